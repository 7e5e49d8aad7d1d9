"""Places: where they lie, what they are called, and what stands there.

A place knows the chain of places that it lies in, nearest first.  Tiers may be left out, for not
every compound has courtyards, but the chain only ever rises.  The grid (网格) is no tier: it lies
across them, and one compound may lie in several.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ..kernel.cadence import WEEKDAYS
from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Day, Document, Id, Name, PublicText, Purpose, Record
from ..kernel.rule import Text
from . import codes

__all__ = [
    "CODE_FORMS",
    "DIVISION_PATTERN",
    "GRID_CODE_PATTERN",
    "Division",
    "Grid",
    "Opening",
    "Place",
    "Premises",
    "Within",
]

DIVISION_PATTERN = r"^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$"
GRID_CODE_PATTERN = r"^[0-9A-Za-z-]+$"
OPENS_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
CLOSES_PATTERN = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"

_PROVINCE = "(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
_TWO, _THREE = "([0-9][1-9]|[1-9]0)", "([0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)"  # but for all zeros
CODE_FORMS = {
    "city": f"^((11|12|31|50|81|82)0000|{_PROVINCE}{_TWO}00)(000(000)?)?$",
    "district": f"^{_PROVINCE}[0-9]{{2}}{_TWO}(000(000)?)?$",
    "subdistrict": f"^{_PROVINCE}[0-9]{{4}}{_THREE}(000)?$",
    "community": f"^{_PROVINCE}[0-9]{{7}}{_THREE}$",
}
"""By tier, the form of its codes.  A shorter code may be filled up with zeros.  The city of a
province ends in 00; a municipality or special region, which is a province of its own, in 0000."""

_FORMS = {tier: re.compile(form) for tier, form in CODE_FORMS.items()}
_STEMS = ((12, 9), (9, 6), (6, 4), (4, 2))
_COMMITTEES = {
    "0": "residents_committee",
    "1": "residents_committee",
    "2": "villagers_committee",
    "3": "villagers_committee",
}
_FINER_THAN_A_BUILDING = ("building_unit", "household")


class Division(Record):
    """An administrative division: its code of 6, 9 or 12 digits, and the year of the code table.

    Codes change from year to year, so a code without its vintage says less than it seems to.

    >>> street = Division(code="530114001", vintage=2023)
    >>> street.tier, street.stem, Division(code="530114", vintage=2023).contains(street)
    ('subdistrict', '530114001', True)
    """

    code: Annotated[str, StringConstraints(pattern=DIVISION_PATTERN, max_length=12)]
    """GB/T 2260 (6 digits), with the subdistrict (9) or the community (12)."""
    vintage: Annotated[int, Field(ge=1980, le=2100)]
    """The year of the table that the code is taken from."""

    @property
    def tier(self) -> str | None:
        """The tier that the code has the form of; None for none."""
        return next((tier for tier, form in _FORMS.items() if form.fullmatch(self.code)), None)

    @property
    def stem(self) -> str:
        """The code without the zeros that fill it up; what lies in the division begins so."""
        stem = self.code
        for length, shorter in _STEMS:
            if len(stem) == length and not stem[shorter:].strip("0"):
                stem = stem[:shorter]
        return stem

    @property
    def committee(self) -> str | None:
        """The kind of committee, as the last three digits have it by the statistical convention.

        001 to 199 are residents' committees, 200 to 399 villagers' committees; None for the rest.
        """
        return _COMMITTEES.get(self.code[9]) if self.tier == "community" else None

    def contains(self, other: Division) -> bool:
        """Whether the other code is this one, or lies in it; both of one table."""
        return other.code.startswith(self.stem)


class Within(Record):
    """A place that another lies in: one link of its chain."""

    tier: Annotated[str, codes.TIERS]
    id: Id
    name: Name | None = None
    division: Division | None = None

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """In public the building, and nothing finer."""
        return too_fine(self.tier, purpose)


class Grid(Record):
    """A grid (网格) that the place lies in, or a part of it.

    There is no one form of grid codes, so a code stands with the scheme that it follows.
    """

    scheme: Annotated[str, codes.GRID_SCHEMES]
    code: Annotated[str, StringConstraints(pattern=GRID_CODE_PATTERN, max_length=32)]
    name: Name | None = None


class Opening(Record):
    """From when to when premises are open, on some days of the week.

    What runs past midnight is told day by day.
    """

    days: Annotated[tuple[Annotated[str, WEEKDAYS], ...], Field(max_length=7)] = ()
    """The days of the week; empty for every day."""
    opens: Annotated[str, StringConstraints(pattern=OPENS_PATTERN, max_length=5)]
    """In China's time, ``HH:MM``."""
    closes: Annotated[str, StringConstraints(pattern=CLOSES_PATTERN, max_length=5)]
    """The first minute at which they are closed; ``24:00`` is the end of the day."""

    @property
    def all_day(self) -> bool:
        """Whether they are never closed."""
        days = self.days or tuple(WEEKDAYS)
        return set(days) == set(WEEKDAYS) and (self.opens, self.closes) == ("00:00", "24:00")

    def holds(self, at: datetime) -> bool:
        """Whether they are open at that time."""
        there = at.astimezone(CHINA_TIME)
        day = tuple(WEEKDAYS)[there.weekday()]
        clock = there.strftime("%H:%M")
        return (not self.days or day in self.days) and self.opens <= clock < self.closes


class Premises(Record):
    """A room or a hall where people meet and are served (阵地)."""

    id: Id
    kind: Annotated[str, codes.PREMISES_KINDS]
    name: Name
    """What stands over the door; a kind may go by many names."""
    hours: PublicText | None = None
    """The opening hours, as posted."""
    opening: Annotated[tuple[Opening, ...], Field(max_length=50)] = ()
    """The same, so that it can be asked when they are open; empty where it is not told."""
    services: Annotated[tuple[Name, ...], Field(max_length=100)] = ()

    def open_at(self, at: datetime) -> bool | None:
        """Whether they are open at that time; None where the hours are not told.

        Holidays are not looked at: the hours are those of an ordinary week.
        """
        return any(opening.holds(at) for opening in self.opening) if self.opening else None


class Place(Document):
    """A place of any tier, from the city down to a household, as it was on one day.

    A household's file about its people is another document; this one says where it lies.
    """

    called: ClassVar[Text] = Text("地点", "Place")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["place"]
    as_of: Day
    """The day on which all of this was so."""
    tier: Annotated[str, codes.TIERS]
    name: Name
    division: Division | None = None
    """The place's own code; below the community there is none."""
    within: Annotated[tuple[Within, ...], Field(max_length=8)] = ()
    """What the place lies in, from the nearest to the farthest, as far as it is told."""
    grids: Annotated[tuple[Grid, ...], Field(max_length=100)] = ()
    premises: Annotated[tuple[Premises, ...], Field(max_length=100)] = ()
    """What stands at this very tier: a community's halls, not those of its compounds."""

    @property
    def chain(self) -> tuple[Place | Within, ...]:
        """The place itself and all that it lies in, from the nearest to the farthest."""
        return (self, *self.within)

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """In public the building, and nothing finer."""
        return too_fine(self.tier, purpose)


def too_fine(tier: str, purpose: Purpose) -> frozenset[str]:
    hidden = tier in _FINER_THAN_A_BUILDING and purpose != "handling"
    return frozenset({"id", "name"}) if hidden else frozenset()
