"""One fault for each code that a council's own fields and rules may raise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from ..councils.models import Charter, Seat, Term
from ..kernel.calendar import CHINA_TIME
from ._breaks import Break, Wire, put
from ._values import choose

__all__ = ["BREAKS", "HEADERS"]

_NEW_LAW = datetime(2026, 1, 1, tzinfo=CHINA_TIME)


def _kind(kind: str, **rest: Any) -> Mapping[str, Any]:
    """A body of that kind under the laws of 2025, with no rules of its own."""
    return {"council_kind": kind, "proposed_at": _NEW_LAW, "charter": None, "term": None, **rest}


def _of(*members: Mapping[str, Any], **rest: Any) -> tuple[Seat, ...]:
    return tuple(
        Seat(person=f"m{n}", office="member" if n else "chair", **member, **rest)
        for n, member in enumerate(members)
    )


_COUNCIL = _kind("residents_council", seats=_of({}, {}, {}))
_COMMITTEE = _kind("residents_committee", seats=_of(*[{"woman": True}] * 5))
_HER, _HIM = ({"represents": "villagers", "woman": woman} for woman in (True, False))
_BY_OFFICE = {"represents": "villagers_committee", "woman": False}
_ASSEMBLY = _kind(
    "villagers_representative_assembly",
    seats=_of(_BY_OFFICE, _HER, _HER, _HIM, _HIM),
    households=40,
)
_MEETING = _kind("villagers_assembly", seats=())
_RESIDENTS_ASSEMBLY = _kind(
    "residents_representative_assembly", seats=_of(*[{"represents": "residents"}] * 5)
)

HEADERS: Mapping[str, Mapping[str, Any]] = {
    "GEN107": _COUNCIL,
    "GEN122": _COUNCIL,
    "CNC201": _COUNCIL,
    "CNC202": _COUNCIL,
    "CNC203": _COUNCIL,
    "CNC204": _COUNCIL,
    "CNC205": _COUNCIL,
    "CNC206": _COUNCIL,
    "CNC207": _COUNCIL,
    "CNC208": _COUNCIL,
    "CNC209": {**_COUNCIL, "term": Term(since=date(2026, 1, 1))},
    "CNC210": {**_COUNCIL, "charter": Charter()},
    "CNC211": {**_COUNCIL, "charter": Charter()},
    "CNC212": {**_COUNCIL, "charter": Charter()},
    "CNC213": _COUNCIL,
    "CNC214": _COMMITTEE,
    "CNC217": _COMMITTEE,
    "CNC218": _COMMITTEE,
    "CNC219": _ASSEMBLY,
    "CNC220": _ASSEMBLY,
    "CNC221": _ASSEMBLY,
    "CNC222": _ASSEMBLY,
    "CNC225": _ASSEMBLY,
    "CNC226": {**_COMMITTEE, "term": Term(since=date(2026, 1, 1))},
    "CNC228": _COMMITTEE,
    "CNC229": {**_MEETING, "charter": Charter()},
    "CNC230": {**_MEETING, "charter": Charter()},
    "CNC231": {**_MEETING, "charter": Charter()},
    "CNC233": {**_MEETING, "charter": Charter()},
    "CNC236": {**_RESIDENTS_ASSEMBLY, "charter": Charter()},
}
"""By code: what the council must be like before it can be broken so."""


def _seat(*values: Mapping[str, Any], at: int = -1) -> Break:
    """Change one seat to one of the values; None takes a member away."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        seat = document["seats"][at] | choose(draw, values)
        document["seats"][at] = {name: value for name, value in seat.items() if value is not None}

    return write


def _seats(**change: Any) -> Break:
    """The same change to every seat."""

    def write(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
        document["seats"] = [seat | change for seat in document["seats"]]

    return write


def _more(several: int = 1, **seat: Any) -> Break:
    """Add members."""

    def write(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
        document["seats"] += [{"person": f"new_{n}", **seat} for n in range(several)]

    return write


def _nobody(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
    document |= {"seats": [], "state": "proposed", "history": []}


def _of_nobody_told(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
    for seat in document["seats"]:
        del seat["woman"]


def _cast_without_a_vote(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
    document["charter"]["tie"] = "casting_vote"
    document["seats"][0]["votes"] = False


def _no_chair(draw: st.DrawFn, document: Wire) -> None:  # noqa: ARG001
    by = {"id": "p", "role": "residents_committee"}
    established = {"event": "establish", "at": document["proposed_at"], "by": by}
    document |= {"state": "established", "history": [established]}
    document["seats"][0]["office"] = "vice_chair"


def _twice(draw: st.DrawFn, document: Wire) -> None:
    """Somebody sits twice now, or sat when he already had the seat that he still has."""
    first = document["seats"][0]
    if draw(st.booleans()):
        document["seats"] += [{"person": first["person"]}, {"person": "another"}]
    else:
        first["since"] = choose(draw, ("2024-12-31", "2025-01-01"))
        document["seats"].append({"person": first["person"], "until": "2025-01-01"})


def _share(at: str, *values: tuple[int, int, str]) -> Break:
    return put(*({"n": n, "d": d, "comparator": how} for n, d, how in values), at=(at,))


_IMPROPER = ((0, 1, "at_least"), (3, 2, "at_least"), (1, 1, "more_than"), (4, 3, "more_than"))

BREAKS: Mapping[str, Break] = {
    "GEN106": put("5", 2.5, True, at=("households",)),
    "GEN107": _seat({"votes": "yes"}, {"votes": 1}, {"woman": "no"}),
    "GEN112": put("", at=("name",)),
    "GEN114": put(0, -1, at=("households",)),
    "GEN115": put(1_000_001, 10**30, at=("households",)),
    "GEN122": _seat({"since": "2026-1-1"}, {"until": ""}, {"since": "2026/01/01"}),
    "CNC201": put("sewing_circle", at=("council_kind",)),
    "CNC202": _nobody,
    "CNC203": _seat({"office": "chair"}),
    "CNC204": _no_chair,
    "CNC205": _more(2, office="secretary"),
    "CNC206": _twice,
    "CNC207": _more(since="2025-01-02", until="2025-01-01"),
    "CNC208": _seats(votes=False),
    "CNC209": put("2025-12-31", "2020-01-01", at=("term.until",)),
    "CNC210": _share("charter.quorum", *_IMPROPER),
    "CNC211": _share("charter.majority", *_IMPROPER),
    "CNC212": _cast_without_a_vote,
    "CNC213": _more(),
    "CNC214": _more(6, woman=False),
    "CNC217": _seats(woman=False),
    "CNC218": _of_nobody_told,
    "CNC219": _more(represents="villagers_committee", woman=False),
    "CNC220": _more(woman=False),
    "CNC221": _seat({"woman": False}, at=1),
    "CNC222": _seat({"woman": None}, at=1),
    "CNC225": put(19, 61, 1_000_000, at=("households",)),
    "CNC226": put("2031-01-02", "2099-12-31", at=("term.until",)),
    "CNC228": put("compound", "subdistrict", at=("tier",)),
    "CNC229": _share("charter.quorum", (1, 2, "more_than"), (0, 1, "more_than")),
    "CNC230": _share("charter.majority", (1, 2, "at_least"), (1, 3, "more_than")),
    "CNC231": put(9, 0, at=("charter.notice_days",)),
    "CNC233": put("casting_vote", at=("charter.tie",)),
    "CNC236": put([], ["invited_expert"], at=("charter.may_attend",)),
}
