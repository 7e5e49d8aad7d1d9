"""What it takes to write places, good and bad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..places import codes
from ..places import models as m
from ._breaks import Break, Wire, listed, put
from ._values import choose, draw_document, draw_record, instants
from ._walk import Kind

__all__ = ["PLACES"]

_TIERS = tuple(codes.TIERS)
_COMMUNITY = _TIERS.index("community")
_CODES: Sequence[Mapping[str, str]] = (
    {
        "city": "530100",
        "district": "530114",
        "subdistrict": "530114001",
        "community": "530114001002",
    },
    {
        "city": "110000",
        "district": "110101",
        "subdistrict": "110101001",
        "community": "110101001201",
    },
    {"city": "441900", "subdistrict": "441900003", "community": "441900003001"},
    {
        "city": "530100000000",
        "district": "530114000",
        "subdistrict": "530114001000",
        "community": "530114001010",
    },
    {},
)
"""Codes that lie in each other; the last place has none, and the third no district."""

_ALL_DAY = m.Opening(opens="00:00", closes="24:00")
_EVENINGS = m.Opening(days=("saturday", "sunday"), opens="19:00", closes="20:59")
_SERVICES: tuple[tuple[str, ...], ...] = ((), ("老年助餐",), ("议事", "调解"))


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Place:
    as_of = instants(draw).astimezone(CHINA_TIME).date()
    tier = given["tier"] if "tier" in given else choose(draw, _TIERS)
    known: dict[str, Any] = {
        "as_of": as_of,
        "tier": tier,
        "grids": _grids(draw),
        "premises": _premises(draw),
        **_where(draw, tier, as_of),
        **given,
    }
    return draw_document(draw, m.Place, **known)


def _where(draw: st.DrawFn, tier: str, as_of: date) -> dict[str, Any]:
    """The place's own code and its chain: some of the tiers above it, some of them with codes."""
    nested = choose(draw, _CODES)
    vintage = choose(draw, (as_of.year, 1980))

    def division(of: str) -> m.Division | None:
        coded = of in nested and draw(st.booleans())
        return m.Division(code=nested[of], vintage=vintage) if coded else None

    higher = _TIERS[: _TIERS.index(tier)]
    needed = "community" if len(higher) > _COMMUNITY else None
    chain = [each for each in reversed(higher) if each == needed or draw(st.booleans())]
    within = tuple(
        draw_record(draw, m.Within, tier=each, id=f"at-{each}", division=division(each))
        for each in chain
    )
    return {"division": division(tier), "within": within}


def _grids(draw: st.DrawFn) -> tuple[m.Grid, ...]:
    return tuple(
        draw_record(draw, m.Grid, scheme=scheme, code=f"{n}-A0{n}")
        for n in range(choose(draw, (0, 0, 1, 2)))
        for scheme in (choose(draw, tuple(codes.GRID_SCHEMES)),)
    )


def _premises(draw: st.DrawFn) -> tuple[m.Premises, ...]:
    return tuple(
        draw_record(
            draw,
            m.Premises,
            id=f"hall_{n}",
            services=choose(draw, _SERVICES),
            opening=choose(draw, ((), (_ALL_DAY,), (_ALL_DAY, _EVENINGS))),
        )
        for n in range(choose(draw, (0, 0, 1, 2)))
    )


def _link(tier: str, code: str = "", vintage: int = 1980, **members: Any) -> Wire:
    link = {"tier": tier, "id": f"at-{tier}", **members}
    return link | ({"division": {"code": code, "vintage": vintage}} if code else {})


def _lies(within: Sequence[Sequence[Wire]], code: str = "", vintage: int = 1980) -> Break:
    """Gives the place one of the chains, and that code or none."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document["within"] = list(choose(draw, within))
        document.pop("division", None)
        if code:
            document["division"] = {"code": code, "vintage": vintage}

    return write


def _division(*values: tuple[str, Any]) -> Break:
    """Gives a place without a chain a division with one of the faults."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        name, value = choose(draw, values)
        document["within"] = []
        document["division"] = {"code": "530114", "vintage": 2020} | {name: value}

    return write


_DISTRICT: Mapping[str, Any] = {"tier": "district"}
_COMMUNITY_ONE: Mapping[str, Any] = {"tier": "community"}
_COMPOUND: Mapping[str, Any] = {"tier": "compound"}
_STREET, _CITY = _link("subdistrict"), _link("city")
_HALL: Wire = {"id": "hall", "kind": "neighbourly_hall", "name": "睦邻议事厅"}
_ZONE: Wire = {**_HALL, "kind": "self_service_zone"}
_GRID: Wire = {"scheme": "local", "code": "WG-07"}

_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("within", "grids", "premises")),
    "GEN106": _division(("vintage", "2020"), ("vintage", 2020.5), ("vintage", True)),
    "GEN112": put("", at=("name",)),
    "GEN114": _division(("vintage", 1979)),
    "GEN115": _division(("vintage", 2101)),
    "GEN116": put("2026-02-30", "2025-02-29", at=("as_of",)),
    "GEN122": put("2026-3-2", "2026/03/02", "", at=("as_of",)),
    "GEN124": listed("grids", [{**_GRID, "scheme": "CJ/T 349"}]),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("name",)),
    "GEN129": _division(("code", "53011"), ("code", "0" * 6), ("code", "5３0114")),
    "PLC201": _division(("code", "530100"), ("code", "160101"), ("code", "530114001")),
    "PLC202": _lies(
        (
            [_link("subdistrict", "530114")],
            [_link("district", "530100")],
            [_link("city", "530000")],
            [_STREET, _link("city", "530114")],
        )
    ),
    "PLC203": _division(("vintage", 2100), ("vintage", 2040)),
    "PLC204": _lies(([_link("subdistrict", "530114001", 2100)], [_link("city", "530100", 2099)])),
    "PLC205": _lies(
        (
            [_CITY, _STREET],
            [_link("compound")],
            [_link("community")],
            [_STREET, {**_STREET, "id": "at-another"}],
        )
    ),
    "PLC206": _lies(
        (
            [_link("subdistrict", "530114002")],
            [_STREET, _link("district", "530102")],
            [_link("city", "110000")],
        ),
        "530114001002",
    ),
    "PLC207": _lies(
        ([_link("subdistrict", "530114001", 1981)], [_link("district", "530121", 1990)]),
        "530114001002",
    ),
    "PLC208": _lies(([], [_STREET], [_STREET, _CITY])),
    "PLC209": _lies(
        ([_STREET, {**_CITY, "id": "at-subdistrict"}],),
    ),
    "PLC210": listed("grids", [_GRID, _GRID], [_GRID, {**_GRID, "name": "七号网格"}]),
    "PLC211": listed("premises", [_HALL, {**_HALL, "kind": "red_heart_hall"}]),
    "PLC212": listed("grids", [{**_GRID, "scheme": "honeycomb"}]),
    "PLC213": listed("premises", [{**_HALL, "kind": "opera"}]),
    "PLC214": listed(
        "premises",
        [{**_HALL, "opening": [{"opens": "19:00", "closes": "19:00"}]}],
        [{**_HALL, "opening": [{"opens": "19:00", "closes": "07:00"}]}],
    ),
    "PLC215": listed(
        "premises",
        [{**_ZONE, "opening": [{"opens": "00:00", "closes": "23:59"}]}],
        [{**_ZONE, "opening": [{"days": ["sunday"], "opens": "00:00", "closes": "24:00"}]}],
    ),
}

PLACES = Kind(
    model=m.Place,
    header=_header,
    breaks=_BREAKS,
    headers={
        **dict.fromkeys(("GEN106", "GEN114", "GEN115", "GEN129"), _DISTRICT),
        **dict.fromkeys(("PLC201", "PLC203"), _DISTRICT),
        **dict.fromkeys(
            ("PLC202", "PLC204", "PLC205", "PLC206", "PLC207", "PLC209"), _COMMUNITY_ONE
        ),
        "PLC208": _COMPOUND,
    },
)
