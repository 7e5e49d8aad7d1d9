"""Files that a command writes: whole or not at all, and never over what it has read."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from ..kernel.rule import Language
from .errors import UnwritableError, UsageError, why
from .terminal import either, visible

__all__ = ["write"]


def write(file: str, text: str, inputs: Iterable[str | None], lang: Language) -> None:
    """Write the file, which appears, or replaces the one that was there, only when it is complete.

    UsageError if it is one of the ``inputs``, through a link or by another name too;
    UnwritableError if it is itself a link or no regular file, or if the system refuses it.
    """
    target = Path(file)
    if any(_same(target, name) for name in inputs if name is not None):
        raise UsageError(f"{visible(file)}: {either(lang, '不能写到来源文件', 'it is an input')}")
    if os.path.lexists(target) and (target.is_symlink() or not target.is_file()):
        said = either(lang, "是链接，或者不是普通文件", "it is a link, or not a regular file")
        raise UnwritableError(f"{visible(file)}: {said}")
    # In the same folder, for only within one file system is a file renamed in one step.
    part = target.with_name(f".{target.name[:40]}.{token_hex(4)}")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as stream:
            if target.exists():
                shutil.copymode(target, part)
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise UnwritableError(f"{visible(file)}: {why(error)}") from error
    finally:
        with suppress(OSError):  # it has its name by now, or was never made
            part.unlink()


def _same(target: Path, name: str) -> bool:
    """Whether that is the file of that name, or the one that standard input comes from."""
    with suppress(OSError):  # there is no such file, or standard input is none
        there = os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat()
        return os.path.samestat(target.stat(), there)
    return False
