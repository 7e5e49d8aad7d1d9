"""Tickets for the tests, told in few words: ``ticket("accept", "dispatch", ("reply", {...}))``."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from grassroots_gov import Context, advance
from grassroots_gov.hotline import Complainant, Place, Ticket, TicketEvent, Unit
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.kernel.document import Event, Party

Step = str | tuple[str, dict[str, Any]]

BEGAN = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
"""A Monday."""

COMPANY = Unit(id="company", name="某物业服务企业", kind="property_service_company")
OFFICE = Unit(id="office", name="某街道办事处", kind="subdistrict_office")
COMMITTEE = Unit(id="committee", name="某居民委员会", kind="residents_committee")

ASKER = Party(id="asker", role="handling_unit", unit="company")

TO_REPLIED: tuple[Step, ...] = ("accept", "dispatch", "sign_for", "start", "contact", "reply")
TO_CLOSED: tuple[Step, ...] = (*TO_REPLIED, "follow_up", "close")

_SAID: dict[str, tuple[str, dict[str, Any]]] = {
    "accept": ("operator", {}),
    "decline": ("operator", {"diversion": "market_channel", "explanation": "请走市场途径"}),
    "dispatch": ("dispatcher", {"unit": COMPANY}),
    "request_return": (
        "handling_unit",
        {"grounds": "非本单位职责", "basis": "职责清单", "suggested_unit": OFFICE},
    ),
    "approve_return": ("dispatcher", {}),
    "refuse_return": ("dispatcher", {"reason": "属于本单位职责"}),
    "sign_for": ("handling_unit", {}),
    "contact": ("handling_unit", {"how": "phone", "reached": True}),
    "start": ("handling_unit", {}),
    "add_unit": ("dispatcher", {"unit": OFFICE, "duty": "assist"}),
    "assist_report": ("assisting_unit", {"result": "已配合", "completed": True}),
    "request_extension": ("handling_unit", {"reason": "等配件", "until": BEGAN + timedelta(90)}),
    "approve_extension": ("dispatcher", {"until": BEGAN + timedelta(90)}),
    "tell_of_extension": ("handling_unit", {"told": "等配件，预计下月修好"}),
    "refuse_extension": ("dispatcher", {"reason": "理由不足"}),
    "suspend": (
        "dispatcher",
        {"cause": "force_majeure", "evidence": "暴雨红色预警", "requested_by": ASKER},
    ),
    "resume": ("dispatcher", {"reason": "预警解除"}),
    "refer_to_council": ("handling_unit", {"council": "council_1", "question": "停车位怎么分"}),
    "council_reports": ("handling_unit", {"outcome": "agreed", "proposal": "P1"}),
    "reply": ("handling_unit", {"answer": "已修好", "resolved": True}),
    "follow_up": (
        "operator",
        {"how": "phone", "reached": True, "resolved": True, "satisfied": True},
    ),
    "return_for_rework": ("dispatcher", {"reason": "没有修好"}),
    "explain_limits": ("handling_unit", {"explanation": "政策如此"}),
    "close": ("operator", {}),
    "request_reopen": ("complainant", {"reason": "又坏了"}),
    "refuse_reopen": ("dispatcher", {"reason": "另行登记"}),
    "reopen": ("dispatcher", {"reason": "又坏了"}),
    "terminate": (
        "dispatcher",
        {
            "cause": "complainant_uncooperative",
            "requested_by": ASKER,
            "evidence": "三次上门未果",
            "explanation": "已告知",
        },
    ),
    "supervise": ("supervisor", {"trigger": "widely_watched"}),
    "withdraw": ("complainant", {}),
}
_UNIT = {"handling_unit": "company", "assisting_unit": "office"}

UNREACHED = {"reached": False, "resolved": None, "satisfied": None}
LAPSE = {"resolved": False, "satisfied": False, "dissatisfaction": "lapse"}
LIMIT = {"resolved": False, "satisfied": False, "dissatisfaction": "policy_limit"}


def event(name: str, at: datetime, **changes: Any) -> Event:
    """An event that says what such events usually say, but for the changes.

    ``role`` and ``unit_acting`` are those of ``by``; ``after`` (hours) counts from ``BEGAN``.
    """
    role, said = _SAID[name]
    role = changes.pop("role", role)
    unit = changes.pop("unit_acting", _UNIT.get(role))
    by = Party(id=f"some_{role}", role=role, unit=unit)
    return Ticket.event_type(name)(**{"event": name, "at": at, "by": by, **said, **changes})


def registered(**header: Any) -> Ticket:
    """A ticket to which nothing has happened yet."""
    usual: dict[str, Any] = {
        "kind": "ticket",
        "spec": "1",
        "id": "T1",
        "provenance": "illustrative",
        "state": "registered",
        "history": (),
        "received_at": BEGAN,
        "hotline": "property_service",
        "channel": "phone",
        "demand": "complaint",
        "category": "noise",
        "text": "楼上夜间施工",
        "complainant": Complainant(anonymous=False, name="王芳", phone="13800138000"),
        "place": Place(community="某社区", building="3幢", room="301"),
    }
    return Ticket(**{**usual, **header})


def next_event(ticket: Ticket, step: Step) -> Event:
    """The event of one step, an hour after the last unless it says when (``at``)."""
    name, changes = (step, {}) if isinstance(step, str) else step
    last = ticket.history[-1].at if ticket.history else ticket.received_at
    return event(name, **{"at": last + timedelta(hours=1), **changes})


def then(ticket: Ticket, *steps: Step, context: Context | None = None) -> Ticket:
    """The ticket after those steps; ``Refused`` if one is not legal."""
    for step in steps:
        ticket = advance(ticket, next_event(ticket, step), context or Context())
    return ticket


def ticket(*steps: Step, context: Context | None = None, **header: Any) -> Ticket:
    """A ticket to which those steps have happened."""
    return then(registered(**header), *steps, context=context)


def told(*events: TicketEvent | Event, state: str, **header: Any) -> Ticket:
    """A ticket that claims that history and that state, legal or not."""
    return registered(history=tuple(events), state=state, **header)
