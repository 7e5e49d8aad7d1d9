"""Shares as bars: how much of how much, with a mark at what is needed, and all of it in words too.

What is not known is hatched.  A bar says nothing that the words beside it do not say.
"""

from __future__ import annotations

from .markup import Markup, tag

__all__ = ["bar", "hatching", "measured"]

FULL = 1000


def bar(part: int | None, whole: int | None, needed: int | None, *, good: bool | None) -> Markup:
    """A bar of ``part`` in ``whole``; hatched where one of them is not known."""
    frame = {"y": 1, "height": 22}
    inside = [tag("rect", x=0, width=FULL, class_="whole", **frame)]
    if part is None or not whole:
        inside.append(tag("rect", x=0, width=FULL, class_="unknown", fill="url(#unknown)", **frame))
    else:
        kind = {True: "good", False: "bad", None: "plain"}[good]
        inside.append(tag("rect", x=0, width=_at(part, whole), class_=f"part {kind}", **frame))
    if whole and needed is not None:
        at = _at(needed, whole)
        inside.append(tag("line", x1=at, x2=at, y1=0, y2=24, class_="needed"))
    return tag(
        "svg",
        *inside,
        viewBox=f"0 0 {FULL} 24",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
        class_="bar",
    )


def _at(part: int, whole: int) -> int:
    return min(max(part * FULL // whole, 0), FULL)


def measured(label: str, drawn: Markup, words: str) -> Markup:
    """A bar between its label and its words."""
    return tag(
        "div",
        tag("p", label, class_="label") if label else "",
        drawn,
        tag("p", words, class_="figures"),
        class_="measured",
    )


def hatching() -> Markup:
    """The pattern of what is not known, which the bars of a page share."""
    stripes = tag("path", d="M-4 16L16 -4M-4 28L28 -4M8 28L28 8", class_="hatch")
    pattern = tag(
        "pattern", stripes, id="unknown", width=24, height=24, patternUnits="userSpaceOnUse"
    )
    return tag(
        "svg", tag("defs", pattern), width=0, height=0, aria_hidden="true", class_="patterns"
    )
