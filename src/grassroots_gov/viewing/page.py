"""The page as a whole: one file that needs nothing else and lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from ..kernel.anew import reads
from ..kernel.context import NOTHING, Context
from ..kernel.document import Document, LivingDocument, Purpose
from ..kernel.language import spoken
from ..kernel.rule import Report, Text
from .bars import hatching
from .case import Case
from .conference import exchange
from .course import Course
from .diagram import diagram
from .figures import figures
from .findings import counted, findings
from .markup import Markup, joined, tag
from .money import shares
from .reader import Reader, moment
from .timeline import timeline
from .votes import satisfaction, votes

__all__ = ["view"]

_LANG = {"zh": "zh-Hans", "en": "en"}
_CASE = Text("案卷：{n} 份文档", "A case in {n} documents")
_SKIP = Text("跳到时间线", "Skip to the timeline")
_DOCUMENTS = Text("文档", "Documents")
_NOW = Text("现状", "How it stands")
_TIMELINE = Text("时间线", "Timeline")
_STATE = Text("状态", "State")
_ID = Text("编号", "Id")
_DATE = Text("日期", "Date")
_FOUND = Text("检查结果", "Findings")
_PROVENANCE = Text("事实来源", "Source of the facts")
_PROVENANCES = {
    "published": Text("取自公开发表的材料", "from a published source"),
    "illustrative": Text("示例，部分或者全部为虚构", "illustrative: some or all of it is made up"),
    "operational": Text("来自实际工作", "from live work"),
}
_COURSE = Text("流程", "Workflow")
_FOR: dict[Purpose, Text] = {
    "public": Text(
        "公开版：能认出个人的内容已经去除，可以张贴。去除以后仍可能被知情人猜到，张贴前请有人看过。",
        "Public: what identifies people is left out, and the page may be posted. Somebody who knows"
        " the case may still guess, so let a person read it first.",
    ),
    "internal": Text(
        "内部版：姓名和电话已经遮盖，不得张贴。",
        "Internal: names and telephone numbers are masked. Not to be posted.",
    ),
    "handling": Text(
        "办理版：含有个人信息，只供办理人员使用，不得张贴。",
        "For handling: it has personal data in it. For those who handle the case, and nobody else.",
    ),
    "complained_of": Text(
        "给被反映方的版本：能认出个人的内容已经去除。",
        "For the party complained of: what identifies people is left out.",
    ),
}


def view(
    documents: Document | Iterable[Document],
    *,
    lang: str = "zh",
    purpose: Purpose = "public",
    context: Context = NOTHING,
) -> str:
    """One document or all of a case as an HTML page, for a wall, a screen or a printer.

    The page tells its reader what may be posted; ``purpose`` says for whom it is, as in
    ``public_view``.  It has no script, asks no network for anything, and forbids a browser to.

    ``InvalidDocument`` where a copy holds what no document can.

    >>> page = view([], lang="en")
    >>> page[:15], "<script" in page
    ('<!DOCTYPE html>', False)
    """
    given = documents if isinstance(documents, Document) else tuple(documents)
    return _page(given, Reader(spoken(lang), purpose, context))


@reads
def _page(given: Document | tuple[Document, ...], reader: Reader) -> str:
    case = Case.of((given,) if isinstance(given, Document) else given, reader.context)
    title = _title(case, reader)
    body = tag("body", *_body(title, case, reader))
    return f"<!DOCTYPE html>\n{tag('html', _head(title), body, lang=_LANG[reader.lang])}\n"


def _title(case: Case, reader: Reader) -> str:
    if case.dossier is not None and (title := reader.header(case.dossier).get("title")):
        return str(title)
    if len(case.documents) != 1:
        return _CASE.say(reader.lang, {"n": len(case.documents)})
    [document] = case.documents
    return f"{reader.called(document)} {reader.headline(document)}"


@cache
def _style() -> str:
    return (files(__package__) / "page.css").read_text(encoding="utf-8")


def _head(title: str) -> Markup:
    """The page allows its own style sheet, known by its hash, and nothing else at all."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(_style())),
    )


def _body(title: str, case: Case, reader: Reader) -> Iterator[Markup]:
    lang, documents = reader.lang, case.documents
    yield tag("a", _SKIP.say(lang), href="#timeline", class_="skip")
    yield hatching()
    yield tag(
        "header",
        tag("h1", reader.words(title)),
        tag("p", _FOR[reader.purpose].say(lang), class_=f"for {reader.purpose}", role="note"),
    )
    course_of_all = tag(
        "section",
        tag("h2", _TIMELINE.say(lang)),
        timeline(documents, case.courses, reader),
        id="timeline",
    )
    sections = [
        _section(place, document, course, report, reader, several=len(documents) > 1)
        for place, (document, course, report) in enumerate(
            zip(documents, case.courses, case.reports, strict=True)
        )
    ]
    if len(documents) == 1 and case.between is None:  # how it stands, then how it came to that
        yield tag("main", *sections, course_of_all)
    else:
        across = (
            [tag("section", findings(case.between, reader, across=True))] if case.between else []
        )
        yield tag("main", _contents(case, reader), *across, course_of_all, *sections)


def _contents(case: Case, reader: Reader) -> Markup:
    """What documents there are, how far each has come, and how much was found in it."""
    lang = reader.lang
    items = []
    for place, (document, report) in enumerate(zip(case.documents, case.reports, strict=True)):
        name = tag(
            "a",
            reader.called(document),
            " ",
            reader.words(reader.headline(document)),
            href=f"#d{place + 1}",
        )
        state = _state(document, reader)
        told = " · ".join(filter(None, (state, counted(report, reader))))
        items.append(tag("li", name, tag("p", told, class_="remark")))
    return tag(
        "nav", tag("h2", _DOCUMENTS.say(lang)), tag("ol", *items), aria_label=_DOCUMENTS.say(lang)
    )


def _state(document: Document, reader: Reader) -> str:
    if not isinstance(document, LivingDocument):
        return ""
    return document.workflow.state(document.state).label.say(reader.lang)


def _section(
    place: int,
    document: Document,
    course: Course | None,
    report: Report,
    reader: Reader,
    *,
    several: bool,
) -> Markup:
    """All that there is to show of one document."""
    lang, name = reader.lang, f"d{place + 1}"
    heading = tag("h2", _NOW.say(lang))
    if several:
        headline = reader.words(reader.headline(document))
        heading = tag("h2", f"{place + 1}. {reader.called(document)} ", headline)
    parts = [heading, _facts(document, report, reader)]
    if course is not None:
        parts += [tag("h3", _COURSE.say(lang)), diagram(course, reader, name)]
    parts += [votes(document, reader), shares(document, reader), satisfaction(document, reader)]
    parts += [exchange(document, reader), figures(document, reader)]
    parts.append(findings(report, reader))
    return tag("section", *parts, id=name, class_="document")


def _facts(document: Document, report: Report, reader: Reader) -> Markup:
    """What the head of the document says, as terms and descriptions."""
    lang, view = reader.lang, reader.header(document)
    lines = [(_ID.say(lang), str(view["id"]))] if "id" in view else []
    if state := _state(document, reader):
        lines.append((_STATE.say(lang), state))
    lines.append((_DATE.say(lang), moment(getattr(document, document.dated_by))))
    lines.append((_PROVENANCE.say(lang), _PROVENANCES[document.provenance].say(lang)))
    lines.append((_FOUND.say(lang), counted(report, reader)))
    facts = [line for line in reader.facts(document) if line[1] != reader.headline(document)]
    words = [tag("p", reader.words(text), class_="said") for label, text in facts if not label]
    lines += [line for line in facts if line[0]]
    terms = (tag("div", tag("dt", term), tag("dd", reader.words(told))) for term, told in lines)
    return joined([tag("dl", *terms), *words])
