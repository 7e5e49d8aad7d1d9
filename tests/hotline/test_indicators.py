"""The three rates and their denominators."""

import json
from datetime import datetime
from fractions import Fraction
from typing import Any

from grassroots_gov import Context, Ticket
from grassroots_gov.hotline import Rate, indicators
from grassroots_gov.kernel.norms import Label, Norm, ServiceLevel
from grassroots_gov.kernel.profiles import Profile

OPERATOR = {"id": "op", "role": "operator"}
DISPATCHER = {"id": "dp", "role": "dispatcher"}
UNIT = {"id": "wx", "role": "handling_unit", "unit": "wy"}
COMPANY = {"id": "wy", "name": "某物业公司", "kind": "property_service_company"}


def step(event: str, day: int, by: dict[str, str], **facts: Any) -> dict[str, Any]:
    return {"event": event, "at": f"2026-03-{day:02}T10:00:00+08:00", "by": by, **facts}


def ticket(state: str, *history: dict[str, Any], **header: Any) -> Ticket:
    return Ticket.model_validate_json(
        json.dumps(
            {
                "kind": "ticket",
                "spec": "1",
                "id": "T",
                "provenance": "illustrative",
                "state": state,
                "received_at": "2026-03-01T09:00:00+08:00",
                "hotline": "property_service",
                "channel": "phone",
                "demand": "complaint",
                "category": "lift",
                "text": "电梯停运",
                "complainant": {"anonymous": True},
                "place": {},
                "history": list(history),
                **header,
            }
        )
    )


def dispatched(due: int | None) -> list[dict[str, Any]]:
    limit = {} if due is None else {"due": f"2026-03-{due:02}T18:00:00+08:00"}
    return [
        step("accept", 2, OPERATOR),
        step("dispatch", 2, DISPATCHER, unit=COMPANY, **limit),
        step("sign_for", 2, UNIT),
        step("start", 2, UNIT),
    ]


def replied(day: int, due: int | None) -> list[dict[str, Any]]:
    return [*dispatched(due), step("reply", day, UNIT, answer="已修复", resolved=True)]


def asked(*, resolved: bool, satisfied: bool) -> dict[str, Any]:
    cause = {} if satisfied else {"dissatisfaction": "policy_limit"}
    answers = {"resolved": resolved, "satisfied": satisfied}
    return step("follow_up", 20, OPERATOR, how="phone", reached=True, **answers, **cause)


SAID = Label(zh="试点", en="pilot")
LEVEL = ServiceLevel(document="ticket", clock="handle", n=48, unit="hour", clause="1")
NORM = Norm(id="pilot_rules", title=SAID, issuer=SAID, service_levels=(LEVEL,))
TWO_DAYS = Context(
    profile=Profile(id="pilot", title=SAID, provenance="illustrative", norms=(NORM,))
)


def test_response_counts_replies_in_time_late_and_unknown() -> None:
    found = indicators(
        [
            ticket("replied", *replied(5, due=6)),
            ticket("replied", *replied(7, due=6)),
            ticket("replied", *replied(7, due=None)),
        ]
    )
    assert found.response == Rate(1, 2, unknown=1)
    assert found.response.share == Fraction(1, 2)
    assert (found.response.least, found.response.most) == (Fraction(1, 3), Fraction(2, 3))


def test_two_replies_in_time_are_two() -> None:
    assert indicators([ticket("replied", *replied(5, due=6))] * 2).response == Rate(2, 2)


def test_only_the_last_reply_counts_and_only_its_being_late() -> None:
    again = [
        *replied(7, due=6),
        asked(resolved=False, satisfied=False),
        step("return_for_rework", 21, OPERATOR, reason="未落实"),
    ]
    late_once = ticket("replied", *again, step("reply", 22, UNIT, answer="已修复", resolved=True))
    assert indicators([late_once], TWO_DAYS).response == Rate(1, 1)


def test_what_no_norm_sets_a_time_for_is_unknown() -> None:
    waiting = [ticket("in_progress", *dispatched(due=None))]
    now = Context(now=datetime.fromisoformat("2026-03-30T18:00:00+08:00"))
    assert indicators(waiting, now).response == Rate(0, 0, unknown=1)


def test_of_nothing_there_is_no_share() -> None:
    assert (Rate(0, 0).share, Rate(0, 0).least, Rate(0, 0).most) == (None, None, None)
    assert Rate(0, 0, unknown=2).least == 0


def test_they_are_json_ready() -> None:
    found = indicators([ticket("replied", *replied(5, due=6))])
    assert found.to_dict() == {
        "tickets": 1,
        "unverifiable": 0,
        "by_state": {"replied": 1},
        "response": {"numerator": 1, "denominator": 1, "unknown": 0},
        "resolution": {"numerator": 0, "denominator": 0, "unknown": 0},
        "satisfaction": {"numerator": 0, "denominator": 0, "unknown": 0},
    }


def test_what_is_overdue_now_counts_as_not_answered() -> None:
    waiting = [ticket("in_progress", *dispatched(due=6))]
    before = Context(now=datetime.fromisoformat("2026-03-06T18:00:00+08:00"))
    after = Context(now=datetime.fromisoformat("2026-03-06T18:00:01+08:00"))
    assert indicators(waiting).response == Rate(0, 0)
    assert indicators(waiting, before).response == Rate(0, 0)
    assert indicators(waiting, after).response == Rate(0, 1)


def test_what_is_suspended_is_not_due() -> None:
    asker = {"id": "asker", **{key: UNIT[key] for key in ("role", "unit")}}
    grounds = {"cause": "force_majeure", "evidence": "暴雨红色预警", "requested_by": asker}
    waiting = ticket("suspended", *dispatched(due=6), step("suspend", 3, DISPATCHER, **grounds))
    now = Context(now=datetime.fromisoformat("2026-03-30T18:00:00+08:00"))
    assert indicators([waiting], now).response == Rate(0, 0)
    assert indicators([waiting], now).unverifiable == 0


def test_resolution_and_satisfaction_count_those_reached() -> None:
    reached = [
        ticket("followed_up", *replied(5, 6), asked(resolved=True, satisfied=True)),
        ticket("followed_up", *replied(5, 6), asked(resolved=True, satisfied=False)),
        ticket("followed_up", *replied(5, 6), asked(resolved=False, satisfied=False)),
    ]
    not_reached = ticket(
        "replied", *replied(5, 6), step("follow_up", 20, OPERATOR, how="phone", reached=False)
    )
    found = indicators([*reached, not_reached])
    assert found.resolution == Rate(2, 3)
    assert found.satisfaction == Rate(1, 3)
    assert found.by_state == {"followed_up": 3, "replied": 1}


def test_a_ticket_sent_back_counts_by_its_last_round() -> None:
    again = ticket(
        "in_progress",
        *replied(5, 6),
        asked(resolved=False, satisfied=False),
        step("return_for_rework", 21, OPERATOR, reason="未落实"),
    )
    found = indicators([again])
    assert (found.response, found.resolution) == (Rate(0, 0), Rate(0, 0))


def test_no_history_or_an_illegal_one_is_in_no_rate() -> None:
    found = indicators(
        [ticket("closed", history=None), ticket("closed", step("sign_for", 2, UNIT))]
    )
    assert (found.tickets, found.unverifiable, found.by_state) == (2, 2, {})
    assert found.response == found.resolution == found.satisfaction == Rate(0, 0)


def test_tickets_are_taken_one_by_one() -> None:
    alive: list[int] = []

    def stream() -> Any:
        for i in range(3):
            alive.append(i)
            yield ticket("registered")

    assert indicators(stream()).tickets == 3
    assert alive == [0, 1, 2]
