"""Opinions: the rules, each row of the table, each guard, and the clocks, with what the law says.

An opinion is recorded on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import APRIL, BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Telling
from .vectors import Json

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

# Opinions

BUREAU = {"id": "bureau", "name": "某局机关党委"}
OFFICE = {"id": "office", "name": "某街道办事处"}
COMPANY = {"id": "company", "name": "某物业服务企业"}
TOLD = {"how": "phone", "reached": True}
LIAISON, RECEIVER = {"role": "liaison"}, {"role": "receiver"}

_SAID: Mapping[str, tuple[str, Json]] = {
    "forward": ("liaison", {"unit": BUREAU}),
    "claim": ("handling_unit", {}),
    "decline_claim": ("handling_unit", {"grounds": "院落不归本单位管", "belongs_to": OFFICE}),
    "start": ("handling_unit", {}),
    "extend": (
        "handling_unit",
        {"until": APRIL, "reason": "等配件", "approved_by": "head", "told": TOLD},
    ),
    "reply": (
        "handling_unit",
        {"answer": "已装好", "public_answer": "已装好", "outcome": "done", "told": TOLD},
    ),
    "confirm": ("raiser", {}),
    "dispute": ("raiser", {"reason": "又坏了"}),
    "follow_up": ("liaison", {"how": "phone", "result": "satisfied"}),
    "take_up_again": ("liaison", {"reason": "又坏了"}),
    "close": ("liaison", {"reason": "unreachable"}),
    "transfer": ("liaison", {"destination": "proposal", "document": "P1", "told": TOLD}),
    "withdraw": ("raiser", {}),
}
_PETITION: Json = {"standing": "petition", "nature": "demand"}
_NOBODY: Json = {"raiser": {"anonymous": True}}
_DEPUTY: Json = {
    "standing": "deputy_suggestion",
    "raiser": {"anonymous": False, "person": "d1", "mandate": "peoples_congress_deputy"},
}

OPINION = Kind(
    {
        "kind": "opinion",
        "spec": "1",
        "id": "O1",
        "provenance": "illustrative",
        "state": "recorded",
        "recorded_at": at(0),
        "origin": {"kind": "reception", "document": "S1"},
        "nature": "suggestion",
        "subject": "fitness_equipment",
        "text": "院里要装健身器材",
        "raiser": {"anonymous": False, "name": "王芳", "phone": "13800138000"},
        "received_by": [{"capacity": "delegate", "mandate": "peoples_congress_deputy"}],
        "place": {"tier": "courtyard", "community": "某社区", "courtyard": "14号院"},
        "history": [],
    },
    _SAID,
    units={"handling_unit": "bureau"},
    overdue="OPN211",
)
"""A suggestion heard at a reception."""

_AT_ONCE = ("reply", {**RECEIVER, "outcome": "explained"})
_BY_LIAISON = ("reply", {**LIAISON, "outcome": "explained"})
_LIMIT = {"outcome": "cannot_be_done", "limit": "funds"}
_UNREACHED = ("follow_up", {"result": "not_reached"})
_EXPLAINED = ("close", {"reason": "explained_again", "explanation": "经费明年才有"})

RECORDED = Path(OPINION)
_FORWARDED = RECORDED.then("forward", state="forwarded", unit="bureau")
_DECLINED = _FORWARDED.then(
    "decline_claim", state="claim_declined", unit=None, declined_by=["bureau"]
)
_CLAIMED = _FORWARDED.then("claim", state="claimed")
_IN_PROGRESS = _CLAIMED.then("start", state="in_progress")
_REPLIED = _IN_PROGRESS.then("reply", state="replied", outcome="done")
_IMPOSSIBLE = _IN_PROGRESS.then(
    ("reply", _LIMIT), "dispute", state="disputed", outcome="cannot_be_done"
)
_ANSWERED = RECORDED.then(_AT_ONCE, state="replied", outcome="explained")
_AGAIN: Json = {"outcome": None, "taken_up": 1}

PATHS: Mapping[str, Path] = {
    "recorded": RECORDED,
    "forwarded": _FORWARDED,
    "claim_declined": _DECLINED,
    "claimed": _CLAIMED,
    "in_progress": _IN_PROGRESS,
    "replied": _REPLIED,
    "unreached": _REPLIED.then(_UNREACHED, unreached=1),
    "disputed": _REPLIED.then("dispute", state="disputed"),
    "impossible": _IMPOSSIBLE,
    "closed": _IMPOSSIBLE.then(_EXPLAINED, state="closed"),
    "answered": _ANSWERED,
    "answered_disputed": _ANSWERED.then("dispute", state="disputed"),
    "answered_closed": _ANSWERED.then(_UNREACHED, "close", state="closed", unreached=1),
}
"""Where an opinion may stand, by the name of the state or of what is special."""

# Places and their norms

PLACE: Json = {
    "profile": place(
        OPINION.level("forward", 2),
        OPINION.level("claim", 1),
        OPINION.level("object", 1),
        OPINION.level("answer", 5),
        OPINION.level("handle", 9),
        OPINION.level("confirm", 3),
    )
}

# Rules

OPINIONS = Telling(PATHS, PLACE)
_rule, _walk, _now = OPINIONS.rule, OPINIONS.walk, OPINIONS.now
_refuses, _holds, _advises = OPINIONS.refuses, OPINIONS.holds, OPINIONS.advises
_lasts, _stands = OPINIONS.lasts, partial(OPINIONS.stands, clause=HOUSE_RULE)


def _by(**said: Any) -> Json:
    return {"received_by": [{"capacity": "grid_worker"}, {"capacity": "delegate", **said}]}


def _raiser(**said: Any) -> Json:
    return {"raiser": {"anonymous": False, **said}}


def _at_tier(tier: str, **names: str) -> Json:
    return {"place": {"tier": tier, **names}}


_STATE = "/state"
_CPPCC = {"mandate": "cppcc_member"}

RULES = (
    _rule("OPN201", "fails", "/raiser/anonymous", raiser={"anonymous": True, "name": "王芳"}),
    _rule("OPN201", "fails/person", "/raiser/anonymous", raiser={"anonymous": True, "person": "p1"}),
    _rule("OPN201", "fails/phone", "/raiser/anonymous", raiser={"anonymous": True, "phone": "12345"}),
    _rule("OPN201", "fails/mandate", "/raiser/anonymous", raiser={"anonymous": True, **_CPPCC}),
    _rule("OPN201", "holds", raiser={"anonymous": True, "count": 30}),
    _rule("OPN202", "fails", "/raiser/phone", **_raiser(name="王芳")),
    _rule("OPN202", "holds", **_raiser(name="王芳", phone="12345")),
    _rule("OPN202", "holds/person", **_raiser(person="p1")),
    _rule("OPN203", "fails", "/received_by/1/mandate", **_by()),
    _rule("OPN203", "fails/no_delegate", "/received_by/0/mandate", received_by=[{"capacity": "grid_worker", **_CPPCC}]),
    _rule("OPN203", "holds", **_by(mandate="party_congress_delegate")),
    _rule("OPN204", "fails", "/received_by/1/level", **_by(**_CPPCC, level="township")),
    _rule("OPN204", "holds", **_by(**_CPPCC, level="county")),
    _rule("OPN204", "holds/deputy", **_by(mandate="peoples_congress_deputy", level="township")),
    _rule("OPN205", "fails", "/origin/document", origin={"kind": "reception"}),
    _rule("OPN205", "holds", origin={"kind": "door_visit"}),
    _rule("OPN205", "holds/named", origin={"kind": "session", "document": "S2"}),
    _rule("OPN206", "fails", "/origin/kind", origin={"kind": "rumour"}),
    _rule("OPN206", "holds", origin={"kind": "online"}),
    _rule("OPN207", "fails", "/subject", subject="weather"),
    _rule("OPN207", "holds", subject="seating"),
    _rule("OPN208", "fails", "/received_by/0/capacity", received_by=[{"capacity": "passer_by"}]),
    _rule("OPN208", "holds", received_by=[{"capacity": "building_leader"}]),
    _rule("OPN209", "fails", "/place", **_at_tier("courtyard", community="某社区")),
    _rule("OPN209", "fails/household", "/place", **_at_tier("household", building="3幢")),
    _rule("OPN209", "holds", **_at_tier("courtyard", courtyard="14号院")),
    _rule("OPN209", "holds/household", **_at_tier("household", room="301")),
    _rule("OPN209", "holds/district", **_at_tier("district")),
    _rule("OPN210", "fails", "/raiser/mandate", standing="deputy_suggestion"),
    _rule("OPN210", "fails/another_mandate", "/raiser/mandate", standing="deputy_suggestion", **_raiser(person="d1", **_CPPCC)),
    _rule("OPN210", "holds", **_DEPUTY),
    _rule("OPN210", "holds/ordinary", **_raiser(person="d1", **_CPPCC)),
    _rule("OPN211", "fails", _STATE, context=_now(on(5))),
    _rule("OPN211", "holds", context=_now(on(4, "23:59:59"))),
    _rule("OPN211", "holds/no_length", context=_now(on(31), BARE)),
    _rule("OPN211", "open/no_calendar", context=_now(on(3), {"profile": place(OPINION.level("forward", 2, "workday"))}), unjudged=("OPN211 no_calendar",)),
    _rule("OPN151", "open", path=_FORWARDED, unjudged=("OPN151",)),
    _rule("OPN152", "open/what_is_stated_is_for_the_answer", path=RECORDED.then(("forward", {"due": APRIL}), "claim", state="claimed"), unjudged=("OPN151", "OPN152")),
    _rule("OPN153", "open/working_days", path=_DECLINED, unjudged=("OPN153 no_calendar",), **_PETITION),
    _rule("OPN154", "open", path=_REPLIED, unjudged=("OPN151", "OPN152", "OPN154")),
    _rule("OPN122", "open", path=_CLAIMED.then("extend"), unjudged=("OPN122", "OPN123", "OPN151", "OPN152")),
    _rule("OPN124", "open/recorded_before_the_rules", path=_CLAIMED.then(("extend", {"until": "2026-05-15T09:00:00+08:00"})), unjudged=("OPN122", "OPN124", "OPN151"), recorded_at="2022-04-30T09:00:00+08:00", **_PETITION),
)  # fmt: skip

# Transitions

_WAITS = ("recorded", "claim_declined")
_TAKEN_ON = ("claimed", "in_progress")
_DESK = (RECEIVER, LIAISON)
_EXTENDED: Json = {"extended": 1, "due": APRIL}
_ONE_TRY: Json = {"unreached": 1}

TRANSITIONS = (
    *(
        _walk(path, ("forward", {**role, "unit": OFFICE}), "forwarded", unit="office")
        for path in _WAITS
        for role in _DESK
    ),
    *(
        _walk(path, told, "replied", outcome="explained")
        for path in _WAITS
        for told in (_AT_ONCE, _BY_LIAISON)
    ),
    _walk("forwarded", "claim", "claimed"),
    _walk("forwarded", "decline_claim", "claim_declined", unit=None, declined_by=["bureau"]),
    _walk("claimed", "start", "in_progress"),
    *(_walk(path, "extend", **_EXTENDED) for path in _TAKEN_ON),
    *(_walk(path, "reply", "replied", outcome="done") for path in _TAKEN_ON),
    _walk("replied", "confirm", "confirmed"),
    _walk("replied", "dispute", "disputed"),
    *(
        _walk("replied", ("follow_up", {**role, "result": result}), state, **facts)
        for role in _DESK
        for result, state, facts in (
            ("satisfied", "confirmed", {}),
            ("not_satisfied", "disputed", {}),
            ("not_reached", "replied", _ONE_TRY),
        )
    ),
    *(_walk("unreached", ("close", role), "closed") for role in _DESK),
    *(_walk("impossible", (_EXPLAINED[0], {**_EXPLAINED[1], **role}), "closed") for role in _DESK),
    *(
        _walk(path, ("take_up_again", role), "in_progress", **_AGAIN)
        for path in ("disputed", "closed")
        for role in _DESK
    ),
    *(
        _walk(path, ("take_up_again", role), "recorded", **_AGAIN, unreached=0)
        for path in ("answered_disputed", "answered_closed")
        for role in _DESK
    ),
    *(
        _walk(path, ("transfer", role), "transferred", became="P1")
        for path in (*_WAITS, "disputed")
        for role in _DESK
    ),
    *(
        _walk(path, ("transfer", {"role": "handling_unit"}), "transferred", became="P1")
        for path in _TAKEN_ON
    ),
    *(
        _walk(path, "withdraw", "withdrawn")
        for path in (*_WAITS, "forwarded", *_TAKEN_ON, "replied", "disputed")
    ),
)

# Row by row

_LATE = {"at": on(30)}

FAULTS: Mapping[str, Fault] = {
    "OPN102": Fault("/by/role", header=_DEPUTY),
    "OPN103": Fault("/by/unit", by={"unit": "elsewhere"}),
    "OPN104": Fault("/belongs_to/id", {"belongs_to": BUREAU}),
    "OPN105": Fault("", context=OPINION.bounds(declines=0)),
    "OPN106": Fault("/limit", {"outcome": "cannot_be_done"}),
    "OPN107": Fault("/outcome", {"limit": "funds"}),
    "OPN108": Fault("/told", {"told": None}),
    "OPN109": Fault("/public_answer", {"public_answer": None}, header=_NOBODY),
    "OPN110": Fault("", context=OPINION.bounds(extensions=0)),
    "OPN111": Fault("", header=_NOBODY),
    "OPN112": Fault("", context=OPINION.bounds(takings_up=0)),
    "OPN113": Fault("/reason", {"reason": "anonymous"}),
    "OPN114": Fault("/explanation", {"explanation": None}),
    "OPN121": Fault("/due", {"due": at(0)}),
    "OPN122": Fault("/at", _LATE, context=PLACE),
    "OPN123": Fault("/until", {"until": at(0)}),
    "OPN124": Fault("/until", {"until": "2026-09-30T09:00:00+08:00"}, header=_PETITION),
    "OPN151": Fault("/at", _LATE, context=PLACE),
    "OPN152": Fault("/at", _LATE, context=PLACE),
    "OPN153": Fault("/at", _LATE, context=PLACE),
    "OPN154": Fault("/at", _LATE, context=PLACE),
    "OPN155": Fault("/due", context=BARE),
    "OPN156": Fault("/consulted", header=_DEPUTY),
}

# Guards

_TO_OFFICE = ("forward", {"unit": OFFICE})
_BY_OFFICE = {"unit_acting": "office"}
_NOT_THE_OFFICE_S = ("decline_claim", {**_BY_OFFICE, "belongs_to": COMPANY})
_TWICE = _DECLINED.then(_TO_OFFICE, state="forwarded", unit="office")
_THRICE = _TWICE.then(
    _NOT_THE_OFFICE_S,
    ("forward", {"unit": COMPANY}),
    unit="company",
    declined_by=["bureau", "office"],
)
_BACK_AT_FIRST = _DECLINED.then(
    _BY_LIAISON, "dispute", "take_up_again", state="recorded", taken_up=1
)
"""Declined by a unit, answered without one, and taken up again."""
_MORE = ("dispute", "take_up_again", "reply")
_ONCE_MORE = _REPLIED.then(*_MORE, "dispute", state="disputed", taken_up=1)
_TWICE_MORE = _REPLIED.then(*_MORE * 2, "dispute", state="disputed", taken_up=2)
_EXTENDED_ONCE = _CLAIMED.then("extend", **_EXTENDED)
_IN_TIME, _TOO_LATE = "23:59:59.999999", "00:00:00"
_HALF_PAST = at(4, 30)
_DUE = RECORDED.then(("forward", {"due": _HALF_PAST}), "claim", state="claimed", unit="bureau", due=_HALF_PAST)  # fmt: skip
_LONGER = ("extend", {"until": at(4, 31), "at": _HALF_PAST})

_TO_BUREAU = {"unit": "bureau"}
_DONE = {"outcome": "done"}


def _day(day: str, clock: str = _IN_TIME) -> str:
    return f"{day}T{clock}+08:00"


_BEFORE_THE_LAW = {"recorded_at": "2025-03-10T09:00:00+08:00"}
_OLD = {"at": "2025-03-10T10:00:00+08:00"}
_DAY_OF_THE_LAW = {"at": "2025-03-11T10:00:00+08:00"}


def _handed_on(when: Json) -> Path:
    return RECORDED.then(
        ("forward", when), ("claim", when), ("start", when), state="in_progress", unit="bureau"
    )


_CONSULTED = {"consulted": True}

GUARDS = (
    *(_refuses("OPN101", path, ("forward", role), "/unit/id", name=f"{path.state}/{role['role']}") for path in (_DECLINED, _BACK_AT_FIRST) for role in _DESK),
    _refuses("OPN103", "forwarded", ("claim", {"unit_acting": "office"}), "/by/unit"),
    _holds("OPN103", "forwarded", "claim", "claimed"),
    _refuses("OPN105", _THRICE, ("decline_claim", {"unit_acting": "company"})),
    _holds("OPN105", _TWICE, _NOT_THE_OFFICE_S, "claim_declined", {"unit": None, "declined_by": ["bureau", "office"]}),
    _refuses("OPN105", _THRICE, ("decline_claim", {"unit_acting": "company"}), name="a_profile_raises_no_bound", context=OPINION.bounds(declines=9)),
    _holds("OPN106", "in_progress", ("reply", _LIMIT), "replied", {"outcome": "cannot_be_done"}),
    _holds("OPN108", "in_progress", ("reply", {"told": None}), "replied", _DONE, **_NOBODY),
    _holds("OPN109", "in_progress", ("reply", {"public_answer": None}), "replied", _DONE, name="named"),
    _refuses("OPN110", _EXTENDED_ONCE, ("extend", {"until": "2026-05-01T09:00:00+08:00"})),
    _refuses("OPN112", _TWICE_MORE, "take_up_again"),
    _holds("OPN112", _ONCE_MORE, "take_up_again", "in_progress", {"taken_up": 2, "outcome": None}),
    _refuses("OPN113", "replied", "close", "/reason"),
    _refuses("OPN113", "unreached", ("close", {"reason": "explained_again"}), "/reason", name="another_reason"),
    _refuses("OPN113", "replied", ("close", {"reason": "unreachable"}), "/reason", name="anonymous_otherwise", **_NOBODY),
    _holds("OPN113", "replied", ("close", {"reason": "anonymous"}), "closed", name="anonymous", **_NOBODY),
    _refuses("OPN114", "impossible", ("close", {**_EXPLAINED[1], "reason": "unreachable"}), "/explanation", name="another_reason"),
    _refuses("OPN115", "disputed", _EXPLAINED),
    _refuses("OPN115", _ONCE_MORE, _EXPLAINED, name="once_more"),
    _holds("OPN115", _TWICE_MORE, _EXPLAINED, "closed"),
    _holds("OPN115", "impossible", _EXPLAINED, "closed", name="impossible"),
    _holds("OPN115", "disputed", _EXPLAINED, "closed", name="by_the_profile", context=OPINION.bounds(takings_up=0)),
    _refuses("OPN121", "recorded", ("forward", {"due": at(1)}), "/due"),
    _holds("OPN121", "recorded", ("forward", {"due": at(1, 1)}), "forwarded", {**_TO_BUREAU, "due": at(1, 1)}),
    _refuses("OPN122", _DUE, ("extend", {"at": at(4, 31)}), "/at"),
    _holds("OPN122", _DUE, _LONGER, "claimed", {"extended": 1, "due": at(4, 31)}),
    _refuses("OPN123", _DUE, ("extend", {"until": _HALF_PAST}), "/until"),
    _refuses("OPN123", "claimed", ("extend", {"until": at(3)}), "/until", name="not_ahead"),
    _refuses("OPN123", "claimed", ("extend", {"until": on(7, _IN_TIME)}), "/until", name="by_the_norm", context=PLACE),
    _holds("OPN123", "claimed", ("extend", {"until": on(8)}), "claimed", {"extended": 1, "due": on(8)}, name="by_the_norm", context=PLACE),
    _refuses("OPN124", "claimed", ("extend", {"until": _day("2026-06-01", _TOO_LATE)}), "/until", **_PETITION),
    _holds("OPN124", "claimed", ("extend", {"until": _day("2026-05-31")}), "claimed", {"extended": 1, "due": _day("2026-05-31")}, **_PETITION),
    _holds("OPN124", "claimed", ("extend", {"until": _day("2026-06-01", _TOO_LATE)}), "claimed", {"extended": 1, "due": _day("2026-06-01", _TOO_LATE)}, name="no_demand", standing="petition"),
    _refuses("OPN124", "claimed", ("extend", {"until": _day("2026-06-01", _TOO_LATE)}), "/until", name="on_the_first_day_of_the_rules", recorded_at="2022-05-01T00:00:00+08:00", **_PETITION),
    _holds("OPN124", "claimed", ("extend", {"until": _day("2026-06-01", _TOO_LATE)}), "claimed", {"extended": 1, "due": _day("2026-06-01", _TOO_LATE)}, name="recorded_the_day_before_the_rules", recorded_at="2022-04-30T23:59:59+08:00", **_PETITION),
    *_lasts("OPN151", "recorded", "forward", "forwarded", (on(4, _IN_TIME), on(5)), facts=_TO_BUREAU, context=PLACE),
    *_lasts("OPN151", "recorded", _AT_ONCE, "replied", (on(4, _IN_TIME), on(5)), facts={"outcome": "explained"}, name="at_once", context=PLACE),
    *_lasts("OPN151", "recorded", "forward", "forwarded", (on(17, _IN_TIME), on(18)), facts=_TO_BUREAU, name="petition", **_PETITION),
    *_lasts("OPN151", "claim_declined", "transfer", "transferred", (on(4, _IN_TIME), on(5)), facts={"became": "P1"}, name="declined", context=PLACE),
    *_lasts("OPN152", "forwarded", "claim", "claimed", (on(3, _IN_TIME), on(4)), context=PLACE),
    *_lasts("OPN152", "forwarded", "claim", "claimed", (on(17, _IN_TIME), on(18)), name="petition", **_PETITION),
    *_lasts("OPN153", "forwarded", "decline_claim", "claim_declined", (on(3, _IN_TIME), on(4)), facts={"unit": None, "declined_by": ["bureau"]}, context=PLACE),
    *_lasts("OPN154", "in_progress", "reply", "replied", (on(7, _IN_TIME), on(8)), facts=_DONE, context=PLACE),
    *_lasts("OPN154", _DUE, "reply", "replied", (_HALF_PAST, at(4, 31)), facts=_DONE, name="as_stated"),
    *_lasts("OPN154", _EXTENDED_ONCE, "reply", "replied", (APRIL, "2026-04-01T18:00:01+08:00"), facts=_DONE, name="extended", context=PLACE),
    *_lasts("OPN154", "in_progress", "reply", "replied", (_day("2026-05-01"), _day("2026-05-02", _TOO_LATE)), facts=_DONE, name="petition", **_PETITION),
    _holds("OPN154", "in_progress", ("reply", {"at": _day("2026-06-01")}), "replied", _DONE, name="petition_that_demands_nothing", standing="petition"),
    _holds("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": _day("2026-06-02")}), "replied", _DONE, name="three_months", **_DEPUTY),
    _advises("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": _day("2026-06-03", _TOO_LATE)}), "replied", _DONE, name="three_months", **_DEPUTY),
    _holds("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": _day("2026-09-02")}), "replied", _DONE, name="six_months", **_DEPUTY, difficulty="hard"),
    _advises("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": _day("2026-09-03", _TOO_LATE)}), "replied", _DONE, name="six_months", **_DEPUTY, difficulty="hard"),
    _holds("OPN154", _handed_on(_OLD), ("reply", {**_CONSULTED, "at": _day("2026-09-03")}), "replied", _DONE, name="before_the_law", **_DEPUTY, **_BEFORE_THE_LAW),
    _advises("OPN154", _handed_on(_DAY_OF_THE_LAW), ("reply", {**_CONSULTED, "at": _day("2026-09-03")}), "replied", _DONE, name="on_the_first_day_of_the_law", **_DEPUTY, **_BEFORE_THE_LAW),
    _holds("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": on(7, _IN_TIME)}), "replied", _DONE, name="a_local_norm_goes_first", context=PLACE, **_DEPUTY),
    _advises("OPN154", "in_progress", ("reply", {**_CONSULTED, "at": on(8)}), "replied", _DONE, name="a_local_norm_goes_first", context=PLACE, **_DEPUTY),
    _holds("OPN155", "recorded", ("forward", {"due": APRIL}), "forwarded", {**_TO_BUREAU, "due": APRIL}, context=BARE),
    _holds("OPN155", "recorded", "forward", "forwarded", _TO_BUREAU, name="by_the_law", context=BARE, **_DEPUTY),
    _holds("OPN156", "in_progress", ("reply", _CONSULTED), "replied", _DONE, **_DEPUTY),
)  # fmt: skip

# Clocks

_LOCAL = ("OPN151", "OPN152")
_TO_ANOTHER = _DECLINED.then(_TO_OFFICE, ("claim", _BY_OFFICE), state="claimed")

CLOCKS = (
    _stands("runs_from_the_beginning", "recorded", on(5), _STATE),
    _stands("forwarding_begins_anew", "claim_declined", on(4, "23:59:59")),
    _stands("forwarding_begins_anew/overdue", "claim_declined", on(5), _STATE),
    _stands("forwarded_and_not_claimed", "forwarded", on(3, "23:59:59")),
    _stands("forwarded_and_not_claimed/overdue", "forwarded", on(4), _STATE),
    _stands("to_decline_is_no_duty", "forwarded", on(4), context={"profile": place(OPINION.level("object", 1), OPINION.level("answer", 9))}),
    _stands("claimed_and_not_answered", "claimed", on(7, "23:59:59")),
    _stands("claimed_and_not_answered/overdue", "claimed", on(8), _STATE),
    _stands("work_does_not_begin_it_anew", "in_progress", on(8), _STATE),
    _stands("another_unit_begins_anew", _TO_ANOTHER, on(7, "23:59:59")),
    _stands("answered_and_not_confirmed", "replied", on(5, "23:59:59")),
    _stands("answered_and_not_confirmed/overdue", "replied", on(6), _STATE),
    _stands("a_dispute_does_not_stop_it", "disputed", on(6), _STATE),
    _stands("closed_owes_nothing", "closed", on(31)),
    _stands("the_law_alone", "in_progress", _day("2026-06-02", "23:59:59"), context=BARE, **_DEPUTY),
    _stands("the_law_alone/overdue", "in_progress", _day("2026-06-03", "00:00:00"), _STATE, context=BARE, **_DEPUTY),
    _stands("no_place_is_told", "in_progress", _day("2026-06-02", "23:59:59"), context={}, unjudged=(*_LOCAL, "OPN211"), **_DEPUTY),
    _stands("no_place_is_told/overdue", "in_progress", _day("2026-06-03", "00:00:00"), _STATE, context={}, unjudged=_LOCAL, **_DEPUTY),
    _stands("no_place_is_told/closed", "closed", on(31), context={}, unjudged=(*_LOCAL, "OPN154")),
)  # fmt: skip
