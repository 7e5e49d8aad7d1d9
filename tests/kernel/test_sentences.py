"""How parameters are written in sentences."""

import json
from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import catalog
from grassroots_gov.kernel.misplaced import first_wrong, place_of
from grassroots_gov.kernel.params import values
from grassroots_gov.kernel.rule import Rule, Text
from grassroots_gov.kernel.sentences import LONGEST_SHOWN, PRINTABLE, Labelled, Param, shown

SPEC = files("grassroots_gov") / "spec" / "v1"
FORMS: list[dict[str, Any]] = json.loads((SPEC / "sentences" / "forms.json").read_bytes())
READ: dict[str, Callable[[str], object]] = {
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
}
LEFT = Labelled("left", Text("左", "on the left"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form['type']}-{form['value']!s:.20}")
def test_every_published_form(form: dict[str, Any]) -> None:
    read = READ.get(form["type"])
    value: Any = tuple(form["value"]) if form["many"] else form["value"]
    value = read(value) if read else value
    assert shown(value, "zh", form["type"]) == form["zh"]
    assert shown(value, "en", form["type"]) == form["en"]


def test_a_code_is_its_label_and_perhaps_the_code_behind_it() -> None:
    assert shown(LEFT, "zh", "code") == "左"
    assert shown(LEFT, "zh", "coded") == "左（left）"
    assert shown(LEFT, "en", "coded") == "on the left (left)"
    assert shown("right", "en", "coded") == "right"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (1.5, "数", "a number"),
        (-7.0, "-7", "-7"),
        (2**53, "数", "a number"),
        (float("inf"), "数", "a number"),
        (["1"], "数组", "an array"),
        ({}, "对象", "an object"),
    ],
)
def test_what_is_no_short_value_is_told_by_its_type(value: object, zh: str, en: str) -> None:
    assert (shown(value, "zh", "value"), shown(value, "en", "value")) == (zh, en)


def test_the_printable_ranges_are_in_order_and_apart() -> None:
    assert all(least <= most for least, most in PRINTABLE)
    assert all(most + 1 < least for (_, most), (least, _) in pairwise(PRINTABLE))


@given(st.text(alphabet=st.characters(codec=None), max_size=2 * LONGEST_SHOWN))
def test_no_text_is_long_or_hides_anything(text: str) -> None:
    told = shown(text, "zh")
    assert len(told) <= LONGEST_SHOWN
    assert all(any(least <= ord(c) <= most for least, most in PRINTABLE) for c in told)


@pytest.mark.parametrize("of", ["", "this", "this.a + 1", "due()", "due([])", "size('a')", "now()"])
def test_a_parameter_is_a_path_or_a_function(of: str) -> None:
    with pytest.raises(ValueError, match="neither a path nor a function"):
        values({"it": Param(of)}, None, None)


MOVED = [
    rule
    for rule in (*catalog.RULES_OF["ticket"], *catalog.WORKFLOWS["ticket"].guards)
    if rule.params
]


@pytest.mark.parametrize("rule", MOVED, ids=lambda rule: rule.code)
def test_the_hotline_names_its_parameters_as_data(rule: Rule) -> None:
    assert isinstance(rule.params, dict)
    assert all(param.of for param in rule.params.values())


@given(st.text(alphabet='{}[],:"\\ \n01-.eEtrufalsn𠮷', max_size=30))
def test_a_text_is_wrong_somewhere_exactly_if_it_is_no_json(text: str) -> None:
    def no_constant(token: str) -> None:
        raise AssertionError(token)

    try:
        json.loads(text, parse_constant=no_constant)
    except json.JSONDecodeError:
        line, column = place_of(text, first_wrong(text))
        assert 1 <= line <= text.count("\n") + 1
        assert 1 <= column <= len(text) + 1
    else:
        assert first_wrong(text) == len(text)
