"""What a page is about: the documents of a case, and what was found in each of them."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ..checking import judge
from ..dossier import Dossier
from ..kernel.context import Context
from ..kernel.document import Document, LivingDocument
from ..kernel.rule import Finding, Report, pointer
from .course import Course

__all__ = ["Case"]


@attrs.frozen
class Case:
    """The documents in their order; as many courses, and as many reports."""

    dossier: Dossier | None
    """The one that says what the case is about; None where none or several do."""
    documents: tuple[Document, ...]
    courses: tuple[Course | None, ...]
    """None for a document without a lifecycle."""
    reports: tuple[Report, ...]
    between: Report | None
    """What was found between the documents of a dossier, and what was not checked in it at all."""

    @classmethod
    def of(cls, given: Iterable[Document], context: Context) -> Case:
        """The case that these documents make; a dossier stands for those that it holds."""
        dossiers: list[Dossier] = []
        documents: list[Document] = []
        courses: list[Course | None] = []
        reports: list[Report] = []
        between: list[Report] = []
        for document in given:
            held: tuple[Document, ...] = (document,)
            within, found = context, [judge(document, context)]
            if isinstance(document, Dossier):
                held, within = document.documents, document.within(context)
                dossiers.append(document)
                found, rest = _apart(found[0], len(held))
                between.append(rest)
            documents += held
            courses += [_course(one, within) for one in held]
            reports += found
        return cls(
            dossiers[0] if len(dossiers) == 1 else None,
            tuple(documents),
            tuple(courses),
            tuple(reports),
            Report.merged(between) if between else None,
        )


def _course(document: Document, context: Context) -> Course | None:
    return Course.of(document, context) if isinstance(document, LivingDocument) else None


def _apart(report: Report, documents: int) -> tuple[list[Report], Report]:
    """The report on a dossier as one on each of its documents, and the rest."""
    inside: list[list[Finding]] = [[] for _ in range(documents)]
    between: list[Finding] = []
    prefixes = {pointer("documents", i): i for i in range(documents)}
    for finding in report.findings:
        prefix = "/".join(finding.pointer.split("/", 3)[:3])
        if prefix in prefixes:
            rest = finding.pointer.removeprefix(prefix)
            inside[prefixes[prefix]].append(attrs.evolve(finding, pointer=rest))
        else:
            between.append(finding)
    return [Report(tuple(found)) for found in inside], Report(
        tuple(between), report.not_checked, report.more
    )
