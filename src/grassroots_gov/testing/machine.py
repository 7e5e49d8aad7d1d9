"""A machine that drives somebody else's implementation and this library side by side.

After each step both must be in the same state with the same facts, and must have given the same
reasons for a refusal; and a refusal must have changed nothing.  Steps are legal, or have one fault.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

import attrs
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ..catalog import KINDS
from ..conformance.library import facts_as_json
from ..conformance.verdicts import same_fact
from ..kernel.document import Event, LivingDocument, Party, Record
from ..kernel.replay import Refused, advance, explain, replay
from ._values import choose, draw_record
from ._walk import Fault, Room, Walk

__all__ = ["Adapter", "Answer", "machine_of", "reference_adapter"]

_RULES_A_RUN = 10


@attrs.frozen
class Answer:
    """Whether an implementation took an event.

    ``codes`` are those of all reasons for which it was refused, or of what it was advised against;
    None where the implementation gives no codes.
    """

    accepted: bool
    codes: tuple[str, ...] | None = None


class Adapter(Protocol):
    """What stands between the machine and an implementation.  All data is as on the wire."""

    def open(self, document: dict[str, Any]) -> None:
        """Begin a new case: a document to which nothing has happened yet."""

    def apply(self, event: dict[str, Any]) -> Answer:
        """Let one event happen to it, or refuse it."""

    def state(self) -> str:
        """The state that it is in."""

    def facts(self) -> Mapping[str, Any] | None:
        """What its history has established: only the facts that are named are compared.

        None where the implementation offers none.
        """

    def close(self) -> None:
        """The case is not needed any more."""


@attrs.define
class _Library:
    """This library behind an adapter."""

    _document: LivingDocument | None = None

    @property
    def document(self) -> LivingDocument:
        if self._document is None:
            raise RuntimeError("no case is open")
        return self._document

    def open(self, document: dict[str, Any]) -> None:
        self._document = KINDS[document["kind"]].model_validate_json(json.dumps(document))

    def apply(self, event: dict[str, Any]) -> Answer:
        model = self.document.event_type(event["event"])
        made = model.model_validate_json(json.dumps(event))
        try:
            after = advance(self.document, made)
        except Refused as refused:
            return Answer(False, refused.report.codes)
        advised = explain(self.document, made).codes
        self._document = after
        return Answer(True, advised)

    def state(self) -> str:
        return self.document.state

    def facts(self) -> Mapping[str, Any] | None:
        return facts_as_json(replay(self.document).facts)

    def close(self) -> None:
        self._document = None


def reference_adapter() -> Adapter:
    """An adapter to this library itself: the machine finds nothing.  A model to copy."""
    return _Library()


def machine_of(room: Room, adapter: Adapter) -> type[RuleBasedStateMachine]:
    """The machine for the workflow of one room."""

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.document: Any = None
            """Where this library stands; None until a case is open."""

        @initialize(document=_headers(room))
        def open(self, document: LivingDocument) -> None:
            adapter.open(_wire(document))
            self.document = document
            self._compare(f"a new {document.kind}")

        @rule(events=_drawn_from_here(_legal, room))
        def go_on(self, events: tuple[Event, ...]) -> None:
            for event in events:
                self._step(event)

        @rule(events=_drawn_from_here(_into_a_fault, room))
        def go_wrong(self, events: tuple[Event, ...]) -> None:
            for event in events:
                self._step(event)

        @rule(events=_drawn_from_here(_astray, room))
        def go_astray(self, events: tuple[Event, ...]) -> None:
            for event in events:
                self._step(event)

        def _step(self, event: Event) -> None:
            report = explain(self.document, event)
            what = f"{event.event} by {event.by.role} in state {self.document.state}"
            said = adapter.apply(_wire(event))
            if said.accepted is not report.ok:
                done, due = ("taken", "refused") if said.accepted else ("refused", "taken")
                raise AssertionError(f"{what} is {done}, not {due}: {_listed(report.codes)}")
            if said.codes is not None and set(said.codes) != set(report.codes):
                given, wanted = _listed(said.codes), _listed(report.codes)
                raise AssertionError(f"{what} is given the codes {given}, not {wanted}")
            if report.ok:
                self.document = advance(self.document, event)
            self._compare(what if report.ok else f"{what}, though refused,")

        def _compare(self, what: str) -> None:
            state, facts = adapter.state(), adapter.facts()
            if state != self.document.state:
                raise AssertionError(f"{what} leads to state {state}, not {self.document.state}")
            own = facts_as_json(replay(self.document).facts)
            for name, value in (facts or {}).items():
                if name not in own:
                    raise AssertionError(f"the workflow has no fact {name}")
                if not same_fact(room.workflow, name, value, own[name]):
                    raise AssertionError(f"{what} makes {name} {value!r}, not {own[name]!r}")

        def teardown(self) -> None:
            if self.document is not None:
                adapter.close()

    name = room.workflow.id.title().replace("_", "")
    Machine.__name__ = Machine.__qualname__ = f"{name}Machine"
    # A rule here is often a way of many steps, so a run needs few of them.
    case = Machine.TestCase
    case.settings = settings(case.settings, stateful_step_count=_RULES_A_RUN)
    return Machine


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(sorted(codes)) or "(none)"


def _wire(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_none=True)


def _headers(room: Room) -> st.SearchStrategy[LivingDocument]:
    """Documents to which nothing has happened yet; each fault that needs a header gets it."""
    headers: list[Mapping[str, Any]] = [{}]
    headers += [fault.header for fault in room.faults if fault.header]

    @st.composite
    def document(draw: st.DrawFn) -> LivingDocument:
        return room.header(draw, choose(draw, headers))

    return document()


_Way = Callable[[Walk], None]


def _drawn_from_here(take: _Way, room: Room) -> st.SearchStrategy[tuple[Event, ...]]:
    """Events that go on from where the machine stands."""

    @st.composite
    def way(draw: st.DrawFn, document: LivingDocument) -> tuple[Event, ...]:
        told = replay(document)
        told.findings.clear()  # what was advised against on the way is no fault of the next step
        walk = Walk(draw, room, document, {}, told, [], [])
        take(walk)
        return tuple(walk.events)

    return st.runner().flatmap(lambda machine: way(machine.document))


def _legal(walk: Walk) -> None:
    """A step, or the way to some row."""
    goal = walk.goal()
    if goal is None or not walk.to(goal):
        walk.wander(1)


def _into_a_fault(walk: Walk) -> None:
    """The way to where a guard fails and on into it; or as far as it goes, if there is none."""
    document = walk.header
    faults = [fault for fault in walk.room.faults if _fits(fault, document)]
    fault = choose(walk.draw, faults)
    walk.pins = fault.pins
    with suppress(UnsatisfiedAssumption):
        walk.to_fault(fault)


def _fits(fault: Fault, document: LivingDocument) -> bool:
    return all(getattr(document, name) == value for name, value in fault.header.items())


def _astray(walk: Walk) -> None:
    """An event out of order, by a role that may not, or dated before what precedes it."""
    state, at = walk.told.state or "", walk.told.at
    choose(walk.draw, (_out_of_order, _by_another, _backdated))(walk, state, at)


def _out_of_order(walk: Walk, state: str, at: datetime) -> None:
    workflow = walk.room.workflow
    possible = workflow.events_from(state)
    name = choose(walk.draw, [event for event in workflow.events if event not in possible])
    by = Party(id="somebody", role=choose(walk.draw, tuple(workflow.roles)))
    model = walk.room.model.event_type(name)
    walk.events.append(draw_record(walk.draw, model, event=name, at=at, by=by))


def _by_another(walk: Walk, state: str, _: datetime) -> None:
    walk.wander(1)
    if walk.events:
        workflow, event = walk.room.workflow, walk.events.pop()
        allowed = workflow.roles_for(state, event.event)
        others = [role for role in workflow.roles if role not in allowed]
        by = event.by.model_copy(update={"role": choose(walk.draw, ["passer_by", *others])})
        walk.events.append(event.model_copy(update={"by": by}))


def _backdated(walk: Walk, _: str, at: datetime) -> None:
    walk.wander(1)
    if walk.events:
        event = walk.events.pop()
        earlier = at - choose(walk.draw, (timedelta(microseconds=1), timedelta(days=400)))
        walk.events.append(event.model_copy(update={"at": earlier}))
