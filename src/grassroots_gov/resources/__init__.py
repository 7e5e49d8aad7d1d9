"""The resources room: lists and claims, and what was delivered of them."""

from ..kernel.document import Party
from .ledger import Holding, claims, remaining
from .models import (
    Body,
    Claim,
    Close,
    Commit,
    Confirm,
    Deliver,
    Lapse,
    ListItem,
    ListItemEvent,
    Release,
    Site,
    Withdraw,
)
from .workflow import ListItemFacts

__all__ = [
    "Body",
    "Claim",
    "Close",
    "Commit",
    "Confirm",
    "Deliver",
    "Holding",
    "Lapse",
    "ListItem",
    "ListItemEvent",
    "ListItemFacts",
    "Party",
    "Release",
    "Site",
    "Withdraw",
    "claims",
    "remaining",
]
