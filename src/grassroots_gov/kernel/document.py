"""Documents, events and the parts they are made of: frozen, strict, and clear about privacy.

A document is its header facts and what its events made of it.  Everything on the wire is one of
the types below; a field that identifies a person carries ``Personal`` in its type, so that
``public_view`` needs no list of its own to keep in step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timezone
from functools import cache
from html import escape
from operator import methodcaller
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    StringConstraints,
)
from pydantic_core import CoreSchema, core_schema

from .anew import reads
from .calendar import CHINA_TIME
from .codelist import CODE_PATTERN
from .division import DIVISION_PATTERN, committee_of, stem_of, tier_of
from .docstrings import described
from .personal import Personal, Purpose, mask_name, mask_phone, parts_of
from .rule import Text
from .wire import as_json_has_it

if TYPE_CHECKING:
    from .workflow import Workflow

__all__ = [
    "NAMED",
    "Day",
    "Division",
    "Document",
    "Event",
    "FreeText",
    "Id",
    "LivingDocument",
    "Name",
    "Party",
    "PersonName",
    "Personal",
    "Phone",
    "PublicText",
    "Purpose",
    "Record",
    "Timestamp",
    "mask_name",
    "personal_fields",
    "public_view",
]

# Three centuries: no deadline computed from such a date can leave the calendar of any language.
TIMESTAMP_PATTERN = (
    r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\.[0-9]{1,6})?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
)
DAY_PATTERN = r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"
# No control, bidirectional or zero-width character: two names that look alike must be alike.
_HIDDEN = r"\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
NAME_PATTERN = rf"^[^\u0000-\u001f\u007f-\u009f{_HIDDEN}]*$"
TEXT_PATTERN = rf"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f{_HIDDEN}]*$"
PHONE_PATTERN = r"^(\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[0-9]{3,8})$"
PREFIX_PATTERN = r"^[a-z][a-z0-9_]*$"


_ZONES: dict[str, timezone] = {}


def _instant(text: str) -> datetime:
    """A time of the right form.  Equal offsets share one zone, so comparing times is cheap.

    Combining costs a third of ``replace``, which asks for its arguments by name.
    """
    zone = _ZONES.get(text[-6:])
    if zone is not None:
        naive = datetime.fromisoformat(text[:-6])
        return datetime.combine(naive, naive.time(), zone)
    moment = datetime.fromisoformat(text)
    if not text.endswith("Z") and isinstance(moment.tzinfo, timezone):
        _ZONES[text[-6:]] = moment.tzinfo
    return moment


class _Spelled:
    """A date-time or a date that is spelled one way on the wire and typed in Python."""

    def __init__(self, pattern: str, longest: int, read: Callable[[str], date]) -> None:
        self.pattern, self.longest, self.read = pattern, longest, read

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=self.pattern, max_length=self.longest, strict=True)
        spelled = core_schema.no_info_after_validator_function(self.read, text)
        return core_schema.json_or_python_schema(
            json_schema=spelled,
            python_schema=core_schema.no_info_wrap_validator_function(
                _typed, spelled, serialization=core_schema.simple_ser_schema("any")
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(
                methodcaller("isoformat"), when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern, "maxLength": self.longest}


def _typed(value: Any, spelled: core_schema.ValidatorFunctionWrapHandler) -> Any:
    """What is typed already is kept if it could be read again; no year 9999, nothing naive."""
    if isinstance(value, date):
        spelled(value.isoformat())
        return value
    return spelled(value)


Timestamp = Annotated[datetime, _Spelled(TIMESTAMP_PATTERN, 32, _instant)]
"""RFC 3339 with seconds and an offset; never naive."""

Day = Annotated[date, _Spelled(DAY_PATTERN, 10, date.fromisoformat)]
"""A civil date, ``YYYY-MM-DD``."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=128)]
"""An identifier of a document, a unit or a person, unique where the sender says so."""

Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, min_length=1, max_length=200)]
"""The name of an organization, a place or a thing, shown to all; one line, no hidden characters."""

PersonName = Annotated[
    str,
    StringConstraints(pattern=NAME_PATTERN, min_length=1, max_length=100),
    Personal(mask=mask_name),
]
"""The name of a person."""

PersonId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=128), Personal()]
"""The identifier of a person, which may be as telling as the name."""

Phone = Annotated[
    str, StringConstraints(pattern=PHONE_PATTERN, max_length=20), Personal(mask=mask_phone)
]
"""A telephone number: mainland mobile or fixed, a short service number, or E.164 with ``+``."""

FreeText = Annotated[
    str, StringConstraints(pattern=TEXT_PATTERN, min_length=1, max_length=10_000), Personal()
]
"""What somebody wrote.  It may name anybody, so it is personal until a person has read it."""

PublicText = Annotated[
    str, StringConstraints(pattern=TEXT_PATTERN, min_length=1, max_length=10_000)
]
"""Text written to be posted, and the only text shown: its writer vouches that it names nobody."""

CodeWord = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=64)]
"""A code on the wire."""


_SHOWN_IN_REPR = frozenset({"kind", "id", "state", "event", "at", "role"})


class Record(BaseModel):
    """Base of every part of a document: frozen, strict, and closed to unknown fields."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema that pydantic makes, which takes the shapes of JSON in Python, too."""
        return as_json_has_it(handler(source), handler)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema that pydantic makes, with what the docstring of each field says of it."""
        told = handler(schema)
        said = described(cls)
        for name, form in handler.resolve_ref_schema(told).get("properties", {}).items():
            if name in said:
                form["description"] = said[name]
        return told

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:  # noqa: ARG002
        """Fields that these very values make secret, beyond what their types say."""
        return frozenset()

    def cleared(self, view: dict[str, Any], purpose: Purpose) -> dict[str, Any]:  # noqa: ARG002
        """The view of this record, without what one part of it would tell of another."""
        return view

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """Numbers, days and what names a record; no text, for what is printed ends up in logs."""
        hidden = self.hidden_from("public")
        for name, personal in personal_fields(type(self)):
            value = getattr(self, name)
            told = isinstance(value, int | date) or (name in _SHOWN_IN_REPR and value is not None)
            if told and personal is None and name not in hidden:
                yield name, value


class Party(Record):
    """Who did something, and in which role."""

    id: PersonId
    """Whoever acted, as the sender's system knows them."""
    role: CodeWord
    """The role in which they acted; each workflow lists its own."""
    unit: Id | None = None
    """The organization for which they acted, where the role is held for one."""
    name: Annotated[Name, Personal()] | None = None
    """Dropped rather than masked: a party may be a complainant, and a complainant a minor."""


NAMED: Any = Field()
"""For the field ``event`` of the class of an event, which names it (see ``Event``)."""


class Event(Record):
    """One thing that happened: the same word is the command and the record of it.

    Whoever makes one in Python need not name it, for its class does: its field ``event`` is
    ``Literal["close"] = NAMED``.  To type checkers that is a default.  To pydantic it is none, so
    on the wire the name is always required, and always written.
    """

    event: str
    at: Timestamp
    """When it happened."""
    by: Party
    id: Id | None = None
    """What the sender calls it: the same id twice is the same event."""
    recorded_at: Timestamp | None = None
    """When it was entered."""
    inferred: FreeText | None = None
    """On what grounds the event is supposed, where nobody recorded it; it proves nothing."""
    note: FreeText | None = None
    """A remark; no rule reads it."""

    if not TYPE_CHECKING:  # a type checker knows better how it is made: by its fields

        def __init__(self, /, **fields: Any) -> None:
            if named := get_args(type(self).model_fields["event"].annotation):
                fields = {"event": named[0], **fields}
            super().__init__(**fields)

        # Pydantic must not use it for JSON: that would be slow, and let events have no name.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def own_required_fields(cls) -> tuple[str, ...]:
        """The fields that this event cannot be written without, beyond those of every event."""
        return tuple(
            name
            for name, field in cls.model_fields.items()
            if field.is_required() and name not in Event.model_fields
        )


class Division(Record):
    """An administrative division: its code of 6, 9 or 12 digits, and the year of the code table.

    Codes change from year to year, so a code without its vintage says less than it seems to.

    >>> street = Division(code="530114001", vintage=2023)
    >>> street.tier, street.stem, Division(code="530114", vintage=2023).contains(street)
    ('subdistrict', '530114001', True)
    """

    code: Annotated[str, StringConstraints(pattern=DIVISION_PATTERN, max_length=12)]
    """GB/T 2260 (6 digits), with the subdistrict (9) or the community (12)."""
    vintage: Annotated[int, Field(ge=1980, le=2100)]
    """The year of the table that the code is taken from."""

    @property
    def tier(self) -> str | None:
        """The tier that the code has the form of; None for none."""
        return tier_of(self.code)

    @property
    def stem(self) -> str:
        """The code without the zeros that fill it up; what lies in the division begins so."""
        return stem_of(self.code)

    @property
    def committee(self) -> str | None:
        """The kind of committee that the code is of; None where it is of no community."""
        return committee_of(self.code)

    def contains(self, other: Division) -> bool:
        """Whether the other code is this one, or lies in it; both of one table."""
        return other.code.startswith(self.stem)


class Document(Record):
    """Base of every document."""

    called: ClassVar[Text]
    """What such a document is called."""
    dated_by: ClassVar[str]
    """The field that says when it began, or of which day it speaks; its law is that day's."""
    judged_by: ClassVar[str | None] = None
    """The field that tells another day whose law is its own: a session is held by the law in force
    when it is held, not when it was planned."""

    kind: str
    spec: Literal["1"]
    """The version of the published reference that the document follows."""
    id: Id
    provenance: Literal["published", "illustrative", "operational"]
    """Whether the facts come from a published source, were made up, or come from live work."""
    division: Division | None = None
    """Where it belongs: whose local rules bind it."""
    extensions: (
        Annotated[
            dict[
                Annotated[str, StringConstraints(pattern=PREFIX_PATTERN, max_length=32)], JsonValue
            ],
            Field(max_length=32),
            Personal(),
        ]
        | None
    ) = None
    """What a vendor adds, under the vendor's own prefix; no rule reads it."""

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What tells it from others: its kind, its id unless that is a person's, and its state."""
        return (shown for shown in super().__repr_args__() if shown[0] in _SHOWN_IN_REPR)

    @property
    def located(self) -> Division | None:
        """Where it belongs, as far as it says anywhere."""
        return self.division

    @property
    def apart(self) -> frozenset[str]:
        """Those whom clauses address (``addressees``) and who have no part in its matter."""
        return frozenset()

    @property
    def dated(self) -> datetime:
        """When the document began; a day begins at midnight in China."""
        return _begun(getattr(self, self.dated_by))

    @property
    def day(self) -> date:
        """The civil day in China by whose law the document is judged."""
        told = _begun(getattr(self, self.judged_by or self.dated_by))
        return told.astimezone(CHINA_TIME).date()

    def _repr_html_(self) -> str:
        """A card for a notebook, in which nothing identifies a person."""
        shown = dict(self.__repr_args__()).get("id", "")
        lines = [f"{self.called.zh} · {self.called.en}", shown, *self._card()]
        return f"<p>{'<br>'.join(escape(line) for line in lines if line)}</p>"

    def _card(self) -> Iterator[str]:
        """What the card says beyond what the document is."""
        yield f"{self.dated:%Y-%m-%d}"


def _begun(told: date) -> datetime:
    return told if isinstance(told, datetime) else datetime.combine(told, time(), CHINA_TIME)


class LivingDocument(Document):
    """Base of every document with a lifecycle; no event is earlier than its beginning.

    ``state`` is on the wire for readers and must equal what ``history`` replays to.  A history
    that is absent was not supplied; an empty one means that nothing has happened yet.
    """

    workflow: ClassVar[Workflow]

    state: str
    history_is: Literal["complete", "partial"] = "complete"
    """Whether the history has every step.  Between the events of a partial one, steps may lie that
    nobody recorded."""
    opening_state: CodeWord | None = None
    """The state in which a partial history begins, where that is not the first of the workflow."""
    history: tuple[Event, ...] | None = None

    @property
    def has_gaps(self) -> bool:
        """Whether steps may be missing from the history, or some are only supposed."""
        return (
            self.history_is == "partial"
            or self.opening_state is not None
            or any(event.__dict__["inferred"] for event in self.history or ())
        )

    def _card(self) -> Iterator[str]:
        state = self.workflow.state(self.state).label
        yield f"{state.zh} · {state.en}"
        last = self.history[-1].at if self.history else self.dated
        yield f"{self.dated:%Y-%m-%d} — {last:%Y-%m-%d}"

    @classmethod
    def event_types(cls) -> Mapping[str, type[Event]]:
        """The class of each event in the document's history, by the event's name."""
        return _event_types(cls)

    @classmethod
    def event_type(cls, event: str) -> type[Event]:
        """The class of the event of that name; KeyError for none, which names those there are."""
        types = _event_types(cls)
        if event not in types:
            raise KeyError(f"{cls.workflow.id} has no event {event!r}; it has: {', '.join(types)}")
        return types[event]


@cache
def _event_types(model: type[LivingDocument]) -> Mapping[str, type[Event]]:
    return {
        get_args(event.model_fields["event"].annotation)[0]: event
        for event in parts_of(model.model_fields["history"].annotation)
        if isinstance(event, type) and issubclass(event, Event)
    }


@reads
def public_view(document: Record, purpose: Purpose = "public") -> dict[str, Any]:
    """The document as plain JSON data, without what ``purpose`` has no need to know.

    ``public`` is for posting on a wall, ``internal`` for the hotline's own screens and lists,
    ``handling`` for the unit that does the work, ``complained_of`` for the party that a complaint
    is about.  Each field is kept, masked or dropped as its type says.  The result is de-identified,
    not anonymous: a rare story still tells whose it is.

    ``InvalidDocument`` where a copy holds what no document can.
    """
    return _view(document, purpose, document)


def _view(record: Record, purpose: Purpose, document: Record) -> dict[str, Any]:
    document = record if isinstance(record, Document) else document
    view: dict[str, Any] = {}
    hidden = record.hidden_from(purpose)
    for name, personal in personal_fields(type(record)):
        value = getattr(record, name)
        if personal is not None:
            value = personal.view(value, purpose, document)
        if value is not None and name not in hidden:
            view[name] = _json(value, purpose, document)
    return record.cleared(view, purpose)


def _json(value: Any, purpose: Purpose, document: Record) -> Any:
    if isinstance(value, Record):
        return _view(value, purpose, document)
    if isinstance(value, tuple):
        return [_json(v, purpose, document) for v in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


@cache
def personal_fields(model: type[Record]) -> tuple[tuple[str, Personal | None], ...]:
    """The fields of such a record, each with what marks it as personal."""
    return tuple(
        (name, next((mark for mark in reversed(parts) if isinstance(mark, Personal)), None))
        for name, field in model.model_fields.items()
        for parts in [tuple(parts_of((field.annotation, field.metadata)))]
    )
