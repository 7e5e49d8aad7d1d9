"""The life of a major matter (重大事项) under the eyes of the compound's Party organization.

It follows the practice of Chengnan Subdistrict: the compound's Party organization reviews major
matters, has major activities put on file, and presses for what was deliberated (审核重大事项、备案
重大活动、督办协商事项).  Which of the three it is stands in the header and decides what may happen.

A matter for review is *cleared*, or the organization *asks to amend* it and it is *brought again*.
Clearing decides nothing: what owners or residents decide jointly they decide afterwards.  An
activity is *put on file*, before it is held.  What was deliberated is *pressed for*.  Then whoever
carries it out *reports progress*, and with a report the matter is *closed*.  Nobody oversees what
they brought themselves.  No text of law gives these steps a time.
"""

from __future__ import annotations

from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    count,
    declared,
    each,
    start,
    state_codes,
    stop,
)
from . import major_matters_guards as g
from .major_matters_codes import EVENTS, ROLES

__all__ = ["STATES", "WORKFLOW", "MajorMatterFacts"]

_STATES = (
    State("brought", "duty", Text("已报送", "brought")),
    State("to_be_amended", "duty", Text("待修改", "to be amended")),
    State("cleared", "duty", Text("审核已通过", "cleared")),
    State("on_file", "duty", Text("已备案", "on file")),
    State("pressed", "duty", Text("督办中", "pressed for")),
    State("closed", "final", Text("已办结", "closed")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("major_matter_states", ("重大事项状态", "States of a major matter"), _STATES)


class MajorMatterFacts(TypedDict):
    """What the history of a major matter has established so far."""

    amended: int
    """How often it was brought again."""
    reports: int
    """How often progress was reported."""


_FIRST: MajorMatterFacts = {"amended": 0, "reports": 0}

_OVERSEER, _PROPOSER, _UNIT = ("party_overseer",), ("proposing_party",), ("matter_unit",)
_HOUSE = (Source("house_rule"),)
_WATCHED = ("cleared", "on_file", "pressed")
_GOES_ON = (stop("oversee"), start("report"))

_TABLE = (
    Transition(
        "brought",
        "clear",
        "cleared",
        _OVERSEER,
        require=(g.MATTER_IS_REVIEWED, g.OVERSEEN_BY_ANOTHER),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
    ),
    Transition(
        "brought",
        "ask_to_amend",
        "to_be_amended",
        _OVERSEER,
        require=(g.MATTER_IS_REVIEWED, g.OVERSEEN_BY_ANOTHER),
        clocks=(stop("oversee"), start("amend")),
        source_clause=_HOUSE,
    ),
    Transition(
        "to_be_amended",
        "bring_again",
        "brought",
        _PROPOSER,
        effects=(count("amended"),),
        clocks=(stop("amend"), start("oversee")),
        source_clause=_HOUSE,
        way_back=True,
    ),
    Transition(
        "brought",
        "put_on_file",
        "on_file",
        _OVERSEER,
        require=(g.ACTIVITY_IS_FILED, g.OVERSEEN_BY_ANOTHER),
        advise=(g.FILED_BEFORE_IT_IS_HELD,),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
    ),
    Transition(
        "brought",
        "press_for",
        "pressed",
        _OVERSEER,
        require=(g.DELIBERATION_IS_PRESSED, g.OVERSEEN_BY_ANOTHER),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
    ),
    *each(
        _WATCHED,
        "report_progress",
        roles=_UNIT,
        effects=(count("reports"),),
        clocks=(start("report"),),
        source_clause=_HOUSE,
    ),
    *each(
        _WATCHED,
        "close",
        "closed",
        roles=_OVERSEER,
        require=(g.OVERSEEN_BY_ANOTHER, g.PROGRESS_REPORTED),
        source_clause=_HOUSE,
    ),
    *each(
        ("brought", "to_be_amended", "cleared"),
        "withdraw",
        "withdrawn",
        roles=_PROPOSER,
        source_clause=_HOUSE,
    ),
)

WORKFLOW = Workflow(
    id="major_matter_review",
    version="1",
    title=Text("重大事项审核", "major matter review"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="brought",
    facts=declared(MajorMatterFacts, _FIRST),
    transitions=_TABLE,
    running=("oversee",),
)
