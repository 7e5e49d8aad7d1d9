"""Whatever ``advance`` makes, ``load`` takes; and to know so takes no longer than it must."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from tests.hotline.build import event, ticket

from grassroots_gov import Refused, Ticket, advance, explain, load
from grassroots_gov.catalog import LIVING
from grassroots_gov.export.schema import schema
from grassroots_gov.hotline import TicketEvent
from grassroots_gov.kernel.document import Document, Event
from grassroots_gov.kernel.reading import LARGEST
from grassroots_gov.kernel.size import larger_than, most_bytes, most_items
from grassroots_gov.testing import documents

SECOND = timedelta(seconds=1)
ACCEPTED = ticket("accept")
[ACCEPT] = ACCEPTED.history or ()


def pressed(note: str | None = None) -> Event:
    return event("supervise", ACCEPT.at + SECOND, note=note)


def supervised(times: int, note: str | None = None) -> Ticket:
    """A ticket that was pressed so many times."""
    step = pressed(note)
    return ACCEPTED.model_copy(update={"history": (ACCEPT, *(step,) * times)})


class ShortTicket(Ticket):
    history: Annotated[tuple[TicketEvent, ...], Field(max_length=2)] | None = None


class TestAStepThatOutgrowsWhatCanBeRead:
    """It is refused before it is taken, with the finding that would keep it from being read."""

    def test_too_many_events(self) -> None:
        short = ShortTicket.model_validate_json(ACCEPTED.model_dump_json(exclude_none=True))
        step = pressed()
        full = advance(short, step)
        report = explain(full, step)
        assert [(f.code, f.pointer) for f in report.findings] == [("GEN113", "/history")]
        assert report.findings[0].params == {"most": 2}
        with pytest.raises(Refused) as refused:
            advance(full, step)
        assert refused.value.report == report

    @pytest.mark.parametrize("kind", LIVING)
    def test_as_many_events_as_are_read(self, kind: str) -> None:
        history = schema(kind)["properties"]["history"]["anyOf"][0]
        assert most_items(LIVING[kind], "history") == history["maxItems"]

    @pytest.mark.parametrize("letter", ["催", "a", '"', "\n"])
    def test_too_many_bytes(self, letter: str) -> None:
        note = letter * 10_000
        one = len(supervised(1, note).model_dump_json()) - len(ACCEPTED.model_dump_json())
        one += 2 * 10_000 * (letter == "催")
        times = (LARGEST - len(ACCEPTED.model_dump_json().encode())) // one
        full = supervised(times - 1, note)
        step = pressed(note)
        last = advance(full, step)
        size = len(last.model_dump_json().encode())
        assert size <= LARGEST < size + one
        assert load(last.model_dump_json()) == last
        report = explain(last, step)
        assert [(f.code, f.pointer) for f in report.findings] == [("GEN001", "")]
        assert report.findings[0].params == {"most": LARGEST, "size": size + one}
        with pytest.raises(Refused):
            advance(last, step)

    def test_extensions_count(self) -> None:
        heavy = ACCEPTED.model_copy(update={"extensions": {"acme": "x" * LARGEST}})
        assert explain(heavy, pressed()).codes == ("GEN001",)


class TestTheMostThatADocumentCanBe:
    @pytest.mark.parametrize("kind", LIVING)
    @given(data=st.data())
    def test_it_is_no_less_than_what_is_written(self, kind: str, data: st.DataObject) -> None:
        document: Document = data.draw(documents(kind))
        written = len(document.model_dump_json().encode())
        for looked_at in (200_000, 4_000, 100):
            assert most_bytes(document, looked_at) >= written
        assert larger_than(written, document) is None
        assert larger_than(written - 1, document) in (written, None)

    def test_a_usual_one_need_not_be_written_to_be_known_to_fit(self) -> None:
        assert most_bytes(supervised(40), 200_000) <= LARGEST
        assert most_bytes(supervised(2_500, "催办"), 4_000) <= LARGEST
        assert most_bytes(supervised(2_500, "催办"), 200_000) > LARGEST
