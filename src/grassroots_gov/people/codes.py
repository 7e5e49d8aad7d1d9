"""Code lists of people, and the posts that the organic laws keep apart."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = [
    "CODELISTS",
    "PERSONAL_INFORMATION",
    "RESIDENTS_2018",
    "RESIDENTS_2025",
    "RESIDENTS_COMMITTEE",
    "RESIDENTS_SUPERVISION",
    "VILLAGERS_2018",
    "VILLAGERS_2025",
    "VILLAGERS_COMMITTEE",
    "VILLAGE_SUPERVISION",
]

PERSONAL_INFORMATION = "personal_information_protection_law"
RESIDENTS_2018 = "residents_committee_law_2018"
RESIDENTS_2025 = "residents_committee_law_2025"
VILLAGERS_2018 = "villagers_committee_law_2018"
VILLAGERS_2025 = "villagers_committee_law_2025"

MANDATES = codelist(
    "mandates",
    ("两代表一委员", "Two representatives, one member"),
    ("party_congress_delegate", "党代表", "delegate to a Party congress"),
    ("peoples_congress_deputy", "人大代表", "deputy to a people's congress"),
    ("cppcc_member", "政协委员", "member of a CPPCC committee"),
)

LEVELS = codelist(
    "levels",
    ("层级", "Levels"),
    ("national", "国家级", "national"),
    ("provincial", "省级", "provincial"),
    ("municipal", "市级", "municipal"),
    ("county", "县级", "county", "含市辖区", "districts of a city included"),
    ("township", "乡镇级", "township"),
)

POSTS = codelist(
    "posts",
    ("职务", "Posts"),
    (
        "community_party_secretary",
        "社区党组织书记",
        "secretary of a community's Party organization",
    ),
    (
        "community_party_member",
        "社区党组织领导班子成员",
        "member of the leading body of a community's Party organization",
    ),
    ("village_party_secretary", "村党组织书记", "secretary of a village's Party organization"),
    ("compound_party_secretary", "小区党支部书记", "secretary of a compound's Party branch"),
    ("residents_committee_chair", "居民委员会主任", "chair of a residents' committee"),
    ("residents_committee_vice_chair", "居民委员会副主任", "vice-chair of a residents' committee"),
    ("residents_committee_member", "居民委员会委员", "member of a residents' committee"),
    (
        "residents_supervision_chair",
        "居务监督委员会主任",
        "chair of a residents' affairs supervision committee",
    ),
    (
        "residents_supervision_member",
        "居务监督委员会委员",
        "member of a residents' affairs supervision committee",
    ),
    ("residents_group_leader", "居民小组组长", "leader of a residents' group"),
    ("residents_representative", "居民代表", "residents' representative"),
    ("villagers_committee_chair", "村民委员会主任", "chair of a villagers' committee"),
    ("villagers_committee_vice_chair", "村民委员会副主任", "vice-chair of a villagers' committee"),
    ("villagers_committee_member", "村民委员会委员", "member of a villagers' committee"),
    (
        "village_supervision_chair",
        "村务监督机构主任",
        "chair of a village affairs supervision body",
    ),
    (
        "village_supervision_member",
        "村务监督机构成员",
        "member of a village affairs supervision body",
    ),
    ("villagers_group_leader", "村民小组组长", "leader of a villagers' group"),
    ("villagers_representative", "村民代表", "villagers' representative"),
    ("owners_committee_chair", "业主委员会主任", "chair of an owners' committee"),
    ("owners_committee_vice_chair", "业主委员会副主任", "vice-chair of an owners' committee"),
    ("owners_committee_member", "业主委员会委员", "member of an owners' committee"),
    (
        "property_management_committee_chair",
        "物业管理委员会主任",
        "chair of a property management committee",
    ),
    (
        "property_management_committee_member",
        "物业管理委员会委员",
        "member of a property management committee",
    ),
    ("grid_leader", "网格长", "grid leader"),
    ("area_leader", "片区长", "area leader"),
    ("building_leader", "楼栋长", "building leader", "亦称楼长", "also called 楼长"),
    ("ten_household_leader", "十户长", "ten-household leader"),
    ("grid_worker", "网格员", "grid worker"),
    (
        "party_member_household",
        "党员中心户",
        "Party-member household",
        "由一户党员联系周围群众，职务记在该党员名下",
        "a Party member's household that keeps in touch with its neighbours; the member holds it",
    ),
    (
        "grid_cadre",
        "驻格干部",
        "cadre in the grid",
        "三员合一后的职务",
        "the one post that several are merged into",
    ),
    ("community_cadre", "驻社区干部", "cadre in the community"),
    ("cooperative_cadre", "驻经合社干部", "cadre in the economic cooperative"),
    ("party_building_instructor", "小区党建指导员", "Party-building instructor of a compound"),
    ("community_worker", "社区工作者", "community worker"),
    closed=False,
)

RESIDENTS_COMMITTEE = (
    "residents_committee_chair",
    "residents_committee_vice_chair",
    "residents_committee_member",
)
RESIDENTS_SUPERVISION = ("residents_supervision_chair", "residents_supervision_member")
VILLAGERS_COMMITTEE = (
    "villagers_committee_chair",
    "villagers_committee_vice_chair",
    "villagers_committee_member",
)
VILLAGE_SUPERVISION = ("village_supervision_chair", "village_supervision_member")

POLITICAL_STATUSES = codelist(
    "political_statuses",
    ("政治面貌", "Political statuses"),
    ("party_member", "中共党员", "member of the Communist Party"),
    ("probationary_party_member", "中共预备党员", "probationary member of the Communist Party"),
    ("youth_league_member", "共青团员", "member of the Communist Youth League"),
    ("democratic_party_member", "民主党派成员", "member of a democratic party"),
    ("without_party_affiliation", "无党派人士", "public figure without party affiliation"),
    ("masses", "群众", "none of these"),
    closed=False,
)

NEAR_RELATIVES = codelist(
    "near_relatives",
    ("近亲属", "Near relatives"),
    ("spouse", "配偶", "spouse"),
    ("parent", "父母", "parent"),
    ("child", "子女", "child"),
    ("sibling", "兄弟姐妹", "sibling"),
    ("grandparent", "祖父母、外祖父母", "grandparent"),
    ("grandchild", "孙子女、外孙子女", "grandchild"),
)

HOUSEHOLD_RELATIONS = codelist(
    "household_relations",
    ("与户主关系", "Relations to the head of household"),
    ("head", "户主", "head of household"),
    ("spouse", "配偶", "spouse"),
    ("child", "子女", "child"),
    ("child_in_law", "儿媳、女婿", "son- or daughter-in-law"),
    ("parent", "父母", "parent"),
    ("parent_in_law", "配偶的父母", "parent-in-law"),
    ("grandparent", "祖父母、外祖父母", "grandparent"),
    ("grandchild", "孙子女、外孙子女", "grandchild"),
    ("sibling", "兄弟姐妹", "sibling"),
    ("lodger", "同住人", "lodger", "没有亲属关系", "no relative"),
    closed=False,
)

AGE_BANDS = codelist(
    "age_bands",
    ("年龄段", "Age bands"),
    ("under_14", "不满十四周岁", "under 14"),
    ("from_14_to_17", "十四周岁以上不满十八周岁", "14 to 17"),
    ("adult", "十八周岁以上", "18 and over"),
    source=(Source(PERSONAL_INFORMATION, "第三十一条"),),
)

CONCERNS = codelist(
    "concerns",
    ("重点关爱对象类别", "Categories of concern"),
    ("empty_nest_elder", "空巢老人", "elder whose children live elsewhere"),
    ("elder_living_alone", "独居老人", "elder living alone"),
    ("disabled_person", "残疾人", "disabled person"),
    ("seriously_ill_person", "重病患者", "seriously ill person"),
    ("allowance_recipient", "低保对象", "recipient of the minimum living allowance"),
    ("destitute_person", "特困人员", "person in extreme difficulty"),
    ("child_in_difficulty", "困境儿童", "child in difficulty"),
    ("left_behind_child", "留守儿童", "left-behind child"),
    ("bereaved_parent", "失独老人", "parent who lost an only child"),
    closed=False,
)

FILE_PURPOSES = codelist(
    "file_purposes",
    ("处理目的", "Purposes of a household file"),
    ("home_visits", "上门走访", "visits at home"),
    ("daily_contact", "每日联系", "daily contact"),
    ("care_services", "关爱服务", "care services"),
    ("relief", "救助帮扶", "relief"),
    ("emergency_contact", "紧急联络", "contact in an emergency"),
    closed=False,
)

BASES = codelist(
    "processing_bases",
    ("处理个人信息的依据", "Bases for processing personal information"),
    ("consent", "取得个人的同意", "the individual's consent"),
    ("contract", "订立、履行合同或者人力资源管理所必需", "a contract or personnel management"),
    ("statutory_duty", "履行法定职责或者法定义务所必需", "a statutory duty"),
    (
        "emergency",
        "应对突发公共卫生事件或者紧急情况下保护生命健康和财产安全所必需",
        "a public health emergency, or urgent danger to life, health or property",
    ),
    ("news_reporting", "为公共利益实施新闻报道、舆论监督", "news reporting in the public interest"),
    (
        "already_public",
        "处理自行公开或者其他已经合法公开的个人信息",
        "information already made public lawfully",
    ),
    ("other_law", "法律、行政法规规定的其他情形", "another case laid down by law"),
    source=(Source(PERSONAL_INFORMATION, "第十三条"),),
)

CODELISTS: tuple[Codelist, ...] = (
    AGE_BANDS,
    BASES,
    CONCERNS,
    FILE_PURPOSES,
    HOUSEHOLD_RELATIONS,
    LEVELS,
    MANDATES,
    NEAR_RELATIVES,
    POLITICAL_STATUSES,
    POSTS,
)
