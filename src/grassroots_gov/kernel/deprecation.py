"""Deprecated codes, and where a document still writes one.

A code is never taken back: what was written with it stays valid and keeps its meaning.  So a
deprecated code is data in its list, and its use a warning, from the day on that the list names.
What is dated before that day is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, get_args

from .calendar import CHINA_TIME
from .codelist import Codelist
from .document import Document, Event, Record
from .rule import Finding, Param, Rule, Severity, Text

__all__ = ["CODE_DEPRECATED", "deprecated_in", "may_be_deprecated"]

CODE_DEPRECATED = Rule(
    "GEN401",
    "code_deprecated",
    Text("代码已弃用", "Code deprecated"),
    Text(
        "“{code}”自{since}起不再使用；改用：{instead}",
        "“{code}” is deprecated since {since}; use instead: {instead}",
    ),
    Severity.WARNING,
    kind="structure",
    native="JSON Schema cannot mark one value among several",
    params={
        "code": Param(type="code"),
        "since": Param(type="day"),
        "instead": Param(type="code", many=True),
    },
)


def may_be_deprecated(model: type[Record]) -> bool:
    """Whether a code that is deprecated may stand anywhere in a record of that class."""
    return bool(_watched(model))


def deprecated_in(document: Document) -> Iterator[Finding]:
    """Each use of a deprecated code; an event is judged by its own day, the header by its."""
    return _in_record(document, document.day, "")


@cache
def _watched(model: type[Record]) -> tuple[tuple[str, tuple[Codelist, ...]], ...]:
    """The fields under which a deprecated code may stand, with the lists that they draw on."""
    watched = []
    for name, field in model.model_fields.items():
        inside = tuple(_inside((field.metadata, field.annotation)))
        lists = tuple(part for part in inside if isinstance(part, Codelist) and part.deprecated)
        if lists or any(isinstance(part, type) and _watched(part) for part in inside):
            watched.append((name, lists))
    return tuple(watched)


def _inside(annotation: Any) -> Iterator[Codelist | type[Record]]:
    """The code lists and the records inside a type."""
    a_record = isinstance(annotation, type) and issubclass(annotation, Record)
    if a_record or isinstance(annotation, Codelist):
        yield annotation
    elif not isinstance(annotation, str):
        parts = annotation if isinstance(annotation, list | tuple) else get_args(annotation)
        for part in parts:
            yield from _inside(part)


def _in_record(record: Record, on: date, where: str) -> Iterator[Finding]:
    for name, lists in _watched(type(record)):
        yield from _in_value(getattr(record, name), lists, on, f"{where}/{name}")


def _in_value(value: Any, lists: tuple[Codelist, ...], on: date, where: str) -> Iterator[Finding]:
    if isinstance(value, Record):
        yield from _in_record(value, _day(value.at) if isinstance(value, Event) else on, where)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _in_value(item, lists, on, f"{where}/{place}")
    else:
        for codelist in lists:
            old = codelist.deprecated.get(value)
            if old is not None and old.since <= on:
                instead = [codelist.labelled(old.replacement)] if old.replacement else []
                yield CODE_DEPRECATED.finding(
                    where, code=codelist.labelled(value), since=old.since, instead=instead
                )


def _day(moment: datetime) -> date:
    return moment.astimezone(CHINA_TIME).date()
