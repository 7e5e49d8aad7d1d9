"""Reading: bytes or text to a JSON value, and what may be wrong before any shape is looked at.

Whoever sends the bytes may be careless or hostile, so this is strict: UTF-8 without a byte order
mark, no duplicate key, no NaN, no lone surrogate, no NUL, no number or nesting without measure.
Nothing here raises on data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from math import isinf
from typing import Any

from .misplaced import first_wrong, place_of
from .rule import Finding, Labelled, Param, Rule, Severity, Text

__all__ = ["DEEPEST", "LARGEST", "READING_RULES", "SPACE", "no_document", "read", "unwritable"]

SPACE = b" \t\n\r"
"""All that is white space to JSON: neither a form feed is, nor any space beyond ASCII."""

DEEPEST = 100
"""How deep arrays and objects may nest."""
LARGEST = 8 * 2**20
"""How many bytes one document may have."""
_LONGEST_NUMBER = 40


def _reading(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    severity: Severity = Severity.ERROR,
    params: Mapping[str, Param] | None = None,
    remedy: Text | None = None,
) -> Rule:
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        severity,
        kind="reading",
        native="it is about the bytes",
        params=params,
        remedy=remedy,
    )


_COUNT = Param(type="count")


TOO_MUCH = _reading(
    "GEN001",
    "too_much",
    ("文档过大", "Too large"),
    (
        "一份文档最多 {most} 字节，此处有 {size} 字节",
        "expected at most {most} bytes in a document; this one has {size}",
    ),
    params={"most": _COUNT, "size": _COUNT},
)
BYTE_ORDER_MARK = _reading(
    "GEN002",
    "byte_order_mark",
    ("有字节顺序标记", "Byte order mark"),
    (
        "开头有字节顺序标记（{encoding}），应存为不带标记的 UTF-8",
        "it begins with a byte order mark ({encoding}); expected UTF-8 without one",
    ),
    params={"encoding": Param()},
)
NOT_UTF8 = _reading(
    "GEN003",
    "not_utf8",
    ("不是 UTF-8", "Not UTF-8"),
    (
        "第 {byte} 个字节起不是 UTF-8（可能是 GBK 或 UTF-16）",
        "from byte {byte} on it is not UTF-8 (perhaps GBK or UTF-16)",
    ),
    params={"byte": _COUNT},
    remedy=Text("另存为 UTF-8 编码", "save it in UTF-8"),
)
NOT_JSON = _reading(
    "GEN004",
    "not_json",
    ("不是 JSON", "Not JSON"),
    (
        "从第 {line} 行第 {column} 列起不合 JSON 语法",
        "from line {line}, column {column} on it is not JSON",
    ),
    params={"line": _COUNT, "column": _COUNT},
    remedy=Text(
        "检查这里是否用了中文引号或中文逗号、缺了引号或逗号、多了逗号，或者内容没有写完",
        "look for curly quotes, a missing quote or comma, a comma too many, or an unfinished text",
    ),
)
TOO_DEEP = _reading(
    "GEN005",
    "too_deep",
    ("嵌套过深", "Nested too deeply"),
    ("嵌套超过 {most} 层", "it is nested more than {most} levels deep"),
    params={"most": _COUNT},
)
DUPLICATE_KEY = _reading(
    "GEN006",
    "duplicate_key",
    ("键重复", "Duplicate key"),
    (
        "键“{key}”不止一次出现，无法知道以哪一个为准",
        "the key “{key}” occurs more than once, and which one counts is unknown",
    ),
    params={"key": Param()},
)
NOT_A_NUMBER = _reading(
    "GEN007",
    "not_a_number",
    ("不是数", "Not a number"),
    ("“{token}”不是 JSON 能表示的数", "“{token}” is not a JSON number"),
    params={"token": Param()},
)
NUMBER_TOO_LONG = _reading(
    "GEN008",
    "number_too_long",
    ("数字过长", "Number too long"),
    (
        "有一个数写了 {digits} 个字符，最多 {most} 个",
        "a number has {digits} characters; expected at most {most}",
    ),
    params={"digits": _COUNT, "most": _COUNT},
)
LONE_SURROGATE = _reading(
    "GEN009",
    "lone_surrogate",
    ("残缺的字符", "Half a character"),
    (
        "文本中有半个字符（单独的代理项）",
        "the text contains a lone surrogate, which is half a character",
    ),
)
NOTHING_THERE = _reading(
    "GEN010", "nothing_there", ("空文档", "Empty"), ("没有任何内容", "there is nothing in it")
)
_FOUND = {
    "array": Text("数组", "an array"),
    "string": Text("字符串", "a string"),
    "number": Text("数", "a number"),
    "boolean": Text("真假值", "true or false"),
    "null": Text("空值（null）", "null"),
}
NOT_A_DOCUMENT = _reading(
    "GEN011",
    "not_a_document",
    ("不是文档", "Not a document"),
    (
        "文档应为 JSON 对象，这里是{found}",
        "expected a JSON object as a document; this is {found}",
    ),
    params={"found": Param(type="code", codes=_FOUND)},
)
KIND_MISSING = _reading(
    "GEN012",
    "kind_missing",
    ("没有写明文档种类", "No kind"),
    ("没有写明文档种类（kind）", "the field “kind”, which says what the document is, is missing"),
)
KIND_UNKNOWN = _reading(
    "GEN013",
    "kind_unknown",
    ("未知的文档种类", "Unknown kind"),
    (
        "没有 {kind} 这一文档种类；可用的有：{known}",
        "there is no kind of document {kind}; expected one of: {known}",
    ),
    params={
        "kind": Param(type="value"),
        "known": Param(type="coded", codes="kinds", many=True),
    },
)
NUL = _reading(
    "GEN014",
    "nul",
    ("含有空字符", "NUL character"),
    (
        "字符串或键中有空字符（U+0000），许多数据库无法保存",
        "a string or a key contains the NUL character (U+0000), which many databases cannot store",
    ),
)
NO_DOCUMENTS = _reading(
    "GEN015",
    "no_documents",
    ("没有文档", "No documents"),
    ("这里没有文档，因此什么也没有检查", "there are no documents here, so nothing was checked"),
    severity=Severity.INFO,
)

READING_RULES = (
    TOO_MUCH,
    BYTE_ORDER_MARK,
    NOT_UTF8,
    NOT_JSON,
    TOO_DEEP,
    DUPLICATE_KEY,
    NOT_A_NUMBER,
    NUMBER_TOO_LONG,
    LONE_SURROGATE,
    NOTHING_THERE,
    NOT_A_DOCUMENT,
    KIND_MISSING,
    KIND_UNKNOWN,
    NUL,
    NO_DOCUMENTS,
)

_MARKS = (
    (b"\xef\xbb\xbf", "UTF-8"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.|\\\Z)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUL = re.compile("\0")


_TYPES = {list: "array", str: "string", bool: "boolean", type(None): "null"}


def no_document(value: Any) -> Finding:
    """That a JSON value is no object, and so no document."""
    found = _TYPES.get(type(value), "number")
    return NOT_A_DOCUMENT.finding("", found=Labelled(found, _FOUND[found]))


class _Found(Exception):  # noqa: N818 - it carries a finding out of the JSON parser
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read(source: bytes | str) -> tuple[Any, Finding | None]:
    """The JSON value of ``source``, or what keeps it from being one.

    >>> read(b'{"a": 1}')
    ({'a': 1}, None)
    >>> read(b'{"a": 1, "a": 2}')[1].code
    'GEN006'
    """
    try:
        raw = source.encode() if isinstance(source, str) else bytes(source)
    except UnicodeEncodeError:
        return None, LONE_SURROGATE.finding("")
    finding = _refused(raw)
    if finding is not None:
        return None, finding
    try:
        value = _DECODER.decode(raw.decode())
    except _Found as found:
        return None, found.finding
    except UnicodeDecodeError as error:
        return None, NOT_UTF8.finding("", byte=error.start + 1)
    except json.JSONDecodeError as error:
        line, column = place_of(error.doc, first_wrong(error.doc))
        return None, NOT_JSON.finding("", line=line, column=column)
    if b"\\u" not in raw:  # UTF-8 has no half characters of its own, and JSON no NUL
        return value, None
    finding = _unwritable(value, nul=b"\\u0000" in raw)
    return (None, finding) if finding is not None else (value, None)


def unwritable(value: Any) -> Finding | None:
    """What is in the JSON value that cannot be written everywhere."""
    try:
        return _unwritable(value, nul=True)
    except RecursionError:
        return TOO_DEEP.finding("", most=DEEPEST)


def _unwritable(value: Any, *, nul: bool) -> Finding | None:
    if _holds(_SURROGATE, value):
        return LONE_SURROGATE.finding("")
    return NUL.finding("") if nul and _holds(_NUL, value) else None


def _refused(raw: bytes) -> Finding | None:
    if len(raw) > LARGEST:
        return TOO_MUCH.finding("", most=LARGEST, size=len(raw))
    if not raw.strip(SPACE):
        return NOTHING_THERE.finding("")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return BYTE_ORDER_MARK.finding("", encoding=encoding)
    depth = 0
    for token in _BRACKETS.finditer(raw):
        bracket = token[0]
        if bracket in b"[{":
            depth += 1
            if depth > DEEPEST:
                return TOO_DEEP.finding("", most=DEEPEST)
        elif bracket in b"]}":
            depth -= 1
    return None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        key = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise _Found(DUPLICATE_KEY.finding("", key=key))
    return members


def _constant(token: str) -> Any:
    raise _Found(NOT_A_NUMBER.finding("", token=token))


def _integer(token: str) -> int:
    return int(_measured(token))


def _decimal(token: str) -> float:
    number = float(_measured(token))
    if isinf(number):
        raise _Found(NOT_A_NUMBER.finding("", token=token))
    return number


def _measured(token: str) -> str:
    if len(token) > _LONGEST_NUMBER:
        raise _Found(NUMBER_TOO_LONG.finding("", digits=len(token), most=_LONGEST_NUMBER))
    return token


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_integer, parse_float=_decimal
)


def _holds(pattern: re.Pattern[str], value: Any) -> bool:
    """Whether the pattern is found in a text or a key anywhere in the value."""
    texts: Iterable[Any]
    if isinstance(value, str):
        return pattern.search(value) is not None
    if isinstance(value, dict):
        texts = (*value, *value.values())
    elif isinstance(value, list):
        texts = value
    else:
        return False
    return any(_holds(pattern, text) for text in texts)
