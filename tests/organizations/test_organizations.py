"""What the generated documents do not show of organizations."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine import program

from grassroots_gov import Organization, catalog, check, public_view
from grassroots_gov.kernel.situation import situation
from grassroots_gov.organizations import Count, Membership, Part, check_digit_holds, credit

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 4))


def organization(kind: str = "party_building_alliance", **members: Any) -> Organization:
    known: dict[str, Any] = {"id": "O1", "name": "某组织", "as_of": date(2026, 3, 2)}
    return Organization(
        kind="organization",
        spec="1",
        provenance="illustrative",
        organization_kind=kind,
        **(known | members),
    )


class TestCreditCode:
    """GB 32100-2015: the values weighted by the powers of 3 add up to a multiple of 31."""

    @given(
        st.text(ALPHABET, min_size=2, max_size=2),
        st.text("0123456789", min_size=6, max_size=6),
        st.text(ALPHABET, min_size=10, max_size=10),
    )
    def test_any_code(self, first: str, division: str, rest: str) -> None:
        code = first + division + rest
        total = sum(pow(3, n, 31) * ALPHABET.index(c) for n, c in enumerate(code[:-1]))
        assert check_digit_holds(code) is ((total + ALPHABET.index(code[-1])) % 31 == 0)

    @given(st.integers(0, 17), st.sampled_from(ALPHABET))
    def test_one_character_changed_is_always_noticed(self, place: int, character: str) -> None:
        code = "91350100M000100Y43"
        changed = code[:place] + character + code[place + 1 :]
        assert check_digit_holds(changed) is (changed == code)

    @pytest.fixture
    def _without_stdnum(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        credit._check_digit.cache_clear()
        monkeypatch.setitem(sys.modules, "stdnum.cn.uscc", None)
        yield
        credit._check_digit.cache_clear()

    @pytest.mark.usefixtures("_without_stdnum")
    @pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100M000100Y44"])
    def test_without_the_package_it_is_not_checked_and_says_so(self, code: str) -> None:
        report = check(organization(credit_code=code))
        assert report.codes == ()
        assert "ORG201" in report.not_checked

    @pytest.mark.usefixtures("_without_stdnum")
    def test_where_there_is_no_code_the_package_is_not_missed(self) -> None:
        assert "ORG201" not in check(organization()).not_checked


@given(
    st.lists(
        st.builds(
            Membership,
            person=st.sampled_from(("p1", "p2", None)),
            unit=st.sampled_from(("u1", None)),
            capacity=st.sampled_from(("member", "chair", "legal_representative")),
            since=DAYS,
            until=DAYS,
        ),
        max_size=4,
    ),
    st.sampled_from(("residents_committee", "think_tank")),
)
@pytest.mark.parametrize("code", ["ORG217", "ORG219"])
def test_members_of_any_sort_are_judged_alike_in_cel(
    code: str, memberships: list[Membership], kind: str
) -> None:
    rule = catalog.RULES[code]
    body = organization(kind, memberships=tuple(memberships), as_of=date(2024, 1, 2))
    data = body.model_dump(mode="json", exclude_none=True)
    assert rule.cel
    assert rule.check
    answer = program(rule.cel)({"this": data, "document": data})
    assert answer is rule.check(body, situation(body))


@given(st.lists(st.integers(0, 5), max_size=4), st.integers(0, 12), st.booleans())
def test_a_split_is_added_up_only_where_it_is_declared_whole(
    sizes: list[int], n: int, exhaustive: bool
) -> None:
    parts = tuple(Part(of="whistle_call", n=size) for size in sizes)
    count = Count(of="whistle_call", n=n, parts=parts, exhaustive=exhaustive, source="某文")
    wrong = ["ORG221"] * (sum(sizes) != n) if exhaustive else ["ORG222"] * any(s > n for s in sizes)
    assert list(check(organization(counts=(count,))).codes) == wrong


def test_the_statements_of_two_articles_stay_as_they_are() -> None:
    counts = tuple(Count(of="community", n=n, source="某文") for n in (9, 13))
    body = organization(counts=counts)
    assert [count.n for count in body.counts] == [9, 13]
    report = check(body)
    assert (report.codes, report.ok, report.verified) == (("ORG220",), True, False)


def test_the_public_sees_units_and_posts_but_no_person() -> None:
    member = Membership(
        person="p-1", name="王芳", unit="u-1", unit_name="某单位", capacity="part_time_member"
    )
    [shown] = public_view(organization(memberships=(member,)))["memberships"]
    assert shown == {"unit": "u-1", "unit_name": "某单位", "capacity": "part_time_member"}
