"""What it takes to write volunteer teams, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..linkage import codes
from ..linkage import teams as m
from ..linkage.models import Unit
from ._breaks import Break, Wire, put
from ._values import below, choose, draw_document
from ._walk import Kind

__all__ = ["VOLUNTEER_TEAM"]

_FIRST = date(2025, 3, 1)


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.VolunteerTeam:
    set_up_by = choose(draw, (Unit(id="community", name="某社区"), None))
    known: dict[str, Any] = {
        "as_of": _FIRST + timedelta(days=draw(below(700))),
        "set_up_by": set_up_by,
        "leader": choose(draw, ("leader_1", None)) if set_up_by else "leader_1",
        "volunteers": choose(draw, (None, 0, 30)),
        "services": tuple(
            m.TeamService(category=category, times=choose(draw, (None, 0, 12)))
            for category in choose(draw, ((), tuple(codes.TEAM_SERVICES)[:2]))
        ),
        **given,
    }
    return draw_document(draw, m.VolunteerTeam, **known)


def _nobody(_: st.DrawFn, document: Wire) -> None:
    document.pop("set_up_by", None)
    document.pop("leader", None)


def _does(*services: Mapping[str, Any]) -> Break:
    return put(*([dict(service)] for service in services), at=("services",))


_BREAKS: Mapping[str, Break] = {
    "GEN106": put("1", 1.5, True, at=("volunteers",)),
    "GEN109": put("district", "", at=("tier",)),
    "GEN112": put("", at=("name", "area")),
    "GEN114": put(-1, at=("volunteers",)),
    "GEN115": put(2**53, at=("volunteers",)),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "GEN124": _does({"category": "Care"}, {"category": ""}),
    "LNK261": _does({"category": "magic"}),
    "LNK262": _nobody,
}

VOLUNTEER_TEAM = Kind(model=m.VolunteerTeam, header=_header, breaks=_BREAKS)
