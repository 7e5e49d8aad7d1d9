"""The functions that rules may call besides those of CEL, as data."""

from __future__ import annotations

from typing import Any

from ..kernel.cel.functions import FUNCTIONS
from ._plain import text

__all__ = ["functions_as_json"]


def functions_as_json() -> list[dict[str, Any]]:
    """Each function: its signature, what it says, and how that can be worked out.

    >>> functions_as_json()[0]["signature"]
    'distinct(items: list(dyn)) -> bool'
    """
    return [
        {
            "name": function.name,
            "signature": "{}({}) -> {}".format(
                function.name,
                ", ".join(f"{name}: {kind}" for name, kind in function.parameters),
                function.result,
            ),
            "parameters": [{"name": n, "type": kind} for n, kind in function.parameters],
            "result": function.result,
            "description": text(function.description),
            "algorithm": [text(step) for step in function.algorithm],
        }
        for function in FUNCTIONS
    ]
