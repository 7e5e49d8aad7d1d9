"""Code lists of what a Party organization reviews, has on file and presses for."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS"]

PROCEEDINGS = codelist(
    "major_matter_proceedings",
    ("监督方式", "Ways in which a matter is overseen"),
    ("matter_reviewed", "审核重大事项", "review of a major matter"),
    ("activity_filed", "备案重大活动", "filing of a major activity"),
    ("deliberation_pressed", "督办协商事项", "pressing for what was deliberated"),
)

SUBJECTS = codelist(
    "major_matters",
    ("重大事项类别", "Kinds of major matter"),
    ("property_company", "选聘、更换物业", "choice of a property company"),
    ("maintenance_funds", "使用维修资金", "use of maintenance funds"),
    ("owners_committee_term", "业委会换届", "new term of an owners' committee"),
    ("shared_parts", "共有部分利用", "use of shared parts"),
    ("facilities_renewal", "基础设施改造", "renewal of facilities"),
    ("large_gathering", "大型活动", "large gathering"),
    closed=False,
)

CLOCKS = codelist(
    "major_matter_clocks",
    ("重大事项时钟", "Clocks of a major matter"),
    ("oversee", "审核、备案或者列入督办", "review, filing or pressing"),
    ("amend", "修改后重新报送", "amending and bringing it again"),
    ("report", "报告进展", "report of progress"),
)

ROLES = codelist(
    "major_matter_roles",
    ("重大事项角色", "Roles about a major matter"),
    ("party_overseer", "小区党组织", "Party organization of the compound"),
    (
        "proposing_party",
        "报送方",
        "who brings the matter",
        "如业主委员会",
        "such as owners' committee",
    ),
    ("matter_unit", "承办方", "who carries it out", "如物业", "such as the property company"),
)

EVENTS = codelist(
    "major_matter_events",
    ("重大事项事件", "Events of a major matter"),
    ("clear", "审核通过", "clear"),
    ("ask_to_amend", "退回修改", "ask to amend"),
    ("bring_again", "重新报送", "bring again"),
    ("put_on_file", "备案", "put on file"),
    ("press_for", "列入督办", "press for"),
    ("report_progress", "报告进展", "report progress"),
    ("close", "办结归档", "close"),
    ("withdraw", "撤回", "withdraw"),
)

CODELISTS: tuple[Codelist, ...] = (PROCEEDINGS, SUBJECTS, CLOCKS, ROLES, EVENTS)
