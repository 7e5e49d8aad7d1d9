"""What may stop a proposal on its way: the order of the steps, what they rest on, who decides.

Codes PRP101 to PRP149 refuse an event, PRP151 to PRP169 only advise on it, PRP181 to PRP199 choose
among the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.  Periods
of posting are counted in days of 24 hours.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..kernel.overdue import done_in_time, in_time, timing
from ..kernel.rule import HOUSE_RULE, Severity, Source, Text
from ..kernel.workflow import guard, times_left
from . import codes as c

if TYPE_CHECKING:
    from ..kernel.norms import Figure
    from ..kernel.replay import Replay
    from . import models as m

CONSULTATION = (Source(c.RESIDENTS, "第三十二条"), Source(c.VILLAGERS, "第三十三条"))
DISCLOSURE = (Source(c.RESIDENTS, "第三十四条"), Source(c.VILLAGERS, "第三十五条"))
OWNERS_DECIDE = (Source(c.CIVIL_CODE, "第二百七十八条"),)

_STEP = "(this.event == 'take_step' ? this.step : this.event)"


def _step(event: Any) -> str:
    """The step of the procedure that the event is."""
    step: str = event.step if event.event == "take_step" else event.event
    return step


# The procedure

FOR_THE_SUBDISTRICT = guard(
    "PRP101",
    "for_the_subdistrict",
    ("跨社区事项由街道确定程序", "What concerns several communities is for the subdistrict"),
    (
        "提案涉及几个社区，由街道（乡镇）受理并确定程序",
        "it concerns several communities: the subdistrict takes it in and settles the procedure",
    ),
    source=HOUSE_RULE,
    cel="document.scope.reach != 'cross_community' || this.by.role == 'subdistrict'",
    check=lambda e, r: r.document.scope.reach != "cross_community" or e.by.role == "subdistrict",
    at="/by/role",
)

STEP_OF_THE_PROCEDURE = guard(
    "PRP102",
    "step_of_the_procedure",
    ("应是程序中的一步", "A step of the procedure"),
    ("本提案的程序没有“{step}”这一步", "the procedure of this proposal has no step “{step}”"),
    source=HOUSE_RULE,
    cel=f"this.step in {list(c.TALKS)} && (this.step == 'party_first'"
    " || document.procedure.steps.exists(s, s.step == this.step))",
    check=lambda e, r: (
        e.step in c.TALKS
        and (e.step == "party_first" or r.document.procedure.step(e.step) is not None)
    ),
    at="/step",
    params=lambda e, r: {"step": c.STEPS.labelled(e.step)},
)


def _before(event: m.TakeStep, replay: Replay) -> tuple[str, ...]:
    """The talks that should have gone before and did not."""
    steps = replay.document.procedure.steps
    mine = [step.place for step in steps if step.step == event.step]
    return tuple(
        step.step
        for step in steps
        if step.place < max(mine, default=0)
        and step.required
        and step.step in c.TALKS
        and step.step not in replay.facts["done"]
    )


IN_ORDER = guard(
    "PRP103",
    "steps_in_order",
    ("不得跳过步骤", "No step is skipped"),
    ("在此之前还应完成：{missing}", "before it there should have been: {missing}"),
    source=HOUSE_RULE,
    cel="document.procedure.steps.filter(mine, mine.step == this.step).all(mine,"
    " document.procedure.steps.all(s, s.place >= mine.place || !s.required"
    f" || !(s.step in {list(c.TALKS)}) || s.step in facts.done))",
    check=lambda e, r: not _before(e, r),
    at="/step",
    params=lambda e, r: {"missing": tuple(map(c.STEPS.labelled, _before(e, r)))},
)


def _left_out(replay: Replay) -> tuple[str, ...]:
    """The talks that the procedure asks for and that have not been held."""
    return tuple(
        step.step
        for step in replay.document.procedure.steps
        if step.required and step.step in c.TALKS and step.step not in replay.facts["done"]
    )


TALKS_HELD = guard(
    "PRP104",
    "talks_held",
    ("议事步骤应当齐全", "Every talk has been held"),
    ("形成决定之前还应完成：{missing}", "before anything is decided, still to do: {missing}"),
    source=CONSULTATION,
    cel="document.procedure.steps.all(s, !s.required"
    f" || !(s.step in {list(c.TALKS)}) || s.step in facts.done)",
    check=lambda e, r: not _left_out(r),
    params=lambda e, r: {"missing": tuple(map(c.STEPS.labelled, _left_out(r)))},
)

RESTS_ON = guard(
    "PRP105",
    "rests_on_what_is_asked",
    ("步骤依据不符", "A step rests on what the procedure asks for"),
    (
        "这一步的依据是“{kind}”，程序要求的是另一种",
        "this step rests on “{kind}”, and the procedure asks for something else",
    ),
    source=HOUSE_RULE,
    cel=f"document.procedure.steps.all(s, s.step != {_STEP}"
    " || size(s.evidence) == 0 || this.evidence.kind in s.evidence)",
    check=lambda e, r: (
        (step := r.document.procedure.step(_step(e))) is None
        or not step.evidence
        or e.evidence.kind in step.evidence
    ),
    at="/evidence/kind",
    params=lambda e, r: {"kind": c.RECORDS.labelled(e.evidence.kind)},
)


def _counted_once(event: m.TakeStep | m.Decide, replay: Replay) -> bool:
    facts, document = replay.facts, event.evidence.document
    if document not in facts["evidence"]:
        return True
    step = replay.document.procedure.step(_step(event))
    return (
        document == facts["last_evidence"]
        and step is not None
        and step.merges_with is not None
        and bool(step.merges_with == facts["last_step"])
    )


COUNTED_ONCE = guard(
    "PRP106",
    "counted_once",
    ("合并步骤须有依据", "Steps are merged only where the source says so"),
    (
        "“{document}”已是另一步的依据，程序没有规定这两步可以合并",
        "“{document}” served another step, and the procedure does not let the two be one",
    ),
    source=HOUSE_RULE,
    cel="!(this.evidence.document in facts.evidence)"
    " || (this.evidence.document == facts.last_evidence && document.procedure.steps.exists(s,"
    f" s.step == {_STEP} && has(s.merges_with) && s.merges_with == facts.last_step))",
    check=_counted_once,
    at="/evidence/document",
    params=lambda e, r: {"document": e.evidence.document},
)

TAKEN_BY_ITS_BODY = guard(
    "PRP107",
    "taken_by_its_body",
    ("步骤主体不符", "A step is taken by its body"),
    ("这一步不由“{body}”进行", "this step is not for “{body}”"),
    source=HOUSE_RULE,
    cel="document.procedure.steps.all(s, s.step != this.step"
    " || size(s.bodies) == 0 || this.body in s.bodies)",
    check=lambda e, r: (
        (step := r.document.procedure.step(e.step)) is None
        or not step.bodies
        or e.body in step.bodies
    ),
    at="/body",
    params=lambda e, r: {"body": c.BODIES.labelled(e.body)},
)

# The decision

NO_VOTE_ASKED = guard(
    "PRP108",
    "no_vote_asked",
    ("应当表决的不得以协商代替", "Agreement does not stand in for a vote"),
    (
        "依程序或者表决规则应当表决，不能以协商一致代替",
        "the procedure or the decision rule asks for a vote, which no agreement replaces",
    ),
    source=OWNERS_DECIDE,
    cel="!has(document.decision_rule) && document.procedure.steps.all(s,"
    " s.step != 'decide' || !s.required)",
    check=lambda e, r: (
        r.document.decision_rule is None and not r.document.procedure.asks_for("decide")
    ),
    remedy=Text("组织表决（decide）", "hold a vote (decide)"),
)


def _rule_asked(replay: Replay) -> str | None:
    rule: str | None = replay.facts["decision_rule"] or replay.document.decision_rule
    return rule


BY_ITS_RULE = guard(
    "PRP109",
    "decided_by_its_rule",
    ("表决规则不符", "Decided by its rule"),
    (
        "按“{rule}”表决，本提案应按“{asked}”",
        "it was decided by “{rule}”, and should be by “{asked}”",
    ),
    source=OWNERS_DECIDE,
    cel="has(facts.decision_rule) ? this.decision_rule == facts.decision_rule"
    " : (has(document.decision_rule) && this.decision_rule == document.decision_rule)",
    check=lambda e, r: e.decision_rule == _rule_asked(r),
    at="/decision_rule",
    params=lambda e, r: {"rule": e.decision_rule, "asked": _rule_asked(r)},
)


def _party_first(event: m.Decide, replay: Replay) -> bool:
    rule, figures = event.decision_rule, replay.figures
    asked = (rule in c.RESIDENTS_ASSEMBLIES and "residents_assembly_party_first" in figures) or (
        rule in c.VILLAGERS_ASSEMBLIES and "villagers_assembly_party_first" in figures
    )
    return not asked or "party_first" in replay.facts["done"]


PARTY_FIRST = guard(
    "PRP110",
    "party_organization_first",
    ("重要事项应先经党组织研究讨论", "Important matters go through the Party organization first"),
    (
        "由居（村）民会议决定的重要事项，应当先经社区（村）党组织研究讨论",
        "what the assembly is to decide goes through the Party organization first",
    ),
    source=(Source(c.RESIDENTS, "第三十条"), Source(c.VILLAGERS, "第二十八条")),
    cel="'party_first' in facts.done || ("
    f"!(this.decision_rule in {list(c.RESIDENTS_ASSEMBLIES)}"
    " && has(figures.residents_assembly_party_first))"
    f" && !(this.decision_rule in {list(c.VILLAGERS_ASSEMBLIES)}"
    " && has(figures.villagers_assembly_party_first)))",
    check=_party_first,
    at="/decision_rule",
    remedy=Text(
        "先由党组织研究讨论（take_step，party_first）",
        "let the Party organization consider it first (take_step, party_first)",
    ),
)


def _option_named(event: m.Agree | m.Decide, replay: Replay) -> bool:
    options = replay.document.options
    if getattr(event, "outcome", "passed") != "passed" or not options:
        return event.option is None
    return event.option in {option.id for option in options}


OPTION_NAMED = guard(
    "PRP111",
    "option_named",
    ("应写明选定的方案", "Which option was taken"),
    (
        "有几个方案的，通过时写明选定的一个；没有通过或者没有方案的不写",
        "of several options the one taken is named; none is where there are none, or none passed",
    ),
    source=HOUSE_RULE,
    cel="(this.event == 'decide' && this.outcome != 'passed') || size(document.options) == 0"
    " ? !has(this.option)"
    " : has(this.option) && document.options.exists(o, o.id == this.option)",
    check=_option_named,
    at="/option",
)

DELIBERATED = guard(
    "PRP112",
    "deliberated_before",
    ("议过才有分歧", "A deadlock comes of a deliberation"),
    (
        "还没有协商过，谈不上存在重大分歧",
        "nothing has been deliberated, so there is no deadlock",
    ),
    source=CONSULTATION,
    cel="'deliberate' in facts.done",
    check=lambda e, r: "deliberate" in r.facts["done"],
)

NOT_THE_OWNERS_MATTER = guard(
    "PRP113",
    "not_the_owners_matter",
    ("业主共同决定事项不能由居（村）民会议决定", "No assembly decides for the owners"),
    (
        "“{rule}”是业主共同决定的事项，居（村）民会议不能代为决定",
        "“{rule}” is for the owners: no assembly of residents decides in their place",
    ),
    source=OWNERS_DECIDE,
    cel=f"!has(document.decision_rule) || !(document.decision_rule in {list(c.OWNERS)})",
    check=lambda e, r: r.document.decision_rule not in c.OWNERS,
    params=lambda e, r: {"rule": r.document.decision_rule},
    remedy=Text("再议（reconsider）或者终止（drop）", "reconsider it, or drop it"),
)


def _assembly_here(event: m.ReferToAssembly, replay: Replay) -> bool:
    village = replay.document.scope.area == "village"
    return event.decision_rule in (c.VILLAGERS_ASSEMBLIES if village else c.RESIDENTS_ASSEMBLIES)


ASSEMBLY_OF_THE_PLACE = guard(
    "PRP114",
    "assembly_of_the_place",
    ("应是当地居民（村民）会议的规则", "By the rule of the assembly of that place"),
    (
        "“{rule}”不是当地居民（村民）会议或者代表会议的规则",
        "“{rule}” is no rule of the assembly of that place, nor of its representatives",
    ),
    source=CONSULTATION,
    cel=f"this.decision_rule in (document.scope.area == 'village' ? {list(c.VILLAGERS_ASSEMBLIES)}"
    f" : {list(c.RESIDENTS_ASSEMBLIES)})",
    check=_assembly_here,
    at="/decision_rule",
    params=lambda e, r: {"rule": e.decision_rule},
)

RECONSIDERATIONS_LEFT = times_left(
    "PRP115",
    "reconsiderations_left",
    ("再议次数未满", "It may still be reconsidered"),
    (
        "已再议 {reconsidered} 次，最多 {most} 次",
        "reconsidered {reconsidered} time(s), at most {most}",
    ),
    fact="reconsidered",
    bound="reconsiderations",
    source=HOUSE_RULE,
    remedy=Text("终止（drop），或者作为新的提案提出", "drop it, or bring it in as a new proposal"),
)

STEP_TAKEN_BEFORE = guard(
    "PRP116",
    "step_taken_before",
    ("再议应从已完成的一步开始", "Reconsidered from a step that was taken"),
    ("“{step}”还没有完成，不能从这一步再议", "“{step}” has not been taken, so nothing is redone"),
    source=HOUSE_RULE,
    cel="this.from_step in facts.done",
    check=lambda e, r: e.from_step in r.facts["done"],
    at="/from_step",
    params=lambda e, r: {"step": c.STEPS.labelled(e.from_step)},
)

# Posting, objections, announcement

OBJECTION_NEW = guard(
    "PRP117",
    "objection_new",
    ("异议编号重复", "An objection has an id of its own"),
    ("已有编号为“{objection}”的异议", "there is an objection “{objection}” already"),
    source=HOUSE_RULE,
    cel="!(this.objection in facts.objected)",
    check=lambda e, r: e.objection not in r.facts["objected"],
    at="/objection",
    params=lambda e, r: {"objection": e.objection},
)

OBJECTION_PENDING = guard(
    "PRP118",
    "objection_pending",
    ("没有这项待答复的异议", "The objection awaits an answer"),
    ("没有编号为“{objection}”的待答复异议", "no objection “{objection}” awaits an answer"),
    source=HOUSE_RULE,
    cel="this.objection in facts.objections",
    check=lambda e, r: e.objection in r.facts["objections"],
    at="/objection",
    params=lambda e, r: {"objection": e.objection},
)

OBJECTIONS_ANSWERED = guard(
    "PRP119",
    "objections_answered",
    ("异议应当先答复", "Objections are answered first"),
    (
        "公示期间的异议尚未答复，不能公告：{objections}",
        "objections made during the posting await an answer: {objections}",
    ),
    source=HOUSE_RULE,
    cel="size(facts.objections) == 0",
    check=lambda e, r: not r.facts["objections"],
    params=lambda e, r: {"objections": tuple(r.facts["objections"])},
)

NOTHING_UPHELD = guard(
    "PRP120",
    "nothing_upheld",
    ("异议成立的应当再议", "What was rightly objected to is reconsidered"),
    (
        "有异议成立，应当再议或者终止，不能公告",
        "an objection was upheld: it is reconsidered or dropped, not announced",
    ),
    source=HOUSE_RULE,
    cel="!facts.upheld",
    check=lambda e, r: not r.facts["upheld"],
    remedy=Text("再议（reconsider）或者终止（drop）", "reconsider it, or drop it"),
)

OBJECTION_UPHELD = guard(
    "PRP121",
    "objection_upheld",
    ("须有异议成立", "An objection was upheld"),
    (
        "公示期间没有异议成立，决定不能推翻",
        "no objection was upheld during the posting, so the decision stands",
    ),
    source=HOUSE_RULE,
    cel="facts.upheld",
    check=lambda e, r: r.facts["upheld"],
)


def _reached(figure: Figure | None, since: datetime | None, at: datetime) -> bool:
    """Whether so many days have passed; nothing is asked where no text sets a number."""
    return figure is None or (since is not None and at >= since + timedelta(days=figure.n))


def _days(figure: str, since: str, at: str) -> str:
    """The same in CEL."""
    return (
        f"(!has(figures.{figure}) || (has({since}) && timestamp({at}) >= timestamp({since})"
        f" + duration(string(figures.{figure}.n * 24) + 'h')))"
    )


def _draft_figures(event: m.Decide, replay: Replay) -> tuple[Figure | None, ...]:
    """How long the texts in force would have the draft posted."""
    if event.decision_rule not in c.OWNERS:
        return ()
    fee = replay.document.subject == "fee"
    names = ("owners_draft_posting_days", *(("fee_draft_posting_days",) if fee else ()))
    return tuple(map(replay.figure, names))


def _most(figures: tuple[Figure | None, ...]) -> int:
    return max((figure.n for figure in figures if figure), default=0)


DRAFT_POSTED_LONG_ENOUGH = guard(
    "PRP122",
    "draft_posted_long_enough",
    ("表决前应当公示满期", "The draft is posted long enough before the vote"),
    (
        "提交业主共同决定前应公示不少于 {days} 天，草案公示于 {posted_at}",
        "before the owners vote it is posted for {days} days; the draft was posted at {posted_at}",
    ),
    source=(
        Source(c.CHENGDU, "第二十三条"),
        Source(c.CHENGDU, "第六十六条"),
        Source(c.BEIJING, "第三十五条"),
    ),
    cel=f"!(this.decision_rule in {list(c.OWNERS)}) || ("
    + _days("owners_draft_posting_days", "facts.draft_posted_at", "this.at")
    + " && (document.subject != 'fee' || "
    + _days("fee_draft_posting_days", "facts.draft_posted_at", "this.at")
    + "))",
    check=lambda e, r: all(
        _reached(figure, r.facts["draft_posted_at"], e.at) for figure in _draft_figures(e, r)
    ),
    at="/at",
    params=lambda e, r: {
        "days": _most(_draft_figures(e, r)),
        "posted_at": r.facts["draft_posted_at"],
    },
    needs=("profile",),
)


def _posting_figure(replay: Replay) -> Figure | None:
    """How long the texts in force would have the decision posted."""
    owners = replay.document.decision_rule in c.OWNERS
    return replay.figure("owners_decision_posting_days" if owners else "decision_posting_days")


POSTED_LONG_ENOUGH = guard(
    "PRP123",
    "posted_long_enough",
    ("公示期未满", "Posted long enough"),
    (
        "决定应公示不少于 {days} 天，公示于 {posted_at}",
        "a decision is posted for {days} days; this one was posted at {posted_at}",
    ),
    source=(Source(c.CHENGDU, "第三十二条"), Source(c.SICHUAN, "第三十七条")),
    cel=f"has(document.decision_rule) && document.decision_rule in {list(c.OWNERS)} ? "
    + _days("owners_decision_posting_days", "facts.posted_at", "this.at")
    + " : "
    + _days("decision_posting_days", "facts.posted_at", "this.at"),
    check=lambda e, r: _reached(_posting_figure(r), r.facts["posted_at"], e.at),
    at="/at",
    params=lambda e, r: {
        "days": _most((_posting_figure(r),)),
        "posted_at": r.facts["posted_at"],
    },
    needs=("profile",),
)

DRAFT_POSTED = guard(
    "PRP124",
    "draft_posted",
    ("程序要求先公示草案", "The procedure has the draft posted first"),
    ("程序要求公示草案，尚未公示", "the procedure has the draft posted, and it was not"),
    source=HOUSE_RULE,
    cel="has(facts.draft_posted_at) || document.procedure.steps.all(s,"
    " s.step != 'post_draft' || !s.required)",
    check=lambda e, r: (
        r.facts["draft_posted_at"] is not None or not r.document.procedure.asks_for("post_draft")
    ),
)

NO_POSTING_ASKED = guard(
    "PRP125",
    "no_posting_asked",
    ("程序要求先公示决定", "The procedure has the decision posted first"),
    (
        "程序要求先公示、听取异议，再公告",
        "the procedure has the decision posted, open to objection, before it is announced",
    ),
    source=HOUSE_RULE,
    cel="document.procedure.steps.all(s, s.step != 'post_decision' || !s.required)",
    check=lambda e, r: not r.document.procedure.asks_for("post_decision"),
)


def _announcing_figure(replay: Replay) -> Figure | None:
    """How long the law would have it announced."""
    village = replay.document.scope.area == "village"
    return replay.figure(f"{'villagers' if village else 'residents'}_affairs_posting_days")


ANNOUNCED_LONG_ENOUGH = guard(
    "PRP126",
    "announced_long_enough",
    ("公布期限不足", "Announced for long enough"),
    (
        "公布不得少于 {days} 天，{until} 就撤下",
        "it stays up for {days} days at least, and comes down at {until}",
    ),
    source=DISCLOSURE,
    cel="!has(this.until) || (document.scope.area == 'village' ? "
    + _days("villagers_affairs_posting_days", "this.at", "this.until")
    + " : "
    + _days("residents_affairs_posting_days", "this.at", "this.until")
    + ")",
    check=lambda e, r: e.until is None or _reached(_announcing_figure(r), e.at, e.until),
    at="/until",
    params=lambda e, r: {"days": _most((_announcing_figure(r),)), "until": e.until},
)

# What is done, and what people think of it


def _planned(proposal: Any) -> frozenset[str]:
    return frozenset(one.id for one in proposal.milestones)


MILESTONE_PLANNED = guard(
    "PRP127",
    "milestone_planned",
    ("应是计划中的节点", "A milestone that was planned"),
    ("计划中没有节点“{milestone}”", "no milestone “{milestone}” is planned"),
    source=HOUSE_RULE,
    cel="document.milestones.exists(p, p.id == this.milestone)",
    check=lambda e, r: e.milestone in r.once(_planned),
    at="/milestone",
    params=lambda e, r: {"milestone": e.milestone},
)


def _unreached(replay: Replay) -> tuple[str, ...]:
    reached = replay.facts["reached"]
    return tuple(p.title for p in replay.document.milestones if p.id not in reached)


MILESTONES_REACHED = guard(
    "PRP128",
    "milestones_reached",
    ("节点尚未完成", "Every milestone is reached"),
    ("尚未完成的节点：{unreached}", "not reached yet: {unreached}"),
    source=HOUSE_RULE,
    cel="document.milestones.all(p, p.id in facts.reached)",
    check=lambda e, r: not _unreached(r),
    params=lambda e, r: {"unreached": _unreached(r)},
)

RESULTS_DISCLOSED = guard(
    "PRP129",
    "results_disclosed",
    ("程序要求公开实施结果", "The procedure has the results disclosed"),
    ("程序要求公开实施结果，尚未公开", "the procedure has the results disclosed; they were not"),
    source=DISCLOSURE,
    cel="'disclose_results' in facts.done || document.procedure.steps.all(s,"
    " s.step != 'disclose_results' || !s.required)",
    check=lambda e, r: (
        "disclose_results" in r.facts["done"]
        or not r.document.procedure.asks_for("disclose_results")
    ),
)

SURVEYED_ONCE = guard(
    "PRP130",
    "surveyed_once",
    ("同一时点只调查一次", "One survey of each phase"),
    ("“{phase}”的调查已经做过", "the survey “{phase}” was made already"),
    source=HOUSE_RULE,
    cel="!(this.phase in facts.surveyed)",
    check=lambda e, r: e.phase not in r.facts["surveyed"],
    at="/phase",
    params=lambda e, r: {"phase": c.PHASES.labelled(e.phase)},
)


def _survey_adds_up(event: m.Survey, _: Replay) -> bool:
    asked, satisfied, percent = event.asked, event.satisfied, event.percent
    return satisfied <= asked and (
        asked == 0 or percent is None or abs(percent * asked - 100 * satisfied) < asked
    )


SURVEY_ADDS_UP = guard(
    "PRP131",
    "survey_adds_up",
    ("调查数字不符", "The figures of a survey agree"),
    (
        "调查 {asked} 人，满意 {satisfied} 人，与满意率 {percent}% 不符",
        "{satisfied} satisfied of {asked} asked, which is not {percent} per cent",
    ),
    source=HOUSE_RULE,
    cel="this.satisfied <= this.asked && (this.asked == 0 || !has(this.percent)"
    " || (this.percent * this.asked - 100 * this.satisfied < this.asked"
    " && 100 * this.satisfied - this.percent * this.asked < this.asked))",
    check=_survey_adds_up,
    at="/satisfied",
    params=lambda e, r: {"asked": e.asked, "satisfied": e.satisfied, "percent": e.percent},
)

BEFORE_THE_WORK = guard(
    "PRP132",
    "surveyed_before_the_work",
    ("此时只能做实施前调查", "A survey of before"),
    ("尚未实施，不能做实施后调查", "nothing has been done, so this is no survey of after"),
    source=HOUSE_RULE,
    cel="this.phase == 'before'",
    check=lambda e, r: e.phase == "before",
    at="/phase",
)

AFTER_THE_WORK = guard(
    "PRP133",
    "surveyed_after_the_work",
    ("此时只能做实施后调查", "A survey of after"),
    ("已经办结，不能再做实施前调查", "it is done, so this is no survey of before"),
    source=HOUSE_RULE,
    cel="this.phase == 'after'",
    check=lambda e, r: e.phase == "after",
    at="/phase",
)


def _rise_shown(event: m.Archive, replay: Replay) -> bool:
    f = replay.facts
    shown: bool = (
        f["asked_before"] > 0
        and f["asked_after"] > 0
        and f["satisfied_after"] * f["asked_before"] > f["satisfied_before"] * f["asked_after"]
    )
    return shown or not event.satisfaction_rose


RISE_SHOWN = guard(
    "PRP134",
    "rise_is_shown",
    ("满意率上升没有依据", "A rise in satisfaction is shown"),
    (
        "称满意率上升，应有前后两次有样本的调查，且后者高于前者",
        "a rise is claimed, but no two surveys with samples, before and after, show one",
    ),
    source=HOUSE_RULE,
    cel="!this.satisfaction_rose || (facts.asked_before > 0 && facts.asked_after > 0"
    " && facts.satisfied_after * facts.asked_before"
    " > facts.satisfied_before * facts.asked_after)",
    check=_rise_shown,
    at="/satisfaction_rose",
)

# What is only said

_ENDS = {
    "accept": ("screen",),
    "turn_down": ("screen",),
    "agree": ("deliberate",),
    "decide": ("deliberate",),
    "deadlock": ("deliberate",),
    "refer_to_assembly": ("refer",),
    "post_decision": ("publish",),
    "announce": ("publish", "announce"),
    "begin_implementation": ("begin",),
    "complete": ("complete",),
    "feed_back": ("feed_back",),
    "archive": ("archive",),
}
"""By event: the clocks that it must not be later than; one that does not run presses nobody."""


IN_TIME = in_time(
    "PRP151",
    "proposal_in_time",
    (),
    ("此步", "this step was taken"),
    Source(c.CHENGDU, "第三十二条"),
    Source(c.BEIJING, "第三十七条"),
    Source(c.SICHUAN, "第三十七条"),
    check=lambda e, r: done_in_time(r, _ENDS[e.event], e.at),
    params=lambda e, r: timing(e, r, _ENDS[e.event]),
)

PERIOD_TOLD = guard(
    "PRP152",
    "announcement_period_told",
    ("没有写明公布到何时", "How long it is announced"),
    (
        "没有写明公布到何时，公布期限是否足够无法证明",
        "how long it stays up is not said, so whether that is long enough cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=DISCLOSURE,
    cel="has(this.until)",
    check=lambda e, r: e.until is not None,
    at="/until",
)

PROPOSER_REACHED = guard(
    "PRP153",
    "proposer_reached",
    ("反馈没有送达提案人", "The feedback reached the proposer"),
    ("反馈没有送达提案人", "the feedback did not reach the proposer"),
    severity=Severity.WARNING,
    source=DISCLOSURE,
    cel="this.reached",
    check=lambda e, r: e.reached,
    at="/reached",
)


SAMPLE_TOLD = guard(
    "PRP154",
    "survey_sample_told",
    ("满意率没有样本", "A rate without a sample"),
    (
        "没有写明调查了多少人，满意率无法证明",
        "how many were asked is not told, so the rate cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=HOUSE_RULE,
    cel="this.asked > 0",
    check=lambda e, r: e.asked > 0,
    at="/asked",
)

# What chooses


def _outcome(code: str, name: str, outcome: str) -> Any:
    label = c.OUTCOMES[outcome].label
    return guard(
        code,
        name,
        (label.zh, label.en.capitalize()),
        (f"表决结果为{label.zh}", f"the outcome is: {label.en}"),
        source=OWNERS_DECIDE,
        cel=f"this.outcome == '{outcome}'",
        check=lambda e, r: e.outcome == outcome,
    )


PASSED = _outcome("PRP181", "vote_passed", "passed")
NOT_PASSED = _outcome("PRP182", "vote_not_passed", "not_passed")
NO_QUORUM = _outcome("PRP183", "vote_without_quorum", "no_quorum")
UPHOLDS = guard(
    "PRP184",
    "upholds_the_objection",
    ("异议成立", "The objection is upheld"),
    ("异议成立", "the objection is upheld"),
    source=HOUSE_RULE,
    cel="this.upheld",
    check=lambda e, r: e.upheld,
)

UPHOLDS_NOT = guard(
    "PRP185",
    "rejects_the_objection",
    ("异议不成立", "The objection is not upheld"),
    ("异议不成立", "the objection is not upheld"),
    source=HOUSE_RULE,
    cel="!this.upheld",
    check=lambda e, r: not e.upheld,
)
