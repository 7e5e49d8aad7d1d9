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

**Requirements** come from ``standing_orders``: all must be met.  Where there is none, or a number
is not known, nothing can be shown, and the answer is None.

**Carried.**  A vote carries if the quorum is there at its moment, every majority asked for is
reached, and more hands are raised for it than against.  A tie is lost, unless the charter gives a
casting vote.  The casting vote then counts for the charter's own majority, never for the law's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

import attrs

from ..councils.standing import CHARTER, Requirement, StandingOrders, standing_orders
from ..kernel.calendar import CHINA_TIME
from ..kernel.norms import Figure
from ..kernel.replay import NOTHING, Context, situation

if TYPE_CHECKING:
    from .models import Attendance, RecordOutcome, Session, Vote

__all__ = [
    "Carried",
    "Quorum",
    "carried",
    "carried_by",
    "may_speak",
    "may_vote",
    "orders_of",
    "quorum",
    "quorum_by",
]

Figures = Mapping[str, Figure]


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
    counted: tuple[str, ...]
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


def orders_of(session: Session, figures: Figures) -> StandingOrders:
    """By which rules the session is held."""
    kind = session.council_kind or ""
    return standing_orders(kind, session.counting, session.charter, figures)


def _figures(session: Session, context: Context) -> Figures:
    return situation(session, context).figures


def _day(at: datetime) -> date:
    return at.astimezone(CHINA_TIME).date()


def is_there(session: Session, entry: Attendance, at: datetime) -> bool:
    """Whether somebody is in the room, or counts as if they were, at that moment."""
    online = session.charter is not None and session.charter.online
    return any(
        (online or not p.online) and p.since <= at and (p.until is None or at < p.until)
        for p in entry.presence
    )


def entitled(session: Session, at: datetime) -> list[str]:
    """The holders of seats with a vote at that moment, one for each seat."""
    day = _day(at)
    return [seat.person for seat in session.seats if seat.votes and seat.held(day)]


def _recused(session: Session, item: str | None) -> Collection[str]:
    return {person for one in session.agenda if one.id == item for person in one.recused}


def present_members(
    session: Session, item: str | None, at: datetime, figures: Figures
) -> tuple[str, ...]:
    """The members counted as present at that moment for that item, each once."""
    seated = Counter(entitled(session, at))
    away = _recused(session, item)
    able = {person for person, seats in seated.items() if seats == 1 and person not in away}
    entries = [entry for entry in session.attendance if is_there(session, entry, at)]
    there = {entry.person for entry in entries} & able
    most = orders_of(session, figures).proxies
    stood_for = {
        person
        for entry in entries
        if entry.capacity == "voting_member" and entry.person in there
        if len(entry.stands_for) <= most
        for person in entry.stands_for
    }
    return tuple(person for person in seated if person in there | (stood_for & able))


def least(requirement: Requirement, whole: int) -> int:
    """The least part of the whole that is enough."""
    share = requirement.share
    if share.comparator == "more_than":
        return share.n * whole // share.d + 1
    return -(-share.n * whole // share.d)


def quorum_by(
    session: Session, item: str | None, at: datetime, present: int | None, figures: Figures
) -> Quorum:
    """The quorum of that moment by these figures; ``present`` was counted where no seat tells."""
    requirements = orders_of(session, figures).quorum
    counted: tuple[str, ...] = ()
    base = session.electorate
    if session.seats:
        counted = present_members(session, item, at, figures)
        present, base = len(counted), len(entitled(session, at))
    met = needed = None
    if requirements and base is not None:
        needed = max(least(each, base) for each in requirements)
        if present is not None:
            met = all(each.share.met(present, base) for each in requirements)
    return Quorum(present, base, needed, met, requirements, counted)


def quorum(session: Session, item: str | None, at: datetime, context: Context = NOTHING) -> Quorum:
    """The quorum at that moment; for an ``item`` without those who keep out of it.

    Where no seats are listed, present is what the event of that very moment says was counted.
    """
    return quorum_by(session, item, at, _told(session, item, at), _figures(session, context))


def _told(session: Session, item: str | None, at: datetime) -> int | None:
    for event in session.history or ():
        if event.at == at:
            vote: Vote | None = getattr(event, "vote", None)
            if vote is not None and getattr(event, "item", None) == item:
                return vote.present
            present = getattr(event, "present", None)
            if isinstance(present, int):
                return present
    return None


def carried_by(
    session: Session, item: str | None, at: datetime, vote: Vote | None, figures: Figures
) -> Carried:
    """Whether that vote carries; without a vote, nothing can be shown."""
    orders = orders_of(session, figures)
    found = quorum_by(session, item, at, vote.present if vote else None, figures)
    wholes = [found.present if each.of == "present" else found.base for each in orders.majority]
    needed = tuple(
        None if whole is None else least(each, whole)
        for each, whole in zip(orders.majority, wholes, strict=True)
    )
    if vote is None:
        return Carried(None, found, orders.majority, needed, None, None, tie=False)
    tie = vote.in_favour == vote.against
    cast = tie and orders.casting_vote and vote.casting == "in_favour"
    answers = [
        None if whole is None else each.share.met(_votes(each, vote, cast=cast), whole)
        for each, whole in zip(orders.majority, wholes, strict=True)
    ]
    passed: bool | None = None
    if found.met is False or False in answers or not (vote.in_favour > vote.against or cast):
        passed = False
    elif found.met and answers and None not in answers:
        passed = True
    return Carried(passed, found, orders.majority, needed, vote.in_favour, vote.against, tie)


def _votes(requirement: Requirement, vote: Vote, *, cast: bool) -> int:
    return vote.in_favour + (cast and requirement.norm == CHARTER)


def carried(session: Session, item: str, context: Context = NOTHING) -> Carried | None:
    """Whether the vote on the item carried, at its own moment; None if no outcome is recorded."""
    event = _outcome(session, item)
    if event is None:
        return None
    return carried_by(session, item, event.at, event.vote, _figures(session, context))


def _outcome(session: Session, item: str) -> RecordOutcome | None:
    events: Iterator[RecordOutcome] = (
        event
        for event in session.history or ()
        if event.event == "record_outcome" and getattr(event, "item", None) == item
    )
    return next(events, None)


def may_vote(
    session: Session, person: str, item: str, at: datetime, context: Context = NOTHING
) -> bool | None:
    """Whether the person may raise a hand on that item now; None where no seats are listed.

    An absent member may not, though another may vote for them.
    """
    if not session.seats:
        return None
    here = any(e.person == person and is_there(session, e, at) for e in session.attendance)
    return here and person in present_members(session, item, at, _figures(session, context))


def may_speak(
    session: Session, person: str, item: str, at: datetime, context: Context = NOTHING
) -> bool:
    """Whether the person may speak to that item now.

    They must be there, in a capacity that the charter lets speak, and neither keep out of the item
    nor have an interest in it.  Where there is no charter, no capacity is shut out.
    """
    return (
        speaker_there(session, person, at)
        and person not in _recused(session, item)
        and not interested(session, person, item)
        and heard(session, person, at, _figures(session, context))
    )


def speaker_there(session: Session, person: str, at: datetime) -> bool:
    """Whether the person is there at that moment."""
    return any(e.person == person and is_there(session, e, at) for e in session.attendance)


def recused(session: Session, person: str, item: str) -> bool:
    """Whether the person keeps out of that item."""
    return person in _recused(session, item)


def interested(session: Session, person: str, item: str) -> bool:
    """Whether the person has an interest of their own in that item."""
    return any(e.person == person and item in e.interest for e in session.attendance)


def heard(session: Session, person: str, at: datetime, figures: Figures) -> bool:
    """Whether the person attends in a capacity that may speak."""
    charter = session.charter
    capacities = {e.capacity for e in session.attendance if e.person == person}
    if charter is None or not capacities:
        return True
    if person in entitled(session, at):
        capacities.add("voting_member")
    allowed = set(charter.may_speak)
    if f"{session.council_kind}_public_speaks" in figures:
        allowed.add("public")
    return not capacities.isdisjoint(allowed)
