"""What can happen to a ticket: each event, and what it must tell."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..kernel.document import (
    NAMED,
    CodeWord,
    Event,
    FreeText,
    Id,
    Name,
    Party,
    PublicText,
    Record,
    Timestamp,
)
from . import codes


class Unit(Record):
    """A unit that handles, assists, or is complained of."""

    id: Id
    name: Name
    kind: Annotated[str, codes.UNIT_KINDS]


class Accept(Event):
    """The hotline takes the demand in (受理)."""

    event: Literal["accept"] = NAMED


class Decline(Event):
    """The hotline does not dispatch it, and says where it belongs (分流、不予受理)."""

    event: Literal["decline"] = NAMED
    diversion: Annotated[str, codes.DIVERSIONS]
    explanation: FreeText
    """What the complainant was told."""


class Dispatch(Event):
    """The order goes to the unit responsible (派单)."""

    event: Literal["dispatch"] = NAMED
    unit: Unit
    due: Timestamp | None = None
    """The time limit written on the order, where one was set for this order."""
    designated: bool = False
    """Whether the unit was designated after study, and so may not return the order."""
    community_duty: CodeWord | None = None
    """For a residents' committee: the item of its list of duties that this falls under."""


class RequestReturn(Event):
    """The unit objects to the dispatch (申请退单): grounds, basis, and where it belongs."""

    event: Literal["request_return"] = NAMED
    grounds: FreeText
    basis: FreeText
    """The text that says whose duty it is."""
    suggested_unit: Unit


class ApproveReturn(Event):
    """The dispatcher takes the order back (同意退单)."""

    event: Literal["approve_return"] = NAMED


class RefuseReturn(Event):
    """The unit keeps the order (不同意退单)."""

    event: Literal["refuse_return"] = NAMED
    reason: FreeText


class SignFor(Event):
    """The unit receives the order (签收) and is now responsible for it."""

    event: Literal["sign_for"] = NAMED


class Contact(Event):
    """The unit gets in touch with the complainant (联系诉求人)."""

    event: Literal["contact"] = NAMED
    how: Annotated[str, codes.CONTACT_WAYS]
    reached: bool


class Start(Event):
    """Work begins (开始办理)."""

    event: Literal["start"] = NAMED


class AddUnit(Event):
    """Another unit is called in: to assist (协办), or to take the lead (主办)."""

    event: Literal["add_unit"] = NAMED
    unit: Unit
    duty: Literal["lead", "assist"]
    community_duty: CodeWord | None = None
    """For a residents' committee: the item of its list of duties that this falls under."""


class AssistReport(Event):
    """An assisting unit tells the lead what it did, or why it is late (协办反馈)."""

    event: Literal["assist_report"] = NAMED
    result: FreeText
    completed: bool


class RequestExtension(Event):
    """The unit asks for more time (申请延期)."""

    event: Literal["request_extension"] = NAMED
    reason: FreeText
    until: Timestamp


class ApproveExtension(Event):
    """More time is granted (同意延期)."""

    event: Literal["approve_extension"] = NAMED
    until: Timestamp


class RefuseExtension(Event):
    """The deadline stays (不同意延期)."""

    event: Literal["refuse_extension"] = NAMED
    reason: FreeText


class TellOfExtension(Event):
    """The unit tells the complainant of the progress and of the extension (告知延期)."""

    event: Literal["tell_of_extension"] = NAMED
    told: FreeText


class Suspend(Event):
    """Handling stands still for a cause that may pass (中止), as the unit asked."""

    event: Literal["suspend"] = NAMED
    requested_by: Party
    cause: Annotated[str, codes.SUSPENSION_CAUSES]
    evidence: FreeText


class Resume(Event):
    """The cause has passed, handling goes on (恢复办理)."""

    event: Literal["resume"] = NAMED
    reason: FreeText


class ReferToCouncil(Event):
    """The matter goes to a deliberation (转议事协商); the clock runs on."""

    event: Literal["refer_to_council"] = NAMED
    council: Id
    question: FreeText


class CouncilReports(Event):
    """The deliberation hands its outcome back (协商反馈)."""

    event: Literal["council_reports"] = NAMED
    outcome: Annotated[str, codes.DELIBERATION_OUTCOMES]
    proposal: Id | None = None


class Reply(Event):
    """The complainant gets an answer (答复)."""

    event: Literal["reply"] = NAMED
    answer: FreeText
    public_answer: PublicText | None = None
    """The answer as it may be posted."""
    resolved: bool
    """Whether the unit says that the matter is resolved."""
    unresolved_reason: FreeText | None = None


class FollowUp(Event):
    """The hotline asks the complainant about the result (回访)."""

    event: Literal["follow_up"] = NAMED
    how: Annotated[str, codes.CONTACT_WAYS]
    reached: bool
    resolved: bool | None = None
    """What the complainant says."""
    satisfied: bool | None = None
    """What the complainant says."""
    dissatisfaction: Annotated[str, codes.DISSATISFACTIONS] | None = None
    """What the hotline found when it looked into a dissatisfied answer."""


class ReturnForRework(Event):
    """The unit must do it again (退回重办)."""

    event: Literal["return_for_rework"] = NAMED
    reason: FreeText


class ExplainLimits(Event):
    """Whoever answered explains why no more can be done (解释说明)."""

    event: Literal["explain_limits"] = NAMED
    explanation: FreeText


class Close(Event):
    """Done and filed (办结归档)."""

    event: Literal["close"] = NAMED
    no_follow_up_reason: FreeText | None = None
    """Why nobody could be asked, where nobody was."""


class RequestReopen(Event):
    """The complainant wants it taken up again (申请重新受理)."""

    event: Literal["request_reopen"] = NAMED
    reason: FreeText


class RefuseReopen(Event):
    """It stays closed, and the complainant is told why (不同意重新受理)."""

    event: Literal["refuse_reopen"] = NAMED
    reason: FreeText


class Reopen(Event):
    """It is taken up again (重新受理)."""

    event: Literal["reopen"] = NAMED
    reason: FreeText


class Terminate(Event):
    """Handling ends for good without a result (终止), as the unit asked."""

    event: Literal["terminate"] = NAMED
    cause: Annotated[str, codes.TERMINATION_CAUSES]
    requested_by: Party
    evidence: FreeText
    explanation: FreeText
    """What the complainant was told."""


class Supervise(Event):
    """A supervisor presses for progress (督办).  It changes no state."""

    event: Literal["supervise"] = NAMED
    trigger: Annotated[str, codes.SUPERVISION_TRIGGERS]


class Withdraw(Event):
    """The complainant takes the demand back (撤回)."""

    event: Literal["withdraw"] = NAMED
    reason: FreeText | None = None


TicketEvent = Annotated[
    Accept
    | Decline
    | Dispatch
    | RequestReturn
    | ApproveReturn
    | RefuseReturn
    | SignFor
    | Contact
    | Start
    | AddUnit
    | AssistReport
    | RequestExtension
    | ApproveExtension
    | RefuseExtension
    | TellOfExtension
    | Suspend
    | Resume
    | ReferToCouncil
    | CouncilReports
    | Reply
    | FollowUp
    | ReturnForRework
    | ExplainLimits
    | Close
    | RequestReopen
    | RefuseReopen
    | Reopen
    | Terminate
    | Supervise
    | Withdraw,
    Field(discriminator="event"),
]
