"""What must be true of a cost share.

A question about sums is answered as far as what is known allows: an error where no value of what is
unknown could make it right, unverifiable where some could and some could not.  Those who are named
are all who pay; where nobody is, who pays is unknown.

In CEL, ``this`` is the cost share (or the contribution or apportionment, where a rule looks at
each), and a null counts as absent.  Sums of what is partly unknown are native.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..kernel.measures import yuan
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .codes import CIVIL_CODE, COMMITTEES_2018, COMMITTEES_2025, NOT_MONEY

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .models import Apportionment, Contribution, CostShare

__all__ = ["RULES"]

CODE_IN_FORCE = date(2021, 1, 1)
LAW_2018_IN_FORCE, LAW_2018_ENDED = date(2018, 12, 29), date(2025, 12, 31)
LAW_2025_IN_FORCE = date(2026, 1, 1)

BUILDING = ("upkeep", "running_costs")
"""The purposes that are costs of the building (建筑物及其附属设施的费用)."""
RAISED = ("self_raised_funds", "resident_unit")
"""The sources from which a residents' committee raises money."""
OWNERS = ("owners_ordinary", "owners_special")
"""The rules by which owners decide; what passes by the second passes by the first as well."""
_IN_MONEY = f"this.contributions.filter(c, !(c.source in {list(NOT_MONEY)}))"
NO_SUM = "its sums are not stated in CEL yet"


def _known(amounts: Iterable[int | None]) -> tuple[int, bool]:
    """The sum of what is known, and whether that is all."""
    told = list(amounts)
    return sum(amount or 0 for amount in told), None not in told


def _money(share: CostShare) -> list[Contribution]:
    return [given for given in share.contributions if given.source not in NOT_MONEY]


def _adds_up(share: CostShare, _: Situation) -> bool:
    money = _money(share)
    if share.total_fen is None or not money:
        return True
    known, complete = _known(given.amount_fen for given in money)
    return known == share.total_fen if complete else known <= share.total_fen


def _all_known(share: CostShare, _: Situation) -> bool:
    money = _money(share)
    somebody_pays = bool(money) or share.total_fen == 0
    return share.total_fen is not None and somebody_pays and _known(c.amount_fen for c in money)[1]


def _in_order(given: Contribution, _: Situation) -> bool:
    told = (given.paid_fen, given.pledged_fen, given.amount_fen)
    known = [amount for amount in told if amount is not None]
    return known == sorted(known)


def _as_paid(given: Contribution, _: Situation) -> bool:
    pledged, paid, whole = given.pledged_fen, given.paid_fen, given.amount_fen
    if given.state == "paid":
        return paid is None or whole is None or paid == whole
    if given.state == "partly_paid":
        return paid is None or (paid > 0 and (whole is None or paid < whole))
    if given.state == "pledged":
        return not paid
    return given.state is None or not (paid or pledged)


def _spent(share: CostShare) -> tuple[int, int, int | None]:
    """What was spent, and the least and the most that has come in."""
    spent = sum(expense.amount_fen for expense in share.expenses)
    received = [given.received for given in _money(share)]
    most, limited = _known(most for _, most in received)
    return spent, sum(least for least, _ in received), most if received and limited else None


def _not_overspent(share: CostShare, _: Situation) -> bool:
    spent, _least, most = _spent(share)
    return most is None or spent <= most


def _covered(share: CostShare, _: Situation) -> bool:
    spent, least, most = _spent(share)
    return spent <= least or (most is not None and spent > most)  # and then it is overspent


def _shares_right(part: Apportionment, _: Situation) -> bool:
    known, complete = _known(payer.share_fen for payer in part.payers)
    if known != part.total_fen if complete else known > part.total_fen:
        return False
    shares = part.shares
    return shares is None or all(
        payer.share_fen in (None, share) for payer, share in zip(part.payers, shares, strict=True)
    )


def _parts_whole(share: CostShare, _: Situation) -> bool:
    totals: dict[str, int] = {}
    for part in share.apportionments if share.contributions else ():
        totals[part.source] = totals.get(part.source, 0) + part.total_fen
    given: dict[str, list[int | None]] = {}
    for one in share.contributions:
        given.setdefault(one.source, []).append(one.amount_fen)
    for source, divided in totals.items():
        known, complete = _known(given.get(source, ()))
        if divided != known if complete else divided < known:
            return False
    return True


def _raises_fund(given: Contribution, told: Situation) -> bool:
    return bool(told.document.purpose == "raising_the_fund" and given.source == "self_raised_funds")


def _at_once(given: Contribution) -> bool:
    return given.source == "maintenance_fund" and given.emergency is not None


def _decided(given: Contribution, told: Situation) -> bool:
    of_owners = given.source in ("maintenance_fund", "common_income") or _raises_fund(given, told)
    named = given.decision is not None and given.decision_rule is not None
    return not of_owners or named or _at_once(given)


def _decided_rightly(given: Contribution, told: Situation) -> bool:
    if given.decision_rule is None or _at_once(given):
        return True
    if _raises_fund(given, told):
        return given.decision_rule == "owners_special"
    return given.source != "maintenance_fund" or given.decision_rule in OWNERS


def _raised_for_welfare(given: Contribution, told: Situation) -> bool:
    return told.document.purpose == "community_welfare" and given.source in RAISED


_RAISES_FUND = "(document.purpose == 'raising_the_fund' && this.source == 'self_raised_funds')"
_AT_ONCE = "(this.source == 'maintenance_fund' && has(this.emergency))"
_NOT_FOR_WELFARE = f"document.purpose != 'community_welfare' || !(this.source in {list(RAISED)})"


def _who(given: Contribution, _: Situation) -> Mapping[str, Any]:
    return {"source": codes.SOURCES.labelled(given.source)}


def _published(
    code: str,
    name: str,
    whose: Text,
    *,
    sources: tuple[str, ...],
    clauses: tuple[Source, ...],
    since: date,
    purposes: tuple[str, ...] = tuple(codes.PURPOSES),
) -> Rule:
    """The rule that the accounts of money from these sources are published."""

    def holds(share: CostShare, _: Situation) -> bool:
        if share.purpose not in purposes or all(
            c.source not in sources for c in share.contributions
        ):
            return True
        last = share.published_on
        return all(last is not None and spent.at <= last for spent in share.expenses)

    return Rule(
        code,
        name,
        Text(f"{whose.zh}的账目未见公布", f"Accounts of {whose.en} not shown to be published"),
        Text(
            f"有支出晚于账目最近一次公布，或者未写明公布日期：无法证明{whose.zh}的使用情况已经公布",
            "some was spent after the accounts were last published, or no day of publication is told:"
            f" it cannot be shown that the use of {whose.en} is public",
        ),
        Severity.UNVERIFIABLE,
        source=clauses,
        cel=f"!(this.purpose in {list(purposes)})"
        f" || !this.contributions.exists(c, c.source in {list(sources)})"
        " || this.expenses.all(e, has(this.published_on) && e.at <= this.published_on)",
        check=holds,
        at="/published_on",
        since=since,
    )


RULES = (
    Rule(
        "FND201",
        "contributions_add_up",
        Text("出资合计不等于总额", "Contributions do not add up to the total"),
        Text(
            "已知出资合计 {known} 元，应付总额 {total} 元",
            "what is known adds up to {known} yuan, and {total} yuan have to be paid",
        ),
        source=HOUSE_RULE,
        cel=f"!has(this.total_fen) || [{_IN_MONEY}].all(money, size(money) == 0"
        " || [sum(money.filter(c, has(c.amount_fen)).map(c, c.amount_fen))].all(known,"
        " money.all(c, has(c.amount_fen)) ? known == this.total_fen : known <= this.total_fen))",
        check=_adds_up,
        at="/total_fen",
        params=lambda s, r: {
            "known": yuan(_known(given.amount_fen for given in _money(s))[0]),
            "total": yuan(s.total_fen),
        },
    ),
    Rule(
        "FND202",
        "amounts_known",
        Text("金额未知", "Amounts unknown"),
        Text(
            "总额、出资来源或者某一来源的出资额未知，无法核对合计",
            "the total, who pays, or how much some source pays is unknown: the sum cannot be checked",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"has(this.total_fen) && [{_IN_MONEY}].all(money,"
        " (size(money) > 0 || this.total_fen == 0) && money.all(c, has(c.amount_fen)))",
        check=_all_known,
        at="/contributions",
    ),
    Rule(
        "FND203",
        "paid_within_pledged",
        Text("实缴、承诺、应出金额不符", "More paid than pledged, or pledged than borne"),
        Text(
            "{source}：到账不得多于承诺，承诺不得多于应出",
            "{source}: what is paid is not more than what is pledged, nor that than what is to be borne",
        ),
        source=HOUSE_RULE,
        each="/contributions/*",
        cel="(!has(this.paid_fen) || !has(this.pledged_fen) || this.paid_fen <= this.pledged_fen)"
        " && (!has(this.pledged_fen) || !has(this.amount_fen) || this.pledged_fen <= this.amount_fen)"
        " && (!has(this.paid_fen) || !has(this.amount_fen) || this.paid_fen <= this.amount_fen)",
        check=_in_order,
        params=_who,
    ),
    Rule(
        "FND204",
        "state_as_paid",
        Text("出资状态与金额不符", "State of a contribution at odds with its amounts"),
        Text(
            "{source}：状态为“{state}”，与到账或承诺的金额不符",
            "{source}: “{state}” is not what the amounts pledged and paid say",
        ),
        source=HOUSE_RULE,
        each="/contributions/*",
        cel="!has(this.state) || {"
        "'intended': (!has(this.paid_fen) || this.paid_fen == 0)"
        " && (!has(this.pledged_fen) || this.pledged_fen == 0),"
        " 'pledged': !has(this.paid_fen) || this.paid_fen == 0,"
        " 'partly_paid': !has(this.paid_fen) || (this.paid_fen > 0"
        " && (!has(this.amount_fen) || this.paid_fen < this.amount_fen)),"
        " 'paid': !has(this.paid_fen) || !has(this.amount_fen) || this.paid_fen == this.amount_fen"
        "}[this.state]",
        check=_as_paid,
        at="/state",
        params=lambda c, r: {**_who(c, r), "state": codes.STATES.labelled(c.state)},
    ),
    Rule(
        "FND205",
        "spent_within_paid",
        Text("支出多于到账", "More spent than came in"),
        Text(
            "支出合计 {spent} 元，到账至多 {most} 元",
            "{spent} yuan were spent, and {most} yuan at most came in",
        ),
        source=HOUSE_RULE,
        native=NO_SUM,
        check=_not_overspent,
        at="/expenses",
        params=lambda s, r: {"spent": yuan(_spent(s)[0]), "most": yuan(_spent(s)[2] or 0)},
    ),
    Rule(
        "FND206",
        "spending_covered",
        Text("无法证明支出有款可付", "Spending not shown to be covered"),
        Text(
            "支出合计 {spent} 元，能证明到账的只有 {least} 元",
            "{spent} yuan were spent, and only {least} yuan can be shown to have come in",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        native=NO_SUM,
        check=_covered,
        at="/expenses",
        params=lambda s, r: {"spent": yuan(_spent(s)[0]), "least": yuan(_spent(s)[1])},
    ),
    Rule(
        "FND207",
        "nothing_later",
        Text("晚于文档所述日期", "Later than the day it speaks of"),
        Text(
            "支出或者公布的日期晚于 {as_of}",
            "an expense or the publication is dated after {as_of}",
        ),
        source=HOUSE_RULE,
        cel="(!has(this.published_on) || this.published_on <= this.as_of)"
        " && this.expenses.all(e, e.at <= this.as_of)",
        check=lambda s, r: (
            (s.published_on is None or s.published_on <= s.as_of)
            and all(spent.at <= s.as_of for spent in s.expenses)
        ),
        at="/as_of",
        params=lambda s, r: {"as_of": s.as_of},
    ),
    Rule(
        "FND211",
        "shares_as_computed",
        Text("分摊额计算有误", "Shares not as computed"),
        Text(
            "{method}分摊 {total} 元，各户份额应当按最大余额法计算，合计一分不差",
            "{total} yuan {method}: each share is the one that the largest remainders give,"
            " and not a fen is lost",
        ),
        source=HOUSE_RULE,
        native="CEL computes no apportionment",
        each="/apportionments/*",
        check=_shares_right,
        at="/payers",
        params=lambda a, r: {
            "method": codes.METHODS.labelled(a.method),
            "total": yuan(a.total_fen),
        },
    ),
    Rule(
        "FND212",
        "weights_known",
        Text("分摊依据或份额未知", "Weights or shares unknown"),
        Text(
            "有付款方缺少分摊权重或者份额，无法核对分摊结果",
            "some payer has no weight or no share, so the apportionment cannot be checked",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/apportionments/*",
        cel="this.payers.all(p, has(p.share_fen) && (this.method == 'equally' || has(p.weight)))",
        check=lambda a, r: all(
            payer.share_fen is not None and (a.method == "equally" or payer.weight is not None)
            for payer in a.payers
        ),
        at="/payers",
    ),
    Rule(
        "FND213",
        "something_to_divide_by",
        Text("无从分摊", "Nothing to divide by"),
        Text("没有付款方，或者权重全为零", "nobody pays, or all weights are 0"),
        source=HOUSE_RULE,
        each="/apportionments/*",
        cel="this.payers.exists(p, this.method == 'equally' || !has(p.weight) || p.weight > 0)",
        check=lambda a, r: any(a.method == "equally" or p.weight != 0 for p in a.payers),
        at="/payers",
    ),
    Rule(
        "FND214",
        "payers_distinct",
        Text("付款方重复", "A payer twice"),
        Text("同一付款方出现了不止一次", "the same payer stands more than once"),
        source=HOUSE_RULE,
        each="/apportionments/*",
        cel="distinct(this.payers.map(p, p.id))",
        check=lambda a, r: len({payer.id for payer in a.payers}) == len(a.payers),
        at="/payers",
    ),
    Rule(
        "FND215",
        "whole_part_divided",
        Text("分摊总额与出资额不符", "Not what the source bears is divided"),
        Text(
            "同一来源各次分摊的总额，应当等于该来源的出资额",
            "what is divided of a source, in all, is what that source bears",
        ),
        source=HOUSE_RULE,
        native=NO_SUM,
        check=_parts_whole,
        at="/apportionments",
    ),
    Rule(
        "FND216",
        "agreement_named",
        Text("没有写明分摊约定", "No agreement named"),
        Text(
            "{method}分摊，没有写明依据的约定，无法证明可以不按面积分摊",
            "divided {method}, and no agreement is named: it cannot be shown that it need not go by area",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(CIVIL_CODE, "第二百八十三条"),),
        each="/apportionments/*",
        cel="this.method == 'by_area' || has(this.agreement) || (has(this.agreed) && !this.agreed)",
        check=lambda a, r: a.method == "by_area" or a.agreement is not None or a.agreed is False,
        at="/agreement",
        params=lambda a, r: {"method": codes.METHODS.labelled(a.method)},
        since=CODE_IN_FORCE,
    ),
    Rule(
        "FND217",
        "by_area_unless_agreed",
        Text("没有约定却不按面积分摊", "Not by area though nothing is agreed"),
        Text(
            "没有约定的，建筑物的费用应当按照专有部分面积所占比例分摊，而不是{method}",
            "without an agreement the costs of a building are divided by exclusive area, not {method}",
        ),
        source=(Source(CIVIL_CODE, "第二百八十三条"),),
        each="/apportionments/*",
        cel=f"!(document.purpose in {list(BUILDING)}) || this.method == 'by_area'"
        " || !has(this.agreed) || this.agreed",
        check=lambda a, r: (
            r.document.purpose not in BUILDING or a.method == "by_area" or a.agreed is not False
        ),
        at="/method",
        params=lambda a, r: {"method": codes.METHODS.labelled(a.method)},
        since=CODE_IN_FORCE,
    ),
    Rule(
        "FND221",
        "owners_decision_named",
        Text("没有写明业主的决定", "No decision of the owners named"),
        Text(
            "“{source}”属于业主共有或者须由业主共同决定，没有写明是哪一决定、依何规则作出",
            "“{source}”: that is for the owners to decide together,"
            " and no decision, or not the rule by which it was made, is named",
        ),
        Severity.UNVERIFIABLE,
        source=(
            Source(CIVIL_CODE, "第二百七十八条"),
            Source(CIVIL_CODE, "第二百八十一条"),
            Source(CIVIL_CODE, "第二百八十二条"),
        ),
        each="/contributions/*",
        cel=f"!(this.source in ['maintenance_fund', 'common_income'] || {_RAISES_FUND})"
        f" || (has(this.decision) && has(this.decision_rule)) || {_AT_ONCE}",
        check=_decided,
        at="/decision",
        params=_who,
        remedy=Text(
            "写明 decision 和 decision_rule；紧急使用维修资金的，在 emergency 中写明理由",
            "give decision and decision_rule; where the fund was used in an emergency, the reason in"
            " emergency",
        ),
        since=CODE_IN_FORCE,
    ),
    Rule(
        "FND222",
        "owners_decision_right",
        Text("决定所依规则不对", "Decided by the wrong rule"),
        Text(
            "使用维修资金由业主共同决定，筹集维修资金由业主以特别多数决定，而不是按“{rule}”",
            "to use the maintenance fund takes the owners' decision, to raise it their special majority,"
            " not “{rule}”",
        ),
        source=(
            Source(CIVIL_CODE, "第二百七十八条"),
            Source(CIVIL_CODE, "第二百八十一条"),
        ),
        each="/contributions/*",
        cel=f"!has(this.decision_rule) || {_AT_ONCE}"
        f" || ({_RAISES_FUND} ? this.decision_rule == 'owners_special'"
        f" : this.source != 'maintenance_fund' || this.decision_rule in {list(OWNERS)})",
        check=_decided_rightly,
        at="/decision_rule",
        params=lambda c, r: {"rule": c.decision_rule},
        since=CODE_IN_FORCE,
    ),
    Rule(
        "FND223",
        "raised_voluntarily",
        Text("筹集资金不是自愿", "Not given freely"),
        Text(
            "为社区公益向“{source}”筹集资金，应当根据自愿原则",
            "what is raised from “{source}” for community welfare is to be given freely",
        ),
        source=(
            Source(COMMITTEES_2018, "第十六条"),
            Source(COMMITTEES_2025, "第四十二条"),
        ),
        each="/contributions/*",
        cel=f"{_NOT_FOR_WELFARE} || !has(this.voluntary) || this.voluntary",
        check=lambda c, r: not _raised_for_welfare(c, r) or c.voluntary is not False,
        at="/voluntary",
        params=_who,
        since=LAW_2018_IN_FORCE,
    ),
    Rule(
        "FND224",
        "freely_given_told",
        Text("未写明是否自愿", "Not told whether given freely"),
        Text(
            "没有写明向“{source}”筹集资金是否出于自愿，无法证明",
            "it is not told whether what was raised from “{source}” was given freely",
        ),
        Severity.UNVERIFIABLE,
        source=(
            Source(COMMITTEES_2018, "第十六条"),
            Source(COMMITTEES_2025, "第四十二条"),
        ),
        each="/contributions/*",
        cel=f"{_NOT_FOR_WELFARE} || has(this.voluntary)",
        check=lambda c, r: not _raised_for_welfare(c, r) or c.voluntary is not None,
        at="/voluntary",
        params=_who,
        since=LAW_2018_IN_FORCE,
    ),
    Rule(
        "FND225",
        "assembly_decided",
        Text("没有写明居民会议的决定", "No decision of the residents' assembly named"),
        Text(
            "向“{source}”筹集公益事业费用，须经居民会议讨论决定，没有写明是哪一决定",
            "to raise money from “{source}” for welfare takes a decision of the residents' assembly,"
            " and none is named",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(COMMITTEES_2018, "第十六条"),),
        each="/contributions/*",
        cel=f"{_NOT_FOR_WELFARE} || has(this.decision)",
        check=lambda c, r: not _raised_for_welfare(c, r) or c.decision is not None,
        at="/decision",
        params=_who,
        since=LAW_2018_IN_FORCE,
        until=LAW_2018_ENDED,
    ),
    _published(
        "FND231",
        "raised_money_published",
        Text("所筹资金", "money raised"),
        sources=RAISED,
        clauses=(Source(COMMITTEES_2018, "第十六条"), Source(COMMITTEES_2025, "第四十二条")),
        since=LAW_2018_IN_FORCE,
        purposes=("community_welfare",),
    ),
    _published(
        "FND232",
        "granted_money_published",
        Text("政府拨付或者社会捐赠资金", "money granted or donated"),
        sources=("policy_support", "donation"),
        clauses=(Source(COMMITTEES_2025, "第三十四条"),),
        since=LAW_2025_IN_FORCE,
    ),
    _published(
        "FND233",
        "fund_published",
        Text("维修资金", "the maintenance fund"),
        sources=("maintenance_fund",),
        clauses=(Source(CIVIL_CODE, "第二百八十一条"),),
        since=CODE_IN_FORCE,
    ),
)
