"""The fold of a history: what it says of a step that is not legal, and what it could not judge."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hotline.build import BEGAN, TO_REPLIED, event, next_event, registered, ticket, told

from grassroots_gov import Context, Refused, Ticket, advance, explain, next_events, replay
from grassroots_gov.kernel.calendar import Extension, Limit, Pause, deadline
from grassroots_gov.kernel.codelist import codelist
from grassroots_gov.kernel.document import Day, Document, Event, LivingDocument, Party, Timestamp
from grassroots_gov.kernel.norms import (
    Figure,
    Label,
    Norm,
    ServiceLevel,
    national_figures,
    published,
)
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.replay import Run
from grassroots_gov.kernel.rule import Finding, Text
from grassroots_gov.kernel.situation import situation
from grassroots_gov.kernel.workflow import Clock, State, Transition, Workflow, guard

HOUR = timedelta(hours=1)
PLACE = Profile(id="place", title=Label(zh="某地", en="somewhere"), provenance="illustrative")


class Toss(Event):
    event: Literal["toss"]
    heads: bool | None = None


def side(code: str, *, heads: bool) -> Any:
    return guard(code, code, ("", ""), ("", ""), cel="", check=lambda e, r: e.heads is heads)


class Coin(LivingDocument):
    workflow: ClassVar[Workflow] = Workflow(
        id="coin",
        version="1",
        title=Text("硬币", "coin"),
        states=(State("in_hand", "open", Text("在手", "in hand")),),
        events=codelist("events", ("", ""), ("toss", "抛", "toss")),
        roles=codelist("roles", ("", ""), ("clerk", "文员", "clerk")),
        initial="in_hand",
        facts={},
        transitions=tuple(
            Transition("in_hand", "toss", "in_hand", ("clerk",), when=(side(code, heads=heads),))
            for code, heads in (("G1", True), ("G2", False))
        ),
    )
    dated_by: ClassVar[str] = "minted_at"
    kind: Literal["coin"] = "coin"
    spec: Literal["1"] = "1"
    id: str = "C1"
    provenance: Literal["illustrative"] = "illustrative"
    minted_at: Timestamp = BEGAN
    state: str = "in_hand"
    history: tuple[Annotated[Toss, "tossed"], ...] | None = ()


def toss(*, heads: bool | None, hours: int = 1) -> Toss:
    by = Party(id="c1", role="clerk")
    return Toss(event="toss", at=BEGAN + hours * HOUR, by=by, heads=heads)


def only(document: LivingDocument, context: Context | None = None) -> Finding:
    (finding,) = replay(document, context or Context()).findings
    return finding


def at(hours: int) -> datetime:
    return BEGAN + hours * HOUR


class TestAStepThatIsNotLegal:
    """It is said where, why, what would be, and how many steps after it were not looked at."""

    def test_not_possible_in_this_state(self) -> None:
        steps = [event("accept", at(1)), *(event("close", at(n)) for n in (2, 3, 4))]
        found = only(told(*steps, state="closed"))
        assert (found.code, found.pointer) == ("GEN301", "/history/1/event")
        assert found.params == {
            "state": "accepted",
            "event": "close",
            "possible": Ticket.workflow.events_from("accepted"),
            "later": 2,
        }
        assert "close" not in found.message("zh")

    def test_not_for_this_role(self) -> None:
        made = event("accept", at(1), role="complainant")
        found = only(told(made, state="accepted"))
        assert (found.code, found.pointer) == ("GEN302", "/history/0/by/role")
        assert found.params == {
            "state": "registered",
            "event": "accept",
            "role": "complainant",
            "allowed": ("operator",),
            "later": 0,
        }

    def test_no_case_fits(self) -> None:
        tossed = (toss(heads=True), toss(heads=None), toss(heads=False))
        found = only(Coin(history=tossed))
        assert (found.code, found.pointer) == ("GEN303", "/history/1")
        assert found.params == {"state": "in_hand", "event": "toss", "later": 1}
        assert "in hand" in found.message("en")

    def test_one_that_has_not_been_taken_yet_is_the_last(self) -> None:
        (found,) = explain(registered(), next_event(registered(), "close")).findings
        assert (found.pointer, found.params["later"]) == ("/history/0/event", 0)

    def test_time_runs_backwards(self) -> None:
        found = only(told(event("accept", at(-1)), state="accepted"))
        assert (found.code, found.pointer) == ("GEN304", "/history/0/at")
        assert found.params == {"at": at(-1), "before": BEGAN}

    def test_the_exception_says_every_reason(self) -> None:
        begun = ticket(*TO_REPLIED[:-1], "add_unit")
        made = next_event(begun, ("reply", {"unit_acting": "stranger", "resolved": False}))
        with pytest.raises(Refused) as refused:
            advance(begun, made)
        reasons = refused.value.report.findings
        assert len(reasons) == 3
        assert str(refused.value) == "; ".join(f"{r.code} {r.message('en')}" for r in reasons)


class TestAStateThatCannotBe:
    """The state on the wire is what the history leads to."""

    def test_another(self) -> None:
        found = only(told(event("accept", at(1)), state="closed"))
        assert (found.code, found.pointer) == ("GEN306", "/state")
        assert found.params == {"stated": "closed", "replayed": "accepted"}

    def test_one_without_a_history(self) -> None:
        found = only(registered(history=None, state="closed"))
        assert (found.code, found.pointer) == ("GEN307", "/history")
        assert found.params == {"stated": "closed"}


class TestTheFuture:
    """What is dated after now has not happened; now itself is not after now."""

    DOCUMENT = told(event("accept", at(1)), event("dispatch", at(2)), state="dispatched")

    @pytest.mark.parametrize(
        ("now", "found"),
        [
            (at(2), []),
            (at(1), [("/history/1/at", at(2))]),
            (at(-1), [("/received_at", at(0)), ("/history/0/at", at(1)), ("/history/1/at", at(2))]),
        ],
    )
    def test_a_document(self, now: datetime, found: list[tuple[str, datetime]]) -> None:
        seen = replay(self.DOCUMENT, Context(now=now)).findings
        assert [(f.code, f.pointer, f.params) for f in seen] == [
            ("GEN305", where, {"at": when, "now": now}) for where, when in found
        ]

    def test_a_step(self) -> None:
        made = event("sign_for", at(3))
        assert explain(self.DOCUMENT, made, Context(now=at(3))).codes == ()
        now = at(3) - timedelta(microseconds=1)
        (found,) = explain(self.DOCUMENT, made, Context(now=now)).findings
        assert (found.code, found.pointer) == ("GEN305", "/history/2/at")
        assert found.params == {"at": at(3), "now": now}

    def test_now_needs_an_offset(self) -> None:
        with pytest.raises(ValueError, match=r"^now needs an offset$"):
            Context(now=datetime(2026, 3, 2))  # noqa: DTZ001 - it is what is refused


NO_PLACE = dict.fromkeys(("TKT103", "TKT151", "TKT156"), ("no_profile",))


class TestWhatWasNotChecked:
    """Only what hangs on a part of the context that is not there, and only of this very step."""

    @pytest.mark.parametrize(
        ("context", "reasons"),
        [
            (Context(), {"GEN305": ("no_now",), **NO_PLACE}),
            (Context(now=at(9)), NO_PLACE),
            (Context(profile=PLACE), {"GEN305": ("no_now",)}),
            (Context(now=at(9), profile=PLACE), {}),
        ],
    )
    def test_a_step(self, context: Context, reasons: dict[str, tuple[str, ...]]) -> None:
        accepted = ticket("accept")
        made = next_event(accepted, ("dispatch", {"due": at(99)}))
        assert explain(accepted, made, context).not_checked == reasons

    def test_a_history_that_is_not_legal(self) -> None:
        """Nobody can tell from where the step would go, but what was not checked is told."""
        begun = [event(str(step), at(n)) for n, step in enumerate(TO_REPLIED)]
        wrong = told(*begun, state="closed")
        report = explain(wrong, event("close", at(9)))
        assert report.codes == ("GEN306",)
        assert report.not_checked == replay(wrong).unjudged == {"TKT153": ("no_profile",)}


class TestWhatCouldBeNext:
    """Each event with its roles, where it leads, what it must say and what it takes."""

    def test_for_one_role(self) -> None:
        begun = ticket(*TO_REPLIED[:-1])
        (reply,) = (n for n in next_events(begun, "handling_unit") if n.event == "reply")
        assert (reply.roles, reply.targets) == (("handling_unit",), ("replied",))
        assert reply.fields == ("answer", "resolved")
        required = ["TKT106", "TKT115", "TKT114", "TKT153", "TKT158", "TKT155"]
        assert [g.code for g in reply.require] == required

    def test_where_the_state_is_not_known(self) -> None:
        assert next_events(registered(history=None)) == ()


class Sheet(Document):
    dated_by: ClassVar[str] = "as_of"
    kind: Literal["sheet"] = "sheet"
    spec: Literal["1"] = "1"
    id: str = "S1"
    provenance: Literal["illustrative"] = "illustrative"
    as_of: Day


def text(id: str, since: date | None, *figures: Figure, **parts: Any) -> Norm:
    said = Label(zh="某规定", en="some rules")
    return Norm(id=id, title=said, issuer=said, since=since, figures=figures, **parts)


def members(n: int, name: str = "residents_committee_members_min") -> Figure:
    return Figure(name=name, n=n, comparator="at_least", clause="第一条")


def place(*norms: Norm) -> Profile:
    said = Label(zh="某地", en="somewhere")
    return Profile(id="place", title=said, provenance="illustrative", norms=norms)


class TestADocumentWithoutALifecycle:
    """Rules see it, what the law of its day sets, and what of it lies in the future."""

    DAY = date(2026, 3, 2)
    SHEET = Sheet(as_of=DAY)

    def test_nothing_is_found_yet(self) -> None:
        context = Context(profile=PLACE)
        told = situation(self.SHEET, context)
        assert (told.document, told.context) == (self.SHEET, context)
        assert (told.findings, told.unjudged, told.memo) == ([], {}, {})
        assert situation(self.SHEET).context == Context()

    @pytest.mark.parametrize(("hours", "found"), [(-1, ["/as_of"]), (0, []), (1, [])])
    def test_a_day_that_has_not_begun(self, hours: int, found: list[str]) -> None:
        midnight = BEGAN.replace(hour=0)
        now = midnight + hours * HOUR
        told = situation(self.SHEET, Context(now=now)).findings
        assert [(f.code, f.pointer, f.params) for f in told] == [
            ("GEN305", where, {"at": midnight, "now": now}) for where in found
        ]

    def test_figures_are_those_of_its_day(self) -> None:
        asked = "residents_assembly_proposers_persons"
        for on, d in ((date(2025, 12, 31), 5), (date(2026, 1, 1), 10)):
            for context in (Context(), Context(profile=PLACE)):
                told = situation(Sheet(as_of=on), context)
                figure = told.figure(asked)
                assert figure is not None
                assert figure.d == d
                assert told.figures == national_figures(on)
                assert told.figure("unheard_of") is None

    def test_a_text_in_force_there_stands_before_a_national_one(self) -> None:
        local = place(
            text("silent", None),
            text("old", date(2026, 3, 2), members(6), members(2, "porters_min")),
            text("new", date(2026, 3, 3), members(7)),
        )
        name = "residents_committee_members_min"
        for on, n, porters in ((date(2026, 3, 1), 5, None), (self.DAY, 6, 2)):
            told = situation(Sheet(as_of=on), Context(profile=local))
            figure, other = told.figure(name), told.figure("porters_min")
            assert figure is not None
            assert (figure.n, other and other.n) == (n, porters)
            assert "residents_committee_members_max" in told.figures

    def test_another_day_may_be_asked_for(self) -> None:
        """A contract runs for years: what happens in them is judged by its own day."""
        local = place(text("old", date(2026, 3, 2), members(6)))
        told = situation(Sheet(as_of=date(2026, 3, 1)), Context(profile=local))
        name = "residents_committee_members_min"
        asked = [told.figure(name), told.figure(name, on=self.DAY)]
        assert [figure and figure.n for figure in asked] == [5, 6]

    def test_what_was_worked_out_once_is_kept_for_this_document_alone(self) -> None:
        told = situation(self.SHEET)
        told.memo["sum"] = 3
        assert told.memo == {"sum": 3}
        assert situation(self.SHEET).memo == {}


class Errand(Coin):
    """Two clocks run from the beginning; a toss stops the one, and starts a third."""

    workflow: ClassVar[Workflow] = Workflow(
        id="coin",
        version="1",
        title=Text("差事", "errand"),
        states=(
            State("in_hand", "duty", Text("在手", "in hand")),
            State("done", "open", Text("办了", "done")),
        ),
        events=codelist("events", ("", ""), ("toss", "抛", "toss")),
        roles=codelist("roles", ("", ""), ("clerk", "文员", "clerk")),
        initial="in_hand",
        facts={},
        transitions=(
            Transition(
                "in_hand",
                "toss",
                "done",
                ("clerk",),
                clocks=(Clock("stop", "sign"), Clock("start", "report")),
            ),
        ),
        running=("sign", "handle"),
    )


def takes(clock: str, n: int, document: str = "coin") -> ServiceLevel:
    return ServiceLevel(document=document, clock=clock, n=n, unit="hour", clause=f"第{n}条")


class TestClocksThatRunFromTheBeginning:
    LEVELS = (takes("sign", 2), takes("handle", 9), takes("report", 1))
    CONTEXT = Context(profile=place(text("rules", None, service_levels=LEVELS)))

    def due(self, errand: Errand, *clocks: str) -> list[datetime | None]:
        ends = [replay(errand, self.CONTEXT).deadline(clock) for clock in clocks]
        return [end.due if end else None for end in ends]

    def test_before_anything_has_happened(self) -> None:
        assert self.due(Errand(), "sign", "handle", "report") == [at(2), at(9), None]

    def test_a_step_stops_the_one_and_leaves_the_other(self) -> None:
        tossed = Errand(state="done", history=(toss(heads=True, hours=3),))
        assert self.due(tossed, "sign", "handle", "report") == [None, at(9), at(4)]

    def test_none_runs_on_past_the_end(self) -> None:
        class Ended(Errand):
            workflow: ClassVar[Workflow] = attrs.evolve(
                Errand.workflow,
                states=(Errand.workflow.states[0], State("done", "final", Text("办了", "done"))),
            )

        tossed = (toss(heads=True, hours=3),)
        assert self.due(Ended(state="done", history=tossed), "handle", "report") == [None, None]
        assert self.due(Ended(), "handle") == [at(9)]

    def test_a_history_that_is_not_known_leaves_them_as_they_began(self) -> None:
        assert self.due(Errand(history=None), "sign", "handle") == [at(2), at(9)]

    def test_each_document_has_its_own(self) -> None:
        later = Errand(minted_at=at(1))
        assert self.due(later, "sign", "handle") == [at(3), at(10)]
        assert self.due(Errand(), "sign", "handle") == [at(2), at(9)]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 60)), max_size=12), st.data())
def test_a_clock_ends_as_all_its_changes_say_however_often_it_is_asked(
    changes: list[tuple[bool, int]], data: st.DataObject
) -> None:
    """What was followed once is not followed again, but for a pause that has not ended."""
    limit, run, now = Limit(30, "hour"), Run(BEGAN), BEGAN
    for pauses, hours in changes:
        now += hours * HOUR
        if pauses:
            run.changes.append(Pause(now, None))
            if data.draw(st.booleans()):
                assert run.end(limit, None) == deadline(BEGAN, limit, None, run.changes)
            now += HOUR
            run.changes[-1] = Pause(run.changes[-1].since, now)  # type: ignore[union-attr]
        else:
            run.changes.append(Extension(now + 20 * HOUR))
        if data.draw(st.booleans()):
            assert run.end(limit, None) == deadline(BEGAN, limit, None, run.changes)
    assert run.end(limit, None) == deadline(BEGAN, limit, None, run.changes)


class TestTheTextOfAServiceLevel:
    """It is named from the place's own texts, or else from those that the library brings."""

    def test_one_of_the_place(self) -> None:
        rules = text("rules", None, service_levels=(takes("sign", 2),))
        told = replay(Errand(), Context(profile=place(text("others", None), rules)))
        assert told.basis(rules.service_levels[0]) == "rules 第2条"

    @pytest.mark.parametrize("context", [Context(), Context(profile=PLACE)])
    def test_a_national_one(self, context: Context) -> None:
        level = published()["letters_and_visits_2022"].service_levels[0]
        said = replay(Errand(), context).basis(level)
        assert said == f"letters_and_visits_2022 {level.clause}"


class Letter(LivingDocument):
    """A petition of its own kind: a national text says how long its forwarding may take."""

    workflow: ClassVar[Workflow] = Workflow(
        id="letter",
        version="1",
        title=Text("来信", "letter"),
        states=(State("come", "duty", Text("已收", "come")),),
        events=codelist("events", ("", "")),
        roles=codelist("roles", ("", "")),
        initial="come",
        facts={},
        transitions=(),
        running=("forward",),
    )
    dated_by: ClassVar[str] = "came_at"
    kind: Literal["opinion"] = "opinion"
    spec: Literal["1"] = "1"
    id: str = "L1"
    provenance: Literal["illustrative"] = "illustrative"
    standing: Literal["petition"] = "petition"
    came_at: Timestamp
    state: str = "come"
    history: tuple[Annotated[Toss, "tossed"], ...] | None = ()


class TestAServiceLevelIsThePlacesOrElseANationalOne:
    """It is the one of the civil day in China on which the clock began."""

    @staticmethod
    def level(came_at: datetime, profile: Profile | None = None) -> str | None:
        told = replay(Letter(came_at=came_at), Context(profile=profile))
        level = told.service_level("forward", came_at)
        return told.basis(level) if level else None

    def test_by_day(self) -> None:
        first = datetime(2022, 4, 30, 16, tzinfo=UTC)
        said = "letters_and_visits_2022 第二十二条"
        local = place(
            text("rules", date(2022, 5, 1), service_levels=(takes("forward", 3, "opinion"),))
        )
        for began, everywhere, here in (
            (first, said, "rules 第3条"),
            (first - timedelta(microseconds=1), None, None),
        ):
            assert self.level(began) == everywhere
            assert self.level(began, PLACE) == everywhere
            assert self.level(began, local) == here


class TestABound:
    """The workflow's own, or what the place has drawn tighter for that very bound."""

    OWN = Ticket.workflow.bounds["reopening_days"]

    @pytest.mark.parametrize(
        ("bounds", "days"),
        [
            ({}, OWN),
            ({"ticket": {"reopening_days": OWN - 1}}, OWN - 1),
            ({"ticket": {"reopening_days": OWN + 1}}, OWN),
            ({"ticket": {"reopenings": 0}}, OWN),
            ({"errand": {"reopening_days": 0}}, OWN),
        ],
    )
    def test_of_a_place(self, bounds: dict[str, dict[str, int]], days: int) -> None:
        local = place().model_copy(update={"bounds": bounds})
        assert replay(registered(), Context(profile=local)).bound("reopening_days") == days

    def test_of_no_place(self) -> None:
        assert replay(registered()).bound("reopening_days") == self.OWN
