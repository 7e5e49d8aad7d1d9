"""A workflow that somebody else wrote: read, never run, and told what is wrong with it."""

import copy
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import catalog
from grassroots_gov.cli import main
from grassroots_gov.export.foreign import read_workflow
from grassroots_gov.export.statecharts import as_scxml, as_xstate
from grassroots_gov.export.workflow import as_dot, as_json, as_mermaid
from grassroots_gov.kernel.lint import lint
from grassroots_gov.kernel.workflow import Workflow

EXAMPLES = Path(__file__).parents[1] / "examples" / "workflows"
MENDED, BROKEN = EXAMPLES / "repair_order.json", EXAMPLES / "repair_order_broken.json"
FORM: dict[str, Any] = json.loads(MENDED.read_bytes())

Found = list[tuple[str, str]]


def found(form: Any) -> Found:
    """What reading and lint find, by code and pointer."""
    workflow, report = read_workflow(form)
    findings = list(report.findings)
    if workflow is not None:
        findings += lint(workflow, looked_at=True).findings
    return [(finding.code, finding.pointer) for finding in findings]


def changed(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The mended example with other values at these pointers; Ellipsis takes one away."""
    form = copy.deepcopy(FORM)
    for pointer, value in changes:
        *path, last = [int(t) if t.isdigit() else t for t in pointer.split("/")[1:]]
        place: Any = form
        for step in path:
            place = place[step]
        if value is ...:
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value
    return form


def read(form: Any) -> Workflow:
    workflow, report = read_workflow(form)
    assert report.codes == ()
    assert workflow is not None
    return workflow


@pytest.mark.parametrize("ours", catalog.WORKFLOWS.values(), ids=lambda w: w.id)
class TestOurs:
    """What the library writes, it reads."""

    def test_nothing_is_wrong_and_nothing_is_lost(self, ours: Workflow) -> None:
        form = as_json(ours)
        assert as_json(read(form)) == as_json(read(json.dumps(form))) == form
        assert {code for code, _ in found(form)} <= {"WFL180"}

    def test_its_guards_are_the_library_s_own(self, ours: Workflow) -> None:
        assert read(as_json(ours)).guards == ours.guards

    def test_the_published_file_is_one(self, ours: Workflow) -> None:
        published = catalog.reference(f"workflows/{ours.id}.json")
        assert {code for code, _ in found(published)} <= {"WFL180"}


class TestExamples:
    def test_the_mended_one_is_clean(self) -> None:
        assert found(MENDED.read_bytes()) == []

    def test_the_broken_one_has_three_flaws(self) -> None:
        assert found(BROKEN.read_bytes()) == [
            ("WFL180", "/states/2"),
            ("WFL131", "/states/4"),
            ("WFL122", "/transitions/9/when"),
        ]

    def test_it_can_be_looked_at(self) -> None:
        workflow = read(FORM)
        for export in (as_mermaid, as_dot, as_scxml):
            assert "waiting_for_parts" in export(workflow)
        assert "waiting_for_parts" in as_xstate(workflow)["states"]
        form = as_json(workflow)
        assert as_json(read(form | {"guards": FORM["guards"]})) == form

    def test_it_cannot_be_followed(self) -> None:
        with pytest.raises(ValueError, match="IS_ASSIGNEE"):
            read(FORM).table()


# Form

NOTHING_THERE = [
    ("GEN101", f"/{field}")
    for field in ("events", "id", "initial", "roles", "states", "title", "transitions", "version")
]


@pytest.mark.parametrize(
    ("form", "findings"),
    [
        (b"", [("GEN010", "")]),
        (b"\xff\xfe", [("GEN002", "")]),
        (b'{"id": 1, "id": 2}', [("GEN006", "")]),
        (b"[" * 100_000, [("GEN005", "")]),
        ("\ud800", [("GEN009", "")]),
        ({"id": float("nan")}, [("GEN007", "")]),
        ({"id": object()}, [("GEN108", "")]),
        ("5", [("GEN103", "")]),
        ("[]", [("GEN103", "")]),
        ({}, NOTHING_THERE),
        (changed(("/colour", "red")), [("GEN102", "/colour")]),
        (changed(("/states/0/kind", "closed")), [("GEN109", "/states/0/kind")]),
        (changed(("/states/0/label/en", ...)), [("GEN101", "/states/0/label/en")]),
        (changed(("/roles/0/code", "chief clerk")), [("GEN129", "/roles/0/code")]),
        (changed(("/transitions/0/effects/0/op", "eval")), [("GEN109", "/transitions/0/effects/0/op")]),
        (changed(("/transitions/0/effects/0/path", "a b")), [("GEN129", "/transitions/0/effects/0/path")]),
        (changed(("/transitions/0/roles", "dispatcher")), [("GEN104", "/transitions/0/roles")]),
        (changed(("/bounds/call_backs", -1)), [("GEN114", "/bounds/call_backs")]),
        (changed(("/bounds/call_backs", 1.5)), [("GEN106", "/bounds/call_backs")]),
        (changed(("/guards/0/needs", ["weather"])), [("GEN109", "/guards/0/needs/0")]),
        (changed(("/guards/0/check", "lambda: True")), [("GEN102", "/guards/0/check")]),
        (
            changed(("/transitions/0/clocks/0/op", "extend")),
            [("GEN101", "/transitions/0/clocks/0/path")],
        ),
        (changed(("/transitions", FORM["transitions"] * 200)), [("GEN113", "/transitions")]),
    ],
)  # fmt: skip
def test_a_form_that_is_not_right_gives_no_workflow(form: Any, findings: Found) -> None:
    assert read_workflow(form)[0] is None
    assert found(form) == findings


# What no workflow can have


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ([("/states/8", FORM["states"][0])], [("WFL106", "/states/8/code")]),
        ([("/events/9", FORM["events"][0])], [("WFL106", "/events/9/code")]),
        ([("/roles/3", FORM["roles"][0])], [("WFL106", "/roles/3/code")]),
        ([("/guards/5", FORM["guards"][0])], [("WFL106", "/guards/5/code")]),
        ([("/facts/assignee", ...)], [("WFL107", "/transitions/0/effects/0/fact")]),
        (
            [("/transitions/10/effects/1", {"op": "clear", "fact": "called_back"})],
            [("WFL108", "/transitions/10/effects/1/fact")],
        ),
        (
            [("/events/0/deprecated", {"since": "2027-01-01", "replacement": "sing"})],
            [("WFL101", "/events/0/deprecated/replacement")],
        ),
        (
            [("/states/8", FORM["states"][0]), ("/facts/assignee", ...)],
            [("WFL106", "/states/8/code"), ("WFL107", "/transitions/0/effects/0/fact")],
        ),
    ],
)
def test_what_a_workflow_refuses_to_have_is_found_before(
    changes: list[tuple[str, Any]], findings: Found
) -> None:
    form = changed(*changes)
    assert read_workflow(form)[0] is None
    assert found(form) == findings


# What lint makes of it


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ([("/initial", "nowhere")], [("WFL101", "/initial")]),
        ([("/facts/called_back/first", 0.5)], [("WFL109", "/facts/called_back/first")]),
        ([("/facts/called_back/first", {"a": []})], [("WFL109", "/facts/called_back/first")]),
        ([("/facts/called_back/type", "set")],
         [("WFL109", "/facts/called_back/first"), ("WFL109", "/transitions/10/effects/0")]),
        ([("/transitions/0/effects/0", {"op": "set", "fact": "assignee", "value": [1]})],
         [("WFL109", "/transitions/0/effects/0")]),
        ([("/transitions/0/effects/0", {"op": "set", "fact": "assignee", "value": "nobody"})], []),
        ([("/transitions/6/way_back", False)], [("WFL117", "/transitions/6")]),
        ([("/guards/3/bounds", [])],
         [("WFL141", "/bounds/call_backs"), ("WFL115", "/transitions/10"),
          ("WFL175", "/transitions/10/require/0")]),
        ([("/bounds", {})], [("WFL142", "/transitions/10/require/0")]),
        ([("/guards/4/severity", "error")], [("WFL125", "/transitions/7/advise/0")]),
        ([("/guards/1/needs", ["now"])], [("WFL126", "/transitions/8/when/0")]),
        ([("/guards/3/cel", "facts.called_back <")], [("WFL170", "/transitions/10/require/0")]),
        ([("/guards/3/cel", "true")], [("WFL171", "/transitions/10/require/0")]),
        ([("/guards/3/cel", "this.by.id != '' && this.by.id == ''")],
         [("WFL172", "/transitions/10/require/0")]),
        ([("/guards/3/cel", "facts.called_back < bounds.callbacks")],
         [("WFL173", "/transitions/10/require/0")]),
        ([("/guards/3/cel", "facts.called_back > bounds.call_backs")],
         [("WFL176", "/transitions/10/require/0")]),
        ([("/transitions/10/effects", [{"op": "set", "fact": "called_back", "value": 0}])],
         [("WFL178", "/transitions/10/effects/0")]),
        ([("/transitions/7/effects", [{"op": "clear", "fact": "called_back"}])],
         [("WFL178", "/transitions/7/effects/0")]),
        ([("/transitions/10/effects", [])],
         [("WFL105", "/facts/called_back"), ("WFL179", "/transitions/10/require/0")]),
        ([("/transitions/9/clocks/2", {"op": "start", "clock": "settle"})], [("WFL180", "/states/2")]),
        ([("/guards/3/cel", "facts.called_back < bounds.call_backs && this.x != null")], []),
        ([("/guards/2/cel", "this.failed")], [("WFL122", "/transitions/9/when")]),
        ([("/guards/2/cel", ...)], [("WFL122", "/transitions/9/when")]),
        ([("/clocks", ["repair", "inspect", "settle"])], []),
        ([("/clocks", ["repair", "settle"])],
         [("WFL101", "/transitions/7/clocks/1/clock"), ("WFL101", "/transitions/8/clocks/0/clock"),
          ("WFL101", "/transitions/9/clocks/0/clock")]),
        ([("/clocks", ["repair", "inspect", "settle", "nap"])], [("WFL132", "/clocks/3")]),
        ([("/running", ["nap"])], []),
        ([("/clocks", ["repair", "inspect", "settle", "nap"]), ("/running", ["nap"])], []),
        ([("/clocks", ["repair", "inspect", "settle"]), ("/running", ["nap"])], [("WFL101", "/running/0")]),
        ([("/rights", ["nap"])], [("WFL101", "/rights/0")]),
        ([("/running", ["nap"]), ("/rights", ["nap"])], []),
    ],
)  # fmt: skip
def test_one_flaw_is_found(changes: list[tuple[str, Any]], findings: Found) -> None:
    assert found(changed(*changes)) == findings


def complaints(kind: str = "final", **states: str) -> dict[str, Any]:
    """A municipal complaint as a system in use has it, which anybody may reopen at any time."""
    words = {w: w for w in ("PENDING", "AT_DESK", "BACK", "RESOLVED", "CLOSED")} | states

    def label(word: str) -> dict[str, Any]:
        return {"code": word, "label": {"zh": word, "en": word}}

    def row(source: str, event: str, target: str, *moves: str) -> dict[str, Any]:
        return {
            "source": words[source],
            "event": event,
            "target": words[target],
            "roles": ["CITIZEN"],
            "clocks": [{"op": op, "clock": "sla"} for op in moves],
        }

    kinds = {"RESOLVED": kind, "CLOSED": "final"}
    return {
        "id": "PGR",
        "version": "1",
        "title": {"zh": "投诉", "en": "complaint"},
        "initial": words["PENDING"],
        "states": [label(words[w]) | {"kind": kinds.get(w, "open")} for w in words],
        "events": [*map(label, ("ASSIGN", "REASSIGN", "RESOLVE", "REOPEN", "RATE"))],
        "roles": [label("CITIZEN")],
        "transitions": [
            row("PENDING", "ASSIGN", "AT_DESK", "start"),
            row("AT_DESK", "REASSIGN", "BACK", "stop"),
            row("BACK", "ASSIGN", "AT_DESK", "start"),
            row("AT_DESK", "RESOLVE", "RESOLVED", "stop"),
            row("RESOLVED", "REOPEN", "PENDING"),
            row("RESOLVED", "RATE", "CLOSED"),
        ],
    }


REASSIGNED: Found = [("WFL180", "/states/1"), ("WFL117", "/transitions/2")]


class TestAComplaintThatMayBeReopenedForEver:
    def test_the_reopening_is_named(self) -> None:
        assert found(complaints("reopenable")) == [*REASSIGNED, ("WFL115", "/transitions/4")]

    def test_also_where_the_state_is_called_final(self) -> None:
        assert found(complaints()) == [
            *REASSIGNED,
            ("WFL113", "/transitions/4"),
            ("WFL115", "/transitions/4"),
            ("WFL113", "/transitions/5"),
        ]

    def test_an_edge_that_goes_both_ways_is_no_error(self) -> None:
        workflow, _ = read_workflow(complaints())
        assert workflow is not None
        severities = {f.code: f.severity for f in lint(workflow, looked_at=True).findings}
        assert (severities["WFL117"], severities["WFL115"]) == ("warning", "error")

    def test_names_of_any_script_are_no_fault_and_can_be_drawn(self) -> None:
        chinese = complaints("reopenable", PENDING="待派单", AT_DESK="办理中")
        assert found(chinese) == found(complaints("reopenable"))
        workflow = read(chinese)
        for export in (as_mermaid, as_dot, as_scxml):
            assert "待派单" in export(workflow)
        assert "待派单" in as_xstate(workflow)["states"]


def test_without_the_extra_what_guards_say_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "celpy", None)
    workflow = read(changed(("/guards/3/cel", "facts.called_back <")))
    report = lint(workflow, looked_at=True)
    assert report.findings == ()
    assert report.not_checked == dict.fromkeys(
        [f"WFL{n}" for n in range(170, 180)], ("not_installed",)
    )


class TestGuards:
    def test_one_in_no_table_is_told_of_and_so_is_what_hangs_on_it(self) -> None:
        assert found(changed(("/guards", []))) == [
            ("WFL141", "/bounds/call_backs"),
            ("WFL128", "/transitions/4/require/0"),
            ("WFL125", "/transitions/7/advise/0"),
            ("WFL128", "/transitions/7/advise/0"),
            ("WFL128", "/transitions/8/when/0"),
            ("WFL122", "/transitions/9/when"),
            ("WFL128", "/transitions/9/when/0"),
            ("WFL115", "/transitions/10"),
            ("WFL128", "/transitions/10/require/0"),
        ]

    def test_one_of_ours_needs_no_row(self) -> None:
        assert found(changed(("/transitions/1/require", ["TKT101"]))) == []

    def test_a_code_of_ours_that_is_no_guard_s_is_not_known(self) -> None:
        form = changed(("/transitions/1/require", ["GEN101"]))
        assert found(form) == [("WFL128", "/transitions/1/require/0")]

    def test_one_of_ours_is_not_to_be_redefined(self) -> None:
        ours = catalog.RULES["TKT101"]
        row = {"code": "TKT101", "cel": ours.cel}
        assert found(changed(("/guards/5", row))) == []
        form = changed(("/guards/5", row | {"cel": "true"}), ("/transitions/1/require", ["TKT101"]))
        assert found(form) == [("WFL123", "/guards/5/code")]
        workflow, _ = read_workflow(form)
        assert workflow is not None
        assert ours in workflow.guards


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_anything_has_an_answer(value: Any) -> None:
    assert read_workflow({"id": value})[1].findings
    assert read_workflow(json.dumps(value))[1].findings


POINTERS = [
    f"/{part}/{i}/{key}"
    for part in ("states", "events", "roles", "guards", "transitions")
    for i, thing in enumerate(FORM[part])
    for key in thing
]


@given(st.lists(st.tuples(st.sampled_from(POINTERS), st.sampled_from(POINTERS)), max_size=4))
def test_whatever_is_put_in_the_wrong_place_is_found_and_said(pairs: list[tuple[str, str]]) -> None:
    def at(pointer: str) -> Any:
        part, i, key = pointer.split("/")[1:]
        return FORM[part][int(i)][key]

    form = changed(*((to, at(other)) for to, other in pairs))
    workflow, report = read_workflow(form)
    findings = report.findings + (lint(workflow, looked_at=True).findings if workflow else ())
    assert all(f.message("zh") and f.message("en") for f in findings)
    assert workflow or not report.ok


# The command


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert main(["lint", str(MENDED), "--lang", lang]) == 0
    assert main(["lint", str(BROKEN), "--lang", lang]) == 1
    out = capsys.readouterr().out
    assert [code for code in catalog.RULES if code in out] == ["WFL122", "WFL131", "WFL180"]


def test_the_command_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--format", "json", str(BROKEN)]) == 1
    told, summary = map(json.loads, capsys.readouterr().out.splitlines())
    assert [f["code"] for f in told["findings"]] == ["WFL180", "WFL131", "WFL122"]
    assert (told["file"], summary["summary"]["errors"]) == (str(BROKEN), 2)


def test_the_command_reads_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "all.json"
    file.write_text(f"[{MENDED.read_text('utf-8')}, {BROKEN.read_text('utf-8')}]", "utf-8")
    assert main(["lint", "--format", "json", str(file)]) == 1
    clean, flawed, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert (clean["ok"], flawed["findings"][0]["pointer"]) == (True, "/1/states/2")


def test_the_command_reads_what_export_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "workflow", "ticket"]) == 0
    text = capsys.readouterr().out.encode()
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(text)))
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["lint", "-"]) == 0


@pytest.mark.parametrize(("arguments", "code"), [(["none.json"], 3), ([], 2), (["a", "b"], 2)])
def test_the_command_has_the_usual_exit_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["lint", *arguments]) == code
    (tmp_path / "gbk.json").write_bytes("报修单".encode("gbk"))
    assert main(["lint", "gbk.json"]) == 1
