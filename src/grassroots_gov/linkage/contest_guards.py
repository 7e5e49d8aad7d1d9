"""What may stop a micro-grant contest: who judges whom, and what money may move when.

Codes LNK111 to LNK149 refuse an event, LNK181 to LNK199 choose among the rows of one event.  No
published text regulates these contests, so every guard is a house rule.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..kernel.rule import HOUSE_RULE
from ..kernel.workflow import Guard, guard
from .codes import OUTCOMES
from .grants import Account, account, awarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..kernel.replay import Replay
    from . import contest as m

_SUMS = "the amounts are summed over the history"


def _house(
    code: str, name: str, title: tuple[str, str], message: tuple[str, str], **rest: Any
) -> Guard:
    return guard(code, name, title, message, source=HOUSE_RULE, **rest)


def _named(event: Any, _: Replay) -> dict[str, Any]:
    return {"proposal": event.proposal}


def _of(event: Any, told: Replay) -> m.Proposal | None:
    """The proposal that the event is about; where there is none, another guard says so."""
    return told.once(_proposals).get(event.proposal)


def _proposals(contest: m.MicroGrantContest) -> dict[str, m.Proposal]:
    """The proposals by their ids; of one id, the first."""
    return {one.id: one for one in reversed(contest.proposals)}


def _own(event: m.Pitch, told: Replay) -> tuple[int, ...]:
    """The judges who scored what their own unit put forward, by their places on the panel."""
    proposal = _of(event, told)
    if proposal is None or proposal.applicant.id is None:
        return ()
    scoring = {score.judge for score in event.scores}
    return tuple(
        place
        for place, judge in enumerate(told.document.panel, 1)
        if judge.person in scoring
        and judge.unit is not None
        and judge.unit.id == proposal.applicant.id
    )


# Call and screening

SOMETHING_SUBMITTED = _house(
    "LNK111",
    "something_submitted",
    ("应有申报", "Something was submitted"),
    ("没有任何申报项目", "no proposal is on record"),
    cel="size(document.proposals) > 0",
    check=lambda e, r: bool(r.document.proposals),
)

CALL_IS_OVER = _house(
    "LNK112",
    "call_is_over",
    ("征集期未满", "The call is over"),
    ("征集至 {until}，不能在 {at} 截止", "the call is open until {until}, not closed at {at}"),
    cel="!has(document.apply_until) || timestamp(this.at) >= timestamp(document.apply_until)",
    check=lambda e, r: r.document.apply_until is None or e.at >= r.document.apply_until,
    at="/at",
    params=lambda e, r: {"until": r.document.apply_until, "at": e.at},
)

PROPOSAL_ON_RECORD = _house(
    "LNK113",
    "proposal_on_record",
    ("应是申报过的项目", "The proposal is on record"),
    ("没有申报过“{proposal}”", "no proposal “{proposal}” is on record"),
    cel="document.proposals.exists(p, p.id == this.proposal)",
    check=lambda e, r: _of(e, r) is not None,
    at="/proposal",
    params=_named,
)

SCREENED_ONCE = _house(
    "LNK114",
    "screened_once",
    ("已经初筛", "Screened once"),
    ("“{proposal}”已经初筛", "“{proposal}” was screened already"),
    cel="!(this.proposal in facts.screened)",
    check=lambda e, r: e.proposal not in r.facts["screened"],
    at="/proposal",
    params=_named,
)

REJECTION_EXPLAINED = _house(
    "LNK115",
    "rejection_explained",
    ("未通过应说明理由", "Who is turned down is told why"),
    ("“{proposal}”未通过初筛，没有写明理由", "“{proposal}” did not pass, and nothing says why"),
    cel="this.passed || has(this.reason)",
    check=lambda e, r: e.passed or e.reason is not None,
    at="/reason",
    params=_named,
)

# Pitch

PASSED_SCREENING = _house(
    "LNK116",
    "passed_screening",
    ("应已通过初筛", "Only what passed the screening"),
    ("“{proposal}”没有通过初筛，或者已经放弃", "“{proposal}” did not pass, or was given up"),
    cel="this.proposal in facts.passed",
    check=lambda e, r: e.proposal in r.facts["passed"],
    at="/proposal",
    params=_named,
)

PITCHED_ONCE = _house(
    "LNK117",
    "pitched_once",
    ("已经路演", "Pitched once"),
    ("“{proposal}”已经路演", "“{proposal}” was pitched already"),
    cel="!(this.proposal in facts.pitched)",
    check=lambda e, r: e.proposal not in r.facts["pitched"],
    at="/proposal",
    params=_named,
)

_THEIRS = "has(this.by.unit) && has(p.applicant.id) && p.applicant.id == this.by.unit"


def _theirs(event: Any, told: Replay) -> bool:
    proposal = _of(event, told)
    return proposal is not None and event.by.unit == proposal.applicant.id is not None


ACTS_FOR_APPLICANT = _house(
    "LNK118",
    "acts_for_applicant",
    ("应由申报方作出", "For whoever put it forward"),
    ("“{proposal}”不是“{unit}”申报的", "“{proposal}” was not put forward by “{unit}”"),
    cel=f"!document.proposals.exists(p, p.id == this.proposal && !({_THEIRS}))",
    check=lambda e, r: _of(e, r) is None or _theirs(e, r),
    at="/by/unit",
    params=lambda e, r: {"proposal": e.proposal, "unit": e.by.unit},
)

PITCH_SCORED = _house(
    "LNK119",
    "pitch_scored",
    ("路演应有打分", "A pitch is scored"),
    ("“{proposal}”没有任何评委打分", "no judge scored “{proposal}”"),
    cel="size(this.scores) > 0",
    check=lambda e, r: bool(e.scores),
    at="/scores",
    params=_named,
)

SCORED_BY_THE_PANEL = _house(
    "LNK120",
    "scored_by_the_panel",
    ("应由评委打分", "Scored by the panel"),
    ("打分的不是评委", "somebody scored who is not on the panel"),
    cel="this.scores.all(s, size(where(document.panel, 'person', s.judge)) > 0)",
    check=lambda e, r: {s.judge for s in e.scores} <= {j.person for j in r.document.panel},
    at="/scores",
)

SCORED_ONCE = _house(
    "LNK121",
    "scored_once",
    ("每位评委只打一次分", "Each judge scores once"),
    ("同一评委对“{proposal}”打了不止一次分", "a judge scored “{proposal}” more than once"),
    cel="distinct(this.scores.map(s, s.judge))",
    check=lambda e, r: len({s.judge for s in e.scores}) == len(e.scores),
    at="/scores",
    params=_named,
)

JUDGE_WITHOUT_CONFLICT = _house(
    "LNK122",
    "judge_without_conflict",
    ("评委应当回避", "No judge of what is their own"),
    (
        "评委名单中第 {judges} 位给本单位的项目打了分",
        "these judges scored a proposal of their own unit (by position on the panel): {judges}",
    ),
    cel="!where(document.proposals, 'id', this.proposal).exists(p, has(p.applicant.id)"
    " && this.scores.exists(s, where(document.panel, 'person', s.judge).exists(j,"
    " has(j.unit) && has(j.unit.id) && j.unit.id == p.applicant.id)))",
    check=lambda e, r: not _own(e, r),
    at="/scores",
    params=lambda e, r: {"judges": _own(e, r)},
)

# Award

PITCHED_FIRST = _house(
    "LNK123",
    "pitched_first",
    ("应已路演", "Awarded only what was pitched"),
    ("“{proposal}”没有路演", "“{proposal}” was not pitched"),
    cel="this.proposal in facts.pitched",
    check=lambda e, r: e.proposal in r.facts["pitched"],
    at="/proposal",
    params=_named,
)

AWARDED_ONCE = _house(
    "LNK124",
    "awarded_once",
    ("已经入选", "Awarded once"),
    ("“{proposal}”已经入选", "“{proposal}” was awarded a grant already"),
    cel="!(this.proposal in facts.awarded)",
    check=lambda e, r: e.proposal not in r.facts["awarded"],
    at="/proposal",
    params=_named,
)

AWARDS_WITHIN_THE_BUDGET = _house(
    "LNK125",
    "awards_within_the_budget",
    ("资助超过预算", "No more is awarded than there is"),
    (
        "连同此项共资助 {awarded} 分，超过预算 {budget} 分",
        "with this one {awarded} fen are awarded in all, of {budget}",
    ),
    native=_SUMS,
    check=lambda e, r: r.document.budget_fen is None or awarded(r) + e.fen <= r.document.budget_fen,
    at="/fen",
    params=lambda e, r: {"awarded": awarded(r) + e.fen, "budget": r.document.budget_fen},
)

SOMETHING_AWARDED = _house(
    "LNK126",
    "something_awarded",
    ("没有入选项目", "Something was awarded"),
    ("没有入选项目，只能取消（call_off）", "nothing was awarded: it can only be called off"),
    cel="size(facts.awarded) > 0",
    check=lambda e, r: bool(r.facts["awarded"]),
)

# Payment, mid-term, closing

WAS_AWARDED = _house(
    "LNK127",
    "was_awarded",
    ("应是入选项目", "It was awarded a grant"),
    ("“{proposal}”没有入选", "“{proposal}” was awarded no grant"),
    cel="this.proposal in facts.awarded",
    check=lambda e, r: e.proposal in r.facts["awarded"],
    at="/proposal",
    params=_named,
)

ACCOUNT_STILL_OPEN = _house(
    "LNK128",
    "account_still_open",
    ("已经结项", "Its account is still open"),
    ("“{proposal}”已经结项", "the account of “{proposal}” is closed"),
    cel="!(this.proposal in facts.closed_out)",
    check=lambda e, r: e.proposal not in r.facts["closed_out"],
    at="/proposal",
    params=_named,
)

NOT_STOPPED = _house(
    "LNK129",
    "not_stopped",
    ("中期评估未达标的不再拨付", "What is off course is paid nothing more"),
    (
        "“{proposal}”中期评估为“{outcome}”",
        "the review of “{proposal}” at mid-term says “{outcome}”",
    ),
    cel="!(this.proposal in facts.stopped)",
    check=lambda e, r: e.proposal not in r.facts["stopped"],
    at="/proposal",
    params=lambda e, r: {"proposal": e.proposal, "outcome": OUTCOMES.labelled("not_met")},
)


def _balance(holds: Callable[[Any, Account], bool]) -> Callable[[Any, Replay], bool]:
    """For the account that the event is about; where there is none, another guard says so."""

    def check(event: Any, told: Replay) -> bool:
        there = account(told, event.proposal)
        return there is None or holds(event, there)

    return check


def _amounts(event: Any, told: Replay) -> dict[str, Any]:
    there = account(told, event.proposal) or Account(0)
    return {"proposal": event.proposal, "awarded": there.awarded_fen, "paid": there.paid_fen}


PAID_WITHIN_THE_AWARD = _house(
    "LNK130",
    "paid_within_the_award",
    ("拨付超过资助", "No more is paid than was awarded"),
    (
        "已拨付 {paid} 分，再拨 {fen} 分就超过资助 {awarded} 分",
        "{paid} fen were paid; {fen} more exceed the award of {awarded}",
    ),
    native=_SUMS,
    check=_balance(lambda e, a: a.paid_fen + e.fen <= a.awarded_fen),
    at="/fen",
    params=lambda e, r: {**_amounts(e, r), "fen": e.fen},
)

REST_AFTER_REVIEW = _house(
    "LNK131",
    "rest_after_review",
    ("尾款应在中期评估之后", "The last payment comes after the mid-term review"),
    (
        "“{proposal}”没有中期评估，资助 {awarded} 分不能全部拨付",
        "“{proposal}” was not reviewed, and not all of {awarded} fen may be paid before that",
    ),
    native=_SUMS,
    check=lambda e, r: (
        e.proposal in r.facts["reviewed"]
        or _balance(lambda e, a: a.paid_fen + e.fen != a.awarded_fen)(e, r)
    ),
    at="/fen",
    params=_amounts,
)

REVIEWED_ONCE = _house(
    "LNK132",
    "reviewed_once",
    ("已经中期评估", "Reviewed once"),
    ("“{proposal}”已经中期评估", "“{proposal}” was reviewed already"),
    cel="!(this.proposal in facts.reviewed)",
    check=lambda e, r: e.proposal not in r.facts["reviewed"],
    at="/proposal",
    params=_named,
)

REVIEWED_BY_ANOTHER = _house(
    "LNK133",
    "reviewed_by_another",
    ("申报方不得自己评估", "Nobody reviews what is their own"),
    (
        "“{unit}”申报了“{proposal}”，不能评估它",
        "“{unit}” put “{proposal}” forward, and cannot review it",
    ),
    cel=f"!document.proposals.exists(p, p.id == this.proposal && {_THEIRS})",
    check=lambda e, r: not _theirs(e, r),
    at="/by/unit",
    params=lambda e, r: {"proposal": e.proposal, "unit": e.by.unit},
)

REVIEWED_FIRST = _house(
    "LNK134",
    "reviewed_first",
    ("应先作中期评估", "Closed only after the mid-term review"),
    ("“{proposal}”没有中期评估", "“{proposal}” was not reviewed at mid-term"),
    cel="this.proposal in facts.reviewed",
    check=lambda e, r: e.proposal in r.facts["reviewed"],
    at="/proposal",
    params=_named,
)

ACCOUNT_BALANCED = _house(
    "LNK135",
    "account_balanced",
    ("决算与拨付不符", "The account adds up"),
    (
        "已拨付 {paid} 分，支出 {spent} 分与退回 {returned} 分之和与此不等",
        "{paid} fen were paid; {spent} spent and {returned} returned are not as much",
    ),
    native=_SUMS,
    check=_balance(lambda e, a: e.spent_fen + e.returned_fen == a.paid_fen),
    at="/spent_fen",
    params=lambda e, r: {**_amounts(e, r), "spent": e.spent_fen, "returned": e.returned_fen},
)

# Which row it is

PASSES = _house(
    "LNK181",
    "passes",
    ("通过初筛", "It passes"),
    ("通过初筛", "it passes the screening"),
    cel="this.passed",
    check=lambda e, r: e.passed,
)

TURNED_DOWN = _house(
    "LNK182",
    "turned_down",
    ("未通过初筛", "It is turned down"),
    ("未通过初筛", "it does not pass the screening"),
    cel="!this.passed",
    check=lambda e, r: not e.passed,
)


def _stage(
    numbers: tuple[int, int],
    name: str,
    still: tuple[str, str],
    cel: str,
    waiting: Callable[[Replay], Iterable[str]],
) -> tuple[Guard, Guard]:
    """Whether other proposals wait in a stage, or this is the last."""

    def others(event: Any, told: Replay) -> bool:
        return any(one != event.proposal for one in waiting(told))

    zh, en = still
    return (
        _house(
            f"LNK{numbers[0]}",
            f"others_to_{name}",
            (f"还有其他项目{zh}", f"Others are still {en}"),
            (f"没有其他项目{zh}", f"no other is still {en}"),
            cel=cel,
            check=others,
        ),
        _house(
            f"LNK{numbers[1]}",
            f"last_to_{name}",
            (f"没有其他项目{zh}", f"No other is still {en}"),
            (f"还有其他项目{zh}", f"others are still {en}"),
            cel=f"!({cel})",
            check=lambda e, r: not others(e, r),
        ),
    )


def _among(fact: str, done: str) -> tuple[str, Callable[[Replay], Iterable[str]]]:
    """What is in one fact and not yet in another, in CEL and in Python."""
    return (
        f"facts.{fact}.exists(p, p != this.proposal && !(p in facts.{done}))",
        lambda told: (one for one in told.facts[fact] if one not in told.facts[done]),
    )


OTHERS_TO_SCREEN, LAST_TO_SCREEN = _stage(
    (183, 184),
    "screen",
    ("待初筛", "to be screened"),
    "document.proposals.exists(p, p.id != this.proposal && !(p.id in facts.screened))",
    lambda told: (
        one.id for one in told.document.proposals if one.id not in told.facts["screened"]
    ),
)
OTHERS_TO_PITCH, LAST_TO_PITCH = _stage(
    (185, 186), "pitch", ("待路演", "to be pitched"), *_among("passed", "pitched")
)
OTHERS_TO_REVIEW, LAST_TO_REVIEW = _stage(
    (187, 188), "review", ("待中期评估", "to be reviewed"), *_among("awarded", "reviewed")
)
OTHERS_TO_CLOSE_OUT, LAST_TO_CLOSE_OUT = _stage(
    (189, 190), "close_out", ("待结项", "to be closed out"), *_among("awarded", "closed_out")
)

ON_COURSE = _house(
    "LNK191",
    "on_course",
    ("中期评估达标", "On course"),
    ("中期评估达到或者部分达到目标", "the review finds the goals met, or partly met"),
    cel="this.outcome != 'not_met'",
    check=lambda e, r: e.outcome != "not_met",
)

OFF_COURSE = _house(
    "LNK192",
    "off_course",
    ("中期评估未达标", "Off course"),
    ("中期评估未达到目标", "the review finds the goals not met"),
    cel="this.outcome == 'not_met'",
    check=lambda e, r: e.outcome == "not_met",
)
