"""What must be true of a major matter as a whole, whatever its history.

No published text regulates this, so every rule is a house rule.  In CEL, ``this`` is the document,
and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import major_matters_codes as codes

__all__ = ["RULES"]

RULES = (
    known("OVS291", "major_matter_known", "subject", codes.SUBJECTS),
    Rule(
        "OVS292",
        "time_of_the_activity_told",
        Text("活动时间没有写明", "When the activity is held is not told"),
        Text(
            "没有写明活动何时开始，是否事先备案无法证明",
            "when the activity begins is not told: whether it is filed before cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="this.proceeding != 'activity_filed' || has(this.held_at)",
        check=lambda d, r: d.proceeding != "activity_filed" or d.held_at is not None,
        at="/held_at",
    ),
    nothing_overdue(
        "OVS293",
        "no_major_matter_overdue",
        codes.CLOCKS,
        Source("house_rule"),
    ),
)
