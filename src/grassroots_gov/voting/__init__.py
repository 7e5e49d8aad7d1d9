"""The voting room: electorates, ballots, dated decision rules, and decisions with their proof."""

from . import decision_rules
from .ballots import Ballot, RollEntry, SecretBallot, SetAside, Tally, Terms
from .codes import CODELISTS
from .counts import Counts, Group, SilentVotes
from .decide import Question, decide
from .decision import Decision, ThresholdResult
from .decision_rules import DecisionRule, Hurdle
from .electorate import Electorate, ExclusivePart, Head
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
from .reasons import REASONS
from .workflow import PollFacts

__all__ = [
    "CODELISTS",
    "REASONS",
    "AnnounceOutcome",
    "Ballot",
    "Cancel",
    "Challenge",
    "ClosePoll",
    "CountVotes",
    "Counts",
    "Decision",
    "DecisionRule",
    "Electorate",
    "ExclusivePart",
    "Extend",
    "Group",
    "Head",
    "Hurdle",
    "OpenPoll",
    "Poll",
    "PollEvent",
    "PollFacts",
    "PostPoll",
    "PublishedCounts",
    "Question",
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
    "tally",
]
