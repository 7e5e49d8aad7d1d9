"""What came of an election, and the proof: whether it is valid, and every candidate's votes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import attrs

from ..kernel.language import Language, spoken
from ..kernel.rule import Finding
from .codes import ELECTION_OUTCOMES, STANDINGS
from .decision import ThresholdResult, basis, say, threshold_in_words
from .decision_rules import DecisionRule

__all__ = ["CandidateResult", "Election"]

ElectionOutcome = Literal[
    "all_elected",
    "partly_elected",
    "none_elected",
    "tied",
    "not_valid",
    "unverifiable",
    "contradictory",
]
Standing = Literal["won", "not_won", "tied"]


@attrs.frozen
class CandidateResult:
    """One candidate: whether the votes reach what is asked, and whether that brings a seat."""

    name: str
    share: ThresholdResult
    standing: Standing | None
    """None where the figures do not tell."""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        share = self.share
        return {
            "name": self.name,
            "votes": share.numerator,
            "needed": share.needed,
            "margin": share.margin,
            "met": share.met,
            "standing": self.standing,
        }


@attrs.frozen
class Election:
    """Who is elected to how many seats, by which rule, and why."""

    outcome: ElectionOutcome
    rule: str
    on: date
    version: DecisionRule | None
    """The rule as it was on that day; None where no text of it is known."""
    seats: int
    rerun: bool = False
    validity: ThresholdResult | None = None
    """Whether enough took part."""
    candidates: tuple[CandidateResult, ...] = ()
    reasons: tuple[Finding, ...] = ()

    @property
    def elected(self) -> tuple[str, ...]:
        """The candidates who are elected for certain."""
        return tuple(each.name for each in self.candidates if each.standing == "won")

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each reason."""
        return tuple(reason.code for reason in self.reasons)

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """A JSON-ready form; with ``lang``, the reasons as sentences too."""
        language = None if lang is None else spoken(lang)
        version = self.version
        return {
            "outcome": self.outcome,
            "rule": self.rule,
            "on": self.on.isoformat(),
            "norm": version and version.norm,
            "clause": version and version.clause,
            "seats": self.seats,
            "rerun": self.rerun,
            "validity": self.validity and self.validity.to_dict(),
            "candidates": [candidate.to_dict() for candidate in self.candidates],
            "reasons": [reason.to_dict(language) for reason in self.reasons],
        }

    def explain(self, lang: str = "zh") -> str:
        """The election as text: the rule, the outcome, each candidate, the reasons."""
        return "\n".join(self._lines(spoken(lang))) + "\n"

    def _lines(self, lang: Language) -> Iterator[str]:
        version = self.version
        yield say(lang, version.title.zh, version.title.en) if version else self.rule
        yield "  " + basis(self.on, version, lang)
        yield f"{say(lang, '结果：', 'Outcome: ')}{ELECTION_OUTCOMES.label(self.outcome, lang)}"
        seats = say(lang, f"应选 {self.seats} 名", f"seats: {self.seats}")
        yield "  " + seats + (say(lang, "（另行选举）", " (voted on again)") if self.rerun else "")
        if self.validity is not None:
            yield "  " + threshold_in_words(self.validity, version, lang)
        for candidate in self.candidates:
            standing = say(lang, "不能确定", "cannot be told")
            if candidate.standing is not None:
                standing = STANDINGS.label(candidate.standing, lang)
            told = threshold_in_words(candidate.share, version, lang, of=candidate.name)
            yield f"  {told}  {standing}"
        for reason in self.reasons:
            yield f"  {reason.code} {reason.message(lang)}"
