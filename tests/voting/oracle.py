"""Votes decided by trying everything: shares written down again from the texts, no formula.

It shares no code and no data with the library.  Whatever is not known takes every value up to a
ceiling, so it is for small electorates only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

HALF, TWO_THIRDS, THREE_QUARTERS = Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)
CEILING = 12

Figures = tuple[int | None, ...]
"""Entitled, taking part, for, against, abstaining, spoiled, and perhaps served and silent."""


class Full(NamedTuple):
    """One way in which everything may have been."""

    entitled: int
    present: int
    in_favour: int
    against: int
    abstain: int
    void: int
    silent: int = 0

    @property
    def nobody(self) -> tuple[bool, ...]:
        """Of those who did each thing, and of those who did nothing, whether there are none."""
        voted = self.in_favour, self.against, self.abstain, self.void
        unvoiced, away = self.present - sum(voted), self.entitled - self.present - self.silent
        return tuple(figure == 0 for figure in (*voted, unvoiced, self.silent, away))

    def joined(self, way: str) -> Full:
        """The same with the silent among those taking part: abstaining, or for it."""
        if way == "apart":
            return self
        more = {"for": "in_favour", "abstaining": "abstain"}[way]
        there = self._replace(present=self.present + self.silent)
        return there._replace(**{more: getattr(self, more) + self.silent})


Test = Callable[[Full], bool]


def more(share: Fraction, of: str) -> Callable[[int, Full], bool]:
    return lambda part, full: getattr(full, of) > 0 and Fraction(part, getattr(full, of)) > share


def least(share: Fraction, of: str) -> Callable[[int, Full], bool]:
    return lambda part, full: getattr(full, of) > 0 and Fraction(part, getattr(full, of)) >= share


Share = Callable[[int, Full], bool]


class Rule(NamedTuple):
    measures: int
    """How many: heads, or heads and area."""
    quorum: Share
    majority: Share
    ballots: bool = False
    """Whether whoever takes part votes in one of the four ways."""
    strictest: Share | None = None
    """What is asked besides for some matters, and the matter is not told."""


def always(_: int, __: Full) -> bool:
    return True


NOW, BEFORE = "2026-03-02", "2020-06-01"
LAST_YEAR = "2025-06-01"
OLD_MEETING = Rule(1, more(HALF, "entitled"), more(HALF, "present"))
NEW_MEETING = Rule(1, least(TWO_THIRDS, "entitled"), more(HALF, "present"))
OF_ALL = least(TWO_THIRDS, "entitled")
OLD_VILLAGE, NEW_VILLAGE = (r._replace(strictest=OF_ALL) for r in (OLD_MEETING, NEW_MEETING))
BY_HOUSEHOLDS = NEW_MEETING._replace(strictest=least(Fraction(1), "entitled"))
ELECTION = OLD_MEETING
RECALL = ELECTION._replace(ballots=True)
BY_REPRESENTATIVES = Rule(1, more(TWO_THIRDS, "entitled"), more(HALF, "present"))
OWNERS_ONCE = more(HALF, "entitled")
OWNERS_NOW = least(TWO_THIRDS, "entitled")
RULES: dict[tuple[str, str], Rule] = {
    ("owners_ordinary", NOW): Rule(2, OWNERS_NOW, more(HALF, "present"), ballots=True),
    ("owners_special", NOW): Rule(2, OWNERS_NOW, least(THREE_QUARTERS, "present"), ballots=True),
    ("owners_ordinary", BEFORE): Rule(2, OWNERS_ONCE, more(HALF, "entitled"), ballots=True),
    ("owners_special", BEFORE): Rule(2, OWNERS_ONCE, least(TWO_THIRDS, "entitled"), ballots=True),
    ("interested_owners_unanimous", NOW): Rule(
        1, always, least(Fraction(1), "entitled"), ballots=True
    ),
    ("residents_assembly", LAST_YEAR): OLD_MEETING,
    ("residents_assembly", NOW): OLD_MEETING,
    ("residents_assembly_households", LAST_YEAR): OLD_MEETING,
    ("residents_assembly_households", NOW): OLD_MEETING,
    ("residents_representative_assembly", LAST_YEAR): OLD_MEETING,
    ("residents_representative_assembly", NOW): NEW_MEETING,
    ("residents_committee_election_voters", NOW): ELECTION,
    ("residents_committee_election_households", NOW): ELECTION,
    ("residents_committee_election_representatives", NOW): BY_REPRESENTATIVES,
    ("residents_committee_recall_voters", NOW): RECALL,
    ("residents_committee_recall_households", NOW): RECALL,
    ("residents_committee_recall_representatives", NOW): BY_REPRESENTATIVES._replace(ballots=True),
    ("villagers_assembly", BEFORE): OLD_VILLAGE,
    ("villagers_assembly", LAST_YEAR): OLD_VILLAGE,
    ("villagers_assembly", NOW): OLD_VILLAGE,
    ("villagers_assembly_households", BEFORE): BY_HOUSEHOLDS,
    ("villagers_assembly_households", LAST_YEAR): BY_HOUSEHOLDS,
    ("villagers_assembly_households", NOW): BY_HOUSEHOLDS,
    ("villagers_representative_assembly", BEFORE): NEW_VILLAGE,
    ("villagers_representative_assembly", LAST_YEAR): NEW_VILLAGE,
    ("villagers_representative_assembly", NOW): NEW_VILLAGE,
    ("villagers_committee_election", LAST_YEAR): ELECTION,
    ("villagers_committee_election", NOW): ELECTION,
    ("villagers_committee_recall", LAST_YEAR): RECALL,
    ("villagers_committee_recall", NOW): RECALL,
    ("council_majority_all", NOW): Rule(1, always, more(HALF, "entitled")),
    ("council_two_thirds", NOW): Rule(1, always, least(TWO_THIRDS, "entitled")),
}
"""Every rule but those of which a charter, a local text or the electors settle a share."""


def completions(figures: Figures, *, ballots: bool) -> Iterator[Full]:
    """Every way in which these figures can all be true, with no unknown one above the ceiling."""

    def values(figure: int | None, most: int) -> Iterator[int]:
        if figure is None:
            yield from range(most + 1)
        elif 0 <= figure <= most:
            yield figure

    silence = figures[6] if len(figures) > 6 else 0
    for entitled in values(figures[0], CEILING):
        for present in values(figures[1], entitled):
            for in_favour in values(figures[2], present):
                for against in values(figures[3], present - in_favour):
                    left = present - in_favour - against
                    for abstain in values(figures[4], left):
                        for void in values(figures[5], left - abstain):
                            if ballots and abstain + void < left:
                                continue
                            told = entitled, present, in_favour, against, abstain, void
                            for silent in values(silence, entitled - present):
                                yield Full(*told, silent)


class Way(NamedTuple):
    """One way in which it may have been: where the silent went, and what came of it."""

    silent: str
    nobody: tuple[bool, ...]
    leads: bool
    """Whether more were for it than against."""
    quorum: bool
    majority: bool
    strictest: bool


@cache
def ways(rule: tuple[str, str], figures: Figures, silent: tuple[str, ...]) -> frozenset[Way]:
    """Each way in which it may have been, in one measure."""
    shares, found = RULES[rule], set()
    for told in completions(figures, ballots=shares.ballots):
        leads = told.in_favour > told.against
        for way in silent:
            full = told.joined(way)
            quorum = shares.quorum(full.present, full)
            majority = shares.majority(full.in_favour, full)
            most = not shares.strictest or shares.strictest(full.in_favour, full)
            found.add(Way(way, told.nobody, leads, quorum, majority, most))
    return frozenset(found)


def outcome(rule: tuple[str, str], *measures: Figures, silent: tuple[str, ...] = ("apart",)) -> str:
    """What comes of a vote; each thing was done by nobody in both measures, or in neither."""
    each = [ways(rule, figures, silent) for figures in measures[: RULES[rule].measures]]
    both = [pair for pair in product(*each) if len({(way.silent, way.nobody) for way in pair}) == 1]
    if not all(any(pair[i].leads for pair in both) for i in range(len(each))):
        both = [pair for pair in both if pair[0].silent != "for"]  # no majority to follow
    if not both:
        return "contradictory"
    if any(not any(pair[i].quorum for pair in both) for i in range(len(each))):
        return "no_quorum"
    if not any(all(way.quorum and way.majority for way in pair) for pair in both):
        return "not_passed"
    if all(way.quorum and way.majority and way.strictest for pair in both for way in pair):
        return "passed"
    return "unverifiable"
