"""The published vectors: the library agrees with each, and together they cover the rule book."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grassroots_gov import Context, Refused, advance, catalog, check, replay
from grassroots_gov.conformance import library
from grassroots_gov.conformance.verdicts import SHARE
from grassroots_gov.kernel.calendar import Calendar, Extension, Limit, Pause, deadline
from grassroots_gov.kernel.document import DAY_PATTERN, TIMESTAMP_PATTERN, Event, LivingDocument
from grassroots_gov.kernel.history import (
    CASE_UNCERTAIN,
    HISTORY_RULES,
    NO_ROW_CHOSEN,
    OPENING_UNKNOWN,
)
from grassroots_gov.kernel.measures import apportion
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.reading import READING_RULES
from grassroots_gov.kernel.rule import Finding, Rule, Severity
from grassroots_gov.kernel.rulesets import Ruleset
from grassroots_gov.kernel.steps import explain
from grassroots_gov.kernel.structure import KEYWORDS, NO_SUCH_TIME
from grassroots_gov.kernel.workflow import Row
from grassroots_gov.sessions import Session, quorum
from grassroots_gov.voting import REASONS, DecisionRule, Question

Json = dict[str, Any]

KINDS = {
    *(
        "apportionment",
        "authority",
        "cadence",
        "deadline",
        "decision",
        "document",
        "dossier",
        "election",
        "function",
        "quorum",
    ),
    "trace",
}

SPEC = Path(str(files("grassroots_gov"))) / "spec" / "v1"
VECTORS: list[Json] = [
    vector
    for file in sorted((SPEC / "vectors").rglob("*.json"))
    for vector in json.loads(file.read_text(encoding="utf-8"))
]
ROWS = [row for workflow in catalog.WORKFLOWS.values() for row in workflow.transitions]
GUARDS = [guard for workflow in catalog.WORKFLOWS.values() for guard in workflow.guards]


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(v, id=v["id"]) for v in VECTORS if v["kind"] == kind]


def at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def context_of(vector: Json) -> Context:
    told = vector["context"]
    parts = ("profile", "calendar", "related", "rules")
    profile, calendar, related, rules = map(told.get, parts)
    return Context(
        now=at(told.get("now")),
        calendar=calendar and Calendar.from_dict(calendar),
        profile=profile and Profile.model_validate_json(json.dumps(profile)),
        related=related
        and {
            id: catalog.KINDS[data["kind"]].model_validate_json(json.dumps(data))
            for id, data in related.items()
        },
        rules=rules and Ruleset.model_validate_json(json.dumps(rules)),
    )


def source_of(given: Json) -> bytes:
    if "base64" in given:
        return b64decode(given["base64"])
    if "text" in given:
        return bytes(given["text"] * given.get("times", 1), "utf-8")
    return json.dumps(given["document"]).encode()


def parsed(vector: Json) -> tuple[LivingDocument, Event, Context]:
    given = vector["given"]
    model = catalog.LIVING[given["document"]["kind"]]
    document = model.model_validate_json(json.dumps(given["document"]))
    kind = model.event_type(given["event"]["event"])
    return document, kind.model_validate_json(json.dumps(given["event"])), context_of(vector)


def told(findings: tuple[Finding, ...]) -> list[Json]:
    return [{"code": f.code, "pointer": f.pointer} for f in findings]


@pytest.mark.parametrize("vector", [*of_kind("document"), *of_kind("dossier")])
def test_a_document_is_reported_on(vector: Json) -> None:
    report = check(source_of(vector["given"]), context_of(vector))
    expect = vector["expect"]
    assert told(report.findings) == expect["findings"]
    assert report.more == expect.get("more", 0)
    assert report.to_dict()["not_checked"] == expect["not_checked"]
    assert list(report.not_checked) == list(expect["not_checked"])


@pytest.mark.parametrize("vector", of_kind("trace"))
def test_an_event_is_taken_or_refused(vector: Json) -> None:
    document, event, context = parsed(vector)
    expect = vector["expect"]
    if "refused" in expect:
        with pytest.raises(Refused) as refusal:
            advance(document, event, context)
        assert told(refusal.value.report.findings) == expect["refused"]
        return
    after = replay(advance(document, event, context), context)
    facts = json.loads(json.dumps(after.facts, default=datetime.isoformat))
    first = json.loads(json.dumps(document.workflow.first))
    known = {name: first[name] for name in first.keys() - set(expect.get("unknown", ()))}
    assert (after.reached, facts) == (expect["state"], known | expect["facts"])
    assert told(explain(document, event, context).findings) == expect["findings"]


@pytest.mark.parametrize("vector", of_kind("deadline"))
def test_a_deadline_is_worked_out(vector: Json) -> None:
    given = vector["given"]
    changes = [
        Extension(datetime.fromisoformat(change["until"]))
        if change["change"] == "extension"
        else Pause(datetime.fromisoformat(change["since"]), at(change["until"]))
        for change in given["changes"]
    ]
    start, limit = datetime.fromisoformat(given["start"]), Limit(**given["limit"])
    end = deadline(start, limit, context_of(vector).calendar, changes)
    due = end.due and end.due.isoformat()
    assert {"status": end.status, "due": due} == vector["expect"]


@pytest.mark.parametrize("vector", of_kind("apportionment"))
def test_a_total_is_split(vector: Json) -> None:
    total, weights = vector["given"]["total"], vector["given"]["weights"]
    if vector["expect"]["shares"] is None:
        with pytest.raises(ValueError, match="sum to 0"):
            apportion(total, weights)
    else:
        assert list(apportion(total, weights)) == vector["expect"]["shares"]


@pytest.mark.parametrize("vector", of_kind("quorum"))
def test_a_quorum_is_computed(vector: Json) -> None:
    given = vector["given"]
    session = Session.model_validate_json(json.dumps(given["document"]))
    moment = datetime.fromisoformat(given["at"])
    found = quorum(session, given["item"], moment, context_of(vector))
    expect = vector["expect"]
    assert {name: getattr(found, name) for name in expect} == expect | {"counted": found.counted}
    assert sorted(found.counted) == sorted(expect["counted"])


@pytest.mark.parametrize("vector", of_kind("cadence"))
def test_a_cadence_is_kept_or_missed(vector: Json) -> None:
    assert library.answer(vector) == {"id": vector["id"], **vector["expect"]}


@pytest.mark.parametrize("vector", of_kind("decision"))
def test_a_vote_is_decided(vector: Json) -> None:
    told = Question.model_validate_json(json.dumps(vector["given"])).answer()
    shares = [{name: getattr(t, name) for name in SHARE} for t in told.thresholds]
    answer = {"outcome": told.outcome, "thresholds": shares, "reasons": list(told.codes)}
    assert answer == vector["expect"]


@pytest.mark.parametrize("vector", of_kind("election"))
def test_an_election_is_decided(vector: Json) -> None:
    assert library.answer(vector) == {"id": vector["id"], **vector["expect"]}


# What there is


def test_ids_are_unique_and_name_nothing_twice() -> None:
    ids = [vector["id"] for vector in VECTORS]
    assert len(set(ids)) == len(ids)


def test_each_is_a_vector_and_of_a_kind_that_is_run() -> None:
    for vector in VECTORS:
        assert list(vector) == ["id", "clause", "kind", "given", "context", "expect"]
        assert vector["kind"] in KINDS
        for clause in vector["clause"]:
            numbers = {c.clause for c in catalog.NORMS[clause["norm"]].clauses}
            assert clause.get("clause", "") in numbers | {""}


def test_a_calendar_and_a_profile_are_right() -> None:
    for vector in VECTORS:
        context_of(vector)


# What is covered, asked of the catalogue


def alone() -> Iterator[tuple[str, Json]]:
    """Each code that is the only one found in some vector."""
    for vector in VECTORS:
        expect = vector["expect"]
        found = expect.get("findings", []) + expect.get("refused", [])
        if len(found) == 1:
            yield found[0]["code"], vector


ALONE = {code for code, _ in alone()}


class Walked(NamedTuple):
    """A trace as the table sees it: the rows that could be taken, and the one that was."""

    row: Row | None
    rows: tuple[Row, ...]
    role: str
    holds: Callable[[Rule], bool | None]


def walked(vector: Json) -> Walked:
    document, event, context = parsed(vector)
    before = replay(document, context)
    role = event.by.role
    rows = before.table[str(before.reached), event.event, role]
    taken = [row for row in rows if row.chosen is None or row.chosen(event, before)]

    def holds(guard: Rule) -> bool | None:
        assert guard.check
        return guard.check(event, before)

    return Walked(taken[0] if "state" in vector["expect"] else None, rows, role, holds)


WALKED = [walked(v) for v in VECTORS if v["kind"] == "trace" and not v["id"].startswith("gaps/")]


def schema_keywords(form: Any) -> Iterator[tuple[str, Any]]:
    """Every keyword with its value that stands anywhere in a schema."""
    if isinstance(form, list):
        for inner in form:
            yield from schema_keywords(inner)
    elif isinstance(form, Mapping):
        for keyword, value in form.items():
            yield keyword, value
            if keyword in ("properties", "$defs"):
                for inner in value.values():
                    yield from schema_keywords(inner)
            elif keyword != "default":
                yield from schema_keywords(value)


def structural(kind: str) -> set[str]:
    """The codes of every fault of shape that a document of that kind can have."""
    form = json.loads((SPEC / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    codes = set()
    for keyword, value in schema_keywords(form):
        values = KEYWORDS.get(keyword, {})
        means = values.get(value if isinstance(value, str) else "", values.get(""))
        if means is not None:
            codes.add(means.code)
        if keyword == "oneOf":
            codes |= {rule.code for rule in KEYWORDS["discriminator"].values()}
        if value in (DAY_PATTERN, TIMESTAMP_PATTERN):
            codes.add(NO_SUCH_TIME.code)
    return codes


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_fault_of_shape_is_found_alone(kind: str) -> None:
    assert {"GEN101", "GEN102", "GEN123"} <= structural(kind)
    assert structural(kind) <= ALONE


def test_every_fault_of_reading_is_found_alone() -> None:
    assert {rule.code for rule in READING_RULES} <= ALONE


def test_every_rule_of_history_fails_alone() -> None:
    # In no table so far can an event fit no case: what chooses is one thing and its opposite.
    beside_gaps = {rule.code for rule in (OPENING_UNKNOWN, CASE_UNCERTAIN)}
    assert {rule.code for rule in HISTORY_RULES} - {NO_ROW_CHOSEN.code} - beside_gaps <= ALONE
    with_gaps = [v["expect"] for v in VECTORS if v["id"].startswith("gaps/")]
    found = [f for expect in with_gaps for f in expect.get("refused") or expect["findings"]]
    assert beside_gaps <= {finding["code"] for finding in found}


@pytest.mark.parametrize(
    "rule", [r for rules in catalog.RULES_OF.values() for r in rules], ids=lambda r: r.code
)
def test_every_rule_fails_alone_and_holds(rule: Rule) -> None:
    about = [v for v in VECTORS if v["id"].startswith(f"rules/{rule.code}/")]
    fails = [v for v in about if "/fails" in v["id"]]
    holds = [v for v in about if "/holds" in v["id"]]
    assert fails
    assert holds
    for vector in fails:
        assert [found["code"] for found in vector["expect"]["findings"]] == [rule.code]
    for vector in holds:
        assert vector["expect"]["findings"] == []
        assert rule.code not in vector["expect"]["not_checked"]
    # The verdict turns on little: some pair differs in no more than a place or two.
    assert (
        min(
            differences([a["given"], a["context"]], [b["given"], b["context"]])
            for a in fails
            for b in holds
        )
        <= 3
    )


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.code)
def test_every_guard_is_seen_both_ways(guard: Rule) -> None:
    chooses = any(guard in row.when for row in ROWS)
    if chooses:
        seen = {w.holds(guard) for w in WALKED for row in w.rows if guard in row.transition.when}
        assert seen == {True, False}
        return
    assert guard.code in ALONE
    fails = [v for code, v in alone() if code == guard.code and v["kind"] == "trace"]
    refused = {"refused" in vector["expect"] for vector in fails}
    assert refused == {guard.severity is Severity.ERROR and guard.stops}
    taken = (w for w in WALKED if w.row)
    assert any(
        w.holds(guard)
        for w in taken
        if w.row and guard in (*w.row.transition.require, *w.row.transition.advise)
    )


def test_every_guard_is_seen_to_fail_in_every_row() -> None:
    failed = {
        (row.transition, code)
        for code, vector in alone()
        if vector["kind"] == "trace"
        for row in walked(vector).rows
    }
    guarded = {(row, guard.code) for row in ROWS for guard in (*row.require, *row.advise)}
    told = {(row.source, row.event, row.roles, code) for row, code in guarded - failed}
    # Whoever was allowed to ask has a reopening left.
    assert told <= {("closed", "reopen", ("dispatcher",), "TKT129")}


def differences(one: Any, two: Any) -> int:
    """In how many places two values differ."""
    if isinstance(one, dict) and isinstance(two, dict):
        return sum(differences(one.get(key), two.get(key)) for key in {*one, *two})
    if isinstance(one, list) and isinstance(two, list):
        shared = sum(differences(a, b) for a, b in zip(one, two, strict=False))
        return shared + abs(len(one) - len(two))
    return int(one != two)


DECIDED = [vector for vector in VECTORS if vector["kind"] == "decision"]
ELECTED = [vector for vector in VECTORS if vector["kind"] == "election"]
VERSIONS = [version for versions in catalog.DECISION_RULES.values() for version in versions]


def test_every_reason_is_given() -> None:
    given = {code for vector in (*DECIDED, *ELECTED) for code in vector["expect"]["reasons"]}
    assert {rule.code for rule in REASONS} == given


def told_of(version: DecisionRule) -> list[Json]:
    """The votes that are decided by this version of a rule."""
    return [
        vector
        for vector in DECIDED
        if vector["given"]["rule"] == version.id
        and version.holds_on(date.fromisoformat(vector["given"]["on"]))
    ]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: f"{v.id}-{v.since}")
def test_every_share_is_seen_from_both_sides(version: DecisionRule) -> None:
    """With nothing between: one head or one square centimetre more, and it is reached."""
    lines = [told["expect"]["thresholds"] for told in told_of(version)]
    for i, hurdle in enumerate(version.hurdles):
        seen = [line[i] for line in lines if i < len(line)]
        assert {(t["measure"], t["base"]) for t in seen} == {(hurdle.measure, hurdle.base)}
        known = [t for t in seen if t["needed"] is not None and t["numerator"] is not None]
        if hurdle.or_up_to is None:
            assert {0, -1} <= {t["numerator"] - t["needed"] for t in known}
        else:
            assert {True, None} <= {t["met"] for t in seen}


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: f"{v.id}-{v.since}")
def test_every_first_and_last_day_is_seen_from_both_sides(version: DecisionRule) -> None:
    days = {v["given"]["on"] for v in DECIDED if v["given"]["rule"] == version.id}
    one = timedelta(days=1)
    if version.since is not None:
        assert {version.since.isoformat(), (version.since - one).isoformat()} <= days
    if version.until is not None:
        assert {version.until.isoformat(), (version.until + one).isoformat()} <= days


@pytest.mark.parametrize("version", [v for v in VERSIONS if v.election], ids=lambda v: v.id)
def test_every_share_of_an_election_is_seen_from_both_sides(version: DecisionRule) -> None:
    """Of the first vote and of the rerun; and that enough electors take part."""
    told = [
        (vector["given"].get("rerun", False), vector["expect"])
        for vector in ELECTED
        if vector["given"]["rule"] == version.id
        and version.holds_on(date.fromisoformat(vector["given"]["on"]))
    ]
    valid = [e["validity"] for _, e in told if e["validity"]]
    assert {0, -1} <= {v["numerator"] - v["needed"] for v in valid if None not in v.values()}
    for rerun in (False, True):
        each = [c for again, e in told if again == rerun for c in e["candidates"]]
        assert {0, -1} <= {c["votes"] - c["needed"] for c in each if None not in c.values()}


def test_every_row_is_walked_by_every_role() -> None:
    walked = {(w.row.transition, w.role) for w in WALKED if w.row}
    assert walked >= {(row, role) for row in ROWS for role in row.roles}


def test_nothing_is_expected_that_the_rule_book_does_not_have() -> None:
    for vector in VECTORS:
        expect = vector["expect"]
        for found in expect.get("findings", []) + expect.get("refused", []):
            own = {rule["code"] for rule in vector["context"].get("rules", {}).get("rules", ())}
            assert found["code"] in {*catalog.RULES, *own}
        assert set(expect.get("not_checked", {})) <= set(catalog.RULES)
        for reasons in expect.get("not_checked", {}).values():
            assert set(reasons) <= set(catalog.CODELISTS["not_checked_reasons"])
