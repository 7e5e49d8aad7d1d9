"""Procedures narrow one lifecycle, somebody always owes the next act, and everything comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import (
    Proposal,
    Refused,
    advance,
    catalog,
    check,
    load,
    next_events,
    public_view,
    replay,
)
from grassroots_gov.kernel.lint import lint
from grassroots_gov.proposals import Procedure, ProcedureStep, narrows
from grassroots_gov.proposals.codes import ASSEMBLIES, OWNERS, RULE_OF, STEPS, TALKS
from grassroots_gov.proposals.workflow import WORKFLOW
from grassroots_gov.testing import Trace, _room, documents, traces
from grassroots_gov.testing._walk import Walk

EXAMPLES = Path(__file__).parents[2] / "examples"
PROCEDURES = list(catalog.PROCEDURES.values())

for_each = pytest.mark.parametrize("published", PROCEDURES, ids=lambda p: p.id)


def made(proposal: Proposal, event: dict[str, Any]) -> Proposal:
    """The proposal after one event more, an hour after the last."""
    told = replay(proposal)
    whole = {"at": told.at.isoformat(), "by": {"id": "a", "role": "convenor"}, **event}
    return advance(
        proposal, Proposal.event_type(whole["event"]).model_validate_json(json.dumps(whole))
    )


def submitted(procedure: Procedure, rule: str | None = None) -> Proposal:
    return load(
        {
            "kind": "proposal",
            "spec": "1",
            "id": "P1",
            "provenance": "illustrative",
            "state": "submitted",
            "history": [],
            "submitted_at": "2026-03-02T09:00:00+08:00",
            "title": "加固门头",
            "subject": "safety",
            "text": "门头垮塌",
            "proposer": {"kind": "resident"},
            "scope": {"reach": "courtyard"},
            "procedure": procedure.model_dump(mode="json", exclude_none=True),
            **({"decision_rule": rule} if rule else {}),
        },
        kind=Proposal,
    )


def talk(step: ProcedureStep, document: str) -> dict[str, Any]:
    body = step.bodies[0] if step.bodies else "council"
    kind = step.evidence[0] if step.evidence else "session"
    evidence = {"kind": kind, "document": document}
    return {"event": "take_step", "step": step.step, "body": body, "evidence": evidence}


def talks_of(procedure: Procedure) -> list[ProcedureStep]:
    return [step for step in procedure.steps if step.step in TALKS and step.required]


class TestSomebodyAlwaysOwesTheNextAct:
    """Every state that is not final is a duty, and in each a clock runs, from the beginning on."""

    def test_there_is_no_state_but_of_duty_and_final_ones(self) -> None:
        assert {s.kind for s in WORKFLOW.states if not s.final} == {"duty"}
        assert "WFL131" in lint(attrs.evolve(WORKFLOW, running=())).codes

    @given(traces("proposal"))
    def test_on_every_way_one_clock_runs(self, trace: Trace) -> None:
        document = trace.document
        for event in (None, *trace.events):
            document = advance(document, event) if event else document
            told = replay(document)
            running = [clock for clock in WORKFLOW.clocks if told.run(clock)]
            assert len(running) == int(not WORKFLOW.state(document.state).final)


class TestNothingIsLeftOut:
    """What the lifecycle asks for, no procedure can take away."""

    def reached(self, without: set[str], begin: str = WORKFLOW.initial) -> set[str]:
        found = [begin]
        for state in found:
            ways = (t for t in WORKFLOW.transitions if t.source == state)
            found += dict.fromkeys(
                t.target for t in ways if t.event not in without and t.target not in found
            )
        return set(found)

    def test_nothing_is_filed_that_was_not_reported_back(self) -> None:
        assert "archived" not in self.reached({"feed_back"})
        assert self.reached({"feed_back", "withdraw"}) & WORKFLOW.final == set()

    def test_nothing_is_announced_that_nobody_decided(self) -> None:
        assert "announced" not in self.reached({"agree", "decide"})
        assert "announced" in self.reached({"agree"}) & self.reached({"decide"})

    def test_nothing_is_done_that_was_not_announced(self) -> None:
        assert "implementing" not in self.reached({"announce"})


class TestPublishedProcedures:
    """Each can be followed as it stands, and not with a step left out."""

    @for_each
    def test_it_is_well_formed(self, published: Procedure) -> None:
        rule = "residents_assembly" if published.asks_for("decide") else None
        assert check(submitted(Procedure(id=published.id, steps=published.steps), rule)).ok
        assert [step.place for step in published.steps] == list(range(1, len(published.steps) + 1))

    @for_each
    def test_its_talks_in_order_lead_to_a_decision(self, published: Procedure) -> None:
        proposal = submitted(Procedure(id=published.id, steps=published.steps), "council_consensus")
        proposal = made(proposal, {"event": "accept"})
        for step in talks_of(published):
            proposal = made(proposal, talk(step, f"S{step.place}"))
        vote = {"kind": "session", "document": "S99"}
        proposal = made(
            proposal,
            {
                "event": "decide",
                "decision_rule": "council_consensus",
                "outcome": "passed",
                "evidence": vote,
            },
        )
        assert proposal.state == "adopted"

    @for_each
    def test_no_talk_of_it_can_be_left_out(self, published: Procedure) -> None:
        for left_out in talks_of(published):
            proposal = submitted(Procedure(id=published.id, steps=published.steps), "by_all")
            proposal = made(proposal, {"event": "accept"})
            with pytest.raises(Refused) as refusal:  # noqa: PT012 - where it stops, it may choose
                for step in talks_of(published):
                    if step is not left_out:
                        proposal = made(proposal, talk(step, f"S{step.place}"))
                vote = {"kind": "session", "document": "S99"}
                told = {"decision_rule": "by_all", "outcome": "passed", "evidence": vote}
                made(proposal, {"event": "decide", **told})
            assert set(refusal.value.report.codes) <= {"PRP103", "PRP104"}

    def test_only_where_one_heads_both_are_the_first_two_deliberations_one(self) -> None:
        four = catalog.PROCEDURES["four_deliberations_two_disclosures"]
        mergers = {s.step: s.merges_with for s in four.steps if s.merges_with}
        assert mergers == {"committees_consult": "party_first"}
        proposal = made(submitted(four.as_used(), "villagers_assembly"), {"event": "accept"})
        first, second, third = talks_of(four)
        proposal = made(proposal, talk(first, "S1"))
        proposal = made(proposal, talk(second, "S1"))
        with pytest.raises(Refused, match="PRP106"):
            made(proposal, talk(third, "S1"))


@st.composite
def narrower(draw: st.DrawFn, other: Procedure) -> Procedure:
    """A procedure that asks for all that the other asks for, and perhaps for more."""
    steps: list[ProcedureStep] = []
    for step in other.steps:
        bodies = step.bodies[: draw(st.integers(1, 3))]
        evidence = step.evidence[: draw(st.integers(1, 3))]
        update = {"required": step.required or draw(st.booleans()), "place": len(steps) + 1}
        keep = draw(st.booleans())
        merges = {"merges_with": step.merges_with if keep else None}
        narrowed = {**update, **merges, "bodies": bodies, "evidence": evidence}
        steps.append(step.model_copy(update=narrowed))
    return Procedure(id=other.id, steps=tuple(steps))


class TestNarrowing:
    """A procedure may ask for more than a published one, never for less."""

    def test_each_narrows_itself_and_no_other(self) -> None:
        pairs = [(a.id, b.id) for a in PROCEDURES for b in PROCEDURES if narrows(a, b)]
        assert pairs == [(p.id, p.id) for p in PROCEDURES]

    @for_each
    @given(st.data())
    def test_what_is_narrower_is_found_narrower(
        self, published: Procedure, data: st.DataObject
    ) -> None:
        assert narrows(data.draw(narrower(published)), published)

    @for_each
    @given(st.data())
    def test_less_is_found_less(self, published: Procedure, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(published.steps))
        kept = tuple(step for step in published.steps if step is not gone)
        assert not narrows(Procedure(id="x", steps=kept), published)
        loose = gone.model_copy(update={"required": False})
        narrowed = narrows(Procedure(id="x", steps=(*kept, loose)), published)
        assert narrowed == (not gone.required)

    @for_each
    @given(st.data())
    def test_whatever_is_legal_under_the_narrower_is_legal_under_the_wider(
        self, published: Procedure, data: st.DataObject
    ) -> None:
        own = data.draw(narrower(published))
        rule = "council_consensus" if own.asks_for("decide") else None
        header = {"procedure": own, "subject": "maintenance", "decision_rule": rule}
        walk = data.draw(st.composite(_wandering)(header))
        wider = walk.document.model_copy(
            update={"procedure": Procedure(id=published.id, steps=published.steps)}
        )
        told = replay(wider)
        assert (told.findings, told.state) == ([], wider.state)


def _wandering(draw: st.DrawFn, header: dict[str, Any]) -> Walk:
    walk = Walk.begin(draw, _room("proposal"), header)
    walk.wander(12)
    return walk


class TestSupervision:
    """Anyone may see each step's date; nobody sees a person."""

    @given(documents("proposal"))
    def test_steps_and_dates_stay_and_persons_go(self, proposal: Proposal) -> None:
        view = public_view(proposal)
        shown = [(event["event"], event["at"]) for event in view["history"]]
        assert shown == [(e.event, e.at.isoformat()) for e in proposal.history or ()]
        assert view["procedure"]["steps"] == [
            step.model_dump(mode="json", exclude_none=True) for step in proposal.procedure.steps
        ]
        assert all(set(event["by"]) <= {"role", "unit"} for event in view["history"])
        assert not {"person", "name"} & set(view["proposer"])

    def test_progress_tells_the_last_date_of_each_step(self) -> None:
        shisiye = load((EXAMPLES / "shisiye_proposal.json").read_bytes(), kind=Proposal)
        told = {step.step: step.at and step.at.date().isoformat() for step in shisiye.progress}
        assert told == {
            "collect": "2022-01-20",
            "deliberate": "2022-12-15",
            "decide": None,
            "complete": "2022-12-31",
            "feed_back": None,
        }


class TestWhatTheArticlesTell:
    """The real cases, as far as they are told."""

    def test_the_gate_took_48_hours_and_cost_700_yuan(self) -> None:
        gate = load((EXAMPLES / "courtyard_69_gate_proposal.json").read_bytes(), kind=Proposal)
        assert gate.history
        assert (gate.history[-1].at - gate.submitted_at).total_seconds() == 48 * 3600
        assert gate.cost_fen == 70_000

    def test_shisiye_met_more_than_ten_times(self) -> None:
        shisiye = load((EXAMPLES / "shisiye_proposal.json").read_bytes(), kind=Proposal)
        met = [e for e in shisiye.history or () if getattr(e, "step", "") == "deliberate"]
        assert len(met) > 10

    def test_what_is_told_is_owed_feedback_and_no_more(self) -> None:
        for name in ("courtyard_69_gate", "shisiye"):
            proposal = load((EXAMPLES / f"{name}_proposal.json").read_bytes(), kind=Proposal)
            assert "feed_back" in {step.event for step in next_events(proposal, "convenor")}


def test_every_decision_rule_named_is_published() -> None:
    assert {*RULE_OF.values(), *OWNERS, *ASSEMBLIES} <= set(catalog.DECISION_RULES)


def steps_by_event() -> Iterator[str]:
    return (code for code in STEPS if code not in TALKS)


@pytest.mark.parametrize("code", list(steps_by_event()))
def test_a_step_that_is_no_talk_is_an_event_of_that_name(code: str) -> None:
    assert STEPS.label(code) == WORKFLOW.events.label(code)
