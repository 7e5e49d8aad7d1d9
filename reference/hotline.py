"""The rules of a ticket as a whole, each row of its workflow, and its clocks."""

from __future__ import annotations

from typing import Any

from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import BARE, MARCH, PILOT, PLACE, at, on, place
from .telling import Path, Step, Telling
from .tickets import COMMITTEE, COMPANY, LAPSE, OFFICE, PATHS, TICKET, UNREACHED, ordered
from .vectors import Finding, Json, Vector, document, found, step

__all__ = ["CLOCKS", "RULES", "TRANSITIONS"]

# Rules

TICKETS = Telling(PATHS, PILOT, row="transitions/{path}/{event}/{target}/{role}")
_rule, _walk, _now = TICKETS.rule, TICKETS.walk, TICKETS.now


def _attachment(id: str = "a1", algorithm: str = "sm3", digits: int = 64) -> Json:
    return {
        "id": id,
        "name": "照片.jpg",
        "media_type": "image/jpeg",
        "size": 1024,
        "digest": {"algorithm": algorithm, "value": "0" * digits},
    }


def _division(vintage: int) -> Json:
    return {"division": {"code": "130203", "vintage": vintage}}


_NAME, _PHONE = {"name": "王芳"}, {"phone": "13800138000"}
_FIRST, _SECOND = _attachment("a1"), _attachment("a2", "sha512", 128)
_NEW_YEAR = "2025-12-31T16:00:00Z"
_DUE = {"profile": PLACE}

RULES = (
    _rule("TKT201", "fails", "/complainant/name", complainant={"anonymous": True, **_NAME}),
    _rule("TKT201", "holds", complainant={"anonymous": True}),
    _rule("TKT201", "holds/not_anonymous", complainant={"anonymous": False, **_NAME, **_PHONE}),
    _rule("TKT202", "fails", "/complainant/phone", complainant={"anonymous": False, **_NAME}),
    _rule("TKT202", "holds", complainant={"anonymous": False, **_PHONE}),
    _rule("TKT203", "fails", "/attachments/0/digest/value", attachments=[_attachment(digits=63)]),
    _rule("TKT203", "fails/second", "/attachments/1/digest/value", attachments=[_FIRST, _attachment("a2", "sha512", 64)]),
    _rule("TKT203", "holds", attachments=[_attachment(), _attachment("a2", "sha256")]),
    _rule("TKT203", "holds/longer", attachments=[_SECOND]),
    _rule("TKT204", "fails", "/attachments", attachments=[_FIRST, _SECOND, _FIRST]),
    _rule("TKT204", "holds", attachments=[_FIRST, _SECOND]),
    _rule("TKT205", "fails", "/place/division/vintage", place=_division(2027)),
    _rule("TKT205", "holds", place=_division(2026)),
    _rule("TKT205", "holds/new_year_in_china", place=_division(2026), received_at=_NEW_YEAR),
    _rule("TKT205", "fails/old_year_in_china", "/place/division/vintage", place=_division(2026), received_at="2025-12-31T15:59:59Z"),
    _rule("TKT206", "fails", "/hotline", hotline="mayor_line"),
    _rule("TKT206", "holds", hotline="community"),
    _rule("TKT207", "fails", "/channel", channel="pigeon"),
    _rule("TKT207", "holds", channel="grid_worker"),
    _rule("TKT208", "fails", "/category", category="weather"),
    _rule("TKT208", "holds", category="lift"),
    _rule("TKT209", "fails", "/place/building", place={"room": "301"}),
    _rule("TKT209", "fails/stairwell", "/place/building", place={"building_unit": "2单元"}),
    _rule("TKT209", "holds", place={"building": "3幢", "building_unit": "2单元", "room": "301"}),
    _rule("TKT209", "holds/nowhere", place={}),
    _rule("TKT210", "fails", "/complained_of", demand="report"),
    _rule("TKT210", "holds", demand="report", complained_of=COMPANY),
    _rule("TKT211", "fails", "/state", path=PATHS["accepted"], context=_now(at(3, 1))),
    _rule("TKT211", "holds", path=PATHS["accepted"], context=_now(at(3))),
    _rule("TKT211", "fails/workdays", "/state", path=PATHS["signed"], context=_now(on(10))),
    _rule("TKT211", "holds/workdays", path=PATHS["signed"], context=_now(on(9, "23:59:59"))),
    _rule("TKT211", "fails/due_as_stated", "/state", path=ordered(due=at(4)), context=_now(at(4, 1), {"profile": place()})),
    _rule("TKT211", "holds/suspended", path=PATHS["suspended"], context=_now(on(31))),
    _rule("TKT211", "holds/closed", path=PATHS["closed"], context=_now(on(31))),
    _rule("TKT211", "open/no_calendar", path=PATHS["signed"], context=_now(on(10), _DUE), unjudged=("TKT152 no_calendar", "TKT211 no_calendar")),
    _rule("TKT211", "open/past_the_calendar", path=ordered(), context=_now(at(2), {"profile": place(TICKET.level("handle", 30, "workday")), "calendar": MARCH}), unjudged=("TKT211 outside_calendar",)),
    _rule("TKT103", "open/no_list", path=ordered(unit=COMMITTEE, community_duty="item_7", due=at(4)), context=BARE, unjudged=("TKT103 profile_silent",), hotline="citizen_12345"),
    _rule("TKT109", "open", path=PATHS["in_progress"].then("request_extension"), unjudged=("TKT109", "TKT111")),
    _rule("TKT153", "open", path=PATHS["replied"], unjudged=("TKT153",)),
)  # fmt: skip

# Transitions

_LIVE = (
    "accepted",
    "dispatched",
    "return_requested",
    "returned",
    "signed",
    "in_progress",
    "in_deliberation",
    "suspended",
    "replied",
    "followed_up",
)
_UNDER_WAY = ("signed", "in_progress", "in_deliberation")
_ORDER: Json = {"addressee": "company", "responsible": "company"}
_NEW_ORDER: Json = {"addressee": "office", "signed": False, "started": False}
_LEAD = ("add_unit", {"unit": OFFICE, "duty": "lead"})
_OPERATOR, _DISPATCHER, _SUPERVISOR = (
    {"role": r} for r in ("operator", "dispatcher", "supervisor")
)
_DONE_AGAIN: Json = {
    "resolved": None,
    "confirmed": None,
    "satisfied": None,
    "dissatisfaction": None,
}
_REOPENED: Json = {
    "reopened": 1,
    "reopening_requested": False,
    "resolved": None,
    "confirmed": None,
    "satisfied": None,
}
_CLOSE = {"no_follow_up_reason": "号码已停机"}

TRANSITIONS = (
    _walk("registered", "accept", "accepted"),
    _walk("registered", "decline", "declined"),
    _walk("accepted", "decline", "declined"),
    _walk("accepted", "dispatch", "dispatched", **_ORDER),
    _walk("returned", ("dispatch", {"unit": OFFICE}), "dispatched", addressee="office"),
    *(_walk(state, "request_return", "return_requested") for state in ("dispatched", "signed")),
    _walk("return_requested", "approve_return", "returned", returned=1),
    _walk("signed_and_return_requested", "refuse_return", "signed", return_refused=True),
    _walk("return_requested", "refuse_return", "dispatched", return_refused=True),
    _walk("dispatched", "sign_for", "signed", signed=True),
    *(_walk(state, "contact", contacted=True) for state in _UNDER_WAY),
    _walk("signed", "start", "in_progress", started=True),
    *(
        _walk(state, "add_unit", assisting=["office"])
        for state in ("dispatched", "signed", "in_progress")
    ),
    *(
        _walk(state, _LEAD, "dispatched", **_NEW_ORDER)
        | {"id": f"transitions/{state}/new_lead/dispatched/dispatcher"}
        for state in ("dispatched", "signed", "in_progress")
    ),
    *(
        _walk(PATHS[state].then("add_unit"), "assist_report", assisting=[])
        for state in ("dispatched", "signed", "in_progress")
    ),
    *(_walk(state, "request_extension", extension_requested=True) for state in _UNDER_WAY),
    *(
        _walk(
            PATHS[state].then("request_extension"),
            ("approve_extension", {"until": on(20)}),
            extended=1,
            due=on(20),
            extension_untold=True,
        )
        for state in _UNDER_WAY
    ),
    *(_walk(PATHS[state].then("request_extension"), "refuse_extension") for state in _UNDER_WAY),
    *(
        _walk(
            PATHS[state].then("request_extension", ("approve_extension", {"until": on(20)})),
            "tell_of_extension",
            extended=1,
            due=on(20),
        )
        for state in _UNDER_WAY
    ),
    *(_walk(state, "suspend", "suspended") for state in ("signed", "in_progress")),
    _walk("suspended", "resume", "in_progress"),
    _walk("suspended_before_the_start", "resume", "signed"),
    _walk("in_progress", "refer_to_council", "in_deliberation", council="council_1"),
    _walk("in_deliberation", "council_reports", "in_progress"),
    _walk("contacted", "reply", "replied", resolved=True),
    _walk("replied", "follow_up", "followed_up", confirmed=True, satisfied=True),
    _walk("replied", ("follow_up", UNREACHED)),
    *(
        _walk("lapse", ("return_for_rework", role), "in_progress", reworked=1, **_DONE_AGAIN)
        for role in (_OPERATOR, _DISPATCHER)
    ),
    *(
        _walk("answered_limit", ("return_for_rework", role), "accepted", reworked=1, **_DONE_AGAIN)
        for role in (_OPERATOR, _DISPATCHER)
    ),
    _walk("limit", "explain_limits", explained=True),
    _walk("answered_limit", ("explain_limits", _OPERATOR), explained=True),
    *(
        _walk("followed_up", ("close", role), "closed", closed_at=at(8))
        for role in (_OPERATOR, _DISPATCHER)
    ),
    *(
        _walk("replied", ("close", {**role, **_CLOSE}), "closed", closed_at=at(7))
        for role in (_OPERATOR, _DISPATCHER)
    ),
    _walk("closed", "request_reopen", reopening_requested=True),
    _walk("reopening_requested", "refuse_reopen", reopening_requested=False),
    _walk("reopening_requested", "reopen", "accepted", **_REOPENED),
    _walk("closed", ("reopen", _SUPERVISOR), "accepted", **_REOPENED),
    *(
        _walk(state, ("terminate", role), "terminated")
        for state in ("returned", *_UNDER_WAY, "suspended")
        for role in (_DISPATCHER, _SUPERVISOR)
    ),
    *(_walk(state, "supervise", supervised=1) for state in _LIVE),
    *(_walk(state, "withdraw", "withdrawn") for state in ("registered", *_LIVE)),
    _walk(
        PATHS["accepted"].under(demand="consultation"),
        ("reply", _OPERATOR),
        "replied",
        resolved=True,
    )
    | {"id": "transitions/answered/reply/replied/operator"},
    _walk(
        PATHS["in_progress"].then(
            "add_unit", "refer_to_council", state="in_deliberation", council="council_1"
        ),
        "assist_report",
        assisting=[],
    ),
)

# Clocks


def _clock(
    name: str, path: Path, event: Step, state: str, *advised: Finding, context: Any = None,
    facts: Any = (), **header: Any,
) -> Vector:  # fmt: skip
    """A step that is taken, in time or (``advised``) not."""
    findings = found(advised)
    expect = {"state": state, "facts": {**path.facts, **dict(facts)}, "findings": findings}
    given = path.and_event(event, **header)
    return step(f"clocks/{name}", given, expect, clause=HOUSE_RULE, context=context)


def _open(
    name: str, path: Path, now: str, *findings: Finding, context: Any = None,
    unjudged: tuple[str, ...] = (),
) -> Vector:  # fmt: skip
    """A document in which something runs, or nothing does."""
    told = _now(now, context)
    given = {"document": path.document()}
    return document(
        f"clocks/{name}", given, *findings, clause=HOUSE_RULE, context=told, unjudged=unjudged
    )


_ANSWERED = {"resolved": True}
_SIGNED = {"signed": True}
_LATE = ("TKT211", "/state")

_RESUMED = PATHS["contacted"].then("suspend", ("resume", {"at": on(4, "14:00:00")}))
_RESUMED_BEFORE_THE_START = PATHS["signed"].then(
    "suspend", ("resume", {"at": on(4, "14:00:00")}), ("contact", {"at": on(5)}), contacted=True
)
_STARTED_AFTER_IT = _RESUMED_BEFORE_THE_START.then(
    ("start", {"at": on(5)}), state="in_progress", started=True
)
_EXTENDED = PATHS["contacted"].then(
    "request_extension",
    ("approve_extension", {"until": on(20, "18:00:00")}),
    "tell_of_extension",
    extended=1,
    due=on(20, "18:00:00"),
)
_EXTENDED_AND_RESUMED = _EXTENDED.then(
    ("suspend", {"at": on(10, "09:00:00")}), ("resume", {"at": on(12, "09:00:00")})
)
_ORDERED_ANEW = PATHS["return_requested"].then(
    ("approve_return", {"at": on(5)}),
    ("dispatch", {"unit": OFFICE, "at": on(5, "01:00:00")}),
    state="dispatched",
)
_NEW_LEAD = PATHS["contacted"].then(
    ("add_unit", {"unit": OFFICE, "duty": "lead", "at": on(4)}),
    state="dispatched",
    contacted=False,
    **_NEW_ORDER,
)
_BY_OFFICE = {"unit_acting": "office"}
_NEW_LEAD_STARTED = _NEW_LEAD.then(
    ("sign_for", {**_BY_OFFICE, "at": on(5)}),
    ("start", {**_BY_OFFICE, "at": on(5)}),
    ("contact", {**_BY_OFFICE, "at": on(5)}),
    state="in_progress",
    contacted=True,
    responsible="office",
    signed=True,
    started=True,
)
_RETURN_REFUSED = PATHS["return_requested"].then(
    ("refuse_return", {"at": on(4)}), state="dispatched", return_refused=True
)
_REWORKED = PATHS["replied"].then(
    ("follow_up", {**LAPSE, "at": on(11)}),
    ("return_for_rework", {"at": on(11)}),
    state="in_progress",
    reworked=1,
    resolved=None,
)


def _reply(name: str, path: Path, last: str, late: str, **rest: Any) -> tuple[Vector, Vector]:
    """A reply at the last instant, and one that is late."""
    where = f"{path.end}/at"
    by = rest.pop("by", {})
    return (
        _clock(f"{name}/in_time", path, ("reply", {**by, "at": last}), "replied", facts=_ANSWERED, **rest),
        _clock(f"{name}/late", path, ("reply", {**by, "at": late}), "replied", ("TKT153", where), facts=_ANSWERED, **rest),
    )  # fmt: skip


_MIDNIGHT = "23:59:59.999999"
_NO_LEVEL = {"profile": place(TICKET.level("handle", 5, "workday")), "calendar": MARCH}
_BY_COMPLEXITY = place(
    TICKET.level("handle", 2, "workday", complexity=["ordinary"]),
    TICKET.level("handle", 5, "workday"),
)
_FROM_TOMORROW = place(TICKET.level("handle", 5, "workday"), since="2026-03-03")
_UNTIL_TODAY = place(TICKET.level("handle", 5, "workday"), until="2026-03-02")
_CONCLUDE = {"profile": place(TICKET.level("conclude", 3, "day"), TICKET.level("handle", 1, "day"))}
_NO_CALENDAR = {
    "profile": place(TICKET.level("sign", 4, "hour"), TICKET.level("handle", 5, "workday"))
}
_WENT_OUT = {"addressee": "company", "responsible": "company"}

CLOCKS = (
    *_reply("suspension", _RESUMED, on(11, _MIDNIGHT), on(12), context=PILOT),
    *_reply("suspension_before_the_start", _STARTED_AFTER_IT, on(11, _MIDNIGHT), on(12), context=PILOT),
    *_reply("extension", _EXTENDED, on(20, "18:00:00"), on(20, "18:00:01")),
    *_reply("extension_goes_before_the_norm", _EXTENDED, on(20, "18:00:00"), on(20, "18:00:01"), context=PILOT),
    *_reply("suspension_after_extension", _EXTENDED_AND_RESUMED, on(22, "18:00:00"), on(22, "18:00:01")),
    *_reply("suspension_after_extension_by_the_norm", _EXTENDED_AND_RESUMED, on(24, "18:00:00"), on(24, "18:00:01"), context=PILOT),
    *_reply("rework_begins_anew", _REWORKED, on(18, _MIDNIGHT), on(19), context=PILOT),
    *_reply("new_lead_does_not_begin_anew", _NEW_LEAD_STARTED, on(9, _MIDNIGHT), on(10), context=PILOT, by=_BY_OFFICE),
    *_reply("consultation", PATHS["contacted"], on(4, _MIDNIGHT), on(5), context=PILOT, demand="consultation"),
    *_reply("help", PATHS["contacted"], on(4, _MIDNIGHT), on(5), context=PILOT, demand="help"),
    *_reply("complexity_left_out_is_ordinary", PATHS["contacted"], on(4, _MIDNIGHT), on(5), context={"profile": _BY_COMPLEXITY, "calendar": MARCH}),
    *_reply("complex", PATHS["contacted"], on(9, _MIDNIGHT), on(10), context={"profile": _BY_COMPLEXITY, "calendar": MARCH}, complexity="complex"),
    _clock("new_lead_signs_within_its_own_time", _NEW_LEAD, ("sign_for", {**_BY_OFFICE, "at": on(5, _MIDNIGHT)}), "signed", facts={"responsible": "office", **_SIGNED}, context=PILOT),
    _clock("new_lead_signs_late", _NEW_LEAD, ("sign_for", {**_BY_OFFICE, "at": on(6)}), "signed", ("TKT152", f"{_NEW_LEAD.end}/at"), facts={"responsible": "office", **_SIGNED}, context=PILOT),
    _clock("refused_return_begins_the_signing_anew", _RETURN_REFUSED, ("sign_for", {"at": on(5, _MIDNIGHT)}), "signed", facts=_SIGNED, context=PILOT),
    _clock("refused_return_and_signed_late", _RETURN_REFUSED, ("sign_for", {"at": on(6)}), "signed", ("TKT152", f"{_RETURN_REFUSED.end}/at"), facts=_SIGNED, context=PILOT),
    _clock("no_level_no_limit", PATHS["dispatched"], ("sign_for", {"at": on(30)}), "signed", facts=_SIGNED, context=_NO_LEVEL),
    _clock("norm_not_in_force_yet", PATHS["accepted"], "dispatch", "dispatched", ("TKT156", "/history/1/due"), facts=_WENT_OUT, context={"profile": _FROM_TOMORROW}),
    _clock("norm_in_force_on_its_last_day", PATHS["accepted"], "dispatch", "dispatched", facts=_WENT_OUT, context={"profile": _UNTIL_TODAY}),
    _clock("norm_no_longer_in_force", PATHS["accepted"], ("dispatch", {"at": "2026-03-02T16:00:00Z"}), "dispatched", ("TKT156", "/history/1/due"), facts=_WENT_OUT, context={"profile": _UNTIL_TODAY}),
    _clock("past_the_calendar_nothing_is_judged", PATHS["contacted"], ("reply", {"at": "2026-06-01T09:00:00+08:00"}), "replied", facts=_ANSWERED, context={"profile": place(TICKET.level("handle", 40, "workday")), "calendar": MARCH}),
    _open("return_request_stops_the_signing", PATHS["return_requested"], on(9)),
    _open("return_request_does_not_stop_the_handling", PATHS["return_requested"], on(10), _LATE),
    _open("returned_must_go_out_again", PATHS["returned"], at(6, 1), _LATE),
    _open("new_order_begins_anew", _ORDERED_ANEW, on(6, "12:00:00")),
    _open("new_order_not_signed_for", _ORDERED_ANEW, on(7), _LATE),
    _open("new_lead_not_signed_for", _NEW_LEAD, on(6), _LATE),
    _open("suspended_is_not_overdue", PATHS["suspended"], on(31)),
    _open("replied_and_not_concluded", PATHS["replied"], on(6), _LATE, context=_CONCLUDE),
    _open("replied_and_still_time", PATHS["replied"], on(5, "23:59:59"), context=_CONCLUDE),
    _open("stated_and_no_place_told", _EXTENDED, on(20, "18:00:00"), context={}, unjudged=("TKT109", "TKT111")),
    _open("stated_and_no_place_told/overdue", _EXTENDED, on(20, "18:00:01"), _LATE, context={}, unjudged=("TKT109", "TKT111")),
    _open("no_place_is_told", PATHS["dispatched"], on(31), context={}, unjudged=("TKT211",)),
    _open("no_calendar", PATHS["dispatched"], at(6), context=_NO_CALENDAR, unjudged=("TKT211 no_calendar",)),
    _open("no_calendar_and_one_late_by_the_hour", PATHS["dispatched"], on(3), _LATE, context=_NO_CALENDAR),
    _open("closed_owes_nothing", PATHS["closed"], on(31), context=_CONCLUDE),
)  # fmt: skip
