"""Code lists of people."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist

__all__ = ["CODELISTS"]

MANDATES = codelist(
    "mandates",
    ("两代表一委员", "Two representatives, one member"),
    ("party_congress_delegate", "党代表", "delegate to a Party congress"),
    ("peoples_congress_deputy", "人大代表", "deputy to a people's congress"),
    ("cppcc_member", "政协委员", "member of a CPPCC committee"),
)

LEVELS = codelist(
    "levels",
    ("层级", "Levels"),
    ("national", "国家级", "national"),
    ("provincial", "省级", "provincial"),
    ("municipal", "市级", "municipal"),
    ("county", "县级", "county", "含市辖区", "districts of a city included"),
    ("township", "乡镇级", "township"),
)

CODELISTS: tuple[Codelist, ...] = (MANDATES, LEVELS)
