"""Each case file under examples/dossiers/: what cannot be shown of it, and what nearly is right.

``near_misses.json`` holds patches (RFC 6902), by case.  With each, every document of the case is as
right by itself as it was, and exactly one thing between them is wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.test_dossier import Secrets

from grassroots_gov import Context, Dossier, Report, catalog, check, load, public_view, view
from grassroots_gov.kernel.document import Document, LivingDocument
from grassroots_gov.kernel.replay import replay
from grassroots_gov.kernel.rule import Language

EXAMPLES = Path(__file__).parents[1] / "examples"
HELD = EXAMPLES / "dossiers"
CASES = sorted(file.stem for file in HELD.glob("*.json") if file.stem != "near_misses")
PLACES = {
    "chengnan": "chengnan",
    "courtyard_69": "mingtongxiang",
    "dongfeng_14": "mingtongxiang",
    "kunming_whistle_year": "kunming",
    "lianhua": "lianhua",
    "shisiye": "longcheng",
}
"""The place that a case is of, by its profile."""
NEAR_MISSES: dict[str, list[Any]] = json.loads((HELD / "near_misses.json").read_bytes())
MISSED = [
    pytest.param(case, miss, id=f"{case}-{miss['name']}")
    for case, misses in NEAR_MISSES.items()
    for miss in misses
]

each_case = pytest.mark.parametrize("case", CASES)
each_near_miss = pytest.mark.parametrize(("case", "miss"), MISSED)


@cache
def text(case: str) -> bytes:
    return (HELD / f"{case}.json").read_bytes()


@cache
def dossier(case: str) -> Dossier:
    return load(text(case), kind=Dossier)


@cache
def examples() -> dict[str, list[Document]]:
    """The documents that stand alone, by id."""
    found: dict[str, list[Document]] = {}
    for file in EXAMPLES.glob("*.*json"):
        raw = file.read_bytes()
        for document in map(load, raw.splitlines() if file.suffix == ".ndjson" else [raw]):
            found.setdefault(document.id, []).append(document)
    return found


def patched(document: Any, patch: list[Any]) -> Any:
    """The document with a JSON Patch applied, as far as the near misses make use of one."""
    whole = deepcopy(document)
    for step in patch:
        target, key = reached(whole, step["path"])
        value = step.get("value")
        if step["op"] == "copy":
            source, place = reached(whole, step["from"])
            value = deepcopy(source[place])
        if step["op"] == "remove":
            del target[key]
        elif step["op"] in ("add", "copy") and isinstance(target, list):
            target.insert(len(target) if key == "-" else key, value)
        else:
            assert step["op"] != "replace" or isinstance(target, list) or key in target
            target[key] = value
    return whole


def reached(whole: Any, pointer: str) -> tuple[Any, Any]:
    """The object or array that the last part of the pointer is in, and that part."""
    *way, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    for part in way:
        whole = whole[part]
    return whole, last


def told(report: Report, whole: Any) -> Counter[tuple[str, str]]:
    """The findings; where they are in a document, its id stands for its place."""
    return Counter((f.code, of(f.pointer, whole)) for f in report.findings)


def of(pointer: str, whole: Any) -> str:
    found = re.fullmatch(r"/documents/([0-9]+)(.*)", pointer)
    return f"{whole['documents'][int(found[1])]['id']}{found[2]}" if found else pointer


def alone(whole: Any) -> Counter[tuple[str, str, str]]:
    """What is found in the documents where each comes by itself."""
    return Counter(
        (document["id"], finding.code, finding.pointer)
        for document in whole["documents"]
        for finding in check(document).findings
    )


@each_case
def test_it_has_no_error_and_the_readme_says_what_cannot_be_shown(case: str) -> None:
    report = check(text(case))
    assert report.ok
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    [row] = re.findall(rf"^\| \[.*\]\(dossiers/{case}\.json\).*$", readme, re.MULTILINE)
    assert set(re.findall(r"\b[A-Z]{3}[0-9]{3}\b", row)) == set(report.codes)


@each_case
def test_it_has_no_error_under_the_profile_of_its_place(case: str) -> None:
    report = check(text(case), Context(profile=catalog.PROFILES[PLACES[case]]))
    assert report.ok


@each_case
def test_its_histories_lead_to_the_states_on_record(case: str) -> None:
    within = dossier(case).within(Context())
    lived = [held for held in dossier(case).documents if isinstance(held, LivingDocument)]
    for document in lived:
        if document.history is not None:
            reached = replay(document, within)
            assert reached.state == document.state
            assert Report(tuple(reached.findings)).ok
    assert any(document.history for document in lived)


@each_case
def test_what_is_published_is_told_as_it_is_alone(case: str) -> None:
    for document in dossier(case).documents:
        if document.provenance == "published":
            assert document in examples().get(document.id, [document])


@each_case
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_can_be_read_as_a_page(case: str, lang: Language) -> None:
    page = view(dossier(case), lang=lang, purpose="handling")
    assert dossier(case).title in page
    for place, document in enumerate(dossier(case).documents, 1):
        assert f'id="d{place}"' in page
        assert document.called.say(lang) in page


@each_case
def test_it_can_be_posted(case: str) -> None:
    """Every value that identifies somebody is replaced by one that would be known again."""
    secrets = Secrets("public")
    whole = secrets.planted(dossier(case))
    for posted in (json.dumps(public_view(whole), ensure_ascii=False), view(whole)):
        assert [secret for secret in secrets.values.values() if secret in posted] == []
    assert secrets.values


def test_every_case_is_missed_in_three_ways() -> None:
    assert set(NEAR_MISSES) == set(CASES)
    for misses in NEAR_MISSES.values():
        assert len({miss["name"] for miss in misses}) == len(misses) >= 3


@each_near_miss
def test_exactly_one_thing_is_wrong_with_a_near_miss(case: str, miss: Any) -> None:
    whole = json.loads(text(case))
    broken = patched(whole, miss["patch"])
    before, after = told(check(whole), whole), told(check(broken), broken)
    expected = miss["expect"]["code"], of(miss["expect"]["pointer"], broken)
    assert after - before == Counter([expected])


@each_near_miss
def test_a_near_miss_is_seen_only_where_the_documents_are_together(case: str, miss: Any) -> None:
    whole = json.loads(text(case))
    broken = patched(whole, miss["patch"])
    assert not alone(broken) - alone(whole)
    rule = catalog.RULES[miss["expect"]["code"]]
    assert rule.code.startswith("DOS") or "related" in rule.needs
    assert set(miss["title"]) == {"zh", "en"}
