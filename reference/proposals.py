"""Proposals: the rules, each row of the table, each guard, and the clocks, with what the law says.

A proposal is submitted on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grassroots_gov import catalog

from .context import BARE, at, figures, on, place
from .rows import Fault, spoiled
from .telling import Kind, Path, Step, Telling, when
from .vectors import Json, Vector, without_none

__all__ = ["CLOCKS", "GUARDS", "ROWS", "RULES", "TRANSITIONS"]

# Proposals


def steps(*named: str | Json, id: str = "of_the_place") -> Json:
    """A procedure of these steps, in their order."""
    told = [{"step": one} if isinstance(one, str) else one for one in named]
    return {"id": id, "steps": [without_none({"place": n, **one}) for n, one in enumerate(told, 1)]}


SHORT = steps("deliberate")
MERGING = steps("collect", {"step": "deliberate", "merges_with": "collect"})
_PAPER: Json = {"kind": "session", "document": "S1"}
_POLL: Json = {"kind": "poll", "document": "V1"}
_YEAR_END = "2026-12-31T18:00:00+08:00"

_SAID: Mapping[str, tuple[str, Json]] = {
    "accept": ("convenor", {}),
    "turn_down": ("convenor", {"reason": "已在实施"}),
    "take_step": ("convenor", {"step": "deliberate", "body": "council", "evidence": _PAPER}),
    "post_draft": ("convenor", {}),
    "survey": ("convenor", {"phase": "before", "asked": 100, "satisfied": 31}),
    "agree": ("convenor", {"opinion": "加固门头"}),
    "decide": (
        "convenor",
        {"decision_rule": "owners_ordinary", "outcome": "passed", "evidence": _POLL},
    ),
    "deadlock": ("convenor", {"reason": "各执一词"}),
    "refer_to_assembly": ("convenor", {"decision_rule": "residents_assembly"}),
    "reconsider": ("convenor", {"from_step": "deliberate", "reason": "有新方案"}),
    "drop": ("convenor", {"reason": "无法达成一致"}),
    "post_decision": ("convenor", {}),
    "object": ("resident", {"objection": "J1", "text": "费用太高"}),
    "answer_objection": (
        "convenor",
        {"objection": "J1", "upheld": False, "answer": "已是成本价"},
    ),
    "announce": ("convenor", {"until": _YEAR_END}),
    "begin_implementation": ("convenor", {"unit": {"name": "施工队"}}),
    "reach_milestone": ("implementing_unit", {"milestone": "built"}),
    "complete": ("implementing_unit", {"result": "门头已加固"}),
    "disclose_results": ("convenor", {}),
    "feed_back": ("convenor", {"answer": "门头已加固", "reached": True}),
    "archive": ("convenor", {}),
    "withdraw": ("proposer", {}),
}

PROPOSAL = Kind(
    {
        "kind": "proposal",
        "spec": "1",
        "id": "P1",
        "provenance": "illustrative",
        "state": "submitted",
        "submitted_at": at(0),
        "title": "加固大门门头",
        "subject": "safety",
        "text": "门头装饰板垮塌，有安全隐患",
        "proposer": {"kind": "household_group", "count": 12},
        "scope": {"reach": "courtyard", "compound": "某院"},
        "procedure": SHORT,
        "milestones": [{"id": "built", "title": "加固完成"}],
        "history": [],
    },
    _SAID,
    overdue="PRP218",
)
"""A proposal of a dozen households, upon which a council need only deliberate."""

OWNERS: Json = {"decision_rule": "owners_ordinary"}
_TALKED: Json = {
    "done": ["deliberate"],
    "last_step": "deliberate",
    "last_evidence": "S1",
    "evidence": ["S1"],
}
_VOTED: Json = {
    "done": ["deliberate", "decide"],
    "last_step": "decide",
    "last_evidence": "V1",
    "evidence": ["S1", "V1"],
}


def _also(facts: Json, *done: str, **more: Any) -> Json:
    return {**facts, "done": [*facts.get("done", []), *done], **more}


_REFERRED: Json = {"decision_rule": "residents_assembly"}
_PARTY: Json = {
    "step": "party_first",
    "body": "party_organization",
    "evidence": {"kind": "session", "document": "S2"},
}
_PARTY_MET: Json = {
    "done": ["deliberate", "party_first"],
    "last_step": "party_first",
    "last_evidence": "S2",
    "evidence": ["S1", "S2"],
}
_BY_ASSEMBLY: Json = {"decision_rule": "residents_assembly"}
_AFRESH: Json = {
    "done": [],
    "reconsidered": 1,
    "last_step": None,
    "last_evidence": None,
}

SUBMITTED = Path(PROPOSAL)
_DELIBERATING = SUBMITTED.then("accept", state="deliberating")
_AGREEABLE = _DELIBERATING.then("take_step", **_TALKED)
_VOTABLE = _AGREEABLE.under(**OWNERS)
_DEADLOCKED = _AGREEABLE.then("deadlock", state="deadlocked")
_BEFORE_THEM = _DEADLOCKED.then("refer_to_assembly", state="before_the_assembly", **_REFERRED)
_PREPARED = _BEFORE_THEM.then(("take_step", _PARTY), **_PARTY_MET)
_ADOPTED = _AGREEABLE.then("agree", state="adopted")
_POSTED = _ADOPTED.then(
    "post_decision", state="posted", **_also(_TALKED, "post_decision", posted_at=at(4))
)
_OBJECTED = _POSTED.then("object", objections=["J1"], objected=["J1"])
_UPHELD = _OBJECTED.then(("answer_objection", {"upheld": True}), objections=[], upheld=True)
_ANNOUNCED = _ADOPTED.then("announce", state="announced", **_also(_TALKED, "announce"))
_IMPLEMENTING = _ANNOUNCED.then("begin_implementation", state="implementing")
_BUILT = _IMPLEMENTING.then("reach_milestone", reached=["built"])
_FINISHED = _also(_TALKED, "announce", "complete")
_COMPLETED = _BUILT.then("complete", state="completed", **_FINISHED)
_FED_BACK = _COMPLETED.then("feed_back", state="fed_back", **_also(_FINISHED, "feed_back"))
_NOT_ADOPTED = SUBMITTED.then("turn_down", state="not_adopted")

PATHS: Mapping[str, Path] = {
    "submitted": SUBMITTED,
    "deliberating": _DELIBERATING,
    "agreeable": _AGREEABLE,
    "votable": _VOTABLE,
    "deadlocked": _DEADLOCKED,
    "before_the_assembly": _BEFORE_THEM,
    "prepared": _PREPARED,
    "adopted": _ADOPTED,
    "posted": _POSTED,
    "objected": _OBJECTED,
    "upheld": _UPHELD,
    "announced": _ANNOUNCED,
    "implementing": _IMPLEMENTING,
    "built": _BUILT,
    "completed": _COMPLETED,
    "fed_back": _FED_BACK,
    "not_adopted": _NOT_ADOPTED,
}
"""Where a proposal may stand, by the name of the state or of what is special."""

# Places and their norms

PLACE: Json = {
    "profile": place(
        PROPOSAL.level("screen", 2),
        PROPOSAL.level("deliberate", 9),
        PROPOSAL.level("refer", 2),
        PROPOSAL.level("publish", 3, decision_rule=["owners_ordinary"]),
        PROPOSAL.level("publish", 5),
        PROPOSAL.level("announce", 7),
        PROPOSAL.level("begin", 5),
        PROPOSAL.level("complete", 9),
        PROPOSAL.level("feed_back", 3),
        PROPOSAL.level("archive", 5),
    )
}


def _city(name: str) -> Json:
    """A place that applies one local regulation as it is published."""
    norm = catalog.NORMS[name].model_dump(mode="json", exclude_none=True)
    return {"profile": {**place(), "applies": [name], "norms": [norm]}}


CHENGDU = _city("chengdu_property")
BEIJING = _city("beijing_property")
SICHUAN = _city("sichuan_property")
HERE: Json = {"related": {}}


def _figures(**days: int) -> Json:
    """A place that sets such numbers of days."""
    return {"profile": place(figures=figures(**days))}


# Rules

PROPOSALS = Telling(PATHS, PLACE)
_rule, _walk, _now = PROPOSALS.rule, PROPOSALS.walk, PROPOSALS.now
_refuses, _holds, _advises = PROPOSALS.refuses, PROPOSALS.holds, PROPOSALS.advises
_stands = PROPOSALS.stands


def _owners(**said: int) -> Json:
    return {"proposer": {"kind": "owners", **said}}


def _from(kind: str, **said: Any) -> Json:
    return {"proposer": {"kind": kind, **said}}


def _scope(reach: str, **said: Any) -> Json:
    return {"scope": {"reach": reach, **said}}


def _about(subject: str, rule: str | None = None, **said: Any) -> Json:
    return {"subject": subject, "decision_rule": rule, **said}


def _by(*named: str | Json, id: str = "of_the_place") -> Json:
    return {"procedure": steps(*named, id=id)}


def _option(id: str) -> Json:
    return {"id": id, "text": "加固"}


def _milestone(id: str) -> Json:
    return {"id": id, "title": "加固"}


def _share(kind: str = "cost_share", **said: Any) -> Json:
    share = {
        "kind": "cost_share",
        "spec": "1",
        "id": "C1",
        "provenance": "illustrative",
        "as_of": "2026-03-02",
        "name": "门头",
        "purpose": "upkeep",
        "site": {},
        **said,
    }
    return {"related": {"C1": share if kind == "cost_share" else SUBMITTED.document(id="C1")}}


_31_OF_100: Json = {"asked": 100, "satisfied": 31}
_94_OF_100: Json = {"asked": 100, "satisfied": 94}
_ON_A_POLL = _AGREEABLE.under(**OWNERS).then("decide", state="adopted")
_STATE = "/state"
_SITTING = {"step": "deliberate", "evidence": ["session"]}
_VOTE = {
    "step": "decide",
    "required": False,
    "merges_with": "deliberate",
    "evidence": ["session", "poll"],
}
_RESTING = ({"step": "collect"}, _SITTING, _VOTE, {"step": "complete"}, {"step": "feed_back"})

RULES = (
    _rule("PRP201", "fails", "/proposer/count", **_owners(count=199, of=1000)),
    _rule("PRP201", "holds", **_owners(count=200, of=1000)),
    _rule("PRP201", "fails/of_nobody", "/proposer/count", **_owners(count=0, of=0)),
    _rule("PRP201", "open/before_the_regulation", unjudged=("PRP201",), submitted_at="2018-03-18T23:59:59+08:00", **_owners(count=199, of=1000)),
    _rule("PRP201", "fails/first_day_of_the_regulation", "/proposer/count", submitted_at="2018-03-19T00:00:00+08:00", **_owners(count=199, of=1000)),
    _rule("PRP202", "fails", "/proposer/of", **_owners(count=40)),
    _rule("PRP202", "fails/nothing_told", "/proposer/of", **_owners()),
    _rule("PRP202", "holds", **_owners(count=40, of=100)),
    _rule("PRP203", "fails", "/proposer/count", **_from("household_group", count=5, of=4)),
    _rule("PRP203", "holds", **_from("household_group", count=4, of=4)),
    _rule("PRP204", "fails", "/proposer/document", **_from("ticket")),
    _rule("PRP204", "fails/opinion", "/proposer/document", **_from("opinion")),
    _rule("PRP204", "holds", **_from("ticket", document="T1")),
    _rule("PRP204", "holds/resident", **_from("resident")),
    _rule("PRP205", "fails", "/subject", subject="weather"),
    _rule("PRP205", "holds", subject="environment"),
    _rule("PRP206", "fails", "/evidence/0/kind", evidence=[{"kind": "rumour", "title": "听说"}]),
    _rule("PRP206", "holds", evidence=[{"kind": "photo", "title": "门头"}]),
    *(_rule("PRP207", f"fails/{subject}", "/decision_rule", **_about(subject, wrong)) for subject, wrong in (
        ("property_company_selection", "owners_special"), ("maintenance_fund_use", "owners_special"), ("maintenance_fund_raise", "owners_ordinary"),
        ("rebuilding", "owners_ordinary"), ("common_parts_use", "residents_assembly"), ("home_to_business", "owners_special"))),
    _rule("PRP207", "fails/no_rule", "/decision_rule", **_about("maintenance_fund_use")),
    *(_rule("PRP207", f"holds/{subject}", **_about(subject, right)) for subject, right in (
        ("property_company_selection", "owners_ordinary"), ("maintenance_fund_use", "owners_ordinary"), ("maintenance_fund_raise", "owners_special"),
        ("rebuilding", "owners_special"), ("common_parts_use", "owners_special"), ("home_to_business", "interested_owners_unanimous"))),
    _rule("PRP207", "holds/before_the_code", submitted_at="2020-12-31T23:59:59+08:00", **_about("rebuilding", "owners_ordinary")),
    _rule("PRP207", "fails/first_day_of_the_code", "/decision_rule", submitted_at="2021-01-01T00:00:00+08:00", **_about("rebuilding", "owners_ordinary")),
    _rule("PRP208", "fails", "/scope/buildings", **_scope("building")),
    _rule("PRP208", "holds", **_scope("building", buildings=["3幢"])),
    _rule("PRP209", "fails", "/scope/communities", **_scope("cross_community", communities=["龙岭社区"])),
    _rule("PRP209", "holds", **_scope("cross_community", communities=["龙岭社区", "龙翔社区"])),
    _rule("PRP210", "fails", "/options", options=[_option("mend")]),
    _rule("PRP210", "fails/alike", "/options", options=[_option("mend"), _option("mend")]),
    _rule("PRP210", "holds", options=[_option("mend"), _option("renew")]),
    _rule("PRP211", "fails", "/milestones", milestones=[_milestone("a"), _milestone("a")]),
    _rule("PRP211", "holds", milestones=[_milestone("a"), _milestone("b")]),
    _rule("PRP212", "fails", "/procedure/steps", **_by({"step": "collect", "place": 2})),
    _rule("PRP212", "fails/alike", "/procedure/steps", **_by("collect", {"step": "deliberate", "place": 1})),
    _rule("PRP212", "holds", **_by({"step": "collect", "place": 2}, {"step": "deliberate", "place": 1})),
    _rule("PRP213", "fails", "/procedure/steps", **_by("collect", "collect")),
    _rule("PRP213", "holds", **_by("collect", "deliberate")),
    _rule("PRP214", "fails", "/procedure/steps", **_by("collect", "inform", {"step": "deliberate", "merges_with": "collect"})),
    _rule("PRP214", "fails/with_itself", "/procedure/steps", **_by({"step": "collect", "merges_with": "collect"})),
    _rule("PRP214", "holds", **_by("collect", "inform", {"step": "deliberate", "merges_with": "inform"})),
    _rule("PRP215", "fails", "/procedure", **_by("collect", _SITTING, _VOTE, "complete", id="longcheng_closed_loop")),
    _rule("PRP215", "fails/out_of_order", "/procedure", **_by({**_SITTING}, "collect", {**_VOTE, "merges_with": None}, "complete", "feed_back", id="longcheng_closed_loop")),
    _rule("PRP215", "fails/open_step_out_of_order", "/procedure", **_by({**_VOTE, "merges_with": None}, *_RESTING[:2], *_RESTING[3:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/open_step_left_out", "/procedure", **_by(*_RESTING[:2], *_RESTING[3:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/left_open", "/procedure", **_by({"step": "collect", "required": False}, *_RESTING[1:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/rests_on_anything", "/procedure", **_by("collect", "deliberate", *_RESTING[2:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/rests_on_more", "/procedure", **_by("collect", {**_SITTING, "evidence": ["session", "document"]}, *_RESTING[2:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/merged", "/procedure", **_by("collect", {**_SITTING, "merges_with": "collect"}, *_RESTING[2:], id="longcheng_closed_loop")),
    _rule("PRP215", "fails/another_body", "/procedure", **_by({"step": "party_first", "evidence": ["session"], "bodies": ["council"]}, {"step": "tripartite", "evidence": ["session"], "bodies": ["tripartite_meeting"]}, {"step": "deliberate", "evidence": ["session"], "bodies": ["council"]}, id="chengnan_three_steps")),
    _rule("PRP215", "holds", **_by(*_RESTING, id="longcheng_closed_loop")),
    _rule("PRP215", "holds/of_the_place", **_by("collect", _SITTING, "complete")),
    _rule("PRP215", "holds/one_step_more", **_by("collect", "inform", *_RESTING[1:], id="longcheng_closed_loop")),
    _rule("PRP215", "holds/fewer_bodies", **_by({"step": "party_first", "evidence": ["session"], "bodies": ["party_organization"]}, {"step": "tripartite", "evidence": ["session"], "bodies": ["tripartite_meeting"]}, {"step": "deliberate", "evidence": ["session"], "bodies": ["council"]}, id="chengnan_three_steps")),
    _rule("PRP216", "fails", "/cost_share", context=_share(total_fen=70_001), cost_share="C1", cost_fen=70_000),
    _rule("PRP216", "fails/another_kind", "/cost_share", context=_share("proposal"), cost_share="C1", cost_fen=70_000),
    _rule("PRP216", "holds", context=_share(total_fen=70_000), cost_share="C1", cost_fen=70_000),
    _rule("PRP216", "holds/total_unknown", context=_share(), cost_share="C1", cost_fen=70_000),
    _rule("PRP216", "holds/not_at_hand", context=HERE, cost_share="C1", cost_fen=70_000),
    _rule("PRP217", "fails", "/history/1/evidence/document", path=_DELIBERATING.then(("take_step", {"evidence": {"kind": "session", "document": "C1"}})), context=_share()),
    _rule("PRP217", "fails/poll", "/history/2/evidence/document", path=_AGREEABLE.under(**OWNERS).then(("decide", {"evidence": {"kind": "poll", "document": "C1"}}), state="adopted"), context=_share()),
    _rule("PRP217", "holds", path=_AGREEABLE, context=_share()),
    _rule("PRP217", "holds/a_document", path=_DELIBERATING.then(("take_step", {"evidence": {"kind": "document", "document": "C1"}})), context=_share()),
    _rule("PRP218", "fails", _STATE, context=_now(on(5))),
    _rule("PRP218", "holds", context=_now(on(4, "23:59:59"))),
    _rule("PRP218", "holds/no_length", context=_now(on(31), BARE)),
    _rule("PRP218", "open/no_calendar", context=_now(on(3), {"profile": place(PROPOSAL.level("screen", 2, "workday"))}), unjudged=("PRP218 no_calendar",)),
    _rule("PRP219", "fails", "/decision_rule", **_by("deliberate", "decide")),
    _rule("PRP219", "holds", **_by("deliberate", "decide"), **OWNERS),
    _rule("PRP219", "holds/may_be_left_out", **_by("deliberate", {"step": "decide", "required": False})),
    _rule("PRP151", "open/no_calendar", path=_DELIBERATING, context={"profile": place(PROPOSAL.level("screen", 2, "workday"))}, unjudged=("PRP151 no_calendar",)),
)  # fmt: skip

# Transitions

CONVENOR, SUBDISTRICT = {"role": "convenor"}, {"role": "subdistrict"}
_SCREEN = (CONVENOR, SUBDISTRICT)
_UNIT = {"role": "implementing_unit"}
_BY_WORKERS = (CONVENOR, _UNIT)
_TALKERS = (CONVENOR, {"role": "party_organization"}, SUBDISTRICT)
_OUTCOMES = (("passed", "adopted"), ("not_passed", "not_adopted"), ("no_quorum", "deadlocked"))
_AFTER: Json = {"phase": "after", **_94_OF_100}
_BEFORE_FACTS: Json = {"surveyed": ["before"], "asked_before": 100, "satisfied_before": 31}
_AFTER_FACTS: Json = {"surveyed": ["after"], "asked_after": 100, "satisfied_after": 94}

TRANSITIONS = (
    *(_walk("submitted", ("accept", role), "deliberating") for role in _SCREEN),
    *(_walk("submitted", ("turn_down", role), "not_adopted") for role in _SCREEN),
    *(_walk("deliberating", ("take_step", role), **_TALKED) for role in _TALKERS),
    *(
        _walk("before_the_assembly", ("take_step", {**_PARTY, **role}), **_PARTY_MET)
        for role in _TALKERS
    ),
    _walk("deliberating", "post_draft", done=["post_draft"], draft_posted_at=at(2)),
    _walk(
        "before_the_assembly",
        "post_draft",
        done=["deliberate", "post_draft"],
        draft_posted_at=at(5),
    ),
    _walk("deliberating", "survey", **_BEFORE_FACTS),
    _walk("agreeable", "agree", "adopted"),
    *(
        _walk("votable", ("decide", {"outcome": said}), state, **_VOTED)
        for said, state in _OUTCOMES
    ),
    *(
        _walk(
            "prepared",
            ("decide", {**_BY_ASSEMBLY, "outcome": said}),
            state,
            done=["deliberate", "party_first", "decide"],
            last_step="decide",
            last_evidence="V1",
            evidence=["S1", "S2", "V1"],
        )
        for said, state in _OUTCOMES
    ),
    _walk("agreeable", "deadlock", "deadlocked"),
    *(
        _walk("deadlocked", ("refer_to_assembly", role), "before_the_assembly", **_REFERRED)
        for role in _SCREEN
    ),
    *(_walk("deadlocked", ("reconsider", role), "deliberating", **_AFRESH) for role in _SCREEN),
    *(_walk("deadlocked", ("drop", role), "not_adopted") for role in _SCREEN),
    _walk("adopted", "post_decision", "posted", **_also(_TALKED, "post_decision", posted_at=at(4))),
    _walk("adopted", "announce", "announced", **_also(_TALKED, "announce")),
    _walk("posted", "object", objections=["J1"], objected=["J1"]),
    _walk("objected", "answer_objection", objections=[]),
    _walk(
        "objected",
        ("answer_objection", {"upheld": True}),
        objections=[],
        upheld=True,
        name="upheld",
    ),
    _walk("posted", "announce", "announced", done=["deliberate", "post_decision", "announce"]),
    *(
        _walk(
            "upheld",
            ("reconsider", role),
            "deliberating",
            **{**_AFRESH, "done": ["post_decision"], "upheld": False, "posted_at": None},
        )
        for role in _SCREEN
    ),
    *(_walk("upheld", ("drop", role), "not_adopted") for role in _SCREEN),
    *(_walk("announced", ("begin_implementation", role), "implementing") for role in _BY_WORKERS),
    _walk("implementing", "reach_milestone", reached=["built"]),
    *(_walk("built", ("complete", role), "completed", **_FINISHED) for role in _BY_WORKERS),
    _walk("completed", "disclose_results", **_also(_FINISHED, "disclose_results")),
    *(_walk(path, ("survey", _AFTER), **_AFTER_FACTS) for path in ("completed", "fed_back")),
    _walk("completed", "feed_back", "fed_back", **_also(_FINISHED, "feed_back")),
    _walk("not_adopted", "feed_back", "fed_back", done=["feed_back"]),
    _walk("fed_back", "archive", "archived"),
    *(_walk(path, "withdraw", "withdrawn") for path in ("submitted", "deliberating")),
)

# Row by row

_ACROSS = {"reach": "cross_community", "communities": ["龙岭社区", "龙翔社区"]}
_MORE_TALK = steps("deliberate", "inform")
_ON_SESSIONS = steps(
    {"step": "deliberate", "evidence": ["session"]},
    {"step": "party_first", "evidence": ["session"], "required": False},
    {"step": "decide", "evidence": ["poll"], "required": False},
)
_BY_BODIES = steps(
    {"step": "deliberate", "bodies": ["council"]},
    {"step": "party_first", "bodies": ["party_organization"], "required": False},
)

FAULTS: Mapping[str, Fault] = {
    "PRP102": Fault("/step", {"step": "announce"}),
    "PRP104": Fault("", header={"procedure": _MORE_TALK}),
    "PRP105": Fault(
        "/evidence/kind",
        {"evidence": {"kind": "document", "document": "D1"}},
        header={"procedure": _ON_SESSIONS},
    ),
    "PRP107": Fault("/body", {"body": "two_committees"}, header={"procedure": _BY_BODIES}),
    "PRP108": Fault("", header=OWNERS),
    "PRP109": Fault("/decision_rule", {"decision_rule": "council_consensus"}),
    "PRP111": Fault("/option", {"option": "renew"}),
    "PRP113": Fault("", header=OWNERS),
    "PRP114": Fault("/decision_rule", {"decision_rule": "villagers_assembly"}),
    "PRP115": Fault("", context=PROPOSAL.bounds(reconsiderations=0)),
    "PRP116": Fault("/from_step", {"from_step": "collect"}),
    "PRP118": Fault("/objection", {"objection": "J9"}),
    "PRP122": Fault("/at", context=_figures(owners_draft_posting_days=15)),
    "PRP123": Fault("/at", context=_figures(decision_posting_days=7)),
    "PRP124": Fault("", header={"procedure": steps("deliberate", "post_draft")}),
    "PRP125": Fault("", header={"procedure": steps("deliberate", "post_decision")}),
    "PRP126": Fault("/until", {"until": "2026-03-15T09:00:00+08:00"}),
    "PRP127": Fault("/milestone", {"milestone": "ordered"}),
    "PRP128": Fault(
        "",
        header={"milestones": [_milestone("built"), _milestone("painted")]},
    ),
    "PRP129": Fault("", header={"procedure": steps("deliberate", "disclose_results")}),
    "PRP131": Fault("/satisfied", {"asked": 10, "satisfied": 11}),
    "PRP132": Fault("/phase", {"phase": "after"}),
    "PRP133": Fault("/phase", {"phase": "before"}),
    "PRP134": Fault("/satisfaction_rose", {"satisfaction_rose": True}),
    "PRP151": Fault("/at", {"at": "2026-06-01T09:00:00+08:00"}, context=PLACE),
    "PRP152": Fault("/until", {"until": None}),
    "PRP153": Fault("/reached", {"reached": False}),
}

ROWS = tuple(
    spoiled(
        tuple(walk for walk in TRANSITIONS if walk["given"]["event"]["event"] != "post_decision"),
        FAULTS,
    )
)
"""A posting that is late is a fact of another date, so it stands with the other guards."""

# Guards


def _rests(kind: str, document: str) -> Json:
    return {"evidence": {"kind": kind, "document": document}}


def _untold(path: str, said: Json, surveyed: list[str], *, name: str = "") -> Vector:
    """The survey is taken down, and that its sample is not told is said."""
    facts = {"surveyed": surveyed}
    return _advises("PRP154", path, ("survey", said), "", facts, at="/asked", name=name)


_USED = _rests("session", "S1")
_COLLECTED = ("take_step", {"step": "collect", "body": "council", **_USED})
_ONE_SITTING = _DELIBERATING.under(procedure=MERGING).then(
    _COLLECTED, done=["collect"], last_step="collect", last_evidence="S1", evidence=["S1"]
)
_DECIDED_AT_ONCE = steps(
    "deliberate", {"step": "decide", "required": False, "merges_with": "deliberate"}
)
_PARTY_LAST = steps("deliberate", "inform", "party_first")
_ONCE_MORE = ("take_step", _rests("session", "S2"))
_THIRD_TIME = ("take_step", _rests("session", "S3"))
_TALKED_AGAIN: Json = {
    "done": ["deliberate"],
    "last_step": "deliberate",
    "last_evidence": "S2",
    "evidence": ["S1", "S2"],
    "reconsidered": 1,
}
_RECONSIDERED = SUBMITTED.then(
    *("accept", "take_step", "deadlock", "reconsider", _ONCE_MORE, "deadlock"),
    state="deadlocked",
    **_TALKED_AGAIN,
)
_TWICE_RECONSIDERED = _RECONSIDERED.then("reconsider", _THIRD_TIME, "deadlock")
_VILLAGE: Json = {"scope": {"reach": "community", "area": "village"}}
_VILLAGERS: Json = {"decision_rule": "villagers_assembly"}
_RESIDENTS_VOTE = _AGREEABLE.under(**_BY_ASSEMBLY)
_VILLAGERS_VOTE = _AGREEABLE.under(**_VILLAGE, **_VILLAGERS)
_OLD = {"submitted_at": "2025-12-31T23:59:59+08:00"}
_NEW = {"submitted_at": "2026-01-01T00:00:00+08:00"}


def _voted(**said: Any) -> Step:
    return ("decide", said)


def _posted_draft(rule: str, **header: Any) -> Path:
    """The draft was posted on 2 March at eleven."""
    return _AGREEABLE.under(decision_rule=rule, **header).then(
        "post_draft", done=["deliberate", "post_draft"], draft_posted_at=at(3)
    )


_AFTER_POSTING: Json = {**_VOTED, "done": ["deliberate", "post_draft", "decide"]}
_BY_OWNERS = _posted_draft("owners_ordinary").then(
    ("decide", {"at": on(17, "12:00:00")}), state="adopted", **_AFTER_POSTING
)
_POSTING: Json = _also(_AFTER_POSTING, "post_decision")
_UP_FROM_18 = _BY_OWNERS.then(
    ("post_decision", {"at": on(18)}), state="posted", **_POSTING, posted_at=on(18)
)
_FINAL: Json = _also(_POSTING, "announce")


def _lasts(
    code: str, path: str | Path, told: Step, state: str, times: tuple[str, str], *,
    facts: Any, **rest: Any,
) -> tuple[Vector, Vector]:  # fmt: skip
    """A posting at the last instant that is in time, and one that is late."""
    last, late = times
    return (
        _holds(code, path, when(told, last), state, {**facts, "posted_at": last}, **rest),
        _advises(code, path, when(told, late), state, {**facts, "posted_at": late}, **rest),
    )


def _from_then(
    code: str, path: Path, told: Step, state: str, times: tuple[str, str], *, facts: Any,
    **rest: Any,
) -> tuple[Vector, Vector]:  # fmt: skip
    """The last instant that is too early, and the first that is not."""
    early, first = (when(told, moment) for moment in times)
    return (
        _refuses(code, path, early, "/at", **rest),
        _holds(code, path, first, state, facts, **rest),
    )


_ON_17 = (on(17, "11:59:59"), on(17, "12:00:00"))
_ON_APRIL_1 = ("2026-04-01T11:59:59+08:00", "2026-04-01T12:00:00+08:00")
_DAYS_30 = ("2026-04-16T23:59:59+08:00", "2026-04-17T00:00:00+08:00")
_IN_TIME, _TOO_LATE = on(20, "23:59:59.999999"), on(21)
_UP_TO = "2026-03-17T13:00:00+08:00"
_ANNOUNCED_FACTS: Json = {"done": ["deliberate", "announce"]}
_TWO_OF_THREE: Json = {"surveyed": ["before"], "asked_before": 3, "satisfied_before": 2}
_RATE_ALONE: Json = {"asked": 0, "satisfied": 0, "percent": 94}


def _surveyed(before: Json | None, after: Json | None) -> Path:
    """Reported back, with the surveys that were made."""
    way = _DELIBERATING if before is None else _DELIBERATING.then(("survey", before))
    way = way.then("take_step", "agree", "announce", "begin_implementation", "reach_milestone")
    way = way.then("complete")
    way = way if after is None else way.then(("survey", {"phase": "after", **after}))
    facts = {
        **_also(_FINISHED, "feed_back"),
        "reached": ["built"],
        "surveyed": [p for p, s in (("before", before), ("after", after)) if s],
    }
    for phase, survey in (("before", before), ("after", after)):
        facts |= {
            f"{name}_{phase}": (survey or {}).get(name) or 0 for name in ("asked", "satisfied")
        }
    return way.then("feed_back", state="fed_back", **facts)


_ROSE: Step = ("archive", {"satisfaction_rose": True})

GUARDS = (
    _refuses("PRP101", "submitted", "accept", "/by/role", scope=_ACROSS),
    _holds("PRP101", "submitted", ("accept", SUBDISTRICT), "deliberating", scope=_ACROSS),
    _refuses("PRP102", "deliberating", ("take_step", {"step": "tripartite"}), "/step", name="not_in_it"),
    _refuses("PRP103", "deliberating", "take_step", "/step", procedure=steps("inform", "deliberate")),
    _refuses("PRP103", _BEFORE_THEM.under(procedure=_PARTY_LAST), ("take_step", _PARTY), "/step", name="before_the_assembly"),
    _holds("PRP103", "deliberating", "take_step", "deliberating", _TALKED, name="may_be_left_out", procedure=steps({"step": "inform", "required": False}, "deliberate")),
    _refuses("PRP104", "deliberating", "agree", name="nothing_held"),
    _refuses("PRP106", "agreeable", "take_step", "/evidence/document"),
    _refuses("PRP106", "before_the_assembly", ("take_step", {**_PARTY, **_USED}), "/evidence/document", name="before_the_assembly"),
    *(_refuses("PRP106", "votable", _voted(outcome=said, **_USED), "/evidence/document", name=f"vote/{said}") for said, _ in _OUTCOMES),
    *(_refuses("PRP106", "prepared", _voted(**_BY_ASSEMBLY, outcome=said, **_USED), "/evidence/document", name=f"assembly/{said}") for said, _ in _OUTCOMES),
    _holds("PRP106", _ONE_SITTING, "take_step", "deliberating", {**_TALKED, "done": ["collect", "deliberate"]}),
    _holds("PRP106", _VOTABLE.under(procedure=_DECIDED_AT_ONCE), _voted(**_USED), "adopted", {**_VOTED, "last_evidence": "S1", "evidence": ["S1"]}, name="vote"),
    _refuses("PRP106", _ONE_SITTING.under(procedure=steps("collect", "deliberate")), "take_step", "/evidence/document", name="not_merged"),
    _refuses("PRP108", "agreeable", "agree", name="by_the_procedure", procedure=steps("deliberate", "decide"), decision_rule="council_consensus"),
    _refuses("PRP109", "agreeable", "decide", "/decision_rule", name="no_rule"),
    *(_refuses("PRP110", _RESIDENTS_VOTE, _voted(**_BY_ASSEMBLY, outcome=said), "/decision_rule", name=said) for said, _ in _OUTCOMES),
    *(_refuses("PRP110", "before_the_assembly", _voted(**_BY_ASSEMBLY, outcome=said), "/decision_rule", name=f"referred/{said}") for said, _ in _OUTCOMES),
    _refuses("PRP110", _VILLAGERS_VOTE, _voted(**_VILLAGERS), "/decision_rule", name="village"),
    _refuses("PRP110", _RESIDENTS_VOTE, _voted(**_BY_ASSEMBLY), "/decision_rule", name="on_the_first_day_of_the_law", **_NEW),
    _refuses("PRP110", _VILLAGERS_VOTE, _voted(**_VILLAGERS), "/decision_rule", name="village_on_the_first_day_of_the_law", **_NEW),
    _holds("PRP110", _RESIDENTS_VOTE, _voted(**_BY_ASSEMBLY), "adopted", _VOTED, name="before_the_law", **_OLD),
    _holds("PRP110", _VILLAGERS_VOTE, _voted(**_VILLAGERS), "adopted", _VOTED, name="village_before_the_law", **_OLD),
    _holds("PRP110", "votable", "decide", "adopted", _VOTED, name="owners"),
    _refuses("PRP111", "agreeable", "agree", "/option", name="not_named", options=[_option("mend"), _option("renew")]),
    _refuses("PRP111", "agreeable", ("agree", {"option": "burn"}), "/option", name="not_listed", options=[_option("mend"), _option("renew")]),
    _holds("PRP111", "agreeable", ("agree", {"option": "mend"}), "adopted", {"option": "mend"}, options=[_option("mend"), _option("renew")]),
    _holds("PRP111", "votable", _voted(outcome="not_passed"), "not_adopted", _VOTED, name="not_passed", options=[_option("mend"), _option("renew")]),
    _refuses("PRP112", "deliberating", "deadlock"),
    _refuses("PRP114", "deadlocked", ("refer_to_assembly", {"decision_rule": "residents_assembly"}), "/decision_rule", name="village", **_VILLAGE),
    _holds("PRP114", "deadlocked", ("refer_to_assembly", {"decision_rule": "villagers_representative_assembly"}), "before_the_assembly", {"decision_rule": "villagers_representative_assembly"}, name="village", **_VILLAGE),
    _refuses("PRP115", _TWICE_RECONSIDERED, "reconsider"),
    _holds("PRP115", _RECONSIDERED, "reconsider", "deliberating", {**_AFRESH, "reconsidered": 2}),
    _refuses("PRP117", "objected", "object", "/objection"),
    _holds("PRP117", "objected", ("object", {"objection": "J2"}), "posted", {"objections": ["J1", "J2"], "objected": ["J1", "J2"]}),
    _refuses("PRP119", "objected", "announce"),
    _refuses("PRP120", "upheld", "announce"),
    *(_refuses("PRP121", "posted", ("reconsider", role), name=f"reconsider/{role['role']}") for role in _SCREEN),
    *(_refuses("PRP121", "posted", ("drop", role), name=f"drop/{role['role']}") for role in _SCREEN),
    *_from_then("PRP122", _posted_draft("owners_ordinary"), "decide", "adopted", _ON_17, facts=_AFTER_POSTING, context=CHENGDU),
    *_from_then("PRP122", _posted_draft("owners_ordinary"), "decide", "adopted", _ON_17, facts=_AFTER_POSTING, context=BEIJING, name="beijing"),
    *_from_then("PRP122", _posted_draft("owners_ordinary", subject="fee"), "decide", "adopted", _ON_APRIL_1, facts=_AFTER_POSTING, context=CHENGDU, name="fee"),
    _holds("PRP122", _posted_draft("council_consensus"), _voted(decision_rule="council_consensus", at=on(3)), "adopted", _AFTER_POSTING, context=CHENGDU, name="not_the_owners"),
    *_from_then("PRP123", _UP_FROM_18, "announce", "announced", _DAYS_30, facts=_FINAL, context=CHENGDU),
    *_from_then("PRP123", _UP_FROM_18, "announce", "announced", _DAYS_30, facts=_FINAL, context=SICHUAN, name="sichuan"),
    *_from_then("PRP123", _POSTED, "announce", "announced", (on(9, "12:59:59"), on(9, "13:00:00")), facts={"done": ["deliberate", "post_decision", "announce"]}, context=_figures(decision_posting_days=7), name="of_the_place"),
    _refuses("PRP126", "adopted", ("announce", {"until": on(17, "12:59:59")}), "/until", name="a_second_short"),
    _holds("PRP126", "adopted", ("announce", {"until": _UP_TO}), "announced", _ANNOUNCED_FACTS),
    _refuses("PRP126", "adopted", ("announce", {"until": on(17, "12:59:59")}), "/until", name="village", **_VILLAGE),
    _holds("PRP126", "adopted", ("announce", {"until": on(5)}), "announced", _ANNOUNCED_FACTS, name="before_the_law", **_OLD),
    _refuses("PRP128", "implementing", "complete", name="none_reached"),
    _refuses("PRP130", _DELIBERATING.then("survey"), "survey", "/phase"),
    *(_refuses("PRP130", PATHS[path].then(("survey", _AFTER)), ("survey", _AFTER), "/phase", name=path) for path in ("completed", "fed_back")),
    _refuses("PRP131", "deliberating", ("survey", {"percent": 94}), "/satisfied", name="another_rate"),
    _refuses("PRP131", "deliberating", ("survey", {"asked": 3, "satisfied": 2, "percent": 65}), "/satisfied", name="rounded_too_far"),
    _holds("PRP131", "deliberating", ("survey", {"asked": 3, "satisfied": 2, "percent": 67}), "deliberating", _TWO_OF_THREE, name="rounded"),
    _holds("PRP131", "deliberating", ("survey", {"asked": 3, "satisfied": 2, "percent": 66}), "deliberating", _TWO_OF_THREE, name="rounded_down"),
    _holds("PRP131", "deliberating", ("survey", {"asked": 3.0, "satisfied": 2.0, "percent": 6.7e1}), "deliberating", _TWO_OF_THREE, name="zero_fractions"),
    _holds("PRP131", "deliberating", ("survey", {"asked": 3, "satisfied": -0.0}), "deliberating", {"surveyed": ["before"], "asked_before": 3}, name="minus_nothing"),
    _refuses("PRP134", _surveyed(None, _94_OF_100), _ROSE, "/satisfaction_rose", name="nothing_before"),
    _refuses("PRP134", _surveyed(_31_OF_100, None), _ROSE, "/satisfaction_rose", name="nothing_after"),
    _refuses("PRP134", _surveyed(_31_OF_100, {"asked": 200, "satisfied": 62}), _ROSE, "/satisfaction_rose", name="no_rise"),
    _holds("PRP134", _surveyed(_31_OF_100, {"asked": 200, "satisfied": 63}), _ROSE, "archived"),
    _refuses("PRP134", _surveyed(_31_OF_100, _RATE_ALONE), _ROSE, "/satisfaction_rose", name="rate_alone"),
    _untold("deliberating", _RATE_ALONE, ["before"]),
    *(_untold(path, {"phase": "after", **_RATE_ALONE}, ["after"], name=path) for path in ("completed", "fed_back")),
    *_lasts("PRP151", _BY_OWNERS, "post_decision", "posted", (_IN_TIME, _TOO_LATE), facts=_POSTING, name="chengdu", context=CHENGDU),
    *_lasts("PRP151", _BY_OWNERS, "post_decision", "posted", (_IN_TIME, _TOO_LATE), facts=_POSTING, name="beijing", context=BEIJING),
    *_lasts("PRP151", _BY_OWNERS, "post_decision", "posted", (_IN_TIME, _TOO_LATE), facts=_POSTING, name="sichuan", context=SICHUAN),
    _holds("PRP151", "adopted", ("announce", {"at": on(31)}), "announced", _ANNOUNCED_FACTS, name="not_the_owners", context=CHENGDU),
)  # fmt: skip

# Clocks


def _owed(path: str, days: int) -> tuple[Vector, Vector]:
    """The last instant of the day on which it is due, and the next."""
    return (
        _stands(f"{path}/in_time", path, on(2 + days, "23:59:59")),
        _stands(f"{path}/overdue", path, on(3 + days), _STATE),
    )


CLOCKS = (
    *(
        vector
        for path, days in (
            ("submitted", 2),
            ("deliberating", 9),
            ("deadlocked", 2),
            ("before_the_assembly", 9),
            ("adopted", 5),
            ("posted", 7),
            ("announced", 5),
            ("implementing", 9),
            ("completed", 3),
            ("not_adopted", 3),
            ("fed_back", 5),
        )
        for vector in _owed(path, days)
    ),
    _stands(
        "archived_owes_nothing",
        _FED_BACK.then("archive", state="archived"),
        on(31),
    ),
    _stands("owners_sooner", _ON_A_POLL, on(6), _STATE),
)
