"""Histories that are not complete: what their events still show, and what they leave unknown.

In a partial history, steps that nobody recorded may lie before any event, and after the last.  So
the fold carries the states in which the document may be.  From these an event may happen in each
state to which the table has a way; whatever fact or clock a row on such a way moves is unknown from
then on, until a recorded event sets it.  A rule that reads what is unknown is not judged.

An error may thereby become unverifiable, and never the reverse: an event is wrong only where no way
in the table leads to it, and a guard fails only where it fails in every case that is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from .rule import Rule
    from .workflow import Transition, Workflow

__all__ = ["Gaps", "KnownFacts", "Touched", "Unknown", "Ways", "facts_read_by"]


class Unknown(KeyError):  # noqa: N818 - it is an answer rather than an error
    """That a fact or a clock is asked for which the history does not tell."""


class KnownFacts(dict[str, Any]):
    """The facts that are known; to ask for another raises ``Unknown``."""

    def __missing__(self, name: str) -> Any:
        raise Unknown(name)


_FACT: Final = re.compile(r"\bfacts\b(?:\.([a-z][a-z0-9_]*))?")


@lru_cache(maxsize=4096)
def facts_read_by(cel: str) -> frozenset[str]:
    """The facts that the text of a rule names; an empty name where it reads them otherwise.

    >>> sorted(facts_read_by("facts.taken && !has(facts.closes)"))
    ['closes', 'taken']
    """
    return frozenset(_FACT.findall(cel))


@attrs.frozen
class Touched:
    """What steps between two states may have moved."""

    facts: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()


class Ways:
    """Which states lead to which in the table of a workflow, and what moves on the way."""

    def __init__(self, workflow: Workflow) -> None:
        self._rows = workflow.transitions
        next_: dict[str, set[str]] = {state.code: set() for state in workflow.states}
        for row in self._rows:
            next_[row.source].add(row.target)
        self.reach: Mapping[str, frozenset[str]] = {
            state: _closure(state, next_) for state in next_
        }
        """By state: those to which some way leads, itself included."""
        self._touched: dict[tuple[str, str], Touched] = {}

    def touched(self, source: str, target: str) -> Touched:
        """What any way from one state to the other may move; nothing where there is no step."""
        key = source, target
        if key not in self._touched:
            between = [
                row
                for row in self._rows
                if row.source in self.reach[source] and target in self.reach[row.target]
            ]
            self._touched[key] = Touched(
                frozenset(effect.fact for row in between for effect in row.effects),
                frozenset(move.clock for row in between for move in row.clocks),
            )
        return self._touched[key]


def _closure(state: str, next_: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found, new = {state}, {state}
    while new:
        new = {target for source in new for target in next_[source]} - found
        found |= new
    return frozenset(found)


@attrs.define
class Gaps:
    """What is known of a document whose history is partial."""

    ways: Ways
    states: frozenset[str]
    """Those in which it may be; none once an event was impossible."""
    lost: set[str] = attrs.field(factory=set)
    """The clocks of which nobody knows whether they run, or since when."""
    open: dict[str, Rule] = attrs.field(factory=dict)
    """The rules that could not be judged for what is unknown."""

    def pass_to(self, targets: Iterable[str], facts: dict[str, Any]) -> None:
        """Whatever may have moved on the way to one of these states is unknown from now on."""
        for source in self.states:
            for target in targets:
                if target in self.ways.reach[source]:
                    touched = self.ways.touched(source, target)
                    self.forget(touched, facts)

    def forget(self, touched: Touched, facts: dict[str, Any]) -> None:
        """These facts and clocks are unknown from now on."""
        for fact in touched.facts:
            facts.pop(fact, None)
        self.lost |= touched.clocks

    @property
    def within_reach(self) -> frozenset[str]:
        """The states to which unrecorded steps may have led."""
        return frozenset(s for state in self.states for s in self.ways.reach[state])


def moved_by(rows: Iterable[Transition]) -> Touched:
    """What these rows move."""
    listed = tuple(rows)
    return Touched(
        frozenset(effect.fact for row in listed for effect in row.effects),
        frozenset(move.clock for row in listed for move in row.clocks),
    )
