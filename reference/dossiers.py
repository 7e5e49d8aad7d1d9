"""Dossiers: the rules that cross their documents, and what may be wrong with the shape of one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from grassroots_gov import catalog
from grassroots_gov.testing import _stubs as s

from .vectors import Finding, Json, Vector, dossier, reading

__all__ = ["RULES", "STRUCTURE"]

DAY = timedelta(days=1)


def _dossier(*documents: Json, **members: Any) -> Json:
    return {
        "kind": "dossier",
        "spec": "1",
        "id": "case",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "title": "某院修门",
        "documents": list(documents),
        **members,
    }


def _rule(code: str, name: str, at: str | None, /, *documents: Json, **more: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    findings: list[Finding] = [] if at is None else [(code, at)]
    source = catalog.RULES[code].source
    given = _dossier(*documents)
    return dossier(f"rules/{code}/{name}", given, *findings, clause=source, **more)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


EARLY, THEN, LATE = (
    _at("2026-03-02T09:00:00"),
    _at("2026-03-09T09:00:00"),
    _at("2026-03-16T09:00:00"),
)


def _vote(outcome: str, on: str, *, rule: str = "", at: datetime = THEN) -> Json:
    """A proposal that was accepted, talked over and voted on."""
    rule = rule or ("owners_ordinary" if on == "poll" else COUNCIL)
    adopted = outcome == "passed"
    evidence = {"kind": on, "document": "basis"}
    steps = [{"place": 1, "step": "deliberate"}, {"place": 2, "step": "decide"}]
    party_first = s.event(
        "take_step", EARLY - DAY, "convenor", step="party_first", body="party_organization",
        evidence={"kind": "document", "document": "minutes"},
    )  # fmt: skip
    history = [
        s.event("accept", EARLY - DAY, "convenor"),
        s.event("take_step", EARLY - DAY, "convenor", step="deliberate", body="council",
                evidence={"kind": "document", "document": "talk"}),
        *([party_first] if rule == BODY else []),
        s.event("decide", at, "convenor", decision_rule=rule, outcome=outcome, evidence=evidence),
    ]  # fmt: skip
    return s.proposal(
        "proposal",
        EARLY - DAY,
        state="adopted" if adopted else "not_adopted",
        procedure={"id": "of_the_place", "steps": steps},
        decision_rule=rule,
        history=history,
    )


COUNCIL = "council_majority_present"
BODY = "villagers_representative_assembly"


def _assembly(kind: str | None) -> Json:
    """A session of thirty, all of whom were there and for it."""
    held = s.session("basis", EARLY, about="proposal", council_kind=kind, electorate=30,
                     charter={"quorum": HALF, "majority": HALF})  # fmt: skip
    opened, settled = held["history"]
    vote = {"in_favour": 30, "against": 0, "abstained": 0, "present": 30}
    return {**held, "history": [{**opened, "present": 30}, {**settled, "vote": vote}]}


def _steps(*held: datetime) -> tuple[Json, ...]:
    """A proposal talked over twice, and the two sessions, by when they were held."""
    steps = ("tripartite", "deliberate")
    taken = [
        s.event("take_step", LATE, "convenor", step=step, body="council",
                evidence={"kind": "session", "document": f"s{n}"})
        if n == 0
        else s.event("take_step", LATE + DAY, "convenor", step=step, body="council",
                     evidence={"kind": "session", "document": f"s{n}"})
        for n, step in enumerate(steps)
    ]  # fmt: skip
    talked = s.proposal(
        "proposal",
        EARLY - DAY,
        state="deliberating",
        procedure={
            "id": "of_the_place",
            "steps": [{"place": n, "step": step} for n, step in enumerate(steps, 1)],
        },
        history=[s.event("accept", EARLY - DAY, "convenor"), *taken],
    )
    return talked, *(s.session(f"s{n}", at) for n, at in enumerate(held))


def _appraisal(on: str) -> Json:
    """Villagers appraised those whom they chose, at a session."""
    chair = {"person": "p", "post": "villagers_committee_chair", "result": "competent"}
    return s.stub("democratic_appraisal", "appraisal", held_on=on, session="basis",
                  committee="villagers_committee", community="某村", assembly="full_assembly",
                  presided_by="supervision_body", published_on=on, members=[chair])  # fmt: skip


def _agreed(*outcomes: str | None) -> tuple[Json, ...]:
    """A proposal on which two talks agreed, and what the two sessions came to; None: nothing."""
    talked, *_ = _steps()
    agreed = s.event("agree", LATE + DAY, "convenor", opinion="修门")
    sessions = (
        s.session(f"s{n}", EARLY, outcome=outcome or "", about=outcome and "proposal")
        for n, outcome in enumerate(outcomes)
    )
    return {**talked, "state": "adopted", "history": [*talked["history"], agreed]}, *sessions


def _ticket(outcome: str = "agreed") -> Json:
    """A demand that a council talked over, and that was answered as resolved on the 16th."""
    unit = {"id": "unit", "name": "某居委会", "kind": "department"}
    own = {"id": "somebody", "role": "handling_unit", "unit": "unit"}
    told = [
        s.event("accept", EARLY, "operator"),
        s.event("dispatch", EARLY, "dispatcher", unit=unit, designated=True),
        {**s.event("sign_for", EARLY, "handling_unit"), "by": own},
        {**s.event("contact", EARLY, "handling_unit", how="phone", reached=True), "by": own},
        {**s.event("start", EARLY, "handling_unit"), "by": own},
        {**s.event("refer_to_council", EARLY, "handling_unit", council="council",
                   question="怎么修"), "by": own},
        {**s.event("council_reports", THEN, "handling_unit", outcome=outcome,
                   proposal="proposal"), "by": own},
        {**s.event("reply", LATE, "handling_unit", answer="已修好", resolved=True), "by": own},
        s.event("follow_up", LATE, "operator", how="phone", reached=True, resolved=True,
                satisfied=True),
        s.event("close", LATE, "dispatcher"),
    ]  # fmt: skip
    return s.ticket("ticket", EARLY, state="closed", history=told)


def _became(kind: str, **members: Any) -> Json:
    """An opinion that became another document."""
    to = s.event("transfer", THEN, "receiver", destination=kind, document=kind,
                 told={"how": "phone", "reached": True})  # fmt: skip
    return s.opinion("opinion", EARLY, state="transferred", history=[to], **members)


def _share(**given: Any) -> Json:
    """What the owners raise, by a decision."""
    contribution = {"source": "common_income", "amount_fen": 70_000, **given}
    return s.cost_share("share", LATE, contributions=[contribution])


def _decided(rule: str = "owners_ordinary", decision: str = "poll") -> Json:
    return _share(decision=decision, decision_rule=rule)


def _concerning(fen: int, **members: Any) -> Json:
    contributions = [{"source": "community_support", "amount_fen": fen}]
    return s.cost_share("share", LATE, fen=fen, contributions=contributions, concerns="proposal",
                        **members)  # fmt: skip


def _registered(id: str, *items: str) -> Json:
    services = [{"category": "visits", "claimed_on": "2026-03-02", "item": i} for i in items]
    return s.stub(
        "dual_registration",
        id,
        as_of="2026-03-16",
        registrant="unit_party_organization",
        organization={"id": f"{id}_branch", "name": "某支部"},
        place={"tier": "community", "id": "community"},
        registered_on="2026-03-01",
        services=services,
    )


def _attempted(whistle: Json) -> tuple[Json, Json]:
    """A danger upon which a whistle was blown, and that whistle."""
    tried = s.event("attempt", THEN, "handling_unit", way="jointly",
                    evidence={"kind": "whistle_call", "id": "whistle"}, result="已到场")  # fmt: skip
    tried["by"]["unit"] = "unit"
    danger = s.matter("matter", EARLY)
    return {**danger, "history": [*danger["history"], tried]}, whistle


def _whistled(resolved_at: datetime, outcome: str = "solved") -> tuple[Json, Json]:
    """A danger settled on the 9th by a whistle, and that whistle, resolved at that time."""
    settled = s.event("settle", THEN, "handling_unit", way="jointly", outcome=outcome,
                      evidence={"kind": "whistle_call", "id": "whistle"}, result="已修好",
                      reason="依法不能办理")  # fmt: skip
    settled["by"]["unit"] = "unit"
    danger = s.matter("matter", EARLY)
    told = {"state": "settled", "history": [*danger["history"], settled]}
    whistle = s.resolved("whistle", EARLY, matter="matter")
    whistle["history"][-1]["at"] = resolved_at.isoformat()
    return {**danger, **told}, whistle


def _deputy(since: str, **members: Any) -> tuple[Json, Json]:
    """A deputy who comes to a session on the 9th, and what is known of the deputy."""
    mandate = {"kind": "peoples_congress_deputy", "level": "county", "since": "2021-01-01"}
    entry = {
        "person": "deputy",
        "capacity": "delegate_observer",
        "presence": [{"since": THEN.isoformat()}],
        "mandate": mandate,
    }
    held = s.session("session", THEN, attendance=[entry])
    return held, s.person("deputy", LATE, mandates=[{**mandate, "since": since, **members}])


def _heard(**members: Any) -> tuple[Json, Json]:
    """A deputy who received an opinion on the 2nd."""
    receiver = {"capacity": "delegate", "person": "deputy", "mandate": "peoples_congress_deputy"}
    mandate = {"kind": "peoples_congress_deputy", "level": "county", "since": "2021-01-01"}
    return (
        s.opinion("opinion", EARLY, received_by=[receiver]),
        s.person("deputy", LATE, mandates=[{**mandate, **members}]),
    )


def _chosen(outcome: str) -> Json:
    """A provider that the owners chose, as the contract tells."""
    basis = {"document": "basis", "decision_rule": "owners_ordinary", "outcome": outcome}
    told = s.event("select_provider", LATE, "owners_side", basis=basis)
    return s.property_contract("contract", EARLY, state="selected", history=[told])


def _settled(outcome: str) -> Json:
    """A session at which the poll was held."""
    return s.session("session", THEN, outcome=outcome, about="poll")


AT_SESSION: Json = {"form": "at_session", "session": "session"}
AT_BASIS: Json = {"form": "at_session", "session": "basis"}
DECIDED_ELSEWHERE = s.session("basis", EARLY)
PHONE: Json = {"name": "李四", "phone": "13800138000"}

HALF: Json = {"n": 1, "d": 2, "comparator": "more_than"}
THIRD: Json = {"n": 1, "d": 3, "comparator": "more_than"}


def _sat(*seats: str, **members: Any) -> Json:
    """A session of the council on the 9th, as it lists its own seats; all of them came."""
    came = [{"since": THEN.isoformat()}]
    return s.session(
        "session",
        THEN,
        council="council",
        council_kind="courtyard_group",
        seats=[{"person": person} for person in seats],
        attendance=[
            {"person": person, "capacity": "voting_member", "presence": came} for person in seats
        ],
        **members,
    )


def _council(
    *seats: str, since: str | None = None, until: str | None = None, **members: Any
) -> Json:
    """The council, with the first and the last day of its last seat; the first one presides."""
    held: list[Json] = [{"person": person} for person in seats]
    held[0]["office"] = "chair"
    held[-1] |= {"since": since} if since else {"until": until} if until else {}
    return s.stub(
        "council",
        "council",
        state="proposed",
        proposed_at=EARLY.isoformat(),
        council_kind="courtyard_group",
        name="某议事小组",
        tier="courtyard",
        place="courtyard",
        seats=held,
        history=[],
        **members,
    )


def _quorate(*present: str) -> Json:
    """The session of a body of three that asks for more than half, and who came to it."""
    held = _sat("a", "b", "c", charter={"quorum": HALF})
    came = [entry for entry in held["attendance"] if entry["person"] in present]
    return {**held, "id": "basis", "attendance": came}


def _two_cards(*numbers: str) -> tuple[Json, ...]:
    """Two persons, each a deputy with a card of that number."""
    mandate = {"kind": "peoples_congress_deputy", "level": "county", "since": "2021-01-01"}
    return tuple(
        s.person(f"p{n}", name=f"代表{n}", mandates=[{**mandate, "credential": number}])
        for n, number in enumerate(numbers)
    )


def _revoked(by_court: str) -> Json:
    """A poll that was challenged, and what the court said."""
    counted = s.poll("basis", EARLY - 60 * DAY)
    end = "revoked" if by_court == "revoke" else "upheld"
    posted = {"outcome": "passed", "posted_until": "2026-01-31"}
    doubt = {"grounds": "procedure_violated", "knew_on": "2026-01-05", "reason": "没有公示"}
    more = [
        s.event("announce_outcome", EARLY - 60 * DAY, "poll_organizer", **posted),
        s.event("challenge", EARLY - 50 * DAY, "owner", **doubt),
        s.event(by_court, EARLY, "court", judgment="judgment-1"),
    ]
    return {**counted, "state": end, "history": [*counted["history"], *more]}


def _claimed_by(unit: str) -> Json:
    """A need of one, claimed by that unit."""
    claim = s.event("claim", EARLY, "claimant", claim="c1", quantity=1)
    claim["by"]["unit"] = unit
    return s.list_item("item", EARLY, quantity=1, state="claimed", history=[claim])


# The rules of other rooms that ask for related documents have them in a dossier.
_WITH_OTHERS: tuple[Vector, ...] = (
    dossier("dossiers/whistle/of_the_right_tier",
            _dossier(s.whistle_call("whistle", matter="matter"), s.matter("matter"))),
    dossier("dossiers/whistle/of_another_tier",
            _dossier(s.whistle_call("whistle", matter="matter"),
                     s.matter("matter", tier="community")),
            ("ESC223", "/documents/0/matter")),
    dossier("dossiers/share/as_it_costs",
            _dossier(s.proposal("proposal", cost_fen=70_000, cost_share="share"),
                     s.cost_share("share"))),
    dossier("dossiers/share/a_fen_short",
            _dossier(s.proposal("proposal", cost_fen=70_001, cost_share="share"),
                     s.cost_share("share")),
            ("PRP216", "/documents/0/cost_share")),
    dossier("dossiers/quorum/there",
            _dossier(_vote("passed", "session"), _quorate("a", "b")),
            ("DOS225", "/documents/0/history")),
    dossier("dossiers/quorum/one_short", _dossier(_vote("passed", "session"), _quorate("a")),
            ("DOS225", "/documents/0/history"), ("SES101", "/documents/1/history/0")),
    dossier("dossiers/opinions/there",
            _dossier(s.session("session", opinions=["opinion"]), s.opinion("opinion"))),
    dossier("dossiers/opinions/not_there", _dossier(s.session("session", opinions=["opinion"])),
            ("SES221", "/documents/0/opinions")),
)  # fmt: skip

RULES: tuple[Vector, ...] = (
    _rule("DOS201", "fails", "/documents", s.place("p1"), s.place("p1")),
    _rule("DOS201", "holds", None, s.place("p1"), s.place("p2")),
    _rule("DOS202", "fails", "/documents/0",
          s.proposal("a", related=[{"kind": "ticket", "id": "b"}]), s.proposal("b")),
    _rule("DOS202", "holds", None,
          s.proposal("a", related=[{"kind": "proposal", "id": "b"}]), s.proposal("b")),
    _rule("DOS202", "fails/origin", "/documents/0",
          s.opinion("a", origin={"kind": "session", "document": "b"}), s.ticket("b")),
    _rule("DOS202", "holds/origin", None,
          s.opinion("a", origin={"kind": "hotline", "document": "b"}), s.ticket("b")),
    _rule("DOS202", "fails/setting", "/documents/0",
          s.list_item("a", place={"tier": "community", "id": "b"}), s.ticket("b")),
    _rule("DOS203", "fails", "/documents/0", _vote("passed", "poll"), s.poll("other")),
    _rule("DOS203", "holds", None, _vote("passed", "poll"), s.poll("basis")),
    _rule("DOS203", "holds/resolution", None, _vote("passed", "decision")),
    _rule("DOS203", "fails/project", "/documents/0", s.cost_share("a", concerns="b")),
    _rule("DOS203", "holds/setting", None, s.list_item("a")),
    _rule("DOS204", "fails", "/documents",
          _became("ticket", origin={"kind": "hotline", "document": "ticket"}), s.ticket("ticket"),
          unjudged=["OPN151"]),
    _rule("DOS204", "holds", None,
          _became("ticket", origin={"kind": "hotline", "document": "first"}), s.ticket("ticket"),
          s.ticket("first"), unjudged=["OPN151"]),
    _rule("DOS204", "fails/places", "/documents",
          s.place("p1", within=[{"tier": "subdistrict", "id": "p2"}]),
          s.place("p2", tier="subdistrict", within=[{"tier": "district", "id": "p1"}])),
    _rule("DOS204", "holds/places", None,
          s.place("p1", within=[{"tier": "subdistrict", "id": "p2"}]),
          s.place("p2", tier="subdistrict", within=[{"tier": "district", "id": "p3"}])),
    _rule("DOS205", "fails", "/documents/1/id", s.person("a", **PHONE), s.person("b", **PHONE)),
    _rule("DOS205", "holds", None, s.person("a", **PHONE),
          s.person("b", **{**PHONE, "phone": "13800138001"})),
    _rule("DOS205", "holds/namesake", None, s.person("a", name="李四"), s.person("b", name="李四")),
    _rule("DOS205", "fails/credential", "/documents/1/id", *_two_cards("0001", "0001")),
    _rule("DOS205", "holds/credential", None, *_two_cards("0001", "0002")),
    _rule("DOS206", "fails", "/documents/0", s.session("a", _at("2026-04-01T00:00:00"))),
    _rule("DOS206", "holds", None, s.session("a", _at("2026-03-31T23:59:59"))),
    _rule("DOS206", "fails/as_of", "/documents/0", s.person("a", _at("2026-04-01T00:00:00"))),
    _rule("DOS211", "fails", "/documents/0", _vote("passed", "session"),
          s.session("basis", EARLY, state="noticed", history=[s.event("give_notice", EARLY - DAY,
                                                                      "convenor")])),
    _rule("DOS211", "holds", None, _vote("passed", "session"),
          s.session("basis", EARLY, about="proposal")),
    _rule("DOS211", "fails/nothing_but_called", "/documents/0", _vote("passed", "session"),
          s.session("basis", EARLY, about="proposal", state="planned", history=[])),
    _rule("DOS211", "fails/failed", "/documents/0", _vote("passed", "session"),
          s.session("basis", EARLY, state="failed_quorum",
                    history=[s.event("give_notice", EARLY - DAY, "convenor"),
                             s.event("note_failed_quorum", EARLY, "moderator")])),
    _rule("DOS211", "fails/poll", "/documents/0", _vote("passed", "poll"), _revoked("revoke")),
    _rule("DOS211", "holds/poll", None, _vote("passed", "poll"), _revoked("uphold")),
    _rule("DOS212", "fails", "/documents/0",
          _vote("passed", "session", at=THEN - timedelta(seconds=1)),
          s.session("basis", THEN, about="proposal")),
    _rule("DOS212", "holds", None, _vote("passed", "session"),
          s.session("basis", THEN, about="proposal")),
    _rule("DOS212", "fails/poll", "/documents/0", _vote("passed", "poll"), s.poll("basis", LATE)),
    _rule("DOS212", "fails/share", "/documents/0", _decided(), s.poll("poll", LATE + DAY)),
    _rule("DOS212", "holds/share", None, _decided(), s.poll("poll", LATE)),
    _rule("DOS212", "fails/appraisal", "/documents/0", _appraisal("2026-03-08"),
          s.session("basis", THEN)),
    _rule("DOS212", "holds/appraisal", None, _appraisal("2026-03-09"), s.session("basis", THEN)),
    _rule("DOS213", "fails", "/documents/0/history", *_steps(THEN, EARLY)),
    _rule("DOS213", "holds", None, *_steps(THEN, THEN)),
    _rule("DOS214", "fails", "/documents/0/history", _vote("passed", "poll"),
          s.poll("basis", outcome="not_passed")),
    _rule("DOS214", "holds", None, _vote("not_passed", "poll"),
          s.poll("basis", outcome="not_passed")),
    _rule("DOS215", "fails", "/documents/0/history", _vote("passed", "poll"),
          s.poll("basis", rule="owners_special")),
    _rule("DOS215", "holds", None, _vote("passed", "poll", rule="owners_special"),
          s.poll("basis", rule="owners_special")),
    _rule("DOS214", "fails/contract", "/documents/0/history", _chosen("passed"),
          s.poll("basis", outcome="not_passed")),
    _rule("DOS214", "holds/contract", None, _chosen("passed"), s.poll("basis")),
    _rule("DOS215", "fails/contract", "/documents/0/history", _chosen("passed"),
          s.poll("basis", rule="owners_special")),
    _rule("DOS216", "fails", "/documents/0/history", _vote("passed", "session"),
          s.session("basis", EARLY, outcome="not_agreed", about="proposal")),
    _rule("DOS216", "holds", None, _vote("passed", "session"),
          s.session("basis", EARLY, outcome="agreed", about="proposal")),
    _rule("DOS216", "fails/turned_down", "/documents/0/history", _vote("not_passed", "session"),
          s.session("basis", EARLY, outcome="agreed", about="proposal")),
    _rule("DOS216", "holds/turned_down", None, _vote("not_passed", "session"),
          s.session("basis", EARLY, outcome="not_agreed", about="proposal")),
    _rule("DOS216", "fails/agreement", "/documents/0/history",
          *_agreed("agreed", "not_agreed")),
    _rule("DOS216", "fails/agreement_put_off", "/documents/0/history",
          *_agreed("not_agreed", "deferred")),
    _rule("DOS216", "holds/agreement_in_the_last_talk", None, *_agreed("not_agreed", "agreed")),
    _rule("DOS217", "fails", "/documents/0/history", _settled("agreed"),
          s.poll("poll", outcome="not_passed", **AT_SESSION)),
    _rule("DOS217", "holds", None, _settled("not_agreed"),
          s.poll("poll", outcome="not_passed", **AT_SESSION)),
    _rule("DOS217", "fails/deferred", "/documents/0/history", _settled("deferred"),
          s.poll("poll", **AT_SESSION)),
    _rule("DOS218", "fails", "/documents/0/seats", _sat("a", "b"), _council("a", "b", "c")),
    _rule("DOS218", "holds", None, _sat("a", "b", "c"), _council("a", "b", "c")),
    _rule("DOS218", "fails/stranger", "/documents/0/seats", _sat("a", "b", "c", "d"),
          _council("a", "b", "c")),
    _rule("DOS218", "fails/before_the_seat", "/documents/0/seats", _sat("a", "b", "c"),
          _council("a", "b", "c", since="2026-03-10")),
    _rule("DOS218", "holds/first_day", None, _sat("a", "b", "c"),
          _council("a", "b", "c", since="2026-03-09")),
    _rule("DOS218", "fails/after_the_seat", "/documents/0/seats", _sat("a", "b"),
          _council("a", "b", until="2026-03-08")),
    _rule("DOS218", "holds/last_day", None, _sat("a", "b"),
          _council("a", "b", until="2026-03-09")),
    _rule("DOS219", "fails", "/documents/0/charter", _sat("a", "b", "c", charter={"quorum": THIRD}),
          _council("a", "b", "c", charter={"quorum": HALF})),
    _rule("DOS219", "holds", None, _sat("a", "b", "c", charter={"quorum": HALF}),
          _council("a", "b", "c", charter={"quorum": HALF})),
    _rule("DOS219", "fails/none", "/documents/0/charter", _sat("a", "b", "c"),
          _council("a", "b", "c", charter={"quorum": HALF})),
    _rule("DOS220", "fails", "/documents/0/council",
          {**_sat("a", "b", "c"), "council_kind": "neighbourly_corner"}, _council("a", "b", "c")),
    _rule("DOS220", "holds", None, _sat("a", "b", "c"), _council("a", "b", "c")),
    _rule("DOS220", "fails/tier", "/documents/0/council",
          _sat("a", "b", "c", tier="compound"), _council("a", "b", "c")),
    _rule("DOS220", "holds/tier", None,
          _sat("a", "b", "c", tier="courtyard"), _council("a", "b", "c")),
    _rule("DOS221", "fails", "/documents/0/state", _ticket(),
          s.completed("proposal", LATE + timedelta(seconds=1), begun=EARLY), unjudged=["TKT153"]),
    _rule("DOS221", "holds", None, _ticket(), s.completed("proposal", LATE, begun=EARLY),
          unjudged=["TKT153"]),
    _rule("DOS221", "fails/dropped", "/documents/0/state", _ticket(), s.proposal("proposal"),
          unjudged=["TKT153"]),
    _rule("DOS222", "fails", "/documents/0/history", _became("proposal"),
          s.proposal("proposal", THEN, proposer={"kind": "resident"}), unjudged=["OPN151"]),
    _rule("DOS222", "holds", None, _became("proposal"),
          s.proposal("proposal", THEN, proposer={"kind": "opinion", "document": "opinion"}), unjudged=["OPN151"]),
    _rule("DOS222", "fails/matter", "/documents/0/history", _became("matter"),
          s.matter("matter", THEN), unjudged=["OPN151"]),
    _rule("DOS222", "holds/matter", None, _became("matter"),
          s.matter("matter", THEN, origin={"kind": "opinion", "document": "opinion"}), unjudged=["OPN151"]),
    _rule("DOS223", "fails", "/documents/0/history",
          *_attempted(s.whistle_call("whistle", matter="another")), s.matter("another")),
    _rule("DOS223", "holds", None,
          *_attempted(s.whistle_call("whistle", matter="matter")), s.matter("another")),
    _rule("DOS224", "fails", "/documents/0/history", *_whistled(THEN + timedelta(seconds=1)),
          unjudged=["ESC151"]),
    _rule("DOS224", "holds", None, *_whistled(THEN), unjudged=["ESC151"]),
    _rule("DOS224", "holds/explained", None, *_whistled(LATE, "explained"), unjudged=["ESC151"]),
    _rule("DOS225", "fails", "/documents/0/history", _vote("passed", "session"),
          s.session("basis", EARLY, about="another")),
    _rule("DOS225", "holds", None, _vote("passed", "session"),
          s.session("basis", EARLY, about="proposal")),
    _rule("DOS225", "fails/no_outcome", "/documents/0/history", _vote("not_passed", "session"),
          s.session("basis", EARLY)),
    _rule("DOS225", "fails/agreement", "/documents/0/history", *_agreed("agreed", None)),
    _rule("DOS225", "holds/an_earlier_talk", None, *_agreed(None, "agreed")),
    _rule("DOS226", "fails", "/documents/0",
          _vote("passed", "session", rule="owners_ordinary"),
          s.session("basis", EARLY, about="proposal"), s.poll("poll", EARLY)),
    _rule("DOS226", "fails/by_another_rule", "/documents/0",
          _vote("passed", "session", rule="owners_special"),
          s.session("basis", EARLY, about="proposal"), s.poll("poll", EARLY, **AT_BASIS)),
    _rule("DOS226", "fails/not_passed", "/documents/0",
          _vote("passed", "session", rule="owners_ordinary"),
          s.session("basis", EARLY, about="proposal"),
          s.poll("poll", EARLY, outcome="not_passed", **AT_BASIS)),
    _rule("DOS226", "holds", None, _vote("passed", "session", rule="owners_ordinary"),
          s.session("basis", EARLY, about="proposal"), s.poll("poll", EARLY, **AT_BASIS)),
    _rule("DOS226", "holds/turned_down", None,
          _vote("not_passed", "session", rule="owners_ordinary"),
          s.session("basis", EARLY, outcome="not_agreed", about="proposal")),
    _rule("DOS226", "fails/share", "/documents/0", _decided(decision="basis"),
          s.session("basis", EARLY, about="share"), s.poll("poll", EARLY)),
    _rule("DOS226", "holds/share", None, _decided(decision="basis"),
          s.session("basis", EARLY, about="share"), s.poll("poll", EARLY, **AT_BASIS)),
    _rule("DOS226", "fails/assembly", "/documents/0", _vote("passed", "session", rule=BODY),
          _assembly("courtyard_group")),
    _rule("DOS226", "fails/no_body", "/documents/0", _vote("passed", "session", rule=BODY),
          _assembly(None)),
    _rule("DOS226", "holds/assembly", None, _vote("passed", "session", rule=BODY),
          _assembly(BODY)),
    _rule("DOS231", "fails", "/documents/0/contributions", _concerning(70_000),
          s.proposal("proposal", cost_fen=70_001)),
    _rule("DOS231", "holds", None, _concerning(70_000), s.proposal("proposal", cost_fen=70_000)),
    _rule("DOS232", "fails", "/documents/0/contributions", _decided("owners_special"), s.poll("poll")),
    _rule("DOS232", "holds", None, _decided("owners_ordinary"), s.poll("poll")),
    _rule("DOS233", "fails", "/documents/0/contributions", _decided(COUNCIL),
          s.session("poll", outcome="not_agreed", about="share")),
    _rule("DOS233", "holds", None, _decided(COUNCIL),
          s.session("poll", outcome="agreed", about="share")),
    _rule("DOS233", "fails/poll", "/documents/0/contributions", _decided(),
          s.poll("poll", outcome="no_quorum")),
    _rule("DOS241", "fails", "/documents/0/quantity", s.list_item("item", quantity=2),
          _registered("r1", "item", "item"), _registered("r2", "item")),
    _rule("DOS241", "holds", None, s.list_item("item", quantity=3),
          _registered("r1", "item", "item"), _registered("r2", "item")),
    _rule("DOS241", "holds/same_claim", None, _claimed_by("r1_branch"), _registered("r1", "item")),
    _rule("DOS241", "fails/another_claim", "/documents/0/quantity", _claimed_by("r2_branch"),
          _registered("r1", "item")),
    _rule("DOS251", "fails", "/documents/0", *_deputy("2026-03-10")),
    _rule("DOS251", "holds", None, *_deputy("2026-03-09")),
    _rule("DOS251", "fails/ended", "/documents/0", *_deputy("2021-01-01", until="2026-03-08")),
    _rule("DOS251", "holds/last_day", None, *_deputy("2021-01-01", until="2026-03-09")),
    _rule("DOS251", "fails/level", "/documents/0", *_deputy("2021-01-01", level="municipal")),
    _rule("DOS251", "fails/opinion", "/documents/0", *_heard(until="2026-03-01")),
    _rule("DOS251", "holds/opinion", None, *_heard(until="2026-03-02")),
    *_WITH_OTHERS,
)  # fmt: skip


def _shape(name: str, code: str, at: str, /, *documents: Any, **members: Any) -> Vector:
    return reading(f"dossiers/{name}", {"document": _dossier(*documents, **members)}, (code, at))


STRUCTURE: tuple[Vector, ...] = (
    dossier("dossiers/empty", _dossier()),
    _shape("not_a_list", "GEN104", "/documents", documents={}),
    _shape("no_object", "GEN011", "/documents/1", s.place("p1"), 1),
    _shape("no_kind", "GEN012", "/documents/0/kind", {}),
    _shape("unknown_kind", "GEN013", "/documents/0/kind", {"kind": "sonnet"}),
    _shape("no_dossier_inside", "GEN013", "/documents/0/kind", _dossier()),
    _shape("inside", "GEN105", "/documents/1/name", s.place("p1"), s.place("p2", name=1)),
    _shape("inside_day", "GEN122", "/documents/0/as_of", s.place("p1", as_of="today")),
)
