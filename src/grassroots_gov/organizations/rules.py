"""What must be true of an organization.

Nothing is added up that the document does not declare to be whole: a split is summed only where it
is exhaustive, and a list of members is only ever held to be too long for a count, never too short.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..kernel.codelist import known
from ..kernel.order import span_in_cel, span_in_order, spans_meet
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .codes import PARTY_BODIES, SOCIAL_ORGANIZATIONS
from .credit import check_digit_holds

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .models import Membership, Organization

__all__ = ["RULES"]

LAW_2018 = "residents_committee_law_2018"
LAW_2025 = "residents_committee_law_2025"
VILLAGE_LAW_2025 = "villagers_committee_law_2025"

LEVEL = {level: rank for rank, level in enumerate(codes.PARTY_LEVELS)}
_LEVELS = "{" + ", ".join(f"'{level}': {rank}" for level, rank in LEVEL.items()) + "}"
_OTHER_BODIES = tuple(kind for kind in codes.ORGANIZATION_KINDS if kind not in PARTY_BODIES)
_COMMITTEES = ("residents_committee", "villagers_committee")
_HELD = (
    "(!has(m.since) || m.since <= document.as_of) && (!has(m.until) || document.as_of <= m.until)"
)


def _line(body: Organization) -> tuple[str, ...]:
    """The levels from its own, where it has one, upwards."""
    own = () if body.party_level is None else (body.party_level,)
    return own + tuple(link.level for link in body.superiors)


def _check_digit_follows(body: Organization, told: Situation) -> bool | None:
    holds = body.credit_code is None or check_digit_holds(body.credit_code)
    if holds is None:
        told.lacks("not_installed")
    return holds


def _unbroken(body: Organization) -> bool:
    line = [LEVEL[level] for level in _line(body)]
    return line == [line[0] - step for step in range(len(line))] if line else True


def _as(m: Membership) -> tuple[str, str, str]:
    """Who is a member as what: the person, or where there is none the unit."""
    return m.person or "", "" if m.person else m.unit or "", m.capacity


def _twice(body: Organization) -> bool:
    """Whether somebody belongs to it twice at one time and in one capacity."""
    if len(set(map(_as, body.memberships))) == len(body.memberships):
        return False
    told = sorted((m for m in body.memberships if m.person or m.unit), key=_as)
    return any(
        spans_meet((m.since or date.min, m.until or date.max) for m in ms)
        for _, ms in groupby(told, _as)
    )


def _persons(body: Organization, capacity: str) -> set[str]:
    return {
        m.person
        for m in body.memberships
        if m.capacity == capacity and m.person is not None and m.held(body.as_of)
    }


def _represented_by_the_chair(body: Organization) -> bool:
    chairs = _persons(body, "chair")
    return not chairs or _persons(body, "legal_representative") <= chairs


def _at_odds(body: Organization) -> dict[str, Any] | None:
    """What was counted twice with different results, and both results; the first of that kind."""
    counts: dict[tuple[str, date | None], dict[int, None]] = {}
    for count in body.counts:
        if not count.approximate:
            counts.setdefault((count.of, count.since), {})[count.n] = None
    for (of, _), (n, *others) in counts.items():
        if others:
            return {"of": codes.COUNTED.labelled(of), "n": n, "other": others[0]}
    return None


def _listed(body: Organization) -> Counter[str]:
    """How many members are listed, by their capacities."""
    return Counter(m.capacity for m in body.memberships if m.held(body.as_of))


RULES = (
    Rule(
        "ORG201",
        "credit_code_check",
        Text("统一社会信用代码校验位不符", "Check digit of the credit code"),
        Text(
            "“{code}”的末位校验码不符",
            "the last character of “{code}” does not follow from the others",
        ),
        source=HOUSE_RULE,
        native="CEL cannot take a code apart; GB 32100-2015: the sum of the values weighted by the"
        " powers of 3, modulo 31.  Not checked where no such arithmetic is at hand",
        check=_check_digit_follows,
        at="/credit_code",
        params=lambda body, told: {"code": body.credit_code},
    ),
    known("ORG202", "organization_kind_known", "organization_kind", codes.ORGANIZATION_KINDS),
    known("ORG203", "capacity_known", "capacity", codes.CAPACITIES, each="/memberships/*"),
    known("ORG204", "counted_known", "of", codes.COUNTED, each="/counts/*"),
    known("ORG205", "part_known", "of", codes.COUNTED, each="/counts/*/parts/*"),
    Rule(
        "ORG206",
        "party_level_told",
        Text("没有写明党组织层级", "The level of the Party organization is not told"),
        Text(
            "没有写明层级，无法证明其在五级党组织中的位置",
            "its level is not told, so its place in the five levels cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!(this.organization_kind in {list(PARTY_BODIES)}) || has(this.party_level)",
        check=lambda body, told: (
            body.organization_kind not in PARTY_BODIES or body.party_level is not None
        ),
        at="/party_level",
    ),
    Rule(
        "ORG207",
        "party_line_of_a_party_body",
        Text("不是党组织却有党组织层级", "A Party level, but no Party organization"),
        Text(
            "{kind}不是党组织，不应有党组织层级或上级党组织",
            "{kind}: no Party organization, and yet it has a Party level or superiors",
        ),
        source=HOUSE_RULE,
        cel=f"!(this.organization_kind in {list(_OTHER_BODIES)}) ||"
        " (!has(this.party_level) && size(this.superiors) == 0)",
        check=lambda body, told: body.organization_kind not in _OTHER_BODIES or not _line(body),
        at="/organization_kind",
        params=lambda body, told: {
            "kind": codes.ORGANIZATION_KINDS.labelled(body.organization_kind)
        },
    ),
    Rule(
        "ORG208",
        "superiors_one_level_apart",
        Text("上下级党组织不是逐级相连", "Party organizations more or less than a level apart"),
        Text(
            "自下而上应当逐级相连，实为：{levels}",
            "each should stand one level above the one before it, but these are: {levels}",
        ),
        source=HOUSE_RULE,
        cel="[(has(this.party_level) ? [this.party_level] : []) + this.superiors.map(s, s.level)]"
        f".all(line, [{_LEVELS}].all(rank, [0, 1, 2, 3].all(i, i + 1 >= size(line) ||"
        " rank[line[i]] == rank[line[i + 1]] + 1)))",
        check=lambda body, told: _unbroken(body),
        at="/superiors",
        params=lambda body, told: {"levels": tuple(map(codes.PARTY_LEVELS.labelled, _line(body)))},
    ),
    Rule(
        "ORG209",
        "superiors_distinct",
        Text("上级党组织编号重复", "Ids of superiors repeat"),
        Text(
            "上级党组织的编号彼此重复，或与本组织相同",
            "two superiors have the same id, or one has the organization's own",
        ),
        source=HOUSE_RULE,
        cel="distinct([this.id] + this.superiors.map(a, a.id))",
        check=lambda body, told: (
            len({body.id, *(link.id for link in body.superiors)}) == 1 + len(body.superiors)
        ),
        at="/superiors",
    ),
    Rule(
        "ORG210",
        "registration_told",
        Text("没有写明登记或备案", "Neither registration nor filing is told"),
        Text(
            "没有写明登记或者备案，无法证明是社会组织",
            "neither its registration nor its filing is told, so it cannot be shown to be one",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!(this.organization_kind in {list(SOCIAL_ORGANIZATIONS)}) || has(this.registration)",
        check=lambda body, told: (
            body.organization_kind not in SOCIAL_ORGANIZATIONS or body.registration is not None
        ),
        at="/registration",
    ),
    Rule(
        "ORG211",
        "registration_number",
        Text("没有登记证号", "Registered without a number"),
        Text(
            "写明已登记，却没有登记证号或统一社会信用代码，无法证明",
            "registered, it says, but without a number or a credit code that cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="!has(this.registration) || this.registration.form != 'registration' ||"
        " has(this.registration.number) || has(this.credit_code)",
        check=lambda body, told: (
            body.registration is None
            or body.registration.form != "registration"
            or body.registration.number is not None
            or body.credit_code is not None
        ),
        at="/registration/number",
    ),
    Rule(
        "ORG212",
        "filing_body",
        Text("没有写明备案机关", "Filed with nobody"),
        Text(
            "写明已备案，却没有写明在何处备案，无法证明",
            "filed, it says, but with whom is not told, so that cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="!has(this.registration) || this.registration.form != 'filing' ||"
        " has(this.registration.authority)",
        check=lambda body, told: (
            body.registration is None
            or body.registration.form != "filing"
            or body.registration.authority is not None
        ),
        at="/registration/authority",
    ),
    Rule(
        "ORG213",
        "member_named",
        Text("没有写明成员是谁", "A member that is nobody"),
        Text(
            "成员既没有写明人员，也没有写明单位",
            "neither a person nor a unit is told",
        ),
        source=HOUSE_RULE,
        each="/memberships/*",
        cel="has(this.person) || has(this.unit)",
        check=lambda m, told: m.person is not None or m.unit is not None,
        at="/person",
    ),
    span_in_order(
        "ORG214",
        "membership_dates_ordered",
        ("任期起止颠倒", "A membership that ends before it begins"),
        ("起于 {since}，止于 {until}", "it begins on {since} and ends on {until}"),
        each="/memberships/*",
    ),
    Rule(
        "ORG215",
        "membership_begun",
        Text("任期尚未开始", "A membership yet to begin"),
        Text(
            "文档说的是 {as_of}，该成员 {since} 才开始",
            "the document speaks of {as_of}, and this begins on {since}",
        ),
        source=HOUSE_RULE,
        each="/memberships/*",
        cel="!has(this.since) || this.since <= document.as_of",
        check=lambda m, told: m.since is None or m.since <= told.document.as_of,
        at="/since",
        params=lambda m, told: {"as_of": told.document.as_of, "since": m.since},
    ),
    Rule(
        "ORG216",
        "not_its_own_member",
        Text("组织是自己的成员", "A member of itself"),
        Text("成员单位就是本组织", "the unit is the organization itself"),
        source=HOUSE_RULE,
        each="/memberships/*",
        cel="!has(this.unit) || this.unit != document.id",
        check=lambda m, told: m.unit != told.document.id,
        at="/unit",
    ),
    Rule(
        "ORG217",
        "member_once",
        Text("同一成员重复", "A member twice over"),
        Text(
            "同一人员或单位在同一时间以同一身份出现两次",
            "somebody is a member twice at one time and in one capacity",
        ),
        source=HOUSE_RULE,
        cel="!overlap(this.memberships.filter(m, has(m.person) || has(m.unit)).map(m,"
        " [[m.capacity, has(m.person), has(m.person) ? m.person : m.unit],"
        f" {span_in_cel('m')}]))",
        check=lambda body, told: not _twice(body),
        at="/memberships",
    ),
    Rule(
        "ORG218",
        "nobody_sits_for_a_unit",
        Text("驻社区单位参加了居民委员会", "A unit in a residents' committee"),
        Text(
            "驻社区单位不参加居民委员会，只派代表参加会议",
            "units do not join a residents' committee; they send somebody to its meetings",
        ),
        source=(Source(LAW_2025, "第四十六条"), Source(LAW_2018, "第十九条")),
        each="/memberships/*",
        cel="document.organization_kind != 'residents_committee' || !has(this.unit)",
        check=lambda m, told: (
            told.document.organization_kind != "residents_committee" or m.unit is None
        ),
        at="/unit",
    ),
    Rule(
        "ORG219",
        "chair_represents",
        Text("法定代表人不是主任", "The legal representative is not the chair"),
        Text(
            "居民委员会、村民委员会的主任为法定代表人，二者不是同一人",
            "the chair of the committee is its legal representative, but these are two people",
        ),
        source=(Source(LAW_2025, "第十二条"), Source(VILLAGE_LAW_2025, "第十三条")),
        cel=f"!(this.organization_kind in {list(_COMMITTEES)}) ||"
        f" [this.memberships.filter(m, has(m.person) && {_HELD})].all(now,"
        " !now.exists(m, m.capacity == 'chair') ||"
        " now.all(a, a.capacity != 'legal_representative' ||"
        " where(now, 'person', a.person).exists(b, b.capacity == 'chair')))",
        check=lambda body, told: (
            body.organization_kind not in _COMMITTEES or _represented_by_the_chair(body)
        ),
        at="/memberships",
        since=date(2026, 1, 1),
    ),
    Rule(
        "ORG220",
        "counts_agree",
        Text("同一统计有两个数", "Counted twice, with two results"),
        Text(
            "{of}既说是 {n}，又说是 {other}，无法证明哪个属实",
            "{of}: stated as {n} and as {other}, and which is so cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="this.counts.all(a, this.counts.all(b, a.of != b.of || a.n == b.n ||"
        " a.approximate || b.approximate || has(a.since) != has(b.since) ||"
        " (has(a.since) && a.since != b.since)))",
        check=lambda body, told: _at_odds(body) is None,
        at="/counts",
        params=lambda body, told: _at_odds(body) or {},
    ),
    Rule(
        "ORG221",
        "parts_add_up",
        Text("分项之和与总数不符", "The parts do not add up"),
        Text(
            "写明分项齐全，分项之和为 {sum}，总数却是 {n}",
            "the parts are said to be all, and add up to {sum}, not to {n}",
        ),
        source=HOUSE_RULE,
        each="/counts/*",
        cel="!this.exhaustive || this.approximate || sum(this.parts.map(p, p.n)) == this.n",
        check=lambda count, told: (
            not count.exhaustive
            or count.approximate
            or sum(part.n for part in count.parts) == count.n
        ),
        at="/parts",
        params=lambda count, told: {"sum": sum(part.n for part in count.parts), "n": count.n},
    ),
    Rule(
        "ORG222",
        "part_within_count",
        Text("分项大于总数", "A part larger than the whole"),
        Text("有分项大于总数 {n}", "a part is larger than the whole, {n}"),
        source=HOUSE_RULE,
        each="/counts/*",
        cel="this.exhaustive || this.approximate || this.parts.all(p, p.n <= this.n)",
        check=lambda count, told: (
            count.exhaustive or count.approximate or all(part.n <= count.n for part in count.parts)
        ),
        at="/parts",
        params=lambda count, told: {"n": count.n},
    ),
    Rule(
        "ORG223",
        "listed_within_count",
        Text("列出的成员多于统计数", "More members than were counted"),
        Text(
            "统计数为 {n}，列出的却有 {listed} 个",
            "{n} were counted, but {listed} are listed",
        ),
        source=HOUSE_RULE,
        each="/counts/*",
        cel="this.approximate || size(where(document.memberships, 'capacity', this.of).filter(m,"
        f" {_HELD})) <= this.n",
        check=lambda count, told: count.approximate or told.once(_listed)[count.of] <= count.n,
        at="/n",
        params=lambda count, told: {"n": count.n, "listed": told.once(_listed)[count.of]},
    ),
)
