"""What makes an event wrong that was legal, where rooms do it alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ..kernel.overdue import due
from ._walk import Scene

__all__ = ["acting", "for_another_unit", "missed", "not_ahead", "says"]

_EARLIER = (timedelta(0), timedelta(hours=1))
_LATER = (timedelta(days=5), timedelta(hours=1), timedelta(days=30), timedelta(microseconds=1))


def says(**fields: Any) -> Callable[[Scene], dict[str, Any]]:
    """Those fields, whatever went before."""
    return lambda scene: fields


def acting(scene: Scene, **changes: Any) -> dict[str, Any]:
    """Whoever brought it about, with these changes."""
    return {"by": scene.event.by.model_copy(update=changes)}


def for_another_unit(scene: Scene) -> dict[str, Any]:
    """Somebody for a unit that has no part in it, or for none."""
    return acting(scene, unit=scene.choose((None, "stranger")))


def not_ahead(field: str) -> Callable[[Scene], dict[str, Any]]:
    """A time that is over when the event happens, or comes with it."""
    return lambda scene: {field: scene.event.at - scene.choose(_EARLIER)}


def missed(scene: Scene, *clocks: str) -> datetime | None:
    """A time at which one of these clocks has run out; None where none is known to run out."""
    end = due(scene.told, *clocks)
    return None if end is None or end < scene.told.at else end + scene.choose(_LATER)
