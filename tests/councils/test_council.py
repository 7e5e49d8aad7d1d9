"""Councils: who sits on one, and for how long a term may last."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import Context, catalog, check, load
from grassroots_gov.councils import Council, Seat
from grassroots_gov.councils.terms import within
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.testing import documents

EXAMPLES = Path(__file__).parents[2] / "examples"
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def same_day(day: date, years: int) -> date:
    """The last day of so many years: the same date, or the end of a February that has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@given(DAYS, st.integers(1, 10), st.integers(-400, 400))
def test_a_term_of_years_lasts_to_the_same_date(since: date, years: int, off: int) -> None:
    until = same_day(since, years) + timedelta(days=off)
    assert within(since, until, years) == (off <= 0)


def test_whoever_left_is_a_member_no_more() -> None:
    council = load((EXAMPLES / "mingtongxiang_council.json").read_bytes(), kind=Council)
    first, *others = council.seats
    gone = first.model_copy(update={"until": date(2021, 5, 1)})
    fewer = council.model_copy(update={"seats": (gone, *others)})
    assert [seat.person for seat in fewer.members] == [seat.person for seat in others]
    assert "CNC213" not in check(fewer).codes


def test_facts_are_what_the_history_says() -> None:
    council = load((EXAMPLES / "mingtongxiang_council.json").read_bytes(), kind=Council)
    facts = council.facts
    assert facts is not None
    assert facts["established_at"] == council.proposed_at
    assert facts["chosen"] is None
    group = load((EXAMPLES / "courtyard_69_group.json").read_bytes(), kind=Council)
    assert group.facts is None


@given(documents("council"))
def test_no_context_makes_a_rule_fall_silent_that_needs_none(council: Council) -> None:
    """A profile that sets no figure changes nothing but that some rules are looked at."""
    known = set(check(council).not_checked)
    with_one = check(council, Context(profile=catalog.PROFILES["tangshan"]))
    assert set(with_one.not_checked) >= {code for code in known if not catalog.RULES[code].needs}


@given(documents("council"))
def test_before_the_first_law_no_number_of_the_law_is_judged(council: Council) -> None:
    """What no known text says is never passed: the rule is listed, or does not concern the body."""
    old = council.model_copy(
        update={
            "proposed_at": council.proposed_at.astimezone(CHINA_TIME).replace(
                year=2018, month=12, day=28
            ),
            "council_kind": "villagers_committee",
            "seats": tuple(Seat(person=f"m{n}", office="member") for n in range(11)),
            "history": (),
            "state": "proposed",
        }
    )
    assert {"CNC214", "CNC217", "CNC218"} <= set(check(old).not_checked)
    assert {f.code for f in check(old).findings} <= {"CNC209"}


def test_many_seats_of_one_person_take_no_time() -> None:
    """A thousand terms, one after another."""
    council = load((EXAMPLES / "mingtongxiang_council.json").read_bytes(), kind=Council)
    begins = [date(1900, 1, 1) + timedelta(days=100 * n) for n in range(1000)]
    seats = [
        Seat(person="p", office="member", since=since, until=since + timedelta(days=99))
        for since in begins
    ]
    began = process_time()
    report = check(council.model_copy(update={"seats": tuple(seats)}))
    assert process_time() - began < 0.1
    assert "CNC206" not in report.codes
    seats[500] = seats[500].model_copy(update={"until": begins[501]})
    report = check(council.model_copy(update={"seats": tuple(seats)}))
    assert "CNC206" in report.codes
