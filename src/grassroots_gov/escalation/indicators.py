"""Whistle calls counted by the level that blew them, what is not told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from .codes import LEVELS
from .models import WhistleCall

__all__ = ["WhistleCount", "whistles_by_level"]


@attrs.frozen
class WhistleCount:
    """How many whistle calls there were, of which so many by each level (其中).

    What is told of levels need not make up the whole: ``unknown`` is the rest.
    """

    total: int
    by_level: Mapping[str, int]
    unknown: int
    """Calls of which it is not told who blew them."""


def whistles_by_level(calls: Iterable[WhistleCall]) -> WhistleCount:
    """Whistle calls by level, of which none is kept; a level nobody blew from counts nought."""
    found = Counter(call.level for call in calls)
    return WhistleCount(found.total(), {level: found[level] for level in LEVELS}, found[None])
