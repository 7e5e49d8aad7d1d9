"""What it takes to write councils, good and bad: the councils room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ..councils import codes
from ..councils import models as m
from ..councils.charters import laxer
from ..councils.composition import ODD, REPRESENTATIVE
from ..councils.rules import OF_RESIDENTS
from ..kernel.calendar import CHINA_TIME
from ..kernel.norms import Share, national_figures
from ..kernel.replay import Replay
from ._spoils import acting, not_ahead, says
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene
from .councils_breaks import BREAKS, HEADERS

__all__ = ["COUNCILS"]

g = {guard.name: guard for guard in m.Council.workflow.guards}

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OWN_KINDS = tuple(kind for kind in codes.COUNCIL_KINDS if kind not in codes.STATUTORY)
_KINDS = ("residents_council", *_OWN_KINDS, *sorted(codes.STATUTORY))
_STRICT = (
    Share(n=2, d=3, comparator="at_least"),
    Share(n=1, d=1, comparator="at_least"),
    Share(n=3, d=4, comparator="more_than"),
)
_LAX = (
    Share(n=1, d=2, comparator="more_than"),
    Share(n=1, d=3, comparator="at_least"),
    Share(n=0, d=1, comparator="more_than"),
)


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Council:
    proposed = given.get("proposed_at") or instants(draw)
    kind = given.get("council_kind") or choose(draw, _KINDS)
    known: dict[str, Any] = {
        "proposed_at": proposed,
        "council_kind": kind,
        "seats": _seats(draw, kind, proposed.astimezone(CHINA_TIME).date()),
        "term": _term(draw, proposed.astimezone(CHINA_TIME).date()),
        "charter": _charter(draw, kind, proposed.astimezone(CHINA_TIME).date()),
        **given,
    }
    if kind in OF_RESIDENTS:
        known.setdefault("tier", "community")
    if kind in REPRESENTATIVE:
        several = sum(seat.represents in ("residents", "villagers") for seat in known["seats"])
        least, most = (20, 50) if kind in OF_RESIDENTS else (5, 15)
        fitting = (None, several * least, several * most)
        known.setdefault("households", choose(draw, fitting))
    return draw_document(draw, m.Council, **known)


def _seats(draw: st.DrawFn, kind: str, day: date) -> tuple[m.Seat, ...]:
    """Members of whom everything is told that may be asked, and perhaps one who has left."""
    if kind in codes.ASSEMBLIES:
        return ()
    members = tuple(_member(draw, kind, n) for n in range(_number(draw, kind)))
    gone = choose(draw, (0, 0, 0, 1))
    return members + tuple(
        m.Seat(person=members[0].person, since=day - 900 * _DAY, until=day - 800 * _DAY)
        for _ in range(gone)
    )


def _number(draw: st.DrawFn, kind: str) -> int:
    if kind in REPRESENTATIVE:
        return choose(draw, (5, 10))
    if kind in ODD:
        return choose(draw, (7, 9))
    if kind in codes.COMMITTEES:
        return 5 if kind == "villagers_committee" else choose(draw, (5, 9))
    return choose(draw, (3, 1, 5))


def _member(draw: st.DrawFn, kind: str, n: int) -> m.Seat:
    """The first is the chair, the second the secretary; every other is a woman."""
    of_law = kind in codes.STATUTORY
    told: dict[str, Any] = {"woman": n % 2 == 0} if of_law else {}
    if kind in REPRESENTATIVE:
        committee, people = (
            ("residents_committee", "residents")
            if kind in OF_RESIDENTS
            else ("villagers_committee", "villagers")
        )
        told["represents"] = committee if n == 1 else people
    if kind == "property_management_committee":
        told["represents"] = "residents_committee" if n == 0 else "owners"
    return draw_record(
        draw,
        m.Seat,
        person=f"member_{n}",
        office={0: "chair", 1: "secretary"}.get(n, "member"),
        votes=True,
        since=None,
        until=None,
        **told,
    )


def _term(draw: st.DrawFn, day: date) -> m.Term | None:
    since = day - choose(draw, (0, 1, 365)) * _DAY
    until = choose(draw, (None, day, day + _DAY, since + 3 * 365 * _DAY))
    number = choose(draw, (None, 1, 7))
    return choose(draw, (m.Term(since=since, until=until, number=number), None))


def _charter(draw: st.DrawFn, kind: str, day: date) -> m.Charter | None:
    """Rules that are no laxer than the law of the day; of a kind of its own, any."""
    if draw(st.booleans()):
        return None
    figures = [f for name, f in national_figures(day).items() if name.startswith(f"{kind}_")]
    shares = tuple(
        share for share in (*_STRICT, *_LAX) if not any(laxer(share, f) for f in figures if f.d > 1)
    )
    of_law = kind in codes.STATUTORY
    return draw_record(
        draw,
        m.Charter,
        quorum=choose(draw, (None, *shares)),
        majority=choose(draw, (None, *shares)),
        majority_of="all" if of_law else choose(draw, ("present", "all")),
        tie="not_passed" if of_law else choose(draw, ("not_passed", "casting_vote")),
        notice_days=choose(draw, (None, 10, 365)),
        proxies=0 if of_law else choose(draw, (0, 3)),
        may_propose=choose(draw, ((), ("voting_member", "public"))),
        may_attend=codes.GUESTS if of_law else choose(draw, (codes.GUESTS, ())),
        may_speak=choose(draw, ((), ("voting_member", "public"))),
    )


def _governed(told: Replay) -> bool:
    return told.document.council_kind in codes.COMMITTEES


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    return fields | {"by": scene.somebody(scene.choose((None, "unit_0")))}


def _choosing(scene: Scene) -> dict[str, Any]:
    governed = _governed(scene.told)
    ways = ("elected",) if governed else (None, *codes.WAYS_OF_CHOOSING)
    return {"chosen": scene.choose(ways)}


def _approval(scene: Scene) -> dict[str, Any]:
    papers = ("approval-1",) if _governed(scene.told) else (None, "approval-1")
    return {"approval": scene.choose(papers)}


def _renew(scene: Scene) -> dict[str, Any]:
    term = scene.told.document.term
    known = term is not None and term.number is not None
    number = term.number + scene.told.facts["renewals"] + 1 if known else 3
    until = scene.choose((scene.at + _HOUR, scene.at + 3 * _DAY, scene.at + 700 * _DAY, None))
    return _choosing(scene) | {"number": scene.choose((None, number)), "until": until}


_Fill = Callable[[Scene], dict[str, Any]]
_FILL: Mapping[str, _Fill] = {
    "publicise": lambda scene: {"days": scene.choose((1, 2, 30))},
    "establish": lambda scene: _choosing(scene) | _approval(scene),
    "renew": _renew,
    "dissolve": _approval,
}


def _while_posted(scene: Scene) -> dict[str, Any] | None:
    facts, at = scene.told.facts, scene.told.at
    return {"at": at} if at < facts["posted_at"] + facts["posting_days"] * _DAY else None


def _by_a_member(scene: Scene) -> dict[str, Any]:
    seat = scene.told.document.members[0]
    return acting(scene, id=seat.person)


_FAR = date(2100, 1, 1)
_FIRST_TERM = m.Term(since=date(2024, 1, 1), number=1)
_COMMITTEE: dict[str, Any] = {"council_kind": "residents_committee"}
_COUNCIL: dict[str, Any] = {"council_kind": "residents_council"}

_FAULTS = (
    Fault(
        code="CNC102",
        events=("establish",),
        pins={"publicise": {"days": 30}},
        spoil=_while_posted,
    ),
    Fault(
        code="CNC104",
        events=("establish", "renew"),
        header=_COMMITTEE,
        spoil=lambda scene: {"chosen": scene.choose(("appointed", "recommended", "invited"))},
    ),
    Fault(
        code="CNC105",
        events=("expire",),
        header={**_COUNCIL, "term": m.Term(since=date(2024, 1, 1), until=_FAR)},
        pins={"renew": {"until": datetime(2100, 1, 1, tzinfo=UTC)}},
    ),
    Fault(code="CNC106", events=("renew",), spoil=not_ahead("until")),
    Fault(
        code="CNC107",
        events=("renew",),
        header=_COMMITTEE,
        spoil=lambda scene: {"until": scene.event.at + 6 * 366 * _DAY},
    ),
    Fault(code="CNC108", events=("renew",), header={"term": _FIRST_TERM}, spoil=says(number=99)),
    Fault(
        code="CNC151", events=("expire",), header={"term": None}, pins={"renew": {"until": None}}
    ),
    Fault(code="CNC152", events=("dissolve",), header=_COUNCIL, spoil=_by_a_member),
    Fault(
        code="CNC153",
        events=("establish", "dissolve"),
        header=_COMMITTEE,
        spoil=says(approval=None),
    ),
    Fault(
        code="CNC154",
        events=("establish", "renew"),
        header=_COMMITTEE,
        spoil=says(chosen=None),
    ),
)

COUNCILS = Room(
    model=m.Council,
    header=_header,
    fill=_fill,
    header_guards=frozenset(),
    past_guards=frozenset({g["posting_over"], g["term_over"], g["term_end_told"]}),
    helps={g["term_end_told"]: "renew"},
    faults=_FAULTS,
    breaks=BREAKS,
    headers=HEADERS,
)
