"""Tickets for the tests, told in few words: ``ticket("accept", "dispatch", ("reply", {...}))``.

What a ticket and its events usually say stands in ``reference.tickets``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic_core import to_json
from reference.telling import Step
from reference.tickets import COMMITTEE, COMPANY, LAPSE, LIMIT, OFFICE, TICKET, UNREACHED

from grassroots_gov import Context, advance
from grassroots_gov.hotline import Ticket, TicketEvent
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.kernel.document import Event

__all__ = [
    "BEGAN",
    "COMMITTEE",
    "COMPANY",
    "LAPSE",
    "LIMIT",
    "OFFICE",
    "TO_CLOSED",
    "TO_REPLIED",
    "UNREACHED",
    "Step",
    "event",
    "next_event",
    "registered",
    "then",
    "ticket",
    "told",
]

BEGAN = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
"""A Monday."""

TO_REPLIED: tuple[Step, ...] = ("accept", "dispatch", "sign_for", "start", "contact", "reply")
TO_CLOSED: tuple[Step, ...] = (*TO_REPLIED, "follow_up", "close")


def event(name: str, at: datetime, **changes: Any) -> Event:
    """An event that says what such events usually say, but for the changes."""
    said = TICKET.event((name, {**changes, "at": at}), 0)
    return Ticket.event_type(name).model_validate_json(to_json(said))


def registered(**header: Any) -> Ticket:
    """A ticket to which nothing has happened yet."""
    return Ticket.model_validate_json(to_json({**TICKET.begins, **header}))


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
