"""A session as an iCalendar text (RFC 5545), for calendars and phones.

Needs icalendar: ``pip install grassroots-gov[interop]``.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Session

__all__ = ["as_ical"]

_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "failed_quorum": "CANCELLED"}


def as_ical(session: Session, *, recurrence: str | None = None, now: datetime) -> str:
    """A calendar with the one event; ``now`` is when it is written, for nothing reads the clock.

    ``recurrence`` is an RRULE (``"FREQ=MONTHLY;BYDAY=1FR"``) for a session that is held regularly;
    ValueError if it is none.  Nobody is named: no attendance goes into a calendar.
    """
    ical: Any = import_module("icalendar")
    event = ical.Event()
    event.add("uid", session.id)
    event.add("dtstamp", now)
    event.add("dtstart", session.starts_at)
    event.add("summary", _summary(session))
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
    text: str = calendar.to_ical().decode()
    return text


def _summary(session: Session) -> str:
    from .codes import SESSION_FORMS

    return SESSION_FORMS.label(session.form)
