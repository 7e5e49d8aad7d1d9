"""What must be true of a list item as a whole, whatever its history.

In CEL, ``this`` is the document, and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Text
from . import codes

__all__ = ["RULES"]

RULES = (
    known("RES201", "list_known", "list_kind", codes.LISTS),
    known("RES202", "list_subject_known", "subject", codes.SUBJECTS),
    Rule(
        "RES203",
        "period_ends_after_it_begins",
        Text("期限先后颠倒", "The period ends before it begins"),
        Text("期限至 {until}，却自 {since} 起", "it is until {until}, and since {since}"),
        source=HOUSE_RULE,
        cel="!has(this.since) || !has(this.until) || this.since <= this.until",
        check=lambda i, r: i.since is None or i.until is None or i.since <= i.until,
        at="/until",
        params=lambda i, r: {"since": i.since, "until": i.until},
    ),
    nothing_overdue("RES204", "no_claim_overdue", tuple(codes.CLOCKS), codes.CLOCKS, *HOUSE_RULE),
)
