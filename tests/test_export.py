"""What is published as data says the same as the library."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError as PydanticError

from grassroots_gov import catalog
from grassroots_gov.export.codelists import codelist_as_json, codelists_as_csv
from grassroots_gov.export.rules import rules_as_json
from grassroots_gov.export.schema import schema
from grassroots_gov.export.workflow import as_dot, as_json, as_mermaid
from grassroots_gov.kernel.rule import Source
from grassroots_gov.kernel.workflow import Clock, Effect, Fact, Transition, Workflow

TICKET: dict[str, Any] = {
    "kind": "ticket",
    "spec": "1",
    "id": "T1",
    "provenance": "illustrative",
    "state": "dispatched",
    "received_at": "2026-03-02T09:00:00+08:00",
    "hotline": "property_service",
    "channel": "phone",
    "demand": "complaint",
    "category": "noise",
    "text": "楼上夜间施工噪声\n连续三晚",
    "complainant": {"anonymous": False, "name": "王芳", "phone": "13800138000"},
    "place": {"division": {"code": "130203", "vintage": 2025}, "building": "3幢"},
    "attachments": [
        {
            "id": "a1",
            "name": "录音.mp3",
            "media_type": "audio/mpeg",
            "size": 2**53 - 1,
            "digest": {"algorithm": "sm3", "value": "0" * 64},
        }
    ],
    "history": [
        {"event": "accept", "at": "2026-03-02T09:05:00Z", "by": {"id": "op1", "role": "operator"}},
        {
            "event": "dispatch",
            "at": "2026-03-02T17:30:00.5+08:00",
            "by": {"id": "dp1", "role": "dispatcher"},
            "unit": {"id": "wy", "name": "某物业公司", "kind": "property_service_company"},
            "due": None,
        },
    ],
    "extensions": {"vendor_x": {"any": [1, None, "thing"]}},
}


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(TICKET))
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


def walk(form: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    yield form
    for key, value in form.items():
        if key in ("properties", "$defs"):
            for inner in value.values():
                yield from walk(inner)
        elif key in ("anyOf", "oneOf", "prefixItems"):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, dict) and key != "default":
            yield from walk(value)


def validator() -> Draft202012Validator:
    """What JSON Schema means by a pattern: in ECMA-262 a ``$`` takes no trailing newline."""
    form = schema("ticket")
    for inner in walk(form):
        if "pattern" in inner:
            inner["pattern"] = re.sub(r"\$$", r"\\Z", inner["pattern"])
    return Draft202012Validator(form)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_a_schema_is_one_and_says_nothing_but_standard_words(kind: str) -> None:
    form = schema(kind)
    Draft202012Validator.check_schema(form)
    assert form["$id"] == f"urn:grassroots-gov:schema:v1:{kind}"
    for inner in walk(form):
        assert not {"title", "discriminator"} & inner.keys()
        assert not [key for key in inner if key.startswith("x-")]
        assert ">>>" not in inner.get("description", "")
        if inner.get("type") == "string":
            assert inner.keys() & {"maxLength", "enum", "const"}
        if inner.get("type") == "object":
            assert "additionalProperties" in inner
        assert not re.search(r"\\[dpwsDPWS]", inner.get("pattern", ""))


def test_a_right_ticket_is_right_to_both() -> None:
    validator().validate(TICKET)
    catalog.KINDS["ticket"].model_validate_json(json.dumps(TICKET))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "Ｔ１"),
        (("id",), "T1\n"),
        (("id",), "x" * 129),
        (("complainant", "phone"), "１３８００１３８０００"),
        (("complainant", "phone"), "13800138000\n"),
        (("place", "division", "code"), "13020３"),
        (("place", "division", "code"), "130203\n"),
        (("place", "division", "vintage"), "2025"),
        (("place", "division", "vintage"), True),
        (("place", "division", "vintage"), 1979),
        (("received_at",), "2026-03-02T09:00:00"),
        (("received_at",), "2026-03-02 09:00:00+08:00"),
        (("received_at",), 1772413200),
        (("state",), "sleeping"),
        (("demand",), "Complaint"),
        (("hotline",), "citizen-12345"),
        (("text",), ""),
        (("text",), "\u202e反"),
        (("text",), "字" * 10_001),
        (("complainant", "name"), "王\u200b芳"),
        (("complainant",), None),
        (("spec",), 1),
        (("kind",), "poll"),
        (("colour",), "red"),
        (("extensions", "Vendor"), {}),
        (("extensions", "v\n"), {}),
        (("attachments",), {}),
        (("attachments", 0, "size"), 2**53),
        (("attachments", 0, "digest", "value"), "AB"),
        (("history", 0, "event"), "unheard_of"),
        (("history", 1, "unit"), None),
        (("history", 1, "unit", "kind"), "ministry"),
        (("history", 1, "reason"), "of another event"),
        (("history", 0, "by", "role"), "Operator"),
        (("history",), {}),
    ],
)
def test_a_broken_ticket_is_broken_to_both(path: tuple[str | int, ...], value: Any) -> None:
    broken = changed(path, value)
    assert not validator().is_valid(broken)
    with pytest.raises(PydanticError):
        catalog.KINDS["ticket"].model_validate_json(json.dumps(broken))


@pytest.mark.parametrize("path", [("attachments",), ("extensions",), ("history", 1, "due")])
def test_what_may_be_left_out_may_be_left_out_to_both(path: tuple[str | int, ...]) -> None:
    document = changed(path, None)
    place = document
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    del place[path[-1]]  # type: ignore[arg-type]
    assert validator().is_valid(document)
    catalog.KINDS["ticket"].model_validate_json(json.dumps(document))


@pytest.mark.parametrize("workflow", catalog.WORKFLOWS.values(), ids=lambda w: w.id)
class TestWorkflow:
    def test_the_data_says_everything(self, workflow: Workflow) -> None:
        form = json.loads(json.dumps(as_json(workflow)))
        guards = {guard.code: guard for guard in workflow.guards}

        def read(row: dict[str, Any]) -> Transition:
            lists = ("require", "when", "advise")
            return Transition(
                row["source"],
                row["event"],
                row["target"],
                tuple(row["roles"]),
                **{name: tuple(guards[code] for code in row[name]) for name in lists},
                effects=tuple(Effect(**effect) for effect in row["effects"]),
                clocks=tuple(Clock(**clock) for clock in row["clocks"]),
                source_clause=tuple(Source(**source) for source in row["source_clause"]),
                way_back=row["way_back"],
            )

        assert tuple(map(read, form["transitions"])) == workflow.transitions
        facts = {
            name: Fact(fact["type"], tuple(f) if isinstance(f := fact["first"], list) else f)
            for name, fact in form["facts"].items()
        }
        assert facts == dict(workflow.facts)
        assert form["bounds"] == dict(workflow.bounds)
        for name in ("clocks", "running", "rights"):
            assert tuple(form[name]) == getattr(workflow, name)
        for name in ("id", "version", "initial"):
            assert form[name] == getattr(workflow, name)
        for name in ("events", "roles"):
            assert [code["code"] for code in form[name]] == list(getattr(workflow, name))
        told = [(s["code"], s["kind"], s["label"]["zh"], s["label"]["en"]) for s in form["states"]]
        assert told == [(s.code, s.kind, s.label.zh, s.label.en) for s in workflow.states]

    def test_the_diagrams_show_every_state_and_every_way(self, workflow: Workflow) -> None:
        ways = {(row.source, row.target) for row in workflow.transitions}
        for lang in ("zh", "en"):
            mermaid, dot = as_mermaid(workflow, lang), as_dot(workflow, lang)
            for state in workflow.states:
                label = state.label.say(lang)
                assert f'state "{label}" as {state.code}\n' in mermaid
                assert f'"{state.code}" [label="{label}"' in dot
                assert (f"{state.code} --> [*]\n" in mermaid) == state.final
            for source, target in ways:
                assert f"    {source} --> {target}: " in mermaid
                assert f'    "{source}" -> "{target}" [label="' in dot
            assert f"[*] --> {workflow.initial}\n" in mermaid


def test_rules_are_data_with_their_dates() -> None:
    forms = {form["code"]: form for form in rules_as_json(catalog.RULES)}
    assert list(forms) == sorted(catalog.RULES)
    assert json.loads(json.dumps(forms)) == forms
    for code, rule in catalog.RULES.items():
        form = forms[code]
        assert (form.get("cel"), form.get("native")) == (rule.cel, rule.native)
        assert (form["kind"], form["severity"]) == (rule.kind, rule.severity)
        assert [source["norm"] for source in form.get("source", ())] == [
            source.norm for source in rule.source
        ]
    assert forms["TKT123"]["source"] == [
        {"norm": "tangshan_hotline", "clause": "第三十八条", "since": "2026-01-01"}
    ]


def test_code_lists_are_data_and_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(codelists_as_csv(catalog.CODELISTS.values()))))
    forms = map(codelist_as_json, catalog.CODELISTS.values())
    told = [(form["id"], code) for form in forms for code in form["codes"]]
    assert [(row["list"], row["code"]) for row in rows] == [(i, code["code"]) for i, code in told]
    for row, (_, code) in zip(rows, told, strict=True):
        assert (row["zh"], row["en"]) == (code["label"]["zh"], code["label"]["en"])
        assert row["definition_zh"] == code.get("definition", {}).get("zh", "")
