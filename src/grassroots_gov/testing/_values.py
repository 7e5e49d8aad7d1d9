"""Values for the fields of records, chosen by what the fields' own types say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import StringConstraints

from ..kernel import document as d
from ..kernel.calendar import CHINA_TIME
from ..kernel.codelist import CODE_PATTERN, Codelist

__all__ = ["TEXTS", "below", "choose", "draw_record", "instants"]

R = TypeVar("R", bound=d.Record)
T = TypeVar("T")

_HIDDEN = (
    "\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\ufeff"
)
_LETTERS = st.characters(
    blacklist_categories=("Cs", "Cc"),
    blacklist_characters=_HIDDEN + "".join(map(chr, range(0x2060, 0x2070))),
)

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

_NAMES = ("长风社区", 'A"B: \\', "𠮷", "李")
_BY_PATTERN: Mapping[Any, st.SearchStrategy[str]] = {
    d.ID_PATTERN: st.sampled_from(("a1", "2026-03:01", "A._:-", "x" * 128)),
    d.NAME_PATTERN: st.sampled_from(_NAMES) | st.text(_LETTERS, min_size=1, max_size=5),
    d.TEXT_PATTERN: st.sampled_from(TEXTS),
    d.PHONE_PATTERN: st.sampled_from(("13800138000", "0871-63135678", "12345", "+8613800138000")),
    CODE_PATTERN: st.sampled_from(("item_1", "a", "z" * 64)),
}
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


def instants(draw: st.DrawFn) -> datetime:
    """A time of three years' range, in China or in UTC."""
    began = _BEGAN + timedelta(minutes=draw(_MINUTES))
    return began.astimezone(choose(draw, _ZONES))


def draw_record(draw: st.DrawFn, /, model: type[R], **known: Any) -> R:
    """A record of that class: the fields that are known, and any value for the others."""
    for name in model.model_fields:
        if name not in known:
            known[name] = draw(_field(model, name))
    return model(**known)


@cache
def _field(model: type[d.Record], name: str) -> st.SearchStrategy[Any]:
    field = model.model_fields[name]
    return _values_of(field.annotation, tuple(field.metadata))


def _values_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Values of a type; KeyError for one that nobody has thought of yet."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values_of(inner[0], inner[1:])
    if origin in (Union, UnionType):
        return st.one_of(*map(_values_of, sorted(inner, key=lambda a: a is not NoneType)))
    if origin is Literal:
        return st.sampled_from(inner)
    if isinstance(annotation, type) and issubclass(annotation, d.Record):
        return st.composite(draw_record)(annotation)
    marked = _marked(metadata)
    return _PLAIN[annotation] if marked is None else marked


_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    datetime: st.composite(instants)(),
    NoneType: st.none(),
}


def _marked(metadata: tuple[Any, ...]) -> st.SearchStrategy[Any] | None:
    """Values of a type that has marks: a code list, a pattern, the least and the most."""
    limits: dict[str, Any] = {}
    for mark in metadata:
        if isinstance(mark, Codelist):
            return st.sampled_from(tuple(mark))
        if isinstance(mark, StringConstraints):
            return _BY_PATTERN[mark.pattern]
        if isinstance(mark, Ge):
            limits["min_value"] = mark.ge
        elif isinstance(mark, Le):
            limits["max_value"] = mark.le
    return st.integers(**limits) if limits else None
