"""Codes of administrative divisions (行政区划), and what lies in what.

A code has 6 digits by GB/T 2260, 9 with the subdistrict and 12 with the community; a shorter one
may be filled up with zeros.  What is left without these zeros is its stem, and whatever lies in the
division has a code that begins with its stem.
"""

from __future__ import annotations

import re

__all__ = [
    "CODE_FORMS",
    "DIVISION_PATTERN",
    "TERRITORY_PATTERN",
    "committee_of",
    "covers",
    "stem_of",
    "tier_of",
]

DIVISION_PATTERN = r"^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$"
TERRITORY_PATTERN = r"^([1-9][0-9]([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?)?$"
"""A stem; empty for the whole country."""

_PROVINCE = "(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
_TWO, _THREE = "([0-9][1-9]|[1-9]0)", "([0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)"  # but for all zeros
CODE_FORMS = {
    "city": f"^((11|12|31|50|81|82)0000|{_PROVINCE}{_TWO}00)(000(000)?)?$",
    "district": f"^{_PROVINCE}[0-9]{{2}}{_TWO}(000(000)?)?$",
    "subdistrict": f"^{_PROVINCE}[0-9]{{4}}{_THREE}(000)?$",
    "community": f"^{_PROVINCE}[0-9]{{7}}{_THREE}$",
}
"""By tier, the form of its codes.  A shorter code may be filled up with zeros.  The city of a
province ends in 00; a municipality or special region, which is a province of its own, in 0000."""

_FORMS = {tier: re.compile(form) for tier, form in CODE_FORMS.items()}
_STEMS = ((12, 9), (9, 6), (6, 4), (4, 2))
_COMMITTEES = {
    "0": "residents_committee",
    "1": "residents_committee",
    "2": "villagers_committee",
    "3": "villagers_committee",
}


def tier_of(code: str) -> str | None:
    """The tier that the code has the form of; None for none."""
    return next((tier for tier, form in _FORMS.items() if form.fullmatch(code)), None)


def stem_of(code: str) -> str:
    """The code without the zeros that fill it up.

    >>> stem_of("130200"), stem_of("130202004000"), stem_of("110000")
    ('1302', '130202004', '11')
    """
    for length, shorter in _STEMS:
        if len(code) == length and not code[shorter:].strip("0"):
            code = code[:shorter]
    return code


def committee_of(code: str) -> str | None:
    """The kind of committee, as the last three digits have it by the statistical convention.

    001 to 199 are residents' committees, 200 to 399 villagers' committees; None for the rest.
    """
    return _COMMITTEES.get(code[9]) if tier_of(code) == "community" else None


def covers(territory: str, stem: str | None) -> bool | None:
    """Whether what lies in the division of that stem lies in the territory.

    None where it may or may not: nobody says where it is, or only that it is in a wider area.

    >>> covers("1302", "130202004"), covers("1302", "1303"), covers("1302", "13"), covers("", None)
    (True, False, None, True)
    """
    if not territory:
        return True
    if stem is None or (territory != stem and territory.startswith(stem)):
        return None
    return stem.startswith(territory)
