"""The life of a linkage project (五社联动项目): from a need to what is left of the answer to it.

A need is *surveyed*; then somebody owes a deliberation, in a session that is named, and no
project begins without one.  What was agreed on is *resourced*: from a list, by donations, by
government purchase or by a micro-grant.  A participant, never the resource, takes on its
*delivery*; somebody else *evaluates* it.  Then it is *disclosed* what was done and what became of
the money, and only then does the project come to an end: *incubated* as an organization or a
service that goes on, or *ended*.

Every state that is not final is one of duty, and the first clock runs from the beginning.  What has
begun cannot just stop: once in delivery, the only way out is through evaluation and disclosure.
Before that a project may end early; where it already had resources, it tells what becomes of them
(慈善法, article 58).  A project after public fundraising is disclosed within three months of its
end (article 79), which is taken to be the evaluation; for the rest no law sets a time.
"""

from __future__ import annotations

from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    declared,
    set_from,
    start,
    state_codes,
    stop,
)
from . import guards as g
from .codes import CHARITY, DEYANG, EVENTS, RESIDENTS, ROLES

__all__ = ["STATES", "WORKFLOW", "LinkageFacts"]

_STATES = (
    State("surveyed", "duty", Text("需求已调查", "need surveyed")),
    State("deliberated", "duty", Text("已议定", "deliberated")),
    State("resourced", "duty", Text("资源已链接", "resourced")),
    State("in_delivery", "duty", Text("实施中", "in delivery")),
    State("evaluated", "duty", Text("已评估", "evaluated")),
    State("disclosed", "duty", Text("已公开", "disclosed")),
    State("incubated", "final", Text("已孵化", "incubated")),
    State("ended", "final", Text("已结束", "ended")),
)

STATES = state_codes("linkage_states", ("项目状态", "States of a project"), _STATES)


class LinkageFacts(TypedDict):
    """What the history of a project has established so far."""

    session: str | None
    """The session in which it was agreed on."""
    delivered_by: str | None
    """The unit that took on its delivery."""
    outcome: str | None
    """What the evaluation came to."""
    became: str | None
    """The organization or service as which it goes on."""


_FIRST: LinkageFacts = {"session": None, "delivered_by": None, "outcome": None, "became": None}

_CONVENER = ("project_convener",)
_HOUSE = (Source("house_rule"),)
_WHAT_IS_LEFT = (Source(CHARITY, "第五十八条"),)

_TABLE = (
    Transition(
        "surveyed",
        "deliberate",
        "deliberated",
        _CONVENER,
        effects=(set_from("session", "session"),),
        clocks=(stop("deliberate"), start("resource")),
        source_clause=(Source(RESIDENTS, "第三十二条"),),
    ),
    Transition(
        "deliberated",
        "link_resources",
        "resourced",
        _CONVENER,
        require=(g.RESOURCE_ON_RECORD,),
        clocks=(stop("resource"), start("begin")),
        source_clause=(Source(DEYANG, "第九条"),),
    ),
    Transition(
        "resourced",
        "begin_delivery",
        "in_delivery",
        ("deliverer",),
        require=(g.DELIVERED_BY_A_PARTICIPANT,),
        effects=(set_from("delivered_by", "by.unit"),),
        clocks=(stop("begin"), start("evaluate")),
        source_clause=(Source(DEYANG, "第九条"),),
    ),
    Transition(
        "in_delivery",
        "evaluate",
        "evaluated",
        ("evaluator",),
        require=(g.EVALUATED_BY_ANOTHER,),
        effects=(set_from("outcome", "outcome"),),
        clocks=(stop("evaluate"), start("disclose")),
        source_clause=(Source(CHARITY, "第五十七条"),),
    ),
    Transition(
        "evaluated",
        "disclose",
        "disclosed",
        ("project_convener", "deliverer"),
        advise=(g.DISCLOSED_IN_TIME,),
        clocks=(stop("disclose"), start("conclude")),
        source_clause=(Source(CHARITY, "第七十九条"),),
    ),
    Transition(
        "disclosed",
        "incubate",
        "incubated",
        _CONVENER,
        require=(g.WORTH_INCUBATING, g.LEFTOVER_SETTLED),
        effects=(set_from("became", "became"),),
        source_clause=(Source(DEYANG, "第九条"),),
    ),
    *(
        Transition(source, "end", "ended", _CONVENER, source_clause=_HOUSE)
        for source in ("surveyed", "deliberated")
    ),
    *(
        Transition(
            source,
            "end",
            "ended",
            _CONVENER,
            require=(g.LEFTOVER_SETTLED,),
            source_clause=_WHAT_IS_LEFT,
        )
        for source in ("resourced", "disclosed")
    ),
)

WORKFLOW = Workflow(
    id="linkage_project",
    version="1",
    title=Text("五社联动项目", "linkage project"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="surveyed",
    facts=declared(LinkageFacts, _FIRST),
    transitions=_TABLE,
    bounds={},
    running=("deliberate",),
)
