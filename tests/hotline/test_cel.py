"""Each rule and guard is stated twice, in CEL and in Python, and says the same both times.

In CEL a null counts as absent: whoever evaluates it leaves nulls out of what it is given.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import Context, Ticket, catalog, replay
from grassroots_gov.hotline.rules import RULES
from grassroots_gov.kernel.document import Event
from grassroots_gov.kernel.norms import Profile
from grassroots_gov.kernel.replay import Replay
from grassroots_gov.kernel.rule import Rule
from grassroots_gov.testing import broken_documents, documents

GUARDS = catalog.WORKFLOWS["ticket"].guards
PROGRAMS = {rule.code: cel.compile(rule.cel) for rule in (*RULES, *GUARDS) if rule.cel}
PROFILE = Profile.model_validate(
    {
        "id": "local",
        "title": {"zh": "某地", "en": "somewhere"},
        "provenance": "illustrative",
        "bounds": {"reopenings": 1},
        "community_duties": ("tree_pruning", "notice_boards"),
    }
)
CONTEXT = Context(profile=PROFILE)


def plain(value: Any) -> Any:
    """JSON data without nulls, as CEL is given it."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime) else value


def in_cel(rule: Rule, this: Any, told: Replay) -> bool:
    ticket = told.document
    bounds = {name: told.bound(name) for name in ticket.workflow.bounds}
    answer = PROGRAMS[rule.code].execute(
        {
            "this": plain(this.model_dump(mode="json")),
            "document": plain(ticket.model_dump(mode="json")),
            "facts": plain(told.facts),
            "bounds": bounds,
            "context": {"profile": plain(PROFILE.model_dump(mode="json"))},
        }
    )
    assert isinstance(answer, bool), rule.code
    return answer


def before_each_event(ticket: Ticket) -> Iterator[tuple[Event, Replay]]:
    """Each event with the replay as it was just before it, as far as that is legal."""
    history = ticket.history or ()
    for index, event in enumerate(history):
        told = replay(ticket.model_copy(update={"history": history[:index]}), CONTEXT)
        if told.state is None:
            return
        yield event, told


def guards_of(event: Event, told: Replay) -> set[Rule]:
    """Every guard in a row that the event could take from there."""
    rows = (t for t in told.document.workflow.transitions if t.source == told.state)
    return {
        guard
        for row in rows
        if row.event == event.event
        for guard in (*row.require, *row.when, *row.advise)
    }


def compare(ticket: Ticket, seen: Counter[tuple[str, bool]]) -> None:
    told = replay(ticket, CONTEXT)
    for rule in RULES:
        items = getattr(ticket, rule.each.strip("/*")) if rule.each else (ticket,)
        if rule.cel is None or rule.check is None:
            continue
        for this in items:
            answer = rule.check(this, told)
            assert in_cel(rule, this, told) == answer, rule.code
            seen[rule.code, bool(answer)] += 1
    for event, before in before_each_event(ticket):
        for guard in guards_of(event, before):
            if guard.cel and guard.check:
                answer = guard.check(event, before)
                assert in_cel(guard, event, before) == answer, guard.code
                seen[guard.code, bool(answer)] += 1


@given(documents("ticket"))
def test_on_sound_documents(ticket: Ticket) -> None:
    compare(ticket, Counter())


def test_on_broken_documents_each_statement_is_seen_to_fail() -> None:
    seen: Counter[tuple[str, bool]] = Counter()

    @given(st.data())
    def search(data: st.DataObject) -> None:
        broken = data.draw(broken_documents("ticket"))
        if broken.code in PROGRAMS:
            compare(Ticket.model_validate_json(json.dumps(broken.document)), seen)

    search()
    assert seen


@pytest.mark.parametrize("code", sorted(PROGRAMS))
def test_every_statement_is_one_of_the_rule_book(code: str) -> None:
    assert catalog.RULES[code].cel
