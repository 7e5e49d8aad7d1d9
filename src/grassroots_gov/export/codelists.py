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
    """The codes of a list, each with its labels and, where there is one, its definition."""
    forms = []
    for code in codelist.codes:
        form: dict[str, Any] = {"code": code.code, "label": text(code.label)}
        if code.definition:
            form["definition"] = text(code.definition)
        forms.append(form)
    return forms


def codelists_as_csv(codelists: Iterable[Codelist]) -> str:
    """Code lists as one table, a line for each code."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("list", "code", "zh", "en", "definition_zh", "definition_en"))
    for codelist in codelists:
        for code in codelist.codes:
            definition = code.definition or Text("", "")
            labels = (code.label.zh, code.label.en, definition.zh, definition.en)
            table.writerow((codelist.id, code.code, *labels))
    return written.getvalue()
