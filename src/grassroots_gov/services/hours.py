"""Office hours (我与书记有约): who is on duty, and what becomes of what people bring.

One document is one sitting.  What a platform says to have dealt with in all, over many sittings,
may stand in it as ``reported``, with its source; nothing is shown by that, and ``matters`` counts
only what the histories tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, cast

import attrs
from pydantic import Field

from ..kernel.document import (
    NAMED,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Personal,
    PersonId,
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
from ..people.codes import POSTS
from . import codes
from .hours_workflow import STATES, WORKFLOW, OfficeHoursFacts

_WITHIN = Personal(frozenset({"internal", "handling"}))


class DutyPerson(Record):
    """Somebody on duty (值班人员)."""

    person: PersonId
    name: PersonName | None = None
    post: Annotated[str, POSTS]
    leads: bool = False
    """Whether they lead the duty (带队)."""


class Caller(Record):
    """Who brought a matter (来访人).  May be anonymous, and then has no name."""

    name: PersonName | None = None
    phone: Phone | None = None
    minor: bool = False
    """Under 18: the name is not even masked."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        return frozenset({"name"}) if self.minor and purpose != "handling" else frozenset()


class Reported(Record):
    """How many matters of one kind are said to have been dealt with in all, up to then."""

    of: Annotated[str, codes.MATTER_KINDS]
    n: Annotated[int, Field(ge=0, le=2**53 - 1)]
    source: Name | None = None
    """Who states it, and where: the title of a text."""


class AnnounceHours(Event):
    """Residents are told when and where they will find whom (公布值班安排)."""

    event: Literal["announce_hours"] = NAMED
    where: Name


class BeginDuty(Event):
    """Those on duty are there (开始值班)."""

    event: Literal["begin_duty"] = NAMED


class TakeInMatter(Event):
    """A matter is taken in (登记事项)."""

    event: Literal["take_in_matter"] = NAMED
    matter: Id
    of: Annotated[str, codes.MATTER_KINDS]
    text: FreeText
    caller: Annotated[Caller, _WITHIN] | None = None
    """Who brought it; none for whoever stayed anonymous."""


class HandleMatter(Event):
    """Something is done about a matter (办理事项)."""

    event: Literal["handle_matter"] = NAMED
    matter: Id
    way: Annotated[str, codes.HANDLING_WAYS]
    resolved: bool
    """Whether that settled it."""
    result: FreeText | None = None
    document: Id | None = None
    """What it became: a session, an opinion, a ticket, a matter for a higher tier."""


class FeedBackMatter(Event):
    """Whoever brought the matter is told what became of it (反馈事项)."""

    event: Literal["feed_back_matter"] = NAMED
    matter: Id
    how: Annotated[str, WAYS]
    satisfied: bool | None = None
    """What they say; None where they were not asked."""


class EndDuty(Event):
    """Those on duty leave (结束值班)."""

    event: Literal["end_duty"] = NAMED


class CloseHours(Event):
    """Nothing is left of it (值班办结)."""

    event: Literal["close_hours"] = NAMED


class CancelHours(Event):
    """It does not take place (取消)."""

    event: Literal["cancel"] = NAMED
    reason: FreeText


OfficeHoursEvent = Annotated[
    AnnounceHours
    | BeginDuty
    | TakeInMatter
    | HandleMatter
    | FeedBackMatter
    | EndDuty
    | CloseHours
    | CancelHours,
    Field(discriminator="event"),
]


class OfficeHours(LivingDocument):
    """One sitting at which a secretary or committee head receives residents (我与书记有约).

    >>> from grassroots_gov.services import OfficeHours
    >>> OfficeHours.judged_by
    'starts_at'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "planned_at"
    judged_by: ClassVar[str] = "starts_at"

    kind: Literal["office_hours"]
    state: Annotated[str, STATES]
    planned_at: Timestamp
    """When the rota was drawn up; nothing happens to it earlier."""
    starts_at: Timestamp
    ends_at: Timestamp | None = None
    """When it is to end, where that was said."""
    series: Name | None = None
    """What the hours are called there, such as 我与书记有约."""
    community: Name | None = None
    compound: Name | None = None
    premises: Id | None = None
    """The hall in which they are held."""
    duty: Annotated[tuple[DutyPerson, ...], Field(max_length=100)] = ()
    reported: Annotated[tuple[Reported, ...], Field(max_length=10)] = ()
    history: Annotated[tuple[OfficeHoursEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who leads the duty, as far as it is told."""
        return tuple(one.person for one in self.duty if one.leads)

    @property
    def facts(self) -> OfficeHoursFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("OfficeHoursFacts", dict(told.facts))


@attrs.frozen
class Matters:
    """What became of the matters of one kind, over some office hours."""

    taken_in: int
    handled: int
    resolved: int
    fed_back: int
    not_shown: int
    """The office hours of which nobody can tell, for want of a legal history."""


def matters(hours: Iterable[OfficeHours], of: str | None = None) -> Matters:
    """Count the matters of that kind, or of all kinds, that the histories tell of.

    >>> matters(())
    Matters(taken_in=0, handled=0, resolved=0, fed_back=0, not_shown=0)
    """
    counted: Counter[str] = Counter()
    resolved = not_shown = 0
    for sitting in {one.id: one for one in hours}.values():
        if sitting.facts is None:
            not_shown += 1
            continue
        meant: set[str] = set()
        for event in sitting.history or ():
            if isinstance(event, TakeInMatter) and of in (None, event.of):
                meant.add(event.matter)
            if getattr(event, "matter", None) in meant:
                counted[event.event] += 1
                resolved += isinstance(event, HandleMatter) and event.resolved
    return Matters(
        taken_in=counted["take_in_matter"],
        handled=counted["handle_matter"],
        resolved=resolved,
        fed_back=counted["feed_back_matter"],
        not_shown=not_shown,
    )
