"""事事有回音, 件件有着落: nothing said stays without an answer, and what else holds of opinions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import Context, Opinion, advance, catalog, check, load, public_view, replay
from grassroots_gov.kernel.lint import lint
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.opinions import Echo, Rate, echo, received_by_delegates
from grassroots_gov.opinions.workflow import WORKFLOW
from grassroots_gov.testing import Trace, documents, traces

EXAMPLES = Path(__file__).parents[2] / "examples" / "dongfeng_lane_14_opinions.ndjson"
FIVE = [load(line, kind=Opinion) for line in EXAMPLES.read_bytes().splitlines()]
BY_UNIT = {"id": "u", "role": "handling_unit", "unit": "yunnan_geology_bureau_party_committee"}


def after(opinion: Opinion, *events: dict[str, Any]) -> Opinion:
    for hour, event in enumerate(events, start=11):
        told = {"at": f"2021-06-09T{hour}:00:00+08:00", "by": BY_UNIT, **event}
        made = Opinion.event_type(told["event"]).model_validate_json(json.dumps(told))
        opinion = advance(opinion, made)
    return opinion


def test_each_kind_of_delegate_received_all_five() -> None:
    five = tuple(opinion.id for opinion in FIVE)
    kinds = ("peoples_congress_deputy", "cppcc_member", "party_congress_delegate")
    one = FIVE[0].model_copy(update={"received_by": (*FIVE[0].received_by[:1],) * 2})
    nobody = FIVE[1].model_copy(update={"received_by": ()})
    assert received_by_delegates(FIVE) == dict.fromkeys(kinds, five)
    assert received_by_delegates([one, nobody]) == {kinds[0]: five[:1]}


REPLY = {"event": "reply", "answer": "已装好", "public_answer": "已装好", "outcome": "done"}
TRANSFER = {"event": "transfer", "destination": "proposal", "document": "P1"}
CLOSE = {"event": "close", "by": {"id": "l", "role": "liaison"}, "reason": "anonymous"}


class TestSomebodyAlwaysOwesTheNextAct:
    """Every state that is not final is a duty, and in each a clock runs, from the beginning on."""

    def test_there_is_no_state_but_of_duty_and_final_ones(self) -> None:
        assert {s.kind for s in WORKFLOW.states if not s.final} == {"duty"}
        assert lint(WORKFLOW).codes == ()

    def test_lint_would_tell_if_the_first_clock_did_not_run(self) -> None:
        idle = attrs.evolve(WORKFLOW, running=())
        assert set(lint(idle).codes) == {"WFL131"}

    @given(traces("opinion"))
    def test_on_every_way_a_clock_runs(self, trace: Trace) -> None:
        document = trace.document
        for event in (None, *trace.events):
            document = advance(document, event) if event else document
            told = replay(document)
            running = [clock for clock in WORKFLOW.clocks if told.run(clock)]
            assert bool(running) != WORKFLOW.state(document.state).final


class TestNothingEndsInSilence:
    """No way from the beginning to an end avoids an answer, a transfer and a withdrawal."""

    SPOKEN = frozenset({"reply", "transfer", "withdraw"})

    def reached(self, without: frozenset[str]) -> set[str]:
        found = [WORKFLOW.initial]
        for state in found:
            ways = (t for t in WORKFLOW.transitions if t.source == state)
            found += dict.fromkeys(
                t.target for t in ways if t.event not in without and t.target not in found
            )
        return set(found)

    def test_no_way_in_the_table(self) -> None:
        assert not self.reached(self.SPOKEN) & WORKFLOW.final

    @pytest.mark.parametrize("word", sorted(SPOKEN))
    def test_each_of_the_three_alone_opens_one(self, word: str) -> None:
        assert self.reached(self.SPOKEN - {word}) & WORKFLOW.final

    def test_what_nobody_confirmed_has_a_reason(self) -> None:
        rows = [t for t in WORKFLOW.transitions if t.target == "closed"]
        assert {t.event for t in rows} == {"close"}
        assert Opinion.event_type("close").own_required_fields() == ("reason",)

    @given(traces("opinion"))
    def test_no_way_that_was_walked(self, trace: Trace) -> None:
        state = replay(trace.document.model_copy(update={"history": trace.events})).state
        if state in WORKFLOW.final:
            assert self.SPOKEN & {event.event for event in trace.events}


class TestNobodyLearnsWhoRaisedIt:
    @given(documents("opinion"))
    def test_in_public(self, opinion: Opinion) -> None:
        view = public_view(opinion)
        assert "raiser" not in view
        assert "text" not in view
        assert "room" not in view["place"]
        assert all("name" not in receiver for receiver in view.get("received_by", ()))

    def test_what_was_written_to_be_posted_stays(self) -> None:
        view = public_view(FIVE[2])
        assert view["public_text"] == "更换损坏的院内休闲排椅"
        assert view["received_by"][0] == {
            "capacity": "delegate",
            "mandate": "peoples_congress_deputy",
            "level": "county",
        }


class TestTheFiveOfDongfengLane:
    def test_they_are_claimed_and_the_unit_owes_an_answer(self) -> None:
        for number, opinion in enumerate(FIVE, start=1):
            assert opinion.id == f"dongfeng_lane_14_opinion_{number}"
            assert opinion.facts is not None
            assert opinion.facts["unit"] == BY_UNIT["unit"]
            assert replay(opinion).run("answer") is not None

    def test_what_the_article_does_not_tell_is_not_called_published(self) -> None:
        assert [opinion.provenance for opinion in FIVE] == ["published"] * 3 + ["illustrative"] * 2

    def test_no_norm_of_that_day_says_how_long(self) -> None:
        kunming = Profile(
            id="kunming", title=Label(zh="昆明市", en="Kunming"), provenance="illustrative"
        )
        assert {check(opinion, Context(profile=kunming)).codes for opinion in FIVE} == {("OPN155",)}


class TestEcho:
    def test_what_was_claimed_has_not_come_back(self) -> None:
        assert echo(FIVE) == Echo(answered=Rate(0, 5), settled=Rate(0, 5))

    def test_each_way_to_come_back(self) -> None:
        first, second, third, fourth, fifth = FIVE
        withdrawn = {"event": "withdraw", "by": {"id": "r", "role": "raiser"}}
        told = echo(
            (
                after(first, REPLY),
                after(second, REPLY, CLOSE),
                after(third, TRANSFER),
                after(fourth, withdrawn),
                fifth.model_copy(update={"history": None}),
            )
        )
        assert told == Echo(answered=Rate(3, 3, unknown=1), settled=Rate(2, 3, unknown=1))

    def test_what_it_says_of_itself_is_not_believed(self) -> None:
        boast = FIVE[0].model_copy(update={"state": "confirmed", "history": None})
        assert echo([boast]) == Echo(answered=Rate(0, 0, 1), settled=Rate(0, 0, 1))


class TestANationalTextSetsALengthEverywhere:
    """A local text goes first; where it says nothing, or there is none, the national one holds."""

    SUGGESTION: Opinion = FIVE[0].model_copy(
        update={
            "standing": "deputy_suggestion",
            "recorded_at": datetime(2026, 3, 2, tzinfo=UTC),
            "history": (),
            "state": "recorded",
        }
    )
    LEVEL = ServiceLevel(document="opinion", clock="answer", n=7, unit="day", clause="1")

    def profiles(self) -> Iterator[tuple[Profile | None, str]]:
        title = Label(zh="试点", en="pilot")
        yield None, "month"
        for levels, unit in (((), "month"), ((self.LEVEL,), "day")):
            norm = Norm(id="pilot_rules", title=title, issuer=title, service_levels=levels)
            profile = Profile(id="pilot", title=title, provenance="illustrative", norms=(norm,))
            yield profile, unit

    def test_local_first(self) -> None:
        for profile, unit in self.profiles():
            told = replay(self.SUGGESTION, Context(profile=profile))
            level = told.service_level("answer", self.SUGGESTION.dated)
            assert level is not None
            assert level.unit == unit
            assert told.basis(level) in ("deputies_law_2025 第五十一条", "pilot_rules 1")

    @pytest.mark.parametrize(
        ("norm", "first"),
        [
            ("deputies_law_2025", date(2025, 3, 11)),
            ("letters_and_visits_2022", date(2022, 5, 1)),
        ],
    )
    def test_from_which_day(self, norm: str, first: date) -> None:
        text = catalog.NORMS[norm]
        assert text.national
        assert text.in_force(first)
        assert not text.in_force(date.fromordinal(first.toordinal() - 1))


@given(st.lists(documents("opinion"), max_size=3))
def test_every_opinion_is_counted_once_or_withdrawn(opinions: list[Opinion]) -> None:
    told = echo(opinions)
    counted = sum(opinion.state != "withdrawn" for opinion in opinions)
    assert told.answered.denominator == told.settled.denominator == counted
    assert told.settled.numerator <= told.answered.numerator
