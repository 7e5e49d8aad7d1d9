"""Ballots to counts: each one is counted, or told why it is not.

One head has one vote, with all its area.  Of several ballots for one head the last stands where
they may be replaced, and the first where not; the time they were cast decides, not the order in
which they arrive.  A spoiled ballot counts as taking part.  Somebody else's ballot needs a written
proxy (书面委托): a building leader has none by office.  Where one person may hold only so many
proxies, the earliest are counted.

Ballots may be any number and need not be kept: what is remembered is one standing ballot a head.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Annotated, Final, NamedTuple, Self

import attrs
from pydantic import Field

from ..kernel.document import Id, PersonId, Record, Timestamp
from .codes import BALLOT_CHANNELS, BALLOT_CHOICES
from .counts import Counts
from .electorate import Area, Electorate

__all__ = ["Ballot", "RollEntry", "SecretBallot", "SetAside", "Tally", "Terms"]


class Ballot(Record):
    """One ballot as it came in."""

    id: Id
    owner: PersonId
    """For whom it is cast, as on the roll."""
    at: Timestamp
    choice: Annotated[str, BALLOT_CHOICES]
    channel: Annotated[str, BALLOT_CHANNELS] = "paper"
    cast_by: PersonId | None = None
    """Who cast it, where that was not the owner or whoever was named for the part."""
    written_proxy: bool = False
    """Whether that was by a written proxy."""


class RollEntry(Record):
    """That somebody took part in a secret vote (表决名册): who, and never how they voted."""

    owner: PersonId
    """For whom a ballot was handed in, as on the roll."""
    at: Timestamp
    channel: Annotated[str, BALLOT_CHANNELS] = "paper"
    cast_by: PersonId | None = None
    """Who handed it in, where that was not the owner or whoever was named for the part."""
    written_proxy: bool = False
    """Whether that was by a written proxy."""


class SecretBallot(Record):
    """One ballot of a secret vote: how somebody voted, and never who."""

    choice: Annotated[str, BALLOT_CHOICES]
    area_cm2: Area
    """The area that votes with it."""


class Terms(Record):
    """On what terms ballots are taken."""

    opens: Timestamp
    closes: Timestamp
    """Both ends are in time."""
    channels: tuple[Annotated[str, BALLOT_CHANNELS], ...] = ("paper", "online", "meeting")
    replaceable: bool = False
    """Whether a later ballot replaces an earlier one."""
    proxies: Annotated[int, Field(ge=0, le=1000)] | None = None
    """How many owners one person may vote for by proxy; None where nothing limits it."""


class SetAside(NamedTuple):
    """A ballot that is not counted, and why."""

    ballot: str
    reason: str
    """A code of ``ballot_faults``."""


class _Standing(NamedTuple):
    at: datetime
    ballot: str
    choice: str
    proxy: str | None
    """Who cast it, where that was nobody who may vote for the owner."""


@attrs.define
class Tally:
    """The count of a vote while ballots come in; `counts` is what it comes to.

    >>> from .electorate import ExclusivePart
    >>> day = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
    >>> roll = Electorate(parts=(ExclusivePart(id="1-101", owner="wang", registered_cm2=900_000),))
    >>> tally = Tally(roll, Terms(opens=day, closes=day))
    >>> tally.take([Ballot(id="1", owner="wang", at=day, choice="for")])
    >>> tally.take([Ballot(id="2", owner="wang", at=day.replace(hour=10), choice="against")])
    >>> tally.counts.for_area_cm2, tally.set_aside
    (900000, (SetAside(ballot='2', reason='after_close'),))
    """

    electorate: Electorate
    terms: Terms
    _standing: dict[str, _Standing] = attrs.field(factory=dict, init=False)
    _aside: list[SetAside] = attrs.field(factory=list, init=False)

    @classmethod
    def of(cls, electorate: Electorate, terms: Terms, ballots: Iterable[Ballot]) -> Self:
        """The count of all these ballots."""
        tally = cls(electorate, terms)
        tally.take(ballots)
        return tally

    def take(self, ballots: Iterable[Ballot]) -> None:
        """Take in more ballots."""
        heads, terms = self.electorate.by_head, self.terms
        standing, aside, replaceable = self._standing, self._aside, terms.replaceable
        for ballot in ballots:
            owner = ballot.owner
            head = heads.get(owner)
            if head is None:
                aside.append(SetAside(ballot.id, "not_entitled"))
                continue
            proxy = ballot.cast_by
            if proxy is not None and proxy in head.voters:
                proxy = None
            fault = _fault(ballot, proxy, terms)
            if fault is not None:
                aside.append(SetAside(ballot.id, fault))
                continue
            new = _Standing(ballot.at, ballot.id, ballot.choice, proxy)
            old = standing.get(owner)
            if old is None:
                standing[owner] = new
                continue
            earlier, later = (old, new) if old[:2] <= new[:2] else (new, old)
            standing[owner] = later if replaceable else earlier
            lost, why = (earlier, "replaced") if replaceable else (later, "second_ballot")
            aside.append(SetAside(lost.ballot, why))

    @property
    def participants(self) -> frozenset[str]:
        """The owners of whom a ballot is counted."""
        return frozenset(self._standing) - self._over

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Every ballot that is not counted, and why."""
        over = (SetAside(self._standing[owner].ballot, "proxy_limit") for owner in self._over)
        return (*self._aside, *over)

    @property
    def _over(self) -> frozenset[str]:
        """The owners whose standing ballots were cast by somebody with too many proxies."""
        most = self.terms.proxies
        held: dict[str, list[tuple[datetime, str, str]]] = {}
        for owner, (at, ballot, _, proxy) in self._standing.items():
            if proxy is not None:
                held.setdefault(proxy, []).append((at, ballot, owner))
        each = (sorted(ballots)[most:] for ballots in held.values() if most is not None)
        return frozenset(owner for ballots in each for _, _, owner in ballots)

    @property
    def counts(self) -> Counts:
        """The counts to decide on; an area that is not known leaves the sums with it unknown."""
        electorate, over = self.electorate, self._over
        if not electorate.settled:
            return Counts()
        areas: dict[str, list[int | None]] = {choice: [] for choice in BALLOT_CHOICES}
        for owner, standing in self._standing.items():
            if owner not in over:
                areas[standing.choice].append(electorate.by_head[owner].area_cm2)
        figures = {"heads": electorate.heads, "area_cm2": electorate.area_cm2}
        named = {_FIGURES[choice]: areas[choice] for choice in areas}
        for name, cast in {**named, "participating": [*chain(*areas.values())]}.items():
            known = [area for area in cast if area is not None]
            figures[f"{name}_heads"] = len(cast)
            figures[f"{name}_area_cm2"] = sum(known) if len(known) == len(cast) else None
        return Counts.model_validate(figures)


_FIGURES: Final = {"for": "for", "against": "against", "abstain": "abstain", "spoiled": "void"}


def _fault(ballot: Ballot, proxy: str | None, terms: Terms) -> str | None:
    """What is wrong with a ballot by itself; None for nothing."""
    if ballot.at < terms.opens:
        return "before_opening"
    if ballot.at > terms.closes:
        return "after_close"
    if ballot.channel not in terms.channels:
        return "channel_not_allowed"
    if proxy is not None and not ballot.written_proxy:
        return "no_written_proxy"
    return None
