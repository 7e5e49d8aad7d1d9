"""The sentences of the vectors: for each with findings, what each of these says in zh and en.

The library makes them, and programs in other languages are compared with it; people read them when
they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grassroots_gov.conformance import library

from .vectors import Json, Vector

__all__ = ["said"]


def said(vectors: Sequence[Vector]) -> Iterator[Json]:
    """``{id, said}`` of each vector in which something is found, the sentences in its order."""
    for vector in vectors:
        report = library.reported(vector)
        if report is not None and report.findings:
            sentences = [{lang: f.message(lang) for lang in ("zh", "en")} for f in report.findings]
            yield {"id": vector["id"], "said": sentences}
