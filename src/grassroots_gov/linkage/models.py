"""The linkage project (五社联动项目) and everything that can happen to it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
    CodeWord,
    Day,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    PersonId,
    PersonName,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..organizations.models import Registration
from . import codes
from .workflow import STATES, WORKFLOW, LinkageFacts

Whole = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Unit(Record):
    """An organization, by its name and, where it has one, its id."""

    name: Name
    id: Id | None = None


class Participant(Record):
    """Who takes part in a project, and as which of the five (参与方)."""

    element: Annotated[str, codes.ELEMENTS]
    role: Annotated[str, codes.PARTS] | None = None
    """The part that it plays; what the parts are called is local."""
    unit: Unit | None = None
    person: PersonId | None = None
    name: PersonName | None = None
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many they are, such as volunteers; None where it is not told."""
    registration: Registration | None = None
    """Of a social organization: that it is registered, or filed (登记、备案)."""
    certificate: Annotated[str, codes.CERTIFICATES] | None = None
    """Of a social worker.  Whoever only works for the community (社区工作者) has none."""
    leads: bool = False
    """Whether it has a say in leading the project."""
    votes: bool = False
    """Whether it votes on the project."""


class Spending(Record):
    """One payment out of one resource."""

    on: Day
    fen: Whole
    purpose: CodeWord
    """The project's own word for it."""
    consent: Id | None = None
    """That the giver agreed to a purpose other than the agreed one."""


class Resource(Record):
    """What one source gives to the project, and what was spent of it (资源)."""

    source: Annotated[str, codes.SOURCES]
    giver: Unit | None = None
    """Who gives or buys; a donor who is a person is left to the charity's own books."""
    document: Id | None = None
    """The document that tells of it: the list item that was claimed, or the contest."""
    raised_fen: Whole | None = None
    """What has come in, in money; None where it is unknown."""
    restricted_to: CodeWord | None = None
    """The only purpose that it may be spent on, where one was agreed (限定用途)."""
    in_kind: FreeText | None = None
    """What was given that is no money."""
    spending: Annotated[tuple[Spending, ...], Field(max_length=10_000)] = ()


class Measure(Record):
    """One thing measured before and after, in whatever whole unit its name says."""

    name: Name
    before: Whole
    after: Whole
    asked_before: Whole | None = None
    """How many were measured before; None where it is not told."""
    asked_after: Whole | None = None


class Activity(Record):
    """Something done for the project (活动)."""

    name: Name
    on: Day | None = None
    minutes: Whole | None = None
    served: Whole | None = None
    """How often somebody was served (人次); one person may count twice."""
    measures: Annotated[tuple[Measure, ...], Field(max_length=100)] = ()


class Deliberate(Event):
    """A session agrees on the project (协商议事)."""

    event: Literal["deliberate"] = NAMED
    session: Id


class LinkResources(Event):
    """There are resources for it (链接资源)."""

    event: Literal["link_resources"] = NAMED
    source: Annotated[str, codes.SOURCES]
    """The main one; all are on record in the document."""


class BeginDelivery(Event):
    """A participant begins to deliver it (开始实施)."""

    event: Literal["begin_delivery"] = NAMED


class Evaluate(Event):
    """Delivery is over, and somebody else says what came of it (评估)."""

    event: Literal["evaluate"] = NAMED
    outcome: Annotated[str, codes.OUTCOMES]
    summary: FreeText | None = None


class Disclose(Event):
    """What was done, and what became of money and goods, is made public (公开)."""

    event: Literal["disclose"] = NAMED
    where: Name
    """Where everybody can read it."""


class Incubate(Event):
    """It goes on as an organization or a lasting service (孵化)."""

    event: Literal["incubate"] = NAMED
    became: Id
    leftover: Annotated[str, codes.LEFTOVERS] | None = None


class End(Event):
    """It is over (结束)."""

    event: Literal["end"] = NAMED
    reason: Annotated[str, codes.ENDINGS]
    leftover: Annotated[str, codes.LEFTOVERS] | None = None
    """What becomes of what is left; before there were resources, nothing can be."""


LinkageEvent = Annotated[
    Deliberate | LinkResources | BeginDelivery | Evaluate | Disclose | Incubate | End,
    Field(discriminator="event"),
]


class LinkageProject(LivingDocument):
    """A project of community, social organizations, social workers, volunteers and resources.

    Sources: 德阳市社区治理条例 第九条, 慈善法 第五十六条 to 第五十八条 and 第七十九条.

    >>> from grassroots_gov.linkage import LinkageProject
    >>> LinkageProject.dated_by
    'surveyed_at'
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "surveyed_at"

    kind: Literal["linkage_project"]
    state: Annotated[str, STATES]
    surveyed_at: Timestamp
    """When the need was on record; from then on somebody owes the next step."""
    name: Name
    need: FreeText | None = None
    """What is needed, as the survey found."""
    community: Name | None = None
    variant: Annotated[str, codes.VARIANTS] = "national"
    """How the five societies are named there."""
    claimed_level: Annotated[str, codes.LEVELS] | None = None
    """What the project calls itself."""
    fundraising: Annotated[str, codes.FUNDRAISING] = "none"
    participants: Annotated[tuple[Participant, ...], Field(max_length=1000)] = ()
    resources: Annotated[tuple[Resource, ...], Field(max_length=1000)] = ()
    activities: Annotated[tuple[Activity, ...], Field(max_length=10_000)] = ()
    history: Annotated[tuple[LinkageEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> LinkageFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("LinkageFacts", dict(told.facts))
