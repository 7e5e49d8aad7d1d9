"""A document is the same, and as wrong, read from JSON or from what ``json.loads`` made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests.test_validators import VECTORS

from grassroots_gov import Ticket, catalog, load
from grassroots_gov.checking import parse
from grassroots_gov.funding import CostShare
from grassroots_gov.hotline import Accept, TicketEvent
from grassroots_gov.kernel.document import Document, Party
from grassroots_gov.kernel.structure import findings_of
from grassroots_gov.testing import documents

Json = dict[str, Any]

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = [*sorted(EXAMPLES.glob("[!.]*.json")), *sorted(EXAMPLES.glob("dossiers/*.json"))]
PUBLISHED = [
    wire
    for wire in (
        *(json.loads(file.read_bytes()) for file in FILES),
        *(given for _, given in VECTORS),
    )
    if wire.get("kind") in catalog.KINDS
]
SOUND: dict[str, Json] = {}
"""One of each kind, with nothing wrong in its shape."""
for published in PUBLISHED:
    if published["kind"] not in SOUND and parse(published)[0]:
        SOUND[published["kind"]] = published


def told(read: Callable[[], Document]) -> Any:
    """The document, or what is wrong with its shape."""
    try:
        return read()
    except ValidationError as error:
        return [(found.code, found.pointer, found.params) for found in findings_of(error)]


def in_both_modes(wire: Json) -> Any:
    """What both modes tell of it."""
    model, text = catalog.KINDS[wire["kind"]], json.dumps(wire)
    by_json = told(lambda: model.model_validate_json(text))
    assert told(lambda: model.model_validate(json.loads(text))) == by_json
    return by_json


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_what_is_published(kind: str) -> None:
    verdicts = [in_both_modes(wire) for wire in PUBLISHED if wire["kind"] == kind]
    assert any(isinstance(verdict, Document) for verdict in verdicts)


@given(st.sampled_from([*catalog.KINDS]).flatmap(documents))
def test_what_is_generated(document: Document) -> None:
    assert in_both_modes(json.loads(document.model_dump_json())) == document
    assert type(document).model_validate(document.model_dump()) == document


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value but its root."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(part, dict | list):
            yield from places(part, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at that place."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, -0.0, 1.5, 7e4, 1e300, -1e300, 2**53, 10**30),
    *("", "1", "true", "2026-03-02", "2026-03-02T09:00:00+08:00", "2026-02-30"),
    *([], [1], {}, {"event": "accept"}, [{"event": "accept"}], {"": 1}, [None]),
)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_something_else_anywhere(kind: str) -> None:
    """The places of a long document are taken by turns."""
    sound = SOUND[kind]
    everywhere = [path for path in places(sound) if path != ("kind",)]
    for turn, path in enumerate(everywhere[:: len(everywhere) // 150 + 1]):
        in_both_modes(put(sound, path, OTHERS[turn % len(OTHERS)]))


class TestAWholeNumberIsOneInAnySpelling:
    """``70000``, ``70000.0`` and ``7e4`` are one number, and it is written without a fraction."""

    WIRE = SOUND["cost_share"] | {"total_fen": 70000}

    def ways(self, spelled: str) -> Iterator[Any]:
        """The sum that was read, or the codes of what is wrong with it, by each entrance."""
        text = json.dumps(self.WIRE).replace('"total_fen": 70000', f'"total_fen": {spelled}')
        plain = json.loads(text)
        for ask in (
            lambda: CostShare.model_validate_json(text),
            lambda: CostShare.model_validate(plain),
            lambda: CostShare(**plain),
        ):
            found = told(ask)
            yield found.total_fen if isinstance(found, CostShare) else [code for code, *_ in found]
        for source in (text.encode(), text, plain):
            document, report = parse(source)
            yield document.total_fen if isinstance(document, CostShare) else [*report.codes]

    @pytest.mark.parametrize(
        ("spelled", "number"),
        [
            ("70000.0", 70000),
            ("7e4", 70000),
            ("0.7E+5", 70000),
            ("-0.0", 0),
            ("-0", 0),
            ("9007199254740991.0", 2**53 - 1),
        ],
    )
    def test_taken(self, spelled: str, number: int) -> None:
        for read in self.ways(spelled):
            assert read == number
            assert type(read) is int

    @pytest.mark.parametrize(
        ("spelled", "code"),
        [
            ("70000.5", "GEN106"),
            ("1e-5", "GEN106"),
            ("true", "GEN106"),
            ("false", "GEN106"),
            ('"70000"', "GEN106"),
            ('"70000.0"', "GEN106"),
            ("[]", "GEN106"),
            ("-1.0", "GEN114"),
            ("-1e300", "GEN114"),
            ("9007199254740992.0", "GEN115"),
            ("9007199254740993.0", "GEN115"),
            ("9007199254740993", "GEN115"),
            ("1e300", "GEN115"),
        ],
    )
    def test_refused(self, spelled: str, code: str) -> None:
        assert [*self.ways(spelled)] == [[code]] * 6

    @pytest.mark.parametrize("spelled", ["1e400", "-1e400", "NaN", "Infinity"])
    def test_no_number_at_all(self, spelled: str) -> None:
        """As JSON, it is refused before it has a shape."""
        assert [*self.ways(spelled)] == [["GEN106"]] * 3 + [["GEN007"]] * 3

    def test_written_without_a_fraction(self) -> None:
        document = load(json.dumps(self.WIRE | {"total_fen": 70000.0}))
        assert '"total_fen":70000,' in document.model_dump_json()
        assert type(document.model_dump()["total_fen"]) is int

    def test_what_a_vendor_adds_is_kept_as_it_is(self) -> None:
        wire = SOUND["ticket"] | {"extensions": {"acme": {"weight": 1.0, "count": 1}}}
        kept = load(wire).extensions
        assert json.dumps(kept) == json.dumps(wire["extensions"])


class TestTypedValuesAreTakenToo:
    """A document may be built of what its fields hold."""

    NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def test_text_or_a_time(self) -> None:
        by = Party(id="op", role="operator")
        typed = Accept(event="accept", at=self.NOON, by=by)
        spelled = Accept.model_validate(
            {
                "event": "accept",
                "at": "2026-03-02T12:00:00Z",
                "by": {"id": "op", "role": "operator"},
            }
        )
        assert typed == spelled
        assert typed.at is self.NOON
        assert typed.by is by

    def test_lists_become_tuples(self) -> None:
        ticket = load(SOUND["ticket"], kind=Ticket)
        again = Ticket.model_validate(dict(ticket) | {"history": [*(ticket.history or ())]})
        assert again == ticket
        assert type(again.history) is tuple

    @pytest.mark.parametrize("wrong", [{}, "ab", b"ab", 1])
    def test_what_is_no_list_is_refused(self, wrong: Any) -> None:
        codes = [code for code, *_ in told(lambda: Ticket(**SOUND["ticket"] | {"history": wrong}))]
        assert codes == ["GEN104"]

    def test_events_by_their_names(self) -> None:
        adapter = TypeAdapter[TicketEvent](TicketEvent)
        wire = {
            "event": "accept",
            "at": "2026-03-02T09:05:00+08:00",
            "by": {"id": "a", "role": "b"},
        }
        accept = adapter.validate_python(wire)
        assert isinstance(accept, Accept)
        assert adapter.validate_python(accept) is accept
        with pytest.raises(ValidationError):
            adapter.validate_python(wire | {"event": "reply"})
