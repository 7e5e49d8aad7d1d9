"""What runs on import only, run again: mutants are planted in a library imported already."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def ours() -> list[str]:
    return [
        name for name in sys.modules if name.partition(".")[0] in ("grassroots_gov", "reference")
    ]


@pytest.fixture
def _anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of ours is imported yet; afterwards all is as it was."""
    monkeypatch.syspath_prepend(ROOT)
    kept = {name: sys.modules.pop(name) for name in ours()}
    yield
    for name in ours():
        del sys.modules[name]
    sys.modules.update(kept)


@pytest.mark.usefixtures("_anew")
def test_tables_built_anew_are_those_published(capsys: pytest.CaptureFixture[str]) -> None:
    differs = import_module("reference.__main__").main(["--check"])
    assert (capsys.readouterr().out.strip(), differs) == ("", 0)
