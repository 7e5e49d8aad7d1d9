"""What it takes to write micro-grant contests, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..linkage import contest as m
from ..linkage.grants import Account, account, awarded
from ..linkage.models import Unit
from ._breaks import Break, Wire, one_more, put
from ._spoils import acting, for_another_unit, says
from ._values import below, choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene, Via

__all__ = ["MICRO_GRANT_CONTEST"]

g = {guard.name: guard for guard in m.MicroGrantContest.workflow.guards}

_OF_THE_EVENT = (
    "rejection_explained",
    "acts_for_applicant",
    "pitch_scored",
    "scored_by_the_panel",
    "scored_once",
    "judge_without_conflict",
    "reviewed_by_another",
    "account_balanced",
    "passes",
    "turned_down",
    "on_course",
    "off_course",
)
_PAST = frozenset(g.values()) - {g[name] for name in _OF_THE_EVENT}
_HELPS = {
    g["something_awarded"]: "award",
    g["reviewed_first"]: "review",
    g["last_to_screen"]: "screen",
    g["last_to_pitch"]: "pitch",
    g["last_to_review"]: "review",
    g["last_to_close_out"]: "close_out",
}
_LARGEST = 2**53 - 1

# Headers


def _judge(person: str, unit: str) -> m.Judge:
    return m.Judge(person=person, unit=Unit(id=unit, name="某单位"))


_PANEL = (_judge("judge_0", "university"), _judge("judge_1", "college"), _judge("judge_2", "p0"))


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.MicroGrantContest:
    called_at = given.get("called_at") or instants(draw)
    known: dict[str, Any] = {
        "called_at": called_at,
        "apply_until": choose(draw, (None, called_at, called_at + timedelta(days=10))),
        "budget_fen": choose(draw, (None, 5, 10**7, _LARGEST)),
        "panel": choose(draw, (_PANEL, _PANEL[:2])),
        "proposals": _proposals(draw, 1 + draw(below(3)), called_at),
        **given,
    }
    return draw_document(draw, m.MicroGrantContest, **known)


def _proposals(draw: st.DrawFn, n: int, at: datetime) -> tuple[m.Proposal, ...]:
    return tuple(
        draw_record(
            draw,
            m.Proposal,
            id=f"p{i}",
            applicant=Unit(id=f"p{i}", name="某社工站"),
            submitted_at=choose(draw, (None, at)),
        )
        for i in range(n)
    )


# Events


def _ids(told: Replay) -> list[str]:
    return [one.id for one in told.document.proposals]


def _meant(row: Transition, at: datetime, told: Replay) -> list[Any]:
    """The row's event about each proposal with which its guards hold."""
    events = [SimpleNamespace(at=at, proposal=id, fen=1) for id in _ids(told)]
    guards = [guard for guard in (*row.when, *row.require) if guard in _PAST]
    return [e for e in events if all(guard.check and guard.check(e, told) for guard in guards)]


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    some = next(iter(_ids(told)), "none")
    return next(iter(_meant(row, at, told)), SimpleNamespace(at=at, proposal=some, fen=1))


def _fill(scene: Scene) -> dict[str, Any]:
    row, told, role = scene.row, scene.told, scene.role
    unit = {"evaluator": scene.choose((None, "auditor"))}.get(role)
    said: dict[str, Any] = {"by": scene.somebody(unit)}
    if "proposal" not in m.MicroGrantContest.event_type(row.event).model_fields:
        return said
    # Where none will do, that is on trial, and any will.
    meant = [event.proposal for event in _meant(row, scene.at, told)] or _ids(told)
    proposal = said["proposal"] = scene.choose(meant)
    return said | _SAYS.get(row.event, _nothing)(scene, proposal)


def _nothing(_: Scene, __: str) -> dict[str, Any]:
    return {}


def _screen(scene: Scene, _: str) -> dict[str, Any]:
    passed = g["passes"] in scene.row.when
    return {"passed": passed, "reason": None if passed else "材料不全"}


def _pitch(scene: Scene, proposal: str) -> dict[str, Any]:
    panel: tuple[m.Judge, ...] = scene.told.document.panel
    judges = [one.person for one in panel if one.unit is None or one.unit.id != proposal]
    scoring = judges[: scene.choose(range(1, len(judges) + 1))]
    return {"scores": tuple(m.Score(judge=judge, points=80) for judge in scoring)}


def _give_up(scene: Scene, proposal: str) -> dict[str, Any]:
    return {"by": scene.somebody(proposal)}


def _award(scene: Scene, _: str) -> dict[str, Any]:
    budget = scene.told.document.budget_fen
    left = 10**6 if budget is None else max(budget - awarded(scene.told), 1)
    return {"fen": scene.choose((-(-left // 3), left, 1))}


def _account(scene: Scene, proposal: str) -> Account:
    return account(scene.told, proposal) or Account(1)


def _pay(scene: Scene, proposal: str) -> dict[str, Any]:
    there = _account(scene, proposal)
    rest = there.awarded_fen - there.paid_fen
    most = rest if proposal in scene.told.facts["reviewed"] else rest - 1
    return {"fen": scene.choose((max(most, 1), 1))}


def _review(scene: Scene, _: str) -> dict[str, Any]:
    on_course = g["on_course"] in scene.row.when
    return {"outcome": scene.choose(("met", "partly_met")) if on_course else "not_met"}


def _close_out(scene: Scene, proposal: str) -> dict[str, Any]:
    paid = _account(scene, proposal).paid_fen
    spent = scene.choose((paid, paid // 2, 0))
    return {"spent_fen": spent, "returned_fen": paid - spent}


_SAYS: Mapping[str, Callable[[Scene, str], dict[str, Any]]] = {
    "screen": _screen,
    "pitch": _pitch,
    "give_up": _give_up,
    "award": _award,
    "pay": _pay,
    "review": _review,
    "close_out": _close_out,
}


def _later(_: st.DrawFn, told: Replay) -> datetime | None:
    """A call is closed when it is over."""
    until: datetime | None = told.document.apply_until
    return until if told.state == "calling" else None


# Faults of events


def _about(fact: str) -> Callable[[Scene], dict[str, Any] | None]:
    """The same about a proposal of that fact, by its applicant where one must act."""

    def spoil(scene: Scene) -> dict[str, Any] | None:
        there = scene.told.facts[fact]
        if not there:
            return None
        proposal = scene.choose(there)
        return {"proposal": proposal, **_SAYS.get(scene.row.event, _nothing)(scene, proposal)}

    return spoil


def _scored_by(*judges: str) -> Callable[[Scene], dict[str, Any]]:
    return says(scores=tuple(m.Score(judge=judge, points=80) for judge in judges))


def _rest(more: int) -> Callable[[Scene], dict[str, Any]]:
    """All of the award that is not paid yet, and so much more."""

    def spoil(scene: Scene) -> dict[str, Any]:
        there = _account(scene, scene.event.proposal)
        return {"fen": there.awarded_fen - there.paid_fen + more}

    return spoil


def _over_budget(scene: Scene) -> dict[str, Any]:
    return {"fen": scene.told.document.budget_fen - awarded(scene.told) + 1}


def _plain(n: int) -> tuple[m.Proposal, ...]:
    return tuple(
        m.Proposal(id=f"p{i}", name="楼道议事角", applicant=Unit(id=f"p{i}", name="某社工站"))
        for i in range(n)
    )


_BEGAN = datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)
_ONE: Mapping[str, Any] = {"proposals": _plain(1), "budget_fen": None, "panel": _PANEL}
_MANY: Mapping[str, Any] = {**_ONE, "proposals": _plain(8)}
"""So many that some are awarded, whoever is turned down or gives up on the way."""
_TIMED: Mapping[str, Any] = {
    **_ONE,
    "called_at": _BEGAN,
    "apply_until": _BEGAN + timedelta(days=1),
}
_TWO_AWARDS = (Via("award"), Via("award"))
_THOUSAND: Mapping[str, Any] = {"award": {"fen": 1000}}

_FAULTS = (
    Fault(code="LNK111", events=("close_call",), header={"proposals": ()}),
    Fault(code="LNK112", events=("close_call",), header=_TIMED, spoil=says(at=_BEGAN)),
    Fault(code="LNK113", events=("screen",), header=_MANY, spoil=says(proposal="ghost")),
    Fault(code="LNK114", events=("screen",), header=_MANY, spoil=_about("screened")),
    Fault(
        code="LNK115",
        events=("screen",),
        header=_MANY,
        spoil=says(passed=False, reason=None),
    ),
    Fault(code="LNK116", events=("pitch", "give_up"), header=_MANY, spoil=says(proposal="ghost")),
    Fault(code="LNK117", events=("pitch", "give_up"), header=_MANY, spoil=_about("pitched")),
    Fault(
        code="LNK118",
        events=("give_up",),
        header=_MANY,
        spoil=for_another_unit,
    ),
    Fault(code="LNK119", events=("pitch",), header=_MANY, spoil=says(scores=())),
    Fault(code="LNK120", events=("pitch",), header=_MANY, spoil=_scored_by("judge_0", "x")),
    Fault(
        code="LNK121",
        events=("pitch",),
        header=_MANY,
        spoil=_scored_by("judge_0", "judge_0"),
    ),
    Fault(code="LNK122", events=("pitch",), header=_ONE, spoil=_scored_by("judge_0", "judge_2")),
    Fault(code="LNK123", events=("award",), header=_MANY, spoil=says(proposal="ghost")),
    Fault(code="LNK124", events=("award",), header=_MANY, spoil=_about("awarded")),
    Fault(
        code="LNK125",
        events=("award",),
        header={**_MANY, "budget_fen": 1000},
        spoil=_over_budget,
    ),
    Fault(code="LNK126", events=("announce",), header=_MANY),
    Fault(code="LNK127", events=("pay", "review"), header=_MANY, spoil=says(proposal="ghost")),
    Fault(
        code="LNK128",
        events=("close_out",),
        header=_MANY,
        via=(*_TWO_AWARDS, Via("close_out", "closing")),
        spoil=_about("closed_out"),
    ),
    Fault(
        code="LNK129",
        events=("pay",),
        header=_MANY,
        pins=_THOUSAND,
        via=(*_TWO_AWARDS, Via("review", "in_delivery")),
        spoil=_about("stopped"),
    ),
    Fault(code="LNK130", events=("pay",), header=_MANY, pins=_THOUSAND, spoil=_rest(1)),
    Fault(code="LNK131", events=("pay",), header=_MANY, pins=_THOUSAND, spoil=_rest(0)),
    Fault(
        code="LNK132",
        events=("review",),
        header=_MANY,
        via=(*_TWO_AWARDS, Via("review", "in_delivery")),
        spoil=_about("reviewed"),
    ),
    Fault(
        code="LNK133",
        events=("review",),
        header=_MANY,
        spoil=lambda scene: acting(scene, unit=scene.event.proposal),
    ),
    Fault(code="LNK134", events=("close_out",), header=_MANY, spoil=says(proposal="ghost")),
    Fault(
        code="LNK135",
        events=("close_out",),
        header=_MANY,
        spoil=lambda scene: {"returned_fen": scene.event.returned_fen + 1},
    ),
)

# Faults of documents

_UNIT = {"id": "centre", "name": "某社工站"}


def _proposal(**said: Any) -> Mapping[str, Any]:
    return {"id": "p9", "name": "楼道议事角", "applicant": _UNIT, **said}


_NOTHING_YET: Mapping[str, Any] = {"state": "calling", "history": []}


def _before_anything(change: Break) -> Break:
    """Of a contest to which nothing has happened, so that no history turns on what is added."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document.update(_NOTHING_YET)
        change(draw, document)

    return write


_BREAKS: Mapping[str, Break] = {
    "GEN106": put("1", 1.5, True, at=("budget_fen",)),
    "GEN112": put("", at=("name",)),
    "GEN114": put(-1, at=("budget_fen",)),
    "GEN115": put(2**53, at=("budget_fen",)),
    "LNK242": _before_anything(
        one_more("panel", {"person": "judge_9"}, {"person": "judge_9", "unit": {"name": "某大学"}})
    ),
    "LNK248": _before_anything(one_more("proposals", _proposal(applicant={"name": "某社工站"}))),
    "LNK249": _before_anything(one_more("proposals", _proposal(id="p0"))),
    "LNK250": _before_anything(
        one_more("proposals", _proposal(submitted_at="2020-01-01T00:00:00+08:00"))
    ),
}

MICRO_GRANT_CONTEST = Room(
    model=m.MicroGrantContest,
    header=_header,
    fill=_fill,
    header_guards=frozenset({g["something_submitted"]}),
    past_guards=_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    breaks=_BREAKS,
    later=_later,
)
