"""Heads and areas as the interpretation counts them; every ballot counted, or told why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.operations import MOST, Counted, growth

from grassroots_gov.voting import (
    Ballot,
    BallotRow,
    Electorate,
    ExclusivePart,
    Tally,
    Terms,
    decide,
)
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
    ("second_ballot", TERMS, [ballot("x", "wang"), ballot("a", "wang")]),
]


@pytest.mark.parametrize(("reason", "terms", "ballots"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_ballot_that_is_not_counted_is_told(
    reason: str, terms: Terms, ballots: list[Ballot]
) -> None:
    for order in (ballots, ballots[::-1]):
        tally = Tally.of(THREE, terms, order)
        assert [tuple(aside) for aside in tally.set_aside] == [("x", reason)]
        assert tally.counts.participating_heads == len(ballots) - 1


DOUBTS: list[tuple[str, Terms, list[Ballot], int | None]] = [
    ("contradictory", TERMS, [ballot("x", "wang"), ballot("y", "wang", "against")], 1),
    (
        "proxy_limit_unclear",
        TERMS.model_copy(update={"proxies": 1}),
        [ballot("x", "wang", **BY_LI), ballot("y", "zhao", **BY_LI)],
        None,
    ),
]


@pytest.mark.parametrize(("reason", "terms", "ballots", "present"), DOUBTS)
def test_what_nobody_can_tell_stays_unknown(
    reason: str, terms: Terms, ballots: list[Ballot], present: int | None
) -> None:
    tally = Tally.of(THREE, terms, ballots)
    assert sorted(tally.set_aside) == [("x", reason), ("y", reason)]
    assert (tally.counts.participating_heads, tally.counts.for_heads) == (present, None)
    assert tally.counts.abstain_heads == 0


def test_every_reason_is_seen() -> None:
    seen = [reason for reason, *_ in (*FAULTS, *DOUBTS)]
    assert list(dict.fromkeys(seen)) == list(BALLOT_FAULTS)


OWN = ballot("own", "wang", "against", minutes=5)
VOID: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("after_close", {}, {"minutes": 7 * 24 * 60 + 1}),
    ("before_opening", {}, {"minutes": -1}),
    ("channel_not_allowed", {"channels": ("paper",)}, {"channel": "online"}),
    ("no_written_proxy", {}, {"cast_by": "li"}),
    ("agent_is_candidate", {"candidates": ("li",)}, BY_LI),
    ("proxy_limit", {"proxies": 0}, BY_LI),
]


@pytest.mark.parametrize("minutes", [4, 5, 6])
@pytest.mark.parametrize("replaceable", [True, False])
@pytest.mark.parametrize(("reason", "terms", "how"), VOID, ids=[reason for reason, *_ in VOID])
def test_a_ballot_that_is_not_valid_never_takes_the_place_of_one_that_is(
    *, reason: str, terms: dict[str, Any], how: dict[str, Any], replaceable: bool, minutes: int
) -> None:
    stated = TERMS.model_copy(update={**terms, "replaceable": replaceable})
    void = ballot("void", "wang", **{"minutes": minutes, **how})
    for order in ([OWN, void], [void, OWN]):
        tally = Tally.of(THREE, stated, order)
        assert tally.set_aside == (("void", reason),)
        assert (tally.counts.against_heads, tally.counts.for_heads) == (1, 0)


def test_a_proxy_is_used_whatever_becomes_of_the_ballot() -> None:
    terms = TERMS.model_copy(update={"proxies": 1, "replaceable": True})
    first = ballot("first", "zhao", minutes=1, **BY_LI)
    own = ballot("own", "zhao", minutes=2)
    second = ballot("second", "wang", minutes=3, **BY_LI)
    aside = Tally.of(THREE, terms, [second, own, first]).set_aside
    assert sorted(aside) == [("first", "replaced"), ("second", "proxy_limit")]


@pytest.mark.parametrize("slip", ["wang", {"id": "a"}, ("a", "wang"), 7, None])
def test_what_is_no_ballot_is_named(slip: Any) -> None:
    tally = Tally(THREE, TERMS)
    with pytest.raises(TypeError, match=type(slip).__name__):
        tally.take([slip])
    with pytest.raises(TypeError, match=type(slip).__name__):
        tally.take_rows([slip])


SEVEN = ("id", "owner", "at", "choice", "channel", "cast_by", "written_proxy")


@pytest.mark.parametrize("slip", ["letters", b"letters", dict.fromkeys(SEVEN), OWN])
def test_what_only_looks_like_a_row_is_named(slip: Any) -> None:
    with pytest.raises(TypeError, match=type(slip).__name__):
        Tally(THREE, TERMS).take_rows([slip])


def test_an_error_of_whoever_brings_the_ballots_stays_theirs() -> None:
    def broken() -> Any:
        yield OWN
        raise AttributeError("no such table")

    with pytest.raises(AttributeError, match="no such table"):
        Tally(THREE, TERMS).take(broken())


def test_rows_may_be_lists() -> None:
    tally = Tally(THREE, TERMS)
    rows: Any = [["a", "wang", NINE, "for", "paper", None, False], *[[*row] for row in ROWS]]
    tally.take_rows(rows)
    assert tally.counts.for_heads == 2
    assert tally.participants == {"wang", "li"}


ROWS = [
    ("b", "wang", NINE + timedelta(minutes=1), "against", "paper", None, False),
    ("c", "li", NINE, "for", "paper", None, False),
]


def many(n: int) -> dict[str, tuple[Electorate, Terms, list[BallotRow]]]:
    """Rolls of that size, and ballots that all have something in common."""

    def parts(owners: str, voters: str | None) -> Electorate:
        made = (
            ExclusivePart.model_construct(
                id=f"{i}",
                owner=Counted(owners.format(i)),
                voter=None if voters is None else Counted(voters.format(i)),
                registered_cm2=900_000,
            )
            for i in range(n)
        )
        return Electorate.model_construct(parts=tuple(made), parking_counts=None)

    one, each = parts("o", "v{}"), parts("o{}", None)
    later = [NINE + timedelta(seconds=i) for i in range(n)]
    terms = TERMS.model_copy(update={"proxies": 3, "replaceable": True})
    choices = ("for", "against")
    made: dict[str, tuple[Electorate, Terms, list[BallotRow]]] = {
        "voters": (
            one,
            terms,
            [("b", "o", NINE, "for", "paper", f"v{i}", False) for i in range(n)],
        ),
        "owner": (
            each,
            terms,
            [(f"{i}", "o1", at, "for", "paper", None, False) for i, at in enumerate(later)],
        ),
        "moment": (
            each,
            terms,
            [(f"{i}", "o1", NINE, choices[i % 2], "paper", None, False) for i in range(n)],
        ),
        "agent": (
            each,
            terms,
            [(f"{i}", f"o{i}", at, "for", "paper", "a", True) for i, at in enumerate(later)],
        ),
        "agent_and_moment": (
            each,
            terms,
            [(f"{i}", f"o{i}", NINE, "for", "paper", "a", True) for i in range(n)],
        ),
        "agents_of_one_owner": (
            each,
            terms,
            [(f"{i}", "o1", NINE, choices[i % 2], "paper", f"a{i}", True) for i in range(n)],
        ),
        "agents_who_hold_too_many": (
            each,
            terms,
            [
                (f"{i}", f"o{i % 4}", NINE, choices[i % 2], "paper", f"a{i // 4}", True)
                for i in range(n)
            ],
        ),
    }
    return {
        what: (roll, terms, [*map(counting, rows)]) for what, (roll, terms, rows) in made.items()
    }


def counting(row: BallotRow) -> BallotRow:
    """The same, with names that count."""
    id, owner, at, choice, channel, agent, written = row
    return id, Counted(owner), at, choice, channel, agent and Counted(agent), written


@pytest.mark.parametrize("what", list(many(1)))
def test_no_cost_grows_faster_than_the_ballots(what: str) -> None:
    def make(n: int) -> Callable[[], None]:
        roll, terms, rows = many(n)[what]

        def work() -> None:
            tally = Tally(roll, terms)
            tally.take_rows(rows)
            assert tally.counts.heads == roll.heads
            assert len(tally.set_aside) <= n

        return work

    assert growth(make) < MOST


@pytest.mark.parametrize("minutes", [0, 7 * 24 * 60])
def test_the_first_and_the_last_moment_are_in_time(minutes: int) -> None:
    assert Tally.of(THREE, TERMS, [ballot("a", "wang", minutes=minutes)]).set_aside == ()


def test_whoever_was_named_votes_and_the_owner_then_does_not() -> None:
    roll = Electorate(parts=(part("1", "couple", voter="wife"),))
    by_wife = Tally.of(roll, TERMS, [ballot("a", "couple", cast_by="wife")])
    assert by_wife.counts.for_heads == 1
    by_other = Tally.of(roll, TERMS, [ballot("a", "couple", cast_by="husband")])
    assert by_other.set_aside[0].reason == "no_written_proxy"


def test_several_who_were_named_for_one_owner_all_vote() -> None:
    roll = Electorate(parts=tuple(part(v, "heirs", voter=v) for v in ("son", "daughter")))
    assert roll.named == {"heirs": {"son", "daughter"}}
    for voter in ("son", "daughter"):
        assert Tally.of(roll, TERMS, [ballot("a", "heirs", cast_by=voter)]).set_aside == ()


def test_a_spoiled_ballot_takes_part() -> None:
    counts = Tally.of(THREE, TERMS, [ballot("a", "wang", "spoiled")]).counts
    assert (counts.participating_heads, counts.void_heads, counts.for_heads) == (1, 1, 0)


def test_parking_untold_leaves_everything_unknown() -> None:
    roll = Electorate(parts=(*THREE.parts, part("P", "wang", parking=True)))
    counts = Tally.of(roll, TERMS, [ballot(f"{o}", o) for o in ("wang", "li", "zhao")]).counts
    assert decide("owners_ordinary", counts, date(2026, 3, 2)).outcome == "unverifiable"


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
    limited = Tally(THREE, TERMS.model_copy(update={"proxies": 1}))
    with pytest.raises(KeyError):
        limited.take_rows([("d", "zhao", NINE, "perhaps", "paper", "li", True)])
    assert limited.counts.participating_heads == 0
