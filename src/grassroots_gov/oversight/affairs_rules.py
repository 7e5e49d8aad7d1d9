"""What must be true of an affairs disclosure, a democratic appraisal and a renovation project.

What the organic laws ask is asked through their figures, by the day of the document.  A law in
force that sets no figure asks nothing; where no law of that day is known, nobody can tell, and the
answer is None, in CEL an error.  So an urban committee owes no disclosure before 2026, and a
village no fifteen days.

In CEL, ``this`` is the document (or what a rule looks at one by one), and a null counts as absent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from ..kernel.codelist import known
from ..kernel.norms import Figure
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..kernel.situation import Situation
from ..people.codes import POSTS, RESIDENTS_COMMITTEE, VILLAGERS_COMMITTEE
from . import affairs_codes as codes
from .affairs_codes import RESIDENTS, VILLAGERS, VILLAGERS_2018

if TYPE_CHECKING:
    from .affairs import (
        AffairsDisclosure,
        Appraised,
        DemocraticAppraisal,
        DisclosedItem,
        RenovationProject,
        RenovationWork,
    )

__all__ = ["APPRAISAL_RULES", "DISCLOSURE_RULES", "RENOVATION_RULES"]

# What the law of the day asks


def _affairs(told: Situation) -> str:
    return "residents_affairs_" if told.document.committee == "residents_committee" else _VILLAGE


_VILLAGE = "villagers_affairs_"
_AFFAIRS = f"(document.committee == 'residents_committee' ? 'residents_affairs_' : '{_VILLAGE}')"


def _committee(told: Situation) -> str:
    return f"{told.document.committee}_"


_COMMITTEE = "(document.committee + '_')"


def _law_known(told: Situation) -> bool | None:
    """Every organic law says how many members a committee has."""
    return True if told.figure(f"{_committee(told)}members_min") is not None else None


_ASKS_NOTHING = "figures[document.committee + '_members_min'].n > 0"
_ALLOWS_NOTHING = "figures[document.committee + '_members_min'].n == 0"


def _asked(told: Situation, name: str, meets: Callable[[Figure], bool]) -> bool | None:
    """Whether the figure is met, or nobody asks for it; None where the law is not known."""
    figure = told.figure(name)
    return _law_known(told) if figure is None else meets(figure)


def _asked_in_cel(prefix: str, name: str, meets: str, otherwise: str = _ASKS_NOTHING) -> str:
    """The same; ``meets`` speaks of the figure as ``figures[f]``."""
    return f"[{prefix} + '{name}'].all(f, f in figures ? ({meets}) : {otherwise})"


def _day(field: str) -> str:
    """A day as something that CEL can count with."""
    return f"timestamp({field} + 'T00:00:00Z')"


def _shown(told: Situation, name: str) -> int | None:
    figure = told.figure(name)
    return None if figure is None else figure.n


# Disclosure

_POSTED = (Source(RESIDENTS, "第三十四条"), Source(VILLAGERS, "第三十五条"))
_ITEMS = "/items/*"


def _hangs_long_enough(item: DisclosedItem, told: Situation) -> bool | None:
    def meets(figure: Figure) -> bool:
        # An end before the beginning is another rule's
        until = item.until
        if until is None or until < item.posted_on:
            return True
        return (until - item.posted_on).days >= figure.n

    return _asked(told, f"{_affairs(told)}posting_days", meets)


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _quarter_in_cel(field: str) -> str:
    return f"({_day(field)}.getFullYear() * 4 + {_day(field)}.getMonth() / 3)"


def _each_quarter(item: DisclosedItem, told: Situation) -> bool | None:
    before = item.previous_on
    return _asked(
        told,
        f"{_affairs(told)}postings_each_quarter",
        lambda figure: before is None or _quarter(item.posted_on) - _quarter(before) <= 1,
    )


def _untold(disclosure: AffairsDisclosure, told: Situation) -> tuple[str, ...]:
    """What the law of the day would have disclosed, and nothing is told of."""
    spoken_of = {*(item.affair for item in disclosure.items), *disclosure.nothing_on}
    return tuple(
        affair
        for affair in codes.AFFAIRS
        if affair not in spoken_of and told.figure(_affairs(told) + affair) is not None
    )


def _contradicted(disclosure: AffairsDisclosure) -> tuple[str, ...]:
    posted = {item.affair for item in disclosure.items}
    return tuple(affair for affair in disclosure.nothing_on if affair in posted)


DISCLOSURE_RULES = (
    Rule(
        "OVS250",
        "disclosed_long_enough",
        Text("公布期限不足", "Not posted long enough"),
        Text(
            "{posted_on} 公布，{until} 撤下；应当不少于 {days} 日",
            "posted on {posted_on} until {until}; it takes at least {days} days",
        ),
        source=_POSTED,
        each=_ITEMS,
        cel=_asked_in_cel(
            _AFFAIRS,
            "posting_days",
            "!has(this.until) || this.until < this.posted_on"
            f" || {_day('this.until')} - {_day('this.posted_on')}"
            " >= duration(string(figures[f].n * 24) + 'h')",
        ),
        check=_hangs_long_enough,
        at="/until",
        params=lambda i, r: {
            "posted_on": i.posted_on,
            "until": i.until,
            "days": _shown(r, f"{_affairs(r)}posting_days"),
        },
    ),
    Rule(
        "OVS251",
        "posting_days_in_order",
        Text("公布日期次序有误", "The days of a posting out of order"),
        Text(
            "上次公布应早于本次，撤下不应早于公布，公布不应晚于 {as_of}",
            "it is posted after the time before, comes down no sooner, and is posted by {as_of}",
        ),
        source=HOUSE_RULE,
        each=_ITEMS,
        cel="this.posted_on <= document.as_of"
        " && (!has(this.until) || this.posted_on <= this.until)"
        " && (!has(this.previous_on) || this.previous_on < this.posted_on)",
        check=lambda i, r: (
            i.posted_on <= r.document.as_of
            and (i.until is None or i.posted_on <= i.until)
            and (i.previous_on is None or i.previous_on < i.posted_on)
        ),
        at="/posted_on",
        params=lambda i, r: {"as_of": r.document.as_of},
    ),
    Rule(
        "OVS252",
        "on_the_notice_board",
        Text("没有在公开栏公布", "Not on the notice board"),
        Text(
            "只有其他方式，没有在公开栏公布",
            "it was disclosed in other ways, and is not on the notice board",
        ),
        Severity.WARNING,
        source=_POSTED,
        each=_ITEMS,
        cel=_asked_in_cel(_AFFAIRS, "on_a_board", "'notice_board' in this.ways"),
        check=lambda i, r: _asked(
            r, f"{_affairs(r)}on_a_board", lambda figure: "notice_board" in i.ways
        ),
        at="/ways",
    ),
    Rule(
        "OVS253",
        "every_affair_told",
        Text("有的事项没有说明", "Nothing is told of an affair"),
        Text(
            "是否公布了以下事项无法证明：{affairs}",
            "whether these were disclosed cannot be shown: {affairs}",
        ),
        Severity.UNVERIFIABLE,
        source=(*_POSTED, Source(VILLAGERS_2018, "第三十条")),
        cel=f"{_ASKS_NOTHING} && {list(codes.AFFAIRS)}.all(a, !({_AFFAIRS} + a in figures)"
        " || a in this.nothing_on || this.items.exists(i, i.affair == a))",
        check=lambda d, r: False if _untold(d, r) else _law_known(r),
        at="/items",
        params=lambda d, r: {"affairs": tuple(map(codes.AFFAIRS.labelled, _untold(d, r)))},
    ),
    Rule(
        "OVS254",
        "nothing_to_tell_is_not_posted",
        Text("既无事项又有公布", "Nothing to tell, and yet it is posted"),
        Text(
            "写明没有事项，却有公布：{affairs}",
            "there was nothing to tell of {affairs}, yet it is posted",
        ),
        source=HOUSE_RULE,
        cel="!this.nothing_on.exists(a, size(where(this.items, 'affair', a)) > 0)",
        check=lambda d, r: not _contradicted(d),
        at="/nothing_on",
        params=lambda d, r: {"affairs": tuple(map(codes.AFFAIRS.labelled, _contradicted(d)))},
    ),
    Rule(
        "OVS255",
        "posted_each_quarter",
        Text("隔季才公布", "A quarter was left out"),
        Text(
            "上次公布于 {previous_on}，至 {posted_on} 中间有整季没有公布",
            "posted on {previous_on} and not again before {posted_on}: a quarter was left out",
        ),
        source=(Source(VILLAGERS, "第三十五条"), Source(VILLAGERS_2018, "第三十条")),
        each=_ITEMS,
        cel=_asked_in_cel(
            _AFFAIRS,
            "postings_each_quarter",
            f"!has(this.previous_on) || {_quarter_in_cel('this.posted_on')}"
            f" - {_quarter_in_cel('this.previous_on')} <= 1",
        ),
        check=_each_quarter,
        at="/previous_on",
        params=lambda i, r: {"previous_on": i.previous_on, "posted_on": i.posted_on},
    ),
    Rule(
        "OVS256",
        "inquiry_answered",
        Text("查询是否答复没有写明", "Whether an inquiry was answered is not told"),
        Text(
            "{asked_on} 有人查询，没有写明何时答复",
            "somebody asked on {asked_on}; when they were answered is not told",
        ),
        Severity.UNVERIFIABLE,
        source=_POSTED,
        each="/items/*/inquiries/*",
        cel="has(this.answered_on)",
        check=lambda q, r: q.answered_on is not None,
        at="/answered_on",
        params=lambda q, r: {"asked_on": q.asked_on},
    ),
    Rule(
        "OVS257",
        "answered_after_it_was_asked",
        Text("答复早于查询", "Answered before it was asked"),
        Text(
            "{asked_on} 查询，{answered_on} 已答复",
            "asked on {asked_on}, and answered on {answered_on}",
        ),
        source=HOUSE_RULE,
        each="/items/*/inquiries/*",
        cel="!has(this.answered_on) || this.asked_on <= this.answered_on",
        check=lambda q, r: q.answered_on is None or q.asked_on <= q.answered_on,
        at="/answered_on",
        params=lambda q, r: {"asked_on": q.asked_on, "answered_on": q.answered_on},
    ),
)

# Appraisal

_APPRAISED = (
    Source(RESIDENTS, "第三十七条"),
    Source(VILLAGERS, "第三十八条"),
    Source(VILLAGERS_2018, "第三十三条"),
)
_MEMBERS = "/members/*"
_FAILURES = "failed_appraisals"
_IN_A_ROW = (
    "(this.result != 'incompetent' ? 0 : 1 + (!has(this.earlier) ? 0 : this.earlier.filter(e,"
    " e.result == 'incompetent' && !this.earlier.exists(o, o.result != 'incompetent'"
    " && o.held_on > e.held_on)).size()))"
)
_POSTS = {"residents_committee": RESIDENTS_COMMITTEE, "villagers_committee": VILLAGERS_COMMITTEE}


def _yearly(appraisal: DemocraticAppraisal, told: Situation) -> bool | None:
    """No whole year is left out, of those in which the law asked for an appraisal."""
    before = appraisal.previous_on
    began = told.figure(f"{_committee(told)}appraisals_from_year")

    def meets(_: Figure) -> bool:
        if before is None:
            return True
        last = max(before.year, 0 if began is None else began.n - 1)
        return appraisal.held_on.year - last <= 1

    return _asked(told, f"{_committee(told)}appraisals_each_year", meets)


def _no_longer_kept(member: Appraised, told: Situation) -> bool | None:
    if member.afterwards != "post_kept":
        return True
    return _asked(
        told,
        f"{_committee(told)}{_FAILURES}",
        lambda figure: member.failed_in_a_row < figure.n,
    )


def _rightly_ended(member: Appraised, told: Situation) -> bool | None:
    if member.afterwards != "post_ended":
        return True
    if member.result != "incompetent":
        return False
    if member.earlier is None:
        return True
    figure = told.figure(f"{_committee(told)}{_FAILURES}")
    if figure is None:
        return False if _law_known(told) else None
    return member.failed_in_a_row >= figure.n


def _failures(member: Appraised, told: Situation) -> dict[str, Any]:
    return {
        "times": member.failed_in_a_row,
        "needed": _shown(told, f"{_committee(told)}{_FAILURES}"),
    }


def _of_this_committee(member: Appraised, told: Situation) -> bool:
    if member.post is None:
        return bool(told.document.committee == "villagers_committee")
    return member.post in _POSTS[told.document.committee]


def _days_apart(member: Appraised, told: Situation) -> bool:
    days = [one.held_on for one in member.earlier or ()]
    return len(set(days)) == len(days) and all(on < told.document.held_on for on in days)


APPRAISAL_RULES = (
    Rule(
        "OVS260",
        "presided_by_the_supervisors",
        Text("应由监督机构主持", "The supervision body presides"),
        Text(
            "由“{presider}”主持，应由居务监督委员会（村务监督机构）主持",
            "“{presider}” presided, where the supervision body should have",
        ),
        source=_APPRAISED,
        cel=_asked_in_cel(
            _COMMITTEE,
            "appraisals_each_year",
            "!has(this.presided_by) || this.presided_by == 'supervision_body'",
        ),
        check=lambda a, r: _asked(
            r,
            f"{_committee(r)}appraisals_each_year",
            lambda figure: a.presided_by in (None, "supervision_body"),
        ),
        at="/presided_by",
        params=lambda a, r: {"presider": codes.PRESIDERS.labelled(a.presided_by)},
    ),
    Rule(
        "OVS261",
        "presider_told",
        Text("没有写明由谁主持", "Who presided is not told"),
        Text("没有写明由谁主持，无法证明", "who presided is not told, so it cannot be shown"),
        Severity.UNVERIFIABLE,
        source=_APPRAISED,
        cel=_asked_in_cel(_COMMITTEE, "appraisals_each_year", "has(this.presided_by)"),
        check=lambda a, r: _asked(
            r, f"{_committee(r)}appraisals_each_year", lambda figure: a.presided_by is not None
        ),
        at="/presided_by",
    ),
    Rule(
        "OVS262",
        "appraised_each_year",
        Text("有的年份没有评议", "A year without an appraisal"),
        Text(
            "上次评议于 {previous_on}，至 {held_on} 中间有的年份没有评议",
            "appraised on {previous_on} and not again before {held_on}: a year was left out",
        ),
        source=_APPRAISED,
        cel=_asked_in_cel(
            _COMMITTEE,
            "appraisals_each_year",
            f"!has(this.previous_on) || [{_COMMITTEE} + 'appraisals_from_year'].all(b,"
            f" {_day('this.held_on')}.getFullYear() - (b in figures"
            f" && {_day('this.previous_on')}.getFullYear() < figures[b].n - 1"
            f" ? figures[b].n - 1 : {_day('this.previous_on')}.getFullYear()) <= 1)",
        ),
        check=_yearly,
        at="/previous_on",
        params=lambda a, r: {"previous_on": a.previous_on, "held_on": a.held_on},
    ),
    Rule(
        "OVS263",
        "appraisal_days_in_order",
        Text("评议日期次序有误", "The days of an appraisal out of order"),
        Text(
            "上次评议应早于 {held_on}，公布不应早于 {held_on}",
            "the one before is before {held_on}, and nothing is published sooner",
        ),
        source=HOUSE_RULE,
        cel="(!has(this.previous_on) || this.previous_on < this.held_on)"
        " && (!has(this.published_on) || this.held_on <= this.published_on)",
        check=lambda a, r: (
            (a.previous_on is None or a.previous_on < a.held_on)
            and (a.published_on is None or a.held_on <= a.published_on)
        ),
        at="/held_on",
        params=lambda a, r: {"held_on": a.held_on},
    ),
    Rule(
        "OVS264",
        "results_published",
        Text("评议结果是否公布没有写明", "Whether the results were published is not told"),
        Text(
            "没有写明评议结果何时向居民公布，无法证明",
            "when the results were made public is not told, so it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(RESIDENTS, "第三十七条"),),
        cel=_asked_in_cel(_COMMITTEE, "appraisals_published", "has(this.published_on)"),
        check=lambda a, r: _asked(
            r, f"{_committee(r)}appraisals_published", lambda figure: a.published_on is not None
        ),
        at="/published_on",
    ),
    Rule(
        "OVS265",
        "failing_in_a_row_ends_the_post",
        Text("连续不称职的职务终止", "Who fails in a row keeps no post"),
        Text(
            "连续 {times} 次被评议不称职，仍继续任职；满 {needed} 次其职务终止",
            "found incompetent {times} times in a row, and keeps a post that ended at {needed}",
        ),
        source=_APPRAISED,
        each=_MEMBERS,
        cel="!has(this.afterwards) || this.afterwards != 'post_kept' || "
        + _asked_in_cel(_COMMITTEE, _FAILURES, f"{_IN_A_ROW} < figures[f].n"),
        check=_no_longer_kept,
        at="/afterwards",
        params=_failures,
    ),
    Rule(
        "OVS266",
        "no_post_ended_by_less",
        Text("不足以终止职务", "Too little to end a post"),
        Text(
            "连续 {times} 次被评议不称职，不足以终止职务；法律要求 {needed} 次",
            "found incompetent {times} times in a row; the law ends a post at {needed}",
        ),
        source=_APPRAISED,
        each=_MEMBERS,
        cel="!has(this.afterwards) || this.afterwards != 'post_ended'"
        " || (this.result == 'incompetent' && (!has(this.earlier) || "
        + _asked_in_cel(_COMMITTEE, _FAILURES, f"{_IN_A_ROW} >= figures[f].n", _ALLOWS_NOTHING)
        + "))",
        check=_rightly_ended,
        at="/afterwards",
        params=_failures,
    ),
    Rule(
        "OVS267",
        "earlier_appraisals_told",
        Text("以前的评议没有写明", "Earlier appraisals are not told"),
        Text(
            "被评议不称职，没有写明以前的评议，是否连续无法证明",
            "found incompetent, and of earlier appraisals nothing is told:"
            " whether it is in a row cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=_APPRAISED,
        each=_MEMBERS,
        cel="this.result != 'incompetent' || has(this.earlier)",
        check=lambda m, r: m.result != "incompetent" or m.earlier is not None,
        at="/earlier",
    ),
    Rule(
        "OVS268",
        "earlier_appraisals_in_order",
        Text("以前的评议日期有误", "The days of earlier appraisals are wrong"),
        Text(
            "以前的评议各在一日，且都早于 {held_on}",
            "earlier appraisals are each on a day of its own, before {held_on}",
        ),
        source=HOUSE_RULE,
        each=_MEMBERS,
        cel="!has(this.earlier) || (this.earlier.all(e, e.held_on < document.held_on)"
        " && distinct(this.earlier.map(e, e.held_on)))",
        check=_days_apart,
        at="/earlier",
        params=lambda m, r: {"held_on": r.document.held_on},
    ),
    Rule(
        "OVS269",
        "appraised_once",
        Text("重复评议", "Appraised twice"),
        Text("同一人出现了不止一次", "somebody stands there more than once"),
        source=HOUSE_RULE,
        cel="distinct(this.members.map(m, m.person))",
        check=lambda a, r: len({m.person for m in a.members}) == len(a.members),
        at="/members",
    ),
    Rule(
        "OVS270",
        "of_this_committee",
        Text("不是本委员会的成员", "No member of this committee"),
        Text(
            "“{post}”不是本委员会的职务；只有村聘用的人员不写职务",
            "“{post}” is no post in this committee; only whom a village has hired has none",
        ),
        source=_APPRAISED,
        each=_MEMBERS,
        cel="!has(this.post) ? document.committee == 'villagers_committee' : this.post in"
        f" (document.committee == 'residents_committee' ? {list(RESIDENTS_COMMITTEE)}"
        f" : {list(VILLAGERS_COMMITTEE)})",
        check=_of_this_committee,
        at="/post",
        params=lambda m, r: {"post": POSTS.labelled(m.post) if m.post else None},
    ),
    known("OVS271", "appraisal_rating_known", "result", codes.RATINGS, each=_MEMBERS),
    known("OVS272", "earlier_rating_known", "result", codes.RATINGS, each="/members/*/earlier/*"),
)

# Renovation

_WORKS = "/works/*"


def _within(part: int | None, whole: int | None) -> bool:
    return part is None or whole is None or part <= whole


def _kind_of(work: RenovationWork) -> tuple[str, str | None, str]:
    return work.work, work.of, work.unit


def _counted_once(project: RenovationProject) -> bool:
    return len({_kind_of(work) for work in project.works}) == len(project.works)


def _lacking(work: RenovationWork) -> bool:
    """Whether the work's numbers say that it is not finished."""
    return work.planned is not None and work.finished is not None and work.finished < work.planned


RENOVATION_RULES = (
    Rule(
        "OVS273",
        "no_more_finished_than_entered",
        Text("完工多于进场", "More finished than entered"),
        Text("进场 {entered}，完工 {finished}", "{finished} finished, of {entered} entered"),
        source=HOUSE_RULE,
        each=_WORKS,
        cel="!has(this.finished) || !has(this.entered) || this.finished <= this.entered",
        check=lambda w, r: _within(w.finished, w.entered),
        at="/finished",
        params=lambda w, r: {"entered": w.entered, "finished": w.finished},
    ),
    Rule(
        "OVS274",
        "no_more_entered_than_planned",
        Text("进场多于计划", "More entered than planned"),
        Text("计划 {planned}，进场 {entered}", "{entered} entered, of {planned} planned"),
        source=HOUSE_RULE,
        each=_WORKS,
        cel="!has(this.entered) || !has(this.planned) || this.entered <= this.planned",
        check=lambda w, r: _within(w.entered, w.planned),
        at="/entered",
        params=lambda w, r: {"planned": w.planned, "entered": w.entered},
    ),
    Rule(
        "OVS275",
        "no_more_finished_than_planned",
        Text("完工多于计划", "More finished than planned"),
        Text("计划 {planned}，完工 {finished}", "{finished} finished, of {planned} planned"),
        source=HOUSE_RULE,
        each=_WORKS,
        cel="has(this.entered) || !has(this.finished) || !has(this.planned)"
        " || this.finished <= this.planned",
        check=lambda w, r: w.entered is not None or _within(w.finished, w.planned),
        at="/finished",
        params=lambda w, r: {"planned": w.planned, "finished": w.finished},
    ),
    Rule(
        "OVS276",
        "planned_quantity_told",
        Text("计划数没有写明", "How many are planned is not told"),
        Text(
            "没有写明计划数，完成了几成无法证明",
            "how many are planned is not told: what part is done cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each=_WORKS,
        cel="has(this.planned) || (!has(this.entered) && !has(this.finished))",
        check=lambda w, r: w.planned is not None or (w.entered is None and w.finished is None),
        at="/planned",
    ),
    Rule(
        "OVS277",
        "works_counted_once",
        Text("重复计数", "Counted twice"),
        Text(
            "同一内容、同一对象、同一单位出现了不止一次",
            "the same work on the same thing in the same unit stands there more than once",
        ),
        source=HOUSE_RULE,
        cel="distinct(this.works.map(w, [w.work, w.unit, has(w.of), has(w.of) ? w.of : '']))",
        check=lambda p, r: _counted_once(p),
        at="/works",
    ),
    Rule(
        "OVS278",
        "finished_means_all_of_it",
        Text("称已完工而尚未完工", "Said to be finished, and is not"),
        Text(
            "项目称已完工，而计划 {planned}，完工 {finished}",
            "the project is said to be finished, with {finished} of {planned} done",
        ),
        source=HOUSE_RULE,
        each=_WORKS,
        cel="!has(document.stage) || document.stage != 'works_finished' || !has(this.planned)"
        " || !has(this.finished) || this.finished >= this.planned",
        check=lambda w, r: r.document.stage != "works_finished" or not _lacking(w),
        at="/finished",
        params=lambda w, r: {"planned": w.planned, "finished": w.finished},
    ),
    Rule(
        "OVS279",
        "finished_quantity_told",
        Text("完工数没有写明", "How many are finished is not told"),
        Text(
            "项目称已完工，没有写明完工数，无法证明",
            "the project is said to be finished; how many are is not told, so it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each=_WORKS,
        cel="!has(document.stage) || document.stage != 'works_finished' || has(this.finished)",
        check=lambda w, r: r.document.stage != "works_finished" or w.finished is not None,
        at="/finished",
    ),
    known("OVS280", "renovation_work_known", "work", codes.WORKS, each=_WORKS),
)
