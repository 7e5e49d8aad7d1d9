"""What it takes to write dossiers, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from ..dossier import models as m
from ._breaks import wire
from ._values import below, choose, draw_record
from ._walk import Kind
from .places import PLACES

__all__ = ["DOSSIERS"]

_EXTENSIONS: tuple[Any, ...] = (None, None, {"acme": {"id": [None, 1]}}, {"b": "\x00"})


def _dossier(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Dossier:
    known: dict[str, Any] = {
        "id": f"D{draw(below(10**6))}",
        "as_of": date(2026, 3, 2),
        "documents": tuple(
            PLACES.header(draw, {"id": f"place_{n}"}) for n in range(choose(draw, (0, 1, 2)))
        ),
        "extensions": choose(draw, _EXTENSIONS),
        **given,
    }
    return draw_record(draw, m.Dossier, kind="dossier", spec="1", **known)


def _twice(draw: st.DrawFn, document: dict[str, Any]) -> None:
    """Another document with an id that is there already."""
    document["documents"] = [
        wire(PLACES.header(draw, {"id": f"place_{name}"})) for name in ("0", "0")
    ]


DOSSIERS = Kind(model=m.Dossier, header=_dossier, breaks={"DOS201": _twice})
