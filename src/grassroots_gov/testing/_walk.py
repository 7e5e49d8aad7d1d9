"""Walks through a workflow's own table: legal by construction, or with one fault at the end.

A walk knows the kernel only.  What it takes to make the guards of one room hold, or to make just
one of them fail, the room's own module says (``Room``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeVar

import attrs
from hypothesis import assume, reject
from hypothesis import strategies as st

from ..kernel.document import Document, Event, LivingDocument, Party
from ..kernel.replay import Replay, replay
from ..kernel.workflow import Guard, Transition, Workflow
from ._values import choose, draw_record

__all__ = ["Fault", "Kind", "Room", "Scene", "Via", "Walk"]

T = TypeVar("T")

Pins = Mapping[str, Mapping[str, Any]]
"""By the name of an event, what every such event of a walk must say."""

_GAPS = tuple(
    timedelta(**gap)
    for gap in (
        {"minutes": 5},
        {},
        {"seconds": 1},
        {"hours": 3},
        {"days": 1},
        {"days": 4},
        {"microseconds": 1},
    )
)
_FURTHEST = 30
_PEOPLE = (("worker_1", None), ("worker_2", "王芳"), ("p-3", 'O"Neil\\'))


@attrs.frozen
class Scene:
    """Where an event is written: the row that it takes, by whom, when, and what went before."""

    draw: st.DrawFn
    row: Transition
    role: str
    at: datetime
    told: Replay
    event: Any = None
    """The legal event, where one is there to be spoiled."""

    def choose(self, options: Sequence[T]) -> T:
        """One of a few values; shrinks to the first."""
        return choose(self.draw, options)

    def somebody(self, unit: str | None = None, *, role: str = "") -> Party:
        """Who takes the row, for that unit."""
        person, name = self.choose(_PEOPLE)
        return Party(id=person, role=role or self.role, unit=unit, name=name)


@attrs.frozen
class Via:
    """An event to pass; where it matters, the state it must lead to, and what it must say."""

    event: str
    target: str | None = None
    fields: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Fault:
    """How to break one guard: how to walk up to it, and what to write there.

    The walk passes each of ``via``; then ``spoil`` changes an event of one of ``events`` that would
    be legal but for the guard.
    """

    code: str
    events: tuple[str, ...]
    header: Mapping[str, Any] = MappingProxyType({})
    pins: Pins = MappingProxyType({})
    via: tuple[Via, ...] = ()
    spoil: Callable[[Scene], dict[str, Any] | None] = lambda scene: {}
    """The fields that break the guard; None where they cannot."""
    role: str | None = None

    def fits(self, row: Transition) -> bool:
        """Whether the guard stands in that row."""
        return (
            row.event in self.events
            and self.role in (None, *row.roles)
            and any(guard.code == self.code for guard in (*row.require, *row.advise))
        )


@attrs.frozen(kw_only=True, repr=False)
class Kind:
    """What must be known of one kind of document to write it, rightly and wrongly."""

    model: type[Document]
    header: Callable[[st.DrawFn, Mapping[str, Any]], Any]
    """A document, to which nothing has happened yet, with the fields that are given."""
    breaks: Mapping[str, Callable[[st.DrawFn, dict[str, Any]], None]]
    """By code: what breaks a document, as JSON data, in place."""
    headers: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """By code: the header fields without which a document cannot be broken so."""


@attrs.frozen(kw_only=True, repr=False)
class Room(Kind):
    """What a walk must know of one kind of document with a lifecycle."""

    model: type[LivingDocument]
    fill: Callable[[Scene], dict[str, Any]]
    """The fields of an event by which its row's guards hold."""
    header_guards: frozenset[Guard]
    """The guards that look at nothing but the header."""
    past_guards: frozenset[Guard]
    """The guards that can be judged before the event is written."""
    helps: Mapping[Guard, str]
    """The event that makes such a guard hold."""
    faults: tuple[Fault, ...]
    moment: Callable[[Transition, datetime, Replay], Any] = lambda row, at, told: SimpleNamespace(
        at=at
    )
    """All that those guards read of the event."""
    later: Callable[[st.DrawFn, Replay], datetime | None] = lambda draw, told: None
    """When the next event may come, where it must wait for a day; None where any time will do."""
    unshown: frozenset[str] = frozenset()
    """Codes of guards that no document shows without a context."""

    @property
    def workflow(self) -> Workflow:
        return self.model.workflow


@attrs.define(repr=False)
class Walk:
    """A history in the making."""

    draw: st.DrawFn
    room: Room
    header: LivingDocument
    pins: Pins
    told: Replay
    events: list[Event]
    rows: list[Transition]
    """The row that each event took."""

    @classmethod
    def begin(
        cls,
        draw: st.DrawFn,
        room: Room,
        header: Mapping[str, Any] | None = None,
        pins: Pins | None = None,
    ) -> Walk:
        """A walk that has not left the initial state."""
        document = room.header(draw, header or {})
        return cls(draw, room, document, pins or {}, replay(document), [], [])

    @property
    def document(self) -> LivingDocument:
        """The document as far as it has come."""
        update = {"state": self.told.state, "history": tuple(self.events)}
        return self.header.model_copy(update=update)

    def goal(self) -> Transition | None:
        """A row to walk to; None to stay where one is."""
        rows = self.room.workflow.transitions
        reached = _distances(self.room.workflow, None, self._blocked())
        index = choose(self.draw, (-1, *(i for i, row in enumerate(rows) if row.source in reached)))
        return None if index < 0 else rows[index]

    def to(self, goal: Transition, fields: Mapping[str, Any] | None = None) -> bool:
        """Walk to the row and take it; False if facts or chance have closed every way."""
        distances = _distances(self.room.workflow, goal.source, self._blocked())
        for _ in range(_FURTHEST):
            at = self._later()
            if self.told.state == goal.source and self._allowed(goal, at):
                self.step(goal, at, fields)
                return True
            if not self._nearer(distances, at, lambda row: row is goal):
                return False
        return False

    def _nearer(
        self,
        distances: Mapping[str, int],
        at: datetime,
        goals: Callable[[Transition], bool],
        but: str | None = None,
    ) -> bool:
        """Take one step to where the goals are, or one that may open the way to them.

        Now and then it is a detour, but never one from which there is no way back.
        """
        ahead = [row for row in self._possible(at) if row.target in distances]
        here = distances.get(self.told.state or "", 0)
        straight = [row for row in ahead if distances[row.target] < here]
        if not straight:
            wanted = [
                row
                for row in _rows_from(self.room.workflow, self.told.state)
                if goals(row) or distances.get(row.target, here) < here
            ]
            helping = {
                self.room.helps.get(guard)
                for row in wanted
                for guard in self._failing(row, at)
                if guard.code != but
            }
            straight = [row for row in ahead if row.event in helping]
        if ahead:
            detour = not straight or choose(self.draw, (False, False, False, True))
            self.step(choose(self.draw, ahead if detour else straight), at)
        return bool(ahead)

    def wander(self, steps: int) -> None:
        """Take some more steps, wherever they lead."""
        for _ in range(steps):
            at = self._later()
            possible = self._possible(at)
            if not possible:
                return
            self.step(choose(self.draw, possible), at)

    def step(self, row: Transition, at: datetime, fields: Mapping[str, Any] | None = None) -> None:
        """Take one row with an event that satisfies its guards."""
        event = self._event(self._scene(row, at), fields)
        self.told.follow((event,), len(self.events))
        if self.told.state != row.target or self.told.findings:
            raise AssertionError(f"no legal {event.event}: {self.told.findings}")
        self.events.append(event)
        self.rows.append(row)

    def to_fault(self, fault: Fault) -> None:
        """Walk to where the fault is possible, and add the event that has it and no other."""
        rows = self.room.workflow.transitions
        for via in fault.via:
            ways = [r for r in rows if r.event == via.event and via.target in (None, r.target)]
            assume(self.to(choose(self.draw, ways), via.fields))
        distances = _distances(
            self.room.workflow, choose(self.draw, self._sources(fault)), self._blocked()
        )
        for _ in range(_FURTHEST):
            at = self._later()
            if self._spoiled(fault, at):
                return
            assume(self._nearer(distances, at, fault.fits, fault.code))
        reject()

    def _sources(self, fault: Fault) -> tuple[str, ...]:
        rows = self.room.workflow.transitions
        return tuple(dict.fromkeys(row.source for row in rows if fault.fits(row)))

    def _spoiled(self, fault: Fault, at: datetime) -> bool:
        rows = [
            row
            for row in _rows_from(self.room.workflow, self.told.state)
            if fault.fits(row) and self._allowed(row, at, but=fault.code)
        ]
        if not rows:
            return False
        row = choose(self.draw, rows)
        scene = self._scene(row, at, fault.role)
        legal = self._event(scene)
        changed = fault.spoil(attrs.evolve(scene, event=legal))
        if changed is None:
            return False
        event = type(legal)(**dict(legal) | changed)
        guards = (*row.require, *row.advise)
        if {g.code for g in guards if not g.needs and _fails(g, event, self.told)} != {fault.code}:
            return False
        state = self.told.state
        self.told.follow((event,), len(self.events))
        self.told.state = self.told.state or state
        self.events.append(event)
        return True

    def _scene(self, row: Transition, at: datetime, role: str | None = None) -> Scene:
        return Scene(self.draw, row, role or choose(self.draw, row.roles), at, self.told)

    def _event(self, scene: Scene, fields: Mapping[str, Any] | None = None) -> Event:
        event = scene.row.event
        known = self.room.fill(scene) | dict(fields or self.pins.get(event, {}))
        model = self.room.model.event_type(event)
        return draw_record(self.draw, model, event=event, at=scene.at, **known)

    def _later(self) -> datetime:
        named = self.room.later(self.draw, self.told)
        return named or self.told.at + choose(self.draw, _GAPS)

    def _possible(self, at: datetime) -> list[Transition]:
        return [
            row for row in _rows_from(self.room.workflow, self.told.state) if self._allowed(row, at)
        ]

    def _allowed(self, row: Transition, at: datetime, but: str | None = None) -> bool:
        """Whether the past leaves the row open; what the event itself says can still be chosen."""
        return all(guard.code == but for guard in self._failing(row, at))

    def _failing(self, row: Transition, at: datetime) -> list[Guard]:
        moment = self.room.moment(row, at, self.told)
        return [
            guard
            for guard in (*row.when, *row.require, *row.advise)
            if guard in self.room.past_guards and _fails(guard, moment, self.told)
        ]

    def _blocked(self) -> frozenset[str]:
        """Codes of the guards that this header will never satisfy."""
        return frozenset(
            guard.code
            for guard in self.room.workflow.guards
            if guard in self.room.header_guards and _fails(guard, None, self.told)
        )


@cache
def _rows_from(workflow: Workflow, state: str | None) -> tuple[Transition, ...]:
    return tuple(row for row in workflow.transitions if row.source == state)


@cache
def _distances(workflow: Workflow, goal: str | None, blocked: frozenset[str]) -> Mapping[str, int]:
    """How many steps each state is from the goal; without one, from the initial state."""
    rows = [
        (row.target, row.source) if goal else (row.source, row.target)
        for row in workflow.transitions
        if not any(g.code in blocked for g in (*row.when, *row.require, *row.advise))
    ]
    begin = goal or workflow.initial
    distances = {begin: 0}
    queue = [begin]
    for state in queue:
        for here, there in rows:
            if here == state and there not in distances:
                distances[there] = distances[state] + 1
                queue.append(there)
    return distances


def _fails(guard: Guard, event: Any, told: Replay) -> bool:
    return guard.check is not None and guard.check(event, told) is False
