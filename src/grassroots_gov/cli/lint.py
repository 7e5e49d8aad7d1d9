"""``grassroots-gov lint``: what is wrong with a workflow or a ruleset, before anybody uses it."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..export.foreign import read_workflow
from ..kernel.lint import lint
from ..kernel.reading import read
from ..kernel.rule import Report
from ..rulesets import read_ruleset
from .check import placed
from .errors import UnreadableError, why
from .inputs import Piece, opened, pieces
from .jsonlines import JsonWriter
from .terminal import Progress, visible, write_utf8
from .text import TextWriter
from .writing import Totals, Writer

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print what is found in each workflow or ruleset of the file."""
    totals = Totals()
    writer: Writer = TextWriter(sys.stdout, arguments.lang, Progress(), verbose=True)
    if arguments.format == "json":
        write_utf8()
        writer = JsonWriter(sys.stdout, arguments.lang)
    try:
        with opened(arguments.file, arguments.lang) as (stream, _):
            for piece in pieces(arguments.file, stream):
                report = placed(_report(piece), piece)
                totals.add(report, absent=piece.absent)
                writer.document(arguments.file, piece, report)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnreadableError(f"{visible(arguments.file)}: {why(error)}") from error
    writer.close(totals)
    return totals.code(strict=False)


def _report(piece: Piece) -> Report:
    if piece.finding:
        return Report((piece.finding,))
    value, finding = read(piece.raw)
    if finding is None and isinstance(value, dict) and "rules" in value:
        return read_ruleset(piece.raw)[1]
    workflow, report = read_workflow(piece.raw)
    if workflow is None:
        return report
    return Report.merged((report, lint(workflow, looked_at=True)))
