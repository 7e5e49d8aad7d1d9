"""The session (会议): what is planned, who is there, and what happens in it.

What is known of a session apart from its course stands in the header: whose session it is, who
holds a seat, what is on the agenda, and the attendance sheet, on which people come and go.  What
happens at a moment is an event: the notice, the opening, each speech, each outcome with its vote,
the minutes.  So a vote is always of its moment, and the sheet says who was there then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..councils.codes import CAPACITIES, COUNCIL_KINDS, COUNTING
from ..councils.models import Charter, Seat
from ..kernel.document import (
    NAMED,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    PersonId,
    PersonName,
    PublicText,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..people.models import Mandate
from ..places.codes import TIERS
from . import codes
from .workflow import STATES, WORKFLOW, SessionFacts

__all__ = [
    "Adjourn",
    "AgendaItem",
    "ApproveMinutes",
    "Attendance",
    "Cancel",
    "EndSession",
    "Excuse",
    "GiveNotice",
    "NoteFailedQuorum",
    "OpenSession",
    "Presence",
    "Proposer",
    "PublishMinutes",
    "Reconvene",
    "RecordOutcome",
    "Session",
    "SessionEvent",
    "Speak",
    "TakeMinutes",
    "Vote",
    "delegates_present",
]

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Persons = Annotated[tuple[PersonId, ...], Field(max_length=10_000)]
Ids = Annotated[tuple[Id, ...], Field(max_length=1_000)]


class Presence(Record):
    """From when to when somebody was there; whoever comes back has several."""

    since: Timestamp
    until: Timestamp | None = None
    """The moment of leaving, no longer included; None for whoever stayed."""
    online: bool = False
    """Whether they attended from afar; the charter says whether that is presence."""


class Excuse(Record):
    """Why somebody did not come, or keeps away from some items (缺席事由)."""

    reason: Annotated[str, codes.EXCUSES]
    items: Ids = ()
    """The items that it is for; empty where it is for the whole session."""


class Attendance(Record):
    """One person in one capacity, as the attendance sheet (签到表) has it.

    Whoever comes in two capacities stands here twice, and is counted once.
    """

    person: PersonId
    name: PersonName | None = None
    capacity: Annotated[str, CAPACITIES]
    unit: Id | None = None
    """The organization that an invited unit or expert comes from."""
    invited_at: Timestamp | None = None
    reply: Annotated[str, codes.INVITATION_REPLIES] | None = None
    presence: Annotated[tuple[Presence, ...], Field(max_length=100)] = ()
    """Empty for whoever did not come."""
    excuses: Annotated[tuple[Excuse, ...], Field(max_length=200)] = ()
    """Why they did not come, or were not there for an item."""
    stands_for: Annotated[tuple[PersonId, ...], Field(max_length=100)] = ()
    """The absent members whose proxy they hold."""
    mandate: Mandate | None = None
    """By what mandate a deputy, delegate or CPPCC member attends."""
    interest: Ids = ()
    """The items of the agenda in which an invited expert has an interest (利害关系).

    Residents whose own affairs are at stake are not meant: they are why a council deliberates.
    """


class Proposer(Record):
    """Who put an item on the agenda, and in what capacity."""

    person: PersonId
    name: PersonName | None = None
    capacity: Annotated[str, CAPACITIES]


class AgendaItem(Record):
    """An item of the agenda (议题)."""

    id: Id
    matter: PublicText
    """What it is about, as it stands in the notice."""
    motion: PublicText | None = None
    """The words that are put to the vote; none where the item is only talked over."""
    proposer: Proposer | None = None
    documents: Ids = ()
    """The documents that belong to it."""
    posted_at: Timestamp | None = None
    """When it was put on the agenda as posted; None if it never was."""
    recused: Annotated[tuple[PersonId, ...], Field(max_length=1_000)] = ()
    """Who keeps out of it (回避): they neither speak nor vote on it, nor count for its quorum."""


class Vote(Record):
    """A show of hands, counted at the moment of the event that records it."""

    in_favour: Count
    against: Count
    abstained: Count
    present: Count | None = None
    """How many who may vote were there, where the seats do not tell."""
    casting: Annotated[str, codes.VOTE_SIDES] | None = None
    """The casting vote of whoever presides, where a tie was broken by it."""


class GiveNotice(Event):
    """Those concerned are told of the session and its agenda (会议通知)."""

    event: Literal["give_notice"] = NAMED
    urgent_reason: FreeText | None = None
    """Why notice is given at short term (遇有特殊情况的，可以临时通知)."""


class OpenSession(Event):
    """The session begins (开会)."""

    event: Literal["open_session"] = NAMED
    present: Count | None = None
    """How many of the electorate were counted, where the seats do not tell."""


class Speak(Event):
    """Somebody takes part in the deliberation of an item (发言), as the clerk has it."""

    event: Literal["speak"] = NAMED
    item: Id
    person: PersonId
    text: FreeText


class RecordOutcome(Event):
    """What became of an item, and how it was voted on."""

    event: Literal["record_outcome"] = NAMED
    item: Id
    outcome: Annotated[str, codes.SESSION_OUTCOMES]
    vote: Vote | None = None
    """None where nobody counted hands."""
    text: FreeText | None = None
    """What was agreed, or what was noted."""
    referred_to: Id | None = None
    """The body that an item is referred to."""


class Adjourn(Event):
    """The session is interrupted (休会)."""

    event: Literal["adjourn"] = NAMED
    reason: FreeText
    until: Timestamp | None = None
    """When it is to go on, where that was said."""


class Reconvene(Event):
    """The session goes on (复会)."""

    event: Literal["reconvene"] = NAMED
    present: Count | None = None
    """How many of the electorate were counted, where the seats do not tell."""


class EndSession(Event):
    """The session is over (散会)."""

    event: Literal["end_session"] = NAMED


class TakeMinutes(Event):
    """The minutes are drawn up (会议记录)."""

    event: Literal["take_minutes"] = NAMED
    summary: PublicText
    """What was agreed, as it may be posted."""
    document: Id | None = None
    """The full text."""
    present: Persons
    """Whom the minutes name as present."""


class ApproveMinutes(Event):
    """Somebody who was there confirms the minutes (审定)."""

    event: Literal["approve_minutes"] = NAMED


class PublishMinutes(Event):
    """What was settled is made public (公布)."""

    event: Literal["publish_minutes"] = NAMED
    where: Name
    """The board, site or group where it is posted."""


class NoteFailedQuorum(Event):
    """Too few came, and the session is not held, or not held on (人数不足)."""

    event: Literal["note_failed_quorum"] = NAMED
    present: Count | None = None
    """How many of the electorate were counted, where the seats do not tell."""


class Cancel(Event):
    """The session is called off (取消)."""

    event: Literal["cancel"] = NAMED
    reason: FreeText


SessionEvent = Annotated[
    GiveNotice
    | OpenSession
    | Speak
    | RecordOutcome
    | Adjourn
    | Reconvene
    | EndSession
    | TakeMinutes
    | ApproveMinutes
    | PublishMinutes
    | NoteFailedQuorum
    | Cancel,
    Field(discriminator="event"),
]


class Session(LivingDocument):
    """One session of a council, an assembly, or of whoever a convenor brings together (会议).

    Sources: 城市居民委员会组织法 (2025) 第二十六条至第二十九条、第三十二条.

    >>> from grassroots_gov.sessions import Session
    >>> sorted(Session.event_types())[:3]
    ['adjourn', 'approve_minutes', 'cancel']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "planned_at"
    judged_by: ClassVar[str] = "starts_at"

    kind: Literal["session"]
    state: Annotated[str, STATES]
    planned_at: Timestamp
    """When the session was first planned; nothing happens to it earlier."""
    starts_at: Timestamp
    """When it is to begin; the law in force on that day holds."""
    form: Annotated[str, codes.SESSION_FORMS]
    council: Id | None = None
    """The council whose session it is."""
    council_kind: Annotated[str, COUNCIL_KINDS] | None = None
    """By which the law is found that holds for it."""
    convenor: Name | None = None
    """The organization that calls it, where no council does."""
    counting: Annotated[str, COUNTING] = "members"
    """Who is counted for the quorum."""
    electorate: Count | None = None
    """How many are entitled, where the seats do not list them one by one."""
    seats: Annotated[tuple[Seat, ...], Field(max_length=10_000)] = ()
    charter: Charter | None = None
    tier: Annotated[str, TIERS] | None = None
    place: Id | None = None
    place_name: Name | None = None
    agenda: Annotated[tuple[AgendaItem, ...], Field(max_length=200)] = ()
    attendance: Annotated[tuple[Attendance, ...], Field(max_length=10_000)] = ()
    opinions: Ids = ()
    """The opinions that were received in it, each a document of its own."""
    history: Annotated[tuple[SessionEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> SessionFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("SessionFacts", dict(told.facts))


def delegates_present(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Which of the two representatives and one member (两代表一委员) came: persons by mandate.

    A deputy who is also a member of the council is named here too, and counted there once.
    """
    found: dict[str, dict[str, None]] = {}
    for entry in session.attendance:
        if entry.mandate is not None and entry.presence:
            found.setdefault(entry.mandate.kind, {})[entry.person] = None
    return {kind: tuple(persons) for kind, persons in found.items()}
