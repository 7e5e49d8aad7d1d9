"""A profile that means nothing, contradicts itself or loosens what binds there is refused."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest

from grassroots_gov import InvalidDocument, catalog, figures
from grassroots_gov.kernel.calendar import CHINA_TIME, Limit, chinese_calendar, deadline
from grassroots_gov.kernel.levels import later
from grassroots_gov.kernel.norms import ServiceLevel
from grassroots_gov.profiles import lint_profile, load_profile

Json = dict[str, Any]

TITLE = {"zh": "某市规定", "en": "rules of a city"}


def norm(**said: Any) -> Json:
    return {"id": "city_rules", "title": TITLE, "issuer": TITLE, "since": "2026-01-01", **said}


def profile(*norms: Json, **said: Any) -> Json:
    here = {"id": "here", "title": TITLE, "provenance": "illustrative"}
    return here | ({"norms": list(norms)} if norms else {}) | said


def figure(name: str, n: int, comparator: str = "at_least", d: int = 1) -> Json:
    return {"name": name, "n": n, "d": d, "comparator": comparator, "clause": "1"}


def level(document: str, clock: str, n: int, unit: str, **where: list[str]) -> Json:
    told: Json = {"document": document, "clock": clock, "n": n, "unit": unit, "clause": "1"}
    return told | {"where": where}


def sets(*rows: Json, **said: Any) -> Json:
    """A profile whose own text sets these figures and time limits."""
    levels = [row for row in rows if "clock" in row]
    return profile(norm(service_levels=levels, figures=[r for r in rows if "name" in r], **said))


def found(data: Json) -> list[tuple[str, str]]:
    """What it is refused for; of what is taken, what the lint says of it."""
    try:
        findings = lint_profile(load_profile(json.dumps(data).encode())).findings
    except InvalidDocument as error:
        findings = error.report.findings
    return [(f.code, f.pointer) for f in findings]


Unit = Literal["hour", "day", "workday", "month"]
NOTICE = "residents_assembly_notice_days"
"""Nationally at least 10, since 2026."""
QUORUM = "residents_representative_assembly_quorum"
"""Nationally at least two thirds."""


class TestFigures:
    @pytest.mark.parametrize(
        ("row", "code"),
        [
            (figure(NOTICE, 10), None),
            (figure(NOTICE, 11), None),
            (figure(NOTICE, 9), "WFL155"),
            (figure(QUORUM, 2, d=3), None),
            (figure(QUORUM, 4, d=6), None),
            (figure(QUORUM, 2, "more_than", d=3), None),
            (figure(QUORUM, 1, d=2), "WFL155"),
            (figure("residents_committee_members_max", 9, "at_most"), None),
            (figure("petition_extension_days", 30, "at_most"), None),
            (figure("petition_extension_days", 31, "at_most"), "WFL155"),
            (figure("residents_committee_failed_appraisals", 2), None),
            (figure("residents_committee_failed_appraisals", 1), None),
            (figure("residents_committee_failed_appraisals", 3), "WFL155"),
        ],
    )
    def test_none_is_looser_than_one_that_binds(self, row: Json, code: str | None) -> None:
        assert found(sets(row)) == ([(code, "/norms/0/figures/0")] if code else [])

    @pytest.mark.parametrize(
        ("until", "codes"), [("2025-12-31", []), ("2026-01-01", ["WFL155"]), (None, ["WFL155"])]
    )
    def test_they_are_compared_only_where_both_are_in_force(
        self, until: str | None, codes: list[str]
    ) -> None:
        told = sets(figure(NOTICE, 9), since="2019-01-01", until=until)
        assert [code for code, _ in found(told)] == codes

    @pytest.mark.parametrize(
        ("territory", "codes"), [("5101", ["WFL155"]), ("510104", ["WFL155"]), ("3301", [])]
    )
    def test_those_of_a_wider_place_bind_too(self, territory: str, codes: list[str]) -> None:
        """Chengdu: a draft for the owners is posted for 15 days (article 23)."""
        told = sets(figure("owners_draft_posting_days", 14), territory=territory)
        assert [code for code, _ in found(told | {"territory": territory})] == codes

    def test_practice_binds_nobody(self) -> None:
        looser = norm(id="practice", figures=[figure("decision_posting_days", 5)])
        assert found(profile(norm(figures=[figure("decision_posting_days", 7)]), looser)) == []

    def test_of_two_texts_that_it_brings_the_law_binds_the_other(self) -> None:
        days = "decision_posting_days"
        law = norm(level="local_regulation", territory="3302", figures=[figure(days, 7)])
        other = norm(id="practice", figures=[figure(days, 5)])
        assert found(profile(law, other, territory="3302")) == [("WFL155", "/norms/1/figures/0")]

    @pytest.mark.parametrize(
        ("name", "codes"),
        [
            ("owners_assembly_urgent_notice", ["WFL155"]),  # 物业管理条例第十四条：15 日
            ("villagers_group_meeting_urgent_notice", []),  # no text asks for notice
            ("residents_assembly_urgent_notice", []),  # the law has it itself
        ],
    )
    def test_none_spares_what_binds(self, name: str, codes: list[str]) -> None:
        assert [code for code, _ in found(sets(figure(name, 1)))] == codes

    def test_a_smaller_committee_is_no_way_round_the_fewest_members(self) -> None:
        """Sichuan asks for five, whatever the number of households (article 32)."""
        told = sets(figure("owners_committee_members_min_small", 3))
        assert found(told) == []
        here = found(told | {"territory": "5107", "applies": ["sichuan_property"]})
        assert here == [("WFL155", "/norms/0/figures/0")]

    @pytest.mark.parametrize(
        ("name", "known"),
        [
            ("owners_committee_members_min", True),
            ("owners_comittee_members_min", False),
            ("owners_committee_member_min", False),
            ("owners_committee", False),
            ("residents_affairs_posting_days", True),
            ("residents_affairs_postings", False),
            ("poll_notice_days", True),
            ("poll_notice", False),
        ],
    )
    def test_a_name_that_no_rule_reads_is_refused(self, name: str, *, known: bool) -> None:
        told = sets(figure(name, 15))
        assert (found(told) == []) == known
        assert known or found(told) == [("WFL154", "/norms/0/figures/0/name")]

    def test_a_place_may_have_bodies_of_its_own(self) -> None:
        told = sets(figure("water_council_members_min", 3))
        assert found(told) == [("WFL154", "/norms/0/figures/0/name")]
        body = {"aspect": "body", "name": TITLE, "document": "council"}
        own = body | {"codelist": "council_kinds", "code": "water_council"}
        assert found(told | {"mechanisms": [own]}) == []

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            (figure("owners_committee_members_max", 15, "at_least"), "WFL191"),
            (figure("owners_committee_members_max", 15, "at_most"), None),
            (figure(NOTICE, 15, "at_most"), "WFL191"),
            (figure(NOTICE, 15, "more_than"), None),
        ],
    )
    def test_one_that_binds_the_wrong_way_is_refused(self, row: Json, code: str | None) -> None:
        assert found(sets(row)) == ([(code, "/norms/0/figures/0")] if code else [])


class TestTheNamesOfFigures:
    KINDS = frozenset(catalog.CODELISTS["council_kinds"])

    def test_those_of_published_texts_have_a_meaning_and_bind_that_way(self) -> None:
        for text in catalog.NORMS.values():
            for one in text.figures:
                told = figures.meaning(one.name, self.KINDS)
                assert told is not None, one.name
                assert not told.reversed_in(one)
                assert told.way != "flag" or (one.n, one.d) == (1, 1)

    def test_each_is_read_by_a_rule_or_set_by_a_text(self) -> None:
        """Who may demand a meeting no document tells, so that the texts alone name it."""
        kernel = Path(figures.__file__).parent / "kernel"
        rooms = kernel.parent.glob("*/*.py")
        source = "".join(f.read_text(encoding="utf-8") for f in rooms if f.parent != kernel)
        named = {one.name for text in catalog.NORMS.values() for one in text.figures}
        counted = {f"quorum_{code}" for code in catalog.CODELISTS["counting"]}
        for name in {*figures.FIGURES, *figures.OF_AFFAIRS, *figures.OF_BODIES} - counted:
            read = re.search(rf"[\"'_}}]{name}[\"']", source)
            assert read or any(one.endswith(f"_{name}") for one in named), name

    def test_what_rules_read_by_its_name_has_a_meaning(self) -> None:
        read = {
            name
            for rule in catalog.RULES.values()
            for name in re.findall(r"figures\.([a-z_]+)(?!\()\b", rule.cel or "")
        } - {"exists"}
        assert len(read) > 8
        assert all(figures.meaning(name, self.KINDS) for name in read)


PETITION = {"standing": ["petition"], "nature": ["demand"]}


class TestTimeLimits:
    @pytest.mark.parametrize(
        ("row", "refused"),
        [
            (level("opinion", "handle", 365, "day", **PETITION), True),
            (level("opinion", "handle", 61, "day", **PETITION), True),
            (level("opinion", "handle", 60, "day", **PETITION), False),
            (level("opinion", "handle", 3, "month", **PETITION), True),
            (level("opinion", "handle", 60, "workday", **PETITION), True),
            (level("opinion", "handle", 2, "month", **PETITION), False),  # 59 to 62 days
            (level("opinion", "handle", 30, "workday", **PETITION), False),
            (level("opinion", "handle", 365, "day"), True),
            (level("opinion", "handle", 365, "day", standing=["petition"]), True),
            (level("opinion", "handle", 365, "day", standing=["deputy_suggestion"]), False),
            (level("opinion", "handle", 365, "day", nature=["demand"]), True),
            (level("opinion", "handle", 365, "day", nature=["accusation"]), False),
            (level("opinion", "answer", 365, "day", **PETITION), False),
            (level("linkage_project", "disclose", 12, "month"), True),
            (level("linkage_project", "disclose", 12, "month", fundraising=["not_public"]), False),
        ],
    )
    def test_none_is_looser_than_one_that_binds(self, row: Json, *, refused: bool) -> None:
        expected = [("WFL190", "/norms/0/service_levels/0")] if refused else []
        codes = [each for each in found(sets(row)) if each[0] != "WFL154"]
        assert codes == expected

    def test_what_earlier_rows_take_is_not_met(self) -> None:
        petitions = level("opinion", "handle", 30, "day", standing=["petition"])
        others = level("opinion", "handle", 365, "day")
        assert found(sets(petitions, others)) == []
        assert found(sets(petitions | {"where": PETITION}, others)) == []
        partly = petitions | {"where": {"standing": ["petition"], "nature": ["suggestion"]}}
        assert found(sets(partly, others)) == [("WFL190", "/norms/0/service_levels/1")]

    def test_of_the_text_that_binds_too_the_first_row_counts(self) -> None:
        """Hard suggestions of deputies: six months (article 51); all others: three."""
        six = level("opinion", "answer", 6, "month", standing=["deputy_suggestion"])
        hard = six | {"where": {"standing": ["deputy_suggestion"], "difficulty": ["hard"]}}
        assert found(sets(hard)) == []
        assert found(sets(six)) == [("WFL190", "/norms/0/service_levels/0")]

    def test_one_of_a_wider_place_binds_too(self) -> None:
        """Tangshan: complaints within 5 working days."""
        told = sets(level("ticket", "handle", 10, "workday")) | {"territory": "130203"}
        assert set(found(told)) == {("WFL190", "/norms/0/service_levels/0")}
        assert found(told | {"territory": "1303"}) == []

    def test_one_limit_is_later_than_another_whatever_the_calendar(self) -> None:
        """Begun at any hour, also before the longest days off that there have been (2020)."""
        counts: dict[Unit, tuple[int, ...]] = {
            "hour": (1, 24, 47, 48, 72, 2000),
            "day": (1, 2, 15, 30, 60, 92),
            "workday": (1, 2, 5, 15, 40),
            "month": (1, 2, 3),
        }
        limits = [Limit(n, unit) for unit, numbers in counts.items() for n in numbers]
        began = datetime(2019, 12, 20, tzinfo=CHINA_TIME)
        starts = [began + timedelta(days=n, hours=n % 24) for n in range(60)]
        year = chinese_calendar(2019, 2021)
        due = {each: [deadline(start, each, year).due for start in starts] for each in limits}
        decided = 0
        for one, other in product(limits, limits):
            pair = (ServiceLevel(**level("ticket", "handle", e.n, e.unit)) for e in (one, other))
            if later(*pair):
                decided += 1
                ends = zip(due[one], due[other], strict=True)
                assert all(a is not None and b is not None and a >= b for a, b in ends)
        assert decided > len(limits) ** 2 // 3


class TestRowsThatHideOthers:
    @pytest.mark.parametrize(
        ("first", "second", "hidden"),
        [
            ({}, {"urgency": ["danger"]}, True),
            ({"urgency": ["danger"]}, {}, False),
            ({"urgency": ["danger"]}, {"urgency": ["danger"]}, True),
            ({"urgency": ["danger"]}, {"urgency": ["danger", "urgent"]}, False),
            ({"urgency": ["danger"]}, {"urgency": ["danger"], "demand": ["help"]}, True),
            ({"urgency": ["danger"], "demand": ["help"]}, {"urgency": ["danger"]}, False),
        ],
    )
    def test_time_limits(self, first: Json, second: Json, *, hidden: bool) -> None:
        rows = [level("ticket", "handle", 1, "day", **where) for where in (first, second)]
        assert found(sets(*rows)) == ([("WFL197", "/norms/0/service_levels/1")] if hidden else [])

    def test_several_rows_together(self) -> None:
        urgencies = list(catalog.CODELISTS["urgencies"])
        rows = [level("ticket", "handle", 1, "day", urgency=[code]) for code in urgencies]
        last = level("ticket", "handle", 1, "day", demand=["help"])
        assert found(sets(*rows, last)) == [("WFL197", f"/norms/0/service_levels/{len(rows)}")]
        assert found(sets(*rows[1:], last)) == []

    def test_of_different_clocks_none_hides_another(self) -> None:
        assert (
            found(sets(level("ticket", "handle", 1, "day"), level("ticket", "sign", 1, "day")))
            == []
        )

    def test_sorting(self) -> None:
        wide, hard = {"tier": "community"}, {"difficulty": "hard", "tier": "city"}
        assert found(profile(classification=[hard, wide])) == []
        assert found(profile(classification=[wide, hard])) == [("WFL197", "/classification/1")]

    def test_figures_and_texts_that_stand_twice(self) -> None:
        twice = sets(figure(NOTICE, 11), figure(NOTICE, 12))
        assert found(twice) == [("WFL197", "/norms/0/figures/1")]
        assert found(profile(norm(), norm())) == [("WFL197", "/norms/1")]


class TestTexts:
    @pytest.mark.parametrize(
        ("days", "at"),
        [
            ({"since": "2022-01-01", "until": "2021-12-31"}, "until"),
            ({"since": "2022-01-01", "until": "2022-01-01"}, None),
            ({"adopted": "2022-01-02", "since": "2022-01-01"}, "since"),
            ({"adopted": "2022-01-01", "since": "2022-01-01"}, None),
        ],
    )
    def test_days_in_the_wrong_order(self, days: Json, at: str | None) -> None:
        assert found(profile(norm(**days))) == ([("WFL192", f"/norms/0/{at}")] if at else [])

    def test_a_clause_that_is_not_listed_is_doubtful(self) -> None:
        clauses = [{"clause": "5.2", "gist": TITLE}]
        rows = [level("ticket", "handle", 1, "day") | {"clause": c} for c in ("5.2", "5.3")]
        rows[0]["where"] = {"urgency": ["danger"]}
        told = sets(*rows, clauses=clauses)
        assert found(told) == [("WFL193", "/norms/0/service_levels/1/clause")]
        assert load_profile(json.dumps(told).encode()).norms[0].service_levels

    @pytest.mark.parametrize(("id", "taken"), [("civil_code", True), ("city_rules", False)])
    def test_an_id_stands_for_one_text(self, id: str, *, taken: bool) -> None:
        assert found(profile(norm(id=id))) == ([("WFL194", "/norms/0/id")] if taken else [])

    def test_a_copy_of_a_published_text_is_that_text(self) -> None:
        copy = json.loads(catalog.reference("norms/civil_code.json"))
        assert found(profile(copy)) == []

    @pytest.mark.parametrize(("adopts", "taken"), [("all", True), ([], True)])
    def test_the_strict_reading_is_one(self, adopts: Any, *, taken: bool) -> None:
        told = profile(id="reference", adopts=adopts)
        assert found(told) == ([("WFL194", "/id")] if taken else [])
        assert found(json.loads(catalog.reference("profiles/reference.json"))) == []

    @pytest.mark.parametrize(
        ("level", "territory", "refused"),
        [
            ("law", "", True),
            ("law", "3302", True),
            ("administrative_regulation", "", True),
            ("judicial_interpretation", "", True),
            ("party_regulation", "", True),
            ("party_regulation", "3302", False),
            ("local_regulation", "", True),
            ("local_regulation", "3302", False),
            ("policy_document", "", False),
            ("standard", "", False),
            ("house", "", False),
        ],
    )
    def test_national_law_is_the_library_s(
        self, level: str, territory: str, *, refused: bool
    ) -> None:
        told = profile(norm(level=level, territory=territory))
        assert found(told) == ([("WFL195", "/norms/0/level")] if refused else [])

    @pytest.mark.parametrize(
        ("territory", "applies", "refused"),
        [
            ("1302", "tangshan_hotline", False),
            ("130203", "tangshan_hotline", False),
            (None, "tangshan_hotline", False),
            ("13", "tangshan_hotline", True),
            ("3302", "tangshan_hotline", True),
            ("3302", "civil_code", False),
        ],
    )
    def test_a_text_holds_in_its_own_place_only(
        self, territory: str | None, applies: str, *, refused: bool
    ) -> None:
        told = profile(applies=[applies], territory=territory)
        assert found(told) == ([("WFL198", "/applies/0")] if refused else [])

    def test_the_text_of_another_place_may_be_brought_to_be_cited(self) -> None:
        elsewhere = norm(level="local_regulation", territory="3301")
        adopts = [{"codes": ["TKT103"], "norm": "city_rules"}]
        assert found(profile(elsewhere, territory="3302", adopts=adopts)) == []
        timing = elsewhere | {"service_levels": [level("ticket", "handle", 3, "day")]}
        assert found(profile(timing, territory="3302")) == [("WFL198", "/norms/0/territory")]
        copy = json.loads(catalog.reference("norms/weifang_hotline.json"))
        assert found(profile(copy, territory="3302")) == [("WFL198", "/norms/0/territory")]
        assert found(profile(copy, territory="3707")) == []


class TestRulesThatAPlaceMayChoose:
    """Practice and the law of other places, and never logic or law that binds."""

    @staticmethod
    def adopting(code: str, since: str | None = "2026-02-01", **said: Any) -> Json:
        adopts = [{"codes": [code], "norm": "city_rules", "since": since}]
        return profile(norm(), **({"adopts": adopts} | said))

    @pytest.mark.parametrize(
        ("code", "territory", "refused"),
        [
            ("TKT105", None, True),
            ("TKT109", None, False),
            ("TKT109", "3302", False),
            ("TKT109", "1302", True),
            ("TKT129", None, False),
        ],
    )
    def test_both_ways(self, code: str, territory: str | None, *, refused: bool) -> None:
        adopting = found(self.adopting(code, territory=territory))
        assert adopting == ([("WFL199", "/adopts/0/codes/0")] if refused else [])
        setting = found(profile(sets_aside=[code], territory=territory))
        assert setting == ([("WFL199", "/sets_aside/0")] if refused else [])

    def test_before_the_law_began_it_was_for_the_place_to_adopt(self) -> None:
        """The regulation of Tangshan holds from 2026 on."""
        earlier = norm(since="2020-01-01")
        for since, refused in (("2025-12-31", False), ("2026-01-01", True)):
            adopts = [{"codes": ["TKT109"], "norm": "city_rules", "since": since}]
            told = found(profile(earlier, adopts=adopts, territory="1302"))
            assert told == ([("WFL199", "/adopts/0/codes/0")] if refused else [])

    def test_not_the_same_rule_both_ways(self) -> None:
        told = self.adopting("TKT129", sets_aside=["TKT129"])
        assert found(told) == [("WFL199", "/sets_aside/0")]
        assert found(profile(adopts="all", sets_aside=["TKT129"])) == [("WFL199", "/sets_aside/0")]

    @pytest.mark.parametrize("code", ["TKT999", "GEN301", "WFL101", "VOT001"])
    def test_there_must_be_such_a_rule(self, code: str) -> None:
        assert found(self.adopting(code)) == [("WFL154", "/adopts/0/codes/0")]
        assert found(profile(sets_aside=[code])) == [("WFL154", "/sets_aside/0")]

    def test_by_a_text_that_is_known_and_was_in_force(self) -> None:
        unknown = [{"codes": ["TKT129"], "norm": "nowhere"}]
        assert found(profile(adopts=unknown)) == [("WFL154", "/adopts/0/norm")]
        too_early = self.adopting("TKT129", since="2025-12-31")
        assert found(too_early) == [("WFL192", "/adopts/0/since")]
        ended = norm(since="2020-01-01", until="2025-12-31")
        too_late = self.adopting("TKT129") | {"norms": [ended]}
        assert found(too_late) == [("WFL192", "/adopts/0/since")]
        assert found(self.adopting("TKT129", since="2026-01-01")) == []


class TestAPlaceWithinAnother:
    def test_it_must_be_known_and_be_a_place(self) -> None:
        assert found(profile(within="kunming", territory="530111")) == []
        assert found(profile(within="nowhere")) == [("WFL154", "/within")]
        assert found(profile(within="reference")) == [("WFL154", "/within")]

    def test_it_lies_in_the_other(self) -> None:
        for territory in ("3302", "53"):
            told = profile(within="kunming", territory=territory)
            assert found(told) == [("WFL198", "/territory")]

    def test_none_is_within_itself(self) -> None:
        told = profile(id="kunming", within="longcheng", territory="530114")
        assert found(told) == [("WFL196", "/within")]

    def test_what_the_other_has_binds_here(self) -> None:
        days = figure("owners_draft_posting_days", 14)
        told = profile(norm(figures=[days]), within="chengdu")
        assert found(told) == [("WFL155", "/norms/0/figures/0")]
