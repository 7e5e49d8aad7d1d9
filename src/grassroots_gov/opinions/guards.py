"""What may stop an opinion on its way: who may act, on what, with whom told.

Codes OPN101 to OPN149 refuse an event, OPN151 to OPN169 only advise on it, OPN181 to OPN199 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.  Guards
about time stand in ``timing``.
"""

from __future__ import annotations

from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard, times_left
from .codes import DEPUTIES, LETTERS, LIMITS, RESIDENTS

GOES_ELSEWHERE = guard(
    "OPN101",
    "goes_to_another",
    ("不得再转给不予认领的单位", "Not to a unit that declined it"),
    (
        "“{unit}”已说明不予认领的理由，应当转给其他单位",
        "“{unit}” gave its reasons for declining it",
    ),
    source=(Source(LETTERS, "第二十三条"),),
    cel="!(this.unit.id in facts.declined_by)",
    check=lambda e, r: e.unit.id not in r.facts["declined_by"],
    at="/unit/id",
    params=lambda e, r: {"unit": e.unit.name},
)

NO_DEPUTY_SUGGESTION = guard(
    "OPN102",
    "no_deputy_suggestion",
    ("代表建议由人大工作机构交办", "A deputy's suggestion goes by the office of the congress"),
    (
        "代表正式提出的建议、批评和意见，由人大工作机构（乡镇由主席团）交有关单位研究办理",
        "what a deputy formally suggests is handed on by the office of the congress, to be studied",
    ),
    source=(Source(DEPUTIES, "第五十一条"),),
    cel="document.standing != 'deputy_suggestion'",
    check=lambda e, r: r.document.standing != "deputy_suggestion",
    at="/by/role",
)

ACTS_FOR_UNIT = guard(
    "OPN103",
    "acts_for_unit",
    ("应由收到意见的单位作出", "For the unit that the opinion went to"),
    (
        "意见转给了“{addressee}”，不能由“{unit}”作出",
        "it went to “{addressee}”; it is not for “{unit}”",
    ),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && has(facts.unit) && this.by.unit == facts.unit",
    check=lambda e, r: (unit := e.by.unit) is not None and unit == r.facts["unit"],
    at="/by/unit",
    params=lambda e, r: {"addressee": r.facts["unit"], "unit": e.by.unit},
)

BELONGS_TO_ANOTHER = guard(
    "OPN104",
    "belongs_to_another",
    ("应当说明属于哪个单位", "It belongs to another"),
    ("“{unit}”不予认领，却说属于它自己", "“{unit}” declines it, and says that it is its own"),
    source=(Source(LETTERS, "第二十三条"),),
    cel="this.belongs_to.id != facts.unit",
    check=lambda e, r: e.belongs_to.id != r.facts["unit"],
    at="/belongs_to/id",
    params=lambda e, r: {"unit": e.belongs_to.name},
)

DECLINES_LEFT = guard(
    "OPN105",
    "declines_left",
    ("不予认领次数未满", "It may still be declined"),
    (
        "已有 {units} 不予认领，最多 {most} 次，收到的单位应当办理",
        "{units} declined it, at most {most} may: whoever has it now sees to it",
    ),
    source=(Source(LETTERS, "第二十八条"),),
    cel="size(facts.declined_by) < bounds.declines",
    check=lambda e, r: len(r.facts["declined_by"]) < r.bound("declines"),
    params=lambda e, r: {"units": tuple(r.facts["declined_by"]), "most": r.bound("declines")},
    bounds=("declines",),
    remedy=Text("认领后办理，或者转出（transfer）", "claim it and see to it, or transfer it"),
)

LIMIT_GIVEN = guard(
    "OPN106",
    "limit_given",
    ("无法办理应说明原因", "What cannot be done says why"),
    ("答复说无法办理，却没有写明原因", "the reply says that it cannot be done, but not why"),
    source=(Source(LETTERS, "第三十二条"),),
    cel="this.outcome != 'cannot_be_done' || has(this.limit)",
    check=lambda e, r: e.outcome != "cannot_be_done" or e.limit is not None,
    at="/limit",
)

LIMIT_ONLY_THEN = guard(
    "OPN107",
    "limit_only_then",
    ("能办理的不得有无法办理的原因", "What can be done has no limit"),
    (
        "写了无法办理的原因“{limit}”，结果却不是无法办理",
        "“{limit}” keeps it from being done, yet the outcome is another",
    ),
    source=HOUSE_RULE,
    cel="this.outcome == 'cannot_be_done' || !has(this.limit)",
    check=lambda e, r: e.outcome == "cannot_be_done" or e.limit is None,
    at="/outcome",
    params=lambda e, r: {"limit": LIMITS.labelled(e.limit)},
)

RAISER_TOLD = guard(
    "OPN108",
    "raiser_told",
    ("应当告知提出人", "Whoever raised it is told"),
    (
        "没有写明怎样告知提出人、是否告知到",
        "how the person was told, and whether reached, is not said",
    ),
    source=(
        Source(LETTERS, "第二十三条"),
        Source(LETTERS, "第三十四条"),
        Source(DEPUTIES, "第五十一条"),
    ),
    cel="document.raiser.anonymous || has(this.told)",
    check=lambda e, r: r.document.raiser.anonymous or e.told is not None,
    at="/told",
)

PUBLICLY_ANSWERED = guard(
    "OPN109",
    "publicly_answered",
    ("匿名意见应公开答复", "What was raised anonymously is answered in public"),
    (
        "提出人匿名，只有公开答复才有回音，却没有可公布的答复",
        "nobody knows who raised it: only a public answer reaches anybody, and there is none",
    ),
    source=(Source(RESIDENTS, "第三十四条"),),
    cel="!document.raiser.anonymous || has(this.public_answer)",
    check=lambda e, r: not r.document.raiser.anonymous or e.public_answer is not None,
    at="/public_answer",
)

EXTENSIONS_LEFT = times_left(
    "OPN110",
    "extensions_left",
    ("延期次数未满", "An extension is left"),
    ("已延期 {extended} 次，最多 {most} 次", "extended {extended} time(s), at most {most}"),
    fact="extended",
    bound="extensions",
    source=(Source(LETTERS, "第三十四条"),),
)

RAISER_KNOWN = guard(
    "OPN111",
    "raiser_known",
    ("匿名提出人无从确认", "Nobody knows who could confirm"),
    (
        "意见匿名提出，无人能够确认或者不认可答复，只能公开答复后办结",
        "it was raised anonymously: nobody can confirm or dispute the answer, which is posted",
    ),
    source=HOUSE_RULE,
    cel="!document.raiser.anonymous",
    check=lambda e, r: not r.document.raiser.anonymous,
    remedy=Text("以“匿名提出，已公开答复”办结（close）", "close it as answered in public (close)"),
)

TAKINGS_UP_LEFT = times_left(
    "OPN112",
    "takings_up_left",
    ("再次办理次数未满", "It may be taken up again"),
    (
        "已再次办理 {taken_up} 次，最多 {most} 次",
        "taken up again {taken_up} time(s), at most {most}",
    ),
    fact="taken_up",
    bound="takings_up",
    source=HOUSE_RULE,
    remedy=Text("再次解释后办结，或者转出", "explain once more and close it, or transfer it"),
)

NOBODY_TO_CONFIRM = guard(
    "OPN113",
    "nobody_to_confirm",
    ("未经确认而办结应有原因", "Closed unconfirmed only where nobody can confirm"),
    (
        "只有匿名提出，或者回访 {attempts} 次（至少一次）未联系上，才可未经确认办结",
        "closed unconfirmed only if raised anonymously, or asked ({attempts} times) and not reached",
    ),
    source=(Source(LETTERS, "第二十三条"),),
    cel="document.raiser.anonymous ? this.reason == 'anonymous'"
    " : this.reason == 'unreachable' && facts.unreached > 0",
    check=lambda e, r: (
        e.reason == "anonymous"
        if r.document.raiser.anonymous
        else e.reason == "unreachable" and r.facts["unreached"] > 0
    ),
    at="/reason",
    params=lambda e, r: {"attempts": r.facts["unreached"]},
    remedy=Text("先回访（follow_up）", "ask first (follow_up)"),
)

EXPLAINED_AGAIN = guard(
    "OPN114",
    "explained_again",
    ("不认可的应再次解释", "A dissatisfied person is explained to once more"),
    (
        "提出人不认可答复，没有再次解释，不能办结",
        "the answer is disputed, and nobody explained it once more",
    ),
    source=(Source(LETTERS, "第三十二条"),),
    cel="this.reason == 'explained_again' && has(this.explanation)",
    check=lambda e, r: e.reason == "explained_again" and e.explanation is not None,
    at="/explanation",
)

NOTHING_LEFT_TO_TRY = guard(
    "OPN115",
    "nothing_left_to_try",
    ("能办的应当再办", "What can be done is done first"),
    (
        "提出人不认可，答复也没有说无法办理，应当再次办理（已 {taken_up} 次，最多 {most} 次）",
        "disputed, and not impossible: it is taken up again (so far {taken_up}, at most {most})",
    ),
    source=HOUSE_RULE,
    cel="(has(facts.outcome) && facts.outcome == 'cannot_be_done')"
    " || facts.taken_up >= bounds.takings_up",
    check=lambda e, r: (
        r.facts["outcome"] == "cannot_be_done" or r.facts["taken_up"] >= r.bound("takings_up")
    ),
    params=lambda e, r: {"taken_up": r.facts["taken_up"], "most": r.bound("takings_up")},
    bounds=("takings_up",),
    remedy=Text("再次办理（take_up_again）", "take it up again (take_up_again)"),
)

DEPUTY_CONSULTED = guard(
    "OPN156",
    "deputy_consulted",
    ("答复代表建议前应听取意见", "A deputy is heard before the answer"),
    (
        "答复代表建议、批评和意见前，没有与代表联系沟通、充分听取意见",
        "the suggestion of a deputy is answered, and nobody had heard the deputy",
    ),
    severity=Severity.WARNING,
    source=(Source(DEPUTIES, "第五十一条"),),
    cel="document.standing != 'deputy_suggestion' || this.consulted",
    check=lambda e, r: r.document.standing != "deputy_suggestion" or e.consulted,
    at="/consulted",
)

SATISFIED = guard(
    "OPN181",
    "found_satisfied",
    ("认可", "Satisfied"),
    ("回访时认可答复", "satisfied when asked"),
    source=HOUSE_RULE,
    cel="this.result == 'satisfied'",
    check=lambda e, r: e.result == "satisfied",
)

NOT_SATISFIED = guard(
    "OPN182",
    "found_not_satisfied",
    ("不认可", "Not satisfied"),
    ("回访时不认可答复", "not satisfied when asked"),
    source=HOUSE_RULE,
    cel="this.result == 'not_satisfied'",
    check=lambda e, r: e.result == "not_satisfied",
)

NOT_REACHED = guard(
    "OPN183",
    "nobody_reached",
    ("未联系上", "Not reached"),
    ("回访时没有联系上", "not reached when asked"),
    source=HOUSE_RULE,
    cel="this.result == 'not_reached'",
    check=lambda e, r: e.result == "not_reached",
)

A_UNIT_HAS_IT = guard(
    "OPN184",
    "a_unit_has_it",
    ("有承办单位", "A unit has it"),
    ("已有承办单位", "a unit has it"),
    source=HOUSE_RULE,
    cel="has(facts.unit)",
    check=lambda e, r: r.facts["unit"] is not None,
)

NO_UNIT_HAS_IT = guard(
    "OPN185",
    "no_unit_has_it",
    ("没有承办单位", "No unit has it"),
    ("当场答复，没有承办单位", "answered at once, so no unit has it"),
    source=HOUSE_RULE,
    cel="!has(facts.unit)",
    check=lambda e, r: r.facts["unit"] is None,
)
