"""Profiles: the practice of a place as data, what holds there and what it does in its own way.

A profile names the norms that hold in the place, the bounds that it draws tighter, and what it has
of its own: halls, bodies and roles with their names there, lists, cadences, tables.  It narrows
what the library says and never widens it; ``lint`` proves that.  Profiles are files; a vendor may
bring its own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .cadence import Cadence
from .document import CodeWord, Day, Record
from .norms import Label, Norm, ServiceLevel, Territory, Words, first_fit, timed
from .rule import RULE_PATTERN

__all__ = ["Adoption", "ClassificationRow", "DutyList", "Mechanism", "Profile", "StarTable"]

RuleCode = Annotated[str, StringConstraints(pattern=RULE_PATTERN, max_length=32)]


class ClassificationRow(Record):
    """One row of a place's table: what is so difficult and so wide belongs to that tier.

    A difficulty or breadth left out stands for any.
    """

    difficulty: CodeWord | None = None
    breadth: CodeWord | None = None
    tier: CodeWord
    way: CodeWord | None = None
    """In what way it is to be settled, where the place says so."""


class DutyList(Record):
    """One list of a community's duties, such as of work items or of uses of its seal."""

    list: CodeWord
    items: tuple[CodeWord, ...] = ()


class StarTable(Record):
    """From how many hours of service on a volunteer has one star, two stars, and so on."""

    hours: Annotated[
        tuple[Annotated[int, Field(ge=1, le=100_000)], ...], Field(min_length=1, max_length=10)
    ]
    """In order, each more than the last."""
    basis: Words
    """The text or the practice that the table is taken from."""


class Mechanism(Record):
    """Something that a place has of its own: under what name, and as what the library knows it."""

    aspect: Literal["hall", "body", "role", "channel", "practice"]
    name: Label
    """What it is called there."""
    document: CodeWord
    """The kind of document that tells of it."""
    codelist: CodeWord | None = None
    code: CodeWord | None = None
    """What it is in the vocabulary of the library: a code of that code list."""
    tier: CodeWord | None = None
    """At which tier it is found; None for none in particular."""


class Adoption(Record):
    """Rules that a place has made its own, from when on, and by which of its texts."""

    codes: Annotated[tuple[RuleCode, ...], Field(min_length=1, max_length=1000)]
    since: Day | None = None
    norm: CodeWord
    clause: Words | None = None


class Profile(Record):
    """The practice of one place, as data.  It may narrow a workflow, never widen it."""

    id: CodeWord
    title: Label
    provenance: Literal["published", "illustrative", "operational"]
    territory: Territory | None = None
    """Where it holds; None where nobody says."""
    adopts: Literal["all"] | tuple[Adoption, ...] = ()
    """Rules of practice, or of the law of other places, that are binding here; ``"all"`` is the
    strict reading: every practice, and every rule that binds somewhere on the day."""
    sets_aside: tuple[RuleCode, ...] = ()
    """Rules of practice that are not followed here."""
    based_on: Label | None = None
    """The text that tells of the practice: its title, who published it and when."""
    tiers: tuple[CodeWord, ...] = ()
    """The tiers at which the place deliberates, the widest first."""
    mechanisms: tuple[Mechanism, ...] = ()
    """Its halls, bodies, roles and channels, in the place's own words."""
    procedure: CodeWord | None = None
    """In which steps its proposals are talked over: a published procedure, by id."""
    applies: tuple[CodeWord, ...] = ()
    """The norms that hold here, by id."""
    norms: tuple[Norm, ...] = ()
    """The texts of those norms, where the profile brings or has been given them."""
    bounds: dict[
        CodeWord, Annotated[dict[CodeWord, Annotated[int, Field(ge=0)]], Field(max_length=64)]
    ] = Field(default_factory=dict, max_length=64)
    """By workflow: bounds drawn tighter than its own."""
    community_duties: tuple[CodeWord, ...] | None = None
    """The duties that a residents' committee may be asked to do; None where no list is given."""
    duty_lists: tuple[DutyList, ...] | None = None
    """The same duties by the list on which each stands; None where that is not told."""
    classification: tuple[ClassificationRow, ...] | None = None
    """Which tier a matter belongs to; in order: the first row that fits holds."""
    lists: tuple[CodeWord, ...] | None = None
    """The lists of needs, resources and the like kept here; None where that is not told."""
    cadences: tuple[Cadence, ...] = ()
    """What must happen here in every period."""
    registration_contents: tuple[CodeWord, ...] | None = None
    """What is asked here of who registers twice (双报到); None where nobody says."""
    volunteer_stars: StarTable | None = None
    """By what service a volunteer earns a star; None where no table is given."""

    @property
    def strict(self) -> bool:
        """Whether it adopts every rule that binds anywhere."""
        return self.adopts == "all"

    @property
    def of_a_place(self) -> bool:
        """Whether it tells of a place; the strict reading called ``reference`` does not."""
        return self.id != "reference"

    def adopted(self, code: str, on: date) -> Adoption | None:
        """By what text that rule is binding here on that day, beside the law; None for none."""
        return next(
            (
                adoption
                for adoption in (() if self.adopts == "all" else self.adopts)
                if code in adoption.codes and (adoption.since is None or adoption.since <= on)
            ),
            None,
        )

    def classified(self, difficulty: str, breadth: str) -> ClassificationRow | None:
        """What the table says of such a matter; None where there is none, or it says nothing."""
        return next(
            (
                row
                for row in self.classification or ()
                if row.difficulty in (None, difficulty) and row.breadth in (None, breadth)
            ),
            None,
        )

    def service_level(self, clock: str, document: Record, on: date) -> ServiceLevel | None:
        """What the norms in force on that day say of this clock for this document."""
        kind = getattr(document, "kind", "")
        return first_fit(timed(self.norms).get((kind, clock), ()), document, on)
