"""Values for the fields of records, chosen by what the fields' own types say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import StringConstraints

from ..kernel import document as d
from ..kernel.calendar import CHINA_TIME
from ..kernel.codelist import CODE_PATTERN, Codelist
from ..kernel.division import DIVISION_PATTERN

__all__ = ["TEXTS", "below", "choose", "draw_document", "draw_record", "instants"]

D = TypeVar("D", bound=d.Document)
R = TypeVar("R", bound=d.Record)
T = TypeVar("T")

TEXTS = (
    "路灯不亮",
    "楼上夜间施工，\n请尽快处理",
    'They wrote "id": 1, "id" : 2',
    "C:\\new\\u0069d",
    "𠮷野家门口的 😀",
    "{[}]",
    "a",
)
"""What people write, and what careless readers of JSON stumble over."""

_BY_PATTERN: Mapping[Any, tuple[str, ...]] = {
    d.ID_PATTERN: ("a1", "2026-03:01", "A._:-", "x" * 128),
    d.NAME_PATTERN: ("长风社区", 'A"B: \\', "𠮷", "李"),
    d.TEXT_PATTERN: TEXTS,
    d.PHONE_PATTERN: ("13800138000", "0871-63135678", "12345", "+8613800138000"),
    CODE_PATTERN: ("item_1", "a", "z" * 64),
    DIVISION_PATTERN: ("530102", "440305007", "530102001002"),
}
_EXTENSIONS: tuple[Any, ...] = (
    None,
    {},
    {"acme": {"id": 1, "id ": [None, True, -0.5, "id"], "深": {"": []}}},
    {"a": 10**39, "b": "\u2028\x01\x7f"},
)
_RECORDED = {"id": None, "recorded_at": None, "inferred": None}
"""An event that was recorded when it happened."""
_COMPLETE = {"history_is": "complete", "opening_state": None}
"""A history without gaps."""
_UNIONS = (Union, UnionType)
_ZONES = (CHINA_TIME, UTC)
_BEGAN = datetime(2024, 1, 1, tzinfo=CHINA_TIME)
_MINUTES = st.integers(0, 3 * 365 * 24 * 60)


@cache
def below(n: int) -> st.SearchStrategy[int]:
    """The whole numbers from 0 to one less than ``n``."""
    return st.integers(0, n - 1)


def choose(draw: st.DrawFn, options: Sequence[T]) -> T:
    """One of a few values; shrinks to the first."""
    return options[draw(below(len(options)))] if len(options) > 1 else options[0]


def instants(draw: st.DrawFn, since: datetime = _BEGAN) -> datetime:
    """A time of three years' range, in China or in UTC."""
    began = since + timedelta(minutes=draw(_MINUTES))
    return began.astimezone(choose(draw, _ZONES))


def draw_record(draw: st.DrawFn, /, model: type[R], **known: Any) -> R:
    """A record of that class: the fields that are known, and any value for the others."""
    if issubclass(model, d.Event):
        known = {**_RECORDED, **known}
    for name in model.model_fields:
        if name not in known:
            known[name] = draw(_field(model, name))
    return model(**known)


def draw_document(draw: st.DrawFn, /, model: type[D], **known: Any) -> D:
    """A document to which nothing has happened: the fields that are known, and any others."""
    usual: dict[str, Any] = {
        "id": f"{model.__name__[0]}{draw(below(10**6))}",
        "extensions": choose(draw, _EXTENSIONS),
    }
    if issubclass(model, d.LivingDocument):
        usual |= {"state": model.workflow.initial, "history": (), **_COMPLETE}
    return draw_record(draw, model, **{**usual, **known})


@cache
def _field(model: type[d.Record], name: str) -> st.SearchStrategy[Any]:
    field = model.model_fields[name]
    return _values_of(field.annotation, tuple(field.metadata))


def _values_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Values of a type; TypeError for one that nobody has thought of yet."""
    metadata = tuple(mark for one in metadata for mark in getattr(one, "metadata", (one,)))
    options = _options(annotation, metadata)
    if options is not None:
        return st.sampled_from(options)
    if get_origin(annotation) is Annotated:
        return _values_of(annotation.__origin__, annotation.__metadata__)
    if get_origin(annotation) in _UNIONS:
        parts = sorted(get_args(annotation), key=lambda part: part is not NoneType)
        return st.one_of(*map(_values_of, parts))
    if annotation is int:
        marks = [m for mark in metadata for m in getattr(mark, "metadata", (mark,))]
        limits: dict[type, Any] = {type(mark): mark for mark in marks}
        return st.integers(limits[Ge].ge, limits[Le].le)
    if annotation is datetime:
        return st.composite(instants)()
    if annotation is date:
        return st.composite(instants)().map(datetime.date)
    if get_origin(annotation) is tuple:
        return st.lists(_values_of(get_args(annotation)[0]), max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, d.Record):
        return st.composite(draw_record)(annotation)
    raise TypeError(f"no values for {annotation!r}")


def _options(annotation: Any, metadata: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
    """The few values that stand for a type; None where these would be too few."""
    if get_origin(annotation) is Annotated:
        return _options(annotation.__origin__, annotation.__metadata__)
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in _UNIONS:
        parts = [_options(part) for part in get_args(annotation)]
        known = [part for part in parts if part is not None]
        return (*known[-1], *known[0]) if len(known) == len(parts) else None
    for mark in metadata:
        if isinstance(mark, Codelist):
            return tuple(mark)
        if isinstance(mark, StringConstraints):
            return _BY_PATTERN[mark.pattern]
    return {bool: (False, True), NoneType: (None,)}.get(annotation)
