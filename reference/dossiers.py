"""Dossiers: the rules that cross their documents, and what may be wrong with the shape of one."""

from __future__ import annotations

from typing import Any

from grassroots_gov import catalog

from .vectors import Finding, Vector, dossier, reading

__all__ = ["RULES", "STRUCTURE"]

Json = dict[str, Any]


def _dossier(*documents: Json, **members: Any) -> Json:
    return {
        "kind": "dossier",
        "spec": "1",
        "id": "case",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "title": "某院修门",
        "documents": list(documents),
        **members,
    }


def _place(id: str, **members: Any) -> Json:
    return {
        "kind": "place",
        "spec": "1",
        "id": id,
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "tier": "community",
        "name": "某社区",
        **members,
    }


def _rule(code: str, name: str, at: str | None, /, *documents: Json, **more: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    findings: list[Finding] = [] if at is None else [(code, at)]
    source = catalog.RULES[code].source
    given = _dossier(*documents)
    return dossier(f"rules/{code}/{name}", given, *findings, clause=source, **more)


RULES: tuple[Vector, ...] = (
    _rule("DOS201", "fails", "/documents", _place("p1"), _place("p1")),
    _rule("DOS201", "holds", None, _place("p1"), _place("p2")),
)


def _shape(name: str, code: str, at: str, /, *documents: Any, **members: Any) -> Vector:
    return reading(f"dossiers/{name}", {"document": _dossier(*documents, **members)}, (code, at))


STRUCTURE: tuple[Vector, ...] = (
    dossier("dossiers/empty", _dossier()),
    _shape("not_a_list", "GEN104", "/documents", documents={}),
    _shape("no_object", "GEN011", "/documents/1", _place("p1"), 1),
    _shape("no_kind", "GEN012", "/documents/0/kind", {}),
    _shape("unknown_kind", "GEN013", "/documents/0/kind", {"kind": "sonnet"}),
    _shape("no_dossier_inside", "GEN013", "/documents/0/kind", _dossier()),
    _shape("inside", "GEN105", "/documents/1/name", _place("p1"), _place("p2", name=1)),
    _shape("inside_day", "GEN122", "/documents/0/as_of", _place("p1", as_of="today")),
)
