"""What it takes to write polls, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Party
from ..kernel.replay import Replay
from ..voting import codes
from ..voting import models as m
from ..voting.ballots import Ballot, RollEntry, SecretBallot
from ..voting.counts import Counts, SilentVotes
from ..voting.decision_rules import Citation
from ..voting.electorate import Electorate, ExclusivePart
from ..voting.polling import counted, decided, end_of
from ._breaks import Break, Wire
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene

__all__ = ["POLLS"]

g = {guard.name: guard for guard in m.Poll.workflow.guards}

_ABOUT_PAST = frozenset(
    {
        g["poll_posted_long_enough"],
        g["poll_opened_as_posted"],
        g["poll_extended_before_the_end"],
        g["poll_closed_at_the_end"],
    }
)
_HOUR, _DAY, _LEAST = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
_OWNERS = ("wang", "li", "zhang", "developer")
_SPECIAL = ("maintenance_fund_raise", "rebuilding", "common_parts_use")
_SILENT = (
    SilentVotes(),
    SilentVotes(
        counted="abstain_if_served",
        clause=Citation(norm="sichuan_property", clause="第三十一条"),
    ),
    SilentVotes(counted="follow_majority", citation="议事规则第十条"),
    SilentVotes(counted="follow_majority"),
)

# Headers


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Poll:
    prepared = given.get("prepared_at") or instants(draw)
    opens = given.get("opens_at") or prepared + choose(draw, (20, 31)) * _DAY
    closes = given.get("closes_at") or opens + choose(draw, (7, 15)) * _DAY
    matter = choose(draw, (None, *codes.OWNER_MATTERS))
    form = choose(draw, tuple(codes.POLL_FORMS))
    electorate = _electorate(draw)
    secret = choose(draw, (False, False, True))
    known: dict[str, Any] = {
        "prepared_at": prepared,
        "opens_at": opens,
        "closes_at": closes,
        "matter": matter,
        "rule": _rule_of(matter),
        "form": form,
        "session": "S1" if form == "at_session" else None,
        "secrecy": "secret" if secret else "named",
        "replaceable": not secret and draw(st.booleans()),
        "channels": choose(draw, (tuple(codes.BALLOT_CHANNELS), ("paper", "online"))),
        "proxies": choose(draw, (None, 0, 1, 3)),
        "candidates": choose(draw, ((), ("building_leader",))),
        "silent_votes": choose(draw, _SILENT),
        "electorate": electorate,
        "served": choose(draw, (None, (), _OWNERS[:2], _OWNERS)),
        "ballots": (),
        "roll": (),
        "box": (),
    }
    if secret:
        known |= _secret(draw, opens)
    else:
        known["ballots"] = tuple(
            draw_record(draw, Ballot, id=f"b{n}", **_handed_in(draw, opens, n), **_choice(draw))
            for n in range(choose(draw, (0, 2, 5)))
        )
    return draw_document(draw, m.Poll, **{**known, **given})


def _rule_of(matter: str | None) -> str:
    if matter is None:
        return "interested_owners_unanimous"
    return "owners_special" if matter in _SPECIAL else "owners_ordinary"


def _electorate(draw: st.DrawFn) -> Electorate:
    parts = (_part(draw, n) for n in range(choose(draw, (0, 1, 3, 6))))
    return Electorate(parts=tuple(parts), parking_counts=choose(draw, (True, False, None)))


def _part(draw: st.DrawFn, n: int) -> ExclusivePart:
    area = choose(draw, (900_000, 1_200_000, None))
    return ExclusivePart(
        id=f"1-{n}",
        owner=choose(draw, _OWNERS),
        parking=choose(draw, (False, False, False, True)),
        registered_cm2=area,
        surveyed_cm2=choose(draw, (890_000, 890_000, None)),
        voter=choose(draw, (None, None, "guardian")),
    )


def _handed_in(draw: st.DrawFn, opens: datetime, n: int) -> dict[str, Any]:
    """No two at the same moment: votes in doubt would be a fault of their own."""
    at = opens + choose(draw, (2 * _DAY, _DAY, -_HOUR, 20 * _DAY))
    return {
        "owner": choose(draw, (*_OWNERS, "stranger")),
        "at": at + timedelta(seconds=n),
        "channel": choose(draw, tuple(codes.BALLOT_CHANNELS)),
        "cast_by": choose(draw, (None, None, "guardian", "building_leader")),
        "written_proxy": draw(st.booleans()),
    }


def _choice(draw: st.DrawFn) -> dict[str, Any]:
    choice = choose(draw, tuple(codes.BALLOT_CHOICES))
    return {"choice": choice, "void_because": "字迹无法辨认" if choice == "spoiled" else None}


def _secret(draw: st.DrawFn, opens: datetime) -> dict[str, Any]:
    places = range(choose(draw, (0, 2, 4)))
    return {
        "roll": tuple(RollEntry(**_handed_in(draw, opens, n)) for n in places),
        "box": tuple(
            SecretBallot(**_choice(draw), area_cm2=900_000) for _ in places[choose(draw, (0, 1)) :]
        ),
    }


# Events


def _later(draw: st.DrawFn, told: Replay) -> datetime | None:
    """Nobody waits for weeks by chance."""
    poll: m.Poll = told.document
    if told.state == "poll_posted":
        return max(told.at, poll.opens_at) + choose(draw, (timedelta(0), _HOUR))
    if told.state in ("polling", "polling_extended"):
        end = end_of(poll, told.facts)
        return choose(draw, (end, end, min(end, told.at + _HOUR), end + _HOUR))
    return None


def _day(at: datetime) -> date:
    return at.astimezone(CHINA_TIME).date()


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    return fields | {"by": Party(id=f"some_{scene.role}", role=scene.role)}


def _extend(scene: Scene) -> dict[str, Any]:
    end = end_of(scene.told.document, scene.told.facts)
    return {"until": end + scene.choose((_DAY, 20 * _DAY, _LEAST))}


def _count(scene: Scene) -> dict[str, Any]:
    told = counted(scene.told)
    return {"counts": m.PublishedCounts.of(told.counts), "outcome": told.decision.outcome}


def _announce(scene: Scene) -> dict[str, Any]:
    until = _day(scene.at) + scene.choose((30, 0)) * _DAY
    return {"outcome": scene.told.facts["outcome"], "posted_until": until}


def _challenge(scene: Scene) -> dict[str, Any]:
    return {"knew_on": _day(scene.at) - scene.choose((0, 30, 364)) * _DAY}


_FILL: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "extend": _extend,
    "count_votes": _count,
    "announce_outcome": _announce,
    "challenge": _challenge,
}

# Faults of events


def _end(scene: Scene) -> datetime:
    return end_of(scene.told.document, scene.told.facts)


def _one_head_more(scene: Scene) -> dict[str, Any]:
    counts = scene.event.counts
    heads = (counts.participating_heads or 0) + 1
    wrong = counts.model_copy(update={"participating_heads": heads})
    told = Counts.model_validate(dict(wrong))
    return {"counts": wrong, "outcome": decided(scene.told.document, told).outcome}


def _another_outcome(scene: Scene) -> dict[str, Any]:
    others = [outcome for outcome in codes.OUTCOMES if outcome != scene.event.outcome]
    return {"outcome": scene.choose(others)}


_MARCH = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
_AT_ONCE: Mapping[str, Any] = {
    "prepared_at": _MARCH,
    "opens_at": _MARCH,
    "closes_at": _MARCH + 60 * _DAY,
}

_FAULTS = (
    Fault(
        code="VOT101",
        events=("open_poll",),
        header=_AT_ONCE,
        spoil=lambda s: {"at": s.told.at + s.choose((0, 3, 14)) * _DAY},
    ),
    Fault(
        code="VOT102",
        events=("open_poll",),
        spoil=lambda s: {"at": s.told.document.closes_at + s.choose((timedelta(0), _HOUR))},
    ),
    Fault(
        code="VOT103",
        events=("extend",),
        spoil=lambda s: {"at": _end(s) + _LEAST, "until": _end(s) + _DAY},
    ),
    Fault(
        code="VOT104",
        events=("extend",),
        spoil=lambda s: {"until": _end(s) - s.choose((timedelta(0), _LEAST))},
    ),
    Fault(code="VOT105", events=("close_poll",), spoil=lambda s: {"at": _end(s) - _LEAST}),
    Fault(code="VOT106", events=("count_votes",), spoil=_one_head_more),
    Fault(code="VOT107", events=("count_votes",), spoil=_another_outcome),
    Fault(code="VOT108", events=("announce_outcome",), spoil=_another_outcome),
    Fault(
        code="VOT109",
        events=("challenge",),
        spoil=lambda s: {"knew_on": _day(s.event.at) - s.choose((367, 800, -1)) * _DAY},
    ),
)

# Faults of documents


def _afresh(**said: Any) -> Break:
    """Writes so in a poll to which nothing has happened, and where nobody has voted."""

    def write(_: st.DrawFn, document: Wire) -> None:
        document.update(state="prepared", history=[], ballots=[], roll=[], box=[])
        document.update(said)

    return write


_BALLOT = {"id": "b1", "owner": "wang", "at": "2026-03-02T09:00:00+08:00", "choice": "for"}
_IN_THE_BOX = {"choice": "for", "area_cm2": 1}


def _closed(**said: Any) -> Break:
    """Writes so in a poll of two owners of which the voting has closed."""
    steps = {"post_poll": "02-10", "open_poll": "03-02", "close_poll": "03-09"}
    by = {"id": "some_poll_organizer", "role": "poll_organizer"}
    poll = {
        "prepared_at": "2026-02-02T09:00:00+08:00",
        "opens_at": _BALLOT["at"],
        "closes_at": "2026-03-09T09:00:00+08:00",
        "matter": "maintenance_fund_use",
        "rule": "owners_ordinary",
        "channels": ["paper"],
        "replaceable": False,
        "candidates": [],
        "electorate": {
            "parts": [
                {"id": f"1-{owner}", "owner": owner, "registered_cm2": 900_000}
                for owner in ("wang", "li")
            ]
        },
    }
    history = [
        {"event": event, "at": f"2026-{day}T09:00:00+08:00", "by": by}
        for event, day in steps.items()
    ]
    return _afresh(**poll, state="polling_closed", history=history, **said)


_PROXIED = {"at": _BALLOT["at"], "cast_by": "building_leader", "written_proxy": True}

_BREAKS: Mapping[str, Break] = {
    "VOT201": _afresh(matter="maintenance_fund_use", rule="owners_special"),
    "VOT202": _afresh(matter="maintenance_fund_use", rule="owners_ordinary"),
    "VOT203": _afresh(prepared_at="2150-01-01T00:00:00Z"),
    "VOT204": _afresh(form="at_session", session=None),
    "VOT205": _afresh(secrecy="secret", replaceable=False, ballots=[_BALLOT]),
    "VOT206": _afresh(secrecy="secret", replaceable=False, box=[_IN_THE_BOX]),
    "VOT207": _afresh(secrecy="named", ballots=[_BALLOT, _BALLOT]),
    "VOT208": _afresh(electorate={"parts": [{"id": "1-1", "owner": "wang"}] * 2}),
    "VOT209": _afresh(secrecy="named", ballots=[{**_BALLOT, "choice": "spoiled"}]),
    "VOT210": _afresh(
        secrecy="secret",
        replaceable=False,
        roll=[{"owner": "wang", "at": _BALLOT["at"]}],
        box=[{**_IN_THE_BOX, "choice": "spoiled"}],
    ),
    "VOT212": _afresh(electorate={"parts": [{"id": "1-1", "owner": "wang", "registered_cm2": 90}]}),
    "VOT214": _closed(
        secrecy="named",
        ballots=[
            {**_BALLOT, "owner": "li"},
            {**_BALLOT, "id": "b2"},
            {**_BALLOT, "id": "b3", "choice": "against"},
        ],
    ),
    "VOT215": _closed(
        secrecy="secret",
        proxies=1,
        roll=[{"owner": owner, **_PROXIED} for owner in ("wang", "li")],
        box=[_IN_THE_BOX],
    ),
}

_LONG_AGO = datetime(2020, 3, 2, 9, tzinfo=CHINA_TIME)

POLLS = Room(
    model=m.Poll,
    header=_header,
    fill=_fill,
    header_guards=frozenset(),
    past_guards=_ABOUT_PAST,
    helps={},
    faults=_FAULTS,
    later=_later,
    breaks=_BREAKS,
    headers={
        "VOT202": {
            "prepared_at": _LONG_AGO,
            "matter": "maintenance_fund_use",
            "rule": "owners_special",
        }
    },
)
