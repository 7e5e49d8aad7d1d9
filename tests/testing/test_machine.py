"""The machine: it passes what is right, catches what is wrong, and leaves nothing out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import Phase, seed, settings

from grassroots_gov import Refused, Ticket, advance, explain, replay
from grassroots_gov.hotline.workflow import WORKFLOW
from grassroots_gov.kernel.document import Event
from grassroots_gov.kernel.rule import Severity
from grassroots_gov.kernel.workflow import Guard, Transition, Workflow
from grassroots_gov.testing import Adapter, Answer, machine_for, reference_adapter
from grassroots_gov.testing.machine import strict

Json = dict[str, Any]


def run(adapter: Adapter, runs: int = 60, length: int = 50, number: int = 0) -> None:
    case = seed(number)(machine_for("ticket", adapter)).TestCase
    case.settings = settings(
        case.settings,
        max_examples=runs,
        stateful_step_count=length,
        phases=[Phase.generate],
        derandomize=False,
        report_multiple_bugs=False,
        database=None,
    )
    case().runTest()


def ticket_by(workflow: Workflow) -> type[Ticket]:
    return type("Mine", (Ticket,), {"workflow": workflow, "__module__": __name__})


class Mine:
    """Somebody's implementation, made from a table of its own."""

    def __init__(self, workflow: Workflow = WORKFLOW) -> None:
        self.model = ticket_by(workflow)
        self.ticket: Any = None
        self.calls: Counter[str] = Counter()

    def open(self, document: Json) -> None:
        self.calls["open"] += 1
        assert self.ticket is None
        self.ticket = self.model.model_validate_json(json.dumps(document))

    def apply(self, event: Json) -> Answer:
        made = Ticket.event_type(event["event"]).model_validate_json(json.dumps(event))
        report = explain(self.ticket, made, strict())
        if report.permits:
            self.take(made)
        else:
            self.refuse(made)
        return Answer(report.permits, report.codes)

    def take(self, event: Event) -> None:
        self.ticket = advance(self.ticket, event, strict())

    def refuse(self, _: Event) -> None:
        """Nothing happens."""

    def state(self) -> str:
        state: str = self.ticket.state
        return state

    def facts(self) -> Mapping[str, Any] | None:
        facts: Json = json.loads(json.dumps(replay(self.ticket).facts, default=datetime.isoformat))
        return facts

    def close(self) -> None:
        self.calls["close"] += 1
        self.ticket = None


def changed(which: Callable[[Transition], bool], **changes: Any) -> Workflow:
    """The ticket's table with those rows changed; a change may be made from the row."""
    rows = tuple(
        attrs.evolve(t, **{k: v(t) if callable(v) else v for k, v in changes.items()})
        if which(t)
        else t
        for t in WORKFLOW.transitions
    )
    assert rows != WORKFLOW.transitions
    return attrs.evolve(WORKFLOW, transitions=rows)


def without(code: str) -> Workflow:
    def rest(row: Transition) -> tuple[Guard, ...]:
        return tuple(guard for guard in row.require if guard.code != code)

    return changed(lambda t: any(g.code == code for g in t.require), require=rest)


def upon(event: str) -> Callable[[Transition], bool]:
    return lambda row: row.event == event


class TestWhatIsRight:
    def test_the_library_agrees_with_itself(self) -> None:
        run(reference_adapter(), 3)

    def test_each_case_that_is_opened_is_closed(self) -> None:
        mine = Mine()
        run(mine, 3)
        assert mine.calls["open"] == mine.calls["close"] > 3

    def test_neither_codes_nor_facts_need_be_offered(self) -> None:
        class Silent(Mine):
            def apply(self, event: Json) -> Answer:
                return Answer(super().apply(event).accepted)

            def facts(self) -> None:
                return None

        run(Silent(), 3)

    def test_only_the_facts_that_are_named_are_compared_and_in_any_spelling(self) -> None:
        class Elsewhere(Mine):
            def facts(self) -> Json:
                told = replay(self.ticket).facts
                closed = told["closed_at"] and told["closed_at"].astimezone(UTC).isoformat()
                return {"closed_at": closed, "assisting": [*reversed(told["assisting"])]}

        run(Elsewhere(), 3)


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("workflow", "message"),
        [
            (changed(upon("approve_return"), target="accepted"), "leads to state accepted, not"),
            (
                changed(upon("accept"), roles=("supervisor",)),
                "accept by (operator .* is refused|supervisor .* is taken), not",
            ),
            (changed(upon("suspend"), roles=("dispatcher", "operator")), "is taken, not refused"),
            (without("TKT104"), "is taken, not refused: TKT104"),
            (without("TKT105"), "is taken, not refused: TKT105"),
            (changed(upon("supervise"), effects=()), "makes supervised 0, not 1"),
            (changed(upon("refuse_return"), effects=()), "makes return_refused False, not True"),
        ],
        ids=lambda given: given if isinstance(given, str) else "",
    )
    def test_in_the_table(self, workflow: Workflow, message: str) -> None:
        with pytest.raises(AssertionError, match=message):
            run(Mine(workflow))

    def test_a_code(self) -> None:
        class Swapped(Mine):
            def apply(self, event: Json) -> Answer:
                said = super().apply(event)
                codes = tuple(c.replace("GEN302", "GEN301") for c in said.codes or ())
                return Answer(said.accepted, codes)

        with pytest.raises(AssertionError, match=r"is given the codes GEN301, not GEN302"):
            run(Swapped())

    def test_advice_that_is_never_given(self) -> None:
        class Blunt(Mine):
            def apply(self, event: Json) -> Answer:
                said = super().apply(event)
                return Answer(True, ()) if said.accepted else said

        with pytest.raises(AssertionError, match=r"is given the codes \(none\), not TKT15"):
            run(Blunt())

    def test_a_refusal_that_changes_the_state(self) -> None:
        class Hasty(Mine):
            def refuse(self, _: Event) -> None:
                self.ticket = self.ticket.model_copy(update={"state": "withdrawn"})

        with pytest.raises(AssertionError, match=r"though refused, leads to state withdrawn"):
            run(Hasty())

    def test_a_refusal_that_changes_a_fact(self) -> None:
        class Forgetful(Mine):
            def refuse(self, _: Event) -> None:
                history = [e for e in self.ticket.history if e.event != "contact"]
                self.ticket = self.ticket.model_copy(update={"history": tuple(history)})

        with pytest.raises(AssertionError, match=r"though refused, makes contacted False"):
            run(Forgetful())

    def test_a_refusal_that_shows_only_later(self) -> None:
        """Neither state nor facts are wrong at once, but the next step is judged otherwise."""

        class Lagging(Mine):
            late = False

            def open(self, document: Json) -> None:
                super().open(document)
                self.late = False

            def refuse(self, _: Event) -> None:
                self.late = True

            def apply(self, event: Json) -> Answer:
                return Answer(False, ("GEN301",)) if self.late else super().apply(event)

        with pytest.raises(AssertionError, match=r"is refused, not taken|is given the codes"):
            run(Lagging())

    def test_time_that_runs_backwards(self) -> None:
        class Timeless(Mine):
            def apply(self, event: Json) -> Answer:
                said = super().apply(event)
                return Answer(True, ()) if said.codes == ("GEN304",) else said

        with pytest.raises(AssertionError, match="is taken, not refused: GEN304"):
            run(Timeless())

    def test_a_fact_that_there_is_not(self) -> None:
        class Inventive(Mine):
            def facts(self) -> Json:
                return {"mood": "good"}

        with pytest.raises(AssertionError, match="the workflow has no fact mood"):
            run(Inventive())

    def test_an_answer_with_true_for_one(self) -> None:
        class Loose(Mine):
            def facts(self) -> Json:
                return {"reworked": bool(replay(self.ticket).facts["reworked"])}

        with pytest.raises(AssertionError, match="makes reworked False, not 0"):
            run(Loose())

    def test_what_the_implementation_raises_is_shown(self) -> None:
        class Failing(Mine):
            def take(self, event: Event) -> None:
                raise Refused(explain(self.ticket, event))

        with pytest.raises(Refused):
            run(Failing())


ROWS = {(t.source, t.event, t.target, role): t for t in WORKFLOW.transitions for role in t.roles}
REFUSING = {g.code for t in WORKFLOW.transitions for g in t.require if not g.needs}
ADVISING = {
    g.code
    for t in WORKFLOW.transitions
    for g in t.advise
    if not g.needs and g.severity is Severity.WARNING
}


def test_with_enough_runs_every_row_is_taken_and_every_guard_refuses() -> None:
    rows: set[Transition] = set()
    codes: set[str] = set()

    class Watched(Mine):
        def apply(self, event: Json) -> Answer:
            before, said = self.state(), super().apply(event)
            codes.update(said.codes or ())
            if said.accepted:
                rows.add(ROWS[before, event["event"], self.state(), event["by"]["role"]])
            return said

        def facts(self) -> None:
            return None

    wanted = {*REFUSING, *ADVISING, "GEN301", "GEN302", "GEN304"}
    for number in range(20):
        run(Watched(), 5, 200, number)
        if rows == {*ROWS.values()} and wanted <= codes:
            break
    assert rows == {*ROWS.values()}
    assert wanted <= codes


@pytest.mark.parametrize("workflow", ["ticket", WORKFLOW])
def test_a_machine_is_named_after_its_workflow(workflow: Workflow | str) -> None:
    assert machine_for(workflow, reference_adapter()).__name__ == "TicketMachine"


def test_there_is_no_machine_for_what_is_not_known() -> None:
    with pytest.raises(ValueError, match="ticket"):
        machine_for("bill", reference_adapter())
