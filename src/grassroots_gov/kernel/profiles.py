"""Profiles: the practice of a place as data, what holds there and what it does in its own way.

A profile names the norms that hold in the place, the bounds that it draws tighter, and what it has
of its own: halls, bodies and roles with their names there, lists, cadences, tables.  It narrows
what the library says and never widens it; ``lint`` proves that.  Profiles are files; a vendor may
bring its own.

A place stands within another: a subdistrict within its city.  ``inside`` joins the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from .cadence import Cadence
from .document import CodeWord, Day, Record
from .norms import Label, Norm, ServiceLevel, Territory, Timed, Words, first_fit, timed
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


_Bounds = Mapping[str, Mapping[str, int]]
_OWN: Final = frozenset(
    {
        *("id", "title", "provenance", "within", "based_on"),
        *("applies", "norms", "bounds", "adopts", "sets_aside"),
    }
)
"""What is not simply taken over from the place around."""


def _both(outer: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*outer, *own)))


def _lower(outer: _Bounds, own: _Bounds) -> dict[str, dict[str, int]]:
    """The bounds of both, by workflow; the lower where both have one."""
    joined = {workflow: dict(bounds) for workflow, bounds in outer.items()}
    for workflow, bounds in own.items():
        there = joined.setdefault(workflow, {})
        there |= {name: min(n, there.get(name, n)) for name, n in bounds.items()}
    return joined


class Profile(Record):
    """The practice of one place, as data.  It may narrow a workflow, never widen it."""

    id: CodeWord
    title: Label
    provenance: Literal["published", "illustrative", "operational"]
    territory: Territory | None = None
    """Where it holds; None where nobody says."""
    within: CodeWord | None = None
    """The profile of the place around this one, by id: it says what this one does not."""
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
    """The texts of those norms, where the profile brings or has been given them: those of a wider
    place before those of a narrower, and its own last.  A later text stands before an earlier."""
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

    def inside(self, outer: Profile) -> Profile:
        """The profile joined with that of the place which it stands within, itself joined before.

        Norms, ``applies``, adoptions and rules set aside are those of both, the outer's first, and
        of two bounds the lower holds.  Whatever else the profile does not say, the outer one says.
        What is joined already stays as it is.

        >>> title, kind = Label(zh="某地", en="a place"), "illustrative"
        >>> city = Profile(id="city", title=title, provenance=kind, territory="99", lists=("need",))
        >>> street = Profile(id="street", title=title, provenance=kind, within="city")
        >>> street.inside(city).territory, street.inside(city).lists
        ('99', ('need',))
        """
        own = {norm.id for norm in self.norms}
        unsaid = {
            name: getattr(outer, name)
            for name, field in type(self).model_fields.items()
            if name not in _OWN and getattr(self, name) == field.get_default()
        }
        return self.model_copy(
            update={
                **unsaid,
                "applies": _both(outer.applies, self.applies),
                "norms": (*(norm for norm in outer.norms if norm.id not in own), *self.norms),
                "bounds": _lower(outer.bounds, self.bounds),
                "adopts": self._adopting(outer),
                "sets_aside": _both(
                    (code for code in outer.sets_aside if code not in self.adopted_codes),
                    self.sets_aside,
                ),
            }
        )

    def _adopting(self, outer: Profile) -> Literal["all"] | tuple[Adoption, ...]:
        if self.adopts == "all" or outer.adopts == "all":
            return "all"
        return (*(each for each in outer.adopts if each not in self.adopts), *self.adopts)

    @property
    def adopted_codes(self) -> frozenset[str]:
        """The rules that it adopts by name, from whatever day on."""
        adoptions = () if self.adopts == "all" else self.adopts
        return frozenset(code for adoption in adoptions for code in adoption.codes)

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
        return first_fit(self.times.get((kind, clock), ()), document, on)

    @property
    def times(self) -> Timed:
        """The time limits of its norms; of several texts the last stands first."""
        return timed(reversed(self.norms))
