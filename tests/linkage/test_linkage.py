"""Which linkage a project is, and that nothing begun ends unseen."""

from __future__ import annotations

import json
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given

from grassroots_gov import check
from grassroots_gov.linkage import LinkageProject, Participant, level
from grassroots_gov.linkage.codes import ELEMENTS, LEVELS, NEEDED, ORDERS, VARIANTS
from grassroots_gov.linkage.workflow import WORKFLOW
from grassroots_gov.testing import documents

ALL = tuple(ELEMENTS)
SETS = list(chain.from_iterable(combinations(ALL, n) for n in range(len(ALL) + 1)))


def project(elements: tuple[str, ...], **header: Any) -> dict[str, Any]:
    return {
        "kind": "linkage_project",
        "spec": "1",
        "id": "p1",
        "provenance": "illustrative",
        "state": "surveyed",
        "surveyed_at": "2026-03-02T09:00:00+08:00",
        "name": "助餐",
        "participants": [{"element": e, "registration": {"form": "filing"}} for e in elements],
        "history": [],
        **header,
    }


@pytest.mark.parametrize("elements", SETS, ids="+".join)
def test_a_claim_is_warned_of_exactly_where_it_is_above_the_level(
    elements: tuple[str, ...],
) -> None:
    ranks = [None, *LEVELS]
    for claimed in LEVELS:
        wire = project(elements, claimed_level=claimed)
        raw = json.dumps(wire)
        reached = level(LinkageProject.model_validate_json(raw)).level
        above = ranks.index(claimed) > ranks.index(reached)
        assert check(wire).codes == (("LNK201",) if above else ())


@given(documents("linkage_project"))
def test_the_missing_are_those_that_nobody_stands_for(document: LinkageProject) -> None:
    told = level(document)
    assert set(told.missing) == set(ALL) - {one.element for one in document.participants}
    assert (told.level == "five_societies") == (told.missing == ())
    more = Participant(element="community")
    again = document.model_copy(update={"participants": (*document.participants, more)})
    assert not set(level(again).missing) - set(told.missing)


def test_each_level_takes_one_element_more() -> None:
    assert [len(NEEDED[name]) for name in LEVELS] == [3, 4, 5]


def test_each_variant_names_the_five_in_its_order() -> None:
    assert set(ORDERS) == set(VARIANTS)
    assert all(sorted(order) == sorted(ALL) for order in ORDERS.values())


def test_what_is_in_delivery_ends_only_evaluated_and_disclosed() -> None:
    for passed in ("evaluate", "disclose"):
        reached = ["in_delivery"]
        for state in reached:
            for row in WORKFLOW.transitions:
                if row.source == state and row.event != passed and row.target not in reached:
                    reached.append(row.target)
        assert not WORKFLOW.final & set(reached)
