"""The people room: persons, their posts and mandates, and the files kept of households.

Nobody here has a lifecycle: a document says how things stood on one day (``as_of``), and is judged
by the law of that day.
"""

from .models import (
    Consent,
    Household,
    HouseholdFile,
    HouseholdMember,
    Mandate,
    Office,
    Person,
    Post,
    Relative,
    Residence,
)
from .posts import concurrent

__all__ = [
    "Consent",
    "Household",
    "HouseholdFile",
    "HouseholdMember",
    "Mandate",
    "Office",
    "Person",
    "Post",
    "Relative",
    "Residence",
    "concurrent",
]
