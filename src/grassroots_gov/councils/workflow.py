"""The life of a council (议事机构).

Somebody *proposes* a body: what it is, for which place, and who is to sit on it.  That may be
*posted* for comment (公示), and where a text asks for the posting it must be: a property management
committee in Hangzhou for seven days (第三十九条).  Then it is *established*, and how its members
were chosen is told.  Residents' and villagers' committees are elected; nobody may appoint them.

A body that cannot sit for a while is *suspended* (中止), and whoever suspended it owes the end of
that.  When its term has ended and nobody has chosen a new one it has *expired* (届满), and the
renewal (换届) is owed: the laws of 2018 and 2025 ask for it in time, but set no number of days, so
how long it may take is for a place to say.  *Renewed*, it is what it was, for another term: not a
state of its own but the event that leads back to *established*.  A body may be renewed before its
term is over, as when half of its seats are empty.

A body that was *dissolved* (撤销) is gone.  Government sets up and dissolves a residents' or a
villagers' committee, so both acts name its approval.

Sources: the organic laws of residents' and of villagers' committees of 2018 and 2025
(城市居民委员会组织法、村民委员会组织法), and the property regulations of Beijing, Chengdu, Hangzhou
and Sichuan.  What no text says is a house rule.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.codelist import codelist
from ..kernel.rule import HOUSE_RULE, Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    count,
    declared,
    each,
    set_from,
    start,
    stop,
)
from . import guards as g
from .codes import (
    BEIJING,
    EVENTS,
    HANGZHOU,
    RESIDENTS_2018,
    RESIDENTS_2025,
    ROLES,
    VILLAGERS_2018,
    VILLAGERS_2025,
)

__all__ = ["STATES", "WORKFLOW", "CouncilFacts"]

_STATES = (
    State("proposed", "open", Text("已提出", "proposed")),
    State("publicised", "duty", Text("已公示", "posted for comment")),
    State("established", "open", Text("已成立", "established")),
    State("suspended", "duty", Text("已中止", "suspended")),
    State("expired", "duty", Text("已届满", "expired")),
    State("dissolved", "final", Text("已撤销", "dissolved")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = codelist(
    "council_states",
    ("议事机构状态", "States of a council"),
    *((s.code, s.label.zh, s.label.en) for s in _STATES),
)


class CouncilFacts(TypedDict):
    """What the history of a council has established so far."""

    posted_at: datetime | None
    """When it was posted for comment."""
    posting_days: int
    """For how many days."""
    established_at: datetime | None
    """When it was established."""
    chosen: str | None
    """How its members were last chosen."""
    renewals: int
    """How often it was renewed."""
    term_ends: datetime | None
    """When the term ends that began with the last renewal; None before one, or where none ends."""


_FIRST: CouncilFacts = {
    "posted_at": None,
    "posting_days": 0,
    "established_at": None,
    "chosen": None,
    "renewals": 0,
    "term_ends": None,
}

_FOUNDERS = (
    "preparatory_group",
    "party_organization",
    "residents_committee",
    "villagers_committee",
    "subdistrict_office",
)
_OVERSEERS = ("residents_committee", "villagers_committee", "subdistrict_office")
_SET_UP = (
    Source(RESIDENTS_2018, "第六条"),
    Source(RESIDENTS_2025, "第三条"),
    Source(VILLAGERS_2018, "第三条"),
    Source(VILLAGERS_2025, "第三条"),
)
_RENEWED = (
    Source(RESIDENTS_2025, "第十四条"),
    Source(VILLAGERS_2018, "第十一条"),
    Source(VILLAGERS_2025, "第十四条"),
)
_ESTABLISHED = (set_from("established_at", "at"), set_from("chosen", "chosen"))

_TABLE = (
    Transition(
        "proposed",
        "publicise",
        "publicised",
        _FOUNDERS,
        require=(g.POSTED_AS_THE_LAW_ASKS,),
        effects=(set_from("posted_at", "at"), set_from("posting_days", "days")),
        clocks=(start("establish"),),
        source_clause=(Source(HANGZHOU, "第三十九条"),),
    ),
    Transition(
        "proposed",
        "establish",
        "established",
        _FOUNDERS,
        require=(g.NO_POSTING_OWED, g.LAWFULLY_CHOSEN),
        advise=(g.APPROVAL_TOLD, g.CHOICE_TOLD),
        effects=_ESTABLISHED,
        source_clause=_SET_UP,
    ),
    Transition(
        "publicised",
        "establish",
        "established",
        _FOUNDERS,
        require=(g.POSTING_OVER, g.LAWFULLY_CHOSEN),
        advise=(g.APPROVAL_TOLD, g.CHOICE_TOLD),
        effects=_ESTABLISHED,
        clocks=(stop("establish"),),
        source_clause=_SET_UP,
    ),
    *each(
        ("proposed", "publicised"),
        "withdraw",
        "withdrawn",
        roles=_FOUNDERS,
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "established",
        "suspend",
        "suspended",
        _OVERSEERS,
        clocks=(start("suspension"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "suspended",
        "resume_council",
        "established",
        _OVERSEERS,
        clocks=(stop("suspension"),),
        source_clause=HOUSE_RULE,
        way_back=True,
    ),
    *each(
        ("established", "suspended"),
        "expire",
        "expired",
        roles=("council_chair", *_OVERSEERS),
        require=(g.TERM_OVER,),
        advise=(g.TERM_END_TOLD,),
        clocks=(stop("suspension"), start("renew")),
        source_clause=_RENEWED,
    ),
    *each(
        ("established", "expired"),
        "renew",
        "established",
        roles=_FOUNDERS,
        require=(
            g.LAWFULLY_CHOSEN,
            g.RENEWED_TERM_AHEAD,
            g.RENEWED_TERM_LAWFUL,
            g.TERM_NUMBERED_ON,
        ),
        advise=(g.CHOICE_TOLD,),
        effects=(
            set_from("chosen", "chosen"),
            set_from("term_ends", "until"),
            count("renewals"),
        ),
        clocks=(stop("renew"),),
        source_clause=_RENEWED,
        way_back=True,
    ),
    *each(
        ("established", "suspended", "expired"),
        "dissolve",
        "dissolved",
        roles=_OVERSEERS,
        advise=(g.APPROVAL_TOLD, g.DISSOLVED_FROM_OUTSIDE),
        source_clause=(*_SET_UP, Source(BEIJING, "第五十九条")),
    ),
)

WORKFLOW = Workflow(
    id="council",
    version="1",
    title=Text("议事机构", "council"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="proposed",
    facts=declared(CouncilFacts, _FIRST),
    transitions=_TABLE,
)
"""The life of a council."""
