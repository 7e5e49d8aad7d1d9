"""How much of what was said has come back (事事有回音) and come to an end (件件有着落).

No text defines these two shares.  Each is a house rule, stated at its field; what cannot be told
stands beside it and is never counted as answered, nor as unanswered.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ..kernel.measures import Rate
from ..kernel.replay import replay
from .models import Opinion

__all__ = ["Echo", "echo"]

ANSWERS = frozenset({"reply", "transfer"})


@attrs.frozen
class Echo:
    """What became of a stream of opinions, without those withdrawn."""

    answered: Rate
    """Those that were replied to or transferred at least once, of all (事事有回音)."""
    settled: Rate
    """Those confirmed, transferred, or closed for a reason on record, of all (件件有着落)."""


def echo(opinions: Iterable[Opinion]) -> Echo:
    """What became of a stream of opinions, of which none is kept.

    One with no history, or an illegal one, is unknown: what it says of itself is not believed.
    """
    every = unknown = answered = settled = 0
    for opinion in opinions:
        told = replay(opinion)
        if told.state is None:
            unknown += 1
        elif told.state != "withdrawn":
            every += 1
            answered += any(event.event in ANSWERS for event in opinion.history or ())
            settled += opinion.workflow.state(told.state).final
    return Echo(Rate(answered, every, unknown), Rate(settled, every, unknown))
