"""What came into a joint conference, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..escalation import JointConference
from ..escalation.codes import CONFERENCE_LISTS
from ..escalation.conferences import Item
from ..kernel.document import Document
from ..kernel.rule import Text
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["exchange"]

_HEADING = Text("需求、资源进，项目出", "What came in, and the projects that came out")
_COLUMNS = (
    Text("清单", "List"),
    Text("谁提出", "Brought by"),
    Text("内容", "What"),
    Text("去向", "What came of it"),
)
_LED = Text("{project}（{lead}牵头）", "{project} (led by {lead})")
_DEFERRED = Text("暂缓：{reason}", "deferred: {reason}")


def exchange(document: Document, reader: Reader) -> Markup:
    """The items of a joint conference with their projects; nothing for another document."""
    if not isinstance(document, JointConference) or not document.items:
        return Markup()
    columns = (tag("th", column.say(reader.lang), scope="col") for column in _COLUMNS)
    rows = [tag("tr", *_row(item, document, reader)) for item in document.items]
    table = tag("table", tag("thead", tag("tr", *columns)), tag("tbody", *rows))
    return joined([tag("h3", _HEADING.say(reader.lang)), table])


def _row(item: Item, conference: JointConference, reader: Reader) -> Iterator[Markup]:
    lang, names = reader.lang, {member.id: member.name for member in conference.members}
    yield tag("th", CONFERENCE_LISTS.label(item.list, lang), scope="row")
    yield tag("td", reader.words(names.get(item.brought_by or "", "—")))
    yield tag("td", reader.words(item.text))
    came = [
        _LED.say(lang, {"project": project.name, "lead": names.get(project.lead, "—")})
        for project in conference.projects
        if item.id in project.items
    ]
    if reason := reader.header(item).get("deferred"):
        came.append(_DEFERRED.say(lang, {"reason": reason}))
    yield tag("td", reader.words(reader.join(came) or "—"))
