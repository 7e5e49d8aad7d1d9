"""A session as an iCalendar text (RFC 5545), for calendars and phones.

Needs icalendar: ``pip install grassroots-gov[interop]``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from .codes import SESSION_FORMS

if TYPE_CHECKING:
    from .models import Session

__all__ = ["as_ical"]

_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "failed_quorum": "CANCELLED"}


def as_ical(session: Session, *, recurrence: str | None = None, now: datetime) -> str:
    """A calendar with the one event; ``now`` is when it is written, for nothing reads the clock.

    ``recurrence`` is an RRULE (``"FREQ=MONTHLY;BYDAY=1FR"``) for a session that is held regularly;
    ValueError if it is none, or if ``now`` has no offset.  Nobody is named: no attendance goes
    into a calendar.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs an offset")
    ical: Any = import_module("icalendar")
    event = ical.Event()
    event.add("uid", session.id)
    event.add("dtstamp", now.astimezone(UTC))
    # In China's own zone: a recurrence by weekdays means those of China.
    event.add("dtstart", session.starts_at.astimezone(ZoneInfo("Asia/Shanghai")))
    event.add("summary", SESSION_FORMS.label(session.form))
    event.add("status", _STATUS.get(session.state, "CONFIRMED"))
    matters = "\n".join(f"{n}. {item.matter}" for n, item in enumerate(session.agenda, start=1))
    for name, value in (("location", session.place_name), ("description", matters or None)):
        if value is not None:
            event.add(name, value)
    if recurrence is not None:
        event.add("rrule", ical.vRecur.from_ical(recurrence))
    calendar = ical.Calendar()
    calendar.add("prodid", "-//grassroots-gov//sessions//ZH")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text
