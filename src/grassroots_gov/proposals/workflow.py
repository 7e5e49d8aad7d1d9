"""The life of a proposal (提案): raised, talked over, decided, made known, done, and reported back.

There is one lifecycle for every place.  What differs from place to place is the talk before the
decision, and that is the *procedure* (程序): the steps that this proposal takes, in their order,
carried by the proposal itself.  龙城's closed loop, 城南's three steps and 四议两公开 are such
lists.  A procedure asks for more than the lifecycle does, never for less: it cannot let anybody
announce what nobody decided, or file what nobody reported back.

A proposal is *submitted*, and taken in or turned down, with the reason.  What concerns several
communities is taken in by the subdistrict, which settles the procedure.  Then it is *deliberated*:
each talk is a step that rests on a session, a poll, a resolution or another document.  No step is
skipped, none is taken out of turn, and one session serves two steps only where the procedure says
that they may be one (一肩挑的村).  Before owners vote, the draft is posted as long as the place
asks.

It ends in agreement, or in a vote by the rule that the matter asks for; where a vote is asked for,
agreement does not stand in for it.  What finds no agreement is *deadlocked*.  It goes to the
assembly of residents or villagers, unless it is for the owners alone to decide; the Party
organization considers first what an assembly decides (居组法 第三十条, 村组法 第二十八条).  Or it
is reconsidered, a bounded number of times, or dropped.

What was decided is made known.  Posting (公示) is open to objection, and every objection is
answered before the announcement; one that is upheld sends the matter back.  Announcement (公告) is
final.  Then it is implemented, milestone by milestone, completed, and reported back to whoever
proposed it; only then is it filed.  What was not adopted is reported back too: 事事有回音.

Every state but the two ends is a duty, with a clock: the convenor, the unit or the subdistrict owes
the next act.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.rule import HOUSE_RULE, Source, Text
from ..kernel.workflow import (
    Guard,
    State,
    Transition,
    Workflow,
    add,
    clear,
    count,
    declared,
    each,
    remove,
    set_from,
    start,
    state_codes,
    stop,
)
from . import codes as c
from . import guards as g

__all__ = ["STATES", "WORKFLOW", "ProposalFacts"]

_STATES = (
    State("submitted", "duty", Text("已提出", "submitted")),
    State("deliberating", "duty", Text("议事中", "being deliberated")),
    State("deadlocked", "duty", Text("有重大分歧", "deadlocked")),
    State("before_the_assembly", "duty", Text("已提交居（村）民会议", "before the assembly")),
    State("adopted", "duty", Text("已形成决定", "adopted")),
    State("posted", "duty", Text("公示中", "posted")),
    State("announced", "duty", Text("已公告", "announced")),
    State("implementing", "duty", Text("实施中", "being implemented")),
    State("completed", "duty", Text("实施完毕", "completed")),
    State("not_adopted", "duty", Text("未采纳", "not adopted")),
    State("fed_back", "duty", Text("已反馈", "fed back")),
    State("archived", "final", Text("已归档", "archived")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("proposal_states", ("提案状态", "States of a proposal"), _STATES)


class ProposalFacts(TypedDict):
    """What the history of a proposal has established so far."""

    done: tuple[str, ...]
    """The steps taken, in the order in which each was first taken."""
    last_step: str | None
    """The talk or vote that came last."""
    last_evidence: str | None
    """What that one rested on."""
    evidence: tuple[str, ...]
    """Every document on which a step rested."""
    draft_posted_at: datetime | None
    posted_at: datetime | None
    objections: tuple[str, ...]
    """The objections that await an answer."""
    objected: tuple[str, ...]
    """All objections."""
    upheld: bool
    """Whether an objection was upheld, and nothing was reconsidered since."""
    decision_rule: str | None
    """The rule of the assembly to which it was referred."""
    option: str | None
    """The option that was taken."""
    reconsidered: int
    """How often it was taken up again."""
    reached: tuple[str, ...]
    """The milestones reached."""
    surveyed: tuple[str, ...]
    """The phases of which there is a survey."""
    asked_before: int
    """How many were asked before the work; 0 where no survey tells."""
    satisfied_before: int
    asked_after: int
    satisfied_after: int


_FIRST: ProposalFacts = {
    "done": (),
    "last_step": None,
    "last_evidence": None,
    "evidence": (),
    "draft_posted_at": None,
    "posted_at": None,
    "objections": (),
    "objected": (),
    "upheld": False,
    "decision_rule": None,
    "option": None,
    "reconsidered": 0,
    "reached": (),
    "surveyed": (),
    "asked_before": 0,
    "satisfied_before": 0,
    "asked_after": 0,
    "satisfied_after": 0,
}

_CONVENOR = ("convenor",)
_SCREEN = ("convenor", "subdistrict")
_TALKING = ("deliberating", "before_the_assembly")
_DISCLOSURE = g.DISCLOSURE
_OWNERS_VOTE = (Source(c.CHENGDU, "第二十三条"), Source(c.BEIJING, "第三十五条"))
_PUBLISHED = (
    Source(c.CHENGDU, "第三十二条"),
    Source(c.BEIJING, "第三十七条"),
    Source(c.SICHUAN, "第三十七条"),
)
_DONE = (add("done", "event"),)
_RESTING = (
    set_from("last_evidence", "evidence.document"),
    add("evidence", "evidence.document"),
)
_AGAIN = (
    remove("done", "from_step"),
    count("reconsidered"),
    clear("upheld"),
    clear("option"),
    clear("draft_posted_at"),
    clear("posted_at"),
    clear("last_step"),
    clear("last_evidence"),
)


def _surveys(states: tuple[str, ...], phase: str, then: Guard) -> tuple[Transition, ...]:
    """A survey of that phase."""
    return each(
        states,
        "survey",
        roles=_CONVENOR,
        require=(then, g.SURVEYED_ONCE, g.SURVEY_ADDS_UP),
        advise=(g.SAMPLE_TOLD,),
        effects=(
            add("surveyed", "phase"),
            set_from(f"asked_{phase}", "asked"),
            set_from(f"satisfied_{phase}", "satisfied"),
        ),
        source_clause=HOUSE_RULE,
    )


_TABLE = (
    # Taking it in
    Transition(
        "submitted",
        "accept",
        "deliberating",
        _SCREEN,
        require=(g.FOR_THE_SUBDISTRICT,),
        advise=(g.IN_TIME,),
        clocks=(stop("screen"), start("deliberate")),
        source_clause=g.CONSULTATION,
    ),
    Transition(
        "submitted",
        "turn_down",
        "not_adopted",
        _SCREEN,
        advise=(g.IN_TIME,),
        clocks=(stop("screen"), start("feed_back")),
        source_clause=HOUSE_RULE,
    ),
    # Talking it over
    *each(
        _TALKING,
        "take_step",
        roles=("convenor", "party_organization", "subdistrict"),
        require=(
            g.STEP_OF_THE_PROCEDURE,
            g.IN_ORDER,
            g.RESTS_ON,
            g.COUNTED_ONCE,
            g.TAKEN_BY_ITS_BODY,
        ),
        effects=(add("done", "step"), set_from("last_step", "step"), *_RESTING),
        source_clause=(*g.CONSULTATION, Source(c.RESIDENTS, "第三十条")),
    ),
    *each(
        _TALKING,
        "post_draft",
        roles=_CONVENOR,
        effects=(*_DONE, set_from("draft_posted_at", "at")),
        source_clause=_OWNERS_VOTE,
    ),
    *_surveys(("deliberating",), "before", g.BEFORE_THE_WORK),
    # Deciding it
    Transition(
        "deliberating",
        "agree",
        "adopted",
        _CONVENOR,
        require=(g.NO_VOTE_ASKED, g.TALKS_HELD, g.DRAFT_POSTED, g.OPTION_NAMED),
        advise=(g.IN_TIME,),
        effects=(set_from("option", "option"),),
        clocks=(stop("deliberate"), start("publish")),
        source_clause=g.CONSULTATION,
    ),
    *(
        Transition(
            source,
            "decide",
            target,
            _CONVENOR,
            when=(outcome,),
            require=(
                g.TALKS_HELD,
                g.DRAFT_POSTED,
                g.BY_ITS_RULE,
                g.PARTY_FIRST,
                g.RESTS_ON,
                g.COUNTED_ONCE,
                g.OPTION_NAMED,
                *posting,
            ),
            advise=(g.IN_TIME,),
            effects=(
                *_DONE,
                set_from("last_step", "event"),
                *_RESTING,
                set_from("option", "option"),
            ),
            clocks=(stop("deliberate"), start(clock)),
            source_clause=(
                *g.OWNERS_DECIDE,
                Source(c.RESIDENTS, "第二十七条"),
                Source(c.VILLAGERS, "第二十六条"),
            ),
            way_back=target == "deadlocked",
        )
        for source, posting in (
            ("deliberating", (g.DRAFT_POSTED_LONG_ENOUGH,)),
            ("before_the_assembly", ()),
        )
        for target, outcome, clock in (
            ("adopted", g.PASSED, "publish"),
            ("not_adopted", g.NOT_PASSED, "feed_back"),
            ("deadlocked", g.NO_QUORUM, "refer"),
        )
    ),
    Transition(
        "deliberating",
        "deadlock",
        "deadlocked",
        _CONVENOR,
        require=(g.DELIBERATED,),
        advise=(g.IN_TIME,),
        clocks=(stop("deliberate"), start("refer")),
        source_clause=g.CONSULTATION,
        way_back=True,
    ),
    Transition(
        "deadlocked",
        "refer_to_assembly",
        "before_the_assembly",
        _SCREEN,
        require=(g.NOT_THE_OWNERS_MATTER, g.ASSEMBLY_OF_THE_PLACE),
        advise=(g.IN_TIME,),
        effects=(set_from("decision_rule", "decision_rule"),),
        clocks=(stop("refer"), start("deliberate")),
        source_clause=g.CONSULTATION,
    ),
    Transition(
        "deadlocked",
        "reconsider",
        "deliberating",
        _SCREEN,
        require=(g.RECONSIDERATIONS_LEFT, g.STEP_TAKEN_BEFORE),
        effects=_AGAIN,
        clocks=(stop("refer"), start("deliberate")),
        source_clause=HOUSE_RULE,
        way_back=True,
    ),
    Transition(
        "deadlocked",
        "drop",
        "not_adopted",
        _SCREEN,
        clocks=(stop("refer"), start("feed_back")),
        source_clause=HOUSE_RULE,
    ),
    # Making it known
    Transition(
        "adopted",
        "post_decision",
        "posted",
        _CONVENOR,
        advise=(g.IN_TIME,),
        effects=(*_DONE, set_from("posted_at", "at")),
        clocks=(stop("publish"), start("announce")),
        source_clause=_PUBLISHED,
    ),
    Transition(
        "adopted",
        "announce",
        "announced",
        _CONVENOR,
        require=(g.NO_POSTING_ASKED, g.POSTED_LONG_ENOUGH, g.ANNOUNCED_LONG_ENOUGH),
        advise=(g.IN_TIME, g.PERIOD_TOLD),
        effects=_DONE,
        clocks=(stop("publish"), start("begin")),
        source_clause=_DISCLOSURE,
    ),
    Transition(
        "posted",
        "object",
        "posted",
        ("resident",),
        require=(g.OBJECTION_NEW,),
        effects=(add("objections", "objection"), add("objected", "objection")),
        source_clause=HOUSE_RULE,
    ),
    *(
        Transition(
            "posted",
            "answer_objection",
            "posted",
            _CONVENOR,
            when=(found,),
            require=(g.OBJECTION_PENDING,),
            effects=(remove("objections", "objection"), *effects),
            source_clause=HOUSE_RULE,
        )
        for found, effects in (
            (g.UPHOLDS, (set_from("upheld", "upheld"),)),
            (g.UPHOLDS_NOT, ()),
        )
    ),
    Transition(
        "posted",
        "announce",
        "announced",
        _CONVENOR,
        require=(
            g.OBJECTIONS_ANSWERED,
            g.NOTHING_UPHELD,
            g.POSTED_LONG_ENOUGH,
            g.ANNOUNCED_LONG_ENOUGH,
        ),
        advise=(g.IN_TIME, g.PERIOD_TOLD),
        effects=_DONE,
        clocks=(stop("announce"), start("begin")),
        source_clause=_DISCLOSURE,
    ),
    Transition(
        "posted",
        "reconsider",
        "deliberating",
        _SCREEN,
        require=(g.OBJECTION_UPHELD, g.RECONSIDERATIONS_LEFT, g.STEP_TAKEN_BEFORE),
        effects=_AGAIN,
        clocks=(stop("announce"), start("deliberate")),
        source_clause=HOUSE_RULE,
        way_back=True,
    ),
    Transition(
        "posted",
        "drop",
        "not_adopted",
        _SCREEN,
        require=(g.OBJECTION_UPHELD,),
        clocks=(stop("announce"), start("feed_back")),
        source_clause=HOUSE_RULE,
    ),
    # Doing it
    Transition(
        "announced",
        "begin_implementation",
        "implementing",
        ("convenor", "implementing_unit"),
        advise=(g.IN_TIME,),
        clocks=(stop("begin"), start("complete")),
        source_clause=g.CONSULTATION,
    ),
    Transition(
        "implementing",
        "reach_milestone",
        "implementing",
        ("implementing_unit",),
        require=(g.MILESTONE_PLANNED,),
        effects=(add("reached", "milestone"),),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "implementing",
        "complete",
        "completed",
        ("convenor", "implementing_unit"),
        require=(g.MILESTONES_REACHED,),
        advise=(g.IN_TIME,),
        effects=_DONE,
        clocks=(stop("complete"), start("feed_back")),
        source_clause=g.CONSULTATION,
    ),
    # Reporting back
    Transition(
        "completed",
        "disclose_results",
        "completed",
        _CONVENOR,
        effects=_DONE,
        source_clause=_DISCLOSURE,
    ),
    *_surveys(("completed", "fed_back"), "after", g.AFTER_THE_WORK),
    Transition(
        "completed",
        "feed_back",
        "fed_back",
        _CONVENOR,
        require=(g.RESULTS_DISCLOSED,),
        advise=(g.IN_TIME, g.PROPOSER_REACHED),
        effects=_DONE,
        clocks=(stop("feed_back"), start("archive")),
        source_clause=_DISCLOSURE,
    ),
    Transition(
        "not_adopted",
        "feed_back",
        "fed_back",
        _CONVENOR,
        advise=(g.IN_TIME, g.PROPOSER_REACHED),
        effects=_DONE,
        clocks=(stop("feed_back"), start("archive")),
        source_clause=HOUSE_RULE,
    ),
    Transition(
        "fed_back",
        "archive",
        "archived",
        _CONVENOR,
        require=(g.RISE_SHOWN,),
        advise=(g.IN_TIME,),
        clocks=(stop("archive"),),
        source_clause=HOUSE_RULE,
    ),
    *each(
        ("submitted", "deliberating"),
        "withdraw",
        "withdrawn",
        roles=("proposer",),
        source_clause=HOUSE_RULE,
    ),
)

WORKFLOW = Workflow(
    id="proposal",
    version="1",
    title=Text("提案", "proposal"),
    states=_STATES,
    events=c.EVENTS,
    roles=c.ROLES,
    initial="submitted",
    facts=declared(ProposalFacts, _FIRST),
    transitions=_TABLE,
    bounds={"reconsiderations": 2},
    running=("screen",),
)
