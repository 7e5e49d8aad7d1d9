"""The kinds of document that a dossier may hold: every kind there is but the dossier itself."""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel.document import Document
from ..kinds import KINDS, TABLE, Lazy

__all__ = ["HELD"]

_KINDS = tuple(kind for kind in TABLE if kind != "dossier")

HELD: Mapping[str, type[Document]] = Lazy(
    "kind of document that a dossier holds", lambda: _KINDS, KINDS.__getitem__
)
