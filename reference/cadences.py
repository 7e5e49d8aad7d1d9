"""Cadences: which whole periods were kept, by which documents, and which were missed.

The 2nd of March 2026 is a Monday.  Office hours are told with a history, or without one.
"""

from __future__ import annotations

from typing import Any

from .context import MARCH
from .services import ENDED, PLANNED, visit
from .vectors import Json, Vector, cadence

__all__ = ["CADENCES"]

HELD = ["on_duty", "hours_ended", "hours_closed"]


def _asks(unit: str, **told: Any) -> Json:
    """What is asked in every such period; a visit shows it, or office hours that were held."""
    return {
        "id": "pilot",
        "title": {"zh": "试点", "en": "pilot"},
        "unit": unit,
        "kept_by": [
            {"document": "visit"},
            {"document": "office_hours", "where": {"state": HELD}},
        ],
        **told,
    }


def _visit(id: str, day: str, clock: str = "19:00:00+08:00", **told: Any) -> Json:
    return visit(id=id, as_of="2028-12-31", visited_at=f"{day}T{clock}", **told)


def _hours(id: str, day: str, **told: Any) -> Json:
    """Office hours of which the history shows that they were held; planned in the year before."""
    return ENDED.document(id=id, starts_at=f"{day}T19:00:00+08:00", ends_at=None, **told)


def _period(since: str, until: str, status: str, *documents: str, unshown: Any = ()) -> Json:
    ids = {"documents": list(documents), "unshown": list(unshown)}
    return {"since": since, "until": until, "status": status, **ids}


def _kept(
    name: str, asked: Json, span: tuple[str, str], documents: list[Json], *periods: Json,
    calendar: Json | None = None,
) -> Vector:  # fmt: skip
    """What becomes of each period, and of all together."""
    many = {
        status: sum(one["status"] == status for one in periods)
        for status in ("kept", "missed", "unknown")
    }
    return cadence(
        f"cadences/{name}",
        {"cadence": asked, "documents": documents, "since": span[0], "until": span[1]},
        {
            "periods": list(periods),
            "kept": many["kept"],
            "of": many["kept"] + many["missed"],
            "unknown": many["unknown"],
        },
        context=calendar and {"calendar": calendar},
    )


_TWO_WEEKS = ("2026-03-01", "2026-03-16")
_FIRST, _SECOND = ("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-15")
_ONE_WEEK = ("2026-03-02", "2026-03-08")
_WEEKLY, _OFF = _asks("week"), _asks("week", excused_on_days_off=True)
_MISSED = [_period(*_FIRST, "missed"), _period(*_SECOND, "missed")]
_WEEK_OFF = {**MARCH, "days_off": [f"2026-03-{day:02}" for day in range(9, 14)]}
_SATURDAY_WORKED = {**_WEEK_OFF, "extra_workdays": ["2026-03-14"]}
_ENDS_EARLY = {**_WEEK_OFF, "to": "2026-03-14"}

CADENCES = (
    # Periods
    _kept("week", _WEEKLY, _TWO_WEEKS, [_visit("a", "2026-03-02")], _period(*_FIRST, "kept", "a"), _period(*_SECOND, "missed")),
    _kept("week/its_last_day", _WEEKLY, _ONE_WEEK, [_visit("a", "2026-03-08", "23:59:59.999999+08:00")], _period(*_FIRST, "kept", "a")),
    _kept("week/the_day_after", _WEEKLY, _ONE_WEEK, [_visit("a", "2026-03-09", "00:00:00+08:00")], _period(*_FIRST, "missed")),
    _kept("week/the_day_after_as_text", _WEEKLY, _ONE_WEEK, [_visit("a", "2026-03-08", "16:00:00Z")], _period(*_FIRST, "missed")),
    _kept("week/cut_off", _WEEKLY, ("2026-03-03", "2026-03-14"), [_visit("a", "2026-03-04")]),
    _kept("day", _asks("day"), ("2026-03-02", "2026-03-03"), [_visit("a", "2026-03-03")], _period("2026-03-02", "2026-03-02", "missed"), _period("2026-03-03", "2026-03-03", "kept", "a")),
    _kept("month", _asks("month"), ("2028-02-01", "2028-03-31"), [_visit("a", "2028-02-29")], _period("2028-02-01", "2028-02-29", "kept", "a"), _period("2028-03-01", "2028-03-31", "missed")),
    _kept("month/cut_off", _asks("month"), ("2026-03-02", "2026-04-29"), []),
    _kept("quarter", _asks("quarter"), ("2025-12-31", "2026-06-30"), [_visit("a", "2026-06-30")], _period("2026-01-01", "2026-03-31", "missed"), _period("2026-04-01", "2026-06-30", "kept", "a")),
    _kept("year", _asks("year"), ("2026-01-01", "2027-12-31"), [_visit("a", "2027-01-01")], _period("2026-01-01", "2026-12-31", "missed"), _period("2027-01-01", "2027-12-31", "kept", "a")),
    _kept("two_weeks", _asks("week", every=2, since="2026-03-04"), ("2026-03-01", "2026-03-29"), [], _period("2026-03-16", "2026-03-29", "missed")),
    _kept("two_weeks/no_first_day", _asks("week", every=2), ("2026-03-01", "2026-03-29"), [], _period("2026-03-09", "2026-03-22", "missed")),
    _kept("two_quarters", _asks("quarter", every=2), ("2026-01-01", "2026-12-31"), [], _period("2026-01-01", "2026-06-30", "missed"), _period("2026-07-01", "2026-12-31", "missed")),
    _kept("two_years", _asks("year", every=2, since="2025-07-01"), ("2025-01-01", "2028-12-31"), [], _period("2027-01-01", "2028-12-31", "missed")),
    _kept("ten_days", _asks("day", every=10, since="2026-03-05"), ("2026-03-01", "2026-03-24"), [], _period("2026-03-05", "2026-03-14", "missed"), _period("2026-03-15", "2026-03-24", "missed")),
    _kept("before_it_began", _asks("week", since="2026-03-03"), _TWO_WEEKS, [], _period(*_SECOND, "missed")),
    _kept("on_the_day_it_began", _asks("week", since="2026-03-02"), _ONE_WEEK, [], _period(*_FIRST, "missed")),
    # What shows it
    _kept("twice", _asks("week", times=2), _ONE_WEEK, [_visit("a", "2026-03-02"), _visit("b", "2026-03-02")], _period(*_FIRST, "kept", "a", "b")),
    _kept("twice/told_in_another_order", _asks("week", times=2), _ONE_WEEK, [_visit("b", "2026-03-03"), _visit("a", "2026-03-02")], _period(*_FIRST, "kept", "a", "b")),
    _kept("twice/once_too_few", _asks("week", times=2), _ONE_WEEK, [_visit("a", "2026-03-02")], _period(*_FIRST, "missed", "a")),
    _kept("twice/the_same", _asks("week", times=2), _ONE_WEEK, [_visit("a", "2026-03-02"), _visit("a", "2026-03-02")], _period(*_FIRST, "missed", "a")),
    _kept("weekend", _asks("week", weekdays=["saturday", "sunday"]), _TWO_WEEKS, [_visit("a", "2026-03-06"), _visit("b", "2026-03-14")], _period(*_FIRST, "missed"), _period(*_SECOND, "kept", "b")),
    _kept("another_occasion", _asks("week", kept_by=[{"document": "visit", "where": {"occasion": ["night_walk"]}}]), _ONE_WEEK, [_visit("a", "2026-03-02"), _visit("b", "2026-03-03", occasion="night_walk")], _period(*_FIRST, "kept", "b")),
    _kept("another_kind", _WEEKLY, _ONE_WEEK, [PLANNED.document(id="a", starts_at="2026-03-07T19:00:00+08:00")], _period(*_FIRST, "missed")),
    _kept("history_shows_it", _WEEKLY, _ONE_WEEK, [_hours("a", "2026-03-02")], _period(*_FIRST, "kept", "a")),
    _kept("no_history", _WEEKLY, _ONE_WEEK, [_hours("a", "2026-03-07", history=None)], _period(*_FIRST, "unknown", unshown=["a"])),
    _kept("history_does_not_show_it", _WEEKLY, _ONE_WEEK, [_hours("a", "2026-03-07", history=[])], _period(*_FIRST, "unknown", unshown=["a"])),
    _kept("no_history_but_another", _WEEKLY, _ONE_WEEK, [_hours("a", "2026-03-07", history=None), _visit("b", "2026-03-02")], _period(*_FIRST, "kept", "b", unshown=["a"])),
    _kept("no_history_and_too_few", _asks("week", times=2), _ONE_WEEK, [_hours("a", "2026-03-07", history=None)], _period(*_FIRST, "missed", unshown=["a"])),
    # Days off
    _kept("week_off", _OFF, _TWO_WEEKS, [], _period(*_FIRST, "missed"), _period(*_SECOND, "excused"), calendar=_WEEK_OFF),
    _kept("week_off/kept_all_the_same", _OFF, _TWO_WEEKS, [_visit("a", "2026-03-10")], _period(*_FIRST, "missed"), _period(*_SECOND, "kept", "a"), calendar=_WEEK_OFF),
    _kept("week_off/not_excused", _WEEKLY, _TWO_WEEKS, [], *_MISSED, calendar=_WEEK_OFF),
    _kept("week_off/a_saturday_worked", _OFF, _TWO_WEEKS, [], *_MISSED, calendar=_SATURDAY_WORKED),
    _kept("week_off/the_saturday_does_not_count", _asks("week", excused_on_days_off=True, weekdays=["monday", "friday"]), _TWO_WEEKS, [], _period(*_FIRST, "missed"), _period(*_SECOND, "excused"), calendar=_SATURDAY_WORKED),
    _kept("week_off/calendar_ends_early", _OFF, _TWO_WEEKS, [], _period(*_FIRST, "missed"), _period(*_SECOND, "unknown"), calendar=_ENDS_EARLY),
    _kept("week_off/no_calendar", _OFF, _TWO_WEEKS, [], _period(*_FIRST, "unknown"), _period(*_SECOND, "unknown")),
    _kept("week_off/and_no_history", _OFF, _TWO_WEEKS, [_hours("a", "2026-03-14", history=None)], _period(*_FIRST, "missed"), _period(*_SECOND, "excused", unshown=["a"]), calendar=_WEEK_OFF),
)  # fmt: skip
