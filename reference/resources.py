"""List items: the rules, each row of the table, each guard, and the clock; dual registrations.

Ten hours of help are listed on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import at, on, place
from .rows import Fault
from .telling import Kind, Path, Step, Telling
from .vectors import Json, Vector, rule

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "REGISTRATIONS", "RULES", "TRANSITIONS"]

A, B = {"claim": "a"}, {"claim": "b"}
_UNIT: Json = {"id": "p1", "role": "claimant", "unit": "bureau"}
_PERSON: Json = {"id": "p2", "role": "claimant"}
_LISTER: Json = {"id": "p3", "role": "lister", "unit": "community"}
_KEEPER: Json = {"id": "p4", "role": "list_keeper"}
_SAID: Mapping[str, tuple[str, Json]] = {
    "claim": ("claimant", {**A, "quantity": 6}),
    "commit": ("claimant", A),
    "deliver": ("claimant", {**A, "quantity": 6}),
    "release": ("claimant", {**A, "reason": "人手不够"}),
    "confirm": ("lister", A),
    "close": ("lister", {}),
    "withdraw": ("lister", {}),
    "lapse": ("list_keeper", {}),
}

ITEM = Kind(
    {
        "kind": "list_item",
        "spec": "1",
        "id": "L1",
        "provenance": "illustrative",
        "state": "listed",
        "listed_at": at(0),
        "list_kind": "need",
        "subject": "volunteering",
        "title": "周末陪护独居老人",
        "quantity": 10,
        "unit": "小时",
        "place": {"tier": "community", "id": "C1"},
        "listed_by": {"id": "community", "name": "某社区"},
        "history": [],
    },
    _SAID,
    units={"claimant": "bureau", "lister": "community"},
    who={"claimant": "p1", "lister": "p3", "list_keeper": "p4"}.__getitem__,
    overdue="RES204",
)
"""Ten hours of help are needed."""

_FOUR = ("claim", {**B, "by": _PERSON, "quantity": 4})
_BOTH: Json = {"claims": ["a", "b"], "unsettled": ["a", "b"]}

_LISTED = Path(ITEM)
_CLAIMED = _LISTED.then("claim", state="claimed", claims=["a"], unsettled=["a"])
_TWO = _CLAIMED.then(_FOUR, **_BOTH)
_PART = _CLAIMED.then(("deliver", {"quantity": 2}), delivering=["a"])
_PART_OF_TWO = _TWO.then(("deliver", {"quantity": 2}), delivering=["a"])
_DELIVERED = _CLAIMED.then("deliver", delivering=["a"])
_DELIVERED_OF_TWO = _TWO.then("deliver", delivering=["a"])
_CONFIRMED = _DELIVERED.then("confirm", state="listed", unsettled=[], confirmed=1)

PATHS: Mapping[str, Path] = {
    "listed": _LISTED,
    "claimed": _CLAIMED,
    "two": _TWO,
    "part": _PART,
    "delivered": _DELIVERED,
    "delivered_of_two": _DELIVERED_OF_TWO,
    "confirmed": _CONFIRMED,
}
"""Where an item may stand, by the name of the state or of what is special."""

# Rules

_THREE = ["resource", "need", "project"]


def _profile(n: int, unit: str, **own: Any) -> Json:
    return {"profile": place(ITEM.level("next_act", n, unit), **{"lists": _THREE, **own})}


_THREE_DAYS = _profile(3, "day")
_WORKING = _profile(3, "workday")
_FOUR_LISTS = _profile(3, "day", lists=["problem", "need", "service", "project"])

ITEMS = Telling(PATHS, _THREE_DAYS)
_rule, _walk, _now = ITEMS.rule, ITEMS.walk, ITEMS.now
_refuses, _holds, _advises = ITEMS.refuses, ITEMS.holds, ITEMS.advises
_stands = ITEMS.stands

RULES = (
    _rule("RES201", "fails", "/list_kind", list_kind="wishes"),
    _rule("RES201", "holds", list_kind="resource"),
    _rule("RES202", "fails", "/subject", subject="ghosts"),
    _rule("RES202", "holds", subject="venue"),
    _rule("RES203", "fails", "/until", since="2026-03-03", until="2026-03-02"),
    _rule("RES203", "holds", since="2026-03-03", until="2026-03-03"),
    _rule("RES203", "holds/no_end", since="2026-03-03"),
    _rule("RES204", "fails", "/state", path=_CLAIMED, context=_now(on(6))),
    _rule("RES204", "holds", path=_CLAIMED, context=_now(on(5, "23:59:59"))),
    _rule("RES204", "holds/nothing_claimed", context=_now(on(30))),
    _rule("RES204", "open/no_calendar", path=_CLAIMED, context=_now(on(6), _WORKING), unjudged=("RES204 no_calendar",)),
    _rule("RES205", "fails", "/list_kind", list_kind="problem", context=_THREE_DAYS),
    _rule("RES205", "holds", list_kind="need", context=_THREE_DAYS),
    _rule("RES205", "holds/where_it_is_kept", list_kind="problem", context=_FOUR_LISTS),
    _rule("RES205", "open/no_lists_told", context=_profile(3, "day", lists=None), unjudged=("RES205 profile_silent",)),
)  # fmt: skip

# Transitions

_UNTIL: Json = {"until": "2026-03-02"}
_LAPSE = ("lapse", {"at": on(3)})
_BY_EITHER: tuple[Json, ...] = ({}, {"by": _KEEPER})

TRANSITIONS = (
    _walk("listed", "claim", "claimed", claims=["a"], unsettled=["a"]),
    _walk("claimed", _FOUR, **_BOTH),
    _walk("claimed", "commit", promised=["a"]),
    _walk("claimed", "deliver", delivering=["a"]),
    *(_walk("part", ("release", by), "claimed") for by in _BY_EITHER),
    *(_walk("two", ("release", by), "claimed", unsettled=["b"]) for by in _BY_EITHER),
    *(_walk("claimed", ("release", by), "listed", unsettled=[]) for by in _BY_EITHER),
    _walk("delivered", "confirm", "listed", unsettled=[], confirmed=1),
    _walk("delivered_of_two", "confirm", "claimed", unsettled=["b"], confirmed=1),
    _walk("confirmed", "close", "closed"),
    _walk("listed", "withdraw", "withdrawn"),
    _walk("listed", _LAPSE, "lapsed", header=_UNTIL),
)

# Row by row

FAULTS: Mapping[str, Fault] = {
    "RES102": Fault("/quantity", {"quantity": 11}),
    "RES103": Fault("/claim", {"claim": "ghost"}),
    "RES104": Fault("/by", by={"unit": "elsewhere"}),
    "RES106": Fault("/quantity", {"quantity": 7}),
    "RES109": Fault("/by/unit", by={"unit": "elsewhere"}),
    "RES110": Fault("/at", {"at": on(5)}, header={"until": "2026-03-03"}),
    "RES151": Fault("/at", {"at": on(5)}, header={"until": "2026-03-04"}),
    "RES111": Fault("/at", header={"until": "2026-03-03"}),
}

# Guards


def _more(claim: str, quantity: int) -> Step:
    return ("claim", {"claim": claim, "by": _PERSON, "quantity": quantity})


_RELEASED = _CLAIMED.then("release", state="listed", unsettled=[])
_REST_GIVEN_BACK = _PART.then("release")
_ELSEWHERE = {"by": {**_UNIT, "unit": "elsewhere"}}
_ANOTHER: Json = {"by": {**_PERSON, "id": "p9"}}
_COLLEAGUE: Json = {"by": {**_UNIT, "id": "p9"}}
_MIDNIGHT_IN_CHINA = "2026-03-02T16:00:00Z"
_JUST_BEFORE = "2026-03-02T15:59:59.999999Z"

GUARDS = (
    _refuses("RES101", _CLAIMED, _more("a", 1), "/claim"),
    _refuses("RES101", _RELEASED, "claim", "/claim", name="settled"),
    _holds("RES101", _CLAIMED, _more("b", 1), "claimed", _BOTH),
    _refuses("RES102", _CLAIMED, _more("b", 5), "/quantity"),
    _refuses("RES102", _TWO, _more("c", 1), "/quantity", name="nothing_left"),
    _refuses("RES102", _CONFIRMED, _more("b", 5), "/quantity", name="what_was_confirmed_is_gone"),
    _refuses("RES102", _REST_GIVEN_BACK, _more("b", 9), "/quantity", name="what_was_delivered_stays"),
    _holds("RES102", _CLAIMED, _more("b", 4), "claimed", _BOTH),
    _holds("RES102", _RELEASED, _more("b", 10), "claimed", {"claims": ["a", "b"], "unsettled": ["b"]}, name="given_back"),
    _holds("RES102", _REST_GIVEN_BACK, _more("b", 8), "claimed", _BOTH, name="the_rest_given_back"),
    _refuses("RES103", _CLAIMED, ("deliver", B), "/claim"),
    _refuses("RES103", _TWO.then("release", unsettled=["b"]), "commit", "/claim", name="settled"),
    _holds("RES103", _CLAIMED, "deliver", "claimed", {"delivering": ["a"]}),
    _refuses("RES104", _CLAIMED, ("deliver", _ELSEWHERE), "/by"),
    _refuses("RES104", _CLAIMED, ("deliver", {"by": {"id": "p1", "role": "claimant"}}), "/by", name="no_unit"),
    _refuses("RES104", _TWO, ("commit", {**B, **_ANOTHER}), "/by", name="another_person"),
    _refuses("RES104", _TWO, ("commit", {**B, "by": {**_PERSON, "unit": "bureau"}}), "/by", name="for_a_unit"),
    _holds("RES104", _CLAIMED, ("deliver", _COLLEAGUE), "claimed", {"delivering": ["a"]}),
    _holds("RES104", _TWO, ("commit", {**B, "by": _PERSON}), "claimed", {"promised": ["b"]}, name="person"),
    _refuses("RES105", _CLAIMED.then("commit"), "commit", "/claim"),
    _holds("RES105", _TWO.then("commit"), ("commit", {**B, "by": _PERSON}), "claimed", {"promised": ["a", "b"]}),
    _refuses("RES106", _PART, ("deliver", {"quantity": 5}), "/quantity"),
    _refuses("RES106", _DELIVERED, ("deliver", {"quantity": 1}), "/quantity", name="all_delivered"),
    _holds("RES106", _PART, ("deliver", {"quantity": 4}), "claimed"),
    _refuses("RES107", _DELIVERED, "release", "/claim"),
    _refuses("RES107", _DELIVERED, ("release", {"by": _KEEPER}), "/claim", name="keeper"),
    _refuses("RES107", _REST_GIVEN_BACK, "release", "/claim", name="released_already"),
    _holds("RES107", _PART, "release", "claimed"),
    _refuses("RES108", _PART, "confirm", "/claim"),
    _refuses("RES108", _TWO, "confirm", "/claim", name="nothing_delivered"),
    _holds("RES108", _PART.then(("deliver", {"quantity": 4})), "confirm", "listed", {"unsettled": [], "confirmed": 1}),
    _holds("RES108", _REST_GIVEN_BACK, "confirm", "listed", {"unsettled": [], "confirmed": 1}, name="the_rest_given_back"),
    _refuses("RES109", _LISTED, ("withdraw", {"by": {**_LISTER, "unit": "bureau"}}), "/by/unit"),
    _refuses("RES109", _LISTED, ("withdraw", {"by": {"id": "p3", "role": "lister"}}), "/by/unit", name="no_unit"),
    _holds("RES109", _LISTED, "withdraw", "withdrawn"),
    _refuses("RES110", _LISTED, ("claim", {"at": _MIDNIGHT_IN_CHINA}), "/at", **_UNTIL),
    _refuses("RES110", _LISTED, ("claim", {"at": _JUST_BEFORE}), "/at", name="too_early", since="2026-03-03"),
    _holds("RES110", _LISTED, ("claim", {"at": _JUST_BEFORE}), "claimed", {"claims": ["a"], "unsettled": ["a"]}, **_UNTIL),
    _holds("RES110", _LISTED, ("claim", {"at": _MIDNIGHT_IN_CHINA}), "claimed", {"claims": ["a"], "unsettled": ["a"]}, name="on_the_first_day", since="2026-03-03"),
    _refuses("RES111", _LISTED, ("lapse", {"at": _JUST_BEFORE}), "/at", **_UNTIL),
    _refuses("RES111", _LISTED, _LAPSE, "/at", name="no_end"),
    _holds("RES111", _LISTED, ("lapse", {"at": _MIDNIGHT_IN_CHINA}), "lapsed", **_UNTIL),
    _refuses("RES112", _LISTED, "close"),
    _refuses("RES112", _RELEASED, "close", name="given_back"),
    _holds("RES112", _CONFIRMED, "close", "closed"),
    _advises("RES151", _CLAIMED, ("deliver", {"at": _MIDNIGHT_IN_CHINA}), "claimed", {"delivering": ["a"]}, **_UNTIL),
    _holds("RES151", _CLAIMED, ("deliver", {"at": _JUST_BEFORE}), "claimed", {"delivering": ["a"]}, **_UNTIL),
    _holds("RES151", _CLAIMED, ("deliver", {"at": on(30)}), "claimed", {"delivering": ["a"]}, name="no_end"),
    _holds("RES181", _DELIVERED_OF_TWO, "confirm", "claimed", {"unsettled": ["b"], "confirmed": 1}),
    _holds("RES182", _DELIVERED, "confirm", "listed", {"unsettled": [], "confirmed": 1}),
    _holds("RES183", _PART_OF_TWO, "release", "claimed"),
    _holds("RES184", _TWO, "release", "claimed", {"unsettled": ["b"]}),
)  # fmt: skip

_LATER = _CLAIMED.then(("deliver", {"quantity": 1, "at": on(5)}))

CLOCKS = (
    _stands("next_act/runs_anew", _LATER, on(8, "23:59:59")),
    _stands("next_act/over", _LATER, on(9), "/state"),
    _stands("next_act/stopped", _CONFIRMED, on(30)),
)

# Dual registrations


def _of(
    code: str, name: str, where: str | None = None, /, *, context: Any = None,
    unjudged: tuple[str, ...] = (), **members: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    registration = {
        "kind": "dual_registration",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "registrant": "unit_party_organization",
        "organization": {"id": "bureau", "name": "某局机关党委"},
        "place": {"tier": "community", "id": "C1"},
        "registered_on": "2026-03-02",
        **members,
    }
    return rule(code, name, where, registration, context=context, unjudged=unjudged)


def _serving(code: str, name: str, where: str | None, /, *turns: Json, **members: Any) -> Vector:
    service = {"category": "visits", "claimed_on": "2026-03-03", "turns": list(turns)}
    return _of(code, name, where, **{"services": [service], **members})


def _turn(hours: int = 2, day: int = 3, **members: Any) -> Json:
    return {"on": f"2026-03-{day:02}", "hours": hours, **members}


def _reported(*sides: str, day: int = 31) -> list[Json]:
    return [{"to": side, "on": f"2026-03-{day:02}"} for side in sides]


_MEMBER: Json = {"registrant": "in_service_member", "person": "p1"}
_SUBDISTRICT: Json = {"place": {"tier": "subdistrict", "id": "S1"}}
_ASKED: Json = {"contents": [{"content": "dual_report"}]}
_HOME, _HOST = "home_organization", "host_organization"
_P1: Json = {"person": "p1"}
_SERVE, _REPORT = {"content": "dual_service"}, {"content": "dual_report"}


def _asks(*contents: str) -> Json:
    """A place that asks so much of who registers."""
    return {"profile": place(registration_contents=list(contents))}


_KUNMING = _asks("dual_service", "dual_report")

REGISTRATIONS = (
    _of("RES211", "fails", "/contents/0/content", contents=[{"content": "dual_praise"}]),
    _of("RES211", "holds", contents=[{"content": "dual_service"}]),
    _of("RES212", "fails", "/services/0/category", services=[{"category": "ghosts", "claimed_on": "2026-03-03"}]),
    _of("RES212", "holds", services=[{"category": "small_wish", "claimed_on": "2026-03-03"}]),
    _of("RES213", "fails", "/person", registrant="in_service_member"),
    _of("RES213", "fails/organization", "/person", person="p1"),
    _of("RES213", "holds", **_MEMBER),
    _of("RES214", "fails", "/place/tier", **_MEMBER, **_SUBDISTRICT),
    _of("RES214", "fails/compound", "/place/tier", place={"tier": "compound", "id": "S1"}),
    _of("RES214", "holds", **_SUBDISTRICT),
    _serving("RES215", "fails", "/services/0/turns", _turn(day=2)),
    _serving("RES215", "holds", None, _turn(day=3)),
    _serving("RES216", "fails", "/services/0/turns/1/hours", _turn(1), _turn(25)),
    _serving("RES216", "fails/several", "/services/0/turns/0/hours", _turn(73, people=3)),
    _serving("RES216", "holds", None, _turn(1), _turn(24)),
    _serving("RES216", "holds/several", None, _turn(72, people=3)),
    _serving("RES217", "fails", "/services", _turn(20, **_P1), _turn(5, **_P1)),
    _serving("RES217", "fails/the_member", "/services", _turn(20), _turn(5, **_P1), **_MEMBER),
    _serving("RES217", "holds", None, _turn(20, **_P1), _turn(4, **_P1)),
    _serving("RES217", "holds/another_day", None, _turn(20, **_P1), _turn(5, 4, **_P1)),
    _serving("RES217", "holds/nobody_named", None, _turn(20), _turn(5)),
    _serving("RES218", "fails", "/as_of", _turn(day=31), as_of="2026-03-30"),
    _of("RES218", "fails/registered", "/as_of", as_of="2026-03-01"),
    _of("RES218", "fails/claimed", "/as_of", as_of="2026-03-02", services=[{"category": "visits", "claimed_on": "2026-03-03"}]),
    _of("RES218", "fails/reported", "/as_of", as_of="2026-03-30", reports=_reported(_HOME)),
    _serving("RES218", "holds", None, _turn(day=31)),
    _of("RES219", "fails", "/registered_on", reports=_reported(_HOST, day=1)),
    _serving("RES219", "fails/claimed", "/registered_on", _turn(), registered_on="2026-03-04"),
    _of("RES219", "holds", reports=_reported(_HOST, day=2)),
    _serving("RES220", "fails", "/reports", _turn(), reports=_reported(_HOME), **_ASKED),
    _serving("RES220", "fails/host_only", "/reports", _turn(), reports=_reported(_HOST), **_ASKED),
    _serving("RES220", "fails/before_anything_was_done", "/reports", _turn(day=4), reports=[*_reported(_HOST), *_reported(_HOME, day=3)], **_ASKED),
    _serving("RES220", "holds/on_the_day", None, _turn(day=4), reports=_reported(_HOME, _HOST, day=4), **_ASKED),
    _serving("RES220", "holds", None, _turn(), reports=_reported(_HOME, _HOST), **_ASKED),
    _serving("RES220", "holds/nothing_done", None, **_ASKED),
    _serving("RES220", "holds/not_asked", None, _turn()),
    _of("RES221", "fails", "/contents", contents=[_SERVE], context=_KUNMING),
    _of("RES221", "fails/more_than_asked", "/contents", contents=[_SERVE, _REPORT], context=_asks("dual_report")),
    _of("RES221", "holds", contents=[_SERVE, _REPORT], context=_KUNMING),
    _of("RES221", "holds/nothing_asked", context=_asks()),
    _of("RES221", "open/nobody_says", contents=[_SERVE], context={"profile": place()}, unjudged=("RES221 profile_silent",)),
)  # fmt: skip
