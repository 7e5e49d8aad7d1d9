"""The table of the kinds leads to what belongs to each, and what is asked for is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, get_args

import pytest

import grassroots_gov
from grassroots_gov import Ticket, catalog
from grassroots_gov.kernel.document import LivingDocument
from grassroots_gov.kinds import KINDS, TABLE, Kind, Lazy

EACH = pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)


@EACH
def test_a_row_leads_to_the_class_of_its_kind(row: Kind) -> None:
    model = KINDS[row.kind]
    assert get_args(model.model_fields["kind"].annotation) == (row.kind,)
    assert model.__module__ == f"grassroots_gov.{row.module}"
    assert model is getattr(import_module(f"grassroots_gov.{row.room}"), row.name)
    assert model is getattr(grassroots_gov, row.name)
    assert row.name in grassroots_gov.__all__


@EACH
def test_what_has_states_has_a_lifecycle(row: Kind) -> None:
    living = issubclass(KINDS[row.kind], LivingDocument)
    assert living == (row.states is not None) == (row.kind in catalog.LIVING)
    if row.states:
        codes = {state.code for state in catalog.WORKFLOWS[row.kind].states}
        assert set(row.at(row.states)) == codes


def test_a_value_is_loaded_once_and_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def load(key: str) -> int:
        asked.append(key)
        return len(key)

    lazy = Lazy("word", lambda: ("one", "three"), load)
    assert (list(lazy), len(lazy), "one" in lazy, asked) == (["one", "three"], 2, True, [])
    assert (lazy["three"], lazy["three"], lazy.get("two"), asked) == (5, 5, None, ["three"])
    assert dict(lazy) == lazy == {"one": 3, "three": 5}


@pytest.mark.parametrize(
    "name",
    [
        *("KINDS", "LIVING", "WORKFLOWS", "RULES_OF", "RULES", "CODELISTS"),
        *("NORMS", "PROFILES", "PROCEDURES", "DECISION_RULES"),
    ],
)
def test_what_the_catalogue_lists_can_be_read_and_not_written(name: str) -> None:
    mapping: Mapping[str, Any] = getattr(catalog, name)
    assert isinstance(mapping, Mapping)
    assert mapping
    assert all(key in mapping for key in mapping)
    assert len(mapping) == len(list(mapping.values()))
    assert not hasattr(mapping, "__setitem__")
    with pytest.raises(KeyError) as missed:
        mapping["unheard_of"]
    assert all(key in str(missed.value) for key in ("unheard_of", *mapping))


def test_an_event_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(KeyError) as missed:
        Ticket.event_type("unheard_of")
    assert all(name in str(missed.value) for name in ("unheard_of", *Ticket.event_types()))
