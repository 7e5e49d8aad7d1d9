"""What it takes to write dossiers, good and bad.

A good one begins with documents of any kinds, each written by its own room.  Then whatever they
refer to is written as well: the session that a step rests on, the poll that came to that outcome,
the matter upon which a whistle was blown.  So all of it fits by construction.

A bad one holds the documents of a published vector besides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from ..catalog import reference
from ..dossier import models as m
from ..dossier.kinds import HELD
from ..dossier.references import Found, references_of
from ..dossier.rules import RULES
from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Document
from ..proposals.codes import ASSEMBLIES, OWNERS
from ..voting.codes import POLL_RULES
from . import _stubs
from ._breaks import Break, Wire, walked, wire
from ._values import below, choose, draw_document
from ._walk import Kind, Room

__all__ = ["DOSSIERS"]

_LEVELS = ("subdistrict", "district")


def _dossier(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Dossier:
    documents = [_drawn(draw, n) for n in range(choose(draw, (0, 1, 2, 3)))]
    documents += _wanted(documents)
    documents += _persons(draw, documents)
    days = [day for document in documents for day in _days(document)]
    known: dict[str, Any] = {
        "as_of": max(days, default=date(2026, 3, 2)) + timedelta(days=draw(below(30))),
        "documents": tuple(documents),
        **given,
    }
    return draw_document(draw, m.Dossier, **known)


def _drawn(draw: st.DrawFn, place: int) -> Document:
    """A document of any kind, with ids that no other document has."""
    from . import _KINDS

    kind = choose(draw, tuple(HELD))
    room = _KINDS[kind]
    document = walked(draw, room).document if isinstance(room, Room) else room.header(draw, {})
    form = wire(document)
    names: dict[tuple[str, ...], str] = {}
    for found in references_of(document):
        # Contributions rest on decisions by rules of their own.
        apart = found.where if kind == "cost_share" else ""
        name = names.setdefault((found.id, apart, *found.kinds), f"{place}.{len(names)}")
        *way, last = [int(part) if part.isdigit() else part for part in found.where.split("/")[1:]]
        inner: Any = form
        for step in way:
            inner = inner[step]
        inner[last] = name
    if kind == "person":
        form |= {"phone": f"1380013800{place}", "mandates": _own_cards(form, place)}
    return _read({**form, "id": f"{kind}_{place}"})


def _own_cards(person: Wire, place: int) -> list[Wire]:
    """Mandates whose credentials nobody else has."""
    return [
        {**mandate, "credential": f"{place}.{n}"} for n, mandate in enumerate(person["mandates"])
    ]


def _read(form: Wire) -> Document:
    return HELD[form["kind"]].model_validate_json(json.dumps(form))


def _wanted(documents: list[Document]) -> list[Document]:
    """What they refer to, as the first of them wants it."""
    there = {document.id for document in documents}
    wanted: list[Document] = []
    found = [(each, document) for document in documents for each in references_of(document)]
    for each, document in sorted(found, key=lambda pair: _when(*pair)):
        if each.id not in there and (each.reference.must or each.reference.judged_by):
            wanted.append(_read(_stub(each, document)))
            there.add(each.id)
    return wanted


def _when(found: Found, document: Document) -> datetime:
    told: datetime = document.dated if found.event is None else found.event.at
    return told


def _stub(found: Found, document: Any) -> Wire:
    """A document that is as the reference to it says."""
    id, at, event = found.id, _when(found, document), found.event
    kind = found.kinds[0]
    if document.kind == "cost_share" and kind == "poll":
        place = int(found.where.split("/")[2])
        rule = document.contributions[place].decision_rule or "owners_ordinary"
        return _stubs.poll(id, at, rule=rule) if rule in POLL_RULES else _stubs.session(id, at)
    if document.kind == "property_contract" and kind == "poll":
        told = event.basis
        return _stubs.poll(id, at, outcome=told.outcome or "passed", rule=told.decision_rule)
    match kind:
        case "poll" if event is not None and event.event == "decide":
            assume(event.decision_rule in POLL_RULES)
            assume((event.decision_rule, event.outcome) != (tuple(POLL_RULES)[-1], "no_quorum"))
            return _stubs.poll(id, at, outcome=event.outcome, rule=event.decision_rule)
        case "session" if document.kind == "proposal":
            votes = [
                e for e in document.history if e.event == "decide" and e.evidence.document == id
            ]
            passed = all(vote.outcome == "passed" for vote in votes)
            assume(
                not passed or not {vote.decision_rule for vote in votes} & {*OWNERS, *ASSEMBLIES}
            )
            told = "agreed" if passed else "not_agreed"
            return _stubs.session(id, at, outcome=told, about=document.id)
        case "cost_share":
            fen = getattr(document, "cost_fen", None)
            return _stubs.cost_share(id, at, fen=70_000 if fen is None else fen)
        case "proposal" if document.kind == "ticket":
            return _stubs.completed(id, at)
        case "proposal" if document.kind == "opinion":
            return _stubs.proposal(id, at, proposer={"kind": "opinion", "document": document.id})
        case "matter" if document.kind == "opinion":
            return _stubs.matter(id, at, origin={"kind": "opinion", "document": document.id})
        case "matter" if document.kind == "whistle_call":
            return _stubs.matter(id, at, tier=document.level or _LEVELS[0])
        case "whistle_call":
            tiers = [getattr(event, "tier", None) for event in document.history]
            level = next(tier for tier in reversed(tiers) if tier in _LEVELS)
            return _stubs.resolved(id, at, matter=document.id, level=level)
    return _stubs.STUBS[kind](id, at)


def _persons(draw: st.DrawFn, documents: list[Document]) -> Iterator[Document]:
    """Some of those who are named with a mandate, each of whom holds it."""
    held: dict[str, list[Wire]] = {}
    for document in documents:
        for person, kind, level in _mandates(document):
            since = (document.day - timedelta(days=400)).isoformat()
            held.setdefault(person, []).append({"kind": kind, "level": level, "since": since})
    for person, mandates in held.items():
        alone = len({mandate["kind"] for mandate in mandates}) == len(mandates)
        if alone and draw(st.booleans()):
            last = max(document.day for document in documents)
            yield _read(_stubs.person(person, as_of=last.isoformat(), mandates=mandates))


def _mandates(document: Any) -> Iterator[tuple[str, str, str]]:
    if document.kind == "session":
        for entry in document.attendance:
            if entry.mandate is not None:
                yield entry.person, entry.mandate.kind, entry.mandate.level
    elif document.kind == "opinion":
        for named in (document.raiser, *document.received_by):
            if named.person is not None and named.mandate is not None:
                yield named.person, named.mandate, getattr(named, "level", None) or "county"


def _days(document: Document) -> Iterator[date]:
    yield document.dated.astimezone(CHINA_TIME).date()
    for event in getattr(document, "history", None) or ():
        yield event.at.astimezone(CHINA_TIME).date()


@cache
def _vectors() -> Mapping[str, Wire]:
    """Each published vector of a rule that crosses documents, by its id."""
    told = json.loads(reference("vectors/dossier/rules.json"))
    return {vector["id"]: vector["given"]["document"] for vector in told}


def _planted(code: str) -> Break:
    """Adds the documents of a vector that fails by that rule."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        fails = [id for id in _vectors() if id.startswith(f"rules/{code}/fails")]
        faulty = json.loads(json.dumps(_vectors()[choose(draw, fails)]))
        own, ids = document["documents"], {each["id"] for each in faulty["documents"]}
        if code != "DOS206" and ids.isdisjoint(each["id"] for each in own):
            document["documents"] = [*own, *faulty["documents"]]
            document["as_of"] = max(document["as_of"], faulty["as_of"])
        else:  # nothing else may be later than the dossier
            document |= {"documents": faulty["documents"], "as_of": faulty["as_of"]}

    return write


DOSSIERS = Kind(
    model=m.Dossier,
    header=_dossier,
    breaks={rule.code: _planted(rule.code) for rule in RULES},
)
