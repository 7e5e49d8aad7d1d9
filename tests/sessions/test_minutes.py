"""The minutes of a session: by when they must be published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from grassroots_gov import Context, check, load
from grassroots_gov.catalog import PROFILES
from grassroots_gov.sessions import Session

EXAMPLES = Path(__file__).parents[2] / "examples"
TOLD = (EXAMPLES / "mingtongxiang_council_session.json").read_bytes()
SESSION = load(TOLD.replace(b"2021-", b"2026-"), kind=Session)
"""Five years later, when the text that is at hand is in force."""


@pytest.mark.parametrize(
    ("body", "now", "found"),
    [
        ("owners_committee", "2026-04-12T23:59:59+08:00", False),
        ("owners_committee", "2026-04-13T00:00:00+08:00", True),
        ("owners_committee", "2026-06-01T09:00:00+08:00", True),
        ("residents_council", "2026-06-01T09:00:00+08:00", False),
    ],
)
def test_minutes_that_nobody_publishes(body: str, now: str, found: bool) -> None:
    """会议结束后三日内，业主委员会应当将会议情况以及确定事项公示（北京市条例 第四十五条）。"""
    history = SESSION.history or ()
    taken = next(i for i, event in enumerate(history, start=1) if event.event == "take_minutes")
    changes = {"state": "minuted", "council_kind": body, "history": history[:taken]}
    unpublished = SESSION.model_copy(update=changes)
    context = Context(now=datetime.fromisoformat(now), profile=PROFILES["beijing"])
    assert ("SES231" in check(unpublished, context).codes) is found
