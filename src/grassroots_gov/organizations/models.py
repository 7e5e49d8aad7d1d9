"""Organizations: what they are, who belongs to them, and what was counted of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ..kernel.document import (
    Day,
    Document,
    FreeText,
    Id,
    Name,
    Personal,
    PersonId,
    PersonName,
    Record,
)
from ..kernel.rule import Text
from ..places.codes import TIERS
from . import codes

__all__ = [
    "CREDIT_CODE_PATTERN",
    "Count",
    "Membership",
    "Organization",
    "Part",
    "PartyLink",
    "Registration",
]

_CREDIT = "[0-9A-HJ-NPQRTUWXY]"  # without I, O, S, V and Z
CREDIT_CODE_PATTERN = rf"^{_CREDIT}{{2}}[0-9]{{6}}{_CREDIT}{{10}}$"

CreditCode = Annotated[str, StringConstraints(pattern=CREDIT_CODE_PATTERN, max_length=18)]
"""A unified social credit code (统一社会信用代码, GB 32100-2015)."""

Whole = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Registration(Record):
    """That an organization is registered, or filed (登记、备案)."""

    form: Annotated[str, codes.REGISTRATION_FORMS]
    number: Name | None = None
    """The number of the certificate; who has a credit code needs no other."""
    authority: Name | None = None
    """With whom."""
    on: Day | None = None


class PartyLink(Record):
    """A Party organization above another."""

    level: Annotated[str, codes.PARTY_LEVELS]
    id: Id
    name: Name | None = None


class Membership(Record):
    """That a person or a unit belongs to the organization, in what capacity and when.

    With a person the person is the member, and a unit is the one for which the person sits; without
    a person the unit is the member.
    """

    person: PersonId | None = None
    name: PersonName | None = None
    unit: Id | None = None
    unit_name: Name | None = None
    capacity: Annotated[str, codes.CAPACITIES]
    by_virtue_of: Annotated[Name, Personal()] | None = None
    """The post elsewhere that brings this one with it, such as 县（市）区党委常委."""
    since: Day | None = None
    until: Day | None = None
    """The last day; none is known where it still runs."""

    def held(self, on: date) -> bool:
        """Whether it was held on that day; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Part(Record):
    """A part of what was counted (其中)."""

    of: Annotated[str, codes.COUNTED]
    n: Whole


class Count(Record):
    """How many of something there are or were, as somebody stated it."""

    of: Annotated[str, codes.COUNTED]
    n: Whole
    approximate: bool = False
    """Whether there are some more than that (余), or the number is rounded."""
    since: Day | None = None
    """The day from which on it was counted; none where it is a total."""
    parts: Annotated[tuple[Part, ...], Field(max_length=100)] = ()
    exhaustive: bool = False
    """Whether the parts are all there is and do not overlap.  A mere 其中 does not say so."""
    source: Name
    """Who states it, and where: the title of a text and its day."""
    wording: FreeText | None = None
    """The source's own words, where they leave something open."""


class Organization(Document):
    """A body, an enterprise, a Party organization, an alliance, a team (组织), on one day."""

    called: ClassVar[Text] = Text("组织", "Organization")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["organization"]
    as_of: Day
    """The day on which all of this was so."""
    organization_kind: Annotated[str, codes.ORGANIZATION_KINDS]
    name: Name
    credit_code: CreditCode | None = None
    tier: Annotated[str, TIERS] | None = None
    """The tier at which it works."""
    place: Id | None = None
    """Where it works."""
    registration: Registration | None = None
    party_level: Annotated[str, codes.PARTY_LEVELS] | None = None
    """Of a Party organization: at which of the five levels it stands."""
    superiors: Annotated[tuple[PartyLink, ...], Field(max_length=4)] = ()
    """Of a Party organization: those above it, from the nearest up, as far as they are told."""
    memberships: Annotated[tuple[Membership, ...], Field(max_length=2_000)] = ()
    """As far as they are told; nothing says that the list is complete."""
    counts: Annotated[tuple[Count, ...], Field(max_length=200)] = ()
