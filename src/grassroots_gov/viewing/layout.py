"""A layered drawing: states in rows by how far they are from the first, arrows that cross no box.

An arrow over several rows has a narrow place of its own in each row between, as in the method of
Sugiyama, Tagawa and Toda (1981); what stands in a row is ordered by the mean place of what it is
joined to, and then moved towards it as far as the others leave room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

import attrs

from ..kernel.workflow import Workflow

__all__ = ["Drawing", "drawn", "rows_of"]

WIDTH = 104
"""Of a box."""
SLOT = 10
"""The width that an arrow takes where it passes between boxes."""
APART = 16
BETWEEN = 38
"""Between two rows."""
MARGIN = 8
WIDEST = 3
"""Boxes in a row: as many as a telephone shows legibly."""
_SWEEPS = 12

Arrow = tuple[str, str]
Item = str | tuple[Arrow, int]
"""A state, or where an arrow passes a row."""


@attrs.frozen
class Drawing:
    """Where everything is."""

    width: int
    height: int
    boxes: Mapping[str, tuple[int, int, int]]
    """By state: left, top, and height."""
    arrows: Mapping[Arrow, tuple[tuple[int, int], ...]]
    """By arrow: the points that it goes through, from its source to its target."""


def rows_of(workflow: Workflow) -> tuple[tuple[str, ...], ...]:
    """The states in rows: each below all from which a row of the table leads forward to it.

    Forward is as the table lists its states, so that the way back from a later one counts not.
    """
    place = {state.code: i for i, state in enumerate(workflow.states)}
    depth = dict.fromkeys(place, 0)
    for row in sorted(workflow.transitions, key=lambda row: place[row.source]):
        if place[row.source] < place[row.target]:
            depth[row.target] = max(depth[row.target], depth[row.source] + 1)
    layers: dict[int, list[str]] = {}
    for state in place:
        layers.setdefault(depth[state], []).append(state)
    return tuple(
        tuple(layers[distance][start : start + WIDEST])
        for distance in sorted(layers)
        for start in range(0, len(layers[distance]), WIDEST)
    )


def drawn(
    rows: Sequence[Sequence[str]], arrows: Iterable[Arrow], heights: Mapping[str, int]
) -> Drawing:
    """The rows with these arrows; a box is at least as high as told, and as its neighbours."""
    level = {state: place for place, row in enumerate(rows) for state in row}
    arrows = tuple(arrows)
    items: list[list[Item]] = [list(row) for row in rows]
    for arrow in arrows:
        first, last = sorted(level[end] for end in arrow)
        for place in range(first + 1, last):
            items[place].append((arrow, place))
    joins = _joins(arrows, level)
    _order(items, joins)
    x, width = _placed(items, joins)
    tops, heights_of, y = [], [], MARGIN
    for row in rows:
        tops.append(y)
        heights_of.append(max(heights[state] for state in row))
        y += heights_of[-1] + BETWEEN
    boxes = {s: (x[s] - WIDTH // 2, tops[level[s]], heights_of[level[s]]) for s in level}
    ports = _ports(arrows, level, x)
    lines = {}
    for arrow in arrows:
        ends = sorted(arrow, key=level.__getitem__)
        upper, lower = (level[end] for end in ends)
        line = [(ports[arrow, ends[0]], tops[upper] + heights_of[upper])]
        for place in range(upper + 1, lower):
            at = x[arrow, place]
            line += [(at, tops[place]), (at, tops[place] + heights_of[place])]
        line.append((ports[arrow, ends[1]], tops[lower] + (heights_of[lower] * (upper == lower))))
        lines[arrow] = tuple(line if ends[0] == arrow[0] else reversed(line))
    return Drawing(width, y - BETWEEN + MARGIN, boxes, lines)


def _joins(arrows: Iterable[Arrow], level: Mapping[str, int]) -> Mapping[Item, list[Item]]:
    """What each item is joined to in the rows beside its own."""
    found: dict[Item, list[Item]] = {}
    for arrow in arrows:
        upper, lower = sorted(arrow, key=level.__getitem__)
        between: list[Item] = [(arrow, p) for p in range(level[upper] + 1, level[lower])]
        chain: list[Item] = [upper, *between, lower]
        for one, other in pairwise(chain):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def _order(items: list[list[Item]], joins: Mapping[Item, list[Item]]) -> None:
    """Order each row by what it is joined to, looking down and up in turn; keep the best."""
    best, fewest = [list(row) for row in items], _crossings(items, joins)
    for sweep in range(_SWEEPS):
        ways = (pairwise(items), pairwise(reversed(items)))
        for beside, row in ways[sweep % 2]:
            where: dict[Item, float] = {item: i / len(beside) for i, item in enumerate(beside)}
            means = {
                item: _mean([where[o] for o in joins.get(item, ()) if o in where], i / len(row))
                for i, item in enumerate(row)
            }
            row.sort(key=means.__getitem__)
        crossings = _crossings(items, joins)
        if crossings < fewest:
            best, fewest = [list(row) for row in items], crossings
    items[:] = best


def _crossings(items: Sequence[Sequence[Item]], joins: Mapping[Item, list[Item]]) -> int:
    found = 0
    for upper, lower in pairwise(items):
        where = {item: i for i, item in enumerate(lower)}
        ends = [
            sorted(where[other] for other in joins.get(item, ()) if other in where)
            for item in upper
        ]
        flat = [end for row in ends for end in row]
        found += sum(a > b for i, a in enumerate(flat) for b in flat[i + 1 :])
    return found


def _placed(
    items: Sequence[Sequence[Item]], joins: Mapping[Item, list[Item]]
) -> tuple[dict[Item, int], int]:
    """The middle of each item, and the width of the whole."""
    gaps = [[_gap(one, other) for one, other in pairwise(row)] for row in items]
    needed = [
        sum(own) + (_wide(row[0]) + _wide(row[-1])) / 2
        for row, own in zip(items, gaps, strict=True)
    ]
    whole = max(needed)
    x: dict[Item, float] = {}
    for row, own, length in zip(items, gaps, needed, strict=True):
        first = (whole - length + _wide(row[0])) / 2
        x |= zip(row, accumulate(own, initial=first), strict=True)
    for _ in range(_SWEEPS):
        for row, own in zip(items, gaps, strict=True):
            wanted = [_mean([x[o] for o in joins.get(item, ())], x[item]) for item in row]
            ends = _wide(row[0]) / 2, whole - _wide(row[-1]) / 2
            x |= zip(row, _apart(wanted, own, ends), strict=True)
    return {item: round(at) + MARGIN for item, at in x.items()}, round(whole) + 2 * MARGIN


def _wide(item: Item) -> int:
    return WIDTH if isinstance(item, str) else SLOT


def _gap(one: Item, other: Item) -> float:
    """From the middle of one to that of its neighbour; two arrows may pass close together."""
    room = APART if isinstance(one, str) or isinstance(other, str) else 0
    return (_wide(one) + _wide(other)) / 2 + room


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _apart(
    wanted: Sequence[float], gaps: Sequence[float], ends: tuple[float, float]
) -> list[float]:
    """The places nearest to those wanted that leave every item its room.

    Pushing from the left and pushing from the right both leave room, and so does their mean.
    """
    least = [*accumulate(gaps, initial=ends[0])]
    most = [*accumulate((-gap for gap in reversed(gaps)), initial=ends[1])][::-1]
    left = [min(max(w, a), b) for w, a, b in zip(wanted, least, most, strict=True)]
    right = left[:]
    for i, gap in enumerate(gaps):
        left[i + 1] = max(left[i + 1], left[i] + gap)
    for i in reversed(range(len(gaps))):
        right[i] = min(right[i], right[i + 1] - gaps[i])
    return [(a + b) / 2 for a, b in zip(left, right, strict=True)]


def _ports(
    arrows: Iterable[Arrow], level: Mapping[str, int], x: Mapping[Item, int]
) -> dict[tuple[Arrow, str], int]:
    """Where on the upper or lower side of its two boxes each arrow ends, so that none meet."""
    sides: dict[tuple[str, bool], list[tuple[int, Arrow]]] = {}
    for arrow in arrows:
        for end, other in (arrow, arrow[::-1]):
            below = level[other] >= level[end]
            passed: Item = (arrow, level[end] + (1 if below else -1))
            sides.setdefault((end, below), []).append((x.get(passed, x[other]), arrow))
    found = {}
    for (state, _), leaving in sides.items():
        step = WIDTH / (len(leaving) + 1)
        for i, (_, arrow) in enumerate(sorted(leaving)):
            found[arrow, state] = round(x[state] - WIDTH / 2 + step * (i + 1))
    return found
