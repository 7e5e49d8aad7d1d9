"""What may stop a session on its way: notice, quorum, who may speak, what carried, the minutes.

Codes SES101 to SES149 refuse an event, SES151 to SES169 only advise on it.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..councils.codes import CAPACITIES
from ..kernel.calendar import CHINA_TIME
from ..kernel.order import lies_ahead
from ..kernel.overdue import in_time
from ..kernel.rule import HOUSE_RULE, Severity, Source
from ..kernel.workflow import guard, times_left
from . import rights_cel as c
from .codes import BEIJING_PROPERTY, HANGZHOU_PROPERTY, RESIDENTS, SESSION_OUTCOMES, VILLAGERS
from .rights import Carried, Quorum, sheet_of

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

DECIDED = frozenset({"agreed", "not_agreed"})

_QUORUMS = (
    Source(RESIDENTS, "第二十七条"),
    Source(RESIDENTS, "第二十九条"),
    Source(VILLAGERS, "第二十六条"),
    Source(VILLAGERS, "第三十条"),
    Source(BEIJING_PROPERTY, "第四十五条"),
)
_NOTICES = (Source(RESIDENTS, "第二十六条"), Source(VILLAGERS, "第二十五条"))


def _quorum(event: Any, told: Replay) -> Quorum:
    return sheet_of(told).quorum(None, event.at, event.present)


def _counted(event: Any, told: Replay) -> dict[str, Any]:
    found = _quorum(event, told)
    return {"present": found.present, "base": found.base, "needed": found.needed}


_OPENING = {"item": "''", "told": "has(this.present) ? this.present : -1"}

QUORUM_THERE = guard(
    "SES101",
    "quorum_there",
    ("到会人数应达到法定人数", "A quorum is there"),
    (
        "应到 {base}，至少须到 {needed}，实到 {present}",
        "{present} present of {base}, and {needed} are needed",
    ),
    source=_QUORUMS,
    cel=c.at_the_moment(f"!{c.QUORUM_LACKING}", **_OPENING),
    check=lambda e, r: _quorum(e, r).met is not False,
    params=_counted,
)

QUORUM_NOT_THERE = guard(
    "SES102",
    "quorum_not_there",
    ("人数已够，不得记为人数不足", "There was a quorum after all"),
    (
        "应到 {base}，至少须到 {needed}，实到 {present}，人数并无不足",
        "{present} present of {base}, and {needed} are needed: there is a quorum",
    ),
    source=HOUSE_RULE,
    cel=c.at_the_moment(f"!{c.QUORUM_MET}", **_OPENING),
    check=lambda e, r: _quorum(e, r).met is not True,
    params=_counted,
)


def _days_ahead(event: Any, told: Replay) -> int:
    day: Any = told.document.starts_at.astimezone(CHINA_TIME).date()
    days: int = (day - event.at.astimezone(CHINA_TIME).date()).days
    return days


def _days_needed(event: Any, told: Replay) -> int:
    session: Any = told.document
    by_law = told.figure(f"{session.council_kind}_notice_days")
    urgent = told.figure(f"{session.council_kind}_urgent_notice") is not None
    waived = urgent and event.urgent_reason is not None
    own = session.charter.notice_days if session.charter else None
    return max(by_law.n if by_law and not waived else 0, own or 0)


NOTICE_KEPT = guard(
    "SES103",
    "notice_kept",
    ("应提前通知", "Notice is given in time"),
    (
        "应提前 {needed} 日通知，实际提前 {days} 日",
        "notice is given {needed} day(s) ahead, this was {days}",
    ),
    source=_NOTICES,
    native="it counts civil days of China",
    check=lambda e, r: (needed := _days_needed(e, r)) == 0 or _days_ahead(e, r) >= needed,
    at="/at",
    params=lambda e, r: {"needed": _days_needed(e, r), "days": _days_ahead(e, r)},
)

NO_NOTICE_OWED = guard(
    "SES104",
    "no_notice_owed",
    ("须先发通知才能开会", "No session without the notice that is owed"),
    (
        "此会议应提前 {days} 日通知，尚未通知不能开会",
        "{days} day(s) of notice are owed, and none was given",
    ),
    source=_NOTICES,
    cel=f"!{c.NOTICE_OWED}",
    check=lambda e, r: not sheet_of(r).orders.notice_days,
    params=lambda e, r: {"days": sheet_of(r).orders.notice_days},
)

ADJOURNMENTS_LEFT = times_left(
    "SES105",
    "adjournments_left",
    ("休会次数未满", "An adjournment is left"),
    ("已经休会 {adjourned} 次，最多 {most} 次", "adjourned {adjourned} times, at most {most}"),
    fact="adjourned",
    bound="adjournments",
    source=HOUSE_RULE,
)

GOES_ON_LATER = lies_ahead(
    "SES106",
    "goes_on_later",
    ("复会时间应在休会之后", "It goes on later"),
    ("定于 {until} 复会，却不晚于休会的 {at}", "it is to go on at {until}, no later than {at}"),
    field="until",
)

SPEAKER_THERE = guard(
    "SES107",
    "speaker_there",
    ("不在场的不能发言", "Who speaks is there"),
    ("发言人此时不在场", "the speaker is not present at that moment"),
    source=HOUSE_RULE,
    cel=c.SPEAKER_THERE,
    check=lambda e, r: sheet_of(r).there(e.person, e.at),
    at="/person",
)


def _capacities(event: m.Speak, told: Replay) -> tuple[str, ...]:
    attendance = told.document.attendance
    return tuple(CAPACITIES.labelled(a.capacity) for a in attendance if a.person == event.person)


SPEAKER_HEARD = guard(
    "SES108",
    "speaker_heard",
    ("此身份不能发言", "No right to speak in this capacity"),
    (
        "议事规则没有让“{capacities}”发言",
        "the charter does not let {capacities} speak",
    ),
    source=(Source(RESIDENTS, "第二十八条"), Source(RESIDENTS, "第三十二条")),
    cel=c.HEARD,
    check=lambda e, r: sheet_of(r).heard(e.person, e.at),
    at="/person",
    params=lambda e, r: {"capacities": _capacities(e, r)},
)

SPEAKER_NOT_RECUSED = guard(
    "SES109",
    "speaker_not_recused",
    ("回避的不参与讨论", "Who is recused does not speak"),
    ("发言人应当回避议题“{item}”", "the speaker is recused from the item “{item}”"),
    source=HOUSE_RULE,
    cel=f"!{c.RECUSED}",
    check=lambda e, r: e.person not in sheet_of(r).recused(e.item),
    at="/person",
    params=lambda e, r: {"item": e.item},
)

SPEAKER_DISINTERESTED = guard(
    "SES110",
    "speaker_disinterested",
    ("有利害关系的专家不参与讨论", "An expert with an interest does not deliberate"),
    (
        "发言的受邀专家与议题“{item}”有利害关系",
        "the expert who speaks has an interest in the item “{item}”",
    ),
    source=HOUSE_RULE,
    cel=f"!{c.INTERESTED}",
    check=lambda e, r: not sheet_of(r).interested(e.person, e.item),
    at="/person",
    params=lambda e, r: {"item": e.item},
)


def _items(session: m.Session) -> frozenset[str]:
    return frozenset(item.id for item in session.agenda)


ON_THE_AGENDA = guard(
    "SES111",
    "on_the_agenda",
    ("议题不在议程上", "Not on the agenda"),
    ("议程上没有议题“{item}”", "no item “{item}” is on the agenda"),
    source=HOUSE_RULE,
    cel="document.agenda.exists(i, i.id == this.item)",
    check=lambda e, r: e.item in r.once(_items),
    at="/item",
    params=lambda e, r: {"item": e.item},
)

SETTLED_ONCE = guard(
    "SES112",
    "settled_once",
    ("议题结果已经记录", "Its outcome is recorded already"),
    ("议题“{item}”的结果已经记录", "the outcome of “{item}” is recorded already"),
    source=HOUSE_RULE,
    cel="!(this.item in facts.settled)",
    check=lambda e, r: e.item not in r.facts["settled"],
    at="/item",
    params=lambda e, r: {"item": e.item},
)


def _carried(event: m.RecordOutcome, told: Replay) -> Carried:
    """The guards of one event all ask, so the last answer is kept."""
    asked, found = told.memo.get("carried", (None, None))
    if asked is not event:
        found = sheet_of(told).carried(event.item, event.at, event.vote)
        told.memo["carried"] = event, found
    answer: Carried = found
    return answer


def _hands(vote: m.Vote) -> int:
    return vote.in_favour + vote.against + vote.abstained


def _hands_there(event: m.RecordOutcome, told: Replay) -> bool:
    if event.vote is None:
        return True
    present = _carried(event, told).quorum.present
    return present is None or _hands(event.vote) <= present


HANDS_WITHIN_PRESENT = guard(
    "SES113",
    "hands_within_present",
    ("票数多于到会的表决人", "More hands than people"),
    (
        "此时有表决权的到会 {present} 人，却计了 {hands} 票",
        "{present} who may vote were there, but {hands} hands were counted",
    ),
    source=HOUSE_RULE,
    cel="!has(this.vote) || "
    + c.on_the_vote(
        "present < 0 || this.vote.in_favour + this.vote.against + this.vote.abstained <= present"
    ),
    check=_hands_there,
    at="/vote",
    params=lambda e, r: {"present": _carried(e, r).quorum.present, "hands": _hands(e.vote)},
)


def _follows(event: m.RecordOutcome, told: Replay) -> bool:
    if event.vote is None or event.outcome not in DECIDED:
        return True
    return _carried(event, told).passed is not (event.outcome == "not_agreed")


def _tally(event: m.RecordOutcome, told: Replay) -> dict[str, Any]:
    found = _carried(event, told)
    return {
        "outcome": SESSION_OUTCOMES.labelled(event.outcome),
        "in_favour": found.in_favour,
        "against": found.against,
        "present": found.quorum.present,
        "base": found.quorum.base,
    }


_MAJORITIES = (
    Source(RESIDENTS, "第二十七条"),
    Source(RESIDENTS, "第二十九条"),
    Source(VILLAGERS, "第二十六条"),
    Source(VILLAGERS, "第三十条"),
    Source(BEIJING_PROPERTY, "第四十五条"),
    Source(HANGZHOU_PROPERTY, "第二十九条"),
)

OUTCOME_FOLLOWS_VOTE = guard(
    "SES114",
    "outcome_follows_vote",
    ("结果与表决不符", "The outcome does not follow from the vote"),
    (
        "到会 {present}/{base}，赞成 {in_favour}，反对 {against}，结果却记为“{outcome}”",
        "{in_favour} for, {against} against, {present} of {base} present: not “{outcome}”",
    ),
    source=_MAJORITIES,
    cel="!has(this.vote) || !(this.outcome in ['agreed', 'not_agreed']) || "
    + c.on_the_vote(f"this.outcome == 'agreed' ? !{c.LOST} : !{c.CARRIED}"),
    check=_follows,
    at="/outcome",
    params=_tally,
)


def _casting(event: m.RecordOutcome, told: Replay) -> bool:
    vote = event.vote
    if vote is None or vote.casting is None:
        return True
    return vote.in_favour == vote.against and sheet_of(told).orders.casting_vote


CASTING_VOTE_ALLOWED = guard(
    "SES115",
    "casting_vote_allowed",
    ("没有决定票", "No casting vote"),
    (
        "只有同票时、且议事规则规定由主持人决定的，才有决定票",
        "there is a casting vote only on a tie, and where the charter gives it",
    ),
    source=HOUSE_RULE,
    cel=f"!has(this.vote) || !has(this.vote.casting) || ({c.TIE} && has(document.charter)"
    " && document.charter.tie == 'casting_vote')",
    check=_casting,
    at="/vote/casting",
)


def _posted(event: m.RecordOutcome, told: Replay) -> bool:
    session: Any = told.document
    charter = session.charter
    only = charter is not None and charter.posted_agenda_only
    if event.outcome not in DECIDED:
        return True
    if not only and told.figure(f"{session.council_kind}_posted_agenda_only") is None:
        return True
    opened = told.facts["opened_at"]
    return all(
        item.posted_at is not None and item.posted_at <= opened
        for item in session.agenda
        if item.id == event.item
    )


DECIDED_AS_POSTED = guard(
    "SES116",
    "decided_as_posted",
    ("未公示的议题不得表决", "Nothing is decided that was not posted"),
    (
        "议题“{item}”在开会前没有公示，不得作出决定",
        "“{item}” was not on the agenda as posted, so it cannot be decided",
    ),
    source=(Source(BEIJING_PROPERTY, "第三十五条"), Source(HANGZHOU_PROPERTY, "第十九条")),
    cel=f"!(this.outcome in ['agreed', 'not_agreed']) || !{c.POSTED_ONLY}"
    " || document.agenda.all(i, i.id != this.item"
    " || (has(i.posted_at) && timestamp(i.posted_at) <= timestamp(facts.opened_at)))",
    check=_posted,
    at="/item",
    params=lambda e, r: {"item": e.item},
)

REFERRED_SOMEWHERE = guard(
    "SES117",
    "referred_somewhere",
    ("转交应写明接收机构", "A referral says to whom"),
    ("议题转交，却没有写明交给谁", "the item is referred, but to nobody"),
    source=(Source(RESIDENTS, "第三十二条"),),
    cel="this.outcome != 'referred' || has(this.referred_to)",
    check=lambda e, r: e.outcome != "referred" or e.referred_to is not None,
    at="/referred_to",
)


def _unsettled(told: Replay) -> tuple[str, ...]:
    settled = told.facts["settled"]
    return tuple(item.id for item in told.document.agenda if item.id not in settled)


EVERY_ITEM_SETTLED = guard(
    "SES118",
    "every_item_settled",
    ("每项议题都应有结果", "Every item has an outcome"),
    ("议题 {items} 还没有结果", "no outcome is recorded of {items}"),
    source=HOUSE_RULE,
    cel="document.agenda.all(i, i.id in facts.settled)",
    check=lambda e, r: not _unsettled(r),
    params=lambda e, r: {"items": _unsettled(r)},
)


def _named(event: m.TakeMinutes, told: Replay) -> bool:
    return told.once(_members) <= set(event.present) <= told.once(_there)


def _there(session: m.Session) -> frozenset[str]:
    return frozenset(entry.person for entry in session.attendance if entry.presence)


def _members(session: m.Session) -> frozenset[str]:
    """Whoever was there in another capacity than that of the public."""
    entries = (entry for entry in session.attendance if entry.presence)
    return frozenset(entry.person for entry in entries if entry.capacity != "public")


MINUTES_NAME_PRESENT = guard(
    "SES119",
    "minutes_name_present",
    ("会议记录与签到不符", "The minutes and the attendance sheet differ"),
    (
        "会议记录所列到会人员应与签到一致（旁听居民可以不列）",
        "the minutes name whoever was present, and nobody else; only the public may go unnamed",
    ),
    source=HOUSE_RULE,
    cel="this.present.all(p, where(document.attendance, 'person', p).exists(a,"
    " size(a.presence) > 0)) && [[this]].all(minutes, document.attendance.all(a,"
    " size(a.presence) == 0 || a.capacity == 'public'"
    " || size(where(minutes, 'present', a.person)) > 0))",
    check=_named,
    at="/present",
)

APPROVER_WAS_THERE = guard(
    "SES120",
    "approver_was_there",
    ("未到会的不能审定会议记录", "Who approves the minutes was there"),
    ("审定会议记录的人没有到会", "the person who approves the minutes did not attend"),
    source=HOUSE_RULE,
    cel="size(document.attendance) == 0 || document.attendance.exists(a,"
    " a.person == this.by.id && size(a.presence) > 0)",
    check=lambda e, r: not r.document.attendance or e.by.id in r.once(_there),
    at="/by/id",
)

QUORUM_SHOWN = guard(
    "SES151",
    "quorum_shown",
    ("无法证明达到法定人数", "No quorum can be shown"),
    (
        "应到或者实到人数不明或者相互矛盾，或者法律没有这种计数方式，无法证明达到法定人数",
        "no quorum can be shown: numbers are wanting or contradict, or no law has one counted so",
    ),
    severity=Severity.UNVERIFIABLE,
    source=_QUORUMS,
    cel=c.at_the_moment(f"!{c.QUORUM_UNKNOWN}", **_OPENING),
    check=lambda e, r: (
        (found := _quorum(e, r)).met is not None
        or not (found.requirements or sheet_of(r).orders.untold)
    ),
)


def _shown(event: m.RecordOutcome, told: Replay) -> bool:
    if event.outcome != "agreed":
        return True
    found = _carried(event, told)
    return found.passed is not None or (event.vote is None and not found.majority)


DECISION_SHOWN = guard(
    "SES152",
    "decision_shown",
    ("无法证明决定获得通过", "That it carried cannot be shown"),
    (
        "表决、人数或者所需多数不全，无法证明决定获得通过",
        "vote, numbers or the majority asked for are wanting, so it cannot be shown to have carried",
    ),
    severity=Severity.UNVERIFIABLE,
    source=_MAJORITIES,
    cel="this.outcome != 'agreed' || "
    + c.on_the_vote(f"has(this.vote) ? {c.CARRIED} || {c.LOST} : size(majorities) == 0"),
    check=_shown,
    at="/vote",
)

PUBLISHED_IN_TIME = in_time(
    "SES153",
    "published_in_time",
    ("publish",),
    ("公布", "published"),
    Source(BEIJING_PROPERTY, "第四十五条"),
    Source(BEIJING_PROPERTY, "第三十七条"),
)
