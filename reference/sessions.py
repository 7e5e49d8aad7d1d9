"""The sessions: their rules, each row and guard of their workflow, their clock, and the quorum.

Vectors tell of a council of six seats that meets on Friday, 6 March 2026, at seven in the evening;
four members are there from half past six.  Each event follows ten minutes after the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from grassroots_gov import catalog

from .context import figures, place
from .opinions import OPINION
from .opinions import PATHS as OPINIONS
from .rows import Fault, spoiled
from .telling import Kind, Path, Step, Telling
from .vectors import Json, Vector, document, quorum, reading, without_none

__all__ = ["CLOCKS", "ECHOES", "GUARDS", "QUORUMS", "ROWS", "RULES", "STRUCTURE", "TRANSITIONS"]

_STARTS = datetime.fromisoformat("2026-03-06T19:00:00+08:00")


def at(minutes: int) -> str:
    """So long after seven."""
    return (_STARTS + timedelta(minutes=minutes)).isoformat()


def _share(n: int, d: int, comparator: str = "more_than") -> Json:
    return {"n": n, "d": d, "comparator": comparator}


def _there(*persons: str, since: int = -30, until: int | None = None, **said: Any) -> list[Json]:
    """These members, in the room from so long before seven."""
    span = {"since": at(since)} if until is None else {"since": at(since), "until": at(until)}
    return [
        {"person": person, "capacity": "voting_member", "presence": [span], **said}
        for person in persons
    ]


def _guest(capacity: str, person: str = "guest", **said: Any) -> Json:
    return {"person": person, "capacity": capacity, "presence": [{"since": at(-30)}], **said}


def _absent(**said: Any) -> Json:
    return {"person": "guest", "capacity": "public", **said}


def _excused(reason: str, *items: str, **said: Any) -> Json:
    return _absent(excuses=[{"reason": reason, "items": [*items]}], **said)


def _mandate(kind: str = "peoples_congress_deputy", rank: str = "county", **said: Any) -> Json:
    told = {"kind": kind, "level": rank, "since": "2022-01-01", **said}
    return _guest("delegate_observer", mandate=told)


def _seats(*persons: str) -> list[Json]:
    return [{"person": person} for person in persons]


_SIX = ("p1", "p2", "p3", "p4", "p5", "p6")
_HALF, _TWO_THIRDS = _share(1, 2), _share(2, 3, "at_least")
CHARTER: Json = {"quorum": _HALF, "majority": _HALF}
GATE: Json = {"id": "gate", "matter": "更换门禁", "posted_at": at(-3000)}
BENCH: Json = {"id": "bench", "matter": "更换休闲排椅"}
FOUR = ("p1", "p2", "p3", "p4")
HEADER: Json = {
    "kind": "session",
    "spec": "1",
    "id": "S1",
    "provenance": "illustrative",
    "planned_at": "2026-02-01T09:00:00+08:00",
    "starts_at": at(0),
    "form": "council_meeting",
    "council": "council_1",
    "council_kind": "residents_council",
    "seats": _seats(*_SIX),
    "charter": CHARTER,
    "agenda": [GATE],
    "attendance": _there(*FOUR),
}
_PASSED = {"in_favour": 3, "against": 1, "abstained": 0}
_LOST = {"in_favour": 1, "against": 3, "abstained": 0}
_TIE = {"in_favour": 2, "against": 2, "abstained": 0}

_SAID: Mapping[str, tuple[str, Json]] = {
    "give_notice": ("convenor", {"at": "2026-02-20T09:00:00+08:00"}),
    "open_session": ("moderator", {}),
    "speak": ("clerk", {"item": "gate", "person": "p1", "text": "门禁坏了三个月"}),
    "record_outcome": ("clerk", {"item": "gate", "outcome": "agreed", "vote": _PASSED}),
    "adjourn": ("moderator", {"reason": "天色已晚"}),
    "reconvene": ("moderator", {}),
    "end_session": ("moderator", {}),
    "take_minutes": ("clerk", {"summary": "同意更换门禁", "present": [*FOUR]}),
    "approve_minutes": ("moderator", {}),
    "publish_minutes": ("clerk", {"where": "公示栏"}),
    "note_failed_quorum": ("moderator", {}),
    "cancel": ("convenor", {"reason": "台风"}),
}
_ACTS = {"convenor": "secretary", "council_secretary": "secretary", "clerk": "writer"}
"""Who acts in a role; the others are p1."""


def _moment(n: int) -> str:
    """Ten minutes after the last event; the first is at seven."""
    return at(10 * (n - 1))


SESSION = Kind(
    HEADER,
    _SAID,
    at=_moment,
    who=lambda role: _ACTS.get(role, "p1"),
    overdue="SES231",
)

_PLANNED = Path(SESSION)
_NOTICED = _PLANNED.then("give_notice", state="noticed")
_OPENED = _NOTICED.then("open_session", state="opened", opened_at=at(10))
_SETTLED = _OPENED.then("record_outcome", settled=["gate"])
_ADJOURNED = _OPENED.then("adjourn", state="adjourned", adjourned=1)
_CONCLUDED = _SETTLED.then("end_session", state="concluded", ended_at=at(30))
_CONCLUDED_BOTH = _SETTLED.then(
    ("record_outcome", {"item": "bench"}), "end_session", state="concluded"
)
_NOTHING = _OPENED.then("end_session", state="concluded")
_IDLE = _PLANNED.then("open_session", "end_session", state="concluded")
_MINUTED = _CONCLUDED.then("take_minutes", state="minuted")
_APPROVED = _MINUTED.then("approve_minutes", state="minutes_approved")
PATHS: Mapping[str, Path] = {
    path.state: path
    for path in (_PLANNED, _NOTICED, _OPENED, _ADJOURNED, _CONCLUDED, _MINUTED, _APPROVED)
}
_PUBLISHED = _APPROVED.then("publish_minutes", state="session_published")

# Rules

SESSIONS = Telling(PATHS, row="transitions/{kind}/{path}/{event}/{role}")
_rule, _walk = SESSIONS.rule, SESSIONS.walk
_refuses, _holds, _advises = SESSIONS.refuses, SESSIONS.holds, SESSIONS.advises
_stands = SESSIONS.stands


def _sheet(*entries: Json) -> list[Json]:
    return [*_there(*FOUR), *entries]


def _spans(*spans: tuple[int, int | None]) -> list[Json]:
    told = [{"since": at(since), "until": None if u is None else at(u)} for since, u in spans]
    return _sheet(_absent(presence=[without_none(span) for span in told]))


def _proposed(person: str, capacity: str) -> list[Json]:
    return [{**GATE, "proposer": {"person": person, "capacity": capacity}}]


def _proxies(*absent: str, holder: str = "p1") -> list[Json]:
    return [
        {**entry, "stands_for": [*absent]} if entry["person"] == holder else entry
        for entry in _there(*FOUR)
    ]


_ONE_PROXY, _TWO_PROXIES = ({**CHARTER, "proxies": n} for n in (1, 2))

BEIJING: Json = {
    "profile": place(
        figures=[
            *figures("at_most", owners_committee_proxies_max=0),
            *figures(owners_assembly_notice_days=15, owners_assembly_posted_agenda_only=1),
        ]
    )
}
"""A place whose norm sets these figures, as Beijing's regulation does."""

_BESIDE: Json = {
    "related": {"O1": OPINIONS["recorded"].document(), "S2": _PLANNED.document(id="S2")}
}


def _received(**opinion: Any) -> Json:
    """A context with one opinion that was received in the session."""
    return {"related": {"O1": OPINIONS["recorded"].document(**opinion)}}


def _by(person: str | None) -> list[Json]:
    told = {"capacity": "delegate", "mandate": "peoples_congress_deputy", "person": person}
    return [without_none(told)]


_RRA = "residents_representative_assembly"
_NO_GUESTS = {**CHARTER, "may_attend": []}
_LAST_OLD_DAY: Json = {
    "planned_at": "2025-12-01T09:00:00+08:00",
    "starts_at": "2025-12-31T23:59:59+08:00",
}
_FIRST_NEW_DAY: Json = {
    "planned_at": "2025-12-01T09:00:00+08:00",
    "starts_at": "2026-01-01T00:00:00+08:00",
}

_CHANGED: Json = {"person": "p6", "until": "2026-02-28"}
_ELECTED: Json = {"person": "p6", "since": "2026-03-01"}

RULES = (
    _rule("SES201", "fails", "/convenor", council=None),
    _rule("SES201", "holds"),
    _rule("SES201", "holds/convenor", council=None, convenor="某社区党委"),
    _rule("SES202", "fails", "/starts_at", planned_at=at(1)),
    _rule("SES202", "holds", planned_at=at(0)),
    _rule("SES203", "fails", "/electorate", electorate=6),
    _rule("SES203", "holds"),
    _rule("SES203", "holds/electorate", electorate=900, seats=[], attendance=[]),
    _rule("SES204", "fails", "/seats", seats=_seats(*_SIX, "p6")),
    _rule("SES204", "fails/one_day", "/seats", seats=[*_seats(*_SIX[:5]), _CHANGED, {"person": "p6", "since": "2026-02-28"}]),
    _rule("SES204", "fails/for_one_day", "/seats", seats=[*_seats(*_SIX[:5]), *[{"person": "p6", "since": "2026-03-06", "until": "2026-03-06"}] * 2]),
    _rule("SES204", "holds"),
    _rule("SES204", "holds/elected_again", seats=[*_seats(*_SIX[:5]), _CHANGED, _ELECTED]),
    _rule("SES205", "fails", "/agenda", agenda=[GATE, {**BENCH, "id": "gate"}]),
    _rule("SES205", "holds", agenda=[GATE, BENCH]),
    _rule("SES206", "fails", "/agenda/0/proposer", agenda=_proposed("p1", "public")),
    _rule("SES206", "fails/no_seat", "/agenda/0/proposer", agenda=_proposed("p7", "voting_member")),
    _rule("SES206", "holds", agenda=_proposed("p1", "voting_member")),
    _rule("SES206", "holds/allowed", agenda=_proposed("p7", "public"), charter={**CHARTER, "may_propose": ["public"]}),
    _rule("SES206", "holds/no_charter", agenda=_proposed("p7", "public"), charter=None),
    _rule("SES207", "fails", "/attendance", attendance=[*_there(*FOUR), *_there("p4")]),
    _rule("SES207", "holds", attendance=[*_there(*FOUR), _guest("clerk", "p4")]),
    _rule("SES208", "fails", "/attendance/4/presence", attendance=_spans((0, 20), (19, 40))),
    _rule("SES208", "fails/backwards", "/attendance/4/presence", attendance=_spans((20, 20))),
    _rule("SES208", "fails/never_left", "/attendance/4/presence", attendance=_spans((0, None), (30, 40))),
    _rule("SES208", "holds", attendance=_spans((0, 20), (20, 40))),
    _rule("SES208", "holds/in_any_order", attendance=_spans((20, None), (0, 20))),
    _rule("SES209", "fails", "/attendance/4/presence", path=_OPENED, attendance=_spans((0, 9))),
    _rule("SES209", "fails/after_it", "/attendance/4/presence", path=_CONCLUDED, attendance=_spans((31, None))),
    _rule("SES209", "holds", path=_OPENED, attendance=_spans((0, 10))),
    _rule("SES209", "holds/to_the_end", path=_CONCLUDED, attendance=_spans((30, None))),
    _rule("SES209", "holds/not_told", attendance=_spans((0, 9))),
    _rule("SES210", "fails", "/attendance/4/capacity", attendance=_there(*FOUR, "p7")),
    _rule("SES210", "holds", attendance=_there(*FOUR, "p5")),
    _rule("SES210", "holds/no_seats_listed", attendance=_there("p7"), seats=[]),
    _rule("SES211", "fails", "/attendance/4/excuses", path=_CONCLUDED, attendance=_sheet(_absent())),
    _rule("SES211", "fails/from_one_of_two_items", "/attendance/4/excuses", path=_CONCLUDED_BOTH, agenda=[GATE, BENCH], attendance=_sheet(_excused("ill", "gate"))),
    _rule("SES211", "fails/nothing_was_on_the_agenda", "/attendance/4/excuses", path=_NOTHING, agenda=[], attendance=_sheet(_absent())),
    _rule("SES211", "holds", path=_CONCLUDED, attendance=_sheet(_excused("ill"))),
    _rule("SES211", "holds/from_each_item", path=_CONCLUDED_BOTH, agenda=[GATE, BENCH], attendance=_sheet(_excused("ill", "gate", "bench"))),
    _rule("SES211", "holds/may_still_come", path=_OPENED, attendance=_sheet(_absent())),
    _rule("SES212", "fails", "/attendance/4/interest", attendance=_sheet(_guest("invited_expert", interest=["lift"]))),
    _rule("SES212", "holds", attendance=_sheet(_guest("invited_expert", interest=["gate"]))),
    _rule("SES213", "fails", "/attendance/4/stands_for", charter=_ONE_PROXY, attendance=_sheet(_guest("clerk", stands_for=["p5"]))),
    _rule("SES213", "holds", charter=_ONE_PROXY, attendance=_proxies("p5")),
    _rule("SES214", "fails", "/attendance/0/stands_for", charter=_ONE_PROXY, attendance=_proxies("p5", "p6")),
    _rule("SES214", "fails/none_allowed", "/attendance/0/stands_for", attendance=_proxies("p5")),
    _rule("SES214", "fails/by_law", "/attendance/0/stands_for", charter=_ONE_PROXY, attendance=_proxies("p5"), council_kind="owners_committee", context=BEIJING),
    _rule("SES214", "holds", charter=_ONE_PROXY, attendance=_proxies("p5")),
    _rule("SES214", "holds/two", charter=_TWO_PROXIES, attendance=_proxies("p5", "p6")),
    _rule("SES214", "holds/elsewhere", charter=_ONE_PROXY, attendance=_proxies("p5"), council_kind="owners_committee"),
    _rule("SES215", "fails", "/attendance", charter=_ONE_PROXY, attendance=[*_proxies("p5")[:2], *_proxies("p5", holder="p3")[2:]]),
    _rule("SES215", "holds", charter=_ONE_PROXY, attendance=[*_proxies("p5")[:2], *_proxies("p6", holder="p3")[2:]]),
    _rule("SES216", "fails", "/attendance/0/stands_for", charter=_ONE_PROXY, attendance=_proxies("p7")),
    _rule("SES216", "fails/oneself", "/attendance/0/stands_for", charter=_ONE_PROXY, attendance=_proxies("p1")),
    _rule("SES216", "holds", charter=_ONE_PROXY, attendance=_proxies("p5")),
    _rule("SES217", "fails", "/attendance/4/mandate", attendance=_sheet(_guest("delegate_observer"))),
    _rule("SES217", "holds", attendance=_sheet(_mandate())),
    _rule("SES218", "fails", "/attendance/4/mandate", attendance=_sheet(_mandate(until="2026-03-05"))),
    _rule("SES218", "fails/not_yet", "/attendance/4/mandate", attendance=_sheet(_mandate(since="2026-03-07"))),
    _rule("SES218", "holds", attendance=_sheet(_mandate(until="2026-03-06"))),
    _rule("SES218", "holds/from_that_day", attendance=_sheet(_mandate(since="2026-03-06"))),
    _rule("SES219", "fails", "/attendance/4/mandate/level", attendance=_sheet(_mandate("cppcc_member", "township"))),
    _rule("SES219", "holds", attendance=_sheet(_mandate("cppcc_member"))),
    _rule("SES219", "holds/deputy", attendance=_sheet(_mandate(rank="township"))),
    _rule("SES220", "fails", "/attendance/4/mandate/level", tier="city", attendance=_sheet(_mandate())),
    _rule("SES220", "fails/district", "/attendance/4/mandate/level", tier="district", attendance=_sheet(_mandate(rank="township"))),
    _rule("SES220", "holds", tier="district", attendance=_sheet(_mandate())),
    _rule("SES220", "holds/courtyard", tier="courtyard", attendance=_sheet(_mandate(rank="township"))),
    _rule("SES221", "fails", "/opinions", opinions=["O1", "O2"], context=_BESIDE),
    _rule("SES221", "fails/no_opinion", "/opinions", opinions=["O1", "S2"], context=_BESIDE),
    _rule("SES221", "holds", opinions=["O1"], context=_BESIDE),
    _rule("SES221", "holds/none_named", opinions=[], context=_BESIDE),
    _rule("SES229", "fails", "/opinions", opinions=["O1"], context=_received(origin={"kind": "session", "document": "S9"})),
    _rule("SES229", "holds", opinions=["O1"], context=_received(origin={"kind": "session", "document": "S1"})),
    _rule("SES229", "holds/not_named", opinions=["O1"], context=_received(origin={"kind": "session"})),
    _rule("SES230", "fails", "/opinions", path=_CONCLUDED, attendance=_sheet(_mandate()), opinions=["O1"], context=_received(received_by=_by("d1"))),
    _rule("SES230", "fails/did_not_come", "/opinions", path=_CONCLUDED, attendance=_sheet(_excused("ill")), opinions=["O1"], context=_received(received_by=_by("guest"))),
    _rule("SES230", "holds", path=_CONCLUDED, attendance=_sheet(_mandate()), opinions=["O1"], context=_received(received_by=_by("guest"))),
    _rule("SES230", "holds/not_over_yet", path=_OPENED, attendance=_sheet(_mandate()), opinions=["O1"], context=_received(received_by=_by("d1"))),
    _rule("SES230", "holds/no_sheet", path=_IDLE, seats=[], attendance=[], charter=None, agenda=[], opinions=["O1"], context=_received(received_by=_by("d1"))),
    _rule("SES230", "holds/received_by_whom_is_not_told", path=_CONCLUDED, opinions=["O1"], context=_received(received_by=_by(None))),
    _rule("SES222", "fails", "/form", form="seance"),
    _rule("SES222", "holds", form="tea_forum"),
    _rule("SES223", "fails", "/council_kind", council_kind="parliament"),
    _rule("SES223", "holds", council_kind="courtyard_group"),
    _rule("SES224", "fails", "/attendance/4/excuses/0/reason", attendance=_sheet(_excused("too_lazy"))),
    _rule("SES224", "holds", attendance=_sheet(_excused("away"))),
    _rule("SES226", "fails", "/attendance/4/capacity", charter=_NO_GUESTS, attendance=_sheet(_guest("public"))),
    _rule("SES226", "fails/deputy", "/attendance/4/capacity", charter={**CHARTER, "may_attend": ["public"]}, attendance=_sheet(_mandate())),
    _rule("SES226", "fails/of_a_council", "/attendance/4/capacity", charter=_NO_GUESTS, attendance=_sheet(_guest("public")), council_kind="courtyard_group"),
    _rule("SES226", "fails/held_under_the_old_law", "/attendance/4/capacity", charter=_NO_GUESTS, attendance=_sheet(_guest("public")), council_kind=_RRA, **_LAST_OLD_DAY),
    _rule("SES226", "holds", charter=CHARTER, attendance=_sheet(_guest("public"))),
    _rule("SES226", "holds/did_not_come", charter=_NO_GUESTS, attendance=_sheet(_absent())),
    _rule("SES226", "holds/no_charter", charter=None, attendance=_sheet(_guest("public"))),
    _rule("SES226", "holds/members_and_clerk", charter=_NO_GUESTS, attendance=_sheet(_guest("clerk"), _guest("member_without_vote", "guest_2"))),
    _rule("SES226", "holds/a_deputy_with_a_seat", charter=_NO_GUESTS, attendance=[*_there(*FOUR[:3]), {**_mandate(), "person": "p4"}]),
    _rule("SES226", "holds/residents_by_law", charter=_NO_GUESTS, attendance=_sheet(_guest("public")), council_kind=_RRA, **_FIRST_NEW_DAY),
    _rule("SES227", "fails", "/attendance/4/excuses/0/items", attendance=_sheet(_excused("away", "gate", "lift"))),
    _rule("SES227", "holds", attendance=_sheet(_excused("away", "gate"))),
    _rule("SES228", "fails", "/attendance/4/excuses", attendance=_sheet(_excused("withdrew", "gate"))),
    _rule("SES228", "fails/another_is_recused", "/attendance/4/excuses", attendance=_sheet(_excused("withdrew", "gate")), agenda=[{**GATE, "recused": ["p1"]}]),
    _rule("SES228", "holds", attendance=_sheet(_excused("withdrew", "gate")), agenda=[{**GATE, "recused": ["guest"]}]),
    _rule("SES228", "holds/ill", attendance=_sheet(_excused("ill", "gate"))),
    _rule("SES228", "holds/from_no_item_in_particular", attendance=_sheet(_excused("withdrew"))),
)  # fmt: skip

# What becomes of the opinions: two days to forward one, one to claim it, five to answer it


def _echo(
    name: str, now: str, *opinions: Json, unit: str = "day", levels: bool = True, path: Path = _CONCLUDED,
) -> Vector:  # fmt: skip
    """The session is over, and these are its opinions; ``now`` is a time of March."""
    told = {"forward": 2, "claim": 1, "answer": 5, "object": 9}
    norms = [OPINION.level(clock, n, unit) for clock, n in told.items()] if levels else []
    related = {f"O{i}": {**opinion, "id": f"O{i}"} for i, opinion in enumerate(opinions)}
    context = {"now": f"2026-03-{now}+08:00", "profile": place(*norms), "related": related}
    where = "/opinions" if name.startswith("fails") else None
    why = {"open/no_history": "no_related", "open/no_calendar": "no_calendar"}
    unjudged = (f"SES225 {why[name]}",) if name in why else ()
    named = [*related]
    return _rule(
        "SES225", name, where, path=path, opinions=named, context=context, unjudged=unjudged
    )


def _opinion(path: str, *steps: Step, state: str = "", **header: Any) -> Json:
    """Recorded in the session, at ten past seven."""
    way = OPINIONS[path].then(*steps, state=state)
    told = way.document(recorded_at=at(10), **header)
    history = [{**e, "at": at(10 + 10 * n)} for n, e in enumerate(told["history"], start=1)]
    return {**told, "history": history}


_IN_TIME, _TOO_LATE = "08T23:59:59", "09T00:00:00"
_NEW_ONE = _opinion("recorded")
_AGAIN = ("dispute", "take_up_again")

ECHOES = (
    _echo("fails", _TOO_LATE, _NEW_ONE),
    _echo("fails/one_of_two", _TOO_LATE, _opinion("answered"), _NEW_ONE),
    _echo("fails/no_deadline", _IN_TIME, _NEW_ONE, levels=False),
    _echo("fails/to_decline_is_no_answer", "12T00:00:00", _opinion("forwarded")),
    _echo("fails/taken_up_again", "12T00:00:00", _opinion("replied", *_AGAIN, state="in_progress")),
    _echo("fails/minutes_published", _TOO_LATE, _NEW_ONE, path=_PUBLISHED),
    _echo("holds", _IN_TIME, _NEW_ONE),
    _echo("holds/answered", _TOO_LATE, _opinion("answered")),
    _echo("holds/answered_and_disputed", "30T09:00:00", _opinion("disputed")),
    _echo("holds/withdrawn", _TOO_LATE, _opinion("recorded", "withdraw", state="withdrawn")),
    _echo("holds/transferred", _TOO_LATE, _opinion("recorded", "transfer", state="transferred")),
    _echo("holds/claimed_late_but_time_to_answer", "11T23:59:59", _opinion("forwarded")),
    _echo("holds/taken_up_again", "11T23:59:59", _opinion("replied", *_AGAIN, state="in_progress")),
    _echo("holds/deadline_stated", _IN_TIME, _opinion("recorded", ("forward", {"due": "2026-03-09T00:00:00+08:00"}), state="forwarded"), levels=False),
    _echo("holds/not_over_yet", _TOO_LATE, _NEW_ONE, path=_OPENED),
    _echo("holds/none", _TOO_LATE),
    _echo("open/no_history", _TOO_LATE, _opinion("recorded") | {"history": None}),
    _echo("open/no_calendar", _TOO_LATE, _NEW_ONE, unit="workday"),
    _echo("fails/whatever_else_is_open", _TOO_LATE, _NEW_ONE, _opinion("recorded") | {"history": None}),
)  # fmt: skip

# Transitions

_MODERATOR, _SECRETARY, _CONVENOR, _MEMBER = (
    {"role": role} for role in ("moderator", "council_secretary", "convenor", "voting_member")
)
_ALONE = {"attendance": _there("p1")}
_LEFT: Json = {"attendance": [*_there("p1"), *_there("p2", "p3", "p4", until=15)]}

TRANSITIONS = (
    _walk("planned", "give_notice", "noticed"),
    _walk("planned", ("give_notice", _SECRETARY), "noticed"),
    _walk("planned", "open_session", "opened", opened_at=at(0)),
    _walk("noticed", "open_session", "opened", opened_at=at(10)),
    _walk("noticed", "note_failed_quorum", "failed_quorum", header=_ALONE),
    _walk("noticed", ("note_failed_quorum", _CONVENOR), "failed_quorum", header=_ALONE),
    _walk("adjourned", "note_failed_quorum", "failed_quorum", header=_LEFT),
    _walk("adjourned", ("note_failed_quorum", _CONVENOR), "failed_quorum", header=_LEFT),
    *(_walk(state, "cancel", "cancelled") for state in ("planned", "noticed", "adjourned")),
    _walk("opened", "speak"),
    _walk("opened", "record_outcome", settled=["gate"]),
    _walk("opened", ("record_outcome", _MODERATOR), settled=["gate"]),
    _walk("opened", "adjourn", "adjourned", adjourned=1),
    _walk("adjourned", "reconvene", "opened"),
    _walk(_SETTLED, "end_session", "concluded", ended_at=at(30)),
    _walk("concluded", "take_minutes", "minuted"),
    _walk("minuted", "approve_minutes", "minutes_approved"),
    _walk("minuted", ("approve_minutes", _MEMBER), "minutes_approved"),
    _walk("minutes_approved", "publish_minutes", "session_published"),
    _walk("minutes_approved", ("publish_minutes", _SECRETARY), "session_published"),
)

# Guards


def _assembly(kind: str, counting: str = "persons", **more: Any) -> Json:
    """A body whose members no seat lists: 900 may come."""
    return {
        "council_kind": kind,
        "counting": counting,
        "electorate": 900,
        "seats": [],
        "attendance": [],
        "charter": None,
        **more,
    }


def _presents(n: int | None) -> Step:
    return ("open_session", {"present": n})


def _vote(in_favour: int, against: int, abstained: int = 0, **more: Any) -> Json:
    return {"in_favour": in_favour, "against": against, "abstained": abstained, **more}


def _outcome(outcome: str, vote: Json | None = None, **more: Any) -> Step:
    return ("record_outcome", {"outcome": outcome, "vote": vote, **more})


_OPEN = {"opened_at": at(10)}
_NOW_SETTLED = {"settled": ["gate"]}
_IN_2025 = {"planned_at": "2025-12-01T09:00:00+08:00", "starts_at": "2025-12-31T19:00:00+08:00"}
_REPRESENTATIVES: Json = {"council_kind": "residents_representative_assembly", "charter": None}
_TEN_DAYS, _NINE_DAYS = "2026-02-24T23:59:59+08:00", "2026-02-25T00:00:00+08:00"
_URGENT = {"at": "2026-03-06T09:00:00+08:00", "urgent_reason": "水管爆裂"}
_OPENED_BIG = _PLANNED.then(
    ("give_notice", {"urgent_reason": "水管爆裂"}),
    ("open_session", {"present": 500}),
    state="opened",
    opened_at=at(10),
)
_BIG = _assembly("residents_assembly")
_VILLAGE = _assembly("villagers_assembly")
_CASTING = {**CHARTER, "tie": "casting_vote"}
_POSTED_ONLY = {**CHARTER, "posted_agenda_only": True}
_FIVE_TIMES = _OPENED.then(*("adjourn", "reconvene") * 5, adjourned=5)
_FOUR_TIMES = _OPENED.then(*("adjourn", "reconvene") * 4, adjourned=4)
_EXPERT = _guest("invited_expert", "expert", interest=["gate"])
_OTHER_EXPERT = _guest("invited_expert", "expert")
_SPEAKS = {"person": "guest"}
_OWNERS: Json = {
    "council_kind": "owners_assembly",
    "seats": [],
    "electorate": 900,
    "attendance": [],
}
_OWNERS_OPENED = _PLANNED.then(
    ("give_notice", {"at": "2026-02-19T09:00:00+08:00"}),
    ("open_session", {"present": 600}),
    state="opened",
    opened_at=at(10),
)
_BIG_VOTE = _vote(400, 100, present=500)
_NOT_POSTED: Json = {"agenda": [{"id": "gate", "matter": "更换门禁"}]}
_ONLINE = [{**entry, "presence": [{"since": at(-30), "online": True}]} for entry in _there(*FOUR)]

GUARDS = (
    _refuses("SES101", _NOTICED, "open_session", attendance=_there("p1", "p2", "p3")),
    _refuses("SES101", _NOTICED, "open_session", name="left_again", attendance=[*_there("p1", "p2", "p3"), *_there("p4", until=10)]),
    _refuses("SES101", _NOTICED, "open_session", name="from_afar", attendance=_ONLINE),
    _refuses("SES101", _NOTICED, "open_session", name="a_deputy_is_no_member", attendance=[*_there("p1", "p2", "p3"), _mandate()]),
    _refuses("SES101", _NOTICED, _presents(450), name="half_of_all", **_BIG),
    _refuses("SES101", _NOTICED, _presents(450), name="half_of_all_under_the_old_law", **{**_BIG, **_IN_2025}),
    _refuses("SES101", _NOTICED, _presents(599), name="two_thirds_of_village_households", **_assembly("villagers_assembly", "households")),
    _refuses("SES101", _NOTICED, "open_session", name="two_thirds_of_representatives", **_REPRESENTATIVES, attendance=_there("p1", "p2", "p3")),
    _refuses("SES101", _PLANNED, "open_session", name="planned", attendance=_there("p1", "p2", "p3")),
    _refuses("SES101", _ADJOURNED, "reconvene", name="reconvened", **_LEFT),
    _holds("SES101", _NOTICED, "open_session", "opened", facts=_OPEN),
    _holds("SES101", _NOTICED, "open_session", "opened", name="last_second", facts=_OPEN, attendance=[*_there("p1", "p2", "p3"), *_there("p4", since=10)]),
    _holds("SES101", _NOTICED, "open_session", "opened", name="from_afar", facts=_OPEN, attendance=_ONLINE, charter={**CHARTER, "online": True}),
    _holds("SES101", _NOTICED, _presents(451), "opened", name="more_than_half", facts=_OPEN, **_BIG),
    _holds("SES101", _NOTICED, _presents(600), "opened", name="two_thirds_of_village_households", facts=_OPEN, **_assembly("villagers_assembly", "households")),
    _holds("SES101", _NOTICED, "open_session", "opened", name="two_thirds_of_representatives", facts=_OPEN, **_REPRESENTATIVES),
    _holds("SES101", _NOTICED, "open_session", "opened", name="before_that_law", facts=_OPEN, **{**_REPRESENTATIVES, **_IN_2025}, attendance=_there("p1")),
    _holds("SES101", _NOTICED, "open_session", "opened", name="nobody_laid_one_down", facts=_OPEN, charter=None, attendance=[]),
    _refuses("SES102", _NOTICED, "note_failed_quorum"),
    _refuses("SES102", _ADJOURNED, "note_failed_quorum", name="adjourned"),
    _refuses("SES102", _NOTICED, ("note_failed_quorum", {"present": 451}), name="more_than_half", **_BIG),
    _holds("SES102", _NOTICED, "note_failed_quorum", "failed_quorum", attendance=_there("p1", "p2", "p3")),
    _holds("SES102", _NOTICED, ("note_failed_quorum", {"present": 450}), "failed_quorum", name="half", **_BIG),
    _holds("SES102", _NOTICED, "note_failed_quorum", "failed_quorum", name="not_shown", charter=None),
    _refuses("SES103", _PLANNED, ("give_notice", {"at": _NINE_DAYS}), "/at", **_BIG),
    _refuses("SES103", _PLANNED, ("give_notice", {"at": "2026-02-20T09:00:00+08:00"}), "/at", name="beijing", context=BEIJING, **_OWNERS),
    _refuses("SES103", _PLANNED, ("give_notice", {"at": "2026-03-04T09:00:00+08:00"}), "/at", name="charter", charter={**CHARTER, "notice_days": 3}),
    _refuses("SES103", _PLANNED, ("give_notice", _URGENT), "/at", name="the_charter_knows_no_urgency", **{**_BIG, "charter": {"notice_days": 3}}),
    _refuses("SES103", _PLANNED, ("give_notice", {**_URGENT, "urgent_reason": None}), "/at", name="no_reason", **_BIG),
    _holds("SES103", _PLANNED, ("give_notice", {"at": _TEN_DAYS}), "noticed", **_BIG),
    _holds("SES103", _PLANNED, ("give_notice", _URGENT), "noticed", name="urgent", **_BIG),
    _holds("SES103", _PLANNED, ("give_notice", _URGENT), "noticed", name="urgent_in_a_village", **_VILLAGE),
    _refuses("SES103", _PLANNED, ("give_notice", {**_URGENT, "at": "2025-12-31T09:00:00+08:00"}), "/at", name="no_urgency_under_the_old_law", **{**_VILLAGE, **_IN_2025}),
    _holds("SES103", _PLANNED, ("give_notice", {"at": "2025-12-31T09:00:00+08:00"}), "noticed", name="none_under_the_old_law", **{**_BIG, **_IN_2025}),
    _holds("SES103", _PLANNED, ("give_notice", {"at": "2026-02-19T09:00:00+08:00"}), "noticed", name="beijing", context=BEIJING, **_OWNERS),
    _holds("SES103", _PLANNED, ("give_notice", {"at": "2026-02-23T16:00:00Z"}), "noticed", name="days_of_china", **_BIG),
    _refuses("SES103", _PLANNED, ("give_notice", {"at": "2026-02-24T16:00:00Z"}), "/at", name="days_of_china", **_BIG),
    *(
        _holds("SES103", _PLANNED, ("give_notice", {"at": "2025-12-31T09:00:00+08:00", "urgent_reason": "水管爆裂"}), "noticed", name=f"urgent_on_the_first_day/{body['council_kind']}", **{**body, **_FIRST_NEW_DAY})
        for body in (_BIG, _VILLAGE)
    ),
    _refuses("SES104", _PLANNED, _presents(500), **_BIG),
    _refuses("SES104", _PLANNED, "open_session", name="charter", charter={**CHARTER, "notice_days": 1}),
    _holds("SES104", _PLANNED, "open_session", "opened", facts={"opened_at": at(0)}),
    _holds("SES104", _PLANNED, "open_session", "opened", name="no_days", charter={**CHARTER, "notice_days": 0}, facts={"opened_at": at(0)}),
    _refuses("SES105", _FIVE_TIMES, "adjourn"),
    _holds("SES105", _FOUR_TIMES, "adjourn", "adjourned", facts={"adjourned": 5}),
    _refuses("SES106", _OPENED, ("adjourn", {"until": at(20)}), "/until"),
    _holds("SES106", _OPENED, ("adjourn", {"until": at(21)}), "adjourned", facts={"adjourned": 1}),
    _refuses("SES107", _OPENED, ("speak", {"person": "p5"}), "/person"),
    _refuses("SES107", _OPENED, ("speak", {"person": "p4"}), "/person", name="left", attendance=[*_there("p1", "p2", "p3"), *_there("p4", until=20)]),
    _refuses("SES107", _OPENED, ("speak", {"person": "nobody"}), "/person", name="not_on_the_sheet"),
    _holds("SES107", _OPENED, ("speak", {"person": "p4"}), attendance=[*_there("p1", "p2", "p3"), *_there("p4", since=0, until=21)]),
    _refuses("SES108", _OPENED, ("speak", _SPEAKS), "/person", attendance=_sheet(_guest("public"))),
    _refuses("SES108", _OPENED, ("speak", _SPEAKS), "/person", name="may_speak_but_not_attend", attendance=_sheet(_guest("invited_unit")), charter=_NO_GUESTS),
    _refuses("SES108", _OPENED, ("speak", _SPEAKS), "/person", name="clerk", attendance=_sheet(_guest("clerk"))),
    _refuses("SES108", _OPENED, ("speak", _SPEAKS), "/person", name="of_a_council", attendance=_sheet(_guest("public")), council_kind="courtyard_group"),
    _holds("SES108", _OPENED, ("speak", _SPEAKS), attendance=_sheet(_guest("invited_unit"))),
    _holds("SES108", _OPENED, ("speak", _SPEAKS), name="deputy", attendance=_sheet(_mandate())),
    _holds("SES108", _OPENED, ("speak", _SPEAKS), name="no_charter", charter=None, attendance=_sheet(_guest("public"))),
    _holds("SES108", _OPENED, ("speak", _SPEAKS), name="representative_assembly", council_kind="residents_representative_assembly", attendance=_sheet(_guest("public"))),
    _holds("SES108", _OPENED, ("speak", {"person": "p1"}), name="a_member_who_takes_notes", attendance=[_guest("clerk", "p1"), *_there("p2", "p3", "p4")]),
    _refuses("SES109", _OPENED, ("speak", {"person": "p1"}), "/person", agenda=[{**GATE, "recused": ["p1"]}]),
    _holds("SES109", _OPENED, ("speak", {"person": "p1"}), agenda=[GATE, {**BENCH, "recused": ["p1"]}]),
    _refuses("SES110", _OPENED, ("speak", {"person": "expert"}), "/person", attendance=_sheet(_EXPERT)),
    _holds("SES110", _OPENED, ("speak", {"person": "expert"}), attendance=_sheet(_OTHER_EXPERT)),
    _holds("SES110", _OPENED, ("speak", {"person": "p1"}), name="a_member_whose_own_gate_it_is", attendance=[*_there("p1", interest=["gate"]), *_there("p2", "p3", "p4")]),
    _refuses("SES111", _OPENED, ("speak", {"item": "lift"}), "/item", name="spoken_to"),
    _refuses("SES111", _OPENED, _outcome("noted", item="lift"), "/item"),
    _holds("SES111", _OPENED, _outcome("noted", item="bench"), agenda=[GATE, BENCH], facts={"settled": ["bench"]}),
    _refuses("SES112", _SETTLED, "record_outcome", "/item"),
    _holds("SES112", _SETTLED, _outcome("noted", item="bench"), agenda=[GATE, BENCH], facts={"settled": ["gate", "bench"]}),
    _refuses("SES113", _OPENED, _outcome("agreed", _vote(3, 1, 1)), "/vote"),
    _refuses("SES113", _OPENED, _outcome("agreed", _vote(5, 0)), "/vote", name="one_is_recused", agenda=[{**GATE, "recused": ["p5"]}], attendance=_there("p1", "p2", "p3", "p4", "p5")),
    _refuses("SES113", _OPENED_BIG, _outcome("agreed", _vote(400, 101, present=500)), "/vote", name="assembly", **_BIG),
    _holds("SES113", _OPENED, _outcome("agreed", _vote(3, 1)), facts=_NOW_SETTLED),
    _holds("SES113", _OPENED, _outcome("agreed", _vote(5, 0)), name="nobody_is_recused", facts=_NOW_SETTLED, attendance=_there("p1", "p2", "p3", "p4", "p5")),
    _refuses("SES114", _OPENED, _outcome("agreed", _TIE), "/outcome", name="tie"),
    _refuses("SES114", _OPENED, _outcome("agreed", _TIE), "/outcome", name="tie_where_half_is_enough", charter={**CHARTER, "majority": _share(1, 2, "at_least")}),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(3, 3)), "/outcome", name="tie_of_six", attendance=_there(*_SIX)),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(2, 1, 1)), "/outcome", name="half_of_those_present"),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(3, 0)), "/outcome", name="one_has_left", attendance=[*_there("p1", "p2", "p3"), *_there("p4", until=20)]),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(3, 1)), "/outcome", name="half_of_all", charter={**CHARTER, "majority_of": "all"}),
    _refuses("SES114", _OPENED, _outcome("not_agreed", _PASSED), "/outcome", name="carried_all_the_same"),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(2, 2, casting="against")), "/outcome", name="cast_against", charter=_CASTING),
    _refuses("SES114", _OPENED_BIG, _outcome("agreed", _vote(250, 200, present=500)), "/outcome", name="half_of_the_assembly", **_BIG),
    _refuses("SES114", _OPENED_BIG, _outcome("agreed", _vote(226, 224, 0, present=450)), "/outcome", name="assembly_without_quorum", **_BIG),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(2, 2, casting="in_favour")), "/outcome", name="no_casting_vote_against_the_law", charter=_CASTING, council_kind="residents_representative_assembly"),
    _refuses("SES114", _OPENED, _outcome("agreed", _vote(3, 0)), "/outcome", name="recusal_breaks_the_quorum", agenda=[{**GATE, "recused": ["p4"]}]),
    _holds("SES114", _OPENED, _outcome("agreed", _vote(3, 1)), facts=_NOW_SETTLED),
    _holds("SES114", _OPENED, _outcome("not_agreed", _TIE), name="tie", facts=_NOW_SETTLED),
    _holds("SES114", _OPENED, _outcome("agreed", _vote(4, 2)), name="four_to_two", facts=_NOW_SETTLED, attendance=_there(*_SIX)),
    _holds("SES114", _OPENED, _outcome("agreed", _vote(4, 0)), name="of_all", charter={**CHARTER, "majority_of": "all"}, facts=_NOW_SETTLED),
    _holds("SES114", _OPENED, _outcome("agreed", _vote(2, 2, casting="in_favour")), name="cast_in_favour", charter=_CASTING, facts=_NOW_SETTLED),
    _holds("SES114", _OPENED_BIG, _outcome("agreed", _vote(251, 200, present=500)), name="assembly", facts=_NOW_SETTLED, **_BIG),
    _holds("SES114", _OPENED, _outcome("agreed", _vote(4, 1)), name="with_a_proxy", charter=_ONE_PROXY, attendance=_proxies("p5"), facts=_NOW_SETTLED),
    _refuses("SES115", _OPENED, _outcome("not_agreed", _vote(2, 2, casting="in_favour")), "/vote/casting"),
    _refuses("SES115", _OPENED, _outcome("agreed", _vote(3, 1, casting="in_favour")), "/vote/casting", name="no_tie", charter=_CASTING),
    _holds("SES115", _OPENED, _outcome("not_agreed", _vote(2, 2, casting="against")), charter=_CASTING, facts=_NOW_SETTLED),
    _refuses("SES116", _OPENED, "record_outcome", "/item", charter=_POSTED_ONLY, **_NOT_POSTED),
    _refuses("SES116", _OPENED, "record_outcome", "/item", name="posted_too_late", charter=_POSTED_ONLY, agenda=[{**GATE, "posted_at": at(11)}]),
    _refuses("SES116", _OWNERS_OPENED, _outcome("not_agreed", _vote(1, 2, present=600)), "/item", name="beijing", context=BEIJING, **_OWNERS, **_NOT_POSTED),
    _holds("SES116", _OPENED, "record_outcome", charter=_POSTED_ONLY, facts=_NOW_SETTLED),
    _holds("SES116", _OPENED, "record_outcome", name="at_the_opening", charter=_POSTED_ONLY, agenda=[{**GATE, "posted_at": at(10)}], facts=_NOW_SETTLED),
    _holds("SES116", _OPENED, _outcome("noted"), name="nothing_decided", charter=_POSTED_ONLY, facts=_NOW_SETTLED, **_NOT_POSTED),
    _holds("SES116", _OPENED, "record_outcome", name="not_asked_for", facts=_NOW_SETTLED, **_NOT_POSTED),
    _refuses("SES117", _OPENED, _outcome("referred"), "/referred_to"),
    _holds("SES117", _OPENED, _outcome("referred", referred_to="assembly_1"), facts=_NOW_SETTLED),
    _refuses("SES118", _SETTLED, "end_session", agenda=[GATE, BENCH]),
    _holds("SES118", _SETTLED, "end_session", "concluded", facts={"ended_at": at(30)}),
    _refuses("SES119", _CONCLUDED, ("take_minutes", {"present": ["p1", "p2", "p3"]}), "/present"),
    _refuses("SES119", _CONCLUDED, ("take_minutes", {"present": [*FOUR, "p5"]}), "/present", name="was_not_there"),
    _holds("SES119", _CONCLUDED, "take_minutes", "minuted", name="the_public_go_unnamed", attendance=_sheet(_guest("public"))),
    _holds("SES119", _CONCLUDED, "take_minutes", "minuted"),
    _refuses("SES120", _MINUTED, ("approve_minutes", {"who": "p5"}), "/by/id"),
    _holds("SES120", _MINUTED, ("approve_minutes", {"who": "p4"}), "minutes_approved"),
    _advises("SES151", _NOTICED, _presents(None), "opened", at="", facts=_OPEN, **_BIG),
    _advises("SES151", _NOTICED, _presents(451), "opened", at="", name="of_how_many", facts=_OPEN, **{**_BIG, "electorate": None}),
    _advises("SES151", _PLANNED, _presents(None), "opened", at="", name="planned", facts={"opened_at": at(0)}, **_assembly("villagers_group_meeting")),
    _advises("SES151", _PLANNED.then(_presents(80), "adjourn", state="adjourned", opened_at=at(0), adjourned=1), "reconvene", "opened", at="", name="reconvened", **{**_assembly("villagers_group_meeting"), "electorate": 100}),
    _advises("SES151", _NOTICED, _presents(1001), "opened", at="", name="more_than_there_are", facts=_OPEN, **_BIG),
    _advises("SES151", _NOTICED, _presents(451), "opened", at="", name="no_such_counting", facts=_OPEN, **{**_BIG, "counting": "members"}),
    _advises("SES151", _NOTICED, _presents(451), "opened", at="", name="no_such_counting_beside_a_charter", facts=_OPEN, **{**_BIG, "counting": "group_representatives", "charter": {"quorum": {"n": 1, "d": 10, "comparator": "at_least"}}}),
    _holds("SES151", _NOTICED, _presents(451), "opened", facts=_OPEN, **_BIG),
    _advises("SES152", _OPENED, _outcome("agreed"), at="/vote", facts=_NOW_SETTLED),
    _advises("SES152", _OPENED, _outcome("agreed", _PASSED), at="/vote", name="no_charter", charter=None, facts=_NOW_SETTLED),
    _advises("SES152", _OPENED_BIG, _outcome("agreed", _vote(400, 100)), at="/vote", name="of_how_many", facts=_NOW_SETTLED, **_BIG),
    _advises("SES152", _OPENED_BIG, _outcome("agreed", _vote(600, 100, present=1001)), at="/vote", name="more_than_there_are", facts=_NOW_SETTLED, **_BIG),
    _holds("SES152", _OPENED, _outcome("agreed", _PASSED), facts=_NOW_SETTLED),
    _holds("SES152", _OPENED, _outcome("agreed"), name="by_consensus", charter={"may_speak": ["public", "voting_member"]}, facts=_NOW_SETTLED),
    _holds("SES152", _OPENED_BIG, _outcome("agreed", _BIG_VOTE), name="assembly", facts=_NOW_SETTLED, **_BIG),
)  # fmt: skip

FAULTS: Mapping[str, Fault] = {
    "SES106": Fault("/until", {"until": at(0)}),
    "SES107": Fault("/person", {"person": "p5"}),
    "SES111": Fault("/item", {"item": "lift"}),
    "SES117": Fault("/referred_to", {"outcome": "referred", "vote": None}),
    "SES113": Fault("/vote", {"vote": _vote(5, 0)}),
    "SES114": Fault("/outcome", {"vote": _LOST}),
    "SES152": Fault("/vote", {"vote": None}),
}
ROWS = tuple(spoiled(TRANSITIONS, FAULTS))

# The clock

_THREE_DAYS = {"profile": place(SESSION.level("publish", 3))}

_NIGHT = "2026-03-09T23:59:59+08:00"
_NEXT_DAY = "2026-03-10T00:00:00+08:00"
_THREE_WEEKS_ON = "2026-03-30T09:00:00+08:00"
_SEVEN_WEEKS_ON = "2026-04-28T09:00:00+08:00"
_OF_OWNERS = {"profile": place(SESSION.level("publish", 3, council_kind=["owners_committee"]))}
_UNPUBLISHED = ("concluded", "minuted", "minutes_approved")

CLOCKS = (
    _advises("SES153", _APPROVED, ("publish_minutes", {"at": _NEXT_DAY}), "session_published", context=_THREE_DAYS),
    _holds("SES153", _APPROVED, ("publish_minutes", {"at": _NIGHT}), "session_published", context=_THREE_DAYS),
    _holds("SES153", _APPROVED, ("publish_minutes", {"at": _THREE_WEEKS_ON}), "session_published", name="no_such_duty", context=BEIJING),
    *(_rule("SES231", f"holds/{state}", path=state, context=SESSIONS.now(_NIGHT, _THREE_DAYS)) for state in _UNPUBLISHED),
    *(_rule("SES231", f"fails/{state}", "/state", path=state, context=SESSIONS.now(_NEXT_DAY, _THREE_DAYS)) for state in _UNPUBLISHED),
    _stands("overdue/seven_weeks_on", "minuted", _SEVEN_WEEKS_ON, "/state", context=_OF_OWNERS, council_kind="owners_committee"),
    _stands("of_another_body", "minuted", _SEVEN_WEEKS_ON, context=_OF_OWNERS),
    _stands("published", _PUBLISHED, _SEVEN_WEEKS_ON, context=_THREE_DAYS),
    _stands("still_open", _SETTLED, _SEVEN_WEEKS_ON, context=_THREE_DAYS),
    _stands("no_time_is_set", "minuted", _SEVEN_WEEKS_ON, context=BEIJING),
    _stands("no_place_is_told", "minuted", _SEVEN_WEEKS_ON, context={}, unjudged=("SES231",)),
)  # fmt: skip

# The quorum


def _quorum(
    name: str, expect: tuple[int | None, int | None, int | None, bool | None], *counted: str,
    path: Path = _OPENED, item: str | None = "gate", moment: int = 20, context: Any = None,
    **header: Any,
) -> Vector:  # fmt: skip
    """Present, base, needed, met; and who was counted."""
    present, base, needed, met = expect
    told = {"present": present, "base": base, "needed": needed, "met": met}
    given = {"document": path.document(**header), "item": item, "at": at(moment)}
    clause = catalog.RULES["SES101"].source
    return quorum(
        f"quorum/{name}", given, told | {"counted": [*counted]}, clause=clause, context=context
    )


_GONE = [*_there("p1", "p2", "p3"), *_there("p4", until=20)]
_THIRD_SEAT = [{"person": "p1"}, {"person": "p2", "votes": False}, {"person": "p3"}]
_VOTED = _OPENED_BIG.then(_outcome("agreed", _vote(300, 100, present=460)), settled=["gate"])

_EVE, _FIRST, _LAST_OLD, _FIRST_NEW = "2018-12-28", "2018-12-29", "2025-12-31", "2026-01-01"


def _assembled(kind: str, counting: str, day: str, present: int, needed: int | None) -> Vector:
    """So many of 900 are counted at the opening, on the day of some law."""
    begins = f"{day}T19:00:00+08:00"
    by = {"id": "p1", "role": "moderator"}
    opens = {"event": "open_session", "at": begins, "by": by, "present": present}
    header = {"planned_at": begins, "starts_at": begins, "history": [opens]}
    given = {
        "document": _OPENED.document(**_assembly(kind, counting, **header)),
        "item": None,
        "at": begins,
    }
    met = None if needed is None else present >= needed
    expect: Json = {"present": present, "base": 900, "needed": needed, "met": met, "counted": []}
    clause = catalog.RULES["SES101"].source
    return quorum(f"quorum/{kind}/{counting}/{day}/{present}", given, expect, clause=clause)


def _assemblies() -> Iterator[Vector]:
    """What is enough of 900 and one less, on the first and last day of each law, and beyond."""
    every = (_EVE, _FIRST, _LAST_OLD, _FIRST_NEW)
    for kind, counting, enough, days in (
        ("residents_assembly", "persons", 451, every[1:]),
        ("residents_assembly", "households", 451, every[1:]),
        ("residents_assembly", "group_representatives", 451, every[1:3]),
        ("villagers_assembly", "persons", 451, every[1:]),
        ("villagers_assembly", "households", 600, every[1:]),
        ("villagers_group_meeting", "persons", 600, every[1:]),
        ("villagers_group_meeting", "households", 600, every[1:]),
    ):
        for day in every:
            needed = enough if day in days else None
            yield _assembled(kind, counting, day, enough, needed)
            yield _assembled(kind, counting, day, enough - 1, needed)


QUORUMS = (
    *_assemblies(),
    _quorum("four_of_six", (4, 6, 4, True), *FOUR),
    _quorum("three_of_six", (3, 6, 4, False), *FOUR[:3], attendance=_there(*FOUR[:3])),
    _quorum("gone_at_that_moment", (3, 6, 4, False), *FOUR[:3], attendance=_GONE),
    _quorum("there_a_minute_before", (4, 6, 4, True), *FOUR, attendance=_GONE, moment=19),
    _quorum("back_again", (4, 6, 4, True), *FOUR, attendance=[*_there("p1", "p2", "p3"), {"person": "p4", "capacity": "voting_member", "presence": [{"since": at(0), "until": at(5)}, {"since": at(20)}]}]),
    _quorum("in_two_capacities_once", (4, 6, 4, True), *FOUR, attendance=[*_there(*FOUR), _guest("clerk", "p1"), _guest("public", "p2")]),
    _quorum("a_deputy_is_not_counted", (3, 6, 4, False), *FOUR[:3], attendance=[*_there(*FOUR[:3]), _mandate()]),
    _quorum("a_deputy_who_is_a_member_is", (4, 6, 4, True), *FOUR, attendance=[*_there(*FOUR[:3]), {**_mandate(), "person": "p4"}]),
    _quorum("experts_clerks_and_the_public_are_not", (3, 6, 4, False), *FOUR[:3], attendance=[*_there(*FOUR[:3]), _guest("invited_expert", "x1"), _guest("clerk", "x2"), _guest("public", "x3")]),
    _quorum("whatever_the_sheet_calls_them", (3, 6, 4, False), *FOUR[:3], attendance=_there(*FOUR[:3], "p7")),
    _quorum("recused_is_not_present_but_in_the_base", (3, 6, 4, False), *FOUR[:3], agenda=[{**GATE, "recused": ["p4"]}]),
    _quorum("recused_from_another_item", (4, 6, 4, True), *FOUR, agenda=[GATE, {**BENCH, "recused": ["p4"]}]),
    _quorum("of_no_item", (4, 6, 4, True), *FOUR, agenda=[{**GATE, "recused": ["p4"]}], item=None),
    _quorum("from_afar", (0, 6, 4, False), attendance=_ONLINE),
    _quorum("from_afar_by_charter", (4, 6, 4, True), *FOUR, attendance=_ONLINE, charter={**CHARTER, "online": True}),
    _quorum("seats_without_a_vote", (1, 2, 2, False), "p1", seats=_THIRD_SEAT, attendance=_there("p1", "p2")),
    _quorum("seats_held_on_the_day", (4, 5, 3, True), *FOUR, seats=[*_seats(*_SIX[:5]), {"person": "p6", "until": "2026-03-05"}]),
    _quorum("two_seats_are_nobodys", (3, 7, 4, False), *FOUR[:3], seats=_seats(*_SIX, "p4")),
    _quorum("proxy", (5, 6, 4, True), *FOUR, "p5", charter=_ONE_PROXY, attendance=_proxies("p5")),
    _quorum("too_many_proxies_bring_none", (4, 6, 4, True), *FOUR, charter=_ONE_PROXY, attendance=_proxies("p5", "p6")),
    _quorum("proxy_held_by_two_counts_once", (5, 6, 4, True), *FOUR, "p5", charter=_ONE_PROXY, attendance=[*_proxies("p5")[:2], *_proxies("p5", holder="p3")[2:]]),
    _quorum("proxy_for_who_is_there", (4, 6, 4, True), *FOUR, charter=_ONE_PROXY, attendance=_proxies("p2")),
    _quorum("proxy_of_who_is_recused", (3, 6, 4, False), *FOUR[1:], charter=_ONE_PROXY, attendance=_proxies("p5"), agenda=[{**GATE, "recused": ["p1"]}]),
    _quorum("proxy_for_who_is_recused", (4, 6, 4, True), *FOUR, charter=_ONE_PROXY, attendance=_proxies("p5"), agenda=[{**GATE, "recused": ["p5"]}]),
    _quorum("no_proxies_in_beijing", (4, 6, 4, True), *FOUR, charter=_ONE_PROXY, attendance=_proxies("p5"), council_kind="owners_committee", context=BEIJING),
    _quorum("law_and_charter", (4, 6, 5, False), *FOUR, council_kind="residents_representative_assembly", charter={"quorum": _share(5, 6, "at_least")}),
    _quorum("two_thirds_of_six", (4, 6, 4, True), *FOUR, **_REPRESENTATIVES),
    _quorum("planned_under_the_old_law", (4, 6, 4, True), *FOUR, **{**_REPRESENTATIVES, "planned_at": "2025-12-31T09:00:00+08:00"}),
    _quorum("held_under_the_old_law", (4, 6, None, None), *FOUR, **{**_REPRESENTATIVES, **_IN_2025}),
    _quorum("no_requirement", (4, 6, None, None), *FOUR, charter=None),
    _quorum("assembly", (460, 900, 451, True), path=_VOTED, **_BIG),
    _quorum("assembly_at_the_opening", (500, 900, 451, True), path=_VOTED, item=None, moment=10, **_BIG),
    _quorum("assembly_not_counted", (None, 900, 451, None), path=_VOTED, moment=15, **_BIG),
    _quorum("assembly_of_how_many", (460, None, None, None), path=_VOTED, **{**_BIG, "electorate": None}),
    _quorum("village_households", (460, 900, 600, False), path=_VOTED, **_assembly("villagers_assembly", "households")),
    _quorum("village_persons", (460, 900, 451, True), path=_VOTED, **_assembly("villagers_assembly")),
)  # fmt: skip

# Shape

_FULL = _PUBLISHED.document(
    attendance=_sheet(_mandate(), _excused("ill", "gate", reply="will_not_come")),
    tier="community",
    place_name="居委会二楼",
)
_FULL["history"][4]["present"] = [*FOUR, "guest"]


def _wrong(name: str, code: str, where: str, **header: Any) -> Vector:
    return reading(f"structure/session/{name}", {"document": {**_FULL, **header}}, (code, where))


STRUCTURE = (
    document("structure/session/sound", {"document": _FULL}),
    _wrong(
        "day_impossible",
        "GEN116",
        "/seats/0/since",
        seats=[{"person": "p1", "since": "2026-02-30"}],
    ),
    _wrong(
        "day_of_another_form",
        "GEN122",
        "/seats/0/since",
        seats=[{"person": "p1", "since": "2026-2-3"}],
    ),
    _wrong(
        "share_unknown",
        "GEN109",
        "/charter/quorum/comparator",
        charter={"quorum": _share(1, 2, "about")},
    ),
    _wrong("form_in_chinese", "GEN124", "/form", form="议事会"),
    _wrong("votes_by_half", "GEN106", "/electorate", electorate=1.5),
    _wrong("votes_below_none", "GEN114", "/electorate", electorate=-1),
    _wrong("whole_country", "GEN115", "/electorate", electorate=1_400_000_000),
    _wrong("online_perhaps", "GEN107", "/charter/online", charter={"online": "perhaps"}),
)
