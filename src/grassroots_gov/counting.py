"""What a neighbourhood's work amounts to, counted from its documents: the figures that one reports.

Sessions held, projects, whistles by level, hours, people, what was settled, the three rates of
the hotline, satisfaction before and after.  No text defines these figures.  Each is a house rule,
stated at its field; a rate has both its numbers, and a sum says how many told it.  What cannot be
told is counted beside them, and never taken for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from .catalog import KINDS
from .dossier import Dossier
from .escalation import Matter, WhistleCall
from .escalation.codes import LEVELS
from .escalation.indicators import WhistleCount, whistles_by_level
from .hotline import Indicators as TicketIndicators
from .hotline import Ticket
from .hotline import indicators as of_tickets
from .kernel.context import NOTHING, Context
from .kernel.document import Document, LivingDocument
from .kernel.language import Language, spoken
from .kernel.measures import Rate
from .kernel.replay import Replay, replay
from .kernel.rule import Text
from .linkage import LinkageProject, ServiceRecord
from .opinions import Opinion, echo
from .proposals import Proposal
from .proposals.codes import PHASES
from .resources import DualRegistration, ListItem
from .sessions import Session

__all__ = ["Indicators", "Satisfaction", "Sum", "indicators"]

D = TypeVar("D", bound=Document)

_SETTLED: Mapping[type[LivingDocument], frozenset[str]] = {
    Matter: frozenset({"settled", "fed_back", "closed"}),
    WhistleCall: frozenset({"resolved", "rated", "closed"}),
    ListItem: frozenset({"closed"}),
}
"""The states in which it is settled, as it stands now."""

_SUMS = ("attended", "served", "service_minutes", "activity_minutes", "registered_hours")
_LABELS = {
    "documents": Text("文档：", "Documents: "),
    "sessions": Text("已召开的会议：", "Sessions held: "),
    "projects": Text("已开始实施的五社联动项目：", "Linkage projects begun: "),
    "completed": Text("已实施完毕的提案：", "Proposals carried out: "),
    "matter": Text("已化解的事项：", "Matters settled: "),
    "whistle_call": Text("已办理的哨：", "Whistle calls resolved: "),
    "list_item": Text("已办结的清单条目：", "List items closed: "),
    "opinion": Text("有着落的意见建议：", "Opinions settled: "),
    "response": Text("工单响应率：", "Tickets, response: "),
    "resolution": Text("工单解决率：", "Tickets, resolution: "),
    "satisfaction": Text("工单满意率：", "Tickets, satisfaction: "),
    "before": Text("实施前满意度：", "Satisfied before: "),
    "after": Text("实施后满意度：", "Satisfied after: "),
    "whistles": Text("吹哨：", "Whistle calls: "),
    "volunteers": Text("志愿者人数：", "Volunteers: "),
    "attended": Text("到会人次：", "People at sessions: "),
    "served": Text("服务人次：", "People served (times): "),
    "service_minutes": Text("志愿服务分钟：", "Minutes of service: "),
    "activity_minutes": Text("活动分钟：", "Minutes of activities: "),
    "registered_hours": Text("双报到服务小时：", "Hours under dual registration: "),
}
_OF = Text("{numerator} / {denominator}", "{numerator} of {denominator}")
_SUM = Text("{total}（{told} 项合计）", "{total} (over {told})")
_UNKNOWN = Text("，另有 {n} 项不详", ", and {n} not known")
_ONLY_PERCENT = Text(
    "只有百分比的满意度调查：{n} 次，未计入",
    "Surveys told only as a percentage: {n}, not counted",
)


@attrs.frozen
class Sum:
    """A sum of what was told, of how many, and how many told nothing."""

    total: int
    told: int
    unknown: int = 0


@attrs.frozen
class Satisfaction:
    """Who was satisfied before something was done, and after; only answers on record count."""

    before: Rate
    after: Rate
    only_percent: int
    """Surveys told as a percentage of nobody knows how many; they are in neither rate."""


@attrs.frozen
class Indicators:
    """What a number of documents amounts to."""

    documents: Mapping[str, int]
    """How many there are of each kind."""
    unverifiable: Mapping[str, int]
    """Of each kind, those with no history or an illegal one."""
    sessions: Rate
    """Sessions that were opened, of all planned."""
    projects: Rate
    """Linkage projects whose delivery has begun, of all."""
    completed: Rate
    """Proposals that were carried out, of all but those withdrawn."""
    settled: Mapping[str, Rate]
    """By kind: matters settled, whistle calls resolved and list items closed, as they stand now;
    opinions confirmed, transferred or closed; each of all but those withdrawn.  Of tickets, see
    ``hotline.resolution``."""
    whistles: WhistleCount
    """Whistle calls by the level that blew them."""
    hotline: TicketIndicators
    """The tickets and their three rates."""
    satisfaction: Satisfaction
    """The surveys of proposals, of each the last before and the last after, answers added up."""
    volunteers: int
    """Different volunteers who have a service record."""
    attended: Sum
    """People at the sessions that were opened, each once a session; unknown without a list."""
    served: Sum
    """How often somebody was served by a linkage project (人次), over its activities."""
    service_minutes: Sum
    """What is credited in service records, over the stretches of service."""
    activity_minutes: Sum
    """How long the activities of linkage projects took, over these.  An hour may stand here, in a
    service record and in a dual registration, so the three are not to be added up."""
    registered_hours: Sum
    """Hours under dual registrations, over these."""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form; shares are left to the reader, so nothing is rounded."""
        return attrs.asdict(self)

    def explain(self, lang: str = "zh") -> str:
        """The figures as text, each rate with its denominator and what is not known."""
        return "".join(f"{line}\n" for line in self._lines(spoken(lang)))

    def _lines(self, lang: Language) -> Iterator[str]:
        comma = "、" if lang == "zh" else ", "

        def line(name: str, told: str, unknown: int = 0) -> str:
            more = _UNKNOWN.say(lang, {"n": unknown}) if unknown else ""
            return _LABELS[name].say(lang) + told + more

        kinds = [f"{KINDS[kind].called.say(lang)} {n}" for kind, n in self.documents.items()]
        yield line("documents", comma.join(kinds) or "0")
        rates = {name: getattr(self, name) for name in ("sessions", "projects", "completed")}
        rates |= self.settled
        rates |= {n: getattr(self.hotline, n) for n in ("response", "resolution", "satisfaction")}
        rates |= {phase: getattr(self.satisfaction, phase) for phase in PHASES}
        for name, rate in rates.items():
            if rate != Rate(0, 0):
                yield line(name, _OF.say(lang, attrs.asdict(rate)), rate.unknown)
        if n := self.satisfaction.only_percent:
            yield _ONLY_PERCENT.say(lang, {"n": n})
        if self.whistles.total:
            levels = [
                f"{LEVELS.label(level, lang)} {n}" for level, n in self.whistles.by_level.items()
            ]
            yield line("whistles", comma.join(levels), self.whistles.unknown)
        if self.volunteers:
            yield line("volunteers", str(self.volunteers))
        for name in _SUMS:
            amount: Sum = getattr(self, name)
            if amount != Sum(0, 0):
                yield line(name, _SUM.say(lang, attrs.asdict(amount)), amount.unknown)


def indicators(documents: Iterable[Document], context: Context = NOTHING) -> Indicators:
    """The indicators of these documents; a dossier stands for those that it holds.

    >>> indicators([]).sessions
    Rate(numerator=0, denominator=0, unknown=0)
    """
    every = [*_each(documents)]
    told = {
        id(document): replay(document, context)
        for document in every
        if isinstance(document, LivingDocument)
    }

    def of(kind: type[D]) -> list[D]:
        return [document for document in every if isinstance(document, kind)]

    def stand(kind: type[LivingDocument]) -> list[Replay]:
        return [told[id(document)] for document in of(kind)]

    projects, records = of(LinkageProject), of(ServiceRecord)
    activities = [activity for project in projects for activity in project.activities]
    held = [t.document for t in stand(Session) if t.state is not None and _opened(t)]
    lost = Counter(t.document.kind for t in told.values() if t.state is None)
    return Indicators(
        documents=_sorted(Counter(document.kind for document in every)),
        unverifiable=_sorted(lost),
        sessions=_share(stand(Session), _opened),
        projects=_share(stand(LinkageProject), _delivering),
        completed=_share(stand(Proposal), _carried_out),
        settled={
            "opinion": echo(of(Opinion)).settled,
            **{
                kind.workflow.id: _share(stand(kind), _stands_in(states))
                for kind, states in _SETTLED.items()
            },
        },
        whistles=whistles_by_level(of(WhistleCall)),
        hotline=of_tickets(of(Ticket), context),
        satisfaction=_satisfaction(stand(Proposal)),
        volunteers=len({record.volunteer for record in records}),
        attended=_sum_of(map(_people, held)),
        served=_sum_of(activity.served for activity in activities),
        service_minutes=_sum_of(one.minutes for record in records for one in record.services),
        activity_minutes=_sum_of(activity.minutes for activity in activities),
        registered_hours=_sum_of(registration.hours for registration in of(DualRegistration)),
    )


def _each(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        if isinstance(document, Dossier):
            yield from document.documents
        else:
            yield document


def _sorted(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items()))


def _opened(told: Replay) -> bool:
    return told.facts["opened_at"] is not None


def _stands_in(states: frozenset[str]) -> Callable[[Replay], bool]:
    return lambda told: told.state in states


def _delivering(told: Replay) -> bool:
    return told.facts["delivered_by"] is not None


def _carried_out(told: Replay) -> bool:
    return any(event.event == "complete" for event in told.document.history)


def _share(of: Iterable[Replay], counts: Callable[[Replay], bool]) -> Rate:
    """How many count of those that are not withdrawn; what has no legal history is unknown."""
    yes = every = unknown = 0
    for told in of:
        if told.state is None:
            unknown += 1
        elif told.state != "withdrawn":
            every += 1
            yes += counts(told)
    return Rate(yes, every, unknown)


def _people(session: Session) -> int | None:
    """How many different people the attendance sheet has as there; None without a sheet."""
    if not session.attendance:
        return None
    return len({entry.person for entry in session.attendance if entry.presence})


def _sum_of(amounts: Iterable[int | None]) -> Sum:
    told = unknown = total = 0
    for amount in amounts:
        if amount is None:
            unknown += 1
        else:
            told += 1
            total += amount
    return Sum(total, told, unknown)


def _satisfaction(proposals: Iterable[Replay]) -> Satisfaction:
    """The answers of all, added up by phase; an illegal history says nothing."""
    found: Counter[str] = Counter()
    for told in proposals:
        if told.state is None:
            continue
        for phase in PHASES:
            asked = told.facts[f"asked_{phase}"]
            found[f"asked_{phase}"] += asked
            found[f"satisfied_{phase}"] += told.facts[f"satisfied_{phase}"] if asked else 0
            found["only_percent"] += not asked and phase in told.facts["surveyed"]
    before, after = (Rate(found[f"satisfied_{p}"], found[f"asked_{p}"]) for p in PHASES)
    return Satisfaction(before, after, found["only_percent"])
