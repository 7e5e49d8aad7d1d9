"""What was found in a document, by how much it weighs; in words, so that no colour is needed.

The sentence of a finding quotes the document, and so may name somebody.  Only who handles the case
reads it; everybody else reads the title of the rule.
"""

from __future__ import annotations

from collections import Counter

from ..kernel.rule import Finding, Report, Severity, Text
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["counted", "findings"]

_HEADING = Text("检查结果", "Findings")
_ACROSS = Text("文档之间的检查结果", "Findings between the documents")
_WEIGHTS = {
    Severity.ERROR: ("×", Text("错误", "error")),
    Severity.WARNING: ("!", Text("警告", "warning")),
    Severity.UNVERIFIABLE: ("?", Text("无法证明", "cannot be shown")),
    Severity.INFO: ("i", Text("提示", "remark")),
}
_CLEAN = Text("没有发现问题。", "Nothing wrong was found.")
_BY = Text("依据：", "By: ")
_AT = Text("位置：", "At: ")
_TRY = Text("建议：", "Try: ")
_MORE = Text("另有 {n} 处问题没有列出。", "{n} more finding(s) are not listed.")
_NOT_CHECKED = Text(
    "另有 {n} 条规则因缺少时间、日历、本地做法或者相关文档而没有检查。",
    "{n} rule(s) were not checked for want of the time, a calendar, a profile or other documents.",
)


def findings(report: Report, reader: Reader, *, across: bool = False) -> Markup:
    """The findings, each with its code, what it says and the clause."""
    lang = reader.lang
    parts = [tag("h2", _ACROSS.say(lang)) if across else tag("h3", _HEADING.say(lang))]
    if report.findings:
        parts.append(tag("ul", *(_item(f, reader) for f in report.findings), class_="findings"))
    else:
        parts.append(tag("p", _CLEAN.say(lang)))
    if report.more:
        parts.append(tag("p", _MORE.say(lang, {"n": report.more}), class_="remark"))
    if report.not_checked:
        said = _NOT_CHECKED.say(lang, {"n": len(report.not_checked)})
        parts.append(tag("p", said, class_="remark"))
    return joined(parts)


def _item(finding: Finding, reader: Reader) -> Markup:
    lang = reader.lang
    mark, weight = _WEIGHTS[finding.severity]
    told = finding.rule.title.say(lang)
    lines = []
    if reader.purpose == "handling":
        told = finding.message(lang)
        if finding.pointer:
            lines.append(_AT.say(lang) + finding.pointer)
    if finding.sources:
        lines.append(_BY.say(lang) + finding.basis(lang))
    if remedy := finding.remedy(lang):
        lines.append(_TRY.say(lang) + remedy)
    return tag(
        "li",
        tag("p", tag("strong", f"{mark} {weight.say(lang)}"), f" {finding.code} ", told),
        *(tag("p", line, class_="remark") for line in lines),
        class_=finding.severity.value,
    )


def counted(report: Report, reader: Reader) -> str:
    """How many findings there are of each weight."""
    found = Counter(finding.severity for finding in report.findings)
    told = [f"{_WEIGHTS[s][1].say(reader.lang)} {found[s]}" for s in _WEIGHTS if found[s]]
    return ("、" if reader.lang == "zh" else ", ").join(told) or _CLEAN.say(reader.lang)
