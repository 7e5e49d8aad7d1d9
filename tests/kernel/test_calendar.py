"""Working days and deadlines."""

import pickle
import sys
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import attrs
import chinese_calendar as chinesecalendar
import holidays
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from grassroots_gov.kernel.calendar import (
    CHINA_TIME,
    Calendar,
    Deadline,
    Extension,
    Limit,
    Pause,
    chinese_calendar,
    deadline,
)

Unit = Literal["hour", "day", "workday", "month"]

YEARS = chinese_calendar(2024, 2026)
MICROSECOND = timedelta(microseconds=1)

units: st.SearchStrategy[Unit] = st.sampled_from(get_args(Unit))
offsets = st.sampled_from(
    [CHINA_TIME, UTC, timezone(timedelta(hours=-11)), ZoneInfo("America/New_York")]
)
instants = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - the strategy gives it a zone
    datetime(2026, 6, 30),  # noqa: DTZ001
    timezones=offsets,
)
limits = st.builds(Limit, st.integers(1, 40), units)
spans = st.timedeltas(timedelta(0), timedelta(days=40))


def at(text: str) -> datetime:
    """Read a time in China, which may leave its last parts out."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA_TIME)


def end_of(day: str) -> datetime:
    return at(f"{day}T23:59:59.999999")


def due(start: datetime, limit: Limit, *changes: Pause | Extension) -> datetime:
    """Give the due instant, over a calendar that knows everything asked here."""
    result = deadline(start, limit, YEARS, changes)
    assert result.status == "known"
    assert result.due is not None
    return result.due


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    since = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    days = [since + timedelta(days=n) for n in range(draw(st.integers(1, 60)))]
    off = draw(st.sets(st.sampled_from(days)))
    weekend = [day for day in days if day.isoweekday() > 5 and day not in off]
    extra = draw(st.sets(st.sampled_from(weekend))) if weekend else set()
    return Calendar("drawn", since, days[-1], frozenset(off), frozenset(extra))


class TestWorkday:
    """A weekday counts unless off, a weekend day counts if extra."""

    @given(calendars())
    def test_every_day(self, calendar: Calendar) -> None:
        worked = 0
        day = calendar.since
        while day <= calendar.until:
            expected = (
                day.strftime("%a") not in {"Sat", "Sun"} and day not in calendar.days_off
            ) or day in calendar.extra_workdays
            assert calendar.is_workday(day) is expected
            assert calendar.count_workdays(calendar.since, day) == worked
            worked += expected
            day += timedelta(days=1)
        assert calendar.count_workdays(calendar.since, day) == worked

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2026-02-13", True),  # Friday
            ("2026-02-14", True),  # Saturday, worked for the Spring Festival
            ("2026-02-15", False),  # Sunday, the holiday begins
            ("2026-02-17", False),  # Tuesday, the first day of the lunar year
            ("2026-02-23", False),  # Monday, its last day
            ("2026-02-24", True),  # Tuesday
            ("2026-02-28", True),  # Saturday, worked for the Spring Festival
            ("2026-03-01", False),  # Sunday
        ],
    )
    def test_spring_festival_2026(self, day: str, *, expected: bool) -> None:
        assert YEARS.is_workday(date.fromisoformat(day)) is expected


class TestRange:
    """Outside since..until the answer is unknown; both bounds are inside."""

    june = Calendar("june", date(2026, 6, 1), date(2026, 6, 30))

    def test_is_workday(self) -> None:
        assert self.june.is_workday(date(2026, 5, 31)) is None
        assert self.june.is_workday(date(2026, 6, 1)) is True
        assert self.june.is_workday(date(2026, 6, 30)) is True
        assert self.june.is_workday(date(2026, 7, 1)) is None

    def test_count(self) -> None:
        assert self.june.count_workdays(date(2026, 6, 1), date(2026, 7, 1)) == 22
        assert self.june.count_workdays(date(2026, 5, 31), date(2026, 7, 1)) is None
        assert self.june.count_workdays(date(2026, 6, 1), date(2026, 7, 2)) is None

    def test_add(self) -> None:
        # The day to count from is not counted, so it may be the eve of the calendar.
        assert self.june.add_workdays(date(2026, 5, 31), 1) == date(2026, 6, 1)
        assert self.june.add_workdays(date(2026, 5, 31), 22) == date(2026, 6, 30)
        assert self.june.add_workdays(date(2026, 5, 31), 23) is None
        assert self.june.add_workdays(date(2026, 5, 30), 1) is None
        assert self.june.add_workdays(date(2026, 6, 30), 1) is None

    def test_add_nothing(self) -> None:
        assert self.june.add_workdays(date(2026, 6, 6), 0) == date(2026, 6, 6)
        with pytest.raises(ValueError, match="-1"):
            self.june.add_workdays(date(2026, 6, 6), -1)

    @given(calendars(), st.integers(-3, 62), st.integers(1, 45))
    def test_add_is_counting_on(self, calendar: Calendar, offset: int, n: int) -> None:
        start = calendar.since + timedelta(days=offset)
        day, left = start, n
        while left:
            day += timedelta(days=1)
            works = calendar.is_workday(day)
            if works is None:
                break
            left -= works
        assert calendar.add_workdays(start, n) == (None if left else day)


class TestSlips:
    """A calendar that contradicts itself is refused."""

    @pytest.mark.parametrize(
        ("since", "until", "off", "extra"),
        [
            ("2026-06-02", "2026-06-01", [], []),
            ("2026-06-01", "2026-06-30", ["2026-07-01"], []),
            ("2026-06-01", "2026-06-30", ["2026-05-31"], []),
            ("2026-06-01", "2026-06-30", [], ["2026-07-04"]),
            ("2026-06-01", "2026-06-30", ["2026-06-06"], ["2026-06-06"]),
            ("2026-06-01", "2026-06-30", [], ["2026-06-05"]),
        ],
    )
    def test_refused(self, since: str, until: str, off: list[str], extra: list[str]) -> None:
        with pytest.raises(ValueError, match="2026-0"):
            Calendar.from_dict(
                {"id": "x", "from": since, "to": until, "days_off": off, "extra_workdays": extra}
            )

    def test_one_day_is_a_calendar(self) -> None:
        day = date(2026, 6, 1)
        assert Calendar("day", day, day).is_workday(day) is True


class TestPlainData:
    """A calendar is data: {id, from, to, days_off, extra_workdays}."""

    data = {  # noqa: RUF012
        "id": "spring",
        "from": "2026-02-14",
        "to": "2026-02-28",
        "days_off": ["2026-02-15", "2026-02-16", "2026-02-17"],
        "extra_workdays": ["2026-02-14", "2026-02-28"],
    }

    def test_written_as_read(self) -> None:
        backwards = {
            key: value[::-1] if isinstance(value, list) else value
            for key, value in self.data.items()
        }
        assert Calendar.from_dict(backwards).to_dict() == self.data

    @given(calendars())
    def test_round_trip(self, calendar: Calendar) -> None:
        assert Calendar.from_dict(calendar.to_dict()) == calendar

    @pytest.mark.parametrize("key", data)
    def test_every_key_is_needed(self, key: str) -> None:
        with pytest.raises(ValueError, match="extra_workdays"):
            Calendar.from_dict({k: v for k, v in self.data.items() if k != key})

    def test_no_other_key(self) -> None:
        with pytest.raises(ValueError, match="extra_workdays"):
            Calendar.from_dict({**self.data, "name": "Spring"})

    @pytest.mark.parametrize(
        "day",
        [
            "20260228",
            "2026-W09-6",
            "2026-2-28",
            "2026-02-29",
            "2026-02-28\n",
            "２０２６-02-28",
            "2026-02-28T00:00:00",
            20260228,
            date(2026, 2, 28),
            None,
        ],
    )
    @pytest.mark.parametrize("key", ["to", "days_off"])
    def test_dates_are_written_one_way(self, key: str, day: object) -> None:
        value = [day] if key == "days_off" else day
        with pytest.raises(ValueError, match=r"date|day"):
            Calendar.from_dict({**self.data, key: value})

    @pytest.mark.parametrize("value", ["2026-02-16", {"2026-02-16": 1}, 5, None])
    def test_days_are_a_list(self, value: object) -> None:
        with pytest.raises(ValueError, match="list"):
            Calendar.from_dict({**self.data, "days_off": value})

    def test_an_id_is_text(self) -> None:
        wanted = "^a calendar has a text id, and days_off, extra_workdays, from, id, to$"
        with pytest.raises(ValueError, match=wanted):
            Calendar.from_dict({**self.data, "id": 5})

    def test_what_is_kept_aside_does_not_show(self) -> None:
        used, fresh = (Calendar.from_dict(self.data) for _ in range(2))
        used.add_workdays(used.since, 1)
        assert used == fresh
        assert hash(used) == hash(fresh)
        assert repr(used) == repr(fresh)
        assert attrs.asdict(used) == attrs.asdict(fresh)
        assert pickle.loads(pickle.dumps(used)) == fresh  # noqa: S301
        shorter = attrs.evolve(used, until=date(2026, 2, 28), days_off=frozenset())
        assert shorter.count_workdays(date(2026, 2, 14), date(2026, 2, 18)) == 3

    def test_frozen(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            YEARS.id = "other"  # type: ignore[misc]


class TestLimit:
    """A limit is a whole number of at least 1, in hours, days, working days or months."""

    @pytest.mark.parametrize("n", [0, -1, 1.5, True, "1", None])
    def test_number(self, n: int) -> None:
        with pytest.raises(ValueError, match="not a limit"):
            Limit(n, "day")

    @pytest.mark.parametrize("unit", ["days", "year", "", None])
    def test_unit(self, unit: Unit) -> None:
        with pytest.raises(ValueError, match="not a limit"):
            Limit(1, unit)

    @given(units)
    def test_accepted(self, unit: Unit) -> None:
        assert attrs.astuple(Limit(1, unit)) == (1, unit)


class TestHours:
    """A limit in hours runs from the instant it starts."""

    def test_over_a_holiday(self) -> None:
        assert due(at("2026-02-16T10:30"), Limit(48, "hour")) == at("2026-02-18T10:30")

    def test_over_summer_time_elsewhere(self) -> None:
        new_york = datetime(2026, 3, 7, 12, tzinfo=ZoneInfo("America/New_York"))
        assert due(new_york, Limit(24, "hour")) - new_york.astimezone(UTC) == timedelta(hours=24)

    @given(instants, st.integers(1, 1000))
    def test_exactly(self, start: datetime, n: int) -> None:
        assert due(start, Limit(n, "hour")) - start.astimezone(UTC) == timedelta(hours=n)


class TestDays:
    """A limit in days does not count the day it starts on, and ends with its last microsecond."""

    @pytest.mark.parametrize("start", ["2026-06-01T00:00", "2026-06-01T23:59:59.999999"])
    def test_any_time_of_the_first_day(self, start: str) -> None:
        assert due(at(start), Limit(1, "day")) == end_of("2026-06-02")

    def test_a_day_is_a_day_in_china(self) -> None:
        start = datetime(2026, 6, 1, 16, tzinfo=UTC)  # midnight to 2 June in China
        assert due(start, Limit(1, "day")) == end_of("2026-06-03")
        assert due(start - MICROSECOND, Limit(1, "day")) == end_of("2026-06-02")

    def test_the_next_instant_is_another_day(self) -> None:
        assert due(at("2026-06-01"), Limit(30, "day")) + MICROSECOND == at("2026-07-02")


class TestWorkingDays:
    """A limit in working days ends with the last microsecond of its last working day."""

    @pytest.mark.parametrize(
        ("start", "n", "last"),
        [
            ("2026-02-13T17:00", 1, "2026-02-14"),  # Friday; the Saturday is worked
            ("2026-02-13T17:00", 2, "2026-02-24"),  # then comes the Spring Festival
            ("2026-02-13T17:00", 6, "2026-02-28"),
            ("2026-02-13T17:00", 7, "2026-03-02"),
            ("2026-02-18T09:00", 1, "2026-02-24"),  # starts on a holiday
            ("2026-06-01T09:00", 5, "2026-06-08"),
            ("2025-12-30T09:00", 5, "2026-01-07"),  # New Year, and the Sunday worked for it
        ],
    )
    def test_known(self, start: str, n: int, last: str) -> None:
        assert due(at(start), Limit(n, "workday")) == end_of(last)

    @given(instants, st.integers(1, 60))
    def test_the_last_day_is_the_nth_worked(self, start: datetime, n: int) -> None:
        first = start.astimezone(CHINA_TIME).date()
        last = due(start, Limit(n, "workday")).date()
        after = (first + timedelta(days=k) for k in range(1, (last - first).days + 1))
        assert sum(YEARS.is_workday(day) is True for day in after) == n
        assert YEARS.is_workday(last)


class TestMonths:
    """A month later is the same day of the month, or the last day of a shorter month."""

    @pytest.mark.parametrize(
        ("start", "n", "last"),
        [
            ("2026-01-15T09:00", 1, "2026-02-15"),
            ("2026-01-31T09:00", 1, "2026-02-28"),
            ("2024-01-31T09:00", 1, "2024-02-29"),
            ("2026-01-31T09:00", 2, "2026-03-31"),
            ("2025-11-30T09:00", 3, "2026-02-28"),
            ("2024-02-29T09:00", 12, "2025-02-28"),
            ("2026-02-28T09:00", 1, "2026-03-28"),
        ],
    )
    def test_known(self, start: str, n: int, last: str) -> None:
        assert due(at(start), Limit(n, "month")) == end_of(last)


class TestOrder:
    """To start later is never to be due earlier, and to have longer is never to be due earlier."""

    @given(instants, spans, limits)
    @example(at("2026-01-29"), timedelta(days=2), Limit(1, "month"))
    @example(at("2026-02-13"), timedelta(days=1), Limit(1, "workday"))
    def test_start(self, start: datetime, later: timedelta, limit: Limit) -> None:
        moved = start.astimezone(UTC) + later
        assert due(start, limit) <= due(moved, limit)

    @given(instants, limits)
    def test_limit(self, start: datetime, limit: Limit) -> None:
        assert due(start, limit) < due(start, attrs.evolve(limit, n=limit.n + 1))

    @given(instants, limits, offsets)
    def test_offset_of_the_start_says_nothing(
        self, start: datetime, limit: Limit, offset: tzinfo
    ) -> None:
        assert due(start.astimezone(offset), limit) == due(start, limit)

    @given(instants, limits)
    def test_due_is_after_the_start_and_in_china_time(self, start: datetime, limit: Limit) -> None:
        result = due(start, limit)
        assert result > start
        assert result.tzinfo is CHINA_TIME


class TestExtension:
    """An extension replaces the due instant by its own."""

    @given(instants, limits, st.lists(instants, min_size=1, max_size=3))
    def test_the_last_counts(self, start: datetime, limit: Limit, grants: list[datetime]) -> None:
        result = due(start, limit, *map(Extension, grants))
        # By way of UTC: a time that its zone skips or has twice equals none of another zone.
        assert result == grants[-1].astimezone(UTC)
        assert result.tzinfo is CHINA_TIME

    def test_after_a_pause(self) -> None:
        pause = Pause(at("2026-06-02"), at("2026-06-05"))
        grant = Extension(at("2026-06-20T12:00"))
        assert due(at("2026-06-01"), Limit(3, "day"), pause, grant) == grant.until

    def test_while_paused(self) -> None:
        grant = Extension(at("2026-06-20T12:00"))
        pause = Pause(at("2026-06-02"), None)
        assert due(at("2026-06-01"), Limit(3, "day"), pause, grant) == grant.until

    @pytest.mark.parametrize("calendar", [None, TestRange.june])
    def test_makes_an_unknown_due_instant_known(self, calendar: Calendar | None) -> None:
        grant = Extension(at("2026-06-20T12:00"))
        result = deadline(at("2026-06-29"), Limit(5, "workday"), calendar, [grant])
        assert result == Deadline(grant.until, "known")

    def test_before_a_pause(self) -> None:
        grant = Extension(at("2026-06-20T12:00"))
        pause = Pause(at("2026-06-20T12:00"), at("2026-06-22T09:00"))
        start = at("2026-06-01")
        assert due(start, Limit(3, "day"), grant, pause) == at("2026-06-22T12:00")
        assert due(start, Limit(3, "hour"), grant, pause) == at("2026-06-22T09:00")
        # Saturday and Sunday end in the pause: no working day is lost.
        assert due(start, Limit(3, "workday"), grant, pause) == grant.until


class TestPause:
    """A pause that begins at or before the due instant moves it, by the unit of the limit."""

    @pytest.mark.parametrize(
        ("limit", "since", "until", "expected"),
        [
            (Limit(10, "hour"), "2026-06-04T12:00", "2026-06-04T13:30", "2026-06-04T20:30"),
            (Limit(10, "hour"), "2026-06-04T19:00", "2026-06-06T19:00", "2026-06-06T19:00"),
            (Limit(2, "day"), "2026-06-04T12:00", "2026-06-04T23:59:59", "2026-06-06"),
            (Limit(2, "day"), "2026-06-04T12:00", "2026-06-05T00:00", "2026-06-07"),
            (Limit(2, "day"), "2026-06-05T00:00", "2026-06-05T23:59:59", "2026-06-06"),
            (Limit(2, "day"), "2026-06-05T12:00", "2026-06-08T12:00", "2026-06-09"),
            (Limit(2, "day"), "2026-06-06T23:59:59.999999", "2026-06-07T00:00", "2026-06-07"),
            (Limit(1, "month"), "2026-06-05T12:00", "2026-06-08T12:00", "2026-07-07"),
            (Limit(2, "workday"), "2026-06-05T12:00", "2026-06-05T18:00", "2026-06-08"),
            (Limit(2, "workday"), "2026-06-05T12:00", "2026-06-06T12:00", "2026-06-09"),
            (Limit(2, "workday"), "2026-06-06T12:00", "2026-06-08T12:00", "2026-06-08"),
            (Limit(2, "workday"), "2026-06-05T12:00", "2026-06-10T12:00", "2026-06-11"),
            # Friday 19 June is a holiday.
            (Limit(2, "workday"), "2026-06-08T12:00", "2026-06-19T12:00", "2026-06-22"),
            # The end of the day the limit started on counts like any other.
            (Limit(2, "day"), "2026-06-04T10:00", "2026-06-05T10:00", "2026-06-07"),
            (Limit(2, "workday"), "2026-06-04T10:00", "2026-06-05T10:00", "2026-06-09"),
        ],
    )
    def test_known(self, limit: Limit, since: str, until: str, expected: str) -> None:
        start = at("2026-06-04T09:00")  # a Thursday
        last = at(expected) if "T" in expected else end_of(expected)
        assert due(start, limit, Pause(at(since), at(until))) == last

    @given(instants, limits, spans)
    def test_of_no_length_changes_nothing(
        self, start: datetime, limit: Limit, later: timedelta
    ) -> None:
        moment = start.astimezone(UTC) + later
        assert due(start, limit, Pause(moment, moment)) == due(start, limit)

    @given(instants, limits, st.lists(spans, min_size=3, max_size=3))
    def test_cut_in_two_is_the_same(
        self, start: datetime, limit: Limit, cuts: list[timedelta]
    ) -> None:
        a, b, c = (start.astimezone(UTC) + cut for cut in sorted(cuts))
        assert due(start, limit, Pause(a, b), Pause(b, c)) == due(start, limit, Pause(a, c))

    # Not in months, which differ in length, nor in working days, which may or may not be the two
    # days that do not count.
    @given(instants, st.builds(Limit, st.integers(1, 999), st.sampled_from(["hour", "day"])), spans)
    def test_from_the_start_is_a_start_at_its_end(
        self, start: datetime, limit: Limit, span: timedelta
    ) -> None:
        resumed = start.astimezone(UTC) + span
        assert due(start, limit, Pause(start, resumed)) == due(resumed, limit)

    @given(instants, limits, spans, spans)
    def test_moves_by_what_it_lost(
        self, start: datetime, limit: Limit, wait: timedelta, span: timedelta
    ) -> None:
        since = start.astimezone(CHINA_TIME) + wait
        until = since + span
        plain = due(start, limit)
        assume(since <= plain)
        paused = due(start, limit, Pause(since, until))
        lost = [since.date() + timedelta(days=n) for n in range((until.date() - since.date()).days)]
        if limit.unit == "hour":
            assert paused - plain == span
        elif limit.unit == "workday":
            between = YEARS.count_workdays(plain.date(), paused.date())
            assert between == sum(YEARS.is_workday(day) is True for day in lost)
        else:
            assert paused - plain == timedelta(days=len(lost))
        assert paused.timetz() == plain.timetz() or limit.unit == "hour"


class TestLatePause:
    """A pause that begins after the due instant changes nothing."""

    @given(instants, limits, spans, st.booleans())
    def test_ever(self, start: datetime, limit: Limit, span: timedelta, still: bool) -> None:
        plain = due(start, limit)
        since = plain + MICROSECOND
        assert due(start, limit, Pause(since, None if still else since + span)) == plain


class TestOpenPause:
    """While the clock is paused there is no due instant."""

    @given(instants, limits, st.floats(0, 1))
    @example(at("2026-06-01"), Limit(1, "workday"), 1.0)
    def test_at_or_before_the_due_instant(
        self, start: datetime, limit: Limit, share: float
    ) -> None:
        plain = due(start, limit)
        since = min(plain, start.astimezone(UTC) + (plain - start.astimezone(UTC)) * share)
        assert deadline(start, limit, YEARS, [Pause(since, None)]) == Deadline(None, "paused")


class TestRunningClock:
    """Only a clock that runs can be paused."""

    start = at("2026-06-01T09:00")

    @pytest.mark.parametrize(
        "pauses",
        [
            [("2026-06-01T08:59", "2026-06-02T09:00")],
            [("2026-06-02", "2026-06-04"), ("2026-06-03", "2026-06-05")],
            [("2026-06-03", "2026-06-04"), ("2026-06-02", "2026-06-03")],
            [("2026-06-02", None), ("2026-06-03", "2026-06-05")],
        ],
    )
    def test_refused(self, pauses: list[tuple[str, str | None]]) -> None:
        changes = [
            Pause(at(since), None if until is None else at(until)) for since, until in pauses
        ]
        with pytest.raises(ValueError, match="not running"):
            deadline(self.start, Limit(5, "day"), None, changes)

    def test_at_once_and_again(self) -> None:
        moments = [self.start, at("2026-06-02T09:00"), at("2026-06-03T09:00")]
        changes = [Pause(since, until) for since, until in pairwise(moments)]
        assert due(self.start, Limit(5, "day"), *changes) == end_of("2026-06-08")

    def test_ends_after_it_begins(self) -> None:
        with pytest.raises(ValueError, match="before it begins"):
            Pause(self.start, self.start - MICROSECOND)


class TestUnknown:
    """Past the calendar's data the answer is "unknown", never a guess."""

    june = TestRange.june
    unknown = Deadline(None, "calendar_unknown")

    @pytest.mark.parametrize(
        ("start", "n", "known"),
        [
            ("2026-06-26", 2, True),
            ("2026-06-26", 3, False),
            ("2026-05-31", 22, True),
            ("2026-05-30", 1, False),
            ("2026-08-01", 1, False),
        ],
    )
    def test_of_the_limit(self, start: str, n: int, *, known: bool) -> None:
        result = deadline(at(start), Limit(n, "workday"), self.june)
        assert (result.status, result.due is not None) == (
            ("known", True) if known else ("calendar_unknown", False)
        )

    def test_of_the_pause(self) -> None:
        def paused(until: str) -> Deadline:
            pause = Pause(at("2026-06-02T12:00"), at(until))
            return deadline(at("2026-06-01"), Limit(2, "workday"), self.june, [pause])

        assert paused("2026-06-29T12:00") == Deadline(end_of("2026-06-30"), "known")
        assert paused("2026-06-30T12:00") == self.unknown
        assert paused("2026-07-20T12:00") == self.unknown

    def test_pauses_leave_it_so(self) -> None:
        pause = Pause(at("2026-06-29"), None)
        assert deadline(at("2026-06-28"), Limit(9, "workday"), self.june, [pause]) == self.unknown

    @given(instants, limits)
    def test_only_working_days_need_it(self, start: datetime, limit: Limit) -> None:
        assert (deadline(start, limit).status == "calendar_absent") is (limit.unit == "workday")

    def test_absent_for_a_pause(self) -> None:
        start, grant = at("2026-06-01"), Extension(at("2026-06-10"))
        days = Pause(at("2026-06-02"), at("2026-06-03"))
        hours = Pause(at("2026-06-02T09:00"), at("2026-06-02T10:00"))
        absent = Deadline(None, "calendar_absent")
        assert deadline(start, Limit(1, "workday"), None, [grant, days]) == absent
        known = Deadline(grant.until, "known")
        assert deadline(start, Limit(1, "workday"), None, [grant, hours]) == known


class TestTimes:
    """No naive time; and no instant that can be written makes the arithmetic fail."""

    naive = datetime(2026, 6, 1)  # noqa: DTZ001
    end = datetime.max.replace(tzinfo=CHINA_TIME)

    def test_naive(self) -> None:
        with pytest.raises(ValueError, match="no offset"):
            deadline(self.naive, Limit(1, "hour"))
        with pytest.raises(ValueError, match="no offset"):
            Pause(self.naive, None)
        with pytest.raises(ValueError, match="no offset"):
            Pause(at("2026-06-01"), self.naive)
        with pytest.raises(ValueError, match="no offset"):
            Extension(self.naive)

    @given(units)
    def test_start_at_the_end_of_time(self, unit: Unit) -> None:
        start = datetime.max.replace(tzinfo=UTC)
        expected = (
            Deadline(None, "calendar_unknown") if unit == "workday" else Deadline(self.end, "known")
        )
        assert deadline(start, Limit(1, unit), YEARS) == expected

    def test_start_at_the_beginning_of_time(self) -> None:
        start = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
        assert due(start, Limit(1, "hour")) == datetime(1, 1, 1, 1, tzinfo=CHINA_TIME)

    @pytest.mark.parametrize("n", [10**5, 10**9, 10**30])
    @given(units)
    def test_a_limit_without_end(self, n: int, unit: Unit) -> None:
        result = deadline(at("9000-06-01"), Limit(n, unit), YEARS)
        assert result.due is None or result.due > at("9000-06-01")

    @pytest.mark.parametrize("unit", ["hour", "day", "month"])
    def test_cut_to_the_year_9999(self, unit: Unit) -> None:
        assert due(at("2026-06-01"), Limit(10**30, unit)) == self.end
        pause = Pause(at("2026-06-01"), at("9999-12-31"))
        assert due(at("2026-06-01"), Limit(40, unit), pause) == self.end


class TestChineseCalendar:
    """The `[cn]` extra makes a calendar from the package chinesecalendar."""

    @pytest.mark.parametrize("year", [2024, 2025, 2026])
    def test_second_opinion(self, year: int) -> None:
        other = holidays.country_holidays("CN", years=year)
        calendar = chinese_calendar(year, year)
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if year == 2024 else 365)]
        assert [d for d in days if calendar.is_workday(d) is not other.is_working_day(d)] == []
        assert (calendar.since, calendar.until) == (days[0], days[-1])

    def test_is_as_small_as_it_can_be(self) -> None:
        year = chinese_calendar(2026, 2026)
        assert year.id == "cn_2026_2026"
        assert year.extra_workdays == {
            date(2026, month, day)
            for month, day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
        }
        assert all(day.isoweekday() < 6 for day in year.days_off)

    def test_the_first_and_the_last_day(self) -> None:
        # New Year 2019: the Saturday was worked for the Monday.
        year = chinese_calendar(2018, 2018)
        assert year.is_workday(date(2018, 1, 1)) is False
        assert year.is_workday(date(2018, 12, 29)) is True
        assert year.is_workday(date(2018, 12, 31)) is False

    def test_years_add_up(self) -> None:
        parts = [chinese_calendar(year, year) for year in (2024, 2025, 2026)]
        assert YEARS.days_off == frozenset().union(*(part.days_off for part in parts))
        assert YEARS.id == "cn_2024_2026"

    def test_past_its_data(self) -> None:
        known = max(chinesecalendar.holidays).year
        assert chinese_calendar(known, known).until == date(known, 12, 31)
        with pytest.raises(ValueError, match="no data"):
            chinese_calendar(known, known + 1)
        with pytest.raises(ValueError, match="no data"):
            chinese_calendar(2003, 2004)

    def test_years_in_order(self) -> None:
        with pytest.raises(ValueError, match="before it begins"):
            chinese_calendar(2026, 2025)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "chinese_calendar", None)
        wanted = r"^working days need chinesecalendar: grassroots-gov\[cn\]$"
        with pytest.raises(ImportError, match=wanted):
            chinese_calendar(2026, 2026)
