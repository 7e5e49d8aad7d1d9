"""The life of a ticket: every row, every guard, every refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from tests.hotline.build import (
    COMMITTEE,
    COMPANY,
    LAPSE,
    LIMIT,
    OFFICE,
    TO_CLOSED,
    TO_REPLIED,
    UNREACHED,
    Step,
    event,
    next_event,
    registered,
    then,
    ticket,
)

from grassroots_gov import Context, Refused, advance, check, explain, next_events, replay
from grassroots_gov.hotline import Ticket
from grassroots_gov.hotline.workflow import WORKFLOW
from grassroots_gov.kernel.document import Event
from grassroots_gov.kernel.norms import Label
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.workflow import Transition
from grassroots_gov.testing import Trace, traces

AT_ONCE: tuple[Step, ...] = ("accept", ("reply", {"role": "operator"}))
TO_PROGRESS: tuple[Step, ...] = TO_REPLIED[:-1]

PATHS: dict[str, tuple[Step, ...]] = {
    "registered": (),
    "declined": ("decline",),
    "accepted": ("accept",),
    "dispatched": TO_PROGRESS[:2],
    "return_requested": (*TO_PROGRESS[:2], "request_return"),
    "returned": (*TO_PROGRESS[:2], "request_return", "approve_return"),
    "signed": TO_PROGRESS[:3],
    "in_progress": TO_PROGRESS,
    "suspended": (*TO_PROGRESS, "suspend"),
    "in_deliberation": (*TO_PROGRESS, "refer_to_council"),
    "replied": TO_REPLIED,
    "followed_up": TO_CLOSED[:-1],
    "closed": TO_CLOSED,
    "terminated": (*TO_PROGRESS, "terminate"),
    "withdrawn": ("withdraw",),
}
"""A way to each state."""

LEAD: Step = ("add_unit", {"unit": OFFICE, "duty": "lead"})
BEFORE: dict[tuple[str, str, str], tuple[Step, ...]] = {
    ("return_requested", "refuse_return", "signed"): (*TO_PROGRESS[:3], "request_return"),
    ("suspended", "resume", "signed"): (*TO_PROGRESS[:3], "suspend"),
    ("followed_up", "return_for_rework", "in_progress"): (*TO_REPLIED, ("follow_up", LAPSE)),
    ("followed_up", "explain_limits", "followed_up"): (*TO_REPLIED, ("follow_up", LIMIT)),
    ("closed", "refuse_reopen", "closed"): (*TO_CLOSED, "request_reopen"),
    **{
        (state, "assist_report", state): (*PATHS[state][:2], "add_unit", *PATHS[state][2:])
        for state in ("dispatched", "signed", "in_progress", "in_deliberation")
    },
    **{
        (state, decision, state): (*PATHS[state], "request_extension")
        for state in ("signed", "in_progress", "in_deliberation")
        for decision in ("approve_extension", "refuse_extension")
    },
    **{
        (state, "tell_of_extension", state): (
            *PATHS[state],
            "request_extension",
            "approve_extension",
        )
        for state in ("signed", "in_progress", "in_deliberation")
    },
}
AT_ONCE_AND: dict[str, tuple[Step, ...]] = {
    "return_for_rework": (*AT_ONCE, ("follow_up", LAPSE)),
    "explain_limits": (*AT_ONCE, ("follow_up", LIMIT)),
}
"""What must have happened before a row, where the way to its state is not enough; the latter for
what the hotline answered by itself."""


def documents_before(row: Transition) -> Ticket:
    """A ticket for which the row is next."""
    if row.source == "accepted" and row.event == "reply":
        return ticket("accept", demand="consultation")
    if row.event in AT_ONCE_AND and {"TKT188", "TKT132"} & {
        g.code for g in (*row.when, *row.require)
    }:
        return ticket(*AT_ONCE_AND[row.event], demand="consultation")
    if row.event == "reopen" and row.roles == ("dispatcher",):
        return ticket(*TO_CLOSED, "request_reopen")
    return ticket(*BEFORE.get((row.source, row.event, row.target), PATHS[row.source]))


def event_of(row: Transition, document: Ticket, role: str) -> Event:
    """The event that takes the row."""
    said: dict[str, Any] = {"role": role}
    if row.event == "dispatch" and row.source == "returned":
        said["unit"] = OFFICE
    elif row.event == "add_unit" and row.target == "dispatched" and row.clocks:
        said |= {"unit": OFFICE, "duty": "lead"}
    elif row.event == "follow_up" and row.target == "replied":
        said |= UNREACHED
    elif row.event == "close" and row.source == "replied":
        said["no_follow_up_reason"] = "三次无人接听"
    return next_event(document, (row.event, said))


def test_there_is_a_way_to_each_state() -> None:
    assert {state: ticket(*path).state for state, path in PATHS.items()} == {
        state.code: state.code for state in WORKFLOW.states
    }


@pytest.mark.parametrize(
    "row", WORKFLOW.transitions, ids=lambda t: f"{t.source}-{t.event}-{t.target}-{t.roles[0]}"
)
def test_every_row_is_walked(row: Transition) -> None:
    before = documents_before(row)
    for role in row.roles:
        document = advance(before, event_of(row, before, role))
        assert document.state == row.target
        assert check(document).findings == ()
        made = (document.history or ())[-1]
        assert all(guard.check and guard.check(made, replay(before)) for guard in row.when)


CHOOSING = {g.code for t in WORKFLOW.transitions for g in t.when}


class TestGuards:
    """What chooses chooses, and of what refuses every reason is told."""

    @pytest.mark.parametrize("code", sorted(CHOOSING))
    def test_each_chooses(self, code: str) -> None:
        chosen = [t for t in WORKFLOW.transitions if any(g.code == code for g in t.when)]
        others = [
            t
            for t in WORKFLOW.transitions
            if t not in chosen and any((t.source, t.event) == (c.source, c.event) for c in chosen)
        ]
        assert chosen
        assert others
        for row in (*chosen, *others):
            before = documents_before(row)
            made = event_of(row, before, row.roles[0])
            guard = next(g for g in WORKFLOW.guards if g.code == code)
            assert guard.check is not None
            assert guard.check(made, replay(before)) is (row in chosen)

    def test_every_reason_is_given_not_the_first(self) -> None:
        document = ticket(*TO_PROGRESS, "add_unit")
        made = next_event(document, ("reply", {"unit_acting": "stranger", "resolved": False}))
        assert set(explain(document, made).codes) == {"TKT106", "TKT114", "TKT115"}


class TestRefusals:
    """A refusal changes nothing."""

    def test_nothing_is_added_to_a_history_that_is_absent_or_wrong(self) -> None:
        absent = registered(history=None)
        wrong = registered(state="closed")
        for document in (absent, wrong):
            with pytest.raises(Refused):
                advance(document, next_event(registered(), "accept"))
        assert explain(absent, next_event(registered(), "accept")).codes == ("GEN307",)
        assert explain(wrong, next_event(registered(), "accept")).codes == ("GEN306",)


class TestResponsibility:
    """首接负责: the unit that first receives the order is responsible until another has signed."""

    @given(traces(WORKFLOW))
    def test_somebody_is_responsible_from_the_first_dispatch_on(self, trace: Trace) -> None:
        document = trace.document
        dispatched = False
        for made in trace.events:
            was = replay(document).facts["responsible"]
            document = advance(document, made)
            now = replay(document).facts["responsible"]
            dispatched = dispatched or made.event == "dispatch"
            assert (now is not None) is dispatched
            if made.event not in ("sign_for", "dispatch"):
                assert now == was

    @given(traces(WORKFLOW))
    def test_whoever_works_on_it_is_responsible(self, trace: Trace) -> None:
        document = trace.document
        for made in trace.events:
            document = advance(document, made)
            if document.state in ("signed", "in_progress", "suspended", "in_deliberation"):
                assert replay(document).facts["responsible"] is not None

    def test_the_first_stays_responsible_while_its_return_is_decided(self) -> None:
        document = ticket(*PATHS["returned"])
        assert document.responsible_unit == "company"
        document = then(document, ("dispatch", {"unit": OFFICE}))
        assert document.responsible_unit == "company"
        document = then(document, ("sign_for", {"unit_acting": "office"}))
        assert document.responsible_unit == "office"

    def test_the_old_lead_stays_responsible_until_the_new_has_signed(self) -> None:
        document = ticket(*TO_PROGRESS, LEAD)
        assert document.state == "dispatched"
        assert document.responsible_unit == "company"
        assert explain(document, next_event(document, "sign_for")).codes == ("TKT105",)
        assert then(document, ("sign_for", {"unit_acting": "office"})).responsible_unit == "office"

    def test_a_new_lead_owes_no_report_as_assistant(self) -> None:
        document = ticket(*TO_PROGRESS, "add_unit", LEAD)
        assert document.assisting_units == ()

    def test_an_order_after_reopening_makes_its_unit_responsible(self) -> None:
        document = ticket(*TO_CLOSED, "request_reopen", "reopen", ("dispatch", {"unit": COMMITTEE}))
        assert document.responsible_unit == "committee"


class TestSuspendedAndTerminated:
    """中止 waits and is resumed; 终止 ends without a result and has no way back."""

    def test_suspended_stands_still_until_it_is_resumed(self) -> None:
        document = ticket(*PATHS["suspended"])
        assert {n.event for n in next_events(document)} == {
            "resume",
            "terminate",
            "supervise",
            "withdraw",
        }
        assert then(document, "resume").facts == ticket(*TO_PROGRESS).facts

    def test_terminated_has_no_way_back(self) -> None:
        document = ticket(*PATHS["terminated"])
        assert next_events(document) == ()
        assert "terminated" in WORKFLOW.final

    def test_supervision_counts_and_changes_no_state(self) -> None:
        document = ticket(*TO_PROGRESS, "supervise", "supervise")
        assert document.state == "in_progress"
        assert document.facts is not None
        assert document.facts["supervised"] == 2


class TestReopening:
    """A closed ticket is reopened at most so often, and only within so many days."""

    ONCE: tuple[Step, ...] = ("request_reopen", "reopen", *TO_CLOSED[1:])
    NARROW = Profile(
        id="narrow",
        title=Label(zh="试点", en="pilot"),
        provenance="illustrative",
        bounds={"ticket": {"reopenings": 1, "reopening_days": 30}},
    )

    def test_three_times_at_most(self) -> None:
        document = ticket(*TO_CLOSED, *self.ONCE, *self.ONCE, *self.ONCE)
        assert explain(document, next_event(document, "request_reopen")).codes == ("TKT129",)

    @pytest.mark.parametrize(("days", "codes"), [(180, ()), (181, ("TKT130",))])
    def test_within_180_days(self, days: int, codes: tuple[str, ...]) -> None:
        document = ticket(*TO_CLOSED)
        assert document.history
        at = document.history[-1].at + timedelta(days=days)
        assert explain(document, event("request_reopen", at)).codes == codes

    def test_a_profile_allows_less(self) -> None:
        context = Context(profile=self.NARROW)
        document = ticket(*TO_CLOSED, *self.ONCE)
        assert explain(document, next_event(document, "request_reopen"), context).codes == (
            "TKT129",
        )
        document = ticket(*TO_CLOSED)
        assert document.history
        closed = document.history[-1].at
        for days, codes in ((30, ()), (31, ("TKT130",))):
            made = event("request_reopen", closed + timedelta(days=days))
            assert explain(document, made, context).codes == codes

    def test_no_profile_allows_more(self) -> None:
        wide = Profile(
            **dict(self.NARROW) | {"bounds": {"ticket": {"reopenings": 99, "reopening_days": 9999}}}
        )
        document = ticket(*TO_CLOSED, *self.ONCE, *self.ONCE, *self.ONCE)
        report = explain(document, next_event(document, "request_reopen"), Context(profile=wide))
        assert report.codes == ("TKT129",)

    def test_a_new_round_knows_nothing_of_the_old_answers(self) -> None:
        document = ticket(
            *TO_REPLIED,
            ("follow_up", LIMIT),
            "explain_limits",
            "close",
            "request_reopen",
            "reopen",
        )
        facts = document.facts
        assert facts is not None
        assert (facts["satisfied"], facts["dissatisfaction"], facts["explained"]) == (
            None,
            None,
            False,
        )
        assert facts["reopened"] == 1
        assert not facts["reopening_requested"]


def test_a_consultation_answered_at_once_and_sent_back_is_dispatched() -> None:
    document = ticket(*AT_ONCE_AND["return_for_rework"], "return_for_rework", demand="consultation")
    assert document.state == "accepted"
    assert then(document, "dispatch").responsible_unit == "company"


def test_where_no_unit_is_responsible_no_unit_explains() -> None:
    document = ticket(*AT_ONCE_AND["explain_limits"], demand="consultation")
    for unit in (None, "company"):
        made = next_event(document, ("explain_limits", {"unit_acting": unit}))
        assert explain(document, made).codes == ("TKT106",)


def test_the_unit_that_is_complained_of_may_handle_a_complaint_but_no_report() -> None:
    step: Step = ("dispatch", {"unit": COMPANY})
    assert ticket("accept", step, complained_of=COMPANY).state == "dispatched"
    document = ticket("accept", demand="report", complained_of=COMPANY)
    assert explain(document, next_event(document, step)).codes == ("TKT104",)
