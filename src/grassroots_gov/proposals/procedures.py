"""Procedures: in which steps a proposal is talked over, as data that narrows the one lifecycle.

A procedure is a list of steps, each with its place, whether it may be left out, on what it rests,
which body takes it, and whether one session may serve it and the step before it.  Published
procedures are files; a proposal carries a copy of its own, so that it can be judged with nothing
else at hand.  Such a copy may ask for more than the published one, never for less.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field

from ..kernel.document import CodeWord, Record
from ..kernel.norms import Label
from ..kernel.published import contents
from . import codes

__all__ = ["Procedure", "ProcedureStep", "PublishedProcedure", "narrows", "published"]


class ProcedureStep(Record):
    """One step of a procedure."""

    place: Annotated[int, Field(ge=1, le=32)]
    """Which step it is, from 1."""
    step: Annotated[str, codes.STEPS]
    required: bool = True
    """Whether it may not be left out."""
    merges_with: Annotated[str, codes.STEPS] | None = None
    """The step before it, where the source allows one session to serve both."""
    evidence: Annotated[tuple[Annotated[str, codes.RECORDS], ...], Field(max_length=4)] = ()
    """What it may rest on; empty for anything."""
    bodies: Annotated[tuple[Annotated[str, codes.BODIES], ...], Field(max_length=16)] = ()
    """Which bodies may take it; empty for any."""


class Procedure(Record):
    """The steps of a proposal, in order of their places."""

    id: CodeWord
    steps: Annotated[tuple[ProcedureStep, ...], Field(max_length=32)]

    def step(self, code: str) -> ProcedureStep | None:
        """The step of that code; None where the procedure has none."""
        return next((step for step in self.steps if step.step == code), None)

    def asks_for(self, code: str) -> bool:
        """Whether that step may not be left out."""
        return any(step.step == code and step.required for step in self.steps)


class PublishedProcedure(Procedure):
    """A procedure that a text or a place has published, with its name and where it comes from."""

    title: Label
    basis: Label
    """The text or the practice that it is drawn from."""

    def as_used(self) -> Procedure:
        """What a proposal that follows it carries."""
        return Procedure(id=self.id, steps=self.steps)


@cache
def published() -> Mapping[str, PublishedProcedure]:
    """The procedures that the library brings along, by id.

    >>> [step.step for step in published()["chengnan_three_steps"].steps][:3]
    ['party_first', 'tripartite', 'deliberate']
    """
    found = map(PublishedProcedure.model_validate_json, contents("procedures"))
    return {procedure.id: procedure for procedure in found}


def narrows(own: Procedure, other: Procedure) -> bool:
    """Whether ``own`` asks for all that ``other`` asks for, in the same order.

    It may have further steps, and require what ``other`` leaves open.  It may not leave a step out,
    for then nothing would be asked of it where it is taken all the same; nor allow a merger, a kind
    of evidence or a body that ``other`` does not.
    """
    mine = {step.step: step for step in _in_order(own)}
    its = {step.step: step for step in _in_order(other)}
    return [code for code in mine if code in its] == list(its) and all(
        mine[code].required >= step.required
        and mine[code].merges_with in (None, step.merges_with)
        and _within(mine[code].evidence, step.evidence)
        and _within(mine[code].bodies, step.bodies)
        for code, step in its.items()
    )


def _in_order(procedure: Procedure) -> list[ProcedureStep]:
    return sorted(procedure.steps, key=lambda step: step.place)


def _within(mine: tuple[str, ...], its: tuple[str, ...]) -> bool:
    """Whether what is allowed is no more than that; empty allows everything."""
    return not its or (bool(mine) and set(mine) <= set(its))
