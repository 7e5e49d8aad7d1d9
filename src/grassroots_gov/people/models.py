"""Persons, their posts and mandates, households and their files."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from ..kernel.document import Day, Id, Name, Record
from . import codes

__all__ = ["Mandate"]


class Mandate(Record):
    """One of the two representatives and one member (两代表一委员), for one term."""

    kind: Annotated[str, codes.MANDATES]
    level: Annotated[str, codes.LEVELS]
    """Of the congress or committee; the CPPCC has none below the county."""
    term: Annotated[int, Field(ge=1, le=99)] | None = None
    """The number of the term (届)."""
    constituency: Name | None = None
    """The constituency, electoral unit or sector (选区、选举单位、界别)."""
    credential: Id | None = None
    """The number of the credential (代表证、委员证)."""
    since: Day
    until: Day | None = None
    """The last day of the mandate; none is known where it still runs."""

    def in_force(self, on: date) -> bool:
        """Whether the mandate was held on that day; both ends are included."""
        return self.since <= on and (self.until is None or on <= self.until)
