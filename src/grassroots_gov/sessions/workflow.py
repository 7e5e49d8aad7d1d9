"""The life of a session (会议).

A session is *planned*, and its notice goes out: so many days ahead as law and charter ask for.
Whoever owes no notice may meet at once, as a courtyard group does.

It is *opened* with a quorum, or it is not: where too few come, the *failed quorum* is noted, and
that is its end.  Another day means another session, with a notice of its own.  No quorum that was
there can be noted as failed, and none that was lacking opens a session.  Where nobody has laid
down a quorum, or nobody has counted, none is made up.

In a session people *speak* to items of the agenda, and the outcome of each item is *recorded*, with
the vote if hands were counted.  Each vote is judged at its own moment, by who is in the room
then: people come and go, and a vote after half of them have left is not the vote before.

A session may be *adjourned* and reconvened, a bounded number of times, each time with a quorum.
It ends when every item has an outcome; what there was no time for is *deferred*, and that is an
outcome too.  Then come the *minutes*: taken by the clerk, approved by somebody who was there, and
published.  How long that may take is norm data.

Sources: 城市居民委员会组织法 (2025) 第二十六条至第二十九条、第三十四条, 村民委员会组织法 (2025)
第二十五条、第三十条, 北京市物业管理条例 第三十五条、第四十五条.
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
    add,
    count,
    declared,
    each,
    set_from,
    start,
    stop,
)
from . import guards as g
from .codes import BEIJING_PROPERTY, EVENTS, RESIDENTS, ROLES, VILLAGERS

__all__ = ["STATES", "WORKFLOW", "SessionFacts"]

_STATES = (
    State("planned", "open", Text("拟召开", "planned")),
    State("noticed", "open", Text("已通知", "noticed")),
    State("opened", "open", Text("已开会", "opened")),
    State("adjourned", "open", Text("已休会", "adjourned")),
    State("concluded", "duty", Text("已散会", "concluded")),
    State("minuted", "duty", Text("已有会议记录", "minuted")),
    State("minutes_approved", "duty", Text("会议记录已审定", "minutes approved")),
    State("session_published", "final", Text("会议记录已公布", "minutes published")),
    State("failed_quorum", "final", Text("人数不足", "failed for want of a quorum")),
    State("cancelled", "final", Text("已取消", "cancelled")),
)

STATES = codelist(
    "session_states",
    ("会议状态", "States of a session"),
    *((s.code, s.label.zh, s.label.en) for s in _STATES),
)


class SessionFacts(TypedDict):
    """What the history of a session has established so far."""

    opened_at: datetime | None
    """When it was first opened."""
    adjourned: int
    """How often it was adjourned."""
    settled: tuple[str, ...]
    """The items whose outcome is recorded."""
    ended_at: datetime | None
    """When it ended."""


_FIRST: SessionFacts = {"opened_at": None, "adjourned": 0, "settled": (), "ended_at": None}

_OPENS = (
    Source(RESIDENTS, "第二十七条"),
    Source(RESIDENTS, "第二十九条"),
    Source(VILLAGERS, "第二十六条"),
)
_PUBLISHES = (Source(RESIDENTS, "第三十四条"), Source(BEIJING_PROPERTY, "第四十五条"))

_TABLE = (
    # Before it begins
    Transition(
        "planned",
        "give_notice",
        "noticed",
        ("convenor", "council_secretary"),
        require=(g.NOTICE_KEPT,),
        source_clause=(
            Source(RESIDENTS, "第二十六条"),
            Source(VILLAGERS, "第二十五条"),
            Source(BEIJING_PROPERTY, "第三十五条"),
        ),
    ),
    Transition(
        "planned",
        "open_session",
        "opened",
        ("moderator",),
        require=(g.QUORUM_THERE, g.NO_NOTICE_OWED),
        advise=(g.QUORUM_SHOWN,),
        effects=(set_from("opened_at", "at"),),
        source_clause=_OPENS,
    ),
    Transition(
        "noticed",
        "open_session",
        "opened",
        ("moderator",),
        require=(g.QUORUM_THERE,),
        advise=(g.QUORUM_SHOWN,),
        effects=(set_from("opened_at", "at"),),
        source_clause=_OPENS,
    ),
    *each(
        ("noticed", "adjourned"),
        "note_failed_quorum",
        "failed_quorum",
        roles=("convenor", "moderator"),
        require=(g.QUORUM_NOT_THERE,),
        source_clause=_OPENS,
    ),
    *each(
        ("planned", "noticed", "adjourned"),
        "cancel",
        "cancelled",
        roles=("convenor",),
        source_clause=HOUSE_RULE,
    ),
    # While it lasts
    Transition(
        "opened",
        "speak",
        "opened",
        ("clerk",),
        require=(
            g.SPEAKER_THERE,
            g.SPEAKER_HEARD,
            g.SPEAKER_NOT_RECUSED,
            g.SPEAKER_DISINTERESTED,
            g.ON_THE_AGENDA,
        ),
        source_clause=(
            Source(RESIDENTS, "第二十八条"),
            Source(RESIDENTS, "第三十二条"),
            Source(RESIDENTS, "第三十六条"),
        ),
    ),
    Transition(
        "opened",
        "record_outcome",
        "opened",
        ("clerk", "moderator"),
        require=(
            g.ON_THE_AGENDA,
            g.SETTLED_ONCE,
            g.HANDS_WITHIN_PRESENT,
            g.OUTCOME_FOLLOWS_VOTE,
            g.CASTING_VOTE_ALLOWED,
            g.DECIDED_AS_POSTED,
            g.REFERRED_SOMEWHERE,
        ),
        advise=(g.DECISION_SHOWN,),
        effects=(add("settled", "item"),),
        source_clause=(Source(RESIDENTS, "第二十九条"), Source(RESIDENTS, "第三十二条")),
    ),
    Transition(
        "opened",
        "adjourn",
        "adjourned",
        ("moderator",),
        require=(g.ADJOURNMENTS_LEFT, g.GOES_ON_LATER),
        effects=(count("adjourned"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "adjourned",
        "reconvene",
        "opened",
        ("moderator",),
        require=(g.QUORUM_THERE,),
        advise=(g.QUORUM_SHOWN,),
        source_clause=_OPENS,
        way_back=True,
    ),
    Transition(
        "opened",
        "end_session",
        "concluded",
        ("moderator",),
        require=(g.EVERY_ITEM_SETTLED,),
        effects=(set_from("ended_at", "at"),),
        clocks=(start("publish"),),
        source_clause=HOUSE_RULE,
    ),
    # The minutes
    Transition(
        "concluded",
        "take_minutes",
        "minuted",
        ("clerk",),
        require=(g.MINUTES_NAME_PRESENT,),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "minuted",
        "approve_minutes",
        "minutes_approved",
        ("moderator", "voting_member"),
        require=(g.APPROVER_WAS_THERE,),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "minutes_approved",
        "publish_minutes",
        "session_published",
        ("clerk", "council_secretary"),
        advise=(g.PUBLISHED_IN_TIME,),
        clocks=(stop("publish"),),
        source_clause=_PUBLISHES,
    ),
)

WORKFLOW = Workflow(
    id="session",
    version="1",
    title=Text("会议", "session"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="planned",
    facts=declared(SessionFacts, _FIRST),
    transitions=_TABLE,
    bounds={"adjournments": 5},
)
