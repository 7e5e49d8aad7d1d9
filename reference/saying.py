"""The sentences of the vectors: for each with findings, what each of these says in zh and en.

The library makes them, and programs in other languages are compared with it; people read them when
they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grassroots_gov.conformance import library

from .vectors import Json, Vector

__all__ = ["FORMS", "said"]

_Value = str | int | bool | None | tuple[str | int, ...]

_FORMS: tuple[tuple[str, _Value, str, str], ...] = (
    ("text", "3幢", "3幢", "3幢"),
    ("text", 12, "12", "12"),
    ("text", True, "是", "yes"),
    ("text", False, "否", "no"),
    ("text", None, "未写明", "not stated"),
    ("text", "a\nb\u200b", "a\\u000ab\\u200b", "a\\u000ab\\u200b"),
    ("text", "字" * 60, "字" * 60, "字" * 60),
    ("text", "字" * 61, "字" * 59 + "…", "字" * 59 + "…"),
    ("text", ("甲", "乙"), "甲、乙", "甲, 乙"),
    ("text", (), "无", "none"),
    ("text", ("a",) * 50, "、".join("a" * 50), ", ".join("a" * 50)),
    ("text", ("a",) * 51, "、".join("a" * 50) + "等 51 项", ", ".join("a" * 50) + " and 1 more"),
    ("count", 1_234_567, "1234567", "1234567"),
    ("time", "2026-03-02T09:05:00+08:00", "2026年3月2日09:05", "2 March 2026, 09:05"),
    ("time", "2026-03-01T16:00:00Z", "2026年3月2日00:00", "2 March 2026, 00:00"),
    ("time", "2026-12-31T23:59:59+08:00", "2026年12月31日23:59:59", "31 December 2026, 23:59:59"),
    ("time", "2026-03-02T23:59:59.999999+08:00", "2026年3月2日24:00", "2 March 2026, 24:00"),
    ("time", "2026-03-02T09:05:00.5+08:00", "2026年3月2日09:05:00.5", "2 March 2026, 09:05:00.5"),
    ("time", "1969-07-20T20:17:40-04:00", "1969年7月21日08:17:40", "21 July 1969, 08:17:40"),
    ("day", "2026-03-02", "2026年3月2日", "2 March 2026"),
    ("money", 5_500_000, "55,000.00 元", "55,000.00 yuan"),
    ("money", 5, "0.05 元", "0.05 yuan"),
    ("money", -123_456_789, "-1,234,567.89 元", "-1,234,567.89 yuan"),
    ("money", 9_007_199_254_740_991, "90,071,992,547,409.91 元", "90,071,992,547,409.91 yuan"),
    ("area", 895_000, "89.50 ㎡", "89.50 ㎡"),
    ("area", 49, "0.00 ㎡", "0.00 ㎡"),
    ("area", 50, "0.01 ㎡", "0.01 ㎡"),
    ("area", 18_660_000_000, "1,866,000.00 ㎡", "1,866,000.00 ㎡"),
    ("value", "1", '"1"', '"1"'),
    ("value", None, "null", "null"),
    ("value", True, "true", "true"),
    ("value", ("1", "2"), '"1"、"2"', '"1", "2"'),
)
FORMS: tuple[Json, ...] = tuple(
    {"type": type_, "value": value, "many": isinstance(value, tuple), "zh": zh, "en": en}
    for type_, value, zh, en in _FORMS
)
"""Values of each type and how they are written: what people wrote, not what the library says."""


def said(vectors: Sequence[Vector]) -> Iterator[Json]:
    """``{id, said}`` of each vector in which something is found, the sentences in its order."""
    for vector in vectors:
        report = library.reported(vector)
        if report is not None and report.findings:
            sentences = [{lang: f.message(lang) for lang in ("zh", "en")} for f in report.findings]
            yield {"id": vector["id"], "said": sentences}
