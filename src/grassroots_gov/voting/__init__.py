"""The voting room: electorates, ballots, dated decision rules, and decisions with their proof."""

from . import decision_rules
from .ballots import Ballot, BallotRow, RollEntry, SecretBallot, SetAside, Tally, Terms
from .codes import CODELISTS
from .counts import Counts, Group, SilentVotes
from .decide import Question, decide
from .decision import Decision, ThresholdResult
from .decision_rules import Citation, DecisionRule, Hurdle
from .election import CandidateResult, Election
from .elections import (
    Candidate,
    ElectionCounts,
    ElectionQuestion,
    elect,
)
from .electorate import Electorate, ExclusivePart
from .models import (
    AnnounceOutcome,
    Cancel,
    Challenge,
    ClosePoll,
    CountVotes,
    Extend,
    OpenPoll,
    Poll,
    PollEvent,
    PostPoll,
    PublishedCounts,
    Revoke,
    Uphold,
    tally,
)
from .proxies import Proxy, RefusedProxy, refused_proxies
from .reasons import REASONS
from .workflow import PollFacts

__all__ = [
    "CODELISTS",
    "REASONS",
    "AnnounceOutcome",
    "Ballot",
    "BallotRow",
    "Cancel",
    "Candidate",
    "CandidateResult",
    "Challenge",
    "Citation",
    "ClosePoll",
    "CountVotes",
    "Counts",
    "Decision",
    "DecisionRule",
    "Election",
    "ElectionCounts",
    "ElectionQuestion",
    "Electorate",
    "ExclusivePart",
    "Extend",
    "Group",
    "Hurdle",
    "OpenPoll",
    "Poll",
    "PollEvent",
    "PollFacts",
    "PostPoll",
    "Proxy",
    "PublishedCounts",
    "Question",
    "RefusedProxy",
    "Revoke",
    "RollEntry",
    "SecretBallot",
    "SetAside",
    "SilentVotes",
    "Tally",
    "Terms",
    "ThresholdResult",
    "Uphold",
    "decide",
    "decision_rules",
    "elect",
    "refused_proxies",
    "tally",
]
