"""A session as an iCalendar text, read back by the library that wrote it."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import icalendar
import pytest

from grassroots_gov import load
from grassroots_gov.sessions import Session, as_ical

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime.fromisoformat("2021-05-28T11:00:00+08:00")


@pytest.fixture(name="reception")
def _reception() -> Session:
    return load((EXAMPLES / "dongfeng_lane_14_reception.json").read_bytes(), kind=Session)


def test_it_says_what_where_and_when(reception: Session) -> None:
    [event] = icalendar.Calendar.from_ical(as_ical(reception, now=NOW)).walk("VEVENT")
    assert event["UID"] == reception.id
    assert event["SUMMARY"] == "接访"
    assert event["LOCATION"] == "东风巷14号院"
    assert event.decoded("DTSTART") == reception.starts_at
    assert event.decoded("DTSTAMP") == NOW
    assert "RRULE" not in event


def test_it_recurs(reception: Session) -> None:
    text = as_ical(reception, recurrence="FREQ=MONTHLY;BYDAY=1FR;COUNT=3", now=NOW)
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=3;BYDAY=1FR"


def test_what_is_no_rule_is_refused(reception: Session) -> None:
    with pytest.raises(ValueError, match="SOMETIMES"):
        as_ical(reception, recurrence="FREQ=SOMETIMES", now=NOW)
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
