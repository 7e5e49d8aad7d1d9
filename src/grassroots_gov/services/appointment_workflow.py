"""The life of an appointment (预约服务): asked for, agreed on, met, told what became of it.

Whoever asks is owed an answer, so a clock runs from the beginning.  A time is confirmed, or another
is found; that cannot go on for ever.  Once that time is over, either they have met or somebody did
not come; which of them, is noted, and a new time is owed, or whoever asked lets it go.  Once they
have met, whoever asked is owed the outcome.

What must be done about the matter itself is not said here.  Where the talk did not settle it, it
becomes a ticket (诉求工单), which has its own life and its own clocks; the appointment is fed back
on when whoever asked knows that, and ends there.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.rule import HOUSE_RULE, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    count,
    declared,
    each,
    extend,
    set_from,
    start,
    state_codes,
    stop,
)
from . import appointment_guards as g
from .codes import APPOINTMENT_EVENTS, APPOINTMENT_ROLES

__all__ = ["STATES", "WORKFLOW", "AppointmentFacts"]

_STATES = (
    State("booked", "duty", Text("已预约", "booked")),
    State("appointment_confirmed", "duty", Text("预约已确认", "confirmed")),
    State("no_show", "duty", Text("失约", "no-show")),
    State("appointment_held", "duty", Text("已接谈", "met")),
    State("appointment_closed", "final", Text("预约已反馈", "fed back")),
    State("cancelled", "final", Text("已取消", "cancelled")),
)

STATES = state_codes("appointment_states", ("预约状态", "States of an appointment"), _STATES)


class AppointmentFacts(TypedDict):
    """What the history of an appointment has established so far."""

    starts_at: datetime | None
    """The time agreed on."""
    ends_at: datetime | None
    """Until when, where that was said."""
    rescheduled: int
    """How often another time was found."""
    absent: str | None
    """Which side did not come, when somebody last did not."""
    outcome: str | None
    """What came of the meeting."""
    ticket: str | None
    """The ticket that it became."""


_FIRST: AppointmentFacts = {
    "starts_at": None,
    "ends_at": None,
    "rescheduled": 0,
    "absent": None,
    "outcome": None,
    "ticket": None,
}

_HOST = ("appointment_host",)
_BOTH = ("appointee", "appointment_host")
_A_TIME = (g.SLOT_AHEAD, g.SLOT_ENDS_LATER)
_AGREED = (set_from("starts_at", "slot.starts_at"), set_from("ends_at", "slot.ends_at"))
_BY_THEN = (extend("meet", "slot.starts_at"), extend("meet", "slot.ends_at"))
"""Once the time agreed on is over, somebody owes word of whether they met."""

_TABLE = (
    Transition(
        "booked",
        "confirm_appointment",
        "appointment_confirmed",
        _HOST,
        require=_A_TIME,
        effects=_AGREED,
        clocks=(stop("confirm_appointment"), start("meet"), *_BY_THEN),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "appointment_confirmed",
        "reschedule",
        "appointment_confirmed",
        _BOTH,
        require=(*_A_TIME, g.RESCHEDULED_SELDOM),
        effects=(*_AGREED, count("rescheduled")),
        clocks=_BY_THEN,
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "no_show",
        "reschedule",
        "appointment_confirmed",
        _BOTH,
        require=(*_A_TIME, g.RESCHEDULED_SELDOM),
        effects=(*_AGREED, count("rescheduled")),
        clocks=(stop("arrange_again"), start("meet"), *_BY_THEN),
        source_clause=HOUSE_RULE,
        way_back=True,
    ),
    Transition(
        "appointment_confirmed",
        "note_no_show",
        "no_show",
        _BOTH,
        require=(g.WAITED_FOR,),
        effects=(set_from("absent", "absent"),),
        clocks=(stop("meet"), start("arrange_again")),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "appointment_confirmed",
        "meet",
        "appointment_held",
        _HOST,
        require=(g.TICKET_NAMED,),
        advise=(g.PASSED_ON_WHERE,),
        effects=(set_from("outcome", "outcome"), set_from("ticket", "ticket")),
        clocks=(stop("meet"), start("feed_back_appointment")),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "appointment_held",
        "feed_back_appointment",
        "appointment_closed",
        _HOST,
        clocks=(stop("feed_back_appointment"),),
        source_clause=HOUSE_RULE,
    ),
    *each(
        ("booked", "appointment_confirmed", "no_show"),
        "cancel",
        "cancelled",
        roles=_BOTH,
        source_clause=HOUSE_RULE,
    ),
)

WORKFLOW = Workflow(
    id="appointment",
    version="1",
    title=Text("预约服务", "appointment"),
    states=_STATES,
    events=APPOINTMENT_EVENTS,
    roles=APPOINTMENT_ROLES,
    initial="booked",
    facts=declared(AppointmentFacts, _FIRST),
    transitions=_TABLE,
    bounds={"reschedules": 3},
    running=("confirm_appointment",),
)
