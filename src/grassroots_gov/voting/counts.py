"""What was counted in a vote: plain whole numbers, and None for whatever nobody has told.

Areas are in square centimetres.  Percentages are the text that was published: 68.74 stands for any
share that rounds or is cut to it, so it bounds what was not told, and never replaces a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from ..kernel.document import Name, Record
from ..kernel.norms import Words
from .codes import SILENT_VOTES
from .decision_rules import Citation

__all__ = ["Counts", "Group", "SilentVotes", "percentage"]

# Below zero a figure is taken, so that it can be named as what is wrong.
Figure = Annotated[int, Field(ge=-(10**15), le=10**15)]
Percent = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$", max_length=10)]


class Counts(Record):
    """The figures of one vote; None is not zero, it is not known.

    For a body of members the heads are its members, and there is no area.  Whoever returned a
    ballot took part, a spoiled one included; at a meeting, whoever was there.
    """

    heads: Figure | None = None
    """How many are entitled to vote."""
    area_cm2: Figure | None = None
    participating_heads: Figure | None = None
    """How many took part."""
    participating_area_cm2: Figure | None = None
    for_heads: Figure | None = None
    for_area_cm2: Figure | None = None
    against_heads: Figure | None = None
    against_area_cm2: Figure | None = None
    abstain_heads: Figure | None = None
    abstain_area_cm2: Figure | None = None
    void_heads: Figure | None = None
    void_area_cm2: Figure | None = None
    silent_heads: Figure | None = None
    """How many had a ballot served on them and did not answer; not among those taking part."""
    silent_area_cm2: Figure | None = None
    participating_heads_percent: Percent | None = None
    """Those taking part, of all entitled, as it was published: ``"68.74"``."""
    participating_area_percent: Percent | None = None
    for_heads_percent: Percent | None = None
    """The votes for, of those taking part, as it was published."""
    for_area_percent: Percent | None = None
    groups: Annotated[tuple[Group, ...], Field(max_length=1000)] = ()
    """Where the vote must pass in each of several groups: each by itself, and no other figure."""

    @classmethod
    def from_groups(cls, groups: Mapping[str, Counts]) -> Self:
        """A vote that must pass in each of these groups.

        >>> stairs = Counts(heads=12, participating_heads=12, for_heads=12)
        >>> len(Counts.from_groups({"1单元": stairs, "2单元": stairs}).groups)
        2
        """
        return cls(groups=tuple(Group(name=name, counts=counts) for name, counts in groups.items()))


class Group(Record):
    """One group of those entitled: a phase of building, a stairwell, a village group."""

    name: Name
    counts: Counts


Counts.model_rebuild()


class SilentVotes(Record):
    """How ballots that were served and not answered are counted, and what provides for it.

    A deemed vote counts for certain only if that can be looked up: in a clause that the decision
    rule names, or in the rules of procedure that come with the vote (`Charter.silent_votes`).
    """

    counted: Annotated[str, SILENT_VOTES] = "not_participating"
    clause: Citation | None = None
    """The clause that says so, by the id of its text."""
    citation: Words | None = None
    """What was published as the local rule; told again, and by itself no proof."""


def percentage(text: str) -> tuple[Fraction, Fraction]:
    """The least and the most share that may stand behind a percentage, rounded or cut.

    >>> percentage("50.0")
    (Fraction(999, 2000), Fraction(501, 1000))
    """
    whole, _, decimals = text.partition(".")
    unit = 100 * 10 ** len(decimals)
    value = int(whole + decimals)
    return max(Fraction(2 * value - 1, 2 * unit), Fraction(0)), Fraction(value + 1, unit)
