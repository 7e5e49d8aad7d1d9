"""Nothing that identifies a person leaves by a view, a page, a finding or what is printed.

In the documents of the published vectors each value that is marked personal is replaced by one
that stands nowhere else.  The same is replaced by the same, so the findings stay what they were.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import pytest
from pydantic import ValidationError

from grassroots_gov import Context, Refused, advance, catalog, check, public_view, view
from grassroots_gov.checking import judge, parse
from grassroots_gov.cli.inputs import Piece
from grassroots_gov.cli.junit import JunitWriter
from grassroots_gov.cli.sarif import SarifWriter
from grassroots_gov.cli.writing import Totals
from grassroots_gov.conformance.library import _context
from grassroots_gov.conformance.vectors import Vector, vectors
from grassroots_gov.dossier import Dossier
from grassroots_gov.kernel.codelist import CODE_PATTERN, Codelist
from grassroots_gov.kernel.document import (
    DAY_PATTERN,
    ID_PATTERN,
    NAME_PATTERN,
    TEXT_PATTERN,
    TIMESTAMP_PATTERN,
    Document,
    Event,
    LivingDocument,
    Purpose,
    Record,
    personal_fields,
)
from grassroots_gov.kernel.norms import published
from grassroots_gov.kernel.personal import parts_of
from grassroots_gov.kernel.replay import replay
from grassroots_gov.kernel.rule import Report
from grassroots_gov.kernel.steps import explain

Json = dict[str, Any]

OUTSIDE: tuple[Purpose, ...] = ("public", "complained_of")
VOCABULARY = frozenset({"kind", "spec", "provenance", "state", "event", "role"})
MARK = "SECRET-"
PHONE = "1990000"


class Planting:
    """Another value for each that is personal, the same for the same."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def record(self, record: Record, document: Record, *, inside: bool = False) -> Json:
        """The record as JSON data, with these."""
        document = record if isinstance(record, Document) else document
        form = record.model_dump(mode="json", exclude_none=True)
        hidden = record.hidden_from("public")
        for name, personal in personal_fields(type(record)):
            value, field = getattr(record, name), type(record).model_fields[name]
            parts = [*parts_of((field.annotation, field.metadata))]
            if value is None or name in VOCABULARY or any(isinstance(p, Codelist) for p in parts):
                continue
            secret = inside or name in hidden
            if personal is not None:
                secret = secret or personal.view(value, "public", document) is None
            if name == "extensions":
                form[name] = {"acme": {"note": self.other("note", "extension")}}
            else:
                form[name] = self.value(value, form[name], document, name, inside=secret)
        return form

    def value(self, value: Any, form: Any, document: Record, name: str, *, inside: bool) -> Any:
        if isinstance(value, Record):
            return self.record(value, document, inside=inside)
        if isinstance(value, tuple):
            pairs = zip(value, form, strict=True)
            return [self.value(v, f, document, name, inside=inside) for v, f in pairs]
        return self.other(value, name) if inside and isinstance(value, str) else form

    def other(self, value: str, name: str) -> str:
        n = len(self.values)
        return self.values.setdefault(value, f"{PHONE}{n:04}" if name == "phone" else f"{MARK}{n}-")


def leaked(text: str) -> bool:
    return MARK in text or PHONE in text


def planted(document: Document, planting: Planting) -> Document:
    """The document with other values; in a dossier, references follow the ids of documents."""
    text = json.dumps(planting.record(document, document))
    if isinstance(document, Dossier):
        for held in document.documents:
            if held.id in planting.values:
                text = text.replace(f'"{held.id}"', f'"{planting.values[held.id]}"')
    return type(document).model_validate_json(text)


@cache
def chosen() -> tuple[Vector, ...]:
    """A vector with a document of the right shape for each code, and one of each sound kind."""
    seen: set[str] = set()
    found = []
    for vector in vectors():
        document = vector.given.get("document")
        if vector.kind in ("document", "dossier", "trace") and isinstance(document, dict):
            told = vector.expect.get("findings", []) + vector.expect.get("refused", [])
            codes = {f["code"] for f in told} or {str(document.get("kind"))}
            if not codes <= seen:
                seen.update(codes)
                found.append(vector)
    return tuple(found)


@cache
def cases() -> tuple[tuple[Document, Event | None, Context, Planting], ...]:
    """Each of these with its values replaced, the event that is to come, and the context."""
    found = []
    for vector in chosen():
        document, _ = parse(json.dumps(vector.given["document"]))
        if document is None:
            continue
        planting, event = Planting(), None
        other = planted(document, planting)
        if "event" in vector.given:
            assert isinstance(document, LivingDocument)
            of_type = document.event_type(vector.given["event"]["event"])
            event = of_type.model_validate_json(json.dumps(vector.given["event"]))
            event = of_type.model_validate_json(json.dumps(planting.record(event, document)))
        found.append((other, event, _context(vector.context), planting))
    return tuple(found)


@cache
def reports() -> tuple[tuple[Report, Planting], ...]:
    found = []
    for document, event, context, planting in cases():
        if event is not None:
            assert isinstance(document, LivingDocument)
            found.append((explain(document, event, context), planting))
        found.append((judge(document, context), planting))
    return tuple(found)


def test_a_finding_names_nobody() -> None:
    found: set[str] = set()
    for report, planting in reports():
        for finding in report.findings:
            told = [finding.to_dict("zh"), finding.message("en"), repr(finding)]
            assert not leaked(json.dumps(told, ensure_ascii=False)), finding
            if planting.values:
                found.add(finding.code)
    rooms = {code for code, rule in catalog.RULES.items() if rule.kind in ("document", "guard")}
    assert len(found & rooms) > 0.75 * len(rooms)


def test_what_is_misshapen_names_nobody() -> None:
    """The values stand where another is due, or have characters that may not be."""
    codes: set[str] = set()
    for model, document in {type(document): document for document, *_ in cases()}.items():
        form = document.model_dump(mode="json", exclude_none=True)
        for name in form.keys() - {"kind"}:
            for wrong in (f"{MARK}1", f"{MARK}\u200b", {"x": f"{MARK}2"}, [f"{MARK}3"]):
                spoiled = {**form, name: wrong}
                report = check(spoiled)
                codes.update(report.codes)
                told = [(finding.params, finding.message()) for finding in report.findings]
                assert not leaked(repr(told))
                if any(code.startswith("GEN1") for code in report.codes):
                    with pytest.raises(ValidationError) as refusal:
                        model.model_validate_json(json.dumps(spoiled))
                    assert not leaked(str(refusal.value) + repr(refusal.value))
    assert codes >= {"GEN103", "GEN104", "GEN105", "GEN125"}


def test_the_formats_of_other_tools_name_nobody() -> None:
    for lang in ("zh", "en"):
        streams = io.StringIO(), io.StringIO()
        sarif, junit = SarifWriter(streams[0], lang), JunitWriter(streams[1], lang)
        for report, _ in reports():
            sarif.document("case.json", Piece(b""), report)
            junit.document("case.json", Piece(b""), report)
        sarif.close(Totals())
        junit.close(Totals())
        assert not any(leaked(stream.getvalue()) for stream in streams)


@pytest.mark.parametrize("purpose", OUTSIDE)
def test_a_view_names_nobody(purpose: Purpose) -> None:
    kinds = Counter[str]()
    for document, event, _, planting in cases():
        for record in (document, event):
            if record is not None:
                assert not leaked(json.dumps(public_view(record, purpose)))
        kinds[document.kind] += bool(planting.values)
    assert sum(map(bool, kinds.values())) >= 25


def test_a_page_names_nobody() -> None:
    told: Counter[str] = Counter()
    for document, _, context, _ in cases():
        if told[document.kind] < 6:
            told[document.kind] += 1
            for purpose in OUTSIDE:
                assert not leaked(view(document, purpose=purpose, context=context))


def test_what_is_printed_names_nobody() -> None:
    for document, event, context, _ in cases():
        printed = [document, str(document), event, context]
        if isinstance(document, LivingDocument):
            printed += [replay(document, context), *(document.history or ())]
        if event is not None:
            assert isinstance(document, LivingDocument)
            try:
                advance(document, event, context)
            except Refused as refused:
                printed += [refused, str(refused), refused.report]
        for name, personal in personal_fields(type(document)):
            value = getattr(document, name)
            parts = value if isinstance(value, tuple) else (value,)
            printed += [part for part in parts if isinstance(part, Record) and personal is None]
        assert not leaked(repr(printed))


def test_every_string_is_a_name_a_text_an_id_a_code_or_of_a_form_of_its_own() -> None:
    """What is shown of any other kind of string stands in no list of the privacy page."""
    listed = {ID_PATTERN, NAME_PATTERN, TEXT_PATTERN, CODE_PATTERN, TIMESTAMP_PATTERN, DAY_PATTERN}
    others = set()
    for model in catalog.KINDS.values():
        for part in records_of(model):
            for name, personal in personal_fields(part):
                field = part.model_fields[name]
                parts = [*parts_of((field.annotation, field.metadata))]
                forms = {getattr(mark, "pattern", None) for mark in parts} - {None}
                known = forms <= listed and (forms or Literal in parts)
                codes = any(isinstance(mark, Codelist) for mark in parts)
                if str in parts and personal is None and not known and not codes:
                    others.add((part.__name__, name))
    assert others == {
        ("Attachment", "media_type"),
        ("Digest", "value"),
        ("Division", "code"),
        ("Grid", "code"),
        ("Opening", "closes"),
        ("Opening", "opens"),
        ("Organization", "credit_code"),
    }


def test_a_document_is_printed_as_its_kind_id_and_state() -> None:
    told = json.dumps(next(v for v in vectors("trace")).given["document"])
    document, _ = parse(told)
    assert isinstance(document, LivingDocument)
    shown = f"kind={document.kind!r}, id={document.id!r}, state={document.state!r}"
    assert repr(document) == f"{type(document).__name__}({shown})"


# Names that a law orders published


def appraisal(committee: str, day: str) -> Document:
    return parsed(
        kind="democratic_appraisal",
        held_on=day,
        committee=committee,
        community="龙岭社区",
        assembly="full_assembly",
        members=[{"person": "p1", "name": "王秀英", "result": "competent"}],
    )


def council(council_kind: str, day: str, state: str = "established") -> Document:
    return parsed(
        kind="council",
        state=state,
        proposed_at=f"{day}T09:00:00+08:00",
        council_kind=council_kind,
        name="某机构",
        tier="community",
        place="longling",
        seats=[{"person": "p1", "name": "王秀英"}],
    )


def parsed(**fields: Any) -> Document:
    header = {"spec": "1", "id": "it", "provenance": "illustrative"}
    document, report = parse(header | fields)
    assert document is not None, report
    return document


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        (appraisal("residents_committee", "2026-01-01"), True),
        (appraisal("residents_committee", "2025-12-31"), False),
        (appraisal("villagers_committee", "2026-01-01"), False),
        (council("residents_committee", "2026-01-01"), True),
        (council("residents_committee", "2025-12-31"), False),
        (council("residents_committee", "2026-01-01", "publicised"), False),
        (council("residents_representative_assembly", "2026-01-01"), True),
        (council("villagers_committee", "2019-01-01"), True),
        (council("villagers_committee", "2026-01-01", "expired"), True),
        (council("villagers_representative_assembly", "2026-01-01"), False),
        (council("owners_committee", "2026-01-01"), False),
    ],
)
def test_a_name_is_shown_where_a_law_orders_it(document: Document, *, shown: bool) -> None:
    for purpose in OUTSIDE:
        told = json.dumps(public_view(document, purpose), ensure_ascii=False)
        assert ("王秀英" in told) is shown
        assert "p1" not in told
    masked = json.dumps(public_view(document, "internal"), ensure_ascii=False)
    assert ("王秀英" if shown else "王**") in masked


def test_a_part_alone_does_not_tell_whether_a_law_orders_it() -> None:
    held = council("residents_committee", "2026-01-01")
    assert "name" not in public_view(held.seats[0])  # type: ignore[attr-defined]


def test_only_a_national_text_orders_it() -> None:
    orders = {
        order
        for model in catalog.KINDS.values()
        for part in records_of(model)
        for _, personal in personal_fields(part)
        if personal is not None
        for order in personal.by
    }
    assert len(orders) == 5
    assert all(published()[order.source.norm].national for order in orders)


def records_of(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for field in model.model_fields.values():
        for part in parts_of(field.annotation):
            if isinstance(part, type) and issubclass(part, Record) and part is not Document:
                yield from records_of(part)
