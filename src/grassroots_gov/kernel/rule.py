"""Rules and what they find.

A rule is a value: a code that never changes its meaning, a sentence in Chinese and in English, the
clause it comes from, and a predicate stated twice, in CEL for any language and in Python for speed.
What a rule finds is a value too: text is made only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Self

import attrs

__all__ = [
    "HOUSE_RULE",
    "Finding",
    "Labelled",
    "Language",
    "Report",
    "Rule",
    "RuleKind",
    "Severity",
    "Source",
    "Text",
    "pointer",
]

Language = Literal["zh", "en"]
RuleKind = Literal["reading", "structure", "history", "document", "guard", "workflow", "decision"]

_LONGEST_SHOWN = 60


class Severity(StrEnum):
    """How much a finding weighs.

    ``unverifiable`` is neither an error nor a pass: the document lacks what the rule needs.
    """

    ERROR = "error"
    WARNING = "warning"
    UNVERIFIABLE = "unverifiable"
    INFO = "info"


@attrs.frozen
class Text:
    """One sentence in Chinese and in English, with named ``{parameters}``."""

    zh: str
    en: str

    def say(self, lang: Language = "zh", params: Mapping[str, Any] | None = None) -> str:
        """The sentence in ``lang`` with its parameters filled in.

        >>> Text("最多 {most} 次", "at most {most} times").say("en", {"most": 3})
        'at most 3 times'
        """
        template = self.zh if lang == "zh" else self.en
        if not params:
            return template
        return template.format_map({name: _shown(value, lang) for name, value in params.items()})


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


Check = Callable[[Any, Any], bool | None]
"""From what a rule looks at, and its situation, to whether it holds; None where that is unknown."""


@attrs.frozen
class Source:
    """Where a rule comes from: a norm by its id, and the clause as the norm itself numbers it."""

    norm: str
    clause: str = ""


HOUSE_RULE = (Source("house_rule"),)
"""The source of what no published text says, and the library lays down."""


@attrs.frozen(eq=False)
class Rule:
    """A named, coded, sourced statement that a document or an event must satisfy.

    ``check(this, situation)`` answers True (satisfied), False (not), or None (cannot be judged for
    want of context).  ``this`` is the document; with ``each`` (``"/attachments/*"``) each item of
    that list; for a guard the event.  ``at`` is the pointer, relative to ``this``, of the value to
    mend.  ``cel`` states the rule over the variables ``this``, ``document``, ``facts``, ``bounds``,
    ``figures`` and ``context``; its room's ``translations`` have it in Python.  Where CEL cannot
    say it, ``native`` tells why, and the rule brings a Python function of its own, as the rules of
    rooms without translations do.  ``needs`` names the parts of the context without which the rule
    is listed as not checked.
    """

    code: str
    name: str
    title: Text
    message: Text
    severity: Severity = Severity.ERROR
    kind: RuleKind = "document"
    source: tuple[Source, ...] = ()
    _check: Check | None = None
    cel: str | None = None
    native: str | None = None
    each: str = ""
    at: str = ""
    params: Callable[[Any, Any], Mapping[str, Any]] | None = None
    needs: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    remedy: Text | None = None
    since: date | None = None
    until: date | None = None
    translations: Mapping[str, Check] = attrs.field(factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        if self._check is not None and (self.cel is None) == (self.native is None):
            raise ValueError(f"{self.code}: state the rule in CEL, or say why it is native")

    @property
    def check(self) -> Check | None:
        """The Python that judges it; None where nothing does."""
        return self.translations.get(self.code, self._check)

    def in_force(self, on: date) -> bool:
        """Whether the rule holds for a document of that day; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def finding(self, where: str, **params: Any) -> Finding:
        """What this rule found at the JSON Pointer ``where``."""
        return Finding(self.code, self.severity, where, params, self)


@attrs.frozen
class Finding:
    """One thing that is wrong, doubtful or unprovable, and where (RFC 6901)."""

    code: str
    severity: Severity
    pointer: str
    params: Mapping[str, Any]
    rule: Rule = attrs.field(repr=False, eq=False)

    def message(self, lang: Language = "zh") -> str:
        """The finding as a sentence; values from the document are shortened and made visible."""
        return self.rule.message.say(lang, self.params)

    def remedy(self, lang: Language = "zh") -> str:
        """What would put it right, or an empty string."""
        return self.rule.remedy.say(lang) if self.rule.remedy else ""

    def under(self, prefix: str) -> Finding:
        """The same finding inside a larger document that holds this one at ``prefix``."""
        return attrs.evolve(self, pointer=prefix + self.pointer)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """A JSON-ready form; with ``lang``, its message too."""
        form: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "pointer": self.pointer,
            "params": {k: _plain(v) for k, v in self.params.items()},
        }
        if lang:
            form["message"] = self.message(lang)
        return form


@attrs.frozen
class Report:
    """What was found, and which rules were not checked because their context was absent."""

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """No error.  What could not be verified does not count as one."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def verified(self) -> bool:
        """No error, and nothing that the document leaves unprovable."""
        return not any(f.severity in (Severity.ERROR, Severity.UNVERIFIABLE) for f in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each finding, in order."""
        return tuple(f.code for f in self.findings)

    @classmethod
    def merged(cls, reports: Iterable[Report]) -> Report:
        """Several reports as one; each code not checked is named once."""
        findings: list[Finding] = []
        not_checked: dict[str, None] = {}
        for report in reports:
            findings.extend(report.findings)
            not_checked.update(dict.fromkeys(report.not_checked))
        return cls(tuple(findings), tuple(not_checked))

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """A JSON-ready form; with ``lang``, messages too."""
        return {
            "ok": self.ok,
            "verified": self.verified,
            "findings": [f.to_dict(lang) for f in self.findings],
            "not_checked": list(self.not_checked),
        }

    def to_problem(self, lang: Language = "zh", *, status: int = 422) -> dict[str, Any]:
        """The report as problem details for an HTTP answer (RFC 9457)."""
        errors = [f for f in self.findings if f.severity is Severity.ERROR]
        detail = Text("{n} 处错误", "{n} error(s)").say(lang, {"n": len(errors)})
        return {
            "type": "urn:grassroots-gov:problem:findings",
            "title": Text("文档未通过校验", "The document did not pass").say(lang),
            "status": status,
            "detail": detail,
            "errors": [f.to_dict(lang) | {"pointer": "#" + f.pointer} for f in self.findings],
            "not_checked": list(self.not_checked),
        }


def pointer(*tokens: str | int) -> str:
    """A JSON Pointer (RFC 6901) from its unescaped tokens.

    >>> pointer("history", 3, "a/b")
    '/history/3/a~1b'
    """
    return "".join(f"/{str(t).replace('~', '~0').replace('/', '~1')}" for t in tokens)


def _plain(value: Any) -> Any:
    """A parameter as JSON: exact numbers and text stay, the rest becomes text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple | frozenset | set):
        return [_plain(v) for v in value]
    return str(value)


def _shown(value: Any, lang: Language) -> str:
    """A parameter for the eye: short, and with nothing in it that could steer a terminal."""
    if isinstance(value, list | tuple):
        return ", ".join(_shown(v, lang) for v in value) or "-"
    if isinstance(value, Labelled):
        return value.label.say(lang)
    text = str(value)[: _LONGEST_SHOWN + 1]
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
