"""What the writers of all formats have in common: the counts, and what every writer can do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

import attrs

from ..catalog import RULES, cited
from ..kernel.rule import Report, Severity
from .inputs import Piece

__all__ = ["MARKS", "Totals", "Writer", "cited", "needed"]

MARKS = {
    Severity.ERROR: ("×", "red", "错误", "error"),
    Severity.WARNING: ("!", "yellow", "警告", "warning"),
    Severity.UNVERIFIABLE: ("?", "cyan", "无法证明", "unverifiable"),
    Severity.INFO: ("i", "dim", "提示", "remark"),
}
_CONTEXT = ("now", "profile", "calendar")


@attrs.define
class Totals:
    """How many documents there were, and what was found in them."""

    documents: int = 0
    clean: int = 0
    """Documents of which there is nothing to say but remarks."""
    found: dict[Severity, int] = attrs.field(factory=lambda: dict.fromkeys(Severity, 0))
    not_checked: dict[str, None] = attrs.field(factory=dict)
    unreadable: int = 0
    """Files that could not be read at all."""

    def add(self, report: Report, *, absent: bool = False) -> None:
        """Count one document, or what is said where there is none."""
        if not absent:
            self.documents += 1
            self.clean += all(f.severity is Severity.INFO for f in report.findings)
        for finding in report.findings:
            self.found[finding.severity] += 1
        self.not_checked.update(dict.fromkeys(report.not_checked))

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

    def close(self, totals: Totals, parts: Collection[str]) -> None:
        """That was all; ``parts`` names what the context had."""


def needed(codes: Iterable[str], parts: Collection[str]) -> dict[tuple[str, ...], list[str]]:
    """Rules that were not checked, by what is missing from the context to check them.

    A rule that names nothing it needs and still was not judged hangs on a deadline.  Nothing is
    missing where the calendar is there and does not reach far enough.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for code in sorted(codes):
        needs = {*RULES[code].needs, "profile"}
        missing = needs.difference(parts) or {"calendar"}.difference(parts)
        groups.setdefault(tuple(n for n in _CONTEXT if n in missing), []).append(code)
    return groups
