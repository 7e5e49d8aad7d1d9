"""What must be true of a list item whatever its history, and of a dual registration.

In CEL, ``this`` is the document, and a null counts as absent.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.order import span_in_order
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Param, Rule, Severity, Text
from . import codes

if TYPE_CHECKING:
    from datetime import date

    from ..kernel.situation import Situation
    from .models import DualRegistration, ListItem, Service

__all__ = ["ITEM_RULES", "REGISTRATION_RULES"]


def _kept_here(item: ListItem, told: Situation) -> bool | None:
    profile = told.profile
    lists = profile.lists if profile else None
    return None if lists is None else item.list_kind in lists


ITEM_RULES = (
    known("RES201", "list_known", "list_kind", codes.LISTS),
    known("RES202", "list_subject_known", "subject", codes.SUBJECTS),
    span_in_order(
        "RES203",
        "period_ends_after_it_begins",
        ("期限先后颠倒", "The period ends before it begins"),
        ("期限至 {until}，却自 {since} 起", "it is until {until}, and since {since}"),
    ),
    nothing_overdue("RES204", "no_claim_overdue", codes.CLOCKS, *HOUSE_RULE),
    Rule(
        "RES205",
        "list_kept_here",
        Text("本地没有这张清单", "No such list is kept here"),
        Text("本地没有“{kind}”", "no “{kind}” is kept here"),
        source=HOUSE_RULE,
        cel="this.list_kind in context.profile.lists",
        check=_kept_here,
        at="/list_kind",
        params={"kind": Param("this.list_kind", "code", codes.LISTS)},
        needs=("profile",),
    ),
)


def _days(this: DualRegistration) -> list[date]:
    """Every day that the document tells."""
    turns = [turn.on for service in this.services for turn in service.turns]
    claimed = [service.claimed_on for service in this.services]
    return [this.registered_on, *claimed, *turns, *(report.on for report in this.reports)]


def _early(service: Service) -> bool:
    return any(turn.on < service.claimed_on for turn in service.turns)


def _longest_day(this: DualRegistration) -> int:
    """The most hours of one person on one day, apart from turns that are too long themselves."""
    days: Counter[tuple[str, date]] = Counter()
    for turn in (turn for service in this.services for turn in service.turns):
        person = turn.person or this.person
        if person is not None and turn.people == 1 and turn.hours <= 24:
            days[person, turn.on] += turn.hours
    return max(days.values(), default=0)


def _unreported(this: DualRegistration) -> tuple[str, ...]:
    """The sides that heard nothing since the first service was done."""
    asked = any(asked.content == "dual_report" for asked in this.contents)
    done = [turn.on for service in this.services for turn in service.turns]
    if not asked or not done:
        return ()
    first = min(done)
    heard = {report.to for report in this.reports if report.on >= first}
    return tuple(codes.REPORTED_TO.labelled(to) for to in codes.REPORTED_TO if to not in heard)


def _asked(told: Situation) -> tuple[str, ...] | None:
    profile = told.profile
    return profile.registration_contents if profile else None


def _asked_here(this: DualRegistration, told: Situation) -> bool | None:
    asked = _asked(told)
    return None if asked is None else {one.content for one in this.contents} == set(asked)


def _asked_and_said(this: DualRegistration, told: Situation) -> dict[str, tuple[str, ...]]:
    labelled = codes.CONTENTS.labelled
    return {
        "said": tuple(labelled(one.content) for one in this.contents),
        "asked": tuple(map(labelled, _asked(told) or ())),
    }


REGISTRATION_RULES = (
    known("RES211", "registration_content_known", "content", codes.CONTENTS, each="/contents/*"),
    known("RES212", "registered_service_known", "category", codes.SERVICES, each="/services/*"),
    Rule(
        "RES213",
        "registrant_is_the_member",
        Text("报到主体与人员不符", "Who registers, and whether a person is named"),
        Text(
            "在职党员报到应写明是谁，单位党组织报到不写个人",
            "a member who registers is named, and an organisation names nobody",
        ),
        source=HOUSE_RULE,
        cel="(this.registrant == 'in_service_member') == has(this.person)",
        check=lambda d, r: (d.registrant == "in_service_member") == (d.person is not None),
        at="/person",
    ),
    Rule(
        "RES214",
        "registered_where_asked",
        Text("报到地层级不符", "Registered at the wrong tier"),
        Text(
            "单位党组织向街道或者社区报到，在职党员向居住地社区报到",
            "an organisation registers with a subdistrict or a community, a member with a community",
        ),
        source=HOUSE_RULE,
        cel="this.place.tier == 'community'"
        " || (this.place.tier == 'subdistrict' && this.registrant == 'unit_party_organization')",
        check=lambda d, r: (
            d.place.tier == "community"
            or (d.place.tier, d.registrant) == ("subdistrict", "unit_party_organization")
        ),
        at="/place/tier",
    ),
    Rule(
        "RES215",
        "done_after_claimed",
        Text("服务早于认领", "Done before it was claimed"),
        Text(
            "服务于 {claimed} 认领，却有更早的服务记录",
            "it was claimed on {claimed}, and done before that",
        ),
        source=HOUSE_RULE,
        each="/services/*",
        cel="this.turns.all(t, this.claimed_on <= t.on)",
        check=lambda s, r: not _early(s),
        at="/turns",
        params=lambda s, r: {"claimed": s.claimed_on},
    ),
    Rule(
        "RES216",
        "hours_fit_the_people",
        Text("时长超过每人每日24小时", "More than 24 hours a head"),
        Text(
            "{people} 人一日共计 {hours} 小时，每人超过24小时",
            "{hours} hours of {people} on one day: more than 24 each",
        ),
        source=HOUSE_RULE,
        each="/services/*/turns/*",
        cel="this.hours <= 24 * this.people",
        check=lambda t, r: t.hours <= 24 * t.people,
        at="/hours",
        params=lambda t, r: {"hours": t.hours, "people": t.people},
    ),
    Rule(
        "RES217",
        "a_day_has_24_hours",
        Text("同一人一日超过24小时", "One person, and more than 24 hours on one day"),
        Text(
            "同一人在同一日的各项服务合计 {hours} 小时",
            "the services of one person on one day come to {hours} hours",
        ),
        source=HOUSE_RULE,
        native="it sums by person and day",
        check=lambda d, r: _longest_day(d) <= 24,
        at="/services",
        params=lambda d, r: {"hours": _longest_day(d)},
    ),
    Rule(
        "RES218",
        "nothing_after_the_day",
        Text("晚于所写日期", "Later than the day of which it speaks"),
        Text("写明截至 {as_of}，却有更晚的记录", "it speaks of {as_of}, yet tells of later days"),
        source=HOUSE_RULE,
        cel="this.registered_on <= this.as_of && this.services.all(s, s.claimed_on <= this.as_of"
        " && s.turns.all(t, t.on <= this.as_of)) && this.reports.all(r, r.on <= this.as_of)",
        check=lambda d, r: max(_days(d)) <= d.as_of,
        at="/as_of",
        params=lambda d, r: {"as_of": d.as_of},
    ),
    Rule(
        "RES219",
        "registered_before_all_else",
        Text("早于报到", "Before the registration"),
        Text(
            "于 {registered} 报到，却有更早的认领或者报告",
            "registered on {registered}, yet claimed or reported before",
        ),
        source=HOUSE_RULE,
        cel="this.services.all(s, this.registered_on <= s.claimed_on)"
        " && this.reports.all(r, this.registered_on <= r.on)",
        check=lambda d, r: all(
            d.registered_on <= day
            for day in (*(s.claimed_on for s in d.services), *(x.on for x in d.reports))
        ),
        at="/registered_on",
        params=lambda d, r: {"registered": d.registered_on},
    ),
    Rule(
        "RES220",
        "reported_to_both_sides",
        Text("无法证明双报告", "That both sides were told cannot be shown"),
        Text(
            "要求双报告，服务已经开展，没有向 {sides} 报告的记录",
            "both sides are to be told of what was done; there is no report to {sides}",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="!this.contents.exists(c, c.content == 'dual_report') || this.services.all(s, size(s.turns) == 0)"
        " || ['home_organization', 'host_organization'].all(x,"
        " this.reports.exists(r, r.to == x"
        " && this.services.exists(s, s.turns.exists(t, t.on <= r.on))))",
        check=lambda d, r: not _unreported(d),
        at="/reports",
        params=lambda d, r: {"sides": _unreported(d)},
    ),
    Rule(
        "RES221",
        "asked_as_the_place_asks",
        Text("报到内容与本地要求不符", "Not what the place asks for"),
        Text("写的是 {said}，本地要求 {asked}", "it says {said}, and the place asks for {asked}"),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel="this.contents.all(c, c.content in context.profile.registration_contents)"
        " && context.profile.registration_contents.all(x,"
        " this.contents.exists(c, c.content == x))",
        check=_asked_here,
        at="/contents",
        params=_asked_and_said,
        needs=("profile",),
    ),
)
