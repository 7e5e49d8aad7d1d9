"""The command ``grassroots-gov``.

Exit codes of every command:

- 0: nothing wrong.  Warnings and what cannot be verified are shown and count as nothing wrong;
  with ``--strict`` only remarks do.
- 1: there are findings.
- 2: the command was not understood: an option, a profile, a calendar, a code that is not there.
- 3: some input could not be read at all, because it is missing or the system refuses it; or what
  is said cannot be written.  Bytes that were read and make no sense are a finding.

A reader that goes away (``| head``) ends the command with 141, and Ctrl-C with 130, as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (by default the one given) and return its exit code."""
    from .run import run

    return run(argv)
