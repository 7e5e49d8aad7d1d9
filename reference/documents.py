"""What the kernel says of every document: reading, shape, and the history itself."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from .context import at
from .telling import Path
from .tickets import COMMITTEE, COMPANY, PATHS
from .vectors import Finding, Json, Vector, document, reading

__all__ = ["HISTORY", "READING", "STRUCTURE"]

# Reading

_TICKET = json.dumps(PATHS["registered"].document(), ensure_ascii=False)


def _text(name: str, text: str, *findings: Finding, times: int = 1) -> Vector:
    given: Json = {"text": text} | ({"times": times} if times > 1 else {})
    return reading(f"reading/{name}", given, *findings)


def _bytes(name: str, raw: bytes, *findings: Finding) -> Vector:
    return reading(f"reading/{name}", {"base64": b64encode(raw).decode()}, *findings)


def _with(member: str) -> str:
    """The ticket with one member more, unread: the fault is in its spelling."""
    return _TICKET[:-1] + f', "extensions": {{"x": {member}}}}}'


def _sound(name: str, text: str) -> Vector:
    return document(f"reading/{name}", {"text": text})


READING = (
    _text("in_order", f"[{', '.join('0' * 12)}]", *(("GEN011", f"/{n}") for n in range(12))),
    reading(
        "reading/more_than_are_told",
        {"text": f"[{', '.join('0' * 1002)}]"},
        *(("GEN011", f"/{n}") for n in range(1000)),
        more=2,
    ),
    _sound("sound", _TICKET),
    _sound("sound_with_space_about_it", f" \r\n\t{_TICKET}\n"),
    _sound("sound_with_everything_escaped", json.dumps(json.loads(_TICKET))),
    _text("too_much", " ", ("GEN001", ""), times=8 * 2**20 + 1),
    _bytes("byte_order_mark", b"\xef\xbb\xbf" + _TICKET.encode(), ("GEN002", "")),
    _bytes(
        "byte_order_mark_of_utf16",
        "{}".encode("utf-16-le").join((b"\xff\xfe", b"")),
        ("GEN002", ""),
    ),
    _bytes("gbk", '{"kind": "ticket", "text": "噪声"}'.encode("gbk"), ("GEN003", "")),
    _bytes("surrogate_in_utf8", b'{"kind": "\xed\xa0\x80"}', ("GEN003", "")),
    _bytes("overlong_utf8", b'{"kind": "\xc0\xaf"}', ("GEN003", "")),
    _text("cut_off", _TICKET[:-1], ("GEN004", "")),
    _text("comma_too_many", '{"kind": "ticket",}', ("GEN004", "")),
    _text("something_after_it", _TICKET + "{}", ("GEN004", "")),
    _text("single_quotes", "{'kind': 'ticket'}", ("GEN004", "")),
    _text("control_character", '{"kind": "tic\nket"}', ("GEN004", "")),
    _text("bad_escape", '{"kind": "\\x41"}', ("GEN004", "")),
    _text("leading_zero", _with("01"), ("GEN004", "")),
    _text("fullwidth_digit", _with("１"), ("GEN004", "")),
    _text("comment", "{} // nothing", ("GEN004", "")),
    _text("too_deep", "[", ("GEN005", ""), times=100_000),
    _text("one_too_deep", _with("[" * 99 + "]" * 99), ("GEN005", "")),
    _sound("just_deep_enough", _with("[" * 98 + "]" * 98)),
    _sound("brackets_in_text", _with('"' + "[{" * 100 + '"')),
    _text("duplicate_key", '{"kind": "ticket", "kind": "ticket"}', ("GEN006", "")),
    _text("duplicate_key_escaped", '{"kind": "ticket", "\\u006bind": "ticket"}', ("GEN006", "")),
    _text("duplicate_key_inside", _with('{"a": 1, "b": 2, "a": 1}'), ("GEN006", "")),
    _sound("the_same_key_in_two_objects", _with('[{"a": 1}, {"a": 1}]')),
    _text("nan", _with("NaN"), ("GEN007", "")),
    _text("minus_infinity", _with("-Infinity"), ("GEN007", "")),
    _text("beyond_a_double", _with("1e999"), ("GEN007", "")),
    _text("number_too_long", _with("1" * 41), ("GEN008", "")),
    _sound("number_just_short_enough", _with("1" * 40)),
    _text("lone_surrogate", _with('"\\ud800"'), ("GEN009", "")),
    _text("lone_surrogate_in_a_key", _with('{"\\udc00": 1}'), ("GEN009", "")),
    _sound("surrogate_pair", _with('"\\ud83c\\udfe0"')),
    _bytes("too_deep_and_not_utf8", b"\xff" + b"[" * 101, ("GEN005", "")),
    _text("too_deep_and_not_json", "!" + "[" * 101, ("GEN005", "")),
    _text("duplicate_key_and_cut_off", '{"a": 1, "a": 2, ', ("GEN004", "")),
    _text("duplicate_key_and_nan_after_it", '{"a": 1, "a": 2, "b": NaN}', ("GEN007", "")),
    _text("lone_surrogate_and_cut_off", '{"a": "\\ud800"', ("GEN004", "")),
    _text("lone_surrogate_in_a_duplicate_key", '{"\\ud800": 1, "\\ud800": 2}', ("GEN006", "")),
    _text("nothing", "", ("GEN010", "")),
    _text("nothing_but_space", " \n", ("GEN010", "")),
    *(
        _text(f"{name}_is_no_space", text, ("GEN004", ""))
        for name, space in (
            ("vertical_tab", "\v"),
            ("form_feed", "\f"),
            ("no_break_space", "\xa0"),
            ("line_separator", "\u2028"),
        )
        for name, text in ((f"{name}_alone", space), (name, space + _TICKET))
    ),
    _text("form_feed_in_a_list", "[\f]", ("GEN004", "")),
    _text("nul_in_a_text", _with('"a\\u0000b"'), ("GEN014", "")),
    _text("nul_in_a_key", _with('{"\\u0000": 1}'), ("GEN014", "")),
    _text("nul_where_no_control_may_be", _TICKET.replace("T1", "\\u0000"), ("GEN014", "")),
    _text("nul_and_half_a_character", _with('"\\u0000\\ud800"'), ("GEN009", "")),
    _text("nul_as_it_is", '{"kind": "\0"}', ("GEN004", "")),
    _sound("backslash_and_u0000", _with('"\\\\u0000"')),
    _text("list_of_none", "[]", ("GEN015", "")),
    _text("number", "42", ("GEN011", "")),
    _text("null", "null", ("GEN011", "")),
    _text("list_of_what_is_none", '["ticket", {}]', ("GEN011", "/0"), ("GEN012", "/1/kind")),
    _sound("list_of_one", f"[{_TICKET}]"),
    _text("kind_missing", "{}", ("GEN012", "/kind")),
    _text("kind_unknown", '{"kind": "sonnet"}', ("GEN013", "/kind")),
    _text("kind_no_text", '{"kind": 7}', ("GEN013", "/kind")),
    *(
        _text(f"kind_{name}", f'{{"kind": {kind}}}', ("GEN013", "/kind"))
        for name, kind in (
            ("null", "null"),
            ("true", "true"),
            ("no_whole_number", "1.5"),
            ("with_a_zero_fraction", "-7.0"),
            ("beyond_exact_numbers", "1e30"),
            ("a_list", '["ticket"]'),
            ("an_object", '{"kind": "ticket"}'),
            ("of_sixty_characters", f'"{"𠮷" * 60}"'),
            ("of_sixty_one_characters", f'"{"𠮷" * 61}"'),
            ("hidden", r'"\u200b\u202e\u001b\u3000\u00a0\u00ad\ue000\udb40\udc01"'),
            ("hidden_and_long", r'"' + r"\u200b" * 11 + '"'),
            ("with_marks_and_variants", r'"e\u0301 \ud83d\ude00\ufe0f 葛\udb40\udd00"'),
        )
    ),
    *(
        _text(f"not_json_{name}", text, ("GEN004", ""))
        for name, text in (
            ("on_the_third_line", '{\n"kind":\r\n 𠮷}'),
            ("behind_an_astral_character", '{"𠮷": "𠮷" "a"}'),
            ("for_want_of_a_colon", '{"kind" "ticket"}'),
            ("for_want_of_a_value", '{"kind": }'),
            ("for_want_of_a_comma", '{"a": [1 2]}'),
            ("for_want_of_an_end", '{"a": ["b", '),
            ("with_a_text_that_does_not_end", '{"a": "b}'),
            ("with_a_number_that_does_not_end", '{"a": 1.}'),
            ("with_a_word_of_no_meaning", '{"a": nul}'),
            ("with_quotation_marks_of_print", "{“kind”: “ticket”}"),
            ("with_a_number_for_a_key", "{1: 2}"),
            ("with_the_wrong_bracket", '{"a": [1}'),
            ("with_half_an_escape", '{"a": ["\\u00"]}'),
        )
    ),
)

# Shape

_FULL = PATHS["dispatched"].document(
    urgency="urgent",
    complexity="complex",
    complained_of=COMPANY,
    place={
        "division": {"code": "130203001", "vintage": 2025},
        "community": "某社区",
        "compound": "某小区",
        "building": "3幢",
        "building_unit": "2单元",
        "room": "301",
    },
    attachments=[
        {
            "id": "a1",
            "name": "录音.mp3",
            "media_type": "audio/mpeg",
            "size": 2**53 - 1,
            "digest": {"algorithm": "sm3", "value": "0" * 64},
        }
    ],
    extensions={"vendor_x": {"any": [1, None, "thing"]}},
)

_GONE = object()
_OF_THE_DISPATCH = "/history/1"


def _changed(where: str, value: Any) -> Json:
    """The full ticket with one value changed, added, or gone."""
    ticket: Json = json.loads(json.dumps(_FULL))
    *way, last = where.strip("/").split("/")
    place: Any = ticket
    for token in way:
        place = place[int(token)] if isinstance(place, list) else place[token]
    key = int(last) if isinstance(place, list) else last
    if value is _GONE:
        del place[key]
    else:
        place[key] = value
    return ticket


def _wrong(name: str, where: str, value: Any, code: str, at: str | None = None) -> Vector:
    """A fault found where it is, or ``at``."""
    finding = (code, where if at is None else at)
    return reading(f"structure/{name}", {"document": _changed(where, value)}, finding)


def _right(name: str, where: str, value: Any) -> Vector:
    return document(f"structure/{name}", {"document": _changed(where, value)})


def _spelled(name: str, number: str, *findings: Finding) -> Vector:
    """The size of the attachment in that spelling, which plain data would not keep."""
    text = json.dumps(_changed("/attachments/0/size", 70000)).replace("70000", number)
    make = reading if findings else document
    return make(f"structure/{name}", {"text": text}, *findings)


STRUCTURE = (
    document("structure/sound", {"document": _FULL}),
    _right("optional_left_out", "/attachments", _GONE),
    _right("optional_null", "/history/1/due", None),
    _right("optional_object_null", "/complained_of", None),
    _right("no_attachments", "/attachments", []),
    _right("time_in_utc", "/received_at", "2026-03-02T01:00:00Z"),
    _right("time_to_the_microsecond", "/received_at", "2026-03-02T08:59:59.999999+08:00"),
    _right("leap_day", "/history/1/due", "2028-02-29T09:00:00+08:00"),
    _right("text_of_several_lines", "/text", "第一行\n第二行\t完"),
    _right("longest_id", "/id", "x" * 128),
    _right("text_beyond_the_basic_plane", "/text", "𠮷" * 5),
    _right("astral_characters_count_once", "/complainant/name", "𠮷" * 100),
    _wrong("missing", "/demand", _GONE, "GEN101"),
    _wrong("missing_inside", "/complainant/anonymous", _GONE, "GEN101"),
    _wrong("missing_in_an_event", "/history/1/unit", _GONE, "GEN101"),
    _wrong("missing_in_a_party", "/history/0/by/role", _GONE, "GEN101"),
    _wrong("missing_in_an_attachment", "/attachments/0/digest/value", _GONE, "GEN101"),
    _wrong("unknown_field", "/colour", "red", "GEN102"),
    _wrong("unknown_field_inside", "/place/floor", 3, "GEN102"),
    _wrong("field_of_another_event", "/history/1/reason", "另一事件的字段", "GEN102"),
    _wrong("unknown_field_to_be_escaped", "/a~1b", 1, "GEN102", "/a~01b"),
    _wrong("no_object", "/place", "3幢", "GEN103"),
    _wrong("null_for_an_object", "/complainant", None, "GEN103"),
    _wrong("list_for_an_object", "/complained_of", [], "GEN103"),
    _wrong("no_object_for_an_event", "/history/0", "accept", "GEN103"),
    _wrong("no_object_for_extensions", "/extensions", [], "GEN103"),
    _wrong("no_list", "/attachments", {}, "GEN104"),
    _wrong("history_no_list", "/history", "none", "GEN104"),
    _wrong("no_text", "/text", 5, "GEN105"),
    _wrong("no_text_for_a_time", "/received_at", 1772413200, "GEN105"),
    _wrong("object_for_a_time", "/received_at", {}, "GEN105"),
    _wrong("null_for_text", "/id", None, "GEN105"),
    _spelled("zero_fraction", "70000.0"),
    _spelled("exponent", "7e4"),
    _spelled("fraction_and_exponent", "0.7E+5"),
    _spelled("minus_nothing", "-0.0"),
    _spelled("largest_with_a_zero_fraction", "9007199254740991.0"),
    _spelled("half", "70000.5", ("GEN106", "/attachments/0/size")),
    _spelled("below_nothing_with_a_zero_fraction", "-1.0", ("GEN114", "/attachments/0/size")),
    _spelled(
        "beyond_exact_numbers_with_a_zero_fraction",
        "9007199254740993.0",
        ("GEN115", "/attachments/0/size"),
    ),
    _spelled("far_beyond_exact_numbers", "1e300", ("GEN115", "/attachments/0/size")),
    _spelled("number_beyond_a_double", "1e400", ("GEN007", "")),
    _wrong("no_whole_number", "/place/division/vintage", 2025.5, "GEN106"),
    _wrong("number_as_text", "/place/division/vintage", "2025", "GEN106"),
    _wrong("true_is_no_number", "/place/division/vintage", True, "GEN106"),
    _wrong("no_boolean", "/complainant/anonymous", 0, "GEN107"),
    _wrong("boolean_as_text", "/complainant/minor", "false", "GEN107"),
    _wrong("code_unknown", "/state", "sleeping", "GEN109"),
    _wrong("code_in_capitals", "/demand", "Complaint", "GEN109"),
    _wrong("code_no_text", "/urgency", 1, "GEN109"),
    _wrong("code_unknown_in_an_event", "/history/1/unit/kind", "ministry", "GEN109"),
    _wrong("spec_unknown", "/spec", "2", "GEN109"),
    _wrong("spec_as_a_number", "/spec", 1, "GEN109"),
    _wrong("event_unknown", "/history/0/event", "unheard_of", "GEN110", "/history/0"),
    _wrong("event_no_text", "/history/0/event", 5, "GEN110", "/history/0"),
    _wrong("event_null", "/history/0/event", None, "GEN110", "/history/0"),
    _wrong("event_no_text_but_a_list", "/history/0/event", [], "GEN110", "/history/0"),
    _wrong("event_unnamed", "/history/0/event", _GONE, "GEN111", "/history/0"),
    _wrong("too_short", "/text", "", "GEN112"),
    _wrong("too_long", "/id", "x" * 129, "GEN113"),
    _wrong("astral_characters_too_many", "/complainant/name", "𠮷" * 101, "GEN113"),
    _wrong("too_many", "/extensions", {f"x{n}": 0 for n in range(33)}, "GEN113"),
    _wrong("too_small", "/place/division/vintage", 1979, "GEN114"),
    _wrong("below_nothing", "/attachments/0/size", -1, "GEN114"),
    _wrong("too_large", "/place/division/vintage", 2101, "GEN115"),
    _wrong("beyond_exact_numbers", "/attachments/0/size", 2**53, "GEN115"),
    _wrong("impossible_date", "/received_at", "2026-02-30T09:00:00+08:00", "GEN116"),
    _wrong("no_leap_year", "/received_at", "2025-02-29T09:00:00+08:00", "GEN116"),
    _wrong("no_leap_century", "/history/0/at", "1900-02-29T09:00:00+08:00", "GEN116"),
    _wrong("no_such_month", "/history/1/due", "2026-13-01T09:00:00+08:00", "GEN116"),
    _wrong("year_one", "/received_at", "0001-01-01T00:00:00+08:00", "GEN121"),
    _wrong("time_without_offset", "/received_at", "2026-03-02T09:00:00", "GEN121"),
    _wrong("time_with_a_space", "/received_at", "2026-03-02 09:00:00+08:00", "GEN121"),
    _wrong("time_without_seconds", "/received_at", "2026-03-02T09:00+08:00", "GEN121"),
    _wrong("hour_24", "/received_at", "2026-03-02T24:00:00+08:00", "GEN121"),
    _wrong("offset_of_99_minutes", "/received_at", "2026-03-02T09:00:00+08:99", "GEN121"),
    _wrong("offset_of_24_hours", "/received_at", "2026-03-02T09:00:00+24:00", "GEN121"),
    _wrong("leap_second", "/received_at", "2026-12-31T23:59:60Z", "GEN121"),
    _wrong("time_with_a_newline", "/received_at", "2026-03-02T09:00:00+08:00\n", "GEN121"),
    _wrong("time_in_fullwidth_digits", "/received_at", "２０２６-03-02T09:00:00+08:00", "GEN121"),
    _wrong("id_in_fullwidth", "/id", "Ｔ１", "GEN123"),
    _wrong("id_with_a_newline", "/id", "T1\n", "GEN123"),
    _wrong("id_empty", "/id", "", "GEN123"),
    _wrong("id_of_a_unit", "/history/1/unit/id", "物业", "GEN123"),
    _wrong("code_with_a_hyphen", "/hotline", "citizen-12345", "GEN124"),
    _wrong("role_in_capitals", "/history/0/by/role", "Operator", "GEN124"),
    _wrong("prefix_in_capitals", "/extensions/Vendor", {}, "GEN124"),
    _wrong("prefix_with_a_newline", "/extensions/v\n", {}, "GEN124"),
    _wrong("text_that_turns_about", "/text", "\u202e反", "GEN125"),
    _wrong("zero_width_in_a_name", "/complainant/name", "王\u200b芳", "GEN125"),
    _wrong("newline_in_a_name", "/place/building", "3幢\n", "GEN125"),
    _wrong("phone_in_fullwidth_digits", "/complainant/phone", "１３８００１３８０００", "GEN126"),
    _wrong("phone_with_a_newline", "/complainant/phone", "13800138000\n", "GEN126"),
    _wrong("phone_too_short", "/complainant/phone", "12", "GEN126"),
    _wrong("division_in_fullwidth_digits", "/place/division/code", "13020３", "GEN129"),
    _wrong("division_with_a_newline", "/place/division/code", "130203\n", "GEN129"),
    _wrong("digest_in_capitals", "/attachments/0/digest/value", "AB", "GEN129"),
    _wrong("media_type", "/attachments/0/media_type", "Audio", "GEN129"),
    reading(
        "structure/every_fault_is_told",
        {"document": {**_FULL, "demand": "wish", "colour": "red", "place": {"building": ""}}},
        ("GEN109", "/demand"),
        ("GEN102", "/colour"),
        ("GEN112", "/place/building"),
    ),
    reading(
        "structure/too_many_members_and_a_bad_name",
        {"document": {**_FULL, "extensions": {"Vendor": 0} | {f"x{n}": 0 for n in range(33)}}},
        ("GEN113", "/extensions"),
    ),
    reading(
        "structure/too_many_items_and_a_wrong_one",
        {"document": {**_FULL, "attachments": [5, *([_FULL["attachments"][0]] * 100)]}},
        ("GEN113", "/attachments"),
        ("GEN103", "/attachments/0"),
    ),
    reading(
        "structure/too_many_items_all_wrong",
        {"document": {**_FULL, "attachments": [5] * 102}},
        ("GEN113", "/attachments"),
        *(("GEN103", f"/attachments/{n}") for n in range(100)),
    ),
    reading(
        "structure/no_item_beyond_the_limit_is_looked_at",
        {"document": {**_FULL, "attachments": [_FULL["attachments"][0]] * 100 + [5]}},
        ("GEN113", "/attachments"),
    ),
)

# History

_ACCEPTED, _CLOSED = PATHS["accepted"], PATHS["closed"]


def _history(
    name: str, path: Path, *findings: Finding, now: str = "", state: str = "",
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    given = {"document": path.document(**({"state": state} if state else {}), **header)}
    context = {"now": now} if now else {}
    return document(f"history/{name}", given, *findings, context=context, unjudged=unjudged)


def _after(*steps: Any, state: str = "registered") -> Path:
    return PATHS["registered"].then(*steps, state=state)


HISTORY = (
    _history("empty", PATHS["registered"]),
    document("history/long", {"document": _CLOSED.document()}, unjudged=("TKT153",)),
    _history("no_such_step", _after("start"), ("GEN301", "/history/0/event")),
    _history("no_such_step_later", _after("accept", "close"), ("GEN301", "/history/1/event")),
    _history("nothing_after_the_end", _after("decline", "accept"), ("GEN301", "/history/1/event")),
    _history(
        "only_the_first_is_told", _after("start", "close", "start"), ("GEN301", "/history/0/event")
    ),
    _history(
        "the_state_is_then_unknown", _after("start", state="closed"), ("GEN301", "/history/0/event")
    ),
    _history(
        "role_not_allowed",
        _after(("accept", {"role": "dispatcher"})),
        ("GEN302", "/history/0/by/role"),
    ),
    _history(
        "role_unheard_of", _after(("accept", {"role": "mayor"})), ("GEN302", "/history/0/by/role")
    ),
    _history(
        "before_the_document", _after(("accept", {"at": at(-1)})), ("GEN304", "/history/0/at")
    ),
    _history(
        "before_the_last_event",
        _after("accept", ("dispatch", {"at": at(0)})),
        ("GEN304", "/history/1/at"),
    ),
    _history("at_the_same_instant", _after(("accept", {"at": at(0)}), state="accepted")),
    _history(
        "earlier_only_as_text", _after(("accept", {"at": "2026-03-02T01:00:00Z"}), state="accepted")
    ),
    _history(
        "earlier_though_later_as_text",
        _after(("accept", {"at": "2026-03-02T17:30:00+16:40"})),
        ("GEN304", "/history/0/at"),
    ),
    _history(
        "every_reason_is_told",
        _after("accept", ("dispatch", {"at": at(0), "due": at(-1)})),
        ("GEN304", "/history/1/at"),
        ("TKT118", "/history/1/due"),
    ),
    _history("now", _ACCEPTED, now=at(1), unjudged=("TKT211",)),
    _history("document_in_the_future", PATHS["registered"], ("GEN305", "/received_at"), now=at(-1)),
    _history(
        "event_in_the_future",
        _ACCEPTED,
        ("GEN305", "/history/0/at"),
        now=at(0, 30),
        unjudged=("TKT211",),
    ),
    _history(
        "future_after_an_illegal_step",
        _after("start", "accept"),
        ("GEN301", "/history/0/event"),
        ("GEN305", "/history/1/at"),
        now=at(1),
    ),
    _history("state_not_replayed", _ACCEPTED, ("GEN306", "/state"), state="dispatched"),
    _history(
        "state_of_an_empty_history", PATHS["registered"], ("GEN306", "/state"), state="accepted"
    ),
    _history("absent", _ACCEPTED, ("GEN307", "/history"), history=None),
    _history(
        "refused_by_a_guard",
        _after("accept", ("dispatch", {"unit": COMMITTEE}), "sign_for"),
        ("TKT102", "/history/1/unit"),
        hotline="citizen_12345",
    ),
)
