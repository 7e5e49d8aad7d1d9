"""Code lists of councils."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["ADVISORY", "ASSEMBLIES", "CODELISTS", "COMMITTEES", "STATUTORY"]

RESIDENTS_2018 = "residents_committee_law_2018"
RESIDENTS_2025 = "residents_committee_law_2025"
VILLAGERS_2018 = "villagers_committee_law_2018"
VILLAGERS_2025 = "villagers_committee_law_2025"
BEIJING = "beijing_property"
CHENGDU = "chengdu_property"
HANGZHOU = "hangzhou_property"
SICHUAN = "sichuan_property"

COUNCIL_KINDS = codelist(
    "council_kinds",
    ("议事机构", "Kinds of council"),
    ("deliberation_committee", "议事委员会", "deliberation committee of a subdistrict"),
    ("neighbourly_hall", "睦邻议事厅", "neighbourly hall of a community"),
    ("neighbourly_corner", "邻里议事角", "neighbourly corner of a compound"),
    ("residents_council", "居民议事会", "residents' council"),
    ("courtyard_group", "院落议事小组", "courtyard deliberation group"),
    ("tripartite_meeting", "三方协调会", "tripartite meeting of residents, owners and company"),
    ("four_party_meeting", "四方协商会", "four-party consultation"),
    ("party_building_conference", "党建联席会议", "Party-building joint conference"),
    ("think_tank", "专家智库", "expert think-tank"),
    ("residents_committee", "居民委员会", "residents' committee"),
    ("residents_assembly", "居民会议", "residents' assembly"),
    ("residents_representative_assembly", "居民代表会议", "residents' representative assembly"),
    (
        "residents_supervision_committee",
        "居务监督委员会",
        "residents' affairs supervision committee",
    ),
    ("villagers_committee", "村民委员会", "villagers' committee"),
    ("villagers_assembly", "村民会议", "villagers' assembly"),
    ("villagers_representative_assembly", "村民代表会议", "villagers' representative assembly"),
    ("villagers_group_meeting", "村民小组会议", "villagers' group meeting"),
    ("owners_assembly", "业主大会", "owners' assembly"),
    ("owners_committee", "业主委员会", "owners' committee"),
    ("property_management_committee", "物业管理委员会", "property management committee"),
    closed=False,
)

STATUTORY = frozenset(
    {
        "owners_assembly",
        "owners_committee",
        "property_management_committee",
        "residents_assembly",
        "residents_committee",
        "residents_representative_assembly",
        "residents_supervision_committee",
        "villagers_assembly",
        "villagers_committee",
        "villagers_group_meeting",
        "villagers_representative_assembly",
    }
)
"""The bodies that the law itself sets up: a charter may only be stricter than the law."""

ASSEMBLIES = frozenset(
    {"owners_assembly", "residents_assembly", "villagers_assembly", "villagers_group_meeting"}
)
"""The bodies to which everybody belongs, so that they have no seats."""

COMMITTEES = frozenset({"residents_committee", "villagers_committee"})
"""The bodies that the people elect, and that government sets up and dissolves."""
ADVISORY = frozenset({"think_tank"})
"""The bodies that only advise, so that nobody in them needs a vote."""

OFFICES = codelist(
    "council_offices",
    ("议事机构职务", "Offices in a council"),
    ("chair", "主任（召集人）", "chair"),
    ("vice_chair", "副主任", "vice-chair"),
    ("secretary", "秘书", "secretary"),
    ("member", "委员", "member"),
)

COUNTING = codelist(
    "counting",
    ("计数方式", "Who is counted"),
    ("members", "组成人员", "members"),
    ("persons", "十八周岁以上居民（村民）", "residents of 18 and over"),
    ("households", "户的代表", "household representatives"),
    ("group_representatives", "居民小组代表", "representatives of residents' groups"),
)

TIES = codelist(
    "ties",
    ("同票处理", "What a tie means"),
    ("not_passed", "不通过", "not passed"),
    ("casting_vote", "主持人决定", "the chair has a casting vote"),
)

BASES = codelist(
    "majority_bases",
    ("过半数的基数", "What a majority is a majority of"),
    ("present", "到会人员", "those present"),
    ("all", "全体组成人员", "all members"),
)

SILENT_VOTES = codelist(
    "silent_votes",
    ("已送达而未表态的票", "Ballots served and not answered"),
    ("not_participating", "不计入参与", "not counted as taking part"),
    ("abstain_if_served", "视为参与并弃权", "counted as taking part and abstaining"),
    (
        "follow_majority",
        "计入已表决的多数",
        "counted with the majority of those who voted",
        "有的议事规则这样约定；民法典施行后有争议",
        "some rules of procedure say so; contested since the Civil Code",
    ),
)

CAPACITIES = codelist(
    "capacities",
    ("到会身份", "In what capacity somebody attends"),
    ("voting_member", "有表决权的成员", "voting member"),
    ("member_without_vote", "无表决权的成员", "member without vote"),
    ("delegate_observer", "列席的两代表一委员", "attending delegate, deputy or CPPCC member"),
    ("invited_expert", "受邀专家", "invited expert"),
    ("invited_unit", "受邀单位", "invited unit"),
    ("clerk", "记录人", "clerk"),
    ("public", "旁听居民", "member of the public"),
)

GUESTS = ("delegate_observer", "invited_expert", "invited_unit", "public")
"""Those who attend without belonging to the body or serving it: a charter may shut them out."""

WAYS_OF_CHOOSING = codelist(
    "ways_of_choosing",
    ("产生方式", "Ways of choosing the members"),
    ("elected", "选举产生", "elected"),
    ("recommended", "推选产生", "put forward by those they stand for"),
    ("appointed", "指派产生", "appointed"),
    ("invited", "邀请产生", "invited"),
)

DISSOLUTION_CAUSES = codelist(
    "dissolution_causes",
    ("撤销原因", "Causes of dissolution"),
    (
        "succeeded",
        "已由新机构接替",
        "succeeded by another body",
        "例如业主委员会选举产生，物业管理委员会解散",
        "as when owners elect their committee and the property management committee goes",
    ),
    ("area_changed", "区域调整", "its area changed"),
    ("task_completed", "任务完成", "its task is done"),
    ("inactive", "长期不履职", "long inactive"),
)

CLOCKS = codelist(
    "council_clocks",
    ("议事机构时钟", "Clocks of a council"),
    ("establish", "公示后成立", "establishing it after the posting"),
    ("suspension", "中止期间", "settling a suspension"),
    ("renew", "届满换届", "renewing it after the term"),
)

ROLES = codelist(
    "council_roles",
    ("议事机构角色", "Roles about a council"),
    (
        "preparatory_group",
        "筹备组",
        "preparatory group",
        "含换届小组、选举委员会",
        "or whoever prepares the next term",
    ),
    ("party_organization", "党组织", "Party organization"),
    ("residents_committee", "居民委员会", "residents' committee"),
    ("villagers_committee", "村民委员会", "villagers' committee"),
    (
        "subdistrict_office",
        "街道办事处（乡镇人民政府）",
        "subdistrict office or township government",
    ),
    ("council_chair", "召集人", "chair of the council"),
)

EVENTS = codelist(
    "council_events",
    ("议事机构事件", "Events of a council"),
    ("publicise", "公示", "post for comment"),
    ("establish", "成立", "establish"),
    ("withdraw", "撤回", "withdraw"),
    ("suspend", "中止", "suspend"),
    ("resume_council", "恢复履职", "let it sit again"),
    ("expire", "届满", "its term ends"),
    ("renew", "换届", "renew for another term"),
    ("dissolve", "撤销", "dissolve"),
)

CODELISTS: tuple[Codelist, ...] = (
    COUNCIL_KINDS,
    OFFICES,
    COUNTING,
    TIES,
    BASES,
    SILENT_VOTES,
    CAPACITIES,
    WAYS_OF_CHOOSING,
    DISSOLUTION_CAUSES,
    CLOCKS,
    ROLES,
    EVENTS,
)
