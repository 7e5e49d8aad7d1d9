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
    person: str
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


def _entered(book: dict[str, Holding], event: Any) -> None:
    """The step, which is legal, in the book."""
    if event.event == "claim":
        book[event.claim] = Holding(event.claim, event.by.id, event.by.unit, event.quantity)
        return
    held = book[event.claim]
    if event.event == "deliver":
        book[held.claim] = attrs.evolve(held, delivered=held.delivered + event.quantity)
    elif event.event == "release":
        book[held.claim] = attrs.evolve(held, quantity=held.delivered, settled=not held.delivered)
    elif event.event == "confirm":
        book[held.claim] = attrs.evolve(held, settled=True)


def ledger(told: Replay) -> Mapping[str, Holding]:
    """Every claim by its id, in the order in which they were made; after the steps taken so far."""
    done, book = told.memo.setdefault("ledger", (0, {}))
    if done < len(told.steps):
        for _, event in told.steps[done:]:
            _entered(book, event)
        told.memo["ledger"] = len(told.steps), book
        told.memo["held"] = sum(held.quantity for held in book.values())
    found: Mapping[str, Holding] = book
    return found


def left(told: Replay) -> int:
    """What nobody holds."""
    ledger(told)
    quantity: int = told.document.quantity
    return quantity - int(told.memo.get("held", 0))


def claims(item: ListItem) -> tuple[Holding, ...] | None:
    """The claims of an item in their order; None where no legal history tells them."""
    told = replay(item)
    return None if told.state is None else tuple(ledger(told).values())


def remaining(item: ListItem) -> int | None:
    """How much of an item nobody holds; None where no legal history tells it."""
    told = replay(item)
    return None if told.state is None else left(told)
