"""Figures counted by hand from a few documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import Dossier, indicators, load
from grassroots_gov.checking import parse
from grassroots_gov.counting import Satisfaction, Sum
from grassroots_gov.kernel.document import Document
from grassroots_gov.kernel.measures import Rate

EXAMPLES = Path(__file__).parents[1] / "examples"


def of(*names: str, **changed: Any) -> list[Document]:
    """The documents of these example files, with these fields changed."""
    found = []
    for name in names:
        raw = (EXAMPLES / name).read_bytes()
        for piece in raw.splitlines() if name.endswith(".ndjson") else [raw]:
            document, report = parse(json.loads(piece) | changed)
            assert document is not None, report
            found.append(document)
    return found


def without_history(*names: str) -> list[Document]:
    return [document.model_copy(update={"history": None}) for document in of(*names)]


def test_nothing_amounts_to_nothing() -> None:
    none = indicators([])
    assert none.documents == {}
    assert none.sessions == none.projects == none.completed == Rate(0, 0)
    assert none.attended == none.served == Sum(0, 0)
    assert none.satisfaction == Satisfaction(Rate(0, 0), Rate(0, 0), 0)
    assert none.explain() == "文档：0\n"


def test_kinds_are_counted_and_what_has_no_history_is_told() -> None:
    found = indicators(of("chengnan_four_lists.ndjson", "longcheng_three_tiers.ndjson"))
    assert found.documents == {"council": 3, "list_item": 4}
    assert found.unverifiable == {"council": 3}


def test_sessions_count_when_they_were_opened() -> None:
    name = "mingtongxiang_council_session.json"
    [session] = of(name)
    noticed = of(
        name, state="noticed", history=json.loads((EXAMPLES / name).read_text())["history"][:1]
    )
    found = indicators([session, *noticed, *without_history(name)])
    assert found.sessions == Rate(1, 2, unknown=1)
    assert found.attended == Sum(8, 1)  # of the one that was opened


def test_whoever_is_twice_on_the_sheet_is_one_person() -> None:
    [session] = of("mingtongxiang_council_session.json")
    sheet = session.attendance  # type: ignore[attr-defined]
    twice = session.model_copy(update={"attendance": (*sheet, *sheet)})
    assert indicators([twice]).attended == indicators([session]).attended


def test_a_session_without_a_sheet_does_not_tell_who_came() -> None:
    name = "dongfeng_lane_14_reception.json"
    history = json.loads((EXAMPLES / name).read_text())["history"]
    opened = [event["event"] for event in history].index("open_session") + 1
    unlisted = of(name, state="opened", history=history[:opened], attendance=[])
    assert indicators(unlisted).sessions == Rate(1, 1)
    assert indicators(unlisted).attended == Sum(0, 0, unknown=1)


def test_a_project_counts_once_its_delivery_has_begun() -> None:
    """Three of Lianhua's are told as in delivery, without a history that shows it."""
    found = indicators(of("meals_for_the_old_linkage.json", "lianhua_linkage.ndjson"))
    assert found.projects == Rate(1, 1, unknown=3)


def test_a_proposal_counts_when_it_was_carried_out_and_not_when_it_is_filed() -> None:
    whole = of("zhongchi_lakeside_proposal.json", "courtyard_69_gate_proposal.json")
    assert indicators(whole).completed == Rate(2, 2)
    name = "courtyard_69_gate_proposal.json"
    history = json.loads((EXAMPLES / name).read_text())["history"]
    begun = of(name, state="implementing", history=history[:5])
    taken_back = {**history[0], "event": "withdraw", "by": {"id": "p", "role": "proposer"}}
    withdrawn = of(name, state="withdrawn", history=[taken_back])
    assert indicators([*whole, *begun, *withdrawn]).completed == Rate(2, 3)


def test_what_is_settled_is_counted_by_kind() -> None:
    found = indicators(
        [
            *of("shisiye_three_tiers.json", "sewer_whistle.json"),
            *of("kunming_three_lists.ndjson", "dongfeng_lane_14_opinions.ndjson"),
            *without_history("shisiye_three_tiers.json"),
        ]
    )
    assert found.settled == {
        "matter": Rate(1, 1, unknown=1),
        "whistle_call": Rate(1, 1),
        "list_item": Rate(1, 3),
        "opinion": Rate(0, 5),
    }
    assert (found.whistles.total, dict(found.whistles.by_level)) == (
        1,
        {"subdistrict": 1, "district": 0},
    )


def test_the_three_rates_are_the_hotlines_own() -> None:
    found = indicators(of("appointments.ndjson"))
    assert found.hotline.resolution == Rate(4, 5)
    assert found.hotline.response == Rate(2, 2, unknown=3)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((100, 31), (50, 47), Satisfaction(Rate(31, 100), Rate(47, 50), 0)),
        ((100, 31), (0, 0), Satisfaction(Rate(31, 100), Rate(0, 0), 1)),
        ((0, 0), (0, 0), Satisfaction(Rate(0, 0), Rate(0, 0), 2)),
    ],
)
def test_a_percentage_of_nobody_knows_how_many_is_in_no_rate(
    before: tuple[int, int], after: tuple[int, int], expected: Satisfaction
) -> None:
    name = "zhongchi_lakeside_proposal.json"
    history = json.loads((EXAMPLES / name).read_text())["history"]
    for event in history:
        if event["event"] == "survey":
            asked, satisfied = before if event["phase"] == "before" else after
            event |= {"asked": asked, "satisfied": satisfied}
    assert indicators(of(name, history=history)).satisfaction == expected


def test_the_answers_of_several_proposals_are_added_up() -> None:
    name = "zhongchi_lakeside_proposal.json"
    history = json.loads((EXAMPLES / name).read_text())["history"]
    for event in history:
        if event["event"] == "survey":
            event |= {"asked": 10, "satisfied": 4, "percent": 40}
    two = of(name, history=history) * 2
    assert indicators(two).satisfaction == Satisfaction(Rate(8, 20), Rate(8, 20), 0)


def test_hours_and_people() -> None:
    found = indicators(
        of(
            "service_of_a_volunteer.json",
            "meals_for_the_old_linkage.json",
            "lianhua_linkage.ndjson",
            "longcheng_dual_registration.ndjson",
        )
    )
    assert found.volunteers == 1
    assert found.service_minutes == Sum(225, 3)
    assert found.activity_minutes == Sum(3600, 1, unknown=4)
    assert found.served == Sum(1820, 4, unknown=1)
    assert found.registered_hours == Sum(42, 2)


def test_the_same_volunteer_in_two_records_is_one() -> None:
    assert indicators(of("service_of_a_volunteer.json") * 2).volunteers == 1


def test_a_dossier_stands_for_what_it_holds() -> None:
    held = of(
        "courtyard_69_gate_proposal.json",
        "mingtongxiang_council_session.json",
        "mingtongxiang_twenty_opinions.ndjson",
    )
    dossier = load(
        {
            "kind": "dossier",
            "spec": "1",
            "id": "courtyard-69",
            "provenance": "illustrative",
            "as_of": "2021-06-10",
            "title": "69号院",
            "documents": [json.loads(one.model_dump_json(exclude_unset=True)) for one in held],
        },
        kind=Dossier,
    )
    assert indicators([dossier]) == indicators(held)


def test_it_can_be_said_in_words_and_as_data() -> None:
    found = indicators(of("appointments.ndjson", "longcheng_dual_registration.ndjson"))
    assert found.explain() == (
        "文档：双报到 2、诉求工单 5\n"
        "工单响应率：2 / 2，另有 3 项不详\n"
        "工单解决率：4 / 5\n"
        "工单满意率：4 / 5\n"
        "双报到服务小时：42（2 项合计）\n"
    )
    assert "Tickets, response: 2 of 2, and 3 not known" in found.explain("en")
    data = json.loads(json.dumps(found.to_dict()))
    assert data["registered_hours"] == {"total": 42, "told": 2, "unknown": 0}
    assert data["hotline"]["resolution"] == {"numerator": 4, "denominator": 5, "unknown": 0}
