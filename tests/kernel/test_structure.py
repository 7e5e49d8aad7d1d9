"""Structural errors are said in our own codes and words, whatever is wrong with the shape."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType

from grassroots_gov import Ticket, catalog, check
from grassroots_gov.kernel.structure import BAD_SHAPE, KINDS, PATTERNS, STRUCTURE_RULES
from grassroots_gov.testing import documents

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    yield path
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        yield from places(part, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at that place."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def test_the_table_names_kinds_of_error_that_pydantic_has() -> None:
    of_json_values = {"invalid-json-value"}  # pydantic's own, for the type of the extensions
    assert set(KINDS) <= set(get_args(ErrorType)) | of_json_values


@given(documents("ticket"), st.data())
def test_nothing_put_anywhere_is_beyond_the_table(document: Ticket, data: st.DataObject) -> None:
    """``GEN199`` stands for kinds of error that nobody foresaw."""
    wire = json.loads(document.model_dump_json(exclude_none=True))
    path = data.draw(st.sampled_from(list(places(wire))))
    report = check(json.dumps(put(wire, path, data.draw(ANYTHING))))
    assert BAD_SHAPE.code not in report.codes
    assert set(report.codes) <= set(catalog.RULES)
    for finding in report.findings:
        for text in (finding.message("zh"), finding.message("en")):
            assert "Input should" not in text
            assert "pydantic" not in text


def schemas(form: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(form, dict):
        yield form
    for part in form.values() if isinstance(form, dict) else form if isinstance(form, list) else ():
        yield from schemas(part)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_a_pattern_shared_by_kinds_has_a_sentence_of_its_own(kind: str) -> None:
    """Only what is particular to one field is told by its pattern alone."""
    form = json.loads(catalog.reference(f"schema/{kind}.json"))
    used = [part["pattern"] for part in schemas(form) if "pattern" in part]
    told_by_pattern = {pattern for pattern in used if pattern not in PATTERNS}
    assert all(used.count(pattern) == 1 for pattern in told_by_pattern)


def test_each_rule_of_the_table_is_in_the_book() -> None:
    assert all(catalog.RULES[rule.code] is rule for rule in STRUCTURE_RULES)
