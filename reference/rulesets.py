"""Rules that a user brings: the cases that stand beside them in the example of a vendor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .vectors import Vector, document

__all__ = ["RULESETS"]

EXAMPLE = Path(__file__).parents[1] / "examples" / "rulesets" / "property_hotline.json"
UNTOLD = {
    "id": "untold",
    "title": {"zh": "试例", "en": "a trial"},
    "rules": [
        {
            "code": "TRY_1",
            "name": "due_named",
            "document": "ticket",
            "title": {"zh": "小区不对", "en": "Another compound"},
            "message": {"zh": "楼栋不是1幢", "en": "the building is not 1"},
            "cel": "this.place.building == '1幢'",
            "at": "/place/building",
        }
    ],
}
"""A rule that asks for what the document does not say, and does not ask first whether it does."""


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


def _untold() -> Iterator[Vector]:
    ruleset = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    [ticket] = [case["document"] for case in ruleset["rules"][1]["cases"] if case.get("finds")]
    found = [("TRY_1", "/place/building")]
    yield document(
        "unknown_is_unverifiable", {"document": ticket}, *found, context={"rules": UNTOLD}
    )


RULESETS = (*_cases(), *_untold())
