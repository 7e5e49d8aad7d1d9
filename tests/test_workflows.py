"""What holds of every lifecycle, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from grassroots_gov import Refused, advance, check, explain, next_events, replay
from grassroots_gov.catalog import LIVING, WORKFLOWS
from grassroots_gov.kernel.document import LivingDocument, Party
from grassroots_gov.kernel.lint import lint
from grassroots_gov.kernel.workflow import Workflow
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


@for_each
def test_the_table_is_sound(workflow: Workflow) -> None:
    assert lint(workflow).codes == ()


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
