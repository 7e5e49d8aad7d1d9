"""The time to judge a document grows no faster than n log n in any of its lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import islice

import pytest
from tests.conftest import PROFILE
from tests.growth import (
    FACTOR,
    HOWS,
    MOST,
    Json,
    Path,
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


def held(kind: str) -> dict[Path, list[Json]]:
    """By the path of each list, the documents that have something in it."""
    found: dict[Path, list[Json]] = {}
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
    for document, since, until, how in islice(stretches(longest(kind)[:2]), 2):
        told = growth(lambda n, t=(document, since, until): repeated(*t, n, how), 150)
        assert told is None or told[1] <= MOST


@pytest.mark.skipif(PROFILE != "deep", reason="it takes minutes")
@pytest.mark.parametrize("kind", KINDS)
class TestEveryList:
    """With ``--deep -s`` this prints how the time grows."""

    def test_lists(self, kind: str) -> None:
        bad = []
        for path, documents in held(kind).items():
            if path[-1] == "history":
                continue
            rows = []
            for document in some(documents):
                for how in HOWS:
                    for n in (200, 2000):
                        told = growth(partial(grown, document, path, how=how), n)
                        rows.append((told or (0.0, 0.0))[1])
                        if told is None or told[0] > 0.5:
                            break
            print(f"{kind:22} {'/'.join(path):50} {max(rows):5.1f} times for {FACTOR} times")
            bad += [(path, ratio) for ratio in rows if ratio > MOST]
        assert not bad

    def test_all_lists_at_once(self, kind: str) -> None:
        told = [
            growth(partial(grown, document, (), how=how), 200)
            for document in some(list(vectors()[kind])) + some(sum(held(kind).values(), []))
            for how in HOWS
        ]
        worst = max(ratio for _, ratio in filter(None, told))
        print(f"{kind:22} {'all lists':50} {worst:5.1f} times for {FACTOR} times")
        assert worst <= MOST

    def test_histories(self, kind: str) -> None:
        for document, since, until, how in stretches(longest(kind)):
            wide = grown(document, (), 400, "distinct")
            for base in (document, wide):
                told = growth(lambda n, t=(base, since, until): repeated(*t, n, how), 400)
                names = " ".join(e["event"] for e in document["history"][since:until])
                if told:
                    print(f"{kind:22} {names:50} {told[1]:5.1f} times for {FACTOR} times")
                assert told is None or told[1] <= MOST, names


def test_a_grown_document_is_grown() -> None:
    """Otherwise nothing would be measured."""
    [document, *_] = vectors()["ticket"]
    kinds = [
        kind for kind in KINDS if growth(partial(grown, vectors()[kind][0], (), how="distinct"), 4)
    ]
    assert set(kinds) == set(KINDS)
    many = repeated(document | {"history": document["history"][:1] or []}, 0, 1, 50, "equal")
    assert len(many["history"]) == 51
    assert check(json.dumps(many)) is not None
