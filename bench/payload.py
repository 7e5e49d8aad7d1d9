"""What the benchmarks run on: a ticket of six events, a very long one, and a large council."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from statemachine import State, StateMachine

from grassroots_gov import Ticket
from grassroots_gov.kernel.calendar import CHINA_TIME, Calendar
from grassroots_gov.kernel.context import NOTHING
from grassroots_gov.kernel.replay import Replay

NOW = datetime(2026, 3, 31, 12, tzinfo=CHINA_TIME)
CALENDAR = Calendar("illustrative", date(2026, 1, 1), date(2026, 12, 31), frozenset(), frozenset())

OPERATOR = {"id": "op-1", "role": "operator", "name": "李某某"}
DISPATCHER = {"id": "dp-1", "role": "dispatcher", "name": "赵某某"}
UNIT = {"id": "wy-7", "role": "handling_unit", "unit": "wy", "name": "孙某某"}
SUPERVISOR = {"id": "sv-1", "role": "supervisor"}
COMPANY = {"id": "wy", "name": "某物业服务有限公司", "kind": "property_service_company"}

_ANSWER = (
    "经核实，施工方未办理夜间施工许可。已责令其自即日起晚十点至次日早六点停止产生噪声的作业，"
    "并在小区公示栏张贴施工时间。如再次发生请直接联系值班电话。"
)


def event(name: str, at: str, by: dict[str, str], **facts: Any) -> dict[str, Any]:
    """An event of March 2026 as plain data."""
    return {
        "event": name,
        "at": f"2026-03-{at}:00+08:00",
        "by": by,
        "note": "系统自动记录",
        **facts,
    }


def session_bytes() -> bytes:
    """An illustrative session of sixty representatives, with five votes."""
    people = [f"p{n}" for n in range(60)]
    clerk, chair = {"id": "p0", "role": "clerk"}, {"id": "p1", "role": "moderator"}
    items = [f"item_{n}" for n in range(5)]
    vote = {"in_favour": 50, "against": 8, "abstained": 2}
    outcome = {"outcome": "agreed", "vote": vote}
    told = {
        "kind": "session",
        "spec": "1",
        "id": "S-2026-0302",
        "provenance": "illustrative",
        "state": "concluded",
        "planned_at": "2026-03-01T09:00:00+08:00",
        "starts_at": "2026-03-02T09:00:00+08:00",
        "form": "representative_meeting",
        "council": "assembly",
        "council_kind": "residents_representative_assembly",
        "seats": [{"person": person} for person in people],
        "agenda": [{"id": item, "matter": "更换门禁"} for item in items],
        "attendance": [
            {
                "person": person,
                "capacity": "voting_member",
                "presence": [{"since": "2026-03-02T08:50:00+08:00"}],
            }
            for person in people
        ],
        "history": [
            event("give_notice", "01T10:00", {"id": "p1", "role": "convenor"}),
            event("open_session", "02T09:00", chair),
            *(event("record_outcome", "02T09:30", clerk, item=item, **outcome) for item in items),
            event("end_session", "02T10:00", chair),
        ],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def ticket() -> dict[str, Any]:
    """An illustrative noise complaint, replied to."""
    return {
        "kind": "ticket",
        "spec": "1",
        "id": "T-2026-0302-0001",
        "provenance": "illustrative",
        "state": "replied",
        "received_at": "2026-03-02T09:00:00+08:00",
        "hotline": "property_service",
        "channel": "phone",
        "demand": "complaint",
        "category": "noise",
        "text": "小区三期北侧围墙外工地夜间十一点以后仍在施工，混凝土泵车和切割机的声音持续到凌晨两点，"
        "家中有老人和备考的孩子，无法休息。已向物业反映三次，物业答复联系过施工方，但没有改善。"
        "请核实是否办理夜间施工许可，并督促按规定时间施工。",
        "complainant": {"anonymous": False, "name": "王某某", "phone": "13800138000"},
        "complained_of": {"id": "gd", "name": "某建设工程有限公司第三项目部", "kind": "other"},
        "place": {
            "division": {"code": "130203", "vintage": 2023},
            "community": "某社区",
            "compound": "某花园三期",
            "building": "3幢",
            "building_unit": "二单元",
            "room": "301",
        },
        "attachments": [
            {
                "id": "a-1",
                "name": "现场录音.m4a",
                "media_type": "audio/mp4",
                "size": 1_234_567,
                "digest": {"algorithm": "sha256", "value": "ab" * 32},
            }
        ],
        "history": [
            event("accept", "02T09:05", OPERATOR),
            event("dispatch", "02T09:30", DISPATCHER, unit=COMPANY),
            event("sign_for", "02T10:00", UNIT),
            event("start", "02T11:00", UNIT),
            event("contact", "02T11:30", UNIT, how="phone", reached=True),
            event("reply", "04T11:00", UNIT, answer=_ANSWER, resolved=True),
        ],
    }  # fmt: skip


def ticket_bytes() -> bytes:
    """The ticket as a vendor sends it."""
    return json.dumps(ticket(), ensure_ascii=False, separators=(",", ":")).encode()


def examples() -> dict[str, bytes]:
    """Of each kind of document the largest example, but for tickets."""
    place = Path(__file__).parents[1] / "examples"
    files = (*place.glob("*.json"), *place.glob("dossiers/*.json"))
    texts = [file.read_bytes() for file in sorted(files)]
    texts += [
        line for file in sorted(place.glob("*.ndjson")) for line in file.read_bytes().split(b"\n")
    ]
    found: dict[str, bytes] = {}
    for raw in filter(None, texts):
        kind = json.loads(raw).get("kind")  # the near misses are patches, and no document
        if kind not in (None, "ticket"):
            found[kind] = max(found.get(kind, b""), raw, key=len)
    return found


def long_ticket(events: int, *, only: tuple[str, ...] = ()) -> Ticket:
    """A ticket with that many events: guards, effects and clocks at work in most of them.

    After the first four, events of many kinds take turns, or those named by ``only``.
    """
    start = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
    opening = ticket()["history"][:4]
    round_: tuple[tuple[str, dict[str, str], dict[str, Any]], ...] = (
        ("contact", UNIT, {"how": "phone", "reached": True}),
        ("add_unit", DISPATCHER, {"unit": {**COMPANY, "id": "sg"}, "duty": "assist"}),
        ("supervise", SUPERVISOR, {"trigger": "widely_watched"}),
        ("assist_report", {**UNIT, "role": "assisting_unit", "unit": "sg"}, {"result": "已配合", "completed": True}),
        ("suspend", DISPATCHER, {"cause": "force_majeure", "evidence": "停电通知", "requested_by": UNIT}),
        ("resume", DISPATCHER, {"reason": "已恢复供电"}),
    )  # fmt: skip
    turns = tuple(step for step in round_ if not only or step[0] in only)
    history = list(opening)
    for i in range(events - len(opening)):
        name, by, facts = turns[i % len(turns)]
        at = (start + timedelta(days=1, seconds=i)).isoformat()
        history.append({"event": name, "at": at, "by": by, **facts})
    state = "suspended" if history[-1]["event"] == "suspend" else "in_progress"
    raw = json.dumps({**ticket(), "state": state, "history": history}, ensure_ascii=False)
    return Ticket.model_validate_json(raw)


def steps(long: Ticket) -> Callable[[], object]:
    """One step at a time, each from the typed event record."""
    workflow = Ticket.workflow
    history = long.history or ()

    def walk() -> Replay:
        facts, table = workflow.first.copy(), workflow.table()
        told = Replay(long, NOTHING, [], {}, workflow.initial, facts, long.dated, table)
        for index, step in enumerate(history):
            told.follow((step,), index)
        assert told.state == long.state
        return told

    return walk


WALK_LENGTH = 6


class TicketMachine(StateMachine):
    """The main path of a ticket and its pause, without facts, in python-statemachine."""

    registered = State(initial=True)
    accepted = State()
    dispatched = State()
    signed = State()
    in_progress = State()
    suspended = State()
    replied = State(final=True)

    accept = registered.to(accepted)
    dispatch = accepted.to(dispatched)
    sign_for = dispatched.to(signed)
    start = signed.to(in_progress)
    suspend = in_progress.to(suspended)
    resume = suspended.to(in_progress)
    reply = in_progress.to(replied)


def other_machine() -> tuple[Callable[[], object], Callable[[], object]]:
    """Six transitions of python-statemachine on a machine that is ready, and its end."""
    machine = TicketMachine()
    for name in ("accept", "dispatch", "sign_for", "start"):
        machine.send(name)

    def walk() -> None:
        for _ in range(WALK_LENGTH // 2):
            machine.send("suspend")
            machine.send("resume")

    return walk, lambda: machine.send("reply")
