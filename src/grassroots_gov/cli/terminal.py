"""The terminal: its colours, how wide a text is on it, and what must never reach it."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO
from unicodedata import combining, east_asian_width

__all__ = [
    "Paint",
    "Progress",
    "either",
    "own_version",
    "pad",
    "plural",
    "visible",
    "width",
    "write_utf8",
]

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def either(lang: str, zh: str, en: str) -> str:
    """The one of the two texts that is in that language."""
    return zh if lang == "zh" else en


def own_version() -> str:
    """The version of the package that is installed; of a bare copy nobody knows it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("grassroots-gov")
    except PackageNotFoundError:
        return "unknown"


def visible(text: object) -> str:
    r"""The text with whatever is not to be seen, and so could steer a terminal, spelled out.

    >>> print(visible("a\x1b[2Jb"))
    a\u001b[2Jb
    """
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(text))


def width(text: str) -> int:
    """How many columns the text takes: a Chinese character two, a combining mark none.

    >>> width("工单 T1")
    7
    """
    return sum(0 if combining(c) else 2 if east_asian_width(c) in ("W", "F") else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text with spaces after it, so that it takes that many columns.

    >>> pad("工单", 6) + "|"
    '工单  |'
    """
    return text + " " * (columns - width(text))


def plural(n: int, noun: str) -> str:
    """A number with its English noun.

    >>> plural(1, "error"), plural(1200, "error")
    ('1 error', '1,200 errors')
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def write_utf8() -> None:
    """Make standard output UTF-8, whatever the locale: what follows is for programs."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


class Paint:
    """Colours for a stream: none unless it is a terminal, and none where NO_COLOR or CI is set.

    >>> Paint(on=False)("red", "error")
    'error'
    """

    def __init__(self, stream: TextIO | None = None, *, on: bool | None = None) -> None:
        if on is None:
            unwanted = os.environ.get("NO_COLOR") or os.environ.get("CI")
            dumb = os.environ.get("TERM") == "dumb"
            on = stream is not None and stream.isatty() and not unwanted and not dumb
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        """The text in that style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on and text else text


class Progress:
    """A bar on standard error for a file that takes a while; silent unless that is a terminal."""

    LEAST = 4 * 2**20
    COLUMNS = 30
    PAUSE = 0.1

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._size = 0
        self._shown = False
        self._next = 0.0

    def begin(self, size: int | None) -> None:
        """Another file, of that many bytes where it is known."""
        self._size = size if size and size >= self.LEAST and self._stream.isatty() else 0

    def at(self, position: int, documents: int) -> None:
        """Show that so many bytes and documents are done, but not too often."""
        if not self._size or (now := time.monotonic()) < self._next:
            return
        self._next = now + self.PAUSE
        share = min(position / self._size, 1)
        bar = "#" * round(share * self.COLUMNS)
        self._stream.write(f"\r[{bar:<{self.COLUMNS}}] {share:4.0%}  {documents:,}")
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
