"""What must hold between the documents of a dossier."""

from __future__ import annotations

from collections import Counter

from ..kernel.replay import Situation
from ..kernel.rule import HOUSE_RULE, Rule, Text
from .models import Dossier

__all__ = ["RULES"]


def _twice(dossier: Dossier, _: Situation) -> tuple[str, ...]:
    """The ids that several of the documents have."""
    times = Counter(document.id for document in dossier.documents)
    return tuple(id for id, n in times.items() if n > 1)


RULES = (
    Rule(
        "DOS201",
        "one_id_one_document",
        Text("编号重复", "One id for several documents"),
        Text(
            "案卷中不止一份文档的编号是：{ids}",
            "several documents of the dossier have the id {ids}",
        ),
        source=HOUSE_RULE,
        cel="this.documents.all(d, this.documents.exists_one(other, other.id == d.id))",
        check=lambda d, r: not _twice(d, r),
        at="/documents",
        params=lambda d, r: {"ids": _twice(d, r)},
    ),
)
