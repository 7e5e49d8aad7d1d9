"""Code lists of organizations."""

from __future__ import annotations

from ..kernel.codelist import Codelist

__all__ = ["CODELISTS"]

CODELISTS: tuple[Codelist, ...] = ()
