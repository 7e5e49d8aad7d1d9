"""The rules of a place, and what may be wrong with the shape of one."""

from __future__ import annotations

from typing import Any

from .vectors import Json, Vector, document, reading, rule

__all__ = ["RULES", "STRUCTURE"]


def _place(**members: Any) -> Json:
    """The community in Kunming, without codes."""
    return {
        "kind": "place",
        "spec": "1",
        "id": "longling",
        "provenance": "illustrative",
        "as_of": "2023-06-01",
        "tier": "community",
        "name": "龙岭社区",
        "within": [_link("subdistrict"), _link("district"), _link("city")],
        **members,
    }


def _link(tier: str, code: str = "", vintage: int = 2023, **members: Any) -> Json:
    link: Json = {"tier": tier, "id": f"at_{tier}", **members}
    return link | ({"division": _division(code, vintage)} if code else {})


def _division(code: str, vintage: int = 2023) -> Json:
    return {"code": code, "vintage": vintage}


def _rule(code: str, name: str, at: str | None = None, /, **members: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    return rule(code, name, at, _place(**members))


def _fits(name: str, tier: str, code: str) -> Vector:
    at = "/division/code" if name.startswith("fails") else None
    below = [_link("community")] if tier == "compound" else []
    return _rule("PLC201", name, at, tier=tier, within=below, division=_division(code))


def _nested(name: str, *within: Json, code: str, at: str | None = None, **own: Any) -> Vector:
    return _rule("PLC206", name, at, within=list(within), division=_division(code), **own)


def _chain(name: str, *tiers: str, at: str | None = None, **own: Any) -> Vector:
    within = [_link(tier, id=f"at_{n}") for n, tier in enumerate(tiers)]
    return _rule("PLC205", name, at, within=within, **own)


def _grid(code: str, scheme: str = "local") -> Json:
    return {"scheme": scheme, "code": code}


def _hall(id: str, kind: str = "neighbourly_hall") -> Json:
    return {"id": id, "kind": kind, "name": "睦邻议事厅"}


def _open(opens: str, closes: str, *days: str, kind: str = "neighbourly_hall") -> list[Json]:
    opening = {"days": list(days), "opens": opens, "closes": closes}
    return [_hall("a", kind) | {"opening": [opening]}]


_ZONE = "self_service_zone"
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LOW = {"tier": "courtyard", "name": "69号院"}
_ALL = ("building_unit", "building", "courtyard", "compound", "community", "subdistrict")

RULES = (
    _fits("fails", "district", "530100"),
    _fits("fails/district_of_a_street", "district", "530114001"),
    _fits("fails/no_such_province", "district", "160101"),
    _fits("fails/province", "city", "530000"),
    _fits("fails/county_level_city", "city", "330382"),
    _fits("fails/street_000", "subdistrict", "530114000"),
    _fits("fails/street_of_a_district", "subdistrict", "530114"),
    _fits("fails/community_000", "community", "530114001000"),
    _fits("fails/community_of_a_street", "community", "530114001"),
    _fits("fails/below_the_community", "compound", "530114001002"),
    _fits("holds", "district", "530114"),
    _fits("holds/county_level_city", "district", "330382"),
    _fits("holds/city", "city", "530100"),
    _fits("holds/municipality", "city", "110000"),
    _fits("holds/subdistrict", "subdistrict", "530114001"),
    _fits("holds/subdistrict_filled_up", "subdistrict", "530114001000"),
    _fits("holds/city_filled_up", "city", "530100000000"),
    _fits("holds/community", "community", "530114001002"),
    _rule("PLC202", "fails", "/within/0/division/code", within=[_link("subdistrict", "530114")]),
    _rule("PLC202", "fails/second", "/within/1/division/code", within=[_link("subdistrict"), _link("city", "530114")]),
    _rule("PLC202", "holds", within=[_link("subdistrict", "530114001")]),
    _rule("PLC202", "holds/without_codes"),
    _rule("PLC203", "fails", "/division/vintage", division=_division("530114001002", 2024)),
    _rule("PLC203", "holds", division=_division("530114001002", 2023)),
    _rule("PLC203", "holds/last_day", division=_division("530114001002"), as_of="2023-12-31"),
    _rule("PLC203", "fails/day_before_the_year", "/division/vintage", division=_division("530114001002"), as_of="2022-12-31"),
    _rule("PLC203", "holds/first_day", division=_division("530114001002"), as_of="2023-01-01"),
    _rule("PLC204", "fails", "/within/0/division/vintage", within=[_link("subdistrict", "530114001", 2024)]),
    _rule("PLC204", "holds", within=[_link("subdistrict", "530114001", 2023)]),
    _chain("fails", "subdistrict", "subdistrict", at="/within"),
    _chain("fails/falls", "city", "subdistrict", at="/within"),
    _chain("fails/below_the_place", "compound", at="/within"),
    _chain("fails/of_the_same_tier", "community", at="/within"),
    _chain("fails/at_the_far_end", *_ALL, "city", "district", tier="household", at="/within"),
    _chain("holds", "subdistrict", "district"),
    _chain("holds/nowhere"),
    _chain("holds/skips", "city"),
    _chain("holds/every_tier", *_ALL, "district", "city", tier="household"),
    _nested("fails", _link("subdistrict", "530114002"), code="530114001002", at="/within/0/division/code"),
    _nested("fails/two_up", _link("subdistrict"), _link("district", "530102"), code="530114001002", at="/within/1/division/code"),
    _nested("fails/another_province", _link("city", "110000"), code="530114001002", at="/within/0/division/code"),
    _rule("PLC206", "fails/between_links", "/within/1/division/code", within=[_link("subdistrict", "530114001"), _link("district", "530102")]),
    _nested("holds", _link("subdistrict", "530114001"), code="530114001002"),
    _nested("holds/filled_up", _link("subdistrict", "530114001000"), _link("district", "530114000"), code="530114001010"),
    _nested("holds/city", _link("district", "530114"), _link("city", "530100"), code="530114001002"),
    _nested("holds/municipality", _link("district", "110101"), _link("city", "110000"), code="110101001001"),
    _nested("holds/city_without_districts", _link("subdistrict", "441900003"), _link("city", "441900"), code="441900003001"),
    _rule("PLC207", "fails", "/within", within=[_link("subdistrict", "530114001", 2022)], division=_division("530114001002")),
    _rule("PLC207", "fails/district_renumbered", "/within", within=[_link("district", "530121", 2010)], division=_division("530114001002")),
    _rule("PLC207", "fails/between_links", "/within", within=[_link("subdistrict", "530114001", 2022), _link("district", "530114")]),
    _rule("PLC207", "holds", within=[_link("subdistrict", "530114001")], division=_division("530114001002")),
    _rule("PLC208", "fails", "/within", within=[_link("subdistrict")], **_LOW),
    _rule("PLC208", "fails/nowhere", "/within", within=[], **_LOW),
    _rule("PLC208", "holds", within=[_link("community")], **_LOW),
    _rule("PLC208", "holds/community", within=[]),
    _rule("PLC209", "fails", "/within", within=[_link("subdistrict"), _link("district", id="at_subdistrict")]),
    _rule("PLC209", "fails/own", "/within", within=[_link("subdistrict", id="longling")]),
    _rule("PLC209", "holds", within=[_link("subdistrict"), _link("district")]),
    _rule("PLC210", "fails", "/grids", grids=[_grid("07"), _grid("08"), _grid("07")]),
    _rule("PLC210", "holds", grids=[_grid("07"), _grid("08")]),
    _rule("PLC210", "holds/of_two_schemes", grids=[_grid("07"), _grid("07", "cjt_349_2010")]),
    _rule("PLC211", "fails", "/premises", premises=[_hall("a"), _hall("a")]),
    _rule("PLC211", "holds", premises=[_hall("a"), _hall("b")]),
    _rule("PLC212", "fails", "/grids/0/scheme", grids=[_grid("07", "honeycomb")]),
    _rule("PLC212", "holds", grids=[_grid("07", "beijing_grid")]),
    _rule("PLC213", "fails", "/premises/1/kind", premises=[_hall("a"), _hall("b", "opera")]),
    _rule("PLC213", "holds", premises=[_hall("a"), _hall("b", "red_heart_hall")]),
    _rule("PLC214", "fails", "/premises/0/opening/0/closes", premises=_open("19:00", "19:00")),
    _rule("PLC214", "fails/past_midnight", "/premises/0/opening/0/closes", premises=_open("19:00", "07:00")),
    _rule("PLC214", "holds", premises=_open("19:00", "19:01")),
    _rule("PLC214", "holds/end_of_the_day", premises=_open("23:59", "24:00")),
    _rule("PLC215", "fails", "/premises/0/opening", premises=_open("00:00", "23:59", kind=_ZONE)),
    _rule("PLC215", "fails/on_some_days", "/premises/0/opening", premises=_open("00:00", "24:00", *_WEEK[:6], kind=_ZONE)),
    _rule("PLC215", "holds", premises=_open("00:00", "24:00", kind=_ZONE)),
    _rule("PLC215", "holds/day_by_day", premises=_open("00:00", "24:00", *_WEEK, kind=_ZONE)),
    _rule("PLC215", "holds/not_told", premises=[_hall("a", _ZONE)]),
    _rule("PLC215", "holds/another_hall", premises=_open("00:00", "23:59")),
)  # fmt: skip


def _wrong(name: str, code: str, at: str, /, **members: Any) -> Vector:
    return reading(f"structure/place/{name}", {"document": _place(**members)}, (code, at))


STRUCTURE = (
    document(
        "structure/place/sound",
        {
            "document": _place(
                division=_division("530114001002"),
                grids=[_grid("530114001002007", "db6101_t_3185_2024") | {"name": "七号网格"}],
                premises=[_hall("a") | {"hours": "9:00—17:00\n周末照常", "services": ["议事"]}],
            )
        },
    ),
    document("structure/place/leap_day", {"document": _place(as_of="2024-02-29")}),
    document("structure/place/nothing_optional", {"document": _place(within=[], division=None)}),
    document(
        "history/place/of_today",
        {"document": _place()},
        context={"now": "2023-06-01T00:00:00+08:00"},
    ),
    document(
        "history/place/of_tomorrow",
        {"document": _place()},
        ("GEN305", "/as_of"),
        context={"now": "2023-05-31T23:59:59+08:00"},
    ),
    _wrong("no_such_day", "GEN116", "/as_of", as_of="2023-02-29"),
    _wrong("no_such_month", "GEN116", "/as_of", as_of="2023-13-01"),
    _wrong("day_without_zeros", "GEN122", "/as_of", as_of="2023-6-1"),
    _wrong("day_with_a_time", "GEN113", "/as_of", as_of="2023-06-01T00:00:00Z"),
    _wrong("day_in_fullwidth_digits", "GEN122", "/as_of", as_of="２023-06-01"),
    _wrong("day_with_a_newline", "GEN113", "/as_of", as_of="2023-06-01\n"),
    _wrong("tier_unknown", "GEN109", "/tier", tier="province"),
    _wrong("tier_of_a_link", "GEN109", "/within/0/tier", within=[_link("grid")]),
    _wrong("nameless", "GEN112", "/name", name=""),
    _wrong("chain_too_long", "GEN113", "/within", within=[_link("city")] * 9),
    _wrong("grid_code_with_a_space", "GEN129", "/grids/0/code", grids=[_grid("0 7")]),
    _wrong("grid_code_empty", "GEN129", "/grids/0/code", grids=[_grid("")]),
    _wrong(
        "opens_at_24", "GEN129", "/premises/0/opening/0/opens", premises=_open("24:00", "24:00")
    ),
    _wrong(
        "closes_after_24",
        "GEN129",
        "/premises/0/opening/0/closes",
        premises=_open("09:00", "24:01"),
    ),
    _wrong(
        "hour_of_one_digit",
        "GEN129",
        "/premises/0/opening/0/opens",
        premises=_open("9:00", "10:00"),
    ),
)
