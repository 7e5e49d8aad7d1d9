"""The texts: how high each stands, where it holds, and what each clause does to whom."""

import re
from datetime import timedelta

import pytest

from grassroots_gov import catalog
from grassroots_gov.kernel.norms import LAW, Norm
from grassroots_gov.kernel.rule import Rule

TEXTS = [norm for norm in catalog.NORMS.values() if norm.level != "house"]
NUMERAL = "[一二三四五六七八九十百千零]+"
CITED_AS = re.compile(f"(第{NUMERAL}条)(第{NUMERAL}款)?(第（{NUMERAL}）项)?")
"""An article, its paragraph, its item."""
NUMBERED = re.compile(f"（{NUMERAL}）")
"""A numbered part of a policy document."""
FOLLOWED = [
    ("charity_law_2016", "charity_law_2023"),
    ("deputies_law_2015", "deputies_law_2025"),
    ("property_rights_law_2007", "civil_code"),
    ("residents_committee_law_2018", "residents_committee_law_2025"),
    ("villagers_committee_law_2018", "villagers_committee_law_2025"),
]


@pytest.mark.parametrize("norm", TEXTS, ids=lambda norm: norm.id)
class TestEveryText:
    def test_a_local_regulation_holds_in_its_place_and_any_other_everywhere(
        self, norm: Norm
    ) -> None:
        assert bool(norm.territory) is (norm.level == "local_regulation")

    def test_its_days_are_in_order(self, norm: Norm) -> None:
        assert norm.since
        assert norm.adopted is None or norm.adopted <= norm.since
        assert norm.until is None or norm.since < norm.until

    def test_its_clauses_differ(self, norm: Norm) -> None:
        assert len(norm.by_number) == len(norm.clauses)

    def test_no_figure_and_no_time_limit_rests_on_a_permission(self, norm: Norm) -> None:
        clauses = {f.clause for f in norm.figures} | {s.clause for s in norm.service_levels}
        done = {norm.by_number[clause].does for clause in clauses}
        assert done <= {"must", "must_not", "defines"}

    def test_each_clause_is_named_as_chinese_law_cites_it(self, norm: Norm) -> None:
        form = NUMBERED if norm.level == "policy_document" else CITED_AS
        for clause in norm.clauses:
            assert form.fullmatch(clause.clause), clause.clause

    def test_each_clause_says_what_it_does(self, norm: Norm) -> None:
        for clause in norm.clauses:
            assert clause.does, clause.clause

    def test_no_permission_is_worded_as_a_prohibition(self, norm: Norm) -> None:
        for clause in norm.clauses:
            if clause.does in {"may", "empowers"}:
                assert "不得" not in clause.gist.zh, clause.clause


def test_a_joint_regulation_of_the_party_binds_only_those_it_names() -> None:
    """信访工作条例 第二条: Party and state bodies, mass organizations, state enterprises."""
    for norm in TEXTS:
        if norm.level == "party_regulation":
            for clause in norm.clauses:
                assert "party_body" in clause.addresses, clause.clause
                assert {"owners", "resident", "property_service"}.isdisjoint(clause.addresses)


@pytest.mark.parametrize(("old", "new"), FOLLOWED)
def test_a_text_ends_on_the_day_before_the_next_begins(old: str, new: str) -> None:
    until, since = catalog.NORMS[old].until, catalog.NORMS[new].since
    assert until
    assert since
    assert until + timedelta(days=1) == since


def test_a_paper_of_the_state_council_is_no_law() -> None:
    for name in ("hotline_opinion_2020", "hotline_opinion_2025"):
        paper = catalog.NORMS[name]
        assert paper.level not in LAW
        assert paper.national
        assert not paper.figures
        assert not paper.service_levels


GROUNDED = [rule for rule in catalog.RULES.values() if rule.ground]


@pytest.mark.parametrize("rule", GROUNDED, ids=lambda rule: rule.code)
def test_a_ground_has_the_sources_that_carry_it(rule: Rule) -> None:
    """Logic cites nothing; each law cited orders or forbids something to whom the rule concerns."""
    laws = [s for s in rule.source if catalog.NORMS[s.norm].level in LAW]
    if rule.ground == "logic":
        assert not rule.source
    elif rule.ground == "practice":
        assert rule.source
        assert not laws
    else:
        assert laws
    for source in laws:
        clause = catalog.NORMS[source.norm].by_number[source.clause]
        assert clause.does in {"must", "must_not"}, source
        assert not clause.addresses or rule.concerns in {None, *clause.addresses}, source
