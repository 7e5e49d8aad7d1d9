"""The life of a whistle call (吹哨报到): 事不了、人不撤，案不结、哨不停.

A subdistrict that cannot settle a matter blows the whistle, and a district may.  The call is
*blown*, and somebody owes its dispatch: by the nature of the matter and by authority (根据问题性质
和管理权限) one department is called to lead and others to assist.  Each reports in within the time
that the place gives, counted from the call that names it.

A department that holds that it is not its duty may refuse, before it has reported in, with grounds
and basis.  That settles nothing: it is ruled on (裁定).  Either it must report in, and does not
refuse again, or it is excused.  If the lead is excused, the call is *blown* again, for another.

The lead *reports in*, is *on site*, and *resolves*.  Then whoever blew the whistle rates.  Who is
dissatisfied says what is wanting, and the lead is on site again, as often as it takes: the matter
is not settled, so people do not leave (事不了、人不撤).  And however well it is rated, the call
does not close while the duty of one assisting department is open (案不结、哨不停); until then it
can still report in, refuse, and do its part.

The whistle and the response are both assessed (双考核): whether it was right to whistle, and how it
was answered.

Sources: 北京市接诉即办工作条例 (2021), articles 16, 24 and 33; 德阳市社区治理条例 (2025), article
19.  None of them sets hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

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
    remove,
    set_from,
    set_to,
    start,
    state_codes,
    stop,
)
from . import timing
from . import whistle_guards as g
from .codes import BEIJING, DEYANG, WHISTLE_EVENTS, WHISTLE_ROLES

__all__ = ["STATES", "WORKFLOW", "WhistleFacts"]

_STATES = (
    State("blown", "duty", Text("已吹哨", "blown")),
    State("dispatched", "duty", Text("已派单", "dispatched")),
    State("reported_in", "duty", Text("已报到", "reported in")),
    State("on_site", "duty", Text("现场办理", "on site")),
    State("resolved", "duty", Text("已办理", "resolved")),
    State("rated", "duty", Text("已评价", "rated")),
    State("closed", "final", Text("已办结", "closed")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("whistle_states", ("吹哨状态", "States of a whistle call"), _STATES)


class WhistleFacts(TypedDict):
    """What the history of a whistle call has established so far."""

    lead: str | None
    """The department that leads."""
    called: tuple[str, ...]
    """Every department that was ever called."""
    awaited: tuple[str, ...]
    """The departments that have not reported in."""
    owing: tuple[str, ...]
    """The assisting departments whose duty is open; that of the lead is, until it resolves."""
    refusing: str | None
    """The department whose refusal waits for its ruling."""
    ruled: tuple[str, ...]
    """The departments that were told to report in."""
    reworked: int
    """How often the result was rated dissatisfied."""
    rating: str | None
    """The last rating."""
    assessed: bool
    """Whether the whistle and the response were assessed."""


_FIRST: WhistleFacts = {
    "lead": None,
    "called": (),
    "awaited": (),
    "owing": (),
    "refusing": None,
    "ruled": (),
    "reworked": 0,
    "rating": None,
    "assessed": False,
}

_LEAD = ("lead_department",)
_ASSISTANT = ("assisting_department",)
_HOUSE = (Source("house_rule"),)
_RESPONSE = (Source(BEIJING, "第十六条"),)
_BY_AUTHORITY = (Source(BEIJING, "第十六条"), Source(BEIJING, "第二十四条"))

_AT_WORK = ("dispatched", "reported_in", "on_site")
_LIVE = ("blown", *_AT_WORK, "resolved", "rated")

_CALLED = (add("called", "unit.id"), add("awaited", "unit.id"))
_ON_CALL = (timing.REPORT_IN_TIME_KNOWN,)
_REFUSES = (g.NO_REFUSAL_PENDING, g.NOT_RULED_BEFORE)
_REFUSED: Mapping[str, Any] = {
    "effects": (set_from("refusing", "by.unit"),),
    "clocks": (start("adjudicate"),),
    "source_clause": _HOUSE,
}
_RULED: Mapping[str, Any] = {
    "roles": ("adjudicator",),
    "require": (g.REFUSAL_TO_DECIDE,),
    "source_clause": _HOUSE,
}
_MUST = (clear("refusing"), add("ruled", "department"))
_EXCUSED = (clear("refusing"), remove("awaited", "department"), remove("owing", "department"))

_TABLE = (
    # Who is called
    Transition(
        "blown",
        "dispatch",
        "dispatched",
        ("dispatcher",),
        require=(g.LEAD_FIRST, g.NOT_CALLED_BEFORE),
        advise=(timing.WHISTLE_DISPATCHED_IN_TIME, *_ON_CALL),
        effects=(*_CALLED, set_from("lead", "unit.id")),
        clocks=(stop("dispatch"), start("report_in")),
        source_clause=_BY_AUTHORITY,
    ),
    *each(
        _AT_WORK,
        "dispatch",
        roles=("dispatcher",),
        require=(g.ONE_LEAD, g.NOT_CALLED_BEFORE),
        advise=_ON_CALL,
        effects=(*_CALLED, add("owing", "unit.id")),
        source_clause=_BY_AUTHORITY,
    ),
    # Whether they come
    Transition(
        "dispatched",
        "report_in",
        "reported_in",
        _LEAD,
        require=(g.ACTS_FOR_LEAD, g.LEAD_AWAITED),
        advise=(timing.REPORTED_IN_TIME,),
        effects=(remove("awaited", "by.unit"),),
        clocks=(stop("report_in"), start("handle")),
        source_clause=_RESPONSE,
    ),
    *each(
        _LIVE,
        "report_in",
        roles=_ASSISTANT,
        require=(g.ASSISTANT_AWAITED,),
        advise=(timing.REPORTED_IN_TIME,),
        effects=(remove("awaited", "by.unit"),),
        source_clause=_RESPONSE,
    ),
    Transition(
        "dispatched",
        "refuse",
        "dispatched",
        _LEAD,
        require=(g.ACTS_FOR_LEAD, g.LEAD_AWAITED, *_REFUSES),
        **_REFUSED,
    ),
    *each(
        _LIVE,
        "refuse",
        roles=_ASSISTANT,
        require=(g.ASSISTANT_AWAITED, *_REFUSES),
        **_REFUSED,
    ),
    Transition(
        "dispatched",
        "adjudicate",
        "dispatched",
        when=(g.MUST_REPORT_IN, g.LEADS),
        effects=_MUST,
        clocks=(stop("adjudicate"), start("report_in")),
        **_RULED,
    ),
    Transition(
        "dispatched",
        "adjudicate",
        "blown",
        when=(g.EXCUSED, g.LEADS),
        effects=(*_EXCUSED, clear("lead")),
        clocks=(stop("adjudicate"), stop("report_in"), start("dispatch")),
        way_back=True,
        **_RULED,
    ),
    *each(
        _LIVE,
        "adjudicate",
        when=(g.MUST_REPORT_IN, g.ASSISTS),
        effects=_MUST,
        clocks=(stop("adjudicate"),),
        **_RULED,
    ),
    *each(
        _LIVE,
        "adjudicate",
        when=(g.EXCUSED, g.ASSISTS),
        effects=_EXCUSED,
        clocks=(stop("adjudicate"),),
        **_RULED,
    ),
    # What they do
    Transition(
        "reported_in",
        "arrive",
        "on_site",
        _LEAD,
        require=(g.ACTS_FOR_LEAD,),
        source_clause=_RESPONSE,
    ),
    *each(
        _LIVE,
        "discharge",
        roles=_ASSISTANT,
        require=(g.DUTY_OPEN, g.HAS_REPORTED_IN),
        effects=(remove("owing", "by.unit"),),
        source_clause=_RESPONSE,
    ),
    Transition(
        "on_site",
        "resolve",
        "resolved",
        _LEAD,
        require=(g.ACTS_FOR_LEAD,),
        advise=(timing.RESOLVED_IN_TIME,),
        clocks=(stop("handle"), start("rate")),
        source_clause=_RESPONSE,
    ),
    # What it was worth
    Transition(
        "resolved",
        "rate",
        "rated",
        ("blower",),
        when=(g.WELL_RATED,),
        require=(g.ACTS_FOR_BLOWER, g.RATING_EXPLAINED),
        effects=(set_from("rating", "rating"),),
        clocks=(stop("rate"), start("conclude")),
        source_clause=(Source(DEYANG, "第十九条"),),
    ),
    Transition(
        "resolved",
        "rate",
        "on_site",
        ("blower",),
        when=(g.BADLY_RATED,),
        require=(g.ACTS_FOR_BLOWER, g.RATING_EXPLAINED),
        effects=(set_from("rating", "rating"), count("reworked")),
        clocks=(stop("rate"), start("handle")),
        source_clause=(Source(DEYANG, "第十九条"),),
        way_back=True,
    ),
    Transition(
        "rated",
        "assess",
        "rated",
        ("assessor",),
        effects=(set_to("assessed", True),),
        source_clause=(Source(BEIJING, "第三十三条"),),
    ),
    Transition(
        "rated",
        "close",
        "closed",
        ("blower",),
        require=(g.ACTS_FOR_BLOWER, g.NOBODY_OWES),
        advise=(g.BOTH_ASSESSED,),
        clocks=(stop("conclude"),),
        source_clause=_HOUSE,
    ),
    Transition(
        "blown",
        "withdraw",
        "withdrawn",
        ("blower",),
        require=(g.ACTS_FOR_BLOWER, g.NOBODY_OWES),
        source_clause=_HOUSE,
    ),
)

WORKFLOW = Workflow(
    id="whistle_call",
    version="1",
    title=Text("吹哨报到", "whistle call"),
    states=_STATES,
    events=WHISTLE_EVENTS,
    roles=WHISTLE_ROLES,
    initial="blown",
    facts=declared(WhistleFacts, _FIRST),
    transitions=_TABLE,
    running=("dispatch",),
)
