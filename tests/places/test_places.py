"""What the generated documents do not show of places: codes of every form, names, privacy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine import program

from grassroots_gov import Place, catalog, public_view
from grassroots_gov.kernel.document import Purpose
from grassroots_gov.kernel.situation import situation
from grassroots_gov.places import Division, Within, names_agree
from grassroots_gov.places.codes import TIERS


def place(tier: str = "community", **members: Any) -> Place:
    known: dict[str, Any] = {"id": "P1", "provenance": "illustrative", "name": "某地"}
    return Place(kind="place", spec="1", as_of=date(2023, 6, 1), tier=tier, **(known | members))


def division(code: str, vintage: int = 2023) -> Division:
    return Division(code=code, vintage=vintage)


@st.composite
def divisions(draw: st.DrawFn) -> Division:
    """Codes of every length, with zeros in every place where they could mean something."""
    parts = [draw(st.sampled_from(("53", "11", "16", "90")))]
    parts += [draw(st.sampled_from(("00", "01", "10"))) for _ in range(2)]
    parts += [
        draw(st.sampled_from(("000", "001", "010", "100", "114", "399")))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return division("".join(parts), draw(st.sampled_from((2022, 2023))))


@pytest.mark.parametrize("code", ["PLC201", "PLC206"])
def test_a_code_of_any_form_is_judged_alike_in_cel(code: str) -> None:
    rule = catalog.RULES[code]
    assert rule.cel
    assert rule.check
    holds = program(rule.cel)
    tiers = st.sampled_from(tuple(TIERS))

    @given(tiers, divisions(), tiers, divisions())
    def agree(tier: str, own: Division, outer_tier: str, outer: Division) -> None:
        link = Within(tier=outer_tier, id="P2", division=outer)
        document = place(tier, division=own, within=(link,))
        this = link if rule.each else document
        data = {
            "this": this.model_dump(mode="json", exclude_none=True),
            "document": document.model_dump(mode="json", exclude_none=True),
        }
        assert rule.check
        assert holds(data) == rule.check(this, situation(document))

    agree()


@given(divisions(), divisions())
def test_what_a_code_contains_begins_with_its_stem(one: Division, other: Division) -> None:
    assert one.contains(one)
    if one.contains(other) and other.contains(one):
        assert one.stem == other.stem
    longer = division(one.code.ljust(12, "0"))
    assert (longer.stem, longer.contains(other)) == (one.stem, one.contains(other))


@pytest.mark.parametrize(
    ("code", "tier"),
    [
        ("530000", None),  # a province
        ("530100", "city"),
        ("500000", "city"),  # Chongqing
        ("500100", "city"),
        ("810000", "city"),  # Hong Kong
        ("429004", "district"),  # Xiantao, under the province itself
        ("530114", "district"),
        ("530114000000", "district"),
        ("441900003", "subdistrict"),  # of Dongguan, a city without districts
        ("530114001000", "subdistrict"),
        ("530114001200", "community"),
        ("910100", None),
    ],
)
def test_a_code_tells_its_tier(code: str, tier: str | None) -> None:
    assert division(code).tier == tier


@pytest.mark.parametrize(
    ("last", "committee"),
    [
        ("001", "residents_committee"),
        ("199", "residents_committee"),
        ("200", "villagers_committee"),
        ("399", "villagers_committee"),
        ("400", None),
        ("598", None),
        ("000", None),
    ],
)
def test_a_community_tells_its_committee(last: str, committee: str | None) -> None:
    assert division(f"530114001{last}").committee == committee


class TestNames:
    """A name that differs outweighs one that cannot be looked up."""

    WITHIN = (
        Within(tier="subdistrict", id="s", name="龙城街道", division=division("530114001")),
        Within(tier="district", id="d", division=division("530114")),
    )

    @pytest.mark.parametrize(
        ("street", "own", "agree"),
        [
            ("龙城街道", "某地", True),
            ("龙城街道", None, None),
            ("龙城镇", None, False),
            ("龙城镇", "某地", False),
        ],
    )
    def test_three_answers(self, street: str, own: str | None, agree: bool | None) -> None:
        table = {"530114001": street, "530114001002": own}
        somewhere = place(division=division("530114001002"), within=self.WITHIN)
        assert names_agree(somewhere, lambda asked: table[asked.code]) is agree

    def test_a_name_that_is_not_told_is_not_asked_for(self) -> None:
        assert names_agree(place(within=self.WITHIN[1:]), lambda asked: "呈贡区") is None


@pytest.mark.parametrize("purpose", ["public", "internal", "complained_of"])
@pytest.mark.parametrize("tier", ["household", "building_unit"])
def test_nothing_finer_than_the_building_is_shown(tier: str, purpose: Purpose) -> None:
    home = place(tier, name="301室", id="room-301", within=(Within(tier=tier, id="two-301"),))
    assert "301" not in repr(public_view(home, purpose))
    assert public_view(home, "handling")["name"] == "301室"


def test_a_building_is_shown() -> None:
    assert public_view(place("building", name="3幢"))["name"] == "3幢"
