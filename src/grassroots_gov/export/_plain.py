"""What several of the published forms have in common."""

from __future__ import annotations

from ..kernel.rule import Source, Text

__all__ = ["clause", "text"]


def text(both: Text) -> dict[str, str]:
    """A sentence in both languages."""
    return {"zh": both.zh, "en": both.en}


def clause(source: Source) -> dict[str, str]:
    """A norm and its clause; a norm without articles has none."""
    return (
        {"norm": source.norm, "clause": source.clause} if source.clause else {"norm": source.norm}
    )
