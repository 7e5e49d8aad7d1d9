"""What it takes to write cost shares, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..funding import codes
from ..funding import models as m
from ._breaks import Break, Wire, put
from ._values import below, choose, draw_document, draw_record
from ._walk import Kind

__all__ = ["FUNDING"]

_FIRST = date(2018, 12, 29)
_AMOUNTS = (70_000, 1, 0, 30_001)
_LARGEST = 2**53 - 1
_SPAN = 3_000
_DECISIONS = ("owners_ordinary", "owners_special")


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.CostShare:
    as_of = _FIRST + timedelta(days=draw(below(_SPAN)))
    purpose = choose(draw, tuple(codes.PURPOSES))
    others = choose(draw, ((), ("self_raised_funds",), ("self_raised_funds", "donation")))
    amounts = _AMOUNTS if others else (*_AMOUNTS, _LARGEST)  # the sum must be a number of fen too
    contributions = tuple(
        _contribution(draw, source, purpose, choose(draw, amounts))
        for source in (*others, choose(draw, tuple(codes.SOURCES)))
    )
    money = [each for each in contributions if each.source not in codes.NOT_MONEY]
    known: dict[str, Any] = {
        "as_of": as_of,
        "purpose": purpose,
        "contributions": contributions,
        "total_fen": sum(each.amount_fen or 0 for each in money),
        "apportionments": _apportionments(draw, contributions),
        "expenses": _expenses(draw, sum(each.received[0] for each in money), as_of),
        "published_on": as_of,
        **given,
    }
    return draw_document(draw, m.CostShare, **known)


def _contribution(draw: st.DrawFn, source: str, purpose: str, amount: int) -> m.Contribution:
    state = choose(draw, (None, *codes.STATES) if amount > 1 else (None, "paid"))
    pledged, paid = {
        None: (None, None),
        "intended": (None, None),
        "pledged": (amount, None),
        "partly_paid": (amount, amount // 2),
        "paid": (amount, amount),
    }[state]
    raising = purpose == "raising_the_fund"
    return draw_record(
        draw,
        m.Contribution,
        source=source,
        amount_fen=amount,
        pledged_fen=choose(draw, (pledged, None)),
        paid_fen=choose(draw, (paid, None)),
        state=state,
        voluntary=True,
        decision=f"poll_{draw(below(9))}",
        decision_rule="owners_special" if raising else choose(draw, _DECISIONS),
    )


def _apportionments(
    draw: st.DrawFn, contributions: tuple[m.Contribution, ...]
) -> tuple[m.Apportionment, ...]:
    """One source of money divided, or none."""
    source = contributions[0].source
    whole = sum(each.amount_fen or 0 for each in contributions if each.source == source)
    if draw(st.booleans()):
        return ()
    method = choose(draw, tuple(codes.METHODS))
    weights = draw(st.lists(st.integers(0, _LARGEST), min_size=1, max_size=5).filter(any))
    payers = tuple(m.Payer(id=f"h{n}", weight=weight) for n, weight in enumerate(weights))
    agreed: dict[str, Any] = (
        {} if method == "by_area" else {"agreement": "covenant", "agreed": True}
    )
    part = m.Apportionment(source=source, method=method, total_fen=whole, payers=payers, **agreed)
    return (part.divided(),)


def _expenses(draw: st.DrawFn, received: int, as_of: date) -> tuple[m.Expense, ...]:
    spent = tuple(part for part in (received // 3, received - received // 3) if part)
    return tuple(
        draw_record(draw, m.Expense, amount_fen=part, at=as_of - timedelta(days=draw(below(90))))
        for part in choose(draw, ((), spent, spent[:1]))
    )


# What breaks them

_GIVEN: Mapping[str, Any] = {"source": "donation", "amount_fen": 100, "state": "intended"}
_WORKS: Mapping[str, Any] = {"at": "2026-03-01", "purpose": "加固门头", "payee": {"name": "施工队"}}
_PART: Mapping[str, Any] = {
    "source": "donation",
    "method": "by_area",
    "total_fen": 100,
    "payers": [
        {"id": "a", "weight": 1, "share_fen": 50},
        {"id": "b", "weight": 1, "share_fen": 50},
    ],
}


def _share(*changes: Mapping[str, Any]) -> Break:
    """Makes of it a plain share of 100 fen in 2026, with one of the changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        plain = {
            "as_of": "2026-03-02",
            "purpose": "upkeep",
            "total_fen": 100,
            "contributions": [dict(_GIVEN)],
            "apportionments": [],
            "expenses": [],
            "published_on": "2026-03-02",
        }
        document.update(plain | dict(choose(draw, changes)))

    return write


def _giving(*changes: Mapping[str, Any], **header: Any) -> Break:
    return _share(*({**header, "contributions": [{**_GIVEN, **change}]} for change in changes))


def _dividing(*changes: Mapping[str, Any], **header: Any) -> Break:
    return _share(*({**header, "apportionments": [{**_PART, **change}]} for change in changes))


def _payers(*payers: tuple[str, int | None, int | None]) -> Mapping[str, Any]:
    return {
        "payers": [{"id": id, "weight": weight, "share_fen": share} for id, weight, share in payers]
    }


def _spending(
    amount: int, *changes: Mapping[str, Any], at: str = "2026-03-01", **given: Any
) -> Break:
    told = {
        "expenses": [{**_WORKS, "amount_fen": amount, "at": at}],
        "contributions": [{**_GIVEN, "state": "paid", **given}],
    }
    return _share(*(told | dict(change) for change in changes or ({},)))


_WELFARE: Mapping[str, Any] = {"source": "self_raised_funds"}

BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, True, None, at=("contributions", "apportionments", "expenses")),
    "GEN106": put("1", 1.5, True, at=("total_fen",)),
    "GEN107": _giving({"voluntary": "yes"}, {"voluntary": 0}),
    "GEN112": put("", at=("name",)),
    "GEN114": put(-1, at=("total_fen",)),
    "GEN115": put(2**53, 10**30, at=("total_fen",)),
    "GEN116": put("2026-02-30", "2025-02-29", at=("as_of", "published_on")),
    "GEN122": put("2026-3-2", "20260302", "", "２０２６-03-02", at=("as_of",)),
    "GEN124": _giving({"decision_rule": "Owners"}, {"decision_rule": "业主"}),
    "GEN125": put("a\x01", "\u202eevil", "zero\u200bwidth", "two\nlines", at=("name",)),
    "GEN129": put({"division": {"code": "11010", "vintage": 2020}}, at=("site",)),
    "FND201": _share({"total_fen": 99}, {"total_fen": 101}, {"total_fen": 0}),
    "FND202": _share(
        {"total_fen": None},
        {"contributions": [{**_GIVEN, "amount_fen": None}]},
        {"contributions": []},
        {"contributions": [{"source": "in_kind", "state": "paid"}]},
    ),
    "FND203": _giving(
        {"state": "paid", "pledged_fen": 50, "paid_fen": 100},
        {"state": "pledged", "pledged_fen": 101},
        {"state": "partly_paid", "pledged_fen": 50, "paid_fen": 51},
    ),
    "FND204": _giving(
        {"state": "paid", "paid_fen": 99},
        {"state": "partly_paid", "paid_fen": 0},
        {"state": "partly_paid", "paid_fen": 100},
        {"state": "pledged", "paid_fen": 1},
        {"pledged_fen": 1},
    ),
    "FND205": _spending(101),
    "FND206": _spending(1, state="partly_paid"),
    "FND207": _share({"published_on": "2026-03-03"}, {"as_of": "2026-03-01"}),
    "FND211": _dividing(
        _payers(("a", 1, 51), ("b", 1, 49)),
        _payers(("a", 1, 50), ("b", 1, 49)),
        {"method": "equally", "agreement": "c", **_payers(("a", 9, 90), ("b", 1, 10))},
    ),
    "FND212": _dividing(
        _payers(("a", None, 50), ("b", 1, 50)), _payers(("a", 1, None), ("b", 1, 50))
    ),
    "FND213": _dividing(_payers(("a", 0, 100)), _payers(("a", 0, 99), ("b", 0, 1))),
    "FND214": _dividing(_payers(("a", 1, 50), ("a", 1, 50))),
    "FND215": _dividing(
        {"total_fen": 99, **_payers(("a", 1, 99))}, {"source": "community_support"}
    ),
    "FND216": _dividing({"method": "by_head"}, {"method": "by_agreement", "agreed": True}),
    "FND217": _dividing(
        {"method": "by_household", "agreed": False}, {"method": "equally", "agreed": False}
    ),
    "FND221": _giving(
        {"source": "maintenance_fund"},
        {"source": "maintenance_fund", "decision": "poll_1"},
        {"source": "common_income", "decision_rule": "owners_ordinary", "emergency": "漏水"},
    ),
    "FND222": _giving(
        {"source": "maintenance_fund", "decision": "p", "decision_rule": "residents_assembly"}
    ),
    "FND223": _giving({**_WELFARE, "voluntary": False}, purpose="community_welfare"),
    "FND224": _giving({**_WELFARE, "voluntary": None}, purpose="community_welfare"),
    "FND225": _giving(
        {**_WELFARE, "voluntary": True},
        purpose="community_welfare",
        as_of="2025-12-31",
        published_on=None,
    ),
    "FND231": _spending(
        1,
        {"published_on": None, "purpose": "community_welfare"},
        {"published_on": "2026-02-28", "purpose": "community_welfare"},
        source="resident_unit",
        voluntary=True,
    ),
    "FND232": _spending(1, {"published_on": None}, {"published_on": "2026-02-28"}),
    "FND233": _spending(1, {"published_on": None}, source="maintenance_fund", emergency="屋面塌落"),
}

FUNDING = Kind(model=m.CostShare, header=_header, breaks=BREAKS)
