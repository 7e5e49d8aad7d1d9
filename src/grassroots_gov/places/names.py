"""Names by code, from whoever keeps a table of them.

The library carries none, for they change every year.  Whoever has one hands it in as a function.
"""

from __future__ import annotations

from typing import Protocol

from .models import Division, Place

__all__ = ["NameLookup", "names_agree"]


class NameLookup(Protocol):
    """A table of divisions: what a code stands for, in the table of its year."""

    def __call__(self, division: Division, /) -> str | None:
        """The name, or None where the table does not have that code of that year."""
        ...


def names_agree(place: Place, lookup: NameLookup) -> bool | None:
    """Whether the place and its chain are called what the table says of their codes.

    False where one name differs; None where none does, but one cannot be looked up.

    >>> names = {("530114001", 2023): "龙城街道", ("530114", 2023): "呈贡区"}
    >>> def lookup(division):
    ...     return names.get((division.code, division.vintage))
    >>> longcheng = Place.model_validate_json('''{"kind": "place", "spec": "1", "id": "longcheng",
    ...     "provenance": "illustrative", "as_of": "2023-06-01", "tier": "subdistrict",
    ...     "name": "龙城街道", "division": {"code": "530114001", "vintage": 2023}}''')
    >>> names_agree(longcheng, lookup)
    True
    """
    told = [
        (each.name, lookup(each.division))
        for each in place.chain
        if each.division is not None and each.name is not None
    ]
    if any(found is not None and found != name for name, found in told):
        return False
    return None if not told or any(found is None for _, found in told) else True
