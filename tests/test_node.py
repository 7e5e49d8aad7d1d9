"""A program in another language, which reads nothing but the published reference, agrees with it.

And it would notice: with one fault planted in a copy of the reference, it stops.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.test_dossiers import CASES, NEAR_MISSES, PLACES, patched, text

from grassroots_gov import Context, catalog, check

ROOT = Path(__file__).parents[1]
RUNNER = ROOT / "conformance" / "node"
SPEC = Path(str(files("grassroots_gov"))) / "spec" / "v1"
VECTORS = sum(len(json.loads(f.read_bytes())) for f in (SPEC / "vectors").rglob("*.json"))


def run(spec: Path) -> tuple[int, list[str]]:
    """The exit code, and the lines printed."""
    node = shutil.which("node")
    if node is None or not (RUNNER / "node_modules").is_dir():
        problem = "no node here, or not what it needs: ./dev test fetches that"
        if os.environ.get("CI"):
            pytest.fail(problem)
        pytest.skip(problem)
    done = subprocess.run(
        [node, RUNNER / "run.mjs", spec], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_it_comes_to_the_same_verdicts_and_says_them_in_the_same_words() -> None:
    code, lines = run(SPEC)
    assert (code, lines[-1]) == (0, f"{VECTORS} passed, 0 failed"), "\n".join(lines)
    said = (json.loads(f.read_bytes()) for f in (SPEC / "sentences").glob("*/*.json"))
    n = sum(len(vector["said"]) for vectors in said for vector in vectors)
    assert f"sentences said: {n} in each language" in lines


def cases() -> Iterator[dict[str, Any]]:
    """Every case file and every near miss as a vector, with the profile of its place."""
    for case in CASES:
        place = catalog.PROFILES[PLACES[case]]
        whole = json.loads(text(case))
        given = {miss["name"]: patched(whole, miss["patch"]) for miss in NEAR_MISSES[case]}
        for name, document in {"as_told": whole, **given}.items():
            report = check(document, Context(profile=place))
            found = [{"code": f.code, "pointer": f.pointer} for f in report.findings]
            yield {
                "id": f"{case}/{name}",
                "kind": "dossier",
                "given": {"document": document},
                "context": {"profile": place.model_dump(mode="json")},
                "expect": {"findings": found, "not_checked": report.not_checked},
            }


def agreed(place: Path, vectors: list[dict[str, Any]]) -> None:
    """It comes to these verdicts, too."""
    copy = place / "v1"
    shutil.copytree(SPEC, copy, ignore=shutil.ignore_patterns("vectors"))
    (copy / "vectors" / "cases").mkdir(parents=True)
    (copy / "vectors" / "cases" / "cases.json").write_text(json.dumps(vectors), encoding="utf-8")
    code, lines = run(copy)
    assert (code, lines[-1]) == (0, f"{len(vectors)} passed, 0 failed"), "\n".join(lines)


def test_it_finds_the_same_in_whole_cases(tmp_path: Path) -> None:
    agreed(tmp_path, list(cases()))


def overfull() -> Iterator[dict[str, Any]]:
    """Documents with more in them than they may hold, or than a report tells; or just with much."""
    vectors = json.loads((SPEC / "vectors" / "kernel" / "structure.json").read_bytes())
    ticket = next(v for v in vectors if v["id"] == "structure/sound")["given"]["document"]
    polls = json.loads((SPEC / "vectors" / "voting" / "structure.json").read_bytes())
    poll = next(v for v in polls if v["id"] == "structure/poll/every_way")["given"]["document"]
    warned = {**ticket, "complainant": {"anonymous": False}}
    wrong = {**ticket, "state": "closed"}
    unshown = {k: v for k, v in warned.items() if k != "history"}
    members: dict[str, Any] = {f"k{n}": {} for n in range(30)}
    given: dict[str, Any] = {
        "severest": [warned] * 600 + [unshown] * 450 + [wrong] * 5 + [warned] * 10,
        "wrong_ones": [{**ticket, "category": 5}] * 990 + [wrong] * 20,
        "dossier": {"kind": "dossier", "documents": [warned, 0, {"kind": "ticket"}] * 400},
        "history": {"kind": "ticket", "history": [{}, {"event": "accept"}] * 1200},
        "members": {**ticket, "extensions": members | {"A": 1, "1": 2, "Ä": 3}},
        "names": {**ticket, "10": 0, "9": 0, "b": 0, "a": 0, "~": 0, "/": 0, "￥": 0, "𠮷": 0},
        "many_parts": {
            **poll,
            "electorate": {
                "parts": [
                    {"id": f"{n}", "owner": f"o{n}", "registered_cm2": 1} for n in range(9000)
                ]
            },
        },
        "inside": {"kind": "mediation", "history": [{"event": "end_unsettled", "ways": [0] * 11}]},
    }
    for name, document in given.items():
        report = check(json.dumps(document))
        expect = report.to_dict()
        found = [{"code": f.code, "pointer": f.pointer} for f in report.findings]
        yield {
            "id": name,
            "kind": "document",
            "given": {"text": json.dumps(document)},
            "context": {},
            "expect": {
                "findings": found,
                "more": expect["more"],
                "not_checked": expect["not_checked"],
            },
        }


def test_it_tells_as_many_and_the_same_of_what_is_overfull(tmp_path: Path) -> None:
    vectors = list(overfull())
    told = [v["id"] for v in vectors if not v["expect"]["more"]]
    assert told == ["members", "names", "many_parts", "inside"]
    agreed(tmp_path, vectors)


def row(workflow: Any, source: str, event: str) -> Any:
    return next(
        row for row in workflow["transitions"] if (row["source"], row["event"]) == (source, event)
    )


def rule(rules: Any, code: str) -> Any:
    return next(rule for rule in rules if rule["code"] == code)


LABELS, RANGES = "codelists/dissatisfactions.json", "sentences.json"
WORKFLOW, RULES, SCHEMA = "workflows/ticket.json", "rules.json", "schema/ticket.json"
FAULTS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "another_target": (
        WORKFLOW,
        lambda w: row(w, "accepted", "decline").update(target="withdrawn"),
    ),
    "another_role": (WORKFLOW, lambda w: row(w, "suspended", "resume").update(roles=["operator"])),
    "a_guard_dropped": (
        WORKFLOW,
        lambda w: row(w, "in_progress", "reply")["require"].remove("TKT115"),
    ),
    "a_guard_for_another": (
        WORKFLOW,
        lambda w: row(w, "signed", "start").update(require=["TKT105"]),
    ),
    "an_effect_dropped": (WORKFLOW, lambda w: row(w, "closed", "request_reopen")["effects"].pop()),
    "a_clock_dropped": (WORKFLOW, lambda w: row(w, "suspended", "resume")["clocks"].pop()),
    "a_bound_raised": (WORKFLOW, lambda w: w["bounds"].update(reopenings=4)),
    "a_rule_the_other_way": (
        RULES,
        lambda r: rule(r, "TKT204").update(cel="!(" + rule(r, "TKT204")["cel"] + ")"),
    ),
    "a_rule_elsewhere": (RULES, lambda r: rule(r, "TKT209").update(at="/place")),
    "a_code_swapped": (RULES, lambda r: rule(r, "TKT206").update(code="TKT207")),
    "a_keyword_forgotten": (RULES, lambda r: rule(r, "GEN125").pop("keywords")),
    "a_field_optional": (SCHEMA, lambda s: s["required"].remove("demand")),
    "a_word_of_a_message": (
        RULES,
        lambda r: rule(r, "TKT129")["message"].update(zh="已经重新受理 {reopened} 次"),
    ),
    "a_parameter_of_another_field": (
        RULES,
        lambda r: rule(r, "TKT102")["params"]["unit"].update(of="this.unit.id"),
    ),
    "a_parameter_of_another_type": (
        RULES,
        lambda r: rule(r, "TKT109")["params"]["due"].update(type="count"),
    ),
    "another_label": (LABELS, lambda c: c["codes"][0]["label"].update(en="a slip")),
    "more_is_printable": (RANGES, lambda s: s.update(printable=[["0000", "10FFFF"]])),
    "a_text_longer": (RANGES, lambda s: s.update(longest_shown=61)),
    "a_list_longer": (SCHEMA, lambda s: s["properties"]["demand"]["enum"].append("Complaint")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_notices_a_fault(fault: str, tmp_path: Path) -> None:
    copy = tmp_path / "v1"
    shutil.copytree(SPEC, copy)
    for room in (copy / "vectors").iterdir():
        if room.name not in ("hotline", "kernel"):  # the faults are the ticket's
            shutil.rmtree(room)
    name, plant = FAULTS[fault]
    form = json.loads((copy / name).read_bytes())
    plant(form)
    (copy / name).write_text(json.dumps(form), encoding="utf-8")
    code, lines = run(copy)
    assert code == 1
    assert lines[-1].endswith("1 failed")
    assert [line.split(" ")[0] for line in lines[-3:-1]] == ["expected", "got"]


def test_what_it_needs_comes_from_nowhere_in_particular() -> None:
    """A lock file that names a registry would bind everybody to that one."""
    for lock in ROOT.glob("conformance/*/package-lock.json"):
        packages = json.loads(lock.read_bytes())["packages"]
        assert not [name for name, package in packages.items() if "resolved" in package]
