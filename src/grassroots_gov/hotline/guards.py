"""What may stop a ticket on its way to a reply: who may act, on what order, with what told.

Codes TKT101 to TKT149 refuse an event, TKT151 to TKT169 only advise on it, TKT181 to TKT199 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.  Guards
about time stand in ``timing``, those from the follow-up on in ``closing``.
"""

from __future__ import annotations

from functools import partial

from ..kernel import workflow
from ..kernel.rule import HOUSE_RULE, Param, Severity, Source, Text
from ._cel import CHECKS
from .codes import BEIJING, DEMANDS, TANGSHAN, WEIFANG

guard = partial(workflow.guard, translations=CHECKS)

ANSWERED_AT_ONCE = guard(
    "TKT101",
    "answered_at_once",
    ("非咨询诉求即时答复", "Answered at once, though no consultation"),
    (
        "“{demand}”类诉求应当派单办理，不能由受理员直接答复",
        "a demand of the kind “{demand}” has to be dispatched; it cannot be answered at once",
    ),
    source=(Source(TANGSHAN, "第十六条"), Source(BEIJING, "第十一条")),
    cel="document.demand == 'consultation'",
    params={"demand": Param("document.demand", "code", DEMANDS)},
)

_PUSHED_DOWN = "document.hotline == 'citizen_12345' && this.unit.kind == 'residents_committee'"

COMMUNITY_DUTY_NAMED = guard(
    "TKT102",
    "community_duty_named",
    ("派给居委会而未注明职责事项", "Pushed down to a residents' committee"),
    (
        "派给居（村）民委员会“{unit}”的12345工单没有注明属于社区职责清单的哪一项（community_duty）",
        "the 12345 order to the residents' committee “{unit}” does not say which item of the community's duties it is (community_duty)",
    ),
    source=(Source(BEIJING, "第十七条"), Source(TANGSHAN, "第二十条")),
    cel=f"!({_PUSHED_DOWN}) || has(this.community_duty)",
    at="/unit",
    params={"unit": Param("this.unit.name")},
    remedy=Text(
        "改派给有职责的单位，或注明社区职责清单事项",
        "dispatch it to the unit whose duty it is, or name the item",
    ),
)

COMMUNITY_DUTY_LISTED = guard(
    "TKT103",
    "community_duty_listed",
    ("不在社区职责清单之内", "Not on the community's list of duties"),
    (
        "“{duty}”不在本地社区职责清单之内",
        "“{duty}” is not on the local list of a community's duties",
    ),
    source=(Source(BEIJING, "第十七条"),),
    cel=f"!({_PUSHED_DOWN}) || !has(this.community_duty)"
    " || this.community_duty in context.profile.community_duties",
    at="/community_duty",
    params={"duty": Param("this.community_duty")},
    needs=("profile",),
)

NOT_THE_PARTY_REPORTED = guard(
    "TKT104",
    "not_the_party_reported",
    ("举报交给了被举报单位", "A report given to the party reported"),
    (
        "“{unit}”正是被举报的单位，不得让其知道举报人的信息",
        "“{unit}” is the party reported and must not learn who reported it",
    ),
    source=(Source(WEIFANG, "第十一条"), Source(TANGSHAN, "第十四条"), Source(BEIJING, "第八条")),
    cel="document.demand != 'report' || !has(document.complained_of)"
    " || this.unit.id != document.complained_of.id",
    at="/unit/id",
    params={"unit": Param("this.unit.name")},
)

ACTS_FOR_ADDRESSEE = guard(
    "TKT105",
    "acts_for_addressee",
    ("不是收到工单的单位", "Not the unit that the order is addressed to"),
    (
        "工单派给“{addressee}”，这一步应由其作出，写的却是“{unit}”",
        "the order is addressed to “{addressee}”, which has to do this; it says “{unit}”",
    ),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="has(this.by.unit) && this.by.unit == facts.addressee",
    at="/by/unit",
    params={"addressee": Param("facts.addressee"), "unit": Param("this.by.unit")},
)

ACTS_FOR_RESPONSIBLE = guard(
    "TKT106",
    "acts_for_responsible",
    ("不是负责单位", "Not the unit responsible"),
    (
        "负责单位是“{responsible}”，这一步应由其作出，写的却是“{unit}”",
        "the unit responsible, “{responsible}”, has to do this; it says “{unit}”",
    ),
    source=(Source(TANGSHAN, "第二十三条"), Source(BEIJING, "第十四条")),
    cel="has(this.by.unit) && has(facts.responsible) && this.by.unit == facts.responsible",
    at="/by/unit",
    params={"responsible": Param("facts.responsible"), "unit": Param("this.by.unit")},
)

NOT_DESIGNATED = guard(
    "TKT107",
    "not_designated",
    ("指定承办的单位申请退单", "A designated unit asks to return the order"),
    (
        "“{unit}”是经研究指定的承办单位，不得申请退单",
        "“{unit}” was designated after study and may not ask to return the order",
    ),
    source=(Source(WEIFANG, "第二十二条"),),
    cel="!facts.designated",
    params={"unit": Param("facts.addressee")},
)

GOES_ELSEWHERE = guard(
    "TKT108",
    "goes_elsewhere",
    ("退单后又派给同一单位", "Returned, then sent to the same unit again"),
    (
        "“{unit}”刚获准退单，除经研究指定外不得再派给它",
        "“{unit}” was just allowed to return it; only a designation can send it back",
    ),
    source=(Source(TANGSHAN, "第二十三条"), Source(WEIFANG, "第二十二条")),
    cel="this.designated || this.unit.id != facts.addressee",
    at="/unit/id",
    params={"unit": Param("this.unit.name")},
)

EXTENSION_PENDING = guard(
    "TKT112",
    "extension_pending",
    ("没有待审核的延期申请", "No request for extension is pending"),
    ("没有待审核的延期申请", "there is no request for extension to decide on"),
    source=(Source(TANGSHAN, "第二十四条"),),
    cel="facts.extension_requested",
)

NO_EXTENSION_PENDING = guard(
    "TKT113",
    "no_extension_pending",
    ("上一次延期申请还没有审核", "The last request for extension is still open"),
    (
        "上一次延期申请还没有审核，不能再次申请",
        "the last request for extension is not decided yet, so none can follow",
    ),
    source=HOUSE_RULE,
    cel="!facts.extension_requested",
)

REASON_GIVEN = guard(
    "TKT114",
    "reason_given",
    ("未解决而没有写明原因", "Not resolved, and no reason given"),
    (
        "答复写的是没有解决，却没有写明原因",
        "the reply says that the matter is not resolved, but not why",
    ),
    source=(
        Source(TANGSHAN, "第二十五条"),
        Source(BEIJING, "第十五条"),
        Source(WEIFANG, "第二十条"),
    ),
    cel="this.resolved || has(this.unresolved_reason)",
    at="/unresolved_reason",
)

ASSISTANTS_REPORTED = guard(
    "TKT115",
    "assistants_reported",
    ("协办单位还没有反馈", "An assisting unit has not reported"),
    (
        "以下协办单位还没有反馈，不能答复：{units}",
        "no reply is possible before these assisting units report: {units}",
    ),
    source=(Source(BEIJING, "第十四条"), Source(TANGSHAN, "第二十四条")),
    cel="size(facts.assisting) == 0",
    params={"units": Param("facts.assisting", many=True)},
)

IS_ASSISTING = guard(
    "TKT116",
    "is_assisting",
    ("不是待反馈的协办单位", "Not an assisting unit whose report is due"),
    (
        "作出反馈的单位写的是“{unit}”，不是待反馈的协办单位",
        "the unit that reports, “{unit}”, is not an assisting unit whose report is due",
    ),
    source=(Source(BEIJING, "第十四条"),),
    cel="has(this.by.unit) && this.by.unit in facts.assisting",
    at="/by/unit",
    params={"unit": Param("this.by.unit")},
)

NOT_THE_RESPONSIBLE = guard(
    "TKT117",
    "not_the_responsible",
    ("增派了负责单位自己", "The unit responsible is called in again"),
    ("“{unit}”已经是负责单位，不必增派", "“{unit}” is already the unit responsible"),
    source=HOUSE_RULE,
    cel="!has(facts.responsible) || this.unit.id != facts.responsible",
    at="/unit/id",
    params={"unit": Param("this.unit.name")},
)

PROPOSAL_NAMED = guard(
    "TKT119",
    "proposal_named",
    ("协商达成一致而没有注明提案", "Agreed, and no proposal named"),
    ("协商达成一致，却没有注明提案", "the council agreed, but the proposal is not named"),
    source=HOUSE_RULE,
    cel="this.outcome != 'agreed' || has(this.proposal)",
    at="/proposal",
)

APPROVED_BY_ANOTHER = guard(
    "TKT131",
    "approved_by_another",
    ("申请人与审核人是同一人", "Asked for and approved by the same person"),
    (
        "申请人与审核人是同一人，应由另一人审核",
        "the same person asked for it and approved it; somebody else has to approve",
    ),
    source=(Source(TANGSHAN, "第二十六条"), Source(WEIFANG, "第二十一条")),
    cel="this.requested_by.id != this.by.id",
    at="/requested_by/id",
)

REQUESTED_BY_THE_UNIT = guard(
    "TKT133",
    "requested_by_the_unit",
    ("不是由负责的承办单位申请", "Not asked for by the unit responsible"),
    (
        "负责单位是“{responsible}”，应由其申请，写的却是“{unit}”",
        "the unit responsible, “{responsible}”, has to ask for this; it says “{unit}”",
    ),
    source=(Source(TANGSHAN, "第二十六条"), Source(WEIFANG, "第二十一条")),
    cel="this.requested_by.role == 'handling_unit' && has(this.requested_by.unit)"
    " && has(facts.responsible) && this.requested_by.unit == facts.responsible",
    at="/requested_by/unit",
    params={"responsible": Param("facts.responsible"), "unit": Param("this.requested_by.unit")},
)

NOT_REFUSED_BEFORE = guard(
    "TKT134",
    "not_refused_before",
    ("退单未获同意后再次申请退单", "Return asked for again after a refusal"),
    (
        "退单申请已经审核不同意，应当继续办理",
        "the return was refused before; the unit has to go on handling",
    ),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="!facts.return_refused",
)

SUGGESTS_ANOTHER = guard(
    "TKT135",
    "suggests_another",
    ("建议转办给自己", "The unit suggests itself"),
    (
        "建议转办的单位“{unit}”就是申请退单的单位自己",
        "the unit suggested, “{unit}”, is the one that asks to return the order",
    ),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="this.suggested_unit.id != facts.addressee",
    at="/suggested_unit/id",
    params={"unit": Param("this.suggested_unit.name")},
)

EXTENSION_UNTOLD = guard(
    "TKT136",
    "extension_untold",
    ("没有需要告知的延期", "No extension is left to tell of"),
    (
        "没有尚未告知诉求人的延期",
        "there is no extension that the complainant has yet to be told of",
    ),
    source=HOUSE_RULE,
    cel="facts.extension_untold",
)

COMPLAINANT_TOLD = guard(
    "TKT155",
    "complainant_told",
    ("延期没有告知诉求人", "The complainant is not told of the extension"),
    (
        "没有把阶段性进展和延期情况告知诉求人",
        "the complainant was not told of the progress and the extension",
    ),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第二十四条"), Source(BEIJING, "第十五条")),
    cel="!facts.extension_untold",
    remedy=Text(
        "由承办单位告知诉求人（tell_of_extension）", "let the unit tell them (tell_of_extension)"
    ),
)

EMERGENCY_DIVERTED = guard(
    "TKT157",
    "emergency_diverted",
    ("紧急事项没有转紧急热线", "An emergency not passed to its own line"),
    (
        "危及生命财产安全的事项应当即时转110、119、120、122等紧急热线",
        "danger to life or property has to be passed at once to 110, 119, 120 or 122",
    ),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第十五条"), Source(BEIJING, "第十一条")),
    cel="document.urgency != 'danger'",
)

COMPLAINANT_CONTACTED = guard(
    "TKT158",
    "complainant_contacted",
    ("答复前没有联系诉求人", "The complainant was not contacted before the reply"),
    (
        "承办单位没有联系过诉求人就作了答复",
        "the unit replied without ever trying to reach the complainant",
    ),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第二十四条"), Source(BEIJING, "第十五条")),
    cel="facts.contacted || document.complainant.anonymous",
    remedy=Text("先与诉求人联系（contact）", "contact them first (contact)"),
)

TO_LEAD = guard(
    "TKT181",
    "to_lead",
    ("增派为主办", "Called in to lead"),
    ("增派为主办单位", "called in to lead"),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="this.duty == 'lead'",
)

TO_ASSIST = guard(
    "TKT182",
    "to_assist",
    ("增派为协办", "Called in to assist"),
    ("增派为协办单位", "called in to assist"),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="this.duty == 'assist'",
)

WAS_SIGNED = guard(
    "TKT183",
    "was_signed",
    ("已签收", "Signed for before"),
    ("退单申请前已经签收", "signed for before the return was asked for"),
    source=HOUSE_RULE,
    cel="facts.signed",
)

WAS_NOT_SIGNED = guard(
    "TKT184",
    "was_not_signed",
    ("未签收", "Not signed for before"),
    ("退单申请前尚未签收", "not signed for before the return was asked for"),
    source=HOUSE_RULE,
    cel="!facts.signed",
)

WAS_STARTED = guard(
    "TKT189",
    "was_started",
    ("已开始办理", "Started before"),
    ("中止前已开始办理", "started before the suspension"),
    source=HOUSE_RULE,
    cel="facts.started",
)

WAS_NOT_STARTED = guard(
    "TKT190",
    "was_not_started",
    ("未开始办理", "Not started before"),
    ("中止前尚未开始办理", "not started before the suspension"),
    source=HOUSE_RULE,
    cel="!facts.started",
)
