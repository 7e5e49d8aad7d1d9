"""An engine of CEL that is not ours, with the functions that rules may call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cel

from grassroots_gov.kernel.cel.functions import FUNCTIONS, Function, called

__all__ = ["program"]


def program(text: str) -> Callable[[dict[str, Any]], Any]:
    """The expression as a function of its variables; it raises where the answer is unknown."""
    compiled = cel.compile(text)
    return lambda given: compiled.execute(cel.Context(given, _CALLED))


def _raising(function: Function) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        value = called(function.name, arguments)
        if value is None:
            raise ValueError(function.name)
        return value

    return call


_CALLED = {function.name: _raising(function) for function in FUNCTIONS}
