"""Property service: who owes what at the end, what each place asks, and which level is earned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import (
    Context,
    PropertyContract,
    PropertyReview,
    Refused,
    advance,
    catalog,
    check,
)
from grassroots_gov.kernel.document import Party
from grassroots_gov.oversight import (
    Abandon,
    BeginService,
    Company,
    Criterion,
    Decision,
    Exit,
    Fee,
    HandOver,
    HandoverEntry,
    LevelThreshold,
    NotifyTermination,
    SelectProvider,
    SignContract,
    Terms,
    Veto,
    owed,
)
from grassroots_gov.oversight.property_codes import HANDOVER_ITEMS

BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
DAY = timedelta(days=1)
OWNERS = Party(id="head", role="owners_side")
PROVIDER = Party(id="manager", role="provider", unit="company")
VOTE = Decision(document="poll", decision_rule="owners_ordinary", outcome="passed")
OPENED = PropertyContract(
    kind="property_contract",
    spec="1",
    id="P1",
    provenance="illustrative",
    state="soliciting",
    opened_at=BEGAN,
    service="ordinary",
    compound="某小区",
    provider=Company(name="某物业公司", id="company"),
    terms=Terms(since=date(2026, 3, 2), standard="二级", services=("order",)),
    fees=(Fee(premises="residence", fen=100),),
    history=(),
)


def signed(**header: Any) -> PropertyContract:
    contract = OPENED.model_copy(update=header)
    for event in (
        SelectProvider(event="select_provider", at=BEGAN, by=OWNERS, basis=VOTE),
        SignContract(event="sign_contract", at=BEGAN, by=OWNERS),
    ):
        contract = advance(contract, event)
    return contract


def serving(**header: Any) -> PropertyContract:
    begin = BeginService(event="begin_service", at=BEGAN, by=PROVIDER, inspected=True)
    return advance(signed(**header), begin)


def gone(**header: Any) -> PropertyContract:
    return advance(serving(**header), Abandon(event="abandon", at=BEGAN, by=OWNERS))


def place(name: str, **after: int) -> Context:
    return Context(now=BEGAN + timedelta(**after), profile=catalog.PROFILES[name])


ENTRIES = st.lists(
    st.builds(HandoverEntry, item=st.sampled_from(tuple(HANDOVER_ITEMS)), received=st.booleans()),
    max_size=4,
    unique_by=lambda entry: entry.item,
).map(tuple)


@given(
    ENTRIES,
    st.sampled_from((None, "provider", "owners_side")),
    st.sets(st.sampled_from(tuple(HANDOVER_ITEMS))),
)
def test_nobody_exits_who_still_owes_and_whoever_owes_nothing_may(
    listed: tuple[HandoverEntry, ...], keeper: str | None, handed: set[str]
) -> None:
    contract = gone(handover_list=listed, income_kept_by=keeper)
    for item in sorted(handed):
        event = HandOver(event="hand_over", at=BEGAN, by=PROVIDER, item=item)
        contract = advance(contract, event)
    leave = Exit(event="exit", at=BEGAN, by=OWNERS)
    if set(owed(contract)) <= handed:
        assert advance(contract, leave).state == "exited"
    else:
        with pytest.raises(Refused, match="OVS114"):
            advance(contract, leave)


def test_what_was_never_received_is_not_owed() -> None:
    never = HandoverEntry(item="completion_documents", received=False)
    assert "completion_documents" in owed(OPENED)
    assert "completion_documents" not in owed(OPENED.model_copy(update={"handover_list": (never,)}))


@pytest.mark.parametrize(
    ("name", "contract", "last", "clock"),
    [
        ("beijing", signed(), {"days": 15}, "合同备案"),
        ("chengdu", signed(), {"days": 30}, "合同备案"),
        ("hangzhou", signed(), {"days": 10}, "承接查验"),
        ("beijing", gone(), {"days": 30}, "交接"),
        ("hangzhou", gone(), {"days": 15}, "交接"),
        ("sichuan", serving(), {"days": 184}, "公共收益公示"),
        ("wenzhou", serving(), {"days": 365}, "公共收益公示"),
        ("beijing", serving(income_kept_by="owners_side"), {"days": 92}, "公共收益公示"),
    ],
)
def test_what_each_place_asks(
    name: str, contract: PropertyContract, last: dict[str, int], clock: str
) -> None:
    """The last day, counted by hand from 2 March 2026, and the day after it."""

    def late(days: int) -> str:
        report = check(contract, place(name, days=last["days"] + days))
        return "".join(f.message("zh") for f in report.findings if f.code == "OVS214")

    assert clock not in late(0)
    assert clock in late(1)


def test_where_the_provider_keeps_the_money_beijing_names_no_period() -> None:
    report = check(serving(income_kept_by="provider"), place("beijing", days=2000))
    assert "公共收益公示" not in "".join(f.message("zh") for f in report.findings)


@pytest.mark.parametrize("name", ["wenzhou", "beijing", "hangzhou"])
def test_no_place_makes_the_notice_of_a_dismissal_shorter(name: str) -> None:
    context = Context(profile=catalog.PROFILES[name])

    def told(days: int) -> NotifyTermination:
        return NotifyTermination(
            event="notify_termination",
            at=BEGAN,
            by=OWNERS,
            grounds="dismissal",
            written=True,
            ends_at=BEGAN + days * DAY,
            basis=VOTE,
        )

    with pytest.raises(Refused, match="OVS109"):
        advance(serving(), told(59), context)
    assert advance(serving(), told(60), context).state == "notice_given"


@pytest.mark.parametrize("name", ["beijing", "chengdu"])
def test_a_provider_that_will_not_go_on_says_so_ninety_days_before(name: str) -> None:
    context = Context(profile=catalog.PROFILES[name])

    def told(days: int) -> NotifyTermination:
        return NotifyTermination(
            event="notify_termination",
            at=BEGAN,
            by=PROVIDER,
            grounds="provider_declines",
            written=True,
            ends_at=BEGAN + days * DAY,
        )

    with pytest.raises(Refused, match="OVS110"):
        advance(serving(), told(89), context)
    assert advance(serving(), told(90), context).state == "notice_given"


@given(st.integers(0, 10**6), st.integers(1, 10_000), st.lists(st.integers(0, 10**8)))
def test_what_all_flats_pay_is_what_the_compound_pays(n: int, d: int, areas: list[int]) -> None:
    fee = Fee(premises="residence", fen=n, per=d)
    assert sum((fee.due(area) or 0 for area in areas), Fraction(0)) == fee.due(sum(areas))
    assert Fee(premises="residence").due(1) is None


def review(points: int, level: str | None, levels: tuple[LevelThreshold, ...]) -> PropertyReview:
    return PropertyReview(
        kind="property_review",
        spec="1",
        id="R1",
        provenance="illustrative",
        as_of=date(2026, 6, 30),
        rating="red_property",
        criteria=(Criterion(id="c", title="服务", most=100, points=points, evidence=("e",)),),
        vetoes=(Veto(id="v", title="事故", found=False),),
        levels=levels,
        points=points,
        level=level,
        reviewers=(Company(name="某局"),),
        published_on=date(2026, 6, 30),
    )


LEVELS = st.lists(st.integers(0, 100), min_size=1, max_size=4, unique=True).map(
    lambda starts: tuple(
        LevelThreshold(level=f"level_{n}", title="等级", at_least=start)
        for n, start in enumerate(starts)
    )
)


@given(st.integers(0, 100), LEVELS)
def test_points_earn_one_level_or_none(points: int, levels: tuple[LevelThreshold, ...]) -> None:
    """Of all that could be written down, just one is right."""
    answers = (None, *(one.level for one in levels))
    right = [one for one in answers if not check(review(points, one, levels)).findings]
    assert len(right) == 1
    start = {one.level: one.at_least for one in levels}.get(right[0] or "", -1)
    assert start <= points
    assert not any(start < one.at_least <= points for one in levels)
