"""The opinion (意见建议) and everything that can happen to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar, Literal, cast

from pydantic import Field

from ..kernel.document import (
    NAMED,
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
    Purpose,
    Record,
    Timestamp,
)
from ..kernel.replay import replay
from ..kernel.rule import Text
from ..kernel.workflow import Workflow
from ..people.codes import LEVELS, MANDATES
from ..places.codes import TIERS
from . import codes
from .workflow import STATES, WORKFLOW, OpinionFacts


class Origin(Record):
    """Where an opinion came up: of what kind, and in which document it is on record."""

    kind: Annotated[str, codes.ORIGINS]
    document: Id | None = None
    """The session, the reception, the ticket."""


class Raiser(Record):
    """Who raised an opinion (提出人): one person, or one who spoke for several."""

    anonymous: bool
    """Whether nobody wrote down who it was; then there is only a public answer."""
    person: PersonId | None = None
    name: PersonName | None = None
    phone: Phone | None = None
    minor: bool = False
    """Under 18: the name is shown to nobody but the unit that does the work."""
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many raised it together; None where it is not told."""
    mandate: Annotated[str, MANDATES] | None = None
    """Where a delegate, a deputy or a CPPCC member raised it in that office."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        minor_named = self.minor and purpose != "handling"
        return frozenset({"name"}) if minor_named else frozenset()


class Receiver(Record):
    """Somebody who received an opinion, and in what capacity."""

    capacity: Annotated[str, codes.CAPACITIES]
    person: PersonId | None = None
    name: PersonName | None = None
    mandate: Annotated[str, MANDATES] | None = None
    """Of a delegate, deputy or CPPCC member."""
    level: Annotated[str, LEVELS] | None = None
    """Of the congress or committee."""


class Place(Record):
    """What place an opinion is about: its tier, and the names as far as they are told."""

    tier: Annotated[str, TIERS]
    """The tier of what the opinion is about; its name is among the following."""
    subdistrict: Name | None = None
    community: Name | None = None
    compound: Name | None = None
    courtyard: Name | None = None
    building: Name | None = None
    building_unit: Annotated[Name, Personal()] | None = None
    """The stairwell section (单元)."""
    room: Annotated[Name, Personal()] | None = None


class Unit(Record):
    """A unit that an opinion goes to."""

    id: Id
    name: Name


class Told(Record):
    """How whoever raised the opinion was told of something, and whether it reached them."""

    how: Annotated[str, codes.WAYS]
    reached: bool


class Forward(Event):
    """The opinion goes to the unit whose concern it is (转办)."""

    event: Literal["forward"] = NAMED
    unit: Unit
    due: Timestamp | None = None
    """By when it is to be answered, where whoever forwards it says so."""


class Claim(Event):
    """The unit takes it on (认领)."""

    event: Literal["claim"] = NAMED
    undertaking: FreeText | None = None
    """What it undertakes to do."""


class DeclineClaim(Event):
    """The unit does not take it on, and says why and whose it is (不予认领)."""

    event: Literal["decline_claim"] = NAMED
    grounds: FreeText
    belongs_to: Unit


class Start(Event):
    """Work begins (开始办理)."""

    event: Literal["start"] = NAMED


class Extend(Event):
    """The unit takes more time, as its head has approved, and tells why (延期)."""

    event: Literal["extend"] = NAMED
    until: Timestamp
    reason: FreeText
    approved_by: PersonId
    """The head of the unit, or who acts for the head."""
    told: Told | None = None


class Reply(Event):
    """Whoever raised it gets an answer (答复); from who received it, or from the unit."""

    event: Literal["reply"] = NAMED
    answer: FreeText
    public_answer: PublicText | None = None
    """The answer as it may be posted."""
    outcome: Annotated[str, codes.OUTCOMES]
    limit: Annotated[str, codes.LIMITS] | None = None
    """Why it cannot be done, where it cannot."""
    consulted: bool = False
    """Whether the unit had heard whoever raised it before it answered."""
    told: Told | None = None


class Confirm(Event):
    """Whoever raised it is satisfied with the answer (确认)."""

    event: Literal["confirm"] = NAMED


class Dispute(Event):
    """Whoever raised it is not satisfied with the answer (不认可答复)."""

    event: Literal["dispute"] = NAMED
    reason: FreeText


class FollowUp(Event):
    """Whoever raised it is asked about the answer (回访)."""

    event: Literal["follow_up"] = NAMED
    how: Annotated[str, codes.WAYS]
    result: Annotated[str, codes.RESULTS]


class TakeUpAgain(Event):
    """It is taken up again (再次办理)."""

    event: Literal["take_up_again"] = NAMED
    reason: FreeText


class Close(Event):
    """It is closed though nobody confirmed the answer, for a reason (办结归档)."""

    event: Literal["close"] = NAMED
    reason: Annotated[str, codes.REASONS]
    explanation: FreeText | None = None
    """What a dissatisfied person was told once more, and where else they may turn."""


class Transfer(Event):
    """It goes on as another document: a proposal, a ticket (转提案、转工单)."""

    event: Literal["transfer"] = NAMED
    destination: Annotated[str, codes.DESTINATIONS]
    document: Id
    """The proposal, the ticket."""
    told: Told | None = None


class Withdraw(Event):
    """Whoever raised it takes it back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


OpinionEvent = Annotated[
    Forward
    | Claim
    | DeclineClaim
    | Start
    | Extend
    | Reply
    | Confirm
    | Dispute
    | FollowUp
    | TakeUpAgain
    | Close
    | Transfer
    | Withdraw,
    Field(discriminator="event"),
]


class Opinion(LivingDocument):
    """Something said to a council, a delegate or a grid worker, which is owed an answer (意见建议).

    Sources: 信访工作条例 第六条 and 第十五条, 代表法 第二十八条, 城市居民委员会组织法 第十条.

    >>> from grassroots_gov.opinions import Opinion
    >>> sorted(Opinion.event_types())[:3]
    ['claim', 'close', 'confirm']
    """

    called: ClassVar[Text] = WORKFLOW.title
    workflow: ClassVar[Workflow] = WORKFLOW
    dated_by: ClassVar[str] = "recorded_at"

    kind: Literal["opinion"]
    state: Annotated[str, STATES]
    recorded_at: Timestamp
    """When it was written down; from then on somebody owes it an answer."""
    origin: Origin
    standing: Annotated[str, codes.STANDINGS] = "ordinary"
    """What the law makes of it, and so how long it may take."""
    nature: Annotated[str, codes.NATURES]
    subject: Annotated[str, codes.SUBJECTS]
    difficulty: Annotated[str, codes.DIFFICULTIES] = "ordinary"
    text: FreeText
    """What was said, in the words of whoever said it."""
    public_text: PublicText | None = None
    """What was said, as it may be posted."""
    raiser: Annotated[Raiser, Personal(frozenset({"internal", "handling"}))]
    received_by: Annotated[tuple[Receiver, ...], Field(max_length=50)] = ()
    place: Place
    history: Annotated[tuple[OpinionEvent, ...], Field(max_length=100_000)] | None = None

    @property
    def facts(self) -> OpinionFacts | None:
        """What the history has established; None where there is no legal history."""
        told = replay(self)
        return None if told.state is None else cast("OpinionFacts", dict(told.facts))


def received_by_delegates(opinions: Iterable[Opinion]) -> Mapping[str, tuple[str, ...]]:
    """What delegates, deputies and CPPCC members received (两代表一委员): ids by mandate.

    What two of them received together is named under both.
    """
    found: dict[str, dict[str, None]] = {}
    for opinion in opinions:
        for receiver in opinion.received_by:
            if receiver.mandate is not None:
                found.setdefault(receiver.mandate, {})[opinion.id] = None
    return {mandate: tuple(ids) for mandate, ids in found.items()}
