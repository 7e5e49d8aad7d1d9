"""The card by which a document shows itself in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grassroots_gov import CostShare, load, public_view
from grassroots_gov.kernel.document import Document, Purpose

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> Document:
    return load((EXAMPLES / name).read_bytes())


def card(document: Document, **changed: Any) -> str:
    return document.model_copy(update=changed)._repr_html_()


def test_a_living_document_says_its_state_and_from_when_to_when_it_has_lived() -> None:
    ticket = example("pump_noise_full_story.json")
    assert card(ticket) == (
        "<p>诉求工单 · ticket<br>RX-1001<br>已办结 · closed<br>2026-03-02 — 2026-04-14</p>"
    )
    first = "<p>诉求工单 · ticket<br>RX-1001<br>已登记 · registered<br>2026-03-02 — 2026-03-02</p>"
    assert card(ticket, state="registered", history=()) == first
    assert card(ticket, state="registered", history=None) == first


def test_it_has_lived_until_the_last_event() -> None:
    ticket: Any = example("pump_noise_full_story.json")
    *_, before, last = ticket.history[:21]
    assert before.at.date() < last.at.date()
    assert card(ticket, history=ticket.history[:21]).endswith(f"{last.at:%Y-%m-%d}</p>")


def test_another_says_of_which_day_it_is() -> None:
    share = example("courtyard_69_gate_cost_share.json")
    assert card(share) == "<p>费用分担 · cost share<br>courtyard-69-gate<br>2021-06-10</p>"


def test_nothing_in_it_is_markup() -> None:
    share = example("courtyard_69_gate_cost_share.json")
    assert "&lt;b&gt; &amp;" in card(share, id="<b> &")


def test_the_id_of_a_person_is_left_out() -> None:
    person = example("building_leader_of_the_courtyard.json")
    assert card(person) == f"<p>人员 · person<br>{person.day}</p>"


@pytest.mark.parametrize(("tier", "shown"), [("building", True), ("building_unit", False)])
def test_so_is_an_id_that_its_own_values_make_secret(tier: str, shown: bool) -> None:
    place = example("mingtongxiang_courtyard_69.json")
    assert (place.id in card(place, tier=tier)) is shown


class Whispered(CostShare):
    """What only a posted view keeps back."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        return frozenset({"id"} if purpose == "public" else ())

    def cleared(self, view: dict[str, Any], purpose: Purpose) -> dict[str, Any]:
        return view | {"cleared_for": purpose}


def test_it_is_for_everybody_to_see() -> None:
    whispered = Whispered.model_construct(**dict(example("courtyard_69_gate_cost_share.json")))
    assert whispered.id not in whispered._repr_html_()


def test_what_a_view_is_cleared_of_depends_on_who_sees_it() -> None:
    whispered = Whispered.model_construct(**dict(example("courtyard_69_gate_cost_share.json")))
    assert public_view(whispered, "internal")["cleared_for"] == "internal"
