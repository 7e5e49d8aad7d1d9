"""What must be true of a visit.

The consent itself stands in the household's file, so whether it was there can only be shown where
the file is given along; it is looked at as it was on the day of the visit, for the purpose of the
visit.  In CEL, ``this`` is the visit or the part that a rule looks at, and a null counts as absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..kernel.calendar import CHINA_TIME
from ..kernel.codelist import known
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..people.codes import CONCERNS, FILE_PURPOSES
from ..people.models import Consent, HouseholdFile, HouseholdMember
from . import codes
from .codes import INFORMATION

if TYPE_CHECKING:
    from ..kernel.context import Context
    from ..kernel.situation import Situation
    from .visits import FollowUpAction, Visit, Visited

__all__ = ["RULES"]

INFORMATION_LAW = date(2021, 11, 1)
_LISTED = frozenset(CONCERNS)


def _article(*numbers: str) -> tuple[Source, ...]:
    return tuple(Source(INFORMATION, f"第{number}条") for number in numbers)


def _held(visit: Visit) -> date:
    return visit.visited_at.astimezone(CHINA_TIME).date()


# Consent


def _wanting(visit: Visit, told: Situation) -> int | None:
    """Of how many of those met there is no consent that was enough; None without the file."""
    file = (told.context.related or {}).get(visit.file or "")
    if file is None:
        return None
    if not isinstance(file, HouseholdFile):
        return len(visit.persons)
    if file.basis != "consent":
        return 0
    members, consents = told.context.once(file, _by_person)
    return sum(
        not _consented(
            person, visit, members.get(person.person, ()), consents.get(person.person, ())
        )
        for person in visit.persons
    )


_Members = Mapping[str | None, Sequence[HouseholdMember]]
_Consents = Mapping[str | None, Sequence[Consent]]


def _by_person(file: HouseholdFile, _: Context) -> tuple[_Members, _Consents]:
    """What the file tells of each person."""
    members: dict[str | None, list[HouseholdMember]] = {}
    for member in file.household.members:
        members.setdefault(member.person, []).append(member)
    consents: dict[str | None, list[Consent]] = {}
    for consent in file.consents:
        consents.setdefault(consent.of, []).append(consent)
    return members, consents


def _consented(
    person: Visited,
    visit: Visit,
    members: Iterable[HouseholdMember],
    consents: Iterable[Consent],
) -> bool:
    told: list[Visited | HouseholdMember] = [person, *members]
    child = any(one.age_band == "under_14" for one in told)
    sensitive = child or any(one.concerns for one in told)
    return any(
        consent.purpose == visit.purpose
        and consent.in_force(_held(visit))
        and (consent.separate or not sensitive)
        and (consent.as_guardian or not child)
        for consent in consents
    )


def _consent_holds(visit: Visit, told: Situation) -> bool | None:
    if visit.file is None or visit.purpose is None or not visit.persons:
        return True
    wanting = _wanting(visit, told)
    return None if wanting is None else wanting == 0


# What lies beside the document may leave out whatever has a default.
_IN_THE_FILE = (
    "(has(f.household.members) && f.household.members.exists(m, m.person == p.person && {}))"
)
_OF_A_CHILD = "has(m.age_band) && m.age_band == 'under_14'"
_OF_CONCERN = "has(m.concerns) && size(m.concerns) > 0"
_CHILD = f"((has(p.age_band) && p.age_band == 'under_14') || {_IN_THE_FILE.format(_OF_A_CHILD)})"
_SENSITIVE = f"({_CHILD} || size(p.concerns) > 0 || {_IN_THE_FILE.format(_OF_CONCERN)})"
_CONSENTED = (
    "has(f.consents)"
    " && where(f.consents, 'of', p.person).exists(c, c.purpose == this.purpose"
    " && timestamp(c.given_on + 'T00:00:00+08:00') <= timestamp(this.visited_at)"
    " && (!has(c.withdrawn_on)"
    " || timestamp(this.visited_at) < timestamp(c.withdrawn_on + 'T00:00:00+08:00'))"
    f" && ((has(c.separate) && c.separate) || !{_SENSITIVE})"
    f" && ((has(c.as_guardian) && c.as_guardian) || !{_CHILD}))"
)


# What is left to do


def _overdue(action: FollowUpAction, visit: Visit) -> bool:
    return action.due is not None and action.done_on is None and action.due < visit.as_of


RULES = (
    Rule(
        "SVC221",
        "visit_after_its_file",
        Text("没有写明一户一档", "The household's file is not named"),
        Text(
            "没有写明一户一档，无法证明取得了同意",
            "no household file is named, so consent cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=_article("十三", "二十九", "三十一"),
        cel="size(this.persons) == 0 || has(this.file)",
        check=lambda v, r: not v.persons or v.file is not None,
        at="/file",
        since=INFORMATION_LAW,
    ),
    Rule(
        "SVC222",
        "visit_consented",
        Text("走访没有有效的同意", "Visited without consent"),
        Text(
            "走访当日，{wanting} 人没有为此目的作出、足够的同意",
            "on the day of the visit, {wanting} of those met had no sufficient consent for it",
        ),
        source=_article("十三", "十四", "十五", "二十八", "二十九", "三十一"),
        cel="!has(this.file) || !has(this.purpose) || size(this.persons) == 0 || [context.related[this.file]].all(f,"
        " f.kind == 'household_file' && (f.basis != 'consent' ||"
        f" this.persons.all(p, {_CONSENTED})))",
        check=_consent_holds,
        at="/file",
        params=lambda v, r: {"wanting": _wanting(v, r)},
        needs=("related",),
        since=INFORMATION_LAW,
    ),
    Rule(
        "SVC223",
        "nothing_done_unmet",
        Text("没有见到人却有服务", "Nobody was met, and yet something was done"),
        Text(
            "走访结果是“{outcome}”，却写了走访对象或者服务项目",
            "the outcome is “{outcome}”, and yet persons or services are given",
        ),
        source=HOUSE_RULE,
        cel="this.outcome == 'reached' || (size(this.persons) == 0 && size(this.services) == 0)",
        check=lambda v, r: v.outcome == "reached" or not (v.persons or v.services),
        at="/outcome",
        params=lambda v, r: {"outcome": codes.VISIT_OUTCOMES.labelled(v.outcome)},
    ),
    Rule(
        "SVC224",
        "no_answer_followed_up",
        Text("无人应答须跟进", "Where nobody answers, somebody looks again"),
        Text(
            "无人应答，没有写明如何跟进",
            "nobody answered, and what is to be done about it is not told",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel="this.outcome != 'no_answer' || size(this.follow_ups) > 0",
        check=lambda v, r: v.outcome != "no_answer" or bool(v.follow_ups),
        at="/follow_ups",
    ),
    Rule(
        "SVC225",
        "follow_up_done_in_time",
        Text("跟进逾期", "Follow-up overdue"),
        Text(
            "应在 {due} 前完成，到 {as_of} 还没有完成",
            "due by {due}, and not done by {as_of}",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/follow_ups/*",
        cel="!has(this.due) || has(this.done_on) || document.as_of <= this.due",
        check=lambda f, r: not _overdue(f, r.document),
        at="/done_on",
        params=lambda f, r: {"due": f.due, "as_of": r.document.as_of},
    ),
    Rule(
        "SVC226",
        "followed_up_after_the_visit",
        Text("跟进日期不符", "Followed up out of time"),
        Text(
            "跟进完成于 {done}，应在走访之后、记录日之前",
            "done on {done}, but it lies between the visit and the day of the record",
        ),
        source=HOUSE_RULE,
        each="/follow_ups/*",
        cel="!has(this.done_on) || (this.done_on <= document.as_of"
        " && timestamp(this.done_on + 'T00:00:00+08:00') + duration('24h')"
        " > timestamp(document.visited_at))",
        check=lambda f, r: f.done_on is None or _held(r.document) <= f.done_on <= r.document.as_of,
        at="/done_on",
        params=lambda f, r: {"done": f.done_on},
    ),
    Rule(
        "SVC227",
        "visit_held_by_then",
        Text("走访晚于记录日", "Recorded before it took place"),
        Text(
            "走访时间 {visited} 晚于记录日 {as_of}",
            "it took place at {visited}, the record is of {as_of}",
        ),
        source=HOUSE_RULE,
        cel="timestamp(this.visited_at)"
        " < timestamp(this.as_of + 'T00:00:00+08:00') + duration('24h')",
        check=lambda v, r: _held(v) <= v.as_of,
        at="/visited_at",
        params=lambda v, r: {"visited": v.visited_at, "as_of": v.as_of},
    ),
    Rule(
        "SVC228",
        "visitors_told",
        Text("没有写明谁去走访", "Who went is not told"),
        Text(
            "没有写明谁去走访，是否走访无法证明",
            "who went is not told, so it cannot be shown that anybody did",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="size(this.visitors) > 0",
        check=lambda v, r: bool(v.visitors),
        at="/visitors",
    ),
    Rule(
        "SVC229",
        "child_not_alone",
        Text("不得单独走访儿童", "A child is not met alone"),
        Text(
            "走访不满十四周岁的儿童，没有家长或者其他成年家人在场",
            "a child under 14 was met, and no adult of the household was there",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/persons/*",
        cel="!has(this.age_band) || this.age_band != 'under_14'"
        " || !has(this.adult_there) || this.adult_there",
        check=lambda p, r: p.age_band != "under_14" or p.adult_there is not False,
        at="/adult_there",
    ),
    Rule(
        "SVC230",
        "adult_there_told",
        Text("没有写明是否有成年家人在场", "Whether an adult was there is not told"),
        Text(
            "走访不满十四周岁的儿童，没有写明是否有成年家人在场",
            "a child under 14 was met, and whether an adult of the household was there is not told",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/persons/*",
        cel="!has(this.age_band) || this.age_band != 'under_14' || has(this.adult_there)",
        check=lambda p, r: p.age_band != "under_14" or p.adult_there is not None,
        at="/adult_there",
    ),
    Rule(
        "SVC231",
        "visited_persons_distinct",
        Text("走访对象重复", "Somebody met twice"),
        Text("同一人写了两次", "the same person is given twice"),
        source=HOUSE_RULE,
        cel="distinct(this.persons.map(p, p.person))",
        check=lambda v, r: len({p.person for p in v.persons}) == len(v.persons),
        at="/persons",
    ),
    known("SVC232", "occasion_known", "occasion", codes.OCCASIONS),
    known("SVC233", "visit_purpose_known", "purpose", FILE_PURPOSES),
    known("SVC234", "visitor_role_known", "role", codes.VISITOR_ROLES, each="/visitors/*"),
    known("SVC235", "service_item_known", "item", codes.SERVICE_ITEMS, each="/services/*"),
    Rule(
        "SVC236",
        "visited_concerns_known",
        Text("未知的重点关爱对象类别代码", "Unknown code in categories of concern"),
        Text("不在代码表“{list}”中：{codes}", "not in the code list “{list}”: {codes}"),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/persons/*",
        cel=f"this.concerns.all(c, c in {list(CONCERNS)})",
        check=lambda p, r: _LISTED.issuperset(p.concerns),
        at="/concerns",
        params=lambda p, r: {
            "list": CONCERNS.id,
            "codes": tuple(c for c in p.concerns if c not in _LISTED),
        },
    ),
    Rule(
        "SVC237",
        "visit_purpose_told",
        Text("没有写明处理目的", "The purpose is not told"),
        Text(
            "没有写明为何使用住户信息，无法证明同意的就是此目的",
            "what the household's information is used for is not told, so it cannot be shown that"
            " consent was given to that",
        ),
        Severity.UNVERIFIABLE,
        source=_article("十三", "十四"),
        cel="size(this.persons) == 0 || has(this.purpose)",
        check=lambda v, r: not v.persons or v.purpose is not None,
        at="/purpose",
        since=INFORMATION_LAW,
    ),
)
