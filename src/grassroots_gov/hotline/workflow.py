"""The life of a ticket (诉求工单).

A demand is *registered*; the hotline *accepts* it or declines it and says where it belongs.  An
accepted one is *dispatched* to a unit, which *signs for* it and starts: it is *in progress*.  A
consultation may instead be answered at once.

The unit that first receives an order is responsible for it (首接负责), and stays so until another
has signed: an order whose return is asked for, or that waits for a new lead, is never nobody's.
A unit that objects asks, once an order, for its return with grounds, basis and the unit it should
go to; the dispatcher decides.  Assisting units owe the lead a report before it may reply.

中止 and 终止 sound alike and are not.  A *suspended* ticket (中止) waits for a cause to pass and is
resumed; its handling clock stands still.  A *terminated* one (终止) has ended without a result and
has no way back.  The unit asks for either, and another approves.  A matter handed to a council is
*in deliberation*; nothing in the regulations stops the clock for that, so it runs on.

A *replied* ticket is followed up.  Whoever could not be reached is tried again, or the reason why
nobody could be asked is recorded on closing.  A dissatisfied answer is looked into: a lapse goes
back for rework and cannot close; a limit that nobody can lift is explained first.  What the
hotline answered by itself goes back to be dispatched, for no unit is responsible yet.

A *closed* ticket may be reopened, a bounded number of times within a bounded time.  Supervision
(督办) presses and changes no state.  The complainant may withdraw at any time before the close.

Sources: 北京市接诉即办工作条例 (2021), 唐山市12345政务服务便民热线条例 (2025), 潍坊市12345政务服务
便民热线条例 (2021).  How long a clock may run is in no row: it is norm data.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.rule import HOUSE_RULE, Source, Text
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
    pause,
    remove,
    resume,
    set_from,
    set_to,
    start,
    state_codes,
    stop,
)
from . import closing, timing
from . import guards as g
from .codes import BEIJING, EVENTS, ROLES, TANGSHAN, WEIFANG

__all__ = ["STATES", "WORKFLOW", "TicketFacts"]

_STATES = (
    State("registered", "open", Text("已登记", "registered")),
    State("declined", "final", Text("不予受理", "declined")),
    State("accepted", "duty", Text("已受理", "accepted")),
    State("dispatched", "duty", Text("已派单", "dispatched")),
    State("return_requested", "duty", Text("退单待审", "return requested")),
    State("returned", "duty", Text("已退单", "returned")),
    State("signed", "duty", Text("已签收", "signed for")),
    State("in_progress", "duty", Text("办理中", "in progress")),
    State("suspended", "paused", Text("已中止", "suspended")),
    State("in_deliberation", "duty", Text("协商中", "in deliberation")),
    State("replied", "duty", Text("已答复", "replied")),
    State("followed_up", "duty", Text("已回访", "followed up")),
    State("closed", "reopenable", Text("已办结", "closed")),
    State("terminated", "final", Text("已终止", "terminated")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("ticket_states", ("工单状态", "States of a ticket"), _STATES)


class TicketFacts(TypedDict):
    """What the history of a ticket has established so far."""

    addressee: str | None
    """The unit that the order is addressed to."""
    responsible: str | None
    """The unit responsible: the first to receive the order, until another has signed."""
    signed: bool
    """Whether the addressee has signed."""
    started: bool
    """Whether the addressee has started."""
    designated: bool
    """Whether the addressee was designated after study."""
    due: datetime | None
    """The deadline as the order or its last extension states it; None where neither does."""
    assisting: tuple[str, ...]
    """Assisting units whose report is still due."""
    returned: int
    """How often the order was returned."""
    return_refused: bool
    """Whether the addressee was already refused its return."""
    contacted: bool
    """Whether the unit has tried to reach the complainant."""
    extension_requested: bool
    """Whether a request for extension waits for its decision."""
    extended: int
    """How often the deadline was extended."""
    extension_untold: bool
    """Whether the complainant has yet to be told of the last extension."""
    council: str | None
    """The council that deliberates, or deliberated last."""
    resolved: bool | None
    """What the unit's last reply says."""
    confirmed: bool | None
    """Whether the complainant confirms that it is resolved."""
    satisfied: bool | None
    """Whether the complainant is satisfied."""
    dissatisfaction: str | None
    """Why not, as verified."""
    explained: bool
    """Whether the limits were explained."""
    reworked: int
    """How often it was sent back for rework."""
    closed_at: datetime | None
    """When it was last closed."""
    reopening_requested: bool
    """Whether a request to reopen waits for its decision."""
    reopened: int
    """How often it was reopened."""
    supervised: int
    """How often a supervisor pressed."""


_FIRST: TicketFacts = {
    "addressee": None,
    "responsible": None,
    "signed": False,
    "started": False,
    "designated": False,
    "due": None,
    "assisting": (),
    "returned": 0,
    "return_refused": False,
    "contacted": False,
    "extension_requested": False,
    "extended": 0,
    "extension_untold": False,
    "council": None,
    "resolved": None,
    "confirmed": None,
    "satisfied": None,
    "dissatisfaction": None,
    "explained": False,
    "reworked": 0,
    "closed_at": None,
    "reopening_requested": False,
    "reopened": 0,
    "supervised": 0,
}

_OPERATOR = ("operator",)
_DISPATCHER = ("dispatcher",)
_UNIT = ("handling_unit",)
_DESK = ("operator", "dispatcher")

_UNDER_WAY = ("signed", "in_progress", "in_deliberation")
_LIVE = (
    "accepted",
    "dispatched",
    "return_requested",
    "returned",
    *_UNDER_WAY,
    "suspended",
    "replied",
    "followed_up",
)

_TIMED = (timing.DUE_AHEAD, timing.DISPATCHED_IN_TIME, timing.TIME_LIMIT_KNOWN)
_MAY_RECEIVE = (g.COMMUNITY_DUTY_NAMED, g.COMMUNITY_DUTY_LISTED, g.NOT_THE_PARTY_REPORTED)
_NEW_ANSWER = (clear("confirmed"), clear("satisfied"), clear("dissatisfaction"), clear("explained"))
_DONE_AGAIN = (clear("due"), clear("resolved"), *_NEW_ANSWER)
_ORDER_GOES_OUT = (
    set_from("addressee", "unit.id"),
    set_from("designated", "designated"),
    set_from("due", "due"),
    set_to("signed", False),
    clear("return_refused"),
    clear("started"),
    clear("contacted"),
    clear("extension_requested"),
    clear("extension_untold"),
)
_ORDER_CLOCKS = (
    stop("dispatch"),
    start("sign"),
    start("return"),
    start("handle"),
    extend("handle", "due"),
)

_TABLE = (
    # Intake
    Transition(
        "registered",
        "accept",
        "accepted",
        _OPERATOR,
        require=(g.EMERGENCY_DIVERTED,),
        clocks=(start("dispatch"),),
        source_clause=(
            Source(BEIJING, "第十条"),
            Source(TANGSHAN, "第十二条"),
            Source(WEIFANG, "第十八条第一款"),
        ),
    ),
    *each(
        ("registered", "accepted"),
        "decline",
        "declined",
        roles=_OPERATOR,
        source_clause=(
            Source(BEIJING, "第十一条第三款"),
            Source(TANGSHAN, "第十一条"),
            Source(TANGSHAN, "第十五条第（二）项"),
            Source(WEIFANG, "第十九条"),
        ),
    ),
    Transition(
        "accepted",
        "reply",
        "replied",
        _OPERATOR,
        require=(g.ANSWERED_AT_ONCE, g.REASON_GIVEN),
        effects=(set_from("resolved", "resolved"), *_NEW_ANSWER),
        clocks=(stop("dispatch"), start("conclude")),
        source_clause=(
            Source(BEIJING, "第十一条第一款"),
            Source(TANGSHAN, "第十六条"),
            Source(WEIFANG, "第十八条第二款"),
        ),
    ),
    # Dispatch, return, signing
    Transition(
        "accepted",
        "dispatch",
        "dispatched",
        _DISPATCHER,
        require=(*_MAY_RECEIVE, *_TIMED),
        effects=(*_ORDER_GOES_OUT, set_from("responsible", "unit.id")),
        clocks=_ORDER_CLOCKS,
        source_clause=(
            Source(BEIJING, "第十二条第一款"),
            Source(TANGSHAN, "第二十条第一款"),
            Source(WEIFANG, "第十八条第二款"),
        ),
    ),
    Transition(
        "returned",
        "dispatch",
        "dispatched",
        _DISPATCHER,
        require=(*_MAY_RECEIVE, *_TIMED, g.GOES_ELSEWHERE),
        effects=_ORDER_GOES_OUT,
        clocks=_ORDER_CLOCKS,
        source_clause=(
            Source(BEIJING, "第十二条第三款"),
            Source(TANGSHAN, "第二十三条第三款"),
            Source(WEIFANG, "第二十二条第二款"),
        ),
    ),
    *each(
        ("dispatched", "signed"),
        "request_return",
        "return_requested",
        roles=_UNIT,
        require=(
            g.ACTS_FOR_ADDRESSEE,
            g.NOT_DESIGNATED,
            g.NOT_REFUSED_BEFORE,
            g.SUGGESTS_ANOTHER,
            timing.RETURNED_IN_TIME,
        ),
        clocks=(stop("sign"),),
        source_clause=(
            Source(TANGSHAN, "第二十三条第三款"),
            Source(BEIJING, "第十二条第三款"),
            Source(WEIFANG, "第二十二条第一款"),
        ),
    ),
    Transition(
        "return_requested",
        "approve_return",
        "returned",
        _DISPATCHER,
        effects=(count("returned"), set_to("signed", False)),
        clocks=(stop("return"), stop("handle"), start("dispatch")),
        source_clause=(Source(TANGSHAN, "第二十三条第三款"),),
    ),
    Transition(
        "return_requested",
        "refuse_return",
        "signed",
        _DISPATCHER,
        when=(g.WAS_SIGNED,),
        effects=(set_to("return_refused", True),),
        source_clause=(Source(TANGSHAN, "第二十三条第三款"),),
        way_back=True,
    ),
    Transition(
        "return_requested",
        "refuse_return",
        "dispatched",
        _DISPATCHER,
        when=(g.WAS_NOT_SIGNED,),
        effects=(set_to("return_refused", True),),
        clocks=(start("sign"),),
        source_clause=(Source(TANGSHAN, "第二十三条第三款"),),
        way_back=True,
    ),
    Transition(
        "dispatched",
        "sign_for",
        "signed",
        _UNIT,
        require=(g.ACTS_FOR_ADDRESSEE, timing.SIGNED_IN_TIME),
        effects=(set_to("signed", True), set_from("responsible", "by.unit")),
        clocks=(stop("sign"),),
        source_clause=(Source(TANGSHAN, "第二十三条第二款"),),
    ),
    # Handling
    *each(
        _UNDER_WAY,
        "contact",
        roles=_UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE,),
        effects=(set_to("contacted", True),),
        source_clause=(Source(TANGSHAN, "第二十四条第一款"), Source(BEIJING, "第十五条第（一）项")),
    ),
    Transition(
        "signed",
        "start",
        "in_progress",
        _UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE,),
        effects=(set_to("started", True),),
        source_clause=HOUSE_RULE,
    ),
    *each(
        ("dispatched", "signed", "in_progress"),
        "add_unit",
        roles=_DISPATCHER,
        when=(g.TO_ASSIST,),
        require=(*_MAY_RECEIVE, g.NOT_THE_RESPONSIBLE),
        effects=(add("assisting", "unit.id"),),
        source_clause=(Source(TANGSHAN, "第二十三条第二款"), Source(WEIFANG, "第二十二条第三款")),
    ),
    *each(
        ("dispatched", "signed", "in_progress"),
        "add_unit",
        "dispatched",
        roles=_DISPATCHER,
        when=(g.TO_LEAD,),
        require=(*_MAY_RECEIVE, g.NOT_THE_RESPONSIBLE),
        effects=(
            set_from("addressee", "unit.id"),
            clear("designated"),
            set_to("signed", False),
            remove("assisting", "unit.id"),
            clear("return_refused"),
            clear("started"),
            clear("contacted"),
            clear("extension_requested"),
            clear("extension_untold"),
        ),
        clocks=(start("sign"), start("return")),
        source_clause=(Source(WEIFANG, "第二十二条第三款"), Source(TANGSHAN, "第十五条第（六）项")),
        way_back=True,
    ),
    *each(
        ("dispatched", *_UNDER_WAY),
        "assist_report",
        roles=("assisting_unit",),
        require=(g.IS_ASSISTING,),
        effects=(remove("assisting", "by.unit"),),
        source_clause=(Source(BEIJING, "第十四条第二款"),),
    ),
    *each(
        _UNDER_WAY,
        "request_extension",
        roles=_UNIT,
        require=(
            g.ACTS_FOR_RESPONSIBLE,
            g.NO_EXTENSION_PENDING,
            timing.ASKED_IN_TIME,
            timing.ENDS_AHEAD,
            timing.ENDS_LATER,
        ),
        effects=(set_to("extension_requested", True),),
        source_clause=(Source(TANGSHAN, "第二十四条第二款"),),
    ),
    *each(
        _UNDER_WAY,
        "approve_extension",
        roles=_DISPATCHER,
        require=(g.EXTENSION_PENDING, timing.ENDS_AHEAD, timing.ENDS_LATER),
        effects=(
            clear("extension_requested"),
            count("extended"),
            set_from("due", "until"),
            set_to("extension_untold", True),
        ),
        clocks=(extend("handle", "until"),),
        source_clause=(Source(TANGSHAN, "第二十四条第二款"),),
    ),
    *each(
        _UNDER_WAY,
        "refuse_extension",
        roles=_DISPATCHER,
        require=(g.EXTENSION_PENDING,),
        effects=(clear("extension_requested"),),
        source_clause=(Source(TANGSHAN, "第二十四条第二款"),),
    ),
    *each(
        _UNDER_WAY,
        "tell_of_extension",
        roles=_UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE, g.EXTENSION_UNTOLD),
        effects=(clear("extension_untold"),),
        source_clause=(
            Source(TANGSHAN, "第二十四条第二款"),
            Source(TANGSHAN, "第二十五条第（二）项"),
            Source(BEIJING, "第十五条第（二）项"),
        ),
    ),
    *each(
        ("signed", "in_progress"),
        "suspend",
        "suspended",
        roles=_DISPATCHER,
        require=(g.REQUESTED_BY_THE_UNIT, g.APPROVED_BY_ANOTHER),
        clocks=(pause("handle"),),
        source_clause=(Source(TANGSHAN, "第二十六条第一款"),),
    ),
    Transition(
        "suspended",
        "resume",
        "signed",
        _DISPATCHER,
        when=(g.WAS_NOT_STARTED,),
        clocks=(resume("handle"),),
        source_clause=(Source(TANGSHAN, "第二十六条第二款"),),
        way_back=True,
    ),
    Transition(
        "suspended",
        "resume",
        "in_progress",
        _DISPATCHER,
        when=(g.WAS_STARTED,),
        clocks=(resume("handle"),),
        source_clause=(Source(TANGSHAN, "第二十六条第二款"),),
        way_back=True,
    ),
    Transition(
        "in_progress",
        "refer_to_council",
        "in_deliberation",
        _UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE,),
        effects=(set_from("council", "council"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "in_deliberation",
        "council_reports",
        "in_progress",
        _UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE, g.PROPOSAL_NAMED),
        source_clause=HOUSE_RULE,
        way_back=True,
    ),
    Transition(
        "in_progress",
        "reply",
        "replied",
        _UNIT,
        require=(
            g.ACTS_FOR_RESPONSIBLE,
            g.ASSISTANTS_REPORTED,
            g.REASON_GIVEN,
            timing.REPLIED_IN_TIME,
            g.COMPLAINANT_CONTACTED,
            g.COMPLAINANT_TOLD,
        ),
        effects=(
            set_from("resolved", "resolved"),
            clear("extension_requested"),
            clear("extension_untold"),
            *_NEW_ANSWER,
        ),
        clocks=(stop("handle"), stop("return"), start("conclude")),
        source_clause=(
            Source(TANGSHAN, "第二十四条第一款"),
            Source(BEIJING, "第十五条第（三）项"),
            Source(WEIFANG, "第二十条"),
        ),
    ),
    # Follow-up and close
    Transition(
        "replied",
        "follow_up",
        "followed_up",
        _OPERATOR,
        when=(closing.REACHED,),
        require=(
            closing.ANSWERS_RECORDED,
            closing.NO_ANSWER_INVENTED,
            closing.DISSATISFACTION_VERIFIED,
            closing.NO_CAUSE_WHERE_SATISFIED,
        ),
        effects=(
            set_from("confirmed", "resolved"),
            set_from("satisfied", "satisfied"),
            set_from("dissatisfaction", "dissatisfaction"),
        ),
        source_clause=(
            Source(TANGSHAN, "第三十八条"),
            Source(BEIJING, "第二十三条"),
            Source(WEIFANG, "第二十五条"),
        ),
    ),
    Transition(
        "replied",
        "follow_up",
        "replied",
        _OPERATOR,
        when=(closing.NOT_REACHED,),
        require=(
            closing.ANSWERS_RECORDED,
            closing.NO_ANSWER_INVENTED,
            closing.DISSATISFACTION_VERIFIED,
            closing.NO_CAUSE_WHERE_SATISFIED,
        ),
        source_clause=(
            Source(TANGSHAN, "第三十八条"),
            Source(BEIJING, "第二十三条"),
            Source(WEIFANG, "第二十五条"),
        ),
    ),
    Transition(
        "followed_up",
        "return_for_rework",
        "in_progress",
        _DESK,
        when=(closing.HAS_UNIT,),
        require=(closing.REWORK_GROUNDED,),
        effects=(count("reworked"), *_DONE_AGAIN),
        clocks=(stop("conclude"), start("handle")),
        source_clause=(Source(TANGSHAN, "第三十八条"),),
    ),
    Transition(
        "followed_up",
        "return_for_rework",
        "accepted",
        _DESK,
        when=(closing.HAS_NO_UNIT,),
        require=(closing.REWORK_GROUNDED,),
        effects=(count("reworked"), *_DONE_AGAIN),
        clocks=(stop("conclude"), start("dispatch")),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "followed_up",
        "explain_limits",
        "followed_up",
        _UNIT,
        require=(g.ACTS_FOR_RESPONSIBLE, closing.LIMITS_ARE_THE_CAUSE),
        effects=(set_to("explained", True),),
        source_clause=(Source(TANGSHAN, "第三十八条"),),
    ),
    Transition(
        "followed_up",
        "explain_limits",
        "followed_up",
        _OPERATOR,
        require=(closing.ANSWERED_BY_THE_HOTLINE, closing.LIMITS_ARE_THE_CAUSE),
        effects=(set_to("explained", True),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "followed_up",
        "close",
        "closed",
        _DESK,
        require=(closing.NO_LAPSE_LEFT, closing.LIMITS_EXPLAINED),
        effects=(set_from("closed_at", "at"),),
        clocks=(stop("conclude"),),
        source_clause=(Source(TANGSHAN, "第三十八条"),),
    ),
    Transition(
        "replied",
        "close",
        "closed",
        _DESK,
        require=(closing.NO_FOLLOW_UP_EXPLAINED,),
        effects=(set_from("closed_at", "at"),),
        clocks=(stop("conclude"),),
        source_clause=HOUSE_RULE,
    ),
    # After the close
    Transition(
        "closed",
        "request_reopen",
        "closed",
        ("complainant",),
        require=(closing.REOPENINGS_LEFT, closing.REOPENED_IN_WINDOW),
        effects=(set_to("reopening_requested", True),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "closed",
        "refuse_reopen",
        "closed",
        _DISPATCHER,
        require=(closing.REOPENING_REQUESTED,),
        effects=(clear("reopening_requested"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "closed",
        "reopen",
        "accepted",
        _DISPATCHER,
        require=(closing.REOPENINGS_LEFT, closing.REOPENING_REQUESTED),
        effects=(
            count("reopened"),
            clear("reopening_requested"),
            clear("assisting"),
            *_DONE_AGAIN,
        ),
        clocks=(start("dispatch"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "closed",
        "reopen",
        "accepted",
        ("supervisor",),
        require=(closing.REOPENINGS_LEFT, closing.REOPENED_IN_WINDOW),
        effects=(
            count("reopened"),
            clear("reopening_requested"),
            clear("assisting"),
            *_DONE_AGAIN,
        ),
        clocks=(start("dispatch"),),
        source_clause=HOUSE_RULE,
    ),
    # At any time
    *each(
        ("returned", *_UNDER_WAY, "suspended"),
        "terminate",
        "terminated",
        roles=("dispatcher", "supervisor"),
        require=(g.REQUESTED_BY_THE_UNIT, g.APPROVED_BY_ANOTHER),
        source_clause=(Source(TANGSHAN, "第二十六条第二款"), Source(WEIFANG, "第二十一条")),
    ),
    *each(
        _LIVE,
        "supervise",
        roles=("supervisor",),
        effects=(count("supervised"),),
        source_clause=(Source(TANGSHAN, "第三十七条"), Source(WEIFANG, "第二十六条")),
    ),
    *each(
        ("registered", *_LIVE),
        "withdraw",
        "withdrawn",
        roles=("complainant",),
        source_clause=HOUSE_RULE,
    ),
)

WORKFLOW = Workflow(
    id="ticket",
    version="1",
    title=Text("诉求工单", "ticket"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="registered",
    facts=declared(TicketFacts, _FIRST),
    transitions=_TABLE,
    bounds={"reopenings": 3, "reopening_days": 180},
    rights=("return",),
)
