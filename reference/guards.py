"""Every guard of the ticket's workflow, where it holds and where it alone does not."""

from __future__ import annotations

from collections.abc import Mapping

from .context import APRIL, BARE, PILOT, at, on
from .rows import Fault
from .telling import Path, Step, Telling
from .tickets import COMMITTEE, COMPANY, LAPSE, OFFICE, PATHS, TICKET, UNREACHED, ordered
from .vectors import Json

__all__ = ["ADVICE", "FAULTS", "GUARDS", "SAME_ELSEWHERE"]

_TICKETS = Telling(PATHS)
_refuses, _advises, _holds = _TICKETS.refuses, _TICKETS.advises, _TICKETS.holds

_BY_OPERATOR = {"role": "operator"}
_TO_OFFICE = {"addressee": "office", "responsible": "office"}
_TO_COMMITTEE = {"addressee": "committee", "responsible": "committee"}
_DONE_AGAIN = {
    "reworked": 1,
    "resolved": None,
    "confirmed": None,
    "satisfied": None,
    "dissatisfaction": None,
}
_EXTENDED: Json = {
    "extension_requested": False,
    "extended": 1,
    "due": APRIL,
    "extension_untold": True,
}
_REQUEST_EXTENSION = PATHS["in_progress"].then("request_extension", extension_requested=True)
_APPROVED = _REQUEST_EXTENSION.then("approve_extension", **_EXTENDED)
_UNRESOLVED = {"resolved": False, "satisfied": True}
_ASKER = {"id": "asker", "role": "handling_unit", "unit": "company"}
_ITSELF = {"requested_by": {**_ASKER, "id": "some_dispatcher"}}
_ELSEWHERE = {"requested_by": {**_ASKER, "unit": "office"}}
_FOR_NOBODY = {"requested_by": {"id": "asker", "role": "handling_unit"}}

_REPORT: Json = {"demand": "report", "complained_of": COMPANY}
_CITY = {"hotline": "citizen_12345"}
_CONSULTATION = {"demand": "consultation"}


def _due(due: str, *steps: Step) -> Path:
    """The order states its time limit; then these steps."""
    went_out = ordered(due=due)
    return went_out.then(
        "sign_for", "start", *steps, state="in_progress", signed=True, started=True
    )


_REFUSED_ONCE = PATHS["return_requested"].then(
    "refuse_return", state="dispatched", return_refused=True
)
_ORDERED_ANEW = PATHS["returned"].then(
    ("dispatch", {"unit": OFFICE}), state="dispatched", addressee="office"
)
_REOPENED = ("request_reopen", "reopen", ("reply", _BY_OPERATOR), "follow_up", "close")
_THREE_TIMES = PATHS["answered"].then(
    "follow_up",
    "close",
    *_REOPENED * 3,
    state="closed",
    confirmed=True,
    satisfied=True,
    reopened=3,
    closed_at=at(19),
)
_TWICE = PATHS["answered"].then(
    "follow_up",
    "close",
    *_REOPENED * 2,
    state="closed",
    confirmed=True,
    satisfied=True,
    reopened=2,
    closed_at=at(14),
)
_EXPLAINED = PATHS["limit"].then("explain_limits", explained=True)
_ASKED_AGAIN = {"reopening_requested": True}
_LAST_INSTANT = on(9, "23:59:59.999999")
_WINDOW = "2026-08-29T17:00:00+08:00"

GUARDS = (
    _refuses("TKT101", "accepted", ("reply", _BY_OPERATOR)),
    _holds("TKT101", "accepted", ("reply", _BY_OPERATOR), state="replied", facts={"resolved": True}, **_CONSULTATION),
    _advises("TKT102", "accepted", ("dispatch", {"unit": COMMITTEE}), state="dispatched", facts=_TO_COMMITTEE, at="/unit", **_CITY),
    _advises("TKT102", "dispatched", ("add_unit", {"unit": COMMITTEE}), state="dispatched", facts={"assisting": ["committee"]}, at="/unit", name="to_assist", **_CITY),
    _holds("TKT102", "accepted", ("dispatch", {"unit": COMMITTEE, "community_duty": "item_7"}), state="dispatched", facts=_TO_COMMITTEE, **_CITY),
    _holds("TKT102", "accepted", ("dispatch", {"unit": COMMITTEE}), state="dispatched", facts=_TO_COMMITTEE, name="another_hotline"),
    _refuses("TKT103", "accepted", ("dispatch", {"unit": COMMITTEE, "community_duty": "item_8"}), "/community_duty", context=PILOT, **_CITY),
    _holds("TKT103", "accepted", ("dispatch", {"unit": COMMITTEE, "community_duty": "item_7"}), state="dispatched", facts=_TO_COMMITTEE, context=PILOT, **_CITY),
    _holds("TKT103", "accepted", ("dispatch", {"community_duty": "item_8"}), state="dispatched", facts={"addressee": "company", "responsible": "company"}, name="another_unit", context=PILOT, **_CITY),
    _refuses("TKT104", "accepted", "dispatch", "/unit/id", **_REPORT),
    _holds("TKT104", "accepted", ("dispatch", {"unit": OFFICE}), state="dispatched", facts=_TO_OFFICE, **_REPORT),
    _holds("TKT104", "accepted", "dispatch", state="dispatched", facts={"addressee": "company", "responsible": "company"}, name="complaint", complained_of=COMPANY),
    _refuses("TKT105", "dispatched", ("sign_for", {"unit_acting": "office"}), "/by/unit"),
    _refuses("TKT105", "dispatched", ("sign_for", {"unit_acting": None}), "/by/unit", name="for_nobody"),
    _holds("TKT105", "dispatched", "sign_for", state="signed", facts={"signed": True}),
    _refuses("TKT106", "signed", ("start", {"unit_acting": "office"}), "/by/unit"),
    _refuses("TKT106", "signed", ("start", {"unit_acting": None}), "/by/unit", name="for_nobody"),
    _refuses("TKT106", "answered_limit", ("explain_limits", {"unit_acting": None}), "/by/unit", name="nobody_responsible"),
    _holds("TKT106", "signed", "start", state="in_progress", facts={"started": True}),
    _refuses("TKT107", "designated", "request_return"),
    _holds("TKT107", "dispatched", "request_return", state="return_requested"),
    _refuses("TKT108", "returned", "dispatch", "/unit/id"),
    _holds("TKT108", "returned", ("dispatch", {"unit": OFFICE}), state="dispatched", facts={"addressee": "office"}),
    _holds("TKT108", "returned", ("dispatch", {"designated": True}), state="dispatched", facts={"designated": True}, name="designated"),
    _advises("TKT109", _due(at(4, 30)), "request_extension", state="in_progress", facts={"extension_requested": True}),
    _holds("TKT109", _due(at(5)), "request_extension", state="in_progress", facts={"extension_requested": True}),
    _advises("TKT109", "in_progress", ("request_extension", {"at": on(10)}), state="in_progress", facts={"extension_requested": True}, name="by_the_norm", context=PILOT),
    _holds("TKT109", "in_progress", ("request_extension", {"at": _LAST_INSTANT}), state="in_progress", facts={"extension_requested": True}, name="by_the_norm", context=PILOT),
    _refuses("TKT110", "in_progress", ("request_extension", {"until": at(5)}), "/until"),
    _refuses("TKT110", _REQUEST_EXTENSION, ("approve_extension", {"until": at(6)}), "/until", name="approved"),
    _holds("TKT110", "in_progress", ("request_extension", {"until": "2026-03-02T06:00:01Z"}), state="in_progress", facts={"extension_requested": True}),
    _refuses("TKT111", _due(at(48)), ("request_extension", {"until": at(48)}), "/until"),
    _holds("TKT111", _due(at(48)), ("request_extension", {"until": at(49)}), state="in_progress", facts={"extension_requested": True}),
    _refuses("TKT111", "in_progress", ("request_extension", {"until": _LAST_INSTANT}), "/until", name="by_the_norm", context=PILOT),
    _holds("TKT111", "in_progress", ("request_extension", {"until": on(10)}), state="in_progress", facts={"extension_requested": True}, name="by_the_norm", context=PILOT),
    _refuses("TKT112", "in_progress", "approve_extension"),
    _refuses("TKT112", "in_progress", "refuse_extension", name="refused"),
    _holds("TKT112", _REQUEST_EXTENSION, "approve_extension", state="in_progress", facts=_EXTENDED),
    _refuses("TKT113", _REQUEST_EXTENSION, "request_extension"),
    _holds("TKT113", _REQUEST_EXTENSION.then("refuse_extension", extension_requested=False), "request_extension", state="in_progress", facts={"extension_requested": True}),
    _refuses("TKT114", "contacted", ("reply", {"resolved": False}), "/unresolved_reason"),
    _holds("TKT114", "contacted", ("reply", {"resolved": False, "unresolved_reason": "须全体业主表决"}), state="replied", facts={"resolved": False}),
    _refuses("TKT115", PATHS["assisted"].then("contact"), "reply"),
    _holds("TKT115", PATHS["assisted"].then("contact", "assist_report", assisting=[], contacted=True), "reply", state="replied", facts={"resolved": True}),
    _refuses("TKT116", "assisted", ("assist_report", {"unit_acting": "company"}), "/by/unit"),
    _refuses("TKT116", "assisted", ("assist_report", {"unit_acting": None}), "/by/unit", name="for_nobody"),
    _holds("TKT116", "assisted", "assist_report", state="in_progress", facts={"assisting": []}),
    _refuses("TKT117", "in_progress", ("add_unit", {"unit": COMPANY}), "/unit/id"),
    _refuses("TKT117", "in_progress", ("add_unit", {"unit": COMPANY, "duty": "lead"}), "/unit/id", name="to_lead"),
    _holds("TKT117", "in_progress", "add_unit", state="in_progress", facts={"assisting": ["office"]}),
    _refuses("TKT118", "accepted", ("dispatch", {"due": at(2)}), "/due"),
    _holds("TKT118", "accepted", ("dispatch", {"due": at(3)}), state="dispatched", facts={"addressee": "company", "responsible": "company", "due": at(3)}),
    _refuses("TKT119", "in_deliberation", ("council_reports", {"proposal": None}), "/proposal"),
    _holds("TKT119", "in_deliberation", "council_reports", state="in_progress"),
    _holds("TKT119", "in_deliberation", ("council_reports", {"outcome": "not_agreed", "proposal": None}), state="in_progress", name="not_agreed"),
    _refuses("TKT120", "replied", ("follow_up", {"satisfied": None}), "/satisfied"),
    _refuses("TKT120", "replied", ("follow_up", {"resolved": None}), "/satisfied", name="resolved"),
    _holds("TKT120", "replied", "follow_up", state="followed_up", facts={"confirmed": True, "satisfied": True}),
    _refuses("TKT121", "replied", ("follow_up", {**UNREACHED, "resolved": True}), "/reached"),
    _refuses("TKT121", "replied", ("follow_up", {**UNREACHED, "satisfied": False, "dissatisfaction": "lapse"}), "/reached", name="dissatisfaction"),
    _holds("TKT121", "replied", ("follow_up", UNREACHED), state="replied"),
    _refuses("TKT122", "replied", ("follow_up", {"satisfied": False}), "/dissatisfaction"),
    _holds("TKT122", "replied", "follow_up", state="followed_up", facts={"confirmed": True, "satisfied": True}, name="satisfied"),
    _refuses("TKT137", "replied", ("follow_up", {"dissatisfaction": "lapse"}), "/dissatisfaction"),
    _holds("TKT137", "replied", ("follow_up", LAPSE), state="followed_up", facts={"confirmed": False, "satisfied": False, "dissatisfaction": "lapse"}),
    _holds("TKT122", "replied", ("follow_up", LAPSE), state="followed_up", facts={"confirmed": False, "satisfied": False, "dissatisfaction": "lapse"}),
    _refuses("TKT123", "lapse", "close"),
    _holds("TKT123", _EXPLAINED, "close", state="closed", facts={"closed_at": at(9)}),
    _refuses("TKT124", "limit", "close"),
    _holds("TKT124", _EXPLAINED, ("close", {"role": "dispatcher"}), state="closed", facts={"closed_at": at(9)}),
    _refuses("TKT125", "replied", "close", "/no_follow_up_reason"),
    _holds("TKT125", "replied", ("close", {"no_follow_up_reason": "号码已停机"}), state="closed", facts={"closed_at": at(7)}),
    _refuses("TKT126", "followed_up", "explain_limits"),
    _refuses("TKT126", "lapse", "explain_limits", name="lapse"),
    _holds("TKT126", "limit", "explain_limits", state="followed_up", facts={"explained": True}),
    _refuses("TKT127", "followed_up", "return_for_rework"),
    _holds("TKT127", "lapse", "return_for_rework", state="in_progress", facts=_DONE_AGAIN),
    _holds("TKT127", PATHS["replied"].then(("follow_up", _UNRESOLVED), state="followed_up", confirmed=False, satisfied=True), "return_for_rework", state="in_progress", facts=_DONE_AGAIN, name="unresolved"),
    _refuses("TKT128", "closed", "reopen"),
    _refuses("TKT128", "closed", "refuse_reopen", name="refused"),
    _holds("TKT128", "reopening_requested", "refuse_reopen", state="closed", facts={"reopening_requested": False}),
    _refuses("TKT129", _THREE_TIMES, "request_reopen"),
    _holds("TKT129", _TWICE, "request_reopen", state="closed", facts=_ASKED_AGAIN),
    _refuses("TKT129", "closed", "request_reopen", name="by_the_profile", context=TICKET.bounds(reopenings=0)),
    _holds("TKT129", "closed", "request_reopen", state="closed", facts=_ASKED_AGAIN, name="by_the_profile", context=TICKET.bounds(reopenings=1)),
    _refuses("TKT129", _THREE_TIMES, "request_reopen", name="a_profile_raises_no_bound", context=TICKET.bounds(reopenings=9)),
    _refuses("TKT129", "closed", ("reopen", {"role": "supervisor"}), name="supervisor", context=TICKET.bounds(reopenings=0)),
    _advises("TKT130", "closed", ("request_reopen", {"at": "2026-08-29T17:00:01+08:00"}), state="closed", facts=_ASKED_AGAIN),
    _holds("TKT130", "closed", ("request_reopen", {"at": _WINDOW}), state="closed", facts=_ASKED_AGAIN),
    _advises("TKT130", "closed", ("request_reopen", {"at": on(13)}), state="closed", facts=_ASKED_AGAIN, name="by_the_profile", context=TICKET.bounds(reopening_days=10)),
    _refuses("TKT131", "in_progress", ("terminate", _ITSELF), "/requested_by/id"),
    _holds("TKT131", "in_progress", "terminate", state="terminated"),
    _refuses("TKT131", "in_progress", ("suspend", _ITSELF), "/requested_by/id", name="suspension"),
    _refuses("TKT132", "limit", ("explain_limits", _BY_OPERATOR)),
    _holds("TKT132", "answered_limit", ("explain_limits", _BY_OPERATOR), state="followed_up", facts={"explained": True}),
    _refuses("TKT133", "in_progress", ("suspend", _ELSEWHERE), "/requested_by/unit"),
    _refuses("TKT133", "in_progress", ("terminate", _FOR_NOBODY), "/requested_by/unit", name="for_nobody"),
    _holds("TKT133", "in_progress", "suspend", state="suspended"),
    _refuses("TKT134", _REFUSED_ONCE, "request_return"),
    _holds("TKT134", _ORDERED_ANEW, ("request_return", {"suggested_unit": COMPANY, "unit_acting": "office"}), state="return_requested"),
    _refuses("TKT135", "dispatched", ("request_return", {"suggested_unit": COMPANY}), "/suggested_unit/id"),
    _holds("TKT135", "dispatched", "request_return", state="return_requested"),
    _refuses("TKT136", "in_progress", "tell_of_extension"),
    _refuses("TKT136", _APPROVED.then("tell_of_extension"), "tell_of_extension", name="told_before"),
    _holds("TKT136", _APPROVED, "tell_of_extension", state="in_progress", facts={"extension_untold": False}),
)  # fmt: skip

_ELSEWHERE_TOO = ("signed", "in_deliberation")
_SIGNED_AND_REFUSED = PATHS["signed_and_return_requested"].then("refuse_return", state="signed")
_SATISFIED = PATHS["answered"].then("follow_up", state="followed_up")


def _in(state: str) -> Path:
    """An extension is asked for in that state."""
    return PATHS[state].then("request_extension")


SAME_ELSEWHERE = (
    _refuses("TKT107", PATHS["designated"].then("sign_for", state="signed"), "request_return", name="signed"),
    *(_advises("TKT109", state, ("request_extension", {"at": on(10)}), state=state, facts={"extension_requested": True}, name=state, context=PILOT) for state in _ELSEWHERE_TOO),
    *(_refuses("TKT111", state, ("request_extension", {"until": _LAST_INSTANT}), "/until", name=state, context=PILOT) for state in _ELSEWHERE_TOO),
    *(_refuses("TKT111", _in(state), ("approve_extension", {"until": _LAST_INSTANT}), "/until", name=f"approved/{state}", context=PILOT) for state in ("in_progress", *_ELSEWHERE_TOO)),
    *(_refuses("TKT112", state, "approve_extension", name=state) for state in _ELSEWHERE_TOO),
    *(_refuses("TKT112", state, "refuse_extension", name=f"refused/{state}") for state in _ELSEWHERE_TOO),
    *(_refuses("TKT113", _in(state), "request_extension", name=state) for state in _ELSEWHERE_TOO),
    _refuses("TKT126", _SATISFIED, ("explain_limits", _BY_OPERATOR), name="operator"),
    _refuses("TKT134", _SIGNED_AND_REFUSED, "request_return", name="signed"),
    *(_refuses("TKT136", state, "tell_of_extension", name=state) for state in _ELSEWHERE_TOO),
)  # fmt: skip

_ORDERED = {"addressee": "company", "responsible": "company"}
_SIGNED = {"signed": True}
_ANSWERED = {"resolved": True}
_TOLD = {"extension_requested": False, "extension_untold": False}
_NIGHT = on(3, "23:59:59.999999")

ADVICE = (
    _advises("TKT151", "accepted", ("dispatch", {"at": at(3, 1)}), state="dispatched", facts=_ORDERED, context=PILOT),
    _holds("TKT151", "accepted", ("dispatch", {"at": at(3)}), state="dispatched", facts=_ORDERED, context=PILOT),
    _advises("TKT152", "dispatched", ("sign_for", {"at": on(4)}), state="signed", facts=_SIGNED, context=PILOT),
    _holds("TKT152", "dispatched", ("sign_for", {"at": _NIGHT}), state="signed", facts=_SIGNED, context=PILOT),
    _advises("TKT153", _due(at(5, 59), "contact").then(contacted=True), "reply", state="replied", facts=_ANSWERED),
    _holds("TKT153", _due(at(6), "contact").then(contacted=True), "reply", state="replied", facts=_ANSWERED),
    _advises("TKT153", "contacted", ("reply", {"at": on(10)}), state="replied", facts=_ANSWERED, name="by_the_norm", context=PILOT),
    _holds("TKT153", "contacted", ("reply", {"at": _LAST_INSTANT}), state="replied", facts=_ANSWERED, name="by_the_norm", context=PILOT),
    _advises("TKT154", "dispatched", ("request_return", {"at": on(4)}), state="return_requested", context=PILOT),
    _holds("TKT154", "dispatched", ("request_return", {"at": _NIGHT}), state="return_requested", context=PILOT),
    _holds("TKT154", "dispatched", ("request_return", {"at": on(4)}), state="return_requested", name="complex", context=PILOT, complexity="complex"),
    _advises("TKT155", _APPROVED.then("contact", contacted=True), "reply", at="", state="replied", facts={**_ANSWERED, **_TOLD}),
    _holds("TKT155", _APPROVED.then("contact", "tell_of_extension", contacted=True), "reply", state="replied", facts={**_ANSWERED, **_TOLD}),
    _advises("TKT156", "accepted", "dispatch", state="dispatched", facts=_ORDERED, at="/due", context=BARE),
    _holds("TKT156", "accepted", ("dispatch", {"due": at(3)}), state="dispatched", facts={**_ORDERED, "due": at(3)}, context=BARE),
    _holds("TKT156", "accepted", "dispatch", state="dispatched", facts=_ORDERED, name="by_the_norm", context=PILOT),
    _advises("TKT157", "registered", "accept", at="", state="accepted", urgency="danger"),
    _holds("TKT157", "registered", "accept", state="accepted", urgency="urgent"),
    _advises("TKT158", "in_progress", "reply", at="", state="replied", facts=_ANSWERED),
    _holds("TKT158", "contacted", "reply", state="replied", facts=_ANSWERED),
    _holds("TKT158", "in_progress", "reply", state="replied", facts=_ANSWERED, name="anonymous", complainant={"anonymous": True}),
)  # fmt: skip

# Row by row

_LATER = "2026-09-30T09:00:00+08:00"
_ASKER = {"id": "asker", "role": "handling_unit", "unit": "company"}

FAULTS: Mapping[str, Fault] = {
    "TKT102": Fault("/unit", {"unit": COMMITTEE}, header={"hotline": "citizen_12345"}),
    "TKT103": Fault(
        "/community_duty",
        {"unit": COMMITTEE, "community_duty": "item_8"},
        header={"hotline": "citizen_12345"},
        context=PILOT,
    ),
    "TKT104": Fault(
        "/unit/id", {"unit": OFFICE}, header={"demand": "report", "complained_of": OFFICE}
    ),
    "TKT105": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT106": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT114": Fault("/unresolved_reason", {"resolved": False}),
    "TKT110": Fault("/until", {"until": at(0)}),
    "TKT116": Fault("/by/unit", by={"unit": "elsewhere"}),
    "TKT117": Fault("/unit/id", {"unit": COMPANY}),
    "TKT118": Fault("/due", {"due": at(0)}),
    "TKT130": Fault("/at", {"at": _LATER}),
    "TKT131": Fault("/requested_by/id", by={"id": "asker"}),
    "TKT133": Fault("/requested_by/unit", {"requested_by": {**_ASKER, "unit": "office"}}),
    "TKT135": Fault("/suggested_unit/id", {"suggested_unit": COMPANY}),
    "TKT151": Fault("/at", {"at": at(20)}, context=PILOT),
    "TKT152": Fault("/at", {"at": at(50)}, context=PILOT),
    "TKT154": Fault("/at", {"at": at(50)}, context=PILOT),
    "TKT156": Fault("/due", context=BARE),
}
