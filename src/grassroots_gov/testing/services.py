"""What it takes to write office hours, visits and appointments, good and bad."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Party
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..people.codes import AGE_BANDS, CONCERNS, FILE_PURPOSES
from ..services import appointments as a
from ..services import codes
from ..services import hours as h
from ..services import visits as v
from ._breaks import Break, Wire, listed, put
from ._spoils import acting, says
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Kind, Room, Scene, Via

__all__ = ["APPOINTMENTS", "HOURS", "VISITS"]

_GAPS = (timedelta(microseconds=1), timedelta(hours=1), timedelta(days=9))


def _named(model: Any) -> Mapping[str, Any]:
    return {guard.name: guard for guard in model.workflow.guards}


def _with(*members: Mapping[str, Any]) -> Break:
    """Writes the members of one of them into the document."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document.update(choose(draw, members))

    return write


# Office hours

hg = _named(h.OfficeHours)


def _hours(draw: st.DrawFn, given: Mapping[str, Any]) -> h.OfficeHours:
    planned = instants(draw)
    starts = planned + choose(draw, (timedelta(0), *_GAPS))
    duty = tuple(
        draw_record(draw, h.DutyPerson, person=f"duty_{n}", leads=n == 0 or draw(st.booleans()))
        for n in range(choose(draw, (1, 2, 3)))
    )
    reported = tuple(
        draw_record(draw, h.Reported, of=of, source="《某街道治理经验》")
        for of in codes.MATTER_KINDS
        if draw(st.booleans())
    )
    known: dict[str, Any] = {
        "planned_at": planned,
        "starts_at": starts,
        "ends_at": choose(draw, (None, *(starts + gap for gap in _GAPS))),
        "duty": duty,
        "reported": reported,
        **given,
    }
    return draw_document(draw, h.OfficeHours, **known)


_WAITING = {"handle_matter": "to_handle", "feed_back_matter": "to_feed_back"}


def _waiting(event: str, told: Replay) -> tuple[str, ...]:
    """The matters to which that event may happen."""
    fact = _WAITING.get(event)
    if fact is None:
        return (f"m{len(told.facts['taken_in'])}",)
    found: tuple[str, ...] = told.facts[fact]
    return found


def _hours_moment(row: Transition, at: datetime, told: Replay) -> Any:
    return SimpleNamespace(at=at, matter=next(iter(_waiting(row.event, told)), "none"))


def _hours_fill(scene: Scene) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    event = scene.row.event
    if event in ("take_in_matter", *_WAITING):
        fields["matter"] = scene.choose(_waiting(event, scene.told) or ("stray",))
    if event == "handle_matter":
        fields["way"] = scene.choose(tuple(codes.HANDLING_WAYS))
        fields["document"] = None if fields["way"] == "on_the_spot" else "D1"
    return fields | {"by": Party(id="duty_0", role=scene.role, unit=scene.choose((None, "u1")))}


def _of_the_taken_in(scene: Scene) -> dict[str, Any] | None:
    taken_in = scene.told.facts["taken_in"]
    return {"matter": scene.choose(taken_in)} if taken_in else None


def _on_its_day(draw: st.DrawFn, told: Replay) -> datetime | None:
    """Not later than the day on which the duty must begin."""
    starts: datetime = told.document.starts_at
    if told.state == "hours_planned":
        return choose(draw, (told.at, starts))
    return max(told.at, starts) if told.state == "hours_announced" else None


_HOURS_FAULTS = (
    Fault(
        code="SVC101",
        events=("begin_duty",),
        spoil=lambda scene: acting(scene, id=scene.choose(("duty_9", "DUTY_0"))),
    ),
    Fault(
        code="SVC106",
        events=("begin_duty",),
        spoil=lambda scene: {"at": scene.at + timedelta(days=scene.choose((1, 365, 366)))},
    ),
    Fault(
        code="SVC102",
        events=("take_in_matter",),
        via=(Via("take_in_matter"),),
        spoil=_of_the_taken_in,
    ),
    Fault(code="SVC103", events=("handle_matter",), spoil=says(matter="stray")),
    Fault(code="SVC104", events=("feed_back_matter",), spoil=says(matter="stray")),
    Fault(code="SVC105", events=("close_hours",), via=(Via("take_in_matter"),)),
    Fault(
        code="SVC151",
        events=("handle_matter",),
        spoil=says(way="by_linkage", document=None),
    ),
)

_LED: Wire = {"person": "duty_0", "post": "compound_party_secretary", "leads": True}
_TOTAL: Wire = {"of": "dispute", "n": 32, "source": "某文"}

_HOURS_BREAKS: Mapping[str, Break] = {
    "GEN106": listed("reported", [{**_TOTAL, "n": "32"}], [{**_TOTAL, "n": 32.5}]),
    "GEN107": listed("duty", [{**_LED, "leads": "yes"}]),
    "GEN112": put("", at=("series", "compound")),
    "GEN114": listed("reported", [{**_TOTAL, "n": -1}]),
    "GEN115": listed("reported", [{**_TOTAL, "n": 2**53}]),
    "SVC201": _with(
        {
            "planned_at": "2026-03-02T09:00:00+08:00",
            "starts_at": "2026-03-07T19:00:00+08:00",
            "ends_at": "2026-03-07T19:00:00+08:00",
            "history": [],
            "state": "hours_planned",
        }
    ),
    "SVC202": _with(
        {
            "starts_at": "2023-12-31T23:59:59+08:00",
            "ends_at": None,
            "history": [],
            "state": "hours_planned",
        }
    ),
    "SVC203": listed("duty", [], [{**_LED, "leads": False}]),
    "SVC204": listed("duty", [_LED, {**_LED, "leads": False}]),
    "SVC205": listed("duty", [{**_LED, "post": "herald"}]),
    "SVC206": listed("reported", [{"of": "dispute", "n": 32}]),
    "SVC207": listed("reported", [_TOTAL, {**_TOTAL, "n": 0}]),
}

HOURS = Room(
    model=h.OfficeHours,
    header=_hours,
    fill=_hours_fill,
    header_guards=frozenset(),
    past_guards=frozenset(
        {
            hg["held_on_its_day"],
            hg["matter_to_be_handled"],
            hg["matter_to_be_fed_back"],
            hg["no_matter_left"],
        }
    ),
    moment=_hours_moment,
    helps={
        hg["matter_to_be_handled"]: "take_in_matter",
        hg["matter_to_be_fed_back"]: "handle_matter",
        hg["no_matter_left"]: "feed_back_matter",
    },
    faults=_HOURS_FAULTS,
    breaks=_HOURS_BREAKS,
    later=_on_its_day,
)

# Visits


def _visit(draw: st.DrawFn, given: Mapping[str, Any]) -> v.Visit:
    visited = given.get("visited_at") or instants(draw)
    held = visited.astimezone(CHINA_TIME).date()
    as_of = held + timedelta(days=choose(draw, (0, 1, 40)))
    outcome = choose(draw, tuple(codes.VISIT_OUTCOMES))
    met = outcome == "reached"
    persons = tuple(_visited(draw, n) for n in range(choose(draw, (0, 1, 3)))) if met else ()
    services = choose(draw, (0, 2)) if met else 0
    followed = choose(draw, (1, 2)) if outcome == "no_answer" else choose(draw, (0, 1))
    known: dict[str, Any] = {
        "as_of": as_of,
        "visited_at": visited,
        "outcome": outcome,
        "purpose": choose(draw, (*FILE_PURPOSES, *(() if persons else (None,)))),
        "file": "HH-1" if persons else choose(draw, (None, "HH-1")),
        "visitors": tuple(
            draw_record(draw, v.Visitor, person=f"w{n}") for n in range(choose(draw, (1, 2)))
        ),
        "persons": persons,
        "services": tuple(draw_record(draw, v.ServiceItem) for _ in range(services)),
        "follow_ups": tuple(_follow_up(draw, held, as_of) for _ in range(followed)),
        **given,
    }
    return draw_document(draw, v.Visit, **known)


def _visited(draw: st.DrawFn, n: int) -> v.Visited:
    band = choose(draw, (None, *AGE_BANDS))
    return draw_record(
        draw,
        v.Visited,
        person=f"member_{n}",
        age_band=band,
        concerns=choose(draw, ((), *((concern,) for concern in CONCERNS))),
        adult_there=True if band == "under_14" else choose(draw, (None, False, True)),
    )


def _follow_up(draw: st.DrawFn, held: date, as_of: date) -> v.FollowUpAction:
    done = choose(draw, (None, held, as_of))
    due = choose(draw, (None, as_of) if done is None else (None, held, as_of))
    return draw_record(draw, v.FollowUpAction, due=due, done_on=done)


_ON_MONDAY: Mapping[str, Any] = {
    "as_of": date(2026, 3, 9),
    "visited_at": datetime(2026, 3, 2, 19, tzinfo=CHINA_TIME),
}
_MET: Mapping[str, Any] = {"outcome": "reached", "file": "HH-1", "purpose": "home_visits"}
_CHILD: Mapping[str, Any] = {"person": "c1", "age_band": "under_14", "adult_there": True}


def _meeting(*persons: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**_MET, "persons": list(persons)}


_VISIT_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("visitors", "persons", "services", "follow_ups")),
    "GEN107": _with(_meeting({**_CHILD, "adult_there": "yes"})),
    "GEN112": put("", at=("community", "compound")),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN121": put("2026-03-02T09:30:00", "2026-03-02", at=("visited_at",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "GEN124": put("Knock-day", "", at=("occasion",)),
    "GEN125": put("a\x01", "zero\u200bwidth", at=("compound",)),
    "SVC221": _with({**_meeting({"person": "p1"}), "file": None}),
    "SVC223": _with(
        {**_meeting({"person": "p1"}), "outcome": "turned_away"},
        {"outcome": "turned_away", "services": [{"item": "errand"}]},
    ),
    "SVC224": _with({"outcome": "no_answer", "persons": [], "services": [], "follow_ups": []}),
    "SVC225": listed("follow_ups", [{"action": "再去看看", "due": "2026-03-08"}]),
    "SVC226": listed(
        "follow_ups",
        [{"action": "再去看看", "done_on": "2026-03-01"}],
        [{"action": "再去看看", "done_on": "2026-03-10"}],
    ),
    "SVC227": _with(
        {"visited_at": "2026-03-10T00:00:00+08:00", "follow_ups": [], "outcome": "reached"}
    ),
    "SVC228": listed("visitors", []),
    "SVC229": _with(_meeting({**_CHILD, "adult_there": False})),
    "SVC230": _with(_meeting({**_CHILD, "adult_there": None})),
    "SVC231": _with(_meeting({"person": "p1"}, {"person": "p1", "age_band": "adult"})),
    "SVC232": put("full_moon", at=("occasion",)),
    "SVC233": put("curiosity", at=("purpose",)),
    "SVC234": listed("visitors", [{"person": "w1", "role": "herald"}]),
    "SVC235": _with({**_MET, "services": [{"item": "song"}]}),
    "SVC236": _with(_meeting({"person": "p1", "concerns": ["empty_nest_elder", "lonely"]})),
    "SVC237": _with({**_meeting({"person": "p1"}), "purpose": None}),
}

VISITS = Kind(
    model=v.Visit,
    header=_visit,
    breaks=_VISIT_BREAKS,
    headers=dict.fromkeys(("SVC225", "SVC226", "SVC227"), _ON_MONDAY),
)

# Appointments

ag = _named(a.Appointment)


def _slot(draw: st.DrawFn, after: datetime) -> a.Slot:
    starts = after + choose(draw, _GAPS)
    ends = choose(draw, (None, *(starts + gap for gap in _GAPS)))
    return draw_record(draw, a.Slot, starts_at=starts, ends_at=ends)


def _appointment(draw: st.DrawFn, given: Mapping[str, Any]) -> a.Appointment:
    booked = instants(draw)
    known: dict[str, Any] = {
        "booked_at": booked,
        "booker": draw_record(draw, a.Booker, phone=choose(draw, ("13800138000", "12345"))),
        "wanted": _slot(draw, booked) if draw(st.booleans()) else None,
        **given,
    }
    return draw_document(draw, a.Appointment, **known)


def _appointment_fill(scene: Scene) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if scene.row.event in ("confirm_appointment", "reschedule"):
        fields["slot"] = _slot(scene.draw, scene.at)
    if scene.row.event == "meet":
        fields["ticket"], fields["passed_to"] = "T1", "街道物业服务中心"
    return fields | {"by": Party(id="desk_1", role=scene.role)}


def _at_the_time(draw: st.DrawFn, told: Replay) -> datetime | None:
    starts: datetime | None = told.facts["starts_at"]
    if starts is None or starts <= told.at:
        return None
    return choose(draw, (starts, None))


def _slot_of(**fields: Callable[[Any], Any]) -> Callable[[Scene], dict[str, Any]]:
    """The slot with fields that are worked out of the event."""

    def spoil(scene: Scene) -> dict[str, Any]:
        changed = {name: of(scene.event) for name, of in fields.items()}
        return {"slot": scene.event.slot.model_copy(update=changed)}

    return spoil


def _too_early(scene: Scene) -> dict[str, Any] | None:
    before: datetime = scene.told.facts["starts_at"] - timedelta(microseconds=1)
    return {"at": before} if before >= scene.told.at else None


_A_TIME = ("confirm_appointment", "reschedule")
_APPOINTMENT_FAULTS = (
    Fault(
        code="SVC121",
        events=_A_TIME,
        spoil=_slot_of(starts_at=lambda e: e.at, ends_at=lambda e: None),
    ),
    Fault(code="SVC122", events=_A_TIME, spoil=_slot_of(ends_at=lambda e: e.slot.starts_at)),
    Fault(
        code="SVC123",
        events=("reschedule",),
        via=(Via("reschedule", "appointment_confirmed"),) * 3,
    ),
    Fault(code="SVC124", events=("note_no_show",), spoil=_too_early),
    Fault(code="SVC125", events=("meet",), spoil=says(outcome="ticket_opened", ticket=None)),
    Fault(code="SVC161", events=("meet",), spoil=says(outcome="passed_on", passed_to=None)),
)

_WANTED_LATER: Mapping[str, Any] = {"starts_at": "2199-03-07T19:00:00+08:00"}
_APPOINTMENT_BREAKS: Mapping[str, Break] = {
    "GEN107": put("yes", 1, at=("booker.minor",)),
    "GEN112": put("", at=("text", "compound")),
    "GEN126": put("call me", "12", at=("booker.phone",)),
    "SVC241": put(None, at=("booker.phone",)),
    "SVC242": put({"starts_at": "2023-12-31T19:00:00+08:00"}, at=("wanted",)),
    "SVC243": put({**_WANTED_LATER, "ends_at": "2199-03-07T18:00:00+08:00"}, at=("wanted",)),
    "SVC244": put("haircut", at=("service",)),
}

APPOINTMENTS = Room(
    model=a.Appointment,
    header=_appointment,
    fill=_appointment_fill,
    header_guards=frozenset(),
    past_guards=frozenset({ag["rescheduled_seldom"], ag["no_show_waited_for"]}),
    helps={},
    faults=_APPOINTMENT_FAULTS,
    breaks=_APPOINTMENT_BREAKS,
    later=_at_the_time,
)
