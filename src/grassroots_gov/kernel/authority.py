"""Authority: who says so, here, on that day.

A rule of ground ``logic`` is wrong anywhere, and cites nothing.  A rule of ground ``law`` weighs in
full where a clause that it cites *binds*: its text is law and in force on the day, the place lies
in its territory, and it orders or forbids something to whom the rule concerns.  Where its text only
binds elsewhere that day, the finding is information.  A text not in force that day is not cited,
and a rule that no other text carries is not judged.  What a policy document, a standard or the
house says is practice: a warning at most.

A profile makes such rules binding by adopting them, or sets practice aside.  It can do neither to
logic or to law that binds.

The day is that of the event for a guard, and the document's own for any other rule.  The place is
what the document says, else the territory of the profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Self

import attrs

from . import norms
from .division import covers
from .document import Division, Document
from .norms import LAW, Norm
from .profiles import Profile
from .rule import Finding, Rule, Severity, Source

__all__ = ["Here", "Weight", "obliges"]

_ORDERS: Final = frozenset({"must", "must_not", None})
"""What grounds a refusal; a clause that nobody has read for it yet counts as one that does."""
_ADVICE: Final = {Severity.ERROR: Severity.WARNING, Severity.UNVERIFIABLE: Severity.WARNING}


@attrs.frozen
class Weight:
    """How much a finding of a rule weighs, and by which clauses."""

    severity: Severity
    sources: tuple[Source, ...]
    elsewhere: bool = False

    def of(self, finding: Finding) -> Finding:
        """The finding with that weight."""
        if finding.rule.ground is None:
            return finding
        return attrs.evolve(
            finding, severity=self.severity, sources=self.sources, elsewhere=self.elsewhere
        )


@attrs.frozen
class Here:
    """Where a document is judged: the stem of its division, and the profile that applies there."""

    stem: str | None = None
    profile: Profile | None = None
    misplaced: bool = False
    """Whether a profile was given that is of another place."""
    apart: frozenset[str] = frozenset()
    """Those whom clauses address and who have no part in the matter of the document."""

    @classmethod
    def of(cls, document: Document, profile: Profile | None) -> Self:
        """Where the document says that it belongs, else where the profile holds."""
        return cls.at(document.located, profile, document.apart)

    @classmethod
    def at(
        cls,
        division: Division | None,
        profile: Profile | None,
        apart: frozenset[str] = frozenset(),
    ) -> Self:
        """In that division, else where the profile holds."""
        territory = profile.territory if profile else None
        if division is None:
            return cls(territory, profile, apart=apart)
        if territory and covers(territory, division.stem) is False:
            return cls(division.stem, None, misplaced=True, apart=apart)
        return cls(division.stem, profile, apart=apart)

    def weigh(self, rule: Rule, on: date, decided: tuple[Source, ...] = ()) -> Weight | None:
        """How much a finding of the rule weighs on that day; None where it is not judged.

        ``decided`` are the clauses that set what was not kept, such as a time limit; where none is
        known to, those that the rule cites are asked.
        """
        if rule.ground is None:
            return Weight(rule.severity, rule.source) if rule.in_force(on) else None
        if rule.ground == "logic":
            return Weight(rule.severity, ())
        profile = self.profile
        cited = self._cited(decided or rule.source)
        told = [(source, text) for source, text in cited if text.in_force(on)]
        obliging = [(s, t) for s, t in told if t.level in LAW and obliges(t, s, rule.concerns)]
        binding = tuple(s for s, t in obliging if self._holds(t) and self._reaches(t, s))
        if binding:
            return Weight(rule.severity, binding)
        advice = tuple(s for s, t in told if t.level not in LAW and self._holds(t))
        if profile is not None and (adoption := profile.adopted(rule.code, on)):
            return Weight(rule.severity, (Source(adoption.norm, adoption.clause or ""),))
        if profile is not None and profile.strict and (obliging or advice):
            return Weight(rule.severity, tuple(s for s, _ in obliging) or advice)
        if profile is not None and rule.code in profile.sets_aside:
            return None
        if advice:
            return Weight(_ADVICE.get(rule.severity, rule.severity), advice)
        if obliging:
            return Weight(Severity.INFO, tuple(s for s, _ in obliging), elsewhere=True)
        return None

    def _reaches(self, text: Norm, source: Source) -> bool:
        """Whether anybody whom the clause addresses has a part in the matter of the document."""
        clause = text.by_number.get(source.clause)
        return clause is None or not clause.addresses or not self.apart >= {*clause.addresses}

    def _holds(self, text: Norm) -> bool:
        """Whether the text holds here; where nobody says where that is, as the profile applies."""
        there = covers(text.territory, self.stem)
        if there is None and self.profile is not None:
            return text.id in self.profile.applies
        return there is True

    def _cited(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Norm]]:
        """The clauses, each with its text."""
        own = {norm.id: norm for norm in self.profile.norms} if self.profile else {}
        for source in sources:
            text = own.get(source.norm) or norms.published().get(source.norm)
            if text is not None:
                yield source, text


def obliges(text: Norm, source: Source, concerns: str | None) -> bool:
    """Whether the clause orders or forbids something to whom the rule concerns."""
    clause = text.by_number.get(source.clause)
    if clause is None:
        return True
    addressed = not clause.addresses or concerns is None or concerns in clause.addresses
    return clause.does in _ORDERS and addressed
