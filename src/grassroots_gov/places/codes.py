"""Code lists of places."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS"]

TIERS = codelist(
    "tiers",
    ("层级（空间）", "Tiers"),
    ("city", "市", "city"),
    ("district", "区（县）", "district or county"),
    ("subdistrict", "街道（乡镇）", "subdistrict or township"),
    ("community", "社区（村）", "community or village"),
    ("compound", "小区", "compound"),
    ("courtyard", "院落", "courtyard"),
    ("building", "楼栋", "building"),
    ("building_unit", "单元", "stairwell unit"),
    ("household", "户", "household"),
)

CODELISTS: tuple[Codelist, ...] = (TIERS,)
