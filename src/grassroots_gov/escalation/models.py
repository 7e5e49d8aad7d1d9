"""The matter (事项), the whistle call (吹哨报到), and everything that can happen to them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
    CodeWord,
    Event,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Personal,
    PersonId,
    PersonName,
    Phone,
    PublicText,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from . import codes
from .matter_workflow import STATES as MATTER_STATES
from .matter_workflow import WORKFLOW as MATTER
from .matter_workflow import MatterFacts
from .whistle_workflow import STATES as WHISTLE_STATES
from .whistle_workflow import WORKFLOW as WHISTLE
from .whistle_workflow import WhistleFacts


class Unit(Record):
    """A unit that handles a matter, blows a whistle, or is called by one."""

    id: Id
    name: Name


class Area(Record):
    """Where a matter is, as far as it is told; nothing finer than a building."""

    subdistrict: Name | None = None
    community: Name | None = None
    compound: Name | None = None
    building: Name | None = None


class Origin(Record):
    """How a matter became known (来源)."""

    kind: Annotated[str, codes.ORIGINS]
    document: Id | None = None
    """The ticket, the opinion, the session."""


class Raiser(Record):
    """Who raised a matter (提出人); a grid worker who found it is one too."""

    anonymous: bool
    """Whether nobody wrote down who it was; then feedback is posted."""
    person: PersonId | None = None
    name: PersonName | None = None
    phone: Phone | None = None


class Evidence(Record):
    """The document that shows what was tried."""

    kind: Annotated[str, codes.EVIDENCE]
    id: Id


class News(Record):
    """What is new since a matter left a tier, so that it may return there."""

    kind: Annotated[str, codes.NEWS]
    what: FreeText


class Admission(Record):
    """The decision by which a duty off the lists entered a community (准入)."""

    decision: Id
    support: FreeText
    """The funds and conditions that come with it."""


class Duty(Record):
    """The item of a community's lists that something handed down to it falls under."""

    list: Annotated[str, codes.DUTY_LISTS]
    item: CodeWord
    admission: Admission | None = None
    """For an item that is on no list."""


class Grade(Event):
    """Difficulty and breadth are judged, and the tier responsible follows (分类定级)."""

    event: Literal["grade"] = NAMED
    difficulty: Annotated[str, codes.DIFFICULTIES]
    breadth: Annotated[str, codes.BREADTHS]
    tier: Annotated[str, codes.RESPONSIBLE_TIERS]
    unit: Unit
    """Who has it there."""
    due: Timestamp | None = None
    """The time limit set for it, where one is."""


class Attempt(Event):
    """The unit tries to settle it, and says by what session or action (尝试解决)."""

    event: Literal["attempt"] = NAMED
    way: Annotated[str, codes.WAYS]
    evidence: Evidence
    result: FreeText


class HandUp(Event):
    """What could not be settled here goes to a higher tier, with reasons (向上请办)."""

    event: Literal["hand_up"] = NAMED
    tier: Annotated[str, codes.RESPONSIBLE_TIERS]
    unit: Unit
    reasons: FreeText
    due: Timestamp | None = None
    """The time limit set for the next tier, where one is."""


class HandDown(Event):
    """A higher tier sends it to a lower one, with what it is to do (向下派遣)."""

    event: Literal["hand_down"] = NAMED
    tier: Annotated[str, codes.RESPONSIBLE_TIERS]
    unit: Unit
    instruction: FreeText
    news: News | None = None
    """What is new, where the matter was there before."""
    duty: Duty | None = None
    """For a community: which of its duties this falls under."""
    due: Timestamp | None = None
    """The time limit set for the lower tier, where one is."""


class Settle(Event):
    """It is settled, and a session or an action shows how (化解)."""

    event: Literal["settle"] = NAMED
    way: Annotated[str, codes.WAYS]
    evidence: Evidence
    outcome: Annotated[str, codes.OUTCOMES]
    result: PublicText
    """What came of it, as it may be posted."""
    reason: FreeText | None = None
    """Why it is not wholly solved, where it is not."""


class TellRaiser(Event):
    """Whoever raised it is told what came of it (反馈)."""

    event: Literal["tell_raiser"] = NAMED
    how: Annotated[str, codes.FEEDBACK_WAYS]
    reached: bool
    """Whether that reached them; what is posted reaches everybody."""
    posted_until: Timestamp | None = None
    """Until when it is posted, where it is."""


class TakeUpAgain(Event):
    """It is taken up again (再次办理)."""

    event: Literal["take_up_again"] = NAMED
    reason: FreeText


class Close(Event):
    """Done and filed (办结归档)."""

    event: Literal["close"] = NAMED


class Withdraw(Event):
    """Whoever brought it takes it back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


MatterEvent = Annotated[
    Grade | Attempt | HandUp | HandDown | Settle | TellRaiser | Close | TakeUpAgain | Withdraw,
    Field(discriminator="event"),
]


class Matter(LivingDocument):
    """A problem on its way through the tiers until it is settled (事项).

    Sources: 泸州市加强基层社会治理网格化服务管理条例 第十六条, 北京市接诉即办工作条例 第二十条.

    >>> from grassroots_gov.escalation import Matter
    >>> sorted(Matter.event_types())[:3]
    ['attempt', 'close', 'grade']
    """

    called: ClassVar[Text] = MATTER.title
    workflow: ClassVar[Workflow] = MATTER
    dated_by: ClassVar[str] = "raised_at"

    kind: Literal["matter"]
    state: Annotated[str, MATTER_STATES]
    raised_at: Timestamp
    """When it was raised; from then on somebody owes it an act."""
    origin: Origin
    urgency: Annotated[str, codes.URGENCIES] = "routine"
    """Only a danger to life or safety lets a tier be skipped."""
    text: FreeText
    """What the problem is."""
    public_text: PublicText | None = None
    """What the problem is, as it may be posted."""
    raiser: Annotated[Raiser, Personal(frozenset({"internal", "handling"}))]
    area: Area
    history: Annotated[tuple[MatterEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> MatterFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("MatterFacts", dict(told.facts))


class Dispatch(Event):
    """A department is called, by the nature of the matter and its authority (吹哨派单)."""

    event: Literal["dispatch"] = NAMED
    unit: Unit
    duty: Annotated[str, codes.DUTIES]
    authority: FreeText
    """The text or list that says that it is this department's."""


class ReportIn(Event):
    """A department reports to whoever blew the whistle (报到)."""

    event: Literal["report_in"] = NAMED


class Refuse(Event):
    """A department holds that it is not its duty, on what grounds, on what basis (拒绝报到)."""

    event: Literal["refuse"] = NAMED
    grounds: FreeText
    basis: FreeText
    """The text that says whose duty it is."""


class Adjudicate(Event):
    """A refusal is decided (裁定)."""

    event: Literal["adjudicate"] = NAMED
    department: Id
    """The department that refused."""
    ruling: Annotated[str, codes.RULINGS]
    reasons: FreeText


class Arrive(Event):
    """The lead department is on the spot and begins (到场)."""

    event: Literal["arrive"] = NAMED


class Discharge(Event):
    """An assisting department has done its part (配合完成)."""

    event: Literal["discharge"] = NAMED
    result: FreeText


class Resolve(Event):
    """The lead department holds the matter to be settled (办理完成)."""

    event: Literal["resolve"] = NAMED
    result: FreeText
    public_result: PublicText | None = None
    """The result as it may be posted."""


class Rate(Event):
    """Whoever blew the whistle rates the result (评价)."""

    event: Literal["rate"] = NAMED
    rating: Annotated[str, codes.RATINGS]
    reason: FreeText | None = None
    """What is wanting, where it is not satisfied."""


class Assess(Event):
    """Both the whistle and the response are assessed (双考核)."""

    event: Literal["assess"] = NAMED
    whistle: Annotated[str, codes.GRADES]
    """Whether it was right to whistle, and for these departments."""
    response: Annotated[str, codes.GRADES]


WhistleEvent = Annotated[
    Dispatch
    | ReportIn
    | Refuse
    | Adjudicate
    | Arrive
    | Discharge
    | Resolve
    | Rate
    | Assess
    | Close
    | Withdraw,
    Field(discriminator="event"),
]


class WhistleCall(LivingDocument):
    """A call upon departments to come and settle what a subdistrict cannot (吹哨报到).

    Sources: 北京市接诉即办工作条例 第十六条 and 第三十三条.

    >>> from grassroots_gov.escalation import WhistleCall
    >>> sorted(WhistleCall.event_types())[:3]
    ['adjudicate', 'arrive', 'assess']
    """

    called: ClassVar[Text] = WHISTLE.title
    workflow: ClassVar[Workflow] = WHISTLE
    dated_by: ClassVar[str] = "blown_at"

    kind: Literal["whistle_call"]
    state: Annotated[str, WHISTLE_STATES]
    blown_at: Timestamp
    """When the whistle was blown."""
    blown_by: Unit
    level: Annotated[str, codes.LEVELS] | None = None
    """Of whoever blew it; None where that is not told."""
    type: Annotated[str, codes.TYPES]
    matter: Id
    """The matter that could not be settled there."""
    text: FreeText
    """What the departments are to settle, and why it needs them."""
    public_text: PublicText | None = None
    """The same, as it may be posted."""
    area: Area
    history: Annotated[tuple[WhistleEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> WhistleFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("WhistleFacts", dict(told.facts))
