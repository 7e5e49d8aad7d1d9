"""What the docstrings of fields say reaches the schemas, and nothing else reads it."""

from __future__ import annotations

from typing import ClassVar

from grassroots_gov import Ticket
from grassroots_gov.kernel.docstrings import described
from grassroots_gov.kernel.document import Record


class Letter(Record):
    paper: ClassVar[str] = "white"
    """No field."""
    sender: str
    """Who wrote it,
    and where."""
    receiver: str
    stamp: int
    """What it cost."""

    class Enclosure(Record):
        pages: int
        """How many."""


class Registered(Letter):
    stamp: int
    number: int
    """By which it is traced."""


def test_a_field_is_described_by_the_docstring_below_it() -> None:
    assert described(Letter.Enclosure) == {"pages": "How many."}
    properties = Letter.model_json_schema()["properties"]
    told = {name: form.get("description") for name, form in properties.items()}
    assert told == {
        "sender": "Who wrote it,\nand where.",
        "receiver": None,
        "stamp": "What it cost.",
    }


def test_a_field_declared_anew_is_not_described_as_before() -> None:
    assert {**described(Registered)}.keys() & Registered.model_fields.keys() == {"sender", "number"}


def test_what_has_no_source_is_not_described() -> None:
    made = type("Made", (Record,), {"__annotations__": {"a": int}, "__module__": "nowhere"})
    assert described(made) == {}
    assert made.model_json_schema()["properties"]["a"] == {"title": "A", "type": "integer"}  # type: ignore[attr-defined]


def test_a_framework_shows_it() -> None:
    schema = Ticket.model_json_schema()
    assert schema["$defs"]["Party"]["properties"]["role"]["description"]
