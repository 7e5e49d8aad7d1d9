"""What came of a vote, and the proof: every share with its figures, and every reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import attrs

from ..kernel.language import Language, spoken
from ..kernel.measures import square_metres
from ..kernel.norms import published
from ..kernel.rule import Finding, Text
from .codes import MEASURES, OUTCOMES, VOTE_BASES
from .decision_rules import DecisionRule, Hurdle

__all__ = [
    "Decision",
    "ThresholdResult",
    "basis",
    "say",
    "share_in_words",
    "threshold_in_words",
]

Outcome = Literal["passed", "not_passed", "no_quorum", "unverifiable", "contradictory"]

_NOT_THE_OPPOSITE = Text(
    "这只表示没有形成决定，不等于作出了相反的决定。",
    "This only says that nothing was decided; it does not say that the opposite was.",
)
_STAGES = {
    "participation": Text("参与", "taking part"),
    "approval": Text("同意", "for"),
}
_UNSETTLED = Text("要求多大比例不明", "which share is asked is not told")
_MET = {
    True: Text("达到", "reached"),
    False: Text("未达到", "not reached"),
    None: Text("无法判断", "cannot be told"),
}


@attrs.frozen
class ThresholdResult:
    """One share that was asked, and what the figures say of it."""

    stage: Literal["participation", "approval"]
    measure: str
    """``heads``, ``area`` or ``members``."""
    base: str
    """Of what it is a share."""
    n: int
    d: int
    comparator: str
    numerator: int | None
    """In heads or square centimetres; None where it is not known."""
    denominator: int | None
    needed: int | None
    """The least numerator that is enough; None where the base or the share is not known."""
    met: bool | None
    """None where the figures do not tell."""
    norm: str
    clause: str | None
    settled: bool = True
    """Whether it is certain that this share is asked, and no larger one."""
    group: str | None = None

    @property
    def margin(self) -> int | None:
        """How far the numerator is above what is needed; below zero, short of it."""
        if self.numerator is None or self.needed is None:
            return None
        return self.numerator - self.needed

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready form."""
        form = attrs.asdict(self)
        form["margin"] = self.margin
        return form


@attrs.frozen
class Decision:
    """Whether a vote has passed, by which rule, and why."""

    outcome: Outcome
    rule: str
    on: date
    version: DecisionRule | None
    """The rule as it was on that day; None where no text of it is known."""
    thresholds: tuple[ThresholdResult, ...] = ()
    reasons: tuple[Finding, ...] = ()

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
            "thresholds": [threshold.to_dict() for threshold in self.thresholds],
            "reasons": [reason.to_dict(language) for reason in self.reasons],
        }

    def explain(self, lang: str = "zh") -> str:
        """The decision as text: the rule, the outcome, each share with its figures, the reasons."""
        return "\n".join(self._lines(spoken(lang))) + "\n"

    def _lines(self, lang: Language) -> Iterator[str]:
        version = self.version
        yield say(lang, version.title.zh, version.title.en) if version else self.rule
        yield "  " + basis(self.on, version, lang)
        yield f"{say(lang, '结果：', 'Outcome: ')}{OUTCOMES.label(self.outcome, lang)}"
        for threshold in self.thresholds:
            yield "  " + threshold_in_words(threshold, version, lang)
        for reason in self.reasons:
            yield f"  {reason.code} {reason.message(lang)}"
        yield from self.remarks(lang)

    def remarks(self, lang: str = "zh") -> Iterator[str]:
        """What is to be said with it: what it does not mean, and how its rule is to be read."""
        if self.outcome in ("not_passed", "no_quorum"):
            yield _NOT_THE_OPPOSITE.say(lang)
        for label in (self.version.says, self.version.note) if self.version else ():
            if label is not None:
                yield say(lang, f"说明：{label.zh}。", f"Note: {label.en}.")


def say(lang: str, zh: str, en: str) -> str:
    """One of two texts."""
    return zh if spoken(lang) == "zh" else en


def basis(on: date, version: DecisionRule | None, lang: str) -> str:
    """The day, and the clause in force on it."""
    if version is None:
        return on.isoformat()
    title = published()[version.norm].title
    if version.clause is None:
        return f"{on} · {say(lang, title.zh, title.en)}"
    return f"{on} · " + say(
        lang, f"《{title.zh}》{version.clause}", f"{title.en}, {version.clause}"
    )


def threshold_in_words(
    threshold: ThresholdResult,
    version: DecisionRule | None,
    lang: str = "zh",
    *,
    of: str | None = None,
) -> str:
    """One share that was asked, on one line: of what or whom, what is needed, whether it is met."""
    words = [_STAGES[threshold.stage].say(lang), MEASURES.label(threshold.measure, lang)]
    if version is not None and threshold.measure != "area":
        words[-1] = say(lang, version.counted.zh, version.counted.en)
    if of is not None:
        words = [of]
    if threshold.group is not None:
        words.insert(0, f"[{threshold.group}]")
    asked = _UNSETTLED.say(lang)
    if threshold.settled:
        asked = say(lang, "须", "") + share_in_words(threshold, lang)
    if threshold.needed is not None:
        asked += say(lang, "，即 ", ": ") + _amount(threshold.needed, threshold.measure)
    words.append(_figures(threshold) + say(lang, f"（{asked}）", f" ({asked})"))
    words.append(_MET[threshold.met].say(lang) + _margin(threshold, lang))
    return "  ".join(words)


def _figures(threshold: ThresholdResult) -> str:
    parts = (threshold.numerator, threshold.denominator)
    return " / ".join(_amount(part, threshold.measure) for part in parts)


def _margin(threshold: ThresholdResult, lang: str) -> str:
    margin = threshold.margin
    if margin is None or threshold.met is None:
        return ""
    amount = _amount(abs(margin), threshold.measure)
    if margin < 0:
        return say(lang, f"，差 {amount}", f", {amount} short")
    return say(lang, f"，多 {amount}", f", {amount} to spare")


def _amount(figure: int | None, measure: str) -> str:
    if figure is None:
        return "?"
    return f"{square_metres(figure)} ㎡" if measure == "area" and figure >= 0 else f"{figure:,}"


def share_in_words(share: Hurdle | ThresholdResult, lang: str) -> str:
    """What is asked, as one says it: 全体的2/3以上, each one of those present."""
    part, base = f"{share.n}/{share.d}", VOTE_BASES.label(share.base, lang)
    if share.n == share.d:
        return say(lang, f"{base}一致", f"each one of {base}")
    if share.comparator == "at_least":
        return say(lang, f"{base}的{part}以上", f"at least {part} of {base}")
    return say(lang, f"超过{base}的{part}", f"more than {part} of {base}")
