"""What is shipped, and the door to the chores."""

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "grassroots_gov"


def test_the_installed_version_is_the_declared_one() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert version("grassroots-gov") == pyproject["project"]["version"]


def test_the_command_is_installed() -> None:
    [command] = entry_points(group="console_scripts", name="grassroots-gov")
    assert callable(command.load())


def test_a_wheel_holds_every_file_of_the_package() -> None:
    """Schemas and other data travel with the code; .gitignore must not hide any."""
    shipped = {Path(file.path) for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    files = {path for path in PACKAGE.rglob("*") if path.is_file()}
    assert shipped == {path for path in files if "__pycache__" not in path.parts}
    assert PACKAGE / "py.typed" in shipped


def test_a_source_archive_can_test_itself() -> None:
    included = SdistBuilder(str(ROOT)).recurse_included_files()
    shipped = {Path(file.path).relative_to(ROOT).as_posix() for file in included}
    assert {"dev", "src/grassroots_gov/__init__.py", "tests/conftest.py"} <= shipped
    texts = {path.name for path in ROOT.glob("*.md")} - {"README.md"}  # the build adds that one
    assert {"README.zh.md", "SECURITY.md"} <= texts <= shipped


@pytest.mark.parametrize("arguments", [[], ["unheard-of"]])
def test_dev_explains_itself_when_it_does_not_understand(arguments: list[str]) -> None:
    command = [sys.executable, str(ROOT / "dev"), *arguments]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "./dev test" in run.stderr
