"""Rules and what they find.

A rule is a value: a code that never changes its meaning, a sentence in Chinese and in English, the
clause it comes from, and a predicate stated twice, in CEL for any language and in Python for speed.
What a rule finds is a value too: text is made only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Literal, Self

import attrs

from .language import Language, spoken
from .sentences import Type
from .text import Labelled, Param, Text

__all__ = [
    "HOUSE_RULE",
    "MOST_FINDINGS",
    "RULE_PATTERN",
    "Finding",
    "Ground",
    "Labelled",
    "Language",
    "Param",
    "Reasons",
    "Report",
    "Rule",
    "RuleKind",
    "Severity",
    "Source",
    "Text",
    "pointer",
]

RuleKind = Literal["reading", "structure", "history", "document", "guard", "workflow", "decision"]

Ground = Literal["logic", "law", "practice"]
"""Why something is wrong: the document contradicts itself or what is possible; a clause orders or
forbids; or it is only recommended."""

RULE_PATTERN = r"^[A-Z][A-Z0-9]*[0-9]{3}$"
"""The form of the code of a rule."""

MOST_FINDINGS = 1000
"""How many findings a report tells at most."""

_ERRORS = Text("{n} 处错误", "{n} error(s)")
_COMPARED = Text("参照{clause}（于此没有约束力）", "for comparison: {clause} (not binding here)")
_MORE = Text("，另有 {n} 处未列出", ", and {n} more finding(s) not listed")


class Severity(StrEnum):
    """How much a finding weighs.

    ``unverifiable`` is neither an error nor a pass: the document lacks what the rule needs.
    """

    ERROR = "error"
    WARNING = "warning"
    UNVERIFIABLE = "unverifiable"
    INFO = "info"


_RANKS = {
    Severity.ERROR: 0,
    Severity.UNVERIFIABLE: 1,
    Severity.WARNING: 2,
    Severity.INFO: 3,
}


Check = Callable[[Any, Any], bool | None]
"""From what a rule looks at, and its situation, to whether it holds; None where that is unknown."""


@attrs.frozen
class Source:
    """Where a rule comes from: a norm by its id, and the clause as the norm itself numbers it."""

    norm: str
    clause: str = ""


HOUSE_RULE = (Source("house_rule"),)
"""The source of what no published text says, and the library lays down."""


@attrs.frozen
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

    ``ground`` says why it holds, and so how much a finding weighs in a place and on a day (see
    ``authority``): ``severity`` is that where it binds.  ``concerns`` is whom it would bind, a code
    of the list ``addressees``.  A guard with ``stops=False`` never keeps anybody from recording
    what has happened.  Of a rule about time limits, ``clocks`` are those that it looks at: the
    clause that sets the time decides.  A rule without a ground weighs the same everywhere.  A rule
    of a dossier that ``follows`` the histories in it is not judged where one of them has gaps.

    Two rules that say the same are equal.  A pickled rule leaves its functions behind.
    """

    code: str
    name: str
    title: Text
    message: Text
    severity: Severity = Severity.ERROR
    kind: RuleKind = "document"
    source: tuple[Source, ...] = ()
    ground: Ground | None = attrs.field(default=None, kw_only=True)
    concerns: str | None = attrs.field(default=None, kw_only=True)
    stops: bool = attrs.field(default=True, kw_only=True)
    clocks: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    follows: bool = attrs.field(default=False, kw_only=True)
    _check: Check | None = attrs.field(default=None, eq=False)
    cel: str | None = None
    native: str | None = None
    each: str = ""
    at: str = ""
    params: Mapping[str, Param] | Callable[[Any, Any], Mapping[str, Any]] | None = attrs.field(
        default=None, eq=False
    )
    needs: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    remedy: Text | None = None
    since: date | None = None
    until: date | None = None
    translations: Mapping[str, Check] = attrs.field(factory=dict, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self._check is not None and (self.cel is None) == (self.native is None):
            raise ValueError(f"{self.code}: state the rule in CEL, or say why it is native")

    def __hash__(self) -> int:
        return hash(self.code)

    def __reduce__(self) -> tuple[Any, ...]:
        data = {field.name: getattr(self, field.name) for field in attrs.fields(Rule) if field.eq}
        if not callable(self.params):
            data["params"] = self.params
        return partial(Rule, **data), ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    @property
    def check(self) -> Check | None:
        """The Python that judges it; None where nothing does."""
        return self.translations.get(self.code, self._check)

    def in_force(self, on: date) -> bool:
        """Whether the rule holds for a document of that day; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def of_the_facts(self) -> bool:
        """Whether its failure means that the facts cannot be so, rather than must not."""
        return self.ground in (None, "logic")

    @property
    def types(self) -> Mapping[str, Type]:
        """How its parameters are written, of those that are declared as data."""
        if self.params is None or callable(self.params):
            return {}
        return {name: param.type for name, param in self.params.items()}

    def told(self, this: Any, situation: Any) -> Mapping[str, Any]:
        """The parameters of its sentence, where it finds something in ``this``."""
        if self.params is None:
            return {}
        if callable(self.params):
            return self.params(this, situation)
        from .params import values

        return values(self.params, this, situation)

    def finding(self, where: str, **params: Any) -> Finding:
        """What this rule found at the JSON Pointer ``where``."""
        return Finding(self.code, self.severity, where, params, self, self.source)


@attrs.frozen
class Finding:
    """One thing that is wrong, doubtful or unprovable, and where (RFC 6901)."""

    code: str
    severity: Severity
    pointer: str
    params: Mapping[str, Any] = attrs.field(hash=False)
    rule: Rule = attrs.field(repr=False, eq=False)
    sources: tuple[Source, ...] = attrs.field(default=(), repr=False)
    """The clauses that decided: those that bind here and on the day, where any does."""
    elsewhere: bool = False
    """Whether these bind other places only, and are told for comparison (参照)."""

    def message(self, lang: str = "zh") -> str:
        """The finding as a sentence; values from the document are shortened and made visible."""
        return self.rule.message.say(lang, self.params, self.rule.types)

    def remedy(self, lang: str = "zh") -> str:
        """What would put it right, or an empty string."""
        language = spoken(lang)
        return self.rule.remedy.say(language) if self.rule.remedy else ""

    def clauses(self, lang: str = "zh") -> tuple[str, ...]:
        """The clauses that decided, each with the title of its text."""
        from .norms import in_words

        language = spoken(lang)
        named = (in_words(source, language) for source in self.sources)
        return tuple(_COMPARED.say(language, {"clause": n}) if self.elsewhere else n for n in named)

    def basis(self, lang: str = "zh") -> str:
        """The clauses as one text."""
        return ("；" if spoken(lang) == "zh" else "; ").join(self.clauses(lang))

    @property
    def is_impossible(self) -> bool:
        """Whether the document says what cannot be, rather than what must not be."""
        return self.severity is Severity.ERROR and self.rule.of_the_facts

    @property
    def stands_in_the_way(self) -> bool:
        """Whether a step with this finding may not be taken."""
        grave = self.severity is Severity.ERROR or self.rule.kind == "history"
        return grave and self.rule.stops

    def under(self, prefix: str) -> Finding:
        """The same finding inside a larger document that holds this one at ``prefix``."""
        return attrs.evolve(self, pointer=prefix + self.pointer)

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """A JSON-ready form; with ``lang``, its message, remedy and clauses too."""
        form: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "pointer": self.pointer,
            "params": {k: _plain(v) for k, v in self.params.items()},
        }
        if lang is not None:
            form["message"] = self.message(lang)
            form["remedy"] = self.remedy(lang)
            form["clauses"] = list(self.clauses(lang))
        return form


Reasons = tuple[str, ...]
"""Why a rule was not checked: codes of the list ``not_checked_reasons``, in alphabetical order."""


def _in_order(not_checked: Mapping[str, Iterable[str]]) -> tuple[tuple[str, Reasons], ...]:
    return tuple((code, tuple(sorted(why))) for code, why in sorted(dict(not_checked).items()))


@attrs.frozen
class Report:
    """What was found, by its place, then its code; and which rules were not checked, and why.

    At most ``MOST_FINDINGS`` are told, the most severe first of all, and ``more`` says how many
    more were found.  So a hostile document has a short report, and ``ok`` is right all the same.

    >>> Report(not_checked={"TKT103": ["no_profile"]}).not_checked
    {'TKT103': ('no_profile',)}
    """

    findings: tuple[Finding, ...] = ()
    _not_checked: tuple[tuple[str, Reasons], ...] = attrs.field(factory=dict, converter=_in_order)
    more: int = 0

    def __attrs_post_init__(self) -> None:
        if len(self.findings) > 1:
            ordered = tuple(sorted(self.findings, key=_place))
            kept = _most_severe(ordered, MOST_FINDINGS)
            object.__setattr__(self, "findings", kept)
            object.__setattr__(self, "more", self.more + len(ordered) - len(kept))

    @property
    def not_checked(self) -> dict[str, Reasons]:
        """The codes of the rules that were not checked, each with the reasons."""
        return dict(self._not_checked)

    @property
    def ok(self) -> bool:
        """No error.  What could not be verified does not count as one."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def permits(self) -> bool:
        """Of what ``explain`` found: whether ``advance`` would take the step.

        What comes late may be against the law, and still it can be recorded.
        """
        return not any(f.stands_in_the_way for f in self.findings)

    @property
    def verified(self) -> bool:
        """No error, and nothing that the document leaves unprovable."""
        return not any(f.severity in (Severity.ERROR, Severity.UNVERIFIABLE) for f in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each finding, in order."""
        return tuple(f.code for f in self.findings)

    def under(self, prefix: str) -> Report:
        """The same report on a larger document that holds this one at ``prefix``."""
        if not prefix or not self.findings:
            return self
        return attrs.evolve(self, findings=tuple(f.under(prefix) for f in self.findings))

    @classmethod
    def merged(cls, reports: Iterable[Report]) -> Report:
        """Several reports on one document as one."""
        findings: list[Finding] = []
        not_checked: dict[str, set[str]] = {}
        more = 0
        for report in reports:
            findings += report.findings
            more += report.more
            _unite(not_checked, report)
        return cls(tuple(findings), not_checked, more)

    @classmethod
    def numbered(cls, reports: Iterable[Report], prefix: str = "") -> Report:
        """Reports on the items of a list as one on the list, which is at ``prefix``.

        Nothing is kept that will not be told, however many items there are.
        """
        findings: list[Finding] = []
        not_checked: dict[str, set[str]] = {}
        more = errors = 0
        for i, report in enumerate(reports):
            more += report.more
            _unite(not_checked, report)
            if errors >= MOST_FINDINGS:  # what comes later is neither more severe nor before them
                more += len(report.findings)
            elif report.findings:
                findings += report.under(f"{prefix}/{i}").findings
                errors += sum(f.severity is Severity.ERROR for f in report.findings)
                if len(findings) > 10 * MOST_FINDINGS:
                    told = cls(tuple(findings))
                    findings, more = list(told.findings), more + told.more
        return cls(tuple(findings), not_checked, more)

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """A JSON-ready form; with ``lang``, messages, remedies and clauses too."""
        language = None if lang is None else spoken(lang)
        return {
            "ok": self.ok,
            "verified": self.verified,
            "findings": [f.to_dict(language) for f in self.findings],
            "more": self.more,
            "not_checked": {code: list(why) for code, why in self._not_checked},
        }

    def to_problem(
        self,
        lang: str = "zh",
        *,
        status: int = 422,
        relative_to: str = "",
        limit: int = MOST_FINDINGS,
    ) -> dict[str, Any]:
        """The report as problem details for an HTTP answer (RFC 9457).

        ``relative_to`` is the pointer to what was sent, such as the event that a document was to
        take: pointers begin there, and what lies outside is said of the whole.  At most ``limit``
        findings are listed, the most severe first of all; ``more`` says how many are not.
        """
        language = spoken(lang)
        told = _most_severe(self.findings, limit)
        more = self.more + len(self.findings) - len(told)
        errors = sum(f.severity is Severity.ERROR for f in self.findings)
        detail = _ERRORS.say(language, {"n": errors})
        return {
            "type": "urn:grassroots-gov:problem:findings",
            "title": Text("文档未通过校验", "The document did not pass").say(language),
            "status": status,
            "detail": detail + (_MORE.say(language, {"n": more}) if more else ""),
            "errors": [
                f.to_dict(language) | {"pointer": "#" + _within(relative_to, f.pointer)}
                for f in told
            ],
            "more": more,
            "not_checked": {code: list(why) for code, why in self._not_checked},
        }


def _unite(not_checked: dict[str, set[str]], report: Report) -> None:
    for code, why in report.not_checked.items():
        not_checked.setdefault(code, set()).update(why)


def _place(finding: Finding) -> tuple[list[tuple[int, int, str]], str]:
    """Where a finding stands among others: indices as numbers and before names, then its code."""
    tokens = finding.pointer.split("/")[1:]
    return [
        (0, len(token), token)
        if token.isdecimal() and token.isascii()
        else (1, 0, token.replace("~1", "/").replace("~0", "~"))
        for token in tokens
    ], finding.code


def _most_severe(findings: tuple[Finding, ...], most: int) -> tuple[Finding, ...]:
    """So many of these at most, the most severe and of equals the first; in the same order."""
    if len(findings) <= most:
        return findings
    numbers = sorted(range(len(findings)), key=lambda i: _RANKS[findings[i].severity])[:most]
    return tuple(findings[i] for i in sorted(numbers))


def _within(prefix: str, where: str) -> str:
    """The rest of a pointer under ``prefix``; the whole where it does not lead there."""
    inside = where == prefix or where.startswith(prefix + "/")
    return where.removeprefix(prefix) if inside else ""


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
