"""Code lists: the words that go on the wire, each with labels, a definition and a source.

A closed list refuses a code it does not know; an open list only warns of it.  A code that is no
longer to be written stays in its list, deprecated, for what was written with it stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

import attrs
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .language import spoken
from .rule import HOUSE_RULE, Labelled, Param, Rule, Severity, Source, Text

__all__ = ["CODE_PATTERN", "LONGEST_CODE", "Code", "Codelist", "Deprecation", "codelist", "known"]

CODE_PATTERN = r"^[a-z][a-z0-9_]*$"
LONGEST_CODE = 64


@attrs.frozen
class Deprecation:
    """That a code is no longer to be written: from which day on, and what to write instead."""

    since: date
    replacement: str | None = None


@attrs.frozen
class Code:
    """One code: what is written on the wire, and what it means to people."""

    code: str
    label: Text
    definition: Text | None = None
    deprecated: Deprecation | None = None


@attrs.frozen
class Codelist:
    """A list of codes.  Used as ``Annotated[str, LIST]`` it is also the type of a model's field."""

    id: str
    title: Text
    codes: tuple[Code, ...]
    closed: bool = True
    source: tuple[Source, ...] = ()
    """The texts that the list is drawn from; a code that none of them has says so."""
    _index: dict[str, Code] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        index = {c.code: c for c in self.codes}
        if len(index) != len(self.codes):
            raise ValueError(f"{self.id}: a code stands twice")
        for old in self.deprecated.values():
            if old.replacement is not None and old.replacement not in index:
                raise ValueError(f"{self.id}: no {old.replacement} to replace a code")
        object.__setattr__(self, "_index", index)

    def __contains__(self, code: object) -> bool:
        return code in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __getitem__(self, code: str) -> Code:
        return self._index[code]

    @property
    def deprecated(self) -> Mapping[str, Deprecation]:
        """The codes that are no longer to be written."""
        return {c.code: c.deprecated for c in self.codes if c.deprecated is not None}

    def label(self, code: str, lang: str = "zh") -> str:
        """The label of a code; an unknown code of an open list is its own label."""
        language, known = spoken(lang), self._index.get(code)
        return code if known is None else known.label.say(language)

    def labelled(self, code: str) -> str:
        """The code as a parameter of a message, which shows its label."""
        known = self._index.get(code)
        return code if known is None else Labelled(code, known.label)

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        if self.closed:
            return core_schema.literal_schema(list(self._index))
        return core_schema.str_schema(pattern=CODE_PATTERN, max_length=LONGEST_CODE)


def codelist(
    id: str,
    title: tuple[str, str],
    *rows: tuple[str, str, str] | tuple[str, str, str, str, str],
    closed: bool = True,
    source: tuple[Source, ...] = (),
    deprecated: Mapping[str, Deprecation] | None = None,
) -> Codelist:
    """A code list from plain rows: code and label in zh and en, then perhaps the definition.

    ``deprecated`` names the codes among them that are no longer to be written.
    """
    old = dict(deprecated or {})
    codes = tuple(
        Code(code, Text(zh, en), Text(*definition) if definition else None, old.pop(code, None))
        for code, zh, en, *definition in rows
    )
    if old:
        raise ValueError(f"{id}: no {', '.join(old)} to deprecate")
    return Codelist(id, Text(*title), codes, closed, source)


def known(
    code: str, name: str, field: str, codes: Codelist, *, each: str = "", **rest: Any
) -> Rule:
    """The rule that warns of a code which an open list does not have.

    ``field`` is a path from what the rule looks at (``"place.tier"``); a field left out is fine.
    """
    read, there = attrgetter(field), frozenset(codes)
    return Rule(
        code,
        name,
        Text(f"代码不在“{codes.title.zh}”之列", f"Unknown code in {codes.title.en.lower()}"),
        Text(
            f"“{{code}}”不在代码表“{codes.title.zh}”（{codes.id}）中",
            f"“{{code}}” is not in the code list “{codes.title.en}” ({codes.id})",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel=f"!has(this.{field}) || this.{field} in {list(codes)}",
        check=lambda this, told: (value := read(this)) is None or value in there,
        each=each,
        at="/" + field.replace(".", "/"),
        params={"code": Param(f"this.{field}")},
        **rest,
    )
