"""Volunteer teams: the rules."""

from __future__ import annotations

from typing import Any

from .vectors import Json, Vector, rule, without_none

__all__ = ["RULES"]


def _team(**header: Any) -> Json:
    team = {
        "kind": "volunteer_team",
        "spec": "1",
        "id": "T1",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "name": "楼道帮帮队",
        "tier": "compound",
        "set_up_by": {"name": "某社区"},
        **header,
    }
    return without_none(team)


def _rule(
    code: str, name: str, where: str | None = None, /, *, context: Any = None,
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    return rule(code, name, where, _team(**header), context=context, unjudged=unjudged)


def _above(**header: Any) -> Json:
    """The team above is on hand."""
    return {"related": {"T2": _team(id="T2", **header)}}


_UNDER: Json = {"above": "T2"}

RULES = (
    _rule("LNK261", "fails", "/services/0/category", services=[{"category": "magic"}]),
    _rule("LNK261", "holds", services=[{"category": "care"}]),
    _rule("LNK262", "fails", "/set_up_by", set_up_by=None),
    _rule("LNK262", "holds"),
    _rule("LNK262", "holds/leader", set_up_by=None, leader="p1"),
    _rule("LNK263", "fails", "/above", **_UNDER, context=_above(tier="compound")),
    _rule("LNK263", "fails/lower", "/above", **_UNDER, tier="community", context=_above(tier="compound")),
    _rule("LNK263", "fails/no_team", "/above", **_UNDER, context={"related": {"T2": {"kind": "organization", "spec": "1", "id": "T2", "provenance": "illustrative", "as_of": "2026-03-31", "organization_kind": "volunteer_team", "name": "某队"}}}),
    _rule("LNK263", "holds", **_UNDER, context=_above(tier="community")),
    _rule("LNK263", "holds/two_tiers_up", **_UNDER, context=_above(tier="subdistrict")),
    _rule("LNK263", "holds/none_above", context={"related": {}}),
    _rule("LNK263", "open/not_on_hand", **_UNDER, context={"related": {}}, unjudged=("LNK263 no_related",)),
)  # fmt: skip
