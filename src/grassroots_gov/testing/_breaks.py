"""One fault for each code that any document may raise, or any with a lifecycle.

A trace is broken in one event; a document, as JSON data, in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from ..catalog import WORKFLOWS
from ..kernel.document import Document, Party
from ..kernel.reading import DEEPEST
from ..kernel.replay import replay
from ._values import choose, draw_record
from ._walk import Room, Walk

__all__ = [
    "DOCUMENT_BREAKS",
    "LIVING_BREAKS",
    "TRACE_BREAKS",
    "Break",
    "Wire",
    "drop",
    "listed",
    "one_more",
    "put",
    "records",
    "walked",
    "wire",
]

Wire = dict[str, Any]
Break = Callable[[st.DrawFn, Wire], None]
"""Breaks a document in place."""

_NO_OBJECTS: tuple[Any, ...] = ("x", [], 1, None)
_ATOMS: tuple[Any, ...] = ("", None, 0)
_EARLIER = (timedelta(hours=1), timedelta(microseconds=1), timedelta(days=400))


def walked(draw: st.DrawFn, room: Room, header: Mapping[str, Any] | None = None) -> Walk:
    """A legal walk to anywhere."""
    walk = Walk.begin(draw, room, header)
    more = choose(draw, range(4))  # drawn first, so that a shorter way is found by shrinking
    goal = walk.goal()
    if goal is not None:
        walk.to(goal)
    walk.wander(more)
    return walk


def wire(document: Document) -> Wire:
    """The document as JSON data."""
    return document.model_dump(mode="json", exclude_none=True)


def put(*values: Any, at: tuple[str, ...]) -> Break:
    """Writes one of the values at one of those places (``"place.room"``)."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        *way, last = choose(draw, at).split(".")
        place = document
        for name in way:
            place = place.setdefault(name, {})
        place[last] = choose(draw, values)

    return write


def listed(field: str, *lists: Sequence[Wire], **others: Sequence[Wire]) -> Break:
    """Writes one of the lists there, and each other list where its name says."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document.update({other: list(records) for other, records in others.items()})
        document[field] = [dict(record) for record in choose(draw, lists)]

    return write


def one_more(field: str, *records: Mapping[str, Any]) -> Break:
    """Adds one of the records to the list there."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document[field] = [*document.get(field, ()), dict(choose(draw, records))]

    return write


def drop(*places: str) -> Break:
    """Takes away the value at one of those places."""

    def take(draw: st.DrawFn, document: Wire) -> None:
        del document[choose(draw, places)]

    return take


def records(document: Wire) -> list[Wire]:
    """The document itself, its events and who brought them about."""
    events = document.get("history") or []
    return [document, *events, *(event["by"] for event in events)]


def _event(draw: st.DrawFn, document: Wire) -> Wire:
    assume(bool(document["history"]))
    event: Wire = choose(draw, document["history"])
    return event


def _in_event(*values: Any, at: str) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        put(*values, at=(at,))(draw, _event(draw, document))

    return write


def _missing(draw: st.DrawFn, document: Wire) -> None:
    required = [
        (record, name)
        for record in records(document)
        for name in ("id", "spec", "at", "by")
        if name in record
    ]
    record, name = choose(draw, required)
    del record[name]


def _unknown_field(draw: st.DrawFn, document: Wire) -> None:
    choose(draw, records(document))[choose(draw, ("colour", "", "Id", "a/b~c"))] = None


def _no_object(draw: st.DrawFn, document: Wire) -> None:
    value: Any = choose(draw, _NO_OBJECTS)
    if document["history"] and draw(st.booleans()):
        document["history"][0]["by"] = value
    else:
        document["history"].insert(0, value)


def _unnamed(draw: st.DrawFn, document: Wire) -> None:
    del _event(draw, document)["event"]


def _deep(draw: st.DrawFn, document: Wire) -> None:
    value: Any = choose(draw, _ATOMS)
    for _ in range(DEEPEST - 1):
        value = [value]
    document["extensions"] = {"acme": value}


def _no_history(draw: st.DrawFn, document: Wire) -> None:
    if draw(st.booleans()):
        document["history"] = None
    else:
        del document["history"]


def _wrong_state(draw: st.DrawFn, document: Wire) -> None:
    states = [state.code for state in WORKFLOWS[document["kind"]].states]
    states.remove(document["state"])
    document["state"] = choose(draw, states)


DOCUMENT_BREAKS: Mapping[str, Break] = {
    "GEN005": _deep,
    "GEN008": put(10**40, -(10**40), at=("extensions.acme",)),
    "GEN009": put("\ud800", ["\udfff a"], {"\ud83d": 1}, at=("extensions.acme",)),
    "GEN012": drop("kind"),
    "GEN013": put("bill", "", None, 1, {}, at=("kind",)),
    "GEN014": put("\0", ["a\0b"], {"\0": 1}, at=("extensions.acme",)),
    "GEN101": _missing,
    "GEN102": _unknown_field,
    "GEN103": put("x", [], 1, at=("extensions",)),
    "GEN105": put(1, None, ["x"], True, at=("id",)),
    "GEN109": put("2", "", at=("spec", "provenance")),
    "GEN113": put("x" * 129, at=("id",)),
    "GEN123": put("", "-a", "a b", "编号", "a\n", at=("id",)),
}
"""For any document."""

LIVING_BREAKS: Mapping[str, Break] = {
    **DOCUMENT_BREAKS,
    "GEN103": _no_object,
    "GEN104": put({}, "x", 1, True, at=("history",)),
    "GEN109": put("2", "", at=("spec", "provenance", "state")),
    "GEN110": _in_event("reincarnate", "", "Accept", at="event"),
    "GEN111": _unnamed,
    "GEN116": _in_event("2026-02-30T00:00:00Z", "2026-04-31T00:00:00+08:00", at="at"),
    "GEN121": _in_event(
        "2026-03-02T09:30:00",
        "2026-03-02T24:00:00Z",
        "2026-03-02 09:30:00Z",
        "2026-03-02",
        "",
        "9999-12-31T00:00:00Z",
        at="at",
    ),
    "GEN124": _in_event("", "Operator", "受理员", at="by.role"),
    "GEN125": _in_event("a\x01", "\u202eevil", "zero\u200bwidth", at="note"),
    "GEN306": _wrong_state,
    "GEN307": _no_history,
}
"""For any document with a lifecycle."""


def _wrong_order(draw: st.DrawFn, walk: Walk) -> int:
    """Insert an event that nobody may bring about in the state reached there."""
    index = choose(draw, range(len(walk.events) + 1))
    workflow = walk.room.workflow
    state = walk.rows[index - 1].target if index else workflow.initial
    name = choose(draw, [e for e in workflow.events if e not in workflow.events_from(state)])
    by = Party(id="somebody", role=choose(draw, tuple(workflow.roles)))
    model = walk.room.model.event_type(name)
    walk.events.insert(index, draw_record(draw, model, event=name, at=_before(walk, index), by=by))
    return index


def _wrong_role(draw: st.DrawFn, walk: Walk) -> int:
    """Let one event be brought about by a role that may not."""
    assume(bool(walk.events))
    index = choose(draw, range(len(walk.events)))
    event, row = walk.events[index], walk.rows[index]
    workflow = walk.room.workflow
    allowed = workflow.roles_for(row.source, row.event)
    role = choose(draw, ["passer_by", *(role for role in workflow.roles if role not in allowed)])
    _change(walk, index, by=event.by.model_copy(update={"role": role}))
    return index


def _backdated(draw: st.DrawFn, walk: Walk) -> int:
    """Date one event before what precedes it, where no guard asks for a later time anyway."""
    assume(bool(walk.events))
    index = choose(draw, range(len(walk.events)))
    _change(walk, index, at=_before(walk, index) - choose(draw, _EARLIER))
    so_far = walk.header.model_copy(update={"history": tuple(walk.events[: index + 1])})
    assume(len(replay(so_far).findings) == 1)
    return index


def _before(walk: Walk, index: int) -> Any:
    return walk.events[index - 1].at if index else walk.header.dated


def _change(walk: Walk, index: int, **changes: Any) -> None:
    walk.events[index] = walk.events[index].model_copy(update=changes)


TRACE_BREAKS: Mapping[str, Callable[[st.DrawFn, Walk], int]] = {
    "GEN301": _wrong_order,
    "GEN302": _wrong_role,
    "GEN304": _backdated,
}
