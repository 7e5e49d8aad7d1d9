"""Terms of office: when one is over, and whether it is longer than so many years.

A term of years ends with the day of the same date: what began on 15 March 2021 may last five years
to 15 March 2026.  Days are compared as numbers, year, month and day in a row, so that 29 February
needs no exception.  A term is over when its last day is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from ..kernel.calendar import CHINA_TIME
from ..kernel.rule import Source
from .codes import (
    BEIJING,
    HANGZHOU,
    RESIDENTS_2018,
    RESIDENTS_2025,
    SICHUAN,
    VILLAGERS_2018,
    VILLAGERS_2025,
)

if TYPE_CHECKING:
    from .models import Council

__all__ = ["OVER_IN_CEL", "SOURCES", "end", "within", "within_in_cel"]

SOURCES: Final = (
    Source(RESIDENTS_2018, "第八条"),
    Source(RESIDENTS_2025, "第十四条"),
    Source(RESIDENTS_2025, "第三十六条"),
    Source(VILLAGERS_2018, "第十一条"),
    Source(VILLAGERS_2025, "第十四条"),
    Source(BEIJING, "第四十一条"),
    Source(HANGZHOU, "第三十三条"),
    Source(SICHUAN, "第三十二条"),
)
"""The clauses that say how long a term may be."""

OVER_IN_CEL: Final = "timestamp(document.term.until + 'T00:00:00+08:00') + duration('24h')"


def end(council: Council, facts: Mapping[str, Any]) -> datetime | None:
    """When the term that runs is over; None where that is not told."""
    if facts["renewals"]:
        told: datetime | None = facts["term_ends"]
        return told
    last = council.term.until if council.term else None
    return datetime.combine(last + timedelta(days=1), time(), CHINA_TIME) if last else None


def within(since: date, until: date, years: int) -> bool:
    """Whether a term is no longer than so many years.

    >>> within(date(2021, 3, 15), date(2026, 3, 15), 5)
    True
    >>> within(date(2024, 2, 29), date(2029, 3, 1), 5)
    False
    """
    return _number(until) <= _number(since) + years * 10_000


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def within_in_cel(since: str, until: str, years: str) -> str:
    """``within`` for two times, in CEL; the days are China's."""
    return f"{_in_cel(until)} <= {_in_cel(since)} + {years} * 10000"


def _in_cel(moment: str) -> str:
    return (
        f"[timestamp({moment}) + duration('8h')].map(t,"
        " t.getFullYear() * 10000 + t.getMonth() * 100 + t.getDate())[0]"
    )
