"""What may stop a ticket from its follow-up on: the guards of follow-up, close and reopening."""

from __future__ import annotations

from functools import partial

from ..kernel import workflow
from ..kernel.rule import HOUSE_RULE, Param, Source, Text
from ._cel import CHECKS
from .codes import BEIJING, DISSATISFACTIONS, TANGSHAN

guard = partial(workflow.guard, translations=CHECKS)
times_left = partial(workflow.times_left, translations=CHECKS)

LAPSES = ("lapse", "not_carried_out")

ANSWERS_RECORDED = guard(
    "TKT120",
    "answers_recorded",
    ("联系上了而没有记录回答", "Reached, and the answers not recorded"),
    (
        "已联系上诉求人，却没有记录是否解决、是否满意",
        "the complainant was reached, but whether resolved and satisfied is not recorded",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第三十二条")),
    cel="!this.reached || (has(this.resolved) && has(this.satisfied))",
    at="/satisfied",
)

NO_ANSWER_INVENTED = guard(
    "TKT121",
    "no_answer_invented",
    ("没有联系上却有回答", "Not reached, and yet answered"),
    ("没有联系上诉求人，却记录了回答", "the complainant was not reached, yet answers are recorded"),
    source=HOUSE_RULE,
    cel="this.reached || (!has(this.resolved) && !has(this.satisfied) && !has(this.dissatisfaction))",
    at="/reached",
)

DISSATISFACTION_VERIFIED = guard(
    "TKT122",
    "dissatisfaction_verified",
    ("不满意的核实结果与回答不符", "Satisfaction and what was found do not fit"),
    (
        "诉求人不满意的应当写明核实结果，满意的不应写",
        "a dissatisfied answer has to state what was found on looking into it; a satisfied one has nothing to state",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(this.satisfied) || this.satisfied == !has(this.dissatisfaction)",
    at="/dissatisfaction",
)

NO_LAPSE_LEFT = guard(
    "TKT123",
    "no_lapse_left",
    ("有疏漏而办结", "Closed over a lapse"),
    (
        "回访不满意，经核实属于“{cause}”，应当退回重办，不能办结",
        "dissatisfied, and found to be “{cause}”: it has to go back for rework and cannot close",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(facts.dissatisfaction) || !(facts.dissatisfaction in ['lapse', 'not_carried_out'])",
    params={"cause": Param("facts.dissatisfaction", "code", DISSATISFACTIONS)},
    remedy=Text(
        "退回承办单位重新办理（return_for_rework）", "send it back to the unit (return_for_rework)"
    ),
)

LIMITS_EXPLAINED = guard(
    "TKT124",
    "limits_explained",
    ("没有向诉求人解释就办结", "Closed without explaining"),
    (
        "诉求人因“{cause}”不满意，还没有向其解释，不能办结",
        "the complainant is dissatisfied because of “{cause}”, and nobody has explained it yet",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第十五条")),
    cel="!has(facts.dissatisfaction) || facts.dissatisfaction in ['lapse', 'not_carried_out']"
    " || facts.explained",
    params={"cause": Param("facts.dissatisfaction", "code", DISSATISFACTIONS)},
    remedy=Text(
        "由承办单位先行解释说明（explain_limits）", "let the unit explain first (explain_limits)"
    ),
)

NO_FOLLOW_UP_EXPLAINED = guard(
    "TKT125",
    "no_follow_up_explained",
    ("没有回访而没有写明原因", "Closed without follow-up, and no reason given"),
    (
        "没有回访结果，也没有写明为何无法回访，不能办结",
        "neither a follow-up nor a reason why none was possible is recorded",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第二十三条")),
    cel="has(this.no_follow_up_reason)",
    at="/no_follow_up_reason",
)

LIMITS_ARE_THE_CAUSE = guard(
    "TKT126",
    "limits_are_the_cause",
    ("不满意不是客观限制所致", "Not dissatisfied because of a limit"),
    (
        "诉求人没有因客观限制而不满意，不需要这样解释",
        "the complainant is not dissatisfied because of a limit, so there is nothing to explain",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="has(facts.dissatisfaction) && !(facts.dissatisfaction in ['lapse', 'not_carried_out'])",
)

REWORK_GROUNDED = guard(
    "TKT127",
    "rework_grounded",
    ("没有依据而退回重办", "Rework without a ground"),
    (
        "回访已解决且满意，没有退回重办的依据",
        "the follow-up says resolved and satisfied, so there is no ground for rework",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="has(facts.dissatisfaction) || (has(facts.confirmed) && !facts.confirmed)",
)

REOPENING_REQUESTED = guard(
    "TKT128",
    "reopening_requested",
    ("没有待处理的重新受理申请", "No request to reopen is pending"),
    ("没有待处理的重新受理申请", "there is no request to reopen to decide on"),
    source=HOUSE_RULE,
    cel="facts.reopening_requested",
)

REOPENINGS_LEFT = times_left(
    "TKT129",
    "reopenings_left",
    ("重新受理次数已达上限", "No reopening is left"),
    (
        "已经重新受理 {reopened} 次，最多 {most} 次",
        "it was reopened {reopened} time(s), and at most {most} are allowed",
    ),
    fact="reopened",
    bound="reopenings",
    source=HOUSE_RULE,
    remedy=Text("作为新的诉求登记", "register it as a new demand"),
)

REOPENED_IN_WINDOW = guard(
    "TKT130",
    "reopened_in_window",
    ("超过重新受理的期限", "Too late to reopen"),
    (
        "办结于{closed_at}，已超过 {days} 天",
        "it was closed on {closed_at}, more than {days} days ago",
    ),
    source=HOUSE_RULE,
    cel="timestamp(this.at) <= timestamp(facts.closed_at)"
    " + duration(string(bounds.reopening_days * 24) + 'h')",
    at="/at",
    params={
        "closed_at": Param("facts.closed_at", "time"),
        "days": Param("bounds.reopening_days", "count"),
    },
    bounds=("reopening_days",),
    remedy=Text("作为新的诉求登记", "register it as a new demand"),
)

ANSWERED_BY_THE_HOTLINE = guard(
    "TKT132",
    "answered_by_the_hotline",
    ("有负责单位却由受理员解释", "The operator explains in place of the unit responsible"),
    (
        "工单由“{responsible}”负责，应由其解释，不由受理员解释",
        "“{responsible}” is responsible and has to explain, not the operator",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(facts.responsible)",
    params={"responsible": Param("facts.responsible")},
)

REACHED = guard(
    "TKT185",
    "reached",
    ("已联系上", "Reached"),
    ("联系上了诉求人", "the complainant was reached"),
    source=(Source(BEIJING, "第二十三条"),),
    cel="this.reached",
)

NOT_REACHED = guard(
    "TKT186",
    "not_reached",
    ("未联系上", "Not reached"),
    ("没有联系上诉求人", "the complainant was not reached"),
    source=(Source(BEIJING, "第二十三条"),),
    cel="!this.reached",
)

HAS_UNIT = guard(
    "TKT187",
    "has_unit",
    ("有负责单位", "A unit is responsible"),
    ("已有负责单位", "a unit is responsible"),
    source=HOUSE_RULE,
    cel="has(facts.responsible)",
)

HAS_NO_UNIT = guard(
    "TKT188",
    "has_no_unit",
    ("没有负责单位", "No unit is responsible"),
    ("受理员即时答复，没有负责单位", "it was answered at once, so no unit is responsible"),
    source=HOUSE_RULE,
    cel="!has(facts.responsible)",
)
