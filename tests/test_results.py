"""What the library answers with is a value: it can be copied, compared, hashed and sent on."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from tests.test_vectors import VECTORS, at, context_of, parsed, source_of

from grassroots_gov import (
    Context,
    InvalidDocument,
    Refused,
    Report,
    Ticket,
    advance,
    catalog,
    check,
    explain,
    indicators,
    load,
    tally,
    view,
)
from grassroots_gov.export.workflow import as_dot, as_mermaid
from grassroots_gov.kernel.rule import Finding, Rule
from grassroots_gov.kernel.text import Labelled, Text
from grassroots_gov.voting import ElectionQuestion, Poll, Question

EMPTY = b'{"kind": "ticket"}'


def findings() -> Iterator[Finding]:
    """One of each rule that a vector fails, with its parameters."""
    seen: set[str] = set()
    for vector in VECTORS:
        expect = vector["expect"]
        codes = {f["code"] for f in expect.get("findings", []) + expect.get("refused", [])}
        if codes <= seen:
            continue
        if vector["kind"] == "trace":
            document, event, context = parsed(vector)
            report = explain(document, event, context)
        else:
            report = check(source_of(vector["given"]), context_of(vector))
        seen |= codes
        yield from report.findings


FINDINGS = tuple(findings())


def sent(value: Any, protocol: int = pickle.DEFAULT_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - nobody else pickled it


def same(value: Any) -> Iterator[Any]:
    """The value as it comes back from wherever it is sent."""
    yield from (sent(value, protocol) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1))
    yield copy.copy(value)
    yield copy.deepcopy(value)


class TestRules:
    """A rule is data and two functions; what is sent on is the data."""

    def test_the_data_comes_back(self) -> None:
        for rule in catalog.RULES.values():
            told: Rule = sent(rule)
            assert (told, hash(told)) == (rule, hash(rule))
            assert told.check is None
            assert told.params == (None if callable(rule.params) else rule.params)
            assert copy.copy(rule) is copy.deepcopy(rule) is rule

    def test_rules_that_say_different_things_differ(self) -> None:
        assert len(set(catalog.RULES.values())) == len(catalog.RULES)


class TestFindings:
    def test_nearly_every_rule_is_here(self) -> None:
        judged = {r.code for r in catalog.RULES.values() if r.kind in ("document", "guard")}
        chosen = {g for w in catalog.WORKFLOWS.values() for t in w.transitions for g in t.when}
        assert judged - {guard.code for guard in chosen} <= {f.code for f in FINDINGS}

    def test_each_comes_back_and_says_the_same(self) -> None:
        for finding in FINDINGS:
            for told in same(finding):
                assert (told, hash(told)) == (finding, hash(finding))
                assert told.to_dict("zh") == finding.to_dict("zh")
                assert told.to_dict("en") == finding.to_dict("en")

    def test_a_label_comes_back(self) -> None:
        cause = Labelled("lapse", Text("明显疏漏", "an evident lapse"))
        for told in same(cause):
            assert (told, told.label) == (cause, cause.label)


class TestReportsAndRefusals:
    REPORT = Report(FINDINGS, {"TKT103": ["no_profile"]}, 7)

    def test_a_report_comes_back(self) -> None:
        assert len(self.REPORT.findings) > 100
        for told in same(self.REPORT):
            assert (told, hash(told)) == (self.REPORT, hash(self.REPORT))
            assert told.to_problem() == self.REPORT.to_problem()
        assert Report(FINDINGS, {"TKT103": ["no_now"]}, 7) != self.REPORT
        assert Report(FINDINGS, {"TKT103": ["no_profile"]}, 8) != self.REPORT

    @pytest.mark.parametrize("kind", [Refused, InvalidDocument])
    def test_an_exception_comes_back_with_its_report(
        self, kind: type[Refused | InvalidDocument]
    ) -> None:
        for told in same(kind(self.REPORT)):
            assert type(told) is kind
            assert (told.report, str(told)) == (self.REPORT, str(kind(self.REPORT)))

    def test_from_another_process(self) -> None:
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
            assert pool.submit(check, EMPTY).result() == check(EMPTY)
            with pytest.raises(InvalidDocument) as told:
                pool.submit(load, EMPTY).result()
            assert told.value.report == check(EMPTY)
            vector = next(v for v in VECTORS if "refused" in v["expect"])
            document, event, context = parsed(vector)
            with pytest.raises(Refused) as refused:
                pool.submit(advance, document, event, context).result()
            assert refused.value.report == explain(document, event, context)


@pytest.mark.parametrize("kind", ["decision", "election"])
def test_decisions_come_back(kind: str) -> None:
    models: dict[str, type[Question | ElectionQuestion]]
    models = {"decision": Question, "election": ElectionQuestion}
    for vector in [v for v in VECTORS if v["kind"] == kind][::5]:
        decision = models[kind].model_validate_json(json.dumps(vector["given"])).answer()
        for told in same(decision):
            assert (told, hash(told)) == (decision, hash(decision))
            assert told.explain("en") == decision.explain("en")


# Languages

CHINESE = ("zh", "ZH", "zh-CN", "zh_CN", "zh-Hans", "zh_Hans_CN", "zh-Hant-TW")
ENGLISH = ("en", "EN", "en-GB", "en_US", "en-US-x-twain")
UNSPOKEN = ("fr", "cn", "", "zho", "english", "zh-", "-en", "zh CN", "zh_CN.UTF-8", "zh-Hans\n")
NOON = at("2026-03-02T12:00:00+08:00")


def speaking() -> dict[str, Any]:
    """Everything public that takes a language, as a function of it."""
    report = check(EMPTY)
    [finding, *_] = report.findings
    ticket = next(v for v in VECTORS if v["id"] == "structure/sound")["given"]["document"]
    polled = next(v for v in VECTORS if v["id"].startswith("rules/VOT"))["given"]["document"]
    document = load(ticket, kind=Ticket)
    voted = [v for v in VECTORS if v["kind"] in ("decision", "election")]
    decision = Question.model_validate_json(json.dumps(voted[0]["given"])).answer()
    election = ElectionQuestion.model_validate_json(json.dumps(voted[-1]["given"])).answer()
    return {
        "message": finding.message,
        "remedy": finding.remedy,
        "clauses": finding.clauses,
        "finding": finding.to_dict,
        "report": report.to_dict,
        "empty_report": Report().to_dict,
        "problem": report.to_problem,
        "decision": decision.to_dict,
        "decision_explained": decision.explain,
        "decision_remarks": lambda lang: list(decision.remarks(lang)),
        "election": election.to_dict,
        "election_explained": election.explain,
        "tally": tally(Poll.model_validate_json(json.dumps(polled))).explain,
        "indicators": indicators([document]).explain,
        "view": lambda lang: view(document, lang=lang, context=Context(now=NOON)),
        "cited": lambda lang: catalog.cited(catalog.RULES["TKT201"].source, lang),
        "label": lambda lang: catalog.CODELISTS["channels"].label("phone", lang),
        "unknown_label": lambda lang: catalog.CODELISTS["channels"].label("pigeon", lang),
        "text": Text("是", "yes").say,
        "mermaid": lambda lang: as_mermaid(Ticket.workflow, lang),
        "dot": lambda lang: as_dot(Ticket.workflow, lang),
    }


@pytest.mark.parametrize("what", speaking())
class TestLanguages:
    """Any tag of Chinese or English will do, and no other."""

    def test_tags(self, what: str) -> None:
        say = speaking()[what]
        for tag in CHINESE:
            assert say(tag) == say("zh"), tag
        for tag in ENGLISH:
            assert say(tag) == say("en"), tag

    def test_other_languages_are_refused_by_name(self, what: str) -> None:
        say = speaking()[what]
        for tag in UNSPOKEN:
            with pytest.raises(ValueError, match=r"no text in the language") as refused:
                say(tag)
            assert repr(tag) in str(refused.value)
