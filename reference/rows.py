"""The guards row by row: each legal step of the table, spoiled so that one guard alone fails.

Only faults that lie in the event, the header or the context; those that lie in the history stand
with the other guards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from grassroots_gov import catalog

from .context import BARE, PILOT
from .tickets import COMMITTEE, COMPANY, OFFICE, at
from .vectors import Vector, step

__all__ = ["spoiled"]

_LATER = "2026-09-30T09:00:00+08:00"
_ASKER = {"id": "asker", "role": "handling_unit", "unit": "company"}


class Fault(NamedTuple):
    """What to change in a step that is legal, so that one guard alone fails, and where."""

    pointer: str
    event: Mapping[str, Any] = {}
    by: Mapping[str, Any] = {}
    header: Mapping[str, Any] = {}
    context: Mapping[str, Any] = {}


FAULTS: Mapping[str, Fault] = {
    "TKT102": Fault("/unit", {"unit": COMMITTEE}, header={"hotline": "citizen_12345"}),
    "TKT103": Fault(
        "/community_duty",
        {"unit": COMMITTEE, "community_duty": "item_8"},
        header={"hotline": "citizen_12345"},
        context=PILOT,
    ),
    "TKT104": Fault(
        "/unit/id", {"unit": OFFICE}, header={"demand": "report", "complained_of": OFFICE}
    ),
    "TKT105": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT106": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT114": Fault("/unresolved_reason", {"resolved": False}),
    "TKT110": Fault("/until", {"until": at(0)}),
    "TKT116": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT117": Fault("/unit/id", {"unit": COMPANY}),
    "TKT118": Fault("/due", {"due": at(0)}),
    "TKT130": Fault("/at", {"at": _LATER}),
    "TKT131": Fault("/requested_by/id", by={"id": "asker"}),
    "TKT133": Fault("/requested_by/unit", {"requested_by": {**_ASKER, "unit": "office"}}),
    "TKT135": Fault("/suggested_unit/id", {"suggested_unit": COMPANY}),
    "TKT151": Fault("/at", {"at": at(20)}, context=PILOT),
    "TKT152": Fault("/at", {"at": at(50)}, context=PILOT),
    "TKT154": Fault("/at", {"at": at(50)}, context=PILOT),
    "TKT156": Fault("/due", context=BARE),
}


def spoiled(walks: tuple[Vector, ...]) -> Iterator[Vector]:
    """Each legal step with each fault that a guard of its row finds."""
    for walk in walks:
        given, expect = walk["given"], walk["expect"]
        source, event = given["document"]["state"], given["event"]
        role = event["by"]["role"]
        row = next(
            row
            for row in catalog.WORKFLOWS["ticket"].transitions
            if (row.source, row.event, row.target) == (source, event["event"], expect["state"])
            and role in row.roles
        )
        place_of = f"/history/{len(given['document']['history'])}"
        for guard in (*row.require, *row.advise):
            fault = FAULTS.get(guard.code)
            if fault is None:
                continue
            found = {"code": guard.code, "pointer": place_of + fault.pointer}
            taken = guard in row.advise
            told = {**expect, "findings": [found]} if taken else {"refused": [found]}
            yield step(
                f"rows/{guard.code}/{walk['id'].removeprefix('transitions/')}",
                {
                    "document": {**given["document"], **fault.header},
                    "event": {**event, **fault.event, "by": {**event["by"], **fault.by}},
                },
                told,
                clause=guard.source,
                context=fault.context,
            )
