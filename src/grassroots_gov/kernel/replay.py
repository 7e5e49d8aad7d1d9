"""The fold of a history over its workflow, and the questions asked of it.

A ``Replay`` is a history followed as far as it is legal: the state reached, the facts established,
the clocks running.  Guards see it as it was just before their event; rules see it at the end.

At the first illegal step the fold stops: where the steps after it would lead nobody can say, so
they are counted in that finding and not reported one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from . import norms
from .anew import as_read
from .calendar import CHINA_TIME, Calendar, Course, Deadline, Extension, Limit, Pause
from .context import NOTHING, Context
from .document import LivingDocument
from .history import (
    HISTORY_ABSENT,
    IN_THE_FUTURE,
    NO_ROW_CHOSEN,
    NO_SUCH_STEP,
    ROLE_NOT_ALLOWED,
    SAME_ID_TWICE,
    STATE_NOT_REPLAYED,
    TIME_BACKWARDS,
)
from .rule import Finding, Rule, Source
from .situation import Situation, find_future
from .workflow import Clock, Facts, Guard, Row, Table, Transition, close_sets

if TYPE_CHECKING:
    from datetime import date

    from .document import Event
    from .norms import ServiceLevel

__all__ = ["Replay", "Run", "followed", "replay"]


@attrs.define
class Run:
    """A clock that runs: since when, and what has moved its end since."""

    began: datetime
    changes: list[Pause | Extension] = attrs.field(factory=list)
    extended: bool = False
    """Whether the document itself has named an end."""
    course: Course | None = None
    """Its course after the first ``followed`` changes, which nothing will change any more."""
    followed: int = 0

    def end(self, limit: Limit, calendar: Calendar | None) -> Deadline:
        """When it ends; each change is followed once, but for a pause that has no end yet."""
        course = self.course or Course.begun(self.began, limit, calendar)
        for change in self.changes[self.followed :]:
            course = course.after(change)
            if course.running_since is not None:
                self.course, self.followed = course, self.followed + 1
        return course.end


@attrs.define(eq=False)
class Replay(Situation):
    """A history followed as far as it is legal.  Read it; only the fold writes it."""

    state: str | None
    facts: Any = attrs.field(repr=False)
    """What is established, as the facts that the room's workflow declares."""
    at: datetime
    table: Table = attrs.field(repr=False)
    steps: list[tuple[Transition, Event]] = attrs.field(factory=list)
    """The steps taken that move a clock."""
    runs: dict[str, Run] = attrs.field(factory=dict)
    """The clocks that run, after the first ``settled`` steps."""
    settled: int = 0

    def bound(self, name: str) -> int:
        """The bound in force: the workflow's, or the profile's where that is lower."""
        workflow = self.document.workflow
        own: int = workflow.bounds[name]
        profile = self.profile
        if profile is None or workflow.id not in profile.bounds:
            return own
        return min(own, profile.bounds[workflow.id].get(name, own))

    def service_level(self, clock: str, began: datetime) -> ServiceLevel | None:
        """What the norms say of a clock that began then: the profile's, or else a national one."""
        key = clock, began
        if key not in self.memo:
            self.memo[key] = self._service_level(clock, began.astimezone(CHINA_TIME).date())
        known: ServiceLevel | None = self.memo[key]
        return known

    def _service_level(self, clock: str, on: date) -> ServiceLevel | None:
        document, here = self.document, self.here
        own = self.context.times.get((document.kind, clock), ()) if here.profile else ()
        return norms.first_fit(own, document, on) or norms.published_level(
            clock, document, here.stem, on
        )

    def set_by(self, level: ServiceLevel) -> Source:
        """The clause that says so."""
        own = self.profile.norms if self.profile else ()
        return norms.clause_of(level, (*reversed(own), *norms.published().values()))

    def basis(self, level: ServiceLevel) -> str:
        """The text and clause of a service level, as a parameter of a message."""
        own = self.profile.norms if self.profile else ()
        return norms.basis(level, (*reversed(own), *norms.published().values()))

    def run(self, clock: str) -> Run | None:
        """The clock's run as far as the steps taken tell; None when it does not run.

        In a final state none does: nobody owes anything any more.
        """
        if self.state in self.document.workflow.final:
            return None
        for transition, event in self.steps[self.settled :]:
            for move in transition.clocks:
                self._move(move, event)
        self.settled = len(self.steps)
        return self.runs.get(clock)

    def _move(self, move: Clock, event: Event) -> None:
        run = self.runs.get(move.clock)
        if move.op == "start":
            self.runs[move.clock] = Run(event.at)
        elif run is None:
            return
        elif move.op == "stop":
            del self.runs[move.clock]
        elif move.op == "pause":
            run.changes.append(Pause(event.at, None))
        elif move.op == "resume":
            run.changes[-1] = attrs.evolve(run.changes[-1], until=event.at)
        elif (until := attrgetter(move.path)(event)) is not None:
            run.changes.append(Extension(until))
            run.extended = True

    def deadline(self, clock: str) -> Deadline | None:
        """When the clock ends; None when it does not run or nothing says how long it may."""
        run = self.run(clock)
        if run is None:
            return None
        level = self.service_level(clock, run.began)
        if level is not None:
            end = run.end(level.limit, self.context.calendar)
            if end.lacks:
                self.lacks(end.lacks)
            return end
        if run.extended:  # the document itself names the end; only a pause after that moves it
            return run.end(Limit(1, "hour"), None)
        if self.profile is None:
            self.lacks_profile()
        return None

    def run_out(self, rule: Rule, at: datetime | None) -> tuple[Source, ...]:
        """The clauses that set the times of the rule's clocks which had run out by then."""
        if rule.ground is None or at is None:
            return ()
        found = []
        for clock in rule.clocks:
            end, run = self.deadline(clock), self.run(clock)
            if run and not run.extended and end and end.due and end.due < at:
                level = self.service_level(clock, run.began)
                found += [self.set_by(level)] if level else []
        return tuple(found)

    def in_time(self, clock: str, at: datetime) -> bool | None:
        """Whether ``at`` is not past the clock's end; None where that cannot be told.

        A clock that does not run, or that no norm gives a length, is in time; but without a profile
        nobody knows what the local norms say.
        """
        end = self.deadline(clock)
        if end is None:
            return None if self.profile is None and self.run(clock) else True
        if end.due is None:
            return True if end.status == "paused" else None
        return at <= end.due

    def follow(self, events: Iterable[Event], index: int = 0) -> None:
        """Take steps as long as they are legal, from place ``index`` of the history on."""
        self.follow_stretch(events, index)
        close_sets(self.facts, self.document.workflow)

    def follow_stretch(self, events: Iterable[Event], index: int) -> None:
        """The same while more may come; sets are open, for they may become large.

        At the first that is not, every reason is noted and ``state`` is unknown from then on.
        """
        table, steps = self.table, self.steps
        facts: Facts = self.facts
        state, now = self.state, self.at
        if state is None:
            return
        for event in events:
            said = event.__dict__  # attributes of models take twice as long
            rows = table.get((state, said["event"], said["by"].__dict__["role"]), ())
            for row in rows:
                if row.chosen is None or row.chosen(event, self):
                    break
            else:
                self._impossible(event, index, state, rows)
                state = None
                break
            at = said["at"]
            legal = True
            if at < now:
                self.note(TIME_BACKWARDS, index, at=at, before=now)
                legal = False
            for holds, guard in row.require:
                self.lacking = ()
                answer = holds(event, self)
                if not answer:
                    legal = self._failed(guard, event, index, answer) and legal
            if not legal:
                state = None
                break
            if row.advise:
                self._advise(row, event, index)
            for effect in row.effects:
                effect(facts, event)
            if row.moves:
                steps.append((row.transition, event))
            state, now, index = row.target, at, index + 1
        self.state, self.at = state, now

    def gapless_so_far(self) -> None:
        """``Unknown`` where steps may be missing: what is folded from all of them is not known."""

    @property
    def may_go_on(self) -> bool:
        """Whether a step more can be judged."""
        return self.state is not None

    @property
    def reached(self) -> str | None:
        """The state in which the document is now, as far as it says; None where none is known."""
        return self.state

    def told(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return tuple(self.findings)

    def conclude(self) -> None:
        """Compare the state that the history leads to with what the document says."""
        document, workflow = self.document, self.document.workflow
        if self.state is not None and self.state != document.state:
            stated, replayed = workflow.named(document.state), workflow.named(self.state)
            self.findings.append(
                STATE_NOT_REPLAYED.finding("/state", stated=stated, replayed=replayed)
            )

    def _advise(self, row: Row, event: Event, index: int) -> None:
        for holds, guard in row.advise:
            self.lacking = ()
            answer = holds(event, self)
            if not answer:
                self._failed(guard, event, index, answer)

    def _failed(self, guard: Guard, event: Event, index: int, answer: bool | None) -> bool:
        """Note a guard that does not hold; whether it leaves the facts as they are said to be."""
        if answer is None and guard.ground is None:
            self.leave_open(guard)
            return True
        decided = () if answer is None else self.run_out(guard, event.at)
        weight = self.weigh(guard, event.at.astimezone(CHINA_TIME).date(), decided)
        if weight is None:
            return True
        if answer is None:
            self.leave_open(guard)
            return True
        where = f"/history/{index}{guard.at}"
        self.findings.append(weight.of(guard.finding(where, **self.said(guard, event))))
        return not (guard.of_the_facts and guard.stops)

    def _impossible(self, event: Event, index: int, state: str, rows: tuple[Row, ...]) -> None:
        workflow = self.document.workflow
        events, roles = workflow.events, workflow.roles
        later = max(len(self.document.history or ()) - index - 1, 0)
        said = {"state": workflow.named(state), "event": events.labelled(event.event)}
        allowed = workflow.roles_for(state, event.event)
        if rows:
            self.note(NO_ROW_CHOSEN, index, later=later, **said)
        elif allowed:
            names = tuple(map(roles.labelled, allowed))
            role = roles.labelled(event.by.role)
            self.note(ROLE_NOT_ALLOWED, index, role=role, allowed=names, later=later, **said)
        else:
            possible = tuple(map(events.labelled, workflow.events_from(state)))
            self.note(NO_SUCH_STEP, index, possible=possible, later=later, **said)

    def note(self, rule: Rule, index: int, /, **params: Any) -> None:
        """Add what a rule found in the event at that place of the history."""
        self.findings.append(rule.finding(f"/history/{index}{rule.at}", **params))


def replay(document: LivingDocument, context: Context = NOTHING) -> Replay:
    """Follow the history of a document through its workflow.

    ``state`` of the answer is None where it cannot be known: no history, or an illegal step.
    ``InvalidDocument`` where a copy holds what no document can.
    """
    try:
        return followed(document, context)
    except Exception as error:  # noqa: BLE001 - a copy may hold anything
        return followed(as_read(document, error), context)


def followed(document: LivingDocument, context: Context) -> Replay:
    """The same, of a document that is as it was read."""
    workflow = document.workflow
    history = document.history
    told = _begun(document, context)
    if history is None:
        told.state = None
        told.findings.append(
            HISTORY_ABSENT.finding("/history", stated=workflow.named(document.state))
        )
    else:
        for index, events in _distinct(told, history):
            told.follow_stretch(events, index)
        close_sets(told.facts, workflow)
        told.conclude()
        if context.now is not None:
            find_future(told, context.now)
            for index, event in enumerate(history):
                if event.at > context.now:
                    told.note(IN_THE_FUTURE, index, at=event.at, now=context.now)
    return told


def _begun(document: LivingDocument, context: Context) -> Replay:
    """The replay of a document before its first event."""
    workflow = document.workflow
    began = document.dated
    runs = {clock: Run(began) for clock in workflow.running}
    if document.has_gaps and document.history is not None:
        from .partial import begun

        return begun(document, context, runs)
    facts: Facts = workflow.first.copy()
    told = Replay(document, context, [], {}, workflow.initial, facts, began, {}, [], runs)
    told.table = workflow.table(told.parts)
    return told


def _distinct(told: Replay, history: tuple[Event, ...]) -> Iterator[tuple[int, tuple[Event, ...]]]:
    """The events in stretches, each with its place, without those that stand there before."""
    ids = [event.__dict__["id"] for event in history]
    if not any(ids):
        yield 0, history
        return
    first: dict[str, Event] = {}
    begin = 0
    for index, (id, event) in enumerate(zip(ids, history, strict=True)):
        if id is None or first.setdefault(id, event) is event:
            continue
        if first[id] != event:
            told.note(SAME_ID_TWICE, index, id=id)
        yield begin, history[begin:index]
        begin = index + 1
    yield begin, history[begin:]
