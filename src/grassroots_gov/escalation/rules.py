"""What must be true of a matter, a whistle call or a joint conference as a whole.

In CEL, ``this`` is the document, and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..kernel.calendar import Deadline
from ..kernel.codelist import known
from ..kernel.overdue import ends, nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .codes import BEIJING, LUZHOU
from .timing import report_in_ends

if TYPE_CHECKING:
    from ..kernel.context import Context
    from ..kernel.replay import Replay
    from ..kernel.situation import Situation
    from .conferences import Item, JointConference, Project
    from .models import WhistleCall

__all__ = ["CONFERENCE_RULES", "MATTER_RULES", "WHISTLE_RULES"]


def _owed_on_call(call: WhistleCall, replay: Replay) -> list[tuple[str, Deadline]]:
    """When each thing that is owed on a call is due, the report of each department by its id.

    Who refuses is not awaited until that is ruled on.
    """
    facts, now = replay.facts, replay.context.now
    state = replay.reached
    if state is None or now is None or call.workflow.state(state).final:
        return []
    awaited = (who for who in facts["awaited"] if who != facts["refusing"])
    reports = ((who, report_in_ends(replay, who, now)) for who in awaited)
    others = ends(replay, (clock for clock in call.workflow.owed if clock != "report_in"))
    return [*others.items(), *((who, end) for who, end in reports if end is not None)]


def _upon_a_matter(call: WhistleCall, replay: Replay) -> bool | None:
    named = (replay.context.related or {}).get(call.matter)
    if named is None:
        return None
    if named.kind != "matter":
        return False
    tiers = replay.context.once(named, _tiers)
    if tiers is None:
        return None
    if not tiers.isdisjoint(codes.LEVELS if call.level is None else (call.level,)):
        return True
    gaps: bool = getattr(named, "has_gaps", False)
    return None if gaps else False


def _tiers(matter: Any, _: Context) -> frozenset[str | None] | None:
    """The tiers that the history of a matter names; None where there is no history."""
    history = matter.history
    return None if history is None else frozenset(getattr(e, "tier", None) for e in history)


MATTER_RULES = (
    Rule(
        "ESC201",
        "nobody_named_if_anonymous",
        Text("匿名提出的事项不得有身份", "Raised anonymously, and yet by somebody known"),
        Text(
            "提出人匿名，却写了姓名、编号或者电话",
            "it was raised anonymously, but a name, an id or a telephone number is given",
        ),
        source=HOUSE_RULE,
        cel="!this.raiser.anonymous || (!has(this.raiser.name) && !has(this.raiser.person)"
        " && !has(this.raiser.phone))",
        check=lambda m, r: (
            not m.raiser.anonymous
            or (m.raiser.name, m.raiser.person, m.raiser.phone) == (None, None, None)
        ),
        at="/raiser/anonymous",
    ),
    Rule(
        "ESC202",
        "raiser_can_be_fed_back_to",
        Text("无从向提出人反馈", "No way to feed back"),
        Text(
            "没有提出人的电话或者编号，反馈不到",
            "neither a telephone number nor an id: feedback can reach nobody",
        ),
        Severity.WARNING,
        source=(Source(BEIJING, "第十条"),),
        cel="this.raiser.anonymous || has(this.raiser.phone) || has(this.raiser.person)",
        check=lambda m, r: (
            m.raiser.anonymous or m.raiser.phone is not None or m.raiser.person is not None
        ),
        at="/raiser/phone",
    ),
    Rule(
        "ESC203",
        "origin_of_the_matter_on_record",
        Text("来源没有记录可查（事项）", "The origin of the matter is on no record"),
        Text(
            "来源是“{origin}”，没有写明是哪一件，无法证明由此而来",
            "it comes from a “{origin}”, but which one is not said, so that cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(LUZHOU, "第十六条"),),
        cel=f"!(this.origin.kind in {list(codes.TRACEABLE)}) || has(this.origin.document)",
        check=lambda m, r: m.origin.kind not in codes.TRACEABLE or m.origin.document is not None,
        at="/origin/document",
        params=lambda m, r: {"origin": codes.ORIGINS.labelled(m.origin.kind)},
    ),
    nothing_overdue(
        "ESC204",
        "no_matter_overdue",
        codes.MATTER_CLOCKS,
        Source(LUZHOU, "第十六条"),
    ),
)

WHISTLE_RULES = (
    Rule(
        "ESC221",
        "level_of_the_whistle_told",
        Text("没有写明吹哨层级", "Who may whistle"),
        Text(
            "没有写明是街道还是区吹哨，无法证明有权吹哨",
            "whether a subdistrict or a district whistled is not told, so that it may cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(BEIJING, "第十六条"),),
        cel="has(this.level)",
        check=lambda w, r: w.level is not None,
        at="/level",
    ),
    known("ESC222", "whistle_type_known", "type", codes.TYPES),
    Rule(
        "ESC223",
        "call_upon_a_matter",
        Text(
            "吹哨所依据的应是本级承办过的事项", "A whistle is blown upon a matter that one has had"
        ),
        Text(
            "“{matter}”不是吹哨层级承办过的事项",
            "“{matter}” is no matter that has been with the level that blew the whistle",
        ),
        source=(Source(BEIJING, "第十六条"),),
        cel="context.related[this.matter].kind == 'matter'"
        " && context.related[this.matter].history.exists(e, has(e.tier)"
        f" && (has(this.level) ? e.tier == this.level : e.tier in {list(codes.LEVELS)}))",
        check=_upon_a_matter,
        at="/matter",
        params=lambda w, r: {"matter": w.matter},
        needs=("related",),
        follows=True,
    ),
    nothing_overdue(
        "ESC224",
        "no_call_overdue",
        codes.WHISTLE_CLOCKS,
        Source(BEIJING, "第十六条"),
        owed=_owed_on_call,
    ),
)


def _chaired_at_its_tier(conference: JointConference, _: Situation) -> bool:
    chair = conference.chair
    return chair is None or chair.office == codes.CHAIRED_BY[conference.tier]


def _need_answered(item: Item, told: Situation) -> bool:
    return item.list != "need" or item.deferred is not None or item.id in told.once(_taken_up)


def _taken_up(conference: JointConference) -> frozenset[str]:
    return frozenset(item for project in conference.projects for item in project.items)


def _serves_what_is_there(project: Project, told: Situation) -> bool:
    return told.once(_brought_in).issuperset(project.items)


def _brought_in(conference: JointConference) -> frozenset[str]:
    return frozenset(item.id for item in conference.items)


def _members(conference: JointConference) -> frozenset[str | None]:
    return frozenset(member.id for member in conference.members)


CONFERENCE_RULES = (
    Rule(
        "ESC241",
        "conference_chair_told",
        Text("没有写明主持人", "Who chaired is not told"),
        Text(
            "没有写明由谁主持，无法证明由该层级的负责人主持",
            "who chaired is not told, so that it was the right one for the tier cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="has(this.chair)",
        check=lambda c, r: c.chair is not None,
        at="/chair",
    ),
    Rule(
        "ESC242",
        "chaired_at_its_tier",
        Text("主持人与层级不符", "Chaired by another than its tier asks for"),
        Text(
            "{tier}联席会议应由{office}主持",
            "at the tier “{tier}” the chair is the {office}",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel=f"!has(this.chair) || this.chair.office == {codes.CHAIRED_BY}[this.tier]",
        check=_chaired_at_its_tier,
        at="/chair/office",
        params=lambda c, r: {
            "tier": codes.CONFERENCE_TIERS.labelled(c.tier),
            "office": codes.CHAIR_OFFICES.labelled(codes.CHAIRED_BY[c.tier]),
        },
    ),
    Rule(
        "ESC243",
        "conference_ids_differ",
        Text("条目、项目编号重复", "Ids repeat"),
        Text("条目或者项目的编号有重复", "two items, or two projects, have the same id"),
        source=HOUSE_RULE,
        cel="(!has(this.items) || distinct(this.items.map(i, i.id)))"
        " && (!has(this.projects) || distinct(this.projects.map(p, p.id)))",
        check=lambda c, r: (
            len({i.id for i in c.items}) == len(c.items)
            and len({p.id for p in c.projects}) == len(c.projects)
        ),
    ),
    Rule(
        "ESC244",
        "need_answered",
        Text("需求没有回应", "A need without an answer"),
        Text(
            "需求“{item}”没有项目承接，也没有写明暂缓的原因",
            "no project takes up the need “{item}”, and nothing says why it is deferred",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/items/*",
        cel="this.list != 'need' || has(this.deferred) || (has(document.projects)"
        " && size(where(document.projects, 'items', this.id)) > 0)",
        check=_need_answered,
        params=lambda i, r: {"item": i.id},
    ),
    Rule(
        "ESC245",
        "project_serves_what_is_there",
        Text("项目对应的条目不存在", "A project of items that are not there"),
        Text(
            "项目“{project}”对应的条目不在本次会议",
            "the project “{project}” names an item that is not of this conference",
        ),
        source=HOUSE_RULE,
        each="/projects/*",
        cel="!has(this.items) || this.items.all(i,"
        " has(document.items) && size(where(document.items, 'id', i)) > 0)",
        check=_serves_what_is_there,
        at="/items",
        params=lambda p, r: {"project": p.id},
    ),
    Rule(
        "ESC246",
        "project_led_by_a_member",
        Text("项目应由成员单位牵头", "A member leads a project"),
        Text(
            "项目“{project}”的牵头单位“{lead}”不是到会的成员单位",
            "“{lead}”, which leads the project “{project}”, is no member that was there",
        ),
        source=HOUSE_RULE,
        each="/projects/*",
        cel="size(where(document.members, 'id', this.lead)) > 0",
        check=lambda p, r: p.lead in r.once(_members),
        at="/lead",
        params=lambda p, r: {"project": p.id, "lead": p.lead},
    ),
    known("ESC247", "conference_list_known", "list", codes.CONFERENCE_LISTS, each="/items/*"),
)
