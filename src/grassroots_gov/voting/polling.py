"""From a poll to its decision: which ballots count, what they come to, and whether it has passed.

A poll is counted from its header, the roll frozen at the opening and the ballots as they came in,
and from two facts of its history: when it opened, and to when it was extended.  In a secret poll
the roll of those who took part says whose ballot counts, and the box how much was for it; nothing
ties the one to the other.  So where somebody on the roll does not count, nobody can tell which
ballots are left; and where one has an area that nobody on the roll has, no area is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .ballots import Tally, Terms, of_box
from .counts import Counts
from .decide import decide
from .decision import Decision
from .electorate import total

__all__ = ["counted", "decided", "end_of", "tallied"]


def end_of(poll: Any, facts: Mapping[str, Any]) -> datetime:
    """When the poll closes, as far as it has been extended."""
    end: datetime = facts["closes"] or poll.closes_at
    return end


def tallied(poll: Any, facts: Mapping[str, Any]) -> Tally:
    """Every ballot taken in, or set aside with its reason.

    In a secret poll what is taken in is that a ballot was handed in, of which no choice is known.
    """
    terms = Terms(
        opens=facts["opened"] or poll.opens_at,
        closes=end_of(poll, facts),
        channels=poll.channels,
        replaceable=poll.replaceable,
        proxies=poll.proxies,
        candidates=poll.candidates,
    )
    tally = Tally(poll.electorate, terms)
    if poll.secrecy == "named":
        tally.take(poll.ballots)
    else:
        tally.take_rows(
            (f"{place}", e.owner, e.at, "abstain", e.channel, e.cast_by, e.written_proxy)
            for place, e in enumerate(poll.roll)
        )
    return tally


def counted(poll: Any, facts: Mapping[str, Any]) -> Counts:
    """What the ballots come to; a figure that cannot be known stays None."""
    tally = tallied(poll, facts)
    counts = tally.counts
    if not poll.electorate.settled:
        return counts
    more: dict[str, int | None] = {}
    if poll.secrecy == "secret":
        more = _in_the_box(poll, tally)
    if poll.served is not None:
        areas = poll.electorate.areas
        silent = ({*poll.served} & areas.keys()).difference(tally.participants)
        more["silent_heads"] = len(silent)
        more["silent_area_cm2"] = total([areas[owner] for owner in silent])
    return counts.model_copy(update=more)


def _in_the_box(poll: Any, tally: Tally) -> dict[str, int | None]:
    """The figures of a secret poll, as far as all that is in the box is certain to count."""
    told = of_box((ballot.choice, ballot.area_cm2) for ballot in poll.box)
    areas = [poll.electorate.areas[owner] for owner in tally.participants]
    strange = Counter(ballot.area_cm2 for ballot in poll.box) - Counter(areas)
    unknown = bool(poll.box and tally.set_aside)
    no_area = sum(strange.values()) > areas.count(None)
    return {
        name: None if unknown or (no_area and name.endswith("area_cm2")) else figure
        for name, figure in told.items()
    }


def decided(poll: Any, counts: Counts) -> Decision:
    """Whether it has passed with these figures, by the rule in force on its day."""
    return decide(poll.rule, counts, poll.day, silent_votes=poll.silent_votes)
