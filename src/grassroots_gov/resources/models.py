"""The list item (清单条目) with all that can happen to it, and dual registration (双报到)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import (
    NAMED,
    Day,
    Document,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    PersonId,
    PublicText,
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..places.codes import TIERS
from ..places.models import too_fine
from . import codes
from .workflow import STATES, WORKFLOW

Quantity = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Site(Record):
    """A place by its tier and the id of its document."""

    tier: Annotated[str, TIERS]
    id: Id

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """In public the building, and nothing finer."""
        return too_fine(self.tier, purpose)


class Body(Record):
    """A unit or an organisation."""

    id: Id
    name: Name


class Claim(Event):
    """Somebody takes on a part of it, or all (认领); ``by`` is who, with the unit where for one."""

    event: Literal["claim"] = NAMED
    claim: Id
    """The id of the claim, new within the item."""
    quantity: Quantity


class Commit(Event):
    """The claimant commits to it (承诺)."""

    event: Literal["commit"] = NAMED
    claim: Id
    undertaking: PublicText | None = None
    """What is undertaken, as it may be posted."""


class Deliver(Event):
    """The claimant delivers a part of what was claimed, or all (交付)."""

    event: Literal["deliver"] = NAMED
    claim: Id
    quantity: Quantity


class Release(Event):
    """What was not delivered is given back (退回认领)."""

    event: Literal["release"] = NAMED
    claim: Id
    reason: FreeText


class Confirm(Event):
    """Whoever listed the item confirms what was delivered (确认)."""

    event: Literal["confirm"] = NAMED
    claim: Id


class Close(Event):
    """What came is enough (办结归档)."""

    event: Literal["close"] = NAMED


class Withdraw(Event):
    """Whoever listed the item takes it back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


class Lapse(Event):
    """Its period is over (过期)."""

    event: Literal["lapse"] = NAMED


ListItemEvent = Annotated[
    Claim | Commit | Deliver | Release | Confirm | Close | Withdraw | Lapse,
    Field(discriminator="event"),
]


class ListItem(LivingDocument):
    """One row of a list of problems, needs, services, projects or resources (清单条目).

    >>> from grassroots_gov.resources import ListItem
    >>> ListItem.workflow.initial
    'listed'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "listed_at"

    kind: Literal["list_item"]
    state: Annotated[str, STATES]
    listed_at: Timestamp
    list_kind: Annotated[str, codes.LISTS]
    """The list that it stands on; which lists there are, each place says."""
    subject: Annotated[str, codes.SUBJECTS]
    title: PublicText
    """What is wanted or offered, as it may be posted."""
    quantity: Quantity
    unit: Name
    """What the quantity counts: 次, 人, 件, 小时."""
    place: Site
    since: Day | None = None
    """The first day on which it may be claimed; None where any."""
    until: Day | None = None
    """The last; None where it does not lapse."""
    listed_by: Body
    history: Annotated[tuple[ListItemEvent, ...], Field(max_length=10_000)] | None = None


class Asked(Record):
    """Something that a place asks of who registers there."""

    content: Annotated[str, codes.CONTENTS]
    meaning: FreeText | None = None
    """What the place means by it."""


class Turn(Record):
    """A service as it was done, by somebody on a day."""

    on: Day
    person: PersonId | None = None
    """Who, where one person is told; the member that registered otherwise, or several."""
    people: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """How many did it."""
    hours: Annotated[int, Field(ge=0, le=24_000_000)]
    """Their hours together."""


class Service(Record):
    """Something that the registered took on, and how often they did it."""

    category: Annotated[str, codes.SERVICES]
    claimed_on: Day
    """When it was claimed (认领)."""
    item: Id | None = None
    """The list item that it was claimed from."""
    turns: Annotated[tuple[Turn, ...], Field(max_length=10_000)] = ()


class ServiceReport(Record):
    """An account of the services, to one of the two sides (双报告)."""

    to: Annotated[str, codes.REPORTED_TO]
    on: Day


class DualRegistration(Document):
    """That a unit's Party organisation, or an in-service member, has registered (双报到).

    The organisation does with the subdistrict or the community, the member where they live.

    What is asked of the registered beyond that is local, and an open code list: in Kunming
    双服务 and 双报告.
    """

    called: ClassVar[Text] = Text("双报到", "dual registration")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["dual_registration"]
    as_of: Day
    """The day on which all of this was so."""
    registrant: Annotated[str, codes.REGISTRANTS]
    organization: Body
    """The Party organisation of the unit; of a member, the one that they belong to."""
    person: PersonId | None = None
    """The member, where one registers."""
    place: Site
    """Where: the subdistrict, or the community."""
    registered_on: Day
    contents: Annotated[tuple[Asked, ...], Field(max_length=20)] = ()
    """What the place asks of who registers."""
    services: Annotated[tuple[Service, ...], Field(max_length=1_000)] = ()
    reports: Annotated[tuple[ServiceReport, ...], Field(max_length=1_000)] = ()

    @property
    def hours(self) -> int:
        """The hours of all services together."""
        return sum(turn.hours for service in self.services for turn in service.turns)
