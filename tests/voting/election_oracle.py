"""Elections decided by trying everything, the shares written down again from the texts.

It shares no code and no data with the library.  Whatever is not known takes every value up to a
ceiling, so it is for small electorates only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

CEILING = 9
TWO_THIRDS = "residents_committee_election_representatives"

Race = tuple[int | None, int | None, int | None, tuple[int | None, ...]]
"""Electors, taking part, spoiled, and the votes of each candidate."""


def completions(race: Race, seats: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Every way in which these figures can all be true: electors, ballots, votes."""
    electors, cast, spoiled, votes = race
    for e in range(CEILING + 1) if electors is None else (electors,):
        for p in range(e + 1) if cast is None else (cast,):
            for s in range(p + 1) if spoiled is None else (spoiled,):
                if e >= p >= s >= 0:
                    for each in shared_out(votes, p - s, seats * (p - s)):
                        yield e, p, each


def shared_out(votes: tuple[int | None, ...], most: int, left: int) -> Iterator[tuple[int, ...]]:
    if not votes:
        yield ()
        return
    first, *rest = votes
    for v in range(most + 1) if first is None else (first,):
        if 0 <= v <= min(most, left):
            for others in shared_out(tuple(rest), most, left - v):
                yield (v, *others)


def standings(
    rule: str, seats: int, e: int, p: int, votes: tuple[int, ...], *, rerun: bool
) -> tuple[str, ...]:
    """How each stands, all being known; empty where the election is not valid."""
    if e == 0 or Fraction(p, e) <= (Fraction(2, 3) if rule == TWO_THIRDS else Fraction(1, 2)):
        return ("not_valid",)
    enough = [3 * v >= p if rerun else 2 * v > p for v in votes]
    told = []
    for v, reached in zip(votes, enough, strict=True):
        above = sum(o > v for o, r in zip(votes, enough, strict=True) if r)
        level = sum(o == v for o, r in zip(votes, enough, strict=True) if r)
        if not reached or above >= seats:
            told.append("not_won")
        else:
            told.append("won" if above + level <= seats else "tied")
    return tuple(told)


def election(
    rule: str, seats: int, race: Race, *, rerun: bool
) -> tuple[str, tuple[str | None, ...]]:
    """What comes of it, and how each candidate stands; None for who cannot be told."""
    found = {
        standings(rule, seats, e, p, votes, rerun=rerun) for e, p, votes in completions(race, seats)
    }
    if not found:
        return "contradictory", ()
    if found == {("not_valid",)}:
        return "not_valid", ("not_won",) * len(race[3])
    full = {("not_won",) * len(race[3]) if f == ("not_valid",) else f for f in found}
    columns = [set(column) for column in zip(*full, strict=True)]
    each = tuple(column.pop() if len(column) == 1 else None for column in columns)
    if each.count("won") == seats:
        return "all_elected", each
    if ("not_valid",) in found or None in each:
        return "unverifiable", each
    if "tied" in each:
        return "tied", each
    return ("partly_elected" if "won" in each else "none_elected"), each
