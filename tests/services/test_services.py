"""Office hours, visits and appointments: what the rules and the tables do not say by themselves."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given

from grassroots_gov import Appointment, OfficeHours, Visit, load, public_view
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.people import HouseholdFile
from grassroots_gov.places.models import Opening, Premises
from grassroots_gov.services import HandleMatter, Matters, TakeInMatter, matters
from grassroots_gov.testing import documents

EXAMPLES = Path(__file__).parents[2] / "examples"
EVENING = load((EXAMPLES / "saturday_office_hours.json").read_bytes(), kind=OfficeHours)
KNOCK = load((EXAMPLES / "knock_day_visit.json").read_bytes(), kind=Visit)


@given(documents("office_hours"))
def test_every_matter_is_in_one_place_and_none_is_left_at_the_close(hours: OfficeHours) -> None:
    facts = hours.facts
    assert facts is not None
    waiting = (*facts["to_handle"], *facts["to_feed_back"])
    assert len(set(waiting)) == len(waiting)
    assert set(waiting) <= set(facts["taken_in"])
    if hours.state == "hours_closed":
        assert waiting == ()


@given(documents("office_hours"))
def test_matters_are_counted_from_the_history(hours: OfficeHours) -> None:
    facts = hours.facts
    assert facts is not None
    told = matters([hours])
    assert told.taken_in == len(facts["taken_in"])
    assert told.taken_in - told.handled == len(facts["to_handle"])
    assert told.handled - told.fed_back == len(facts["to_feed_back"])
    assert told.resolved <= told.handled
    kinds = {e.of for e in hours.history or () if isinstance(e, TakeInMatter)}
    assert sum(matters([hours], of).taken_in for of in kinds) == told.taken_in


def test_the_same_evening_counts_once_and_one_without_a_history_not_at_all() -> None:
    bare = EVENING.model_copy(update={"id": "another", "history": None})
    told = matters([EVENING, EVENING, bare])
    assert told == Matters(taken_in=2, handled=2, resolved=2, fed_back=2, not_shown=1)
    assert matters([EVENING], "livelihood_matter") == Matters(1, 1, 1, 1, 0)
    assert matters([EVENING], "other_matter") == Matters(0, 0, 0, 0, 0)


def test_what_was_handled_and_not_settled_is_not_resolved() -> None:
    history = tuple(
        event.model_copy(update={"resolved": False}) if isinstance(event, HandleMatter) else event
        for event in EVENING.history or ()
    )
    told = matters([EVENING.model_copy(update={"history": history})])
    assert (told.handled, told.resolved) == (2, 0)


def test_a_reported_total_is_never_counted() -> None:
    canal = load((EXAMPLES / "canal_garden_office_hours.json").read_bytes(), kind=OfficeHours)
    assert {one.of: one.n for one in canal.reported} == {"dispute": 32, "livelihood_matter": 51}
    assert matters([canal]) == Matters(0, 0, 0, 0, not_shown=1)


# Privacy


def texts(view: object) -> set[object]:
    """Every value that stands anywhere in it."""
    if isinstance(view, dict):
        return set().union(*map(texts, view.values())) if view else set()
    if isinstance(view, list):
        return set().union(*map(texts, view)) if view else set()
    return {view}


def test_in_public_a_visit_tells_neither_whom_nor_what() -> None:
    whole = json.loads(KNOCK.model_dump_json())
    secret = texts([whole[name] for name in ("file", "persons", "services", "follow_ups")])
    secret |= {"ZY-1001", "刘洋"}
    secret -= {None, True, False}
    assert {"RY-4001", "王秀英", "empty_nest_elder", "medicine_delivery", "2026-03-20"} <= secret
    assert not texts(public_view(KNOCK)) & secret


@given(documents("visit"))
def test_in_public_no_visit_tells_of_the_household(visit: Visit) -> None:
    view = public_view(visit)
    assert not {"file", "persons", "services", "follow_ups", "extensions"} & set(view)
    assert all(set(one) <= {"role", "unit"} for one in view["visitors"])


@given(documents("visit"))
def test_inside_a_name_is_masked_and_a_childs_is_left_out(visit: Visit) -> None:
    for told, seen in zip(visit.persons, public_view(visit, "internal")["persons"], strict=True):
        assert not {"person", "age_band", "concerns"} & set(seen)
        assert ("name" in seen) == (told.name is not None and told.age_band == "adult")
        assert seen.get("name") in (None, (told.name or "")[:1] + "*" * (len(told.name or "") - 1))


@given(documents("appointment"))
def test_in_public_nobody_has_asked_for_the_appointment(appointment: Appointment) -> None:
    view = public_view(appointment)
    assert not {"booker", "text"} & set(view)
    assert all("id" not in event["by"] for event in view["history"])


@pytest.mark.parametrize(("minor", "named"), [(True, False), (False, True)])
def test_a_minors_name_is_for_whoever_does_the_work(*, minor: bool, named: bool) -> None:
    history = tuple(
        event.model_copy(update={"caller": event.caller.model_copy(update={"minor": minor})})
        if isinstance(event, TakeInMatter) and event.caller
        else event
        for event in EVENING.history or ()
    )
    hours = EVENING.model_copy(update={"history": history})
    callers = {
        purpose: public_view(hours, purpose)["history"][2].get("caller")
        for purpose in ("public", "internal", "handling")
    }
    assert callers["public"] is None
    assert ("name" in callers["internal"]) == named
    assert callers["handling"]["name"] == "周敏"


def test_the_visit_names_the_file_that_is_there() -> None:
    file = load((EXAMPLES / "household_file_of_an_elder.json").read_bytes(), kind=HouseholdFile)
    assert file.id == KNOCK.file
    assert {one.person for one in KNOCK.persons} == {one.person for one in file.household.members}


# Opening hours


def opening(*days: str, opens: str = "09:00", closes: str = "17:30") -> Opening:
    return Opening(days=days, opens=opens, closes=closes)


def premises(*openings: Opening) -> Premises:
    return Premises(id="hall", kind="party_mass_parlour", name="党群微家", opening=openings)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-03-02T08:59:59+08:00", False),
        ("2026-03-02T09:00:00+08:00", True),
        ("2026-03-02T17:29:59.999999+08:00", True),
        ("2026-03-02T17:30:00+08:00", False),
        ("2026-03-02T01:00:00Z", True),
        ("2026-03-01T12:00:00+08:00", False),
    ],
)
def test_premises_open_on_mondays(at: str, *, is_open: bool) -> None:
    hall = premises(opening("monday"))
    assert hall.open_at(datetime.fromisoformat(at)) is is_open


def test_one_of_several_openings_is_enough_and_none_tells_nothing() -> None:
    evening = datetime(2026, 3, 7, 19, tzinfo=CHINA_TIME)
    late = opening("saturday", opens="19:00", closes="24:00")
    assert premises(opening(), late).open_at(evening) is True
    assert premises(opening()).open_at(evening) is False
    assert premises().open_at(evening) is None


def test_all_day_is_every_day_from_midnight_to_midnight() -> None:
    week = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    whole = {"opens": "00:00", "closes": "24:00"}
    assert opening(**whole).all_day
    assert opening(*reversed(week), **whole).all_day
    assert not opening(*week[1:], **whole).all_day
    assert not opening(opens="00:00", closes="23:59").all_day
    assert not opening(opens="00:01", closes="24:00").all_day
