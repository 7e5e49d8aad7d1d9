"""What may stop a major matter on its way: how it is overseen, by whom, and that it was done.

Codes OVS141 to OVS147 refuse an event, OVS163 only advises on it.  In CEL, ``this`` is the event,
and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.rule import HOUSE_RULE, Severity
from ..kernel.workflow import Guard, guard


def _overseen(code: str, name: str, proceeding: str, zh: str, en: str) -> Guard:
    """That the matter is overseen in this way and no other."""
    return guard(
        code,
        name,
        (f"{zh}才能如此", f"Only {en}"),
        (f"这一事项不是{zh}的", f"this is not {en}"),
        source=HOUSE_RULE,
        cel=f"document.proceeding == '{proceeding}'",
        check=lambda e, r: r.document.proceeding == proceeding,
    )


MATTER_IS_REVIEWED = _overseen(
    "OVS141", "matter_is_reviewed", "matter_reviewed", "送审的重大事项", "a matter for review"
)
ACTIVITY_IS_FILED = _overseen(
    "OVS142", "activity_is_filed", "activity_filed", "备案的重大活动", "an activity for filing"
)
DELIBERATION_IS_PRESSED = _overseen(
    "OVS143",
    "deliberation_is_pressed",
    "deliberation_pressed",
    "督办的协商事项",
    "a matter deliberated and pressed for",
)

OVERSEEN_BY_ANOTHER = guard(
    "OVS144",
    "overseen_by_another",
    ("不得自己监督自己", "Nobody oversees what is their own"),
    ("“{unit}”报送了这一事项，不能由它监督", "“{unit}” brought it, and cannot oversee it"),
    source=HOUSE_RULE,
    cel="!has(this.by.unit) || this.by.unit != document.brought_by.id",
    check=lambda e, r: e.by.unit is None or e.by.unit != r.document.brought_by.id,
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

PROGRESS_REPORTED = guard(
    "OVS145",
    "progress_reported",
    ("没有报告过进展", "Progress was reported"),
    ("没有报告过进展，不能办结", "nothing was reported, so it is not closed"),
    source=HOUSE_RULE,
    cel="facts.reports > 0",
    check=lambda e, r: r.facts["reports"] > 0,
)

FILED_BEFORE_IT_IS_HELD = guard(
    "OVS163",
    "filed_before_it_is_held",
    ("应在活动之前备案", "Filed before it is held"),
    ("活动于 {held_at} 开始，备案于 {at}", "filed at {at}, when it was held at {held_at}"),
    severity=Severity.WARNING,
    source=HOUSE_RULE,
    cel="!has(document.held_at) || timestamp(this.at) <= timestamp(document.held_at)",
    check=lambda e, r: r.document.held_at is None or e.at <= r.document.held_at,
    at="/at",
    params=lambda e, r: {"at": e.at, "held_at": r.document.held_at},
)
