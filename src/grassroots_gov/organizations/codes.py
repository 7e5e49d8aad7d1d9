"""Code lists of organizations."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS", "PARTY_BODIES", "SOCIAL_ORGANIZATIONS"]

ORGANIZATION_KINDS = codelist(
    "organization_kinds",
    ("组织类别", "Kinds of organization"),
    ("residents_committee", "居民委员会", "residents' committee"),
    ("villagers_committee", "村民委员会", "villagers' committee"),
    ("owners_assembly", "业主大会", "owners' assembly"),
    ("owners_committee", "业主委员会", "owners' committee"),
    ("property_management_committee", "物业管理委员会", "property management committee"),
    ("property_service_company", "物业服务企业", "property service company"),
    ("department", "政府部门", "government department"),
    ("district_government", "区县人民政府", "district or county government"),
    (
        "subdistrict_office",
        "街道办事处（乡镇人民政府）",
        "subdistrict office or township government",
    ),
    ("public_utility", "公共服务企事业单位", "public-service enterprise or institution"),
    (
        "party_organization",
        "党组织",
        "Party organization",
        "党委、党工委、党总支、党支部",
        "a committee, a working committee, a general branch or a branch",
    ),
    (
        "joint_party_committee",
        "大党委",
        "joint Party committee",
        "社区党组织吸收辖区单位党组织负责人任兼职委员",
        "a community's, with part-time members from units in the area",
    ),
    (
        "joint_party_working_committee",
        "大工委",
        "joint Party working committee",
        "街道一级",
        "a subdistrict's",
    ),
    ("party_building_alliance", "党建联盟", "Party-building alliance"),
    ("party_building_sub_alliance", "党建子联盟", "sub-alliance", "社区一级", "a community's"),
    (
        "mass_organization",
        "群团组织",
        "mass organization",
        "工会、共青团、妇联等",
        "trade union, youth league, women's federation and others",
    ),
    (
        "resident_unit",
        "驻区单位",
        "resident unit",
        "位于辖区的机关、企事业单位",
        "a body or enterprise located in the area",
    ),
    (
        "co_building_unit",
        "共建单位",
        "co-building unit",
        "签约参与共建，不一定位于辖区",
        "signed up to help; it need not lie in the area",
    ),
    ("social_organization", "社会组织", "social organization"),
    ("community_social_organization", "社区社会组织", "community social organization"),
    ("social_work_station", "社工站", "social work station"),
    ("volunteer_team", "志愿服务队", "volunteer team"),
    ("mediation_team", "调解队伍", "mediation team"),
    ("think_tank", "专家智库", "expert think-tank"),
    ("other", "其他单位", "other unit"),
    closed=False,
)

PARTY_BODIES = ("party_organization", "joint_party_committee", "joint_party_working_committee")
"""The kinds that stand in the line of Party organizations."""

SOCIAL_ORGANIZATIONS = ("social_organization", "community_social_organization")
"""The kinds that are registered with the civil affairs, or filed."""

PARTY_LEVELS = codelist(
    "party_levels",
    ("党组织层级", "Levels of Party organizations"),
    ("city", "市", "city"),
    ("district", "区（县）", "district or county"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("community", "社区（村）", "community or village"),
    (
        "residential_area",
        "居民区",
        "residential area",
        "居民区、小区、院坝党支部",
        "the branch of some compounds, of one, or of a courtyard",
    ),
)

REGISTRATION_FORMS = codelist(
    "registration_forms",
    ("登记与备案", "Registration and filing"),
    ("registration", "登记", "registration", "民政部门登记", "with the civil affairs authority"),
    (
        "filing",
        "备案",
        "filing",
        "未达登记条件，在街道或社区等备案",
        "short of registration, with a subdistrict, a community or the like",
    ),
)

CAPACITIES = codelist(
    "membership_capacities",
    ("成员身份", "Capacities of members"),
    ("member_unit", "成员单位", "member unit"),
    ("resident_unit", "驻区单位", "resident unit"),
    ("co_building_unit", "共建单位", "co-building unit"),
    ("member", "委员", "member"),
    (
        "part_time_member",
        "兼职委员",
        "part-time member",
        "由驻区单位派出",
        "sent by a unit in the area",
    ),
    ("chair", "主任（召集人）", "chair"),
    ("vice_chair", "副主任", "vice-chair"),
    ("party_secretary", "书记", "Party secretary"),
    ("deputy_party_secretary", "副书记", "deputy Party secretary"),
    ("head", "负责人", "head", "队长、站长等", "of a team, a station and the like"),
    ("deputy_head", "副负责人", "deputy head"),
    ("legal_representative", "法定代表人", "legal representative"),
    ("volunteer", "志愿者", "volunteer"),
    ("expert", "专家", "expert"),
    closed=False,
)

COUNTED = codelist(
    "counted",
    ("统计对象", "What is counted"),
    ("member_unit", "成员单位", "member units"),
    ("alliance_member_unit", "党建联盟成员单位", "member units of alliances"),
    ("joint_committee_member_unit", "大党委成员单位", "member units of joint Party committees"),
    ("sub_alliance_member_unit", "党建子联盟覆盖单位", "units in sub-alliances"),
    ("resident_unit", "驻区单位", "resident units"),
    ("co_building_unit", "共建单位", "co-building units"),
    ("part_time_member", "兼职委员", "part-time members"),
    ("co_building_category", "共建项目类别", "categories of joint projects"),
    ("co_building_project", "共建项目", "joint projects"),
    ("co_building_activity", "共建活动", "joint activities"),
    ("joint_conference", "联席会议", "joint conferences"),
    ("council_session", "居民议事会次数", "sessions of a residents' council"),
    ("collected_opinion", "收集的意见建议", "opinions and suggestions collected"),
    ("service_project", "服务项目", "service projects"),
    ("whistle_call", "吹哨", "whistle calls"),
    ("district_whistle_call", "区级吹哨", "whistle calls of districts"),
    ("subdistrict_whistle_call", "街道吹哨", "whistle calls of subdistricts"),
    ("property_complaint", "物业问题投诉", "complaints about property service"),
    ("registered_party_organization", "报到党组织", "Party organizations that registered"),
    ("registered_party_member", "报到党员", "Party members who registered"),
    ("residential_branch", "居民区党支部", "branches of residential areas"),
    ("volunteer_team", "志愿服务队", "volunteer teams"),
    ("volunteer", "志愿者", "volunteers"),
    ("community", "社区", "communities"),
    ("expert", "专家", "experts"),
    closed=False,
)

CODELISTS: tuple[Codelist, ...] = (
    CAPACITIES,
    COUNTED,
    ORGANIZATION_KINDS,
    PARTY_LEVELS,
    REGISTRATION_FORMS,
)
