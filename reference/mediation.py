"""Mediations: the rules, each row of the table, each guard, and the clocks.

Wang Qin's ceiling is wet from Li Hua's flat above; Li rents it out for a company.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import BARE, on
from .lives import Life, Path, limits
from .rows import Fault
from .tickets import at

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]

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

LIFE = Life(
    "mediation",
    {
        "applied_at": at(0),
        "dispute": "leak_between_floors",
        "scale": "small_matter",
        "title": "楼上漏水",
        "parties": PARTIES,
        "pool": POOL,
    },
    {
        "take_on": {"role": "mediation_body", "tier": "community", "consents": BOTH},
        "turn_away": {"role": "mediation_body", "reason": "party_unwilling"},
        "form_panel": {"role": "mediation_body", "members": ["he"]},
        "mediate": {"role": "mediator", "person": "he"},
        "pass_up": {"role": "mediation_body", "reason": "双方差距较大"},
        "settle_by_agreement": {
            "role": "mediator",
            "person": "he",
            "agreement": "AG1",
            "signed_by": BOTH,
            "due": DUE,
        },
        "end_unsettled": {"role": "mediator", "person": "he", "ways": ["lawsuit"]},
        "perform": {
            "role": "disputant",
            "person": "agent",
            "acting": "company",
            "party": "company",
        },
        "confirm": {"role": "disputant", "person": "wang", "party": "wang"},
        "report_breach": {
            "role": "disputant",
            "person": "wang",
            "party": "wang",
            "reason": "至今没有修",
        },
        "withdraw": {"role": "disputant", "person": "wang", "party": "wang"},
    },
)
rule, walk, guard, stands = LIFE.rule, LIFE.walk, LIFE.guard, LIFE.stands

_APPLIED = Path(LIFE, "applied_for")
_TAKEN_ON = _APPLIED.then("take_on", "taken_on", tier="community")
_PANELLED = _TAKEN_ON.then("form_panel", "panelled", panel=["he"])
_IN_MEDIATION = _PANELLED.then("mediate", "in_mediation", meetings=1)
_SETTLED = _IN_MEDIATION.then(
    "settle_by_agreement", "settled_by_agreement", agreement="AG1", due=DUE
)
_DONE_BY: Json = {"performer": "company"}
_PERFORMED = _SETTLED.then("perform", "performed", **_DONE_BY)
_UP: Json = {"tier": "subdistrict", "panel": []}
_PASSED_UP = _IN_MEDIATION.then("pass_up", "taken_on", **_UP)
_ABOVE = _PASSED_UP.then("form_panel", "panelled", panel=["he"]).then(
    "mediate", "in_mediation", meetings=2
)
_NO_DATE = _IN_MEDIATION.then(
    ("settle_by_agreement", {"due": None}), "settled_by_agreement", agreement="AG1"
)

# Rules

PLACE = limits(
    "mediation",
    ("take_on", 2),
    ("panel", 3),
    ("mediate", 4),
    ("settle", 5),
    ("perform", 6),
    ("confirm", 7),
)


def _now(moment: str, context: Json = PLACE) -> Json:
    return {"now": moment, **context}


_WANG, _HE = PARTIES[0], POOL[0]

RULES = (
    rule("OVS281", "fails", "/parties", path=_APPLIED, parties=[_WANG]),
    rule("OVS281", "fails/nobody", "/parties", path=_APPLIED, parties=[]),
    rule("OVS281", "holds", path=_APPLIED),
    rule("OVS282", "fails", "", path=_APPLIED, parties=[*PARTIES, _WANG]),
    rule("OVS282", "fails/expert", "", path=_APPLIED, pool=[_HE, _HE]),
    rule("OVS282", "holds", path=_APPLIED, parties=[*PARTIES, {"id": "zhao"}]),
    rule("OVS282", "holds/one_expert", path=_APPLIED, pool=[_HE]),
    rule("OVS283", "fails", "/dispute", path=_APPLIED, dispute="over_the_moon"),
    rule("OVS283", "holds", path=_APPLIED, dispute="parking_space_sale"),
    rule("OVS284", "fails", "/pool/0/expertise", path=_APPLIED, pool=[{**_HE, "expertise": "stargazing"}]),
    rule("OVS284", "holds", path=_APPLIED, pool=[{**_HE, "expertise": "police_station"}]),
    rule("OVS284", "holds/not_told", path=_APPLIED, pool=[{"person": "he"}]),
    rule("OVS285", "fails", "/state", path=_APPLIED, context=_now(on(5))),
    rule("OVS285", "holds", path=_APPLIED, context=_now(on(4, "23:59:59"))),
    rule("OVS285", "holds/no_length", path=_APPLIED, context=_now(on(31), BARE)),
)  # fmt: skip

# Transitions

_ANOTHER = ("form_panel", {"members": ["he", "luo"]})

TRANSITIONS = (
    walk(_APPLIED, "take_on", "taken_on", tier="community"),
    walk(_APPLIED, "turn_away", "turned_away"),
    walk(_TAKEN_ON, "form_panel", "panelled", panel=["he"]),
    walk(_PANELLED, _ANOTHER, "panelled", panel=["he", "luo"]),
    walk(_IN_MEDIATION, _ANOTHER, "in_mediation", panel=["he", "luo"]),
    walk(_PANELLED, "mediate", "in_mediation", meetings=1),
    walk(_IN_MEDIATION, "mediate", "in_mediation", meetings=2),
    walk(_IN_MEDIATION, "pass_up", "taken_on", **_UP),
    walk(_IN_MEDIATION, "settle_by_agreement", "settled_by_agreement", agreement="AG1", due=DUE),
    walk(_IN_MEDIATION, "end_unsettled", "unsettled"),
    walk(_SETTLED, "perform", "performed", **_DONE_BY),
    walk(_PERFORMED, "confirm", "confirmed"),
    walk(_SETTLED, "report_breach", "in_breach"),
    walk(_PERFORMED, "report_breach", "in_breach"),
    *(
        walk(path, "withdraw", "withdrawn")
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
    guard("OVS131", "refuses", _APPLIED, "take_on", "/tier", name="large", **_LARGE),
    guard("OVS131", "holds", _APPLIED, ("take_on", {"tier": "subdistrict"}), state="taken_on", facts={"tier": "subdistrict"}, name="large", **_LARGE),
    guard("OVS132", "refuses", _TAKEN_ON, ("form_panel", {"members": []}), "/members", name="nobody"),
    guard("OVS133", "refuses", _TAKEN_ON, ("form_panel", {"members": ["employee"]}), "/members", name="works_for_one"),
    guard("OVS133", "refuses", _TAKEN_ON, ("form_panel", {"members": ["wang"]}), "/members", name="is_one"),
    guard("OVS133", "holds", _TAKEN_ON, ("form_panel", {"members": ["friend"]}), state="panelled", facts={"panel": ["friend"]}, name="in_somebody_else", pool=[{"person": "friend", "interests": ["zhao"]}]),
    guard("OVS134", "holds", _SETTLED, ("perform", {"person": "company", "acting": None}), state="performed", facts={"performer": "company"}, name="by_its_own_id"),
    guard("OVS134", "refuses", _SETTLED, ("perform", {"person": "wang", "acting": None}), "/party", name="for_another_party"),
    guard("OVS134", "refuses", _SETTLED, ("perform", {"party": "zhao"}), "/party", name="for_nobody"),
    guard("OVS135", "refuses", _PASSED_UP.then(("form_panel", {"members": ["luo"]}), "panelled"), "mediate", "/by/id", name="of_the_panel_before"),
    guard("OVS137", "refuses", _ABOVE, "pass_up", ""),
    guard("OVS137", "holds", _IN_MEDIATION, "pass_up", state="taken_on", facts=_UP),
    guard("OVS138", "refuses", _PERFORMED, ("confirm", {"person": "another_agent", "acting": "company", "party": "company"}), "/party", name="for_the_same_unit"),
    guard("OVS138", "refuses", _NO_DATE.then(("perform", {"person": "wang", "acting": None, "party": "wang"}), "performed"), "confirm", "/party", name="the_same_person"),
    guard("OVS161", "holds", _SETTLED, ("perform", {"at": DUE}), state="performed", facts=_DONE_BY, name="at_the_last_moment"),
    guard("OVS161", "holds", _NO_DATE, ("perform", {"at": on(31)}), state="performed", facts=_DONE_BY, name="no_day_agreed_on"),
)  # fmt: skip

# Clocks

CLOCKS = (
    *(
        vector
        for path, day in (
            (_APPLIED, 4),
            (_TAKEN_ON, 5),
            (_PANELLED, 6),
            (_IN_MEDIATION, 7),
            (_PERFORMED, 9),
        )
        for vector in (
            stands("OVS285", path, on(day, "23:59:59"), PLACE),
            stands("OVS285", path, on(day + 1), PLACE, "overdue"),
        )
    ),
    # The agreement names its own day, whatever the place says.
    stands("OVS285", _SETTLED, DUE, PLACE),
    stands("OVS285", _SETTLED, on(20, "00:00:01"), PLACE, "overdue"),
    stands("OVS285", _PERFORMED.then("confirm", "confirmed"), on(31), PLACE),
)
