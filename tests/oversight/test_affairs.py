"""Appraisals and renovation projects: failures in a row, and exact parts of what was planned."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov.oversight import (
    Appraised,
    EarlierAppraisal,
    RenovationProject,
    RenovationWork,
    progress,
)

RATINGS = st.sampled_from(("excellent", "competent", "basically_competent", "incompetent"))


def appraised(ratings: list[str]) -> Appraised:
    """A member with these ratings, one a year, the last of them now."""
    *before, now = ratings
    earlier = [
        EarlierAppraisal(held_on=date(2000 + year, 12, 1), result=rating)
        for year, rating in enumerate(before)
    ]
    return Appraised(person="p1", result=now, earlier=tuple(earlier))


@given(st.lists(RATINGS, min_size=1, max_size=12))
def test_failures_are_counted_back_from_now(ratings: list[str]) -> None:
    failed, run = next((key, [*run]) for key, run in groupby(ratings[::-1], "incompetent".__eq__))
    assert appraised(ratings).failed_in_a_row == (len(run) if failed else 0)


@given(st.lists(RATINGS, min_size=2, max_size=8), st.randoms())
def test_the_order_in_which_earlier_ones_are_listed_does_not_matter(
    ratings: list[str], random: object
) -> None:
    member = appraised(ratings)
    shuffled = list(member.earlier or ())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = member.model_copy(update={"earlier": tuple(shuffled)})
    assert again.failed_in_a_row == member.failed_in_a_row


def test_what_nobody_tells_counts_for_no_failure() -> None:
    assert Appraised(person="p1", result="incompetent").failed_in_a_row == 1


@pytest.mark.parametrize(
    ("planned", "entered", "finished", "parts"),
    [
        (242, 230, 146, (Fraction(230, 242), Fraction(146, 242))),
        (3, 3, 0, (Fraction(1), Fraction(0))),
        (242, None, 146, (None, Fraction(146, 242))),
        (None, 230, 146, (None, None)),
        (0, 0, 0, (None, None)),
    ],
)
def test_a_part_is_exact_or_not_told(
    planned: int | None,
    entered: int | None,
    finished: int | None,
    parts: tuple[Fraction | None, Fraction | None],
) -> None:
    work = RenovationWork(
        work="rain_sewage_separation",
        unit="个排水单元",
        planned=planned,
        entered=entered,
        finished=finished,
    )
    project = RenovationProject(
        kind="renovation_project",
        spec="1",
        id="R1",
        provenance="illustrative",
        as_of=date(2026, 3, 31),
        name="雨污分流",
        works=(work,),
    )
    [told] = progress(project)
    assert (told.work, told.entered, told.finished) == (work, *parts)
