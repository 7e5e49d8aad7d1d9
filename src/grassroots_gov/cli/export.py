"""``grassroots-gov export``: schemas, workflows, rules, code lists, profiles, for any language."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from ..catalog import CODELISTS, PROFILES, RULES, WORKFLOWS, reference
from ..export import codelists, rules, statecharts, workflow
from ..export.schema import SHAPED
from ..kernel.rule import Language
from .errors import UsageError, unknown
from .terminal import either, write_utf8

__all__ = ["run"]

_FORMS = {
    "schema": ("json",),
    "workflow": ("json", "mermaid", "dot", "scxml", "xstate"),
    "rules": ("json",),
    "codelists": ("json", "csv"),
    "profile": ("json",),
}


def run(arguments: Namespace) -> int:
    """Print what was asked for."""
    what, form, lang = arguments.what, arguments.form, arguments.lang
    if form not in _FORMS[what]:
        raise UsageError(f"export {what} --as {' | '.join(_FORMS[what])}")
    write_utf8()
    sys.stdout.write(_text(what, arguments.id, form, lang))
    return 0


def _text(what: str, name: str | None, form: str, lang: Language) -> str:
    match what:
        case "schema":
            return reference(f"schema/{_one(SHAPED, name, lang)}.json").decode()
        case "workflow":
            found = WORKFLOWS[_one(WORKFLOWS, name, lang)]
            if form in ("mermaid", "dot"):
                return (workflow.as_mermaid if form == "mermaid" else workflow.as_dot)(found, lang)
            if form == "scxml":
                return statecharts.as_scxml(found)
            data: Any = (statecharts.as_xstate if form == "xstate" else workflow.as_json)(found)
        case "rules":
            data = rules.rules_as_json(RULES)
            if name is not None:
                data = rules.rule_as_json(RULES[_one(RULES, name.upper(), lang)])
        case "profile":
            place = PROFILES[_one(PROFILES, name, lang)]
            data = place.model_dump(mode="json", exclude_defaults=True)
        case _:
            one = None if name is None else CODELISTS[_one(CODELISTS, name, lang)]
            if form == "csv":
                return codelists.codelists_as_csv([one] if one else CODELISTS.values())
            data = [codelists.codelist_as_json(codelist) for codelist in CODELISTS.values()]
            if one:
                data = codelists.codelist_as_json(one)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _one(things: Mapping[str, object], name: str | None, lang: Language) -> str:
    """That name if there is such a thing; without a name, that of the only one."""
    if name is None and len(things) == 1:
        return next(iter(things))
    if name is None:
        raise UsageError(either(lang, "哪一个？ ", "which one?  ") + " ".join(things))
    if name not in things:
        raise unknown(lang, either(lang, "没有这一项", "nothing called"), name, things)
    return name
