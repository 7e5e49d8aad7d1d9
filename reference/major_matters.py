"""Major matters: the rules, each row of the table, each guard, and the clocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import BARE, on
from .lives import Life, Path, limits
from .rows import Fault
from .tickets import at

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]

OWNERS: Json = {"id": "owners", "name": "某小区业委会"}
HELD = on(20)

_BRANCH: Json = {"role": "party_overseer", "acting": "branch"}
_OWNERS: Json = {"role": "proposing_party", "acting": "owners"}
_SAID: Mapping[str, Json] = {
    "clear": _BRANCH,
    "ask_to_amend": {**_BRANCH, "grounds": "没有写明费用"},
    "bring_again": _OWNERS,
    "put_on_file": {**_BRANCH, "number": "F1"},
    "press_for": {**_BRANCH, "session": "S1"},
    "report_progress": {"role": "matter_unit", "acting": "company", "progress": "已签合同"},
    "close": _BRANCH,
    "withdraw": _OWNERS,
}


def _life(proceeding: str, **header: Any) -> Life:
    return Life(
        "major_matter_review",
        {
            "brought_at": at(0),
            "proceeding": proceeding,
            "subject": "property_company",
            "title": "更换物业方案",
            "brought_by": OWNERS,
            **header,
        },
        _SAID,
    )


REVIEWED = _life("matter_reviewed")
FILED = _life("activity_filed", subject="large_gathering", title="邻里节", held_at=HELD)
PRESSED = _life("deliberation_pressed", subject="facilities_renewal", title="更换路灯")
rule, walk, guard, stands = REVIEWED.rule, REVIEWED.walk, REVIEWED.guard, REVIEWED.stands

_MATTER, _ACTIVITY, _DELIBERATION = (Path(life, "brought") for life in (REVIEWED, FILED, PRESSED))
_TO_BE_AMENDED = _MATTER.then("ask_to_amend", "to_be_amended")
_CLEARED = _MATTER.then("clear", "cleared")
_ON_FILE = _ACTIVITY.then("put_on_file", "on_file")
_PRESSED = _DELIBERATION.then("press_for", "pressed")
_WATCHED = (_CLEARED, _ON_FILE, _PRESSED)


def _reported(path: Path) -> Path:
    return path.then("report_progress", path.state, reports=1)


# Rules

PLACE = limits("major_matter_review", ("oversee", 2), ("amend", 3), ("report", 4))


def _now(moment: str, context: Json = PLACE) -> Json:
    return {"now": moment, **context}


RULES = (
    rule("OVS291", "fails", "/subject", path=_MATTER, subject="weather"),
    rule("OVS291", "holds", path=_MATTER),
    rule("OVS292", "fails", "/held_at", path=_ACTIVITY, held_at=None),
    rule("OVS292", "holds", path=_ACTIVITY),
    rule("OVS292", "holds/no_activity", path=_MATTER),
    rule("OVS293", "fails", "/state", path=_MATTER, context=_now(on(5))),
    rule("OVS293", "holds", path=_MATTER, context=_now(on(4, "23:59:59"))),
    rule("OVS293", "holds/no_length", path=_MATTER, context=_now(on(31), BARE)),
)

# Transitions

TRANSITIONS = (
    walk(_MATTER, "clear", "cleared"),
    walk(_MATTER, "ask_to_amend", "to_be_amended"),
    walk(_TO_BE_AMENDED, "bring_again", "brought", amended=1),
    walk(_ACTIVITY, "put_on_file", "on_file"),
    walk(_DELIBERATION, "press_for", "pressed"),
    *(walk(path, "report_progress", path.state, reports=1) for path in _WATCHED),
    *(walk(_reported(path), "close", "closed") for path in _WATCHED),
    *(walk(path, "withdraw", "withdrawn") for path in (_MATTER, _TO_BE_AMENDED, _CLEARED)),
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
    guard("OVS144", "holds", _MATTER, ("clear", {"acting": None}), state="cleared", name="nobody_s_unit"),
    *(guard("OVS145", "refuses", path, "close", "", name=path.state) for path in _WATCHED),
    guard("OVS145", "holds", _reported(_CLEARED), "close", state="closed"),
    guard("OVS163", "holds", _ACTIVITY, ("put_on_file", {"at": HELD}), state="on_file", name="at_the_last_moment"),
    guard("OVS163", "holds", _ACTIVITY, ("put_on_file", {"at": on(31)}), state="on_file", name="no_time_told", held_at=None),
)  # fmt: skip

# Clocks

CLOCKS = (
    *(
        vector
        for path, day in ((_MATTER, 4), (_TO_BE_AMENDED, 5), (_CLEARED, 6))
        for vector in (
            stands("OVS293", path, on(day, "23:59:59"), PLACE),
            stands("OVS293", path, on(day + 1), PLACE, "overdue"),
        )
    ),
    stands("OVS293", _reported(_CLEARED).then("close", "closed"), on(31), PLACE),
)
