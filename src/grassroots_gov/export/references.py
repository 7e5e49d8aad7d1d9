"""The table of references as data: which fields of a document name another, and of what kind."""

from __future__ import annotations

from typing import Any

import attrs

from ..dossier.references import REFERENCES, Reference

__all__ = ["references_as_json"]


def references_as_json() -> list[dict[str, Any]]:
    """Every row as JSON data; what it does not say is left out.

    >>> references_as_json()[0]["path"]
    '/proposer/document'
    """
    return [_row(reference) for reference in REFERENCES]


def _row(reference: Reference) -> dict[str, Any]:
    form = attrs.asdict(reference)
    if reference.when is not None:
        field, codes = reference.when
        form["when"] = {field: list(codes)}
    form["to"] = list(reference.to)
    return {name: value for name, value in form.items() if value not in (None, False, [])}
