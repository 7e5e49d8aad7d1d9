"""What comes first: spans that end no earlier than they begin, and times that lie ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .cel.functions import meet
from .rule import HOUSE_RULE, Param, Rule, Source, Text
from .workflow import Guard, guard

__all__ = ["lies_ahead", "span_in_cel", "span_in_order", "spans_meet"]


def span_in_order(
    code: str, name: str, title: tuple[str, str], message: tuple[str, str], **rest: Any
) -> Rule:
    """The rule that what has a ``since`` and an ``until`` does not end before it begins."""
    return Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        source=HOUSE_RULE,
        cel="!has(this.since) || !has(this.until) || this.since <= this.until",
        check=lambda span, told: (
            span.since is None or span.until is None or span.since <= span.until
        ),
        at="/until",
        params={"since": Param("this.since", "day"), "until": Param("this.until", "day")},
        **rest,
    )


def span_in_cel(name: str) -> str:
    """Beginning and end of what has that name in CEL, as ``overlap`` takes them.

    >>> span_in_cel("m")
    "has(m.since) ? m.since : '', has(m.until) ? m.until : ''"
    """
    return ", ".join(f"has({name}.{end}) ? {name}.{end} : ''" for end in ("since", "until"))


def spans_meet(spans: Iterable[tuple[date, date]]) -> bool:
    """Whether each of some two begins by the end of the other; both ends are included.

    >>> may, june = date(2026, 5, 1), date(2026, 6, 1)
    >>> spans_meet([(may, may), (june, june)]), spans_meet([(may, june), (june, june)])
    (False, True)
    """
    return meet((since.toordinal(), until.toordinal()) for since, until in spans)


def lies_ahead(
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    field: str,
    source: tuple[Source, ...] = HOUSE_RULE,
) -> Guard:
    """The guard that the time which an event gives in that field is after the event itself."""

    def later(event: Any, _: Any) -> bool:
        at = getattr(event, field)
        return at is None or at > event.at

    return guard(
        code,
        name,
        title,
        message,
        source=source,
        cel=f"!has(this.{field}) || timestamp(this.{field}) > timestamp(this.at)",
        check=later,
        at=f"/{field}",
        params={field: Param(f"this.{field}", "time"), "at": Param("this.at", "time")},
    )
