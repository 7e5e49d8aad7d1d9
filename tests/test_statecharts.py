"""The published statecharts do, in three engines that others wrote, what the table says."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grassroots_gov.catalog import WORKFLOWS
from grassroots_gov.export.statecharts import as_scxml, as_xstate
from grassroots_gov.export.workflow import as_json
from grassroots_gov.kernel.workflow import Transition, Workflow

NODE = Path(__file__).parents[1] / "conformance" / "engines"
ENGINES = ("xstate", "scion", "python-statemachine")
LONGEST = 40


class Step(NamedTuple):
    event: str
    role: str
    guards: dict[str, bool]


Walk = list[Step]
Reached = list[tuple[str, bool]]
"""After each step, the state, and whether the step was taken."""
Engine = Callable[[Walk], Reached]

for_each_engine = pytest.mark.parametrize("name", ENGINES)
for_each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda w: w.id)


# What the table says


class Table:
    """The workflow as its normative data has it."""

    def __init__(self, workflow: Workflow) -> None:
        form = as_json(workflow)
        self.initial: str = form["initial"]
        self.rows: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for row in form["transitions"]:
            for role in row["roles"]:
                self.rows.setdefault((row["source"], row["event"], role), []).append(row)

    def step(self, state: str, step: Step) -> tuple[str, bool]:
        for row in self.rows.get((state, step.event, step.role), ()):
            if all(step.guards.get(code, False) for code in codes(row)):
                return row["target"], True
        return state, False

    def walked(self, walk: Walk) -> Reached:
        state, reached = self.initial, []
        for step in walk:
            state, taken = self.step(state, step)
            reached.append((state, taken))
        return reached

    def codes(self, state: str, event: str, role: str) -> list[str]:
        rows = self.rows.get((state, event, role), ())
        return sorted({code for row in rows for code in codes(row)})


def codes(row: dict[str, Any]) -> list[str]:
    return [*row["when"], *row["require"]]


# Walks


@st.composite
def walks(draw: st.DrawFn, workflow: Workflow) -> Walk:
    """Long walks that mostly take a step which is possible, and seldom one that ends everything."""
    table, walk = Table(workflow), Walk()
    ends = {state.code for state in workflow.states if state.kind == "final"}
    state = table.initial
    for _ in range(draw(st.integers(1, LONGEST))):
        ways = [(key, row) for key, rows in table.rows.items() if key[0] == state for row in rows]
        onward = [way for way in ways if way[1]["target"] not in ends]
        kind = draw(st.sampled_from(["onward"] * 12 + ["any"] + ["random"] * 3)) if ways else ""
        if kind in ("onward", "any"):
            (_, event, role), row = draw(st.sampled_from(ways if kind == "any" else onward or ways))
            meant = set(codes(row))
        else:
            event = draw(st.sampled_from([*workflow.events, "unheard_of"]))
            role = draw(st.sampled_from([*workflow.roles, "nobody"]))
            meant = set()
        said = {
            code: True if code in meant else draw(st.sampled_from([True, False, None]))
            for code in table.codes(state, event, role)
        }
        step = Step(event, role, {code: yes for code, yes in said.items() if yes is not None})
        walk.append(step)
        state, _ = table.step(state, step)
    return walk


def complete(workflow: Workflow) -> Iterator[Walk]:
    """In every state every event by every role, with every truth of the guards it may depend on.

    Where no guard could help, all are true.  What is refused changes nothing, so all that a state
    refuses is one walk; each step that is taken ends a walk of its own.
    """
    table = Table(workflow)
    every = {guard.code: True for guard in workflow.guards}
    there: dict[str, Walk] = {table.initial: []}
    waiting = [table.initial]
    while waiting:
        state = waiting.pop(0)
        refused = there[state].copy()
        for event, role in product([*workflow.events, "unheard_of"], [*workflow.roles, "nobody"]):
            key = (state, event, role)
            for guards in judged(table.codes(*key)) if key in table.rows else [every]:
                step = Step(event, role, guards)
                target, taken = table.step(state, step)
                if not taken:
                    refused.append(step)
                    continue
                walk = [*there[state], step]
                if target not in there:
                    there[target] = walk
                    waiting.append(target)
                yield walk
        yield refused


def judged(codes: list[str]) -> list[dict[str, bool]]:
    """Every way in which these guards may be judged."""
    truths = product((True, False), repeat=len(codes))
    return [dict(zip(codes, truth, strict=True)) for truth in truths]


# Engines


def missing(what: str) -> NoReturn:
    reason = f"NOT TESTED against engines: {what} is missing; ./dev test fetches it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def engine_for(name: str, workflow: Workflow, place: Path) -> Iterator[Engine]:
    if name == "python-statemachine":
        yield in_python(as_scxml(workflow))
        return
    node = shutil.which("node") or missing("node")
    if not (NODE / "node_modules").is_dir():
        missing("conformance/engines/node_modules")
    xstate, scxml = place / "chart.xstate.json", place / "chart.scxml"
    xstate.write_text(json.dumps(as_xstate(workflow)), encoding="utf-8")
    scxml.write_text(as_scxml(workflow), encoding="utf-8")
    command: list[str | Path] = [node, NODE / "replay.mjs", xstate, scxml]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def run(walk: Walk) -> Reached:
            line = {"engine": name, "walk": [step._asdict() for step in walk]}
            print(json.dumps(line), file=stdin, flush=True)
            return [(step["state"], step["taken"]) for step in json.loads(stdout.readline())]

        yield run


def in_python(scxml: str) -> Engine:
    try:
        from statemachine.io import load
    except ImportError:
        missing("python-statemachine")
    chart = load(scxml, format="scxml")

    def run(walk: Walk) -> Reached:
        taken: list[bool] = []

        class Listener:
            def on_transition(self) -> None:
                taken.append(True)

        machine, reached = chart(listeners=[Listener()]), Reached()
        for step in walk:
            taken.clear()
            data: dict[str, Any] = {**step.guards}
            machine.send(f"{step.event}__{step.role}", **data)
            (state,) = machine.configuration
            reached.append((state.id, bool(taken)))
        return reached

    return run


@for_each_workflow
@for_each_engine
def test_an_engine_takes_and_refuses_what_the_table_does(
    workflow: Workflow, name: str, tmp_path: Path
) -> None:
    table = Table(workflow)
    with engine_for(name, workflow, tmp_path) as engine:
        for walk in complete(workflow):
            assert engine(walk) == table.walked(walk)


@for_each_workflow
@for_each_engine
def test_an_engine_stays_with_the_table_however_far_it_goes(
    workflow: Workflow, name: str, tmp_path: Path
) -> None:
    table = Table(workflow)
    with engine_for(name, workflow, tmp_path) as engine:

        @settings(max_examples=3 * settings().max_examples)
        @given(walks(workflow))
        def agrees(walk: Walk) -> None:
            assert engine(walk) == table.walked(walk)

        agrees()


# Would a fault be seen?


def fault(workflow: Workflow, kind: str, at: int) -> Workflow:
    """The workflow with one thing wrong in one row."""
    row = workflow.transitions[at]
    rows = list(workflow.transitions)
    rows[at : at + 1] = faulty(row, kind, [state.code for state in workflow.states])
    return attrs.evolve(workflow, transitions=tuple(rows))


def faulty(row: Transition, kind: str, states: list[str]) -> list[Transition]:
    match kind:
        case "target":
            other = states[states.index(row.target) - 1]
            return [attrs.evolve(row, target=other)]
        case "guard":
            return [attrs.evolve(row, require=row.require[1:])]
        case "role":
            return [attrs.evolve(row, roles=(*row.roles, "nobody"))]
        case _:
            return []


KINDS = ("target", "guard", "role", "row")


@for_each_workflow
@pytest.mark.parametrize("kind", KINDS)
def test_the_complete_walks_show_every_fault(workflow: Workflow, kind: str) -> None:
    table, everything = Table(workflow), list(complete(workflow))
    right = [table.walked(walk) for walk in everything]
    for at, row in enumerate(workflow.transitions):
        if kind == "guard" and not row.require:
            continue
        wrong = Table(fault(workflow, kind, at))
        pairs = zip(everything, right, strict=True)
        assert any(wrong.walked(walk) != reached for walk, reached in pairs), row


@pytest.mark.parametrize(
    "workflow",
    # That its engine has been asked at all, one lifecycle shows; the rest is for a deep search.
    WORKFLOWS.values() if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else [WORKFLOWS["ticket"]],
    ids=lambda workflow: workflow.id,
)
@pytest.mark.parametrize("kind", KINDS)
@for_each_engine
def test_a_fault_in_a_chart_is_seen(
    workflow: Workflow, name: str, kind: str, tmp_path: Path
) -> None:
    at = max(i for i, row in enumerate(workflow.transitions) if row.require)
    table = Table(workflow)
    with engine_for(name, fault(workflow, kind, at), tmp_path) as engine:
        assert any(engine(walk) != table.walked(walk) for walk in complete(workflow))


# The charts themselves


@for_each_workflow
class TestTheCharts:
    def test_hold_the_rows_and_no_more(self, workflow: Workflow) -> None:
        space = "{http://www.w3.org/2005/07/scxml}"
        root = ET.fromstring(as_scxml(workflow))  # noqa: S314 -- our own
        assert (root.tag, root.get("initial")) == (f"{space}scxml", workflow.initial)
        states = [(place.get("id"), place.tag.removeprefix(space)) for place in root]
        assert states == [
            (state.code, "final" if state.kind == "final" else "state") for state in workflow.states
        ]
        for place in root:
            ways = [(way.get("event"), way.get("target"), way.get("cond")) for way in place]
            assert ways == [
                (
                    " ".join(f"{row.event}__{role}" for role in row.roles),
                    row.target,
                    " && ".join(f"_event.data.{g.code}" for g in (*row.when, *row.require)) or None,
                )
                for row in workflow.transitions
                if row.source == place.get("id")
            ]

    def test_are_alike(self, workflow: Workflow) -> None:
        chart = json.loads(json.dumps(as_xstate(workflow)))
        assert (chart["id"], chart["initial"]) == (workflow.id, workflow.initial)
        for place in ET.fromstring(as_scxml(workflow)):  # noqa: S314 -- our own
            state = chart["states"].pop(place.get("id"))
            assert (state.get("type") == "final") == place.tag.endswith("}final")
            ways: dict[str, list[tuple[str, str]]] = {}
            for way in place:
                for name in way.attrib["event"].split():
                    ways.setdefault(name, []).append((way.attrib["target"], way.get("cond", "")))
            assert ways == {
                name: [(way["target"], condition(way)) for way in listed]
                for name, listed in state.get("on", {}).items()
            }
        assert not chart["states"]

    def test_name_everything_once_and_without_dots(self, workflow: Workflow) -> None:
        chart = as_xstate(workflow)
        rows = workflow.transitions
        meant = {f"{row.event}__{role}" for row in rows for role in row.roles}
        assert {name for state in chart["states"].values() for name in state.get("on", ())} == meant
        assert len(meant) == len({(row.event, role) for row in rows for role in row.roles})
        assert not [name for name in (*meant, *chart["states"], chart["id"]) if "." in name]
        said = json.dumps(chart)
        for row in rows:
            assert all(f'"{guard.code}"' in said for guard in (*row.when, *row.require))

    def test_are_the_same_each_time(self, workflow: Workflow) -> None:
        assert as_scxml(workflow) == as_scxml(workflow)
        assert json.dumps(as_xstate(workflow)) == json.dumps(as_xstate(workflow))


def condition(way: dict[str, Any]) -> str:
    if "guard" not in way:
        return ""
    assert way["guard"]["type"] == "holds"
    return " && ".join(f"_event.data.{code}" for code in way["guard"]["params"]["codes"])
