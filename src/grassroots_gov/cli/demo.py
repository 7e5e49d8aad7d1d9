"""``grassroots-gov demo``: the life of one made-up ticket, with two steps that are refused."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

from ..catalog import PROFILES, with_norms
from ..checking import check, load
from ..hotline import Ticket
from ..hotline.models import Dispatch
from ..kernel.calendar import CHINA_TIME, Calendar
from ..kernel.document import Event, public_view
from ..kernel.replay import Context, Refused, advance, replay
from ..kernel.rule import Finding, Language
from .check import check_files
from .terminal import Paint, either, pad, visible, width
from .text import TextWriter
from .writing import MARKS, cited

__all__ = ["run"]

_CLOCKS = {
    "dispatch": ("派单时限", "dispatch by"),
    "sign": ("签收时限", "sign by"),
    "handle": ("办理时限", "reply by"),
}


def run(arguments: Namespace) -> int:
    """Check the examples where there are any, then walk a ticket through its life."""
    lang: Language = arguments.lang
    now = datetime.now(CHINA_TIME).replace(microsecond=0)
    found = [path for form in ("json", "ndjson") for path in Path("examples").glob(f"*.{form}")]
    examples = sorted(map(str, found))
    if examples:
        print(either(lang, "检查 examples/ 下的文件", "Checking the files in examples/") + "\n")
        check_files(examples, Context(now=now), lambda bar: TextWriter(sys.stdout, lang, bar))
        print()
    _Walk(lang).walk()
    return 0


class _Walk:
    """A walk over the steps of the demo's file."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.paint = Paint(sys.stdout)
        # March 2026 has no public holiday, so that its weekdays are its working days.
        march = Calendar("march_2026", date(2026, 3, 1), date(2026, 3, 31))
        self.context = Context(calendar=march, profile=with_norms(PROFILES["tangshan"]))
        data = json.loads(files(__package__).joinpath("demo.json").read_text(encoding="utf-8"))
        self.ticket = load(data["ticket"], kind=Ticket)
        self.steps: list[Event] = list(_events(data["steps"]))
        workflow = self.ticket.workflow
        labels = [workflow.events.label(step.event, lang) for step in self.steps]
        states = [state.label.say(lang) for state in workflow.states]
        self.columns = max(map(width, labels)), max(map(width, states))

    def walk(self) -> None:
        """Print every step, taken or refused, and what is left in the end."""
        lang, paint = self.lang, self.paint
        made_up = either(lang, "虚构的示例", "made up")
        print(f"{paint('bold', self.ticket.id)}  {paint('dim', made_up)}")
        print(f"“{self.ticket.text}”\n")
        for step in self.steps:
            try:
                after = advance(self.ticket, step, self.context)
            except Refused as refused:
                self._refused(step, refused.report.findings)
            else:
                self._taken(step, after)
        self._end()

    def _line(self, step: Event) -> str:
        label = self.ticket.workflow.events.label(step.event, self.lang)
        return f"  {self.paint('dim', f'{step.at:%m-%d %H:%M}')}  {pad(label, self.columns[0])}"

    def _taken(self, step: Event, after: Ticket) -> None:
        state = self.ticket.workflow.state
        before_label = pad(state(self.ticket.state).label.say(self.lang), self.columns[1])
        after_label = pad(state(after.state).label.say(self.lang), self.columns[1])
        self.ticket = after
        change = f"{before_label} → {self.paint('green', after_label)}"
        print(f"{self._line(step)}  {change}  {self.paint('dim', self._duty())}".rstrip())

    def _duty(self) -> str:
        """Who is responsible now, and until when the next thing is owed."""
        told = replay(self.ticket, self.context)
        units = {
            e.unit.id: e.unit.name for e in self.ticket.history or () if isinstance(e, Dispatch)
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
            self._reason("", paint("dim", cited(finding.rule.source, lang)))
            if remedy := finding.remedy(lang):
                self._reason("", paint("green", f"→ {remedy}"))

    def _reason(self, code: str, text: str) -> None:
        print(f"{'':17}{pad(code, 8)}{text}")

    def _end(self) -> None:
        lang = self.lang
        report = check(self.ticket, self.context)
        found = " ".join(report.codes) or either(lang, "无误", "nothing wrong")
        print(f"\n{either(lang, '检查整张工单：', 'The whole ticket checked: ')}{found}")
        view = public_view(self.ticket)
        shown = {key: view[key] for key in ("id", "category", "place", "state") if key in view}
        print(either(lang, "贴上墙的只有：", "On the wall stands only: ") + visible(_json(shown)))
        print(either(lang, "\n接着试试：", "\nTry next:"))
        for line in ("explain TKT123", "export workflow --as mermaid", "check --help"):
            print(f"  grassroots-gov {either(lang, '', '--lang en ')}{line}")


def _events(steps: list[dict[str, object]]) -> Iterator[Event]:
    for step in steps:
        yield Ticket.event_type(str(step["event"])).model_validate_json(_json(step))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _until(due: datetime) -> str:
    """A deadline that ends with its day ends at 24:00."""
    return f"{due:%m-%d} 24:00" if due.microsecond else f"{due:%m-%d %H:%M}"
