"""Elections: each share from both sides, ties, seats left, and what is not known.

Expectations are reckoned by hand from the texts, not asked of the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .vectors import Json, Vector, without_none

__all__ = ["ELECTIONS"]

RESIDENTS = ("residents_committee_law_2025", "第十九条")
VILLAGERS = ("villagers_committee_law_2025", "第十八条")
VILLAGERS_2018 = ("villagers_committee_law_2018", "第十五条")
VOTERS, HOUSEHOLDS, REPRESENTATIVES = (
    f"residents_committee_election_{who}" for who in ("voters", "households", "representatives")
)
VILLAGE = "villagers_committee_election"
NOW = "2026-03-02"
WON, OUT, TIED = "won", "not_won", "tied"
NAMES = ("wang", "li", "sun", "zhao", "qian")
Stands = tuple[int | None, int | None, bool | None, str | None]
"""A candidate: the votes, how many are needed, whether that is reached, and what comes of it."""


def _election(
    name: str,
    seats: int,
    turnout: tuple[int | None, int | None],
    outcome: str,
    stands: Sequence[Stands],
    *reasons: str,
    valid: tuple[int | None, bool | None],
    rule: str = VOTERS,
    on: str = NOW,
    clause: tuple[str, str] = RESIDENTS,
    names: Sequence[str] = NAMES,
    spoiled: int | None = None,
    rerun: bool = False,
) -> Vector:
    """The electors and those who voted; how many were needed for it to be valid, and whether."""
    electors, voted = turnout
    needed, met = valid
    candidates = [
        without_none({"name": name, "votes": votes})
        for name, (votes, *_) in zip(names, stands, strict=False)
    ]
    return _vector(
        name,
        clause,
        {
            "rule": rule,
            "on": on,
            "election": without_none(
                {
                    "seats": seats,
                    "electors": electors,
                    "participating": voted,
                    "spoiled": spoiled,
                    "candidates": candidates,
                }
            ),
            **({"rerun": True} if rerun else {}),
        },
        {
            "outcome": outcome,
            "validity": {
                "numerator": voted,
                "denominator": electors,
                "needed": needed,
                "met": met,
            },
            "candidates": [
                {"name": name, "votes": votes, "needed": asked, "met": reached, "standing": told}
                for name, (votes, asked, reached, told) in zip(names, stands, strict=False)
            ],
            "reasons": list(reasons),
        },
    )


def _vector(name: str, clause: tuple[str, str], given: Json, expect: Json) -> Vector:
    norm, number = clause
    return {
        "id": f"elections/{name}",
        "clause": [{"norm": norm, "clause": number}],
        "kind": "election",
        "given": given,
        "context": {},
        "expect": expect,
    }


def _no_proof(
    name: str, given: Json, outcome: str, *reasons: str, clause: tuple[str, str] = RESIDENTS
) -> Vector:
    expect = {"outcome": outcome, "validity": None, "candidates": [], "reasons": list(reasons)}
    return _vector(name, clause, {"rule": VOTERS, "on": NOW} | given, expect)


WAYS = (
    (VOTERS, NOW, RESIDENTS, 31),
    (HOUSEHOLDS, "2026-01-01", RESIDENTS, 31),
    (REPRESENTATIVES, NOW, RESIDENTS, 41),
    (VILLAGE, "2018-12-29", VILLAGERS_2018, 31),
    (VILLAGE, "2025-12-31", VILLAGERS_2018, 31),
    (VILLAGE, "2026-01-01", VILLAGERS, 31),
)
"""By whom, on what day, by which clause, and how many of sixty must vote."""


def _sides() -> Iterator[Vector]:
    """Just valid and just elected; then one elector too few, one vote too few."""
    for rule, on, clause, quorum in WAYS:
        more: Any = {"rule": rule, "on": on, "clause": clause}
        half = quorum // 2 + 1
        where = f"{rule}/{on}"
        yield _election(
            f"{where}/just_enough",
            1,
            (60, quorum),
            "all_elected",
            [(half, half, True, WON), (0, half, False, OUT)],
            valid=(quorum, True),
            **more,
        )
        yield _election(
            f"{where}/one_elector_too_few",
            1,
            (60, quorum - 1),
            "not_valid",
            [
                (quorum - 1, (quorum - 1) // 2 + 1, True, OUT),
                (0, (quorum - 1) // 2 + 1, False, OUT),
            ],
            "VOT041",
            valid=(quorum, False),
            **more,
        )
        yield _election(
            f"{where}/one_vote_too_few",
            1,
            (60, quorum),
            "none_elected",
            [(half - 1, half, False, OUT), (0, half, False, OUT)],
            "VOT045",
            valid=(quorum, True),
            **more,
        )
        third = -(-quorum // 3)
        yield _election(
            f"{where}/a_third_in_the_rerun",
            1,
            (60, quorum),
            "all_elected",
            [(third, third, True, WON), (third - 1, third, False, OUT)],
            valid=(quorum, True),
            rerun=True,
            **more,
        )
        yield _election(
            f"{where}/one_vote_below_a_third_in_the_rerun",
            1,
            (60, quorum),
            "none_elected",
            [(third - 1, third, False, OUT), (0, third, False, OUT)],
            "VOT045",
            valid=(quorum, True),
            rerun=True,
            **more,
        )


ENOUGH = (51, True)
SEATS = (
    _election("seats/each_has_its_candidate", 3, (100, 80), "all_elected", [(70, 41, True, WON), (60, 41, True, WON), (41, 41, True, WON), (40, 41, False, OUT)], valid=ENOUGH),
    _election("seats/more_reach_half_than_there_are_seats", 2, (100, 60), "all_elected", [(31, 31, True, OUT), (45, 31, True, WON), (32, 31, True, WON)], valid=ENOUGH),
    _election("seats/some_are_left", 3, (100, 60), "partly_elected", [(45, 31, True, WON), (30, 31, False, OUT), (29, 31, False, OUT), (1, 31, False, OUT)], "VOT045", valid=ENOUGH),
    _election("seats/tied_for_the_last", 2, (100, 60), "tied", [(45, 31, True, WON), (35, 31, True, TIED), (35, 31, True, TIED), (3, 31, False, OUT)], "VOT046", valid=ENOUGH),
    _election("seats/tied_where_there_are_seats_for_both", 3, (100, 60), "all_elected", [(45, 31, True, WON), (35, 31, True, WON), (35, 31, True, WON), (3, 31, False, OUT)], valid=ENOUGH),
    _election("seats/tied_below_half_is_no_tie", 2, (100, 60), "partly_elected", [(45, 31, True, WON), (20, 31, False, OUT), (20, 31, False, OUT)], "VOT045", valid=ENOUGH),
    _election("seats/tied_in_the_rerun", 1, (100, 60), "tied", [(25, 20, True, TIED), (25, 20, True, TIED)], "VOT046", rerun=True, valid=ENOUGH),
    _election("seats/no_more_candidates_than_seats", 2, (100, 60), "all_elected", [(45, 31, True, WON), (35, 31, True, WON)], "VOT056", valid=ENOUGH),
    _election("seats/as_many_as_seats_in_the_rerun", 1, (100, 60), "all_elected", [(25, 20, True, WON)], rerun=True, valid=ENOUGH),
    _election("seats/nobody_stands", 1, (100, 60), "none_elected", [], "VOT045", "VOT056", valid=ENOUGH),
    _election("seats/spoiled_ballots_stand_in_the_base", 1, (100, 60), "none_elected", [(30, 31, False, OUT), (20, 31, False, OUT)], "VOT045", spoiled=10, valid=ENOUGH),
)  # fmt: skip

UNKNOWNS = (
    _election("unknown/electors_untold", 1, (None, 60), "unverifiable", [(40, 31, True, None), (20, 31, False, OUT)], "VOT022", valid=(None, None)),
    _election("unknown/turnout_untold_and_the_votes_suffice_for_any", 1, (100, None), "all_elected", [(51, None, True, WON), (20, None, False, OUT)], valid=(51, True)),
    _election("unknown/turnout_untold_and_the_votes_suffice_for_some", 1, (100, None), "unverifiable", [(40, None, None, None), (10, None, False, OUT)], "VOT022", valid=(51, None)),
    _election("unknown/turnout_untold_and_the_votes_suffice_for_none", 1, (100, None), "unverifiable", [(25, None, None, OUT), (20, None, False, OUT)], "VOT022", valid=(51, None)),
    _election(
        # of 60 ballots with one name each, 20 are left for the other
        "unknown/the_votes_of_the_rival_cannot_suffice",
        1,
        (100, 60),
        "all_elected",
        [(40, 31, True, WON), (None, 31, False, OUT)],
        valid=ENOUGH,
    ),
    _election("unknown/the_votes_of_the_rival_may_suffice", 1, (100, 60), "unverifiable", [(25, 31, False, OUT), (None, 31, None, None)], "VOT022", valid=ENOUGH),
    _election(
        # 120 names at most, 100 of them given: the third has 20 at most, and 31 are needed
        "unknown/no_names_are_left_for_the_third",
        2,
        (100, 60),
        "all_elected",
        [(60, 31, True, WON), (40, 31, True, WON), (None, 31, False, OUT)],
        valid=ENOUGH,
    ),
    _election(
        # two of the three have 40; the third may have as many and no more
        "unknown/at_best_a_tie",
        2,
        (100, 60),
        "unverifiable",
        [(40, 31, True, None), (40, 31, True, None), (None, 31, None, None)],
        "VOT022",
        valid=ENOUGH,
    ),
    _election("unknown/too_few_whatever_the_votes", 1, (100, 50), "not_valid", [(None, 26, None, OUT), (None, 26, None, OUT)], "VOT041", valid=(51, False)),
)  # fmt: skip


def _figures(seats: int, electors: int | None, voted: int | None, *votes: int, **more: int) -> Json:
    stand = [{"name": name, "votes": v} for name, v in zip(NAMES, votes, strict=False)]
    told = {"seats": seats, "electors": electors, "participating": voted, "candidates": stand}
    return {"election": without_none(told) | more}


CONTRADICTIONS = (
    _no_proof("contradictory/negative", _figures(1, 9, 7, -1, 2), "contradictory", "VOT001"),
    _no_proof("contradictory/more_voted_than_may", _figures(1, 9, 10, 6, 2), "contradictory", "VOT004"),
    _no_proof("contradictory/one_above_the_ballots", _figures(2, 9, 7, 8, 2), "contradictory", "VOT010"),
    _no_proof("contradictory/one_above_the_ballots_that_are_not_spoiled", _figures(2, 9, 7, 6, 2, spoiled=2), "contradictory", "VOT010"),
    _no_proof("contradictory/all_above_the_ballots", _figures(1, 9, 7, 5, 3), "contradictory", "VOT010"),
    _no_proof("contradictory/above_the_electors", _figures(1, 9, None, 10, 0), "contradictory", "VOT010"),
    _no_proof("contradictory/spoiled", _figures(1, 9, 7, 0, 0, spoiled=8), "contradictory", "VOT010"),
    _no_proof("contradictory/candidate_twice", {"election": {"seats": 1, "candidates": [{"name": "wang"}, {"name": "wang"}]}}, "contradictory", "VOT011"),
)  # fmt: skip

ELECTIONS: tuple[Vector, ...] = (
    *_sides(),
    *(
        _no_proof(
            f"{rule}/{on}/no_text_known",
            {"rule": rule, "on": on} | _figures(1, 60, 60, 60, 0),
            "unverifiable",
            "VOT021",
            clause=clause,
        )
        for rule, on, clause in (
            (VOTERS, "2025-12-31", RESIDENTS),
            (HOUSEHOLDS, "2025-12-31", RESIDENTS),
            (REPRESENTATIVES, "2025-12-31", RESIDENTS),
            (VILLAGE, "2018-12-28", VILLAGERS_2018),
        )
    ),
    *SEATS,
    *UNKNOWNS,
    *CONTRADICTIONS,
)
