"""Whether what was said has come back (事事有回音), and how much has come to an end (件件有着落).

Of a session that is over, each opinion received in it has been answered, or somebody still has time
to answer it.  An answer that was disputed, and the opinion taken up again, is no answer any more.

No text defines these two shares.  Each is a house rule, stated at its field; what cannot be told
stands beside it and is never counted as answered, nor as unanswered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..kernel.context import Context
from ..kernel.measures import Rate
from ..kernel.overdue import ends
from ..kernel.replay import Replay, replay
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from .models import Opinion
from .workflow import WORKFLOW

__all__ = ["SESSION_RULES", "Echo", "echo", "echoed"]

ANSWERS = frozenset({"reply", "transfer"})


@attrs.frozen
class Echo:
    """What became of a stream of opinions, without those withdrawn."""

    answered: Rate
    """Those that were replied to or transferred at least once, of all (事事有回音)."""
    settled: Rate
    """Those confirmed, transferred, or closed for a reason on record, of all (件件有着落)."""


def echo(opinions: Iterable[Opinion]) -> Echo:
    """What became of a stream of opinions, of which none is kept.

    One with no history, or an illegal one, is unknown: what it says of itself is not believed.
    """
    every = unknown = answered = settled = 0
    for opinion in opinions:
        told = replay(opinion)
        if told.state is None:
            unknown += 1
        elif told.state != "withdrawn":
            every += 1
            answered += any(event.event in ANSWERS for event in opinion.history or ())
            settled += opinion.workflow.state(told.state).final
    return Echo(Rate(answered, every, unknown), Rate(settled, every, unknown))


UNTIL_THE_ANSWER = tuple(clock for clock in WORKFLOW.owed if clock != "confirm")
"""The clocks of what somebody owes as long as there is no answer."""


def echoed(opinion: Opinion, context: Context) -> bool | None:
    """Whether it has an answer that stands, or a deadline for one that has not passed.

    None where its history is not known to be legal, or a deadline counts days of no known calendar.
    """
    return _echoed(replay(opinion, context))


def _echoed(told: Replay) -> bool | None:
    opinion: Any = told.document
    now = told.context.now
    if told.state is None:
        told.lacks("no_related")
        return None
    if told.facts["outcome"] is not None or opinion.workflow.state(told.state).final:
        return True
    owed = ends(told, UNTIL_THE_ANSWER).values()
    if any(end.due and now and now <= end.due for end in owed):
        return True
    return None if any(end.lacks for end in owed) else False


def _answers(told: Replay) -> dict[str, bool | None]:
    """By its id, of each opinion that a session names and that is there."""
    session: Any = told.document
    there = told.context.related or {}
    answers = {}
    for id in session.opinions:
        opinion = there.get(id)
        if isinstance(opinion, Opinion):
            answers[id], lacking = told.context.once(opinion, _beside)
            told.lacks(*lacking)
    return answers


def _beside(opinion: Opinion, context: Context) -> tuple[bool | None, frozenset[str]]:
    """Whether it has come back; and where that cannot be told, what is wanting."""
    told = replay(opinion, context)
    told.lacking = ()
    answer = _echoed(told)
    return answer, frozenset(told.lacking if answer is None else ())


def _all_echoed(told: Replay) -> bool | None:
    if told.facts["ended_at"] is None:
        return True
    answers = _answers(told).values()
    return False if False in answers else None if None in answers else True


SESSION_RULES = (
    Rule(
        "SES225",
        "opinions_echoed",
        Text("意见没有回音", "An opinion without an echo"),
        Text(
            "已经散会，意见 {opinions} 既没有答复，也没有未到期的时限",
            "it is over, and neither answered nor within any deadline: {opinions}",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        native="the histories of other documents are followed, and deadlines count days",
        check=lambda session, told: _all_echoed(told),
        at="/opinions",
        params=lambda session, told: {
            "opinions": tuple(id for id, answer in _answers(told).items() if answer is False)
        },
        needs=("now", "profile", "related"),
    ),
)
"""What is asked of a session about the opinions that were received in it."""
