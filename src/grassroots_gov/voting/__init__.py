"""The voting room: electorates, ballots, dated decision rules, and decisions with their proof."""

from . import decision_rules
from .ballots import Ballot, SetAside, Tally, Terms
from .codes import CODELISTS
from .counts import Counts, Group, SilentVotes
from .decide import Question, decide
from .decision import Decision, ThresholdResult
from .decision_rules import DecisionRule, Hurdle
from .electorate import Electorate, ExclusivePart, Head
from .reasons import REASONS

__all__ = [
    "CODELISTS",
    "REASONS",
    "Ballot",
    "Counts",
    "Decision",
    "DecisionRule",
    "Electorate",
    "ExclusivePart",
    "Group",
    "Head",
    "Hurdle",
    "Question",
    "SetAside",
    "SilentVotes",
    "Tally",
    "Terms",
    "ThresholdResult",
    "decide",
    "decision_rules",
]
