"""The review of property service (物业服务评定): points by criteria, vetoes, a level, who asked.

What a rating asks for is data: the document brings its own criteria, what no provider may have done
(一票否决), and the points from which each level begins.  So any city's rating fits, and the level
can be checked by whoever reads it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import CodeWord, Day, Document, Id, Name, PublicText, Record
from ..kernel.rule import Text
from ..places.codes import TIERS
from . import property_codes as codes
from .contracts import Company

__all__ = ["Criterion", "LevelThreshold", "PropertyReview", "SatisfactionSample", "Veto"]

Points = Annotated[int, Field(ge=0, le=1_000_000)]
Heads = Annotated[int, Field(ge=0, le=10_000_000)]


class Criterion(Record):
    """Something that points are given for (评分项)."""

    id: CodeWord
    title: Name
    most: Points
    """The most points that it can bring: its weight."""
    points: Points | None = None
    """Those given; None where that is not told."""
    evidence: Annotated[tuple[Id, ...], Field(max_length=100)] = ()
    """The documents that show it."""


class Veto(Record):
    """Something that bars from any level, whatever the points (一票否决)."""

    id: CodeWord
    title: Name
    found: bool | None = None
    """Whether it was found; None where that is not told."""


class LevelThreshold(Record):
    """A level, and the points from which it begins (等级)."""

    level: CodeWord
    title: Name
    at_least: Points


class SatisfactionSample(Record):
    """How many owners were asked, and how many of them are satisfied (满意度)."""

    on: Day | None = None
    asked: Heads | None = None
    """None where only a rate is told."""
    satisfied: Heads | None = None
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    """The rate as it was told, in whole per cent."""


class PropertyReview(Document):
    """How the service in a compound was rated (红色物业 and others), as of one day.

    >>> PropertyReview.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("物业服务评定", "review of property service")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["property_review"]
    as_of: Day
    """The day on which all of this was so."""
    rating: Annotated[str, codes.RATINGS]
    compound: Name | None = None
    provider: Company | None = None
    """Who is rated; None where that is not told."""
    contract: Id | None = None
    """The property contract under which the service is given."""
    since: Day | None = None
    """The first day of the period that is rated."""
    until: Day | None = None
    criteria: Annotated[tuple[Criterion, ...], Field(max_length=1000)] = ()
    vetoes: Annotated[tuple[Veto, ...], Field(max_length=1000)] = ()
    levels: Annotated[tuple[LevelThreshold, ...], Field(max_length=100)] = ()
    points: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    """The points in all; None where that is not told."""
    level: CodeWord | None = None
    """The level that was given; None for none, or where that is not told."""
    given_at: Annotated[str, TIERS] | None = None
    """The tier that gives it: a city rates apart from its counties."""
    reviewers: Annotated[tuple[Company, ...], Field(max_length=100)] = ()
    """The bodies that reviewed it."""
    before: SatisfactionSample | None = None
    after: SatisfactionSample | None = None
    satisfaction_rose: bool = False
    """Whether it is claimed that more owners are satisfied than before."""
    published_on: Day | None = None
    """When the result was published; None where it was not, or that is not told."""
    remark: PublicText | None = None
    """What the review says in words, as it may be posted."""
