"""What the texts in force say of one kind of body, and how to ask for it in CEL.

A text that sets no figure of some name asks nothing, if it says anything of such a body at all.
Where none does, because the text in force on that day is unknown or is a local one that no profile
names, nobody can tell what the law asks: then the answer is None, in CEL an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..kernel.norms import Figure
from . import codes

__all__ = ["asked", "in_cel", "listed", "unsaid"]

Figures = Mapping[str, Figure]


def unsaid(kind: str, figures: Figures) -> bool | None:
    """Whether it may be taken that nothing is asked where no figure is: True, or None."""
    if kind not in codes.STATUTORY:
        return True
    begins = f"{kind}_"
    return True if any(name.startswith(begins) for name in figures) else None


def asked(kind: str, name: str, figures: Figures, meets: Callable[[Figure], bool]) -> bool | None:
    """Whether the figure that the law sets for such bodies is met; None where nobody can tell."""
    figure = figures.get(f"{kind}_{name}")
    return unsaid(kind, figures) if figure is None else meets(figure)


def listed(kinds: frozenset[str]) -> str:
    """The kinds as a list in CEL, in one order."""
    return str(sorted(kinds))


UNSAID: Final = (
    f"(!(document.council_kind in {listed(codes.STATUTORY)})"
    " || figures.exists(name, name.startsWith(document.council_kind + '_'))"
    " || figures[document.council_kind].n > 0)"
)
"""``unsaid``; the last part is the error."""


def in_cel(name: str, meets: str) -> str:
    """``asked``: ``meets`` speaks of the figure as ``figures[f]``."""
    return f"[document.council_kind + '_{name}'].all(f, f in figures ? {meets} : {UNSAID})"
