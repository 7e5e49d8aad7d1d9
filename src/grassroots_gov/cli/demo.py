"""``grassroots-gov demo``: a ticket, and a gate that a courtyard mends; some steps are refused."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..catalog import PROFILES
from ..checking import check, load
from ..funding import CostShare
from ..funding.codes import SOURCES
from ..hotline.events import Dispatch
from ..kernel.calendar import CHINA_TIME, Calendar
from ..kernel.context import Context
from ..kernel.document import Event, LivingDocument, public_view
from ..kernel.measures import yuan
from ..kernel.replay import replay
from ..kernel.rule import Finding, Language
from ..kernel.steps import Refused, advance
from .check import check_files
from .terminal import Paint, either, pad, visible, width
from .text import TextWriter
from .writing import MARKS

__all__ = ["run"]

_CLOCKS = {
    "dispatch": ("派单时限", "dispatch by"),
    "sign": ("签收时限", "sign by"),
    "handle": ("办理时限", "reply by"),
}
_CASES = Path("examples/dossiers")
_ON_THE_WALL = ("id", "title", "category", "place", "scope", "state")


def run(arguments: Namespace) -> int:
    """Check the case files where there are any, then walk two stories through."""
    lang: Language = arguments.lang
    now = datetime.now(CHINA_TIME).replace(microsecond=0)
    cases = sorted(str(p) for p in _CASES.glob("*.json") if p.name != "near_misses.json")
    if cases:
        print(either(lang, "检查各地的案卷", "Checking the case files of the places") + "\n")
        check_files(cases, Context(now=now), lambda bar: TextWriter(sys.stdout, lang, bar))
    data = json.loads(files(__package__).joinpath("demo.json").read_text(encoding="utf-8"))
    for story in data["stories"]:
        _Walk(lang, story).walk()
    print(either(lang, "\n接着试试：", "\nTry next:"))
    for line in ("explain TKT123", "export workflow --as mermaid", "check --help"):
        print(f"  grassroots-gov {either(lang, '', '--lang en ')}{line}")
    return 0


class _Walk:
    """A walk over the steps of a story, each of them tried."""

    def __init__(self, lang: Language, story: Mapping[str, Any]) -> None:
        self.lang = lang
        self.paint = Paint(sys.stdout)
        self.told: str = story["told"][lang]
        profile = story["profile"]
        # March 2026 has no public holiday, so that its weekdays are its working days.
        march = Calendar("march_2026", date(2026, 3, 1), date(2026, 3, 31))
        self.context = Context(calendar=march, profile=PROFILES[profile] if profile else None)
        self.document = load(story["document"], kind=LivingDocument)
        self.steps = [self._read(**step) for step in story["steps"]]
        self.share = load(story["cost_share"], kind=CostShare) if "cost_share" in story else None
        workflow = self.document.workflow
        labels = [workflow.events.label(step.event, lang) for step, _ in self.steps]
        states = [state.label.say(lang) for state in workflow.states]
        self.columns = max(map(width, labels)), max(map(width, states))

    def _read(self, note: Mapping[str, str] | None = None, **told: Any) -> tuple[Event, str]:
        """A step, and what the story says beside it."""
        event = self.document.event_type(told["event"]).model_validate_json(_json(told))
        return event, note[self.lang] if note else ""

    def walk(self) -> None:
        """Print every step, taken or refused, and what is left in the end."""
        print(f"\n{self.paint('bold', self.document.id)}  {self.paint('dim', self.told)}")
        print(f"“{getattr(self.document, 'text', '')}”\n")
        for step, note in self.steps:
            try:
                after = advance(self.document, step, self.context)
            except Refused as refused:
                self._refused(step, refused.report.findings)
            else:
                self._taken(step, after, note)
        self._end()

    def _line(self, step: Event) -> str:
        label = self.document.workflow.events.label(step.event, self.lang)
        return f"  {self.paint('dim', f'{step.at:%m-%d %H:%M}')}  {pad(label, self.columns[0])}"

    def _taken(self, step: Event, after: LivingDocument, note: str) -> None:
        state = self.document.workflow.state
        before_label = pad(state(self.document.state).label.say(self.lang), self.columns[1])
        after_label = pad(state(after.state).label.say(self.lang), self.columns[1])
        self.document = after
        change = f"{before_label} → {self.paint('green', after_label)}"
        aside = note or self._duty()
        print(f"{self._line(step)}  {change}  {self.paint('dim', aside)}".rstrip())

    def _duty(self) -> str:
        """Who is responsible now, and until when the next thing is owed."""
        told = replay(self.document, self.context)
        units = {
            e.unit.id: e.unit.name for e in self.document.history or () if isinstance(e, Dispatch)
        }
        responsible = units.get(told.facts["responsible"], "")
        for clock, label in _CLOCKS.items():
            end = told.deadline(clock)
            if end and end.due:
                until = f"{either(self.lang, *label)} {_until(end.due)}"
                return " · ".join(filter(None, (responsible, until)))
        return responsible

    def _refused(self, step: Event, findings: tuple[Finding, ...]) -> None:
        lang, paint = self.lang, self.paint
        mark = MARKS[findings[0].severity][0]
        print(f"{self._line(step)}  {paint('red', mark + ' ' + either(lang, '不可以', 'refused'))}")
        for finding in findings:
            self._reason(finding.code, finding.message(lang))
            self._reason("", paint("dim", finding.basis(lang)))
            if remedy := finding.remedy(lang):
                self._reason("", paint("green", f"→ {remedy}"))

    def _reason(self, code: str, text: str) -> None:
        print(f"{'':17}{pad(code, 8)}{text}")

    def _end(self) -> None:
        lang = self.lang
        if self.share:
            print(f"\n{self._paid(self.share)}")
        documents = [self.document, *filter(None, [self.share])]
        found = " ".join(check(documents, self.context).codes) or either(
            lang, "无误", "nothing wrong"
        )
        print(f"\n{either(lang, '最后全部检查：', 'All of it checked in the end: ')}{found}")
        view = public_view(self.document)
        shown = {key: view[key] for key in _ON_THE_WALL if key in view}
        print(either(lang, "贴上墙的只有：", "On the wall stands only: ") + visible(_json(shown)))

    def _paid(self, share: CostShare) -> str:
        """Who pays what, and how long it all took."""
        lang = self.lang
        parts = " + ".join(
            f"{SOURCES.label(part.source, lang)} {yuan(part.amount_fen)}"
            for part in share.contributions
            if part.amount_fen is not None
        )
        total = yuan(share.total_fen or 0)
        hours = (self.document.history or ())[-1].at - self.document.dated
        return either(
            lang,
            f"费用（元）：{parts} = {total}；从提出到修好：{hours // timedelta(hours=1)} 小时",
            f"Cost (yuan): {parts} = {total}; from first word to mended gate:"
            f" {hours // timedelta(hours=1)} hours",
        )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _until(due: datetime) -> str:
    """A deadline that ends with its day ends at 24:00."""
    return f"{due:%m-%d} 24:00" if due.microsecond else f"{due:%m-%d %H:%M}"
