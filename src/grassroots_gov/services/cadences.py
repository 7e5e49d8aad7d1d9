"""Whether a cadence was kept: period by period, and by which documents.

Nothing is kept because somebody says so.  A document with a lifecycle counts where its history
replays to the state that it states; one that does not leaves its period open.  And where days off
excuse, only a calendar can tell: without one that reaches so far, nothing is called missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import attrs

from ..kernel.cadence import Cadence, Period
from ..kernel.calendar import Calendar
from ..kernel.document import Document, LivingDocument
from ..kernel.measures import Rate
from ..kernel.replay import replay

Status = Literal["kept", "missed", "excused", "unknown"]


@attrs.frozen
class PeriodReport:
    """What became of one period."""

    period: Period
    status: Status
    documents: tuple[str, ...]
    """The ids of those that show it, whether or not they are enough."""
    unshown: tuple[str, ...]
    """The ids of those that would, if only their history showed their state."""


@attrs.frozen
class CadenceReport:
    """What became of every whole period, the earliest first."""

    cadence: Cadence
    periods: tuple[PeriodReport, ...]

    def of(self, status: Status) -> tuple[PeriodReport, ...]:
        """Those with that status."""
        return tuple(one for one in self.periods if one.status == status)

    @property
    def rate(self) -> Rate:
        """How many were kept, of those of which it is known; the excused are not among them."""
        kept, missed = len(self.of("kept")), len(self.of("missed"))
        return Rate(kept, kept + missed, unknown=len(self.of("unknown")))


def cadence_report(
    cadence: Cadence,
    documents: Iterable[Document],
    since: date,
    until: date,
    calendar: Calendar | None = None,
) -> CadenceReport:
    """Which periods between two days, both included, were kept, and which were missed.

    Give it the documents of whoever the cadence binds: one grid, one compound, or, for daily
    contact, one household.  A document is of its own ``day``; the same one counts once.  A period
    that is cut off at either end of the span is left out: what lies beyond is not known.
    """
    shown: dict[tuple[str, str], tuple[date, bool]] = {
        (document.kind, document.id): (document.day, _stands(document))
        for document in documents
        if cadence.shown_by(document) and cadence.counts(document.day)
    }

    def told(period: Period) -> PeriodReport:
        ids: dict[bool, list[str]] = {True: [], False: []}
        for (_, id), (day, stands) in shown.items():
            if day in period:
                ids[stands].append(id)
        kept, unshown = len(ids[True]), len(ids[False])
        status: Status = "missed"
        if kept >= cadence.times:
            status = "kept"
        elif cadence.excused_on_days_off:
            status = _unless_off(cadence, period, calendar)
        if status == "missed" and kept + unshown >= cadence.times:
            status = "unknown"
        return PeriodReport(period, status, tuple(ids[True]), tuple(ids[False]))

    return CadenceReport(cadence, tuple(map(told, cadence.periods(since, until))))


def _stands(document: Document) -> bool:
    return not isinstance(document, LivingDocument) or replay(document).state == document.state


def _unless_off(cadence: Cadence, period: Period, calendar: Calendar | None) -> Status:
    """Missed, unless every day on which it would count is a day off."""
    days = [day for day in period.days() if cadence.counts(day)]
    worked = {calendar.is_workday(day) if calendar else None for day in days}
    return "missed" if True in worked else "unknown" if None in worked else "excused"
