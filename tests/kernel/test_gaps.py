"""Partial histories: what is missing makes nothing wrong, and nothing certain."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import (
    Context,
    Refused,
    Report,
    advance,
    catalog,
    check,
    explain,
    next_events,
    replay,
)
from grassroots_gov.conformance.library import reported
from grassroots_gov.kernel.document import LivingDocument
from grassroots_gov.kernel.gaps import Ways
from grassroots_gov.kernel.published import PLACE
from grassroots_gov.testing import documents

KINDS = sorted(catalog.LIVING)
LATER = Context(now=datetime.fromisoformat("2099-01-01T00:00:00+08:00"))

Json = dict[str, Any]


def errors(report: Report) -> set[tuple[str, str]]:
    return {(f.code, f.pointer) for f in report.findings if f.severity == "error"}


def legal(data: st.DataObject) -> tuple[LivingDocument, Json] | None:
    """A document with a history in which nothing is wrong, typed and as it is written."""
    kind = data.draw(st.sampled_from(KINDS))
    document = cast("LivingDocument", data.draw(documents(kind)))
    if not document.history or errors(check(document)):
        return None
    return document, document.model_dump(mode="json", exclude_none=True)


def nothing_is_wrong(told: Json) -> None:
    for context in (Context(), LATER):
        report = check(told, context)
        assert not errors(report)
        assert "GEN308" in report.codes
        assert not report.verified


@given(data=st.data())
def test_what_was_not_recorded_is_not_wrong(data: st.DataObject) -> None:
    if (found := legal(data)) is None:
        return
    _, told = found
    n = len(told["history"])
    kept = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    history = [event for event, keep in zip(told["history"], kept, strict=True) if keep]
    nothing_is_wrong(told | {"history": history, "history_is": "partial"})


@given(data=st.data())
def test_a_history_may_begin_midway(data: st.DataObject) -> None:
    if (found := legal(data)) is None:
        return
    document, told = found
    history = document.history or ()
    cut = data.draw(st.integers(1, len(history)))
    before = document.model_copy(update={"history": history[:cut]})
    state = replay(before).state
    assert state is not None
    nothing_is_wrong(told | {"history": told["history"][cut:], "opening_state": state})


@given(data=st.data())
def test_an_event_that_is_only_supposed_proves_nothing(data: st.DataObject) -> None:
    if (found := legal(data)) is None:
        return
    _, told = found
    history = [
        event | ({"inferred": "按流程推定"} if data.draw(st.booleans()) else {})
        for event in told["history"]
    ]
    if any("inferred" in event for event in history):
        nothing_is_wrong(told | {"history": history})


@given(data=st.data())
def test_what_may_come_next_may_come_after_a_gap(data: st.DataObject) -> None:
    if (found := legal(data)) is None:
        return
    document, _ = found
    *before, last = document.history or ()
    steps = document.model_copy(update={"history": tuple(before)})
    earlier = steps.model_copy(update={"state": replay(steps).state})
    n = len(before)
    kept = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    fewer = tuple(event for event, keep in zip(before, kept, strict=True) if keep)
    gappy = earlier.model_copy(update={"history": fewer, "history_is": "partial"})
    assert last.event in {step.event for step in next_events(gappy)}
    report = explain(gappy, last)
    assert not errors(report)
    if "GEN311" in report.codes:
        with pytest.raises(Refused):
            advance(gappy, last)
    else:
        after = advance(gappy, last)
        assert not errors(check(after))
        assert after.state == document.state


@pytest.mark.parametrize("kind", KINDS)
def test_ways_are_those_of_the_table(kind: str) -> None:
    workflow = catalog.WORKFLOWS[kind]
    ways = Ways(workflow)
    for row in workflow.transitions:
        assert ways.reach[row.target] <= ways.reach[row.source]
        touched = ways.touched(row.source, row.target)
        assert {effect.fact for effect in row.effects} <= touched.facts
        assert {move.clock for move in row.clocks} <= touched.clocks
    for state in workflow.states:
        leaves = [row for row in workflow.transitions if row.source == state.code]
        assert (ways.reach[state.code] == {state.code}) is (
            {row.target for row in leaves} <= {state.code}
        )


def with_gaps(vector: Json, kept: slice) -> Json:
    """The same vector, with every history in it partial, and only those events left."""
    told: Json = json.loads(json.dumps(vector))
    document = told["given"]["document"]
    related = told["context"].get("related") or {}
    held = document["documents"] if document["kind"] == "dossier" else ()
    for each in (document, *held, *related.values()):
        if isinstance(each, dict) and each.get("history") is not None:
            each |= {"history_is": "partial", "history": each["history"][kept]}
    return told


def report_of(vector: Json) -> Report:
    report = reported(vector)
    assert report is not None
    return report


def unjudged(report: Report) -> set[str]:
    listed = {
        str(code) for f in report.findings if f.code == "GEN308" for code in f.params["rules"]
    }
    return listed | set(report.to_dict()["not_checked"])


def is_impossible(report: Report) -> bool:
    return any(finding.is_impossible for finding in report.findings)


JUDGED = [
    vector
    for path in sorted(Path(str(PLACE)).glob("vectors/*/*.json"))
    for vector in json.loads(path.read_bytes())
    if vector["kind"] in ("document", "dossier") and "document" in vector["given"]
    if vector["id"].startswith(("rules/", "clocks/", "dossiers/"))
    if with_gaps(vector, slice(None)) != vector
]


def test_no_fault_passes_unseen_in_a_partial_history() -> None:
    for vector in JUDGED:
        whole, partial = report_of(vector), report_of(with_gaps(vector, slice(None)))
        if is_impossible(whole):
            continue
        found = {f.code for f in partial.findings} | unjudged(partial)
        assert {f.code for f in whole.findings} <= found, vector["id"]


@pytest.mark.parametrize("kept", [slice(0), slice(1), slice(-1, None), slice(None, None, 2)])
def test_no_fault_comes_of_what_was_not_recorded(kept: slice) -> None:
    for vector in JUDGED:
        whole = report_of(vector)
        if errors(whole) or is_impossible(whole):
            continue
        assert not errors(report_of(with_gaps(vector, kept))), vector["id"]
