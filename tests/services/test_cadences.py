"""Cadences: periods tile the time, and what is reported of them adds up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grassroots_gov import Visit, catalog
from grassroots_gov.kernel.cadence import WEEKDAYS, Cadence, Evidence
from grassroots_gov.kernel.calendar import Calendar
from grassroots_gov.kernel.norms import Label
from grassroots_gov.services import cadence_report
from grassroots_gov.testing import documents

UNITS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""By unit: how many days it has at most."""
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@st.composite
def cadences(draw: st.DrawFn) -> Cadence:
    return Cadence(
        id="some",
        title=Label(zh="某事", en="something"),
        unit=draw(st.sampled_from(tuple(UNITS))),
        every=draw(st.sampled_from((1, 1, 2, 3))),
        times=draw(st.sampled_from((1, 1, 2))),
        weekdays=tuple(draw(st.sets(st.sampled_from(tuple(WEEKDAYS)), max_size=3))),
        excused_on_days_off=draw(st.booleans()),
        since=draw(st.none() | DAYS),
        kept_by=(Evidence(document="visit"),),
    )


@given(cadences(), DAYS, DAYS)
def test_periods_tile_the_span_and_none_is_cut_off(
    cadence: Cadence, since: date, until: date
) -> None:
    periods = list(cadence.periods(since, until))
    for one in periods:
        assert max(since, cadence.since or since) <= one.since <= one.until <= until
        assert len(list(one.days())) == (one.until - one.since).days + 1
    assert all(b.since == a.until + timedelta(days=1) for a, b in pairwise(periods))


@given(cadences(), DAYS, DAYS, st.integers(0, 40))
def test_a_longer_span_has_the_same_periods_and_more(
    cadence: Cadence, since: date, until: date, more: int
) -> None:
    wider = since - timedelta(days=more), until + timedelta(days=more)
    inside = [one for one in cadence.periods(*wider) if since <= one.since and one.until <= until]
    assert inside == list(cadence.periods(since, until))


@given(st.sampled_from(tuple(UNITS)), st.integers(1, 12), DAYS)
def test_a_period_has_so_many_units(unit: str, every: int, since: date) -> None:
    one, several = (
        Cadence.model_validate(
            {
                "id": "some",
                "title": Label(zh="某事", en="something"),
                "unit": unit,
                "every": n,
                "since": since,
                "kept_by": (),
            }
        )
        for n in (1, every)
    )
    until = since + timedelta(days=3 * every * UNITS[unit])
    units = {period.since for period in one.periods(since, until)}
    found = list(several.periods(since, until))
    assert found
    for period in found:
        assert sum(period.since <= begins <= period.until for begins in units) == every


@given(cadences(), st.lists(documents("visit"), max_size=6), st.sampled_from(("", "calendar")))
def test_what_is_reported_adds_up(cadence: Cadence, visits: list[Visit], told: str) -> None:
    calendar = Calendar("all", date(2024, 1, 1), date(2027, 12, 31)) if told else None
    report = cadence_report(cadence, visits, date(2024, 1, 1), date(2026, 12, 31), calendar)
    parts = [report.of(status) for status in ("kept", "missed", "excused", "unknown")]
    assert sum(map(len, parts)) == len(report.periods)
    rate = report.rate
    assert (rate.numerator, rate.denominator) == (len(parts[0]), len(parts[0]) + len(parts[1]))
    assert rate.unknown == len(parts[3])
    for one in report.periods:
        assert one.unshown == ()
        assert (one.status == "kept") == (len(one.documents) >= cadence.times)
        for visit in {visit.id: visit for visit in visits}.values():
            shows = visit.day in one.period and cadence.counts(visit.day)
            assert shows is False or visit.id in one.documents
    if not cadence.excused_on_days_off:
        assert parts[2] == parts[3] == ()


def test_it_is_data() -> None:
    told = catalog.PROFILES["chengnan"].cadences
    assert [one.unit for one in told] == ["week", "month", "quarter", "week", "day"]
    for one in told:
        assert Cadence.model_validate_json(one.model_dump_json()) == one


@pytest.mark.parametrize(
    "wrong", [{"unit": "fortnight"}, {"every": 0}, {"times": 0}, {"weekdays": ("SA",)}, {"x": 1}]
)
def test_what_is_no_cadence_is_refused(wrong: dict[str, object]) -> None:
    right = {"id": "a", "title": Label(zh="某事", en="x"), "unit": "week", "kept_by": ()}
    assert Cadence.model_validate(right).every == 1
    with pytest.raises(ValidationError):
        Cadence.model_validate(right | wrong)
