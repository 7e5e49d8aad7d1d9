"""What must be true of a review of property service.

In CEL, ``this`` is the review (or the criterion, veto or sample, where a rule looks at each), and a
null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.order import span_in_order
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import property_codes as codes
from .property_codes import CHENGDU, SICHUAN

if TYPE_CHECKING:
    from datetime import date

    from .reviews import PropertyReview, SatisfactionSample

__all__ = ["RULES"]


def _sum(review: PropertyReview) -> int | None:
    """What the criteria brought together; None where one is not told, or there are none."""
    points = [criterion.points for criterion in review.criteria]
    told = [one for one in points if one is not None]
    return sum(told) if points and len(told) == len(points) else None


def _barred(review: PropertyReview) -> bool:
    return any(veto.found for veto in review.vetoes)


def _earned(review: PropertyReview) -> str | None:
    """The highest level that the points reach; None for none."""
    points = review.points or 0
    reached = [level for level in review.levels if level.at_least <= points]
    return max(reached, key=lambda level: level.at_least).level if reached else None


def _level_fits(review: PropertyReview) -> bool:
    if review.points is None or not review.levels or _barred(review):
        return True
    most = max((one.at_least for one in review.levels if one.at_least <= review.points), default=-1)
    if review.level is None:
        return most < 0
    return any(one.level == review.level and one.at_least == most for one in review.levels)


def _days(review: PropertyReview) -> tuple[date, ...]:
    """Every day that the review tells of."""
    samples = (sample.on for sample in (review.before, review.after) if sample)
    told = (review.since, review.until, review.published_on, *samples)
    return tuple(day for day in told if day is not None)


def _counted(sample: SatisfactionSample | None) -> tuple[int, int] | None:
    """Satisfied and asked; None where they are not told, or nobody was asked."""
    if sample is None or sample.satisfied is None or not sample.asked:
        return None
    return sample.satisfied, sample.asked


def _risen(review: PropertyReview) -> bool:
    """Whether a larger share is satisfied; where a sample is not told, another rule says so."""
    before, after = _counted(review.before), _counted(review.after)
    return before is None or after is None or after[0] * before[1] > before[0] * after[1]


def _fits_percent(sample: SatisfactionSample | None) -> bool:
    """Whether the rate is the share, rounded up or down."""
    counted = _counted(sample)
    if sample is None or counted is None or sample.percent is None:
        return True
    return abs(sample.percent * counted[1] - 100 * counted[0]) < counted[1]


def _sound(sample: SatisfactionSample | None) -> bool:
    if sample is None or sample.asked is None or sample.satisfied is None:
        return True
    return sample.satisfied <= sample.asked


_BARRED = "this.vetoes.exists(v, has(v.found) && v.found)"
_REACHED = "l.at_least <= this.points"


def _of(sample: str, said: str) -> str:
    """What is asked of one sample, in CEL, where its counts are told."""
    s = f"this.{sample}"
    told = f"has({s}) && has({s}.asked) && has({s}.satisfied)"
    return f"(!({told}) || ({said.replace('@', s)}))"


def _both(said: str) -> str:
    return f"{_of('before', said)} && {_of('after', said)}"


def _told(sample: str) -> str:
    s = f"this.{sample}"
    return f"has({s}) && has({s}.asked) && has({s}.satisfied) && {s}.asked > 0"


_LAST = " && ".join(
    (
        *(
            f"(!has(this.{day}) || this.{day} <= this.as_of)"
            for day in ("since", "until", "published_on")
        ),
        *(
            f"(!has(this.{sample}) || !has(this.{sample}.on) || this.{sample}.on <= this.as_of)"
            for sample in ("before", "after")
        ),
    )
)

RULES = (
    known("OVS221", "rating_known", "rating", codes.RATINGS),
    Rule(
        "OVS222",
        "points_within_the_most",
        Text("得分超过满分", "More points than there are"),
        Text("得 {points} 分，满分 {most} 分", "{points} points of {most}"),
        source=HOUSE_RULE,
        each="/criteria/*",
        cel="!has(this.points) || this.points <= this.most",
        check=lambda c, r: c.points is None or c.points <= c.most,
        at="/points",
        params=lambda c, r: {"points": c.points, "most": c.most},
    ),
    Rule(
        "OVS223",
        "criteria_distinct",
        Text("评分项或者否决项重复", "A criterion or a veto stands twice"),
        Text("有重复的评分项或者否决项", "a criterion or a veto stands there twice"),
        source=HOUSE_RULE,
        cel="distinct(this.criteria.map(c, c.id)) && distinct(this.vetoes.map(v, v.id))",
        check=lambda d, r: all(
            len({one.id for one in listed}) == len(listed) for listed in (d.criteria, d.vetoes)
        ),
        at="/criteria",
    ),
    Rule(
        "OVS224",
        "points_told",
        Text("得分没有写明", "The points are not told"),
        Text(
            "有的评分项没有写明得分，总分无法证明",
            "the points of a criterion are not told, so the total cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/criteria/*",
        cel="has(this.points)",
        check=lambda c, r: c.points is not None,
        at="/points",
    ),
    Rule(
        "OVS225",
        "points_add_up",
        Text("总分不符", "The points do not add up"),
        Text("各项合计 {sum} 分，却写 {points} 分", "the criteria bring {sum}, it says {points}"),
        source=HOUSE_RULE,
        cel="!has(this.points) || size(this.criteria) == 0"
        " || this.criteria.exists(c, !has(c.points))"
        " || sum(this.criteria.map(c, c.points)) == this.points",
        check=lambda d, r: d.points is None or _sum(d) in (None, d.points),
        at="/points",
        params=lambda d, r: {"sum": _sum(d), "points": d.points},
    ),
    Rule(
        "OVS226",
        "points_shown",
        Text("得分没有依据", "Nothing shows the points"),
        Text(
            "这一项得了分，却没有写明依据",
            "points are given, and no document is named that shows what for",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/criteria/*",
        cel="!has(this.points) || this.points == 0 || size(this.evidence) > 0",
        check=lambda c, r: not c.points or bool(c.evidence),
        at="/evidence",
    ),
    Rule(
        "OVS227",
        "level_by_the_points",
        Text("等级与得分不符", "Not the level of these points"),
        Text(
            "{points} 分对应的等级是“{earned}”，却写“{level}”",
            "{points} points are for “{earned}”, and it says “{level}”",
        ),
        source=HOUSE_RULE,
        cel=f"!has(this.points) || size(this.levels) == 0 || {_BARRED} || (has(this.level)"
        f" ? this.levels.exists(l, l.level == this.level && {_REACHED} && this.levels.all(m,"
        " m.at_least > this.points || m.at_least <= l.at_least))"
        f" : !this.levels.exists(l, {_REACHED}))",
        check=lambda d, r: _level_fits(d),
        at="/level",
        params=lambda d, r: {
            "points": d.points,
            "earned": _earned(d) or "-",
            "level": d.level or "-",
        },
    ),
    Rule(
        "OVS228",
        "no_level_after_a_veto",
        Text("有否决情形却评了等级", "A level in spite of a veto"),
        Text("有一票否决的情形，不得评定等级", "what was found bars from any level"),
        source=HOUSE_RULE,
        cel=f"!has(this.level) || !{_BARRED}",
        check=lambda d, r: d.level is None or not _barred(d),
        at="/level",
    ),
    Rule(
        "OVS229",
        "veto_looked_into",
        Text("否决情形没有写明", "Whether it is barred is not told"),
        Text(
            "评定了等级，没有写明是否有此否决情形，无法证明",
            "a level was given, and whether this was found is not told: it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/vetoes/*",
        cel="!has(document.level) || has(this.found)",
        check=lambda v, r: r.document.level is None or v.found is not None,
        at="/found",
    ),
    Rule(
        "OVS230",
        "levels_distinct",
        Text("等级重复", "Two levels alike"),
        Text("两个等级的名称或者起点相同", "two levels have the same name or begin at the same"),
        source=HOUSE_RULE,
        cel="distinct(this.levels.map(l, l.level)) && distinct(this.levels.map(l, l.at_least))",
        check=lambda d, r: all(
            len(told) == len(d.levels)
            for told in ({one.level for one in d.levels}, {one.at_least for one in d.levels})
        ),
        at="/levels",
    ),
    Rule(
        "OVS231",
        "level_shown",
        Text("等级无法证明", "The level cannot be shown"),
        Text(
            "没有写明评分项、总分或者等级标准，等级无法证明",
            "criteria, points or levels are not told, so the level cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="!has(this.level)"
        " || (has(this.points) && size(this.levels) > 0 && size(this.criteria) > 0)",
        check=lambda d, r: (
            d.level is None or (d.points is not None and bool(d.levels) and bool(d.criteria))
        ),
        at="/level",
    ),
    Rule(
        "OVS232",
        "reviewer_told",
        Text("没有写明评定单位", "Who reviewed it is not told"),
        Text("没有写明由谁评定，无法证明", "no reviewer is named, so it cannot be shown"),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="size(this.reviewers) > 0",
        check=lambda d, r: bool(d.reviewers),
        at="/reviewers",
    ),
    Rule(
        "OVS233",
        "not_reviewed_by_itself",
        Text("不得自评", "Nobody reviews themselves"),
        Text("“{provider}”评定了自己", "“{provider}” reviewed itself"),
        source=HOUSE_RULE,
        cel="!has(this.provider) || !has(this.provider.id)"
        " || this.reviewers.all(r, !has(r.id) || r.id != this.provider.id)",
        check=lambda d, r: (
            d.provider is None
            or d.provider.id is None
            or all(one.id != d.provider.id for one in d.reviewers)
        ),
        at="/reviewers",
        params=lambda d, r: {"provider": d.provider.name},
    ),
    Rule(
        "OVS234",
        "no_more_satisfied_than_asked",
        Text("满意人数多于调查人数", "More satisfied than asked"),
        Text("满意的比调查的人多", "more are satisfied than were asked"),
        source=HOUSE_RULE,
        cel=_both("@.satisfied <= @.asked"),
        check=lambda d, r: _sound(d.before) and _sound(d.after),
        at="/after",
    ),
    Rule(
        "OVS235",
        "rate_is_the_share",
        Text("满意率与人数不符", "The rate is not the share"),
        Text("满意率与调查人数不符", "the rate does not fit the numbers"),
        source=HOUSE_RULE,
        cel=_both(
            "!has(@.percent) || @.asked == 0"
            " || (@.percent * @.asked - 100 * @.satisfied < @.asked"
            " && 100 * @.satisfied - @.percent * @.asked < @.asked)"
        ),
        check=lambda d, r: _fits_percent(d.before) and _fits_percent(d.after),
        at="/after",
    ),
    Rule(
        "OVS236",
        "rise_rests_on_samples",
        Text("满意率上升没有样本", "A rise without samples"),
        Text(
            "称满意率上升，没有写明前后各调查多少人，无法证明",
            "a rise is claimed, and of how many before and after is not told: it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!this.satisfaction_rose || ({_told('before')} && {_told('after')})",
        check=lambda d, r: (
            not d.satisfaction_rose or None not in (_counted(d.before), _counted(d.after))
        ),
        at="/satisfaction_rose",
    ),
    Rule(
        "OVS237",
        "rise_is_a_rise",
        Text("满意率没有上升", "No rise"),
        Text("称满意率上升，样本却不是这样", "a rise is claimed, and the samples show none"),
        source=HOUSE_RULE,
        cel=f"!this.satisfaction_rose || !({_told('before')}) || !({_told('after')})"
        " || this.after.satisfied * this.before.asked > this.before.satisfied * this.after.asked",
        check=lambda d, r: not d.satisfaction_rose or _risen(d),
        at="/satisfaction_rose",
    ),
    Rule(
        "OVS238",
        "asked_before_and_then_after",
        Text("前后调查颠倒", "After comes before"),
        Text("后一次调查早于前一次", "the second survey is earlier than the first"),
        source=HOUSE_RULE,
        cel="!has(this.before) || !has(this.before.on) || !has(this.after) || !has(this.after.on)"
        " || this.before.on <= this.after.on",
        check=lambda d, r: (
            d.before is None
            or d.before.on is None
            or d.after is None
            or d.after.on is None
            or d.before.on <= d.after.on
        ),
        at="/after/on",
    ),
    Rule(
        "OVS239",
        "reviewed_by_the_day",
        Text("晚于所写日期", "Later than the day of which it speaks"),
        Text("写明截至 {as_of}，却有更晚的日期", "it speaks of {as_of}, yet tells of later days"),
        source=HOUSE_RULE,
        cel=_LAST,
        check=lambda d, r: all(day <= d.as_of for day in _days(d)),
        at="/as_of",
        params=lambda d, r: {"as_of": d.as_of},
    ),
    span_in_order(
        "OVS240",
        "review_period_in_order",
        ("评定期先后颠倒", "The period ends before it begins"),
        ("评定期至 {until}，却自 {since} 起", "it is until {until}, and since {since}"),
    ),
    Rule(
        "OVS241",
        "result_published",
        Text("结果没有写明公布", "That it was published is not told"),
        Text(
            "没有写明何时向业主公布结果，无法证明",
            "when the owners were told of the result is not said, so it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(SICHUAN, "第九十五条"), Source(CHENGDU, "第八十六条")),
        cel="has(this.published_on)",
        check=lambda d, r: d.published_on is not None,
        at="/published_on",
    ),
)
