"""The life of a micro-grant contest (微创投大赛): call, screening, pitch, award, mid-term, closing.

A contest *calls* for proposals until a time that it may name.  Then each proposal that is on record
is *screened*, and whoever is turned down is told why.  Whoever passed *pitches* before a panel of
which each judge scores once, and nobody what their own unit put forward; or gives up.  What was
pitched may be *awarded* a grant, all grants together within the budget, and the awards are
announced, with which *delivery* begins.

Money follows the work.  No project is paid more than its award, and some of it is kept back until
somebody else has *reviewed* the project at mid-term.  A project that was found off course is paid
nothing more.  Each grant is *closed out* with an account: what was spent and what was returned are
together what was paid, to the fen.

In every state that is not final somebody owes an act.  A stage ends by itself, with the last
proposal that is due in it, so that none is forgotten; and its clock starts anew with every act.
Until the awards are announced a contest may be called off, with a reason; afterwards it cannot.  No
text of law says any of this.
"""

from __future__ import annotations

from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    add,
    declared,
    each,
    remove,
    start,
    state_codes,
    stop,
)
from . import contest_guards as g
from .codes import CONTEST_EVENTS, CONTEST_ROLES

__all__ = ["STATES", "WORKFLOW", "ContestFacts"]

_STATES = (
    State("calling", "duty", Text("征集中", "calling for proposals")),
    State("screening", "duty", Text("初筛中", "screening")),
    State("pitching", "duty", Text("路演中", "pitching")),
    State("awarding", "duty", Text("评定中", "awarding")),
    State("in_delivery", "duty", Text("实施中", "in delivery")),
    State("closing", "duty", Text("结项中", "closing")),
    State("finished", "final", Text("已结项", "finished")),
    State("called_off", "final", Text("已取消举办", "called off")),
)

STATES = state_codes("contest_states", ("微创投状态", "States of a contest"), _STATES)


class ContestFacts(TypedDict):
    """What the history of a contest has established so far, of its proposals by their ids."""

    screened: tuple[str, ...]
    """Those that were looked at, whatever came of it."""
    passed: tuple[str, ...]
    """Those that passed, and were not given up."""
    pitched: tuple[str, ...]
    awarded: tuple[str, ...]
    reviewed: tuple[str, ...]
    """Those reviewed at mid-term."""
    stopped: tuple[str, ...]
    """Those of them that were found off course."""
    closed_out: tuple[str, ...]
    """Those of which the account is closed."""


_FIRST: ContestFacts = {
    "screened": (),
    "passed": (),
    "pitched": (),
    "awarded": (),
    "reviewed": (),
    "stopped": (),
    "closed_out": (),
}

_HOST = ("contest_host",)
_HOUSE = (Source("house_rule"),)

_TABLE = (
    Transition(
        "calling",
        "close_call",
        "screening",
        _HOST,
        require=(g.SOMETHING_SUBMITTED, g.CALL_IS_OVER),
        clocks=(stop("close_call"), start("screen")),
        source_clause=_HOUSE,
    ),
    *(
        Transition(
            "screening",
            "screen",
            target,
            ("screener",),
            when=(verdict, which),
            require=(g.PROPOSAL_ON_RECORD, g.SCREENED_ONCE, g.REJECTION_EXPLAINED),
            effects=(add("screened", "proposal"), *effects),
            clocks=clocks,
            source_clause=_HOUSE,
        )
        for target, which, clocks in (
            ("screening", g.OTHERS_TO_SCREEN, (start("screen"),)),
            ("pitching", g.LAST_TO_SCREEN, (stop("screen"), start("pitch"))),
        )
        for verdict, effects in (
            (g.PASSES, (add("passed", "proposal"),)),
            (g.TURNED_DOWN, ()),
        )
    ),
    *(
        Transition(
            "pitching",
            event,
            target,
            roles,
            when=(which,),
            require=(g.PASSED_SCREENING, g.PITCHED_ONCE, *also),
            effects=effects,
            clocks=clocks,
            source_clause=_HOUSE,
        )
        for event, roles, also, effects in (
            (
                "pitch",
                _HOST,
                (g.PITCH_SCORED, g.SCORED_BY_THE_PANEL, g.SCORED_ONCE, g.JUDGE_WITHOUT_CONFLICT),
                (add("pitched", "proposal"),),
            ),
            ("give_up", ("applicant",), (g.ACTS_FOR_APPLICANT,), (remove("passed", "proposal"),)),
        )
        for target, which, clocks in (
            ("pitching", g.OTHERS_TO_PITCH, (start("pitch"),)),
            ("awarding", g.LAST_TO_PITCH, (stop("pitch"), start("announce"))),
        )
    ),
    Transition(
        "awarding",
        "award",
        "awarding",
        _HOST,
        require=(g.PITCHED_FIRST, g.AWARDED_ONCE, g.AWARDS_WITHIN_THE_BUDGET),
        effects=(add("awarded", "proposal"),),
        clocks=(start("announce"),),
        source_clause=_HOUSE,
    ),
    Transition(
        "awarding",
        "announce",
        "in_delivery",
        _HOST,
        require=(g.SOMETHING_AWARDED,),
        clocks=(stop("announce"), start("carry_out")),
        source_clause=_HOUSE,
    ),
    *each(
        ("calling", "screening", "pitching", "awarding"),
        "call_off",
        "called_off",
        roles=_HOST,
        source_clause=_HOUSE,
    ),
    # The grants
    *(
        Transition(
            source,
            "pay",
            source,
            _HOST,
            require=(
                g.WAS_AWARDED,
                g.ACCOUNT_STILL_OPEN,
                g.NOT_STOPPED,
                g.PAID_WITHIN_THE_AWARD,
                *also,
            ),
            clocks=(start("carry_out"),),
            source_clause=_HOUSE,
        )
        for source, also in (("in_delivery", (g.REST_AFTER_REVIEW,)), ("closing", ()))
    ),
    *(
        Transition(
            "in_delivery",
            "review",
            target,
            ("evaluator",),
            when=(verdict, which),
            require=(g.WAS_AWARDED, g.REVIEWED_ONCE, g.REVIEWED_BY_ANOTHER),
            effects=(add("reviewed", "proposal"), *effects),
            clocks=(start("carry_out"),),
            source_clause=_HOUSE,
        )
        for target, which in (
            ("in_delivery", g.OTHERS_TO_REVIEW),
            ("closing", g.LAST_TO_REVIEW),
        )
        for verdict, effects in ((g.ON_COURSE, ()), (g.OFF_COURSE, (add("stopped", "proposal"),)))
    ),
    *(
        Transition(
            source,
            "close_out",
            target,
            _HOST,
            when=when,
            require=(g.REVIEWED_FIRST, g.ACCOUNT_STILL_OPEN, g.ACCOUNT_BALANCED),
            effects=(add("closed_out", "proposal"),),
            clocks=clocks,
            source_clause=_HOUSE,
        )
        for source, target, when, clocks in (
            ("in_delivery", "in_delivery", (), (start("carry_out"),)),
            ("closing", "closing", (g.OTHERS_TO_CLOSE_OUT,), (start("carry_out"),)),
            ("closing", "finished", (g.LAST_TO_CLOSE_OUT,), (stop("carry_out"),)),
        )
    ),
)

WORKFLOW = Workflow(
    id="micro_grant_contest",
    version="1",
    title=Text("微创投大赛", "micro-grant contest"),
    states=_STATES,
    events=CONTEST_EVENTS,
    roles=CONTEST_ROLES,
    initial="calling",
    facts=declared(ContestFacts, _FIRST),
    transitions=_TABLE,
    running=("close_call",),
)
