"""Language tags (BCP 47): which of the two languages spoken here a tag asks for."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Language", "spoken"]

Language = Literal["zh", "en"]

_TAG = re.compile(r"(zh|en)([-_][a-z0-9]{1,8})*", re.IGNORECASE)


def spoken(lang: str) -> Language:
    """The language that a tag asks for, whatever its script or region; ValueError for others.

    Chinese is always that of the mainland in simplified characters: there is no other here.

    >>> spoken("zh_CN"), spoken("zh-Hant-TW"), spoken("EN"), spoken("en-GB")
    ('zh', 'zh', 'en', 'en')
    >>> spoken("fr")
    Traceback (most recent call last):
    ValueError: no text in the language 'fr': expected a tag of Chinese or English (zh, en)
    """
    if lang == "zh":
        return "zh"
    if not _TAG.fullmatch(lang):
        raise ValueError(
            f"no text in the language {lang!r}: expected a tag of Chinese or English (zh, en)"
        )
    return "zh" if lang[:2].lower() == "zh" else "en"
