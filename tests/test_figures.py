"""Every figure of a national text is seen from both sides, and so is the first day of a rule.

Nobody lists which vector shows what.  A figure is moved by a hair, and some vector must notice:
tightened, what just met it fails; loosened, what just missed it passes; gone on its first day, or
there on the day before, and something is judged otherwise.  A rule that holds for some time only is
seen on its first and last day, and on the days outside.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from operator import eq
from typing import Any

import attrs
import pytest

from grassroots_gov import catalog
from grassroots_gov.conformance.library import answer
from grassroots_gov.kernel import norms
from grassroots_gov.kernel.norms import Figure, Norm, national_figures
from grassroots_gov.kernel.rule import Rule
from grassroots_gov.oversight.affairs_codes import AFFAIRS

Json = dict[str, Any]
Law = Callable[[date], Mapping[str, Figure]]
InEffect = Callable[[Rule, date], bool]

UNREAD = "_assembly_proposers_"
"""How many may have an assembly called: no document tells who asked for one."""
NOTHING_TO_WAIVE = {
    "residents_assembly_urgent_notice",
    "residents_committee_appraisals_from_year",
}
"""Before its first day what it spares somebody was not asked for."""
FLAGS = (
    "_each_quarter",
    "_each_year",
    "_on_a_board",
    "_party_first",
    "_public_speaks",
    "_published",
    "_urgent_notice",
    *AFFAIRS,
)
"""What is asked for or is not, and has no more or less."""
SEATS = ("_representatives", "_women")
"""Shares of bodies so small that a hair is one seat of five."""
ONE_DAY = timedelta(days=1)
rule_in_force = Rule.in_force

NATIONAL = [norm for norm in catalog.NORMS.values() if norm.national]
FIGURES = [
    pytest.param(norm, figure, id=f"{norm.id}-{figure.name}")
    for norm in NATIONAL
    for figure in norm.figures
    if UNREAD not in figure.name
]
DATED = [
    pytest.param(rule, id=f"{kind}-{rule.code}")
    for kind, rules in catalog.RULES_OF.items()
    for rule in rules
    if rule.since or rule.until
]


@cache
def vectors() -> Mapping[str, Json]:
    """By id; a place that has its say hides the national texts, and a user's rules see them all."""
    folder = files("grassroots_gov") / "spec" / "v1" / "vectors"
    told = (
        file.read_text(encoding="utf-8") for room in folder.iterdir() for file in room.iterdir()
    )
    return {
        vector["id"]: vector
        for text in told
        for vector in json.loads(text)
        if not {"profile", "rules"} & vector["context"].keys()
    }


@attrs.frozen
class Watched(Mapping[str, Figure]):
    """Figures that write down which of them are asked for, whether they are there or not."""

    figures: Mapping[str, Figure]
    asked: set[str]

    def __getitem__(self, name: str) -> Figure:
        self.asked.add(name)
        return self.figures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


def answered(vector: Json, law: Law = national_figures, dates: InEffect = rule_in_force) -> Json:
    """The answer under that law, the rules holding on those dates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(norms, "national_figures", law)
        patch.setattr(Rule, "in_force", dates)
        return answer(vector)


@cache
def askers() -> Mapping[str, Mapping[str, Json]]:
    """The vectors that turn on a figure or on the dates of a rule, by name or code, answered."""
    found: dict[str, dict[str, Json]] = {}
    for id, vector in vectors().items():
        asked: set[str] = set()

        def law(on: date, asked: set[str] = asked) -> Mapping[str, Figure]:
            return Watched(national_figures(on), asked)

        def dates(rule: Rule, on: date, asked: set[str] = asked) -> bool:
            asked.add(rule.code)
            return rule_in_force(rule, on)

        told = answered(vector, law, dates)
        for name in asked:
            found.setdefault(name, {})[id] = told
    return found


def noticed(name: str, **changed: Any) -> str | None:
    """The first vector that is answered otherwise when that is changed."""
    before = askers().get(name, {})
    changes = (id for id, told in before.items() if answered(vectors()[id], **changed) != told)
    return next(changes, None)


def edges(one: Norm | Rule) -> Iterator[tuple[date, date]]:
    """Its first and its last day, where it has them, each with the day outside."""
    if one.since:
        yield one.since, one.since - ONE_DAY
    if one.until:
        yield one.until, one.until + ONE_DAY


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
def test_its_threshold_is_seen_from_both_sides(norm: Norm, figure: Figure) -> None:
    if figure.name.endswith(FLAGS):
        assert noticed(figure.name, law=other(None, figure.name, norm.in_force))
        return
    for by in (hair(figure), -hair(figure)):
        law = other(moved(figure, by), figure.name, norm.in_force)
        assert noticed(figure.name, law=law), by


def same(one: Figure | None, two: Figure) -> bool:
    return one is not None and (one.n, one.d, one.comparator) == (two.n, two.d, two.comparator)


@pytest.mark.parametrize(("norm", "figure"), FIGURES)
def test_its_first_and_last_day_are_seen_from_both_sides(norm: Norm, figure: Figure) -> None:
    """A day outside on which another text says the same looks no different: nobody asks for it."""
    for inside, outside in edges(norm):
        gone = other(None, figure.name, partial(eq, inside))
        assert noticed(figure.name, law=gone), inside
        then = national_figures(outside).get(figure.name)
        if figure.name not in NOTHING_TO_WAIVE and not same(then, figure):
            there = other(figure, figure.name, partial(eq, outside))
            assert noticed(figure.name, law=there), outside


def test_what_no_document_turns_on_is_named() -> None:
    names = {figure.name for norm in NATIONAL for figure in norm.figures}
    assert names - {*askers()} == {name for name in names if UNREAD in name}


@pytest.mark.parametrize("rule", DATED)
def test_the_first_and_last_day_of_a_rule_are_seen_from_both_sides(rule: Rule) -> None:
    for day in chain(*edges(rule)):

        def otherwise(each: Rule, on: date, day: date = day) -> bool:
            return rule_in_force(each, on) != (each is rule and on == day)

        assert noticed(rule.code, dates=otherwise), day
