"""Generators that others wrote make types of the published schema, and the types hold documents."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SCHEMA = Path(str(files("grassroots_gov"))) / "spec" / "v1" / "schema" / "ticket.json"
MODULES = ROOT / "conformance" / "types" / "node_modules"
QUICKTYPE = MODULES / "quicktype" / "dist" / "index.js"
TSC = MODULES / "typescript" / "bin" / "tsc"
EXAMPLES = [
    example
    for file in sorted((ROOT / "examples").glob("[!.]*.json"))
    if (example := json.loads(file.read_bytes()))["kind"] == "ticket"
]


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def node() -> str:
    found = shutil.which("node")
    if found is None or not MODULES.is_dir():
        problem = "NOT TESTED: no node here, or not what it needs: ./dev test fetches that"
        if os.environ.get("CI"):
            pytest.fail(problem)
        pytest.skip(problem)
    return found


def quicktype(out: Path, *options: str) -> None:
    """``--just-types`` makes what needs no library at run time."""
    source = ("--src-lang", "schema", "--top-level", "Ticket", SCHEMA)
    run(node(), QUICKTYPE, *source, "--just-types", *options, "--out", out)


USE = """
import type { Ticket } from "./ticket.js";

export const right: Ticket[] = EXAMPLES;
// @ts-expect-error: no such demand
export const demand: Ticket["demand"] = "Complaint";
// @ts-expect-error: no such field
export const field: Ticket["colour"] = "red";
// @ts-expect-error: fields left out
export const empty: Ticket = {};
"""


def test_typescript(tmp_path: Path) -> None:
    quicktype(tmp_path / "ticket.ts", "--lang", "typescript", "--prefer-unions")
    use = tmp_path / "use.ts"
    use.write_text(USE.replace("EXAMPLES", json.dumps(EXAMPLES)), encoding="utf-8")
    run(node(), TSC, "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", use)


def test_java(tmp_path: Path) -> None:
    javac = shutil.which("javac")
    if javac is None:
        pytest.skip("NOT TESTED: no javac here")
    quicktype(tmp_path / "Ticket.java", "--lang", "java")
    sources = sorted(tmp_path.glob("*.java"))
    assert "Ticket.java" in {source.name for source in sources}
    run(javac, "-encoding", "UTF-8", "-d", tmp_path / "classes", *sources)


def test_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made_of_the_schema.py"
    run(
        *(sys.executable, "-m", "datamodel_code_generator", "--input", SCHEMA, "--output", made),
        *("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel"),
        *("--class-name", "Ticket", "--formatters", "builtin"),
    )
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module(made.stem)
    monkeypatch.delitem(sys.modules, made.stem)
    for example in EXAMPLES:
        ticket = module.Ticket.model_validate(example)
        assert ticket.model_dump(mode="json", exclude_unset=True) == example
        events = [type(event).__name__ for event in ticket.history]
        assert events == [pascal(event["event"]) for event in example["history"]]
    with pytest.raises(ValueError, match="demand"):
        module.Ticket.model_validate(EXAMPLES[0] | {"demand": "Complaint"})


def pascal(name: Any) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
