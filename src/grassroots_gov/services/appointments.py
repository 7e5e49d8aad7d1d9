"""Appointments (预约服务): who meets whom, when and where, and what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Personal,
    PersonName,
    Phone,
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..opinions.codes import WAYS
from . import codes
from .appointment_workflow import STATES, WORKFLOW, AppointmentFacts


class Slot(Record):
    """When and where two sides are to meet."""

    starts_at: Timestamp
    ends_at: Timestamp | None = None
    premises: Id | None = None
    """The hall or desk; None where it is not told."""
    extended_hours: bool | None = None
    """Whether it lies outside the desk's usual hours (延时服务)."""


class Booker(Record):
    """Who asked for an appointment (预约人)."""

    name: PersonName | None = None
    phone: Phone | None = None
    minor: bool = False
    """Under 18: the name is not even masked."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        return frozenset({"name"}) if self.minor and purpose != "handling" else frozenset()


class ConfirmAppointment(Event):
    """The desk agrees to a time (确认预约)."""

    event: Literal["confirm_appointment"] = NAMED
    slot: Slot


class Reschedule(Event):
    """Both agree on another time (改约)."""

    event: Literal["reschedule"] = NAMED
    slot: Slot
    reason: FreeText | None = None


class Meet(Event):
    """They meet, and something comes of it (接谈)."""

    event: Literal["meet"] = NAMED
    outcome: Annotated[str, codes.APPOINTMENT_OUTCOMES]
    result: FreeText | None = None
    """What was said and agreed."""
    ticket: Id | None = None
    """The ticket that the matter became."""
    passed_to: Name | None = None
    """The unit or channel that it was passed on to."""


class NoteNoShow(Event):
    """Somebody did not come (失约)."""

    event: Literal["note_no_show"] = NAMED
    absent: Annotated[str, codes.PARTIES]


class FeedBackAppointment(Event):
    """Whoever asked is told what came of it (反馈结果)."""

    event: Literal["feed_back_appointment"] = NAMED
    how: Annotated[str, WAYS]
    satisfied: bool | None = None
    """What they say; None where they were not asked."""


class CancelAppointment(Event):
    """It does not take place (取消)."""

    event: Literal["cancel"] = NAMED
    reason: FreeText | None = None


AppointmentEvent = Annotated[
    ConfirmAppointment | Reschedule | Meet | NoteNoShow | FeedBackAppointment | CancelAppointment,
    Field(discriminator="event"),
]


class Appointment(LivingDocument):
    """An appointment with a service desk (预约服务), such as 与您有约 for matters of property.

    >>> from grassroots_gov.services import Appointment
    >>> Appointment.workflow.bounds
    {'reschedules': 3}
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "booked_at"

    kind: Literal["appointment"]
    state: Annotated[str, STATES]
    booked_at: Timestamp
    service: Annotated[str, codes.APPOINTMENT_SERVICES]
    community: Name | None = None
    compound: Name | None = None
    text: FreeText | None = None
    """What it is about, in the words of whoever asked."""
    booker: Annotated[Booker, Personal(frozenset({"internal", "handling"}))]
    wanted: Slot | None = None
    """The time that was asked for."""
    ticket: Id | None = None
    """The ticket that it belongs to, where there was one before."""
    history: Annotated[tuple[AppointmentEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> AppointmentFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("AppointmentFacts", dict(told.facts))
