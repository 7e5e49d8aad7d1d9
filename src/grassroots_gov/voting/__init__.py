"""The voting room: dated decision rules, counts, and decisions with their proof."""

from . import decision_rules
from .codes import CODELISTS
from .counts import Counts, Group, SilentVotes
from .decide import Question, decide
from .decision import Decision, ThresholdResult
from .decision_rules import DecisionRule, Hurdle
from .reasons import REASONS

__all__ = [
    "CODELISTS",
    "REASONS",
    "Counts",
    "Decision",
    "DecisionRule",
    "Group",
    "Hurdle",
    "Question",
    "SilentVotes",
    "ThresholdResult",
    "decide",
    "decision_rules",
]
