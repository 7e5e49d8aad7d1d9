"""What may be wrong with a history as such, whatever its workflow: GEN301 and on."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from .rule import Param, Rule, Severity, Text

__all__ = [
    "CASE_UNCERTAIN",
    "HISTORY_ABSENT",
    "HISTORY_PARTIAL",
    "HISTORY_RULES",
    "IN_THE_FUTURE",
    "NO_ROW_CHOSEN",
    "NO_SUCH_STEP",
    "OPENING_UNKNOWN",
    "ROLE_NOT_ALLOWED",
    "SAME_ID_TWICE",
    "STATE_NOT_REPLAYED",
    "TIME_BACKWARDS",
]


def _rule(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    at: str = "",
    severity: Severity = Severity.ERROR,
    needs: tuple[str, ...] = (),
    stops: bool = True,
    params: Mapping[str, Param] | None = None,
) -> Rule:
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        severity,
        kind="history",
        native="it is the fold of the history itself",
        at=at,
        needs=needs,
        stops=stops,
        params=params,
    )


_EVENT, _STATE = Param(type="code", codes="events"), Param(type="code", codes="states")
_ROLE, _TIME = Param(type="code", codes="roles"), Param(type="time")

NO_SUCH_STEP = _rule(
    "GEN301",
    "no_such_step",
    ("这一状态下没有这一步", "Not possible in this state"),
    (
        "“{state}”状态下不能“{event}”；此时可以：{possible}",
        "“{event}” cannot happen in state “{state}”; possible now: {possible}",
    ),
    at="/event",
    params={"state": _STATE, "event": _EVENT, "possible": attrs.evolve(_EVENT, many=True)},
)
ROLE_NOT_ALLOWED = _rule(
    "GEN302",
    "role_not_allowed",
    ("作出这一步的角色不对", "Not for this role"),
    (
        "“{state}”状态下的“{event}”不能由“{role}”作出，应由以下角色作出：{allowed}",
        "“{event}” in state “{state}” is not for “{role}”; expected one of: {allowed}",
    ),
    at="/by/role",
    params={
        "state": _STATE,
        "event": _EVENT,
        "role": _ROLE,
        "allowed": attrs.evolve(_ROLE, many=True),
    },
)
NO_ROW_CHOSEN = _rule(
    "GEN303",
    "no_row_chosen",
    ("不符合任何一种情形", "No case fits"),
    (
        "“{state}”状态下的“{event}”不符合流程所列的任何一种情形",
        "none of the cases that the workflow lists for “{event}” in state “{state}” fits",
    ),
    params={"state": _STATE, "event": _EVENT},
)
TIME_BACKWARDS = _rule(
    "GEN304",
    "time_runs_backwards",
    ("时间倒退", "Time runs backwards"),
    ("{at}早于上一步的{before}", "{at} is before the step that precedes it, {before}"),
    at="/at",
    params={"at": _TIME, "before": _TIME},
)
IN_THE_FUTURE = _rule(
    "GEN305",
    "in_the_future",
    ("日期在未来", "Dated in the future"),
    ("{at}晚于当前时间{now}", "{at} is after now, {now}"),
    at="/at",
    needs=("now",),
    params={"at": _TIME, "now": _TIME},
)
STATE_NOT_REPLAYED = _rule(
    "GEN306",
    "state_not_replayed",
    ("状态与办理经过不符", "State does not follow from the history"),
    (
        "写的状态是“{stated}”，按办理经过推算应为“{replayed}”",
        "the state given is “{stated}”; the history leads to “{replayed}”",
    ),
    params={"stated": _STATE, "replayed": _STATE},
)
HISTORY_ABSENT = _rule(
    "GEN307",
    "history_absent",
    ("没有写办理经过", "No history"),
    (
        "没有写办理经过，无法证明状态为“{stated}”",
        "no history is recorded, so the state “{stated}” cannot be shown",
    ),
    params={"stated": _STATE},
    severity=Severity.UNVERIFIABLE,
)
HISTORY_PARTIAL = _rule(
    "GEN308",
    "history_partial",
    ("经过没有记全", "The history is partial"),
    (
        "经过没有记全，其间可能还有别的步骤；因此无法核对的有：{rules}",
        "the history is partial, and other steps may lie between; what cannot be judged: {rules}",
    ),
    severity=Severity.UNVERIFIABLE,
    stops=False,
    params={"rules": Param(type="code", codes="rules", many=True)},
)
CASE_UNCERTAIN = _rule(
    "GEN311",
    "case_uncertain",
    ("不能确定属于哪一种情形", "Not certain which case it is"),
    (
        "“{event}”可能属于流程所列的几种情形，不能确定是哪一种",
        "“{event}” may be one of several cases that the workflow lists, and which is not certain",
    ),
    severity=Severity.UNVERIFIABLE,
    params={"event": _EVENT},
)
SAME_ID_TWICE = _rule(
    "GEN309",
    "event_id_twice",
    ("同一编号的事件内容不同", "Two events with one id"),
    (
        "编号为“{id}”的事件前面已有，内容却不同",
        "an event with the id “{id}” stands before, and says something else",
    ),
    at="/id",
    params={"id": Param()},
)
OPENING_UNKNOWN = _rule(
    "GEN310",
    "opening_state_unknown",
    ("起始状态不存在", "No such opening state"),
    ("流程没有“{state}”这一状态", "the workflow has no state “{state}”"),
    params={"state": Param()},
)
HISTORY_RULES = (
    NO_SUCH_STEP,
    ROLE_NOT_ALLOWED,
    NO_ROW_CHOSEN,
    TIME_BACKWARDS,
    IN_THE_FUTURE,
    STATE_NOT_REPLAYED,
    HISTORY_ABSENT,
    HISTORY_PARTIAL,
    SAME_ID_TWICE,
    OPENING_UNKNOWN,
    CASE_UNCERTAIN,
)
