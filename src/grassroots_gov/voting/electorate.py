"""Who is entitled to vote among owners, and how much: heads by article 9, areas by article 8.

The Supreme People's Court's interpretation counts one exclusive part as one head, with two
exceptions: all that a developer has not sold or not handed over is one head together, and so is all
that one buyer has.  So heads are those who hold a part, each once.  Only heads fall together; every
part's area counts in full.  The area is that
of the register, else as surveyed, else of the contract.

Nothing is guessed.  A part of which no area is told leaves the area of all unknown.  Whether
parking spaces count is for the owners' rules of procedure to say; where there are such parts and
the rules are not told, neither heads nor area are known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Annotated, cast

from pydantic import Field

from ..kernel.document import Id, PersonId, Record

__all__ = ["Area", "Electorate", "ExclusivePart", "total"]

Area = Annotated[int, Field(ge=1, le=10**12)]


class ExclusivePart(Record):
    """One exclusive part (专有部分): a home, a shop, a parking space that can be owned."""

    id: Id
    owner: PersonId
    """Who holds it: one id for one buyer, or for those who own it together; the developer's for
    what it has not sold or not handed over."""
    parking: bool = False
    registered_cm2: Area | None = None
    """As in the real-estate register."""
    surveyed_cm2: Area | None = None
    """As surveyed, where it is not registered yet."""
    contract_cm2: Area | None = None
    """As in the sales contract, where it is not surveyed yet."""
    voter: PersonId | None = None
    """Who votes for it where that is not its owner: named by co-owners, or a guardian."""

    @property
    def area_cm2(self) -> int | None:
        """Its area in the order of article 8; None where none is told.

        >>> ExclusivePart(id="3-501", owner="o1", surveyed_cm2=890000, contract_cm2=900000).area_cm2
        890000
        """
        for area in (self.registered_cm2, self.surveyed_cm2, self.contract_cm2):
            if area is not None:
                return area
        return None


class Electorate(Record):
    """The owners entitled to vote as they were when the vote opened."""

    parts: Annotated[tuple[ExclusivePart, ...], Field(max_length=200_000)]
    parking_counts: bool | None = None
    """Whether the rules of procedure count parking spaces; None where they are not told."""

    @cached_property
    def settled(self) -> bool:
        """Whether it is certain which parts count."""
        return self.parking_counts is not None or not any(part.parking for part in self.parts)

    @cached_property
    def areas(self) -> Mapping[str, int | None]:
        """The heads by the id of the owner, each with the area of all its parts; None: not known.

        >>> flats = [
        ...     ExclusivePart(id=f"1-{n}", owner="wang", registered_cm2=900000) for n in (101, 102)
        ... ]
        >>> Electorate(parts=tuple(flats)).areas
        {'wang': 1800000}
        """
        found: dict[str, int | None] = {}
        for part in self._counted:
            owner, area = part.owner, part.area_cm2
            before = found.get(owner, 0)
            found[owner] = None if area is None or before is None else before + area
        return found

    @cached_property
    def named(self) -> Mapping[str, frozenset[str]]:
        """By owner: who votes instead, where somebody was named for a part."""
        found: dict[str, set[str]] = {}
        for part in self._counted:
            if part.voter is not None:
                found.setdefault(part.owner, set()).add(part.voter)
        return {owner: frozenset(voters) for owner, voters in found.items()}

    @property
    def _counted(self) -> Iterator[ExclusivePart]:
        every = self.parking_counts is not False
        return (part for part in self.parts if every or not part.parking)

    @cached_property
    def heads(self) -> int | None:
        """How many heads there are; None where it is not certain which parts count."""
        return len(self.areas) if self.settled else None

    @cached_property
    def area_cm2(self) -> int | None:
        """The whole area; None where it is not certain which parts count, or how large one is."""
        return total(self.areas.values()) if self.settled else None


def total(areas: Collection[int | None]) -> int | None:
    """The areas together; None where one of them is not known."""
    return None if None in areas else sum(cast("Collection[int]", areas))
