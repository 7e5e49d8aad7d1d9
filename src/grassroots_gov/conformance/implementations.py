"""Implementations by their names: a Python callable, or a program that speaks JSON lines."""

from __future__ import annotations

import json
import pkgutil
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

__all__ = ["LIBRARY", "Command", "Implementation", "NoAnswer", "implementation"]

LIBRARY = "grassroots_gov.conformance.library:answer"
"""The name of this library's own."""

Implementation = Callable[[dict[str, Any]], Mapping[str, Any]]

_SHOWN = 2000


class NoAnswer(Exception):  # noqa: N818 - it says what happened
    """What came back, or did not, is no answer to the request."""


def implementation(name: str, timeout: float = 60) -> Implementation:
    """The implementation of that name; ValueError, ImportError or AttributeError for none.

    >>> implementation("json:loads") is json.loads
    True
    >>> implementation("cmd:")
    Traceback (most recent call last):
    ValueError: 'cmd:' names no program
    """
    if name.startswith("cmd:"):
        return Command(name, timeout)
    if ":" not in name:
        raise ValueError(f"{name!r} is neither module:attribute nor cmd:COMMAND")
    found = pkgutil.resolve_name(name)
    if not callable(found):
        raise ValueError(f"{name!r} cannot be called")  # noqa: TRY004 - the name is what is wrong
    called: Implementation = found
    return called


class Command:
    """A program that is asked line by line.  It is started when first asked, and after a failure.

    The same one answers all requests, so starting it may take its time once.
    """

    def __init__(self, name: str, timeout: float) -> None:
        self.words = shlex.split(name.removeprefix("cmd:"))
        self.timeout = timeout
        if not self.words or shutil.which(self.words[0]) is None:
            raise ValueError(f"{name!r} names no program")
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def __call__(self, request: dict[str, Any]) -> Mapping[str, Any]:
        """The program's answer; NoAnswer if it ends, keeps silent or says something else."""
        if self._process is None:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as it runs
            self._process = subprocess.Popen(  # noqa: S603 - running it is what the user asks for
                self.words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        try:
            return _answer(self._line(self._process, request), request)
        except NoAnswer as failure:
            # What it still has to say would be taken for the answer to the next request.
            said = self.close()
            raise NoAnswer(f"{failure}\n{said}".strip()) from None

    def _line(self, process: subprocess.Popen[bytes], request: dict[str, Any]) -> bytes:
        lines: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=_exchange, args=(process, request, lines), daemon=True).start()
        try:
            line = lines.get(timeout=self.timeout)
        except Empty:
            raise NoAnswer(f"no answer within {self.timeout:g} seconds") from None
        if not line:
            raise NoAnswer("the program ended without an answer")
        return line

    def close(self) -> str:
        """End the program; give what it wrote to its standard error."""
        process, errors = self._process, self._errors
        self._process = self._errors = None
        if process is None or errors is None:
            return ""
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not sent yet cannot be sent any more
                if stream is not None:
                    stream.close()
        with errors:
            errors.seek(0)
            return errors.read().decode(errors="replace")[-_SHOWN:]


def _exchange(
    process: subprocess.Popen[bytes], request: dict[str, Any], lines: SimpleQueue[bytes]
) -> None:
    """Say one line and hear one; an empty one if the program has ended."""
    if process.stdin is None or process.stdout is None:
        raise AssertionError("it was started with pipes")
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        lines.put(process.stdout.readline())
    except (OSError, ValueError):  # ended, or closed meanwhile
        lines.put(b"")


def _answer(line: bytes, request: Mapping[str, Any]) -> Mapping[str, Any]:
    shown = line[:_SHOWN].decode(errors="replace").strip()
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        raise NoAnswer(f"this is not JSON: {shown}") from None
    if not isinstance(answer, dict) or answer.get("id") != request["id"]:
        raise NoAnswer(f"this does not answer {request['id']}: {shown}")
    return answer
