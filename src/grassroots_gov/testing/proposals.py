"""What it takes to write proposals, good and bad: the room's knowledge for ``Walk``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..proposals import codes as c
from ..proposals import models as m
from ..proposals.procedures import Procedure, ProcedureStep, published
from ._breaks import Break, Wire, put
from ._spoils import acting, says
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Room, Scene, Via

__all__ = ["PROPOSALS"]

g = {guard.name: guard for guard in m.Proposal.workflow.guards}

_ABOUT_HEADER = frozenset({g["no_vote_asked"], g["not_the_owners_matter"], g["no_posting_asked"]})
_HELPS = {
    g["talks_held"]: "take_step",
    g["party_organization_first"]: "take_step",
    g["deliberated_before"]: "take_step",
    g["draft_posted"]: "post_draft",
    g["objection_pending"]: "object",
    g["objections_answered"]: "answer_objection",
    g["objection_upheld"]: "answer_objection",
    g["milestones_reached"]: "reach_milestone",
    g["results_disclosed"]: "disclose_results",
}
_ABOUT_PAST = (
    _ABOUT_HEADER
    | frozenset(_HELPS)
    | {
        g["decided_by_its_rule"],
        g["reconsiderations_left"],
        g["nothing_upheld"],
        g["milestone_planned"],
        g["surveyed_once"],
    }
)

# Headers


def _procedure(*steps: str, id: str = "of_the_place", **optional: bool) -> Procedure:
    """A procedure of these steps, all required but those that are told not to be."""
    return Procedure(
        id=id,
        steps=tuple(
            ProcedureStep(place=place, step=step, required=optional.get(step, True))
            for place, step in enumerate(steps, 1)
        ),
    )


_SHORT = _procedure("deliberate", "complete")
_THREE_STEPS = published()["chengnan_three_steps"].as_used()
_LOOP = published()["longcheng_closed_loop"].as_used()
_PROCEDURES = (
    _SHORT,
    *(procedure.as_used() for procedure in published().values()),
    _procedure("collect", "post_draft", "deliberate", "post_decision", "disclose_results"),
    _procedure(),
)
_OPTIONS = (m.Option(id="mend", text="加固"), m.Option(id="renew", text="更换", cost_fen=70_000))
_MILESTONES = (m.Milestone(id="ordered", title="下单"), m.Milestone(id="built", title="安装"))
_SUBJECTS = (*c.RULE_OF, *(code for code in c.SUBJECTS if code not in c.RULE_OF))
_RULES = (None, "owners_ordinary", "residents_assembly", "council_two_thirds", "villagers_assembly")
_FEN = (None, 0, 70_000)


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Proposal:
    subject = given.get("subject") or choose(draw, tuple(reversed(_SUBJECTS)))
    procedure = given.get("procedure") or choose(draw, _PROCEDURES)
    rules = _RULES[1:] if procedure.asks_for("decide") else _RULES
    known: dict[str, Any] = {
        "submitted_at": instants(draw),
        "subject": subject,
        "procedure": procedure,
        "decision_rule": c.RULE_OF.get(subject) or choose(draw, rules),
        "proposer": _proposer(draw),
        "scope": _scope(draw),
        "options": choose(draw, ((), _OPTIONS)),
        "evidence": tuple(draw_record(draw, m.Evidence) for _ in range(choose(draw, (0, 1, 2)))),
        "related": choose(draw, ((), (m.Related(kind="ticket", id="T1"),))),
        "cost_fen": choose(draw, _FEN),
        "milestones": choose(draw, ((), _MILESTONES)),
        **given,
    }
    return draw_document(draw, m.Proposal, **known)


def _proposer(draw: st.DrawFn) -> m.Proposer:
    kind = choose(draw, tuple(c.PROPOSERS))
    known: dict[str, Any] = {"count": choose(draw, (None, 12)), "of": None}
    if kind == "owners":
        known = choose(draw, ({"count": 1, "of": 5}, {"count": 201, "of": 1001}))
    if kind in c.ON_RECORD:
        known["document"] = "D1"
    return draw_record(draw, m.Proposer, kind=kind, **known)


def _scope(draw: st.DrawFn) -> m.Scope:
    reach = choose(draw, tuple(reversed(c.REACHES.codes))).code
    known: dict[str, Any] = {"communities": ("明通巷社区",), "buildings": ()}
    if reach == "building":
        known["buildings"] = ("3幢",)
    if reach == "cross_community":
        known["communities"] = ("明通巷社区", "龙岭社区")
    return draw_record(draw, m.Scope, reach=reach, households=choose(draw, (None, 36)), **known)


# Events


def _proposal(told: Replay) -> m.Proposal:
    proposal: m.Proposal = told.document
    return proposal


def _asked(told: Replay) -> str:
    """The rule by which it must be decided; one that does not exist where there is none."""
    return told.facts["decision_rule"] or _proposal(told).decision_rule or "by_nobody"


def _phase(row: Transition) -> str:
    return "before" if g["surveyed_before_the_work"] in row.require else "after"


def _milestone(told: Replay) -> str:
    """The next milestone, or the first where all are reached."""
    planned = [milestone.id for milestone in _proposal(told).milestones]
    ahead = [id for id in planned if id not in told.facts["reached"]]
    return next(iter((*ahead, *planned)), "none")


def _moment(row: Transition, at: datetime, told: Replay) -> Any:
    return SimpleNamespace(
        at=at,
        decision_rule=_asked(told),
        phase=_phase(row),
        objection=next(iter(told.facts["objections"]), "none"),
        milestone=_milestone(told),
    )


def _fill(scene: Scene) -> dict[str, Any]:
    fields = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    crossing = _proposal(scene.told).scope.reach == "cross_community"
    role = "subdistrict" if crossing and scene.row.event == "accept" else scene.role
    return fields | {"by": scene.somebody(role=role)}


def _basis(scene: Scene, step: ProcedureStep | None) -> m.Basis:
    """A document that has not served yet, or the last one where the steps may be one."""
    facts = scene.told.facts
    kind = scene.choose((step and step.evidence) or tuple(c.RECORDS))
    fresh = f"S{len(facts['evidence']) + 1}"
    merges = step is not None and step.merges_with and step.merges_with == facts["last_step"]
    document = scene.choose((facts["last_evidence"], fresh)) if merges else fresh
    return m.Basis(kind=kind, document=document)


def _take_step(scene: Scene) -> dict[str, Any]:
    procedure, done = _proposal(scene.told).procedure, scene.told.facts["done"]
    talks = [s.step for s in procedure.steps if s.step in c.TALKS]
    missing = [code for code in talks if procedure.asks_for(code) and code not in done]
    more = [code for code in talks if code in done]
    if "party_first" not in done and "party_first" not in talks:
        more = ["party_first"]
    code = missing[0] if missing else scene.choose(more or ["party_first"])
    step = procedure.step(code)
    body = scene.choose((step and step.bodies) or tuple(c.BODIES))
    return {"step": code, "body": body, "evidence": _basis(scene, step)}


def _option(scene: Scene) -> str | None:
    options = _proposal(scene.told).options
    return scene.choose(options).id if options and scene.row.target == "adopted" else None


def _decide(scene: Scene) -> dict[str, Any]:
    outcome = {"adopted": "passed", "not_adopted": "not_passed", "deadlocked": "no_quorum"}
    step = _proposal(scene.told).procedure.step("decide")
    return {
        "decision_rule": _asked(scene.told),
        "outcome": outcome[scene.row.target],
        "evidence": _basis(scene, step),
        "option": _option(scene),
    }


def _refer(scene: Scene) -> dict[str, Any]:
    village = _proposal(scene.told).scope.area == "village"
    return {
        "decision_rule": scene.choose(c.VILLAGERS_ASSEMBLIES if village else c.RESIDENTS_ASSEMBLIES)
    }


def _survey(scene: Scene) -> dict[str, Any]:
    asked, satisfied, percent = scene.choose(((100, 31, 31), (3, 2, 67), (7, 0, None)))
    return {
        "phase": _phase(scene.row),
        "asked": asked,
        "satisfied": satisfied,
        "percent": percent,
    }


def _archive(scene: Scene) -> dict[str, Any]:
    f = scene.told.facts
    rose = f["satisfied_after"] * f["asked_before"] > f["satisfied_before"] * f["asked_after"]
    shown = bool(f["asked_before"] and f["asked_after"] and rose)
    return {"satisfaction_rose": scene.choose((False, shown))}


def _answer(scene: Scene) -> dict[str, Any]:
    return {
        "objection": scene.choose(scene.told.facts["objections"]),
        "upheld": g["upholds_the_objection"] in scene.row.when,
    }


_FILL: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "take_step": _take_step,
    "survey": _survey,
    "agree": lambda scene: {"option": _option(scene)},
    "decide": _decide,
    "refer_to_assembly": _refer,
    "reconsider": lambda scene: {"from_step": scene.choose(scene.told.facts["done"])},
    "object": lambda scene: {"objection": f"objection_{len(scene.told.facts['objected'])}"},
    "answer_objection": _answer,
    "announce": lambda scene: {"until": scene.at + timedelta(days=scene.choose((15, 40)))},
    "begin_implementation": lambda scene: {"unit": m.Unit(name="施工队")},
    "reach_milestone": lambda scene: {"milestone": _milestone(scene.told)},
    "complete": lambda scene: {"spent_fen": scene.choose(_FEN)},
    "feed_back": lambda scene: {"reached": True},
    "archive": _archive,
}

# Faults of events


def _by_the_convenor(scene: Scene) -> dict[str, Any]:
    return acting(scene, role="convenor")


def _not_in_it(scene: Scene) -> dict[str, Any]:
    procedure = _proposal(scene.told).procedure
    others = [code for code in c.STEPS if procedure.step(code) is None and code != "party_first"]
    return {"step": scene.choose(others)}


def _one_too_far(scene: Scene) -> dict[str, Any] | None:
    """The step after the next."""
    procedure = _proposal(scene.told).procedure
    ahead = [s for s in procedure.steps if s.step not in scene.told.facts["done"]]
    if len(ahead) < 2:
        return None
    return {"step": ahead[1].step, "body": ahead[1].bodies[0]}


def _served_before(scene: Scene) -> dict[str, Any] | None:
    served = scene.told.facts["evidence"]
    return {"evidence": m.Basis(kind="session", document=served[0])} if served else None


def _not_done(scene: Scene) -> dict[str, Any]:
    return {"from_step": scene.choose([s for s in c.STEPS if s not in scene.told.facts["done"]])}


def _same_again(scene: Scene) -> dict[str, Any] | None:
    objected = scene.told.facts["objected"]
    return {"objection": objected[0]} if objected else None


_PLAIN: Mapping[str, Any] = {
    "subject": "maintenance",
    "decision_rule": None,
    "procedure": _SHORT,
    "options": (),
    "milestones": (),
}
_CHENGNAN = {**_PLAIN, "procedure": _THREE_STEPS}
_BY_OWNERS = {**_PLAIN, "decision_rule": "owners_ordinary"}
_IN_2026 = {"submitted_at": datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME)}
_BY_RESIDENTS = {**_PLAIN, **_IN_2026, "decision_rule": "residents_assembly"}
_ACROSS = m.Scope(reach="cross_community", communities=("明通巷社区", "龙岭社区"))
_POSTED = Via("post_decision")
_LOCKED = Via("deadlock")

_FAULTS = (
    Fault(
        code="PRP101",
        events=("accept",),
        role="convenor",
        header={"scope": _ACROSS},
        spoil=_by_the_convenor,
    ),
    Fault(code="PRP102", events=("take_step",), header=_PLAIN, spoil=_not_in_it),
    Fault(code="PRP103", events=("take_step",), header=_CHENGNAN, spoil=_one_too_far),
    Fault(code="PRP104", events=("agree",), header=_CHENGNAN),
    Fault(
        code="PRP105",
        events=("take_step",),
        header=_CHENGNAN,
        spoil=says(evidence=m.Basis(kind="poll", document="poll_1")),
    ),
    Fault(
        code="PRP106",
        events=("take_step",),
        header=_CHENGNAN,
        via=(Via("take_step"),),
        spoil=_served_before,
    ),
    Fault(
        code="PRP107", events=("take_step",), header=_CHENGNAN, spoil=says(body="self_government")
    ),
    Fault(code="PRP108", events=("agree",), header=_BY_OWNERS),
    Fault(
        code="PRP109", events=("decide",), header=_BY_OWNERS, spoil=says(decision_rule="by_nobody")
    ),
    Fault(code="PRP110", events=("decide",), header=_BY_RESIDENTS),
    Fault(
        code="PRP111", events=("agree", "decide"), header=_PLAIN, spoil=says(option="not_listed")
    ),
    Fault(code="PRP112", events=("deadlock",), header=_PLAIN),
    Fault(code="PRP113", events=("refer_to_assembly",), header=_BY_OWNERS, via=(_LOCKED,)),
    Fault(
        code="PRP114",
        events=("refer_to_assembly",),
        header=_PLAIN,
        via=(_LOCKED,),
        spoil=says(decision_rule="by_nobody"),
    ),
    Fault(
        code="PRP115",
        events=("reconsider",),
        header=_PLAIN,
        via=(_LOCKED, Via("reconsider"), _LOCKED, Via("reconsider"), _LOCKED),
    ),
    Fault(code="PRP116", events=("reconsider",), header=_PLAIN, via=(_LOCKED,), spoil=_not_done),
    Fault(
        code="PRP117",
        events=("object",),
        header=_PLAIN,
        via=(_POSTED, Via("object")),
        spoil=_same_again,
    ),
    Fault(
        code="PRP118",
        events=("answer_objection",),
        header=_PLAIN,
        via=(_POSTED, Via("object")),
        spoil=says(objection="never_made"),
    ),
    Fault(code="PRP119", events=("announce",), header=_PLAIN, via=(_POSTED, Via("object"))),
    Fault(
        code="PRP120",
        events=("announce",),
        header=_PLAIN,
        via=(_POSTED, Via("object"), Via("answer_objection")),
    ),
    Fault(code="PRP121", events=("drop", "reconsider"), header=_PLAIN, via=(_POSTED,)),
    Fault(
        code="PRP124",
        events=("agree",),
        header={**_PLAIN, "procedure": _procedure("post_draft", "deliberate")},
    ),
    Fault(
        code="PRP125",
        events=("announce",),
        header={**_PLAIN, "procedure": _procedure("deliberate", "post_decision")},
    ),
    Fault(
        code="PRP126",
        events=("announce",),
        header={**_PLAIN, **_IN_2026},
        spoil=lambda scene: {"until": scene.event.at + timedelta(days=14)},
    ),
    Fault(
        code="PRP127",
        events=("reach_milestone",),
        header={**_PLAIN, "milestones": _MILESTONES},
        spoil=says(milestone="not_planned"),
    ),
    Fault(code="PRP128", events=("complete",), header={**_PLAIN, "milestones": _MILESTONES}),
    Fault(
        code="PRP129",
        events=("feed_back",),
        header={**_PLAIN, "procedure": _procedure("deliberate", "disclose_results")},
    ),
    Fault(code="PRP130", events=("survey",), header=_PLAIN, via=(Via("survey", "deliberating"),)),
    Fault(
        code="PRP131",
        events=("survey",),
        header=_PLAIN,
        spoil=says(asked=100, satisfied=31, percent=94),
    ),
    Fault(code="PRP132", events=("survey",), header=_PLAIN, spoil=says(phase="after")),
    Fault(code="PRP133", events=("survey",), header=_PLAIN, spoil=says(phase="before")),
    Fault(
        code="PRP134",
        events=("archive",),
        header=_PLAIN,
        via=(Via("turn_down"),),
        spoil=says(satisfaction_rose=True),
    ),
    Fault(
        code="PRP154",
        events=("survey",),
        header=_PLAIN,
        spoil=says(asked=0, satisfied=0, percent=94),
    ),
    Fault(code="PRP152", events=("announce",), header=_PLAIN, spoil=says(until=None)),
    Fault(code="PRP153", events=("feed_back",), header=_PLAIN, spoil=says(reached=False)),
)

# Faults of documents


def _anew(*changes: Mapping[str, Any]) -> Break:
    """Takes the history away, and makes one of these changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        document.update(history=[], state="submitted", **choose(draw, changes))

    return write


def _wire(procedure: Procedure, **changes: Any) -> Wire:
    return {**procedure.model_dump(mode="json", exclude_none=True), **changes}


def _steps(*steps: Mapping[str, Any], id: str = "of_the_place") -> Wire:
    """A proposal for agreement, with a procedure of these steps."""
    procedure = {"id": id, "steps": [{"place": n, **s} for n, s in enumerate(steps, 1)]}
    return {"procedure": procedure, "subject": "maintenance", "decision_rule": "council_consensus"}


_COLLECT, _DELIBERATE, _COMPLETE = ({"step": s} for s in ("collect", "deliberate", "complete"))

_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", at=("options", "milestones", "procedure.steps", "scope.buildings")),
    "GEN106": put("1", 1.5, True, at=("proposer.count", "scope.households")),
    "GEN112": put("", at=("title", "text")),
    "GEN114": put(-1, at=("proposer.count", "scope.households")),
    "GEN115": put(10_000_001, at=("proposer.of", "scope.households")),
    "GEN124": put("", "Owners", at=("decision_rule", "procedure.id", "subject")),
    "PRP201": _anew(
        {"proposer": {"kind": "owners", "count": 1, "of": 6}},
        {"proposer": {"kind": "owners", "count": 199, "of": 1000}},
    ),
    "PRP202": _anew(
        {"proposer": {"kind": "owners"}}, {"proposer": {"kind": "owners", "count": 40}}
    ),
    "PRP203": _anew({"proposer": {"kind": "household_group", "count": 5, "of": 4}}),
    "PRP204": _anew({"proposer": {"kind": "ticket"}}, {"proposer": {"kind": "council"}}),
    "PRP205": _anew({"subject": "ghosts"}),
    "PRP206": _anew({"evidence": [{"kind": "rumour", "title": "听说"}]}),
    "PRP207": _anew(
        {"subject": "rebuilding", "decision_rule": "owners_ordinary"},
        {"subject": "maintenance_fund_use", "decision_rule": "owners_special"},
    ),
    "PRP208": _anew({"scope": {"reach": "building"}}),
    "PRP209": _anew({"scope": {"reach": "cross_community", "communities": ["一"]}}),
    "PRP210": _anew(
        {"options": [{"id": "a", "text": "一"}]},
        {"options": [{"id": "a", "text": "一"}, {"id": "a", "text": "二"}]},
    ),
    "PRP211": _anew({"milestones": [{"id": "a", "title": "一"}, {"id": "a", "title": "二"}]}),
    "PRP212": _anew(
        _steps({**_COLLECT, "place": 2}), _steps(_COLLECT, {**_DELIBERATE, "place": 1})
    ),
    "PRP213": _anew(_steps(_COLLECT, _COLLECT)),
    "PRP214": _anew(
        _steps(_COLLECT, _DELIBERATE, {**_COMPLETE, "merges_with": "collect"}),
        _steps({**_COLLECT, "merges_with": "collect"}),
    ),
    "PRP215": _anew(
        _steps(_COLLECT, _DELIBERATE, id="longcheng_closed_loop"),
        _steps(id="chengnan_three_steps"),
        {"procedure": _wire(_THREE_STEPS, id="community_consultation_2015")},
    ),
    "PRP219": _anew({"procedure": _wire(_procedure("decide")), "decision_rule": None}),
}

PROPOSALS = Room(
    model=m.Proposal,
    header=_header,
    fill=_fill,
    header_guards=_ABOUT_HEADER,
    past_guards=_ABOUT_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    breaks=_BREAKS,
    headers={"PRP219": _PLAIN},
)
