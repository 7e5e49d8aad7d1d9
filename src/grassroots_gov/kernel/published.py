"""The files of the published reference that the library brings along."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

__all__ = ["PLACE", "content", "contents", "names"]

PLACE: Final = files("grassroots_gov") / "spec" / "v1"


def names(folder: str) -> tuple[str, ...]:
    """The names of the JSON files in a folder of the reference; each is the id of what is in it."""
    found = (file.name.rpartition(".") for file in (PLACE / folder).iterdir())
    return tuple(sorted(name for name, _, kind in found if kind == "json"))


def content(folder: str, name: str) -> bytes:
    """What stands in one of these files."""
    return (PLACE / folder / f"{name}.json").read_bytes()


def contents(folder: str) -> Iterator[bytes]:
    """What stands in each of these files, in the order of their names."""
    return (content(folder, name) for name in names(folder))
