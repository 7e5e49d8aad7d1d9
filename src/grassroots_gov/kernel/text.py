"""What is said to people: sentences in two languages, whose parameters cannot do any harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from .language import spoken
from .sentences import Labelled, Param, Type, shown

__all__ = ["Labelled", "Param", "Text"]


@attrs.frozen
class Text:
    """One sentence in Chinese and in English, with named ``{parameters}``."""

    zh: str
    en: str

    def say(
        self,
        lang: str = "zh",
        params: Mapping[str, Any] | None = None,
        types: Mapping[str, Type] | None = None,
    ) -> str:
        """The sentence in ``lang`` with its parameters filled in; ValueError for another language.

        ``types`` says how those are written whose values do not show it.

        >>> Text("最多 {most} 次", "at most {most} times").say("en", {"most": 3})
        'at most 3 times'
        """
        language = spoken(lang)
        template = self.zh if language == "zh" else self.en
        if not params:
            return template
        known = types or {}
        return template.format_map(
            {k: shown(value, language, known.get(k, "text")) for k, value in params.items()}
        )
