"""The mark of a field that identifies a person, and what of its value each purpose sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import attrs

if TYPE_CHECKING:
    from .document import Record
    from .norms import Order

__all__ = ["Personal", "Purpose", "mask_name", "mask_phone", "parts_of"]

Purpose = Literal["public", "internal", "handling", "complained_of"]


@attrs.frozen
class Personal:
    """Marks a field that identifies a person, and says who may see it.

    The value stays for the purposes in ``seen_for``; ``internal`` sees what ``mask`` leaves of it;
    everybody else sees nothing.  Where a clause in ``by`` orders it published, everybody sees it.
    """

    seen_for: frozenset[Purpose] = frozenset({"handling"})
    mask: Callable[[str], str] | None = None
    by: tuple[Order, ...] = ()

    def view(self, value: Any, purpose: Purpose, document: Record) -> Any:
        """What ``purpose`` sees of a value in that document; None for nothing."""
        if purpose in self.seen_for or any(order.binds(document) for order in self.by):
            return value
        if self.mask is None or purpose != "internal":
            return None
        if isinstance(value, tuple):
            return tuple(map(self.mask, value))
        return self.mask(value) if isinstance(value, str) else None


def mask_name(name: str) -> str:
    """The first character of a name, and a star for each other."""
    return name[0] + "*" * (len(name) - 1)


def mask_phone(phone: str) -> str:
    """The ends of a number that is long enough to have a middle."""
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:] if len(phone) > 8 else "****"


def parts_of(annotation: Any) -> Iterator[Any]:
    """Everything that a type is made of, what annotates it after it.

    >>> [*parts_of(Annotated[tuple[int, ...], "several"] | None)][1:4]
    [<class 'tuple'>, <class 'int'>, Ellipsis]
    """
    if isinstance(annotation, list | tuple):
        for part in annotation:
            yield from parts_of(part)
    elif get_origin(annotation) is Annotated:
        yield from parts_of((annotation.__origin__, *annotation.__metadata__))
    else:
        yield get_origin(annotation) or annotation
        if not isinstance(annotation, str):
            yield from parts_of(get_args(annotation))
