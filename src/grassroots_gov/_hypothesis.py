"""``st.from_type(Ticket)`` for Hypothesis: each class of document stands for its own strategy.

Hypothesis calls ``register`` whenever it is imported, in whatever project, so this must cost
nothing where no document is used.  But a strategy is registered for a class, and the class cannot
be had without importing pydantic and all the models.  So nothing is imported here: a finder waits
for the import of the module that defines the class, which happens at the latest in the line that
names it, and registers then.  What it registers is a function, so the strategies are made, and
``grassroots_gov.testing`` is imported, only by whoever asks for one.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from .kinds import TABLE

__all__ = ["register"]

HOMES: Mapping[str, Mapping[str, str]] = {
    f"{__package__}.{module}": {
        row.kind: row.name for row in TABLE.values() if row.module == module
    }
    for module in {row.module for row in TABLE.values()}
}
"""By module: the kinds of document that it defines, each with the name of its class."""


def register() -> None:
    """Register what is imported already, and the rest as soon as it is."""
    for name in HOMES:
        if name in sys.modules:
            _register(sys.modules[name])
    if not any(isinstance(finder, _Waiting) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Waiting())


def _register(module: ModuleType) -> None:
    from hypothesis import strategies as st

    for kind, name in HOMES[module.__name__].items():
        model = getattr(module, name, None)
        if model is not None:  # else it is being imported just now, and the finder sees to it
            st.register_type_strategy(model, _documents(kind))


def _documents(kind: str) -> Any:
    def documents(_: type) -> Any:
        from . import testing

        return testing.documents(kind)

    return documents


class _Waiting(MetaPathFinder):
    """Finds a home as the other finders do, but registers after it has been loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in HOMES:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Registering(spec.loader)
                return spec
        return None


class _Registering(Loader):
    """A loader that registers when it is done, and is in all else the one it stands before."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _register(module)
