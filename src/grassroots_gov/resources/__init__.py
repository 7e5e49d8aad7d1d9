"""The resources room: lists, claims and matches, and dual registration (双报到)."""

from ..kernel.document import Party
from .ledger import Holding, claims, remaining
from .matching import Match, match
from .models import (
    Asked,
    Body,
    Claim,
    Close,
    Commit,
    Confirm,
    Deliver,
    DualRegistration,
    Lapse,
    ListItem,
    ListItemEvent,
    Release,
    Service,
    ServiceReport,
    Site,
    Turn,
    Withdraw,
)
from .workflow import ListItemFacts

__all__ = [
    "Asked",
    "Body",
    "Claim",
    "Close",
    "Commit",
    "Confirm",
    "Deliver",
    "DualRegistration",
    "Holding",
    "Lapse",
    "ListItem",
    "ListItemEvent",
    "ListItemFacts",
    "Match",
    "Party",
    "Release",
    "Service",
    "ServiceReport",
    "Site",
    "Turn",
    "Withdraw",
    "claims",
    "match",
    "remaining",
]
