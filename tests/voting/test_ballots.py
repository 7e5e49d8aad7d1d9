"""Heads and areas as the interpretation counts them; every ballot counted, or told why not."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from tests.voting import oracle

from grassroots_gov.voting import Ballot, Electorate, ExclusivePart, Tally, Terms, decide
from grassroots_gov.voting.codes import BALLOT_FAULTS

NINE = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
TERMS = Terms(opens=NINE, closes=NINE + timedelta(days=7))


def part(id: str, owner: str, area: int | None = 900_000, **more: Any) -> ExclusivePart:
    return ExclusivePart(id=id, owner=owner, registered_cm2=area, **more)


def ballot(id: str, owner: str, choice: str = "for", minutes: int = 0, **more: Any) -> Ballot:
    at = NINE + timedelta(minutes=minutes)
    return Ballot(id=id, owner=owner, at=at, choice=choice, **more)


THREE = Electorate(parts=(part("1", "wang"), part("2", "li"), part("3", "zhao")))


class TestHeads:
    """Article 9: one part is one head; a developer's remainder and one buyer's parts are one."""

    def test_one_part_one_head(self) -> None:
        assert (THREE.heads, THREE.area_cm2) == (3, 2_700_000)

    def test_only_heads_fall_together(self) -> None:
        kept = tuple(part(f"9-{n}", "developer", 1_000_000) for n in range(40))
        roll = Electorate(parts=(*THREE.parts, part("4", "wang"), *kept))
        assert (roll.heads, roll.area_cm2) == (4, 43_600_000)

    @pytest.mark.parametrize(
        ("counts", "heads", "area"),
        [(True, 4, 2_820_000), (False, 3, 2_700_000), (None, None, None)],
    )
    def test_parking_spaces_are_for_the_rules_of_procedure(
        self, counts: bool | None, heads: int | None, area: int | None
    ) -> None:
        space = part("P1", "sun", 120_000, parking=True)
        roll = Electorate(parts=(*THREE.parts, space), parking_counts=counts)
        assert (roll.heads, roll.area_cm2) == (heads, area)


class TestArea:
    """Article 8: the register, else the survey, else the contract."""

    @pytest.mark.parametrize(
        ("areas", "counted"),
        [
            ((3, 2, 1), 3),
            ((None, 2, 1), 2),
            ((None, None, 1), 1),
            ((None, None, None), None),
        ],
    )
    def test_order(self, areas: tuple[int | None, ...], counted: int | None) -> None:
        names = ("registered_cm2", "surveyed_cm2", "contract_cm2")
        told: dict[str, Any] = dict(zip(names, areas, strict=True))
        assert ExclusivePart(id="1", owner="wang", **told).area_cm2 == counted

    def test_one_that_is_not_known_leaves_the_whole_unknown(self) -> None:
        roll = Electorate(parts=(*THREE.parts, part("4", "sun", None)))
        assert (roll.heads, roll.area_cm2) == (4, None)
        cast = [ballot("a", "wang"), ballot("b", "sun", "against")]
        counts = Tally.of(roll, TERMS, cast).counts
        assert (counts.for_area_cm2, counts.against_area_cm2) == (900_000, None)
        assert (counts.participating_heads, counts.participating_area_cm2) == (2, None)


BY_LI: dict[str, Any] = {"cast_by": "li", "written_proxy": True}
FAULTS: list[tuple[str, Terms, list[Ballot]]] = [
    ("not_entitled", TERMS, [ballot("x", "sun")]),
    ("before_opening", TERMS, [ballot("x", "wang", minutes=-1)]),
    ("after_close", TERMS, [ballot("x", "wang", minutes=7 * 24 * 60 + 1)]),
    (
        "channel_not_allowed",
        TERMS.model_copy(update={"channels": ("paper",)}),
        [ballot("x", "wang", channel="online")],
    ),
    ("no_written_proxy", TERMS, [ballot("x", "wang", cast_by="building_leader")]),
    (
        "agent_is_candidate",
        TERMS.model_copy(update={"candidates": ("li",)}),
        [ballot("x", "wang", **BY_LI)],
    ),
    (
        "proxy_limit",
        TERMS.model_copy(update={"proxies": 1}),
        [ballot("x", "wang", minutes=2, **BY_LI), ballot("a", "zhao", minutes=1, **BY_LI)],
    ),
    (
        "replaced",
        TERMS.model_copy(update={"replaceable": True}),
        [ballot("a", "wang", minutes=2), ballot("x", "wang", minutes=1)],
    ),
    ("second_ballot", TERMS, [ballot("x", "wang", minutes=2), ballot("a", "wang", minutes=1)]),
]


@pytest.mark.parametrize(("reason", "terms", "ballots"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_ballot_that_is_not_counted_is_told(
    reason: str, terms: Terms, ballots: list[Ballot]
) -> None:
    for order in (ballots, ballots[::-1]):
        tally = Tally.of(THREE, terms, order)
        assert [tuple(aside) for aside in tally.set_aside] == [("x", reason)]
        assert tally.counts.participating_heads == len(ballots) - 1


def test_every_reason_is_seen() -> None:
    assert [reason for reason, _, _ in FAULTS] == list(BALLOT_FAULTS)


@pytest.mark.parametrize("minutes", [0, 7 * 24 * 60])
def test_the_first_and_the_last_moment_are_in_time(minutes: int) -> None:
    assert Tally.of(THREE, TERMS, [ballot("a", "wang", minutes=minutes)]).set_aside == ()


def test_whoever_was_named_votes_and_the_owner_then_does_not() -> None:
    roll = Electorate(parts=(part("1", "couple", voter="wife"),))
    by_wife = Tally.of(roll, TERMS, [ballot("a", "couple", cast_by="wife")])
    assert by_wife.counts.for_heads == 1
    by_other = Tally.of(roll, TERMS, [ballot("a", "couple", cast_by="husband")])
    assert by_other.set_aside[0].reason == "no_written_proxy"


def test_a_spoiled_ballot_takes_part() -> None:
    counts = Tally.of(THREE, TERMS, [ballot("a", "wang", "spoiled")]).counts
    assert (counts.participating_heads, counts.void_heads, counts.for_heads) == (1, 1, 0)


def test_parking_untold_leaves_everything_unknown() -> None:
    roll = Electorate(parts=(*THREE.parts, part("P", "wang", parking=True)))
    counts = Tally.of(roll, TERMS, [ballot(f"{o}", o) for o in ("wang", "li", "zhao")]).counts
    assert decide("owners_ordinary", counts, date(2026, 3, 2)).outcome == "unverifiable"


CHOICES = ("for", "against", "abstain", "spoiled")
MANY = {"quick": 100, "deep": 1_000_000}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 500)


def drawn(dice: Random) -> tuple[Any, list[Any]]:
    """The terms of a poll, and what came in."""
    owners = [f"o{n}" for n in range(dice.randint(1, 9))]
    known, (most, many) = dice.random() < 0.7, dice.choice(((2, 6), (10**9, 15)))
    parts = [
        (
            dice.choice(owners),
            dice.randint(1, most) if known or dice.random() < 0.8 else None,
            dice.choice(owners) if dice.random() < 0.2 else None,
        )
        for _ in range(dice.randint(1, many))
    ]
    channels = ("paper", "online") if dice.random() < 0.7 else ("paper",)
    poll = oracle.Poll(
        tuple(parts),
        4,
        channels,
        dice.random() < 0.5,
        dice.choice((None, 0, 1, 2)),
        dice.choice(((), ("o1",))),
    )
    cast = [
        oracle.Cast(
            f"b{n}",
            dice.choice([*owners, "stranger"]),
            dice.randint(-1, 5),
            dice.choice(CHOICES),
            dice.choice(("paper", "paper", "online")),
            dice.choice((None, None, *owners)),
            dice.random() < 0.8,
        )
        for n in range(dice.randint(0, 30))
    ]
    return poll, cast


def within_reach(figures: tuple[int | None, ...]) -> bool:
    """Whether the oracle, with its ceiling, sees as far as these figures could be outnumbered."""
    outvoted = 4 * sum(figure or 0 for figure in figures[3:])
    return max(outvoted, *(2 * (figure or 0) for figure in figures)) <= int(oracle.CEILING)


def test_counting_each_owner_anew_comes_to_the_same() -> None:
    dice = Random(3)
    for _ in range(MANY):
        poll, cast = drawn(dice)
        measures, why = oracle.count(poll, cast)
        roll = Electorate(
            parts=tuple(
                part(f"{n}", owner, area, voter=voter)
                for n, (owner, area, voter) in enumerate(poll.parts)
            )
        )
        terms = Terms(
            opens=NINE,
            closes=NINE + timedelta(minutes=poll.minutes),
            channels=poll.channels,
            replaceable=poll.replaceable,
            proxies=poll.proxies,
            candidates=poll.candidates,
        )
        ballots = [
            ballot(b.id, b.owner, b.choice, b.minute, channel=b.channel, cast_by=b.by).model_copy(
                update={"written_proxy": b.written}
            )
            for b in cast
        ]
        tally = Tally.of(roll, terms, ballots)
        names = ("", "participating_", "for_", "against_", "abstain_", "void_")
        for unit, figures in zip(("heads", "area_cm2"), measures, strict=True):
            assert tuple(getattr(tally.counts, f"{name}{unit}") for name in names) == figures
        assert dict(tally.set_aside) == why
        assert len(tally.set_aside) == len(why)
        assert tally.participants == {b.owner for b in cast if b.id not in why}
        decided = decide("owners_ordinary", tally.counts, date(2026, 3, 2))
        if all(map(within_reach, measures)):
            assert decided.outcome == oracle.outcome(("owners_ordinary", oracle.NOW), *measures)
        again = Tally(roll, terms)
        dice.shuffle(ballots)
        for one in ballots:
            again.take([one])
        assert again.counts == tally.counts
        assert Counter(again.set_aside) == Counter(tally.set_aside)


def test_rows_count_as_ballots_do() -> None:
    cast = [ballot("a", "wang"), ballot("b", "li", "against"), ballot("c", "wang", minutes=1)]
    by_rows = Tally(THREE, TERMS)
    by_rows.take_rows(
        (b.id, b.owner, b.at, b.choice, b.channel, b.cast_by, b.written_proxy) for b in cast
    )
    told = Tally.of(THREE, TERMS, cast)
    assert (by_rows.counts, by_rows.set_aside) == (told.counts, told.set_aside)
    with pytest.raises(KeyError):
        by_rows.take_rows([("d", "zhao", NINE, "perhaps", "paper", None, False)])
    assert by_rows.counts == told.counts
