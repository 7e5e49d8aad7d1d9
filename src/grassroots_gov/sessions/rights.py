"""Who counts, who may speak, who may vote, and what carried: computed, never asserted.

**Base.**  Where seats list the body one by one, its base is every seat with a vote that is held on
the day.  Where they do not (an assembly of all residents), it is the electorate, and how many were
present is what was counted at that moment.

**Present** is the holder of such a seat who is in the room at that very moment; from afar only if
the charter says that this counts.  Presence includes the moment of coming, not that of leaving.
Nobody is present twice, however many capacities they attend in.  Who has no voting seat is never
counted, whatever the attendance sheet calls them.  A person with two voting seats at once is
not counted at all, for nobody can say which seat is theirs.

**Recusal.**  Who keeps out of an item is not present for it; the base stays as it is.  The law does
not say which, and this way a recusal can only make a quorum harder, never easier.

**Proxies** count as far as charter and law both allow: an absent member is present if a member who
is counted stands in for them.  Nobody is so counted twice, and who holds more proxies than
allowed brings none at all.

**Guests** attend, and speak, as far as the charter lets them; where the law itself lets residents
attend and speak, no charter shuts them out.  Members and the clerk are no guests.

**Requirements** come from ``standing_orders``: all must be met.  Where there is none, or a number
is not known, nothing can be shown, and the answer is None.  Nor can it where more are said to be
present than there are, or the law has no quorum for those who are counted.

**Carried.**  A vote carries if the quorum is there at its moment, every majority asked for is
reached, and more hands are raised for it than against.  A tie is lost, unless the charter gives a
casting vote.  The casting vote then counts for the charter's own majority, never for the law's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from ..councils.codes import GUESTS
from ..councils.standing import CHARTER, Requirement, StandingOrders, standing_orders
from ..kernel.anew import reads
from ..kernel.calendar import CHINA_TIME
from ..kernel.context import NOTHING, Context
from ..kernel.norms import Figure
from ..kernel.situation import Situation, situation

if TYPE_CHECKING:
    from .models import Attendance, Session, Vote

__all__ = [
    "Carried",
    "Quorum",
    "Sheet",
    "carried",
    "may_attend",
    "may_speak",
    "may_vote",
    "quorum",
    "sheet_of",
]

Figures = Mapping[str, Figure]
Span = tuple[datetime, datetime | None]


@attrs.frozen
class Quorum:
    """How many were present, of how many, and whether that was enough."""

    present: int | None
    base: int | None
    needed: int | None
    """The least number that satisfies every requirement; None where none is known."""
    met: bool | None
    """None where it cannot be shown."""
    requirements: tuple[Requirement, ...]
    """Each with the clause that sets it."""
    counted: tuple[str, ...] = attrs.field(repr=False)
    """Who was counted; empty where nobody is listed by name."""


@attrs.frozen
class Carried:
    """Whether a vote carried, and by what."""

    passed: bool | None
    """None where it cannot be shown."""
    quorum: Quorum
    majority: tuple[Requirement, ...]
    needed: tuple[int | None, ...]
    """For each majority asked for, the least number of votes that is enough; None if unknown."""
    in_favour: int | None
    against: int | None
    tie: bool


@attrs.frozen(eq=False, repr=False)
class Sheet:
    """The attendance sheet of a session beside its seats, ready to be asked of any moment."""

    session: Session
    figures: Figures
    orders: StandingOrders
    """The rules by which the session is held."""
    capacities: Mapping[str, Collection[str]]
    """In what capacities each person attends."""
    interests: Collection[tuple[str, str]]
    """Who was invited as an expert, and has an interest in which item."""
    spans: Mapping[str, Sequence[Span]]
    """When each person was there; from afar only where that counts."""
    proxies: Sequence[tuple[Attendance, Sequence[Span]]]
    """The entries of members who hold proxies, no more than they may; and when they were there."""
    _recused: Mapping[str, Collection[str]]
    """Who keeps out of each item."""
    _seated: dict[date, Mapping[str, int]] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, session: Session, figures: Figures) -> Sheet:
        """The sheet of that session, by these figures of the law."""
        kind, charter = session.council_kind or "", session.charter
        orders = standing_orders(kind, session.counting, charter, figures)
        online = charter is not None and charter.online
        capacities: dict[str, set[str]] = {}
        interests: set[tuple[str, str]] = set()
        spans: dict[str, list[Span]] = {}
        for entry in session.attendance:
            capacities.setdefault(entry.person, set()).add(entry.capacity)
            if entry.capacity == "invited_expert":
                interests.update((entry.person, item) for item in entry.interest)
            spans.setdefault(entry.person, []).extend(_spans(entry, online=online))
        proxies = [
            (entry, _joined(_spans(entry, online=online)))
            for entry in session.attendance
            if entry.capacity == "voting_member" and 0 < len(entry.stands_for) <= orders.proxies
        ]
        recused: dict[str, set[str]] = {}
        for item in session.agenda:
            recused.setdefault(item.id, set()).update(item.recused)
        runs = {person: _joined(found) for person, found in spans.items()}
        return cls(session, figures, orders, capacities, interests, runs, proxies, recused)

    # Who is there

    def there(self, person: str, at: datetime) -> bool:
        """Whether somebody is in the room, or counts as if they were, at that moment."""
        return _within(self.spans.get(person, ()), at)

    def seated(self, at: datetime) -> Mapping[str, int]:
        """Who holds seats with a vote on the day of that moment, and how many."""
        day = at.astimezone(CHINA_TIME).date()
        if day not in self._seated:
            holders = (s.person for s in self.session.seats if s.votes and s.held(day))
            self._seated[day] = Counter(holders)
        return self._seated[day]

    def recused(self, item: str | None) -> Collection[str]:
        """Who keeps out of the item."""
        return self._recused.get(item or "", ())

    def members(self, item: str | None, at: datetime) -> tuple[tuple[str, ...], int]:
        """Who is counted as present at that moment for that item; and of how many."""
        seated, away, spans = self.seated(at), self.recused(item), self.spans
        able = {person for person, held in seated.items() if held == 1 and person not in away}
        counted = {person for person in able if person in spans and _within(spans[person], at)}
        stood_for = {
            person
            for entry, there in self.proxies
            if entry.person in counted and _within(there, at)
            for person in entry.stands_for
        }
        counted |= stood_for & able
        return tuple(person for person in seated if person in counted), sum(seated.values())

    # What they may

    def admits(self, capacity: str) -> bool:
        """Whether whoever comes in that capacity may attend: a guest as charter or law says."""
        charter = self.session.charter
        return (
            charter is None
            or capacity not in GUESTS
            or capacity in charter.may_attend
            or self._by_law(capacity)
        )

    def _by_law(self, capacity: str) -> bool:
        """Whether the law lets them attend and speak, whatever the charter says."""
        return capacity == "public" and f"{self.session.council_kind}_public_speaks" in self.figures

    def capacities_of(self, person: str, at: datetime) -> Collection[str]:
        """In what capacities the person comes; who holds a seat with a vote is a member anyhow."""
        own = self.capacities.get(person, ())
        return {*own, "voting_member"} if person in self.seated(at) else own

    def heard(self, person: str, at: datetime) -> bool:
        """Whether the person attends in a capacity that may attend and speak."""
        charter = self.session.charter
        if charter is None or person not in self.capacities:
            return True
        return any(
            (capacity in charter.may_speak or self._by_law(capacity)) and self.admits(capacity)
            for capacity in self.capacities_of(person, at)
        )

    def interested(self, person: str, item: str) -> bool:
        """Whether the person was invited as an expert, and has an interest in that item."""
        return (person, item) in self.interests

    # Whether they are enough

    def quorum(self, item: str | None, at: datetime, told: int | None = None) -> Quorum:
        """The quorum of that moment; ``told`` is who was counted, where the seats do not tell."""
        requirements = self.orders.quorum
        counted: tuple[str, ...] = ()
        present, base = told, self.session.electorate
        if self.session.seats:
            counted, base = self.members(item, at)
            present = len(counted)
        met = needed = None
        if requirements and base is not None:
            needed = max(each.needed(base) for each in requirements)
            if present is not None and present <= base:
                met = all(each.share.met(present, base) for each in requirements)
                met = None if met and self.orders.untold else met
        return Quorum(present, base, needed, met, requirements, counted)

    def carried(self, item: str, at: datetime, vote: Vote | None) -> Carried:
        """Whether that vote carries at that moment; without a vote, nothing can be shown."""
        quorum = self.quorum(item, at, vote.present if vote else None)
        majority = self.orders.majority
        wholes = [quorum.present if each.of == "present" else quorum.base for each in majority]
        asked = tuple(zip(majority, wholes, strict=True))
        needed = tuple(None if whole is None else each.needed(whole) for each, whole in asked)
        if vote is None:
            return Carried(None, quorum, majority, needed, None, None, tie=False)
        tie = vote.in_favour == vote.against
        cast = tie and self.orders.casting_vote and vote.casting == "in_favour"
        more = vote.in_favour > vote.against or cast
        answers = [
            None if whole is None else each.share.met(_votes(each, vote, cast=cast), whole)
            for each, whole in asked
        ]
        passed: bool | None = None
        if quorum.met is False or False in answers or not more:
            passed = False
        elif quorum.met and answers and None not in answers:
            passed = True
        return Carried(passed, quorum, majority, needed, vote.in_favour, vote.against, tie)


def _spans(entry: Attendance, *, online: bool) -> list[Span]:
    """When an entry has the person there, from afar only if that counts."""
    return [(p.since, p.until) for p in entry.presence if online or not p.online]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same times, in order and apart: spans that touch are one."""
    joined: list[Span] = []
    for since, until in sorted(spans, key=itemgetter(0)):
        if until is not None and until <= since:
            continue
        if not joined or (joined[-1][1] is not None and joined[-1][1] < since):
            joined.append((since, until))
        elif joined[-1][1] is not None and (until is None or joined[-1][1] < until):
            joined[-1] = (joined[-1][0], until)
    return joined


def _within(spans: Sequence[Span], at: datetime) -> bool:
    """Whether the moment lies in one of the spans, which are in order and apart."""
    n = bisect_right(spans, at, key=itemgetter(0))
    until = spans[n - 1][1] if n else at
    return until is None or at < until


def _votes(requirement: Requirement, vote: Vote, *, cast: bool) -> int:
    return vote.in_favour + (cast and requirement.norm == CHARTER)


def sheet_of(told: Situation) -> Sheet:
    """The sheet of the session that a rule looks at, made once."""
    sheet: Sheet | None = told.memo.get("sheet")
    if sheet is None:
        sheet = told.memo["sheet"] = Sheet.of(told.document, told.figures)
    return sheet


@reads
def quorum(session: Session, item: str | None, at: datetime, context: Context = NOTHING) -> Quorum:
    """The quorum at that moment; for an ``item`` without those who keep out of it.

    Where no seats are listed, present is what the event of that very moment says was counted.
    """
    return _sheet(session, context).quorum(item, at, _told(session, item, at))


def _sheet(session: Session, context: Context) -> Sheet:
    return sheet_of(situation(session, context))


def _told(session: Session, item: str | None, at: datetime) -> int | None:
    for event in session.history or ():
        if event.at == at:
            if event.event == "record_outcome" and event.item == item and event.vote is not None:
                return event.vote.present
            if event.event in ("open_session", "reconvene", "note_failed_quorum"):
                return event.present
    return None


@reads
def carried(session: Session, item: str, context: Context = NOTHING) -> Carried | None:
    """Whether the vote on the item carried, at its own moment; None if no outcome is recorded."""
    for event in session.history or ():
        if event.event == "record_outcome" and event.item == item:
            return _sheet(session, context).carried(item, event.at, event.vote)
    return None


@reads
def may_vote(
    session: Session, person: str, item: str, at: datetime, context: Context = NOTHING
) -> bool | None:
    """Whether the person may raise a hand on that item now; None where no seats are listed.

    An absent member may not, though another may vote for them.
    """
    if not session.seats:
        return None
    sheet = _sheet(session, context)
    return (
        sheet.seated(at).get(person) == 1
        and sheet.there(person, at)
        and person not in sheet.recused(item)
    )


@reads
def may_attend(
    session: Session, person: str, at: datetime, context: Context = NOTHING
) -> bool | None:
    """Whether the person may be in the room, with or without a vote.

    None where neither a seat nor the attendance sheet tells in what capacity.  Where there is no
    charter, no capacity is shut out.
    """
    sheet = _sheet(session, context)
    capacities = sheet.capacities_of(person, at)
    return any(map(sheet.admits, capacities)) if capacities else None


@reads
def may_speak(
    session: Session, person: str, item: str, at: datetime, context: Context = NOTHING
) -> bool:
    """Whether the person may speak to that item now.

    They must be there, in a capacity that the charter lets attend and speak, and neither keep out
    of the item nor be an expert with an interest in it.  Where there is no charter, no capacity is
    shut out.
    """
    sheet = _sheet(session, context)
    return (
        sheet.there(person, at)
        and person not in sheet.recused(item)
        and not sheet.interested(person, item)
        and sheet.heard(person, at)
    )
