"""Structural errors are said in our own codes and words, whatever is wrong with the shape."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ErrorType

from grassroots_gov import Ticket, catalog, check
from grassroots_gov.kernel.document import Id, Record
from grassroots_gov.kernel.structure import (
    BAD_SHAPE,
    KINDS,
    PATTERNS,
    STRUCTURE_RULES,
    findings_of,
)
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


def never(_: Any) -> Any:
    raise PydanticCustomError("unforeseen", "nobody knows this")


class Sung(Record):
    event: Literal["sung"]


class Danced(Record):
    event: Literal["danced"]

    @model_validator(mode="after")
    def _no_dancing(self) -> Any:
        raise ValueError("no dancing")


class Feast(Record):
    name: Annotated[str, StringConstraints(min_length=2, max_length=4, pattern="^[a-z]+$")] = "may"
    id: Id = "F1"
    guests: Annotated[int, Field(ge=1, le=9)] = 1
    year: int = 2026
    mood: Literal["glad", "sad"] = "glad"
    dishes: dict[Id, int] = Field(default_factory=dict, max_length=1)
    odd: Annotated[int, AfterValidator(never)] | None = None
    history: tuple[Annotated[Sung | Danced, Field(discriminator="event")], ...] = ()


@pytest.mark.parametrize(
    ("text", "code", "pointer", "params"),
    [
        (
            '{"history": [{"event": "sung", "why": 1}]}',
            "GEN102",
            "/history/0/why",
            {"field": "why"},
        ),
        ('{"[key]": 1}', "GEN102", "/[key]", {"field": "[key]"}),
        ('{"dishes": {"-": 1}}', "GEN123", "/dishes/-", {}),
        ('{"dishes": {"[key]": 1}}', "GEN123", "/dishes/[key]", {}),
        ('{"dishes": {"a": 1, "b": 2}}', "GEN113", "/dishes", {"most": 1}),
        ('{"mood": "so"}', "GEN109", "/mood", {"allowed": ("glad", "sad")}),
        ('{"history": [{"event": "ate"}]}', "GEN110", "/history/0", {"event": "ate"}),
        ('{"history": [{}]}', "GEN111", "/history/0", {}),
        ('{"history": [{"event": "danced"}]}', "GEN116", "/history/0", {}),
        ('{"name": "a"}', "GEN112", "/name", {"least": 2}),
        ('{"name": "abcde"}', "GEN113", "/name", {"most": 4}),
        ('{"name": "A1"}', "GEN129", "/name", {"pattern": "^[a-z]+$"}),
        ('{"guests": 0}', "GEN114", "/guests", {"least": 1}),
        ('{"guests": 10}', "GEN115", "/guests", {"most": 9}),
        ('{"guests": 1e300}', "GEN115", "/guests", {"most": 9}),
        ('{"guests": 1.5}', "GEN106", "/guests", {}),
        ('{"odd": 1}', "GEN199", "/odd", {}),
    ],
)
def test_a_finding_says_where_and_what(
    text: str, code: str, pointer: str, params: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refused:
        Feast.model_validate_json(text)
    (found,) = findings_of(refused.value)
    assert (found.code, found.pointer, found.params) == (code, pointer, params)


def test_a_field_that_is_missing_is_named() -> None:
    with pytest.raises(ValidationError) as refused:
        Sung.model_validate_json("{}")
    (found,) = findings_of(refused.value)
    assert (found.code, found.pointer, found.params) == ("GEN101", "/event", {"field": "event"})
