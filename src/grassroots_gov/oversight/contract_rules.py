"""What must be true of a property contract as a whole, whatever its history.

In CEL, ``this`` is the contract (or the fee or the account, where a rule looks at each), and a null
counts as absent.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import property_codes as codes
from .property_codes import (
    BEIJING,
    CIVIL_CODE,
    HANGZHOU,
    INTERPRETATION,
    REGULATION,
    SICHUAN,
    WENZHOU,
)

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .contracts import IncomeAccount, PropertyContract

__all__ = ["RULES"]


def _figure(told: Replay, name: str) -> int | None:
    figure = told.figure(name)
    return None if figure is None else figure.n


def _at_most(value: int | None, told: Replay, name: str) -> bool:
    """Whether no more is agreed than a text in force allows."""
    most = _figure(told, name)
    return value is None or most is None or value <= most


def _in_cel(field: str, figure: str) -> str:
    """The same in CEL."""
    return (
        f"!has(this.terms) || !has(this.terms.{field}) || !has(figures.{figure})"
        f" || this.terms.{field} <= figures.{figure}.n"
    )


def _adds_up(account: IncomeAccount) -> bool:
    income, costs, net = account.income_fen, account.costs_fen, account.net_fen
    return income is None or costs is None or net is None or net == income - costs


def _overlap(contract: PropertyContract) -> bool:
    return any(
        one.since <= two.until and two.since <= one.until
        for one, two in combinations(contract.income_accounts, 2)
    )


RULES = (
    known("OVS201", "fee_premises_known", "premises", codes.PREMISES, each="/fees/*"),
    Rule(
        "OVS202",
        "contract_ends_after_it_begins",
        Text("合同期限先后颠倒", "The contract ends before it begins"),
        Text("期限至 {until}，却自 {since} 起", "it is until {until}, and since {since}"),
        source=HOUSE_RULE,
        cel="!has(this.terms) || !has(this.terms.until) || this.terms.since <= this.terms.until",
        check=lambda c, r: (
            c.terms is None or c.terms.until is None or c.terms.since <= c.terms.until
        ),
        at="/terms/until",
        params=lambda c, r: {"since": c.terms.since, "until": c.terms.until},
    ),
    Rule(
        "OVS203",
        "one_fee_for_one_sort",
        Text("同一类型两个收费标准", "Two fees for one sort of premises"),
        Text("同一物业类型写了不止一个收费标准", "one sort of premises has more than one fee"),
        source=(Source(SICHUAN, "第六十三条"),),
        cel="distinct(this.fees.map(f, f.premises))",
        check=lambda c, r: len({f.premises for f in c.fees}) == len(c.fees),
        at="/fees",
    ),
    Rule(
        "OVS204",
        "fee_told",
        Text("收费标准没有写明", "The fee is not told"),
        Text(
            "没有写明收费标准，是否擅自提高收费无法证明",
            "the fee is not told: that no more is charged cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(INTERPRETATION, "第二条"), Source(REGULATION, "第三十四条")),
        each="/fees/*",
        cel="has(this.fen)",
        check=lambda f, r: f.fen is not None,
        at="/fen",
    ),
    Rule(
        "OVS205",
        "fees_ahead_within_the_term_allowed",
        Text("预收期限过长", "Fees are collected too far ahead"),
        Text(
            "预收 {months} 个月，最长不得超过 {most} 个月",
            "fees are collected {months} months ahead, and {most} is the most",
        ),
        source=(Source(HANGZHOU, "第五十五条"),),
        cel=_in_cel("prepaid_months", "property_fee_prepaid_months"),
        check=lambda c, r: (
            c.terms is None or _at_most(c.terms.prepaid_months, r, "property_fee_prepaid_months")
        ),
        at="/terms/prepaid_months",
        params=lambda c, r: {
            "months": c.terms.prepaid_months,
            "most": _figure(r, "property_fee_prepaid_months"),
        },
        needs=("profile",),
    ),
    Rule(
        "OVS206",
        "income_posted_often_enough",
        Text("公共收益公示间隔过长", "Common income is posted too rarely"),
        Text(
            "约定每 {months} 个月公示一次，至少应每 {most} 个月一次",
            "the contract says every {months} months; it is every {most} at least",
        ),
        source=(Source(SICHUAN, "第五十二条"), Source(WENZHOU, "第三十三条")),
        cel=_in_cel("disclosure_months", "property_disclosure_months"),
        check=lambda c, r: (
            c.terms is None or _at_most(c.terms.disclosure_months, r, "property_disclosure_months")
        ),
        at="/terms/disclosure_months",
        params=lambda c, r: {
            "months": c.terms.disclosure_months,
            "most": _figure(r, "property_disclosure_months"),
        },
        needs=("profile",),
    ),
    Rule(
        "OVS207",
        "income_booked_apart",
        Text("公共收益没有单独列账", "Common income is not booked apart"),
        Text(
            "公共收益应当单独列账，不与其他收支合用账户",
            "income from common parts has an account of its own",
        ),
        source=(
            Source(BEIJING, "第七十四条"),
            Source(SICHUAN, "第八十三条"),
            Source(HANGZHOU, "第六十条"),
        ),
        cel="!has(this.income_booked_apart) || this.income_booked_apart",
        check=lambda c, r: c.income_booked_apart is not False,
        at="/income_booked_apart",
    ),
    Rule(
        "OVS208",
        "income_less_costs",
        Text("公共收益计算不符", "The net income does not add up"),
        Text(
            "收入 {income} 分减成本 {costs} 分，不等于 {net} 分",
            "{income} fen less costs of {costs} are not {net}",
        ),
        source=(Source(CIVIL_CODE, "第二百八十二条"),),
        each="/income_accounts/*",
        cel="!has(this.income_fen) || !has(this.costs_fen) || !has(this.net_fen)"
        " || this.net_fen == this.income_fen - this.costs_fen",
        check=lambda a, r: _adds_up(a),
        at="/net_fen",
        params=lambda a, r: {"income": a.income_fen, "costs": a.costs_fen, "net": a.net_fen},
    ),
    Rule(
        "OVS209",
        "income_told",
        Text("公共收益收支没有写明", "Income or costs are not told"),
        Text(
            "没有写明收入、成本或者净收益，归业主的数额无法证明",
            "income, costs or the net are not told: what belongs to the owners cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(CIVIL_CODE, "第二百八十二条"),),
        each="/income_accounts/*",
        cel="has(this.income_fen) && has(this.costs_fen) && has(this.net_fen)",
        check=lambda a, r: None not in (a.income_fen, a.costs_fen, a.net_fen),
    ),
    Rule(
        "OVS210",
        "account_ends_after_it_begins",
        Text("账期先后颠倒", "The account ends before it begins"),
        Text("账期至 {until}，却自 {since} 起", "it is until {until}, and since {since}"),
        source=HOUSE_RULE,
        each="/income_accounts/*",
        cel="this.since <= this.until",
        check=lambda a, r: a.since <= a.until,
        at="/until",
        params=lambda a, r: {"since": a.since, "until": a.until},
    ),
    Rule(
        "OVS211",
        "accounts_apart",
        Text("账期重叠", "Two accounts of one time"),
        Text("公共收益的账期互相重叠", "two accounts of the income from common parts overlap"),
        source=HOUSE_RULE,
        cel="!overlap(this.income_accounts.map(a, ['', a.since, a.until]))",
        check=lambda c, r: not _overlap(c),
        at="/income_accounts",
    ),
    Rule(
        "OVS212",
        "listed_once",
        Text("移交清单重复", "Listed twice"),
        Text("移交清单中有重复的事项", "something stands on the handover list twice"),
        source=HOUSE_RULE,
        cel="distinct(this.handover_list.map(h, h.item))",
        check=lambda c, r: len({h.item for h in c.handover_list}) == len(c.handover_list),
        at="/handover_list",
    ),
    Rule(
        "OVS213",
        "replaces_another",
        Text("不能取代自身", "It replaces itself"),
        Text("合同写明取代的是它自己", "the contract says that it replaces itself"),
        source=HOUSE_RULE,
        cel="!has(this.replaces) || this.replaces != this.id",
        check=lambda c, r: c.replaces != c.id,
        at="/replaces",
    ),
    nothing_overdue(
        "OVS214",
        "property_service_not_overdue",
        codes.CLOCKS,
        Source(BEIJING, "第七十六条"),
        Source(BEIJING, "第七十七条"),
        Source(HANGZHOU, "第五十七条"),
        Source(SICHUAN, "第五十二条"),
    ),
)
