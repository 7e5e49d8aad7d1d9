"""What of the resources answers which of the needs: a plain rule that anybody can follow by hand.

A resource may answer a need when both are open, of the same subject and counted in the same unit,
when the resource is offered where the need is or in a place around it, and when their periods
share a day.  Each of these is a reason that the match tells.

Who comes first is served first: needs in the order in which they were listed, and each takes what
it can, first from its own place, then from the offer that ends soonest, then from the one listed
first.  No need is left short while a resource that would answer it is left over; but another way to
share them out may serve more.  A match proposes; only a claim takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

import attrs

from ..kernel.replay import replay
from ..kernel.rule import Text
from .codes import SUBJECTS
from .ledger import left
from .models import ListItem

__all__ = ["Match", "match"]

_ALONE: Mapping[str, Collection[str]] = MappingProxyType({})


@attrs.frozen
class Match:
    """So much of a resource for a need, and why."""

    need: str
    resource: str
    quantity: int
    subject: str
    place: str
    """Where the resource is offered."""
    same_place: bool
    """Whether the need is there too, and not only in a place within."""
    since: date | None
    """The first day of the period that both share; None where neither says one."""
    until: date | None

    @property
    def reasons(self) -> tuple[Text, ...]:
        """Why the one may answer the other: the subject, the place, the period."""
        here = Text("地点相同", "the same place")
        around = Text(f"在“{self.place}”范围内", f"within “{self.place}”")
        period = Text(
            f"期限重合：{self.since or '不限'}至{self.until or '不限'}",
            f"both from {self.since or 'any day'} to {self.until or 'any day'}",
        )
        return (
            Text(
                f"内容相同：{SUBJECTS.label(self.subject)}",
                f"the same subject: {SUBJECTS.label(self.subject, 'en')}",
            ),
            here if self.same_place else around,
            period,
        )


def match(
    needs: Iterable[ListItem],
    resources: Iterable[ListItem],
    around: Mapping[str, Collection[str]] = _ALONE,
) -> tuple[Match, ...]:
    """Which resource may answer which need, by the rule above.

    ``around`` tells, by the id of a place, in which others it lies.  What has ended or is held in
    full is left out, and so is an item whose history does not tell.  The order of the arguments
    makes no difference.
    """
    offered = sorted(_open(resources), key=lambda one: _soonest(one.item))
    found = []
    for need in sorted(_open(needs), key=lambda one: _listed(one.item)):
        ours = [one for one in offered if _answers(one.item, need.item, around)]
        for one in sorted(ours, key=lambda one: one.item.place.id != need.item.place.id):
            quantity = min(need.rest, one.rest)
            if quantity:
                need.rest -= quantity
                one.rest -= quantity
                found.append(_match(need.item, one.item, quantity))
    return tuple(found)


@attrs.define(eq=False)
class _Open:
    """An item, and what of it nobody holds yet."""

    item: ListItem
    rest: int


def _open(items: Iterable[ListItem]) -> list[_Open]:
    followed = ((item, replay(item)) for item in items)
    return [
        _Open(item, left(told))
        for item, told in followed
        if told.state is not None and not item.workflow.state(told.state).final
    ]


def _listed(item: ListItem) -> tuple[datetime, str]:
    return item.listed_at, item.id


def _soonest(item: ListItem) -> tuple[date, datetime, str]:
    return item.until or date.max, *_listed(item)


def _shared(need: ListItem, resource: ListItem) -> tuple[date | None, date | None]:
    """The period that both share, which ends before it begins where there is none."""
    begins = [item.since for item in (need, resource) if item.since is not None]
    ends = [item.until for item in (need, resource) if item.until is not None]
    return max(begins, default=None), min(ends, default=None)


def _answers(resource: ListItem, need: ListItem, around: Mapping[str, Collection[str]]) -> bool:
    since, until = _shared(need, resource)
    where = resource.place.id
    return (
        (resource.subject, resource.unit) == (need.subject, need.unit)
        and (where == need.place.id or where in around.get(need.place.id, ()))
        and (since is None or until is None or since <= until)
    )


def _match(need: ListItem, resource: ListItem, quantity: int) -> Match:
    since, until = _shared(need, resource)
    same = resource.place.id == need.place.id
    place = resource.place.id
    return Match(need.id, resource.id, quantity, need.subject, place, same, since, until)
