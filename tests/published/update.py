"""``python tests/published/update.py``: enter into ``v1.json`` what the library has that is new.

The ledger lists what has been published within v1.  Once v1 is released it only grows: where the
library lacks something that stands there, or has it otherwise, nothing is written and the exit code
is 1.  Until then it is written anew, and what is gone or otherwise is told, for the change log.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grassroots_gov import catalog
from grassroots_gov.export.schema import schema
from grassroots_gov.kernel.codelist import Codelist
from grassroots_gov.kernel.rule import Rule
from grassroots_gov.kernel.workflow import Workflow

RELEASED = False
LEDGER = Path(__file__).with_name("v1.json")


def published() -> dict[str, Any]:
    """What the library publishes now, as far as a user may rely on it."""
    return {
        "rules": {code: rule(catalog.RULES[code]) for code in sorted(catalog.RULES)},
        "codelists": {name: codelist(found) for name, found in sorted(catalog.CODELISTS.items())},
        "workflows": {name: workflow(found) for name, found in sorted(catalog.WORKFLOWS.items())},
        "documents": {kind: records(kind) for kind in sorted(catalog.KINDS)},
    }


def rule(of: Rule) -> dict[str, str]:
    return {"name": of.name, "kind": of.kind, "severity": of.severity.value}


def codelist(of: Codelist) -> dict[str, Any]:
    return {"closed": of.closed, "codes": sorted(of)}


def workflow(of: Workflow) -> dict[str, Any]:
    return {
        "states": {state.code: state.kind for state in sorted(of.states, key=lambda s: s.code)},
        "events": sorted(of.events),
        "roles": sorted(of.roles),
    }


def records(kind: str) -> dict[str, Any]:
    """The fields of a document and of each record in it, from its JSON Schema."""
    form = schema(kind)
    found = {kind: form, **form["$defs"]}
    return {name: fields(found[name]) for name in sorted(found)}


def fields(record: Mapping[str, Any]) -> dict[str, Any]:
    required = record.get("required", ())
    return {
        name: {
            "required": name in required,
            "type": signature(part),
            "values": sorted(values(part)),
        }
        for name, part in sorted(record.get("properties", {}).items())
    }


def signature(part: Mapping[str, Any]) -> str:
    """The type of a field with its limits, but not the values of which it takes one."""
    if "$ref" in part:
        return str(part["$ref"].rpartition("/")[2])
    if "anyOf" in part:
        return " | ".join(map(signature, part["anyOf"]))
    if "oneOf" in part:
        return "one of several records"
    limits = {
        key: signature(value) if isinstance(value, dict) else value
        for key, value in part.items()
        if key not in ("default", "description", "enum", "type")
    }
    told = "".join(f" {key}={json.dumps(limits[key])}" for key in sorted(limits))
    return f"{part.get('type', 'anything')}{' code' if 'enum' in part else ''}{told}"


def values(part: Any) -> Iterator[str]:
    """The values and the records, of which a field takes one: of these there may come more."""
    if isinstance(part, dict):
        yield from part.get("enum", ())
        yield from (option["$ref"].rpartition("/")[2] for option in part.get("oneOf", ()))
        for key in ("anyOf", "items"):
            yield from values(part.get(key))
    elif isinstance(part, list):
        for option in part:
            yield from values(option)


def broken(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """What has been published and is not there any more, or is not as it was."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if key in new:
                yield from broken(old[key], new[key], f"{where}/{key}")
            else:
                yield f"{where}/{key} is gone"
        if where.startswith("/documents/") and where.count("/") == 3:
            for key in new.keys() - old.keys():
                if new[key]["required"]:
                    yield f"{where}/{key} is new and required"
    elif isinstance(old, list) and isinstance(new, list):
        yield from (f"{where}/{value} is gone" for value in old if value not in new)
    elif old != new:
        yield f"{where} was {old}, and is {new}"


def main() -> int:
    """Add what is new, unless something is broken that was released."""
    old = json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.exists() else {}
    new = published()
    if lost := list(broken(old, new)):
        sys.stderr.write("\n".join([*lost, ""]))
        if RELEASED:
            return 1
    LEDGER.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
