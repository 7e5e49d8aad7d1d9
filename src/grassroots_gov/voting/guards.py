"""What may stop a poll on its way.

Codes VOT101 to VOT149 refuse an event, VOT151 to VOT169 only advise on it.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ..kernel.calendar import CHINA_TIME
from ..kernel.overdue import in_time
from ..kernel.replay import Replay
from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard
from .codes import OUTCOMES, POLL_RULES
from .counts import Counts
from .polling import counted, decided, end_of

_CIVIL_CODE = (Source("civil_code", "第二百七十八条"),)
_NOTICE = (
    Source("property_regulation_2018", "第十四条"),
    Source("beijing_property", "第三十五条"),
    Source("chengdu_property", "第二十三条"),
)
_RESULTS = (Source("beijing_property", "第三十七条"), Source("chengdu_property", "第三十二条"))
_CHALLENGE = (Source("building_ownership_interpretation", "第十二条"),)

_END = "timestamp(has(facts.closes) ? facts.closes : document.closes_at)"


def _day(at: datetime) -> date:
    return at.astimezone(CHINA_TIME).date()


def _days_posted(event: Any, replay: Replay) -> int:
    posted: datetime = replay.facts["posted"]
    return (_day(event.at) - _day(posted)).days


def _figure(replay: Replay, name: str) -> int | None:
    figure = replay.figure(name)
    return None if figure is None else figure.n


def _long_posted(event: Any, replay: Replay) -> bool | None:
    needed = _figure(replay, "poll_notice_days")
    return None if needed is None else _days_posted(event, replay) >= needed


POSTED_LONG_ENOUGH = guard(
    "VOT101",
    "poll_posted_long_enough",
    ("表决前公示期须满", "Posted long enough before it opens"),
    (
        "表决事项须提前 {needed} 日公示，开始投票时只公示了 {days} 日",
        "it is posted {needed} day(s) before, and was posted for {days} when it opened",
    ),
    source=_NOTICE,
    native="it counts civil days of China",
    check=_long_posted,
    at="/at",
    params=lambda e, r: {
        "needed": _figure(r, "poll_notice_days"),
        "days": _days_posted(e, r),
    },
)

OPENED_AS_POSTED = guard(
    "VOT102",
    "poll_opened_as_posted",
    ("按公示的时间开始投票", "Opened within the time that was posted"),
    (
        "公示的投票时间为 {opens} 至 {closes}，不能于 {at} 开始",
        "posted for {opens} to {closes}; it cannot open at {at}",
    ),
    source=HOUSE_RULE,
    cel="timestamp(this.at) >= timestamp(document.opens_at)"
    " && timestamp(this.at) < timestamp(document.closes_at)",
    check=lambda e, r: r.document.opens_at <= e.at < r.document.closes_at,
    at="/at",
    params=lambda e, r: {
        "opens": r.document.opens_at,
        "closes": r.document.closes_at,
        "at": e.at,
    },
)

EXTENDED_BEFORE_THE_END = guard(
    "VOT103",
    "poll_extended_before_the_end",
    ("延期应在截止之前", "Extended before its end"),
    ("投票已于 {end} 截止，{at} 不能再延期", "it ended at {end} and cannot be extended at {at}"),
    source=HOUSE_RULE,
    cel=f"timestamp(this.at) <= {_END}",
    check=lambda e, r: e.at <= end_of(r.document, r.facts),
    at="/at",
    params=lambda e, r: {"end": end_of(r.document, r.facts), "at": e.at},
)

EXTENDED_FURTHER = guard(
    "VOT104",
    "poll_extended_further",
    ("新的截止时间应晚于原截止时间", "The new end is later than the old"),
    ("新的截止时间 {until} 不晚于 {end}", "the new end, {until}, is not later than {end}"),
    source=HOUSE_RULE,
    cel=f"timestamp(this.until) > {_END}",
    check=lambda e, r: e.until > end_of(r.document, r.facts),
    at="/until",
    params=lambda e, r: {"until": e.until, "end": end_of(r.document, r.facts)},
)

CLOSED_AT_THE_END = guard(
    "VOT105",
    "poll_closed_at_the_end",
    ("未到时间不得截止投票", "Not closed before its end"),
    ("投票至 {end} 截止，{at} 尚不能截止", "it ends at {end} and cannot close at {at}"),
    source=HOUSE_RULE,
    cel=f"timestamp(this.at) >= {_END}",
    check=lambda e, r: e.at >= end_of(r.document, r.facts),
    at="/at",
    params=lambda e, r: {"end": end_of(r.document, r.facts), "at": e.at},
)


def _figures(event: Any, replay: Replay) -> dict[str, tuple[int | None, int | None]]:
    """By name: each figure that is not what the ballots come to, and that."""
    counts = counted(replay).counts
    told = {name: (figure, getattr(counts, name)) for name, figure in event.counts}
    return {name: pair for name, pair in told.items() if pair[0] != pair[1]}


COUNTS_AS_TALLIED = guard(
    "VOT106",
    "counts_as_tallied",
    ("票数应与选票一致", "The figures are what the ballots come to"),
    (
        "与选票和业主名册不符的数字：{figures}",
        "not what the ballots and the roll come to: {figures}",
    ),
    source=_CIVIL_CODE,
    native="the ballots are counted one by one",
    check=lambda e, r: not _figures(e, r),
    at="/counts",
    params=lambda e, r: {"figures": tuple(_figures(e, r))},
)


def _decided(event: Any, replay: Replay) -> str:
    """What the figures on record decide; whether these are right is asked elsewhere, and once.

    Where they are those of the ballots, these tell more of a figure that is not known.
    """
    told = counted(replay)
    counts = Counts.model_validate(dict(event.counts))
    right = counts == told.counts
    return (told.decision if right else decided(replay.document, counts)).outcome


OUTCOME_AS_DECIDED = guard(
    "VOT107",
    "outcome_as_decided",
    ("表决结果应由票数得出", "The outcome is what the figures decide"),
    (
        "写的是“{outcome}”，依“{rule}”应为“{decided}”",
        "it says “{outcome}”; by the rule of {rule} it is “{decided}”",
    ),
    source=_CIVIL_CODE,
    native="the decision rule is data of its own",
    check=lambda e, r: e.outcome == _decided(e, r),
    at="/outcome",
    params=lambda e, r: {
        "outcome": OUTCOMES.labelled(e.outcome),
        "rule": POLL_RULES.labelled(r.document.rule),
        "decided": OUTCOMES.labelled(_decided(e, r)),
    },
    remedy=Text("按 tally(poll) 的结果填写", "write what tally(poll) says"),
)

OUTCOME_AS_COUNTED = guard(
    "VOT108",
    "outcome_as_counted",
    ("公示的结果应与计票一致", "What is announced is what was counted"),
    (
        "公示的是“{outcome}”，计票的结果是“{counted}”",
        "it announces “{outcome}”; what was counted is “{counted}”",
    ),
    source=_RESULTS,
    cel="this.outcome == facts.outcome",
    check=lambda e, r: e.outcome == r.facts["outcome"],
    at="/outcome",
    params=lambda e, r: {
        "outcome": OUTCOMES.labelled(e.outcome),
        "counted": OUTCOMES.labelled(r.facts["outcome"]),
    },
)


def _last_day(knew_on: date, years: int) -> date:
    """The day that many years later; the last of February where it has no 29th."""
    try:
        return knew_on.replace(year=knew_on.year + years)
    except ValueError:
        return knew_on.replace(year=knew_on.year + years, day=28)


def _in_a_year(event: Any, replay: Replay) -> bool | None:
    years = _figure(replay, "decision_challenge_years")
    if years is None:
        return None
    return bool(event.knew_on <= _day(event.at) <= _last_day(event.knew_on, years))


WITHIN_A_YEAR = guard(
    "VOT109",
    "challenged_within_a_year",
    ("请求撤销不得超过一年", "Challenged within a year of knowing"),
    (
        "应在知道之日（{knew_on}）起 {years} 年内请求撤销，{at} 不在此期间",
        "a challenge comes within {years} year(s) of knowing ({knew_on}); {at} is not within",
    ),
    source=_CHALLENGE,
    native="it counts years of civil days in China",
    check=_in_a_year,
    at="/knew_on",
    params=lambda e, r: {
        "knew_on": e.knew_on,
        "years": _figure(r, "decision_challenge_years"),
        "at": e.at,
    },
)

ANNOUNCED_IN_TIME = in_time(
    "VOT151",
    "outcome_announced_in_time",
    ("announce",),
    ("公示表决结果", "the outcome announced"),
    *_RESULTS,
)


def _stays_posted(event: Any, replay: Replay) -> bool:
    needed = _figure(replay, "outcome_posted_days")
    return needed is None or (event.posted_until - _day(event.at)).days >= needed


STAYS_POSTED = guard(
    "VOT152",
    "outcome_stays_posted",
    ("表决结果应公示足够长时间", "The outcome stays posted long enough"),
    (
        "表决结果公示至 {until}，不足 {needed} 日",
        "posted until {until}, which is less than {needed} days",
    ),
    severity=Severity.WARNING,
    source=(Source("chengdu_property", "第三十二条"),),
    native="it counts civil days of China",
    check=_stays_posted,
    at="/posted_until",
    params=lambda e, r: {
        "until": e.posted_until,
        "needed": _figure(r, "outcome_posted_days"),
    },
    needs=("profile",),
)
