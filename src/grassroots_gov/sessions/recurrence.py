"""Whether a text is a recurrence rule (RFC 5545, section 3.3.10).

The libraries that read calendars are lenient: they pass on parts that they do not know, and numbers
that no month has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["recurrence_rule"]


def _number(least: int, most: int, sign: str = "") -> str:
    return f"{sign}0*(?:{'|'.join(map(str, range(least, most + 1)))})"


def _list(item: str) -> str:
    return f"{item}(?:,{item})*"


_SIGN = "[+-]?"
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_POSITIVE = "0*[1-9][0-9]{0,8}"
_PARTS = {
    "FREQ": "SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "UNTIL": "[0-9]{8}T[0-9]{6}Z",
    "COUNT": _POSITIVE,
    "INTERVAL": _POSITIVE,
    "BYSECOND": _list(_number(0, 60)),
    "BYMINUTE": _list(_number(0, 59)),
    "BYHOUR": _list(_number(0, 23)),
    "BYDAY": _list(f"(?:{_number(1, 53, _SIGN)})?{_WEEKDAY}"),
    "BYMONTHDAY": _list(_number(1, 31, _SIGN)),
    "BYYEARDAY": _list(_number(1, 366, _SIGN)),
    "BYWEEKNO": _list(_number(1, 53, _SIGN)),
    "BYMONTH": _list(_number(1, 12)),
    "BYSETPOS": _list(_number(1, 366, _SIGN)),
    "WKST": _WEEKDAY,
}
_FREQUENCIES = {
    "BYMONTHDAY": {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "MONTHLY", "YEARLY"},
    "BYYEARDAY": {"SECONDLY", "MINUTELY", "HOURLY", "YEARLY"},
    "BYWEEKNO": {"YEARLY"},
}
"""The frequencies with which a part may stand; the others may with any."""


def recurrence_rule(text: str) -> str:
    """The rule in capitals; ValueError says why the text is none.

    The time in UNTIL must be in UTC, because what recurs begins at a time in a zone.

    >>> recurrence_rule("freq=monthly;byday=1fr")
    'FREQ=MONTHLY;BYDAY=1FR'
    """
    rule = text.upper()
    for fault in _faults([part.partition("=") for part in rule.split(";")]):
        raise ValueError(f"not a recurrence rule: {fault}: {text!r}")
    return rule


def _faults(given: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for name, _, value in given:
        if name not in _PARTS:
            yield f"unknown part {name!r}"
        elif not re.fullmatch(_PARTS[name], value):
            yield f"{name} cannot be {value!r}"
    parts = {name: value for name, _, value in given}
    frequency = parts.get("FREQ", "")
    if len(parts) < len(given):
        yield "a part is given twice"
    if not frequency:
        yield "FREQ is missing"
    if {"COUNT", "UNTIL"} <= {*parts}:
        yield "COUNT and UNTIL cannot both be given"
    for name, frequencies in _FREQUENCIES.items():
        if name in parts and frequency not in frequencies:
            yield f"{name} cannot be used with {frequency}"
    numbered = re.search("[0-9]", parts.get("BYDAY", ""))
    if numbered and (frequency not in ("MONTHLY", "YEARLY") or "BYWEEKNO" in parts):
        yield "only weekdays of a month or a year can have numbers"
    if "BYSETPOS" in parts and not any(name[:2] == "BY" for name in {*parts} - {"BYSETPOS"}):
        yield "BYSETPOS needs another BY part"
