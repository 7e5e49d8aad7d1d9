"""HTML as strings in which nothing that comes from outside is ever markup.

There is one way to make a tag, and it escapes whatever is not markup already.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

__all__ = ["Markup", "joined", "tag"]

_VOID = frozenset({"meta"})


class Markup(str):
    """Text that is HTML already; any other string is what somebody wrote."""

    __slots__ = ()


def joined(parts: Iterable[str]) -> Markup:
    """The parts one after the other, each escaped unless it is markup.

    >>> joined(["a < b", Markup("<br>")])
    'a &lt; b<br>'
    """
    return Markup("".join(p if isinstance(p, Markup) else escape(p) for p in parts))


def tag(name: str, /, *inside: str, **attributes: str | int | None) -> Markup:
    """An element; an attribute that is None is left out, and ``class_`` is ``class``.

    >>> tag("p", "a < b", class_="said", aria_hidden=None)
    '<p class="said">a &lt; b</p>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if name in _VOID else f"{joined(inside)}</{name}>"
    return Markup(f"<{name}{told}>{end}")
