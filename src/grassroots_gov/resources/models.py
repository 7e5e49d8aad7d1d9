"""The list item (清单条目), and everything that can happen to it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import (
    Day,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    PublicText,
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..places.codes import TIERS
from . import codes
from .workflow import STATES, WORKFLOW

Quantity = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Site(Record):
    """A place by its tier and the id of its document."""

    tier: Annotated[str, TIERS]
    id: Id


class Body(Record):
    """A unit or an organisation."""

    id: Id
    name: Name


class Claim(Event):
    """Somebody takes on a part of it, or all (认领); ``by`` is who, with the unit where for one."""

    event: Literal["claim"]
    claim: Id
    """The id of the claim, new within the item."""
    quantity: Quantity


class Commit(Event):
    """The claimant commits to it (承诺)."""

    event: Literal["commit"]
    claim: Id
    undertaking: PublicText | None = None
    """What is undertaken, as it may be posted."""


class Deliver(Event):
    """The claimant delivers a part of what was claimed, or all (交付)."""

    event: Literal["deliver"]
    claim: Id
    quantity: Quantity


class Release(Event):
    """What was not delivered is given back (退回认领)."""

    event: Literal["release"]
    claim: Id
    reason: FreeText


class Confirm(Event):
    """Whoever listed the item confirms what was delivered (确认)."""

    event: Literal["confirm"]
    claim: Id


class Close(Event):
    """What came is enough (办结归档)."""

    event: Literal["close"]


class Withdraw(Event):
    """Whoever listed the item takes it back (撤回)."""

    event: Literal["withdraw"]
    reason: FreeText | None = None


class Lapse(Event):
    """Its period is over (过期)."""

    event: Literal["lapse"]


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
    history: Annotated[tuple[ListItemEvent, ...], Field(max_length=100_000)] | None = None
