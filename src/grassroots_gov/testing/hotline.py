"""What it takes to write tickets, good and bad: the hotline's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..hotline import codes
from ..hotline import document as m
from ..hotline.events import Unit
from ..hotline.rules import DIGEST_LENGTHS
from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Division, Party
from ..kernel.overdue import due
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ._spoils import for_another_unit, missed, not_ahead, says
from ._values import TEXTS, choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene, Via
from .hotline_breaks import BREAKS, HEADERS

__all__ = ["HOTLINE"]

g = {guard.name: guard for guard in m.Ticket.workflow.guards}

UNITS = tuple(
    Unit(id=f"unit_{n}", name=f"第{n}单位", kind=kind)
    for n, kind in enumerate(("property_service_company", *codes.UNIT_KINDS, "residents_committee"))
)
_ABOUT_HEADER = frozenset({g["answered_at_once"], g["emergency_diverted"]})
_ABOUT_PAST = _ABOUT_HEADER | {
    g["acts_for_addressee"],
    g["acts_for_responsible"],
    g["answered_by_the_hotline"],
    g["asked_in_time"],
    g["assistants_reported"],
    g["complainant_contacted"],
    g["complainant_told"],
    g["dispatched_in_time"],
    g["extension_pending"],
    g["extension_untold"],
    g["has_no_unit"],
    g["has_unit"],
    g["is_assisting"],
    g["limits_are_the_cause"],
    g["limits_explained"],
    g["no_extension_pending"],
    g["no_lapse_left"],
    g["not_designated"],
    g["not_refused_before"],
    g["reopened_in_window"],
    g["reopening_requested"],
    g["reopenings_left"],
    g["replied_in_time"],
    g["returned_in_time"],
    g["rework_grounded"],
    g["signed_in_time"],
    g["was_not_signed"],
    g["was_not_started"],
    g["was_signed"],
    g["was_started"],
}
_HELPS = {
    g["assistants_reported"]: "assist_report",
    g["complainant_contacted"]: "contact",
    g["complainant_told"]: "tell_of_extension",
    g["extension_pending"]: "request_extension",
    g["extension_untold"]: "approve_extension",
    g["is_assisting"]: "add_unit",
    g["limits_explained"]: "explain_limits",
    g["no_extension_pending"]: "refuse_extension",
    g["no_lapse_left"]: "return_for_rework",
    g["reopening_requested"]: "request_reopen",
}
_HOUR = timedelta(hours=1)

_HIDDEN = "\u061c\u180e" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x2070), 0xFEFF))
)
_WRITTEN = st.text(st.characters(exclude_categories=["C"], exclude_characters=_HIDDEN), min_size=1)
_NOBODY = "nobody"
_IN_FORCE = datetime(2026, 1, 1, tzinfo=CHINA_TIME)
"""From that day all the texts on which the rules rest are in force."""
_DUE_IN = (timedelta(days=60), timedelta(days=400), timedelta(hours=1))
_SPANS = (timedelta(days=5), _HOUR, timedelta(days=30), timedelta(microseconds=1))


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Ticket:
    received = instants(draw, _IN_FORCE)
    known: dict[str, Any] = {
        "received_at": received,
        "text": draw(_WRITTEN),
        "urgency": choose(draw, ("routine", "urgent", "routine", "routine", "danger")),
        "complainant": _complainant(draw),
        "place": _place(draw, received),
        "attachments": _attachments(draw),
        **given,
    }
    demand = known.setdefault("demand", choose(draw, tuple(codes.DEMANDS)))
    if demand == "report":
        known.setdefault("complained_of", choose(draw, UNITS))
    return draw_document(draw, m.Ticket, **known)


def _complainant(draw: st.DrawFn) -> m.Complainant:
    anonymous = draw(st.booleans())
    known: dict[str, Any] = {"name": None} if anonymous else {"phone": "13800138000"}
    return draw_record(draw, m.Complainant, anonymous=anonymous, **known)


def _place(draw: st.DrawFn, received: datetime) -> m.Place:
    division = None
    if draw(st.booleans()):
        year = received.astimezone(CHINA_TIME).year
        code = choose(draw, ("110101", "440305007", "530102001002"))
        division = Division(code=code, vintage=choose(draw, (year, 1980)))
    known: dict[str, Any] = {"building": choose(draw, (None, "3幢"))}
    if known["building"] is None:
        known |= {"building_unit": None, "room": None}
    return draw_record(draw, m.Place, division=division, **known)


def _attachments(draw: st.DrawFn) -> tuple[m.Attachment, ...]:
    return tuple(
        draw_record(
            draw,
            m.Attachment,
            id=f"file_{n}",
            media_type=choose(draw, ("image/jpeg", "application/vnd.ms-excel+x")),
            digest=m.Digest(algorithm=algorithm, value=("0af9" * 32)[:length]),
        )
        for n in range(choose(draw, (0, 0, 1, 2)))
        for algorithm, length in (choose(draw, tuple(DIGEST_LENGTHS.items())),)
    )


def _acting(row: Transition, told: Replay) -> tuple[str | None, ...]:
    """The units for which the row may be taken."""
    if g["acts_for_addressee"] in row.require:
        return (told.facts["addressee"],)
    if g["acts_for_responsible"] in row.require:
        return (told.facts["responsible"],)
    if g["is_assisting"] in row.require:
        return told.facts["assisting"] or (None,)
    return (None, "unit_0")


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    return SimpleNamespace(at=at, by=SimpleNamespace(unit=_acting(row, told)[0] or _NOBODY))


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    unit = scene.choose(_acting(scene.row, scene.told))
    return fields | {"by": scene.somebody(unit)}


def _dispatch(scene: Scene) -> dict[str, Any]:
    designated = scene.choose((False, False, False, True))
    shunned = (
        {scene.told.facts["addressee"]}
        if scene.row.source == "returned" and not designated
        else set()
    )
    due = scene.choose((None, *(scene.at + span for span in _DUE_IN)))
    return {"due": due, "designated": designated} | _receiver(scene, shunned)


def _receiver(scene: Scene, shunned: set[str | None]) -> dict[str, Any]:
    """A unit that may receive the order, and the community duty that it is given for."""
    ticket: Any = scene.told.document
    if ticket.demand == "report":
        shunned = shunned | {ticket.complained_of.id}
    unit = scene.choose([unit for unit in UNITS if unit.id not in shunned])
    pushed_down = ticket.hotline == "citizen_12345" and unit.kind == "residents_committee"
    duties = ("item_7",) if pushed_down else (None, "item_7")
    return {"unit": unit, "community_duty": scene.choose(duties)}


def _add_unit(scene: Scene) -> dict[str, Any]:
    duty = "lead" if g["to_lead"] in scene.row.when else "assist"
    return {"duty": duty} | _receiver(scene, {scene.told.facts["responsible"]})


def _until(scene: Scene) -> dict[str, Any]:
    return {"until": max(scene.at, due(scene.told, "handle") or scene.at) + scene.choose(_SPANS)}


def _reply(scene: Scene) -> dict[str, Any]:
    resolved = scene.choose((True, False))
    return {"resolved": resolved} | ({} if resolved else {"unresolved_reason": scene.choose(TEXTS)})


def _follow_up(scene: Scene) -> dict[str, Any]:
    if g["not_reached"] in scene.row.when:
        return {"reached": False, "resolved": None, "satisfied": None, "dissatisfaction": None}
    satisfied = scene.choose((True, False))
    cause = None if satisfied else scene.choose(tuple(codes.DISSATISFACTIONS))
    resolved = scene.draw(st.booleans())
    return {"reached": True, "resolved": resolved, "satisfied": satisfied, "dissatisfaction": cause}


def _close(scene: Scene) -> dict[str, Any]:
    return {"no_follow_up_reason": scene.choose(TEXTS)} if scene.row.source == "replied" else {}


def _council_reports(scene: Scene) -> dict[str, Any]:
    outcome = scene.choose(tuple(codes.DELIBERATION_OUTCOMES))
    return {"outcome": outcome} | ({"proposal": "P1"} if outcome == "agreed" else {})


def _request_return(scene: Scene) -> dict[str, Any]:
    others = [unit for unit in UNITS if unit.id != scene.told.facts["addressee"]]
    return {"suggested_unit": scene.choose(others)}


def _on_request(scene: Scene) -> dict[str, Any]:
    unit = scene.told.facts["responsible"]
    return {"requested_by": Party(id="asker", role="handling_unit", unit=unit)}


_Fill = Callable[[Scene], dict[str, Any]]
_FILL: Mapping[str, _Fill] = {
    "dispatch": _dispatch,
    "add_unit": _add_unit,
    "request_extension": _until,
    "approve_extension": _until,
    "reply": _reply,
    "follow_up": _follow_up,
    "close": _close,
    "council_reports": _council_reports,
    "request_return": _request_return,
    "suspend": _on_request,
    "terminate": _on_request,
}


def _past_due(scene: Scene) -> dict[str, Any] | None:
    at = missed(scene, "handle")
    if at is None:
        return None
    later = {"until": at + _HOUR} if scene.row.event == "request_extension" else {}
    return {"at": at, **later}


def _not_later(scene: Scene) -> dict[str, Any] | None:
    end = due(scene.told, "handle")
    return {"until": end} if end and end > scene.event.at else None


def _not_recorded(scene: Scene) -> dict[str, Any]:
    missing = scene.choose(("satisfied", "resolved"))
    return {"satisfied": True, "resolved": True, "dissatisfaction": None, missing: None}


def _known(unit_id: str | None) -> Unit | None:
    return next((unit for unit in UNITS if unit.id == unit_id), None)


def _given_back(scene: Scene) -> dict[str, Any]:
    unit = _known(scene.told.facts["addressee"])
    return {"unit": unit, "designated": False, "community_duty": "item_7"}


def _to_responsible(scene: Scene) -> dict[str, Any] | None:
    unit = _known(scene.told.facts["responsible"])
    return {"unit": unit, "community_duty": "item_7"} if unit else None


def _to_the_reported(scene: Scene) -> dict[str, Any]:
    ticket: Any = scene.told.document
    return {"unit": ticket.complained_of, "community_duty": "item_7"}


def _suggests_itself(scene: Scene) -> dict[str, Any] | None:
    unit = _known(scene.told.facts["addressee"])
    return {"suggested_unit": unit} if unit else None


def _asks(**changes: Any) -> Callable[[Scene], dict[str, Any]]:
    return lambda scene: {"requested_by": scene.event.requested_by.model_copy(update=changes)}


def _too_late(scene: Scene) -> dict[str, Any]:
    days = timedelta(days=scene.told.bound("reopening_days"))
    return {"at": scene.told.facts["closed_at"] + days + scene.choose(_SPANS)}


_NAMED = m.Complainant(anonymous=False, name="王芳", phone="13800138000")
_NO_DUE: dict[str, Any] = {"dispatch": {"due": None}}
_FAR = datetime(2100, 1, 1, tzinfo=CHINA_TIME)
_COMMITTEE = Unit(id="committee", name="某居民委员会", kind="residents_committee")

_FAULTS = (
    Fault(
        code="TKT101",
        events=("reply",),
        role="operator",
        header={"demand": "complaint"},
    ),
    Fault(
        code="TKT102",
        events=("dispatch", "add_unit"),
        header={"hotline": "citizen_12345"},
        spoil=says(unit=_COMMITTEE, community_duty=None),
    ),
    Fault(
        code="TKT104",
        events=("dispatch", "add_unit"),
        header={"demand": "report"},
        spoil=_to_the_reported,
    ),
    Fault(code="TKT105", events=("sign_for", "request_return"), spoil=for_another_unit),
    Fault(
        code="TKT106",
        events=(
            "contact",
            "start",
            "request_extension",
            "refer_to_council",
            "reply",
            "explain_limits",
        ),
        spoil=for_another_unit,
    ),
    Fault(code="TKT107", events=("request_return",), pins={"dispatch": {"designated": True}}),
    Fault(code="TKT108", events=("dispatch",), spoil=_given_back),
    Fault(
        code="TKT109",
        events=("request_extension",),
        pins={"dispatch": {"due": _FAR}},
        spoil=_past_due,
    ),
    Fault(code="TKT110", events=("request_extension",), pins=_NO_DUE, spoil=not_ahead("until")),
    Fault(
        code="TKT111",
        events=("request_extension",),
        pins={"dispatch": {"due": _FAR}},
        spoil=_not_later,
    ),
    Fault(code="TKT112", events=("approve_extension", "refuse_extension")),
    Fault(code="TKT113", events=("request_extension",), via=(Via("request_extension"),)),
    Fault(code="TKT114", events=("reply",), spoil=says(resolved=False, unresolved_reason=None)),
    Fault(code="TKT115", events=("reply",), via=(Via("add_unit", "in_progress"),)),
    Fault(code="TKT116", events=("assist_report",), spoil=for_another_unit),
    Fault(code="TKT117", events=("add_unit",), spoil=_to_responsible),
    Fault(
        code="TKT118",
        events=("dispatch",),
        spoil=not_ahead("due"),
    ),
    Fault(code="TKT119", events=("council_reports",), spoil=says(outcome="agreed", proposal=None)),
    Fault(
        code="TKT120",
        events=("follow_up",),
        spoil=lambda scene: _not_recorded(scene) if scene.event.reached else None,
    ),
    Fault(
        code="TKT121",
        events=("follow_up",),
        spoil=says(reached=False, resolved=True, satisfied=None, dissatisfaction=None),
    ),
    Fault(
        code="TKT122",
        events=("follow_up",),
        spoil=lambda scene: (
            {"satisfied": False, "dissatisfaction": None} if scene.event.reached else None
        ),
    ),
    Fault(
        code="TKT137",
        events=("follow_up",),
        spoil=lambda scene: (
            {"satisfied": True, "dissatisfaction": "lapse"} if scene.event.reached else None
        ),
    ),
    Fault(
        code="TKT123",
        events=("close",),
        via=(Via("follow_up", "followed_up", {"satisfied": False, "dissatisfaction": "lapse"}),),
    ),
    Fault(
        code="TKT124",
        events=("close",),
        via=(
            Via(
                "follow_up", "followed_up", {"satisfied": False, "dissatisfaction": "policy_limit"}
            ),
        ),
    ),
    Fault(code="TKT125", events=("close",), spoil=says(no_follow_up_reason=None)),
    Fault(code="TKT126", events=("explain_limits",)),
    Fault(code="TKT127", events=("return_for_rework",)),
    Fault(code="TKT128", events=("refuse_reopen", "reopen"), role="dispatcher"),
    Fault(
        code="TKT129",
        events=("request_reopen", "reopen"),
        header={"demand": "consultation"},
        via=(*[Via("reopen")] * 3, Via("close")),
    ),
    Fault(code="TKT130", events=("request_reopen", "reopen"), spoil=_too_late),
    Fault(
        code="TKT131",
        events=("suspend", "terminate"),
        spoil=lambda scene: {
            "requested_by": scene.event.requested_by.model_copy(update={"id": scene.event.by.id})
        },
    ),
    Fault(
        code="TKT132",
        events=("explain_limits",),
        role="operator",
        header={"demand": "complaint"},
        via=(
            Via(
                "follow_up", "followed_up", {"satisfied": False, "dissatisfaction": "policy_limit"}
            ),
        ),
    ),
    Fault(code="TKT133", events=("suspend", "terminate"), spoil=_asks(unit="stranger")),
    Fault(code="TKT134", events=("request_return",), via=(Via("refuse_return"),)),
    Fault(code="TKT135", events=("request_return",), spoil=_suggests_itself),
    Fault(code="TKT136", events=("tell_of_extension",)),
    Fault(
        code="TKT153",
        events=("reply",),
        pins={"dispatch": {"due": _FAR}},
        spoil=_past_due,
    ),
    Fault(code="TKT155", events=("reply",), via=(Via("approve_extension"),)),
    Fault(code="TKT157", events=("accept",), header={"urgency": "danger"}),
    Fault(code="TKT158", events=("reply",), header={"complainant": _NAMED}),
)

HOTLINE = Room(
    model=m.Ticket,
    header=_header,
    fill=_fill,
    header_guards=_ABOUT_HEADER,
    past_guards=_ABOUT_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    unshown=frozenset({"TKT151", "TKT152", "TKT154", "TKT156"}),
    breaks=BREAKS,
    headers=HEADERS,
)
