"""The councils room: councils and statutory bodies, their seats, charters and terms."""

from .charters import lint_charter
from .models import (
    Charter,
    Council,
    Dissolve,
    Establish,
    Expire,
    Publicise,
    Renew,
    ResumeCouncil,
    Seat,
    Suspend,
    Term,
    Withdraw,
)
from .standing import Requirement, StandingOrders, standing_orders
from .workflow import CouncilFacts

__all__ = [
    "Charter",
    "Council",
    "CouncilFacts",
    "Dissolve",
    "Establish",
    "Expire",
    "Publicise",
    "Renew",
    "Requirement",
    "ResumeCouncil",
    "Seat",
    "StandingOrders",
    "Suspend",
    "Term",
    "Withdraw",
    "lint_charter",
    "standing_orders",
]
