"""The rules of an organization, and what may be wrong with the shape of one."""

from __future__ import annotations

from typing import Any

from .vectors import Json, Vector, document, reading, rule

__all__ = ["RULES", "STRUCTURE"]


def _body(**members: Any) -> Json:
    """An alliance of which nothing more is told."""
    return {
        "kind": "organization",
        "spec": "1",
        "id": "alliance",
        "provenance": "illustrative",
        "as_of": "2026-01-01",
        "organization_kind": "party_building_alliance",
        "name": "某街道党建联盟",
        **members,
    }


def _rule(code: str, name: str, at: str | None = None, /, **members: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    return rule(code, name, at, _body(**members))


def _kind(code: str, name: str, at: str | None, kind: str, /, **members: Any) -> Vector:
    return _rule(code, name, at, organization_kind=kind, **members)


def _line(name: str, level: str | None, *above: str, at: str | None = None) -> Vector:
    superiors = [{"level": each, "id": f"at_{n}"} for n, each in enumerate(above)]
    own = {} if level is None else {"party_level": level}
    code = "ORG206" if level is None else "ORG208"
    return _kind(code, name, at, "party_organization", superiors=superiors, **own)


def _members(code: str, name: str, at: str | None, /, *members: Json, **others: Any) -> Vector:
    return _rule(code, name, at, memberships=list(members), **others)


def _seat(person: str = "p_1", capacity: str = "member", **members: Any) -> Json:
    return {"person": person, "capacity": capacity, **members}


def _unit(unit: str = "unit_1", capacity: str = "member_unit", **members: Any) -> Json:
    return {"unit": unit, "capacity": capacity, **members}


def _counts(code: str, name: str, at: str | None, /, *counts: Json, **others: Any) -> Vector:
    return _rule(code, name, at, counts=list(counts), **others)


def _count(n: int, of: str = "whistle_call", **members: Any) -> Json:
    return {"of": of, "n": n, "source": "某文，2026-01-01", **members}


def _split(*sizes: int) -> list[Json]:
    calls = ("district_whistle_call", "subdistrict_whistle_call")
    return [{"of": of, "n": n} for of, n in zip(calls, sizes, strict=False)]


_ALL = ("community", "subdistrict", "district", "city")
_CHAIR, _LEGAL = _seat("p_1", "chair"), _seat("p_1", "legal_representative")
_OTHER = _seat("p_2", "legal_representative")
_COMMITTEE = {"organization_kind": "residents_committee"}
_VILLAGE = {"organization_kind": "villagers_committee"}
_OLD = {"as_of": "2025-12-31"}
_UNTIL, _SINCE = {"until": "2024-06-30"}, {"since": "2024-06-30"}
_LATER = {"since": "2024-07-01"}
_PART_TIME = (_seat("p_1", "part_time_member"), _seat("p_2", "part_time_member"))
_WHISTLES = _split(97, 2459)

RULES = (
    _rule("ORG201", "fails", "/credit_code", credit_code="91330100799655058C"),
    _rule("ORG201", "fails/two_characters_swapped", "/credit_code", credit_code="91330100796955058B"),
    _rule("ORG201", "holds", credit_code="91330100799655058B"),
    _rule("ORG201", "holds/without"),
    _rule("ORG201", "holds/digits_only", credit_code="914403001922038216"),
    _rule("ORG201", "holds/letters_within", credit_code="91350100M000100Y43"),
    _rule("ORG201", "holds/unlisted_second_character", credit_code="N2330382MF12345671"),
    _kind("ORG202", "fails", "/organization_kind", "guild"),
    _kind("ORG202", "holds", None, "think_tank"),
    _members("ORG203", "fails", "/memberships/0/capacity", _seat(capacity="mascot")),
    _members("ORG203", "holds", None, _seat(capacity="expert")),
    _counts("ORG204", "fails", "/counts/0/of", _count(5, "ghost")),
    _counts("ORG204", "holds", None, _count(5, "expert")),
    _counts("ORG205", "fails", "/counts/0/parts/1/of", _count(5, parts=[*_split(2), {"of": "ghost", "n": 3}])),
    _counts("ORG205", "holds", None, _count(5, parts=_split(2, 3))),
    _line("fails", None, at="/party_level"),
    _kind("ORG206", "fails/joint", "/party_level", "joint_party_committee"),
    _kind("ORG206", "holds", None, "party_organization", party_level="community"),
    _kind("ORG206", "holds/no_party_organization", None, "party_building_alliance"),
    _kind("ORG206", "holds/kind_of_its_own", None, "joint_party_working_committee", party_level="subdistrict"),
    _kind("ORG207", "fails", "/organization_kind", "volunteer_team", party_level="community"),
    _kind("ORG207", "fails/superiors", "/organization_kind", "volunteer_team", superiors=[{"level": "city", "id": "c"}]),
    _kind("ORG207", "holds", None, "joint_party_committee", party_level="community"),
    _line("fails", "community", "district", at="/superiors"),
    _line("fails/the_same", "community", "community", at="/superiors"),
    _line("fails/downwards", "subdistrict", "community", at="/superiors"),
    _line("fails/higher_up", "residential_area", "community", "subdistrict", "city", at="/superiors"),
    _line("fails/at_the_top", "residential_area", "community", "subdistrict", "district", "district", at="/superiors"),
    _line("holds", "community", "subdistrict"),
    _line("holds/five_levels", "residential_area", *_ALL),
    _line("holds/told_in_part", "residential_area", "community"),
    _line("holds/alone", "city"),
    _kind("ORG209", "fails", "/superiors", "party_organization", party_level="community", superiors=[{"level": "subdistrict", "id": "a"}, {"level": "district", "id": "a"}]),
    _kind("ORG209", "fails/own", "/superiors", "party_organization", party_level="community", superiors=[{"level": "subdistrict", "id": "alliance"}]),
    _kind("ORG209", "holds", None, "party_organization", party_level="community", superiors=[{"level": "subdistrict", "id": "a"}, {"level": "district", "id": "b"}]),
    _kind("ORG210", "fails", "/registration", "social_organization"),
    _kind("ORG210", "fails/of_a_community", "/registration", "community_social_organization"),
    _kind("ORG210", "holds", None, "social_organization", registration={"form": "registration", "number": "010"}),
    _kind("ORG210", "holds/volunteer_team", None, "volunteer_team"),
    _rule("ORG211", "fails", "/registration/number", registration={"form": "registration"}),
    _rule("ORG211", "holds", registration={"form": "registration", "number": "010"}),
    _rule("ORG211", "holds/credit_code", registration={"form": "registration"}, credit_code="91330100799655058B"),
    _rule("ORG212", "fails", "/registration/authority", registration={"form": "filing"}),
    _rule("ORG212", "holds", registration={"form": "filing", "authority": "某街道办事处"}),
    _members("ORG213", "fails", "/memberships/0/person", {"capacity": "member"}),
    _members("ORG213", "holds", None, _seat()),
    _members("ORG213", "holds/unit", None, _unit()),
    _members("ORG214", "fails", "/memberships/0/until", _seat(since="2024-07-01", until="2024-06-30")),
    _members("ORG214", "holds", None, _seat(since="2024-07-01", until="2024-07-01")),
    _members("ORG215", "fails", "/memberships/0/since", _seat(since="2026-01-02")),
    _members("ORG215", "holds", None, _seat(since="2026-01-01")),
    _members("ORG216", "fails", "/memberships/0/unit", _unit("alliance")),
    _members("ORG216", "fails/through_a_person", "/memberships/0/unit", _seat(unit="alliance")),
    _members("ORG216", "holds", None, _unit("another")),
    _members("ORG217", "fails", "/memberships", _seat(), _seat("p_2"), _seat()),
    _members("ORG217", "fails/unit", "/memberships", _unit(), _unit()),
    _members("ORG217", "fails/for_two_units", "/memberships", _seat(unit="unit_1"), _seat(unit="unit_2")),
    _members("ORG217", "fails/on_one_day", "/memberships", _seat(**_UNTIL), _seat(**_SINCE)),
    _members("ORG217", "fails/open_at_both_ends", "/memberships", _seat(**_SINCE), _seat()),
    _members("ORG217", "holds", None, _seat(), _seat("p_2"), _seat("p_3")),
    _members("ORG217", "holds/one_after_the_other", None, _seat(**_UNTIL), _seat(**_LATER)),
    _members("ORG217", "holds/in_two_capacities", None, _seat(), _seat(capacity="head")),
    _members("ORG217", "holds/for_one_unit", None, _unit(), _seat(unit="unit_1", capacity="member_unit")),
    _members("ORG218", "fails", "/memberships/0/unit", _unit(), **_COMMITTEE),
    _members("ORG218", "fails/through_a_person", "/memberships/0/unit", _seat(unit="unit_1"), **_COMMITTEE),
    _members("ORG218", "fails/old_law", "/memberships/0/unit", _unit(), **_COMMITTEE, **_OLD),
    _members("ORG218", "holds", None, _unit()),
    _members("ORG218", "holds/persons", None, _seat(), **_COMMITTEE),
    _members("ORG219", "fails", "/memberships", _CHAIR, _OTHER, **_COMMITTEE),
    _members("ORG219", "fails/village", "/memberships", _CHAIR, _OTHER, **_VILLAGE),
    _members("ORG219", "holds", None, _CHAIR, _LEGAL, **_COMMITTEE),
    _members("ORG219", "holds/before_the_law", None, _CHAIR, _OTHER, **_COMMITTEE, **_OLD),
    _members("ORG219", "holds/chair_not_told", None, _OTHER, **_COMMITTEE),
    _members("ORG219", "holds/former_chair", None, _CHAIR | _UNTIL, _seat("p_2", "chair", **_LATER), _OTHER, **_COMMITTEE),
    _members("ORG219", "holds/another_body", None, _CHAIR, _OTHER),
    _counts("ORG220", "fails", "/counts", _count(9, "community"), _count(13, "community")),
    _counts("ORG220", "fails/of_one_period", "/counts", _count(9, since="2025-01-01"), _count(8, since="2025-01-01")),
    _counts("ORG220", "holds", None, _count(9, "community"), _count(9, "community")),
    _counts("ORG220", "holds/of_two_periods", None, _count(9), _count(13, since="2025-01-01")),
    _counts("ORG220", "holds/approximate", None, _count(9), _count(13, approximate=True)),
    _counts("ORG221", "fails", "/counts/0/parts", _count(24035, parts=_WHISTLES, exhaustive=True)),
    _counts("ORG221", "fails/too_much", "/counts/0/parts", _count(2555, parts=_WHISTLES, exhaustive=True)),
    _counts("ORG221", "fails/no_parts", "/counts/0/parts", _count(1, exhaustive=True)),
    _counts("ORG221", "holds", None, _count(2556, parts=_WHISTLES, exhaustive=True)),
    _counts("ORG221", "holds/not_exhaustive", None, _count(24035, parts=_WHISTLES)),
    _counts("ORG221", "holds/approximate", None, _count(2500, parts=_WHISTLES, exhaustive=True, approximate=True)),
    _counts("ORG222", "fails", "/counts/0/parts", _count(2458, parts=_WHISTLES)),
    _counts("ORG222", "holds", None, _count(2459, parts=_WHISTLES)),
    _counts("ORG222", "holds/approximate", None, _count(2400, parts=_WHISTLES, approximate=True)),
    _counts("ORG223", "fails", "/counts/0/n", _count(1, "part_time_member"), memberships=list(_PART_TIME)),
    _counts("ORG223", "holds", None, _count(2, "part_time_member"), memberships=list(_PART_TIME)),
    _counts("ORG223", "holds/told_in_part", None, _count(71, "part_time_member"), memberships=list(_PART_TIME)),
    _counts("ORG223", "holds/one_has_left", None, _count(1, "part_time_member"), memberships=[_PART_TIME[0], _PART_TIME[1] | _UNTIL]),
    _counts("ORG223", "holds/approximate", None, _count(1, "part_time_member", approximate=True), memberships=list(_PART_TIME)),
)  # fmt: skip


def _wrong(name: str, code: str, at: str, /, **members: Any) -> Vector:
    return reading(f"structure/organization/{name}", {"document": _body(**members)}, (code, at))


STRUCTURE = (
    document(
        "structure/organization/sound",
        {
            "document": _body(
                credit_code="91330100799655058B",
                tier="subdistrict",
                place="longcheng",
                registration={
                    "form": "registration",
                    "number": "010",
                    "authority": "某民政局",
                    "on": "2020-02-29",
                },
                memberships=[
                    _unit(unit_name="某单位", since="2020-01-01", until="2026-12-31"),
                    _seat(name="王芳", unit="unit_1", by_virtue_of="县（市）区党委常委"),
                ],
                counts=[_count(3, parts=_split(1, 2), wording="共 3 件", since="2025-01-01")],
            )
        },
    ),
    document(
        "history/organization/of_tomorrow",
        {"document": _body()},
        ("GEN305", "/as_of"),
        context={"now": "2025-12-31T23:59:59+08:00"},
    ),
    _wrong("credit_code_in_small_letters", "GEN129", "/credit_code", credit_code="91330100799655058b"),
    _wrong("credit_code_with_the_letter_o", "GEN129", "/credit_code", credit_code="9133O100799655058B"),
    _wrong("credit_code_too_short", "GEN129", "/credit_code", credit_code="9133010079965505B"),
    _wrong("credit_code_too_long", "GEN113", "/credit_code", credit_code="91330100799655058B0"),
    _wrong("count_below_nothing", "GEN114", "/counts/0/n", counts=[_count(-1)]),
    _wrong("count_without_a_source", "GEN101", "/counts/0/source", counts=[{"of": "expert", "n": 6}]),
    _wrong("day_of_no_year", "GEN122", "/memberships/0/since", memberships=[_seat(since="0000-01-01")]),
    _wrong("no_such_day", "GEN116", "/memberships/0/until", memberships=[_seat(until="2025-06-31")]),
    _wrong("level_unknown", "GEN109", "/party_level", party_level="province"),
)  # fmt: skip
