"""What must be true of a proposal as a whole, whatever its history.

In CEL, ``this`` is the proposal (or the event, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes as c
from .procedures import narrows, published

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .models import Proposal, Proposer
    from .procedures import Procedure

__all__ = ["RULES"]


def _owners_told(proposer: Proposer) -> bool:
    return None not in (proposer.count, proposer.of)


def _enough_owners(proposal: Proposal, told: Situation) -> bool | None:
    proposer = proposal.proposer
    if proposer.kind != "owners" or proposer.count is None or proposer.of is None:
        return True
    figure = told.figure("owners_meeting_proposers")
    return None if figure is None else figure.met(proposer.count, proposer.of)


def _places_run(procedure: Procedure) -> bool:
    return sorted(s.place for s in procedure.steps) == list(range(1, len(procedure.steps) + 1))


def _mergers_adjoin(procedure: Procedure) -> bool:
    place = {s.step: s.place for s in procedure.steps}
    return all(
        s.merges_with is None or place.get(s.merges_with) == s.place - 1 for s in procedure.steps
    )


def _as_published(proposal: Proposal, _: Situation) -> bool:
    other = published().get(proposal.procedure.id)
    return other is None or narrows(proposal.procedure, other)


def _share_fits(proposal: Proposal, told: Situation) -> bool:
    share: Any = (told.context.related or {}).get(proposal.cost_share or "")
    if share is None:
        return True
    if share.kind != "cost_share":
        return False
    return None in (share.total_fen, proposal.cost_fen) or share.total_fen == proposal.cost_fen


def _is_what_it_says(event: Any, told: Situation) -> bool:
    evidence = getattr(event, "evidence", None)
    if evidence is None or evidence.kind not in ("session", "poll"):
        return True
    document = (told.context.related or {}).get(evidence.document)
    return document is None or document.kind == evidence.kind


RULES = (
    Rule(
        "PRP201",
        "enough_owners_propose",
        Text("联名业主不足", "Too few owners propose it"),
        Text(
            "{of} 名业主中有 {count} 名联名，不足百分之二十",
            "{count} of {of} owners propose it together, which is less than a fifth",
        ),
        source=(Source(c.REGULATION, "第十三条"), Source(c.BEIJING, "第三十五条")),
        cel="this.proposer.kind != 'owners' || !has(this.proposer.count)"
        " || !has(this.proposer.of) || (this.proposer.of > 0 && this.proposer.count"
        " * figures.owners_meeting_proposers.d"
        " >= figures.owners_meeting_proposers.n * this.proposer.of)",
        check=_enough_owners,
        at="/proposer/count",
        params=lambda p, r: {"count": p.proposer.count, "of": p.proposer.of},
        remedy=Text(
            "不足的按若干户联名提出（household_group）",
            "bring it in as a group of households (household_group)",
        ),
    ),
    Rule(
        "PRP202",
        "share_of_owners_told",
        Text("没有写明联名业主的比例", "What share of the owners is not told"),
        Text(
            "没有写明多少名业主中有多少名联名，无法证明达到百分之二十",
            "how many of how many owners propose it is not told: a fifth cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(c.REGULATION, "第十三条"),),
        cel="this.proposer.kind != 'owners' || (has(this.proposer.count) && has(this.proposer.of))",
        check=lambda p, r: p.proposer.kind != "owners" or _owners_told(p.proposer),
        at="/proposer/of",
    ),
    Rule(
        "PRP203",
        "owners_within_all",
        Text("联名业主多于全体业主", "More owners than there are"),
        Text(
            "联名 {count} 名，多于全体 {of} 名",
            "{count} propose it, of {of} in all",
        ),
        source=HOUSE_RULE,
        cel="!has(this.proposer.count) || !has(this.proposer.of)"
        " || this.proposer.count <= this.proposer.of",
        check=lambda p, r: (
            p.proposer.count is None or p.proposer.of is None or p.proposer.count <= p.proposer.of
        ),
        at="/proposer/count",
        params=lambda p, r: {"count": p.proposer.count, "of": p.proposer.of},
    ),
    Rule(
        "PRP204",
        "proposer_on_record",
        Text("来源没有记录可查", "The proposer is on no record"),
        Text(
            "由“{kind}”提出，没有写明是哪一份，无法证明",
            "it comes from “{kind}”, but from which document is not said",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!(this.proposer.kind in {list(c.ON_RECORD)}) || has(this.proposer.document)",
        check=lambda p, r: p.proposer.kind not in c.ON_RECORD or p.proposer.document is not None,
        at="/proposer/document",
        params=lambda p, r: {"kind": c.PROPOSERS.labelled(p.proposer.kind)},
    ),
    known("PRP205", "proposal_subject_known", "subject", c.SUBJECTS),
    known("PRP206", "proposal_evidence_known", "kind", c.EVIDENCE, each="/evidence/*"),
    Rule(
        "PRP207",
        "rule_of_the_subject",
        Text("表决规则与事项不符", "The decision rule does not fit the subject"),
        Text(
            "“{subject}”应按“{asked}”由业主共同决定，写的是“{rule}”",
            "“{subject}” is for the owners to decide by “{asked}”; it says “{rule}”",
        ),
        source=(
            Source(c.CIVIL_CODE, "第二百七十八条"),
            Source(c.CIVIL_CODE, "第二百七十九条"),
        ),
        cel=" && ".join(
            f"(this.subject != '{subject}' || (has(this.decision_rule)"
            f" && this.decision_rule == '{rule}'))"
            for subject, rule in c.RULE_OF.items()
        ),
        check=lambda p, r: p.subject not in c.RULE_OF or p.decision_rule == c.RULE_OF[p.subject],
        at="/decision_rule",
        params=lambda p, r: {
            "subject": c.SUBJECTS.labelled(p.subject),
            "asked": c.RULE_OF[p.subject],
            "rule": p.decision_rule,
        },
        since=date(2021, 1, 1),
    ),
    Rule(
        "PRP208",
        "buildings_named",
        Text("没有写明楼栋", "The buildings are not named"),
        Text("一楼一策应写明是哪几栋", "one building, one policy: it says of which building"),
        source=HOUSE_RULE,
        cel="this.scope.reach != 'building' || size(this.scope.buildings) > 0",
        check=lambda p, r: p.scope.reach != "building" or bool(p.scope.buildings),
        at="/scope/buildings",
    ),
    Rule(
        "PRP209",
        "communities_named",
        Text("没有写明涉及的社区", "The communities are not named"),
        Text(
            "跨社区的提案应写明两个以上社区", "what concerns several communities names two or more"
        ),
        source=HOUSE_RULE,
        cel="this.scope.reach != 'cross_community' || size(this.scope.communities) > 1",
        check=lambda p, r: p.scope.reach != "cross_community" or len(p.scope.communities) > 1,
        at="/scope/communities",
    ),
    Rule(
        "PRP210",
        "options_are_a_choice",
        Text("备选方案应当可选", "Options are a choice"),
        Text(
            "备选方案不能只有一个，编号也不能重复",
            "there are two options or more, each with an id of its own, or none",
        ),
        source=HOUSE_RULE,
        cel="size(this.options) != 1 && distinct(this.options.map(o, o.id))",
        check=lambda p, r: len(p.options) != 1 and len({o.id for o in p.options}) == len(p.options),
        at="/options",
    ),
    Rule(
        "PRP211",
        "milestone_ids_differ",
        Text("节点编号重复", "Milestones have ids of their own"),
        Text("有两个节点编号相同", "two milestones have one id"),
        source=HOUSE_RULE,
        cel="distinct(this.milestones.map(m, m.id))",
        check=lambda p, r: len({o.id for o in p.milestones}) == len(p.milestones),
        at="/milestones",
    ),
    Rule(
        "PRP212",
        "places_run_from_one",
        Text("步骤次序不连续", "The places of the steps run from one"),
        Text(
            "各步骤的次序应从 1 起，逐一相连，各不相同",
            "the steps have the places from 1 on, each once",
        ),
        source=HOUSE_RULE,
        cel="this.procedure.steps.all(s, s.place <= size(this.procedure.steps))"
        " && distinct(this.procedure.steps.map(s, s.place))",
        check=lambda p, r: _places_run(p.procedure),
        at="/procedure/steps",
    ),
    Rule(
        "PRP213",
        "steps_stand_once",
        Text("步骤重复", "A step stands twice"),
        Text("程序中同一步骤列了不止一次", "the procedure lists a step more than once"),
        source=HOUSE_RULE,
        cel="distinct(this.procedure.steps.map(s, s.step))",
        check=lambda p, r: len({s.step for s in p.procedure.steps}) == len(p.procedure.steps),
        at="/procedure/steps",
    ),
    Rule(
        "PRP214",
        "merged_with_the_step_before",
        Text("只能与前一步合并", "Merged with the step before it"),
        Text(
            "可以合并的只能是紧接在前的一步",
            "a step may be one only with the step just before it",
        ),
        source=HOUSE_RULE,
        cel="this.procedure.steps.all(s, !has(s.merges_with) || where(this.procedure.steps,"
        " 'step', s.merges_with).exists(t, t.place == s.place - 1))",
        check=lambda p, r: _mergers_adjoin(p.procedure),
        at="/procedure/steps",
    ),
    Rule(
        "PRP215",
        "procedure_as_published",
        Text("放宽了已公布的程序", "Less than the published procedure asks"),
        Text(
            "“{id}”是已公布的程序，提案所载的步骤少于或者宽于其要求",
            "“{id}” is a published procedure, and the steps here ask for less than it does",
        ),
        source=HOUSE_RULE,
        native="it compares with the published procedure",
        check=_as_published,
        at="/procedure",
        params=lambda p, r: {"id": p.procedure.id},
        remedy=Text("另用编号，或者照录步骤", "give it an id of its own, or copy the steps"),
    ),
    Rule(
        "PRP216",
        "cost_share_fits",
        Text("费用分担不符", "The cost share fits"),
        Text(
            "“{id}”不是费用分担，或者其应付总额与提案的费用不同",
            "“{id}” is no cost share, or has another total than the proposal's cost",
        ),
        source=HOUSE_RULE,
        cel="!has(this.cost_share) || !(this.cost_share in context.related) || ["
        "context.related[this.cost_share]].all(s, s.kind == 'cost_share' && (!has(s.total_fen)"
        " || !has(this.cost_fen) || s.total_fen == this.cost_fen))",
        check=_share_fits,
        at="/cost_share",
        params=lambda p, r: {"id": p.cost_share},
        needs=("related",),
    ),
    Rule(
        "PRP217",
        "step_rests_on_its_kind",
        Text("依据不是所写的种类", "The evidence is what it says it is"),
        Text(
            "“{document}”不是“{kind}”",
            "“{document}” is no “{kind}”",
        ),
        source=HOUSE_RULE,
        each="/history/*",
        cel="!has(this.evidence) || !(this.evidence.kind in ['session', 'poll'])"
        " || !(this.evidence.document in context.related)"
        " || context.related[this.evidence.document].kind == this.evidence.kind",
        check=_is_what_it_says,
        at="/evidence/document",
        params=lambda e, r: {
            "document": e.evidence.document,
            "kind": c.RECORDS.labelled(e.evidence.kind),
        },
        needs=("related",),
    ),
    nothing_overdue("PRP218", "proposal_not_overdue", c.CLOCKS, *HOUSE_RULE),
    Rule(
        "PRP219",
        "vote_has_a_rule",
        Text("表决没有规则", "A vote has a rule"),
        Text(
            "程序要求表决，却没有写明按哪条规则表决",
            "the procedure has it voted on, but by which rule is not said",
        ),
        source=HOUSE_RULE,
        cel="has(this.decision_rule) || this.procedure.steps.all(s,"
        " s.step != 'decide' || !s.required)",
        check=lambda p, r: p.decision_rule is not None or not p.procedure.asks_for("decide"),
        at="/decision_rule",
    ),
)
