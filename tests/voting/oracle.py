"""Votes decided by trying everything: shares written down again from the texts, no formula.

It shares no code and no data with the library.  Whatever is not known takes every value up to a
ceiling, so it is for small electorates only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
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


def always(_: int, __: Full) -> bool:
    return True


NOW, BEFORE = "2026-03-02", "2020-06-01"
LAST_YEAR = "2025-06-01"
OLD_MEETING = Rule(1, more(HALF, "entitled"), more(HALF, "present"))
NEW_MEETING = Rule(1, least(TWO_THIRDS, "entitled"), more(HALF, "present"))
BY_REPRESENTATIVES = Rule(1, more(TWO_THIRDS, "entitled"), more(HALF, "present"))
OWNERS_ONCE = more(HALF, "entitled")
RULES: dict[tuple[str, str], Rule] = {
    ("owners_ordinary", NOW): Rule(2, least(TWO_THIRDS, "entitled"), more(HALF, "present")),
    ("owners_special", NOW): Rule(
        2, least(TWO_THIRDS, "entitled"), least(THREE_QUARTERS, "present")
    ),
    ("owners_ordinary", BEFORE): Rule(2, OWNERS_ONCE, more(HALF, "entitled")),
    ("owners_special", BEFORE): Rule(2, OWNERS_ONCE, least(TWO_THIRDS, "entitled")),
    ("interested_owners_unanimous", NOW): Rule(1, always, least(Fraction(1), "entitled")),
    ("residents_assembly", LAST_YEAR): OLD_MEETING,
    ("residents_assembly", NOW): OLD_MEETING,
    ("residents_assembly_households", LAST_YEAR): OLD_MEETING,
    ("residents_assembly_households", NOW): OLD_MEETING,
    ("residents_representative_assembly", LAST_YEAR): OLD_MEETING,
    ("residents_representative_assembly", NOW): NEW_MEETING,
    ("residents_committee_election_voters", NOW): OLD_MEETING,
    ("residents_committee_election_households", NOW): OLD_MEETING,
    ("residents_committee_election_representatives", NOW): BY_REPRESENTATIVES,
    ("residents_committee_recall_voters", NOW): OLD_MEETING,
    ("residents_committee_recall_households", NOW): OLD_MEETING,
    ("residents_committee_recall_representatives", NOW): BY_REPRESENTATIVES,
    ("villagers_assembly", LAST_YEAR): OLD_MEETING,
    ("villagers_assembly", NOW): OLD_MEETING,
    ("villagers_assembly_households", LAST_YEAR): NEW_MEETING,
    ("villagers_assembly_households", NOW): NEW_MEETING,
    ("villagers_representative_assembly", LAST_YEAR): NEW_MEETING,
    ("villagers_representative_assembly", NOW): NEW_MEETING,
    ("villagers_committee_election", LAST_YEAR): OLD_MEETING,
    ("villagers_committee_election", NOW): OLD_MEETING,
    ("villagers_committee_recall", LAST_YEAR): OLD_MEETING,
    ("villagers_committee_recall", NOW): OLD_MEETING,
    ("council_majority_all", NOW): Rule(1, always, more(HALF, "entitled")),
    ("council_two_thirds", NOW): Rule(1, always, least(TWO_THIRDS, "entitled")),
}
"""Every rule whose shares are settled; what a charter or a local text settles is not here."""


def completions(figures: Figures) -> Iterator[Full]:
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
                            told = entitled, present, in_favour, against, abstain, void
                            for silent in values(silence, entitled - present):
                                yield Full(*told, silent)


@cache
def ways(
    rule: tuple[str, str], figures: Figures, silent: tuple[str, ...]
) -> frozenset[tuple[bool, bool]]:
    """Whether the quorum and the majority are reached, in each completion."""
    shares, fulls = RULES[rule], list(completions(figures))
    if fulls and max(f.in_favour for f in fulls) <= min(f.against for f in fulls):
        silent = tuple(way for way in silent if way != "for")  # no majority to follow
    return frozenset(
        (shares.quorum(full.present, full), shares.majority(full.in_favour, full))
        for told in fulls
        for full in (told.joined(way) for way in silent)
    )


def outcome(rule: tuple[str, str], *measures: Figures, silent: tuple[str, ...] = ("apart",)) -> str:
    """What comes of a vote; of both measures alike, where the silent may go several ways."""
    found = [ways(rule, figures, silent) for figures in measures[: RULES[rule].measures]]
    if not all(found):
        return "contradictory"
    if any(not any(quorum for quorum, _ in each) for each in found):
        return "no_quorum"
    if any((True, True) not in each for each in found):
        return "not_passed"
    if all(each == {(True, True)} for each in found):
        return "passed"
    return "unverifiable"
