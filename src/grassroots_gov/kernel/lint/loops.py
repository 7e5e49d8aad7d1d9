"""Loops: whether a table can be gone round for ever.

A way round comes to an end where a clock that is owed runs all the way and no row starts or extends
it, or where a row requires that something has not been done more often than a bound allows, each
lap does it once more, and no row on the way begins to count anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..rule import Finding
from ..workflow import Guard, Transition, Workflow
from . import parts
from .clocks import Held, moved, situations
from .expressions import Scope, backwards, installed, outlasts, parsed, paths
from .rules import (
    BOUND_BACKWARDS,
    BOUND_OUTLASTED,
    CLOCK_RESTARTED,
    COUNT_RESET,
    LOOP_UNBOUNDED,
    NOT_COUNTED,
)

__all__ = ["unbounded_loops"]

Place = tuple[str, Held]
"""A state, and the clocks as one way there leaves them."""


class Step(NamedTuple):
    """A row, where it stands, and one way in which it can be taken."""

    begin: Place
    end: Place
    where: str
    row: Transition


_GROW: Final = frozenset({"count", "add"})

Circle = Sequence[Step]
"""Steps by which one can go from each of their places to each other."""


def unbounded_loops(workflow: Workflow) -> Iterator[Finding]:
    """Ways round that nothing ends; a way back without a bound has a rule of its own."""
    told: set[str] = set()
    waiting = [_steps(workflow)]
    while waiting:
        for circle in _circles(waiting.pop()):
            if _pressed(workflow, circle):
                continue
            bounded = {step.where: step.row for step in circle if parts.bounded(step.row)}
            ending = {at for at, row in bounded.items() if not _flaws(workflow, circle, at, row)}
            if not ending:
                yield from _endless(workflow, circle, bounded, told)
            # What else can be gone round without the rows that end it, or that have been told of
            if bounded:
                without = ending or bounded.keys()
                waiting.append([step for step in circle if step.where not in without])


def _endless(
    workflow: Workflow, circle: Circle, bounded: Mapping[str, Transition], told: set[str]
) -> Iterator[Finding]:
    flaws = (flaw for at, row in bounded.items() for flaw in _flaws(workflow, circle, at, row))
    yield from dict.fromkeys(flaws)
    around = {step.begin[0] for step in circle}
    if bounded or len(around) == 1 or around & told:
        return
    told |= around
    first = next(at for at, state in parts.states(workflow) if state.code in around)
    runs = any(clock in workflow.owed and on for step in circle for clock, on in step.begin[1])
    rule = CLOCK_RESTARTED if runs else LOOP_UNBOUNDED
    yield rule.finding(first, states=[parts.named(workflow, state) for state in sorted(around)])


def _steps(workflow: Workflow) -> list[Step]:
    """Every way in which each row can be taken, but for ways back without a bound."""
    ways = situations(workflow)
    return [
        Step((row.source, held), (row.target, moved(held, row.clocks)), where, row)
        for where, row in parts.steps(workflow)
        if parts.bounded(row) or not parts.reopens(workflow, row)
        for held in ways.get(row.source, ())
    ]


def _pressed(workflow: Workflow, circle: Circle) -> bool:
    """Whether the end of a clock comes nearer all the way round."""
    places = [step.begin[1] for step in circle]
    always = frozenset.intersection(*(frozenset(dict(held)) for held in places))
    running = {clock for held in places for clock, runs in held if runs}
    anew = {m.clock for step in circle for m in step.row.clocks if m.op in ("start", "extend")}
    return bool(always & running & set(workflow.owed) - anew)


# Bounds


def _flaws(workflow: Workflow, circle: Circle, at: str, row: Transition) -> list[Finding]:
    """Why what the row requires does not end the way round; nothing where one guard ends it."""
    found: list[Finding] = []
    for i, guard in enumerate(row.require):
        if guard.bounds:
            flaws = _flaws_of(workflow, circle, f"{at}/require/{i}", guard, row)
            if not flaws:
                return []
            found += flaws
    return found


def _flaws_of(
    workflow: Workflow, circle: Circle, where: str, guard: Guard, row: Transition
) -> list[Finding]:
    """Why a guard does not end it; nothing where it does, or where that cannot be told."""
    node = parsed(guard.cel) if guard.cel and installed() else None
    read = set() if node is None else set(paths(node))
    bounds = [bound for bound in guard.bounds if ("bounds", bound) in read]
    if node is None or not bounds:
        return []
    scope = Scope.of(workflow)
    for bound in bounds:
        if backwards(node, scope, bound):
            return [BOUND_BACKWARDS.finding(where, code=guard.code, bound=bound)]
    flaws: list[Finding] = []
    for path in sorted(read):
        fact = path[-1] if path[0] == "facts" else ""
        if scope.facts.get(fact) not in ("number", "set", "time"):
            continue
        found = [
            COUNT_RESET.finding(place, code=guard.code, fact=fact)
            for place in _changes(circle, fact, anew=True)
        ]
        # From any other number, and from a time, something else is counted
        if not found and (fact in scope.counts or scope.facts[fact] == "set"):
            if _uncounted(circle, row, fact):
                found = [NOT_COUNTED.finding(where, code=guard.code)]
            elif outlasts(node, scope, path):
                found = [BOUND_OUTLASTED.finding(where, code=guard.code, bound=bounds[0])]
        if not found:
            return []
        flaws += found
    return flaws or [NOT_COUNTED.finding(where, code=guard.code)]


def _changes(circle: Circle, fact: str, *, anew: bool) -> list[str]:
    """Where the fact changes on the way round: where it grows, or where it begins anew."""
    return [
        f"{at}/effects/{i}"
        for at, row in {step.where: step.row for step in circle}.items()
        for i, effect in enumerate(row.effects)
        if effect.fact == fact and anew is (effect.op not in _GROW)
    ]


def _uncounted(circle: Circle, row: Transition, fact: str) -> bool:
    """Whether one can come back to the row and the fact has not grown."""
    growing = {place.rpartition("/effects/")[0] for place in _changes(circle, fact, anew=False)}
    rest = [step for step in circle if step.where not in growing]
    return any(step.row is row for other in _circles(rest) for step in other)


# Circles


def _circles(steps: Collection[Step]) -> Iterator[Circle]:
    """The largest circles that these steps make, each as its steps."""
    onward: dict[Place, list[Place]] = defaultdict(list)
    back: dict[Place, list[Place]] = defaultdict(list)
    for step in steps:
        onward[step.begin].append(step.end)
        back[step.end].append(step.begin)
    seen: set[Place] = set()
    left = [place for start in [*onward] for place in _left(start, onward, seen)]
    home: dict[Place, Place] = {}
    seen.clear()
    for start in reversed(left):
        home.update(dict.fromkeys(_left(start, back, seen), start))
    circles: dict[Place, list[Step]] = defaultdict(list)
    for step in steps:
        if home[step.begin] == home[step.end]:
            circles[home[step.begin]].append(step)
    yield from circles.values()


def _left(start: Place, ways: Mapping[Place, Sequence[Place]], seen: set[Place]) -> Iterator[Place]:
    """The places reached from one and not seen, each after all that is reached from it."""
    if start in seen:
        return
    seen.add(start)
    walk = [(start, iter(ways.get(start, ())))]
    while walk:
        place, rest = walk[-1]
        for following in rest:
            if following not in seen:
                seen.add(following)
                walk.append((following, iter(ways.get(following, ()))))
                break
        else:
            walk.pop()
            yield place
