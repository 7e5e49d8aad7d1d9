"""Every figure of the law that the rooms of deliberation read is seen from both sides.

Nobody lists which vector shows what.  A figure is moved by a hair, and some vector must notice:
tightened, what just met it fails; loosened, what just missed it passes; gone on its first day, or
there on the day before, and something is judged otherwise.  The first day of a rule that a law
brought with it is seen from both sides too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from importlib.resources import files
from operator import eq
from typing import Any

import pytest

from grassroots_gov import catalog, check
from grassroots_gov.checking import items_of, parse
from grassroots_gov.conformance.library import answer
from grassroots_gov.kernel import norms
from grassroots_gov.kernel.document import Document, LivingDocument
from grassroots_gov.kernel.norms import Figure, Norm, national_figures
from grassroots_gov.kernel.replay import replay, situation
from grassroots_gov.kernel.rule import Rule

Json = dict[str, Any]
Law = Callable[[date], Mapping[str, Figure]]

ROOMS = ("councils", "opinions", "organizations", "people", "places", "sessions")
UNREAD = {
    "decision_challenge_years",
    "owners_meeting_proposers",
    "poll_notice_days",
    "residents_affairs_posting_days",
    "residents_assembly_party_first",
    "residents_assembly_proposers_groups",
    "residents_assembly_proposers_households",
    "residents_assembly_proposers_persons",
    "residents_assembly_proposers_representatives",
    "residents_representative_assembly_proposers_representatives",
    "villagers_affairs_posting_days",
    "villagers_assembly_party_first",
    "villagers_assembly_proposers_persons",
    "villagers_assembly_proposers_representatives",
    "villagers_representative_assembly_proposers_representatives",
}
"""Read in other rooms, or, as who may have an assembly called, of nothing that is recorded."""
NOTHING_TO_WAIVE = {"residents_assembly_urgent_notice"}
"""Before its first day no notice was asked for, so nobody could be spared it."""
FLAGS = ("_public_speaks", "_urgent_notice")
"""What is there or is not, and has no more or less."""
SEATS = ("_representatives", "_women")
"""Shares of bodies so small that a hair is one seat of five."""
ONE_DAY = timedelta(days=1)

NATIONAL = [norm for norm in catalog.NORMS.values() if norm.scope == "national"]
FIGURES = [
    pytest.param(norm, figure, id=f"{norm.id}-{figure.name}")
    for norm in NATIONAL
    for figure in norm.figures
    if figure.name not in UNREAD
]


@cache
def vectors() -> Mapping[str, list[Json]]:
    """The vectors of the rooms, by the kind of council that they are about."""
    found: dict[str, list[Json]] = {}
    folder = files("grassroots_gov") / "spec" / "v1" / "vectors"
    for room in ROOMS:
        for file in (folder / room).iterdir():
            for vector in json.loads(file.read_text(encoding="utf-8")):
                kind = vector["given"].get("document", {}).get("council_kind", "petition")
                found.setdefault(kind, []).append(vector)
    return found


@cache
def today(id: str) -> Json:
    return answer(BY_ID[id])


BY_ID = {vector["id"]: vector for about in vectors().values() for vector in about}


def about(figure: Figure) -> Iterator[Json]:
    for kind, found in vectors().items():
        if figure.name.startswith(f"{kind}_"):
            yield from found


def noticed(figure: Figure, law: Law, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The first vector that is answered otherwise under that law."""
    before = {vector["id"]: today(vector["id"]) for vector in about(figure)}
    with monkeypatch.context() as patch:
        patch.setattr(norms, "national_figures", law)
        changed = (id for id, told in before.items() if answer(BY_ID[id]) != told)
        return next(changed, None)


def other(figure: Figure | None, name: str, holds: Callable[[date], bool]) -> Law:
    """The law with that figure, or none, on the days of which it is said to hold."""

    def law(on: date) -> Mapping[str, Figure]:
        said = dict(national_figures(on))
        if holds(on):
            said.pop(name, None)
            if figure is not None:
                said[name] = figure
        return said

    return law


def hair(figure: Figure) -> Fraction:
    if figure.d == 1:
        return Fraction(1)
    return Fraction(1, 5) if figure.name.endswith(SEATS) else Fraction(1, 100)


def moved(figure: Figure, by: Fraction) -> Figure:
    """The same figure, stricter by so much."""
    sign = -1 if figure.comparator == "at_most" else 1
    n = Fraction(figure.n, figure.d) + sign * by
    return figure.model_copy(update={"n": n.numerator, "d": n.denominator})


@pytest.mark.parametrize(("norm", "figure"), FIGURES)
def test_its_threshold_is_seen_from_both_sides(
    norm: Norm, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    if figure.name.endswith(FLAGS):
        assert noticed(figure, other(None, figure.name, norm.in_force), monkeypatch)
        return
    for by in (hair(figure), -hair(figure)):
        law = other(moved(figure, by), figure.name, norm.in_force)
        assert noticed(figure, law, monkeypatch), by


def same(one: Figure | None, two: Figure) -> bool:
    return one is not None and (one.n, one.d, one.comparator) == (two.n, two.d, two.comparator)


@pytest.mark.parametrize(("norm", "figure"), FIGURES)
def test_its_first_and_last_day_are_seen_from_both_sides(
    norm: Norm, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day outside on which another text says the same looks no different: nobody asks for it."""
    for inside, outside in ((norm.since, -ONE_DAY), (norm.until, ONE_DAY)):
        if inside is None:
            continue
        gone = other(None, figure.name, partial(eq, inside))
        assert noticed(figure, gone, monkeypatch), inside
        day = inside + outside
        before = national_figures(day).get(figure.name)
        if figure.name not in NOTHING_TO_WAIVE and not same(before, figure):
            there = other(figure, figure.name, partial(eq, day))
            assert noticed(figure, there, monkeypatch), day


def test_what_is_not_read_here_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(on: date) -> Mapping[str, Figure]:
        return {name: one for name, one in national_figures(on).items() if name not in UNREAD}

    assert {figure.name for norm in NATIONAL for figure in norm.figures} >= UNREAD
    before = {id: today(id) for id in BY_ID}
    monkeypatch.setattr(norms, "national_figures", without)
    assert all(answer(BY_ID[id]) == told for id, told in before.items())


DATED = [
    pytest.param(kind, rule, id=rule.code)
    for kind in (
        "council",
        "household_file",
        "opinion",
        "organization",
        "person",
        "place",
        "session",
    )
    for rule in catalog.RULES_OF[kind]
    if rule.since is not None
]


def broken(rule: Rule, document: Document) -> bool:
    """Whether the rule would find something, whatever the day."""
    told = replay(document) if isinstance(document, LivingDocument) else situation(document)
    assert rule.check is not None
    things = [one for _, one in items_of(rule.each)(document)] if rule.each else [document]
    return any(rule.check(one, told) is False for one in things)


@pytest.mark.parametrize(("kind", "rule"), DATED)
def test_the_first_day_of_a_rule_is_seen_from_both_sides(kind: str, rule: Rule) -> None:
    given = [vector["given"].get("document", {}) for vector in BY_ID.values()]
    documents = [parse(told)[0] for told in given if told.get("kind") == kind]
    assert rule.since is not None
    for day, there in ((rule.since, True), (rule.since - ONE_DAY, False)):
        of_that_day = [d for d in documents if d is not None and d.day == day and broken(rule, d)]
        assert of_that_day, day
        assert all((rule.code in check(document).codes) == there for document in of_that_day)
