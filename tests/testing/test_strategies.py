"""The strategies keep their word: what they call clean is clean, and each fault is the only one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from grassroots_gov import advance, check
from grassroots_gov.catalog import KINDS, LIVING, RULES, RULES_OF, WORKFLOWS
from grassroots_gov.kernel.document import Document
from grassroots_gov.kernel.workflow import Transition, Workflow
from grassroots_gov.testing import (
    Broken,
    BrokenTrace,
    Trace,
    _kind,
    _room,
    broken_documents,
    broken_traces,
    documents,
    traces,
)
from grassroots_gov.testing._breaks import DOCUMENT_BREAKS, LIVING_BREAKS
from grassroots_gov.testing._walk import Walk

HISTORY = ("GEN301", "GEN302", "GEN304")
QUICKLY = settings(max_examples=5_000, phases=[Phase.generate], database=None)


def faults(kind: str) -> set[str]:
    """Every code that a document of that kind may raise with no context."""
    codes = {rule.code for rule in RULES_OF[kind] if not rule.needs}
    codes |= set(_kind(kind).breaks)
    if kind not in LIVING:
        return codes | set(DOCUMENT_BREAKS)
    workflow = WORKFLOWS[kind]
    choosing = {guard.code for row in workflow.transitions for guard in row.when}
    guards = {guard.code for guard in workflow.guards if not guard.needs}
    return codes | set(LIVING_BREAKS) | set(HISTORY) | (guards - choosing - _room(kind).unshown)


def rows() -> Iterator[object]:
    for kind, workflow in WORKFLOWS.items():
        for t in workflow.transitions:
            yield pytest.param(kind, t, id=f"{kind}-{t.source}-{t.event}-{t.target}-{t.roles[0]}")


@st.composite
def walked_to(draw: st.DrawFn, kind: str, row: Transition) -> bool:
    """Walks to that row, and whether it was taken."""
    walk = Walk.begin(draw, _room(kind))
    return walk.to(row) and walk.rows[-1] is row


@pytest.mark.parametrize("kind", KINDS)
def test_documents_are_clean_and_survive_the_wire(kind: str) -> None:
    @given(documents(kind))
    def clean(document: Document) -> None:
        assert check(document).findings == ()
        wire = document.model_dump_json()
        assert check(wire).findings == ()
        assert type(document).model_validate_json(wire) == document

    clean()


@pytest.mark.parametrize("kind", LIVING)
def test_documents_shrink_to_one_to_which_nothing_happened(kind: str) -> None:
    assert find(documents(kind), lambda _: True, random=Random(0)).history == ()


def test_documents_shrink_to_a_short_way() -> None:
    begun = lambda document: document.state == "in_progress"  # noqa: E731
    least = find(documents("ticket"), begun, random=Random(0))
    events = [made.event for made in least.history or ()]
    assert len(events) <= 7
    assert events[:3] == ["accept", "dispatch", "sign_for"]


@pytest.mark.parametrize(("kind", "row"), list(rows()))
def test_documents_can_pass_every_row(kind: str, row: Transition) -> None:
    assert find(walked_to(kind, row), lambda taken: taken, settings=QUICKLY)


@pytest.mark.parametrize("kind", ["bill", ""])
def test_no_other_kind_is_known(kind: str) -> None:
    for strategy in (documents, traces, broken_documents, broken_traces):
        with pytest.raises(ValueError, match="ticket"):
            strategy(kind)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(LIVING)))
def test_what_does_not_live_has_no_traces(kind: str) -> None:
    for strategy in (traces, broken_traces):
        with pytest.raises(ValueError, match="no lifecycle"):
            strategy(kind)


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda w: w.id)
def test_traces_are_legal(workflow: Workflow) -> None:
    @given(traces(workflow))
    def legal(trace: Trace) -> None:
        document = trace.document
        assert document.history == ()
        for made in trace.events:
            document = advance(document, made)
        assert check(document).findings == ()

    legal()


@pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda w: w.id)
def test_broken_traces_are_legal_up_to_their_fault(workflow: Workflow) -> None:
    @given(broken_traces(workflow.id))
    def legal_so_far(trace: BrokenTrace) -> None:
        document = trace.document
        for made in trace.events[: trace.index]:
            document = advance(document, made)
        broken = document.model_copy(update={"history": trace.events})
        found = [f for f in check(broken).findings if f.code != "GEN306"]
        assert [f.code for f in found] == [trace.code]
        assert found[0].pointer.split("/")[:3] == ["", "history", str(trace.index)]

    legal_so_far()


@pytest.mark.parametrize(
    ("kind", "code"), [(kind, code) for kind in KINDS for code in sorted(faults(kind))]
)
def test_the_fault_is_the_only_one(kind: str, code: str) -> None:
    @settings(max_examples=6)
    @given(broken_documents(kind, code=code))
    def is_found(broken: Broken) -> None:
        assert broken.code == code
        assert check(broken.document).codes == (code,)
        assert check(json.dumps(broken.document)).codes == (code,)

    is_found()


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_is_in_the_book(kind: str) -> None:
    @given(broken_documents(kind))
    def known(broken: Broken) -> None:
        assert broken.code in RULES
        assert check(broken.document).codes == (broken.code,)

    known()


def test_what_no_single_fault_can_show_is_refused() -> None:
    for strategy in (broken_documents, broken_traces):
        with pytest.raises(ValueError, match="GEN303"):
            strategy("ticket", code="GEN303")
