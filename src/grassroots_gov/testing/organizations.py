"""What it takes to write organizations, good and bad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..organizations import codes
from ..organizations import models as m
from ._breaks import Break, Wire, drop, listed, put
from ._values import below, choose, draw_document, draw_record, instants
from ._walk import Kind

__all__ = ["ORGANIZATIONS"]

_KINDS = tuple(codes.ORGANIZATION_KINDS)
_LEVELS = tuple(codes.PARTY_LEVELS)
_CREDIT_CODES = (
    "91330100799655058B",
    "914403001922038216",
    "9144030071526726XG",
    "91350100M000100Y43",
    "N2330382MF12345671",
)
_REGISTRATIONS: Sequence[Mapping[str, Any]] = (
    {"form": "registration", "number": "滇民证字第010号"},
    {"form": "filing", "authority": "某街道办事处"},
)
_AGES = (timedelta(0), timedelta(days=1), timedelta(days=400))
_SIZES = (10, 0, 2459, 2**53 - 1)


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Organization:
    as_of = given.get("as_of") or instants(draw).astimezone(CHINA_TIME).date()
    kind = given.get("organization_kind") or choose(draw, _KINDS)
    known: dict[str, Any] = {
        "as_of": as_of,
        "organization_kind": kind,
        "credit_code": choose(draw, (None, *_CREDIT_CODES)),
        "registration": _registration(draw, kind),
        "memberships": _memberships(draw, kind, as_of),
        "counts": _counts(draw, as_of),
        **_party_line(draw, kind),
        **given,
    }
    return draw_document(draw, m.Organization, **known)


def _registration(draw: st.DrawFn, kind: str) -> m.Registration | None:
    if kind not in codes.SOCIAL_ORGANIZATIONS and draw(st.booleans()):
        return None
    known = {"on": choose(draw, (None, date(2020, 2, 29))), **choose(draw, _REGISTRATIONS)}
    return draw_record(draw, m.Registration, **known)


def _party_line(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    if kind not in codes.PARTY_BODIES:
        return {"party_level": None, "superiors": ()}
    level = draw(below(len(_LEVELS)))
    above = _LEVELS[:level][::-1][: draw(below(level + 1))]
    links = tuple(draw_record(draw, m.PartyLink, level=each, id=f"at-{each}") for each in above)
    return {"party_level": _LEVELS[level], "superiors": links}


def _memberships(draw: st.DrawFn, kind: str, as_of: date) -> tuple[m.Membership, ...]:
    capacities = [each for each in codes.CAPACITIES if each != "legal_representative"]
    chair = ("chair", "legal_representative") if draw(st.booleans()) else ()
    found = [_membership(draw, "p_0", None, each, as_of) for each in chair]
    for n in range(1, 1 + choose(draw, (0, 0, 1, 3))):
        person = choose(draw, (f"p_{n}", None))
        unit = f"unit_{n}" if person is None or draw(st.booleans()) else None
        if kind == "residents_committee":
            person, unit = f"p_{n}", None
        others = [each for each in capacities if not chair or each != "chair"]
        found.append(_membership(draw, person, unit, choose(draw, others), as_of))
    return tuple(found)


def _membership(
    draw: st.DrawFn, person: str | None, unit: str | None, capacity: str, as_of: date
) -> m.Membership:
    since = choose(draw, (None, *(as_of - age for age in _AGES)))
    until = choose(draw, (None, None, *((since or as_of) + age for age in _AGES)))
    if capacity in ("chair", "legal_representative"):
        until = None  # of two that are one person, none leaves first
    known = {"person": person, "unit": unit, "capacity": capacity, "since": since, "until": until}
    return draw_record(draw, m.Membership, **known)


def _counts(draw: st.DrawFn, as_of: date) -> tuple[m.Count, ...]:
    """Of things that no membership is of."""
    uncounted = [each for each in codes.COUNTED if each not in codes.CAPACITIES]
    return tuple(
        draw_record(draw, m.Count, of=uncounted[n], n=size, since=since, **_parts(draw, size))
        for n in range(choose(draw, (0, 0, 1, 2)))
        for size in (choose(draw, _SIZES),)
        for since in (choose(draw, (None, as_of)),)
    )


def _parts(draw: st.DrawFn, whole: int) -> dict[str, Any]:
    sizes = choose(draw, ((), (whole,), (whole // 2, whole - whole // 2), (whole, whole)))
    parts = tuple(draw_record(draw, m.Part, n=size) for size in sizes)
    exhaustive = sum(sizes) == whole and draw(st.booleans())
    return {"parts": parts, "exhaustive": exhaustive, "approximate": False}


def _registered(*values: Wire) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        document.pop("credit_code", None)
        document["registration"] = choose(draw, values)

    return write


def _own_member(draw: st.DrawFn, document: Wire) -> None:
    person = choose(draw, ({}, {"person": "p_1"}))
    document["memberships"] = [{"unit": document["id"], "capacity": "member_unit", **person}]


def _above(*levels: str, **members: Any) -> list[Wire]:
    return [{"level": level, "id": f"at-{level}", **members} for level in levels]


def _seat(person: str, capacity: str = "member", **members: Any) -> Wire:
    return {"person": person, "capacity": capacity, **members}


def _count(n: Any, of: str = "whistle_call", **members: Any) -> Wire:
    return {"of": of, "n": n, "source": "某文", **members}


def _split(*sizes: int) -> list[Wire]:
    return [{"of": "district_whistle_call", "n": size} for size in sizes]


_UNIT: Wire = {"unit": "unit_1", "capacity": "member_unit"}
_LONG_AGO = {"since": "2001-02-02", "until": "2001-01-01"}
_FIRST, _SECOND = {"until": "2010-06-30"}, {"since": "2010-06-30"}

_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("memberships", "counts", "superiors")),
    "GEN106": listed("counts", [_count("5")], [_count(5.5)], [_count(True)]),
    "GEN107": listed("counts", [_count(5, approximate="yes")], [_count(5, exhaustive=1)]),
    "GEN112": put("", at=("name",)),
    "GEN114": listed("counts", [_count(-1)]),
    "GEN115": listed("counts", [_count(2**53)], [_count(1, parts=_split(10**30))]),
    "GEN116": put("2026-02-30", "2025-02-29", at=("as_of",)),
    "GEN122": put("2026-3-2", "2026/03/02", "", at=("as_of",)),
    "GEN124": put("Committee", "", "居委会", at=("organization_kind",)),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("name",)),
    "GEN129": put(
        "91330100799655058b", "9133010079965505", "9133010O799655058B", "", at=("credit_code",)
    ),
    "ORG201": put("91330100799655058C", "9144030071526726X4", at=("credit_code",)),
    "ORG202": put("guild", at=("organization_kind",)),
    "ORG203": listed("memberships", [_seat("p_1", "mascot")]),
    "ORG204": listed("counts", [_count(5, "ghost")]),
    "ORG205": listed("counts", [_count(5, parts=[{"of": "ghost", "n": 5}])]),
    "ORG206": drop("party_level"),
    "ORG207": put("city", "residential_area", at=("party_level",)),
    "ORG208": listed(
        "superiors", _above("district"), _above("community"), _above("subdistrict", "city")
    ),
    "ORG209": listed("superiors", _above("subdistrict", "district", id="twins")),
    "ORG210": drop("registration"),
    "ORG211": _registered({"form": "registration"}, {"form": "registration", "authority": "某局"}),
    "ORG212": _registered({"form": "filing"}, {"form": "filing", "number": "七号"}),
    "ORG213": listed("memberships", [{"capacity": "member"}]),
    "ORG214": listed("memberships", [_seat("p_1", **_LONG_AGO)]),
    "ORG215": listed("memberships", [_seat("p_1", since="2099-01-01")]),
    "ORG216": _own_member,
    "ORG217": listed(
        "memberships",
        [_seat("p_1"), _seat("p_2"), _seat("p_1")],
        [_seat("p_1", **_FIRST), _seat("p_1", **_SECOND)],
    ),
    "ORG218": listed("memberships", [_UNIT], [_seat("p_1", unit="unit_1")]),
    "ORG219": listed("memberships", [_seat("p_1", "chair"), _seat("p_2", "legal_representative")]),
    "ORG220": listed("counts", [_count(9, "community"), _count(13, "community")]),
    "ORG221": listed(
        "counts",
        [_count(24035, parts=_split(97, 2459), exhaustive=True)],
        [_count(1, exhaustive=True)],
    ),
    "ORG222": listed("counts", [_count(96, parts=_split(97))]),
    "ORG223": listed(
        "counts",
        [_count(1, "part_time_member")],
        memberships=[_seat("p_1", "part_time_member"), _seat("p_2", "part_time_member")],
    ),
}

_COMMITTEE: Mapping[str, Any] = {"organization_kind": "residents_committee"}
_ALLIANCE: Mapping[str, Any] = {"organization_kind": "party_building_alliance"}
_BRANCH: Mapping[str, Any] = {"organization_kind": "party_organization"}
_COMMUNITY: Mapping[str, Any] = {**_BRANCH, "party_level": "community", "superiors": ()}

ORGANIZATIONS = Kind(
    model=m.Organization,
    header=_header,
    breaks=_BREAKS,
    headers={
        "ORG202": {**_ALLIANCE, "party_level": None},
        "ORG206": _BRANCH,
        "ORG207": _ALLIANCE,
        "ORG208": _COMMUNITY,
        "ORG209": _COMMUNITY,
        "ORG210": {"organization_kind": "social_organization"},
        "ORG216": _ALLIANCE,
        "ORG218": _COMMITTEE,
        "ORG219": {**_COMMITTEE, "as_of": date(2026, 3, 2)},
    },
)
