"""What became of each proposal of a contest, and of each grant to the fen.

The amounts are no facts of the table: a fact is one value, and here each proposal has its own.  So
the accounts are folded from the steps taken: each that moves money moves a clock, and is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..kernel.replay import replay

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .contest import MicroGrantContest

__all__ = ["Account", "Grant", "grants"]


@attrs.frozen
class Account:
    """One grant: what was awarded, paid, spent and returned."""

    awarded_fen: int
    paid_fen: int = 0
    spent_fen: int | None = None
    """None until the account is closed."""
    returned_fen: int | None = None


@attrs.frozen
class Grant:
    """What became of one proposal so far."""

    proposal: str
    stage: str
    """One of the stages of a proposal (``contest_stages``)."""
    account: Account | None
    """None where nothing was awarded."""


@attrs.define
class _Book:
    steps: int = 0
    """How many steps are entered."""
    awarded: int = 0
    accounts: dict[str, Account] = attrs.field(factory=dict)

    def enter(self, event: Any) -> None:
        """One more step, which is legal."""
        self.steps += 1
        if event.event == "award":
            self.accounts[event.proposal] = Account(event.fen)
            self.awarded += event.fen
        elif event.event in ("pay", "close_out"):
            before = self.accounts[event.proposal]
            self.accounts[event.proposal] = (
                attrs.evolve(before, paid_fen=before.paid_fen + event.fen)
                if event.event == "pay"
                else attrs.evolve(
                    before, spent_fen=event.spent_fen, returned_fen=event.returned_fen
                )
            )


def _book(told: Replay) -> _Book:
    book: _Book = told.memo.setdefault("grants", _Book())
    told.gapless_so_far()
    for _, event in told.steps[book.steps :]:
        book.enter(event)
    return book


def account(told: Replay, proposal: str) -> Account | None:
    """The account of that proposal after the steps taken so far; None where there is none."""
    return _book(told).accounts.get(proposal)


def awarded(told: Replay) -> int:
    """What was awarded to all of them together, in fen."""
    return _book(told).awarded


def grants(contest: MicroGrantContest) -> tuple[Grant, ...] | None:
    """What became of each proposal, in order; None where no legal history tells it."""
    told = replay(contest)
    if told.state is None:
        return None
    accounts = _book(told).accounts
    return tuple(
        Grant(one.id, _stage(one.id, told), accounts.get(one.id)) for one in contest.proposals
    )


_STAGE_OF = {
    "closed_out": "closed",
    "reviewed": "reviewed",
    "awarded": "awarded",
    "pitched": "pitched",
    "passed": "screened",
}
"""The facts that say how far a proposal has come, the furthest first."""
_CHOSEN = ("closed", "reviewed", "awarded")
_UNDECIDED = ("calling", "screening", "pitching", "awarding")


def _stage(proposal: str, told: Replay) -> str:
    stage = next((s for fact, s in _STAGE_OF.items() if proposal in told.facts[fact]), None)
    if told.state in _UNDECIDED:
        return stage or ("rejected" if proposal in told.facts["screened"] else "submitted")
    return stage if stage in _CHOSEN and told.state != "called_off" else "rejected"
