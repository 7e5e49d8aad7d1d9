"""What is credited to a volunteer, and that no overlap goes unseen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from grassroots_gov import check
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.linkage import Service, ServiceRecord, Unit

MIDNIGHT = datetime(2026, 3, 1, tzinfo=CHINA_TIME)
STRETCH = st.tuples(st.integers(0, 12), st.integers(1, 4))


def record(*stretches: tuple[int, int]) -> ServiceRecord:
    """Services from one hour on for so many hours, of which one minute each is credited."""
    return ServiceRecord(
        kind="service_record",
        spec="1",
        id="v1",
        provenance="illustrative",
        as_of=date(2026, 3, 31),
        volunteer="volunteer_1",
        recorded_by=Unit(name="某社工服务中心"),
        services=tuple(
            Service(
                on=date(2026, 3, 1),
                activity="送餐",
                minutes=1,
                began_at=MIDNIGHT + timedelta(hours=begin),
                ended_at=MIDNIGHT + timedelta(hours=begin + hours),
            )
            for begin, hours in stretches
        ),
    )


@given(st.lists(STRETCH, max_size=5))
def test_services_are_apart_where_no_two_share_an_hour(stretches: list[tuple[int, int]]) -> None:
    hours = [set(range(begin, begin + n)) for begin, n in stretches]
    overlap = any(one & other for one, other in combinations(hours, 2))
    assert check(record(*stretches)).codes == (("LNK225",) if overlap else ())


@given(st.lists(STRETCH, max_size=4))
def test_the_order_in_which_services_are_told_says_nothing(
    stretches: list[tuple[int, int]],
) -> None:
    said = {check(record(*order)).codes for order in permutations(stretches)}
    assert len(said) == 1


@given(st.lists(STRETCH, max_size=5), st.lists(STRETCH, max_size=5))
def test_minutes_are_conserved(some: list[tuple[int, int]], more: list[tuple[int, int]]) -> None:
    assert record(*some, *more).minutes == record(*some).minutes + record(*more).minutes
