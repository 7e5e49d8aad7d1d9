"""Norms and profiles: what they say of a document."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

import pytest

from grassroots_gov.kernel import norms
from grassroots_gov.kernel.document import Document, Record
from grassroots_gov.kernel.measures import Threshold
from grassroots_gov.kernel.norms import (
    Figure,
    Label,
    Norm,
    ServiceLevel,
    Share,
    basis,
    figures,
    in_force,
    national,
    national_figures,
    published,
    published_level,
)
from grassroots_gov.kernel.profiles import Profile

Where = dict[str, tuple[str, ...]]

SAID = Label(zh="某办法", en="some rules")


class Demand(Record):
    kind: str = "ticket"
    demand: str
    urgency: str


def level(n: int, clock: str = "handle", where: Where | None = None) -> ServiceLevel:
    return ServiceLevel(
        document="ticket", clock=clock, n=n, unit="day", clause=f"第{n}条", where=where or {}
    )


def norm(id: str, *levels: ServiceLevel, **parts: Any) -> Norm:
    return Norm(id=id, title=SAID, issuer=SAID, service_levels=levels, **parts)


class TestALevelIsMeantForSomeDocuments:
    """Those whose header fields have one of the codes named for each; all, where none is named."""

    @pytest.mark.parametrize(
        ("where", "fits"),
        [
            ({}, True),
            ({"demand": ("help", "complaint")}, True),
            ({"demand": ("help",)}, False),
            ({"demand": ("complaint",), "urgency": ("danger",)}, True),
            ({"demand": ("complaint",), "urgency": ("routine",)}, False),
            ({"no_such_field": ("help",)}, False),
        ],
    )
    def test_fits(self, where: Where, *, fits: bool) -> None:
        assert level(1, where=where).fits(Demand(demand="complaint", urgency="danger")) is fits


class TestAPlaceAppliesWhatIsInForce:
    """Both ends of the in-force period are included; of the last text in force the first level that
    fits holds."""

    OLD = norm("old", level(9), until=date(2025, 12, 31))
    NEW = norm(
        "new",
        level(1, clock="sign"),
        level(2, where={"demand": ("consultation",)}),
        level(5),
        level(7),
        since=date(2026, 1, 1),
    )
    PLACE = Profile(
        id="place", title=SAID, provenance="illustrative", norms=(norm("wide", level(8)), OLD, NEW)
    )

    @pytest.mark.parametrize(
        ("clock", "demand", "on", "n"),
        [
            ("handle", "complaint", date(2025, 12, 31), 9),
            ("handle", "complaint", date(2026, 1, 1), 5),
            ("handle", "consultation", date(2026, 1, 1), 2),
            ("sign", "complaint", date(2026, 1, 1), 1),
            ("sign", "complaint", date(2025, 12, 31), None),
        ],
    )
    def test_service_level(self, clock: str, demand: str, on: date, n: int | None) -> None:
        found = self.PLACE.service_level(clock, Demand(demand=demand, urgency="danger"), on)
        assert (found.n if found else None) == n

    def test_texts(self) -> None:
        ids = [text.id for text in in_force(self.PLACE.norms, date(2026, 1, 1))]
        assert ids == ["wide", "new"]

    def test_the_basis_is_the_text_and_its_clause(self) -> None:
        said = basis(self.NEW.service_levels[2], self.PLACE.norms)
        assert said == "new 第5条"
        assert said.label.zh == "《某办法》第5条"  # type: ignore[attr-defined]
        assert said.label.en == "some rules, 第5条"  # type: ignore[attr-defined]


Bound = Literal["at_least", "more_than", "at_most"]


def figure(name: str, n: int, d: int = 1, comparator: Bound = "at_least") -> Figure:
    return Figure(name=name, n=n, d=d, comparator=comparator, clause=f"第{n}条")


class TestANumberBindsAsItsComparatorSays:
    """From the number itself on, or only beyond it, or up to it; never of a whole of nothing."""

    @pytest.mark.parametrize(
        ("comparator", "short", "even", "over"),
        [
            ("at_least", False, True, True),
            ("more_than", False, False, True),
            ("at_most", True, True, False),
        ],
    )
    def test_on_either_side(
        self, comparator: Bound, *, short: bool, even: bool, over: bool
    ) -> None:
        two_thirds = figure("quorum", 2, 3, comparator)
        assert [two_thirds.met(part, 6) for part in (3, 4, 5)] == [short, even, over]
        five = figure("members", 5, 1, comparator)
        assert [five.met(count) for count in (4, 5, 6)] == [short, even, over]
        if comparator != "at_most":
            share = Share(n=2, d=3, comparator=comparator)
            assert [share.met(part, 6) for part in (3, 4, 5)] == [short, even, over]

    def test_a_whole_of_one_is_enough_to_speak_of(self) -> None:
        assert Share(n=1, d=2, comparator="more_than").met(1, 1)
        assert figure("quorum", 1, 2).met(1, 1)

    @pytest.mark.parametrize("whole", [0, -1])
    def test_of_nothing_nothing_is_enough(self, whole: int) -> None:
        assert Share(n=0, d=1, comparator="at_least").met(0, whole) is False
        assert figure("quorum", 0, comparator="at_least").met(0, whole) is False
        assert figure("proxies", 3, comparator="at_most").met(0, whole) is False

    def test_the_same_share_as_a_threshold(self) -> None:
        share = Share(n=4, d=6, comparator="at_least")
        assert share.threshold == Threshold(Fraction(2, 3), "at_least")
        with pytest.raises(ValueError, match="can only be met"):
            _ = Share(n=0, d=1, comparator="at_least").threshold


def test_figures_of_several_texts_each_name_theirs_and_the_later_stands() -> None:
    early = norm("early", figures=(figure("members", 5), figure("term", 3)))
    late = norm("late", figures=(figure("members", 7),))
    found = figures((early, late))
    assert {name: (f.name, f.n, f.norm) for name, f in found.items()} == {
        "members": ("members", 7, "late"),
        "term": ("term", 3, "early"),
    }


class TestWhatHoldsEverywhere:
    """The texts brought along that are national, by the day on which they are in force."""

    EVE, DAY = date(2025, 12, 31), date(2026, 1, 1)

    def test_each_text_is_known_by_its_id(self) -> None:
        assert {id: text.id for id, text in published().items()} == {id: id for id in published()}

    def test_texts(self) -> None:
        for on in (self.EVE, self.DAY):
            held = in_force(published().values(), on)
            assert national(on) == tuple(text for text in held if text.national)
            assert {text.national for text in held} == {True, False}
        old, new = "residents_committee_law_2018", "residents_committee_law_2025"
        told = [[text.id for text in national(on)] for on in (self.EVE, self.DAY)]
        assert [(old in ids, new in ids) for ids in told] == [(True, False), (False, True)]

    def test_what_is_kept_is_kept_for_each_turn_and_not_for_each_day(self) -> None:
        """A hundred years of days make no more of it than the texts have beginnings and ends."""
        ends = [day for norm in published().values() for day in (norm.since, norm.until) if day]
        document = Demand(demand="complaint", urgency="danger")
        for n in range(36_500):
            on = date(1950, 1, 1) + timedelta(days=n)
            national(on)
            national_figures(on)
            published_level("handle", document, None, on)  # type: ignore[arg-type]
        for kept in (norms._national, norms._national_figures):
            assert 1 < kept.cache_info().currsize <= 60 * (len(ends) + 1)
        assert norms._national.cache_info().currsize <= len(ends) + 1

    def test_every_day_is_as_its_texts_say(self) -> None:
        ends = {day for norm in published().values() for day in (norm.since, norm.until) if day}
        for end in ends:
            for on in (end - timedelta(days=1), end, end + timedelta(days=1)):
                held = in_force(published().values(), on)
                assert national(on) == tuple(text for text in held if text.national)

    def test_figures(self) -> None:
        """One in ten may ask for an assembly by the new law, one in five by the old."""
        asked = [
            national_figures(on)["residents_assembly_proposers_persons"]
            for on in (self.EVE, self.DAY)
        ]
        assert [(f.n, f.d, f.norm) for f in asked] == [
            (1, 5, "residents_committee_law_2018"),
            (1, 10, "residents_committee_law_2025"),
        ]
        assert "owners_committee_quorum" not in national_figures(self.DAY)

    @pytest.mark.parametrize(
        ("kind", "standing", "nature", "clock", "on", "n"),
        [
            ("opinion", "petition", "demand", "handle", date(2022, 5, 1), 60),
            ("opinion", "petition", "demand", "handle", date(2022, 4, 30), None),
            ("opinion", "petition", "suggestion", "handle", date(2022, 5, 1), None),
            ("opinion", "petition", "demand", "forward", date(2022, 5, 1), 15),
            ("opinion", "petition", "demand", "unheard_of", date(2022, 5, 1), None),
            ("ticket", "petition", "demand", "handle", date(2022, 5, 1), None),
        ],
    )
    def test_service_levels(  # noqa: PLR0917
        self, kind: str, standing: str, nature: str, clock: str, on: date, n: int | None
    ) -> None:
        class Letter(Document):
            standing: str
            nature: str

        letter = Letter(
            kind=kind,
            spec="1",
            id="L1",
            provenance="illustrative",
            standing=standing,
            nature=nature,
        )
        found = published_level(clock, letter, None, on)
        assert (found.n if found else None) == n


class TestALevelIsForOneKindOfDocument:
    def test_another_kind(self) -> None:
        assert not level(1).fits(Demand(kind="opinion", demand="help", urgency="danger"))

    def test_what_is_of_no_kind(self) -> None:
        class Bare(Record):
            demand: str

        assert not level(1).fits(Bare(demand="help"))


@pytest.mark.parametrize(
    ("own", "limit", "looser"),
    [
        ((1, 2, "at_least"), (1, 2, "at_least"), False),
        ((1, 2, "at_least"), (1, 2, "more_than"), True),
        ((1, 2, "more_than"), (1, 2, "at_least"), False),
        ((2, 3, "at_least"), (1, 2, "more_than"), False),
        ((1, 3, "more_than"), (1, 2, "at_least"), True),
        ((3, 1, "at_most"), (3, 1, "at_most"), False),
        ((4, 1, "at_most"), (3, 1, "at_most"), True),
        ((2, 1, "at_most"), (3, 1, "at_most"), False),
        ((2, 1, "at_most"), (2, 1, "at_least"), True),
    ],
)
def test_looser(own: tuple[Any, ...], limit: tuple[Any, ...], looser: bool) -> None:
    def said(n: int, d: int, comparator: Any) -> Figure:
        return Figure(name="f", n=n, d=d, comparator=comparator, clause="1")

    assert said(*own).looser_than(said(*limit)) is looser


@pytest.mark.parametrize(
    ("own", "other", "overlap"),
    [
        ((None, None), (None, None), True),
        ((2020, 2021), (2021, 2022), True),
        ((2020, 2021), (2022, None), False),
        ((2022, None), (2020, 2021), False),
        ((None, 2019), (2020, None), False),
        ((2020, None), (None, 2019), False),
        ((None, 2020), (2020, None), True),
        ((2020, None), (None, 2020), True),
        ((2019, None), (2020, None), True),
    ],
)
def test_whether_two_texts_were_ever_in_force_together(
    own: tuple[Any, ...], other: tuple[Any, ...], overlap: bool
) -> None:
    def text(since: int | None, until: int | None) -> Norm:
        title = Label(zh="文本", en="text")
        return Norm(
            id="n",
            title=title,
            issuer=title,
            since=date(since, 1, 1) if since else None,
            until=date(until, 1, 1) if until else None,
        )

    assert text(*own).overlaps(text(*other)) is overlap
