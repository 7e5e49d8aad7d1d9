"""The organizations room: bodies, enterprises, Party organizations, alliances, memberships."""

from .credit import check_digit_holds
from .models import Count, Membership, Organization, Part, PartyLink, Registration

__all__ = [
    "Count",
    "Membership",
    "Organization",
    "Part",
    "PartyLink",
    "Registration",
    "check_digit_holds",
]
