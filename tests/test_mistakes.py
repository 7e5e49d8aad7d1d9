"""A developer's slip raises a TypeError or ValueError that names it; data never raises anything."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from tests.hotline.build import TO_REPLIED, next_event, registered, ticket
from tests.test_shapes import SOUND

from grassroots_gov import (
    Context,
    InvalidDocument,
    Poll,
    Refused,
    Ticket,
    advance,
    check,
    explain,
    load,
    next_events,
    public_view,
    replay,
    tally,
    view,
)
from grassroots_gov.catalog import KINDS, PROFILES, RULES
from grassroots_gov.checking import parse
from grassroots_gov.dossier import Dossier
from grassroots_gov.hotline import Accept
from grassroots_gov.kernel.calendar import Calendar
from grassroots_gov.kernel.document import Event, LivingDocument, Party, Record
from grassroots_gov.sessions import (
    Cancel,
    OpenSession,
    carried,
    may_attend,
    may_speak,
    may_vote,
    quorum,
)

TICKET = ticket(*TO_REPLIED)
HISTORY = TICKET.history or ()
RAW = TICKET.model_dump_json()
PATH = Path("examples/pump_noise_full_story.json")
BY = Party(id="op", role="operator")
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


class TestAContextIsRightOrIsNotMade:
    @pytest.mark.parametrize(
        ("parts", "said"),
        [
            ({"profile": "tangshan"}, 'catalog.PROFILES["tangshan"]'),
            ({"related": [1]}, "related is a mapping"),
            ({"related": {"a": 1}}, "'a' is int"),
            ({"now": "2026-01-01"}, "a datetime with an offset"),
            ({"now": date(2026, 1, 1)}, "a datetime with an offset"),
            ({"calendar": "cn_2026"}, "chinese_calendar(2026, 2026)"),
        ],
    )
    def test_a_part_of_another_type(self, parts: dict[str, Any], said: str) -> None:
        with pytest.raises(TypeError, match=re.escape(said)):
            Context(**parts)

    def test_what_is_right_pickles_and_compares(self) -> None:
        year = Calendar("2026", date(2026, 1, 1), date(2026, 12, 31))
        full = Context(AT, year, PROFILES["tangshan"], {"T1": TICKET})
        full.once(TICKET, lambda document, _: document.id)
        assert pickle.loads(pickle.dumps(full)) == full == copy(full)  # noqa: S301 - our own
        assert full != Context(AT, year, PROFILES["tangshan"])
        assert pickle.loads(pickle.dumps(full)).parts == full.parts  # noqa: S301 - our own

    def test_what_is_kept_of_related_documents_has_a_bound(self) -> None:
        context = Context()
        for n in range(10_000):
            other = TICKET.model_copy(update={"id": f"T{n}"})
            assert context.once(other, lambda document, _: document.id) == f"T{n}"
        assert len(context._memo) <= 4096

    def test_another_document_of_the_same_id_is_another(self) -> None:
        context, other = Context(), TICKET.model_copy(update={"state": "closed"})

        def state(document: Any, _: Context) -> str:
            return str(document.state)

        assert [context.once(each, state) for each in (TICKET, other)] == ["replied", "closed"]


class TestAnArgumentThatIsMeantOtherwise:
    @pytest.mark.parametrize("call", [check, load])
    def test_a_path(self, call: Any) -> None:
        with pytest.raises(TypeError, match="read_bytes"):
            call(PATH)

    def test_a_path_as_text_is_text(self) -> None:
        """Text is data, whatever it looks like: ``load`` raises as for any that is no JSON."""
        assert check(str(PATH)).codes == ("GEN004",)
        with pytest.raises(ValueError, match="GEN004"):
            load(str(PATH))

    @pytest.mark.parametrize("call", [check, load])
    def test_a_class_where_the_context_stands(self, call: Any) -> None:
        with pytest.raises(TypeError, match=r"not Ticket; a class of document is given as kind="):
            call(RAW, Ticket)

    @pytest.mark.parametrize("kind", ["ticket", dict, Party])
    def test_a_kind_that_is_no_class_of_document(self, kind: Any) -> None:
        with pytest.raises(TypeError, match="such as Ticket"):
            load(RAW, kind=kind)

    @pytest.mark.parametrize("call", [advance, explain])
    @pytest.mark.parametrize(
        ("document", "event"),
        [
            (json.loads(RAW), next_event(TICKET, "follow_up")),
            (RAW, next_event(TICKET, "follow_up")),
            (TICKET, {"event": "accept"}),
            (TICKET, "accept"),
            (TICKET, OpenSession(event="open_session", at=AT, by=BY)),
            (registered(), Event(event="accept", at=AT, by=BY)),
            (registered(), Accept(event="accept", at=AT, by=BY).model_copy(update={"event": 5})),
        ],
    )
    def test_a_step_of_something_else(self, call: Any, document: Any, event: Any) -> None:
        with pytest.raises(TypeError, match="expected"):
            call(document, event)

    def test_an_event_of_the_same_name_of_another_room(self) -> None:
        poll = load(Path("examples/twelve_flats_poll.json").read_bytes(), kind=Poll)
        poll = poll.model_copy(update={"history": (), "state": "prepared"})
        cancel = Cancel(event="cancel", at=poll.prepared_at, by=BY, reason="天气")
        with pytest.raises(TypeError, match="expected an event of Poll"):
            advance(poll, cancel)

    def test_a_step_in_something_else_than_a_context(self) -> None:
        with pytest.raises(TypeError, match="expected a Context, not str"):
            advance(registered(), Accept(event="accept", at=AT, by=BY), "tangshan")  # type: ignore[arg-type]

    def test_what_could_be_next(self) -> None:
        with pytest.raises(ValueError, match="operatr"):
            next_events(TICKET, "operatr")
        with pytest.raises(TypeError, match="not dict"):
            next_events(json.loads(RAW))

    def test_the_tally_of_something_else(self) -> None:
        with pytest.raises(TypeError, match="not Ticket"):
            tally(TICKET)  # type: ignore[arg-type]


class Raises(Mapping[str, Any]):
    """A mapping that raises at one of its methods."""

    def __init__(self, at: str) -> None:
        self.at = at

    def _or_raise(self, name: str, value: Any) -> Any:
        if self.at == name:
            raise RuntimeError(name)
        return value

    def __getitem__(self, key: str) -> Any:
        return self._or_raise("__getitem__", "ticket")

    def __iter__(self) -> Iterator[str]:
        return iter(self._or_raise("__iter__", ["kind"]))

    def __len__(self) -> int:
        return int(self._or_raise("__len__", 1))


class RaisesAsDict(dict[str, Any]):
    def items(self) -> Any:
        raise RuntimeError("items")


class Unspeakable:
    def __str__(self) -> str:
        raise RuntimeError("str")

    __repr__ = __str__


class TestDataNeverRaises:
    @pytest.mark.parametrize(
        "source",
        [
            *map(Raises, ("__getitem__", "__iter__")),
            RaisesAsDict(kind="ticket"),
            {"kind": "ticket", "text": Unspeakable()},
            {"kind": "ticket", "extensions": {"acme": Raises("__iter__")}},
            {Unspeakable(): "ticket"},
        ],
    )
    def test_mappings(self, source: Any) -> None:
        assert check(source).codes == ("GEN108",)
        assert check([TICKET, source]).findings[0].pointer == "/1"
        with pytest.raises(InvalidDocument):
            load(source)

    def test_an_iterable_that_raises_is_the_callers_own(self) -> None:
        def documents() -> Iterator[Ticket]:
            yield TICKET
            raise RuntimeError("the connection is lost")

        with pytest.raises(RuntimeError, match="connection"):
            check(documents())


class TestADocumentAlreadyTypedIsJudgedLikeAnyOther:
    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"text": 5}, [("GEN105", "/text")]),
            ({"txet": "x"}, [("GEN102", "/txet")]),
            ({"attachments": ("nonsense",)}, [("GEN103", "/attachments/0")]),
            ({"history": 5}, [("GEN104", "/history")]),
            ({"kind": 5}, [("GEN013", "/kind")]),
            ({"place": TICKET.place.model_copy(update={"room": 5})}, [("GEN105", "/place/room")]),
            ({"text": object()}, [("GEN108", "")]),
            (
                {"history": (HISTORY[0].model_copy(update={"at": "now"}),)},
                [("GEN121", "/history/0/at")],
            ),
            ({"received_at": datetime(2026, 3, 2)}, [("GEN121", "/received_at")]),  # noqa: DTZ001
        ],
    )
    def test_nonsense_put_into_a_copy(
        self, changes: dict[str, Any], found: list[tuple[str, str]]
    ) -> None:
        copied = TICKET.model_copy(update=changes)
        assert [(f.code, f.pointer) for f in check(copied).findings] == found
        with pytest.raises(InvalidDocument):
            load(copied)

    @pytest.mark.parametrize(
        ("changes", "code", "where"),
        [
            ({"history": 5}, "GEN104", "/history"),
            ({"received_at": "now"}, "GEN121", "/received_at"),
            ({"received_at": object()}, "GEN108", ""),
            ({"place": {"room": 5}}, "GEN105", "/place/room"),
            ({"history": (HISTORY[0].model_copy(update={"by": 5}),)}, "GEN103", "/history/0/by"),
        ],
    )
    def test_steps_and_views_say_what_check_says(
        self, changes: dict[str, Any], code: str, where: str
    ) -> None:
        copied = TICKET.model_copy(update=changes)
        report = check(copied)
        assert (code, where) in [(f.code, f.pointer) for f in report.findings]
        failed: list[Callable[[Any], object]] = [view]
        if changes.keys() & {"history", "received_at"}:
            assert explain(copied, HISTORY[-1]).findings == report.findings
            failed += [replay, next_events, lambda each: advance(each, HISTORY[-1])]
        for ask in failed:
            with pytest.raises((InvalidDocument, Refused)) as caught:
                ask(copied)
            assert isinstance(caught.value, InvalidDocument | Refused)
            assert caught.value.report.findings == report.findings
        with pytest.raises(InvalidDocument) as among_others:
            view([TICKET, copied])
        assert among_others.value.report == report.under("/1")
        with pytest.raises(InvalidDocument):
            view(documents=copied)

    @pytest.mark.parametrize("kind", KINDS)
    def test_nothing_else_is_raised_on_nonsense(self, kind: str) -> None:
        sound, _ = parse(SOUND[kind])
        assert sound is not None
        asked: list[Callable[[Any], object]] = [check, public_view, view, repr]
        if isinstance(sound, LivingDocument):
            asked += [replay, next_events]
            if sound.history:
                asked += [partial(ask, event=sound.history[-1]) for ask in (advance, explain)]
        if kind == "poll":
            asked += [tally, Poll.tally]
        if kind == "session":
            asked += [
                lambda session: quorum(session, "1", AT),
                lambda session: carried(session, "1"),
                lambda session: may_vote(session, "p1", "1", AT),
                lambda session: may_attend(session, "p1", AT),
                lambda session: may_speak(session, "p1", "1", AT),
            ]
        for name in type(sound).model_fields:
            for nonsense in (5, object(), ({},)):
                for ask in asked:
                    with suppress(InvalidDocument, Refused):
                        ask(sound.model_copy(update={name: nonsense}))

    def test_what_fails_on_a_sound_document_is_passed_on(self) -> None:
        with pytest.raises(ValueError, match="mayor") as caught:
            next_events(document=TICKET, role="mayor")
        assert type(caught.value) is ValueError

    def test_lists_are_as_good_as_tuples_and_come_back_as_tuples(self) -> None:
        copied = TICKET.model_copy(update={"history": list(HISTORY)})
        assert check(copied) == check(TICKET)
        assert load(copied) == TICKET
        assert view(copied) == view(TICKET)

    def test_one_made_without_its_fields(self) -> None:
        bare: Any = Ticket.model_construct
        assert "GEN101" in check(bare(kind="ticket")).codes

    def test_what_it_worked_out_of_itself_is_no_field(self) -> None:
        poll = load(Path("examples/twelve_flats_poll.json").read_bytes(), kind=Poll)
        names = [
            n for n, v in vars(type(poll.electorate)).items() if isinstance(v, cached_property)
        ]
        assert names
        for name in names:
            getattr(poll.electorate, name)
        assert check(poll).ok
        assert load(poll) == poll

    def test_inside_a_dossier(self) -> None:
        case = Dossier(
            kind="dossier",
            spec="1",
            id="case",
            provenance="illustrative",
            as_of=date(2026, 12, 31),
            title="一案",
            documents=(TICKET,),
        )
        assert check(case).codes == ()
        wrong = case.model_copy(update={"documents": (TICKET.model_copy(update={"text": 5}),)})
        assert [(f.code, f.pointer) for f in check(wrong).findings] == [
            ("GEN105", "/documents/0/text")
        ]
        mixed = case.model_copy(update={"documents": [TICKET, "nonsense", Record()]})
        assert set(check(mixed).codes) <= set(RULES)
        assert not check(mixed).ok


@pytest.mark.parametrize(
    ("nonsense", "code", "where"),
    [
        ({"note": 5}, "GEN105", "/note"),
        ({"note": ""}, "GEN112", "/note"),
        ({"note": "\0"}, "GEN125", "/note"),
        ({"note": "\ud800"}, "GEN108", ""),
        ({"note": object()}, "GEN108", ""),
        ({"at": None}, "GEN108", ""),
        ({"by": None}, "GEN103", "/by"),
        ({"by": BY.model_copy(update={"id": "a b"})}, "GEN123", "/by/id"),
    ],
)
def test_an_event_is_read_anew_before_the_step(
    nonsense: dict[str, Any], code: str, where: str
) -> None:
    document = registered()
    event = Accept(at=AT, by=BY.model_copy(update={"role": "operator"}))
    report = explain(document, event.model_copy(update=nonsense))
    assert [(f.code, f.pointer) for f in report.findings] == [(code, f"/history/0{where}")]
    with pytest.raises(Refused):
        advance(document, event.model_copy(update=nonsense))
    taken = advance(document, event.model_copy(update={"filed": 1}))
    assert load(taken) == taken
