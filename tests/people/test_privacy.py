"""Who may see what of a person, and of a household's file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import HouseholdFile, Person, load, public_view
from grassroots_gov.kernel.document import Purpose
from grassroots_gov.testing import documents

OUTSIDE: tuple[Purpose, ...] = ("public", "complained_of")
NOT_HANDLING: tuple[Purpose, ...] = (*OUTSIDE, "internal")


def person(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "person",
        "spec": "1",
        "id": "SECRET-1",
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "name": "秘密名",
        "minor": False,
        "phone": "13855550199",
        "political_status": "without_party_affiliation",
        "posts": [{"role": "grid_leader", "community": "c"}],
        "mandates": [
            {
                "kind": "cppcc_member",
                "level": "county",
                "since": "2021-12-01",
                "credential": "SECRET-2",
            }
        ],
        "relatives": [
            {
                "relation": "sibling",
                "person": "SECRET-3",
                "posts": [{"role": "ten_household_leader"}],
            }
        ],
    } | fields


FILE = {
    "kind": "household_file",
    "spec": "1",
    "id": "SECRET-1",
    "provenance": "illustrative",
    "as_of": "2026-03-02",
    "household": {
        "place": {"building": "3幢", "building_unit": "秘密单元", "room": "秘密房号"},
        "members": [
            {
                "person": "SECRET-2",
                "name": "成年人",
                "relation": "head",
                "age_band": "adult",
                "concerns": ["seriously_ill_person"],
            },
            {
                "person": "SECRET-3",
                "name": "秘童",
                "relation": "grandchild",
                "age_band": "under_14",
            },
            {"person": "SECRET-4", "name": "秘人", "relation": "lodger"},
        ],
    },
    "purpose": "home_visits",
    "basis": "consent",
    "consents": [
        {
            "of": "SECRET-3",
            "given_by": "SECRET-5",
            "as_guardian": True,
            "purpose": "home_visits",
            "given_on": "2025-01-01",
        }
    ],
}


def seen(document: Any, purpose: Purpose) -> str:
    return json.dumps(public_view(document, purpose), ensure_ascii=False)


@pytest.mark.parametrize("purpose", NOT_HANDLING)
def test_what_identifies_a_person_is_for_the_handling_unit(purpose: Purpose) -> None:
    text = seen(load(person()), purpose)
    for secret in ("SECRET", "秘密名", "13855550199", "affiliation", "sibling", "ten_household"):
        assert secret not in text
    assert "grid_leader" in text


@pytest.mark.parametrize(("minor", "name"), [(False, "秘**"), (True, None)])
def test_a_minors_name_is_not_even_masked(*, minor: bool, name: str | None) -> None:
    fields: dict[str, Any] = {"minor": minor, "mandates": []}
    assert public_view(load(person(**fields)), "internal").get("name") == name


@pytest.mark.parametrize("purpose", NOT_HANDLING)
def test_of_a_household_no_room_no_category_and_no_child_is_seen(purpose: Purpose) -> None:
    document = HouseholdFile.model_validate_json(json.dumps(FILE))
    text = seen(document, purpose)
    for secret in ("SECRET", "秘", "成年人", "ill_person", "adult", "under_14"):
        assert secret not in text
    household = public_view(document, purpose)["household"]
    assert household["place"] == {"building": "3幢"}


def test_only_an_adults_name_is_masked_and_the_rest_is_left_out() -> None:
    file = HouseholdFile.model_validate_json(json.dumps(FILE))
    members = public_view(file, "internal")["household"]["members"]
    assert [member.get("name") for member in members] == ["成**", None, None]


def test_outside_nobody_learns_who_lives_there() -> None:
    document = HouseholdFile.model_validate_json(json.dumps(FILE))
    for purpose in OUTSIDE:
        view = public_view(document, purpose)
        assert {"consents", "id"}.isdisjoint(view)
        assert set(view["household"]) == {"place"}


@given(documents("person") | documents("household_file"), st.sampled_from(NOT_HANDLING))
def test_no_document_shows_its_own_id_and_none_is_lost_to_the_handling_unit(
    document: Person | HouseholdFile, purpose: Purpose
) -> None:
    assert "id" not in public_view(document, purpose)
    told = document.model_dump(mode="json", exclude_none=True)
    assert public_view(document, "handling") == told
