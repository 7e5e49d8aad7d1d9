"""What must be true of a micro-grant contest.

No published text regulates these contests, so every rule is a house rule.  In CEL, ``this`` is the
contest (or the proposal or judge, where a rule looks at each), and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from .codes import AWARDED

if TYPE_CHECKING:
    from .contest import MicroGrantContest, Proposal

__all__ = ["RULES"]


def _awarded(contest: MicroGrantContest) -> int:
    return sum(one.awarded_fen or 0 for one in contest.proposals)


def _own(proposal: Proposal, contest: MicroGrantContest) -> tuple[str, ...]:
    """The judges who scored it and work for whoever put it forward."""
    scoring = {score.judge for score in proposal.scores}
    return tuple(
        judge.person
        for judge in contest.panel
        if judge.person in scoring
        and judge.unit is not None
        and judge.unit.id is not None
        and judge.unit.id == proposal.applicant.id
    )


RULES = (
    Rule(
        "LNK241",
        "judge_without_conflict",
        Text("评委应当回避", "No judge of what is their own"),
        Text("评委 {judges} 给本单位的项目打了分", "{judges} scored a proposal of their own unit"),
        source=HOUSE_RULE,
        each="/proposals/*",
        cel="!has(this.applicant.id) || this.scores.all(s, !document.panel.exists(j,"
        " j.person == s.judge && has(j.unit) && has(j.unit.id) && j.unit.id == this.applicant.id))",
        check=lambda p, r: not _own(p, r.document),
        at="/scores",
        params=lambda p, r: {"judges": _own(p, r.document)},
    ),
    Rule(
        "LNK242",
        "conflict_can_be_told",
        Text("评委单位没有写明", "Whose judge it is is not told"),
        Text(
            "没有写明评委所在单位及其编号，是否应当回避无法证明",
            "the judge's unit and its id are not told: that there is no conflict cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/panel/*",
        cel="has(this.unit) && has(this.unit.id)",
        check=lambda j, r: j.unit is not None and j.unit.id is not None,
        at="/unit",
    ),
    Rule(
        "LNK243",
        "scored_by_the_panel",
        Text("应由评委打分", "Scored by the panel"),
        Text("打分的不是评委", "somebody scored who is not on the panel"),
        source=HOUSE_RULE,
        each="/proposals/*",
        cel="this.scores.all(s, document.panel.exists(j, j.person == s.judge))",
        check=lambda p, r: (
            {score.judge for score in p.scores} <= {judge.person for judge in r.document.panel}
        ),
        at="/scores",
    ),
    Rule(
        "LNK244",
        "scored_once",
        Text("每位评委只打一次分", "Each judge scores once"),
        Text("同一评委对同一项目打了不止一次分", "a judge scored it more than once"),
        source=HOUSE_RULE,
        each="/proposals/*",
        cel="this.scores.all(s, this.scores.filter(t, t.judge == s.judge).size() == 1)",
        check=lambda p, r: len({score.judge for score in p.scores}) == len(p.scores),
        at="/scores",
    ),
    Rule(
        "LNK245",
        "awarded_after_the_pitch",
        Text("获资助的应已入选", "Awarded only what was chosen"),
        Text("项目没有入选，却有资助金额", "it was not chosen, and yet it was awarded something"),
        source=HOUSE_RULE,
        each="/proposals/*",
        cel=f"!has(this.awarded_fen) || this.stage in {list(AWARDED)}",
        check=lambda p, r: p.awarded_fen is None or p.stage in AWARDED,
        at="/awarded_fen",
    ),
    Rule(
        "LNK246",
        "awards_within_the_budget",
        Text("资助超过预算", "More awarded than there is"),
        Text(
            "共资助 {awarded} 分，超过预算 {budget} 分",
            "{awarded} fen are awarded in all, of {budget}",
        ),
        source=HOUSE_RULE,
        native="CEL adds up no list of numbers",
        check=lambda c, r: c.budget_fen is None or _awarded(c) <= c.budget_fen,
        at="/budget_fen",
        params=lambda c, r: {"awarded": _awarded(c), "budget": c.budget_fen},
    ),
    Rule(
        "LNK247",
        "choice_rests_on_scores",
        Text("入选没有打分依据", "Chosen without a score"),
        Text("项目已入选，但没有任何评委打分", "it was chosen, and no judge's score is on record"),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/proposals/*",
        cel=f"!(this.stage in {list(AWARDED)}) || size(this.scores) > 0",
        check=lambda p, r: p.stage not in AWARDED or bool(p.scores),
        at="/scores",
    ),
)
