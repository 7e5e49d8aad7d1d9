"""``grassroots-gov lint``: what is wrong with a workflow as a table, before anybody follows it."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..export.foreign import read_workflow
from ..kernel.lint import lint
from ..kernel.rule import Report
from .check import placed
from .errors import UnreadableError
from .inputs import Piece, opened, pieces
from .jsonlines import JsonWriter
from .terminal import Progress, visible, write_utf8
from .text import TextWriter
from .writing import Totals, Writer

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print what is found in each workflow of the file."""
    totals = Totals()
    writer: Writer = TextWriter(sys.stdout, arguments.lang, Progress(), verbose=True)
    if arguments.format == "json":
        write_utf8()
        writer = JsonWriter(sys.stdout, arguments.lang)
    try:
        with opened(arguments.file) as (stream, _):
            for piece in pieces(arguments.file, stream):
                report = placed(_report(piece), piece)
                totals.add(report)
                writer.document(arguments.file, piece, report)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnreadableError(f"{visible(arguments.file)}: {error.strerror}") from error
    writer.close(totals)
    return totals.code(strict=False)


def _report(piece: Piece) -> Report:
    if piece.finding:
        return Report((piece.finding,))
    workflow, report = read_workflow(piece.raw)
    if workflow is None:
        return report
    return Report.merged((report, lint(workflow, looked_at=True)))
