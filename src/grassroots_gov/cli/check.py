"""``grassroots-gov check``: everything that is wrong, doubtful or unprovable in the documents."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from ..checking import check
from ..kernel.context import Context
from ..kernel.rule import Language, Report
from .context import context
from .errors import UnwritableError, UsageError, why
from .inputs import Piece, opened, pieces
from .jsonlines import JsonWriter
from .junit import JunitWriter
from .sarif import SarifWriter
from .terminal import Progress, either, plural, visible, write_utf8
from .text import TextWriter
from .writing import Totals, Writer

__all__ = ["check_files", "placed", "run"]


def run(arguments: Namespace) -> int:
    """Check the files and say what was found."""
    lang = arguments.lang
    files = arguments.files or ["-"]
    if not arguments.files and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(either(lang, "没有写明要检查的文件", "no file to check"))
    given = context(
        now=arguments.now,
        profile=arguments.profile,
        calendar=arguments.calendar,
        rules=arguments.rules,
        lang=lang,
    )
    if arguments.format != "text":
        write_utf8()

    def writer(progress: Progress) -> Writer:
        out = sys.stdout
        match arguments.format:
            case "json":
                return JsonWriter(out, lang)
            case "sarif":
                return SarifWriter(out, lang)
            case "junit":
                return JunitWriter(out, lang, strict=arguments.strict)
        return TextWriter(out, lang, progress, verbose=arguments.verbose)

    totals = check_files(files, given, writer, lang)
    if totals.documents < (least := arguments.min_documents):
        zh, en = f"只有 {totals.documents:,} 份文档", plural(totals.documents, "document")
        told = either(
            lang, f"{zh}，至少应有 {least:,} 份", f"only {en}, expected at least {least:,}"
        )
        print(f"grassroots-gov: {told}", file=sys.stderr)
        return totals.code(strict=arguments.strict) or 1
    return totals.code(strict=arguments.strict)


def check_files(
    files: Sequence[str],
    given: Context,
    make: Callable[[Progress], Writer],
    lang: Language = "zh",
) -> Totals:
    """Check the files one document at a time; nothing is kept but the counts."""
    totals = Totals()
    progress = Progress()
    writer = make(progress)
    for file in files:
        try:
            with opened(file, lang) as (stream, size):
                progress.begin(size)
                for piece in pieces(file, stream):
                    report = _report(piece, given)
                    totals.add(report, absent=piece.absent)
                    _write(writer, file, piece, report)
                    progress.at(piece.end, totals.documents)
        except BrokenPipeError:
            raise
        except OSError as error:
            totals.unreadable += 1
            progress.clear()
            print(f"grassroots-gov: {visible(file)}: {why(error)}", file=sys.stderr)
            writer.unreadable(file, why(error))
    progress.clear()
    writer.close(totals)
    return totals


def _write(writer: Writer, file: str, piece: Piece, report: Report) -> None:
    """Say what was found; that this cannot be written is no fault of the file."""
    try:
        writer.document(file, piece, report)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(why(error)) from error


def _report(piece: Piece, given: Context) -> Report:
    """The report on one document of a file."""
    return placed(Report((piece.finding,)) if piece.finding else check(piece.raw, given), piece)


def placed(report: Report, piece: Piece) -> Report:
    """The report with its pointers from the root of the file, or of the line."""
    return report.under(piece.pointer)
