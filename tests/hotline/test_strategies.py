"""The strategies keep their word: what they call clean is clean, and each fault is the only one."""

from __future__ import annotations

import json

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from grassroots_gov import Ticket, advance, check
from grassroots_gov.catalog import RULES, RULES_OF
from grassroots_gov.hotline.workflow import WORKFLOW
from grassroots_gov.kernel.document import LivingDocument
from grassroots_gov.kernel.workflow import Transition
from grassroots_gov.testing import (
    Broken,
    BrokenTrace,
    Trace,
    broken_documents,
    broken_traces,
    documents,
    traces,
)
from grassroots_gov.testing._walk import Walk
from grassroots_gov.testing.hotline import HOTLINE

READING = ("GEN005", "GEN008", "GEN009", "GEN012", "GEN013")
STRUCTURE = tuple(
    f"GEN{n}" for n in (*range(101, 108), *range(109, 117), 121, *range(123, 127), 129)
)
HISTORY = ("GEN301", "GEN302", "GEN304", "GEN306", "GEN307")
CONTEXT = ("TKT151", "TKT152", "TKT154", "TKT156")
"""Guards that say nothing of a ticket alone."""
CHOOSING = {guard.code for row in WORKFLOW.transitions for guard in row.when}
OWN = tuple(
    rule.code
    for rule in (*RULES_OF["ticket"], *WORKFLOW.guards)
    if not rule.needs and rule.code not in CHOOSING and rule.code not in CONTEXT
)


QUICKLY = settings(max_examples=5_000, phases=[Phase.generate], database=None)


@st.composite
def walked_to(draw: st.DrawFn, row: Transition) -> bool:
    """Walks to that row, and whether it was taken."""
    walk = Walk.begin(draw, HOTLINE)
    return walk.to(row) and walk.rows[-1] is row


class TestDocuments:
    @given(documents("ticket"))
    def test_they_are_clean(self, document: LivingDocument) -> None:
        assert check(document).findings == ()

    @given(documents("ticket"))
    def test_they_are_clean_on_the_wire(self, document: LivingDocument) -> None:
        wire = document.model_dump_json()
        assert check(wire).findings == ()
        assert Ticket.model_validate_json(wire) == document

    def test_they_shrink_to_a_ticket_to_which_nothing_happened(self) -> None:
        least = find(documents("ticket"), lambda _: True)
        assert least.history == ()

    def test_they_shrink_to_a_short_way(self) -> None:
        least = find(documents("ticket"), lambda document: document.state == "in_progress")
        events = [made.event for made in least.history or ()]
        assert len(events) <= 7
        assert events[:3] == ["accept", "dispatch", "sign_for"]

    @pytest.mark.parametrize("row", WORKFLOW.transitions, ids=lambda t: f"{t.source}-{t.event}")
    def test_they_can_pass_every_row(self, row: Transition) -> None:
        assert find(walked_to(row), lambda taken: taken, settings=QUICKLY)

    @pytest.mark.parametrize("kind", ["bill", ""])
    def test_no_other_kind_is_known(self, kind: str) -> None:
        for strategy in (documents, traces, broken_documents, broken_traces):
            with pytest.raises(ValueError, match="ticket"):
                strategy(kind)


class TestTraces:
    @given(traces(WORKFLOW))
    def test_they_are_legal(self, trace: Trace) -> None:
        document = trace.document
        assert document.history == ()
        for made in trace.events:
            document = advance(document, made)
        assert check(document).findings == ()

    @given(broken_traces("ticket"))
    def test_the_broken_are_legal_up_to_their_fault(self, trace: BrokenTrace) -> None:
        document = trace.document
        for made in trace.events[: trace.index]:
            document = advance(document, made)
        broken = document.model_copy(update={"history": trace.events, "state": "closed"})
        found = [f for f in check(broken).findings if f.code != "GEN306"]
        assert [f.code for f in found] == [trace.code]
        assert found[0].pointer.split("/")[:3] == ["", "history", str(trace.index)]


class TestBroken:
    @pytest.mark.parametrize("code", [*READING, *STRUCTURE, *HISTORY, *OWN])
    def test_the_fault_is_the_only_one(self, code: str) -> None:
        @settings(max_examples=25)
        @given(broken_documents("ticket", code=code))
        def is_found(broken: Broken) -> None:
            assert broken.code == code
            assert check(broken.document).codes == (code,)
            assert check(json.dumps(broken.document)).codes == (code,)

        is_found()

    @given(broken_documents("ticket"))
    def test_every_code_is_in_the_book(self, broken: Broken) -> None:
        assert broken.code in RULES
        assert check(broken.document).codes == (broken.code,)

    def test_what_no_single_fault_can_show_is_refused(self) -> None:
        for strategy in (broken_documents, broken_traces):
            with pytest.raises(ValueError, match="GEN303"):
                strategy("ticket", code="GEN303")
