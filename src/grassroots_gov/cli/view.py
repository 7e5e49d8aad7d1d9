"""``grassroots-gov view``: the documents of a case as one page, to be read, posted or printed."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..checking import judge, parse
from ..kernel.document import Document
from ..kernel.rule import Language, Report
from ..viewing import view
from .check import placed
from .context import context
from .errors import UsageError
from .inputs import pieces_of
from .outputs import write
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
    for file, piece in pieces_of(arguments.files, lang):
        document, report = parse(piece.raw)
        if piece.finding is not None:
            document, report = None, Report((piece.finding,))
        if document is None:
            complaints.document(file, piece, placed(report, piece))
            malformed |= not piece.absent
        else:
            documents.append(document)
    if malformed:
        return 1
    if not documents:
        raise UsageError(either(lang, "没有可以写成网页的文档", "no document to make a page of"))
    page = view(documents, lang=lang, purpose=arguments.purpose, context=given)
    if arguments.output == "-":
        write_utf8()
        sys.stdout.write(page)
    else:
        inputs = [*arguments.files, arguments.profile, arguments.calendar]
        write(arguments.output, page, inputs, lang)
        written = plural(len(documents), "document")
        told = either(lang, f"{len(documents):,} 份文档", written)
        print(f"{visible(arguments.output)}: {told}")
    return int(not all(judge(document, given).ok for document in documents))
