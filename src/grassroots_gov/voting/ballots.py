"""Ballots to counts: each one is counted, or set aside with a reason.

One head has one vote, with all its area.  First each ballot is valid or not, whatever other ballots
its owner has; then the valid ballots of one owner are compared.  So an invalid ballot never
replaces a valid one.

*Valid* is a ballot of somebody on the roll, in time and in a way that is allowed.  Somebody else's
ballot needs a written proxy (书面委托): a building leader has none by office, and a candidate takes
none.  Where one person may hold only so many proxies, the owners for whom they cast a ballot first
are within the limit: **an agent who casts a ballot for an owner has used one proxy, even if that
ballot does not count**.  Where an agent votes at one moment for more owners than the limit still
allows, it is not known whose ballots are valid.  A spoiled ballot is valid, and counts as taking
part.

*Standing* is the last valid ballot where they may be replaced, and the first where not; the time
they were cast decides, not the order in which they arrive, and never their ids.  Of ballots of that
one moment that agree, one counts.  Where they contradict each other, the owner took part, and how
they voted is not known.

Each figure that depends on something unknown is unknown too.

There may be any number of ballots, and they need not be kept.  A tally remembers one standing
ballot a head, those of the same moment, and the ballots by proxy where these are limited.  Many
ballots from a table can be taken as rows, without a record for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Annotated, Any, Final, NamedTuple, Self

import attrs
from pydantic import Field

from ..kernel.document import Id, PersonId, Record, Timestamp
from ..kernel.norms import Words
from .codes import BALLOT_CHANNELS, BALLOT_CHOICES
from .counts import Counts
from .electorate import Area, Electorate
from .standing import BallotRow, SetAside, standing, within_limit

__all__ = [
    "Ballot",
    "BallotRow",
    "Channels",
    "RollEntry",
    "SecretBallot",
    "SetAside",
    "Tally",
    "Terms",
    "of_box",
]


Channels = Annotated[
    tuple[Annotated[str, BALLOT_CHANNELS], ...], Field(max_length=len(BALLOT_CHANNELS.codes))
]
"""The ways in which ballots may be cast, each once."""


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
    channels: Channels = ("paper", "online", "meeting")
    replaceable: bool = False
    """Whether a later ballot replaces an earlier one."""
    proxies: Annotated[int, Field(ge=0, le=1000)] | None = None
    """How many owners one person may vote for by proxy; None where nothing limits it."""
    candidates: Annotated[tuple[PersonId, ...], Field(max_length=1000)] = ()
    """Who stands for election, and so votes for nobody by proxy."""


_ROW: Final = attrgetter("id", "owner", "at", "choice", "channel", "cast_by", "written_proxy")


@attrs.define
class Tally:
    """The count of a vote while ballots come in; `counts` is what it comes to.

    >>> from datetime import datetime
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
    _votes: dict[str | None, list[int]] = attrs.field(init=False)
    """By choice: how many heads, what area of them is known, and of how many it is not."""
    _tied: dict[str, list[BallotRow]] = attrs.field(factory=dict, init=False)
    """By owner: further ballots of the moment of one that stood when they came."""
    _proxied: list[BallotRow] = attrs.field(factory=list, init=False)
    """The ballots by proxy where these are limited: only all of them tell which are valid."""
    _aside: list[SetAside] = attrs.field(factory=list, init=False)
    _settled: _Settled | None = attrs.field(default=None, init=False, eq=False, repr=False)
    """What they all come to, until more come in."""

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
        """Take in more ballots; TypeError for what is none."""
        try:
            self.take_rows(map(_ROW, ballots))
        except AttributeError as slip:
            if slip.name != "id":
                raise
            message = f"expected ballots, not {_called(slip.obj)}; take_rows takes rows"
            raise TypeError(message) from slip

    def take_rows(self, rows: Iterable[BallotRow]) -> None:
        """Take in more ballots, each as a row.

        KeyError for a choice that there is not, TypeError for what is no row.
        """
        named, terms = self.electorate.named, self.terms
        heads, votes, aside = self._heads, self._votes, self._aside
        opens, closes, channels = terms.opens, terms.closes, frozenset(terms.channels)
        candidates, limited = frozenset(terms.candidates), terms.proxies is not None
        self._settled = None
        for row in rows:
            try:
                id, owner, at, choice, channel, cast_by, written = row
            except (TypeError, ValueError):
                raise _no_row(row) from None
            if owner not in heads:
                fault = _not_entitled(row)
            elif at < opens:
                fault = "before_opening"
            elif at > closes:
                fault = "after_close"
            elif channel not in channels:
                fault = "channel_not_allowed"
            elif (
                cast_by is not None
                and (limited or not written or cast_by in candidates)
                and cast_by not in named.get(owner, (owner,))
            ):
                if written and cast_by not in candidates:
                    votes[choice]
                    self._proxied.append(row)
                    continue
                fault = "agent_is_candidate" if written else "no_written_proxy"
            else:
                cell, held = votes[choice], heads[owner]
                if held is None:
                    cell[2] += 1
                elif isinstance(held, int):
                    cell[1] += held
                else:
                    self._again(held, row)
                    continue
                cell[0] += 1
                heads[owner] = row
                continue
            aside.append(SetAside(id, fault))

    def _again(self, held: BallotRow, row: BallotRow) -> None:
        """Take another ballot of one head."""
        owner = row[1]
        if row[2] == held[2]:
            self._tied.setdefault(owner, []).append(row)
            return
        lost = row
        if (row[2] > held[2]) == self.terms.replaceable:
            lost = held
            self._heads[owner] = row
            area = self.electorate.areas[owner]
            _move(self._votes[held[3]], area, -1)
            _move(self._votes[row[3]], area, 1)
        why = "replaced" if self.terms.replaceable else "second_ballot"
        self._aside.append(SetAside(lost[0], why))

    @property
    def participants(self) -> frozenset[str]:
        """The owners of whom a ballot counts for certain, however they voted."""
        cast = {o for o, held in self._heads.items() if not (held is None or isinstance(held, int))}
        return frozenset(cast | self._told.by_proxy)

    @property
    def doubts(self) -> Mapping[str, frozenset[str | None]]:
        """By owner, where their vote is not known: each choice that may be theirs.

        None is among them where they may not have taken part.
        """
        return self._told.doubts

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Every ballot that is not counted, and why."""
        return (*self._aside, *self._told.aside)

    @property
    def _told(self) -> _Settled:
        if self._settled is None:
            self._settled = self._settle()
        return self._settled

    def _settle(self) -> _Settled:
        """Compare the ballots that could not be compared as they came."""
        heads, areas = self._heads, self.electorate.areas
        votes = {choice: [*cell] for choice, cell in self._votes.items()}
        valid = {owner: [*rows] for owner, rows in self._tied.items()}
        perhaps: dict[str, dict[str | None, list[BallotRow]]] = {}
        aside: list[SetAside] = []
        within = within_limit(self._proxied, self.terms.proxies or 0)
        for row in self._proxied:
            id, owner, _, _, _, agent, _ = row
            fits = within[agent, owner]
            if fits is False:
                aside.append(SetAside(id, "proxy_limit"))
            elif fits:
                valid.setdefault(owner, []).append(row)
            else:
                perhaps.setdefault(owner, {}).setdefault(agent, []).append(row)
        by_proxy = frozenset(row[1] for row in self._proxied if within[row[5], row[1]])
        doubts = {}
        for owner in dict.fromkeys((*valid, *perhaps)):
            rows, held = valid.get(owner, []), heads[owner]
            if not (held is None or isinstance(held, int)):
                _move(votes[held[3]], areas[owner], -1)
                rows = [held, *rows]
            told = standing(rows, perhaps.get(owner, {}), replaceable=self.terms.replaceable)
            aside += told.aside
            if len(told.choices) > 1:
                doubts[owner] = told.choices
            else:
                [choice] = told.choices
                _move(votes[choice], areas[owner], 1)
        return _Settled(votes, by_proxy, doubts, tuple(aside))

    @property
    def counts(self) -> Counts:
        """The counts to decide on; a figure that is not known for certain is None."""
        return self.counts_if({})

    def counts_if(self, voted: Mapping[str, str | None]) -> Counts:
        """The counts if those owners, whose votes are not known, voted so; None: did not vote."""
        electorate, told = self.electorate, self._told
        if not electorate.settled:
            return Counts()
        cells = {choice: [*cell] for choice, cell in told.votes.items()}
        for owner, choice in voted.items():
            if choice is not None:
                _move(cells[choice], electorate.areas[owner], 1)
        taking_part = [sum(column) for column in zip(*cells.values(), strict=True)]
        unknown: set[str | None] = set()
        for owner, choices in told.doubts.items():
            if owner not in voted:
                unknown |= choices
                _move(taking_part, electorate.areas[owner], 1)
        found = figures({**cells, None: taking_part})
        for choice in unknown:
            found |= dict.fromkeys(_names(choice))
        everyone = {"heads": electorate.heads, "area_cm2": electorate.area_cm2}
        return Counts.model_validate({**everyone, **found})


class _Settled(NamedTuple):
    """What the ballots taken in so far come to."""

    votes: Mapping[str | None, Sequence[int]]
    """By choice, of those whose vote is known: as in a tally."""
    by_proxy: frozenset[str]
    """The owners of whom a ballot by proxy is valid, where these are limited."""
    doubts: Mapping[str, frozenset[str | None]]
    aside: tuple[SetAside, ...]


def _called(slip: Any) -> str:
    """What somebody gave by mistake, as it is told to them."""
    return f"a {type(slip).__name__}"


def _not_entitled(row: Any) -> str:
    """The fault of a row without an owner on the roll; what only looks like a row has none."""
    if isinstance(row, (str, bytes, Mapping)):
        raise _no_row(row)
    return "not_entitled"


def _no_row(slip: Any) -> TypeError:
    columns = "id, owner, at, choice, channel, cast_by, written_proxy"
    return TypeError(f"expected rows of {columns}, not {_called(slip)}; take takes ballots")


def _move(cell: list[int], area: int | None, heads: int) -> None:
    """Count a head in or out."""
    cell[0] += heads
    if area is None:
        cell[2] += heads
    else:
        cell[1] += heads * area


_FIGURES: Final[Mapping[str | None, str]] = {
    "for": "for",
    "against": "against",
    "abstain": "abstain",
    "spoiled": "void",
    None: "participating",
}


def _names(choice: str | None) -> tuple[str, str]:
    """The names of the figures of a choice; of those taking part for None."""
    name = _FIGURES[choice]
    return f"{name}_heads", f"{name}_area_cm2"


def figures(cells: Mapping[str | None, Sequence[int]]) -> dict[str, int | None]:
    """By name, of cells by choice: heads, area, and of how many heads that is not known."""
    found: dict[str, int | None] = {}
    for choice, (heads, area, unknown) in cells.items():
        of_heads, of_area = _names(choice)
        found[of_heads] = heads
        found[of_area] = None if unknown else area
    return found


def of_box(ballots: Iterable[tuple[str, int]]) -> dict[str, int | None]:
    """The figures of a secret vote, each ballot a choice with its area; not how many took part."""
    cast: dict[str, list[int]] = {choice: [] for choice in BALLOT_CHOICES}
    append = {choice: areas.append for choice, areas in cast.items()}
    for choice, area in ballots:
        append[choice](area)
    return figures({choice: (len(areas), sum(areas), 0) for choice, areas in cast.items()})
