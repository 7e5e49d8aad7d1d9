"""Generators that others wrote make types of the published schema, and the types hold documents.

So do those made of the OpenAPI of a web framework that takes documents and events.
"""

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
from tests.test_frameworks import ACCEPT, OPENAPI

ROOT = Path(__file__).parents[1]
SCHEMA = Path(str(files("grassroots_gov"))) / "spec" / "v1" / "schema" / "ticket.json"
MODULES = ROOT / "conformance" / "types" / "node_modules"
QUICKTYPE = MODULES / "quicktype" / "dist" / "index.js"
OPENAPI_TYPESCRIPT = MODULES / "openapi-typescript" / "bin" / "cli.js"
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
    compile_typescript(use)


def compile_typescript(file: Path) -> None:
    run(node(), TSC, "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", file)


CLIENT = """
import type { paths } from "./api.js";

type Ticket = paths["/tickets"]["post"]["requestBody"]["content"]["application/json"];
type Event = paths["/tickets/{id}/events"]["post"]["requestBody"]["content"]["application/json"];

export const accept: Event = ACCEPT;
export const history: Ticket["history"] = [accept];
export const unit = (event: Event) => (event.event === "dispatch" ? event.unit.id : null);
// @ts-expect-error: no such event
export const name: Event["event"] = "unheard_of";
// @ts-expect-error: only some events have a unit
export const any = (event: Event) => event.unit;
// @ts-expect-error: a dispatch names a unit
export const dispatch: Event = { ...accept, event: "dispatch" };
"""


def test_a_typescript_client(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(OPENAPI["fastapi"]), encoding="utf-8")
    run(node(), OPENAPI_TYPESCRIPT, tmp_path / "openapi.json", "--output", tmp_path / "api.ts")
    use = tmp_path / "use.ts"
    use.write_text(CLIENT.replace("ACCEPT", json.dumps(ACCEPT)), encoding="utf-8")
    compile_typescript(use)


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
