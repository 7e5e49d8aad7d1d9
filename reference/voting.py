"""Polls: the rules, each row of the table, each guard, and what ballots come to, told by hand.

Three owners of 90, 90 and 120 square metres are asked; two are for it, the largest is against.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from .context import BARE, place
from .rows import Fault
from .telling import Kind, Path, Step, Telling
from .vectors import Json, Vector, document, reading, without_none

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "STRUCTURE", "TALLIES", "TRANSITIONS"]


def _on(day: str, clock: str = "09:00:00") -> str:
    return f"{day}T{clock}+08:00"


# Polls

PREPARED, POSTED, OPENS = _on("2026-03-02"), _on("2026-03-02", "10:00:00"), _on("2026-03-18")
CLOSES, UNTIL = _on("2026-03-25", "18:00:00"), _on("2026-04-01", "18:00:00")
VOTED = _on("2026-03-19")


def _part(id: str, owner: str, area: int | None = None, **more: Any) -> Json:
    return without_none({"id": id, "owner": owner, "registered_cm2": area, **more})


def _ballot(owner: str, choice: str = "for", at: str = VOTED, **more: Any) -> Json:
    return {"id": f"b_{owner}", "owner": owner, "at": at, "choice": choice, **more}


_WANG, _LI = _part("1-101", "wang", 900_000), _part("1-201", "li", 900_000)
_ZHANG = _part("1-301", "zhang", 1_200_000)
PARTS = [_WANG, _LI, _ZHANG]
AGAINST = _ballot("zhang", "against")
BALLOTS = [_ballot("wang"), _ballot("li"), AGAINST]

_NAMES = ("", "participating_", "for_", "against_", "abstain_", "void_", "silent_")


def _counts(heads: tuple[int | None, ...], areas: tuple[int | None, ...]) -> Json:
    """The figures in the order of ``_NAMES``, areas in square metres; those at the end are zero."""
    told: Json = {}
    filled = ((*heads, *(0,) * 6)[:6], (*areas, *(0,) * 6)[:6])
    for name, head, area in zip(_NAMES, *filled, strict=False):
        told |= {f"{name}heads": head, f"{name}area_cm2": area and area * 10_000}
    return without_none(told)


COUNTS = _counts((3, 3, 2, 1), (300, 300, 180, 120))

_SAID: Mapping[str, tuple[str, Json]] = {
    "post_poll": ("poll_organizer", {"at": POSTED}),
    "open_poll": ("poll_organizer", {"at": OPENS}),
    "extend": (
        "poll_organizer",
        {"at": _on("2026-03-20"), "until": UNTIL, "reason": "投票人数不足"},
    ),
    "close_poll": ("poll_organizer", {"at": UNTIL}),
    "count_votes": (
        "teller",
        {"at": _on("2026-04-02"), "counts": COUNTS, "outcome": "passed"},
    ),
    "announce_outcome": (
        "poll_organizer",
        {"at": _on("2026-04-03"), "outcome": "passed", "posted_until": "2026-05-03"},
    ),
    "challenge": (
        "owner",
        {
            "at": _on("2026-05-06"),
            "grounds": "procedure_violated",
            "knew_on": "2026-04-03",
            "reason": "没有收到表决票",
        },
    ),
    "uphold": ("court", {"at": _on("2026-06-01"), "judgment": "J1"}),
    "revoke": ("court", {"at": _on("2026-06-01"), "judgment": "J1"}),
    "cancel": ("poll_organizer", {"at": _on("2026-03-03"), "reason": "方案还要修改"}),
}


class _Poll(Kind):
    """A kind whose events are published with ``by`` before ``at``."""

    def event(self, told: Step, n: int) -> Json:
        """The event of one step, in that order."""
        event = super().event(told, n)
        return {"event": event["event"], "by": event["by"], **event}


POLL = _Poll(
    {
        "kind": "poll",
        "spec": "1",
        "id": "V1",
        "provenance": "illustrative",
        "state": "prepared",
        "prepared_at": PREPARED,
        "matter": "maintenance_fund_use",
        "question": "是否使用维修资金修理屋顶",
        "rule": "owners_ordinary",
        "form": "written_procedure",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "electorate": {"parts": PARTS},
        "ballots": BALLOTS,
        "history": [],
    },
    _SAID,
    at=lambda _: PREPARED,
    overdue="VOT211",
)
"""Three owners are asked whether the fund may be used, over weeks: each event says when it was."""

_START = Path(POLL)
_POSTED = _START.then("post_poll", state="poll_posted", posted=POSTED)
_POLLING = _POSTED.then("open_poll", state="polling", opened=OPENS)
_EXTENDED = _POLLING.then("extend", state="polling_extended", closes=UNTIL)
_CLOSED = _POLLING.then("close_poll", state="polling_closed", closed=UNTIL)
_COUNTED = _CLOSED.then("count_votes", state="counted", outcome="passed")
_ANNOUNCED = _COUNTED.then("announce_outcome", state="outcome_announced")
_CHALLENGED = _ANNOUNCED.then("challenge", state="challenged")

PATHS: Mapping[str, Path] = {
    path.state: path
    for path in (
        *(_START, _POSTED, _POLLING, _EXTENDED),
        *(_CLOSED, _COUNTED, _ANNOUNCED, _CHALLENGED),
    )
}
"""One way to each state that can be left."""

# Rules

POLLS = Telling(PATHS, row="transitions/{kind}/{path}/{event}/{target}")
_rule, _walk, _refuses, _holds = POLLS.rule, POLLS.walk, POLLS.refuses, POLLS.holds
_stands = POLLS.stands


_WAYS = ["meeting", "online", "paper"]

STRUCTURE = (
    document("structure/poll/every_way", {"document": _START.document(channels=_WAYS)}),
    reading(
        "structure/poll/a_way_more_than_there_are",
        {"document": _START.document(channels=[*_WAYS, "paper"])},
        ("GEN113", "/channels"),
    ),
)


def _until(day: str) -> Json:
    """Voting that closes on that day."""
    return {
        "prepared_at": _on("2020-12-01"),
        "opens_at": _on("2020-12-20"),
        "closes_at": _on(day, "00:00:00"),
        "ballots": [],
    }


_USE: Json = {"matter": "maintenance_fund_use"}
_RAISE: Json = {"matter": "maintenance_fund_raise"}
_COMMON: Json = {"matter": "common_parts_use"}
_ORDINARY: Json = {"rule": "owners_ordinary"}
_SPECIAL: Json = {"rule": "owners_special"}
_ALL: Json = {"rule": "interested_owners_unanimous"}
_ROLL = [{"owner": "wang", "at": VOTED}, {"owner": "li", "at": VOTED}]
_BOX = [{"choice": "for", "area_cm2": 900_000}]
_VOID: Json = {"choice": "spoiled", "area_cm2": 900_000}
_SECRET: Json = {"secrecy": "secret", "ballots": None, "roll": _ROLL, "box": _BOX}
_ODD_AREAS = (
    ("registered", _part("1-201", "li", 9_999)),
    ("surveyed", _part("1-201", "li", surveyed_cm2=9_999, contract_cm2=900_000)),
    ("contract", _part("1-201", "li", contract_cm2=9_999)),
    ("too_large", _part("1-201", "li", 1_000_000_001)),
)
_EVEN_AREAS = (
    ("a_square_metre", _part("1-201", "li", 10_000)),
    ("not_registered", _part("1-201", "li", surveyed_cm2=900_000, contract_cm2=9)),
    ("not_told", _part("1-201", "li")),
    ("a_hundred_thousand", _part("1-201", "li", 1_000_000_000)),
)
_TWICE = [_ballot("wang"), {**_ballot("li"), "id": "b_wang"}]
_LI_BOTH = [_ballot("li"), {**_ballot("li", "against"), "id": "a_li"}]
"""Two ballots of one owner and one moment, for and against."""
_BOTH = [_ballot("wang"), *_LI_BOTH, AGAINST]
_LI_UNKNOWN = _counts((3, 3, None, None), (300, 300, None, None))
_BY_LEADER: Json = {"cast_by": "leader"}
_WRITTEN: Json = {**_BY_LEADER, "written_proxy": True}
_TWO_FOR_ONE_PLACE: Json = {
    **_SECRET,
    "roll": [*({**entry, **_WRITTEN} for entry in _ROLL), {"owner": "zhang", "at": VOTED}],
    "box": _BOX * 3,
    "proxies": 1,
}
"""One agent handed in the ballots of two owners at one moment, and may hold one proxy."""
_ONE_PART_TWICE = [_WANG, {**_LI, "id": "1-101"}]

RULES = (
    _rule("VOT201", "fails", "/rule", **_USE, **_SPECIAL),
    _rule("VOT201", "fails/special", "/rule", **_RAISE, **_ORDINARY),
    _rule("VOT201", "fails/no_matter", "/rule", matter=None),
    _rule("VOT201", "fails/unanimous", "/rule", **_USE, **_ALL),
    _rule("VOT201", "fails/first_day", "/rule", **_until("2021-01-01"), **_USE, **_SPECIAL),
    _rule("VOT201", "holds", **_USE, **_ORDINARY),
    _rule("VOT201", "holds/special", **_RAISE, **_SPECIAL),
    _rule("VOT201", "holds/no_matter", matter=None, **_ALL),
    _rule("VOT201", "holds/first_day", **_until("2021-01-01"), **_COMMON, **_SPECIAL),
    _rule("VOT202", "fails", "/rule", **_until("2020-12-31"), **_USE, **_ORDINARY),
    _rule("VOT202", "fails/common_parts", "/rule", **_until("2020-12-31"), **_COMMON, **_SPECIAL),
    _rule("VOT202", "holds", **_until("2020-12-31"), **_USE, **_SPECIAL),
    _rule("VOT202", "holds/common_parts", **_until("2020-12-31"), **_COMMON, **_ORDINARY),
    _rule("VOT203", "fails", "/closes_at", closes_at=OPENS),
    _rule("VOT203", "fails/prepared_later", "/closes_at", prepared_at=_on("2026-03-18", "09:00:01")),
    _rule("VOT203", "holds", closes_at=_on("2026-03-18", "09:00:01")),
    _rule("VOT203", "holds/at_once", prepared_at=OPENS),
    _rule("VOT204", "fails", "/session", form="at_session"),
    _rule("VOT204", "fails/written", "/session", session="S1"),
    _rule("VOT204", "holds", form="at_session", session="S1"),
    _rule("VOT205", "fails", "/secrecy", **{**_SECRET, "ballots": BALLOTS}),
    _rule("VOT205", "fails/named", "/secrecy", roll=_ROLL),
    _rule("VOT205", "fails/named_with_a_box", "/secrecy", **{**_SECRET, "secrecy": "named"}),
    _rule("VOT205", "fails/replaceable", "/secrecy", **_SECRET, replaceable=True),
    _rule("VOT205", "holds", **_SECRET),
    _rule("VOT206", "fails", "/box", **{**_SECRET, "box": _BOX * 3}),
    _rule("VOT206", "holds", **{**_SECRET, "box": _BOX * 2}),
    _rule("VOT207", "fails", "/ballots", ballots=_TWICE),
    _rule("VOT207", "holds", ballots=BALLOTS[:2]),
    _rule("VOT208", "fails", "/electorate/parts", electorate={"parts": _ONE_PART_TWICE}),
    _rule("VOT208", "holds", electorate={"parts": [_WANG, _LI]}),
    _rule("VOT209", "fails", "/ballots/0/void_because", ballots=[_ballot("wang", "spoiled")]),
    _rule("VOT209", "holds", ballots=[_ballot("wang", "spoiled", void_because="两项都选")]),
    _rule("VOT210", "fails", "/box/0/void_because", **{**_SECRET, "box": [_VOID]}),
    _rule("VOT210", "holds", **{**_SECRET, "box": [{**_VOID, "void_because": "两项都选"}]}),
    *(_rule("VOT212", f"fails/{name}", "/electorate/parts", electorate={"parts": [_WANG, part]}) for name, part in _ODD_AREAS),
    *(_rule("VOT212", f"holds/{name}", electorate={"parts": [_WANG, part]}) for name, part in _EVEN_AREAS),
    _rule("VOT214", "fails", "/ballots", path="polling_closed", ballots=_BOTH),
    _rule("VOT214", "holds", path="polling_closed", ballots=[*_LI_BOTH, _ballot("wang"), _ballot("zhang")]),
    _rule("VOT214", "holds/open_yet", path="polling", ballots=_BOTH),
    _rule("VOT214", "fails/counted", "/ballots", path=_CLOSED.then(("count_votes", {"counts": _LI_UNKNOWN, "outcome": "unverifiable"}), state="counted"), ballots=_BOTH),
    _rule("VOT215", "fails", "/roll", path="polling_closed", **_TWO_FOR_ONE_PLACE),
    _rule("VOT215", "holds", path="polling_closed", **_TWO_FOR_ONE_PLACE | {"proxies": 2}),
    _rule("VOT215", "holds/open_yet", path="polling", **_TWO_FOR_ONE_PLACE),
)  # fmt: skip

# Transitions

_LATER = _on("2026-04-02", "18:00:00")

TRANSITIONS = (
    _walk(_START, "post_poll", "poll_posted", posted=POSTED),
    *(_walk(way, "cancel", "cancelled") for way in (_START, _POSTED)),
    _walk(_POSTED, "open_poll", "polling", opened=OPENS),
    _walk(_POLLING, "extend", "polling_extended", closes=UNTIL),
    _walk(_EXTENDED, ("extend", {"until": _LATER}), "polling_extended", closes=_LATER),
    *(_walk(way, "close_poll", "polling_closed", closed=UNTIL) for way in (_POLLING, _EXTENDED)),
    _walk(_CLOSED, "count_votes", "counted", outcome="passed"),
    _walk(_COUNTED, "announce_outcome", "outcome_announced"),
    *(_walk(way, "challenge", "challenged") for way in (_ANNOUNCED, _CHALLENGED)),
    _walk(_CHALLENGED, "uphold", "upheld"),
    _walk(_CHALLENGED, "revoke", "revoked"),
)

# Row by row


def _town(*figures: Json) -> Json:
    """A place whose text asks for the announcement within three days, and for such figures."""
    return {"profile": place(POLL.level("announce", 3), figures=figures)}


_THIRTY = {"name": "outcome_posted_days", "n": 30, "comparator": "at_least", "clause": "posted"}
TOWN, POSTING = _town(), _town(_THIRTY)
_TOO_SOON = _on("2026-03-16", "23:59:59")
_EARLY: Json = {"opens_at": _on("2026-03-10")}

FAULTS: Mapping[str, Fault] = {
    "VOT101": Fault("/at", {"at": _TOO_SOON}, header=_EARLY),
    "VOT102": Fault("/at", {"at": CLOSES}),
    "VOT103": Fault("/at", {"at": _on("2026-04-01", "18:00:01"), "until": _LATER}),
    "VOT104": Fault("/until", {"until": _on("2026-03-20", "10:00:00")}),
    "VOT105": Fault("/at", {"at": _on("2026-03-25", "17:59:59")}),
    "VOT106": Fault("/counts", {"counts": {**COUNTS, "heads": 4, "area_cm2": 4_000_000}}),
    "VOT107": Fault("/outcome", {"outcome": "not_passed"}),
    "VOT108": Fault("/outcome", {"outcome": "not_passed"}),
    "VOT109": Fault("/knew_on", {"knew_on": "2025-05-05"}),
    "VOT151": Fault("/at", {"at": _on("2026-04-06", "00:00:00")}, context=TOWN),
    "VOT152": Fault("/posted_until", {"posted_until": "2026-05-02"}, context=POSTING),
}

# Guards


def _open(code: str, way: Path, told: Step, state: str, facts: Any = (), **header: Any) -> Vector:
    """The step is taken, and nobody can tell whether it should be: no text of then is known."""
    return _holds(code, way, told, state, facts, **header) | {"id": f"guards/{code}/open"}


def _closing_on(day: str, vector: Vector) -> Vector:
    """The same, so long ago that the voting closes on that day."""
    ago = date.fromisoformat(CLOSES[:10]) - date.fromisoformat(day)
    told = re.sub(
        r"20\d\d-\d\d-\d\d", lambda on: str(date.fromisoformat(on[0]) - ago), json.dumps(vector)
    )
    earlier: Vector = json.loads(told)
    return earlier


def _opened(at: str) -> tuple[Step, str, Json]:
    return ("open_poll", {"at": at}), "polling", {"opened": at}


def _challenged(at: str, knew_on: str) -> Step:
    return "challenge", {"at": at, "knew_on": knew_on}


_LAST = _on("2026-03-25", "17:59:59")
_AT_THE_END = ("extend", {"at": CLOSES})
_ANNOUNCE = "announce_outcome"
_KNEW = "2026-04-03"
_STALE = _challenged(_on("2027-04-04", "00:00:00"), _KNEW)

GUARDS = (
    _holds("VOT101", _POSTED, *_opened(_on("2026-03-17", "00:00:00")), name="fifteen_days", **_EARLY),
    _closing_on("2018-03-19", _refuses("VOT101", _POSTED, _opened(_TOO_SOON)[0], "/at", name="first_day_of_the_text", **_EARLY)),
    _closing_on("2018-03-18", _open("VOT101", _POSTED, *_opened(_TOO_SOON), **_EARLY)),
    _holds("VOT102", _POSTED, *_opened(_LAST), name="last_moment"),
    _refuses("VOT102", _POSTED, ("open_poll", {"at": _on("2026-03-18", "08:59:59")}), "/at", name="too_early"),
    _holds("VOT103", _POLLING, _AT_THE_END, "polling_extended", {"closes": UNTIL}, name="at_the_end"),
    _refuses("VOT104", _POLLING, ("extend", {"until": CLOSES}), "/until", name="no_later"),
    _holds("VOT105", _POLLING, ("close_poll", {"at": CLOSES}), "polling_closed", {"closed": CLOSES}, name="at_the_end"),
    _refuses("VOT105", _EXTENDED, ("close_poll", {"at": CLOSES}), "/at", name="not_at_the_first_end"),
    _holds("VOT109", _ANNOUNCED, _challenged(_on("2027-04-03", "23:59:59"), _KNEW), "challenged", name="last_day"),
    _refuses("VOT109", _ANNOUNCED, _STALE, "/knew_on", name="a_day_late"),
    _closing_on("2021-01-01", _refuses("VOT109", _ANNOUNCED, _STALE, "/knew_on", name="first_day_of_the_text")),
    _closing_on("2020-12-31", _open("VOT109", _ANNOUNCED, _STALE, "challenged")),
    _holds("VOT109", _ANNOUNCED, _challenged(_on("2029-02-28"), "2028-02-29"), "challenged", name="leap_day"),
    _refuses("VOT109", _ANNOUNCED, _challenged(_on("2029-03-01"), "2028-02-29"), "/knew_on", name="leap_day"),
    _refuses("VOT109", _ANNOUNCED, _challenged(_on("2026-05-06"), "2026-05-07"), "/knew_on", name="knew_later"),
    _holds("VOT151", _COUNTED, (_ANNOUNCE, {"at": _on("2026-04-05", "23:59:59")}), "outcome_announced", name="third_day", context=TOWN),
    _holds("VOT152", _COUNTED, _ANNOUNCE, "outcome_announced", name="thirty_days", context=POSTING),
    _holds("VOT152", _COUNTED, (_ANNOUNCE, {"posted_until": "2026-04-03"}), "outcome_announced", name="no_text", context=TOWN),
)  # fmt: skip

# The clock

_THIRD_DAY, _FOURTH_DAY = _on("2026-04-05", "23:59:59"), _on("2026-04-06", "00:00:00")
_NINE_WEEKS_ON = _on("2026-06-04")

CLOCKS = (
    _rule("VOT211", "holds", path="counted", context=POLLS.now(_THIRD_DAY, TOWN)),
    _rule("VOT211", "fails", "/state", path="counted", context=POLLS.now(_FOURTH_DAY, TOWN)),
    _stands("counted/overdue/nine_weeks_on", "counted", _NINE_WEEKS_ON, "/state", context=TOWN),
    _stands("not_counted_yet", "polling_closed", _NINE_WEEKS_ON, context=TOWN),
    _stands("announced", "outcome_announced", _NINE_WEEKS_ON, context=TOWN),
    _stands("no_time_is_set", "counted", _NINE_WEEKS_ON, context=BARE),
    _stands("no_place_is_told", "counted", _NINE_WEEKS_ON, context={}, unjudged=("VOT211",)),
    _stands("no_place_is_told/nothing_owed", "outcome_announced", _NINE_WEEKS_ON, context={}),
)

# What ballots come to


def _comes_to(name: str, outcome: str, counts: Json, way: Path = _CLOSED, **header: Any) -> Vector:
    told = ("count_votes", {"counts": counts, "outcome": outcome})
    return _holds("VOT107", way, told, "counted", {"outcome": outcome}, name=name, **header)


def _cast(*ballots: Json, **header: Any) -> Json:
    return {"ballots": list(ballots), **header}


def _owned(*parts: Json, **more: Any) -> Json:
    return {"electorate": {"parts": list(parts), **more}}


def _box(*ballots: tuple[str, int]) -> Json:
    roll = [{"owner": owner, "at": VOTED} for owner in ("wang", "li", "zhang")]
    box = [{"choice": choice, "area_cm2": area * 10_000} for choice, area in ballots]
    return {"secrecy": "secret", "ballots": None, "roll": roll, "box": box}


def _with_a_stranger(secret: Json) -> Json:
    """That secret poll, where somebody handed a ballot in who has no vote."""
    return {**secret, "roll": [*secret["roll"], {"owner": "stranger", "at": VOTED}]}


_UNTOLD = (None,) * 4
_FOR = _ballot("wang")
_TOO_LATE = _on("2026-03-25", "18:00:01")
_WITHOUT_LI = _counts((3, 2, 1, 1), (300, 210, 90, 120))
_LATER_DAY = _on("2026-03-20")


def _by_leader(owner: str, choice: str = "for", at: str = VOTED) -> Json:
    """The owner's ballot, cast by the building leader with a written proxy."""
    return {**_ballot(owner, choice, at, **_WRITTEN), "id": f"a_{owner}"}


_FIRST_TWO = _cast(_FOR, _ballot("li"))
_TWO = _counts((3, 2, 2), (300, 180, 180))
_CLAUSE = {"norm": "sichuan_property", "clause": "第三十一条"}
_SERVED: Json = {"silent_votes": {"counted": "abstain_if_served", "clause": _CLAUSE}}
_CITED: Json = {"silent_votes": {"counted": "abstain_if_served", "citation": "第三十一条"}}
_PARKING = _part("P-1", "chen", 100_000, parking=True)
_CHANGED = {**_ballot("wang", "against", _on("2026-03-20")), "id": "b2"}
_WITH_EXTENSION = _EXTENDED.then("close_poll", state="polling_closed", closed=UNTIL)
_ZHANG_UNKNOWN = _part("1-301", "zhang")
_AREA_UNKNOWN = _counts((3, 3, 2, 1), (None, None, 180, None))
_ONE_OF_TWO = _counts((3, None, None), (300, None, None))
_ALL_SERVED: Json = {"served": ["wang", "li", "zhang"]}
_NINE = [_part(f"2-{n}", f"n{n}", 900_000) for n in range(9)]
"""Nine owners of 90 square metres each."""


def _nine(votes: str, *more: Json, of: int = 9) -> Json:
    """The first of them voted, each + for it or - against it."""
    cast = [_ballot(f"n{n}", "for" if vote == "+" else "against") for n, vote in enumerate(votes)]
    return _cast(*cast, *more) | _owned(*_NINE[:of])


def _both_ways(owner: str, *choices: str, **more: Any) -> list[Json]:
    """Ballots of that owner and one moment, with each of these choices."""
    return [{**_ballot(owner, choice, **more), "id": f"{choice}_{owner}"} for choice in choices]


_TWO_BOTH_WAYS = [
    ballot for owner in ("n7", "n8") for ballot in _both_ways(owner, "for", "against", **_WRITTEN)
]
"""The leader cast two ballots for each of two owners, and may hold one proxy."""
_BY_MAJORITY: Json = {
    **_ALL_SERVED,
    "silent_votes": {"counted": "follow_majority", "citation": "议事规则第十条"},
}
_CHANGEABLE: Json = {"replaceable": True}

TALLIES = (
    _comes_to("last_moment", "passed", COUNTS, **_cast(_FOR, _ballot("li", at=CLOSES), AGAINST)),
    _comes_to("first_moment", "passed", COUNTS, **_cast(_FOR, _ballot("li", at=OPENS), AGAINST)),
    _comes_to("too_late", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", at=_TOO_LATE), AGAINST)),
    _comes_to("late_but_extended", "passed", COUNTS, _WITH_EXTENSION, **_cast(_FOR, _ballot("li", at=_TOO_LATE), AGAINST)),
    _comes_to("too_early", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", at=_on("2026-03-18", "08:59:59")), AGAINST)),
    _comes_to("channel", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", channel="online"), AGAINST), channels=["paper"]),
    _comes_to("replaced", "not_passed", _counts((3, 3, 1, 2), (300, 300, 90, 210)), **_cast(_CHANGED, *BALLOTS), replaceable=True),
    _comes_to("second_ballot", "passed", COUNTS, **_cast(_CHANGED, *BALLOTS)),
    _comes_to("building_leader", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", **_BY_LEADER), AGAINST)),
    _comes_to("written_proxy", "passed", COUNTS, **_cast(_FOR, _ballot("li", **_WRITTEN), AGAINST)),
    _comes_to("proxy_limit", "not_passed", _WITHOUT_LI, **_cast(_ballot("wang", **_WRITTEN), _ballot("li", at=_on("2026-03-20"), **_WRITTEN), AGAINST), proxies=1),
    _comes_to("proxy_above_the_limit_after_ones_own", "passed", COUNTS, **_cast(*BALLOTS, _by_leader("li", "against", _LATER_DAY)), **_CHANGEABLE, proxies=0),
    _comes_to("proxy_above_the_limit_before_ones_own", "passed", COUNTS, **_cast(_by_leader("li", "against", OPENS), *BALLOTS), proxies=0),
    _comes_to("proxy_above_the_limit_and_the_majority", "not_passed", {**_counts((3, 3, 1, 2), (300, 300, 90, 210)), "silent_heads": 0, "silent_area_cm2": 0}, **_cast(_FOR, _ballot("li", "against"), AGAINST, _by_leader("li", at=_LATER_DAY)), **_CHANGEABLE, **_BY_MAJORITY, proxies=0),
    _comes_to("channel_after_ones_own", "passed", COUNTS, **_cast(*BALLOTS, {**_ballot("li", "against", _LATER_DAY, channel="online"), "id": "a"}), **_CHANGEABLE, channels=["paper"]),
    _comes_to("candidate_after_ones_own", "passed", COUNTS, **_cast(*BALLOTS, _by_leader("li", "against", _LATER_DAY)), **_CHANGEABLE, candidates=["leader"]),
    _comes_to("nothing_written_after_ones_own", "passed", COUNTS, **_cast(*BALLOTS, {**_ballot("li", "against", _LATER_DAY, **_BY_LEADER), "id": "a"}), **_CHANGEABLE),
    _comes_to("a_proxy_is_used_though_replaced", "not_passed", _WITHOUT_LI, **_cast(_by_leader("wang", "against", OPENS), _FOR, _by_leader("li"), AGAINST), **_CHANGEABLE, proxies=1),
    _comes_to("a_proxy_is_used_once_an_owner", "passed", COUNTS, **_cast(_by_leader("wang", "against", OPENS), _by_leader("wang"), _ballot("li"), AGAINST), **_CHANGEABLE, proxies=1),
    _comes_to("two_for_one_place", "unverifiable", _ONE_OF_TWO, **_cast(_by_leader("wang"), _by_leader("li"), _ballot("zhang")), proxies=1),
    _comes_to("two_for_one_place_and_silent", "unverifiable", _ONE_OF_TWO, **_cast(_by_leader("wang"), _by_leader("li"), _ballot("zhang")), **_ALL_SERVED, proxies=1),
    _comes_to("two_for_one_place_and_too_few", "no_quorum", _counts((3, None, None), (300, None, None)), **_cast(_by_leader("wang"), _by_leader("li")), proxies=1),
    _comes_to("two_for_one_place_as_they_voted", "passed", COUNTS, **_cast(*BALLOTS, _by_leader("wang", at=_LATER_DAY), _by_leader("li", at=_LATER_DAY)), **_CHANGEABLE, proxies=1),
    _comes_to("two_for_one_place_and_too_few_served", "no_quorum", _counts((3, None, None), (300, None, None)), **_cast(_by_leader("wang"), _by_leader("li")), **_ALL_SERVED, proxies=1),
    _comes_to("two_for_one_place_and_the_quorum", "unverifiable", _counts((7, None, None, None), (630, None, None, None)), **_cast(*(_ballot(f"n{n}") for n in (0, 1, 2)), *_TWO_BOTH_WAYS) | _owned(*_NINE[:3], *_NINE[5:]), proxies=1),
    _comes_to("two_for_one_place_and_the_majority", "unverifiable", _counts((9, None, None, None), (810, None, None, None)), **_nine("++++---", *_TWO_BOTH_WAYS), proxies=1),
    _comes_to("contradictory_and_the_majority_of_the_others", "unverifiable", {**_counts((8, 5, 2, None, None), (720, 450, 180, None, None)), "silent_heads": 3, "silent_area_cm2": 2_700_000}, **_nine("++-", *_both_ways("n3", "against", "abstain"), *_both_ways("n4", "against", "abstain"), of=8), **_BY_MAJORITY | {"served": [f"n{n}" for n in range(8)]}),
    _comes_to("two_for_one_place_and_beaten", "passed", COUNTS, **_cast(*BALLOTS, _by_leader("wang", "against", _LATER_DAY), _by_leader("li", "against", _LATER_DAY)), proxies=1),
    _comes_to("two_for_one_place_against", "not_passed", _LI_UNKNOWN, **_cast(_FOR, _ballot("li", "against"), AGAINST, _by_leader("wang", "against", _LATER_DAY), _by_leader("li", "against", _LATER_DAY)), **_CHANGEABLE, proxies=1),
    _comes_to("contradictory", "unverifiable", _LI_UNKNOWN, **_cast(*_BOTH)),
    _comes_to("contradictory_and_passed_either_way", "passed", _LI_UNKNOWN, **_cast(_FOR, *_LI_BOTH, _ballot("zhang"))),
    _comes_to("contradictory_and_not_passed_either_way", "not_passed", _LI_UNKNOWN, **_cast(_ballot("wang", "against"), *_LI_BOTH, AGAINST)),
    _comes_to("contradictory_and_too_few", "no_quorum", _counts((3, 1, None, None), (300, 90, None, None)), **_cast(*_LI_BOTH)),
    _comes_to("contradictory_but_not_for_it", "not_passed", _counts((3, 3, 1, None, 0, None), (300, 300, 90, None, 0, None)), **_cast(_FOR, _ballot("li", "against"), {**_ballot("li", "spoiled", void_because="两项都选"), "id": "a"}, AGAINST)),
    _comes_to("contradictory_and_replaced", "passed", COUNTS, **_cast(_FOR, *_LI_BOTH, {**_ballot("li", at=_LATER_DAY), "id": "c"}, AGAINST), **_CHANGEABLE),
    _comes_to("contradictory_after_the_first", "passed", COUNTS, **_cast(_FOR, _ballot("li", at=OPENS), *({**each, "id": each["id"] + "2"} for each in _LI_BOTH), AGAINST)),
    _comes_to("the_same_twice", "passed", COUNTS, **_cast(*BALLOTS, {**_ballot("li"), "id": "a"})),
    _comes_to("contradicted_by_a_proxy", "unverifiable", _LI_UNKNOWN, **_cast(*BALLOTS, _by_leader("li", "against"))),
    _comes_to("contradicted_by_a_proxy_above_the_limit", "passed", COUNTS, **_cast(*BALLOTS, _by_leader("li", "against")), proxies=0),
    _comes_to("candidate", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", **_WRITTEN), AGAINST), candidates=["leader"]),
    _comes_to("candidate_who_was_named", "passed", COUNTS, **_cast(_FOR, _ballot("li", **_BY_LEADER), AGAINST), **_owned(_WANG, {**_LI, "voter": "leader"}, _ZHANG), candidates=["leader"]),
    _comes_to("no_proxies", "not_passed", _WITHOUT_LI, **_cast(_FOR, _ballot("li", **_WRITTEN), AGAINST), proxies=0),
    _comes_to("voter_named", "passed", COUNTS, **_cast(_FOR, _ballot("li", **_BY_LEADER), AGAINST), **_owned(_WANG, {**_LI, "voter": "leader"}, _ZHANG)),
    _comes_to("not_on_the_roll", "passed", COUNTS, **_cast(*BALLOTS, _ballot("chen", "against"))),
    _comes_to("several_parts", "passed", _counts((3, 3, 2, 1), (390, 390, 270, 120)), **_owned(*PARTS, _part("1-102", "wang", 900_000))),
    _comes_to("surveyed", "passed", COUNTS, **_owned(_WANG, _LI, _part("1-301", "zhang", surveyed_cm2=1_200_000, contract_cm2=9))),
    _comes_to("area_unknown", "unverifiable", _AREA_UNKNOWN, **_owned(_WANG, _LI, _ZHANG_UNKNOWN)),
    _comes_to("parking_untold", "unverifiable", {}, **_owned(*PARTS, _PARKING)),
    _comes_to("parking_counts", "passed", _counts((4, 3, 2, 1), (310, 300, 180, 120)), **_owned(*PARTS, _PARKING, parking_counts=True)),
    _comes_to("parking_left_out", "passed", COUNTS, **_owned(*PARTS, _PARKING, parking_counts=False)),
    _comes_to("abstained_and_spoiled", "not_passed", _counts((3, 3, 1, 0, 1, 1), (300, 300, 90, 0, 120, 90)), **_cast(_FOR, _ballot("li", "spoiled", void_because="两项都选"), _ballot("zhang", "abstain"))),
    _comes_to("nobody", "no_quorum", _counts((3,), (300,)), ballots=None),
    _comes_to("silent_apart", "no_quorum", _TWO, **_FIRST_TWO),
    _comes_to("silent_served", "passed", {**_TWO, "silent_heads": 1, "silent_area_cm2": 1_200_000}, **_FIRST_TWO, **_SERVED, served=["zhang", "wang", "zhang", "chen"]),
    _comes_to("silent_served_by_words_alone", "unverifiable", {**_TWO, "silent_heads": 1, "silent_area_cm2": 1_200_000}, **_FIRST_TWO, **_CITED, served=["zhang"]),
    _comes_to("silent_untold", "unverifiable", _TWO, **_FIRST_TWO, **_SERVED),
    _comes_to("special", "not_passed", COUNTS, **_RAISE, **_SPECIAL),
    _comes_to("secret", "passed", COUNTS, **_box(("for", 90), ("against", 120), ("for", 90))),
    _comes_to("secret_and_one_short", "contradictory", _counts((3, 3, 1, 1), (300, 300, 90, 120)), **_box(("for", 90), ("against", 120))),
    _comes_to("secret_and_too_much", "contradictory", _counts((3, 3, 1), (300, 300, *_UNTOLD)), **_box(("for", 900))),
    _comes_to("secret_and_areas_of_nobody", "unverifiable", _counts((3, 3, 2, 1), (300, 300, *_UNTOLD)), **_box(("for", 130), ("against", 40), ("for", 130))),
    _comes_to("secret_and_an_area_twice", "unverifiable", _counts((3, 3, 2, 1), (300, 300, *_UNTOLD)), **_box(("for", 120), ("against", 60), ("for", 120))),
    _comes_to("secret_and_somebody_does_not_count", "unverifiable", _counts((3, 3, *_UNTOLD), (300, 300, *_UNTOLD)), **_with_a_stranger(_box(("for", 90), ("against", 120), ("for", 90)))),
    _comes_to("secret_and_two_for_one_place", "unverifiable", _counts((2, *_UNTOLD, None), (180, *_UNTOLD, None)), **_owned(_WANG, _LI), **_TWO_FOR_ONE_PLACE | {"roll": _TWO_FOR_ONE_PLACE["roll"][:2], "box": _BOX * 2}),
    _comes_to("secret_and_an_area_unknown", "passed", _counts((3, 3, 2, 1), (None, None, 180, 120)), **_box(("for", 90), ("against", 120), ("for", 90)), **_owned(_WANG, _LI, _ZHANG_UNKNOWN)),
    _comes_to("secret_and_nothing_in_the_box", "contradictory", _counts((3, 3), (300, 300)), **_with_a_stranger(_box())),
    _refuses("VOT107", _CLOSED, ("count_votes", {"counts": _AREA_UNKNOWN}), "/outcome", name="area_unknown", **_owned(_WANG, _LI, _ZHANG_UNKNOWN)),
    _refuses("VOT107", _CLOSED, ("count_votes", {"counts": _TWO}), "/outcome", name="one_owner_short", **_FIRST_TWO),
    _refuses("VOT107", _CLOSED, ("count_votes", {"counts": _LI_UNKNOWN}), "/outcome", name="contradictory", **_cast(*_BOTH)),
    _refuses("VOT106", _CLOSED, ("count_votes", {"counts": COUNTS}), "/counts", name="contradictory", **_cast(*_BOTH)),
    _refuses("VOT106", _CLOSED, ("count_votes", {"counts": COUNTS}), "/counts", name="passed_by_figures_made_up", **_FIRST_TWO),
    _refuses("VOT106", _CLOSED, ("count_votes", {"counts": {**COUNTS, "silent_heads": 0}}), "/counts", name="a_figure_made_up"),
    _refuses("VOT106", _CLOSED, ("count_votes", {"counts": {}, "outcome": "unverifiable"}), "/counts", name="a_figure_kept_back"),
)  # fmt: skip
