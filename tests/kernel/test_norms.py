"""Norms and profiles: what they say of a document."""

from datetime import date
from typing import Any

import pytest

from grassroots_gov.kernel.document import Record
from grassroots_gov.kernel.norms import Label, Norm, Profile, ServiceLevel, basis, in_force

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
    """Both ends of the in-force period are included; the first level that fits holds."""

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
        id="place", title=SAID, provenance="illustrative", norms=(OLD, NEW, norm("late", level(8)))
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
        assert ids == ["new", "late"]

    def test_the_basis_is_the_text_and_its_clause(self) -> None:
        said = basis(self.NEW.service_levels[2], self.PLACE.norms)
        assert said == "new 第5条"
        assert said.label.zh == "《某办法》第5条"  # type: ignore[attr-defined]
        assert said.label.en == "some rules, 第5条"  # type: ignore[attr-defined]
