"""The texts: how high each stands, where it holds, and what each clause does to whom."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from grassroots_gov import Context, catalog, check
from grassroots_gov.kernel.norms import LAW, Norm
from grassroots_gov.kernel.rule import Rule

EXAMPLES = Path(__file__).parents[1] / "examples"
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


YEAR = re.compile(r"20[0-9]{2}(?=-[0-9]{2}-[0-9]{2})")
TICKETS = sorted(
    path.relative_to(EXAMPLES).as_posix()
    for folder in (EXAMPLES, EXAMPLES / "broken")
    for path in folder.glob("*.json")
    if b'"kind": "ticket"' in path.read_bytes()
)


@pytest.mark.parametrize("name", TICKETS)
def test_whatever_year_it_is_only_what_was_in_force_is_cited(name: str) -> None:
    """The day is that of the event, and else that of the document."""
    told = (EXAMPLES / name).read_bytes().decode("utf-8", "replace")
    for year in range(2007, 2027):
        moved = YEAR.sub(str(year), told)
        for profile in (None, *map(catalog.PROFILES.get, ("reference", "tangshan", "beijing"))):
            for finding in check(moved, Context(profile=profile)).findings:
                if finding.rule.ground == "logic":
                    assert not finding.sources
                for source in finding.sources if finding.rule.ground else ():
                    norm = catalog.NORMS[source.norm]
                    assert norm.since is None or norm.since.year <= year
                    assert norm.until is None or norm.until.year >= year
                    if norm.territory and not finding.elsewhere and profile is not None:
                        here = profile.strict or norm.territory == profile.territory
                        assert here or "130203" in told


def test_a_ticket_of_a_wrong_time_in_beijing_is_not_judged_by_tangshan() -> None:
    ticket = json.loads((EXAMPLES / "broken" / "closed_over_a_lapse.json").read_bytes())
    ticket["division"] = {"code": "110105", "vintage": 2024}
    beijing = Context(profile=catalog.PROFILES["beijing"])
    for year, told in (("2026", {"TKT123": "info"}), ("2022", {})):
        moved = json.loads(YEAR.sub(year, json.dumps(ticket, ensure_ascii=False)))
        found = [f for f in check(moved, beijing).findings if f.code.startswith("TKT12")]
        assert {f.code: f.severity.value for f in found} == told
        assert all(f.elsewhere for f in found)
        here = [f for f in check(moved, beijing).findings if not f.elsewhere]
        assert {s.norm for f in here for s in f.sources}.isdisjoint({"tangshan_hotline"})


def test_without_a_place_findings_only_weigh_less_than_in_the_strict_reading() -> None:
    ranks = ["error", "unverifiable", "warning", "info"]
    strict = Context(profile=catalog.PROFILES["reference"])
    for name in TICKETS:
        raw = (EXAMPLES / name).read_bytes()
        weights = [
            {(f.code, f.pointer): ranks.index(f.severity) for f in check(raw, context).findings}
            for context in (strict, Context())
        ]
        assert weights[0].keys() == weights[1].keys()
        assert all(weights[0][found] <= weights[1][found] for found in weights[0])
