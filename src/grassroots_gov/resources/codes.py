"""Code lists of list items and of dual registration."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS"]

LISTS = codelist(
    "resource_lists",
    ("清单", "Lists"),
    ("problem", "问题清单", "list of problems"),
    ("need", "需求清单", "list of needs"),
    ("service", "服务清单", "list of services"),
    ("project", "项目清单", "list of projects"),
    ("resource", "资源清单", "list of resources"),
    closed=False,
)

SUBJECTS = codelist(
    "list_subjects",
    ("清单条目内容", "Subjects of a list item"),
    ("venue", "场地", "venue"),
    ("equipment", "设施设备", "equipment"),
    ("goods", "物资", "goods"),
    ("money", "资金", "money"),
    ("expertise", "专业技术", "expertise"),
    ("volunteering", "志愿服务", "volunteering"),
    ("care", "帮扶照料", "help and care"),
    ("repairs", "维修改造", "repairs"),
    ("sanitation", "环境卫生", "sanitation"),
    ("mediation", "纠纷调解", "mediation"),
    ("training", "宣传培训", "teaching and training"),
    ("other", "其他", "other"),
    closed=False,
)

CLOCKS = codelist(
    "list_item_clocks",
    ("清单条目时钟", "Clocks of a list item"),
    ("next_act", "认领后的下一步", "the next act upon what is claimed"),
)

ROLES = codelist(
    "list_item_roles",
    ("清单角色", "Roles about a list item"),
    ("lister", "列单单位", "who listed it"),
    ("claimant", "认领方", "claimant"),
    ("list_keeper", "清单管理员", "keeper of the list"),
)

EVENTS = codelist(
    "list_item_events",
    ("清单条目事件", "Events of a list item"),
    ("claim", "认领", "claim"),
    ("commit", "承诺", "commit"),
    ("deliver", "交付", "deliver"),
    ("release", "退回认领", "release"),
    ("confirm", "确认", "confirm"),
    ("close", "办结归档", "close"),
    ("withdraw", "撤回", "withdraw"),
    ("lapse", "过期", "lapse"),
)

REGISTRANTS = codelist(
    "registrants",
    ("报到主体", "Who registers"),
    ("unit_party_organization", "单位党组织", "Party organisation of a unit"),
    ("in_service_member", "在职党员", "in-service Party member"),
)

CONTENTS = codelist(
    "registration_contents",
    ("报到内容", "What a registration asks for"),
    ("dual_service", "双服务", "service on both sides"),
    ("dual_report", "双报告", "report to both sides"),
    closed=False,
)

SERVICES = codelist(
    "registered_services",
    ("报到服务", "Services of the registered"),
    ("sanitation", "环境卫生", "sanitation"),
    ("civility", "文明宣传", "teaching civility"),
    ("visits", "走访慰问", "visits"),
    ("mediation", "纠纷调解", "mediation"),
    ("safety", "平安巡防", "safety patrols"),
    ("expertise", "专业技术", "expertise"),
    ("small_wish", "微心愿", "small wish"),
    ("other", "其他", "other"),
    closed=False,
)

REPORTED_TO = codelist(
    "reported_to",
    ("报告对象", "To whom is reported"),
    ("home_organization", "所在单位党组织", "the Party organisation of one's unit"),
    ("host_organization", "报到地党组织", "the Party organisation where one registered"),
)

CODELISTS: tuple[Codelist, ...] = (
    LISTS,
    SUBJECTS,
    CLOCKS,
    ROLES,
    EVENTS,
    REGISTRANTS,
    CONTENTS,
    SERVICES,
    REPORTED_TO,
)
