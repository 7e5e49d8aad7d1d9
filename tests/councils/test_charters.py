"""A charter may only be stricter than the law: what is found laxer is, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import catalog
from grassroots_gov.councils import Charter, StandingOrders, lint_charter, standing_orders
from grassroots_gov.councils.charters import laxer
from grassroots_gov.councils.codes import COUNTING, STATUTORY
from grassroots_gov.kernel.norms import Figure, Share, figures, in_force, national_figures
from grassroots_gov.kernel.profiles import Profile

LARGEST = 30
TODAY = date(2026, 11, 22)


def shares(most: int) -> Iterator[Share]:
    """Every share of so small a denominator, those too that can only be met or only fail."""
    for d in range(1, most + 1):
        for n in range(d + 2):
            yield Share(n=n, d=d, comparator="at_least")
            yield Share(n=n, d=d, comparator="more_than")


# Of two denominators up to four, a body of twice their product tells any two shares apart.
ALL = tuple(shares(4))
PROPER = tuple(
    share
    for share in ALL
    if (0 < share.n <= share.d if share.comparator == "at_least" else share.n < share.d)
)

some_share = st.sampled_from(ALL)
a_law = st.sampled_from(PROPER)


def place(**told: Share) -> Profile:
    """A place whose law of residents' councils says so much."""
    named = [
        {"name": f"residents_council_{name}", "clause": "one", **share.model_dump()}
        for name, share in told.items()
    ]
    return Profile.model_validate(
        {
            "id": "p",
            "title": {"zh": "某地", "en": "p"},
            "provenance": "illustrative",
            "applies": ("law",),
            "norms": (
                {
                    "id": "law",
                    "title": {"zh": "法", "en": "law"},
                    "issuer": {"zh": "某地", "en": "p"},
                    "figures": tuple(named),
                },
            ),
        }
    )


@pytest.mark.parametrize("law", PROPER, ids=str)
def test_a_quorum_is_laxer_if_some_body_could_meet_by_it_alone(law: Share) -> None:
    for own in ALL:
        by_it_alone = any(
            own.met(part, whole) and not law.met(part, whole)
            for whole in range(1, LARGEST + 1)
            for part in range(whole + 1)
        )
        assert laxer(own, law) == by_it_alone
        found = lint_charter("residents_council", Charter(quorum=own), TODAY, place(quorum=law))
        assert (found.codes == ("CNC229",)) == by_it_alone


@given(some_share, a_law, st.sampled_from(("present", "all")), st.sampled_from(("present", "all")))
def test_a_majority_is_laxer_if_some_vote_could_pass_by_it_alone(
    own: Share, law: Share, of: Any, law_of: str
) -> None:
    by_it_alone = any(
        own.met(yes, present if of == "present" else whole)
        and not law.met(yes, present if law_of == "present" else whole)
        for whole in range(1, LARGEST + 1)
        for present in range(1, whole + 1)
        for yes in range(present + 1)
    )
    charter = Charter(majority=own, majority_of=of)
    where = place(**{f"majority_of_{law_of}": law})
    found = lint_charter("residents_council", charter, TODAY, where)
    assert (found.codes == ("CNC230",)) == by_it_alone


def in_place(name: str | None, on: date) -> Mapping[str, Figure]:
    local = figures(in_force(catalog.PROFILES[name].norms, on)) if name else {}
    return {**national_figures(on), **local}


def met(orders: StandingOrders, whole: int, present: int, yes: int) -> bool:
    enough = all(r.share.met(present, whole) for r in orders.quorum)
    bases = {"present": present, "all": whole}
    return enough and all(r.share.met(yes, bases[r.of]) for r in orders.majority)


charters = st.builds(
    Charter,
    quorum=st.none() | some_share,
    majority=st.none() | some_share,
    majority_of=st.sampled_from(("present", "all")),
    notice_days=st.none() | st.integers(0, 30),
    proxies=st.integers(0, 5),
)


@given(
    kind=st.sampled_from(sorted(STATUTORY)),
    counting=st.sampled_from(tuple(COUNTING)),
    where=st.sampled_from((None, "beijing", "chengdu", "hangzhou", "sichuan")),
    on=st.dates(date(2018, 1, 1), date(2027, 1, 1)),
    charter=charters,
    body=st.tuples(*[st.integers(0, LARGEST)] * 3).map(sorted),
)
def test_no_charter_makes_the_standing_orders_laxer(
    *, kind: str, counting: str, where: str | None, on: date, charter: Charter, body: list[int]
) -> None:
    said = in_place(where, on)
    yes, present, whole = body
    law = standing_orders(kind, counting, None, said)
    both = standing_orders(kind, counting, charter, said)
    if met(both, whole, present, yes):
        assert met(law, whole, present, yes)
    assert (both.notice_days or 0) >= (law.notice_days or 0)
    most = said.get(f"{kind}_proxies_max")
    assert most is None or both.proxies <= most.n


@given(
    st.sampled_from(sorted(STATUTORY)),
    st.sampled_from((None, "beijing", "hangzhou")),
    st.dates(date(2018, 1, 1), date(2027, 1, 1)),
    charters,
    st.tuples(*[st.integers(0, LARGEST)] * 3).map(sorted),
)
def test_what_lint_finds_nothing_in_needs_no_law_beside_it(
    kind: str, where: str | None, on: date, charter: Charter, body: list[int]
) -> None:
    """By a charter with a quorum and a majority of its own that is not laxer, none meets unduly."""
    profile = catalog.PROFILES[where] if where else None
    report = lint_charter(kind, charter, on, profile)
    if report.findings or report.not_checked or not (charter.quorum and charter.majority):
        return
    yes, present, whole = body
    alone = standing_orders("none", "members", charter, {})
    for counting in COUNTING:
        law = standing_orders(kind, counting, None, in_place(where, on))
        if met(alone, whole, present, yes):
            assert met(law, whole, present, yes)


def test_the_law_itself_as_a_charter_is_never_laxer() -> None:
    days = (date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    for kind, on in product(sorted(STATUTORY), days):
        said = national_figures(on)
        shares_of = [
            Share(n=f.n, d=f.d, comparator=f.comparator)
            for name, f in said.items()
            if name.startswith(f"{kind}_quorum") and f.comparator != "at_most"
        ]
        # Of several ways of counting, the strictest is no laxer than any.
        strictest = [s for s in shares_of if not any(laxer(s, other) for other in shares_of)]
        assert bool(strictest) == bool(shares_of)
        for share in strictest:
            assert lint_charter(kind, Charter(quorum=share), on).codes == ()


def test_a_finding_points_into_the_charter() -> None:
    charter = Charter(notice_days=3, tie="casting_vote")
    report = lint_charter("residents_assembly", charter, TODAY)
    assert [(f.code, f.pointer) for f in report.findings] == [
        ("CNC231", "/notice_days"),
        ("CNC233", "/tie"),
    ]
    assert "3" in report.findings[0].message("en")


@given(
    st.integers(0, 1_000_000),
    st.integers(1, 10_000),
    st.sampled_from(("at_least", "more_than")),
    st.integers(1, LARGEST),
)
def test_the_least_that_is_enough_by_any_figure(n: int, d: int, comparator: Any, of: int) -> None:
    """Even by a figure of a vendor's norm that nothing satisfies, or everything."""
    figure = Figure(name="council_quorum", n=n, d=d, comparator=comparator, clause="第一条")
    (asked,) = standing_orders("council", "members", None, {figure.name: figure}).quorum
    needed = asked.needed(of)
    assert asked.share.met(needed, of)
    assert needed == 0 or not asked.share.met(needed - 1, of)
