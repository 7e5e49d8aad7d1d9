"""The ticket (诉求工单): its header, and its history."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field, StringConstraints

from ..kernel.document import (
    Division,
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
from . import codes
from .events import TicketEvent, Unit
from .workflow import STATES, WORKFLOW, TicketFacts

_OF_12345 = frozenset({"hotline", "handling_unit"})


class Place(Record):
    """Where the matter is.  In public, the building and nothing finer."""

    division: Division | None = None
    community: Name | None = None
    compound: Name | None = None
    building: Name | None = None
    building_unit: Annotated[Name, Personal()] | None = None
    """The stairwell section (单元)."""
    room: Annotated[Name, Personal()] | None = None


class Complainant(Record):
    """Who raised the demand (诉求人).  May be anonymous, and then has no name."""

    anonymous: bool
    name: PersonName | None = None
    phone: Phone | None = None
    minor: bool = False
    """Under 18: the name is shown to nobody but the unit that does the work."""
    confidential: bool = False
    """Whether they asked that their personal information be kept confidential."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        minor_named = self.minor and purpose != "handling"
        return frozenset({"name"}) if minor_named else frozenset()


class Digest(Record):
    """A digest by which an attachment can be told from any other."""

    algorithm: Annotated[str, codes.DIGEST_ALGORITHMS]
    value: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]+$", max_length=128)]
    """Lower-case hexadecimal."""


class Attachment(Record):
    """A file that belongs to the ticket; the file itself stays where it is."""

    id: Id
    name: Annotated[Name, Personal()]
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100)]
    size: Annotated[int, Field(ge=0, le=2**53 - 1)]
    """In bytes."""
    digest: Digest


class Ticket(LivingDocument):
    """A demand on its way through a hotline (诉求工单).

    Sources: 北京市接诉即办工作条例 第十条, 唐山市12345政务服务便民热线条例 第十二条.

    >>> from grassroots_gov.hotline import Ticket
    >>> sorted(Ticket.event_types())[:3]
    ['accept', 'add_unit', 'approve_extension']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "received_at"

    kind: Literal["ticket"]
    state: Annotated[str, STATES]
    received_at: Timestamp
    """When the demand reached the hotline."""
    hotline: Annotated[str, codes.HOTLINES]
    channel: Annotated[str, codes.CHANNELS]
    demand: Annotated[str, codes.DEMANDS]
    category: Annotated[str, codes.CATEGORIES]
    urgency: Annotated[str, codes.URGENCIES] = "routine"
    complexity: Annotated[str, codes.COMPLEXITIES] = "ordinary"
    text: FreeText
    """What is asked for, in the complainant's words."""
    complainant: Annotated[Complainant, Personal(frozenset({"internal", "handling"}))]
    complained_of: Annotated[Unit, Personal(frozenset({"internal", "handling"}))] | None = None
    """The party that a complaint or report is about."""
    place: Place
    attachments: Annotated[tuple[Attachment, ...], Field(max_length=100)] = ()
    history: Annotated[tuple[TicketEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def located(self) -> Division | None:
        """Where it belongs: as the header says, else where the matter is."""
        return self.division or self.place.division

    @property
    def apart(self) -> frozenset[str]:
        """What regulations say of the 12345 hotline and its units binds no other hotline."""
        return frozenset() if self.hotline == "citizen_12345" else _OF_12345

    @property
    def facts(self) -> TicketFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("TicketFacts", dict(told.facts))

    @property
    def responsible_unit(self) -> str | None:
        """The id of the unit responsible now."""
        facts = self.facts
        return facts["responsible"] if facts else None

    @property
    def assisting_units(self) -> tuple[str, ...]:
        """The ids of the assisting units whose report is still due."""
        facts = self.facts
        return facts["assisting"] if facts else ()
