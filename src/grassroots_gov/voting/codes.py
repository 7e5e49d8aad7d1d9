"""Code lists of voting."""

from __future__ import annotations

from ..councils.codes import SILENT_VOTES
from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = [
    "CODELISTS",
    "MEASURES",
    "OUTCOMES",
    "OWNER_MATTERS",
    "SETTLED_BY",
    "SILENT_VOTES",
    "VOTE_BASES",
]

OWNER_MATTERS = codelist(
    "owner_matters",
    ("业主共同决定的事项", "Matters for the owners to decide"),
    ("rules_of_procedure", "制定和修改业主大会议事规则", "rules of procedure of the assembly"),
    ("management_covenant", "制定和修改管理规约", "management covenant"),
    ("owners_committee_election", "选举业主委员会或者更换成员", "electing the owners' committee"),
    ("property_company_selection", "选聘和解聘物业服务企业", "hiring or dismissing the company"),
    ("maintenance_fund_use", "使用维修资金", "using the maintenance fund"),
    ("maintenance_fund_raise", "筹集维修资金", "raising the maintenance fund"),
    ("rebuilding", "改建、重建建筑物及其附属设施", "altering or rebuilding"),
    (
        "common_parts_use",
        "改变共有部分的用途或者利用共有部分从事经营活动",
        "changing the use of common parts, or business in them",
    ),
    ("other_major", "其他重大事项", "other major matters"),
    source=(Source("civil_code", "第二百七十八条"),),
)

MEASURES = codelist(
    "measures",
    ("计量", "What is counted"),
    ("heads", "人数", "heads"),
    ("area", "专有部分面积", "area of exclusive parts"),
    ("members", "人数（成员）", "members"),
)

VOTE_BASES = codelist(
    "vote_bases",
    ("基数", "Of what a share is taken"),
    ("all", "全体", "those entitled"),
    ("present", "到会人员", "those present"),
    ("participating", "参与表决者", "those taking part"),
    ("votes_cast", "已投票", "votes cast"),
    ("valid_votes", "有效票", "valid votes"),
)

OUTCOMES = codelist(
    "decision_outcomes",
    ("表决结果", "Outcomes of a vote"),
    ("passed", "通过", "passed"),
    (
        "not_passed",
        "未通过",
        "not passed",
        "没有形成决定，并不是作出了相反的决定",
        "nothing was decided, and the opposite was not decided either",
    ),
    ("no_quorum", "未达到参与要求", "no quorum", "参与者不足，没有作出决定", "too few took part"),
    (
        "unverifiable",
        "无法证明",
        "cannot be shown",
        "现有数字不足以判断",
        "the figures do not suffice to tell",
    ),
    (
        "contradictory",
        "数字矛盾",
        "contradictory",
        "这些数字不可能都属实",
        "the figures cannot all be true",
    ),
)

SETTLED_BY = codelist(
    "settled_by",
    ("比例由何确定", "What settles a share"),
    ("charter", "议事规则", "the charter"),
    ("electors", "当选时由谁选举", "who elected them"),
    ("local_text", "当地规定", "the local text"),
    ("matter", "表决的事项", "the matter"),
)

BALLOT_CHOICES = codelist(
    "ballot_choices",
    ("表决意见", "Choices on a ballot"),
    ("for", "同意", "for"),
    ("against", "反对", "against"),
    ("abstain", "弃权", "abstain"),
    ("spoiled", "废票", "spoiled ballot"),
)

BALLOT_CHANNELS = codelist(
    "ballot_channels",
    ("投票方式", "Ways of casting a ballot"),
    ("paper", "书面表决票", "ballot paper"),
    ("online", "电子投票系统", "electronic voting system"),
    ("meeting", "会议现场", "at a meeting"),
)

BALLOT_FAULTS = codelist(
    "ballot_faults",
    ("选票不计的原因", "Why a ballot is not counted"),
    ("not_entitled", "不在业主名册", "not on the roll"),
    ("before_opening", "早于投票开始", "before the vote opened"),
    ("after_close", "晚于投票截止", "after the vote closed"),
    ("channel_not_allowed", "投票方式不符", "cast in a way that is not allowed"),
    ("no_written_proxy", "没有书面委托", "cast by somebody else without a written proxy"),
    ("agent_is_candidate", "受托人是候选人", "cast by a candidate for somebody else"),
    ("proxy_limit", "接受委托超过限额", "more proxies than one person may hold"),
    ("replaced", "被后来的选票代替", "replaced by a later ballot"),
    ("second_ballot", "重复投票", "a second ballot where the first stands"),
    (
        "contradictory",
        "与同一时刻的选票矛盾",
        "contradicts another ballot of the same moment",
        "业主算参与，但投的是什么票无法确定",
        "the owner took part, but how they voted is not known",
    ),
    (
        "proxy_limit_unclear",
        "接受委托是否超过限额不明",
        "whether it is within the proxy limit is not known",
        "同一时刻受托投出的票多于剩余的限额",
        "the agent cast more ballots at one moment than the limit still allowed",
    ),
)

ELECTION_OUTCOMES = codelist(
    "election_outcomes",
    ("选举结果", "Outcomes of an election"),
    ("all_elected", "全部选出", "every seat is filled"),
    ("partly_elected", "部分选出", "some seats are left", "不足的名额另行选举", "voted on again"),
    ("none_elected", "无人当选", "no seat is filled", "全部名额另行选举", "all voted on again"),
    ("tied", "末位票数相同", "tied for the last seat"),
    ("not_valid", "选举无效", "not valid", "参加投票的人不足", "too few took part"),
    (
        "unverifiable",
        "无法证明",
        "cannot be shown",
        "现有数字不足以判断",
        "the figures do not suffice to tell",
    ),
    (
        "contradictory",
        "数字矛盾",
        "contradictory",
        "这些数字不可能都属实",
        "the figures cannot all be true",
    ),
)

STANDINGS = codelist(
    "candidate_standings",
    ("候选人的结果", "How a candidate stands"),
    ("won", "当选", "elected"),
    ("not_won", "未当选", "not elected"),
    ("tied", "末位票数相同", "tied for the last seat"),
)

PROXY_FAULTS = codelist(
    "proxy_faults",
    ("委托不成立的原因", "Why a proxy is none"),
    ("no_proxies", "不实行委托投票", "no proxies in this kind of election"),
    ("not_an_elector", "委托人不在选民名单", "the elector is not on the list"),
    ("agent_not_an_elector", "受托人不在选民名单", "the agent is not another elector"),
    ("agent_is_candidate", "受托人是候选人", "the agent is a candidate"),
    ("not_in_writing", "不是书面委托", "not in writing"),
    ("second_proxy", "重复委托", "a second proxy of the same elector"),
    ("above_proxy_limit", "受托人接受委托超过限额", "more than one agent may take"),
    ("elector_not_away", "委托人没有外出", "the elector is not away"),
    ("agent_away", "受托人本人外出", "the agent is away"),
    ("attendance_unknown", "是否外出不明", "who is away is not known"),
    source=(Source("residents_committee_law_2025", "第十九条"),),
)

POLL_RULES = codelist(
    "poll_rules",
    ("业主表决所依规则", "By which rule owners vote"),
    ("owners_ordinary", "业主共同决定的一般事项", "owners' ordinary matters"),
    ("owners_special", "业主共同决定的特别事项", "owners' special matters"),
    (
        "interested_owners_unanimous",
        "有利害关系的业主一致同意",
        "unanimity of interested owners",
    ),
    source=(Source("civil_code", "第二百七十八条"), Source("civil_code", "第二百七十九条")),
)

POLL_FORMS = codelist(
    "poll_forms",
    ("表决形式", "Forms of a poll"),
    ("at_session", "集体讨论", "at a session"),
    ("written_procedure", "书面征求意见", "written procedure"),
    source=(Source("property_regulation_2018", "第十二条"),),
)

SECRECY = codelist(
    "poll_secrecy",
    ("是否记名", "Secrecy of a poll"),
    ("named", "记名", "named"),
    (
        "secret",
        "无记名",
        "secret",
        "表决名册只记谁投了票，选票上没有姓名",
        "the roll tells who voted, and no ballot bears a name",
    ),
)

CHALLENGE_GROUNDS = codelist(
    "challenge_grounds",
    ("请求撤销的理由", "Grounds of a challenge"),
    ("rights_infringed", "侵害业主合法权益", "it infringes the rights of an owner"),
    ("procedure_violated", "违反法律规定的程序", "it violates the procedure of the law"),
    source=(Source("building_ownership_interpretation", "第十二条"),),
)

POLL_ROLES = codelist(
    "poll_roles",
    ("表决角色", "Roles in a poll"),
    (
        "poll_organizer",
        "表决组织者",
        "organizer",
        "业主委员会、物业管理委员会、筹备组等召集表决的组织",
        "whoever calls the vote: the owners' committee, or what stands in for it",
    ),
    ("teller", "计票人", "teller"),
    ("owner", "业主", "owner"),
    ("court", "人民法院", "court"),
)

POLL_EVENTS = codelist(
    "poll_events",
    ("表决事件", "Events of a poll"),
    ("post_poll", "公示表决事项", "post the poll"),
    ("open_poll", "开始投票", "open the poll"),
    ("extend", "延期", "extend"),
    ("close_poll", "截止投票", "close the poll"),
    ("count_votes", "计票", "count the votes"),
    ("announce_outcome", "公示表决结果", "announce the outcome"),
    ("challenge", "请求撤销决定", "challenge"),
    ("uphold", "维持决定", "uphold"),
    ("revoke", "撤销决定", "revoke"),
    ("cancel", "取消", "cancel"),
)

POLL_CLOCKS = codelist(
    "poll_clocks",
    ("表决时钟", "Clocks of a poll"),
    ("announce", "公示表决结果", "announcing the outcome"),
)

CODELISTS: tuple[Codelist, ...] = (
    OWNER_MATTERS,
    MEASURES,
    VOTE_BASES,
    OUTCOMES,
    SETTLED_BY,
    BALLOT_CHOICES,
    BALLOT_CHANNELS,
    BALLOT_FAULTS,
    ELECTION_OUTCOMES,
    STANDINGS,
    PROXY_FAULTS,
    POLL_RULES,
    POLL_FORMS,
    SECRECY,
    CHALLENGE_GROUNDS,
    POLL_ROLES,
    POLL_EVENTS,
    POLL_CLOCKS,
)
