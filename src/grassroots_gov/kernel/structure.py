"""Shape: what pydantic finds, said in our own codes and words.

One table maps every kind of structural error that a document can raise to a rule with its own code
and sentence.  Nothing of pydantic's wording leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from . import document as d
from .codelist import CODE_PATTERN
from .rule import Finding, Param, Rule, Text, pointer

__all__ = ["KEYWORDS", "STRUCTURE_RULES", "findings_of"]


def _shape(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    remedy: Text | None = None,
    params: Mapping[str, Param] | None = None,
) -> Rule:
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        kind="structure",
        native="JSON Schema says it",
        remedy=remedy,
        params=params,
    )


_FIELD = {"field": Param()}
_LEAST, _MOST = {"least": Param(type="count")}, {"most": Param(type="count")}


MISSING = _shape(
    "GEN101",
    "missing",
    ("缺少字段", "Field missing"),
    ("缺少必填字段“{field}”", "the required field “{field}” is missing"),
    params=_FIELD,
)
UNKNOWN_FIELD = _shape(
    "GEN102",
    "unknown_field",
    ("未知字段", "Unknown field"),
    ("没有名为“{field}”的字段", "there is no field “{field}”"),
    remedy=Text(
        "检查拼写；文档中厂商自定义的内容放入 extensions 的厂商前缀之下",
        "check the spelling; what a vendor adds to a document goes under its prefix in extensions",
    ),
    params=_FIELD,
)
NOT_AN_OBJECT = _shape(
    "GEN103",
    "not_an_object",
    ("不是对象", "Not an object"),
    ("此处应为 JSON 对象", "expected a JSON object"),
)
NOT_A_LIST = _shape(
    "GEN104",
    "not_a_list",
    ("不是数组", "Not a list"),
    ("此处应为 JSON 数组", "expected a JSON array"),
)
NOT_TEXT = _shape(
    "GEN105",
    "not_text",
    ("不是字符串", "Not text"),
    ("此处应为字符串，用英文双引号括起来", "expected a string, in double quotes"),
)
NOT_A_WHOLE_NUMBER = _shape(
    "GEN106",
    "not_a_whole_number",
    ("不是整数", "Not a whole number"),
    ("此处应为整数，不加引号", "expected a whole number, without quotes"),
)
NOT_A_BOOLEAN = _shape(
    "GEN107",
    "not_a_boolean",
    ("不是真假值", "Not true or false"),
    ("此处应为 true（是）或 false（否），不加引号", "expected true or false, without quotes"),
)
NOT_JSON_DATA = _shape(
    "GEN108",
    "not_json_data",
    ("不是 JSON 数据", "Not JSON data"),
    ("此处的值不能用 JSON 表示", "this value cannot be written in JSON"),
)
CODE_UNKNOWN = _shape(
    "GEN109",
    "code_not_in_list",
    ("填写的代码不在规定之列", "Code not among those allowed"),
    ("此处只能填写：{allowed}", "expected one of: {allowed}"),
    params={"allowed": Param(type="value", many=True)},
)
EVENT_UNKNOWN = _shape(
    "GEN110",
    "event_unknown",
    ("未知事件", "Unknown event"),
    ("没有 {event} 这一事件", "there is no event {event}"),
    params={"event": Param(type="value")},
)
EVENT_UNNAMED = _shape(
    "GEN111",
    "event_unnamed",
    ("事件没有名称", "Event without a name"),
    ("没有写明是什么事件（event）", "the field “event” that names it is missing"),
)
TOO_SHORT = _shape(
    "GEN112",
    "too_short",
    ("内容过短", "Too short"),
    ("至少要有 {least} 个字符或条目", "expected at least {least} character(s) or item(s)"),
    params=_LEAST,
)
TOO_LONG = _shape(
    "GEN113",
    "too_long",
    ("内容过长", "Too long"),
    ("最多只能有 {most} 个字符或条目", "expected at most {most} character(s) or item(s)"),
    params=_MOST,
)
TOO_SMALL = _shape(
    "GEN114",
    "too_small",
    ("数值过小", "Too small"),
    ("不得小于 {least}", "expected {least} or more"),
    params=_LEAST,
)
TOO_LARGE = _shape(
    "GEN115",
    "too_large",
    ("数值过大", "Too large"),
    ("不得大于 {most}", "expected {most} or less"),
    params=_MOST,
)
NO_SUCH_TIME = _shape(
    "GEN116",
    "no_such_time",
    ("没有这一日期或时刻", "No such date or time"),
    (
        "写法正确，但日历上没有这一日期或时刻",
        "it is well written, but there is no such date or time",
    ),
)
BAD_TIMESTAMP = _shape(
    "GEN121",
    "bad_timestamp",
    ("时间写法不对", "Badly spelled time"),
    (
        "时间应写成 2026-03-02T09:30:00+08:00 的样子：写到秒，末尾带时区（北京时间为 +08:00）",
        "expected a time with seconds and an offset, such as 2026-03-02T09:30:00+08:00 (RFC 3339)",
    ),
)
BAD_DAY = _shape(
    "GEN122",
    "bad_day",
    ("日期写法不对", "Badly spelled date"),
    ("日期应写成 2026-03-02 的样子", "expected a date such as 2026-03-02"),
)
BAD_ID = _shape(
    "GEN123",
    "bad_id",
    ("编号写法不对", "Badly spelled id"),
    (
        "编号以英文字母或数字开头，只含英文字母、数字和 . _ : -",
        "expected an id of letters, digits and . _ : - that starts with a letter or digit",
    ),
)
BAD_CODE = _shape(
    "GEN124",
    "bad_code",
    ("代码写法不对", "Badly spelled code"),
    (
        "应填写代码表中的代码：以小写英文字母开头，只含小写英文字母、数字和下划线",
        "expected a code: small letters, digits and _ only, starting with a small letter",
    ),
)
HIDDEN_CHARACTERS = _shape(
    "GEN125",
    "hidden_characters",
    ("含有不可见字符", "Hidden characters"),
    (
        "含有控制字符、文字方向控制符或零宽字符",
        "it contains a control, bidirectional or zero-width character",
    ),
)
BAD_PHONE = _shape(
    "GEN126",
    "bad_phone",
    ("电话号码写法不对", "Badly spelled telephone number"),
    (
        "应为手机号、带区号的固定电话、短号，或以 + 开头的国际号码",
        "expected a mobile, a fixed line with area code, a short number, or + and the country code",
    ),
)
BAD_PATTERN = _shape(
    "GEN129",
    "bad_pattern",
    ("写法不对", "Badly spelled"),
    ("不符合格式 {pattern}", "expected the form {pattern}"),
    params={"pattern": Param()},
)
BAD_SHAPE = _shape(
    "GEN199",
    "bad_shape",
    ("结构不对", "Wrong shape"),
    ("此处的结构不符合文档定义", "the structure here is not that of the document"),
)

PATTERNS: Mapping[str, Rule] = {
    d.TIMESTAMP_PATTERN: BAD_TIMESTAMP,
    d.DAY_PATTERN: BAD_DAY,
    d.ID_PATTERN: BAD_ID,
    CODE_PATTERN: BAD_CODE,
    d.NAME_PATTERN: HIDDEN_CHARACTERS,
    d.TEXT_PATTERN: HIDDEN_CHARACTERS,
    d.PHONE_PATTERN: BAD_PHONE,
}

KINDS: Mapping[str, Rule] = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN_FIELD,
    "model_type": NOT_AN_OBJECT,
    "model_attributes_type": NOT_AN_OBJECT,
    "dict_type": NOT_AN_OBJECT,
    "tuple_type": NOT_A_LIST,
    "string_type": NOT_TEXT,
    "string_unicode": NOT_TEXT,
    "int_type": NOT_A_WHOLE_NUMBER,
    "bool_type": NOT_A_BOOLEAN,
    "finite_number": NOT_JSON_DATA,
    "invalid-json-value": NOT_JSON_DATA,
    "literal_error": CODE_UNKNOWN,
    "union_tag_invalid": EVENT_UNKNOWN,
    "union_tag_not_found": EVENT_UNNAMED,
    "string_too_short": TOO_SHORT,
    "too_short": TOO_SHORT,
    "string_too_long": TOO_LONG,
    "too_long": TOO_LONG,
    "greater_than_equal": TOO_SMALL,
    "less_than_equal": TOO_LARGE,
    "value_error": NO_SUCH_TIME,
    "string_pattern_mismatch": BAD_PATTERN,
}

KEYWORDS: Mapping[str, Mapping[str, Rule]] = {
    "required": {"": MISSING},
    "additionalProperties": {"": UNKNOWN_FIELD},
    "type": {
        "object": NOT_AN_OBJECT,
        "array": NOT_A_LIST,
        "string": NOT_TEXT,
        "integer": NOT_A_WHOLE_NUMBER,
        "boolean": NOT_A_BOOLEAN,
    },
    "enum": {"": CODE_UNKNOWN},
    "const": {"": CODE_UNKNOWN},
    "discriminator": {"mapping": EVENT_UNKNOWN, "tag": EVENT_UNNAMED},
    "minLength": {"": TOO_SHORT},
    "minItems": {"": TOO_SHORT},
    "maxLength": {"": TOO_LONG},
    "maxItems": {"": TOO_LONG},
    "maxProperties": {"": TOO_LONG},
    "minimum": {"": TOO_SMALL},
    "maximum": {"": TOO_LARGE},
    "pattern": {**PATTERNS, "": BAD_PATTERN},
}
"""What a JSON Schema validator finds, said in our codes: by the keyword that fails, and its value
in the schema, or whatever else it be (``""``).  Of several at one place the first counts, but a
``const`` or ``enum`` goes before its ``type``.  JSON Schema itself knows no discriminator: a
``oneOf`` of events fails for want of the ``tag``, or because no ``mapping`` has that name."""

STRUCTURE_RULES = tuple(
    sorted({*KINDS.values(), *PATTERNS.values(), BAD_SHAPE}, key=lambda rule: rule.code)
)


def findings_of(error: ValidationError) -> Iterator[Finding]:
    """Each thing that pydantic found, as a finding of ours."""
    for detail in error.errors(include_url=False):
        kind = detail["type"]
        context = detail.get("ctx", {})
        rule = KINDS.get(kind, BAD_SHAPE)
        if rule is BAD_PATTERN:
            rule = PATTERNS.get(context["pattern"], BAD_PATTERN)
        where = _location(detail)
        yield rule.finding(pointer(*where), **_params(rule, where, context, detail["input"]))


def _location(detail: ErrorDetails) -> list[str | int]:
    """Where the error is in the JSON text.

    Inside an event pydantic also names the event; a bad key of an object is marked ``[key]``, which
    may be the name of an unknown field, too.
    """
    where = list(detail["loc"])
    if where[-1:] == ["[key]"] and detail["type"] != "extra_forbidden":
        del where[-1]
    if len(where) > 2 and where[0] == "history" and isinstance(where[1], int):
        del where[2]
    return where


def _params(
    rule: Rule, where: list[str | int], context: Mapping[str, Any], given: Any
) -> dict[str, Any]:
    if rule in (MISSING, UNKNOWN_FIELD):
        return {"field": where[-1]}
    if rule is CODE_UNKNOWN:
        return {"allowed": tuple(re.findall("'([^']*)'", context["expected"]))}
    if rule is EVENT_UNKNOWN:
        tag = context["tag"]  # as text; a null or a list stays one only in what was given
        return {"event": given.get("event", tag) if isinstance(given, Mapping) else tag}
    if rule is TOO_SHORT:
        return {"least": context["min_length"]}
    if rule is TOO_LONG:
        return {"most": context["max_length"]}
    if rule is TOO_SMALL:
        return {"least": context["ge"]}
    if rule is TOO_LARGE:
        return {"most": context["le"]}
    if rule is BAD_PATTERN:
        return {"pattern": context["pattern"]}
    return {}
