"""Code lists of services to residents."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS", "INFORMATION"]

INFORMATION = "personal_information_protection_law"

MATTER_KINDS = codelist(
    "office_hours_matters",
    ("值班受理事项", "Matters taken in at office hours"),
    ("dispute", "矛盾纠纷", "dispute"),
    ("livelihood_matter", "民生实事", "matter of daily life"),
    ("other_matter", "其他事项", "another matter"),
)

HANDLING_WAYS = codelist(
    "handling_ways",
    ("事项办理方式", "Ways of handling a matter"),
    ("on_the_spot", "当场办理", "on the spot"),
    (
        "by_consultation",
        "小事协商办",
        "small matters by consultation",
        "交小区协商议事",
        "by deliberation in the compound",
    ),
    (
        "by_linkage",
        "大事联动办",
        "large matters jointly",
        "与社区、街道和有关单位联动办理",
        "with the community, the subdistrict and whoever else it takes",
    ),
)

OCCASIONS = codelist(
    "visit_occasions",
    ("走访缘由", "Occasions of a visit"),
    ("knock_day", "敲门日", "knock-day"),
    ("daily_contact", "每日一联系", "daily contact"),
    ("night_walk", "夜行", "night walk"),
    ("inspection", "督导考核", "inspection and assessment"),
    ("needs_survey", "敲门走访（需求调查）", "survey of needs from door to door"),
    ("festival_call", "节日慰问", "call on a festival"),
    ("on_request", "应约上门", "on request"),
    closed=False,
)

VISIT_WAYS = codelist(
    "visit_ways",
    ("走访方式", "Ways of a visit"),
    ("at_the_door", "上门", "at the door"),
    ("phone", "电话", "telephone"),
    ("video_call", "视频", "video call"),
)

VISIT_OUTCOMES = codelist(
    "visit_outcomes",
    ("走访结果", "Outcomes of a visit"),
    ("reached", "见到或者联系上", "reached"),
    ("no_answer", "无人应答", "no answer"),
    ("turned_away", "谢绝走访", "turned away"),
    (
        "round_made",
        "巡访完成",
        "round made",
        "巡访一片区域，没有走访某一户",
        "through an area, to no household in particular",
    ),
)

VISITOR_ROLES = codelist(
    "visitor_roles",
    ("走访人员身份", "Capacities of visitors"),
    ("volunteer", "志愿者", "volunteer"),
    ("party_member", "中共党员", "member of the Communist Party"),
    ("building_leader", "楼栋长", "building leader"),
    ("grid_worker", "网格员", "grid worker"),
    ("community_worker", "社区工作者", "community worker"),
    ("social_worker", "社会工作者", "social worker"),
    ("health_worker", "医务人员", "health worker"),
    closed=False,
)

SERVICE_ITEMS = codelist(
    "service_items",
    ("服务项目", "Items of service"),
    ("food_delivery", "送菜", "food brought to the door"),
    ("medicine_delivery", "送药", "medicine brought to the door"),
    ("shopping", "代购", "shopping done for somebody"),
    ("errand", "代办", "errand run for somebody"),
    ("company", "爱心话聊", "a talk, for company"),
    ("rubbish_removal", "清理垃圾", "rubbish cleared away"),
    ("to_the_doctor", "送医就诊", "taken to the doctor"),
    ("service_card", "发放爱心服务卡", "service card handed out"),
    closed=False,
)

APPOINTMENT_SERVICES = codelist(
    "appointment_services",
    ("预约服务事项", "What an appointment is for"),
    ("property_matter", "物业事项", "matter of property service"),
    ("government_service", "政务办理", "dealings with the administration"),
    closed=False,
)

APPOINTMENT_OUTCOMES = codelist(
    "appointment_outcomes",
    ("接谈结果", "Outcomes of a meeting"),
    ("settled_there", "当场解决", "settled there and then"),
    ("explained", "已解释疏导", "explained"),
    ("ticket_opened", "转为诉求工单", "made a ticket"),
    ("passed_on", "转其他渠道办理", "passed on to another channel"),
)

PARTIES = codelist(
    "appointment_parties",
    ("预约双方", "The two sides of an appointment"),
    ("who_asked", "预约一方", "whoever asked for it"),
    ("who_receives", "接待一方", "whoever was to receive them"),
)

HOURS_CLOCKS = codelist(
    "office_hours_clocks",
    ("值班时钟", "Clocks of office hours"),
    ("feed_back_all", "全部反馈", "feeding back on every matter"),
)

HOURS_ROLES = codelist(
    "office_hours_roles",
    ("值班角色", "Roles in office hours"),
    ("duty_organizer", "值班组织者", "organizer of the duty"),
    (
        "duty_officer",
        "值班人员",
        "person on duty",
        "登记、办理、反馈",
        "takes in, handles and feeds back",
    ),
)

HOURS_EVENTS = codelist(
    "office_hours_events",
    ("值班事件", "Events of office hours"),
    ("announce_hours", "公布值班安排", "announce the hours"),
    ("begin_duty", "开始值班", "begin the duty"),
    ("take_in_matter", "登记事项", "take in a matter"),
    ("handle_matter", "办理事项", "handle a matter"),
    ("feed_back_matter", "反馈事项", "feed back on a matter"),
    ("end_duty", "结束值班", "end the duty"),
    ("close_hours", "值班办结", "close the hours"),
    ("cancel", "取消", "cancel"),
)

APPOINTMENT_CLOCKS = codelist(
    "appointment_clocks",
    ("预约时钟", "Clocks of an appointment"),
    ("confirm_appointment", "确认预约", "confirming"),
    ("meet", "接谈", "meeting"),
    ("arrange_again", "重新安排", "arranging it again"),
    ("feed_back_appointment", "反馈结果", "feeding back"),
)

APPOINTMENT_ROLES = codelist(
    "appointment_roles",
    ("预约角色", "Roles in an appointment"),
    ("appointee", "预约人", "whoever asked for it"),
    ("appointment_host", "接待人员", "whoever receives them"),
)

APPOINTMENT_EVENTS = codelist(
    "appointment_events",
    ("预约事件", "Events of an appointment"),
    ("confirm_appointment", "确认预约", "confirm"),
    ("reschedule", "改约", "reschedule"),
    ("meet", "接谈", "meet"),
    ("note_no_show", "记录失约", "note that somebody did not come"),
    ("feed_back_appointment", "反馈结果", "feed back"),
    ("cancel", "取消", "cancel"),
)

CODELISTS: tuple[Codelist, ...] = (
    APPOINTMENT_CLOCKS,
    APPOINTMENT_EVENTS,
    APPOINTMENT_OUTCOMES,
    APPOINTMENT_ROLES,
    APPOINTMENT_SERVICES,
    HANDLING_WAYS,
    HOURS_CLOCKS,
    HOURS_EVENTS,
    HOURS_ROLES,
    MATTER_KINDS,
    OCCASIONS,
    PARTIES,
    SERVICE_ITEMS,
    VISITOR_ROLES,
    VISIT_OUTCOMES,
    VISIT_WAYS,
)
