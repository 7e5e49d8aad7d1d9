"""The functions that rules call say what their definitions say, in no more than n log n time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.operations import MOST, Counted, growth

from grassroots_gov.kernel.cel.functions import FUNCTIONS, called, distinct, overlap, where

DAYS = st.sampled_from(("", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"))
SPANS = st.lists(st.tuples(st.sampled_from("ab"), DAYS, DAYS).map(list), max_size=6)
SCALARS = st.sampled_from((0, 1, False, True, "", "0", "1", "a"))
LISTS = st.lists(SCALARS | st.lists(SCALARS, max_size=2), max_size=5)


def same(a: Any, b: Any) -> bool:
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and bool(a == b)


@given(LISTS)
def test_distinct_compares_each_with_each(items: list[Any]) -> None:
    pairs = [(a, b) for i, a in enumerate(items) for b in items[:i]]
    assert distinct(items) is not any(same(a, b) for a, b in pairs)


@given(SPANS)
def test_overlap_compares_each_with_each(spans: list[list[str]]) -> None:
    pairs = [(a, b) for i, a in enumerate(spans) for b in spans[:i] if a[0] == b[0]]
    assert overlap(spans) is any(
        (not b[2] or a[1] <= b[2]) and (not a[2] or b[1] <= a[2]) for a, b in pairs
    )


@given(st.lists(st.fixed_dictionaries({}, optional={"a": SCALARS | LISTS}), max_size=12), SCALARS)
def test_where_looks_at_each(items: list[dict[str, Any]], value: Any) -> None:
    def held(item: dict[str, Any]) -> list[Any]:
        found = item.get("a", [])
        return found if isinstance(found, list) else [found]

    wanted = [item for item in items if any(same(value, each) for each in held(item))]
    memo: dict[Any, Any] = {}
    for kept in (None, memo, memo):
        assert [*where(kept, items, "a", value)] == wanted


def test_an_index_is_that_of_its_list() -> None:
    """However many lists there are, and though some are gone."""
    memo: dict[Any, Any] = {}
    for n in range(200):
        assert where(memo, [{"a": n}], "a", n) == [{"a": n}]
        assert where(memo, [{"a": n}], "a", n + 1) == []


@pytest.mark.parametrize(
    "work",
    [
        lambda names: distinct([*names, *names]),
        lambda names: overlap([["a", name, name] for name in names]),
        lambda names: overlap([["a", names[0], name] for name in names[::-1]]),
        lambda names: overlap([[name, "", ""] for name in names]),
    ],
    ids=["distinct", "spans apart", "spans that end apart", "spans of many keys"],
)
def test_no_function_is_quadratic(work: Callable[[list[str]], object]) -> None:
    assert growth(lambda n: lambda: work([Counted(f"{i:03}") for i in range(n)])) < MOST


@pytest.mark.parametrize("many", ["a{}", "a"])
def test_a_join_is_not_quadratic(many: str) -> None:
    def make(n: int) -> Callable[[], object]:
        items = [{"id": Counted(many.format(i))} for i in range(n)]
        memo: dict[Any, Any] = {}
        return lambda: [len(where(memo, items, "id", item["id"])) for item in items]

    assert growth(make) < MOST


def test_there_are_few_and_they_are_in_order() -> None:
    names = [function.name for function in FUNCTIONS]
    assert names == sorted(set(names))
    assert len(names) <= 24
    with pytest.raises(KeyError):
        called("unheard_of", [])


@pytest.mark.parametrize(
    "slow",
    [
        lambda names: [[other for other in names if other is name] for name in names],
        lambda names: [set(names) for _ in names],
        lambda names: [names.index(name) for name in names],
    ],
    ids=["a walk in a walk", "a set made anew", "a search in a list"],
)
def test_a_cost_that_grows_faster_is_seen(slow: Callable[[list[str]], object]) -> None:
    assert growth(lambda n: lambda: slow([Counted(i) for i in range(n)])) > MOST
