"""What everybody may read in a document, and the personal numbers that do not belong there.

Words are shown to the public where their field is a name or a text and no ``Personal`` marks it.
Their writer is responsible for naming nobody; a telephone, identity or bank card number and a
number plate can be told by their form, so a rule looks for them.

How a number is found, in any language: write full-width characters as ASCII ones, small letters as
large ones, and spaces, tabs, line breaks, round brackets, dashes and full stops, one or several
together, as one ``-``.  Take each longest run of groups of two or more digits with a ``-`` between
two groups, and once more with an ``X`` that stands behind it; and of each run every one to five
groups that follow upon each other.  Such a piece is a number where a pattern matches all of it and
the check on its digits, if it has one, holds.  A plate may stand anywhere.

Service numbers (12345, 95588, 400-...) have no such form.  Order numbers fail the date in an
identity number or the check, or begin with 1 or 2, as no bank card does.  Areas and amounts are
too short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

import attrs
from pydantic import StringConstraints

from .document import NAME_PATTERN, TEXT_PATTERN, Document, Record, personal_fields
from .personal import parts_of
from .rule import Finding, Labelled, Param, Rule, Severity, Text

__all__ = ["NUMBERS", "NUMBER_POSTED", "Number", "numbers_in", "numbers_posted_in", "words_of"]


def _identity(digits: str) -> bool:
    """The check character of GB 11643: ISO 7064, MOD 11-2."""
    weighed = sum(int(digit) * 2 ** (17 - i) for i, digit in enumerate(digits[:17]))
    return "10X98765432"[weighed % 11] == digits[17]


def _luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812: every second digit from the right is doubled."""
    doubled = (divmod(int(digit) * (1 + i % 2), 10) for i, digit in enumerate(reversed(digits)))
    return sum(tens + ones for tens, ones in doubled) % 10 == 0


def _numbered(plate: str) -> bool:
    """A plate has two letters at most behind that of its city."""
    return sum(map(str.isdigit, plate)) >= 3


@attrs.frozen(eq=False)
class Number:
    """A kind of number that belongs to one person; ``check`` is asked once the pattern matches."""

    code: str
    label: Text
    pattern: str
    """Within RE2, and for the whole of a piece, ``-`` between its groups."""
    check: Callable[[str], bool] | None = None
    check_name: str | None = None
    """What the check is called in the published reference."""

    def fits(self, piece: str) -> bool:
        """Whether the piece is such a number."""
        return re.fullmatch(self.pattern, piece) is not None and (
            self.check is None or self.check(piece.replace("-", ""))
        )


_DATE = "(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"
PLATE = Number(
    "plate",
    Text("车牌号", "a number plate"),
    f"{_PROVINCE}[A-HJ-NP-Z][-·•]?([A-HJ-NP-Z0-9]{{5,6}}|[A-HJ-NP-Z0-9]{{4}}[学警港澳领挂])",
    _numbered,
    "three_digits",
)
NUMBERS = (
    Number(
        "identity_number",
        Text("公民身份号码", "an identity number"),
        f"[1-9][0-9]{{5}}-?{_DATE}-?[0-9]{{3}}[0-9X]",
        _identity,
        "gb11643",
    ),
    Number(
        "mobile",
        Text("手机号", "a mobile number"),
        "((00)?86-?)?1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}",
    ),
    Number(
        "fixed_line",
        Text("固定电话号码", "a fixed telephone number"),
        "0[1-9][0-9]{1,2}-?[2-9][0-9]{2,3}-?[0-9]{4}",
    ),
    Number(
        "bank_card",
        Text("银行卡号", "a bank card number"),
        "[3-9][0-9]{15,18}|[3-9][0-9]{3}(-[0-9]{4}){3}(-[0-9]{2,3})?",
        _luhn,
        "luhn",
    ),
    PLATE,
)
"""The numbers that are looked for, in the order in which they are told."""

NUMBER_POSTED = Rule(
    "GEN402",
    "personal_number_posted",
    Text("公开的文字中有个人号码", "A personal number in public text"),
    Text(
        "供公开的文字中有{numbers}，公开前应当删去",
        "this text is for publication and contains {numbers}",
    ),
    Severity.WARNING,
    kind="structure",
    native="the check digits of a number are arithmetic on its characters",
    params={"numbers": Param(type="code", codes={n.code: n.label for n in NUMBERS}, many=True)},
    remedy=Text(
        "删去号码，或者把这段话写入不公开的字段",
        "remove the number, or put the text in a field that is not public",
    ),
)

_SHORTEST, _LONGEST = 10, 23
"""No number is written with fewer signs, or with more."""
_DASHES = " \t\n\r()\uff08\uff09\u00a0\u3000\u2010\u2011\u2012\u2013\u2014\u2212\uff0d.\uff0e"
_PLAIN = (
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    | {small: small - 0x20 for small in range(ord("a"), ord("z") + 1)}
    | {wide: wide - 0xFF00 for wide in range(0xFF41, 0xFF5B)}
    | dict.fromkeys(map(ord, _DASHES), "-")
)
_DIGIT = "[0-9\uff10-\uff19]"
_TEN_DIGITS = re.compile(f"{_DIGIT}([^0-9\uff10-\uff19]{{0,3}}+{_DIGIT}){{9}}+")
"""Close together, as in any number."""
_PLATE_BEGINS = re.compile(f"{_PROVINCE}[A-Za-z\uff21-\uff5a]")
_RUN = re.compile("[0-9]{2,}(-[0-9]{2,})*X?")
_DASHED = re.compile("--+")
_GROUP = re.compile("[0-9]+X?")
_BEGINS = re.compile(f"({'|'.join(number.pattern for number in NUMBERS)})(-|$)")
_PLATE = re.compile(f"({PLATE.pattern})([^A-Z0-9]|$)")


def numbers_in(text: str) -> tuple[str, ...]:
    """The kinds of personal numbers in the text, by code.

    >>> numbers_in("找王师傅，138-0013-8000"), numbers_in("请拨 12345，约 1,866.5 平方米")
    (('mobile',), ())
    """
    if not _likely(text):
        return ()
    plain = _DASHED.sub("-", text.translate(_PLAIN))
    found = {
        number.code
        for run in _RUN.finditer(plain)
        for digits in dict.fromkeys((run[0], run[0].rstrip("X")))
        for piece in _pieces(digits)
        for number in NUMBERS
        if number.fits(piece)
    }
    if any(_numbered(plate[1]) for plate in _PLATE.finditer(plain)):
        found.add(PLATE.code)
    return tuple(number.code for number in NUMBERS if number.code in found)


def _pieces(run: str) -> Iterator[str]:
    """Some groups of a run that follow upon each other, where any number may begin."""
    for group in _GROUP.finditer(run):
        first = group.start()
        if _BEGINS.match(run, first):
            for end in range(first + _SHORTEST, min(first + _LONGEST, len(run)) + 1):
                if end == len(run) or run[end] == "-":
                    yield run[first:end]


def _likely(text: str) -> bool:
    """Whether a number may stand in the text; few texts have what any number has."""
    return _TEN_DIGITS.search(text) is not None or _PLATE_BEGINS.search(text) is not None


@cache
def words_of(model: type[Record]) -> tuple[str, ...]:
    """The fields of such a record that hold words for everybody, or records with such words."""
    return tuple(
        name
        for name, personal in personal_fields(model)
        for field in [model.model_fields[name]]
        if personal is None and any(map(_worded, parts_of((field.annotation, field.metadata))))
    )


def _worded(part: Any) -> bool:
    if isinstance(part, StringConstraints):
        return part.pattern in (NAME_PATTERN, TEXT_PATTERN)
    return isinstance(part, type) and issubclass(part, Record) and bool(words_of(part))


_LABELS = {number.code: Labelled(number.code, number.label) for number in NUMBERS}


def numbers_posted_in(document: Document) -> list[Finding]:
    """Each field that everybody may read and that holds the number of a person."""
    if not _any_likely(document):
        return []
    return [
        NUMBER_POSTED.finding(where, numbers=tuple(_LABELS[code] for code in numbers))
        for where, text in _posted(document)
        if (numbers := numbers_in(text))
    ]


_APART = "\n" * 4
"""Between two texts, so that what ends one and what begins the next is no number."""
_WORDS: dict[type[Record], Callable[[Record], Iterable[Any]] | None] = {}
"""For each class met, a reader of the values of ``words_of``; None where it has none."""


def _any_likely(document: Document) -> bool:
    """Whether a number may stand in its words: in nearly every document none does."""
    texts: set[str] = set()
    _collect(document, texts)
    return _likely(_APART.join(texts))


def _collect(record: Record, texts: set[str]) -> None:
    """``_posted`` without pointers, several times as fast."""
    model = type(record)
    words = _WORDS[model] if model in _WORDS else _words(model)
    if words is None:
        return
    for value in words(record):
        if value.__class__ is str:
            texts.add(value)
        elif value.__class__ is tuple:
            for item in value:
                if item.__class__ is str:
                    texts.add(item)
                elif _WORDS.get(item.__class__, _words) is not None:
                    _collect(item, texts)
        elif value is not None:
            _collect(value, texts)


def _words(model: type[Record]) -> Callable[[Record], Iterable[Any]] | None:
    names = words_of(model)
    reader: Callable[[Record], Iterable[Any]] | None = attrgetter(*names) if names else None
    if len(names) == 1:
        reader = lambda record: (getattr(record, names[0]),)  # noqa: E731
    _WORDS[model] = reader
    return reader


def _posted(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """The words in a value that everybody may read, each with its pointer."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _posted(item, f"{where}/{i}")
    elif value is not None:
        model: type[Record] = type(value)
        for name in words_of(model):
            yield from _posted(getattr(value, name), f"{where}/{name}")
