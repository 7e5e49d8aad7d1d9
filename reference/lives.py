"""Documents with a lifecycle, as paths through it: steps, where they lead, and what comes next.

Whatever begins does so on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import Source

from .context import level as ticket_level
from .context import place
from .tickets import Step, at
from .vectors import Finding, Vector, document, step

__all__ = ["Life", "Path", "limits"]

Json = dict[str, Any]


def _there(members: Mapping[str, Any]) -> Json:
    return {key: value for key, value in members.items() if value is not None}


@attrs.frozen
class Life:
    """One kind of document: its header, and what each event says unless a step says otherwise.

    In ``said``, ``role``, ``person`` and ``acting`` are the role, the id and the unit of ``by``.
    """

    kind: str
    header: Json
    said: Mapping[str, Json]

    def event(self, told: Step, hour: int) -> Json:
        """The event of one step."""
        name, changes = (told, {}) if isinstance(told, str) else told
        members = {**self.said[name], **changes}
        role, acting = members.pop("role"), members.pop("acting", None)
        person = members.pop("person", f"some_{role}")
        by = _there({"id": person, "role": role, "unit": acting})
        return _there({"event": name, "at": at(hour), "by": by, **members})

    def rule(
        self, code: str, name: str, where: str | None = None, *, path: Path, context: Any = None,
        **header: Any,
    ) -> Vector:  # fmt: skip
        """The rule, and nothing else, finds something there; or nothing does."""
        findings: list[Finding] = [] if where is None else [(code, where)]
        return document(
            f"rules/{code}/{name}", {"document": path.document(**header)}, *findings,
            clause=catalog.RULES[code].source, context=context,
        )  # fmt: skip

    def clause(self, source: str, event: str) -> tuple[Source, ...]:
        """What the row of that event rests on."""
        rows = catalog.WORKFLOWS[self.kind].transitions
        return next(r.source_clause for r in rows if (r.source, r.event) == (source, event))

    def walk(self, path: Path, told: Step, state: str, *, name: str = "", **facts: Any) -> Vector:
        """One row: where the path leads, the event, and what becomes of it."""
        given = path.and_event(told)
        event, role = given["event"]["event"], given["event"]["by"]["role"]
        return step(
            f"transitions/{self.kind}/{path.state}/{event}/{state}/{role}{name and '/' + name}",
            given,
            {"state": state, "facts": {**path.facts, **facts}, "findings": []},
            clause=self.clause(path.state, event),
        )

    def guard(
        self, code: str, verb: str, path: Path, told: Step, at: str | None = None, *,
        state: str = "", name: str = "", facts: Any = (), **header: Any,
    ) -> Vector:  # fmt: skip
        """What comes of the event: refused where no state follows."""
        where = f"/history/{len(path.steps)}"
        found = [] if at is None else [{"code": code, "pointer": where + at}]
        after = {"state": state, "facts": {**path.facts, **dict(facts)}, "findings": found}
        return step(
            f"guards/{code}/{verb}{name and '/' + name}",
            path.and_event(told, **header),
            after if state else {"refused": found},
            clause=catalog.RULES[code].source,
        )

    def stands(self, code: str, path: Path, now: str, context: Json, name: str = "") -> Vector:
        """A document in which nothing is overdue; or something is, where a name says so."""
        findings: list[Finding] = [(code, "/state")] if name else []
        return document(
            f"clocks/{self.kind}/{path.state}{name and '/' + name}", {"document": path.document()},
            *findings, clause=catalog.RULES[code].source, context={"now": now, **context},
        )  # fmt: skip


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    life: Life
    state: str
    steps: tuple[Step, ...] = ()
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def then(self, step: Step, state: str, **facts: Any) -> Path:
        """One more step and what it changes."""
        return Path(self.life, state, (*self.steps, step), {**self.facts, **facts})

    def document(self, **header: Any) -> Json:
        """The document to which these steps have happened."""
        history = [self.life.event(told, hour) for hour, told in enumerate(self.steps, start=1)]
        plain = {
            "kind": self.life.kind,
            "spec": "1",
            "id": "D1",
            "provenance": "illustrative",
            "state": self.state,
            **self.life.header,
            "history": history,
        }
        return _there({**plain, **header})

    def and_event(self, told: Step, **header: Any) -> Json:
        """That document, and the event that comes next."""
        event = self.life.event(told, len(self.steps) + 1)
        return {"document": self.document(**header), "event": event}


def limits(kind: str, *days: tuple[str, int]) -> Json:
    """A place that gives each of these clocks so many days."""
    levels = ({**ticket_level(clock, n, "day"), "document": kind} for clock, n in days)
    return {"profile": place(*levels)}
