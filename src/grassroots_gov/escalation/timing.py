"""Guards about time limits: what may be late, and what nobody set a limit for.

How long a clock runs is norm data; a unit that gets a matter may also be given a time limit of its
own.  What neither says is not guessed at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..kernel.calendar import Deadline
from ..kernel.calendar import deadline as _deadline
from ..kernel.order import lies_ahead
from ..kernel.overdue import STATED, in_time, time_limit_known
from ..kernel.rule import Source
from .codes import BEIJING, LUZHOU

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

__all__ = ["report_in_ends"]

# Matters

LIMIT_AHEAD = lies_ahead(
    "ESC117",
    "limit_of_the_tier_ahead",
    ("时限应在交办之后", "The time limit lies after the handing over"),
    ("写明的时限 {due} 不晚于 {at}", "the time limit {due} is not after {at}"),
    field="due",
)


HANDLED_IN_TIME = in_time(
    "ESC151",
    "handled_in_time_at_the_tier",
    ("handle",),
    ("本层级办理（请办、派遣、化解）", "handled at this tier"),
    stated="due",
)

GRADED_IN_TIME = in_time("ESC152", "graded_in_time", ("grade",), ("分类定级", "graded"))

FED_BACK_IN_TIME = in_time("ESC153", "fed_back_in_time", ("feed_back",), ("反馈", "fed back"))

TIER_TIME_KNOWN = time_limit_known(
    "ESC154",
    "time_at_the_tier_known",
    ("handle",),
    ("须有办理时限（层级）", "A time limit at the tier"),
    (
        "交办时没有写明时限，本地规范也没有规定，是否按时无法证明",
        "no time limit was stated, and the local norms set none: in time or not cannot be shown",
    ),
    Source(LUZHOU, "第十六条"),
)

# Whistle calls


def _called_at(replay: Replay, department: str, at: datetime) -> datetime | None:
    """When the department was last called, or told to report in after all, up to that time."""
    times, last = replay.once(_calls).get(department, ((), ()))
    n = bisect_right(times, at)
    return last[n - 1] if n else None


def _calls(call: Any) -> dict[str, tuple[Sequence[datetime], Sequence[datetime]]]:
    """By department, when it was called, in order of time.

    Beside these times stands up to each of them the call that is the last in the history.
    """
    calls: dict[str, list[tuple[datetime, int]]] = {}
    for i, event in enumerate(call.history or ()):
        if event.event == "dispatch":
            calls.setdefault(event.unit.id, []).append((event.at, i))
        elif event.event == "adjudicate":
            calls.setdefault(event.department, []).append((event.at, i))
    return {
        department: (
            [at for at, _ in sorted(found)],
            [call.history[i].at for i in accumulate((i for _, i in sorted(found)), max)],
        )
        for department, found in calls.items()
    }


def report_in_ends(replay: Replay, department: str, at: datetime) -> Deadline | None:
    """By when a department that was called must have reported in; None where nothing says so.

    Each department has its own time, from the call that names it.
    """
    called = _called_at(replay, department, at)
    level = None if called is None else replay.service_level("report_in", called)
    if called is None or level is None:
        return None
    return _deadline(called, level.limit, replay.context.calendar)


def _reported_in_time(event: m.ReportIn, replay: Replay) -> bool | None:
    end = report_in_ends(replay, event.by.unit or "", event.at)
    if end is None:
        return True
    if end.lacks:
        replay.lacks(end.lacks)
        return None
    return end.due is None or event.at <= end.due


def _reporting(event: m.ReportIn, replay: Replay) -> dict[str, Any]:
    department = event.by.unit or ""
    end, called = (
        report_in_ends(replay, department, event.at),
        _called_at(replay, department, event.at),
    )
    level = replay.service_level("report_in", called) if called else None
    return {
        "at": event.at,
        "due": end.due if end else None,
        "basis": replay.basis(level) if level else STATED,
    }


WHISTLE_DISPATCHED_IN_TIME = in_time(
    "ESC161",
    "whistle_dispatched_in_time",
    ("dispatch",),
    ("吹哨派单", "dispatched on the whistle"),
)

REPORTED_IN_TIME = in_time(
    "ESC162",
    "reported_in_time",
    ("report_in",),
    ("报到", "reported in"),
    check=_reported_in_time,
    params=_reporting,
)

RESOLVED_IN_TIME = in_time("ESC163", "whistle_resolved_in_time", ("handle",), ("办理", "resolved"))

REPORT_IN_TIME_KNOWN = time_limit_known(
    "ESC164",
    "time_to_report_in_known",
    ("report_in",),
    ("须有报到时限", "A time limit to report in"),
    (
        "本地规范没有规定报到时限，是否按时报到无法证明",
        "the local norms set no time to report in: in time or not cannot be shown",
    ),
    Source(BEIJING, "第十六条"),
    at="",
)
