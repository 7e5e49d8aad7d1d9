"""The time to judge a document grows no faster than n log n in any of its lists."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import pytest
from tests.conftest import PROFILE
from tests.growth import (
    FACTOR,
    HOWS,
    MOST,
    Json,
    Place,
    grown,
    growth,
    lists,
    repeated,
    repeats,
    top,
    vectors,
)

from grassroots_gov.catalog import KINDS, LIVING
from grassroots_gov.checking import check

EACH = 3
"""So many documents are tried for each list: what the others say may end a rule early."""


def held(kind: str) -> dict[Place, list[Json]]:
    """By the path of each list, the documents that have something in it."""
    found: dict[Place, list[Json]] = {}
    for document in vectors()[kind]:
        for path in dict.fromkeys(path for path, _, _ in lists(document, top(document))):
            found.setdefault(path, []).append(document)
    return found


def some(documents: list[Json]) -> list[Json]:
    """The first, and others from all over."""
    return documents[:: max(1, len(documents) // EACH)][:EACH]


def longest(kind: str) -> list[Json]:
    return sorted(vectors()[kind], key=lambda each: -len(each.get("history") or ()))


def stretches(documents: list[Json]) -> Iterator[tuple[Json, int, int, str]]:
    """Parts of histories that can follow upon themselves, each way that events name things."""
    seen: set[tuple[object, ...]] = set()
    for document in documents:
        history = document.get("history") or ()
        for since in range(len(history)):
            for until in range(since + 1, min(since + 3, len(history)) + 1):
                names = tuple((e["event"], e["by"]["role"]) for e in history[since:until])
                for how in ("equal", "distinct"):
                    key = (names, how)
                    if key not in seen and repeats(document, since, until, how):
                        seen.add(key)
                        yield document, since, until, how


@pytest.mark.parametrize("kind", KINDS)
def test_all_lists_at_once(kind: str) -> None:
    """As they stand in the fullest of the documents with which nothing is wrong."""
    fullest = max(
        vectors()[kind][:200], key=lambda each: len({p for p, *_ in lists(each, top(each))})
    )
    told = growth(partial(grown, fullest, (), how="distinct"), 60 if kind == "dossier" else 150)
    assert told is None or told[1] <= MOST


@pytest.mark.parametrize("kind", LIVING)
def test_a_long_history(kind: str) -> None:
    for stretch in islice(stretches(longest(kind)[:2]), 2):
        told = growth(partial(repeated, *stretch), 150)
        assert told is None or told[1] <= MOST


@pytest.mark.skipif(PROFILE != "deep", reason="it takes minutes")
@pytest.mark.parametrize("kind", KINDS)
class TestEveryList:
    """With ``./dev test --deep -rP`` a table of the growth is shown."""

    def test_lists(self, kind: str) -> None:
        for path, documents in held(kind).items():
            if path[-1] != "history":
                ways = [(d, how) for d in some(documents) for how in HOWS]
                told = [growth(partial(grown, d, path, how=how), 200) for d, how in ways]
                if max(short for short, _ in filter(None, told)) < 0.1:
                    told += [growth(partial(grown, d, path, how=how), 2_000) for d, how in ways]
                entered(kind, "/".join(path), told)

    def test_all_lists_at_once(self, kind: str) -> None:
        documents = [d for found in held(kind).values() for d in some(found)]
        ways = [(d, how) for d in some(documents) + documents[-1:] for how in HOWS]
        told = [growth(partial(grown, d, (), how=how), 200) for d, how in ways]
        entered(kind, "all lists", told)

    def test_histories(self, kind: str) -> None:
        for document, since, until, how in stretches(longest(kind)):
            told = [
                growth(partial(repeated, base, since, until, how), 400)
                for base in (document, grown(document, (), 400, "distinct"))
            ]
            names = " ".join(e["event"] for e in document["history"][since:until])
            entered(kind, f"{names} ({how})", told)


def entered(kind: str, what: str, told: Iterable[tuple[float, float] | None]) -> None:
    """One line of the table; it fails for what grows too fast."""
    ratios = [ratio for _, ratio in filter(None, told)]
    if ratios:
        sys.stdout.write(f"{kind:20} {what:60} {max(ratios):4.1f} for {FACTOR}\n")
        assert max(ratios) <= MOST, what


def test_what_is_measured_is_longer() -> None:
    """Otherwise nothing would be measured."""
    [[document, *_], *_] = [
        found for path, found in held("ticket").items() if "attachments" in path
    ]
    [(path, items, _)] = [
        each for each in lists(document, top(document)) if "attachments" in each[0]
    ]
    many = grown(document, path, len(items) + 7, "distinct")
    assert len(many["attachments"]) == len(items) + 7
    assert "GEN113" not in check(json.dumps(grown(document, path, 10_000, "chain"))).codes
    told, since, until, how = next(stretches(longest("ticket")))
    events = repeated(told, since, until, how, 60)["history"]
    assert len(events) == until + 60 // (until - since) * (until - since)
    assert growth(partial(grown, document, path, how="equal"), 4) is not None


def test_a_quadratic_cost_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(document: Any, _: Any) -> None:
        services = document.services
        assert all(sum(one is other for other in services) == 1 for one in services)

    monkeypatch.setattr("tests.growth.judge", slow)
    [[document, *_], *_] = held("service_record").values()
    told = growth(partial(grown, document, ("service_record", "services"), how="distinct"), 200)
    assert told is not None
    assert told[1] > MOST
