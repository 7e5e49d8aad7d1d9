"""Partial histories: what is missing makes nothing wrong; what no way can explain still is.

An opinion that was forwarded, claimed, seen to and answered, of which some steps were not recorded.
"""

from __future__ import annotations

from typing import Any

from .context import at
from .opinions import PATHS
from .telling import Path, Step
from .vectors import Finding, Json, Vector, document, step

__all__ = ["GAPS"]

BEGUN = PATHS["recorded"]
_PARTIAL = ("GEN308", "/history")


def _path(*steps: Step, state: str) -> Path:
    return BEGUN.then(*steps, state=state)


def _partial(
    name: str, path: Path, *findings: Finding, unjudged: tuple[str, ...] = (), **header: Any
) -> Vector:
    """Such a document is unverifiable, and has no other fault than those."""
    given = {"document": path.document(**{"history_is": "partial", **header})}
    return document(f"gaps/{name}", given, *findings, _PARTIAL, unjudged=unjudged)


def _next(name: str, path: Path, event: Step, expect: Any, **header: Any) -> Vector:
    given = path.and_event(event, **{"history_is": "partial", **header})
    return step(f"gaps/next/{name}", given, expect)


def _twice(name: str, *findings: Finding, **second: Any) -> Vector:
    """A complete history in which an event stands twice."""
    told = PATHS["claimed"].document()
    first, last = told["history"]
    again = {**first, "id": "e1", **second}
    history = [{**first, "id": "e1"}, again, last]
    given = {"document": {**told, "history": history}}
    return document(f"gaps/{name}", given, *findings, unjudged=("OPN151", "OPN152"))


_DONE = _path("reply", state="replied")
_INFERRED: Json = {"inferred": "答复以前必有转办"}

_UNKNOWN = ["declined_by", "due", "extended", "outcome", "taken_up", "unit", "unreached"]
_FOUND = [{"code": "GEN308", "pointer": "/history"}]

GAPS: tuple[Vector, ...] = (
    _partial("nothing_is_missing", PATHS["replied"]),
    _partial("steps_between", _path("forward", "reply", state="replied")),
    _partial("the_first_steps", _DONE),
    _partial("all_steps", _path(state="replied")),
    _partial("the_last_steps", _path("forward", state="closed")),
    _partial("a_lap", _path("forward", "claim", "forward", state="forwarded")),
    _partial(
        "another_unit_may_have_been_asked",
        _path("forward", ("claim", {"unit_acting": "company"}), state="claimed"),
    ),
    _partial(
        "a_known_fault_of_the_event",
        _path("forward", ("reply", {"outcome": "cannot_be_done"}), state="replied"),
        ("OPN106", "/history/1/limit"),
    ),
    _partial(
        "no_way_leads_there",
        _path("confirm", "forward", state="forwarded"),
        ("GEN301", "/history/1/event"),
    ),
    _partial(
        "no_way_for_that_role",
        _path(("claim", {"role": "liaison"}), state="claimed"),
        ("GEN302", "/history/0/by/role"),
    ),
    _partial(
        "time_runs_backwards",
        _path("forward", ("reply", {"at": at(0, 1)}), state="replied"),
        ("GEN304", "/history/1/at"),
    ),
    _partial("no_way_to_the_state", _path("withdraw", state="replied"), ("GEN306", "/state")),
    _partial("opening_state", _path("reply", state="replied"), opening_state="in_progress"),
    _partial(
        "opening_state_alone",
        _path("reply", state="replied"),
        opening_state="in_progress",
        history_is=None,
    ),
    _partial(
        "opening_state_too_late",
        _path("forward", state="forwarded"),
        ("GEN301", "/history/0/event"),
        opening_state="withdrawn",
    ),
    _partial(
        "no_such_opening_state",
        _path("forward", state="forwarded"),
        ("GEN310", "/opening_state"),
        opening_state="lost",
    ),
    _partial(
        "inferred",
        _path(("forward", _INFERRED), "claim", "start", "reply", state="replied"),
        history_is=None,
    ),
    _partial(
        "inferred_and_impossible",
        _path("withdraw", ("forward", _INFERRED), state="forwarded"),
        ("GEN301", "/history/1/event"),
        history_is=None,
    ),
    document(
        "gaps/what_is_owed_is_open",
        {"document": _path("forward", state="claimed").document(history_is="partial")},
        _PARTIAL,
        context={"now": at(300)},
        unjudged=(),
    ),
    _twice("the_same_event_twice"),
    _twice("two_events_of_one_id", ("GEN309", "/history/1/id"), at=at(1, 1)),
    _next(
        "from_the_state_as_told",
        _path("forward", state="claimed"),
        "start",
        {"state": "in_progress", "facts": {}, "unknown": _UNKNOWN, "findings": _FOUND},
    ),
    _next(
        "as_first_recorded_step",
        _path(state="replied"),
        "dispute",
        {"state": "disputed", "facts": {}, "unknown": _UNKNOWN, "findings": _FOUND},
    ),
    _next(
        "no_steps_are_left_out_now",
        _path("forward", state="forwarded"),
        "start",
        [("GEN301", "/history/1/event"), _PARTIAL],
    ),
    _next(
        "for_that_role",
        _path("forward", state="forwarded"),
        ("claim", {"role": "liaison"}),
        [("GEN302", "/history/1/by/role"), _PARTIAL],
    ),
    _next(
        "a_known_fault",
        _path("forward", state="in_progress"),
        ("reply", {"outcome": "cannot_be_done"}),
        [("OPN106", "/history/1/limit"), _PARTIAL],
    ),
    _next(
        "one_of_several_rows",
        _path(state="disputed"),
        "take_up_again",
        [("GEN311", "/history/0"), _PARTIAL],
    ),
    _next(
        "impossible_before",
        _path("withdraw", state="replied"),
        "dispute",
        [("GEN306", "/state"), _PARTIAL],
    ),
)
