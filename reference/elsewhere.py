"""Where a document is, and whose profile holds there: a profile is not applied to another place."""

from __future__ import annotations

from typing import Any

from .context import MARCH, on, place
from .resources import ITEMS
from .tickets import PATHS, TICKET
from .vectors import Json, Vector, document

__all__ = ["ELSEWHERE"]

_TANGSHAN = place(TICKET.level("handle", 1, "day"), territory="1302", community_duties=["item_7"])
_NOT_ASKED = tuple(
    f"{code} profile_elsewhere"
    for code in ("TKT103", "TKT151", "TKT152", "TKT154", "TKT156", "TKT211")
)


def _division(code: str) -> Json:
    return {"code": code, "vintage": 2024}


def _ticket(name: str, code: str | None, *, here: bool, **header: Any) -> Vector:
    """A ticket that Tangshan would call overdue: here it is, elsewhere nobody can tell."""
    place = {"division": _division(code)} if code else {}
    return document(
        f"elsewhere/ticket/{name}",
        {"document": PATHS["in_progress"].document(place=place, **header)},
        *([("TKT211", "/state")] if here else []),
        context={"profile": _TANGSHAN, "calendar": MARCH, "now": on(10)},
        unjudged=() if here else _NOT_ASKED,
    )


def _reply(name: str, code: str, *unjudged: str) -> Vector:
    """A ticket with a late reply; whether it is late only a text of the place can tell."""
    late = PATHS["contacted"].then(("reply", {"at": on(10)}), state="replied")
    return document(
        f"elsewhere/reply/{name}",
        {"document": late.document(place={"division": _division(code)})},
        *(() if unjudged else [("TKT153", f"{PATHS['contacted'].end}/at")]),
        context={"profile": _TANGSHAN, "calendar": MARCH, "now": on(10)},
        unjudged=unjudged,
    )


def _item(name: str, code: str, *unjudged: str) -> Vector:
    """An item of a list that Tangshan does not keep; what is kept elsewhere it does not say."""
    return ITEMS.rule(
        "RES205",
        f"elsewhere/{name}",
        None if unjudged else "/list_kind",
        list_kind="problem",
        division=_division(code),
        context={"profile": place(territory="1302", lists=["need"])},
        unjudged=unjudged,
    )


ELSEWHERE = (
    _ticket("nobody_says_where", None, here=True),
    _ticket("in_the_city", "130200", here=True),
    _ticket("in_a_district", "130203", here=True),
    _ticket("in_a_community", "130203001001", here=True),
    _ticket("somewhere_in_the_province", "130000", here=True),
    _ticket("in_another_city", "130300", here=False),
    _ticket("in_a_community_of_beijing", "110101001001", here=False),
    _ticket("header_before_the_matter", "130203", here=False, division=_division("110101")),
    _ticket("header_alone", None, here=False, division=_division("110101")),
    _reply("in_the_city", "130200"),
    _reply("in_another_city", "130300", *_NOT_ASKED, "TKT153 profile_elsewhere"),
    _item("in_the_city", "130200"),
    _item("in_another_city", "130300", "RES205 profile_elsewhere"),
    _ticket("matter_elsewhere_but_for_the_header", "110101", here=True, division=_division("130203")),
)  # fmt: skip
