"""The fold of a partial history: every way that the table leaves open, at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any

import attrs

from .context import Context
from .document import Event, LivingDocument
from .gaps import Gaps, KnownFacts, Unknown, facts_read_by, moved_by
from .history import (
    CASE_UNCERTAIN,
    HISTORY_PARTIAL,
    OPENING_UNKNOWN,
    STATE_NOT_REPLAYED,
    TIME_BACKWARDS,
)
from .params import values
from .replay import Replay, Run
from .rule import Finding, Labelled, Rule
from .workflow import Row

__all__ = ["PartialReplay", "begun"]

Check = Callable[[Any, Any], bool | None]


@attrs.define(eq=False)
class PartialReplay(Replay):
    """What a partial history shows.  ``state`` is None, for nobody can tell it for certain."""

    gaps: Gaps = attrs.field(kw_only=True)
    gapless: bool = attrs.field(kw_only=True, default=False)
    """Whether nothing lies between the steps that are taken now."""

    def follow_stretch(self, events: Iterable[Event], index: int) -> None:
        """Take what was recorded, from place ``index`` on, as far as some way leads to it."""
        for event in events:
            if not self._take(event, index):
                self.gaps.states = frozenset()
                break
            index += 1

    @property
    def may_go_on(self) -> bool:
        """Whether a step more can be judged: it follows the state that the document says."""
        return bool(self.gaps.states)

    @property
    def reached(self) -> str | None:
        """The one state in which the document is now, as far as it says; None for several."""
        [*states] = self.gaps.states
        return states[0] if len(states) == 1 else None

    def conclude(self) -> None:
        """Unrecorded steps may have led to the state that the document says, or to none such."""
        document, workflow = self.document, self.document.workflow
        if not self.gaps.states:
            return
        if document.state not in self.gaps.within_reach:
            reached = next(s.code for s in workflow.states if s.code in self.gaps.states)
            stated, replayed = workflow.named(document.state), workflow.named(reached)
            self.findings.append(
                STATE_NOT_REPLAYED.finding("/state", stated=stated, replayed=replayed)
            )
            return
        self.gaps.pass_to((document.state,), self.facts)
        self.gaps.states = frozenset({document.state})
        self.gapless = True

    def _take(self, event: Event, index: int) -> bool:
        before = self.gaps.states if self.gapless else self.gaps.within_reach
        rows = self._possible(event, index, before)
        if not rows:
            return False
        if not self.gapless:
            self.gaps.pass_to({row.transition.source for row in rows}, self.facts)
        rows = self._chosen(event, index, rows)
        if rows and event.inferred is None:
            if event.at < self.at:
                self.note(TIME_BACKWARDS, index, at=event.at, before=self.at)
                return False
            rows = self._permitted(event, index, rows)
            self.at = event.at
        self._apply(event, rows)
        self.gaps.states = frozenset(row.target for row in rows)
        if self.gapless and len(self.gaps.states) > 1:
            label = self.document.workflow.events.labelled(event.event)
            self.note(CASE_UNCERTAIN, index, event=label)
        if self.gaps.states <= self.document.workflow.final:
            self.runs.clear()  # nobody owes anything any more
            self.gaps.lost.clear()
        return bool(rows)

    def _possible(self, event: Event, index: int, states: Iterable[str]) -> list[Row]:
        """The rows for the event from one of these states."""
        ordered = [s.code for s in self.document.workflow.states if s.code in states]
        role = event.by.role
        rows = [row for s in ordered for row in self.table.get((s, event.event, role), ())]
        if not rows and ordered:
            able = [s for s in ordered if self.document.workflow.roles_for(s, event.event)]
            self._impossible(event, index, (able or ordered)[0], ())
        return rows

    def _chosen(self, event: Event, index: int, rows: list[Row]) -> list[Row]:
        """Those of the rows of which it is not certain that they are not meant."""
        kept = [
            row
            for row in rows
            if all(self.asked(guard, event) is not False for guard in row.transition.when)
        ]
        if not kept:
            self._impossible(event, index, rows[0].transition.source, tuple(rows))
        return kept

    def _permitted(self, event: Event, index: int, rows: list[Row]) -> list[Row]:
        """Those whose guards leave the facts as they are said to be; notes what fails in all."""
        guards = {g.code: (h, g) for row in rows for h, g in (*row.require, *row.advise)}
        failing = {code for code, (_, g) in guards.items() if self.asked(g, event) is False}
        kept = [
            row
            for row in rows
            if not any(g.code in failing and g.of_the_facts and g.stops for _, g in row.require)
        ]
        told = kept or rows[:1]
        for code, (_, guard) in guards.items():
            everywhere = all(guard in _guards(row) for row in told)
            if everywhere and code in failing:
                self._failed(guard, event, index, answer=False)
            elif everywhere and self.careful(guard.check, guard)(event, self) is None:
                self._failed(guard, event, index, answer=None)
        return kept

    def _apply(self, event: Event, rows: list[Row]) -> None:
        """What all these rows change alike; whatever else some change is unknown."""
        moves = [row.transition for row in rows]
        alike = len({(move.effects, move.clocks) for move in moves}) == 1
        if not alike or event.inferred is not None:
            self.gaps.forget(moved_by(moves), self.facts)
            return
        for effect in rows[0].effects:
            try:
                effect(self.facts, event)
            except Unknown:
                continue
        for move in moves[0].clocks:
            if move.op in ("start", "stop"):
                self.gaps.lost.discard(move.clock)
            if move.clock not in self.gaps.lost:
                self._move(move, event)

    def run(self, clock: str) -> Run | None:
        """The clock's run; ``Unknown`` where unrecorded steps may have moved it."""
        if self.gapless and self.reached in self.document.workflow.final:
            return None
        if clock in self.gaps.lost:
            raise Unknown(clock)
        return self.runs.get(clock)

    def gapless_so_far(self) -> None:
        """Never: steps may lie before the first event already."""
        raise Unknown("steps")

    def asked(self, rule: Rule, this: Any) -> bool | None:
        """Whether the rule holds; None where that cannot be told, for whatever reason."""
        if rule.check is None or self.hides(rule):
            return None
        try:
            return rule.check(this, self)
        except Unknown:
            return None

    def hides(self, rule: Rule) -> bool:
        """Whether the rule names a fact that is unknown."""
        return rule.cel is not None and not facts_read_by(rule.cel) <= self.facts.keys()

    def careful(self, check: Check | None, rule: Rule) -> Check:
        """The check of a rule that notes, and lets pass, what gaps leave unknown."""

        def asked(this: Any, _: Replay) -> bool | None:
            if check is None or self.hides(rule):
                return self.pass_over(rule)
            self.lacking = ()
            try:
                return check(this, self)
            except Unknown:
                return self.pass_over(rule)

        return asked

    def said(self, rule: Rule, this: Any) -> Mapping[str, Any]:
        """Likewise; what nobody recorded is not stated."""
        try:
            return super().said(rule, this)
        except Unknown:
            named = (name for _, name, _, _ in Formatter().parse(rule.message.zh) if name)
            return {name: self._value(name, rule, this) for name in named}

    def _value(self, name: str, rule: Rule, this: Any) -> Any:
        params = rule.params
        if params is None or callable(params):
            return None
        try:
            return values({name: params[name]}, this, self)[name]
        except Unknown:
            return None

    def pass_over(self, rule: Rule) -> bool:
        """Note that the rule cannot be judged for what nobody recorded; it counts as kept."""
        self.gaps.open[rule.code] = rule
        return True

    def told(self) -> tuple[Finding, ...]:
        """What was found, and that the history is partial, with what could not be judged for it."""
        rules = tuple(Labelled(code, rule.title) for code, rule in sorted(self.gaps.open.items()))
        partial = HISTORY_PARTIAL.finding("/history", rules=rules)
        return (*self.findings, partial)


def begun(document: LivingDocument, context: Context, runs: dict[str, Run]) -> PartialReplay:
    """The replay of a document whose history has gaps, before its first event."""
    workflow = document.workflow
    facts = KnownFacts(workflow.first)
    gaps = Gaps(workflow.ways, frozenset({workflow.initial}))
    told = PartialReplay(
        document, context, [], {}, None, facts, document.dated, {}, [], runs, gaps=gaps
    )
    told.table = workflow.table(told.parts)
    opening = document.opening_state
    if opening is not None and opening in workflow.ways.reach:
        gaps.pass_to((opening,), facts)
        gaps.states = frozenset({opening})
    elif opening is not None:
        told.findings.append(OPENING_UNKNOWN.finding("/opening_state", state=opening))
        gaps.states = frozenset()
    return told


def _guards(row: Row) -> tuple[Rule, ...]:
    return tuple(guard for _, guard in (*row.require, *row.advise))
