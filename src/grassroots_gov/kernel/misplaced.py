"""Where a text stops being JSON: the same place whatever parser, and whatever version of it.

It is the first token that is none of JSON's or may not stand there; of a string that is not well
formed, the quotation mark with which it begins; of a text that breaks off, its end.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["first_wrong", "place_of"]

_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")"""
    r"|(?P<value>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)"
    r"|(?P<mark>[\[\]{},:])"
)
_VALUE: Final = frozenset({"string", "value", "[", "{"})
_KEY: Final = frozenset({"string"})
_FIRST_KEY, _FIRST_ITEM = _KEY | {"}"}, _VALUE | {"]"}
_AFTER: Final = {"[": frozenset({",", "]"}), "{": frozenset({",", "}"}), "": frozenset[str]()}


def first_wrong(text: str) -> int:
    """The index of the first token that cannot stand there; the length if only more is wanting.

    >>> first_wrong('{"a": 1,}'), first_wrong("[1 2]"), first_wrong('["a')
    (8, 3, 1)
    """
    place, open_, wanted = 0, [""], _VALUE
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
        token = _TOKEN.match(text, place)
        kind = token and (token["mark"] or token.lastgroup)
        if token is None or kind not in wanted:
            return place
        place = token.end()
        if wanted in (_KEY, _FIRST_KEY) and kind == "string":
            wanted = frozenset({":"})
        elif kind in ("[", "{"):
            open_.append(kind)
            wanted = _FIRST_ITEM if kind == "[" else _FIRST_KEY
        elif kind == ":" or (kind == "," and open_[-1] == "["):
            wanted = _VALUE
        elif kind == ",":
            wanted = _KEY
        else:
            if kind in ("]", "}"):
                open_.pop()
            wanted = _AFTER[open_[-1]]


def place_of(text: str, index: int) -> tuple[int, int]:
    r"""The line and column of a character, both from 1; a column is one code point.

    >>> place_of("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
