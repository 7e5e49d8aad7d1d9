"""Numbers of persons in words for everybody, beside what other packages know of such numbers."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum import luhn
from stdnum.cn import ric

from grassroots_gov.kernel.posted import NUMBERS, numbers_in

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMATS = (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164)
CHINA: Any = phonenumbers.PhoneMetadata.metadata_for_region("CN")


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


@given(digits(5, 5), DATES, digits(3, 3), st.sampled_from("0123456789X"))
def test_an_identity_number_has_the_check_character_of_stdnum(
    region: str, born: Any, order: str, last: str
) -> None:
    number = f"1{region}{born:%Y%m%d}{order}"
    right = ric.calc_check_digit(f"{number}0")  # it leaves the last one out
    assert "identity_number" in numbers_in(f"身份证{number}{right}。")
    assert ("identity_number" in numbers_in(number + last)) is (last == right)


@given(st.sampled_from("3456789"), digits(15, 18))
def test_a_bank_card_has_the_check_digit_of_stdnum(first: str, rest: str) -> None:
    number = first + rest
    assert ("bank_card" in numbers_in(f"卡号{number}")) is luhn.is_valid(number)
    right = number[:-1] + luhn.calc_check_digit(number[:-1])
    parts = [right[i : i + 4] for i in range(0, 16, 4)]
    tail = [right[16:]] if len(right) > 17 else []
    assert len(right) == 17 or "bank_card" in numbers_in(" ".join((*parts, *tail)))


@given(st.from_regex(CHINA.mobile.national_number_pattern, fullmatch=True))
def test_every_mobile_number_that_phonenumbers_knows_is_told(national: str) -> None:
    number = phonenumbers.parse(national, "CN")
    if phonenumbers.number_type(number) == PhoneNumberType.MOBILE and len(national) == 11:
        for form in (*FORMATS[:2], FORMATS[2]):
            assert numbers_in(f"拨{phonenumbers.format_number(number, form)}") == ("mobile",)


@given(st.from_regex(r"(10|2[0-57-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}", fullmatch=True))
def test_every_fixed_line_that_phonenumbers_knows_is_told(national: str) -> None:
    number = phonenumbers.parse("0" + national, "CN")
    if phonenumbers.number_type(number) == PhoneNumberType.FIXED_LINE:
        told = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        assert "fixed_line" in numbers_in(f"电话{told}")


@given(st.text(alphabet=st.characters(exclude_categories=("N", "Cs"))))
def test_there_is_no_number_without_digits(text: str) -> None:
    assert numbers_in(text) == ()


@given(st.text("0123456789 -Xx川A京.，", max_size=60))
def test_what_stands_beside_a_number_does_not_hide_it(text: str) -> None:
    for number in ("13800138000", "11010519491231002X", "6222021234567894"):
        assert numbers_in(number)[0] in numbers_in(f"{text}：{number}，{text}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("川A12345，13800138000", ("mobile", "plate")),
        ("13800138000 11010519491231002X", ("identity_number", "mobile")),
        ("川A1B2C3", ("plate",)),
        ("川ABCD12", ()),
    ],
)
def test_several_are_told_in_one_order(text: str, found: tuple[str, ...]) -> None:
    assert numbers_in(text) == found


def test_the_patterns_are_published() -> None:
    told = json.loads((files("grassroots_gov") / "spec/v1/public.json").read_bytes())
    assert [(n["code"], n["pattern"]) for n in told["numbers"]] == [
        (number.code, number.pattern) for number in NUMBERS
    ]
