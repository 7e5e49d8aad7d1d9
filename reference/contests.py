"""Micro-grant contests: the rules, each row of the table, each guard, and the clocks.

Two projects are put forward upon a call of Monday, 2 March 2026, at nine; each event follows an
hour later.  There are 1000 fen to award.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .context import at, on, place
from .rows import Fault
from .telling import Kind, Path, Telling
from .vectors import Json

__all__ = ["CLOCKS", "FAULTS", "GUARDS", "RULES", "TRANSITIONS"]

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
    "give_up": ("applicant", {**P1, "unit_acting": "centre"}),
    "award": ("contest_host", {**P1, "fen": 600}),
    "announce": ("contest_host", {"where": "社区公告栏"}),
    "call_off": ("contest_host", {"reason": "经费没有落实"}),
    "pay": ("contest_host", {**P1, "fen": 300}),
    "review": ("evaluator", {**P1, "outcome": "met", "unit_acting": "university"}),
    "close_out": ("contest_host", {**P1, "spent_fen": 250, "returned_fen": 50}),
}

CONTEST = Kind(
    {
        "kind": "micro_grant_contest",
        "spec": "1",
        "id": "M1",
        "provenance": "illustrative",
        "state": "calling",
        "called_at": at(0),
        "name": "某街道微创投大赛",
        "budget_fen": 1000,
        "panel": PANEL,
        "proposals": [TALKS, GARDEN],
        "history": [],
    },
    _SAID,
    overdue="LNK251",
)
"""Two projects are put forward."""

_BOTH = ["p1", "p2"]
_ENTIRE: Json = {"spent_fen": 0, "returned_fen": 0}

_CALLING = Path(CONTEST)
_SCREENING = _CALLING.then("close_call", state="screening")
_ONE_SCREENED = _SCREENING.then("screen", screened=["p1"], passed=["p1"])
_PITCHING = _ONE_SCREENED.then(("screen", P2), state="pitching", screened=_BOTH, passed=_BOTH)
_ONE_PITCHED = _PITCHING.then("pitch", pitched=["p1"])
_AWARDING = _ONE_PITCHED.then(("pitch", P2), state="awarding", pitched=_BOTH)
_ONE_AWARDED = _AWARDING.then("award", awarded=["p1"])
_ALL_AWARDED = _ONE_AWARDED.then(("award", {**P2, "fen": 400}), awarded=_BOTH)
_IN_DELIVERY = _ALL_AWARDED.then("announce", state="in_delivery")
_PAID = _IN_DELIVERY.then("pay")
_ONE_REVIEWED = _PAID.then("review", reviewed=["p1"])
_CLOSING = _ONE_REVIEWED.then(("review", P2), state="closing", reviewed=_BOTH)
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

PLACE: Json = {
    "profile": place(
        CONTEST.level("close_call", 2),
        CONTEST.level("screen", 3),
        CONTEST.level("pitch", 4),
        CONTEST.level("announce", 5),
        CONTEST.level("carry_out", 6),
    )
}

# Rules

CONTESTS = Telling(PATHS, PLACE, row="transitions/{kind}/{path}/{event}{name}/{target}/{role}")
_rule, _walk, _now = CONTESTS.rule, CONTESTS.walk, CONTESTS.now
_refuses, _holds = CONTESTS.refuses, CONTESTS.holds
_stands, _owed = CONTESTS.stands, CONTESTS.owed


def _judge(**said: Any) -> Json:
    return {"panel": [{"person": "a", **said}]}


def _put_forward(**said: Any) -> Json:
    return {"proposals": [TALKS, {**GARDEN, **said}]}


_UNTIL: Json = {"apply_until": on(9)}

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
    _rule("LNK251", "fails", "/state", context=_now(on(5))),
    _rule("LNK251", "holds", context=_now(on(4))),
)  # fmt: skip

# Transitions

_DOWN = {"passed": False, "reason": "与居民需求无关"}
_FAILED = {"outcome": "not_met"}
_TEAM_GIVES_UP = ("give_up", {**P2, "unit_acting": "team"})

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

_STOPPED = _PAID.then(("review", _FAILED), reviewed=["p1"], stopped=["p1"])
_ALL_STOPPED = _STOPPED.then(("review", P2), state="closing", reviewed=_BOTH)
_ONE_ACCOUNT = _ONE_REVIEWED.then("close_out", closed_out=["p1"])
_GIVEN_UP = _PITCHING.then("give_up", passed=["p2"])
_ONLY_TALKS = _ONE_PITCHED.then(_TEAM_GIVES_UP, state="awarding", passed=["p1"])
_MOST: Json = {"budget_fen": 2**53 - 1}
_ALL_BUT_ONE = ("award", {**P2, "fen": 2**53 - 2 - 600})

GUARDS = (
    _holds("LNK112", _CALLING, "close_call", "screening", apply_until=at(1)),
    _refuses("LNK114", _ONE_SCREENED, "screen", "/proposal"),
    _holds("LNK114", _ONE_SCREENED, ("screen", P2), "pitching", {"screened": _BOTH, "passed": _BOTH}),
    _refuses("LNK116", _GIVEN_UP, "pitch", "/proposal", name="given_up"),
    _refuses("LNK117", _ONE_PITCHED, "pitch", "/proposal"),
    _refuses("LNK117", _ONE_PITCHED, "give_up", "/proposal", name="and_given_up"),
    _refuses("LNK118", _PITCHING, ("give_up", {"unit_acting": None}), "/by/unit", name="nobody"),
    _refuses("LNK118", _PITCHING, "give_up", "/by/unit", name="applicant_untold", proposals=[{**TALKS, "applicant": {"name": "某社工服务中心"}}, GARDEN]),
    _refuses("LNK122", _PITCHING, ("pitch", _by("a", "b")), "/scores"),
    _holds("LNK122", _PITCHING, ("pitch", _by("a")), facts={"pitched": ["p1"]}),
    _holds("LNK122", _PITCHING, ("pitch", {**P2, **_by("a", "b")}), facts={"pitched": ["p2"]}, name="another_unit"),
    _refuses("LNK123", _ONLY_TALKS, ("award", {**P2, "fen": 1}), "/proposal", name="given_up"),
    _refuses("LNK124", _ONE_AWARDED, ("award", {"fen": 1}), "/proposal"),
    _holds("LNK124", _ONE_AWARDED, ("award", {**P2, "fen": 1}), facts={"awarded": _BOTH}),
    _refuses("LNK125", _ONE_AWARDED, ("award", {**P2, "fen": 401}), "/fen", name="together"),
    _holds("LNK125", _ONE_AWARDED, ("award", {**P2, "fen": 400}), facts={"awarded": _BOTH}),
    _holds("LNK125", _ONE_AWARDED, ("award", {**P2, "fen": 401}), facts={"awarded": _BOTH}, name="no_budget", budget_fen=None),
    _holds("LNK125", _ONE_AWARDED, _ALL_BUT_ONE, facts={"awarded": _BOTH}, name="large", **_MOST),
    _refuses("LNK125", _ONE_AWARDED, ("award", {**P2, "fen": 2**53 - 600}), "/fen", name="large", **_MOST),
    _refuses("LNK126", _AWARDING, "announce"),
    _holds("LNK126", _ONE_AWARDED, "announce", "in_delivery"),
    _refuses("LNK128", _ONE_ACCOUNT, ("pay", {"fen": 1}), "/proposal"),
    _refuses("LNK128", _ONE_ACCOUNT, "close_out", "/proposal", name="closed_twice"),
    _refuses("LNK128", _ONE_CLOSED, ("pay", {"fen": 1}), "/proposal", name="closing"),
    _refuses("LNK128", _ONE_CLOSED, "close_out", "/proposal", name="closing/closed_twice"),
    _holds("LNK128", _ONE_CLOSED, ("pay", {**P2, "fen": 1})),
    _refuses("LNK129", _STOPPED, ("pay", {"fen": 1}), "/proposal"),
    _refuses("LNK129", _ALL_STOPPED, ("pay", {"fen": 1}), "/proposal", name="closing"),
    _holds("LNK129", _STOPPED, ("pay", {**P2, "fen": 1})),
    _refuses("LNK130", _PAID, ("pay", {"fen": 301}), "/fen", name="in_two_payments"),
    _refuses("LNK130", _CLOSING, ("pay", {"fen": 301}), "/fen", name="closing/in_two_payments"),
    _holds("LNK130", _CLOSING, ("pay", {"fen": 300})),
    _refuses("LNK131", _PAID, ("pay", {"fen": 300}), "/fen"),
    _refuses("LNK131", _IN_DELIVERY, ("pay", {"fen": 600}), "/fen", name="at_once"),
    _holds("LNK131", _PAID, ("pay", {"fen": 299}), name="something_kept_back"),
    _holds("LNK131", _ONE_REVIEWED, ("pay", {"fen": 300})),
    _refuses("LNK132", _ONE_REVIEWED, "review", "/proposal"),
    _holds("LNK132", _ONE_REVIEWED, ("review", P2), "closing", {"reviewed": _BOTH}),
    _refuses("LNK133", _PAID, ("review", {"unit_acting": "centre"}), "/by/unit"),
    _holds("LNK133", _PAID, ("review", {"unit_acting": "team"}), facts={"reviewed": ["p1"]}),
    _holds("LNK133", _PAID, ("review", {"unit_acting": None}), facts={"reviewed": ["p1"]}, name="a_person"),
    _refuses("LNK134", _ONE_REVIEWED, ("close_out", {**P2, **_ENTIRE}), "/proposal", name="the_other_was"),
    _refuses("LNK135", _CLOSING, ("close_out", {"returned_fen": 49}), "/spent_fen", name="one_short"),
    _refuses("LNK135", _CLOSING, ("close_out", {**P2, "spent_fen": 1, "returned_fen": 0}), "/spent_fen", name="nothing_paid"),
    _holds("LNK135", _ALL_STOPPED, ("close_out", {"spent_fen": 0, "returned_fen": 300}), facts={"closed_out": ["p1"]}, name="all_returned"),
)  # fmt: skip

# Clocks

CLOCKS = (
    *_owed(_SCREENING, 5),
    *_owed(_PITCHING, 6),
    *_owed(_AWARDING, 7),
    *_owed(_IN_DELIVERY, 8),
    *_owed(_CLOSING, 8),
    _stands("screened_anew", _SCREENING.then(("screen", {"at": on(5)})), on(8, "23:59:59")),
    _stands("paid_anew", _IN_DELIVERY.then(("pay", {"at": on(8)})), on(14, "23:59:59")),
    _stands("finished_owes_nothing", _ONE_CLOSED.then(("close_out", {**P2, **_ENTIRE}), state="finished"), on(31)),
    _stands("called_off_owes_nothing", _AWARDING.then("call_off", state="called_off"), on(31)),
)  # fmt: skip
