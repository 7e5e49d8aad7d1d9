"""What comes first: spans that end no earlier than they begin, and times that lie ahead."""

from __future__ import annotations

from typing import Any

from .rule import HOUSE_RULE, Rule, Source, Text
from .workflow import Guard, guard

__all__ = ["lies_ahead", "span_in_order"]


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
        params=lambda span, told: {"since": span.since, "until": span.until},
        **rest,
    )


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
        params=lambda event, told: {field: getattr(event, field), "at": event.at},
    )
