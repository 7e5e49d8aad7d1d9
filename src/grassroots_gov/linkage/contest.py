"""The micro-grant contest (微创投大赛): who applied, who judged, and who got how much."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    PersonId,
    PersonName,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import codes
from .contest_workflow import STATES, WORKFLOW, ContestFacts
from .models import Unit, Whole

__all__ = [
    "Announce",
    "Award",
    "CallOff",
    "CloseCall",
    "CloseOut",
    "ContestEvent",
    "GiveUp",
    "Judge",
    "MicroGrantContest",
    "Pay",
    "Pitch",
    "Proposal",
    "Review",
    "Score",
    "Screen",
]

Amount = Annotated[int, Field(ge=1, le=2**53 - 1)]


class Judge(Record):
    """Somebody on the panel (评委)."""

    person: PersonId
    name: PersonName | None = None
    unit: Unit | None = None
    """For whom the judge works; None where that is not told."""


class Proposal(Record):
    """A project that was put forward (申报项目)."""

    id: Id
    name: Name
    applicant: Unit
    submitted_at: Timestamp | None = None
    """When it came in; None where that is not told."""
    project: Id | None = None
    """The linkage project that came of it."""


class CloseCall(Event):
    """No more proposals are taken (截止申报)."""

    event: Literal["close_call"] = NAMED


class Screen(Event):
    """A proposal is looked at: whether it is complete, fits, and may pitch (初筛)."""

    event: Literal["screen"] = NAMED
    proposal: Id
    passed: bool
    reason: FreeText | None = None
    """Why it did not pass, where it did not."""


class Score(Record):
    """What one judge gave."""

    judge: PersonId
    points: Annotated[int, Field(ge=0, le=1000)]


class Pitch(Event):
    """A proposal is pitched before the panel, which scores it (路演)."""

    event: Literal["pitch"] = NAMED
    proposal: Id
    scores: Annotated[tuple[Score, ...], Field(max_length=100)] = ()


class GiveUp(Event):
    """Whoever put it forward gives it up before the pitch (放弃参赛)."""

    event: Literal["give_up"] = NAMED
    proposal: Id
    reason: FreeText | None = None


class Award(Event):
    """A proposal is to have so much (入选)."""

    event: Literal["award"] = NAMED
    proposal: Id
    fen: Amount


class Announce(Event):
    """Who was awarded what is made public (公告)."""

    event: Literal["announce"] = NAMED
    where: Name
    """Where everybody can read it."""


class CallOff(Event):
    """The contest is called off (取消举办)."""

    event: Literal["call_off"] = NAMED
    reason: FreeText


class Pay(Event):
    """A part of a grant is paid (拨付)."""

    event: Literal["pay"] = NAMED
    proposal: Id
    fen: Amount


class Review(Event):
    """Somebody else looks at mid-term at how the project goes (中期评估)."""

    event: Literal["review"] = NAMED
    proposal: Id
    outcome: Annotated[str, codes.OUTCOMES]
    """Against what was to be reached by then."""
    summary: FreeText | None = None


class CloseOut(Event):
    """A grant is closed with its account (结项)."""

    event: Literal["close_out"] = NAMED
    proposal: Id
    spent_fen: Whole
    returned_fen: Whole
    """What was not spent, and has come back."""
    report: Id | None = None
    """The final report."""


ContestEvent = Annotated[
    CloseCall | Screen | Pitch | GiveUp | Award | Announce | CallOff | Pay | Review | CloseOut,
    Field(discriminator="event"),
]


class MicroGrantContest(LivingDocument):
    """A contest for small grants to projects of a neighbourhood (微创投大赛).

    >>> from grassroots_gov.linkage import MicroGrantContest
    >>> MicroGrantContest.workflow.initial
    'calling'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "called_at"

    kind: Literal["micro_grant_contest"]
    state: Annotated[str, STATES]
    called_at: Timestamp
    """When the call was published."""
    name: Name
    held_by: Unit | None = None
    apply_until: Timestamp | None = None
    """Until when proposals are taken; None where that is not told."""
    budget_fen: Whole | None = None
    """What there is to award; None where that is not told."""
    panel: Annotated[tuple[Judge, ...], Field(max_length=100)] = ()
    proposals: Annotated[tuple[Proposal, ...], Field(max_length=1000)] = ()
    """Everything that was submitted, whatever became of it."""
    history: Annotated[tuple[ContestEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> ContestFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("ContestFacts", dict(told.facts))
