"""Whatever comes in, a report comes out: nothing raises, nothing is lost, nothing leaks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count, islice
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hotline.build import TO_CLOSED, registered, ticket

from grassroots_gov import (
    Context,
    Dossier,
    InvalidDocument,
    Report,
    Ticket,
    check,
    check_lines,
    load,
    public_view,
)
from grassroots_gov.catalog import KINDS, PROFILES, RULES
from grassroots_gov.hotline import Attachment, Complainant, Digest, Place, Unit
from grassroots_gov.kernel.calendar import Calendar
from grassroots_gov.kernel.context import NOTHING
from grassroots_gov.kernel.document import LivingDocument, Party, Purpose
from grassroots_gov.kernel.reading import DEEPEST, LARGEST
from grassroots_gov.testing import broken_documents, documents

WIRE: dict[str, Any] = ticket(*TO_CLOSED).model_dump(mode="json", exclude_none=True)
TEXT = json.dumps(WIRE, ensure_ascii=False)

atoms = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(("ticket", "kind", "accept", "\ud800", "2026-03-02T09:00:00+08:00"))
)
values = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("kind", "id", "history")) | st.text(max_size=3), inner, max_size=4
        )
    ),
    max_leaves=12,
)


KNOWING = Context(
    now=datetime(2026, 11, 22, tzinfo=UTC),
    calendar=Calendar("drawn", date(2025, 1, 1), date(2027, 12, 31)),
    related={},
)


def reported(source: Any, context: Context = NOTHING) -> Report:
    """The report on anything; every finding can be written down and read aloud."""
    report = check(source, context)
    for finding in report.findings:
        assert finding.code in RULES
        assert finding.message("zh")
        assert finding.message("en")
    json.dumps(report.to_dict("en"), allow_nan=False)
    json.dumps(report.to_problem(), allow_nan=False)
    return report


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container and key (or index) in a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


class TestAnything:
    @given(st.binary(max_size=200))
    def test_bytes(self, raw: bytes) -> None:
        reported(raw)

    @given(st.text(max_size=200))
    def test_text(self, text: str) -> None:
        reported(text)

    @given(values)
    def test_json_values(self, value: Any) -> None:
        reported(value)
        reported(json.dumps(value))

    @given(
        st.dictionaries(st.sampled_from(tuple(WIRE)), values).map(lambda d: {"kind": "ticket", **d})
    )
    def test_tickets_of_a_sort(self, value: Any) -> None:
        reported(value)
        reported(json.dumps(value))


@pytest.mark.parametrize("kind", KINDS)
class TestTampered:
    """Of what was a document, every form gets one report, and knowing more takes nothing back."""

    @given(data=st.data())
    def test_values_of_any_type(self, kind: str, data: st.DataObject) -> None:
        document = data.draw(documents(kind))
        wire = document.model_dump(mode="json", exclude_none=data.draw(st.booleans()))
        for _ in range(data.draw(st.integers(1, 3))):
            holder, key = data.draw(st.sampled_from(list(places(wire))))
            match data.draw(st.sampled_from(("delete", "replace", "duplicate", "insert"))):
                case "delete":
                    del holder[key]
                case "replace":
                    holder[key] = data.draw(values)
                case "duplicate" if isinstance(holder, list):
                    holder.insert(key, holder[key])
                case "insert" if isinstance(holder, list):
                    holder.insert(key, data.draw(values))
                case _:
                    holder[data.draw(st.text(max_size=5)) if isinstance(holder, dict) else key] = (
                        None
                    )
            if not wire:
                break
        alike_in_every_form(wire)

    @given(data=st.data())
    def test_values_of_the_same_type(self, kind: str, data: st.DataObject) -> None:
        """What the rules are asked of then, though nobody would have written it."""
        wire = data.draw(documents(kind)).model_dump(mode="json", exclude_none=True)
        for _ in range(data.draw(st.integers(1, 4))):
            inner = [place for place in places(wire) if place[1] not in ("kind", "spec")]
            holder, key = data.draw(st.sampled_from(inner))
            others = [h[k] for h, k in inner if k == key]
            holder[key] = deepcopy(
                data.draw(absurd(holder[key], others))
            )  # or it might hold itself
        alike_in_every_form(wire)

    @given(data=st.data())
    def test_bytes(self, kind: str, data: st.DataObject) -> None:
        raw = bytearray(data.draw(documents(kind)).model_dump_json().encode())
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(raw) - 1))
            if data.draw(st.booleans()):
                raw[at] ^= 1 << data.draw(st.integers(0, 7))
            else:
                raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=3))
        reported(bytes(raw))


def absurd(value: Any, others: list[Any]) -> st.SearchStrategy[Any]:
    """Another value of that type, or one from elsewhere in the document."""
    match value:
        case bool():
            return st.just(not value)
        case int():
            return st.sampled_from((0, 1, 9_999, 10_000, 2**53, 2**63, 10**30, *others))
        case list():
            return st.sampled_from(([], value[::-1], value * 2, value * 50, *others))
        case str() if len(value) >= 10 and value[4] == value[7] == "-":
            return st.sampled_from(
                tuple(day + value[10:] for day in ("1900-01-01", "2199-12-31", "2025-12-31"))
                + tuple(others)
            )
        case str():
            return st.sampled_from(("", "x", value + "x", "x" * 10_000, *others))
        case _:
            return st.sampled_from(({}, *others))


def alike_in_every_form(wire: Any) -> None:
    """One report whatever form it comes in; where more is known, it says no less."""
    text = json.dumps(wire)
    report = reported(wire)
    assert reported(text) == report == reported(text.encode())
    found = {(finding.code, finding.pointer) for finding in report.findings}
    more = reported(text, KNOWING)
    assert found <= {(finding.code, finding.pointer) for finding in more.findings}
    for profile in PROFILES.values():
        reported(text, attrs.evolve(KNOWING, profile=profile))


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


def with_extension(text: str) -> str:
    """The ticket with an extension that is written like that."""
    return TEXT[:-1] + f', "extensions": {{"acme": {text}}}}}'


HOSTILE: dict[str, tuple[Any, tuple[str, ...]]] = {
    "brackets": ("[" * 100_000, ("GEN005",)),
    "braces": ('{"a":' * 100_000, ("GEN005",)),
    "closed brackets": (nested(100_000), ("GEN005",)),
    "closing brackets": ("]" * 100_000, ("GEN004",)),
    "deep extension": (with_extension(nested(DEEPEST)), ("GEN005",)),
    "deep after the kind": ('{"kind": "ticket", "id": ' + "[" * 100_000, ("GEN005",)),
    "10 MB string": ('{"kind": "ticket", "text": "' + "x" * 10**7 + '"}', ("GEN001",)),
    "10 MB of blanks after it": (TEXT + " " * 10**7, ("GEN001",)),
    "10 MB of blanks before it": (" " * 10**7 + TEXT, ("GEN001",)),
    "1 MB of quotes": ('"' + '\\"' * 500_000, ("GEN004",)),
    "raw surrogate": (TEXT.replace("施工", "\ud800"), ("GEN009",)),
    "raw surrogate bytes": (TEXT.encode().replace("施工".encode(), b"\xed\xa0\x80"), ("GEN003",)),
    "escaped surrogate": (TEXT.replace("施工", "\\ud800"), ("GEN009",)),
    "escaped surrogate, wrong half first": (TEXT.replace("施工", "\\udc00\\ud800"), ("GEN009",)),
    "surrogate as a key": (with_extension('{"\\ud800": 1}'), ("GEN009",)),
    "duplicate": (TEXT.replace('"id"', '"id": "T0", "id"', 1), ("GEN006",)),
    "duplicate kind": (TEXT.replace('"kind"', '"kind": "bill", "kind"', 1), ("GEN006",)),
    "nested duplicate": (
        TEXT.replace('"anonymous"', '"anonymous": true, "anonymous"', 1),
        ("GEN006",),
    ),
    "duplicate with a blank": (TEXT.replace('"id"', '"id" : "T0", "id"', 1), ("GEN006",)),
    "duplicate with a line": (TEXT.replace('"id"', '"id"\n\t\r :"T0","id"', 1), ("GEN006",)),
    "duplicate by escapes": (TEXT.replace('"id"', '"\\u0069d": "T0", "id"', 1), ("GEN006",)),
    "duplicate in an extension": (with_extension('{"a": 1, "a": 1}'), ("GEN006",)),
    "duplicate empty extensions": (with_extension("{}")[:-1] + ', "extensions": {}}', ("GEN006",)),
    "NaN": ("NaN", ("GEN007",)),
    "NaN in a ticket": (with_extension("NaN"), ("GEN007",)),
    "Infinity": (TEXT.replace('"T1"', "-Infinity"), ("GEN007",)),
    "a number too great": (with_extension("1e999"), ("GEN007",)),
    "10,000 digits": (with_extension("1" * 10_000), ("GEN008",)),
    "10,000 decimals": (with_extension("0." + "1" * 10_000), ("GEN008",)),
    "10,000 digits alone": ("1" * 10_000, ("GEN008",)),
    "byte order mark": (b"\xef\xbb\xbf" + TEXT.encode(), ("GEN002",)),
    "byte order mark as text": ("\ufeff" + TEXT, ("GEN002",)),
    "UTF-16": (TEXT.encode("utf-16"), ("GEN002",)),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), ("GEN003",)),
    "UTF-32": (TEXT.encode("utf-32"), ("GEN002",)),
    "GBK": (TEXT.encode("gbk"), ("GEN003",)),
    "GB 18030": (TEXT.encode("gb18030"), ("GEN003",)),
    "empty": (b"", ("GEN010",)),
    "blank": (" \r\n\t", ("GEN010",)),
    "an array of nothing": ("[]", ("GEN015",)),
    "a list of nothing": ([], ("GEN015",)),
    "an iterator of nothing": (iter(()), ("GEN015",)),
    "a NUL in an extension": (with_extension('"a\\u0000b"'), ("GEN014",)),
    "a NUL in a key": (with_extension('{"\\u0000": 1}'), ("GEN014",)),
    "a NUL in a name": (TEXT.replace("施工", "\\u0000"), ("GEN014",)),
    "a NUL in plain data": ({**WIRE, "extensions": {"acme": ["\0"]}}, ("GEN014",)),
    "a backslash before u0000": (with_extension('"\\\\u0000"'), ()),
    "an array of one": (f"[{TEXT}]", ()),
    "a nested array": (f"[[{TEXT}]]", ("GEN011",)),
    "a number": ("5", ("GEN011",)),
    "null": ("null", ("GEN011",)),
    "lines as one text": (f"{TEXT}\n{TEXT}", ("GEN004",)),
    "cut short": (TEXT[:-1], ("GEN004",)),
    "single quotes": (TEXT.replace('"', "'"), ("GEN004",)),
    "a comma too many": (TEXT[:-1] + ",}", ("GEN004",)),
    "no kind": ({}, ("GEN012",)),
    "another kind": ({"kind": "bill"}, ("GEN013",)),
    "a list as kind": ({**WIRE, "kind": ["ticket"]}, ("GEN013",)),
    "nothing as kind": (TEXT.replace('"ticket"', 'null, "ticket": 1', 1), ("GEN013",)),
    "year 1": ({**WIRE, "received_at": "0001-01-01T00:00:00+14:00"}, ("GEN121",)),
    "year 9999": ({**WIRE, "received_at": "9999-12-31T23:59:59-14:00"}, ("GEN121",)),
    "year 1, typed": ({**WIRE, "received_at": datetime(1, 1, 1, tzinfo=UTC)}, ("GEN121",)),
    "a naive time": ({**WIRE, "received_at": datetime(2026, 3, 2)}, ("GEN121",)),  # noqa: DTZ001
    "a typed time": ({**WIRE, "received_at": datetime(2026, 3, 1, tzinfo=UTC)}, ()),
    "an odd offset": (TEXT.replace("+08:00", "+99:00", 1), ("GEN121",)),
    "a set": ({**WIRE, "attachments": set()}, ("GEN108",)),
    "a surrogate after infinity": ({"kind": [float("inf")], "id": "\ud800"}, ("GEN007",)),
    "bytes inside": ({**WIRE, "text": b"x"}, ("GEN108",)),
    "an object inside": ({**WIRE, "text": object()}, ("GEN108",)),
    "numbers as keys": ({**WIRE, 1: 2}, ("GEN102",)),
    "tuples as keys": ({**WIRE, (1,): 2}, ("GEN108",)),
    "a number of 10,000 digits": ({**WIRE, "extensions": {"a": 10**10_000}}, ("GEN108",)),
    "a NaN inside": ({**WIRE, "extensions": {"a": float("nan")}}, ("GEN007",)),
    "a surrogate inside": ({**WIRE, "text": "\ud800"}, ("GEN009",)),
    "a mapping that is no dict": (MappingProxyType(WIRE), ()),
}


def cyclic() -> dict[str, Any]:
    value: dict[str, Any] = {"kind": "ticket"}
    value["extensions"] = {"acme": value}
    return value


def bottomless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


def deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


class TestHostile:
    """Each has one clear answer, within a second."""

    @pytest.mark.parametrize(
        ("value", "code"), [("\0", "GEN014"), ({"\0": 1}, "GEN014"), (["\ud800"], "GEN009")]
    )
    def test_what_a_typed_document_cannot_write(self, value: Any, code: str) -> None:
        document = ticket(*TO_CLOSED).model_copy(update={"extensions": {"acme": value}})
        assert check(document).codes == (code,)
        dossier = Dossier(
            kind="dossier",
            spec="1",
            id="D1",
            provenance="illustrative",
            as_of=date(2026, 3, 2),
            title="楼上夜间施工噪声",
            documents=(document,),
        )
        assert check(dossier).codes == (code,)

    def test_a_typed_document_without_end(self) -> None:
        document = ticket(*TO_CLOSED).model_copy(update={"extensions": {"acme": bottomless()}})
        assert check(document).codes == ("GEN108",)

    @pytest.mark.parametrize("name", HOSTILE)
    def test_text(self, name: str) -> None:
        source, codes = HOSTILE[name]
        began = time.perf_counter()
        report = check(source)
        assert time.perf_counter() - began < 1
        assert report.codes == codes
        if isinstance(source, str) and "\ud800" not in source:
            assert check(source.encode()) == report

    def test_a_mapping_that_holds_itself(self) -> None:
        assert check(cyclic()).codes == ("GEN108",)

    @pytest.mark.parametrize("make", [bottomless, deep])
    def test_a_list_without_end(self, make: Callable[[], list[Any]]) -> None:
        assert not check(make()).ok

    @pytest.mark.parametrize("value", [5, None, 1.5, object(), [5], [None], [[WIRE]]])
    def test_what_is_no_document(self, value: Any) -> None:
        assert check(value).codes == ("GEN011",)

    @pytest.mark.parametrize("wrap", [bytearray, memoryview])
    def test_other_bytes(self, wrap: Callable[[bytes], Any]) -> None:
        assert check(wrap(TEXT.encode())).codes == ()

    @pytest.mark.parametrize(
        "moment",
        [
            datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
            datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-14))),
        ],
    )
    def test_a_ticket_of_a_time_that_cannot_be_written(self, moment: datetime) -> None:
        with pytest.raises(ValueError, match="received_at"):
            registered(received_at=moment)

    def test_a_list_of_documents_tells_which_is_wrong(self) -> None:
        wrong = {**WIRE, "demand": "gossip"}
        for source in ([WIRE, wrong, WIRE], (d for d in (WIRE, wrong)), json.dumps([WIRE, wrong])):
            report = check(source)
            assert report.codes == ("GEN109",)
            assert report.findings[0].pointer == "/1/demand"

    def test_the_largest_is_still_read(self) -> None:
        assert check(TEXT + " " * (LARGEST - len(TEXT.encode()))).codes == ()

    def test_the_deepest_is_still_read(self) -> None:
        assert check(with_extension(nested(DEEPEST - 2))).codes == ()


spaces = st.text(" \t\n\r", max_size=2)


@st.composite
def spelled(draw: st.DrawFn, text: str) -> str:
    """A JSON string, with any of its characters written as escapes."""
    written = json.dumps(text, ensure_ascii=draw(st.booleans()))
    if text.isascii() and text.isalnum():
        at = draw(st.integers(0, len(text)))
        if at < len(text):
            escape = f"\\u{ord(text[at]):04x}"
            return f'"{text[:at]}{escape.upper().replace("U", "u") if draw(st.booleans()) else escape}{text[at + 1 :]}"'
    return written


@st.composite
def written(draw: st.DrawFn, value: Any, twice: tuple[int, str] | None = None) -> str:
    """JSON text of a value in any formatting; a member of one object may stand twice."""
    if isinstance(value, list):
        inner = [draw(written(item, twice)) for item in value]
        return "[" + ",".join(inner) + "]"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=draw(st.booleans()))
    members = [(key, draw(written(item, twice))) for key, item in value.items()]
    if twice and twice[0] == id(value):
        key = twice[1]
        again = draw(st.sampled_from(("null", "{}", dict(members)[key])))
        members.insert(draw(st.integers(0, len(members))), (key, again))
    body = (
        f"{draw(spaces)}{draw(spelled(key))}{draw(spaces)}:{draw(spaces)}{item}{draw(spaces)}"
        for key, item in members
    )
    return "{" + ",".join(body) + "}"


class TestDuplicates:
    """A key that stands twice is always found, and never where there is none."""

    @given(documents("ticket"), st.data())
    def test_a_member_written_twice(self, document: LivingDocument, data: st.DataObject) -> None:
        wire = document.model_dump(mode="json", exclude_none=True)
        members = [(id(holder), key) for holder, key in places(wire) if isinstance(key, str)]
        twice = data.draw(st.sampled_from(members))
        assert check(data.draw(written(wire, twice))).codes == ("GEN006",)

    @given(documents("ticket"), st.data())
    def test_none_in_any_formatting(self, document: LivingDocument, data: st.DataObject) -> None:
        wire = document.model_dump(mode="json", exclude_none=True)
        text = data.draw(written(wire))
        assert check(text).codes == ()
        assert load(text) == document

    @given(
        documents("ticket"),
        st.none() | st.integers(0, 3),
        st.sampled_from(((",", ":"), (", ", " : "), ("\n,", ":\t"))),
        st.booleans(),
        st.booleans(),
    )
    def test_none_as_written_by_the_usual_writers(
        self,
        document: LivingDocument,
        indent: int | None,
        separators: tuple[str, str],
        ascii_only: bool,
        none_too: bool,
    ) -> None:
        wire = document.model_dump(mode="json", exclude_none=none_too)
        text = json.dumps(wire, indent=indent, separators=separators, ensure_ascii=ascii_only)
        assert check(text).codes == ()


class TestRoundTrip:
    """What was written is read again as it was."""

    @given(documents("ticket"))
    def test_documents(self, document: LivingDocument) -> None:
        wire = document.model_dump_json()
        assert load(wire) == document
        assert load(wire.encode(), kind=Ticket) == document
        assert load(wire).model_dump_json() == wire
        assert load(json.loads(wire)) == document
        assert load(document) == document
        assert check(wire) == check(document)

    @given(documents("ticket"))
    def test_dates_may_be_given_as_dates(self, document: LivingDocument) -> None:
        assert check(document.model_dump(mode="python")).codes == ()

    @given(broken_documents("ticket"))
    def test_only_errors_keep_a_document_from_being_loaded(self, broken: Any) -> None:
        report = check(broken.document)
        if report.ok:
            assert load(broken.document).kind == "ticket"
        else:
            with pytest.raises(InvalidDocument) as caught:
                load(broken.document)
            assert caught.value.report == report


class TestLines:
    """One report for each line, as it comes."""

    def test_lazy(self) -> None:
        taken = []

        def lines() -> Iterator[str]:
            for number in count():
                taken.append(number)
                yield "{}" if number % 2 else TEXT

        reports = list(islice(check_lines(lines()), 4))
        assert [report.codes for report in reports] == [(), ("GEN012",), (), ("GEN012",)]
        assert taken == [0, 1, 2, 3]

    def test_a_bad_line_spoils_no_other(self) -> None:
        lines = [TEXT.encode(), b"\xff", b"", TEXT.encode() + b"\r\n", b"[" * 100_000]
        codes = [report.codes for report in check_lines(lines)]
        assert codes == [(), ("GEN003",), ("GEN010",), (), ("GEN005",)]


SECRETS = {
    "text": "密文甲",
    "name": "密名乙",
    "phone": "13911112222",
    "room": "密室丙",
    "building_unit": "密单元丁",
    "attachment": "密件戊",
    "worker": "secret_worker",
    "worker_name": "密工己",
    "note": "密注庚",
    "answer": "密答辛",
    "extension": "密扩壬",
}
UNIT_COMPLAINED_OF = Unit(id="secret_unit", name="密单位癸", kind="other")


def secretive(**complainant: Any) -> Ticket:
    """A ticket in which whatever should be kept back is distinctive."""
    by = Party(
        id=SECRETS["worker"], role="operator", name=SECRETS["worker_name"], unit="hotline_office"
    )
    caller = Party(id="secret_caller", role="complainant", name=SECRETS["name"])
    photo = Attachment(
        id="photo",
        name=SECRETS["attachment"],
        media_type="image/jpeg",
        size=1,
        digest=Digest(algorithm="sm3", value="0" * 64),
    )
    return ticket(
        ("accept", {"by": by, "note": SECRETS["note"]}),
        "dispatch",
        "sign_for",
        "start",
        ("reply", {"answer": SECRETS["answer"], "public_answer": "已修好"}),
        ("withdraw", {"by": caller, "reason": SECRETS["note"]}),
        text=SECRETS["text"],
        complainant=Complainant(
            anonymous=False, name=SECRETS["name"], phone=SECRETS["phone"], **complainant
        ),
        complained_of=UNIT_COMPLAINED_OF,
        place=Place(
            community="长风社区",
            building="3幢",
            building_unit=SECRETS["building_unit"],
            room=SECRETS["room"],
        ),
        attachments=(photo,),
        extensions={"acme": {"note": SECRETS["extension"]}},
    )


def shown(document: Ticket, purpose: Purpose) -> str:
    return json.dumps(public_view(document, purpose), ensure_ascii=False)


class TestPublicView:
    """Who has no need to know is not told."""

    @pytest.mark.parametrize("purpose", ["public", "complained_of"])
    def test_nothing_personal(self, purpose: Purpose) -> None:
        text = shown(secretive(), purpose)
        for secret in (*SECRETS.values(), "secret_caller", "secret_unit", UNIT_COMPLAINED_OF.name):
            assert secret not in text
        for kept in ("长风社区", "3幢", "已修好", "company", "noise"):
            assert kept in text

    @pytest.mark.parametrize("purpose", ["public", "complained_of"])
    def test_the_demand_does_not_say_who(self, purpose: Purpose) -> None:
        assert "complainant" not in public_view(secretive(), purpose)

    def test_internal_sees_masks(self) -> None:
        view = public_view(secretive(), "internal")
        assert view["complainant"]["name"] == "密**"
        assert view["complainant"]["phone"] == "139****2222"
        text = json.dumps(view, ensure_ascii=False)
        for name in ("name", "phone", "room", "text", "note", "worker", "worker_name", "extension"):
            assert SECRETS[name] not in text

    def test_a_minor_is_not_even_masked(self) -> None:
        view = public_view(secretive(minor=True), "internal")
        assert "name" not in view["complainant"]
        assert "密**" not in [made["by"].get("name") for made in view["history"][-1:]]

    def test_who_handles_it_sees_all(self) -> None:
        document = secretive(minor=True)
        text = shown(document, "handling")
        for secret in SECRETS.values():
            assert secret in text
        assert public_view(document, "handling")["complainant"]["name"] == SECRETS["name"]

    @given(documents("ticket"))
    def test_any_ticket_can_be_shown(self, document: LivingDocument) -> None:
        for purpose in ("public", "internal", "handling", "complained_of"):
            json.dumps(public_view(document, purpose))
