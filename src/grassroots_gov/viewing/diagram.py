"""A document's state on the diagram of its workflow.

All states stand in it.  Of the arrows, those that the history took and those that may be taken
next; the rest only where they are few enough to be read.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from ..kernel.rule import Text
from ..kernel.steps import next_events
from .course import Course
from .layout import WIDTH, Arrow, drawn, rows_of
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["diagram"]

LINE = 17
SMALL = 14
PADDING = 9
BEND = 20
KINDS = ("other", "ahead", "taken")
"""Of arrows; what comes later is drawn above."""
FEW = 16
"""So many arrows can be drawn together and still be told apart."""

_NOW = Text("当前", "now")
_START = Text("起点", "start")
_STEP = Text("第{steps}步", "step {steps}")
_STEPS = Text("第{steps}步", "steps {steps}")
_STATED = Text("所写状态", "as stated")
_TITLE = Text("{called}的流程图", "The workflow of the {called}")
_NOW_AT = Text("当前状态：{state}。", "The state now: {state}. ")
_UNKNOWN = Text(
    "所写状态为“{state}”，没有合乎流程的经过可以证明。",
    "The state is given as “{state}”, and no lawful history shows it. ",
)
_WAY = Text("经过：{states}。", "The way taken: {states}. ")
_LEGEND = Text(
    "深色框：当前状态；实线框和实线：走过的路，数字是时间线上的步数；虚线：接下来可以；"
    "灰色：没有到过；双线框：流程的终点。",
    "Dark: the state now. Solid: the way taken, with the numbers of its steps in the timeline. "
    "Dashed: what may come next. Grey: not reached. Double frame: where the workflow ends.",
)
_NEXT = Text("接下来可以", "What may come next")
_OVER = Text("流程已经结束。", "The workflow has ended.")
_CANNOT_SAY = Text(
    "经过没有提供或者不合流程，无法判断接下来可以做什么。",
    "The history is absent or not lawful, so nobody can tell what may come next.",
)


def diagram(course: Course, reader: Reader, name: str) -> Markup:
    """The diagram with what may come next, as a figure; ``name`` is unique on the page."""
    lang, workflow = reader.lang, course.document.workflow
    arrows = _arrows(course)
    labels = {state.code: list(_lines(course, state.code, reader)) for state in workflow.states}
    heights = {code: 2 * PADDING + _height(lines) for code, lines in labels.items()}
    drawing = drawn(rows_of(workflow), arrows, heights)
    ahead = {target for (_, target), kind in arrows.items() if kind == "ahead"}
    lines = [
        _line(points, kind, name)
        for kind in KINDS
        for arrow, points in drawing.arrows.items()
        if arrows[arrow] == kind
    ]
    boxes = [
        _box(place, labels[code], _kind(code, course, ahead), final=workflow.state(code).final)
        for code, place in drawing.boxes.items()
    ]
    told = _told(course, reader)
    svg = tag(
        "svg",
        tag(
            "title", _TITLE.say(lang, {"called": course.document.called.say(lang)}), id=f"{name}-t"
        ),
        tag("desc", told, id=f"{name}-d"),
        _heads(name),
        *lines,
        *boxes,
        viewBox=f"0 0 {drawing.width} {drawing.height}",
        width=drawing.width,
        height=drawing.height,
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        class_="workflow",
    )
    legend = tag("p", _LEGEND.say(lang), class_="legend")
    return tag("figure", svg, tag("figcaption", tag("p", told), legend, _following(course, reader)))


def _arrows(course: Course) -> dict[Arrow, str]:
    """The arrows to draw, each with why."""
    arrows: dict[Arrow, str] = dict.fromkeys(course.moves, "taken")
    if course.state is not None:
        for event in next_events(course.document):
            for target in event.targets:
                arrows.setdefault((course.state, target), "ahead")
    every = dict.fromkeys((row.source, row.target) for row in course.document.workflow.transitions)
    if sum(source != target for source, target in every) <= FEW:
        arrows = {**dict.fromkeys(every, "other"), **arrows}
    return {(a, b): kind for (a, b), kind in arrows.items() if a != b}


def _height(lines: Iterable[tuple[bool, str]]) -> int:
    return sum(LINE if big else SMALL for big, _ in lines)


def _kind(code: str, course: Course, ahead: Container[str]) -> str:
    """What the course has to do with a state."""
    if code == course.state:
        return "now"
    if course.state is None and code == course.document.state:
        return "stated"
    if code in course.entered:
        return "been"
    return "ahead" if code in ahead else "not"


def _following(course: Course, reader: Reader) -> Markup:
    """What may come next, by whom, and to which states it leads."""
    lang, workflow = reader.lang, course.document.workflow
    if course.state is None:
        return tag("p", _CANNOT_SAY.say(lang))
    possible = next_events(course.document)
    if not possible:
        return tag("p", _OVER.say(lang))
    items = []
    for event in possible:
        roles = reader.join([workflow.roles.label(role, lang) for role in event.roles])
        targets = " / ".join(workflow.state(target).label.say(lang) for target in event.targets)
        label = tag("strong", workflow.events.label(event.event, lang))
        items.append(tag("li", label, f" → {targets}", tag("span", " · ", roles, class_="who")))
    return joined([tag("h4", _NEXT.say(lang)), tag("ul", *items, class_="next")])


def _told(course: Course, reader: Reader) -> str:
    """The diagram in words."""
    lang, workflow = reader.lang, course.document.workflow

    def label(code: str) -> str:
        return workflow.state(code).label.say(lang)

    if course.state is None:
        return _UNKNOWN.say(lang, {"state": label(course.document.state)})
    way = [workflow.initial, *(s.target for s in course.steps if s.target and s.target != s.source)]
    states = " → ".join(map(label, way))
    return _NOW_AT.say(lang, {"state": label(course.state)}) + _WAY.say(lang).replace(
        "{states}", states
    )


def _lines(course: Course, code: str, reader: Reader) -> Iterator[tuple[bool, str]]:
    """The lines in a box: its label, then in small what the course has to do with it."""
    lang, workflow = reader.lang, course.document.workflow
    for line in _wrapped(workflow.state(code).label.say(lang), LINE - 4):
        yield True, line
    notes = []
    if code == workflow.initial:
        notes.append(_START.say(lang))
    numbers = course.entered.get(code, [])
    if numbers:
        shown = [str(n) for n in numbers]
        if len(shown) > 4:
            shown = [*shown[:2], "…", shown[-1]]
        between = "、" if lang == "zh" else ", "
        told = _STEP if len(shown) == 1 else _STEPS
        notes.append(told.say(lang, {"steps": between.join(shown)}))
    if code == course.state:
        notes.append(_NOW.say(lang))
    elif course.state is None and code == course.document.state:
        notes.append(_STATED.say(lang))
    for line in _wrapped(" · ".join(notes), SMALL - 3):
        yield False, line


def _wrapped(text: str, size: int) -> list[str]:
    """The text in lines that fit a box: Chinese may break anywhere, English between words."""
    lines = [""]
    for part in re.findall(r"[\u2e80-\uffef]|[^\u2e80-\uffef\s]+\s*|\s+", text):
        if lines[-1] and _width(lines[-1] + part.rstrip(), size) > WIDTH - 12:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines if line.strip()]


def _width(text: str, size: int) -> float:
    return sum(1 if ord(c) >= 0x2E80 else 0.6 for c in text) * size


def _heads(name: str) -> Markup:
    """The arrowheads."""
    return tag(
        "defs",
        *(
            tag(
                "marker",
                tag("path", d="M0 0L8 4L0 8z", class_=f"head {kind}"),
                id=f"{name}-{kind}",
                viewBox="0 0 8 8",
                refX=7,
                refY=4,
                markerWidth=9,
                markerHeight=9,
                markerUnits="userSpaceOnUse",
                orient="auto",
            )
            for kind in KINDS
        ),
    )


def _line(points: tuple[tuple[int, int], ...], kind: str, name: str) -> Markup:
    """A curve from box to box, straight where it passes a row."""
    (x, y), *rest = points
    path = f"M{x} {y}"
    level = rest[-1][1] == y
    down = 1 if level or rest[-1][1] > y else -1
    for i, (x2, y2) in enumerate(rest):
        bend = -down if level else down  # to a box beside it the arrow dips below both
        path += (
            f"L{x2} {y2}"
            if i % 2
            else (f"C{x} {y + down * BEND} {x2} {y2 - bend * BEND} {x2} {y2}")
        )
        x, y = x2, y2
    return tag("path", d=path, class_=f"line {kind}", marker_end=f"url(#{name}-{kind})")


def _box(
    place: tuple[int, int, int], lines: list[tuple[bool, str]], kind: str, *, final: bool
) -> Markup:
    left, top, height = place
    shapes = [tag("rect", x=left, y=top, width=WIDTH, height=height, rx=8)]
    if final:
        inner = {"x": left + 3, "y": top + 3, "width": WIDTH - 6, "height": height - 6, "rx": 6}
        shapes.append(tag("rect", **inner, class_="inner"))
    y = top + (height - _height(lines)) // 2
    for big, line in lines:
        y += LINE if big else SMALL
        size = None if big else "small"
        shapes.append(tag("text", line, x=left + WIDTH // 2, y=y - 4, class_=size))
    return tag("g", *shapes, class_=f"state {kind}")
