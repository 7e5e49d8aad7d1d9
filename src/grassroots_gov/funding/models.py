"""The cost share (费用分担): who gives how much for what, how it is divided, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from ..kernel.document import (
    CodeWord,
    Day,
    Division,
    Document,
    FreeText,
    Id,
    Name,
    Personal,
    PersonId,
    PersonName,
    PublicText,
    Record,
)
from ..kernel.measures import apportion
from ..kernel.rule import Text
from . import codes

__all__ = ["Apportionment", "Contribution", "CostShare", "Expense", "Payer", "Site", "Unit"]

Whole = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""Money in fen, or a weight.  Every language has such numbers exactly; sums may be larger."""


class Site(Record):
    """Where the thing is that is paid for; nothing finer than a building."""

    division: Division | None = None
    community: Name | None = None
    compound: Name | None = None
    building: Name | None = None


class Unit(Record):
    """An organization, by its name and, where it has one, its id."""

    name: Name
    id: Id | None = None


class Contribution(Record):
    """What one source gives.  An amount that is left out is unknown, and not nothing.

    Where all are known, ``paid_fen <= pledged_fen <= amount_fen``.
    """

    source: Annotated[str, codes.SOURCES]
    unit: Unit | None = None
    """Which unit, where it is one."""
    person: PersonName | None = None
    """Which person, where it is one, such as a donor."""
    amount_fen: Whole | None = None
    """What the source is to bear; of a discount or a thing, what it is worth."""
    pledged_fen: Whole | None = None
    """What it has bound itself to give."""
    paid_fen: Whole | None = None
    """What has come in."""
    state: Annotated[str, codes.STATES] | None = None
    """How far it has come; None where that is not told."""
    voluntary: bool | None = None
    """Whether it is given freely (自愿); None where that is not told."""
    decision: Id | None = None
    """The decision on which it rests: a poll, a session, a resolution."""
    decision_rule: CodeWord | None = None
    """The rule by which that was decided: ``owners_ordinary``, ``owners_special``, ..."""
    emergency: FreeText | None = None
    """Why the maintenance fund was drawn on at once, without a decision of the owners."""

    @property
    def received(self) -> tuple[int, int | None]:
        """The least and the most that has come in; None for no limit.

        >>> Contribution(source="donation", amount_fen=500, state="partly_paid").received
        (0, 500)
        """
        if self.paid_fen is not None:
            return self.paid_fen, self.paid_fen
        if self.state in ("intended", "pledged"):
            return 0, 0
        return (self.amount_fen or 0) if self.state == "paid" else 0, self.amount_fen


class Payer(Record):
    """One of those among whom a part of the cost is divided: a household, an owner, a unit."""

    id: PersonId
    weight: Whole | None = None
    """What the method counts: square centimetres of exclusive area as registered (else as surveyed,
    else as in the contract of sale), households, persons, or parts as agreed."""
    share_fen: Whole | None = None


class Apportionment(Record):
    """How the part of one source is divided among those who pay it (费用分摊).

    By largest remainder: each gets its exact quota rounded down, and what is left goes fen by fen
    to the largest remainders, among equals to those named first.

    >>> households = tuple(Payer(id=f"h{n}") for n in range(3))
    >>> divided = Apportionment(
    ...     source="self_raised_funds", method="equally", total_fen=70_000, payers=households
    ... ).divided()
    >>> [payer.share_fen for payer in divided.payers]
    [23334, 23333, 23333]
    """

    source: Annotated[str, codes.SOURCES]
    """Whose part it is that is divided."""
    method: Annotated[str, codes.METHODS]
    total_fen: Whole
    agreed: bool | None = None
    """Whether there is an agreement (约定); None where that is not told."""
    agreement: Id | None = None
    """The agreement: a decision, a covenant, a contract."""
    payers: Annotated[
        tuple[Payer, ...],
        Field(max_length=100_000),
        Personal(frozenset({"internal", "handling"})),
    ]
    """In the order that settles ties."""

    @property
    def shares(self) -> tuple[int, ...] | None:
        """What each has to pay, by the method; None where the weights do not say."""
        alike = self.method == "equally"
        told = [1 if alike else payer.weight for payer in self.payers]
        weights = [weight for weight in told if weight is not None]
        if len(weights) < len(told) or not any(weights):
            return None
        return apportion(self.total_fen, weights)

    def divided(self) -> Self:
        """The same with the share of each; ValueError where the weights do not say."""
        shares = self.shares
        if shares is None:
            raise ValueError("a weight is unknown, or all are 0, or nobody pays")
        return self.model_copy(
            update={
                "payers": tuple(
                    payer.model_copy(update={"share_fen": share})
                    for payer, share in zip(self.payers, shares, strict=True)
                )
            }
        )


class Expense(Record):
    """One payment out of the money that came in."""

    at: Day
    purpose: PublicText
    """What for, as it stands in the accounts that are posted."""
    amount_fen: Whole
    payee: Unit
    voucher: Id | None = None
    """The number of the invoice or receipt."""


class CostShare(Document):
    """Who pays for something that several have to pay for (费用分担), as of one day.

    Sources: 民法典 第二百八十一条 to 第二百八十三条, 城市居民委员会组织法 第四十二条.

    >>> from grassroots_gov.funding import CostShare
    >>> CostShare.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("费用分担", "cost share")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["cost_share"]
    as_of: Day
    """The day on which all of this was so."""
    name: Name
    """What is paid for."""
    purpose: Annotated[str, codes.PURPOSES]
    concerns: Id | None = None
    """The project, proposal or ticket that it belongs to."""
    site: Site
    total_fen: Whole | None = None
    """What has to be paid in money, after any discount; None where that is unknown."""
    contributions: Annotated[tuple[Contribution, ...], Field(max_length=1000)] = ()
    """In money, what they give is the total; a discount and what is given in kind come on top."""
    apportionments: Annotated[tuple[Apportionment, ...], Field(max_length=1000)] = ()
    expenses: Annotated[tuple[Expense, ...], Field(max_length=10_000)] = ()
    published_on: Day | None = None
    """The day on which the accounts were last published (公布)."""

    @property
    def by_source(self) -> Mapping[str, int | None]:
        """What each source gives in all; None where some of it is unknown."""
        found: dict[str, int | None] = {}
        for given in self.contributions:
            so_far, more = found.get(given.source, 0), given.amount_fen
            found[given.source] = None if so_far is None or more is None else so_far + more
        return found
