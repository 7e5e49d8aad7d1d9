"""A major matter (重大事项) that the Party organization of a compound oversees."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import (
    NAMED,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Record,
    Timestamp,
)
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import major_matters_codes as codes
from .major_matters_workflow import STATES, WORKFLOW

__all__ = [
    "AskToAmend",
    "BringAgain",
    "Clear",
    "CloseMatter",
    "MajorMatterEvent",
    "MajorMatterReview",
    "PressFor",
    "ProposingBody",
    "PutOnFile",
    "ReportProgress",
    "WithdrawMatter",
]


class ProposingBody(Record):
    """Whoever brings the matter: an owners' committee, a property company."""

    id: Id
    name: Name


class Clear(Event):
    """The matter may go on to those who decide it (审核通过)."""

    event: Literal["clear"] = NAMED
    opinion: FreeText | None = None


class AskToAmend(Event):
    """It has to be changed first, and how (退回修改)."""

    event: Literal["ask_to_amend"] = NAMED
    grounds: FreeText


class BringAgain(Event):
    """It was changed, and is brought again (重新报送)."""

    event: Literal["bring_again"] = NAMED


class PutOnFile(Event):
    """An activity is known to the Party organization (备案)."""

    event: Literal["put_on_file"] = NAMED
    number: Id | None = None
    """Under which number it is on file."""


class PressFor(Event):
    """What was deliberated is to be done, and is pressed for (列入督办)."""

    event: Literal["press_for"] = NAMED
    session: Id
    """The session that deliberated on it."""


class ReportProgress(Event):
    """Whoever carries it out says how far it has come (报告进展)."""

    event: Literal["report_progress"] = NAMED
    progress: FreeText


class CloseMatter(Event):
    """It is done, and filed (办结归档)."""

    event: Literal["close"] = NAMED


class WithdrawMatter(Event):
    """Whoever brought it takes it back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


MajorMatterEvent = Annotated[
    Clear
    | AskToAmend
    | BringAgain
    | PutOnFile
    | PressFor
    | ReportProgress
    | CloseMatter
    | WithdrawMatter,
    Field(discriminator="event"),
]


class MajorMatterReview(LivingDocument):
    """A matter that is reviewed, an activity that is filed, or a deliberation that is pressed for.

    >>> from grassroots_gov.oversight import MajorMatterReview
    >>> MajorMatterReview.workflow.initial
    'brought'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "brought_at"

    kind: Literal["major_matter_review"]
    state: Annotated[str, STATES]
    brought_at: Timestamp
    """When it was brought to the Party organization."""
    proceeding: Annotated[str, codes.PROCEEDINGS]
    """Which of the three it is."""
    subject: Annotated[str, codes.SUBJECTS]
    title: FreeText
    compound: Name | None = None
    brought_by: ProposingBody
    held_at: Timestamp | None = None
    """When the activity begins; None for what is no activity, or where it is not told."""
    decision: Id | None = None
    """The poll or the session that decides on it."""
    history: Annotated[tuple[MajorMatterEvent, ...], Field(max_length=10_000)] | None = None
