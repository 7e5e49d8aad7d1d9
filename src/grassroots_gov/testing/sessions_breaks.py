"""One fault for each code that a session's own fields and rules may raise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from ..councils.models import Charter, Seat
from ._breaks import Break, Wire, put
from ._values import choose

__all__ = ["BREAKS", "HEADERS"]

_ALONE: Mapping[str, Any] = {
    "council_kind": "residents_council",
    "seats": tuple(Seat(person=f"member_{n}") for n in range(3)),
    "charter": None,
    "tier": None,
    "agenda": (),
    "attendance": (),
}
"""A small council of which nothing else is told."""

HEADERS: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(
        (
            "GEN106",
            "GEN107",
            "GEN114",
            "GEN115",
            "GEN122",
            "SES204",
            "SES205",
            "SES207",
            "SES208",
            "SES210",
            "SES212",
            "SES215",
            "SES217",
            "SES218",
            "SES219",
            "SES223",
            "SES224",
            "SES227",
            "SES228",
        ),
        _ALONE,
    ),
    "SES203": {**_ALONE, "charter": Charter()},
    "SES206": {**_ALONE, "charter": Charter()},
    "SES213": {**_ALONE, "charter": Charter(proxies=1)},
    "SES214": {**_ALONE, "charter": Charter(proxies=1)},
    "SES215": {**_ALONE, "charter": Charter(proxies=2)},
    "SES216": {**_ALONE, "charter": Charter(proxies=1)},
    "SES220": {**_ALONE, "tier": "district"},
    "SES226": {**_ALONE, "charter": Charter(may_attend=())},
}
"""By code: what the session must be like before it can be broken so."""

_ABSENT: Mapping[str, Any] = {"person": "guest", "capacity": "public"}


def _unheld(document: Wire) -> None:
    """Nothing has happened yet, so that no guard looks at what is changed."""
    document.update(state="planned", history=[])


def _attends(*changes: Mapping[str, Any]) -> Break:
    """Enter somebody on the attendance sheet, with one of the changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        entry = {**_ABSENT, "excuses": [{"reason": "away"}], **choose(draw, changes)}
        document["attendance"] = [*document["attendance"], entry]
        _unheld(document)

    return write


def _lists(field: str, *values: list[Any]) -> Break:
    """Write one of the lists."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document[field] = choose(draw, values)
        _unheld(document)

    return write


def _mandate(**said: Any) -> Mapping[str, Any]:
    mandate = {"kind": "cppcc_member", "level": "county", "since": "2000-01-01", **said}
    return {"capacity": "delegate_observer", "mandate": mandate}


def _span(since: str, until: str) -> Mapping[str, Any]:
    return {"since": f"{since}T09:00:00+08:00", "until": f"{until}T09:00:00+08:00"}


def _proxy(*persons: str, holder: str = "member_0") -> Mapping[str, Any]:
    return {"person": holder, "capacity": "voting_member", "stands_for": [*persons]}


def _item(**said: Any) -> dict[str, Any]:
    return {"id": "item_0", "matter": "门禁", **said}


def _excused(reason: str, *items: str) -> Mapping[str, Any]:
    return {**_ABSENT, "excuses": [{"reason": reason, "items": [*items]}]}


_OUT: tuple[Mapping[str, Any], ...] = ({}, {"recused": ["member_0"]})
"""Others, or nobody, keep out of the item."""


def _proposed(person: str, capacity: str) -> list[Any]:
    return [_item(proposer={"person": person, "capacity": capacity})]


def _becomes(*changes: Mapping[str, Any]) -> Break:
    """Write all of one of the changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        _unheld(document)
        document.update(choose(draw, changes))

    return write


_BEFORE_IT = {**_ABSENT, "presence": [_span("2001-01-01", "2001-01-02")]}
_AFTER_IT = {**_ABSENT, "presence": [{"since": "2190-01-01T09:00:00+08:00"}]}
_MODERATOR = {"id": "x", "role": "moderator"}
_OVER: Mapping[str, Any] = {
    "state": "concluded",
    "planned_at": "2024-01-01T09:00:00+08:00",
    "starts_at": "2024-01-02T09:00:00+08:00",
    "council_kind": "courtyard_group",
    "counting": "members",
    "agenda": [],
    "charter": None,
    "history": [
        {"event": "open_session", "at": "2024-01-02T09:00:00+08:00", "by": _MODERATOR},
        {"event": "end_session", "at": "2024-01-02T10:00:00+08:00", "by": _MODERATOR},
    ],
}

BREAKS: Mapping[str, Break] = {
    "GEN106": put("5", 1.5, True, at=("electorate",)),
    "GEN107": put("yes", 1, None, at=("charter.online",)),
    "GEN114": put(-1, at=("electorate",)),
    "GEN115": put(10**7, at=("electorate",)),
    "GEN122": _lists("seats", [{"person": "p", "since": "2026-2-3"}]),
    "SES201": _becomes({"council": None, "convenor": None}),
    "SES202": _becomes(
        {"planned_at": "2026-05-01T09:00:00+08:00", "starts_at": "2026-05-01T08:59:59+08:00"},
        {"planned_at": "2026-05-01T09:00:00+08:00", "starts_at": "2026-05-01T00:59:59Z"},
    ),
    "SES203": put(100, at=("electorate",)),
    "SES204": _lists(
        "seats",
        [{"person": "member_0"}, {"person": "member_0", "votes": False}],
        [{"person": "p", "until": "2020-01-01"}, {"person": "p", "since": "2020-01-01"}],
    ),
    "SES205": _lists("agenda", [_item(), _item()]),
    "SES206": _lists("agenda", _proposed("member_0", "public"), _proposed("x", "voting_member")),
    "SES207": _lists("attendance", [_excused("ill"), _excused("away")]),
    "SES208": _attends(
        {"presence": [_span("2024-01-02", "2024-01-01")]},
        {"presence": [_span("2024-01-01", "2190-01-03"), _span("2024-01-02", "2190-01-04")]},
    ),
    "SES209": _becomes({**_OVER, "attendance": [_BEFORE_IT]}, {**_OVER, "attendance": [_AFTER_IT]}),
    "SES210": _attends({"capacity": "voting_member"}),
    "SES211": _becomes({**_OVER, "attendance": [_ABSENT]}),
    "SES212": _attends({"interest": ["item_9"]}),
    "SES213": _attends({"stands_for": ["member_1"]}),
    "SES214": _attends(_proxy("member_1", "member_2")),
    "SES215": _attends(_proxy("member_1", "member_1")),
    "SES216": _attends(_proxy("member_0"), _proxy("stranger")),
    "SES217": _attends({"capacity": "delegate_observer"}),
    "SES218": _attends(_mandate(until="2010-01-01"), _mandate(since="2100-01-01")),
    "SES219": _attends(_mandate(level="township")),
    "SES220": _attends(_mandate(kind="peoples_congress_deputy", level="township")),
    "SES222": put("seance", at=("form",)),
    "SES223": put("parliament", at=("council_kind",)),
    "SES224": _attends(_excused("too_lazy")),
    "SES226": _attends({"presence": [_span("2024-01-01", "2190-01-01")]}),
    "SES227": _attends(_excused("away", "item_9")),
    "SES228": _becomes(
        *(
            {"agenda": [_item(**out)], "attendance": [_excused("withdrew", "item_0")]}
            for out in _OUT
        )
    ),
}
