"""A deprecated code stays valid; whoever still writes it is told."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field

from grassroots_gov import catalog, check, checking
from grassroots_gov.export.codelists import codelist_as_json, codelists_as_csv
from grassroots_gov.kernel.codelist import Code, Codelist, Deprecation, codelist
from grassroots_gov.kernel.deprecation import _watched, may_be_deprecated
from grassroots_gov.kernel.document import Event, LivingDocument, Record, Timestamp
from grassroots_gov.kernel.rule import Text
from grassroots_gov.kernel.workflow import State, Transition, Workflow

PIGEON = Deprecation(date(2026, 7, 1), "post")
DRUM = Deprecation(date(2026, 1, 1))

WAYS = codelist(
    "ways",
    ("方式", "Ways"),
    ("post", "邮寄", "by post"),
    ("pigeon", "飞鸽", "by pigeon"),
    ("drum", "击鼓", "by drum"),
    closed=False,
    deprecated={"pigeon": PIGEON, "drum": DRUM},
)
COLOURS = codelist(
    "colours", ("颜色", "Colours"), ("red", "红", "red"), ("post", "邮政绿", "green")
)


class Seal(Record):
    colour: Annotated[str, COLOURS]


class Reading(Record):
    ways: tuple[Annotated[str, WAYS], ...] = ()
    seal: Seal | None = None


class Send(Event):
    event: Literal["send"]
    way: Annotated[str, WAYS] | None = None
    readings: tuple[Reading, ...] = ()


class Burn(Event):
    event: Literal["burn"]


class Letter(LivingDocument):
    workflow: ClassVar[Workflow] = Workflow(
        id="letter",
        version="1",
        title=Text("信", "letter"),
        states=(State("written", "open", Text("已写", "written")),),
        events=codelist("events", ("", ""), ("send", "寄", "send"), ("burn", "烧", "burn")),
        roles=codelist("roles", ("", ""), ("clerk", "文员", "clerk")),
        initial="written",
        facts={},
        transitions=(
            Transition("written", "send", "written", ("clerk",)),
            Transition("written", "burn", "written", ("clerk",)),
        ),
    )
    dated_by: ClassVar[str] = "written_at"

    kind: Literal["letter"]
    written_at: Timestamp
    way: Annotated[str, WAYS]
    history: tuple[Annotated[Send | Burn, Field(discriminator="event")], ...] | None = None


@pytest.fixture(autouse=True)
def _a_letter_is_a_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(checking, "KINDS", MappingProxyType({"letter": Letter}))
    monkeypatch.setattr(checking, "RULES_OF", MappingProxyType({"letter": ()}))
    for cached in (checking._sheet, checking._parser, _watched):
        cached.cache_clear()
    yield
    for cached in (checking._sheet, checking._parser):
        cached.cache_clear()


def letter(way: str, *history: dict[str, Any], at: str = "2026-06-30T23:59:59+08:00") -> Any:
    return {
        "kind": "letter",
        "spec": "1",
        "id": "L1",
        "provenance": "illustrative",
        "state": "written",
        "written_at": at,
        "way": way,
        "history": list(history),
    }


def event(name: str, at: str = "2026-07-01T00:00:00+08:00", **facts: Any) -> dict[str, Any]:
    return {"event": name, "at": at, "by": {"id": "c1", "role": "clerk"}, **facts}


def found(document: Any) -> list[tuple[str, str]]:
    return [(finding.code, finding.pointer) for finding in check(document).findings]


def test_a_code_that_is_not_deprecated_is_no_news() -> None:
    seal = {"ways": ["post"], "seal": {"colour": "post"}}
    sent = event("send", way="post", readings=[seal])
    assert check(letter("post", sent, event("burn"))).findings == ()
    assert found(letter("unheard_of")) == []


def test_its_use_is_a_warning_wherever_it_stands() -> None:
    sent = event("send", way="pigeon", readings=[{}, {"ways": ["post", "drum"]}])
    report = check(letter("drum", event("burn"), sent))
    assert sorted((f.code, f.pointer) for f in report.findings) == [
        ("GEN401", "/history/1/readings/1/ways/1"),
        ("GEN401", "/history/1/way"),
        ("GEN401", "/way"),
    ]
    assert (report.ok, report.verified) == (True, True)


def test_it_says_since_when_and_what_to_write_instead() -> None:
    report = check(letter("drum", event("send", way="pigeon")))
    drum, pigeon = sorted(report.findings, key=lambda f: str(f.params["code"]))
    assert "邮寄" in pigeon.message("zh")
    assert "by post" in pigeon.message("en")
    assert "1 January 2026" in drum.message("en")
    assert drum.to_dict()["params"]["instead"] == []
    assert pigeon.to_dict()["params"] == {
        "code": "pigeon",
        "since": "2026-07-01",
        "instead": ["post"],
    }


@pytest.mark.parametrize(
    ("at", "findings"),
    [
        ("2026-06-30T23:59:59+08:00", []),
        ("2026-06-30T15:59:59Z", []),
        ("2026-06-30T16:00:00Z", [("GEN401", "/way")]),
        ("2026-07-01T00:00:00+08:00", [("GEN401", "/way")]),
    ],
)
def test_what_was_written_before_is_left_alone(at: str, findings: list[tuple[str, str]]) -> None:
    """The header has its own day, and so has each event."""
    assert found(letter("pigeon", at=at)) == findings


def test_an_event_is_judged_by_its_own_day() -> None:
    before, after = "2026-06-30T23:59:59+08:00", "2026-07-02T09:00:00+08:00"
    story = letter("pigeon", *(event("send", at=at, way="pigeon") for at in (before, after)))
    assert found(story) == [("GEN401", "/history/1/way")]


def test_where_nothing_is_deprecated_nothing_is_looked_at() -> None:
    """So it costs nothing where no document can have such a code."""
    assert (may_be_deprecated(Letter), may_be_deprecated(Send)) == (True, True)
    assert (may_be_deprecated(Burn), may_be_deprecated(Seal)) == (False, False)
    assert checking._sheet("letter", frozenset()).deprecations
    for model in catalog.KINDS.values():
        lists = catalog.CODELISTS.values()
        assert may_be_deprecated(model) <= any(codes.deprecated for codes in lists)


def test_the_exports_show_it() -> None:
    post, pigeon, drum = codelist_as_json(WAYS)["codes"]
    assert "deprecated" not in post
    assert pigeon["deprecated"] == {"since": "2026-07-01", "replacement": "post"}
    assert drum["deprecated"] == {"since": "2026-01-01"}
    head, *rows = codelists_as_csv([WAYS]).splitlines()
    assert head.endswith(",deprecated_since,replacement")
    assert [row.split(",")[-2:] for row in rows] == [
        ["", ""],
        ["2026-07-01", "post"],
        ["2026-01-01", ""],
    ]


def test_only_what_is_in_the_list_is_deprecated_or_replaces() -> None:
    rows = (("red", "红", "red"),)
    with pytest.raises(ValueError, match="no blue to deprecate"):
        codelist("c", ("", ""), *rows, deprecated={"blue": DRUM})
    with pytest.raises(ValueError, match="no post to replace"):
        codelist("c", ("", ""), *rows, deprecated={"red": PIGEON})
    with pytest.raises(ValueError, match="no post to replace"):
        Codelist("c", Text("", ""), (Code("red", Text("", ""), None, PIGEON),))
