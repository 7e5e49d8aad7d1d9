"""Ballots counted in every order in which they may have come, written down again from the texts.

It shares no code with the library.  Ballots of one moment came in one order or another, and nobody
knows in which: so each order is tried, and what differs between them is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, permutations, product
from typing import NamedTuple

CHOICES = ("for", "against", "abstain", "spoiled")
Figures = tuple[int | None, ...]
"""Entitled, taking part, for, against, abstaining, spoiled, and served and silent."""


class Cast(NamedTuple):
    """A ballot that came in."""

    id: str
    owner: str
    minute: int
    choice: str
    channel: str
    by: str | None
    written: bool


class Poll(NamedTuple):
    """On what terms; of each part its owner, its area if that is known, and who was named."""

    parts: tuple[tuple[str, int | None, str | None], ...]
    minutes: int
    channels: tuple[str, ...]
    replaceable: bool
    proxies: int | None
    candidates: tuple[str, ...]
    served: tuple[str, ...]

    @property
    def owners(self) -> frozenset[str]:
        """Everybody who has a vote."""
        return frozenset(owner for owner, _, _ in self.parts)

    def by_proxy(self, b: Cast) -> bool:
        """Whether somebody voted who is neither the owner nor named by them."""
        voters = {voter for owner, _, voter in self.parts if owner == b.owner and voter}
        return b.by is not None and b.by not in (voters or {b.owner})


def fault(poll: Poll, b: Cast) -> str | None:
    """Why the ballot counts for nothing, whatever others there are."""
    if b.owner not in poll.owners:
        return "not_entitled"
    if not 0 <= b.minute <= poll.minutes:
        return "before_opening" if b.minute < 0 else "after_close"
    if b.channel not in poll.channels:
        return "channel_not_allowed"
    if not poll.by_proxy(b):
        return None
    if not b.written:
        return "no_written_proxy"
    return "agent_is_candidate" if b.by in poll.candidates else None


def orders(ballots: Sequence[Cast]) -> Iterator[list[Cast]]:
    """Every order in which they may have come."""
    in_time = sorted(ballots, key=lambda b: b.minute)
    moments = [permutations(same) for _, same in groupby(in_time, key=lambda b: b.minute)]
    for each in product(*moments):
        yield [*chain.from_iterable(each)]


def votes(poll: Poll, in_order: Sequence[Cast]) -> dict[str, Cast]:
    """By owner, the ballot that stands, if they came in this order."""
    stands: dict[str, Cast] = {}
    agents: dict[str, list[str]] = {}
    for b in in_order:
        if fault(poll, b):
            continue
        if poll.by_proxy(b) and poll.proxies is not None:
            theirs = agents.setdefault(b.by or "", [])
            if b.owner not in theirs:
                theirs.append(b.owner)
            if theirs.index(b.owner) >= poll.proxies:
                continue
        if poll.replaceable or b.owner not in stands:
            stands[b.owner] = b
    return stands


def figures(poll: Poll, stands: dict[str, Cast]) -> tuple[Figures, Figures]:
    """What they come to, in heads and in area."""
    each = [{o for o, b in stands.items() if b.choice == choice} for choice in CHOICES]
    silent = poll.owners & {*poll.served} - stands.keys()
    groups = [poll.owners, stands.keys(), *each, silent]

    def area(of: object) -> int | None:
        theirs = [a for owner, a, _ in poll.parts if owner in of]  # type: ignore[operator]
        return None if None in theirs else sum(a for a in theirs if a is not None)

    return tuple(map(len, groups)), tuple(map(area, groups))


def counts(poll: Poll, ballots: Sequence[Cast]) -> set[tuple[Figures, Figures]]:
    """Everything that they may come to."""
    return {figures(poll, votes(poll, in_order)) for in_order in orders(ballots)}
