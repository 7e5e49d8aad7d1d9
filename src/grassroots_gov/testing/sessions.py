"""What it takes to write sessions, good and bad: the sessions room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..councils.codes import CAPACITIES, GUESTS
from ..councils.models import Charter, Seat
from ..kernel.document import Party
from ..kernel.norms import Share
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..people.models import Mandate
from ..sessions import codes
from ..sessions import models as m
from ..sessions.rights import may_speak, sheet_of
from ._spoils import acting, says
from ._values import TEXTS, choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene, Via
from .sessions_breaks import BREAKS, HEADERS

__all__ = ["SESSIONS"]

g = {guard.name: guard for guard in m.Session.workflow.guards}

_HALF = Share(n=1, d=2, comparator="more_than")
_TWO_THIRDS = Share(n=2, d=3, comparator="at_least")
_CHARTERS = (
    Charter(quorum=_HALF, majority=_HALF),
    Charter(quorum=_TWO_THIRDS, majority=_HALF, majority_of="all", notice_days=3, proxies=1),
    Charter(quorum=_HALF, majority=_HALF, tie="casting_vote", online=True, may_speak=()),
    Charter(
        may_propose=("voting_member", "public"), may_speak=tuple(CAPACITIES), may_attend=("public",)
    ),
    Charter(quorum=_HALF, majority=_TWO_THIRDS, posted_agenda_only=True),
)
_LISTED = (
    "residents_council",
    "residents_representative_assembly",
    "courtyard_group",
    "owners_committee",
)
_UNLISTED = (
    ("residents_assembly", "persons"),
    ("residents_assembly", "households"),
    ("villagers_assembly", "households"),
    ("villagers_group_meeting", "persons"),
)
_ELECTORATE, _ENOUGH, _TOO_FEW = 90, 60, 10
_HOUR = timedelta(hours=1)
_LONG = timedelta(days=2_000)
_SINCE = (timedelta(days=500), timedelta(days=700))
"""Long before anything was planned, for even an event that is dated too early has its people."""
_MANDATES = (
    Mandate(kind="peoples_congress_deputy", level="county", since=date(2021, 1, 1)),
    Mandate(kind="cppcc_member", level="municipal", since=date(2022, 1, 1), until=date(2030, 1, 1)),
    Mandate(kind="party_congress_delegate", level="provincial", term=3, since=date(2020, 5, 1)),
)
_NOBODY = "nobody"
_NO_ITEM = "no_item"
_ABOUT_HEADER = frozenset({g["no_notice_owed"]})
_ABOUT_PAST = _ABOUT_HEADER | {
    g["notice_kept"],
    g["quorum_there"],
    g["quorum_not_there"],
    g["quorum_shown"],
    g["adjournments_left"],
    g["speaker_there"],
    g["speaker_heard"],
    g["speaker_not_recused"],
    g["speaker_disinterested"],
    g["on_the_agenda"],
    g["settled_once"],
    g["every_item_settled"],
    g["approver_was_there"],
}
_HELPS = {g["every_item_settled"]: "record_outcome"}


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Session:
    planned = instants(draw)
    known: dict[str, Any] = {
        "id": "session_1",
        "planned_at": planned,
        "starts_at": planned + timedelta(days=choose(draw, (20, 30, 100))),
        **given,
    }
    if "seats" not in known and "council_kind" not in known:
        known |= _body(draw)
    known.setdefault("seats", ())
    known.setdefault("electorate", None)
    known.setdefault("counting", "members")
    known.setdefault("council", "council_1")
    charter = known.setdefault("charter", choose(draw, (None, *_CHARTERS)))
    seats = known["seats"]
    known.setdefault("agenda", _agenda(draw, planned, charter))
    items = tuple(item.id for item in known["agenda"])
    known.setdefault("attendance", _attendance(draw, planned, seats, items, charter))
    known.setdefault("tier", choose(draw, (None, "district", "community")))
    known.setdefault("opinions", choose(draw, ((), ("opinion_1",))))
    return draw_document(draw, m.Session, **known)


def _body(draw: st.DrawFn) -> dict[str, Any]:
    """Whose session it is: of a body listed by its seats, of an assembly, or of nobody's."""
    which = choose(draw, (0, 1, 2))
    if which == 0:
        return {"council_kind": choose(draw, _LISTED), "seats": _seats(draw)}
    if which == 1:
        kind, counting = choose(draw, _UNLISTED)
        return {"council_kind": kind, "counting": counting, "electorate": _ELECTORATE}
    return {"council": None, "convenor": "某社区党委", "council_kind": None}


def _seats(draw: st.DrawFn) -> tuple[Seat, ...]:
    held = choose(draw, (3, 5, 6))
    seats = [
        Seat(
            person=f"member_{n}",
            name=choose(draw, (None, "王芳")),
            since=choose(draw, (None, date(2020, 1, 1))),
            until=choose(draw, (None, date(2030, 1, 1))),
        )
        for n in range(held)
    ]
    others = (
        (),
        (Seat(person="member_x", votes=False),),
        (Seat(person="member_y", until=date(2021, 1, 1)),),
        (Seat(person="member_0", since=date(2010, 1, 1), until=date(2019, 12, 31)),)
        if seats[0].since
        else (),
    )
    return (*seats, *choose(draw, others))


def _agenda(
    draw: st.DrawFn, planned: datetime, charter: Charter | None
) -> tuple[m.AgendaItem, ...]:
    capacities = charter.may_propose if charter else tuple(CAPACITIES)
    return tuple(
        m.AgendaItem(
            id=f"item_{n}",
            matter=choose(draw, TEXTS),
            motion=choose(draw, (None, "更换门禁")),
            proposer=m.Proposer(person="member_0", capacity=capacity) if capacity else None,
            documents=choose(draw, ((), ("document_1",))),
            posted_at=planned if charter and charter.posted_agenda_only else None,
            recused=choose(draw, ((), (), ("guest_2",))),
        )
        for n in range(choose(draw, (0, 1, 2)))
        for capacity in (choose(draw, (None, *capacities)),)
    )


def _attendance(
    draw: st.DrawFn,
    planned: datetime,
    seats: tuple[Seat, ...],
    items: tuple[str, ...],
    charter: Charter | None,
) -> tuple[m.Attendance, ...]:
    """All the members that have a vote now, now and then but one; and some who have none."""
    voting = list(dict.fromkeys(s.person for s in seats if s.votes and s.person != "member_y"))
    away = voting[-1:] if choose(draw, (False, False, True)) else []
    if choose(draw, (False, False, False, True)):
        away = voting[1:]
    entries = [
        m.Attendance(
            person=person,
            capacity="voting_member",
            presence=() if person in away else _present(draw, planned),
            excuses=(m.Excuse(reason="ill"),) if person in away else (),
        )
        for person in voting
    ]
    shut_out = {"voting_member", *GUESTS} - {*(charter.may_attend if charter else GUESTS)}
    admitted = [capacity for capacity in CAPACITIES if capacity not in shut_out]
    entries += [
        draw_record(
            draw,
            m.Attendance,
            person=f"guest_{n}",
            capacity=capacity,
            presence=_present(draw, planned),
            stands_for=(),
            mandate=choose(draw, _MANDATES) if capacity == "delegate_observer" else None,
            interest=choose(draw, ((), items[:1])),
            excuses=choose(
                draw, ((), (m.Excuse(reason="away"),), (m.Excuse(reason="at_work", items=items),))
            ),
        )
        for n in range(choose(draw, (0, 1, 3)))
        for capacity in (choose(draw, admitted),)
    ]
    return tuple(entries)


def _present(draw: st.DrawFn, planned: datetime) -> tuple[m.Presence, ...]:
    online = choose(draw, (False, False, False, True))
    since = planned - choose(draw, _SINCE)
    until = choose(draw, (None, None, planned + _LONG))
    return (m.Presence(since=since, until=until, online=online),)


# Events


def _present_count(event: str, told: Replay) -> int | None:
    session: Any = told.document
    if session.seats or session.electorate is None:
        return None
    return _TOO_FEW if event == "note_failed_quorum" else _ENOUGH


def _speakers(told: Replay, at: datetime) -> list[tuple[str, str]]:
    """Who may speak, and to what."""
    session: Any = told.document
    return [
        (entry.person, item.id)
        for item in session.agenda
        for entry in session.attendance
        if may_speak(session, entry.person, item.id, at, told.context)
    ]


def _open_items(told: Replay) -> list[str]:
    session: Any = told.document
    return [item.id for item in session.agenda if item.id not in told.facts["settled"]]


def _approvers(told: Replay) -> list[str]:
    session: Any = told.document
    if not session.attendance:
        return ["anybody"]
    return [entry.person for entry in session.attendance if entry.presence]


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    session: Any = told.document
    person, item = _NOBODY, _NO_ITEM
    if row.event == "speak":
        fallback = session.agenda[0].id if session.agenda else _NO_ITEM
        person, item = next(iter(_speakers(told, at)), (_NOBODY, fallback))
    elif row.event == "record_outcome":
        first = session.agenda[0].id if session.agenda else _NO_ITEM
        item = next(iter(_open_items(told)), first)
    elif row.event == "approve_minutes":
        person = next(iter(_approvers(told)), _NOBODY)
    present = _present_count(row.event, told)
    by = SimpleNamespace(id=person)
    return SimpleNamespace(
        at=at, by=by, person=person, item=item, present=present, urgent_reason=None
    )


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    party = Party(id=scene.choose(("someone", "member_0")), role=scene.role)
    return {"by": party} | fields


def _give_notice(scene: Scene) -> dict[str, Any]:
    return {"urgent_reason": scene.choose((None, "水管爆裂"))}


def _counted(scene: Scene) -> dict[str, Any]:
    return {"present": _present_count(scene.row.event, scene.told)}


def _speak(scene: Scene) -> dict[str, Any]:
    person, item = scene.choose(_speakers(scene.told, scene.at))
    return {"person": person, "item": item}


def _record_outcome(scene: Scene) -> dict[str, Any]:
    session: Any = scene.told.document
    item = scene.choose(_open_items(scene.told))
    sheet = sheet_of(scene.told)
    found = sheet.quorum(item, scene.at)
    present = found.present if session.seats else _ENOUGH
    vote = _vote(scene, present or 0) if scene.choose((True, False)) else None
    carried = sheet.carried(item, scene.at, vote)
    outcomes = ["deferred", "referred", "noted"]
    if vote is not None:
        outcomes = ["agreed" if carried.passed else "not_agreed", "noted"]
    elif not carried.majority:
        outcomes += ["agreed", "not_agreed"]
    outcome = scene.choose(outcomes)
    to = "council_2" if outcome == "referred" else None
    return {"item": item, "outcome": outcome, "vote": vote, "referred_to": to}


def _vote(scene: Scene, present: int) -> m.Vote:
    session: Any = scene.told.document
    in_favour = scene.choose((present, present // 2, 0))
    against = scene.choose((0, present - in_favour))
    may_cast = session.charter is not None and session.charter.tie == "casting_vote"
    tie = in_favour == against and may_cast
    return m.Vote(
        in_favour=in_favour,
        against=against,
        abstained=present - in_favour - against,
        present=None if session.seats else scene.choose((present, None)),
        casting=scene.choose((None, *codes.VOTE_SIDES)) if tie else None,
    )


def _adjourn(scene: Scene) -> dict[str, Any]:
    return {"until": scene.choose((None, scene.at + _HOUR))}


def _take_minutes(scene: Scene) -> dict[str, Any]:
    return {"present": _to_name(scene.told)}


def _to_name(told: Replay) -> tuple[str, ...]:
    session: Any = told.document
    return tuple(entry.person for entry in session.attendance if entry.presence)


def _approve(scene: Scene) -> dict[str, Any]:
    return {"by": Party(id=scene.choose(_approvers(scene.told)), role=scene.role)}


_Fill = Callable[[Scene], dict[str, Any]]
_FILL: Mapping[str, _Fill] = {
    "give_notice": _give_notice,
    "open_session": _counted,
    "reconvene": _counted,
    "note_failed_quorum": _counted,
    "speak": _speak,
    "record_outcome": _record_outcome,
    "adjourn": _adjourn,
    "take_minutes": _take_minutes,
    "approve_minutes": _approve,
}

# Faults


def _sheet(*persons: str, **fields: Any) -> tuple[m.Attendance, ...]:
    """Each of them there from before anything was planned."""
    there = (m.Presence(since=datetime.fromisoformat("2020-01-01T00:00:00Z")),)
    return tuple(
        m.Attendance(person=p, capacity="voting_member", presence=there, **fields) for p in persons
    )


_THREE = ("member_0", "member_1", "member_2")
_SEATS = tuple(Seat(person=person) for person in (*_THREE, "member_3"))
_ITEM = (m.AgendaItem(id="item_0", matter="门禁"),)
_BODY: dict[str, Any] = {
    "council_kind": "residents_council",
    "seats": _SEATS,
    "charter": Charter(quorum=_HALF, majority=_HALF),
    "agenda": _ITEM,
    "attendance": _sheet(*_THREE),
}
_ASSEMBLY: dict[str, Any] = {
    "council_kind": "residents_assembly",
    "counting": "persons",
    "electorate": _ELECTORATE,
    "charter": None,
    "agenda": _ITEM,
}
_VILLAGE = _ASSEMBLY | {"council_kind": "villagers_assembly"}
_GUEST = m.Attendance(
    person="guest", capacity="public", presence=_sheet("guest")[0].presence, interest=()
)
_OUTSIDER = _sheet("expert", interest=("item_0",))[0].model_copy(
    update={"capacity": "invited_expert"}
)
_AGREED: dict[str, Any] = {"outcome": "agreed", "referred_to": None}
_UNPOSTED = Charter(quorum=_HALF, majority=_HALF, posted_agenda_only=True)
_UNRAISED = m.Vote(in_favour=1, against=2, abstained=0)

_FAULTS = (
    Fault(
        code="SES101",
        events=("open_session", "reconvene"),
        header={**_ASSEMBLY, "charter": Charter()},
        spoil=says(present=_TOO_FEW),
    ),
    Fault(
        code="SES102",
        events=("note_failed_quorum",),
        header=_ASSEMBLY,
        spoil=says(present=_ENOUGH),
    ),
    Fault(
        code="SES103",
        events=("give_notice",),
        header=_BODY | {"charter": Charter(notice_days=200)},
    ),
    Fault(code="SES104", events=("open_session",), header=_VILLAGE),
    Fault(code="SES105", events=("adjourn",), header=_BODY, via=(*[Via("reconvene")] * 5,)),
    Fault(
        code="SES106",
        events=("adjourn",),
        spoil=lambda scene: {"until": scene.event.at - scene.choose((timedelta(0), _HOUR))},
    ),
    Fault(code="SES107", events=("speak",), header=_BODY, spoil=says(person="member_3")),
    Fault(
        code="SES108",
        events=("speak",),
        header=_BODY | {"attendance": (*_sheet(*_THREE), _GUEST)},
        spoil=says(person="guest"),
    ),
    Fault(
        code="SES109",
        events=("speak",),
        header=_BODY
        | {"agenda": (m.AgendaItem(id="item_0", matter="门禁", recused=("member_1",)),)},
        spoil=says(person="member_1"),
    ),
    Fault(
        code="SES110",
        events=("speak",),
        header=_BODY | {"attendance": (*_sheet(*_THREE), _OUTSIDER)},
        spoil=says(person="expert"),
    ),
    Fault(
        code="SES111", events=("speak", "record_outcome"), header=_BODY, spoil=says(item=_NO_ITEM)
    ),
    Fault(
        code="SES112",
        events=("record_outcome",),
        header=_BODY | {"agenda": (*_ITEM, m.AgendaItem(id="item_1", matter="停车"))},
        via=(Via("record_outcome"),),
        spoil=lambda scene: {"item": scene.told.facts["settled"][0]},
    ),
    Fault(
        code="SES113",
        events=("record_outcome",),
        header=_BODY,
        spoil=says(**_AGREED, vote=m.Vote(in_favour=4, against=0, abstained=0)),
    ),
    Fault(
        code="SES114",
        events=("record_outcome",),
        header=_BODY,
        spoil=lambda scene: _AGREED | {"vote": _UNRAISED},
    ),
    Fault(
        code="SES115",
        events=("record_outcome",),
        header=_BODY,
        spoil=says(
            outcome="not_agreed",
            referred_to=None,
            vote=m.Vote(in_favour=1, against=1, abstained=0, casting="in_favour"),
        ),
    ),
    Fault(
        code="SES116",
        events=("record_outcome",),
        header=_BODY | {"charter": _UNPOSTED},
        pins={"record_outcome": {"outcome": "noted", "vote": None, "referred_to": None}},
        spoil=says(**_AGREED, vote=m.Vote(in_favour=3, against=0, abstained=0)),
    ),
    Fault(
        code="SES117",
        events=("record_outcome",),
        header=_BODY,
        spoil=says(outcome="referred", referred_to=None),
    ),
    Fault(code="SES118", events=("end_session",), header=_BODY),
    Fault(
        code="SES119",
        events=("take_minutes",),
        header=_BODY,
        spoil=lambda scene: {"present": scene.choose((_THREE[1:], (*_THREE, "member_3")))},
    ),
    Fault(
        code="SES120",
        events=("approve_minutes",),
        header=_BODY,
        spoil=lambda scene: acting(scene, id="member_3"),
    ),
    Fault(
        code="SES151",
        events=("open_session", "reconvene"),
        header=_ASSEMBLY,
        spoil=says(present=None),
    ),
    Fault(
        code="SES152", events=("record_outcome",), header=_BODY, spoil=says(**_AGREED, vote=None)
    ),
)

SESSIONS = Room(
    model=m.Session,
    header=_header,
    fill=_fill,
    header_guards=_ABOUT_HEADER,
    past_guards=_ABOUT_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    breaks=BREAKS,
    headers=HEADERS,
)
