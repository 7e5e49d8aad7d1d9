"""One run of the command: read the line, call the command, turn trouble into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .arguments import parse
from .errors import UnreadableError, UnwritableError, UsageError

__all__ = ["run"]

USAGE = 2
UNREADABLE = 3
INTERRUPTED = 130
READER_GONE = 141


def run(argv: Sequence[str] | None) -> int:
    """Run one command line and return its exit code."""
    try:
        arguments = parse(sys.argv[1:] if argv is None else argv)
    except SystemExit as asked:  # argparse has said it all
        return int(asked.code or 0)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called; what is said goes nowhere
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a terminal cannot show, it shows as \uXXXX
            stream.reconfigure(errors="backslashreplace")
    try:
        # Only the command that is wanted is imported, and with it what it needs.
        command = import_module(f".{arguments.command}", __package__)
        code: int = command.run(arguments)
        sys.stdout.flush()
    except (UsageError, UnreadableError) as error:
        print(f"grassroots-gov: {error}", file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else UNREADABLE
    except BrokenPipeError:
        _say_no_more()
        return READER_GONE
    except (UnwritableError, OSError) as error:
        _say_no_more()
        print(f"grassroots-gov: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _say_no_more() -> None:
    """What standard output refuses goes nowhere when the interpreter flushes it at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
