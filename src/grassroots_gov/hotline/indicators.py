"""The three rates of a hotline (响应率 解决率 满意率), each with its denominator spelled out.

北京市接诉即办工作条例 第三十二条 makes the three rates the core of assessment and gives no formula.
The formulas here are a house rule, and each is stated at its field, because a rate whose
denominator is not told says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..kernel.context import NOTHING, Context
from ..kernel.measures import Rate
from ..kernel.replay import Replay, replay
from .document import Ticket
from .timing import REPLIED_IN_TIME

__all__ = ["Indicators", "indicators"]


@attrs.frozen
class Indicators:
    """What a stream of tickets amounts to."""

    tickets: int
    """All tickets seen."""
    unverifiable: int
    """Tickets with no history or an illegal one; they are in no rate."""
    by_state: Mapping[str, int]
    """The others, by the state that their history leads to."""
    response: Rate
    """Replies given in time, of the replies given and those overdue now (响应率).  It is unknown
    where no norm of the profile and no order says how long there was."""
    resolution: Rate
    """Tickets that the complainant, last reached, called resolved, of those reached (解决率)."""
    satisfaction: Rate
    """Tickets whose complainant, when last reached, was satisfied, of those reached (满意率)."""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form; shares are left to the reader, so nothing is rounded."""
        return attrs.asdict(self)


def indicators(tickets: Iterable[Ticket], context: Context = NOTHING) -> Indicators:
    """The indicators of a stream of tickets, of which none is kept.

    Only the last round of a ticket that was reopened or sent back for rework counts.
    """
    seen = unverifiable = 0
    states: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    for ticket in tickets:
        seen += 1
        told = replay(ticket, context)
        if told.state is None:
            unverifiable += 1
            continue
        states[told.state] += 1
        tally[_response(told)] += 1
        confirmed, satisfied = told.facts["confirmed"], told.facts["satisfied"]
        if satisfied is not None:
            tally["reached"] += 1
            tally["confirmed"] += confirmed
            tally["satisfied"] += satisfied
    in_time, late = tally["in_time"], tally["late"]
    return Indicators(
        seen,
        unverifiable,
        dict(sorted(states.items())),
        Rate(in_time, in_time + late, tally["unknown"]),
        Rate(tally["confirmed"], tally["reached"]),
        Rate(tally["satisfied"], tally["reached"]),
    )


def _response(told: Replay) -> str:
    """Whether the reply was in time: ``in_time``, ``late``, ``unknown`` or ``not_due``."""
    if told.facts["resolved"] is not None:
        if REPLIED_IN_TIME.code in told.unjudged:
            return "unknown"
        last = max(i for i, e in enumerate(told.document.history or ()) if e.event == "reply")
        late = any(
            f.code == REPLIED_IN_TIME.code and f.pointer.startswith(f"/history/{last}/")
            for f in told.findings
        )
        return "late" if late else "in_time"
    now = told.context.now
    if now is None or told.run("handle") is None:
        return "not_due"
    in_time = told.in_time("handle", now)
    return "unknown" if in_time is None else "not_due" if in_time else "late"
