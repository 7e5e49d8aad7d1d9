"""List items: the rules, each row of the table, each guard, and the clock; dual registrations.

Ten hours of help are listed on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import level as ticket_level
from .context import on, place
from .rows import Fault
from .tickets import Step, at
from .vectors import Finding, Vector, document, step

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "REGISTRATIONS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]

A, B = {"claim": "a"}, {"claim": "b"}
_UNIT: Json = {"id": "p1", "role": "claimant", "unit": "bureau"}
_PERSON: Json = {"id": "p2", "role": "claimant"}
_LISTER: Json = {"id": "p3", "role": "lister", "unit": "community"}
_KEEPER: Json = {"id": "p4", "role": "list_keeper"}
_SAID: Mapping[str, tuple[Json, Json]] = {
    "claim": (_UNIT, {**A, "quantity": 6}),
    "commit": (_UNIT, A),
    "deliver": (_UNIT, {**A, "quantity": 6}),
    "release": (_UNIT, {**A, "reason": "人手不够"}),
    "confirm": (_LISTER, A),
    "close": (_LISTER, {}),
    "withdraw": (_LISTER, {}),
    "lapse": (_KEEPER, {}),
}


def _event(told: Step, hour: int) -> Json:
    name, changes = (told, {}) if isinstance(told, str) else told
    by, said = _SAID[name]
    return {"event": name, "at": at(hour), "by": by, **said, **changes}


def _there(members: Mapping[str, Any]) -> Json:
    return {key: value for key, value in members.items() if value is not None}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    steps: tuple[Step, ...] = ()
    state: str = "listed"
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def then(self, *steps: Step, state: str = "", **facts: Any) -> Path:
        """Further steps and what they change."""
        return Path((*self.steps, *steps), state or self.state, {**self.facts, **facts})

    def item(self, **header: Any) -> Json:
        """The list item to which these steps have happened."""
        item = {
            "kind": "list_item",
            "spec": "1",
            "id": "L1",
            "provenance": "illustrative",
            "state": self.state,
            "listed_at": at(0),
            "list_kind": "need",
            "subject": "volunteering",
            "title": "周末陪护独居老人",
            "quantity": 10,
            "unit": "小时",
            "place": {"tier": "community", "id": "C1"},
            "listed_by": {"id": "community", "name": "某社区"},
            "history": [_event(told, hour) for hour, told in enumerate(self.steps, start=1)],
        }
        return _there({**item, **header})

    def and_event(self, told: Step, **header: Any) -> Json:
        """That item, and the event that comes next."""
        return {
            "document": self.item(**header),
            "event": _event(told, len(self.steps) + 1),
        }


_FOUR = ("claim", {**B, "by": _PERSON, "quantity": 4})
_BOTH: Json = {"claims": ["a", "b"], "unsettled": ["a", "b"]}

_LISTED = Path()
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


def _rule(
    code: str, name: str, where: str | None = None, *, path: Path = _LISTED, context: Any = None,
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    given = {"document": path.item(**header)}
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", given, *findings, clause=catalog.RULES[code].source,
        context=context, unjudged=unjudged,
    )  # fmt: skip


_THREE = ["resource", "need", "project"]


def _profile(n: int, unit: str, **own: Any) -> Json:
    limit = {**ticket_level("next_act", n, unit), "document": "list_item"}
    return {"profile": place(limit, **{"lists": _THREE, **own})}


_THREE_DAYS = _profile(3, "day")
_WORKING = _profile(3, "workday")
_FOUR_LISTS = _profile(3, "day", lists=["problem", "need", "service", "project"])

RULES = (
    _rule("RES201", "fails", "/list_kind", list_kind="wishes"),
    _rule("RES201", "holds", list_kind="resource"),
    _rule("RES202", "fails", "/subject", subject="ghosts"),
    _rule("RES202", "holds", subject="venue"),
    _rule("RES203", "fails", "/until", since="2026-03-03", until="2026-03-02"),
    _rule("RES203", "holds", since="2026-03-03", until="2026-03-03"),
    _rule("RES203", "holds/no_end", since="2026-03-03"),
    _rule("RES204", "fails", "/state", path=_CLAIMED, context={"now": on(6), **_THREE_DAYS}),
    _rule("RES204", "holds", path=_CLAIMED, context={"now": on(5, "23:59:59"), **_THREE_DAYS}),
    _rule("RES204", "holds/nothing_claimed", context={"now": on(30), **_THREE_DAYS}),
    _rule("RES204", "open/no_calendar", path=_CLAIMED, context={"now": on(6), **_WORKING}, unjudged=("RES204",)),
    _rule("RES205", "fails", "/list_kind", list_kind="problem", context=_THREE_DAYS),
    _rule("RES205", "holds", list_kind="need", context=_THREE_DAYS),
    _rule("RES205", "holds/where_it_is_kept", list_kind="problem", context=_FOUR_LISTS),
    _rule("RES205", "open/no_lists_told", context=_profile(3, "day", lists=None), unjudged=("RES205",)),
)  # fmt: skip

# Transitions


def _walk(path: str, told: Step, state: str = "", **facts: Any) -> Vector:
    """One row: where the path leads, the event, and what becomes of it."""
    way = PATHS[path]
    header = {"until": "2026-03-02"} if told[0] == "lapse" else {}
    given = way.and_event(told, **header)
    name, role = given["event"]["event"], given["event"]["by"]["role"]
    target = state or way.state
    return step(
        f"transitions/list_item/{path}/{name}/{target}/{role}",
        given,
        {"state": target, "facts": {**way.facts, **facts}, "findings": []},
        clause=HOUSE_RULE,
    )


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
    _walk("listed", _LAPSE, "lapsed"),
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


def _guard(
    id: str, path: Path, told: Step, state: str = "", *, where: str | None = None,
    header: Json | None = None, **facts: Any,
) -> Vector:  # fmt: skip
    """What comes of the event: refused where no state follows."""
    code = id.partition("/")[0]
    pointer = f"/history/{len(path.steps)}{where}"
    found = [] if where is None else [{"code": code, "pointer": pointer}]
    taken = {"state": state, "facts": {**path.facts, **facts}, "findings": found}
    return step(
        f"guards/{id}",
        path.and_event(told, **(header or {})),
        taken if state else {"refused": found},
        clause=HOUSE_RULE,
    )


def _more(claim: str, quantity: int) -> Step:
    return ("claim", {"claim": claim, "by": _PERSON, "quantity": quantity})


_RELEASED = _CLAIMED.then("release", state="listed", unsettled=[])
_REST_GIVEN_BACK = _PART.then("release")
_ELSEWHERE = {"by": {**_UNIT, "unit": "elsewhere"}}
_ANOTHER: Json = {"by": {**_PERSON, "id": "p9"}}
_COLLEAGUE: Json = {"by": {**_UNIT, "id": "p9"}}
_UNTIL = {"until": "2026-03-02"}
_MIDNIGHT_IN_CHINA = "2026-03-02T16:00:00Z"
_JUST_BEFORE = "2026-03-02T15:59:59.999999Z"

GUARDS = (
    _guard("RES101/refuses", _CLAIMED, _more("a", 1), where="/claim"),
    _guard("RES101/refuses/settled", _RELEASED, "claim", where="/claim"),
    _guard("RES101/holds", _CLAIMED, _more("b", 1), "claimed", **_BOTH),
    _guard("RES102/refuses", _CLAIMED, _more("b", 5), where="/quantity"),
    _guard("RES102/refuses/nothing_left", _TWO, _more("c", 1), where="/quantity"),
    _guard("RES102/refuses/what_was_confirmed_is_gone", _CONFIRMED, _more("b", 5), where="/quantity"),
    _guard("RES102/refuses/what_was_delivered_stays", _REST_GIVEN_BACK, _more("b", 9), where="/quantity"),
    _guard("RES102/holds", _CLAIMED, _more("b", 4), "claimed", **_BOTH),
    _guard("RES102/holds/given_back", _RELEASED, _more("b", 10), "claimed", claims=["a", "b"], unsettled=["b"]),
    _guard("RES102/holds/the_rest_given_back", _REST_GIVEN_BACK, _more("b", 8), "claimed", **_BOTH),
    _guard("RES103/refuses", _CLAIMED, ("deliver", B), where="/claim"),
    _guard("RES103/refuses/settled", _TWO.then("release", unsettled=["b"]), "commit", where="/claim"),
    _guard("RES103/holds", _CLAIMED, "deliver", "claimed", delivering=["a"]),
    _guard("RES104/refuses", _CLAIMED, ("deliver", _ELSEWHERE), where="/by"),
    _guard("RES104/refuses/no_unit", _CLAIMED, ("deliver", {"by": {"id": "p1", "role": "claimant"}}), where="/by"),
    _guard("RES104/refuses/another_person", _TWO, ("commit", {**B, **_ANOTHER}), where="/by"),
    _guard("RES104/refuses/for_a_unit", _TWO, ("commit", {**B, "by": {**_PERSON, "unit": "bureau"}}), where="/by"),
    _guard("RES104/holds", _CLAIMED, ("deliver", _COLLEAGUE), "claimed", delivering=["a"]),
    _guard("RES104/holds/person", _TWO, ("commit", {**B, "by": _PERSON}), "claimed", promised=["b"]),
    _guard("RES105/refuses", _CLAIMED.then("commit"), "commit", where="/claim"),
    _guard("RES105/holds", _TWO.then("commit"), ("commit", {**B, "by": _PERSON}), "claimed", promised=["a", "b"]),
    _guard("RES106/refuses", _PART, ("deliver", {"quantity": 5}), where="/quantity"),
    _guard("RES106/refuses/all_delivered", _DELIVERED, ("deliver", {"quantity": 1}), where="/quantity"),
    _guard("RES106/holds", _PART, ("deliver", {"quantity": 4}), "claimed"),
    _guard("RES107/refuses", _DELIVERED, "release", where="/claim"),
    _guard("RES107/refuses/keeper", _DELIVERED, ("release", {"by": _KEEPER}), where="/claim"),
    _guard("RES107/refuses/released_already", _REST_GIVEN_BACK, "release", where="/claim"),
    _guard("RES107/holds", _PART, "release", "claimed"),
    _guard("RES108/refuses", _PART, "confirm", where="/claim"),
    _guard("RES108/refuses/nothing_delivered", _TWO, "confirm", where="/claim"),
    _guard("RES108/holds", _PART.then(("deliver", {"quantity": 4})), "confirm", "listed", unsettled=[], confirmed=1),
    _guard("RES108/holds/the_rest_given_back", _REST_GIVEN_BACK, "confirm", "listed", unsettled=[], confirmed=1),
    _guard("RES109/refuses", _LISTED, ("withdraw", {"by": {**_LISTER, "unit": "bureau"}}), where="/by/unit"),
    _guard("RES109/refuses/no_unit", _LISTED, ("withdraw", {"by": {"id": "p3", "role": "lister"}}), where="/by/unit"),
    _guard("RES109/holds", _LISTED, "withdraw", "withdrawn"),
    _guard("RES110/refuses", _LISTED, ("claim", {"at": _MIDNIGHT_IN_CHINA}), where="/at", header=_UNTIL),
    _guard("RES110/refuses/too_early", _LISTED, ("claim", {"at": _JUST_BEFORE}), where="/at", header={"since": "2026-03-03"}),
    _guard("RES110/holds", _LISTED, ("claim", {"at": _JUST_BEFORE}), "claimed", header=_UNTIL, claims=["a"], unsettled=["a"]),
    _guard("RES110/holds/on_the_first_day", _LISTED, ("claim", {"at": _MIDNIGHT_IN_CHINA}), "claimed", header={"since": "2026-03-03"}, claims=["a"], unsettled=["a"]),
    _guard("RES111/refuses", _LISTED, ("lapse", {"at": _JUST_BEFORE}), where="/at", header=_UNTIL),
    _guard("RES111/refuses/no_end", _LISTED, _LAPSE, where="/at"),
    _guard("RES111/holds", _LISTED, ("lapse", {"at": _MIDNIGHT_IN_CHINA}), "lapsed", header=_UNTIL),
    _guard("RES112/refuses", _LISTED, "close", where=""),
    _guard("RES112/refuses/given_back", _RELEASED, "close", where=""),
    _guard("RES112/holds", _CONFIRMED, "close", "closed"),
    _guard("RES151/advises", _CLAIMED, ("deliver", {"at": _MIDNIGHT_IN_CHINA}), "claimed", where="/at", header=_UNTIL, delivering=["a"]),
    _guard("RES151/holds", _CLAIMED, ("deliver", {"at": _JUST_BEFORE}), "claimed", header=_UNTIL, delivering=["a"]),
    _guard("RES151/holds/no_end", _CLAIMED, ("deliver", {"at": on(30)}), "claimed", delivering=["a"]),
    _guard("RES181/holds", _DELIVERED_OF_TWO, "confirm", "claimed", unsettled=["b"], confirmed=1),
    _guard("RES182/holds", _DELIVERED, "confirm", "listed", unsettled=[], confirmed=1),
    _guard("RES183/holds", _PART_OF_TWO, "release", "claimed"),
    _guard("RES184/holds", _TWO, "release", "claimed", unsettled=["b"]),
)  # fmt: skip

_LATER = _CLAIMED.then(("deliver", {"quantity": 1, "at": on(5)}))

CLOCKS = (
    document(
        "clocks/list_item/next_act/runs_anew",
        {"document": _LATER.item()},
        context={"now": on(8, "23:59:59"), **_THREE_DAYS},
        clause=HOUSE_RULE,
    ),
    document(
        "clocks/list_item/next_act/over",
        {"document": _LATER.item()},
        ("RES204", "/state"),
        context={"now": on(9), **_THREE_DAYS},
        clause=HOUSE_RULE,
    ),
    document(
        "clocks/list_item/next_act/stopped",
        {"document": _CONFIRMED.item()},
        context={"now": on(30), **_THREE_DAYS},
        clause=HOUSE_RULE,
    ),
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
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", {"document": registration}, *findings,
        clause=catalog.RULES[code].source, context=context, unjudged=unjudged,
    )  # fmt: skip


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
    _of("RES221", "open/nobody_says", contents=[_SERVE], context={"profile": place()}, unjudged=("RES221",)),
)  # fmt: skip
