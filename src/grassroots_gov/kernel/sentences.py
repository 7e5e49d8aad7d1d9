"""How the values in a sentence are written: one form for each type, the same in every language.

A rule names its parameters with their types.  ``spec/v1/sentences.json`` publishes what stands
here, and ``docs/reference/sentences.md`` describes it, so that any program says what this one says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import attrs

from .calendar import CHINA_TIME

if TYPE_CHECKING:
    from .codelist import Codelist
    from .language import Language
    from .text import Text

__all__ = [
    "LONGEST_SHOWN",
    "MOST_LISTED",
    "PRINTABLE",
    "Labelled",
    "Param",
    "Type",
    "shown",
]

Type = Literal[
    "text", "count", "time", "day", "year", "money", "area", "code", "coded", "clause", "value"
]

LONGEST_SHOWN: Final = 60
"""How many characters of a text are shown at most."""
MOST_LISTED: Final = 50
"""How many items of a list are shown at most."""
# fmt: off
PRINTABLE: Final = (
    (0x0020, 0x007E), (0x00A1, 0x00AC), (0x00AE, 0x034E), (0x0350, 0x05FF), (0x0606, 0x061B),
    (0x061D, 0x06DC), (0x06DE, 0x070E), (0x0710, 0x088F), (0x0892, 0x08E1), (0x08E3, 0x115E),
    (0x1161, 0x167F), (0x1681, 0x17B3), (0x17B6, 0x180A), (0x1810, 0x1FFF), (0x2010, 0x2027),
    (0x2030, 0x205E), (0x2070, 0x27FF), (0x2801, 0x3163), (0x3165, 0xD7FF), (0xF900, 0xFEFE),
    (0xFF00, 0xFF9F), (0xFFA1, 0xFFEF), (0xFFFC, 0xFFFD), (0x10000, 0x110BC), (0x110BE, 0x110CC),
    (0x110CE, 0x1342F), (0x13440, 0x1BC9F), (0x1BCA4, 0x1D172), (0x1D17B, 0xDFFFF),
    (0xE0100, 0xE01EF),
)
# fmt: on
"""The code points that are shown as they are, both ends included.

What is left out steers, joins or hides text: controls, formats, fillers, white space but for the
plain and the ideographic space, half characters, private use.  The ranges do not grow with Unicode.
"""

_HIDDEN = re.compile(
    f"[^{''.join(f'{chr(a)}-{chr(b)}' for a, b in PRINTABLE)}]".replace("]-", "\\]-")
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@attrs.frozen
class Param:
    """A parameter of a sentence: what it is of, its type, and whether it is a list.

    ``of`` is a path (``this.unit.name``) or a call of one of the functions of ``params``; empty
    where reading, shape or the fold give the value.  ``codes`` has the labels of a ``code``.
    """

    of: str = ""
    type: Type = "text"
    codes: (
        Codelist | Mapping[str, Text] | Literal["", "events", "roles", "states", "kinds", "rules"]
    ) = ""
    """A code list, labels by code, or what a workflow (or the catalogue) has labels of."""
    many: bool = False


class Labelled(str):
    """A code that is its label to people, and itself to everybody else.

    >>> from grassroots_gov.kernel.text import Text
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


def shown(value: Any, lang: Language, as_: Type = "text") -> str:
    """A parameter for the eye: short, and with nothing in it that could steer a terminal.

    Several values are a tuple or a list; where a value of JSON is told, a list is one itself.

    >>> shown(date(2026, 3, 2), "zh"), shown(5_500_000, "en", "money"), shown(["甲", "乙"], "zh")
    ('2026年3月2日', '55,000.00 yuan', '甲、乙')
    """
    if isinstance(value, tuple) or (isinstance(value, list) and as_ != "value"):
        return _listed(value, lang, as_)
    if value is None and as_ != "value":
        return "未写明" if lang == "zh" else "not stated"
    match as_:
        case "money":
            return f"{_decimal(value)} {'元' if lang == 'zh' else 'yuan'}"
        case "area":
            return f"{_decimal((value + 50) // 100)} ㎡"
        case "coded":
            label, code = _one(value, lang), _visible(str(value))
            if label == code:
                return label
            return f"{label}（{code}）" if lang == "zh" else f"{label} ({code})"
        case "value":
            return _as_json(value, lang)
    return _one(value, lang)


def _listed(values: list[Any] | tuple[Any, ...], lang: Language, as_: Type) -> str:
    if not values:
        return "无" if lang == "zh" else "none"
    said = [shown(value, lang, as_) for value in values[:MOST_LISTED]]
    if len(values) == len(said):
        return ("、" if lang == "zh" else ", ").join(said)
    if lang == "zh":
        return f"{'、'.join(said)}等 {len(values)} 项"
    return f"{', '.join(said)} and {len(values) - len(said)} more"


def _one(value: Any, lang: Language) -> str:
    """One value by what it is."""
    if isinstance(value, Labelled):
        return value.label.say(lang)
    if isinstance(value, datetime):
        return _moment(value, lang)
    if isinstance(value, date):
        return _day(value, lang)
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    return _visible(str(value))


def _decimal(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole:,}.{rest:02d}"


def _visible(text: str) -> str:
    """A text, shortened, with what is hidden in it written out."""
    text = _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text[: LONGEST_SHOWN + 1])
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _day(day: date, lang: Language) -> str:
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _moment(moment: datetime, lang: Language) -> str:
    """A time in China: to the minute where it has no seconds; the end of a day is its hour 24."""
    local = moment if moment.tzinfo is None else moment.astimezone(CHINA_TIME)
    clock = local.strftime("%H:%M")
    if (local.hour, local.minute, local.second, local.microsecond) == (23, 59, 59, 999_999):
        clock = "24:00"
    elif local.second or local.microsecond:
        clock += local.strftime(":%S")
        clock += f".{local.microsecond:06d}".rstrip("0") if local.microsecond else ""
    return f"{_day(local, lang)}{'' if lang == 'zh' else ', '}{clock}"


_SAFE: Final = 2**53 - 1
_KINDS: Final[Mapping[type, tuple[str, str]]] = {
    dict: ("对象", "an object"),
    list: ("数组", "an array"),
}
_NUMBER: Final = ("数", "a number")


def _as_json(value: Any, lang: Language) -> str:
    """A value as it stands in JSON; of what is not short, what it is."""
    if isinstance(value, str):
        return f'"{_visible(value)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float) and abs(value) <= _SAFE and value == int(value):
        return str(int(value))
    return _KINDS.get(type(value), _NUMBER)[lang != "zh"]
