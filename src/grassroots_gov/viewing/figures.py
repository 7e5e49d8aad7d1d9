"""What was counted of an organization, as its sources have it."""

from __future__ import annotations

from collections.abc import Iterator

from ..kernel.document import Document
from ..kernel.rule import Text
from ..organizations import Organization
from ..organizations.codes import COUNTED
from ..organizations.models import Count
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["figures"]

_HEADING = Text("统计数字", "Figures")
_COLUMNS = (Text("统计对象", "Of what"), Text("数", "How many"), Text("其中", "Of which"))
_SINCE = Text("（{day}起）", " (since {day})")
_SOME_MORE = Text("余", " and some more")
_NOT_ALL = Text("没有说明是否为全部", "whether that is all is not told")
_WORDING = Text("原文：{wording}", "In the words of the source: {wording}")
_SOURCE = Text("数字来源：{source}", "Source: {source}")


def figures(document: Document, reader: Reader) -> Markup:
    """The figures of an organization as a table; nothing for another document."""
    if not isinstance(document, Organization) or not document.counts:
        return Markup()
    lang = reader.lang
    columns = (tag("th", column.say(lang), scope="col") for column in _COLUMNS)
    rows = [tag("tr", *_row(count, reader)) for count in document.counts]
    sources = dict.fromkeys(count.source for count in document.counts)
    told = (
        tag("p", reader.words(_SOURCE.say(lang, {"source": source})), class_="remark")
        for source in sources
    )
    table = tag("table", tag("thead", tag("tr", *columns)), tag("tbody", *rows), class_="figures")
    return joined([tag("h3", _HEADING.say(lang)), table, *told])


def _row(count: Count, reader: Reader) -> Iterator[Markup]:
    lang = reader.lang
    seen = reader.header(count).get("wording")
    wording = _WORDING.say(lang, {"wording": seen}) if seen else ""
    remark = tag("p", reader.words(wording), class_="remark") if wording else ""
    yield tag("th", COUNTED.label(count.of, lang), remark, scope="row")
    many = f"{count.n:,}" + (_SOME_MORE.say(lang) if count.approximate else "")
    since = _SINCE.say(lang, {"day": count.since}) if count.since else ""
    yield tag("td", many, since, class_="amount")
    parts = [f"{COUNTED.label(part.of, lang)} {part.n:,}" for part in count.parts]
    if parts and not count.exhaustive:
        parts.append(_NOT_ALL.say(lang))
    yield tag("td", reader.join(parts), class_="amount")
