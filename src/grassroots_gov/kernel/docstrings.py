"""The docstrings of fields, read from the source when a schema is asked for.

Pydantic can read them as it makes each class, which takes a third of the time of importing a room;
and a document is read, checked and written without them.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache

__all__ = ["described"]


def described(model: type) -> Mapping[str, str]:
    """What the docstring below each field says, by the field; of a field declared anew, the new.

    Nothing is said of the fields of a class whose source is not at hand, nor of one made within a
    function.
    """
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        declared = inspect.get_annotations(each)
        said = _of_module(each.__module__).get(each.__qualname__, {}) if declared else {}
        for name in declared:
            found.pop(name, None)
        found |= {name: text for name, text in said.items() if name in declared}
    return found


@cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """Of each class in the module by its qualified name: its fields' docstrings."""
    try:
        source = inspect.getsource(sys.modules[name])
    except (KeyError, OSError, TypeError):  # typed in a console, or shipped without source
        return {}
    return {where: dict(_in_class(node)) for where, node in _classes(ast.parse(source), "")}


def _classes(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for inner in node.body:
        if isinstance(inner, ast.ClassDef):
            where = f"{prefix}{inner.name}"
            yield where, inner
            yield from _classes(inner, f"{where}.")


def _in_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
