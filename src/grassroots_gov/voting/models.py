"""The poll (业主表决): a question put to the owners, and everything that can happen to it.

What is public of a poll is its question, its terms, and the figures that were counted.  The roll,
who took part, and every single ballot are seen by whoever handles the vote, and by nobody else.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self, cast

import attrs
from pydantic import Field

from ..kernel.anew import reads
from ..kernel.context import NOTHING, Context
from ..kernel.document import (
    NAMED,
    Day,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Personal,
    PersonId,
    PublicText,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import codes
from .ballots import Ballot, Channels, RollEntry, SecretBallot, Tally
from .counts import Counts, SilentVotes
from .decision import Decision
from .electorate import Electorate
from .polling import counted, decided
from .rules import ROLL_IN_DOUBT, VOTES_IN_DOUBT
from .workflow import STATES, WORKFLOW, PollFacts

__all__ = [
    "AnnounceOutcome",
    "Cancel",
    "Challenge",
    "ClosePoll",
    "CountVotes",
    "Extend",
    "OpenPoll",
    "Poll",
    "PollEvent",
    "PostPoll",
    "PublishedCounts",
    "Revoke",
    "Uphold",
    "tally",
]

Figure = Annotated[int, Field(ge=0, le=10**15)] | None


class PublishedCounts(Record):
    """The aggregates of a vote as they are posted, areas in square centimetres; None: not known."""

    heads: Figure = None
    area_cm2: Figure = None
    participating_heads: Figure = None
    participating_area_cm2: Figure = None
    for_heads: Figure = None
    for_area_cm2: Figure = None
    against_heads: Figure = None
    against_area_cm2: Figure = None
    abstain_heads: Figure = None
    abstain_area_cm2: Figure = None
    void_heads: Figure = None
    void_area_cm2: Figure = None
    silent_heads: Figure = None
    """How many had a ballot served on them and did not answer, where that was written down."""
    silent_area_cm2: Figure = None

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """What is posted of these counts."""
        return cls(**{name: getattr(counts, name) for name in cls.model_fields})


class PostPoll(Event):
    """The question, the form and the time of voting are posted (公示)."""

    event: Literal["post_poll"] = NAMED


class OpenPoll(Event):
    """Voting begins; the roll is frozen (开始投票)."""

    event: Literal["open_poll"] = NAMED


class Extend(Event):
    """Voting goes on for longer (延期)."""

    event: Literal["extend"] = NAMED
    until: Timestamp
    reason: FreeText


class ClosePoll(Event):
    """Voting has ended (截止投票)."""

    event: Literal["close_poll"] = NAMED


class CountVotes(Event):
    """The votes are counted (计票)."""

    event: Literal["count_votes"] = NAMED
    counts: PublishedCounts
    outcome: Annotated[str, codes.OUTCOMES]


class AnnounceOutcome(Event):
    """The outcome is posted (公示表决结果)."""

    event: Literal["announce_outcome"] = NAMED
    outcome: Annotated[str, codes.OUTCOMES]
    posted_until: Day
    """The last day on which it hangs there."""


class Challenge(Event):
    """An owner asks the court to revoke the decision (请求撤销)."""

    event: Literal["challenge"] = NAMED
    grounds: Annotated[str, codes.CHALLENGE_GROUNDS]
    knew_on: Day
    """The day on which the owner knew of the decision, or should have known."""
    reason: FreeText


class Uphold(Event):
    """The court leaves the decision as it is (维持决定)."""

    event: Literal["uphold"] = NAMED
    judgment: Id
    """The number under which the court has it."""


class Revoke(Event):
    """The court revokes the decision (撤销决定)."""

    event: Literal["revoke"] = NAMED
    judgment: Id
    """The number under which the court has it."""


class Cancel(Event):
    """It is not put to the vote (取消)."""

    event: Literal["cancel"] = NAMED
    reason: FreeText


PollEvent = Annotated[
    PostPoll
    | OpenPoll
    | Extend
    | ClosePoll
    | CountVotes
    | AnnounceOutcome
    | Challenge
    | Uphold
    | Revoke
    | Cancel,
    Field(discriminator="event"),
]


class Poll(LivingDocument):
    """A question that owners vote on (业主表决), its roll and its ballots.

    Sources: 民法典 第二百七十八条 and 第二百八十条; 建筑物区分所有权解释 第八条, 第九条, 第十二条.

    >>> from grassroots_gov.voting import Poll
    >>> sorted(Poll.event_types())[:3]
    ['announce_outcome', 'cancel', 'challenge']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "prepared_at"
    judged_by: ClassVar[str | None] = "closes_at"

    kind: Literal["poll"]
    state: Annotated[str, STATES]
    prepared_at: Timestamp
    matter: Annotated[str, codes.OWNER_MATTERS] | None = None
    """Which of the nine matters it is; none where only the interested owners are asked."""
    question: PublicText
    """What is put to the vote."""
    rule: Annotated[str, codes.POLL_RULES]
    """By which decision rule; the day on which voting is to close picks its version."""
    form: Annotated[str, codes.POLL_FORMS]
    session: Id | None = None
    """The session at which it is put to the vote."""
    secrecy: Annotated[str, codes.SECRECY] = "named"
    opens_at: Timestamp
    closes_at: Timestamp
    """As posted; an extension has its own time.  Both ends are in time."""
    channels: Channels = ("paper", "online", "meeting")
    replaceable: bool = False
    """Whether a later ballot replaces an earlier one."""
    proxies: Annotated[int, Field(ge=0, le=1000)] | None = None
    """How many owners one person may vote for by proxy; None where nothing limits it."""
    candidates: Annotated[tuple[PersonId, ...], Field(max_length=1000)] = ()
    """Who stands for the owners' committee, and so votes for nobody by proxy."""
    silent_votes: SilentVotes = SilentVotes()
    """How ballots that were served and not answered are counted, and by which local rule."""
    electorate: Annotated[Electorate, Personal()]
    """The owners entitled to vote, frozen when the poll opens."""
    served: Annotated[tuple[PersonId, ...], Field(max_length=200_000)] | None = None
    """On whom a ballot was served; None where nobody wrote it down."""
    ballots: Annotated[tuple[Ballot, ...], Field(max_length=1_000_000), Personal()] = ()
    """Of a named poll, every ballot as it came in."""
    roll: Annotated[tuple[RollEntry, ...], Field(max_length=1_000_000), Personal()] = ()
    """Of a secret poll, who took part."""
    box: Annotated[tuple[SecretBallot, ...], Field(max_length=1_000_000), Personal()] = ()
    """Of a secret poll, the ballots, in no order that tells anything."""
    history: Annotated[tuple[PollEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> PollFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("PollFacts", dict(told.facts))

    @reads
    def tally(self, context: Context = NOTHING) -> Tally:
        """The count so far: each ballot taken in, or set aside with its reason; it takes more.

        ValueError where a partial history does not tell when voting was open.
        """
        told = replay(self, context)
        if not told.facts.keys() >= _TIMES:
            raise ValueError("the history is partial, and does not tell when voting was open")
        return counted(told).tally


_TIMES = frozenset({"opened", "closed", "closes"})
"""The facts that say when voting is open; a partial history may not tell them."""


@reads
def tally(poll: Poll, context: Context = NOTHING) -> Decision:
    """Whether the poll has passed, by its ballots and its rule: what `decide` says of its counts.

    Until voting has closed more may come in; and where the history does not show that it has,
    nobody knows when it was open.  So nothing that was cast counts for certain before.  TypeError
    for another document than a poll.
    """
    if not isinstance(poll, Poll):
        raise TypeError(f"expected a Poll, not {type(poll).__name__}")
    told = replay(poll, context)
    if told.facts.keys() >= _TIMES and told.facts["closed"] is not None:
        count = counted(told)
        if not count.hangs_on_doubts:
            return count.decision
        rule = VOTES_IN_DOUBT if poll.secrecy == "named" else ROLL_IN_DOUBT
        why = rule.finding(rule.at, owners=count.doubts)
        return attrs.evolve(count.decision, reasons=(*count.decision.reasons, why))
    return decided(poll, Counts(heads=poll.electorate.heads, area_cm2=poll.electorate.area_cm2))
