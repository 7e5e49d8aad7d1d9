"""Which linkage a project is, by who takes part and not by what it calls itself."""

from __future__ import annotations

import attrs

from .codes import ELEMENTS, NEEDED
from .models import LinkageProject

__all__ = ["Linkage", "level"]


@attrs.frozen
class Linkage:
    """What a project is, named as what it is."""

    level: str | None
    """``five_societies``, ``four_societies`` or ``three_societies``; None where it is not even
    that."""
    missing: tuple[str, ...]
    """The elements of five that nobody in the project stands for."""


def level(project: LinkageProject) -> Linkage:
    """The highest level all of whose elements take part, as far as the project tells them.

    Three societies are community, social organization and social worker; the fourth is the
    volunteer, the fifth the charity resource.  Others do not make up for one that is missing.
    """
    there = {one.element for one in project.participants}
    reached = (name for name, needed in NEEDED.items() if there.issuperset(needed))
    return Linkage(next(reached, None), tuple(e for e in ELEMENTS if e not in there))
