"""Office hours, visits and appointments: the rules, each row of the tables, each guard, the clocks.

The rota is drawn up, or the appointment asked for, on Monday, 2 March 2026, at nine; each event
follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Step, Telling
from .vectors import Json, Vector, rule, without_none

__all__ = [
    "CLOCKS",
    "ENDED",
    "FAULTS",
    "GUARDS",
    "PLANNED",
    "RULES",
    "TRANSITIONS",
    "VISITS",
    "visit",
]

# Documents

LEADER: Json = {"person": "p1", "post": "compound_party_secretary", "leads": True}
HEAD: Json = {"person": "p2", "post": "owners_committee_chair"}
SLOT: Json = {"starts_at": on(5, "19:00:00"), "ends_at": on(5, "19:30:00")}

_SAID: Mapping[str, tuple[str, Json]] = {
    "announce_hours": ("duty_organizer", {"where": "小区公告栏"}),
    "begin_duty": ("duty_officer", {"who": "p1"}),
    "take_in_matter": ("duty_officer", {"matter": "m1", "of": "dispute", "text": "楼上漏水"}),
    "handle_matter": ("duty_officer", {"matter": "m1", "way": "on_the_spot", "resolved": True}),
    "feed_back_matter": ("duty_officer", {"matter": "m1", "how": "in_person"}),
    "end_duty": ("duty_officer", {}),
    "close_hours": ("duty_organizer", {}),
    "cancel": ("duty_organizer", {"reason": "台风"}),
    "confirm_appointment": ("appointment_host", {"slot": SLOT}),
    "reschedule": ("appointee", {"slot": SLOT}),
    "meet": ("appointment_host", {"outcome": "settled_there", "at": on(5, "19:00:00")}),
    "note_no_show": (
        "appointment_host",
        {"absent": "who_asked", "at": on(5, "19:00:00")},
    ),
    "feed_back_appointment": ("appointment_host", {"how": "phone", "at": on(6)}),
}

OFFICE_HOURS = Kind(
    {
        "kind": "office_hours",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "state": "hours_planned",
        "planned_at": at(0),
        "starts_at": at(2),
        "ends_at": on(2, "21:00:00"),
        "duty": [LEADER, HEAD],
        "history": [],
    },
    _SAID,
    overdue="SVC208",
)
APPOINTMENT = Kind(
    {
        "kind": "appointment",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "state": "booked",
        "booked_at": at(0),
        "service": "property_matter",
        "booker": {"phone": "13800138000"},
        "wanted": SLOT,
        "history": [],
    },
    _SAID,
    overdue="SVC245",
)

_ONE: Json = {"taken_in": ["m1"], "to_handle": ["m1"]}

PLANNED = Path(OFFICE_HOURS)
ANNOUNCED = PLANNED.then("announce_hours", state="hours_announced")
ON_DUTY = ANNOUNCED.then("begin_duty", state="on_duty")
TAKEN_IN = ON_DUTY.then("take_in_matter", state="on_duty", **_ONE)
HANDLED = TAKEN_IN.then("handle_matter", state="on_duty", to_handle=[], to_feed_back=["m1"])
FED_BACK = HANDLED.then("feed_back_matter", state="on_duty", to_feed_back=[])
ENDED = FED_BACK.then("end_duty", state="hours_ended")
ENDED_TAKEN_IN = TAKEN_IN.then("end_duty", state="hours_ended")
ENDED_HANDLED = HANDLED.then("end_duty", state="hours_ended")

_AGREED = {"starts_at": on(5, "19:00:00"), "ends_at": on(5, "19:30:00")}
_ABSENT = {"absent": "who_asked"}

BOOKED = Path(APPOINTMENT)
CONFIRMED = BOOKED.then("confirm_appointment", state="appointment_confirmed", **_AGREED)
MISSED = CONFIRMED.then("note_no_show", state="no_show", **_ABSENT)
MET = CONFIRMED.then("meet", state="appointment_held", outcome="settled_there")

_LATER: Json = {"slot": {"starts_at": on(9, "19:00:00")}}

# Places and their norms

PLACE: Json = {
    "profile": place(
        OFFICE_HOURS.level("feed_back_all", 7),
        APPOINTMENT.level("confirm_appointment", 1),
        APPOINTMENT.level("arrange_again", 2),
        APPOINTMENT.level("feed_back_appointment", 3),
    )
}

# Rules of office hours and appointments

SERVICES = Telling({"hours_planned": PLANNED}, PLACE)
_rule, _walk, _now = SERVICES.rule, SERVICES.walk, SERVICES.now
_refuses, _holds, _advises = SERVICES.refuses, SERVICES.holds, SERVICES.advises
_stands, _owed = SERVICES.stands, SERVICES.owed


def _asked(code: str, name: str, where: str | None = None, **told: Any) -> Vector:
    return _rule(code, name, where, path=told.pop("path", BOOKED), **told)


def _total(**said: Any) -> Json:
    return without_none({"of": "dispute", "n": 32, "source": "某文", **said})


_BEGIN, _STATE = at(2), "/state"

RULES = (
    _rule("SVC201", "fails", "/ends_at", ends_at=_BEGIN),
    _rule("SVC201", "holds", ends_at=at(2, 1)),
    _rule("SVC201", "holds/no_end", ends_at=None),
    _rule("SVC201", "fails/earlier_though_later_as_text", "/ends_at", ends_at="2026-03-02T11:30:00+09:00"),
    _rule("SVC202", "fails", "/starts_at", starts_at=on(2, "08:59:59")),
    _rule("SVC202", "holds", starts_at=at(0)),
    _rule("SVC203", "fails", "/duty", duty=[HEAD]),
    _rule("SVC203", "fails/nobody", "/duty", duty=[]),
    _rule("SVC203", "fails/and_yet_begun", "/duty", path=ON_DUTY, duty=[HEAD]),
    _rule("SVC203", "holds", duty=[{**HEAD, "leads": True}]),
    _rule("SVC204", "fails", "/duty", duty=[LEADER, {**HEAD, "person": "p1"}]),
    _rule("SVC204", "holds", duty=[LEADER, HEAD]),
    _rule("SVC205", "fails", "/duty/1/post", duty=[LEADER, {**HEAD, "post": "herald"}]),
    _rule("SVC205", "holds", duty=[LEADER, {**HEAD, "post": "grid_cadre"}]),
    _rule("SVC206", "fails", "/reported/0/source", reported=[_total(source=None)]),
    _rule("SVC206", "holds", reported=[_total()]),
    _rule("SVC207", "fails", "/reported", reported=[_total(), _total(n=33)]),
    _rule("SVC207", "holds", reported=[_total(), _total(of="livelihood_matter")]),
    _rule("SVC208", "fails", _STATE, path=ON_DUTY, context=_now(on(10))),
    _rule("SVC208", "holds", path=ON_DUTY, context=_now(on(9, "23:59:59"))),
    _rule("SVC208", "holds/no_length", path=ON_DUTY, context=_now(on(31), BARE)),
    _asked("SVC241", "fails", "/booker/phone", booker={"name": "王芳"}),
    _asked("SVC241", "holds", booker={"name": "王芳", "phone": "12345"}),
    _asked("SVC242", "fails", "/wanted/starts_at", wanted={"starts_at": at(0)}),
    _asked("SVC242", "holds", wanted={"starts_at": at(0, 1)}),
    _asked("SVC242", "holds/no_wish", wanted=None),
    _asked("SVC243", "fails", "/wanted/ends_at", wanted={**SLOT, "ends_at": SLOT["starts_at"]}),
    _asked("SVC243", "holds", wanted=SLOT),
    _asked("SVC243", "holds/no_end", wanted={"starts_at": SLOT["starts_at"]}),
    _asked("SVC244", "fails", "/service", service="haircut"),
    _asked("SVC244", "holds", service="government_service"),
    _asked("SVC245", "fails", _STATE, context=_now(on(4))),
    _asked("SVC245", "holds", context=_now(on(3, "23:59:59"))),
    _asked("SVC245", "holds/no_length", context=_now(on(31), BARE)),
)  # fmt: skip

# Visits


def visit(**header: Any) -> Json:
    """A knock-day visit to a household, of Monday evening."""
    return without_none(
        {
            "kind": "visit",
            "spec": "1",
            "id": "V1",
            "provenance": "illustrative",
            "as_of": "2026-03-09",
            "visited_at": on(2, "19:00:00"),
            "occasion": "knock_day",
            "purpose": "home_visits",
            "outcome": "reached",
            "file": "HH1",
            "visitors": [{"person": "w1", "role": "volunteer"}],
            **header,
        }
    )


def _visit(
    code: str, name: str, where: str | None = None, /, *, context: Any = None, **header: Any
) -> Vector:
    """The rule, and nothing else, finds something there; or nothing does."""
    return rule(code, name, where, visit(**header), context=context)


def _consent(**said: Any) -> Json:
    usual = {"of": "p1", "given_by": "p1", "purpose": "home_visits", "given_on": "2026-03-02"}
    return {**usual, **said}


def _file(*consents: Json, **header: Any) -> Json:
    """A household file with one member, and nothing else beside it."""
    file = {
        "kind": "household_file",
        "spec": "1",
        "id": "HH1",
        "provenance": "illustrative",
        "as_of": "2026-03-09",
        "household": {"place": {}, "members": [{"person": "p1", "relation": "head"}]},
        "purpose": "home_visits",
        "basis": "consent",
        "consents": list(consents),
        **header,
    }
    return {"related": {"HH1": file}}


def _member(**said: Any) -> Json:
    return {"household": {"place": {}, "members": [{"person": "p1", "relation": "head", **said}]}}


def _met(*persons: Json, **said: Any) -> Json:
    return {"persons": list(persons), **said}


def _consented(name: str, person: Json, context: Json, **header: Any) -> Vector:
    where = "/file" if name.startswith("fails") else None
    return _visit("SVC222", name, where, context=context, **_met(person, **header))


def _action(**said: Any) -> Json:
    return {"follow_ups": [{"action": "再去看看", **said}]}


PERSON: Json = {"person": "p1"}
ELDER: Json = {"person": "p1", "age_band": "adult", "concerns": ["empty_nest_elder"]}
CHILD: Json = {"person": "p1", "age_band": "under_14", "adult_there": True}
_BY_GUARDIAN: Json = {"given_by": "p2", "as_guardian": True}
_OLD = {"visited_at": "2021-10-31T23:59:59+08:00"}
_LAW = {"visited_at": "2021-11-01T00:00:00+08:00"}
_OTHER = {"related": {"HH1": {**BOOKED.document(), "id": "HH1"}}}

VISITS = (
    _visit("SVC221", "fails", "/file", **_met(PERSON, file=None)),
    _visit("SVC221", "fails/on_the_first_day_of_the_law", "/file", **_met(PERSON, file=None, **_LAW)),
    _visit("SVC221", "holds", **_met(PERSON)),
    _visit("SVC221", "holds/nobody_met", file=None),
    _visit("SVC221", "holds/before_the_law", **_met(PERSON, file=None, **_OLD)),
    _consented("fails", PERSON, _file()),
    _consented("fails/of_somebody_else", PERSON, _file(_consent(of="p2", given_by="p2"))),
    _consented("fails/for_something_else", PERSON, _file(_consent(purpose="relief"))),
    _consented("fails/given_the_day_after", PERSON, _file(_consent(given_on="2026-03-03"))),
    _consented("fails/withdrawn_on_the_day", PERSON, _file(_consent(given_on="2026-03-01", withdrawn_on="2026-03-02"))),
    _consented("fails/not_separate", ELDER, _file(_consent())),
    _consented("fails/not_separate_says_the_file", PERSON, _file(_consent(), **_member(concerns=["disabled_person"]))),
    _consented("fails/a_child_by_itself", CHILD, _file(_consent(separate=True))),
    _consented("fails/a_child_says_the_file", PERSON, _file(_consent(separate=True), **_member(age_band="under_14"))),
    _consented("fails/of_a_child_not_separate", CHILD, _file(_consent(**_BY_GUARDIAN))),
    _consented("fails/no_household_file", PERSON, _OTHER),
    _consented("fails/on_the_first_day_of_the_law", PERSON, _file(), **_LAW),
    _consented("holds", PERSON, _file(_consent())),
    _consented("holds/still_in_force", PERSON, _file(_consent(withdrawn_on="2026-03-03"))),
    _consented("holds/in_another_zone", PERSON, _file(_consent()), visited_at="2026-03-01T16:00:00Z"),
    _consented("fails/in_another_zone", PERSON, _file(_consent()), visited_at="2026-03-01T15:59:59Z"),
    _consented("holds/separate", ELDER, _file(_consent(separate=True))),
    _consented("holds/by_the_guardian", CHILD, _file(_consent(separate=True, **_BY_GUARDIAN))),
    _consented("holds/by_a_statutory_duty", PERSON, _file(basis="statutory_duty", basis_text="某法第九条")),
    _consented("holds/before_the_law", PERSON, _file(), **_OLD),
    _visit("SVC222", "holds/nobody_met", context={"related": {}}),
    _visit("SVC237", "fails/consent_to_what", "/purpose", context=_file(), **_met(PERSON, purpose=None)),
    _visit("SVC223", "fails", "/outcome", **_met(PERSON, outcome="turned_away")),
    _visit("SVC223", "fails/served", "/outcome", outcome="turned_away", services=[{"item": "errand"}]),
    _visit("SVC223", "holds", **_met(PERSON, services=[{"item": "errand"}])),
    _visit("SVC223", "holds/turned_away", outcome="turned_away"),
    _visit("SVC224", "fails", "/follow_ups", outcome="no_answer"),
    _visit("SVC224", "holds", outcome="no_answer", **_action()),
    _visit("SVC224", "holds/turned_away", outcome="turned_away"),
    _visit("SVC225", "fails", "/follow_ups/0/done_on", **_action(due="2026-03-08")),
    _visit("SVC225", "holds", **_action(due="2026-03-09")),
    _visit("SVC225", "holds/done", **_action(due="2026-03-08", done_on="2026-03-09")),
    _visit("SVC225", "holds/no_day_set", **_action()),
    _visit("SVC226", "fails", "/follow_ups/0/done_on", **_action(done_on="2026-03-01")),
    _visit("SVC226", "fails/after_the_record", "/follow_ups/0/done_on", **_action(done_on="2026-03-10")),
    _visit("SVC226", "holds", **_action(done_on="2026-03-02")),
    _visit("SVC226", "holds/on_the_day_of_the_record", **_action(done_on="2026-03-09")),
    _visit("SVC226", "fails/in_another_zone", "/follow_ups/0/done_on", visited_at="2026-03-02T16:00:00Z", **_action(done_on="2026-03-02")),
    _visit("SVC227", "fails", "/visited_at", visited_at=on(10)),
    _visit("SVC227", "fails/in_another_zone", "/visited_at", visited_at="2026-03-09T16:00:00Z"),
    _visit("SVC227", "holds", visited_at=on(9, "23:59:59.999999")),
    _visit("SVC228", "fails", "/visitors", visitors=[]),
    _visit("SVC228", "holds"),
    _visit("SVC229", "fails", "/persons/0/adult_there", **_met({**CHILD, "adult_there": False})),
    _visit("SVC229", "holds", **_met(CHILD)),
    _visit("SVC229", "holds/from_14", **_met({**CHILD, "age_band": "from_14_to_17", "adult_there": False})),
    _visit("SVC230", "fails", "/persons/0/adult_there", **_met({"person": "p1", "age_band": "under_14"})),
    _visit("SVC230", "holds", **_met(CHILD)),
    _visit("SVC230", "holds/adult", **_met(ELDER)),
    _visit("SVC231", "fails", "/persons", **_met(PERSON, ELDER)),
    _visit("SVC231", "holds", **_met(PERSON, {**ELDER, "person": "p2"})),
    _visit("SVC232", "fails", "/occasion", occasion="full_moon"),
    _visit("SVC232", "holds", occasion="night_walk"),
    _visit("SVC233", "fails", "/purpose", purpose="curiosity"),
    _visit("SVC233", "holds", purpose="daily_contact"),
    _visit("SVC234", "fails", "/visitors/0/role", visitors=[{"person": "w1", "role": "herald"}]),
    _visit("SVC234", "holds", visitors=[{"person": "w1", "role": "health_worker"}]),
    _visit("SVC235", "fails", "/services/0/item", services=[{"item": "song"}]),
    _visit("SVC235", "holds", services=[{"item": "company"}]),
    _visit("SVC236", "fails", "/persons/0/concerns", **_met({**ELDER, "concerns": ["empty_nest_elder", "lonely"]})),
    _visit("SVC236", "holds", **_met(ELDER)),
    _visit("SVC237", "fails", "/purpose", **_met(PERSON, purpose=None)),
    _visit("SVC237", "fails/on_the_first_day_of_the_law", "/purpose", **_met(PERSON, purpose=None, **_LAW)),
    _visit("SVC237", "holds", **_met(PERSON)),
    _visit("SVC237", "holds/nobody_met", purpose=None, occasion="night_walk", outcome="round_made"),
    _visit("SVC237", "holds/before_the_law", **_met(PERSON, purpose=None, **_OLD)),
)  # fmt: skip

# Transitions


def _as(name: str, role: str, **said: Any) -> Step:
    return name, {"role": role, **said}


_NEW_TIME: Json = {"starts_at": on(9, "19:00:00"), "ends_at": None, "rescheduled": 1}
_AFTER = {"at": on(5, "20:00:00")}

TRANSITIONS = (
    _walk(PLANNED, "announce_hours", "hours_announced"),
    _walk(PLANNED, "cancel", "cancelled"),
    _walk(ANNOUNCED, "cancel", "cancelled"),
    _walk(ANNOUNCED, "begin_duty", "on_duty"),
    _walk(ON_DUTY, "take_in_matter", "on_duty", **_ONE),
    _walk(TAKEN_IN, "handle_matter", "on_duty", to_handle=[], to_feed_back=["m1"]),
    _walk(ENDED_TAKEN_IN, "handle_matter", "hours_ended", to_handle=[], to_feed_back=["m1"]),
    _walk(HANDLED, "feed_back_matter", "on_duty", to_feed_back=[]),
    _walk(ENDED_HANDLED, "feed_back_matter", "hours_ended", to_feed_back=[]),
    _walk(FED_BACK, "end_duty", "hours_ended"),
    _walk(ENDED, "close_hours", "hours_closed"),
    _walk(ENDED, _as("close_hours", "duty_officer"), "hours_closed"),
    _walk(BOOKED, "confirm_appointment", "appointment_confirmed", **_AGREED),
    *(
        _walk(path, _as("reschedule", role, **_LATER, **when), "appointment_confirmed", **_NEW_TIME)
        for path, when in ((CONFIRMED, {}), (MISSED, _AFTER))
        for role in ("appointee", "appointment_host")
    ),
    *(
        _walk(CONFIRMED, _as("note_no_show", role), "no_show", **_ABSENT)
        for role in ("appointee", "appointment_host")
    ),
    _walk(CONFIRMED, "meet", "appointment_held", outcome="settled_there"),
    _walk(MET, "feed_back_appointment", "appointment_closed"),
    *(
        _walk(path, _as("cancel", role, reason=None, **when), "cancelled")
        for path, when in ((BOOKED, {}), (CONFIRMED, {}), (MISSED, _AFTER))
        for role in ("appointee", "appointment_host")
    ),
)

_EARLY = {"slot": {"starts_at": at(0)}}
_BACKWARDS = {"slot": {**SLOT, "starts_at": on(9), "ends_at": on(9)}}

FAULTS: Mapping[str, Fault] = {
    "SVC101": Fault("/by/id", by={"id": "p2"}),
    "SVC106": Fault("/at", {"at": on(3)}),
    "SVC103": Fault("/matter", {"matter": "m2"}),
    "SVC104": Fault("/matter", {"matter": "m2"}),
    "SVC121": Fault("/slot/starts_at", _EARLY),
    "SVC122": Fault("/slot/ends_at", _BACKWARDS),
    "SVC124": Fault("/at", {"at": on(5, "18:59:59")}),
    "SVC125": Fault("/ticket", {"outcome": "ticket_opened"}),
    "SVC151": Fault("/document", {"way": "by_linkage"}),
}

# Guards


def _rescheduled(path: Path, times: int) -> Path:
    """The appointment of which another time was found so often."""
    for n in range(1, times + 1):
        path = path.then(_as("reschedule", "appointee", **_LATER), state="appointment_confirmed", **{**_NEW_TIME, "rescheduled": n})  # fmt: skip
    return path


_THRICE = _rescheduled(CONFIRMED, 3)
_THRICE_MISSED = _THRICE.then(_as("note_no_show", "appointee", at=on(9, "19:00:00")), state="no_show", **_ABSENT)  # fmt: skip
_ONCE = _rescheduled(CONFIRMED, 1)
_AGAIN = {"slot": {"starts_at": on(12, "19:00:00")}}
_SECOND = {"taken_in": ["m1", "m2"], "to_handle": ["m1", "m2"]}
_HANDLED_NOW = {"to_handle": [], "to_feed_back": ["m1"]}
_TIGHTER = APPOINTMENT.bounds(reschedules=1)

GUARDS = (
    _holds("SVC101", ANNOUNCED, "begin_duty", "on_duty"),
    _holds("SVC101", ANNOUNCED, "begin_duty", "on_duty", name="leader_not_told", duty=[HEAD]),
    _refuses("SVC106", ANNOUNCED, ("begin_duty", {"at": on(3, "00:00:00")}), "/at", name="the_day_after"),
    _refuses("SVC106", ANNOUNCED, ("begin_duty", {"at": "2026-03-02T16:00:00Z"}), "/at", name="the_day_after_though_not_as_text"),
    _holds("SVC106", ANNOUNCED, ("begin_duty", {"at": "2026-03-02T15:59:59Z"}), "on_duty"),
    _refuses("SVC106", ANNOUNCED, ("begin_duty", {"at": "2027-03-02T11:00:00+08:00"}), "/at", name="a_year_later"),
    _refuses("SVC102", TAKEN_IN, "take_in_matter", "/matter"),
    _refuses("SVC102", FED_BACK, "take_in_matter", "/matter", name="after_all_was_done"),
    _holds("SVC102", TAKEN_IN, ("take_in_matter", {"matter": "m2"}), "on_duty", _SECOND),
    _refuses("SVC103", HANDLED, "handle_matter", "/matter", name="twice"),
    _refuses("SVC104", TAKEN_IN, "feed_back_matter", "/matter", name="not_handled"),
    _refuses("SVC104", FED_BACK, "feed_back_matter", "/matter", name="twice"),
    _refuses("SVC105", ENDED_TAKEN_IN, "close_hours", name="not_handled"),
    _refuses("SVC105", ENDED_HANDLED, "close_hours", name="not_fed_back"),
    _holds("SVC105", ON_DUTY.then("end_duty", state="hours_ended"), "close_hours", "hours_closed", name="nobody_came"),
    _advises("SVC151", TAKEN_IN, ("handle_matter", {"way": "by_consultation"}), "on_duty", _HANDLED_NOW, at="/document", name="small"),
    _holds("SVC151", TAKEN_IN, ("handle_matter", {"way": "by_consultation", "document": "S1"}), "on_duty", _HANDLED_NOW),
    _refuses("SVC121", BOOKED, ("confirm_appointment", {"slot": {"starts_at": at(1)}}), "/slot/starts_at", name="at_the_same_instant"),
    _holds("SVC121", BOOKED, ("confirm_appointment", {"slot": {"starts_at": at(1, 1)}}), "appointment_confirmed", {"starts_at": at(1, 1)}),
    _holds("SVC122", BOOKED, ("confirm_appointment", {"slot": {"starts_at": SLOT["starts_at"]}}), "appointment_confirmed", {"starts_at": SLOT["starts_at"]}, name="no_end"),
    _refuses("SVC123", _THRICE, ("reschedule", _AGAIN), name="a_fourth_time"),
    _refuses("SVC123", _THRICE_MISSED, ("reschedule", {**_AGAIN, "at": on(10)}), name="after_a_no_show"),
    _holds("SVC123", _rescheduled(CONFIRMED, 2), ("reschedule", _AGAIN), "appointment_confirmed", {"starts_at": on(12, "19:00:00"), "rescheduled": 3}),
    _refuses("SVC123", _ONCE, ("reschedule", _AGAIN), name="a_place_draws_it_tighter", context=_TIGHTER),
    _holds("SVC124", CONFIRMED, "note_no_show", "no_show", _ABSENT),
    _refuses("SVC124", _ONCE, "note_no_show", "/at", name="the_time_was_moved"),
    _holds("SVC125", CONFIRMED, ("meet", {"outcome": "ticket_opened", "ticket": "T1"}), "appointment_held", {"outcome": "ticket_opened", "ticket": "T1"}),
    _advises("SVC161", CONFIRMED, ("meet", {"outcome": "passed_on"}), "appointment_held", {"outcome": "passed_on"}, at="/passed_to"),
    _holds("SVC161", CONFIRMED, ("meet", {"outcome": "passed_on", "passed_to": "某街道办事处"}), "appointment_held", {"outcome": "passed_on"}),
)  # fmt: skip

# Clocks

CLOCKS = (
    *_owed(ENDED_HANDLED, 9),
    *_owed(BOOKED, 3),
    *_owed(MISSED, 7),
    *_owed(MET, 8),
    _stands("not_begun", ANNOUNCED, on(31)),
    _stands("closed", ENDED.then("close_hours", state="hours_closed"), on(31)),
    _stands("appointment_confirmed", CONFIRMED, on(5, "19:30:00")),
    _stands("appointment_confirmed/overdue", CONFIRMED, on(5, "19:30:01"), _STATE),
    _stands("confirmed_and_no_place_told", CONFIRMED, on(5, "19:30:00"), context={}),
    _stands(
        "confirmed_and_no_place_told/overdue", CONFIRMED, on(5, "19:30:01"), _STATE, context={}
    ),
    _stands("rescheduled", _ONCE, on(9, "19:00:00")),
    _stands("rescheduled/overdue", _ONCE, on(9, "19:00:01"), _STATE),
    _stands("fed_back", MET.then("feed_back_appointment", state="appointment_closed"), on(31)),
)
