"""``grassroots-gov public``: documents without what identifies people, by who will see them."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from ..checking import parse
from ..kernel.document import Document, public_view
from ..kernel.rule import Report
from .check import placed
from .inputs import Piece, pieces_of
from .terminal import Progress, write_utf8
from .text import TextWriter

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print one JSON object for a document, and NDJSON for several.

    A document that is not well-formed is not shown at all: what identifies people in it nobody can
    tell.  Its findings go to standard error.
    """
    write_utf8()
    complaints = TextWriter(sys.stderr, arguments.lang, Progress())
    code = 0
    for file, piece in pieces_of([arguments.file], arguments.lang):
        document, report = _parsed(piece)
        if document is None:
            complaints.document(file, piece, placed(report, piece))
            code = max(code, int(not report.ok))
            continue
        indent = 2 if piece.line is None else None
        view = public_view(document, arguments.purpose)
        print(json.dumps(view, ensure_ascii=False, indent=indent))
    return code


def _parsed(piece: Piece) -> tuple[Document | None, Report]:
    return (None, Report((piece.finding,))) if piece.finding else parse(piece.raw)
