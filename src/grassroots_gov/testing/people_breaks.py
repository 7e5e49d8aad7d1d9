"""One fault for each code that a person or a household file may raise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from ._breaks import Break, Wire, put
from ._values import choose

__all__ = ["HOUSEHOLD_BREAKS", "PERSON_BREAKS"]


def _set(*changes: Mapping[str, Any]) -> Break:
    """Write one of these sets of fields."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document.update(choose(draw, changes))

    return write


# A person

_BARE: Mapping[str, Any] = {"minor": False, "mandates": [], "relatives": []}
_DEPUTY = {"kind": "peoples_congress_deputy", "level": "county", "since": "2021-12-01"}
_BOARD, _WATCH = "residents_committee_member", "residents_supervision_chair"
_VILLAGE_BOARD, _VILLAGE_WATCH = "villagers_committee_vice_chair", "village_supervision_member"


def _post(role: str = "grid_worker", community: str | None = "c", **rest: Any) -> Wire:
    return {"role": role, "community": community, **rest}


def _posts(*posts: Wire, **rest: Any) -> Mapping[str, Any]:
    return {**_BARE, "posts": posts, **rest}


def _kin(post: Wire, *posts: Wire, **rest: Any) -> Mapping[str, Any]:
    """A person with the posts, and a spouse with the first."""
    return _posts(*posts, relatives=[{"relation": "spouse", "posts": [post]}], **rest)


def _mandates(*mandates: Wire, **rest: Any) -> Mapping[str, Any]:
    return {**_BARE, "posts": [], "mandates": mandates, **rest}


_BACKWARDS = {"since": "2024-05-02", "until": "2024-05-01"}
_TODAY, _THEN = {"as_of": "2026-01-01"}, {"as_of": "2025-12-31"}
_TWICE = _post(body_name="3幢", until="2024-05-01")
_BEFORE = _DEPUTY | {"until": "2026-01-05", "term": 17}
_AFTER = _DEPUTY | {"since": "2026-01-05", "term": 18}

PERSON_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("posts", "mandates", "relatives")),
    "GEN106": _set(*(_mandates(_DEPUTY | {"term": n}) for n in ("17", 17.5, True))),
    "GEN107": put("yes", 1, None, at=("minor",)),
    "GEN112": put("", at=("name",)),
    "GEN114": _set(_mandates(_DEPUTY | {"term": 0})),
    "GEN115": _set(_mandates(_DEPUTY | {"term": 100})),
    "GEN116": put("2026-02-30", "2025-02-29", at=("as_of",)),
    "GEN122": put("2026-3-2", "20260302", "", at=("as_of",)),
    "GEN124": put("", "Member", "群众", at=("political_status",)),
    "GEN125": put("王\u200b芳", "\u202e王芳", "王芳\n", at=("name",)),
    "GEN126": put("call me", "12", at=("phone",)),
    "PPL201": put("undecided", at=("political_status",)),
    "PPL202": _set(_posts(_post("mayor"))),
    "PPL203": _set(_kin(_post("mayor"))),
    "PPL204": _set(_posts(_post("grid_cadre", merged=["community_cadre", "mayor"]))),
    "PPL205": _set(_posts(_post(**_BACKWARDS))),
    "PPL206": _set(_kin(_post(**_BACKWARDS))),
    "PPL207": _set(_mandates(_DEPUTY | _BACKWARDS)),
    "PPL208": _set(
        _posts(_TWICE, _TWICE),
        _posts(_TWICE, _TWICE | {"since": "2024-05-01", "until": None}),
        _posts(_post(community=None), _post(community=None)),
    ),
    "PPL209": _set(
        _posts(_post("grid_cadre", merged=["community_cadre"])),
        _posts(_post("grid_cadre", merged=["community_cadre", "community_cadre"])),
        _posts(_post("grid_cadre", merged=["grid_cadre", "community_cadre"])),
    ),
    "PPL210": _set(
        _posts(_post(concurrent_with="grid_leader")),
        _posts(_post(concurrent_with="grid_worker")),
        _posts(_post(concurrent_with="grid_leader"), _post("grid_leader", "d")),
        _posts(
            _post(concurrent_with="grid_leader", until="2024-04-30"),
            _post("grid_leader", since="2024-05-01"),
        ),
    ),
    "PPL211": _set(_mandates(_BEFORE, _AFTER)),
    "PPL212": _set(_mandates(_DEPUTY | {"kind": "cppcc_member", "level": "township"})),
    "PPL213": _set(
        *(_posts(_post(role), minor=True, **_THEN) for role in (_BOARD, _VILLAGE_BOARD)),
        _posts(_post("grid_cadre", merged=[_BOARD, "grid_worker"]), minor=True, **_TODAY),
    ),
    "PPL214": _set(_mandates(_DEPUTY, minor=True)),
    "PPL215": _set(
        _posts(_post(_BOARD), _post(_WATCH), **_TODAY),
        _posts(_post("grid_cadre", merged=[_BOARD, "grid_worker"]), _post(_WATCH), **_TODAY),
    ),
    "PPL216": _set(_posts(_post(_BOARD), _post(_WATCH, None), **_TODAY)),
    "PPL217": _set(
        *(_posts(_post(_VILLAGE_BOARD), _post(_VILLAGE_WATCH), **on) for on in (_TODAY, _THEN))
    ),
    "PPL218": _set(_posts(_post(_VILLAGE_BOARD, None), _post(_VILLAGE_WATCH), **_THEN)),
    "PPL219": _set(
        _kin(_post(_BOARD), _post(_WATCH), **_TODAY), _kin(_post(_WATCH), _post(_BOARD), **_TODAY)
    ),
    "PPL220": _set(_kin(_post(_BOARD, None), _post(_WATCH), **_TODAY)),
    "PPL221": _set(
        _kin(_post(_VILLAGE_BOARD), _post(_VILLAGE_WATCH), **_THEN),
        _kin(_post(_VILLAGE_WATCH), _post(_VILLAGE_BOARD), **_TODAY),
    ),
    "PPL222": _set(_kin(_post(_VILLAGE_BOARD), _post(_VILLAGE_WATCH, None), **_THEN)),
    "PPL223": _set(
        *(_kin(_post(role), _post(role), **_TODAY) for role in (_BOARD, _VILLAGE_BOARD))
    ),
    "PPL224": _set(
        *(_kin(_post(role), _post(role, None), **_TODAY) for role in (_BOARD, _VILLAGE_BOARD))
    ),
    "PPL225": _set(
        *(_posts(_post(role), relatives=None, **_TODAY) for role in (_BOARD, _WATCH)),
    ),
    "PPL226": _set(
        *(_posts(_post(r), relatives=None, **_THEN) for r in (_VILLAGE_BOARD, _VILLAGE_WATCH)),
    ),
}

# A household file

_ELDER: Wire = {
    "person": "elder",
    "relation": "head",
    "age_band": "adult",
    "concerns": ["empty_nest_elder"],
}
_CHILD: Wire = {"person": "child", "relation": "grandchild", "age_band": "under_14"}
_NOBODY: Wire = {"person": "lodger", "relation": "lodger"}


def _consent(of: str, by: str = "", **rest: Any) -> Wire:
    told = {"of": of, "given_by": by or of, "as_guardian": bool(by), "separate": True}
    return {**told, "purpose": "home_visits", "given_on": "2022-01-01", **rest}


def _file(*members: Wire, consents: Any = (), **rest: Any) -> Mapping[str, Any]:
    return {
        "as_of": "2026-01-01",
        "purpose": "home_visits",
        "basis": "consent",
        "household": {"place": {}, "members": members},
        "consents": consents,
        **rest,
    }


_ELDERS, _CHILDS = _consent("elder"), _consent("child", "mother")


def _in_consent(*changes: Wire) -> Break:
    return _set(*(_file(_ELDER, consents=[_ELDERS, _ELDERS | change]) for change in changes))


def _in_member(*changes: Wire) -> Break:
    return _set(*(_file(_ELDER | change, consents=[_ELDERS]) for change in changes))


HOUSEHOLD_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, None, at=("household.members", "consents")),
    "GEN107": _in_consent({"separate": 1}, {"as_guardian": "no"}),
    "GEN112": put("", at=("basis_text", "household.place.community", "household.place.room")),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "GEN124": put("", "Visits", at=("purpose",)),
    "GEN125": put("3\u200b幢", at=("household.place.building",)),
    "PPL231": _set(_file(purpose="curiosity")),
    "PPL232": _in_consent({"purpose": "curiosity"}),
    "PPL233": _in_member({"relation": "acquaintance"}),
    "PPL234": _in_member({"concerns": ["empty_nest_elder", "quarrelsome"]}),
    "PPL235": _set(_file(_ELDER, _ELDER | {"person": "b"}, consents=[_ELDERS, _consent("b")])),
    "PPL236": _set(_file(_ELDER, _ELDER | {"relation": "parent"}, consents=[_ELDERS])),
    "PPL237": put({"room": "301"}, {"building_unit": "2单元"}, at=("household.place",)),
    "PPL238": _in_consent({"of": "ghost", "given_by": "ghost"}),
    "PPL239": _in_consent({"given_by": "mother"}, {"as_guardian": True}),
    "PPL240": _in_consent({"withdrawn_on": "2021-12-31"}),
    "PPL241": _set(
        _file(_ELDER),
        _file(_ELDER, consents=[_ELDERS | {"given_on": "2026-01-02"}]),
        _file(_ELDER, consents=[_ELDERS | {"withdrawn_on": "2026-01-01"}]),
        _file(_ELDER, consents=[_ELDERS | {"purpose": "relief"}]),
    ),
    "PPL242": _set(
        _file(_ELDER, consents=[_ELDERS | {"separate": False}]),
        _file(_CHILD, consents=[_CHILDS | {"separate": False}, _consent("child")]),
    ),
    "PPL243": _set(_file(_CHILD, consents=[_consent("child")])),
    "PPL244": _set(_file(_NOBODY, consents=[_consent("lodger")])),
    "PPL245": _set(
        *(_file(basis=basis, basis_text=None) for basis in ("statutory_duty", "other_law"))
    ),
}
