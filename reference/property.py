"""Property contracts: the rules, each row, each guard, the clocks; and reviews of property service.

The search for a provider begins on Monday, 2 March 2026, at nine; each event follows an hour later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import HOUSE_RULE

from .context import on, place
from .rows import Fault, spoiled
from .tickets import Step, at
from .vectors import Finding, Vector, document, step

__all__ = ["CLOCKS", "GUARDS", "REVIEWS", "ROWS", "RULES", "TRANSITIONS"]

Json = dict[str, Any]

WORKFLOW = catalog.WORKFLOWS["property_contract"]

_BY: Mapping[str, Json] = {
    "owners_side": {"id": "p1", "role": "owners_side"},
    "provider": {"id": "p2", "role": "provider", "unit": "company"},
    "appointing_body": {"id": "p3", "role": "appointing_body", "unit": "subdistrict"},
}
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


def _event(told: Step, hour: int, role: str | None = None) -> Json:
    name, changes = (told, {}) if isinstance(told, str) else told
    usual, said = _SAID[name]
    by = _BY[role or usual]
    event = {"event": name, "at": at(hour), "by": by, **said}
    if (name, role) == ("notify_termination", "provider"):
        event |= _DECLINES
    return _there(event | changes)


def _there(members: Mapping[str, Any]) -> Json:
    return {key: value for key, value in members.items() if value is not None}


_TERMS: Json = {"since": "2026-03-02", "standard": "二级", "services": ["sanitation", "order"]}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    steps: tuple[Step, ...] = ()
    state: str = "soliciting"
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    header: Mapping[str, Any] = attrs.field(factory=dict)

    def then(self, *steps: Step, state: str = "", **facts: Any) -> Path:
        """Further steps and what they change."""
        told = {**self.facts, **facts}
        return Path((*self.steps, *steps), state or self.state, told, self.header)

    def contract(self, **header: Any) -> Json:
        """The contract to which these steps have happened."""
        contract = {
            "kind": "property_contract",
            "spec": "1",
            "id": "P1",
            "provenance": "illustrative",
            "state": self.state,
            "opened_at": at(0),
            "service": "ordinary",
            "compound": "某小区",
            "provider": {"id": "company", "name": "某物业服务有限公司"},
            "terms": _TERMS,
            "fees": [_HOME],
            "history": [_event(told, hour) for hour, told in enumerate(self.steps, start=1)],
        }
        return _there({**contract, **self.header, **header})

    def and_event(self, told: Step, role: str | None = None, **header: Any) -> Json:
        """That contract, and the event that comes next."""
        return {
            "document": self.contract(**header),
            "event": _event(told, len(self.steps) + 1, role),
        }


_FILES = ("service_premises", "completion_documents", "equipment_documents", "warranty_documents")


def _handed(*items: str) -> tuple[Step, ...]:
    return tuple(("hand_over", {"item": item}) for item in items)


_SOLICITING = Path()
_EMERGENCY = Path(header={"service": "emergency"})
_SELECTED = _SOLICITING.then("select_provider", state="selected")
_CONTRACTED = _SELECTED.then("sign_contract", state="contracted")
_SERVING = _CONTRACTED.then("begin_service", state="in_service")
_OF_A_TERM = attrs.evolve(_SERVING, header={"terms": {**_TERMS, "until": "2026-03-02"}})
_NOTIFIED = _SERVING.then("notify_termination", state="notice_given", ends_at=_JUNE)
_GONE = _SERVING.then("abandon", state="handover")
_HANDED = _GONE.then(*_handed(*_FILES), handed_over=list(_FILES))
_UNMANAGED = _EMERGENCY.then(
    "appoint_provider",
    ("sign_contract", {"by": _BY["appointing_body"]}),
    "begin_service",
    ("abandon", {"by": _BY["appointing_body"]}),
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


def _level(clock: str, n: int, unit: str) -> Json:
    return {"document": "property_contract", "clock": clock, "n": n, "unit": unit, "clause": clock}


def _profile(*levels: Json, **figures: int) -> Json:
    """A place whose only norm sets these limits and these figures."""
    told = place(*levels)
    told["norms"][0]["figures"] = [
        {"name": name, "n": n, "comparator": "at_least", "clause": name}
        for name, n in figures.items()
    ]
    return {"profile": told}


# Rules


def _rule(
    code: str, name: str, where: str | None = None, *, path: Path = _SOLICITING,
    context: Any = None, unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    given = {"document": path.contract(**header)}
    findings: list[Finding] = [] if where is None else [(code, where)]
    return document(
        f"rules/{code}/{name}", given, *findings, clause=catalog.RULES[code].source,
        context=context, unjudged=unjudged,
    )  # fmt: skip


def _account(since: str = "2026-01-01", until: str = "2026-06-30", **fen: int | None) -> Json:
    told = {"income_fen": 900, "costs_fen": 1_000, "net_fen": -100, **fen}
    return _there({"since": since, "until": until, **told})


def _terms(**changes: Any) -> Json:
    return {**_TERMS, **changes}


_YEAR_AHEAD = _profile(property_fee_prepaid_months=12)
_HALF_YEARLY = _profile(property_disclosure_months=6)
_FIFTEEN_DAYS = _profile(_level("handover", 15, "day"))
_WORKING = _profile(_level("handover", 15, "workday"))
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
    _rule("OVS214", "fails", "/state", path=_GONE, context={"now": on(18), **_FIFTEEN_DAYS}),
    _rule("OVS214", "holds", path=_GONE, context={"now": on(17, "23:59:59"), **_FIFTEEN_DAYS}),
    _rule("OVS214", "holds/still_in_service", path=_SERVING, context={"now": on(30), **_FIFTEEN_DAYS}),
    _rule("OVS214", "open/no_calendar", path=_GONE, context={"now": on(18), **_WORKING}, unjudged=("OVS214",)),
)  # fmt: skip

# Transitions


def _walk(path: str, told: Step, state: str, **facts: Any) -> Iterator[Vector]:
    """One row by each of its roles: where the path leads, the event, and what becomes of it."""
    way = PATHS[path]
    name = told if isinstance(told, str) else told[0]
    row = next(
        row
        for row in WORKFLOW.transitions
        if (row.source, row.event, row.target) == (way.state, name, state)
    )
    for role in row.roles:
        expect = {"state": state, "facts": {**way.facts, **facts}, "findings": []}
        given = way.and_event(told, role)
        said = "".join(f"/{item}" for item in given["event"].get("items", ()))
        yield step(
            f"transitions/property_contract/{path}/{name}{said}/{state}/{role}",
            given,
            expect,
            clause=row.source_clause,
        )


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
    return _profile(_level(clock, 1, "hour"))


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


def _guard(
    id: str, path: Path, told: Step, state: str = "", *, where: str | None = None,
    role: str | None = None, context: Json | None = None, advises: bool = False,
    header: Json | None = None, **facts: Any,
) -> Vector:  # fmt: skip
    code = id.partition("/")[0]
    found = {"code": code, "pointer": f"/history/{len(path.steps)}{where}"}
    taken = {
        "state": state,
        "facts": {**path.facts, **facts},
        "findings": [found] if advises else [],
    }
    refused = where is not None and not advises
    return step(
        f"guards/{id}",
        path.and_event(told, role, **(header or {})),
        {"refused": [found]} if refused else taken,
        clause=catalog.RULES[code].source or HOUSE_RULE,
        context=context,
    )  # fmt: skip


def _notice(ends_at: str = _JUNE, **changes: Any) -> Step:
    return ("notify_termination", {"ends_at": ends_at, **changes})


def _vote(**changes: Any) -> Json:
    return {"basis": _there({**_VOTE, **changes})}


_SIXTY_DAYS = "2026-05-01T13:00:00+08:00"
_THIRTY_DAYS = "2026-04-01T13:00:00+08:00"
_OLD: Json = {"opened_at": "2020-03-02T09:00:00+08:00"}
_TO_SERVICE = ("select_provider", "sign_contract", "begin_service")
_SERVING_IN_2020 = Path(
    tuple(
        (told, {"at": f"2020-04-0{day}T09:00:00+08:00"}) for day, told in enumerate(_TO_SERVICE, 1)
    ),
    "in_service",
    header=_OLD,
)
_LAST_OF_2020: Json = {"at": "2020-12-31T23:59:59+08:00", "ends_at": "2021-01-31T00:00:00+08:00"}
_FIRST_OF_2021: Json = {"at": "2021-01-01T00:00:00+08:00", "ends_at": "2021-01-31T00:00:00+08:00"}
_OF_30: Json = {"terms": _terms(notice_days=30)}
_OF_90: Json = {"terms": _terms(notice_days=90)}
_KEEPS: Json = {"income_kept_by": "provider"}
_AHEAD: Json = {"terms": _terms(prepaid_months=3)}
_NEVER: Json = {"handover_list": [{"item": "completion_documents", "received": False}]}
_BEIJING = {"profile": place(), **_profile(property_nonrenewal_notice_days=90, property_continued_notice_days=60)}  # fmt: skip
_POSTED_30 = _profile(property_disclosure_posting_days=30)
_PLAN_30 = _profile(fee_draft_posting_days=30)
_ALL_BUT_ONE = _GONE.then(*_handed(*_FILES[1:]), handed_over=list(_FILES[1:]))

GUARDS = (
    _guard("OVS101/refuses", _SOLICITING, "select_provider", where="", header={"service": "quasi_property"}),
    _guard("OVS101/refuses/preliminary", _SOLICITING, "select_provider", where="", header={"service": "preliminary"}),
    _guard("OVS102/refuses", _SOLICITING, "appoint_provider", where=""),
    _guard("OVS102/holds/quasi", _SOLICITING, "appoint_provider", "selected", header={"service": "quasi_property"}),
    _guard("OVS102/holds/preliminary", _SOLICITING, "appoint_provider", "selected", header={"service": "preliminary"}),
    _guard("OVS103/refuses/no_unit", _CONTRACTED, ("begin_service", {"by": {"id": "p2", "role": "provider"}}), where="/by/unit"),
    _guard("OVS103/holds/not_told_who", _CONTRACTED, ("begin_service", {"by": {"id": "p2", "role": "provider"}}), "in_service", header={"provider": {"name": "某物业公司"}}),
    _guard("OVS104/refuses", _SERVING, ("renew_contract", _vote(decision_rule="residents_assembly")), where="/basis/decision_rule"),
    _guard("OVS105/refuses", _SOLICITING, ("select_provider", _vote(outcome="no_quorum")), where="/basis/outcome"),
    _guard("OVS105/refuses/contradictory", _SOLICITING, ("select_provider", _vote(outcome="contradictory")), where="/basis/outcome"),
    _guard("OVS106/holds/emergency", _EMERGENCY.then("appoint_provider", "sign_contract", state="contracted"), ("begin_service", {"inspected": False}), "in_service"),
    _guard("OVS107/refuses", _SERVING, _notice(grounds="dismissal", basis=_VOTE), role="provider", where="/grounds"),
    _guard("OVS107/holds/continued", _SERVING, _notice(grounds="continued"), "notice_given", role="provider", ends_at=_JUNE),
    _guard("OVS109/refuses", _SERVING, _notice(_ON_PAPER), where="/ends_at"),
    _guard("OVS109/holds", _SERVING, _notice(_SIXTY_DAYS), "notice_given", ends_at=_SIXTY_DAYS),
    _guard("OVS109/holds/as_the_contract_says", _SERVING, _notice(_THIRTY_DAYS), "notice_given", header=_OF_30, ends_at=_THIRTY_DAYS),
    _guard("OVS109/refuses/as_the_contract_says", _SERVING, _notice(_SIXTY_DAYS), where="/ends_at", header=_OF_90),
    _guard("OVS109/holds/mutual", _SERVING, _notice(_THIRTY_DAYS, grounds="mutual", basis=None), "notice_given", ends_at=_THIRTY_DAYS),
    _guard("OVS109/refuses/on_the_first_day", _SERVING_IN_2020, ("notify_termination", _FIRST_OF_2021), where="/ends_at"),
    _guard("OVS109/refuses/an_old_contract", _SERVING_IN_2020, _notice(_ON_PAPER, at=at(4)), where="/ends_at"),
    _guard("OVS109/holds/before_the_civil_code", _SERVING_IN_2020, ("notify_termination", _LAST_OF_2020), "notice_given", ends_at="2021-01-31T00:00:00+08:00"),
    _guard("OVS110/refuses/continued", _SERVING, _notice(_ON_PAPER, grounds="continued", basis=None), where="/ends_at", context=_BEIJING),
    _guard("OVS110/holds/continued", _SERVING, _notice(_SIXTY_DAYS, grounds="continued", basis=None), "notice_given", context=_BEIJING, ends_at=_SIXTY_DAYS),
    _guard("OVS110/holds", _SERVING, _notice("2026-05-31T13:00:00+08:00"), "notice_given", role="provider", context=_BEIJING, ends_at="2026-05-31T13:00:00+08:00"),
    _guard("OVS110/holds/no_figure", _SERVING, _notice(_ON_PAPER), "notice_given", role="provider", context=_profile(), ends_at=_ON_PAPER),
    _guard("OVS112/refuses/no_term", _SERVING, "end_at_term", where="/at"),
    _guard("OVS112/holds/nothing_told", _SERVING, "end_at_term", "handover", header={"terms": None}),
    _guard("OVS113/refuses", _HANDED, "hand_over", where="/item"),
    _guard("OVS113/holds/other", _GONE.then(("hand_over", {"item": "other"}), handed_over=["other"]), ("hand_over", {"item": "other"}), "handover"),
    _guard("OVS114/refuses", _ALL_BUT_ONE, "exit", where=""),
    _guard("OVS114/refuses/common_income", _HANDED, "exit", where="", header=_KEEPS),
    _guard("OVS114/refuses/settlement", _HANDED, "exit", where="", header=_AHEAD),
    _guard("OVS114/holds/never_received", _GONE.then(*_handed(_FILES[0], *_FILES[2:]), handed_over=[_FILES[0], *_FILES[2:]]), "exit", "exited", header=_NEVER),
    _guard("OVS114/holds/common_income", _HANDED.then(*_handed("common_income"), handed_over=[*_FILES, "common_income"]), "exit", "exited", header=_KEEPS),
    _guard("OVS114/holds/kept_by_the_owners", _HANDED, "exit", "exited", header={"income_kept_by": "owners_side"}),
    _guard("OVS114/holds/settlement", _HANDED.then(*_handed("fee_settlement"), handed_over=[*_FILES, "fee_settlement"]), "exit", "exited", header=_AHEAD),
    _guard("OVS114/holds/emergency", _UNMANAGED, "exit", "exited", role="appointing_body"),
    _guard("OVS151/advises", _SOLICITING, ("select_provider", {"basis": None}), "selected", where="/basis", advises=True),
    _guard("OVS151/advises/outcome", _SOLICITING, ("select_provider", _vote(outcome=None)), "selected", where="/basis", advises=True),
    _guard("OVS151/advises/unverifiable", _SOLICITING, ("select_provider", _vote(outcome="unverifiable")), "selected", where="/basis", advises=True),
    _guard("OVS152/advises/no_provider", _SELECTED, "sign_contract", "contracted", where="", advises=True, header={"provider": None}),
    _guard("OVS152/advises/no_terms", _SELECTED, "sign_contract", "contracted", where="", advises=True, header={"terms": None}),
    _guard("OVS152/advises/no_services", _SELECTED, "sign_contract", "contracted", where="", advises=True, header={"terms": _terms(services=[])}),
    _guard("OVS153/holds/emergency", _EMERGENCY.then("appoint_provider", "sign_contract", state="contracted"), ("begin_service", {"inspected": None}), "in_service"),
    _guard("OVS154/advises", _SERVING, ("post_information", {"items": ["common_income"], "until": "2026-04-01T12:59:59+08:00"}), "in_service", where="/until", advises=True, context=_POSTED_30),
    _guard("OVS154/holds", _SERVING, ("post_information", {"items": ["common_income"], "until": _THIRTY_DAYS}), "in_service", context=_POSTED_30),
    _guard("OVS155/advises", _SERVING, ("adjust_fee", {"posted_at": at(3), "at": "2026-04-01T11:59:59+08:00"}), "in_service", where="/posted_at", advises=True, context=_PLAN_30),
    _guard("OVS155/holds", _SERVING, ("adjust_fee", {"posted_at": at(3), "at": "2026-04-01T12:00:00+08:00"}), "in_service", context=_PLAN_30),
    _guard("OVS156/advises", _HANDED, ("exit", {"at": on(18)}), "exited", where="/at", advises=True, context=_FIFTEEN_DAYS),
    _guard("OVS156/holds", _HANDED, ("exit", {"at": on(17, "23:59:59")}), "exited", context=_FIFTEEN_DAYS),
    _guard("OVS157/holds", _CONTRACTED, "file_contract", "contracted", context=_within("filing")),
    _guard("OVS158/holds", _CONTRACTED, "begin_service", "in_service", context=_within("inspection")),
    _guard("OVS159/holds", _SERVING, "post_information", "in_service", context=_within("disclosure")),
    _guard("OVS181/holds", _SERVING, ("post_information", {"items": ["equipment", "common_income"]}), "in_service"),
    _guard("OVS182/holds", _SERVING, ("post_information", {"items": []}), "in_service"),
)  # fmt: skip

# Clocks


def _clock(
    id: str, path: Path, now: str, level: Json, *, late: bool = False, **header: Any
) -> Vector:
    findings: list[Finding] = [("OVS214", "/state")] if late else []
    return document(
        f"clocks/property_contract/{id}",
        {"document": path.contract(**header)},
        *findings,
        context={"now": now, **_profile(level)},
        clause=HOUSE_RULE,
    )


_MONTHLY = _level("disclosure", 1, "month")
_POSTED = _SERVING.then(("post_information", {"items": ["common_income"], "at": on(20)}))
_POSTED_ELSE = _SERVING.then(("post_information", {"items": ["equipment"], "at": on(20)}))
_ONLY_FOR_OWNERS = {**_MONTHLY, "where": {"income_kept_by": ["owners_side"]}}
_SIX_MONTHS = {**_level("service_term", 6, "month"), "where": {"service": ["emergency"]}}
_RELIEVED = Path(_UNMANAGED.steps[:3], "in_service", {}, _EMERGENCY.header)

CLOCKS = (
    _clock("disclosure/over", _SERVING, "2026-04-03T00:00:00+08:00", _MONTHLY, late=True),
    _clock("disclosure/in_time", _SERVING, "2026-04-02T23:59:59+08:00", _MONTHLY),
    _clock("disclosure/runs_anew", _POSTED, "2026-04-03T00:00:00+08:00", _MONTHLY),
    _clock("disclosure/other_news", _POSTED_ELSE, "2026-04-03T00:00:00+08:00", _MONTHLY, late=True),
    _clock("disclosure/kept_by_the_owners", _SERVING, "2026-04-03T00:00:00+08:00", _ONLY_FOR_OWNERS, late=True, income_kept_by="owners_side"),
    _clock("disclosure/kept_by_the_provider", _SERVING, "2026-04-03T00:00:00+08:00", _ONLY_FOR_OWNERS, **_KEEPS),
    _clock("filing/over", _CONTRACTED, on(18), _level("filing", 15, "day"), late=True),
    _clock("filing/filed", _CONTRACTED.then("file_contract"), on(18), _level("filing", 15, "day")),
    _clock("inspection/over", _CONTRACTED, on(13), _level("inspection", 10, "day"), late=True),
    _clock("inspection/done", _SERVING, on(13), _level("inspection", 10, "day")),
    _clock("service_term/emergency", _RELIEVED, "2026-09-03T00:00:00+08:00", _SIX_MONTHS, late=True),
    _clock("service_term/ordinary", _SERVING, "2026-09-03T00:00:00+08:00", _SIX_MONTHS),
    _clock("handover/exited", _HANDED.then("exit", state="exited"), on(30), _level("handover", 15, "day")),
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
    findings: list[Finding] = [] if where is None else [(code, where)]
    given = {"document": _there(review)}
    return document(f"rules/{code}/{name}", given, *findings, clause=catalog.RULES[code].source)


def _scored(points: int | None = 90, most: int = 100, id: str = "c", **members: Any) -> Json:
    told = {"id": id, "title": "服务质量", "most": most, "points": points, "evidence": ["e1"]}
    return _there({**told, **members})


def _veto(*, found: bool | None) -> Json:
    return _there({"id": "accident", "title": "重大安全事故", "found": found})


def _asked(asked: int | None, satisfied: int | None, percent: int | None = None) -> Json:
    return _there({"asked": asked, "satisfied": satisfied, "percent": percent})


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
