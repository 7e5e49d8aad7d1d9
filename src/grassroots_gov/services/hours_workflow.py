"""The life of office hours (我与书记有约): from the rota to the last word on the last matter.

The hours are planned and announced; those on duty begin on that very day, led by the secretary or
the head of the owners' committee; they take in what people bring.  A matter is handled, there and
then or later, and whoever brought it is told.  The hours close when nothing is left: no matter that
was taken in can get lost on the way (收集、办理、反馈).

Who may handle a large matter is not said here: it goes on as a document of its own, and handling
it means saying which.  From the beginning of the duty a clock runs until the hours are closed; how
long it may run, a place says.
"""

from __future__ import annotations

from typing import TypedDict

from ..kernel.rule import HOUSE_RULE, Text
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
from . import hours_guards as g
from .codes import HOURS_EVENTS, HOURS_ROLES

__all__ = ["STATES", "WORKFLOW", "OfficeHoursFacts"]

_STATES = (
    State("hours_planned", "open", Text("已排班", "planned")),
    State("hours_announced", "open", Text("值班已公布", "announced")),
    State("on_duty", "duty", Text("值班中", "on duty")),
    State("hours_ended", "duty", Text("值班已结束", "duty ended")),
    State("hours_closed", "final", Text("值班已办结", "closed")),
    State("cancelled", "final", Text("已取消", "cancelled")),
)

STATES = state_codes("office_hours_states", ("值班状态", "States of office hours"), _STATES)


class OfficeHoursFacts(TypedDict):
    """What the history of office hours has established so far."""

    taken_in: tuple[str, ...]
    """Every matter."""
    to_handle: tuple[str, ...]
    """The matters that were taken in and are not handled."""
    to_feed_back: tuple[str, ...]
    """The matters that are handled, and on which nobody was told."""


_FIRST: OfficeHoursFacts = {"taken_in": (), "to_handle": (), "to_feed_back": ()}

_ORGANIZER = ("duty_organizer",)
_OFFICER = ("duty_officer",)
_AT_WORK = ("on_duty", "hours_ended")

_TABLE = (
    Transition(
        "hours_planned", "announce_hours", "hours_announced", _ORGANIZER, source_clause=HOUSE_RULE
    ),
    *each(
        ("hours_planned", "hours_announced"),
        "cancel",
        "cancelled",
        roles=_ORGANIZER,
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "hours_announced",
        "begin_duty",
        "on_duty",
        _OFFICER,
        require=(g.BEGUN_BY_ITS_LEADER, g.HELD_ON_ITS_DAY),
        clocks=(start("feed_back_all"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "on_duty",
        "take_in_matter",
        "on_duty",
        _OFFICER,
        require=(g.MATTER_NEW,),
        effects=(add("taken_in", "matter"), add("to_handle", "matter")),
        source_clause=HOUSE_RULE,
    ),
    *each(
        _AT_WORK,
        "handle_matter",
        roles=_OFFICER,
        require=(g.MATTER_TO_BE_HANDLED,),
        advise=(g.WHERE_IT_WENT,),
        effects=(remove("to_handle", "matter"), add("to_feed_back", "matter")),
        source_clause=HOUSE_RULE,
    ),
    *each(
        _AT_WORK,
        "feed_back_matter",
        roles=_OFFICER,
        require=(g.MATTER_TO_BE_FED_BACK,),
        effects=(remove("to_feed_back", "matter"),),
        source_clause=HOUSE_RULE,
    ),
    Transition("on_duty", "end_duty", "hours_ended", _OFFICER, source_clause=HOUSE_RULE),
    Transition(
        "hours_ended",
        "close_hours",
        "hours_closed",
        ("duty_organizer", "duty_officer"),
        require=(g.NOTHING_LEFT,),
        clocks=(stop("feed_back_all"),),
        source_clause=HOUSE_RULE,
    ),
)

WORKFLOW = Workflow(
    id="office_hours",
    version="1",
    title=Text("我与书记有约", "office hours"),
    states=_STATES,
    events=HOURS_EVENTS,
    roles=HOURS_ROLES,
    initial="hours_planned",
    facts=declared(OfficeHoursFacts, _FIRST),
    transitions=_TABLE,
)
