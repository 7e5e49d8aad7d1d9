"""The life of a poll (业主表决): posted, open for a time, counted, announced, and open to a court.

A poll is *prepared* with its question, its rule and its terms, and *posted* (公示) for as long as
the text in force asks.  It *opens* within the time that was posted; then the roll is frozen.  While
it is open it may be extended, before its end and to a later one, and it closes at its end, not
before.  What came in outside of that time is never counted, whoever says so.

After it has closed a teller *counts*.  The figures and the outcome on record are those that the
ballots come to and nothing else: a wrong “passed” is refused, and so is a “not passed” that cannot
be shown.  What cannot be told is on record as that.

The outcome is *announced* as it was counted.  A decision binds every owner (Civil Code, article
280); whoever it harms may ask a court to revoke it, within one year of knowing (interpretation,
article 12).  Nobody but the court decides that.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.codelist import codelist
from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    declared,
    each,
    set_from,
    start,
    stop,
)
from . import guards as g
from .codes import POLL_EVENTS, POLL_ROLES

__all__ = ["STATES", "WORKFLOW", "PollFacts"]

_STATES = (
    State("prepared", "open", Text("已拟订", "prepared")),
    State("poll_posted", "open", Text("表决已公示", "posted")),
    State("polling", "open", Text("投票中", "open for voting")),
    State("polling_extended", "open", Text("投票已延期", "extended")),
    State("polling_closed", "open", Text("投票已截止", "voting closed")),
    State("counted", "duty", Text("已计票", "counted")),
    State("outcome_announced", "open", Text("结果已公示", "outcome announced")),
    State("challenged", "open", Text("已请求撤销", "challenged")),
    State("upheld", "final", Text("决定已维持", "upheld")),
    State("revoked", "final", Text("决定被撤销", "revoked")),
    State("cancelled", "final", Text("已取消", "cancelled")),
)

STATES = codelist(
    "poll_states",
    ("表决状态", "States of a poll"),
    *((s.code, s.label.zh, s.label.en) for s in _STATES),
)


class PollFacts(TypedDict):
    """What the history of a poll has established so far."""

    posted: datetime | None
    """When it was posted."""
    opened: datetime | None
    """When voting began."""
    closes: datetime | None
    """To when it was extended; None where it was not."""
    closed: datetime | None
    """When voting was closed; from then on it is certain when it was open."""
    outcome: str | None
    """What was counted."""


_FIRST: PollFacts = {
    "posted": None,
    "opened": None,
    "closes": None,
    "closed": None,
    "outcome": None,
}

_ORGANIZER = ("poll_organizer",)
_OPEN = ("polling", "polling_extended")
_HOUSE = (Source("house_rule"),)
_BINDING = (Source("civil_code", "第二百八十条"),)
_IN_COURT = (*_BINDING, Source("building_ownership_interpretation", "第十二条"))
_NOTICE = (Source("property_regulation_2018", "第十四条"),)
_RESULTS = (Source("beijing_property", "第三十七条"), Source("chengdu_property", "第三十二条"))

_TABLE = (
    Transition(
        "prepared",
        "post_poll",
        "poll_posted",
        _ORGANIZER,
        effects=(set_from("posted", "at"),),
        source_clause=_NOTICE,
    ),
    *each(
        ("prepared", "poll_posted"),
        "cancel",
        "cancelled",
        roles=_ORGANIZER,
        source_clause=_HOUSE,
    ),
    Transition(
        "poll_posted",
        "open_poll",
        "polling",
        _ORGANIZER,
        require=(g.POSTED_LONG_ENOUGH, g.OPENED_AS_POSTED),
        effects=(set_from("opened", "at"),),
        source_clause=_NOTICE,
    ),
    *each(
        _OPEN,
        "extend",
        "polling_extended",
        roles=_ORGANIZER,
        require=(g.EXTENDED_BEFORE_THE_END, g.EXTENDED_FURTHER),
        effects=(set_from("closes", "until"),),
        source_clause=_HOUSE,
    ),
    *each(
        _OPEN,
        "close_poll",
        "polling_closed",
        roles=_ORGANIZER,
        require=(g.CLOSED_AT_THE_END,),
        effects=(set_from("closed", "at"),),
        source_clause=_HOUSE,
    ),
    Transition(
        "polling_closed",
        "count_votes",
        "counted",
        ("teller",),
        require=(g.COUNTS_AS_TALLIED, g.OUTCOME_AS_DECIDED),
        effects=(set_from("outcome", "outcome"),),
        clocks=(start("announce"),),
        source_clause=(Source("civil_code", "第二百七十八条"),),
    ),
    Transition(
        "counted",
        "announce_outcome",
        "outcome_announced",
        _ORGANIZER,
        require=(g.OUTCOME_AS_COUNTED,),
        advise=(g.ANNOUNCED_IN_TIME, g.STAYS_POSTED),
        clocks=(stop("announce"),),
        source_clause=_RESULTS,
    ),
    *each(
        ("outcome_announced", "challenged"),
        "challenge",
        "challenged",
        roles=("owner",),
        require=(g.WITHIN_A_YEAR,),
        source_clause=_IN_COURT,
    ),
    Transition("challenged", "uphold", "upheld", ("court",), source_clause=_BINDING),
    Transition("challenged", "revoke", "revoked", ("court",), source_clause=_BINDING),
)

WORKFLOW = Workflow(
    id="poll",
    version="1",
    title=Text("业主表决", "poll"),
    states=_STATES,
    events=POLL_EVENTS,
    roles=POLL_ROLES,
    initial="prepared",
    facts=declared(PollFacts, _FIRST),
    transitions=_TABLE,
)
