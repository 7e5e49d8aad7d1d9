"""Time limits as rules: what they say, and when, of clocks that run for a ticket."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.hotline.build import BEGAN, event, registered, ticket

from grassroots_gov import Context, replay
from grassroots_gov.hotline.codes import CLOCKS
from grassroots_gov.kernel.calendar import CHINA_TIME, Calendar
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.overdue import (
    done_in_time,
    due,
    ends,
    in_time,
    nothing_overdue,
    time_limit_known,
    timing,
)
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.rule import HOUSE_RULE, Severity, Source, Text

TITLE = Label(zh="试点办法", en="pilot rules")
HOURS = {"dispatch": 2, "sign": 4, "return": 3}
LEVELS = tuple(
    ServiceLevel(document="ticket", clock=clock, n=n, unit="hour", clause=clock)
    for clock, n in HOURS.items()
)
WORKDAY = ServiceLevel(document="ticket", clock="handle", n=1, unit="workday", clause="handle")


def place(*levels: ServiceLevel) -> Profile:
    norm = Norm(id="pilot_rules", title=TITLE, issuer=TITLE, service_levels=levels)
    return Profile(id="pilot", title=TITLE, provenance="illustrative", norms=(norm,))


PILOT = Context(profile=place(*LEVELS))
COUNTED = Context(profile=place(*LEVELS, WORKDAY))
MARCH = Calendar("march", date(2026, 3, 1), date(2026, 3, 31))
SOURCE = Source("pilot_rules", "2")
HOUR = timedelta(hours=1)
MOMENT = timedelta(seconds=1)
CLAUSE = ("须有时限", "A time limit"), ("没有时限", "there is none")
STATED = BEGAN + timedelta(days=2)
AFTER_DISPATCH = BEGAN + 2 * HOUR


def dispatched(**changes: Any) -> Any:
    return ticket("accept", ("dispatch", changes))


class TestEnds:
    """The clocks that run and end, and the first of their ends."""

    def test_only_those_that_run_and_have_a_length(self) -> None:
        told = replay(dispatched(), PILOT)
        found = ends(told, ("dispatch", "sign", "return", "handle"))
        assert {clock: end.due for clock, end in found.items()} == {
            "sign": AFTER_DISPATCH + 4 * HOUR,
            "return": AFTER_DISPATCH + 3 * HOUR,
        }

    def test_the_first_end(self) -> None:
        told = replay(dispatched(), PILOT)
        assert due(told, "sign", "return", "handle") == AFTER_DISPATCH + 3 * HOUR
        assert due(told, "handle") is None

    def test_one_that_a_calendar_would_tell_is_not_first(self) -> None:
        told = replay(dispatched(), COUNTED)
        assert ends(told, ("handle",))["handle"].due is None
        assert due(told, "handle", "sign") == AFTER_DISPATCH + 4 * HOUR


class TestDoneInTime:
    """Late by one clock is late; else in doubt by one clock is in doubt."""

    @pytest.mark.parametrize(
        ("clocks", "after", "answer"),
        [
            (("sign", "return"), 3 * HOUR, True),
            (("sign", "return"), 3 * HOUR + MOMENT, False),
            (("return", "handle"), 3 * HOUR, None),
            (("handle", "return"), 3 * HOUR + MOMENT, False),
            ((), 9 * HOUR, True),
        ],
    )
    def test_of_several_clocks(
        self, clocks: tuple[str, ...], after: timedelta, answer: bool | None
    ) -> None:
        told = replay(dispatched(), COUNTED)
        assert done_in_time(told, clocks, AFTER_DISPATCH + after) is answer


class TestTiming:
    """When it was done, by when it should have been, and who says so."""

    def test_by_the_clause_of_the_clock_that_ends_first(self) -> None:
        told = replay(dispatched(), PILOT)
        late = event("sign_for", AFTER_DISPATCH + 5 * HOUR)
        said = timing(late, told, ("sign", "return"))
        assert said == {
            "at": late.at,
            "due": AFTER_DISPATCH + 3 * HOUR,
            "basis": "pilot_rules return",
        }
        assert said["basis"].label == Text("《试点办法》return", "pilot rules, return")

    def test_as_stated(self) -> None:
        told = replay(dispatched(due=STATED), COUNTED)
        said = timing(event("reply", STATED + HOUR), told, ("handle",))
        assert said == {"at": STATED + HOUR, "due": STATED, "basis": "stated"}
        assert said["basis"].label == Text("写明的期限", "as stated")

    def test_a_pause_states_nothing(self) -> None:
        paused = ticket("accept", "dispatch", "sign_for", "start", "suspend", "resume")
        told = replay(paused, Context(profile=place(WORKDAY), calendar=MARCH))
        assert timing(event("reply", STATED), told, ("handle",))["basis"] == "pilot_rules handle"

    def test_of_no_clock(self) -> None:
        told = replay(registered(), PILOT)
        made = event("accept", STATED)
        assert timing(made, told, ()) == {"at": STATED, "due": None, "basis": "stated"}


class TestInTime:
    """The guard that warns of an event that comes late."""

    def test_what_it_says(self) -> None:
        rule: Any = in_time("TKT999", "asked_in_time", ("sign", "return"), ("问", "asked"), SOURCE)
        assert (rule.code, rule.name, rule.severity) == (
            "TKT999",
            "asked_in_time",
            Severity.WARNING,
        )
        assert rule.title == Text("问超过时限", "Asked late")
        assert rule.message == Text(
            "{at}问，超过时限{due}（{basis}）", "asked on {at}; it was due by {due} ({basis})"
        )
        assert (rule.source, rule.needs, rule.at) == ((SOURCE,), ("profile",), "/at")
        assert rule.native == "a deadline may count working days"
        assert in_time("TKT999", "asked_in_time", ("sign",), ("问", "asked")).source == HOUSE_RULE

    def test_of_any_clock(self) -> None:
        rule: Any = in_time("TKT999", "asked_in_time", ("sign", "return"), ("问", "asked"))
        told = replay(dispatched(), PILOT)
        punctual = event("sign_for", AFTER_DISPATCH + 3 * HOUR)
        late = event("sign_for", AFTER_DISPATCH + 3 * HOUR + MOMENT)
        assert (rule.check(punctual, told), rule.check(late, told)) == (True, False)
        assert rule.told(late, told) == timing(late, told, ("sign", "return"))

    def test_where_the_document_may_state_the_end(self) -> None:
        """Where neither it nor a profile says how long there is, nobody can tell."""
        rule: Any = in_time("TKT999", "asked_in_time", ("handle",), ("问", "asked"), stated="due")
        assert rule.needs == ()
        late = event("reply", STATED + HOUR)
        assert rule.check(late, replay(dispatched())) is None
        assert rule.check(late, replay(dispatched(due=STATED))) is False
        assert rule.check(event("reply", STATED), replay(dispatched(due=STATED))) is True
        assert rule.check(late, replay(dispatched(), PILOT)) is True
        # Nothing runs yet, but that nothing is known of the limit comes first.
        assert rule.check(late, replay(registered())) is None

    def test_what_a_room_says_otherwise_stands(self) -> None:
        rule: Any = in_time(
            "TKT999", "n", ("sign",), ("问", "asked"), needs=(), check=lambda e, r: e is r
        )
        assert rule.needs == ()
        assert rule.check(1, 1) is True


class TestTimeLimitKnown:
    """The guard that says that neither document nor norm sets a limit."""

    def test_what_it_says(self) -> None:
        rule = time_limit_known("TKT999", "limit", ("sign",), *CLAUSE, SOURCE)
        assert (rule.code, rule.name, rule.severity) == ("TKT999", "limit", Severity.UNVERIFIABLE)
        assert (rule.title, rule.message) == (Text(*CLAUSE[0]), Text(*CLAUSE[1]))
        assert (rule.source, rule.needs, rule.at) == ((SOURCE,), ("profile",), "/due")
        assert rule.native == "the norms in force on the day decide"
        assert time_limit_known("TKT999", "limit", (), *CLAUSE, SOURCE, at="").at == ""

    def test_by_the_document_or_by_one_of_the_clocks(self) -> None:
        told = replay(registered(), PILOT)
        made = event("dispatch", BEGAN)
        stated = event("dispatch", BEGAN, due=STATED)

        def answers(*clocks: str) -> tuple[Any, ...]:
            rule: Any = time_limit_known("TKT999", "limit", clocks, *CLAUSE, SOURCE)
            elsewhere = event("accept", BEGAN)
            return tuple(rule.check(each, told) for each in (made, stated, elsewhere))

        assert answers("handle") == (False, True, False)
        assert answers("handle", "sign") == (True, True, True)


class TestNothingOverdue:
    """The rule that warns of what is owed and late."""

    @staticmethod
    def rule(owed: Any = None) -> Any:
        return nothing_overdue("TKT999", "nothing_late", CLOCKS, SOURCE, owed=owed)

    def test_what_it_says(self) -> None:
        rule = self.rule()
        assert (rule.code, rule.name, rule.severity) == (
            "TKT999",
            "nothing_late",
            Severity.WARNING,
        )
        assert rule.title == Text("已超过时限", "Overdue")
        assert rule.message == Text(
            "截至{now}，以下环节已超过时限：{clocks}", "as of {now} these are overdue: {clocks}"
        )
        assert (rule.source, rule.needs, rule.at) == ((SOURCE,), ("now",), "/state")
        assert rule.native == "a deadline may count working days"

    def answer(
        self, now: datetime | None, profile: Profile | None, *, owed: Any = None, **said: Any
    ) -> tuple[Any, Any]:
        rule = self.rule(owed)
        document = dispatched(**said)
        told = replay(document, Context(now=now, profile=profile))
        params = rule.told(document, told)
        assert params["now"] == now
        return rule.check(document, told), params["clocks"]

    def test_at_the_end_and_after_it(self) -> None:
        """To ask for the return is a right: its clock, which ends first, makes nothing overdue."""
        profile = PILOT.profile
        end = AFTER_DISPATCH + 4 * HOUR
        assert self.answer(end, profile) == (True, ())
        assert self.answer(end + MOMENT, profile) == (False, ("sign",))
        assert self.answer(STATED + MOMENT, profile, due=STATED) == (False, ("sign", "handle"))

    def test_what_is_owed_may_be_worked_out(self) -> None:
        later = AFTER_DISPATCH + 9 * HOUR

        def owed(document: Any, told: Any) -> Any:
            return ends(told, ("return",) if document.state == "dispatched" else ()).items()

        assert self.answer(later, PILOT.profile, owed=owed) == (False, ("return",))

    def test_what_a_calendar_would_tell_is_left_open(self) -> None:
        """What is late by another clock is late all the same."""
        end = AFTER_DISPATCH + 4 * HOUR
        assert self.answer(end, COUNTED.profile) == (None, ())
        assert self.answer(end + MOMENT, COUNTED.profile) == (False, ("sign",))

    def test_what_a_profile_would_tell_is_left_open(self) -> None:
        """A deadline that the document states is known without one."""
        assert self.answer(STATED + MOMENT, None) == (None, ())
        assert self.answer(STATED, None, due=STATED) == (None, ())
        assert self.answer(STATED + MOMENT, None, due=STATED) == (False, ("handle",))
        assert self.answer(STATED + MOMENT, place()) == (True, ())

    def test_without_a_profile_nothing_is_late_where_no_duty_runs(self) -> None:
        document = registered()
        told = replay(document, Context(now=STATED))
        assert self.rule().check(document, told) is True

    def test_without_a_time_or_a_state_nothing_is_late(self) -> None:
        rule = self.rule()
        lost = registered(state="replied", history=None)
        later = datetime(2027, 1, 1, tzinfo=CHINA_TIME)
        told = replay(lost, Context(now=later, profile=PILOT.profile))
        assert rule.check(lost, told) is True
        assert self.answer(None, PILOT.profile) == (True, ())
