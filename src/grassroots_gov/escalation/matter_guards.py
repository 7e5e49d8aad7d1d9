"""What may stop a matter on its way up and down the tiers, and on its way to an end.

Codes ESC101 to ESC119 refuse an event, ESC151 to ESC159 only advise on it, ESC181 and ESC182 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.  Guards
about time stand in ``timing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..kernel.profiles import ClassificationRow
from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard, times_left
from .codes import (
    BEIJING,
    CHENGDU,
    DEYANG,
    DUTY_LISTS,
    LUZHOU,
    RESIDENTS,
    RESPONSIBLE_TIERS,
    WAYS,
)

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

RANKS = {tier: rank for rank, tier in enumerate(RESPONSIBLE_TIERS)}
"""How high a tier is."""

_THERE, _HERE = f"{RANKS}[this.tier]", f"{RANKS}[facts.tier]"
_WHISTLERS = ("subdistrict", "district")


def _climb(event: m.HandUp | m.HandDown, replay: Replay) -> int:
    """By how many tiers the matter goes up; fewer than none for down."""
    return RANKS[event.tier] - RANKS[replay.facts["tier"]]


def _tiers(event: m.HandUp | m.HandDown, replay: Replay) -> dict[str, Any]:
    labelled = RESPONSIBLE_TIERS.labelled
    return {"here": labelled(replay.facts["tier"]), "there": labelled(event.tier)}


def _classified(replay: Replay, difficulty: str, breadth: str) -> ClassificationRow | None:
    profile = replay.profile
    return profile.classified(difficulty, breadth) if profile else None


def _row(what: str) -> str:
    """The first row of the place's table that fits, in CEL; an error where there is none."""
    return (
        "context.profile.classification.filter(row,"
        f" (!has(row.difficulty) || row.difficulty == {what}.difficulty)"
        f" && (!has(row.breadth) || row.breadth == {what}.breadth))[0]"
    )


def _graded_by_the_table(event: m.Grade, replay: Replay) -> bool | None:
    if replay.document.urgency == "danger":
        return True
    row = _classified(replay, event.difficulty, event.breadth)
    return None if row is None else event.tier == row.tier


def _tier_of_the_table(event: m.Grade, replay: Replay) -> dict[str, Any]:
    row = _classified(replay, event.difficulty, event.breadth)
    return {
        "tier": RESPONSIBLE_TIERS.labelled(event.tier),
        "told": RESPONSIBLE_TIERS.labelled(row.tier) if row else None,
    }


GRADED_BY_THE_TABLE = guard(
    "ESC101",
    "graded_by_the_table",
    ("应按分类标准定级", "Graded by the place's table"),
    (
        "定在“{tier}”，而本地分类标准为“{told}”",
        "it is given to the tier “{tier}”, the local table says “{told}”",
    ),
    source=HOUSE_RULE,
    cel=f"document.urgency == 'danger' || {_row('this')}.tier == this.tier",
    check=_graded_by_the_table,
    at="/tier",
    params=_tier_of_the_table,
    needs=("profile",),
)

NO_TIER_SKIPPED = guard(
    "ESC102",
    "no_tier_skipped",
    ("不得越级", "No tier is skipped"),
    (
        "从“{here}”直接请办到“{there}”，只有危及生命、人身安全的才可越级",
        "handed up from “{here}” straight to “{there}”: only danger to life or safety skips a tier",
    ),
    source=(Source(BEIJING, "第二十条"), Source(LUZHOU, "第十六条")),
    cel=f"document.urgency == 'danger' || {_THERE} <= {_HERE} + 1",
    check=lambda e, r: r.document.urgency == "danger" or _climb(e, r) <= 1,
    at="/tier",
    params=_tiers,
)

GOES_UP = guard(
    "ESC103",
    "goes_up",
    ("请办应向上", "Handed up, to a higher tier"),
    ("“{there}”并不高于“{here}”", "“{there}” is no higher than “{here}”"),
    source=HOUSE_RULE,
    cel=f"{_THERE} > {_HERE}",
    check=lambda e, r: _climb(e, r) > 0,
    at="/tier",
    params=_tiers,
)

TRIED_HERE = guard(
    "ESC104",
    "tried_here",
    ("请办前应在本层级办过", "Tried here before it is handed up"),
    (
        "事项到本层级以来没有任何办理记录，不能向上请办",
        "nothing was tried since it came to this tier, so it is not handed up",
    ),
    source=(Source(BEIJING, "第二十条"), Source(DEYANG, "第五条")),
    cel="document.urgency == 'danger' || size(facts.tried) > 0",
    check=lambda e, r: r.document.urgency == "danger" or bool(r.facts["tried"]),
    remedy=Text("先在本层级协商、办理（attempt）", "try to settle it here first (attempt)"),
)

GOES_DOWN = guard(
    "ESC105",
    "goes_down",
    ("派遣应向下", "Handed down, to a lower tier"),
    ("“{there}”并不低于“{here}”", "“{there}” is no lower than “{here}”"),
    source=HOUSE_RULE,
    cel=f"{_THERE} < {_HERE}",
    check=lambda e, r: _climb(e, r) < 0,
    at="/tier",
    params=_tiers,
)

SOMETHING_NEW = guard(
    "ESC106",
    "something_new",
    ("没有新情形不得退回下级", "It returns only with something new"),
    (
        "“{there}”已经办过，没有写明新情况、新资源或者新授权，不能退回",
        "it was with “{there}” before, and nothing new is named with which it returns there",
    ),
    source=(Source(BEIJING, "第二十条"),),
    cel="!(this.tier in facts.been) || has(this.news)",
    check=lambda e, r: e.tier not in r.facts["been"] or e.news is not None,
    at="/news",
    params=_tiers,
)

HAND_DOWNS_LEFT = times_left(
    "ESC107",
    "hand_downs_left",
    ("向下派遣次数未满", "It may still be handed down"),
    (
        "已向下派遣 {handed_down} 次，最多 {most} 次",
        "handed down {handed_down} time(s), at most {most}",
    ),
    fact="handed_down",
    bound="hand_downs",
    source=HOUSE_RULE,
)

DUTY_OF_THE_COMMUNITY = guard(
    "ESC108",
    "duty_of_the_community",
    ("派给社区应注明清单事项", "What goes down to a community names its duty"),
    (
        "派给社区“{unit}”，没有注明属于社区清单的哪一项",
        "it goes down to the community unit “{unit}”, and no item of its lists is named",
    ),
    source=(Source(BEIJING, "第十七条"), Source(CHENGDU, "第四十四条")),
    cel="this.tier != 'community' || has(this.duty)",
    check=lambda e, r: e.tier != "community" or e.duty is not None,
    at="/duty",
    params=lambda e, r: {"unit": e.unit.name},
)


def _duty_listed(event: m.HandDown, replay: Replay) -> bool | None:
    duty = event.duty
    if event.tier != "community" or duty is None or duty.admission is not None:
        return True
    profile = replay.profile
    if profile is None or profile.community_duties is None:
        return None
    return duty.item in profile.community_duties


DUTY_LISTED = guard(
    "ESC109",
    "duty_listed_or_admitted",
    ("清单外事项未经准入", "Off the lists, and not admitted"),
    (
        "“{item}”不在社区清单之内，也没有准入决定",
        "“{item}” is on no list of the community's duties, and no decision admitted it",
    ),
    source=(
        Source(BEIJING, "第十七条"),
        Source(DEYANG, "第十条"),
        Source(LUZHOU, "第十五条"),
        Source(RESIDENTS, "第四十三条"),
    ),
    cel="this.tier != 'community' || !has(this.duty) || has(this.duty.admission)"
    " || this.duty.item in context.profile.community_duties",
    check=_duty_listed,
    at="/duty/item",
    params=lambda e, r: {"item": e.duty.item},
    needs=("profile",),
)


def _on_the_list_named(event: m.HandDown, replay: Replay) -> bool | None:
    duty = event.duty
    if event.tier != "community" or duty is None or duty.admission is not None:
        return True
    profile = replay.profile
    if profile is None or profile.duty_lists is None:
        return None
    there = {one.list for one in profile.duty_lists if duty.item in one.items}
    return not there or duty.list in there


ON_THE_LIST_NAMED = guard(
    "ESC118",
    "on_the_list_named",
    ("清单名称与事项不符", "On the list that is named"),
    ("“{item}”不在“{list}”上", "“{item}” is not on the “{list}”"),
    source=(Source(BEIJING, "第十七条"),),
    cel="this.tier != 'community' || !has(this.duty) || has(this.duty.admission)"
    " || !context.profile.duty_lists.exists(l, this.duty.item in l.items)"
    " || context.profile.duty_lists.exists(l, l.list == this.duty.list"
    " && this.duty.item in l.items)",
    check=_on_the_list_named,
    at="/duty/list",
    params=lambda e, r: {"item": e.duty.item, "list": DUTY_LISTS.labelled(e.duty.list)},
    needs=("profile",),
)

WHISTLED_FROM_HERE = guard(
    "ESC110",
    "whistled_from_here",
    ("街道、区才能吹哨", "Only a subdistrict or a district whistles"),
    (
        "事项在“{here}”，由街道或者区吹哨",
        "it is with the tier “{here}”: a subdistrict or a district whistles",
    ),
    source=(Source(BEIJING, "第十六条"),),
    cel=f"this.evidence.kind != 'whistle_call' || facts.tier in {list(_WHISTLERS)}",
    check=lambda e, r: e.evidence.kind != "whistle_call" or r.facts["tier"] in _WHISTLERS,
    at="/evidence/kind",
    params=lambda e, r: {"here": RESPONSIBLE_TIERS.labelled(r.facts["tier"])},
)

ACTS_FOR_TIER = guard(
    "ESC111",
    "acts_for_tier",
    ("应由责任层级的承办单位作出", "For the unit that has it at its tier"),
    (
        "事项由“{responsible}”承办，不能由“{unit}”作出",
        "“{responsible}” has it; it is not for “{unit}”",
    ),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && this.by.unit == facts.unit",
    check=lambda e, r: e.by.unit is not None and e.by.unit == r.facts["unit"],
    at="/by/unit",
    params=lambda e, r: {"responsible": r.facts["unit"], "unit": e.by.unit},
)

UNSOLVED_SAYS_WHY = guard(
    "ESC112",
    "unsolved_says_why",
    ("未全部解决应说明原因", "What is not wholly solved says why"),
    ("没有全部解决，也没有写明原因", "it is not wholly solved, and nothing says why"),
    source=(Source(BEIJING, "第十五条"),),
    cel="this.outcome == 'solved' || has(this.reason)",
    check=lambda e, r: e.outcome == "solved" or e.reason is not None,
    at="/reason",
    remedy=Text("写明原因，或者向上请办（hand_up）", "say why, or hand it up (hand_up)"),
)

POSTED_IF_ANONYMOUS = guard(
    "ESC113",
    "posted_if_anonymous",
    ("匿名提出的应公示反馈", "Feedback on what was raised anonymously is posted"),
    (
        "提出人匿名，只有公示才能反馈到",
        "nobody knows who raised it: only what is posted reaches them",
    ),
    source=HOUSE_RULE,
    cel="!document.raiser.anonymous || this.how == 'posted'",
    check=lambda e, r: not r.document.raiser.anonymous or e.how == "posted",
    at="/how",
)

POSTED_FOR_A_TIME = guard(
    "ESC114",
    "posted_for_a_time",
    ("公示应写明期限", "What is posted says until when"),
    (
        "公示反馈的应写明公示到何时（晚于反馈时间），其他方式不写",
        "what is posted says until when, after the feedback; nothing else does",
    ),
    source=HOUSE_RULE,
    cel="this.how == 'posted' ? this.reached && has(this.posted_until)"
    " && timestamp(this.posted_until) > timestamp(this.at) : !has(this.posted_until)",
    check=lambda e, r: (
        e.reached and e.posted_until is not None and e.posted_until > e.at
        if e.how == "posted"
        else e.posted_until is None
    ),
    at="/posted_until",
)

TOLD_BEFORE_POSTED = guard(
    "ESC115",
    "told_before_posted",
    ("能联系的应先告知本人", "Whoever is known is told first"),
    (
        "提出人并非匿名，也没有联系不上的记录，不能只作公示",
        "who raised it is known, and nobody tried to reach them: posting alone will not do",
    ),
    source=(Source(LUZHOU, "第十六条"), Source(BEIJING, "第十五条")),
    cel="this.how != 'posted' || document.raiser.anonymous || facts.unreached > 0",
    check=lambda e, r: e.how != "posted" or r.document.raiser.anonymous or r.facts["unreached"] > 0,
    at="/how",
)

TAKINGS_UP_LEFT = times_left(
    "ESC116",
    "matter_may_be_taken_up",
    ("再次办理次数未满（事项）", "The matter may be taken up again"),
    (
        "已再次办理 {taken_up} 次，最多 {most} 次",
        "taken up again {taken_up} time(s), at most {most}",
    ),
    fact="taken_up",
    bound="takings_up",
    source=HOUSE_RULE,
    remedy=Text("作为新的事项提出", "raise it as a new matter"),
)


def _settled_as_the_table_says(event: m.Settle, replay: Replay) -> bool | None:
    facts = replay.facts
    row = _classified(replay, facts["difficulty"], facts["breadth"])
    if row is not None and row.tier != facts["tier"]:
        return True
    return None if row is None or row.way is None else event.way == row.way


def _way_of_the_table(event: m.Settle, replay: Replay) -> dict[str, Any]:
    row = _classified(replay, replay.facts["difficulty"], replay.facts["breadth"])
    return {"way": WAYS.labelled(event.way), "told": WAYS.labelled((row and row.way) or "")}


SETTLED_AS_THE_TABLE_SAYS = guard(
    "ESC155",
    "settled_as_the_table_says",
    ("小事协商办、大事联动办", "Small matters by talk, large ones jointly"),
    (
        "在本地分类标准所定的层级以“{way}”化解，而该标准为“{told}”",
        "settled “{way}” at the tier of the local table, which says “{told}”",
    ),
    severity=Severity.WARNING,
    source=HOUSE_RULE,
    cel=f"[{_row('facts')}].all(row, row.tier != facts.tier || row.way == this.way)",
    check=_settled_as_the_table_says,
    at="/way",
    params=_way_of_the_table,
    needs=("profile",),
)

FEEDBACK_REACHED = guard(
    "ESC181",
    "feedback_reached",
    ("已反馈到", "It reached them"),
    ("反馈到了提出人", "the feedback reached whoever raised it"),
    source=HOUSE_RULE,
    cel="this.reached",
    check=lambda e, r: e.reached,
)

FEEDBACK_NOT_REACHED = guard(
    "ESC182",
    "feedback_not_reached",
    ("未反馈到", "It did not reach them"),
    ("没有反馈到提出人", "the feedback did not reach whoever raised it"),
    source=HOUSE_RULE,
    cel="!this.reached",
    check=lambda e, r: not e.reached,
)
