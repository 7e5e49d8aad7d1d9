"""What may stop an appointment on its way.

Codes SVC121 to SVC129 refuse an event, SVC161 only advises on it.  In CEL, ``this`` is the event,
and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.rule import HOUSE_RULE, Severity
from ..kernel.workflow import guard, times_left

SLOT_AHEAD = guard(
    "SVC121",
    "slot_ahead",
    ("约定时间应在之后", "The time agreed on lies ahead"),
    ("约定的 {starts} 不晚于 {at}", "agreed on {starts}, which is not after {at}"),
    source=HOUSE_RULE,
    cel="timestamp(this.slot.starts_at) > timestamp(this.at)",
    check=lambda e, r: e.slot.starts_at > e.at,
    at="/slot/starts_at",
    params=lambda e, r: {"starts": e.slot.starts_at, "at": e.at},
)

SLOT_ENDS_LATER = guard(
    "SVC122",
    "slot_ends_later",
    ("约定时间先止后始", "The time agreed on ends before it begins"),
    ("从 {starts} 到 {ends}", "from {starts} to {ends}"),
    source=HOUSE_RULE,
    cel="!has(this.slot.ends_at) || timestamp(this.slot.ends_at) > timestamp(this.slot.starts_at)",
    check=lambda e, r: e.slot.ends_at is None or e.slot.ends_at > e.slot.starts_at,
    at="/slot/ends_at",
    params=lambda e, r: {"starts": e.slot.starts_at, "ends": e.slot.ends_at},
)

RESCHEDULED_SELDOM = times_left(
    "SVC123",
    "rescheduled_seldom",
    ("改约次数有限", "Rescheduled only so often"),
    ("已改约 {times} 次，最多 {most} 次", "rescheduled {times} time(s) of {most}"),
    fact="rescheduled",
    bound="reschedules",
    source=HOUSE_RULE,
    params=lambda e, r: {"times": r.facts["rescheduled"], "most": r.bound("reschedules")},
)

WAITED_FOR = guard(
    "SVC124",
    "no_show_waited_for",
    ("到了约定时间才算失约", "Nobody fails to come before the time"),
    ("{at} 早于约定的 {starts}", "{at} is before the time agreed on, {starts}"),
    source=HOUSE_RULE,
    cel="timestamp(this.at) >= timestamp(facts.starts_at)",
    check=lambda e, r: e.at >= r.facts["starts_at"],
    at="/at",
    params=lambda e, r: {"at": e.at, "starts": r.facts["starts_at"]},
)

TICKET_NAMED = guard(
    "SVC125",
    "ticket_of_appointment_named",
    ("应写明转为哪份工单", "The ticket is named"),
    ("转为诉求工单，没有写明是哪一份", "it was made a ticket, but not which"),
    source=HOUSE_RULE,
    cel="this.outcome != 'ticket_opened' || has(this.ticket)",
    check=lambda e, r: e.outcome != "ticket_opened" or e.ticket is not None,
    at="/ticket",
)

PASSED_ON_WHERE = guard(
    "SVC161",
    "passed_on_where",
    ("没有写明转到哪里", "Where it was passed on to is not told"),
    (
        "没有写明转给哪个单位，是否有人办理无法证明",
        "to whom it was passed on is not told: whether anybody handles it cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=HOUSE_RULE,
    cel="this.outcome != 'passed_on' || has(this.passed_to)",
    check=lambda e, r: e.outcome != "passed_on" or e.passed_to is not None,
    at="/passed_to",
)
