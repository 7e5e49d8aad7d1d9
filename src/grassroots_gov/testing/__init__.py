"""Test data for whoever tests with tickets: valid, and wrong in exactly one known way.

Needs Hypothesis: ``pip install grassroots-gov[testing]``.  Whatever is valid is so by construction:
its history walks through the workflow's own table.

>>> from hypothesis import given
>>> from grassroots_gov import check
>>> from grassroots_gov.testing import broken_documents, documents
>>> @given(documents("ticket"))
... def test_every_one_is_clean(ticket):
...     assert not check(ticket).findings
>>> test_every_one_is_clean()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from ..conformance.vectors import Vector, vectors
from ..kernel.document import Document, Event, LivingDocument
from ..kernel.workflow import Workflow
from ..kinds import TABLE, Lazy, defined_at
from ._breaks import DOCUMENT_BREAKS, LIVING_BREAKS, TRACE_BREAKS, walked, wire
from ._walk import Kind, Room, Walk
from .machine import Adapter, Answer, machine_of, reference_adapter

__all__ = [
    "Adapter",
    "Answer",
    "Broken",
    "BrokenTrace",
    "Trace",
    "Vector",
    "broken_documents",
    "broken_traces",
    "documents",
    "machine_for",
    "reference_adapter",
    "traces",
    "vectors",
]

T = TypeVar("T")

_KINDS: Mapping[str, Kind] = Lazy(
    "kind of document",
    lambda: TABLE,
    lambda kind: defined_at(f"testing.{TABLE[kind].strategies}"),
)


@attrs.frozen
class Trace:
    """A document to which nothing has happened yet, and events that may happen to it, in order."""

    document: LivingDocument
    events: tuple[Event, ...]


@attrs.frozen
class BrokenTrace:
    """A trace with one fault: the code it must raise, and the place of the event it is found at.

    Whether what comes after that event is legal, nobody can tell; often nothing does.
    """

    document: LivingDocument
    events: tuple[Event, ...]
    code: str
    index: int


@attrs.frozen
class Broken:
    """A document as JSON data, with one fault; and the code of the only finding it must raise."""

    document: dict[str, Any]
    code: str


def documents(kind: str) -> st.SearchStrategy[Any]:
    """Valid documents of that kind, with which nothing is wrong or doubtful; in any state."""
    return _documents(_kind(kind))


def _documents(kind: Kind, header: Mapping[str, Any] | None = None) -> st.SearchStrategy[Document]:
    @st.composite
    def drawn(draw: st.DrawFn) -> Document:
        if isinstance(kind, Room):
            return walked(draw, kind, header).document
        document: Document = kind.header(draw, header or {})
        return document

    return drawn()


def traces(workflow: Workflow | str) -> st.SearchStrategy[Trace]:
    """Legal traces of that workflow, or of the one with that id; they end anywhere."""
    return _walks(_room(workflow)).map(lambda walk: Trace(walk.header, tuple(walk.events)))


def broken_documents(kind: str, *, code: str | None = None) -> st.SearchStrategy[Broken]:
    """Documents of that kind with exactly one fault, or with that of ``code`` only.

    An error, a doubt or a warning, which shows with no context at all: none needs a calendar, a
    profile or the time.
    """
    room = _kind(kind)
    living = isinstance(room, Room)
    breaks = {**(LIVING_BREAKS if living else DOCUMENT_BREAKS), **room.breaks}

    @st.composite
    def broken(draw: st.DrawFn, chosen: str) -> Broken:
        if chosen not in breaks and isinstance(room, Room):
            return Broken(wire(_broken_walk(draw, room, chosen)[0].document), chosen)
        document = wire(draw(_documents(room, room.headers.get(chosen))))
        breaks[chosen](draw, document)
        return Broken(document, chosen)

    of_traces = _trace_codes(room) if isinstance(room, Room) else ()
    return _each_code((*breaks, *of_traces), code, broken)


def broken_traces(
    workflow: Workflow | str, *, code: str | None = None
) -> st.SearchStrategy[BrokenTrace]:
    """Traces that are legal but for one event, or for that with the fault of ``code`` only.

    Out of order, by the wrong role, without the evidence, before its predecessor, past the due
    time that the document itself names, or refused or advised against by any other guard.
    """
    room = _room(workflow)

    @st.composite
    def broken(draw: st.DrawFn, chosen: str) -> BrokenTrace:
        walk, index = _broken_walk(draw, room, chosen)
        return BrokenTrace(walk.header, tuple(walk.events), chosen, index)

    return _each_code(_trace_codes(room), code, broken)


def machine_for(workflow: Workflow | str, adapter: Adapter) -> type[RuleBasedStateMachine]:
    """A machine that compares an implementation with this library step by step.

    Each run opens a new case behind the adapter, takes it through the workflow's table with legal
    steps and with steps that have one fault, and closes it.  State, facts and the codes of every
    refusal must be the same, and a refusal must change nothing.  ``settings`` of its ``TestCase``
    say how many runs there are.

    >>> from hypothesis import settings
    >>> TestMine = machine_for("ticket", reference_adapter()).TestCase
    >>> TestMine.settings = settings(TestMine.settings, max_examples=5, stateful_step_count=10)
    >>> TestMine().runTest()
    """
    return machine_of(_room(workflow), adapter)


def _broken_walk(draw: st.DrawFn, room: Room, code: str) -> tuple[Walk, int]:
    """A walk with that fault, and the place of the event that has it."""
    if code in TRACE_BREAKS:
        walk = walked(draw, room)
        return walk, TRACE_BREAKS[code](draw, walk)
    fault = next(fault for fault in room.faults if fault.code == code)
    walk = Walk.begin(draw, room, fault.header, fault.pins)
    walk.to_fault(fault)
    return walk, len(walk.events) - 1


def _trace_codes(room: Room) -> tuple[str, ...]:
    return (*TRACE_BREAKS, *(fault.code for fault in room.faults))


def _each_code(
    codes: tuple[str, ...], code: str | None, broken: Callable[[str], st.SearchStrategy[T]]
) -> st.SearchStrategy[T]:
    if code is None:
        return st.sampled_from(codes).flatmap(broken)
    if code not in codes:
        raise ValueError(f"{code} cannot be shown by one fault; these can: {', '.join(codes)}")
    return broken(code)


def _kind(name: str) -> Kind:
    if name not in _KINDS:
        raise ValueError(f"nothing is known of {name!r}; there is: {', '.join(_KINDS)}")
    return _KINDS[name]


def _room(which: Workflow | str) -> Room:
    room = _kind(which if isinstance(which, str) else which.id)
    if not isinstance(room, Room):
        raise ValueError(f"{which!r} has no lifecycle")  # noqa: TRY004 - it is known, but no room
    return room


def _walks(room: Room) -> st.SearchStrategy[Walk]:
    @st.composite
    def walks(draw: st.DrawFn) -> Walk:
        return walked(draw, room)

    return walks()
