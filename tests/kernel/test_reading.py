"""Bytes to a JSON value, or the one thing that keeps them from being one."""

import json
from typing import Any

import pytest

from grassroots_gov.kernel.reading import DEEPEST, LARGEST, read

TALL = "[" * DEEPEST + "]" * DEEPEST


@pytest.mark.parametrize(
    ("source", "code", "params"),
    [
        (b"\xef\xbb\xbf{}", "GEN002", {"encoding": "UTF-8"}),
        ("{}".encode("utf-16"), "GEN002", {"encoding": "UTF-16"}),
        (b"\xfe\xff" + "{}".encode("utf-16-be"), "GEN002", {"encoding": "UTF-16"}),
        ("{}".encode("utf-32"), "GEN002", {"encoding": "UTF-32"}),
        (b"\x00\x00\xfe\xff" + "{}".encode("utf-32-be"), "GEN002", {"encoding": "UTF-32"}),
        (b'{"a": "\xff"}', "GEN003", {"byte": 8}),
        ('{"a":\n  1,}', "GEN004", {"line": 2, "column": 5}),
        ("[" + TALL + "]", "GEN005", {"most": DEEPEST}),
        ('{"a": ' + TALL + "}", "GEN005", {"most": DEEPEST}),
        ("[" * 60 + "[], " + "[" * 41 + "]" * 101, "GEN005", {"most": DEEPEST}),
        ('{"a": 1, "b": 2, "c": 3, "b": 4, "a": 5}', "GEN006", {"key": "b"}),
        ("[NaN]", "GEN007", {"token": "NaN"}),
        ("[-Infinity]", "GEN007", {"token": "-Infinity"}),
        ("[1e999]", "GEN007", {"token": "1e999"}),
        ("[-1e999]", "GEN007", {"token": "-1e999"}),
        ("9" * 41, "GEN008", {"digits": 41, "most": 40}),
        ("0." + "9" * 39, "GEN008", {"digits": 41, "most": 40}),
        ("\ud800", "GEN009", {}),
        ('"\\ud800"', "GEN009", {}),
        ('{"a": [{"b\\udfff": 1}]}', "GEN009", {}),
        ('{"a": [1, {"b": "\\ud800c"}]}', "GEN009", {}),
        ('"\\u0000"', "GEN014", {}),
        ('{"a": [{"b\\u0000": 1}]}', "GEN014", {}),
        ('["\\\\\\u0000"]', "GEN014", {}),
        ('["\\u0000", "\\ud800"]', "GEN009", {}),
        (b'"\0"', "GEN004", {"line": 1, "column": 1}),
        (b"\x0c", "GEN004", {"line": 1, "column": 1}),
        (b"\x0b1", "GEN004", {"line": 1, "column": 1}),
        ("1\u2028", "GEN004", {"line": 1, "column": 2}),
        ("\xa01", "GEN004", {"line": 1, "column": 1}),
        ("", "GEN010", {}),
        (b" \r\n\t", "GEN010", {}),
    ],
)
def test_what_is_wrong(source: bytes | str, code: str, params: dict[str, Any]) -> None:
    value, finding = read(source)
    assert value is None
    assert finding is not None
    assert (finding.code, finding.pointer, finding.params) == (code, "", params)


@pytest.mark.parametrize(
    "text",
    [
        TALL,
        "[" * 60 + "[], " + "[" * 40 + "]" * 100,
        "[" + ", ".join(["[]", "{}"] * DEEPEST) + "]",
        '{"a": "' + "[{" * DEEPEST + '"}',
        '{"a": "\\"' + "[{" * DEEPEST + '"}',
        "9" * 40,
        "0." + "9" * 38,
        "[1.5, -3, 1e3, true, null]",
        '"\\ud83d\\ude00"',
        '{"a": 1, "A": 1}',
        '"\\\\u0000"',
    ],
)
def test_what_is_not(text: str) -> None:
    assert read(text) == read(text.encode()) == (json.loads(text), None)


def test_the_largest_and_what_is_larger() -> None:
    assert read(b" " * (LARGEST - 1) + b"1") == (1, None)
    value, finding = read(b" " * LARGEST + b"1")
    assert value is None
    assert finding is not None
    assert (finding.code, finding.params) == ("GEN001", {"most": LARGEST, "size": LARGEST + 1})


def test_any_bytes() -> None:
    assert read(bytearray(b"[1]")) == ([1], None)  # type: ignore[arg-type]
