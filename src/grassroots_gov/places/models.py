"""Places: where they lie, what they are called, and what stands there.

A place knows the chain of places that it lies in, nearest first.  Tiers may be left out, for not
every compound has courtyards, but the chain only ever rises.  The grid (网格) is no tier: it lies
across them, and one compound may lie in several.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from ..kernel.cadence import WEEKDAYS
from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Day, Division, Document, Id, Name, PublicText, Purpose, Record
from ..kernel.rule import Text
from . import codes

__all__ = [
    "GRID_CODE_PATTERN",
    "Division",
    "Grid",
    "Opening",
    "Place",
    "Premises",
    "Within",
]

GRID_CODE_PATTERN = r"^[0-9A-Za-z-]+$"
OPENS_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
CLOSES_PATTERN = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"

_FINER_THAN_A_BUILDING = ("building_unit", "household")


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
