"""Workflows: lifecycles as tables, and the fold of a history over such a table.

A workflow is data.  A row says: in this state, upon this event by one of these roles, if every
guard in ``require`` holds, go to that state, change these facts, move these clocks.  Nothing
about a lifecycle stands anywhere else.

Two kinds of guard stand in a row.  ``require`` refuses, with the code of each guard that fails.
``when`` only chooses among rows of one state, event and role, so that at most one can be taken.
A third list, ``advise``, refuses nothing: what fails there is reported and the step is taken.

What a guard needs to know of the past is a fact, with a first value, changed only by the effects
in the rows.  What it needs to know of time is a clock, moved only by the rows, and stopped
by every final state; how long a clock may run is not said here but in a norm, and which norm holds
is said by a profile.

``replay`` is the fold, ``advance`` one more step of it, ``explain`` the same step without taking
it.  They are pure: a refusal changes nothing because nothing is ever changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, get_type_hints

import attrs

from .codelist import Codelist, codelist
from .gaps import Ways
from .rule import Labelled, Param, Rule, Source, Text

__all__ = [
    "Clock",
    "Effect",
    "Fact",
    "Guard",
    "State",
    "StateKind",
    "Transition",
    "Workflow",
    "add",
    "clear",
    "close_sets",
    "count",
    "declared",
    "each",
    "extend",
    "guard",
    "pause",
    "remove",
    "resume",
    "set_from",
    "set_to",
    "start",
    "state_codes",
    "stop",
    "times_left",
]

Guard = Rule
"""A guard is a rule about one event, judged with the facts as they were before it."""

Facts = dict[str, Any]
StateKind = Literal["open", "duty", "paused", "final", "reopenable"]


@attrs.frozen
class State:
    """A state and its kind.

    ``open`` waits for nobody in particular; in a ``duty`` state somebody owes an act, so a clock
    must run; ``paused`` stands still for a recorded cause; ``final`` has no way out; and
    ``reopenable`` is final but for a bounded way back.
    """

    code: str
    kind: StateKind
    label: Text

    @property
    def final(self) -> bool:
        """Whether the lifecycle has ended here, for good or but for the way back."""
        return self.kind in ("final", "reopenable")


def state_codes(id: str, title: tuple[str, str], states: Iterable[State]) -> Codelist:
    """The states of a lifecycle as a code list."""
    return codelist(id, title, *((s.code, s.label.zh, s.label.en) for s in states))


FactType = Literal["boolean", "number", "text", "time", "set"]


@attrs.frozen
class Fact:
    """What a history may establish: its type, and its first value.

    ``text`` and ``time`` may be unknown, and are None until then; a ``boolean`` may too.  A
    ``set`` is a tuple of texts, each once.  While a history is followed it is a dict with these
    keys, for a tuple that grows by each of many events would be copied as often.
    """

    type: FactType
    first: bool | int | str | tuple[str, ...] | None


_FACT_TYPES: dict[Any, FactType] = {
    bool: "boolean",
    bool | None: "boolean",
    int: "number",
    str | None: "text",
    datetime | None: "time",
    tuple[str, ...]: "set",
}


def declared(facts: type, first: Mapping[str, Any]) -> dict[str, Fact]:
    """Facts from the TypedDict that types them and their first values; KeyError for a mismatch."""
    hints = get_type_hints(facts)
    if set(hints) != set(first):
        raise KeyError(*set(hints) ^ set(first))
    return {name: Fact(_FACT_TYPES[hint], first[name]) for name, hint in hints.items()}


@attrs.frozen
class Effect:
    """A change of one fact: ``set``, ``add``, ``remove``, ``count`` or ``clear``.

    ``path`` reads the new value from the event (``"by.unit"``); otherwise it is ``value``.
    """

    op: Literal["set", "add", "remove", "count", "clear"]
    fact: str
    path: str | None = None
    value: bool | int | str | None = None


def set_from(fact: str, path: str) -> Effect:
    """The fact becomes what the event says at ``path``."""
    return Effect("set", fact, path)


def set_to(fact: str, value: bool | int | str) -> Effect:
    """The fact becomes a constant."""
    return Effect("set", fact, value=value)


def add(fact: str, path: str) -> Effect:
    """The set gains what the event says at ``path``."""
    return Effect("add", fact, path)


def remove(fact: str, path: str) -> Effect:
    """The set loses what the event says at ``path``."""
    return Effect("remove", fact, path)


def count(fact: str) -> Effect:
    """The number grows by one."""
    return Effect("count", fact)


def clear(fact: str) -> Effect:
    """The fact is again what it was at first."""
    return Effect("clear", fact)


@attrs.frozen
class Clock:
    """A move of a named clock.

    ``extend`` takes the new end from the event at ``path``; where the event says none, the clock
    stays as it is.
    """

    op: Literal["start", "stop", "pause", "resume", "extend"]
    clock: str
    path: str = ""


def start(clock: str) -> Clock:
    """The clock starts, from nothing."""
    return Clock("start", clock)


def stop(clock: str) -> Clock:
    """The clock stops: what it asked for is done, or is no longer asked."""
    return Clock("stop", clock)


def pause(clock: str) -> Clock:
    """The clock stands still."""
    return Clock("pause", clock)


def resume(clock: str) -> Clock:
    """The clock goes on."""
    return Clock("resume", clock)


def extend(clock: str, path: str) -> Clock:
    """The clock ends when the event says."""
    return Clock("extend", clock, path)


@attrs.frozen
class Transition:
    """One row: from ``source`` upon ``event`` by one of ``roles`` to ``target``.

    ``way_back`` declares that the row undoes another on purpose.
    """

    source: str
    event: str
    target: str
    roles: tuple[str, ...]
    require: tuple[Guard, ...] = ()
    when: tuple[Guard, ...] = ()
    advise: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    clocks: tuple[Clock, ...] = ()
    source_clause: tuple[Source, ...] = ()
    way_back: bool = False


def each(
    sources: Iterable[str], event: str, target: str | None = None, **row: Any
) -> tuple[Transition, ...]:
    """The same row from several states; without a target it stays where it is."""
    return tuple(Transition(source, event, target or source, **row) for source in sources)


def guard(
    code: str, name: str, title: tuple[str, str], message: tuple[str, str], **rest: Any
) -> Guard:
    """A guard from plain pairs of Chinese and English."""
    return Rule(code, name, Text(*title), Text(*message), kind="guard", **rest)


def times_left(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    fact: str,
    bound: str,
    **rest: Any,
) -> Guard:
    """The guard of what may be done only so often: the fact that counts it is below the bound."""
    usual: dict[str, Any] = {
        "cel": f"facts.{fact} < bounds.{bound}",
        "check": lambda e, r: r.facts[fact] < r.bound(bound),
        "params": {
            fact: Param(f"facts.{fact}", "count"),
            "most": Param(f"bounds.{bound}", "count"),
        },
        "bounds": (bound,),
    }
    return guard(code, name, title, message, **usual | rest)


Check = tuple[Callable[[Any, Any], bool | None], Guard]


@attrs.frozen(eq=False)
class Row:
    """A transition made ready for one kind of context.

    Its effects are functions, and its guards only those that such a context allows to be judged.
    """

    transition: Transition
    target: str
    effects: tuple[Callable[[Facts, Any], None], ...]
    chosen: Callable[[Any, Any], bool | None] | None
    """Whether its ``when`` guards hold; None where it has none."""
    require: tuple[Check, ...]
    advise: tuple[Check, ...]
    moves: bool
    """Whether it moves a clock."""


Table = Mapping[tuple[str, str, str], tuple[Row, ...]]
"""Rows by state, event and role."""


@attrs.frozen(eq=False)
class Workflow:
    """A lifecycle as one table.

    ``facts`` declares what a history may establish; ``bounds`` gives the limits that a profile may
    lower and nobody may raise; ``running`` names the clocks that run from the beginning, where
    something is owed before anything has happened; ``rights`` names the clocks within which
    somebody may act and need not.
    """

    id: str
    version: str
    title: Text
    states: tuple[State, ...]
    events: Codelist
    roles: Codelist
    initial: str
    facts: Mapping[str, Fact]
    transitions: tuple[Transition, ...]
    bounds: Mapping[str, int] = attrs.field(factory=dict)
    running: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    first: Facts = attrs.field(init=False, repr=False)
    """The facts before anything has happened."""
    owed: tuple[str, ...] = attrs.field(init=False, repr=False)
    """The clocks by whose end somebody must act: all but the ``rights``."""
    sets: tuple[str, ...] = attrs.field(init=False, repr=False)
    """The facts that are sets."""
    final: frozenset[str] = attrs.field(init=False, repr=False)
    """The states in which the lifecycle has ended."""
    _tables: dict[frozenset[str], Table] = attrs.field(init=False, repr=False, factory=dict)
    _state: Mapping[str, State] = attrs.field(init=False, repr=False)
    _ways: list[Ways] = attrs.field(init=False, repr=False, factory=list)

    def __attrs_post_init__(self) -> None:
        states = {s.code: s for s in self.states}
        if len(states) != len(self.states):
            raise ValueError(f"{self.id}: a state stands twice")
        object.__setattr__(self, "_state", states)
        object.__setattr__(self, "first", {name: f.first for name, f in self.facts.items()})
        owed = tuple(clock for clock in self.clocks if clock not in self.rights)
        object.__setattr__(self, "owed", owed)
        sets = tuple(name for name, fact in self.facts.items() if fact.type == "set")
        object.__setattr__(self, "sets", sets)
        object.__setattr__(self, "final", frozenset(s.code for s in self.states if s.final))
        for transition in self.transitions:
            _compiled(transition.effects, self.first)

    @property
    def guards(self) -> tuple[Guard, ...]:
        """Every guard that stands in a row, once, in order of code."""
        found = {g.code: g for t in self.transitions for g in (*t.require, *t.when, *t.advise)}
        return tuple(found[code] for code in sorted(found))

    @property
    def clocks(self) -> tuple[str, ...]:
        """The names of its clocks: those that run at first, then in the order of the rows."""
        moved = (c.clock for t in self.transitions for c in t.clocks)
        return tuple(dict.fromkeys((*self.running, *moved)))

    @property
    def ways(self) -> Ways:
        """Which states lead to which, and what moves on the way; worked out when first needed."""
        if not self._ways:
            self._ways.append(Ways(self))
        return self._ways[0]

    def state(self, code: str) -> State:
        """The state of that code; KeyError for none."""
        return self._state[code]

    def named(self, state: str) -> str:
        """The state as a parameter of a message, which shows its label."""
        return Labelled(state, self._state[state].label)

    def table(self, parts: frozenset[str] = frozenset()) -> Table:
        """The rows by state, event and role, for a context that has those parts."""
        table = self._tables.get(parts)
        if table is None:
            table = self._tables[parts] = _ready(self, parts)
        return table

    def roles_for(self, state: str, event: str) -> tuple[str, ...]:
        """Who may bring the event about in that state; empty where nobody may."""
        table = self.table()
        return tuple(role for role in self.roles if (state, event, role) in table)

    def events_from(self, state: str) -> tuple[str, ...]:
        """What can happen in that state, in the order of the table."""
        return tuple(dict.fromkeys(t.event for t in self.transitions if t.source == state))


def _ready(workflow: Workflow, parts: frozenset[str]) -> Table:
    """Only a workflow whose guards can all be judged can be followed; any can be looked at."""
    if any(g.needs for t in workflow.transitions for g in t.when):
        raise ValueError(f"{workflow.id}: a row is chosen by what the context may lack")

    def judged(guards: tuple[Guard, ...]) -> tuple[Check, ...]:
        return tuple((_check(g), g) for g in guards if parts.issuperset(g.needs))

    table: dict[tuple[str, str, str], tuple[Row, ...]] = {}
    for t in workflow.transitions:
        effects = _compiled(t.effects, workflow.first)
        chosen, require, advise = _chosen(t.when), judged(t.require), judged(t.advise)
        row = Row(t, t.target, effects, chosen, require, advise, bool(t.clocks))
        for role in t.roles:
            key = (t.source, t.event, role)
            table[key] = (*table.get(key, ()), row)
    return table


def _chosen(when: tuple[Guard, ...]) -> Callable[[Any, Any], bool | None] | None:
    checks = tuple(_check(guard) for guard in when)
    if not checks:
        return None
    if len(checks) == 1:
        return checks[0]
    return lambda event, told: all(check(event, told) for check in checks)


def _check(guard: Guard) -> Callable[[Any, Any], bool | None]:
    if guard.check is None:
        raise ValueError(f"{guard.code}: a guard without a check would never refuse")
    return guard.check


def _compiled(
    effects: tuple[Effect, ...], first: Mapping[str, Any]
) -> tuple[Callable[[Facts, Any], None], ...]:
    """The effects of one row as few and quick functions.

    No two effects of a row touch the same fact, so their order is free: all that set a constant
    are one update.
    """
    touched = [effect.fact for effect in effects]
    if len(set(touched)) != len(touched) or not set(touched) <= set(first):
        raise ValueError(f"a fact that is not declared, or is changed twice: {touched}")
    constants = {
        e.fact: first[e.fact] if e.op == "clear" else e.value
        for e in effects
        if e.op == "clear" or (e.op == "set" and e.path is None)
    }
    moving = tuple(_moving(e) for e in effects if e.fact not in constants)

    def set_constants(facts: Facts, _: Any) -> None:
        facts.update(constants)

    return (set_constants, *moving) if constants else moving


def _moving(effect: Effect) -> Callable[[Facts, Any], None]:
    """An effect whose outcome depends on the event or on the fact itself."""
    fact = effect.fact
    read = attrgetter(effect.path or "")

    def set_read(facts: Facts, event: Any) -> None:
        facts[fact] = read(event)

    def add_read(facts: Facts, event: Any) -> None:
        _set(facts, fact)[read(event)] = None

    def remove_read(facts: Facts, event: Any) -> None:
        _set(facts, fact).pop(read(event), None)

    def count_one(facts: Facts, _: Any) -> None:
        facts[fact] += 1

    return {"set": set_read, "add": add_read, "remove": remove_read, "count": count_one}[effect.op]


def close_sets(facts: Facts, workflow: Workflow) -> None:
    """Make tuples again of the sets that have changed on the way."""
    for name in workflow.sets:
        if type(facts.get(name)) is dict:
            facts[name] = tuple(facts[name])


def _set(facts: Facts, fact: str) -> dict[Any, None]:
    """A set that changes: while a history is followed, a dictionary, for it may become large."""
    held = facts[fact]
    if type(held) is not dict:
        held = facts[fact] = dict.fromkeys(held)
    changing: dict[Any, None] = held
    return changing
