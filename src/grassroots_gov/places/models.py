"""Places: where they lie, what they are called, and what stands there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from ..kernel.document import Record

__all__ = ["DIVISION_PATTERN", "Division"]

DIVISION_PATTERN = r"^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$"


class Division(Record):
    """An administrative division: its code of 6, 9 or 12 digits, and the year of the code table.

    Codes change from year to year, so a code without its vintage says less than it seems to.
    """

    code: Annotated[str, StringConstraints(pattern=DIVISION_PATTERN, max_length=12)]
    """GB/T 2260 (6 digits), with the subdistrict (9) or the community (12)."""
    vintage: Annotated[int, Field(ge=1980, le=2100)]
    """The year of the table that the code is taken from."""
