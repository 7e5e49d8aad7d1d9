"""The normative text speaks of everything that is published, and of nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import grassroots_gov
from grassroots_gov import catalog

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "specification.md").read_text(encoding="utf-8")
SPEC = Path(grassroots_gov.__file__).parent / "spec" / "v1"
VECTORS = [
    vector
    for path in sorted(SPEC.glob("vectors/*/*.json"))
    for vector in json.loads(path.read_text(encoding="utf-8"))
]
RULES = json.loads((SPEC / "rules.json").read_text(encoding="utf-8"))


def section(title: str) -> str:
    """What stands under a heading, up to the next of its level."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def codes(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]{3}[0-9]{3}\b", text))


def test_every_vector_named_is_published() -> None:
    ids = {vector["id"] for vector in VECTORS}
    families = "|".join(sorted({id.split("/")[0] for id in ids if "/" in id}))
    named = set(re.findall(rf"`((?:{families})/[a-z0-9_/]+)`", PAGE))
    assert len(named) > 20
    assert named - ids == set()


def test_every_code_named_is_published() -> None:
    assert codes(PAGE) - {rule["code"] for rule in RULES} == set()


def test_every_rule_without_cel_is_stated() -> None:
    native = {r["code"] for r in RULES if r["kind"] in ("guard", "document") and "native" in r}
    assert native - codes(section("Rules without CEL")) == set()
    assert codes(section("Rules without CEL")) - native == set()


@pytest.mark.parametrize("kind", ["reading", "history", "decision"])
def test_every_fault_that_no_rule_table_states_is_named(kind: str) -> None:
    known = {rule["code"] for rule in RULES if rule["kind"] == kind}
    stated = codes(section("Reading") + section("Replay") + section("Decisions"))
    assert known - stated == set()


def test_every_kind_of_vector_has_a_request_and_an_answer() -> None:
    text = section("Vectors")
    for vector in {vector["kind"]: vector for vector in VECTORS}.values():
        row = re.search(rf"^\| `{vector['kind']}` \|(.*)\|(.*)\|$", text, re.MULTILINE)
        assert row, vector["kind"]
        asked, told = row[1], row[2]
        assert [name for name in vector["given"] if f"`{name}`" not in asked] == []
        if "the same" not in told:
            assert [name for name in vector["expect"] if f"`{name}`" not in told] == []


def test_every_file_is_described() -> None:
    folders = {path.name for path in SPEC.iterdir() if path.is_dir()}
    files = {path.name for path in SPEC.iterdir() if path.is_file()}
    described = set(re.findall(r"^\| `([a-z_]+(?:\.json)?)", section("The files"), re.MULTILINE))
    assert described == folders | files


def test_every_part_of_the_context_is_named() -> None:
    parts = {name for vector in VECTORS for name in vector["context"]}
    assert [part for part in parts if f"`{part}`" not in section("Vectors")] == []


def test_every_kind_of_document_says_by_what_it_is_dated() -> None:
    kinds = json.loads((SPEC / "catalog.json").read_text(encoding="utf-8"))["kinds"]
    assert set(kinds) == set(catalog.KINDS)
    members = {name for kind in kinds.values() for name in kind}
    assert [name for name in members - {"called"} if f"`{name}`" not in section("The files")] == []
