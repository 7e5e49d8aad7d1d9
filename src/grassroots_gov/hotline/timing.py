"""What may stop a ticket for want of time, or is reported as late: the guards about deadlines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..kernel import workflow
from ..kernel.order import lies_ahead
from ..kernel.overdue import due, in_time, time_limit_known
from ..kernel.rule import HOUSE_RULE, Param, Severity, Source
from ._cel import CHECKS
from .codes import BEIJING, TANGSHAN, WEIFANG

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .events import ApproveExtension, RequestExtension

guard = partial(workflow.guard, translations=CHECKS)

ASKED_IN_TIME = guard(
    "TKT109",
    "asked_in_time",
    ("期限届满后才申请延期", "Extension asked for after the deadline"),
    ("{at}才申请延期，办理期限已于{due}届满", "asked for on {at}; the deadline, {due}, had passed"),
    source=(Source(TANGSHAN, "第二十四条第二款"),),
    ground="law",
    concerns="handling_unit",
    stops=False,
    native="the deadline counts working days",
    check=lambda e, r: r.in_time("handle", e.at),
    at="/at",
    params={"at": Param("this.at", "time"), "due": Param("due(['handle'])", "time")},
)

ENDS_AHEAD = guard(
    "TKT110",
    "ends_ahead",
    ("新期限不晚于本次申请（审核）时间", "The new deadline does not lie ahead"),
    (
        "新期限{until}不晚于本次申请（审核）的时间{at}",
        "the new deadline, {until}, is not after {at}",
    ),
    source=HOUSE_RULE,
    ground="practice",
    cel="timestamp(this.until) > timestamp(this.at)",
    at="/until",
    params={"until": Param("this.until", "time"), "at": Param("this.at", "time")},
)


def _ends_later(event: RequestExtension | ApproveExtension, replay: Replay) -> bool | None:
    end = due(replay, "handle")
    return None if end is None else event.until > end


ENDS_LATER = guard(
    "TKT111",
    "ends_later",
    ("新期限不晚于原期限", "The new deadline is not later than the old"),
    (
        "新期限{until}不晚于原期限{due}",
        "the new deadline, {until}, is not later than the old one, {due}",
    ),
    source=HOUSE_RULE,
    ground="practice",
    native="the deadline counts working days",
    check=_ends_later,
    at="/until",
    params={"until": Param("this.until", "time"), "due": Param("due(['handle'])", "time")},
)

DUE_AHEAD = lies_ahead(
    "TKT118",
    "due_ahead",
    ("办理时限不晚于派单时间", "The time limit does not lie after the dispatch"),
    (
        "注明的办理时限{due}不晚于派单时间{at}",
        "the time limit, {due}, is not after the dispatch on {at}",
    ),
    field="due",
    source=(),
    ground="logic",
)


DISPATCHED_IN_TIME = in_time(
    "TKT151",
    "dispatched_in_time",
    ("dispatch",),
    ("派单", "dispatched"),
    Source(TANGSHAN, "第二十条第一款"),
    ground="law",
    concerns="hotline",
    stops=False,
)

SIGNED_IN_TIME = in_time(
    "TKT152",
    "signed_in_time",
    ("sign",),
    ("签收", "signed for"),
    Source(TANGSHAN, "第二十三条第二款"),
    ground="law",
    concerns="handling_unit",
    severity=Severity.ERROR,
    stops=False,
)

REPLIED_IN_TIME = in_time(
    "TKT153",
    "replied_in_time",
    ("handle",),
    ("答复", "replied"),
    Source(TANGSHAN, "第二十四条第一款"),
    Source(BEIJING, "第十五条第（三）项"),
    Source(WEIFANG, "第二十条第（一）项"),
    stated="due",
    ground="law",
    concerns="handling_unit",
    severity=Severity.ERROR,
    stops=False,
)

RETURNED_IN_TIME = in_time(
    "TKT154",
    "returned_in_time",
    ("return",),
    ("申请退单", "asked to return"),
    Source(TANGSHAN, "第二十三条第三款"),
    ground="law",
    concerns="handling_unit",
    severity=Severity.ERROR,
    stops=False,
)


TIME_LIMIT_KNOWN = time_limit_known(
    "TKT156",
    "time_limit_known",
    ("handle",),
    ("没有办理时限", "No time limit"),
    (
        "工单上没有注明办理时限，本地规范也没有规定，是否按时无法证明",
        "the order states no time limit and the local norms set none, so whether it is in time cannot be shown",
    ),
    ground="logic",
    stops=False,
)
