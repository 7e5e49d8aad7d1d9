"""Councils, their seats and their charters."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from ..kernel.document import CodeWord, Day, PersonId, PersonName, Record
from ..kernel.norms import Share
from . import codes

__all__ = ["Charter", "Seat"]


class Seat(Record):
    """A seat on a council, and who holds it."""

    person: PersonId
    name: PersonName | None = None
    office: Annotated[str, codes.OFFICES] = "member"
    votes: bool = True
    """Whether its holder has a vote, and so is counted in the quorum."""
    represents: CodeWord | None = None
    """Whom or what the holder stands for: ``residents``, ``owners``, ``property_company``."""
    woman: bool | None = None
    """None where it is not told."""
    since: Day | None = None
    until: Day | None = None

    def held(self, on: date) -> bool:
        """Whether the seat was held on that day; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Charter(Record):
    """A council's own rules of procedure (议事规则).  What it leaves out, nobody has laid down."""

    quorum: Share | None = None
    """Of the seats with a vote."""
    majority: Share | None = None
    majority_of: Annotated[str, codes.BASES] = "present"
    tie: Annotated[str, codes.TIES] = "not_passed"
    notice_days: Annotated[int, Field(ge=0, le=365)] | None = None
    posted_agenda_only: bool = False
    """Whether nothing may be decided that was not on the agenda as posted."""
    may_propose: Annotated[tuple[Annotated[str, codes.CAPACITIES], ...], Field(max_length=10)] = (
        "voting_member",
    )
    may_speak: Annotated[tuple[Annotated[str, codes.CAPACITIES], ...], Field(max_length=10)] = (
        "voting_member",
        "member_without_vote",
        "delegate_observer",
        "invited_expert",
        "invited_unit",
    )
    online: bool = False
    """Whether whoever attends from afar is present."""
    proxies: Annotated[int, Field(ge=0, le=100)] = 0
    """How many absent members one person may stand in for."""
