"""What lint finds in a table, and what it leaves alone."""

from collections import deque
from itertools import product
from string import Formatter
from typing import Any

import attrs
import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov.export.workflow import as_json
from grassroots_gov.kernel.codelist import Codelist, codelist
from grassroots_gov.kernel.lint import LINT_RULES, lint
from grassroots_gov.kernel.lint.expressions import Scope
from grassroots_gov.kernel.lint.guards import _exclude
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.rule import Rule, Severity, Text
from grassroots_gov.kernel.workflow import (
    Clock,
    Effect,
    Fact,
    Guard,
    State,
    StateKind,
    Transition,
    Workflow,
    add,
    clear,
    count,
    extend,
    guard,
    pause,
    remove,
    resume,
    set_from,
    set_to,
    start,
    stop,
)

CLERK = ("clerk",)


def row(source: str, event: str, target: str, **parts: Any) -> Transition:
    return Transition(source, event, target, **{"roles": CLERK} | parts)


def state(code: str, kind: StateKind) -> State:
    return State(code, kind, Text(code, code))


def words(*names: str) -> Codelist:
    return codelist("words", ("词", "words"), *((name, name, name) for name in names))


def a_guard(code: str, text: str | None = "this.ok", **rest: Any) -> Guard:
    if text is None:
        rest["native"] = "it counts working days"
    return guard(code, code.lower(), ("", ""), ("", ""), check=lambda e, r: True, cel=text, **rest)


LEFT = a_guard("G1", "facts.answers < bounds.answers", bounds=("answers",))
SAID = a_guard("G2", "this.said")
ADVICE = a_guard("G3", severity=Severity.WARNING)
YES = a_guard("G4", "this.answer == 'yes'")
NO = a_guard("G5", "this.answer == 'no'")
NOT_YES = a_guard("G6", "this.answer != 'yes'", needs=("calendar",))

ASK = row("draft", "ask", "asked", clocks=(start("answer"),))
WAIT = row("asked", "wait", "waiting", clocks=(pause("answer"),))
GO_ON = row(
    "waiting",
    "go_on",
    "asked",
    require=(LEFT,),
    effects=(count("answers"),),
    clocks=(resume("answer"),),
    way_back=True,
)
ANSWER = row(
    "asked",
    "answer",
    "answered",
    require=(SAID,),
    advise=(ADVICE,),
    effects=(count("answers"),),
    clocks=(stop("answer"),),
)
ASK_AGAIN = row("answered", "ask", "asked", require=(LEFT,), clocks=(start("answer"),))
DROP = row("draft", "drop", "dropped")

CLEAN = Workflow(
    id="question",
    version="1",
    title=Text("提问", "question"),
    states=(
        state("draft", "open"),
        state("asked", "duty"),
        state("waiting", "paused"),
        state("answered", "reopenable"),
        state("dropped", "final"),
    ),
    events=words("ask", "wait", "go_on", "answer", "drop"),
    roles=words("clerk"),
    initial="draft",
    facts={"answers": Fact("number", 0)},
    transitions=(ASK, WAIT, GO_ON, ANSWER, ASK_AGAIN, DROP),
    bounds={"answers": 3},
)


def plus(*rows: Transition, **parts: Any) -> Workflow:
    """The clean table and these rows, which begin at index 6."""
    return attrs.evolve(CLEAN, transitions=(*CLEAN.transitions, *rows), **parts)


def with_state(code: str, kind: StateKind, *rows: Transition) -> Workflow:
    """The clean table with one more state, at index 5, and the rows that lead there and on."""
    return plus(*rows, states=(*CLEAN.states, state(code, kind)))


def instead(old: Transition, **parts: Any) -> Workflow:
    """The clean table with one row changed."""
    rows = tuple(attrs.evolve(row, **parts) if row is old else row for row in CLEAN.transitions)
    return attrs.evolve(CLEAN, transitions=rows)


def answers(one: tuple[Guard, ...], other: tuple[Guard, ...], **parts: Any) -> Workflow:
    """Two rows for an answer in place of one: at index 3, and at index 6 with these parts."""
    rows = tuple(attrs.evolve(t, when=one) if t is ANSWER else t for t in CLEAN.transitions)
    return attrs.evolve(CLEAN, transitions=(*rows, attrs.evolve(ANSWER, when=other, **parts)))


FACTS = {"answers": Fact("number", 0), "mood": Fact("text", None)}


def with_mood(effect: Effect | None = None) -> Workflow:
    """The clean table with a fact that its last row changes."""
    dropped = attrs.evolve(DROP, effects=(effect or clear("mood"),))
    return attrs.evolve(CLEAN, facts=FACTS, transitions=(*CLEAN.transitions[:-1], dropped))


MISFITS = (
    set_to("mood", True),
    set_to("mood", 1),
    count("mood"),
    add("mood", "by.id"),
    remove("mood", "by.id"),
    Effect("set", "mood"),
    Effect("set", "mood", "by.id", "glad"),
    Effect("clear", "mood", "by.id"),
    Effect("clear", "mood", value="glad"),
)

SPOILT = [
    ("WFL101", "/initial", attrs.evolve(CLEAN, initial="nowhere")),
    ("WFL101", "/rights/0", attrs.evolve(CLEAN, rights=("nowhere",))),
    ("WFL131", "/states/1", attrs.evolve(CLEAN, rights=("answer",))),
    ("WFL101", "/transitions/6/source", plus(row("nowhere", "drop", "dropped"))),
    ("WFL101", "/transitions/6/event", plus(row("asked", "sing", "dropped"))),
    ("WFL101", "/transitions/6/target", plus(row("asked", "drop", "nowhere"))),
    ("WFL101", "/transitions/5/roles/1", instead(DROP, roles=("clerk", "nobody"))),
    ("WFL102", "/transitions/6/roles", plus(row("asked", "drop", "dropped", roles=()))),
    ("WFL103", "/roles/1", attrs.evolve(CLEAN, roles=words("clerk", "guest"))),
    ("WFL104", "/events/5", attrs.evolve(CLEAN, events=words(*CLEAN.events, "sing"))),
    (
        "WFL105",
        "/facts/mood",
        attrs.evolve(CLEAN, facts={"answers": Fact("number", 0), "mood": Fact("text", None)}),
    ),
    *(
        ("WFL109", "/facts/answers/first", attrs.evolve(CLEAN, facts={"answers": fact}))
        for fact in (Fact("number", None), Fact("number", True), Fact("number", "0"))
    ),
    *(
        ("WFL109", "/facts/mood/first", attrs.evolve(with_mood(), facts=FACTS | {"mood": fact}))
        for fact in (Fact("boolean", 0), Fact("text", 0), Fact("time", "noon"), Fact("set", None))
    ),
    *(("WFL109", "/transitions/5/effects/0", with_mood(effect)) for effect in MISFITS),
    ("WFL111", "/states/5", with_state("lost", "open", row("lost", "drop", "dropped"))),
    ("WFL112", "/states/5", with_state("stuck", "open", row("draft", "wait", "stuck"))),
    ("WFL113", "/transitions/6", plus(row("dropped", "drop", "dropped"))),
    ("WFL114", "/states/5", with_state("shelved", "reopenable", row("draft", "wait", "shelved"))),
    ("WFL115", "/transitions/6", plus(row("answered", "go_on", "draft", require=(SAID,)))),
    (
        "WFL116",
        "/states/0",
        with_state(
            "read",
            "open",
            row("draft", "wait", "read"),
            row("read", "go_on", "draft", way_back=True),
        ),
    ),
    (
        "WFL117",
        "/transitions/7",
        with_state("read", "duty", row("asked", "ask", "read"), row("read", "go_on", "asked")),
    ),
    ("WFL121", "/transitions/6/require", answers((YES,), (NO,), require=())),
    ("WFL122", "/transitions/6/when", answers((), ())),
    ("WFL122", "/transitions/6/when", answers((YES,), ())),
    ("WFL122", "/transitions/6/when", answers((), (YES,))),
    ("WFL122", "/transitions/6/when", answers((YES, SAID), (SAID, YES))),
    ("WFL122", "/transitions/6/when", answers((YES,), (SAID,))),
    ("WFL122", "/transitions/6/when", answers((YES,), (a_guard("G6", None),))),
    ("WFL123", "/transitions/5/require/0", instead(DROP, require=(a_guard("G2"),))),
    ("WFL124", "/transitions/5/require/0", instead(DROP, require=(ADVICE,))),
    ("WFL125", "/transitions/5/advise/0", instead(DROP, advise=(SAID,))),
    ("WFL126", "/transitions/6/when/0", answers((YES,), (NOT_YES,))),
    ("WFL127", "/transitions/5/require/0", instead(DROP, require=(attrs.evolve(YES, check=None),))),
    ("WFL131", "/states/1", instead(ASK, clocks=())),
    (
        "WFL131",
        "/states/5",
        with_state(
            "late", "duty", row("waiting", "answer", "late"), row("late", "drop", "dropped")
        ),
    ),
    ("WFL131", "/states/1", plus(row("draft", "go_on", "asked"))),
    ("WFL132", "/transitions/5/clocks/0", instead(DROP, clocks=(stop("nap"),))),
    ("WFL132", "/transitions/5/clocks/0", instead(DROP, clocks=(extend("nap", "at"),))),
    ("WFL132", "/transitions/1/clocks/1", instead(WAIT, clocks=(*WAIT.clocks, pause("nap")))),
    ("WFL133", "/transitions/5/clocks/0", instead(DROP, clocks=(resume("nap"),))),
    (
        "WFL133",
        "/transitions/6/clocks/0",
        plus(
            row("draft", "go_on", "draft", clocks=(resume("nap"),)),
            row("asked", "ask", "asked", clocks=(start("nap"),)),
        ),
    ),
    ("WFL134", "/transitions/3", instead(ANSWER, clocks=(pause("answer"),))),
    (
        "WFL135",
        "/transitions/6",
        with_state("idle", "paused", row("asked", "drop", "idle"), row("idle", "drop", "dropped")),
    ),
    ("WFL136", "/transitions/1/clocks/0", instead(WAIT, clocks=(resume("answer"), *WAIT.clocks))),
    ("WFL136", "/transitions/1/clocks/1", instead(WAIT, clocks=(*WAIT.clocks, *WAIT.clocks))),
    (
        "WFL136",
        "/transitions/1/clocks/1",
        instead(WAIT, clocks=(start("nap"), resume("answer"), *WAIT.clocks)),
    ),
    (
        "WFL136",
        "/transitions/6/clocks/0",
        plus(row("waiting", "wait", "waiting", clocks=(extend("answer", "until"),))),
    ),
    ("WFL141", "/bounds/naps", attrs.evolve(CLEAN, bounds={"answers": 3, "naps": 1})),
    (
        "WFL142",
        "/transitions/5/require/0",
        instead(DROP, require=(a_guard("G6", bounds=("naps",)),)),
    ),
    *(
        (code, "/transitions/5/require/0", instead(DROP, require=(a_guard("G6", text),)))
        for code, text in (
            ("WFL170", "this.ok &&"),
            ("WFL170", "this.ok = true"),
            ("WFL171", "true"),
            ("WFL171", "has(this.unit) || !has(this.unit)"),
            ("WFL171", "this.n > 3 || this.n <= 3"),
            ("WFL171", "facts.answers >= 0"),
            ("WFL171", "this.units.all(u, u.ok) || !this.units.all(u, u.ok)"),
            ("WFL172", "false"),
            ("WFL172", "this.n > 3 && this.n < 3"),
            ("WFL172", "this.mood == 'glad' && this.mood == 'sad'"),
            ("WFL172", "facts.answers == 'x'"),
            ("WFL172", "1 == '1'"),
            ("WFL173", "facts.naps > 0"),
            ("WFL173", "bounds.naps > 0"),
            ("WFL173", "that.ok"),
            ("WFL173", "this.units.exists(u, u.id == v.id)"),
            ("WFL173", "context.weather == 'wet'"),
            ("WFL175", "this.n < bounds.answers"),
        )
    ),
    (
        "WFL174",
        "/transitions/5/require/0",
        instead(DROP, require=(a_guard("G6", bounds=("answers",)),)),
    ),
    *(
        (
            code,
            "/transitions/4/require/0",
            instead(ASK_AGAIN, require=(a_guard("G6", text, bounds=("answers",)),)),
        )
        for code, text in (
            ("WFL171", "true"),
            ("WFL174", "this.ok"),
            ("WFL176", "facts.answers > bounds.answers"),
            ("WFL176", "facts.answers + 1 > bounds.answers"),
            ("WFL176", "facts.answers == bounds.answers"),
            ("WFL177", "facts.answers < bounds.answers || this.urgent"),
            ("WFL179", "this.round < bounds.answers"),
        )
    ),
    (
        "WFL178",
        "/transitions/4/effects/0",
        instead(ASK_AGAIN, effects=(clear("answers"),)),
    ),
    ("WFL179", "/transitions/4/require/0", instead(ANSWER, effects=())),
    (
        "WFL177",
        "/transitions/4/require/1",
        instead(
            ASK_AGAIN,
            require=(
                SAID,
                a_guard("G6", "facts.answers < bounds.answers || this.ok", bounds=("answers",)),
            ),
        ),
    ),
    (
        "WFL179",
        "/transitions/7/require/0",
        with_state(
            "read",
            "open",
            row("draft", "wait", "read"),
            row("read", "go_on", "draft", require=(LEFT,), way_back=True),
        ),
    ),
    (
        "WFL180",
        "/states/1",
        with_state(
            "read",
            "open",
            row("asked", "ask", "read", clocks=(start("answer"),)),
            row("read", "go_on", "asked", way_back=True),
        ),
    ),
    (
        "WFL180",
        "/states/1",
        with_state(
            "read",
            "open",
            row("asked", "ask", "read", clocks=(stop("answer"),)),
            row("read", "go_on", "asked", way_back=True, clocks=(start("answer"),)),
        ),
    ),
]


def profile(*clocks: str, **bounds: int) -> Profile:
    said = Label(zh="某地", en="somewhere")
    levels = tuple(
        ServiceLevel(document=CLEAN.id, clock=clock, n=5, unit="workday", clause="第一条")
        for clock in clocks
    )
    norm = Norm(id="norm", title=said, issuer=said, service_levels=levels)
    return Profile(
        id="place", title=said, provenance="illustrative", norms=(norm,), bounds={CLEAN.id: bounds}
    )


UNFIT = [
    ("WFL151", f"/bounds/{CLEAN.id}/answers", profile(answers=4)),
    ("WFL152", f"/bounds/{CLEAN.id}/naps", profile(naps=1)),
    ("WFL153", "/norms/0/service_levels/1/clock", profile("answer", "nap")),
]


def found(workflow: Workflow, place: Profile | None = None) -> list[tuple[str, str]]:
    return [(finding.code, finding.pointer) for finding in lint(workflow, place).findings]


def test_nothing_is_found_in_a_clean_table() -> None:
    assert found(CLEAN) == []


@pytest.mark.parametrize(("code", "pointer", "workflow"), SPOILT)
def test_one_flaw_is_one_finding(code: str, pointer: str, workflow: Workflow) -> None:
    assert found(workflow) == [(code, pointer)]


@pytest.mark.parametrize(("code", "pointer", "place"), UNFIT)
def test_an_unfit_profile(code: str, pointer: str, place: Profile) -> None:
    assert found(CLEAN, place) == [(code, pointer)]


def test_a_profile_may_narrow() -> None:
    assert found(CLEAN, profile("answer", answers=3)) == []
    assert found(CLEAN, profile("answer", answers=0)) == []


def test_a_profile_speaks_of_other_workflows_and_in_several_texts() -> None:
    place, other = profile("answer"), profile("nap")
    level = other.norms[0].service_levels[0].model_copy(update={"document": "parcel"})
    strange = other.norms[0].model_copy(update={"service_levels": (level,)})
    parcels = {"parcel": {"naps": 9}}
    fine = place.model_copy(update={"norms": (*place.norms, strange), "bounds": parcels})
    assert found(CLEAN, fine) == []
    worse = place.model_copy(update={"norms": (strange, *other.norms), "bounds": parcels})
    assert found(CLEAN, worse) == [("WFL153", "/norms/1/service_levels/0/clock")]


def test_every_rule_is_broken_by_one_of_these() -> None:
    shown = {code for code, _, _ in SPOILT} | {code for code, _, _ in UNFIT}
    # The first three a workflow refuses to have, the last is of tables only looked at: test_foreign
    shown |= {"WFL106", "WFL107", "WFL108", "WFL128"}
    shown |= {"WFL154", "WFL155"}  # they look beyond one workflow: test_profiles
    assert sorted(rule.code for rule in LINT_RULES) == sorted(shown)


def test_every_finding_can_be_said() -> None:
    """Whatever a sentence names is among the finding's parameters."""
    reports = [lint(workflow) for _, _, workflow in SPOILT]
    reports += [lint(CLEAN, place) for _, _, place in UNFIT]
    for finding in (f for report in reports for f in report.findings):
        for text in (finding.rule.message.zh, finding.rule.message.en):
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= set(
                finding.params
            )


SAID_OF = [
    ("WFL101", "/initial", {"name": "nowhere"}),
    ("WFL102", "/transitions/6/roles", {"event": "drop", "state": "asked"}),
    ("WFL103", "/roles/1", {"name": "guest"}),
    ("WFL104", "/events/5", {"name": "sing"}),
    ("WFL105", "/facts/mood", {"name": "mood"}),
    ("WFL109", "/facts/answers/first", {"fact": "answers", "type": "number"}),
    ("WFL109", "/facts/mood/first", {"fact": "mood", "type": "boolean"}),
    ("WFL109", "/transitions/5/effects/0", {"fact": "mood", "type": "text"}),
    ("WFL111", "/states/5", {"state": "lost"}),
    ("WFL112", "/states/5", {"state": "stuck"}),
    ("WFL113", "/transitions/6", {"event": "drop", "state": "dropped"}),
    ("WFL114", "/states/5", {"state": "shelved"}),
    ("WFL115", "/transitions/6", {"event": "go_on", "state": "answered"}),
    ("WFL116", "/states/0", {"states": ["draft", "read"]}),
    ("WFL117", "/transitions/7", {"source": "read", "target": "asked"}),
    (
        "WFL121",
        "/transitions/6/require",
        {"event": "answer", "state": "asked", "other": "/transitions/3"},
    ),
    (
        "WFL122",
        "/transitions/6/when",
        {"event": "answer", "state": "asked", "other": "/transitions/3"},
    ),
    ("WFL123", "/transitions/5/require/0", {"code": "G2"}),
    ("WFL124", "/transitions/5/require/0", {"code": "G3", "severity": "warning"}),
    ("WFL125", "/transitions/5/advise/0", {"code": "G2"}),
    ("WFL126", "/transitions/6/when/0", {"code": "G6", "needs": ["calendar"]}),
    ("WFL127", "/transitions/5/require/0", {"code": "G4"}),
    ("WFL131", "/states/1", {"state": "asked"}),
    ("WFL132", "/transitions/5/clocks/0", {"clock": "nap"}),
    ("WFL133", "/transitions/5/clocks/0", {"clock": "nap"}),
    ("WFL134", "/transitions/3", {"clocks": ["answer"], "state": "answered"}),
    ("WFL135", "/transitions/6", {"event": "drop", "state": "idle"}),
    ("WFL136", "/transitions/1/clocks/0", {"clock": "answer", "op": "resume"}),
    ("WFL141", "/bounds/naps", {"name": "naps"}),
    ("WFL142", "/transitions/5/require/0", {"code": "G6", "bound": "naps"}),
    ("WFL170", "/transitions/5/require/0", {"code": "G6", "cel": "this.ok &&"}),
    ("WFL171", "/transitions/5/require/0", {"code": "G6"}),
    ("WFL172", "/transitions/5/require/0", {"code": "G6"}),
    ("WFL173", "/transitions/5/require/0", {"code": "G6", "name": "facts.naps"}),
    ("WFL174", "/transitions/5/require/0", {"code": "G6", "bound": "answers"}),
    ("WFL175", "/transitions/5/require/0", {"code": "G6", "bound": "answers"}),
    ("WFL176", "/transitions/4/require/0", {"code": "G6", "bound": "answers"}),
    ("WFL177", "/transitions/4/require/0", {"code": "G6", "bound": "answers"}),
    ("WFL178", "/transitions/4/effects/0", {"code": "G1", "fact": "answers"}),
    ("WFL179", "/transitions/4/require/0", {"code": "G6"}),
    ("WFL180", "/states/1", {"states": ["asked", "read"]}),
    ("WFL151", f"/bounds/{CLEAN.id}/answers", {"bound": "answers", "most": 3, "stated": 4}),
    ("WFL152", f"/bounds/{CLEAN.id}/naps", {"workflow": "question", "bound": "naps"}),
    ("WFL153", "/norms/0/service_levels/1/clock", {"workflow": "question", "clock": "nap"}),
]


@pytest.mark.parametrize(("code", "pointer", "params"), SAID_OF)
def test_a_finding_names_what_is_wrong(code: str, pointer: str, params: dict[str, Any]) -> None:
    reports = [lint(workflow) for *place, workflow in SPOILT if place == [code, pointer]]
    reports += [lint(CLEAN, place) for *where, place in UNFIT if where == [code, pointer]]
    assert reports[0].findings[0].to_dict()["params"] == params


def test_only_these_are_no_errors() -> None:
    milder = {rule.code: rule.severity for rule in LINT_RULES if rule.severity != "error"}
    warnings = dict.fromkeys(("WFL105", "WFL117", "WFL180"), Severity.WARNING)
    assert milder == warnings | {"WFL128": Severity.UNVERIFIABLE}


@pytest.mark.parametrize(("code", "pointer", "workflow"), SPOILT)
def test_a_pointer_leads_into_the_workflow_as_data(
    code: str, pointer: str, workflow: Workflow
) -> None:
    place: Any = as_json(workflow)
    for token in pointer.split("/")[1:]:
        place = place[int(token) if isinstance(place, list) else token]
    assert place is not None or pointer.endswith("/first"), code


class TestOnlyLookedAt:
    """A table that is not to be followed here needs guards that say what they ask, not checks."""

    def test_no_check_is_asked_for(self) -> None:
        unchecked = attrs.evolve(YES, check=None)
        assert lint(instead(DROP, require=(unchecked,)), looked_at=True).codes == ()

    def test_a_guard_that_says_nothing_is_told_of_once(self) -> None:
        silent = Rule("G8", "g8", Text("", ""), Text("", ""), kind="guard")
        asked = plus(row("asked", "drop", "dropped", require=(SAID, silent)))
        rows = (*asked.transitions, row("waiting", "drop", "dropped", require=(silent,)))
        report = lint(attrs.evolve(asked, transitions=rows), looked_at=True)
        (found,) = report.findings
        assert (found.code, found.pointer) == ("WFL128", "/transitions/6/require/1")
        assert found.params == {"code": "G8"}
        assert (report.ok, report.verified) == (True, False)


class TestExclusion:
    """Two cases exclude each other where their CEL, as text, shows it."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("this.ok", "!this.ok"),
            ("this.ok", "! this.ok "),
            ("this.ok == true", "!this.ok"),
            ("has(this.due)", "!has(this.due)"),
            ("this.a || this.b", "!(this.a || this.b)"),
            ("!(this.ok)", "!(!this.ok)"),
            ("this.n == 1", "this.n == 2"),
            ("this.a == 'x'", "this.a == 'y'"),
            ("this.a == 'x'", "this.a == null"),
            ("this.a == 'x'", "this.a != 'x'"),
            ("this.a == 'x'", "!(this.a == 'x')"),
            ("this.a == 'x'", "this.a in ['y', 'z']"),
            ("this.a in ['x']", "this.a in ['y', 'z']"),
            ("this.a in ['x']", "!(this.a in ['x', 'y'])"),
            ("size(this.units) == 0", "size(this.units) != 0"),
        ],
    )
    def test_shown(self, one: str, other: str) -> None:
        first, second = (a_guard("G6", one),), (a_guard("G7", other),)
        assert found(answers(first, second)) == []
        assert found(answers(second, first)) == []

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("this.ok", "this.ok"),
            ("this.ok", "this.fine"),
            ("!this.ok", "!this.fine"),
            ("this.a || this.b", "!this.a || this.b"),
            ("this.a && this.b", "!this.a && this.b"),
            ("this.a == 'x'", "this.b == 'y'"),
            ("this.a == 'x'", "this.a == 'x'"),
            ("this.a == 'x'", "this.a != 'y'"),
            ("this.a != 'x'", "this.a != 'y'"),
            ("this.a == 'x'", "this.a in ['x', 'y']"),
            ("this.a in ['x', 'y']", "!(this.a in ['x'])"),
            ("this.n == 1", "this.n == 1.0"),
            ("this.n == 1", "this.n == 01"),
            ("this.a == 'x'", 'this.a == "x"'),
            ("this.n > 1", "this.n < 1"),
            ("!(this.a) || (this.b)", "this.a"),
        ],
    )
    def test_not_shown(self, one: str, other: str) -> None:
        first, second = (a_guard("G6", one),), (a_guard("G7", other),)
        assert found(answers(first, second)) == [("WFL122", "/transitions/6/when")]
        assert found(answers(second, first)) == [("WFL122", "/transitions/6/when")]

    def test_one_contradiction_is_enough(self) -> None:
        assert found(answers((SAID, YES), (NO, SAID))) == []

    def test_rows_of_different_roles_are_no_rivals(self) -> None:
        boss = attrs.evolve(ANSWER, roles=("boss",), require=())
        assert found(plus(boss, roles=words("clerk", "boss"))) == []


TESTS = st.sampled_from(
    ["a", "b", "!a", "! b", "a == true", "s == 'x'", "s != 'x'", "s == 'y'", "s in ['x', 'y']"]
)
CELS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        inner.map("!({})".format),
        st.builds("({}) || ({})".format, inner, inner),
        st.builds("{} && {}".format, inner, inner),
        st.builds("!({}) || ({})".format, inner, inner),
    ),
    max_leaves=3,
)


@given(CELS, CELS)
def test_exclusion_is_never_claimed_wrongly(one: str, other: str) -> None:
    if _exclude(a_guard("G6", one), a_guard("G7", other)):
        for a, b, s in product((True, False), (True, False), "xyz"):
            case = {"a": a, "b": b, "s": s}
            assert not (cel.evaluate(one, case) and cel.evaluate(other, case))


def small(*rows: Transition, **kinds: StateKind) -> Workflow:
    """A table with no more states than these, of which the first is where it begins."""
    states = tuple(state(code, kind) for code, kind in kinds.items())
    rest: dict[str, Any] = {"facts": {}, "bounds": {}, "initial": states[0].code}
    events = words(*dict.fromkeys(t.event for t in rows))
    return attrs.evolve(CLEAN, states=states, events=events, transitions=rows, **rest)


def test_the_smallest_table_has_two_states() -> None:
    assert found(small(row("draft", "drop", "dropped"), draft="open", dropped="final")) == []


def test_a_loop_of_all_the_states_that_no_clock_presses() -> None:
    there, back = row("a", "go", "b"), row("b", "come", "a", way_back=True)
    end = row("b", "end", "c", clocks=(start("nap"),))
    flaws = found(small(there, back, end, a="open", b="open", c="final"))
    assert flaws == [("WFL116", "/states/0")]


def test_each_guard_is_read_once_whatever_another_says() -> None:
    broken, native = a_guard("G6", "this.ok &&"), a_guard("G7", None)
    other, true = a_guard("G8", "this.x != null"), a_guard("G9", "true")
    rows = [attrs.evolve(each, require=(broken, native, other, true)) for each in (ASK, DROP)]
    assert found(attrs.evolve(CLEAN, transitions=(rows[0], *CLEAN.transitions[1:5], rows[1]))) == [
        ("WFL170", "/transitions/0/require/0"),
        ("WFL171", "/transitions/0/require/3"),
    ]


def test_what_a_table_says_of_its_facts() -> None:
    facts = {
        "answers": Fact("number", 0),
        "told": Fact("number", 0),
        "below": Fact("number", 0),
        "mood": Fact("text", "glad"),
        "due": Fact("time", None),
    }
    changes = (set_from("told", "n"), set_to("below", -1), set_from("mood", "mood"))
    rows = (attrs.evolve(ASK, effects=(*changes, set_to("answers", 0))), *CLEAN.transitions[1:])
    scope = Scope.of(attrs.evolve(CLEAN, facts=facts, transitions=rows))
    assert scope.facts == {name: fact.type for name, fact in facts.items()}
    assert scope.counts == {"answers"}
    assert scope.unknown == {"told", "mood", "due"}
    assert scope.bounds == CLEAN.bounds


class TestSeveralLoops:
    """Each is told of, whatever ends another."""

    READ = (row("draft", "wait", "read"), row("read", "go_on", "draft", way_back=True))
    HEARD = (row("asked", "ask", "heard"), row("heard", "go_on", "asked", way_back=True))

    @pytest.mark.parametrize("rows", [(*READ, *HEARD), (*HEARD, *READ)])
    def test_one_that_a_clock_presses_hides_none_that_nothing_does(
        self, rows: tuple[Transition, ...]
    ) -> None:
        states = (*CLEAN.states, state("read", "open"), state("heard", "open"))
        assert found(plus(*rows, states=states)) == [("WFL116", "/states/0")]

    def test_two_are_two_findings(self) -> None:
        anew = attrs.evolve(self.HEARD[0], clocks=(start("answer"),))
        states = (*CLEAN.states, state("read", "open"), state("heard", "open"))
        assert found(plus(*self.READ, anew, self.HEARD[1], states=states)) == [
            ("WFL116", "/states/0"),
            ("WFL180", "/states/1"),
        ]

    def test_a_clock_within_which_somebody_may_act_presses_nobody(self) -> None:
        there = attrs.evolve(self.READ[0], clocks=(start("object"),))
        table = with_state("read", "open", there, self.READ[1])
        assert found(attrs.evolve(table, rights=("object",))) == [("WFL116", "/states/0")]


class TestLeftAlone:
    """What looks like a flaw and is none."""

    def test_a_clock_that_has_stopped_and_is_extended(self) -> None:
        late = row("answered", "go_on", "answered", clocks=(extend("answer", "until"),))
        assert found(plus(late)) == []

    def test_a_clock_that_is_stopped_while_it_stands_still(self) -> None:
        assert found(plus(row("waiting", "drop", "dropped", clocks=(stop("answer"),)))) == []

    def test_a_duty_whose_clock_depends_on_the_way_there(self) -> None:
        hurry = row("draft", "go_on", "asked", clocks=(start("hurry"),))
        assert found(plus(hurry)) == []

    def test_a_loop_that_a_clock_presses(self) -> None:
        read = row("asked", "ask", "read")
        back = row("read", "go_on", "asked", way_back=True)
        assert found(with_state("read", "open", read, back)) == []

    def test_a_loop_that_a_bound_ends(self) -> None:
        read = row("draft", "wait", "read")
        once = {"require": (LEFT,), "effects": (count("answers"),)}
        back = row("read", "go_on", "draft", way_back=True, **once)
        assert found(with_state("read", "open", read, back)) == []

    def test_a_loop_within_a_loop_whose_counter_each_outer_lap_resets(self) -> None:
        """Both are bounded: the inner one by ``reads``, the outer one by ``answers``."""
        again = a_guard("G8", "facts.reads < bounds.reads", bounds=("reads",))
        ask = row("draft", "wait", "read", effects=(clear("reads"),))
        read = row("read", "wait", "read", require=(again,), effects=(count("reads"),))
        back = row("read", "go_on", "draft", way_back=True)
        bounded = attrs.evolve(back, require=(LEFT,), effects=(count("answers"),))

        def table(*rows: Transition) -> Workflow:
            return plus(
                *rows,
                states=(*CLEAN.states, state("read", "open")),
                facts={**CLEAN.facts, "reads": Fact("number", 0)},
                bounds={"answers": 3, "reads": 2},
            )

        assert found(table(ask, read, bounded)) == []
        assert found(table(ask, read, back)) == [
            ("WFL116", "/states/0"),
            ("WFL178", "/transitions/6/effects/0"),
        ]

    @pytest.mark.parametrize(
        ("text", "fact"),
        [
            ("timestamp(this.at) < timestamp(facts.begun) + duration('24h') && bounds.answers > 0",
             Fact("time", None)),
            ("this.day - facts.begun < bounds.answers", Fact("number", 0)),
            ("size(facts.begun) < bounds.answers", Fact("set", ())),
        ],
    )  # fmt: skip
    def test_a_bound_on_what_the_way_there_has_established(self, text: str, fact: Fact) -> None:
        lately = a_guard("G8", text, bounds=("answers",))
        op = add if fact.type == "set" else set_from
        ask = attrs.evolve(ASK, effects=(op("begun", "day"),))
        again = attrs.evolve(ASK_AGAIN, require=(lately,))
        if fact.type == "set":
            again = attrs.evolve(again, effects=(add("begun", "by.id"),))
        rows = (ask, *CLEAN.transitions[1:4], again, DROP)
        table = attrs.evolve(CLEAN, transitions=rows, facts={**CLEAN.facts, "begun": fact})
        assert found(table) == []
        anew = attrs.evolve(again, effects=(set_from("begun", "day"),))
        rows = (ask, *CLEAN.transitions[1:4], anew, DROP)
        table = attrs.evolve(table, transitions=rows)
        assert ("WFL178", "/transitions/4/effects/0") in found(table)

    def test_a_bound_whose_guard_cannot_be_read(self) -> None:
        """Whether it ends the way back cannot be told, so nothing is said."""
        native = a_guard("G8", None, bounds=("answers",))
        assert found(instead(ASK_AGAIN, require=(native,))) == []
        other = a_guard("G8", "facts.answers < bounds.answers && 1.5 < 2.5", bounds=("answers",))
        assert found(instead(ASK_AGAIN, require=(other,))) == []

    def test_one_guard_of_several_that_ends_the_way_back(self) -> None:
        urgent = a_guard("G8", "facts.answers < bounds.answers || this.urgent", bounds=("answers",))
        assert found(instead(ASK_AGAIN, require=(urgent, LEFT))) == []

    def test_a_count_on_the_way_rather_than_on_the_row(self) -> None:
        """As in the clean table, whose answers are counted when they are given."""
        assert count("answers") not in ASK_AGAIN.effects

    def test_an_event_that_stays_where_it_is(self) -> None:
        assert (
            found(plus(row("draft", "go_on", "draft"), row("answered", "go_on", "answered"))) == []
        )


class TestAClockThatRunsFromTheBeginning:
    """It gives a duty its deadline before any row has started it."""

    STOPPED = (
        attrs.evolve(ASK, clocks=(extend("filing", "at"), stop("filing"), *ASK.clocks)),
        *CLEAN.transitions[1:-1],
        attrs.evolve(DROP, clocks=(stop("filing"),)),
    )
    FILED = attrs.evolve(
        CLEAN,
        states=(state("draft", "duty"), *CLEAN.states[1:]),
        transitions=STOPPED,
        running=("filing",),
    )

    def test_nothing_is_wrong(self) -> None:
        assert found(self.FILED) == []
        assert found(self.FILED, profile("answer", "filing")) == []

    def test_without_it(self) -> None:
        assert found(attrs.evolve(self.FILED, running=())) == [
            ("WFL131", "/states/0"),
            ("WFL132", "/transitions/0/clocks/0"),
            ("WFL132", "/transitions/0/clocks/1"),
            ("WFL132", "/transitions/5/clocks/0"),
        ]

    def test_it_has_not_been_paused(self) -> None:
        hasty = attrs.evolve(DROP, clocks=(resume("filing"), stop("filing")))
        table = attrs.evolve(self.FILED, transitions=(*self.STOPPED[:-1], hasty))
        assert found(table) == [
            ("WFL133", "/transitions/5/clocks/0"),
            ("WFL136", "/transitions/5/clocks/0"),
        ]


NAMES = st.sampled_from("abcd")
GUARDS = st.sampled_from([LEFT, SAID, ADVICE, YES, NO, a_guard("G2"), a_guard("G7", None)])
LISTS = st.lists(GUARDS, max_size=2).map(tuple)
TABLES = st.builds(
    Workflow,
    id=st.just("any"),
    version=st.just("1"),
    title=st.just(Text("", "")),
    states=st.lists(
        st.builds(state, NAMES, st.sampled_from(["open", "duty", "paused", "final", "reopenable"])),
        max_size=5,
        unique_by=lambda state: state.code,
    ).map(tuple),
    events=st.sets(NAMES).map(lambda names: words(*names)),
    roles=st.sets(NAMES).map(lambda names: words(*names)),
    initial=NAMES,
    facts=st.just({"a": Fact("number", 0), "b": Fact("boolean", False)}),
    transitions=st.lists(
        st.builds(
            Transition,
            NAMES,
            NAMES,
            NAMES,
            st.lists(NAMES, max_size=2).map(tuple),
            LISTS,
            LISTS,
            LISTS,
            st.sampled_from([(), (count("a"),), (set_to("b", True), clear("a"))]),
            st.lists(
                st.builds(
                    Clock, st.sampled_from(["start", "stop", "pause", "resume", "extend"]), NAMES
                ),
                max_size=3,
            ).map(tuple),
            way_back=st.booleans(),
        ),
        max_size=12,
    ).map(tuple),
    bounds=st.dictionaries(st.sampled_from(["answers", "naps"]), st.integers(0, 3)),
)


@given(TABLES)
def test_any_table_has_an_answer(workflow: Workflow) -> None:
    for finding in lint(workflow, profile("a", answers=2)).findings:
        assert finding.rule in LINT_RULES
        assert finding.message("zh")
        assert finding.message("en")


@given(TABLES)
def test_what_is_clean_can_be_walked(workflow: Workflow) -> None:
    """Every state that lint does not call lost or stuck is reached, and reaches an end."""
    codes = [(f.code, f.pointer) for f in lint(workflow).findings]
    declared = {s.code for s in workflow.states}
    if workflow.initial not in declared:
        assert ("WFL101", "/initial") in codes
        return
    onward = {
        code: {
            t.target
            for t in workflow.transitions
            if t.source == code and t.target in declared and t.roles
        }
        for code in declared
    }
    reached = walked(onward, workflow.initial)
    for i, s in enumerate(workflow.states):
        assert (s.code in reached) == (("WFL111", f"/states/{i}") not in codes)
        ends = bool(walked(onward, s.code) & workflow.final)
        assert ends == (("WFL112", f"/states/{i}") not in codes)


def walked(onward: dict[str, set[str]], begin: str) -> set[str]:
    """Breadth first."""
    reached, queue = {begin}, deque([begin])
    while queue:
        for target in onward[queue.popleft()] - reached:
            reached.add(target)
            queue.append(target)
    return reached
