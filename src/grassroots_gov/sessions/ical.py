"""A session as an iCalendar text (RFC 5545), for calendars and phones.

Needs icalendar: ``pip install grassroots-gov[interop]``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from ..kernel.anew import reads
from .codes import SESSION_FORMS
from .models import EndSession, Session
from .recurrence import recurrence_rule

__all__ = ["as_ical"]

_ZONE = ZoneInfo("Asia/Shanghai")
_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "failed_quorum": "CANCELLED"}


@reads
def as_ical(
    session: Session, *, recurrence: str | None = None, issuer: str | None = None, now: datetime
) -> str:
    """A calendar with the one event; ``now`` is when it is written, for nothing reads the clock.

    ``recurrence`` is an RRULE (``"FREQ=MONTHLY;BYDAY=1FR"``) for a session that is held regularly;
    ValueError if it is none, or if ``now`` has no offset.  ``issuer`` says whose the session's id
    is, such as the domain of a system; unless told, the council's or the convenor's.  Nobody is
    named: no attendance goes into a calendar.

    The event's end is known once the session has ended.  Each event of the history makes another
    version of it (SEQUENCE), which replaces those before.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs an offset")
    ical: Any = import_module("icalendar")
    event = ical.Event()
    event.add("uid", _uid(session, issuer))
    event.add("sequence", len(session.history or ()))
    event.add("dtstamp", now.astimezone(UTC))
    # In China's own zone: a recurrence by weekdays means those of China.
    event.add("dtstart", session.starts_at.astimezone(_ZONE))
    ended = [e.at for e in session.history or () if isinstance(e, EndSession)]
    if ended and ended[-1] > session.starts_at:
        event.add("dtend", ended[-1].astimezone(_ZONE))
    event.add("summary", SESSION_FORMS.label(session.form))
    event.add("status", _STATUS.get(session.state, "CONFIRMED"))
    matters = "\n".join(f"{n}. {item.matter}" for n, item in enumerate(session.agenda, start=1))
    for name, value in (("location", session.place_name), ("description", matters or None)):
        if value is not None:
            event.add(name, value)
    if recurrence is not None:
        event.add("rrule", ical.vRecur.from_ical(recurrence_rule(recurrence)))
    calendar = ical.Calendar()
    calendar.add("prodid", "-//grassroots-gov//sessions//ZH")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text


def _uid(session: Session, issuer: str | None) -> str:
    """The same for each version of a session, and another for whatever else has its id."""
    whose = issuer or session.council or session.convenor or ""
    return str(uuid5(NAMESPACE_URL, f"urn:grassroots-gov:{session.kind}\n{whose}\n{session.id}"))
