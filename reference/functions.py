"""Vectors of the functions that rules may call besides those of CEL; a null is unknown."""

from __future__ import annotations

from typing import Any

from .vectors import Vector

__all__ = ["FUNCTIONS"]


def _calls(function: str, name: str, expected: Any, *arguments: Any) -> Vector:
    return {
        "id": f"functions/{function}/{name}",
        "clause": [],
        "kind": "function",
        "given": {"function": function, "arguments": list(arguments)},
        "context": {},
        "expect": {"value": expected},
    }


def _distinct(name: str, expected: bool | None, items: Any) -> Vector:
    return _calls("distinct", name, expected, items)


def _overlap(name: str, expected: bool | None, *spans: Any) -> Vector:
    return _calls("overlap", name, expected, list(spans))


_JAN, _FEB, _MAR, _APR = ("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01")

_PARTS: list[dict[str, Any]] = [
    {"id": "1", "owner": {"id": "wang"}, "of": ["a"], "n": 1, "sold": True},
    {"id": "2", "owner": {"id": "li"}, "of": ["a", "b", "a"], "n": 2, "sold": False},
    {"id": "3", "owner": {"id": "wang"}, "of": [], "n": 1},
    {"id": "4", "posts": [{"role": "chair"}, {"role": "member"}, {"role": "chair"}]},
]


def _where(name: str, expected: list[str] | None, path: Any, value: Any) -> Vector:
    found = None if expected is None else [part for part in _PARTS if part["id"] in expected]
    return _calls("where", name, found, _PARTS, path, value)


FUNCTIONS: tuple[Vector, ...] = (
    _distinct("nothing", True, []),
    _distinct("one", True, ["a"]),
    _distinct("all_differ", True, ["a", "b", "A"]),
    _distinct("first_and_last", False, ["a", "b", "a"]),
    _distinct("numbers", False, [1, 2, 1]),
    _distinct("text_is_no_number", True, [1, "1"]),
    _distinct("truth_is_no_number", True, [1, True, 0, False]),
    _distinct("truth_twice", False, [True, False, True]),
    _distinct("lists", True, [["a", 1], ["a", 2], ["a"], []]),
    _distinct("lists_twice", False, [["a", 1], ["b", 1], ["a", 1]]),
    _distinct("no_list_is_its_item", True, [["a"], "a"]),
    _distinct("not_joined", True, [["a", "b"], ["a,b"], ["ab"]]),
    _distinct("truth_in_lists", True, [["a", 1], ["a", True]]),
    _distinct("lists_in_lists", False, [[["a"], 1], [["a"], 1]]),
    _distinct("one_composed_and_decomposed", True, ["é", "e\u0301"]),
    _distinct("maps", None, [{"a": 1}, {"a": 2}]),
    _distinct("unknown", None, None),
    _overlap("nothing", False),
    _overlap("one", False, ["a", _JAN, _FEB]),
    _overlap("one_backwards", False, ["a", _FEB, _JAN]),
    _overlap("one_after_another", False, ["a", _MAR, _APR], ["a", _JAN, _FEB]),
    _overlap("they_touch", True, ["a", _FEB, _MAR], ["a", _JAN, _FEB]),
    _overlap("one_within_another", True, ["a", _FEB, _MAR], ["a", _JAN, _APR]),
    _overlap("not_the_neighbour", True, ["a", _JAN, _APR], ["a", _FEB, _FEB], ["a", _MAR, _MAR]),
    _overlap("of_another_key", False, ["a", _JAN, _APR], ["b", _JAN, _APR]),
    _overlap("key_is_a_list", True, [["a", 1], _JAN, _FEB], [["a", 1], _JAN, _FEB]),
    _overlap("key_is_another_list", False, [["a", 1], _JAN, _FEB], [["a", 2], _JAN, _FEB]),
    _overlap("key_is_no_number", False, [1, _JAN, _FEB], [True, _JAN, _FEB]),
    _overlap("no_end", True, ["a", _JAN, ""], ["a", _APR, _APR]),
    _overlap("no_end_but_later", False, ["a", _FEB, ""], ["a", _JAN, _JAN]),
    _overlap("no_beginning", True, ["a", "", _FEB], ["a", _JAN, _JAN]),
    _overlap("no_beginning_but_earlier", False, ["a", "", _JAN], ["a", _FEB, _FEB]),
    _overlap("no_beginning_twice", True, ["a", "", _JAN], ["a", "", _FEB]),
    _overlap("no_end_twice", True, ["a", _JAN, ""], ["a", _FEB, ""]),
    _overlap("neither", True, ["a", "", ""], ["a", "", ""]),
    _overlap("neither_and_one_backwards", True, ["a", "", ""], ["a", _FEB, _JAN]),
    _overlap("backwards_within_another", True, ["a", _MAR, _FEB], ["a", _JAN, _APR]),
    _overlap("backwards_twice", False, ["a", _FEB, _JAN], ["a", _FEB, _JAN]),
    _overlap("backwards_and_beside", False, ["a", _MAR, _FEB], ["a", _FEB, _FEB]),
    _overlap("by_code_point", True, ["a", "～", "𠮷"], ["a", "𠀀", "𠀀"]),
    _overlap("no_span", None, ["a", _JAN]),
    _overlap("too_much_for_a_span", None, ["a", _JAN, _FEB, _MAR]),
    _calls("overlap", "unknown", None, None),
    _calls("sum", "nothing", 0, []),
    _calls("sum", "several", 6, [1, -2, 7]),
    _calls("sum", "largest_of_json", 2**53 - 1, [2**53 - 2, 1]),
    _calls("sum", "text", None, ["1"]),
    _calls("sum", "truth", None, [1, True]),
    _calls("sum", "unknown", None, None),
    _where("field", ["2"], "id", "2"),
    _where("in_their_order", ["1", "3"], "owner.id", "wang"),
    _where("in_a_list", ["1", "2"], "of", "a"),
    _where("through_a_list", ["4"], "posts.role", "chair"),
    _where("number", ["1", "3"], "n", 1),
    _where("truth", ["1"], "sold", True),
    _where("truth_is_no_number", [], "n", True),
    _where("text_is_no_number", [], "n", "1"),
    _where("none_has_it", [], "id", "5"),
    _where("none_has_the_field", [], "colour", "red"),
    _where("the_field_is_a_map", [], "owner", "wang"),
    _where("through_a_text", [], "id.id", "1"),
    _where("a_list", None, "of", ["a"]),
    _where("unknown_value", None, "id", None),
    _where("unknown_path", None, None, "1"),
    _calls("where", "nothing", [], [], "id", "1"),
    _calls("where", "unknown", None, None, "id", "1"),
    _calls("where", "items_that_are_no_maps", [], ["a", 1], "real", 1),
    _calls("where", "a_long_list", [{"n": "7"}], [{"n": str(n)} for n in range(20)], "n", "7"),
    _calls("where", "a_list_in_a_list", [], [{"of": [["a"]]}], "of", "a"),
)
