"""One fault for each code that a ticket's own fields and rules may raise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from ..hotline.document import Complainant
from ._breaks import Break, Wire, drop, put
from ._values import choose

__all__ = ["BREAKS", "HEADERS"]

HEADERS: Mapping[str, Mapping[str, Any]] = {
    "TKT202": {"complainant": Complainant(anonymous=False, phone="13800138000")},
    "TKT210": {"demand": "report"},
}
"""By code: what the ticket must be like before it can be broken so."""

_FILE: Mapping[str, Any] = {
    "id": "photo",
    "name": "照片.jpg",
    "media_type": "image/jpeg",
    "size": 1,
    "digest": {"algorithm": "sm3", "value": "0" * 64},
}


def _attach(*changes: Mapping[str, Any], copies: int = 1) -> Break:
    """Attach a file with one of the changes; ``digest.value`` is one of its own members."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        file = {**_FILE, **choose(draw, changes)}
        document["attachments"] = [*document["attachments"], *[file] * copies]

    return write


def _digest(algorithm: str, value: str) -> Mapping[str, Any]:
    return {"digest": {"algorithm": algorithm, "value": value}}


def _division(*values: tuple[str, Any]) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        name, value = choose(draw, values)
        document["place"]["division"] = {"code": "110101", "vintage": 2020} | {name: value}

    return write


def _complainant(*values: Mapping[str, Any]) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        document["complainant"] = choose(draw, values)

    return write


def _room_in_no_building(draw: st.DrawFn, document: Wire) -> None:
    document["place"] = {choose(draw, ("room", "building_unit")): "301"}


BREAKS: Mapping[str, Break] = {
    "GEN106": _attach({"size": "1"}, {"size": 1.5}, {"size": None}, {"size": True}),
    "GEN107": put("yes", 1, None, at=("complainant.anonymous", "complainant.minor")),
    "GEN112": put("", at=("text", "complainant.name", "place.room")),
    "GEN114": _attach({"size": -1}),
    "GEN115": _attach({"size": 2**53}, {"size": 10**30}),
    "GEN126": put("call me", "1380013800x", "+0123456", "12", at=("complainant.phone",)),
    "GEN129": _division(("code", "11010"), ("code", "0" * 6), ("code", "1１0101")),
    "TKT201": _complainant({"anonymous": True, "name": "王芳"}),
    "TKT202": _complainant(
        {"anonymous": False, "name": "王芳"}, {"anonymous": False, "phone": None}
    ),
    "TKT203": _attach(
        _digest("sha256", "0" * 63), _digest("sha512", "0" * 64), _digest("sm3", "0" * 128)
    ),
    "TKT204": _attach({}, copies=2),
    "TKT205": _division(("vintage", 2100)),
    "TKT206": put("weather", at=("hotline",)),
    "TKT207": put("pigeon", at=("channel",)),
    "TKT208": put("ghosts", at=("category",)),
    "TKT209": _room_in_no_building,
    "TKT210": drop("complained_of"),
}
