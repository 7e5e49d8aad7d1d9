"""What rules see of a document: the document, the context, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from . import norms
from .authority import Here, Weight
from .context import NOTHING, Context
from .document import Document
from .history import IN_THE_FUTURE
from .lacking import unsaid
from .profiles import Profile
from .rule import Finding, Reasons, Rule, Source

if TYPE_CHECKING:
    from datetime import date

    from .norms import Figure

__all__ = ["Situation", "find_future", "situation"]


T = TypeVar("T")


@attrs.define(eq=False)
class Situation:
    """What a rule sees: a document, the context, and what was found so far."""

    document: Any
    context: Context
    findings: list[Finding]
    unjudged: dict[str, Reasons]
    """Codes of what could not be judged for want of context, and what was wanting."""
    lacking: Reasons = attrs.field(init=False, repr=False, default=())
    """What the rule that is being asked was wanting; it is emptied for the next."""
    memo: dict[Any, Any] = attrs.field(init=False, repr=False, factory=dict)
    """What has been worked out and will be wanted again."""

    @property
    def here(self) -> Here:
        """Where the document is judged, and by whose profile."""
        if "here" not in self.memo:
            self.memo["here"] = Here.of(self.document, self.context.profile)
        known: Here = self.memo["here"]
        return known

    @property
    def profile(self) -> Profile | None:
        """What is known of the practice of the place; None where nothing is."""
        profile = self.context.profile
        if profile is None:
            return None
        profile = self.here.profile
        return profile if profile is not None and profile.of_a_place else None

    @property
    def parts(self) -> frozenset[str]:
        """The parts of the context that serve for this document: no profile of another place."""
        if self.context.profile is None or not self.here.misplaced:
            return self.context.parts
        return self.context.parts - {"profile"} | {"profile_elsewhere"}

    def once(self, make: Callable[..., T], *with_: Hashable) -> T:
        """What ``make`` makes of the document; made once, however many items and events ask."""
        key = (make, *with_)
        if key not in self.memo:
            self.memo[key] = make(self.document, *with_)
        made: T = self.memo[key]
        return made

    def lacks(self, *reasons: str) -> None:
        """Note what the rule that is being asked is wanting."""
        self.lacking = tuple(dict.fromkeys((*self.lacking, *reasons)))

    def lacks_profile(self) -> None:
        """Note that the rule is wanting a profile of the place."""
        self.lacks("profile_elsewhere" if self.here.misplaced else "no_profile")

    def leave_open(self, rule: Rule) -> None:
        """Note that the rule, which has just been asked, could not be judged, and why."""
        found = self.lacking or (unsaid(rule),)
        known = self.unjudged.get(rule.code, ())
        self.unjudged[rule.code] = tuple(sorted({*known, *found})) if known else found

    def weigh(self, rule: Rule, on: date, decided: tuple[Source, ...] = ()) -> Weight | None:
        """How much a finding of the rule weighs here on that day; None where it is not judged."""
        if rule.ground is None or decided:
            return self.here.weigh(rule, on, decided)
        return self.context.weighed(self.here, rule, on)

    def run_out(self, rule: Rule, at: datetime | None) -> tuple[Source, ...]:  # noqa: ARG002
        """The clauses that set what had run out by then: no clock runs without a lifecycle."""
        return ()

    def hides(self, rule: Rule) -> bool:  # noqa: ARG002
        """Whether the rule names a fact that is unknown: without gaps none is."""
        return False

    def said(self, rule: Rule, this: Any) -> Mapping[str, Any]:
        """The parameters of the sentence of a rule that found something in ``this``."""
        return rule.told(this, self)

    def pass_over(self, rule: Rule) -> bool:
        """Note that the rule cannot be judged for what no history tells; it counts as kept."""
        self.unjudged[rule.code] = ("no_related",)
        return True

    def figure(self, name: str, on: date | None = None) -> Figure | None:
        """The figure in force that day, or the document's; None where no text in force sets one."""
        figures = self.figures if on is None else _figures(self.profile, on)
        return figures.get(name)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure in force on the document's day; a local text stands before a national."""
        return _figures(self.profile, self.document.day)


def _figures(profile: Profile | None, on: date) -> Mapping[str, Figure]:
    everywhere = norms.national_figures(on)
    if profile is None or not any(norm.figures for norm in profile.norms):
        return everywhere
    return {**everywhere, **norms.figures(norms.in_force(profile.norms, on))}


def situation(document: Document, context: Context = NOTHING) -> Situation:
    """What rules see of a document without a lifecycle."""
    told = Situation(document, context, [], {})
    if context.now is not None:
        find_future(told, context.now)
    return told


def find_future(told: Situation, now: datetime) -> None:
    """Note a document that says that it begins after now."""
    began = told.document.dated
    if began > now:
        where = f"/{told.document.dated_by}"
        told.findings.append(IN_THE_FUTURE.finding(where, at=began, now=now))
