"""Deadlines: hours, days, working days and months, over a calendar that comes along as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .vectors import Json, Vector

__all__ = ["DEADLINES"]

SPRING = {
    "id": "spring",
    "from": "2026-01-01",
    "to": "2026-06-30",
    "days_off": [
        *("2026-01-01", "2026-01-02"),
        *("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"),
        *("2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19"),
    ],
    "extra_workdays": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09"],
}
"""The first half of 2026, with the Spring Festival and the two working Saturdays about it."""

_LAST = "T23:59:59.999999+08:00"


def _at(day: str, clock: str = "09:30:00") -> str:
    return f"2026-{day}T{clock}+08:00"


def _pause(since: str, until: str | None) -> Json:
    return {"change": "pause", "since": since, "until": until}


def _extension(until: str) -> Json:
    return {"change": "extension", "until": until}


def _vector(
    name: str,
    start: str,
    limit: tuple[int, str],
    *changes: Mapping[str, Any],
    due: str | None = None,
    status: str = "known",
    calendar: Mapping[str, Any] | None = SPRING,
) -> Vector:
    n, unit = limit
    return {
        "id": f"deadlines/{name}",
        "clause": [{"norm": "house_rule"}],
        "kind": "deadline",
        "given": {"start": start, "limit": {"n": n, "unit": unit}, "changes": list(changes)},
        "context": {"calendar": calendar} if calendar else {},
        "expect": {"status": status, "due": due},
    }


_FIVE = (5, "workday")

DEADLINES = (
    # Hours run from the instant, whatever the day is
    _vector("hours", _at("03-02"), (48, "hour"), due=_at("03-04")),
    _vector(
        "hours_over_new_year",
        "2025-12-31T23:30:00+08:00",
        (1, "hour"),
        due=_at("01-01", "00:30:00"),
    ),
    _vector(
        "hours_need_no_calendar",
        _at("02-16"),
        (2, "hour"),
        due=_at("02-16", "11:30:00"),
        calendar=None,
    ),
    _vector(
        "hours_written_in_utc", "2026-03-02T01:30:00Z", (2, "hour"), due=_at("03-02", "11:30:00")
    ),
    _vector(
        "hours_to_the_microsecond",
        "2026-03-02T09:30:00.000001+08:00",
        (1, "hour"),
        due="2026-03-02T10:30:00.000001+08:00",
    ),
    # Days and months end with the day, and the first is not counted
    _vector("days", _at("03-02"), (2, "day"), due=f"2026-03-04{_LAST}"),
    _vector(
        "days_are_those_of_china", "2026-03-02T17:00:00Z", (1, "day"), due=f"2026-03-04{_LAST}"
    ),
    _vector("days_from_midnight", _at("03-02", "00:00:00"), (1, "day"), due=f"2026-03-03{_LAST}"),
    _vector("days_over_a_holiday", _at("02-13"), (7, "day"), due=f"2026-02-20{_LAST}"),
    _vector("month", _at("03-15"), (1, "month"), due=f"2026-04-15{_LAST}"),
    _vector("month_without_that_day", _at("01-31"), (1, "month"), due=f"2026-02-28{_LAST}"),
    _vector(
        "month_in_a_leap_year", "2027-11-30T09:30:00+08:00", (3, "month"), due=f"2028-02-29{_LAST}"
    ),
    _vector("fourteen_months", _at("12-31"), (14, "month"), due=f"2028-02-29{_LAST}"),
    # Working days
    _vector("workdays_within_a_week", _at("03-02"), (4, "workday"), due=f"2026-03-06{_LAST}"),
    _vector("workdays_over_a_weekend", _at("03-02"), _FIVE, due=f"2026-03-09{_LAST}"),
    _vector("workdays_over_the_spring_festival", _at("02-13"), _FIVE, due=f"2026-02-27{_LAST}"),
    _vector("workdays_begun_on_a_day_off", _at("02-17"), (1, "workday"), due=f"2026-02-24{_LAST}"),
    _vector("workdays_begun_on_a_saturday", _at("03-07"), (1, "workday"), due=f"2026-03-09{_LAST}"),
    _vector(
        "workdays_ending_on_an_adjusted_saturday",
        _at("02-26"),
        (2, "workday"),
        due=f"2026-02-28{_LAST}",
    ),
    _vector(
        "workdays_begun_on_an_adjusted_saturday",
        _at("02-28"),
        (1, "workday"),
        due=f"2026-03-02{_LAST}",
    ),
    _vector("workdays_to_the_calendar_s_last_day", _at("06-23"), _FIVE, due=f"2026-06-30{_LAST}"),
    _vector("workdays_past_the_calendar", _at("06-24"), _FIVE, status="calendar_unknown"),
    _vector(
        "workdays_from_the_day_before_the_calendar",
        "2025-12-31T09:30:00+08:00",
        (1, "workday"),
        due=f"2026-01-04{_LAST}",
    ),
    _vector(
        "workdays_from_before_the_calendar",
        "2025-12-30T09:30:00+08:00",
        (1, "workday"),
        status="calendar_unknown",
    ),
    _vector(
        "workdays_without_a_calendar", _at("03-02"), _FIVE, status="calendar_absent", calendar=None
    ),
    # A pause moves the end; while it lasts there is none
    _vector(
        "pause_in_hours",
        _at("03-02"),
        (4, "hour"),
        _pause(_at("03-02", "10:00:00"), _at("03-02", "10:45:00")),
        due=_at("03-02", "14:15:00"),
    ),
    _vector(
        "pause_in_days",
        _at("03-02"),
        (2, "day"),
        _pause(_at("03-03"), _at("03-06", "08:00:00")),
        due=f"2026-03-07{_LAST}",
    ),
    _vector(
        "pause_within_one_day",
        _at("03-02"),
        (2, "day"),
        _pause(_at("03-03", "08:00:00"), _at("03-03", "20:00:00")),
        due=f"2026-03-04{_LAST}",
    ),
    _vector(
        "pause_in_workdays",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-04"), _at("03-06")),
        due=f"2026-03-11{_LAST}",
    ),
    _vector(
        "pause_over_a_weekend",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-06"), _at("03-09")),
        due=f"2026-03-10{_LAST}",
    ),
    _vector(
        "pause_on_the_first_day",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-02", "10:00:00"), _at("03-03")),
        due=f"2026-03-10{_LAST}",
    ),
    _vector(
        "pause_over_a_holiday",
        _at("02-13"),
        _FIVE,
        _pause(_at("02-15"), _at("02-24")),
        due=f"2026-02-27{_LAST}",
    ),
    _vector(
        "pause_in_a_month",
        _at("01-31"),
        (1, "month"),
        _pause(_at("02-10"), _at("02-20")),
        due=f"2026-03-10{_LAST}",
    ),
    _vector("pause_that_lasts", _at("03-02"), _FIVE, _pause(_at("03-04"), None), status="paused"),
    _vector(
        "pause_after_the_end_changes_nothing",
        _at("03-02"),
        (1, "day"),
        _pause(_at("03-04"), None),
        due=f"2026-03-03{_LAST}",
    ),
    _vector(
        "pause_at_the_very_end",
        _at("03-02"),
        (1, "hour"),
        _pause(_at("03-02", "10:30:00"), _at("03-02", "12:30:00")),
        due=_at("03-02", "12:30:00"),
    ),
    _vector(
        "two_pauses",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-03"), _at("03-04")),
        _pause(_at("03-05"), _at("03-06")),
        due=f"2026-03-11{_LAST}",
    ),
    _vector(
        "pause_past_the_calendar",
        _at("06-22"),
        _FIVE,
        _pause(_at("06-23"), _at("06-26")),
        status="calendar_unknown",
    ),
    _vector(
        "pause_without_a_calendar",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-03"), _at("03-04")),
        status="calendar_absent",
        calendar=None,
    ),
    # An extension puts its own end in the place of the old
    _vector(
        "extension",
        _at("03-02"),
        _FIVE,
        _extension(_at("03-20", "18:00:00")),
        due=_at("03-20", "18:00:00"),
    ),
    _vector(
        "extension_needs_no_calendar",
        _at("03-02"),
        _FIVE,
        _extension(_at("03-20", "18:00:00")),
        due=_at("03-20", "18:00:00"),
        calendar=None,
    ),
    _vector(
        "extension_written_in_utc",
        _at("03-02"),
        (1, "hour"),
        _extension("2026-03-20T10:00:00Z"),
        due=_at("03-20", "18:00:00"),
    ),
    _vector(
        "the_last_extension_counts",
        _at("03-02"),
        _FIVE,
        _extension(_at("03-20")),
        _extension(_at("03-18")),
        due=_at("03-18"),
    ),
    _vector(
        "pause_after_an_extension",
        _at("03-02"),
        _FIVE,
        _extension(_at("03-13", "18:00:00")),
        _pause(_at("03-10"), _at("03-12")),
        due=_at("03-17", "18:00:00"),
    ),
    _vector(
        "extension_ends_no_pause",
        _at("03-02"),
        _FIVE,
        _pause(_at("03-03"), None),
        _extension(_at("03-20")),
        due=_at("03-20"),
    ),
)
