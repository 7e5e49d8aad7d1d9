"""Micro-grant contests: the rules."""

from __future__ import annotations

from typing import Any

from grassroots_gov import catalog

from .vectors import Finding, Vector, document

__all__ = ["RULES"]

Json = dict[str, Any]
UNIVERSITY: Json = {"id": "university", "name": "某大学"}
CENTRE: Json = {"id": "centre", "name": "某社工服务中心"}
PANEL = [{"person": "a", "unit": UNIVERSITY}, {"person": "b", "unit": CENTRE}]


def _rule(
    code: str, name: str, where: str | None = None, /, *, panel: Any = PANEL,
    budget: int | None = 100, more: Any = (), **proposal: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    given = {
        "kind": "micro_grant_contest",
        "spec": "1",
        "id": "M1",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "name": "某街道微创投大赛",
        "panel": panel,
        "proposals": [
            {
                "id": "p1",
                "name": "楼道议事角",
                "applicant": CENTRE,
                "stage": "awarded",
                "scores": _by("a"),
                **proposal,
            },
            *more,
        ],
    }
    told = given if budget is None else {**given, "budget_fen": budget}
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", {"document": told}, *findings, clause=catalog.RULES[code].source
    )


def _by(*judges: str) -> list[Json]:
    return [{"judge": judge, "points": 80} for judge in judges]


_OTHER = {
    "id": "p2",
    "name": "共享菜园",
    "applicant": {"name": "某志愿服务队"},
    "stage": "closed",
    "scores": _by("a", "b"),
    "awarded_fen": 40,
}
_AT = "/proposals/0"

RULES = (
    _rule("LNK241", "fails", f"{_AT}/scores", scores=_by("a", "b")),
    _rule("LNK241", "holds", scores=_by("a")),
    _rule("LNK241", "holds/another_unit", scores=_by("a", "b"), applicant={"id": "team", "name": "某志愿服务队"}),
    _rule("LNK242", "fails", "/panel/0/unit", panel=[{"person": "a"}]),
    _rule("LNK242", "fails/no_id", "/panel/0/unit", panel=[{"person": "a", "unit": {"name": "某大学"}}]),
    _rule("LNK242", "holds", panel=[{"person": "a", "unit": UNIVERSITY}]),
    _rule("LNK243", "fails", f"{_AT}/scores", scores=_by("stranger")),
    _rule("LNK243", "holds", scores=_by("a")),
    _rule("LNK244", "fails", f"{_AT}/scores", scores=_by("a", "a")),
    _rule("LNK244", "holds", scores=_by("a")),
    _rule("LNK245", "fails", f"{_AT}/awarded_fen", stage="pitched", awarded_fen=1),
    _rule("LNK245", "holds", stage="awarded", awarded_fen=1),
    _rule("LNK245", "holds/midterm", stage="reviewed", awarded_fen=1),
    _rule("LNK246", "fails", "/budget_fen", awarded_fen=101),
    _rule("LNK246", "fails/together", "/budget_fen", awarded_fen=61, more=[_OTHER]),
    _rule("LNK246", "holds", awarded_fen=100),
    _rule("LNK246", "holds/together", awarded_fen=60, more=[_OTHER]),
    _rule("LNK246", "holds/no_budget", awarded_fen=101, budget=None),
    _rule("LNK247", "fails", f"{_AT}/scores", scores=[]),
    _rule("LNK247", "holds", scores=_by("a")),
    _rule("LNK247", "holds/not_chosen", stage="rejected", scores=[]),
)  # fmt: skip
