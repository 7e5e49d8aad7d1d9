"""What holds of every lifecycle, whatever it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from operator import attrgetter

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from grassroots_gov import Context, Refused, advance, check, explain, next_events, replay
from grassroots_gov.catalog import LIVING, NORMS, WORKFLOWS
from grassroots_gov.conformance.vectors import vectors
from grassroots_gov.kernel.document import LivingDocument, Party
from grassroots_gov.kernel.lint import lint
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.workflow import Transition, Workflow, extend, guard, start
from grassroots_gov.testing import (
    BrokenTrace,
    Trace,
    _room,
    broken_traces,
    documents,
    traces,
)
from grassroots_gov.testing._values import draw_record
from grassroots_gov.testing._walk import Walk

QUICKLY = settings(max_examples=5_000, phases=[Phase.generate], database=None)

for_each = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda w: w.id)


def states() -> Iterator[object]:
    for kind, workflow in WORKFLOWS.items():
        for state in workflow.states:
            yield pytest.param(kind, state.code, id=f"{kind}-{state.code}")


def refusing() -> list[tuple[str, str]]:
    """The guards that a trace alone can show to refuse or to advise, by kind."""
    found = []
    for kind, workflow in WORKFLOWS.items():
        apart = _room(kind).unshown | {g.code for t in workflow.transitions for g in t.when}
        found += [(kind, g.code) for g in workflow.guards if not g.needs and g.code not in apart]
    return found


@st.composite
def walked_into(draw: st.DrawFn, kind: str, state: str) -> LivingDocument | None:
    """A document in that state; None where chance has closed the way."""
    walk = Walk.begin(draw, _room(kind))
    ways = [row for row in WORKFLOWS[kind].transitions if row.target == state]
    if walk.told.state != state and not walk.to(draw(st.sampled_from(ways))):
        return None
    return walk.document


FIGURES = {figure.name for norm in NORMS.values() for figure in norm.figures}
FIGURES |= {"decision_posting_days"}  # no text here sets it; a place may

LAPS = {
    "council": ["/states/2"],  # terms follow each other
    "proposal": ["/states/2"],
    "ticket": ["/states/2"],
    "whistle_call": ["/states/0", "/states/3"],
    "list_item": ["/states/0"],
    "mediation": ["/states/1"],
    "major_matter_review": ["/states/0"],
}
"""Where a clock begins anew on each lap and nothing bounds the laps."""


@for_each
def test_the_table_is_sound(workflow: Workflow) -> None:
    """Guards read only facts, fields and figures that there are, and may come out both ways."""
    report = lint(workflow, document=LIVING[workflow.id], figures=FIGURES)
    laps = [("WFL180", place) for place in LAPS.get(workflow.id, ())]
    assert [(finding.code, finding.pointer) for finding in report.findings] == laps


@pytest.mark.parametrize(
    ("cel", "names"),
    [
        ("this.weather == 'wet'", ["this.weather"]),
        ("has(this.by.mood)", ["this.by.mood"]),
        ("document.place.storey == 1", ["document.place.storey"]),
        ("figures.naps.n > 1", ["figures.naps"]),
        ("this.by.id != document.id", []),
        ("has(document.extensions.any)", []),
        ("document.attachments.exists(a, a.any)", []),
        ("figures.owners_committee_members_max.n > 1", []),
    ],
)
def test_a_guard_that_reads_what_no_document_has_is_told_of(cel: str, names: list[str]) -> None:
    reading = guard("T1", "reads", ("试", "t"), ("试", "t"), cel=cel, check=lambda e, r: True)
    ticket = WORKFLOWS["ticket"]
    first, *rest = ticket.transitions
    table = attrs.evolve(ticket, transitions=(attrs.evolve(first, advise=(reading,)), *rest))
    report = lint(table, document=LIVING["ticket"], figures=FIGURES)
    told = [f.params["name"] for f in report.findings if f.code == "WFL173"]
    assert told == names


@pytest.mark.parametrize(("kind", "state"), list(states()))
def test_every_event_by_every_role_is_answered(kind: str, state: str) -> None:
    workflow = WORKFLOWS[kind]
    document = find(walked_into(kind, state), lambda found: found is not None, settings=QUICKLY)
    assert document is not None
    assert document.state == state
    at = replay(document).at

    @settings(max_examples=3)
    @given(st.data())
    def answered(data: st.DataObject) -> None:
        for name, role in product(workflow.events, (*workflow.roles, "passer_by")):
            model, by = LIVING[kind].event_type(name), Party(id="p", role=role)
            made = data.draw(st.composite(draw_record)(model, event=name, at=at, by=by))
            codes = explain(document, made).codes
            rows = [t for t in workflow.transitions if (t.source, t.event) == (state, name)]
            if any(role in t.roles for t in rows):
                guards = {g.code for t in rows for g in (*t.require, *t.advise)}
                assert set(codes) <= guards | {"GEN303"}, (name, role)
            else:
                assert codes == ("GEN302",) if rows else ("GEN301",), (name, role)

    answered()


@for_each
def test_what_is_listed_as_next_is_what_the_table_says(workflow: Workflow) -> None:
    @given(documents(workflow.id))
    def listed(document: LivingDocument) -> None:
        rows = [t for t in workflow.transitions if t.source == document.state]
        for role in workflow.roles:
            told = {(n.event, t) for n in next_events(document, role) for t in n.targets}
            assert told == {(t.event, t.target) for t in rows if role in t.roles}

    listed()


@for_each
def test_a_refusal_changes_nothing(workflow: Workflow) -> None:
    @given(broken_traces(workflow))
    def unchanged(trace: BrokenTrace) -> None:
        document = trace.document
        for made in trace.events[: trace.index]:
            document = advance(document, made)
        before = document.model_copy(deep=True)
        refused = explain(document, trace.events[trace.index])
        if refused.ok:
            assert trace.code in refused.codes
        else:
            with pytest.raises(Refused) as caught:
                advance(document, trace.events[trace.index])
            assert caught.value.report == refused
        assert document == before

    unchanged()


@for_each
def test_wherever_somebody_owes_an_act_a_clock_runs(workflow: Workflow) -> None:
    @settings(max_examples=10)
    @given(traces(workflow))
    def live(trace: Trace) -> None:
        document = trace.document
        for event in (None, *trace.events):
            document = advance(document, event) if event else document
            told, kind = replay(document), workflow.state(document.state).kind
            running = any(told.run(clock) for clock in workflow.clocks)
            assert running or kind != "duty"
            assert not (running and workflow.state(document.state).final)

    live()


def starting(workflow: Workflow, clock: str) -> list[Transition | None]:
    """The rows that start the clock; None for the beginning."""
    first = [None] if clock in workflow.running else []
    return [*first, *(row for row in workflow.transitions if start(clock) in row.clocks)]


@cache
def walked() -> dict[str, list[tuple[Transition | None, LivingDocument]]]:
    """By kind: the documents of the published traces, each with the clock-moving row taken last."""
    found: dict[str, list[tuple[Transition | None, LivingDocument]]] = {kind: [] for kind in LIVING}
    for vector in vectors("trace"):
        given, expect = vector.given["document"], vector.expect
        if "state" not in expect or given["history"] is None or "history_is" in given:
            continue
        history = [*given["history"], vector.given["event"]]
        told = [given | {"state": expect["state"], "history": history}]
        for form in told if given["history"] else (given, *told):
            document = LIVING[given["kind"]].model_validate_json(json.dumps(form))
            steps = replay(document).steps
            if not document.history:
                found[document.kind].append((None, document))
            elif steps and steps[-1][1] is document.history[-1]:
                found[document.kind].append((steps[-1][0], document))
    return found


def within(kind: str, clock: str, hours: int) -> Profile:
    """A place that gives the one clock so many hours, and no other any."""
    level = ServiceLevel(document=kind, clock=clock, n=hours, unit="hour", clause="1")
    title = Label(zh="试点办法", en="pilot rules")
    norm = Norm(id="pilot_rules", title=title, issuer=title, service_levels=(level,))
    return Profile(id="pilot", title=title, provenance="illustrative", norms=(norm,))


def due_by(row: Transition | None, document: LivingDocument, clock: str, hours: int) -> datetime:
    """So long after the clock started, or when the event that started it says."""
    if row is None:
        return document.dated + timedelta(hours=hours)
    event = (document.history or ())[-1]
    stated = (attrgetter(m.path)(event) for m in row.clocks if m == extend(clock, m.path))
    ends: list[datetime] = [event.at + timedelta(hours=hours), *filter(None, stated)]
    return ends[-1]


def overdue(document: LivingDocument, now: datetime, profile: Profile) -> set[str]:
    """What the rule that finds missed deadlines says of the document at that moment."""
    found = check(document, Context(now=now, profile=profile)).findings
    return {
        str(what) for f in found if f.pointer == "/state" for what in f.params.get("clocks", ())
    }


@pytest.mark.parametrize(
    ("kind", "clock"), [(kind, clock) for kind, w in WORKFLOWS.items() for clock in w.clocks]
)
def test_a_missed_deadline_is_found_when_it_is_missed(kind: str, clock: str) -> None:
    """Wherever a row starts the clock of a duty; a right that nobody used is no fault."""
    workflow = WORKFLOWS[kind]
    profile = within(kind, clock, hours=72)
    rows = starting(workflow, clock)
    assert rows
    for row in rows:
        document = next(document for taken, document in walked()[kind] if taken == row)
        due = due_by(row, document, clock, hours=72)
        before = overdue(document, due, profile)
        after = overdue(document, due + timedelta(microseconds=1), profile)
        assert before <= after
        assert bool(after - before) == (clock not in workflow.rights), (row, before, after)


@for_each
def test_what_was_advanced_replays_in_silence(workflow: Workflow) -> None:
    @given(traces(workflow))
    def silent(trace: Trace) -> None:
        document = trace.document
        for made in trace.events:
            assert explain(document, made).findings == ()
            document = advance(document, made)
            assert replay(document).findings == []
            assert check(document).findings == ()
        assert document.history == trace.events

    silent()


@pytest.mark.parametrize(("kind", "code"), refusing())
def test_each_guard_refuses_or_advises_by_itself(kind: str, code: str) -> None:
    @settings(max_examples=10)
    @given(broken_traces(kind, code=code))
    def fails(trace: BrokenTrace) -> None:
        document = trace.document
        for made in trace.events[: trace.index]:
            document = advance(document, made)
        found = explain(document, trace.events[trace.index])
        assert found.codes == (code,)
        assert found.findings[0].pointer.startswith(f"/history/{trace.index}")

    fails()
