"""What must be true of a service record.

In CEL, ``this`` is the record (or the service, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from .codes import VOLUNTEERS
from .service import DAY_MINUTES, stars

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .service import Service, ServiceRecord

__all__ = ["RULES"]


def _crowded(record: ServiceRecord) -> tuple[str, ...]:
    """The days credited with more than they have."""
    credited: Counter[str] = Counter()
    for one in record.services:
        credited[one.on.isoformat()] += one.minutes
    return tuple(sorted(day for day, minutes in credited.items() if minutes > DAY_MINUTES))


def _apart(record: ServiceRecord) -> bool:
    told = sorted(
        (one.began_at, one.ended_at)
        for one in record.services
        if one.began_at is not None and one.ended_at is not None and one.began_at < one.ended_at
    )
    return all(before[1] <= after[0] for before, after in pairwise(told))


def _within(one: Service) -> bool:
    if one.began_at is None or one.ended_at is None or one.ended_at <= one.began_at:
        return True
    return timedelta(minutes=one.minutes) <= one.ended_at - one.began_at


def _ahead(record: ServiceRecord) -> tuple[str, ...]:
    """The days of what is on record and was later."""
    entries = (*record.training, *record.commendations, *record.appraisals)
    return tuple(sorted({one.on.isoformat() for one in entries if one.on > record.as_of}))


def _earned(record: ServiceRecord, told: Situation) -> int | None:
    profile = told.profile
    return stars(record.minutes, profile) if profile else None


def _stars_earned(record: ServiceRecord, told: Situation) -> bool | None:
    """Of this organizer's record alone; another may have recorded more."""
    if record.stars is None:
        return True
    earned = _earned(record, told)
    return None if earned is None else record.stars <= earned


RULES = (
    Rule(
        "LNK221",
        "service_unpaid",
        Text("志愿服务应当无偿", "Service is unpaid"),
        Text("记有报酬 {paid} 分，不是志愿服务", "{paid} fen were paid for it, so it is none"),
        source=(Source(VOLUNTEERS, "第二条"),),
        each="/services/*",
        cel="!has(this.paid_fen) || this.paid_fen == 0",
        check=lambda s, r: not s.paid_fen,
        at="/paid_fen",
        params=lambda s, r: {"paid": s.paid_fen},
    ),
    Rule(
        "LNK222",
        "organizer_recorded_it",
        Text("没有写明记录单位", "Who recorded it is not told"),
        Text(
            "没有写明由哪个组织安排并记录，无法证明",
            "no organizer is named that arranged and recorded it, so it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(VOLUNTEERS, "第十九条"),),
        cel="has(this.recorded_by)",
        check=lambda d, r: d.recorded_by is not None,
        at="/recorded_by",
    ),
    Rule(
        "LNK223",
        "service_ends_later",
        Text("结束应晚于开始", "It ends after it began"),
        Text("结束 {end} 不晚于开始 {start}", "it ends at {end}, and began at {start}"),
        source=HOUSE_RULE,
        each="/services/*",
        cel="!has(this.began_at) || !has(this.ended_at)"
        " || timestamp(this.ended_at) > timestamp(this.began_at)",
        check=lambda s, r: s.began_at is None or s.ended_at is None or s.ended_at > s.began_at,
        at="/ended_at",
        params=lambda s, r: {"end": s.ended_at, "start": s.began_at},
    ),
    Rule(
        "LNK224",
        "credited_within_the_service",
        Text("计时长于服务时间", "More credited than served"),
        Text(
            "计 {minutes} 分钟，长于从开始到结束的时间",
            "{minutes} minutes are credited, more than from beginning to end",
        ),
        source=(Source(VOLUNTEERS, "第十九条"),),
        each="/services/*",
        cel="!has(this.began_at) || !has(this.ended_at)"
        " || timestamp(this.ended_at) <= timestamp(this.began_at)"
        " || timestamp(this.ended_at) - timestamp(this.began_at)"
        " >= duration(string(this.minutes) + 'm')",
        check=lambda s, r: _within(s),
        at="/minutes",
        params=lambda s, r: {"minutes": s.minutes},
    ),
    Rule(
        "LNK225",
        "services_apart",
        Text("服务时间重叠", "At two services at once"),
        Text(
            "同一志愿者的服务时间互相重叠",
            "one volunteer cannot be at two services at the same time",
        ),
        source=(Source(VOLUNTEERS, "第十九条"),),
        native="CEL cannot sort",
        check=lambda d, r: _apart(d),
        at="/services",
    ),
    Rule(
        "LNK226",
        "day_not_overfull",
        Text("一天超过二十四小时", "More than a day has"),
        Text("{days} 计时超过 24 小时", "more than 24 hours are credited on {days}"),
        source=HOUSE_RULE,
        native="its sums are not stated in CEL yet",
        check=lambda d, r: not _crowded(d),
        at="/services",
        params=lambda d, r: {"days": _crowded(d)},
    ),
    Rule(
        "LNK227",
        "service_times_told",
        Text("没有写明起止时间", "From when to when is not told"),
        Text(
            "有的服务没有写明起止时间，是否重叠无法证明",
            "some service has no beginning or no end: whether any overlap cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="size(this.services) < 2 || this.services.all(s, has(s.began_at) && has(s.ended_at))",
        check=lambda d, r: (
            len(d.services) < 2
            or all(s.began_at is not None and s.ended_at is not None for s in d.services)
        ),
        at="/services",
    ),
    Rule(
        "LNK228",
        "guardian_agrees",
        Text("监护人不同意", "The guardian does not agree"),
        Text("未成年人参加志愿服务，监护人没有同意", "a minor serves, and no guardian agreed"),
        source=HOUSE_RULE,
        cel="!has(this.minor) || !this.minor"
        " || !has(this.guardian_consent) || this.guardian_consent",
        check=lambda d, r: not d.minor or d.guardian_consent is not False,
        at="/guardian_consent",
    ),
    Rule(
        "LNK229",
        "guardian_asked",
        Text("监护人是否同意没有写明", "Whether the guardian agrees is not told"),
        Text(
            "未成年人参加志愿服务，没有写明监护人是否同意",
            "a minor serves, and whether a guardian agreed is not told",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="!has(this.minor) || !this.minor || has(this.guardian_consent)",
        check=lambda d, r: not d.minor or d.guardian_consent is not None,
        at="/guardian_consent",
    ),
    Rule(
        "LNK230",
        "served_by_then",
        Text("服务晚于记录日", "Recorded before it was done"),
        Text("服务日 {on} 晚于记录日", "the service on {on} is later than the record"),
        source=HOUSE_RULE,
        each="/services/*",
        cel="this.on <= document.as_of",
        check=lambda s, r: s.on <= r.document.as_of,
        at="/on",
        params=lambda s, r: {"on": s.on},
    ),
    Rule(
        "LNK231",
        "stars_earned",
        Text("星级无法证明", "The stars cannot be shown"),
        Text(
            "自称 {said} 星，记录的 {minutes} 分钟按本地标准为 {earned} 星",
            "{said} star(s) are said; the {minutes} minutes on record make {earned} here",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        native="its sums are not stated in CEL yet",
        check=_stars_earned,
        at="/stars",
        params=lambda d, r: {"said": d.stars, "minutes": d.minutes, "earned": _earned(d, r)},
        needs=("profile",),
    ),
    Rule(
        "LNK232",
        "recorded_by_then",
        Text("培训、表彰或者评价晚于记录日", "On record before it was"),
        Text("{days} 晚于记录日", "{days}: later than the record"),
        source=(Source(VOLUNTEERS, "第十九条"),),
        cel="[this.training, this.commendations, this.appraisals]"
        ".all(list, list.all(one, one.on <= this.as_of))",
        check=lambda d, r: not _ahead(d),
        at="/as_of",
        params=lambda d, r: {"days": _ahead(d)},
    ),
)
