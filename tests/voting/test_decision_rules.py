"""The decision rules say what the norms say, and one thing at a time."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest

from grassroots_gov import catalog
from grassroots_gov.kernel.norms import national_figures
from grassroots_gov.voting import DecisionRule, Hurdle, decision_rules
from grassroots_gov.voting.codes import OWNER_MATTERS

VERSIONS = [version for versions in catalog.DECISION_RULES.values() for version in versions]
each_version = pytest.mark.parametrize("version", VERSIONS, ids=lambda v: f"{v.id}-{v.since}")

STABLE = {
    "owners_ordinary",
    "owners_special",
    "interested_owners_unanimous",
    "residents_assembly",
    "residents_assembly_households",
    "residents_representative_assembly",
    "residents_committee_election_voters",
    "residents_committee_election_households",
    "residents_committee_election_representatives",
    "residents_committee_recall",
    "villagers_assembly",
    "villagers_assembly_households",
    "villagers_representative_assembly",
    "villagers_committee_election",
    "villagers_committee_recall",
    "party_members_meeting",
    "council_majority_present",
    "council_majority_all",
    "council_two_thirds",
    "council_consensus",
}


def test_no_id_that_was_promised_is_gone() -> None:
    assert set(catalog.DECISION_RULES) >= STABLE


def test_a_file_is_named_after_its_rule() -> None:
    for name in json.loads(catalog.reference("catalog.json"))["files"]["decision_rules"]:
        assert json.loads(catalog.reference(f"decision_rules/{name}"))["id"] + ".json" == name


@pytest.mark.parametrize("id", list(catalog.DECISION_RULES))
def test_versions_follow_one_another(id: str) -> None:
    versions = catalog.DECISION_RULES[id]
    for before, after in pairwise(versions):
        assert before.until is not None
        assert after.since == before.until + timedelta(days=1)


@each_version
def test_its_text_was_in_force_all_the_time(version: DecisionRule) -> None:
    norm = catalog.NORMS[version.norm]
    for day in (version.since, version.until):
        assert day is None or norm.in_force(day)
    if version.until is None:
        assert norm.until is None
    if version.since is None:
        assert norm.since is None


FIGURES = {
    ("residents_assembly", "participation"): "residents_assembly_quorum_persons",
    ("residents_assembly", "approval"): "residents_assembly_majority_of_present",
    (
        "residents_assembly_households",
        "participation",
    ): "residents_assembly_quorum_households",
    ("residents_assembly_households", "approval"): "residents_assembly_majority_of_present",
    (
        "residents_representative_assembly",
        "participation",
    ): "residents_representative_assembly_quorum",
    (
        "residents_representative_assembly",
        "approval",
    ): "residents_representative_assembly_majority_of_present",
    ("villagers_assembly", "participation"): "villagers_assembly_quorum_persons",
    ("villagers_assembly", "approval"): "villagers_assembly_majority_of_present",
    (
        "villagers_assembly_households",
        "participation",
    ): "villagers_assembly_quorum_households",
    ("villagers_assembly_households", "approval"): "villagers_assembly_majority_of_present",
    (
        "villagers_representative_assembly",
        "participation",
    ): "villagers_representative_assembly_quorum",
    (
        "villagers_representative_assembly",
        "approval",
    ): "villagers_representative_assembly_majority_of_present",
}
"""Where the same share stands as a figure of its norm."""


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2025, 12, 31), date(2026, 1, 1)])
@pytest.mark.parametrize(("rule", "stage"), list(FIGURES))
def test_the_norms_set_the_same_figures(rule: str, stage: str, on: date) -> None:
    version = decision_rules.in_force(rule, on)
    assert version is not None
    [hurdle] = (h for h in getattr(version, stage) if h.settled_by is None)
    figure = national_figures(on).get(FIGURES[rule, stage])
    if figure is None:  # the assembly of group representatives of 2018
        assert (rule, on < date(2026, 1, 1)) == ("residents_representative_assembly", True)
        name = FIGURES[rule, stage].replace("representative_assembly", "assembly")
        name += "_group_representatives" if stage == "participation" else ""
        figure = national_figures(on)[name]
    assert figure.norm == version.norm
    for name in ("n", "d", "comparator", "clause"):
        assert getattr(hurdle, name) == getattr(figure, name)


class TestMatters:
    """Civil Code, article 278: items 6 to 8 need three quarters, all others more than half."""

    SPECIAL = ("maintenance_fund_raise", "rebuilding", "common_parts_use")

    @pytest.mark.parametrize("matter", list(OWNER_MATTERS))
    def test_since_2021(self, matter: str) -> None:
        rule = decision_rules.for_matter(matter, date(2021, 1, 1))
        assert rule is not None
        assert rule.id == ("owners_special" if matter in self.SPECIAL else "owners_ordinary")

    @pytest.mark.parametrize("matter", list(OWNER_MATTERS))
    def test_before(self, matter: str) -> None:
        """Regulation, article 12: raising and using the fund, and rebuilding, two thirds of all."""
        special = ("maintenance_fund_raise", "maintenance_fund_use", "rebuilding")
        rule = decision_rules.for_matter(matter, date(2020, 12, 31))
        assert rule is not None
        assert rule.id == ("owners_special" if matter in special else "owners_ordinary")

    @pytest.mark.parametrize("on", [date(2018, 3, 19), date(2020, 12, 31), date(2021, 1, 1)])
    def test_each_is_decided_by_one_rule(self, on: date) -> None:
        found = [m for v in VERSIONS if v.holds_on(on) for m in v.matters]
        assert sorted(found) == sorted(OWNER_MATTERS)

    def test_no_text_no_rule(self) -> None:
        assert decision_rules.for_matter("rebuilding", date(2018, 3, 18)) is None

    def test_no_such_matter(self) -> None:
        with pytest.raises(KeyError):
            decision_rules.for_matter("naming_the_cat", date(2021, 1, 1))


def in_base(hurdle: Hurdle, who: str) -> bool:
    """Whether they stand in the base, as its name says."""
    left_out = {
        "all": (),
        "present": ("absence",),
        "participating": ("absence",),
        "votes_cast": ("absence",),
        "valid_votes": ("absence", "spoiled"),
    }
    return who not in left_out[hurdle.base]


@each_version
@pytest.mark.parametrize("who", ["abstention", "spoiled", "absence"])
def test_the_base_is_what_the_treatments_say(version: DecisionRule, who: str) -> None:
    said = getattr(version, who) == "in_base"
    settled = [hurdle for hurdle in version.approval if hurdle.settled_by != "matter"]
    assert {in_base(hurdle, who) for hurdle in settled} == {said}


@each_version
def test_unanimity_and_measures_are_what_the_shares_say(version: DecisionRule) -> None:
    assert version.unanimity == all(hurdle.n == hurdle.d for hurdle in version.approval)
    assert {hurdle.measure for hurdle in version.hurdles} == set(version.measures)
    assert {hurdle.measure for hurdle in version.approval} == set(version.measures)


@each_version
def test_the_texts_that_may_ask_more_were_in_force_all_the_time(version: DecisionRule) -> None:
    for hurdle in version.hurdles:
        assert bool(hurdle.asked_by) == (hurdle.settled_by == "matter")
        for by in hurdle.asked_by:
            norm = catalog.NORMS[by.norm]
            assert version.since is not None
            assert norm.in_force(version.since)
            assert norm.until is None


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2025, 4, 30), date(2025, 5, 1)])
@pytest.mark.parametrize("id", ["villagers_assembly", "villagers_representative_assembly"])
def test_what_concerns_collective_property_asks_more_from_its_first_day_on(
    id: str, day: date
) -> None:
    version = decision_rules.in_force(id, day)
    assert version is not None
    norms = {by.norm for hurdle in version.approval for by in hurdle.asked_by}
    since_then = day >= date(2025, 5, 1)
    assert ("rural_collective_organizations_law" in norms) == since_then


@each_version
def test_what_is_open_says_what_would_settle_it(version: DecisionRule) -> None:
    for hurdle in version.hurdles:
        assert (hurdle.or_up_to is None) == (hurdle.settled_by is None)
        if hurdle.or_up_to is not None:
            most = hurdle.or_up_to
            assert all(
                hurdle.met(part, whole)
                for whole in range(1, 60)
                for part in range(whole + 1)
                if most.met(part, whole)
            )
