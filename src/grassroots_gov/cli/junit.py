"""Findings as JUnit XML, which build servers show: a suite for a file, a case for a document."""

from __future__ import annotations

from typing import TextIO
from xml.etree import ElementTree as ET

from ..kernel.rule import Finding, Language, Report, Severity
from .inputs import Piece
from .terminal import either, visible
from .writing import Totals

__all__ = ["JunitWriter"]


class JunitWriter:
    """Collects the cases, never the documents, and writes them in the end.

    Each error is a failure of its case; what is less than an error is text beside it, unless
    ``strict`` makes failures of warnings and of what cannot be verified.
    """

    def __init__(self, stream: TextIO, lang: Language, *, strict: bool = False) -> None:
        self._stream, self._lang = stream, lang
        self._failing = {Severity.ERROR}
        if strict:
            self._failing |= {Severity.WARNING, Severity.UNVERIFIABLE}
        self._root = ET.Element("testsuites", name="grassroots-gov")
        self._suites: dict[str, ET.Element] = {}

    def document(self, file: str, piece: Piece, report: Report) -> None:
        """A case."""
        name = piece.pointer or (f"line {piece.line}" if piece.line is not None else "document")
        case = self._case(file, name)
        for finding in report.findings:
            if finding.severity in self._failing:
                attributes = {"type": finding.code, "message": visible(finding.message(self._lang))}
                ET.SubElement(case, "failure", attributes).text = self._told(finding)
        rest = [self._told(f) for f in report.findings if f.severity not in self._failing]
        if n := report.more:
            rest.append(either(self._lang, f"另有 {n} 处没有列出", f"{n} more not listed"))
        if rest:
            ET.SubElement(case, "system-out").text = "\n".join(rest)

    def unreadable(self, file: str, why: str) -> None:
        """A case that is in error."""
        case = self._case(file, "document")
        ET.SubElement(case, "error", {"type": "unreadable", "message": visible(why)})

    def close(self, totals: Totals) -> None:  # noqa: ARG002
        """The whole file."""
        for suite in (*self._suites.values(), self._root):
            cases = list(suite.iter("testcase"))
            suite.set("tests", str(len(cases)))
            for what in ("failure", "error"):
                suite.set(f"{what}s", str(sum(case.find(what) is not None for case in cases)))
        ET.indent(self._root)
        text = ET.tostring(self._root, encoding="unicode")
        self._stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')

    def _case(self, file: str, name: str) -> ET.Element:
        shown = visible(file)
        if file not in self._suites:
            self._suites[file] = ET.SubElement(self._root, "testsuite", name=shown)
        return ET.SubElement(self._suites[file], "testcase", classname=shown, name=name)

    def _told(self, finding: Finding) -> str:
        lines = [
            f"{finding.severity} {finding.code} {visible(finding.pointer)}",
            visible(finding.message(self._lang)),
            finding.basis(self._lang),
            finding.remedy(self._lang),
        ]
        return "\n".join(filter(None, lines))
