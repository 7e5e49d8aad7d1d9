"""The volunteer team (志愿服务队): at which tier it is, who set it up and who leads it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import Day, Document, Id, Name, PersonId, PersonName, Record
from ..kernel.rule import Text
from . import codes
from .models import Unit, Whole

__all__ = ["TeamService", "VolunteerTeam"]


class TeamService(Record):
    """Something that the team does."""

    category: Annotated[str, codes.TEAM_SERVICES]
    times: Whole | None = None
    """How often it was done so far; None where that is not told."""


class VolunteerTeam(Document):
    """A team of volunteers at one of three tiers: subdistrict, community, compound.

    What it is as an organization (its registration, its members one by one) an organization of
    the kind ``volunteer_team`` says; what each volunteer did, a service record.

    >>> from grassroots_gov.linkage import VolunteerTeam
    >>> VolunteerTeam.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("志愿服务队", "volunteer team")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["volunteer_team"]
    as_of: Day
    """The day on which all of this was so."""
    name: Name
    tier: Annotated[str, codes.TEAM_TIERS]
    """The tier at which it serves."""
    area: Name | None = None
    """Where it serves."""
    above: Id | None = None
    """The team of a higher tier that it belongs to."""
    organization: Id | None = None
    """The organization that it is."""
    set_up_by: Unit | None = None
    leader: PersonId | None = None
    leader_name: PersonName | None = None
    volunteers: Whole | None = None
    """How many they are; None where that is not told."""
    services: Annotated[tuple[TeamService, ...], Field(max_length=100)] = ()
