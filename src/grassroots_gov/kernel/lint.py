"""What can be wrong with a workflow before any document exists.

A table is data, so most of its mistakes can be found by looking at it: names that nobody declared,
states out of reach, ends that do not end, duties without a deadline, loops without a bound.  Each
is a rule with a code, like everything else that finds.

What a guard says is read only where that proves something: two rows of one event exclude each
other if a ``when`` guard of the one contradicts, by its CEL text, a ``when`` guard of the other.
Whether the cases leave a gap no table tells; that is a refusal at run time.

Some flaws a ``Workflow`` refuses to have at all (``WFL106`` to ``WFL108``).  Their rules stand here
with the others; whoever reads a table that was written elsewhere finds them before making one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from .rule import Finding, Report, Rule, Severity, Text, pointer
from .workflow import Clock, Effect, Fact, FactType, Guard, State, Transition, Workflow

if TYPE_CHECKING:
    from .profiles import Profile

__all__ = ["LINT_RULES", "PROFILE_LOOSENS", "PROFILE_NAME_UNKNOWN", "lint", "unfit"]

Pair = tuple[str, str]
Held = frozenset[tuple[str, bool]]
"""The clocks that have started and not stopped, and whether each runs or stands still."""


def _rule(code: str, name: str, title: Pair, message: Pair, **rest: Any) -> Rule:
    rest |= {"kind": "workflow", "native": "it looks at the table, not at a document"}
    return Rule(code, name, Text(*title), Text(*message), **rest)


# A table: the sentences stay whole.
# fmt: off
NAME_UNKNOWN = _rule("WFL101", "name_unknown", ("名称未声明", "Name not declared"), ("“{name}”没有声明", "“{name}” is not declared"))
ROW_FOR_NOBODY = _rule("WFL102", "row_for_nobody", ("无人可为", "A row for nobody"),
    ("没有角色可以在“{state}”状态下作出“{event}”", "no role may bring about “{event}” in state “{state}”"))
ROLE_UNUSED = _rule("WFL103", "role_unused", ("角色无事可做", "Role without a row"), ("没有一行用到角色“{name}”", "no row is for the role “{name}”"))
EVENT_UNUSED = _rule("WFL104", "event_unused", ("事件从不发生", "Event without a row"), ("没有一行用到事件“{name}”", "no row is for the event “{name}”"))
FACT_UNCHANGED = _rule("WFL105", "fact_unchanged", ("事实从不改变", "Fact never changed"),
    ("没有一行改变事实“{name}”", "no row changes the fact “{name}”"), severity=Severity.WARNING)
DECLARED_TWICE = _rule("WFL106", "declared_twice", ("重复声明", "Declared twice"), ("“{name}”声明了不止一次", "“{name}” is declared more than once"))
FACT_UNKNOWN = _rule("WFL107", "fact_unknown", ("事实未声明", "Fact not declared"), ("所改变的事实“{fact}”没有声明", "the fact “{fact}” that it changes is not declared"))
FACT_CHANGED_TWICE = _rule("WFL108", "fact_changed_twice", ("一步之内两次改变", "Changed twice in one step"),
    ("同一行两次改变事实“{fact}”，先后不明", "one row changes the fact “{fact}” twice, and in no order"))
FACT_MISFIT = _rule("WFL109", "fact_misfit", ("不合事实的类型", "Does not fit the fact"),
    ("此处不合事实“{fact}”，其类型为 {type}", "this does not fit the fact “{fact}”, which is a {type}"))
STATE_UNREACHABLE = _rule("WFL111", "state_unreachable", ("状态不可达", "State out of reach"),
    ("从初始状态到不了“{state}”", "no way leads from the initial state to “{state}”"))
NO_END_IN_REACH = _rule("WFL112", "no_end_in_reach", ("没有终点", "No end in reach"),
    ("从“{state}”到不了任何终结状态", "no way leads from “{state}” to a final state"))
FINAL_LEFT = _rule("WFL113", "final_left", ("终结之后又有事件", "A final state goes on"),
    ("“{state}”已经终结，不应再有“{event}”", "“{state}” is final; there is no “{event}” after it"))
NO_WAY_BACK = _rule("WFL114", "no_way_back", ("可重启却无出路", "Reopenable without a way back"),
    ("“{state}”可以重启，却没有一行离开它", "“{state}” is reopenable, but no row leaves it"))
WAY_BACK_UNBOUNDED = _rule("WFL115", "way_back_unbounded", ("重启没有限度", "Way back without a bound"),
    ("“{event}”使已终结的“{state}”重新开始，却没有以限度为条件", "“{event}” reopens “{state}”, and no guard that it requires reads a bound"))
LOOP_UNBOUNDED = _rule("WFL116", "loop_unbounded", ("循环没有限度", "Loop without a bound"),
    ("可以在 {states} 之间无限循环：既无限度，也无时钟在走", "{states} can go round for ever: no bound, and no clock that surely runs"))
REVERSED_BY_ACCIDENT = _rule("WFL117", "reversed_by_accident", ("未声明的回退", "Way back not declared"),
    ("从“{source}”可以回到“{target}”，两个方向都没有声明为回退", "“{source}” leads back to “{target}”, and neither way is declared a way back"))
REQUIREMENTS_DIFFER = _rule("WFL121", "requirements_differ", ("条件不一致", "Requirements differ"),
    ("“{state}”状态下“{event}”的各行所需条件不同（另见 {other}）", "the rows of “{event}” in state “{state}” require different things (see {other})"))
BOTH_TAKEN = _rule("WFL122", "both_taken", ("两行可能同时适用", "Both rows may be taken"),
    ("“{state}”状态下的“{event}”可能同时符合 {other}：看不出两者互斥", "“{event}” in state “{state}” may fit {other} too: nothing shows that they exclude each other"))
GUARD_CODE_SHARED = _rule("WFL123", "guard_code_shared", ("条件代码重复", "Guard code used twice"),
    ("代码“{code}”指两个不同的条件", "the code “{code}” stands for two different guards"))
REFUSES_WITHOUT_ERROR = _rule("WFL124", "refuses_without_error", ("拒绝却不是错误", "Refuses without an error"),
    ("“{code}”列为必需，其级别却是“{severity}”", "“{code}” is required, but weighs only “{severity}”"))
ADVISES_WITH_ERROR = _rule("WFL125", "advises_with_error", ("提示却是错误", "Advises with an error"),
    ("“{code}”只作提示，其级别却是错误", "“{code}” only advises, but weighs as an error"))
CHOICE_NEEDS_CONTEXT = _rule("WFL126", "choice_needs_context", ("选择取决于背景", "Choice depends on the context"),
    ("“{code}”用来选择一行，却要看背景中的 {needs}，而背景可能缺少它", "“{code}” chooses among rows, but needs {needs} of the context, which may be absent"))
GUARD_WITHOUT_CHECK = _rule("WFL127", "guard_without_check", ("条件无从判断", "Guard without a check"),
    ("“{code}”没有判断方法，等于不存在", "“{code}” has no check, so it is as if it were not there"))
GUARD_UNKNOWN = _rule("WFL128", "guard_unknown", ("条件不明", "Guard not known"),
    ("没有说明“{code}”要求什么，取决于它的都无从判断", "nothing says what “{code}” asks, so what hangs on it cannot be told"), severity=Severity.UNVERIFIABLE)
NO_DEADLINE = _rule("WFL131", "no_deadline", ("没有时限", "No deadline"),
    ("“{state}”状态下有人应当作为，却可能没有时钟在走", "somebody owes an act in state “{state}”, but on some way there no clock runs"))
CLOCK_NEVER_STARTED = _rule("WFL132", "clock_never_started", ("时钟从未启动", "Clock never started"),
    ("没有一行启动时钟“{clock}”", "no row starts the clock “{clock}”"))
CLOCK_NEVER_PAUSED = _rule("WFL133", "clock_never_paused", ("时钟从未暂停", "Clock never paused"),
    ("没有一行暂停时钟“{clock}”", "no row pauses the clock “{clock}” that this one resumes"))
PAUSE_OUT_OF_PLACE = _rule("WFL134", "pause_out_of_place", ("暂停不当", "Pause out of place"),
    ("时钟 {clocks} 停了，“{state}”却不是暂停的状态", "{clocks} stand(s) still, but “{state}” is no paused state"))
PAUSED_WITHOUT_PAUSE = _rule("WFL135", "paused_without_pause", ("暂停而时钟仍走", "Paused, yet no clock pauses"),
    ("“{event}”进入暂停的“{state}”，却没有暂停时钟", "“{event}” enters the paused “{state}” and pauses no clock"))
MOVED_OUT_OF_TURN = _rule("WFL136", "moved_out_of_turn", ("时钟动作失序", "Clock moved out of turn"),
    ("时钟“{clock}”此时不能“{op}”：在走的才能暂停或延长，停住的才能恢复", "no “{op}” of the clock “{clock}” here: only a running clock can be paused or extended, only a paused one resumed"))
BOUND_UNUSED = _rule("WFL141", "bound_unused", ("限度无人遵守", "Bound that nothing reads"), ("没有条件用到限度“{name}”", "no guard reads the bound “{name}”"))
BOUND_UNKNOWN = _rule("WFL142", "bound_unknown", ("限度未声明", "Bound not declared"),
    ("“{code}”用到的限度“{bound}”没有声明", "the bound “{bound}” that “{code}” reads is not declared"))
PROFILE_WIDENS = _rule("WFL151", "profile_widens", ("地方做法放宽了限度", "The profile widens a bound"),
    ("“{bound}”最多 {most}，不得放宽到 {stated}", "“{bound}” is at most {most}; {stated} widens it"))
PROFILE_BOUND_UNKNOWN = _rule("WFL152", "profile_bound_unknown", ("流程没有此限度", "No such bound"),
    ("流程“{workflow}”没有限度“{bound}”", "the workflow “{workflow}” has no bound “{bound}”"))
PROFILE_CLOCK_UNKNOWN = _rule("WFL153", "profile_clock_unknown", ("流程没有此时钟", "No such clock"),
    ("流程“{workflow}”没有时钟“{clock}”", "the workflow “{workflow}” has no clock “{clock}”"))
PROFILE_NAME_UNKNOWN = _rule("WFL154", "profile_name_unknown", ("地方做法写了没有的名称", "The profile names what there is not"),
    ("没有这一{what}：“{name}”", "there is no {what} “{name}”"))
PROFILE_LOOSENS = _rule("WFL155", "profile_loosens", ("地方规范放宽了有约束力的规定", "A local text loosens a binding one"),
    ("“{figure}”不得比{basis}宽松", "“{figure}” may not be looser than in {basis}"))
PROFILE_RULES = (
    PROFILE_WIDENS, PROFILE_BOUND_UNKNOWN, PROFILE_CLOCK_UNKNOWN, PROFILE_NAME_UNKNOWN, PROFILE_LOOSENS,
)

LINT_RULES = (
    NAME_UNKNOWN, ROW_FOR_NOBODY, ROLE_UNUSED, EVENT_UNUSED, FACT_UNCHANGED,
    DECLARED_TWICE, FACT_UNKNOWN, FACT_CHANGED_TWICE, FACT_MISFIT,
    STATE_UNREACHABLE, NO_END_IN_REACH, FINAL_LEFT, NO_WAY_BACK, WAY_BACK_UNBOUNDED,
    LOOP_UNBOUNDED, REVERSED_BY_ACCIDENT, REQUIREMENTS_DIFFER, BOTH_TAKEN, GUARD_CODE_SHARED,
    REFUSES_WITHOUT_ERROR, ADVISES_WITH_ERROR, CHOICE_NEEDS_CONTEXT, GUARD_WITHOUT_CHECK,
    GUARD_UNKNOWN, NO_DEADLINE, CLOCK_NEVER_STARTED, CLOCK_NEVER_PAUSED, PAUSE_OUT_OF_PLACE, PAUSED_WITHOUT_PAUSE,
    MOVED_OUT_OF_TURN, BOUND_UNUSED, BOUND_UNKNOWN, *PROFILE_RULES,
)
# fmt: on

_THING = r"[A-Za-z_][\w.]*(?:\([\w.]+\))?"
_VALUE = r"'[^'\\]*'|0|-?[1-9][0-9]*|true|false|null"
_NOT = re.compile(rf"! *({_THING})")
_IS = re.compile(rf"({_THING}) *(==|!=) *({_VALUE})")
_IN = re.compile(rf"({_THING}) +in *\[((?:{_VALUE})(?:, *(?:{_VALUE}))*)\]")


def lint(workflow: Workflow, profile: Profile | None = None, *, looked_at: bool = False) -> Report:
    """Everything that is wrong with the table; with a profile, also what it may not say of it.

    Pointers lead into the workflow as data; those of ``WFL151`` and after, into the profile.  A
    table that is only ``looked_at``, and not to be followed here, needs guards that say what they
    ask, but no check for them.
    """
    checks = (*_CHECKS, _unknown_guards if looked_at else _guards_without_check)
    findings = [finding for check in checks for finding in check(workflow)]
    if profile is not None:
        findings.extend(unfit(workflow, profile))
    return Report(tuple(findings))


def _rows(workflow: Workflow) -> Iterator[tuple[str, Transition]]:
    return ((pointer("transitions", i), row) for i, row in enumerate(workflow.transitions))


def _states(workflow: Workflow) -> Iterator[tuple[str, State]]:
    return ((pointer("states", i), state) for i, state in enumerate(workflow.states))


def _guards(workflow: Workflow) -> Iterator[tuple[str, str, Guard]]:
    """Where each guard of each row stands, and in which of the row's lists."""
    for where, row in _rows(workflow):
        for kind, guards in (("require", row.require), ("when", row.when), ("advise", row.advise)):
            for i, guard in enumerate(guards):
                yield f"{where}/{kind}/{i}", kind, guard


def _steps(workflow: Workflow) -> list[tuple[str, Transition]]:
    """The rows that somebody can take, from one declared state to another."""
    states = {state.code for state in workflow.states}
    return [(at, t) for at, t in _rows(workflow) if t.roles and {t.source, t.target} <= states]


def _reached(begin: Iterable[str], steps: Iterable[Pair]) -> set[str]:
    """Where one can get to by these steps, the beginning included."""
    reached = set(begin)
    while new := {target for source, target in steps if source in reached} - reached:
        reached |= new
    return reached


def _unknown_names(workflow: Workflow) -> Iterator[Finding]:
    states = {state.code for state in workflow.states}
    named: list[tuple[str, str, Container[str]]] = [("/initial", workflow.initial, states)]
    named += [(f"/rights/{i}", name, workflow.clocks) for i, name in enumerate(workflow.rights)]
    for where, row in _rows(workflow):
        named.append((f"{where}/source", row.source, states))
        named.append((f"{where}/event", row.event, workflow.events))
        named.append((f"{where}/target", row.target, states))
        named.extend((f"{where}/roles/{i}", r, workflow.roles) for i, r in enumerate(row.roles))
        if not row.roles:
            yield ROW_FOR_NOBODY.finding(f"{where}/roles", event=row.event, state=row.source)
    for where, name, declared in named:
        if name not in declared:
            yield NAME_UNKNOWN.finding(where, name=name)


def _names_without_use(workflow: Workflow) -> Iterator[Finding]:
    rows, guards = workflow.transitions, workflow.guards
    for rule, kind, declared, used in (
        (ROLE_UNUSED, "roles", workflow.roles, {role for row in rows for role in row.roles}),
        (EVENT_UNUSED, "events", workflow.events, {row.event for row in rows}),
        (FACT_UNCHANGED, "facts", workflow.facts, {e.fact for row in rows for e in row.effects}),
        (BOUND_UNUSED, "bounds", workflow.bounds, {b for guard in guards for b in guard.bounds}),
    ):
        for place, name in enumerate(declared):
            if name not in used:
                listed = kind in ("roles", "events")
                yield rule.finding(pointer(kind, place if listed else name), name=name)


def _misfits(workflow: Workflow) -> Iterator[Finding]:
    """First values and effects that a fact of that type cannot have."""
    facts = workflow.facts
    for name, fact in facts.items():
        unknown = fact.first is None and fact.type in ("boolean", "text", "time")
        if not unknown and not _is_a(fact.type, fact.first):
            yield FACT_MISFIT.finding(pointer("facts", name, "first"), fact=name, type=fact.type)
    for where, row in _rows(workflow):
        for i, effect in enumerate(row.effects):
            fact = facts[effect.fact]
            if not _fits(effect, fact):
                yield FACT_MISFIT.finding(f"{where}/effects/{i}", fact=effect.fact, type=fact.type)


def _fits(effect: Effect, fact: Fact) -> bool:
    """Whether an effect of that kind changes such a fact, and says what it takes and no more."""
    match effect.op:
        case "set":
            constant = effect.value is not None
            return constant != bool(effect.path) and (
                not constant or _is_a(fact.type, effect.value)
            )
        case "add" | "remove":
            return fact.type == "set" and bool(effect.path) and effect.value is None
    plain = not effect.path and effect.value is None
    return plain and (effect.op == "clear" or fact.type == "number")


def _is_a(type_: FactType, value: Any) -> bool:
    """Whether a constant is of that type; no constant is a time."""
    match type_:
        case "boolean":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "text":
            return isinstance(value, str)
        case "set":
            return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    return False


def _unreachable_states(workflow: Workflow) -> Iterator[Finding]:
    declared = {state.code for state in workflow.states}
    steps = [(row.source, row.target) for _, row in _steps(workflow)]
    # Where the beginning itself is unknown, no more is said than that.
    reached = _reached([workflow.initial], steps) if workflow.initial in declared else declared
    for where, state in _states(workflow):
        if state.code not in reached:
            yield STATE_UNREACHABLE.finding(where, state=state.code)


def _endless_states(workflow: Workflow) -> Iterator[Finding]:
    ending = _reached(workflow.final, [(row.target, row.source) for _, row in _steps(workflow)])
    for where, state in _states(workflow):
        if state.code not in ending:
            yield NO_END_IN_REACH.finding(where, state=state.code)


def _final_states_left(workflow: Workflow) -> Iterator[Finding]:
    for where, row in _steps(workflow):
        if workflow.state(row.source).kind == "final":
            yield FINAL_LEFT.finding(where, event=row.event, state=row.source)
        elif _reopens(workflow, row) and not _bounded(row):
            yield WAY_BACK_UNBOUNDED.finding(where, event=row.event, state=row.source)
    left = {row.source for _, row in _steps(workflow) if row.source != row.target}
    for where, state in _states(workflow):
        if state.kind == "reopenable" and state.code not in left:
            yield NO_WAY_BACK.finding(where, state=state.code)


def _reopens(workflow: Workflow, row: Transition) -> bool:
    return row.source in workflow.final and row.target not in workflow.final


def _bounded(row: Transition) -> bool:
    return any(guard.bounds for guard in row.require)


def _unbounded_loops(workflow: Workflow) -> Iterator[Finding]:
    """Circles that no bound ends and no clock presses on; ways back have a rule of their own."""
    idle = _idle_states(workflow)
    steps = {
        (row.source, row.target)
        for _, row in _steps(workflow)
        if {row.source, row.target} <= idle and not _bounded(row) and not _reopens(workflow, row)
    }
    back = {(target, source) for source, target in steps}
    told: set[str] = set()
    for where, state in _states(workflow):
        circle = _reached([state.code], steps) & _reached([state.code], back)
        if len(circle) > 1 and not circle & told:
            yield LOOP_UNBOUNDED.finding(where, states=sorted(circle))
        told |= circle


def _accidental_ways_back(workflow: Workflow) -> Iterator[Finding]:
    seen: set[Pair] = set()
    for where, row in _steps(workflow):
        there, back = (row.source, row.target), (row.target, row.source)
        if there == back or row.way_back or _reopens(workflow, row):
            continue
        if back in seen and there not in seen:
            yield REVERSED_BY_ACCIDENT.finding(where, source=row.source, target=row.target)
        seen.add(there)


def _rival_rows(workflow: Workflow) -> Iterator[Finding]:
    """Rows of one state, event and role ask for the same, and no two of them can be taken."""
    for (first, one), (where, other) in combinations(_rows(workflow), 2):
        alike = (one.source, one.event) == (other.source, other.event)
        if not alike or set(one.roles).isdisjoint(other.roles):
            continue
        said = {"event": one.event, "state": one.source, "other": first}
        if {guard.code for guard in one.require} != {guard.code for guard in other.require}:
            yield REQUIREMENTS_DIFFER.finding(f"{where}/require", **said)
        if not any(_exclude(a, b) for a in one.when for b in other.when):
            yield BOTH_TAKEN.finding(f"{where}/when", **said)


def _exclude(one: Guard, other: Guard) -> bool:
    """Whether the two guards' CEL, as text, shows that they never hold together."""
    if one.cel is None or other.cel is None:
        return False
    thing, values, among = _tested(one.cel)
    same, others, amid = _tested(other.cel)
    if thing != same or not (among or amid):
        return False
    if among and amid:
        return values.isdisjoint(others)
    return values <= others if among else others <= values


def _tested(cel: str) -> tuple[str, frozenset[str], bool]:
    """A CEL text as a test of one thing: what it is, which values, and whether it is among them.

    A text of no such form is itself the thing, and is to be true.
    """
    text, among = cel.strip(), True
    while text.startswith("!(") and text.endswith(")"):
        text, among = text[2:-1].strip(), not among
    if found := _NOT.fullmatch(text):
        return found[1], frozenset({"true"}), not among
    if found := _IS.fullmatch(text):
        return found[1], frozenset({found[3]}), among == (found[2] == "==")
    if found := _IN.fullmatch(text):
        return found[1], frozenset(re.findall(_VALUE, found[2])), among
    return text, frozenset({"true"}), among


def _misused_guards(workflow: Workflow) -> Iterator[Finding]:
    known: dict[str, Guard] = {}
    for where, kind, guard in _guards(workflow):
        code, severity = guard.code, guard.severity
        if known.setdefault(code, guard) is not guard:
            yield GUARD_CODE_SHARED.finding(where, code=code)
        if kind == "require" and severity is not Severity.ERROR:
            yield REFUSES_WITHOUT_ERROR.finding(where, code=code, severity=severity)
        if kind == "advise" and severity is Severity.ERROR:
            yield ADVISES_WITH_ERROR.finding(where, code=code)
        if kind == "when" and guard.needs:
            yield CHOICE_NEEDS_CONTEXT.finding(where, code=code, needs=guard.needs)
        for bound in guard.bounds:
            if bound not in workflow.bounds:
                yield BOUND_UNKNOWN.finding(where, code=code, bound=bound)


def _guards_without_check(workflow: Workflow) -> Iterator[Finding]:
    for where, _, guard in _guards(workflow):
        if guard.check is None:
            yield GUARD_WITHOUT_CHECK.finding(where, code=guard.code)


def _unknown_guards(workflow: Workflow) -> Iterator[Finding]:
    """Each guard once that states neither what it asks nor why it cannot."""
    told: set[str] = set()
    for where, _, guard in _guards(workflow):
        if guard.cel is None and guard.native is None and guard.code not in told:
            told.add(guard.code)
            yield GUARD_UNKNOWN.finding(where, code=guard.code)


@lru_cache(maxsize=1)
def _situations(workflow: Workflow) -> Mapping[str, Collection[Held]]:
    """Every state that can be reached, with the clocks as each way there leaves them."""
    leaving: dict[str, set[tuple[str, tuple[Clock, ...]]]] = {}
    for _, row in _steps(workflow):
        leaving.setdefault(row.source, set()).add((row.target, row.clocks))
    first: Held = frozenset((clock, True) for clock in workflow.running)
    seen: dict[str, set[Held]] = {workflow.initial: {first}}
    new: list[tuple[str, Held]] = [(workflow.initial, first)]
    while new:
        state, held = new.pop()
        for target, moves in leaving.get(state, ()):
            after, known = _moved(held, moves), seen.setdefault(target, set())
            if after not in known:
                known.add(after)
                new.append((target, after))
    return seen


def _moved(held: Held, moves: tuple[Clock, ...]) -> Held:
    clocks = dict(held)
    for move in moves:
        if move.op == "start":
            clocks[move.clock] = True
        elif move.op == "stop":
            clocks.pop(move.clock, None)
        elif move.op != "extend" and move.clock in clocks:
            clocks[move.clock] = move.op == "resume"
    return frozenset(clocks.items())


def _idle_states(workflow: Workflow) -> set[str]:
    """The states that some way leads to with no clock of a duty running."""
    return {
        state
        for state, ways in _situations(workflow).items()
        if any(not any(runs and clock in workflow.owed for clock, runs in held) for held in ways)
    }


def _duties_without_deadline(workflow: Workflow) -> Iterator[Finding]:
    idle = _idle_states(workflow)
    for where, state in _states(workflow):
        if state.kind == "duty" and state.code in idle:
            yield NO_DEADLINE.finding(where, state=state.code)


def _senseless_moves(workflow: Workflow) -> Iterator[Finding]:
    moves = {(move.op, move.clock) for row in workflow.transitions for move in row.clocks}
    moves |= {("start", clock) for clock in workflow.running}
    for where, row in _rows(workflow):
        for i, move in enumerate(row.clocks):
            rule = CLOCK_NEVER_PAUSED if move.op == "resume" else CLOCK_NEVER_STARTED
            before = "pause" if move.op == "resume" else "start"
            if (before, move.clock) not in moves:
                yield rule.finding(f"{where}/clocks/{i}", clock=move.clock)


def _moves_out_of_turn(workflow: Workflow) -> Iterator[Finding]:
    situations = _situations(workflow)
    for where, row in _steps(workflow):
        before = situations.get(row.source, ())
        for i, move in enumerate(row.clocks):
            if move.op in ("start", "stop"):
                continue
            wrong = (move.clock, move.op == "resume")
            if any(wrong in _moved(held, row.clocks[:i]) for held in before):
                yield MOVED_OUT_OF_TURN.finding(f"{where}/clocks/{i}", clock=move.clock, op=move.op)


def _misplaced_pauses(workflow: Workflow) -> Iterator[Finding]:
    paused = {state.code for state in workflow.states if state.kind == "paused"}
    for where, row in _steps(workflow):
        pauses = [move.clock for move in row.clocks if move.op == "pause"]
        if pauses and row.target not in paused:
            yield PAUSE_OUT_OF_PLACE.finding(where, clocks=pauses, state=row.target)
        if not pauses and row.target in paused and row.source not in paused:
            yield PAUSED_WITHOUT_PAUSE.finding(where, event=row.event, state=row.target)


def unfit(workflow: Workflow, profile: Profile) -> Iterator[Finding]:
    """What the profile may not say of the workflow; pointers lead into the profile."""
    for bound, stated in profile.bounds.get(workflow.id, {}).items():
        most, where = workflow.bounds.get(bound), pointer("bounds", workflow.id, bound)
        if most is None:
            yield PROFILE_BOUND_UNKNOWN.finding(where, workflow=workflow.id, bound=bound)
        elif stated > most:
            yield PROFILE_WIDENS.finding(where, bound=bound, most=most, stated=stated)
    for i, norm in enumerate(profile.norms):
        for j, level in enumerate(norm.service_levels):
            if level.document == workflow.id and level.clock not in workflow.clocks:
                where = pointer("norms", i, "service_levels", j, "clock")
                yield PROFILE_CLOCK_UNKNOWN.finding(where, workflow=workflow.id, clock=level.clock)


# fmt: off
_CHECKS: tuple[Callable[[Workflow], Iterator[Finding]], ...] = (
    _unknown_names, _names_without_use, _misfits, _unreachable_states, _endless_states, _final_states_left,
    _unbounded_loops, _accidental_ways_back, _rival_rows, _misused_guards,
    _duties_without_deadline, _senseless_moves, _moves_out_of_turn, _misplaced_pauses,
)
