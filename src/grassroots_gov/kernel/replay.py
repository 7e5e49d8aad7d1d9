"""The fold of a history over its workflow, and the questions asked of it.

A ``Replay`` is a history followed as far as it is legal: the state reached, the facts established,
the clocks running.  Guards see it as it was just before their event; rules see it at the end.

At the first illegal step the fold stops: where the steps after it would lead nobody can say, so
they are counted in that finding and not reported one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from . import norms
from .anew import anew, as_read
from .authority import Here, Weight
from .calendar import CHINA_TIME, Calendar, Course, Deadline, Extension, Limit, Pause
from .document import Document, LivingDocument
from .lacking import absent, unsaid
from .profiles import Profile
from .reading import LARGEST, TOO_MUCH
from .rule import Finding, Param, Reasons, Report, Rule, Severity, Source, Text
from .rulesets import Ruleset
from .size import larger_than, most_items
from .structure import NOT_JSON_DATA, TOO_LONG, findings_of
from .workflow import Clock, Facts, Guard, Row, Table, Transition, close_sets

if TYPE_CHECKING:
    from datetime import date

    from .document import Event
    from .norms import Figure, ServiceLevel

__all__ = [
    "HISTORY_RULES",
    "Context",
    "NextEvent",
    "Refused",
    "Replay",
    "Situation",
    "advance",
    "explain",
    "next_events",
    "replay",
    "situation",
]


T = TypeVar("T")

_MOST_KEPT = 4096
"""Several answers on each document of a dossier; a context may live long, and name ever more."""
_PARTS: tuple[tuple[str, type, str], ...] = (
    ("now", datetime, "a datetime with an offset"),
    ("calendar", Calendar, "a Calendar, such as chinese_calendar(2026, 2026)"),
    ("profile", Profile, 'a Profile, such as catalog.PROFILES["tangshan"]'),
    ("related", Mapping, "a mapping of documents by their ids"),
    ("rules", Ruleset, "a Ruleset, as load_ruleset gives it"),
)


@attrs.frozen
class Context:
    """What a rule may need and the document does not carry.  Whatever is absent is not guessed.

    TypeError for a part of another type, and ValueError for a ``now`` without an offset.

    >>> Context(profile="tangshan")
    Traceback (most recent call last):
    TypeError: profile is a Profile, such as catalog.PROFILES["tangshan"], or None; not str
    """

    now: datetime | None = None
    calendar: Calendar | None = None
    profile: Profile | None = None
    """The practice of the place; or ``reference``, the strict reading of what binds anywhere."""
    related: Mapping[str, Document] | None = attrs.field(default=None, repr=False)
    rules: Ruleset | None = attrs.field(default=None, repr=False)
    """Rules of the user's own, besides those of the library."""
    parts: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """The names of the parts that are there."""
    times: norms.Timed = attrs.field(init=False, repr=False, eq=False)
    """The time limits that the profile sets."""
    _memo: dict[Any, tuple[Document, Any]] = attrs.field(
        init=False, repr=False, eq=False, factory=dict
    )
    _weights: dict[Any, Weight | None] = attrs.field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        given = {name: getattr(self, name) for name, *_ in _PARTS}
        for name, wanted, described in _PARTS:
            if given[name] is not None and not isinstance(given[name], wanted):
                said = type(given[name]).__name__
                raise TypeError(f"{name} is {described}, or None; not {said}")
        if self.now is not None and self.now.utcoffset() is None:
            raise ValueError("now needs an offset")
        related: Mapping[str, object] = self.related or {}
        for id, document in related.items():
            if not isinstance(document, Document):
                said = type(document).__name__
                raise TypeError(
                    f"related holds documents, typed as load gives them; {id!r} is {said}"
                )
        there = {name for name in given if given[name] is not None}
        if self.profile is not None and not self.profile.of_a_place:
            there.discard("profile")
        parts = frozenset(there)
        object.__setattr__(self, "parts", parts)
        times = self.profile.times if self.profile else {}
        object.__setattr__(self, "times", times)

    def once(self, document: Document, make: Callable[[Any, Context], T]) -> T:
        """What ``make`` makes of a related document; made once, however many documents name it."""
        key = make, document.id
        kept = self._memo.get(key)
        if kept is None or kept[0] is not document:
            if len(self._memo) >= _MOST_KEPT:
                self._memo.clear()
            kept = self._memo[key] = document, make(document, self)
        made: T = kept[1]
        return made

    def weighed(self, here: Here, rule: Rule, on: date) -> Weight | None:
        """The weight of the rule in that place and on that day; worked out once."""
        key = rule.code, here.stem, here.misplaced, here.apart, on
        if key not in self._weights:
            if len(self._weights) >= _MOST_KEPT:
                self._weights.clear()
            self._weights[key] = here.weigh(rule, on)
        return self._weights[key]

    def __reduce__(self) -> tuple[Any, ...]:
        return Context, (self.now, self.calendar, self.profile, self.related, self.rules)


NOTHING = Context()


def _rule(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    at: str = "",
    severity: Severity = Severity.ERROR,
    needs: tuple[str, ...] = (),
    stops: bool = True,
    params: Mapping[str, Param] | None = None,
) -> Rule:
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        severity,
        kind="history",
        native="it is the fold of the history itself",
        at=at,
        needs=needs,
        stops=stops,
        params=params,
    )


_EVENT, _STATE = Param(type="code", codes="events"), Param(type="code", codes="states")
_ROLE, _TIME = Param(type="code", codes="roles"), Param(type="time")

NO_SUCH_STEP = _rule(
    "GEN301",
    "no_such_step",
    ("这一状态下没有这一步", "Not possible in this state"),
    (
        "“{state}”状态下不能“{event}”；此时可以：{possible}",
        "“{event}” cannot happen in state “{state}”; possible now: {possible}",
    ),
    at="/event",
    params={"state": _STATE, "event": _EVENT, "possible": attrs.evolve(_EVENT, many=True)},
)
ROLE_NOT_ALLOWED = _rule(
    "GEN302",
    "role_not_allowed",
    ("作出这一步的角色不对", "Not for this role"),
    (
        "“{state}”状态下的“{event}”不能由“{role}”作出，应由以下角色作出：{allowed}",
        "“{event}” in state “{state}” is not for “{role}”; expected one of: {allowed}",
    ),
    at="/by/role",
    params={
        "state": _STATE,
        "event": _EVENT,
        "role": _ROLE,
        "allowed": attrs.evolve(_ROLE, many=True),
    },
)
NO_ROW_CHOSEN = _rule(
    "GEN303",
    "no_row_chosen",
    ("不符合任何一种情形", "No case fits"),
    (
        "“{state}”状态下的“{event}”不符合流程所列的任何一种情形",
        "none of the cases that the workflow lists for “{event}” in state “{state}” fits",
    ),
    params={"state": _STATE, "event": _EVENT},
)
TIME_BACKWARDS = _rule(
    "GEN304",
    "time_runs_backwards",
    ("时间倒退", "Time runs backwards"),
    ("{at}早于上一步的{before}", "{at} is before the step that precedes it, {before}"),
    at="/at",
    params={"at": _TIME, "before": _TIME},
)
IN_THE_FUTURE = _rule(
    "GEN305",
    "in_the_future",
    ("日期在未来", "Dated in the future"),
    ("{at}晚于当前时间{now}", "{at} is after now, {now}"),
    at="/at",
    needs=("now",),
    params={"at": _TIME, "now": _TIME},
)
STATE_NOT_REPLAYED = _rule(
    "GEN306",
    "state_not_replayed",
    ("状态与办理经过不符", "State does not follow from the history"),
    (
        "写的状态是“{stated}”，按办理经过推算应为“{replayed}”",
        "the state given is “{stated}”; the history leads to “{replayed}”",
    ),
    params={"stated": _STATE, "replayed": _STATE},
)
HISTORY_ABSENT = _rule(
    "GEN307",
    "history_absent",
    ("没有写办理经过", "No history"),
    (
        "没有写办理经过，无法证明状态为“{stated}”",
        "no history is recorded, so the state “{stated}” cannot be shown",
    ),
    params={"stated": _STATE},
    severity=Severity.UNVERIFIABLE,
)
HISTORY_PARTIAL = _rule(
    "GEN308",
    "history_partial",
    ("经过没有记全", "The history is partial"),
    (
        "经过没有记全，其间可能还有别的步骤；因此无法核对的有：{rules}",
        "the history is partial, and other steps may lie between; what cannot be judged: {rules}",
    ),
    severity=Severity.UNVERIFIABLE,
    stops=False,
    params={"rules": Param(type="code", codes="rules", many=True)},
)
CASE_UNCERTAIN = _rule(
    "GEN311",
    "case_uncertain",
    ("不能确定属于哪一种情形", "Not certain which case it is"),
    (
        "“{event}”可能属于流程所列的几种情形，不能确定是哪一种",
        "“{event}” may be one of several cases that the workflow lists, and which is not certain",
    ),
    severity=Severity.UNVERIFIABLE,
    params={"event": _EVENT},
)
SAME_ID_TWICE = _rule(
    "GEN309",
    "event_id_twice",
    ("同一编号的事件内容不同", "Two events with one id"),
    (
        "编号为“{id}”的事件前面已有，内容却不同",
        "an event with the id “{id}” stands before, and says something else",
    ),
    at="/id",
    params={"id": Param()},
)
OPENING_UNKNOWN = _rule(
    "GEN310",
    "opening_state_unknown",
    ("起始状态不存在", "No such opening state"),
    ("流程没有“{state}”这一状态", "the workflow has no state “{state}”"),
    params={"state": Param()},
)
HISTORY_RULES = (
    NO_SUCH_STEP,
    ROLE_NOT_ALLOWED,
    NO_ROW_CHOSEN,
    TIME_BACKWARDS,
    IN_THE_FUTURE,
    STATE_NOT_REPLAYED,
    HISTORY_ABSENT,
    HISTORY_PARTIAL,
    SAME_ID_TWICE,
    OPENING_UNKNOWN,
    CASE_UNCERTAIN,
)


class Refused(Exception):  # noqa: N818 - it is an answer rather than an error
    """A step that may not be taken.  ``report`` holds every reason, not only the first."""

    def __init__(self, report: Report) -> None:
        super().__init__("; ".join(f"{f.code} {f.message('en')}" for f in report.findings))
        self.report = report

    def __reduce__(self) -> tuple[type[Refused], tuple[Report]]:
        return type(self), (self.report,)


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
class Situation:
    """What a rule sees: a document, the context, and what was found so far."""

    document: Any
    context: Context
    findings: list[Finding]
    unjudged: dict[str, Reasons]
    """Codes of what could not be judged for want of context, and what was wanting."""
    lacking: Reasons = attrs.field(init=False, repr=False, default=())
    """What the rule that is being asked was wanting; it is emptied for the next."""
    memo: dict[Any, Any] = attrs.field(init=False, repr=False, factory=dict)
    """What has been worked out and will be wanted again."""

    @property
    def here(self) -> Here:
        """Where the document is judged, and by whose profile."""
        if "here" not in self.memo:
            self.memo["here"] = Here.of(self.document, self.context.profile)
        known: Here = self.memo["here"]
        return known

    @property
    def profile(self) -> Profile | None:
        """What is known of the practice of the place; None where nothing is."""
        profile = self.context.profile
        if profile is None:
            return None
        profile = self.here.profile
        return profile if profile is not None and profile.of_a_place else None

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the context that serve for this document: no profile of another place."""
        if self.context.profile is None or not self.here.misplaced:
            return self.context.parts
        return self.context.parts - {"profile"} | {"profile_elsewhere"}

    def once(self, make: Callable[..., T], *with_: Hashable) -> T:
        """What ``make`` makes of the document; made once, however many items and events ask."""
        key = (make, *with_)
        if key not in self.memo:
            self.memo[key] = make(self.document, *with_)
        made: T = self.memo[key]
        return made

    def lacks(self, *reasons: str) -> None:
        """Note what the rule that is being asked is wanting."""
        self.lacking = tuple(dict.fromkeys((*self.lacking, *reasons)))

    def lacks_profile(self) -> None:
        """Note that the rule is wanting a profile of the place."""
        self.lacks("profile_elsewhere" if self.here.misplaced else "no_profile")

    def leave_open(self, rule: Rule) -> None:
        """Note that the rule, which has just been asked, could not be judged, and why."""
        found = self.lacking or (unsaid(rule),)
        known = self.unjudged.get(rule.code, ())
        self.unjudged[rule.code] = tuple(sorted({*known, *found})) if known else found

    def weigh(self, rule: Rule, on: date, decided: tuple[Source, ...] = ()) -> Weight | None:
        """How much a finding of the rule weighs here on that day; None where it is not judged."""
        if rule.ground is None or decided:
            return self.here.weigh(rule, on, decided)
        return self.context.weighed(self.here, rule, on)

    def run_out(self, rule: Rule, at: datetime | None) -> tuple[Source, ...]:  # noqa: ARG002
        """The clauses that set what had run out by then: no clock runs without a lifecycle."""
        return ()

    def hides(self, rule: Rule) -> bool:  # noqa: ARG002
        """Whether the rule names a fact that is unknown: without gaps none is."""
        return False

    def said(self, rule: Rule, this: Any) -> Mapping[str, Any]:
        """The parameters of the sentence of a rule that found something in ``this``."""
        return rule.told(this, self)

    def pass_over(self, rule: Rule) -> bool:
        """Note that the rule cannot be judged for what no history tells; it counts as kept."""
        self.unjudged[rule.code] = ("no_related",)
        return True

    def figure(self, name: str, on: date | None = None) -> Figure | None:
        """The figure in force that day, or the document's; None where no text in force sets one."""
        figures = self.figures if on is None else _figures(self.profile, on)
        return figures.get(name)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure in force on the document's day; a local text stands before a national."""
        return _figures(self.profile, self.document.day)


def _figures(profile: Profile | None, on: date) -> Mapping[str, Figure]:
    everywhere = norms.national_figures(on)
    if profile is None or not any(norm.figures for norm in profile.norms):
        return everywhere
    return {**everywhere, **norms.figures(norms.in_force(profile.norms, on))}


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
        return _followed(document, context)
    except Exception as error:  # noqa: BLE001 - a copy may hold anything
        return _followed(as_read(document, error), context)


def _followed(document: LivingDocument, context: Context) -> Replay:
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
            _find_future(told, context.now)
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


def situation(document: Document, context: Context = NOTHING) -> Situation:
    """What rules see of a document without a lifecycle."""
    told = Situation(document, context, [], {})
    if context.now is not None:
        _find_future(told, context.now)
    return told


def _find_future(told: Situation, now: datetime) -> None:
    began = told.document.dated
    if began > now:
        where = f"/{told.document.dated_by}"
        told.findings.append(IN_THE_FUTURE.finding(where, at=began, now=now))


Living = TypeVar("Living", bound=LivingDocument)


def _step(document: Living, event: Event, context: Context) -> tuple[Living | None, Report]:
    """The document after the event, or None where that cannot be; and what was found."""
    _expect(document, context)
    known = document.event_types().get(getattr(event, "event", ""))
    if known is None or not isinstance(event, known):
        expected, given = type(document).__name__, type(event)
        raise TypeError(f"expected an event of {expected}, not {given.__module__}.{given.__name__}")
    try:
        return _taken(document, event, context)
    except Exception:  # noqa: BLE001 - a copy may hold anything
        read, report = anew(document)
        if report.findings:
            return None, report
    return _taken(read, event, context)


def _taken(document: Living, event: Event, context: Context) -> tuple[Living | None, Report]:
    told = _followed(document, context)
    if not told.may_go_on or any(f.is_impossible for f in told.findings):
        return None, Report(told.told(), told.unjudged)
    told.findings.clear()
    told.unjudged.clear()
    history = document.history or ()
    try:
        event = _reread(event)
    except ValidationError as error:
        where = f"/history/{len(history)}"
        return None, Report(tuple(f.under(where) for f in findings_of(error)))
    except PydanticSerializationError:
        return None, Report((NOT_JSON_DATA.finding(f"/history/{len(history)}"),))
    told.unjudged.update(_wanting(told, event))
    told.follow((event,), len(history))
    if context.now is not None and event.at > context.now:
        told.note(IN_THE_FUTURE, len(history), at=event.at, now=context.now)
    after, state = None, told.reached
    if state is not None:
        after = document.model_copy(update={"state": state, "history": (*history, event)})
        told.findings.extend(_too_great(after))
    return after, Report(told.told(), told.unjudged)


def _reread(event: Event) -> Event:
    """The event as it will be read again, for whoever copies one may put anything into it."""
    model = type(event)
    written = model.__pydantic_serializer__.to_json(event, warnings=False)
    read: Event = model.__pydantic_validator__.validate_json(written)
    return read


def _expect(document: object, context: object) -> None:
    """TypeError for what is no document with a lifecycle, or no context."""
    if not isinstance(document, LivingDocument):
        given = type(document).__name__
        raise TypeError(f"expected a document with a lifecycle, as load gives it, not {given}")
    if not isinstance(context, Context):
        raise TypeError(f"expected a Context, not {type(context).__name__}")


def _too_great(document: LivingDocument) -> Iterator[Finding]:
    """What would keep the document from being read again."""
    most = most_items(type(document), "history")
    if len(document.history or ()) > most:
        yield TOO_LONG.finding("/history", most=most)
    size = larger_than(LARGEST, document)
    if size is not None:
        yield TOO_MUCH.finding("", most=LARGEST, size=size)


def _wanting(told: Replay, event: Event) -> dict[str, Reasons]:
    """What stands in the event's rows and needs more than the context has, by its code."""
    parts = told.parts
    rows = told.table.get((told.reached or "", event.event, event.by.role), ())
    guards = (g for row in rows for g in (*row.transition.require, *row.transition.advise))
    lacking = {rule.code: absent(rule, parts) for rule in (IN_THE_FUTURE, *guards)}
    return {code: reasons for code, reasons in lacking.items() if reasons}


def explain(document: LivingDocument, event: Event, context: Context = NOTHING) -> Report:
    """Whether the event may happen to the document now; if not, every reason why.

    Of a document that a copy has made one of no shape, the report says what is wrong with it.
    TypeError for an event of another kind of document.
    """
    return _step(document, event, context)[1]


def advance(document: Living, event: Event, context: Context = NOTHING) -> Living:
    """The document after the event, as a new document; ``Refused`` if it may not happen.

    A document whose history is absent or impossible is not advanced: nobody can tell from where.
    What has gone against law or practice before is no obstacle, for it happened.  Nor is one
    advanced that would be too long or too large to be read again.  What a copy was given is not
    read anew unless the step fails on it.  TypeError as in ``explain``.
    """
    after, report = _step(document, event, context)
    if after is None or not report.permits:
        raise Refused(report)
    return after


@attrs.frozen
class NextEvent:
    """Something that could happen next, who could do it, and what it takes."""

    event: str
    roles: tuple[str, ...]
    targets: tuple[str, ...]
    fields: tuple[str, ...]
    """The facts of its own that the event must carry."""
    require: tuple[Guard, ...]


def next_events(document: LivingDocument, role: str | None = None) -> tuple[NextEvent, ...]:
    """What could happen to the document next; with ``role``, what that role could do.

    Where an event takes different things of different roles, it is listed for each.  ValueError
    for a role that the workflow does not have; ``InvalidDocument`` as in ``replay``.
    """
    _expect(document, NOTHING)
    if role is not None and role not in document.workflow.roles:
        roles = ", ".join(document.workflow.roles)
        raise ValueError(f"{document.kind} has no role {role!r}; it has: {roles}")
    told = replay(document)
    state = told.reached
    if state is None:
        return ()
    workflow = document.workflow
    rows: dict[tuple[str, tuple[Row, ...]], list[str]] = {}
    for event in workflow.events_from(state):
        for able in workflow.roles_for(state, event):
            if role in (None, able):
                rows.setdefault((event, told.table[state, event, able]), []).append(able)
    return tuple(
        NextEvent(
            event,
            tuple(roles),
            tuple(dict.fromkeys(row.target for row in possible)),
            document.event_type(event).own_required_fields(),
            possible[0].transition.require,
        )
        for (event, possible), roles in rows.items()
    )
