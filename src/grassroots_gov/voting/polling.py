"""From a poll to its decision: which ballots count, what they come to, and whether it has passed.

A poll is counted from its header, the roll frozen at the opening and the ballots as they came in,
and from two facts of its history: when it opened, and to when it was extended.  In a secret poll
the roll of those who took part says whose ballot counts, and the box how much was for it; nothing
ties the one to the other.  So where somebody on the roll does not count, nobody can tell which
ballots are left; and where one has an area that nobody on the roll has, no area is known.

Where it is not known how or whether some owner voted, the poll is decided for four extreme cases:
the fewest take part, the share for it is the smallest, the most take part, the share for it is the
greatest.  Participation is smallest in the first case and greatest in the third, the share for it
smallest in the second and greatest in the fourth.  So what passes in all four cases has passed, and
what fails where the share is greatest has failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import attrs

from ..kernel.replay import Replay
from .ballots import Tally, Terms, of_box
from .counts import Counts
from .decide import decide
from .decision import Decision
from .electorate import total

__all__ = ["Count", "counted", "decided", "end_of"]

_WAYS: Final = (
    (None, "against", "spoiled", "abstain", "for"),
    ("against", "spoiled", "abstain", None, "for"),
    ("for", "abstain", "spoiled", "against", None),
    ("for", None, "abstain", "spoiled", "against"),
)
"""What whoever may have voted in several ways is taken to have done: the first that they may."""


def end_of(poll: Any, facts: Mapping[str, Any]) -> datetime:
    """When the poll closes, as far as it has been extended."""
    end: datetime = facts["closes"] or poll.closes_at
    return end


@attrs.frozen(slots=False)  # cached properties are kept beside the fields
class Count:
    """A poll as counted: what its ballots come to, and what that decides.

    ``opened`` and ``closes`` are the facts of its history: when it opened, and to when it was
    extended; None for the times of the header.
    """

    poll: Any = attrs.field(repr=False)
    opened: datetime | None
    closes: datetime | None

    @cached_property
    def tally(self) -> Tally:
        """Every ballot taken in, or set aside with its reason.

        In a secret poll what is taken in is that a ballot was handed in, of which no choice is
        known: as far as that goes, it may be for it.
        """
        poll = self.poll
        terms = Terms(
            opens=self.opened or poll.opens_at,
            closes=self.closes or poll.closes_at,
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
                (f"{place}", e.owner, e.at, "for", e.channel, e.cast_by, e.written_proxy)
                for place, e in enumerate(poll.roll)
            )
        return tally

    @cached_property
    def counts(self) -> Counts:
        """What the ballots come to; a figure that cannot be known stays None."""
        return self._counts({})

    @cached_property
    def decision(self) -> Decision:
        """Whether it has passed, however the votes in doubt were cast."""
        ways = []
        doubts = self.tally.doubts
        for order in _WAYS if doubts else ():
            voted = {
                owner: next(choice for choice in order if choice in choices)
                for owner, choices in doubts.items()
            }
            ways.append(decided(self.poll, self._counts(voted)))
        return _whatever_way(decided(self.poll, self.counts), ways)

    @property
    def doubts(self) -> int:
        """Of how many owners it is not known how they voted, or whether."""
        return len(self.tally.doubts)

    @property
    def hangs_on_doubts(self) -> bool:
        """Whether the outcome is open, and votes are in doubt."""
        return self.doubts > 0 and self.decision.outcome == "unverifiable"

    def _counts(self, voted: Mapping[str, str | None]) -> Counts:
        """What the ballots come to if owners whose votes are not known voted so."""
        poll, tally = self.poll, self.tally
        counts = tally.counts_if(voted)
        if not poll.electorate.settled:
            return counts
        more: dict[str, int | None] = {}
        if poll.secrecy == "secret":
            more = _in_the_box(poll, tally)
        if poll.served is not None:
            areas = poll.electorate.areas
            silent = ({*poll.served} & areas.keys()).difference(tally.participants)
            perhaps = silent & tally.doubts.keys()
            silent -= {owner for owner in perhaps if voted.get(owner) is not None}
            known = perhaps <= voted.keys()
            more["silent_heads"] = len(silent) if known else None
            more["silent_area_cm2"] = total([areas[owner] for owner in silent]) if known else None
        return counts.model_copy(update=more)


def counted(told: Replay) -> Count:
    """The count of a poll as far as its history has been followed."""
    return told.once(Count, told.facts["opened"], told.facts["closes"])


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


def _whatever_way(told: Decision, ways: list[Decision]) -> Decision:
    """The decision on the figures that are known, with what is decided alike in all these ways."""
    if not ways or not told.thresholds:
        return told
    if not all(way.thresholds for way in ways):  # they contradict what else is known
        return attrs.evolve(told, outcome="unverifiable")
    each = zip(*(way.thresholds for way in ways), strict=True)
    shares = tuple(
        attrs.evolve(share, met=_alike([way.met for way in same]))
        for share, same in zip(told.thresholds, each, strict=True)
    )
    told = attrs.evolve(told, thresholds=shares)
    _, smallest, most, greatest = ways
    if all(way.outcome == "passed" for way in ways):
        return attrs.evolve(told, outcome="passed", reasons=smallest.reasons)
    if most.outcome == "no_quorum":
        return attrs.evolve(told, outcome="no_quorum", reasons=most.reasons)
    if any(share.stage == "approval" and share.met is False for share in greatest.thresholds):
        return attrs.evolve(told, outcome="not_passed", reasons=greatest.reasons)
    return attrs.evolve(told, outcome="unverifiable")


def _alike(met: list[bool | None]) -> bool | None:
    return met[0] if len({*met}) == 1 else None
