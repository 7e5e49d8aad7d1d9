"""What it takes to write linkage projects, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..linkage import codes
from ..linkage import models as m
from ..organizations.models import Registration
from ._breaks import Break, Wire, one_more, put
from ._spoils import acting, for_another_unit, missed, says
from ._values import below, choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene

__all__ = ["LINKAGE"]

g = {guard.name: guard for guard in m.LinkageProject.workflow.guards}

_DELIVERER = m.Unit(id="unit_0", name="社工服务中心")
_GIVER = m.Unit(id="unit_1", name="街道办事处")
_REGISTRATIONS = (
    Registration(form="filing"),
    Registration(form="registration", number="91350100M000100Y43"),
)
_DAY = date(2026, 3, 2)

# Headers


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.LinkageProject:
    claimed = choose(draw, (None, *codes.LEVELS))
    needed = codes.NEEDED.get(claimed or "", ())
    others = choose(draw, ((), tuple(codes.ELEMENTS)))
    known: dict[str, Any] = {
        "surveyed_at": instants(draw),
        "claimed_level": claimed,
        "participants": (
            m.Participant(element="community", unit=_DELIVERER, leads=True, votes=True),
            *(_participant(draw, element) for element in (*needed, *others)),
        ),
        "resources": tuple(_resource(draw) for _ in range(choose(draw, (1, 2)))),
        "activities": tuple(_activity(draw) for _ in range(choose(draw, (0, 2)))),
        **given,
    }
    return draw_document(draw, m.LinkageProject, **known)


def _participant(draw: st.DrawFn, element: str) -> m.Participant:
    known: dict[str, Any] = {
        "count": choose(draw, (None, 1, 30)),
        "registration": None,
        "unit": choose(draw, (None, _GIVER)),
    }
    if element == "charity_resource":
        known |= {"leads": False, "votes": False}
    if element == "social_worker":
        known["certificate"] = choose(draw, tuple(codes.CERTIFICATES))
    if element == "social_organization":
        known["registration"] = choose(draw, _REGISTRATIONS)
    return draw_record(draw, m.Participant, element=element, **known)


def _resource(draw: st.DrawFn) -> m.Resource:
    raised, purpose = draw(below(2**53)), choose(draw, (None, "care", "meals"))
    paid = choose(draw, ((), (raised,), (raised // 3, raised - raised // 3)))
    spending = tuple(
        draw_record(draw, m.Spending, on=_DAY, fen=fen, purpose=purpose or "care") for fen in paid
    )
    return draw_record(
        draw,
        m.Resource,
        giver=_GIVER,
        raised_fen=raised if spending else choose(draw, (raised, None)),
        restricted_to=purpose,
        in_kind="桌椅 20 套",
        spending=spending,
    )


def _activity(draw: st.DrawFn) -> m.Activity:
    measures = tuple(
        draw_record(draw, m.Measure, asked_before=20, asked_after=18)
        for _ in range(choose(draw, (0, 1)))
    )
    return draw_record(draw, m.Activity, on=choose(draw, (None, _DAY)), measures=measures)


# Events


def _fill(scene: Scene) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if scene.row.event == "link_resources":
        project: Any = scene.told.document
        fields["source"] = scene.choose(tuple(one.source for one in project.resources))
    if g["leftover_settled"] in scene.row.require:
        fields["leftover"] = scene.choose(tuple(codes.LEFTOVERS))
    unit = {"deliverer": "unit_0", "evaluator": "unit_9"}.get(scene.role)
    return fields | {"by": scene.somebody(unit)}


# Faults of events


def _late(scene: Scene) -> dict[str, Any] | None:
    at = missed(scene, "disclose")
    return None if at is None else {"at": at}


_DONATED = m.Resource(source="donation", raised_fen=100)
_IN_PUBLIC: Mapping[str, Any] = {
    "fundraising": "open_to_all",
    "surveyed_at": datetime(2026, 3, 2, tzinfo=CHINA_TIME),
}

_FAULTS = (
    Fault(
        code="LNK101",
        events=("link_resources",),
        header={"resources": (_DONATED,)},
        spoil=says(source="micro_grant"),
    ),
    Fault(code="LNK102", events=("begin_delivery",), spoil=for_another_unit),
    Fault(code="LNK103", events=("evaluate",), spoil=lambda scene: acting(scene, unit="unit_0")),
    Fault(code="LNK104", events=("incubate", "end"), spoil=says(leftover=None)),
    Fault(code="LNK105", events=("incubate",), pins={"evaluate": {"outcome": "not_met"}}),
    Fault(code="LNK151", events=("disclose",), header=_IN_PUBLIC, spoil=_late),
)

# Faults of documents


def _spending(fen: int, purpose: str = "care") -> Mapping[str, Any]:
    return {"on": "2026-03-02", "fen": fen, "purpose": purpose}


def _without_some(draw: st.DrawFn, document: Wire) -> None:
    """The level claimed, and one that it takes left out."""
    level = choose(draw, tuple(codes.NEEDED))
    lacking = choose(draw, codes.NEEDED[level])
    document["claimed_level"] = level
    document["participants"] = [
        {
            "element": element,
            "registration": {"form": "filing"},
            "unit": {"id": "unit_0", "name": "社工服务中心"},
        }
        for element in codes.NEEDED[level]
        if element != lacking
    ]


_RESOURCE: Mapping[str, Any] = {"source": "donation", "raised_fen": 100}

_BREAKS: Mapping[str, Break] = {
    "GEN106": one_more(
        "activities", {"name": "讲座", "minutes": "1"}, {"name": "讲座", "served": 1.5}
    ),
    "GEN107": one_more("participants", {"element": "volunteer", "leads": "yes"}),
    "GEN112": put("", at=("name", "community")),
    "GEN114": one_more("activities", {"name": "讲座", "served": -1}),
    "GEN115": one_more("resources", {"source": "donation", "raised_fen": 2**53}),
    "GEN122": one_more("activities", {"name": "讲座", "on": "2026-3-2"}),
    "LNK201": _without_some,
    "LNK202": one_more(
        "participants",
        {"element": "charity_resource", "leads": True},
        {"element": "charity_resource", "votes": True},
    ),
    "LNK203": one_more("participants", {"element": "social_worker", "person": "p1"}),
    "LNK204": one_more(
        "participants",
        {"element": "social_organization"},
        {"element": "social_organization", "registration": {"form": "registration"}},
    ),
    "LNK205": one_more(
        "resources",
        {**_RESOURCE, "spending": [_spending(101)]},
        {**_RESOURCE, "spending": [_spending(100), _spending(1)]},
    ),
    "LNK206": one_more("resources", {"source": "donation", "spending": [_spending(1)]}),
    "LNK207": one_more(
        "resources", {**_RESOURCE, "restricted_to": "meals", "spending": [_spending(1)]}
    ),
    "LNK208": one_more("resources", {"source": "goods_or_services"}),
    "LNK209": one_more("resources", {"source": "government_purchase"}),
    "LNK210": one_more(
        "activities",
        {"name": "讲座", "measures": [{"name": "孤独感", "before": 9, "after": 5}]},
        {
            "name": "讲座",
            "measures": [{"name": "孤独感", "before": 9, "after": 5, "asked_before": 20}],
        },
    ),
    "LNK211": one_more("participants", {"element": "volunteer", "role": "audience"}),
    "LNK212": put("elsewhere", at=("variant",)),
}

LINKAGE = Room(
    model=m.LinkageProject,
    header=_header,
    fill=_fill,
    header_guards=frozenset(),
    past_guards=frozenset({g["worth_incubating"], g["disclosed_in_time"]}),
    helps={},
    faults=_FAULTS,
    breaks=_BREAKS,
)
