"""What is said to people: sentences in two languages, whose parameters cannot do any harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .language import Language, spoken

__all__ = ["Labelled", "Text"]

_LONGEST_SHOWN = 60


@attrs.frozen
class Text:
    """One sentence in Chinese and in English, with named ``{parameters}``."""

    zh: str
    en: str

    def say(self, lang: str = "zh", params: Mapping[str, Any] | None = None) -> str:
        """The sentence in ``lang`` with its parameters filled in; ValueError for another language.

        >>> Text("最多 {most} 次", "at most {most} times").say("en", {"most": 3})
        'at most 3 times'
        """
        language = spoken(lang)
        template = self.zh if language == "zh" else self.en
        if not params:
            return template
        return template.format_map({k: _shown(value, language) for k, value in params.items()})


class Labelled(str):
    """A code that is its label to people, and itself to everybody else.

    >>> cause = Labelled("lapse", Text("明显疏漏", "an evident lapse"))
    >>> cause == "lapse", Text("因{cause}", "for {cause}").say("en", {"cause": cause})
    (True, 'for an evident lapse')
    """

    __slots__ = ("label",)
    label: Text

    def __new__(cls, code: str, label: Text) -> Self:
        """The code, with its label."""
        self = super().__new__(cls, code)
        self.label = label
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, Text]]:
        return type(self), (str(self), self.label)


def _shown(value: Any, lang: Language) -> str:
    """A parameter for the eye: short, and with nothing in it that could steer a terminal."""
    if isinstance(value, list | tuple):
        return ", ".join(_shown(v, lang) for v in value) or "-"
    if isinstance(value, Labelled):
        return value.label.say(lang)
    text = str(value)[: _LONGEST_SHOWN + 1]
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
