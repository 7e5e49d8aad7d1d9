"""Rules that users bring are judged like the library's own, and looked at before they judge."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import Context, Ticket, check
from grassroots_gov.checking import InvalidDocument
from grassroots_gov.cli import main
from grassroots_gov.kernel.rule import Severity
from grassroots_gov.rulesets import load_ruleset, read_ruleset

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "rulesets" / "property_hotline.json"
TICKET = json.loads(EXAMPLE.read_bytes())["rules"][1]["cases"][1]["document"]


def ruleset(**said: Any) -> bytes:
    """A ruleset of one rule, which says so much otherwise."""
    rule = {
        "code": "TRY_1",
        "name": "trial",
        "document": "ticket",
        "title": {"zh": "试例", "en": "a trial"},
        "message": {"zh": "试例", "en": "a trial"},
        "cel": "this.id != ''",
    }
    whole = {"id": "trial", "title": {"zh": "试", "en": "trial"}, "rules": [rule | said]}
    return json.dumps(whole).encode()


def refused(**said: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        load_ruleset(ruleset(**said))
    return [(finding.code, finding.pointer) for finding in caught.value.report.findings]


def test_the_example_finds_what_its_cases_say() -> None:
    rules = load_ruleset(EXAMPLE.read_bytes())
    report = check(TICKET, Context(rules=rules))
    assert [(f.code, f.pointer, f.severity) for f in report.findings] == [
        ("HY_2", "/place/building", Severity.ERROR)
    ]
    assert report.findings[0].message("en") == "no building is given, so the lift cannot be found"


def test_what_the_document_does_not_say_is_unverifiable() -> None:
    rules = load_ruleset(ruleset(cel="this.place.building == '1'", at="/place/building"))
    [finding] = check(TICKET, Context(rules=rules)).findings
    assert (finding.code, finding.severity) == ("TRY_1", Severity.UNVERIFIABLE)


def test_what_the_context_lacks_is_not_checked() -> None:
    rules = load_ruleset(ruleset(cel="context.profile.id == 'here'", needs=["profile"]))
    report = check(TICKET, Context(rules=rules))
    assert report.findings == ()
    assert "TRY_1" in report.not_checked


def test_rules_for_another_kind_are_silent() -> None:
    rules = load_ruleset(ruleset(document="poll", cel="false"))
    assert check(TICKET, Context(rules=rules)).findings == ()


def test_each_item_of_a_list_is_judged() -> None:
    rules = load_ruleset(ruleset(each="/history/*", cel="this.event != 'accept'", at="/event"))
    accepted = TICKET | {
        "state": "accepted",
        "history": [
            {
                "event": "accept",
                "at": "2026-03-02T09:00:00+08:00",
                "by": {"id": "op", "role": "operator"},
            }
        ],
    }
    assert [f.pointer for f in check(accepted, Context(rules=rules)).findings] == [
        "/history/0/event"
    ]


@pytest.mark.parametrize(
    ("said", "code", "pointer"),
    [
        ({"cel": "this.id =="}, "WFL161", "/rules/0/cel"),
        ({"cel": "frobnicate(this.id)"}, "WFL161", "/rules/0/cel"),
        ({"cel": "that.id == ''"}, "WFL162", "/rules/0/cel"),
        ({"cel": "facts.mood == ''"}, "WFL162", "/rules/0/cel"),
        ({"cel": "bounds.naps > 1"}, "WFL162", "/rules/0/cel"),
        ({"cel": "has(context.weather)"}, "WFL162", "/rules/0/cel"),
        ({"cel": "this.steps.all(e, true)"}, "WFL163", "/rules/0/cel"),
        ({"cel": "this.place.storey == 1"}, "WFL163", "/rules/0/cel"),
        ({"each": "/history/*", "cel": "this.by.mood == ''"}, "WFL163", "/rules/0/cel"),
        ({"each": "/steps/*"}, "WFL163", "/rules/0/each"),
        ({"at": "/place/storey"}, "WFL163", "/rules/0/at"),
        ({"message": {"zh": "{x}", "en": "a trial"}}, "WFL164", "/rules/0/message/zh"),
        ({"document": "sonnet"}, "WFL166", "/rules/0/document"),
        (
            {"cel": "this.history.all(a, this.history.exists(b, b.at == a.at))"},
            "WFL167",
            "/rules/0/cel",
        ),
        ({"cel": "(" * 190 + "true" + ")" * 190}, "WFL161", "/rules/0/cel"),
        ({"cel": "this.history.all(a)"}, "WFL161", "/rules/0/cel"),
        ({"cel": "has()"}, "WFL161", "/rules/0/cel"),
        ({"cel": ".this == 1"}, "WFL161", "/rules/0/cel"),
        ({"cel": r"this.id == '\ud800'"}, "WFL161", "/rules/0/cel"),
        ({"cel": "[0, 0].all(a, [0, 0].all(b, true))"}, "WFL167", "/rules/0/cel"),
        ({"cel": "this.history.all(e, e in document.history)"}, "WFL167", "/rules/0/cel"),
        (
            {"each": "/history/*", "cel": "document.history.all(e, e.at != this.at)"},
            "WFL167",
            "/rules/0/cel",
        ),
        ({"each": "/history/*", "cel": "document == this"}, "WFL167", "/rules/0/cel"),
        *(
            ({"cel": f"this.attachments.all(a, {inner})"}, "WFL167", "/rules/0/cel")
            for inner in (
                "where(this.history, 'event', a.id).all(e, true)",
                "size(where(this.history + [], 'event', a.id)) == 0",
                "size(where(a.size > 1 ? this.history : [], 'event', a.id)) == 0",
                "size(where(this.history.filter(e, true), 'event', a.id)) == 0",
                "where(this.history, 'event', a.id) == []",
                "distinct(this.history)",
                "distinct(this.history.map(e, e.at))",
                "sum(document.history) == 0",
            )
        ),
        ({"cel": "distinct(this.history, this.history)"}, "WFL161", "/rules/0/cel"),
        ({"cel": "sum() == 0"}, "WFL161", "/rules/0/cel"),
        ({"cel": "where(this.history, 'event') == []"}, "WFL161", "/rules/0/cel"),
        ({"message": {"zh": "{", "en": "a trial"}}, "WFL164", "/rules/0/message/zh"),
        ({"message": {"zh": "{}", "en": "a trial"}}, "WFL164", "/rules/0/message/zh"),
        (
            {"message": {"zh": "试", "en": "{p:>9}"}, "params": {"p": "1"}},
            "WFL164",
            "/rules/0/message/en",
        ),
        ({"cases": [{"document": TICKET, "finds": ["/id"]}]}, "WFL168", "/rules/0/cases/0"),
        ({"code": "TKT101"}, "GEN129", "/rules/0/code"),
        ({"cel": "true || " * 50 + "true"}, "GEN113", "/rules/0/cel"),
        ({"colour": "red"}, "GEN102", "/rules/0/colour"),
    ],
)
def test_what_is_wrong_with_a_rule_is_named(said: dict[str, Any], code: str, pointer: str) -> None:
    assert refused(**said) == [(code, pointer)]


@pytest.mark.parametrize("at", ["/history/0/at", "/history/*/answer", "/extensions/any", ""])
def test_a_place_that_there_may_be_is_no_fault(at: str) -> None:
    load_ruleset(ruleset(at=at))


@pytest.mark.parametrize(
    ("cel", "codes"),
    [
        ("true", ("WFL181",)),
        ("this.place.building == '1' || this.place.building != '1'", ("WFL181",)),
        ("facts.returned >= 0", ("WFL181",)),
        ("this.id == '1' && this.id == '2'", ("WFL182",)),
        ("1 == '1'", ("WFL182",)),
        ("false", ()),
        ("facts.returned > 0", ()),
        ("this.id != '1' || this.history.all(e, has(e.note))", ()),
    ],
)
def test_a_rule_that_comes_out_the_same_whatever_is_said_is_warned_of(
    cel: str, codes: tuple[str, ...]
) -> None:
    rules, report = read_ruleset(ruleset(cel=cel))
    assert rules is not None
    assert [(f.code, f.pointer) for f in report.findings] == [(c, "/rules/0/cel") for c in codes]
    assert report.ok
    load_ruleset(ruleset(cel=cel))


class TestWithoutTheExtra:
    """CEL cannot be read, so what needs it is not checked, and nothing is judged."""

    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "celpy", None)

    def test_lint_says_what_it_has_not_checked(self) -> None:
        rules, report = read_ruleset(ruleset(cel="this.mood == ''", code="TRY_1", document="poll"))
        assert rules is not None
        assert report.findings == ()
        unread = ("WFL161", "WFL162", "WFL163", "WFL167", "WFL168", "WFL181", "WFL182")
        assert report.not_checked == dict.fromkeys(unread, ("not_installed",))
        assert read_ruleset(ruleset(document="sonnet"))[1].codes == ("WFL166",)

    def test_no_rules_are_loaded(self, tmp_path: Path) -> None:
        with pytest.raises(ImportError, match="rules"):
            load_ruleset(ruleset())
        file = tmp_path / "rules.json"
        file.write_bytes(ruleset())
        ticket = str(ROOT / "examples" / "pump_noise_full_story.json")
        assert main(["check", ticket, "--rules", str(file)]) == 2
        assert main(["lint", str(file)]) == 0


def test_a_code_stands_once() -> None:
    whole = json.loads(ruleset())
    whole["rules"] *= 2
    with pytest.raises(InvalidDocument) as caught:
        load_ruleset(json.dumps(whole).encode())
    assert caught.value.report.codes == ("WFL165",)


@pytest.mark.parametrize(
    "cel",
    [
        "this.history.all(e, has(e.note) || e.by.role != 'operator')",
        "[size(this.history)].all(n, this.attachments.all(a, a.size > n))",
        "this.attachments.all(a, a.name in ['a', 'b'])",
        "this.attachments.all(a, size(where(this.attachments, 'id', a.id)) == 1)",
        "distinct(this.attachments.map(a, a.id)) && sum(this.attachments.map(a, a.size)) < 9",
        "where(this.history, 'event', 'reply').all(e, e.resolved)",
    ],
)
def test_a_walk_over_what_each_item_holds_is_no_nested_walk(cel: str) -> None:
    load_ruleset(ruleset(cel=cel))


def test_functions_in_rules_of_ones_own() -> None:
    rules = load_ruleset(
        ruleset(
            each="/attachments/*",
            cel="size(where(document.attachments, 'digest.value', this.digest.value)) == 1",
        )
    )
    attachments = [
        {
            "id": f"a{n}",
            "name": "照片",
            "media_type": "image/png",
            "size": 1,
            "digest": {"algorithm": "sha256", "value": digest},
        }
        for n, digest in enumerate(("aa", "bb", "aa"))
    ]
    report = check(TICKET | {"attachments": attachments}, Context(rules=rules))
    found = [f.pointer for f in report.findings if f.code == "TRY_1"]
    assert found == ["/attachments/0", "/attachments/2"]


@pytest.mark.parametrize(
    "cel",
    [
        "distinct([{}])",
        "sum(['1']) == 1",
        "sum([9223372036854775807, 1]) == 0",
        "overlap([['a', '']])",
        "where([], 'id', []) == []",
        "distinct([this.id.part])",
        "{[1]: 2} == {}",
        "'a'.matches('(')",
        "{1: 'a'}[true] == 'a'",
        "(1 ? true : false)",
        "int('１２') == 12",
        "has(this.id.part)",
        "[[1]]" + ".map(a, a + a)" * 24 + " == []",
        "['x']" + ".map(a, a + a)" * 24 + " == ['']",
    ],
)
def test_what_has_no_value_is_unknown(cel: str) -> None:
    """It neither raises nor takes long, and proves nothing."""
    rules = load_ruleset(ruleset(cel=cel))
    [finding] = check(TICKET, Context(rules=rules)).findings
    assert (finding.code, finding.severity) == ("TRY_1", Severity.UNVERIFIABLE)


def test_related_documents_are_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier judges each of its documents with all the others at hand."""
    written: list[str] = []
    plainly = Ticket.model_dump

    def counted(self: Ticket, **settings: Any) -> dict[str, Any]:
        written.append(self.id)
        return plainly(self, **settings)

    monkeypatch.setattr(Ticket, "model_dump", counted)
    tickets = [TICKET | {"id": f"HY-{n}"} for n in range(4)]
    dossier = {
        "kind": "dossier",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "title": "电梯报修",
        "documents": tickets,
    }
    rules = load_ruleset(ruleset(cel="context.related['HY-0'].id == 'HY-0'", needs=["related"]))
    assert check(dossier, Context(rules=rules)).findings == ()
    assert len(written) <= 2 * len(tickets)  # once as itself, and once for all the others
    written.clear()
    alone = load_ruleset(ruleset(cel="this.id != ''"))
    assert check(dossier, Context(rules=alone)).findings == ()
    assert len(written) == len(tickets)
