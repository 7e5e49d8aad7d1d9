"""Code lists of the hotline."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS"]

BEIJING = "beijing_swift_response"
TANGSHAN = "tangshan_hotline"
WEIFANG = "weifang_hotline"
CHENGDU = "chengdu_community_development"
DEYANG = "deyang_community_governance"
STATE_COUNCIL_2020 = "hotline_opinion_2020"
STATE_COUNCIL_2025 = "hotline_opinion_2025"

HOTLINES = codelist(
    "hotlines",
    ("热线", "Hotlines"),
    ("citizen_12345", "12345热线", "12345 citizen hotline"),
    ("property_service", "物业热线", "property-service hotline"),
    ("community", "社区热线", "community hotline"),
    closed=False,
)

CHANNELS = codelist(
    "channels",
    ("诉求渠道", "Channels"),
    ("phone", "电话", "telephone"),
    ("wechat", "微信", "WeChat"),
    ("app", "手机应用", "app"),
    ("web", "网站", "web site"),
    ("sms", "短信", "text message"),
    ("letter", "来信", "letter"),
    ("visit", "来访", "visit"),
    ("grid_worker", "网格员代报", "reported by a grid worker"),
    ("appointment", "预约服务", "appointment service"),
    closed=False,
)

DEMANDS = codelist(
    "demands",
    ("诉求类型", "Kinds of demand"),
    ("consultation", "咨询", "consultation"),
    ("help", "求助", "request for help"),
    ("complaint", "投诉", "complaint"),
    ("report", "举报", "report of wrongdoing"),
    ("suggestion", "建议", "suggestion"),
    (
        "praise",
        "表扬",
        "praise",
        "天津市地方标准 DB12/T 1438—2025 所列，北京条例未列",
        "listed by the Tianjin standard DB12/T 1438-2025, not by the Beijing regulation",
    ),
    source=(Source(BEIJING, "第二条"),),
)

CATEGORIES = codelist(
    "property_categories",
    ("物业诉求类别", "Categories of property service"),
    ("fees", "收费", "fees"),
    ("parking", "停车", "parking"),
    ("lift", "电梯", "lift"),
    ("leak_and_repair", "漏水与维修", "leaks and repair"),
    ("sanitation", "环境卫生", "sanitation"),
    ("greening", "绿化", "greening"),
    ("noise", "噪声", "noise"),
    ("public_safety", "公共安全与消防", "public and fire safety"),
    ("illegal_building", "违建与侵占", "illegal building and occupation"),
    ("common_income", "公共收益", "income from common parts"),
    ("owners_committee", "业委会与选聘", "owners' committee and choice of company"),
    ("service_attitude", "服务态度", "service attitude"),
    ("other", "其他", "other"),
    closed=False,
)

URGENCIES = codelist(
    "urgencies",
    ("紧急程度", "Urgency"),
    ("routine", "一般", "routine"),
    ("urgent", "紧急", "urgent"),
    ("danger", "危及生命财产安全", "danger to life or property"),
)

COMPLEXITIES = codelist(
    "complexities",
    ("难易程度", "Complexity"),
    ("ordinary", "一般事项", "ordinary"),
    ("complex", "复杂、疑难事项", "complex or difficult"),
    source=(Source(TANGSHAN, "第二十三条"),),
)

UNIT_KINDS = codelist(
    "unit_kinds",
    ("承办单位类别", "Kinds of handling unit"),
    ("department", "政府部门", "government department"),
    ("district_government", "区县人民政府", "district or county government"),
    (
        "subdistrict_office",
        "街道办事处（乡镇人民政府）",
        "subdistrict office or township government",
    ),
    ("residents_committee", "居民委员会（村民委员会）", "residents' or villagers' committee"),
    ("public_utility", "公共服务企事业单位", "public-service enterprise or institution"),
    ("property_service_company", "物业服务企业", "property service company"),
    ("owners_committee", "业主委员会", "owners' committee"),
    ("property_management_committee", "物业管理委员会", "property management committee"),
    ("other", "其他单位", "other unit"),
)

DIVERSIONS = codelist(
    "diversions",
    ("分流情形", "Diversion classes"),
    (
        "emergency_line",
        "应通过110、119、120、122等紧急热线处理",
        "for an emergency line (110, 119, 120, 122)",
    ),
    (
        "statutory_procedure",
        "应当通过或者已进入诉讼、仲裁、纪检监察、行政复议、政府信息公开等法定途径或者信访渠道",
        "for, or already in, a statutory procedure or the petition system",
    ),
    (
        "repeated_demand",
        "正在办理或者办理完毕，没有新情况、新理由又重复提出",
        "repeated with nothing new",
    ),
    ("secrets_and_privacy", "涉及国家秘密、商业秘密、个人隐私", "touches secrets or privacy"),
    (
        "market_channel",
        "超出承办单位职责，应通过市场、社会等渠道解决",
        "for the market or society to settle",
    ),
    ("outside_the_area", "不属于本行政区域", "outside the area"),
    (
        "lawfully_concluded",
        "承办单位已依法处理且有合法、合理结论",
        "already concluded lawfully and reasonably",
    ),
    ("unlawful_or_indecent", "违反法律法规、违背公序良俗", "against the law or public decency"),
    source=(Source(BEIJING, "第十一条"), Source(TANGSHAN, "第十一条"), Source(WEIFANG, "第十九条")),
)

SUSPENSION_CAUSES = codelist(
    "suspension_causes",
    ("中止情形", "Causes of suspension"),
    ("force_majeure", "因不可抗力暂时无法办理", "force majeure"),
    (
        "heir_undecided",
        "诉求人死亡，继承人尚未确定是否继续办理",
        "complainant died, heir undecided",
    ),
    (
        "guardian_undetermined",
        "诉求人丧失行为能力，尚未确定法定代理人",
        "no guardian determined yet",
    ),
    (
        "complainant_missing",
        "诉求人下落不明或者被宣告失踪",
        "complainant cannot be found or is declared missing",
    ),
    (
        "successor_undetermined",
        "作为诉求人的单位终止，尚未确定权利义务承受人",
        "no successor determined yet",
    ),
    ("other_cause", "其他需要中止办理的情形", "another cause that requires suspension"),
    source=(Source(TANGSHAN, "第二十六条"),),
)

TERMINATION_CAUSES = codelist(
    "termination_causes",
    ("终止情形", "Causes of termination"),
    (
        "complainant_uncooperative",
        "诉求人拒不配合导致无法办理",
        "the complainant's refusal makes handling impossible",
    ),
    (
        "not_acceptable",
        "办理中发现属于不予受理的情形",
        "found while handling to be outside what is accepted",
    ),
    source=(Source(WEIFANG, "第二十一条"), Source(TANGSHAN, "第二十六条")),
)

SUPERVISION_TRIGGERS = codelist(
    "supervision_triggers",
    ("督办情形", "Triggers of supervision"),
    ("sign_overdue", "未按照规定期限签收", "not signed for in time"),
    ("reply_overdue", "未按照规定期限办结", "not completed in time"),
    ("feedback_deficient", "未按照规范内容反馈办理情况", "feedback not as required"),
    ("refused_to_receive", "职责范围内的事项拒不接收", "refuses what is within its duties"),
    ("unsolved", "依法应当解决而未解决", "unsolved though the law requires it"),
    ("widely_watched", "反映量大且社会关注度高", "many reports and wide attention"),
    ("negative_impact", "办理不力造成负面影响", "poor handling with negative impact"),
    ("rectification_failed", "整改落实不力未取得明显成效", "rectification without clear effect"),
    ("other_trigger", "其他需要督办的情形", "another reason"),
    source=(Source(TANGSHAN, "第三十七条"), Source(WEIFANG, "第二十六条")),
)

CONTACT_WAYS = codelist(
    "contact_ways",
    ("联系方式", "Ways of contact"),
    ("phone", "电话", "telephone"),
    ("sms", "短信", "text message"),
    ("web", "网络", "online"),
    ("visit", "当面访谈", "in person"),
    ("site_view", "现场察看", "view of the site"),
    source=(Source(TANGSHAN, "第三十八条"),),
)

DISSATISFACTIONS = codelist(
    "dissatisfactions",
    ("不满意原因（核实结果）", "Causes of dissatisfaction, as verified"),
    ("lapse", "明显疏漏", "an evident lapse"),
    ("not_carried_out", "未落实", "not carried out"),
    ("beyond_the_law", "超出法律法规规定", "beyond what the law provides"),
    ("policy_limit", "受政策等客观条件限制", "limited by policy or circumstances"),
    ("expectation_too_high", "期望过高", "expectations too high"),
    ("other_reason", "其他原因", "another reason"),
    source=(Source(TANGSHAN, "第三十八条"),),
)

DELIBERATION_OUTCOMES = codelist(
    "deliberation_outcomes",
    ("协商结果", "Outcomes of deliberation"),
    ("agreed", "达成一致", "agreed"),
    ("not_agreed", "未达成一致", "not agreed"),
    (
        "referred_to_assembly",
        "提交居民（代表）会议",
        "referred to the residents' (representative) assembly",
    ),
)

DIGEST_ALGORITHMS = codelist(
    "digest_algorithms",
    ("摘要算法", "Digest algorithms"),
    ("sha256", "SHA-256", "SHA-256"),
    ("sha512", "SHA-512", "SHA-512"),
    ("sm3", "SM3（国密）", "SM3"),
)

CLOCKS = codelist(
    "ticket_clocks",
    ("工单时钟", "Clocks of a ticket"),
    ("dispatch", "派单", "dispatch"),
    ("sign", "签收", "signing"),
    ("return", "申请退单", "asking for return"),
    ("handle", "办理", "handling"),
    ("conclude", "回访办结", "follow-up and close"),
)

ROLES = codelist(
    "ticket_roles",
    ("角色", "Roles"),
    ("complainant", "诉求人", "complainant"),
    (
        "operator",
        "热线受理员",
        "hotline operator",
        "受理、答复、回访、办结",
        "takes in, answers, follows up, closes",
    ),
    (
        "dispatcher",
        "派单员",
        "dispatcher",
        "派单并审核退单、延期、中止、终止",
        "dispatches and decides on requests",
    ),
    ("handling_unit", "承办单位", "handling unit"),
    ("assisting_unit", "协办单位", "assisting unit"),
    ("supervisor", "督办员", "supervisor"),
)

EVENTS = codelist(
    "ticket_events",
    ("工单事件", "Events of a ticket"),
    ("accept", "受理", "accept"),
    ("decline", "分流（不予受理）", "decline (divert)"),
    ("dispatch", "派单", "dispatch"),
    ("request_return", "申请退单", "request return"),
    ("approve_return", "同意退单", "approve return"),
    ("refuse_return", "不同意退单", "refuse return"),
    ("sign_for", "签收", "sign for"),
    ("contact", "联系诉求人", "contact the complainant"),
    ("start", "开始办理", "start"),
    ("add_unit", "增派单位", "add a unit"),
    ("assist_report", "协办反馈", "report of an assisting unit"),
    ("request_extension", "申请延期", "request extension"),
    ("approve_extension", "同意延期", "approve extension"),
    ("refuse_extension", "不同意延期", "refuse extension"),
    ("tell_of_extension", "告知延期", "tell the complainant of the extension"),
    ("suspend", "中止", "suspend"),
    ("resume", "恢复办理", "resume"),
    ("refer_to_council", "转议事协商", "refer to a council"),
    ("council_reports", "协商反馈", "council reports back"),
    ("reply", "答复", "reply"),
    ("follow_up", "回访", "follow up"),
    ("return_for_rework", "退回重办", "return for rework"),
    ("explain_limits", "解释说明", "explain the limits"),
    ("close", "办结归档", "close"),
    ("request_reopen", "申请重新受理", "request reopening"),
    ("refuse_reopen", "不同意重新受理", "refuse reopening"),
    ("reopen", "重新受理", "reopen"),
    ("terminate", "终止", "terminate"),
    ("supervise", "督办", "supervise"),
    ("withdraw", "撤回", "withdraw"),
)

CODELISTS: tuple[Codelist, ...] = (
    CATEGORIES,
    CHANNELS,
    CLOCKS,
    COMPLEXITIES,
    CONTACT_WAYS,
    DELIBERATION_OUTCOMES,
    DEMANDS,
    DIGEST_ALGORITHMS,
    DISSATISFACTIONS,
    DIVERSIONS,
    EVENTS,
    HOTLINES,
    ROLES,
    SUPERVISION_TRIGGERS,
    SUSPENSION_CAUSES,
    TERMINATION_CAUSES,
    UNIT_KINDS,
    URGENCIES,
)
