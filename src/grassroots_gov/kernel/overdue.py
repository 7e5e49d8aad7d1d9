"""Time limits as rules: what was done late, what is owed and late, and what nothing times.

How long a clock may run is norm data; a document may name an end of its own.  What neither says is
not guessed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from .calendar import Deadline
from .codelist import Codelist
from .replay import Replay
from .rule import HOUSE_RULE, Labelled, Param, Rule, Severity, Source, Text
from .workflow import Guard, guard

__all__ = [
    "STATED",
    "Owed",
    "basis",
    "done_in_time",
    "due",
    "ends",
    "in_time",
    "nothing_overdue",
    "overdue",
    "time_limit_known",
    "timing",
]

Owed = Callable[[Any, Replay], Iterable[tuple[str, Deadline]]]
"""From a document and its replay to what is owed now, and when each is due."""

NATIVE = "a deadline may count working days"
STATED = Labelled("stated", Text("写明的期限", "as stated"))
"""What a deadline rests on where the document itself names it."""


def ends(told: Replay, clocks: Iterable[str]) -> dict[str, Deadline]:
    """When each of these clocks ends, of those that run and that something gives a length."""
    found = {clock: told.deadline(clock) for clock in clocks}
    return {clock: end for clock, end in found.items() if end}


def due(told: Replay, *clocks: str) -> datetime | None:
    """When the first of these clocks runs out; None where none is known to."""
    return min((end.due for end in ends(told, clocks).values() if end.due), default=None)


def done_in_time(told: Replay, clocks: Iterable[str], at: datetime) -> bool | None:
    """Whether ``at`` is past the end of none of these clocks; None where that cannot be told."""
    answers = {told.in_time(clock, at) for clock in clocks}
    return False if False in answers else None if None in answers else True


def basis(told: Replay, *clocks: str) -> str:
    """What text gives the first of these clocks that runs out its length, or ``STATED``."""
    known = ((end.due, clock) for clock, end in ends(told, clocks).items() if end.due)
    _, clock = min(known, default=(None, ""))
    run = told.run(clock)
    if run is None or run.extended:
        return STATED
    level = told.service_level(clock, run.began)
    return told.basis(level) if level else STATED


def timing(event: Any, told: Replay, clocks: Iterable[str]) -> dict[str, Any]:
    """When it happened, by when it should have, and by what text: the parameters of a message."""
    clocks = tuple(clocks)
    return {"at": event.at, "due": due(told, *clocks), "basis": basis(told, *clocks)}


def overdue(told: Replay) -> tuple[str, ...]:
    """The clocks that measure a duty and have run out by now."""
    return _late(ends(told, told.document.workflow.owed).items(), told.context.now)


def _late(owing: Iterable[tuple[str, Deadline]], now: datetime | None) -> tuple[str, ...]:
    return tuple(what for what, end in owing if now and end.due and end.due < now)


def in_time(
    code: str,
    name: str,
    clocks: tuple[str, ...],
    what: tuple[str, str],
    *source: Source,
    stated: str | None = None,
    needs: tuple[str, ...] = ("profile",),
    **rest: Any,
) -> Guard:
    """The guard that warns when an event comes after a clock has run out; ``what`` was done, zh/en.

    ``stated`` is the fact in which a document names the end itself: it can do without a profile,
    and so can a clock for which national texts set the time (``needs=()``).
    """

    def punctual(event: Any, told: Replay) -> bool | None:
        if stated and told.facts[stated] is None and told.profile is None:
            told.lacks_profile()
            return None
        return done_in_time(told, clocks, event.at)

    usual: dict[str, Any] = {
        "severity": Severity.WARNING,
        "check": punctual,
        "clocks": clocks,
        "params": {
            "at": Param("this.at", "time"),
            "due": Param(f"due({[*clocks]})", "time"),
            "basis": Param(f"basis({[*clocks]})", "clause"),
        },
    }
    return guard(
        code,
        name,
        (f"{what[0]}超过时限", f"{what[1].capitalize()} late"),
        (
            f"{{at}}{what[0]}，超过时限{{due}}（{{basis}}）",
            f"{what[1]} on {{at}}; it was due by {{due}} ({{basis}})",
        ),
        source=source or HOUSE_RULE,
        native=NATIVE,
        at="/at",
        needs=() if stated else needs,
        **usual | rest,
    )


def time_limit_known(
    code: str,
    name: str,
    clocks: tuple[str, ...],
    title: tuple[str, str],
    message: tuple[str, str],
    *source: Source,
    at: str = "/due",
    **rest: Any,
) -> Guard:
    """The guard that says that no time limit was stated, and that no text sets one."""

    def known(event: Any, told: Replay) -> bool:
        stated = getattr(event, "due", None) is not None
        return stated or any(told.service_level(clock, event.at) for clock in clocks)

    return guard(
        code,
        name,
        title,
        message,
        severity=Severity.UNVERIFIABLE,
        source=source,
        native="the norms in force on the day decide",
        check=known,
        at=at,
        needs=("profile",),
        **rest,
    )


def nothing_overdue(
    code: str,
    name: str,
    clocks: Codelist,
    *source: Source,
    owed: Owed | None = None,
    **rest: Any,
) -> Rule:
    """The rule that warns when a clock has run out, and what was owed is not done.

    The clocks are those that the workflow has for a duty, or what ``owed`` makes of them;
    ``clocks`` has the labels of all.
    """
    of: Owed = owed or (lambda _, told: ends(told, told.document.workflow.owed).items())

    def holds(document: Any, told: Replay) -> bool | None:
        if told.reached is None:
            return True
        owing = tuple(of(document, told))
        if _late(owing, told.context.now):
            return False
        lacking = {end.lacks for _, end in owing if end.lacks}
        if lacking:
            told.lacks(*lacking)
            return None
        # Without a profile nobody knows what the local norms say of the clocks that still run.
        running = {clock for clock in told.document.workflow.owed if told.run(clock)}
        timed = told.profile or running <= {what for what, _ in owing}
        if timed:
            return True
        told.lacks_profile()
        return None

    said = {
        "now": Param("context.now", "time"),
        "clocks": Param("overdue()", "code", clocks, many=True),
    }
    return Rule(
        code,
        name,
        Text("已超过时限", "Overdue"),
        Text("截至{now}，以下环节已超过时限：{clocks}", "as of {now} these are overdue: {clocks}"),
        source=source,
        native=NATIVE,
        check=holds,
        clocks=tuple(clocks),
        at="/state",
        params=said
        if owed is None
        else lambda document, told: {
            "now": told.context.now,
            "clocks": tuple(map(clocks.labelled, _late(owed(document, told), told.context.now))),
        },
        needs=("now",),
        **{"severity": Severity.WARNING, **rest},
    )
