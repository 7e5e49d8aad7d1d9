"""Code lists of escalation: of matters, and of whistle calls."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source
from ..places.codes import TIERS

__all__ = ["CODELISTS"]

BEIJING = "beijing_swift_response"
CHENGDU = "chengdu_community_development"
DEYANG = "deyang_community_governance"
LUZHOU = "luzhou_grid_services"
RESIDENTS = "residents_committee_law_2025"

RESPONSIBLE_TIERS = codelist(
    "responsible_tiers",
    ("责任层级", "Tiers that a matter may be with"),
    *(
        (tier, TIERS.label(tier), TIERS.label(tier, "en"))
        for tier in ("compound", "community", "subdistrict", "district", "city")
    ),
)
"""From the lowest to the highest."""

ORIGINS = codelist(
    "matter_origins",
    ("事项来源", "Origins of a matter"),
    ("ticket", "诉求工单", "ticket of a hotline"),
    ("opinion", "意见建议", "opinion"),
    ("session", "会议", "session of a council"),
    ("door_visit", "入户走访", "door visit"),
    ("office_hours", "坐班接待", "office hours"),
    ("grid_patrol", "网格巡查", "patrol of a grid worker"),
    source=(Source(LUZHOU, "第十四条"),),
)

TRACEABLE = ("ticket", "opinion", "session")
"""The origins that are documents of their own."""

URGENCIES = codelist(
    "matter_urgencies",
    ("事项紧急程度", "Urgency of a matter"),
    ("routine", "一般", "routine"),
    ("danger", "危及生命、人身安全", "danger to life or safety"),
    source=(Source(LUZHOU, "第十六条"),),
)

DIFFICULTIES = codelist(
    "matter_difficulties",
    ("难易程度（事项）", "Difficulty of a matter"),
    ("easy", "简单", "easy"),
    ("hard", "较难", "hard"),
    ("intractable", "疑难杂症", "intractable"),
)

BREADTHS = codelist(
    "matter_breadths",
    ("影响面", "Breadth of a matter"),
    ("one_building", "一栋楼", "one building"),
    ("one_compound", "一个小区", "one compound"),
    ("several_compounds", "多个小区", "several compounds"),
    ("several_communities", "多个社区", "several communities"),
)

WAYS = codelist(
    "ways_to_settle",
    ("解决方式", "Ways to settle a matter"),
    (
        "by_talk",
        "协商办",
        "by talk",
        "小事协商办",
        "small matters are settled by talk",
    ),
    (
        "jointly",
        "联动办",
        "jointly",
        "大事联动办",
        "large matters are settled by several who act together",
    ),
    ("directly", "直接办", "directly"),
)

EVIDENCE = codelist(
    "evidence_of_attempts",
    ("依据记录", "Records of what was tried"),
    ("session", "会议", "session of a council"),
    ("action", "办理记录", "record of an action"),
    ("whistle_call", "吹哨报到", "whistle call"),
)

NEWS = codelist(
    "what_is_new",
    ("新的情形", "What is new"),
    ("new_fact", "新情况", "new fact"),
    ("new_resource", "新资源", "new resource"),
    ("new_authority", "新授权", "new authority"),
)

DUTY_LISTS = codelist(
    "duty_lists",
    ("社区清单", "Lists of a community's duties"),
    ("work_items", "社区工作事项清单", "list of work items"),
    ("seal_use", "印章使用清单", "list of uses of the seal"),
    ("lawful_duties", "依法履职清单", "list of lawful duties"),
)

OUTCOMES = codelist(
    "matter_outcomes",
    ("化解结果", "Outcomes of a matter"),
    ("solved", "已解决", "solved"),
    ("partly_solved", "部分解决", "partly solved"),
    (
        "explained",
        "依法不能办理，已作解释",
        "the law does not allow it, and that was explained",
    ),
)

FEEDBACK_WAYS = codelist(
    "feedback_ways",
    ("反馈方式", "Ways of feedback"),
    ("in_person", "当面", "in person"),
    ("by_phone", "电话", "by telephone"),
    ("by_message", "短信、微信", "by message"),
    ("posted", "公示", "posted"),
)

MATTER_CLOCKS = codelist(
    "matter_clocks",
    ("事项时钟", "Clocks of a matter"),
    ("grade", "分类定级", "grading"),
    ("handle", "办理", "handling at one tier"),
    ("feed_back", "反馈", "feedback and close"),
)

MATTER_ROLES = codelist(
    "matter_roles",
    ("事项角色", "Roles in a matter"),
    ("raiser", "提出人", "who raised it"),
    (
        "coordinator",
        "统筹员",
        "coordinator",
        "受理、分类定级、办结归档",
        "takes in, grades, closes",
    ),
    (
        "handling_unit",
        "承办单位",
        "handling unit",
        "责任层级的承办单位",
        "the unit that has it at its tier",
    ),
)

MATTER_EVENTS = codelist(
    "matter_events",
    ("事项事件", "Events of a matter"),
    ("grade", "分类定级", "grade"),
    ("attempt", "尝试解决", "attempt"),
    ("hand_up", "向上请办", "hand up"),
    ("hand_down", "向下派遣", "hand down"),
    ("settle", "化解", "settle"),
    ("tell_raiser", "反馈提出人", "tell who raised it"),
    ("close", "办结归档", "close"),
    ("take_up_again", "再次办理", "take up again"),
    ("withdraw", "撤回", "withdraw"),
)

LEVELS = codelist(
    "whistle_levels",
    ("吹哨层级", "Levels that may whistle"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("district", "区（县）", "district or county"),
)

TYPES = codelist(
    "whistle_types",
    ("哨的类型", "Types of whistle"),
    ("routine_whistle", "日常哨", "routine whistle"),
    ("key_whistle", "重点哨", "key whistle"),
    ("emergency_whistle", "应急哨", "emergency whistle"),
    closed=False,
)
"""The names differ from place to place."""

DUTIES = codelist(
    "whistle_duties",
    ("报到职责", "Duties of those who are called"),
    ("lead", "主办", "lead"),
    ("assist", "协办", "assist"),
)

RULINGS = codelist(
    "rulings",
    ("裁定结果", "Rulings on a refusal"),
    ("must_report_in", "应当报到", "it must report in"),
    ("is_excused", "免于报到", "it is excused"),
)

RATINGS = codelist(
    "whistle_ratings",
    ("吹哨评价", "Ratings by who blew the whistle"),
    ("satisfied", "满意", "satisfied"),
    ("fairly_satisfied", "基本满意", "fairly satisfied"),
    ("dissatisfied", "不满意", "dissatisfied"),
)

GRADES = codelist(
    "assessment_grades",
    ("考核等次", "Grades of assessment"),
    ("good", "好", "good"),
    ("fair", "一般", "fair"),
    ("poor", "差", "poor"),
)

WHISTLE_CLOCKS = codelist(
    "whistle_clocks",
    ("吹哨时钟", "Clocks of a whistle call"),
    ("dispatch", "派单", "dispatch"),
    ("report_in", "报到", "reporting in"),
    ("adjudicate", "裁定", "adjudication"),
    ("handle", "办理", "handling"),
    ("rate", "评价", "rating"),
    ("conclude", "办结", "close"),
)

WHISTLE_ROLES = codelist(
    "whistle_roles",
    ("吹哨角色", "Roles in a whistle call"),
    ("blower", "吹哨单位", "who blew the whistle"),
    ("dispatcher", "派单员", "dispatcher"),
    ("lead_department", "牵头部门", "lead department"),
    ("assisting_department", "配合部门", "assisting department"),
    ("adjudicator", "裁定单位", "adjudicator"),
    ("assessor", "考核单位", "assessor"),
)

WHISTLE_EVENTS = codelist(
    "whistle_events",
    ("吹哨事件", "Events of a whistle call"),
    ("dispatch", "派单", "dispatch"),
    ("report_in", "报到", "report in"),
    ("refuse", "拒绝报到", "refuse"),
    ("adjudicate", "裁定", "adjudicate"),
    ("arrive", "到场", "arrive"),
    ("discharge", "配合完成", "discharge"),
    ("resolve", "办理完成", "resolve"),
    ("rate", "评价", "rate"),
    ("assess", "双考核", "assess"),
    ("close", "办结归档", "close"),
    ("withdraw", "撤回", "withdraw"),
)

CONFERENCE_TIERS = codelist(
    "conference_tiers",
    ("联席会议层级", "Tiers of a joint conference"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("community", "社区（村）", "community or village"),
)

CHAIR_OFFICES = codelist(
    "chair_offices",
    ("主持人职务", "Offices of who chairs"),
    (
        "joint_working_committee_secretary",
        "街道“大工委”书记",
        "secretary of the subdistrict's joint working committee",
        "由县（市）区党委常委担任",
        "a member of the standing committee of the district's Party committee",
    ),
    (
        "joint_party_committee_secretary",
        "社区“大党委”书记",
        "secretary of the community's joint Party committee",
        "由街道党工委领导班子成员担任",
        "one of the leaders of the subdistrict's Party working committee",
    ),
    ("somebody_else", "其他", "somebody else"),
)

CHAIRED_BY = {
    "subdistrict": "joint_working_committee_secretary",
    "community": "joint_party_committee_secretary",
}
"""By tier, the office of who chairs."""

CONFERENCE_LISTS = codelist(
    "conference_lists",
    ("联席会议清单", "Lists of a joint conference"),
    ("resource", "资源清单", "list of resources"),
    ("need", "需求清单", "list of needs"),
    closed=False,
)
"""Which lists there are is a matter of the place; the list of projects is what comes out."""

CODELISTS: tuple[Codelist, ...] = (
    RESPONSIBLE_TIERS,
    ORIGINS,
    URGENCIES,
    DIFFICULTIES,
    BREADTHS,
    WAYS,
    EVIDENCE,
    NEWS,
    DUTY_LISTS,
    OUTCOMES,
    FEEDBACK_WAYS,
    MATTER_CLOCKS,
    MATTER_ROLES,
    MATTER_EVENTS,
    LEVELS,
    TYPES,
    DUTIES,
    RULINGS,
    RATINGS,
    GRADES,
    WHISTLE_CLOCKS,
    WHISTLE_ROLES,
    WHISTLE_EVENTS,
    CONFERENCE_TIERS,
    CHAIR_OFFICES,
    CONFERENCE_LISTS,
)
