"""Code lists of sessions."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS"]

BEIJING_PROPERTY = "beijing_property"
HANGZHOU_PROPERTY = "hangzhou_property"
SICHUAN_PROPERTY = "sichuan_property"
RESIDENTS = "residents_committee_law_2025"
VILLAGERS = "villagers_committee_law_2025"
DEPUTIES = "deputies_law_2025"
PETITIONS = "letters_and_visits_2022"

SESSION_FORMS = codelist(
    "session_forms",
    ("会议形式", "Forms of session"),
    ("council_meeting", "议事会", "council meeting"),
    ("committee_meeting", "委员会会议", "committee meeting"),
    ("assembly_meeting", "居民（村民、业主）会议", "assembly"),
    ("representative_meeting", "代表会议", "representative assembly"),
    ("heart_to_heart_forum", "恳谈会", "democratic consultation forum"),
    ("hearing", "听证会", "public hearing"),
    ("round_table", "圆桌会", "round table"),
    ("bench_talk", "板凳会", "bench talk"),
    ("evening_talk", "夜话", "evening talk"),
    ("tea_forum", "民情茶座", "tea forum"),
    ("courtyard_consultation", "院坝协商会", "courtyard consultation"),
    ("reception_session", "接访", "reception of residents"),
    ("joint_conference", "联席会议", "joint conference"),
    ("office_hours", "我与书记有约", "secretary's office hours"),
    closed=False,
    source=(Source(RESIDENTS, "第三十二条"),),
)

SESSION_OUTCOMES = codelist(
    "session_outcomes",
    ("议题结果", "Outcomes of an agenda item"),
    ("agreed", "达成一致", "agreed"),
    ("not_agreed", "未达成一致", "not agreed"),
    ("deferred", "暂缓", "deferred", "留待以后的会议", "left to a later session"),
    ("referred", "转交", "referred", "交由其他机构讨论决定", "handed to another body to decide"),
    ("noted", "记录在案", "noted", "听取而不作决定", "heard, and nothing decided"),
    source=(Source(RESIDENTS, "第三十二条"),),
)

VOTE_SIDES = codelist(
    "vote_sides",
    ("表决意见", "Sides of a vote"),
    ("in_favour", "赞成", "in favour"),
    ("against", "反对", "against"),
)

INVITATION_REPLIES = codelist(
    "invitation_replies",
    ("对邀请的答复", "Replies to an invitation"),
    ("will_come", "应邀", "will come"),
    ("will_not_come", "不能到会", "will not come"),
)

EXCUSES = codelist(
    "excuses",
    ("缺席事由", "Excuses for absence"),
    ("ill", "生病", "ill"),
    ("away", "外出", "away"),
    ("at_work", "工作冲突", "at work"),
    ("family_reason", "家庭原因", "family reason"),
    ("withdrew", "回避", "withdrew for interest"),
    ("not_reached", "未能联系上", "could not be reached"),
    ("other_excuse", "其他事由", "another excuse"),
    closed=False,
)

CLOCKS = codelist(
    "session_clocks",
    ("会议时钟", "Clocks of a session"),
    ("publish", "公布会议记录", "publishing the minutes"),
)

ROLES = codelist(
    "session_roles",
    ("会议角色", "Roles in a session"),
    ("convenor", "召集人", "convenor", "召集、通知、取消", "calls the session, or calls it off"),
    (
        "moderator",
        "主持人",
        "moderator",
        "主持会议；未必是议事机构的主任",
        "presides; need not be the council's chair",
    ),
    ("clerk", "记录人", "clerk"),
    ("council_secretary", "议事机构秘书", "council secretary"),
    ("voting_member", "有表决权的成员", "voting member"),
)

EVENTS = codelist(
    "session_events",
    ("会议事件", "Events of a session"),
    ("give_notice", "发出会议通知", "give notice"),
    ("open_session", "开会", "open"),
    ("speak", "发言", "speak"),
    ("record_outcome", "记录议题结果", "record an outcome"),
    ("adjourn", "休会", "adjourn"),
    ("reconvene", "复会", "reconvene"),
    ("end_session", "散会", "end"),
    ("take_minutes", "形成会议记录", "take minutes"),
    ("approve_minutes", "审定会议记录", "approve the minutes"),
    ("publish_minutes", "公布会议记录", "publish the minutes"),
    ("note_failed_quorum", "记录人数不足", "note a failed quorum"),
    ("cancel", "取消", "cancel"),
)

CODELISTS: tuple[Codelist, ...] = (
    CLOCKS,
    EVENTS,
    EXCUSES,
    INVITATION_REPLIES,
    ROLES,
    SESSION_FORMS,
    SESSION_OUTCOMES,
    VOTE_SIDES,
)
