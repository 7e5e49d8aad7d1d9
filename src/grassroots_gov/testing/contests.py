"""What it takes to write micro-grant contests, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..linkage import codes
from ..linkage import contest as m
from ..linkage.models import Unit
from ._breaks import Break, Wire, put
from ._values import below, choose, draw_record
from ._walk import Kind

__all__ = ["MICRO_GRANT_CONTEST"]

_FIRST = date(2025, 3, 1)
_PANEL = tuple(f"judge_{n}" for n in range(3))


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.MicroGrantContest:
    proposals = tuple(_proposal(draw, n) for n in range(draw(below(4))))
    awarded = sum(one.awarded_fen or 0 for one in proposals)
    known: dict[str, Any] = {
        "id": f"M{draw(below(10**6))}",
        "as_of": _FIRST + timedelta(days=draw(below(700))),
        "budget_fen": choose(draw, (None, awarded, awarded + 1)),
        "panel": tuple(_judge(draw, id) for id in _PANEL),
        "proposals": proposals,
        "extensions": choose(draw, ({}, {"acme": {"id": [1, None]}})),
        **given,
    }
    return draw_record(draw, m.MicroGrantContest, kind="micro_grant_contest", spec="1", **known)


def _judge(draw: st.DrawFn, id: str) -> m.Judge:
    return draw_record(draw, m.Judge, person=id, unit=Unit(id="university", name="某大学"))


def _proposal(draw: st.DrawFn, n: int) -> m.Proposal:
    stage = choose(draw, tuple(codes.STAGES))
    chosen = stage in codes.AWARDED
    judges = _PANEL[: 1 + draw(below(3))] if chosen else ()
    scores = tuple(m.Score(judge=judge, points=draw(below(101))) for judge in judges)
    return draw_record(
        draw,
        m.Proposal,
        id=f"p{n}",
        applicant=choose(draw, (Unit(name="某社工站"), Unit(id="centre", name="某社工站"))),
        stage=stage,
        scores=scores,
        awarded_fen=draw(below(10**9)) if chosen else None,
    )


def _one(*proposals: Mapping[str, Any], **header: Any) -> Break:
    """A single proposal before a panel of two, with one of the changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        plain = {
            "id": "p",
            "name": "楼道议事角",
            "applicant": {"id": "centre", "name": "某社工站"},
            "stage": "awarded",
            "scores": [{"judge": "a", "points": 80}],
        }
        panel = [{"person": person, "unit": _UNITS[person]} for person in _UNITS]
        document.update({"panel": panel, "budget_fen": 100, **header})
        document["proposals"] = [{**plain, **choose(draw, proposals)}]

    return write


_UNITS: Mapping[str, Any] = {
    "a": {"id": "university", "name": "某大学"},
    "b": {"id": "centre", "name": "某社工站"},
}


def _scored(*judges: str) -> Mapping[str, Any]:
    return {"scores": [{"judge": judge, "points": 80} for judge in judges]}


_BREAKS: Mapping[str, Break] = {
    "GEN106": put("1", 1.5, True, at=("budget_fen",)),
    "GEN112": put("", at=("name",)),
    "GEN114": put(-1, at=("budget_fen",)),
    "GEN115": _one({"scores": [{"judge": "a", "points": 1001}]}),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "LNK241": _one(_scored("b"), _scored("a", "b")),
    "LNK242": _one({}, panel=[{"person": "a"}]),
    "LNK243": _one(_scored("stranger"), _scored("a", "stranger")),
    "LNK244": _one(_scored("a", "a")),
    "LNK245": _one(
        {"stage": "screened", "awarded_fen": 1}, {"stage": "rejected", "awarded_fen": 0}
    ),
    "LNK246": _one({"awarded_fen": 101}),
    "LNK247": _one({"scores": []}),
}

MICRO_GRANT_CONTEST = Kind(model=m.MicroGrantContest, header=_header, breaks=_BREAKS)
