"""Cost shares: unknown is not nothing, not a fen is lost, and nobody's part is posted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import CostShare, check, public_view
from grassroots_gov.funding import Apportionment, Contribution, Payer, Site
from grassroots_gov.funding.codes import METHODS, NOT_MONEY, SOURCES

LARGEST = 2**53 - 1
TOTALS = st.integers(0, LARGEST)
WEIGHTS = st.lists(st.integers(0, LARGEST) | st.integers(0, 3), min_size=1, max_size=8).filter(any)
METHOD = st.sampled_from([method for method in METHODS if method != "equally"])


def part(total: int, weights: list[int | None], method: str = "by_area") -> Apportionment:
    payers = tuple(Payer(id=f"h{n}", weight=weight) for n, weight in enumerate(weights))
    return Apportionment(source="self_raised_funds", method=method, total_fen=total, payers=payers)


def shares(total: int, weights: list[int], method: str = "by_area") -> tuple[int, ...]:
    found = part(total, [*weights], method).shares
    assert found is not None
    return found


def share(**told: Any) -> CostShare:
    known: dict[str, Any] = {"total_fen": 100, "purpose": "upkeep", **told}
    return CostShare(
        kind="cost_share",
        spec="1",
        id="c",
        provenance="illustrative",
        as_of=date(2026, 3, 2),
        name="大门",
        site=Site(),
        **known,
    )


class TestApportionment:
    """To the fen, and the same whoever computes it."""

    @given(TOTALS, WEIGHTS, METHOD)
    def test_not_a_fen_is_lost(self, total: int, weights: list[int], method: str) -> None:
        assert sum(shares(total, weights, method)) == total

    @given(TOTALS, WEIGHTS)
    def test_within_a_fen_of_the_quota(self, total: int, weights: list[int]) -> None:
        for got, weight in zip(shares(total, weights), weights, strict=True):
            assert abs(got - Fraction(total * weight, sum(weights))) < 1

    @given(TOTALS, WEIGHTS, st.data())
    def test_the_order_of_payers_matters_for_ties_only(
        self, total: int, weights: list[int], data: st.DataObject
    ) -> None:
        order = data.draw(st.permutations(range(len(weights))))
        before = shares(total, weights)
        after = dict(zip(order, shares(total, [weights[i] for i in order]), strict=True))
        rest = [total * weight % sum(weights) for weight in weights]
        for i, got in enumerate(before):
            alike = [j for j in range(len(weights)) if rest[j] == rest[i]]
            assert abs(after[i] - got) <= (len(alike) > 1)
            # What those get who are alike, they get in all.
            assert sum(after[j] for j in alike) == sum(before[j] for j in alike)

    @given(TOTALS, st.integers(1, 50), st.data())
    def test_equally_needs_no_weights(self, total: int, n: int, data: st.DataObject) -> None:
        weights = data.draw(st.lists(st.none() | TOTALS, min_size=n, max_size=n))
        alike = part(total, weights, "equally").shares
        assert alike == shares(total, [1] * n)

    @pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, None]])
    def test_what_cannot_be_divided_is_not(self, weights: list[int | None]) -> None:
        assert part(100, weights).shares is None
        with pytest.raises(ValueError, match="unknown, or all are 0"):
            part(100, weights).divided()

    @given(TOTALS, WEIGHTS, st.data())
    def test_a_fen_moved_is_found(
        self, total: int, weights: list[int], data: st.DataObject
    ) -> None:
        divided = part(total, [*weights]).divided()
        given = (Contribution(source="self_raised_funds", amount_fen=total),)
        whole = share(total_fen=total, contributions=given, apportionments=(divided,))
        assert check(whole).verified
        wire = json.loads(whole.model_dump_json())
        payers = wire["apportionments"][0]["payers"]
        giver = data.draw(st.sampled_from([p for p in payers if p["share_fen"]] or payers))
        taker = data.draw(st.sampled_from(payers))
        if giver is not taker and giver["share_fen"]:
            giver["share_fen"] -= 1
            taker["share_fen"] += 1
            assert check(wire).codes == ("FND211",)


AMOUNTS = st.integers(0, 20)


@st.composite
def contributions(draw: st.DrawFn) -> dict[str, Any]:
    """One contribution of which all is known, and that is in order."""
    amount = draw(AMOUNTS)
    pledged = draw(st.integers(0, amount))
    paid = draw(st.integers(0, pledged))
    fitting = {
        "intended": paid == pledged == 0,
        "pledged": paid == 0,
        "partly_paid": 0 < paid < amount,
        "paid": paid == amount,
    }
    told = {"amount_fen": amount, "pledged_fen": pledged, "paid_fen": paid}
    state = draw(st.sampled_from([state for state, fits in fitting.items() if fits]))
    source = draw(st.sampled_from(("community_support", "property_service_company", *NOT_MONEY)))
    return {"source": source, "state": state, **told}


UNKNOWABLE = ("amount_fen", "pledged_fen", "paid_fen", "state")


@st.composite
def known_and_half_known(draw: st.DrawFn) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """A cost share of which all is known, right or wrong, and the same with less told."""
    told = draw(st.lists(contributions(), min_size=1, max_size=4))
    whole = share(total_fen=0).model_dump(mode="json") | {
        "total_fen": draw(st.integers(0, 40) | st.just(sum(_money(told, "amount_fen")))),
        "contributions": told,
        "expenses": [
            {"at": "2026-03-01", "purpose": "施工", "amount_fen": spent, "payee": {"name": "某队"}}
            for spent in draw(st.lists(AMOUNTS, max_size=2))
        ],
    }
    forgotten = draw(st.sets(st.sampled_from(UNKNOWABLE)))
    less = [
        {k: v for k, v in each.items() if k not in forgotten or draw(st.booleans())}
        for each in told
    ]
    return whole, whole | {"contributions": less}


def _money(told: list[dict[str, Any]], field: str) -> list[int]:
    return [each[field] for each in told if each["source"] not in NOT_MONEY]


class TestUnknownIsNotNothing:
    """A definite answer stands however the unknown is filled in."""

    @given(known_and_half_known())
    def test_no_definite_answer_is_contradicted(
        self, documents: tuple[Mapping[str, Any], Mapping[str, Any]]
    ) -> None:
        whole, half = (set(check(document).codes) for document in documents)
        for wrong, unproven in (("FND201", "FND202"), ("FND205", "FND206")):
            if wrong in half:
                assert wrong in whole
            elif unproven not in half:
                assert wrong not in whole

    @given(known_and_half_known())
    def test_what_is_known_in_full_is_decided(
        self, documents: tuple[Mapping[str, Any], Mapping[str, Any]]
    ) -> None:
        whole, _ = documents
        told, codes = whole["contributions"], check(whole).codes
        money = _money(told, "amount_fen")
        spent = sum(expense["amount_fen"] for expense in whole["expenses"])
        assert ("FND201" in codes) == (bool(money) and sum(money) != whole["total_fen"])
        assert ("FND202" in codes) == (not money and whole["total_fen"] > 0)
        assert ("FND205" in codes) == (bool(money) and spent > sum(_money(told, "paid_fen")))
        assert ("FND206" in codes) == (not money and spent > 0)


class TestCostShare:
    @given(st.lists(st.tuples(st.sampled_from(tuple(SOURCES)), st.none() | TOTALS), max_size=6))
    def test_by_source(self, told: list[tuple[str, int | None]]) -> None:
        given = tuple(Contribution(source=source, amount_fen=fen) for source, fen in told)
        sums = share(contributions=given).by_source
        assert list(sums) == list(dict.fromkeys(source for source, _ in told))
        for source, total in sums.items():
            amounts = [fen for other, fen in told if other == source]
            known = [fen for fen in amounts if fen is not None]
            assert total == (sum(known) if len(known) == len(amounts) else None)

    def test_no_person_is_posted(self) -> None:
        given = (
            Contribution(source="donation", person="王芳", amount_fen=40),
            Contribution(source="maintenance_fund", amount_fen=60, emergency="王芳家上方屋面塌落"),
        )
        divided = Apportionment(
            source="maintenance_fund",
            method="by_area",
            total_fen=60,
            payers=(Payer(id="wang_fang_301", weight=987_654),),
        ).divided()
        whole = share(contributions=given, apportionments=(divided,))
        assert check(whole).verified
        view = repr(public_view(whole))
        assert not any(secret in view for secret in ("王芳", "wang_fang", "987654"))
        assert [each["amount_fen"] for each in public_view(whole)["contributions"]] == [40, 60]
        assert "987654" in repr(public_view(whole, "internal"))
