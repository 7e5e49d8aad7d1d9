"""The command line, as those who use it and the programs that call it see it."""

import errno
import io
import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from grassroots_gov import catalog, check
from grassroots_gov.cli import main
from grassroots_gov.cli.check import check_files
from grassroots_gov.cli.inputs import pieces
from grassroots_gov.cli.terminal import Paint, Progress, pad, visible, width
from grassroots_gov.cli.text import TextWriter
from grassroots_gov.export.schema import SHAPED
from grassroots_gov.kernel.context import Context
from grassroots_gov.kernel.profiles import Profile
from grassroots_gov.kernel.reading import LARGEST
from grassroots_gov.profiles import load_profile

TICKET: dict[str, Any] = {
    "kind": "ticket",
    "spec": "1",
    "id": "T1",
    "provenance": "illustrative",
    "state": "accepted",
    "received_at": "2026-03-02T09:00:00+08:00",
    "hotline": "property_service",
    "channel": "phone",
    "demand": "complaint",
    "category": "noise",
    "text": "楼上夜间施工噪声",
    "complainant": {"anonymous": False, "name": "王芳", "phone": "13800138000"},
    "place": {"community": "某社区", "building": "3幢"},
    "history": [
        {
            "event": "accept",
            "at": "2026-03-02T09:05:00+08:00",
            "by": {"id": "op1", "role": "operator"},
        }
    ],
}
CLEAN = json.dumps(TICKET, ensure_ascii=False)
WRONG = json.dumps(TICKET | {"state": "closed"}, ensure_ascii=False)
WARNED = json.dumps(TICKET | {"channel": "pigeon"}, ensure_ascii=False)
UNPROVEN = json.dumps({k: v for k, v in TICKET.items() if k != "history"}, ensure_ascii=False)


def put(folder: Path, name: str, *lines: str | bytes) -> str:
    file = folder / name
    file.write_bytes(b"\n".join(x.encode() if isinstance(x, str) else x for x in lines))
    return str(file)


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def cut(name: str, raw: bytes) -> list[tuple[int | None, str, bytes]]:
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(raw))
    return [(piece.line, piece.pointer, piece.raw) for piece in pieces(name, stream)]


# Exit codes


@pytest.mark.parametrize(
    ("text", "plain", "strict"),
    [(CLEAN, 0, 0), (WRONG, 1, 1), (WARNED, 0, 1), (UNPROVEN, 0, 1), ("", 1, 1)],
)
def test_errors_end_with_1_and_strict_counts_the_rest(
    tmp_path: Path, text: str, plain: int, strict: int
) -> None:
    file = put(tmp_path, "t.json", text)
    assert main(["check", file]) == plain
    assert main(["check", "--strict", file]) == strict


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unheard-of"],
        ["check", "--format", "xml"],
        ["check", "--now", "2026-03-02T09:00:00"],
        ["check", "--now", "2026-02-30T09:00:00Z"],
        ["check", "--profile", "atlantis"],
        ["check", "--calendar", "nowhere.json"],
        ["explain", "TKT99"],
        ["export", "workflow", "sonnet"],
        ["export", "schema", "--as", "dot"],
    ],
)
def test_what_is_not_understood_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, bool(err)) == ("", True)


def test_a_file_that_is_not_there_ends_with_3_and_the_others_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(tmp_path / "none.json"), str(tmp_path), put(tmp_path, "t.json", WRONG)]
    assert main(["check", "--format", "json", *files]) == 3
    *told, wrong, summary = lines_of(capsys)
    assert [("unreadable" in line) for line in told] == [True, True]
    assert [f["code"] for f in wrong["findings"]] == ["GEN306"]
    assert summary["summary"]["unreadable"] == 2
    assert main(["public", files[0]]) == main(["next", files[0]]) == 3


def test_bytes_that_are_no_text_are_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", put(tmp_path, "t.json", CLEAN.encode("gbk"))]) == 1
    assert lines_of(capsys)[0]["findings"][0]["code"] == "GEN003"


# Kinds of input


def test_documents_arrays_and_lines_are_told_apart() -> None:
    one, two = b'{"a": "]},{[\\""}', b'{"b": [1, {"c": 2}]}'
    pretty = json.dumps(TICKET, indent=2).encode()
    assert cut("f", one) == [(None, "", one)]
    assert cut("f", pretty) == [(None, "", pretty)]
    assert cut("f", one + b"\n" + two) == [(1, "", one), (2, "", two)]
    assert cut("f", b"\n\n" + one + b"\n\n" + two + b"\n\n") == [(3, "", one), (5, "", two)]
    assert cut("f", b"[" + one + b",\n\n" + two + b"]\n") == [(1, "/0", one), (3, "/1", two)]
    assert cut("f", b" \n[\x0c]") == [(2, "/0", b"\x0c")]
    assert cut("f.ndjson", one) == [(1, "", one)]
    assert cut("f", b"\n \n{\n1") == [(None, "", b"\n\n{\n1")]
    assert cut("f", b"") == [(None, "", b"")]


@pytest.mark.parametrize(
    ("name", "raw"), [("f", b" \n[ ]"), ("f.ndjson", b""), ("f.jsonl", b" \n")]
)
def test_it_is_told_that_there_are_no_documents(name: str, raw: bytes) -> None:
    [piece] = pieces(name, io.BufferedReader(io.BytesIO(raw)))
    assert piece.finding is not None
    assert (piece.finding.code, piece.absent) == ("GEN015", True)


@pytest.mark.parametrize("command", ["check", "lint"])
def test_no_documents_are_told_and_not_counted(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--format", "json", put(tmp_path, "t.json", "[]")]) == 0
    told, summary = lines_of(capsys)
    assert [f["code"] for f in told["findings"]] == ["GEN015"]
    counts = [summary["summary"][key] for key in ("documents", "clean", "errors", "infos")]
    assert counts == [0, 0, 0, 1]


def test_of_no_documents_nothing_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = put(tmp_path, "t.json", "[]")
    assert [main([command, empty]) for command in ("public", "view", "next", "decide")] == [
        0,
        *[2] * 3,
    ]
    out, err = capsys.readouterr()
    assert (out, err.count("GEN015")) == ("", 2)
    page = tmp_path / "page.html"
    assert main(["view", empty, put(tmp_path, "one.json", CLEAN), "-o", str(page)]) == 0


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("2", 0), ("3", 1), ("-1", 2), ("٣", 2)])
def test_so_many_documents_there_must_be_at_least(
    least: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t.ndjson", CLEAN, CLEAN)
    assert main(["check", "--lang", "en", f"--min-documents={least}", file]) == code
    assert bool(capsys.readouterr().err) == (code > 0)


@pytest.mark.parametrize("space", ["\v", "\f", "\xa0", "\u2028", "\u3000", "\x1c"])
@pytest.mark.parametrize("name", ["t.json", "t.ndjson"])
@pytest.mark.parametrize("form", ["{space}{text}", "{text}{space}", "[{space}{text}]", "[{space}]"])
def test_only_what_json_calls_space_is_space(
    form: str, name: str, space: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, name, form.format(space=space, text=CLEAN), CLEAN)
    assert main(["check", "--format", "json", file]) == 1
    codes = {f["code"] for line in lines_of(capsys)[:-1] for f in line["findings"]}
    assert codes & {"GEN004", "GEN011"}


@pytest.mark.parametrize("first", [b'{"a": ', b'{"a": 1', b"}{", b'{"a": "b', b"\xb9\xa4"])
def test_one_broken_line_spoils_no_other(first: bytes) -> None:
    pieces_of = cut("f.jsonl", first + b"\n" + CLEAN.encode())
    assert pieces_of == [(1, "", first.strip()), (2, "", CLEAN.encode())]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 2**16])
def test_an_array_is_cut_alike_however_it_comes_in(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    items = [TICKET, {"q": '\\"]},{[', "n": [[], [{}], "\\"]}, {}]
    raw = json.dumps(items, ensure_ascii=False, indent=1).encode()
    monkeypatch.setattr("grassroots_gov.cli.inputs._CHUNK", size)
    found = cut("f", raw)
    assert [json.loads(piece) for _, _, piece in found] == items
    for line, _, piece in found:
        assert line is not None
        assert b"\n".join(raw.split(b"\n")[line - 1 :]).strip().startswith(piece)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (b"[{}, 5]", [["GEN012"], ["GEN011"]]),
        (b"[{}, [{}]]", [["GEN012"], ["GEN011"]]),
        (b"[{},]", [["GEN012"], ["GEN010"]]),
        (b"[{}", [["GEN012"], ["GEN004"]]),
        (b"[{}] x", [["GEN012"], ["GEN004"]]),
        (b"[{}] []", [["GEN012"], ["GEN004"]]),
        (b"[{}}", [["GEN012"], ["GEN004"]]),
        (b'["', [["GEN004"], ["GEN004"]]),
        (b"[", [["GEN004"]]),
    ],
)
def test_a_broken_array_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, codes: list[list[str]]
) -> None:
    assert main(["check", "--format", "json", put(tmp_path, "t", raw)]) == 1
    told = lines_of(capsys)[:-1]
    assert [[f["code"] for f in line["findings"]] for line in told] == codes


def test_pointers_into_an_array_start_at_its_root(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "json", put(tmp_path, "t.json", f"[{CLEAN}, {WRONG}]")])
    clean, wrong, summary = lines_of(capsys)
    assert (clean["pointer"], wrong["pointer"], clean["ok"]) == ("/0", "/1", True)
    assert wrong["findings"][0]["pointer"] == "/1/state"
    assert (summary["summary"]["documents"], summary["summary"]["clean"]) == (2, 1)


@pytest.mark.parametrize("name", ["t.json", "t.ndjson"])
def test_a_document_beyond_measure_is_one_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    huge = '{"a": "' + "x" * LARGEST + '"}'
    texts = [huge, CLEAN] if name == "t.ndjson" else [huge]
    assert main(["check", "--format", "json", put(tmp_path, name, *texts)]) == 1
    first, *_, summary = lines_of(capsys)
    assert first["findings"][0]["code"] == "GEN001"
    assert first["findings"][0]["params"]["size"] >= len(huge)
    assert summary["summary"]["clean"] == len(texts) - 1


def test_a_huge_first_line_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t", "", '{"a": "' + "x" * LARGEST + '"}', "", CLEAN)
    assert main(["check", "--format", "json", file]) == 1
    first, second, _ = lines_of(capsys)
    assert (first["line"], first["findings"][0]["code"]) == (2, "GEN001")
    assert (second["line"], second["ok"]) == (4, True)


def test_a_huge_item_of_an_array_spoils_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t.json", "[" + '{"a": "' + "x" * LARGEST + '"}', ",", CLEAN, "]")
    assert main(["check", "--format", "json", file]) == 1
    first, second, _ = lines_of(capsys)
    assert ([f["code"] for f in first["findings"]], second["ok"]) == (["GEN001"], True)


@pytest.mark.parametrize("between", [("", "\n", ""), ("[", ",", "]")])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, between: tuple[str, str, str]) -> None:
    def peak(n: int) -> int:
        begin, middle, end = between
        file = put(tmp_path, "t", begin + middle.join([CLEAN] * n) + end)
        tracemalloc.start()
        try:
            writer = TextWriter(io.StringIO(), "zh", Progress())
            assert check_files([file], Context(), lambda _: writer).clean == n
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(3000) < peak(300) + 200_000


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["-"], []):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(WRONG.encode())))
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["check", "--format", "json", *arguments]) == 1
        assert lines_of(capsys)[0]["file"] == "-"


# Formats


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_shows_what_is_wrong_and_only_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    file = put(tmp_path, "t.ndjson", CLEAN, WRONG, WARNED)
    assert main(["check", "--lang", lang, file]) == 1
    out = capsys.readouterr().out
    assert re.findall(r"[A-Z]{3}[0-9]{3}(?=  .*  /)", out) == ["GEN306", "TKT207"]
    assert f"{file}:1" not in out
    assert f"{file}:2" in out
    assert "--profile" in out
    assert "\x1b" not in out
    main(["check", "--lang", lang, "--verbose", file])
    assert f"{file}:1" in capsys.readouterr().out


def test_a_document_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b[2J\u202e\ud800\n"
    document = TICKET | {"id": evil, "state": evil, evil: evil, "kind": "ticket"}
    arrays = json.dumps([document, {"kind": evil}, {evil: 1}])
    for form in ("text", "junit", "sarif", "json"):
        main(["check", "--format", form, put(tmp_path, "t.json", arrays)])
        assert not re.search("[\x1b\u202e\ud800]", capsys.readouterr().out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_tells_how_many_more_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    document = {"kind": "ticket", "history": [0] * 1234}
    file = put(tmp_path, "t.json", json.dumps(document))
    more = check(document).more
    assert more > 234
    for form in ("text", "sarif", "junit"):
        assert main(["check", "--lang", lang, "--format", form, file]) == 1
        assert str(more) in capsys.readouterr().out
    main(["check", "--format", "json", file])
    told, summary = lines_of(capsys)
    assert (told["more"], summary["summary"]["more"]) == (more, more)


def test_sarif_tells_of_more_without_failing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t.json", json.dumps({"kind": "ticket", "history": [0] * 1234}))
    main(["check", "--format", "sarif", file])
    [invocation] = json.loads(capsys.readouterr().out)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["warning"]


def test_sarif_is_a_log_with_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path, "t 1.ndjson", CLEAN, WRONG, WARNED, UNPROVEN)
    assert main(["check", "--format", "sarif", file, str(tmp_path / "none")]) == 3
    log = json.loads(capsys.readouterr().out)
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["invocations"][0]["executionSuccessful"] is False
    told = [(r["ruleId"], r["kind"], r["level"]) for r in run["results"]]
    assert told == [
        ("GEN306", "fail", "error"),
        ("TKT207", "fail", "warning"),
        ("GEN307", "open", "none"),
    ]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    place = run["results"][0]["locations"][0]
    assert place["physicalLocation"]["region"]["startLine"] == 2
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("t%201.ndjson")
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "/state"


def test_junit_has_a_suite_for_a_file_and_a_case_for_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t.ndjson", CLEAN, WRONG, WARNED)
    for strict, failures in (([], ["GEN306"]), (["--strict"], ["GEN306", "TKT207"])):
        main(["check", "--format", "junit", *strict, file, str(tmp_path / "none")])
        root = ET.fromstring(capsys.readouterr().out.encode())  # noqa: S314 - it is our own
        suite, unread = root
        assert (suite.get("name"), suite.get("tests")) == (file, "3")
        assert [f.get("type") for f in suite.iter("failure")] == failures
        assert (suite.get("failures"), unread.get("errors")) == (str(len(failures)), "1")


# Context

TITLE = {"zh": "此地", "en": "here"}
PLACE = {"id": "here", "title": TITLE, "provenance": "illustrative"}


def test_options_give_the_context(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path, "t.json", CLEAN)
    calendar = {
        "id": "march",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "days_off": [],
        "extra_workdays": [],
    }
    days = put(tmp_path, "days.json", json.dumps(calendar))
    options = ["--profile", "tangshan", "--calendar", days, "--format", "json"]
    main(["check", *options, "--now", "2026-03-02T10:00:00+08:00", file])
    in_time, _ = lines_of(capsys)
    main(["check", *options, "--now", "2026-03-02T12:00:00+08:00", file])
    late, _ = lines_of(capsys)
    assert (in_time["findings"], late["findings"][0]["code"]) == ([], "TKT211")
    assert late["not_checked"] == {}


def test_the_reasons_why_rules_were_not_checked_are_told_with_what_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the reason: no profile; a profile, and a calendar that ends too soon."""
    file = put(tmp_path, "t.json", CLEAN)
    week = {"id": "week", "from": "2026-03-01", "to": "2026-03-06", "days_off": []}
    days = put(tmp_path, "days.json", json.dumps(week | {"extra_workdays": []}))
    level = {"document": "ticket", "clock": "dispatch", "n": 9, "unit": "workday", "clause": "1"}
    norm = {"id": "some", "title": TITLE, "issuer": TITLE, "service_levels": [level]}
    here = put(tmp_path, "here.json", json.dumps(PLACE | {"norms": [norm]}))
    now = ["--now", "2026-03-02T12:00:00+08:00"]
    given = [*now, "--profile", here, "--calendar", days]
    main(["check", "--format", "json", *now, file])
    told, summary = lines_of(capsys)
    assert told["not_checked"]["TKT211"] == ["no_profile"]
    assert summary["summary"]["not_checked"] == told["not_checked"]
    for lang in ("zh", "en"):
        main(["check", "--lang", lang, *now, file])
        assert "--profile" in capsys.readouterr().out
    main(["check", "--format", "json", *given, file])
    told, _ = lines_of(capsys)
    assert told["not_checked"] == {"TKT211": ["outside_calendar"]}
    for lang in ("zh", "en"):
        main(["check", "--lang", lang, *given, file])
        assert "--calendar" in capsys.readouterr().out


@pytest.mark.parametrize("tag", ["zh-CN", "zh_Hans", "ZH", "en-GB", "EN"])
def test_a_tag_of_either_language_will_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    file = put(tmp_path, "t.json", WRONG)
    told = []
    for lang in (tag, tag[:2].lower()):
        assert main(["--lang", lang, "check", file]) == 1
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_another_language_is_named_in_the_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    for tag in ("fr", "cn", ""):
        assert main(["check", "--lang", tag]) == 2
        assert repr(tag) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, 0),
        ({"applies": ["weifang_hotline"], "bounds": {"ticket": {"reopenings": 1}}}, 0),
        ({"applies": ["unheard_of"]}, 2),
        ({"bounds": {"ticket": {"reopenings": 99}}}, 2),
        ({"bounds": {"ticket": {"reopening": 1}}}, 2),
        ({"colour": "red"}, 2),
        ({"id": None}, 2),
    ],
)
def test_a_profile_file_is_validated(tmp_path: Path, change: dict[str, Any], code: int) -> None:
    file = put(tmp_path, "t.json", CLEAN)
    place = put(tmp_path, "p.json", json.dumps(PLACE | change))
    assert main(["check", "--profile", place, file]) == code


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 1}', "\x1b"])
def test_a_calendar_or_profile_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file, none = put(tmp_path, "t.json", CLEAN), put(tmp_path, "none.json", text)
    for option in ("--calendar", "--profile"):
        assert main(["check", option, none, file]) == 2
        assert capsys.readouterr().err.startswith("grassroots-gov: ")


# The other commands


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_is_explained(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    for code, rule in catalog.RULES.items():
        assert main(["explain", code.lower(), "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert out.startswith(code)
        assert (rule.cel or rule.native or "") in out


def test_an_unknown_code_has_near_matches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "TKT12"]) == 2
    assert "TKT123" in capsys.readouterr().err


def test_next_lists_the_events_of_a_role(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "t.json", CLEAN)
    assert main(["next", file]) == 0
    everybody = capsys.readouterr().out
    assert main(["next", file, "--role", "dispatcher"]) == 0
    dispatcher = capsys.readouterr().out
    assert ("dispatch" in dispatcher, "withdraw" in dispatcher) == (True, False)
    assert "withdraw" in everybody
    assert main(["next", file, "--role", "mayor"]) == 2
    assert main(["next", put(tmp_path, "wrong.json", WRONG)]) == 1
    assert main(["next", put(tmp_path, "unproven.json", UNPROVEN)]) == 1
    assert main(["next", put(tmp_path, "two.ndjson", CLEAN, CLEAN)]) == 2


def test_public_never_shows_the_complainant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["public", put(tmp_path, "t.json", CLEAN)]) == 0
    view = json.loads(capsys.readouterr().out)
    assert ("complainant" in view, view["state"]) == (False, "accepted")
    broken = json.dumps(TICKET | {"x": "王芳"}, ensure_ascii=False)
    assert main(["public", "--for", "handling", put(tmp_path, "t", CLEAN, broken, CLEAN)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["complainant"]["name"] for line in out.splitlines()] == ["王芳"] * 2
    assert ("GEN102" in err, "王芳" in err) == (True, False)


# view


def test_a_page_never_replaces_what_it_is_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, link, hard = put(tmp_path, "t.json", CLEAN), tmp_path / "link", tmp_path / "hard"
    link.symlink_to(file)
    hard.hardlink_to(file)
    days = put(tmp_path, "days.json", '{"years": []}')
    for source, output in ((file, file), (file, link), (link, file), (hard, file)):
        assert main(["view", str(source), "-o", str(output)]) == 2
    assert main(["view", file, "--calendar", days, "-o", days]) == 2
    assert [Path(f).read_text(encoding="utf-8") for f in (file, days)] == [CLEAN, '{"years": []}']
    assert {path.name for path in tmp_path.iterdir()} == {"t.json", "link", "hard", "days.json"}
    assert capsys.readouterr().out == ""


def test_nor_what_standard_input_comes_from(tmp_path: Path) -> None:
    file = put(tmp_path, "t.json", CLEAN)
    command = [sys.executable, "-m", "grassroots_gov", "view", "-", "-o", file]
    with Path(file).open("rb") as stream:
        assert (
            subprocess.run(command, stdin=stream, capture_output=True, check=False).returncode == 2
        )
    assert Path(file).read_text(encoding="utf-8") == CLEAN


def test_a_page_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page = put(tmp_path, "t.json", CLEAN), tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o640)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert main(["view", file, "-o", str(page)]) == 3
    assert "no space" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "old"
    assert main(["view", file, "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert page.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"t.json", "page.html"}


def test_a_new_page_may_be_read_by_whom_the_mask_lets(tmp_path: Path) -> None:
    file, page = put(tmp_path, "t.json", CLEAN), tmp_path / "page.html"
    mask = os.umask(0o027)
    try:
        assert main(["view", file, "-o", str(page)]) == 0
    finally:
        os.umask(mask)
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    file, other, link = put(tmp_path, "t.json", CLEAN), tmp_path / "other", tmp_path / "link"
    link.symlink_to(other)
    assert main(["view", file, "-o", str(link)]) == 3
    other.write_text("mine", encoding="utf-8")
    assert main(["view", file, "-o", str(link)]) == 3
    assert (link.is_symlink(), other.read_text(encoding="utf-8")) == (True, "mine")
    for nowhere in (tmp_path, tmp_path / "none" / "page", Path(file) / "page"):
        assert main(["view", file, "-o", str(nowhere)]) == 3


def test_a_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, page = put(tmp_path, "t.ndjson", CLEAN, UNPROVEN), tmp_path / "page.html"
    assert main(["view", file, "-o", str(page)]) == 0
    assert capsys.readouterr().out == f"{page}: 2 份文档\n"
    written = page.read_text(encoding="utf-8")
    assert written.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert ("王芳" in written, "楼上夜间施工噪声" in written) == (False, False)
    assert main(["--lang", "en", "view", file, "--for", "handling"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert ("王芳" in shown, "楼上夜间施工噪声" in shown) == (True, True)


def test_a_page_shows_errors_and_the_command_says_that_there_are_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["view", put(tmp_path, "t.json", WRONG)]) == 1
    assert "GEN306" in capsys.readouterr().out
    late = put(tmp_path, "late.json", CLEAN)
    assert main(["view", late, "--now", "2026-03-01T00:00:00+08:00"]) == 1
    assert "GEN305" in capsys.readouterr().out


def test_there_is_no_page_without_all_of_the_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    broken = json.dumps(TICKET | {"x": "王芳"}, ensure_ascii=False)
    file = put(tmp_path, "t.ndjson", CLEAN, broken)
    assert main(["view", file, "-o", str(page)]) == 1
    err = capsys.readouterr().err
    assert ("GEN102" in err, "王芳" in err, page.exists()) == (True, False, False)
    assert main(["view", str(tmp_path / "absent.json")]) == 3
    assert main(["view", file, "--profile", "atlantis"]) == 2


def exports() -> Iterable[list[str]]:
    for what in ("rules", "codelists"):
        yield [what]
    for kind in SHAPED:
        yield ["schema", kind]
    for place in catalog.PROFILES:
        yield ["profile", place]
    for kind in catalog.WORKFLOWS:
        for form in ("json", "mermaid", "dot", "scxml", "xstate"):
            yield ["workflow", kind, "--as", form]
    for name in catalog.CODELISTS:
        yield ["codelists", name]
        yield ["codelists", name, "--as", "csv"]
    yield ["codelists", "--as", "csv"]
    yield ["rules", "TKT123"]


@pytest.mark.parametrize("what", list(exports()), ids=" ".join)
def test_everything_is_exported_and_twice_alike(
    capsys: pytest.CaptureFixture[str], what: list[str]
) -> None:
    assert main(["export", *what]) == 0
    once = capsys.readouterr().out
    assert main(["export", *what]) == 0
    assert capsys.readouterr().out == once
    if "--as" not in what:
        assert json.loads(once)


@pytest.mark.parametrize("place", catalog.PROFILES.values(), ids=catalog.PROFILES)
def test_an_exported_profile_is_whole(capsys: pytest.CaptureFixture[str], place: Profile) -> None:
    """A program in another language need not join it with anything."""
    assert main(["export", "profile", place.id]) == 0
    text = capsys.readouterr().out.encode()
    assert load_profile(text) == Profile.model_validate_json(text) == place


def test_of_several_one_is_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "schema"]) == 2
    assert set(catalog.KINDS) <= set(capsys.readouterr().err.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_walks_both_stories_to_their_ends(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lang: str,
) -> None:
    (tmp_path / "examples" / "dossiers").mkdir(parents=True)
    put(tmp_path / "examples" / "dossiers", "one.json", WRONG)
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--lang", lang]) == 0
    out = capsys.readouterr().out
    refused = ["TKT105", "TKT123", "PRP104", "PRP128"]
    assert re.findall("GEN306|(?:TKT|PRP)1[0-9]{2}(?=  )", out) == ["GEN306", *refused]
    assert '"state": "closed"' in out
    assert re.search("300.00 \\+ .* 400.00 = 700.00.*48 ", out)
    assert '"state": "completed"' in out


def test_help_costs_no_pydantic() -> None:
    probe = (
        "import sys; from grassroots_gov.cli import main; code = main(['--help']);"
        "sys.exit(code or ('pydantic' in sys.modules) or ('attr' in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    for command in ("check", "explain", "next", "export", "public", "view", "demo"):
        assert main(["--lang", lang, command, "--help"]) == 0
        assert command in capsys.readouterr().out
    assert main(["--version"]) == 0


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    file = put(tmp_path, "t.ndjson", *[WRONG] * 2000)
    command = [sys.executable, "-m", "grassroots_gov", "check", file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["check", "public", "view", "next"])
def test_what_cannot_be_written_is_no_fault_of_the_file(tmp_path: Path, command: str) -> None:
    file = put(tmp_path, "t.json", CLEAN)
    asked = [sys.executable, "-m", "grassroots_gov", command, file]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(b"grassroots-gov: ")
    assert done.stderr.count(b"\n") == 1
    assert file.encode() not in done.stderr


def test_a_closed_output_is_no_crash(tmp_path: Path) -> None:
    file = put(tmp_path, "t.json", WRONG)
    command = f"{sys.executable} -m grassroots_gov check {file} >&-"
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=False)  # noqa: S602
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("command", ["check", "check -", "lint -", "view -", "next -", "decide -"])
def test_a_closed_input_ends_with_3(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as the interpreter has it then
    assert main([*command.split(), "--lang", "en"]) == 3
    assert capsys.readouterr().err == "grassroots-gov: -: standard input is closed\n"


def test_a_closed_input_is_no_crash() -> None:
    command = f"{sys.executable} -m grassroots_gov check <&-"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)


# The terminal


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("ab", 2), ("工单", 4), ("工a，", 5), ("e\u0301", 1), ("Ａ", 2)]
)
def test_width_is_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 8)) == 8
    assert pad(text, 0) == text


def test_nothing_invisible_stays_invisible() -> None:
    assert visible("a\x1b\u202e\u00ad\ud800\U000e0041") == r"a\u001b\u202e\u00ad\ud800\ue0041"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("CI", "true"), ("TERM", "dumb")])
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for variable in ("NO_COLOR", "CI", "TERM"):
        monkeypatch.delenv(variable, raising=False)
    assert Paint(Terminal()).on
    assert not Paint(io.StringIO()).on
    monkeypatch.setenv(name, value)
    assert not Paint(Terminal()).on


def test_progress_is_for_terminals_and_long_files() -> None:
    for stream, size, shown in (
        (Terminal(), Progress.LEAST, True),
        (Terminal(), 100, False),
        (Terminal(), None, False),
        (io.StringIO(), Progress.LEAST, False),
    ):
        progress = Progress(stream)
        progress.begin(size)
        progress.at(50, 1)
        progress.clear()
        assert bool(stream.getvalue()) == shown


# decide


VOTE: dict[str, Any] = {
    "rule": "council_majority_all",
    "on": "2026-03-02",
    "counts": {"heads": 9, "participating_heads": 7, "for_heads": 5},
}


@pytest.mark.parametrize(
    ("votes", "outcome", "codes"),
    [
        (5, "passed", (0, 0)),
        (4, "not_passed", (0, 0)),
        (None, "unverifiable", (0, 1)),
        (8, "contradictory", (1, 1)),
    ],
)
def test_a_vote_is_decided(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    votes: int | None,
    outcome: str,
    codes: tuple[int, int],
) -> None:
    plain, strict = codes
    vote = VOTE | {"counts": VOTE["counts"] | {"for_heads": votes}}
    file = put(tmp_path, "vote.json", json.dumps(vote))
    assert main(["decide", file, "--format", "json"]) == plain
    assert json.loads(capsys.readouterr().out)["outcome"] == outcome
    assert main(["decide", file, "--strict"]) == strict
    assert "结果：" in capsys.readouterr().out


RACE: dict[str, Any] = {
    "rule": "residents_committee_election_voters",
    "on": "2026-03-02",
    "election": {"seats": 1, "electors": 9, "participating": 7, "candidates": [{"name": "张某"}]},
}


@pytest.mark.parametrize(
    ("votes", "outcome", "codes"),
    [
        (4, "all_elected", (0, 1)),  # nobody stands against
        (3, "none_elected", (0, 1)),
        (None, "unverifiable", (0, 1)),
        (8, "contradictory", (1, 1)),
    ],
)
def test_it_is_told_who_is_elected(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    votes: int | None,
    outcome: str,
    codes: tuple[int, int],
) -> None:
    plain, strict = codes
    election = RACE["election"] | {"candidates": [{"name": "张某", "votes": votes}]}
    file = put(tmp_path, "election.json", json.dumps(RACE | {"election": election}))
    assert main(["decide", file, "--format", "json"]) == plain
    assert json.loads(capsys.readouterr().out)["outcome"] == outcome
    assert main(["decide", file, "--strict"]) == strict
    assert "结果：" in capsys.readouterr().out


def test_nobody_is_elected_by_a_vote_of_owners(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "election.json", json.dumps(RACE | {"rule": "owners_ordinary"}))
    assert main(["decide", file, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "villagers_committee_election" in said
    assert "owners_special" not in said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "GEN004"),
        (json.dumps(RACE | {"election": {"seats": 0}}), "GEN114"),
        ('{"rule": "a", "rule": "b"}', "GEN006"),
        (json.dumps(VOTE | {"on": "2026-02-30"}), "GEN116"),
        (json.dumps(VOTE | {"counts": {"heads": 4.5}}), "GEN106"),
        (json.dumps(VOTE | {"counts": {"heads": 10**400}}), "GEN008"),
        (json.dumps(VOTE | {"votes": 7}), "GEN102"),
        ("{}", "GEN101"),
    ],
)
def test_what_is_no_vote_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    assert main(["decide", put(tmp_path, "vote.json", text)]) == 1
    assert code in capsys.readouterr().out


def test_a_rule_that_is_not_there_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "vote.json", json.dumps(VOTE | {"rule": "council_majority"}))
    assert main(["decide", file, "--lang", "en"]) == 2
    assert "council_majority_all" in capsys.readouterr().err
