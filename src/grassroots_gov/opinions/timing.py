"""What may stop an opinion for want of time, or is reported as late: the guards about deadlines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..kernel.order import lies_ahead
from ..kernel.overdue import done_in_time, due, in_time, time_limit_known
from ..kernel.rule import HOUSE_RULE, Source
from ..kernel.workflow import guard
from .codes import DEPUTIES, LETTERS

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from . import models as m

TO_THE_ANSWER = ("answer", "handle")
"""The clocks that an answer stops: one runs from the forwarding on, one from the claim on."""


def _answered_in_time(replay: Replay, at: datetime) -> bool | None:
    """Whether ``at`` is in time for an answer.

    Where a deadline for it was stated, what the norms do not say leaves nothing open.
    """
    stated = replay.facts["due"] is not None
    clocks = [c for c in TO_THE_ANSWER if not stated or replay.deadline(c)]
    return done_in_time(replay, clocks, at)


DUE_LIES_AHEAD = lies_ahead(
    "OPN121",
    "due_lies_ahead",
    ("答复期限应在转办之后", "The time limit lies after the forwarding"),
    (
        "写明的期限 {due} 不晚于转办时间 {at}",
        "the time limit {due} is not after the forwarding at {at}",
    ),
    field="due",
)

EXTENDED_IN_TIME = guard(
    "OPN122",
    "extended_in_time",
    ("延期应在期限届满前", "Extended before the deadline"),
    ("{at} 延期时，期限已于 {due} 届满", "extended at {at}, when the deadline {due} had passed"),
    source=HOUSE_RULE,
    native="the deadline counts days in China",
    check=lambda e, r: _answered_in_time(r, e.at),
    at="/at",
    params=lambda e, r: {"at": e.at, "due": due(r, *TO_THE_ANSWER)},
)


def _extended_further(event: m.Extend, replay: Replay) -> bool | None:
    if event.until <= event.at:
        return False
    end = due(replay, *TO_THE_ANSWER)
    return None if end is None else event.until > end


EXTENDED_FURTHER = guard(
    "OPN123",
    "extended_further",
    ("新期限应晚于原期限", "The new deadline is later than the old"),
    (
        "新期限 {until} 不晚于延期时间 {at}，或者不晚于原期限 {due}",
        "the new deadline {until} is not later than {at}, or not than the old one, {due}",
    ),
    source=HOUSE_RULE,
    native="the deadline counts days in China",
    check=_extended_further,
    at="/until",
    params=lambda e, r: {"until": e.until, "at": e.at, "due": due(r, *TO_THE_ANSWER)},
)


def _last_extension(replay: Replay) -> datetime | None:
    """The last instant to which the law lets a petition be extended; None where that is unknown."""
    most, end = replay.figure("petition_extension_days"), replay.deadline("handle")
    if most is None or end is None or end.due is None:
        return None
    return end.due + timedelta(days=most.n)


def _not_too_far(event: m.Extend, replay: Replay) -> bool | None:
    opinion: Any = replay.document
    if (opinion.standing, opinion.nature) != ("petition", "demand"):
        return True
    last = _last_extension(replay)
    return None if last is None else event.until <= last


NOT_TOO_FAR = guard(
    "OPN124",
    "not_extended_too_far",
    ("信访事项延期不得过长", "A petition is not extended too far"),
    (
        "信访事项最多延长至 {last}，不得延至 {until}",
        "a petition may be extended to {last}, not to {until}",
    ),
    source=(Source(LETTERS, "第三十四条"),),
    native="the deadline counts days in China",
    check=_not_too_far,
    at="/until",
    params=lambda e, r: {"last": _last_extension(r), "until": e.until},
)


SEEN_TO_IN_TIME = in_time(
    "OPN151",
    "seen_to_in_time",
    ("forward",),
    ("转办（当场答复、转出）", "forwarded or answered"),
    needs=(),
)

CLAIMED_IN_TIME = in_time("OPN152", "claimed_in_time", ("claim",), ("认领", "claimed"), needs=())

DECLINED_IN_TIME = in_time(
    "OPN153", "declined_in_time", ("object",), ("不予认领", "declined"), needs=()
)

ANSWERED_IN_TIME = in_time(
    "OPN154",
    "answered_in_time",
    TO_THE_ANSWER,
    ("答复", "answered"),
    needs=(),
    check=lambda e, r: _answered_in_time(r, e.at),
)

ANSWER_TIME_KNOWN = time_limit_known(
    "OPN155",
    "answer_time_known",
    TO_THE_ANSWER,
    ("须有答复期限", "A time limit for the answer"),
    (
        "转办时没有写明期限，规范也没有规定，是否按时答复无法证明",
        "no time limit was stated, and no norm sets one: in time or not cannot be shown",
    ),
    Source(DEPUTIES, "第五十一条"),
    Source(LETTERS, "第二十二条"),
)
