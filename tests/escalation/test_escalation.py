"""Nobody can drop a matter or a whistle call silently, and what else holds of the two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import (
    Context,
    JointConference,
    Matter,
    Refused,
    WhistleCall,
    advance,
    catalog,
    load,
    public_view,
    replay,
)
from grassroots_gov.escalation import WhistleCount, codes, whistles_by_level
from grassroots_gov.escalation.matter_guards import RANKS
from grassroots_gov.kernel.lint import lint
from grassroots_gov.kernel.norms import Label
from grassroots_gov.kernel.profiles import ClassificationRow, Profile
from grassroots_gov.kernel.workflow import Workflow
from grassroots_gov.testing import Trace, documents, traces

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKFLOWS = [catalog.WORKFLOWS[kind] for kind in ("matter", "whistle_call")]

for_each = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.id)


def reached(workflow: Workflow, *, without: str) -> set[str]:
    """The states that can be reached though that event never happens."""
    found = [workflow.initial]
    for state in found:
        ways = (t for t in workflow.transitions if t.source == state and t.event != without)
        found += dict.fromkeys(t.target for t in ways if t.target not in found)
    return set(found)


class TestSomebodyAlwaysOwesTheNextAct:
    @for_each
    def test_there_is_no_state_but_of_duty_and_final_ones(self, workflow: Workflow) -> None:
        assert {s.kind for s in workflow.states if not s.final} == {"duty"}
        assert lint(workflow).ok

    @for_each
    def test_lint_would_tell_if_the_first_clock_did_not_run(self, workflow: Workflow) -> None:
        assert "WFL131" in lint(attrs.evolve(workflow, running=())).codes


class TestAMatter:
    @given(traces("matter"))
    def test_one_tier_at_a_time_and_tried_first_but_in_danger(self, trace: Trace) -> None:
        document, events = trace.document, cast("tuple[Any, ...]", trace.events)
        urgency = cast("Matter", document).urgency
        for event in events:
            before = replay(document).facts
            document = advance(document, event)
            if event.event == "hand_up" and urgency == "routine":
                assert RANKS[event.tier] == RANKS[before["tier"]] + 1
                assert before["tried"]

    @given(traces("matter"))
    def test_it_is_back_where_it_was_only_with_something_new(self, trace: Trace) -> None:
        been: list[str] = []
        for event in cast("tuple[Any, ...]", trace.events):
            if event.event == "hand_down":
                assert event.tier not in been or event.news
            been += [event.tier] if event.event in {"grade", "hand_up", "hand_down"} else []

    @given(traces("matter"))
    def test_it_always_has_a_unit_once_it_is_graded(self, trace: Trace) -> None:
        told = replay(trace.document.model_copy(update={"history": trace.events})).facts
        graded = any(event.event == "grade" for event in trace.events)
        assert graded == (told["unit"] is not None) == (told["tier"] is not None)

    def test_nothing_closes_but_by_way_of_who_raised_it(self) -> None:
        workflow = Matter.workflow
        assert "closed" in reached(workflow, without="hand_up")
        assert "closed" not in reached(workflow, without="tell_raiser")
        assert "closed" not in reached(workflow, without="settle")

    @given(documents("matter"))
    def test_nobody_learns_who_raised_it(self, matter: Matter) -> None:
        view = public_view(matter)
        assert not {"raiser", "text"} & set(view)
        for event in view["history"]:
            assert not {"reasons", "instruction", "note"} & set(event)


class TestAWhistleCall:
    @given(traces("whistle_call"))
    def test_it_is_closed_only_when_nobody_owes_anything(self, trace: Trace) -> None:
        told = replay(trace.document.model_copy(update={"history": trace.events}))
        if told.state in {"closed", "withdrawn"}:
            assert (told.facts["owing"], told.facts["awaited"]) == ((), ())

    @given(traces("whistle_call"))
    def test_every_department_was_called_by_name(self, trace: Trace) -> None:
        facts = replay(trace.document.model_copy(update={"history": trace.events})).facts
        called = set(facts["called"])
        assert {*facts["awaited"], *facts["owing"], *facts["ruled"]} <= called
        assert {facts["lead"], facts["refusing"]} <= {None, *called}
        assert facts["lead"] not in facts["owing"]

    def test_it_does_not_close_without_a_result_and_a_rating(self) -> None:
        for event in ("dispatch", "report_in", "arrive", "resolve", "rate"):
            assert "closed" not in reached(WhistleCall.workflow, without=event)


class TestTheTableOfAPlace:
    def profile(self, *rows: dict[str, str]) -> Profile:
        title = Label(zh="试点", en="pilot")
        table = tuple(ClassificationRow(**row) for row in rows)
        return Profile(
            id="pilot", title=title, provenance="illustrative", classification=table or None
        )

    def graded(self, tier: str, profile: Profile) -> Matter:
        matter = load((EXAMPLES / "shisiye_three_tiers.json").read_bytes(), kind=Matter)
        first = json.loads((matter.history or ())[0].model_dump_json(exclude_none=True))
        event = Matter.event_type("grade").model_validate_json(json.dumps(first | {"tier": tier}))
        raised = matter.model_copy(update={"state": "to_be_graded", "history": ()})
        return advance(raised, event, Context(profile=profile))

    def test_the_first_row_that_fits_holds(self) -> None:
        place = self.profile({"breadth": "one_compound", "tier": "city"}, {"tier": "community"})
        assert self.graded("city", place).state == "in_progress"
        with pytest.raises(Refused, match="ESC101"):
            self.graded("community", place)

    @pytest.mark.parametrize("place", catalog.PROFILES.values(), ids=lambda place: place.id)
    def test_what_is_published_speaks_of_tiers_and_ways_that_there_are(
        self, place: Profile
    ) -> None:
        for row in place.classification or ():
            assert row.tier in codes.RESPONSIBLE_TIERS
            assert row.difficulty is None or row.difficulty in codes.DIFFICULTIES
            assert row.breadth is None or row.breadth in codes.BREADTHS
            assert row.way is None or row.way in codes.WAYS

    @pytest.mark.parametrize("rows", [(), ({"difficulty": "easy", "tier": "compound"},)])
    def test_without_a_row_nothing_is_guessed(self, rows: tuple[dict[str, str], ...]) -> None:
        assert self.graded("district", self.profile(*rows)).state == "in_progress"


class TestAJointConference:
    @given(documents("joint_conference"))
    def test_every_need_has_a_project_or_a_reason(self, conference: JointConference) -> None:
        served = {item for project in conference.projects for item in project.items}
        for item in conference.items:
            assert item.list != "need" or item.deferred or item.id in served

    @given(documents("joint_conference"))
    def test_nobody_learns_who_chaired_but_in_what_office(
        self, conference: JointConference
    ) -> None:
        assert set(public_view(conference)["chair"]) == {"office"}


def test_levels_that_are_not_told_are_counted_apart() -> None:
    call: Any = load((EXAMPLES / "sewer_whistle.json").read_bytes())
    told = [call.model_copy(update={"level": level}) for level in ("district", None, None)]
    assert whistles_by_level([call, *told]) == WhistleCount(
        total=4, by_level={"subdistrict": 1, "district": 1}, unknown=2
    )


@given(st.lists(documents("whistle_call"), max_size=4))
def test_every_call_is_counted_once(calls: list[WhistleCall]) -> None:
    told = whistles_by_level(calls)
    assert sum(told.by_level.values()) + told.unknown == told.total == len(calls)
