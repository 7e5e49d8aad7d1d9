"""Rules that a user brings: the cases that stand beside them in the example of a vendor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .context import APRIL, place
from .vectors import Json, Vector, document

__all__ = ["RULESETS"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "rulesets" / "property_hotline.json"


def _ruleset(cel: str, at: str = "", **rest: Any) -> Json:
    """One rule of a user about tickets."""
    told = {"zh": "试例", "en": "a trial"}
    rule = {"code": "TRY_1", "name": "trial", "document": "ticket", "title": told, "message": told}
    return {"id": "trial", "title": told, "rules": [{**rule, "cel": cel, "at": at, **rest}]}


def _cases() -> Iterator[Vector]:
    ruleset = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    bare = {**ruleset, "rules": [{**rule, "cases": []} for rule in ruleset["rules"]]}
    for rule in ruleset["rules"]:
        for number, case in enumerate(rule["cases"]):
            found = [(rule["code"], pointer) for pointer in case.get("finds", ())]
            yield document(
                f"{rule['name']}_{number}",
                {"document": case["document"]},
                *found,
                context={"rules": bare},
            )


def _read() -> Iterator[Vector]:
    """What such a rule sees, and what becomes of an answer that is neither true nor false."""
    ruleset = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    [ticket] = [case["document"] for case in ruleset["rules"][1]["cases"] if case.get("finds")]
    given = {"document": ticket}
    there = "/place/building"
    untold = _ruleset("this.place.building == '1幢'", there)
    yield document("unknown_is_unverifiable", given, ("TRY_1", there), context={"rules": untold})
    no_answer = _ruleset("size(this.text)", "/text")
    yield document(
        "no_boolean_is_unverifiable", given, ("TRY_1", "/text"), context={"rules": no_answer}
    )
    late = _ruleset("timestamp(context.now) > timestamp(this.received_at)", needs=["now"])
    yield document("reads_the_present", given, context={"rules": late, "now": APRIL})
    other = {name: value for name, value in ticket.items() if name != "attachments"}
    bare = _ruleset("size(context.related['T2'].attachments) == 0", needs=["related"])
    yield document(
        "reads_a_default_of_a_related_document",
        given,
        context={"rules": bare, "related": {"T2": {**other, "id": "T2"}}},
    )
    nowhere = _ruleset("size(context.profile.tiers) == 0", needs=["profile"])
    yield document(
        "reads_a_default_of_the_profile", given, context={"rules": nowhere, "profile": place()}
    )
    cited = _ruleset("size(figures) > 0 && figures.all(name, has(figures[name].norm))")
    yield document("reads_the_text_of_a_figure", given, context={"rules": cited})


RULESETS = (*_cases(), *_read())
