"""A session as an iCalendar text, read back by the library that wrote it."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import icalendar
import pytest
from dateutil.rrule import rrulestr

from grassroots_gov import load
from grassroots_gov.sessions import Session, as_ical

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime.fromisoformat("2021-05-28T11:00:00+08:00")


@pytest.fixture(name="reception")
def _reception() -> Session:
    return load((EXAMPLES / "dongfeng_lane_14_reception.json").read_bytes(), kind=Session)


def test_it_says_what_where_and_when(reception: Session) -> None:
    [event] = icalendar.Calendar.from_ical(as_ical(reception, now=NOW)).walk("VEVENT")
    assert event["SUMMARY"] == "接访"
    assert event["LOCATION"] == "东风巷14号院"
    assert event.decoded("DTSTART") == reception.starts_at
    assert event.decoded("DTSTAMP") == NOW
    assert event["SEQUENCE"] == len(reception.history or ())
    assert "RRULE" not in event


def test_its_end_is_told_when_it_has_ended(reception: Session) -> None:
    [end] = [event.at for event in reception.history or () if event.event == "end_session"]
    [event] = icalendar.Calendar.from_ical(as_ical(reception, now=NOW)).walk("VEVENT")
    assert event.decoded("DTEND") == end
    for change in ({"history": None}, {"history": ()}, {"starts_at": end}):
        text = as_ical(reception.model_copy(update=change), now=NOW)
        assert "DTEND" not in text


def uid(session: Session, issuer: str | None = None) -> str:
    calendar = icalendar.Calendar.from_ical(as_ical(session, issuer=issuer, now=NOW))
    return str(calendar.walk("VEVENT")[0]["UID"])


def test_only_versions_of_one_session_have_the_same_uid(reception: Session) -> None:
    def changed(**fields: object) -> Session:
        return reception.model_copy(update=fields)

    assert uid(reception) == uid(changed(history=None, state="planned"))
    others = (
        reception,
        changed(id="another"),
        changed(council="another"),
        changed(council=None, convenor="某街道"),
        changed(council=None, convenor=None),
    )
    uids = [*map(uid, others), uid(reception, "example.org"), uid(reception, "example.net")]
    assert len({*uids}) == len(uids)
    assert uid(reception, "example.org") == uid(changed(council="another"), "example.org")


def test_it_recurs(reception: Session) -> None:
    text = as_ical(reception, recurrence="FREQ=MONTHLY;BYDAY=1FR;COUNT=3", now=NOW)
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=3;BYDAY=1FR"


RULES = (
    "FREQ=WEEKLY",
    "freq=weekly;byday=mo,we",
    "BYDAY=FR;FREQ=WEEKLY;WKST=SU;INTERVAL=02",
    "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T010000Z",
    "FREQ=MONTHLY;BYMONTHDAY=-1,15,31",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
    "FREQ=YEARLY;BYDAY=+53MO",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=-366",
    "FREQ=DAILY;BYHOUR=0,23;BYMINUTE=59;BYSECOND=59;BYMONTH=12",
)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_a_rule_is_written(reception: Session, rule: str) -> None:
    text = as_ical(reception, recurrence=rule, now=NOW)
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["RRULE"] == icalendar.vRecur.from_ical(rule)
    assert rrulestr(rule, dtstart=reception.starts_at)[0] >= reception.starts_at


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=SOMETIMES",
        "FREQ=WEEKLY;",
        "FREQ=WEEKLY,DAILY",
        "FREQ=WEEKLY;FREQ=WEEKLY",
        "RRULE:FREQ=WEEKLY",
        "FREQ=WEEKLY;CONUT=3",
        "FREQ=WEEKLY;BYEASTER=1",
        "FREQ=WEEKLY;X-PART=1",
        "FREQ=WEEKLY\r\nATTENDEE:mailto:a@example.org",
        "FREQ=WEEKLY; BYDAY=MO",
        "BYDAY=1FR",
        "COUNT=3",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;COUNT=3,4",
        "FREQ=WEEKLY;COUNT=99999999999999999999",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20261231T010000Z",
        "FREQ=WEEKLY;UNTIL=20261231T090000",
        "FREQ=WEEKLY;UNTIL=20261231",
        "FREQ=WEEKLY;UNTIL=20261301T000000Z",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1FR",
        "FREQ=MONTHLY;BYDAY=0FR",
        "FREQ=MONTHLY;BYDAY=54FR",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1FR",
        "FREQ=MONTHLY;BYMONTHDAY=45",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=YEARLY;BYYEARDAY=367",
        "FREQ=MONTHLY;BYYEARDAY=3",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=MONTHLY;BYWEEKNO=3",
        "FREQ=WEEKLY;BYMONTH=13",
        "FREQ=WEEKLY;BYHOUR=24",
        "FREQ=WEEKLY;BYMINUTE=60",
        "FREQ=WEEKLY;BYSECOND=61",
        "FREQ=WEEKLY;BYSECOND=-1",
        "FREQ=WEEKLY;BYMONTH=１",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=0",
        "FREQ=WEEKLY;WKST=XX",
    ],
)
def test_what_is_no_rule_is_refused(reception: Session, rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        as_ical(reception, recurrence=rule, now=NOW)


def test_a_time_without_an_offset_is_refused(reception: Session) -> None:
    with pytest.raises(ValueError, match="offset"):
        as_ical(reception, now=NOW.replace(tzinfo=None))


def test_it_reads_no_clock_and_names_nobody(reception: Session) -> None:
    text = as_ical(reception, now=NOW)
    assert text == as_ical(reception, now=NOW)
    assert not any(entry.person in text for entry in reception.attendance)


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "TENTATIVE"), ("noticed", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_its_status(reception: Session, state: str, status: str) -> None:
    text = as_ical(reception.model_copy(update={"state": state}), now=NOW)
    assert f"STATUS:{status}" in text


def test_without_it_nothing_else_needs_icalendar() -> None:
    code = "import grassroots_gov.sessions, sys; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
