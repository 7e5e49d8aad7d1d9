"""The Python that a reader copies first is right for a type checker that has no plugin."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def samples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples", ROOT / "docs" / "samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mypy(folder: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, "-m", "mypy", "--strict", "--config-file="]
    command += ["--cache-dir", folder, "--follow-imports", "silent", *sorted(folder.glob("*.py"))]
    return subprocess.run(
        command,
        env=os.environ | {"MYPYPATH": str(ROOT / "src")},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


WRONG = """
from grassroots_gov import Party
from grassroots_gov.hotline import Close

Close(event="close", at=None, by=Party(id="op-07", role="operator"))
Close(event="reopen", at=None, by=None)
"""


def test_mypy_finds_what_is_wrong_and_nothing_in_the_samples(tmp_path: Path) -> None:
    samples().main(tmp_path)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.py")}
    assert "Close(at=at, by=operator)" in made["readme.py"]
    assert len(made) == len(samples().PAGES)
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    told = mypy(tmp_path).stdout.splitlines()
    places = [line.split(": error:")[0] for line in told[:-1]]
    assert places == ["wrong.py:5", "wrong.py:6", "wrong.py:6", "wrong.py:6"], told
