"""From a poll to its decision: which ballots count, what they come to, and whether it has passed.

A poll is counted from its header, the roll frozen at the opening and the ballots as they came in,
and from two facts of its history: when it opened, and to when it was extended.  In a secret poll
the roll of those who took part says whose ballot counts, and the box how much was for it; nothing
ties the one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from .ballots import Ballot, Tally, Terms
from .codes import BALLOT_CHOICES
from .counts import Counts
from .decide import decide
from .decision import Decision

__all__ = ["counted", "decided", "end_of", "tallied"]

_FIGURES = {"for": "for", "against": "against", "abstain": "abstain", "spoiled": "void"}


def end_of(poll: Any, facts: Mapping[str, Any]) -> datetime:
    """When the poll closes, as far as it has been extended."""
    end: datetime = facts["closes"] or poll.closes_at
    return end


def tallied(poll: Any, facts: Mapping[str, Any]) -> Tally:
    """Every ballot taken in, or set aside with its reason."""
    terms = Terms(
        opens=facts["opened"] or poll.opens_at,
        closes=end_of(poll, facts),
        channels=poll.channels,
        replaceable=poll.replaceable,
        proxies=poll.proxies,
    )
    return Tally.of(poll.electorate, terms, _handed_in(poll))


def _handed_in(poll: Any) -> Iterable[Ballot]:
    """The ballots; of a secret poll, that they were handed in, which no choice is known of."""
    if poll.secrecy == "named":
        ballots: tuple[Ballot, ...] = poll.ballots
        return ballots
    return (
        Ballot(id=f"{place}", choice="abstain", **dict(entry))
        for place, entry in enumerate(poll.roll)
    )


def counted(poll: Any, facts: Mapping[str, Any]) -> Counts:
    """What the ballots come to; a figure that cannot be known stays None."""
    tally = tallied(poll, facts)
    counts = tally.counts
    if not poll.electorate.settled:
        return counts
    more: dict[str, int | None] = {}
    if poll.secrecy == "secret":
        for choice in BALLOT_CHOICES:
            areas = [ballot.area_cm2 for ballot in poll.box if ballot.choice == choice]
            more[f"{_FIGURES[choice]}_heads"] = len(areas)
            more[f"{_FIGURES[choice]}_area_cm2"] = sum(areas)
    if poll.served is not None:
        heads = poll.electorate.by_head
        silent = {*poll.served} & heads.keys() - tally.participants
        areas = [heads[owner].area_cm2 for owner in silent]
        more["silent_heads"] = len(silent)
        more["silent_area_cm2"] = None if None in areas else sum(areas)
    return counts.model_copy(update=more)


def decided(poll: Any, facts: Mapping[str, Any]) -> Decision:
    """Whether it has passed, by the rule in force on its day."""
    return decide(poll.rule, counted(poll, facts), poll.day, silent_votes=poll.silent_votes)
