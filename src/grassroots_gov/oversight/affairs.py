"""What residents may look at: affairs disclosed, members appraised, and what renovation came to."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import attrs
from pydantic import Field

from ..kernel.document import (
    Day,
    Document,
    Id,
    Name,
    Personal,
    PersonId,
    PersonName,
    PublicText,
    Record,
    mask_name,
)
from ..kernel.norms import Order
from ..kernel.rule import Source, Text
from ..people.codes import POSTS
from . import affairs_codes as codes

__all__ = [
    "AffairsDisclosure",
    "Appraised",
    "DemocraticAppraisal",
    "DisclosedItem",
    "EarlierAppraisal",
    "Inquiry",
    "Progress",
    "RenovationProject",
    "RenovationWork",
    "progress",
]

Quantity = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Inquiry(Record):
    """That somebody asked about what was posted (查询), and when they were answered."""

    asked_on: Day
    answered_on: Day | None = None
    """None where it is not told."""


class DisclosedItem(Record):
    """One thing that was posted (公布事项)."""

    affair: Annotated[str, codes.AFFAIRS]
    title: PublicText
    """What it is, as it was posted."""
    posted_on: Day
    until: Day | None = None
    """The last day on which it hangs; None where no end is set."""
    ways: Annotated[tuple[Annotated[str, codes.POSTINGS], ...], Field(max_length=10)] = ()
    previous_on: Day | None = None
    """When such an affair was posted before; None where it was not, or is not told."""
    inquiries: Annotated[tuple[Inquiry, ...], Field(max_length=1000)] = ()


class AffairsDisclosure(Document):
    """What a residents' or villagers' committee has disclosed (居务公开、村务公开), as of one day.

    Sources: 城市居民委员会组织法（2025年修订）第三十四条; 村民委员会组织法（2025年修正）第三十五条.

    >>> from grassroots_gov.oversight import AffairsDisclosure
    >>> AffairsDisclosure.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("居务公开", "affairs disclosure")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["affairs_disclosure"]
    as_of: Day
    """The day on which all of this was so."""
    committee: Annotated[str, codes.COMMITTEES]
    community: Name
    items: Annotated[tuple[DisclosedItem, ...], Field(max_length=1000)] = ()
    nothing_on: Annotated[tuple[Annotated[str, codes.AFFAIRS], ...], Field(max_length=10)] = ()
    """The affairs of which there was nothing to disclose; an affair left out is not told of."""


_RESULTS_PUBLISHED = (
    Order(Source(codes.RESIDENTS, "第三十七条"), {"committee": ("residents_committee",)}),
)
"""The villagers' law orders an appraisal, but not that its results be published."""


class EarlierAppraisal(Record):
    """What an earlier appraisal of the same post came to."""

    held_on: Day
    result: Annotated[str, codes.RATINGS]


class Appraised(Record):
    """One member of the committee, and what the appraisal came to."""

    person: PersonId
    name: Annotated[PersonName, Personal(mask=mask_name, by=_RESULTS_PUBLISHED)] | None = None
    post: Annotated[str, POSTS] | None = None
    """None for whoever a village has hired, and pays for the time."""
    result: Annotated[str, codes.RATINGS]
    earlier: Annotated[tuple[EarlierAppraisal, ...], Field(max_length=50)] | None = None
    """Every earlier one; empty where this is the first; None where it is not told."""
    afterwards: Annotated[str, codes.AFTERWARDS] | None = None
    """What becomes of the post; None where it is not told."""

    @property
    def failed_in_a_row(self) -> int:
        """How many appraisals in a row, this one the last, found the member not fit.

        Where nobody tells of the earlier ones, it is as if there had been none.
        """
        if self.result != "incompetent":
            return 0
        earlier = self.earlier or ()
        passed = [one.held_on for one in earlier if one.result != "incompetent"]
        failed = [one.held_on for one in earlier if one.result == "incompetent"]
        return 1 + sum(not passed or on >= max(passed) for on in failed)


class DemocraticAppraisal(Document):
    """An assembly's yearly appraisal of the members of its committee (民主评议).

    How a vote makes a rating, no text says; the vote stands in the session.  Sources:
    城市居民委员会组织法（2025年修订）第三十七条; 村民委员会组织法（2025年修正）第三十八条.

    >>> from grassroots_gov.oversight import DemocraticAppraisal
    >>> DemocraticAppraisal.dated_by
    'held_on'
    """

    called: ClassVar[Text] = Text("民主评议", "democratic appraisal")
    dated_by: ClassVar[str] = "held_on"

    kind: Literal["democratic_appraisal"]
    held_on: Day
    committee: Annotated[str, codes.COMMITTEES]
    community: Name
    assembly: Annotated[str, codes.ASSEMBLIES]
    session: Id | None = None
    """The session in which it was held."""
    presided_by: Annotated[str, codes.PRESIDERS] | None = None
    """None where it is not told."""
    previous_on: Day | None = None
    """The day of the appraisal before; None where there was none, or it is not told."""
    published_on: Day | None = None
    """When the results were made public; None where they were not, or it is not told."""
    members: Annotated[tuple[Appraised, ...], Field(max_length=50)] = ()


class RenovationWork(Record):
    """One thing to be done, counted in one unit: so many planned, entered and finished."""

    work: Annotated[str, codes.WORKS]
    of: Name | None = None
    """What it is done to, where that is told: 江岸小区."""
    unit: Name
    """What is counted: 个排水单元, 栋, 户, 平方米."""
    planned: Quantity | None = None
    """How many are to be done; None where it is not told, as below."""
    entered: Quantity | None = None
    """How many were entered (进场), whether finished since or not."""
    finished: Quantity | None = None


class RenovationProject(Document):
    """A renovation of old compounds (老旧小区改造), and how far it has come, as of one day.

    >>> from grassroots_gov.oversight import RenovationProject
    >>> RenovationProject.dated_by
    'as_of'
    """

    called: ClassVar[Text] = Text("老旧小区改造项目", "renovation project")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["renovation_project"]
    as_of: Day
    """The day on which all of this was so."""
    name: Name
    area: Name | None = None
    """The subdistrict, community or compound."""
    stage: Annotated[str, codes.STAGES] | None = None
    """How far it says that it has come as a whole; None where it does not say."""
    decision: Id | None = None
    """The poll or the session that decided on it."""
    cost_share: Id | None = None
    """Who pays for it."""
    works: Annotated[tuple[RenovationWork, ...], Field(max_length=1000)] = ()


@attrs.frozen
class Progress:
    """How far one of the works has come: two parts of what was planned, exactly."""

    work: RenovationWork
    entered: Fraction | None
    """None where either number is not told, or nothing was planned; so below."""
    finished: Fraction | None


def progress(project: RenovationProject) -> tuple[Progress, ...]:
    """How far each of the works has come, in their order."""
    return tuple(
        Progress(work, _part(work.entered, work.planned), _part(work.finished, work.planned))
        for work in project.works
    )


def _part(done: int | None, planned: int | None) -> Fraction | None:
    return Fraction(done, planned) if done is not None and planned else None
