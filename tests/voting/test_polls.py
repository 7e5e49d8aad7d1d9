"""Polls: what comes of one is what its ballots decide, and nobody is seen in public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grassroots_gov import Context, Poll, check, load, public_view, replay, tally
from grassroots_gov.catalog import PROFILES
from grassroots_gov.testing import documents
from grassroots_gov.voting import Counts, PublishedCounts, decide
from grassroots_gov.voting.polling import counted

EXAMPLES = Path(__file__).parents[2] / "examples"
TWELVE_FLATS = load((EXAMPLES / "twelve_flats_poll.json").read_bytes(), kind=Poll)

PRIVATE = {"electorate", "served", "ballots", "roll", "box"}
OF_ONE = {"owner", "voter", "cast_by", "choice", "parts", "id", "name", "note", "area_cm2"}
AGGREGATES = set(PublishedCounts.model_fields)

polls: st.SearchStrategy[Any] = documents("poll")


@given(polls)
def test_a_decision_is_that_of_its_counts(poll: Poll) -> None:
    followed = replay(poll)
    facts = followed.facts
    everyone = Counts(heads=poll.electorate.heads, area_cm2=poll.electorate.area_cm2)
    counts = everyone if facts["closed"] is None else counted(followed).counts
    told = decide(poll.rule, counts, poll.day, silent_votes=poll.silent_votes)
    if facts["closed"] is not None and poll.tally().doubts:
        assert told.outcome in ("unverifiable", tally(poll).outcome)
    else:
        assert tally(poll) == told


def with_a_contradiction(*owners: str) -> Poll:
    """Twelve flats, where each of these owners also voted the other way, at the same moment."""
    other = {"for": "against", "against": "for"}
    more = tuple(
        ballot.model_copy(update={"id": f"again_{ballot.id}", "choice": other[ballot.choice]})
        for ballot in TWELVE_FLATS.ballots
        if ballot.owner in owners
    )
    assert TWELVE_FLATS.history
    closed = {"state": "polling_closed", "history": TWELVE_FLATS.history[:3]}
    return TWELVE_FLATS.model_copy(update={"ballots": (*TWELVE_FLATS.ballots, *more), **closed})


@pytest.mark.parametrize(
    ("owners", "outcome"),
    [((), "passed"), (("o07",), "passed"), (("o02",), "passed"), (("o02", "o03"), "unverifiable")],
)
def test_ballots_of_one_moment_that_contradict_each_other(
    owners: tuple[str, ...], outcome: str
) -> None:
    """Six of eight are for it, and five are needed: one in doubt may be against it, two may not."""
    poll = with_a_contradiction(*owners)
    open_ = outcome == "unverifiable"
    assert tally(poll).outcome == outcome
    assert ("VOT214" in tally(poll).codes) == open_
    findings = [(found.code, found.pointer, found.severity) for found in check(poll).findings]
    assert findings == ([("VOT214", "/ballots", "unverifiable")] if open_ else [])
    told = tally(poll).thresholds
    assert (told[0].numerator, told[2].numerator) == (8, None if owners else 6)


@given(polls, st.randoms())
def test_ballots_may_come_in_any_order_and_in_any_portions(poll: Poll, random: Any) -> None:
    ballots = list(poll.ballots)
    random.shuffle(ballots)
    slowly = poll.model_copy(update={"ballots": ()}).tally()
    for ballot in ballots:
        slowly.take([ballot])
    if poll.secrecy == "named":
        at_once = poll.tally()
        assert slowly.counts == at_once.counts
        assert sorted(slowly.set_aside) == sorted(at_once.set_aside)


def members(view: Any, within: str = "") -> Iterator[tuple[str, str]]:
    """The name of every member anywhere, each with the name of what holds it."""
    if isinstance(view, dict):
        for name, value in view.items():
            yield within, name
            yield from members(value, name)
    elif isinstance(view, list):
        for value in view:
            yield from members(value, within)


@settings(max_examples=200)
@given(polls)
def test_in_public_nobody_is_seen_and_no_ballot(poll: Poll) -> None:
    view = public_view(poll)
    assert not PRIVATE & view.keys()
    for within, name in members(view):
        assert name not in OF_ONE or (within, name) == ("", "id") or within == "counts"
    counts = [event["counts"] for event in view["history"] if "counts" in event]
    assert all(each.keys() <= AGGREGATES for each in counts)


def test_no_identifier_of_the_roll_is_anywhere_in_the_public_view() -> None:
    shown = json.dumps(public_view(TWELVE_FLATS), ensure_ascii=False)
    for part in TWELVE_FLATS.electorate.parts:
        assert f'"{part.id}"' not in shown
        assert part.owner not in shown
    assert "daughter" not in shown
    assert '"participating_heads": 8' in shown


def test_a_wrong_outcome_on_record_does_not_hide_the_right_one() -> None:
    file = EXAMPLES / "broken" / "one_owner_short_announced_as_passed.json"
    short = Poll.model_validate_json(file.read_bytes())
    assert tally(short).outcome == "no_quorum"


def test_without_a_history_nothing_that_was_cast_counts_for_certain() -> None:
    untold = TWELVE_FLATS.model_copy(update={"history": None})
    assert tally(TWELVE_FLATS).outcome == "passed"
    assert (tally(untold).outcome, tally(untold).codes) == ("unverifiable", ("VOT022",))


def test_while_more_may_come_in_nothing_has_passed() -> None:
    assert TWELVE_FLATS.history
    open_yet = {"state": "polling", "history": TWELVE_FLATS.history[:2]}
    closed = {"state": "polling_closed", "history": TWELVE_FLATS.history[:3]}
    assert tally(TWELVE_FLATS.model_copy(update=open_yet)).outcome == "unverifiable"
    assert tally(TWELVE_FLATS.model_copy(update=closed)).outcome == "passed"


@pytest.mark.parametrize("owner", [f"o{n:02}" for n in range(1, 9)])
def test_one_owner_fewer_and_there_is_no_quorum(owner: str) -> None:
    fewer = tuple(ballot for ballot in TWELVE_FLATS.ballots if ballot.owner != owner)
    assert tally(TWELVE_FLATS.model_copy(update={"ballots": fewer})).outcome == "no_quorum"


def test_what_is_posted_leaves_nothing_out_that_was_counted() -> None:
    left = Counts.model_fields.keys() - AGGREGATES
    assert {name for name in left if not name.endswith("percent")} == {"groups"}


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        ("2026-03-29T23:59:59+08:00", ()),
        ("2026-03-30T00:00:00+08:00", ("VOT211",)),
        ("2026-06-01T09:00:00+08:00", ("VOT211",)),
    ],
)
def test_an_outcome_that_nobody_announces(now: str, codes: tuple[str, ...]) -> None:
    """业主大会会议的决定应当自作出之日起三日内公示（北京市物业管理条例 第三十七条）。"""
    history = TWELVE_FLATS.history or ()
    kept_back = TWELVE_FLATS.model_copy(update={"state": "counted", "history": history[:4]})
    context = Context(now=datetime.fromisoformat(now), profile=PROFILES["beijing"])
    report = check(kept_back, context)
    assert report.codes == codes
    assert [tuple(f.params["clocks"]) for f in report.findings] == [("announce",) for _ in codes]
    assert check(TWELVE_FLATS, context).codes == ()
