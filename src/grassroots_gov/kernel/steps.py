"""Steps: whether an event may happen to a document, what it becomes, and what could come next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import attrs
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from .anew import anew
from .context import NOTHING, Context
from .document import LivingDocument
from .history import IN_THE_FUTURE
from .lacking import absent
from .reading import LARGEST, TOO_MUCH
from .replay import Replay, followed, replay
from .rule import Finding, Reasons, Report
from .size import larger_than, most_items
from .structure import NOT_JSON_DATA, TOO_LONG, findings_of
from .workflow import Guard, Row

if TYPE_CHECKING:
    from .document import Event

__all__ = ["NextEvent", "Refused", "advance", "explain", "next_events"]


class Refused(Exception):  # noqa: N818 - it is an answer rather than an error
    """A step that may not be taken.  ``report`` holds every reason, not only the first."""

    def __init__(self, report: Report) -> None:
        super().__init__("; ".join(f"{f.code} {f.message('en')}" for f in report.findings))
        self.report = report

    def __reduce__(self) -> tuple[type[Refused], tuple[Report]]:
        return type(self), (self.report,)


Living = TypeVar("Living", bound=LivingDocument)


def _step(document: Living, event: Event, context: Context) -> tuple[Living | None, Report]:
    """The document after the event, or None where that cannot be; and what was found."""
    _expect(document, context)
    known = document.event_types().get(getattr(event, "event", ""))
    if known is None or not isinstance(event, known):
        expected, given = type(document).__name__, type(event)
        raise TypeError(f"expected an event of {expected}, not {given.__module__}.{given.__name__}")
    try:
        return _taken(document, event, context)
    except Exception:  # noqa: BLE001 - a copy may hold anything
        read, report = anew(document)
        if report.findings:
            return None, report
    return _taken(read, event, context)


def _taken(document: Living, event: Event, context: Context) -> tuple[Living | None, Report]:
    told = followed(document, context)
    if not told.may_go_on or any(f.is_impossible for f in told.findings):
        return None, Report(told.told(), told.unjudged)
    told.findings.clear()
    told.unjudged.clear()
    history = document.history or ()
    try:
        event = _reread(event)
    except ValidationError as error:
        where = f"/history/{len(history)}"
        return None, Report(tuple(f.under(where) for f in findings_of(error)))
    except PydanticSerializationError:
        return None, Report((NOT_JSON_DATA.finding(f"/history/{len(history)}"),))
    told.unjudged.update(_wanting(told, event))
    told.follow((event,), len(history))
    if context.now is not None and event.at > context.now:
        told.note(IN_THE_FUTURE, len(history), at=event.at, now=context.now)
    after, state = None, told.reached
    if state is not None:
        after = document.model_copy(update={"state": state, "history": (*history, event)})
        told.findings.extend(_too_great(after))
    return after, Report(told.told(), told.unjudged)


def _reread(event: Event) -> Event:
    """The event as it will be read again, for whoever copies one may put anything into it."""
    model = type(event)
    written = model.__pydantic_serializer__.to_json(event, warnings=False)
    read: Event = model.__pydantic_validator__.validate_json(written)
    return read


def _expect(document: object, context: object) -> None:
    """TypeError for what is no document with a lifecycle, or no context."""
    if not isinstance(document, LivingDocument):
        given = type(document).__name__
        raise TypeError(f"expected a document with a lifecycle, as load gives it, not {given}")
    if not isinstance(context, Context):
        raise TypeError(f"expected a Context, not {type(context).__name__}")


def _too_great(document: LivingDocument) -> Iterator[Finding]:
    """What would keep the document from being read again."""
    most = most_items(type(document), "history")
    if len(document.history or ()) > most:
        yield TOO_LONG.finding("/history", most=most)
    size = larger_than(LARGEST, document)
    if size is not None:
        yield TOO_MUCH.finding("", most=LARGEST, size=size)


def _wanting(told: Replay, event: Event) -> dict[str, Reasons]:
    """What stands in the event's rows and needs more than the context has, by its code."""
    parts = told.parts
    rows = told.table.get((told.reached or "", event.event, event.by.role), ())
    guards = (g for row in rows for g in (*row.transition.require, *row.transition.advise))
    lacking = {rule.code: absent(rule, parts) for rule in (IN_THE_FUTURE, *guards)}
    return {code: reasons for code, reasons in lacking.items() if reasons}


def explain(document: LivingDocument, event: Event, context: Context = NOTHING) -> Report:
    """Whether the event may happen to the document now; if not, every reason why.

    Of a document that a copy has made one of no shape, the report says what is wrong with it.
    TypeError for an event of another kind of document.
    """
    return _step(document, event, context)[1]


def advance(document: Living, event: Event, context: Context = NOTHING) -> Living:
    """The document after the event, as a new document; ``Refused`` if it may not happen.

    A document whose history is absent or impossible is not advanced: nobody can tell from where.
    What has gone against law or practice before is no obstacle, for it happened.  Nor is one
    advanced that would be too long or too large to be read again.  What a copy was given is not
    read anew unless the step fails on it.  TypeError as in ``explain``.
    """
    after, report = _step(document, event, context)
    if after is None or not report.permits:
        raise Refused(report)
    return after


@attrs.frozen
class NextEvent:
    """Something that could happen next, who could do it, and what it takes."""

    event: str
    roles: tuple[str, ...]
    targets: tuple[str, ...]
    fields: tuple[str, ...]
    """The facts of its own that the event must carry."""
    require: tuple[Guard, ...]


def next_events(document: LivingDocument, role: str | None = None) -> tuple[NextEvent, ...]:
    """What could happen to the document next; with ``role``, what that role could do.

    Where an event takes different things of different roles, it is listed for each.  ValueError
    for a role that the workflow does not have; ``InvalidDocument`` as in ``replay``.
    """
    _expect(document, NOTHING)
    if role is not None and role not in document.workflow.roles:
        roles = ", ".join(document.workflow.roles)
        raise ValueError(f"{document.kind} has no role {role!r}; it has: {roles}")
    told = replay(document)
    state = told.reached
    if state is None:
        return ()
    workflow = document.workflow
    rows: dict[tuple[str, tuple[Row, ...]], list[str]] = {}
    for event in workflow.events_from(state):
        for able in workflow.roles_for(state, event):
            if role in (None, able):
                rows.setdefault((event, told.table[state, event, able]), []).append(able)
    return tuple(
        NextEvent(
            event,
            tuple(roles),
            tuple(dict.fromkeys(row.target for row in possible)),
            document.event_type(event).own_required_fields(),
            possible[0].transition.require,
        )
        for (event, possible), roles in rows.items()
    )
