"""What must happen in every period (周夜行、月协商、季督考), as data, and the periods themselves.

A cadence asks for something so many times in every day, week, month, quarter or year: civil ones,
in China, whole ones; a week begins on Monday.  Which documents show that it happened it says
itself, by their kind and by what stands in their header.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Any, Literal

import attrs
from dateutil import rrule
from pydantic import Field

from .codelist import Codelist, codelist
from .document import CodeWord, Day, Document, Name, Record
from .norms import Label

__all__ = ["WEEKDAYS", "Cadence", "Evidence", "Period"]

WEEKDAYS: Codelist = codelist(
    "weekdays",
    ("星期", "Days of the week"),
    ("monday", "星期一", "Monday"),
    ("tuesday", "星期二", "Tuesday"),
    ("wednesday", "星期三", "Wednesday"),
    ("thursday", "星期四", "Thursday"),
    ("friday", "星期五", "Friday"),
    ("saturday", "星期六", "Saturday"),
    ("sunday", "星期日", "Sunday"),
)

_NAMES = tuple(WEEKDAYS)
_UNITS: dict[str, tuple[Any, int]] = {
    "day": (rrule.DAILY, 1),
    "week": (rrule.WEEKLY, 1),
    "month": (rrule.MONTHLY, 1),
    "quarter": (rrule.MONTHLY, 3),
    "year": (rrule.YEARLY, 1),
}
_COUNTED_FROM = date(2001, 1, 1)  # a Monday


@attrs.frozen
class Period:
    """From one day to another, both included."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def days(self) -> Iterator[date]:
        """Each of its days."""
        for n in range((self.until - self.since).days + 1):
            yield self.since + timedelta(days=n)


class Evidence(Record):
    """Which documents show that it happened: their kind, and what stands in their header."""

    document: CodeWord
    """The kind of document."""
    where: dict[CodeWord, tuple[CodeWord, ...]] = Field(default_factory=dict, max_length=16)
    """The header fields, and the codes of each, for which it counts; empty for all."""

    def fits(self, document: Document) -> bool:
        """Whether the document is of that kind and says that."""
        return document.kind == self.document and all(
            getattr(document, field, None) in codes for field, codes in self.where.items()
        )


class Cadence(Record):
    """What must happen so many times in every period.

    >>> walk = Cadence(
    ...     id="night_walk",
    ...     title=Label(zh="周夜行", en="weekly night walk"),
    ...     unit="week",
    ...     kept_by=(Evidence(document="visit", where={"occasion": ("night_walk",)}),),
    ... )
    >>> [first, *_] = walk.periods(date(2026, 3, 1), date(2026, 3, 31))
    >>> print(first.since, first.until)
    2026-03-02 2026-03-08
    """

    id: CodeWord
    title: Label
    unit: Literal["day", "week", "month", "quarter", "year"]
    every: Annotated[int, Field(ge=1, le=100)] = 1
    """How many units make a period; several are counted from the one in which ``since`` lies, or
    from Monday, 1 January 2001, where there is none."""
    times: Annotated[int, Field(ge=1, le=1000)] = 1
    """How often it must happen in each."""
    weekdays: Annotated[tuple[Annotated[str, WEEKDAYS], ...], Field(max_length=7)] = ()
    """The days of the week on which it counts; empty for any."""
    excused_on_days_off: bool = False
    """Whether nothing is asked of a period that has no working day on which it would count."""
    since: Day | None = None
    """The first day for which it is asked; None where that is not told."""
    source: Name | None = None
    """Who laid it down, and where: the title of a text."""
    kept_by: Annotated[tuple[Evidence, ...], Field(max_length=20)]

    def counts(self, day: date) -> bool:
        """Whether it counts on such a day of the week."""
        return not self.weekdays or _NAMES[day.weekday()] in self.weekdays

    def shown_by(self, document: Document) -> bool:
        """Whether such a document shows that it happened."""
        return any(evidence.fits(document) for evidence in self.kept_by)

    def periods(self, since: date, until: date) -> Iterator[Period]:
        """The whole periods that lie between two days, both included, the earliest first."""
        since = max(since, self.since or since)
        frequency, months = _UNITS[self.unit]
        starts = rrule.rrule(
            frequency,
            interval=self.every * months,
            dtstart=_midnight(self._anchor(since)),
            until=_midnight(until + timedelta(days=1)),
        )
        for begins, next_begins in pairwise(start.date() for start in starts):
            if since <= begins:
                yield Period(begins, next_begins - timedelta(days=1))

    def _anchor(self, since: date) -> date:
        """The first day of the unit from which periods are counted."""
        day = since if self.every == 1 else self.since or _COUNTED_FROM
        if self.unit == "week":
            return day - timedelta(days=day.weekday())
        months = {"month": 1, "quarter": 3, "year": 12}.get(self.unit)
        return day if months is None else date(day.year, day.month - (day.month - 1) % months, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
