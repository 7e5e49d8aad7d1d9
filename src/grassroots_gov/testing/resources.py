"""What it takes to write list items and dual registrations, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Party
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..resources import codes
from ..resources import models as m
from ..resources.ledger import Holding, ledger, left
from ._breaks import Break, Wire, put
from ._spoils import says
from ._values import below, choose, draw_document, draw_record, instants
from ._walk import Fault, Kind, Room, Scene, Via

__all__ = ["DUAL_REGISTRATION", "LIST_ITEM"]

g = {guard.name: guard for guard in m.ListItem.workflow.guards}

_PAST = frozenset(g.values()) - {g["claim_is_new"], g["acts_for_claimant"], g["acts_for_lister"]}
_HELPS = {
    g["other_claims_open"]: "claim",
    g["last_claim_open"]: "confirm",
    g["some_delivered"]: "deliver",
    g["none_delivered"]: "claim",
    g["all_delivered"]: "deliver",
    g["something_to_release"]: "claim",
    g["something_confirmed"]: "claim",
    g["committed_once"]: "claim",
}
_CLAIMANTS: tuple[tuple[str, str | None], ...] = (("p_1", None), ("p_2", "unit_2"), ("p_3", None))
_LISTER = m.Body(id="community_1", name="第一社区")
_LATER = (timedelta(0), timedelta(days=3), timedelta(days=400))

# Headers


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.ListItem:
    listed_at = given.get("listed_at") or instants(draw)
    today = listed_at.astimezone(CHINA_TIME).date()
    known: dict[str, Any] = {
        "listed_at": listed_at,
        "quantity": choose(draw, (10, 1, 2, 2**31 - 1)),
        "since": choose(draw, (None, today)),
        "until": choose(draw, (None, *(today + later for later in _LATER))),
        "listed_by": _LISTER,
        **given,
    }
    return draw_document(draw, m.ListItem, **known)


# Events


def _open(told: Replay) -> list[Holding]:
    return [held for held in ledger(told).values() if not held.settled]


def _named(row: Transition, at: datetime, told: Replay) -> list[Any]:
    """The row's event about each claim that may be meant, with which its guards hold."""
    names = ["new"] if row.event == "claim" else [held.claim for held in _open(told)]
    events = [SimpleNamespace(at=at, claim=name, quantity=1) for name in names]
    guards = [guard for guard in (*row.when, *row.require, *row.advise) if guard in _PAST]
    return [e for e in events if all(guard.check and guard.check(e, told) for guard in guards)]


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    some = next((held.claim for held in _open(told)), "none")
    return next(iter(_named(row, at, told)), SimpleNamespace(at=at, claim=some, quantity=1))


def _party(role: str, person: str, unit: str | None) -> Party:
    return Party(id=person, role=role, unit=unit)


def _fill(scene: Scene) -> dict[str, Any]:
    role, told = scene.role, scene.told
    by = _party(role, "keeper_1", scene.choose((None, _LISTER.id)))
    if role == "lister":
        by = _party(role, "worker_1", _LISTER.id)
    if scene.row.event == "claim":
        rest = left(told)
        quantity = scene.choose(sorted({rest, 1, -(-rest // 2)}))
        by = _party(role, *scene.choose(_CLAIMANTS))
        return {"by": by, "claim": f"c_{len(told.facts['claims'])}", "quantity": quantity}
    if "claim" not in m.ListItem.event_type(scene.row.event).model_fields:
        return {"by": by}
    meant = [event.claim for event in _named(scene.row, scene.at, told)]
    # Where no claim will do, that is on trial, and any will.
    held = ledger(told)[scene.choose(meant or [held.claim for held in _open(told)])]
    if role == "claimant":
        by = _party(role, held.person, held.unit)
    said: dict[str, Any] = {"by": by, "claim": held.claim}
    if scene.row.event == "deliver":
        said["quantity"] = scene.choose((max(held.outstanding, 1), 1))
    return said


# Faults of events


def _some_old_claim(scene: Scene) -> dict[str, Any] | None:
    claims = scene.told.facts["claims"]
    return {"claim": scene.choose(claims)} if claims else None


def _somebody_else(scene: Scene) -> dict[str, Any]:
    held = ledger(scene.told)[scene.event.claim]
    units = (None, "stranger") if held.unit else ("stranger",)
    return {"by": _party("claimant", held.person, scene.choose(units))}


def _more_than_remains(scene: Scene) -> dict[str, Any] | None:
    rest = left(scene.told)
    return {"quantity": rest + 1} if rest < 2**31 - 1 else None


def _more_than_held(scene: Scene) -> dict[str, Any] | None:
    outstanding = ledger(scene.told)[scene.event.claim].outstanding
    return {"quantity": outstanding + 1} if outstanding < 2**31 - 1 else None


def _not_the_lister(scene: Scene) -> dict[str, Any]:
    return {"by": _party("lister", "worker_1", scene.choose((None, "stranger")))}


_TEN: Mapping[str, Any] = {"quantity": 10, "since": None, "until": None}
_BEGAN = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
_TODAY: Mapping[str, Any] = {
    "quantity": 10,
    "listed_at": _BEGAN,
    "since": None,
    "until": _BEGAN.date(),
}
_ONE: Mapping[str, Any] = {**_TEN, "quantity": 1}
"""Of which there is one claim at a time."""

_FAULTS = (
    Fault(code="RES101", events=("claim",), header=_TEN, spoil=_some_old_claim),
    Fault(code="RES102", events=("claim",), header=_TEN, spoil=_more_than_remains),
    Fault(
        code="RES103",
        events=("commit", "deliver", "release", "confirm"),
        header=_TEN,
        spoil=says(claim="ghost"),
    ),
    Fault(
        code="RES104",
        events=("commit", "deliver", "release"),
        role="claimant",
        header=_TEN,
        spoil=_somebody_else,
    ),
    Fault(code="RES105", events=("commit",), header=_ONE, via=(Via("commit"),)),
    Fault(code="RES106", events=("deliver",), header=_TEN, spoil=_more_than_held),
    Fault(code="RES107", events=("release",), header=_ONE, via=(Via("deliver"),)),
    Fault(code="RES108", events=("confirm",), header=_ONE),
    Fault(
        code="RES109",
        events=("confirm", "close", "withdraw"),
        header=_TEN,
        spoil=_not_the_lister,
    ),
    Fault(
        code="RES110",
        events=("claim",),
        header=_TODAY,
        spoil=lambda scene: {"at": scene.event.at + timedelta(days=2)},
    ),
    Fault(code="RES111", events=("lapse",), header=_TEN),
    Fault(code="RES112", events=("close",), header=_TEN),
    Fault(
        code="RES151",
        events=("deliver",),
        header=_TODAY,
        spoil=lambda scene: {"at": scene.event.at + timedelta(days=2)},
    ),
)

# Faults of documents


def _backwards(_: st.DrawFn, document: Wire) -> None:
    document |= {"since": "2026-03-02", "until": "2026-03-01", "state": "listed", "history": []}


_BREAKS: Mapping[str, Break] = {
    "GEN106": put("1", 1.5, True, at=("quantity",)),
    "GEN112": put("", at=("title", "unit", "listed_by.name")),
    "GEN114": put(0, -1, at=("quantity",)),
    "GEN115": put(2**31, at=("quantity",)),
    "GEN116": put("2026-02-30", "2025-02-29", at=("since", "until")),
    "GEN122": put("2026-3-2", "2026/03/02", "", at=("since", "until")),
    "GEN124": put("Needs", "", "需求", at=("list_kind", "subject")),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("unit", "listed_by.name")),
    "RES201": put("wishes", at=("list_kind",)),
    "RES202": put("ghosts", at=("subject",)),
    "RES203": _backwards,
}

LIST_ITEM = Room(
    model=m.ListItem,
    header=_header,
    fill=_fill,
    header_guards=frozenset(),
    past_guards=_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    breaks=_BREAKS,
)

# Dual registrations


def _registration(draw: st.DrawFn, given: Mapping[str, Any]) -> m.DualRegistration:
    registered = given.get("registered_on") or instants(draw).astimezone(CHINA_TIME).date()
    registrant = given.get("registrant") or choose(draw, tuple(codes.REGISTRANTS))
    member = registrant == "in_service_member"
    tier = choose(draw, ("community",) if member else ("subdistrict", "community"))
    as_of = registered + timedelta(days=choose(draw, (30, 0, 400)))
    services = tuple(
        _service(draw, n, registered, as_of) for n in range(choose(draw, (0, 1, 1, 3)))
    )
    known: dict[str, Any] = {
        "as_of": as_of,
        "registrant": registrant,
        "person": "member_1" if member else None,
        "place": m.Site(tier=tier, id="place_1"),
        "registered_on": registered,
        "services": services,
        "reports": tuple(m.ServiceReport(to=to, on=as_of) for to in codes.REPORTED_TO),
        **given,
    }
    return draw_document(draw, m.DualRegistration, **known)


def _service(draw: st.DrawFn, n: int, since: date, until: date) -> m.Service:
    """Of no more than eight hours, so that three of them fit into one day."""
    people = choose(draw, (1, 1, 30))
    turn = m.Turn(
        on=choose(draw, (since, until)),
        person=choose(draw, (None, f"member_{n}")) if people == 1 else None,
        people=people,
        hours=choose(draw, (8, 0, 1)) * people,
    )
    known = {"claimed_on": since, "turns": choose(draw, ((turn,), ()))}
    return draw_record(draw, m.Service, **known)


_CLAIMED_ON = "2026-03-02"


def _served(*turns: Wire, **service: Any) -> Break:
    """Registered and claimed on one day, with these turns."""

    def write(_: st.DrawFn, document: Wire) -> None:
        said = {"category": "visits", "claimed_on": _CLAIMED_ON, "turns": list(turns), **service}
        document |= {"registered_on": _CLAIMED_ON, "as_of": "2026-12-31", "services": [said]}
        document["reports"] = [{"to": to, "on": "2026-12-31"} for to in codes.REPORTED_TO]

    return write


def _half_reported(draw: st.DrawFn, document: Wire) -> None:
    _served({"on": _CLAIMED_ON, "hours": 2})(draw, document)
    document["contents"] = [{"content": "dual_report"}]
    document["reports"] = document["reports"][: draw(below(2))]


def _asking(*contents: Any) -> Break:
    return put(*([{"content": content}] for content in contents), at=("contents",))


_REGISTRATION_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("services", "reports", "contents")),
    "GEN106": _served({"on": _CLAIMED_ON, "hours": "2"}),
    "GEN109": put("passer_by", at=("registrant",)),
    "GEN112": put("", at=("organization.name",)),
    "GEN114": _served({"on": _CLAIMED_ON, "hours": -1}),
    "GEN115": _served({"on": _CLAIMED_ON, "hours": 24_000_001}),
    "GEN116": put("2026-02-30", "2025-02-29", at=("registered_on",)),
    "GEN122": put("2026-3-2", "2026/03/02", "", at=("registered_on",)),
    "GEN124": _asking("Report", "报告"),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("organization.name",)),
    "RES211": _asking("dual_praise"),
    "RES212": _served(category="ghosts"),
    "RES213": put("somebody", at=("person",)),
    "RES214": put("district", "compound", at=("place.tier",)),
    "RES215": _served({"on": "2026-03-01", "hours": 1}),
    "RES216": _served({"on": _CLAIMED_ON, "hours": 25}, {"on": _CLAIMED_ON, "hours": 1}),
    "RES217": _served(
        {"on": _CLAIMED_ON, "person": "p", "hours": 13},
        {"on": _CLAIMED_ON, "person": "p", "hours": 12},
    ),
    "RES218": _served({"on": _CLAIMED_ON, "hours": 1}, {"on": "2027-01-01", "hours": 1}),
    "RES219": _served(claimed_on="2026-03-01"),
    "RES220": _half_reported,
}

DUAL_REGISTRATION = Kind(
    model=m.DualRegistration,
    header=_registration,
    breaks=_REGISTRATION_BREAKS,
    headers={"RES213": {"registrant": "unit_party_organization"}},
)
