"""Elections agree with whoever tries everything, and say no more than the figures do."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from tests.voting import election_oracle as oracle

from grassroots_gov import catalog
from grassroots_gov.voting import (
    Candidate,
    Election,
    ElectionCounts,
    ElectionQuestion,
    Proxy,
    decision_rules,
    elect,
    refused_proxies,
)
from grassroots_gov.voting.codes import ELECTION_OUTCOMES, PROXY_FAULTS

MANY = {"quick": 500, "deep": 100_000}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 1_500)
ON = date(2026, 3, 2)
VOTERS, REPRESENTATIVES = (
    f"residents_committee_election_{who}" for who in ("voters", "representatives")
)
RULES = [
    VOTERS,
    REPRESENTATIVES,
    "residents_committee_election_households",
    "villagers_committee_election",
]
NAMES = ("wang", "li", "sun", "zhao", "qian")

Race = tuple[int | None, int | None, int | None, tuple[int | None, ...]]


def dice(seed: int) -> Random:
    return Random(seed)


def counts(seats: int, race: Race) -> ElectionCounts:
    electors, cast, spoiled, votes = race
    stand = tuple(Candidate(name=n, votes=v) for n, v in zip(NAMES, votes, strict=False))
    return ElectionCounts(
        seats=seats, electors=electors, participating=cast, spoiled=spoiled, candidates=stand
    )


def standings(told: Election) -> tuple[str | None, ...]:
    return tuple(each.standing for each in told.candidates)


def ballots(random: Random, stand: int, cast: int) -> list[tuple[str, ...]]:
    keen = random.random()
    return [
        tuple(n for n in NAMES[:stand] if random.random() < keen) if random.random() > 0.1 else ()
        for _ in range(cast)
    ]


def race(random: Random, seats: int) -> Race:
    """An election as it was; now and then a figure cannot be."""
    stand, electors = random.randint(0, 4), random.randint(0, 7)
    cast = random.randint(electors // 2, electors)
    full = ElectionCounts.of_ballots(seats, electors, NAMES[:stand], ballots(random, stand, cast))
    figures = [electors, cast, full.spoiled, *(each.votes for each in full.candidates)]
    if random.random() < 0.1:
        figures[random.randrange(len(figures))] = random.randint(-1, 8)
    drop = random.choice((0, 0.1, 0.3, 0.6))
    e, p, s, *votes = (None if random.random() < drop else figure for figure in figures)
    return e, p, s, tuple(votes)


def within_reach(figures: Race) -> bool:
    """Whether the oracle, with its ceiling, sees as far as these figures could be outnumbered."""
    electors, cast, spoiled, votes = figures
    known = (spoiled or 0) + sum(v or 0 for v in votes)
    far = 2 * cast if cast is not None else 3 * known
    return electors is not None or bool(far <= oracle.CEILING)


def test_trying_everything_comes_to_the_same() -> None:
    random, seen = dice(31), Counter[str]()
    for _ in range(MANY):
        rule, seats, rerun = random.choice(RULES), random.randint(1, 3), random.random() < 0.4
        figures = race(random, seats)
        if not within_reach(figures):
            continue
        expected = oracle.election(rule, seats, figures, rerun=rerun)
        told = elect(rule, counts(seats, figures), ON, rerun=rerun)
        assert (told.outcome, standings(told)) == expected, (rule, seats, rerun, figures)
        seen[told.outcome] += 1
    assert set(seen) == set(ELECTION_OUTCOMES)


def test_filling_in_what_was_not_told_contradicts_nothing_that_was_said() -> None:
    random = dice(37)
    for _ in range(MANY):
        rule, seats, rerun = random.choice(RULES), random.randint(1, 4), random.random() < 0.4
        stand, electors = random.randint(1, 5), random.randint(1, 200)
        box = ballots(random, stand, random.randint(electors // 3, electors))
        full = ElectionCounts.of_ballots(seats, electors, NAMES[:stand], box)
        drop = random.choice((0.1, 0.4))
        names = [n for n in ("electors", "participating", "spoiled") if random.random() < drop]
        left: dict[str, Any] = dict.fromkeys(names)
        left["candidates"] = tuple(
            each.model_copy(update={"votes": None}) if random.random() < drop else each
            for each in full.candidates
        )
        truth = elect(rule, full, ON, rerun=rerun)
        told = elect(rule, full.model_copy(update=left), ON, rerun=rerun)
        assert told.outcome in ("unverifiable", truth.outcome)
        pairs = zip(standings(told), standings(truth), strict=True)
        assert all(less is None or less == more for less, more in pairs)


def test_one_more_vote_never_costs_a_seat() -> None:
    random = dice(41)
    for _ in range(MANY):
        rule, seats, rerun = random.choice(RULES), random.randint(1, 3), random.random() < 0.4
        figures = race(random, seats)
        before = elect(rule, counts(seats, figures), ON, rerun=rerun)
        for i, standing in enumerate(standings(before)):
            votes = figures[3]
            mine = votes[i]
            if standing != "won" or mine is None:
                continue
            more = (*figures[:3], (*votes[:i], mine + 1, *votes[i + 1 :]))
            after = elect(rule, counts(seats, more), ON, rerun=rerun)
            assert after.outcome == "contradictory" or standings(after)[i] == "won"


class TestExplanation:
    """Every figure is shown, with what is asked of it."""

    RACE: Race = (1500, 812, 9, (520, 407, 406, None))

    def test_in_chinese(self) -> None:
        said = elect(VOTERS, counts(3, self.RACE), ON).explain("zh")
        for words in (
            "无法证明",
            "第十九条",
            "812 / 1,500",
            "多 61",
            "应选 3 名",
            "多 113",
            "差 0",
        ):
            assert (words in said) == (words != "差 0")
        assert "wang  520 / 812" in said

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_vector_can_be_explained(self, lang: Any) -> None:
        for vector in json.loads(catalog.reference("vectors/voting/elections.json")):
            told = ElectionQuestion.model_validate_json(json.dumps(vector["given"])).answer()
            said = told.explain(lang)
            assert "{" not in said
            assert "None" not in said
            assert json.loads(json.dumps(told.to_dict(lang)))["outcome"] == told.outcome


def test_an_owners_vote_elects_nobody() -> None:
    with pytest.raises(ValueError, match="owners_ordinary"):
        elect("owners_ordinary", counts(1, (9, 9, 0, (9,))), ON)


def test_the_texts_agree_on_the_rerun() -> None:
    for id in RULES:
        for version in catalog.DECISION_RULES[id]:
            assert version.election is not None
            rerun = version.election.rerun
            assert (rerun.n, rerun.d, rerun.comparator, rerun.clause) == (
                *(1, 3, "at_least"),
                version.clause,
            )


class TestProxies:
    """At most three for one agent, none for a candidate, none where representatives elect."""

    ELECTORS = frozenset({*(f"e{n}" for n in range(6)), "li", "wang"})

    def reasons(
        self, rule: str, *proxies: Proxy, on: date = ON, away: dict[str, bool] | None = None
    ) -> list[str]:
        version = decision_rules.in_force(rule, on)
        assert version is not None
        told = refused_proxies(version, proxies, self.ELECTORS, {"wang"}, away=away)
        assert all(each.proxy in proxies for each in told)
        assert all(each.certain == (each.reason != "attendance_unknown") for each in told)
        return [each.reason for each in told]

    @pytest.mark.parametrize(
        ("proxy", "reason"),
        [
            ({"elector": "stranger"}, "not_an_elector"),
            ({"agent": "stranger"}, "agent_not_an_elector"),
            ({"agent": "e0"}, "agent_not_an_elector"),
            ({"agent": "wang"}, "agent_is_candidate"),
            ({"written": False}, "not_in_writing"),
        ],
    )
    def test_each_fault_is_told(self, proxy: dict[str, Any], reason: str) -> None:
        right: dict[str, Any] = {"elector": "e0", "agent": "li"}
        assert self.reasons(VOTERS, Proxy(**right)) == []
        assert self.reasons(VOTERS, Proxy(**{**right, **proxy})) == [reason]

    def test_the_first_three_are_taken(self) -> None:
        away = [Proxy(elector=f"e{n}", agent="li") for n in range(5)]
        assert self.reasons(VOTERS, *away[:3]) == []
        assert self.reasons(VOTERS, *away) == ["above_proxy_limit"] * 2
        assert self.reasons("villagers_committee_election", *away) == ["above_proxy_limit"] * 2
        before = date(2025, 12, 31)
        assert self.reasons("villagers_committee_election", *away, on=before) == []

    def test_nobody_has_two_agents(self) -> None:
        twice = (Proxy(elector="e0", agent="li"), Proxy(elector="e0", agent="e1"))
        assert self.reasons(VOTERS, *twice) == ["second_proxy"]

    def test_representatives_have_none(self) -> None:
        assert self.reasons(REPRESENTATIVES, Proxy(elector="e0", agent="li")) == ["no_proxies"]

    @pytest.mark.parametrize("many", [2, 3, 5])
    def test_whoever_is_away_votes_for_nobody(self, many: int) -> None:
        """选举期间外出的选民，可以书面委托本社区其他选民代为投票。"""
        circle = [Proxy(elector=f"e{n}", agent=f"e{(n + 1) % many}") for n in range(many)]
        for start in range(many):
            turned = circle[start:] + circle[:start]
            assert self.reasons(VOTERS, *turned) == ["agent_away"] * many
        chain = [*circle[:-1], Proxy(elector=f"e{many - 1}", agent="li")]
        assert self.reasons(VOTERS, *chain) == ["agent_away"] * (many - 1)
        assert self.reasons(VOTERS, *chain[::-1]) == ["agent_away"] * (many - 1)

    @pytest.mark.parametrize(
        ("away", "reasons"),
        [
            (None, []),
            ({"e0": True, "li": False}, []),
            ({"e0": False, "li": False}, ["elector_not_away"]),
            ({"e0": True, "li": True}, ["agent_away"]),
            ({"e0": True}, ["attendance_unknown"]),
            ({"li": False}, ["attendance_unknown"]),
            ({"li": True}, ["agent_away"]),
            ({}, ["attendance_unknown"]),
        ],
    )
    def test_a_proxy_goes_from_who_is_away_to_who_is_there(
        self, away: dict[str, bool] | None, reasons: list[str]
    ) -> None:
        assert self.reasons(VOTERS, Proxy(elector="e0", agent="li"), away=away) == reasons

    def test_whoever_gives_a_proxy_is_away_where_nothing_else_was_written_down(self) -> None:
        chain = (Proxy(elector="e0", agent="e1"), Proxy(elector="e1", agent="li"))
        away = {"e0": True, "li": False}
        assert self.reasons(VOTERS, *chain, away=away) == ["agent_away", "attendance_unknown"]

    def test_whoever_was_there_after_all_may_vote_for_others(self) -> None:
        chain = (Proxy(elector="e0", agent="e1"), Proxy(elector="e1", agent="li"))
        away = {"e0": True, "e1": False, "li": False}
        assert self.reasons(VOTERS, *chain, away=away) == ["elector_not_away"]

    def test_what_hangs_on_a_proxy_that_may_be_none_is_not_known_either(self) -> None:
        away = {**dict.fromkeys(("e1", "e2", "e3"), True), "li": False}
        four = [Proxy(elector=f"e{n}", agent="li") for n in range(4)]
        assert self.reasons(VOTERS, *four, away=away) == ["attendance_unknown"] * 2
        twice = (Proxy(elector="e1", agent="e4"), Proxy(elector="e1", agent="li"))
        assert self.reasons(VOTERS, *twice, away=away) == ["attendance_unknown"] * 2

    def test_electors_and_candidates_that_are_one_text_are_named(self) -> None:
        version = decision_rules.in_force(VOTERS, ON)
        assert version is not None
        proxies = [Proxy(elector="a", agent="b")]
        for electors, candidates in (("ab", ()), ({"a", "b"}, "ab")):
            with pytest.raises(TypeError, match="str"):
                refused_proxies(version, proxies, electors, candidates)

    def test_every_reason_is_seen(self) -> None:
        assert len(PROXY_FAULTS.codes) == 10


@pytest.mark.parametrize("slip", ["王芳", b"wang", {"王芳": 1}])
def test_names_that_are_one_text_are_named(slip: Any) -> None:
    kind = type(slip).__name__
    with pytest.raises(TypeError, match=kind):
        ElectionCounts.of_ballots(1, 4, ("王芳", "李四"), [("王芳",), slip])
    with pytest.raises(TypeError, match=kind):
        ElectionCounts.of_ballots(1, 4, slip, [("王芳",)])
    with pytest.raises(TypeError):
        ElectionCounts.of_ballots(1, 4, ("王芳", "李四"), slip)


def test_a_ballot_with_too_many_names_is_spoiled() -> None:
    box = [("wang", "wang"), ("li", "nobody"), ("wang", "li", "sun"), ()]
    told = ElectionCounts.of_ballots(2, 9, NAMES[:3], box)
    assert (told.participating, told.spoiled) == (4, 1)
    assert [each.votes for each in told.candidates] == [1, 1, 0]
