"""Claims upon one item: whatever the interleaving, nothing is claimed twice and nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import Context, ListItem, advance, catalog, check, explain
from grassroots_gov.kernel.document import Party
from grassroots_gov.resources import Body, Site, claims, remaining

EXAMPLES = Path(__file__).parents[2] / "examples"
BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
CLAIMANTS = ("ann", "bob", "cat", "dan")
LISTER = Party(id="worker", role="lister", unit="community")
ITEM = ListItem(
    kind="list_item",
    spec="1",
    id="L1",
    provenance="illustrative",
    state="listed",
    listed_at=BEGAN,
    list_kind="need",
    subject="goods",
    title="棉被",
    quantity=1,
    unit="床",
    place=Site(tier="community", id="C1"),
    listed_by=Body(id="community", name="某社区"),
    history=(),
)

Attempt = tuple[str, str, str, int]
ATTEMPTS: st.SearchStrategy[list[Attempt]] = st.lists(
    st.tuples(
        st.sampled_from(("claim", "deliver", "release", "confirm")),
        st.sampled_from(CLAIMANTS),
        st.sampled_from(("c1", "c2", "c3", "c4")),
        st.integers(1, 4),
    ),
    max_size=30,
)


@attrs.define
class Account:
    """One claim, kept by hand."""

    owner: str
    held: int
    delivered: int = 0
    open: bool = True


@attrs.define
class Book:
    """The whole item, kept by hand and without the library."""

    left: int
    accounts: dict[str, Account] = attrs.field(factory=dict)

    def take(self, attempt: Attempt) -> bool:
        """Do it if it may be done; whether it was."""
        name, who, claim, n = attempt
        held = self.accounts.get(claim)
        if name == "claim":
            if held or n > self.left:
                return False
            self.accounts[claim] = Account(who, n)
            self.left -= n
            return True
        if held is None or not held.open:
            return False
        rest = held.held - held.delivered
        if name == "confirm":
            held.open = bool(rest)
            return not rest
        if who != held.owner or n * (name == "deliver") > rest or not rest:
            return False
        if name == "deliver":
            held.delivered += n
        else:
            self.left += rest
            held.held = held.delivered
            held.open = bool(held.delivered)
        return True


def event_of(attempt: Attempt, at: datetime) -> Any:
    name, who, claim, n = attempt
    by = LISTER if name == "confirm" else Party(id=who, role="claimant")
    said: dict[str, Any] = {"event": name, "at": at, "by": by, "claim": claim}
    said |= {"quantity": n} if name in ("claim", "deliver") else {}
    said |= {"reason": "来不了"} if name == "release" else {}
    return ListItem.event_type(name)(**said)


@given(st.integers(1, 9), ATTEMPTS)
def test_no_interleaving_claims_more_than_there_is(quantity: int, attempts: list[Attempt]) -> None:
    item, book = ITEM.model_copy(update={"quantity": quantity}), Book(quantity)
    for hour, attempt in enumerate(attempts):
        event = event_of(attempt, BEGAN + timedelta(hours=hour))
        taken = explain(item, event).ok
        assert taken == book.take(attempt)
        if taken:
            item = advance(item, event)
        held = claims(item)
        assert held is not None
        assert remaining(item) == book.left >= 0
        assert book.left + sum(each.quantity for each in held) == quantity
        assert [(h.claim, h.person, h.quantity, h.delivered, not h.settled) for h in held] == [
            (claim, a.owner, a.held, a.delivered, a.open) for claim, a in book.accounts.items()
        ]
        assert (item.state == "claimed") == any(a.open for a in book.accounts.values())
    # Each guard of a whole history sees only what came before its event.
    assert check(item).codes == ()


def test_of_a_history_that_is_not_there_nothing_is_known() -> None:
    item = ITEM.model_copy(update={"history": None})
    assert (claims(item), remaining(item)) == (None, None)


def test_the_same_event_twice_is_two_claims() -> None:
    event = event_of(("claim", "ann", "c1", 1), BEGAN)
    item = ITEM.model_copy(update={"history": (event, event), "state": "claimed"})
    assert set(check(item).codes) == {"RES101", "RES102"}


@pytest.mark.parametrize(
    ("file", "place", "kept"),
    [
        ("kunming_three_lists", "kunming", (True,) * 3),
        ("chengnan_four_lists", "chengnan", (True,) * 4),
        ("chengnan_four_lists", "kunming", (False, True, False, True)),
    ],
)
def test_which_lists_there_are_each_place_says(
    file: str, place: str, kept: tuple[bool, ...]
) -> None:
    here = Context(profile=catalog.PROFILES[place])
    lines = (EXAMPLES / f"{file}.ndjson").read_bytes().splitlines()
    assert tuple("RES205" not in check(line, here).codes for line in lines) == kept
