"""When vectors happen, and the context that they carry: a calendar, places with their norms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from .vectors import Json

__all__ = ["APRIL", "BARE", "MARCH", "PILOT", "PLACE", "at", "figures", "level", "on", "place"]

BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
"""Monday, at nine: when most documents begin."""

APRIL = "2026-04-01T18:00:00+08:00"


def at(hours: int, minutes: int = 0) -> str:
    """So long after that."""
    return (BEGAN + timedelta(hours=hours, minutes=minutes)).isoformat()


def on(day: int, clock: str = "00:00:00") -> str:
    """A time in March 2026; the 2nd is a Monday."""
    return f"2026-03-{day:02}T{clock}+08:00"


def level(kind: str, clock: str, n: int, unit: str = "day", **where: list[str]) -> Json:
    """Within what time a clock of such a document must be stopped."""
    told: Json = {"document": kind, "clock": clock, "n": n, "unit": unit, "clause": clock}
    return told | {"where": where} if where else told


def figures(comparator: str = "at_least", /, **numbers: int) -> list[Json]:
    """Numbers that a norm sets."""
    return [
        {"name": name, "n": n, "comparator": comparator, "clause": name}
        for name, n in numbers.items()
    ]


def place(
    *levels: Json,
    since: str = "",
    until: str = "",
    figures: Sequence[Json] | None = None,
    **own: Any,
) -> Json:
    """A place whose only norm says so much, and what it says itself."""
    norm: Json = {
        "id": "pilot_rules",
        "title": {"zh": "试点办法", "en": "pilot rules"},
        "issuer": {"zh": "试点地区", "en": "pilot area"},
        "service_levels": list(levels),
    }
    norm |= {key: day for key, day in (("since", since), ("until", until)) if day}
    norm |= {} if figures is None else {"figures": list(figures)}
    return {
        "id": "pilot",
        "title": {"zh": "试点地区", "en": "pilot area"},
        "provenance": "illustrative",
        "applies": ["pilot_rules"],
        "norms": [norm],
        **own,
    }


MARCH: Json = {
    "id": "march",
    "from": "2026-03-01",
    "to": "2026-03-31",
    "days_off": [],
    "extra_workdays": [],
}

PLACE = place(
    level("ticket", "dispatch", 2, "hour"),
    level("ticket", "sign", 1, "workday"),
    level("ticket", "return", 3, "workday", complexity=["complex"]),
    level("ticket", "return", 1, "workday"),
    level("ticket", "handle", 2, "workday", demand=["consultation", "help"]),
    level("ticket", "handle", 5, "workday"),
    community_duties=["item_7"],
)

PILOT: Json = {"profile": PLACE, "calendar": MARCH}
"""A place with service levels, and the calendar to count them by."""

BARE: Json = {"profile": place()}
"""A place whose norm sets no time limit."""
