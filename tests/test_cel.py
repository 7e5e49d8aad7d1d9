"""Each rule and guard in CEL says the same as its Python, by hand or translated, whoever runs it.

In CEL a null counts as absent: whoever evaluates it leaves nulls out of what it is given.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference.translation.modules import functions
from tests.engine import program

from grassroots_gov import Context, catalog, check, replay
from grassroots_gov.checking import items_of, parse
from grassroots_gov.councils.models import Charter, Council, Seat
from grassroots_gov.kernel.cel import tree
from grassroots_gov.kernel.cel.closures import MEMO, closure
from grassroots_gov.kernel.cel.tree import parse as parsed
from grassroots_gov.kernel.document import Document, Event, LivingDocument
from grassroots_gov.kernel.norms import Share
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.replay import Replay
from grassroots_gov.kernel.rule import Rule
from grassroots_gov.kernel.situation import Situation, situation
from grassroots_gov.testing import Broken, Vector, broken_documents, documents, vectors

PROGRAMS = {code: program(rule.cel) for code, rule in catalog.RULES.items() if rule.cel}
TRANSLATED = functions()
CLOSURES = {code: closure(parsed(rule.cel)) for code, rule in catalog.RULES.items() if rule.cel}


PROFILE = Profile.model_validate(
    {
        "id": "local",
        "title": {"zh": "某地", "en": "somewhere"},
        "provenance": "illustrative",
        "bounds": {
            workflow.id: {name: own // 2 for name, own in workflow.bounds.items()}
            for workflow in catalog.WORKFLOWS.values()
        },
        "community_duties": ("tree_pruning", "notice_boards"),
        "duty_lists": (
            {"list": "work_items", "items": ("item_7", "notice_boards")},
            {"list": "seal_use", "items": ("tree_pruning",)},
        ),
        "classification": (
            {"difficulty": "easy", "tier": "compound", "way": "by_talk"},
            {"difficulty": "hard", "breadth": "one_building", "tier": "community"},
            {"difficulty": "intractable", "tier": "subdistrict", "way": "jointly"},
        ),
        "lists": ("need", "resource"),
        "registration_contents": ("dual_report",),
        "volunteer_stars": {"hours": (1, 2), "basis": "本地办法"},
    }
)
CONTEXTS = (
    Context(profile=PROFILE),
    Context(profile=PROFILE.model_copy(update={"norms": catalog.PROFILES["hangzhou"].norms})),
)
"""A place without texts of its own, and one whose texts set figures."""


def plain(value: Any) -> Any:
    """JSON data without nulls, as CEL is given it."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime | date) else value


def variables(told: Situation) -> dict[str, Any]:
    """All that CEL is given but for ``this``; made once, for a dossier is large."""
    if "cel" not in told.memo:
        document, profile = told.document, told.context.profile
        assert profile is not None
        facts, bounds = {}, {}
        if isinstance(told, Replay):
            facts = plain(told.facts)
            bounds = {name: told.bound(name) for name in document.workflow.bounds}
        told.memo["cel"] = {
            "document": plain(document.model_dump(mode="json")),
            "facts": facts,
            "bounds": bounds,
            "figures": {n: plain(f.model_dump(mode="json")) for n, f in told.figures.items()},
            "context": {"profile": plain(profile.model_dump(mode="json"))},
        }
    given: dict[str, Any] = told.memo["cel"]
    return given


def in_cel(rule: Rule, this: Any, told: Situation) -> bool | None:
    """The answer of an engine and of our closures; None where something asked for is not there."""
    given = {"this": plain(this.model_dump(mode="json")), **variables(told)}
    own: bool | None = CLOSURES[rule.code](given)
    try:
        answer: bool | None = PROGRAMS[rule.code](given)
    except (RuntimeError, LookupError, ValueError):
        answer = None
    assert answer is own, (rule.code, "a closure says", own)
    return answer


def before_each_event(document: LivingDocument, context: Context) -> Iterator[tuple[Event, Replay]]:
    """Each event with the replay as it was just before it, as far as that is legal."""
    history = document.history or ()
    for index, event in enumerate(history):
        told = replay(document.model_copy(update={"history": history[:index]}), context)
        if told.state is None:
            return
        yield event, told


def guards_of(event: Event, told: Replay) -> set[Rule]:
    """Every guard in a row that the event could take from there."""
    rows = (t for t in told.document.workflow.transitions if t.source == told.state)
    return {
        guard
        for row in rows
        if row.event == event.event
        for guard in (*row.require, *row.when, *row.advise)
    }


def translations_agree(document: Document, context: Context) -> None:
    """The translated rules and those written by hand, without the slower third."""
    living = document if isinstance(document, LivingDocument) else None
    told = replay(living, context) if living else situation(document, context)
    for rule in catalog.RULES_OF[document.kind]:
        if rule.cel and rule.check and context.parts.issuperset(rule.needs):
            for where, this in items_of(rule.each)(document) if rule.each else [((), document)]:
                answer = TRANSLATED[rule.code](this, told)
                assert answer is rule.check(this, told), (document.id, rule.code, where)
    for event, before in before_each_event(living, context) if living else ():
        for guard in guards_of(event, before):
            if guard.cel and guard.check and context.parts.issuperset(guard.needs):
                answer = TRANSLATED[guard.code](event, before)
                assert answer is guard.check(event, before), (document.id, guard.code)


def vectors_documents() -> Iterator[Document]:
    """Every document of the vectors that has its shape, and each inside a dossier."""
    files = json.loads(catalog.reference("catalog.json"))["files"]
    folders = (folder for folder in files if folder.startswith("vectors/"))
    for path in (f"{folder}/{name}" for folder in folders for name in files[folder]):
        for vector in json.loads(catalog.reference(path)):
            given = vector["given"]
            plainly = given.get("document")
            if not isinstance(plainly, dict):
                continue
            if "event" in given and "history" in plainly:
                plainly = {**plainly, "history": [*plainly["history"], given["event"]]}
            document, _ = parse(json.dumps(plainly))
            if document is not None:
                yield document
                yield from getattr(document, "documents", ())


@pytest.mark.parametrize("context", [Context(), CONTEXTS[1]], ids=["bare", "in a place"])
def test_translations_on_every_vector(context: Context) -> None:
    for document in vectors_documents():
        translations_agree(document, context)


def compare(document: Document, context: Context, seen: Counter[tuple[str, bool | None]]) -> None:
    living = document if isinstance(document, LivingDocument) else None
    told = replay(living, context) if living else situation(document, context)
    for rule in catalog.RULES_OF[document.kind]:
        if rule.cel is None or rule.check is None or not context.parts.issuperset(rule.needs):
            continue
        found = items_of(rule.each)(document) if rule.each else [((), document)]
        for where, this in found:
            answer = rule.check(this, told)
            assert TRANSLATED[rule.code](this, told) is answer, (rule.code, where)
            assert in_cel(rule, this, told) is answer, (rule.code, where)
            seen[rule.code, answer] += 1
    for event, before in before_each_event(living, context) if living else ():
        for guard in guards_of(event, before):
            if guard.cel and guard.check and context.parts.issuperset(guard.needs):
                answer = guard.check(event, before)
                assert TRANSLATED[guard.code](event, before) is answer, guard.code
                assert in_cel(guard, event, before) is answer, guard.code
                seen[guard.code, answer] += 1


OWNERS = {
    f.name: f for f in catalog.NORMS["hangzhou_property"].figures if f.name.startswith("owners_c")
}
FOUR_OWNERS = Council.model_validate(
    {
        "kind": "council",
        "spec": "1",
        "id": "C1",
        "provenance": "illustrative",
        "state": "proposed",
        "proposed_at": datetime.fromisoformat("2026-03-02T09:00:00+08:00"),
        "council_kind": "owners_committee",
        "name": "某业主委员会",
        "tier": "compound",
        "place": "P1",
        "seats": tuple(Seat(person=f"p{n}", office="member") for n in range(4)),
        "charter": Charter(quorum=Share(n=1, d=3, comparator="at_least"), proxies=1),
        "history": (),
    }
)


@given(
    st.sets(st.sampled_from(sorted(OWNERS)), max_size=3)
    | st.sets(st.sampled_from(sorted(OWNERS)), min_size=len(OWNERS) - 2),
    st.sampled_from((None, 0)),
    st.sampled_from((None, 60, 600)),
    st.integers(2, 4),
)
def test_whatever_figures_a_place_sets(
    names: set[str], n: int | None, households: int | None, size: int
) -> None:
    """A vendor's norm may set some figures and not those that go with them, or set them to 0."""
    norm = catalog.NORMS["hangzhou_property"].model_copy(
        update={
            "figures": tuple(
                OWNERS[name].model_copy(update={} if n is None else {"n": n}) for name in names
            )
        }
    )
    council = FOUR_OWNERS.model_copy(
        update={"households": households, "seats": FOUR_OWNERS.seats[:size]}
    )
    context = Context(profile=PROFILE.model_copy(update={"norms": (norm,)}))
    compare(council, context, Counter())
    check(council, context)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_on_sound_documents(kind: str) -> None:
    @given(documents(kind), st.sampled_from(CONTEXTS))
    def agree(document: Document, context: Context) -> None:
        compare(document, context, Counter())

    agree()


def stated_faults(kind: str) -> Iterator[st.SearchStrategy[Broken]]:
    """The documents with one fault each that a statement in CEL finds."""
    guards = catalog.WORKFLOWS[kind].guards if kind in catalog.WORKFLOWS else ()
    for rule in (*catalog.RULES_OF[kind], *guards):
        if rule.cel:
            with suppress(ValueError):  # it takes more than one fault to show
                yield broken_documents(kind, code=rule.code)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_on_broken_documents_each_statement_is_seen_to_fail(kind: str) -> None:
    seen: Counter[tuple[str, bool | None]] = Counter()

    @given(st.one_of(*stated_faults(kind)), st.sampled_from(CONTEXTS))
    def search(broken: Broken, context: Context) -> None:
        document = catalog.KINDS[kind].model_validate_json(json.dumps(broken.document))
        compare(document, context, seen)

    search()
    assert any(answer is False for _, answer in seen)


@pytest.mark.parametrize("vector", [pytest.param(v, id=v.id) for v in vectors("function")])
def test_functions_in_an_engine_and_in_closures(vector: Vector) -> None:
    names = [f"a{n}" for n, _ in enumerate(vector.given["arguments"])]
    given = {
        name: value
        for name, value in zip(names, vector.given["arguments"], strict=True)
        if value is not None
    }
    text = f"{vector.given['function']}({', '.join(names)})"
    expected = json.dumps(vector.expect["value"])
    assert json.dumps(closure(parsed(text))(given)) == expected
    assert json.dumps(closure(parsed(text))({**given, MEMO: {}})) == expected
    try:
        answer = program(text)(given)
    except (RuntimeError, LookupError, ValueError):
        answer = None
    assert json.dumps(answer, sort_keys=True) == json.dumps(vector.expect["value"], sort_keys=True)


FEW = {
    *("ORG220", "OVS227", "PLC206", "PLC207", "PRP103", "RES221", "SES208", "SES211", "SVC222"),
    *("PPL210", *(f"PPL{n}" for n in range(215, 225))),
    *("LNK122", "OVS265", "OVS266", "PPL242", "SES229", "SES230"),
}
"""They walk one list inside another, but one of the two holds few items: 200 at most."""
ORDER = {"DOS205", "DOS213", "DOS216", "DOS225", "RES220"}
"""They ask what is first, last or in order in a long list, which no function says yet."""


def walks_nested(node: tree.Node, walked: frozenset[str]) -> bool:
    """Whether a list is walked for each item of another that does not hold it; a join is none."""
    match node:
        case tree.Macro(_, tree.Items(items), _, body) if all(
            isinstance(item, tree.Value) for item in items[1:]
        ):
            return any(walks_nested(part, walked) for part in (*items, body))
        case tree.Macro(_, of, name, body):
            held = of
            while isinstance(held, tree.Macro):
                held = held.of
            join = isinstance(held, tree.Call) and held.function == "where"
            if walked and not join and tree.root(held) not in walked:
                return True
            inside = {name} | walked if join and walked else {name}
            return walks_nested(of, walked) or walks_nested(body, frozenset(inside))
    return any(walks_nested(part, walked) for part in tree.parts(node))


def test_no_rule_walks_one_long_list_inside_another() -> None:
    nested = {
        code
        for code, rule in catalog.RULES.items()
        if rule.cel and walks_nested(parsed(rule.cel), frozenset({"this"} if rule.each else ()))
    }
    assert sorted(nested) == sorted(FEW | ORDER)
