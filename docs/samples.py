"""The Python on the pages that a reader begins with, as modules for a type checker.

``python docs/samples.py FOLDER`` writes one module for each page.
"""

from __future__ import annotations

import doctest
import sys
from pathlib import Path

DOCS = Path(__file__).parent
PAGES = (
    *(DOCS.parent / name for name in ("README.md", "README.zh.md")),
    DOCS / "tutorial.md",
    *sorted(DOCS.glob("how-to/*.md")),
)


def sample(page: Path) -> str:
    """The Python on the page, on the lines on which it stands there."""
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(page.read_text(encoding="utf-8")):
        if not example.options.get(doctest.SKIP):
            lines += [""] * (example.lineno - len(lines))
            lines += example.source.splitlines()
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write the modules."""
    for page in PAGES:
        name = f"{page.stem.lower().replace('.', '_')}.py"
        (folder / name).write_text(sample(page), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
