"""What a command cannot do, as exceptions that carry what to tell whoever asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["UnreadableError", "UsageError", "unknown"]


class UsageError(Exception):
    """What was asked for is not there or makes no sense; exit code 2."""


class UnreadableError(Exception):
    """A file cannot be read; exit code 3."""


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """That there is nothing of that name, and what it may have meant."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=5, cutoff=0.5) or names
    return UsageError(f"{what} {name!r} ?  {' '.join(near[:40])}")
