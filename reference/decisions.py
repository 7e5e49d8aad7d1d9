"""Votes: every share of every rule from both sides, every first and last day, and all that is odd.

Needed numbers are reckoned here anew from the texts, not asked of the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .vectors import Json, Vector

__all__ = ["DECISIONS"]

Line = tuple[str, str, int | None, int | None, int | None, bool | None]
"""A share: its measure and base, how many of how many, how many are needed, whether it is met."""
Ask = tuple[int, int, bool]
"""A share as ``n``, ``d`` and whether the number itself is enough."""

HALF, MOST, TWO_THIRDS = (1, 2, True), (1, 2, False), (2, 3, True)
OVER_TWO_THIRDS, THREE_QUARTERS, ALL = (2, 3, False), (3, 4, True), (1, 1, True)

CIVIL_CODE = ("civil_code", "第二百七十八条")
REGULATION = ("property_regulation_2018", "第十二条")
INTERESTED = ("civil_code", "第二百七十九条")
RESIDENTS_2018 = ("residents_committee_law_2018", "第九条")
VILLAGERS_2018 = "villagers_committee_law_2018"
RESIDENTS_2025 = "residents_committee_law_2025"
VILLAGERS_2025 = "villagers_committee_law_2025"
HOUSE = ("house_rule", "")


def _needed(ask: Ask, whole: int) -> int:
    n, d, itself = ask
    return -(-n * whole // d) if itself else n * whole // d + 1


def _vote(  # noqa: PLR0917 - a row of the tables below
    id: str,
    clause: tuple[str, str],
    rule: str,
    on: str,
    counts: Json,
    outcome: str,
    lines: Sequence[Line] = (),
    reasons: Sequence[str] = (),
    **more: Any,
) -> Vector:
    names = ("measure", "base", "numerator", "denominator", "needed", "met")
    norm, number = clause
    return {
        "id": f"decisions/{id}",
        "clause": [{"norm": norm, "clause": number} if number else {"norm": norm}],
        "kind": "decision",
        "given": {"rule": rule, "on": on, "counts": counts, **more},
        "context": {},
        "expect": {
            "outcome": outcome,
            "thresholds": [dict(zip(names, line, strict=True)) for line in lines],
            "reasons": list(reasons),
        },
    }


class Version(NamedTuple):
    """A rule during one time, as the text says it."""

    rule: str
    since: str
    until: str | None
    clause: tuple[str, str]
    quorum: Ask | None
    base: str
    majority: Ask
    measures: tuple[str, ...] = ("members",)
    strictest: Ask | None = None
    """What must be for it of all, for some matters; the matter is not told."""


OWNERS = ("heads", "area")
OWNERS_2018 = ("2018-03-19", "2020-12-31", REGULATION, MOST, "all")
OWNERS_2021 = ("2021-01-01", None, CIVIL_CODE, TWO_THIRDS, "participating")
IN_2018, IN_2026 = ("2018-12-29", "2025-12-31"), ("2026-01-01", None)
IN_2019, IN_2025 = ("2019-01-01", "2025-04-30"), ("2025-05-01", "2025-12-31")
"""The law on contracting land as amended in 2018, and that on rural collectives besides."""

VERSIONS = (
    Version("owners_ordinary", *OWNERS_2018, MOST, OWNERS),
    Version("owners_ordinary", *OWNERS_2021, MOST, OWNERS),
    Version("owners_special", *OWNERS_2018, TWO_THIRDS, OWNERS),
    Version("owners_special", *OWNERS_2021, THREE_QUARTERS, OWNERS),
    Version(
        "interested_owners_unanimous", "2021-01-01", None, INTERESTED, None, "all", ALL, ("heads",)
    ),
    Version("residents_assembly", *IN_2018, RESIDENTS_2018, MOST, "present", MOST),
    Version("residents_assembly", *IN_2026, (RESIDENTS_2025, "第二十七条"), MOST, "present", MOST),
    Version("residents_assembly_households", *IN_2018, RESIDENTS_2018, MOST, "present", MOST),
    Version(
        *("residents_assembly_households", *IN_2026, (RESIDENTS_2025, "第二十七条")),
        *(MOST, "present", MOST),
    ),
    Version("residents_representative_assembly", *IN_2018, RESIDENTS_2018, MOST, "present", MOST),
    Version(
        *("residents_representative_assembly", *IN_2026, (RESIDENTS_2025, "第二十九条")),
        *(TWO_THIRDS, "present", MOST),
    ),
    *(
        Version(
            f"residents_committee_{what}_{who}",
            *(*IN_2026, (RESIDENTS_2025, article)),
            *(quorum, "participating", MOST),
        )
        for what, article in (("election", "第十九条"), ("recall", "第二十条"))
        for who, quorum in (
            ("voters", MOST),
            ("households", MOST),
            ("representatives", OVER_TWO_THIRDS),
        )
    ),
    *(
        Version(
            f"villagers_committee_{what}",
            *(*when, (norm, article)),
            *(MOST, "participating", MOST),
        )
        for what, *texts in (
            ("election", "第十五条", "第十八条"),
            ("recall", "第十六条", "第十九条"),
        )
        for when, norm, article in zip(
            (IN_2018, IN_2026), (VILLAGERS_2018, VILLAGERS_2025), texts, strict=True
        )
    ),
    *(
        Version(rule, since, until, clause, quorum, "present", MOST, strictest=strictest)
        for rule, quorum, strictest, *articles in (
            ("villagers_assembly", MOST, TWO_THIRDS, "第二十二条", "第二十六条"),
            ("villagers_assembly_households", TWO_THIRDS, ALL, "第二十二条", "第二十六条"),
            ("villagers_representative_assembly", TWO_THIRDS, TWO_THIRDS, "第二十六条", "第三十条"),
        )
        for (since, until), clause in (
            (IN_2019, (VILLAGERS_2018, articles[0])),
            (IN_2025, (VILLAGERS_2018, articles[0])),
            (IN_2026, (VILLAGERS_2025, articles[1])),
        )
    ),
)

ENTITLED = {"heads": 60, "members": 60, "area": 54_321_097}
"""An area that no share divides."""
UNIT = {"heads": "heads", "members": "heads", "area": "area_cm2"}


def _figures(version: Version, took_part: Mapping[str, int], votes: Mapping[str, int]) -> Json:
    """The counts.  At a meeting whoever was there and was not for it was against it."""
    counts: Json = {}
    for measure in version.measures:
        unit = UNIT[measure]
        part, in_favour = took_part[measure], votes[measure]
        counts |= {
            unit: ENTITLED[measure],
            f"participating_{unit}": part,
            f"for_{unit}": in_favour,
        }
        if measure == "members":
            counts["against_heads"] = part - in_favour
    return counts


def _lines(
    version: Version, took_part: Mapping[str, int], votes: Mapping[str, int]
) -> Iterator[Line]:
    if version.quorum is not None:
        for m in version.measures:
            whole, part = ENTITLED[m], took_part[m]
            needed = _needed(version.quorum, whole)
            yield m, "all", part, whole, needed, part >= needed
    for m in version.measures:
        whole = ENTITLED[m] if version.base == "all" else took_part[m]
        needed = _needed(version.majority, whole)
        yield m, version.base, votes[m], whole, needed, votes[m] >= needed
    if version.strictest is not None:
        certain = votes["members"] >= _needed(version.strictest, ENTITLED["members"])
        yield "members", "all", votes["members"], ENTITLED["members"], None, certain or None


def _sides(version: Version) -> Iterator[Vector]:
    """Every share just reached, then each missed by one."""
    enough = {
        m: max(
            _needed(version.quorum, ENTITLED[m]) if version.quorum else 0,
            _needed(version.majority, ENTITLED[m]) if version.base == "all" else 0,
        )
        for m in version.measures
    }
    wholes = ENTITLED if version.base == "all" else enough
    votes = {m: _needed(version.majority, wholes[m]) for m in version.measures}

    def vote(
        name: str, took_part: Mapping[str, int], votes: Mapping[str, int], outcome: str, *why: str
    ) -> Vector:
        return _vote(
            f"{version.rule}/{version.since}/{name}",
            version.clause,
            version.rule,
            version.since,
            _figures(version, took_part, votes),
            outcome,
            tuple(_lines(version, took_part, votes)),
            why,
        )

    if version.strictest is None:
        yield vote("just_enough", enough, votes, "passed")
    else:
        strictest = _needed(version.strictest, ENTITLED["members"])
        yield vote("just_enough_for_most_matters", enough, votes, "unverifiable", "VOT027")
        everyone, most = {"members": ENTITLED["members"]}, {"members": strictest}
        yield vote("just_enough_for_any_matter", everyone, most, "passed")
        fewer = {"members": strictest - 1}
        yield vote("one_too_few_for_some_matters", everyone, fewer, "unverifiable", "VOT027")
    if version.quorum is not None and version.base == "all":
        few = {m: _needed(version.quorum, ENTITLED[m]) for m in version.measures}
        if few != enough:
            why = ["VOT042"] * len(few)
            yield vote("quorum_and_no_more", few, few, "not_passed", *why)
    more = {
        m: min(part + (version.base == "all"), ENTITLED[m]) for m, part in enough.items()
    }  # whoever is not for it by heads has an area, and the other way round
    for m in version.measures:
        if version.quorum is not None:
            few = enough | {m: _needed(version.quorum, ENTITLED[m]) - 1}
            yield vote(
                f"one_too_few_took_part_by_{m}",
                few,
                few,
                "no_quorum",
                "VOT041",
                *(["VOT042"] if few[m] < _needed_of(version, m, few) else []),
            )
        short = votes | {m: votes[m] - 1}
        tied = m == "members" and short[m] * 2 == enough[m]
        yield vote(
            f"one_vote_short_by_{m}",
            more,
            short,
            "not_passed",
            "VOT042",
            *(["VOT043"] if tied else []),
        )


def _needed_of(version: Version, measure: str, took_part: Mapping[str, int]) -> int:
    whole = ENTITLED[measure] if version.base == "all" else took_part[measure]
    return _needed(version.majority, whole)


DAYS = {
    "2018-03-19": "2018-03-18",
    "2018-12-29": "2018-12-28",
    "2019-01-01": "2018-12-31",
    "2021-01-01": "2020-12-31",
    "2025-05-01": "2025-04-30",
    "2026-01-01": "2025-12-31",
}
"""A first day, and the day before it."""


def _days(version: Version) -> Iterator[Vector]:
    """The last day of a version, and the day before the first where no text is known for it."""
    everyone = {m: ENTITLED[m] for m in version.measures}
    counts = _figures(version, everyone, everyone)
    before = DAYS[version.since]
    if not any(v.rule == version.rule and v.until == before for v in VERSIONS):
        yield _vote(
            f"{version.rule}/{before}/no_text_known",
            version.clause,
            version.rule,
            before,
            counts,
            "unverifiable",
            (),
            ("VOT021",),
        )
    if version.until is not None:
        yield _vote(
            f"{version.rule}/{version.until}/last_day",
            version.clause,
            version.rule,
            version.until,
            counts,
            "passed",
            tuple(_lines(version, everyone, everyone)),
        )


CHONGQING = {
    "participating_heads": 3936,
    "participating_heads_percent": "68.74",
    "participating_area_cm2": 3_405_754_500,
    "participating_area_percent": "70.53",
    "for_heads": 3179,
    "for_heads_percent": "80.77",
    "for_area_cm2": 2_811_942_100,
    "for_area_percent": "82.56",
}
"""A compound in Nan'an, Chongqing, March 2021: hiring a property company, as the court told it."""
TOTALS = {"heads": 5726, "area_cm2": 4_828_800_000}
"""What the percentages come from: 5,726 is the only number of owners that fits."""
PLAIN = {
    "participating_heads": 3936,
    "participating_area_cm2": 3_405_754_500,
    "for_heads": 3179,
    "for_area_cm2": 2_811_942_100,
    **TOTALS,
}
IN_MARCH = "2021-03-20"


def _owners(
    heads: tuple[int, int], area: tuple[int, int], votes: tuple[int, int]
) -> tuple[Line, ...]:
    """The four shares of an ordinary matter: taking part by heads and area, then for."""
    took_heads, all_heads = heads
    took_area, whole_area = area
    for_heads, for_area = votes
    asked = (
        ("heads", "all", took_heads, all_heads, _needed(TWO_THIRDS, all_heads)),
        ("area", "all", took_area, whole_area, _needed(TWO_THIRDS, whole_area)),
        ("heads", "participating", for_heads, took_heads, _needed(MOST, took_heads)),
        ("area", "participating", for_area, took_area, _needed(MOST, took_area)),
    )
    return tuple((m, b, part, whole, needed, part >= needed) for m, b, part, whole, needed in asked)


def _chongqing() -> Iterator[Vector]:
    def vote(name: str, change: Json, outcome: str, *why: str) -> Vector:
        c = PLAIN | change
        lines = _owners(
            (c["participating_heads"], c["heads"]),
            (c["participating_area_cm2"], c["area_cm2"]),
            (c["for_heads"], c["for_area_cm2"]),
        )
        return _vote(
            f"chongqing/{name}",
            CIVIL_CODE,
            "owners_ordinary",
            IN_MARCH,
            c,
            outcome,
            lines,
            why,
        )

    yield vote("as_it_was", {}, "passed")
    yield _vote(
        "chongqing/as_it_was_published",
        CIVIL_CODE,
        "owners_ordinary",
        IN_MARCH,
        CHONGQING,
        "passed",
        (
            ("heads", "all", 3936, 5726, 3818, True),
            ("area", "all", 3_405_754_500, None, None, True),
            ("heads", "participating", 3179, 3936, 1969, True),
            ("area", "participating", 2_811_942_100, 3_405_754_500, 1_702_877_251, True),
        ),
    )
    yield vote("quorum_of_owners", {"participating_heads": 3818}, "passed")
    short = {"participating_heads": 3817}
    yield vote("one_owner_short_of_the_quorum", short, "no_quorum", "VOT041")
    yield vote("quorum_of_area", {"participating_area_cm2": 3_219_200_000}, "passed")
    short = {"participating_area_cm2": 3_219_199_999}
    yield vote("one_square_centimetre_short_of_the_quorum", short, "no_quorum", "VOT041")
    yield vote("majority_of_owners", {"for_heads": 1969}, "passed")
    yield vote("one_owner_short_of_the_majority", {"for_heads": 1968}, "not_passed", "VOT042")
    yield vote("majority_of_area", {"for_area_cm2": 1_702_877_251}, "passed")
    short = {"for_area_cm2": 1_702_877_250}
    yield vote("half_of_the_area", short, "not_passed", "VOT042")


def _members(e: int | None, p: int | None, f: int | None, **more: int) -> Json:
    told = {"heads": e, "participating_heads": p, "for_heads": f}
    return {name: figure for name, figure in told.items() if figure is not None} | more


MEETING = ("residents_representative_assembly", "2026-03-02")
DUE = (RESIDENTS_2025, "第二十九条")


def _meeting(
    name: str,
    counts: Json,
    outcome: str,
    quorum: tuple[int | None, int | None, int | None, bool | None] | None = None,
    majority: tuple[int | None, int | None, int | None, bool | None] | None = None,
    *why: str,
    **more: Any,
) -> Vector:
    lines = [
        ("members", base, *line)
        for base, line in (("all", quorum), ("present", majority))
        if line is not None
    ]
    rule, on = MEETING
    return _vote(name, DUE, rule, on, counts, outcome, lines, why, **more)


OPEN = "unverifiable"
UNKNOWNS = (
    _meeting("unknown/nothing_told", {}, OPEN, (None, None, None, None), (None, None, None, None), "VOT022"),
    _meeting("unknown/votes_for_not_told", _members(9, 7, None), OPEN, (7, 9, 6, True), (None, 7, 4, None), "VOT022"),
    _meeting("unknown/votes_for_can_no_longer_suffice", _members(9, 7, None, against_heads=3, abstain_heads=1), "not_passed", (7, 9, 6, True), (None, 7, 4, False), "VOT042"),
    _meeting("unknown/presence_not_told_and_votes_for_suffice_for_any", _members(9, None, 6), "passed", (None, 9, 6, True), (6, None, None, True)),
    _meeting("unknown/presence_not_told_and_votes_for_suffice_for_some", _members(9, None, 5), OPEN, (None, 9, 6, None), (5, None, None, True), "VOT022"),
    _meeting("unknown/enough_for_each_share_and_never_for_both", _members(9, None, 3), "not_passed", (None, 9, 6, None), (3, None, None, None), "VOT044"),
    _meeting("unknown/membership_not_told", _members(None, 7, 4), OPEN, (7, None, None, None), (4, 7, 4, True), "VOT022"),
    _meeting("unknown/membership_not_told_and_the_vote_is_lost", _members(None, 7, 3), "not_passed", (7, None, None, None), (3, 7, 4, False), "VOT042"),
    _meeting("unknown/nobody_is_entitled", _members(0, 0, 0), "no_quorum", (0, 0, None, False), (0, 0, None, False), "VOT041", "VOT042"),
    _meeting("unknown/percentage_that_leaves_one_membership", _members(None, 70, 40) | {"participating_heads_percent": "66.7"}, "passed", (70, 105, 70, True), (40, 70, 36, True)),
    _meeting("unknown/percentages_alone", {"participating_heads_percent": "66.70", "for_heads_percent": "50.1"}, "passed", (None, None, None, True), (None, None, None, True)),
    _meeting("unknown/percentage_that_may_be_half", {"participating_heads_percent": "70", "for_heads_percent": "50"}, OPEN, (None, None, None, True), (None, None, None, None), "VOT022"),
    _meeting(
        "unknown/percentage_below_half", {"participating_heads_percent": "70", "for_heads_percent": "48.9"}, "not_passed", (None, None, None, True), (None, None, None, False), "VOT042"
    ),
    _vote(
        "unknown/area_not_told",
        CIVIL_CODE,
        "owners_ordinary",
        IN_MARCH,
        _members(5726, 3936, 3179),
        OPEN,
        (
            ("heads", "all", 3936, 5726, 3818, True),
            ("area", "all", None, None, None, None),
            ("heads", "participating", 3179, 3936, 1969, True),
            ("area", "participating", None, None, None, None),
        ),
        ("VOT022",),
    ),
    _vote(
        "unknown/area_not_told_and_the_heads_fall_short",
        CIVIL_CODE,
        "owners_ordinary",
        IN_MARCH,
        _members(5726, 3817, 3179),
        "no_quorum",
        (
            ("heads", "all", 3817, 5726, 3818, False),
            ("area", "all", None, None, None, None),
            ("heads", "participating", 3179, 3817, 1909, True),
            ("area", "participating", None, None, None, None),
        ),
        ("VOT041",),
    ),
)  # fmt: skip

CONTRADICTIONS = tuple(
    _meeting(f"contradictory/{name}", counts, "contradictory", None, None, *why)
    for name, counts, why in (
        ("negative", _members(9, 7, -1), ("VOT001",)),
        ("one_option_above_those_present", _members(9, 7, 8), ("VOT002",)),
        ("two_options_above", _members(9, 3, 4, against_heads=5), ("VOT002", "VOT002")),
        ("options_together_above", _members(9, 7, 4, against_heads=4), ("VOT003",)),
        ("abstentions_and_spoiled_ballots_too", _members(9, 7, 4, against_heads=2, abstain_heads=1, void_heads=1), ("VOT003",)),
        ("present_above_members", _members(9, 10, 6), ("VOT004",)),
        ("votes_above_members", _members(9, None, 6, against_heads=4), ("VOT005",)),
        ("silent_above_the_rest", _members(9, 7, 4, silent_heads=3), ("VOT006",)),
        ("percentage_off", _members(9, 7, 4) | {"participating_heads_percent": "70.0"}, ("VOT007",)),
        ("percentage_that_no_number_has", _members(None, 7, 4) | {"participating_heads_percent": "68.74"}, ("VOT007",)),
        ("percentage_above_a_hundred", {"for_heads_percent": "101.5"}, ("VOT007",)),
        ("area_without_heads", _members(9, 7, 4, void_heads=0, void_area_cm2=900_000), ("VOT008",)),
        ("several", _members(9, 10, 11), ("VOT002", "VOT004")),
    )
)  # fmt: skip

OWNERS_SAID = {
    "heads": 9,
    "participating_heads": 8,
    "for_heads": 5,
    "against_heads": 2,
    "abstain_heads": 0,
    "void_heads": 0,
}
"""Of eight ballots that were returned seven are told."""
EVERY = {"heads": 12, "participating_heads": 12, "for_heads": 12}
HALL = {"area_cm2": 12_000_000, "participating_area_cm2": 12_000_000, "for_area_cm2": 12_000_000}


def _open_lines(
    heads: tuple[int | None, int | None, int | None],
    area: tuple[int | None, int | None, int | None],
    met: tuple[bool | None, bool | None, bool | None, bool | None],
) -> tuple[Line, ...]:
    """The four shares of an ordinary matter by who is entitled, took part and was for it."""
    measures = (("heads", *heads), ("area", *area))
    return (
        *(
            (m, "all", p, e, e and _needed(TWO_THIRDS, e), met[i])
            for i, (m, e, p, _) in enumerate(measures)
        ),
        *(
            (m, "participating", f, p, _needed(MOST, p) if p else None, met[i])
            for i, (m, _, p, f) in enumerate(measures, 2)
        ),
    )


_NO = (None, None, None)
TIED_TOGETHER = tuple(
    _vote(f"owners/{name}", CIVIL_CODE, "owners_ordinary", IN_MARCH, counts, outcome, lines, why)
    for name, counts, outcome, lines, why in (
        ("a_ballot_not_accounted_for", OWNERS_SAID, "contradictory", (), ("VOT012",)),
        ("a_ballot_not_accounted_for_by_area", {f"{n}area_cm2": 900_000 * f for n, f in (("participating_", 8), ("for_", 5), ("against_", 2), ("abstain_", 0), ("void_", 0))}, "contradictory", (), ("VOT012",)),
        ("every_ballot_accounted_for", OWNERS_SAID | {"void_heads": 1}, OPEN, _open_lines((9, 8, 5), _NO, (True, None, True, None)), ("VOT022",)),
        ("abstentions_not_told", {n: f for n, f in OWNERS_SAID.items() if n != "abstain_heads"}, OPEN, _open_lines((9, 8, 5), _NO, (True, None, True, None)), ("VOT022",)),
        ("the_percentage_tells_of_a_ballot_not_accounted_for", {n: f for n, f in OWNERS_SAID.items() if n != "participating_heads"} | {"heads": 10, "participating_heads_percent": "80"}, "contradictory", (), ("VOT007",)),
        ("everybody_is_for_it_and_the_area_is_not_told", EVERY, "passed", _open_lines((12, 12, 12), _NO, (True, True, True, True)), ()),
        ("all_the_area_is_for_it_and_the_heads_are_not_told", HALL, "passed", _open_lines(_NO, (12_000_000,) * 3, (True, True, True, True)), ()),
        ("everybody_took_part_and_the_area_is_not_told", EVERY | {"for_heads": 8}, OPEN, _open_lines((12, 12, 8), _NO, (True, True, True, None)), ("VOT022",)),
        ("all_who_took_part_are_for_it_and_the_area_is_not_told", EVERY | {"heads": 18}, OPEN, _open_lines((18, 12, 12), _NO, (True, None, True, True)), ("VOT022",)),
        ("nobody_is_for_it_and_the_area_is_not_told", EVERY | {"for_heads": 0}, "not_passed", _open_lines((12, 12, 0), (None, None, 0), (True, True, False, False)), ("VOT042", "VOT042")),
        ("nobody_took_part_and_the_area_is_not_told", {"heads": 12, "participating_heads": 0}, "no_quorum", _open_lines((12, 0, 0), (None, 0, 0), (False, False, False, False)), ("VOT041", "VOT041", "VOT042", "VOT042")),
        ("everybody_took_part_and_not_all_the_area", EVERY | {"area_cm2": 12_000_000, "participating_area_cm2": 11_999_999}, "contradictory", (), ("VOT014",)),
        ("everybody_is_for_it_and_not_all_the_area", EVERY | HALL | {"for_area_cm2": 11_999_999}, "contradictory", (), ("VOT014",)),
        ("all_the_area_is_for_it_and_not_everybody", EVERY | HALL | {"for_heads": 11}, "contradictory", (), ("VOT014",)),
        ("a_square_metre_each", EVERY | dict.fromkeys(HALL, 120_000), "passed", _open_lines((12, 12, 12), (120_000,) * 3, (True, True, True, True)), ()),
        ("less_than_a_square_metre_each", EVERY | dict.fromkeys(HALL, 119_999), "passed", _open_lines((12, 12, 12), (119_999,) * 3, (True, True, True, True)), ("VOT058",)),
        ("a_hundred_thousand_square_metres_each", EVERY | dict.fromkeys(HALL, 12_000_000_000), "passed", _open_lines((12, 12, 12), (12_000_000_000,) * 3, (True, True, True, True)), ()),
        ("more_than_a_hundred_thousand_square_metres_each", EVERY | dict.fromkeys(HALL, 12_000_000_001), "passed", _open_lines((12, 12, 12), (12_000_000_001,) * 3, (True, True, True, True)), ("VOT058",)),
    )
)  # fmt: skip

AT_MEETINGS = (
    _meeting("meeting/somebody_did_not_vote", _members(9, 8, 5, against_heads=2, abstain_heads=0, void_heads=0), "passed", (8, 9, 6, True), (5, 8, 5, True), "VOT057"),
    _meeting("meeting/everybody_voted", _members(9, 8, 5, against_heads=2, abstain_heads=0, void_heads=1), "passed", (8, 9, 6, True), (5, 8, 5, True)),
    _meeting("meeting/abstentions_not_told", _members(9, 8, 5, against_heads=2, void_heads=0), "passed", (8, 9, 6, True), (5, 8, 5, True)),
    _vote(
        "meeting/votes_for_others_in_an_election",
        (RESIDENTS_2025, "第十九条"),
        "residents_committee_election_voters",
        "2026-03-02",
        _members(60, 40, 30, against_heads=2, abstain_heads=0, void_heads=1),
        "passed",
        (("members", "all", 40, 60, 31, True), ("members", "participating", 30, 40, 21, True)),
    ),
)  # fmt: skip

STAIRS = {"heads": 12, "participating_heads": 12, "for_heads": 12}
GROUPS = tuple(
    _vote(
        f"groups/{name}", INTERESTED, "interested_owners_unanimous", IN_MARCH, {"groups": [{"name": f"{i}单元", "counts": c} for i, c in enumerate(each, 1)], **beside}, outcome, lines, why
    )
    for name, each, beside, outcome, lines, why in (
        ("each_passes", (STAIRS, STAIRS), {}, "passed", (("heads", "all", 12, 12, 12, True),) * 2, ()),
        ("one_fails", (STAIRS, STAIRS | {"for_heads": 11}), {}, "not_passed", (("heads", "all", 12, 12, 12, True), ("heads", "all", 11, 12, 12, False)), ("VOT042",)),
        ("one_is_not_told", (STAIRS, {"heads": 12}), {}, "unverifiable", (("heads", "all", 12, 12, 12, True), ("heads", "all", None, 12, 12, None)), ("VOT022",)),
        ("one_contradicts_itself", (STAIRS, STAIRS | {"for_heads": 13}), {}, "contradictory", (("heads", "all", 12, 12, 12, True),), ("VOT002",)),
        ("figures_beside_the_groups", (STAIRS,), {"heads": 24}, "contradictory", (("heads", "all", 12, 12, 12, True),), ("VOT009",)),
        ("one_stands_twice", (STAIRS, STAIRS), {"groups": [{"name": "一单元", "counts": STAIRS}] * 2}, "contradictory", (("heads", "all", 12, 12, 12, True),) * 2, ("VOT013",)),
    )
)  # fmt: skip

NOW = "2026-03-02"
CHARTER = {"quorum": {"n": 2, "d": 3, "comparator": "at_least"}}
CASTING = CHARTER | {"tie": "casting_vote"}


def _council(
    name: str,
    rule: str,
    counts: Json,
    outcome: str,
    lines: Sequence[tuple[str, int | None, int | None, int | None, bool | None]],
    *why: str,
    **more: Any,
) -> Vector:
    told = tuple(("members", *line) for line in lines)
    return _vote(f"councils/{name}", HOUSE, rule, NOW, counts, outcome, told, why, **more)


PRESENT, WHOLE = "council_majority_present", "council_majority_all"
COUNCILS = (
    _council("everybody_there_meets_any_quorum", PRESENT, _members(5, 5, 3), "passed", (("all", 5, 5, None, True), ("present", 3, 5, 3, True))),
    _council("no_quorum_laid_down", PRESENT, _members(5, 4, 3), "unverifiable", (("all", 4, 5, None, None), ("present", 3, 4, 3, True)), "VOT023"),
    _council("no_quorum_laid_down_and_the_vote_is_lost", PRESENT, _members(5, 4, 2, against_heads=1), "not_passed", (("all", 4, 5, None, None), ("present", 2, 4, 3, False)), "VOT042"),
    _council("quorum_of_the_charter", PRESENT, _members(6, 4, 3), "passed", (("all", 4, 6, 4, True), ("present", 3, 4, 3, True)), charter=CHARTER),
    _council("below_the_quorum_of_the_charter", PRESENT, _members(6, 3, 3), "no_quorum", (("all", 3, 6, 4, False), ("present", 3, 3, 2, True)), "VOT041", charter=CHARTER),
    _council(
        "charter_asks_more",
        PRESENT,
        _members(6, 6, 4),
        "not_passed",
        (("all", 6, 6, 4, True), ("present", 4, 6, 4, True), ("all", 4, 6, 5, False)),
        "VOT042",
        charter=CHARTER | {"majority": {"n": 3, "d": 4, "comparator": "at_least"}, "majority_of": "all"},
    ),
    _council(
        "charter_asks_less_and_the_rule_stands",
        PRESENT,
        _members(6, 6, 3),
        "not_passed",
        (("all", 6, 6, 4, True), ("present", 3, 6, 4, False), ("present", 3, 6, 2, True)),
        "VOT042",
        charter=CHARTER | {"majority": {"n": 1, "d": 3, "comparator": "at_least"}},
    ),
    _council("tie", PRESENT, _members(6, 6, 3, against_heads=3), "not_passed", (("all", 6, 6, None, True), ("present", 3, 6, 4, False)), "VOT042", "VOT043"),
    _council("tie_broken_for", PRESENT, _members(6, 6, 3, against_heads=3), "passed", (("all", 6, 6, 4, True), ("present", 4, 6, 4, True)), "VOT053", charter=CASTING, casting_vote="for"),
    _council(
        "tie_broken_against",
        PRESENT,
        _members(6, 6, 3, against_heads=3),
        "not_passed",
        (("all", 6, 6, 4, True), ("present", 3, 6, 4, False)),
        "VOT042",
        "VOT043",
        charter=CASTING,
        casting_vote="against",
    ),
    _council(
        "tie_and_the_casting_vote_not_told", PRESENT, _members(6, 6, 3, against_heads=3), "unverifiable", (("all", 6, 6, 4, True), ("present", 3, 6, 4, None)), "VOT026", charter=CASTING
    ),
    _council(
        "casting_vote_that_no_charter_gives",
        PRESENT,
        _members(6, 6, 3, against_heads=3),
        "not_passed",
        (("all", 6, 6, 4, True), ("present", 3, 6, 4, False)),
        "VOT042",
        "VOT054",
        "VOT043",
        charter=CHARTER,
        casting_vote="for",
    ),
    _council(
        "casting_vote_without_a_tie_adds_nothing",
        PRESENT,
        _members(7, 7, 3, against_heads=2),
        "not_passed",
        (("all", 7, 7, 5, True), ("present", 3, 7, 4, False)),
        "VOT042",
        charter=CASTING,
        casting_vote="for",
    ),
    _council(
        "tie_with_too_many_abstentions_for_the_casting_vote",
        PRESENT,
        _members(7, 7, 2, against_heads=2, abstain_heads=3),
        "not_passed",
        (("all", 7, 7, 5, True), ("present", 3, 7, 4, False)),
        "VOT042",
        "VOT053",
        charter=CASTING,
        casting_vote="for",
    ),
    _council(
        "casting_vote_carries_no_two_thirds",
        "council_two_thirds",
        _members(6, 6, 3, against_heads=3),
        "not_passed",
        (("all", 6, 6, 4, True), ("all", 3, 6, 4, False)),
        "VOT042",
        "VOT054",
        "VOT043",
        charter=CASTING,
        casting_vote="for",
    ),
    _council("of_all", WHOLE, _members(9, 5, 5), "passed", (("all", 5, 9, 5, True),)),
    _council("half_of_all", WHOLE, _members(10, 7, 5, against_heads=2), "not_passed", (("all", 5, 10, 6, False),), "VOT042"),
    _council("two_thirds", "council_two_thirds", _members(9, 7, 6), "passed", (("all", 6, 9, 6, True),)),
    _council("one_short_of_two_thirds", "council_two_thirds", _members(9, 7, 5), "not_passed", (("all", 5, 9, 6, False),), "VOT042"),
    _council("consensus", "council_consensus", _members(5, 5, 5), "passed", (("all", 5, 5, None, True), ("present", 5, 5, 5, True))),
    _council("consensus_and_no_quorum_laid_down", "council_consensus", _members(5, 4, 4), "unverifiable", (("all", 4, 5, None, None), ("present", 4, 4, 4, True)), "VOT023"),
    _council("an_abstention_is_no_consensus", "council_consensus", _members(5, 5, 4, abstain_heads=1), "not_passed", (("all", 5, 5, None, True), ("present", 4, 5, 5, False)), "VOT042"),
    _vote("party/more_than_half_of_all", HOUSE, "party_members_meeting", NOW, _members(30, 20, 16), "passed", (("members", "all", 20, 30, 20, True), ("members", "all", 16, 30, None, True))),
    _vote(
        "party/exactly_half_of_all",
        HOUSE,
        "party_members_meeting",
        NOW,
        _members(30, 20, 15),
        "unverifiable",
        (("members", "all", 20, 30, 20, True), ("members", "all", 15, 30, None, None)),
        ("VOT023",),
    ),
    _vote(
        "party/less_than_half_of_all",
        HOUSE,
        "party_members_meeting",
        NOW,
        _members(30, 20, 14),
        "not_passed",
        (("members", "all", 20, 30, 20, True), ("members", "all", 14, 30, None, False)),
        ("VOT042",),
    ),
    _vote(
        "party/one_too_few",
        HOUSE,
        "party_members_meeting",
        NOW,
        _members(30, 19, 16),
        "no_quorum",
        (("members", "all", 19, 30, 20, False), ("members", "all", 16, 30, None, True)),
        ("VOT041",),
    ),
)  # fmt: skip

RECALL = tuple(
    _vote(f"recall/{name}", (RESIDENTS_2025, "第二十条"), "residents_committee_recall", on, counts, outcome, tuple(("members", *line) for line in lines), why)
    for name, on, counts, outcome, lines, why in (
        ("enough_whoever_elected_them", NOW, _members(60, 41, 21), "passed", (("all", 41, 60, None, True), ("participating", 21, 41, 21, True)), ()),
        (
            "enough_for_voters_and_not_for_representatives",
            "2026-01-01",
            _members(60, 40, 21),
            "unverifiable",
            (("all", 40, 60, None, None), ("participating", 21, 40, 21, True)),
            ("VOT023",),
        ),
        ("one_vote_short", NOW, _members(60, 41, 20, against_heads=21), "not_passed", (("all", 41, 60, None, True), ("participating", 20, 41, 21, False)), ("VOT042",)),
        ("enough_for_nobody", NOW, _members(60, 30, 21), "no_quorum", (("all", 30, 60, None, False), ("participating", 21, 30, 16, True)), ("VOT041",)),
        ("the_day_before", "2025-12-31", _members(60, 41, 21), "unverifiable", (), ("VOT021",)),
    )
)  # fmt: skip

SERVED = {
    "heads": 60,
    "area_cm2": 600_000,
    "participating_heads": 36,
    "participating_area_cm2": 380_000,
    "for_heads": 30,
    "for_area_cm2": 300_000,
    "against_heads": 6,
    "against_area_cm2": 80_000,
    "silent_heads": 12,
    "silent_area_cm2": 120_000,
}
"""36 of 60 owners answered, 12 signed for the ballot and did not: a quorum only with them."""
SICHUAN = ("sichuan_property", "第三十一条")
RULES_OF_PROCEDURE = "《业主大会议事规则》第二十条"


def _silent(  # noqa: PLR0917 - a row of the table below
    name: str,
    counts: Json,
    outcome: str,
    heads: tuple[int | None, int | None],
    area: tuple[int | None, int | None],
    met: tuple[bool | None, bool | None, bool | None, bool | None],
    *why: str,
    rule: str = "owners_ordinary",
    ask: Ask = MOST,
    on: str = NOW,
    **more: Any,
) -> Vector:
    lines = (
        ("heads", "all", heads[0], 60, 40, met[0]),
        ("area", "all", area[0], 600_000, 400_000, met[1]),
        *(
            (
                *(m, "participating", votes, part),
                *(None if part is None else _needed(ask, part), answer),
            )
            for m, (part, votes), answer in (("heads", heads, met[2]), ("area", area, met[3]))
        ),
    )
    return _vote(f"silent/{name}", SICHUAN, rule, on, counts, outcome, lines, why, **more)


ABSTAIN = {
    "counted": "abstain_if_served",
    "clause": {"norm": "sichuan_property", "clause": "第三十一条"},
}
FOLLOW = {"counted": "follow_majority", "citation": RULES_OF_PROCEDURE}
OWN = {"silent_votes": "follow_majority"}
"""Rules of procedure that come with the vote."""
ANYWAY = SERVED | {
    "participating_heads": 48,
    "participating_area_cm2": 480_000,
    "for_heads": 40,
    "for_area_cm2": 400_000,
    "against_heads": 8,
    "silent_heads": 6,
    "silent_area_cm2": 60_000,
}
"""Enough took part and enough are for it, wherever the six who are silent go."""
UNTOLD = {n: f for n, f in SERVED.items() if not n.startswith("silent")}
YES = (True, True, True, True)
SILENT = (
    _silent("not_participating", SERVED, "no_quorum", (36, 30), (380_000, 300_000), (False, False, True, True), "VOT041", "VOT041"),
    _silent("abstaining", SERVED, "passed", (48, 30), (500_000, 300_000), YES, "VOT052", silent_votes=ABSTAIN),
    _silent(
        "abstaining_and_not_for",
        SERVED,
        "not_passed",
        (48, 30),
        (500_000, 300_000),
        (True, True, False, False),
        "VOT042",
        "VOT042",
        "VOT052",
        rule="owners_special",
        ask=THREE_QUARTERS,
        silent_votes=ABSTAIN,
    ),
    _silent("abstaining_and_how_many_is_not_told", UNTOLD, "unverifiable", (None, 30), (None, 300_000), (None, None, None, None), "VOT022", "VOT052", silent_votes=ABSTAIN),
    _silent(
        "percentage_below_the_quorum_and_how_many_were_silent_is_not_told",
        {n: f for n, f in UNTOLD.items() if n not in ("heads", "participating_heads")} | {"participating_heads_percent": "60"},
        "unverifiable",
        (None, 30),
        (None, 300_000),
        (None, None, None, None),
        "VOT022",
        "VOT052",
        silent_votes=ABSTAIN,
    ),
    _silent("following_the_majority", SERVED, "passed", (48, 42), (500_000, 420_000), YES, "VOT051", rule="owners_special", ask=THREE_QUARTERS, silent_votes=FOLLOW, charter=OWN),
    _silent(
        "following_a_majority_against",
        SERVED | {"for_heads": 6, "for_area_cm2": 80_000, "against_heads": 30, "against_area_cm2": 300_000},
        "not_passed",
        (48, 6),
        (500_000, 80_000),
        (True, True, False, False),
        "VOT042",
        "VOT042",
        "VOT051",
        silent_votes=FOLLOW,
        charter=OWN,
    ),
    _silent("following_with_no_rule_cited", SERVED, "unverifiable", (None, None), (None, None), (None, None, True, True), "VOT024", silent_votes={"counted": "follow_majority"}),
    _silent(
        "following_a_majority_that_is_not_told",
        {n: f for n, f in SERVED.items() if not n.startswith("against")} | {"for_heads": 19, "for_area_cm2": 190_000},
        "unverifiable",
        (None, None),
        (None, None),
        (None, None, None, None),
        "VOT051",
        "VOT025",
        silent_votes=FOLLOW,
        charter=OWN,
    ),
    _silent("following_by_the_charter_alone", SERVED, "passed", (48, 42), (500_000, 420_000), YES, "VOT051", charter=OWN),
    _silent("following_by_a_rule_that_anybody_could_write", SERVED, "unverifiable", (None, None), (None, None), (None, None, True, True), "VOT024", silent_votes=FOLLOW),
    _silent(
        "abstaining_by_a_rule_that_anybody_could_write",
        SERVED,
        "unverifiable",
        (None, None),
        (None, None),
        (None, None, True, True),
        "VOT024",
        silent_votes={"counted": "abstain_if_served", "citation": "《某市物业管理条例》第三十一条"},
    ),
    _silent(
        "abstaining_by_a_clause_that_says_something_else",
        SERVED,
        "unverifiable",
        (None, None),
        (None, None),
        (None, None, True, True),
        "VOT024",
        silent_votes=ABSTAIN | {"clause": {"norm": "sichuan_property", "clause": "第三十二条"}},
    ),
    _silent("abstaining_on_the_first_day_of_the_clause", SERVED, "passed", (48, 30), (500_000, 300_000), YES, "VOT052", on="2022-05-01", silent_votes=ABSTAIN),
    _silent("abstaining_before_the_clause_was_in_force", SERVED, "unverifiable", (None, None), (None, None), (None, None, True, True), "VOT024", on="2022-04-30", silent_votes=ABSTAIN),
    _silent("abstaining_where_the_charter_has_them_follow", SERVED, "unverifiable", (None, None), (None, None), (None, None, True, True), "VOT024", silent_votes={"counted": "abstain_if_served"}, charter=OWN),
    _silent("the_same_wherever_they_go", ANYWAY, "passed", (None, None), (None, None), YES, silent_votes=FOLLOW),
    _silent("what_is_not_known_may_be_for_it_or_away", {"heads": 60, "for_heads": 10, "area_cm2": 600_000, "for_area_cm2": 100_000}, "unverifiable", (None, None), (None, None), (None, None, None, None), "VOT022", "VOT024", silent_votes=FOLLOW),
    _meeting(
        # with three apart two thirds are six or more, of whom two are no majority
        "silent/those_apart_are_entitled_too",
        {"for_heads": 2, "silent_heads": 3},
        "not_passed",
        (None, None, None, None),
        (2, None, None, None),
        "VOT044",
    ),
    _meeting("silent/those_apart_are_entitled_too_and_enough_are_for_it", {"for_heads": 4, "silent_heads": 3}, "unverifiable", (None, None, None, None), (4, None, None, None), "VOT022"),
    _meeting("silent/not_at_a_meeting", _members(9, 5, 4, silent_heads=2), "no_quorum", (5, 9, 6, False), (4, 5, 3, True), "VOT041", "VOT055", silent_votes={"counted": "abstain_if_served"}),
)  # fmt: skip

DECISIONS: tuple[Vector, ...] = (
    *(vector for version in VERSIONS for vector in (*_sides(version), *_days(version))),
    *_chongqing(),
    *UNKNOWNS,
    *CONTRADICTIONS,
    *TIED_TOGETHER,
    *AT_MEETINGS,
    *GROUPS,
    *COUNCILS,
    *RECALL,
    *SILENT,
)
