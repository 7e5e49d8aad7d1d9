"""How parameters are written, as data: the types, the bounds, and what is shown as it is."""

from __future__ import annotations

from typing import Any, Final, get_args

from ..kernel.sentences import LONGEST_SHOWN, MOST_LISTED, PRINTABLE, Type

__all__ = ["sentences_as_json"]

_TYPES: Final[dict[Type, str]] = {
    "text": "a text, shortened and made visible; whole numbers in digits; true and false in words",
    "count": "a whole number, in digits",
    "time": "a time in China, to the minute where it has no seconds",
    "day": "a date",
    "year": "the year of a time in China, in digits",
    "money": "fen, in yuan with two decimals",
    "area": "square centimetres, in square metres with two decimals, rounded half up",
    "code": "the label of a code; a code without one, as a text",
    "coded": "the label of a code with the code behind it",
    "clause": "a text of law with its clause, or that the document states it",
    "value": "what stands in the JSON text",
}
_FUNCTIONS: Final = {
    "due": "when the first of these clocks runs out",
    "basis": "the clause that gives the clock which runs out first its length, or as stated",
    "overdue": "the clocks that measure a duty and have run out, in the order of the workflow",
    "size": "how many code points a text has, or how many items a list",
}


def sentences_as_json() -> dict[str, Any]:
    """Types, functions, bounds and ranges; ``docs/reference/sentences.md`` describes them."""
    return {
        "$id": "urn:grassroots-gov:sentences:v1",
        "spec": "1",
        "longest_shown": LONGEST_SHOWN,
        "most_listed": MOST_LISTED,
        "printable": [[f"{end:04X}" for end in ends] for ends in PRINTABLE],
        "types": {name: _TYPES[name] for name in get_args(Type)},
        "functions": dict(_FUNCTIONS),
    }
