"""Numbers of persons in words that everybody may read: what is told of, and what is let pass.

The hours of a hall stand for any words; the other documents show which words are meant.
"""

from __future__ import annotations

from .tickets import PATHS
from .vectors import Json, Vector, document, rule

__all__ = ["POSTED"]

CODE = "GEN402"


def _place(name: str = "龙岭社区", **hall: object) -> Json:
    return {
        "kind": "place",
        "spec": "1",
        "id": "longling",
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "tier": "community",
        "name": name,
        "premises": [{"id": "a", "kind": "neighbourly_hall", "name": "睦邻议事厅", **hall}],
    }


def _hours(name: str, text: str, *, told: bool) -> Vector:
    return rule(CODE, name, "/premises/0/hours" if told else None, _place(hours=text))


TOLD = {
    "mobile": "找王师傅，13800138000。",
    "mobile_with_the_country": "+86 13800138000",
    "mobile_in_groups": "电话：138-0013-8000",
    "mobile_with_full_stops": "电话 138.0013.8000",
    "mobile_in_full_width": "电话：１３８００１３８０００",
    "mobile_behind_letters": "tel13800138000",
    "mobile_behind_a_date": "2026-03-02 13800138000",
    "mobile_from_abroad": "008613800138000",
    "mobile_on_three_lines": "138\n0013\n8000",
    "mobile_before_an_x": "13800138000x",
    "second_of_two": "12345 或者 13800138000",
    "fixed_line": "电话 0871-68123456",
    "fixed_line_of_seven": "电话 0870 6812345",
    "fixed_line_in_groups": "电话 010 6812 3456",
    "fixed_line_unbroken": "电话 02868123456",
    "fixed_line_in_brackets": "电话（0311）87654321",
    "fixed_line_in_brackets_and_a_space": "(0311) 8765-4321",
    "identity_number": "身份证号11010519491231002X。",
    "identity_number_in_small": "身份证号11010519491231002x。",
    "identity_number_of_digits": "440524198001010013",
    "identity_number_in_groups": "110105 19491231 002X",
    "bank_card_of_16": "6222021234567894",
    "bank_card_of_19": "6222020123456789015",
    "bank_card_in_groups": "6222 0212 3456 7894",
    "bank_card_in_full_width": "６２２２　０２１２　３４５６　７８９４",
    "plate": "川A12345占用消防通道",
    "plate_with_a_dot": "请川A·12345的车主挪车",
    "plate_of_a_learner": "冀A1234学",
    "plate_of_the_police": "冀A1234警。",
    "plate_in_small": "川a12b45",
    "plate_of_a_new_energy_car": "渝AD12345",
}

LET_PASS = {
    "hotline": "请拨打12345或者110",
    "service_numbers": "95588，400-800-1234，12378",
    "mobile_a_digit_short": "1380013800",
    "mobile_a_digit_long": "138001380001",
    "no_such_mobile": "12800138000",
    "identity_number_with_a_wrong_check": "110105194912310021",
    "identity_number_with_a_wrong_month": "110105194913310021",
    "bank_card_with_a_wrong_check": "6222021234567895",
    "bank_card_of_15": "622202123456782",
    "order_number_of_18": "订单202603021234567890",
    "order_number_of_20": "20260302093000123456",
    "order_number_with_letters": "WX20260302093000000001",
    "areas_and_amounts": "共1,866.50平方米，12345678.90元",
    "decimals": "136.9012元，比例0.66666667，版本2026.03.02",
    "times": "2026-03-02 09:30-17:30，2026年3月2日",
    "rooms": "0301-0302-0303",
    "fixed_line_of_a_wrong_area": "0071-68123456",
    "fixed_line_from_1": "0871-18123456",
    "groups_of_one_digit": "1 3 8 0 0 1 3 8 0 0 0",
    "letters_like_a_plate": "川A座，川ABCDE1栋",
    "plate_a_sign_short": "川A1234",
    "plate_a_sign_long": "川A1234567",
}

_REPLY = PATHS["replied"].document()


def _replied(**said: str) -> Json:
    *before, reply = _REPLY["history"]
    return {**_REPLY, "history": [*before, {**reply, **said}]}


POSTED = (
    *(_hours(name, text, told=True) for name, text in TOLD.items()),
    *(_hours(name, text, told=False) for name, text in LET_PASS.items()),
    rule(CODE, "a_name", "/name", _place("龙岭社区13800138000")),
    rule(CODE, "one_of_a_list", "/premises/0/services/1", _place(services=["议事", "13800138000"])),
    document(
        f"rules/{CODE}/each_field_once",
        {"document": _place("13800138000", hours="13800138000 川A12345")},
        (CODE, "/name"),
        (CODE, "/premises/0/hours"),
    ),
    rule(
        CODE,
        "a_published_answer",
        f"/history/{len(_REPLY['history']) - 1}/public_answer",
        _replied(public_answer="已联系13800138000"),
        unjudged=["TKT153"],
    ),
    rule(
        CODE,
        "an_answer_in_private",
        None,
        _replied(answer="已联系13800138000"),
        unjudged=["TKT153"],
    ),
)
