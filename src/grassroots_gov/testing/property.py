"""What it takes to write property contracts and reviews of property service, good and bad."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..kernel.document import Party
from ..kernel.replay import Replay
from ..kernel.workflow import Transition
from ..oversight import contracts as m
from ..oversight import reviews as v
from ..oversight.contract_guards import owed
from ._breaks import Break, Wire, put
from ._spoils import says
from ._values import choose, draw_document, draw_record, instants
from ._walk import Fault, Kind, Room, Scene, Via

__all__ = ["PROPERTY_CONTRACT", "PROPERTY_REVIEW"]

g = {guard.name: guard for guard in m.PropertyContract.workflow.guards}

_ABOUT_HEADER = frozenset(
    {
        g["owners_choose_the_provider"],
        g["another_appoints_the_provider"],
        g["contract_terms_told"],
    }
)
_PAST = _ABOUT_HEADER | {
    g["all_handed_over"],
    g["contract_term_is_over"],
    g["handed_over_once"],
    g["notice_is_over"],
}
_HELPS = {g["all_handed_over"]: "hand_over"}
_DAY = timedelta(days=1)
_PASSED = m.Decision(document="poll_1", decision_rule="owners_ordinary", outcome="passed")
_COMPANY = m.Company(name="某物业服务有限公司", id="company_1")

# Contracts


def _contract(draw: st.DrawFn, given: Mapping[str, Any]) -> m.PropertyContract:
    opened = given.get("opened_at") or instants(draw)
    today = opened.astimezone(CHINA_TIME).date()
    known: dict[str, Any] = {
        "opened_at": opened,
        "provider": choose(draw, (_COMPANY, m.Company(name="某物业公司"))),
        "replaces": choose(draw, (None, "contract_0")),
        "terms": _terms(draw, today),
        "fees": _fees(draw),
        "income_booked_apart": choose(draw, (None, True)),
        "income_accounts": choose(draw, ((), _accounts(today))),
        "handover_list": tuple(
            draw_record(draw, m.HandoverEntry, item=item)
            for item in choose(draw, ((), ("owners_register", "common_income"), ("other",)))
        ),
        **given,
    }
    return draw_document(draw, m.PropertyContract, **known)


def _terms(draw: st.DrawFn, today: date) -> m.Terms:
    return draw_record(
        draw,
        m.Terms,
        since=today,
        until=choose(draw, (None, today + 365 * _DAY, today)),
        standard="住宅物业服务标准二级",
        services=("sanitation", "order"),
        prepaid_months=choose(draw, (None, 1, 12)),
        notice_days=choose(draw, (None, 30, 90)),
        disclosure_months=choose(draw, (None, 3, 6)),
    )


def _fees(draw: st.DrawFn) -> tuple[m.Fee, ...]:
    return tuple(
        m.Fee(premises=premises, fen=choose(draw, (255, 0, 128)), per=choose(draw, (1, 2)))
        for premises in choose(draw, (("residence",), ("residence_with_lift", "parking_space")))
    )


def _accounts(today: date) -> tuple[m.IncomeAccount, ...]:
    """Two periods, one after the other."""
    middle = today + 180 * _DAY
    return (
        m.IncomeAccount(since=today, until=middle, income_fen=900, costs_fen=1_000, net_fen=-100),
        m.IncomeAccount(
            since=middle + _DAY, until=middle + _DAY, income_fen=5, costs_fen=0, net_fen=5
        ),
    )


def _left(told: Replay) -> tuple[str, ...]:
    """What is owed and not handed over yet."""
    return tuple(i for i in owed(told.document) if i not in told.facts["handed_over"])


def _moment(_: Transition, at: datetime, told: Replay) -> Any:
    item = next(iter(_left(told)), "other")
    return SimpleNamespace(at=at, item=item)


def _by(scene: Scene) -> Party:
    unit = scene.choose((None, "unit_1"))
    if scene.role == "provider":
        unit = scene.told.document.provider.id or unit
    return Party(id="person_1", role=scene.role, unit=unit)


def _notice(scene: Scene) -> dict[str, Any]:
    grounds = scene.choose((_GROUNDS[scene.role], "continued", "mutual"))
    ends_at = scene.at + timedelta(days=scene.choose((90, 100)))
    basis = _PASSED if grounds == "dismissal" else scene.choose((None, _PASSED))
    return {"grounds": grounds, "written": True, "ends_at": ends_at, "basis": basis}


_GROUNDS = {"owners_side": "dismissal", "provider": "provider_declines"}


def _posting(scene: Scene) -> dict[str, Any]:
    income = g["posts_common_income"] in scene.row.when
    items = (("common_income",), ("utilities", "common_income")) if income else (("equipment",), ())
    return {"items": scene.choose(items)}


def _handing(scene: Scene) -> dict[str, Any]:
    return {"item": scene.choose((*_left(scene.told), "other"))}


_FILL: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "select_provider": lambda scene: {"basis": _PASSED},
    "begin_service": lambda scene: {"inspected": True},
    "post_information": _posting,
    "adjust_fee": lambda scene: {"basis": _PASSED, "fees": _fees(scene.draw)},
    "renew_contract": lambda scene: {"basis": _PASSED},
    "notify_termination": _notice,
    "hand_over": _handing,
}


def _fill(scene: Scene) -> dict[str, Any]:
    said = _FILL[scene.row.event](scene) if scene.row.event in _FILL else {}
    return {"by": _by(scene), **said}


def _later(draw: st.DrawFn, told: Replay) -> datetime | None:
    """What waits for an end need not wait in vain."""
    ends_at: datetime | None = told.facts["ends_at"]
    if told.state == "notice_given" and ends_at is not None:
        return choose(draw, (max(ends_at, told.at), told.at))
    terms = told.document.terms
    if told.state == "in_service" and terms is not None and terms.until is not None:
        over = datetime.combine(terms.until + _DAY, datetime.min.time(), CHINA_TIME)
        return choose(draw, (None, max(over, told.at)))
    return None


def _at_once(scene: Scene) -> dict[str, Any]:
    """At the time of the event before, when nothing is over yet."""
    return {"at": scene.told.at}


def _dismissed(**changes: Any) -> Callable[[Scene], dict[str, Any]]:
    """A dismissal with a fault in the vote, or whatever else rests on one."""

    def spoil(scene: Scene) -> dict[str, Any]:
        basis = _PASSED.model_copy(update=changes) if changes else None
        said: dict[str, Any] = {"basis": basis}
        if scene.row.event == "notify_termination":
            said["grounds"] = "dismissal"
        return said

    return spoil


def _soon(scene: Scene) -> dict[str, Any]:
    days = scene.told.document.terms.notice_days
    short = timedelta(days=days) - scene.choose((timedelta(microseconds=1), _DAY))
    return {"grounds": "dismissal", "basis": _PASSED, "ends_at": scene.event.at + short}


def _another_unit(scene: Scene) -> dict[str, Any]:
    by = Party(id="person_1", role="provider", unit=scene.choose((None, "stranger")))
    return {"by": by}


_ORDINARY: Mapping[str, Any] = {"service": "ordinary"}
_TERMS = m.Terms(since=date(2026, 3, 2), standard="二级", services=("order",))
_NOTICE_OF_60 = m.Terms(
    since=date(2026, 3, 2), standard="二级", services=("order",), notice_days=60
)
_SERVED: Mapping[str, Any] = {
    **_ORDINARY,
    "opened_at": datetime(2026, 3, 2, 9, tzinfo=CHINA_TIME),
    "terms": _TERMS,
}
_OF_A_TERM = {**_SERVED, "terms": _TERMS.model_copy(update={"until": date(2100, 1, 1)})}
_VOTED = ("select_provider", "adjust_fee", "renew_contract", "notify_termination")

_FAULTS = (
    Fault(code="OVS101", events=("select_provider",), header={"service": "emergency"}),
    Fault(code="OVS102", events=("appoint_provider",), header=_ORDINARY),
    Fault(
        code="OVS103",
        events=("file_contract", "begin_service", "post_information", "hand_over"),
        role="provider",
        header={**_SERVED, "provider": _COMPANY},
        spoil=_another_unit,
    ),
    Fault(
        code="OVS104",
        events=_VOTED,
        role="owners_side",
        header=_SERVED,
        spoil=_dismissed(decision_rule="owners_special"),
    ),
    Fault(
        code="OVS105",
        events=_VOTED,
        role="owners_side",
        header=_SERVED,
        spoil=_dismissed(outcome="not_passed"),
    ),
    Fault(code="OVS106", events=("begin_service",), header=_SERVED, spoil=says(inspected=False)),
    Fault(
        code="OVS107",
        events=("notify_termination",),
        role="provider",
        header=_SERVED,
        spoil=says(grounds="dismissal", basis=_PASSED),
    ),
    Fault(code="OVS108", events=("notify_termination",), header=_SERVED, spoil=says(written=False)),
    Fault(
        code="OVS109",
        events=("notify_termination",),
        role="owners_side",
        header={**_SERVED, "terms": _NOTICE_OF_60},
        spoil=_soon,
    ),
    Fault(code="OVS111", events=("end_contract",), header=_SERVED, spoil=_at_once),
    Fault(code="OVS112", events=("end_at_term",), header=_OF_A_TERM, spoil=_at_once),
    Fault(
        code="OVS113",
        events=("hand_over",),
        header=_SERVED,
        via=(Via("hand_over", None, {"item": "service_premises"}),),
        spoil=says(item="service_premises"),
    ),
    Fault(code="OVS114", events=("exit",), header=_SERVED),
    Fault(
        code="OVS151",
        events=_VOTED,
        role="owners_side",
        header=_SERVED,
        spoil=_dismissed(),
    ),
    Fault(code="OVS152", events=("sign_contract",), header={**_SERVED, "fees": ()}),
    Fault(code="OVS153", events=("begin_service",), header=_SERVED, spoil=says(inspected=None)),
)

# Faults of documents


def _anew(**fields: Any) -> Break:
    """A contract to which nothing has happened yet, with these fields."""

    def write(_: st.DrawFn, document: Wire) -> None:
        document |= {"state": "soliciting", "history": [], **fields}

    return write


def _accounted(*accounts: Wire) -> Break:
    return put(list(accounts), at=("income_accounts",))


def _replaces_itself(_: st.DrawFn, document: Wire) -> None:
    document["replaces"] = document["id"]


_ACCOUNT: Wire = {
    "since": "2026-01-01",
    "until": "2026-06-30",
    "income_fen": 900,
    "costs_fen": 1,
    "net_fen": 899,
}
_HOME: Wire = {"premises": "residence", "fen": 255}

_CONTRACT_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("fees", "income_accounts")),
    "GEN106": _accounted({**_ACCOUNT, "net_fen": "899"}),
    "GEN107": put("yes", 1, at=("income_booked_apart",)),
    "GEN109": put("loan", at=("service", "income_kept_by")),
    "GEN112": put("", at=("compound", "provider.name")),
    "GEN114": put([{**_HOME, "fen": -1}], [{**_HOME, "per": 0}], at=("fees",)),
    "GEN115": put([{**_HOME, "per": 10_001}], at=("fees",)),
    "GEN116": _accounted({**_ACCOUNT, "since": "2025-02-29"}),
    "GEN122": _accounted({**_ACCOUNT, "since": "2026/01/01"}),
    "GEN124": put([{**_HOME, "premises": "住宅"}], at=("fees",)),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("compound", "provider.name")),
    "OVS201": put([{**_HOME, "premises": "castle"}], at=("fees",)),
    "OVS202": _anew(terms={"since": "2026-03-02", "until": "2026-03-01"}),
    "OVS203": put([_HOME, {**_HOME, "fen": 1}], at=("fees",)),
    "OVS204": put([{"premises": "residence"}], at=("fees",)),
    "OVS207": put(False, at=("income_booked_apart",)),
    "OVS208": _accounted({**_ACCOUNT, "net_fen": 900}),
    "OVS209": _accounted({**_ACCOUNT, "costs_fen": None}),
    "OVS210": _accounted({**_ACCOUNT, "until": "2025-12-31"}),
    "OVS211": _accounted(_ACCOUNT, {**_ACCOUNT, "since": "2026-06-30"}),
    "OVS212": _anew(handover_list=[{"item": "other"}, {"item": "other", "received": False}]),
    "OVS213": _replaces_itself,
}

PROPERTY_CONTRACT = Room(
    model=m.PropertyContract,
    header=_contract,
    fill=_fill,
    header_guards=_ABOUT_HEADER,
    past_guards=_PAST,
    moment=_moment,
    helps=_HELPS,
    faults=_FAULTS,
    later=_later,
    breaks=_CONTRACT_BREAKS,
)

# Reviews

_LEVELS = (
    v.LevelThreshold(level="city", title="市级", at_least=90),
    v.LevelThreshold(level="county", title="县区级", at_least=80),
)


def _review(draw: st.DrawFn, given: Mapping[str, Any]) -> v.PropertyReview:
    as_of = given.get("as_of") or instants(draw).astimezone(CHINA_TIME).date()
    criteria = choose(draw, ((), (_criterion(draw, 60), _criterion(draw, 40))))
    points = sum(one.points or 0 for one in criteria) if criteria else None
    barred = draw(st.booleans())
    earned = next((one.level for one in _LEVELS if one.at_least <= (points or 0)), None)
    known: dict[str, Any] = {
        "as_of": as_of,
        "provider": choose(draw, (None, _COMPANY)),
        "since": as_of - 365 * _DAY,
        "until": choose(draw, (None, as_of)),
        "criteria": criteria,
        "vetoes": (v.Veto(id="collapse", title="重大安全事故", found=barred),),
        "levels": _LEVELS if criteria else (),
        "points": points,
        "level": None if barred else earned,
        "reviewers": (m.Company(name="某区住建局", id="bureau"),),
        **_asked(draw, as_of),
        "published_on": as_of,
        **given,
    }
    return draw_document(draw, v.PropertyReview, **known)


def _criterion(draw: st.DrawFn, most: int) -> v.Criterion:
    return v.Criterion(
        id=f"worth_{most}",
        title="服务质量",
        most=most,
        points=choose(draw, (most, most - 5, 0)),
        evidence=("record_1",),
    )


def _asked(draw: st.DrawFn, as_of: date) -> dict[str, Any]:
    before = v.SatisfactionSample(on=as_of - _DAY, asked=200, satisfied=62, percent=31)
    after = v.SatisfactionSample(on=as_of, asked=300, satisfied=281, percent=94)
    rate = v.SatisfactionSample(percent=94)
    samples = choose(draw, ((before, after, True), (None, None, False), (before, rate, False)))
    return dict(zip(("before", "after", "satisfaction_rose"), samples, strict=True))


def _plain(**changes: Any) -> Break:
    """A review of which all is told, with these changes."""

    def write(_: st.DrawFn, document: Wire) -> None:
        document |= {**_TOLD, "as_of": "2026-06-30", **changes}

    return write


_SAMPLE: Wire = {"on": "2026-06-01", "asked": 100, "satisfied": 31, "percent": 31}
_SCORED: Wire = {"id": "c", "title": "服务", "most": 100, "points": 95, "evidence": ["e"]}
_VETO: Wire = {"id": "v", "title": "事故", "found": False}
_CITY: Wire = {"level": "city", "title": "市级", "at_least": 90}
_TOLD: Wire = {
    "provider": {"name": "某公司", "id": "c1"},
    "since": "2026-01-01",
    "until": "2026-06-30",
    "criteria": [_SCORED],
    "vetoes": [_VETO],
    "levels": [_CITY],
    "points": 95,
    "level": "city",
    "reviewers": [{"name": "某局", "id": "b"}],
    "before": _SAMPLE,
    "after": {**_SAMPLE, "satisfied": 94, "percent": 94},
    "satisfaction_rose": True,
    "published_on": "2026-06-30",
}

_REVIEW_BREAKS: Mapping[str, Break] = {
    "GEN104": put({}, "x", 1, at=("criteria", "levels")),
    "GEN106": _plain(points="95"),
    "GEN107": put("yes", 1, at=("satisfaction_rose",)),
    "GEN112": put("", at=("compound",)),
    "GEN114": _plain(before={**_SAMPLE, "asked": -1}),
    "GEN115": _plain(before={**_SAMPLE, "percent": 101}),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "GEN124": put("Red", "红色物业", at=("rating",)),
    "GEN125": put("a\x01", "zero\u200bwidth", "两\n行", at=("compound",)),
    "OVS221": put("blue_property", at=("rating",)),
    "OVS222": _plain(criteria=[{**_SCORED, "most": 94}]),
    "OVS223": _plain(vetoes=[_VETO, _VETO]),
    "OVS224": _plain(criteria=[{"id": "c", "title": "服务", "most": 100}]),
    "OVS225": _plain(points=96),
    "OVS226": _plain(criteria=[{**_SCORED, "evidence": []}]),
    "OVS227": _plain(level="county"),
    "OVS228": _plain(vetoes=[{**_VETO, "found": True}]),
    "OVS229": _plain(vetoes=[{"id": "v", "title": "事故"}]),
    "OVS230": _plain(levels=[_CITY, {**_CITY, "at_least": 99}]),
    "OVS231": _plain(levels=[]),
    "OVS232": _plain(reviewers=[]),
    "OVS233": _plain(reviewers=[{"name": "某公司", "id": "c1"}]),
    "OVS234": _plain(before={"asked": 10, "satisfied": 11}, satisfaction_rose=False),
    "OVS235": _plain(before={**_SAMPLE, "percent": 33}),
    "OVS236": _plain(before={"percent": 31}),
    "OVS237": _plain(after=_SAMPLE),
    "OVS238": _plain(after={**_SAMPLE, "on": "2026-05-01", "satisfied": 94, "percent": 94}),
    "OVS239": _plain(published_on="2026-07-01"),
    "OVS240": _plain(since="2026-06-30", until="2026-06-29"),
    "OVS241": _plain(published_on=None),
}

PROPERTY_REVIEW = Kind(model=v.PropertyReview, header=_review, breaks=_REVIEW_BREAKS)
