"""The service record (志愿服务记录): what one volunteer did, when, and who says so."""

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
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.profiles import Profile
from ..kernel.rule import Text
from .models import Unit

__all__ = ["Entry", "Service", "ServiceRecord", "stars"]

DAY_MINUTES = 24 * 60


class Service(Record):
    """One stretch of service on one day; what runs past midnight is told day by day."""

    on: Day
    activity: Name
    minutes: Annotated[int, Field(ge=1, le=DAY_MINUTES)]
    """What is credited."""
    began_at: Timestamp | None = None
    ended_at: Timestamp | None = None
    project: Id | None = None
    """The linkage project that it was done for."""
    paid_fen: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    """Pay; None where nothing is told of any.  What is paid back for fares and meals is no pay."""


class Entry(Record):
    """Something else that is on record of a volunteer."""

    on: Day
    what: FreeText


class ServiceRecord(Document):
    """What one volunteer did, as the organizer recorded it, as of one day.

    Sources: 志愿服务条例 第二条 and 第十九条.

    >>> from grassroots_gov.linkage import ServiceRecord
    >>> ServiceRecord.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("志愿服务记录", "service record")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["service_record"]
    as_of: Day
    """The day on which all of this was so."""
    volunteer: PersonId
    name: PersonName | None = None
    minor: bool | None = None
    """Whether the volunteer is under 18; None where that is not told."""
    guardian_consent: bool | None = None
    """Whether a guardian agreed; None where that is not told."""
    recorded_by: Unit | None = None
    """The organizer that arranged the service, and so records it."""
    services: Annotated[tuple[Service, ...], Field(max_length=100_000)] = ()
    training: Annotated[tuple[Entry, ...], Field(max_length=1_000)] = ()
    """What the volunteer was trained in (培训)."""
    commendations: Annotated[tuple[Entry, ...], Field(max_length=1_000)] = ()
    """Honours and rewards (表彰奖励)."""
    appraisals: Annotated[tuple[Entry, ...], Field(max_length=1_000)] = ()
    """What was said of the service (评价)."""
    stars: Annotated[int, Field(ge=1, le=10)] | None = None
    """How many stars the volunteer is said to have (星级); None where nothing is said."""

    @property
    def minutes(self) -> int:
        """What is credited in all."""
        return sum(one.minutes for one in self.services)

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        return frozenset({"name"}) if self.minor and purpose != "handling" else frozenset()


def stars(minutes: int, profile: Profile) -> int | None:
    """How many stars so much service earns at a place; None where the place has no table.

    Tables differ from place to place, so a table is data of the profile, with its basis.

    >>> from grassroots_gov.kernel.profiles import StarTable
    >>> from grassroots_gov.catalog import PROFILES
    >>> table = StarTable(hours=(100, 300, 600), basis="illustrative")
    >>> here = PROFILES["lianhua"].model_copy(update={"volunteer_stars": table})
    >>> stars(300 * 60, here), stars(300 * 60 - 1, here), stars(300 * 60, PROFILES["lianhua"])
    (2, 1, None)
    """
    table = profile.volunteer_stars
    return None if table is None else sum(60 * hours <= minutes for hours in table.hours)
