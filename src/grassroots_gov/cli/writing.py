"""What the writers of all formats have in common: the counts, and what every writer can do."""

from __future__ import annotations

from typing import Protocol

import attrs

from ..catalog import cited
from ..kernel.rule import Report, Severity, Text
from .inputs import Piece

__all__ = ["MARKS", "REMEDIES", "Totals", "Writer", "cited"]

MARKS = {
    Severity.ERROR: ("×", "red", "错误", "error"),
    Severity.WARNING: ("!", "yellow", "警告", "warning"),
    Severity.UNVERIFIABLE: ("?", "cyan", "无法证明", "unverifiable"),
    Severity.INFO: ("i", "dim", "提示", "remark"),
}

REMEDIES = {
    "no_now": Text("--now", "--now"),
    "no_profile": Text("--profile", "--profile"),
    "no_calendar": Text("--calendar", "--calendar"),
    "outside_calendar": Text("--calendar", "--calendar"),
    "no_related": Text("放进同一份案卷", "put them in one dossier"),
    "not_installed": Text(*["pip install 'grassroots-gov[cn]'"] * 2),
}
"""By the reason why a rule was not checked: what would help."""


@attrs.define
class Totals:
    """How many documents there were, and what was found in them."""

    documents: int = 0
    clean: int = 0
    """Documents of which there is nothing to say but remarks."""
    found: dict[Severity, int] = attrs.field(factory=lambda: dict.fromkeys(Severity, 0))
    more: int = 0
    """Findings that no report tells."""
    not_checked: dict[str, set[str]] = attrs.field(factory=dict)
    """Which rules were not checked in one document or another, and why."""
    unreadable: int = 0
    """Files that could not be read at all."""

    def add(self, report: Report, *, absent: bool = False) -> None:
        """Count one document, or what is said where there is none."""
        if not absent:
            self.documents += 1
            self.clean += all(f.severity is Severity.INFO for f in report.findings)
        for finding in report.findings:
            self.found[finding.severity] += 1
        self.more += report.more
        for code, why in report.not_checked.items():
            self.not_checked.setdefault(code, set()).update(why)

    def code(self, *, strict: bool) -> int:
        """The exit code that says it."""
        if self.unreadable:
            return 3
        bad = self.found[Severity.ERROR]
        if strict:
            bad += self.found[Severity.WARNING] + self.found[Severity.UNVERIFIABLE]
        return 1 if bad else 0


class Writer(Protocol):
    """Writes down what was found, as it comes or in the end."""

    def document(self, file: str, piece: Piece, report: Report) -> None:
        """A document and the report on it; its pointers start at the file's own root."""

    def unreadable(self, file: str, why: str) -> None:
        """A file that could not be read."""

    def close(self, totals: Totals) -> None:
        """That was all."""
