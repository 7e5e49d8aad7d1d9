"""Code lists of what is watched: affairs disclosed, posts appraised, renovation counted."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS", "RESIDENTS", "VILLAGERS", "VILLAGERS_2018"]

RESIDENTS = "residents_committee_law_2025"
VILLAGERS = "villagers_committee_law_2025"
VILLAGERS_2018 = "villagers_committee_law_2018"

COMMITTEES = codelist(
    "self_governing_committees",
    ("基层群众性自治组织", "Self-governing committees"),
    ("residents_committee", "居民委员会", "residents' committee"),
    ("villagers_committee", "村民委员会", "villagers' committee"),
)

AFFAIRS = codelist(
    "disclosed_affairs",
    ("应当公布的事项", "Affairs to be disclosed"),
    (
        "assembly_decisions",
        "会议讨论决定的事项及其实施情况",
        "what the assemblies decided, and how it is carried out",
    ),
    (
        "granted_and_donated",
        "政府拨付和接受社会捐赠的资金、物资的管理使用情况",
        "money and goods granted or donated, and how they are used",
    ),
    (
        "committee_facilities",
        "居民委员会所有和使用的设施的管理使用情况",
        "facilities that the committee owns or uses",
    ),
    ("community_services", "社区服务项目实施情况", "how community services are carried out"),
    (
        "consultation_results",
        "组织协商确定的事项及其落实情况",
        "what was agreed in consultation, and how it is carried out",
    ),
    (
        "help_to_government",
        "协助政府开展工作的情况",
        "how the committee helps the government with its work",
    ),
    (
        "common_concerns",
        "涉及居民（村民）利益、普遍关心的其他事项",
        "what else touches or concerns the residents or villagers",
    ),
    (
        "family_planning",
        "国家计划生育政策的落实方案",
        "how family planning is carried out",
        "只见于村民委员会组织法（2018年修正），2025年底止",
        "only in the villagers' committee law as amended in 2018, until the end of 2025",
    ),
    source=(
        Source(RESIDENTS, "第三十四条"),
        Source(VILLAGERS, "第三十五条"),
        Source(VILLAGERS_2018, "第三十条"),
    ),
)

POSTINGS = codelist(
    "posting_ways",
    ("公开方式", "Ways of disclosing"),
    ("notice_board", "公开栏", "notice board"),
    ("online_posting", "现代信息技术", "online"),
    source=(Source(RESIDENTS, "第三十四条"), Source(VILLAGERS, "第三十五条")),
)

ASSEMBLIES = codelist(
    "appraising_assemblies",
    ("评议的会议", "Assemblies that appraise"),
    ("full_assembly", "居民会议（村民会议）", "assembly of residents or villagers"),
    (
        "representative_assembly",
        "居民代表会议（村民代表会议）",
        "assembly of their representatives",
    ),
    source=(Source(RESIDENTS, "第三十七条"), Source(VILLAGERS, "第三十八条")),
)

PRESIDERS = codelist(
    "appraisal_presiders",
    ("主持评议的", "Who presides over an appraisal"),
    (
        "supervision_body",
        "居务监督委员会（村务监督机构）",
        "supervision committee of residents' affairs, or of the village's",
    ),
    ("appraised_committee", "居民委员会（村民委员会）", "the committee that is appraised"),
    ("other_presider", "其他", "somebody else"),
)

RATINGS = codelist(
    "appraisal_ratings",
    ("评议等次", "Ratings of an appraisal"),
    ("excellent", "优秀", "excellent"),
    ("competent", "称职", "competent"),
    ("basically_competent", "基本称职", "basically competent"),
    (
        "incompetent",
        "不称职",
        "incompetent",
        "法律只讲这一等次",
        "the only one that the laws speak of",
    ),
    closed=False,
    source=(Source(RESIDENTS, "第三十七条"), Source(VILLAGERS, "第三十八条")),
)

AFTERWARDS = codelist(
    "posts_after_appraisal",
    ("评议后的职务", "What becomes of a post after an appraisal"),
    ("post_kept", "继续任职", "kept"),
    ("post_ended", "因评议终止职务", "ended by the appraisal"),
)

WORKS = codelist(
    "renovation_works",
    ("改造内容", "Works of a renovation"),
    ("compound_upgrade", "老旧小区改造提升", "upgrade of an old compound"),
    ("rain_sewage_separation", "雨污分流", "separation of rain water and sewage"),
    ("fire_lane_clearing", "打通消防通道", "clearing of fire lanes"),
    ("mini_fire_station", "微型消防站", "small fire stations"),
    ("charging_piles", "安装充电桩", "charging piles"),
    ("surroundings_upgrade", "外部环境提升改造", "upgrade of the surroundings"),
    ("gates_and_monitoring", "监控门禁", "gates and monitoring"),
    closed=False,
)

STAGES = codelist(
    "renovation_stages",
    ("改造阶段", "Stages of a renovation"),
    ("works_prepared", "筹备中", "being prepared"),
    ("works_entered", "已进场", "entered"),
    ("works_finished", "已完工", "finished"),
)

CODELISTS: tuple[Codelist, ...] = (
    COMMITTEES,
    AFFAIRS,
    POSTINGS,
    ASSEMBLIES,
    PRESIDERS,
    RATINGS,
    AFTERWARDS,
    WORKS,
    STAGES,
)
