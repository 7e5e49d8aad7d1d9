"""Rules, findings and reports."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov.kernel.rule import (
    MOST_FINDINGS,
    Finding,
    Report,
    Rule,
    Severity,
    Source,
    Text,
    pointer,
)

RULE = Rule(
    "XXX101",
    "small_enough",
    Text("够小", "Small enough"),
    Text("{n} 大于 {most}", "{n} is more than {most}"),
    source=(Source("house_rule"),),
    cel="this.n <= 3",
    check=lambda this, _: this.n <= 3,
    remedy=Text("改小", "make it smaller"),
)


def finding(severity: Severity, where: str = "") -> Finding:
    return attrs.evolve(RULE, severity=severity).finding(where, n=4, most=3)


class TestUnverifiableIsNeitherErrorNorPass:
    """``ok`` is no error; ``verified`` is no error and nothing unverifiable."""

    @pytest.mark.parametrize(
        ("severity", "ok", "verified"),
        [
            (Severity.ERROR, False, False),
            (Severity.UNVERIFIABLE, True, False),
            (Severity.WARNING, True, True),
            (Severity.INFO, True, True),
        ],
    )
    def test_one_finding(self, severity: Severity, *, ok: bool, verified: bool) -> None:
        report = Report((finding(severity),))
        assert (report.ok, report.verified) == (ok, verified)

    def test_no_finding(self) -> None:
        assert (Report().ok, Report().verified) == (True, True)


class TestPointersFollowRfc6901:
    """``~`` and ``/`` inside a token are written ``~0`` and ``~1``."""

    def test_escapes(self) -> None:
        assert pointer("a~b", "c/d", 0, "") == "/a~0b/c~1d/0/"
        assert pointer() == ""


def test_text_is_made_only_when_asked_for() -> None:
    found = finding(Severity.ERROR, "/n")
    assert found.message("zh") == found.message() == "4 大于 3"
    assert found.message("en") == "4 is more than 3"
    assert found.remedy("zh") == found.remedy() == "改小"
    assert found.remedy("en") == "make it smaller"
    assert attrs.evolve(RULE, remedy=None).finding("").remedy() == ""
    assert RULE.title.say() == RULE.title.say("zh") == "够小"


class TestValuesNeverSteerATerminal:
    """What a document says is shown shortened, with nothing hidden in it."""

    @pytest.mark.parametrize("bad", ["\x1b[31m", "\u202e", "\u200b", "\r\n", "\x9b", "\ud800"])
    def test_escaped(self, bad: str) -> None:
        shown = RULE.finding("", n=f"a{bad}b", most=3).message("en")
        assert bad not in shown
        assert shown.isprintable()

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("x" * 60, "x" * 60),
            ("x" * 61, "x" * 59 + "…"),
            ("x" * 200, "x" * 59 + "…"),
            ("\x1b" * 10, "\\u001b" * 10),
            ("\x1b" * 11, "\\u001b" * 9 + "\\u001…"),
            (("a", ["x" * 61, 1]), "a, " + "x" * 59 + "…, 1"),
            ((), "none"),
        ],
    )
    def test_shortened(self, value: object, shown: str) -> None:
        assert RULE.finding("", n=value, most=3).message("en") == f"{shown} is more than 3"

    def test_braces_are_no_parameters(self) -> None:
        assert RULE.finding("", n="{most}", most=3).message("en") == "{most} is more than 3"


def test_plain_form_is_json_ready() -> None:
    found = RULE.finding("/a/0", n=date(2026, 1, 2), most=(1, "x"))
    assert found.to_dict() == {
        "code": "XXX101",
        "severity": "error",
        "pointer": "/a/0",
        "params": {"n": "2026-01-02", "most": [1, "x"]},
    }
    assert found.to_dict("en") == found.to_dict() | {
        "message": "2 January 2026 is more than 1, x",
        "remedy": "make it smaller",
        "clauses": ["House rule (no published text says it)"],
    }
    assert found.to_dict("zh")["message"] == "2026年1月2日 大于 1、x"


THREE = Report(
    (finding(Severity.ERROR, "/n"), finding(Severity.WARNING), finding(Severity.INFO)),
    {"XXX900": ["no_now"]},
)


def test_a_report_is_json_ready_with_messages_where_a_language_is_named() -> None:
    plain, told = THREE.to_dict(), THREE.to_dict("en")
    assert plain == {
        "ok": False,
        "verified": False,
        "findings": [found.to_dict() for found in THREE.findings],
        "more": 0,
        "not_checked": {"XXX900": ["no_now"]},
    }
    assert [found["message"] for found in told["findings"]] == ["4 is more than 3"] * 3


class TestProblemDetailsFollowRfc9457:
    """``type``, ``title``, ``status`` and ``detail``; ours are the findings with URI fragments."""

    def test_in_english(self) -> None:
        problem = THREE.to_problem("en", status=400)
        assert [each["pointer"] for each in problem["errors"]] == ["#", "#", "#/n"]
        assert problem == {
            "type": "urn:grassroots-gov:problem:findings",
            "title": "The document did not pass",
            "status": 400,
            "detail": "1 error(s)",
            "errors": [
                found.to_dict("en") | {"pointer": f"#{found.pointer}"} for found in THREE.findings
            ],
            "more": 0,
            "not_checked": {"XXX900": ["no_now"]},
        }

    def test_in_chinese_unless_one_says(self) -> None:
        problem = THREE.to_problem()
        assert (problem["title"], problem["status"]) == ("文档未通过校验", 422)
        assert problem["detail"] == "1 处错误"
        assert problem["errors"][2]["message"] == "4 大于 3"
        assert problem["errors"][2]["remedy"] == "改小"

    def test_at_most_so_many_and_the_most_severe_of_them(self) -> None:
        problem = THREE.to_problem(limit=2)
        assert [each["severity"] for each in problem["errors"]] == ["warning", "error"]
        assert problem["more"] == 1
        assert THREE.to_problem(limit=0)["errors"] == []

    @pytest.mark.parametrize(
        ("where", "shown"),
        [
            ("/history/3/at", "#/at"),
            ("/history/3", "#"),
            ("/history/30/at", "#"),
            ("/state", "#"),
        ],
    )
    def test_relative_to_what_was_sent(self, where: str, shown: str) -> None:
        problem = Report((finding(Severity.ERROR, where),)).to_problem(relative_to="/history/3")
        assert [each["pointer"] for each in problem["errors"]] == [shown]


def test_merging_names_a_code_not_checked_once_with_all_its_reasons() -> None:
    one = Report((finding(Severity.ERROR),), {"A": ["no_now"], "B": ["no_now"]}, 1)
    two = Report((finding(Severity.INFO),), {"C": ["no_text"], "B": ["no_calendar"]}, 2)
    merged = Report.merged([one, two])
    assert merged.findings == one.findings + two.findings
    assert merged.more == 3
    assert list(merged.not_checked.items()) == [
        ("A", ("no_now",)),
        ("B", ("no_calendar", "no_now")),
        ("C", ("no_text",)),
    ]


def test_a_report_cannot_be_changed_by_what_it_gives_away() -> None:
    THREE.not_checked.clear()
    assert THREE.not_checked == {"XXX900": ("no_now",)}


IN_ORDER = (
    *("", "/0", "/2", "/2/a", "/10", "/A", "/B", "/a", "/a/0", "/a/b", "/a-b", "/a~1b"),
    *("/a~0b", "/\uffe5", "/\U00020bb7"),
)


class TestFindingsAreInOrder:
    """By pointer, indices as numbers and before names; then by code."""

    @given(st.permutations(IN_ORDER))
    def test_pointers(self, shuffled: list[str]) -> None:
        report = Report(tuple(finding(Severity.ERROR, where) for where in shuffled))
        assert tuple(f.pointer for f in report.findings) == IN_ORDER

    def test_codes_at_one_place(self) -> None:
        rules = [attrs.evolve(RULE, code=code) for code in ("XXX103", "XXX101", "XXX102")]
        report = Report(tuple(rule.finding("/n", n=4, most=3) for rule in rules))
        assert report.codes == ("XXX101", "XXX102", "XXX103")


class TestFindingsHaveABound:
    """So many are told and the rest is counted; the most severe are told first of all."""

    BOUND = MOST_FINDINGS

    @pytest.mark.parametrize(("n", "more"), [(BOUND - 1, 0), (BOUND, 0), (BOUND + 1, 1)])
    def test_so_many(self, n: int, more: int) -> None:
        report = Report(tuple(finding(Severity.INFO, f"/{i}") for i in range(n)))
        assert (len(report.findings), report.more) == (n - more, more)
        assert report.findings[-1].pointer == f"/{n - more - 1}"

    @pytest.mark.parametrize("together", [True, False])
    def test_the_most_severe_are_told(self, *, together: bool) -> None:
        told = [
            *(finding(Severity.INFO, f"/{i}") for i in range(self.BOUND)),
            *(finding(Severity.WARNING, f"/{self.BOUND + i}") for i in range(self.BOUND - 2)),
            finding(Severity.UNVERIFIABLE, f"/{2 * self.BOUND}"),
            finding(Severity.ERROR, f"/{2 * self.BOUND + 1}"),
        ]
        report = Report(tuple(told)) if together else Report.merged(Report((f,)) for f in told)
        assert report.findings == tuple(told[self.BOUND :])
        assert (report.ok, report.verified, report.more) == (False, False, self.BOUND)

    @pytest.mark.parametrize(
        ("severity", "last"),
        [
            (Severity.ERROR, Severity.ERROR),
            (Severity.WARNING, Severity.ERROR),
            (Severity.INFO, Severity.UNVERIFIABLE),
        ],
    )
    def test_of_a_list_no_more_is_kept_than_is_told(
        self, severity: Severity, last: Severity
    ) -> None:
        many = 11 * self.BOUND
        reports = [Report((finding(severity),))] * many + [Report((finding(last),), more=7)]
        numbered = Report.numbered(reports, "/list")
        every = [f for i, r in enumerate(reports) for f in r.under(f"/list/{i}").findings]
        assert numbered.findings == Report(tuple(every)).findings
        assert numbered.more == many + 1 + 7 - self.BOUND

    def test_a_merged_report_is_merged_again(self) -> None:
        half = [Report((finding(Severity.ERROR, f"/{i}"),)) for i in range(self.BOUND)]
        twice = Report.merged([Report.merged(half).under("/a"), Report.merged(half).under("/b")])
        assert {f.pointer[:2] for f in twice.findings} == {"/a"}
        assert twice.more == self.BOUND


class TestARuleHoldsWhileItIsInForce:
    """Both ends of the in-force period are included; no end means still."""

    def test_bounds(self) -> None:
        rule = attrs.evolve(RULE, since=date(2026, 1, 1), until=date(2026, 12, 31))
        days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
        assert [rule.in_force(day) for day in days] == [False, True, True, False]
        assert RULE.in_force(date(1900, 1, 1))


@pytest.mark.parametrize("statement", [{}, {"cel": "true", "native": "because"}])
def test_a_rule_is_stated_in_cel_or_says_why_not(statement: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="XXX102"):
        Rule("XXX102", "x", RULE.title, RULE.message, check=lambda *_: True, **statement)  # type: ignore[arg-type]
