"""The proposal (提案) and everything that can happen to it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal, cast

import attrs
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
    PublicText,
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import codes
from .procedures import Procedure
from .workflow import STATES, WORKFLOW, ProposalFacts

Fen = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""Money in fen."""

Count = Annotated[int, Field(ge=0, le=10_000_000)]
"""How many people, households or owners."""


class Unit(Record):
    """An organization, by its name and, where it has one, its id."""

    name: Name
    id: Id | None = None


class Proposer(Record):
    """From whom a proposal comes (提案人)."""

    kind: Annotated[str, codes.PROPOSERS]
    person: PersonId | None = None
    name: PersonName | None = None
    """Of the person, or of whoever speaks for several."""
    unit: Unit | None = None
    """The unit or the council."""
    document: Id | None = None
    """The session, the ticket or the opinion that it came out of."""
    count: Count | None = None
    """How many households or owners propose it together; None where that is not told."""
    of: Count | None = None
    """Of how many owners in all; None where that is not told."""


class Scope(Record):
    """Whom a proposal concerns: one courtyard, one policy (一院一策); one building, one policy."""

    reach: Annotated[str, codes.REACHES]
    area: Annotated[str, codes.AREAS] = "urban_community"
    """Which law of self-government holds there."""
    communities: Annotated[tuple[Name, ...], Field(max_length=100)] = ()
    compound: Name | None = None
    """The compound or courtyard."""
    buildings: Annotated[tuple[Name, ...], Field(max_length=1000)] = ()
    households: Count | None = None
    """How many households it concerns; None where that is not told."""


class Option(Record):
    """One of several things that could be done (备选方案)."""

    id: CodeWord
    text: PublicText
    """What would be done, as it may be posted."""
    cost_fen: Fen | None = None


class Evidence(Record):
    """Something that shows why, or what it would cost (提案材料)."""

    kind: Annotated[str, codes.EVIDENCE]
    title: Annotated[Name, Personal()]
    document: Id | None = None


class Related(Record):
    """Another document that this one belongs to."""

    kind: CodeWord
    """Of what kind that document is."""
    id: Id

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """The id of a person's or a household's document tells whose proposal it is."""
        hidden = self.kind in ("person", "household_file") and purpose != "handling"
        return frozenset({"id"}) if hidden else frozenset()


class Milestone(Record):
    """A part of the work, by the name that it is later reported under (节点)."""

    id: CodeWord
    title: Name
    due: Day | None = None


class Basis(Record):
    """What a step rests on: the session or the poll that made it."""

    kind: Annotated[str, codes.RECORDS]
    document: Id


class Accept(Event):
    """It is taken in, to go by the procedure that it carries (受理)."""

    event: Literal["accept"] = NAMED


class TurnDown(Event):
    """It is not taken in, for a reason (不予立项)."""

    event: Literal["turn_down"] = NAMED
    reason: FreeText


class TakeStep(Event):
    """One talk of the procedure has been held (完成一步)."""

    event: Literal["take_step"] = NAMED
    step: Annotated[str, codes.STEPS]
    body: Annotated[str, codes.BODIES]
    """Who held it."""
    evidence: Basis
    summary: PublicText | None = None
    """What came of it, as it may be posted."""


class PostDraft(Event):
    """The draft is posted before anything is decided (公示草案)."""

    event: Literal["post_draft"] = NAMED


class Survey(Event):
    """People are asked whether they are satisfied (满意度调查)."""

    event: Literal["survey"] = NAMED
    phase: Annotated[str, codes.PHASES]
    asked: Count
    """How many answers are on record; 0 where only a rate is told."""
    satisfied: Count
    """How many of them were satisfied."""
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    """The rate as it was told, in whole per cent."""


class Agree(Event):
    """The deliberation came to an agreement (协商一致)."""

    event: Literal["agree"] = NAMED
    opinion: PublicText
    """What was agreed, as it may be posted."""
    option: CodeWord | None = None


class Decide(Event):
    """It was voted on (表决)."""

    event: Literal["decide"] = NAMED
    decision_rule: CodeWord
    """By which rule: ``owners_ordinary``, ``residents_assembly``, ..."""
    outcome: Annotated[str, codes.OUTCOMES]
    evidence: Basis
    option: CodeWord | None = None


class Deadlock(Event):
    """No agreement is found (存在重大分歧)."""

    event: Literal["deadlock"] = NAMED
    reason: FreeText


class ReferToAssembly(Event):
    """It goes to the assembly of residents or villagers, or of their representatives (提交会议)."""

    event: Literal["refer_to_assembly"] = NAMED
    decision_rule: CodeWord


class Reconsider(Event):
    """It is talked over again, from one of the steps on (再议)."""

    event: Literal["reconsider"] = NAMED
    from_step: Annotated[str, codes.STEPS]
    reason: FreeText


class Drop(Event):
    """Nothing comes of it (终止协商)."""

    event: Literal["drop"] = NAMED
    reason: FreeText


class PostDecision(Event):
    """The decision is posted, open to objection (公示)."""

    event: Literal["post_decision"] = NAMED


class Object(Event):
    """Somebody objects to what is posted (提出异议)."""

    event: Literal["object"] = NAMED
    objection: Id
    text: FreeText


class AnswerObjection(Event):
    """An objection is answered (答复异议)."""

    event: Literal["answer_objection"] = NAMED
    objection: Id
    upheld: bool
    """Whether it is right; then the matter is reconsidered or dropped."""
    answer: FreeText
    public_answer: PublicText | None = None
    """The answer as it may be posted."""


class Announce(Event):
    """The decision is announced, and final (公告)."""

    event: Literal["announce"] = NAMED
    until: Timestamp | None = None
    """When it is taken down; None where that is not told."""


class BeginImplementation(Event):
    """Work begins (启动实施)."""

    event: Literal["begin_implementation"] = NAMED
    unit: Unit | None = None
    """Who does it."""


class ReachMilestone(Event):
    """A part of the work is done (完成节点)."""

    event: Literal["reach_milestone"] = NAMED
    milestone: CodeWord


class Complete(Event):
    """The work is done (办结)."""

    event: Literal["complete"] = NAMED
    result: PublicText
    """What was done, as it may be posted."""
    spent_fen: Fen | None = None


class DiscloseResults(Event):
    """What was done is made public (公开实施结果)."""

    event: Literal["disclose_results"] = NAMED


class FeedBack(Event):
    """Whoever proposed it is told what came of it (反馈提案人)."""

    event: Literal["feed_back"] = NAMED
    answer: FreeText
    reached: bool
    """Whether it reached them."""


class Archive(Event):
    """It is filed (归档)."""

    event: Literal["archive"] = NAMED
    satisfaction_rose: bool = False
    """Whether it is claimed that more people are satisfied than before."""


class Withdraw(Event):
    """Whoever proposed it takes it back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


ProposalEvent = Annotated[
    Accept
    | TurnDown
    | TakeStep
    | PostDraft
    | Survey
    | Agree
    | Decide
    | Deadlock
    | ReferToAssembly
    | Reconsider
    | Drop
    | PostDecision
    | Object
    | AnswerObjection
    | Announce
    | BeginImplementation
    | ReachMilestone
    | Complete
    | DiscloseResults
    | FeedBack
    | Archive
    | Withdraw,
    Field(discriminator="event"),
]


@attrs.frozen
class Progress:
    """One step of a proposal's procedure, and when it was last taken; None where it was not."""

    step: str
    required: bool
    at: datetime | None


class Proposal(LivingDocument):
    """Something that is proposed to be decided and done together (提案).

    Sources: 城市居民委员会组织法 第三十条 and 第三十二条, 村民委员会组织法 第二十八条
    and 第三十三条.

    >>> from grassroots_gov.proposals import Proposal
    >>> sorted(Proposal.event_types())[:3]
    ['accept', 'agree', 'announce']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "submitted_at"

    kind: Literal["proposal"]
    state: Annotated[str, STATES]
    submitted_at: Timestamp
    title: PublicText
    """What is proposed in a few words, as it may be posted."""
    subject: Annotated[str, codes.SUBJECTS]
    text: FreeText
    """What is proposed, in the words of whoever proposes it."""
    proposer: Proposer
    scope: Scope
    procedure: Procedure
    """The steps that it goes by: a published procedure, or one that asks for more."""
    decision_rule: CodeWord | None = None
    """The rule by which it is to be voted on; None where agreement suffices."""
    options: Annotated[tuple[Option, ...], Field(max_length=32)] = ()
    """What may be chosen among; empty where there is nothing to choose."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=100)] = ()
    related: Annotated[tuple[Related, ...], Field(max_length=100)] = ()
    cost_fen: Fen | None = None
    """What it costs; None where that is unknown."""
    cost_share: Id | None = None
    """The cost share that tells who pays."""
    milestones: Annotated[tuple[Milestone, ...], Field(max_length=100)] = ()
    """The parts of the work, as planned."""
    history: Annotated[tuple[ProposalEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> ProposalFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("ProposalFacts", dict(told.facts))

    @property
    def progress(self) -> tuple[Progress, ...]:
        """Every step of the procedure with its date, for all to see; it names nobody."""
        dates = {getattr(e, "step", e.event): e.at for e in self.history or ()}
        steps = sorted(self.procedure.steps, key=lambda step: step.place)
        return tuple(Progress(s.step, s.required, dates.get(s.step)) for s in steps)
