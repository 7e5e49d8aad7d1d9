"""What must hold between the documents of a dossier.

A rule that looks at each document says what that one has to do with the others, so that what it
finds points into the right one.  It says nothing where the other is not there (``DOS203`` does) or
is of the wrong kind (``DOS202`` does), or where its history was not supplied, which is told of that
document alone.

In CEL, ``this`` is the document in the dossier, ``document`` the dossier, and a null counts as
absent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from ..kernel.calendar import CHINA_TIME
from ..kernel.measures import yuan
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..kernel.situation import Situation
from ..proposals.codes import ASSEMBLIES, OWNERS
from .models import Dossier
from .references import Found, references_of

__all__ = ["RULES"]

T = TypeVar("T")


class Vote(NamedTuple):
    """What is told of a vote: the document that it rests on, by what rule, and what came of it."""

    document: str
    decision_rule: str
    outcome: str | None


BY_TABLE = "which fields refer to which documents, the table of references says"

NOT_HELD = ("planned", "noticed", "failed_quorum", "cancelled")
"""The states of a session that nothing can rest on."""
STANDS = ("counted", "outcome_announced", "challenged", "upheld")
"""The states of a poll whose outcome is there, and stands."""
_ALWAYS = datetime.min.replace(tzinfo=CHINA_TIME)
_NEVER = datetime.max.replace(tzinfo=CHINA_TIME)


def _kept(told: Situation, key: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What was worked out once: many documents may refer to the same, and many rules ask of it."""
    if key not in told.memo:
        told.memo[key] = make()
    found: T = told.memo[key]
    return found


def _grouped(items: Iterable[Any], by: Callable[[Any], Hashable]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for item in items:
        groups.setdefault(by(item), []).append(item)
    return groups


def _named(told: Situation, id: str | None, kind: str | None = None) -> list[Any]:
    """The documents of that id, and of that kind; one at most, in a sound dossier."""
    documents = told.document.documents
    by_id = _kept(told, ("by id",), lambda: _grouped(documents, attrgetter("id")))
    found = by_id.get(id or "", [])
    if kind is None:
        return found
    return _kept(told, ("named", id, kind), lambda: [each for each in found if each.kind == kind])


def _references(document: Any, told: Situation) -> tuple[Found, ...]:
    """What a document refers to."""
    return _kept(told, ("references", id(document)), lambda: tuple(references_of(document)))


def _events(document: Any, name: str, told: Situation) -> list[Any]:
    """The events of that name in its history."""
    history = document.history or ()
    events = _kept(told, ("events", id(document)), lambda: _grouped(history, attrgetter("event")))
    return events.get(name, [])


def _counted(poll: Any, told: Situation) -> frozenset[str]:
    """What a poll came to; one outcome, unless it was counted several times."""
    counts = _events(poll, "count_votes", told)
    return _kept(told, ("counted", id(poll)), lambda: frozenset(e.outcome for e in counts))


# The dossier itself


def _twice(dossier: Dossier) -> tuple[int, ...]:
    """The places of the documents whose ids others have too, from 1 on."""
    times = Counter(document.id for document in dossier.documents)
    return _places(dossier, {id for id, n in times.items() if n > 1})


def _places(dossier: Dossier, ids: set[str]) -> tuple[int, ...]:
    """Where those documents stand: the id of a person's document tells who it is."""
    return tuple(n for n, document in enumerate(dossier.documents, 1) if document.id in ids)


_Node = tuple[str, str]
"""An order (by origin, by rank, by place), and an id in it."""


def _circle(dossier: Dossier, told: Situation) -> tuple[int, ...]:
    """The places of what goes round in a circle, and of what lies between two such circles."""
    after: dict[_Node, set[_Node]] = {}
    for document in dossier.documents:
        for found in _references(document, told):
            order = found.reference.order
            if order is not None:
                one, other = (order, document.id), (order, found.id)
                if found.reference.turned:
                    one, other = other, one
                after.setdefault(one, set()).add(other)
                after.setdefault(other, set())
    before: dict[_Node, set[_Node]] = {node: set() for node in after}
    for node, following in after.items():
        for next_to in following:
            before[next_to].add(node)
    # Whoever has nothing after or nothing before is in no circle, nor between two.
    ends = [node for node in after if not after[node] or not before[node]]
    while ends:
        node = ends.pop()
        for ways, back in ((after, before), (before, after)):
            for next_to in ways.pop(node, ()):
                back[next_to].discard(node)
                if not back[next_to]:
                    ends.append(next_to)
    return _places(dossier, {id for _, id in after})


# References


def _wrong(document: Any, told: Situation) -> tuple[str, ...]:
    """The references that name a document of another kind."""
    return tuple(
        found.where
        for found in _references(document, told)
        if found.kinds
        and found.reference.judged_by is None
        and not _kinds(found.id, told) <= set(found.kinds)
    )


def _kinds(id: str, told: Situation) -> frozenset[str]:
    """The kinds of the documents of that id."""
    return _kept(told, ("kinds", id), lambda: frozenset(d.kind for d in _named(told, id)))


def _wanting(document: Any, told: Situation) -> tuple[str, ...]:
    """The references to what is not there and should be."""
    return tuple(
        found.where
        for found in _references(document, told)
        if found.reference.must and not _named(told, found.id)
    )


def _bases(document: Any, told: Situation) -> Iterator[Found]:
    """What in it rests on a session or a poll."""
    return (found for found in _references(document, told) if found.reference.rests)


def _rested_on(id: str, told: Situation) -> list[Any]:
    return [*_named(told, id, "session"), *_named(told, id, "poll")]


def _valid(other: Any, told: Situation) -> bool:
    if other.kind == "poll":
        return other.state in STANDS
    if other.history is None:
        return other.state not in NOT_HELD
    return bool(_events(other, "open_session", told))


def _moment(other: Any, told: Situation) -> datetime:
    """When a session began, or a poll was counted."""
    poll = other.kind == "poll"
    events = _events(other, "count_votes" if poll else "open_session", told)
    moment: datetime = events[-1].at if events else other.closes_at if poll else other.starts_at
    return moment


def _invalid(document: Any, told: Situation) -> tuple[str, ...]:
    def valid(id: str) -> bool:
        return all(_valid(other, told) for other in _rested_on(id, told))

    ids = (found.id for found in _bases(document, told))
    return tuple(id for id in ids if not _kept(told, ("valid", id), partial(valid, id)))


def _too_late(document: Any, told: Situation) -> tuple[str, ...]:
    def latest(id: str) -> datetime | None:
        others = _rested_on(id, told)
        return max((_moment(other, told) for other in others), default=None)

    def late(found: Found) -> bool:
        moment = _kept(told, ("moment", found.id), partial(latest, found.id))
        if moment is None:
            return False
        if found.event is not None:
            return bool(moment > found.event.at)
        return bool(moment.astimezone(CHINA_TIME).date() > document.day)

    return tuple(found.id for found in _bases(document, told) if late(found))


# Persons


def _marks(person: Any) -> list[tuple[str, ...]]:
    """By each of these a person is known."""
    cards = ((m.kind, m.level, m.credential) for m in person.mandates if m.credential is not None)
    return [*cards, *([(person.name, person.phone)] if person.phone is not None else ())]


def _first_of_them(document: Any, told: Situation) -> bool:
    if document.kind != "person":
        return True
    first: dict[tuple[str, ...], str] | None = told.memo.get("marks")
    if first is None:
        told.memo["marks"] = first = {}
        for person in told.document.documents:
            for mark in _marks(person) if person.kind == "person" else ():
                first.setdefault(mark, person.id)
    return all(first[mark] == document.id for mark in _marks(document))


def _in_office(
    told: Situation, person: str | None, kind: str | None, level: str | None, at: datetime
) -> bool:
    if person is None or kind is None:
        return True
    on = at.astimezone(CHINA_TIME).date()
    held = _kept(told, ("offices", person, on), lambda: _offices(told, person, on))
    return held is None or (kind, level) in held


def _offices(told: Situation, person: str, on: date) -> set[tuple[str, str | None]] | None:
    """The mandates that a person held that day, by kind and level and by kind alone.

    None where the person is not there.
    """
    held = [
        {(m.kind, level) for m in known.mandates if m.in_force(on) for level in (m.level, None)}
        for known in _named(told, person, "person")
    ]
    return set.intersection(*held) if held else None


def _mandates_held(document: Any, told: Situation) -> bool:
    if document.kind == "session":
        return all(
            _in_office(told, a.person, a.mandate.kind, a.mandate.level, document.starts_at)
            for a in document.attendance
            if a.mandate is not None
        )
    if document.kind != "opinion":
        return True
    at, raiser = document.recorded_at, document.raiser
    return _in_office(told, raiser.person, raiser.mandate, None, at) and all(
        _in_office(told, r.person, r.mandate, r.level, at) for r in document.received_by
    )


_OFFICE = (
    "where(document.documents, 'id', {person}).all(p, p.kind != 'person' || p.mandates.exists(m,"
    " m.kind == {kind} && {level} && timestamp(m.since + 'T00:00:00+08:00') <= timestamp({at})"
    " && (!has(m.until) || timestamp({at}) < timestamp(m.until + 'T00:00:00+08:00')"
    " + duration('24h'))))"
)
_MANDATES = (
    "(this.kind != 'session' || this.attendance.all(a, !has(a.mandate) || "
    + _OFFICE.format(
        person="a.person",
        kind="a.mandate.kind",
        level="m.level == a.mandate.level",
        at="this.starts_at",
    )
    + ")) && (this.kind != 'opinion' || ((!has(this.raiser.person) || !has(this.raiser.mandate) || "
    + _OFFICE.format(
        person="this.raiser.person", kind="this.raiser.mandate", level="true", at="this.recorded_at"
    )
    + ") && this.received_by.all(a, !has(a.person) || !has(a.mandate) || "
    + _OFFICE.format(
        person="a.person",
        kind="a.mandate",
        level="(!has(a.level) || m.level == a.level)",
        at="this.recorded_at",
    )
    + ")))"
)


# Proposals, and what they were decided by


def _decided(document: Any, told: Situation, kind: str) -> Iterator[Vote]:
    """Each vote on a proposal that rests on a document of that kind."""
    if document.kind == "proposal":
        decisions = _events(document, "decide", told)
        of_kind = (e for e in decisions if e.evidence.kind == kind)
        yield from dict.fromkeys(_vote(e, e.evidence.document) for e in of_kind)


def _vote(event: Any, document: str) -> Vote:
    return Vote(document, event.decision_rule, event.outcome)


def _voted(document: Any, told: Situation) -> Iterator[Vote]:
    """What is told of each vote by which a proposal or a contract was decided."""
    yield from _decided(document, told, "poll")
    if document.kind == "property_contract":
        bases = (basis for e in document.history or () if (basis := getattr(e, "basis", None)))
        yield from dict.fromkeys(_vote(basis, basis.document) for basis in bases)


def _polled(id: str | None, told: Situation) -> frozenset[str]:
    """What the poll of that id came to."""

    def outcomes() -> frozenset[str]:
        return frozenset().union(*(_counted(poll, told) for poll in _named(told, id, "poll")))

    return _kept(told, ("polled", id), outcomes)


def _rules_of(id: str | None, told: Situation) -> frozenset[str]:
    """By which rule the poll of that id was held."""
    polls = _named(told, id, "poll")
    return _kept(told, ("rules", id), lambda: frozenset(poll.rule for poll in polls))


def _as_polled(document: Any, told: Situation) -> bool:
    votes = _voted(document, told)
    return all(v.outcome is None or _polled(v.document, told) <= {v.outcome} for v in votes)


def _by_the_polls_rule(document: Any, told: Situation) -> bool:
    votes = _voted(document, told)
    return all(_rules_of(v.document, told) <= {v.decision_rule} for v in votes)


def _items(session: Any, told: Situation) -> dict[str, set[str]]:
    """By document, the items of a session that it belongs to."""

    def items() -> dict[str, set[str]]:
        of: dict[str, set[str]] = {}
        for item in session.agenda:
            for document in item.documents:
                of.setdefault(document, set()).add(item.id)
        return of

    return _kept(told, ("items", id(session)), items)


def _outcomes(session: Any, about: str, told: Situation) -> frozenset[str]:
    """What a session settled of the items that a document belongs to."""

    def settled() -> dict[str, frozenset[str]]:
        of = _grouped(_events(session, "record_outcome", told), attrgetter("item"))
        return {item: frozenset(e.outcome for e in events) for item, events in of.items()}

    def outcomes() -> frozenset[str]:
        by_item = _kept(told, ("settled", id(session)), settled)
        mine = _items(session, told).get(about, ())
        return frozenset().union(*(by_item.get(item, ()) for item in mine))

    return _kept(told, ("outcomes", id(session), about), outcomes)


def _minuted(id: str | None, about: str, told: Situation) -> frozenset[str]:
    """What the session of that id settled of the items that a document belongs to."""

    def outcomes() -> frozenset[str]:
        sessions = _named(told, id, "session")
        return frozenset().union(*(_outcomes(session, about, told) for session in sessions))

    return _kept(told, ("minuted", id, about), outcomes)


def _in_minutes(id: str, about: str, told: Situation) -> bool:
    """Whether the session of that id, if it was opened, settled anything of them."""

    def settled() -> bool:
        opened = (s for s in _named(told, id, "session") if _events(s, "open_session", told))
        return all(_outcomes(session, about, told) for session in opened)

    return _kept(told, ("in minutes", id, about), settled)


def _talks(proposal: Any, told: Situation) -> Callable[[datetime], Any]:
    """Which talk was the last on record up to a moment; None where there was none."""
    talks = _events(proposal, "take_step", told)
    order = sorted(range(len(talks)), key=lambda i: talks[i].at)
    times, last = [talks[i].at for i in order], [*accumulate(order, max)]

    def up_to(moment: datetime) -> Any:
        n = bisect_right(times, moment)
        return talks[last[n - 1]] if n else None

    return up_to


def _settled(document: Any, told: Situation) -> Iterator[tuple[str, str]]:
    """The outcome on record, with the session that has to have come to it.

    A vote rests on its own; an agreement on the last talk before it.
    """
    for vote in _decided(document, told, "session"):
        yield "agreed" if vote.outcome == "passed" else "not_agreed", vote.document
    if document.kind == "proposal":
        up_to = _kept(told, ("talks", id(document)), lambda: _talks(document, told))
        talks = (up_to(event.at) for event in _events(document, "agree", told))
        bases = (t.evidence.document for t in talks if t and t.evidence.kind == "session")
        yield from (("agreed", session) for session in dict.fromkeys(bases))


def _as_minuted(document: Any, told: Situation) -> bool:
    settled = _settled(document, told)
    return all(_minuted(session, document.id, told) <= {wanted} for wanted, session in settled)


def _in_the_minutes(document: Any, told: Situation) -> bool:
    settled = _settled(document, told)
    return all(_in_minutes(session, document.id, told) for _, session in settled)


def _by_that_body(document: Any, told: Situation) -> bool:
    decided = (v for v in _decided(document, told, "session") if v.outcome == "passed")
    shared = (g for g in _contributions(document) if g.decision_rule in OWNERS)
    return all(_can_decide(v.document, v.decision_rule, told) for v in decided) and all(
        _can_decide(given.decision, given.decision_rule, told) for given in shared
    )


def _can_decide(id: str | None, rule: str, told: Situation) -> bool:
    """Whether what passes by that rule is for the session of that id, as far as the rule tells."""
    sessions = _named(told, id, "session")
    if rule in OWNERS:
        return not sessions or (id, rule) in _kept(told, ("passed",), lambda: _passed_at(told))
    return rule not in ASSEMBLIES or _kept(
        told,
        ("can decide", id, rule),
        lambda: all(
            rule in (session.council_kind, f"{session.council_kind}_households")
            for session in sessions
        ),
    )


def _passed_at(told: Situation) -> set[tuple[str | None, str]]:
    """At which sessions owners passed something by a poll, and by which rule, as far as is told."""
    return {
        (poll.session, poll.rule)
        for poll in told.document.documents
        if poll.kind == "poll" and (poll.history is None or "passed" in _counted(poll, told))
    }


def _polls_at(told: Situation) -> dict[str | None, dict[str, frozenset[str]]]:
    """By session, what the poll of each id came to that was held there."""
    polls = [each for each in told.document.documents if each.kind == "poll"]
    found: dict[str | None, dict[str, frozenset[str]]] = {}
    for poll in polls:
        at = found.setdefault(poll.session, {})
        at[poll.id] = at.get(poll.id, frozenset()) | _counted(poll, told)
    return found


def _minutes_as_polled(document: Any, told: Situation) -> bool:
    if document.kind != "session":
        return True
    polls = _kept(told, ("polls",), lambda: _polls_at(told)).get(document.id, {})
    return all(
        (counted == "passed") == (outcome == "agreed")
        for about in polls.keys() & _items(document, told).keys()
        for counted in polls[about]
        for outcome in _outcomes(document, about, told)
    )


def _in_order(document: Any, told: Situation) -> bool:
    if document.kind != "proposal":
        return True
    held: dict[datetime, list[datetime]] = {}
    for event in document.history or ():
        basis = getattr(event, "evidence", None)
        if basis is not None and basis.kind == "session":
            held.setdefault(event.at, []).extend(_begun(basis.document, told))
    steps = [(min(began), max(began)) for _, began in sorted(held.items()) if began]
    last = accumulate((most for _, most in steps), max)
    return all(before <= least for before, (least, _) in zip(last, steps[1:], strict=False))


def _begun(id: str, told: Situation) -> tuple[datetime, ...]:
    """When the sessions of that id began, the first and the last."""

    def ends() -> tuple[datetime, ...]:
        began = [session.starts_at for session in _named(told, id, "session")]
        return (min(began), max(began)) if began else ()

    return _kept(told, ("begun", id), ends)


def _seats(of: Any, on: date) -> frozenset[str]:
    return frozenset(seat.person for seat in of.seats if seat.votes and seat.held(on))


def _council(document: Any, told: Situation, *fields: str) -> frozenset[Any]:
    """These fields of the council of a session; nothing for another document, or without one."""
    if document.kind != "session":
        return frozenset()
    councils = _named(told, document.council, "council")
    key = ("council", document.council, fields)
    return _kept(told, key, lambda: frozenset(map(attrgetter(*fields), councils)))


def _seated(document: Any, told: Situation) -> bool:
    if document.kind != "session" or not document.seats:
        return True
    on = document.starts_at.astimezone(CHINA_TIME).date()
    councils = _named(told, document.council, "council")
    seats = _kept(
        told,
        ("seated", document.council, on),
        lambda: frozenset(_seats(council, on) for council in councils if council.seats),
    )
    return seats <= {_seats(document, on)}


def _chartered(document: Any, told: Situation) -> bool:
    charters = _council(document, told, "charter")
    return charters <= {None, getattr(document, "charter", None)}


def _of_its_kind(document: Any, told: Situation) -> bool:
    kinds = _council(document, told, "council_kind", "tier")
    return all(
        document.council_kind in (None, kind) and document.tier in (None, tier)
        for kind, tier in kinds
    )


_SEATED = (
    "{one}.seats.all(s, !s.votes || !{held_s} || where({other}.seats, 'person', s.person).exists(t,"
    " t.votes && {held_t}))"
)
_HELD = (
    "((!has({seat}.since) || timestamp({seat}.since + 'T00:00:00+08:00')"
    " <= timestamp(this.starts_at)) && (!has({seat}.until) || timestamp(this.starts_at)"
    " < timestamp({seat}.until + 'T00:00:00+08:00') + duration('24h')))"
)
_HELD_BY = {"held_s": _HELD.format(seat="s"), "held_t": _HELD.format(seat="t")}
_COUNCIL = (
    "this.kind != 'session' || !has(this.council) || where(document.documents, 'id',"
    " this.council).all(c, c.kind != 'council' || "
)
_BASIS = (
    "this.kind != 'proposal' || !has(this.history) || this.history.all(e, e.event != 'decide'"
    " || e.evidence.kind != '{kind}' || where(document.documents, 'id', e.evidence.document).all(d,"
    " d.kind != '{kind}' || {holds}))"
)
_POLLED = (
    "where(document.documents, 'session', d.id).exists(p, p.kind == 'poll'"
    " && p.rule == {rule} && (!has(p.history) || p.history.exists(c, c.event == 'count_votes'"
    " && c.outcome == 'passed')))"
)
_THAT_BODY = (
    f"e.outcome != 'passed' || (e.decision_rule in {list(OWNERS)}"
    f" ? {_POLLED.format(rule='e.decision_rule')} : !(e.decision_rule in {list(ASSEMBLIES)})"
    " || (has(d.council_kind) && (e.decision_rule == d.council_kind"
    " || e.decision_rule == d.council_kind + '_households')))"
)
_SHARED = (
    "(this.kind != 'cost_share' || this.contributions.all(g, !has(g.decision)"
    f" || !has(g.decision_rule) || !(g.decision_rule in {list(OWNERS)})"
    " || where(document.documents, 'id', g.decision).all(d, d.kind != 'session'"
    f" || {_POLLED.format(rule='g.decision_rule')})))"
)
_TALKED = (
    "(this.kind != 'proposal' || !has(this.history) || this.history.all(e, e.event != 'agree'"
    " || [this.history.filter(t, t.event == 'take_step' && timestamp(t.at) <= timestamp(e.at))]"
    ".all(talks, size(talks) == 0 || talks[size(talks) - 1].evidence.kind != 'session'"
    " || where(document.documents, 'id', talks[size(talks) - 1].evidence.document).all(d,"
    " d.kind != 'session' || {holds}))))"
)
_OUTCOMES = (
    "!has(d.history) || where(d.agenda, 'documents', this.id).all(i, where(d.history, 'item', i.id)"
    ".all(o, o.event != 'record_outcome' || o.outcome == {wanted}))"
)
_MINUTED = (
    "!has(d.history) || !d.history.exists(o, o.event == 'open_session') || where(d.agenda,"
    " 'documents', this.id).exists(i, where(d.history, 'item', i.id).exists(o,"
    " o.event == 'record_outcome'))"
)


_VOTE = (
    "({proposal}) && (this.kind != 'property_contract' || !has(this.history) || this.history.all(e,"
    " !has(e.basis) || where(document.documents, 'id', e.basis.document).all(d, d.kind != 'poll'"
    " || {holds})))"
)


def _carried_out(document: Any, told: Situation) -> bool:
    if document.kind != "ticket" or document.state != "closed":
        return True
    replies = _events(document, "reply", told)
    if not replies or not replies[-1].resolved:
        return True
    reports = _events(document, "council_reports", told)
    proposals = dict.fromkeys(e.proposal for e in reports if e.outcome == "agreed")
    return all(_happened(id, "proposal", "complete", told) <= replies[-1].at for id in proposals)


def _happened(
    id: str | None, kind: str, name: str, told: Situation, matter: str | None = None
) -> datetime:
    """By when an event of that name had happened to the document of that id.

    The end of time if it did not; the beginning if there is no such document about that matter, or
    none with a history.
    """

    def last() -> datetime:
        documents = (d for d in _named(told, id, kind) if d.history is not None)
        mine = (d for d in documents if matter is None or d.matter == matter)
        first = (min((e.at for e in _events(d, name, told)), default=_NEVER) for d in mine)
        return max(first, default=_ALWAYS)

    return _kept(told, ("happened", id, name, matter), last)


def _goes_on(document: Any, told: Situation) -> bool:
    if document.kind != "opinion":
        return True
    transfers = dict.fromkeys(e.document for e in _events(document, "transfer", told))
    return all(_origins(id, told) <= {document.id} for id in transfers)


def _origins(id: str, told: Situation) -> frozenset[str | None]:
    """From which opinion, or for a matter from which document, those of that id say they come."""

    def origins() -> Iterator[str | None]:
        for other in _named(told, id):
            if other.kind == "proposal":
                opinion = other.proposer.kind == "opinion"
                yield other.proposer.document if opinion else None
            elif other.kind == "matter":
                yield other.origin.document

    return _kept(told, ("origins", id), lambda: frozenset(origins()))


# Money and needs


def _money(share: Any) -> tuple[int, bool]:
    """What is known to be given in money, and whether that is all."""
    from ..funding.codes import NOT_MONEY

    amounts = [c.amount_fen for c in share.contributions if c.source not in NOT_MONEY]
    return sum(amount or 0 for amount in amounts), bool(amounts) and None not in amounts


def _covers(document: Any, told: Situation) -> bool:
    if document.kind != "cost_share":
        return True
    known, complete = _money(document)
    return all(known == cost if complete else known <= cost for cost in _costs(document, told))


def _costs(share: Any, told: Situation) -> list[int]:
    """What the proposal costs that a cost share belongs to, where no other rule compares them."""

    def stated() -> dict[tuple[int, str | None], None]:
        proposals = _named(told, share.concerns, "proposal")
        costs = ((p.cost_fen, p.cost_share) for p in proposals if p.cost_fen is not None)
        return dict.fromkeys(costs)

    return [
        cost
        for cost, cost_share in _kept(told, ("costs", share.concerns), stated)
        if share.total_fen is None or cost_share != share.id
    ]


def _contributions(document: Any) -> tuple[Any, ...]:
    return document.contributions if document.kind == "cost_share" else ()


def _shared_by_the_rule(document: Any, told: Situation) -> bool:
    return all(
        given.decision_rule is None or _rules_of(given.decision, told) <= {given.decision_rule}
        for given in _contributions(document)
    )


def _share_passed(document: Any, told: Situation) -> bool:
    return all(
        _polled(given.decision, told) <= {"passed"}
        and _minuted(given.decision, document.id, told) <= {"agreed"}
        for given in _contributions(document)
    )


def _claimed(item: Any, told: Situation) -> int:
    """What is held of an item by those who claimed it there, and by those who say they did."""
    from ..resources.ledger import claims

    held = _kept(told, ("claims", id(item)), lambda: claims(item)) or ()
    book = frozenset(claim.unit or claim.person for claim in held)
    said = _kept(told, ("services",), lambda: _services(told)).get(item.id, Counter())
    elsewhere = _kept(
        told,
        ("elsewhere", item.id, book),
        lambda: sum(n for by, n in said.items() if book.isdisjoint(by)),
    )
    return sum(claim.quantity for claim in held) + elsewhere


def _services(told: Situation) -> dict[str, Counter[tuple[str | None, str | None]]]:
    """How often each item is claimed by its id, for which organization and by whom."""
    said: dict[str, Counter[tuple[str | None, str | None]]] = {}
    for document in told.document.documents:
        for service in document.services if document.kind == "dual_registration" else ():
            by = document.organization.id, document.person
            said.setdefault(service.item, Counter())[by] += 1
    return said


def _within_quantity(document: Any, told: Situation) -> bool:
    return document.kind != "list_item" or bool(_claimed(document, told) <= document.quantity)


def _about_it(document: Any, told: Situation) -> bool:
    if document.kind != "matter":
        return True
    calls = (f.id for f in _references(document, told) if f.kinds == ("whistle_call",))
    return all(_matters(id, told) <= {document.id} for id in calls)


def _matters(id: str, told: Situation) -> frozenset[str]:
    """Upon which matter the whistle of that id was blown."""
    calls = _named(told, id, "whistle_call")
    return _kept(told, ("matters", id), lambda: frozenset(call.matter for call in calls))


def _departments_done(document: Any, told: Situation) -> bool:
    if document.kind != "matter":
        return True
    return all(
        _happened(event.evidence.id, "whistle_call", "resolve", told, document.id) <= event.at
        for event in _events(document, "settle", told)
        if event.evidence.kind == "whistle_call" and event.outcome != "explained"
    )


def _nothing_later(document: Any, told: Situation) -> bool:
    last = told.document.as_of
    as_of = getattr(document, "as_of", last)
    return bool(as_of <= last) and all(
        event.at.astimezone(CHINA_TIME).date() <= last
        for event in getattr(document, "history", None) or ()
    )


def _rule(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    check: Callable[[Any, Situation], bool],
    *,
    cel: str | None = None,
    native: str | None = None,
    at: str = "",
    params: Callable[[Any, Any], Any] | None = None,
    severity: Severity = Severity.ERROR,
    source: tuple[Source, ...] = HOUSE_RULE,
    follows: bool = False,
) -> Rule:
    """A rule that looks at each document."""
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        severity,
        source=source,
        follows=follows,
        check=check,
        cel=cel,
        native=native,
        each="/documents/*",
        at=at,
        params=params or {},
    )


RULES = (
    Rule(
        "DOS201",
        "one_id_one_document",
        Text("编号重复", "One id for several documents"),
        Text(
            "案卷中第 {places} 份文档的编号与别的文档相同",
            "these documents share an id with another (by position in the dossier): {places}",
        ),
        source=HOUSE_RULE,
        cel="distinct(this.documents.map(d, d.id))",
        check=lambda d, r: not _twice(d),
        at="/documents",
        params=lambda d, r: {"places": _twice(d)},
    ),
    _rule(
        "DOS202",
        "refers_to_its_kind",
        ("所指文档的种类不对", "It refers to a document of another kind"),
        (
            "所指的文档不是应有的种类：{references}",
            "what it refers to is of another kind than it should be: {references}",
        ),
        lambda d, r: not _wrong(d, r),
        native=BY_TABLE,
        params=lambda d, r: {"references": _wrong(d, r)},
    ),
    _rule(
        "DOS203",
        "referred_to_is_there",
        ("所指文档不在案卷中", "It refers to what is not in the dossier"),
        (
            "案卷中没有所指的文档，无法证明：{references}",
            "what it refers to is not in the dossier, and so cannot be shown: {references}",
        ),
        lambda d, r: not _wanting(d, r),
        native=BY_TABLE,
        params=lambda d, r: {"references": _wanting(d, r)},
        severity=Severity.UNVERIFIABLE,
    ),
    Rule(
        "DOS204",
        "no_circle",
        Text("循环引用", "References go round in a circle"),
        Text(
            "案卷中第 {places} 份文档的由来、隶属或者所在关系成环",
            "by origin, rank or place these documents lead back to themselves (by position in the"
            " dossier): {places}",
        ),
        source=HOUSE_RULE,
        native="CEL follows no chain",
        check=lambda d, r: not _circle(d, r),
        at="/documents",
        params=lambda d, r: {"places": _circle(d, r)},
    ),
    _rule(
        "DOS205",
        "one_person_one_head",
        ("同一人有两个编号", "One person under two ids"),
        (
            "与案卷中另一人姓名、电话相同，或者代表证、委员证号码相同：一人只算一个",
            "the same name and telephone, or the same credential, as another: one person is one head",
        ),
        _first_of_them,
        cel="this.kind != 'person' || [document.documents.filter(d, d.kind == 'person'"
        " && ((has(d.phone) && has(this.phone) && d.phone == this.phone && d.name == this.name)"
        " || d.mandates.exists(a, has(a.credential) && this.mandates.exists(b, has(b.credential)"
        " && a.credential == b.credential && a.kind == b.kind && a.level == b.level))))]"
        ".all(same, size(same) == 0 || same[0].id == this.id)",
        at="/id",
    ),
    _rule(
        "DOS206",
        "nothing_after_the_dossier",
        ("晚于案卷所述日期", "Later than the day the dossier speaks of"),
        ("有晚于 {as_of} 的事", "something in it is later than {as_of}"),
        _nothing_later,
        cel="(!has(this.as_of) || this.as_of <= document.as_of) && (!has(this.history)"
        " || this.history.all(e, timestamp(e.at)"
        " < timestamp(document.as_of + 'T00:00:00+08:00') + duration('24h')))",
        params=lambda d, r: {"as_of": r.document.as_of},
    ),
    _rule(
        "DOS211",
        "rests_on_what_is_valid",
        ("依据的会议没有开成，或者表决无效", "It rests on a session not held, or a poll not valid"),
        (
            "会议没有开成，或者表决没有结果、已取消或者被撤销：{ids}",
            "a session that was not held, or a poll without an outcome, cancelled or revoked: {ids}",
        ),
        lambda d, r: not _invalid(d, r),
        native=BY_TABLE,
        params=lambda d, r: {"ids": _invalid(d, r)},
        follows=True,
    ),
    _rule(
        "DOS212",
        "rests_on_what_came_before",
        ("早于所依据的会议或者表决", "Earlier than what it rests on"),
        (
            "所依据的会议或者表决在后：{ids}",
            "the session or the poll that it rests on came later: {ids}",
        ),
        lambda d, r: not _too_late(d, r),
        native=BY_TABLE,
        params=lambda d, r: {"ids": _too_late(d, r)},
        follows=True,
    ),
    _rule(
        "DOS213",
        "sessions_in_the_order_of_steps",
        ("会议次序与步骤次序不符", "The sessions are not in the order of the steps"),
        (
            "后一步依据的会议早于前一步依据的会议",
            "the session of a later step was held before that of an earlier one",
        ),
        _in_order,
        cel="this.kind != 'proposal' || !has(this.history) || this.history.all(a,"
        " !has(a.evidence) || a.evidence.kind != 'session' || this.history.all(b,"
        " !has(b.evidence) || b.evidence.kind != 'session' || timestamp(a.at) >= timestamp(b.at)"
        " || where(document.documents, 'id', a.evidence.document).all(s, s.kind != 'session'"
        " || where(document.documents, 'id', b.evidence.document).all(t, t.kind != 'session'"
        " || timestamp(s.starts_at) <= timestamp(t.starts_at)))))",
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS214",
        "outcome_as_polled",
        ("结果与业主表决不符", "Another outcome than that of the poll"),
        ("所写的表决结果与业主表决不符", "the outcome on record is not that of the poll"),
        _as_polled,
        cel=_VOTE.format(
            proposal=_BASIS.format(
                kind="poll",
                holds="!has(d.history) || d.history.all(c, c.event != 'count_votes'"
                " || c.outcome == e.outcome)",
            ),
            holds="!has(e.basis.outcome) || !has(d.history) || d.history.all(c,"
            " c.event != 'count_votes' || c.outcome == e.basis.outcome)",
        ),
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS215",
        "decided_by_the_polls_rule",
        ("规则与业主表决不符", "Another rule than that of the poll"),
        ("所写的表决规则不是业主表决所依的规则", "the rule on record is not that of the poll"),
        _by_the_polls_rule,
        cel=_VOTE.format(
            proposal=_BASIS.format(kind="poll", holds="d.rule == e.decision_rule"),
            holds="d.rule == e.basis.decision_rule",
        ),
        at="/history",
        source=(Source("civil_code", "第二百七十八条"),),
        follows=True,
    ),
    _rule(
        "DOS216",
        "outcome_as_minuted",
        ("结果与会议记录不符", "Another outcome than the minutes have"),
        ("所写的结果与会议记录不符", "the outcome on record is not what the session settled"),
        _as_minuted,
        cel="("
        + _BASIS.format(
            kind="session",
            holds=_OUTCOMES.format(wanted="(e.outcome == 'passed' ? 'agreed' : 'not_agreed')"),
        )
        + ") && "
        + _TALKED.format(holds=_OUTCOMES.format(wanted="'agreed'")),
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS217",
        "minutes_as_polled",
        ("会议记录与业主表决不符", "The minutes and the poll differ"),
        (
            "会上的业主表决与会议记录的结果不符",
            "what the minutes settle is not what the poll at the session came to",
        ),
        _minutes_as_polled,
        cel="this.kind != 'session' || !has(this.history) || where(document.documents,"
        " 'session', this.id).all(p, p.kind != 'poll' || !has(p.history)"
        " || where(this.agenda, 'documents', p.id).all(i, where(this.history, 'item', i.id).all(o,"
        " o.event != 'record_outcome' || p.history.all(c,"
        " c.event != 'count_votes' || (c.outcome == 'passed') == (o.outcome == 'agreed')))))",
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS218",
        "seats_as_in_the_council",
        ("会议所列席位与议事机构不符", "Other seats than the council has"),
        (
            "会议所列有表决权的人，与议事机构当日的成员不符",
            "who has a vote in the session is not who held a seat on the council that day",
        ),
        _seated,
        cel=_COUNCIL
        + "size(this.seats) == 0 || size(c.seats) == 0 || ("
        + _SEATED.format(one="this", other="c", **_HELD_BY)
        + " && "
        + _SEATED.format(one="c", other="this", **_HELD_BY)
        + "))",
        at="/seats",
    ),
    _rule(
        "DOS219",
        "charter_of_the_council",
        ("会议所依规则与议事机构不符", "Another charter than the council has"),
        (
            "会议所附的议事规则不是议事机构自己的议事规则",
            "the charter that the session carries is not the council's own",
        ),
        _chartered,
        cel=_COUNCIL + "!has(c.charter) || (has(this.charter) && this.charter == c.charter))",
        at="/charter",
    ),
    _rule(
        "DOS220",
        "kind_of_the_council",
        ("会议所写机构与议事机构不符", "Another kind or tier than the council is of"),
        (
            "会议所写的机构类别或者层级不是该议事机构的，所依的法律也就不同",
            "it names another kind or tier than its council is of, and so another law holds",
        ),
        _of_its_kind,
        cel=_COUNCIL + "((!has(this.council_kind) || this.council_kind == c.council_kind)"
        " && (!has(this.tier) || this.tier == c.tier)))",
        at="/council",
    ),
    _rule(
        "DOS221",
        "closed_when_carried_out",
        ("协商事项未办结，工单已办结", "Closed before what was agreed is done"),
        (
            "答复为已解决时，协商一致的提案还没有实施完毕",
            "it was answered as resolved, but the proposal that was agreed on was not yet completed",
        ),
        _carried_out,
        cel="this.kind != 'ticket' || this.state != 'closed' || !has(this.history)"
        " || [this.history.filter(e, e.event == 'reply')].all(replies, size(replies) == 0"
        " || !replies[size(replies) - 1].resolved || this.history.all(e,"
        " e.event != 'council_reports' || e.outcome != 'agreed' || !has(e.proposal)"
        " || where(document.documents, 'id', e.proposal).all(p, p.kind != 'proposal'"
        " || !has(p.history) || p.history.exists(d, d.event == 'complete'"
        " && timestamp(d.at) <= timestamp(replies[size(replies) - 1].at)))))",
        at="/state",
        follows=True,
    ),
    _rule(
        "DOS222",
        "goes_on_as_told",
        ("转出的文档没有写明由来", "What an opinion became does not say so"),
        (
            "意见转成的提案或者事项没有写明出自这一意见",
            "the proposal or matter that it became does not say that it came of this opinion",
        ),
        _goes_on,
        cel="this.kind != 'opinion' || !has(this.history) || this.history.all(e,"
        " e.event != 'transfer' || where(document.documents, 'id', e.document).all(d,"
        " (d.kind == 'proposal' ? d.proposer.kind == 'opinion' && has(d.proposer.document)"
        " && d.proposer.document == this.id : d.kind != 'matter' || (has(d.origin.document)"
        " && d.origin.document == this.id))))",
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS223",
        "whistle_about_the_matter",
        ("吹哨报到不是为这一事项", "The whistle was about another matter"),
        (
            "所依据的吹哨报到是为另一事项",
            "the whistle call on record was blown upon another matter",
        ),
        _about_it,
        cel="this.kind != 'matter' || !has(this.history) || this.history.all(e, !has(e.evidence)"
        " || e.evidence.kind != 'whistle_call' || where(document.documents, 'id',"
        " e.evidence.id).all(w, w.kind != 'whistle_call' || w.matter == this.id))",
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS224",
        "settled_when_the_departments_were_done",
        ("部门尚未办理完成，事项已化解", "Settled before the departments were done"),
        (
            "事项凭吹哨报到化解时，被吹哨的部门还没有办理完成",
            "it was settled by a whistle call on which the departments were not yet done",
        ),
        _departments_done,
        cel="this.kind != 'matter' || !has(this.history) || this.history.all(e, e.event != 'settle'"
        " || e.evidence.kind != 'whistle_call' || e.outcome == 'explained'"
        " || where(document.documents, 'id', e.evidence.id).all(w, w.kind != 'whistle_call'"
        " || !has(w.history) || w.matter != this.id || w.history.exists(d, d.event == 'resolve'"
        " && timestamp(d.at) <= timestamp(e.at))))",
        at="/history",
        follows=True,
    ),
    _rule(
        "DOS225",
        "settled_in_the_minutes",
        ("会议记录中没有这项结果", "Nothing of it in the minutes"),
        (
            "所依据的会议没有记录这项提案的结果，无法证明",
            "the session that it rests on settled nothing of it on record, and so it cannot be shown",
        ),
        _in_the_minutes,
        cel="("
        + _BASIS.format(kind="session", holds=_MINUTED)
        + ") && "
        + _TALKED.format(holds=_MINUTED),
        at="/history",
        severity=Severity.UNVERIFIABLE,
        follows=True,
    ),
    _rule(
        "DOS226",
        "decided_by_that_body",
        ("无法证明由有权的机构表决", "Not shown to be decided by that body"),
        (
            "依业主的规则表决，会上没有这样的业主表决；或者依居（村）民会议的规则表决，会议不是这一会议",
            "by a rule of owners, without their poll at that session; or of an assembly, elsewhere",
        ),
        _by_that_body,
        cel="(" + _BASIS.format(kind="session", holds=_THAT_BODY) + ") && " + _SHARED,
        severity=Severity.UNVERIFIABLE,
        source=(Source("civil_code", "第二百七十八条"),),
        follows=True,
    ),
    _rule(
        "DOS231",
        "shares_sum_to_the_cost",
        ("分担合计不等于提案费用", "The shares do not sum to the cost"),
        (
            "已知出资合计 {known} 元，提案费用 {cost} 元",
            "what is known adds up to {known} yuan, and the proposal costs {cost} yuan",
        ),
        _covers,
        native="its sums are not stated in CEL yet",
        at="/contributions",
        params=lambda d, r: {"known": yuan(_money(d)[0]), "cost": yuan(_costs(d, r)[0])},
    ),
    _rule(
        "DOS232",
        "shared_by_the_polls_rule",
        ("出资所写规则与业主表决不符", "A share under another rule than that of its poll"),
        (
            "出资所依据的业主表决不是按所写的规则进行的",
            "the poll that a contribution rests on was held by another rule than it says",
        ),
        _shared_by_the_rule,
        cel="this.kind != 'cost_share' || this.contributions.all(c, !has(c.decision)"
        " || !has(c.decision_rule) || where(document.documents, 'id', c.decision).all(p,"
        " p.kind != 'poll' || p.rule == c.decision_rule))",
        at="/contributions",
        source=(Source("civil_code", "第二百八十一条"), Source("civil_code", "第二百七十八条")),
    ),
    _rule(
        "DOS233",
        "share_was_passed",
        ("出资所依据的决定没有通过", "A share rests on what did not pass"),
        (
            "出资所依据的表决没有通过，或者会议没有达成一致",
            "the poll that a contribution rests on did not pass, or the session did not agree",
        ),
        _share_passed,
        cel="this.kind != 'cost_share' || this.contributions.all(c, !has(c.decision)"
        " || where(document.documents, 'id', c.decision).all(d, !has(d.history)"
        " || (d.kind == 'poll' ? d.history.all(e, e.event != 'count_votes'"
        " || e.outcome == 'passed') : d.kind != 'session' || where(d.agenda,"
        " 'documents', this.id).all(i, where(d.history, 'item', i.id).all(o,"
        " o.event != 'record_outcome' || o.outcome == 'agreed')))))",
        at="/contributions",
        source=(Source("civil_code", "第二百八十一条"),),
        follows=True,
    ),
    _rule(
        "DOS241",
        "claimed_within_quantity",
        ("认领多于需求", "More is claimed than there is"),
        (
            "各处认领合计 {claimed}，清单所列只有 {quantity}",
            "{claimed} are claimed in all, and {quantity} are listed",
        ),
        _within_quantity,
        native="its sums are not stated in CEL yet",
        at="/quantity",
        params=lambda d, r: {"claimed": _claimed(d, r), "quantity": d.quantity},
        follows=True,
    ),
    _rule(
        "DOS251",
        "mandate_held",
        ("代表委员身份无法对应", "A mandate that was not held"),
        (
            "所写的代表委员，当日并不具有所写的身份",
            "somebody is named in a mandate that they did not hold on that day",
        ),
        _mandates_held,
        cel=_MANDATES,
    ),
)
