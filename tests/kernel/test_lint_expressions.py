"""What lint proves of an expression is so, whatever the expression reads."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov.kernel.cel import tree
from grassroots_gov.kernel.cel.closures import closure
from grassroots_gov.kernel.lint.expressions import (
    Scope,
    always,
    backwards,
    is_cel,
    outlasts,
    parsed,
    paths,
)

NOTHING = Scope.of(None)
COUNTED = Scope(
    facts={"done": "number", "units": "set", "opened": "time", "left": "number"},
    unknown=frozenset({"opened"}),
    counts=frozenset({"done"}),
    bounds={"most": 3, "days": 30},
)


def spoken(text: str) -> tree.Node:
    node = parsed(text)
    assert node is not None
    return node


NUMBERS = st.sampled_from(
    ["n < 3", "n <= 3", "n == 3", "n != 3", "n > 5", "n in [3, 5]", "n < m", "m <= n", "m == 4"]
)
OTHERS = st.sampled_from(["a", "!a", "a == true", "s == 'x'", "s != 'x'", "s in ['x', 'y']"])
EXPRESSIONS = st.recursive(
    NUMBERS | OTHERS,
    lambda inner: st.one_of(
        inner.map("!({})".format),
        st.builds("({}) || ({})".format, inner, inner),
        st.builds("({}) && ({})".format, inner, inner),
        st.builds("(({}) ? ({}) : ({}))".format, inner, inner, inner),
    ),
    max_leaves=4,
)


def cases() -> Iterator[dict[str, Any]]:
    for a, s, n, m in product((True, False), "xyz", range(8), range(8)):
        yield {"a": a, "s": s, "n": n, "m": m}


CASES = [*cases()]


@given(EXPRESSIONS)
def test_always_and_never_are_said_where_they_are_so_and_nowhere_else(text: str) -> None:
    holds = closure(spoken(text))
    answers = {holds(case) for case in CASES}
    so = None if len(answers) == 2 else answers == {True}
    assert always(spoken(text), NOTHING) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("facts.done >= 0", True),
        ("facts.left >= 0", None),
        ("facts.done <= bounds.most", None),
        ("bounds.most <= 3", True),
        ("bounds.most > 3", False),
        ("size(this.units) >= 0", True),
        ("has(facts.opened)", None),
        ("has(facts.done)", True),
        ("this.at == facts.opened", None),
        ("this.stars > -1 || this.stars < 0", True),
        ("this['unit'] == this.unit", True),
        ("timestamp(this.at) > timestamp(this.due)", None),
        ("this.a + 1 > this.a", None),
        ("this.a < 'b' || this.a > 'a'", None),
        ("this.units.all(u, false) && !this.units.all(u, false)", False),
        ("this['a.b'] == 'x' && this.a.b == 'y'", None),
        ("this.ok > false", None),
        ("this.n.all(i, i == 1) && !this.n.all(i, i == true)", None),
        (" && ".join(f"this.a{i} == this.b{i}" for i in range(20)), None),
    ],
)
def test_what_is_known_of_facts_and_bounds_is_used(text: str, so: bool | None) -> None:
    assert always(spoken(text), COUNTED) is so


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("facts.done < bounds.most", False),
        ("facts.done + this.more <= bounds.most", False),
        ("bounds.most > facts.done", False),
        ("this.urgent || facts.done < bounds.most", False),
        ("facts.done > bounds.most", True),
        ("facts.done >= bounds.most + 1", True),
        ("!(facts.done < bounds.most)", True),
        ("facts.done == bounds.most", True),
        ("this.list.size() > bounds.most && this.list.all(i, i.n < bounds.most)", False),
    ],
)
def test_a_bound_runs_backwards_where_raising_it_forbids(text: str, wrong: bool) -> None:
    assert backwards(spoken(text), COUNTED, "most") is wrong


@pytest.mark.parametrize(
    ("text", "path", "so"),
    [
        ("facts.done < bounds.most", ("facts", "done"), False),
        ("facts.done * 2 < bounds.most", ("facts", "done"), False),
        ("size(facts.units) < bounds.most", ("facts", "units"), False),
        ("this.urgent || facts.done < bounds.most", ("facts", "done"), True),
        ("facts.done >= bounds.most", ("facts", "done"), True),
        ("this.units.all(u, u.ok) || facts.done < bounds.most", ("facts", "done"), True),
        ("size(facts.units) != bounds.most", ("facts", "units"), True),
        ("[facts.done].all(d, d < bounds.most)", ("facts", "done"), False),
    ],
)
def test_a_guard_outlasts_its_bound_where_it_holds_beyond(
    text: str, path: tuple[str, ...], so: bool
) -> None:
    assert outlasts(spoken(text), COUNTED, path) is so


def test_what_a_walk_names_is_not_read() -> None:
    text = "this.units.exists(u, u.id == facts.unit && u.parts.all(p, p in this['parts']))"
    assert set(paths(spoken(text))) == {("this", "units"), ("facts", "unit"), ("this", "parts")}


@pytest.mark.parametrize("text", ["this.x != null", "this.x > 1.5", "this.x.frobnicate()"])
def test_cel_that_rules_here_do_not_use_is_cel(text: str) -> None:
    assert parsed(text) is None
    assert is_cel(text)


@pytest.mark.parametrize("text", ["this.x <", "this.x = 1", "a b", ")"])
def test_what_is_no_cel(text: str) -> None:
    assert parsed(text) is None
    assert not is_cel(text)
