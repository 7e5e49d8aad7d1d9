"""Norms and profiles: published texts with their in-force dates, and a place's choice among them.

A norm is a published text: law, regulation, standard.  What it says in numbers (within how many
working days a ticket is answered) is data here, each number with its clause.  A profile is the
practice of one place: which norms hold there, and which bounds it draws tighter.  Both are files;
a vendor may bring its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .calendar import Limit
from .document import CodeWord, Day, Name, Record
from .rule import Labelled, Text

__all__ = ["Clause", "Label", "Norm", "Profile", "ServiceLevel", "in_force"]

Words = Annotated[Name, Field(max_length=1000)]


class Label(Record):
    """A text in Chinese and in English."""

    zh: Words
    en: Words


class Clause(Record):
    """One clause that the library relies on, by the number that the text itself gives it."""

    clause: Words
    gist: Label
    """What it says, in our words."""


class ServiceLevel(Record):
    """Within what time a clock must be stopped, for which documents, by which clause."""

    clock: CodeWord
    n: Annotated[int, Field(ge=1, le=10_000)]
    unit: Literal["hour", "day", "workday", "month"]
    clause: Words
    where: dict[CodeWord, tuple[CodeWord, ...]] = Field(default_factory=dict, max_length=16)
    """The header fields, and the codes of each, for which the level holds; empty for all."""

    @cached_property
    def limit(self) -> Limit:
        """The length of time."""
        return Limit(self.n, self.unit)

    def fits(self, document: Record) -> bool:
        """Whether the level is meant for this document."""
        where = self.where
        return not where or all(getattr(document, f, None) in where[f] for f in where)


class Norm(Record):
    """A published text.  Both ends of its in-force period are included; no end means still."""

    id: CodeWord
    title: Label
    issuer: Label
    adopted: Day | None = None
    since: Day | None = None
    until: Day | None = None
    clauses: tuple[Clause, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    """In order: the first that fits a document holds."""

    def in_force(self, on: date) -> bool:
        """Whether the text was in force on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Profile(Record):
    """The practice of one place, as data.  It may narrow a workflow, never widen it."""

    id: CodeWord
    title: Label
    provenance: Literal["published", "illustrative", "operational"]
    applies: tuple[CodeWord, ...] = ()
    """The norms that hold here, by id."""
    norms: tuple[Norm, ...] = ()
    """The texts of those norms, where the profile brings or has been given them."""
    bounds: dict[CodeWord, Annotated[int, Field(ge=0)]] = Field(default_factory=dict, max_length=64)
    """Bounds drawn tighter than the workflow's own."""
    community_duties: tuple[CodeWord, ...] | None = None
    """The duties that a residents' committee may be asked to do; None where no list is given."""

    def service_level(self, clock: str, document: Record, on: date) -> ServiceLevel | None:
        """What the norms in force on that day say of this clock for this document."""
        for norm in in_force(self.norms, on):
            for level in norm.service_levels:
                if level.clock == clock and level.fits(document):
                    return level
        return None

    def basis(self, level: ServiceLevel) -> str:
        """The text and clause of a service level, as a parameter of a message."""
        norm = next(norm for norm in self.norms if level in norm.service_levels)
        zh, en = f"《{norm.title.zh}》{level.clause}", f"{norm.title.en}, {level.clause}"
        return Labelled(f"{norm.id} {level.clause}", Text(zh, en))


def in_force(norms: Iterable[Norm], on: date) -> tuple[Norm, ...]:
    """Those of the texts that were in force on that day."""
    return tuple(norm for norm in norms if norm.in_force(on))
