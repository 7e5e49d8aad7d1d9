"""The life of an opinion (意见建议): 事事有回音, 件件有着落.

Whatever is said to a council, a delegate or a grid worker is owed an answer, and the way of it
must end somewhere.  From the instant it is *recorded* somebody owes the next act: to forward it,
to claim it, to see to it, to answer, to ask whether the answer will do.  So every state that is
not final is one of duty, and in each a clock runs, the first from the beginning.  Final states are
few, and none is reached but by way of an answer, a transfer or a withdrawal: nothing said can end
in silence.  That is no wish but a property of the table, and the tests prove it.

Who received it may answer at once (当场答复、解释疏导).  Otherwise it is *forwarded* to a unit,
which *claims* it (认领) or declines it with grounds, and says whose it is.  It is not forwarded
again to a unit that declined, and not declined for ever: after a bounded number of times whoever
has it sees to it (不得推诿).  A unit that claimed it starts, may take more time once, and replies.
What cannot be done says why.

An answer is told to whoever raised it; where nobody knows who that was, it is posted.  *Confirmed*
is what they accept.  What they do not is *disputed*, and taken up again, a bounded number of times.
Nobody closes it over a dispute while something is left to try; and who cannot be reached is asked
first, and the reason is on record.

It may go on as another document, a proposal or a ticket, which is then named; and whoever raised it
may take it back.

Most opinions have no time limit in law: whoever forwards one may state it, and where nobody does
that is said.  A suggestion that a deputy formally hands in is answered within three months, a hard
one within six (代表法, article 51); a petition is forwarded and claimed within fifteen days each,
and settled within sixty of the claim (信访工作条例, articles 22, 23 and 34).  Neither may be
mistaken for the other, so an opinion says what the law makes of it (``standing``).
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
from . import guards as g
from . import timing
from .codes import DEPUTIES, EVENTS, LETTERS, RESIDENTS, ROLES

__all__ = ["STATES", "WORKFLOW", "OpinionFacts"]

_STATES = (
    State("recorded", "duty", Text("已记录", "recorded")),
    State("forwarded", "duty", Text("已转办", "forwarded")),
    State("claim_declined", "duty", Text("未获认领", "claim declined")),
    State("claimed", "duty", Text("已认领", "claimed")),
    State("in_progress", "duty", Text("办理中", "in progress")),
    State("replied", "duty", Text("已答复", "replied")),
    State("disputed", "duty", Text("答复未获认可", "disputed")),
    State("confirmed", "final", Text("已确认", "confirmed")),
    State("closed", "reopenable", Text("已办结", "closed")),
    State("transferred", "final", Text("已转出", "transferred")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("opinion_states", ("意见状态", "States of an opinion"), _STATES)


class OpinionFacts(TypedDict):
    """What the history of an opinion has established so far."""

    unit: str | None
    """The unit that it went to, until that declines it."""
    declined_by: tuple[str, ...]
    """The units that declined it."""
    due: datetime | None
    """The deadline as stated when it was forwarded or extended; None where neither says one."""
    extended: int
    """How often the time was extended."""
    outcome: str | None
    """What the last reply came to."""
    unreached: int
    """How often whoever raised it was asked about the last reply, and not reached."""
    taken_up: int
    """How often it was taken up again."""
    became: str | None
    """The document as which it goes on."""


_FIRST: OpinionFacts = {
    "unit": None,
    "declined_by": (),
    "due": None,
    "extended": 0,
    "outcome": None,
    "unreached": 0,
    "taken_up": 0,
    "became": None,
}

_RAISER = ("raiser",)
_LIAISON = ("liaison",)
_UNIT = ("handling_unit",)
_DESK = ("receiver", "liaison")

_WAITS = ("recorded", "claim_declined")
_TAKEN_ON = ("claimed", "in_progress")

_FORWARD = {
    "require": (g.GOES_ELSEWHERE, timing.DUE_LIES_AHEAD),
    "advise": (timing.SEEN_TO_IN_TIME, timing.ANSWER_TIME_KNOWN),
    "effects": (set_from("unit", "unit.id"), set_from("due", "due")),
    "clocks": (
        stop("forward"),
        start("claim"),
        start("object"),
        start("answer"),
        extend("answer", "due"),
    ),
}
_REPLY = (g.LIMIT_GIVEN, g.LIMIT_ONLY_THEN, g.RAISER_TOLD, g.PUBLICLY_ANSWERED)
_REPLIED = (set_from("outcome", "outcome"), clear("unreached"))
_BECOMES = (set_from("became", "document"),)
_TAKEN_UP = (count("taken_up"), clear("due"), clear("outcome"), clear("unreached"))
_TO_DELIBERATION = (Source(RESIDENTS, "第三十二条"),)

_TABLE = (
    # Who sees to it
    *each(
        _WAITS,
        "forward",
        "forwarded",
        roles=_LIAISON,
        source_clause=(
            Source(LETTERS, "第二十二条"),
            Source(DEPUTIES, "第五十一条"),
            Source(RESIDENTS, "第十条"),
        ),
        way_back=True,
        **_FORWARD,
    ),
    *each(
        _WAITS,
        "forward",
        "forwarded",
        roles=("receiver",),
        source_clause=(Source(DEPUTIES, "第二十八条"), Source(LETTERS, "第十五条")),
        way_back=True,
        **(_FORWARD | {"require": (g.NO_DEPUTY_SUGGESTION, *_FORWARD["require"])}),
    ),
    *each(
        _WAITS,
        "reply",
        "replied",
        roles=_DESK,
        require=(g.NO_DEPUTY_SUGGESTION, *_REPLY),
        advise=(timing.SEEN_TO_IN_TIME,),
        effects=_REPLIED,
        clocks=(stop("forward"), start("confirm")),
        source_clause=(Source(LETTERS, "第二十九条"),),
    ),
    Transition(
        "forwarded",
        "claim",
        "claimed",
        _UNIT,
        require=(g.ACTS_FOR_UNIT,),
        advise=(timing.CLAIMED_IN_TIME,),
        clocks=(stop("claim"), stop("object"), start("handle")),
        source_clause=(Source(LETTERS, "第二十三条"),),
    ),
    Transition(
        "forwarded",
        "decline_claim",
        "claim_declined",
        _UNIT,
        require=(g.ACTS_FOR_UNIT, g.BELONGS_TO_ANOTHER, g.DECLINES_LEFT),
        advise=(timing.DECLINED_IN_TIME,),
        effects=(add("declined_by", "by.unit"), clear("unit"), clear("due")),
        clocks=(stop("claim"), stop("object"), stop("answer"), start("forward")),
        source_clause=(Source(LETTERS, "第二十三条"),),
    ),
    # Handling
    Transition(
        "claimed",
        "start",
        "in_progress",
        _UNIT,
        require=(g.ACTS_FOR_UNIT,),
        source_clause=(Source(LETTERS, "第二十八条"),),
    ),
    *each(
        _TAKEN_ON,
        "extend",
        roles=_UNIT,
        require=(
            g.ACTS_FOR_UNIT,
            g.EXTENSIONS_LEFT,
            g.RAISER_TOLD,
            timing.EXTENDED_IN_TIME,
            timing.EXTENDED_FURTHER,
            timing.NOT_TOO_FAR,
        ),
        effects=(count("extended"), set_from("due", "until")),
        clocks=(extend("answer", "until"), extend("handle", "until")),
        source_clause=(Source(LETTERS, "第三十四条"),),
    ),
    *each(
        _TAKEN_ON,
        "reply",
        "replied",
        roles=_UNIT,
        require=(g.ACTS_FOR_UNIT, *_REPLY),
        advise=(timing.ANSWERED_IN_TIME, g.DEPUTY_CONSULTED),
        effects=_REPLIED,
        clocks=(stop("answer"), stop("handle"), start("confirm")),
        source_clause=(
            Source(DEPUTIES, "第五十一条"),
            Source(LETTERS, "第二十九条"),
            Source(LETTERS, "第三十四条"),
        ),
    ),
    # Whether the answer will do
    Transition(
        "replied",
        "confirm",
        "confirmed",
        _RAISER,
        require=(g.RAISER_KNOWN,),
        clocks=(stop("confirm"),),
        source_clause=(Source("house_rule"),),
    ),
    Transition(
        "replied",
        "dispute",
        "disputed",
        _RAISER,
        require=(g.RAISER_KNOWN,),
        source_clause=(Source("house_rule"),),
    ),
    *(
        Transition(
            "replied",
            "follow_up",
            target,
            _DESK,
            when=(found,),
            require=(g.RAISER_KNOWN,),
            effects=effects,
            source_clause=(Source("house_rule"),),
        )
        for target, found, effects in (
            ("confirmed", g.SATISFIED, ()),
            ("disputed", g.NOT_SATISFIED, ()),
            ("replied", g.NOT_REACHED, (count("unreached"),)),
        )
    ),
    Transition(
        "replied",
        "close",
        "closed",
        _DESK,
        require=(g.NOBODY_TO_CONFIRM,),
        clocks=(stop("confirm"),),
        source_clause=(Source(RESIDENTS, "第三十四条"),),
    ),
    Transition(
        "disputed",
        "close",
        "closed",
        _DESK,
        require=(g.EXPLAINED_AGAIN, g.NOTHING_LEFT_TO_TRY),
        clocks=(stop("confirm"),),
        source_clause=(Source(LETTERS, "第三十二条"),),
    ),
    *each(
        ("disputed", "closed"),
        "take_up_again",
        "in_progress",
        roles=_DESK,
        when=(g.A_UNIT_HAS_IT,),
        require=(g.TAKINGS_UP_LEFT,),
        effects=_TAKEN_UP,
        clocks=(stop("confirm"), start("answer"), start("handle")),
        source_clause=(Source("house_rule"),),
    ),
    *each(
        ("disputed", "closed"),
        "take_up_again",
        "recorded",
        roles=_DESK,
        when=(g.NO_UNIT_HAS_IT,),
        require=(g.TAKINGS_UP_LEFT,),
        effects=_TAKEN_UP,
        clocks=(stop("confirm"), start("forward")),
        source_clause=(Source("house_rule"),),
    ),
    # Another way to end
    *each(
        _WAITS,
        "transfer",
        "transferred",
        roles=_DESK,
        require=(g.RAISER_TOLD,),
        advise=(timing.SEEN_TO_IN_TIME,),
        effects=_BECOMES,
        source_clause=_TO_DELIBERATION,
    ),
    Transition(
        "disputed",
        "transfer",
        "transferred",
        _DESK,
        require=(g.RAISER_TOLD,),
        effects=_BECOMES,
        source_clause=_TO_DELIBERATION,
    ),
    *each(
        _TAKEN_ON,
        "transfer",
        "transferred",
        roles=_UNIT,
        require=(g.ACTS_FOR_UNIT, g.RAISER_TOLD),
        effects=_BECOMES,
        source_clause=_TO_DELIBERATION,
    ),
    *each(
        tuple(state.code for state in _STATES if not state.final),
        "withdraw",
        "withdrawn",
        roles=_RAISER,
        source_clause=(Source("house_rule"),),
    ),
)

WORKFLOW = Workflow(
    id="opinion",
    version="1",
    title=Text("意见建议", "opinion"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="recorded",
    facts=declared(OpinionFacts, _FIRST),
    transitions=_TABLE,
    bounds={"declines": 2, "extensions": 1, "takings_up": 2},
    running=("forward",),
    rights=("object",),
)
