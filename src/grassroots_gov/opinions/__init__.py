"""The opinions room: opinions and suggestions (意见建议), each owed an answer."""

from ..kernel.document import Party
from ..kernel.measures import Rate
from .echo import Echo, echo, echoed
from .models import (
    Claim,
    Close,
    Confirm,
    DeclineClaim,
    Dispute,
    Extend,
    FollowUp,
    Forward,
    Opinion,
    OpinionEvent,
    Origin,
    Place,
    Raiser,
    Receiver,
    Reply,
    Start,
    TakeUpAgain,
    Told,
    Transfer,
    Unit,
    Withdraw,
)
from .workflow import OpinionFacts

__all__ = [
    "Claim",
    "Close",
    "Confirm",
    "DeclineClaim",
    "Dispute",
    "Echo",
    "Extend",
    "FollowUp",
    "Forward",
    "Opinion",
    "OpinionEvent",
    "OpinionFacts",
    "Origin",
    "Party",
    "Place",
    "Raiser",
    "Rate",
    "Receiver",
    "Reply",
    "Start",
    "TakeUpAgain",
    "Told",
    "Transfer",
    "Unit",
    "Withdraw",
    "echo",
    "echoed",
]
