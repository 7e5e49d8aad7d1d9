"""What must be true of office hours and of appointments as a whole, whatever their history.

In CEL, ``this`` is the document or the part that a rule looks at, and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from ..people.codes import POSTS
from . import codes

__all__ = ["APPOINTMENT_RULES", "HOURS_RULES"]

HOURS_RULES = (
    Rule(
        "SVC201",
        "hours_end_later",
        Text("值班先止后始", "The hours end before they begin"),
        Text("从 {starts} 到 {ends}", "from {starts} to {ends}"),
        source=HOUSE_RULE,
        cel="!has(this.ends_at) || timestamp(this.ends_at) > timestamp(this.starts_at)",
        check=lambda h, r: h.ends_at is None or h.ends_at > h.starts_at,
        at="/ends_at",
        params=lambda h, r: {"starts": h.starts_at, "ends": h.ends_at},
    ),
    Rule(
        "SVC202",
        "hours_planned_ahead",
        Text("先值班后排班", "Planned after they began"),
        Text("{starts} 值班，却在 {planned} 排班", "held at {starts}, but planned at {planned}"),
        source=HOUSE_RULE,
        cel="timestamp(this.planned_at) <= timestamp(this.starts_at)",
        check=lambda h, r: h.planned_at <= h.starts_at,
        at="/starts_at",
        params=lambda h, r: {"starts": h.starts_at, "planned": h.planned_at},
    ),
    Rule(
        "SVC203",
        "duty_led",
        Text("没有写明由谁带队", "Who leads the duty is not told"),
        Text(
            "没有写明由谁带队值班，无法证明由书记或者主任接待",
            "who leads is not told, so it cannot be shown that a secretary or head received anybody",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="this.duty.exists(d, d.leads)",
        check=lambda h, r: bool(h.leaders),
        at="/duty",
    ),
    Rule(
        "SVC204",
        "duty_persons_distinct",
        Text("值班人员重复", "Somebody is on duty twice"),
        Text("同一人写了两次", "the same person is given twice"),
        source=HOUSE_RULE,
        cel="distinct(this.duty.map(d, d.person))",
        check=lambda h, r: len({d.person for d in h.duty}) == len(h.duty),
        at="/duty",
    ),
    known("SVC205", "duty_post_known", "post", POSTS, each="/duty/*"),
    Rule(
        "SVC206",
        "reported_by_somebody",
        Text("报告数没有出处", "A reported total without a source"),
        Text(
            "报告办理 {n} 件，没有写明出处，无法证明",
            "{n} are said to have been dealt with; by whom is not told, so it cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/reported/*",
        cel="has(this.source)",
        check=lambda t, r: t.source is not None,
        at="/source",
        params=lambda t, r: {"n": t.n},
    ),
    Rule(
        "SVC207",
        "reported_once",
        Text("同类报告数不止一个", "Two totals of one kind"),
        Text("同一类事项写了不止一个报告数", "one kind of matter has more than one reported total"),
        source=HOUSE_RULE,
        cel="distinct(this.reported.map(r, r.of))",
        check=lambda h, r: len({t.of for t in h.reported}) == len(h.reported),
        at="/reported",
    ),
    nothing_overdue(
        "SVC208",
        "no_office_hours_overdue",
        codes.HOURS_CLOCKS,
        *HOUSE_RULE,
    ),
)

APPOINTMENT_RULES = (
    Rule(
        "SVC241",
        "booker_reachable",
        Text("没有联系方式", "No way to reach whoever asked"),
        Text(
            "没有联系电话，无法确认和反馈",
            "no telephone number: neither a confirmation nor the outcome can reach anybody",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel="has(this.booker.phone)",
        check=lambda a, r: a.booker.phone is not None,
        at="/booker/phone",
    ),
    Rule(
        "SVC242",
        "wanted_time_ahead",
        Text("预约的时间已过", "The time asked for has passed"),
        Text(
            "{booked} 预约，要求的却是 {starts}",
            "asked for at {booked}, for {starts}",
        ),
        source=HOUSE_RULE,
        cel="!has(this.wanted) || timestamp(this.wanted.starts_at) > timestamp(this.booked_at)",
        check=lambda a, r: a.wanted is None or a.wanted.starts_at > a.booked_at,
        at="/wanted/starts_at",
        params=lambda a, r: {"booked": a.booked_at, "starts": a.wanted.starts_at},
    ),
    Rule(
        "SVC243",
        "wanted_time_ends_later",
        Text("预约的时间先止后始", "The time asked for ends before it begins"),
        Text("从 {starts} 到 {ends}", "from {starts} to {ends}"),
        source=HOUSE_RULE,
        cel="!has(this.wanted) || !has(this.wanted.ends_at)"
        " || timestamp(this.wanted.ends_at) > timestamp(this.wanted.starts_at)",
        check=lambda a, r: (
            a.wanted is None or a.wanted.ends_at is None or a.wanted.ends_at > a.wanted.starts_at
        ),
        at="/wanted/ends_at",
        params=lambda a, r: {"starts": a.wanted.starts_at, "ends": a.wanted.ends_at},
    ),
    known("SVC244", "appointment_service_known", "service", codes.APPOINTMENT_SERVICES),
    nothing_overdue(
        "SVC245",
        "no_appointment_overdue",
        codes.APPOINTMENT_CLOCKS,
        *HOUSE_RULE,
    ),
)
