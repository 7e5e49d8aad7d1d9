"""What ballots come to hangs on all of them and on no order, no portion and no id."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, permutations
from math import factorial, prod
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.voting import ballot_oracle as oracle
from tests.voting.ballot_oracle import Cast

from grassroots_gov import Poll, load
from grassroots_gov.voting import (
    Ballot,
    Counts,
    Decision,
    Electorate,
    ExclusivePart,
    RollEntry,
    SecretBallot,
    SilentVotes,
    Tally,
    Terms,
)
from grassroots_gov.voting.polling import Count, decided

MANY = {"quick": 100, "deep": 30_000}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 500)
NINE = datetime.fromisoformat("2026-03-18T09:00:00+08:00")
NAMES = ("", "participating_", "for_", "against_", "abstain_", "void_", "silent_")
OWNERS = ("o1", "o2", "o3")

parts = st.tuples(
    st.sampled_from(OWNERS),
    st.sampled_from((1, 2, 2, 4, None)),
    st.sampled_from((None, None, None, "o1", "named")),
)
terms = st.builds(
    oracle.Poll,
    parts=st.lists(parts, min_size=1, max_size=4).map(tuple),
    minutes=st.just(2),
    channels=st.sampled_from((("paper", "online"), ("paper",))),
    replaceable=st.booleans(),
    proxies=st.sampled_from((None, 0, 1, 1, 2)),
    candidates=st.sampled_from(((), (), ("o1",))),
    served=st.sampled_from(((), OWNERS)),
)
casts = st.builds(
    Cast,
    id=st.just(""),
    owner=st.sampled_from((*OWNERS, *OWNERS, "stranger")),
    minute=st.sampled_from((1, 1, 1, 0, 2, 2, -1, 3)),
    choice=st.sampled_from(("for", "for", "against", "against", "abstain", "spoiled")),
    channel=st.sampled_from(("paper", "paper", "paper", "online")),
    by=st.sampled_from((None, None, "agent", "agent", "o1", "named")),
    written=st.sampled_from((True, True, True, False)),
)


def numbered(ballots: Sequence[Cast], ids: Sequence[str]) -> list[Cast]:
    return [b._replace(id=id) for b, id in zip(ballots, ids, strict=False)]


boxes = st.tuples(
    st.lists(casts, max_size=6), st.permutations(("1", "2", "9", "10", "a", "A"))
).map(lambda drawn: numbered(*drawn))


def roll_of(poll: oracle.Poll) -> Electorate:
    parts = (
        ExclusivePart(id=f"{n}", owner=owner, registered_cm2=area, voter=voter)
        for n, (owner, area, voter) in enumerate(poll.parts)
    )
    return Electorate(parts=tuple(parts))


def terms_of(poll: oracle.Poll) -> Terms:
    return Terms(
        opens=NINE,
        closes=NINE + timedelta(minutes=poll.minutes),
        channels=poll.channels,
        replaceable=poll.replaceable,
        proxies=poll.proxies,
        candidates=poll.candidates,
    )


def ballots_of(ballots: Sequence[Cast]) -> list[Ballot]:
    return [
        Ballot(
            id=b.id,
            owner=b.owner,
            at=NINE + timedelta(minutes=b.minute),
            choice=b.choice,
            channel=b.channel,
            cast_by=b.by,
            written_proxy=b.written,
        )
        for b in ballots
    ]


def tally_of(poll: oracle.Poll, ballots: Sequence[Cast]) -> Tally:
    return Tally.of(roll_of(poll), terms_of(poll), ballots_of(ballots))


def told(tally: Tally) -> tuple[Any, ...]:
    return tally.counts, tally.participants, tally.doubts, Counter(tally.set_aside)


def figures(counts: Counts, names: Sequence[str] = NAMES) -> list[tuple[int | None, ...]]:
    units = ("heads", "area_cm2")
    return [tuple(getattr(counts, f"{name}{unit}") for name in names) for unit in units]


@settings(max_examples=2 * settings().max_examples)
@given(terms, st.lists(casts, max_size=12), st.randoms(use_true_random=False))
def test_ballots_may_come_in_any_order_and_in_any_portions(
    poll: oracle.Poll, drawn: list[Cast], random: Any
) -> None:
    ballots = numbered(drawn, [f"b{n}" for n in range(len(drawn))])
    at_once = told(tally_of(poll, ballots))
    random.shuffle(ballots)
    slowly = Tally(roll_of(poll), terms_of(poll))
    for ballot in ballots_of(ballots):
        slowly.take([ballot])
        told(slowly)  # looking at it changes nothing
    assert told(slowly) == at_once


@settings(max_examples=2 * settings().max_examples)
@given(terms, boxes)
def test_every_order_comes_to_the_same(poll: oracle.Poll, ballots: list[Cast]) -> None:
    expected = told(tally_of(poll, ballots[:4]))
    for order in permutations(ballots[:4]):
        assert told(tally_of(poll, order)) == expected


@settings(max_examples=2 * settings().max_examples)
@given(terms, boxes, st.permutations(("1", "2", "9", "10", "a", "A")))
def test_the_text_of_an_id_decides_nothing(
    poll: oracle.Poll, ballots: list[Cast], ids: list[str]
) -> None:
    before, after = tally_of(poll, ballots), tally_of(poll, numbered(ballots, ids))
    assert told(before)[:3] == told(after)[:3]
    reasons = [Counter(reason for _, reason in tally.set_aside) for tally in (before, after)]
    assert reasons[0] == reasons[1]


@settings(max_examples=2 * settings().max_examples)
@given(terms, boxes, casts)
def test_a_ballot_that_is_not_valid_changes_no_figure(
    poll: oracle.Poll, ballots: list[Cast], more: Cast
) -> None:
    ballots = ballots[:5]
    for place in range(len(ballots) + 1):
        after = [*ballots[:place], more._replace(id="more"), *ballots[place:]]
        why = dict(tally_of(poll, after).set_aside).get("more", "")
        assume(why and why not in ("replaced", "second_ballot", "contradictory"))
        assume(why != "proxy_limit_unclear")
        assert told(tally_of(poll, after))[:3] == told(tally_of(poll, ballots))[:3]


# By all the orders in which they may have come


def drawn(seed: int) -> Iterator[tuple[oracle.Poll, list[Cast]]]:
    """Polls of few owners, and ballots of whom many are of one moment and by one agent."""
    dice = Random(seed)
    left = MANY
    while left:
        owners = [f"o{n}" for n in range(dice.randint(1, 6))]
        noisy = dice.random() < 0.3

        def rarely(usual: Any, *others: Any, noisy: bool = noisy) -> Any:
            return dice.choice((usual, *others)) if noisy and dice.random() < 0.4 else usual

        parts = [(owner, dice.choice((1, 1, 2)), rarely(None, "named", "o1")) for owner in owners]
        parts += rarely([], [("o0", 3, None)], [("o0", None, None)])
        poll = oracle.Poll(
            parts=tuple(parts),
            minutes=2,
            channels=rarely(("paper", "online"), ("paper",)),
            replaceable=dice.random() < 0.5,
            proxies=rarely(dice.choice((1, 1, 2)), None, 0),
            candidates=rarely((), ("agent",)),
            served=dice.choice(((), tuple(owners), tuple(owners[:2]))),
        )
        keen = dice.random()
        own = [
            Cast("", owner, rarely(0, 1, -1), dice.choice(("for", "for", "against")), "paper", None,
                 written=False)
            for owner in owners
            if dice.random() < keen
        ]  # fmt: skip
        more = [
            Cast(
                "",
                rarely(dice.choice(owners), "stranger"),
                dice.choice((1, 1, 1, 0, 2, rarely(1, -1, 3))),
                dice.choice(("for", "against", "against", rarely("for", "abstain", "spoiled"))),
                rarely("paper", "online"),
                rarely(dice.choice(("agent", "agent", "agent", None)), "o1", "named"),
                written=rarely(usual=True),
            )
            for _ in range(dice.randint(0, 5))
        ]
        ids = dice.sample(("1", "2", "9", "10", "a", "A", "b", "B", "c", "C", "d"), 11)
        ballots = numbered([*own, *more], ids)
        moments = Counter(ballot.minute for ballot in ballots)
        if prod(map(factorial, moments.values())) <= 150:
            left -= 1
            yield poll, ballots


def test_what_differs_between_the_orders_is_not_known() -> None:
    for poll, ballots in drawn(11):
        tally = tally_of(poll, ballots)
        ways = oracle.counts(poll, ballots)
        exact = not competing(tally)
        for unit, row in enumerate(figures(tally.counts, NAMES[:-1])):
            for place, figure in enumerate(row):
                each = {way[unit][place] for way in ways}
                assert figure is None or each == {figure}
                if exact and len(each) == 1:
                    assert {figure} == each
        stands = [oracle.votes(poll, order) for order in oracle.orders(ballots)]
        choices = {owner: {vote_of(way, owner) for way in stands} for owner in poll.owners}
        assert tally.doubts == {owner: each for owner, each in choices.items() if len(each) > 1}
        voted = {owner for owner, each in choices.items() if None not in each}
        assert tally.participants == voted


def competing(tally: Tally) -> bool:
    """Whether owners compete for the place of a proxy: then their votes hang on one another."""
    return any(reason == "proxy_limit_unclear" for _, reason in tally.set_aside)


def vote_of(stands: dict[str, Cast], owner: str) -> str | None:
    return stands[owner].choice if owner in stands else None


def reasons(poll: oracle.Poll, ballots: Sequence[Cast]) -> dict[str, str]:
    """Why each ballot that does not count does not, by all the orders in which they may have come.

    A ballot by proxy is valid in an order if its owner is among the first that the agent voted for.
    """
    why = {b.id: reason for b in ballots if (reason := oracle.fault(poll, b))}
    rest = [b for b in ballots if b.id not in why]
    valid = Counter[str]()
    orders = list(oracle.orders(rest))
    for order in orders:
        agents: dict[str, list[str]] = {}
        for b in order:
            held = agents.setdefault(b.by or "", [])
            if b.owner not in held and poll.by_proxy(b):
                held.append(b.owner)
            most = len(order) if poll.proxies is None else poll.proxies
            valid[b.id] += not poll.by_proxy(b) or b.owner in held[:most]
    for b in rest:
        if valid[b.id] < len(orders):
            why[b.id] = "proxy_limit_unclear" if valid[b.id] else "proxy_limit"
    rest = [b for b in rest if b.id not in why]
    for owner in poll.owners:
        theirs = [b for b in rest if b.owner == owner]
        first = {order[-1 if poll.replaceable else 0] for order in oracle.orders(theirs) if order}
        lost = "replaced" if poll.replaceable else "second_ballot"
        why |= {b.id: lost for b in theirs if b not in first}
        if len({b.choice for b in first}) > 1:
            why |= {b.id: "contradictory" for b in first}
        else:
            why |= {b.id: "second_ballot" for b in first if b.id > min(o.id for o in first)}
    return why


def test_each_ballot_counts_or_is_told_why_not() -> None:
    for poll, ballots in drawn(13):
        aside = tally_of(poll, ballots).set_aside
        assert dict(aside) == reasons(poll, ballots)
        assert len(aside) == len({ballot for ballot, _ in aside})


# The poll that hangs on them

FLATS = load(
    (Path(__file__).parents[2] / "examples" / "twelve_flats_poll.json").read_bytes(), kind=Poll
)
SICHUAN = SilentVotes(counted="abstain_if_served", citation="《四川省物业管理条例》第三十一条")
MAJORITY = SilentVotes(counted="follow_majority", citation="议事规则第十条")


def document(poll: oracle.Poll, ballots: Sequence[Cast], rule: str, silent: SilentVotes) -> Poll:
    stated = terms_of(poll)
    return FLATS.model_copy(
        update={
            "electorate": roll_of(poll),
            "ballots": tuple(ballots_of(ballots)),
            "opens_at": stated.opens,
            "closes_at": stated.closes,
            "channels": stated.channels,
            "replaceable": stated.replaceable,
            "proxies": stated.proxies,
            "candidates": stated.candidates,
            "served": poll.served,
            "rule": rule,
            "silent_votes": silent,
        }
    )


RULES = ("owners_ordinary", "owners_special", "interested_owners_unanimous")
SILENCES = (SilentVotes(), SICHUAN, MAJORITY)


def decisions(document: Poll, ways: Iterable[tuple[Any, ...]]) -> list[Decision]:
    """What is decided in each of these ways, of figures in heads and in area."""
    fields = [f"{name}{unit}" for unit in ("heads", "area_cm2") for name in NAMES]
    told = (dict(zip(fields, chain(*way), strict=True)) for way in ways)
    return [decided(document, Counts.model_validate(figures)) for figures in told]


def claims_no_more(told: Decision, each: Iterable[Decision]) -> bool:
    """Whether the outcome and each share are what comes of every way, or nothing is claimed."""
    could_be = {"not_passed": {"not_passed", "no_quorum"}}.get(told.outcome, {told.outcome})
    return all(told.outcome == "unverifiable" or way.outcome in could_be for way in each) and all(
        share.met in (None, same.met)
        for way in each
        for share, same in zip(told.thresholds, way.thresholds, strict=False)
    )


def test_a_poll_is_decided_where_every_order_decides_it_alike() -> None:
    dice, seen = Random(17), Counter[tuple[str, bool]]()
    for poll, ballots in drawn(17):
        asked = document(poll, ballots, dice.choice(RULES), dice.choice(SILENCES))
        answer, tally = Count(asked, None, None), tally_of(poll, ballots)
        outcome = answer.decision.outcome
        each = decisions(asked, oracle.counts(poll, ballots))
        assert claims_no_more(answer.decision, each)
        assert answer.doubts == len(tally.doubts)
        if outcome == "unverifiable" and not competing(tally):
            outcomes = {way.outcome for way in each}
            assert len(outcomes) > 1 or outcomes == {"unverifiable"}
        seen[outcome, bool(tally.doubts)] += 1
    told_in_doubt = {outcome for outcome, in_doubt in seen if in_doubt}
    assert told_in_doubt == {"no_quorum", "not_passed", "passed", "unverifiable"}


def test_a_secret_poll_claims_no_more_than_every_order_does() -> None:
    dice = Random(19)
    for one, ballots in drawn(19):
        poll = one._replace(replaceable=False, proxies=1)
        box = [dice.choice(oracle.CHOICES) for _ in range(dice.randint(0, 3))]
        roll = [
            RollEntry(**{name: getattr(ballot, name) for name in RollEntry.model_fields})
            for ballot in ballots_of(ballots)
        ]
        asked = document(poll, ballots, "owners_ordinary", dice.choice(SILENCES)).model_copy(
            update={
                "secrecy": "secret",
                "ballots": (),
                "roll": tuple(roll),
                "box": tuple(SecretBallot(choice=choice, area_cm2=1) for choice in box),
            }
        )
        answer = Count(asked, None, None)
        options = (None,) * 4 if box else (0,) * 4
        ways = {
            tuple((*figures[:2], *options, figures[-1]) for figures in way)
            for way in oracle.counts(poll, ballots)
        }
        if answer.doubts:
            assert claims_no_more(answer.decision, decisions(asked, ways))
