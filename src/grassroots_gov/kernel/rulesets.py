"""Rules that users bring: a file in the form of the rule book, judged like the rules of a room.

A rule looks at documents of one kind, or at each item of one of their lists, and is stated in CEL
over the data as it stands on the wire.  What it cannot tell because the document does not say it
is unverifiable; what the context lacks is not checked.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StringConstraints

from .cel.closures import MEMO, Evaluated, closure
from .cel.tree import parse
from .document import CodeWord, Record
from .lacking import absent
from .norms import Label, Words
from .rule import Finding, Rule, Severity, Source, Text, pointer

if TYPE_CHECKING:
    from .context import Context
    from .document import Document
    from .situation import Situation

__all__ = [
    "LONGEST",
    "RULESET_RULES",
    "Case",
    "Ruleset",
    "UserRule",
    "judged",
]

LONGEST = 400
"""How many characters a rule has at most; a longer one is two rules."""

UserCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}_[0-9]{1,4}$")]
"""A code of a user: a prefix of their own, an underscore and a number."""

Expression = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
Place = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9_]+|/\*)*$", max_length=200)]


Pair = tuple[str, str]


def _rule(code: str, name: str, title: Pair, message: Pair, **rest: Any) -> Rule:
    rest |= {"kind": "workflow", "native": "it looks at a rule, not at a document"}
    return Rule(code, name, Text(*title), Text(*message), **rest)


NOT_CEL = _rule(
    "WFL161",
    "not_cel",
    ("不是规则能用的 CEL", "Not CEL that rules can use"),
    ("无法理解的表达式：{cel}", "this expression is not understood: {cel}"),
)
VARIABLE_UNKNOWN = _rule(
    "WFL162",
    "variable_unknown",
    ("变量不存在", "No such variable"),
    ("没有变量“{name}”", "there is no variable “{name}”"),
)
FIELD_UNKNOWN = _rule(
    "WFL163",
    "field_unknown",
    ("字段不存在", "No such field"),
    ("“{document}”没有字段“{name}”", "a {document} has no field “{name}”"),
)
PLACEHOLDER_UNKNOWN = _rule(
    "WFL164",
    "placeholder_unknown",
    ("提示语的参数没有定义", "Parameter of the message not defined"),
    (
        "提示语用到的参数“{name}”没有定义",
        "the message uses the parameter “{name}”, which is not defined",
    ),
)
RULE_CODE_TWICE = _rule(
    "WFL165",
    "rule_code_twice",
    ("规则代码重复", "A rule code is used twice"),
    ("规则代码“{code}”不止一次出现", "the code “{code}” is used more than once"),
)
KIND_OF_RULE_UNKNOWN = _rule(
    "WFL166",
    "kind_of_rule_unknown",
    ("文档种类不存在", "No such kind of document"),
    ("没有文档种类“{document}”", "there is no kind of document “{document}”"),
)
WALKS_NESTED = _rule(
    "WFL167",
    "walks_nested",
    ("列表嵌套遍历", "One list is walked inside another"),
    (
        "在遍历一个列表时又遍历了不属于该项的列表，文档一长就检查得很慢",
        "for each item of one list this walks another list, which is too slow on a long document",
    ),
    remedy=Text(
        "用 distinct、overlap 或者 where 代替里层的遍历",
        "use distinct, overlap or where instead of the inner walk",
    ),
)
CASE_DIFFERS = _rule(
    "WFL168",
    "case_differs",
    ("示例结果不符", "A case gives another result"),
    (
        "应在以下位置发现问题：{expected}；实际位置：{found}",
        "expected findings at {expected}, found them at {found}",
    ),
)
RULE_NEVER_FINDS = _rule(
    "WFL181",
    "rule_never_finds",
    ("规则恒成立", "A rule that always holds"),
    (
        "无论文档怎么写，这一表达式都成立，规则不会发现任何问题",
        "this holds whatever the document says, so the rule finds nothing",
    ),
    severity=Severity.WARNING,
)
RULE_ALWAYS_FINDS = _rule(
    "WFL182",
    "rule_always_finds",
    ("规则恒不成立", "A rule that never holds"),
    (
        "无论文档怎么写，这一表达式都不成立",
        "this does not hold, whatever the document says",
    ),
    severity=Severity.WARNING,
)
RULESET_RULES = (
    NOT_CEL,
    VARIABLE_UNKNOWN,
    FIELD_UNKNOWN,
    PLACEHOLDER_UNKNOWN,
    RULE_CODE_TWICE,
    KIND_OF_RULE_UNKNOWN,
    WALKS_NESTED,
    CASE_DIFFERS,
    RULE_NEVER_FINDS,
    RULE_ALWAYS_FINDS,
)


class Case(Record):
    """A document, and where the rule finds something in it: nowhere, if it satisfies the rule."""

    document: dict[str, Any]
    finds: tuple[str, ...] = ()
    """The pointers of what is found."""


class Citation(Record):
    """Where a rule comes from: a text by its id, or in the user's own words, and the clause."""

    norm: Words
    clause: Words | None = None


class UserRule(Record):
    """One rule of a user."""

    code: UserCode
    name: CodeWord
    document: CodeWord
    """The kind of document that it looks at."""
    title: Label
    """What is wrong where it does not hold."""
    message: Label
    """The sentence, with ``{parameters}``."""
    severity: Literal["error", "warning", "info"] = "error"
    cel: Expression
    each: Place = ""
    """The list of which it looks at each item: ``/attachments/*``."""
    at: Place = ""
    """What is to be mended, from the document or the item on."""
    params: dict[CodeWord, Expression] = Field(default_factory=dict, max_length=16)
    """The parameters of the sentence, each as an expression: ``this.unit.name``."""
    remedy: Label | None = None
    source: tuple[Citation, ...] = ()
    needs: tuple[Literal["now", "profile", "related"], ...] = ()
    """What it needs of the context."""
    cases: Annotated[tuple[Case, ...], Field(max_length=100)] = ()

    @cached_property
    def rule(self) -> Rule:
        """The rule as the library knows rules."""
        return Rule(
            self.code,
            self.name,
            Text(self.title.zh, self.title.en),
            Text(self.message.zh, self.message.en),
            Severity(self.severity),
            source=tuple(Source(s.norm, s.clause or "") for s in self.source),
            cel=self.cel,
            each=self.each,
            at=self.at,
            needs=self.needs,
            remedy=Text(self.remedy.zh, self.remedy.en) if self.remedy else None,
        )

    @cached_property
    def reads(self) -> frozenset[str]:
        """The parts of the context that it names; what it does not name need not be written out."""
        texts = (self.cel, *self.params.values())
        return frozenset(p for p in ("profile", "related") if any(p in text for text in texts))

    @cached_property
    def holds(self) -> Evaluated:
        """What it states, over variables by name; SyntaxError where that is no CEL."""
        return closure(parse(self.cel))

    @cached_property
    def told(self) -> Mapping[str, Evaluated]:
        """The parameters of its sentence, likewise."""
        return {name: closure(parse(text)) for name, text in self.params.items()}


class Ruleset(Record):
    """The rules of one user."""

    id: CodeWord
    title: Label
    rules: Annotated[tuple[UserRule, ...], Field(max_length=1000)]

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[UserRule, ...]]:
        """The rules by the kind of document that they look at."""
        kinds = dict.fromkeys(rule.document for rule in self.rules)
        return {kind: tuple(r for r in self.rules if r.document == kind) for kind in kinds}


def judged(ruleset: Ruleset, told: Situation) -> Iterator[Finding]:
    """What these rules find in a document; what the context lacks is noted as unjudged."""
    rules = ruleset.by_kind.get(told.document.kind, ())
    if not rules:
        return
    ready = []
    for own in rules:
        if told.parts.issuperset(own.needs):
            ready.append(own)
        else:
            told.unjudged[own.code] = absent(own.rule, told.parts)
    names = _variables(told, {part for own in ready for part in own.reads}) | {MEMO: {}}
    for own in ready:
        for place, this in _items(names["document"], own.each.removeprefix("/").split("/")):
            answer = None if told.hides(own.rule) else own.holds({**names, "this": this})
            if answer is True:
                continue
            said = {name: tell({**names, "this": this}) for name, tell in own.told.items()}
            severity = own.rule.severity if answer is False else Severity.UNVERIFIABLE
            yield Finding(own.code, severity, place + own.at, said, own.rule)


def _variables(told: Situation, reads: Container[str]) -> dict[str, Any]:
    """All that stands around ``this``, as plain data without nulls; of the context what is read.

    A related document is written once, however many documents are judged beside it.
    """
    context, document = told.context, told.document
    workflow = getattr(document, "workflow", None)
    profile = told.profile if "profile" in reads else None
    related = (context.related or {}) if "related" in reads else {}
    return {
        "document": _data(document, context),
        "facts": _plain(getattr(told, "facts", {})),
        "bounds": {name: told.bound(name) for name in workflow.bounds} if workflow else {},  # type: ignore[attr-defined]
        "figures": {name: _plain(f.model_dump(mode="json")) for name, f in told.figures.items()},
        "context": {
            **_plain({"now": context.now, "profile": profile and profile.model_dump(mode="json")}),
            "related": {id: context.once(each, _data) for id, each in related.items()},
        },
    }


def _data(document: Document, _: Context) -> Any:
    return _plain(document.model_dump(mode="json"))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _items(value: Any, path: list[str]) -> Iterator[tuple[str, Any]]:
    """What stands at a path such as ``agenda/*/votes/*``, each with its pointer."""
    if path in ([], [""]):
        yield "", value
        return
    name, *rest = path
    if name == "*":
        for i, item in enumerate(value if isinstance(value, list) else ()):
            for where, found in _items(item, rest):
                yield pointer(i) + where, found
    elif isinstance(value, dict) and name in value:
        for where, found in _items(value[name], rest):
            yield pointer(name) + where, found
