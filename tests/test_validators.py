"""Validators that others wrote say yes and no to a document's shape where the library does.

They differ from it in two places: the one that the schema's own docstring names, and one that is
Python's.  ``jsonschema`` matches patterns with ``re``, whose ``$`` also takes a newline at the end.
"""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from grassroots_gov.checking import parse
from grassroots_gov.export.schema import SHAPED
from grassroots_gov.kernel.reading import read
from grassroots_gov.kernel.structure import NO_SUCH_TIME

Json = dict[str, Any]

SPEC = Path(str(files("grassroots_gov"))) / "spec" / "v1"
SCHEMAS = sorted((SPEC / "schema").glob("*.json"))
FORMS = {file.stem: json.loads(file.read_bytes()) for file in SCHEMAS}


def for_re(form: Json) -> Json:
    """The schema as Python's patterns want it: there ``$`` also takes a newline at the end."""
    same: Json = json.loads(json.dumps(form).replace('$"', r'\\Z"'))
    return same


def in_python(forms: dict[str, Json]) -> dict[str, Draft202012Validator]:
    """A validator of each; the schema of the dossier refers to the others by their ``$id``."""
    all_of_them = [(form["$id"], DRAFT202012.create_resource(form)) for form in forms.values()]
    registry: Registry[Any] = Registry().with_resources(all_of_them)
    return {kind: Draft202012Validator(form, registry=registry) for kind, form in forms.items()}


IN_RUST = jsonschema_rs.Registry([(form["$id"], form) for form in FORMS.values()])
RS = {k: jsonschema_rs.Draft202012Validator(f, registry=IN_RUST) for k, f in FORMS.items()}
PY = in_python({kind: for_re(form) for kind, form in FORMS.items()})
PY_WITH_DOLLARS = in_python(FORMS)


def by_jsonschema_rs(document: Json) -> bool:
    return RS[document["kind"].strip()].is_valid(document)


def by_jsonschema(document: Json) -> bool:
    return PY[document["kind"].strip()].is_valid(document)


def by_jsonschema_with_dollars(document: Json) -> bool:
    return PY_WITH_DOLLARS[document["kind"].strip()].is_valid(document)


def source_of(given: Json) -> bytes:
    if "base64" in given:
        return b64decode(given["base64"])
    if "text" in given:
        return bytes(given["text"] * given.get("times", 1), "utf-8")
    return json.dumps(given["document"]).encode()


def given() -> Iterator[tuple[Json, Json]]:
    """Each vector that is given a JSON object of a kind that is known, and that object."""
    for file in sorted((SPEC / "vectors").rglob("*.json")):
        for vector in json.loads(file.read_bytes()):
            if vector["kind"] == "document":
                value, _ = read(source_of(vector["given"]))
                if isinstance(value, dict) and str(value.get("kind")) in FORMS:
                    yield vector, value


VECTORS = list(given())
SOUND = next(document for vector, document in VECTORS if vector["id"] == "structure/sound")


def by_us(document: Json) -> bool:
    parsed, _ = parse(document)
    return parsed is not None


def in_schema(document: Json) -> bool:
    """What the library says, but for a day such as 31 February, which JSON Schema lets pass."""
    _, report = parse(document)
    return set(report.codes) <= {NO_SUCH_TIME.code}


def agree(document: Json) -> bool:
    """What all of them say."""
    verdict = in_schema(document)
    assert by_jsonschema_rs(document) == verdict
    assert by_jsonschema(document) == verdict
    return verdict


@pytest.mark.parametrize(("vector", "document"), [pytest.param(*v, id=v[0]["id"]) for v in VECTORS])
def test_they_agree_on_a_vector(vector: Json, document: Json) -> None:
    codes = [found["code"] for found in vector["expect"]["findings"]]
    assert by_us(document) == (not any(code.startswith(("GEN0", "GEN1")) for code in codes))
    agree(document)


def test_the_vectors_have_both_and_each_exception() -> None:
    verdicts = {(by_us(d), agree(d), by_jsonschema_with_dollars(d)) for _, d in VECTORS}
    assert verdicts == {
        (True, True, True),
        (False, False, False),
        (False, True, True),  # 31 February
        (False, False, True),  # a newline at the end
    }


def changes(value: Any, change: Callable[[str], str]) -> Iterator[Any]:
    """Copies of a JSON value, in each of which one string is another."""
    if isinstance(value, str) and change(value) != value:
        yield change(value)
    elif isinstance(value, list | dict):
        for key in range(len(value)) if isinstance(value, list) else value:
            for changed in changes(value[key], change):
                copy = value.copy()
                copy[key] = changed
                yield copy


FULLWIDTH = str.maketrans({digit: chr(ord(digit) + 0xFEE0) for digit in "0123456789"})


@pytest.mark.parametrize(
    "change",
    [lambda text: text.translate(FULLWIDTH), lambda text: text + "\n"],
    ids=["fullwidth digits", "a newline at the end"],
)
def test_they_agree_wherever_a_string_is_changed(change: Callable[[str], str]) -> None:
    """Names and free text may have fullwidth digits, and free text ends as it likes."""
    verdicts = [agree(changed) for changed in changes(SOUND, change)]
    assert set(verdicts) == {True, False}
    assert verdicts.count(False) >= 10


def test_there_is_no_such_day() -> None:
    document = SOUND | {"received_at": "2026-02-31T09:00:00+08:00"}
    assert not by_us(document)
    assert agree(document)


@pytest.mark.parametrize(
    ("vintage", "taken"),
    [(2025.0, True), (-0.0, False), (2025.5, False), (1e300, False), (True, False)],
)
def test_a_whole_number_may_be_written_with_a_zero_fraction(
    vintage: float,
    *,
    taken: bool,
) -> None:
    document = json.loads(json.dumps(SOUND))
    document["place"]["division"]["vintage"] = vintage
    assert by_us(document) == agree(document) == taken


@pytest.mark.parametrize("shape", ["norm", "profile"])
def test_they_agree_on_what_a_place_may_bring(shape: str) -> None:
    """Each published file, and what is made of it by changing one string."""
    verdicts = []
    for file in sorted((SPEC / f"{shape}s").glob("*.json")):
        data = json.loads(file.read_bytes())
        spoiled = changes(data, lambda text: text.translate(FULLWIDTH) + "\n")
        for changed in (data, data | {"colour": "red"}, *islice(spoiled, 40)):
            verdict = RS[shape].is_valid(changed)
            assert PY[shape].is_valid(changed) == verdict
            try:
                SHAPED[shape].model_validate_json(json.dumps(changed))
            except ValidationError:
                assert not verdict
            else:
                assert verdict
            verdicts.append(verdict)
    assert set(verdicts) == {True, False}


def check_metaschema(*schemas: Path) -> int:
    """The exit code of a command that many have in their CI."""
    command = (sys.executable, "-m", "check_jsonschema", "--check-metaschema")
    return subprocess.run([*command, *schemas], capture_output=True, check=False).returncode


def test_each_schema_is_one(tmp_path: Path) -> None:
    assert check_metaschema(*SCHEMAS) == 0
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(FORMS["ticket"] | {"type": "document"}), encoding="utf-8")
    assert check_metaschema(broken) == 1
