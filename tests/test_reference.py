"""The published reference is what the library's own tables say, and it ships."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import catalog
from grassroots_gov.export.schema import SHAPED

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("made", ["reference", "reference.translation"])
def test_it_has_not_drifted(made: str) -> None:
    command = [sys.executable, "-m", made, "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert (done.stdout.strip(), done.returncode) == ("", 0), "run ./dev spec"


def schemas(form: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(form, dict):
        yield form
        for value in form.values():
            yield from schemas(value)
    elif isinstance(form, list):
        for value in form:
            yield from schemas(value)


class TestAnyValidatorCanReadTheSchemas:
    """JSON Schema 2020-12, strict: no extension keyword, no dialect of patterns, no text without
    an end.
    """

    FORMS = tuple(json.loads(catalog.reference(f"schema/{kind}.json")) for kind in SHAPED)

    @pytest.mark.parametrize("form", FORMS, ids=lambda form: form["$id"])
    def test_plain(self, form: dict[str, Any]) -> None:
        assert form["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert re.fullmatch(r"urn:grassroots-gov:schema:v1:[a-z_]+", form["$id"])
        for part in schemas(form):
            assert not {key for key in part if key.startswith("x-")}
            if part.get("type") == "string" and not {"const", "enum"} & set(part):
                assert "maxLength" in part, part
            if "pattern" in part:
                assert not re.search(r"\\[dDwWsSpPbB]", str(part["pattern"]))


def test_the_catalogue_lists_every_file() -> None:
    listed = json.loads(catalog.reference("catalog.json"))["files"]
    for folder, names in listed.items():
        for name in names:
            assert catalog.reference(name if folder == "." else f"{folder}/{name}")
    with pytest.raises(FileNotFoundError):
        catalog.reference("schema/sonnet.json")
