"""What is owed and late: one rule for every lifecycle in which somebody owes the next act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .calendar import Deadline
from .codelist import Codelist
from .replay import Replay
from .rule import Rule, Severity, Source, Text

__all__ = ["Owed", "ends", "nothing_overdue"]

Owed = Callable[[Any, Replay], Mapping[str, Deadline]]
"""From a document and its replay to what is owed now, and when each is due."""


def ends(told: Replay, clocks: Iterable[str]) -> dict[str, Deadline]:
    """When each of these clocks ends, of those that run and that something gives a length."""
    found = {clock: told.deadline(clock) for clock in clocks}
    return {clock: end for clock, end in found.items() if end}


def nothing_overdue(
    code: str, name: str, owed: tuple[str, ...] | Owed, clocks: Codelist, *source: Source
) -> Rule:
    """The rule that warns when a clock has run out, and what was owed is not done.

    A clock that runs for a right rather than a duty is not among those ``owed``; ``clocks`` has
    the labels of all.
    """
    of: Owed = owed if callable(owed) else lambda _, told: ends(told, owed)

    def late(document: Any, told: Replay) -> tuple[str, ...]:
        now = told.context.now
        due = {what: end.due for what, end in of(document, told).items()}
        return tuple(what for what, at in due.items() if now and at and at < now)

    def holds(document: Any, told: Replay) -> bool | None:
        if told.state is None or told.context.now is None:
            return True
        if any(end.status.startswith("calendar") for end in of(document, told).values()):
            return None
        return not late(document, told)

    return Rule(
        code,
        name,
        Text("已超过时限", "Overdue"),
        Text("现在是 {now}，已超过时限的环节：{clocks}", "it is {now}, and overdue: {clocks}"),
        Severity.WARNING,
        source=source,
        native="a deadline may count working days",
        check=holds,
        at="/state",
        params=lambda document, told: {
            "now": told.context.now,
            "clocks": tuple(map(clocks.labelled, late(document, told))),
        },
        needs=("now", "profile"),
    )
