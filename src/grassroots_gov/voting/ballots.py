"""Ballots to counts: each one is counted, or told why it is not.

One head has one vote, with all its area.  Of several ballots for one head the last stands where
they may be replaced, and the first where not; the time they were cast decides, not the order in
which they arrive.  A spoiled ballot counts as taking part.  Somebody else's ballot needs a written
proxy (书面委托): a building leader has none by office, and a candidate takes none.  Where one
person may hold only so many proxies, the earliest are counted.

Ballots may be any number and need not be kept: what is remembered is one standing ballot a head.
Where they come from a table and are many, their rows will do, and no record is made of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Annotated, Final, NamedTuple, Self

import attrs
from pydantic import Field

from ..kernel.document import Id, PersonId, Record, Timestamp
from ..kernel.norms import Words
from .codes import BALLOT_CHANNELS, BALLOT_CHOICES
from .counts import Counts
from .electorate import Area, Electorate

__all__ = [
    "Ballot",
    "BallotRow",
    "RollEntry",
    "SecretBallot",
    "SetAside",
    "Tally",
    "Terms",
    "of_box",
]


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
    void_because: Words | None = None
    """Of a spoiled ballot (废票), why it is one."""


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
    void_because: Words | None = None
    """Of a spoiled ballot (废票), why it is one."""


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
    candidates: tuple[PersonId, ...] = ()
    """Who stands for election, and so votes for nobody by proxy."""


class SetAside(NamedTuple):
    """A ballot that is not counted, and why."""

    ballot: str
    reason: str
    """A code of ``ballot_faults``."""


BallotRow = tuple[str, str, datetime, str, str, str | None, bool]
"""A ballot as a row: its members as `Ballot` has them, without why it is void."""

_ROW: Final = attrgetter("id", "owner", "at", "choice", "channel", "cast_by", "written_proxy")


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
    _heads: dict[str, BallotRow | int | None] = attrs.field(init=False, repr=False)
    """By owner: the ballot that stands, or the area that has not voted."""
    _votes: dict[str, list[int]] = attrs.field(init=False)
    """By choice: how many heads, what area of them is known, and of how many it is not."""
    _aside: list[SetAside] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        self._heads = dict(self.electorate.areas)
        self._votes = {choice: [0, 0, 0] for choice in BALLOT_CHOICES}

    @classmethod
    def of(cls, electorate: Electorate, terms: Terms, ballots: Iterable[Ballot]) -> Self:
        """The count of all these ballots."""
        tally = cls(electorate, terms)
        tally.take(ballots)
        return tally

    def take(self, ballots: Iterable[Ballot]) -> None:
        """Take in more ballots."""
        self.take_rows(map(_ROW, ballots))

    def take_rows(self, rows: Iterable[BallotRow]) -> None:
        """Take in more ballots, each as a row; KeyError for a choice that there is not."""
        named, terms = self.electorate.named, self.terms
        heads, votes, aside = self._heads, self._votes, self._aside
        opens, closes, channels = terms.opens, terms.closes, frozenset(terms.channels)
        candidates = frozenset(terms.candidates)
        for row in rows:
            id, owner, at, choice, channel, cast_by, written = row
            if owner not in heads:
                fault = "not_entitled"
            elif at < opens:
                fault = "before_opening"
            elif at > closes:
                fault = "after_close"
            elif channel not in channels:
                fault = "channel_not_allowed"
            elif (
                cast_by is not None
                and (not written or cast_by in candidates)
                and cast_by not in named.get(owner, (owner,))
            ):
                fault = "agent_is_candidate" if written else "no_written_proxy"
            elif isinstance(held := heads[owner], tuple):
                id, fault = self._again(held, row)
            else:
                cell = votes[choice]
                cell[0] += 1
                if held is None:
                    cell[2] += 1
                else:
                    cell[1] += held
                heads[owner] = row
                continue
            aside.append(SetAside(id, fault))

    def _again(self, held: BallotRow, row: BallotRow) -> tuple[str, str]:
        """Take another ballot of one head; which of the two does not count, and why."""
        in_order = (held, row) if (held[2], held[0]) <= (row[2], row[0]) else (row, held)
        kept, lost = in_order[::-1] if self.terms.replaceable else in_order
        owner = row[1]
        self._heads[owner] = kept
        area = self.electorate.areas[owner]
        _move(self._votes[kept[3]], area, 1)
        _move(self._votes[held[3]], area, -1)
        return lost[0], "replaced" if self.terms.replaceable else "second_ballot"

    @property
    def _standing(self) -> Iterator[BallotRow]:
        return (row for row in self._heads.values() if isinstance(row, tuple))

    @property
    def participants(self) -> frozenset[str]:
        """The owners of whom a ballot is counted."""
        return frozenset(row[1] for row in self._standing).difference(row[1] for row in self._over)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Every ballot that is not counted, and why."""
        return (*self._aside, *(SetAside(row[0], "proxy_limit") for row in self._over))

    @property
    def _over(self) -> Sequence[BallotRow]:
        """The standing ballots that were cast by somebody with too many proxies."""
        most, named = self.terms.proxies, self.electorate.named
        if most is None:
            return ()
        held: dict[str, list[BallotRow]] = {}
        for row in self._standing:
            _, owner, _, _, _, cast_by, _ = row
            if cast_by is not None and cast_by not in named.get(owner, (owner,)):
                held.setdefault(cast_by, []).append(row)
        each = (sorted(rows, key=itemgetter(2, 0))[most:] for rows in held.values())
        return [*chain.from_iterable(each)]

    @property
    def counts(self) -> Counts:
        """The counts to decide on; an area that is not known leaves the sums with it unknown."""
        electorate = self.electorate
        if not electorate.settled:
            return Counts()
        votes = {choice: [*cell] for choice, cell in self._votes.items()}
        for row in self._over:
            _move(votes[row[3]], electorate.areas[row[1]], -1)
        everyone = {"heads": electorate.heads, "area_cm2": electorate.area_cm2}
        return Counts.model_validate({**everyone, **figures(votes)})


def _move(cell: list[int], area: int | None, heads: int) -> None:
    """Count a head in or out."""
    cell[0] += heads
    if area is None:
        cell[2] += heads
    else:
        cell[1] += heads * area


_FIGURES: Final = {"for": "for", "against": "against", "abstain": "abstain", "spoiled": "void"}


def figures(votes: Mapping[str, Sequence[int]]) -> dict[str, int | None]:
    """By name, of votes by choice: heads, area, and of how many heads that is not known."""
    named = {_FIGURES[choice]: cell for choice, cell in votes.items()}
    named["participating"] = [sum(column) for column in zip(*votes.values(), strict=True)]
    found: dict[str, int | None] = {}
    for name, (heads, area, unknown) in named.items():
        found[f"{name}_heads"] = heads
        found[f"{name}_area_cm2"] = None if unknown else area
    return found


def of_box(ballots: Iterable[tuple[str, int]]) -> dict[str, int | None]:
    """The figures of a secret vote, each ballot a choice with its area; not how many took part."""
    cast: dict[str, list[int]] = {choice: [] for choice in BALLOT_CHOICES}
    append = {choice: areas.append for choice, areas in cast.items()}
    for choice, area in ballots:
        append[choice](area)
    told = figures({choice: (len(areas), sum(areas), 0) for choice, areas in cast.items()})
    return {name: figure for name, figure in told.items() if not name.startswith("participating")}
