"""Matches: what may answer what, in which order, and never more than there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import ListItem
from grassroots_gov.kernel.document import Party
from grassroots_gov.resources import Claim, Match, Site, match

from .test_claims import BEGAN, ITEM

AROUND = {"C1": ("S1",), "C2": ("S1",)}


def item(id: str, hour: int = 0, place: str = "C1", **said: Any) -> ListItem:
    update = {
        "id": id,
        "listed_at": BEGAN + timedelta(hours=hour),
        "place": Site(tier="community", id=place),
        **said,
    }
    return ITEM.model_copy(update=update)


def pairs(found: tuple[Match, ...]) -> list[tuple[str, str, int]]:
    return [(m.need, m.resource, m.quantity) for m in found]


def claimed(one: ListItem, quantity: int) -> ListItem:
    by = Party(id="p", role="claimant")
    claim = Claim(event="claim", at=one.listed_at, by=by, claim="c", quantity=quantity)
    return one.model_copy(update={"state": "claimed", "history": (claim,)})


MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "venue"},
        {"unit": "件"},
        {"place": "C2"},
        {"since": APRIL},
        {"history": None},
        {"history": (), "quantity": 1, "state": "listed", "until": date(2026, 1, 1)},
    ],
)
def test_what_does_not_answer(other: dict[str, Any]) -> None:
    need = item("n", until=MARCH, since=date(2026, 2, 1))
    assert pairs(match([need], [item("r")])) == [("n", "r", 1)]
    assert match([need], [item("r", **other)]) == ()


def test_first_listed_first_served() -> None:
    needs = [item("late", 2), item("early", 1), item("alike", 1)]
    assert pairs(match(needs, [item("r", quantity=2)])) == [("alike", "r", 1), ("early", "r", 1)]


def test_first_from_its_own_place_then_what_ends_soonest() -> None:
    offers = [
        item("around", place="S1", until=MARCH),
        item("endless"),
        item("older", until=APRIL),
        item("ends", 5, until=MARCH),
    ]
    need = item("n", quantity=9)
    assert [m.resource for m in match([need], offers, AROUND)] == [
        "ends",
        "older",
        "endless",
        "around",
    ]


def test_only_what_remains_is_matched() -> None:
    need, offer = claimed(item("n", quantity=5), 2), claimed(item("r", quantity=9), 7)
    assert pairs(match([need], [offer])) == [("n", "r", 2)]
    assert match([claimed(item("n"), 1)], [item("r")]) == ()


def test_the_reasons_are_told() -> None:
    [found] = match([item("n", until=MARCH)], [item("r", place="S1", since=MARCH)], AROUND)
    assert [reason.en for reason in found.reasons] == [
        "the same subject: goods",
        "within “S1”",
        "both from 2026-03-31 to 2026-03-31",
    ]
    assert [reason.zh for reason in found.reasons] == [
        "内容相同：物资",
        "在“S1”范围内",
        "期限重合：2026-03-31至2026-03-31",
    ]
    [here] = match([item("n")], [item("r")])
    assert here.reasons[1].en == "the same place"


def items(prefix: str) -> st.SearchStrategy[list[ListItem]]:
    drawn = st.tuples(
        st.integers(0, 3), st.sampled_from(("C1", "C2", "S1")), st.integers(1, 5),
        st.sampled_from(("goods", "venue")),
    )  # fmt: skip
    return st.lists(drawn, max_size=5).map(
        lambda rows: [
            item(f"{prefix}{n}", hour, place, quantity=quantity, subject=subject)
            for n, (hour, place, quantity, subject) in enumerate(rows)
        ]
    )


@given(items("n"), items("r"), st.randoms(use_true_random=False))
def test_never_more_than_there_is_and_nothing_left_that_would_do(
    needs: list[ListItem], offers: list[ListItem], random: Any
) -> None:
    found = match(needs, offers, AROUND)
    rest = {one.id: one.quantity for one in (*needs, *offers)}
    for each in found:
        assert each.quantity > 0
        rest[each.need] -= each.quantity
        rest[each.resource] -= each.quantity
    assert min(rest.values(), default=0) >= 0
    left = [one.model_copy(update={"quantity": rest[one.id]}) for one in needs if rest[one.id]]
    over = [one.model_copy(update={"quantity": rest[one.id]}) for one in offers if rest[one.id]]
    assert match(left, over, AROUND) == ()
    random.shuffle(needs)
    random.shuffle(offers)
    assert match(needs, offers, AROUND) == found
