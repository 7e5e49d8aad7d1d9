"""Who reads the page: in which language, for which purpose, and what they are shown of a record.

What a page says of a record is generic.  Codes are shown by their labels under the title of their
list, words as they stand, and numbers and times only where ``FIELDS`` names them: a number of which
nobody says what it counts tells nothing.  Identifiers are for programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args

import attrs

from ..kernel.calendar import CHINA_TIME
from ..kernel.codelist import Codelist
from ..kernel.context import NOTHING, Context
from ..kernel.document import NAME_PATTERN, TEXT_PATTERN, Document, Purpose, Record, public_view
from ..kernel.measures import yuan
from ..kernel.rule import Language, Text
from ..proposals.models import Survey
from ..sessions import Session
from ..sessions.codes import SESSION_FORMS
from .markup import Markup, joined, tag

__all__ = ["Reader", "moment"]

FIELDS: Mapping[str, Text] = {
    "asked": Text("调查人数", "asked"),
    "closes_at": Text("截止投票", "closes"),
    "complainant": Text("诉求人", "complainant"),
    "cost_fen": Text("费用", "cost"),
    "due": Text("时限", "due"),
    "opens_at": Text("开始投票", "opens"),
    "percent": Text("满意率（%）", "satisfied (per cent)"),
    "posted_until": Text("公示至", "posted until"),
    "place": Text("地点", "place"),
    "proposer": Text("提案人", "proposer"),
    "published_on": Text("账目公布日", "accounts published"),
    "quantity": Text("数量", "quantity"),
    "raiser": Text("提出人", "raiser"),
    "reached": Text("是否联系到本人", "reached in person"),
    "resolved": Text("是否解决", "resolved"),
    "response": Text("对报到办理的考核", "assessment of the response"),
    "satisfied": Text("满意", "satisfied"),
    "scope": Text("范围", "scope"),
    "since": Text("自", "from"),
    "site": Text("地点", "place"),
    "spent_fen": Text("实际支出", "spent"),
    "starts_at": Text("开会时间", "begins"),
    "total_fen": Text("应付总额", "to be paid"),
    "unit": Text("单位", "unit"),
    "until": Text("至", "until"),
    "upheld": Text("异议是否成立", "objection upheld"),
    "whistle": Text("对吹哨的考核", "assessment of the whistle"),
}
"""What fields are called that neither their code list nor their own words explain."""

_PAIRED = {"before": Text("之前", "before"), "after": Text("之后", "after")}
"""What is told twice, and of which time."""
_HEADLINES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("name",),
    ("question",),
    ("public_text",),
    ("agenda", "matter"),
    ("convenor",),
    ("place_name",),
    ("organization", "name"),
    ("recorded_by", "name"),
    ("category",),
    ("compound",),
    ("area", "community"),
    ("area", "subdistrict"),
    ("id",),
)
"""Where the words are by which one knows a document; the first that are there are taken."""
_LONGEST = 60
_HEADER = frozenset({"kind", "spec", "id", "provenance", "extensions", "state", "history"})
_EVENT = frozenset({"event", "at", "by"})
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_DEEPEST = 3

YES = Text("是", "yes")
NO = Text("否", "no")


def moment(at: date) -> str:
    """A moment as the clock in China shows it, or a day."""
    if isinstance(at, datetime):
        return f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"
    return at.isoformat()


@attrs.frozen
class Reader:
    """For whom a page is made."""

    lang: Language = "zh"
    purpose: Purpose = "public"
    context: Context = NOTHING

    def words(self, text: str) -> Markup:
        """Words from a document; Chinese ones on an English page say that they are."""
        if self.lang != "zh" and _CHINESE.search(text):
            return tag("span", text, lang="zh-Hans")
        return joined([text])

    def join(self, parts: Iterable[str]) -> Markup:
        """Parts of a list, with the comma of the language between them."""
        between = "、" if self.lang == "zh" else ", "
        listed: list[str] = []
        for part in parts:
            listed += (between, part) if listed else (part,)
        return joined(listed)

    def called(self, document: Document) -> str:
        """What such a document is called; a session by its form, for there may be many."""
        if isinstance(document, Session):
            return SESSION_FORMS.label(document.form, self.lang)
        return document.called.say(self.lang)

    def headline(self, document: Document) -> str:
        """The words by which one knows the document, among those that this reader may see."""
        view, fields = self.header(document), _fields(type(document))
        path = next((path for path in _HEADLINES if _words_at(view, path)), ())
        words = _words_at(view, path)
        if path and (codes := fields[path[0]][0]) is not None:
            words = codes.label(words, self.lang)
        return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"

    def header(self, record: Record) -> Mapping[str, Any]:
        """What this reader may see of a document, or of a part of one."""
        return public_view(record, self.purpose)

    def facts(self, document: Document) -> tuple[tuple[str, str], ...]:
        """What the head of the document says, as labels and words."""
        return tuple(self._said(document, self.header(document), _HEADER))

    def event(self, event: Record) -> tuple[tuple[str, str], ...]:
        """What an event says beyond what it is, when it was and who acted."""
        only_a_rate = isinstance(event, Survey) and not event.asked
        apart = _EVENT | {"asked", "satisfied"} if only_a_rate else _EVENT
        return tuple(self._said(event, public_view(event, self.purpose), apart))

    def _said(
        self, record: Record, view: Mapping[str, Any], apart: frozenset[str], depth: int = 1
    ) -> Iterator[tuple[str, str]]:
        for name, (codes, worded) in _fields(type(record)).items():
            if name in apart or name not in view:
                continue
            value, seen = getattr(record, name), view[name]
            if codes is not None and isinstance(seen, str):
                yield self._title(name, codes, depth), codes.label(seen, self.lang)
            elif isinstance(value, Record):
                if depth < _DEEPEST:
                    inside = [*self._said(value, seen, frozenset(), depth + 1)]
                    if words := [text for label, text in inside if not label]:
                        label = FIELDS[name].say(self.lang) if name in FIELDS else ""
                        yield label, " · ".join(words)
                    when = f"{_PAIRED[name].say(self.lang)} · " if name in _PAIRED else ""
                    yield from ((when + label, text) for label, text in inside if label)
            elif worded and isinstance(seen, str):
                yield FIELDS[name].say(self.lang) if name in FIELDS else "", seen
            elif name in FIELDS and isinstance(value, bool | int | date):
                yield FIELDS[name].say(self.lang), self._figure(name, value)

    def _title(self, name: str, codes: Codelist, depth: int) -> str:
        """What a code is about: in English the field says it best."""
        if name in FIELDS:
            return FIELDS[name].say(self.lang)
        if self.lang == "en" and depth == 1:
            return name.replace("_", " ")
        return codes.title.say(self.lang)

    def _figure(self, name: str, value: bool | int | date) -> str:
        if isinstance(value, bool):
            return (YES if value else NO).say(self.lang)
        if isinstance(value, date):
            return moment(value)
        return self.money(value) if name.endswith("_fen") else f"{value:,}"

    def money(self, fen: int) -> str:
        """An amount of money as people write it."""
        whole, _, cents = yuan(fen).partition(".")
        amount = f"{int(whole):,}" + (f".{cents}" if int(cents) else "")
        return f"{amount} 元" if self.lang == "zh" else f"{amount} yuan"


def _words_at(view: Any, path: tuple[str, ...]) -> str:
    """The words at that place of a view, of a list in its first item; none where there are none."""
    for part in path:
        if isinstance(view, list):
            view = view[0] if view else None
        view = view.get(part) if isinstance(view, Mapping) else None
    return view if isinstance(view, str) else ""


@cache
def _fields(model: type[Record]) -> Mapping[str, tuple[Codelist | None, bool]]:
    """Of each field: the list that its codes are from, and whether it holds words."""
    return {
        name: (
            next((part for part in parts if isinstance(part, Codelist)), None),
            any(getattr(part, "pattern", None) in (NAME_PATTERN, TEXT_PATTERN) for part in parts),
        )
        for name, field in model.model_fields.items()
        for parts in [list(_parts((*field.metadata, field.annotation)))]
    }


def _parts(annotation: Any) -> Iterator[Any]:
    """Whatever a type is made of, outermost first."""
    if isinstance(annotation, list | tuple):
        for part in annotation:
            yield from _parts(part)
    else:
        yield annotation
        if getattr(annotation, "__origin__", None) is not Literal:
            yield from _parts(get_args(annotation))
