"""Files to documents: a JSON document, a JSON array and NDJSON are told apart by how they begin.

An array is cut where its own brackets and commas say and NDJSON at its line ends.  So only one
document is held at a time, however long the file is, and a broken one spoils no other.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice
from typing import NamedTuple, cast

from ..kernel import reading
from ..kernel.reading import LARGEST, SPACE
from ..kernel.rule import Finding, Language
from .errors import UnreadableError, UsageError, why
from .terminal import either, visible

__all__ = ["Piece", "opened", "pieces", "pieces_of", "the_only"]

_CHUNK = 2**16
_OUTSIDE = re.compile(rb'["\[\]{},]')
_INSIDE = re.compile(rb'["\\]')
_DEEPER = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


class Piece(NamedTuple):
    """The bytes of one document and where they were, or what is wrong with them from the start."""

    raw: bytes
    line: int | None = None
    """The line on which it begins, where there are several in a file."""
    pointer: str = ""
    """Its place in the array that holds it."""
    finding: Finding | None = None
    end: int = 0
    """How many bytes of the file are done with it."""

    @property
    def absent(self) -> bool:
        """Whether it only tells that there are no documents."""
        return self.finding is not None and self.finding.code == reading.NO_DOCUMENTS.code


class Line(NamedTuple):
    """A line, or the beginning of one that is longer than a document may be."""

    number: int
    text: bytes
    size: int
    """How many bytes the whole line has."""
    end: int
    """How many bytes of the file end with it."""

    @property
    def cut(self) -> bool:
        """Whether there is more of it than its text."""
        return self.size > len(self.text)


@contextmanager
def opened(name: str, lang: Language) -> Iterator[tuple[io.BufferedReader, int | None]]:
    """The file of that name, or standard input for ``-``, and its size where that is known."""
    if name == "-":
        if sys.stdin is None:  # closed by whoever called
            raise OSError(errno.EBADF, either(lang, "标准输入已关闭", "standard input is closed"))
        yield cast("io.BufferedReader", sys.stdin.buffer), None
    else:
        with open(name, "rb") as stream:  # noqa: PTH123 - names are passed on as they came
            yield stream, os.fstat(stream.fileno()).st_size or None


def pieces(name: str, stream: io.BufferedReader) -> Iterator[Piece]:
    """Each document of the file as it comes, nothing of it kept; one that says if there are none.

    What ends in ``.ndjson`` or ``.jsonl`` is taken for what it says it is.
    """
    absent = Piece(b"", finding=reading.NO_DOCUMENTS.finding(""))
    found = _documents(name, stream)
    yield next(found, absent)
    yield from found


def _documents(name: str, stream: io.BufferedReader) -> Iterator[Piece]:
    if name.endswith((".ndjson", ".jsonl")):
        yield from _from_lines(_lines(stream))
        return
    if stream.peek(_CHUNK).lstrip(SPACE)[:1] == b"[":
        yield from _from_array(stream)
        return
    lines = _lines(stream)
    head = list(islice((line for line in lines if line.text.strip(SPACE)), 2))
    if _goes_by_line(head):
        yield from _from_lines(chain(head, lines))
    else:
        yield _whole(head, stream)


def pieces_of(files: Sequence[str], lang: Language) -> Iterator[tuple[str, Piece]]:
    """Each document of these files, with the file; UnreadableError for one that cannot be read."""
    for file in files:
        try:
            with opened(file, lang) as (stream, _):
                for piece in pieces(file, stream):
                    yield file, piece
        except OSError as error:
            raise UnreadableError(f"{visible(file)}: {why(error)}") from error


def the_only(name: str, lang: Language) -> Piece:
    """The one document of the file; UsageError for none or several."""
    first, *more = (piece for _, piece in islice(pieces_of([name], lang), 2))
    if first.absent or more:
        raise UsageError(either(lang, "文件应只有一份文档", "one document is wanted"))
    return first


def _lines(stream: io.BufferedReader) -> Iterator[Line]:
    end = 0
    for number in count(1):
        text = rest = stream.readline(LARGEST + 1)
        size = len(text)
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST + 1)
            size += len(rest)
        if not text:
            return
        end += size
        yield Line(number, text, size, end)


def _goes_by_line(head: list[Line]) -> bool:
    """Whether the first two lines with anything on them can only be two documents.

    A value followed by a brace on the next line is never one JSON document, broken as the first
    of the two lines may be.
    """
    if len(head) < 2:
        return False
    first, second = head
    if second.text.lstrip(SPACE).startswith(b"{"):
        return first.cut or not first.text.rstrip(SPACE).endswith((b":", b",", b"["))
    try:
        return isinstance(json.loads(first.text), dict)
    except (ValueError, RecursionError):
        return False


def _from_lines(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        raw = line.text.strip(SPACE)
        if line.cut:
            yield Piece(b"", line.number, finding=_too_much(line.size), end=line.end)
        elif raw:
            yield Piece(raw, line.number, end=line.end)


def _whole(head: list[Line], stream: io.BufferedReader) -> Piece:
    """The whole file as one document, each of its lines by its number."""
    size = head[-1].end if head else 0
    raw = b""
    if size <= LARGEST:
        for line in head:
            raw += b"\n" * (line.number - 1 - raw.count(b"\n")) + line.text
        rest = stream.read(LARGEST + 1 - size)
        raw += rest
        size += len(rest)
    while size > LARGEST and (rest := stream.read(_CHUNK)):
        size += len(rest)
    return Piece(raw, finding=_too_much(size) if size > LARGEST else None, end=size)


def _too_much(size: int) -> Finding:
    return reading.TOO_MUCH.finding("", most=LARGEST, size=size)


class _Cut:
    """The item of an array as it comes in, and the place in the file that has been come to."""

    def __init__(self) -> None:
        self.line, self.column = 1, 1
        self.index = 0
        self._begin()

    def _begin(self) -> None:
        self._text, self._size = bytearray(), 0
        self._first: int | None = None

    @property
    def empty(self) -> bool:
        """Whether the item has nothing but space in it so far."""
        return self._first is None

    def skip(self, part: bytes) -> None:
        """Go on in the file by what belongs to no item."""
        ends = part.count(b"\n")
        self.line += ends
        self.column = len(part) - part.rfind(b"\n") if ends else self.column + len(part)

    def take(self, part: bytes) -> None:
        """More of the item; no more of it is kept than a document may have."""
        if self.empty and (text := part.lstrip(SPACE)):
            self._first = self.line + part.count(b"\n", 0, len(part) - len(text))
        self.skip(part)
        if not self.empty:
            self._size += len(part)
            if len(self._text) <= LARGEST:
                self._text += part

    def item(self, end: int) -> Piece:
        """The item as it is, and begin another."""
        raw, line, index = bytes(self._text).strip(SPACE), self._first, self.index
        finding = _too_much(self._size) if len(raw) > LARGEST else None
        if raw.startswith(b"["):
            finding = reading.no_document([])
        self.index += 1
        self._begin()
        return Piece(raw, line or self.line, f"/{index}", finding, end)

    def trouble(self, end: int) -> Piece:
        """The array itself goes wrong here."""
        finding = reading.NOT_JSON.finding("", line=self.line, column=self.column)
        return Piece(b"", self.line, finding=finding, end=end)


def _from_array(stream: io.BufferedReader) -> Iterator[Piece]:
    cut, closed, end = _Cut(), False, 0
    for part, mark, end in _outermost(stream):
        if closed:
            if rest := (part + mark).lstrip(SPACE):
                cut.skip((part + mark).removesuffix(rest))
                yield cut.trouble(end)
                return
            cut.skip(part)
        elif mark in (b"[", b"{"):
            cut.skip(part + mark)
        elif mark == b"}":
            cut.take(part)
            break
        else:
            cut.take(part)
            closed = mark == b"]"
            if mark == b"," or (closed and (cut.index or not cut.empty)):
                yield cut.item(end)
            cut.skip(mark)
    if not closed:
        if not cut.empty:
            yield cut.item(end)
        yield cut.trouble(end)


def _outermost(stream: io.BufferedReader) -> Iterator[tuple[bytes, bytes, int]]:
    """The text before each mark of the outermost array, the mark, and where in the file it ends.

    Where a chunk of the file ends without a mark, the mark is empty.
    """
    depth, quoted, at, done = 0, False, 0, 0
    while chunk := stream.read(_CHUNK):
        begun = 0
        while found := (_INSIDE if quoted else _OUTSIDE).search(chunk, at):
            mark, at = found[0], found.end()
            if mark == b'"':
                quoted = not quoted
            elif mark == b"\\":
                at += 1  # whatever it is, it ends no string
            else:
                before, depth = depth, depth + _DEEPER.get(mark, 0)
                if min(before, depth) <= 0 or (depth == 1 and mark == b","):
                    yield chunk[begun : at - 1], mark, done + at
                    begun = at
        at = max(at - len(chunk), 0)
        done += len(chunk)
        yield chunk[begun:], b"", done
