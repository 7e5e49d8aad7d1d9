"""What comes first, and how often: rules and guards that rooms have in common."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hotline.build import BEGAN

from grassroots_gov.kernel.order import lies_ahead, span_in_order, spans_meet
from grassroots_gov.kernel.rule import HOUSE_RULE, Rule, Source, Text
from grassroots_gov.kernel.workflow import Guard, times_left

TITLE, MESSAGE = ("次序", "Order"), ("次序不对", "out of order")
MOMENT = timedelta(microseconds=1)


# Made in each test, as the tables make them.


def in_order() -> Rule:
    return span_in_order("TST201", "in_order", TITLE, MESSAGE, each="/spans/*")


def ahead() -> Guard:
    return lies_ahead("TST101", "ahead", TITLE, MESSAGE, field="due")


def left() -> Guard:
    return times_left("TST102", "left", TITLE, MESSAGE, fact="extended", bound="extensions")


def judged(rule: Rule | Guard, this: Any, told: Any = None) -> bool | None:
    assert rule.check is not None
    return rule.check(this, told)


def said(rule: Rule | Guard, this: Any, told: Any = None) -> dict[str, Any]:
    assert rule.params is not None
    return dict(rule.told(this, told))


def extended(times: int) -> SimpleNamespace:
    """What is told where two extensions are allowed."""
    return SimpleNamespace(facts={"extended": times}, bound={"extensions": 2}.__getitem__)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        ("2026-03-02", None, True),
        (None, "2026-03-02", True),
        ("2026-03-01", "2026-03-02", True),
        ("2026-03-02", "2026-03-02", True),
        ("2026-03-03", "2026-03-02", False),
    ],
)
def test_a_span_does_not_end_before_it_begins(
    since: str | None, until: str | None, *, holds: bool
) -> None:
    span = SimpleNamespace(since=since, until=until)
    assert judged(in_order(), span) is holds
    assert said(in_order(), span) == {"since": since, "until": until}


@pytest.mark.parametrize(
    ("due", "holds"),
    [(None, True), (BEGAN + MOMENT, True), (BEGAN, False), (BEGAN - MOMENT, False)],
)
def test_a_time_lies_ahead(due: Any, *, holds: bool) -> None:
    event = SimpleNamespace(at=BEGAN, due=due)
    assert judged(ahead(), event) is holds
    assert said(ahead(), event) == {"due": due, "at": BEGAN}


@pytest.mark.parametrize(("times", "holds"), [(0, True), (1, True), (2, False), (3, False)])
def test_what_may_be_done_only_so_often(times: int, *, holds: bool) -> None:
    assert judged(left(), None, extended(times)) is holds
    assert said(left(), None, extended(times)) == {"extended": times, "most": 2}


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            in_order(),
            {
                "code": "TST201",
                "name": "in_order",
                "kind": "document",
                "each": "/spans/*",
                "at": "/until",
                "cel": "!has(this.since) || !has(this.until) || this.since <= this.until",
            },
        ),
        (
            ahead(),
            {
                "code": "TST101",
                "name": "ahead",
                "kind": "guard",
                "at": "/due",
                "cel": "!has(this.due) || timestamp(this.due) > timestamp(this.at)",
            },
        ),
        (
            left(),
            {
                "code": "TST102",
                "name": "left",
                "kind": "guard",
                "at": "",
                "cel": "facts.extended < bounds.extensions",
            },
        ),
    ],
)
def test_what_others_read_of_them(rule: Rule, told: dict[str, str]) -> None:
    assert {part: getattr(rule, part) for part in told} == told
    assert (rule.title, rule.message) == (Text(*TITLE), Text(*MESSAGE))


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=6))
def test_spans_meet_where_each_begins_by_the_end_of_the_other(days: list[tuple[int, int]]) -> None:
    """Also those that end before they begin, and the first day that there is."""
    spans = [(date.fromordinal(since), date.fromordinal(until)) for since, until in days]
    pairs = combinations(spans, 2)
    assert spans_meet(spans) == any(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)


def test_where_they_come_from() -> None:
    text = (Source("pilot_rules", "2"),)
    elsewhere = lies_ahead("TST103", "later", TITLE, MESSAGE, field="due", source=text)
    assert (in_order().source, ahead().source, elsewhere.source) == (HOUSE_RULE, HOUSE_RULE, text)


def test_a_guard_of_a_bound_names_it() -> None:
    shown = times_left(
        *("TST104", "shown", TITLE, MESSAGE),
        fact="extended",
        bound="extensions",
        params=lambda e, r: {"times": r.facts["extended"]},
    )
    assert left().bounds == shown.bounds == ("extensions",)
    assert said(shown, None, extended(1)) == {"times": 1}
