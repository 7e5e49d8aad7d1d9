"""What a profile may say: names that there are, and nothing wider than what it narrows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import InvalidDocument, catalog
from grassroots_gov.profiles import lint_profile, load_profile

HERE: dict[str, Any] = {
    "id": "here",
    "title": {"zh": "此地", "en": "here"},
    "provenance": "illustrative",
}
HALL = {"aspect": "hall", "name": {"zh": "议事亭", "en": "pavilion"}, "document": "place"}


def norm(since: str = "2026-01-01", **more: Any) -> dict[str, Any]:
    title = {"zh": "本地规范", "en": "local text"}
    return {"id": "local_text", "title": title, "issuer": title, "since": since, **more}


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
