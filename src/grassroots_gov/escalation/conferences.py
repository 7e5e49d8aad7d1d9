"""The joint conference (党建联席会议): what its members bring in, and the projects that come out.

In Kunming the secretary of the subdistrict's joint working committee (大工委), who sits on the
standing committee of the district, chairs the conferences of the subdistrict's alliance; the
secretary of a community's joint Party committee (大党委), who is one of the subdistrict's leaders,
chairs those of the community.  What cannot be settled at one tier has its next place there.  Needs
meet resources, and what comes of them are projects, each with a member that leads.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import (
    Day,
    Document,
    FreeText,
    Id,
    Name,
    PersonId,
    PersonName,
    PublicText,
    Record,
)
from ..kernel.rule import Text
from . import codes
from .models import Area, Unit


class Chair(Record):
    """Who chaired, and in what office."""

    office: Annotated[str, codes.CHAIR_OFFICES]
    person: PersonId | None = None
    name: PersonName | None = None


class Item(Record):
    """What a member brought in: a need, or a resource."""

    id: Id
    list: Annotated[str, codes.CONFERENCE_LISTS]
    brought_by: Id | None = None
    """The member; None where that is not told."""
    matter: Id | None = None
    """The matter that a need comes from."""
    text: PublicText
    """What it is, as it may be posted."""
    deferred: FreeText | None = None
    """Why nothing is done about a need for now."""


class Project(Record):
    """What came out: who leads, and which items it serves or draws on."""

    id: Id
    name: Name
    lead: Id
    """One of the members."""
    items: Annotated[tuple[Id, ...], Field(max_length=100)] = ()


class JointConference(Document):
    """One joint conference of an alliance, as it was held (党建联席会议).

    >>> from grassroots_gov.escalation import JointConference
    >>> JointConference.dated_by
    'held_on'
    """

    called: ClassVar[Text] = Text("党建联席会议", "joint conference")
    dated_by: ClassVar[str] = "held_on"

    kind: Literal["joint_conference"]
    held_on: Day
    tier: Annotated[str, codes.CONFERENCE_TIERS]
    area: Area
    chair: Chair | None = None
    """None where it is not told who chaired."""
    members: Annotated[tuple[Unit, ...], Field(max_length=1000)]
    """The units of the alliance that were there."""
    items: Annotated[tuple[Item, ...], Field(max_length=1000)] = ()
    projects: Annotated[tuple[Project, ...], Field(max_length=1000)] = ()
