"""The check digit of a unified social credit code, worked out by python-stdnum.

Only the check digit is asked of it.  Its own validation wants a digit in the second place and so
refuses the codes of village collectives and others, which have a letter there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

__all__ = ["check_digit_holds"]


def check_digit_holds(code: str) -> bool | None:
    """Whether the last character follows from the others; None without the ``[cn]`` extra.

    The code must have the right form.

    >>> check_digit_holds("91330100799655058B"), check_digit_holds("91330100799655058C")
    (True, False)
    """
    worked_out = _check_digit()
    return None if worked_out is None else worked_out(code[:-1]) == code[-1]


@cache
def _check_digit() -> Callable[[str], str] | None:
    try:
        from stdnum.cn.uscc import calc_check_digit
    except ImportError:
        return None
    return calc_check_digit
