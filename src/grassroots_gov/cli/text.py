"""Findings for people: one block for each, under the document that it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from ..catalog import KINDS, WORKFLOWS
from ..kernel.lacking import NOT_CHECKED_REASONS
from ..kernel.rule import Finding, Language, Report, Severity
from .inputs import Piece
from .terminal import Paint, Progress, either, pad, plural, visible, width
from .writing import MARKS, REMEDIES, Totals

__all__ = ["TextWriter"]

_WIDEST_TITLE = 40


class TextWriter:
    """Writes text that one likes to read, as the documents come."""

    def __init__(
        self, stream: TextIO, lang: Language, progress: Progress, *, verbose: bool = False
    ) -> None:
        self._stream, self._lang, self._progress = stream, lang, progress
        self._paint = Paint(stream)
        self._verbose = verbose

    def document(self, file: str, piece: Piece, report: Report) -> None:
        """The document's name and its findings; nothing where there are none."""
        if not report.findings and not self._verbose:
            return
        self._progress.clear()
        self._print(self._heading(file, piece))
        if not report.findings:
            self._print("  " + self._paint("green", either(self._lang, "无误", "nothing wrong")))
        titles = [f.rule.title.say(self._lang) for f in report.findings]
        columns = min(max(map(width, titles), default=0), _WIDEST_TITLE)
        for finding, title in zip(report.findings, titles, strict=True):
            self._finding(finding, title, columns)
        if n := report.more:
            more = either(self._lang, f"另有 {n:,} 处没有列出", f"{n:,} more not listed")
            self._print(f"  {more}")
        self._print()

    def unreadable(self, file: str, why: str) -> None:
        """That is for standard error, which the command sees to."""

    def close(self, totals: Totals) -> None:
        """How many there were of each, and which rules were not looked at for want of what."""
        self._progress.clear()
        self._print(self._counts(totals))
        groups: dict[tuple[str, ...], list[str]] = {}
        for code, why in sorted(totals.not_checked.items()):
            groups.setdefault(tuple(sorted(why)), []).append(code)
        for reasons, codes in groups.items():
            self._print(self._paint("dim", self._not_checked(reasons, codes)))

    def _print(self, line: str = "") -> None:
        self._stream.write(line + "\n")

    def _heading(self, file: str, piece: Piece) -> str:
        lang = self._lang
        place = either(lang, "标准输入", "standard input") if file == "-" else visible(file)
        if piece.line is not None:
            place += f":{piece.line}"
        words = [self._paint("bold", place), piece.pointer, *_named(piece.raw, lang)]
        return "  ".join(word for word in words if word)

    def _finding(self, finding: Finding, title: str, columns: int) -> None:
        lang, paint = self._lang, self._paint
        mark, colour, zh, en = MARKS[finding.severity]
        severity = paint(colour, f"{mark} {pad(either(lang, zh, en), 8 if lang == 'zh' else 12)}")
        where = paint("dim", visible(finding.pointer))
        self._print(
            f"  {severity} {paint('bold', finding.code)}  {pad(title, columns)}  {where}".rstrip()
        )
        self._print(f"      {visible(finding.message(lang))}")
        if finding.sources:
            basis = either(lang, "依据：", "By: ") + finding.basis(lang)
            self._print(f"      {paint('dim', basis)}")
        if remedy := finding.remedy(lang):
            self._print(f"      {paint('green', either(lang, '建议：', 'Try: ') + remedy)}")

    def _counts(self, totals: Totals) -> str:
        lang, found = self._lang, totals.found
        counts = [either(lang, f"{totals.clean:,} 份无误", f"{totals.clean:,} clean")]
        for severity in (Severity.ERROR, Severity.WARNING, Severity.UNVERIFIABLE, Severity.INFO):
            _, colour, zh, en = MARKS[severity]
            n = found[severity]
            if severity is Severity.INFO and not n:
                continue
            noun = f"{n:,} {en}" if severity is Severity.UNVERIFIABLE else plural(n, en)
            text = either(lang, f"{n:,} 处{zh}", noun)
            counts.append(self._paint(colour, text) if n else text)
        if n := totals.more:
            counts.append(either(lang, f"{n:,} 处没有列出", f"{n:,} not listed"))
        if n := totals.unreadable:
            unread = either(lang, f"{n:,} 个文件读不出来", plural(n, "unreadable file"))
            counts.append(self._paint("red", unread))
        whole = either(
            lang, f"共 {totals.documents:,} 份：", plural(totals.documents, "document") + ": "
        )
        return self._paint("bold", whole) + either(lang, "，", ", ").join(counts)

    def _not_checked(self, reasons: Iterable[str], codes: Iterable[str]) -> str:
        lang = self._lang
        told = []
        for reason in reasons:
            what = NOT_CHECKED_REASONS.label(reason, lang)
            remedy = REMEDIES.get(reason)
            told.append(
                either(lang, f"{what}（{remedy.zh}）", f"{what} ({remedy.en})") if remedy else what
            )
        why = either(lang, "、", ", ").join(told)
        return either(lang, f"未检查，{why}：", f"Not checked, {why}: ") + " ".join(codes)


def _named(raw: bytes, lang: Language) -> list[str]:
    """What the document says it is: its id, its kind and its state, as far as that can be read."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    if not isinstance(data, dict):
        return []
    words = [_short(data.get("id"))]
    model = KINDS.get(data["kind"]) if isinstance(data.get("kind"), str) else None
    if model is not None:
        workflow = WORKFLOWS.get(data["kind"])
        labels = {s.code: s.label.say(lang) for s in workflow.states} if workflow else {}
        state = data.get("state")
        known = labels.get(state) if isinstance(state, str) else None
        words.append(" · ".join(filter(None, (model.called.say(lang), known))))
    return words


def _short(value: Any) -> str:
    return visible(value[:40]) if isinstance(value, str) else ""
