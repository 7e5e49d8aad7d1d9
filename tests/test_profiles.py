"""What a profile may say: names that there are, and nothing wider than what it narrows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import InvalidDocument, catalog, load
from grassroots_gov.kernel.norms import figures, in_force
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.profiles import lint_profile, load_profile

HERE: dict[str, Any] = {
    "id": "here",
    "title": {"zh": "此地", "en": "here"},
    "provenance": "illustrative",
}
HALL = {"aspect": "hall", "name": {"zh": "议事亭", "en": "pavilion"}, "document": "place"}


def norm(since: str = "2026-01-01", **more: Any) -> dict[str, Any]:
    title = {"zh": "本地规范", "en": "local text"}
    return {"id": "local_text", "title": title, "issuer": title, "since": since} | more


def kept_by(**evidence: Any) -> dict[str, Any]:
    """Something that must happen every week, and by what it is shown."""
    title = {"zh": "某事", "en": "something"}
    return {"id": "some", "title": title, "unit": "week", "kept_by": [evidence]}


def found(**said: Any) -> list[tuple[str, str]]:
    try:
        load_profile(json.dumps(HERE | said).encode())
    except InvalidDocument as error:
        return [(f.code, f.pointer) for f in error.report.findings]
    return []


@pytest.mark.parametrize("profile", catalog.PROFILES.values(), ids=catalog.PROFILES)
def test_those_published_are_right(profile: Any) -> None:
    assert lint_profile(profile).codes == ()
    for mechanism in profile.mechanisms:
        assert mechanism.code is None or mechanism.code in catalog.CODELISTS[mechanism.codelist]


@pytest.mark.parametrize(
    ("said", "code", "pointer"),
    [
        ({"bounds": {"ticket": {"reopenings": 4}}}, "WFL151", "/bounds/ticket/reopenings"),
        ({"bounds": {"ticket": {"leaps": 1}}}, "WFL152", "/bounds/ticket/leaps"),
        ({"bounds": {"tickets": {}}}, "WFL154", "/bounds/tickets"),
        ({"applies": ["beijing_property", "nowhere"]}, "WFL154", "/applies/1"),
        ({"procedure": "nowhere"}, "WFL154", "/procedure"),
        ({"tiers": ["city", "galaxy"]}, "WFL154", "/tiers/1"),
        ({"duty_lists": [{"list": "wishes"}]}, "WFL154", "/duty_lists/0/list"),
        ({"classification": [{"tier": "galaxy"}]}, "WFL154", "/classification/0/tier"),
        (
            {"classification": [{"difficulty": "dire", "tier": "city"}]},
            "WFL154",
            "/classification/0/difficulty",
        ),
        ({"mechanisms": [HALL | {"document": "deed"}]}, "WFL154", "/mechanisms/0/document"),
        ({"mechanisms": [HALL | {"codelist": "c"}]}, "WFL154", "/mechanisms/0/codelist"),
        (
            {"mechanisms": [HALL | {"codelist": "mandates", "code": "mayor"}]},
            "WFL154",
            "/mechanisms/0/code",
        ),
        ({"mechanisms": [HALL | {"tier": "galaxy"}]}, "WFL154", "/mechanisms/0/tier"),
        (
            {
                "norms": [
                    norm(
                        service_levels=[
                            {
                                "document": "ticket",
                                "clock": "c",
                                "n": 1,
                                "unit": "day",
                                "clause": "1",
                            }
                        ]
                    )
                ]
            },
            "WFL153",
            "/norms/0/service_levels/0/clock",
        ),
        (
            {
                "norms": [
                    norm(
                        service_levels=[
                            {"document": "deed", "clock": "c", "n": 1, "unit": "day", "clause": "1"}
                        ]
                    )
                ]
            },
            "WFL154",
            "/norms/0/service_levels/0/document",
        ),
        (
            {"cadences": [kept_by(document="deed", where={"moon": ["new"]})]},
            "WFL154",
            "/cadences/0/kept_by/0/document",
        ),
        (
            {"cadences": [kept_by(document="visit", where={"moon": ["new"]})]},
            "WFL154",
            "/cadences/0/kept_by/0/where/moon",
        ),
        (
            {"cadences": [kept_by(document="visit", where={"outcome": ["reached", "lost"]})]},
            "WFL154",
            "/cadences/0/kept_by/0/where/outcome/1",
        ),
        ({"colour": "red"}, "GEN102", "/colour"),
    ],
)
def test_what_is_refused_is_named(said: dict[str, Any], code: str, pointer: str) -> None:
    assert found(**said) == [(code, pointer)]


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="GEN"):
        load_profile(b"{")


def test_a_code_of_an_open_list_is_the_place_s_own() -> None:
    own = HALL | {"codelist": "premises_kinds", "code": "moon_pavilion"}
    walk = kept_by(document="visit", where={"occasion": ["full_moon"], "outcome": ["reached"]})
    assert found(mechanisms=[own], lists=["wish"], cadences=[walk]) == []


def test_each_place_has_its_page() -> None:
    pages = {path.stem for path in (Path(__file__).parents[1] / "docs" / "places").glob("*.md")}
    assert pages == {p.id for p in catalog.PROFILES.values() if p.mechanisms}


def place(id: str, **said: Any) -> Profile:
    return Profile.model_validate_json(json.dumps(HERE | {"id": id} | said))


class TestAPlaceWithinAnother:
    """What it does not say itself it has from the place around."""

    CITY = place(
        "city",
        territory="99",
        tiers=["city", "community"],
        lists=["need"],
        applies=["civil_code"],
        norms=[norm(id="of_the_city")],
        bounds={"ticket": {"reopenings": 2, "extensions": 1}, "matter": {"returns": 3}},
        adopts=[{"codes": ["TKT101"], "norm": "of_the_city"}],
        sets_aside=["TKT102", "TKT103"],
    )
    STREET = place(
        "street",
        within="city",
        tiers=["community"],
        lists=[],
        applies=["property_regulation_2018"],
        norms=[norm(id="of_the_street")],
        bounds={"ticket": {"reopenings": 1, "extensions": 2}},
        adopts=[{"codes": ["TKT102"], "norm": "of_the_street"}],
        sets_aside=["TKT104"],
    )
    BOTH = STREET.inside(CITY)

    def test_data_and_territory(self) -> None:
        both = self.BOTH
        assert (both.id, both.within, both.territory) == ("street", "city", "99")
        assert (both.tiers, both.lists) == (("community",), ())
        assert place("bare").inside(self.CITY).tiers == self.CITY.tiers

    def test_norms_and_bounds(self) -> None:
        assert self.BOTH.applies == ("civil_code", "property_regulation_2018")
        assert [text.id for text in self.BOTH.norms] == ["of_the_city", "of_the_street"]
        tighter = {"ticket": {"reopenings": 1, "extensions": 1}, "matter": {"returns": 3}}
        assert self.BOTH.bounds == tighter

    def test_rules_that_it_chose(self) -> None:
        assert self.BOTH.adopted_codes == {"TKT101", "TKT102"}
        assert self.BOTH.sets_aside == ("TKT103", "TKT104")
        for adopting, other in ((self.STREET, place("all", adopts="all")), (place("all"), None)):
            strict = adopting.inside(other or place("city", adopts="all"))
            assert strict.adopts == "all"

    def test_joined_twice_is_joined_once(self) -> None:
        assert self.BOTH.inside(self.CITY) == self.BOTH
        for known in catalog.PROFILES.values():
            assert catalog.joined(known) == known

    def test_the_text_of_the_inner_place_holds_first(self) -> None:
        def timing(id: str, n: int, **more: Any) -> dict[str, Any]:
            level = {"document": "ticket", "clock": "sign", "n": n, "unit": "hour", "clause": "1"}
            return norm(id=id, service_levels=[level], figures=[posted(n)], **more)

        def posted(n: int) -> dict[str, Any]:
            return {"name": "poll_notice_days", "n": n, "comparator": "at_least", "clause": "1"}

        city = place("city", norms=[timing("of_the_city", 30)])
        later = timing("of_the_street", 20, since="2027-01-01")
        street = place("street", within="city", norms=[later]).inside(city)
        ticket = load(Path("examples/in_progress_one_report_due.json").read_bytes())
        for on, n in ((date(2026, 12, 31), 30), (date(2027, 1, 1), 20)):
            level = street.service_level("sign", ticket, on)
            assert level is not None
            assert level.n == n
            assert figures(in_force(street.norms, on))["poll_notice_days"].n == n

    def test_those_published(self) -> None:
        kunming = catalog.PROFILES["kunming"]
        for id in ("longcheng", "lianhua", "mingtongxiang"):
            here = catalog.PROFILES[id]
            assert (here.within, here.lists) == ("kunming", kunming.lists)
            assert here.mechanisms != kunming.mechanisms
            assert here.territory != kunming.territory

    def test_none_is_within_itself(self) -> None:
        with pytest.raises(ValueError, match="kunming"):
            catalog.joined(place("kunming", within="longcheng"))
        with pytest.raises(KeyError):
            catalog.joined(place("here", within="nowhere"))
