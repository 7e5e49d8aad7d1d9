"""What may stop a council on its way, or is reported: posting, choice, terms and approval.

Codes CNC101 to CNC149 refuse an event, CNC151 to CNC169 only advise on it.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..kernel.calendar import CHINA_TIME
from ..kernel.order import lies_ahead
from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard
from . import law, terms
from .codes import (
    COMMITTEES,
    COUNCIL_KINDS,
    HANGZHOU,
    RESIDENTS_2018,
    RESIDENTS_2025,
    VILLAGERS_2018,
    VILLAGERS_2025,
    WAYS_OF_CHOOSING,
)

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

POSTED = frozenset({"property_management_committee"})
"""The bodies whose members some text has posted before it is established."""

_NOT_GOVERNED = f"!(document.council_kind in {law.listed(COMMITTEES)} && {law.UNSAID})"
_POSTED = f"document.council_kind in {law.listed(POSTED)}"


def _posting(replay: Replay) -> int | None:
    """The days of posting that the law asks for; None where it asks for none."""
    figure = replay.figure(f"{replay.document.council_kind}_posting_days")
    return figure.n if figure else None


def _posted_as_the_law_asks(event: m.Publicise, replay: Replay) -> bool | None:
    kind = replay.document.council_kind
    return kind not in POSTED or law.asked(
        kind, "posting_days", replay.figures, lambda figure: figure.met(event.days)
    )


POSTED_AS_THE_LAW_ASKS = guard(
    "CNC101",
    "posted_as_the_law_asks",
    ("公示时间不得少于规定天数", "Posted for as many days as the law asks"),
    (
        "应公示不少于 {needed} 日，只公示 {days} 日",
        "posted for {days} day(s), {needed} are asked for",
    ),
    source=(Source(HANGZHOU, "第三十九条"),),
    cel=f"!({_POSTED}) || " + law.in_cel("posting_days", "this.days >= figures[f].n"),
    check=_posted_as_the_law_asks,
    at="/days",
    params=lambda e, r: {"days": e.days, "needed": _posting(r)},
    needs=("profile",),
)

POSTING_OVER = guard(
    "CNC102",
    "posting_over",
    ("公示期满方可成立", "Established when the posting is over"),
    (
        "{posted_at} 起公示 {days} 日，尚未期满",
        "posted from {posted_at} for {days} day(s), which are not over",
    ),
    source=HOUSE_RULE,
    cel="timestamp(this.at) >= timestamp(facts.posted_at)"
    " + duration(string(facts.posting_days * 24) + 'h')",
    check=lambda e, r: e.at >= r.facts["posted_at"] + timedelta(days=r.facts["posting_days"]),
    at="/at",
    params=lambda e, r: {"posted_at": r.facts["posted_at"], "days": r.facts["posting_days"]},
)

NO_POSTING_OWED = guard(
    "CNC103",
    "no_posting_owed",
    ("应当先公示", "To be posted first"),
    (
        "成立前应将成员名单公示不少于 {needed} 日",
        "its members are to be posted for {needed} day(s) before it is established",
    ),
    source=(Source(HANGZHOU, "第三十九条"),),
    cel=f"!({_POSTED}) || " + law.in_cel("posting_days", "figures[f].n == 0"),
    check=lambda e, r: (
        r.document.council_kind not in POSTED
        or law.asked(r.document.council_kind, "posting_days", r.figures, lambda f: f.n == 0)
    ),
    params=lambda e, r: {"needed": _posting(r)},
    needs=("profile",),
    remedy=Text("先公示（publicise）", "post it first (publicise)"),
)


def _not_governed(told: Replay) -> bool | None:
    """Whether it is another body than such a committee; None where the law of that is unknown."""
    kind = told.document.council_kind
    if kind not in COMMITTEES:
        return True
    return None if law.unsaid(kind, told.figures) is None else False


_ELECTED = (
    Source(RESIDENTS_2018, "第八条"),
    Source(RESIDENTS_2025, "第十四条"),
    Source(VILLAGERS_2018, "第十一条"),
    Source(VILLAGERS_2025, "第十四条"),
)

LAWFULLY_CHOSEN = guard(
    "CNC104",
    "lawfully_chosen",
    ("居（村）民委员会应由选举产生", "A residents' or villagers' committee is elected"),
    ("“{kind}”应由选举产生，不能是“{chosen}”", "a “{kind}” is elected; it cannot be “{chosen}”"),
    source=_ELECTED,
    cel=f"!has(this.chosen) || this.chosen == 'elected' || {_NOT_GOVERNED}",
    check=lambda e, r: e.chosen in (None, "elected") or _not_governed(r),
    at="/chosen",
    params=lambda e, r: {
        "kind": COUNCIL_KINDS.labelled(r.document.council_kind),
        "chosen": WAYS_OF_CHOOSING.labelled(e.chosen),
    },
)


def _end(replay: Replay) -> datetime | None:
    return terms.end(replay.document, replay.facts)


TERM_OVER = guard(
    "CNC105",
    "term_over",
    ("任期届满才是届满", "Its term is over"),
    ("任期到 {end} 才届满", "its term is over only at {end}"),
    source=HOUSE_RULE,
    cel="facts.renewals > 0"
    " ? !has(facts.term_ends) || timestamp(this.at) >= timestamp(facts.term_ends)"
    " : !has(document.term) || !has(document.term.until)"
    f" || timestamp(this.at) >= {terms.OVER_IN_CEL}",
    check=lambda e, r: (end := _end(r)) is None or e.at >= end,
    at="/at",
    params=lambda e, r: {"end": _end(r)},
)

RENEWED_TERM_AHEAD = lies_ahead(
    "CNC106",
    "renewed_term_ahead",
    ("新一届任期应在此后届满", "The new term ends later"),
    ("新一届任期 {until} 届满，不晚于 {at}", "the new term ends at {until}, not after {at}"),
    field="until",
)


def _renewed_term_lawful(event: m.Renew, replay: Replay) -> bool | None:
    if event.until is None:
        return True
    at, until = event.at.astimezone(CHINA_TIME), event.until.astimezone(CHINA_TIME)
    return law.asked(
        replay.document.council_kind,
        "term_years",
        replay.figures,
        lambda figure: terms.within(at, until, figure.n),
    )


RENEWED_TERM_LAWFUL = guard(
    "CNC107",
    "renewed_term_lawful",
    ("新一届任期不得超过法定年限", "The new term is no longer than the law allows"),
    (
        "新一届任期到 {until}，超过 {years} 年",
        "the new term lasts until {until}, more than {years} years",
    ),
    source=terms.SOURCES,
    cel="!has(this.until) || "
    + law.in_cel("term_years", terms.within_in_cel("this.at", "this.until", "figures[f].n")),
    check=_renewed_term_lawful,
    at="/until",
    params=lambda e, r: {
        "until": e.until,
        "years": r.figures[f"{r.document.council_kind}_term_years"].n,
    },
)


def _next_number(replay: Replay) -> int | None:
    """The number of the next term; None where the first has none."""
    term = replay.document.term
    return (
        None if term is None or term.number is None else term.number + replay.facts["renewals"] + 1
    )


TERM_NUMBERED_ON = guard(
    "CNC108",
    "term_numbered_on",
    ("届次应当接续", "Terms are numbered on"),
    ("下一届是第 {next} 届，不是第 {number} 届", "the next term is number {next}, not {number}"),
    source=HOUSE_RULE,
    cel="!has(this.number) || !has(document.term) || !has(document.term.number)"
    " || this.number == document.term.number + facts.renewals + 1",
    check=lambda e, r: e.number is None or _next_number(r) in (None, e.number),
    at="/number",
    params=lambda e, r: {"next": _next_number(r), "number": e.number},
)

TERM_END_TOLD = guard(
    "CNC151",
    "term_end_told",
    ("没有写明任期到何时", "No end of the term is told"),
    (
        "没有写明任期到何时，无法证明已经届满",
        "no end of the term is told, so it cannot be shown to be over",
    ),
    severity=Severity.UNVERIFIABLE,
    source=HOUSE_RULE,
    cel="facts.renewals > 0 ? has(facts.term_ends)"
    " : has(document.term) && has(document.term.until)",
    check=lambda e, r: _end(r) is not None,
)


def _persons(council: Any) -> frozenset[str]:
    return frozenset(seat.person for seat in council.members)


DISSOLVED_FROM_OUTSIDE = guard(
    "CNC152",
    "dissolved_from_outside",
    ("不宜由成员撤销", "No member dissolves it"),
    ("作出撤销决定的人是其成员", "the person who dissolves it is a member of it"),
    severity=Severity.WARNING,
    source=HOUSE_RULE,
    cel="document.seats.all(s, has(s.until) || s.person != this.by.id)",
    check=lambda e, r: e.by.id not in r.once(_persons),
    at="/by/id",
)


APPROVAL_TOLD = guard(
    "CNC153",
    "approval_told",
    ("没有写明政府的批准", "No approval of the government is told"),
    (
        "“{kind}”的设立、撤销由政府决定或者批准，没有写明批准文件",
        "government decides whether a “{kind}” is set up or dissolved; no approval is named",
    ),
    severity=Severity.UNVERIFIABLE,
    source=(
        Source(RESIDENTS_2018, "第六条"),
        Source(RESIDENTS_2025, "第三条"),
        Source(VILLAGERS_2018, "第三条"),
        Source(VILLAGERS_2025, "第三条"),
    ),
    cel=f"has(this.approval) || {_NOT_GOVERNED}",
    check=lambda e, r: e.approval is not None or _not_governed(r),
    at="/approval",
    params=lambda e, r: {"kind": COUNCIL_KINDS.labelled(r.document.council_kind)},
)

CHOICE_TOLD = guard(
    "CNC154",
    "choice_told",
    ("没有写明产生方式", "How its members were chosen is not told"),
    (
        "“{kind}”应由选举产生，没有写明产生方式，无法证明",
        "a “{kind}” is elected; how this one was chosen is not told",
    ),
    severity=Severity.UNVERIFIABLE,
    source=_ELECTED,
    cel=f"has(this.chosen) || {_NOT_GOVERNED}",
    check=lambda e, r: e.chosen is not None or _not_governed(r),
    at="/chosen",
    params=lambda e, r: {"kind": COUNCIL_KINDS.labelled(r.document.council_kind)},
)
