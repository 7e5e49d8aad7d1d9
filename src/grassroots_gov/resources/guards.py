"""What may stop a claim on its way: what remains, whose it is, what was delivered, the period.

Codes RES101 to RES149 refuse an event, RES151 only advises on it, RES181 to RES199 choose among the
rows of one event.  In CEL, ``this`` is the event, and a null counts as absent.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..kernel.calendar import CHINA_TIME
from ..kernel.rule import HOUSE_RULE, Severity
from ..kernel.workflow import guard
from .ledger import Holding, ledger, left

if TYPE_CHECKING:
    from ..kernel.replay import Replay

_SUMS = "the quantities of one claim are summed over the history"
_DAYS = "it compares civil days of China"


def _held(event: Any, told: Replay) -> Holding | None:
    """The open claim that the event names; where there is none, another guard says so."""
    found = ledger(told).get(event.claim)
    return None if found is None or found.settled else found


def _day(event: Any) -> date:
    day: date = event.at.astimezone(CHINA_TIME).date()
    return day


def _in_period(event: Any, told: Replay) -> bool:
    item: Any = told.document
    return (item.since or date.min) <= _day(event) <= (item.until or date.max)


def _period(event: Any, told: Replay) -> dict[str, Any]:
    item: Any = told.document
    return {"day": _day(event), "since": item.since, "until": item.until}


CLAIM_IS_NEW = guard(
    "RES101",
    "claim_is_new",
    ("认领编号已用过", "The claim is a new one"),
    ("认领“{claim}”已经有了", "there is a claim “{claim}” already"),
    source=HOUSE_RULE,
    cel="!(this.claim in facts.claims)",
    check=lambda e, r: e.claim not in r.facts["claims"],
    at="/claim",
    params=lambda e, r: {"claim": e.claim},
)

WITHIN_REMAINING = guard(
    "RES102",
    "within_remaining",
    ("认领数量超过剩余", "No more is claimed than remains"),
    ("认领 {quantity}，只剩 {left}", "{quantity} claimed, and {left} left"),
    source=HOUSE_RULE,
    native=_SUMS,
    check=lambda e, r: e.quantity <= left(r),
    at="/quantity",
    params=lambda e, r: {"quantity": e.quantity, "left": left(r)},
)

CLAIM_IS_OPEN = guard(
    "RES103",
    "claim_is_open",
    ("没有这一认领，或者已经了结", "The claim is open"),
    ("没有进行中的认领“{claim}”", "no claim “{claim}” is open"),
    source=HOUSE_RULE,
    cel="this.claim in facts.unsettled",
    check=lambda e, r: e.claim in r.facts["unsettled"],
    at="/claim",
    params=lambda e, r: {"claim": e.claim},
)

ACTS_FOR_CLAIMANT = guard(
    "RES104",
    "acts_for_claimant",
    ("应由认领方作出", "For whoever claimed it"),
    ("“{claim}”不是此人或者此单位认领的", "“{claim}” was claimed by somebody else"),
    source=HOUSE_RULE,
    native="who claimed stands in an earlier event",
    check=lambda e, r: (held := _held(e, r)) is None or held.acts(e.by),
    at="/by",
    params=lambda e, r: {"claim": e.claim},
)

COMMITTED_ONCE = guard(
    "RES105",
    "committed_once",
    ("已经承诺", "It is committed to once"),
    ("认领“{claim}”已经作出承诺", "there is a commitment on “{claim}” already"),
    source=HOUSE_RULE,
    cel="!(this.claim in facts.promised)",
    check=lambda e, r: e.claim not in r.facts["promised"],
    at="/claim",
    params=lambda e, r: {"claim": e.claim},
)

WITHIN_CLAIM = guard(
    "RES106",
    "within_claim",
    ("交付数量超过认领", "No more is delivered than claimed"),
    (
        "交付 {quantity}，尚待交付的只有 {outstanding}",
        "{quantity} delivered, and {outstanding} outstanding",
    ),
    source=HOUSE_RULE,
    native=_SUMS,
    check=lambda e, r: (held := _held(e, r)) is None or e.quantity <= held.outstanding,
    at="/quantity",
    params=lambda e, r: {"quantity": e.quantity, "outstanding": _outstanding(e, r)},
)


def _outstanding(event: Any, told: Replay) -> int:
    held = _held(event, told)
    return 0 if held is None else held.outstanding


SOMETHING_TO_RELEASE = guard(
    "RES107",
    "something_to_release",
    ("已全部交付，无可退回", "Something is left to give back"),
    ("认领“{claim}”已全部交付", "all of “{claim}” was delivered"),
    source=HOUSE_RULE,
    native=_SUMS,
    check=lambda e, r: (held := _held(e, r)) is None or held.outstanding > 0,
    at="/claim",
    params=lambda e, r: {"claim": e.claim},
)

ALL_DELIVERED = guard(
    "RES108",
    "all_delivered",
    ("尚未全部交付", "All of it was delivered"),
    (
        "认领“{claim}”还有 {outstanding} 没有交付，也没有退回",
        "{outstanding} of “{claim}” are neither delivered nor given back",
    ),
    source=HOUSE_RULE,
    native=_SUMS,
    check=lambda e, r: (held := _held(e, r)) is None or held.outstanding == 0,
    at="/claim",
    params=lambda e, r: {"claim": e.claim, "outstanding": _outstanding(e, r)},
)

ACTS_FOR_LISTER = guard(
    "RES109",
    "acts_for_lister",
    ("应由列单单位作出", "For whoever listed it"),
    ("条目由“{lister}”列出", "it was listed by “{lister}”"),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && this.by.unit == document.listed_by.id",
    check=lambda e, r: e.by.unit == r.document.listed_by.id,
    at="/by/unit",
    params=lambda e, r: {"lister": r.document.listed_by.name},
)

WITHIN_PERIOD = guard(
    "RES110",
    "within_period",
    ("不在期限内", "Within the period"),
    ("{day} 不在 {since} 至 {until} 之内", "{day} is not within {since} to {until}"),
    source=HOUSE_RULE,
    native=_DAYS,
    check=_in_period,
    at="/at",
    params=_period,
)

PERIOD_OVER = guard(
    "RES111",
    "period_over",
    ("期限未过", "The period is over"),
    ("{day} 时期限（至 {until}）还没有过", "on {day} the period, until {until}, is not over"),
    source=HOUSE_RULE,
    native=_DAYS,
    check=lambda e, r: r.document.until is not None and _day(e) > r.document.until,
    at="/at",
    params=_period,
)

SOMETHING_CONFIRMED = guard(
    "RES112",
    "something_confirmed",
    ("没有确认过任何交付", "Something was confirmed"),
    (
        "没有确认过任何交付，只能撤回，不能办结",
        "nothing was confirmed: it may be withdrawn, not closed",
    ),
    source=HOUSE_RULE,
    cel="facts.confirmed > 0",
    check=lambda e, r: r.facts["confirmed"] > 0,
)

DELIVERED_BY_THE_END = guard(
    "RES151",
    "delivered_by_the_end",
    ("期限过后才交付", "Delivered within the period"),
    ("于 {day} 交付，期限至 {until}", "delivered on {day}, and the period was until {until}"),
    severity=Severity.WARNING,
    source=HOUSE_RULE,
    native=_DAYS,
    check=lambda e, r: r.document.until is None or _day(e) <= r.document.until,
    at="/at",
    params=_period,
)

_OTHERS = "facts.unsettled.exists(c, c != this.claim)"


def _others(event: Any, told: Replay) -> bool:
    return any(claim != event.claim for claim in told.facts["unsettled"])


OTHERS_OPEN = guard(
    "RES181",
    "other_claims_open",
    ("还有其他认领", "Other claims are open"),
    ("没有其他认领", "no other claim is open"),
    source=HOUSE_RULE,
    cel=_OTHERS,
    check=_others,
)

LAST_OPEN = guard(
    "RES182",
    "last_claim_open",
    ("没有其他认领", "No other claim is open"),
    ("还有其他认领", "other claims are open"),
    source=HOUSE_RULE,
    cel=f"!({_OTHERS})",
    check=lambda e, r: not _others(e, r),
)

SOME_DELIVERED = guard(
    "RES183",
    "some_delivered",
    ("已有交付", "Something was delivered"),
    ("还没有交付", "nothing was delivered"),
    source=HOUSE_RULE,
    cel="this.claim in facts.delivering",
    check=lambda e, r: e.claim in r.facts["delivering"],
)

NONE_DELIVERED = guard(
    "RES184",
    "none_delivered",
    ("还没有交付", "Nothing was delivered"),
    ("已有交付", "something was delivered"),
    source=HOUSE_RULE,
    cel="!(this.claim in facts.delivering)",
    check=lambda e, r: e.claim not in r.facts["delivering"],
)
