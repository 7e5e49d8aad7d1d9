"""The catalogue: every source it cites exists, every code is used once, every text is complete."""

import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from grassroots_gov import catalog
from grassroots_gov.export.public import ordered_in
from grassroots_gov.kernel import reading
from grassroots_gov.kernel.published import PLACE
from grassroots_gov.kernel.rule import Rule, Source, Text
from grassroots_gov.voting.decision_rules import Citation

RULES = list(catalog.RULES.values())

CHOOSING = {guard for row in catalog.WORKFLOWS["ticket"].transitions for guard in row.when}
"""Guards that only choose among rows rest on nothing, in rooms whose rules have grounds."""
UNCITED_TEXTS = {
    "charity_law_2016",
    "deputies_law_2015",
    "peoples_mediation_law",
    "property_rights_law_2007",
}
"""Texts that are at hand, and that no rule cites yet."""
UNCITED_ARTICLES = {
    ("beijing_swift_response", "第三十二条"),
    ("beijing_swift_response", "第二十七条"),
    ("beijing_swift_response", "第二十六条"),
    ("beijing_swift_response", "第八条"),
    ("beijing_swift_response", "第十三条"),
    ("civil_code", "第九百三十八条"),
    ("civil_code", "第九百五十条"),
    ("civil_code", "第九百四十七条"),
    ("civil_code", "第九百四十三条"),
    ("civil_code", "第九百四十九条"),
    ("civil_code", "第九百四十八条"),
    ("civil_code", "第九百四十条"),
    ("civil_code", "第二百条"),
    ("civil_code", "第二百零一条"),
    ("civil_code", "第二百零三条"),
    ("civil_code", "第二百零二条"),
    ("civil_code", "第二百零四条"),
    ("letters_and_visits_2022", "第三十条"),
    ("property_regulation_2018", "第十九条"),
    ("rural_collective_organizations_law", "第二十六条"),
    ("tangshan_hotline", "第十四条"),
    ("volunteer_service_2017", "第三条"),
    ("volunteer_service_2017", "第二十一条"),
    ("weifang_hotline", "第十一条"),
}
"""Articles of other texts that nothing cites yet."""


def article(clause: str) -> str:
    """The article that a paragraph or item belongs to."""
    return clause[: clause.find("条") + 1]


def cited() -> Iterator[tuple[str, Source]]:
    """Every source that anything in the catalogue cites."""
    for rule in RULES:
        for source in rule.source:
            yield rule.code, source
    for codelist in catalog.CODELISTS.values():
        for source in codelist.source:
            yield codelist.id, source
    for workflow in catalog.WORKFLOWS.values():
        for row in workflow.transitions:
            for source in row.source_clause:
                yield f"{workflow.id} {row.source} {row.event}", source
    for kind, model in catalog.KINDS.items():
        for path, order in ordered_in(model):
            yield f"{kind} {path}", order.source


def asked() -> Iterator[tuple[str, Source]]:
    """Every clause that a decision rule cites."""
    for versions in catalog.DECISION_RULES.values():
        for rule in versions:
            again = (rule.election.rerun,) if rule.election else ()
            clauses = [rule.clause, *(hurdle.clause for hurdle in (*rule.hurdles, *again))]
            cites = [*rule.read_with, *(Citation(norm=rule.norm, clause=c) for c in clauses)]
            cites += (by for hurdle in rule.hurdles for by in hurdle.asked_by)
            cites += (by for deemed in rule.silent_votes for by in deemed.provided_by)
            for cite in cites:
                yield f"{rule.id} {rule.since}", Source(cite.norm, cite.clause or "")


def parameters(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


class TestEveryClauseCitedIsListedInItsNorm:
    """A rule cites its clause as the norm itself numbers it, or says that it is a house rule."""

    @pytest.mark.parametrize(("where", "source"), sorted({*cited(), *asked()}, key=str), ids=str)
    def test_cited_clause_exists(self, where: str, source: Source) -> None:
        norm = catalog.NORMS[source.norm]
        if norm.level == "house" or not norm.clauses:
            assert not source.clause, where
        elif norm.level == "policy_document" and not source.clause:
            return  # a paper may be cited as a whole, where its paragraphs have no numbers
        else:
            assert source.clause in norm.by_number, where

    def test_no_norm_lists_an_article_in_vain(self) -> None:
        """A paragraph stands beside its article, which rooms may cite as a whole."""
        used = {(s.norm, article(s.clause)) for _, s in (*cited(), *asked())}
        for norm in catalog.NORMS.values():
            used |= {(norm.id, article(level.clause)) for level in norm.service_levels}
            used |= {(norm.id, article(figure.clause)) for figure in norm.figures}
        listed = {
            (n.id, article(c.clause))
            for n in catalog.NORMS.values()
            if n.id not in UNCITED_TEXTS
            for c in n.clauses
        }
        assert listed - used == UNCITED_ARTICLES
        assert {text for text, _ in used}.isdisjoint(UNCITED_TEXTS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestEveryRuleIsWhole:
    """Each rule has a code, a name, sentences in two languages, a source, and a statement."""

    def test_code_and_name(self, rule: Rule) -> None:
        assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
        assert re.fullmatch(r"[a-z][a-z0-9_]*", rule.name)

    def test_both_languages_say_the_same_parameters(self, rule: Rule) -> None:
        for text in (rule.title, rule.message, rule.remedy or Text("-", "-")):
            assert text.zh
            assert text.en
            assert parameters(text.zh) == parameters(text.en)

    def test_stated_in_cel_or_native_with_a_reason(self, rule: Rule) -> None:
        assert (rule.cel is None) != (rule.native is None)

    def test_a_room_rule_has_a_source(self, rule: Rule) -> None:
        of_a_room = rule.kind in ("document", "guard", "decision")
        speaks_for_itself = rule.ground == "logic" or rule in CHOOSING
        assert bool(rule.source) == (of_a_room and not speaks_for_itself)


def test_names_differ() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


class TestNormsHaveDates:
    """A decision is judged by what was in force on its date."""

    @pytest.mark.parametrize(
        ("norm", "day", "holds"),
        [
            ("tangshan_hotline", date(2025, 12, 31), False),
            ("tangshan_hotline", date(2026, 1, 1), True),
            ("weifang_hotline", date(2021, 12, 14), False),
            ("weifang_hotline", date(2021, 12, 15), True),
            ("beijing_swift_response", date(2021, 9, 23), False),
            ("beijing_swift_response", date(2021, 9, 24), True),
            ("house_rule", date(1999, 1, 1), True),
        ],
    )
    def test_in_force(self, norm: str, day: date, *, holds: bool) -> None:
        assert catalog.NORMS[norm].in_force(day) is holds


def test_beijing_sets_no_hours() -> None:
    """The Beijing regulation leaves time limits to the order."""
    assert catalog.NORMS["beijing_swift_response"].service_levels == ()


def test_a_profile_brings_the_texts_it_applies() -> None:
    for profile in catalog.PROFILES.values():
        assert {norm.id for norm in profile.norms} == set(profile.applies)


@pytest.mark.parametrize("folder", ["norms", "profiles", "decision_rules", "procedures"])
def test_no_file_written_by_hand_says_anything_twice(folder: str) -> None:
    """Of a member that stands twice, one would be lost without a word."""
    for file in Path(str(PLACE), folder).glob("*.json"):
        assert reading.read(file.read_bytes())[1] is None, file.name
