"""Code lists of opinions."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS"]

DEPUTIES = "deputies_law_2025"
LETTERS = "letters_and_visits_2022"
RESIDENTS = "residents_committee_law_2025"

ORIGINS = codelist(
    "opinion_origins",
    ("意见来源", "Origins of an opinion"),
    ("reception", "接访", "reception of residents by delegates"),
    ("session", "会议", "session of a council or assembly"),
    ("hotline", "热线", "hotline"),
    ("door_visit", "入户走访", "door visit"),
    ("office_hours", "坐班接待", "office hours"),
    ("deputies_station", "代表联络站", "deputies' liaison station"),
    ("online", "网络", "online"),
    ("letter", "来信", "letter"),
    closed=False,
)

TRACEABLE = ("reception", "session", "hotline")
"""The origins that leave a document of their own."""

STANDINGS = codelist(
    "opinion_standings",
    ("意见的性质", "Standings of an opinion"),
    (
        "ordinary",
        "一般意见建议",
        "ordinary",
        "没有法律规定办理期限",
        "no law sets the time within which it is answered",
    ),
    (
        "deputy_suggestion",
        "代表建议、批评和意见",
        "suggestion of a deputy",
        "人大代表正式提出，由人大工作机构交办",
        "formally handed in by a deputy, and handed on by the office of the congress",
    ),
    ("petition", "信访事项", "petition (letters and visits)"),
    source=(Source(DEPUTIES, "第三十六条"), Source(LETTERS, "第十七条")),
)

NATURES = codelist(
    "opinion_natures",
    ("意见类别", "Natures of an opinion"),
    ("remark", "意见", "remark"),
    ("suggestion", "建议", "suggestion"),
    ("criticism", "批评", "criticism"),
    ("demand", "诉求", "demand"),
    source=(Source(DEPUTIES, "第三十六条"), Source(LETTERS, "第十七条")),
)

DIFFICULTIES = codelist(
    "difficulties",
    ("办理难度", "Difficulties"),
    ("ordinary", "一般", "ordinary"),
    ("hard", "涉及面广、处理难度大", "far-reaching and hard to settle"),
    source=(Source(DEPUTIES, "第五十一条"),),
)

SUBJECTS = codelist(
    "opinion_subjects",
    ("意见内容", "Subjects of an opinion"),
    ("access_control", "门禁安防", "doors and access control"),
    ("fitness_equipment", "健身设施", "fitness equipment"),
    ("seating", "休闲座椅", "benches"),
    ("lighting", "照明", "lighting"),
    ("drainage", "排水", "drainage"),
    ("parking", "停车", "parking"),
    ("lift", "电梯", "lift"),
    ("fire_safety", "消防", "fire safety"),
    ("sanitation", "环境卫生", "sanitation"),
    ("greening", "绿化", "greening"),
    ("noise", "噪声", "noise"),
    ("property_service", "物业服务", "property service"),
    ("care_of_the_old", "养老助餐", "care and meals for the old"),
    ("public_affairs", "居务村务", "affairs of the residents' or villagers' committee"),
    ("other", "其他", "other"),
    closed=False,
)

CAPACITIES = codelist(
    "receiving_capacities",
    ("接收意见的身份", "In what capacity an opinion is received"),
    ("delegate", "两代表一委员", "delegate, deputy or CPPCC member"),
    ("council_member", "议事会成员", "member of a council"),
    (
        "committee_member",
        "居（村）民委员会成员",
        "member of the residents' or villagers' committee",
    ),
    ("party_secretary", "党组织书记", "Party secretary"),
    ("grid_worker", "网格员", "grid worker"),
    ("building_leader", "楼栋长", "building leader"),
    ("social_worker", "社会工作者", "social worker"),
    ("official", "机关工作人员", "official"),
    closed=False,
)

WAYS = codelist(
    "ways_of_telling",
    ("告知方式", "Ways of telling"),
    ("in_person", "当面", "in person"),
    ("phone", "电话", "telephone"),
    ("sms", "短信", "text message"),
    ("web", "网络", "online"),
    ("in_writing", "书面", "in writing"),
)

OUTCOMES = codelist(
    "reply_outcomes",
    ("答复结果", "Outcomes of a reply"),
    ("done", "已办成", "done"),
    ("planned", "已列入计划", "planned"),
    ("explained", "已解释疏导", "explained"),
    ("cannot_be_done", "无法办理", "cannot be done"),
)

LIMITS = codelist(
    "limits",
    ("无法办理的原因", "Why something cannot be done"),
    ("law_or_policy", "受法律、政策限制", "limited by law or policy"),
    ("funds", "经费不足", "no funds"),
    ("duty_of_others", "属于其他单位职责", "the duty of others"),
    (
        "rights_of_others",
        "涉及他人权益或者须业主共同决定",
        "the rights of others, or theirs to decide",
    ),
    ("not_practicable", "条件不具备", "not practicable"),
)

RESULTS = codelist(
    "follow_up_results",
    ("回访结果", "Results of a follow-up"),
    ("satisfied", "认可", "satisfied"),
    ("not_satisfied", "不认可", "not satisfied"),
    ("not_reached", "未联系上", "not reached"),
)

REASONS = codelist(
    "closing_reasons",
    ("未经确认而办结的原因", "Why it is closed without being confirmed"),
    ("anonymous", "匿名提出，已公开答复", "raised anonymously, and answered in public"),
    ("unreachable", "多次联系不上提出人", "whoever raised it cannot be reached"),
    ("explained_again", "不认可，已再次解释", "not satisfied, and explained to once more"),
)

DESTINATIONS = codelist(
    "opinion_destinations",
    ("转出去向", "What an opinion may become"),
    ("proposal", "提案（议事协商）", "proposal, for deliberation"),
    ("ticket", "诉求工单", "ticket of a hotline"),
    ("matter", "事项", "matter, for a higher tier"),
    ("petition", "信访事项", "petition"),
    closed=False,
)

CLOCKS = codelist(
    "opinion_clocks",
    ("意见时钟", "Clocks of an opinion"),
    ("forward", "转办", "forwarding"),
    ("claim", "认领", "claiming"),
    ("object", "提出异议", "declining"),
    ("answer", "自转办起答复", "answering, from the forwarding on"),
    ("handle", "自认领起办结", "handling, from the claim on"),
    ("confirm", "确认了结", "confirmation and close"),
)

ROLES = codelist(
    "opinion_roles",
    ("意见角色", "Roles about an opinion"),
    ("raiser", "提出人", "who raised it"),
    (
        "receiver",
        "接收人",
        "who received it",
        "当面听取并记录意见的代表、委员、成员、网格员等",
        "the delegate, member or grid worker who heard it and wrote it down",
    ),
    (
        "liaison",
        "联络员",
        "liaison",
        "所在社区、联络站、人大工作机构或者信访部门的经办人：转办、回访、办结",
        "of the community, the station, the congress or the letters office: forwards, asks, closes",
    ),
    ("handling_unit", "承办单位", "handling unit"),
)

EVENTS = codelist(
    "opinion_events",
    ("意见事件", "Events of an opinion"),
    ("forward", "转办", "forward"),
    ("claim", "认领", "claim"),
    ("decline_claim", "不予认领", "decline to claim"),
    ("start", "开始办理", "start"),
    ("extend", "延期", "extend"),
    ("reply", "答复", "reply"),
    ("confirm", "确认", "confirm"),
    ("dispute", "不认可答复", "dispute the reply"),
    ("follow_up", "回访", "follow up"),
    ("take_up_again", "再次办理", "take up again"),
    ("close", "办结归档", "close"),
    ("transfer", "转出", "transfer"),
    ("withdraw", "撤回", "withdraw"),
)

CODELISTS: tuple[Codelist, ...] = (
    ORIGINS,
    STANDINGS,
    NATURES,
    DIFFICULTIES,
    SUBJECTS,
    CAPACITIES,
    WAYS,
    OUTCOMES,
    LIMITS,
    RESULTS,
    REASONS,
    DESTINATIONS,
    CLOCKS,
    ROLES,
    EVENTS,
)
