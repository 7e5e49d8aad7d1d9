"""Posts and mandates over time, and posts held side by side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov.people import Consent, Mandate, Person, Post, concurrent
from grassroots_gov.people.posts import overlap
from grassroots_gov.testing import documents

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(9)]
SOME = st.none() | st.sampled_from(DAYS[1:-1])


@st.composite
def posts(draw: st.DrawFn) -> Post:
    since, until = draw(SOME), draw(SOME)
    if since and until and until < since:
        since, until = until, since
    return Post(role="grid_worker", since=since, until=until)


@given(posts(), posts())
def test_posts_overlap_if_both_are_held_on_some_day(one: Post, other: Post) -> None:
    together = any(one.held(day) and other.held(day) for day in DAYS)
    assert overlap(one, other) is overlap(other, one) is together


@given(documents("person"), st.integers(-500, 500))
def test_concurrent_posts_are_all_that_are_held_that_day_if_more_than_one(
    person: Person, later: int
) -> None:
    on = person.as_of + timedelta(days=later)
    held = [post for post in person.posts if post.held(on)]
    assert concurrent(person, on) == (tuple(held) if len(held) >= 2 else ())


def person(*given: Post) -> Person:
    return Person(
        kind="person",
        spec="1",
        id="p",
        provenance="illustrative",
        as_of=FIRST,
        name="王芳",
        minor=False,
        posts=given,
    )


def test_two_posts_are_concurrent_on_their_common_days_only() -> None:
    secretary = Post(role="compound_party_secretary", since=DAYS[1], until=DAYS[4])
    head = Post(role="owners_committee_chair", since=DAYS[3], until=DAYS[6])
    both = person(secretary, head)
    assert [bool(concurrent(both, day)) for day in DAYS[1:7]] == [False, False, True, True, False, False]  # fmt: skip
    assert concurrent(both, DAYS[3]) == (secretary, head)


def test_a_merged_post_is_one_post() -> None:
    merged = Post(role="grid_cadre", merged=("community_cadre", "cooperative_cadre"))
    assert concurrent(person(merged), FIRST) == ()


@pytest.mark.parametrize(
    ("until", "days"), [(None, [1, 2, 3, 4]), (DAYS[3], [1, 2, 3]), (DAYS[1], [1])]
)
def test_a_mandate_is_in_force_on_its_first_and_its_last_day(until: Any, days: list[int]) -> None:
    mandate = Mandate(kind="cppcc_member", level="county", since=DAYS[1], until=until)
    assert [n for n in range(5) if mandate.in_force(DAYS[n])] == days


@pytest.mark.parametrize(
    ("withdrawn", "days"), [(None, [1, 2, 3, 4]), (DAYS[3], [1, 2]), (DAYS[1], [])]
)
def test_a_consent_holds_no_more_on_the_day_it_is_withdrawn(
    withdrawn: Any, days: list[int]
) -> None:
    consent = Consent(
        of="p", given_by="p", purpose="home_visits", given_on=DAYS[1], withdrawn_on=withdrawn
    )
    assert [n for n in range(5) if consent.in_force(DAYS[n])] == days
