"""A workflow as a statechart, for engines that can already run one: SCXML, and XState 5.

These are views of the normative table, made from it and never read back.  They hold its states,
and of each row the source, event, roles, target, ``when`` and ``require``; not what only advises,
no facts, effects or clocks.  A host that needs those reads the table.

Who acts decides which rows may be taken, so the name of a chart's event says both what happens
and who does it: ``dispatch__dispatcher``.  Any other name is ignored, as is an event for which
no row holds: the state stays as it was, and no code says why.

A guard is an opaque name here.  The host judges it, with its CEL or otherwise, and passes the
answer in the event's data, a boolean under the guard's code; the chart takes the first row of
which each ``when`` and ``require`` is true.  The table takes the same one, for its rows of one
state, event and role require the same (``WFL121``).  A guard left out counts as false, so one that
the host cannot judge for want of context is to be passed as true: in the table it refuses nothing.

A state that ends the lifecycle for good is a final state of the chart, which stops the machine.
One that may be reopened is final in the table only: a stopped machine has no way back.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from ..kernel.workflow import Transition, Workflow

__all__ = ["as_scxml", "as_xstate"]


def as_scxml(workflow: Workflow) -> str:
    """The workflow as an SCXML document: ``_event.data.CODE`` is what the host says of a guard."""
    root = ET.Element(
        "scxml",
        xmlns="http://www.w3.org/2005/07/scxml",
        version="1.0",
        datamodel="ecmascript",
        name=workflow.id,
        initial=workflow.initial,
    )
    for state in workflow.states:
        place = ET.SubElement(root, "final" if state.kind == "final" else "state", id=state.code)
        for row in _leaving(workflow, state.code):
            way = ET.SubElement(place, "transition", event=" ".join(_names(row)), target=row.target)
            if codes := _codes(row):
                way.set("cond", " && ".join(f"_event.data.{code}" for code in codes))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def as_xstate(workflow: Workflow) -> dict[str, Any]:
    """The workflow as the config of an XState 5 machine, as JSON data.

    The machine wants one guard of its host, ``holds``: that ``event.data`` is true under each of
    ``params.codes``.
    """
    return {
        "id": workflow.id,
        "initial": workflow.initial,
        "states": {
            state.code: {"type": "final"} if state.kind == "final" else _ways(workflow, state.code)
            for state in workflow.states
        },
    }


def _ways(workflow: Workflow, state: str) -> dict[str, Any]:
    ways: dict[str, list[dict[str, Any]]] = {}
    for row in _leaving(workflow, state):
        way: dict[str, Any] = {"target": row.target}
        if codes := _codes(row):
            way["guard"] = {"type": "holds", "params": {"codes": codes}}
        for name in _names(row):
            ways.setdefault(name, []).append(way)
    return {"on": ways}


def _leaving(workflow: Workflow, state: str) -> list[Transition]:
    return [row for row in workflow.transitions if row.source == state]


def _names(row: Transition) -> list[str]:
    return [f"{row.event}__{role}" for role in row.roles]


def _codes(row: Transition) -> list[str]:
    return [guard.code for guard in (*row.when, *row.require)]
