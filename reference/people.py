"""The rules of persons and of household files, and what is peculiar to their shape."""

from __future__ import annotations

from typing import Any

from .vectors import Json, Vector, document, reading, rule

__all__ = ["RULES", "STRUCTURE"]

# A person

_LAW = "2026-01-01"
_EVE = "2025-12-31"


def _person(**fields: Any) -> Json:
    plain: Json = {
        "kind": "person",
        "spec": "1",
        "id": "p1",
        "provenance": "illustrative",
        "as_of": _LAW,
        "name": "王芳",
        "minor": False,
    }
    return plain | fields


def _of(code: str, name: str, at: str | None = None, **fields: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    return rule(code, name, at, _person(**fields))


def _post(role: str = "grid_worker", community: str | None = "c1", **rest: Any) -> Json:
    return {"role": role, **({"community": community} if community else {}), **rest}


def _kin(*posts: Json, relation: str = "spouse") -> list[Json]:
    return [{"relation": relation, "posts": list(posts)}]


def _mandate(kind: str = "peoples_congress_deputy", level: str = "county", **rest: Any) -> Json:
    return {"kind": kind, "level": level, "since": "2021-12-01", **rest}


_BOARD, _WATCH = "residents_committee_member", "residents_supervision_member"
_VBOARD, _VWATCH = "villagers_committee_chair", "village_supervision_chair"
_NO_KIN: Json = {"relatives": []}
_MAY, _JUNE = "2024-05-31", "2024-06-01"
_THREE = ["community_cadre", "cooperative_cadre", "party_building_instructor"]
_SECRETARY = "compound_party_secretary"
_HEAD = "owners_committee_chair"


def _apart(shown: str, told: str, ours: str, theirs: str, day: str, *, kin: bool) -> list[Vector]:
    """Two posts that are kept apart: ``shown`` fails in one community, ``told`` without one."""
    where = "/relatives/0/posts/0" if kin else "/posts/1"

    def held(first: Json, second: Json, as_of: str = day) -> Json:
        if kin:
            return {"as_of": as_of, "posts": [first], "relatives": _kin(second)}
        return {"as_of": as_of, "posts": [first, second], **_NO_KIN}

    board, watch = _post(ours), _post(theirs)
    nowhere = _post(theirs, None)
    eve = "2018-12-28" if day < _LAW else _EVE
    before = {"until": eve}
    return [
        _of(shown, "fails", f"{where}/role", **held(board, watch)),
        _of(shown, "fails/on_the_last_day", f"{where}/role", **held(board, watch | {"until": day})),
        _of(shown, "holds", **held(board, _post(theirs, "c2"))),
        _of(shown, "holds/another_post", **held(board, _post("grid_leader"))),
        _of(shown, "holds/until_the_day_before", **held(board, watch | before)),
        _of(shown, "holds/from_the_day_after", **held(board, watch | {"since": "2030-01-01"})),
        _of(told, "fails", f"{where}/community", **held(board, nowhere)),
        _of(told, "fails/the_other_untold", f"{where}/community", **held(_post(ours, None), watch)),
        _of(told, "holds", **held(board, _post(theirs, "c2"))),
        _of(told, "holds/not_held_that_day", **held(board, nowhere | before)),
        _of(told, "holds/before_the_law", **held(board, nowhere, eve)),
    ]


_BEFORE_2026 = {"as_of": _EVE}
_BEFORE_2019 = {"as_of": "2018-12-28"}
_BOTH: Json = {"posts": [_post(_BOARD), _post(_WATCH)], **_NO_KIN}
_BOTH_IN_A_VILLAGE: Json = {"posts": [_post(_VBOARD), _post(_VWATCH)], **_NO_KIN}
_FIRST_DAY = "2018-12-29"

_PERSON = (
    _of("PPL201", "fails", "/political_status", political_status="undecided"),
    _of("PPL201", "holds", political_status="party_member"),
    _of("PPL202", "fails", "/posts/0/role", posts=[_post("mayor")]),
    _of("PPL202", "holds", posts=[_post("building_leader")]),
    _of("PPL203", "fails", "/relatives/0/posts/0/role", relatives=_kin(_post("mayor"))),
    _of("PPL203", "holds", relatives=_kin(_post("building_leader"))),
    _of("PPL204", "fails", "/posts/0/merged", posts=[_post("grid_cadre", merged=[*_THREE, "mayor"])]),
    _of("PPL204", "holds", posts=[_post("grid_cadre", merged=_THREE)]),
    _of("PPL205", "fails", "/posts/0/until", posts=[_post(since=_JUNE, until=_MAY)]),
    _of("PPL205", "holds", posts=[_post(since=_JUNE, until=_JUNE)]),
    _of("PPL205", "holds/not_told_when", posts=[_post(until=_MAY)]),
    _of("PPL206", "fails", "/relatives/0/posts/0/until", relatives=_kin(_post(since=_JUNE, until=_MAY))),
    _of("PPL206", "holds", relatives=_kin(_post(since=_JUNE, until=_JUNE))),
    _of("PPL207", "fails", "/mandates/0/until", mandates=[_mandate(until="2021-11-30")]),
    _of("PPL207", "holds", mandates=[_mandate(until="2021-12-01")]),
    _of("PPL208", "fails", "/posts", posts=[_post(until=_JUNE), _post(since=_JUNE)]),
    _of("PPL208", "fails/told_nothing_more", "/posts", posts=[_post(community=None), _post(community=None)]),
    _of("PPL208", "holds", posts=[_post(until=_MAY), _post(since=_JUNE)]),
    _of("PPL208", "holds/in_two_grids", posts=[_post(body="g1"), _post(body="g2")]),
    _of("PPL208", "holds/one_grid_not_told", posts=[_post(), _post(body="g2")]),
    _of("PPL209", "fails", "/posts/0/merged", posts=[_post("grid_cadre", merged=_THREE[:1])]),
    _of("PPL209", "fails/the_same_twice", "/posts/0/merged", posts=[_post("grid_cadre", merged=[_THREE[0]] * 2)]),
    _of("PPL209", "fails/itself", "/posts/0/merged", posts=[_post("grid_cadre", merged=["grid_cadre", _THREE[0]])]),
    _of("PPL209", "holds", posts=[_post("grid_cadre", merged=_THREE[:2])]),
    _of("PPL210", "fails", "/posts/0/concurrent_with", posts=[_post(_SECRETARY, concurrent_with=_HEAD)]),
    _of("PPL210", "fails/itself", "/posts/0/concurrent_with", posts=[_post(_SECRETARY, concurrent_with=_SECRETARY)]),
    _of("PPL210", "fails/at_another_time", "/posts/0/concurrent_with", posts=[_post(_SECRETARY, concurrent_with=_HEAD, since=_JUNE), _post(_HEAD, until=_MAY)]),
    _of("PPL210", "fails/elsewhere", "/posts/0/concurrent_with", posts=[_post(_SECRETARY, concurrent_with=_HEAD), _post(_HEAD, "c2")]),
    _of("PPL210", "holds", posts=[_post(_SECRETARY, concurrent_with=_HEAD), _post(_HEAD)]),
    _of("PPL210", "holds/for_a_day", posts=[_post(_SECRETARY, concurrent_with=_HEAD, since=_JUNE), _post(_HEAD, until=_JUNE)]),
    _of("PPL210", "holds/place_not_told", posts=[_post(_SECRETARY, concurrent_with=_HEAD), _post(_HEAD, None)]),
    _of("PPL211", "fails", "/mandates", mandates=[_mandate(until="2026-12-01"), _mandate(since="2026-12-01")]),
    _of("PPL211", "holds", mandates=[_mandate(until="2026-11-30"), _mandate(since="2026-12-01")]),
    _of("PPL211", "holds/two_levels", mandates=[_mandate(), _mandate(level="township")]),
    _of("PPL211", "holds/two_kinds", mandates=[_mandate(), _mandate("party_congress_delegate")]),
    _of("PPL212", "fails", "/mandates/0/level", mandates=[_mandate("cppcc_member", "township")]),
    _of("PPL212", "holds", mandates=[_mandate("cppcc_member", "county")]),
    _of("PPL212", "holds/a_deputy", mandates=[_mandate(level="township")]),
    *(
        _of("PPL213", f"fails/{role}", "/posts/0/role", minor=True, posts=[_post(role)], **_NO_KIN)
        for role in (_BOARD, _VBOARD)
    ),
    _of("PPL213", "fails/before_2026", "/posts/0/role", minor=True, posts=[_post(_BOARD)], **_NO_KIN, **_BEFORE_2026),
    _of("PPL213", "fails/on_the_first_day", "/posts/0/role", minor=True, posts=[_post(_BOARD)], as_of=_FIRST_DAY, **_NO_KIN),
    _of("PPL213", "fails/merged", "/posts/0/role", minor=True, posts=[_post("grid_cadre", merged=[_BOARD, *_THREE])], **_NO_KIN),
    _of("PPL213", "holds", minor=False, posts=[_post(_BOARD)], **_NO_KIN),
    _of("PPL213", "holds/another_post", minor=True, posts=[_post()]),
    _of("PPL213", "holds/before_the_texts_at_hand", minor=True, posts=[_post(_BOARD)], **_NO_KIN, **_BEFORE_2019),
    _of("PPL214", "fails", "/mandates/0/kind", minor=True, mandates=[_mandate()]),
    _of("PPL214", "holds", minor=False, mandates=[_mandate()]),
    *_apart("PPL215", "PPL216", _BOARD, _WATCH, _LAW, kin=False),
    _of("PPL215", "fails/merged", "/posts/1/role", posts=[_post("grid_cadre", merged=[_BOARD, *_THREE]), _post(_WATCH)], **_NO_KIN),
    _of("PPL215", "holds/before_the_law", **_BOTH, **_BEFORE_2026),
    *_apart("PPL217", "PPL218", _VBOARD, _VWATCH, _FIRST_DAY, kin=False),
    _of("PPL217", "fails/under_the_law_of_2025", "/posts/1/role", **_BOTH_IN_A_VILLAGE),
    _of("PPL217", "holds/before_the_texts_at_hand", **_BOTH_IN_A_VILLAGE, **_BEFORE_2019),
    *_apart("PPL219", "PPL220", _BOARD, _WATCH, _LAW, kin=True),
    _of("PPL219", "fails/the_other_way_round", "/relatives/0/posts/0/role", posts=[_post(_WATCH)], relatives=_kin(_post(_BOARD))),
    _of("PPL219", "fails/a_grandchild", "/relatives/0/posts/1/role", posts=[_post(_BOARD)], relatives=_kin(_post(), _post(_WATCH), relation="grandchild")),
    _of("PPL219", "holds/before_the_law", posts=[_post(_BOARD)], relatives=_kin(_post(_WATCH)), **_BEFORE_2026),
    *_apart("PPL221", "PPL222", _VBOARD, _VWATCH, _FIRST_DAY, kin=True),
    _of("PPL221", "fails/the_other_way_round", "/relatives/0/posts/0/role", posts=[_post(_VWATCH)], relatives=_kin(_post(_VBOARD))),
    _of("PPL221", "holds/before_the_texts_at_hand", posts=[_post(_VBOARD)], relatives=_kin(_post(_VWATCH)), **_BEFORE_2019),
    *_apart("PPL223", "PPL224", _BOARD, _BOARD, _LAW, kin=True),
    _of("PPL223", "fails/in_a_village", "/relatives/0/posts/0/role", posts=[_post(_VBOARD)], relatives=_kin(_post(_VBOARD))),
    _of("PPL223", "holds/before_the_law", posts=[_post(_BOARD)], relatives=_kin(_post(_BOARD)), **_BEFORE_2026),
    _of("PPL223", "holds/both_watch", posts=[_post(_WATCH)], relatives=_kin(_post(_WATCH))),
    _of("PPL225", "fails", "/relatives", posts=[_post(_BOARD)]),
    _of("PPL225", "fails/who_watches", "/relatives", posts=[_post(_WATCH)]),
    _of("PPL225", "holds", posts=[_post(_BOARD)], **_NO_KIN),
    _of("PPL225", "holds/no_longer_held", posts=[_post(_BOARD, until=_EVE)]),
    _of("PPL225", "holds/another_post", posts=[_post()]),
    _of("PPL225", "holds/before_the_law", posts=[_post(_BOARD)], **_BEFORE_2026),
    _of("PPL226", "fails", "/relatives", posts=[_post(_VBOARD)]),
    _of("PPL226", "fails/who_watches_before_2026", "/relatives", posts=[_post(_VWATCH)], **_BEFORE_2026),
    _of("PPL226", "fails/on_the_first_day", "/relatives", posts=[_post(_VBOARD)], as_of=_FIRST_DAY),
    _of("PPL226", "holds", posts=[_post(_VBOARD)], **_NO_KIN),
    _of("PPL226", "holds/before_the_texts_at_hand", posts=[_post(_VBOARD)], **_BEFORE_2019),
)  # fmt: skip

# A household file

_HOME: Json = {"building": "3幢", "room": "301"}


def _file(*members: Json, consents: Any = (), place: Any = _HOME, **fields: Any) -> Json:
    plain: Json = {
        "kind": "household_file",
        "spec": "1",
        "id": "h1",
        "provenance": "illustrative",
        "as_of": _LAW,
        "household": {"place": place, "members": list(members)},
        "purpose": "home_visits",
        "basis": "consent",
        "consents": list(consents),
    }
    return plain | fields


def _in(code: str, name: str, at: str | None, *members: Json, **fields: Any) -> Vector:
    return rule(code, name, at, _file(*members, **fields))


def _member(person: str = "elder", age_band: str | None = "adult", *concerns: str) -> Json:
    relation = {"elder": "head", "child": "grandchild"}.get(person, "parent")
    told: Json = {"person": person, "relation": relation, "concerns": list(concerns)}
    return told | ({"age_band": age_band} if age_band else {})


def _consent(of: str = "elder", by: str = "", *, separate: bool = False, **rest: Any) -> Json:
    told: Json = {
        "of": of,
        "given_by": by or of,
        "as_guardian": bool(by),
        "purpose": "home_visits",
        "separate": separate,
        "given_on": "2025-06-01",
    }
    return told | rest


_ELDER, _ALONE = _member(), _member("elder", "adult", "elder_living_alone")
_CHILD, _UNTOLD = _member("child", "under_14"), _member("elder", None)
_OWN, _SEPARATE = _consent(), _consent(separate=True)
_MOTHERS = _consent("child", "mother", separate=True)
_OLD: Json = {"as_of": "2021-10-31"}
_NEW: Json = {"as_of": "2021-11-01"}

_HOUSEHOLD = (
    _in("PPL231", "fails", "/purpose", purpose="curiosity"),
    _in("PPL231", "holds", None, purpose="daily_contact"),
    _in("PPL232", "fails", "/consents/1/purpose", _ELDER, consents=[_OWN, _consent(purpose="curiosity")]),
    _in("PPL232", "holds", None, _ELDER, consents=[_OWN, _consent(purpose="relief")]),
    _in("PPL233", "fails", "/household/members/0/relation", _ELDER | {"relation": "acquaintance"}, consents=[_OWN]),
    _in("PPL233", "holds", None, _ELDER | {"relation": "lodger"}, consents=[_OWN]),
    _in("PPL234", "fails", "/household/members/0/concerns", _member("elder", "adult", "quarrelsome"), consents=[_SEPARATE]),
    _in("PPL234", "holds", None, _ALONE, consents=[_SEPARATE]),
    _in("PPL235", "fails", "/household/members", _ELDER, _member("b") | {"relation": "head"}, consents=[_OWN, _consent("b")]),
    _in("PPL235", "holds", None, _ELDER, _member("b"), consents=[_OWN, _consent("b")]),
    _in("PPL235", "holds/none", None, _member("b"), consents=[_consent("b")]),
    _in("PPL236", "fails", "/household/members", _ELDER, _ELDER | {"relation": "parent"}, consents=[_OWN, _OWN]),
    _in("PPL236", "holds", None, _ELDER, _member("b"), consents=[_OWN, _consent("b")]),
    _in("PPL237", "fails", "/household/place/building", place={"room": "301"}),
    _in("PPL237", "fails/stairwell", "/household/place/building", place={"building_unit": "2单元"}),
    _in("PPL237", "holds", None, place={"building": "3幢", "room": "301"}),
    _in("PPL237", "holds/nowhere", None, place={}),
    _in("PPL238", "fails", "/consents/1/of", _ELDER, consents=[_OWN, _consent("b")]),
    _in("PPL238", "holds", None, _ELDER, _member("b"), consents=[_OWN, _consent("b")]),
    _in("PPL239", "fails", "/consents/0/given_by", _ELDER, consents=[_OWN | {"given_by": "b"}]),
    _in("PPL239", "fails/ones_own_guardian", "/consents/0/given_by", _ELDER, consents=[_OWN | {"as_guardian": True}]),
    _in("PPL239", "holds", None, _ELDER, consents=[_OWN | {"given_by": "b", "as_guardian": True}]),
    _in("PPL240", "fails", "/consents/1/withdrawn_on", _ELDER, consents=[_OWN, _OWN | {"withdrawn_on": "2025-05-31"}]),
    _in("PPL240", "holds", None, _ELDER, consents=[_OWN, _OWN | {"withdrawn_on": "2025-06-01"}]),
    _in("PPL241", "fails", "/household/members/0/person", _ELDER),
    _in("PPL241", "fails/withdrawn_that_day", "/household/members/0/person", _ELDER, consents=[_OWN | {"withdrawn_on": _LAW}]),
    _in("PPL241", "fails/given_the_day_after", "/household/members/0/person", _ELDER, consents=[_OWN | {"given_on": "2026-01-02"}]),
    _in("PPL241", "fails/for_another_purpose", "/household/members/0/person", _ELDER, consents=[_OWN | {"purpose": "relief"}]),
    _in("PPL241", "fails/of_another", "/household/members/1/person", _ELDER, _member("b"), consents=[_OWN]),
    _in("PPL241", "fails/none_at_all_is_told_once", "/household/members/0/person", _member("child", "under_14", "child_in_difficulty")),
    _in("PPL241", "fails/first_day_of_the_law", "/household/members/0/person", _ELDER, **_NEW),
    _in("PPL241", "holds", None, _ELDER, consents=[_OWN]),
    _in("PPL241", "holds/given_that_day", None, _ELDER, consents=[_OWN | {"given_on": _LAW}]),
    _in("PPL241", "holds/withdrawn_the_day_after", None, _ELDER, consents=[_OWN | {"withdrawn_on": "2026-01-02"}]),
    _in("PPL241", "holds/given_anew", None, _ELDER, consents=[_OWN | {"withdrawn_on": "2025-07-01"}, _OWN | {"given_on": "2025-08-01"}]),
    _in("PPL241", "holds/another_basis", None, _ELDER, basis="emergency"),
    _in("PPL241", "holds/before_the_law", None, _ELDER, **_OLD),
    _in("PPL242", "fails", "/household/members/0/concerns", _ALONE, consents=[_OWN]),
    _in("PPL242", "fails/a_child", "/household/members/0/concerns", _CHILD, consents=[_MOTHERS | {"separate": False}]),
    _in("PPL242", "fails/a_childs_own_does_not_count", "/household/members/0/concerns", _CHILD, consents=[_MOTHERS | {"separate": False}, _consent("child", separate=True)]),
    _in("PPL242", "fails/the_separate_one_withdrawn", "/household/members/0/concerns", _ALONE, consents=[_OWN, _SEPARATE | {"withdrawn_on": _EVE}]),
    _in("PPL242", "fails/first_day_of_the_law", "/household/members/0/concerns", _ALONE, consents=[_OWN | {"given_on": "2021-11-01"}], **_NEW),
    _in("PPL242", "holds", None, _ALONE, consents=[_SEPARATE]),
    _in("PPL242", "holds/nothing_sensitive", None, _member("child", "from_14_to_17"), consents=[_consent("child")]),
    _in("PPL242", "holds/another_basis", None, _ALONE, consents=[_OWN], basis="emergency"),
    _in("PPL242", "holds/before_the_law", None, _ALONE, consents=[_OWN | {"given_on": "2021-10-01"}], **_OLD),
    _in("PPL243", "fails", "/household/members/0/age_band", _CHILD, consents=[_consent("child", separate=True)]),
    _in("PPL243", "fails/first_day_of_the_law", "/household/members/0/age_band", _CHILD, consents=[_consent("child", given_on="2021-11-01")], **_NEW),
    _in("PPL243", "holds", None, _CHILD, consents=[_MOTHERS]),
    _in("PPL243", "holds/fourteen", None, _member("child", "from_14_to_17"), consents=[_consent("child", separate=True)]),
    _in("PPL243", "holds/another_basis", None, _CHILD, consents=[_consent("child")], basis="emergency"),
    _in("PPL243", "holds/before_the_law", None, _CHILD, consents=[_consent("child", given_on="2021-10-01")], **_OLD),
    _in("PPL244", "fails", "/household/members/0/age_band", _UNTOLD, consents=[_OWN]),
    _in("PPL244", "fails/first_day_of_the_law", "/household/members/0/age_band", _UNTOLD, consents=[_OWN | {"given_on": "2021-11-01"}], **_NEW),
    _in("PPL244", "holds", None, _ELDER, consents=[_OWN]),
    _in("PPL244", "holds/the_guardian_consents", None, _UNTOLD, consents=[_consent("elder", "b")]),
    _in("PPL244", "holds/another_basis", None, _UNTOLD, consents=[_OWN], basis="emergency"),
    _in("PPL244", "holds/before_the_law", None, _UNTOLD, consents=[_OWN | {"given_on": "2021-10-01"}], **_OLD),
    *(
        _in("PPL245", f"fails/{basis}", "/basis_text", basis=basis)
        for basis in ("statutory_duty", "other_law")
    ),
    _in("PPL245", "fails/first_day_of_the_law", "/basis_text", basis="statutory_duty", **_NEW),
    _in("PPL245", "holds", None, basis="statutory_duty", basis_text="城市居民委员会组织法第十条"),
    _in("PPL245", "holds/consent", None, basis="consent"),
    _in("PPL245", "holds/before_the_law", None, basis="statutory_duty", **_OLD),
)  # fmt: skip

RULES = (*_PERSON, *_HOUSEHOLD)

# Shape


def _wrong(name: str, code: str, at: str, given: Json) -> Vector:
    return reading(f"structure/{given['kind']}/{name}", {"document": given}, (code, at))


STRUCTURE = (
    document(
        "structure/person/full",
        {
            "document": _person(
                woman=True,
                phone="13800138000",
                political_status="party_member",
                posts=[_post(body="g1", body_name="第一网格", since=_MAY, until="2027-05-31")],
                mandates=[_mandate(term=17, constituency="第三选区", credential="d-8")],
                relatives=[{"relation": "sibling", "person": "p2", "posts": [_post()]}],
            )
        },
    ),
    document(
        "structure/person/null_is_absent",
        {"document": _person(phone=None, woman=None, posts=[_post(since=None)], relatives=None)},
    ),
    _wrong("day_badly_spelled", "GEN122", "/as_of", _person(as_of="2026-1-1")),
    _wrong("day_that_is_none", "GEN116", "/as_of", _person(as_of="2025-02-29")),
    _wrong("time_for_a_day", "GEN113", "/as_of", _person(as_of="2026-01-01T00:00:00Z")),
    _wrong("term_zero", "GEN114", "/mandates/0/term", _person(mandates=[_mandate(term=0)])),
    _wrong("term_of_three_digits", "GEN115", "/mandates/0/term", _person(mandates=[_mandate(term=100)])),
    _wrong("relation_not_near", "GEN109", "/relatives/0/relation", _person(relatives=_kin(_post(), relation="cousin"))),
    _wrong("relatives_post_is_less", "GEN102", "/relatives/0/posts/0/merged", _person(relatives=_kin(_post(merged=_THREE)))),
    document(
        "structure/household_file/full",
        {
            "document": _file(
                _ALONE | {"name": "王秀英"},
                _CHILD,
                consents=[_SEPARATE | {"withdrawn_on": "2026-06-01"}, _MOTHERS],
                place={
                    "community": "某社区",
                    "compound": "某小区",
                    "building": "3幢",
                    "building_unit": "2单元",
                    "room": "301",
                },
                basis_text="个人信息保护法第十三条第一款第一项",
            )
        },
    ),
    _wrong("age_in_years", "GEN109", "/household/members/0/age_band", _file(_ELDER | {"age_band": "81"})),
    _wrong("basis_unheard_of", "GEN109", "/basis", _file(basis="curiosity")),
    _wrong("no_place", "GEN103", "/household/place", _file(place=None)),
    _wrong("date_of_birth", "GEN102", "/household/members/0/born", _file(_ELDER | {"born": "1944-05-06"})),
)  # fmt: skip
