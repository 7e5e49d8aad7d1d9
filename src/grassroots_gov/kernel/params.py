"""The values of a rule's parameters, from the paths and functions by which the rule names them.

A path begins at ``this``, ``document``, ``facts``, ``bounds`` or ``context``; what is not there is
unknown, and None.  The functions say what no path can: ``due([...])`` is when the first of these
clocks runs out, ``basis([...])`` the clause that gives that clock its length, ``overdue()`` the
clocks that have run out and measure a duty, ``size(path)`` the length of a text or list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from . import overdue
from .calendar import CHINA_TIME
from .codelist import Codelist
from .sentences import Labelled, Param

__all__ = ["values"]

_Reader = Callable[[Any, Any], Any]

_FORM = re.compile(
    r"(?P<path>[a-z_]+(\.[a-z_]+)+)"
    r"|size\((?P<of>[a-z_]+(\.[a-z_]+)+)\)"
    r"|(?P<function>due|basis)\(\[(?P<clocks>'[a-z_]+'(, '[a-z_]+')*)\]\)"
    r"|(?P<overdue>overdue\(\))"
)


def values(params: Mapping[str, Param], this: Any, situation: Any) -> dict[str, Any]:
    """The value of each parameter by its name; a code has its label."""
    return {
        name: _in_words(param, _reader(param.of)(this, situation)) for name, param in params.items()
    }


@cache
def _reader(of: str) -> _Reader:
    """What reads that; ValueError for a text that is neither a path nor a function."""
    form = _FORM.fullmatch(of)
    if form is None:
        raise ValueError(f"neither a path nor a function: {of!r}")
    if form["overdue"]:
        return lambda _, told: overdue.overdue(told)
    if form["function"]:
        clocks = tuple(re.findall("[a-z_]+", form["clocks"]))
        answer: Callable[..., Any] = {"due": overdue.due, "basis": overdue.basis}[form["function"]]
        return lambda _, told: answer(told, *clocks)
    read = _path(*(form["path"] or form["of"]).split("."))
    return read if form["path"] else lambda this, told: len(read(this, told) or "")


def _path(root: str, *names: str) -> _Reader:
    def read(this: Any, told: Any) -> Any:
        if root == "bounds":
            return told.bound(*names)
        value = this if root == "this" else getattr(told, root)
        for name in names:
            if value is None:
                return None
            value = value.get(name) if isinstance(value, dict) else getattr(value, name)
        return value

    return read


def _in_words(param: Param, value: Any) -> Any:
    if param.many:
        return tuple(_item(param, each) for each in value or ())
    return _item(param, value)


def _item(param: Param, value: Any) -> Any:
    if value is None or isinstance(value, Labelled):
        return value
    if param.type == "year":
        return value.astimezone(CHINA_TIME).year if isinstance(value, datetime) else value.year
    if isinstance(param.codes, Codelist):
        return param.codes.labelled(value)
    return value
