"""Who counts, who may speak, who may vote, what carried: whoever comes and goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine import program

from grassroots_gov import check
from grassroots_gov.checking import items_of
from grassroots_gov.councils.codes import CAPACITIES
from grassroots_gov.councils.models import Charter, Seat
from grassroots_gov.kernel.document import Party
from grassroots_gov.kernel.norms import Share
from grassroots_gov.kernel.replay import replay
from grassroots_gov.kernel.rule import Rule
from grassroots_gov.people.models import Mandate
from grassroots_gov.sessions import (
    AgendaItem,
    Attendance,
    Excuse,
    OpenSession,
    Presence,
    RecordOutcome,
    Session,
    Speak,
    Vote,
    carried,
    delegates_present,
    may_attend,
    may_speak,
    may_vote,
    quorum,
)
from grassroots_gov.sessions import guards as g
from grassroots_gov.sessions.rights import Sheet
from grassroots_gov.sessions.rules import RULES

NOON = datetime.fromisoformat("2026-03-06T12:00:00+08:00")
HALF = Share(n=1, d=2, comparator="more_than")
PEOPLE = ("p0", "p1", "p2", "p3", "p4", "p5")
DEPUTY = Mandate(kind="peoples_congress_deputy", level="county", since=date(2022, 1, 1))


def minute(n: int) -> datetime:
    return NOON + timedelta(minutes=n)


def session(**said: Any) -> Session:
    return Session(
        **{
            "kind": "session",
            "spec": "1",
            "id": "s",
            "provenance": "illustrative",
            "state": "planned",
            "planned_at": NOON,
            "starts_at": NOON,
            "form": "council_meeting",
            "council": "c",
            "council_kind": "residents_council",
            "charter": Charter(quorum=HALF, majority=HALF),
            "seats": tuple(Seat(person=p) for p in PEOPLE),
            "agenda": (AgendaItem(id="i", matter="门禁"),),
            "history": (),
            **said,
        }
    )


def there(person: str, since: int = 0, until: int | None = None, **said: Any) -> Attendance:
    end = None if until is None else minute(until)
    presence = (Presence(since=minute(since), until=end),)
    return Attendance(
        **{"person": person, "capacity": "voting_member", "presence": presence} | said
    )


minutes = st.integers(-2, 12)
persons = st.sampled_from((*PEOPLE, "x", "y"))


@st.composite
def presences(draw: st.DrawFn) -> Presence:
    until = draw(st.one_of(st.none(), minutes.map(minute)))
    return Presence(since=minute(draw(minutes)), until=until, online=draw(st.booleans()))


EXCUSES = st.builds(
    Excuse,
    reason=st.sampled_from(("ill", "withdrew", "no_such_excuse")),
    items=st.sampled_from(((), ("i",), ("j",), ("i", "j"))),
)


@st.composite
def entries(draw: st.DrawFn) -> Attendance:
    return Attendance(
        person=draw(persons),
        capacity=draw(st.sampled_from(("voting_member", "delegate_observer", "clerk", "public"))),
        presence=tuple(draw(st.lists(presences(), max_size=3))),
        stands_for=tuple(draw(st.lists(persons, max_size=2))),
        interest=draw(st.sampled_from(((), ("i",)))),
        excuses=tuple(draw(st.lists(EXCUSES, max_size=2))),
    )


DAYS = st.sampled_from((None, date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)))
SEATS = st.builds(Seat, person=persons, votes=st.booleans(), since=DAYS, until=DAYS)
SHARES = st.builds(
    Share,
    n=st.integers(0, 4),
    d=st.integers(1, 4),
    comparator=st.sampled_from(("at_least", "more_than")),
)
CHARTERS = st.builds(
    Charter,
    quorum=st.none() | SHARES,
    majority=st.none() | SHARES,
    majority_of=st.sampled_from(("present", "all")),
    tie=st.sampled_from(("not_passed", "casting_vote")),
    online=st.booleans(),
    proxies=st.integers(0, 2),
    may_speak=st.sampled_from(((), ("voting_member",), ("delegate_observer", "clerk"))),
    may_attend=st.sampled_from(((), ("public",), ("delegate_observer", "public"))),
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session, right or wrong: seats that overlap, people who are there twice."""
    return session(
        seats=tuple(draw(st.lists(SEATS, max_size=8))),
        electorate=draw(st.sampled_from((None, 0, 5, 10))),
        attendance=tuple(draw(st.lists(entries(), max_size=8))),
        charter=draw(st.none() | CHARTERS),
        council_kind=draw(
            st.sampled_from(
                (
                    None,
                    "residents_council",
                    "residents_representative_assembly",
                    "residents_assembly",
                )
            )
        ),
        counting=draw(st.sampled_from(("members", "persons", "households"))),
        agenda=(AgendaItem(id="i", matter="门禁", recused=tuple(draw(st.lists(persons)))),),
    )


COUNTS = st.integers(0, 10)
VOTES = st.builds(
    Vote,
    in_favour=COUNTS,
    against=COUNTS,
    abstained=COUNTS,
    present=st.none() | COUNTS,
    casting=st.sampled_from((None, "in_favour", "against")),
)
PARTY = Party(id="p0", role="clerk")


def outcomes() -> st.SearchStrategy[RecordOutcome]:
    return st.builds(
        RecordOutcome,
        event=st.just("record_outcome"),
        at=minutes.map(minute),
        by=st.just(PARTY),
        item=st.just("i"),
        outcome=st.sampled_from(("agreed", "not_agreed", "noted")),
        vote=st.none() | VOTES,
        note=st.none(),
        text=st.none(),
        referred_to=st.none(),
    )


class TestQuorum:
    @given(sessions(), minutes)
    def test_nobody_is_counted_twice_and_nobody_without_a_seat(self, s: Session, n: int) -> None:
        found = quorum(s, "i", minute(n))
        assert len(set(found.counted)) == len(found.counted)
        voting = {seat.person for seat in s.seats if seat.votes and seat.held(date(2026, 3, 6))}
        assert set(found.counted) <= voting - set(s.agenda[0].recused)
        if s.seats:
            assert found.present == len(found.counted)
            assert found.present <= (found.base or 0)

    @given(sessions(), entries(), minutes)
    def test_who_holds_no_seat_changes_nothing(self, s: Session, e: Attendance, n: int) -> None:
        guest = e.model_copy(update={"person": "guest", "mandate": DEPUTY})
        with_guest = s.model_copy(update={"attendance": (*s.attendance, guest)})
        assert quorum(with_guest, "i", minute(n)) == quorum(s, "i", minute(n))

    @given(sessions(), minutes, st.data())
    def test_who_goes_away_never_makes_a_quorum(
        self, s: Session, n: int, data: st.DataObject
    ) -> None:
        gone = data.draw(persons)
        left = tuple(e for e in s.attendance if e.person != gone)
        before = quorum(s, "i", minute(n))
        after = quorum(s.model_copy(update={"attendance": left}), "i", minute(n))
        assert set(after.counted) <= set(before.counted)
        assert not (before.met is False and after.met)

    @given(sessions(), minutes, st.data())
    def test_who_was_counted_and_gives_up_the_seat_never_makes_a_quorum(
        self, s: Session, n: int, data: st.DataObject
    ) -> None:
        before = quorum(s, "i", minute(n))
        if not before.counted:
            return
        gone = data.draw(st.sampled_from(before.counted))
        others = s.model_copy(
            update={
                "seats": tuple(seat for seat in s.seats if seat.person != gone),
                "attendance": tuple(e for e in s.attendance if e.person != gone),
                "electorate": None,
            }
        )
        after = quorum(others, "i", minute(n))
        assert set(after.counted) < set(before.counted)
        assert not (before.met is False and after.met)

    @given(sessions(), minutes, persons)
    def test_who_keeps_out_never_makes_a_quorum(self, s: Session, n: int, person: str) -> None:
        item = s.agenda[0]
        out = item.model_copy(update={"recused": (*item.recused, person)})
        before = quorum(s, "i", minute(n))
        after = quorum(s.model_copy(update={"agenda": (out,)}), "i", minute(n))
        assert after.base == before.base
        assert not (before.met is False and after.met)

    def test_a_charter_is_only_ever_stricter_than_the_law(self) -> None:
        """居组法 (2025) 第二十九条: two thirds of the members, whatever the charter says."""
        four = tuple(map(there, PEOPLE[:4]))
        weak = Charter(quorum=Share(n=1, d=6, comparator="at_least"))
        kind = "residents_representative_assembly"
        found = quorum(session(council_kind=kind, charter=weak, attendance=four), None, NOON)
        assert (found.needed, found.met) == (4, True)
        three = session(council_kind=kind, charter=weak, attendance=four[:3])
        assert quorum(three, None, NOON).met is False
        assert [each.clause for each in found.requirements] == ["第二十九条", ""]

    def test_people_who_come_and_go_change_it(self) -> None:
        """In at the moment of coming, out at the moment of leaving."""
        sheet = (*map(there, PEOPLE[:3]), there("p3", 10, 20))
        counts = [
            quorum(session(attendance=sheet), "i", minute(n)).present for n in (9, 10, 19, 20)
        ]
        assert counts == [3, 4, 4, 3]

    def test_the_law_is_that_of_the_day_of_the_session(self) -> None:
        """The law of 2025 holds from 1 January 2026, whenever the session was planned."""
        for day, needed in (("2025-12-31", None), ("2026-01-01", 4)):
            starts = datetime.fromisoformat(f"{day}T00:00:00+08:00")
            planned = datetime.fromisoformat("2025-12-01T00:00:00+08:00")
            kind = "residents_representative_assembly"
            one = session(council_kind=kind, charter=None, planned_at=planned, starts_at=starts)
            assert quorum(one, None, starts).needed == needed


class TestCarried:
    @given(sessions(), outcomes())
    def test_what_carried_has_the_majority_by_brute_force(
        self, s: Session, event: RecordOutcome
    ) -> None:
        told = replay(s)
        found = Sheet.of(s, told.figures).carried("i", event.at, event.vote)
        if not found.passed:
            return
        vote = event.vote
        assert vote is not None
        assert found.quorum.met
        cast = vote.in_favour == vote.against
        assert vote.in_favour > vote.against or (cast and vote.casting == "in_favour")
        present, base = found.quorum.present, found.quorum.base
        assert present is not None
        assert base is not None
        for majority in found.majority:
            whole = present if majority.of == "present" else base
            votes = vote.in_favour + (cast and majority.norm == "charter")
            enough = [k for k in range(whole * 5 + 2) if majority.share.met(k, whole)]
            assert votes >= min(enough)

    def test_each_vote_is_judged_at_its_moment(self) -> None:
        """Three of four carry it; when two of the four have left there is no quorum any more."""
        sheet = (there("p0"), there("p1"), there("p2", 0, 20), there("p3", 0, 20))
        chair = Party(id="p0", role="moderator")
        history: list[Any] = [OpenSession(event="open_session", at=minute(1), by=chair)]
        for item, n in (("i", 10), ("j", 20)):
            vote = Vote(in_favour=2 if n == 20 else 3, against=0, abstained=0)
            history.append(
                RecordOutcome(
                    event="record_outcome",
                    at=minute(n),
                    by=PARTY,
                    item=item,
                    outcome="agreed",
                    vote=vote,
                )
            )
        agenda = tuple(AgendaItem(id=item, matter="门禁") for item in ("i", "j", "k"))
        one = session(attendance=sheet, agenda=agenda, history=tuple(history))
        first, second = carried(one, "i"), carried(one, "j")
        assert first is not None
        assert second is not None
        assert (first.passed, first.quorum.present) == (True, 4)
        assert (second.passed, second.quorum.present) == (False, 2)
        assert carried(one, "k") is None

    @pytest.mark.parametrize(
        ("tie", "casting", "passed"),
        [
            ("not_passed", None, False),
            ("not_passed", "in_favour", False),
            ("casting_vote", None, False),
            ("casting_vote", "against", False),
            ("casting_vote", "in_favour", True),
        ],
    )
    def test_three_to_three_is_lost_without_a_casting_vote(
        self, tie: str, casting: str | None, passed: bool
    ) -> None:
        charter = Charter(quorum=HALF, majority=HALF, tie=tie)
        one = session(charter=charter, attendance=tuple(map(there, PEOPLE)))
        vote = Vote(in_favour=3, against=3, abstained=0, casting=casting)
        found = Sheet.of(one, {}).carried("i", NOON, vote)
        assert (found.tie, found.passed) == (True, passed)

    @given(sessions(), entries(), outcomes())
    def test_a_deputy_changes_no_tally(
        self, s: Session, e: Attendance, event: RecordOutcome
    ) -> None:
        deputy = e.model_copy(update={"person": "guest", "mandate": DEPUTY})
        found = {
            Sheet.of(one, replay(one).figures).carried("i", event.at, event.vote)
            for one in (s, s.model_copy(update={"attendance": (*s.attendance, deputy)}))
        }
        assert len(found) == 1


class TestRights:
    def test_capacity_seat_and_charter_decide_who_may_do_what(self) -> None:
        deputy = there("d", capacity="delegate_observer", mandate=DEPUTY)
        public = there("r", capacity="public")
        one = session(attendance=(there("p0"), there("p1", 5), deputy, public))
        rights = {
            p: (may_speak(one, p, "i", NOON), may_vote(one, p, "i", NOON))
            for p in ("p0", "p1", "p2", "d", "r")
        }
        assert rights == {
            "p0": (True, True),
            "p1": (False, False),
            "p2": (False, False),
            "d": (True, False),
            "r": (False, False),
        }

    def test_the_charter_says_which_guests_attend_and_shuts_out_no_member(self) -> None:
        guests = {c: there(c, capacity=c) for c in CAPACITIES if c != "voting_member"}
        deputy = there("p0", capacity="delegate_observer", mandate=DEPUTY)
        one = session(
            charter=Charter(may_attend=("invited_expert",), may_speak=tuple(CAPACITIES)),
            attendance=(*guests.values(), deputy),
        )
        admitted = {person for person in (*guests, "p0", "p1") if may_attend(one, person, NOON)}
        assert admitted == {"member_without_vote", "invited_expert", "clerk", "p0", "p1"}
        assert {p for p in (*guests, "p0") if may_speak(one, p, "i", NOON)} == admitted - {"p1"}
        assert may_attend(one, "nobody", NOON) is None
        open_to_all = one.model_copy(update={"charter": None})
        assert all(may_attend(open_to_all, person, NOON) for person in guests)

    def test_who_keeps_out_does_neither(self) -> None:
        out = (AgendaItem(id="i", matter="门禁", recused=("p0",)), AgendaItem(id="j", matter="灯"))
        one = session(attendance=(there("p0"),), agenda=out)
        assert not may_speak(one, "p0", "i", NOON)
        assert not may_vote(one, "p0", "i", NOON)
        assert may_speak(one, "p0", "j", NOON)
        assert may_vote(one, "p0", "j", NOON)

    def test_an_expert_with_an_interest_is_silent_on_that_item_only(self) -> None:
        expert = there("e", capacity="invited_expert", interest=("i",))
        agenda = (AgendaItem(id="i", matter="门禁"), AgendaItem(id="j", matter="灯"))
        one = session(attendance=(expert,), agenda=agenda)
        assert [may_speak(one, "e", item, NOON) for item in ("i", "j")] == [False, True]

    def test_residents_are_heard_in_their_representative_assembly(self) -> None:
        """居组法 (2025) 第二十八条: other residents may attend and speak."""
        for kind, heard in (
            ("residents_council", False),
            ("residents_representative_assembly", True),
        ):
            one = session(council_kind=kind, attendance=(there("r", capacity="public"),))
            assert may_speak(one, "r", "i", NOON) is heard
            shut = one.model_copy(update={"charter": Charter(may_attend=())})
            assert may_attend(shut, "r", NOON) is heard
            assert may_speak(shut, "r", "i", NOON) is heard

    def test_where_no_seats_are_listed_nobody_can_say_who_votes(self) -> None:
        assert may_vote(session(seats=(), attendance=(there("p0"),)), "p0", "i", NOON) is None

    def test_a_member_represented_does_not_vote_in_person(self) -> None:
        holder = there("p0", stands_for=("p1",))
        one = session(charter=Charter(quorum=HALF, proxies=1), attendance=(holder,))
        assert quorum(one, "i", NOON).counted == ("p0", "p1")
        assert may_vote(one, "p1", "i", NOON) is False


def test_a_speaker_who_is_listed_again_and_again_takes_no_time() -> None:
    chair = Party(id="p0", role="moderator")
    opens = OpenSession(event="open_session", at=NOON, by=chair)
    speaks = Speak(event="speak", at=NOON, by=PARTY, item="i", person="x", text="门禁坏了")
    one = session(
        state="opened",
        attendance=(*map(there, PEOPLE), *[there("x", capacity="invited_unit")] * 5_000),
        history=(opens, *[speaks] * 5_000),
    )
    began = process_time()
    report = check(one)
    assert process_time() - began < 1
    assert report.codes == ("SES207",)


def test_which_delegates_came() -> None:
    cppcc = DEPUTY.model_copy(update={"kind": "cppcc_member"})
    one = session(
        attendance=(
            there("d", capacity="delegate_observer", mandate=DEPUTY),
            there("p0", mandate=DEPUTY),
            there("p0", capacity="clerk", mandate=DEPUTY),
            there("c", capacity="delegate_observer", mandate=cppcc, presence=()),
        )
    )
    assert delegates_present(one) == {"peoples_congress_deputy": ("d", "p0")}


PROGRAMS: dict[str, tuple[Rule, Any]] = {
    guard.code: (guard, program(guard.cel))
    for guard in (
        g.HANDS_WITHIN_PRESENT,
        g.OUTCOME_FOLLOWS_VOTE,
        g.CASTING_VOTE_ALLOWED,
        g.DECISION_SHOWN,
    )
    if guard.cel
}


PROGRAMS |= {rule.code: (rule, program(rule.cel)) for rule in RULES if rule.cel and not rule.needs}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    return [plain(v) for v in value] if isinstance(value, list) else value


@given(sessions(), outcomes())
def test_cel_counts_alike_whatever_the_sheet_says(s: Session, event: RecordOutcome) -> None:
    """Also where seats overlap, people sign in twice and proxies are held against the rules."""
    told = replay(s)
    data = {
        "document": plain(s.model_dump(mode="json")),
        "figures": {n: plain(f.model_dump(mode="json")) for n, f in told.figures.items()},
        "facts": plain(told.facts),
        "bounds": {},
        "context": {},
    }
    for rule, holds in PROGRAMS.values():
        whole = event if rule.kind == "guard" else s
        for _, this in items_of(rule.each)(s) if rule.each else [("", whole)]:
            assert rule.check is not None
            answer = holds({**data, "this": plain(this.model_dump(mode="json"))})
            assert answer == rule.check(this, told), rule.code
