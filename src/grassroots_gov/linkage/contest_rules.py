"""What must be true of a micro-grant contest as a whole, whatever its history.

No published text regulates these contests, so every rule is a house rule.  In CEL, ``this`` is the
contest (or the proposal or judge, where a rule looks at each), and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from . import codes

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .contest import Proposal

__all__ = ["RULES"]


def _within_the_call(proposal: Proposal, told: Situation) -> bool:
    at, contest = proposal.submitted_at, told.document
    return at is None or (
        contest.called_at <= at and (contest.apply_until is None or at <= contest.apply_until)
    )


RULES = (
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
        "LNK248",
        "applicant_can_be_told",
        Text("申报方编号没有写明", "Whose proposal it is is not told"),
        Text(
            "没有写明申报方的编号，评委是否应当回避无法证明",
            "the applicant's id is not told: that no judge is their own cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/proposals/*",
        cel="has(this.applicant.id)",
        check=lambda p, r: p.applicant.id is not None,
        at="/applicant",
    ),
    Rule(
        "LNK249",
        "contest_ids_differ",
        Text("申报项目或者评委重复", "Ids repeat"),
        Text(
            "申报项目的编号或者评委有重复",
            "two proposals have the same id, or somebody is on the panel twice",
        ),
        source=HOUSE_RULE,
        cel="distinct(this.proposals.map(p, p.id)) && distinct(this.panel.map(j, j.person))",
        check=lambda c, r: (
            len({p.id for p in c.proposals}) == len(c.proposals)
            and len({j.person for j in c.panel}) == len(c.panel)
        ),
    ),
    Rule(
        "LNK250",
        "submitted_within_the_call",
        Text("不在征集期内申报", "Submitted outside the call"),
        Text(
            "申报于 {at}，征集自 {since} 至 {until}",
            "submitted at {at}, and the call was open from {since} to {until}",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/proposals/*",
        cel="!has(this.submitted_at)"
        " || (timestamp(document.called_at) <= timestamp(this.submitted_at)"
        " && (!has(document.apply_until)"
        " || timestamp(this.submitted_at) <= timestamp(document.apply_until)))",
        check=_within_the_call,
        at="/submitted_at",
        params=lambda p, r: {
            "at": p.submitted_at,
            "since": r.document.called_at,
            "until": r.document.apply_until,
        },
    ),
    nothing_overdue(
        "LNK251",
        "no_contest_overdue",
        codes.CONTEST_CLOCKS,
        *HOUSE_RULE,
    ),
)
