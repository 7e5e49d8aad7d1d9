"""The translated rules of a room as one module, and the variables that its rules may use.

``this`` is what the rule looks at: the document, an item of one of its lists, or for a guard the
event; ``document``, ``facts``, ``bounds``, ``figures`` and ``context`` are what stands around it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from typing import Any, Final

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.cel import functions as cel_functions
from grassroots_gov.kernel.cel import values
from grassroots_gov.kernel.cel.tree import parse
from grassroots_gov.kernel.document import Record
from grassroots_gov.kernel.norms import Figure
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.rule import Check, Rule
from grassroots_gov.kernel.workflow import Fact, Workflow

from . import kinds as k
from .kinds import Kind
from .output import Out, Scope
from .printing import Translator

__all__ = ["ROOMS", "Looked", "functions", "looked_at", "module", "translated"]

ROOMS: Final[Mapping[str, str]] = {"ticket": "hotline"}
"""By kind of document: the room whose rules are stated in CEL alone."""


@attrs.frozen
class Looked:
    """What a rule looks at: the document, ``this``, and the lifecycle if there is one."""

    document: Kind
    this: Kind
    workflow: Workflow | None


def looked_at() -> Iterator[tuple[Rule, Looked]]:
    """Every rule and guard that is stated in CEL, with what it looks at."""
    for kind, rules in catalog.RULES_OF.items():
        model = catalog.KINDS[kind]
        workflow = catalog.WORKFLOWS.get(kind)
        document = Kind("record", records=(model,))
        for rule in rules:
            if rule.cel:
                yield rule, Looked(document, _item(document, rule.each), workflow)
        for guard in workflow.guards if workflow else ():
            if guard.cel and workflow:
                events = dict.fromkeys(
                    catalog.LIVING[kind].event_type(t.event)
                    for t in workflow.transitions
                    if guard in (*t.require, *t.when, *t.advise)
                )
                yield guard, Looked(document, Kind("record", records=tuple(events)), workflow)


def _item(document: Kind, each: str) -> Kind:
    """What stands at a place such as ``/agenda/*/votes/*``."""
    found = document
    for path in each.split("/*")[:-1]:
        for name in path.strip("/").split("/"):
            found = k.field_of(found, name)[0]
        found = found.of or found
    return found


def translated(rule: Rule, looked: Looked, translator: Translator) -> Out:
    """The rule as a Python expression over ``this``, ``document``, ``facts`` and ``told``."""
    workflow = looked.workflow
    facts: dict[str, tuple[str, Kind]] = {}
    bounds: dict[str, tuple[str, Kind]] = {}
    if workflow is not None:
        for name, fact in workflow.facts.items():
            facts[name] = (f"facts[{name!r}]", _fact(name, fact, workflow))
        for name in workflow.bounds:
            bounds[name] = (f"told.bound({name!r})", Kind("int", least=0))
    documents = Kind("record", records=tuple(catalog.KINDS.values()))
    context = {
        "profile": ("profile", Kind("record", "profile" not in rule.needs, records=(Profile,))),
        "related": ("related", Kind("map", "related" not in rule.needs, of=documents)),
    }
    scope = Scope(
        {
            "this": ("this", looked.this),
            "document": ("document", looked.document),
            "figures": ("figures", Kind("map", of=k.of(Figure))),
            "facts": ("facts", Kind("scope", members=facts)),
            "bounds": ("bounds", Kind("scope", members=bounds)),
            "context": ("context", Kind("scope", members=context)),
        }
    )
    return translator.expression(parse(rule.cel or ""), scope)


_FACTS: Final[Mapping[str, Kind]] = {
    "boolean": k.BOOL,
    "number": Kind("int"),
    "text": k.TEXT,
    "time": k.STAMP,
    "set": Kind("list", of=k.TEXT),
}


def _fact(name: str, fact: Fact, workflow: Workflow) -> Kind:
    """The kind of a fact: a text or a time may be unknown; what is only counted is not negative."""
    kind = _FACTS[fact.type]
    if fact.type in ("text", "time") or fact.first is None:
        return kind.perhaps
    effects = (e for t in workflow.transitions for e in t.effects if e.fact == name)
    if fact.type == "number" and all(effect.op in ("count", "clear") for effect in effects):
        return attrs.evolve(kind, least=0)
    return kind


# The module

_LOCALS: Final[Mapping[str, str]] = {
    "document": "told.document",
    "facts": "told.facts",
    "figures": "told.figures",
    "profile": "told.profile",
    "related": "told.context.related",
}
_HEADER: Final = '''"""The rules of this room that are stated in CEL, as Python.

Written by ``./dev spec`` from the rules themselves, and not to be edited.  An answer is true,
false, or None where it hangs on something that is not there.
"""

from __future__ import annotations

'''


def module(room: str) -> str:
    """The source of a room's ``_cel.py``."""
    translator = Translator()
    functions = dict(
        sorted(
            (rule.code, _function(rule, looked, translator))
            for rule, looked in looked_at()
            if ROOMS.get(_kind_of(looked)) == room
        )
    )
    body = "\n\n".join(functions.values())
    constants = "\n".join(
        f"{name}: Final = {code}"
        for name, code in translator.constants.items()
        if _uses(body, name)
    )
    listed = ", ".join(f'"{code}": {code.lower()}' for code in functions)
    table = f"CHECKS: Final[Mapping[str, Callable[[Any, Any], bool | None]]] = {{{listed}}}"
    head = _imports(body + constants, room, translator)
    return _formatted(f"{head}\n{constants}\n\n{body}\n\n{table}\n", room)


def functions() -> Mapping[str, Check]:
    """Every rule that is stated in CEL as a Python function, by its code, in rooms moved or not."""
    translator = Translator()
    found = {rule.code: _function(rule, looked, translator) for rule, looked in looked_at()}
    constants = (f"{name} = {code}" for name, code in translator.constants.items())
    places = (cel_functions, values)
    names: dict[str, Any] = {n: getattr(place, n) for place in places for n in place.__all__}
    names |= {"UTC": UTC, "re": re, "timedelta": timedelta}
    source = "\n".join(("from __future__ import annotations", *constants, *found.values()))
    exec(source, names)  # noqa: S102 - what we wrote ourselves
    return {code: names[code.lower()] for code in found}


def _kind_of(looked: Looked) -> str:
    [model] = looked.document.records
    return next(kind for kind, known in catalog.KINDS.items() if known is model)


def _function(rule: Rule, looked: Looked, translator: Translator) -> str:
    out = translated(rule, looked, translator)
    used = [name for name in _LOCALS if _uses(out.code, name)]
    this = "this" if _uses(out.code, "this") else "_"
    told = "told" if used or _uses(out.code, "told") else "_told"
    situation = "Replay" if looked.workflow else "Situation"
    answer = "bool | None" if out.optional else "bool"
    lines = [
        f"def {rule.code.lower()}({this}: {_typed(looked.this)}, {told}: {situation}) -> {answer}:",
        f'    """{rule.title.en}."""',
        *(f"    {name}: {_local_type(name, looked)} = {_LOCALS[name]}" for name in used),
        f"    return {out.code}",
    ]
    return "\n".join(lines)


def _uses(code: str, name: str) -> bool:
    return re.search(rf"(?<![\w.'\"]){name}\b", code) is not None


def _local_type(name: str, looked: Looked) -> str:
    if name == "facts":
        return _facts_of(looked)
    return _typed(looked.document) if name == "document" else "Any"


def _facts_of(looked: Looked) -> str:
    """The name of the type that says what the facts of a lifecycle are."""
    [model] = looked.document.records
    return f"{model.__name__}Facts"


def _typed(kind: Kind) -> str:
    if kind.sort != "record":
        return "Any"
    return " | ".join(record.__name__ for record in kind.records)


def _imports(code: str, room: str, translator: Translator) -> str:
    """What the module needs of elsewhere; what only types need is imported for checkers alone."""
    lines = [_HEADER]
    if "re.compile" in code:
        lines.append("import re\n")
    lines.append("from collections.abc import Callable, Mapping\n")
    clock = [name for name in ("UTC", "timedelta") if name in code]
    if clock:
        lines.append(f"from datetime import {', '.join(clock)}\n")
    lines.append("from typing import TYPE_CHECKING, Any, Final\n\n")
    for place in (cel_functions, values):
        if helpers := sorted(translator.helpers.intersection(place.__all__)):
            name = place.__name__.rpartition(".")[2]
            lines.append(f"from ..kernel.cel.{name} import {', '.join(helpers)}\n")
    lines.append("if TYPE_CHECKING:\n")
    situations = [name for name in ("Replay", "Situation") if f": {name})" in code]
    lines += [f"    from ..kernel.{name.lower()} import {name}\n" for name in situations]
    for where, names in sorted(_types(room).items()):
        lines.append(f"    from {where} import {', '.join(sorted(names))}\n")
    return "".join(lines)


def _types(room: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for _, looked in looked_at():
        if ROOMS.get(_kind_of(looked)) == room:
            if looked.workflow:
                found.setdefault(".workflow", set()).add(_facts_of(looked))
            for record in (*looked.document.records, *looked.this.records):
                found.setdefault(_relative(record, room), set()).add(record.__name__)
    return found


def _relative(record: type[Record], room: str) -> str:
    _, package, *rest = record.__module__.split(".")
    return "." + ".".join(rest) if package == room else ".." + ".".join((package, *rest))


def _formatted(source: str, room: str) -> str:
    """As the formatter writes it; RuntimeError where it cannot read it."""
    name = f"src/grassroots_gov/{room}/_cel.py"
    for command in (("check", "--select", "F401,I", "--fix-only"), ("format",)):
        done = subprocess.run(  # noqa: S603 - our own formatter, on what we wrote
            [sys.executable, "-m", "ruff", *command, "--quiet", "--stdin-filename", name, "-"],
            input=source,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        source = done.stdout
    return source
