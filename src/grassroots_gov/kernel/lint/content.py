"""What guards say: whether it is CEL, may come out both ways, and reads only what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ..personal import parts_of
from ..rule import Finding
from ..workflow import Guard, Workflow
from . import parts
from .expressions import Path, Scope, always, is_cel, parsed, paths
from .rules import (
    BOUND_BACKWARDS,
    BOUND_NOT_LISTED,
    BOUND_NOT_READ,
    BOUND_OUTLASTED,
    COUNT_RESET,
    GUARD_ALWAYS_HOLDS,
    GUARD_NEVER_HOLDS,
    GUARD_NOT_CEL,
    NOT_COUNTED,
    READS_UNDECLARED,
)

if TYPE_CHECKING:
    from ..document import LivingDocument, Record

__all__ = ["CONTENT_RULES", "guards_content", "records_at", "undeclared", "unknown_field"]

CONTENT_RULES: Final = (
    GUARD_NOT_CEL,
    GUARD_ALWAYS_HOLDS,
    GUARD_NEVER_HOLDS,
    READS_UNDECLARED,
    BOUND_NOT_READ,
    BOUND_NOT_LISTED,
    BOUND_BACKWARDS,
    BOUND_OUTLASTED,
    COUNT_RESET,
    NOT_COUNTED,
)
"""What nobody can find without the package that reads CEL."""

_CONTEXT: Final = frozenset({"now", "profile", "related"})


def guards_content(
    workflow: Workflow,
    document: type[LivingDocument] | None,
    figures: Collection[str] | None,
) -> Iterator[Finding]:
    """What is wrong with what each guard says, once, where the guard first stands.

    Fields of the event and of the document are looked at where the kind of document is given, and
    figures where their names are.
    """
    scope = Scope.of(workflow)
    told: set[str] = set()
    for where, _, guard in parts.guards(workflow):
        if guard.cel is None or guard.code in told:
            continue
        told.add(guard.code)
        node = parsed(guard.cel)
        if node is None:
            if not is_cel(guard.cel):
                yield GUARD_NOT_CEL.finding(where, code=guard.code, cel=guard.cel)
            continue
        read = sorted(set(paths(node)))
        missing = [
            path
            for path in undeclared(read, workflow, figures)
            if path[0] != "bounds" or path[-1] not in guard.bounds  # of which WFL142 tells
        ]
        if document is not None:
            models = {"document": (document,), "this": _events(workflow, guard, document)}
            missing += [path for path in read if unknown_field(path, models)]
        for name in sorted({".".join(path) for path in missing}):
            yield READS_UNDECLARED.finding(where, code=guard.code, name=name)
        holds = always(node, scope)
        if holds is not None:
            rule = GUARD_ALWAYS_HOLDS if holds else GUARD_NEVER_HOLDS
            yield rule.finding(where, code=guard.code)
        if not missing and holds is None:
            yield from _bounds(workflow, where, guard, read)


def _bounds(
    workflow: Workflow, where: str, guard: Guard, read: Collection[Path]
) -> Iterator[Finding]:
    """Bounds that it lists and does not read, or the reverse."""
    for bound in workflow.bounds:
        listed, needed = bound in guard.bounds, ("bounds", bound) in read
        if listed != needed:
            rule = BOUND_NOT_READ if listed else BOUND_NOT_LISTED
            yield rule.finding(where, code=guard.code, bound=bound)


def undeclared(
    read: Iterable[Path], workflow: Workflow | None, figures: Collection[str] | None
) -> Iterator[Path]:
    """The variables, facts, bounds, figures and parts of the context that there are not."""
    declared: Mapping[str, Collection[str] | None] = {
        "this": None,
        "document": None,
        "facts": workflow.facts if workflow else (),
        "bounds": workflow.bounds if workflow else (),
        "figures": figures,
        "context": _CONTEXT,
    }
    for path in read:
        names = declared.get(path[0], ())
        if path[0] not in declared or (
            names is not None and len(path) > 1 and path[1] not in names
        ):
            yield path[:2]


def unknown_field(path: Path, models: Mapping[str, Collection[type[Record]]]) -> bool:
    """Whether no model that a variable may stand for has the field at that path.

    What is no record, such as a list or a map of texts, is not looked into.
    """
    held = models.get(path[0], ())
    for name in path[1:]:
        if held and not any(name in model.model_fields for model in held):
            return True
        held = records_at((name,), held)
    return False


def records_at(path: Path, held: Collection[type[Record]]) -> Collection[type[Record]]:
    """The models of what stands at a path from models on, in lists or not."""
    for name in path:
        held = [
            part
            for model in held
            if name in model.model_fields
            for part in parts_of(model.model_fields[name].annotation)
            if hasattr(part, "model_fields")
        ]
    return held


def _events(
    workflow: Workflow, guard: Guard, document: type[LivingDocument]
) -> tuple[type[Record], ...]:
    """The events on which the guard is asked."""
    names = {
        row.event for row in workflow.transitions if guard in (*row.require, *row.when, *row.advise)
    }
    return tuple(document.event_type(name) for name in sorted(names))
