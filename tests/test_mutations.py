"""Whatever becomes of a document on its way, ``check`` answers: 10,000 mutations of each kind.

With ``--deep`` that is, or 310,000 in all; otherwise some twenty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from tests.conftest import PROFILE
from tests.growth import HOWS, KNOWING, Json, fill, lists, top, vectors

from grassroots_gov import Context, Report, check
from grassroots_gov.catalog import KINDS, RULES
from grassroots_gov.checking import parse
from grassroots_gov.kernel.context import NOTHING

TIMES = 10_000 if PROFILE == "deep" else 20
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**53, 2**63, 10**30, 0.5, 1e308, "", "x", "x" * 300),
    *("\u202e", "\ud800", "\x00", "二", "2026-02-30", "9999-12-31T23:59:59+14:00", [], {}, [[]]),
    {"kind": "ticket"},
)
ODD_IN_PYTHON: tuple[Any, ...] = (
    *(object(), b"x", set(), float("nan"), datetime(2026, 3, 2, tzinfo=UTC), date(1, 1, 1)),
    *(datetime.min, {1: 2}, (1, "x"), range(3), Ellipsis),  # noqa: DTZ901 - it is what may come
)
Mutation = Callable[[Random, Json], object]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container and key (or index) in a JSON value."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


def put(random: Random, wire: Json) -> None:
    holder, key = random.choice(list(places(wire)))
    holder[key] = deepcopy(random.choice(ODD))  # or it might come to hold itself


def swap(random: Random, wire: Json) -> None:
    """A value from another place of that name, or of that type."""
    found = list(places(wire))
    holder, key = random.choice(found)
    alike = [h[k] for h, k in found if k == key or type(h[k]) is type(holder[key])]
    holder[key] = deepcopy(random.choice(alike))


def drop(random: Random, wire: Json) -> None:
    holder, key = random.choice(list(places(wire)))
    del holder[key]


def rename(random: Random, wire: Json) -> None:
    found = [(h, k) for h, k in places(wire) if isinstance(h, dict)]
    holder, key = random.choice(found)
    holder[random.choice((key + "x", "kind", "history", "id", "events"))] = holder.pop(key)


def lengthen(random: Random, wire: Json) -> None:
    found = list(lists(wire, top(wire)))
    if found:
        _, items, part = random.choice(found)
        fill(items, part, len(items) + random.randint(1, 5), random.choice(HOWS))


def disorder(random: Random, wire: Json) -> None:
    found = [holder for holder, key in places(wire) if key == 0 and isinstance(holder, list)]
    if found:
        items = random.choice(found)
        random.shuffle(items)
        items.append(deepcopy(items[0]))


MUTATIONS: tuple[Mutation, ...] = (put, swap, swap, drop, rename, disorder)


def mutated(random: Random, document: Json) -> Json:
    """A document changed in one to four places; the first change leaves its shape as it was."""
    wire = deepcopy(document)
    lengthen(random, wire)
    for _ in range(random.randint(0, 3)):
        if wire:
            random.choice(MUTATIONS)(random, wire)
    return wire


def damaged(random: Random, raw: bytes) -> bytes:
    """The bytes with some of them changed, left out, or repeated."""
    data = bytearray(raw)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data))
        end = at + random.randint(0, 20)
        match random.randrange(3):
            case 0:
                data[at] = random.randrange(256)
            case 1:
                data[at:end] = b""
            case _:
                data[at:at] = data[at:end]
        if not data:
            break
    return bytes(data)


def answered(source: Any, context: Context) -> Report:
    report = check(source, context)
    assert all(finding.code in RULES for finding in report.findings)
    return report


@pytest.mark.parametrize("kind", KINDS)
def test_every_mutation_is_answered(kind: str) -> None:
    random = Random(kind)
    documents = vectors()[kind]
    for n in range(TIMES):
        wire = mutated(random, random.choice(documents))
        raw = json.dumps(wire).encode()
        context = random.choice((NOTHING, KNOWING))
        match n % 4:
            case 0:
                answered(damaged(random, raw), context)
            case 1:
                document, _ = parse(raw)
                if document is None:
                    document, _ = parse(json.dumps(random.choice(documents)))
                assert document is not None
                field = random.choice((*type(document).model_fields, "filed"))
                odd = random.choice((*ODD, *ODD_IN_PYTHON))
                answered(document.model_copy(update={field: odd}), context)
            case 2:
                for finding in answered(raw, context).findings:
                    assert finding.message("zh")
                    assert finding.message("en")
            case _:
                assert answered(wire, context) == answered(raw, context)
