"""Major matters: the rules, each row of the table, each guard, and the clocks."""

from __future__ import annotations

from collections.abc import Mapping

from .context import BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Telling
from .vectors import Json

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

OWNERS: Json = {"id": "owners", "name": "某小区业委会"}
HELD = on(20)

_BRANCH: Json = {"unit_acting": "branch"}
_OWNERS: Json = {"unit_acting": "owners"}
_SAID: Mapping[str, tuple[str, Json]] = {
    "clear": ("party_overseer", _BRANCH),
    "ask_to_amend": ("party_overseer", {**_BRANCH, "grounds": "没有写明费用"}),
    "bring_again": ("proposing_party", _OWNERS),
    "put_on_file": ("party_overseer", {**_BRANCH, "number": "F1"}),
    "press_for": ("party_overseer", {**_BRANCH, "session": "S1"}),
    "report_progress": ("matter_unit", {"unit_acting": "company", "progress": "已签合同"}),
    "close": ("party_overseer", _BRANCH),
    "withdraw": ("proposing_party", _OWNERS),
}
REVIEW = Kind(
    {
        "kind": "major_matter_review",
        "spec": "1",
        "id": "D1",
        "provenance": "illustrative",
        "state": "brought",
        "brought_at": at(0),
        "proceeding": "matter_reviewed",
        "subject": "property_company",
        "title": "更换物业方案",
        "brought_by": OWNERS,
        "held_at": None,
        "history": [],
    },
    _SAID,
    overdue="OVS293",
)
"""A change of the property company, brought by the owners."""

_MATTER = Path(REVIEW)
_ACTIVITY = _MATTER.under(
    proceeding="activity_filed", subject="large_gathering", title="邻里节", held_at=HELD
)
_DELIBERATION = _MATTER.under(
    proceeding="deliberation_pressed", subject="facilities_renewal", title="更换路灯"
)
_TO_BE_AMENDED = _MATTER.then("ask_to_amend", state="to_be_amended")
_CLEARED = _MATTER.then("clear", state="cleared")
_ON_FILE = _ACTIVITY.then("put_on_file", state="on_file")
_PRESSED = _DELIBERATION.then("press_for", state="pressed")
_WATCHED = (_CLEARED, _ON_FILE, _PRESSED)


def _reported(path: Path) -> Path:
    return path.then("report_progress", state=path.state, reports=1)


# Rules

PLACE: Json = {
    "profile": place(
        REVIEW.level("oversee", 2), REVIEW.level("amend", 3), REVIEW.level("report", 4)
    )
}

REVIEWS = Telling({"brought": _MATTER}, PLACE)
_rule, _walk, _now = REVIEWS.rule, REVIEWS.walk, REVIEWS.now
_refuses, _holds = REVIEWS.refuses, REVIEWS.holds
_stands, _owed = REVIEWS.stands, REVIEWS.owed

RULES = (
    _rule("OVS291", "fails", "/subject", subject="weather"),
    _rule("OVS291", "holds"),
    _rule("OVS292", "fails", "/held_at", path=_ACTIVITY, held_at=None),
    _rule("OVS292", "holds", path=_ACTIVITY),
    _rule("OVS292", "holds/no_activity"),
    _rule("OVS293", "fails", "/state", context=_now(on(5))),
    _rule("OVS293", "holds", context=_now(on(4, "23:59:59"))),
    _rule("OVS293", "holds/no_length", context=_now(on(31), BARE)),
)

# Transitions

TRANSITIONS = (
    _walk(_MATTER, "clear", "cleared"),
    _walk(_MATTER, "ask_to_amend", "to_be_amended"),
    _walk(_TO_BE_AMENDED, "bring_again", "brought", amended=1),
    _walk(_ACTIVITY, "put_on_file", "on_file"),
    _walk(_DELIBERATION, "press_for", "pressed"),
    *(_walk(path, "report_progress", path.state, reports=1) for path in _WATCHED),
    *(_walk(_reported(path), "close", "closed") for path in _WATCHED),
    *(_walk(path, "withdraw", "withdrawn") for path in (_MATTER, _TO_BE_AMENDED, _CLEARED)),
)

FAULTS: Mapping[str, Fault] = {
    "OVS141": Fault("", header={"proceeding": "activity_filed"}),
    "OVS142": Fault("", header={"proceeding": "matter_reviewed"}),
    "OVS143": Fault("", header={"proceeding": "activity_filed"}),
    "OVS144": Fault("/by/unit", by={"unit": "owners"}),
    "OVS163": Fault("/at", {"at": on(20, "00:00:01")}),
}

# Guards

GUARDS = (
    _holds("OVS144", _MATTER, ("clear", {"unit_acting": None}), "cleared", name="nobody_s_unit"),
    *(_refuses("OVS145", path, "close", name=path.state) for path in _WATCHED),
    _holds("OVS145", _reported(_CLEARED), "close", "closed"),
    _holds("OVS163", _ACTIVITY, ("put_on_file", {"at": HELD}), "on_file", name="at_the_last_moment"),
    _holds("OVS163", _ACTIVITY, ("put_on_file", {"at": on(31)}), "on_file", name="no_time_told", held_at=None),
)  # fmt: skip

# Clocks

CLOCKS = (
    *_owed(_MATTER, 4),
    *_owed(_TO_BE_AMENDED, 5),
    *_owed(_CLEARED, 6),
    _stands("closed", _reported(_CLEARED).then("close", state="closed"), on(31)),
)
