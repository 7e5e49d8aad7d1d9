"""``python -m reference.translation``: write the rules that are stated in CEL as Python.

It comes before all else that is made from the library's tables, for the library judges by what it
writes.  With ``--check`` it only tells what differs.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from .modules import ROOMS, module

LIBRARY = Path(str(files("grassroots_gov")))


def main(arguments: list[str]) -> int:
    """Write, or compare; 1 where something differs."""
    wanted = {LIBRARY / room / "_cel.py": module(room) for room in sorted(set(ROOMS.values()))}
    changed = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if arguments == ["--check"]:
        print(*(f"differs: {path.relative_to(LIBRARY)}" for path in changed), sep="\n", end="")
        return int(bool(changed))
    for path in changed:
        path.write_text(wanted[path], encoding="utf-8")
    print(f"{len(wanted)} rooms in CEL, {len(changed)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
