"""What may stop a ticket, row by row: the guards of its workflow, each with its clause.

Codes TKT101 to TKT149 refuse an event, TKT151 to TKT169 only advise on it, TKT181 to TKT189 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ..kernel.rule import Severity, Source, Text
from ..kernel.workflow import guard
from .codes import BEIJING, DEMANDS, DISSATISFACTIONS, TANGSHAN, WEIFANG

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

HOUSE = (Source("house_rule"),)
LAPSES = ("lapse", "not_carried_out")

ANSWERED_AT_ONCE = guard(
    "TKT101",
    "answered_at_once",
    ("即时答复限于咨询", "Only a consultation is answered at once"),
    (
        "“{demand}”类诉求应当派单，不能由受理员直接答复",
        "a demand of kind “{demand}” is dispatched, not answered at once",
    ),
    source=(Source(TANGSHAN, "第十六条"), Source(BEIJING, "第十一条")),
    cel="document.demand == 'consultation'",
    check=lambda e, r: r.document.demand == "consultation",
    params=lambda e, r: {"demand": DEMANDS.labelled(r.document.demand)},
)


def _pushed_down(unit: m.Unit, replay: Replay) -> bool:
    ticket: Any = replay.document
    return unit.kind == "residents_committee" and ticket.hotline == "citizen_12345"


def _community_duty_listed(event: m.Dispatch | m.AddUnit, replay: Replay) -> bool | None:
    if event.community_duty is None or not _pushed_down(event.unit, replay):
        return True
    profile = replay.context.profile
    if profile is None or profile.community_duties is None:
        return None
    return event.community_duty in profile.community_duties


_PUSHED_DOWN = "document.hotline == 'citizen_12345' && this.unit.kind == 'residents_committee'"

COMMUNITY_DUTY_NAMED = guard(
    "TKT102",
    "community_duty_named",
    ("不得推给居委会", "Not to be pushed down to a residents' committee"),
    (
        "派给居（村）民委员会“{unit}”的12345工单没有注明其职责清单事项",
        "the 12345 order to the residents' committee “{unit}” names no item of its list of duties",
    ),
    source=(Source(BEIJING, "第十七条"), Source(TANGSHAN, "第二十条")),
    cel=f"!({_PUSHED_DOWN}) || has(this.community_duty)",
    check=lambda e, r: (
        e.unit.kind != "residents_committee"
        or e.community_duty is not None
        or r.document.hotline != "citizen_12345"
    ),
    at="/unit",
    params=lambda e, r: {"unit": e.unit.name},
    remedy=Text(
        "改派给有职责的单位，或注明社区职责清单事项",
        "dispatch it to the unit whose duty it is, or name the item",
    ),
)

COMMUNITY_DUTY_LISTED = guard(
    "TKT103",
    "community_duty_listed",
    ("社区职责清单之外", "Outside the community's list of duties"),
    (
        "“{duty}”不在本地社区职责清单之内",
        "“{duty}” is not on the local list of a community's duties",
    ),
    source=(Source(BEIJING, "第十七条"),),
    cel=f"!({_PUSHED_DOWN}) || !has(this.community_duty)"
    " || this.community_duty in context.profile.community_duties",
    check=_community_duty_listed,
    at="/community_duty",
    params=lambda e, r: {"duty": e.community_duty},
    needs=("profile",),
)

NOT_THE_PARTY_REPORTED = guard(
    "TKT104",
    "not_the_party_reported",
    ("举报不得交给被举报单位", "A report never goes to the party reported"),
    (
        "“{unit}”正是被举报的单位，举报人信息不得为其所知",
        "“{unit}” is the party reported and must not learn who reported it",
    ),
    source=(Source(WEIFANG, "第十一条"), Source(BEIJING, "第八条")),
    cel="document.demand != 'report' || !has(document.complained_of)"
    " || this.unit.id != document.complained_of.id",
    check=lambda e, r: (
        r.document.demand != "report"
        or r.document.complained_of is None
        or e.unit.id != r.document.complained_of.id
    ),
    at="/unit/id",
    params=lambda e, r: {"unit": e.unit.name},
)

ACTS_FOR_ADDRESSEE = guard(
    "TKT105",
    "acts_for_addressee",
    ("应由收到工单的单位作出", "For the unit that the order is addressed to"),
    (
        "工单派给“{addressee}”，不能由“{unit}”作出",
        "the order is addressed to “{addressee}”; it is not for “{unit}”",
    ),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="has(this.by.unit) && this.by.unit == facts.addressee",
    check=lambda e, r: e.by.unit == r.facts["addressee"],
    at="/by/unit",
    params=lambda e, r: {"addressee": r.facts["addressee"], "unit": e.by.unit},
)

ACTS_FOR_RESPONSIBLE = guard(
    "TKT106",
    "acts_for_responsible",
    ("应由负责单位作出", "For the unit that is responsible"),
    (
        "负责单位是“{responsible}”，不能由“{unit}”作出",
        "“{responsible}” is responsible; it is not for “{unit}”",
    ),
    source=(Source(TANGSHAN, "第二十三条"), Source(BEIJING, "第十四条")),
    cel="has(this.by.unit) && this.by.unit == facts.responsible",
    check=lambda e, r: e.by.unit == r.facts["responsible"],
    at="/by/unit",
    params=lambda e, r: {"responsible": r.facts["responsible"], "unit": e.by.unit},
)

NOT_DESIGNATED = guard(
    "TKT107",
    "not_designated",
    ("指定承办的不得退单", "A designated unit may not return the order"),
    (
        "“{unit}”经研究指定承办，不得退回",
        "“{unit}” was designated after study and may not return the order",
    ),
    source=(Source(WEIFANG, "第二十二条"),),
    cel="!facts.designated",
    check=lambda e, r: not r.facts["designated"],
    params=lambda e, r: {"unit": r.facts["addressee"]},
)

GOES_ELSEWHERE = guard(
    "TKT108",
    "goes_elsewhere",
    ("退单后应当转办", "A returned order goes elsewhere"),
    (
        "“{unit}”刚获准退单，除经指定外不得再派给它",
        "“{unit}” was just allowed to return it; only a designation sends it back",
    ),
    source=(Source(TANGSHAN, "第二十三条"), Source(WEIFANG, "第二十二条")),
    cel="this.designated || this.unit.id != facts.addressee",
    check=lambda e, r: e.designated or e.unit.id != r.facts["addressee"],
    at="/unit/id",
    params=lambda e, r: {"unit": e.unit.name},
)


def _within_deadline(event: m.RequestExtension | m.Reply, replay: Replay) -> bool | None:
    if replay.facts["due"] is None and replay.context.profile is None:
        return None
    return replay.in_time("handle", event.at)


ASKED_IN_TIME = guard(
    "TKT109",
    "asked_in_time",
    ("延期应在期限届满前申请", "An extension is asked for before the deadline"),
    (
        "{at} 申请延期时，办理期限已于 {due} 届满",
        "asked for at {at}, when the deadline {due} had passed",
    ),
    source=(Source(TANGSHAN, "第二十四条"),),
    native="the deadline counts working days",
    check=_within_deadline,
    at="/at",
    params=lambda e, r: {"at": e.at, "due": _due(r)},
)

ENDS_AHEAD = guard(
    "TKT110",
    "ends_ahead",
    ("新期限应在此后", "The new deadline lies ahead"),
    ("新期限 {until} 不晚于 {at}", "the new deadline {until} is not after {at}"),
    source=HOUSE,
    cel="timestamp(this.until) > timestamp(this.at)",
    check=lambda e, r: e.until > e.at,
    at="/until",
    params=lambda e, r: {"until": e.until, "at": e.at},
)


def _due(replay: Replay) -> Any:
    end = replay.deadline("handle")
    return end.due if end else None


def _ends_later(event: m.RequestExtension | m.ApproveExtension, replay: Replay) -> bool | None:
    due = _due(replay)
    return None if due is None else bool(event.until > due)


ENDS_LATER = guard(
    "TKT111",
    "ends_later",
    ("新期限应晚于原期限", "The new deadline is later than the old"),
    (
        "新期限 {until} 不晚于原期限 {due}",
        "the new deadline {until} is not later than the old one, {due}",
    ),
    source=(Source(TANGSHAN, "第二十四条"),),
    native="the deadline counts working days",
    check=_ends_later,
    at="/until",
    params=lambda e, r: {"until": e.until, "due": _due(r)},
)

EXTENSION_PENDING = guard(
    "TKT112",
    "extension_pending",
    ("没有待审核的延期申请", "No extension was asked for"),
    ("没有待审核的延期申请", "there is no request for extension to decide on"),
    source=(Source(TANGSHAN, "第二十四条"),),
    cel="facts.extension_requested",
    check=lambda e, r: r.facts["extension_requested"],
)

NO_EXTENSION_PENDING = guard(
    "TKT113",
    "no_extension_pending",
    ("延期申请尚未审核", "An extension is already asked for"),
    ("上一次延期申请尚未审核", "the last request for extension is not decided yet"),
    source=HOUSE,
    cel="!facts.extension_requested",
    check=lambda e, r: not r.facts["extension_requested"],
)

REASON_GIVEN = guard(
    "TKT114",
    "reason_given",
    ("未解决应说明原因", "Not resolved: say why"),
    (
        "答复说没有解决，却没有写明原因",
        "the reply says that the matter is not resolved, but not why",
    ),
    source=(Source(TANGSHAN, "第二十五条"), Source(BEIJING, "第十五条")),
    cel="this.resolved || has(this.unresolved_reason)",
    check=lambda e, r: e.resolved or e.unresolved_reason is not None,
    at="/unresolved_reason",
)

ASSISTANTS_REPORTED = guard(
    "TKT115",
    "assistants_reported",
    ("协办单位尚未反馈", "An assisting unit has not reported"),
    ("协办单位 {units} 尚未反馈，不能答复", "no reply before {units} report(s)"),
    source=(Source(BEIJING, "第十四条"), Source(TANGSHAN, "第二十三条")),
    cel="size(facts.assisting) == 0",
    check=lambda e, r: not r.facts["assisting"],
    params=lambda e, r: {"units": r.facts["assisting"]},
)

IS_ASSISTING = guard(
    "TKT116",
    "is_assisting",
    ("不是待反馈的协办单位", "Not an assisting unit whose report is due"),
    ("“{unit}”不是待反馈的协办单位", "“{unit}” is not an assisting unit whose report is due"),
    source=(Source(BEIJING, "第十四条"),),
    cel="has(this.by.unit) && this.by.unit in facts.assisting",
    check=lambda e, r: e.by.unit in r.facts["assisting"],
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

NOT_THE_RESPONSIBLE = guard(
    "TKT117",
    "not_the_responsible",
    ("该单位已是负责单位", "That unit is already responsible"),
    ("“{unit}”已是负责单位", "“{unit}” is already the unit responsible"),
    source=HOUSE,
    cel="!has(facts.responsible) || this.unit.id != facts.responsible",
    check=lambda e, r: e.unit.id != r.facts["responsible"],
    at="/unit/id",
    params=lambda e, r: {"unit": e.unit.name},
)

DUE_AHEAD = guard(
    "TKT118",
    "due_ahead",
    ("办理时限应在派单之后", "The time limit lies after the dispatch"),
    (
        "注明的时限 {due} 不晚于派单时间 {at}",
        "the time limit {due} is not after the dispatch at {at}",
    ),
    source=(Source(BEIJING, "第十三条"),),
    cel="!has(this.due) || timestamp(this.due) > timestamp(this.at)",
    check=lambda e, r: e.due is None or e.due > e.at,
    at="/due",
    params=lambda e, r: {"due": e.due, "at": e.at},
)

PROPOSAL_NAMED = guard(
    "TKT119",
    "proposal_named",
    ("达成一致应注明提案", "An agreement names its proposal"),
    ("协商达成一致，却没有注明提案", "the council agreed, but on no named proposal"),
    source=HOUSE,
    cel="this.outcome != 'agreed' || has(this.proposal)",
    check=lambda e, r: e.outcome != "agreed" or e.proposal is not None,
    at="/proposal",
)

ANSWERS_RECORDED = guard(
    "TKT120",
    "answers_recorded",
    ("回访应记录两项回答", "A follow-up records both answers"),
    (
        "已联系上诉求人，却没有记录是否解决、是否满意",
        "the complainant was reached, but whether resolved and satisfied is not recorded",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第二十三条")),
    cel="!this.reached || (has(this.resolved) && has(this.satisfied))",
    check=lambda e, r: not e.reached or (e.resolved is not None and e.satisfied is not None),
    at="/satisfied",
)

NO_ANSWER_INVENTED = guard(
    "TKT121",
    "no_answer_invented",
    ("未联系上不得有回答", "Nobody reached, nothing answered"),
    ("没有联系上诉求人，却记录了回答", "the complainant was not reached, yet answers are recorded"),
    source=HOUSE,
    cel="this.reached || (!has(this.resolved) && !has(this.satisfied) && !has(this.dissatisfaction))",
    check=lambda e, r: (
        e.reached or (e.resolved is None and e.satisfied is None and e.dissatisfaction is None)
    ),
    at="/reached",
)


def _dissatisfaction_verified(event: m.FollowUp, _: Replay) -> bool:
    return event.satisfied is None or event.satisfied == (event.dissatisfaction is None)


DISSATISFACTION_VERIFIED = guard(
    "TKT122",
    "dissatisfaction_verified",
    ("不满意应当核实", "Dissatisfaction is looked into"),
    (
        "诉求人不满意的应写明核实结果，满意的不应写",
        "a dissatisfied answer states what was found on looking into it, a satisfied one does not",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(this.satisfied) || this.satisfied == !has(this.dissatisfaction)",
    check=_dissatisfaction_verified,
    at="/dissatisfaction",
)

NO_LAPSE_LEFT = guard(
    "TKT123",
    "no_lapse_left",
    ("有疏漏的不得办结", "No closing over a lapse"),
    (
        "回访不满意且核实为“{cause}”，应退回重办，不能办结",
        "dissatisfied, and found to be “{cause}”: it goes back for rework and cannot close",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(facts.dissatisfaction) || !(facts.dissatisfaction in ['lapse', 'not_carried_out'])",
    check=lambda e, r: r.facts["dissatisfaction"] not in LAPSES,
    params=lambda e, r: {"cause": DISSATISFACTIONS.labelled(r.facts["dissatisfaction"])},
    remedy=Text(
        "退回承办单位重新办理（return_for_rework）", "send it back to the unit (return_for_rework)"
    ),
)

LIMITS_EXPLAINED = guard(
    "TKT124",
    "limits_explained",
    ("应先向诉求人解释", "Explain before closing"),
    (
        "诉求人因“{cause}”不满意，尚未向其解释，不能办结",
        "dissatisfied because of “{cause}”, and nobody has explained it yet",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第十五条")),
    cel="!has(facts.dissatisfaction) || facts.dissatisfaction in ['lapse', 'not_carried_out']"
    " || facts.explained",
    check=lambda e, r: (
        r.facts["dissatisfaction"] is None
        or r.facts["dissatisfaction"] in LAPSES
        or r.facts["explained"]
    ),
    params=lambda e, r: {"cause": DISSATISFACTIONS.labelled(r.facts["dissatisfaction"])},
    remedy=Text(
        "由承办单位先行解释说明（explain_limits）", "let the unit explain first (explain_limits)"
    ),
)

NO_FOLLOW_UP_EXPLAINED = guard(
    "TKT125",
    "no_follow_up_explained",
    ("未回访应写明原因", "Closed without follow-up: say why"),
    (
        "没有回访结果，也没有写明为何无法回访，不能办结",
        "neither a follow-up nor a reason why none was possible",
    ),
    source=(Source(TANGSHAN, "第三十八条"), Source(BEIJING, "第二十三条")),
    cel="has(this.no_follow_up_reason)",
    check=lambda e, r: e.no_follow_up_reason is not None,
    at="/no_follow_up_reason",
)

LIMITS_ARE_THE_CAUSE = guard(
    "TKT126",
    "limits_are_the_cause",
    ("无客观限制可解释", "No limit to explain"),
    ("没有因客观条件限制而不满意的回访", "no follow-up was dissatisfied because of a limit"),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="has(facts.dissatisfaction) && !(facts.dissatisfaction in ['lapse', 'not_carried_out'])",
    check=lambda e, r: (
        r.facts["dissatisfaction"] is not None and r.facts["dissatisfaction"] not in LAPSES
    ),
)

REWORK_GROUNDED = guard(
    "TKT127",
    "rework_grounded",
    ("重办应有依据", "Rework has a ground"),
    (
        "回访已解决且满意，没有退回重办的依据",
        "the follow-up was resolved and satisfied: there is no ground for rework",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="has(facts.dissatisfaction) || (has(facts.confirmed) && !facts.confirmed)",
    check=lambda e, r: r.facts["dissatisfaction"] is not None or r.facts["confirmed"] is False,
)

REOPENING_REQUESTED = guard(
    "TKT128",
    "reopening_requested",
    ("没有重办申请", "Nobody asked to reopen"),
    ("没有待处理的重办申请", "there is no request to reopen to decide on"),
    source=HOUSE,
    cel="facts.reopening_requested",
    check=lambda e, r: r.facts["reopening_requested"],
)

REOPENINGS_LEFT = guard(
    "TKT129",
    "reopenings_left",
    ("重办次数已满", "No reopening left"),
    ("已重办 {reopened} 次，最多 {most} 次", "reopened {reopened} time(s), at most {most}"),
    source=HOUSE,
    cel="facts.reopened < bounds.reopenings",
    check=lambda e, r: r.facts["reopened"] < r.bound("reopenings"),
    params=lambda e, r: {"reopened": r.facts["reopened"], "most": r.bound("reopenings")},
    bounds=("reopenings",),
    remedy=Text("作为新的诉求登记", "register it as a new demand"),
)

REOPENED_IN_WINDOW = guard(
    "TKT130",
    "reopened_in_window",
    ("重办期限已过", "Too late to reopen"),
    ("办结于 {closed_at}，已过 {days} 天", "closed at {closed_at}, more than {days} days ago"),
    source=HOUSE,
    cel="timestamp(this.at) <= timestamp(facts.closed_at)"
    " + duration(string(bounds.reopening_days * 24) + 'h')",
    check=lambda e, r: e.at <= r.facts["closed_at"] + timedelta(days=r.bound("reopening_days")),
    at="/at",
    params=lambda e, r: {"closed_at": r.facts["closed_at"], "days": r.bound("reopening_days")},
    bounds=("reopening_days",),
    remedy=Text("作为新的诉求登记", "register it as a new demand"),
)

APPROVED_BY_ANOTHER = guard(
    "TKT131",
    "approved_by_another",
    ("终止须经他人审核", "Somebody else approves"),
    ("终止的申请人与审核人是同一人“{by}”", "“{by}” both asked for the termination and approved it"),
    source=(Source(TANGSHAN, "第二十六条"), Source(WEIFANG, "第二十一条")),
    cel="this.requested_by.id != this.by.id",
    check=lambda e, r: e.requested_by.id != e.by.id,
    at="/requested_by/id",
    params=lambda e, r: {"by": e.by.id},
)


ANSWERED_BY_THE_HOTLINE = guard(
    "TKT132",
    "answered_by_the_hotline",
    ("应由负责单位解释", "For the unit responsible to explain"),
    (
        "工单由“{responsible}”负责，应由其解释，不由受理员解释",
        "“{responsible}” is responsible and explains, not the operator",
    ),
    source=(Source(TANGSHAN, "第三十八条"),),
    cel="!has(facts.responsible)",
    check=lambda e, r: r.facts["responsible"] is None,
    params=lambda e, r: {"responsible": r.facts["responsible"]},
)


def _in_time(code: str, name: str, clock: str, what: tuple[str, str], clause: str) -> Any:
    def params(event: Any, replay: Replay) -> dict[str, Any]:
        end = replay.deadline(clock)
        return {"at": event.at, "due": end.due if end else None}

    return guard(
        code,
        name,
        (f"{what[0]}超过时限", f"{what[1]} late"),
        (f"{what[0]}于 {{at}}，时限为 {{due}}", f"{what[1]} at {{at}}, due by {{due}}"),
        severity=Severity.WARNING,
        source=(Source(TANGSHAN, clause),),
        native="the deadline counts working days",
        check=lambda e, r: r.in_time(clock, e.at),
        at="/at",
        params=params,
        needs=("profile",),
    )


DISPATCHED_IN_TIME = _in_time(
    "TKT151", "dispatched_in_time", "dispatch", ("派单", "dispatched"), "第二十条"
)
SIGNED_IN_TIME = _in_time("TKT152", "signed_in_time", "sign", ("签收", "signed for"), "第二十三条")
REPLIED_IN_TIME = guard(
    "TKT153",
    "replied_in_time",
    ("答复超过时限", "Replied late"),
    ("答复于 {at}，时限为 {due}", "replied at {at}, due by {due}"),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第二十四条"), Source(BEIJING, "第十五条")),
    native="the deadline counts working days",
    check=_within_deadline,
    at="/at",
    params=lambda e, r: {"at": e.at, "due": _due(r)},
)
RETURNED_IN_TIME = _in_time(
    "TKT154", "returned_in_time", "return", ("申请退单", "asked to return"), "第二十三条"
)

COMPLAINANT_TOLD = guard(
    "TKT155",
    "complainant_told",
    ("延期应告知诉求人", "The complainant is told of an extension"),
    (
        "没有把阶段性进展和延期情况告知诉求人",
        "the complainant was not told of the progress and the extension",
    ),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第二十四条"), Source(BEIJING, "第十五条")),
    cel="this.complainant_told",
    check=lambda e, r: e.complainant_told,
    at="/complainant_told",
)


def _time_limit_known(event: m.Dispatch, replay: Replay) -> bool | None:
    if event.due is not None:
        return True
    if replay.context.profile is None:
        return None
    return replay.service_level("handle", event.at) is not None


TIME_LIMIT_KNOWN = guard(
    "TKT156",
    "time_limit_known",
    ("没有办理时限", "No time limit"),
    (
        "工单上没有注明办理时限，本地规范也没有规定，是否按时无法证明",
        "the order states no time limit and the local norms set none: in time or not cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=(Source(BEIJING, "第十三条"),),
    native="the norms in force on the day decide",
    check=_time_limit_known,
    at="/due",
    needs=("profile",),
)

EMERGENCY_DIVERTED = guard(
    "TKT157",
    "emergency_diverted",
    ("紧急事项应转紧急热线", "An emergency goes to its own line"),
    (
        "危及生命财产安全的事项应即时转110、119、120、122等紧急热线",
        "danger to life or property is passed at once to 110, 119, 120 or 122",
    ),
    severity=Severity.WARNING,
    source=(Source(TANGSHAN, "第十五条"), Source(BEIJING, "第十一条")),
    cel="document.urgency != 'danger'",
    check=lambda e, r: r.document.urgency != "danger",
)

TO_LEAD = guard(
    "TKT181",
    "to_lead",
    ("增派为主办", "Called in to lead"),
    ("增派为主办单位", "called in to lead"),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="this.duty == 'lead'",
    check=lambda e, r: e.duty == "lead",
)
TO_ASSIST = guard(
    "TKT182",
    "to_assist",
    ("增派为协办", "Called in to assist"),
    ("增派为协办单位", "called in to assist"),
    source=(Source(TANGSHAN, "第二十三条"),),
    cel="this.duty == 'assist'",
    check=lambda e, r: e.duty == "assist",
)
WAS_SIGNED = guard(
    "TKT183",
    "was_signed",
    ("已签收", "Signed for before"),
    ("退单申请前已经签收", "signed for before the return was asked for"),
    source=HOUSE,
    cel="facts.signed",
    check=lambda e, r: r.facts["signed"],
)
WAS_NOT_SIGNED = guard(
    "TKT184",
    "was_not_signed",
    ("未签收", "Not signed for before"),
    ("退单申请前尚未签收", "not signed for before the return was asked for"),
    source=HOUSE,
    cel="!facts.signed",
    check=lambda e, r: not r.facts["signed"],
)
REACHED = guard(
    "TKT185",
    "reached",
    ("已联系上", "Reached"),
    ("联系上了诉求人", "the complainant was reached"),
    source=(Source(BEIJING, "第二十三条"),),
    cel="this.reached",
    check=lambda e, r: e.reached,
)
NOT_REACHED = guard(
    "TKT186",
    "not_reached",
    ("未联系上", "Not reached"),
    ("没有联系上诉求人", "the complainant was not reached"),
    source=(Source(BEIJING, "第二十三条"),),
    cel="!this.reached",
    check=lambda e, r: not e.reached,
)
HAS_UNIT = guard(
    "TKT187",
    "has_unit",
    ("有负责单位", "A unit is responsible"),
    ("已有负责单位", "a unit is responsible"),
    source=HOUSE,
    cel="has(facts.responsible)",
    check=lambda e, r: r.facts["responsible"] is not None,
)
HAS_NO_UNIT = guard(
    "TKT188",
    "has_no_unit",
    ("没有负责单位", "No unit is responsible"),
    ("受理员即时答复，没有负责单位", "answered at once, so no unit is responsible"),
    source=HOUSE,
    cel="!has(facts.responsible)",
    check=lambda e, r: r.facts["responsible"] is None,
)
