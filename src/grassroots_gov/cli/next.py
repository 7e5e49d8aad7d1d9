"""``grassroots-gov next``: what may happen to a document next, by whom, and what it takes."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..checking import InvalidDocument, load
from ..kernel.document import LivingDocument
from ..kernel.replay import HISTORY_ABSENT, NextEvent, next_events
from ..kernel.rule import Language, Report
from .errors import UnreadableError, UsageError, unknown
from .inputs import Piece, opened, pieces
from .terminal import Paint, Progress, either, visible
from .text import TextWriter

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print every event that is possible now; the findings instead where there are errors."""
    lang: Language = arguments.lang
    piece = _only(arguments.file, lang)
    try:
        document = load(piece.raw)
    except InvalidDocument as error:
        TextWriter(sys.stdout, lang, Progress()).document(arguments.file, piece, error.report)
        return 1
    if not isinstance(document, LivingDocument):
        called = document.called.say(lang)
        raise UsageError(either(lang, f"{called}没有流程", f"a {called} has no lifecycle"))
    if document.history is None:
        absent = Report((HISTORY_ABSENT.finding("/history", stated=document.state),))
        TextWriter(sys.stdout, lang, Progress()).document(arguments.file, piece, absent)
        return 1
    workflow = document.workflow
    role: str | None = arguments.role
    if role is not None and role not in workflow.roles:
        raise unknown(lang, either(lang, "没有这一角色", "no such role"), role, workflow.roles)
    possible = next_events(document, role)
    paint = Paint(sys.stdout)
    state = workflow.state(document.state).label.say(lang)
    print(f"{paint('bold', document.id)}  {workflow.title.say(lang)} · {state}\n")
    for event in possible:
        _show(event, document, lang, paint)
    if not possible:
        print("  " + either(lang, "没有可以做的", "nothing"))
    return 0


def _only(file: str, lang: Language) -> Piece:
    """The one document of the file."""
    try:
        with opened(file) as (stream, _):
            first, second = (next(found, None) for found in [pieces(file, stream)] * 2)
    except OSError as error:
        raise UnreadableError(f"{visible(file)}: {error.strerror}") from error
    if first is None or second is not None:
        raise UsageError(either(lang, "文件应只有一份文档", "one document is wanted"))
    return first


def _show(event: NextEvent, document: LivingDocument, lang: Language, paint: Paint) -> None:
    workflow = document.workflow
    roles = either(lang, "、", ", ").join(workflow.roles.label(r, lang) for r in event.roles)
    targets = " / ".join(workflow.state(t).label.say(lang) for t in event.targets)
    name = f"{workflow.events.label(event.event, lang)} {paint('dim', event.event)}"
    print(f"  {paint('bold', name)}  → {targets}  {paint('cyan', roles)}")
    if event.fields:
        print(f"      {either(lang, '须写明', 'must say')}: {', '.join(event.fields)}")
    for guard in event.require:
        print(f"      {paint('dim', guard.code)} {guard.title.say(lang)}")
