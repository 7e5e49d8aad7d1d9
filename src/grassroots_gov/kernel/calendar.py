"""Working days and deadlines, over a calendar that is data; nothing here reads the clock.

A day is a civil day of `CHINA_TIME`, whatever offset a time was written with. The convention is
a house convention: it cites no article, and fits limits that name none.

- A limit in hours runs from the instant it starts. One in days, working days or months does not
  count the day it starts on, and ends with the last microsecond of its last day. So ``at <= due``
  is in time for every unit.
- A month later is the same day of the month, or the last day of a shorter month.
- An extension replaces the due instant by its own.
- A pause that begins at or before the due instant moves it: in hours, by as long as it lasted;
  in days and months, by the civil days whose end lies in it; in working days, by the working
  days whose end lies in it. The day the limit started on is no exception. The time of day stays.
- A pause that begins later changes nothing. While the clock is paused there is no due instant.

Past the calendar's data the answer is "unknown", never a guess; past the year 9999 it is cut to
the end of that year, so that no instant which can be written makes the arithmetic fail.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import cached_property
from importlib import import_module
from typing import Final, Literal, get_args

import attrs
from dateutil.relativedelta import relativedelta

__all__ = [
    "CHINA_TIME",
    "Calendar",
    "Course",
    "Deadline",
    "Extension",
    "Limit",
    "Pause",
    "chinese_calendar",
    "deadline",
]

CHINA_TIME: Final = timezone(timedelta(hours=8))

_Unit = Literal["hour", "day", "workday", "month"]
_SATURDAY = 5
_WIRE_KEYS = frozenset({"id", "from", "to", "days_off", "extra_workdays"})
_ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_INSTANT = datetime.max.replace(tzinfo=CHINA_TIME)


def _china(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no offset")
    try:
        return moment.astimezone(CHINA_TIME)
    except OverflowError:
        return _LAST_INSTANT if moment.year > 1 else datetime.min.replace(tzinfo=CHINA_TIME)


@attrs.frozen
class Limit:
    """How long something may take: `n` (at least 1) hours, days, working days or months.

    >>> Limit(5, "workday")
    Limit(n=5, unit='workday')
    >>> Limit(0, "day")
    Traceback (most recent call last):
    ValueError: 0 'day' is not a limit
    """

    n: int
    unit: _Unit

    def __attrs_post_init__(self) -> None:
        if type(self.n) is not int or self.n < 1 or self.unit not in get_args(_Unit):
            raise ValueError(f"{self.n!r} {self.unit!r} is not a limit")


@attrs.frozen
class Pause:
    """The clock stood still from `since` up to, not including, `until` (None: it still does).

    Raises ValueError for a time without offset, and if it ends before it begins.
    """

    since: datetime = attrs.field(converter=_china)
    until: datetime | None = attrs.field(converter=attrs.converters.optional(_china))

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a pause ends at {self.until}, before it begins at {self.since}")


@attrs.frozen
class Extension:
    """The due instant was set anew, to `until`. Raises ValueError if that has no offset."""

    until: datetime = attrs.field(converter=_china)


@attrs.frozen
class Deadline:
    """The last instant that is in time, in `CHINA_TIME`; or None, and `status` says why."""

    due: datetime | None
    status: Literal["known", "calendar_unknown", "calendar_absent", "paused"]

    @property
    def lacks(self) -> str | None:
        """Why nobody can tell when it is due; None where that is known, or still open."""
        return _LACKS.get(self.status)


_LACKS = {"calendar_absent": "no_calendar", "calendar_unknown": "outside_calendar"}


@attrs.frozen(slots=False)  # cached_property keeps the working days beside the frozen fields
class Calendar:
    """Which days are worked, from `since` to `until`, both included.

    A weekday counts unless it is in `days_off`; a weekend day counts if it is in
    `extra_workdays`. A weekend day may stand in `days_off`, as published holidays are spans.
    Raises ValueError for an extra workday that is a weekday or off, and for a day out of range.

    >>> june = Calendar("june", date(2026, 6, 1), date(2026, 6, 30), frozenset({date(2026, 6, 19)}))
    >>> [june.is_workday(day) for day in (date(2026, 6, 18), date(2026, 6, 19), date(2026, 7, 1))]
    [True, False, None]
    >>> Calendar.from_dict(june.to_dict()) == june
    True
    >>> Calendar("june", date(2026, 6, 30), date(2026, 6, 1))
    Traceback (most recent call last):
    ValueError: calendar june ends on 2026-06-01, before it begins
    """

    id: str
    since: date
    until: date
    days_off: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()

    def __attrs_post_init__(self) -> None:
        if self.since > self.until:
            raise ValueError(f"calendar {self.id} ends on {self.until}, before it begins")
        for day in sorted(self.days_off | self.extra_workdays):
            if self.is_workday(day) is None:
                raise ValueError(f"{day} is outside calendar {self.id}")
            off_or_weekday = day in self.days_off or day.weekday() < _SATURDAY
            if day in self.extra_workdays and off_or_weekday:
                raise ValueError(f"{day} is a day off or a weekday, not an extra working day")

    @cached_property
    def _ordinals(self) -> tuple[int, ...]:
        span = range(self.since.toordinal(), self.until.toordinal() + 1)
        return tuple(n for n in span if self.is_workday(date.fromordinal(n)))

    def is_workday(self, day: date) -> bool | None:
        """Tell whether `day` is worked; None if the calendar does not reach it."""
        if not self.since <= day <= self.until:
            return None
        return day not in self.days_off if day.weekday() < _SATURDAY else day in self.extra_workdays

    def add_workdays(self, day: date, n: int) -> date | None:
        """Find the `n`-th working day after `day` (0: `day` itself); None if unknown."""
        if n < 0:
            raise ValueError(f"cannot add {n} working days")
        if n == 0:
            return day
        index = bisect_right(self._ordinals, day.toordinal()) + n - 1
        if day.toordinal() < self.since.toordinal() - 1 or index >= len(self._ordinals):
            return None
        return date.fromordinal(self._ordinals[index])

    def count_workdays(self, first: date, end: date) -> int | None:
        """Count the working days from `first` up to, not including, `end`; None if unknown."""
        begin, stop = first.toordinal(), end.toordinal()
        if begin < self.since.toordinal() or stop > self.until.toordinal() + 1:
            return None
        return bisect_left(self._ordinals, stop) - bisect_left(self._ordinals, begin)

    def to_dict(self) -> dict[str, object]:
        """Write the calendar as plain data: ISO dates, sorted."""
        return {
            "id": self.id,
            "from": self.since.isoformat(),
            "to": self.until.isoformat(),
            "days_off": sorted(day.isoformat() for day in self.days_off),
            "extra_workdays": sorted(day.isoformat() for day in self.extra_workdays),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Calendar":
        """Read what `to_dict` writes; anything else is a ValueError."""
        if data.keys() != _WIRE_KEYS or not isinstance(data["id"], str):
            raise ValueError(f"a calendar has a text id, and {', '.join(sorted(_WIRE_KEYS))}")
        since, until = _parse_days([data["from"], data["to"]])
        off, extra = _parse_days(data["days_off"]), _parse_days(data["extra_workdays"])
        return cls(data["id"], since, until, frozenset(off), frozenset(extra))


def _parse_days(values: object) -> list[date]:
    # fromisoformat alone also reads 20260131 and 2026-W05-6.
    listed = values if isinstance(values, list) else []
    texts = [text for text in listed if isinstance(text, str) and _ISO_DATE.fullmatch(text)]
    if texts != values:
        raise ValueError(f"{values!r} is not a list of dates like 2026-01-31")
    return list(map(date.fromisoformat, texts))


def deadline(
    start: datetime,
    limit: Limit,
    calendar: Calendar | None = None,
    changes: Sequence[Pause | Extension] = (),
) -> Deadline:
    """Work out when a limit is due, by the convention at the top of this module.

    `changes` stand in the order in which they happened. Raises ValueError for a time without
    offset, and for a pause of a clock that did not run: before the start, or still paused.

    >>> monday = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA_TIME)
    >>> print(deadline(monday, Limit(48, "hour")).due)
    2026-03-04 09:30:00+08:00
    >>> print(deadline(monday, Limit(2, "day")).due)
    2026-03-04 23:59:59.999999+08:00
    >>> deadline(datetime(2026, 3, 2), Limit(2, "day"))
    Traceback (most recent call last):
    ValueError: 2026-03-02T00:00:00 has no offset
    """
    course = Course.begun(start, limit, calendar)
    for change in changes:
        course = course.after(change)
    return course.end


@attrs.frozen
class Course:
    """A limit that runs: when it is due by all that has happened to it so far."""

    limit: Limit
    calendar: Calendar | None
    end: Deadline
    running_since: datetime | None
    """None while it is paused."""

    @classmethod
    def begun(cls, start: datetime, limit: Limit, calendar: Calendar | None) -> "Course":
        """The course of a limit to which nothing has happened; errors as in `deadline`."""
        moment = _china(start)
        return cls(limit, calendar, _unchanged(moment, limit, calendar), moment)

    def after(self, change: Pause | Extension) -> "Course":
        """The course after one change more; errors as in `deadline`."""
        if isinstance(change, Extension):
            end = Deadline(change.until, "known")
            return Course(self.limit, self.calendar, end, self.running_since)
        if self.running_since is None or change.since < self.running_since:
            raise ValueError(f"the clock was not running when it was paused at {change.since}")
        end = self.end
        if end.due is not None and change.since <= end.due:
            end = _paused(end.due, change, self.limit, self.calendar)
        return Course(self.limit, self.calendar, end, change.until)


def _unchanged(start: datetime, limit: Limit, calendar: Calendar | None) -> Deadline:
    if limit.unit == "hour":
        return _shift(start, _span(hours=limit.n))
    day_end = datetime.combine(start, time.max, CHINA_TIME)
    if limit.unit == "workday":
        return _shift_workdays(day_end, limit.n, calendar)
    if limit.unit == "month":
        return _shift(day_end, relativedelta(months=limit.n))
    return _shift(day_end, _span(days=limit.n))


def _span(**length: int) -> timedelta:
    """So many hours or days, or as many as there can be."""
    try:
        return timedelta(**length)
    except OverflowError:
        return timedelta.max


def _paused(due: datetime, pause: Pause, limit: Limit, calendar: Calendar | None) -> Deadline:
    if pause.until is None:
        return Deadline(None, "paused")
    if limit.unit == "hour":
        return _shift(due, pause.until - pause.since)
    # Between two dates lie as many day-ends as days, for 24:00 belongs to the day that it ends.
    first, end = pause.since.date(), pause.until.date()
    if limit.unit != "workday" or first == end:
        return _shift(due, end - first)
    lost = calendar.count_workdays(first, end) if calendar is not None else None
    return _shift_workdays(due, lost, calendar)


def _shift(moment: datetime, span: timedelta | relativedelta) -> Deadline:
    try:
        return Deadline(moment + span, "known")
    except (OverflowError, ValueError):  # dateutil says ValueError of the year 10000
        return Deadline(_LAST_INSTANT, "known")


def _shift_workdays(moment: datetime, n: int | None, calendar: Calendar | None) -> Deadline:
    if calendar is None:
        return Deadline(None, "calendar_absent")
    if n is None or (day := calendar.add_workdays(moment.date(), n)) is None:
        return Deadline(None, "calendar_unknown")
    return Deadline(datetime.combine(day, moment.timetz()), "known")


def chinese_calendar(first_year: int, last_year: int) -> Calendar:
    """Make the calendar of mainland China for whole years, from the package chinesecalendar.

    Raises ImportError without the `[cn]` extra, and ValueError for a year that the package has no
    data for: next year's holidays are published late in this one.

    >>> year = chinese_calendar(2026, 2026)
    >>> year.is_workday(date(2026, 2, 17)), year.is_workday(date(2026, 2, 28))
    (False, True)
    >>> chinese_calendar(2026, 2100)
    Traceback (most recent call last):
    ValueError: chinesecalendar has no data for all of 2026-01-01 to 2100-12-31
    """
    try:
        package = import_module("chinese_calendar")
    except ImportError as error:
        raise ImportError("working days need chinesecalendar: grassroots-gov[cn]") from error
    since, until = date(first_year, 1, 1), date(last_year, 12, 31)
    days = [date.fromordinal(n) for n in range(since.toordinal(), until.toordinal() + 1)]
    weekdays = frozenset(day for day in days if day.weekday() < _SATURDAY)
    try:
        worked = frozenset(day for day in days if package.is_workday(day))
    except NotImplementedError as error:
        raise ValueError(f"chinesecalendar has no data for all of {since} to {until}") from error
    return Calendar(
        f"cn_{first_year}_{last_year}", since, until, weekdays - worked, worked - weekdays
    )
