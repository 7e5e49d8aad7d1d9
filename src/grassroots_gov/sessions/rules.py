"""What must be true of a session as a whole, whatever its history.

In CEL, ``this`` is the session (or the entry, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..councils.codes import CAPACITIES, COUNCIL_KINDS
from ..kernel.calendar import CHINA_TIME
from ..kernel.codelist import known
from ..kernel.order import span_in_cel
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..people.codes import LEVELS, MANDATES
from ..places.codes import TIERS
from . import codes
from . import rights_cel as c
from .codes import (
    BEIJING_PROPERTY,
    DEPUTIES,
    HANGZHOU_PROPERTY,
    PETITIONS,
    RESIDENTS,
    SICHUAN_PROPERTY,
)
from .rights import sheet_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..kernel.replay import Replay
    from ..people.models import Mandate
    from . import models as m

__all__ = ["RULES"]

_RANKS = {"township": 1, "county": 2, "municipal": 3, "provincial": 4, "national": 5}
_NEEDED_RANK = {"city": 3, "district": 2}
"""The least rank of a mandate that reaches a whole city or district; below, every one does."""

_DELEGATES = (Source(RESIDENTS, "第三十二条"), Source(PETITIONS, "第十五条"))
_STARTS = "timestamp(document.starts_at)"
_OPINION = (
    "(o in context.related && context.related[o].kind == 'opinion' ? [context.related[o]] : [])"
)


def _one_seat_each(session: m.Session) -> bool:
    if len({seat.person for seat in session.seats}) == len(session.seats):
        return True
    spans = [(s.since or date.min, s.until or date.max, s.person) for s in session.seats]
    last: dict[str, date] = {}
    for since, until, person in sorted(span for span in spans if span[0] <= span[1]):
        if person in last and since <= last[person]:
            return False
        last[person] = until
    return True


def _entries(session: m.Session) -> list[tuple[str, str]]:
    return [(entry.person, entry.capacity) for entry in session.attendance]


def _in_order(entry: m.Attendance) -> bool:
    spans = sorted(entry.presence, key=lambda p: p.since)
    if any(p.until is not None and p.until <= p.since for p in spans):
        return False
    return all(a.until is not None and a.until <= b.since for a, b in pairwise(spans))


def _during(entry: m.Attendance, told: Replay) -> bool:
    opened, ended = told.facts["opened_at"], told.facts["ended_at"]
    return all(
        (ended is None or p.since <= ended)
        and (opened is None or p.until is None or opened <= p.until)
        for p in entry.presence
    )


def _has_seat(person: str, told: Replay) -> bool:
    session: Any = told.document
    return person in sheet_of(told).seated(session.starts_at)


def _may_propose(item: m.AgendaItem, told: Replay) -> bool:
    session: Any = told.document
    proposer, charter = item.proposer, session.charter
    if proposer is None:
        return True
    if charter is not None and proposer.capacity not in charter.may_propose:
        return False
    claims = proposer.capacity == "voting_member" and session.seats
    return not claims or _has_seat(proposer.person, told)


def _in_force(mandate: Mandate, told: Replay) -> bool:
    session: Any = told.document
    return mandate.in_force(session.starts_at.astimezone(CHINA_TIME).date())


def _reaches(mandate: Mandate, told: Replay) -> bool:
    session: Any = told.document
    return _RANKS[mandate.level] >= _NEEDED_RANK.get(session.tier or "", 1)


def _proxies_within(entry: m.Attendance, told: Replay) -> bool:
    return not entry.stands_for or len(entry.stands_for) <= _most_proxies(told)


def _most_proxies(told: Replay) -> int:
    return sheet_of(told).orders.proxies


def _represented(session: m.Session) -> Counter[str]:
    return Counter(person for entry in session.attendance for person in entry.stands_for)


def _proxy_for_member(entry: m.Attendance, told: Replay) -> bool:
    session: Any = told.document
    if not session.seats:
        return True
    return all(p != entry.person and _has_seat(p, told) for p in entry.stands_for)


def _absence_told(entry: m.Attendance, told: Replay) -> bool:
    if told.facts["ended_at"] is None or entry.presence:
        return True
    if any(not excuse.items for excuse in entry.excuses):
        return True
    agenda = told.once(_agenda)
    excused = {item for excuse in entry.excuses for item in excuse.items}
    return bool(agenda) and agenda.keys() <= excused


def _agenda(session: m.Session) -> dict[str, frozenset[str]]:
    """Who keeps out of each item; of several items of one id, out of all."""
    recused: dict[str, frozenset[str]] = {}
    for item in session.agenda:
        recused[item.id] = recused.get(item.id, frozenset(item.recused)).intersection(item.recused)
    return recused


def _on_the_agenda(items: Collection[str], told: Replay) -> bool:
    return {*items} <= told.once(_agenda).keys()


def _withdrawn_recused(entry: m.Attendance, told: Replay) -> bool:
    agenda = told.once(_agenda)
    return all(
        entry.person in agenda[item]
        for excuse in entry.excuses
        if excuse.reason == "withdrew"
        for item in excuse.items
        if item in agenda
    )


def _admitted(entry: m.Attendance, told: Replay) -> bool:
    if not entry.presence or sheet_of(told).admits(entry.capacity):
        return True
    return _has_seat(entry.person, told)


def _opinions_there(session: m.Session, told: Replay) -> bool:
    return not _opinions_wanting(session, told)


def _opinions_wanting(session: m.Session, told: Replay) -> tuple[str, ...]:
    there = told.context.related or {}
    return tuple(id for id in session.opinions if id not in there or there[id].kind != "opinion")


def _received(told: Replay) -> list[Any]:
    """The opinions of the session that are there."""
    session: Any = told.document
    there = told.context.related or {}
    return [o for id in session.opinions if (o := there.get(id)) and o.kind == "opinion"]


def _received_here(session: m.Session, told: Replay) -> bool:
    return all(o.origin.document in (None, session.id) for o in _received(told))


def _receivers_there(session: m.Session, told: Replay) -> bool:
    there = {entry.person for entry in session.attendance if entry.presence}
    return (
        told.facts["ended_at"] is None
        or not session.attendance
        or all(
            r.person is None or r.person in there for o in _received(told) for r in o.received_by
        )
    )


def _capacity(entry: m.Attendance, _: Replay) -> dict[str, Any]:
    """Who it is about, by capacity alone; the pointer says which of them."""
    return {"capacity": CAPACITIES.labelled(entry.capacity)}


def _mandates(check: Any) -> Any:
    """A check of the mandate of an entry, which may have none."""
    return lambda entry, told: entry.mandate is None or check(entry.mandate, told)


RULES = (
    Rule(
        "SES201",
        "somebody_convenes",
        Text("没有召集人", "Nobody convenes it"),
        Text("既没有议事机构，也没有召集人", "neither a council nor a convenor is named"),
        source=HOUSE_RULE,
        cel="has(this.council) || has(this.convenor)",
        check=lambda s, r: s.council is not None or s.convenor is not None,
        at="/convenor",
    ),
    Rule(
        "SES202",
        "starts_after_planned",
        Text("开会早于筹备", "It starts before it was planned"),
        Text(
            "定于 {starts} 开会，筹备却在 {planned}", "it starts {starts}, planned only {planned}"
        ),
        source=HOUSE_RULE,
        cel="timestamp(this.starts_at) >= timestamp(this.planned_at)",
        check=lambda s, r: s.starts_at >= s.planned_at,
        at="/starts_at",
        params=lambda s, r: {"starts": s.starts_at, "planned": s.planned_at},
    ),
    Rule(
        "SES203",
        "seats_or_electorate",
        Text("席位与总人数只取其一", "Seats or a number, not both"),
        Text(
            "列了席位，又写了应到总人数，无法判断以哪个为准",
            "the seats are listed and the electorate is told too: which of them counts?",
        ),
        source=HOUSE_RULE,
        cel="size(this.seats) == 0 || !has(this.electorate)",
        check=lambda s, r: not s.seats or s.electorate is None,
        at="/electorate",
    ),
    Rule(
        "SES204",
        "one_seat_each",
        Text("一人不得有两个席位", "One seat each"),
        Text("同一人同时有两个席位", "somebody holds two seats at a time"),
        source=HOUSE_RULE,
        cel="!overlap(this.seats.filter(s, !has(s.since) || !has(s.until) || s.since <= s.until)"
        f".map(s, [s.person, {span_in_cel('s')}]))",
        check=lambda s, r: _one_seat_each(s),
        at="/seats",
    ),
    Rule(
        "SES205",
        "items_distinct",
        Text("议题编号重复", "Item ids repeat"),
        Text("议题的编号有重复", "two items of the agenda have the same id"),
        source=HOUSE_RULE,
        cel="distinct(this.agenda.map(i, i.id))",
        check=lambda s, r: len({item.id for item in s.agenda}) == len(s.agenda),
        at="/agenda",
    ),
    Rule(
        "SES206",
        "may_propose",
        Text("此身份不能提出议题", "No right to propose in this capacity"),
        Text(
            "“{capacity}”不能提出议题，或者提出者没有表决席位",
            "a {capacity} may not propose, or who proposed it has no voting seat",
        ),
        source=HOUSE_RULE,
        each="/agenda/*",
        at="/proposer",
        cel="!has(this.proposer) || ((!has(document.charter)"
        " || this.proposer.capacity in document.charter.may_propose)"
        " && (this.proposer.capacity != 'voting_member' || size(document.seats) == 0"
        " || where(document.seats, 'person', this.proposer.person).exists(s,"
        f" {c.holds_seat('s', _STARTS)})))",
        check=_may_propose,
        params=lambda i, r: {"capacity": CAPACITIES.labelled(i.proposer.capacity)},
    ),
    Rule(
        "SES207",
        "attendance_distinct",
        Text("重复签到", "Signed in twice"),
        Text("同一人以同一身份签到两次", "somebody is listed twice in the same capacity"),
        source=HOUSE_RULE,
        cel="distinct(this.attendance.map(a, [a.person, a.capacity]))",
        check=lambda s, r: len(set(_entries(s))) == len(s.attendance),
        at="/attendance",
    ),
    Rule(
        "SES208",
        "presence_in_order",
        Text("到会时段颠倒或者重叠", "Presences overlap or run backwards"),
        Text(
            "这名“{capacity}”的到会时段颠倒或者重叠",
            "the times of presence of this {capacity} overlap, or end before they begin",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/presence",
        cel="this.presence.all(p, (!has(p.until) || timestamp(p.since) < timestamp(p.until))"
        " && size(this.presence.filter(o,"
        " (!has(p.until) || timestamp(o.since) < timestamp(p.until))"
        " && (!has(o.until) || timestamp(p.since) < timestamp(o.until)))) == 1)",
        check=lambda a, r: len(a.presence) == 0 or _in_order(a),
        params=_capacity,
    ),
    Rule(
        "SES209",
        "presence_during_session",
        Text("到会时段不在会议期间", "Present at another time than the session's"),
        Text(
            "这名“{capacity}”的到会时段在开会之前已经结束，或者在散会之后才开始",
            "this {capacity} left before it opened, or came after it ended",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/presence",
        cel="this.presence.all(p,"
        " (!has(facts.ended_at) || timestamp(p.since) <= timestamp(facts.ended_at))"
        " && (!has(facts.opened_at) || !has(p.until)"
        " || timestamp(facts.opened_at) <= timestamp(p.until)))",
        check=_during,
        params=_capacity,
    ),
    Rule(
        "SES210",
        "voting_member_has_seat",
        Text("没有席位的不是有表决权的成员", "A voting member has a seat"),
        Text(
            "以“{capacity}”身份到会，却没有表决席位",
            "this {capacity} attended without a voting seat",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/capacity",
        cel="this.capacity != 'voting_member' || size(document.seats) == 0"
        " || where(document.seats, 'person', this.person).exists(s,"
        f" {c.holds_seat('s', _STARTS)})",
        check=lambda a, r: (
            a.capacity != "voting_member" or not r.document.seats or _has_seat(a.person, r)
        ),
        params=_capacity,
    ),
    Rule(
        "SES211",
        "absence_explained",
        Text("缺席没有写明事由", "Absent without a reason"),
        Text(
            "这名“{capacity}”没有到会，也没有写明事由",
            "this {capacity} did not attend, and no reason is given",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/excuses",
        cel="!has(facts.ended_at) || size(this.presence) > 0"
        " || this.excuses.exists(e, size(e.items) == 0) || (size(document.agenda) > 0"
        " && document.agenda.all(i, size(where(this.excuses, 'items', i.id)) > 0))",
        check=_absence_told,
        params=_capacity,
    ),
    Rule(
        "SES212",
        "interest_in_an_item",
        Text("利害关系所指的议题不存在", "An interest in no item"),
        Text("议程上没有所列的议题", "an item of that id is not on the agenda"),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/interest",
        cel="this.interest.all(i, size(where(document.agenda, 'id', i)) > 0)",
        check=lambda a, r: _on_the_agenda(a.interest, r),
    ),
    Rule(
        "SES213",
        "proxy_of_a_member",
        Text("只有成员可以代理", "Only a member holds a proxy"),
        Text(
            "以“{capacity}”身份到会，不能代理他人",
            "a person attending as {capacity} cannot hold a proxy",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/stands_for",
        cel="size(this.stands_for) == 0 || this.capacity == 'voting_member'",
        check=lambda a, r: not a.stands_for or a.capacity == "voting_member",
        params=_capacity,
    ),
    Rule(
        "SES214",
        "proxies_allowed",
        Text("代理人数超过限制", "More proxies than allowed"),
        Text(
            "一人代理了 {held} 人，最多只能代理 {most} 人",
            "one person holds {held} proxies, at most {most} are allowed",
        ),
        source=(Source(BEIJING_PROPERTY, "第四十五条"), Source(HANGZHOU_PROPERTY, "第二十九条")),
        each="/attendance/*",
        at="/stands_for",
        cel=f"size(this.stands_for) == 0 || ({c.proxies_allowed('this')})",
        check=_proxies_within,
        params=lambda a, r: {
            "held": len(a.stands_for),
            "most": _most_proxies(r),
        },
    ),
    Rule(
        "SES215",
        "represented_once",
        Text("一人不得由两人代理", "Represented once"),
        Text("同一缺席成员有两个代理", "one absent member is represented twice"),
        source=HOUSE_RULE,
        cel="this.attendance.all(a, distinct(a.stands_for) && a.stands_for.all(p,"
        " size(where(this.attendance, 'stands_for', p)) == 1))",
        check=lambda s, r: max(_represented(s).values(), default=0) <= 1,
        at="/attendance",
    ),
    Rule(
        "SES216",
        "proxy_for_a_member",
        Text("被代理的须是其他有表决权的成员", "A proxy is for another voting member"),
        Text(
            "这名“{capacity}”所代理的人没有表决席位，或者就是其本人",
            "this {capacity} stands in for someone without a voting seat, or for themselves",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/stands_for",
        cel="size(document.seats) == 0 || this.stands_for.all(p, p != this.person"
        " && where(document.seats, 'person', p).exists(s,"
        f" {c.holds_seat('s', _STARTS)}))",
        check=_proxy_for_member,
        params=_capacity,
    ),
    Rule(
        "SES217",
        "mandate_told",
        Text("没有写明代表委员身份", "The mandate is not told"),
        Text(
            "作为两代表一委员列席，却没有写明身份，无法证明",
            "someone attends as a delegate, deputy or CPPCC member, but no mandate is stated",
        ),
        Severity.UNVERIFIABLE,
        source=_DELEGATES,
        each="/attendance/*",
        at="/mandate",
        cel="this.capacity != 'delegate_observer' || has(this.mandate)",
        check=lambda a, r: a.capacity != "delegate_observer" or a.mandate is not None,
    ),
    Rule(
        "SES218",
        "mandate_runs",
        Text("代表委员任期不含会议当日", "The mandate does not run on that day"),
        Text(
            "这名“{capacity}”的代表委员任期不包括会议当日",
            "the mandate of this {capacity} does not cover the day of the session",
        ),
        source=(Source(DEPUTIES, "第二十八条"), *_DELEGATES),
        each="/attendance/*",
        at="/mandate",
        cel="!has(this.mandate) || (timestamp(this.mandate.since + 'T00:00:00+08:00')"
        f" <= {_STARTS} && (!has(this.mandate.until) || {_STARTS}"
        " < timestamp(this.mandate.until + 'T00:00:00+08:00') + duration('24h')))",
        check=_mandates(_in_force),
        params=_capacity,
    ),
    Rule(
        "SES219",
        "no_township_cppcc",
        Text("乡镇没有政协", "No CPPCC in a township"),
        Text(
            "写的是乡镇级{kind}，而政协只设到县一级",
            "this states a township {kind}, but there is none below the county",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/mandate/level",
        cel="!has(this.mandate) || this.mandate.kind != 'cppcc_member'"
        " || this.mandate.level != 'township'",
        check=_mandates(lambda m, r: m.kind != "cppcc_member" or m.level != "township"),
        params=lambda a, r: {"kind": MANDATES.labelled(a.mandate.kind)},
    ),
    Rule(
        "SES220",
        "mandate_reaches",
        Text("代表委员层级低于会议所在层级", "The mandate does not reach so far"),
        Text(
            "“{level}”代表委员的活动范围不及“{tier}”",
            "a {level} mandate does not reach a whole {tier}",
        ),
        Severity.WARNING,
        source=(Source(DEPUTIES, "第二十八条"),),
        each="/attendance/*",
        at="/mandate/level",
        cel="!has(this.mandate) || !has(document.tier)"
        " || {'township': 1, 'county': 2, 'municipal': 3, 'provincial': 4, 'national': 5}"
        "[this.mandate.level] >= (document.tier == 'city' ? 3 : document.tier == 'district' ? 2"
        " : 1)",
        check=_mandates(_reaches),
        params=lambda a, r: {
            "level": LEVELS.labelled(a.mandate.level),
            "tier": TIERS.labelled(r.document.tier),
        },
    ),
    Rule(
        "SES221",
        "opinions_there",
        Text("所列意见没有提供", "An opinion that is not at hand"),
        Text(
            "没有提供这些意见（或者提供的不是意见），是否件件有回音无法证明：{opinions}",
            "not at hand, or no opinion, so that it was answered cannot be shown: {opinions}",
        ),
        Severity.UNVERIFIABLE,
        source=_DELEGATES,
        cel="this.opinions.all(o, o in context.related && context.related[o].kind == 'opinion')",
        check=_opinions_there,
        at="/opinions",
        params=lambda s, r: {"opinions": _opinions_wanting(s, r)},
        needs=("related",),
    ),
    known("SES222", "form_known", "form", codes.SESSION_FORMS),
    known("SES223", "session_council_kind_known", "council_kind", COUNCIL_KINDS),
    known("SES224", "excuse_known", "reason", codes.EXCUSES, each="/attendance/*/excuses/*"),
    Rule(
        "SES226",
        "guest_admitted",
        Text("此身份不能到会", "No right to attend in this capacity"),
        Text(
            "议事规则没有规定“{capacity}”可以列席，却有一名到会",
            "the charter admits no {capacity}, but one attended",
        ),
        source=(Source(RESIDENTS, "第二十八条"), Source(RESIDENTS, "第三十二条")),
        each="/attendance/*",
        at="/capacity",
        cel="size(this.presence) == 0 || !has(document.charter)"
        f" || {c.admitted('this')} || where(document.seats, 'person', this.person).exists(s,"
        f" {c.holds_seat('s', _STARTS)})",
        check=_admitted,
        params=_capacity,
    ),
    Rule(
        "SES227",
        "excuse_of_an_item",
        Text("缺席事由所指的议题不存在", "An excuse from no item"),
        Text("议程上没有所列的议题", "an item of that id is not on the agenda"),
        source=HOUSE_RULE,
        each="/attendance/*/excuses/*",
        at="/items",
        cel="this.items.all(i, size(where(document.agenda, 'id', i)) > 0)",
        check=lambda e, r: _on_the_agenda(e.items, r),
    ),
    Rule(
        "SES228",
        "withdrawal_is_recusal",
        Text("写明回避，议题却没有列为回避", "Withdrawn from an item, and not recused from it"),
        Text(
            "这名“{capacity}”写明回避某议题，该议题却没有列明其回避",
            "this {capacity} withdrew from an item over an interest, but the item does not list it",
        ),
        source=HOUSE_RULE,
        each="/attendance/*",
        at="/excuses",
        cel="this.excuses.all(e, e.reason != 'withdrew' || e.items.all(id,"
        " where(document.agenda, 'id', id).all(i, this.person in i.recused)))",
        check=_withdrawn_recused,
        params=_capacity,
    ),
    Rule(
        "SES229",
        "opinions_of_this_session",
        Text("意见来自别处", "An opinion from elsewhere"),
        Text(
            "所列意见写明的来源是另一份文档", "an opinion says that it came up in another document"
        ),
        source=HOUSE_RULE,
        cel=f"this.opinions.all(o, {_OPINION}.all(x, !has(x.origin.document)"
        " || x.origin.document == this.id))",
        check=_received_here,
        at="/opinions",
        needs=("related",),
    ),
    Rule(
        "SES230",
        "receivers_were_there",
        Text("接收意见的人没有到会", "Received by somebody who was not there"),
        Text(
            "所列意见写明的接收人不在到会人员之中",
            "an opinion was received by somebody who did not come, as far as the sheet tells",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel="!has(facts.ended_at) || size(this.attendance) == 0 || this.opinions.all(o,"
        f" {_OPINION}.all(x, !has(x.received_by) || x.received_by.all(r, !has(r.person)"
        " || where(this.attendance, 'person', r.person).exists(a, size(a.presence) > 0))))",
        check=_receivers_there,
        at="/opinions",
        needs=("related",),
    ),
    nothing_overdue(
        "SES231",
        "no_session_overdue",
        codes.CLOCKS,
        Source(BEIJING_PROPERTY, "第三十七条"),
        Source(BEIJING_PROPERTY, "第四十五条"),
        Source(HANGZHOU_PROPERTY, "第二十九条"),
        Source(SICHUAN_PROPERTY, "第三十二条"),
    ),
)
