"""Which of an owner's ballots stands, and which proxies of an agent are within the limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

__all__ = ["BallotRow", "SetAside", "Standing", "standing", "within_limit"]

BallotRow = tuple[str, str, datetime, str, str, str | None, bool]
"""A ballot as a row: its members as `Ballot` has them, without why it is void."""


class SetAside(NamedTuple):
    """A ballot that is not counted, and why."""

    ballot: str
    reason: str
    """A code of ``ballot_faults``."""


class Standing(NamedTuple):
    """What is known of the vote of one owner."""

    choices: frozenset[str | None]
    """Each choice that may be theirs; None among them where they may not have taken part."""
    aside: tuple[SetAside, ...]


def within_limit(rows: Iterable[BallotRow], most: int) -> dict[tuple[str | None, str], bool | None]:
    """By agent and owner: whether that proxy is among the first so many of the agent.

    None where owners of one moment are more than the places left.

    >>> day = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
    >>> rows = [("1", "wang", day, "for", "paper", "li", True)]
    >>> within_limit(rows, 1), within_limit(rows, 0)
    ({('li', 'wang'): True}, {('li', 'wang'): False})
    """
    first: dict[str | None, dict[str, datetime]] = {}
    for _, owner, at, _, _, agent, _ in rows:
        held = first.setdefault(agent, {})
        held[owner] = min(at, held.get(owner, at))
    found: dict[tuple[str | None, str], bool | None] = {}
    for agent, held in first.items():
        moments = sorted(held.values())
        too_many = moments[most:][:1]
        tied = moments[:most][-1:] == too_many
        for owner, at in held.items():
            if not too_many or at < too_many[0]:
                found[agent, owner] = True
            else:
                found[agent, owner] = None if tied and at == too_many[0] else False
    return found


def standing(
    valid: Sequence[BallotRow],
    perhaps: Mapping[str | None, Sequence[BallotRow]],
    *,
    replaceable: bool,
) -> Standing:
    """The vote of one owner, by their valid ballots and by those that may be, of each agent."""
    decisive, beaten = _decisive(valid, replaceable=replaceable)
    choices: set[str | None] = {row[3] for row in decisive}
    aside = [SetAside(row[0], "replaced" if replaceable else "second_ballot") for row in beaten]
    if len(choices) > 1:
        aside += [SetAside(row[0], "contradictory") for row in decisive]
    else:
        again = sorted(row[0] for row in decisive)[1:]  # they agree: any of them may be the one
        aside += [SetAside(ballot, "second_ballot") for ballot in again]
    for rows in perhaps.values():
        theirs, _ = _decisive(rows, replaceable=replaceable)
        rivals, _ = _decisive([*theirs, *decisive[:1]], replaceable=replaceable)
        if theirs[0] in rivals:
            choices.update(row[3] for row in theirs)
        aside += [SetAside(row[0], "proxy_limit_unclear") for row in rows]
    if not decisive:
        choices.add(None)
    return Standing(frozenset(choices), tuple(aside))


def _decisive(
    rows: Sequence[BallotRow], *, replaceable: bool
) -> tuple[list[BallotRow], list[BallotRow]]:
    """The ballots of the moment that decides, and all the others."""
    moments = [row[2] for row in rows]
    moment = max(moments, default=None) if replaceable else min(moments, default=None)
    return [r for r in rows if r[2] == moment], [r for r in rows if r[2] != moment]
