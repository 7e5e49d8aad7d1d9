"""What may stop a whistle call: who may act, on whose refusal, with whose duty still open.

Codes ESC121 to ESC139 refuse an event, ESC161 to ESC169 only advise on it, ESC185 to ESC189 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.  Guards
about time stand in ``timing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard
from .codes import BEIJING, DEYANG

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

LEAD_FIRST = guard(
    "ESC121",
    "lead_called_first",
    ("应先派牵头部门", "The lead is called first"),
    (
        "还没有牵头部门，先派了配合部门“{unit}”",
        "“{unit}” is called to assist, and nobody leads yet",
    ),
    source=(Source(BEIJING, "第十六条"),),
    cel="this.duty == 'lead'",
    check=lambda e, r: e.duty == "lead",
    at="/duty",
    params=lambda e, r: {"unit": e.unit.name},
)

ONE_LEAD = guard(
    "ESC122",
    "one_lead_only",
    ("牵头部门只有一个", "There is one lead"),
    ("已由“{lead}”牵头，“{unit}”只能配合", "“{lead}” leads; “{unit}” can only assist"),
    source=(Source(BEIJING, "第二十四条"),),
    cel="this.duty == 'assist'",
    check=lambda e, r: e.duty == "assist",
    at="/duty",
    params=lambda e, r: {"lead": r.facts["lead"], "unit": e.unit.name},
)

NOT_CALLED_BEFORE = guard(
    "ESC123",
    "not_called_before",
    ("同一部门只派一次", "A department is called once"),
    ("“{unit}”已经派过（或者已裁定免于报到）", "“{unit}” was called before, or excused"),
    source=HOUSE_RULE,
    cel="!(this.unit.id in facts.called)",
    check=lambda e, r: e.unit.id not in r.facts["called"],
    at="/unit/id",
    params=lambda e, r: {"unit": e.unit.name},
)

ACTS_FOR_LEAD = guard(
    "ESC124",
    "acts_for_lead",
    ("应由牵头部门作出", "For the department that leads"),
    ("由“{lead}”牵头，不能由“{unit}”作出", "“{lead}” leads; it is not for “{unit}”"),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && this.by.unit == facts.lead",
    check=lambda e, r: e.by.unit is not None and e.by.unit == r.facts["lead"],
    at="/by/unit",
    params=lambda e, r: {"lead": r.facts["lead"], "unit": e.by.unit},
)

DUTY_OPEN = guard(
    "ESC125",
    "duty_open",
    ("须为尚未完成的配合部门", "For an assisting department whose duty is open"),
    (
        "“{unit}”不是尚未完成的配合部门",
        "“{unit}” is not an assisting department whose duty is open",
    ),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && this.by.unit in facts.owing",
    check=lambda e, r: e.by.unit in r.facts["owing"],
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

_AWAITED = (
    "this.by.unit in facts.awaited && !(has(facts.refusing) && facts.refusing == this.by.unit)"
)


def _awaited(event: m.ReportIn | m.Refuse, replay: Replay) -> bool:
    unit, facts = event.by.unit, replay.facts
    return unit in facts["awaited"] and unit != facts["refusing"]


LEAD_AWAITED = guard(
    "ESC126",
    "lead_awaited",
    ("牵头部门须为待报到", "The lead is awaited"),
    ("“{unit}”拒绝报到，尚未裁定", "the refusal of “{unit}” is not decided yet"),
    source=HOUSE_RULE,
    cel=f"has(this.by.unit) && {_AWAITED}",
    check=_awaited,
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

ASSISTANT_AWAITED = guard(
    "ESC134",
    "assistant_awaited",
    ("须为待报到的配合部门", "For an assisting department that is awaited"),
    (
        "“{unit}”不是待报到的配合部门，或者其拒绝报到尚未裁定",
        "“{unit}” is no assisting department that is awaited, or its refusal is not decided yet",
    ),
    source=HOUSE_RULE,
    cel=f"has(this.by.unit) && this.by.unit in facts.owing && {_AWAITED}",
    check=lambda e, r: e.by.unit in r.facts["owing"] and _awaited(e, r),
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

HAS_REPORTED_IN = guard(
    "ESC127",
    "has_reported_in",
    ("应先报到", "It reports in first"),
    ("“{unit}”尚未报到", "“{unit}” has not reported in"),
    source=(Source(BEIJING, "第十六条"),),
    cel="!has(this.by.unit) || !(this.by.unit in facts.awaited)",
    check=lambda e, r: e.by.unit not in r.facts["awaited"],
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

NO_REFUSAL_PENDING = guard(
    "ESC128",
    "no_refusal_pending",
    ("前一拒绝报到须已裁定", "The last refusal is decided"),
    ("“{refusing}”拒绝报到，尚未裁定", "the refusal of “{refusing}” is not decided yet"),
    source=HOUSE_RULE,
    cel="!has(facts.refusing) || (has(this.by.unit) && this.by.unit == facts.refusing)",
    check=lambda e, r: r.facts["refusing"] in (None, e.by.unit),
    params=lambda e, r: {"refusing": r.facts["refusing"]},
)

NOT_RULED_BEFORE = guard(
    "ESC129",
    "not_ruled_before",
    ("裁定报到的不得再拒绝", "Told to report in, it does not refuse again"),
    ("已裁定“{unit}”应当报到", "it was ruled that “{unit}” must report in"),
    source=(Source(BEIJING, "第十六条"),),
    cel="!has(this.by.unit) || !(this.by.unit in facts.ruled)",
    check=lambda e, r: e.by.unit not in r.facts["ruled"],
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

REFUSAL_TO_DECIDE = guard(
    "ESC130",
    "refusal_to_decide",
    ("须有待裁定的拒绝", "There is a refusal to decide"),
    ("“{department}”没有待裁定的拒绝报到", "“{department}” has no refusal that waits for a ruling"),
    source=HOUSE_RULE,
    cel="has(facts.refusing) && this.department == facts.refusing",
    check=lambda e, r: e.department == r.facts["refusing"],
    at="/department",
    params=lambda e, r: {"department": e.department},
)

ACTS_FOR_BLOWER = guard(
    "ESC131",
    "acts_for_blower",
    ("应由吹哨单位作出", "For whoever blew the whistle"),
    ("哨是“{blower}”吹的，不能由“{unit}”作出", "“{blower}” blew it; it is not for “{unit}”"),
    source=(Source(DEYANG, "第十九条"),),
    cel="has(this.by.unit) && this.by.unit == document.blown_by.id",
    check=lambda e, r: e.by.unit == r.document.blown_by.id,
    at="/by/unit",
    params=lambda e, r: {"blower": r.document.blown_by.name, "unit": e.by.unit},
)

RATING_EXPLAINED = guard(
    "ESC132",
    "rating_explained",
    ("不满意应说明", "Dissatisfaction says what is wanting"),
    ("评价不满意，没有写明还缺什么", "it is rated dissatisfied, and nothing says what is wanting"),
    source=HOUSE_RULE,
    cel="this.rating != 'dissatisfied' || has(this.reason)",
    check=lambda e, r: e.rating != "dissatisfied" or e.reason is not None,
    at="/reason",
)

NOBODY_OWES = guard(
    "ESC133",
    "nobody_owes",
    ("案不结、哨不停", "No end while a duty is open"),
    ("{units} 的职责尚未完成", "the duty of {units} is still open"),
    source=HOUSE_RULE,
    cel="size(facts.owing) == 0",
    check=lambda e, r: not r.facts["owing"],
    params=lambda e, r: {"units": tuple(r.facts["owing"])},
    remedy=Text("由其完成配合（discharge）", "let them do their part (discharge)"),
)

BOTH_ASSESSED = guard(
    "ESC165",
    "both_assessed",
    ("吹哨、报到双考核", "Both the whistle and the response are assessed"),
    (
        "吹哨和报到都还没有考核",
        "neither the whistle nor the response was assessed",
    ),
    severity=Severity.WARNING,
    source=(Source(BEIJING, "第三十三条"),),
    cel="facts.assessed",
    check=lambda e, r: r.facts["assessed"],
    remedy=Text("先作双考核（assess）", "assess both first (assess)"),
)

WELL_RATED = guard(
    "ESC185",
    "well_rated",
    ("满意、基本满意", "Satisfied, or fairly so"),
    ("评价为满意或者基本满意", "rated satisfied or fairly satisfied"),
    source=HOUSE_RULE,
    cel="this.rating != 'dissatisfied'",
    check=lambda e, r: e.rating != "dissatisfied",
)

BADLY_RATED = guard(
    "ESC186",
    "badly_rated",
    ("不满意", "Dissatisfied"),
    ("评价为不满意", "rated dissatisfied"),
    source=HOUSE_RULE,
    cel="this.rating == 'dissatisfied'",
    check=lambda e, r: e.rating == "dissatisfied",
)

MUST_REPORT_IN = guard(
    "ESC187",
    "must_report_in",
    ("裁定应当报到", "It must report in"),
    ("裁定应当报到", "ruled that it must report in"),
    source=HOUSE_RULE,
    cel="this.ruling == 'must_report_in'",
    check=lambda e, r: e.ruling == "must_report_in",
)

EXCUSED = guard(
    "ESC188",
    "excused",
    ("裁定免于报到", "It is excused"),
    ("裁定免于报到", "ruled that it is excused"),
    source=HOUSE_RULE,
    cel="this.ruling == 'is_excused'",
    check=lambda e, r: e.ruling == "is_excused",
)

LEADS = guard(
    "ESC189",
    "department_leads",
    ("是牵头部门", "It leads"),
    ("是牵头部门", "the department leads"),
    source=HOUSE_RULE,
    cel="has(facts.lead) && this.department == facts.lead",
    check=lambda e, r: e.department == r.facts["lead"],
)

ASSISTS = guard(
    "ESC190",
    "department_assists",
    ("是配合部门", "It assists"),
    ("是配合部门", "the department assists"),
    source=HOUSE_RULE,
    cel="!(has(facts.lead) && this.department == facts.lead)",
    check=lambda e, r: e.department != r.facts["lead"],
)
