"""Decision rules: what a vote must reach, as dated data with the clause that says so.

A rule is a file of ``spec/v1/decision_rules``, written by hand from the texts.  Its versions follow
one another in time; the day of a vote picks one.  A day for which the library has no text has no
rule, and a vote on it can be shown neither to have passed nor to have failed.

以上 includes the number, 超过 and 过半数 do not (Civil Code, article 1259): ``at_least`` and
``more_than``.  A share that the figures alone do not settle (the quorum of a council whose charter
is not given) stands as the least that may be asked, with the most that may be asked beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from ..kernel.document import CodeWord, Day, Record
from ..kernel.norms import Label, Share, Words
from ..kernel.published import contents
from .codes import MEASURES, OWNER_MATTERS, SETTLED_BY, SILENT_VOTES, VOTE_BASES

__all__ = [
    "Citation",
    "DecisionRule",
    "DeemedVotes",
    "ElectionTerms",
    "Hurdle",
    "for_matter",
    "in_force",
    "published",
]


class Citation(Record):
    """A clause of a text."""

    norm: CodeWord
    clause: Words | None = None


class Hurdle(Share):
    """One share that a vote must reach, in one measure, of one base."""

    measure: Annotated[str, MEASURES]
    base: Annotated[str, VOTE_BASES]
    clause: Words | None = None
    or_up_to: Share | None = None
    """The most that may be asked, where the figures do not tell which share is."""
    settled_by: Annotated[str, SETTLED_BY] | None = None
    """What would tell: the charter, who elected whoever is recalled, the local text, the matter."""
    asked_by: tuple[Citation, ...] = ()
    """The clauses of other texts that ask the most, for some matters."""

    @property
    def most(self) -> Share:
        """The most that may be asked; the share itself where that is certain."""
        return self.or_up_to or self


class ElectionTerms(Record):
    """What is asked of an election besides (选举)."""

    rerun: Hurdle
    """What a candidate must reach for a seat that is voted on again; the most votes win there."""
    proxies: Annotated[int, Field(ge=0, le=1000)] | None = None
    """For how many electors one may vote by proxy; None where the text sets no limit."""


class DeemedVotes(Record):
    """A way in which a text may have ballots counted that were served and not answered."""

    counted: Annotated[str, SILENT_VOTES]
    provided_by: tuple[Citation, ...] = ()
    """The clauses that are known to; rules of procedure may besides."""


Treatment = Literal["in_base", "left_out"]


class _Version(Record):
    since: Day | None = None
    until: Day | None = None
    """Both ends of its time are included; no end means still."""
    norm: CodeWord
    clause: Words | None = None
    read_with: tuple[Citation, ...] = ()
    """Clauses that say how the first is read."""
    measures: tuple[Annotated[str, MEASURES], ...]
    counted: Label
    """Who is counted as one head."""
    took_part: Literal["ballot", "presence"]
    """Who has taken part: whoever returned a ballot, or whoever was there."""
    participation: tuple[Hurdle, ...]
    """What must be reached for the vote to count at all."""
    approval: tuple[Hurdle, ...]
    """What must be reached by the votes for."""
    abstention: Treatment
    """Whether an abstention stands in the base of which the votes for are a share."""
    spoiled: Treatment
    """Likewise a spoiled ballot."""
    absence: Treatment
    """Likewise whoever did not take part."""
    tie: Literal["not_passed"]
    casting_vote: bool
    """Whether a charter may let the chair break a tie."""
    unanimity: bool
    silent_votes: tuple[DeemedVotes, ...] = ()
    """How a local rule may count ballots that were served and not answered."""
    matters: tuple[Annotated[str, OWNER_MATTERS], ...] = ()
    """The matters of owners that are decided by this rule."""
    election: ElectionTerms | None = None
    """None where nobody is elected by it."""
    says: Label | None = None
    """What ``passed`` means under it, where that is less than it seems."""
    note: Label | None = None


class DecisionRule(_Version):
    """What a vote of one kind had to reach during one time."""

    id: CodeWord
    title: Label

    @property
    def all_voiced(self) -> bool:
        """Whether whoever took part is for it, against it, abstained or spoiled the ballot.

        At a meeting somebody may be there and not vote; on a ballot with several candidates a vote
        for one of them is none of the four for the others.
        """
        return self.took_part == "ballot" and self.election is None

    @property
    def hurdles(self) -> tuple[Hurdle, ...]:
        """Every share that must be reached, participation first."""
        return (*self.participation, *self.approval)

    def holds_on(self, on: date) -> bool:
        """Whether the rule was in force on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class _File(Record):
    id: CodeWord
    title: Label
    versions: Annotated[tuple[_Version, ...], Field(min_length=1)]


@cache
def published() -> Mapping[str, tuple[DecisionRule, ...]]:
    """Every rule that the library brings along, by id: its versions, the oldest first."""
    return {
        file.id: tuple(DecisionRule(id=file.id, title=file.title, **dict(v)) for v in file.versions)
        for file in map(_File.model_validate_json, contents("decision_rules"))
    }


def in_force(id: str, on: date) -> DecisionRule | None:
    """The version of the rule in force on that day; None where no text is known for it.

    KeyError for an id that is no rule's.

    >>> from datetime import date
    >>> in_force("owners_special", date(2021, 1, 1)).norm
    'civil_code'
    >>> in_force("residents_committee_election_voters", date(2025, 12, 31)) is None
    True
    """
    return next((version for version in published()[id] if version.holds_on(on)), None)


def for_matter(matter: str, on: date) -> DecisionRule | None:
    """The rule by which owners decided on such a matter on that day.

    >>> from datetime import date
    >>> for_matter("maintenance_fund_use", date(2021, 1, 1)).id
    'owners_ordinary'
    >>> for_matter("maintenance_fund_use", date(2020, 12, 31)).id
    'owners_special'
    """
    if matter not in OWNER_MATTERS:
        raise KeyError(matter)
    rules = (version for versions in published().values() for version in versions)
    return next((rule for rule in rules if matter in rule.matters and rule.holds_on(on)), None)
