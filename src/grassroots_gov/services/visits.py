"""Visits (走访), at the door, by telephone or as a round: who went, whom they met, and why.

A visit holds as little as it can.  Where the household lives and who belongs to it stands in its
file (一户一档), and so does the consent that all of this rests on; the visit names the file.  What
it says of people, and even which services they got, tells who is vulnerable: in public nothing is
left of it but when, in which compound, on what occasion and with what outcome.
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
    Personal,
    PersonId,
    PersonName,
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..people.codes import AGE_BANDS, CONCERNS, FILE_PURPOSES
from . import codes

_WITHIN = Personal(frozenset({"internal", "handling"}))


class Visitor(Record):
    """Somebody who went on the visit (走访人员)."""

    person: PersonId
    name: PersonName | None = None
    role: Annotated[str, codes.VISITOR_ROLES]
    unit: Id | None = None
    """The team or organization for which they went."""


class Visited(Record):
    """Somebody of the household who was met (走访对象)."""

    person: PersonId
    name: PersonName | None = None
    age_band: Annotated[Annotated[str, AGE_BANDS], Personal()] | None = None
    """All that consent turns on; None where it is not told."""
    concerns: Annotated[tuple[Annotated[str, CONCERNS], ...], Field(max_length=20), Personal()] = ()
    """Why they are cared for.  Each tells who is vulnerable, so each is sensitive."""
    adult_there: bool | None = None
    """Whether a parent or another adult of the household was there; asked of a child only."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """The name of whoever is, or may be, a minor is not even masked."""
        hidden = self.age_band != "adult" and purpose != "handling"
        return frozenset({"name"}) if hidden else frozenset()


class ServiceItem(Record):
    """Something done for the household (服务项目)."""

    item: Annotated[str, codes.SERVICE_ITEMS]
    detail: FreeText | None = None


class FollowUpAction(Record):
    """Something that remains to be done after the visit (后续跟进)."""

    action: FreeText
    due: Day | None = None
    """The last day that is in time, where one was set."""
    done_on: Day | None = None
    document: Id | None = None
    """What it became: a ticket, an item of the list of needs."""


class Visit(Document):
    """One visit to one household, or one round, and what followed from it, as of one day.

    Sources: 个人信息保护法 第十三条, 第二十九条, 第三十一条.

    >>> from grassroots_gov.services import Visit
    >>> Visit.judged_by
    'visited_at'
    """

    called: ClassVar[Text] = Text("走访", "visit")
    dated_by: ClassVar[str] = "as_of"
    judged_by: ClassVar[str] = "visited_at"

    kind: Literal["visit"]
    as_of: Day
    """The day on which all of this was so."""
    visited_at: Timestamp
    """When it took place; the law of that day holds."""
    occasion: Annotated[str, codes.OCCASIONS]
    purpose: Annotated[str, FILE_PURPOSES] | None = None
    """What the household's information is used for; consent to anything else does not count."""
    way: Annotated[str, codes.VISIT_WAYS] = "at_the_door"
    outcome: Annotated[str, codes.VISIT_OUTCOMES]
    community: Name | None = None
    compound: Name | None = None
    file: Annotated[Id, Personal()] | None = None
    """The household's file (一户一档)."""
    visitors: Annotated[tuple[Visitor, ...], Field(max_length=50)] = ()
    persons: Annotated[tuple[Visited, ...], Field(max_length=50), _WITHIN] = ()
    """Whom they met."""
    services: Annotated[tuple[ServiceItem, ...], Field(max_length=100), _WITHIN] = ()
    follow_ups: Annotated[tuple[FollowUpAction, ...], Field(max_length=100), _WITHIN] = ()
