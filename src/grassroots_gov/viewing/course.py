"""The course of a document: its steps one by one, and from which state each led to which."""

from __future__ import annotations

import attrs

from ..kernel.context import Context
from ..kernel.document import Event, LivingDocument
from ..kernel.replay import replay

__all__ = ["Course", "Step"]


@attrs.frozen
class Step:
    """One event of a history, by its number from 1."""

    number: int
    event: Event
    source: str | None
    """The state before it; None where no legal history tells it."""
    target: str | None
    """The state after it; None for a step that is not legal, and for all after that."""


@attrs.frozen
class Course:
    """A history followed as far as it is legal."""

    document: LivingDocument
    steps: tuple[Step, ...]
    state: str | None
    """The state that it leads to; None where that cannot be known."""

    @classmethod
    def of(cls, document: LivingDocument, context: Context) -> Course:
        """Follow the history step by step."""
        if document.history is None:
            return cls(document, (), None)
        initial = document.workflow.initial
        told = replay(document.model_copy(update={"state": initial, "history": ()}), context)
        steps = []
        for index, event in enumerate(document.history):
            source = told.state
            told.follow((event,), index)
            steps.append(Step(index + 1, event, source, told.state))
        return cls(document, tuple(steps), told.state)

    @property
    def entered(self) -> dict[str, list[int]]:
        """The states that it came to, each with the numbers of the steps that led there."""
        found: dict[str, list[int]] = {self.document.workflow.initial: []}
        if self.document.history is None:
            return {}
        for step in self.steps:
            if step.target is not None and step.target != step.source:
                found.setdefault(step.target, []).append(step.number)
        return found

    @property
    def moves(self) -> tuple[tuple[str, str], ...]:
        """From which state to which, each once, in the order in which it was first taken."""
        moves = ((s.source, s.target) for s in self.steps if s.source and s.target)
        return tuple(dict.fromkeys((a, b) for a, b in moves if a != b))
