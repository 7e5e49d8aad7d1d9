"""Linkage projects: the rules, each row of the table, each guard, and the clocks.

A need is surveyed on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from .context import BARE, at, on, place
from .rows import Fault
from .telling import Kind, Path, Telling
from .vectors import Json

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

# Projects

COMMUNITY: Json = {"element": "community", "role": "platform", "leads": True, "votes": True}
ORGANIZATION: Json = {
    "element": "social_organization",
    "unit": {"id": "centre", "name": "某社工服务中心"},
    "registration": {"form": "filing"},
}
WORKER: Json = {
    "element": "social_worker",
    "person": "w1",
    "certificate": "assistant_social_worker",
}
VOLUNTEERS: Json = {"element": "volunteer", "count": 30}
RESOURCE: Json = {"element": "charity_resource", "unit": {"id": "fund", "name": "某社区基金"}}
FIVE = [COMMUNITY, ORGANIZATION, WORKER, VOLUNTEERS, RESOURCE]
DONATION: Json = {"source": "donation", "raised_fen": 500_000}
PUBLIC: Json = {"fundraising": "open_to_all"}

_SAID: Mapping[str, tuple[str, Json]] = {
    "deliberate": ("project_convener", {"session": "S1"}),
    "link_resources": ("project_convener", {"source": "donation"}),
    "begin_delivery": ("deliverer", {"unit_acting": "centre"}),
    "evaluate": ("evaluator", {"outcome": "met", "unit_acting": "university"}),
    "disclose": ("project_convener", {"where": "社区公告栏"}),
    "incubate": ("project_convener", {"became": "O1", "leftover": "nothing_left"}),
    "end": ("project_convener", {"reason": "completed", "leftover": "as_agreed"}),
}

PROJECT = Kind(
    {
        "kind": "linkage_project",
        "spec": "1",
        "id": "L1",
        "provenance": "illustrative",
        "state": "surveyed",
        "surveyed_at": at(0),
        "name": "独居老人助餐",
        "participants": FIVE,
        "resources": [DONATION],
        "history": [],
    },
    _SAID,
    overdue="LNK213",
)
"""Meals for old people who live alone, upon a donation."""

_SURVEYED = Path(PROJECT)
_DELIBERATED = _SURVEYED.then("deliberate", state="deliberated", session="S1")
_RESOURCED = _DELIBERATED.then("link_resources", state="resourced")
_IN_DELIVERY = _RESOURCED.then("begin_delivery", state="in_delivery", delivered_by="centre")
_EVALUATED = _IN_DELIVERY.then("evaluate", state="evaluated", outcome="met")
_DISCLOSED = _EVALUATED.then("disclose", state="disclosed")
_FAILED = _IN_DELIVERY.then(
    ("evaluate", {"outcome": "not_met"}), state="evaluated", outcome="not_met"
)

PATHS: Mapping[str, Path] = {
    path.state: path
    for path in (_SURVEYED, _DELIBERATED, _RESOURCED, _IN_DELIVERY, _EVALUATED, _DISCLOSED)
}
"""Where a project may stand, by the state."""

# Places and their norms

PLACE: Json = {
    "profile": place(
        PROJECT.level("deliberate", 2),
        PROJECT.level("resource", 3),
        PROJECT.level("begin", 4),
        PROJECT.level("evaluate", 5),
        PROJECT.level("disclose", 6),
        PROJECT.level("conclude", 7),
    )
}

# Rules

PROJECTS = Telling(PATHS, PLACE)
_rule, _walk, _now = PROJECTS.rule, PROJECTS.walk, PROJECTS.now
_refuses, _holds, _advises = PROJECTS.refuses, PROJECTS.holds, PROJECTS.advises


def _claims(level: str, *participants: Json) -> Json:
    return {"claimed_level": level, "participants": list(participants)}


def _with(**said: Any) -> Json:
    return {"participants": [COMMUNITY, said]}


def _given(**said: Any) -> Json:
    return {"resources": [{**DONATION, **said}]}


def _paid(fen: int, purpose: str = "meals", **said: Any) -> Json:
    return {"on": "2026-03-02", "fen": fen, "purpose": purpose, **said}


def _measured(**asked: int) -> Json:
    measure = {"name": "感到孤独的人数", "before": 12, "after": 5, **asked}
    return {"activities": [{"name": "茶话会", "measures": [measure]}]}


def _from(source: str) -> Json:
    """A resource of which another document tells."""
    return {"resources": [{"source": source, "document": "D1"}]}


_KEPT: Json = {
    "related": {
        "D1": {
            "kind": "list_item",
            "spec": "1",
            "id": "D1",
            "provenance": "illustrative",
            "state": "listed",
            "listed_at": at(0),
            "list_kind": "resource",
            "subject": "venue",
            "title": "活动室",
            "quantity": 1,
            "unit": "间",
            "place": {"tier": "community", "id": "C1"},
            "listed_by": {"id": "community", "name": "某社区"},
            "history": [],
        }
    }
}
_LEVEL, _STATE = "/claimed_level", "/state"
_FOUR = (COMMUNITY, ORGANIZATION, WORKER, VOLUNTEERS)
_PLEDGED: Json = {"source": "donation"}

RULES = (
    _rule("LNK201", "fails", _LEVEL, **_claims("five_societies", *_FOUR)),
    _rule("LNK201", "fails/four", _LEVEL, **_claims("four_societies", COMMUNITY, ORGANIZATION, WORKER, RESOURCE)),
    _rule("LNK201", "fails/three", _LEVEL, **_claims("three_societies", COMMUNITY, ORGANIZATION, VOLUNTEERS, RESOURCE)),
    _rule("LNK201", "fails/nobody", _LEVEL, **_claims("three_societies")),
    _rule("LNK201", "holds", **_claims("five_societies", *FIVE)),
    _rule("LNK201", "holds/four", **_claims("four_societies", *_FOUR)),
    _rule("LNK201", "holds/more_than_claimed", **_claims("three_societies", *FIVE)),
    _rule("LNK201", "holds/nothing_claimed", participants=[COMMUNITY]),
    _rule("LNK202", "fails", "/participants/1/element", **_with(element="charity_resource", leads=True)),
    _rule("LNK202", "fails/votes", "/participants/1/element", **_with(element="charity_resource", votes=True)),
    _rule("LNK202", "holds", **_with(element="charity_resource")),
    _rule("LNK202", "holds/volunteer", **_with(element="volunteer", votes=True)),
    _rule("LNK203", "fails", "/participants/1/certificate", **_with(element="social_worker", person="w1")),
    _rule("LNK203", "holds", **_with(element="social_worker", person="w1", certificate="senior_social_worker")),
    _rule("LNK203", "holds/unit", **_with(element="social_worker", unit={"name": "某社工站"})),
    _rule("LNK204", "fails", "/participants/1/registration", **_with(element="social_organization")),
    _rule("LNK204", "fails/no_number", "/participants/1/registration", **_with(element="social_organization", registration={"form": "registration"})),
    _rule("LNK204", "holds", **_with(element="social_organization", registration={"form": "filing"})),
    _rule("LNK204", "holds/registered", **_with(element="social_organization", registration={"form": "registration", "number": "91350100M000100Y43"})),
    _rule("LNK205", "fails", "/resources/0/spending", **_given(spending=[_paid(500_001)])),
    _rule("LNK205", "fails/in_two_payments", "/resources/0/spending", **_given(spending=[_paid(500_000), _paid(1)])),
    _rule("LNK205", "fails/larger_than_any_float", "/resources/0/spending", **_given(raised_fen=2**53 - 1, spending=[_paid(2**53 - 1), _paid(1)])),
    _rule("LNK205", "holds", **_given(spending=[_paid(500_000)])),
    _rule("LNK205", "holds/in_two_payments", **_given(spending=[_paid(499_999), _paid(1)])),
    _rule("LNK206", "fails", "/resources/0/raised_fen", resources=[{**_PLEDGED, "spending": [_paid(1)]}]),
    _rule("LNK206", "holds", **_given(spending=[_paid(1)])),
    _rule("LNK206", "holds/nothing_spent", resources=[_PLEDGED]),
    _rule("LNK207", "fails", "/resources/0/spending", **_given(restricted_to="meals", spending=[_paid(1), _paid(1, "outings")])),
    _rule("LNK207", "holds", **_given(restricted_to="meals", spending=[_paid(1), _paid(1, "meals")])),
    _rule("LNK207", "holds/the_giver_agrees", **_given(restricted_to="meals", spending=[_paid(1, "outings", consent="C1")])),
    _rule("LNK207", "holds/not_restricted", **_given(spending=[_paid(1, "outings")])),
    _rule("LNK208", "fails", "/resources/0/in_kind", **_given(source="goods_or_services")),
    _rule("LNK208", "holds", **_given(source="goods_or_services", in_kind="桌椅 20 套")),
    _rule("LNK214", "fails", "/resources/0/document", **_from("micro_grant"), context=_KEPT),
    _rule("LNK214", "fails/no_list", "/resources/0/document", **_from("claimed_from_a_list"), context={"related": {"D1": _DELIBERATED.document(id="D1")}}),
    _rule("LNK214", "holds", **_from("claimed_from_a_list"), context=_KEPT),
    _rule("LNK214", "holds/another_source", **_from("donation"), context=_KEPT),
    _rule("LNK214", "open/not_on_hand", **_from("micro_grant"), context={"related": {}}, unjudged=("LNK214 no_related",)),
    _rule("LNK209", "fails", "/resources/0/giver", **_given(source="government_purchase")),
    _rule("LNK209", "holds", **_given(source="government_purchase", giver={"name": "某街道办事处"})),
    _rule("LNK210", "fails", "/activities/0/measures/0", **_measured(asked_before=20)),
    _rule("LNK210", "fails/after_only", "/activities/0/measures/0", **_measured(asked_after=18)),
    _rule("LNK210", "holds", **_measured(asked_before=20, asked_after=18)),
    _rule("LNK211", "fails", "/participants/1/role", **_with(element="volunteer", role="audience")),
    _rule("LNK211", "holds", **_with(element="volunteer", role="reliance")),
    _rule("LNK212", "fails", "/variant", variant="elsewhere"),
    _rule("LNK212", "holds", variant="hubei"),
    _rule("LNK213", "fails", _STATE, context=_now(on(5))),
    _rule("LNK213", "holds", context=_now(on(4, "23:59:59"))),
    _rule("LNK213", "holds/no_length", context=_now(on(31), BARE)),
    _rule("LNK151", "open", path=_DISCLOSED, unjudged=("LNK151",)),
)  # fmt: skip

# Transitions

TRANSITIONS = (
    _walk("surveyed", "deliberate", "deliberated", session="S1"),
    _walk("deliberated", "link_resources", "resourced"),
    _walk("resourced", "begin_delivery", "in_delivery", delivered_by="centre"),
    _walk("in_delivery", "evaluate", "evaluated", outcome="met"),
    _walk("evaluated", "disclose", "disclosed"),
    _walk("evaluated", ("disclose", {"role": "deliverer"}), "disclosed"),
    _walk("disclosed", "incubate", "incubated", became="O1"),
    *(
        _walk(path, "end", "ended")
        for path in ("surveyed", "deliberated", "resourced", "disclosed")
    ),
)

FAULTS: Mapping[str, Fault] = {
    "LNK101": Fault("/source", {"source": "micro_grant"}),
    "LNK102": Fault("/by/unit", by={"unit": "stranger"}),
    "LNK103": Fault("/by/unit", by={"unit": "centre"}),
    "LNK104": Fault("/leftover", {"leftover": None}),
    "LNK151": Fault("/at", {"at": on(30)}, context=PLACE),
}

# Guards


def _day(day: str, clock: str = "23:59:59.999999") -> str:
    return f"{day}T{clock}+08:00"


_IN_TIME, _LATE = _day("2026-06-02"), _day("2026-06-03", "00:00:00")


def _evaluated_on(day: str) -> Path:
    """A project that went through everything up to its evaluation on one day."""
    when = {"at": _day(day, "10:00:00")}
    steps = ("deliberate", "link_resources", "begin_delivery", "evaluate")
    return attrs.evolve(_EVALUATED, steps=tuple((name, when) for name in steps))


_OLD: Json = {**PUBLIC, "surveyed_at": _day("2024-09-01")}
_FIRST_DAY = _evaluated_on("2024-09-05")
_FAILED_AND_TOLD = _FAILED.then("disclose", state="disclosed")
_BECAME = {"became": "O1"}

GUARDS = (
    _holds("LNK101", _DELIBERATED, ("link_resources", {"source": "micro_grant"}), state="resourced", resources=[DONATION, {"source": "micro_grant"}]),
    _refuses("LNK102", _RESOURCED, ("begin_delivery", {"unit_acting": "fund"}), "/by/unit", name="resource"),
    _refuses("LNK102", _RESOURCED, ("begin_delivery", {"unit_acting": None}), "/by/unit", name="nobody"),
    _refuses("LNK102", _RESOURCED, ("begin_delivery", {"unit_acting": None}), "/by/unit", name="nobody_for_a_unit_without_an_id", participants=[{"element": "social_organization", "unit": {"name": "某服务中心"}}]),
    _refuses("LNK102", _RESOURCED, ("begin_delivery", {"unit_acting": "centre"}), "/by/unit", name="a_unit_without_an_id", participants=[{"element": "social_organization", "unit": {"name": "某服务中心"}}]),
    _holds("LNK103", _IN_DELIVERY, ("evaluate", {"unit_acting": None}), state="evaluated", facts={"outcome": "met"}, name="a_person"),
    _holds("LNK104", _DELIBERATED, ("end", {"reason": "no_resources", "leftover": None}), state="ended", name="nothing_was_given"),
    _refuses("LNK105", _FAILED_AND_TOLD, "incubate"),
    _holds("LNK105", _DISCLOSED, "incubate", state="incubated", facts=_BECAME),
    _holds("LNK105", _FAILED_AND_TOLD, "end", state="ended", name="but_ended"),
    _holds("LNK151", _EVALUATED, ("disclose", {"at": _IN_TIME}), state="disclosed", **PUBLIC),
    _advises("LNK151", _EVALUATED, ("disclose", {"at": _LATE}), state="disclosed", **PUBLIC),
    _holds("LNK151", _EVALUATED, ("disclose", {"at": _LATE}), state="disclosed", name="targeted", fundraising="targeted"),
    _holds("LNK151", _evaluated_on("2024-09-04"), ("disclose", {"at": _day("2024-12-31")}), state="disclosed", name="before_the_law", **_OLD),
    _holds("LNK151", _FIRST_DAY, ("disclose", {"at": _day("2024-12-05")}), state="disclosed", name="on_the_first_day_of_the_law", **_OLD),
    _advises("LNK151", _FIRST_DAY, ("disclose", {"at": _day("2024-12-06", "00:00:00")}), state="disclosed", name="on_the_first_day_of_the_law", **_OLD),
)  # fmt: skip

# Clocks

_stands, _owed = PROJECTS.stands, PROJECTS.owed
_ENDED = _DISCLOSED.then("end", state="ended")

CLOCKS = (
    *_owed(_SURVEYED, 4),
    *_owed(_DELIBERATED, 5),
    *_owed(_RESOURCED, 6),
    *_owed(_IN_DELIVERY, 7),
    *_owed(_EVALUATED, 8),
    *_owed(_DISCLOSED, 9),
    _stands("ended_owes_nothing", _ENDED, on(31)),
    _stands("the_law_alone", _EVALUATED, _IN_TIME, context=BARE, **PUBLIC),
    _stands("the_law_alone/overdue", _EVALUATED, _LATE, _STATE, context=BARE, **PUBLIC),
)
