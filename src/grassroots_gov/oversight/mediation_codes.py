"""Code lists of mediation (调解)."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["BEIJING", "CHENGDU", "CODELISTS", "PETITIONS", "RESIDENTS", "SICHUAN"]

BEIJING = "beijing_property"
CHENGDU = "chengdu_property"
DEYANG = "deyang_community_governance"
PETITIONS = "letters_and_visits_2022"
RESIDENTS = "residents_committee_law_2025"
SICHUAN = "sichuan_property"

DISPUTES = codelist(
    "dispute_kinds",
    ("纠纷类别", "Kinds of dispute"),
    ("parking_space_sale", "车位买卖", "sale of parking spaces"),
    ("leak_between_floors", "楼层间漏水", "leak between floors"),
    ("use_of_shared_space", "公共空间使用", "use of shared space"),
    ("property_service", "物业服务", "property service"),
    ("neighbours", "邻里", "among neighbours"),
    ("within_the_family", "家庭", "within the family"),
    closed=False,
    source=(Source(DEYANG, "第十四条"),),
)

SCALES = codelist(
    "dispute_scales",
    ("大小", "Scales of a dispute"),
    ("small_matter", "小事", "small matter", "不出社区", "stays in the community"),
    ("large_matter", "大事", "large matter", "不出街道", "stays in the subdistrict"),
)

TIERS = codelist(
    "mediation_tiers",
    ("调解层级", "Where a dispute is mediated"),
    ("community", "社区（村）", "community or village"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
)

EXPERTISE = codelist(
    "mediator_expertise",
    ("调解专家来源", "Where the experts of a pool come from"),
    ("subdistrict_office", "街道", "subdistrict office"),
    ("justice_office", "司法所", "justice office"),
    ("police_station", "派出所", "police station"),
    ("community_staff", "社区", "community"),
    ("unit_of_the_area", "辖区单位", "unit of the area"),
    ("peoples_mediator", "人民调解员", "people's mediator"),
    ("lawyer", "律师", "lawyer"),
    ("social_worker", "社会工作者", "social worker"),
    ("counsellor", "心理咨询师", "counsellor"),
    ("grid_worker", "网格员", "grid worker"),
    ("resident_volunteer", "志愿者", "volunteer"),
    closed=False,
    source=(Source(CHENGDU, "第十条"), Source(DEYANG, "第十四条")),
)

WAYS = codelist(
    "other_ways",
    ("其他途径", "Other ways to settle a dispute"),
    ("lawsuit", "提起诉讼", "a lawsuit"),
    ("arbitration", "申请仲裁", "arbitration"),
    ("administrative_way", "行政途径", "an administrative way"),
)

REFUSALS = codelist(
    "mediation_refusals",
    ("不接受调解申请的原因", "Why a mediation is not taken on"),
    ("party_unwilling", "当事人不同意调解", "a party does not want it"),
    ("no_dispute_of_this_kind", "不属于民间纠纷", "no dispute among the people"),
    ("settled_elsewhere", "已由其他途径处理", "settled, or being settled, in another way"),
)

CLOCKS = codelist(
    "mediation_clocks",
    ("调解时钟", "Clocks of a mediation"),
    ("take_on", "决定是否调解", "taking it on"),
    ("panel", "组成调解小组", "forming the panel"),
    ("mediate", "开展调解", "the first session"),
    ("settle", "调解结果", "an outcome"),
    ("perform", "履行协议", "performance"),
    ("confirm", "确认履行", "confirmation"),
)

ROLES = codelist(
    "mediation_roles",
    ("调解角色", "Roles about a mediation"),
    ("disputant", "当事人", "party to the dispute"),
    (
        "mediation_body",
        "调解组织",
        "mediation body",
        "社区或者街道的调解组织",
        "of the community or of the subdistrict",
    ),
    ("mediator", "调解员", "mediator", "调解小组成员", "a member of the panel"),
)

EVENTS = codelist(
    "mediation_events",
    ("调解事件", "Events of a mediation"),
    ("take_on", "接受调解申请", "take on"),
    ("turn_away", "不接受调解申请", "turn away"),
    ("form_panel", "组成调解小组", "form the panel"),
    ("mediate", "开展调解", "mediate"),
    ("pass_up", "转街道调解", "pass up to the subdistrict"),
    ("settle_by_agreement", "达成调解协议", "settle by agreement"),
    ("end_unsettled", "调解不成", "end without agreement"),
    ("perform", "履行协议", "perform"),
    ("confirm", "确认", "confirm"),
    ("report_breach", "反映未履行", "report that it is not performed"),
    ("withdraw", "撤回", "withdraw"),
)

CODELISTS: tuple[Codelist, ...] = (
    DISPUTES,
    SCALES,
    TIERS,
    EXPERTISE,
    WAYS,
    REFUSALS,
    CLOCKS,
    ROLES,
    EVENTS,
)
