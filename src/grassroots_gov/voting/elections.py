"""Who is elected: several seats, several candidates, and figures of which some may be unknown.

An election is of one office: the seats of a chair, or of members.  It is valid if enough electors
take part.  Of the first vote a candidate is elected with the votes of more than half of those who
took part; seats that are left are voted on again, and then a third of the votes cast is enough.
Where more reach that than there are seats, those with the most votes are elected.  How a tie for
the last seat is resolved no text says, and the library does not guess.

    all_elected      every seat has its candidate
    partly_elected   some seats are left and voted on again (另行选举)
    none_elected     all of them are
    tied             candidates with as many votes are more than the seats left for them
    not_valid        too few took part, whatever the unknown figures are
    unverifiable     it hangs on what is not known
    contradictory    the figures cannot all be true

Every elector who took part cast one ballot, a spoiled one included, and a ballot names no more
candidates than there are seats.  So with the unknown figures filled in in any way::

    spoiled + votes of each <= participating <= electors
    votes of all <= seats * (participating - spoiled)

As with other votes nothing is enumerated.  Every inequality bounds votes from above alone, so for
each candidate there is one worst completion (fewest votes, most taking part, rivals raised where it
costs least) and one best (most votes, no more taking part than these and validity need, rivals at
their least), and what is so in it is so in all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Final, Self

import attrs
from pydantic import Field

from ..kernel.document import CodeWord, Day, Name, Record
from ..kernel.rule import Finding, Labelled, Text
from . import reasons as r
from .bounds import BOUNDLESS, Bounds, needed
from .codes import MEASURES
from .counts import Figure
from .decision import ThresholdResult, share_in_words
from .decision_rules import DecisionRule, ElectionTerms, Hurdle, in_force
from .election import CandidateResult, Election, ElectionOutcome, Standing

__all__ = [
    "Candidate",
    "ElectionCounts",
    "ElectionQuestion",
    "elect",
    "refuse_text",
    "terms_of",
]


class Candidate(Record):
    """Somebody who stands for election (候选人)."""

    name: Name
    """As on the ballot."""
    votes: Figure | None = None
    """None where that is not told."""


class ElectionCounts(Record):
    """The figures of one election; None is not zero, it is not known."""

    seats: Annotated[int, Field(ge=1, le=1000)]
    """How many are to be elected (应选名额)."""
    electors: Figure | None = None
    """How many may vote: registered voters, households or representatives, as the rule says."""
    participating: Figure | None = None
    """How many took part: whoever returned a ballot, and for whom one was returned by proxy."""
    spoiled: Figure | None = None
    candidates: Annotated[tuple[Candidate, ...], Field(max_length=1000)] = ()

    @classmethod
    def of_ballots(
        cls,
        seats: int,
        electors: int | None,
        candidates: Iterable[str],
        ballots: Iterable[Collection[str]],
    ) -> Self:
        """The figures of ballots, each the names that somebody voted for, any number of them.

        One with more names than seats is spoiled; a name that is no candidate's counts for nobody.
        TypeError for a text where several names are expected.

        >>> box = [("wang", "li"), ("li",), ("wang", "li", "sun")]
        >>> counts = ElectionCounts.of_ballots(2, 4, ("wang", "li", "sun"), box)
        >>> counts.participating, counts.spoiled, [each.votes for each in counts.candidates]
        (3, 1, [1, 2, 0])
        """
        refuse_text(candidates, "the candidates")
        votes, cast, spoiled = Counter[str](), 0, 0
        for ballot in ballots:
            refuse_text(ballot, "each ballot")
            names = {*ballot}
            cast += 1
            if len(names) > seats:
                spoiled += 1
            else:
                votes.update(names)
        stand = tuple(Candidate(name=name, votes=votes[name]) for name in candidates)
        return cls(
            seats=seats, electors=electors, participating=cast, spoiled=spoiled, candidates=stand
        )


def refuse_text(names: object, what: str) -> None:
    """TypeError where names are one text, of which each letter would count as a name."""
    if isinstance(names, (str, bytes, Mapping)):
        raise TypeError(f"expected {what} as a list of names, not as one {type(names).__name__}")


class ElectionQuestion(Record):
    """All that an election is decided from, as it stands on the wire."""

    rule: CodeWord
    on: Day
    election: ElectionCounts
    rerun: bool = False

    def answer(self) -> Election:
        """Who is elected; KeyError for a rule that there is not, ValueError for no election's."""
        return elect(self.rule, self.election, self.on, rerun=self.rerun)


def elect(rule_id: str, counts: ElectionCounts, on: date, *, rerun: bool = False) -> Election:
    """Who is elected by the rule of that id as it was on that day.

    With `rerun`, the seats are those that an earlier vote left.  KeyError for an id that is no
    rule's, ValueError for a rule by which nobody is elected.

    >>> stand = (Candidate(name="wang", votes=31), Candidate(name="li", votes=29))
    >>> counts = ElectionCounts(seats=2, electors=100, participating=60, candidates=stand)
    >>> first = elect("residents_committee_election_voters", counts, date(2026, 3, 1))
    >>> first.outcome, first.elected
    ('partly_elected', ('wang',))
    """
    version = in_force(rule_id, on)
    if version is None:
        why = r.NO_TEXT_IN_FORCE.finding("/on", rule=rule_id, on=on.isoformat())
        return Election("unverifiable", rule_id, on, None, counts.seats, rerun, reasons=(why,))
    terms = terms_of(version)
    told = Election("contradictory", rule_id, on, version, counts.seats, rerun)
    wrong = tuple(_contradictions(counts))
    if wrong:
        return attrs.evolve(told, reasons=wrong)
    [quorum] = version.participation
    [majority] = version.approval
    race = _Race.of(counts, quorum, terms.rerun if rerun else majority)
    valid = race.validity(version.norm)
    names = [candidate.name for candidate in counts.candidates]
    results = tuple(race.result(i, name, version.norm) for i, name in enumerate(names))
    outcome = _outcome(valid.met, counts.seats, [each.standing for each in results])
    told = attrs.evolve(told, outcome=outcome, validity=valid, candidates=results)
    return attrs.evolve(told, reasons=tuple(_reasons(told, counts, terms)))


def terms_of(version: DecisionRule) -> ElectionTerms:
    """What the rule asks of an election; ValueError for a rule by which nobody is elected."""
    if version.election is None:
        raise ValueError(f"nobody is elected by {version.id}")
    return version.election


def _contradictions(counts: ElectionCounts) -> Iterator[Finding]:
    """Every way in which the known figures contradict each other."""
    names = ("electors", "participating", "spoiled")
    figures = [(name, f"/election/{name}", getattr(counts, name)) for name in names]
    for i, candidate in enumerate(counts.candidates):
        figures.append((candidate.name, f"/election/candidates/{i}/votes", candidate.votes))
    for name, where, value in figures:
        if value is not None and value < 0:
            yield r.NEGATIVE_FIGURE.finding(where, figure=name, value=value)
    seen: set[str] = set()
    for i, candidate in enumerate(counts.candidates):
        if candidate.name in seen:
            where = f"/election/candidates/{i}/name"
            yield r.CANDIDATE_TWICE.finding(where, candidate=candidate.name)
        seen.add(candidate.name)
    electors, cast = counts.electors, counts.participating
    if None not in (electors, cast) and cast > electors:  # type: ignore[operator]
        yield r.PARTICIPATING_ABOVE_ENTITLED.finding(
            "/election/participating", participating=cast, entitled=electors
        )
    most = electors if cast is None else cast
    if most is None:
        return
    valid = most - (counts.spoiled or 0)
    above = [(w, v, valid) for _, w, v in figures[3:] if v is not None and v > valid]
    if valid < 0:
        above = [("/election/spoiled", counts.spoiled or 0, most)]
    total = sum(candidate.votes or 0 for candidate in counts.candidates)
    if not above and total > counts.seats * valid:
        above = [("/election/candidates", total, counts.seats * valid)]
    for where, value, ceiling in above:
        yield r.VOTES_ABOVE_BALLOTS.finding(where, votes=value, most=ceiling)


@attrs.frozen
class _Race:
    """The figures, each between its bounds, and what is asked of them."""

    seats: int
    electors: Bounds
    voting: Bounds
    spoiled: int
    """As many as are known: more would only leave less room for votes."""
    votes: tuple[Bounds, ...]
    quorum: Hurdle
    share: Hurdle

    @classmethod
    def of(cls, counts: ElectionCounts, quorum: Hurdle, share: Hurdle) -> Self:
        """What the counts say, and what follows from it for what they do not."""
        votes = [_bounds(candidate.votes) for candidate in counts.candidates]
        seats, spoiled, least = counts.seats, counts.spoiled or 0, sum(v.least for v in votes)
        electors, voting = _bounds(counts.electors), _bounds(counts.participating)
        cast = max([v.least for v in votes] + [-(-least // seats)]) + spoiled
        voting = Bounds(max(voting.least, cast), min(voting.most, electors.most))
        electors = Bounds(max(electors.least, voting.least), electors.most)
        valid = voting.most - spoiled
        room = seats * valid - least
        told = tuple(Bounds(v.least, min(v.most, valid, v.least + room)) for v in votes)
        return cls(seats, electors, voting, spoiled, told, quorum, share)

    def validity(self, norm: str) -> ThresholdResult:
        """Whether enough took part."""
        quorum, voting, electors = self.quorum, self.voting, self.electors
        surely = quorum.met(voting.least, electors.most)
        maybe = quorum.met(voting.most, max(electors.least, voting.most))
        met = True if surely else None if maybe else False
        return _share("participation", quorum, voting.known, electors.known, met, norm)

    def result(self, i: int, name: str, norm: str) -> CandidateResult:
        """How the candidate stands."""
        share = _share("approval", self.share, self.votes[i].known, self.voting.known, None, norm)
        surely = self.share.met(self.votes[i].least, self.voting.most)
        maybe = self.share.met(self.votes[i].most, self._fewest(i))
        met = True if surely else None if maybe else False
        return CandidateResult(name, attrs.evolve(share, met=met), self._standing(i))

    def _standing(self, i: int) -> Standing | None:
        surely_valid = self.quorum.met(self.voting.least, self.electors.most)
        safe = surely_valid and self.share.met(self.votes[i].least, self.voting.most)
        if safe and not self._overtaken(i, self.votes[i].least):
            return "won"
        if not self._possibly(i, self.votes[i].most + 1):
            return "not_won"
        never = not self._possibly(i, self.votes[i].most)
        tied = safe and never and not self._overtaken(i, self.votes[i].least + 1)
        return "tied" if tied else None

    def _rivals(self, i: int) -> Sequence[Bounds]:
        return (*self.votes[:i], *self.votes[i + 1 :])

    def _fewest(self, i: int) -> int:
        """How few may have taken part where the candidate has as many votes as can be."""
        top = self.votes[i].most
        total = top + sum(rival.least for rival in self._rivals(i))
        return max(self.voting.least, self.spoiled + max(top, -(-total // self.seats)))

    def _overtaken(self, i: int, with_votes: int) -> bool:
        """Whether as many rivals as there are seats may have so many votes, in the worst case."""
        rivals = self._rivals(i)
        raised = sorted(max(0, with_votes - v.least) for v in rivals if v.most >= with_votes)
        total = sum(v.least for v in self.votes) + sum(raised[: self.seats])
        room = self.seats * (self.voting.most - self.spoiled)
        return len(raised) >= self.seats and total <= room

    def _possibly(self, i: int, ahead: int) -> bool:
        """Whether a seat may be won in the best case, where rivals with so many votes are ahead."""
        least = self.electors.least
        wanted = needed(self.quorum, least) if least else 1
        voting = min(max(self._fewest(i), wanted), self.voting.most)
        valid = self.quorum.met(voting, max(least, voting))
        enough = self.share.met(self.votes[i].most, voting)
        return valid and enough and sum(v.least >= ahead for v in self._rivals(i)) < self.seats


def _bounds(figure: int | None) -> Bounds:
    return Bounds(0, BOUNDLESS) if figure is None else Bounds(figure, figure)


def _share(  # noqa: PLR0917 - as the record has them
    stage: str, hurdle: Hurdle, part: int | None, whole: int | None, met: bool | None, norm: str
) -> ThresholdResult:
    return ThresholdResult(
        stage="participation" if stage == "participation" else "approval",
        measure=hurdle.measure,
        base=hurdle.base,
        n=hurdle.n,
        d=hurdle.d,
        comparator=hurdle.comparator,
        numerator=part,
        denominator=whole,
        needed=needed(hurdle, whole) if whole else None,
        met=met,
        norm=norm,
        clause=hurdle.clause,
    )


def _outcome(
    valid: bool | None, seats: int, standings: Sequence[Standing | None]
) -> ElectionOutcome:
    if valid is False:
        return "not_valid"
    if standings.count("won") == seats:
        return "all_elected"
    if valid is None or None in standings:
        return "unverifiable"
    if "tied" in standings:
        return "tied"
    return "partly_elected" if "won" in standings else "none_elected"


def _reasons(told: Election, counts: ElectionCounts, terms: ElectionTerms) -> Iterator[Finding]:
    """Why it came out so, and what is odd about it."""
    if told.outcome == "unverifiable":
        figures = [name for name in _FIGURES if getattr(counts, name) is None]
        figures += [each.name for each in counts.candidates if each.votes is None]
        yield r.FIGURES_MISSING.finding("/election", figures=figures)
    if told.outcome == "not_valid" and told.validity is not None:
        yield r.PARTICIPATION_SHORT.finding(
            "/election/participating",
            measure=MEASURES.labelled(told.validity.measure),
            share=_labelled(told.validity),
        )
    if told.outcome in ("partly_elected", "none_elected"):
        left = told.seats - len(told.elected)
        yield r.SEATS_LEFT.finding("/election/seats", left=left, share=_labelled(terms.rerun))
    tied = [each.name for each in told.candidates if each.standing == "tied"]
    if told.outcome == "tied":
        left = told.seats - len(told.elected)
        yield r.LAST_SEAT_TIED.finding("/election/candidates", candidates=tied, left=left)
    if not told.rerun and len(counts.candidates) <= counts.seats:
        yield r.NOT_CONTESTED.finding(
            "/election/candidates", candidates=len(counts.candidates), seats=counts.seats
        )


_FIGURES: Final = ("electors", "participating")


def _labelled(share: Hurdle | ThresholdResult) -> Labelled:
    words = Text(share_in_words(share, "zh"), share_in_words(share, "en"))
    return Labelled(f"{share.comparator} {share.n}/{share.d}", words)
