"""Code lists of linkage projects and of volunteers' service.

What the societies are called, in which order they are named and which part each plays differs from
place to place, so these are lists and no constants.  The five elements themselves do not.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source
from ..places.codes import TIERS

__all__ = ["CODELISTS", "NEEDED", "ORDERS"]

CHARITY = "charity_law_2023"
DEYANG = "deyang_community_governance"
RESIDENTS = "residents_committee_law_2025"
VOLUNTEERS = "volunteer_service_2017"

ELEMENTS = codelist(
    "society_elements",
    ("五社要素", "The five societies"),
    ("community", "社区", "community"),
    (
        "social_organization",
        "社会组织",
        "social organization",
        "有的地方专指社区社会组织",
        "in some places only those of the community itself",
    ),
    (
        "social_worker",
        "社会工作者",
        "social worker",
        "有社会工作者职业资格，不同于社区工作者",
        "holds a professional certificate, which a community worker need not",
    ),
    ("volunteer", "社区志愿者", "community volunteer"),
    (
        "charity_resource",
        "社会慈善资源",
        "social charity resource",
        "是资源而不是主体；有的地方称社区公益慈善资源",
        "a resource and no actor; elsewhere called the community's welfare and charity resources",
    ),
    source=(Source(DEYANG, "第九条"),),
)

NEEDED: Mapping[str, tuple[str, ...]] = {
    "five_societies": tuple(ELEMENTS),
    "four_societies": tuple(ELEMENTS)[:4],
    "three_societies": tuple(ELEMENTS)[:3],
}
"""The elements that each level takes, the highest level first."""

LEVELS = codelist(
    "linkage_levels",
    ("联动层级", "Levels of linkage"),
    ("three_societies", "三社联动", "three-society linkage"),
    ("four_societies", "四社联动", "four-society linkage"),
    ("five_societies", "五社联动", "five-society linkage"),
)

VARIANTS = codelist(
    "linkage_variants",
    ("五社表述", "How the five societies are named"),
    (
        "national",
        "全国表述",
        "national",
        "社区、社会组织、社会工作者、社区志愿者、社会慈善资源",
        "community, social organizations, social workers, volunteers, charity resources",
    ),
    (
        "hubei",
        "湖北等地表述",
        "as in Hubei",
        "社区、社会工作者、社区社会组织、社区志愿者、社区公益慈善资源",
        "community, social workers, its own social organizations, volunteers, charity resources",
    ),
    closed=False,
)

ORDERS: Mapping[str, tuple[str, ...]] = {
    "national": tuple(ELEMENTS),
    "hubei": (
        "community",
        "social_worker",
        "social_organization",
        "volunteer",
        "charity_resource",
    ),
}
"""The order in which each variant names the elements."""

PARTS = codelist(
    "society_roles",
    ("五社角色", "Parts that the societies play"),
    ("platform", "平台", "platform"),
    ("carrier", "载体", "carrier"),
    ("support", "支撑", "support"),
    ("professional_support", "专业支撑", "professional support"),
    ("auxiliary", "辅助", "auxiliary"),
    ("reliance", "依托", "reliance"),
    ("supplement", "补充", "supplement"),
    ("boost", "助推", "boost"),
    closed=False,
)

CERTIFICATES = codelist(
    "social_work_certificates",
    ("社会工作者职业资格", "Certificates of social workers"),
    ("assistant_social_worker", "助理社会工作师", "assistant social worker"),
    ("certified_social_worker", "社会工作师", "social worker"),
    ("senior_social_worker", "高级社会工作师", "senior social worker"),
)

SOURCES = codelist(
    "linkage_sources",
    ("项目资源来源", "Where the resources of a project come from"),
    ("claimed_from_a_list", "清单认领", "claimed from a list"),
    ("donation", "社会捐赠", "donation"),
    ("goods_or_services", "实物或者服务", "goods or services"),
    ("government_purchase", "政府购买服务", "government purchase of services"),
    ("micro_grant", "微创投", "micro-grant"),
    ("other_source", "其他来源", "another source"),
)

FUNDRAISING = codelist(
    "fundraising",
    ("募捐方式", "Ways of raising funds"),
    ("none", "未募捐", "none"),
    ("targeted", "定向募捐", "targeted"),
    ("open_to_all", "公开募捐", "public"),
    source=(Source(CHARITY, "第七十九条"),),
)

OUTCOMES = codelist(
    "evaluation_outcomes",
    ("评估结论", "Outcomes of an evaluation"),
    ("met", "达到目标", "met"),
    ("partly_met", "部分达到目标", "partly met"),
    ("not_met", "未达到目标", "not met"),
)

LEFTOVERS = codelist(
    "leftover_uses",
    ("剩余财产处理", "What becomes of what is left"),
    ("nothing_left", "没有剩余", "nothing is left"),
    ("as_agreed", "按募捐方案或者捐赠协议处理", "as planned or agreed"),
    (
        "similar_project",
        "用于目的相同或者相近的项目",
        "for a project of the same or a like purpose",
    ),
    source=(Source(CHARITY, "第五十八条"),),
)

ENDINGS = codelist(
    "project_endings",
    ("项目结束原因", "Why a project ends"),
    ("completed", "已完成", "completed"),
    ("not_agreed", "议事未通过", "not agreed on"),
    ("no_resources", "资源不足", "no resources"),
    ("no_longer_needed", "需求已消失", "no longer needed"),
)

CLOCKS = codelist(
    "linkage_clocks",
    ("项目时钟", "Clocks of a project"),
    ("deliberate", "协商议事", "deliberation"),
    ("resource", "链接资源", "resourcing"),
    ("begin", "开始实施", "beginning"),
    ("evaluate", "实施和评估", "delivery and evaluation"),
    ("disclose", "公开", "disclosure"),
    ("conclude", "孵化或者结束", "incubation or end"),
)

STAGES = codelist(
    "contest_stages",
    ("微创投阶段", "Stages of a proposal in a contest"),
    ("submitted", "已申报", "submitted"),
    ("screened", "已初筛", "screened"),
    ("pitched", "已路演", "pitched"),
    ("awarded", "已入选", "awarded"),
    ("reviewed", "已中期评估", "reviewed at mid-term"),
    ("closed", "已结项", "closed"),
    ("rejected", "未入选", "rejected"),
)

CONTEST_CLOCKS = codelist(
    "contest_clocks",
    ("微创投时钟", "Clocks of a contest"),
    ("close_call", "征集", "the call"),
    ("screen", "初筛", "screening"),
    ("pitch", "路演", "pitching"),
    ("announce", "评定和公告", "award and announcement"),
    ("carry_out", "实施的下一步", "the next act of delivery"),
)

CONTEST_ROLES = codelist(
    "contest_roles",
    ("微创投角色", "Roles about a contest"),
    ("contest_host", "主办方", "host of the contest"),
    ("screener", "初筛方", "screener"),
    ("applicant", "申报方", "applicant"),
    ("evaluator", "评估方", "evaluator"),
)

CONTEST_EVENTS = codelist(
    "contest_events",
    ("微创投事件", "Events of a contest"),
    ("close_call", "截止申报", "close the call"),
    ("screen", "初筛", "screen"),
    ("pitch", "路演", "pitch"),
    ("give_up", "放弃参赛", "give up"),
    ("award", "入选", "award"),
    ("announce", "公告", "announce"),
    ("call_off", "取消举办", "call off"),
    ("pay", "拨付", "pay"),
    ("review", "中期评估", "review"),
    ("close_out", "结项", "close out"),
)

ROLES = codelist(
    "linkage_roles",
    ("项目角色", "Roles about a project"),
    ("project_convener", "项目召集方", "convener of the project", "社区", "the community"),
    ("deliverer", "承接方", "deliverer", "社会组织或者社工", "a social organization or worker"),
    ("evaluator", "评估方", "evaluator"),
)

EVENTS = codelist(
    "linkage_events",
    ("项目事件", "Events of a project"),
    ("deliberate", "协商议事", "deliberate"),
    ("link_resources", "链接资源", "link resources"),
    ("begin_delivery", "开始实施", "begin delivery"),
    ("evaluate", "评估", "evaluate"),
    ("disclose", "公开", "disclose"),
    ("incubate", "孵化", "incubate"),
    ("end", "结束", "end"),
)

TEAM_TIERS = codelist(
    "team_tiers",
    ("志愿服务队层级", "Tiers of volunteer teams"),
    *(
        (tier, TIERS.label(tier), TIERS.label(tier, "en"))
        for tier in ("subdistrict", "community", "compound")
    ),
)
"""From the highest to the lowest."""

TEAM_SERVICES = codelist(
    "team_services",
    ("志愿服务队服务", "Services of volunteer teams"),
    ("sanitation", "环境卫生", "sanitation"),
    ("mediation", "纠纷调解", "mediation"),
    ("teaching_policy", "政策宣传", "teaching policy"),
    ("teaching_law", "普法宣传", "teaching law"),
    ("renewal", "老旧小区改造", "renewal of old compounds"),
    ("safety", "平安巡防", "safety patrols"),
    ("care", "帮扶照料", "help and care"),
    ("other", "其他", "other"),
    closed=False,
)

CODELISTS: tuple[Codelist, ...] = (
    TEAM_TIERS,
    TEAM_SERVICES,
    ELEMENTS,
    LEVELS,
    VARIANTS,
    PARTS,
    CERTIFICATES,
    SOURCES,
    FUNDRAISING,
    OUTCOMES,
    STAGES,
    CONTEST_CLOCKS,
    CONTEST_ROLES,
    CONTEST_EVENTS,
    LEFTOVERS,
    ENDINGS,
    CLOCKS,
    ROLES,
    EVENTS,
)
