"""The conformance tests: they pass what agrees, and say where something else does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from grassroots_gov.conformance.implementations import NoAnswer, implementation
from grassroots_gov.conformance.library import answer
from grassroots_gov.conformance.verdicts import differences
from grassroots_gov.testing import Vector, vectors

PLUGIN = "grassroots_gov.conformance.plugin"
ENTRY = f"[pytest11]\n{PLUGIN} = {PLUGIN}\n"
HOURS = "deadlines/hours"
VECTOR_KINDS = (
    *(
        "apportionment",
        "authority",
        "cadence",
        "deadline",
        "decision",
        "document",
        "dossier",
        "election",
        "function",
        "quorum",
    ),
    "trace",
)

PROGRAM = """
import json, sys
from grassroots_gov.conformance.library import answer
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(answer(request)), flush=True)
"""
PLANTED = """
from grassroots_gov.conformance.library import answer as right

def answer(request):
    told = right(request)
    if request["kind"] == "deadline" and told["due"]:
        told["due"] = told["due"].replace("2026-03-04", "2026-03-05")
    if request["kind"] == "trace":
        return {"not_offered": "no workflow here"}
    return told
"""


def conform(
    place: Path, *arguments: str, plugin: bool = True, path: tuple[Path, ...] = ()
) -> subprocess.CompletedProcess[str]:
    places = [*map(str, path), *(entry for entry in sys.path if entry)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
    environ.pop("PYTEST_ADDOPTS", None)
    # The script `pytest` does not put the current folder on the path, so neither does this.
    start = "import sys, pytest; sys.path.pop(0); sys.exit(pytest.main(sys.argv[1:]))"
    command = [sys.executable, "-c", start, *(["-p", PLUGIN] if plugin else [])]
    command += ["-p", "no:cacheprovider", "-q", "--pyargs", "grassroots_gov.conformance"]
    return subprocess.run(
        [*command, *arguments],
        cwd=place,
        env=environ,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def written(place: Path, name: str, text: str) -> Path:
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path


class TestPlugin:
    def test_without_an_implementation_the_library_itself_is_asked(self, tmp_path: Path) -> None:
        done = conform(tmp_path, "-k", "deadlines")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "the library itself (no --gg-impl) agrees with" in done.stdout

    def test_a_callable_beside_which_one_stands(self, tmp_path: Path) -> None:
        written(tmp_path, "mine.py", PLANTED)
        done = conform(tmp_path, "--gg-impl", "mine:answer", "-k", "hours or TKT101 or reading")
        assert done.returncode == 1
        assert f"test_vector[{HOURS}]" in done.stdout
        assert 'due: expected "2026-03-04T09:30:00+08:00", answered "2026-03-05' in done.stdout
        assert "Traceback" not in done.stdout
        assert "disagrees with 1, does not offer" in done.stdout

    def test_a_program(self, tmp_path: Path) -> None:
        written(tmp_path, "mine.py", PROGRAM)
        asked = f"cmd:{sys.executable} mine.py"
        done = conform(tmp_path, "--gg-impl", asked, "-k", "reading or deadlines")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "mine.py agrees with" in done.stdout

    @pytest.mark.parametrize("plugin", [True, False])
    def test_an_installed_entry_point_does_and_may_be_named_too(
        self, tmp_path: Path, plugin: bool
    ) -> None:
        info = tmp_path / "site" / "declares_plugin-1.dist-info"
        info.mkdir(parents=True)
        written(info, "METADATA", "Metadata-Version: 2.1\nName: declares-plugin\nVersion: 1\n")
        written(info, "entry_points.txt", ENTRY)
        name = "grassroots_gov.conformance.library:answer"
        done = conform(
            tmp_path, "--gg-impl", name, "-k", "hours", plugin=plugin, path=(info.parent,)
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def test_no_plugin_no_option_but_the_library_is_asked(self, tmp_path: Path) -> None:
        assert conform(tmp_path, "-k", "hours", plugin=False).returncode == 0

    @pytest.mark.parametrize("name", ["nobody:answer", "json:nothing", "json", "cmd:", "cmd:/no"])
    def test_an_implementation_that_there_is_not(self, tmp_path: Path, name: str) -> None:
        done = conform(tmp_path, "--gg-impl", name)
        assert done.returncode == 4
        assert "--gg-impl: " in done.stderr

    def test_the_plugin_imports_next_to_nothing(self) -> None:
        program = f"import {PLUGIN}, sys; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, text=True
        )
        assert not set(done.stdout.split()) & {"pydantic", "hypothesis", "attrs"}


class TestProgram:
    """A program that misbehaves fails its vector, is told why, and is started anew."""

    REQUEST = next(vectors("deadline")).request

    def program(self, tmp_path: Path, text: str, timeout: float = 20) -> Any:
        path = written(tmp_path, "mine.py", text)
        return implementation(f"cmd:{sys.executable} {path}", timeout)

    def test_one_that_dies_tells_why(self, tmp_path: Path) -> None:
        mine = self.program(tmp_path, "input(); raise SystemExit('out of order')")
        for _ in range(2):
            with pytest.raises(NoAnswer, match=r"ended without(?s:.*)out of order"):
                mine(self.REQUEST)

    def test_one_that_keeps_silent(self, tmp_path: Path) -> None:
        mine = self.program(tmp_path, "import time; time.sleep(60)", 0.3)
        with pytest.raises(NoAnswer, match=r"no answer within 0\.3 seconds"):
            mine(self.REQUEST)

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ("hello", "this is not JSON: hello"),
            ('{"id": "another"}', f"does not answer {HOURS}"),
            ("[]", "does not answer"),
        ],
    )
    def test_one_that_says_something_else(self, tmp_path: Path, said: str, message: str) -> None:
        mine = self.program(tmp_path, f"input(); print({said!r}, flush=True); input()")
        with pytest.raises(NoAnswer, match=message):
            mine(self.REQUEST)


def of(kind: str, name: str) -> Vector:
    return next(v for v in vectors(kind) if v.id.startswith(name))


class TestVerdicts:
    VECTOR = Vector("a", (), "deadline", {}, {}, {"status": "known", "due": "2026-03-02T09:00:00Z"})
    REFUSED = attrs.evolve(
        VECTOR,
        kind="trace",
        expect={"refused": [{"code": "A", "pointer": "/a"}, {"code": "B", "pointer": ""}]},
    )
    TAKEN = attrs.evolve(
        VECTOR,
        kind="trace",
        given={"document": {"kind": "ticket"}},
        expect={
            "state": "signed",
            "facts": {"assisting": ["a", "b"], "extended": 1, "due": "2026-03-02T09:00:00Z"},
            "findings": [],
        },
    )

    def test_a_time_may_have_any_offset(self) -> None:
        same = {"status": "known", "due": "2026-03-02T17:00:00.000+08:00"}
        assert differences(self.VECTOR, same) == []
        assert differences(self.VECTOR, same | {"due": "2026-03-02T17:00:01+08:00"})
        assert differences(self.VECTOR, same | {"due": None})
        assert differences(self.VECTOR, same | {"due": "soon"})

    def test_findings_have_no_order_and_may_say_more(self) -> None:
        expect = self.REFUSED.expect["refused"]
        told = [{**found, "severity": "error"} for found in reversed(expect)]
        assert differences(self.REFUSED, {"refused": told}) == []
        for wrong in (expect[:1], [*expect, expect[0]], [{"code": "A"}, expect[1]], "A", None):
            assert differences(self.REFUSED, {"refused": wrong})

    def test_facts_that_are_not_named_are_as_they_were_at_first(self) -> None:
        facts = {"assisting": ["b", "a"], "extended": 1, "due": "2026-03-02T17:00:00+08:00"}
        whole = {"state": "signed", "facts": facts | {"reopened": 0}, "findings": []}
        assert differences(self.TAKEN, whole) == []
        for wrong in ({"extended": True}, {"reopened": 1}, {"mood": None}, {"assisting": None}):
            assert differences(self.TAKEN, whole | {"facts": facts | wrong}), wrong
        assert differences(self.TAKEN, whole | {"facts": []})

    def test_only_what_is_documented_may_be_left_out(self) -> None:
        told: dict[str, Any] = {"state": "signed", "findings": []}
        assert differences(self.TAKEN, told) == []
        for name in told:
            assert differences(self.TAKEN, {k: v for k, v in told.items() if k != name})
        assert differences(self.TAKEN, told | {"refused": []})
        assert differences(self.REFUSED, told)
        document = of("document", "rules/TKT201/fails")
        expect = {k: v for k, v in document.expect.items() if k != "not_checked"}
        assert differences(document, expect) == []
        for wrong in (
            {"TKT999": ["no_now"]},
            {"GEN305": ["no_profile"]},
            ["GEN305"],
            {"GEN305": 5},
        ):
            assert differences(document, expect | {"not_checked": wrong})


class TestVectors:
    def test_each_is_there_once_and_asks_what_it_says(self) -> None:
        every = list(vectors())
        assert len({v.id for v in every}) == len(every)
        by_kind = [v for kind in VECTOR_KINDS for v in vectors(kind)]
        assert sorted(v.id for v in by_kind) == sorted(v.id for v in every)
        for vector in every:
            assert set(vector.request) == {"id", "kind", "given", "context"}

    def test_a_request_may_be_changed_by_whoever_gets_it(self) -> None:
        vector = next(vectors("deadline"))
        vector.request["given"].clear()
        assert vector.given

    def test_no_kind_is_unknown(self) -> None:
        with pytest.raises(ValueError, match=", ".join(VECTOR_KINDS)):
            vectors("sonnet")

    @pytest.mark.parametrize("kind", VECTOR_KINDS)
    def test_the_library_gives_every_verdict(self, kind: str) -> None:
        wrong = {v.id: differences(v, answer(v.request)) for v in vectors(kind)}
        assert {name: found for name, found in wrong.items() if found} == {}
