"""Code lists as JSON and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from ..kernel.codelist import Codelist
from ..kernel.rule import Text
from ._plain import clause, text

__all__ = ["codelist_as_json", "codelists_as_csv", "codes_as_json"]

_COLUMNS = (
    "list",
    "code",
    "zh",
    "en",
    "definition_zh",
    "definition_en",
    "deprecated_since",
    "replacement",
)


def codelist_as_json(codelist: Codelist) -> dict[str, Any]:
    """A code list as JSON data."""
    return {
        "$id": f"urn:grassroots-gov:codelist:v1:{codelist.id}",
        "id": codelist.id,
        "title": text(codelist.title),
        "closed": codelist.closed,
        "source": [clause(source) for source in codelist.source],
        "codes": codes_as_json(codelist),
    }


def codes_as_json(codelist: Codelist) -> list[dict[str, Any]]:
    """The codes of a list: each with its labels, its definition, and whether it is deprecated."""
    forms = []
    for code in codelist.codes:
        form: dict[str, Any] = {"code": code.code, "label": text(code.label)}
        if code.definition:
            form["definition"] = text(code.definition)
        if code.deprecated:
            form["deprecated"] = {"since": code.deprecated.since.isoformat()}
            if code.deprecated.replacement is not None:
                form["deprecated"]["replacement"] = code.deprecated.replacement
        forms.append(form)
    return forms


def codelists_as_csv(codelists: Iterable[Codelist]) -> str:
    """Code lists as one table, a line for each code."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    for codelist in codelists:
        for code in codelist.codes:
            definition = code.definition or Text("", "")
            labels = (code.label.zh, code.label.en, definition.zh, definition.en)
            old = code.deprecated
            since, instead = (old.since, old.replacement) if old else (None, None)
            table.writerow((codelist.id, code.code, *labels, since, instead))
    return written.getvalue()
