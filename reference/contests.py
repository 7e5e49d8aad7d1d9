"""Micro-grant contests: the rules, each row of the table, each guard, and the clocks.

Two projects are put forward upon a call of Monday, 2 March 2026, at nine; each event follows an
hour later.  There are 1000 fen to award.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import level as ticket_level
from .context import on, place
from .rows import Fault
from .tickets import Step, at
from .vectors import Finding, Vector, document, step

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]
UNIVERSITY: Json = {"id": "university", "name": "某大学"}
CENTRE: Json = {"id": "centre", "name": "某社工服务中心"}
TEAM: Json = {"id": "team", "name": "某志愿服务队"}
PANEL = [{"person": "a", "unit": UNIVERSITY}, {"person": "b", "unit": CENTRE}]
TALKS: Json = {"id": "p1", "name": "楼道议事角", "applicant": CENTRE}
GARDEN: Json = {"id": "p2", "name": "共享菜园", "applicant": TEAM}

P1, P2, GHOST = {"proposal": "p1"}, {"proposal": "p2"}, {"proposal": "p9"}


def _by(*judges: str) -> Json:
    return {"scores": [{"judge": judge, "points": 80} for judge in judges]}


_SAID: Mapping[str, tuple[str, Json]] = {
    "close_call": ("contest_host", {}),
    "screen": ("screener", {**P1, "passed": True}),
    "pitch": ("contest_host", {**P1, **_by("a")}),
    "give_up": ("applicant", {**P1, "acting": "centre"}),
    "award": ("contest_host", {**P1, "fen": 600}),
    "announce": ("contest_host", {"where": "社区公告栏"}),
    "call_off": ("contest_host", {"reason": "经费没有落实"}),
    "pay": ("contest_host", {**P1, "fen": 300}),
    "review": ("evaluator", {**P1, "outcome": "met", "acting": "university"}),
    "close_out": ("contest_host", {**P1, "spent_fen": 250, "returned_fen": 50}),
}


def _event(told: Step, hour: int) -> Json:
    """The event of one step; ``acting`` is the unit of ``by``."""
    name, changes = (told, {}) if isinstance(told, str) else told
    role, said = _SAID[name]
    members = {**said, **changes}
    by = _there({"id": f"some_{role}", "role": role, "unit": members.pop("acting", None)})
    return _there({"event": name, "at": at(hour), "by": by, **members})


def _there(members: Mapping[str, Any]) -> Json:
    return {key: value for key, value in members.items() if value is not None}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    steps: tuple[Step, ...] = ()
    state: str = "calling"
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def then(self, step: Step, state: str = "", **facts: Any) -> Path:
        """One more step and what it changes."""
        return Path((*self.steps, step), state or self.state, {**self.facts, **facts})

    def contest(self, **header: Any) -> Json:
        """The contest to which these steps have happened."""
        contest = {
            "kind": "micro_grant_contest",
            "spec": "1",
            "id": "M1",
            "provenance": "illustrative",
            "state": self.state,
            "called_at": at(0),
            "name": "某街道微创投大赛",
            "budget_fen": 1000,
            "panel": PANEL,
            "proposals": [TALKS, GARDEN],
            "history": [_event(told, hour) for hour, told in enumerate(self.steps, start=1)],
        }
        return _there({**contest, **header})

    def and_event(self, told: Step, **header: Any) -> Json:
        """That contest, and the event that comes next."""
        return {"document": self.contest(**header), "event": _event(told, len(self.steps) + 1)}


_BOTH = ["p1", "p2"]
_ENTIRE: Json = {"spent_fen": 0, "returned_fen": 0}

_CALLING = Path()
_SCREENING = _CALLING.then("close_call", "screening")
_ONE_SCREENED = _SCREENING.then("screen", screened=["p1"], passed=["p1"])
_PITCHING = _ONE_SCREENED.then(("screen", P2), "pitching", screened=_BOTH, passed=_BOTH)
_ONE_PITCHED = _PITCHING.then("pitch", pitched=["p1"])
_AWARDING = _ONE_PITCHED.then(("pitch", P2), "awarding", pitched=_BOTH)
_ONE_AWARDED = _AWARDING.then("award", awarded=["p1"])
_ALL_AWARDED = _ONE_AWARDED.then(("award", {**P2, "fen": 400}), awarded=_BOTH)
_IN_DELIVERY = _ALL_AWARDED.then("announce", "in_delivery")
_PAID = _IN_DELIVERY.then("pay")
_ONE_REVIEWED = _PAID.then("review", reviewed=["p1"])
_CLOSING = _ONE_REVIEWED.then(("review", P2), "closing", reviewed=_BOTH)
_ONE_CLOSED = _CLOSING.then("close_out", closed_out=["p1"])

PATHS: Mapping[str, Path] = {
    "calling": _CALLING,
    "screening": _SCREENING,
    "one_screened": _ONE_SCREENED,
    "pitching": _PITCHING,
    "one_pitched": _ONE_PITCHED,
    "awarding": _AWARDING,
    "all_awarded": _ALL_AWARDED,
    "in_delivery": _IN_DELIVERY,
    "paid": _PAID,
    "one_reviewed": _ONE_REVIEWED,
    "closing": _CLOSING,
    "one_closed": _ONE_CLOSED,
}
"""Where a contest may stand, by the name of the state or of what is special."""

# Places and their norms


def level(clock: str, n: int) -> Json:
    """Within how many days a clock of a contest must be stopped."""
    return {**ticket_level(clock, n, "day"), "document": "micro_grant_contest"}


PLACE: Json = {
    "profile": place(
        level("close_call", 2),
        level("screen", 3),
        level("pitch", 4),
        level("announce", 5),
        level("carry_out", 6),
    )
}

# Rules


def _rule(code: str, name: str, where: str | None = None, **header: Any) -> Vector:
    """The rule, and nothing else, finds something there; or nothing does."""
    context = header.pop("context", None)
    path = header.pop("path", _CALLING)
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", {"document": path.contest(**header)}, *findings,
        clause=catalog.RULES[code].source, context=context,
    )  # fmt: skip


def _judge(**said: Any) -> Json:
    return {"panel": [{"person": "a", **said}]}


def _put_forward(**said: Any) -> Json:
    return {"proposals": [TALKS, {**GARDEN, **said}]}


_UNTIL = {"apply_until": on(9)}

RULES = (
    _rule("LNK242", "fails", "/panel/0/unit", **_judge()),
    _rule("LNK242", "fails/no_id", "/panel/0/unit", **_judge(unit={"name": "某大学"})),
    _rule("LNK242", "holds", **_judge(unit=UNIVERSITY)),
    _rule("LNK248", "fails", "/proposals/1/applicant", **_put_forward(applicant={"name": "某志愿服务队"})),
    _rule("LNK248", "holds", **_put_forward(applicant=TEAM)),
    _rule("LNK249", "fails", "", **_put_forward(id="p1")),
    _rule("LNK249", "fails/a_judge_twice", "", panel=[*PANEL, PANEL[0]]),
    _rule("LNK249", "holds", **_put_forward(id="p2")),
    _rule("LNK250", "fails", "/proposals/1/submitted_at", **_UNTIL, **_put_forward(submitted_at=on(9, "00:00:01"))),
    _rule("LNK250", "fails/before_the_call", "/proposals/1/submitted_at", **_put_forward(submitted_at=on(2, "08:59:59"))),
    _rule("LNK250", "holds", **_UNTIL, **_put_forward(submitted_at=on(9))),
    _rule("LNK250", "holds/at_once", **_put_forward(submitted_at=at(0))),
    _rule("LNK250", "holds/no_end", **_put_forward(submitted_at=on(30))),
    _rule("LNK251", "fails", "/state", context={"now": on(5), **PLACE}),
    _rule("LNK251", "holds", context={"now": on(4), **PLACE}),
)  # fmt: skip

# Transitions


def _walk(path: str, told: Step, state: str = "", *, name: str = "", **facts: Any) -> Vector:
    """One row: where the path leads, the event, and what becomes of it."""
    way = PATHS[path]
    given = way.and_event(told)
    target = state or way.state
    event, role = given["event"]["event"], given["event"]["by"]["role"]
    return step(
        f"transitions/micro_grant_contest/{path}/{event}{name and '/' + name}/{target}/{role}",
        given,
        {"state": target, "facts": {**way.facts, **facts}, "findings": []},
        clause=HOUSE_RULE,
    )


_DOWN = {"passed": False, "reason": "与居民需求无关"}
_FAILED = {"outcome": "not_met"}
_TEAM_GIVES_UP = ("give_up", {**P2, "acting": "team"})

TRANSITIONS = (
    _walk("calling", "close_call", "screening"),
    _walk("screening", "screen", screened=["p1"], passed=["p1"]),
    _walk("screening", ("screen", _DOWN), name="turned_down", screened=["p1"]),
    _walk("one_screened", ("screen", P2), "pitching", screened=_BOTH, passed=_BOTH),
    _walk("one_screened", ("screen", {**P2, **_DOWN}), "pitching", name="turned_down", screened=_BOTH),
    _walk("pitching", "pitch", pitched=["p1"]),
    _walk("one_pitched", ("pitch", P2), "awarding", pitched=_BOTH),
    _walk("pitching", "give_up", passed=["p2"]),
    _walk("one_pitched", _TEAM_GIVES_UP, "awarding", passed=["p1"]),
    _walk("awarding", "award", awarded=["p1"]),
    _walk("all_awarded", "announce", "in_delivery"),
    *(_walk(path, "call_off", "called_off") for path in ("calling", "screening", "pitching", "awarding")),
    _walk("in_delivery", "pay"),
    _walk("in_delivery", "review", reviewed=["p1"]),
    _walk("in_delivery", ("review", _FAILED), name="off_course", reviewed=["p1"], stopped=["p1"]),
    _walk("one_reviewed", ("review", P2), "closing", reviewed=_BOTH),
    _walk("one_reviewed", ("review", {**P2, **_FAILED}), "closing", name="off_course", reviewed=_BOTH, stopped=["p2"]),
    _walk("one_reviewed", "close_out", closed_out=["p1"]),
    _walk("closing", "pay"),
    _walk("closing", "close_out", closed_out=["p1"]),
    _walk("one_closed", ("close_out", {**P2, **_ENTIRE}), "finished", closed_out=_BOTH),
)  # fmt: skip

FAULTS: Mapping[str, Fault] = {
    "LNK111": Fault("", header={"proposals": []}),
    "LNK112": Fault("/at", header={"apply_until": on(2, "10:00:00.000001")}),
    "LNK113": Fault("/proposal", GHOST),
    "LNK115": Fault("/reason", {"passed": False, "reason": None}),
    "LNK116": Fault("/proposal", GHOST),
    "LNK118": Fault("/by/unit", by={"unit": "stranger"}),
    "LNK119": Fault("/scores", {"scores": []}),
    "LNK120": Fault("/scores", _by("a", "stranger")),
    "LNK121": Fault("/scores", _by("a", "a")),
    "LNK123": Fault("/proposal", GHOST),
    "LNK125": Fault("/fen", {"fen": 1001}),
    "LNK127": Fault("/proposal", GHOST),
    "LNK130": Fault("/fen", {"fen": 601}),
    "LNK134": Fault("/proposal", GHOST),
    "LNK135": Fault("/spent_fen", {"spent_fen": 301}),
}

# Guards


def _guard(
    code: str, verb: str, path: Path, told: Step, at: str | None = None, *, state: str = "",
    name: str = "", header: Json | None = None, **facts: Any,
) -> Vector:  # fmt: skip
    """What comes of the event: refused where something is found."""
    pointer = f"/history/{len(path.steps)}{at}"
    after = {"state": state or path.state, "facts": {**path.facts, **facts}, "findings": []}
    return step(
        f"guards/{code}/{verb}{name and '/' + name}",
        path.and_event(told, **(header or {})),
        after if at is None else {"refused": [{"code": code, "pointer": pointer}]},
        clause=HOUSE_RULE,
    )


_STOPPED = _PAID.then(("review", _FAILED), reviewed=["p1"], stopped=["p1"])
_ALL_STOPPED = _STOPPED.then(("review", P2), "closing", reviewed=_BOTH)
_ONE_ACCOUNT = _ONE_REVIEWED.then("close_out", closed_out=["p1"])
_GIVEN_UP = _PITCHING.then("give_up", passed=["p2"])
_ONLY_TALKS = _ONE_PITCHED.then(_TEAM_GIVES_UP, "awarding", passed=["p1"])
_MOST: Json = {"budget_fen": 2**53 - 1}
_ALL_BUT_ONE = ("award", {**P2, "fen": 2**53 - 2 - 600})

GUARDS = (
    _guard("LNK112", "holds", _CALLING, "close_call", state="screening", header={"apply_until": at(1)}),
    _guard("LNK114", "refuses", _ONE_SCREENED, "screen", "/proposal"),
    _guard("LNK114", "holds", _ONE_SCREENED, ("screen", P2), state="pitching", screened=_BOTH, passed=_BOTH),
    _guard("LNK116", "refuses", _GIVEN_UP, "pitch", "/proposal", name="given_up"),
    _guard("LNK117", "refuses", _ONE_PITCHED, "pitch", "/proposal"),
    _guard("LNK117", "refuses", _ONE_PITCHED, "give_up", "/proposal", name="and_given_up"),
    _guard("LNK118", "refuses", _PITCHING, ("give_up", {"acting": None}), "/by/unit", name="nobody"),
    _guard("LNK118", "refuses", _PITCHING, "give_up", "/by/unit", name="applicant_untold", header={"proposals": [{**TALKS, "applicant": {"name": "某社工服务中心"}}, GARDEN]}),
    _guard("LNK122", "refuses", _PITCHING, ("pitch", _by("a", "b")), "/scores"),
    _guard("LNK122", "holds", _PITCHING, ("pitch", _by("a")), pitched=["p1"]),
    _guard("LNK122", "holds", _PITCHING, ("pitch", {**P2, **_by("a", "b")}), name="another_unit", pitched=["p2"]),
    _guard("LNK123", "refuses", _ONLY_TALKS, ("award", {**P2, "fen": 1}), "/proposal", name="given_up"),
    _guard("LNK124", "refuses", _ONE_AWARDED, ("award", {"fen": 1}), "/proposal"),
    _guard("LNK124", "holds", _ONE_AWARDED, ("award", {**P2, "fen": 1}), awarded=_BOTH),
    _guard("LNK125", "refuses", _ONE_AWARDED, ("award", {**P2, "fen": 401}), "/fen", name="together"),
    _guard("LNK125", "holds", _ONE_AWARDED, ("award", {**P2, "fen": 400}), awarded=_BOTH),
    _guard("LNK125", "holds", _ONE_AWARDED, ("award", {**P2, "fen": 401}), name="no_budget", header={"budget_fen": None}, awarded=_BOTH),
    _guard("LNK125", "holds", _ONE_AWARDED, _ALL_BUT_ONE, name="large", header=_MOST, awarded=_BOTH),
    _guard("LNK125", "refuses", _ONE_AWARDED, ("award", {**P2, "fen": 2**53 - 600}), "/fen", name="large", header=_MOST),
    _guard("LNK126", "refuses", _AWARDING, "announce", ""),
    _guard("LNK126", "holds", _ONE_AWARDED, "announce", state="in_delivery"),
    _guard("LNK128", "refuses", _ONE_ACCOUNT, ("pay", {"fen": 1}), "/proposal"),
    _guard("LNK128", "refuses", _ONE_ACCOUNT, "close_out", "/proposal", name="closed_twice"),
    _guard("LNK128", "refuses", _ONE_CLOSED, ("pay", {"fen": 1}), "/proposal", name="closing"),
    _guard("LNK128", "refuses", _ONE_CLOSED, "close_out", "/proposal", name="closing/closed_twice"),
    _guard("LNK128", "holds", _ONE_CLOSED, ("pay", {**P2, "fen": 1})),
    _guard("LNK129", "refuses", _STOPPED, ("pay", {"fen": 1}), "/proposal"),
    _guard("LNK129", "refuses", _ALL_STOPPED, ("pay", {"fen": 1}), "/proposal", name="closing"),
    _guard("LNK129", "holds", _STOPPED, ("pay", {**P2, "fen": 1})),
    _guard("LNK130", "refuses", _PAID, ("pay", {"fen": 301}), "/fen", name="in_two_payments"),
    _guard("LNK130", "refuses", _CLOSING, ("pay", {"fen": 301}), "/fen", name="closing/in_two_payments"),
    _guard("LNK130", "holds", _CLOSING, ("pay", {"fen": 300})),
    _guard("LNK131", "refuses", _PAID, ("pay", {"fen": 300}), "/fen"),
    _guard("LNK131", "refuses", _IN_DELIVERY, ("pay", {"fen": 600}), "/fen", name="at_once"),
    _guard("LNK131", "holds", _PAID, ("pay", {"fen": 299}), name="something_kept_back"),
    _guard("LNK131", "holds", _ONE_REVIEWED, ("pay", {"fen": 300})),
    _guard("LNK132", "refuses", _ONE_REVIEWED, "review", "/proposal"),
    _guard("LNK132", "holds", _ONE_REVIEWED, ("review", P2), state="closing", reviewed=_BOTH),
    _guard("LNK133", "refuses", _PAID, ("review", {"acting": "centre"}), "/by/unit"),
    _guard("LNK133", "holds", _PAID, ("review", {"acting": "team"}), reviewed=["p1"]),
    _guard("LNK133", "holds", _PAID, ("review", {"acting": None}), name="a_person", reviewed=["p1"]),
    _guard("LNK134", "refuses", _ONE_REVIEWED, ("close_out", {**P2, **_ENTIRE}), "/proposal", name="the_other_was"),
    _guard("LNK135", "refuses", _CLOSING, ("close_out", {"returned_fen": 49}), "/spent_fen", name="one_short"),
    _guard("LNK135", "refuses", _CLOSING, ("close_out", {**P2, "spent_fen": 1, "returned_fen": 0}), "/spent_fen", name="nothing_paid"),
    _guard("LNK135", "holds", _ALL_STOPPED, ("close_out", {"spent_fen": 0, "returned_fen": 300}), name="all_returned", closed_out=["p1"]),
)  # fmt: skip

# Clocks


def _stands(name: str, path: Path, now: str, where: str | None = None) -> Vector:
    findings: list[Finding] = [] if where is None else [("LNK251", where)]
    return document(
        f"clocks/micro_grant_contest/{name}", {"document": path.contest()}, *findings,
        clause=HOUSE_RULE, context={"now": now, **PLACE},
    )  # fmt: skip


CLOCKS = (
    *(
        vector
        for name, path, day in (
            ("screening", _SCREENING, 5),
            ("pitching", _PITCHING, 6),
            ("awarding", _AWARDING, 7),
            ("in_delivery", _IN_DELIVERY, 8),
            ("closing", _CLOSING, 8),
        )
        for vector in (
            _stands(name, path, on(day, "23:59:59")),
            _stands(f"{name}/overdue", path, on(day + 1), "/state"),
        )
    ),
    _stands("screened_anew", _SCREENING.then(("screen", {"at": on(5)})), on(8, "23:59:59")),
    _stands("paid_anew", _IN_DELIVERY.then(("pay", {"at": on(8)})), on(14, "23:59:59")),
    _stands("finished_owes_nothing", _ONE_CLOSED.then(("close_out", {**P2, **_ENTIRE}), "finished"), on(31)),
    _stands("called_off_owes_nothing", _AWARDING.then("call_off", "called_off"), on(31)),
)  # fmt: skip
