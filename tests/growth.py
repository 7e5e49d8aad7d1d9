"""Documents that grow: the same document with n items in one of its lists, in all of them, or with
a stretch of its history n times over; and how the time to judge them grows with n."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, get_args

from grassroots_gov.catalog import KINDS, PROFILES
from grassroots_gov.checking import judge, parse
from grassroots_gov.kernel.calendar import Calendar
from grassroots_gov.kernel.document import ID_PATTERN, NAME_PATTERN, LivingDocument, Record
from grassroots_gov.kernel.published import PLACE
from grassroots_gov.kernel.reading import LARGEST
from grassroots_gov.kernel.replay import Context

Json = dict[str, Any]
Path = tuple[str, ...]
"""Of a list: names of fields, events (``=name``) and kinds (``=kind``)."""

KNOWING = Context(
    now=datetime(2027, 6, 1, tzinfo=UTC),
    calendar=Calendar("all", date(2015, 1, 1), date(2030, 12, 31)),
    profile=PROFILES["beijing"],
    related={},
)
HOWS = ("equal", "as_is", "distinct", "one", "star", "chain", "circle", "onward", "backward")
"""How the items of a list hang together, by their ids."""


class Part(NamedTuple):
    """A place in a document: what it may hold."""

    annotation: Any
    metadata: tuple[Any, ...]
    most: int = 10**9
    """How many items the list may have in which it stands."""

    def unwrapped(self) -> Part:
        """Without ``| None`` and ``Annotated``."""
        annotation, metadata = self.annotation, self.metadata
        while True:
            if hasattr(annotation, "__metadata__"):
                metadata = (*metadata, *annotation.__metadata__)
                annotation = annotation.__origin__
                continue
            options = [o for o in get_args(annotation) if o is not type(None)]
            if type(None) in get_args(annotation) and len(options) == 1:
                annotation = options[0]
                continue
            return Part(annotation, metadata, self.most)


def fields(model: type[Record]) -> Mapping[str, Part]:
    return {n: Part(f.annotation, tuple(f.metadata)) for n, f in model.model_fields.items()}


def models(annotation: Any) -> Iterator[type[Record]]:
    """The records that may stand at a place."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from models(part)


def model_of(value: Json, part: Part) -> type[Record] | None:
    """The class of which a JSON object is an instance."""
    if part.annotation is not None and "kind" in value and value["kind"] in KINDS:
        found = tuple(models(part.annotation))
        if any(m.__name__ == "Document" for m in found):
            return KINDS[value["kind"]]
    options = list(dict.fromkeys(models(part.annotation)))
    if len(options) == 1:
        return options[0]
    name = value.get("event")
    for option in options:
        field = option.model_fields.get("event")
        if field is not None and name in get_args(field.annotation):
            return option
    return None


def tag(model: type[Record], part: Part) -> Path:
    several = len(set(models(part.annotation))) > 1 or model.__name__ in {
        m.__name__ for m in KINDS.values()
    }
    if not several:
        return ()
    name = model.model_fields.get("event") or model.model_fields.get("kind")
    return (f"={get_args(name.annotation)[0]}",) if name else ()


def lists(value: Any, part: Part, path: Path = ()) -> Iterator[tuple[Path, list[Any], Part]]:
    """Every list in a JSON value that is not empty, with its path and what its items are."""
    part = part.unwrapped()
    if isinstance(value, list):
        inner = Part(get_args(part.annotation)[0], ()) if get_args(part.annotation) else part
        if value:
            yield path, value, inner._replace(most=longest(part))
        for item in value:
            yield from lists(item, inner, path)
    elif isinstance(value, dict):
        model = model_of(value, part)
        if model is None:
            return
        path = (*path, *tag(model, part))
        for name, field in fields(model).items():
            if name in value:
                yield from lists(value[name], field, (*path, name))


def longest(part: Part) -> int:
    """How many items a list may have."""
    told = (m for each in part.metadata for m in getattr(each, "metadata", (each,)))
    return min((m.max_length for m in told if hasattr(m, "max_length")), default=10**9)


def all_paths(kind: str) -> Iterator[Path]:
    """The paths of all lists that a kind of document may have."""
    yield from _paths(Part(KINDS[kind], ()), (), top=True)


def _paths(
    part: Part, path: Path, *, top: bool = False, seen: tuple[Any, ...] = ()
) -> Iterator[Path]:
    part = part.unwrapped()
    if getattr(part.annotation, "__origin__", None) is tuple:
        yield path
        yield from _paths(Part(get_args(part.annotation)[0], ()), path, seen=seen)
        return
    for model in dict.fromkeys(models(part.annotation)):
        if model in seen or model.__name__ == "Document":
            continue
        inside = path if top else (*path, *tag(model, part))
        for name, field in fields(model).items():
            yield from _paths(field, (*inside, name), seen=(*seen, model))


def kind_of_leaf(part: Part) -> str | None:
    """What a scalar is to us: an id, a name, a time or a day."""
    patterns = {getattr(m, "pattern", None) for m in part.metadata}
    if ID_PATTERN in patterns:
        return "id"
    if NAME_PATTERN in patterns:
        return "name"
    if part.annotation is datetime:
        return "time"
    if part.annotation is date:
        return "day"
    return None


def varied(value: Any, part: Part, i: int, n: int, how: str) -> Any:
    """The i-th of n items made of one."""
    if how in ("equal", "as_is"):
        return value
    first = [True]

    def leaf(text: str, kind: str | None) -> str:
        if kind == "id":
            own, first[0] = first[0], False
            if own and how == "star":
                return "x0"
            if own or how in ("distinct", "onward", "backward"):
                return f"x{i}"
            return {
                "one": "x0",
                "star": f"x{i}",
                "chain": f"x{i - 1}" if i else "none",
                "circle": f"x{(i - 1) % n}",
            }[how]
        if kind == "name":
            return f"n{i}"
        step = {"onward": i, "backward": n - i}.get(how)
        if kind == "time" and step is not None:
            return (datetime.fromisoformat(text) + timedelta(seconds=step)).isoformat()
        if kind == "day" and step is not None:
            return str(date.fromisoformat(text) + timedelta(days=step % 20_000))
        return text

    def walk(value: Any, part: Part) -> Any:
        part = part.unwrapped()
        if isinstance(value, list):
            inner = Part(get_args(part.annotation)[0], ())
            return [walk(item, inner) for item in value]
        if isinstance(value, dict):
            model = model_of(value, part)
            if model is None:
                return value
            known = fields(model)
            return {
                k: walk(v, known[k]) if k in known and k != "by" else v for k, v in value.items()
            }
        return leaf(value, kind_of_leaf(part)) if isinstance(value, str) else value

    return walk(value, part)


def fill(items: list[Any], part: Part, n: int, how: str) -> None:
    """Let a list have n items, made of those that it has."""
    made = items[:1] if how == "equal" else list(items)
    n = min(n, part.most) - len(items)
    items += [varied(made[i % len(made)], part, i, n, how) for i in range(n)]


def grown(wire: Json, path: Path, n: int, how: str) -> Json | None:
    """The document with n items in its first list of that path; of () in all that it has."""
    wire = deepcopy(wire)
    top = Part(KINDS[wire["kind"]], ())
    found = [f for f in lists(wire, top) if f[0][1:2] != ("history",) or path]
    if path:
        found = [f for f in found if f[0] == path][:1]
    for _, items, part in reversed(found):
        fill(items, part, n, how)
    return wire if found else None


def repeated(wire: Json, since: int, until: int, n: int, how: str, wide: bool) -> Json:
    """The document with one stretch of its history over and over, n events in all."""
    wider = grown(wire, (), n, "distinct" if how == "as_is" else how) if wide else None
    wire = wider or deepcopy(wire)
    history = wire["history"]
    stretch = history[since:until]
    part = Part(
        get_args(
            Part(KINDS[wire["kind"]].model_fields["history"].annotation, ()).unwrapped().annotation
        )[0],
        (),
    )
    at = max(e["at"] for e in stretch)
    times = -(-n // len(stretch))
    made = [
        varied(event, part, i - 1, times, how if i else "equal") | {"at": at}
        for i in range(times)
        for event in stretch
    ]
    wire["history"] = [*history[:since], *made, *history[until:]]
    return wire


@cache
def bases(kind: str) -> tuple[Json, ...]:
    """Documents of that kind from the published vectors, those with nothing wrong first."""
    found: dict[str, tuple[bool, Json]] = {}
    for place in sorted((PLACE / "vectors").glob("*/*.json")):
        for vector in json.loads(place.read_bytes()):
            document = vector["given"].get("document")
            if vector["kind"] not in ("document", "trace", "dossier") or not isinstance(
                document, dict
            ):
                continue
            if document.get("kind") != kind:
                continue
            if vector["kind"] == "trace":
                document = {**document, "history": [*document["history"], vector["given"]["event"]]}
            if parse(json.dumps(document))[0] is None:
                continue
            key = json.dumps(document, sort_keys=True)
            found[key] = (bool(vector["expect"].get("findings")), document)
    return tuple(document for _, document in sorted(found.values(), key=lambda f: f[0]))


def seconds(wire: Json, repeat: int = 2) -> float | None:
    """How long it takes to judge the document; None for one that is not read."""
    raw = json.dumps(wire, ensure_ascii=False, separators=(",", ":")).encode()
    if len(raw) > LARGEST:
        return None
    document, _ = parse(raw)
    if document is None:
        return None
    best = 1e9
    for _ in range(repeat):
        began = time.process_time()
        judge(document)
        judge(document, KNOWING)
        best = min(best, time.process_time() - began)
    return best
