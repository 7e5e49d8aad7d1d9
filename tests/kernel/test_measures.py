"""Exact numbers."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Literal, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grassroots_gov.kernel.measures import (
    MORE_THAN_HALF,
    THREE_QUARTERS_OR_MORE,
    TWO_THIRDS_OR_MORE,
    Rate,
    Threshold,
    apportion,
    fen,
    square_centimetres,
    square_metres,
    yuan,
)

Comparator = Literal["at_least", "more_than"]

shares = st.fractions(0, 1, max_denominator=1000).filter(lambda share: 0 < share < 1)
comparators: st.SearchStrategy[Comparator] = st.sampled_from(get_args(Comparator))
thresholds = st.builds(Threshold, shares, comparators)
wholes = st.integers(1, 10**13)
weights = st.lists(st.integers(0, 10**13), min_size=1, max_size=12).filter(any)
totals = st.integers(0, 10**13)


class TestMoney:
    """Money is whole fen; as text it is plain yuan."""

    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("0", 0),
            ("300", 30000),
            ("300.5", 30050),
            ("300.50", 30050),
            ("0.01", 1),
            ("0.29", 29),  # 0.29 * 100 is 28.999... in floats
            ("-0.50", -50),
            ("-12.05", -1205),
            ("90071992547409.93", 9007199254740993),  # past what a float can hold
        ],
    )
    def test_read(self, text: str, amount: int) -> None:
        assert fen(text) == amount

    @pytest.mark.parametrize(
        ("amount", "text"),
        [(0, "0.00"), (5, "0.05"), (30000, "300.00"), (-50, "-0.50"), (-1205, "-12.05")],
    )
    def test_written(self, amount: int, text: str) -> None:
        assert yuan(amount) == text

    @given(st.integers())
    def test_round_trip(self, amount: int) -> None:
        assert fen(yuan(amount)) == amount

    def test_a_third_decimal(self) -> None:
        with pytest.raises(ValueError, match="at most 2 places"):
            fen("0.290")


class TestArea:
    """Area is whole square centimetres; as text it is plain square metres."""

    @pytest.mark.parametrize(
        ("text", "area"),
        [
            ("226421.0857", 2264210857),
            ("89.5", 895000),
            ("89.50", 895000),
            ("100", 1000000),
            ("0", 0),
            ("0.0001", 1),
        ],
    )
    def test_read(self, text: str, area: int) -> None:
        assert square_centimetres(text) == area

    @pytest.mark.parametrize(
        ("area", "text"),
        [
            (2264210857, "226421.0857"),
            (895000, "89.5"),
            (1000000, "100"),
            (1, "0.0001"),
            (0, "0"),
        ],
    )
    def test_written(self, area: int, text: str) -> None:
        assert square_metres(area) == text

    @given(st.integers(min_value=0))
    def test_round_trip(self, area: int) -> None:
        assert square_centimetres(square_metres(area)) == area

    def test_a_fifth_decimal(self) -> None:
        with pytest.raises(ValueError, match="at most 4 places"):
            square_centimetres("1.00000")

    @pytest.mark.parametrize("text", ["-1", "-0"])
    def test_negative_text(self, text: str) -> None:
        with pytest.raises(ValueError, match="negative"):
            square_centimetres(text)

    def test_negative(self) -> None:
        with pytest.raises(ValueError, match="negative"):
            square_metres(-1)


class TestPlainDecimals:
    """Text is a plain decimal in ASCII digits, and a number is never a float."""

    @pytest.mark.parametrize("read", [fen, square_centimetres])
    @pytest.mark.parametrize(
        "text",
        [
            "",
            ".",
            ".5",
            "5.",
            "1e3",
            "1E3",
            "+1",
            "--1",
            "-",
            " 1",
            "1 ",
            "1\n",
            "1,000",
            "1_000",
            "007",
            "00",
            "１２",
            "1.５",
            "٣",
            "三百",
            "NaN",
            "Infinity",
            "0x10",
            "1/2",
            "9" * 5000,
            300.5,
            300,
            True,
            None,
            b"300",
        ],
    )
    def test_refused(self, read: Callable[[str], int], text: str) -> None:
        with pytest.raises(ValueError, match=r"decimal|digits"):
            read(text)

    @pytest.mark.parametrize("write", [yuan, square_metres])
    @pytest.mark.parametrize("number", [300.5, 300.0, "300", True, None, Fraction(300)])
    def test_not_written(self, write: Callable[[int], str], number: int) -> None:
        with pytest.raises(ValueError, match="whole number"):
            write(number)


class TestAtLeast:
    """以上 includes the number itself (Civil Code art. 1259)."""

    @pytest.mark.parametrize(
        ("threshold", "numerator", "denominator", "met"),
        [
            (TWO_THIRDS_OR_MORE, 2, 3, True),
            (TWO_THIRDS_OR_MORE, 345, 518, False),
            (TWO_THIRDS_OR_MORE, 346, 518, True),
            (THREE_QUARTERS_OR_MORE, 75, 100, True),
            (THREE_QUARTERS_OR_MORE, 74, 100, False),
            # In floats 2/3 of this area and the area itself cannot be told apart.
            (TWO_THIRDS_OR_MORE, 20000000000000000, 30000000000000001, False),
            (TWO_THIRDS_OR_MORE, 20000000000000000, 30000000000000000, True),
        ],
    )
    def test_known(
        self, threshold: Threshold, numerator: int, denominator: int, *, met: bool
    ) -> None:
        assert threshold.met(numerator, denominator) is met

    @given(shares, wholes)
    def test_the_share_itself(self, share: Fraction, times: int) -> None:
        exact = share.numerator * times, share.denominator * times
        assert Threshold(share, "at_least").met(*exact)
        assert Threshold(share, "at_least").margin(*exact) == 0

    def test_all(self) -> None:
        everyone = Threshold(Fraction(1), "at_least")
        assert (everyone.met(517, 518), everyone.met(518, 518)) == (False, True)


class TestMoreThan:
    """超过 and 过半数 exclude the number itself."""

    @pytest.mark.parametrize(
        ("numerator", "denominator", "met"),
        [(1, 2, False), (2, 3, True), (259, 518, False), (260, 518, True), (0, 1, False)],
    )
    def test_known(self, numerator: int, denominator: int, *, met: bool) -> None:
        assert MORE_THAN_HALF.met(numerator, denominator) is met

    @given(shares, wholes)
    def test_the_share_itself(self, share: Fraction, times: int) -> None:
        exact = share.numerator * times, share.denominator * times
        assert not Threshold(share, "more_than").met(*exact)
        assert Threshold(share, "more_than").margin(*exact) == -1

    def test_any(self) -> None:
        anyone = Threshold(Fraction(0), "more_than")
        assert (anyone.met(0, 518), anyone.met(1, 518)) == (False, True)


class TestThreshold:
    """`needed` is the least numerator that meets a threshold, and `margin` the distance to it."""

    @given(thresholds, st.integers(-10, 10**13), wholes)
    def test_met_is_the_comparison(
        self, threshold: Threshold, numerator: int, denominator: int
    ) -> None:
        share = Fraction(numerator, denominator)
        at_least = threshold.comparator == "at_least"
        expected = share >= threshold.share if at_least else share > threshold.share
        assert threshold.met(numerator, denominator) is expected

    @given(thresholds, wholes)
    @example(TWO_THIRDS_OR_MORE, 3)
    @example(MORE_THAN_HALF, 2)
    def test_needed_is_least(self, threshold: Threshold, denominator: int) -> None:
        needed = threshold.needed(denominator)
        assert threshold.met(needed, denominator)
        assert not threshold.met(needed - 1, denominator)
        assert 0 < needed <= denominator

    @given(thresholds, wholes, st.integers(-5, 5))
    def test_margin(self, threshold: Threshold, denominator: int, extra: int) -> None:
        needed = threshold.needed(denominator)
        assert threshold.margin(needed + extra, denominator) == extra

    def test_margin_is_a_whole_number(self) -> None:
        assert type(MORE_THAN_HALF.needed(3)) is int
        assert type(TWO_THIRDS_OR_MORE.needed(4)) is int

    @pytest.mark.parametrize("denominator", [0, -1])
    def test_a_share_of_nothing(self, denominator: int) -> None:
        for threshold in (MORE_THAN_HALF, TWO_THIRDS_OR_MORE):
            with pytest.raises(ValueError, match="not defined"):
                threshold.met(0, denominator)
            with pytest.raises(ValueError, match="not defined"):
                threshold.needed(denominator)

    @pytest.mark.parametrize(
        ("share", "comparator"),
        [
            (Fraction(0), "at_least"),
            (Fraction(1), "more_than"),
            (Fraction(-1, 2), "at_least"),
            (Fraction(-1, 2), "more_than"),
            (Fraction(3, 2), "at_least"),
            (Fraction(3, 2), "more_than"),
            (0.5, "more_than"),
            (1, "at_least"),
            ("1/2", "more_than"),
            (Fraction(1, 2), "over"),
        ],
    )
    def test_refused(self, share: Fraction, comparator: Comparator) -> None:
        with pytest.raises(ValueError, match=r"threshold|only"):
            Threshold(share, comparator)


class TestApportion:
    """Each part gets its quota rounded down; what is left goes to the largest remainders."""

    @pytest.mark.parametrize(
        ("total", "shares", "parts"),
        [
            (100, [1, 1, 1], (34, 33, 33)),
            (101, [1, 1, 1], (34, 34, 33)),
            (10, [6, 6, 2], (4, 4, 2)),
            (70000, [300, 400], (30000, 40000)),
            (1, [1, 2], (0, 1)),
            (1, [2, 1, 2], (1, 0, 0)),
            (7, [0, 3, 0], (0, 7, 0)),
            (0, [1, 2], (0, 0)),
            (5, [9], (5,)),
        ],
    )
    def test_known(self, total: int, shares: list[int], parts: tuple[int, ...]) -> None:
        assert apportion(total, shares) == parts

    @given(totals, weights)
    def test_sums_exactly(self, total: int, weights: list[int]) -> None:
        assert sum(apportion(total, weights)) == total

    @given(totals, weights)
    def test_within_a_unit_of_the_quota(self, total: int, weights: list[int]) -> None:
        for part, weight in zip(apportion(total, weights), weights, strict=True):
            assert abs(part - Fraction(total * weight, sum(weights))) < 1

    @given(st.integers(0, 12), st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any))
    def test_is_the_nearest_split(self, total: int, weights: list[int]) -> None:
        def distance(parts: tuple[int, ...]) -> Fraction:
            pairs = zip(parts, weights, strict=True)
            return sum(((p - Fraction(total * w, sum(weights))) ** 2 for p, w in pairs), Fraction())

        splits = [
            parts for parts in product(range(total + 1), repeat=len(weights)) if sum(parts) == total
        ]
        nearest = min(map(distance, splits))
        # Of equally near ones, that which serves those named first.
        assert apportion(total, weights) == max(s for s in splits if distance(s) == nearest)

    @given(totals, weights, st.integers(1, 1000))
    def test_only_proportions_matter(self, total: int, weights: list[int], times: int) -> None:
        assert apportion(total, [times * weight for weight in weights]) == apportion(total, weights)

    @given(totals, weights)
    def test_more_weight_is_never_less(self, total: int, weights: list[int]) -> None:
        parts = apportion(total, weights)
        ranked = sorted(zip(weights, parts, strict=True))
        assert [part for _, part in ranked] == sorted(parts)

    @given(totals, st.integers(1, 10**6), st.integers(1, 50))
    def test_ties_go_in_the_order_given(self, total: int, weight: int, n: int) -> None:
        parts = apportion(total, [weight] * n)
        assert list(parts) == sorted(parts, reverse=True)

    @given(totals, weights, st.integers(0, 12))
    def test_no_weight_no_part(self, total: int, weights: list[int], place: int) -> None:
        place = min(place, len(weights))
        with_none = [*weights[:place], 0, *weights[place:]]
        parts = apportion(total, with_none)
        assert parts[place] == 0
        assert parts[:place] + parts[place + 1 :] == apportion(total, weights)

    def test_a_larger_total_can_shrink_a_part(self) -> None:
        assert apportion(10, [6, 6, 2])[2] == 2
        assert apportion(11, [6, 6, 2])[2] == 1

    @pytest.mark.parametrize(
        ("total", "weights"), [(-1, [1]), (1, [1, -1, 3]), (1, [2, -1]), (-1, [])]
    )
    def test_nothing_negative_is_split(self, total: int, weights: list[int]) -> None:
        with pytest.raises(ValueError, match=r"^neither the total nor a weight may be negative$"):
            apportion(total, weights)

    @pytest.mark.parametrize(("total", "weights"), [(1, [0, 0]), (0, []), (1, [])])
    def test_nothing_is_split_by_nothing(self, total: int, weights: list[int]) -> None:
        with pytest.raises(ValueError, match=r"^weights that sum to 0 divide nothing$"):
            apportion(total, weights)


class TestRate:
    """What is not known is in neither number, and could turn out either way."""

    def test_between_the_least_and_the_most(self) -> None:
        rate = Rate(2, 3, unknown=1)
        assert (rate.least, rate.share, rate.most) == (
            Fraction(1, 2),
            Fraction(2, 3),
            Fraction(3, 4),
        )

    def test_where_all_is_known_there_is_nothing_between(self) -> None:
        assert Rate(2, 3).least == Rate(2, 3).share == Rate(2, 3).most == Fraction(2, 3)

    def test_where_nothing_is_known(self) -> None:
        assert (Rate(0, 0).least, Rate(0, 0).share, Rate(0, 0).most) == (None, None, None)
        assert (Rate(0, 0, 2).least, Rate(0, 0, 2).most) == (Fraction(0), Fraction(1))
        assert Rate(0, 0, 2).share is None
