"""Tickets for the vectors: what usually happens to one, and where it may then stand.

A ticket reaches the hotline on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import APRIL, at
from .telling import Kind, Path
from .vectors import Json

__all__ = [
    "COMMITTEE",
    "COMPANY",
    "LAPSE",
    "LIMIT",
    "OFFICE",
    "PATHS",
    "TICKET",
    "UNREACHED",
    "ordered",
]

COMPANY = {"id": "company", "name": "某物业服务企业", "kind": "property_service_company"}
OFFICE = {"id": "office", "name": "某街道办事处", "kind": "subdistrict_office"}
COMMITTEE = {"id": "committee", "name": "某居民委员会", "kind": "residents_committee"}

LAPSE = {"resolved": False, "satisfied": False, "dissatisfaction": "lapse"}
LIMIT = {"resolved": False, "satisfied": False, "dissatisfaction": "policy_limit"}
UNREACHED = {"reached": False, "resolved": None, "satisfied": None}

_ASKER = {"id": "asker", "role": "handling_unit", "unit": "company"}

_SAID: Mapping[str, tuple[str, Json]] = {
    "accept": ("operator", {}),
    "decline": ("operator", {"diversion": "market_channel", "explanation": "请走市场途径"}),
    "dispatch": ("dispatcher", {"unit": COMPANY}),
    "request_return": (
        "handling_unit",
        {"grounds": "非本单位职责", "basis": "职责清单", "suggested_unit": OFFICE},
    ),
    "approve_return": ("dispatcher", {}),
    "refuse_return": ("dispatcher", {"reason": "属于本单位职责"}),
    "sign_for": ("handling_unit", {}),
    "contact": ("handling_unit", {"how": "phone", "reached": True}),
    "start": ("handling_unit", {}),
    "add_unit": ("dispatcher", {"unit": OFFICE, "duty": "assist"}),
    "assist_report": ("assisting_unit", {"result": "已配合", "completed": True}),
    "request_extension": ("handling_unit", {"reason": "等配件", "until": APRIL}),
    "approve_extension": ("dispatcher", {"until": APRIL}),
    "refuse_extension": ("dispatcher", {"reason": "理由不足"}),
    "tell_of_extension": ("handling_unit", {"told": "配件四月到货"}),
    "suspend": (
        "dispatcher",
        {"requested_by": _ASKER, "cause": "force_majeure", "evidence": "暴雨红色预警"},
    ),
    "resume": ("dispatcher", {"reason": "预警解除"}),
    "refer_to_council": ("handling_unit", {"council": "council_1", "question": "停车位怎么分"}),
    "council_reports": ("handling_unit", {"outcome": "agreed", "proposal": "P1"}),
    "reply": ("handling_unit", {"answer": "已修好", "resolved": True}),
    "follow_up": (
        "operator",
        {"how": "phone", "reached": True, "resolved": True, "satisfied": True},
    ),
    "return_for_rework": ("dispatcher", {"reason": "没有修好"}),
    "explain_limits": ("handling_unit", {"explanation": "政策如此"}),
    "close": ("operator", {}),
    "request_reopen": ("complainant", {"reason": "又坏了"}),
    "refuse_reopen": ("dispatcher", {"reason": "另行登记"}),
    "reopen": ("dispatcher", {"reason": "又坏了"}),
    "terminate": (
        "dispatcher",
        {
            "cause": "complainant_uncooperative",
            "requested_by": _ASKER,
            "evidence": "三次上门未果",
            "explanation": "已告知",
        },
    ),
    "supervise": ("supervisor", {"trigger": "widely_watched"}),
    "withdraw": ("complainant", {}),
}

TICKET = Kind(
    {
        "kind": "ticket",
        "spec": "1",
        "id": "T1",
        "provenance": "illustrative",
        "state": "registered",
        "received_at": at(0),
        "hotline": "property_service",
        "channel": "phone",
        "demand": "complaint",
        "category": "noise",
        "text": "楼上夜间施工",
        "complainant": {"anonymous": False, "name": "王芳", "phone": "13800138000"},
        "place": {"community": "某社区", "building": "3幢", "room": "301"},
        "history": [],
    },
    _SAID,
    units={"handling_unit": "company", "assisting_unit": "office"},
    overdue="TKT211",
)
"""A complaint about noise."""

_REGISTERED = Path(TICKET)
_ACCEPTED = _REGISTERED.then("accept", state="accepted")


def ordered(**said: Any) -> Path:
    """The order went out, and says so."""
    return _ACCEPTED.then(
        ("dispatch", said), state="dispatched", addressee="company", responsible="company", **said
    )


_DISPATCHED = ordered()
_RETURN_REQUESTED = _DISPATCHED.then("request_return", state="return_requested")
_SIGNED = _DISPATCHED.then("sign_for", state="signed", signed=True)
_IN_PROGRESS = _SIGNED.then("start", state="in_progress", started=True)
_CONTACTED = _IN_PROGRESS.then("contact", contacted=True)
_REPLIED = _CONTACTED.then("reply", state="replied", resolved=True)
_FOLLOWED_UP = _REPLIED.then("follow_up", state="followed_up", confirmed=True, satisfied=True)
_ANSWERED = _ACCEPTED.under(demand="consultation").then(
    ("reply", {"role": "operator"}), state="replied", resolved=True
)
_FOUND: Json = {"state": "followed_up", "confirmed": False, "satisfied": False}

PATHS: Mapping[str, Path] = {
    "registered": _REGISTERED,
    "accepted": _ACCEPTED,
    "dispatched": _DISPATCHED,
    "designated": ordered(designated=True),
    "return_requested": _RETURN_REQUESTED,
    "signed_and_return_requested": _SIGNED.then("request_return", state="return_requested"),
    "returned": _RETURN_REQUESTED.then("approve_return", state="returned", returned=1),
    "signed": _SIGNED,
    "in_progress": _IN_PROGRESS,
    "contacted": _CONTACTED,
    "assisted": _IN_PROGRESS.then("add_unit", assisting=["office"]),
    "suspended": _IN_PROGRESS.then("suspend", state="suspended"),
    "suspended_before_the_start": _SIGNED.then("suspend", state="suspended"),
    "in_deliberation": _IN_PROGRESS.then(
        "refer_to_council", state="in_deliberation", council="council_1"
    ),
    "replied": _REPLIED,
    "followed_up": _FOLLOWED_UP,
    "lapse": _REPLIED.then(("follow_up", LAPSE), dissatisfaction="lapse", **_FOUND),
    "limit": _REPLIED.then(("follow_up", LIMIT), dissatisfaction="policy_limit", **_FOUND),
    "answered": _ANSWERED,
    "answered_limit": _ANSWERED.then(
        ("follow_up", LIMIT), dissatisfaction="policy_limit", **_FOUND
    ),
    "closed": _FOLLOWED_UP.then("close", state="closed", closed_at=at(8)),
    "reopening_requested": _FOLLOWED_UP.then(
        "close", "request_reopen", state="closed", closed_at=at(8), reopening_requested=True
    ),
}
"""Where a ticket may stand, by the name of the state or of what is special."""
