"""Within v1 codes are only ever added, and none changes its meaning."""

import copy
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grassroots_gov import load

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT / "tests" / "published"
LEDGER: dict[str, Any] = json.loads((PUBLISHED / "v1.json").read_bytes())
EXAMPLES = sorted((ROOT / "examples").glob("*.*json"))


def _update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", PUBLISHED / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


UPDATE = _update()
NOW: dict[str, Any] = UPDATE.published()


def broken(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What is said of a library that differs from the ledger by this change."""
    new = copy.deepcopy(LEDGER)
    change(new)
    return list(UPDATE.broken(LEDGER, new))


def test_nothing_that_was_published_is_gone_or_changed() -> None:
    assert list(UPDATE.broken(LEDGER, NOW)) == []


def test_everything_there_is_has_been_entered() -> None:
    """``python tests/published/update.py`` enters what is new."""
    assert NOW == LEDGER


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_what_was_once_right_still_loads(file: Path) -> None:
    raw = file.read_bytes()
    for text in raw.splitlines() if file.suffix == ".ndjson" else [raw]:
        assert load(text).spec == "1"


UNIT = ("documents", "ticket", "Unit")
NOTE = {"required": False, "type": "string", "values": []}


def at(form: Any, *path: str) -> Any:
    for step in path:
        form = form[step]
    return form


class TestOnlyAdditionsPass:
    """What is there stays as it is; what is new must be asked of nobody."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda new: new["rules"].update(NEW100={"name": "new"}),
            lambda new: new["codelists"].update(new={"closed": True, "codes": []}),
            lambda new: new["codelists"]["demands"]["codes"].append("new"),
            lambda new: new["workflows"]["ticket"]["states"].update(new="open"),
            lambda new: new["workflows"]["ticket"]["events"].append("new"),
            lambda new: new["documents"].update(new={"new": {"id": NOTE | {"required": True}}}),
            lambda new: at(new, "documents", "ticket").update(New={"id": NOTE | {"required": True}}),
            lambda new: at(new, *UNIT).update(note=NOTE),
            lambda new: at(new, *UNIT, "kind")["values"].append("new"),
            lambda new: at(new, "documents", "ticket", "ticket", "history")["values"].append("New"),
        ],
    )  # fmt: skip
    def test_added(self, change: Callable[[dict[str, Any]], object]) -> None:
        assert broken(change) == []

    @pytest.mark.parametrize(
        "change",
        [
            lambda new: new["rules"].pop("TKT123"),
            lambda new: new["rules"]["TKT123"].update(name="another"),
            lambda new: new["rules"]["TKT123"].update(severity="warning"),
            lambda new: new["codelists"].pop("demands"),
            lambda new: new["codelists"]["demands"]["codes"].remove("praise"),
            lambda new: new["codelists"]["channels"].update(closed=True),
            lambda new: new["workflows"]["ticket"]["states"].pop("suspended"),
            lambda new: new["workflows"]["ticket"]["states"].update(closed="final"),
            lambda new: new["workflows"]["ticket"]["events"].remove("close"),
            lambda new: new["workflows"]["ticket"]["roles"].remove("operator"),
            lambda new: at(new, *UNIT).pop("name"),
            lambda new: at(new, *UNIT).update(note=NOTE | {"required": True}),
            lambda new: at(new, *UNIT, "name").update(required=False),
            lambda new: at(new, *UNIT, "name").update(type="integer"),
            lambda new: at(new, *UNIT, "kind")["values"].remove("other"),
            lambda new: at(new, "documents", "ticket").pop("Withdraw"),
        ],
    )
    def test_broken(self, change: Callable[[dict[str, Any]], object]) -> None:
        assert len(broken(change)) == 1


class TestUpdate:
    def test_it_adds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ledger = tmp_path / "v1.json"
        old = copy.deepcopy(LEDGER)
        del old["rules"]["TKT123"]
        ledger.write_text(json.dumps(old), "utf-8")
        monkeypatch.setattr(UPDATE, "LEDGER", ledger)
        monkeypatch.setattr(UPDATE, "published", lambda: LEDGER)
        assert UPDATE.main() == 0
        assert json.loads(ledger.read_bytes()) == LEDGER

    def test_it_takes_nothing_away(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ledger = tmp_path / "v1.json"
        old = LEDGER | {"rules": LEDGER["rules"] | {"OLD100": {"name": "old"}}}
        ledger.write_text(json.dumps(old), "utf-8")
        monkeypatch.setattr(UPDATE, "LEDGER", ledger)
        monkeypatch.setattr(UPDATE, "published", lambda: LEDGER)
        monkeypatch.setattr(UPDATE, "RELEASED", True)
        assert UPDATE.main() == 1
        assert json.loads(ledger.read_bytes()) == old
