"""A machine that drives somebody else's implementation and this library side by side.

After each step both must be in the same state with the same facts, and must have given the same
reasons for a refusal; and a refusal must have changed nothing.  Steps are legal, or have one fault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import Any, ClassVar, Protocol

import attrs
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption
from hypothesis.stateful import RuleBasedStateMachine, rule

from ..catalog import LIVING, PROFILES
from ..conformance.library import facts_as_json
from ..conformance.verdicts import same_fact
from ..kernel.context import Context
from ..kernel.document import Event, LivingDocument, Party, Record
from ..kernel.replay import replay
from ..kernel.steps import Refused, advance, explain
from ..kernel.workflow import Transition
from ._values import choose, draw_record
from ._walk import Room, Walk

__all__ = ["Adapter", "Answer", "machine_of", "reference_adapter"]


@cache
def strict() -> Context:
    """The strict reading, under which an implementation is tried."""
    return Context(profile=PROFILES["reference"])


@attrs.frozen
class Answer:
    """Whether an implementation took an event.

    ``codes`` are those of all reasons for which it was refused, or of what it was advised against;
    None where the implementation gives no codes.
    """

    accepted: bool
    codes: tuple[str, ...] | None = None


@attrs.frozen
class Way:
    """Events that follow one another, on the machine's case or on a new one."""

    document: LivingDocument | None
    events: tuple[Event, ...]
    aim: str
    """The row or the fault that it leads to, if there is a way."""


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
        self._document = LIVING[document["kind"]].model_validate_json(json.dumps(document))

    def apply(self, event: dict[str, Any]) -> Answer:
        model = self.document.event_type(event["event"])
        made = model.model_validate_json(json.dumps(event))
        try:
            after = advance(self.document, made, strict())
        except Refused as refused:
            return Answer(False, refused.report.codes)
        advised = explain(self.document, made, strict()).codes
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


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(sorted(codes)) or "(none)"


def _wire(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_none=True)


@st.composite
def _ways(draw: st.DrawFn, machine: _Machine) -> Way:
    """A way on from where the machine stands, or from a new case: legal, or into one fault.

    No run aims at the same twice, so the longer it is the more it meets.
    """
    here: LivingDocument | None = machine.document
    room = machine.room
    kind = choose(draw, ("row", "fault", "row", "fault", "row", "fault", "astray"))
    rows = [row for row in room.workflow.transitions if _aim(row) not in machine.aims]
    faults = [fault for fault in room.faults if fault.code not in machine.aims]
    fault = choose(draw, faults) if faults and kind == "fault" else None
    wanted = fault.header if fault else {}
    new = None
    if here is None or not _of_use(here, wanted) or choose(draw, (False, True, True)):
        here = new = room.header(draw, wanted)
    told = replay(here)
    told.findings.clear()  # what was advised against on the way is no fault of the next step
    walk = Walk(draw, room, here, fault.pins if fault else {}, told, [], [])
    aim = kind
    if fault:
        aim = fault.code
        with suppress(UnsatisfiedAssumption):  # no way there from here: as far as it leads
            walk.to_fault(fault)
    elif rows and kind == "row":
        row = choose(draw, rows)
        aim = _aim(row)
        _on(walk, row)
    else:
        choose(draw, (_out_of_order, _backdated))(walk)
    return Way(new, tuple(walk.events), aim)


def _aim(row: Transition) -> str:
    return " ".join((row.source, row.event, row.target, *row.roles))


def _of_use(here: LivingDocument, wanted: Mapping[str, Any]) -> bool:
    """Whether a case is not over, and is as wanted."""
    over = not here.workflow.events_from(here.state)
    return not over and all(getattr(here, name) == value for name, value in wanted.items())


def _on(walk: Walk, goal: Transition) -> None:
    """The way to the row; whoever may not take the last step tries it first."""
    if not walk.to(goal):
        walk.wander(1)
    if walk.events:
        row, event = walk.rows[-1], walk.events[-1]
        workflow = walk.room.workflow
        allowed = workflow.roles_for(row.source, row.event)
        others = [role for role in workflow.roles if role not in allowed]
        tries = [event.by.model_copy(update={"role": role}) for role in ("passer_by", *others)]
        walk.events[-1:] = [*(event.model_copy(update={"by": by}) for by in tries), event]


def _out_of_order(walk: Walk) -> None:
    """A step that the table does not have."""
    room, told = walk.room, walk.told
    possible = room.workflow.events_from(told.state or "")
    name = choose(walk.draw, [event for event in room.workflow.events if event not in possible])
    by = Party(id="somebody", role=choose(walk.draw, tuple(room.workflow.roles)))
    model = room.model.event_type(name)
    walk.events.append(draw_record(walk.draw, model, event=name, at=told.at, by=by))


def _backdated(walk: Walk) -> None:
    """A step before what precedes it."""
    before = walk.told.at
    walk.wander(1)
    for event in walk.events:
        earlier = before - choose(walk.draw, (timedelta(microseconds=1), timedelta(days=400)))
        walk.events = [event.model_copy(update={"at": earlier})]


class _Machine(RuleBasedStateMachine):
    room: ClassVar[Room]
    adapter: ClassVar[Adapter]

    def __init__(self) -> None:
        super().__init__()
        self.document: Any = None
        """The case as this library has it; None until one is open."""
        self.facts: dict[str, Any] = {}
        self.aims: set[str] = set()

    @rule(way=st.runner().flatmap(_ways))
    def go(self, way: Way) -> None:
        self.aims.add(way.aim)
        if way.document is not None:
            self.teardown()
            self.adapter.open(_wire(way.document))
            self._stand(way.document)
            self._compare("a new case")
        for event in way.events:
            self._step(event)

    def _stand(self, document: LivingDocument) -> None:
        self.document, self.facts = document, facts_as_json(replay(document).facts)

    def _step(self, event: Event) -> None:
        report = explain(self.document, event, strict())
        what = f"{event.event} by {event.by.role} in state {self.document.state}"
        said = self.adapter.apply(_wire(event))
        if said.accepted is not report.permits:
            done, due = ("taken", "refused") if said.accepted else ("refused", "taken")
            raise AssertionError(f"{what} is {done}, not {due}: {_listed(report.codes)}")
        if said.codes is not None and set(said.codes) != set(report.codes):
            given, wanted = _listed(said.codes), _listed(report.codes)
            raise AssertionError(f"{what} is given the codes {given}, not {wanted}")
        if report.permits:
            self._stand(advance(self.document, event, strict()))
        self._compare(what if report.permits else f"{what}, though refused,")

    def _compare(self, what: str) -> None:
        state, facts = self.adapter.state(), self.adapter.facts()
        if state != self.document.state:
            raise AssertionError(f"{what} leads to state {state}, not {self.document.state}")
        for name, value in (facts or {}).items():
            if name not in self.facts:
                raise AssertionError(f"the workflow has no fact {name}")
            own = self.facts[name]
            if not same_fact(self.room.workflow, name, value, own):
                raise AssertionError(f"{what} makes {name} {value!r}, not {own!r}")

    def teardown(self) -> None:
        if self.document is not None:
            self.document = None
            self.adapter.close()


def machine_of(room: Room, adapter: Adapter) -> type[RuleBasedStateMachine]:
    """The machine for the workflow of one room."""
    name = room.workflow.id.title().replace("_", "")
    return type(f"{name}Machine", (_Machine,), {"room": room, "adapter": adapter})
