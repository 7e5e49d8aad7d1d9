"""``grassroots-gov view``: the documents of a case as one page, to be read, posted or printed."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ..checking import judge, parse
from ..kernel.document import Document
from ..kernel.rule import Language, Report
from ..viewing import view
from .check import placed
from .context import context
from .errors import UsageError
from .inputs import pieces_of
from .terminal import Progress, either, plural, visible, write_utf8
from .text import TextWriter

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Write the page; 1 where a document has errors, which the page then shows.

    There is no page where a document is not well-formed: without it the case would be another.
    """
    lang: Language = arguments.lang
    given = context(
        now=arguments.now,
        profile=arguments.profile,
        calendar=arguments.calendar,
        rules=arguments.rules,
        lang=lang,
    )
    complaints = TextWriter(sys.stderr, lang, Progress())
    documents: list[Document] = []
    malformed = False
    for file, piece in pieces_of(arguments.files):
        document, report = parse(piece.raw)
        if piece.finding is not None:
            document, report = None, Report((piece.finding,))
        if document is None:
            complaints.document(file, piece, placed(report, piece))
            malformed = True
        else:
            documents.append(document)
    if malformed:
        return 1
    page = view(documents, lang=lang, purpose=arguments.purpose, context=given)
    if arguments.output == "-":
        write_utf8()
        sys.stdout.write(page)
    else:
        _write(arguments.output, page)
        written = plural(len(documents), "document")
        told = either(lang, f"{len(documents):,} 份文档", written)
        print(f"{visible(arguments.output)}: {told}")
    return int(not all(judge(document, given).ok for document in documents))


def _write(file: str, page: str) -> None:
    try:
        Path(file).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{visible(file)}: {error.strerror}") from error
