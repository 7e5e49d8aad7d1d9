"""What a profile may not say of a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from ..profiles import Profile
from ..rule import Finding, pointer
from ..workflow import Workflow
from .rules import (
    PROFILE_BOUND_UNKNOWN,
    PROFILE_CLOCK_UNKNOWN,
    PROFILE_WIDENS,
)


def unfit(workflow: Workflow, profile: Profile) -> Iterator[Finding]:
    """What the profile may not say of the workflow; pointers lead into the profile."""
    for bound, stated in profile.bounds.get(workflow.id, {}).items():
        most, where = workflow.bounds.get(bound), pointer("bounds", workflow.id, bound)
        if most is None:
            yield PROFILE_BOUND_UNKNOWN.finding(where, workflow=workflow.id, bound=bound)
        elif stated > most:
            yield PROFILE_WIDENS.finding(where, bound=bound, most=most, stated=stated)
    for i, norm in enumerate(profile.norms):
        for j, level in enumerate(norm.service_levels):
            if level.document == workflow.id and level.clock not in workflow.clocks:
                where = pointer("norms", i, "service_levels", j, "clock")
                yield PROFILE_CLOCK_UNKNOWN.finding(where, workflow=workflow.id, clock=level.clock)
