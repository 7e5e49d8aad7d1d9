"""What it takes to write mediations, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Party
from ..kernel.replay import Replay
from ..oversight import mediation as m
from ..oversight import mediation_codes as codes
from ._breaks import Break, Wire, put
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene

__all__ = ["MEDIATIONS"]

g = {guard.name: guard for guard in m.Mediation.workflow.guards}

_PARTIES = ("party_1", "party_2", "party_3")
_UNITS = {"party_2": "company"}
_FIT = ("expert_1", "expert_2", "expert_3")
_UNFIT = ("friend", "employee", "party_1")
"""With an interest in a party, working for one, and one."""
_FAR = datetime(2100, 1, 1, tzinfo=CHINA_TIME)
_SPANS = (timedelta(microseconds=1), timedelta(days=30))
_TIERS = {"small_matter": "community", "large_matter": "subdistrict"}

# Headers


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Mediation:
    known: dict[str, Any] = {
        "applied_at": instants(draw),
        "parties": tuple(
            draw_record(draw, m.Disputant, id=id, unit=_UNITS.get(id))
            for id in _PARTIES[: choose(draw, (2, 3))]
        ),
        "pool": (
            *(draw_record(draw, m.Expert, person=id, unit=None, interests=()) for id in _FIT),
            m.Expert(person="friend", interests=("party_1",)),
            m.Expert(person="employee", unit="company", interests=()),
            m.Expert(person="party_1", interests=()),
            m.Expert(person="unasked", expertise="lawyer"),
        ),
        **given,
    }
    return draw_document(draw, m.Mediation, **known)


# Events


def _ids(told: Replay) -> tuple[str, ...]:
    mediation: Any = told.document
    return tuple(party.id for party in mediation.parties)


def _fill(scene: Scene) -> dict[str, Any]:
    facts, role = scene.told.facts, scene.role
    mediation: Any = scene.told.document
    fields: dict[str, Any] = {"by": Party(id="clerk_1", role=role)}
    if role == "mediator":
        fields["by"] = Party(id=scene.choose(facts["panel"]), role=role)
    if role == "disputant":
        party = scene.choose([id for id in _ids(scene.told) if id != facts["performer"]])
        fields |= {"party": party, "by": _acting(scene, party)}
    event = scene.row.event
    if event == "take_on":
        fields |= {"tier": _TIERS[mediation.scale], "consents": _ids(scene.told)}
    elif event == "form_panel":
        fields["members"] = scene.choose((_FIT[:1], _FIT[1:], _FIT))
    elif event == "settle_by_agreement":
        fields |= {"signed_by": _ids(scene.told), "due": scene.choose((None, _FAR))}
    elif event == "end_unsettled":
        fields["ways"] = scene.choose((("lawsuit",), tuple(codes.WAYS)))
    return fields


def _acting(scene: Scene, party: str) -> Party:
    """The party itself, or somebody for it."""
    if party in _UNITS:
        return Party(id="agent", role="disputant", unit=_UNITS[party])
    return Party(id=party, role="disputant", unit=scene.choose((None, "employer")))


# Faults of events


def _says(*values: Any, of: str) -> Any:
    return lambda scene: {of: scene.choose(values)}


def _one_short(of: str) -> Any:
    def leave_out(scene: Scene) -> dict[str, Any]:
        left_out = scene.choose(_ids(scene.told))
        return {of: tuple(id for id in _ids(scene.told) if id != left_out)}

    return leave_out


def _other_tier(scene: Scene) -> dict[str, Any]:
    return {"tier": next(tier for tier in codes.TIERS if tier != scene.event.tier)}


def _stranger(role: str) -> Any:
    return lambda scene: {
        "by": Party(id="stranger", role=role, unit=scene.choose((None, "another_company")))
    }


def _another_party(scene: Scene) -> dict[str, Any]:
    """Somebody acts for a party that they have nothing to do with."""
    return {"by": _acting(scene, next(id for id in _ids(scene.told) if id != scene.event.party))}


def _performer(scene: Scene) -> dict[str, Any]:
    party = scene.told.facts["performer"]
    return {"party": party, "by": _acting(scene, party)}


_ACTS = ("perform", "confirm", "report_breach", "withdraw")

_FAULTS = (
    Fault(code="OVS130", events=("take_on",), spoil=_one_short("consents")),
    Fault(code="OVS131", events=("take_on",), spoil=_other_tier),
    Fault(
        code="OVS132",
        events=("form_panel",),
        spoil=_says((), ("stranger",), (*_FIT, "stranger"), of="members"),
    ),
    Fault(
        code="OVS133",
        events=("form_panel",),
        spoil=_says(*((*_FIT, unfit) for unfit in _UNFIT), of="members"),
    ),
    Fault(
        code="OVS134",
        events=_ACTS,
        spoil=lambda scene: scene.choose((_stranger("disputant"), _another_party))(scene),
    ),
    Fault(
        code="OVS135",
        events=("mediate", "settle_by_agreement", "end_unsettled"),
        spoil=_stranger("mediator"),
    ),
    Fault(code="OVS136", events=("settle_by_agreement",), spoil=_one_short("signed_by")),
    Fault(code="OVS137", events=("pass_up",), header={"scale": "large_matter"}),
    Fault(code="OVS138", events=("confirm", "report_breach"), spoil=_performer),
    Fault(
        code="OVS160",
        events=("form_panel",),
        spoil=_says(("unasked",), (*_FIT, "unasked"), of="members"),
    ),
    Fault(
        code="OVS161",
        events=("perform",),
        pins={"settle_by_agreement": {"due": _FAR}},
        spoil=lambda scene: {"at": _FAR + scene.choose(_SPANS)},
    ),
    Fault(code="OVS162", events=("end_unsettled",), spoil=_says((), of="ways")),
)

# Faults of documents


def _only_one_party(_: st.DrawFn, document: Wire) -> None:
    document |= {"parties": [{"id": "party_1"}], "history": [], "state": "applied_for"}


def _twice(draw: st.DrawFn, document: Wire) -> None:
    field = choose(draw, ("parties", "pool"))
    document[field].append(dict(document[field][0]))


def _odd_expert(_: st.DrawFn, document: Wire) -> None:
    document["pool"].append({"person": "x", "expertise": "stargazing"})


_BREAKS: Mapping[str, Break] = {
    "GEN112": put("", at=("title", "community")),
    "OVS281": _only_one_party,
    "OVS282": _twice,
    "OVS283": put("over_the_moon", at=("dispute",)),
    "OVS284": _odd_expert,
}

MEDIATIONS = Room(
    model=m.Mediation,
    header=_header,
    fill=_fill,
    header_guards=frozenset(),
    past_guards=frozenset({g["still_in_the_community"], g["performed_in_time"]}),
    helps={},
    faults=_FAULTS,
    breaks=_BREAKS,
)
