"""The mediation of a dispute (调解) and everything that can happen to it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

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
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import mediation_codes as codes
from .mediation_workflow import STATES, WORKFLOW

__all__ = [
    "ConfirmPerformance",
    "Disputant",
    "EndUnsettled",
    "Expert",
    "FormPanel",
    "Mediate",
    "Mediation",
    "MediationEvent",
    "PassUp",
    "Perform",
    "ReportBreach",
    "SettleByAgreement",
    "TakeOn",
    "TurnAway",
    "WithdrawMediation",
]

Ids = Annotated[tuple[PersonId, ...], Field(max_length=100)]


class Disputant(Record):
    """A party to the dispute (当事人): a person, or a unit such as a property company."""

    id: PersonId
    unit: Id | None = None
    """The unit that is the party; whoever acts for it says so.  None for a person."""
    name: Annotated[Name, Personal()] | None = None


class Expert(Record):
    """Somebody in the pool of those who may mediate (调解专家库)."""

    person: PersonId
    name: PersonName | None = None
    expertise: Annotated[str, codes.EXPERTISE] | None = None
    unit: Id | None = None
    """For whom the expert works."""
    interests: Ids | None = None
    """Parties to this dispute in whom the expert has an interest (利害关系); None where nobody has
    asked."""


class TakeOn(Event):
    """The body takes the dispute on, in one tier, as the parties consent (接受调解申请)."""

    event: Literal["take_on"] = NAMED
    tier: Annotated[str, codes.TIERS]
    consents: Ids
    """The parties that consent."""


class TurnAway(Event):
    """The body does not take it on (不接受调解申请)."""

    event: Literal["turn_away"] = NAMED
    reason: Annotated[str, codes.REFUSALS]


class FormPanel(Event):
    """The body chooses who mediates, or chooses others (组成调解小组)."""

    event: Literal["form_panel"] = NAMED
    members: Ids


class Mediate(Event):
    """The panel sits with the parties (开展调解)."""

    event: Literal["mediate"] = NAMED
    session: Id | None = None


class PassUp(Event):
    """A small matter that the community did not settle goes to the subdistrict (转街道调解)."""

    event: Literal["pass_up"] = NAMED
    reason: FreeText


class SettleByAgreement(Event):
    """The parties agree, in writing (达成调解协议)."""

    event: Literal["settle_by_agreement"] = NAMED
    agreement: Id
    """The agreement in writing (调解协议书)."""
    signed_by: Ids
    due: Timestamp | None = None
    """By when it is to be performed, where it says so."""


class EndUnsettled(Event):
    """The parties do not agree (调解不成)."""

    event: Literal["end_unsettled"] = NAMED
    ways: Annotated[tuple[Annotated[str, codes.WAYS], ...], Field(max_length=10)] = ()
    """What they were told that they may do instead."""


class Perform(Event):
    """A party has done what was agreed on (履行协议)."""

    event: Literal["perform"] = NAMED
    party: PersonId
    """The party by whom, or for whom; as below."""


class ConfirmPerformance(Event):
    """Another party confirms it (确认)."""

    event: Literal["confirm"] = NAMED
    party: PersonId


class ReportBreach(Event):
    """A party says that the agreement is not performed, or not wholly (反映未履行)."""

    event: Literal["report_breach"] = NAMED
    party: PersonId
    reason: FreeText


class WithdrawMediation(Event):
    """A party does not want it any more (撤回)."""

    event: Literal["withdraw"] = NAMED
    party: PersonId
    reason: FreeText | None = None


MediationEvent = Annotated[
    TakeOn
    | TurnAway
    | FormPanel
    | Mediate
    | PassUp
    | SettleByAgreement
    | EndUnsettled
    | Perform
    | ConfirmPerformance
    | ReportBreach
    | WithdrawMediation,
    Field(discriminator="event"),
]


class Mediation(LivingDocument):
    """A dispute that is mediated in the community or the subdistrict.

    Sources: 城市居民委员会组织法（2025年修订）第十条, 信访工作条例 第三十三条.

    >>> from grassroots_gov.oversight import Mediation
    >>> Mediation.workflow.initial
    'applied_for'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "applied_at"

    kind: Literal["mediation"]
    state: Annotated[str, STATES]
    applied_at: Timestamp
    """When a party applied for it."""
    dispute: Annotated[str, codes.DISPUTES]
    scale: Annotated[str, codes.SCALES]
    title: FreeText
    """What it is about."""
    community: Name | None = None
    ticket: Id | None = None
    """The ticket, opinion or matter that it came of."""
    parties: Annotated[tuple[Disputant, ...], Field(max_length=100)]
    pool: Annotated[tuple[Expert, ...], Field(max_length=1000)] = ()
    """The experts among whom the panel is chosen."""
    history: Annotated[tuple[MediationEvent, ...], Field(max_length=10_000)] | None = None
