"""What is held of a list item by whom, to the piece.

The sums of a ledger are no facts of the table: a fact is one value, and here each claim has its
own.  So the ledger is folded from the steps taken, each of which moves a clock and is kept.

Of every quantity the ledger says where it is, and nothing is lost: what remains and what the claims
hold are together what was listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..kernel.replay import replay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..kernel.replay import Replay
    from .models import ListItem

__all__ = ["Holding", "claims", "remaining"]


@attrs.frozen
class Holding:
    """What one claim came to."""

    claim: str
    person: str = attrs.field(repr=False)
    """Who claimed, for themselves or for the unit."""
    unit: str | None
    quantity: int
    """What it holds: claimed, and not given back."""
    delivered: int = 0
    settled: bool = False
    """Whether it was confirmed, or given back in full."""

    @property
    def outstanding(self) -> int:
        """What is claimed and not yet delivered."""
        return self.quantity - self.delivered

    def acts(self, by: Any) -> bool:
        """Whether that party may act upon it: anybody of the unit, or the very person."""
        if self.unit is None:
            return by.unit is None and by.id == self.person
        return bool(by.unit == self.unit)


@attrs.define
class _Book:
    """The claims by their ids, in the order in which they were made."""

    steps: int = 0
    """How many steps are entered."""
    held: int = 0
    """What the claims hold together."""
    claims: dict[str, Holding] = attrs.field(factory=dict)

    def enter(self, event: Any) -> None:
        """One more step, which is legal."""
        if event.event == "claim":
            after = Holding(event.claim, event.by.id, event.by.unit, event.quantity)
            self.held += event.quantity
        else:
            before = after = self.claims[event.claim]
            if event.event == "deliver":
                after = attrs.evolve(before, delivered=before.delivered + event.quantity)
            elif event.event == "release":
                delivered = before.delivered
                after = attrs.evolve(before, quantity=delivered, settled=not delivered)
                self.held -= before.outstanding
            elif event.event == "confirm":
                after = attrs.evolve(before, settled=True)
        self.claims[event.claim] = after
        self.steps += 1


def _book(told: Replay) -> _Book:
    book: _Book = told.memo.setdefault("book", _Book())
    told.gapless_so_far()
    for _, event in told.steps[book.steps :]:
        book.enter(event)
    return book


def ledger(told: Replay) -> Mapping[str, Holding]:
    """Every claim by its id, in the order in which they were made; after the steps taken so far."""
    return _book(told).claims


def left(told: Replay) -> int:
    """What nobody holds."""
    quantity: int = told.document.quantity
    return quantity - _book(told).held


def claims(item: ListItem) -> tuple[Holding, ...] | None:
    """The claims of an item in their order; None where no legal history tells them."""
    told = replay(item)
    return None if told.state is None else tuple(ledger(told).values())


def remaining(item: ListItem) -> int | None:
    """How much of an item nobody holds; None where no legal history tells it."""
    told = replay(item)
    return None if told.state is None else left(told)
