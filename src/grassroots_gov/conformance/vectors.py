"""The published vectors: what goes in, and what must come out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..catalog import reference

__all__ = ["Vector", "vectors"]


@attrs.frozen
class Vector:
    """One case with its verdict, as plain JSON data.

    ``clause`` names the norms that it rests on; what ``given``, ``context`` and ``expect`` hold
    depends on the ``kind``.
    """

    id: str
    clause: tuple[Mapping[str, str], ...] = attrs.field(converter=tuple)
    kind: str
    given: Mapping[str, Any]
    context: Mapping[str, Any]
    expect: Mapping[str, Any]

    @property
    def request(self) -> dict[str, Any]:
        """What an implementation is asked, made anew each time."""
        asked = {"id": self.id, "kind": self.kind, "given": self.given, "context": self.context}
        copy: dict[str, Any] = json.loads(json.dumps(asked))
        return copy


def vectors(kind: str | None = None) -> Iterator[Vector]:
    """Every published vector, or those of one kind; ValueError for a kind that there is not.

    >>> next(vectors("deadline")).expect
    {'status': 'known', 'due': '2026-03-04T09:30:00+08:00'}
    >>> next(vectors("sonnet"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: no vector is of kind 'sonnet'; there are: apportionment, authority, cadence, ...
    """
    folders = json.loads(reference("catalog.json"))["files"]
    found = [
        Vector(**vector)
        for folder, names in folders.items()
        if folder.startswith("vectors/")
        for name in names
        for vector in json.loads(reference(f"{folder}/{name}"))
    ]
    kinds = sorted({vector.kind for vector in found})
    if kind is not None and kind not in kinds:
        raise ValueError(f"no vector is of kind {kind!r}; there are: {', '.join(kinds)}")
    return (vector for vector in found if kind in (None, vector.kind))
