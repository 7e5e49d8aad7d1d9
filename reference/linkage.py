"""Linkage projects: the rules, each row of the table, each guard, and the clocks.

A need is surveyed on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import Source

from .context import BARE, on, place
from .context import level as ticket_level
from .rows import Fault
from .tickets import Step, at
from .vectors import Finding, Vector, document, step

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]
WORKFLOW = catalog.WORKFLOWS["linkage_project"]

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
    "begin_delivery": ("deliverer", {"acting": "centre"}),
    "evaluate": ("evaluator", {"outcome": "met", "acting": "university"}),
    "disclose": ("project_convener", {"where": "社区公告栏"}),
    "incubate": ("project_convener", {"became": "O1", "leftover": "nothing_left"}),
    "end": ("project_convener", {"reason": "completed", "leftover": "as_agreed"}),
}


def _event(told: Step, hour: int) -> Json:
    """The event of one step; ``role`` and ``acting`` are the role and the unit of ``by``."""
    name, changes = (told, {}) if isinstance(told, str) else told
    usual, said = _SAID[name]
    members = {**said, **changes}
    role, acting = members.pop("role", usual), members.pop("acting", None)
    by = _there({"id": f"some_{role}", "role": role, "unit": acting})
    return _there({"event": name, "at": at(hour), "by": by, **members})


def _there(members: Mapping[str, Any]) -> Json:
    return {key: value for key, value in members.items() if value is not None}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    steps: tuple[Step, ...] = ()
    state: str = "surveyed"
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def then(self, step: Step, state: str, **facts: Any) -> Path:
        """One more step and what it changes."""
        return Path((*self.steps, step), state, {**self.facts, **facts})

    def project(self, **header: Any) -> Json:
        """The project to which these steps have happened."""
        project = {
            "kind": "linkage_project",
            "spec": "1",
            "id": "L1",
            "provenance": "illustrative",
            "state": self.state,
            "surveyed_at": at(0),
            "name": "独居老人助餐",
            "participants": FIVE,
            "resources": [DONATION],
            "history": [_event(told, hour) for hour, told in enumerate(self.steps, start=1)],
        }
        return _there({**project, **header})

    def and_event(self, told: Step, **header: Any) -> Json:
        """That project, and the event that comes next."""
        return {"document": self.project(**header), "event": _event(told, len(self.steps) + 1)}


_SURVEYED = Path()
_DELIBERATED = _SURVEYED.then("deliberate", "deliberated", session="S1")
_RESOURCED = _DELIBERATED.then("link_resources", "resourced")
_IN_DELIVERY = _RESOURCED.then("begin_delivery", "in_delivery", delivered_by="centre")
_EVALUATED = _IN_DELIVERY.then("evaluate", "evaluated", outcome="met")
_DISCLOSED = _EVALUATED.then("disclose", "disclosed")
_FAILED = _IN_DELIVERY.then(("evaluate", {"outcome": "not_met"}), "evaluated", outcome="not_met")

PATHS: Mapping[str, Path] = {
    path.state: path
    for path in (_SURVEYED, _DELIBERATED, _RESOURCED, _IN_DELIVERY, _EVALUATED, _DISCLOSED)
}
"""Where a project may stand, by the state."""

# Places and their norms


def level(clock: str, n: int) -> Json:
    """Within how many days a clock of a project must be stopped."""
    return {**ticket_level(clock, n, "day"), "document": "linkage_project"}


PLACE: Json = {
    "profile": place(
        level("deliberate", 2),
        level("resource", 3),
        level("begin", 4),
        level("evaluate", 5),
        level("disclose", 6),
        level("conclude", 7),
    )
}

# Rules


def _rule(
    code: str, name: str, where: str | None = None, *, path: Path = _SURVEYED, context: Any = None,
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", {"document": path.project(**header)}, *findings,
        clause=catalog.RULES[code].source, context=context, unjudged=unjudged,
    )  # fmt: skip


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


def _now(moment: str, context: Json = PLACE) -> Json:
    return {"now": moment, **context}


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
    _rule("LNK214", "fails/no_list", "/resources/0/document", **_from("claimed_from_a_list"), context={"related": {"D1": _DELIBERATED.project(id="D1")}}),
    _rule("LNK214", "holds", **_from("claimed_from_a_list"), context=_KEPT),
    _rule("LNK214", "holds/another_source", **_from("donation"), context=_KEPT),
    _rule("LNK214", "open/not_on_hand", **_from("micro_grant"), context={"related": {}}, unjudged=("LNK214",)),
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


def _clause(source: str, event: str) -> tuple[Source, ...]:
    return next(
        row.source_clause
        for row in WORKFLOW.transitions
        if (row.source, row.event) == (source, event)
    )


def _walk(path: str, told: Step, state: str, **facts: Any) -> Vector:
    """One row: where the path leads, the event, and what becomes of it."""
    way = PATHS[path]
    given = way.and_event(told)
    name, role = given["event"]["event"], given["event"]["by"]["role"]
    return step(
        f"transitions/linkage_project/{path}/{name}/{state}/{role}",
        given,
        {"state": state, "facts": {**way.facts, **facts}, "findings": []},
        clause=_clause(path, name),
    )


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


def _guard(
    code: str, verb: str, path: Path, told: Step, at: str | None = None, *, state: str = "",
    facts: Any = (), name: str = "", context: Any = None, **header: Any,
) -> Vector:  # fmt: skip
    """What comes of the event: refused where no state follows."""
    found = [] if at is None else [{"code": code, "pointer": f"/history/{len(path.steps)}{at}"}]
    after = {"state": state, "facts": {**path.facts, **dict(facts)}, "findings": found}
    return step(
        f"guards/{code}/{verb}{name and '/' + name}",
        path.and_event(told, **header),
        after if state else {"refused": found},
        clause=catalog.RULES[code].source,
        context=context,
    )


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
_FAILED_AND_TOLD = _FAILED.then("disclose", "disclosed")
_BECAME = {"became": "O1"}

GUARDS = (
    _guard("LNK101", "holds", _DELIBERATED, ("link_resources", {"source": "micro_grant"}), state="resourced", resources=[DONATION, {"source": "micro_grant"}]),
    _guard("LNK102", "refuses", _RESOURCED, ("begin_delivery", {"acting": "fund"}), "/by/unit", name="resource"),
    _guard("LNK102", "refuses", _RESOURCED, ("begin_delivery", {"acting": None}), "/by/unit", name="nobody"),
    _guard("LNK102", "refuses", _RESOURCED, ("begin_delivery", {"acting": None}), "/by/unit", name="nobody_for_a_unit_without_an_id", participants=[{"element": "social_organization", "unit": {"name": "某服务中心"}}]),
    _guard("LNK103", "holds", _IN_DELIVERY, ("evaluate", {"acting": None}), state="evaluated", facts={"outcome": "met"}, name="a_person"),
    _guard("LNK104", "holds", _DELIBERATED, ("end", {"reason": "no_resources", "leftover": None}), state="ended", name="nothing_was_given"),
    _guard("LNK105", "refuses", _FAILED_AND_TOLD, "incubate", ""),
    _guard("LNK105", "holds", _DISCLOSED, "incubate", state="incubated", facts=_BECAME),
    _guard("LNK105", "holds", _FAILED_AND_TOLD, "end", state="ended", name="but_ended"),
    _guard("LNK151", "holds", _EVALUATED, ("disclose", {"at": _IN_TIME}), state="disclosed", **PUBLIC),
    _guard("LNK151", "advises", _EVALUATED, ("disclose", {"at": _LATE}), "/at", state="disclosed", **PUBLIC),
    _guard("LNK151", "holds", _EVALUATED, ("disclose", {"at": _LATE}), state="disclosed", name="targeted", fundraising="targeted"),
    _guard("LNK151", "holds", _evaluated_on("2024-09-04"), ("disclose", {"at": _day("2024-12-31")}), state="disclosed", name="before_the_law", **_OLD),
    _guard("LNK151", "holds", _FIRST_DAY, ("disclose", {"at": _day("2024-12-05")}), state="disclosed", name="on_the_first_day_of_the_law", **_OLD),
    _guard("LNK151", "advises", _FIRST_DAY, ("disclose", {"at": _day("2024-12-06", "00:00:00")}), "/at", state="disclosed", name="on_the_first_day_of_the_law", **_OLD),
)  # fmt: skip

# Clocks


def _stands(
    name: str, path: Path, now: str, where: str | None = None, *, context: Json = PLACE,
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """A project in which something is overdue, or nothing is."""
    findings: list[Finding] = [] if where is None else [("LNK213", where)]
    return document(
        f"clocks/linkage_project/{name}", {"document": path.project(**header)}, *findings,
        clause=catalog.RULES["LNK213"].source, context=_now(now, context), unjudged=unjudged,
    )  # fmt: skip


_ENDED = _DISCLOSED.then("end", "ended")

CLOCKS = (
    *(
        vector
        for path, day in (
            (_SURVEYED, 4),
            (_DELIBERATED, 5),
            (_RESOURCED, 6),
            (_IN_DELIVERY, 7),
            (_EVALUATED, 8),
            (_DISCLOSED, 9),
        )
        for vector in (
            _stands(path.state, path, on(day, "23:59:59")),
            _stands(f"{path.state}/overdue", path, on(day + 1), _STATE),
        )
    ),
    _stands("ended_owes_nothing", _ENDED, on(31)),
    _stands("the_law_alone", _EVALUATED, _IN_TIME, context=BARE, **PUBLIC),
    _stands("the_law_alone/overdue", _EVALUATED, _LATE, _STATE, context=BARE, **PUBLIC),
)
