"""The guards row by row: each legal step of the table, spoiled so that one guard alone fails.

Only faults that lie in the event, the header or the context; those that lie in the history stand
with the other guards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from grassroots_gov import catalog

from .vectors import Json, Vector, step

__all__ = ["Fault", "spoiled"]


class Fault(NamedTuple):
    """What to change in a step that is legal, so that one guard alone fails, and where."""

    pointer: str
    event: Mapping[str, Any] = {}
    by: Mapping[str, Any] = {}
    header: Mapping[str, Any] = {}
    context: Mapping[str, Any] = {}


def spoiled(walks: tuple[Vector, ...], faults: Mapping[str, Fault]) -> Iterator[Vector]:
    """Each legal step with each fault that a guard of its row finds; faults by the code."""
    for walk in walks:
        given, expect = walk["given"], walk["expect"]
        source, event = given["document"]["state"], given["event"]
        role = event["by"]["role"]
        row = next(
            row
            for row in catalog.WORKFLOWS[given["document"]["kind"]].transitions
            if (row.source, row.event, row.target) == (source, event["event"], expect["state"])
            and role in row.roles
        )
        place_of = f"/history/{len(given['document']['history'])}"
        for guard in (*row.require, *row.advise):
            fault = faults.get(guard.code)
            if fault is None:
                continue
            found = {"code": guard.code, "pointer": place_of + fault.pointer}
            taken = guard in row.advise or not guard.stops or guard.severity != "error"
            told = (
                {**expect, "facts": _renamed(expect["facts"], event, fault), "findings": [found]}
                if taken
                else {"refused": [found]}
            )
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


def _renamed(facts: Json, event: Json, fault: Fault) -> Json:
    """The facts where the event tells of another unit."""
    if "unit" not in fault.event:
        return facts
    old, new = event["unit"]["id"], fault.event["unit"]["id"]
    return {
        name: [new if one == old else one for one in told]
        if isinstance(told, list)
        else new
        if told == old
        else told
        for name, told in facts.items()
    }
