"""Exact numbers: money in fen, area in square centimetres, shares as fractions. Never a float.

Text goes in and comes out as plain decimals in ASCII digits: no exponent, no thousands
separator, no leading zero, no more decimals than the unit has.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal, get_args

import attrs

__all__ = [
    "MORE_THAN_HALF",
    "THREE_QUARTERS_OR_MORE",
    "TWO_THIRDS_OR_MORE",
    "Rate",
    "Threshold",
    "apportion",
    "fen",
    "square_centimetres",
    "square_metres",
    "yuan",
]

_Comparator = Literal["at_least", "more_than"]
_DECIMAL = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?")


def _parse(text: object, places: int) -> int:
    match = _DECIMAL.fullmatch(text) if isinstance(text, str) else None
    decimals = (match[2] or "") if match else ""
    if match is None or len(decimals) > places:
        raise ValueError(f"{text!r} is not a decimal with at most {places} places")
    return int(match[1] + decimals.ljust(places, "0"))


def _write(amount: int, places: int) -> str:
    if type(amount) is not int:
        raise ValueError(f"{amount!r} is not a whole number")
    whole, rest = divmod(abs(amount), 10**places)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:0{places}}"


def fen(text: str) -> int:
    """Fen from yuan as text; an amount owed back may be negative. Raises ValueError.

    >>> fen("300.5")
    30050
    >>> fen("0.005")
    Traceback (most recent call last):
    ValueError: '0.005' is not a decimal with at most 2 places
    """
    return _parse(text, 2)


def yuan(amount: int) -> str:
    """Yuan as text, always with two decimals, from fen. Raises ValueError.

    >>> yuan(30050)
    '300.50'
    >>> yuan(300.5)
    Traceback (most recent call last):
    ValueError: 300.5 is not a whole number
    """
    return _write(amount, 2)


def square_centimetres(text: str) -> int:
    """Square centimetres from square metres as text, not negative. Raises ValueError.

    >>> square_centimetres("226421.0857")
    2264210857
    >>> square_centimetres("1e3")
    Traceback (most recent call last):
    ValueError: '1e3' is not a decimal with at most 4 places
    """
    area = _parse(text, 4)
    if text.startswith("-"):
        raise ValueError(f"{text!r} is a negative area")
    return area


def square_metres(area: int) -> str:
    """Square metres as text, in as few decimals as are exact, from square centimetres.

    >>> square_metres(2264210857), square_metres(895000)
    ('226421.0857', '89.5')
    >>> square_metres(-1)
    Traceback (most recent call last):
    ValueError: -1 is a negative area
    """
    text = _write(area, 4).rstrip("0").rstrip(".")
    if area < 0:
        raise ValueError(f"{area} is a negative area")
    return text


@attrs.frozen
class Threshold:
    """A share that a count or an area must reach.

    `at_least` (以上) includes the share itself; `more_than` (超过) does not: Civil Code art. 1259.
    That article does not name 过半数; it is read as "more than half", 超过半数.
    A threshold can be met and can fail: a share of 0 is for `more_than` alone, a share of 1 for
    `at_least` alone. Anything else is a ValueError, and so is a denominator below 1: what nobody
    at all may decide is for the caller to say.

    >>> TWO_THIRDS_OR_MORE.met(2, 3), MORE_THAN_HALF.met(1, 2)
    (True, False)
    >>> MORE_THAN_HALF.met(0, 0)
    Traceback (most recent call last):
    ValueError: a share of 0 is not defined
    """

    share: Fraction
    comparator: _Comparator

    def __attrs_post_init__(self) -> None:
        if self.comparator not in get_args(_Comparator) or type(self.share) is not Fraction:
            raise ValueError(f"{self.comparator!r} {self.share!r} is not a threshold")
        if not (0 < self.share <= 1 if self.comparator == "at_least" else 0 <= self.share < 1):
            raise ValueError(f"{self.comparator} {self.share} can only be met, or only fail")

    def met(self, numerator: int, denominator: int) -> bool:
        """Whether `numerator` out of `denominator` (at least 1) reaches the threshold."""
        return self.margin(numerator, denominator) >= 0

    def needed(self, denominator: int) -> int:
        """Find the least numerator that meets the threshold.

        >>> TWO_THIRDS_OR_MORE.needed(518), MORE_THAN_HALF.needed(518)
        (346, 260)
        """
        if denominator < 1:
            raise ValueError(f"a share of {denominator} is not defined")
        whole, rest = divmod(self.share.numerator * denominator, self.share.denominator)
        return whole + (rest > 0 or self.comparator == "more_than")

    def margin(self, numerator: int, denominator: int) -> int:
        """How far `numerator` is above the least that meets the threshold; below 0, short of it.

        >>> THREE_QUARTERS_OR_MORE.margin(5, 8)
        -1
        """
        return numerator - self.needed(denominator)


MORE_THAN_HALF: Final = Threshold(Fraction(1, 2), "more_than")
TWO_THIRDS_OR_MORE: Final = Threshold(Fraction(2, 3), "at_least")
THREE_QUARTERS_OR_MORE: Final = Threshold(Fraction(3, 4), "at_least")


def apportion(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `total` in proportion to `weights`, in whole units that sum to `total` exactly.

    By largest remainder: each gets its quota rounded down, and what is left goes one by one to
    the largest remainders, ties in the order given. No part is a whole unit away from its exact
    quota; but a larger total can shrink a part, as the method is known to do.

    A refund is split as a positive total: a negative total or weight, and weights that are all
    zero or absent, are ValueErrors.

    >>> apportion(70_000, [1, 1, 1])
    (23334, 23333, 23333)
    >>> apportion(100, [0, 0])
    Traceback (most recent call last):
    ValueError: weights that sum to 0 divide nothing
    """
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("neither the total nor a weight may be negative")
    whole = sum(weights)
    if whole == 0:
        raise ValueError("weights that sum to 0 divide nothing")
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(parts)), key=lambda i: -(total * weights[i] % whole))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


@attrs.frozen
class Rate:
    """A share with both its numbers, and how many cases it says nothing about.

    >>> rate = Rate(2, 3, unknown=1)
    >>> rate.share, rate.least, rate.most
    (Fraction(2, 3), Fraction(1, 2), Fraction(3, 4))
    >>> Rate(0, 0).share is None
    True
    """

    numerator: int
    denominator: int
    unknown: int = 0
    """Those that belong in the denominator but cannot be judged, and are left out of it."""

    @property
    def share(self) -> Fraction | None:
        """The exact share of what is known; None where nothing is."""
        return _share(self.numerator, self.denominator)

    @property
    def least(self) -> Fraction | None:
        """The share if everything unknown turned out badly."""
        return _share(self.numerator, self.denominator + self.unknown)

    @property
    def most(self) -> Fraction | None:
        """The share if everything unknown turned out well."""
        return _share(self.numerator + self.unknown, self.denominator + self.unknown)


def _share(numerator: int, denominator: int) -> Fraction | None:
    return Fraction(numerator, denominator) if denominator else None
