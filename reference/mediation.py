"""Mediations: the rules, each row of the table, each guard, and the clocks.

Wang Qin's ceiling is wet from Li Hua's flat above; Li rents it out for a company.
"""

from __future__ import annotations

from collections.abc import Mapping

from .context import BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Telling
from .vectors import Json

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

PARTIES = [{"id": "wang"}, {"id": "company", "unit": "company"}]
BOTH = ["wang", "company"]
POOL: list[Json] = [
    {"person": "he", "expertise": "justice_office", "interests": []},
    {"person": "luo", "expertise": "lawyer", "interests": []},
    {"person": "friend", "expertise": "resident_volunteer", "interests": ["wang"]},
    {"person": "employee", "unit": "company", "interests": []},
    {"person": "wang", "interests": []},
]
DUE = on(20)

_SAID: Mapping[str, tuple[str, Json]] = {
    "take_on": ("mediation_body", {"tier": "community", "consents": BOTH}),
    "turn_away": ("mediation_body", {"reason": "party_unwilling"}),
    "form_panel": ("mediation_body", {"members": ["he"]}),
    "mediate": ("mediator", {"who": "he"}),
    "pass_up": ("mediation_body", {"reason": "双方差距较大"}),
    "settle_by_agreement": (
        "mediator",
        {"who": "he", "agreement": "AG1", "signed_by": BOTH, "due": DUE},
    ),
    "end_unsettled": ("mediator", {"who": "he", "ways": ["lawsuit"]}),
    "perform": (
        "disputant",
        {"who": "agent", "unit_acting": "company", "party": "company"},
    ),
    "confirm": ("disputant", {"who": "wang", "party": "wang"}),
    "report_breach": ("disputant", {"who": "wang", "party": "wang", "reason": "至今没有修"}),
    "withdraw": ("disputant", {"who": "wang", "party": "wang"}),
}
MEDIATION = Kind(
    {
        "kind": "mediation",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "state": "applied_for",
        "applied_at": at(0),
        "dispute": "leak_between_floors",
        "scale": "small_matter",
        "title": "楼上漏水",
        "parties": PARTIES,
        "pool": POOL,
        "history": [],
    },
    _SAID,
    overdue="OVS285",
)

_APPLIED = Path(MEDIATION)
_TAKEN_ON = _APPLIED.then("take_on", state="taken_on", tier="community")
_PANELLED = _TAKEN_ON.then("form_panel", state="panelled", panel=["he"])
_IN_MEDIATION = _PANELLED.then("mediate", state="in_mediation", meetings=1)
_SETTLED = _IN_MEDIATION.then(
    "settle_by_agreement", state="settled_by_agreement", agreement="AG1", due=DUE
)
_DONE_BY: Json = {"performer": "company"}
_PERFORMED = _SETTLED.then("perform", state="performed", **_DONE_BY)
_UP: Json = {"tier": "subdistrict", "panel": []}
_PASSED_UP = _IN_MEDIATION.then("pass_up", state="taken_on", **_UP)
_ABOVE = _PASSED_UP.then("form_panel", state="panelled", panel=["he"]).then(
    "mediate", state="in_mediation", meetings=2
)
_NO_DATE = _IN_MEDIATION.then(
    ("settle_by_agreement", {"due": None}), state="settled_by_agreement", agreement="AG1"
)

# Rules

PLACE: Json = {
    "profile": place(
        MEDIATION.level("take_on", 2),
        MEDIATION.level("panel", 3),
        MEDIATION.level("mediate", 4),
        MEDIATION.level("settle", 5),
        MEDIATION.level("perform", 6),
        MEDIATION.level("confirm", 7),
    )
}

MEDIATIONS = Telling({"applied_for": _APPLIED}, PLACE)
_rule, _walk, _now = MEDIATIONS.rule, MEDIATIONS.walk, MEDIATIONS.now
_refuses, _holds = MEDIATIONS.refuses, MEDIATIONS.holds
_stands, _owed = MEDIATIONS.stands, MEDIATIONS.owed

_WANG, _HE = PARTIES[0], POOL[0]

RULES = (
    _rule("OVS281", "fails", "/parties", parties=[_WANG]),
    _rule("OVS281", "fails/nobody", "/parties", parties=[]),
    _rule("OVS281", "holds"),
    _rule("OVS282", "fails", "", parties=[*PARTIES, _WANG]),
    _rule("OVS282", "fails/expert", "", pool=[_HE, _HE]),
    _rule("OVS282", "holds", parties=[*PARTIES, {"id": "zhao"}]),
    _rule("OVS282", "holds/one_expert", pool=[_HE]),
    _rule("OVS283", "fails", "/dispute", dispute="over_the_moon"),
    _rule("OVS283", "holds", dispute="parking_space_sale"),
    _rule("OVS284", "fails", "/pool/0/expertise", pool=[{**_HE, "expertise": "stargazing"}]),
    _rule("OVS284", "holds", pool=[{**_HE, "expertise": "police_station"}]),
    _rule("OVS284", "holds/not_told", pool=[{"person": "he"}]),
    _rule("OVS285", "fails", "/state", context=_now(on(5))),
    _rule("OVS285", "holds", context=_now(on(4, "23:59:59"))),
    _rule("OVS285", "holds/no_length", context=_now(on(31), BARE)),
)  # fmt: skip

# Transitions

_ANOTHER = ("form_panel", {"members": ["he", "luo"]})

TRANSITIONS = (
    _walk(_APPLIED, "take_on", "taken_on", tier="community"),
    _walk(_APPLIED, "turn_away", "turned_away"),
    _walk(_TAKEN_ON, "form_panel", "panelled", panel=["he"]),
    _walk(_PANELLED, _ANOTHER, "panelled", panel=["he", "luo"]),
    _walk(_IN_MEDIATION, _ANOTHER, "in_mediation", panel=["he", "luo"]),
    _walk(_PANELLED, "mediate", "in_mediation", meetings=1),
    _walk(_IN_MEDIATION, "mediate", "in_mediation", meetings=2),
    _walk(_IN_MEDIATION, "pass_up", "taken_on", **_UP),
    _walk(_IN_MEDIATION, "settle_by_agreement", "settled_by_agreement", agreement="AG1", due=DUE),
    _walk(_IN_MEDIATION, "end_unsettled", "unsettled"),
    _walk(_SETTLED, "perform", "performed", **_DONE_BY),
    _walk(_PERFORMED, "confirm", "confirmed"),
    _walk(_SETTLED, "report_breach", "in_breach"),
    _walk(_PERFORMED, "report_breach", "in_breach"),
    *(
        _walk(path, "withdraw", "withdrawn")
        for path in (_APPLIED, _TAKEN_ON, _PANELLED, _IN_MEDIATION)
    ),
)

FAULTS: Mapping[str, Fault] = {
    "OVS130": Fault("/consents", {"consents": ["wang"]}),
    "OVS131": Fault("/tier", {"tier": "subdistrict"}),
    "OVS132": Fault("/members", {"members": ["he", "stranger"]}),
    "OVS133": Fault("/members", {"members": ["he", "friend"]}),
    "OVS134": Fault("/party", by={"id": "stranger", "unit": "another_company"}),
    "OVS135": Fault("/by/id", by={"id": "luo"}),
    "OVS136": Fault("/signed_by", {"signed_by": ["company"]}),
    "OVS138": Fault("/party", {"party": "company"}, by={"id": "agent", "unit": "company"}),
    "OVS160": Fault("/members", header={"pool": [{"person": "he"}, POOL[1]]}),
    "OVS161": Fault("/at", {"at": on(20, "00:00:01")}),
    "OVS162": Fault("/ways", {"ways": []}),
}

# Guards

_LARGE: Json = {"scale": "large_matter"}

GUARDS = (
    _refuses("OVS131", _APPLIED, "take_on", "/tier", name="large", **_LARGE),
    _holds("OVS131", _APPLIED, ("take_on", {"tier": "subdistrict"}), "taken_on", {"tier": "subdistrict"}, name="large", **_LARGE),
    _refuses("OVS132", _TAKEN_ON, ("form_panel", {"members": []}), "/members", name="nobody"),
    _refuses("OVS133", _TAKEN_ON, ("form_panel", {"members": ["employee"]}), "/members", name="works_for_one"),
    _refuses("OVS133", _TAKEN_ON, ("form_panel", {"members": ["wang"]}), "/members", name="is_one"),
    _holds("OVS133", _TAKEN_ON, ("form_panel", {"members": ["friend"]}), "panelled", {"panel": ["friend"]}, name="in_somebody_else", pool=[{"person": "friend", "interests": ["zhao"]}]),
    _holds("OVS134", _SETTLED, ("perform", {"who": "company", "unit_acting": None}), "performed", {"performer": "company"}, name="by_its_own_id"),
    _refuses("OVS134", _SETTLED, ("perform", {"who": "wang", "unit_acting": None}), "/party", name="for_another_party"),
    _refuses("OVS134", _SETTLED, ("perform", {"party": "zhao"}), "/party", name="for_nobody"),
    _refuses("OVS135", _PASSED_UP.then(("form_panel", {"members": ["luo"]}), state="panelled"), "mediate", "/by/id", name="of_the_panel_before"),
    _refuses("OVS137", _ABOVE, "pass_up"),
    _holds("OVS137", _IN_MEDIATION, "pass_up", "taken_on", _UP),
    _refuses("OVS138", _PERFORMED, ("confirm", {"who": "another_agent", "unit_acting": "company", "party": "company"}), "/party", name="for_the_same_unit"),
    _refuses("OVS138", _NO_DATE.then(("perform", {"who": "wang", "unit_acting": None, "party": "wang"}), state="performed"), "confirm", "/party", name="the_same_person"),
    _holds("OVS161", _SETTLED, ("perform", {"at": DUE}), "performed", _DONE_BY, name="at_the_last_moment"),
    _holds("OVS161", _NO_DATE, ("perform", {"at": on(31)}), "performed", _DONE_BY, name="no_day_agreed_on"),
)  # fmt: skip

# Clocks

CLOCKS = (
    *_owed(_APPLIED, 4),
    *_owed(_TAKEN_ON, 5),
    *_owed(_PANELLED, 6),
    *_owed(_IN_MEDIATION, 7),
    *_owed(_PERFORMED, 9),
    # The agreement names its own day, whatever the place says.
    _stands("settled_by_agreement", _SETTLED, DUE),
    _stands("settled_by_agreement/overdue", _SETTLED, on(20, "00:00:01"), "/state"),
    _stands("confirmed", _PERFORMED.then("confirm", state="confirmed"), on(31)),
)
