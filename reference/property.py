"""Property contracts: the rules, each row, each guard, the clocks; and reviews of property service.

The search for a provider begins on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import at, figures, on, place
from .rows import Fault, spoiled
from .telling import Kind, Path, Step, Telling, parts, when
from .vectors import Json, Vector, rule, without_none

__all__ = ["CLOCKS", "GUARDS", "REVIEWS", "ROWS", "RULES", "TRANSITIONS"]

WORKFLOW = catalog.WORKFLOWS["property_contract"]

_VOTE: Json = {"document": "poll_1", "decision_rule": "owners_ordinary", "outcome": "passed"}
_HOME: Json = {"premises": "residence", "fen": 255, "per": 2}
_JUNE = "2026-06-01T00:00:00+08:00"
_SAID: Mapping[str, tuple[str, Json]] = {
    "select_provider": ("owners_side", {"basis": _VOTE}),
    "appoint_provider": ("appointing_body", {}),
    "give_up_search": ("owners_side", {}),
    "sign_contract": ("owners_side", {}),
    "file_contract": ("provider", {}),
    "begin_service": ("provider", {"inspected": True}),
    "post_information": ("provider", {"items": ["common_income"]}),
    "adjust_fee": ("owners_side", {"fees": [_HOME], "basis": _VOTE}),
    "renew_contract": ("owners_side", {"basis": _VOTE}),
    "notify_termination": ("owners_side", {"grounds": "dismissal", "written": True, "ends_at": _JUNE, "basis": _VOTE}),
    "end_contract": ("owners_side", {"at": _JUNE}),
    "end_at_term": ("owners_side", {}),
    "abandon": ("owners_side", {}),
    "hand_over": ("provider", {"item": "service_premises"}),
    "exit": ("owners_side", {}),
}  # fmt: skip
_DECLINES: Json = {"grounds": "provider_declines", "basis": None}
_TERMS: Json = {"since": "2026-03-02", "standard": "二级", "services": ["sanitation", "order"]}
CONTRACT = Kind(
    {
        "kind": "property_contract",
        "spec": "1",
        "id": "P1",
        "provenance": "illustrative",
        "state": "soliciting",
        "opened_at": at(0),
        "service": "ordinary",
        "compound": "某小区",
        "provider": {"id": "company", "name": "某物业服务有限公司"},
        "terms": _TERMS,
        "fees": [_HOME],
        "history": [],
    },
    _SAID,
    units={"provider": "company", "appointing_body": "subdistrict"},
    who={"owners_side": "p1", "provider": "p2", "appointing_body": "p3"}.__getitem__,
    overdue="OVS214",
)

_FILES = ("service_premises", "completion_documents", "equipment_documents", "warranty_documents")


def _handed(*items: str) -> tuple[Step, ...]:
    return tuple(("hand_over", {"item": item}) for item in items)


_SOLICITING = Path(CONTRACT)
_EMERGENCY = _SOLICITING.under(service="emergency")
_SELECTED = _SOLICITING.then("select_provider", state="selected")
_CONTRACTED = _SELECTED.then("sign_contract", state="contracted")
_SERVING = _CONTRACTED.then("begin_service", state="in_service")
_OF_A_TERM = _SERVING.under(terms={**_TERMS, "until": "2026-03-02"})
_NOTIFIED = _SERVING.then("notify_termination", state="notice_given", ends_at=_JUNE)
_GONE = _SERVING.then("abandon", state="handover")
_HANDED = _GONE.then(*_handed(*_FILES), handed_over=list(_FILES))
_UNMANAGED = _EMERGENCY.then(
    "appoint_provider",
    ("sign_contract", {"role": "appointing_body"}),
    "begin_service",
    ("abandon", {"role": "appointing_body"}),
    state="handover",
)

PATHS: Mapping[str, Path] = {
    "soliciting": _SOLICITING,
    "emergency": _EMERGENCY,
    "selected": _SELECTED,
    "contracted": _CONTRACTED,
    "in_service": _SERVING,
    "of_a_term": _OF_A_TERM,
    "notice_given": _NOTIFIED,
    "handover": _GONE,
    "handed": _HANDED,
}
"""Where a contract may stand, by the name of the state or of what is special."""

# The context


def _profile(*levels: Json, **numbers: int) -> Json:
    """A place whose only norm sets these limits and these figures."""
    return {"profile": place(*levels, figures=figures(**numbers))}


# Rules


def _account(since: str = "2026-01-01", until: str = "2026-06-30", **fen: int | None) -> Json:
    told = {"income_fen": 900, "costs_fen": 1_000, "net_fen": -100, **fen}
    return without_none({"since": since, "until": until, **told})


def _terms(**changes: Any) -> Json:
    return {**_TERMS, **changes}


_YEAR_AHEAD = _profile(property_fee_prepaid_months=12)
_HALF_YEARLY = _profile(property_disclosure_months=6)
_FIFTEEN_DAYS = _profile(CONTRACT.level("handover", 15))
_WORKING = _profile(CONTRACT.level("handover", 15, "workday"))
CONTRACTS = Telling(
    PATHS, _FIFTEEN_DAYS, row="transitions/{kind}/{path}/{event}{name}/{target}/{role}"
)
_rule, _now = CONTRACTS.rule, CONTRACTS.now
_refuses, _holds, _advises = CONTRACTS.refuses, CONTRACTS.holds, CONTRACTS.advises

_OWNERS_REGISTER: Json = {"item": "owners_register"}

RULES = (
    _rule("OVS201", "fails", "/fees/0/premises", fees=[{**_HOME, "premises": "castle"}]),
    _rule("OVS201", "holds", fees=[{**_HOME, "premises": "villa"}]),
    _rule("OVS202", "fails", "/terms/until", terms=_terms(until="2026-03-01")),
    _rule("OVS202", "holds", terms=_terms(until="2026-03-02")),
    _rule("OVS202", "holds/no_end", terms=_TERMS),
    _rule("OVS203", "fails", "/fees", fees=[_HOME, {**_HOME, "fen": 1}]),
    _rule("OVS203", "holds", fees=[_HOME, {**_HOME, "premises": "office"}]),
    _rule("OVS204", "fails", "/fees/1/fen", fees=[_HOME, {"premises": "office"}]),
    _rule("OVS204", "holds", fees=[_HOME, {"premises": "office", "fen": 0}]),
    _rule("OVS205", "fails", "/terms/prepaid_months", terms=_terms(prepaid_months=13), context=_YEAR_AHEAD),
    _rule("OVS205", "holds", terms=_terms(prepaid_months=12), context=_YEAR_AHEAD),
    _rule("OVS205", "holds/no_figure", terms=_terms(prepaid_months=13), context=_profile()),
    _rule("OVS206", "fails", "/terms/disclosure_months", terms=_terms(disclosure_months=7), context=_HALF_YEARLY),
    _rule("OVS206", "holds", terms=_terms(disclosure_months=6), context=_HALF_YEARLY),
    _rule("OVS206", "holds/it_does_not_say", context=_HALF_YEARLY),
    _rule("OVS206", "holds/no_figure", terms=_terms(disclosure_months=7), context=_profile()),
    _rule("OVS207", "fails", "/income_booked_apart", income_booked_apart=False),
    _rule("OVS207", "holds", income_booked_apart=True),
    _rule("OVS207", "holds/untold"),
    _rule("OVS208", "fails", "/income_accounts/0/net_fen", income_accounts=[_account(net_fen=-99)]),
    _rule("OVS208", "holds", income_accounts=[_account()]),
    _rule("OVS209", "fails", "/income_accounts/0", income_accounts=[_account(costs_fen=None)]),
    _rule("OVS209", "fails/income", "/income_accounts/0", income_accounts=[_account(income_fen=None)]),
    _rule("OVS209", "fails/net", "/income_accounts/0", income_accounts=[_account(net_fen=None)]),
    _rule("OVS209", "holds", income_accounts=[_account()]),
    _rule("OVS210", "fails", "/income_accounts/0/until", income_accounts=[_account(until="2025-12-31")]),
    _rule("OVS210", "holds", income_accounts=[_account(until="2026-01-01")]),
    _rule("OVS211", "fails", "/income_accounts", income_accounts=[_account(), _account(since="2026-06-30")]),
    _rule("OVS211", "fails/twice_the_same", "/income_accounts", income_accounts=[_account(), _account()]),
    _rule("OVS211", "holds", income_accounts=[_account(), _account(since="2026-07-01", until="2026-12-31")]),
    _rule("OVS212", "fails", "/handover_list", handover_list=[_OWNERS_REGISTER, {**_OWNERS_REGISTER, "received": False}]),
    _rule("OVS212", "holds", handover_list=[_OWNERS_REGISTER, {"item": "other"}]),
    _rule("OVS213", "fails", "/replaces", replaces="P1"),
    _rule("OVS213", "holds", replaces="P0"),
    _rule("OVS214", "fails", "/state", path=_GONE, context=_now(on(18))),
    _rule("OVS214", "holds", path=_GONE, context=_now(on(17, "23:59:59"))),
    _rule("OVS214", "holds/still_in_service", path=_SERVING, context=_now(on(30))),
    _rule("OVS214", "open/no_calendar", path=_GONE, context=_now(on(18), _WORKING), unjudged=("OVS214 no_calendar",)),
)  # fmt: skip

# Transitions


def _walk(path: str, told: Step, state: str, **facts: Any) -> Iterator[Vector]:
    """One row by each of its roles: where the path leads, the event, and what becomes of it."""
    name, said = parts(told)
    source = PATHS[path].state
    row = next(
        row
        for row in WORKFLOW.transitions
        if (row.source, row.event, row.target) == (source, name, state)
    )
    news = "/".join(CONTRACT.event(told, 1).get("items", ()))
    for role in row.roles:
        by_role = _DECLINES if (name, role) == ("notify_termination", "provider") else {}
        step = (name, {**by_role, **said, "role": role})
        yield CONTRACTS.walk(path, step, state, name=news, **facts)


_OTHER_NEWS = ("post_information", {"items": ["equipment"]})
_INCOME = ("post_information", {"items": ["common_income"]})

TRANSITIONS = (
    *_walk("soliciting", "select_provider", "selected"),
    *_walk("emergency", "appoint_provider", "selected"),
    *_walk("soliciting", "give_up_search", "search_ended"),
    *_walk("selected", "give_up_search", "search_ended"),
    *_walk("selected", "sign_contract", "contracted"),
    *_walk("contracted", "file_contract", "contracted"),
    *_walk("in_service", "file_contract", "in_service"),
    *_walk("contracted", "begin_service", "in_service"),
    *_walk("in_service", _INCOME, "in_service"),
    *_walk("notice_given", _INCOME, "notice_given"),
    *_walk("in_service", _OTHER_NEWS, "in_service"),
    *_walk("notice_given", _OTHER_NEWS, "notice_given"),
    *_walk("in_service", "adjust_fee", "in_service"),
    *_walk("in_service", "renew_contract", "renewed"),
    *_walk("in_service", "notify_termination", "notice_given", ends_at=_JUNE),
    *_walk("notice_given", "end_contract", "handover"),
    *_walk("of_a_term", ("end_at_term", {"at": on(3)}), "handover"),
    *_walk("in_service", "abandon", "handover"),
    *_walk("notice_given", "abandon", "handover"),
    *_walk("handover", "hand_over", "handover", handed_over=["service_premises"]),
    *_walk("handed", "exit", "exited"),
)

# Row by row

_LATE: Json = {"at": at(30)}


def _within(clock: str) -> Json:
    return _profile(CONTRACT.level(clock, 1, "hour"))


_ON_PAPER = "2026-05-01T12:59:59+08:00"
"""A second short of sixty days after 13:00 on 2 March."""
_SHORT_OF_90 = "2026-05-31T12:59:59+08:00"

FAULTS: Mapping[str, Fault] = {
    "OVS101": Fault("", header={"service": "emergency"}),
    "OVS102": Fault("", header={"service": "ordinary"}),
    "OVS104": Fault("/basis/decision_rule", {"basis": {**_VOTE, "decision_rule": "owners_special"}}),
    "OVS105": Fault("/basis/outcome", {"basis": {**_VOTE, "outcome": "not_passed"}}),
    "OVS106": Fault("/inspected", {"inspected": False}),
    "OVS108": Fault("/written", {"written": False}),
    "OVS111": Fault("/at", {"at": "2026-05-31T23:59:59+08:00"}),
    "OVS112": Fault("/at", {"at": on(2, "23:59:59")}),
    "OVS114": Fault("", header={"handover_list": [{"item": "other"}]}),
    "OVS152": Fault("", header={"fees": []}),
    "OVS153": Fault("/inspected", {"inspected": None}),
    "OVS155": Fault("/posted_at", context=_profile(fee_draft_posting_days=30)),
    "OVS156": Fault("/at", _LATE, context=_within("handover")),
    "OVS157": Fault("/at", _LATE, context=_within("filing")),
    "OVS158": Fault("/at", _LATE, context=_within("inspection")),
}  # fmt: skip
_BY_PROVIDER: Mapping[str, Fault] = {
    "OVS103": Fault("/by/unit", by={"unit": "elsewhere"}),
    "OVS110": Fault(
        "/ends_at",
        {"ends_at": _SHORT_OF_90},
        context=_profile(property_nonrenewal_notice_days=90),
    ),
}
_BY_OWNERS: Mapping[str, Fault] = {
    "OVS107": Fault("/grounds", {"grounds": "provider_declines"}),
    "OVS109": Fault("/ends_at", {"ends_at": _ON_PAPER}),
    "OVS151": Fault("/basis", {"basis": None}),
}
_OF_INCOME: Mapping[str, Fault] = {
    "OVS154": Fault(
        "/until", {"until": on(31)}, context=_profile(property_disclosure_posting_days=30)
    ),
    "OVS159": Fault("/at", _LATE, context=_within("disclosure")),
}


def _only(path: str, value: Any) -> tuple[Vector, ...]:
    """The legal steps whose event says so there."""
    name, _, inner = path.partition("/")

    def said(walk: Vector) -> Any:
        found = walk["given"]["event"].get(name)
        return found[inner] if inner else found

    return tuple(walk for walk in TRANSITIONS if said(walk) == value)


ROWS = (
    *spoiled(TRANSITIONS, FAULTS),
    *spoiled(_only("by/role", "provider"), _BY_PROVIDER),
    *spoiled(_only("by/role", "owners_side"), _BY_OWNERS),
    *spoiled(_only("items", ["common_income"]), _OF_INCOME),
)

# Guards


def _notice(ends_at: str = _JUNE, **changes: Any) -> Step:
    return ("notify_termination", {"ends_at": ends_at, **changes})


def _declined(ends_at: str = _JUNE, **changes: Any) -> Step:
    """The provider gives notice."""
    return _notice(ends_at, role="provider", **{**_DECLINES, **changes})


def _vote(**changes: Any) -> Json:
    return {"basis": without_none({**_VOTE, **changes})}


_SIXTY_DAYS = "2026-05-01T13:00:00+08:00"
_THIRTY_DAYS = "2026-04-01T13:00:00+08:00"
_TO_SERVICE = ("select_provider", "sign_contract", "begin_service")
_SERVING_IN_2020 = _SOLICITING.under(opened_at="2020-03-02T09:00:00+08:00").then(
    *(when(told, f"2020-04-0{day}T09:00:00+08:00") for day, told in enumerate(_TO_SERVICE, 1)),
    state="in_service",
)
_LAST_OF_2020: Json = {"at": "2020-12-31T23:59:59+08:00", "ends_at": "2021-01-31T00:00:00+08:00"}
_FIRST_OF_2021: Json = {"at": "2021-01-01T00:00:00+08:00", "ends_at": "2021-01-31T00:00:00+08:00"}
_OF_30: Json = {"terms": _terms(notice_days=30)}
_OF_90: Json = {"terms": _terms(notice_days=90)}
_KEEPS: Json = {"income_kept_by": "provider"}
_AHEAD: Json = {"terms": _terms(prepaid_months=3)}
_NEVER: Json = {"handover_list": [{"item": "completion_documents", "received": False}]}
_BEIJING = _profile(property_nonrenewal_notice_days=90, property_continued_notice_days=60)
_POSTED_30 = _profile(property_disclosure_posting_days=30)
_PLAN_30 = _profile(fee_draft_posting_days=30)
_ALL_BUT_ONE = _GONE.then(*_handed(*_FILES[1:]), handed_over=list(_FILES[1:]))

GUARDS = (
    _refuses("OVS101", _SOLICITING, "select_provider", service="quasi_property"),
    _refuses("OVS101", _SOLICITING, "select_provider", name="preliminary", service="preliminary"),
    _refuses("OVS102", _SOLICITING, "appoint_provider"),
    _holds("OVS102", _SOLICITING, "appoint_provider", "selected", name="quasi", service="quasi_property"),
    _holds("OVS102", _SOLICITING, "appoint_provider", "selected", name="preliminary", service="preliminary"),
    _refuses("OVS103", _CONTRACTED, ("begin_service", {"by": {"id": "p2", "role": "provider"}}), "/by/unit", name="no_unit"),
    _holds("OVS103", _CONTRACTED, ("begin_service", {"by": {"id": "p2", "role": "provider"}}), "in_service", name="not_told_who", provider={"name": "某物业公司"}),
    _refuses("OVS104", _SERVING, ("renew_contract", _vote(decision_rule="residents_assembly")), "/basis/decision_rule"),
    _refuses("OVS105", _SOLICITING, ("select_provider", _vote(outcome="no_quorum")), "/basis/outcome"),
    _refuses("OVS105", _SOLICITING, ("select_provider", _vote(outcome="contradictory")), "/basis/outcome", name="contradictory"),
    _holds("OVS106", _EMERGENCY.then("appoint_provider", "sign_contract", state="contracted"), ("begin_service", {"inspected": False}), "in_service", name="emergency"),
    _refuses("OVS107", _SERVING, _declined(grounds="dismissal", basis=_VOTE), "/grounds"),
    _holds("OVS107", _SERVING, _declined(grounds="continued"), "notice_given", {"ends_at": _JUNE}, name="continued"),
    _refuses("OVS109", _SERVING, _notice(_ON_PAPER), "/ends_at"),
    _holds("OVS109", _SERVING, _notice(_SIXTY_DAYS), "notice_given", {"ends_at": _SIXTY_DAYS}),
    _holds("OVS109", _SERVING, _notice(_THIRTY_DAYS), "notice_given", {"ends_at": _THIRTY_DAYS}, name="as_the_contract_says", **_OF_30),
    _refuses("OVS109", _SERVING, _notice(_SIXTY_DAYS), "/ends_at", name="as_the_contract_says", **_OF_90),
    _holds("OVS109", _SERVING, _notice(_THIRTY_DAYS, grounds="mutual", basis=None), "notice_given", {"ends_at": _THIRTY_DAYS}, name="mutual"),
    _refuses("OVS109", _SERVING_IN_2020, ("notify_termination", _FIRST_OF_2021), "/ends_at", name="on_the_first_day"),
    _refuses("OVS109", _SERVING_IN_2020, _notice(_ON_PAPER, at=at(4)), "/ends_at", name="an_old_contract"),
    _holds("OVS109", _SERVING_IN_2020, ("notify_termination", _LAST_OF_2020), "notice_given", {"ends_at": "2021-01-31T00:00:00+08:00"}, name="before_the_civil_code"),
    _refuses("OVS110", _SERVING, _notice(_ON_PAPER, grounds="continued", basis=None), "/ends_at", name="continued", context=_BEIJING),
    _holds("OVS110", _SERVING, _notice(_SIXTY_DAYS, grounds="continued", basis=None), "notice_given", {"ends_at": _SIXTY_DAYS}, name="continued", context=_BEIJING),
    _holds("OVS110", _SERVING, _declined("2026-05-31T13:00:00+08:00"), "notice_given", {"ends_at": "2026-05-31T13:00:00+08:00"}, context=_BEIJING),
    _holds("OVS110", _SERVING, _declined(_ON_PAPER), "notice_given", {"ends_at": _ON_PAPER}, name="no_figure", context=_profile()),
    _refuses("OVS112", _SERVING, "end_at_term", "/at", name="no_term"),
    _holds("OVS112", _SERVING, "end_at_term", "handover", name="nothing_told", terms=None),
    _refuses("OVS113", _HANDED, "hand_over", "/item"),
    _holds("OVS113", _GONE.then(("hand_over", {"item": "other"}), handed_over=["other"]), ("hand_over", {"item": "other"}), "handover", name="other"),
    _refuses("OVS114", _ALL_BUT_ONE, "exit"),
    _refuses("OVS114", _HANDED, "exit", name="common_income", **_KEEPS),
    _refuses("OVS114", _HANDED, "exit", name="settlement", **_AHEAD),
    _holds("OVS114", _GONE.then(*_handed(_FILES[0], *_FILES[2:]), handed_over=[_FILES[0], *_FILES[2:]]), "exit", "exited", name="never_received", **_NEVER),
    _holds("OVS114", _HANDED.then(*_handed("common_income"), handed_over=[*_FILES, "common_income"]), "exit", "exited", name="common_income", **_KEEPS),
    _holds("OVS114", _HANDED, "exit", "exited", name="kept_by_the_owners", income_kept_by="owners_side"),
    _holds("OVS114", _HANDED.then(*_handed("fee_settlement"), handed_over=[*_FILES, "fee_settlement"]), "exit", "exited", name="settlement", **_AHEAD),
    _holds("OVS114", _UNMANAGED, ("exit", {"role": "appointing_body"}), "exited", name="emergency"),
    _advises("OVS151", _SOLICITING, ("select_provider", {"basis": None}), "selected", at="/basis"),
    _advises("OVS151", _SOLICITING, ("select_provider", _vote(outcome=None)), "selected", at="/basis", name="outcome"),
    _advises("OVS151", _SOLICITING, ("select_provider", _vote(outcome="unverifiable")), "selected", at="/basis", name="unverifiable"),
    _advises("OVS152", _SELECTED, "sign_contract", "contracted", at="", name="no_provider", provider=None),
    _advises("OVS152", _SELECTED, "sign_contract", "contracted", at="", name="no_terms", terms=None),
    _advises("OVS152", _SELECTED, "sign_contract", "contracted", at="", name="no_services", terms=_terms(services=[])),
    _holds("OVS153", _EMERGENCY.then("appoint_provider", "sign_contract", state="contracted"), ("begin_service", {"inspected": None}), "in_service", name="emergency"),
    _advises("OVS154", _SERVING, ("post_information", {"items": ["common_income"], "until": "2026-04-01T12:59:59+08:00"}), "in_service", at="/until", context=_POSTED_30),
    _holds("OVS154", _SERVING, ("post_information", {"items": ["common_income"], "until": _THIRTY_DAYS}), "in_service", context=_POSTED_30),
    _advises("OVS155", _SERVING, ("adjust_fee", {"posted_at": at(3), "at": "2026-04-01T11:59:59+08:00"}), "in_service", at="/posted_at", context=_PLAN_30),
    _holds("OVS155", _SERVING, ("adjust_fee", {"posted_at": at(3), "at": "2026-04-01T12:00:00+08:00"}), "in_service", context=_PLAN_30),
    _advises("OVS156", _HANDED, ("exit", {"at": on(18)}), "exited", context=_FIFTEEN_DAYS),
    _holds("OVS156", _HANDED, ("exit", {"at": on(17, "23:59:59")}), "exited", context=_FIFTEEN_DAYS),
    _holds("OVS157", _CONTRACTED, "file_contract", "contracted", context=_within("filing")),
    _holds("OVS158", _CONTRACTED, "begin_service", "in_service", context=_within("inspection")),
    _holds("OVS159", _SERVING, "post_information", "in_service", context=_within("disclosure")),
    _holds("OVS181", _SERVING, ("post_information", {"items": ["equipment", "common_income"]}), "in_service"),
    _holds("OVS182", _SERVING, ("post_information", {"items": []}), "in_service"),
)  # fmt: skip

# Clocks


def _clock(
    name: str, path: Path, now: str, level: Json, where: str | None = None, **header: Any
) -> Vector:
    """A contract in which something is overdue, or nothing is."""
    context = _profile(level)
    return CONTRACTS.stands(name, path, now, where, context=context, clause=HOUSE_RULE, **header)


_MONTHLY = CONTRACT.level("disclosure", 1, "month")
_POSTED = _SERVING.then(("post_information", {"items": ["common_income"], "at": on(20)}))
_POSTED_ELSE = _SERVING.then(("post_information", {"items": ["equipment"], "at": on(20)}))
_ONLY_FOR_OWNERS = CONTRACT.level("disclosure", 1, "month", income_kept_by=["owners_side"])
_SIX_MONTHS = CONTRACT.level("service_term", 6, "month", service=["emergency"])
_RELIEVED = _EMERGENCY.then(*_UNMANAGED.steps[:3], state="in_service")

CLOCKS = (
    _clock("disclosure/over", _SERVING, "2026-04-03T00:00:00+08:00", _MONTHLY, "/state"),
    _clock("disclosure/in_time", _SERVING, "2026-04-02T23:59:59+08:00", _MONTHLY),
    _clock("disclosure/runs_anew", _POSTED, "2026-04-03T00:00:00+08:00", _MONTHLY),
    _clock("disclosure/other_news", _POSTED_ELSE, "2026-04-03T00:00:00+08:00", _MONTHLY, "/state"),
    _clock("disclosure/kept_by_the_owners", _SERVING, "2026-04-03T00:00:00+08:00", _ONLY_FOR_OWNERS, "/state", income_kept_by="owners_side"),
    _clock("disclosure/kept_by_the_provider", _SERVING, "2026-04-03T00:00:00+08:00", _ONLY_FOR_OWNERS, **_KEEPS),
    _clock("filing/over", _CONTRACTED, on(18), CONTRACT.level("filing", 15), "/state"),
    _clock("filing/filed", _CONTRACTED.then("file_contract"), on(18), CONTRACT.level("filing", 15)),
    _clock("inspection/over", _CONTRACTED, on(13), CONTRACT.level("inspection", 10), "/state"),
    _clock("inspection/done", _SERVING, on(13), CONTRACT.level("inspection", 10)),
    _clock("service_term/emergency", _RELIEVED, "2026-09-03T00:00:00+08:00", _SIX_MONTHS, "/state"),
    _clock("service_term/ordinary", _SERVING, "2026-09-03T00:00:00+08:00", _SIX_MONTHS),
    _clock("handover/exited", _HANDED.then("exit", state="exited"), on(30), CONTRACT.level("handover", 15)),
)  # fmt: skip

# Reviews


def _of(code: str, name: str, where: str | None = None, /, **members: Any) -> Vector:
    """The rule, and nothing else, finds something there; or nothing does."""
    review = {
        "kind": "property_review",
        "spec": "1",
        "id": "R1",
        "provenance": "illustrative",
        "as_of": "2026-06-30",
        "rating": "red_property",
        "reviewers": [{"id": "bureau", "name": "某区住建局"}],
        "published_on": "2026-06-30",
        **members,
    }
    return rule(code, name, where, without_none(review))


def _scored(points: int | None = 90, most: int = 100, id: str = "c", **members: Any) -> Json:
    told = {"id": id, "title": "服务质量", "most": most, "points": points, "evidence": ["e1"]}
    return without_none({**told, **members})


def _veto(*, found: bool | None) -> Json:
    return without_none({"id": "accident", "title": "重大安全事故", "found": found})


def _asked(asked: int | None, satisfied: int | None, percent: int | None = None) -> Json:
    return without_none({"asked": asked, "satisfied": satisfied, "percent": percent})


def _rated(points: int, level: str | None, **members: Any) -> Json:
    return {"criteria": [_scored(points)], "points": points, "levels": _LEVELS, "level": level, **members}  # fmt: skip


def _rose(before: Json | None, after: Json | None) -> Json:
    return {"before": before, "after": after, "satisfaction_rose": True}


_LEVELS: list[Json] = [
    {"level": "county", "title": "县区级", "at_least": 80},
    {"level": "city", "title": "市级", "at_least": 90},
]
_31_OF_100, _94_OF_100 = _asked(100, 31, 31), _asked(100, 94, 94)

REVIEWS = (
    _of("OVS221", "fails", "/rating", rating="blue_property"),
    _of("OVS221", "holds", rating="credit"),
    _of("OVS222", "fails", "/criteria/0/points", criteria=[_scored(101)]),
    _of("OVS222", "holds", criteria=[_scored(100)]),
    _of("OVS223", "fails", "/criteria", criteria=[_scored(1), _scored(2)]),
    _of("OVS223", "fails/veto", "/criteria", vetoes=[_veto(found=False), _veto(found=False)]),
    _of("OVS223", "holds", criteria=[_scored(1), _scored(2, id="d")]),
    _of("OVS224", "fails", "/criteria/1/points", criteria=[_scored(1), _scored(None, id="d")]),
    _of("OVS224", "holds", criteria=[_scored(1), _scored(0, id="d")]),
    _of("OVS225", "fails", "/points", criteria=[_scored(40), _scored(50, id="d")], points=91),
    _of("OVS225", "holds", criteria=[_scored(40), _scored(50, id="d")], points=90),
    _of("OVS225", "holds/no_criteria", points=91),
    _of("OVS226", "fails", "/criteria/0/evidence", criteria=[_scored(evidence=[])]),
    _of("OVS226", "holds", criteria=[_scored()]),
    _of("OVS226", "holds/no_points", criteria=[_scored(0, evidence=[])]),
    _of("OVS227", "fails", "/level", **_rated(89, "city")),
    _of("OVS227", "fails/too_low", "/level", **_rated(90, "county")),
    _of("OVS227", "fails/none", "/level", **_rated(80, None)),
    _of("OVS227", "fails/no_such_level", "/level", **_rated(90, "national")),
    _of("OVS227", "fails/nothing_reached", "/level", **_rated(79, "county")),
    _of("OVS227", "holds", **_rated(90, "city")),
    _of("OVS227", "holds/lower", **_rated(89, "county")),
    _of("OVS227", "holds/none", **_rated(79, None)),
    _of("OVS227", "holds/barred", **_rated(95, None, vetoes=[_veto(found=True)])),
    _of("OVS228", "fails", "/level", **_rated(90, "city", vetoes=[_veto(found=True)])),
    _of("OVS228", "holds", **_rated(90, "city", vetoes=[_veto(found=False)])),
    _of("OVS229", "fails", "/vetoes/0/found", **_rated(90, "city", vetoes=[_veto(found=None)])),
    _of("OVS229", "holds", **_rated(90, "city", vetoes=[_veto(found=False)])),
    _of("OVS229", "holds/no_level", vetoes=[_veto(found=None)]),
    _of("OVS230", "fails", "/levels", levels=[_LEVELS[0], {**_LEVELS[1], "at_least": 80}]),
    _of("OVS230", "fails/name", "/levels", levels=[_LEVELS[0], {**_LEVELS[1], "level": "county"}]),
    _of("OVS230", "holds", levels=_LEVELS),
    _of("OVS231", "fails", "/level", level="city"),
    _of("OVS231", "fails/no_levels", "/level", **_rated(90, "city") | {"levels": []}),
    _of("OVS231", "fails/no_criteria", "/level", **_rated(90, "city") | {"criteria": []}),
    _of("OVS231", "fails/no_points", "/level", **_rated(90, "city") | {"points": None}),
    _of("OVS231", "holds", **_rated(90, "city")),
    _of("OVS232", "fails", "/reviewers", reviewers=[]),
    _of("OVS232", "holds"),
    _of("OVS233", "fails", "/reviewers", provider={"id": "bureau", "name": "某公司"}),
    _of("OVS233", "holds", provider={"id": "company", "name": "某公司"}),
    _of("OVS233", "holds/no_id", provider={"name": "某公司"}),
    _of("OVS234", "fails", "/after", after=_asked(10, 11)),
    _of("OVS234", "fails/before", "/after", before=_asked(10, 11)),
    _of("OVS234", "holds", after=_asked(10, 10)),
    _of("OVS235", "fails", "/after", after=_asked(100, 31, 32)),
    _of("OVS235", "fails/lower", "/after", before=_asked(100, 31, 30)),
    _of("OVS235", "holds", after=_31_OF_100),
    _of("OVS235", "holds/rounded", after=_asked(300, 281, 94), before=_asked(300, 281, 93)),
    _of("OVS236", "fails", "/satisfaction_rose", **_rose(_asked(None, None, 31), _94_OF_100)),
    _of("OVS236", "fails/after", "/satisfaction_rose", **_rose(_31_OF_100, None)),
    _of("OVS236", "fails/nobody_asked", "/satisfaction_rose", **_rose(_31_OF_100, _asked(0, 0))),
    _of("OVS236", "holds", **_rose(_31_OF_100, _94_OF_100)),
    _of("OVS236", "holds/not_claimed", after=_asked(None, None, 94)),
    _of("OVS237", "fails", "/satisfaction_rose", **_rose(_31_OF_100, _asked(200, 62))),
    _of("OVS237", "holds", **_rose(_31_OF_100, _asked(200, 63))),
    _of("OVS238", "fails", "/after/on", before={"on": "2026-06-02"}, after={"on": "2026-06-01"}),
    _of("OVS238", "holds", before={"on": "2026-06-01"}, after={"on": "2026-06-01"}),
    _of("OVS239", "fails", "/as_of", published_on="2026-07-01"),
    _of("OVS239", "fails/survey", "/as_of", after={"on": "2026-07-01"}),
    _of("OVS239", "fails/period", "/as_of", until="2026-07-01"),
    _of("OVS239", "holds"),
    _of("OVS240", "fails", "/until", since="2026-06-02", until="2026-06-01"),
    _of("OVS240", "holds", since="2026-06-01", until="2026-06-01"),
    _of("OVS241", "fails", "/published_on", published_on=None),
    _of("OVS241", "holds"),
)  # fmt: skip
