"""What it takes to write major matters, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..oversight import major_matters as m
from ..oversight import major_matters_codes as codes
from ._breaks import Break, Wire, put
from ._spoils import acting
from ._values import choose, draw_document, instants
from ._walk import Fault, Room, Scene

__all__ = ["MAJOR_MATTERS"]

g = {guard.name: guard for guard in m.MajorMatterReview.workflow.guards}

_HEADER = frozenset(
    g[name] for name in ("matter_is_reviewed", "activity_is_filed", "deliberation_is_pressed")
)
_PAST = frozenset({g["progress_reported"], g["filed_before_it_is_held"]})
_SPANS = (timedelta(microseconds=1), timedelta(days=30))
_HELD = datetime(2100, 1, 1, tzinfo=CHINA_TIME)
_BODY = m.ProposingBody(id="owners_1", name="第一小区业委会")


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.MajorMatterReview:
    proceeding = given.get("proceeding") or choose(draw, tuple(codes.PROCEEDINGS))
    known: dict[str, Any] = {
        "brought_at": instants(draw),
        "proceeding": proceeding,
        "brought_by": _BODY,
        "held_at": _HELD if proceeding == "activity_filed" else None,
        **given,
    }
    return draw_document(draw, m.MajorMatterReview, **known)


def _fill(scene: Scene) -> dict[str, Any]:
    units = {"party_overseer": (None, "branch_1"), "proposing_party": (_BODY.id,)}
    unit = scene.choose(units.get(scene.role, ("company_1", _BODY.id)))
    return {"by": scene.somebody(unit)}


_REVIEWED, _FILED, _PRESSED = ({"proceeding": proceeding} for proceeding in codes.PROCEEDINGS)

_FAULTS = (
    Fault(code="OVS141", events=("clear", "ask_to_amend"), header=_FILED),
    Fault(code="OVS142", events=("put_on_file",), header=_PRESSED),
    Fault(code="OVS143", events=("press_for",), header=_REVIEWED),
    Fault(
        code="OVS144",
        events=("clear", "ask_to_amend", "put_on_file", "press_for", "close"),
        spoil=lambda scene: acting(scene, unit=_BODY.id),
    ),
    Fault(code="OVS145", events=("close",)),
    Fault(
        code="OVS163",
        events=("put_on_file",),
        header=_FILED,
        spoil=lambda scene: {"at": _HELD + scene.choose(_SPANS)},
    ),
)


def _untimed(_: st.DrawFn, document: Wire) -> None:
    document |= {"proceeding": "activity_filed", "history": [], "state": "brought"}
    document.pop("held_at", None)


_BREAKS: Mapping[str, Break] = {
    "GEN112": put("", at=("title", "compound", "brought_by.name")),
    "OVS291": put("weather", at=("subject",)),
    "OVS292": _untimed,
}

MAJOR_MATTERS = Room(
    model=m.MajorMatterReview,
    header=_header,
    fill=_fill,
    header_guards=_HEADER,
    past_guards=_HEADER | _PAST,
    helps={g["progress_reported"]: "report_progress"},
    faults=_FAULTS,
    breaks=_BREAKS,
)
