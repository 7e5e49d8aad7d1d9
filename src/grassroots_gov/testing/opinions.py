"""What it takes to write opinions, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.overdue import due
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..opinions import codes
from ..opinions import models as m
from ..opinions.rules import NAMED
from ..people.codes import MANDATES
from ..places.codes import TIERS
from ._breaks import Break, Wire, put
from ._spoils import for_another_unit, missed, not_ahead, says
from ._values import TEXTS, choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene, Via

__all__ = ["OPINIONS"]

g = {guard.name: guard for guard in m.Opinion.workflow.guards}

UNITS = tuple(m.Unit(id=f"unit_{n}", name=f"第{n}单位") for n in range(4))
TOLD = m.Told(how="phone", reached=True)

_ABOUT_HEADER = frozenset({g["no_deputy_suggestion"], g["raiser_known"]})
_ABOUT_PAST = _ABOUT_HEADER | {
    g["a_unit_has_it"],
    g["acts_for_unit"],
    g["answered_in_time"],
    g["claimed_in_time"],
    g["declined_in_time"],
    g["declines_left"],
    g["extended_in_time"],
    g["extensions_left"],
    g["no_unit_has_it"],
    g["nobody_to_confirm"],
    g["nothing_left_to_try"],
    g["seen_to_in_time"],
    g["takings_up_left"],
}
_HELPS = {g["nobody_to_confirm"]: "follow_up", g["nothing_left_to_try"]: "take_up_again"}

_HOUR = timedelta(hours=1)
_SPANS = (timedelta(days=5), _HOUR, timedelta(days=30), timedelta(microseconds=1))
_ANSWERS = ("answer", "handle")
"""The clocks that an answer stops."""
_DUE_IN = (timedelta(days=60), timedelta(days=400), _HOUR)

# Headers


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Opinion:
    standing = given.get("standing") or choose(
        draw, ("ordinary", "ordinary", "petition", "deputy_suggestion")
    )
    known: dict[str, Any] = {
        "recorded_at": instants(draw),
        "standing": standing,
        "origin": _origin(draw),
        "raiser": _raiser(draw, deputy=standing == "deputy_suggestion"),
        "received_by": tuple(_receiver(draw) for _ in range(choose(draw, (0, 1, 3)))),
        "place": _place(draw),
        **given,
    }
    return draw_document(draw, m.Opinion, **known)


def _origin(draw: st.DrawFn) -> m.Origin:
    kind = choose(draw, tuple(codes.ORIGINS))
    known = {"document": "S1"} if kind in codes.TRACEABLE else {}
    return draw_record(draw, m.Origin, kind=kind, **known)


def _raiser(draw: st.DrawFn, *, deputy: bool) -> m.Raiser:
    anonymous = not deputy and draw(st.booleans())
    known: dict[str, Any] = {"phone": "13800138000"}
    if anonymous:
        known = dict.fromkeys(("person", "name", "phone", "mandate"))
    elif deputy:
        known["mandate"] = "peoples_congress_deputy"
    count = choose(draw, (None, 1, 30))
    return draw_record(draw, m.Raiser, anonymous=anonymous, count=count, **known)


def _receiver(draw: st.DrawFn) -> m.Receiver:
    capacity = choose(draw, tuple(codes.CAPACITIES))
    mandate = choose(draw, tuple(MANDATES)) if capacity == "delegate" else None
    known: dict[str, Any] = {"mandate": mandate}
    if mandate == "cppcc_member":
        known["level"] = choose(draw, (None, "county"))
    return draw_record(draw, m.Receiver, capacity=capacity, **known)


def _place(draw: st.DrawFn) -> m.Place:
    tier = choose(draw, tuple(TIERS))
    known = {NAMED[tier]: "东风巷14号院"} if tier in NAMED else {}
    return draw_record(draw, m.Place, tier=tier, **known)


# Events


def _opinion(scene: Scene) -> m.Opinion:
    opinion: m.Opinion = scene.told.document
    return opinion


def _acting(row: Transition, told: Replay) -> tuple[str | None, ...]:
    """The units for which the row may be taken."""
    return (told.facts["unit"],) if g["acts_for_unit"] in row.require else (None, "unit_0")


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    unit = SimpleNamespace(unit=_acting(row, told)[0] or "nobody")
    return SimpleNamespace(at=at, by=unit, reason=_reason(told))


def _reason(told: Replay) -> str:
    """Why what nobody confirmed may be closed, where it may."""
    return "anonymous" if told.document.raiser.anonymous else "unreachable"


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    if g["raiser_told"] in scene.row.require and not _opinion(scene).raiser.anonymous:
        fields = {"told": scene.choose((TOLD, TOLD.model_copy(update={"reached": False})))} | fields
    unit = scene.choose(_acting(scene.row, scene.told))
    return fields | {"by": scene.somebody(unit)}


def _forward(scene: Scene) -> dict[str, Any]:
    units = [unit for unit in UNITS if unit.id not in scene.told.facts["declined_by"]]
    due = scene.choose((None, *(scene.at + span for span in _DUE_IN)))
    return {"unit": scene.choose(units), "due": due}


def _decline_claim(scene: Scene) -> dict[str, Any]:
    others = [unit for unit in UNITS if unit.id != scene.told.facts["unit"]]
    return {"belongs_to": scene.choose(others)}


def _extend(scene: Scene) -> dict[str, Any]:
    return {"until": max(scene.at, due(scene.told, *_ANSWERS) or scene.at) + scene.choose(_SPANS)}


def _reply(scene: Scene) -> dict[str, Any]:
    opinion, outcome = _opinion(scene), scene.choose(tuple(codes.OUTCOMES))
    limit = scene.choose(tuple(codes.LIMITS)) if outcome == "cannot_be_done" else None
    said: dict[str, Any] = {"outcome": outcome, "limit": limit}
    if opinion.raiser.anonymous:
        said["public_answer"] = scene.choose(TEXTS)
    if opinion.standing == "deputy_suggestion":
        said["consulted"] = True
    return said


def _follow_up(scene: Scene) -> dict[str, Any]:
    found = {"confirmed": "satisfied", "disputed": "not_satisfied", "replied": "not_reached"}
    return {"result": found[scene.row.target]}


def _close(scene: Scene) -> dict[str, Any]:
    if scene.row.source == "disputed":
        return {"reason": "explained_again", "explanation": scene.choose(TEXTS)}
    return {"reason": _reason(scene.told)}


_FILL: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "forward": _forward,
    "decline_claim": _decline_claim,
    "extend": _extend,
    "reply": _reply,
    "follow_up": _follow_up,
    "close": _close,
}

# Faults of events


def _to_whom_declined(scene: Scene) -> dict[str, Any] | None:
    declined = [unit for unit in UNITS if unit.id in scene.told.facts["declined_by"]]
    return {"unit": scene.choose(declined)} if declined else None


def _its_own(scene: Scene) -> dict[str, Any]:
    return {"belongs_to": next(u for u in UNITS if u.id == scene.told.facts["unit"])}


def _past(*clocks: str) -> Callable[[Scene], dict[str, Any] | None]:
    """So late that one of the clocks has run out."""

    def late(scene: Scene) -> dict[str, Any] | None:
        at = missed(scene, *clocks)
        if at is None:
            return None
        later = {"until": at + _HOUR} if scene.row.event == "extend" else {}
        return {"at": at, **later} | ({"due": None} if scene.row.event == "forward" else {})

    return late


def _no_further(scene: Scene) -> dict[str, Any]:
    last = max(scene.event.at, due(scene.told, *_ANSWERS) or scene.event.at)
    return {"until": last - scene.choose((timedelta(0), timedelta(microseconds=1)))}


def _too_far(scene: Scene) -> dict[str, Any] | None:
    end = due(scene.told, "handle")
    return {"until": end + timedelta(days=30) + scene.choose(_SPANS)} if end else None


_FAR = datetime(2100, 1, 1, tzinfo=CHINA_TIME)
_NAMED = m.Raiser(anonymous=False, name="王芳", phone="13800138000")
_NOBODY = m.Raiser(anonymous=True, count=3)
_DEPUTY = m.Raiser(anonymous=False, person="deputy_1", mandate="peoples_congress_deputy")
_BY_NAME: Mapping[str, Any] = {"standing": "ordinary", "raiser": _NAMED}
_SUGGESTION: Mapping[str, Any] = {
    "standing": "deputy_suggestion",
    "raiser": _DEPUTY,
    "recorded_at": datetime(2026, 3, 2, tzinfo=CHINA_TIME),
}
_PETITION: Mapping[str, Any] = {"standing": "petition", "nature": "demand", "raiser": _NAMED}
_DISPUTED = (Via("reply", None, {"outcome": "done", "limit": None}), Via("dispute"))

_FAULTS = (
    Fault(
        code="OPN101",
        events=("forward",),
        via=(Via("decline_claim"),),
        spoil=_to_whom_declined,
    ),
    Fault(code="OPN102", events=("forward", "reply"), role="receiver", header=_SUGGESTION),
    Fault(
        code="OPN103",
        events=("claim", "decline_claim", "start", "extend", "reply", "transfer"),
        spoil=for_another_unit,
    ),
    Fault(code="OPN104", events=("decline_claim",), spoil=_its_own),
    Fault(
        code="OPN105",
        events=("decline_claim",),
        header=_BY_NAME,
        via=(Via("decline_claim"), Via("decline_claim"), Via("forward")),
    ),
    Fault(code="OPN106", events=("reply",), spoil=says(outcome="cannot_be_done", limit=None)),
    Fault(code="OPN107", events=("reply",), spoil=says(outcome="done", limit="funds")),
    Fault(
        code="OPN108",
        events=("extend", "reply", "transfer"),
        header=_BY_NAME,
        spoil=says(told=None),
    ),
    Fault(
        code="OPN109",
        events=("reply",),
        header={"standing": "ordinary", "raiser": _NOBODY},
        spoil=says(public_answer=None),
    ),
    Fault(code="OPN110", events=("extend",), via=(Via("extend"),)),
    Fault(
        code="OPN111",
        events=("confirm", "dispute", "follow_up"),
        header={"standing": "ordinary", "raiser": _NOBODY},
    ),
    Fault(
        code="OPN112",
        events=("take_up_again",),
        header=_BY_NAME,
        pins={"reply": {"outcome": "cannot_be_done", "limit": "funds"}},
        via=(Via("claim"), *(Via("dispute"), Via("take_up_again", "in_progress")) * 2),
    ),
    Fault(code="OPN113", events=("close",), header=_BY_NAME, spoil=says(reason="anonymous")),
    Fault(
        code="OPN114",
        events=("close",),
        header=_BY_NAME,
        via=(
            Via("reply", None, {"outcome": "cannot_be_done", "limit": "funds", "told": TOLD}),
            Via("dispute"),
        ),
        spoil=says(explanation=None),
    ),
    Fault(code="OPN115", events=("close",), header=_BY_NAME, via=_DISPUTED),
    Fault(
        code="OPN121",
        events=("forward",),
        spoil=not_ahead("due"),
    ),
    Fault(
        code="OPN122",
        events=("extend",),
        header=_BY_NAME,
        pins={"forward": {"due": _FAR}},
        spoil=_past(*_ANSWERS),
    ),
    Fault(code="OPN123", events=("extend",), spoil=_no_further),
    Fault(code="OPN124", events=("extend",), header=_PETITION, spoil=_too_far),
    Fault(
        code="OPN151",
        events=("forward", "reply", "transfer"),
        header=_PETITION,
        spoil=_past("forward"),
    ),
    Fault(code="OPN152", events=("claim",), header=_PETITION, spoil=_past("claim")),
    Fault(code="OPN154", events=("reply",), header=_PETITION, spoil=_past(*_ANSWERS)),
    Fault(code="OPN156", events=("reply",), header=_SUGGESTION, spoil=says(consulted=False)),
)

# Faults of documents


def _receiving(**said: Any) -> Break:
    def write(_: st.DrawFn, document: Wire) -> None:
        document["received_by"] = [{"capacity": "grid_worker"}, said]

    return write


def _no_place_name(draw: st.DrawFn, document: Wire) -> None:
    document["place"] = {"tier": choose(draw, tuple(NAMED))}


def _unnamed_but(**known: str) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        name = choose(draw, tuple(known))
        document["raiser"] = {"anonymous": True, name: known[name]}

    return write


_BREAKS: Mapping[str, Break] = {
    "GEN106": put("1", 1.5, True, at=("raiser.count",)),
    "GEN107": put("yes", 1, None, at=("raiser.anonymous", "raiser.minor")),
    "GEN112": put("", at=("text", "public_text", "place.room")),
    "GEN114": put(0, -1, at=("raiser.count",)),
    "GEN115": put(1_000_001, at=("raiser.count",)),
    "GEN126": put("call me", "12", at=("raiser.phone",)),
    "OPN201": _unnamed_but(name="王芳", person="p1", phone="12345", mandate="cppcc_member"),
    "OPN202": put({"anonymous": False, "name": "王芳"}, {"anonymous": False}, at=("raiser",)),
    "OPN203": _receiving(capacity="delegate"),
    "OPN204": _receiving(capacity="delegate", mandate="cppcc_member", level="township"),
    "OPN205": put({"kind": "reception"}, {"kind": "hotline"}, at=("origin",)),
    "OPN206": put("rumour", at=("origin.kind",)),
    "OPN207": put("ghosts", at=("subject",)),
    "OPN208": _receiving(capacity="passer_by"),
    "OPN209": _no_place_name,
    "OPN210": put("party_congress_delegate", at=("raiser.mandate",)),
}

OPINIONS = Room(
    model=m.Opinion,
    header=_header,
    fill=_fill,
    header_guards=_ABOUT_HEADER,
    past_guards=_ABOUT_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    unshown=frozenset({"OPN153"}),
    breaks=_BREAKS,
    headers={
        "OPN202": {"standing": "ordinary", "raiser": _NAMED},
        "OPN201": {"standing": "ordinary", "raiser": _NOBODY},
        "OPN210": _SUGGESTION,
    },
)
