"""Documents that grow, and how the time to judge them grows with them.

A document of the published vectors is given n items in one of its lists, in all of them, or one
stretch of its history n times over.  The items are made of those that it has, and hang together in
one of several ways: they are all equal, all refer to one, form a chain or a circle.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import attrs

from grassroots_gov.catalog import KINDS, PROFILES
from grassroots_gov.checking import judge, parse
from grassroots_gov.kernel.calendar import Calendar
from grassroots_gov.kernel.context import NOTHING, Context
from grassroots_gov.kernel.document import ID_PATTERN, NAME_PATTERN, Record
from grassroots_gov.kernel.published import PLACE

Json = dict[str, Any]
Place = tuple[str, ...]
"""Of a list: the names of the fields that lead to it, and of the events and documents between."""

KNOWING = Context(
    now=datetime(2027, 6, 1, tzinfo=UTC),
    calendar=Calendar("all", date(2015, 1, 1), date(2030, 12, 31)),
    profile=PROFILES["beijing"],
    related={},
)
HOWS = ("equal", "distinct", "one", "star", "chain", "circle", "onward", "backward")
"""How items hang together: by their ids, of which the first in an item is its own, or by time."""

FACTOR = 4
MOST = 6.0
"""By how much the time may grow with four times as many items: n log n, and some slack."""
FLOOR = 0.002
"""What takes less than so many seconds is not compared: that is noise."""


class Part(NamedTuple):
    """What may stand at a place."""

    annotation: Any
    metadata: tuple[Any, ...] = ()
    most: float = float("inf")
    """How many items the list may have in which it stands."""

    def bare(self) -> Part:
        """The same without ``| None`` and ``Annotated``."""
        annotation, metadata = self.annotation, self.metadata
        while True:
            options = [option for option in get_args(annotation) if option is not type(None)]
            if hasattr(annotation, "__metadata__"):
                metadata = (*metadata, *annotation.__metadata__)
                annotation = annotation.__origin__
            elif type(None) in get_args(annotation) and len(options) == 1:
                [annotation] = options
            else:
                return Part(annotation, metadata, self.most)

    def item(self) -> Part:
        """Of a list, its items."""
        told = (m for each in self.metadata for m in getattr(each, "metadata", (each,)))
        most = min((m.max_length for m in told if hasattr(m, "max_length")), default=float("inf"))
        return Part(get_args(self.annotation)[0], (), most)

    def leaf(self) -> str | None:
        """Whether a text is an id, a name, a time or a day."""
        patterns = {getattr(each, "pattern", None) for each in self.metadata}
        known = {ID_PATTERN: "id", NAME_PATTERN: "name"}
        found = next((known[pattern] for pattern in patterns if pattern in known), None)
        return found or {datetime: "time", date: "day"}.get(self.annotation)


def fields(model: type[Record]) -> Mapping[str, Part]:
    return {n: Part(f.annotation, tuple(f.metadata)) for n, f in model.model_fields.items()}


def models(annotation: Any) -> list[type[Record]]:
    """The records that may stand at a place."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [model for part in get_args(annotation) for model in models(part)]


def model_of(value: Json, part: Part) -> tuple[type[Record], Place] | None:
    """The record that a JSON object is, and its name where there are several."""
    options = models(part.annotation)
    kind = value.get("kind")
    if isinstance(kind, str) and kind in KINDS and "spec" in value:
        return KINDS[kind], (kind,)
    if len(options) == 1:
        return options[0], ()
    for option in options:
        event = option.model_fields.get("event")
        if event is not None and value.get("event") in get_args(event.annotation):
            return option, (value["event"],)
    return None


def lists(value: Any, part: Part, path: Place = ()) -> Iterator[tuple[Place, list[Any], Part]]:
    """Every list in a JSON value that is not empty: its path, and what its items are."""
    part = part.bare()
    if isinstance(value, list) and getattr(part.annotation, "__origin__", None) is tuple:
        if value:
            yield path, value, part.item()
        for item in value:
            yield from lists(item, part.item(), path)
    elif isinstance(value, dict) and (found := model_of(value, part)):
        model, name = found
        for field, inside in fields(model).items():
            if field in value:
                yield from lists(value[field], inside, (*path, *name, field))


def top(wire: Json) -> Part:
    return Part(KINDS[wire["kind"]])


@attrs.define
class Variation:
    """Makes the i-th of n items from one."""

    i: int
    n: int
    how: str
    named: bool = False
    """Whether the item has its own id already."""

    def of(self, value: Any, part: Part) -> Any:
        part = part.bare()
        if isinstance(value, list) and getattr(part.annotation, "__origin__", None) is tuple:
            return [self.of(item, part.item()) for item in value]
        if isinstance(value, dict):
            model, _ = model_of(value, part) or (None, ())
            known = fields(model) if model else {}
            own = {name: inside for name, inside in known.items() if name != "by"}
            return {k: self.of(v, own[k]) if k in own else v for k, v in value.items()}
        return self.text(value, part.leaf()) if isinstance(value, str) else value

    def text(self, text: str, leaf: str | None) -> str:
        if leaf == "id":
            own, self.named = not self.named, True
            return self.id(own=own)
        if leaf == "name":
            return f"n{self.i}"
        step = {"onward": self.i, "backward": self.n - self.i}.get(self.how)
        if leaf == "time" and step is not None:
            return (datetime.fromisoformat(text) + timedelta(seconds=step)).isoformat()
        if leaf == "day" and step is not None:
            return str(date.fromisoformat(text) + timedelta(days=step % 10_000))
        return text

    def id(self, *, own: bool) -> str:
        other = {"one": 0, "chain": self.i - 1, "circle": (self.i - 1) % self.n}
        if own:
            return "x0" if self.how == "star" else f"x{self.i}"
        return f"x{other.get(self.how, self.i)}".replace("-", "none")


def fill(items: list[Any], part: Part, n: int, how: str) -> None:
    """Add items to a list until there are n, or as many as it may have."""
    made = tuple(items)
    more = int(min(n, part.most)) - len(made)
    for i in range(more):
        item = made[i % len(made)]
        items.append(deepcopy(item) if how == "equal" else Variation(i, more, how).of(item, part))


def grown(wire: Json, path: Place, n: int, how: str) -> Json:
    """The document with n items in its first list at that path; for ``()``, at every path."""
    wire = deepcopy(wire)
    first: dict[Place, tuple[list[Any], Part]] = {}
    for at, items, part in lists(wire, top(wire)):
        first.setdefault(at, (items, part))
    for at, (items, part) in first.items():
        if at == path or (path == () and "history" not in at):
            fill(items, part, n, how)
    return wire


def repeated(wire: Json, since: int, until: int, how: str, n: int) -> Json:
    """The document with one stretch of its history over and over, n events in all."""
    wire = deepcopy(wire)
    history, stretch = wire["history"], wire["history"][since:until]
    event = fields(KINDS[wire["kind"]])["history"].bare().item()
    at, times = max(each["at"] for each in stretch), n // len(stretch)
    wire["history"] = [
        *history[:until],
        *(
            (each if how == "equal" else Variation(i, times, how).of(each, event)) | {"at": at}
            for i in range(times)
            for each in stretch
        ),
    ]
    return wire


def repeats(wire: Json, since: int, until: int, how: str) -> bool:
    """Whether such a stretch can follow upon itself, as far as the first errors tell."""
    if not wire.get("history"):
        return False
    again = repeated(wire, since, until, how, 4 * (until - since))
    document, _ = parse(json.dumps(again))
    if document is None:
        return False
    found = judge(document).findings
    return not any(f.severity == "error" and f.pointer.startswith("/history/") for f in found)


@cache
def vectors() -> Mapping[str, tuple[Json, ...]]:
    """Well-shaped documents of the published vectors by kind, those with nothing wrong first."""
    found: dict[str, dict[str, tuple[bool, Json]]] = {kind: {} for kind in KINDS}
    for place in sorted(Path(str(PLACE / "vectors")).glob("*/*.json")):
        for vector in json.loads(place.read_bytes()):
            document = vector["given"].get("document")
            if isinstance(document, dict) and document.get("kind") in KINDS:
                if vector["kind"] == "trace":
                    history = [*document["history"], vector["given"]["event"]]
                    document = {**document, "history": history}
                told = vector["expect"].get("findings") or vector["expect"].get("refused") or ()
                if not any(each["code"] < "GEN300" for each in told):  # its shape is right
                    text = json.dumps(document, sort_keys=True)
                    found[document["kind"]].setdefault(text, (bool(told), document))
    return {
        kind: tuple(document for _, document in sorted(told.values(), key=lambda each: each[0]))
        for kind, told in found.items()
    }


def seconds(wire: Json, repeat: int) -> float | None:
    """How long it takes to judge the document, the least of several times; None if misshapen."""
    document, _ = parse(json.dumps(wire, ensure_ascii=False).encode())
    if document is None:
        return None
    gc.disable()  # or it walks, now and then, all that this process holds
    try:
        times = []
        for _ in range(repeat):
            began = time.process_time()
            judge(document, NOTHING)
            judge(document, KNOWING)
            times.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(times)


def growth(make: Callable[[int], Json], n: int) -> tuple[float, float] | None:
    """The seconds for n items and the ratio of four times as many to that; None if misshapen.

    A ratio that is too high is measured anew, for another process may have been in the way.
    """
    small, large = make(n), make(FACTOR * n)
    told = None
    for repeat in (1, 3, 9):
        short, long = seconds(small, repeat), seconds(large, repeat)
        if short is None or long is None:
            return None
        told = short, long / max(short, FLOOR)
        if told[1] <= MOST:
            break
    return told
