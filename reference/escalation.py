"""Matters, whistle calls, conferences: the rules, each row of the tables, each guard, the clocks.

Each begins on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import APRIL, BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Step, Telling
from .vectors import Json, Vector, rule, without_none

__all__ = [
    "CLOCKS",
    "CONFERENCES",
    "MATTER_FAULTS",
    "MATTER_GUARDS",
    "MATTER_TRANSITIONS",
    "RULES",
    "WHISTLE_FAULTS",
    "WHISTLE_GUARDS",
    "WHISTLE_TRANSITIONS",
]

COMPANY = {"id": "company", "name": "某物业服务企业"}
COMMITTEE = {"id": "committee", "name": "某社区居民委员会"}
OFFICE = {"id": "office", "name": "某街道办事处"}
DISTRICT = {"id": "district", "name": "某区人民政府"}
WATER = {"id": "water", "name": "某区水务局"}
GAS = {"id": "gas", "name": "某燃气公司"}
POWER = {"id": "power", "name": "某供电公司"}
_ACTION = {"kind": "action", "id": "A1"}
_DUTY = {"list": "work_items", "item": "item_7"}
_NEWS = {"kind": "new_resource", "what": "改造资金到位"}

_SAID: Mapping[str, tuple[str, Json]] = {
    "grade": (
        "coordinator",
        {
            "difficulty": "easy",
            "breadth": "one_compound",
            "tier": "compound",
            "unit": COMPANY,
        },
    ),
    "attempt": (
        "handling_unit",
        {"way": "by_talk", "evidence": {"kind": "session", "id": "S1"}, "result": "没有谈成"},
    ),
    "hand_up": (
        "handling_unit",
        {"tier": "community", "unit": COMMITTEE, "reasons": "小区无力解决"},
    ),
    "hand_down": (
        "handling_unit",
        {
            "tier": "community",
            "unit": COMMITTEE,
            "instruction": "组织居民议定分摊",
            "news": _NEWS,
            "duty": _DUTY,
        },
    ),
    "settle": (
        "handling_unit",
        {"way": "by_talk", "evidence": _ACTION, "outcome": "solved", "result": "已修好"},
    ),
    "tell_raiser": ("handling_unit", {"how": "by_phone", "reached": True}),
    "take_up_again": ("coordinator", {"reason": "又坏了"}),
    "dispatch": ("dispatcher", {"unit": WATER, "duty": "lead", "authority": "权责清单"}),
    "report_in": ("lead_department", {}),
    "refuse": ("lead_department", {"grounds": "不属本单位职责", "basis": "权责清单"}),
    "adjudicate": (
        "adjudicator",
        {"department": "water", "ruling": "must_report_in", "reasons": "管网归其管理"},
    ),
    "arrive": ("lead_department", {}),
    "discharge": ("assisting_department", {"result": "已关阀"}),
    "resolve": ("lead_department", {"result": "已改管"}),
    "rate": ("blower", {"rating": "satisfied"}),
    "assess": ("assessor", {"whistle": "good", "response": "fair"}),
    "close": ("coordinator", {}),
    "withdraw": ("raiser", {}),
}
_UNITS = {
    "handling_unit": "company",
    "lead_department": "water",
    "assisting_department": "gas",
    "blower": "office",
}

# Where a matter may stand

MATTER = Kind(
    {
        "kind": "matter",
        "spec": "1",
        "id": "M1",
        "provenance": "illustrative",
        "state": "to_be_graded",
        "raised_at": at(0),
        "origin": {"kind": "door_visit"},
        "urgency": "routine",
        "text": "化粪池堵塞",
        "raiser": {"anonymous": False, "name": "王芳", "phone": "13800138000"},
        "area": {"community": "某社区", "compound": "某小区"},
        "history": [],
    },
    _SAID,
    units=_UNITS,
    overdue="ESC204",
)
"""A blocked septic tank, heard of on a visit."""

RAISED = Path(MATTER)
_NOBODY: Json = {"raiser": {"anonymous": True}}
_DANGER: Json = {"urgency": "danger"}
_GRADED: Json = {
    "tier": "compound",
    "unit": "company",
    "difficulty": "easy",
    "breadth": "one_compound",
    "been": ["compound"],
}
_COMMITTEE, _OFFICE = {"unit_acting": "committee"}, {"unit_acting": "office"}

AT_COMPOUND = RAISED.then("grade", state="in_progress", **_GRADED)
TRIED = AT_COMPOUND.then("attempt", tried=["S1"])
AT_COMMUNITY = TRIED.then(
    "hand_up", tier="community", unit="committee", tried=[], been=["compound", "community"]
)
TO_OFFICE: Step = ("hand_up", {**_COMMITTEE, "tier": "subdistrict", "unit": OFFICE})
AT_SUBDISTRICT = AT_COMMUNITY.then(
    ("attempt", _COMMITTEE),
    TO_OFFICE,
    tier="subdistrict",
    unit="office",
    been=["compound", "community", "subdistrict"],
)
SETTLED = TRIED.then("settle", state="settled", outcome="solved")
UNREACHED: Step = ("tell_raiser", {"reached": False})
FED_BACK = SETTLED.then("tell_raiser", state="fed_back")
DOWN: Step = ("hand_down", _OFFICE)
_BACK: Json = {"tier": "community", "unit": "committee", "handed_down": 1}
_AGAIN: Json = {"taken_up": 1, "outcome": None}

MATTERS: Mapping[str, Path] = {
    "to_be_graded": RAISED,
    "in_progress": AT_COMPOUND,
    "tried": TRIED,
    "at_subdistrict": AT_SUBDISTRICT,
    "settled": SETTLED,
    "fed_back": FED_BACK,
    "closed": FED_BACK.then("close", state="closed"),
}

# Where a whistle call may stand

WHISTLE_CALL = Kind(
    {
        "kind": "whistle_call",
        "spec": "1",
        "id": "W1",
        "provenance": "illustrative",
        "state": "blown",
        "blown_at": at(0),
        "blown_by": OFFICE,
        "level": "subdistrict",
        "type": "key_whistle",
        "matter": "M1",
        "text": "污水管归属不清，请水务牵头",
        "area": {"subdistrict": "某街道", "compound": "某小区"},
        "history": [],
    },
    _SAID,
    units=_UNITS,
    overdue="ESC224",
)
"""A call for the water department to take the lead."""

BLOWN = Path(WHISTLE_CALL)
TO_GAS: Step = ("dispatch", {"unit": GAS, "duty": "assist"})
TO_POWER: Step = ("dispatch", {"unit": POWER, "duty": "assist"})
_BY_POWER = {"unit_acting": "power"}
_ASSISTANT = {"role": "assisting_department"}
_BY_ASSISTANT = {**_ASSISTANT, **_BY_POWER}
DISPATCHED = BLOWN.then("dispatch", state="dispatched", lead="water", called=["water"], awaited=["water"])  # fmt: skip
_ALL = ["water", "gas", "power"]
_BOTH = ["gas", "power"]
_JOINED = DISPATCHED.then(TO_GAS, TO_POWER, called=_ALL, awaited=_ALL, owing=_BOTH)
_LEAD_REFUSES = _JOINED.then("refuse", refusing="water")
EXCUSED: Json = {"ruling": "is_excused"}
BLOWN_AGAIN = _LEAD_REFUSES.then(
    ("adjudicate", EXCUSED), state="blown", lead=None, awaited=_BOTH, refusing=None
)
_REPORTED = _JOINED.then("report_in", state="reported_in", awaited=_BOTH)
_ON_SITE = _REPORTED.then("arrive", state="on_site")
_RESOLVED = _ON_SITE.then("resolve", state="resolved")
_RATED = _RESOLVED.then("rate", state="rated", rating="satisfied")

JOINED: Mapping[str, Path] = {
    path.state: path for path in (BLOWN_AGAIN, _JOINED, _REPORTED, _ON_SITE, _RESOLVED, _RATED)
}
"""By state: a call in which both assistants, gas and power, are still awaited."""

ALONE = DISPATCHED.then("report_in", state="reported_in", awaited=[])
ALONE_RESOLVED = ALONE.then("arrive", "resolve", state="resolved")
ALONE_RATED = ALONE_RESOLVED.then("rate", state="rated", rating="satisfied")
ASSESSED = ALONE_RATED.then("assess", assessed=True)
BADLY: Json = {"rating": "dissatisfied", "reason": "仍在外溢"}
BY_BLOWER: Json = {"role": "blower"}

# Places and their norms

TABLE: list[Json] = [
    {"difficulty": "easy", "tier": "compound", "way": "by_talk"},
    {"difficulty": "hard", "breadth": "several_compounds", "tier": "community"},
    {"difficulty": "intractable", "tier": "subdistrict", "way": "jointly"},
]
PLACE: Json = {
    "profile": place(
        MATTER.level("grade", 2),
        MATTER.level("handle", 2, "hour", urgency=["danger"]),
        MATTER.level("handle", 5),
        MATTER.level("feed_back", 3),
        WHISTLE_CALL.level("dispatch", 1),
        WHISTLE_CALL.level("report_in", 4, "hour"),
        WHISTLE_CALL.level("adjudicate", 1),
        WHISTLE_CALL.level("handle", 7),
        WHISTLE_CALL.level("rate", 2),
        WHISTLE_CALL.level("conclude", 5),
        classification=TABLE,
        community_duties=["item_7", "item_9"],
        duty_lists=[
            {"list": "work_items", "items": ["item_7"]},
            {"list": "seal_use", "items": ["item_9"]},
        ],
    )
}


def _table(*rows: Json) -> Json:
    return {"profile": place(classification=list(rows))}


# Rules

CASES = Telling(MATTERS, PLACE)
_rule, _walk, _now = CASES.rule, CASES.walk, CASES.now
_refuses, _holds, _advises = CASES.refuses, CASES.holds, CASES.advises
_lasts, _stands = CASES.lasts, partial(CASES.stands, clause=HOUSE_RULE)


def _raiser(**said: Any) -> Json:
    return {"raiser": {"anonymous": False, **said}}


def _related(matter: Json) -> Json:
    return {"related": {"M1": matter}}


_STATE = "/state"
_SKIPPED = AT_COMPOUND.then(("hand_up", {"tier": "subdistrict", "unit": OFFICE}))
_AS_TICKET = {"kind": "ticket", "spec": "1", "id": "M1", "provenance": "illustrative", "state": "registered", "received_at": at(0), "hotline": "citizen_12345", "channel": "phone", "demand": "help", "category": "other", "text": "堵塞", "complainant": {"anonymous": True}, "place": {}, "history": []}  # fmt: skip
_IN_TIME, _TOO_LATE = "23:59:59.999999", "00:00:00"
_WORKDAYS = {"profile": place(MATTER.level("grade", 2, "workday"), WHISTLE_CALL.level("report_in", 1, "workday"))}  # fmt: skip

RULES = (
    _rule("ESC201", "fails", "/raiser/anonymous", raiser={"anonymous": True, "name": "王芳"}),
    _rule("ESC201", "fails/person", "/raiser/anonymous", raiser={"anonymous": True, "person": "p1"}),
    _rule("ESC201", "fails/phone", "/raiser/anonymous", raiser={"anonymous": True, "phone": "12345"}),
    _rule("ESC201", "holds", **_NOBODY),
    _rule("ESC202", "fails", "/raiser/phone", **_raiser(name="王芳")),
    _rule("ESC202", "holds", **_raiser(name="王芳", phone="12345")),
    _rule("ESC202", "holds/person", **_raiser(person="p1")),
    _rule("ESC203", "fails", "/origin/document", origin={"kind": "ticket"}),
    _rule("ESC203", "fails/opinion", "/origin/document", origin={"kind": "opinion"}),
    _rule("ESC203", "holds", origin={"kind": "ticket", "document": "T1"}),
    _rule("ESC203", "holds/grid_patrol", origin={"kind": "grid_patrol"}),
    _rule("ESC204", "fails", _STATE, context=_now(on(5))),
    _rule("ESC204", "holds", context=_now(on(4, "23:59:59"))),
    _rule("ESC204", "holds/no_length", context=_now(on(31), BARE)),
    _rule("ESC204", "open/no_calendar", context=_now(on(31), _WORKDAYS), unjudged=("ESC204 no_calendar",)),
    _rule("ESC101", "open/no_table", path=AT_COMPOUND.then(("settle", {"at": at(2)}), state="settled"), context={"profile": place(MATTER.level("handle", 5))}, unjudged=("ESC101 profile_silent", "ESC155 profile_silent")),
    _rule("ESC101", "open/no_row_of_the_table_fits", path=AT_COMPOUND, context={"profile": place(MATTER.level("handle", 5), classification=TABLE[1:])}, unjudged=("ESC101 profile_silent",)),
    _rule("ESC155", "open/the_table_says_no_way", path=AT_COMPOUND.then("settle", state="settled"), context={"profile": place(MATTER.level("handle", 5), classification=[{"tier": "compound"}])}, unjudged=("ESC155 profile_silent",)),
    _rule("ESC109", "open/no_list", path=AT_SUBDISTRICT.then(DOWN), context={"profile": place(MATTER.level("handle", 5), classification=TABLE)}, unjudged=("ESC109 profile_silent", "ESC118 profile_silent")),
    _rule("ESC151", "open", path=SETTLED, unjudged=("ESC151",)),
    _rule("ESC221", "fails", "/level", path=BLOWN, level=None),
    _rule("ESC221", "holds", path=BLOWN, level="district"),
    _rule("ESC222", "fails", "/type", path=BLOWN, type="loud"),
    _rule("ESC222", "holds", path=BLOWN, type="emergency_whistle"),
    _rule("ESC223", "fails", "/matter", path=BLOWN, context=_related(AT_COMMUNITY.document())),
    _rule("ESC223", "fails/no_matter", "/matter", path=BLOWN, context=_related(_AS_TICKET)),
    _rule("ESC223", "fails/not_graded", "/matter", path=BLOWN, context=_related(RAISED.document())),
    _rule("ESC223", "holds", path=BLOWN, context=_related(_SKIPPED.document())),
    _rule("ESC223", "fails/at_the_compound", "/matter", path=BLOWN, context=_related(AT_COMPOUND.then(("hand_up", {"tier": "community", "unit": OFFICE})).document())),
    _rule("ESC223", "fails/district", "/matter", path=BLOWN, context=_related(_SKIPPED.document()), level="district"),
    _rule("ESC223", "open/no_history", path=BLOWN, context=_related(RAISED.document(history=None)), unjudged=("ESC223 no_related",)),
    _rule("ESC223", "open/not_there", path=BLOWN, context={"related": {}}, unjudged=("ESC223 no_related",)),
    _rule("ESC224", "fails", _STATE, path=BLOWN, context=_now(on(4))),
    _rule("ESC224", "holds", path=BLOWN, context=_now(on(3, "23:59:59"))),
    _rule("ESC224", "holds/no_length", path=_JOINED, context=_now(on(31), {"profile": place(WHISTLE_CALL.level("rate", 2), WHISTLE_CALL.level("report_in", 900))})),
    _rule("ESC224", "open/no_calendar", path=DISPATCHED, context=_now(on(31), _WORKDAYS), unjudged=("ESC224 no_calendar",)),
    _rule("ESC162", "open/no_calendar", path=ALONE, context=_WORKDAYS, unjudged=("ESC162 no_calendar",)),
)  # fmt: skip

# Joint conferences


def _conference(code: str, name: str, where: str | None = None, **told: Any) -> Vector:
    """The rule, and nothing else, finds something there in a conference; or nothing does."""
    conference = {
        "kind": "joint_conference",
        "spec": "1",
        "id": "J1",
        "provenance": "illustrative",
        "held_on": "2026-03-02",
        "tier": "community",
        "area": {"community": "某社区"},
        "chair": {"office": "joint_party_committee_secretary"},
        "members": [COMMITTEE, COMPANY],
        "items": [{"id": "n1", "list": "need", "text": "修缮坡道扶手", "matter": "M1"}],
        "projects": [{"id": "p1", "name": "修缮坡道扶手", "lead": "company", "items": ["n1"]}],
    }
    return rule(code, name, where, without_none({**conference, **told}))


def _chair(office: str) -> Json:
    return {"chair": {"office": office}}


_NEED = {"id": "n1", "list": "need", "text": "修缮坡道扶手"}
_PROJECT = {"id": "p1", "name": "修缮坡道扶手", "lead": "company", "items": ["n1"]}

CONFERENCES = (
    _conference("ESC241", "fails", "/chair", chair=None),
    _conference("ESC241", "holds"),
    _conference("ESC242", "fails", "/chair/office", **_chair("joint_working_committee_secretary")),
    _conference("ESC242", "fails/subdistrict", "/chair/office", tier="subdistrict"),
    _conference("ESC242", "holds"),
    _conference("ESC242", "holds/subdistrict", tier="subdistrict", **_chair("joint_working_committee_secretary")),
    _conference("ESC243", "fails", "", items=[_NEED, _NEED]),
    _conference("ESC243", "fails/projects", "", projects=[_PROJECT, _PROJECT]),
    _conference("ESC243", "holds", items=[_NEED, {**_NEED, "list": "resource", "id": "r1"}]),
    _conference("ESC243", "holds/nothing_came_in", items=None, projects=None),
    _conference("ESC244", "fails", "/items/0", projects=None),
    _conference("ESC244", "fails/second", "/items/1", items=[_NEED, {**_NEED, "id": "n2"}]),
    _conference("ESC244", "holds", items=[{**_NEED, "list": "resource"}], projects=None),
    _conference("ESC244", "holds/deferred", items=[{**_NEED, "deferred": "明年列入计划"}], projects=None),
    _conference("ESC245", "fails", "/projects/0/items", items=None),
    _conference("ESC245", "fails/another", "/projects/0/items", projects=[{**_PROJECT, "items": ["n1", "n9"]}]),
    _conference("ESC245", "holds"),
    _conference("ESC245", "holds/of_no_item", items=None, projects=[{"id": "p1", "name": "志愿日", "lead": "company"}]),
    _conference("ESC246", "fails", "/projects/0/lead", projects=[{**_PROJECT, "lead": "office"}]),
    _conference("ESC246", "holds", projects=[{**_PROJECT, "lead": "committee"}]),
    _conference("ESC247", "fails", "/items/0/list", items=[{**_NEED, "list": "wishes"}]),
    _conference("ESC247", "holds", items=[{**_NEED, "list": "resource"}]),
)  # fmt: skip

# Transitions

MATTER_TRANSITIONS = (
    _walk(RAISED, "grade", "in_progress", **_GRADED),
    _walk(AT_COMPOUND, "attempt", tried=["S1"]),
    _walk(TRIED, "hand_up", tier="community", unit="committee", tried=[], been=["compound", "community"]),
    _walk(AT_SUBDISTRICT, DOWN, **_BACK),
    _walk(TRIED, "settle", "settled", outcome="solved"),
    _walk(SETTLED, "tell_raiser", "fed_back"),
    _walk(SETTLED, UNREACHED, "settled", unreached=1),
    _walk(FED_BACK, "close", "closed"),
    *(
        _walk(MATTERS[path], ("take_up_again", {"role": role}), "in_progress", **_AGAIN)
        for path in ("fed_back", "closed")
        for role in ("coordinator", "raiser")
    ),
    *(
        _walk(MATTERS[path], "withdraw", "withdrawn")
        for path in ("to_be_graded", "in_progress", "settled", "fed_back")
    ),
)  # fmt: skip


def _assisting() -> Iterator[Vector]:
    """What assistants do, and what is ruled on their refusals, in every state of a call."""
    reports: Step = ("report_in", _ASSISTANT)
    refuses: Step = ("refuse", _ASSISTANT)
    for way in JOINED.values():
        still = [unit for unit in way.facts["awaited"] if unit != "gas"]
        yield _walk(way, reports, awaited=still)
        yield _walk(way, refuses, refusing="gas")
        refused = way.then(refuses, refusing="gas")
        ruled: Step = ("adjudicate", {"department": "gas"})
        excused: Step = ("adjudicate", {"department": "gas", **EXCUSED})
        yield _walk(refused, ruled, name="must_report_in", refusing=None, ruled=["gas"])
        yield _walk(refused, excused, name="excused", refusing=None, awaited=still, owing=["power"])
        yield _walk(way.then(reports, awaited=still), "discharge", owing=["power"])


_WITH_POWER: Json = {"called": _ALL, "owing": _BOTH}
_TO_OTHER: Step = ("dispatch", {"unit": {"id": "roads", "name": "某区城管局"}})
_WITH_OTHER = ["water", "gas", "power", "roads"]

WHISTLE_TRANSITIONS = (
    _walk(BLOWN_AGAIN, _TO_OTHER, "dispatched", lead="roads", called=_WITH_OTHER, awaited=[*_BOTH, "roads"]),
    *(
        _walk(way, TO_GAS, called=["water", "gas"], awaited=[*way.facts["awaited"], "gas"], owing=["gas"])
        for way in (DISPATCHED, ALONE, ALONE.then("arrive", state="on_site"))
    ),
    _walk(_JOINED, "report_in", "reported_in", awaited=_BOTH),
    _walk(_JOINED, "refuse", refusing="water"),
    _walk(_LEAD_REFUSES, "adjudicate", name="lead", refusing=None, ruled=["water"]),
    _walk(_LEAD_REFUSES, ("adjudicate", EXCUSED), "blown", refusing=None, awaited=_BOTH, lead=None),
    *_assisting(),
    _walk(ALONE, "arrive", "on_site"),
    _walk(ALONE.then("arrive", state="on_site"), "resolve", "resolved"),
    _walk(ALONE_RESOLVED, "rate", "rated", rating="satisfied"),
    _walk(ALONE_RESOLVED, ("rate", BADLY), "on_site", rating="dissatisfied", reworked=1),
    _walk(ALONE_RATED, "assess", assessed=True),
    _walk(ASSESSED, ("close", BY_BLOWER), "closed"),
    _walk(BLOWN, ("withdraw", BY_BLOWER), "withdrawn"),
)  # fmt: skip

# Row by row

_LATE = {"at": on(30)}
_ELSEWHERE = {"unit": "elsewhere"}

MATTER_FAULTS: Mapping[str, Fault] = {
    "ESC101": Fault("/tier", context=_table({"tier": "subdistrict"})),
    "ESC102": Fault("/tier", {"tier": "subdistrict"}),
    "ESC103": Fault("/tier", {"tier": "compound"}),
    "ESC105": Fault("/tier", {"tier": "subdistrict"}),
    "ESC106": Fault("/news", {"news": None}),
    "ESC107": Fault("", context=MATTER.bounds(hand_downs=0)),
    "ESC108": Fault("/duty", {"duty": None}),
    "ESC118": Fault("/duty/list", {"duty": {**_DUTY, "list": "seal_use"}}, context=PLACE),
    "ESC109": Fault("/duty/item", {"duty": {**_DUTY, "item": "item_8"}}, context=PLACE),
    "ESC110": Fault("/evidence/kind", {"evidence": {"kind": "whistle_call", "id": "W1"}}),
    "ESC111": Fault("/by/unit", by=_ELSEWHERE),
    "ESC112": Fault("/reason", {"outcome": "partly_solved"}),
    "ESC113": Fault("/how", header=_NOBODY),
    "ESC114": Fault("/posted_until", {"posted_until": APRIL}),
    "ESC115": Fault("/how", {"how": "posted", "reached": True, "posted_until": APRIL}),
    "ESC116": Fault("", context=MATTER.bounds(takings_up=0)),
    "ESC117": Fault("/due", {"due": at(0)}),
    "ESC151": Fault("/at", _LATE, context=PLACE),
    "ESC152": Fault("/at", _LATE, context=PLACE),
    "ESC153": Fault("/at", _LATE, context=PLACE),
    "ESC154": Fault("/due", context=BARE),
    "ESC155": Fault("/way", {"way": "jointly"}, context=PLACE),
}

WHISTLE_FAULTS: Mapping[str, Fault] = {
    "ESC121": Fault("/duty", {"duty": "assist"}),
    "ESC122": Fault("/duty", {"duty": "lead"}),
    "ESC123": Fault("/unit/id", {"unit": WATER}),
    "ESC124": Fault("/by/unit", by={"unit": "gas"}),
    "ESC125": Fault("/by/unit", by=_ELSEWHERE),
    "ESC127": Fault("/by/unit", by={"unit": "power"}),
    "ESC130": Fault("/department", {"department": "elsewhere"}),
    "ESC131": Fault("/by/unit", by=_ELSEWHERE),
    "ESC132": Fault("/reason", {"rating": "dissatisfied", "reason": None}),
    "ESC134": Fault("/by/unit", by=_ELSEWHERE),
    "ESC161": Fault("/at", _LATE, context=PLACE),
    "ESC162": Fault("/at", _LATE, context=PLACE),
    "ESC163": Fault("/at", _LATE, context=PLACE),
    "ESC164": Fault("", context=BARE),
}

# Guards


def _graded(difficulty: str, breadth: str, tier: str) -> tuple[Step, Json]:
    said = {"difficulty": difficulty, "breadth": breadth, "tier": tier}
    return ("grade", said), {**said, "unit": "company", "been": [tier]}


_HARD, _HARD_THERE = _graded("hard", "several_compounds", "community")
_KNOTTY, _KNOTTY_THERE = _graded("intractable", "one_building", "subdistrict")
_LOW, _ = _graded("intractable", "one_building", "compound")
_WIDE, _ = _graded("hard", "several_compounds", "compound")
_DANGEROUS, _DANGEROUS_THERE = _graded("intractable", "one_building", "city")

_TWO_UP: Step = ("hand_up", {"tier": "subdistrict", "unit": OFFICE})
_TWO_UP_THERE: Json = {"tier": "subdistrict", "unit": "office", "tried": [], "been": ["compound", "subdistrict"]}  # fmt: skip
_SAME: Step = ("hand_up", {**_OFFICE, "tier": "subdistrict"})
_UP: Json = {"tier": "community", "unit": "committee", "tried": [], "been": ["compound", "community"]}  # fmt: skip
_FRESH = RAISED.then(
    ("grade", {"tier": "district", "unit": DISTRICT}),
    state="in_progress", **{**_GRADED, "tier": "district", "unit": "district", "been": ["district"]},
)  # fmt: skip
_TO_SUBDISTRICT: Step = ("hand_down", {"unit_acting": "district", "tier": "subdistrict", "unit": OFFICE, "news": None, "duty": None})  # fmt: skip
_DOWN_AGAIN = AT_SUBDISTRICT.then(DOWN, ("attempt", _COMMITTEE), TO_OFFICE, handed_down=1)
_THRICE = _DOWN_AGAIN.then(
    DOWN, ("attempt", _COMMITTEE), TO_OFFICE, DOWN, ("attempt", _COMMITTEE), TO_OFFICE, handed_down=3
)  # fmt: skip
_WHISTLE: Json = {"evidence": {"kind": "whistle_call", "id": "W1"}}
_POSTED: Json = {"how": "posted", "posted_until": APRIL}
_ONCE_MORE = FED_BACK.then("take_up_again", "settle", "tell_raiser", taken_up=1)
_TWICE_MORE = _ONCE_MORE.then("take_up_again", "settle", "tell_raiser", taken_up=2)
_ADMITTED = {**_DUTY, "item": "item_8", "admission": {"decision": "D1", "support": "经费两万元"}}
_DUE = at(4, 30)
_STATED = RAISED.then(
    ("grade", {"due": _DUE}), "attempt", state="in_progress", **_GRADED, due=_DUE, tried=["S1"]
)
_SOLVED = {"outcome": "solved"}

MATTER_GUARDS = (
    _holds("ESC101", RAISED, "grade", "in_progress", _GRADED, context=PLACE),
    _holds("ESC101", RAISED, _HARD, "in_progress", _HARD_THERE, name="by_breadth", context=PLACE),
    _holds("ESC101", RAISED, _KNOTTY, "in_progress", _KNOTTY_THERE, name="any_breadth", context=PLACE),
    _refuses("ESC101", RAISED, _LOW, "/tier", name="any_breadth", context=PLACE),
    _refuses("ESC101", RAISED, _WIDE, "/tier", name="by_breadth", context=PLACE),
    _refuses("ESC101", RAISED, "grade", "/tier", name="the_first_row_holds", context=_table({"tier": "city"}, {"tier": "compound"})),
    _holds("ESC101", RAISED, _DANGEROUS, "in_progress", _DANGEROUS_THERE, name="danger", context=PLACE, **_DANGER),
    _refuses("ESC102", TRIED, _TWO_UP, "/tier"),
    _holds("ESC102", TRIED, _TWO_UP, "", _TWO_UP_THERE, name="danger", **_DANGER),
    _refuses("ESC103", AT_SUBDISTRICT.then(("attempt", _OFFICE), tried=["S1"]), _SAME, "/tier"),
    _refuses("ESC103", AT_SUBDISTRICT.then(("attempt", _OFFICE), tried=["S1"]), ("hand_up", _OFFICE), "/tier", name="down", **_DANGER),
    _refuses("ESC104", AT_COMPOUND, "hand_up"),
    _refuses("ESC104", AT_COMMUNITY, TO_OFFICE, name="tried_only_below"),
    _holds("ESC104", AT_COMPOUND, "hand_up", "", _UP, name="danger", **_DANGER),
    _holds("ESC104", TRIED, "hand_up", "", _UP),
    _refuses("ESC106", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "news": None}), "/news"),
    _refuses("ESC106", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "news": None, "duty": None, "tier": "compound", "unit": COMPANY}), "/news", name="two_down"),
    _holds("ESC106", _FRESH, _TO_SUBDISTRICT, "", {"tier": "subdistrict", "unit": "office", "been": ["district", "subdistrict"], "handed_down": 1}),
    _refuses("ESC107", _THRICE, DOWN),
    _refuses("ESC107", _THRICE, DOWN, name="a_profile_raises_no_bound", context=MATTER.bounds(hand_downs=9)),
    _holds("ESC107", _DOWN_AGAIN, DOWN, "", {**_BACK, "handed_down": 2}),
    _holds("ESC108", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "duty": None, "tier": "compound", "unit": COMPANY}), "", {"tier": "compound", "unit": "company", "handed_down": 1}, name="to_the_compound"),
    _holds("ESC109", AT_SUBDISTRICT, DOWN, "", _BACK, context=PLACE),
    _holds("ESC118", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "duty": {"list": "seal_use", "item": "item_9"}}), "", _BACK, context=PLACE),
    _holds("ESC118", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "duty": {**_ADMITTED, "item": "item_7", "list": "seal_use"}}), "", _BACK, name="admitted", context=PLACE),
    _holds("ESC109", AT_SUBDISTRICT, ("hand_down", {**_OFFICE, "duty": _ADMITTED}), "", _BACK, name="admitted", context=PLACE),
    _holds("ESC110", AT_SUBDISTRICT, ("attempt", {**_OFFICE, **_WHISTLE}), "", {"tried": ["W1"]}),
    _holds("ESC110", AT_SUBDISTRICT, ("settle", {**_OFFICE, **_WHISTLE}), "settled", _SOLVED, name="settled"),
    _holds("ESC112", TRIED, ("settle", {"outcome": "explained", "reason": "法律不允许"}), "settled", {"outcome": "explained"}),
    _holds("ESC113", SETTLED, ("tell_raiser", _POSTED), "fed_back", **_NOBODY),
    _refuses("ESC114", SETTLED, ("tell_raiser", {"how": "posted"}), "/posted_until", name="posted", **_NOBODY),
    _refuses("ESC114", SETTLED, ("tell_raiser", {**_POSTED, "posted_until": at(4)}), "/posted_until", name="not_after", **_NOBODY),
    _refuses("ESC114", SETTLED, ("tell_raiser", {**_POSTED, "reached": False}), "/posted_until", name="reaches_everybody", **_NOBODY),
    _holds("ESC114", SETTLED, ("tell_raiser", {**_POSTED, "posted_until": at(4, 1)}), "fed_back", **_NOBODY),
    _holds("ESC115", SETTLED.then(UNREACHED, unreached=1), ("tell_raiser", _POSTED), "fed_back"),
    _refuses("ESC116", _TWICE_MORE, "take_up_again"),
    _holds("ESC116", _ONCE_MORE, "take_up_again", "in_progress", {"taken_up": 2, "outcome": None}),
    _refuses("ESC117", RAISED, ("grade", {"due": at(1)}), "/due"),
    _holds("ESC117", RAISED, ("grade", {"due": at(1, 1)}), "in_progress", {**_GRADED, "due": at(1, 1)}),
    *_lasts("ESC151", _STATED, "settle", "settled", (_DUE, at(4, 31)), facts=_SOLVED),
    *_lasts("ESC151", TRIED, "settle", "settled", (on(7, _IN_TIME), on(8)), facts=_SOLVED, name="by_the_norm", context=PLACE),
    *_lasts("ESC151", TRIED, "hand_up", "in_progress", (at(3), at(3, 1)), facts=_UP, name="danger", context=PLACE, **_DANGER),
    *_lasts("ESC152", RAISED, "grade", "in_progress", (on(4, _IN_TIME), on(5)), facts=_GRADED, context=PLACE),
    *_lasts("ESC153", SETTLED, "tell_raiser", "fed_back", (on(5, _IN_TIME), on(6)), context=PLACE),
    _holds("ESC154", RAISED, ("grade", {"due": APRIL}), "in_progress", {**_GRADED, "due": APRIL}, context=BARE),
    _holds("ESC154", TRIED, "hand_up", "", _UP, name="by_the_norm", context=PLACE),
    _advises("ESC155", AT_COMPOUND, ("settle", {"way": "directly"}), "settled", _SOLVED, at="/way", name="small_by_talk", context=PLACE),
    _advises("ESC155", RAISED.then(_KNOTTY, state="in_progress", **_KNOTTY_THERE), "settle", "settled", _SOLVED, at="/way", name="large_jointly", context=PLACE),
    _holds("ESC155", RAISED.then(_KNOTTY, state="in_progress", **_KNOTTY_THERE), ("settle", {"way": "jointly"}), "settled", _SOLVED, name="large_jointly", context=PLACE),
    _holds("ESC155", AT_COMPOUND, "settle", "settled", _SOLVED, context=PLACE),
    _holds("ESC155", AT_SUBDISTRICT, ("settle", {**_OFFICE, "way": "jointly"}), "settled", _SOLVED, name="higher_than_the_table", context=PLACE),
)  # fmt: skip


def _refusals() -> Iterator[Vector]:
    """Another refusal is pending, or this department was told to report in; in every state."""
    refuses: Step = ("refuse", _ASSISTANT)
    for state, way in JOINED.items():
        yield _refuses("ESC128", way.then(("refuse", _BY_ASSISTANT)), refuses, name=state)
        told = way.then(refuses, ("adjudicate", {"department": "gas"}))
        yield _refuses("ESC129", told, refuses, "/by/unit", name=state)
        pending = way.then(refuses)
        report: Step = ("report_in", _ASSISTANT)
        yield _refuses("ESC134", pending, report, "/by/unit", name=f"refusing/{state}")


_LEAD_ONLY = DISPATCHED.then("refuse", refusing="water")
_OPEN_CLOSE = _RATED.then("assess", assessed=True)
_GAS_DONE = ("report_in", _ASSISTANT), "discharge", ("report_in", _BY_ASSISTANT), ("discharge", _BY_POWER)  # fmt: skip
_LATER_GAS = DISPATCHED.then(
    ("dispatch", {"unit": GAS, "duty": "assist", "at": at(3)}),
    called=["water", "gas"], awaited=["water", "gas"], owing=["gas"],
)  # fmt: skip
_NAMED_LIKE_A_CLOCK = ALONE.then(
    ("dispatch", {"unit": {**GAS, "id": "handle"}, "duty": "assist", "at": on(9, "23:00:00")})
)
"""Somebody whose id is that of a clock is called an hour before that clock runs out."""
_RULED = DISPATCHED.then("refuse", ("adjudicate", {"at": at(4)}), ruled=["water"])
_REPORT_GAS: Step = ("report_in", _ASSISTANT)

WHISTLE_GUARDS = (
    *_refusals(),
    _holds("ESC123", BLOWN, "dispatch", "dispatched", {"lead": "water", "called": ["water"], "awaited": ["water"]}),
    _refuses("ESC123", DISPATCHED, ("dispatch", {"duty": "assist"}), "/unit/id", name="the_lead"),
    _refuses("ESC126", _LEAD_ONLY, "report_in", "/by/unit"),
    _refuses("ESC126", _LEAD_ONLY, "refuse", "/by/unit", name="again"),
    _refuses("ESC128", _JOINED.then(("refuse", _BY_ASSISTANT)), "refuse", name="lead"),
    _refuses("ESC129", _LEAD_ONLY.then("adjudicate"), "refuse", "/by/unit", name="lead"),
    _holds("ESC129", _LEAD_ONLY.then("adjudicate", refusing=None, ruled=["water"]), "report_in", "reported_in", {"awaited": []}),
    _refuses("ESC130", DISPATCHED, "adjudicate", "/department", name="nothing_refused"),
    _refuses("ESC131", ALONE_RESOLVED, ("rate", {"unit_acting": None}), "/by/unit", name="nobody"),
    _refuses("ESC133", _OPEN_CLOSE, ("close", BY_BLOWER)),
    _refuses("ESC133", BLOWN_AGAIN, ("withdraw", BY_BLOWER), name="withdrawn"),
    _holds("ESC133", _OPEN_CLOSE.then(*_GAS_DONE, awaited=[], owing=[]), ("close", BY_BLOWER), "closed"),
    _refuses("ESC134", _JOINED, ("report_in", {**_ASSISTANT, "unit_acting": "water"}), "/by/unit", name="the_lead"),
    _refuses("ESC134", _JOINED.then(_REPORT_GAS), _REPORT_GAS, "/by/unit", name="reported_in"),
    _holds("ESC132", ALONE_RESOLVED, ("rate", {"rating": "fairly_satisfied"}), "rated", {"rating": "fairly_satisfied"}),
    *_lasts("ESC161", BLOWN, "dispatch", "dispatched", (on(3, _IN_TIME), on(4)), facts={"lead": "water", "called": ["water"], "awaited": ["water"]}, context=PLACE),
    *_lasts("ESC162", DISPATCHED, "report_in", "reported_in", (at(5), at(5, 1)), facts={"awaited": []}, context=PLACE),
    *_lasts("ESC162", _LATER_GAS, _REPORT_GAS, "dispatched", (at(7), at(7, 1)), facts={"awaited": ["water"]}, name="from_its_own_call", context=PLACE),
    *_lasts("ESC162", _LATER_GAS, "report_in", "reported_in", (at(5), at(5, 1)), facts={"awaited": ["gas"]}, name="not_from_the_call_of_another", context=PLACE),
    *_lasts("ESC162", _RULED, "report_in", "reported_in", (at(8), at(8, 1)), facts={"awaited": []}, name="from_the_ruling", context=PLACE),
    *_lasts("ESC163", ALONE.then("arrive", state="on_site"), "resolve", "resolved", (on(9, _IN_TIME), on(10)), context=PLACE),
    _holds("ESC164", BLOWN, "dispatch", "dispatched", {"lead": "water", "called": ["water"], "awaited": ["water"]}, context=PLACE),
    _advises("ESC165", ALONE_RATED, ("close", BY_BLOWER), "closed", at=""),
    _holds("ESC165", ASSESSED, ("close", BY_BLOWER), "closed"),
)  # fmt: skip

# Clocks

CLOCKS = (
    _stands("runs_from_the_beginning", RAISED, on(5), _STATE),
    _stands("at_its_tier", TRIED, on(7, "23:59:59")),
    _stands("at_its_tier/overdue", TRIED, on(8), _STATE),
    _stands("the_next_tier_begins_anew", TRIED.then(("hand_up", {"at": on(6)})), on(11, "23:59:59")),
    _stands("the_next_tier_begins_anew/overdue", TRIED.then(("hand_up", {"at": on(6)})), on(12), _STATE),
    _stands("danger_is_short", AT_COMPOUND, at(3), **_DANGER),
    _stands("danger_is_short/overdue", AT_COMPOUND, at(3, 1), _STATE, **_DANGER),
    _stands("as_stated", _STATED, _DUE),
    _stands("as_stated/overdue", _STATED, at(4, 31), _STATE),
    _stands("settled_and_not_fed_back", SETTLED, on(5, "23:59:59")),
    _stands("settled_and_not_fed_back/overdue", SETTLED, on(6), _STATE),
    _stands("fed_back_and_not_closed", FED_BACK, on(6), _STATE),
    _stands("closed_owes_nothing", MATTERS["closed"], on(31)),
    _stands("runs_from_the_beginning", BLOWN, on(4), _STATE),
    _stands("called_and_not_there", DISPATCHED, at(5)),
    _stands("called_and_not_there/overdue", DISPATCHED, at(5, 1), _STATE),
    _stands("each_from_its_own_call", _LATER_GAS.then(("report_in", {"at": at(4)}), state="reported_in"), at(7)),
    _stands("each_from_its_own_call/overdue", _LATER_GAS.then(("report_in", {"at": at(4)}), state="reported_in"), at(7, 1), _STATE),
    _stands("who_refuses_is_not_awaited", _LEAD_ONLY, on(3, "23:59:59")),
    _stands("who_refuses_is_not_awaited/ruling_overdue", _LEAD_ONLY, on(4), _STATE),
    _stands("the_ruling_begins_anew", _RULED, at(8)),
    _stands("the_ruling_begins_anew/overdue", _RULED, at(8, 1), _STATE),
    _stands("reported_in_and_not_resolved", ALONE, on(9, "23:59:59")),
    _stands("reported_in_and_not_resolved/overdue", ALONE, on(10), _STATE),
    _stands("a_department_named_like_a_clock", _NAMED_LIKE_A_CLOCK, on(9, "23:59:59")),
    _stands("a_department_named_like_a_clock/overdue", _NAMED_LIKE_A_CLOCK, on(10), _STATE),
    _stands("resolved_and_not_rated", ALONE_RESOLVED, on(5), _STATE),
    _stands("rated_and_not_closed", ALONE_RATED, on(8), _STATE),
    _stands("closed_owes_nothing", ASSESSED.then(("close", BY_BLOWER), state="closed"), on(31)),
)  # fmt: skip
