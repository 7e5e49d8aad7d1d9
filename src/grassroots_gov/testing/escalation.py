"""What it takes to write matters and whistle calls, good and bad: the room's knowledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..escalation import codes
from ..escalation import conferences as c
from ..escalation import models as m
from ..escalation.matter_guards import RANKS
from ..kernel.calendar import CHINA_TIME
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ._breaks import Break, Wire, drop, one_more, put
from ._spoils import acting, for_another_unit, not_ahead, says
from ._values import TEXTS, below, choose, draw_document, draw_record, instants
from ._walk import Fault, Kind, Room, Scene, Via

__all__ = ["CONFERENCES", "MATTERS", "WHISTLES"]

g = {guard.name: guard for guard in (*m.Matter.workflow.guards, *m.WhistleCall.workflow.guards)}

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

# Matters, and what happens to them

TIERS = tuple(RANKS)
UNITS = tuple(m.Unit(id=f"unit_{n}", name=f"第{n}单位") for n in range(3))
NEWS = m.News(kind="new_resource", what="改造资金已经到位")
DUTY = m.Duty(list="work_items", item="item_7")
_ADMITTED = m.Duty(
    list="lawful_duties", item="item_9", admission=m.Admission(decision="D1", support="经费两万元")
)
_DUE_IN = (timedelta(days=60), timedelta(days=400), _HOUR)
_WHISTLE = m.Evidence(kind="whistle_call", id="W1")


def _matter(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Matter:
    known: dict[str, Any] = {
        "raised_at": instants(draw),
        "origin": _origin(draw),
        "raiser": _raiser(draw),
        **given,
    }
    return draw_document(draw, m.Matter, **known)


def _origin(draw: st.DrawFn) -> m.Origin:
    kind = choose(draw, tuple(codes.ORIGINS))
    known = {"document": "T1"} if kind in codes.TRACEABLE else {}
    return draw_record(draw, m.Origin, kind=kind, **known)


def _raiser(draw: st.DrawFn) -> m.Raiser:
    if draw(st.booleans()):
        return _NOBODY
    return draw_record(draw, m.Raiser, anonymous=False, phone="13800138000")


def _lower(told: Replay) -> tuple[str, ...]:
    return TIERS[: RANKS[told.facts["tier"]]]


def _higher(told: Replay) -> tuple[str, ...]:
    higher = TIERS[RANKS[told.facts["tier"]] + 1 :]
    return higher if told.document.urgency == "danger" else higher[:1]


def _matter_moment(row: Transition, at: datetime, told: Replay) -> Any:
    """What the guards read that can be judged beforehand: the best that the event could say."""
    tier = told.facts["tier"]
    if row.event == "hand_up":
        tier = next(iter(_higher(told)), tier)
    elif row.event == "hand_down":
        tier = next(iter(_lower(told)), tier)
    posted = told.document.raiser.anonymous
    return SimpleNamespace(
        at=at,
        tier=tier,
        how="posted" if posted else "by_phone",
        reached=row.target == "fed_back",
        posted_until=at + _DAY if posted else None,
    )


def _fill_matter(scene: Scene) -> dict[str, Any]:
    fields = _MATTER[scene.row.event](scene) if scene.row.event in _MATTER else {}
    owned = g["acts_for_tier"] in scene.row.require
    unit = scene.told.facts["unit"] if owned else scene.choose((None, "unit_0"))
    return fields | {"by": scene.somebody(unit)}


def _comes_to(scene: Scene, tiers: tuple[str, ...]) -> dict[str, Any]:
    """The next tier; the same, where there is no other and that is the fault."""
    tier = scene.choose(tiers or (scene.told.facts["tier"],))
    due = scene.choose((None, *(scene.at + span for span in _DUE_IN)))
    return {"tier": tier, "unit": scene.choose(UNITS), "due": due}


def _hand_down(scene: Scene) -> dict[str, Any]:
    said = _comes_to(scene, _lower(scene.told))
    again = said["tier"] in scene.told.facts["been"]
    said["news"] = NEWS if again else scene.choose((None, NEWS))
    to_community = said["tier"] == "community"
    said["duty"] = scene.choose((DUTY, _ADMITTED) if to_community else (None, DUTY))
    return said


def _evidence(scene: Scene) -> m.Evidence:
    kinds = tuple(codes.EVIDENCE)
    if scene.told.facts["tier"] not in codes.LEVELS:
        kinds = ("session", "action")
    return m.Evidence(kind=scene.choose(kinds), id=scene.choose(("S1", "S2", "A1")))


def _settle(scene: Scene) -> dict[str, Any]:
    outcome = scene.choose(tuple(codes.OUTCOMES))
    reason = None if outcome == "solved" else scene.choose(TEXTS)
    return {"evidence": _evidence(scene), "outcome": outcome, "reason": reason}


def _tell_raiser(scene: Scene) -> dict[str, Any]:
    ways = tuple(way for way in codes.FEEDBACK_WAYS if way != "posted")
    reached = scene.row.target == "fed_back"
    if scene.told.document.raiser.anonymous:
        ways = ("posted",)
    elif reached and scene.told.facts["unreached"]:
        ways = tuple(codes.FEEDBACK_WAYS)
    how = scene.choose(ways)
    until = scene.at + scene.choose((_DAY, _HOUR)) if how == "posted" else None
    return {"how": how, "reached": reached, "posted_until": until}


_MATTER: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "grade": lambda scene: _comes_to(scene, TIERS),
    "attempt": lambda scene: {"evidence": _evidence(scene)},
    "hand_up": lambda scene: _comes_to(scene, _higher(scene.told)),
    "hand_down": _hand_down,
    "settle": _settle,
    "tell_raiser": _tell_raiser,
}

# What may be wrong with a matter


def _two_up(scene: Scene) -> dict[str, Any] | None:
    higher = TIERS[RANKS[scene.told.facts["tier"]] + 2 :]
    return {"tier": scene.choose(higher)} if higher else None


def _no_higher(scene: Scene) -> dict[str, Any]:
    return {"tier": scene.choose((scene.told.facts["tier"], *_lower(scene.told)))}


def _no_lower(scene: Scene) -> dict[str, Any]:
    higher = TIERS[RANKS[scene.told.facts["tier"]] :]
    return {"tier": scene.choose(higher), "news": NEWS, "duty": DUTY}


def _nothing_new(scene: Scene) -> dict[str, Any] | None:
    been = [tier for tier in _lower(scene.told) if tier in scene.told.facts["been"]]
    return {"tier": scene.choose(been), "news": None, "duty": DUTY} if been else None


def _no_duty(scene: Scene) -> dict[str, Any] | None:
    if "community" not in _lower(scene.told):
        return None
    return {"tier": "community", "news": NEWS, "duty": None}


def _whistled_too_low(scene: Scene) -> dict[str, Any] | None:
    return None if scene.told.facts["tier"] in codes.LEVELS else {"evidence": _WHISTLE}


def _posted_or_not(scene: Scene) -> dict[str, Any]:
    if scene.event.how == "posted":
        return {"posted_until": scene.choose((None, scene.event.at))}
    return {"posted_until": scene.event.at + _DAY}


def _posted_at_once(scene: Scene) -> dict[str, Any] | None:
    if scene.row.target != "fed_back" or scene.told.facts["unreached"]:
        return None
    return {"how": "posted", "posted_until": scene.event.at + _DAY}


def _past_due(scene: Scene) -> dict[str, Any] | None:
    due = scene.told.facts["due"]
    if due is None or due < scene.told.at:
        return None
    late = {"at": due + scene.choose((timedelta(microseconds=1), _DAY))}
    return late if scene.row.event == "settle" else late | {"due": None}


_NOBODY = m.Raiser(anonymous=True)
_KNOWN = m.Raiser(anonymous=False, name="王芳", phone="13800138000")
_FAR = datetime(2100, 1, 1, tzinfo=CHINA_TIME)
_FROM_THE_TOP: Mapping[str, Mapping[str, Any]] = {"grade": {"tier": "city", "due": None}}
_STEP_DOWN = tuple(
    Via("hand_down", None, {"tier": tier, "unit": UNITS[0], "duty": DUTY, "due": None})
    for tier in ("district", "subdistrict", "community")
)
_HANDED = ("hand_up", "hand_down")

_MATTER_FAULTS = (
    Fault(code="ESC102", events=("hand_up",), header={"urgency": "routine"}, spoil=_two_up),
    Fault(code="ESC103", events=("hand_up",), spoil=_no_higher),
    Fault(code="ESC104", events=("hand_up",), header={"urgency": "routine"}),
    Fault(code="ESC105", events=("hand_down",), spoil=_no_lower),
    Fault(code="ESC106", events=("hand_down",), via=(Via("hand_up"),), spoil=_nothing_new),
    Fault(code="ESC107", events=("hand_down",), pins=_FROM_THE_TOP, via=_STEP_DOWN),
    Fault(code="ESC108", events=("hand_down",), spoil=_no_duty),
    Fault(code="ESC110", events=("attempt", "settle"), spoil=_whistled_too_low),
    Fault(
        code="ESC111",
        events=("attempt", *_HANDED, "settle", "tell_raiser"),
        spoil=for_another_unit,
    ),
    Fault(code="ESC112", events=("settle",), spoil=says(outcome="explained", reason=None)),
    Fault(
        code="ESC113",
        events=("tell_raiser",),
        header={"raiser": _NOBODY},
        spoil=says(how="by_phone", posted_until=None),
    ),
    Fault(code="ESC114", events=("tell_raiser",), spoil=_posted_or_not),
    Fault(code="ESC115", events=("tell_raiser",), header={"raiser": _KNOWN}, spoil=_posted_at_once),
    Fault(code="ESC116", events=("take_up_again",), via=(Via("take_up_again"),) * 2),
    Fault(
        code="ESC117",
        events=("grade", *_HANDED),
        spoil=not_ahead("due"),
    ),
    Fault(
        code="ESC151",
        events=(*_HANDED, "settle"),
        pins={"grade": {"due": _FAR}},
        spoil=_past_due,
    ),
)

_MATTER_BREAKS: Mapping[str, Break] = {
    "GEN107": put("yes", 1, None, at=("raiser.anonymous",)),
    "GEN112": put("", at=("text", "public_text", "area.compound")),
    "GEN126": put("call me", "12", at=("raiser.phone",)),
    "ESC201": put(
        *({"anonymous": True, name: said} for name, said in (("name", "王芳"), ("person", "p1"))),
        at=("raiser",),
    ),
    "ESC202": put({"anonymous": False, "name": "王芳"}, {"anonymous": False}, at=("raiser",)),
    "ESC203": put({"kind": "ticket"}, {"kind": "opinion"}, {"kind": "session"}, at=("origin",)),
}

MATTERS = Room(
    model=m.Matter,
    header=_matter,
    fill=_fill_matter,
    header_guards=frozenset(),
    past_guards=frozenset(
        g[name]
        for name in (
            "goes_down",
            "goes_up",
            "hand_downs_left",
            "handled_in_time_at_the_tier",
            "matter_may_be_taken_up",
            "posted_for_a_time",
            "tried_here",
        )
    ),
    moment=_matter_moment,
    helps={
        g["goes_down"]: "hand_up",
        g["goes_up"]: "hand_down",
        g["tried_here"]: "attempt",
    },
    faults=_MATTER_FAULTS,
    breaks=_MATTER_BREAKS,
    headers={"ESC201": {"raiser": _NOBODY}, "ESC202": {"raiser": _KNOWN}},
)

# Whistle calls, and what happens to them


def _call(draw: st.DrawFn, given: Mapping[str, Any]) -> m.WhistleCall:
    known: dict[str, Any] = {
        "blown_at": instants(draw),
        "level": choose(draw, tuple(codes.LEVELS)),
        **given,
    }
    return draw_document(draw, m.WhistleCall, **known)


def _able(row: Transition, told: Replay) -> tuple[str | None, ...]:
    """The units for which the row may be taken."""
    facts, require = told.facts, row.require
    if g["acts_for_blower"] in require:
        return (told.document.blown_by.id,)
    if g["acts_for_lead"] in require:
        return (facts["lead"],)
    awaited = g["assistant_awaited"] in require
    if not awaited and g["duty_open"] not in require:
        return (None, "office")
    ruled = facts["ruled"] if g["not_ruled_before"] in require else ()
    return tuple(
        unit
        for unit in facts["owing"]
        if (unit in facts["awaited"]) == awaited
        and unit not in ruled
        and not (awaited and unit == facts["refusing"])
    )


def _whistle_moment(row: Transition, at: datetime, told: Replay) -> Any:
    unit = next(iter(_able(row, told)), "nobody")
    department = told.facts["refusing"] or "nobody"
    return SimpleNamespace(at=at, by=SimpleNamespace(unit=unit), department=department)


def _fill_whistle(scene: Scene) -> dict[str, Any]:
    fields = _WHISTLE_EVENTS[scene.row.event](scene) if scene.row.event in _WHISTLE_EVENTS else {}
    unit = scene.choose(_able(scene.row, scene.told) or ("nobody",))
    return fields | {"by": scene.somebody(unit)}


def _dispatch(scene: Scene) -> dict[str, Any]:
    number = len(scene.told.facts["called"])
    unit = m.Unit(id=f"department_{number}", name=f"第{number}部门")
    return {"unit": unit, "duty": "lead" if scene.row.source == "blown" else "assist"}


def _adjudicate(scene: Scene) -> dict[str, Any]:
    excused = g["excused"] in scene.row.when
    return {
        "department": scene.told.facts["refusing"] or "nobody",
        "ruling": "is_excused" if excused else "must_report_in",
    }


def _rate(scene: Scene) -> dict[str, Any]:
    if scene.row.target == "on_site":
        return {"rating": "dissatisfied", "reason": scene.choose(TEXTS)}
    return {"rating": scene.choose(("satisfied", "fairly_satisfied"))}


_WHISTLE_EVENTS: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "dispatch": _dispatch,
    "adjudicate": _adjudicate,
    "rate": _rate,
}

# What may be wrong with a whistle call


def _by_one_of(scene: Scene, units: list[str]) -> dict[str, Any] | None:
    return acting(scene, unit=scene.choose(units)) if units else None


def _called_again(scene: Scene) -> dict[str, Any] | None:
    called = scene.told.facts["called"]
    return {"unit": m.Unit(id=scene.choose(called), name="某部门")} if called else None


def _not_the_lead(scene: Scene) -> dict[str, Any] | None:
    if scene.row.event in ("arrive", "resolve"):
        return for_another_unit(scene)
    facts = scene.told.facts
    others = [u for u in facts["awaited"] if u not in (facts["lead"], facts["refusing"])]
    return _by_one_of(scene, [unit for unit in others if unit not in facts["ruled"]])


def _no_assistant(scene: Scene) -> dict[str, Any]:
    facts = scene.told.facts
    others = [unit for unit in facts["called"] if unit not in (*facts["owing"], *facts["ruled"])]
    return acting(scene, unit=scene.choose((None, "stranger", *others)))


def _refusing(scene: Scene) -> dict[str, Any] | None:
    facts = scene.told.facts
    return _by_one_of(scene, [facts["lead"]] if facts["refusing"] == facts["lead"] else [])


def _still_awaited(scene: Scene) -> dict[str, Any] | None:
    facts = scene.told.facts
    return _by_one_of(scene, [unit for unit in facts["owing"] if unit in facts["awaited"]])


def _ruled_already(scene: Scene) -> dict[str, Any] | None:
    facts = scene.told.facts
    units = (facts["lead"],) if g["acts_for_lead"] in scene.row.require else facts["owing"]
    return _by_one_of(scene, [u for u in units if u in facts["ruled"] and u in facts["awaited"]])


def _another_refusal(scene: Scene) -> dict[str, Any] | None:
    leads = g["department_leads"] in scene.row.when
    return None if leads else {"department": "stranger"}


def _unexplained(scene: Scene) -> dict[str, Any] | None:
    return {"reason": None} if scene.row.target == "on_site" else None


_REFUSED_BY_LEAD = Via("refuse", "dispatched")
_COMES = ("report_in", "refuse")

_WHISTLE_FAULTS = (
    Fault(code="ESC121", events=("dispatch",), spoil=says(duty="assist")),
    Fault(code="ESC122", events=("dispatch",), spoil=says(duty="lead")),
    Fault(code="ESC123", events=("dispatch",), spoil=_called_again),
    Fault(
        code="ESC124",
        events=(*_COMES, "arrive", "resolve"),
        role="lead_department",
        spoil=_not_the_lead,
    ),
    Fault(code="ESC125", events=("discharge",), spoil=for_another_unit),
    Fault(code="ESC126", events=_COMES, via=(_REFUSED_BY_LEAD,), spoil=_refusing),
    Fault(code="ESC127", events=("discharge",), via=(Via("dispatch"),) * 2, spoil=_still_awaited),
    Fault(code="ESC128", events=("refuse",), via=(Via("dispatch"),) * 2 + (Via("refuse"),)),
    Fault(code="ESC129", events=("refuse",), via=(Via("refuse"),), spoil=_ruled_already),
    Fault(code="ESC130", events=("adjudicate",), spoil=_another_refusal),
    Fault(code="ESC131", events=("rate", "close", "withdraw"), spoil=for_another_unit),
    Fault(code="ESC132", events=("rate",), spoil=_unexplained),
    Fault(code="ESC133", events=("close",), via=(Via("dispatch"),) * 2),
    Fault(code="ESC134", events=_COMES, spoil=_no_assistant),
    Fault(code="ESC165", events=("close",)),
)

_WHISTLE_BREAKS: Mapping[str, Break] = {
    "GEN112": put("", at=("text", "public_text", "blown_by.name")),
    "ESC221": drop("level"),
    "ESC222": put("loud", at=("type",)),
}

WHISTLES = Room(
    model=m.WhistleCall,
    header=_call,
    fill=_fill_whistle,
    header_guards=frozenset(),
    past_guards=frozenset(
        g[name]
        for name in (
            "assistant_awaited",
            "both_assessed",
            "department_assists",
            "department_leads",
            "duty_open",
            "has_reported_in",
            "lead_awaited",
            "no_refusal_pending",
            "nobody_owes",
            "not_ruled_before",
            "refusal_to_decide",
        )
    ),
    moment=_whistle_moment,
    helps={
        g["assistant_awaited"]: "dispatch",
        g["both_assessed"]: "assess",
        g["department_leads"]: "refuse",
        g["duty_open"]: "dispatch",
        g["has_reported_in"]: "report_in",
        g["nobody_owes"]: "discharge",
        g["not_ruled_before"]: "dispatch",
        g["refusal_to_decide"]: "refuse",
    },
    faults=_WHISTLE_FAULTS,
    breaks=_WHISTLE_BREAKS,
)

# Joint conferences

_FIRST_DAY = date(2024, 1, 1)


def _conference(draw: st.DrawFn, given: Mapping[str, Any]) -> c.JointConference:
    tier = choose(draw, tuple(codes.CONFERENCE_TIERS))
    items = tuple(_item(draw, number) for number in range(choose(draw, (0, 1, 3))))
    served = tuple(item.id for item in items if item.list == "need" and item.deferred is None)
    known: dict[str, Any] = {
        "held_on": _FIRST_DAY + timedelta(days=draw(below(1000))),
        "tier": tier,
        "chair": draw_record(draw, c.Chair, office=codes.CHAIRED_BY[tier]),
        "members": UNITS,
        "items": items,
        "projects": _projects(draw, served),
        **given,
    }
    return draw_document(draw, c.JointConference, **known)


def _item(draw: st.DrawFn, number: int) -> c.Item:
    return draw_record(draw, c.Item, id=f"item_{number}")


def _projects(draw: st.DrawFn, served: tuple[str, ...]) -> tuple[c.Project, ...]:
    """Projects that take up those items, and perhaps one that takes up none."""
    more = choose(draw, ((), ((),)))
    return tuple(
        draw_record(draw, c.Project, id=f"P{n}", lead=choose(draw, UNITS).id, items=items)
        for n, items in enumerate((*((served,) if served else ()), *more))
    )


def _chaired_elsewhere(draw: st.DrawFn, document: Wire) -> None:
    offices = [o for o in codes.CHAIR_OFFICES if o != document["chair"]["office"]]
    document["chair"]["office"] = choose(draw, offices)


def _twice(draw: st.DrawFn, document: Wire) -> None:
    same = {"id": "twice", "list": "resource", "text": "场地"}
    project = {"id": "twice", "name": "修缮", "lead": UNITS[0].id}
    place, said = choose(draw, (("items", same), ("projects", project)))
    document[place] = [*document.get(place, []), said, said]


CONFERENCES = Kind(
    model=c.JointConference,
    header=_conference,
    breaks={
        "ESC241": drop("chair"),
        "ESC242": _chaired_elsewhere,
        "ESC243": _twice,
        "ESC244": one_more("items", {"id": "new", "list": "need", "text": "修缮楼道"}),
        "ESC245": one_more(
            "projects", {"id": "new", "name": "修缮", "lead": UNITS[0].id, "items": ["nowhere"]}
        ),
        "ESC246": one_more("projects", {"id": "new", "name": "修缮", "lead": "stranger"}),
        "ESC247": one_more("items", {"id": "new", "list": "wishes", "text": "场地"}),
    },
)
