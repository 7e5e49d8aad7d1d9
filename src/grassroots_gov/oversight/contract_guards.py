"""What may stop a property contract on its way: who chooses, who tells whom, what is given back.

Codes OVS101 to OVS129 refuse an event, OVS151 to OVS159 only advise, OVS181 and OVS182 choose among
the rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from ..kernel.calendar import CHINA_TIME
from ..kernel.rule import HOUSE_RULE, Severity, Source
from ..kernel.workflow import Guard, guard
from .property_codes import (
    BEIJING,
    CHENGDU,
    CHOSEN_BY_OWNERS,
    CIVIL_CODE,
    FILES,
    HANDOVER_ITEMS,
    HANGZHOU,
    INTERPRETATION,
    REGULATION,
    SERVICE_KINDS,
    SICHUAN,
    TAKEN_OVER_WITH_FILES,
    WENZHOU,
)

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .contracts import PropertyContract

CHOICE = (Source(CIVIL_CODE, "第二百七十八条"),)
_INSPECTION = (Source(REGULATION, "第三十六条"), Source(CHENGDU, "第六十条"))
_DAY = timedelta(days=1)


_OF_THE_DAY = "a contract outlives texts: the figure is that of the event's own day"


# Who chooses

OWNERS_CHOOSE = guard(
    "OVS101",
    "owners_choose_the_provider",
    ("并非由业主选聘", "Not for the owners to choose"),
    ("{service}不由业主选聘产生", "for {service} the owners choose nobody"),
    source=CHOICE,
    cel=f"document.service in {sorted(CHOSEN_BY_OWNERS)}",
    check=lambda e, r: r.document.service in CHOSEN_BY_OWNERS,
    params=lambda e, r: {"service": SERVICE_KINDS.labelled(r.document.service)},
)

ANOTHER_APPOINTS = guard(
    "OVS102",
    "another_appoints_the_provider",
    ("应由业主共同决定", "For the owners to decide"),
    (
        "选聘物业服务人由业主共同决定，不能指定",
        "the owners choose the provider together; nobody appoints one for them",
    ),
    source=CHOICE,
    cel=f"!(document.service in {sorted(CHOSEN_BY_OWNERS)})",
    check=lambda e, r: r.document.service not in CHOSEN_BY_OWNERS,
)

ACTS_FOR_PROVIDER = guard(
    "OVS103",
    "acts_for_the_provider",
    ("应由物业服务人作出", "For the provider"),
    ("物业服务人是“{provider}”", "the provider is “{provider}”"),
    source=HOUSE_RULE,
    cel="this.by.role != 'provider' || !has(document.provider) || !has(document.provider.id)"
    " || (has(this.by.unit) && this.by.unit == document.provider.id)",
    check=lambda e, r: (
        e.by.role != "provider"
        or r.document.provider is None
        or r.document.provider.id in (None, e.by.unit)
    ),
    at="/by/unit",
    params=lambda e, r: {"provider": r.document.provider.name},
)

BY_THE_ORDINARY_RULE = guard(
    "OVS104",
    "decided_by_the_ordinary_rule",
    ("适用的表决规则不对", "Decided by the ordinary rule"),
    (
        "应按业主共同决定的一般规则（owners_ordinary）表决，却按“{rule}”",
        "it is for the owners by the ordinary rule (owners_ordinary), not by “{rule}”",
    ),
    source=CHOICE,
    cel="!has(this.basis) || this.basis.decision_rule == 'owners_ordinary'",
    check=lambda e, r: e.basis is None or e.basis.decision_rule == "owners_ordinary",
    at="/basis/decision_rule",
    params=lambda e, r: {"rule": e.basis.decision_rule},
)

DECISION_CARRIED = guard(
    "OVS105",
    "decision_carried",
    ("表决没有通过", "The vote carried"),
    ("所依据的表决“{poll}”没有通过", "the vote “{poll}” that it rests on did not carry"),
    source=CHOICE,
    cel="!has(this.basis) || !has(this.basis.outcome)"
    " || this.basis.outcome in ['passed', 'unverifiable']",
    check=lambda e, r: e.basis is None or e.basis.outcome in (None, "passed", "unverifiable"),
    at="/basis/outcome",
    params=lambda e, r: {"poll": e.basis.document},
)


def _needs_a_vote(event: Any) -> bool:
    return bool(event.event != "notify_termination" or event.grounds == "dismissal")


DECISION_TOLD = guard(
    "OVS151",
    "owners_decision_told",
    ("业主共同决定无法证明", "That the owners decided cannot be shown"),
    (
        "没有写明业主共同决定及其结果，无法证明",
        "no vote of the owners with its outcome is told, so it cannot be shown that they decided",
    ),
    severity=Severity.UNVERIFIABLE,
    source=CHOICE,
    cel="(this.event == 'notify_termination' && this.grounds != 'dismissal')"
    " || (has(this.basis) && has(this.basis.outcome) && this.basis.outcome != 'unverifiable')",
    check=lambda e, r: (
        not _needs_a_vote(e)
        or (e.basis is not None and e.basis.outcome not in (None, "unverifiable"))
    ),
    at="/basis",
)

# The contract, and the inspection


def _untold(document: PropertyContract) -> tuple[str, ...]:
    """What a contract says, and this one does not tell."""
    terms = document.terms
    told = {
        "provider": document.provider,
        "standard": terms and terms.standard,
        "services": terms and terms.services,
        "fees": document.fees,
    }
    return tuple(name for name, value in told.items() if not value)


TERMS_TOLD = guard(
    "OVS152",
    "contract_terms_told",
    ("合同内容没有写明", "What the contract says is not told"),
    (
        "没有写明 {untold}，合同是否完备无法证明",
        "{untold} not told: that the contract is complete cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=(Source(REGULATION, "第三十四条"),),
    cel="has(document.provider) && has(document.terms) && has(document.terms.standard)"
    " && size(document.terms.services) > 0 && size(document.fees) > 0",
    check=lambda e, r: not _untold(r.document),
    params=lambda e, r: {"untold": _untold(r.document)},
)

_WITH_FILES = f"document.service in {list(TAKEN_OVER_WITH_FILES)}"

INSPECTED = guard(
    "OVS106",
    "inspected_before_the_service",
    ("未经承接查验", "Inspected before it is taken over"),
    ("没有办理承接查验，不得承接", "it was not inspected, so nobody takes it over"),
    source=_INSPECTION,
    cel=f"!({_WITH_FILES}) || !has(this.inspected) || this.inspected",
    check=lambda e, r: r.document.service not in TAKEN_OVER_WITH_FILES or e.inspected is not False,
    at="/inspected",
)

INSPECTION_TOLD = guard(
    "OVS153",
    "inspection_told",
    ("承接查验没有写明", "Whether it was inspected is not told"),
    (
        "没有写明是否办理承接查验，无法证明",
        "whether the property was inspected is not told, so it cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=_INSPECTION,
    cel=f"!({_WITH_FILES}) || has(this.inspected)",
    check=lambda e, r: r.document.service not in TAKEN_OVER_WITH_FILES or e.inspected is not None,
    at="/inspected",
)

# What is posted

_INCOME = "'common_income' in this.items"

POSTS_INCOME = guard(
    "OVS181",
    "posts_common_income",
    ("公示公共收益", "Common income is posted"),
    ("没有公示公共收益", "common income is not posted"),
    source=HOUSE_RULE,
    cel=_INCOME,
    check=lambda e, r: "common_income" in e.items,
)

POSTS_NO_INCOME = guard(
    "OVS182",
    "posts_no_common_income",
    ("没有公示公共收益", "Common income is not posted"),
    ("公示了公共收益", "common income is posted"),
    source=HOUSE_RULE,
    cel=f"!({_INCOME})",
    check=lambda e, r: "common_income" not in e.items,
)


def _passed(since: datetime | None, at: datetime, days: int | None) -> bool:
    """Whether so many full days lie between; nothing is asked where no text sets a number."""
    return days is None or (since is not None and at >= since + days * _DAY)


def _figure(told: Replay, name: str, at: datetime) -> int | None:
    """The number that the texts in force then set."""
    figure = told.figure(name, at.astimezone(CHINA_TIME).date())
    return None if figure is None else figure.n


def _posting_days(event: Any, told: Replay) -> int | None:
    return _figure(told, "property_disclosure_posting_days", event.at)


POSTED_FOR_LONG = guard(
    "OVS154",
    "income_posted_for_long",
    ("公示期太短", "Posted for long enough"),
    (
        "公共收益应公示不少于 {days} 天，只到 {until}",
        "common income is posted for {days} days; this stays until {until} only",
    ),
    severity=Severity.WARNING,
    source=(Source(SICHUAN, "第五十二条"),),
    native=_OF_THE_DAY,
    check=lambda e, r: e.until is None or _passed(e.at, e.until, _posting_days(e, r)),
    at="/until",
    params=lambda e, r: {"days": _posting_days(e, r), "until": e.until},
    needs=("profile",),
)


def _plan_days(event: Any, told: Replay) -> int | None:
    return _figure(told, "fee_draft_posting_days", event.at)


FEE_POSTED = guard(
    "OVS155",
    "fee_plan_posted",
    ("调价方案公示期未满", "The plan for the fees was posted"),
    (
        "收费标准调整方案应公示 {days} 天以上，公示于 {posted_at}",
        "a change of the fees is posted for {days} days; this one was posted at {posted_at}",
    ),
    severity=Severity.WARNING,
    source=(Source(HANGZHOU, "第五十三条"), Source(CHENGDU, "第六十六条")),
    native=_OF_THE_DAY,
    check=lambda e, r: _passed(e.posted_at, e.at, _plan_days(e, r)),
    at="/posted_at",
    params=lambda e, r: {"days": _plan_days(e, r), "posted_at": e.posted_at or "-"},
    needs=("profile",),
)

# The end

ITS_OWN_GROUNDS = guard(
    "OVS107",
    "grounds_of_that_side",
    ("事由与提出方不符", "The grounds of that side"),
    (
        "解聘由业主方提出，不同意续聘由物业服务人提出",
        "to dismiss is for the owners' side, to decline for the provider",
    ),
    source=(Source(CIVIL_CODE, "第九百四十六条"), Source(BEIJING, "第七十五条")),
    cel="(this.grounds != 'dismissal' || this.by.role == 'owners_side')"
    " && (this.grounds != 'provider_declines' || this.by.role == 'provider')",
    check=lambda e, r: (
        (e.grounds, e.by.role)
        not in (("dismissal", "provider"), ("provider_declines", "owners_side"))
    ),
    at="/grounds",
)

IN_WRITING = guard(
    "OVS108",
    "notice_in_writing",
    ("应当书面通知", "In writing"),
    ("没有书面通知", "the notice is not in writing"),
    source=(Source(CIVIL_CODE, "第九百四十六条"), Source(BEIJING, "第七十五条")),
    cel="this.written",
    check=lambda e, r: e.written,
    at="/written",
)


def _dismissal_days(event: Any, told: Replay) -> int | None:
    """The days that the contract says, or else the law."""
    terms = told.document.terms
    agreed: int | None = terms and terms.notice_days
    return _figure(told, "property_dismissal_notice_days", event.at) if agreed is None else agreed


_TOO_SOON = ("通知期不足", "Too short a notice")
_TOO_SOON_SAID = (
    "应提前 {days} 天书面通知，却于 {ends_at} 终止",
    "notice is given {days} days before; the end is set for {ends_at}",
)

DISMISSED_WITH_NOTICE = guard(
    "OVS109",
    "dismissed_with_notice",
    _TOO_SOON,
    _TOO_SOON_SAID,
    source=(Source(CIVIL_CODE, "第九百四十六条"),),
    native=_OF_THE_DAY,
    check=lambda e, r: e.grounds != "dismissal" or _passed(e.at, e.ends_at, _dismissal_days(e, r)),
    at="/ends_at",
    params=lambda e, r: {"days": _dismissal_days(e, r), "ends_at": e.ends_at},
)

_LOCAL_NOTICE = {
    "provider_declines": "property_nonrenewal_notice_days",
    "continued": "property_continued_notice_days",
}


def _local_days(event: Any, told: Replay) -> int | None:
    name = _LOCAL_NOTICE.get(event.grounds)
    return None if name is None else _figure(told, name, event.at)


DECLINED_WITH_NOTICE = guard(
    "OVS110",
    "declined_with_notice",
    _TOO_SOON,
    _TOO_SOON_SAID,
    source=(Source(BEIJING, "第七十五条"), Source(CHENGDU, "第五十九条")),
    native=_OF_THE_DAY,
    check=lambda e, r: _passed(e.at, e.ends_at, _local_days(e, r)),
    at="/ends_at",
    params=lambda e, r: {"days": _local_days(e, r), "ends_at": e.ends_at},
    needs=("profile",),
)

NOTICE_OVER = guard(
    "OVS111",
    "notice_is_over",
    ("通知的终止时间未到", "The notice is over"),
    ("合同到 {ends_at} 才终止", "the contract goes on until {ends_at}"),
    source=(Source(CIVIL_CODE, "第九百四十六条"),),
    cel="has(facts.ends_at) && timestamp(this.at) >= timestamp(facts.ends_at)",
    check=lambda e, r: (ends_at := r.facts["ends_at"]) is not None and e.at >= ends_at,
    at="/at",
    params=lambda e, r: {"ends_at": r.facts["ends_at"]},
)


def _term_over(event: Any, told: Replay) -> bool:
    """Whether it is; that nothing is told of the contract was said when it was signed."""
    terms = told.document.terms
    if terms is None or terms.until is None:
        return terms is None
    over: datetime = datetime.combine(terms.until, time(), CHINA_TIME) + _DAY
    return bool(event.at >= over)


TERM_OVER = guard(
    "OVS112",
    "contract_term_is_over",
    ("合同期限未满", "The term is over"),
    ("合同期限（{until}）没有届满", "the term ({until}) is not over"),
    source=HOUSE_RULE,
    cel="!has(document.terms) || (has(document.terms.until) && timestamp(this.at)"
    " >= timestamp(document.terms.until + 'T00:00:00+08:00') + duration('24h'))",
    check=_term_over,
    at="/at",
    params=lambda e, r: {"until": r.document.terms.until or "-"},
)

# What is given back

HANDED_OVER_ONCE = guard(
    "OVS113",
    "handed_over_once",
    ("已经移交", "Handed over once"),
    ("{item}已经移交过", "{item} was handed over already"),
    source=HOUSE_RULE,
    cel="this.item == 'other' || !(this.item in facts.handed_over)",
    check=lambda e, r: e.item == "other" or e.item not in r.facts["handed_over"],
    at="/item",
    params=lambda e, r: {"item": HANDOVER_ITEMS.labelled(e.item)},
)


def owed(document: PropertyContract) -> tuple[str, ...]:
    """What the provider has to give back: what the law names, what it keeps, and what is listed."""
    listed = {entry.item for entry in document.handover_list if entry.received}
    never = {entry.item for entry in document.handover_list if not entry.received}
    if document.service in TAKEN_OVER_WITH_FILES:
        listed |= set(FILES)
    if document.income_kept_by == "provider":
        listed.add("common_income")
    if document.terms is not None and document.terms.prepaid_months is not None:
        listed.add("fee_settlement")
    return tuple(item for item in HANDOVER_ITEMS if item in listed - never)


def _missing(told: Replay) -> tuple[str, ...]:
    handed = told.facts["handed_over"]
    return tuple(HANDOVER_ITEMS.labelled(i) for i in owed(told.document) if i not in handed)


def _back(item: str, unless: str) -> str:
    return (
        f"({unless} || {item} in facts.handed_over"
        f" || document.handover_list.exists(h, h.item == {item} && !h.received))"
    )


ALL_HANDED_OVER = guard(
    "OVS114",
    "all_handed_over",
    ("尚未全部移交", "All of it was handed over"),
    ("还没有移交：{missing}", "not handed over yet: {missing}"),
    source=(
        Source(REGULATION, "第三十八条"),
        Source(CIVIL_CODE, "第二百八十二条"),
        Source(INTERPRETATION, "第三条"),
        Source(CHENGDU, "第六十三条"),
        Source(SICHUAN, "第六十六条"),
    ),
    cel=f"{list(FILES)}.all(i, {_back('i', f'!({_WITH_FILES})')}) && "
    + _back(
        "'common_income'",
        "!has(document.income_kept_by) || document.income_kept_by != 'provider'",
    )
    + " && "
    + _back(
        "'fee_settlement'",
        "!has(document.terms) || !has(document.terms.prepaid_months)",
    )
    + " && document.handover_list.all(h, !h.received || h.item in facts.handed_over)",
    check=lambda e, r: not _missing(r),
    params=lambda e, r: {"missing": _missing(r)},
)


def _in_time(
    code: str, name: str, clock: str, title: tuple[str, str], said: tuple[str, str], *source: Source
) -> Guard:
    return guard(
        code,
        name,
        title,
        said,
        severity=Severity.WARNING,
        source=source,
        native="a deadline may count working days",
        check=lambda e, r: r.in_time(clock, e.at),
        at="/at",
        needs=("profile",),
    )


HANDED_OVER_IN_TIME = _in_time(
    "OVS156",
    "handed_over_in_time",
    "handover",
    ("交接期限", "Handed over in time"),
    ("交接超过期限", "the handover took longer than it may"),
    Source(HANGZHOU, "第五十七条"),
    Source(BEIJING, "第七十六条"),
)
FILED_IN_TIME = _in_time(
    "OVS157",
    "contract_filed_in_time",
    "filing",
    ("备案期限", "Filed in time"),
    ("备案超过期限", "the contract was filed late"),
    Source(BEIJING, "第六十三条"),
    Source(WENZHOU, "第三十四条"),
    Source(HANGZHOU, "第四十九条"),
    Source(CHENGDU, "第五十八条"),
    Source(SICHUAN, "第五十九条"),
)
INSPECTED_IN_TIME = _in_time(
    "OVS158",
    "inspected_in_time",
    "inspection",
    ("承接查验期限", "Inspected in time"),
    ("承接查验超过期限", "the inspection was late"),
    Source(HANGZHOU, "第五十七条"),
)
INCOME_POSTED_IN_TIME = _in_time(
    "OVS159",
    "income_posted_in_time",
    "disclosure",
    ("公共收益公示期限", "Income posted in time"),
    ("公共收益公示超过期限", "common income was posted late"),
    Source(SICHUAN, "第五十二条"),
    Source(WENZHOU, "第三十三条"),
    Source(BEIJING, "第八十四条"),
)
