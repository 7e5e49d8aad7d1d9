"""From anything that claims to be a document to a report on it.

Bytes that are right are parsed once, by pydantic's own JSON parser.  That parser keeps the last of
two equal keys without a word, so the members it made are counted against the text; whenever the
two counts differ, or anything else is wrong, the slow and exact reader decides.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import chain
from operator import attrgetter
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, get_args, overload

import attrs
from pydantic import ValidationError

from .catalog import KINDS, RULES_OF, WORKFLOWS
from .kernel import reading, rulesets
from .kernel.anew import InvalidDocument, plain
from .kernel.context import NOTHING, Context
from .kernel.deprecation import deprecated_in, may_be_deprecated
from .kernel.document import Document, Event, LivingDocument, Record
from .kernel.gaps import Unknown
from .kernel.history import HISTORY_RULES, IN_THE_FUTURE
from .kernel.lacking import absent
from .kernel.limits import misshapen
from .kernel.partial import PartialReplay
from .kernel.posted import numbers_posted_in
from .kernel.replay import replay
from .kernel.rule import Finding, Labelled, Reasons, Report, Rule
from .kernel.situation import Situation, situation
from .kernel.structure import NOT_JSON_DATA

if TYPE_CHECKING:
    from .dossier import Dossier

__all__ = [
    "InvalidDocument",
    "Source",
    "check",
    "check_lines",
    "encoded",
    "items_of",
    "load",
    "parse",
]

Source = bytes | bytearray | memoryview | str | Mapping[str, Any] | Document
"""What ``check`` takes: JSON as bytes or text, plain data, or a document already typed."""

D = TypeVar("D", bound=Document)

_ONE = (bytes, bytearray, memoryview, str, Document, Mapping)
_SILENT = Report()
_KINDLESS = Report((reading.KIND_MISSING.finding("/kind"),))


def check(source: Source | Iterable[Source], context: Context = NOTHING) -> Report:
    """Everything that is wrong, doubtful or unprovable in a document.  Never raises on data.

    A JSON array, a list, or any other iterable of documents gives one report whose pointers begin
    with the place of the document in it; where there are none, it says so.  What an iterable itself
    raises is passed on.  TypeError for a path: give the contents of the file.

    >>> check(b'{"kind": "ticket", "kind": "ticket"}').codes
    ('GEN006',)
    >>> report = check("[]")
    >>> report.ok, report.codes
    (True, ('GEN015',))
    """
    _expect(source, context)
    if isinstance(source, _ONE):
        return _check_one(source, context)
    given: object = source
    if not isinstance(given, Iterable):
        return _not_a_document(given)
    return _listed(
        _check_one(item, context) if isinstance(item, _ONE) else _not_a_document(item)
        for item in given
    )


def _expect(source: object, context: object) -> None:
    """TypeError for a mistake of the caller, which is not a matter of the data."""
    if isinstance(source, PathLike):
        raise TypeError(f"expected the contents of the file: {source!r}.read_bytes()")
    if not isinstance(context, Context):
        given = context.__name__ if isinstance(context, type) else type(context).__name__
        raise TypeError(f"expected a Context, not {given}; a class of document is given as kind=")


def _check_one(source: Source, context: Context) -> Report:
    document, report = parse(source, context)
    return report if document is None else judge(document, context)


def check_lines(lines: Iterable[bytes | str], context: Context = NOTHING) -> Iterator[Report]:
    """One report for each line of JSON, as it comes; nothing is kept."""
    return (check(line, context) for line in lines)


@overload
def load(source: Source, context: Context = ..., *, kind: type[D]) -> D: ...
@overload
def load(source: Source, context: Context = ..., *, kind: None = None) -> Document: ...
def load(
    source: Source, context: Context = NOTHING, *, kind: type[Document] | None = None
) -> Document:
    """The typed document; ``InvalidDocument`` with the report where it cannot be read or be so.

    What a document says against law or practice is for ``check`` to tell: it is a record of what
    happened.

    ``kind`` asks for a document of one class and raises for any other.  TypeError for a path, and
    for a ``kind`` that is no class of document.
    """
    _expect(source, context)
    asked: object = kind
    if asked is not None and not (isinstance(asked, type) and issubclass(asked, Document)):
        raise TypeError(f"kind is a class of document such as Ticket, not {asked!r}")
    document, report = parse(source, context)
    if document is not None:
        report = judge(document, context)
        if kind is not None and not isinstance(document, kind):
            known = (name for name, model in KINDS.items() if issubclass(model, kind))
            report = Report((_unknown(document.kind, known),))
    if document is None or any(f.is_impossible for f in report.findings):
        raise InvalidDocument(report)
    return document


def parse(source: Source, context: Context = NOTHING) -> tuple[Document | None, Report]:
    """The typed document of the right shape, or the report that tells why there is none.

    No rule has been looked at yet.  A JSON array has no document, only its report.  A document that
    is typed already is read anew, for whoever copies one may put anything into it.
    """
    if type(source) is bytes:
        raw = source
    else:
        raw, finding = encoded(source)
        if finding is not None:
            return None, Report((finding,))
    parser = _parser_for(raw) if len(raw) <= reading.LARGEST else None
    if parser is None:
        return _parse_slowly(raw, context)
    try:
        document = parser(raw)
    except ValidationError as error:
        return None, _misshapen(raw, error)
    if not _none_dropped(document, raw):
        _, finding = reading.read(raw)
        if finding is not None:
            return None, Report((finding,))
    return document, _SILENT


def _parse_slowly(raw: bytes, context: Context) -> tuple[Document | None, Report]:
    """For whatever does not begin with a kind that is known."""
    value, finding = reading.read(raw)
    if finding is not None:
        return None, Report((finding,))
    if isinstance(value, list):
        return None, _listed(_of_no_kind(item) or check(item, context) for item in value)
    report = _of_no_kind(value)
    if report is not None:
        return None, report
    try:
        return _parser(value["kind"])(raw), _SILENT
    except ValidationError as error:
        return None, _misshapen(raw, error)


def _of_no_kind(value: Any) -> Report | None:
    """The report on a JSON value that is not an object of a known kind; None for one that is."""
    if not isinstance(value, dict):
        return _not_a_document(value)
    if "kind" not in value:
        return _KINDLESS
    kind = value["kind"]
    return None if isinstance(kind, str) and kind in KINDS else Report((_unknown(kind, KINDS),))


def _not_a_document(value: Any) -> Report:
    return Report((reading.no_document(value),))


def _misshapen(raw: bytes, error: ValidationError) -> Report:
    value, finding = reading.read(raw)
    if finding is not None:
        return Report((finding,))
    found = misshapen(KINDS[value["kind"]], value, error)
    held = value.get("documents") if value["kind"] == "dossier" else None
    if not isinstance(held, list):
        return Report(tuple(found))
    # Of the documents in it, each is told about as it would be alone.
    own = Report(tuple(f for f in found if not f.pointer.startswith("/documents/")))
    return Report.merged((own, Report.numbered(map(_held, held), "/documents")))


def _held(value: Any) -> Report:
    """What is wrong with the shape of something in a dossier, which holds no dossiers."""
    if not isinstance(value, dict):
        return _not_a_document(value)
    if value.get("kind") == "dossier":
        from .dossier import HELD

        return Report((_unknown("dossier", HELD),))
    return parse(value)[1]


def _unknown(kind: Any, known: Iterable[str]) -> Finding:
    named = tuple(Labelled(each, KINDS[each].called) for each in known)
    return reading.KIND_UNKNOWN.finding("/kind", kind=kind, known=named)


def _listed(reports: Iterable[Report]) -> Report:
    """Reports on the documents of a list as one, which says if there were none."""
    told = iter(reports)
    first = next(told, None)
    if first is None:
        return Report((reading.NO_DOCUMENTS.finding(""),))
    return Report.numbered(chain((first,), told))


def encoded(source: Source) -> tuple[bytes, Finding | None]:
    """The source as bytes of JSON, or what keeps it from being that."""
    try:
        if isinstance(source, bytes | bytearray | memoryview):
            return bytes(source), None
        if isinstance(source, str):
            return source.encode(), None
        return json.dumps(source, ensure_ascii=False, default=plain).encode(), None
    except UnicodeEncodeError:
        if isinstance(source, str):
            return b"", reading.LONE_SURROGATE.finding("")
        # Escaped, so that of several faults the reader names the same as in JSON text.
        return json.dumps(source, default=plain).encode(), None
    except RecursionError:
        return b"", reading.TOO_DEEP.finding("", most=reading.DEEPEST)
    except Exception:  # noqa: BLE001 - a mapping may raise anything when it is asked for its items
        return b"", NOT_JSON_DATA.finding("")


def _none_dropped(document: Document, raw: bytes) -> bool:
    """Whether no key of the text was dropped as a duplicate; in doubt, no.

    But for whitespace, each member of an object has its own ``":`` in the text; no more of these
    than members means that none was dropped.  Extensions are not typed, so not counted.
    """
    if b" " in raw or b"\n" in raw or b"\t" in raw or b"\r" in raw:
        raw = raw.translate(None, b" \t\n\r")
    return not document.extensions and raw.count(b'":') == _members(document)


@cache
def _parser(kind: str) -> Callable[[bytes], Document]:
    """The parser of such documents, whose room is loaded."""
    return KINDS[kind].__pydantic_validator__.validate_json


def _parser_for(raw: bytes) -> Callable[[bytes], Document] | None:
    """A guess from how the text begins; the model's own ``kind`` confirms it."""
    words = raw[:100].split(b'"', 4)
    if len(words) < 4 or words[1] != b"kind":
        return None
    opens = words[0].strip() == b"{" and words[2].strip() == b":"
    kind = words[3].decode(errors="replace")
    return _parser(kind) if opens and kind in KINDS else None


def _is_dossier(document: Document) -> TypeGuard[Dossier]:
    return document.kind == "dossier"


def _members(document: Document) -> int:
    """How many members the JSON objects had that the document was made from."""
    if _is_dossier(document):
        return len(document.__pydantic_fields_set__) + sum(map(_members, document.documents))
    members = _members_of(document)
    for event in getattr(document, "history", None) or ():
        members += len(event.__pydantic_fields_set__) + len(event.by.__pydantic_fields_set__)
        parts = _PARTS.get(type(event)) or _parts(type(event))
        if parts is not _none:
            members += sum(map(_members_of, parts(event)))
    return members


def _members_of(value: Any) -> int:
    if not value:
        return 0
    if type(value) is tuple:
        return sum(map(_members_of, value))
    parts = _PARTS.get(type(value)) or _parts(type(value))
    members = len(value.__pydantic_fields_set__)
    if parts is not _none:
        for part in parts(value):
            if part:
                members += _members_of(part)
    return members


def _none(_: Any) -> tuple[Any, ...]:
    return ()


_PARTS: dict[type[Record], Callable[[Any], tuple[Any, ...]]] = {}
"""For each class met, a reader of the parts that are, or hold, records."""


def _parts(model: type[Record]) -> Callable[[Any], tuple[Any, ...]]:
    """Make that reader.  ``_members`` itself looks after a history and the ``by`` of events."""
    apart = "by" if issubclass(model, Event) else "history"
    names = [
        name
        for name, field in model.model_fields.items()
        if name != apart and _holds_record(field.annotation)
    ]
    read = attrgetter(*names) if names else _none
    _PARTS[model] = reader = read if len(names) != 1 else lambda record: (read(record),)
    return reader


def _holds_record(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(_holds_record, get_args(annotation)))


_Items = Callable[[Any], Iterable[tuple[tuple[int, ...], Any]]]
_Check = Callable[[Any, Any], bool | None]


@attrs.frozen(eq=False)
class _Sheet:
    """The rules of one kind that a given context allows to be checked."""

    whole: tuple[tuple[_Check, Rule], ...]
    items: tuple[tuple[_Items, tuple[tuple[_Check, Rule], ...]], ...]
    """The rules that look at each of a list, together for each list."""
    deprecations: bool
    """Whether a deprecated code may stand in it."""

    def asked_by(self, ask: Callable[[_Check, Rule], _Check]) -> _Sheet:
        """The same rules, each asked in that way."""
        return _Sheet(
            tuple((ask(check, rule), rule) for check, rule in self.whole),
            tuple(
                (items, tuple((ask(check, rule), rule) for check, rule in rules))
                for items, rules in self.items
            ),
            self.deprecations,
        )


@lru_cache(maxsize=256)
def _sheet(kind: str, parts: frozenset[str]) -> _Sheet:
    ready = [rule for rule in RULES_OF[kind] if parts.issuperset(rule.needs)]
    return _Sheet(
        tuple((r.check, r) for r in ready if r.check and not r.each),
        tuple(
            (items_of(each), tuple((r.check, r) for r in ready if r.each == each and r.check))
            for each in dict.fromkeys(r.each for r in ready if r.each)
        ),
        may_be_deprecated(KINDS[kind]),
    )


@lru_cache(maxsize=1024)
def _silence(kind: str, parts: frozenset[str], unjudged: tuple[tuple[str, Reasons], ...]) -> Report:
    """The report on a document with which nothing is wrong, as far as can be told."""
    workflow = WORKFLOWS.get(kind)
    of_history = (*HISTORY_RULES, *workflow.guards) if workflow else (IN_THE_FUTURE,)
    asked = (*of_history, *RULES_OF[kind])
    lacking = {rule.code: absent(rule, parts) for rule in asked}
    return Report((), {code: why for code, why in lacking.items() if why} | dict(unjudged))


def items_of(each: str) -> _Items:
    """A reader of the items that rules look at (``/agenda/*/votes/*``), each with its place."""
    *outer, inner = each.split("/*")[:-1]
    read = attrgetter(inner.strip("/").replace("/", "."))
    if not outer:
        return lambda document: [((i,), item) for i, item in enumerate(read(document) or ())]
    around = items_of("".join(f"{name}/*" for name in outer))
    return lambda document: [
        ((*place, i), item)
        for place, whole in around(document)
        for i, item in enumerate(read(whole) or ())
    ]


def placed(each: str, place: tuple[int, ...]) -> str:
    """The pointer to the item at that place.

    >>> placed("/agenda/*/votes/*", (2, 0))
    '/agenda/2/votes/0'
    """
    return each.replace("*", "{}").format(*place)


def judge(document: Document, context: Context = NOTHING) -> Report:
    """The report on a document of the right shape; of a dossier, with that on each in it."""
    if not _is_dossier(document):
        return _judged(document, context)
    within = document.within(context)
    inside = Report.numbered((_judged(held, within) for held in document.documents), "/documents")
    return Report.merged((inside, _judged(document, context)))


def _judged(document: Document, context: Context) -> Report:
    """The report on one document: its history, if it has one, then its rules."""
    told = (
        replay(document, context)
        if isinstance(document, LivingDocument)
        else situation(document, context)
    )
    parts = told.parts
    sheet = _sheet(document.kind, parts)
    if isinstance(told, PartialReplay):
        sheet = sheet.asked_by(told.careful)
    elif _is_dossier(document) and document.has_gaps:
        sheet = sheet.asked_by(partial(_unless_it_follows, told))
    findings = told.findings
    for holds, rule in sheet.whole:
        told.lacking = ()
        answer = holds(document, told)
        if not answer:
            _note(rule, document, told, rule.at, answer)
    for items, rules in sheet.items:
        for place, item in items(document):
            for holds, rule in rules:
                told.lacking = ()
                answer = holds(item, told)
                if not answer:
                    _note(rule, item, told, placed(rule.each, place) + rule.at, answer)
    if context.rules is not None:
        findings.extend(rulesets.judged(context.rules, told))
    if sheet.deprecations:
        findings.extend(deprecated_in(document))
    findings.extend(numbers_posted_in(document))
    silence = _silence(document.kind, parts, tuple(told.unjudged.items()))
    if isinstance(told, PartialReplay):
        return attrs.evolve(silence, findings=told.told())
    return attrs.evolve(silence, findings=tuple(findings)) if findings else silence


def _unless_it_follows(told: Situation, check: _Check, rule: Rule) -> _Check:
    return (lambda *_: told.pass_over(rule)) if rule.follows else check


def _note(rule: Rule, this: Any, told: Situation, where: str, answer: bool | None) -> None:
    decided = () if answer is None else told.run_out(rule, told.context.now)
    weight = told.weigh(rule, told.document.day, decided)
    if weight is None:
        return
    if answer is None:
        told.leave_open(rule)
    else:
        try:
            params = told.said(rule, this)
        except Unknown:
            told.pass_over(rule)
        else:
            told.findings.append(weight.of(rule.finding(where, **params)))
