"""What happens to a living document, told in few words, and the vectors that are made of it.

A room says once how a document of its ``Kind`` is at first and what usually happens to it.  A
``Path`` is a list of steps and what they lead to; a ``Step`` is the name of an event, or that and
what it says otherwise than usual.  ``Telling`` turns them into vectors: ids, clauses and pointers
are filled in, so that a room's tables read as a list of cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import Source

from . import context as contexts
from .vectors import Json, Vector, document, rule, step, without_none

__all__ = ["Kind", "Path", "Step", "Telling", "parts", "when"]

Step = str | tuple[str, Json]
"""An event that says what such events usually say, or that with these changes.

``who``, ``role`` and ``unit_acting`` are those of ``by``; None leaves a member out.
"""


def parts(told: Step) -> tuple[str, Json]:
    """The event of a step, and what it says otherwise than usual."""
    return (told, {}) if isinstance(told, str) else told


def when(told: Step, moment: str) -> Step:
    """The same step at that moment."""
    name, said = parts(told)
    return name, {**said, "at": moment}


@attrs.frozen
class Kind:
    """How the documents of one kind are at first, and what usually happens to them."""

    begins: Json
    """The document to which nothing has happened, in the order of its members."""

    said: Mapping[str, tuple[str, Json]]
    """By event: the role of who does it, and what it says."""

    at: Callable[[int], str] = contexts.at
    """When the first event happens, the second, and so on."""

    units: Mapping[str, str] = {}
    """By role: the unit that is acted for."""

    who: Callable[[str], str] = "some_{}".format
    """By role: who it is."""

    overdue: str = ""
    """The rule that finds what is overdue."""

    @property
    def name(self) -> str:
        """As the documents say it."""
        return str(self.begins["kind"])

    def event(self, told: Step, n: int) -> Json:
        """The event of one step, the ``n``-th."""
        name, changes = parts(told)
        usual, said = self.said[name]
        members = {**said, **changes}
        role = members.pop("role", usual)
        who = members.pop("who", self.who(role))
        unit = members.pop("unit_acting", self.units.get(role))
        by = without_none({"id": who, "role": role, "unit": unit})
        return without_none({"event": name, "at": self.at(n), "by": by, **members})

    def level(self, clock: str, n: int, unit: str = "day", **where: list[str]) -> Json:
        """Within what time a clock of such a document must be stopped."""
        return contexts.level(self.name, clock, n, unit, **where)

    def bounds(self, **bounds: int) -> Json:
        """A place that sets how often something may be done."""
        return {"profile": contexts.place(bounds={self.name: bounds})}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    kind: Kind
    state: str = attrs.field()
    steps: tuple[Step, ...] = ()
    facts: Mapping[str, Any] = {}
    header: Mapping[str, Any] = {}

    @state.default
    def _initial(self) -> str:
        return catalog.WORKFLOWS[self.kind.name].initial

    def then(self, *steps: Step, state: str = "", **facts: Any) -> Path:
        """Further steps and what they change."""
        return attrs.evolve(
            self,
            state=state or self.state,
            steps=(*self.steps, *steps),
            facts={**self.facts, **facts},
        )

    def under(self, **header: Any) -> Path:
        """The same steps of a document that says something else of itself."""
        return attrs.evolve(self, header={**self.header, **header})

    def document(self, **header: Any) -> Json:
        """The document to which these steps have happened."""
        history = [self.kind.event(told, n) for n, told in enumerate(self.steps, start=1)]
        stands = {"state": self.state, "history": history}
        return without_none({**self.kind.begins, **stands, **self.header, **header})

    @property
    def end(self) -> str:
        """Where the event that comes next will stand."""
        return f"/history/{len(self.steps)}"

    def and_event(self, told: Step, **header: Any) -> Json:
        """That document, and the event that comes next."""
        following = self.kind.event(told, len(self.steps) + 1)
        return {"document": self.document(**header), "event": following}


@attrs.frozen
class Telling:
    """The vectors of a room; a path may be called by its name."""

    paths: Mapping[str, Path]
    """By name; the first is the document to which nothing has happened."""

    place: Mapping[str, Any] = {}
    """The context in which the clocks run."""

    row: str = "transitions/{kind}/{path}/{event}/{target}/{role}{name}"
    """How the vector of a row is called."""

    def rule(
        self, code: str, name: str, where: str | None = None, /, *, path: str | Path = "",
        context: Any = None, unjudged: tuple[str, ...] = (), **header: Any,
    ) -> Vector:  # fmt: skip
        """The rule, and nothing else, finds something there; or nothing does."""
        given = self._path(path).document(**header)
        return rule(code, name, where, given, context=context, unjudged=unjudged)

    def walk(
        self, path: str | Path, told: Step, state: str = "", /, *, name: str = "",
        header: Any = (), **facts: Any,
    ) -> Vector:  # fmt: skip
        """One row: where the path leads, the event, and what becomes of it."""
        way = self._path(path)
        given = way.and_event(told, **dict(header))
        event, role = given["event"]["event"], given["event"]["by"]["role"]
        target = state or way.state
        id = self.row.format(
            kind=way.kind.name,
            path=path if isinstance(path, str) else way.state,
            event=event,
            target=target,
            role=role,
            name=name and f"/{name}",
        )
        return step(id, given, _taken(way, state, facts), clause=_clause(way, event, target, role))

    def refuses(
        self, code: str, path: str | Path, told: Step, at: str = "", /, *, name: str = "",
        context: Any = None, **header: Any,
    ) -> Vector:  # fmt: skip
        """The guard, and nothing else, refuses the event."""
        way = self._path(path)
        found = [(code, way.end + at)]
        return _guard(f"{code}/refuses", name, way.and_event(told, **header), found, context)

    def holds(
        self, code: str, path: str | Path, told: Step, state: str = "", facts: Any = (), *,
        name: str = "", context: Any = None, **header: Any,
    ) -> Vector:  # fmt: skip
        """The step is taken, the guard being satisfied, and nothing is to be said of it."""
        way = self._path(path)
        expect = _taken(way, state, facts)
        return _guard(f"{code}/holds", name, way.and_event(told, **header), expect, context)

    def advises(
        self, code: str, path: str | Path, told: Step, state: str = "", facts: Any = (), *,
        at: str = "/at", name: str = "", context: Any = None, **header: Any,
    ) -> Vector:  # fmt: skip
        """The step is taken, and the guard, and nothing else, has something to say of it."""
        way = self._path(path)
        expect = _taken(way, state, facts, {"code": code, "pointer": way.end + at})
        return _guard(f"{code}/advises", name, way.and_event(told, **header), expect, context)

    def lasts(
        self, code: str, path: str | Path, told: Step, state: str, times: tuple[str, str], *,
        facts: Any = (), **rest: Any,
    ) -> tuple[Vector, Vector]:  # fmt: skip
        """The last instant that is in time, and one that is late."""
        last, late = (when(told, moment) for moment in times)
        return (
            self.holds(code, path, last, state, facts, **rest),
            self.advises(code, path, late, state, facts, **rest),
        )

    def stands(
        self, name: str, path: str | Path, now: str, where: str | None = None, /, *,
        context: Any = None, clause: tuple[Source, ...] | None = None,
        unjudged: tuple[str, ...] = (), **header: Any,
    ) -> Vector:  # fmt: skip
        """A document in which something is overdue, or nothing is."""
        way = self._path(path)
        return document(
            f"clocks/{way.kind.name}/{name}",
            {"document": way.document(**header)},
            *(() if where is None else [(way.kind.overdue, where)]),
            clause=catalog.RULES[way.kind.overdue].source if clause is None else clause,
            context=self.now(now, context),
            unjudged=unjudged,
        )

    def owed(self, path: str | Path, day: int, /) -> tuple[Vector, Vector]:
        """What must be done by the end of that day of March, in time and overdue."""
        state = self._path(path).state
        return (
            self.stands(state, path, contexts.on(day, "23:59:59")),
            self.stands(f"{state}/overdue", path, contexts.on(day + 1), "/state"),
        )

    def now(self, moment: str, context: Any = None) -> Json:
        """That moment, in the usual place or another."""
        return {"now": moment, **(self.place if context is None else context)}

    def _path(self, path: str | Path) -> Path:
        if isinstance(path, Path):
            return path
        return self.paths[path] if path else next(iter(self.paths.values()))


def _guard(id: str, name: str, given: Json, expect: Any, context: Any) -> Vector:
    source = catalog.RULES[id.partition("/")[0]].source
    id = f"guards/{id}{name and '/' + name}"
    return step(id, given, expect, clause=source, context=context)


def _taken(way: Path, state: str, facts: Any, *found: Json) -> Json:
    """The step is taken, and leads to that state, or to the same."""
    facts = {**way.facts, **dict(facts)}
    return {"state": state or way.state, "facts": facts, "findings": list(found)}


def _clause(way: Path, event: str, target: str, role: str) -> tuple[Source, ...]:
    return next(
        row.source_clause
        for row in catalog.WORKFLOWS[way.kind.name].transitions
        if (row.source, row.event, row.target) == (way.state, event, target) and role in row.roles
    )
