"""Code lists: what they take, and what they call it."""

from datetime import date
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from grassroots_gov.kernel.codelist import Code, Codelist, Deprecation, codelist, known
from grassroots_gov.kernel.rule import HOUSE_RULE, Severity, Source, Text

SINCE = date(2026, 7, 1)
ROWS = (("glad", "高兴", "happy"), ("sad", "难过", "unhappy", "不高兴", "not glad"))


def moods(**parts: Any) -> Codelist:
    return codelist("moods", ("心情", "Moods"), *ROWS, **parts)


class TestTaken:
    """A closed list refuses a code it does not know; an open one wants it well spelled."""

    @staticmethod
    def takes(codes: Codelist, code: str) -> bool:
        try:
            TypeAdapter(Annotated[str, codes]).validate_python(code)
        except ValidationError:
            return False
        return True

    def test_closed_unless_one_says(self) -> None:
        assert moods().closed
        assert [self.takes(moods(), code) for code in ("glad", "sad", "so_so")] == [
            True,
            True,
            False,
        ]

    def test_open(self) -> None:
        codes = moods(closed=False)
        assert all(self.takes(codes, code) for code in ("glad", "so_so", "a" * 64))
        assert not any(self.takes(codes, code) for code in ("", "So", "so so", "9", "a" * 65))


class TestCalled:
    """A code has a label in Chinese and in English; one that is not known is its own."""

    def test_label(self) -> None:
        assert moods().label("sad") == moods().label("sad", "zh") == "难过"
        assert moods().label("sad", "en") == "unhappy"
        assert moods().label("so_so") == moods().label("so_so", "en") == "so_so"

    def test_in_a_sentence(self) -> None:
        said = Text("心情{mood}", "mood: {mood}")
        params = [{"mood": moods().labelled(code)} for code in ("sad", "so_so")]
        assert [said.say("en", each) for each in params] == ["mood: unhappy", "mood: so_so"]
        assert params == [{"mood": "sad"}, {"mood": "so_so"}]


def test_plain_rows_make_a_list() -> None:
    source = (Source("house_rule"),)
    old = {"sad": Deprecation(SINCE, "glad")}
    assert moods(source=source, deprecated=old) == Codelist(
        "moods",
        Text("心情", "Moods"),
        (
            Code("glad", Text("高兴", "happy")),
            Code("sad", Text("难过", "unhappy"), Text("不高兴", "not glad"), old["sad"]),
        ),
        closed=True,
        source=source,
    )


def test_a_list_is_looked_up_by_code_and_gone_through_in_its_own_order() -> None:
    codes = moods()
    assert list(codes) == ["glad", "sad"]
    assert ("sad" in codes, "so_so" in codes, None in codes) == (True, False, False)
    assert codes["sad"].definition == Text("不高兴", "not glad")
    with pytest.raises(KeyError):
        codes["so_so"]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("moods: no bad, mad to deprecate", {"bad": Deprecation(SINCE), "mad": Deprecation(SINCE)}),
        ("moods: no so_so to replace a code", {"sad": Deprecation(SINCE, "so_so")}),
    ],
)
def test_only_what_stands_there_is_deprecated_or_replaces(
    message: str, parts: dict[str, Deprecation]
) -> None:
    with pytest.raises(ValueError, match=rf"^{message}$"):
        moods(deprecated=parts)


def test_no_code_stands_twice() -> None:
    with pytest.raises(ValueError, match=r"^moods: a code stands twice$"):
        codelist("moods", ("", ""), *ROWS, ROWS[0])


class TestACodeThatAnOpenListDoesNotHave:
    """It is warned of, by a rule that says which code and which list."""

    RULE = known("XXX101", "mood_known", "mood", moods(closed=False))
    INSIDE = known("XXX102", "moods_known", "felt.mood", moods(closed=False), each="/people/*")

    def test_only_a_code_that_is_there_and_not_in_the_list(self) -> None:
        check = self.RULE.check
        assert check is not None
        told = [check(SimpleNamespace(mood=mood), None) for mood in ("sad", "so_so", None)]
        assert told == [True, False, True]

    def test_what_the_rule_says(self) -> None:
        rule = self.RULE
        assert (rule.code, rule.name, rule.severity) == ("XXX101", "mood_known", Severity.WARNING)
        assert (rule.kind, rule.source, rule.each, rule.at) == ("document", HOUSE_RULE, "", "/mood")
        assert rule.title == Text("代码不在“心情”之列", "Unknown code in moods")
        assert rule.cel == "!has(this.mood) || this.mood in ['glad', 'sad']"

    def test_what_it_says_of_a_code(self) -> None:
        assert self.RULE.params is not None
        params = self.RULE.told(SimpleNamespace(mood="so_so"), None)
        assert params == {"code": "so_so"}
        found = self.RULE.finding("/mood", **params)
        assert found.message("zh") == "“so_so”不在代码表“心情”（moods）中"
        assert found.message("en") == "“so_so” is not in the code list “Moods” (moods)"

    def test_further_inside(self) -> None:
        rule, person = self.INSIDE, SimpleNamespace(felt=SimpleNamespace(mood="so_so"))
        assert (rule.each, rule.at) == ("/people/*", "/felt/mood")
        assert rule.cel == "!has(this.felt.mood) || this.felt.mood in ['glad', 'sad']"
        assert rule.check is not None
        assert rule.params is not None
        assert rule.check(person, None) is False
        assert rule.told(person, None)["code"] == "so_so"
