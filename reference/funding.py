"""Cost shares: the shape of one, each rule, and apportionments to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .vectors import Json, Vector, document, reading, rule

__all__ = ["APPORTIONMENTS", "RULES", "STRUCTURE"]

# Apportionments

_LARGEST = 2**53 - 1


def _split(name: str, total: int, weights: Sequence[int], *shares: int) -> Vector:
    return {
        "id": f"apportionments/{name}",
        "clause": [{"norm": "house_rule"}],
        "kind": "apportionment",
        "given": {"total": total, "weights": list(weights)},
        "context": {},
        "expect": {"shares": list(shares) or None},
    }


APPORTIONMENTS = (
    _split("even", 90, (1, 1, 1), 30, 30, 30),
    _split("one_over_goes_to_the_first", 100, (1, 1, 1), 34, 33, 33),
    _split("two_over_go_to_the_first_two", 101, (1, 1, 1), 34, 34, 33),
    _split("largest_remainder_first", 10, (6, 6, 2), 4, 4, 2),
    _split("a_larger_total_can_shrink_a_share", 11, (6, 6, 2), 5, 5, 1),
    _split("ties_in_the_order_given", 1, (2, 1, 2), 1, 0, 0),
    _split("ties_in_another_order", 1, (1, 2, 2), 0, 1, 0),
    _split("fewer_fen_than_payers", 2, (1, 1, 1, 1, 1), 1, 1, 0, 0, 0),
    _split("no_weight_no_share", 7, (0, 3, 0), 0, 7, 0),
    _split("no_weight_gets_nothing_left_over", 100, (0, 1, 1, 1), 0, 34, 33, 33),
    _split("one_payer", 70_000, (895_000,), 70_000),
    _split("nothing_to_pay", 0, (1, 2), 0, 0),
    _split("areas", 70_000, (895_000, 1_203_500, 640_200), 22_876, 30_761, 16_363),
    _split("only_proportions_matter", 70_000, (8_950, 12_035, 6_402), 22_876, 30_761, 16_363),
    _split("largest_total", _LARGEST, (1, 2), 3_002_399_751_580_330, 6_004_799_503_160_661),
    _split("largest_total_alike", _LARGEST, (1, 1, 1), *(3_002_399_751_580_330 + n for n in (1, 0, 0))),
    _split("largest_of_all", _LARGEST, (_LARGEST, 1), _LARGEST - 1, 1),
    _split("largest_weights", 3, (_LARGEST, _LARGEST), 2, 1),
    _split("weights_all_zero", 100, (0, 0)),
    _split("no_weights", 100, ()),
)  # fmt: skip

# Rules


def _given(source: str = "self_raised_funds", amount: int | None = 100, **told: Any) -> Json:
    """What one source gives; without an amount it is left out."""
    return {"source": source, "state": "intended", "amount_fen": amount, **told}


def _share(**told: Any) -> Json:
    return {
        "kind": "cost_share",
        "spec": "1",
        "id": "share_1",
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "name": "院坝大门",
        "purpose": "upkeep",
        "site": {"community": "某社区", "compound": "某院"},
        "total_fen": 100,
        "contributions": [_given()],
        **told,
    }


def _rule(code: str, name: str, at: str | None = None, **told: Any) -> Vector:
    """The rule, and nothing else, finds something ``at``; or nothing does."""
    return rule(code, name, at, _share(**told))


def _of(
    code: str, name: str, at: str | None = None, *, header: Mapping[str, Any] = {}, **given: Any
) -> Vector:
    """The same, where what matters stands in the only contribution."""
    where = None if at is None else f"/contributions/0{at}"
    return _rule(code, name, where, contributions=[_given(**given)], **header)  # fmt: skip


def _payers(*told: tuple[str, int | None, int | None]) -> list[Json]:
    """By id: a weight and a share; what is None is left out."""
    return [
        {k: v for k, v in (("id", id), ("weight", weight), ("share_fen", share)) if v is not None}
        for id, weight, share in told
    ]


def _part(
    method: str = "by_area", *payers: tuple[str, int | None, int | None], **told: Any
) -> Json:
    halves = (("a", 1, 50), ("b", 1, 50))
    return {
        "source": "self_raised_funds",
        "method": method,
        "total_fen": 100,
        "payers": _payers(*(payers or halves)),
        **told,
    }


def _divided(code: str, name: str, at: str | None, *parts: Json, **told: Any) -> Vector:
    return _rule(code, name, at, apportionments=list(parts), **told)


def _spending(amount: int = 100, at: str = "2026-03-01") -> list[Json]:
    return [{"at": at, "purpose": "加固门头", "amount_fen": amount, "payee": {"name": "某施工队"}}]


def _spent(code: str, name: str, at: str | None, *amounts: int, **given: Any) -> Vector:
    """So much spent out of one donation; the accounts are published."""
    return _rule(
        code,
        name,
        at,
        expenses=[each for amount in amounts for each in _spending(amount)],
        published_on="2026-03-02",
        contributions=[_given("community_support", **given)],
    )


_GATE = [_given("self_raised_funds", 30_000), _given("community_support", 40_000)]
_HUGE = [_given("donation", _LARGEST, state="paid"), _given("community_support", 1, state="paid")]
_PAYERS = "/apportionments/0/payers"
_AGREED: Json = {"agreed": True, "agreement": "covenant_1"}
_FUND: Json = {"source": "maintenance_fund"}
_POLL: Json = {"decision": "poll_1"}
_ORDINARY: Json = {**_POLL, "decision_rule": "owners_ordinary"}
_SPECIAL: Json = {**_POLL, "decision_rule": "owners_special"}
_RAISING: Json = {"header": {"purpose": "raising_the_fund"}}
_FREELY: Json = {"voluntary": True}


def _welfare(as_of: str = "2026-03-02") -> Json:
    return {"header": {"purpose": "community_welfare", "as_of": as_of}}


def _accounts(
    code: str,
    name: str,
    at: str | None,
    *,
    purpose: str = "upkeep",
    as_of: str = "2026-03-02",
    published_on: str | None = None,
    spent_on: str = "",
    **given: Any,
) -> Vector:
    """All of it spent, and published on that day or on none."""
    return _rule(
        code, name, at, purpose=purpose, as_of=as_of, published_on=published_on,
        expenses=_spending(at=spent_on or as_of), contributions=[_given(state="paid", **given)],
    )  # fmt: skip


_PUBLISHED = "/published_on"
_RAISED: Json = {"purpose": "community_welfare", "source": "self_raised_funds", **_FREELY, **_POLL}
_FUND_SPENT: Json = {**_FUND, **_ORDINARY}

RULES = (
    _rule("FND201", "holds", total_fen=70_000, contributions=_GATE),
    _rule("FND201", "fails/a_fen_short", "/total_fen", total_fen=70_001, contributions=_GATE),
    _rule("FND201", "fails/a_fen_over", "/total_fen", total_fen=69_999, contributions=_GATE),
    _rule("FND201", "holds/discount_on_top", total_fen=70_000, contributions=[*_GATE, _given("cost_price_discount", 20_000)]),
    _rule("FND201", "holds/discount_unknown", total_fen=70_000, contributions=[*_GATE, _given("cost_price_discount", None)]),
    _rule("FND201", "holds/given_in_kind", total_fen=0, contributions=[_given("in_kind", None, state="paid")]),
    _rule("FND201", "fails/past_the_largest_number", "/total_fen", total_fen=_LARGEST, contributions=_HUGE),
    document("rules/FND201/known_ones_exceed", {"document": _share(total_fen=69_999, contributions=[*_GATE, _given("donation", None)])}, ("FND201", "/total_fen"), ("FND202", "/contributions")),
    document("rules/FND201/known_ones_reach_it", {"document": _share(total_fen=70_000, contributions=[*_GATE, _given("donation", None)])}, ("FND202", "/contributions")),
    _rule("FND202", "fails", "/contributions", total_fen=70_000, contributions=[_GATE[0], _given("community_support", None)]),
    _rule("FND202", "fails/total", "/contributions", total_fen=None, contributions=_GATE),
    _rule("FND202", "fails/nobody_named", "/contributions", contributions=[]),
    _rule("FND202", "fails/nobody_pays", "/contributions", contributions=[_given("in_kind")]),
    _rule("FND202", "holds", total_fen=70_000, contributions=_GATE),
    _rule("FND202", "holds/nothing_to_pay", total_fen=0, contributions=[]),
    _of("FND203", "fails/more_pledged", "", state="pledged", pledged_fen=101),
    _of("FND203", "holds/all_pledged", state="pledged", pledged_fen=100),
    _of("FND203", "fails/more_paid_than_pledged", "", state="partly_paid", pledged_fen=50, paid_fen=51),
    _of("FND203", "holds/all_pledged_is_paid", state="partly_paid", pledged_fen=50, paid_fen=50),
    _of("FND203", "holds/pledge_unknown", state="partly_paid", paid_fen=99),
    _of("FND204", "fails/a_fen_unpaid", "/state", state="paid", paid_fen=99),
    _of("FND204", "holds/paid", state="paid", paid_fen=100),
    _of("FND204", "holds/payment_unknown", state="paid"),
    _of("FND204", "fails/nothing_paid_in_part", "/state", state="partly_paid", paid_fen=0),
    _of("FND204", "holds/a_fen_paid", state="partly_paid", paid_fen=1),
    _of("FND204", "fails/all_paid_in_part", "/state", state="partly_paid", paid_fen=100),
    _of("FND204", "fails/pledged_and_paid", "/state", state="pledged", paid_fen=1),
    _of("FND204", "holds/pledged_and_not_paid", state="pledged", paid_fen=0),
    _of("FND204", "fails/intended_and_pledged", "/state", pledged_fen=1),
    _of("FND204", "holds/intended", pledged_fen=0),
    _of("FND204", "holds/state_untold", state=None, pledged_fen=1, paid_fen=1),
    _spent("FND205", "fails", "/expenses", 60, 41, state="paid"),
    _spent("FND205", "holds", None, 60, 40, state="paid"),
    _spent("FND205", "fails/nothing_came_in", "/expenses", 1, state="pledged"),
    _spent("FND205", "fails/at_most_the_amount", "/expenses", 101, state="partly_paid"),
    document("rules/FND205/beyond_exact_doubles", {"document": _share(total_fen=None, published_on="2026-03-02", expenses=[*_spending(_LARGEST), *_spending(2)], contributions=_HUGE)}, ("FND202", "/contributions"), ("FND205", "/expenses")),
    document("rules/FND206/beyond_exact_doubles", {"document": _share(total_fen=None, published_on="2026-03-02", expenses=[*_spending(_LARGEST), *_spending(1)], contributions=_HUGE)}, ("FND202", "/contributions")),
    _spent("FND206", "fails", "/expenses", 51, state="partly_paid", pledged_fen=60),
    _spent("FND206", "fails/above_what_is_known", "/expenses", 1, state="partly_paid"),
    document("rules/FND206/nobody_named", {"document": _share(contributions=[], published_on="2026-03-02", expenses=_spending(1))}, ("FND202", "/contributions"), ("FND206", "/expenses")),
    document("rules/FND215/nobody_named", {"document": _share(contributions=[], apportionments=[_part()])}, ("FND202", "/contributions")),
    *(
        document(f"rules/FND215/{name}", {"document": _share(contributions=[_given(amount=60), _given(amount=None)], apportionments=[_part("by_area", ("a", 1, divided), total_fen=divided)])}, ("FND202", "/contributions"), *found)
        for name, divided, found in (("all_that_is_known", 60, ()), ("less_than_what_is_known", 59, (("FND215", "/apportionments"),)))
    ),
    _spent("FND206", "fails/state_untold", "/expenses", 100, state=None),
    _spent("FND205", "fails/state_untold", "/expenses", 101, state=None),
    _spent("FND206", "holds", None, 50, state="partly_paid", paid_fen=50),
    _rule("FND207", "fails/spent", "/as_of", expenses=_spending(at="2026-03-03"), contributions=[_given("community_support", state="paid")]),
    _rule("FND207", "holds/spent", expenses=_spending(at="2026-03-02"), contributions=[_given("community_support", state="paid")]),
    _rule("FND207", "fails/published", "/as_of", published_on="2026-03-03"),
    _rule("FND207", "holds/published", published_on="2026-03-02"),
    _divided("FND211", "fails", _PAYERS, _part("by_area", ("a", 2, 66), ("b", 1, 34))),
    _divided("FND211", "holds", None, _part("by_area", ("a", 2, 67), ("b", 1, 33))),
    _divided("FND211", "fails/tie_in_another_order", _PAYERS, _part("by_household", ("a", 1, 33), ("b", 1, 34), ("c", 1, 33), **_AGREED)),
    _divided("FND211", "holds/tie_in_the_order_given", None, _part("by_household", ("a", 1, 34), ("b", 1, 33), ("c", 1, 33), **_AGREED)),
    _divided("FND211", "holds/equally_whatever_the_weights", None, _part("equally", ("a", 9, 50), ("b", None, 50), **_AGREED)),
    _divided("FND211", "fails/equally_whatever_the_weights", _PAYERS, _part("equally", ("a", 9, 90), ("b", 1, 10), **_AGREED)),
    _divided("FND211", "fails/second", "/apportionments/1/payers", _part(total_fen=60, payers=_payers(("a", 1, 60))), _part(total_fen=40, payers=_payers(("b", 1, 39)))),
    document("rules/FND211/a_share_wrong_though_another_is_unknown", {"document": _share(apportionments=[_part("by_area", ("a", 1, 51), ("b", 1, None))])}, ("FND211", _PAYERS), ("FND212", _PAYERS)),
    document("rules/FND211/too_much_whatever_the_weights", {"document": _share(apportionments=[_part("by_area", ("a", None, 60), ("b", None, 41))])}, ("FND211", _PAYERS), ("FND212", _PAYERS)),
    _divided("FND212", "fails/weight", _PAYERS, _part("by_head", ("a", None, 50), ("b", 1, 50), **_AGREED)),
    _divided("FND212", "fails/share", _PAYERS, _part("by_head", ("a", 1, None), ("b", 1, 50), **_AGREED)),
    _divided("FND212", "holds", None, _part("by_head", ("a", 1, 50), ("b", 1, 50), **_AGREED)),
    _divided("FND213", "fails", _PAYERS, _part("by_area", ("a", 0, 100))),
    _divided("FND213", "holds", None, _part("by_area", ("a", 1, 100))),
    _divided("FND213", "fails/nobody", _PAYERS, _part(total_fen=0, payers=[]), contributions=[_given(amount=0), _given("donation")]),
    _divided("FND214", "fails", _PAYERS, _part("by_area", ("a", 1, 50), ("a", 1, 50))),
    _divided("FND214", "holds", None, _part("by_area", ("a", 1, 50), ("b", 1, 50))),
    _divided("FND215", "fails", "/apportionments", _part(payers=_payers(("a", 1, 99)), total_fen=99)),
    _divided("FND215", "holds", None, _part(payers=_payers(("a", 1, 100)), total_fen=100)),
    _divided("FND215", "holds/in_two_buildings", None, _part(total_fen=60, payers=_payers(("a", 1, 60))), _part(total_fen=40, payers=_payers(("b", 1, 40)))),
    _divided("FND215", "fails/of_a_source_that_gives_nothing", "/apportionments", _part(source="donation")),
    _divided("FND216", "fails", "/apportionments/0/agreement", _part("by_household")),
    _divided("FND216", "fails/agreed_it_says", "/apportionments/0/agreement", _part("by_agreement", agreed=True)),
    _divided("FND216", "holds", None, _part("by_household", agreement="covenant_1")),
    _divided("FND216", "holds/by_area", None, _part("by_area")),
    _divided("FND216", "holds/the_day_before_the_code", None, _part("by_household"), as_of="2020-12-31"),
    _divided("FND216", "fails/the_first_day_of_the_code", "/apportionments/0/agreement", _part("by_household"), as_of="2021-01-01"),
    _divided("FND217", "fails", "/apportionments/0/method", _part("equally", agreed=False)),
    _divided("FND217", "holds", None, _part("by_area", agreed=False)),
    _divided("FND217", "holds/no_cost_of_a_building", None, _part("equally", agreed=False), purpose="other_purpose"),
    _divided("FND217", "fails/running_costs", "/apportionments/0/method", _part("by_agreement", agreed=False), purpose="running_costs"),
    _divided("FND217", "holds/the_day_before_the_code", None, _part("equally", agreed=False), as_of="2020-12-31"),
    _divided("FND217", "fails/the_first_day_of_the_code", "/apportionments/0/method", _part("equally", agreed=False), as_of="2021-01-01"),
    _of("FND221", "fails", "/decision", **_FUND),
    _of("FND221", "fails/rule_unnamed", "/decision", **_FUND, **_POLL),
    _of("FND221", "holds", **_FUND, **_ORDINARY),
    _of("FND221", "holds/emergency", **_FUND, emergency="电梯制动器失效"),
    _of("FND221", "fails/common_income", "/decision", source="common_income"),
    _of("FND221", "fails/no_emergency_for_common_income", "/decision", source="common_income", emergency="电梯制动器失效"),
    _of("FND221", "holds/common_income", source="common_income", **_ORDINARY),
    _of("FND221", "fails/raising_the_fund", "/decision", **_RAISING),
    _of("FND221", "holds/raising_the_fund", **_SPECIAL, **_RAISING),
    _of("FND221", "holds/the_day_before_the_code", **_FUND, header={"as_of": "2020-12-31"}),
    _of("FND221", "fails/the_first_day_of_the_code", "/decision", **_FUND, header={"as_of": "2021-01-01"}),
    _of("FND222", "fails", "/decision_rule", **_FUND, **_POLL, decision_rule="residents_assembly"),
    _of("FND222", "holds", **_FUND, **_ORDINARY),
    _of("FND222", "holds/more_than_is_asked", **_FUND, **_SPECIAL),
    _of("FND222", "holds/emergency", **_FUND, **_POLL, decision_rule="council_majority_all", emergency="电梯制动器失效"),
    _of("FND222", "fails/raising_by_the_ordinary_rule", "/decision_rule", **_ORDINARY, **_RAISING),
    _of("FND222", "holds/raising_by_the_special_rule", **_SPECIAL, **_RAISING),
    _of("FND222", "holds/not_the_fund", source="donation", **_POLL, decision_rule="council_consensus"),
    _of("FND222", "holds/the_day_before_the_code", **_FUND, **_POLL, decision_rule="residents_assembly", header={"as_of": "2020-12-31"}),
    _of("FND222", "fails/the_first_day_of_the_code", "/decision_rule", **_FUND, **_POLL, decision_rule="residents_assembly", header={"as_of": "2021-01-01"}),
    _of("FND223", "fails", "/voluntary", voluntary=False, **_welfare()),
    _of("FND223", "holds", **_FREELY, **_welfare()),
    _of("FND223", "holds/no_welfare", voluntary=False),
    _of("FND223", "fails/unit", "/voluntary", source="resident_unit", voluntary=False, **_welfare()),
    _of("FND223", "holds/donation", source="donation", voluntary=False, **_welfare()),
    _of("FND223", "holds/the_day_before_the_law", voluntary=False, **_welfare("2018-12-28")),
    _of("FND223", "fails/the_first_day_of_the_law", "/voluntary", voluntary=False, **_POLL, **_welfare("2018-12-29")),
    _of("FND224", "fails", "/voluntary", **_welfare()),
    _of("FND224", "holds", **_FREELY, **_welfare()),
    _of("FND224", "holds/the_day_before_the_law", **_welfare("2018-12-28")),
    _of("FND224", "fails/the_first_day_of_the_law", "/voluntary", **_POLL, **_welfare("2018-12-29")),
    _of("FND225", "fails", "/decision", **_FREELY, **_welfare("2025-12-31")),
    _of("FND225", "holds", **_FREELY, **_POLL, **_welfare("2025-12-31")),
    _of("FND225", "holds/by_the_law_of_2025", **_FREELY, **_welfare("2026-01-01")),
    _of("FND225", "fails/the_first_day_of_the_law", "/decision", **_FREELY, **_welfare("2018-12-29")),
    _of("FND225", "holds/the_day_before_the_law", **_FREELY, **_welfare("2018-12-28")),
    _accounts("FND231", "fails", _PUBLISHED, **_RAISED),
    _accounts("FND231", "holds", None, **_RAISED, published_on="2026-03-02"),
    _accounts("FND231", "fails/spent_after_it", _PUBLISHED, **_RAISED, published_on="2026-03-01"),
    _accounts("FND231", "holds/spent_on_the_day", None, **_RAISED, published_on="2026-03-01", spent_on="2026-03-01"),
    _accounts("FND231", "fails/the_first_day_of_the_law", _PUBLISHED, **_RAISED, as_of="2018-12-29"),
    _accounts("FND231", "holds/the_day_before_the_law", None, **_RAISED, as_of="2018-12-28"),
    _accounts("FND232", "fails", _PUBLISHED, source="donation"),
    _accounts("FND232", "holds", None, source="donation", published_on="2026-03-02"),
    _accounts("FND232", "holds/own_money", None, source="property_service_company"),
    _accounts("FND232", "fails/the_first_day_of_the_law", _PUBLISHED, source="policy_support", as_of="2026-01-01"),
    _accounts("FND232", "holds/the_day_before_the_law", None, source="policy_support", as_of="2025-12-31"),
    _accounts("FND233", "fails", _PUBLISHED, **_FUND_SPENT),
    _accounts("FND233", "holds", None, **_FUND_SPENT, published_on="2026-03-02"),
    _accounts("FND233", "fails/the_first_day_of_the_code", _PUBLISHED, **_FUND_SPENT, as_of="2021-01-01"),
    _accounts("FND233", "holds/the_day_before_the_code", None, **_FUND_SPENT, as_of="2020-12-31"),
)  # fmt: skip

# Shape


def _wrong(name: str, where: str, code: str, **told: Any) -> Vector:
    return reading(f"structure/cost_share/{name}", {"document": _share(**told)}, (code, where))


STRUCTURE = (
    document("structure/cost_share/nulls", {"document": _share(concerns=None, published_on=None)}),
    document("structure/cost_share/leap_day", {"document": _share(as_of="2024-02-29")}),
    document("structure/cost_share/largest", {"document": _share(total_fen=_LARGEST, contributions=[_given(amount=_LARGEST)])}),
    _wrong("no_such_day", "/as_of", "GEN116", as_of="2026-02-30"),
    _wrong("no_leap_year", "/published_on", "GEN116", published_on="2025-02-29"),
    _wrong("day_as_a_time", "/as_of", "GEN122", as_of="2026-3-02"),
    _wrong("day_in_fullwidth_digits", "/as_of", "GEN122", as_of="２０２６-03-02"),
    _wrong("more_than_exact", "/total_fen", "GEN115", total_fen=_LARGEST + 1),
    _wrong("less_than_nothing", "/contributions/0/amount_fen", "GEN114", contributions=[_given(amount=-1)]),
    _wrong("yuan_for_fen", "/total_fen", "GEN106", total_fen=700.5),
    _wrong("source_unknown", "/contributions/0/source", "GEN109", contributions=[_given("lottery")]),
)  # fmt: skip
