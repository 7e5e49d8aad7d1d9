"""The files of the published reference that the library brings along."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

__all__ = ["PLACE", "contents"]

PLACE: Final = files("grassroots_gov") / "spec" / "v1"


def contents(folder: str) -> Iterator[bytes]:
    """What stands in each JSON file of a folder of the reference, in the order of their names."""
    found = (file for file in (PLACE / folder).iterdir() if file.name.endswith(".json"))
    return (file.read_bytes() for file in sorted(found, key=lambda file: file.name))
