"""What a rule may need and the document does not carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from . import norms
from .authority import Here, Weight
from .calendar import Calendar
from .document import Document
from .profiles import Profile
from .rule import Rule
from .rulesets import Ruleset

if TYPE_CHECKING:
    from datetime import date


__all__ = ["NOTHING", "Context"]


T = TypeVar("T")

_MOST_KEPT = 4096
"""Several answers on each document of a dossier; a context may live long, and name ever more."""
_PARTS: tuple[tuple[str, type, str], ...] = (
    ("now", datetime, "a datetime with an offset"),
    ("calendar", Calendar, "a Calendar, such as chinese_calendar(2026, 2026)"),
    ("profile", Profile, 'a Profile, such as catalog.PROFILES["tangshan"]'),
    ("related", Mapping, "a mapping of documents by their ids"),
    ("rules", Ruleset, "a Ruleset, as load_ruleset gives it"),
)


@attrs.frozen
class Context:
    """What a rule may need and the document does not carry.  Whatever is absent is not guessed.

    TypeError for a part of another type, and ValueError for a ``now`` without an offset.

    >>> Context(profile="tangshan")
    Traceback (most recent call last):
    TypeError: profile is a Profile, such as catalog.PROFILES["tangshan"], or None; not str
    """

    now: datetime | None = None
    calendar: Calendar | None = None
    profile: Profile | None = None
    """The practice of the place; or ``reference``, the strict reading of what binds anywhere."""
    related: Mapping[str, Document] | None = attrs.field(default=None, repr=False)
    rules: Ruleset | None = attrs.field(default=None, repr=False)
    """Rules of the user's own, besides those of the library."""
    parts: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """The names of the parts that are there."""
    times: norms.Timed = attrs.field(init=False, repr=False, eq=False)
    """The time limits that the profile sets."""
    _memo: dict[Any, tuple[Document, Any]] = attrs.field(
        init=False, repr=False, eq=False, factory=dict
    )
    _weights: dict[Any, Weight | None] = attrs.field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        given = {name: getattr(self, name) for name, *_ in _PARTS}
        for name, wanted, described in _PARTS:
            if given[name] is not None and not isinstance(given[name], wanted):
                said = type(given[name]).__name__
                raise TypeError(f"{name} is {described}, or None; not {said}")
        if self.now is not None and self.now.utcoffset() is None:
            raise ValueError("now needs an offset")
        related: Mapping[str, object] = self.related or {}
        for id, document in related.items():
            if not isinstance(document, Document):
                said = type(document).__name__
                raise TypeError(
                    f"related holds documents, typed as load gives them; {id!r} is {said}"
                )
        there = {name for name in given if given[name] is not None}
        if self.profile is not None and not self.profile.of_a_place:
            there.discard("profile")
        parts = frozenset(there)
        object.__setattr__(self, "parts", parts)
        times = self.profile.times if self.profile else {}
        object.__setattr__(self, "times", times)

    def once(self, document: Document, make: Callable[[Any, Context], T]) -> T:
        """What ``make`` makes of a related document; made once, however many documents name it."""
        key = make, document.id
        kept = self._memo.get(key)
        if kept is None or kept[0] is not document:
            if len(self._memo) >= _MOST_KEPT:
                self._memo.clear()
            kept = self._memo[key] = document, make(document, self)
        made: T = kept[1]
        return made

    def weighed(self, here: Here, rule: Rule, on: date) -> Weight | None:
        """The weight of the rule in that place and on that day; worked out once."""
        key = rule.code, here.stem, here.misplaced, here.apart, on
        if key not in self._weights:
            if len(self._weights) >= _MOST_KEPT:
                self._weights.clear()
            self._weights[key] = here.weigh(rule, on)
        return self._weights[key]

    def __reduce__(self) -> tuple[Any, ...]:
        return Context, (self.now, self.calendar, self.profile, self.related, self.rules)


NOTHING = Context()
