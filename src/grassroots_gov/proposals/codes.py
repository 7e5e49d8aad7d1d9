"""Code lists of proposals."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["ASSEMBLIES", "CODELISTS", "OWNERS", "RULE_OF", "TALKS"]

BEIJING = "beijing_property"
CHENGDU = "chengdu_property"
CIVIL_CODE = "civil_code"
REGULATION = "property_regulation_2018"
RESIDENTS = "residents_committee_law_2025"
SICHUAN = "sichuan_property"
VILLAGERS = "villagers_committee_law_2025"

PROPOSERS = codelist(
    "proposers",
    ("提案来源", "From whom a proposal comes"),
    ("resident", "居民", "resident"),
    ("household_group", "若干户联名", "group of households"),
    ("owners", "业主联名", "owners together", "达到法定比例的业主", "a share that the law names"),
    ("unit", "单位", "unit"),
    ("council", "议事会", "council"),
    ("ticket", "诉求工单转来", "ticket of a hotline"),
    ("opinion", "意见建议转来", "opinion"),
)

ON_RECORD = ("council", "ticket", "opinion")
"""The proposers that leave a document of their own."""

SUBJECTS = codelist(
    "proposal_subjects",
    ("提案事项", "Subjects of a proposal"),
    ("maintenance", "维修维护", "maintenance"),
    ("fee", "收费", "fees"),
    ("safety", "安全", "safety"),
    ("environment", "环境整治", "environment"),
    ("parking", "停车", "parking"),
    ("care", "为老为小服务", "care for the old and the young"),
    ("planning", "规划建设", "planning and building"),
    ("common_income", "公共收益的使用", "use of common income"),
    (
        "property_company_selection",
        "选聘和解聘物业服务企业",
        "hiring or dismissing the property company",
    ),
    ("maintenance_fund_use", "使用维修资金", "using the maintenance fund"),
    ("maintenance_fund_raise", "筹集维修资金", "raising the maintenance fund"),
    ("rebuilding", "改建、重建建筑物及其附属设施", "altering or rebuilding"),
    (
        "common_parts_use",
        "改变共有部分的用途或者利用共有部分从事经营活动",
        "changing the use of common parts, or business in them",
    ),
    ("home_to_business", "住宅改变为经营性用房", "turning a home into business premises"),
    ("other", "其他", "other"),
    closed=False,
)

RULE_OF = {
    "property_company_selection": "owners_ordinary",
    "maintenance_fund_use": "owners_ordinary",
    "maintenance_fund_raise": "owners_special",
    "rebuilding": "owners_special",
    "common_parts_use": "owners_special",
    "home_to_business": "interested_owners_unanimous",
}
"""By subject: the decision rule that the Civil Code has for it."""

OWNERS = ("owners_ordinary", "owners_special", "interested_owners_unanimous")
"""The decision rules by which owners decide, and nobody in their place."""

RESIDENTS_ASSEMBLIES = (
    "residents_assembly",
    "residents_assembly_households",
    "residents_representative_assembly",
)
VILLAGERS_ASSEMBLIES = (
    "villagers_assembly",
    "villagers_assembly_households",
    "villagers_representative_assembly",
)
ASSEMBLIES = (*RESIDENTS_ASSEMBLIES, *VILLAGERS_ASSEMBLIES)
"""The decision rules of the assemblies to which a deadlock goes."""

REACHES = codelist(
    "proposal_reaches",
    ("影响范围", "How far a proposal reaches"),
    ("building", "楼栋", "building", "一楼一策", "one building, one policy"),
    ("courtyard", "院落", "courtyard", "一院一策", "one courtyard, one policy"),
    ("compound", "小区", "compound"),
    ("community", "社区（村）", "community or village"),
    ("cross_community", "跨社区", "several communities"),
)

AREAS = codelist(
    "community_kinds",
    ("社区类型", "Kinds of community"),
    ("urban_community", "城市社区", "urban community"),
    ("village", "村", "village"),
)

STEPS = codelist(
    "procedure_steps",
    ("程序步骤", "Steps of a procedure"),
    ("collect", "收集群众意见", "collecting what people say"),
    ("set_parties", "确定协商主体", "settling who takes part"),
    ("inform", "提前通报内容和信息", "informing them beforehand"),
    ("party_first", "党组织先议", "the Party organization considers it first"),
    ("committees_consult", "两委商议", "the two committees consult"),
    ("tripartite", "三方协议", "tripartite talks"),
    ("deliberate", "协商议事", "deliberation", "居民合议亦同", "also residents' joint talks"),
    ("party_members_review", "党员大会审议", "the Party members' meeting reviews it"),
    ("post_draft", "公示草案", "posting of the draft"),
    ("decide", "表决", "vote"),
    ("post_decision", "公示决定", "posting of the decision"),
    ("announce", "公告", "announcement"),
    ("complete", "办结", "completion"),
    ("disclose_results", "公开实施结果", "disclosing the results"),
    ("feed_back", "反馈提案人", "feedback to the proposer"),
)

TALKS = tuple(STEPS)[: tuple(STEPS).index("post_draft")]
"""The steps that are talks; each other step is an event of its own."""

RECORDS = codelist(
    "step_evidence",
    ("步骤依据", "What a step rests on"),
    ("session", "会议", "session"),
    ("poll", "投票", "poll"),
    ("decision", "决议", "resolution"),
    ("document", "其他文件", "another document"),
)

BODIES = codelist(
    "procedure_bodies",
    ("步骤主体", "Bodies that take a step"),
    ("party_organization", "党组织", "Party organization"),
    ("two_committees", "村（社区）两委", "the two committees of a village or community"),
    ("party_members_meeting", "党员大会", "meeting of the Party members"),
    ("self_government", "居（村）民委员会", "residents' or villagers' committee"),
    ("council", "议事会（议事小组）", "council or deliberation group"),
    ("tripartite_meeting", "三方联席会议", "tripartite joint meeting"),
    ("residents_meeting", "居民会商", "residents' meeting"),
)

OUTCOMES = codelist(
    "proposal_outcomes",
    ("提案表决结果", "Outcomes of the vote on a proposal"),
    ("passed", "通过", "passed"),
    ("not_passed", "未通过", "not passed"),
    ("no_quorum", "未达到参与要求", "no quorum"),
)

EVIDENCE = codelist(
    "proposal_evidence",
    ("提案材料", "Evidence of a proposal"),
    ("photo", "照片", "photograph"),
    ("report", "检测鉴定报告", "report of an inspection"),
    ("estimate", "预算报价", "estimate"),
    ("signatures", "联名名单", "list of signatures"),
    ("statement", "情况说明", "statement"),
    closed=False,
)

PHASES = codelist(
    "survey_phases",
    ("满意度调查时点", "When a survey is made"),
    ("before", "实施前", "before"),
    ("after", "实施后", "after"),
)

CLOCKS = codelist(
    "proposal_clocks",
    ("提案时钟", "Clocks of a proposal"),
    ("screen", "审核", "screening"),
    ("deliberate", "议事", "deliberation"),
    ("refer", "处理分歧", "settling a deadlock"),
    ("publish", "公示或者公告决定", "publishing the decision"),
    ("announce", "公示后公告", "announcing after posting"),
    ("begin", "启动实施", "beginning the work"),
    ("complete", "办结", "completion"),
    ("feed_back", "反馈", "feedback"),
    ("archive", "归档", "filing"),
)

ROLES = codelist(
    "proposal_roles",
    ("提案角色", "Roles about a proposal"),
    ("proposer", "提案人", "proposer"),
    (
        "convenor",
        "召集人",
        "convenor",
        "组织这一程序的居（村）民委员会、议事会或者业主委员会",
        "the committee or council that runs the procedure",
    ),
    ("party_organization", "党组织", "Party organization"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("implementing_unit", "实施单位", "implementing unit"),
    ("resident", "居民（业主、村民）", "resident, owner or villager"),
)

EVENTS = codelist(
    "proposal_events",
    ("提案事件", "Events of a proposal"),
    ("accept", "受理", "accept"),
    ("turn_down", "不予立项", "turn down"),
    ("take_step", "完成一步", "take a step"),
    ("post_draft", "公示草案", "post the draft"),
    ("agree", "协商一致", "agree"),
    ("decide", "表决", "decide"),
    ("deadlock", "存在重大分歧", "deadlock"),
    ("refer_to_assembly", "提交会议决定", "refer to the assembly"),
    ("reconsider", "再议", "reconsider"),
    ("drop", "终止协商", "drop"),
    ("post_decision", "公示决定", "post the decision"),
    ("object", "提出异议", "object"),
    ("answer_objection", "答复异议", "answer an objection"),
    ("announce", "公告", "announce"),
    ("begin_implementation", "启动实施", "begin implementation"),
    ("reach_milestone", "完成节点", "reach a milestone"),
    ("complete", "办结", "complete"),
    ("disclose_results", "公开实施结果", "disclose the results"),
    ("feed_back", "反馈提案人", "feed back"),
    ("survey", "满意度调查", "survey"),
    ("archive", "归档", "archive"),
    ("withdraw", "撤回", "withdraw"),
)

CODELISTS: tuple[Codelist, ...] = (
    AREAS,
    BODIES,
    CLOCKS,
    EVENTS,
    EVIDENCE,
    OUTCOMES,
    PHASES,
    PROPOSERS,
    REACHES,
    RECORDS,
    ROLES,
    STEPS,
    SUBJECTS,
)
