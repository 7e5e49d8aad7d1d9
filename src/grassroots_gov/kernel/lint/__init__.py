"""What can be wrong with a workflow before any document exists.

A table is data, so most of its mistakes can be found by looking at it.  Each is a rule with a code
in ``rules``.  What is looked at has a module of its own:

``shape``
    names that nobody declared, states out of reach, ends that do not end
``loops``
    loops without a bound, or with one that binds nothing
``clocks``
    duties without a deadline, clocks moved out of turn
``guards``
    in which lists guards stand, and which rows exclude each other
``content``
    what the guards say: whether it is CEL, can fail, and reads only what there is
``profiles``
    what a profile says of the table
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from ..rule import Finding, Report
from ..workflow import Workflow
from .clocks import duties_without_deadline, misplaced_pauses, moves_out_of_turn, senseless_moves
from .content import CONTENT_RULES, guards_content
from .expressions import installed
from .guards import guards_without_check, misused_guards, rival_rows, unknown_guards
from .loops import unbounded_loops
from .profiles import unfit
from .rules import (
    CLOCK_NEVER_STARTED,
    DECLARED_TWICE,
    FACT_CHANGED_TWICE,
    FACT_UNKNOWN,
    GUARD_CODE_SHARED,
    LINT_RULES,
    NAME_UNKNOWN,
    PROFILE_LOOSENS,
    PROFILE_NAME_UNKNOWN,
)
from .shape import (
    accidental_ways_back,
    endless_states,
    final_states_left,
    misfits,
    names_without_use,
    unknown_names,
    unreachable_states,
)

if TYPE_CHECKING:
    from ..document import LivingDocument
    from ..profiles import Profile

__all__ = [
    "CLOCK_NEVER_STARTED",
    "DECLARED_TWICE",
    "FACT_CHANGED_TWICE",
    "FACT_UNKNOWN",
    "GUARD_CODE_SHARED",
    "LINT_RULES",
    "NAME_UNKNOWN",
    "PROFILE_LOOSENS",
    "PROFILE_NAME_UNKNOWN",
    "lint",
    "unfit",
]

_CHECKS: tuple[Callable[[Workflow], Iterator[Finding]], ...] = (
    unknown_names,
    names_without_use,
    misfits,
    unreachable_states,
    endless_states,
    final_states_left,
    unbounded_loops,
    accidental_ways_back,
    rival_rows,
    misused_guards,
    duties_without_deadline,
    senseless_moves,
    moves_out_of_turn,
    misplaced_pauses,
)


def lint(
    workflow: Workflow,
    profile: Profile | None = None,
    *,
    looked_at: bool = False,
    document: type[LivingDocument] | None = None,
    figures: Collection[str] | None = None,
) -> Report:
    """Everything that is wrong with the table; with a profile, also what it may not say of it.

    Pointers lead into the workflow as data; those of ``WFL151`` to ``WFL155``, into the profile.  A
    table that is only ``looked_at``, and not to be followed here, needs guards that say what they
    ask, but no check for them.  With the kind of ``document`` that the workflow is of, and the
    names of the ``figures`` that there are, guards may read no others.

    What guards say is looked at with the extra ``rules``; without it, it is not checked.
    """
    checks = (*_CHECKS, unknown_guards if looked_at else guards_without_check)
    findings = [finding for check in checks for finding in check(workflow)]
    unread = () if installed() else CONTENT_RULES
    if not unread:
        findings.extend(guards_content(workflow, document, figures))
    if profile is not None:
        findings.extend(unfit(workflow, profile))
    return Report(tuple(findings), {rule.code: ("not_installed",) for rule in unread})
