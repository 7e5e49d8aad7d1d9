"""What must be true of a council as a whole, whatever its history.

In CEL, ``this`` is the council (or the seat, where a rule looks at each), and a null counts as
absent.  Who sits on it are the seats that nobody has given up; where there are none, nothing can
be asked of them but that they be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..kernel.codelist import known
from ..kernel.order import span_in_order
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..places.codes import TIERS
from . import codes, law, terms
from .charters import CHARTER_RULES
from .codes import (
    BEIJING,
    CHENGDU,
    COUNCIL_KINDS,
    HANGZHOU,
    RESIDENTS_2025,
    SICHUAN,
    VILLAGERS_2018,
    VILLAGERS_2025,
)
from .composition import COMPOSITION_RULES, MEMBERS, ODD, REPRESENTATIVE, SIZE, among, named

if TYPE_CHECKING:
    from ..kernel.norms import Share
    from ..kernel.replay import Replay
    from .models import Council, Seat

__all__ = ["RULES"]

SITTING = frozenset({"proposed", "publicised", "established", "suspended"})
"""The states in which somebody must sit on it, or is to."""
OF_RESIDENTS = frozenset(
    {
        "residents_assembly",
        "residents_committee",
        "residents_representative_assembly",
        "residents_supervision_committee",
    }
)


# Seats


def _voting(council: Council) -> int:
    return sum(seat.votes for seat in council.members)


def _holding(council: Council, office: str) -> int:
    return sum(seat.office == office for seat in council.members)


def _casting(council: Council) -> bool:
    return council.charter is not None and council.charter.tie == "casting_vote"


def _one_at_a_time(council: Council, _: Any) -> bool:
    held: dict[str, list[Seat]] = defaultdict(list)
    for seat in council.seats:
        held[seat.person].append(seat)
    return not any(_overlap(seats) for seats in held.values())


def _overlap(seats: Iterable[Seat]) -> bool:
    """Whether what is told of somebody's seats shows that two were held at the same time.

    A seat is held on its last day; so is any that lasts longer, if it surely began before.
    """
    spans = ((seat.until or date.max, seat.since or date.max) for seat in seats)
    longest_first = sorted(spans, reverse=True)
    begun = accumulate((since for _, since in longest_first), min)
    return any(
        shorter == longer or since <= shorter
        for ((longer, _), (shorter, _)), since in zip(pairwise(longest_first), begun, strict=False)
    )


_EVEN_IS_FINE = ODD | REPRESENTATIVE | codes.ASSEMBLIES | codes.ADVISORY

# Terms


def _term_lawful(name: str) -> Callable[[Council, Replay], bool | None]:
    def lawful(council: Council, told: Replay) -> bool | None:
        term = council.term
        if term is None or term.until is None:
            return True
        since, until = term.since, term.until
        return law.asked(
            council.council_kind, name, told.figures, lambda f: terms.within(since, until, f.n)
        )

    return lawful


def _term(name: str) -> str:
    since, until = (f"this.term.{end} + 'T00:00:00+08:00'" for end in ("since", "until"))
    return "!has(this.term) || !has(this.term.until) || " + law.in_cel(
        name, terms.within_in_cel(since, until, "figures[f].n")
    )


def _term_params(name: str) -> Callable[[Council, Replay], dict[str, Any]]:
    def params(council: Council, told: Replay) -> dict[str, Any]:
        figure = told.figures[f"{council.council_kind}_{name}"]
        return {"kind": named(council), "years": figure.n}

    return params


def _threshold(code: str, share: str, zh: str) -> Rule:
    """A share that some body can meet and some can fail to meet."""
    own = f"this.charter.{share}"
    read = attrgetter(share)

    def proper(council: Council, _: Any) -> bool:
        told: Share | None = read(council.charter) if council.charter else None
        if told is None:
            return True
        return 0 < told.n <= told.d if told.comparator == "at_least" else told.n < told.d

    return Rule(
        code,
        f"charter_{share}_is_a_threshold",
        Text(f"{zh}不成其为门槛", f"The {share} is no threshold"),
        Text(
            f"议事规则所定的{zh}总能达到或者总不能达到",
            f"the charter's {share} can only be met, or only fail",
        ),
        source=HOUSE_RULE,
        cel=f"!has(this.charter) || !has({own}) || ({own}.comparator == 'at_least'"
        f" ? {own}.n > 0 && {own}.n <= {own}.d : {own}.n < {own}.d)",
        check=proper,
        at=f"/charter/{share}",
    )


# Time


def _term_runs(council: Council, told: Replay) -> bool:
    now = told.context.now
    if told.reached not in ("established", "suspended") or now is None:
        return True
    end = terms.end(council, told.facts)
    return end is None or now < end


RULES = (
    known("CNC201", "council_kind_known", "council_kind", COUNCIL_KINDS),
    Rule(
        "CNC202",
        "members_told",
        Text("没有写明成员", "Its members are not told"),
        Text(
            "没有写明谁是现任成员，其组成无从证明",
            "nobody is told to sit on it, so nothing of its composition can be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"{SIZE} > 0 || {among(codes.ASSEMBLIES)} || !(this.state in {law.listed(SITTING)})",
        check=lambda c, r: (
            bool(c.members) or c.council_kind in codes.ASSEMBLIES or c.state not in SITTING
        ),
        at="/seats",
    ),
    Rule(
        "CNC203",
        "one_chair_at_most",
        Text("只能有一名主任（召集人）", "One chair at most"),
        Text("有 {n} 名主任（召集人）", "there are {n} chairs"),
        source=HOUSE_RULE,
        cel=f"size({MEMBERS}.filter(m, m.office == 'chair')) <= 1",
        check=lambda c, r: _holding(c, "chair") <= 1,
        at="/seats",
        params=lambda c, r: {"n": _holding(c, "chair")},
    ),
    Rule(
        "CNC204",
        "chair_told",
        Text("没有写明主任（召集人）", "No chair is told"),
        Text("已经成立，却没有写明谁是主任（召集人）", "it is established, but no chair is told"),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!(this.state in ['established', 'suspended']) || {SIZE} == 0"
        f" || {MEMBERS}.exists(m, m.office == 'chair')",
        check=lambda c, r: (
            c.state not in ("established", "suspended") or not c.members or _holding(c, "chair") > 0
        ),
        at="/seats",
    ),
    Rule(
        "CNC205",
        "one_secretary_at_most",
        Text("只能有一名秘书", "One secretary at most"),
        Text("有 {n} 名秘书", "there are {n} secretaries"),
        source=HOUSE_RULE,
        cel=f"size({MEMBERS}.filter(m, m.office == 'secretary')) <= 1",
        check=lambda c, r: _holding(c, "secretary") <= 1,
        at="/seats",
        params=lambda c, r: {"n": _holding(c, "secretary")},
    ),
    Rule(
        "CNC206",
        "one_seat_at_a_time",
        Text("一人同时占两席", "Two seats at a time"),
        Text("有人同时占两个席位", "somebody holds two seats at the same time"),
        source=HOUSE_RULE,
        cel="distinct(this.seats.map(s, [s.person, has(s.until) ? s.until : '']))"
        " && !overlap(this.seats.filter(s, has(s.since) || has(s.until)).map(s, [s.person,"
        " has(s.since) && (!has(s.until) || s.since <= s.until) ? s.since : s.until,"
        " has(s.until) ? s.until : '']))",
        check=_one_at_a_time,
        at="/seats",
    ),
    span_in_order(
        "CNC207",
        "seat_dates_ordered",
        ("席位起止倒置", "A seat ends before it begins"),
        ("席位自 {since} 起，却到 {until} 为止", "held from {since}, yet only until {until}"),
        each="/seats/*",
    ),
    Rule(
        "CNC208",
        "somebody_votes",
        Text("没有人有表决权", "Nobody has a vote"),
        Text("成员都没有表决权", "none of its members has a vote"),
        source=HOUSE_RULE,
        cel=f"{SIZE} == 0 || {among(codes.ADVISORY)} || {MEMBERS}.exists(m, m.votes)",
        check=lambda c, r: not c.members or c.council_kind in codes.ADVISORY or _voting(c) > 0,
        at="/seats",
    ),
    Rule(
        "CNC209",
        "term_dates_ordered",
        Text("任期起止倒置", "The term ends before it begins"),
        Text("任期自 {since} 起，却到 {until} 为止", "a term from {since}, yet only until {until}"),
        source=HOUSE_RULE,
        cel="!has(this.term) || !has(this.term.until) || this.term.since <= this.term.until",
        check=lambda c, r: c.term is None or c.term.until is None or c.term.since <= c.term.until,
        at="/term/until",
        params=lambda c, r: {"since": c.term.since, "until": c.term.until},
    ),
    _threshold("CNC210", "quorum", "到会人数"),
    _threshold("CNC211", "majority", "通过人数"),
    Rule(
        "CNC212",
        "casting_vote_has_a_vote",
        Text("主持人没有表决权", "The chair has no vote to cast"),
        Text(
            "同票时由主持人决定，主任（召集人）却没有表决权",
            "the chair is to decide a tie, but has no vote",
        ),
        source=HOUSE_RULE,
        cel="!has(this.charter) || this.charter.tie != 'casting_vote'"
        f" || {MEMBERS}.all(m, m.office != 'chair' || m.votes)",
        check=lambda c, r: (
            not _casting(c) or all(s.votes for s in c.members if s.office == "chair")
        ),
        at="/charter/tie",
    ),
    Rule(
        "CNC213",
        "votes_not_even",
        Text("有表决权的成员为双数", "An even number of votes"),
        Text(
            "{n} 人有表决权，可能同票，议事规则又没有规定由谁决定",
            "{n} have a vote, so there may be a tie, and no charter says who decides it",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel=f"{among(_EVEN_IS_FINE)} || (has(this.charter) && this.charter.tie == 'casting_vote')"
        f" || [size({MEMBERS}.filter(m, m.votes))].all(n, n == 0 || n % 2 == 1)",
        check=lambda c, r: (
            c.council_kind in _EVEN_IS_FINE or _casting(c) or not (n := _voting(c)) or n % 2 == 1
        ),
        at="/seats",
        params=lambda c, r: {"n": _voting(c)},
        remedy=Text(
            "增减一席，或者由议事规则规定同票时由谁决定",
            "add or leave out a seat, or let the charter say who decides a tie",
        ),
    ),
    *COMPOSITION_RULES,
    Rule(
        "CNC226",
        "term_within_the_law",
        Text("任期超过法定年限", "The term is longer than the law allows"),
        Text("“{kind}”每届任期不超过 {years} 年", "a “{kind}” sits for {years} years at most"),
        source=terms.SOURCES,
        cel=_term("term_years"),
        check=_term_lawful("term_years"),
        at="/term/until",
        params=_term_params("term_years"),
    ),
    Rule(
        "CNC227",
        "term_as_usual",
        Text("任期比一般的长", "The term is longer than usual"),
        Text(
            "“{kind}”任期一般不超过 {years} 年",
            "as a rule a “{kind}” sits for {years} years at most",
        ),
        Severity.WARNING,
        source=(
            Source(BEIJING, "第五十八条"),
            Source(CHENGDU, "第四十四条"),
            Source(HANGZHOU, "第四十一条"),
            Source(SICHUAN, "第四十七条"),
        ),
        cel=f"!({among(frozenset({'property_management_committee'}))}) || "
        + _term("usual_term_years"),
        check=lambda c, r: (
            c.council_kind != "property_management_committee"
            or _term_lawful("usual_term_years")(c, r)
        ),
        at="/term/until",
        params=_term_params("usual_term_years"),
        needs=("profile",),
    ),
    Rule(
        "CNC228",
        "residents_bodies_of_a_community",
        Text("居民委员会设在社区", "A residents' committee is that of a community"),
        Text(
            "“{kind}”属于社区，不属于“{tier}”",
            "a “{kind}” is that of a community, not of a “{tier}”",
        ),
        source=(Source(RESIDENTS_2025, "第三条"),),
        cel=f"!({among(OF_RESIDENTS)}) || this.tier == 'community'",
        check=lambda c, r: c.council_kind not in OF_RESIDENTS or c.tier == "community",
        at="/tier",
        params=lambda c, r: {"kind": named(c), "tier": TIERS.labelled(c.tier)},
        since=date(2026, 1, 1),
    ),
    *CHARTER_RULES,
    nothing_overdue(
        "CNC234",
        "council_not_overdue",
        codes.CLOCKS,
        Source(RESIDENTS_2025, "第十四条"),
        Source(VILLAGERS_2025, "第十四条"),
    ),
    Rule(
        "CNC235",
        "term_not_overrun",
        Text("任期已满，尚未换届", "Its term is over, and it sits on"),
        Text("任期已于 {end} 届满，现在是 {now}", "its term was over at {end}, and it is {now}"),
        Severity.WARNING,
        source=(
            Source(RESIDENTS_2025, "第十四条"),
            Source(VILLAGERS_2018, "第十一条"),
            Source(VILLAGERS_2025, "第十四条"),
        ),
        native="CEL is not told what time it is",
        check=_term_runs,
        at="/state",
        params=lambda c, r: {"end": terms.end(c, r.facts), "now": r.context.now},
        needs=("now",),
    ),
)
