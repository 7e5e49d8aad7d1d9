"""Councils (议事机构), their seats, terms and charters, and everything that can happen to one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
    CodeWord,
    Day,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Personal,
    PersonId,
    PersonName,
    Record,
    Timestamp,
    mask_name,
)
from ..kernel.norms import Order, Share
from ..kernel.replay import replay
from ..kernel.rule import Source, Text
from ..kernel.workflow import Workflow
from ..places.codes import TIERS
from . import codes
from .workflow import STATES, WORKFLOW, CouncilFacts


def _published(norm: str, clause: str, council_kind: str) -> Order:
    """That the result of an election is published at once, or the list of representatives."""
    where = {
        "kind": ("council",),
        "council_kind": (council_kind,),
        "state": ("established", "suspended", "expired"),
    }
    return Order(Source(norm, clause), where)


_MEMBERS_PUBLISHED = (
    _published(codes.RESIDENTS_2025, "第十九条", "residents_committee"),
    _published(codes.RESIDENTS_2025, "第十七条", "residents_representative_assembly"),
    _published(codes.VILLAGERS_2018, "第十五条", "villagers_committee"),
    _published(codes.VILLAGERS_2025, "第十八条", "villagers_committee"),
)
"""The residents' law of 2018 orders nothing of the kind."""


class Seat(Record):
    """A seat on a council, and who holds it."""

    person: PersonId
    name: Annotated[PersonName, Personal(mask=mask_name, by=_MEMBERS_PUBLISHED)] | None = None
    office: Annotated[str, codes.OFFICES] = "member"
    votes: bool = True
    """Whether its holder has a vote, and so is counted in the quorum."""
    represents: CodeWord | None = None
    """Whom or what the holder stands for: ``residents``, ``owners``, ``property_company``.

    None where it is not told.  Whoever sits in an assembly by office stands for that office.
    """
    woman: bool | None = None
    """None where it is not told."""
    since: Day | None = None
    """The first day on which it was held."""
    until: Day | None = None
    """The last day on which it was held; who has one is a member no more."""

    def held(self, on: date) -> bool:
        """Whether the seat was held on that day; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Charter(Record):
    """A council's own rules of procedure (议事规则).  What it leaves out, nobody has laid down."""

    quorum: Share | None = None
    """Of the seats with a vote."""
    majority: Share | None = None
    majority_of: Annotated[str, codes.BASES] = "present"
    tie: Annotated[str, codes.TIES] = "not_passed"
    silent_votes: Annotated[str, codes.SILENT_VOTES] | None = None
    """How owners' ballots count that were served and not answered; None where it says nothing."""
    notice_days: Annotated[int, Field(ge=0, le=365)] | None = None
    posted_agenda_only: bool = False
    """Whether nothing may be decided that was not on the agenda as posted."""
    may_propose: Annotated[tuple[Annotated[str, codes.CAPACITIES], ...], Field(max_length=10)] = (
        "voting_member",
    )
    may_attend: Annotated[tuple[Annotated[str, codes.CAPACITIES], ...], Field(max_length=10)] = (
        codes.GUESTS
    )
    """Which guests may attend, without a vote (列席、旁听); members and the clerk always may."""
    may_speak: Annotated[tuple[Annotated[str, codes.CAPACITIES], ...], Field(max_length=10)] = (
        "voting_member",
        "member_without_vote",
        "delegate_observer",
        "invited_expert",
        "invited_unit",
    )
    """Of those who may attend."""
    online: bool = False
    """Whether whoever attends from afar is present."""
    proxies: Annotated[int, Field(ge=0, le=100)] = 0
    """How many absent members one person may stand in for."""


class Term(Record):
    """A term of office (届)."""

    number: Annotated[int, Field(ge=1, le=99)] | None = None
    """The how-manieth term it is."""
    since: Day
    until: Day | None = None
    """Its last day."""


class Publicise(Event):
    """Who is to sit on it is posted for comment (公示)."""

    event: Literal["publicise"] = NAMED
    days: Annotated[int, Field(ge=1, le=365)]
    """For how many days it is posted."""


class Establish(Event):
    """The council is there (成立)."""

    event: Literal["establish"] = NAMED
    chosen: Annotated[str, codes.WAYS_OF_CHOOSING] | None = None
    """How its members were chosen; None where it is not told."""
    meeting: Id | None = None
    """The session or assembly that chose its members."""
    approval: Id | None = None
    """The document by which the government approved it, where that takes one."""


class Withdraw(Event):
    """Nothing comes of it (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


class Suspend(Event):
    """It does not sit, for a cause that may pass (中止)."""

    event: Literal["suspend"] = NAMED
    reason: FreeText


class ResumeCouncil(Event):
    """It sits again (恢复履职)."""

    event: Literal["resume_council"] = NAMED
    reason: FreeText


class Expire(Event):
    """Its term has ended, and no new one has begun (届满)."""

    event: Literal["expire"] = NAMED


class Renew(Event):
    """It is chosen anew, for another term (换届)."""

    event: Literal["renew"] = NAMED
    chosen: Annotated[str, codes.WAYS_OF_CHOOSING] | None = None
    """How its members were chosen; None where it is not told."""
    meeting: Id | None = None
    """The session or assembly that chose its members."""
    number: Annotated[int, Field(ge=1, le=99)] | None = None
    """The how-manieth term it is."""
    until: Timestamp | None = None
    """The end of the new term; None where none is laid down."""


class Dissolve(Event):
    """It is no more (撤销)."""

    event: Literal["dissolve"] = NAMED
    cause: Annotated[str, codes.DISSOLUTION_CAUSES]
    reason: FreeText
    approval: Id | None = None
    """The document by which the government approved it, where that takes one."""


CouncilEvent = Annotated[
    Publicise | Establish | Withdraw | Suspend | ResumeCouncil | Expire | Renew | Dissolve,
    Field(discriminator="event"),
]


class Council(LivingDocument):
    """A body that deliberates or decides for a neighbourhood (议事机构), of the law or of its own.

    >>> from grassroots_gov.councils import Council
    >>> sorted(Council.event_types())[:3]
    ['dissolve', 'establish', 'expire']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "proposed_at"

    kind: Literal["council"]
    state: Annotated[str, STATES]
    proposed_at: Timestamp
    """When somebody proposed it; the law of that day is its law."""
    council_kind: Annotated[str, codes.COUNCIL_KINDS]
    name: Name
    tier: Annotated[str, TIERS]
    place: Id
    """The place whose matters it deliberates."""
    households: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many households that place has; None where it is not told."""
    seats: Annotated[tuple[Seat, ...], Field(max_length=1000)] = ()
    """Who sits on it, and who did; an assembly of all has none."""
    charter: Charter | None = None
    """Its own rules of procedure; None where none are published."""
    term: Term | None = None
    """The first term; None where none is laid down."""
    history: Annotated[tuple[CouncilEvent, ...], Field(max_length=10_000)] | None = None

    @property
    def members(self) -> tuple[Seat, ...]:
        """The seats that somebody holds."""
        return tuple(seat for seat in self.seats if seat.until is None)

    @property
    def facts(self) -> CouncilFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("CouncilFacts", dict(told.facts))
