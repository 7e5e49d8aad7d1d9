"""What must be true of a ticket, one class for each sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.hotline.build import (
    BEGAN,
    COMMITTEE,
    COMPANY,
    TO_REPLIED,
    Step,
    event,
    next_event,
    registered,
    then,
    ticket,
)

from grassroots_gov import Context, check, explain
from grassroots_gov.hotline import Attachment, Complainant, Digest, Division, Place, Ticket
from grassroots_gov.hotline.rules import RULES
from grassroots_gov.kernel.calendar import CHINA_TIME, Calendar
from grassroots_gov.kernel.codelist import codelist, known
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.profiles import Profile

TITLE = Label(zh="试点办法", en="pilot rules")
LEVELS = (
    ServiceLevel(document="ticket", clock="dispatch", n=2, unit="hour", clause="1"),
    ServiceLevel(document="ticket", clock="sign", n=1, unit="workday", clause="2"),
    ServiceLevel(document="ticket", clock="return", n=1, unit="workday", clause="3"),
    ServiceLevel(
        document="ticket",
        clock="handle",
        n=2,
        unit="workday",
        clause="4",
        where={"demand": ("consultation",)},
    ),
    ServiceLevel(document="ticket", clock="handle", n=5, unit="workday", clause="4"),
)
NORM = Norm(id="pilot_rules", title=TITLE, issuer=TITLE, service_levels=LEVELS)
PROFILE = Profile(
    id="pilot",
    title=TITLE,
    provenance="illustrative",
    norms=(NORM,),
    community_duties=("item_7",),
)
MARCH = Calendar("march", date(2026, 3, 1), date(2026, 3, 31))
PILOT = Context(profile=PROFILE, calendar=MARCH)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time in March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=CHINA_TIME)


MIDNIGHT = timedelta(microseconds=1)


def codes(document: Ticket, context: Context = PILOT) -> tuple[str, ...]:
    return check(document, context).codes


def file(id: str = "photo", algorithm: str = "sm3", length: int = 64) -> Attachment:
    digest = Digest(algorithm=algorithm, value="0" * length)
    return Attachment(id=id, name="照片", media_type="image/jpeg", size=1, digest=digest)


def test_a_plain_ticket_has_nothing_to_find() -> None:
    report = check(ticket(*TO_REPLIED))
    assert report.findings == ()
    assert report.verified


class TestAnonymous:
    """An anonymous complainant has no name."""

    def test_anonymous_without_name(self) -> None:
        assert codes(registered(complainant=Complainant(anonymous=True))) == ()

    def test_anonymous_with_name(self) -> None:
        document = registered(complainant=Complainant(anonymous=True, name="王芳"))
        assert codes(document) == ("TKT201",)
        assert check(document).findings[0].pointer == "/complainant/name"


class TestReachable:
    """A complainant who is not anonymous can be reached by telephone."""

    def test_named_without_phone(self) -> None:
        document = registered(complainant=Complainant(anonymous=False, name="王芳"))
        assert codes(document) == ("TKT202",)
        assert check(document).ok

    def test_anonymous_without_phone(self) -> None:
        assert codes(registered(complainant=Complainant(anonymous=True))) == ()


class TestDigest:
    """A digest is as long as its algorithm makes it."""

    @pytest.mark.parametrize(
        ("algorithm", "length"), [("sha256", 64), ("sha512", 128), ("sm3", 64)]
    )
    def test_length(self, algorithm: str, length: int) -> None:
        right, short = file("a", algorithm, length), file("b", algorithm, length - 1)
        assert codes(registered(attachments=(right,))) == ()
        report = check(registered(attachments=(right, short)))
        assert report.codes == ("TKT203",)
        assert report.findings[0].pointer == "/attachments/1/digest/value"


class TestAttachments:
    """No two attachments have the same id."""

    def test_ids(self) -> None:
        assert codes(registered(attachments=(file("a"), file("b")))) == ()
        assert codes(registered(attachments=(file("a"), file("b"), file("a")))) == ("TKT204",)


class TestVintage:
    """A division code is taken from a table of the year of the demand, or an earlier one."""

    @staticmethod
    def place(vintage: int) -> Place:
        return Place(division=Division(code="110101", vintage=vintage))

    def test_year(self) -> None:
        assert codes(registered(place=self.place(2026))) == ()
        assert codes(registered(place=self.place(2027))) == ("TKT205",)

    def test_the_year_is_that_of_china(self) -> None:
        new_year = datetime(2025, 12, 31, 16, tzinfo=UTC)
        assert codes(registered(place=self.place(2026), received_at=new_year)) == ()
        before = new_year - MIDNIGHT
        assert codes(registered(place=self.place(2026), received_at=before)) == ("TKT205",)


class TestOpenLists:
    """A code that an open list does not know is doubtful, not wrong."""

    @pytest.mark.parametrize(
        ("field", "code"), [("hotline", "TKT206"), ("channel", "TKT207"), ("category", "TKT208")]
    )
    def test_unknown(self, field: str, code: str) -> None:
        report = check(registered(**{field: "brand_new"}))
        assert report.codes == (code,)
        assert report.ok
        assert report.findings[0].pointer == f"/{field}"
        assert report.findings[0].params["code"] == "brand_new"

    def test_of_any_list(self) -> None:
        rule = known(
            "TKT999",
            "channel_known",
            "channel",
            codelist("ways", ("", ""), ("drum", "击鼓", "drum")),
        )
        assert rule.check is not None
        assert rule.params is not None
        document = registered(channel="phone")
        assert rule.check(document, None) is False
        assert rule.check(registered(channel="drum"), None) is True
        assert rule.told(document, None) == {"code": "phone"}


class TestRoom:
    """A room is in a building."""

    @pytest.mark.parametrize("inside", [{"room": "301"}, {"building_unit": "2单元"}])
    def test_building(self, inside: dict[str, Any]) -> None:
        assert codes(registered(place=Place(building="3幢", **inside))) == ()
        assert codes(registered(place=Place(**inside))) == ("TKT209",)


class TestReport:
    """A report of wrongdoing never reaches the party reported."""

    def test_the_party_is_not_named(self) -> None:
        report = check(registered(demand="report"))
        assert report.codes == ("TKT210",)
        assert report.ok
        assert not report.verified

    def test_the_party_is_named(self) -> None:
        assert codes(registered(demand="report", complained_of=COMPANY)) == ()


class TestCommunityDuties:
    """A 12345 order goes to a residents' committee only for a listed duty of the community."""

    @staticmethod
    def dispatch(context: Context, hotline: str = "citizen_12345", **said: Any) -> Any:
        document = ticket("accept", hotline=hotline)
        return explain(
            document, next_event(document, ("dispatch", {"unit": COMMITTEE, **said})), context
        )

    def test_no_duty_named(self) -> None:
        assert self.dispatch(PILOT).codes == ("TKT102",)
        assert self.dispatch(PILOT, hotline="community").codes == ()

    def test_the_duty_is_listed(self) -> None:
        assert self.dispatch(PILOT, community_duty="item_7").codes == ()

    def test_the_duty_is_not_listed(self) -> None:
        assert self.dispatch(PILOT, community_duty="item_8").codes == ("TKT103",)

    def test_nobody_says_what_is_listed(self) -> None:
        silent = Context(profile=PROFILE.model_copy(update={"community_duties": None}))
        report = self.dispatch(silent, community_duty="item_8")
        assert report.codes == ()
        assert "TKT103" in report.not_checked
        document = ticket(
            "accept",
            ("dispatch", {"unit": COMMITTEE, "community_duty": "item_8"}),
            hotline="citizen_12345",
        )
        assert "TKT103" in check(document).not_checked


class TestDispatchClock:
    """An order goes out within two hours of acceptance."""

    def test_in_time(self) -> None:
        assert codes(ticket("accept", ("dispatch", {"at": at(2, 12)}))) == ()

    def test_late(self) -> None:
        report = check(ticket("accept", ("dispatch", {"at": at(2, 12) + MIDNIGHT})), PILOT)
        assert report.codes == ("TKT151",)
        assert report.ok
        assert report.findings[0].pointer == "/history/1/at"
        assert report.findings[0].params["due"] == at(2, 12)

    def test_hours_need_no_calendar(self) -> None:
        document = ticket("accept", ("dispatch", {"at": at(2, 13)}))
        assert codes(document, Context(profile=PROFILE)) == ("TKT151",)


class TestWhatIsSaidOfWhatIsLate:
    """When it happened, by when it should have, and by what text."""

    @staticmethod
    def params(document: Ticket, context: Context = PILOT) -> dict[str, Any]:
        (found,) = check(document, context).findings
        return dict(found.params)

    def test_by_a_norm(self) -> None:
        late = ticket("accept", "dispatch", ("sign_for", {"at": at(4)}))
        assert self.params(late) == {"at": at(4), "due": at(4) - MIDNIGHT, "basis": "pilot_rules 2"}

    def test_by_a_norm_though_the_order_states_something_else(self) -> None:
        late = ticket("accept", ("dispatch", {"due": at(9)}), ("sign_for", {"at": at(4)}))
        assert self.params(late)["basis"] == "pilot_rules 2"

    def test_by_a_norm_where_the_order_states_nothing(self) -> None:
        late = then(ticket(*TO_REPLIED[:-1]), ("reply", {"at": at(10)}))
        assert self.params(late)["basis"] == "pilot_rules 4"

    @pytest.mark.parametrize("context", [PILOT, Context(calendar=MARCH), Context(profile=PROFILE)])
    def test_by_the_order(self, context: Context) -> None:
        stated = ("dispatch", {"due": at(4), "at": at(2, 11)})
        steps = ("accept", stated, ("sign_for", {"at": at(2, 12)}), "start", "contact")
        late = ticket(*steps, ("reply", {"at": at(4, 1)}))
        assert self.params(late, context) == {"at": at(4, 1), "due": at(4), "basis": "stated"}

    def test_of_an_extension_asked_for_too_late(self) -> None:
        begun = ticket(*TO_REPLIED[:-1])
        made = event("request_extension", at(10), until=at(20))
        (found,) = explain(begun, made, PILOT).findings
        assert (found.code, found.params) == (
            "TKT109",
            {"at": at(10), "due": at(10) - MIDNIGHT},
        )


class TestSignClock:
    """The unit signs within one working day."""

    def test_in_time(self) -> None:
        assert codes(ticket("accept", "dispatch", ("sign_for", {"at": at(4) - MIDNIGHT}))) == ()

    def test_late(self) -> None:
        assert codes(ticket("accept", "dispatch", ("sign_for", {"at": at(4)}))) == ("TKT152",)

    def test_a_weekend_does_not_count(self) -> None:
        friday: dict[str, Any] = {"received_at": at(6, 9)}
        steps: tuple[Step, ...] = ("accept", "dispatch", ("sign_for", {"at": at(10) - MIDNIGHT}))
        assert codes(ticket(*steps, **friday)) == ()

    def test_nor_does_a_day_off(self) -> None:
        off = Calendar("off", date(2026, 3, 1), date(2026, 3, 31), frozenset({date(2026, 3, 3)}))
        document = ticket("accept", "dispatch", ("sign_for", {"at": at(4, 12)}))
        assert codes(document) == ("TKT152",)
        assert codes(document, Context(profile=PROFILE, calendar=off)) == ()


class TestReturnClock:
    """A unit that objects says so within one working day."""

    @pytest.mark.parametrize(("when", "found"), [(at(4) - MIDNIGHT, ()), (at(4), ("TKT154",))])
    def test_return(self, when: datetime, found: tuple[str, ...]) -> None:
        assert codes(ticket("accept", "dispatch", ("request_return", {"at": when}))) == found


class TestHandleClock:
    """A consultation is answered within two working days, anything else within five."""

    @pytest.mark.parametrize(
        ("demand", "last"), [("consultation", 4), ("complaint", 9), ("help", 9)]
    )
    def test_reply(self, demand: str, last: int) -> None:
        begun = ticket(*TO_REPLIED[:-1], demand=demand)
        end = at(last + 1)
        assert codes(then(begun, ("reply", {"at": end - MIDNIGHT}))) == ()
        assert codes(then(begun, ("reply", {"at": end}))) == ("TKT153",)

    def test_the_calendar_is_absent(self) -> None:
        report = check(ticket(*TO_REPLIED), Context(profile=PROFILE))
        assert report.codes == ()
        assert {"TKT152", "TKT153"} <= set(report.not_checked)
        assert "TKT151" not in report.not_checked

    def test_the_calendar_ends_too_early(self) -> None:
        short = Calendar("short", date(2026, 3, 1), date(2026, 3, 5))
        report = check(ticket(*TO_REPLIED), Context(profile=PROFILE, calendar=short))
        assert report.codes == ()
        assert "TKT153" in report.not_checked
        assert "TKT152" not in report.not_checked

    def test_rework_starts_it_anew(self) -> None:
        document = ticket(
            *TO_REPLIED,
            ("follow_up", {"satisfied": False, "dissatisfaction": "lapse", "at": at(20, 9)}),
            "return_for_rework",
            ("reply", {"at": at(28) - MIDNIGHT}),
        )
        assert codes(document) == ()

    def test_no_time_limit_at_all(self) -> None:
        bare = PROFILE.model_copy(update={"norms": ()})
        report = check(ticket("accept", "dispatch"), Context(profile=bare))
        assert report.codes == ("TKT156",)
        assert not report.verified
        stated = ticket("accept", ("dispatch", {"due": at(9)}))
        assert codes(stated, Context(profile=bare)) == ()

    def test_the_law_is_that_of_the_day(self) -> None:
        repealed = NORM.model_copy(update={"until": date(2026, 3, 1)})
        context = Context(profile=PROFILE.model_copy(update={"norms": (repealed,)}), calendar=MARCH)
        document = ticket("accept", ("dispatch", {"at": at(20), "due": at(30)}))
        assert codes(document) == ("TKT151",)
        assert codes(document, context) == ()


class TestContact:
    """The unit is in touch with the complainant before it replies."""

    STEPS: tuple[Step, ...] = tuple(step for step in TO_REPLIED if step != "contact")

    def test_contacted(self) -> None:
        assert codes(ticket(*TO_REPLIED)) == ()

    def test_not_contacted(self) -> None:
        assert codes(ticket(*self.STEPS)) == ("TKT158",)

    def test_nobody_to_contact(self) -> None:
        assert codes(ticket(*self.STEPS, complainant=Complainant(anonymous=True))) == ()


class TestSuspensionMovesTheDeadline:
    """The time of a suspension does not count."""

    @pytest.mark.parametrize(("when", "found"), [(at(12) - MIDNIGHT, ()), (at(12), ("TKT153",))])
    def test_two_working_days(self, when: datetime, found: tuple[str, ...]) -> None:
        document = ticket(
            *TO_REPLIED[:-1],
            ("suspend", {"at": at(4, 10)}),
            ("resume", {"at": at(6, 10)}),
            ("reply", {"at": when}),
        )
        assert codes(document) == found

    def test_a_deliberation_stops_no_clock(self) -> None:
        document = ticket(
            *TO_REPLIED[:-1],
            ("refer_to_council", {"at": at(4, 10)}),
            ("council_reports", {"at": at(6, 10)}),
            ("reply", {"at": at(10)}),
        )
        assert codes(document) == ("TKT153",)


class TestExtension:
    """An extension is asked for in time, ends later, and replaces the deadline."""

    BEGUN = TO_REPLIED[:-1]

    def request(self, when: datetime, until: datetime) -> tuple[str, ...]:
        document = ticket(*self.BEGUN)
        made = event("request_extension", when, until=until)
        return explain(document, made, PILOT).codes

    def test_asked_for_in_time(self) -> None:
        assert self.request(at(10) - MIDNIGHT, at(20)) == ()
        assert self.request(at(10), at(20)) == ("TKT109",)

    def test_ends_later(self) -> None:
        assert self.request(at(5), at(10)) == ()
        assert self.request(at(5), at(10) - MIDNIGHT) == ("TKT111",)
        assert self.request(at(5), at(4)) == ("TKT110", "TKT111")

    @pytest.mark.parametrize(("when", "found"), [(at(20), ()), (at(20) + MIDNIGHT, ("TKT153",))])
    def test_replaces_the_deadline(self, when: datetime, found: tuple[str, ...]) -> None:
        until = {"until": at(20)}
        steps = (("request_extension", until), ("approve_extension", until), "tell_of_extension")
        document = ticket(*self.BEGUN, *steps)
        assert codes(then(document, ("reply", {"at": when}))) == found

    def test_the_complainant_is_told_before_the_reply(self) -> None:
        until = {"until": at(20)}
        steps = (("request_extension", until), ("approve_extension", until))
        document = ticket(*self.BEGUN, *steps)
        assert codes(document) == ()
        assert codes(then(document, "reply")) == ("TKT155",)

    def test_without_context_only_a_stated_deadline_is_judged(self) -> None:
        stated = ("dispatch", {"due": at(9)})
        late = event("request_extension", at(9) + MIDNIGHT, until=at(20))
        document = ticket("accept", stated, "sign_for")
        assert explain(document, late).codes == ("TKT109",)
        report = explain(ticket("accept", "dispatch", "sign_for"), late)
        assert report.codes == ()
        assert {"TKT109", "TKT111"} <= set(report.not_checked)


class TestOverdue:
    """What has not been done by its deadline is overdue now."""

    def now(self, moment: datetime, *steps: Step, **header: Any) -> Any:
        context = Context(now=moment, profile=PROFILE, calendar=MARCH)
        return check(ticket(*steps, **header), context)

    def test_nobody_signed(self) -> None:
        assert self.now(at(4) - MIDNIGHT, "accept", "dispatch").codes == ()
        report = self.now(at(4), "accept", "dispatch")
        assert report.codes == ("TKT211",)
        assert report.ok
        assert report.findings[0].params["clocks"] == ("sign",)

    def test_nobody_signed_or_replied(self) -> None:
        report = self.now(at(10), "accept", "dispatch")
        assert report.findings[0].params["clocks"] == ("sign", "handle")

    def test_a_closed_ticket_is_never_overdue(self) -> None:
        steps = (*TO_REPLIED, "follow_up", "close")
        assert self.now(at(30), *steps).codes == ()

    def test_nor_is_one_whose_state_nobody_knows(self) -> None:
        dispatched = ticket("accept", "dispatch")
        wrong = (*(dispatched.history or ()), event("close", at(2, 12)))
        context = Context(now=at(30), profile=PROFILE, calendar=MARCH)
        assert codes(dispatched, context) == ("TKT211",)
        assert codes(registered(history=wrong, state="closed"), context) == ("GEN301",)

    def test_a_suspended_ticket_is_not_overdue(self) -> None:
        assert self.now(at(30), *TO_REPLIED[:-1], "suspend").codes == ()

    @pytest.mark.parametrize(
        "context",
        [
            Context(),
            Context(profile=PROFILE),
            Context(now=at(30)),
            Context(now=at(30), profile=PROFILE),
            Context(
                now=at(30),
                profile=PROFILE,
                calendar=Calendar("short", date(2026, 3, 1), date(2026, 3, 2)),
            ),
        ],
    )
    def test_without_time_or_calendar_nobody_can_tell(self, context: Context) -> None:
        report = check(ticket("accept", "dispatch"), context)
        assert "TKT211" not in report.codes
        assert "TKT211" in report.not_checked


class TestFuture:
    """Nothing has happened in the future."""

    def test_future(self) -> None:
        document = ticket("accept")
        assert check(document, Context(now=BEGAN + timedelta(hours=1))).codes == ()
        report = check(document, Context(now=BEGAN))
        assert report.codes == ("GEN305",)
        assert report.findings[0].pointer == "/history/0/at"
        assert set(check(document, Context(now=BEGAN - MIDNIGHT)).codes) == {"GEN305"}
        made = next_event(document, "dispatch")
        assert explain(document, made, Context(now=made.at - MIDNIGHT)).codes == ("GEN305",)

    def test_now_needs_an_offset(self) -> None:
        with pytest.raises(ValueError, match="offset"):
            Context(now=datetime(2026, 3, 2))  # noqa: DTZ001 - it is what is refused


def test_no_rule_is_without_a_test_of_its_own() -> None:
    assert [rule.code for rule in RULES] == [f"TKT{n}" for n in range(201, 212)]
