"""The life of a matter (事项): how a problem travels up, and how help travels down.

A matter is raised at a doorway, on a patrol, in a ticket or an opinion.  From that instant somebody
owes it an act: it is *to be graded*.  Grading (分类定级) judges how difficult it is and how far it
reaches; which tier is then responsible a place's own table says, which is data of its profile.

At its tier a matter is *in progress*, and one named unit has it.  What that unit tries, it shows by
a session or an action.  What it cannot settle it hands up (向上请办), with reasons, and not before
it has tried; and it goes up one tier at a time.  Only danger to life or safety skips a tier, and
then nobody waits for a trial that fails.  A higher tier may hand it down (向下派遣), a bounded
number of times.  To a tier that it was with before it returns only with something new: a fact, a
resource, an authority.  A community gets nothing that is not among its duties, unless a decision
admitted it, with the means to do it.

So a matter is always with somebody, and a clock runs wherever it is: handed on, it starts anew at
the next tier.  *Settled* (化解) is not the end: whoever raised it is told what came of it (反馈),
and only what was *fed back* is closed.  Who cannot be reached is tried first; then it is posted.
Whoever is not content may have it taken up again, a bounded number of times, even after the close.

小事协商办、大事联动办: small matters are settled by talk, large ones jointly.  Which is which the
place's table says; a matter settled otherwise is remarked upon.

Sources: 泸州市加强基层社会治理网格化服务管理条例 (2024), 北京市接诉即办工作条例 (2021), 德阳市社区
治理条例 (2025), 成都市社区发展治理促进条例 (2020).  None of them sets hours.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    add,
    clear,
    count,
    declared,
    each,
    extend,
    set_from,
    start,
    state_codes,
    stop,
)
from . import matter_guards as g
from . import timing
from .codes import BEIJING, DEYANG, LUZHOU, MATTER_EVENTS, MATTER_ROLES, RESIDENTS

__all__ = ["STATES", "WORKFLOW", "MatterFacts"]

_STATES = (
    State("to_be_graded", "duty", Text("待定级", "to be graded")),
    State("in_progress", "duty", Text("办理中", "in progress")),
    State("settled", "duty", Text("已化解", "settled")),
    State("fed_back", "duty", Text("已反馈", "fed back")),
    State("closed", "reopenable", Text("已办结", "closed")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("matter_states", ("事项状态", "States of a matter"), _STATES)


class MatterFacts(TypedDict):
    """What the history of a matter has established so far."""

    tier: str | None
    """The tier that it is with."""
    unit: str | None
    """The unit that has it there."""
    difficulty: str | None
    """How difficult it is, as graded."""
    breadth: str | None
    """How far it reaches, as graded."""
    due: datetime | None
    """The time limit stated when it came to this tier; None where none was."""
    tried: tuple[str, ...]
    """The sessions and actions that show what was tried since it came to this tier."""
    been: tuple[str, ...]
    """The tiers that it has been with."""
    handed_down: int
    """How often it was handed down."""
    outcome: str | None
    """What the settlement comes to."""
    unreached: int
    """How often feedback on this settlement did not reach whoever raised it."""
    taken_up: int
    """How often it was taken up again."""


_FIRST: MatterFacts = {
    "tier": None,
    "unit": None,
    "difficulty": None,
    "breadth": None,
    "due": None,
    "tried": (),
    "been": (),
    "handed_down": 0,
    "outcome": None,
    "unreached": 0,
    "taken_up": 0,
}

_UNIT = ("handling_unit",)
_HOUSE = (Source("house_rule"),)

_COMES_TO = (set_from("tier", "tier"), set_from("unit", "unit.id"), set_from("due", "due"))
_COMES_CLOCKS = (start("handle"), extend("handle", "due"))
_ON_LEAVING = (timing.HANDLED_IN_TIME, timing.TIER_TIME_KNOWN)
_FEEDS_BACK = (
    g.ACTS_FOR_TIER,
    g.POSTED_IF_ANONYMOUS,
    g.POSTED_FOR_A_TIME,
    g.TOLD_BEFORE_POSTED,
)

_TABLE = (
    Transition(
        "to_be_graded",
        "grade",
        "in_progress",
        ("coordinator",),
        require=(g.GRADED_BY_THE_TABLE, timing.LIMIT_AHEAD),
        advise=(timing.GRADED_IN_TIME, timing.TIER_TIME_KNOWN),
        effects=(
            *_COMES_TO,
            set_from("difficulty", "difficulty"),
            set_from("breadth", "breadth"),
            add("been", "tier"),
        ),
        clocks=(stop("grade"), *_COMES_CLOCKS),
        source_clause=(Source(LUZHOU, "第十六条"),),
    ),
    # At a tier
    Transition(
        "in_progress",
        "attempt",
        "in_progress",
        _UNIT,
        require=(g.ACTS_FOR_TIER, g.WHISTLED_FROM_HERE),
        effects=(add("tried", "evidence.id"),),
        source_clause=(Source(DEYANG, "第五条"), Source(BEIJING, "第十六条")),
    ),
    Transition(
        "in_progress",
        "hand_up",
        "in_progress",
        _UNIT,
        require=(
            g.ACTS_FOR_TIER,
            g.GOES_UP,
            g.NO_TIER_SKIPPED,
            g.TRIED_HERE,
            timing.LIMIT_AHEAD,
        ),
        advise=_ON_LEAVING,
        effects=(*_COMES_TO, add("been", "tier"), clear("tried")),
        clocks=_COMES_CLOCKS,
        source_clause=(Source(BEIJING, "第二十条"), Source(BEIJING, "第二十四条")),
    ),
    Transition(
        "in_progress",
        "hand_down",
        "in_progress",
        _UNIT,
        require=(
            g.ACTS_FOR_TIER,
            g.GOES_DOWN,
            g.SOMETHING_NEW,
            g.HAND_DOWNS_LEFT,
            g.DUTY_OF_THE_COMMUNITY,
            g.DUTY_LISTED,
            g.ON_THE_LIST_NAMED,
            timing.LIMIT_AHEAD,
        ),
        advise=_ON_LEAVING,
        effects=(*_COMES_TO, add("been", "tier"), clear("tried"), count("handed_down")),
        clocks=_COMES_CLOCKS,
        source_clause=(Source(BEIJING, "第二十四条"), Source(BEIJING, "第十七条")),
    ),
    Transition(
        "in_progress",
        "settle",
        "settled",
        _UNIT,
        require=(g.ACTS_FOR_TIER, g.WHISTLED_FROM_HERE, g.UNSOLVED_SAYS_WHY),
        advise=(timing.HANDLED_IN_TIME, g.SETTLED_AS_THE_TABLE_SAYS),
        effects=(set_from("outcome", "outcome"),),
        clocks=(stop("handle"), start("feed_back")),
        source_clause=(
            Source(LUZHOU, "第十六条"),
            Source(DEYANG, "第五条"),
            Source(RESIDENTS, "第三十二条"),
        ),
    ),
    # Back to whoever raised it
    Transition(
        "settled",
        "tell_raiser",
        "fed_back",
        _UNIT,
        when=(g.FEEDBACK_REACHED,),
        require=_FEEDS_BACK,
        advise=(timing.FED_BACK_IN_TIME,),
        source_clause=(Source(LUZHOU, "第十六条"), Source(BEIJING, "第十五条")),
    ),
    Transition(
        "settled",
        "tell_raiser",
        "settled",
        _UNIT,
        when=(g.FEEDBACK_NOT_REACHED,),
        require=_FEEDS_BACK,
        advise=(timing.FED_BACK_IN_TIME,),
        effects=(count("unreached"),),
        source_clause=(Source(LUZHOU, "第十六条"), Source(BEIJING, "第十五条")),
    ),
    Transition(
        "fed_back",
        "close",
        "closed",
        ("coordinator",),
        clocks=(stop("feed_back"),),
        source_clause=(Source(LUZHOU, "第十六条"),),
    ),
    *each(
        ("fed_back", "closed"),
        "take_up_again",
        "in_progress",
        roles=("raiser", "coordinator"),
        require=(g.TAKINGS_UP_LEFT,),
        effects=(count("taken_up"), clear("due"), clear("outcome"), clear("unreached")),
        clocks=(stop("feed_back"), start("handle")),
        source_clause=_HOUSE,
    ),
    *each(
        tuple(state.code for state in _STATES if not state.final),
        "withdraw",
        "withdrawn",
        roles=("raiser",),
        source_clause=_HOUSE,
    ),
)

WORKFLOW = Workflow(
    id="matter",
    version="1",
    title=Text("事项", "matter"),
    states=_STATES,
    events=MATTER_EVENTS,
    roles=MATTER_ROLES,
    initial="to_be_graded",
    facts=declared(MatterFacts, _FIRST),
    transitions=_TABLE,
    bounds={"hand_downs": 3, "takings_up": 2},
    running=("grade",),
)
