"""What is owed and late: one rule for every lifecycle in which somebody owes the next act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .codelist import Codelist
from .replay import Replay
from .rule import Rule, Severity, Source, Text

__all__ = ["nothing_overdue"]


def nothing_overdue(
    code: str, name: str, owed: tuple[str, ...], clocks: Codelist, *source: Source
) -> Rule:
    """The rule that warns when one of these clocks has run out and nobody has stopped it.

    A clock that runs for a right rather than a duty is not among those ``owed``; ``clocks`` has
    the labels of all.
    """

    def late(told: Replay, now: datetime) -> tuple[str, ...]:
        ends = {clock: told.deadline(clock) for clock in owed}
        return tuple(clock for clock, end in ends.items() if end and end.due and end.due < now)

    def holds(_: Any, told: Replay) -> bool | None:
        now = told.context.now
        if told.state is None or now is None:
            return True
        ends = [told.deadline(clock) for clock in owed]
        if any(end and end.status.startswith("calendar") for end in ends):
            return None
        return not late(told, now)

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
        params=lambda _, told: {
            "now": told.context.now,
            "clocks": tuple(map(clocks.labelled, late(told, told.context.now))),
        },
        needs=("now", "profile"),
    )
