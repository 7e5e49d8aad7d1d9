"""Whether a cadence was kept: period by period, and by which documents.

Nothing is kept because somebody says so.  A document with a lifecycle counts where its history
replays to the state that it states; one that does not leaves its period open.  And where days off
excuse, only a calendar can tell: without one that reaches so far, nothing is called missed.
"""

from __future__ import annotations

from collections import defaultdict
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
    """The ids of those that show it, whether or not they are enough, in the order of their days."""
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
    told = {
        (document.kind, document.id): document
        for document in documents
        if cadence.shown_by(document) and cadence.counts(document.day)
    }
    by_day: defaultdict[date, list[tuple[str, bool]]] = defaultdict(list)
    for document in told.values():
        by_day[document.day].append((document.id, _stands(document)))

    def became(period: Period) -> PeriodReport:
        there = [one for day in period.days() for one in by_day.get(day, ())]
        ids = {
            stood: tuple(id for id, stands in there if stands is stood) for stood in (True, False)
        }
        kept, unshown = len(ids[True]), len(ids[False])
        status: Status = "missed"
        if kept >= cadence.times:
            status = "kept"
        elif cadence.excused_on_days_off:
            status = _unless_off(cadence, period, calendar)
        if status == "missed" and kept + unshown >= cadence.times:
            status = "unknown"
        return PeriodReport(period, status, ids[True], ids[False])

    return CadenceReport(cadence, tuple(map(became, cadence.periods(since, until))))


def _stands(document: Document) -> bool:
    return not isinstance(document, LivingDocument) or replay(document).state == document.state


def _unless_off(cadence: Cadence, period: Period, calendar: Calendar | None) -> Status:
    """Missed, unless every day on which it would count is a day off."""
    days = [day for day in period.days() if cadence.counts(day)]
    worked = {calendar.is_workday(day) if calendar else None for day in days}
    return "missed" if True in worked else "unknown" if None in worked else "excused"
