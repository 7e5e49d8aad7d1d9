"""Documents read anew where something fails on them.

Documents are frozen, but ``model_copy`` puts anything into a copy.  To read each one anew at each
step of a long history would take longer than the step, so it is done only after a failure, in order
to say what is wrong with the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, wraps
from inspect import signature
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from .rule import Report

__all__ = ["InvalidDocument", "anew", "as_read", "plain", "reads"]

D = TypeVar("D")
F = TypeVar("F", bound=Callable[..., Any])
M = TypeVar("M", bound=BaseModel)


class InvalidDocument(ValueError):  # noqa: N818 - the public name says what it is
    """Not a document, or one with errors.  ``report`` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            "; ".join(f"{f.code} {f.pointer} {f.message('en')}" for f in report.findings)
        )
        self.report = report

    def __reduce__(self) -> tuple[type[InvalidDocument], tuple[Report]]:
        return type(self), (self.report,)


def reads(function: F) -> F:
    """A function of a document, or of a tuple of them, that reads them anew where it fails.

    The document is its first argument.  Where it cannot be read, ``InvalidDocument`` says why; what
    the function raises on a document as it is read is its own.
    """
    first, *_ = signature(function).parameters

    @wraps(function)
    def reading(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except Exception as error:  # noqa: BLE001 - a copy may hold anything
            given, rest = (arguments[0], arguments[1:]) if arguments else (named.pop(first), ())
            return function(as_read(given, error), *rest, **named)

    return cast("F", reading)


def as_read(given: D, error: Exception) -> D:
    """What failed with that error, read anew; ``InvalidDocument`` where it cannot be read."""
    read, report = anew(given)
    if report.findings:
        raise InvalidDocument(report) from error
    return read


def anew(given: D) -> tuple[D, Report]:
    """A typed document, or each in a tuple of them, as it is read; and what is wrong with it.

    What is no document, or cannot be read, is left as it is.
    """
    if isinstance(given, tuple):
        read = [anew(each) for each in given]
        return type(given)(each for each, _ in read), Report.numbered(report for _, report in read)
    return _anew(given) if isinstance(given, BaseModel) else (given, Report())


def _anew(record: M) -> tuple[M, Report]:
    from . import limits, reading, structure

    try:
        raw = json.dumps(record, default=plain)
    except RecursionError:
        return record, Report((reading.TOO_DEEP.finding("", most=reading.DEEPEST),))
    except Exception:  # noqa: BLE001 - whatever stands there may raise anything
        return record, Report((structure.NOT_JSON_DATA.finding(""),))
    value, finding = reading.read(raw)
    if finding is not None:
        return record, Report((finding,))
    try:
        return type(record).__pydantic_validator__.validate_json(raw), Report()
    except ValidationError as error:
        return record, Report(tuple(limits.misshapen(type(record), value, error)))


def plain(value: Any) -> str | dict[str, Any]:
    """Python values that have one obvious JSON form; TypeError for others."""
    if isinstance(value, BaseModel):
        return dict(_said(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError


def _said(record: BaseModel) -> Iterator[tuple[str, Any]]:
    """Whatever is in a record, but for defaults and for what it has worked out of the rest."""
    model = type(record)
    for name, value in record.__dict__.items():
        field = model.model_fields.get(name)
        if field is None:
            if not isinstance(getattr(model, name, None), cached_property):
                yield name, value
        elif value is not field.default:
            yield name, value
