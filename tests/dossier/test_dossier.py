"""A dossier: what is found in its documents, what each knows of the others, what may be posted."""

from __future__ import annotations

import copy
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import StringConstraints, ValidationError

from grassroots_gov import Dossier, InvalidDocument, Ticket, catalog, check, load, public_view
from grassroots_gov.dossier import HELD, REFERENCES, references_of
from grassroots_gov.kernel.codelist import Codelist
from grassroots_gov.kernel.deprecation import _inside
from grassroots_gov.kernel.document import (
    ID_PATTERN,
    Document,
    Event,
    Personal,
    Purpose,
    Record,
    personal_fields,
)
from grassroots_gov.testing import _stubs as stubs
from grassroots_gov.testing import documents

Json = dict[str, Any]

NO_DOCUMENT: dict[str, tuple[str, ...]] = {
    "person": ("/posts/*/body", "/relatives/*/posts/*/community"),
    "proposal": (
        "/evidence/*/document",
        "/history/*/objection",
        "/history/*/unit/id",
        "/proposer/unit/id",
    ),
    "ticket": (
        "/attachments/*/id",
        "/complained_of/id",
        "/history/*/requested_by/unit",
        "/history/*/suggested_unit/id",
        "/history/*/unit/id",
    ),
    "cost_share": ("/contributions/*/unit/id", "/expenses/*/payee/id", "/expenses/*/voucher"),
    "place": ("/premises/*/id",),
    "opinion": ("/history/*/belongs_to/id", "/history/*/unit/id"),
    "council": ("/history/*/approval",),
    "session": (
        "/agenda/*/id",
        "/attendance/*/excuses/*/items/*",
        "/attendance/*/interest/*",
        "/attendance/*/unit",
        "/history/*/document",
        "/history/*/item",
        "/history/*/referred_to",
    ),
    "matter": ("/history/*/duty/admission/decision", "/history/*/unit/id"),
    "whistle_call": ("/blown_by/id", "/history/*/department", "/history/*/unit/id"),
    "joint_conference": (
        "/items/*/brought_by",
        "/items/*/id",
        "/members/*/id",
        "/projects/*/id",
        "/projects/*/items/*",
        "/projects/*/lead",
    ),
    "poll": ("/ballots/*/id", "/electorate/parts/*/id", "/history/*/judgment"),
    "linkage_project": (
        "/history/*/became",
        "/participants/*/unit/id",
        "/resources/*/giver/id",
        "/resources/*/spending/*/consent",
    ),
    "service_record": ("/recorded_by/id",),
    "volunteer_team": ("/set_up_by/id",),
    "micro_grant_contest": (
        "/held_by/id",
        "/history/*/proposal",
        "/history/*/report",
        "/panel/*/unit/id",
        "/proposals/*/applicant/id",
        "/proposals/*/id",
    ),
    "list_item": ("/history/*/claim", "/listed_by/id"),
    "dual_registration": ("/organization/id",),
    "mediation": ("/history/*/agreement", "/parties/*/unit", "/pool/*/unit"),
    "major_matter_review": ("/brought_by/id", "/history/*/number"),
    "property_contract": (
        "/history/*/filed_with/id",
        "/history/*/received_by/id",
        "/owners/id",
        "/provider/id",
    ),
    "property_review": ("/provider/id", "/reviewers/*/id"),
    "office_hours": ("/history/*/matter", "/premises"),
    "visit": ("/visitors/*/unit",),
    "appointment": ("/history/*/slot/premises", "/wanted/premises"),
}
"""By kind, the ids in a document that name none: of its own parts, of units, of other papers."""

OUTSIDE: tuple[Purpose, ...] = ("public", "complained_of")


def dossier(*held: Any, **members: Any) -> Json:
    return {
        "kind": "dossier",
        "spec": "1",
        "id": "case",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "title": "某院修门",
        "documents": list(held),
        **members,
    }


class TestReading:
    def test_each_document_is_of_its_own_class(self) -> None:
        loaded = load(dossier(stubs.ticket("t"), stubs.place("p")), kind=Dossier)
        assert [type(held) for held in loaded.documents] == [HELD["ticket"], HELD["place"]]
        assert load(loaded) == loaded

    def test_a_fault_in_a_document_is_told_as_it_would_be_alone(self) -> None:
        broken = {**stubs.ticket("t"), "channel": 1, "colour": "red"}
        alone = check(broken).findings
        assert len(alone) == 2
        inside = check(dossier(stubs.place("p"), broken)).findings
        assert inside == tuple(finding.under("/documents/1") for finding in alone)

    def test_faults_of_shape_in_several_places_are_all_told(self) -> None:
        report = check(dossier({"kind": "sonnet"}, 1, dossier(), as_of="today"))
        assert [(f.code, f.pointer) for f in report.findings] == [
            ("GEN122", "/as_of"),
            ("GEN013", "/documents/0/kind"),
            ("GEN011", "/documents/1"),
            ("GEN013", "/documents/2/kind"),
        ]
        assert "dossier" not in report.findings[-1].params["known"]

    def test_a_key_given_twice_in_a_document_is_seen(self) -> None:
        text = json.dumps(dossier(stubs.proposal("p", related=[]), stubs.completed("c")))
        assert check(text).ok
        for key in ('"cost_fen": 1', '"at": "2026-03-02T09:00:00+08:00"'):
            again = text.replace('"event"', f'{key}, {key}, "event"', 1)
            assert check(again).codes == ("GEN006",)

    def test_another_kind_is_not_taken_for_one(self) -> None:
        with pytest.raises(InvalidDocument, match="GEN013"):
            load(stubs.ticket("t"), kind=Dossier)
        with pytest.raises(InvalidDocument, match="GEN013"):
            load(dossier(stubs.ticket("t")), kind=Ticket)

    @pytest.mark.parametrize(
        ("held", "error"),
        [
            (1, "model_attributes_type"),
            ({"id": "d"}, "union_tag_not_found"),
            ({"kind": "sonnet"}, "union_tag_invalid"),
            ({"kind": ["place"]}, "union_tag_invalid"),
            (dossier(), "union_tag_invalid"),
            ({**stubs.place("p"), "spec": "0"}, "literal_error"),
        ],
    )
    def test_to_pydantic_it_is_a_union_of_all_kinds(self, held: Any, error: str) -> None:
        wire = dossier(stubs.ticket("t"), held)
        reads: tuple[Callable[[Any], Dossier], ...] = (
            Dossier.model_validate,
            lambda wire: Dossier.model_validate_json(json.dumps(wire)),
        )
        for read in reads:
            with pytest.raises(ValidationError) as refused:
                read(wire)
            [told] = refused.value.errors()
            assert (told["type"], told["loc"][:2]) == (error, ("documents", 1))

    def test_its_schema_names_every_kind_it_may_hold(self) -> None:
        items = Dossier.model_json_schema()["properties"]["documents"]["items"]
        assert items["discriminator"]["propertyName"] == "kind"
        assert set(items["discriminator"]["mapping"]) == set(HELD)

    def test_a_typed_document_is_held_as_it_is(self) -> None:
        place = load(stubs.place("p"))
        held = Dossier(**{**dossier(), "documents": (place,)})
        assert held.documents[0] is place
        for copied in (pickle.loads(pickle.dumps(held)), copy.deepcopy(held)):  # noqa: S301
            assert copied == held == load(held.model_dump_json(exclude_unset=True))

    def test_what_is_not_checked_is_told_once(self) -> None:
        told = check(dossier(stubs.ticket("t"), stubs.ticket("u"))).not_checked
        assert list(told) == sorted(set(told))
        assert set(told) == set(check(stubs.ticket("t")).not_checked)


def test_rules_that_ask_for_related_documents_have_them() -> None:
    call, upon = stubs.whistle_call("w", matter="m"), stubs.matter("m", tier="community")
    assert "ESC223" in check(call).not_checked
    report = check(dossier(call, upon))
    assert [(f.code, f.pointer) for f in report.findings] == [("ESC223", "/documents/0/matter")]
    assert "ESC223" not in report.not_checked


class TestReferences:
    def test_every_row_is_of_a_kind_and_leads_to_kinds_that_there_are(self) -> None:
        for row in REFERENCES:
            assert {row.kind, *row.to} <= set(HELD)
            assert row.judged_by is None or row.judged_by in catalog.RULES

    def test_every_path_is_there(self) -> None:
        """In the schema of its kind: in a record, or in some event of the history."""
        for row in REFERENCES:
            form = json.loads(catalog.reference(f"schema/{row.kind}.json"))
            assert reached(form, form, row.path.split("/")[1:]), row

    @pytest.mark.parametrize("kind", HELD)
    def test_every_id_names_a_document_or_is_known_not_to(self, kind: str) -> None:
        rows = {row.path for row in REFERENCES if row.kind == kind}
        assert ids_in(HELD[kind], "") - {"/id", *rows} == {*NO_DOCUMENT.get(kind, ())}

    def test_what_the_schema_says_can_be_found(self) -> None:
        proposal = load(stubs.proposal("p", cost_share="s", related=[{"kind": "place", "id": "q"}]))
        found = {(f.where, f.id, f.kinds) for f in references_of(proposal)}
        assert found == {
            ("/related/0/id", "q", ("place",)),
            ("/cost_share", "s", ("cost_share",)),
        }


def ids_in(model: type[Record], place: str) -> set[str]:
    """Where in such a record there are ids, but for those of persons and of whom they act for."""
    found = set()
    for name, field in model.model_fields.items():
        if issubclass(model, Event) and name in Event.model_fields:
            continue
        parts = list(inside((field.metadata, field.annotation)))
        where = f"{place}/{name}" + ("/*" if tuple in parts else "")
        for part in parts:
            if isinstance(part, type) and issubclass(part, Record):
                found |= ids_in(part, where)
        patterns = {part.pattern for part in parts if isinstance(part, StringConstraints)}
        if ID_PATTERN in patterns and not any(isinstance(part, Personal) for part in parts):
            found.add(where)
    return found


def inside(annotation: Any) -> Iterator[Any]:
    """Everything that a type is made of."""
    if isinstance(annotation, list | tuple):
        for part in annotation:
            yield from inside(part)
    elif get_origin(annotation) is Annotated:
        yield from inside((annotation.__origin__, *annotation.__metadata__))
    else:
        yield get_origin(annotation) or annotation
        if not isinstance(annotation, str):
            yield from inside(get_args(annotation))


def reached(form: Json, inner: Any, path: list[str]) -> bool:
    """Whether some value of that schema may stand at the path."""
    if "$ref" in inner:
        return reached(form, form["$defs"][inner["$ref"].rpartition("/")[2]], path)
    for several in ("anyOf", "oneOf"):
        if several in inner:
            return any(reached(form, option, path) for option in inner[several])
    if not path:
        return bool(inner.get("type") == "string")
    first, *rest = path
    if first == "*":
        return "items" in inner and reached(form, inner["items"], rest)
    return first in inner.get("properties", {}) and reached(form, inner["properties"][first], rest)


CASE = Path(__file__).parents[2] / "examples" / "dossiers" / "courtyard_69.json"


def later(talk: Json) -> None:
    talk.update(json.loads(json.dumps(talk).replace("2021-06-01T18", "2021-06-02T18")))


def never_held(talk: Json) -> None:
    talk |= {"state": "planned", "history": []}


def cheaper(share: Json) -> None:
    share["total_fen"] -= 100
    share["contributions"][0]["amount_fen"] -= 100


@pytest.mark.parametrize(
    ("place", "spoil", "code", "pointers"),
    [
        (4, later, "DOS212", ["/documents/3"]),
        (4, never_held, "DOS211", ["/documents/3", "/documents/5"]),
        (5, cheaper, "PRP216", ["/documents/3/cost_share"]),
    ],
)
def test_what_only_the_other_documents_show(
    place: int, spoil: Callable[[Json], None], code: str, pointers: list[str]
) -> None:
    """Courtyard 69 with one fault: the document that has it is right by itself."""
    case = json.loads(CASE.read_bytes())
    assert check(case).codes == ("GEN307", "FND202")
    spoil(case["documents"][place])
    assert check(case["documents"][place]).codes == ()
    found = [(f.code, f.pointer) for f in check(case).findings]
    told = {("GEN307", "/documents/1/history"), ("FND202", "/documents/7/contributions")}
    assert [one for one in found if one not in told] == [(code, pointer) for pointer in pointers]


class TestOnTheWall:
    def test_what_is_kept_back_is_not_named_by_another_document(self) -> None:
        flat = stubs.place(
            "flat-302",
            tier="household",
            name="302室",
            within=[{"tier": "community", "id": "community", "name": "某社区"}],
        )
        here = {"tier": "household", "id": "flat-302"}
        need = stubs.list_item("need", place=here)
        related = [{"kind": "person", "id": "wang"}, {"kind": "list_item", "id": "need"}]
        about = stubs.proposal("proposal", related=related)
        given = dossier(flat, need, about, stubs.person("wang"))
        assert check(given).ok
        for purpose in OUTSIDE:
            text = json.dumps(public_view(load(given), purpose))
            assert "flat-302" not in text
            assert "wang" not in text
            assert '"id": "need"' in text
        assert public_view(load(given), "handling")["documents"][1]["place"] == here

    @pytest.mark.parametrize("purpose", OUTSIDE)
    def test_nothing_personal_is_seen(self, purpose: Purpose) -> None:
        """Every value annotated as personal is replaced by one that stands nowhere else."""
        hidden: Counter[str] = Counter()

        @settings(max_examples=settings().max_examples * 3)
        @given(documents("dossier"))
        def kept_back(drawn: Dossier) -> None:
            secrets = Secrets(purpose)
            text = json.dumps(public_view(secrets.planted(drawn), purpose), ensure_ascii=False)
            assert [secret for secret in secrets.values.values() if secret in text] == []
            hidden.update(held.kind for held in drawn.documents if secrets.values)

        kept_back()
        assert len(hidden) > 5


class Secrets:
    """Another value for each that is not for the purpose, which stands nowhere else."""

    def __init__(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self.values: dict[str, str] = {}
        self.document: Document

    def planted(self, whole: Dossier) -> Dossier:
        """The dossier with these; whatever refers to a document refers to it by its new id."""
        form = whole.model_dump(mode="json")
        self.record(whole, form, inside=False)
        pairs = tuple(zip(whole.documents, form["documents"], strict=True))
        new = {held.id: inner["id"] for held, inner in pairs}
        for held, inner in pairs:
            for found in references_of(held):
                *way, last = [int(p) if p.isdigit() else p for p in found.where.split("/")[1:]]
                place: Any = inner
                for step in way:
                    place = place[step]
                place[last] = new.get(found.id, place[last])
        return Dossier.model_validate_json(json.dumps(form))

    def record(self, record: Record, form: Json, *, inside: bool) -> None:
        if isinstance(record, Document):
            self.document = record
        document, concealed = self.document, record.hidden_from(self.purpose)
        for name, personal in personal_fields(type(record)):
            self.document = document  # a dossier holds others
            kept = personal is not None and not (
                self.purpose in personal.seen_for or any(o.binds(document) for o in personal.by)
            )
            field = type(record).model_fields[name]
            parts = _inside((field.metadata, field.annotation))
            codes = any(isinstance(part, Codelist) for part in parts)
            if not codes and name not in ("extensions", "kind", "role", "event"):
                secret = inside or kept or name in concealed
                form[name] = self.value(getattr(record, name), form[name], name, secret=secret)

    def value(self, value: Any, form: Any, name: str, *, secret: bool) -> Any:
        if isinstance(value, Record):
            self.record(value, form, inside=secret)
        elif isinstance(value, tuple):
            pairs = zip(value, form, strict=True)
            return [self.value(v, f, name, secret=secret) for v, f in pairs]
        elif isinstance(value, str) and secret:
            n = len(self.values)
            other = f"139{n:08}" if name == "phone" else f"SECRET-{n}-"
            return self.values.setdefault(value, other)
        return form


@given(documents("dossier"), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(drawn: Dossier, random: Any) -> None:
    held = list(drawn.documents)
    random.shuffle(held)
    assert check(drawn.model_copy(update={"documents": tuple(held)})).findings == ()


@given(documents("dossier"))
def test_a_document_is_at_least_as_well_known_in_a_dossier(drawn: Dossier) -> None:
    alone = {code for held in drawn.documents for code in check(held).not_checked}
    assert set(check(drawn).not_checked) <= alone | {"GEN305"}


def test_nobody_is_both_a_document_of_the_catalogue_and_not_of_a_dossier() -> None:
    assert {*HELD, "dossier"} == set(catalog.KINDS)
    assert all(issubclass(model, Document) for model in HELD.values())
