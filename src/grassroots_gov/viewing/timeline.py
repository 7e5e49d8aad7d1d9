"""What happened in the case, in the order in which it happened, across all of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

import attrs

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Document
from ..kernel.rule import Text
from .course import Course, Step
from .markup import Markup, tag
from .reader import Reader, moment

__all__ = ["Entry", "timeline"]

_NUMBER = Text("第 {n} 步", "step {n}")
_BEGAN = Text("开始", "begins")
_AS_OF = Text("记载的情况截至此日", "what is on record is of this day")
_STAYS = Text("状态不变", "the state stays")
_STOPPED = Text(
    "这一步或者此前的一步不合流程，状态无法认定",
    "this step or one before it is not lawful, so the state cannot be told",
)
_BY = Text("由", "by ")


@attrs.frozen
class Entry:
    """One line of the timeline."""

    at: date
    place: int
    """Of the document among all."""
    number: int
    """Of the step in its document; 0 for the beginning."""
    told: Markup

    @property
    def order(self) -> tuple[datetime, int, int]:
        """By time, then as the documents stand; a day stands for its first moment in China."""
        at = self.at
        when = at if isinstance(at, datetime) else datetime.combine(at, time(), CHINA_TIME)
        return when, self.place, self.number


def timeline(
    documents: Sequence[Document], courses: Sequence[Course | None], reader: Reader
) -> Markup:
    """The timeline as a list; of which document a line tells, where there are several."""
    entries: list[Entry] = []
    for place, (document, course) in enumerate(zip(documents, courses, strict=True)):
        entries.extend(_entries(place, document, course, reader))
    several = len(documents) > 1
    items = (
        tag(
            "li",
            tag(
                "p",
                tag("time", moment(entry.at), datetime=entry.at.isoformat()),
                _of(documents[entry.place], entry.place, reader) if several else "",
            ),
            entry.told,
        )
        for entry in sorted(entries, key=lambda entry: entry.order)
    )
    return tag("ol", *items, class_="timeline")


def _of(document: Document, place: int, reader: Reader) -> Markup:
    """Of which document a line tells, by its number in the contents."""
    return tag("a", f"{place + 1}. {reader.called(document)}", href=f"#d{place + 1}", class_="of")


def _entries(
    place: int, document: Document, course: Course | None, reader: Reader
) -> Iterator[Entry]:
    lang = reader.lang
    if course is None:
        at: date = getattr(document, document.dated_by)
        yield Entry(at, place, 0, tag("div", tag("p", _AS_OF.say(lang))))
        return
    workflow = course.document.workflow
    first = workflow.state(workflow.initial).label.say(lang)
    began = tag("p", tag("strong", _BEGAN.say(lang)), f" → {first}")
    yield Entry(document.dated, place, 0, tag("div", began))
    for step in course.steps:
        yield Entry(step.event.at, place, step.number, _step(step, course, reader))


def _step(step: Step, course: Course, reader: Reader) -> Markup:
    lang, workflow, event = reader.lang, course.document.workflow, step.event
    label = tag("strong", workflow.events.label(event.event, lang))
    role = f" {_BY.say(lang)}{workflow.roles.label(event.by.role, lang)}"
    number = tag("span", _NUMBER.say(lang, {"n": step.number}), " ", class_="number")
    if step.target is None:
        after = tag("span", f" · {_STOPPED.say(lang)}", class_="stopped")
    elif step.target == step.source:
        after = tag("span", f" · {_STAYS.say(lang)}", class_="who")
    else:
        after = tag("span", f" → {workflow.state(step.target).label.say(lang)}")
    head = tag("p", number, label, tag("span", role, class_="who"), after)
    colon = "：" if lang == "zh" else ": "
    said = [
        tag(
            "li",
            f"{name}{colon}" if name else "",
            reader.words(value),
            class_="fact" if name else None,
        )
        for name, value in reader.event(event)
    ]
    return tag("div", head, tag("ul", *said, class_="said") if said else "")
