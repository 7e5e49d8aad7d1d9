"""A workflow read from the JSON form, whoever wrote it: to be looked at, not to be followed.

The form is the one that ``as_json`` writes.  Rows name guards by their codes.  What a guard asks
may stand beside the rows, in a table that only a foreign workflow has::

    "guards": [{"code": "NOT_PAID", "cel": "!facts.paid", "severity": "error",
                "title": {"zh": "...", "en": "..."}, "bounds": [], "needs": []}]

Codes are those of whoever wrote the table: upper case and Chinese are as good as any.  A guard of
this library needs no row there.  Of a guard that neither of them has only the code is
known.  No guard that was read has a check, so ``replay`` refuses to follow the workflow.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, StringConstraints, ValidationError

from ..catalog import RULES
from ..checking import encoded
from ..kernel import reading
from ..kernel.codelist import Code, Codelist, Deprecation
from ..kernel.document import CodeWord, Day, Record
from ..kernel.limits import misshapen
from ..kernel.lint import (
    CLOCK_NEVER_STARTED,
    DECLARED_TWICE,
    FACT_CHANGED_TWICE,
    FACT_UNKNOWN,
    GUARD_CODE_SHARED,
    NAME_UNKNOWN,
)
from ..kernel.norms import Label, Words
from ..kernel.rule import Finding, Report, Rule, Severity, Source, Text, pointer
from ..kernel.structure import MISSING, NOT_AN_OBJECT
from ..kernel.workflow import (
    Clock,
    Effect,
    Fact,
    FactType,
    Guard,
    State,
    StateKind,
    Transition,
    Workflow,
    guard,
)

__all__ = ["read_workflow"]

Outside = Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*$", max_length=64)]
"""A name from outside, in letters of any script and either case: ``PENDING``, ``待派``."""

Path = Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*(\.[^\W\d]\w*)*$", max_length=200)]


_OURS = {code: rule for code, rule in RULES.items() if rule.kind == "guard"}


class _Deprecation(Record):
    since: Day
    replacement: Outside | None = None


class _Code(Record):
    code: Outside
    label: Label
    definition: Label | None = None
    deprecated: _Deprecation | None = None


class _State(Record):
    code: Outside
    kind: StateKind
    label: Label


class _Fact(Record):
    type: FactType
    first: JsonValue


class _Effect(Record):
    op: Literal["set", "add", "remove", "count", "clear"]
    fact: Outside
    path: Path | None = None
    value: JsonValue = None


class _Clock(Record):
    op: Literal["start", "stop", "pause", "resume", "extend"]
    clock: Outside
    path: Path | None = None


class _Clause(Record):
    norm: CodeWord
    clause: Words | None = None


class _Guard(Record):
    code: Outside
    title: Label | None = None
    cel: Annotated[str, StringConstraints(min_length=1, max_length=4_000)] | None = None
    severity: Literal["error", "warning", "unverifiable", "info"] = "error"
    bounds: tuple[Outside, ...] = ()
    needs: tuple[Literal["now", "calendar", "profile", "related"], ...] = ()


class _Row(Record):
    source: Outside
    event: Outside
    target: Outside
    roles: tuple[Outside, ...]
    require: tuple[Outside, ...] = ()
    when: tuple[Outside, ...] = ()
    advise: tuple[Outside, ...] = ()
    effects: tuple[_Effect, ...] = ()
    clocks: tuple[_Clock, ...] = ()
    source_clause: tuple[_Clause, ...] = ()
    way_back: bool = False


class _Form(Record):
    """The whole.  How much there may be of each keeps the time that lint takes in bounds."""

    urn: Words | None = Field(default=None, alias="$id")
    id: Outside
    version: Words
    title: Label
    initial: Outside
    states: Annotated[tuple[_State, ...], Field(max_length=200)]
    events: Annotated[tuple[_Code, ...], Field(max_length=500)]
    roles: Annotated[tuple[_Code, ...], Field(max_length=100)]
    facts: Annotated[dict[Outside, _Fact], Field(max_length=200)] = Field(default_factory=dict)
    bounds: Annotated[dict[Outside, Annotated[int, Field(ge=0)]], Field(max_length=64)] = Field(
        default_factory=dict
    )
    clocks: Annotated[tuple[Outside, ...], Field(max_length=64)] | None = None
    """The names of all clocks; who leaves them out has them read from the rows."""
    running: Annotated[tuple[Outside, ...], Field(max_length=64)] = ()
    rights: Annotated[tuple[Outside, ...], Field(max_length=64)] = ()
    guards: Annotated[tuple[_Guard, ...], Field(max_length=500)] = ()
    transitions: Annotated[tuple[_Row, ...], Field(max_length=2000)]


def read_workflow(source: bytes | str | Mapping[str, Any]) -> tuple[Workflow | None, Report]:
    """The workflow, and what is wrong with its form.  Never raises on data.

    There is no workflow where the form is not right, or says what no table can be made of.  One
    that there is goes to ``lint(workflow, looked_at=True)``.

    >>> read_workflow("[]")[1].codes
    ('GEN103',)
    >>> from grassroots_gov.catalog import WORKFLOWS
    >>> from grassroots_gov.export.workflow import as_json
    >>> form = as_json(WORKFLOWS["ticket"])
    >>> workflow, report = read_workflow(form)
    >>> as_json(workflow) == form, report.codes
    (True, ())
    """
    form, findings = _form(source)
    if form is not None:
        findings.extend(_impossible(form))
    if form is None or findings:
        return None, Report(tuple(findings))
    return _workflow(form), Report((*_clocks_misnamed(form), *_guards_taken(form)))


def _form(source: bytes | str | Mapping[str, Any]) -> tuple[_Form | None, list[Finding]]:
    raw, finding = encoded(source)
    value: Any = None
    if finding is None:
        value, finding = reading.read(raw)
    if finding is not None:
        return None, [finding]
    if not isinstance(value, dict):
        return None, [NOT_AN_OBJECT.finding("")]
    try:
        return _Form.model_validate_json(raw), []
    except ValidationError as error:
        return None, list(misshapen(_Form, value, error))


def _impossible(form: _Form) -> Iterator[Finding]:
    """What a ``Workflow`` refuses to have, so that it must be found before one is made."""
    declared: Mapping[str, tuple[_State | _Code | _Guard, ...]] = {
        "states": form.states,
        "events": form.events,
        "roles": form.roles,
        "guards": form.guards,
    }
    for kind, things in declared.items():
        for place in _repeated(thing.code for thing in things):
            yield DECLARED_TWICE.finding(pointer(kind, place, "code"), name=things[place].code)
    for kind, codes in (("events", form.events), ("roles", form.roles)):
        for place, code in enumerate(codes):
            instead = code.deprecated and code.deprecated.replacement
            if instead and instead not in {other.code for other in codes}:
                where = pointer(kind, place, "deprecated", "replacement")
                yield NAME_UNKNOWN.finding(where, name=instead)
    for i, row in enumerate(form.transitions):
        yield from _impossible_moves(row, form.facts, pointer("transitions", i))


def _impossible_moves(row: _Row, facts: Container[str], at: str) -> Iterator[Finding]:
    for i, effect in enumerate(row.effects):
        if effect.fact not in facts:
            yield FACT_UNKNOWN.finding(f"{at}/effects/{i}/fact", fact=effect.fact)
    for i in _repeated(effect.fact for effect in row.effects):
        yield FACT_CHANGED_TWICE.finding(f"{at}/effects/{i}/fact", fact=row.effects[i].fact)
    for i, move in enumerate(row.clocks):
        if move.op == "extend" and move.path is None:
            yield MISSING.finding(f"{at}/clocks/{i}/path", field="path")


def _repeated(names: Iterable[str]) -> Iterator[int]:
    """The places at which a name stands that stood before."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield place
        seen.add(name)


def _clocks_misnamed(form: _Form) -> Iterator[Finding]:
    """Where the names of the clocks are given, they are those that the rows use."""
    if form.clocks is None:
        return
    used = set(form.running)
    for place, clock in enumerate(form.running):
        if clock not in form.clocks:
            yield NAME_UNKNOWN.finding(pointer("running", place), name=clock)
    for i, row in enumerate(form.transitions):
        for j, move in enumerate(row.clocks):
            used.add(move.clock)
            if move.clock not in form.clocks:
                where = pointer("transitions", i, "clocks", j, "clock")
                yield NAME_UNKNOWN.finding(where, name=move.clock)
    for place, clock in enumerate(form.clocks):
        if clock not in used:
            yield CLOCK_NEVER_STARTED.finding(pointer("clocks", place), clock=clock)


def _guards_taken(form: _Form) -> Iterator[Finding]:
    """Guards that bear the code of one of ours and say something else."""
    for place, stated in enumerate(form.guards):
        ours = _OURS.get(stated.code)
        if ours is not None and _said(ours) != _said(_guard(stated)):
            yield GUARD_CODE_SHARED.finding(pointer("guards", place, "code"), code=stated.code)


def _said(guard: Guard) -> tuple[object, ...]:
    return guard.cel, guard.severity, guard.bounds, guard.needs


def _workflow(form: _Form) -> Workflow:
    guards = {stated.code: _guard(stated) for stated in form.guards} | _OURS
    for row in form.transitions:
        for code in (*row.require, *row.when, *row.advise):
            guards.setdefault(code, guard(code, code.lower(), (code, code), (code, code)))
    return Workflow(
        id=form.id,
        version=form.version,
        title=_text(form.title),
        states=tuple(State(state.code, state.kind, _text(state.label)) for state in form.states),
        events=_codelist(f"{form.id}_events", form.events),
        roles=_codelist(f"{form.id}_roles", form.roles),
        initial=form.initial,
        facts={name: Fact(fact.type, _first(fact.first)) for name, fact in form.facts.items()},
        transitions=tuple(_transition(row, guards) for row in form.transitions),
        bounds=form.bounds,
        running=form.running,
        rights=form.rights,
    )


def _guard(stated: _Guard) -> Guard:
    title = _text(stated.title) if stated.title else Text(stated.code, stated.code)
    return Rule(
        stated.code,
        stated.code.lower(),
        title,
        title,
        Severity(stated.severity),
        kind="guard",
        cel=stated.cel,
        native=None if stated.cel else "its table gives no CEL",
        bounds=stated.bounds,
        needs=stated.needs,
    )


def _codelist(name: str, codes: tuple[_Code, ...]) -> Codelist:
    return Codelist(name, Text(name, name), tuple(map(_code, codes)))


def _code(code: _Code) -> Code:
    definition, old = code.definition, code.deprecated
    return Code(
        code.code,
        _text(code.label),
        _text(definition) if definition else None,
        Deprecation(old.since, old.replacement) if old else None,
    )


def _transition(row: _Row, guards: Mapping[str, Guard]) -> Transition:
    return Transition(
        row.source,
        row.event,
        row.target,
        row.roles,
        require=tuple(guards[code] for code in row.require),
        when=tuple(guards[code] for code in row.when),
        advise=tuple(guards[code] for code in row.advise),
        effects=tuple(_effect(effect) for effect in row.effects),
        clocks=tuple(Clock(move.op, move.clock, move.path or "") for move in row.clocks),
        source_clause=tuple(Source(c.norm, c.clause or "") for c in row.source_clause),
        way_back=row.way_back,
    )


def _effect(effect: _Effect) -> Effect:
    # Whether a value is one that its fact can have, lint tells.
    value: Any = effect.value
    return Effect(effect.op, effect.fact, effect.path, value)


def _first(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(label: Label) -> Text:
    return Text(label.zh, label.en)
