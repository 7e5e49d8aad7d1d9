"""What can be said of a vote when some of its figures are not known.

A *completion* fills every unknown figure with a whole number such that all of them can be true
together::

    participating = for + against + abstain + void + unvoiced
    entitled = participating + silent + away

Whoever takes part by a ballot votes in one of the four ways, so nobody is *unvoiced* there; at a
meeting, or where the ballots name several candidates, anybody may be.  Each published percentage
agrees with its figures.  A vote has passed for certain if it has in each completion, and has not
for certain if it has in none.  Nothing is enumerated: every share asked is a linear inequality, so
it is met in all completions if it is in its own worst one, and there is one best completion for all
shares of a measure together.

*Worst.*  The votes for are as few as can be and their base as large as it can be with so few.

*Best.*  Nobody more than is known abstains, votes against or spoils a ballot; nobody more than is
known is entitled, unless they take part.  More taking part helps for as long as the additional ones
vote for; from then on it only helps participation, so they are as many as that needs, no more.
Silent votes that go to the votes for always help, so they are as many as can be.

*Heads and area.*  Every owner has an area, and every area is some owner's.  So each term of the two
equations is zero in both measures or in neither: where all heads are for it, nobody is left to hold
the rest of the area, and all the area is for it, however large it is; and the other way round.
Nothing else ties them together, for an owner's area may be of any size: beyond that, each measure
is completed by itself.

All of this is exact for one measure where no percentage is given.  A percentage, and what ties
heads to area, are used as bounds on the figures beside them, so that answers stay certain but may
be fewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Literal, NamedTuple, Self

import attrs

from ..kernel.norms import Share
from .counts import Counts, percentage
from .decision_rules import Hurdle

__all__ = ["Bounds", "Measure", "Scenario", "breaks_tie", "measured", "needed"]

Scenario = Literal["apart", "abstaining", "for"]
"""Where the silent votes go: nowhere, among the abstentions, to the votes for."""

BOUNDLESS: Final = 10**24
"""More than any figure may be, by more than any share can make up for."""
_ROUNDS: Final = 3
"""Without a percentage each figure only hangs on those before it, and once is enough."""
_OTHER: Final = ("against", "abstain", "void", "unvoiced")
"""How somebody may take part and not be for it."""
_FIGURES: Final = ("entitled", "participating", "in_favour", *_OTHER, "silent", "away")

Shares = tuple[Fraction, Fraction]
"""The least and the most that a share may be."""


class Bounds(NamedTuple):
    """The least and the most that a figure may be."""

    least: int
    most: int

    @property
    def known(self) -> int | None:
        """The figure, where it is certain."""
        return self.least if self.least == self.most else None


def _bounds(figure: int | None) -> Bounds:
    return Bounds(0, BOUNDLESS) if figure is None else Bounds(figure, figure)


@attrs.define
class Measure:
    """The figures of a vote in one measure, heads or area, each between its bounds."""

    entitled: Bounds
    participating: Bounds
    in_favour: Bounds
    against: Bounds
    abstain: Bounds
    void: Bounds
    silent: Bounds
    unvoiced: Bounds
    """Those who took part and did none of the four."""
    away: Bounds
    """Those who neither took part nor had a ballot served on them and kept silent."""
    taking_part: Shares | None = None
    """The share of those entitled that is published as taking part."""
    approving: Shares | None = None
    """The share of those taking part that is published as being for it."""

    @classmethod
    def of(cls, counts: Counts, measure: str, *, all_voiced: bool) -> Self:
        """What the counts say in that measure, and what follows from it for what they do not.

        ``all_voiced``: whoever takes part is for, against, abstains or spoils the ballot.
        """
        area = measure == "area"
        unit, short = ("area_cm2", "area") if area else ("heads", "heads")
        names = ("", "participating_", "for_", "against_", "abstain_", "void_", "silent_")
        e, p, f, a, b, v, u = (_bounds(getattr(counts, f"{name}{unit}")) for name in names)
        unvoiced = _bounds(0 if all_voiced else None)
        told = [getattr(counts, f"{what}_{short}_percent") for what in ("participating", "for")]
        percents = [None if text is None else percentage(text) for text in told]
        found = cls(e, p, f, a, b, v, u, unvoiced, _bounds(None), *percents)
        found.tighten()
        return found

    @property
    def possible(self) -> bool:
        """Whether any completion is left."""
        figures = (getattr(self, name) for name in _FIGURES)
        shares = (self.taking_part, self.approving)
        return all(figure.least <= figure.most for figure in figures) and not any(
            share[0] > 1 for share in shares if share is not None
        )

    @property
    def signs(self) -> list[int]:
        """Of each figure: 1 if it is somebody for certain, -1 if nobody, 0 if that is open."""
        figures: Iterable[Bounds] = (getattr(self, name) for name in _FIGURES)
        return [(least > 0) - (most <= 0) for least, most in figures]

    @property
    def other(self) -> int:
        """How many certainly took part and are not for it."""
        return sum(getattr(self, name).least for name in _OTHER)

    @property
    def other_at_most(self) -> int:
        """How many may have taken part and not be for it."""
        return sum(getattr(self, name).most for name in _OTHER)

    def tighten(self) -> None:
        """Draw each figure's bounds closer by those of the figures beside it."""
        for _ in range(_ROUNDS if self.taking_part or self.approving else 1):
            self._tighten()

    def _tighten(self) -> None:
        e, f, u, w = self.entitled, self.in_favour, self.silent, self.away
        least, most = self.other, self.other_at_most
        p = _cut(self.participating, f.least + least, f.most + most)
        p = _cut(p, e.least - u.most - w.most, e.most - u.least - w.least)
        if self.taking_part is not None:
            e, p = _agreeing(e, p, self.taking_part)
        e = _cut(e, p.least + u.least + w.least, p.most + u.most + w.most)
        f = _cut(f, p.least - most, p.most - least)
        if self.approving is not None:
            p, f = _agreeing(p, f, self.approving)
        self.entitled, self.participating, self.in_favour = e, p, f
        least, most = p.least - f.most - most, p.most - f.least - least
        for name in _OTHER:
            figure: Bounds = getattr(self, name)
            setattr(self, name, _cut(figure, least + figure.most, most + figure.least))
        self.silent = _cut(u, e.least - p.most - w.most, e.most - p.least - w.least)
        self.away = _cut(w, e.least - p.most - u.most, e.most - p.least - u.least)

    # What is surely so

    def surely(self, hurdle: Hurdle, stage: str, scenario: Scenario, casting: int = 0) -> bool:
        """Whether the share is reached in every completion."""
        most = hurdle.most
        silent = self.silent if scenario != "apart" else Bounds(0, 0)
        if stage == "participation":
            part = self.participating.least + silent.least
            beside = self.away.most + (self.silent.most if scenario == "apart" else 0)
            whole = min(self.entitled.most, part + beside)
            return most.met(part, whole) or _above(most, self.taking_part)
        part = self.in_favour.least + (casting if breaks_tie(hurdle) else 0)
        part += silent.least if scenario == "for" else 0
        told = silent.most == 0 and _above(most, self._published(hurdle.base))
        return told or most.met(part, self._largest(hurdle.base, scenario, silent))

    def _published(self, base: str) -> Shares | None:
        """The share of the votes for in that base, as far as percentages tell it."""
        if base in ("present", "participating") or self.approving is None:
            return self.approving
        if base != "all" or self.taking_part is None:
            return None
        return self.approving[0] * self.taking_part[0], self.approving[1] * self.taking_part[1]

    def _largest(self, base: str, scenario: Scenario, silent: Bounds) -> int:
        """The most that the base may be while the votes for are fewest."""
        took_part = min(self.participating.most, self.in_favour.least + self.other_at_most)
        if base == "all":
            beside = self.silent.least if scenario == "for" else self.silent.most
            return min(self.entitled.most, took_part + beside + self.away.most)
        joined = silent.least if scenario == "for" else silent.most
        present = min(took_part + joined, self.entitled.most)
        if base in ("present", "participating"):
            return present
        cast = self.in_favour.least + self.against.most + self.abstain.most + joined
        voiced = present - self.unvoiced.least
        if base == "valid_votes":
            return min(cast, voiced - self.void.least)
        return min(cast + self.void.most, voiced)

    # What may be so

    def possibly(
        self, hurdles: Iterable[tuple[str, Hurdle]], scenario: Scenario, casting: int = 0
    ) -> bool:
        """Whether there may be a completion in which all of these shares are reached."""
        asked = list(hurdles)
        quorums = [hurdle for stage, hurdle in asked if stage == "participation"]
        entitled, participating, silent, in_favour = self._best(quorums, scenario)
        present = participating + silent
        part = in_favour + (silent if scenario == "for" else 0)
        spare = participating - in_favour - self.other
        unvoiced = min(self.unvoiced.least + spare, self.unvoiced.most)
        void = min(self.void.least + spare - unvoiced + self.unvoiced.least, self.void.most)
        bases = {
            "all": entitled,
            "present": present,
            "participating": present,
            "votes_cast": present - unvoiced,
            "valid_votes": present - unvoiced - void,
        }
        joined = scenario != "apart" and self.silent.most > 0
        for stage, hurdle in asked:
            if stage == "participation":
                met = hurdle.met(present, entitled)
                met = met and (joined or _below(hurdle, self.taking_part))
            else:
                more = casting if breaks_tie(hurdle) else 0
                met = hurdle.met(part + more, bases[hurdle.base])
                more_than_told = more > 0 or (joined and scenario == "for")
                met = met and (more_than_told or _below(hurdle, self._published(hurdle.base)))
            if not met:
                return False
        return True

    def _best(self, quorums: Iterable[Hurdle], scenario: Scenario) -> tuple[int, int, int, int]:
        """The completion that serves every share best: entitled, taking part, silent, for."""
        e, p, away = self.entitled, self.participating, self.away
        apart = away.least + (self.silent.least if scenario == "apart" else 0)
        wanted = max((_quorate(quorum, e.least, apart) for quorum in quorums), default=0)
        full = min(max(self.in_favour.most + self.other, p.least), p.most)
        counted = self.silent if scenario != "apart" else Bounds(0, 0)
        if scenario == "for":
            participating = min(p.most, max(full, wanted - counted.most))
            silent = counted.most
        else:
            participating = min(p.most, max(full, wanted - counted.least, 1))
            silent = max(wanted - participating, counted.least, 1 - participating)
            silent = max(silent, e.least - participating - away.most)
        silent = min(silent, counted.most, e.most - participating - away.least)
        entitled = participating + max(silent, self.silent.least) + away.least
        entitled = max(e.least, entitled, min(e.most, 1))
        return entitled, participating, silent, min(self.in_favour.most, participating - self.other)

    def tie(self) -> bool | None:
        """Whether as many are for as against; None where that is not certain."""
        least = max(self.in_favour.least, self.against.least, 1)
        most = min(self.in_favour.most, self.against.most)
        rest = self.abstain.least + self.void.least
        if least > most or 2 * least + rest > self.participating.most:
            return False
        certain = self.in_favour.known is not None and self.against.known is not None
        return True if certain else None


def measured(counts: Counts, measures: Iterable[str], *, all_voiced: bool) -> dict[str, Measure]:
    """What the counts say in each of these measures, heads and area drawn closer by each other."""
    found = {name: Measure.of(counts, name, all_voiced=all_voiced) for name in measures}
    if len(found) > 1:
        heads, area = found.values()
        before = None
        while (signs := (heads.signs, area.signs)) != before and signs[0] != signs[1]:
            _tie_together(heads, area)
            before = signs
    return found


def _tie_together(heads: Measure, area: Measure) -> None:
    """Let what is nobody in one measure be nothing in the other, and what is somebody something."""
    for name in _FIGURES:
        pair: list[Bounds] = [getattr(measure, name) for measure in (heads, area)]
        most = 0 if any(figure.most <= 0 for figure in pair) else BOUNDLESS
        least = 1 if any(figure.least > 0 for figure in pair) else 0
        for measure, figure in zip((heads, area), pair, strict=True):
            setattr(measure, name, _cut(figure, least, most))
    heads.tighten()
    area.tighten()


def breaks_tie(hurdle: Hurdle) -> bool:
    """Whether a casting vote may help to reach the share: more than half, and no other."""
    return (hurdle.comparator, 2 * hurdle.n) == ("more_than", hurdle.d)


def _cut(figure: Bounds, least: int, most: int) -> Bounds:
    return Bounds(max(figure.least, least), min(figure.most, most))


def _up(exact: Fraction) -> int:
    return -(-exact.numerator // exact.denominator)


def _down(exact: Fraction) -> int:
    return exact.numerator // exact.denominator


def needed(share: Share, whole: int) -> int:
    """The least part that is enough of a whole of at least one; more than there is, if none is.

    Unlike a `Threshold`, it takes what a charter should not ask: nothing at all, or 4/3.
    """
    if share.comparator == "more_than":
        return share.n * whole // share.d + 1
    return -(-share.n * whole // share.d)


def _agreeing(whole: Bounds, part: Bounds, shares: Shares) -> tuple[Bounds, Bounds]:
    """The bounds of a whole and of its part, where the part is such a share of it."""
    least, most = shares
    part = _cut(part, _up(least * whole.least), _down(most * whole.most))
    whole = _cut(whole, _up(part.least / most), _down(part.most / least) if least else BOUNDLESS)
    return whole, part


def _quorate(share: Share, entitled: int, apart: int) -> int:
    """How many must take part where so many are entitled at least, and so many surely do not.

    They are the share of those entitled, and of themselves and those apart, who are entitled too.
    """
    if apart == 0:
        return needed(share, entitled) if entitled else 0
    if share.n >= share.d:
        return BOUNDLESS
    odds = Share(n=share.n, d=share.d - share.n, comparator=share.comparator)
    return max(needed(share, entitled), needed(odds, apart))


def _above(share: Share, told: Shares | None) -> bool:
    """Whether the least that is told is enough."""
    return told is not None and told[0] > 0 and share.met(*told[0].as_integer_ratio())


def _below(share: Share, told: Shares | None) -> bool:
    """Whether the most that is told is enough; nothing told is."""
    return told is None or share.met(*told[1].as_integer_ratio())
