"""The types on the wire, and who may see what."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, ClassVar, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from grassroots_gov.catalog import LIVING
from grassroots_gov.hotline import Accept, Reply, Ticket
from grassroots_gov.kernel.calendar import CHINA_TIME
from grassroots_gov.kernel.document import (
    Day,
    Document,
    FreeText,
    Id,
    LivingDocument,
    Name,
    Party,
    PersonName,
    Phone,
    PublicText,
    Purpose,
    Record,
    Timestamp,
    public_view,
)


def accepts(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_json(TypeAdapter(str).dump_json(text), strict=True)
    except ValidationError:
        return False
    return True


class TestATimeIsRfc3339WithAnOffset:
    """RFC 3339 with seconds and an offset; never naive."""

    @pytest.mark.parametrize(
        "text",
        ["2026-03-02T09:30:00+08:00", "2026-03-02T09:30:00Z", "2026-03-02T09:30:00.123456-03:30"],
    )
    def test_taken(self, text: str) -> None:
        assert accepts(Timestamp, text)

    @pytest.mark.parametrize(
        "text",
        [
            "2026-03-02T09:30:00",
            "2026-03-02 09:30:00+08:00",
            "2026-03-02T09:30+08:00",
            "2026-03-02T09:30:00+0800",
            "2026-02-30T09:30:00+08:00",
            "2026-03-02T25:00:00+08:00",
            "2026-03-02T09:30:60+08:00",
            "2026-03-02T09:30:00+24:00",
            "２０２６-03-02T09:30:00+08:00",
            "2026-03-02T09:30:00+08:00\n",
            "1899-12-31T00:00:00Z",
            "2200-01-01T00:00:00Z",
            "",
        ],
    )
    def test_refused(self, text: str) -> None:
        assert not accepts(Timestamp, text)

    @given(
        st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)),  # noqa: DTZ001
        st.integers(-23 * 60, 23 * 60),
    )
    def test_round_trip(self, moment: datetime, minutes: int) -> None:
        offset = f"{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        text = moment.isoformat() + offset
        read = TypeAdapter(Timestamp).validate_json(f'"{text}"')
        assert read.utcoffset() == timedelta(minutes=minutes)
        assert read.replace(tzinfo=None) == moment
        assert TypeAdapter(Timestamp).validate_json(f'"{read.isoformat()}"') == read
        assert TypeAdapter(Timestamp).dump_python(read, mode="json") == read.isoformat()
        assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301

    def test_python_values(self) -> None:
        adapter = TypeAdapter(Timestamp)
        aware = datetime(2026, 3, 2, tzinfo=UTC)
        assert adapter.validate_python(aware) is aware
        assert adapter.dump_python(aware) is aware
        spelled = adapter.validate_python("2026-03-02T09:30:00+08:00")
        assert spelled == datetime(2026, 3, 2, 9, 30, tzinfo=CHINA_TIME)
        for wrong in (aware.replace(tzinfo=None), "2026-03-02T09:30:00", 0, date(2026, 3, 2)):
            with pytest.raises(ValidationError):
                adapter.validate_python(wrong)

    def test_equal_offsets_share_one_zone_so_that_comparing_is_cheap(self) -> None:
        read = TypeAdapter(Timestamp).validate_json
        one, other = read('"2026-03-02T09:30:00-03:17"'), read('"2025-01-01T00:00:00.5-03:17"')
        assert one.tzinfo is other.tzinfo
        assert other == datetime(2025, 1, 1, 3, 17, 0, 500_000, tzinfo=UTC)

    def test_what_could_not_be_read_again_is_not_taken(self) -> None:
        adapter = TypeAdapter(Timestamp)
        for moment in (
            datetime(9999, 1, 1, tzinfo=UTC),
            datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=29_142))),
        ):
            with pytest.raises(ValidationError) as refused:
                adapter.validate_python(moment)
            assert [e["type"] for e in refused.value.errors()] == ["string_pattern_mismatch"]

    def test_one_that_never_ends_is_too_long_rather_than_badly_spelled(self) -> None:
        longest = "2026-03-02T09:30:00.123456+08:00"
        assert accepts(Timestamp, longest)
        with pytest.raises(ValidationError) as refused:
            TypeAdapter(Timestamp).validate_json(f'"{longest}0"')
        assert [error["type"] for error in refused.value.errors()] == ["string_too_long"]


class TestADayIsACivilDate:
    """A civil date, ``YYYY-MM-DD``."""

    @pytest.mark.parametrize(
        ("text", "taken"),
        [
            ("2024-02-29", True),
            ("2026-02-29", False),
            ("2026-3-02", False),
            ("20260302", False),
            ("2026-03-02T00:00:00Z", False),
        ],
    )
    def test_spelling(self, text: str, *, taken: bool) -> None:
        assert accepts(Day, text) is taken

    def test_python_values(self) -> None:
        adapter = TypeAdapter(Day)
        day = date(2024, 2, 29)
        assert adapter.validate_python(day) is adapter.dump_python(day) is day
        assert adapter.validate_python("2024-02-29") == day
        for wrong in (datetime(2024, 2, 29, tzinfo=UTC), date(2200, 1, 1), "2026-02-29", 0):
            with pytest.raises(ValidationError):
                adapter.validate_python(wrong)


class TestNamesHoldNoHiddenCharacters:
    """No control, bidirectional or zero-width character stands in a name."""

    @pytest.mark.parametrize(
        "hidden", ["\x00", "\n", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff"]
    )
    @pytest.mark.parametrize("kind", [Name, PersonName])
    def test_refused(self, kind: Any, hidden: str) -> None:
        assert accepts(kind, "王芳")
        assert not accepts(kind, f"王{hidden}芳")

    def test_text_may_have_lines(self) -> None:
        assert accepts(FreeText, "一\n二\t三\r\n")
        assert not accepts(FreeText, "一\u202e二")


@pytest.mark.parametrize(
    ("phone", "taken"),
    [
        ("13800138000", True),
        ("0871-65321234", True),
        ("010-12345678", True),
        ("12345", True),
        ("110", True),
        ("+85221234567", True),
        ("12800138000", False),
        ("1380013800", False),
        ("138 0013 8000", False),
        ("１３８００１３８０００", False),
        ("13800138000\n", False),
        ("", False),
    ],
)
def test_phone(phone: str, *, taken: bool) -> None:
    assert accepts(Phone, phone) is taken


@pytest.mark.parametrize(
    ("text", "taken"), [("T-2026:1_a.b", True), ("-T", False), ("", False), ("工单", False)]
)
def test_id(text: str, *, taken: bool) -> None:
    assert accepts(Id, text) is taken


class Person(Record):
    id: Id
    name: PersonName | None = None
    phone: Phone | None = None
    told: FreeText | None = None
    posted: PublicText | None = None
    friends: tuple["Person", ...] = ()


WANG = Person(
    id="p1",
    name="王小芳",
    phone="13800138000",
    told="我住三楼",
    posted="已修复",
    friends=(Person(id="p2", name="李四", phone="12345"),),
)


class TestEachPurposeSeesWhatItNeeds:
    """A field is kept, masked or dropped as its type says, for each purpose."""

    def test_handling_sees_all(self) -> None:
        assert public_view(WANG, "handling")["told"] == "我住三楼"
        assert public_view(WANG, "handling")["friends"][0]["name"] == "李四"

    def test_internal_sees_masks(self) -> None:
        view = public_view(WANG, "internal")
        assert (view["name"], view["phone"]) == ("王**", "138****8000")
        assert view["friends"][0]["phone"] == "****"
        assert "told" not in view

    @pytest.mark.parametrize(
        ("phone", "seen"),
        [
            ("12345678", "****"),
            ("+86123456", "+86**3456"),
            ("+8612345", "****"),
            ("010-12345678", "010*****5678"),
        ],
    )
    def test_a_mask_keeps_three_signs_and_four_of_a_number_longer_than_eight(
        self, phone: str, seen: str
    ) -> None:
        assert public_view(Person(id="p1", phone=phone), "internal")["phone"] == seen

    def test_the_public_is_meant_where_no_purpose_is_named(self) -> None:
        assert public_view(WANG) == public_view(WANG, "public")

    def test_values_may_hide_more_from_some_than_their_types_do(self) -> None:
        class Shy(Person):
            def hidden_from(self, purpose: Purpose) -> frozenset[str]:
                return frozenset({"posted"}) if purpose == "public" else frozenset()

        shy = Shy(id="p1", posted="已修复")
        assert public_view(shy) == {"id": "p1", "friends": []}
        assert public_view(shy, "complained_of")["posted"] == "已修复"

    @pytest.mark.parametrize("purpose", ["public", "complained_of"])
    def test_the_others_see_nothing_personal(self, purpose: Any) -> None:
        assert public_view(WANG, purpose) == {
            "id": "p1",
            "posted": "已修复",
            "friends": [{"id": "p2", "friends": []}],
        }


def test_a_marker_inside_an_optional_or_a_container_counts() -> None:
    class Held(Record):
        maybe: PersonName | None = None
        many: tuple[PersonName, ...] = ()
        keyed: Annotated[dict[str, PersonName], "about people"] = Field(default_factory=dict)

    held = Held(maybe="王芳", many=("李四",), keyed={"a": "赵六"})
    assert public_view(held) == {}
    assert public_view(held, "internal") == {"maybe": "王*", "many": ["李*"]}


def faults(make: Callable[..., Any], *given: Any, **fields: Any) -> set[tuple[str | int, ...]]:
    """The places of the fields that are missing or wrong."""
    with pytest.raises(ValidationError) as caught:
        make(*given, **fields)
    return {error["loc"] for error in caught.value.errors()}


class TestEventsOfADocument:
    """Each is known by its name, and what is particular to it by its class."""

    def test_by_name(self) -> None:
        types = Ticket.event_types()
        assert types["reply"] is Ticket.event_type("reply") is Reply
        assert {get_args(event.model_fields["event"].annotation) for event in types.values()} == {
            (name,) for name in types
        }
        with pytest.raises(KeyError):
            Ticket.event_type("unheard_of")

    @pytest.mark.parametrize("kind", LIVING)
    def test_in_python_its_class_names_it_and_on_the_wire_it_says_so(self, kind: str) -> None:
        for name, event in LIVING[kind].event_types().items():
            made = faults(event)
            assert ("event",) not in made
            assert faults(event.model_validate, {}) == faults(event.model_validate_json, "{}")
            assert faults(event.model_validate, {}) == {*made, ("event",)}
            assert ("event",) in faults(event, event=f"not_{name}")
        (named,) = {name for name, event in Ticket.event_types().items() if event is Accept}
        accept = Accept(at=datetime(2026, 3, 2, tzinfo=UTC), by=Party(id="op1", role="operator"))
        assert accept.event == named
        wire = accept.model_dump_json(exclude_defaults=True, exclude_unset=True)
        assert Accept.model_validate_json(wire) == accept

    def test_those_of_any_kind_of_document(self) -> None:
        """Not only of the kinds that there are."""

        class Diary(LivingDocument):
            history: tuple[Annotated[Accept | Reply, Field(discriminator="event")], ...] | None

        assert Diary.event_types() == {"accept": Accept, "reply": Reply}

    def test_what_must_be_said_beyond_what_every_event_says(self) -> None:
        assert Accept.own_required_fields() == ()
        assert Reply.own_required_fields() == ("answer", "resolved")


class TestRecordsAreFrozenAndStrict:
    """Frozen, strict, and closed to unknown fields."""

    def test_frozen(self) -> None:
        with pytest.raises(ValidationError):
            WANG.name = "李四"  # type: ignore[misc]

    @pytest.mark.parametrize(
        "bad", [{"id": 1}, {"id": "p", "extra": 1}, {"id": "p", "friends": {}}]
    )
    def test_strict(self, bad: Any) -> None:
        with pytest.raises(ValidationError):
            Person.model_validate(bad)


class TestADocumentHasADayWhoseLawIsIts:
    """The civil day in China on which it began, or of what it names instead."""

    class Meeting(Document):
        dated_by: ClassVar[str] = "planned"
        planned: Day | Timestamp
        held: Day | Timestamp | None = None

    class Held(Meeting):
        judged_by: ClassVar[str | None] = "held"

    SAID: ClassVar[dict[str, Any]] = {
        "kind": "meeting", "spec": "1", "id": "M1", "provenance": "illustrative",
    }  # fmt: skip
    NEARLY_MIDNIGHT = datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC)
    MIDNIGHT = datetime(2025, 12, 31, 16, tzinfo=UTC)

    def test_a_time(self) -> None:
        for planned, day in (
            (self.NEARLY_MIDNIGHT, date(2025, 12, 31)),
            (self.MIDNIGHT, date(2026, 1, 1)),
        ):
            meeting = self.Meeting(**self.SAID, planned=planned)
            assert (meeting.dated, meeting.day) == (planned, day)

    def test_a_day_begins_at_midnight_in_china(self) -> None:
        meeting = self.Meeting(**self.SAID, planned=date(2026, 1, 1))
        assert meeting.dated == datetime(2026, 1, 1, tzinfo=CHINA_TIME) == self.MIDNIGHT
        assert meeting.day == date(2026, 1, 1)

    def test_another_day_than_the_one_it_began_on(self) -> None:
        held = self.Held(**self.SAID, planned=self.NEARLY_MIDNIGHT, held=date(2026, 2, 1))
        assert (held.dated, held.day) == (self.NEARLY_MIDNIGHT, date(2026, 2, 1))
