"""Findings for programs, one line of JSON for each document and a last one for the summary."""

from __future__ import annotations

import json
from typing import Any, TextIO

from ..kernel.rule import Language, Report, Severity
from .inputs import Piece
from .writing import Totals

__all__ = ["JsonWriter"]


class JsonWriter:
    """Writes NDJSON, each line as its document comes.

    A document's line has ``file``, ``line`` (null where the file holds one document), ``pointer``
    (its place in an array), and what ``Report.to_dict`` gives, whose pointers start at the root of
    the file, or of the line.  A file that could not be read has ``file`` and ``unreadable``.  The
    last line has ``summary`` and nothing else.
    """

    def __init__(self, stream: TextIO, lang: Language) -> None:
        self._stream, self._lang = stream, lang

    def document(self, file: str, piece: Piece, report: Report) -> None:
        """One line."""
        place = {"file": file, "line": piece.line, "pointer": piece.pointer}
        self._write(place | report.to_dict(self._lang))

    def unreadable(self, file: str, why: str) -> None:
        """One line."""
        self._write({"file": file, "unreadable": why})

    def close(self, totals: Totals) -> None:
        """The last line."""
        found = totals.found
        summary = {
            "documents": totals.documents,
            "clean": totals.clean,
            "errors": found[Severity.ERROR],
            "warnings": found[Severity.WARNING],
            "unverifiable": found[Severity.UNVERIFIABLE],
            "infos": found[Severity.INFO],
            "unreadable": totals.unreadable,
            "more": totals.more,
            "not_checked": {code: sorted(why) for code, why in sorted(totals.not_checked.items())},
        }
        self._write({"summary": summary})

    def _write(self, form: dict[str, Any]) -> None:
        # A document's own words may hold half characters, which UTF-8 cannot: these are escaped.
        text = json.dumps(form, ensure_ascii=False)
        if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
            text = json.dumps(form)
        self._stream.write(text + "\n")
