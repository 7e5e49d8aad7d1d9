"""Findings as SARIF 2.1.0, which code hosts and editors show beside the file.

What is unverifiable has the kind ``open``: the tool had too little to decide by.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from ..kernel.rule import Finding, Language, Report, Rule, Severity
from .inputs import Piece
from .terminal import either, own_version, visible
from .writing import Totals, cited

__all__ = ["SarifWriter"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class SarifWriter:
    """Collects the results, never the documents, and writes them in the end."""

    def __init__(self, stream: TextIO, lang: Language) -> None:
        self._stream, self._lang = stream, lang
        self._rules: dict[str, dict[str, Any]] = {}
        self._results: list[dict[str, Any]] = []
        self._notifications: list[dict[str, Any]] = []
        self._unread = False

    def document(self, file: str, piece: Piece, report: Report) -> None:
        """A result for each finding."""
        self._results.extend(self._result(file, piece, finding) for finding in report.findings)
        if n := report.more:
            more = either(self._lang, f"另有 {n} 处没有列出", f"{n} more results not listed")
            self._notify("warning", file, more)

    def unreadable(self, file: str, why: str) -> None:
        """A notification of the tool, for it is no result."""
        self._unread = True
        self._notify("error", file, why)

    def close(self, totals: Totals) -> None:  # noqa: ARG002
        """The whole log."""
        invocation: dict[str, Any] = {"executionSuccessful": not self._unread}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        driver = {
            "name": "grassroots-gov",
            "version": own_version(),
            "rules": list(self._rules.values()),
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "results": self._results,
            "columnKind": "unicodeCodePoints",
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        json.dump(log, self._stream, ensure_ascii=False, indent=2)
        self._stream.write("\n")

    def _notify(self, level: str, file: str, text: str) -> None:
        self._notifications.append(
            {"level": level, "message": {"text": f"{visible(file)}: {text}"}}
        )

    def _result(self, file: str, piece: Piece, finding: Finding) -> dict[str, Any]:
        if finding.code not in self._rules:
            self._rules[finding.code] = _described(finding.rule, self._lang)
        artifact: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
        if piece.line is not None:
            artifact["region"] = {"startLine": piece.line}
        result = {
            "ruleId": finding.code,
            "ruleIndex": list(self._rules).index(finding.code),
            "kind": "fail",
            "level": _LEVELS.get(finding.severity, "none"),
            "message": {"text": visible(finding.message(self._lang))},
            "locations": [
                {
                    "physicalLocation": artifact,
                    "logicalLocations": [{"fullyQualifiedName": visible(finding.pointer)}],
                }
            ],
        }
        if finding.severity is Severity.UNVERIFIABLE:
            result["kind"] = "open"
        return result


def _described(rule: Rule, lang: Language) -> dict[str, Any]:
    level = _LEVELS.get(rule.severity, "none")
    form: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.say(lang)},
        "fullDescription": {"text": rule.message.say(lang)},
        "defaultConfiguration": {"level": level},
    }
    help_text = [cited(rule.source, lang), rule.remedy.say(lang) if rule.remedy else ""]
    if any(help_text):
        form["help"] = {"text": "\n".join(filter(None, help_text))}
    return form


def _uri(file: str) -> str:
    """The file as a URI: relative as it was named, or a ``file:`` one where it was absolute."""
    if file == "-":
        return "stdin"
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
