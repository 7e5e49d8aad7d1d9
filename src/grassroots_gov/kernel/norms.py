"""Norms: published texts, law, regulation or standard, with their in-force dates.

What a text says in numbers (within how many working days a ticket is answered, by what share a
meeting is quorate) is data here, each number with its clause.  A national norm holds everywhere; a
local one where a profile applies it.  Norms are files; a vendor may bring its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property
from typing import Annotated, Literal

import attrs
from pydantic import Field, StringConstraints

from .calendar import Limit
from .codelist import codelist
from .division import TERRITORY_PATTERN, covers
from .document import CodeWord, Day, Document, Name, Record
from .language import Language
from .measures import Threshold
from .published import contents
from .rule import HOUSE_RULE, Labelled, Source, Text

__all__ = [
    "Clause",
    "Figure",
    "Label",
    "Norm",
    "Order",
    "ServiceLevel",
    "Share",
    "Timed",
    "basis",
    "cited",
    "clause_of",
    "figures",
    "first_fit",
    "in_force",
    "in_words",
    "national",
    "national_figures",
    "published",
    "published_level",
    "timed",
]

Words = Annotated[Name, Field(max_length=1000)]


Territory = Annotated[str, StringConstraints(pattern=TERRITORY_PATTERN, max_length=12)]
"""The digits with which the codes of the divisions begin that lie in it; empty for everywhere."""

NORM_LEVELS = codelist(
    "norm_levels",
    ("规范的层级", "Levels of norms"),
    ("law", "法律", "law"),
    ("administrative_regulation", "行政法规", "administrative regulation"),
    ("judicial_interpretation", "司法解释", "judicial interpretation"),
    ("local_regulation", "地方性法规", "local regulation"),
    ("party_regulation", "党内法规", "Party regulation"),
    ("policy_document", "政策文件", "policy document"),
    ("standard", "标准", "standard"),
    ("house", "本库约定", "rule of this library"),
    source=HOUSE_RULE,
)
LAW = frozenset(
    {
        "law",
        "administrative_regulation",
        "judicial_interpretation",
        "local_regulation",
        "party_regulation",
    }
)
"""The levels that bind those whom they address; a Party regulation addresses Party bodies."""

ADDRESSEES = codelist(
    "addressees",
    ("规范的对象", "Whom a clause addresses"),
    ("government", "政府及其部门", "a government and its departments"),
    ("subdistrict", "街道办事处、乡镇政府", "a subdistrict office or township government"),
    ("hotline", "热线工作机构", "the body that runs a hotline"),
    ("handling_unit", "承办单位", "a unit that handles demands"),
    ("residents_committee", "居民委员会", "a residents' committee"),
    ("villagers_committee", "村民委员会", "a villagers' committee"),
    ("collective", "农村集体经济组织", "a rural collective economic organization"),
    ("owners", "业主", "owners"),
    ("owners_assembly", "业主大会", "an owners' assembly"),
    ("owners_committee", "业主委员会", "an owners' committee"),
    ("property_service", "物业服务人", "a property service provider"),
    ("developer", "建设单位", "a developer"),
    ("peoples_congress", "人大及其常委会", "a people's congress and its committees"),
    ("deputy", "人大代表", "a deputy to a people's congress"),
    ("party_body", "党的组织", "a body of the Party"),
    ("mediator", "人民调解委员会、调解员", "a mediation committee or mediator"),
    ("charity", "慈善组织", "a charity"),
    ("volunteer_body", "志愿服务组织", "a volunteer service organization"),
    ("court", "人民法院", "a court"),
    ("complainant", "诉求人", "somebody who raises a demand"),
    ("resident", "居民、村民", "a resident or villager"),
    ("data_handler", "个人信息处理者", "a handler of personal information"),
    source=HOUSE_RULE,
)
"""A clause that addresses nobody of these in particular addresses everybody."""


class Label(Record):
    """A text in Chinese and in English."""

    zh: Words
    en: Words


Does = Literal["must", "must_not", "may", "empowers", "defines"]
"""What a clause does: it orders, forbids, permits, gives a power, or says what a word means."""


class Clause(Record):
    """One clause that the library relies on, by the number that the text itself gives it.

    Where an article does several things, its paragraphs and items are clauses of their own.
    """

    clause: Words
    does: Does | None = None
    """None where nobody has read it for that yet."""
    addresses: tuple[Annotated[str, ADDRESSEES], ...] = ()
    """Whom it orders, forbids or permits something, and nobody else; empty for everybody."""
    gist: Label
    """What it says, in our words."""


def _met(asked: Share | Figure, part: int, whole: int) -> bool:
    """Compare without dividing; of a whole of nothing, nothing is enough."""
    reached, needed = part * asked.d, asked.n * whole
    if asked.comparator == "at_most":
        return whole > 0 and reached <= needed
    return whole > 0 and (
        reached > needed if asked.comparator == "more_than" else reached >= needed
    )


class Share(Record):
    """A part of a whole that must be reached (以上) or passed (超过、过半数)."""

    n: Annotated[int, Field(ge=0, le=10_000)]
    d: Annotated[int, Field(ge=1, le=10_000)]
    comparator: Literal["at_least", "more_than"]

    @cached_property
    def threshold(self) -> Threshold:
        """The share as a threshold; ValueError for one that can only be met, or only fail."""
        return Threshold(Fraction(self.n, self.d), self.comparator)

    def met(self, part: int, whole: int) -> bool:
        """Whether ``part`` out of ``whole`` is enough; of a whole of nothing, nothing is.

        >>> Share(n=1, d=2, comparator="more_than").met(3, 6)
        False
        """
        return _met(self, part, whole)


class Figure(Record):
    """One number that a clause sets: a share of a whole, a count of things, a number of days.

    Whole numbers have a denominator of 1.  Which way the number binds, its comparator says.
    """

    name: CodeWord
    """What it is about; one word wherever it is set, so that a place may set it anew."""
    n: Annotated[int, Field(ge=0, le=1_000_000)]
    d: Annotated[int, Field(ge=1, le=10_000)] = 1
    comparator: Literal["at_least", "more_than", "at_most"]
    clause: Words
    norm: CodeWord | None = None
    """The text that sets it; filled in where figures of several texts stand side by side."""

    def met(self, part: int, whole: int = 1) -> bool:
        """Whether ``part`` out of ``whole`` is as the clause asks; exact, and never of nothing."""
        return _met(self, part, whole)

    def looser_than(self, other: Figure) -> bool:
        """Whether it lets through what the other refuses.

        >>> half = Figure(name="quorum", n=1, d=2, comparator="at_least", clause="1")
        >>> more = half.model_copy(update={"comparator": "more_than"})
        >>> half.looser_than(more), more.looser_than(half)
        (True, False)
        """
        own, limit = self.n * other.d, other.n * self.d
        if "at_most" in (self.comparator, other.comparator):
            return self.comparator != other.comparator or own > limit
        return own < limit or (
            own == limit and (self.comparator, other.comparator) == ("at_least", "more_than")
        )


class ServiceLevel(Record):
    """Within what time a clock must be stopped, for which documents, by which clause."""

    document: CodeWord
    """The kind of document that the clock belongs to."""
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
        return self.document == getattr(document, "kind", None) and (
            not where or all(getattr(document, f, None) in where[f] for f in where)
        )


class Norm(Record):
    """A published text.  Both ends of its in-force period are included; no end means still."""

    id: CodeWord
    title: Label
    level: Annotated[str, NORM_LEVELS] = "house"
    """What sort of text it is; one that does not say is nobody's law."""
    territory: Territory = ""
    """Where it holds: everywhere, or where the code of the division begins so."""
    issuer: Label
    adopted: Day | None = None
    since: Day | None = None
    until: Day | None = None
    clauses: tuple[Clause, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    """In order: the first that fits a document holds."""
    figures: tuple[Figure, ...] = ()

    @property
    def national(self) -> bool:
        """Whether it holds everywhere, and is a text: the house's own rules are none."""
        return not self.territory and self.level != "house"

    @property
    def law(self) -> bool:
        """Whether it is law: a practice or a standard binds nobody by itself."""
        return self.level in LAW

    @cached_property
    def by_number(self) -> Mapping[str, Clause]:
        """Its clauses by their numbers."""
        return {clause.clause: clause for clause in self.clauses}

    def in_force(self, on: date) -> bool:
        """Whether the text was in force on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def overlaps(self, other: Norm) -> bool:
        """Whether there was a day on which both were in force."""
        return not (
            (self.until and other.since and self.until < other.since)
            or (other.until and self.since and other.until < self.since)
        )


def in_force(norms: Iterable[Norm], on: date) -> tuple[Norm, ...]:
    """Those of the texts that were in force on that day."""
    return tuple(norm for norm in norms if norm.in_force(on))


@attrs.frozen(eq=False)
class Order:
    """A clause of a published text that orders a name made public.

    It binds a document on whose day the text is in force and whose codes are among those in
    ``where``.  A local text is no such order: a document does not say where it is from.
    """

    source: Source
    where: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    def binds(self, document: Record) -> bool:
        """Whether it orders published what that document names; of a mere part nobody can tell."""
        return (
            isinstance(document, Document)
            and all(getattr(document, name, None) in self.where[name] for name in self.where)
            and published()[self.source.norm].in_force(document.day)
        )


@cache
def published() -> Mapping[str, Norm]:
    """The texts that the library brings along, by id; read from its files when first asked for."""
    return {norm.id: norm for norm in map(Norm.model_validate_json, contents("norms"))}


@cache
def _turns() -> tuple[date, ...]:
    """The days on which what holds everywhere changes, in order, after the first day there is."""
    texts = [norm for norm in published().values() if norm.national]
    begins = {norm.since for norm in texts if norm.since}
    ends = {norm.until + timedelta(days=1) for norm in texts if norm.until}
    return (date.min, *sorted(begins | ends))


def _turn(on: date) -> date:
    """The last of those days up to that one.

    Documents may be of any day: what is kept, is kept for each turn and not for each day.
    """
    turns = _turns()
    return turns[bisect_right(turns, on) - 1]


def national(on: date) -> tuple[Norm, ...]:
    """The texts that held everywhere on that day."""
    return _national(_turn(on))


def national_figures(on: date) -> Mapping[str, Figure]:
    """The figures that held everywhere on that day, by name."""
    return _national_figures(_turn(on))


@cache
def _national(turn: date) -> tuple[Norm, ...]:
    return tuple(norm for norm in in_force(published().values(), turn) if norm.national)


@cache
def _national_figures(turn: date) -> Mapping[str, Figure]:
    return figures(_national(turn))


Timed = Mapping[tuple[str, str], tuple[tuple[Norm, ServiceLevel], ...]]
"""Time limits by the kind of document and the clock, each with its text, in order of precedence."""


def timed(texts: Iterable[Norm]) -> Timed:
    """The time limits that these texts set."""
    found: dict[tuple[str, str], tuple[tuple[Norm, ServiceLevel], ...]] = {}
    for text in texts:
        for level in text.service_levels:
            key = level.document, level.clock
            found[key] = (*found.get(key, ()), (text, level))
    return found


@cache
def _published_times() -> Timed:
    """Those of the published texts: a local one stands before a national one."""
    return timed(sorted(published().values(), key=lambda norm: norm.national))


def published_level(
    clock: str, document: Document, stem: str | None, on: date
) -> ServiceLevel | None:
    """What the texts that hold in the division of that stem say of this clock on that day."""
    for norm, level in _published_times().get((document.kind, clock), ()):
        if norm.in_force(on) and covers(norm.territory, stem) and level.fits(document):
            return level
    return None


def first_fit(
    levels: Iterable[tuple[Norm, ServiceLevel]], document: Record, on: date
) -> ServiceLevel | None:
    """The first of these levels, each with its text, that holds that day for such a document."""
    for norm, level in levels:
        if norm.in_force(on) and level.fits(document):
            return level
    return None


def clause_of(level: ServiceLevel, norms: Iterable[Norm]) -> Source:
    """The clause that sets a service level of one of these texts."""
    return Source(next(norm for norm in norms if level in norm.service_levels).id, level.clause)


def basis(level: ServiceLevel, norms: Iterable[Norm]) -> str:
    """The text and clause of a service level of one of these texts, as a parameter of a message."""
    return cited(next(norm for norm in norms if level in norm.service_levels), level.clause)


def cited(norm: Norm, clause: str) -> str:
    """A clause of a text, as a parameter of a message."""
    zh, en = f"《{norm.title.zh}》{clause}", f"{norm.title.en}, {clause}"
    return Labelled(f"{norm.id} {clause}", Text(zh, en))


def in_words(source: Source, lang: Language) -> str:
    """A clause by the title of its text; a text that is not published here by its id."""
    norm = published().get(source.norm)
    if norm is None:
        return f"{source.norm} {source.clause}".strip()
    title = norm.title.zh if lang == "zh" else norm.title.en
    if not source.clause:
        return title
    return f"《{title}》{source.clause}" if lang == "zh" else f"{title}, {source.clause}"


def figures(norms: Iterable[Norm]) -> Mapping[str, Figure]:
    """The figures that these texts set, by name, each with the text; a later one stands."""
    return {
        figure.name: figure.model_copy(update={"norm": norm.id})
        for norm in norms
        for figure in norm.figures
    }
