"""What a command cannot do, as exceptions that carry what to tell whoever asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .terminal import either, visible

__all__ = ["UnreadableError", "UnwritableError", "UsageError", "unknown", "why"]

_MOST_SHOWN = 40


class UsageError(Exception):
    """What was asked for is not there or makes no sense; exit code 2."""


class UnreadableError(Exception):
    """A file cannot be read; exit code 3."""


class UnwritableError(Exception):
    """What is said cannot be written, for want of space perhaps; exit code 3."""


def why(error: OSError) -> str:
    """What the system says of its refusal."""
    return error.strerror or str(error)


def unknown(lang: str, what: str, name: str, known: Iterable[str]) -> UsageError:
    """That there is nothing of that name, and what may have been meant."""
    names = sorted(known)
    near = [n for n in names if n.startswith(name)] or difflib.get_close_matches(name, names, n=5)
    hint = either(lang, "有：", "there is: ") + " ".join((near or names)[:_MOST_SHOWN])
    return UsageError(f"{what} {visible(name)}\n  {hint}")
