"""``grassroots-gov next``: what may happen to a document next, by whom, and what it takes."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..checking import InvalidDocument, load
from ..kernel.document import LivingDocument
from ..kernel.history import HISTORY_ABSENT
from ..kernel.rule import Language, Report
from ..kernel.steps import NextEvent, next_events
from .errors import UsageError, unknown
from .inputs import the_only
from .terminal import Paint, Progress, either
from .text import TextWriter

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print every event that is possible now; the findings instead where there are errors."""
    lang: Language = arguments.lang
    piece = the_only(arguments.file, lang)
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


def _show(event: NextEvent, document: LivingDocument, lang: Language, paint: Paint) -> None:
    workflow = document.workflow
    roles = either(lang, "、", ", ").join(workflow.roles.label(r, lang) for r in event.roles)
    targets = " / ".join(workflow.state(t).label.say(lang) for t in event.targets)
    name = f"{workflow.events.label(event.event, lang)} {paint('dim', event.event)}"
    print(f"  {paint('bold', name)}  → {targets}  {paint('cyan', roles)}")
    if event.fields:
        print(f"      {either(lang, '须写明', 'must say')}: {', '.join(event.fields)}")
    for guard in event.require:
        checked = either(lang, "检查", "checks")
        print(f"      {checked} {paint('dim', guard.code)} {guard.title.say(lang)}")
