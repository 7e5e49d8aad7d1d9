"""Lists and objects that hold too much: said first, and what lies beyond is not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from grassroots_gov import Dossier, catalog, check
from grassroots_gov.export.schema import schema
from grassroots_gov.kernel.rule import MOST_FINDINGS


def lists(kind: str) -> dict[str, int]:
    """The lists of a kind of document, and how long each may be."""
    fields = schema(kind)["properties"]
    found = {name: {**form, **form.get("anyOf", [{}])[0]} for name, form in fields.items()}
    return {name: form["maxItems"] for name, form in found.items() if "maxItems" in form}


LISTS = [
    pytest.param(kind, name, most, id=f"{kind}-{name}")
    for kind in catalog.KINDS
    for name, most in lists(kind).items()
    if most <= 100
]


def at(report: Any, where: str) -> list[tuple[str, str]]:
    return [(f.code, f.pointer) for f in report.findings if f.pointer.startswith(where)]


def unlimited(form: Any, where: str) -> Iterator[str]:
    """The lists, objects and texts in a JSON Schema that say nowhere how long they may be."""
    if isinstance(form, dict):
        bounds = {"array": "maxItems", "object": "properties", "string": "maxLength"}
        bound = bounds.get(str(form.get("type")))
        if bound and not form.keys() & {bound, "maxProperties", "enum", "const"}:
            yield where
        for name, part in form.items():
            yield from unlimited(part, f"{where}/{name}")
    elif isinstance(form, list):
        for i, part in enumerate(form):
            yield from unlimited(part, f"{where}/{i}")


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_whatever_can_be_long_has_a_limit(kind: str) -> None:
    assert [*unlimited(schema(kind), "")] == []


def test_what_has_no_limit_is_seen() -> None:
    form = schema("poll")
    del form["properties"]["channels"]["maxItems"]
    assert [*unlimited(form, "")] == ["/properties/channels"]


@pytest.mark.parametrize(("kind", "name", "most"), LISTS)
def test_a_long_list_with_wrong_items(kind: str, name: str, most: int) -> None:
    """Both the length and the items within it are told, also inside a dossier."""
    for extra in (1, 50):
        document = {"kind": kind, name: [[]] * (most + extra)}
        told = at(check(document), f"/{name}")
        assert told[0] == ("GEN113", f"/{name}")
        assert [where for _, where in told[1:]] == [f"/{name}/{i}" for i in range(most)]
        held = at(check({"kind": "dossier", "documents": [document]}), f"/documents/0/{name}")
        if kind != "dossier":
            assert held == [(code, f"/documents/0{where}") for code, where in told]
    right_length = {"kind": kind, name: [[]] * most}
    assert len(at(check(right_length), f"/{name}")) == most


def test_a_dossier_with_too_many_documents() -> None:
    """The 1,001 findings in the list come before those of other missing fields but for one."""
    report = check({"kind": "dossier", "documents": [0] * 1001})
    missing = {name for name, field in Dossier.model_fields.items() if field.is_required()}
    assert at(report, "/documents")[:2] == [("GEN113", "/documents"), ("GEN011", "/documents/0")]
    assert report.more == 1 + 1000 + len(missing - {"kind"}) - MOST_FINDINGS


def test_a_list_inside_an_event() -> None:
    event = {"event": "end_unsettled", "ways": [0] * 11}
    told = at(check({"kind": "mediation", "history": [event]}), "/history/0/ways")
    assert told[0] == ("GEN113", "/history/0/ways")
    assert len(told) == 11


def test_an_object_that_holds_too_much_is_looked_at_no_further() -> None:
    extensions = {"Bad Name": 0} | {f"bad-{n}": 0 for n in range(32)}
    report = check({"kind": "ticket", "extensions": extensions})
    assert at(report, "/extensions") == [("GEN113", "/extensions")]
    del extensions["Bad Name"]
    report = check({"kind": "ticket", "extensions": extensions})
    assert len(at(report, "/extensions")) == 32


@pytest.mark.parametrize("item", ["0", "{}", "[]", '{"kind": 5}'])
def test_a_list_of_what_is_no_document(item: str) -> None:
    n = 50_000
    report = check(f"[{item}" + f",{item}" * (n - 1) + "]")
    assert (len(report.findings), report.more) == (MOST_FINDINGS, n - MOST_FINDINGS)
    assert report.findings[-1].pointer.split("/")[1] == str(MOST_FINDINGS - 1)
