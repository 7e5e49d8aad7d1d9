"""What must happen in every period: the periods, and what shows that it happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import load
from grassroots_gov.kernel.cadence import Cadence, Evidence, Period
from grassroots_gov.kernel.norms import Label

TICKET = load((Path(__file__).parents[2] / "examples" / "pump_noise_full_story.json").read_bytes())


def cadence(**said: Any) -> Cadence:
    shown = Evidence(document="ticket")
    return Cadence(id="c", title=Label(zh="例", en="made up"), kept_by=(shown,), **said)


def begins(found: Cadence, since: date, until: date) -> list[date]:
    return [period.since for period in found.periods(since, until)]


def test_both_ends_of_a_period_belong_to_it() -> None:
    period = Period(date(2026, 3, 2), date(2026, 3, 8))
    days = [date(2026, 3, day) for day in (1, 2, 8, 9)]
    assert [day in period for day in days] == [False, True, True, False]


def test_every_other_week_is_the_same_from_whichever_day_one_looks() -> None:
    fortnights = cadence(unit="week", every=2)
    first = begins(fortnights, date(2026, 3, 1), date(2026, 5, 31))
    assert begins(fortnights, date(2026, 3, 16), date(2026, 5, 31)) == [
        day for day in first if day >= date(2026, 3, 16)
    ]
    assert {(day - date(2001, 1, 1)).days % 14 for day in first} == {0}


def test_every_other_month_is_counted_from_the_month_in_which_it_was_laid_down() -> None:
    laid_down = cadence(unit="month", every=2, since=date(2026, 2, 1))
    assert begins(laid_down, date(2026, 1, 1), date(2026, 8, 31)) == [
        date(2026, month, 1) for month in (2, 4, 6)
    ]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("month", [date(2026, 5, 1), date(2026, 6, 1)]),
        ("quarter", [date(2026, 7, 1)]),
        ("year", []),
    ],
)
def test_a_period_that_had_begun_is_none_of_them(unit: Any, expected: list[date]) -> None:
    whole = begins(cadence(unit=unit), date(2026, 4, 2), date(2026, 9, 30))
    assert [day for day in whole if day in (*expected, date(2026, 4, 1))] == expected


def test_a_document_without_the_field_shows_nothing() -> None:
    asked = Evidence(document="ticket", where={"phase_of_the_moon": ("full",)})
    assert Evidence(document="ticket").fits(TICKET)
    assert not asked.fits(TICKET)
    assert not Evidence(document="visit").fits(TICKET)
