"""The micro-grant contest (微创投): who applied, who judged, and who got how much."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import Day, Document, Id, Name, PersonId, PersonName, Record
from ..kernel.rule import Text
from . import codes
from .models import Unit, Whole

__all__ = ["Judge", "MicroGrantContest", "Proposal", "Score"]


class Judge(Record):
    """Somebody on the panel (评委)."""

    person: PersonId
    name: PersonName | None = None
    unit: Unit | None = None
    """For whom the judge works; None where that is not told."""


class Score(Record):
    """What one judge gave to one proposal."""

    judge: PersonId
    points: Annotated[int, Field(ge=0, le=1000)]


class Proposal(Record):
    """A project that was put forward (申报项目), and how far it has come."""

    id: Id
    name: Name
    applicant: Unit
    stage: Annotated[str, codes.STAGES]
    scores: Annotated[tuple[Score, ...], Field(max_length=100)] = ()
    awarded_fen: Whole | None = None
    """What it was awarded; None for nothing, or where it is not told how much."""
    project: Id | None = None
    """The linkage project that came of it."""


class MicroGrantContest(Document):
    """A contest for small grants to projects of a neighbourhood (微创投大赛), as of one day.

    >>> from grassroots_gov.linkage import MicroGrantContest
    >>> MicroGrantContest.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("微创投大赛", "micro-grant contest")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["micro_grant_contest"]
    as_of: Day
    """The day on which all of this was so."""
    name: Name
    held_by: Unit | None = None
    budget_fen: Whole | None = None
    """What there is to award; None where that is not told."""
    panel: Annotated[tuple[Judge, ...], Field(max_length=100)] = ()
    proposals: Annotated[tuple[Proposal, ...], Field(max_length=1000)] = ()
