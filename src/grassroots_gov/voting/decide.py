"""Whether a vote has passed: exactly, with the proof, by the rule in force on its day.

    contradictory   the figures cannot all be true
    no_quorum       too few took part, whatever the unknown figures are
    not_passed      it has not passed, whatever the unknown figures are
    passed          it has passed, whatever the unknown figures are
    unverifiable    it hangs on what is not known

What is not known may be a figure, a share (the quorum of a council whose charter is not given, the
majority for a matter that is not told), or where silent votes go (a local rule that cannot be
looked up).  All are treated alike: each way in which it may be is looked at, and only what is so in
all of them is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal

import attrs

from ..councils.models import Charter
from ..councils.standing import CHARTER
from ..kernel.document import CodeWord, Day, Record
from ..kernel.norms import Share, cited
from ..kernel.norms import published as texts
from ..kernel.rule import Finding, Labelled, Text
from . import reasons as r
from .bounds import Measure, Scenario, breaks_tie, measured, needed
from .codes import MEASURES, SETTLED_BY
from .contradictions import contradictions, doubts
from .counts import Counts, SilentVotes
from .decision import Decision, Outcome, ThresholdResult, share_in_words
from .decision_rules import DecisionRule, Hurdle, in_force
from .silence import Silence

__all__ = ["Question", "decide"]

CastingVote = Literal["for", "against"]
Stage = Literal["participation", "approval"]

_WORST_FIRST: Final[tuple[Outcome, ...]] = (
    "contradictory",
    "no_quorum",
    "not_passed",
    "unverifiable",
)


class Question(Record):
    """All that a decision is made from, as it stands on the wire."""

    rule: CodeWord
    on: Day
    counts: Counts
    charter: Charter | None = None
    silent_votes: SilentVotes = SilentVotes()
    casting_vote: CastingVote | None = None

    def answer(self) -> Decision:
        """The decision; KeyError for a rule that there is not."""
        return decide(
            self.rule,
            self.counts,
            self.on,
            charter=self.charter,
            silent_votes=self.silent_votes,
            casting_vote=self.casting_vote,
        )


def decide(
    rule_id: str,
    counts: Counts,
    on: date,
    *,
    charter: Charter | None = None,
    silent_votes: str | SilentVotes = "not_participating",
    casting_vote: CastingVote | None = None,
) -> Decision:
    """Whether the vote has passed by the rule of that id as it was on that day.

    A charter can only add: what it asks must be reached besides what the rule asks.  KeyError for
    an id that is no rule's.

    >>> figures = Counts(heads=9, participating_heads=7, for_heads=5)
    >>> decide("residents_representative_assembly", figures, date(2026, 3, 1)).outcome
    'passed'
    >>> decide(
    ...     "residents_representative_assembly", Counts(heads=9, for_heads=3), date(2026, 3, 1)
    ... ).codes
    ('VOT044',)
    """
    version = in_force(rule_id, on)
    if version is None:
        why = r.NO_TEXT_IN_FORCE.finding("/on", rule=rule_id, on=on.isoformat())
        return Decision("unverifiable", rule_id, on, None, (), (why,))
    if isinstance(silent_votes, str):
        silent_votes = SilentVotes(counted=silent_votes)
    hurdles = tuple(_hurdles(version, charter))
    vote = _Vote(
        version, hurdles, charter, Silence(version, on, charter, silent_votes), casting_vote
    )
    parts = [
        (group.name, group.counts, f"/counts/groups/{i}/counts")
        for i, group in enumerate(counts.groups)
    ]
    if not parts:
        told = vote.judged(counts, None, "/counts")
        return Decision(told.outcome, rule_id, on, version, told.thresholds, told.reasons)
    beside = contradictions(counts, "/counts", version)
    each = [vote.judged(part, name, where) for name, part, where in parts]
    outcomes = {told.outcome for told in each} | ({"contradictory"} if beside else set())
    outcome: Outcome = next((o for o in _WORST_FIRST if o in outcomes), "passed")
    thresholds = tuple(t for told in each for t in told.thresholds)
    why_each = tuple(reason for told in each for reason in told.reasons)
    return Decision(outcome, rule_id, on, version, thresholds, (*beside, *why_each))


@attrs.frozen
class _Asked:
    """A share that is asked, and what asks it."""

    stage: Stage
    hurdle: Hurdle
    norm: str


def _hurdles(version: DecisionRule, charter: Charter | None) -> Iterator[_Asked]:
    """What the rule asks, and what the charter asks besides, participation first."""
    own = charter or Charter()
    for hurdle in version.participation:
        if own.quorum is None or hurdle.settled_by != "charter":
            yield _Asked("participation", hurdle, version.norm)
    for hurdle in _in_each(version, own.quorum, "all"):
        yield _Asked("participation", hurdle, CHARTER)
    for hurdle in version.approval:
        yield _Asked("approval", hurdle, version.norm)
    for hurdle in _in_each(version, own.majority, own.majority_of):
        yield _Asked("approval", hurdle, CHARTER)


def _in_each(version: DecisionRule, share: Share | None, base: str) -> Iterator[Hurdle]:
    """The share in each measure of the rule; none where none is asked."""
    if share is not None:
        for measure in version.measures:
            yield Hurdle(**dict(share), measure=measure, base=base)


@attrs.frozen
class _Judged:
    outcome: Outcome
    thresholds: tuple[ThresholdResult, ...]
    reasons: tuple[Finding, ...]


@attrs.frozen
class _Vote:
    """Everything about a vote but its figures."""

    version: DecisionRule
    asked: tuple[_Asked, ...]
    charter: Charter | None
    silence: Silence
    casting_vote: CastingVote | None

    def judged(self, counts: Counts, group: str | None, where: str) -> _Judged:
        """What the figures of one group say, or of all where there are no groups."""
        wrong = contradictions(counts, where, self.version)
        if wrong:
            return _Judged("contradictory", (), wrong)
        version = self.version
        measures = measured(counts, version.measures, all_voiced=version.all_voiced)
        if not all(measure.possible for measure in measures.values()):
            return _Judged("contradictory", (), (r.HEADS_AND_AREA_APART.finding(where),))
        notes: list[Finding] = []
        scenarios = self.silence.scenarios(measures, where, notes)
        casting, may = self._casting(measures, where, notes)

        only = scenarios[0] if len(scenarios) == 1 else None
        results = []
        for asked in self.asked:
            measure, hurdle = measures[asked.hurdle.measure], asked.hurdle
            met: bool | None = True
            if not all(measure.surely(hurdle, asked.stage, way, casting) for way in scenarios):
                one = [(asked.stage, hurdle)]
                maybe = any(measure.possibly(one, way, may) for way in scenarios)
                met = None if maybe else False
            results.append(self._result(asked, measure, only, casting, met=met, group=group))
        together = any(
            all(measures[name].possibly(self._of(name), way, may) for name in version.measures)
            for way in scenarios
        )
        outcome = _outcome(results, together=together)
        notes = [
            *(_short(result, where) for result in results if result.met is False),
            *notes,
        ]
        if outcome == "not_passed" and all(result.met is not False for result in results):
            notes.insert(0, r.NEVER_ALL.finding(where))
        if outcome == "unverifiable":
            notes = [*self._missing(counts, results, scenarios, where), *notes]
        told = _ONLY_IF.get
        notes = [note for note in notes if told(note.code, outcome) == outcome]
        notes += doubts(counts, where, version)
        return _Judged(outcome, tuple(results), tuple(notes))

    def _of(self, measure: str) -> list[tuple[str, Hurdle]]:
        return [(a.stage, a.hurdle) for a in self.asked if a.hurdle.measure == measure]

    def _casting(
        self, measures: Mapping[str, Measure], where: str, notes: list[Finding]
    ) -> tuple[int, int]:
        """How many votes the chair's casting vote surely adds, and how many it may add."""
        [first, *_] = measures.values()
        tie = first.tie() if len(measures) == 1 else False
        given = (
            self.version.casting_vote
            and self.charter is not None
            and self.charter.tie == "casting_vote"
        )
        if not given and self.casting_vote is not None:
            notes.append(r.CASTING_VOTE_NOT_GIVEN.finding("/casting_vote"))
        if tie is False:
            return 0, 0
        if not given or self.casting_vote == "against":
            if tie:
                votes = first.in_favour.known
                notes.append(r.TIE.finding(f"{where}/for_heads", votes=votes))
            return 0, 0
        if self.casting_vote is None:
            if tie:
                notes.append(r.CASTING_VOTE_UNTOLD.finding("/casting_vote"))
            return 0, 1
        if tie:
            notes.append(r.CASTING_VOTE_COUNTED.finding("/casting_vote"))
        return int(tie is True), 1

    def _result(
        self,
        asked: _Asked,
        measure: Measure,
        way: Scenario | None,
        casting: int,
        *,
        met: bool | None,
        group: str | None,
    ) -> ThresholdResult:
        """The share with its figures as far as they are known."""
        hurdle = asked.hurdle
        part, whole = _figures(measure, asked.stage, hurdle.base, way)
        if part is not None and asked.stage == "approval" and breaks_tie(hurdle):
            part += casting
        settled = hurdle.or_up_to is None
        return ThresholdResult(
            stage=asked.stage,
            measure=hurdle.measure,
            base=hurdle.base,
            n=hurdle.n,
            d=hurdle.d,
            comparator=hurdle.comparator,
            numerator=part,
            denominator=whole,
            needed=needed(hurdle, whole) if settled and whole else None,
            met=met,
            group=group,
            norm=asked.norm,
            clause=hurdle.clause,
            settled=settled,
        )

    def _missing(
        self,
        counts: Counts,
        results: Iterable[ThresholdResult],
        scenarios: tuple[Scenario, ...],
        where: str,
    ) -> Iterator[Finding]:
        """What is not known, and what the outcome hangs on."""
        wanted: dict[str, None] = {}
        more: list[Finding] = []
        settled_by: dict[str, None] = {}
        for asked, result in zip(self.asked, results, strict=True):
            if result.met is not None:
                continue
            unit = "area_cm2" if result.measure == "area" else "heads"
            names = _NEEDED_FOR[result.base] if result.stage == "approval" else ("participating_",)
            names = ("", *names) if result.base == "all" else names
            names = names if scenarios == ("apart",) else (*names, "silent_")
            wanted |= {f"{n}{unit}": None for n in names if getattr(counts, f"{n}{unit}") is None}
            if asked.hurdle.asked_by:
                more.append(_may_ask_more(asked.hurdle, where))
            elif asked.hurdle.settled_by is not None:
                settled_by[asked.hurdle.settled_by] = None
        if wanted:
            yield r.FIGURES_MISSING.finding(where, figures=list(wanted))
        yield from more
        for what in settled_by:
            yield r.SHARE_NOT_SETTLED.finding(where, settled_by=SETTLED_BY.labelled(what))


_ONLY_IF: Final[Mapping[str, Outcome]] = {
    r.LOCAL_RULE_NOT_CITED.code: "unverifiable",
    r.MAJORITY_UNTOLD.code: "unverifiable",
    r.CASTING_VOTE_UNTOLD.code: "unverifiable",
    r.TIE.code: "not_passed",
}
"""What is only worth telling where the vote came out so."""
_NEEDED_FOR: Final = {
    "all": ("for_",),
    "present": ("for_", "participating_"),
    "participating": ("for_", "participating_"),
    "votes_cast": ("for_", "against_", "abstain_", "void_"),
    "valid_votes": ("for_", "against_", "abstain_"),
}


def _outcome(results: Sequence[ThresholdResult], *, together: bool) -> Outcome:
    if any(result.met is False and result.stage == "participation" for result in results):
        return "no_quorum"
    if any(result.met is False for result in results) or not together:
        return "not_passed"
    return "passed" if all(result.met for result in results) else "unverifiable"


def _figures(
    measure: Measure, stage: Stage, base: str, scenario: Scenario | None
) -> tuple[int | None, int | None]:
    """The share as far as it is known: how many, of how many."""
    silent = 0 if scenario == "apart" else measure.silent.known if scenario else None
    present = _sum(measure.participating.known, silent)
    votes = (measure.in_favour, measure.against, measure.abstain)
    valid = _sum(*(figure.known for figure in votes), silent)
    wholes = {
        "all": measure.entitled.known,
        "present": present,
        "participating": present,
        "votes_cast": _sum(valid, measure.void.known),
        "valid_votes": valid,
    }
    if stage == "participation":
        return present, wholes[base]
    joined = silent if scenario == "for" else 0 if scenario else None
    return _sum(measure.in_favour.known, joined), wholes[base]


def _sum(*figures: int | None) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if len(known) == len(figures) else None


def _short(result: ThresholdResult, where: str) -> Finding:
    rule = r.PARTICIPATION_SHORT if result.stage == "participation" else r.APPROVAL_SHORT
    unit = "area_cm2" if result.measure == "area" else "heads"
    what = "participating" if result.stage == "participation" else "for"
    return rule.finding(
        f"{where}/{what}_{unit}",
        measure=MEASURES.labelled(result.measure),
        share=_labelled(result),
    )


def _may_ask_more(hurdle: Hurdle, where: str) -> Finding:
    most = hurdle.model_copy(update=dict(hurdle.most))
    clauses = tuple(cited(texts()[by.norm], by.clause or "") for by in hurdle.asked_by)
    return r.MORE_MAY_BE_ASKED.finding(
        where,
        share=_labelled(most),
        texts=clauses,
        settled_by=SETTLED_BY.labelled(hurdle.settled_by or ""),
    )


def _labelled(share: Hurdle | ThresholdResult) -> str:
    return Labelled(
        f"{share.comparator} {share.n}/{share.d}",
        Text(share_in_words(share, "zh"), share_in_words(share, "en")),
    )
