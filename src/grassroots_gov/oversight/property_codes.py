"""Code lists of property service: its contracts, and its reviews."""

from __future__ import annotations

from typing import Final

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS"]

CIVIL_CODE: Final = "civil_code"
REGULATION: Final = "property_regulation_2018"
INTERPRETATION: Final = "property_service_interpretation"
BEIJING: Final = "beijing_property"
CHENGDU: Final = "chengdu_property"
SICHUAN: Final = "sichuan_property"
HANGZHOU: Final = "hangzhou_property"
WENZHOU: Final = "wenzhou_property"

SERVICE_KINDS = codelist(
    "property_service_kinds",
    ("物业服务类别", "Kinds of property service"),
    ("ordinary", "物业服务", "property service", "业主共同选聘", "the owners chose the provider"),
    (
        "preliminary",
        "前期物业服务",
        "preliminary service",
        "业主选聘之前，由建设单位选聘",
        "by a provider that the developer chose, before the owners do",
    ),
    (
        "quasi_property",
        "准物业服务",
        "quasi-property service",
        "老旧无人管理小区的基本服务；没有条文规定",
        "basic service of an old compound that nobody managed; no text regulates it",
    ),
    (
        "emergency",
        "应急物业服务",
        "emergency service",
        "突发失管时，由街道办事处确定",
        "where a compound is suddenly without service, by whom the subdistrict names",
    ),
    source=(Source(REGULATION, "第二十一条"), Source(SICHUAN, "第七十三条")),
)

CHOSEN_BY_OWNERS: Final = frozenset({"ordinary"})
"""What the owners choose; for the rest somebody else names the provider."""
TAKEN_OVER_WITH_FILES: Final = ("ordinary", "preliminary")
"""The services that begin with an inspection and the files of the property."""

SERVICE_ITEMS = codelist(
    "property_service_items",
    ("物业服务事项", "Items of property service"),
    ("common_parts", "共有部位维护", "upkeep of common parts"),
    ("shared_equipment", "共用设施设备运行维护", "running and upkeep of shared equipment"),
    ("sanitation", "环境卫生", "sanitation"),
    ("greening", "绿化养护", "greening"),
    ("order", "秩序维护与停车管理", "order and parking"),
    ("records", "物业档案管理", "keeping of the files"),
    ("other", "其他", "other"),
    source=(Source(SICHUAN, "第六十一条"),),
)

PREMISES = codelist(
    "fee_premises",
    ("收费物业类型", "Premises that a fee is for"),
    ("residence", "住宅", "residence"),
    ("residence_with_lift", "电梯住宅", "residence with a lift"),
    ("villa", "别墅", "villa"),
    ("commercial", "商业", "commercial"),
    ("office", "办公", "office"),
    ("parking_space", "车位", "parking space"),
    ("other", "其他", "other"),
    closed=False,
)

FEE_METHODS = codelist(
    "fee_methods",
    ("计费方式", "Ways of charging"),
    ("lump_sum", "包干制", "lump sum"),
    ("commission", "酬金制", "commission"),
)

INCOME_KEEPERS = codelist(
    "income_keepers",
    ("公共收益管理方", "Who keeps the income from common parts"),
    ("provider", "物业服务人", "the provider"),
    ("owners_side", "业主方", "the owners' side"),
    ("jointly", "共管账户", "both, in a joint account"),
)

HANDOVER_ITEMS = codelist(
    "handover_items",
    ("移交事项", "What is handed over"),
    ("service_premises", "物业服务用房", "premises for the service"),
    ("completion_documents", "竣工验收资料", "completion documents"),
    ("equipment_documents", "设施设备技术资料", "technical documents of the equipment"),
    ("warranty_documents", "质量保修和使用说明文件", "warranties and instructions"),
    ("common_parts", "共用部位和共用设施设备", "common parts and shared equipment"),
    ("owners_register", "业主清册", "register of owners"),
    ("service_records", "物业服务档案", "records of the service"),
    ("maintenance_fund_records", "维修资金使用资料", "records of the maintenance fund"),
    ("fee_settlement", "预收、代收费用结清", "settlement of prepaid and collected fees"),
    ("common_income", "公共收益", "income from common parts"),
    ("other", "其他财物、资料", "other things and documents"),
    source=(
        Source(REGULATION, "第二十九条"),
        Source(REGULATION, "第三十八条"),
        Source(BEIJING, "第七十六条"),
        Source(CHENGDU, "第六十三条"),
        Source(SICHUAN, "第六十六条"),
        Source(HANGZHOU, "第五十七条"),
    ),
)

FILES: Final = (
    "service_premises",
    "completion_documents",
    "equipment_documents",
    "warranty_documents",
)
"""What whoever leaves gives back everywhere (物业管理条例 第三十八条)."""

POSTED_ITEMS = codelist(
    "posted_property_items",
    ("物业公示事项", "What a provider posts"),
    ("service_and_fees", "服务内容和收费标准", "services and fees"),
    ("performance", "合同履行情况", "how the contract is kept"),
    ("common_income", "公共收益收支", "income from common parts"),
    ("maintenance_fund", "维修资金使用情况", "use of the maintenance fund"),
    ("utilities", "公共水电费用分摊", "shared water and electricity"),
    ("equipment", "设施设备维护情况", "upkeep of the equipment"),
    ("inspection", "承接查验结果", "result of the inspection"),
    ("other", "其他", "other"),
    source=(
        Source(SICHUAN, "第五十二条"),
        Source(WENZHOU, "第三十三条"),
        Source(CHENGDU, "第六十条"),
    ),
)

TERMINATION_GROUNDS = codelist(
    "contract_ending_grounds",
    ("解约事由", "Grounds on which a contract ends"),
    ("dismissal", "业主共同决定解聘", "the owners dismiss the provider"),
    ("provider_declines", "物业服务人不同意续聘", "the provider will not go on"),
    (
        "continued",
        "延续期间提出终止",
        "an end to a contract that has run on",
        "合同期满未续，按原合同继续服务期间",
        "it ran on after its term, and either side ends it",
    ),
    ("mutual", "协商解除", "both sides agree"),
    source=(Source(CIVIL_CODE, "第九百四十六条"), Source(BEIJING, "第七十五条")),
)

CLOCKS = codelist(
    "property_contract_clocks",
    ("物业服务合同时钟", "Clocks of a property contract"),
    ("inspection", "承接查验", "inspection"),
    ("filing", "合同备案", "filing"),
    ("disclosure", "公共收益公示", "disclosure of common income"),
    ("service_term", "服务期限", "term of service"),
    ("handover", "交接", "handover"),
)

ROLES = codelist(
    "property_contract_roles",
    ("物业服务合同角色", "Roles about a property contract"),
    (
        "owners_side",
        "业主方",
        "owners' side",
        "业主委员会、物业管理委员会或者自行管理的业主",
        "the owners' committee, the property management committee, or the owners themselves",
    ),
    ("provider", "物业服务人", "provider"),
    (
        "appointing_body",
        "指定单位",
        "appointing body",
        "前期物业为建设单位，应急物业为街道办事处，准物业为街道或者社区",
        "the developer, the subdistrict, or for quasi-property service the community",
    ),
)

EVENTS = codelist(
    "property_contract_events",
    ("物业服务合同事件", "Events of a property contract"),
    ("select_provider", "选定物业服务人", "select the provider"),
    ("appoint_provider", "指定物业服务人", "appoint the provider"),
    ("give_up_search", "终止选聘", "give up the search"),
    ("sign_contract", "签订合同", "sign the contract"),
    ("file_contract", "报送备案", "file the contract"),
    ("begin_service", "进场服务", "begin the service"),
    ("post_information", "公示物业信息", "post information"),
    ("adjust_fee", "调整物业费", "adjust the fee"),
    ("renew_contract", "续签合同", "sign anew"),
    ("notify_termination", "书面通知解约", "notify of the end"),
    ("end_contract", "合同终止", "end the contract"),
    ("end_at_term", "期满终止", "end at the term"),
    ("abandon", "擅自撤离", "abandon the property"),
    ("hand_over", "移交", "hand over"),
    ("exit", "退出", "exit"),
)

RATINGS = codelist(
    "property_ratings",
    ("物业评定类别", "Ratings of property service"),
    (
        "red_property",
        "红色物业",
        "red property",
        "社区物业党建联建中的评选",
        "chosen in the joint Party building of communities and property companies",
    ),
    ("credit", "信用评价", "credit rating"),
    ("service_quality", "服务质量评估", "assessment of the service"),
    ("satisfaction", "满意度测评", "satisfaction survey"),
    closed=False,
)

CODELISTS: tuple[Codelist, ...] = (
    SERVICE_KINDS,
    SERVICE_ITEMS,
    PREMISES,
    FEE_METHODS,
    INCOME_KEEPERS,
    HANDOVER_ITEMS,
    POSTED_ITEMS,
    TERMINATION_GROUNDS,
    CLOCKS,
    ROLES,
    EVENTS,
    RATINGS,
)
