"""What a body must satisfy to meet and to decide: the law in force on the day, and its charter.

Nothing is asserted: each requirement is a share with the clause that sets it.  Where the law sets
one and the charter another, both must be met, so a charter can only be stricter.  A body for which
neither sets a quorum has none that could be shown to be met.  Nor has one that is counted in a way
for which the law sets none: by representatives of groups, where it asks for persons or households.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..kernel.norms import Figure, Share
from .models import Charter

__all__ = ["CHARTER", "Requirement", "StandingOrders", "standing_orders"]

CHARTER = "charter"
"""Stands for the norm where the charter itself is the source."""


@attrs.frozen
class Requirement:
    """A share that must be reached, of what, and which clause says so."""

    share: Share | Figure
    of: str
    """``all`` who are entitled, or those ``present``."""
    norm: str
    clause: str

    def needed(self, whole: int) -> int:
        """The least number that is enough of ``whole``; more than the whole where nothing is.

        >>> Requirement(Share(n=1, d=1, comparator="more_than"), "all", CHARTER, "").needed(5)
        6
        """
        share = self.share
        if share.comparator == "more_than":
            return share.n * whole // share.d + 1
        return -(-share.n * whole // share.d)


@attrs.frozen
class StandingOrders:
    """The rules by which one body meets on one day."""

    quorum: tuple[Requirement, ...]
    majority: tuple[Requirement, ...]
    notice_days: int | None
    proxies: int
    """How many absent members one person may stand in for."""
    casting_vote: bool
    untold: bool = False
    """Whether the law sets a quorum, but none for members who are counted in this way."""


def standing_orders(
    kind: str, counting: str, charter: Charter | None, figures: Mapping[str, Figure]
) -> StandingOrders:
    """The orders of a body of that kind, by the figures in force on the day and its charter."""
    quorum = by_law = _of(figures, "all", f"{kind}_quorum_{counting}", f"{kind}_quorum")
    majority = (
        *_of(figures, "present", f"{kind}_majority_of_present"),
        *_of(figures, "all", f"{kind}_majority_of_all"),
    )
    notice = figures.get(f"{kind}_notice_days")
    days = [notice.n] if notice else []
    most = figures.get(f"{kind}_proxies_max")
    if charter is not None:
        if charter.quorum is not None:
            quorum = (*quorum, Requirement(charter.quorum, "all", CHARTER, ""))
        if charter.majority is not None:
            own = Requirement(charter.majority, charter.majority_of, CHARTER, "")
            majority = (*majority, own)
        if charter.notice_days is not None:
            days.append(charter.notice_days)
    proxies = charter.proxies if charter is not None else 0
    return StandingOrders(
        quorum,
        majority,
        max(days, default=None),
        min(proxies, most.n) if most else proxies,
        charter is not None and charter.tie == "casting_vote",
        not by_law and any(name.startswith(f"{kind}_quorum_") for name in figures),
    )


def _of(figures: Mapping[str, Figure], base: str, *names: str) -> tuple[Requirement, ...]:
    """The requirement of the first of these figures that is in force."""
    for name in names:
        figure = figures.get(name)
        if figure is not None and figure.comparator != "at_most":
            return (Requirement(figure, base, figure.norm or "", figure.clause),)
    return ()
