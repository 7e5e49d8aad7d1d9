"""How many operations something takes: a count does not hang on how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


class Counted(str):
    """A text; how often such texts are hashed or compared is counted."""

    __slots__ = ()
    asked = 0

    def __hash__(self) -> int:
        Counted.asked += 1
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        Counted.asked += 1
        return super().__eq__(other)


def operations(work: Callable[[], object]) -> int:
    """How many instructions of Python run, and how often a counted text is hashed or compared."""
    done = Counted.asked = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal done
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        done += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return done + Counted.asked


def growth(make: Callable[[int], Callable[[], object]]) -> float:
    """How many times as many operations it takes for four times as many."""
    return operations(make(400)) / operations(make(100))


MOST = 5.0
"""For four times as many: n log n and some slack, and far below n squared."""
