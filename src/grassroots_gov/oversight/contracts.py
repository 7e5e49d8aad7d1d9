"""The property service contract (物业服务合同) and everything that can happen to it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

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
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..voting.codes import OUTCOMES
from . import property_codes as codes
from .contract_workflow import STATES, WORKFLOW

__all__ = [
    "Abandon",
    "AdjustFee",
    "AppointProvider",
    "BeginService",
    "Company",
    "Decision",
    "EndAtTerm",
    "EndContract",
    "Exit",
    "Fee",
    "FileContract",
    "GiveUpSearch",
    "HandOver",
    "HandoverEntry",
    "IncomeAccount",
    "NotifyTermination",
    "PostInformation",
    "PropertyContract",
    "PropertyContractEvent",
    "RenewContract",
    "SelectProvider",
    "SignContract",
    "Terms",
]

Fen = Annotated[int, Field(ge=0, le=2**53 - 1)]
Months = Annotated[int, Field(ge=1, le=1200)]


class Company(Record):
    """A company or another body, by its name and, where it has one, its id."""

    name: Name
    id: Id | None = None


class Decision(Record):
    """The vote of the owners that an act rests on, as it is claimed; the poll itself shows it."""

    document: Id
    """The poll."""
    decision_rule: CodeWord
    """By which rule it was decided: ``owners_ordinary``, ..."""
    outcome: Annotated[str, OUTCOMES] | None = None
    """What came of it; None where that is not told."""


class Fee(Record):
    """What is paid for one sort of premises, in fen per square metre and month; exact.

    >>> Fee(premises="residence", fen=265).due(895_000)
    Fraction(47435, 2)
    """

    premises: Annotated[str, codes.PREMISES]
    fen: Fen | None = None
    """The numerator; None where the fee is not told."""
    per: Annotated[int, Field(ge=1, le=10_000)] = 1
    """The denominator: 255 over 2 is 127.5 fen."""

    @property
    def rate(self) -> Fraction | None:
        """Fen per square metre and month; None where it is not told."""
        return None if self.fen is None else Fraction(self.fen, self.per)

    def due(self, area: int) -> Fraction | None:
        """The fen of one month for an area in square centimetres, before any rounding."""
        return None if self.rate is None else self.rate * Fraction(area, 10_000)


class Terms(Record):
    """What the contract says (物业管理条例 第三十四条)."""

    since: Day
    until: Day | None = None
    """The last day; None where the contract names none."""
    standard: Name | None = None
    """The standard of service, by the name of its grade or text."""
    services: Annotated[tuple[Annotated[str, codes.SERVICE_ITEMS], ...], Field(max_length=50)] = ()
    fee_method: Annotated[str, codes.FEE_METHODS] | None = None
    prepaid_months: Months | None = None
    """For how many months fees are collected ahead; None where none, or it is not told."""
    notice_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    """The days of notice before a dismissal, where the contract says other than the law."""
    disclosure_months: Months | None = None
    """At least how often the income from common parts is posted; None where it does not say."""


class IncomeAccount(Record):
    """The income from common parts (公共收益) of one period; None for what is not told.

    Source: 民法典 第二百八十二条.
    """

    since: Day
    until: Day
    income_fen: Fen | None = None
    costs_fen: Fen | None = None
    """The reasonable costs of it."""
    net_fen: Annotated[int, Field(ge=-(2**53 - 1), le=2**53 - 1)] | None = None
    """What belongs to the owners."""


class HandoverEntry(Record):
    """One thing on the list of what the provider has, or never got."""

    item: Annotated[str, codes.HANDOVER_ITEMS]
    received: bool = True
    """Whether the provider ever got it; nobody gives back what they never had."""


class SelectProvider(Event):
    """The owners have chosen (选定)."""

    event: Literal["select_provider"] = NAMED
    basis: Decision | None = None
    """The vote of the owners; None where it is not told."""


class AppointProvider(Event):
    """Somebody else names the provider: the developer, the subdistrict, the community (指定)."""

    event: Literal["appoint_provider"] = NAMED
    reason: FreeText | None = None


class GiveUpSearch(Event):
    """Nobody is chosen, or nothing is signed (终止选聘)."""

    event: Literal["give_up_search"] = NAMED
    reason: FreeText | None = None


class SignContract(Event):
    """The contract is signed in writing (签订合同)."""

    event: Literal["sign_contract"] = NAMED


class FileContract(Event):
    """The contract is filed with the authority (备案)."""

    event: Literal["file_contract"] = NAMED
    filed_with: Company | None = None


class BeginService(Event):
    """The provider takes over (承接), and serves from now on (进场)."""

    event: Literal["begin_service"] = NAMED
    inspected: bool | None = None
    """Whether the property was inspected with the owners' side; None where that is not told."""


class PostInformation(Event):
    """The provider, or who keeps the money, posts what the owners may know (公示)."""

    event: Literal["post_information"] = NAMED
    items: Annotated[tuple[Annotated[str, codes.POSTED_ITEMS], ...], Field(max_length=50)]
    until: Timestamp | None = None
    """Until when it stays on the wall; None where that is not told."""


class AdjustFee(Event):
    """The fees are changed (调整物业费)."""

    event: Literal["adjust_fee"] = NAMED
    fees: Annotated[tuple[Fee, ...], Field(max_length=50)]
    posted_at: Timestamp | None = None
    """When the plan was posted; None where it was not, or that is not told."""
    basis: Decision | None = None


class RenewContract(Event):
    """The owners keep the provider, and a new contract is signed (续签)."""

    event: Literal["renew_contract"] = NAMED
    contract: Id | None = None
    """The new contract."""
    basis: Decision | None = None


class NotifyTermination(Event):
    """One side tells the other that the contract will end (通知解约)."""

    event: Literal["notify_termination"] = NAMED
    grounds: Annotated[str, codes.TERMINATION_GROUNDS]
    written: bool
    """Whether it was told in writing."""
    ends_at: Timestamp
    """The moment from which the contract is at an end."""
    basis: Decision | None = None
    """The vote of the owners, where they dismiss."""


class EndContract(Event):
    """The notice is over, and so is the contract (合同终止)."""

    event: Literal["end_contract"] = NAMED


class EndAtTerm(Event):
    """The term is over, and nobody goes on (期满终止)."""

    event: Literal["end_at_term"] = NAMED


class Abandon(Event):
    """The provider has gone, before the contract was at an end (擅自撤离)."""

    event: Literal["abandon"] = NAMED
    reason: FreeText | None = None


class HandOver(Event):
    """The provider hands something over (移交)."""

    event: Literal["hand_over"] = NAMED
    item: Annotated[str, codes.HANDOVER_ITEMS]
    received_by: Company | None = None


class Exit(Event):
    """The other side confirms that all is handed over, and the provider has left (退出)."""

    event: Literal["exit"] = NAMED


PropertyContractEvent = Annotated[
    SelectProvider
    | AppointProvider
    | GiveUpSearch
    | SignContract
    | FileContract
    | BeginService
    | PostInformation
    | AdjustFee
    | RenewContract
    | NotifyTermination
    | EndContract
    | EndAtTerm
    | Abandon
    | HandOver
    | Exit,
    Field(discriminator="event"),
]


class PropertyContract(LivingDocument):
    """A property service contract, from the search for a provider to the provider's exit.

    >>> PropertyContract.workflow.initial
    'soliciting'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "opened_at"

    kind: Literal["property_contract"]
    state: Annotated[str, STATES]
    opened_at: Timestamp
    """When the search for a provider began."""
    service: Annotated[str, codes.SERVICE_KINDS]
    compound: Name
    """The compound, or the property management area."""
    owners: Company | None = None
    """Who signs for the owners; None where there is nobody, or it is not told."""
    provider: Company | None = None
    """None while nobody is chosen, or where it is not told who."""
    replaces: Id | None = None
    """The contract before this one."""
    terms: Terms | None = None
    """None while nothing is signed, or where nothing is told of it."""
    fees: Annotated[tuple[Fee, ...], Field(max_length=50)] = ()
    """As the contract first says; later changes stand in the history."""
    income_kept_by: Annotated[str, codes.INCOME_KEEPERS] | None = None
    """Who keeps the income from common parts; None where that is not told."""
    income_booked_apart: bool | None = None
    """Whether that income is booked apart from all else; None where that is not told."""
    income_accounts: Annotated[tuple[IncomeAccount, ...], Field(max_length=1000)] = ()
    """What it came to, period by period."""
    handover_list: Annotated[tuple[HandoverEntry, ...], Field(max_length=50)] = ()
    """What the provider has to give back, beyond what the law names; and what it never got."""
    history: Annotated[tuple[PropertyContractEvent, ...], Field(max_length=10_000)] | None = None
