"""The life of a council: each row of its workflow, its guards and its clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grassroots_gov import catalog

from .context import MARCH, place
from .council_documents import (
    COUNCIL,
    ESTABLISHED,
    EVE,
    EXPIRED,
    FIRST_LAWS,
    LAST_OLD,
    NEW_LAWS,
    OWNER,
    PATHS,
    PMC,
    PROPOSED,
    PUBLICISED,
    RC,
    RENEWED,
    SUSPENDED,
    TERM,
    UNTIL,
    VC,
    WOMAN,
    at,
    dated,
    law_of,
    seats,
)
from .rows import Fault, spoiled
from .telling import Path, Telling
from .vectors import Json, Vector

__all__ = ["CLOCKS", "GUARDS", "ROWS", "TRANSITIONS"]

WORKFLOW = catalog.WORKFLOWS["council"]

# fmt: off

COUNCILS = Telling(PATHS)
_rule, _refuses, _holds, _advises = COUNCILS.rule, COUNCILS.refuses, COUNCILS.holds, COUNCILS.advises


def _walks(path: str, name: str, target: str, **facts: Any) -> Iterator[Vector]:
    """One row by each of its roles."""
    state = PATHS[path].state
    row = next(row for row in WORKFLOW.transitions if (row.source, row.event, row.target) == (state, name, target))
    for role in row.roles:
        yield COUNCILS.walk(path, (name, {"role": role}), target, **facts)


def _transitions() -> Iterator[Vector]:
    renewed = {"renewals": 1, "term_ends": UNTIL}
    yield from _walks("proposed", "publicise", "publicised", posted_at=at(1), posting_days=1)
    yield from _walks("proposed", "establish", "established", established_at=at(1), chosen="elected")
    yield from _walks("publicised", "establish", "established", established_at=at(2), chosen="elected")
    for path in ("proposed", "publicised"):
        yield from _walks(path, "withdraw", "withdrawn")
    yield from _walks("established", "suspend", "suspended")
    yield from _walks("suspended", "resume_council", "established")
    for path in ("established", "suspended"):
        yield from _walks(path, "expire", "expired")
    for path in ("established", "expired"):
        yield from _walks(path, "renew", "established", **renewed)
    for path in ("established", "suspended", "expired"):
        yield from _walks(path, "dissolve", "dissolved")


# Guards

_POSTED_WEEK = PROPOSED.then(("publicise", {"days": 7}), state="publicised", posted_at=at(1), posting_days=7)
_NEW = {"established_at": at(1), "chosen": "elected"}
_NOT_TOLD = {"established_at": at(1), "chosen": None}
_COMMITTEE: Json = {"council_kind": RC, "seats": seats(5, **WOMAN)}
_OLD_COMMITTEE: Json = {**_COMMITTEE, **dated(EVE)}
_APPROVED = {"approval": "approval-1"}
_APPOINTED = {"chosen": "appointed"}
_HANGZHOU: Json = {"council_kind": PMC, "seats": seats(7, **OWNER), "context": law_of("hangzhou", PMC)}
_ESTABLISHED_COMMITTEE = PROPOSED.then(("establish", _APPROVED), state="established", established_at=at(1), chosen="elected")
_FIVE_YEARS = {"until": "2031-03-04T23:59:59+08:00"}
_LONGER = {"until": "2031-03-05T00:00:00+08:00"}
_NO_END = EXPIRED.then(("renew", {"until": None}), state="established", renewals=1)
_OPEN_TERM = {"number": 1, "since": "2026-03-02"}


def _renewal(**said: Any) -> Json:
    return {"renewals": 1, "term_ends": UNTIL, **said}


def _of_posting() -> Iterator[Vector]:
    week = {"posted_at": at(1), "posting_days": 7}
    yield _refuses("CNC101", PROPOSED, ("publicise", {"days": 6}), "/days", **_HANGZHOU)
    yield _holds("CNC101", PROPOSED, ("publicise", {"days": 7}), "publicised", week, **_HANGZHOU)
    yield _holds(
        "CNC101",
        PROPOSED,
        "publicise",
        "publicised",
        {**week, "posting_days": 1},
        name="beijing_sets_no_days",
        **{**_HANGZHOU, "context": law_of("beijing", PMC)},
    )
    yield _refuses("CNC101", PROPOSED, ("publicise", {"days": 6}), "/days", name="on_the_first_day", **_HANGZHOU, **dated("2022-03-01"))
    yield _holds(
        "CNC101", PROPOSED, ("publicise", {"days": 6}), "publicised", {**week, "posting_days": 6}, name="the_day_before", **_HANGZHOU, **dated("2022-02-28")
    )
    early = ("establish", {"at": "2026-03-10T08:59:59+08:00"})
    on_time = ("establish", {"at": "2026-03-10T09:00:00+08:00"})
    yield _refuses("CNC102", _POSTED_WEEK, early, "/at")
    yield _holds("CNC102", _POSTED_WEEK, on_time, "established", {**_NEW, "established_at": at(8)})
    yield _refuses("CNC103", PROPOSED, "establish", **_HANGZHOU)
    yield _holds("CNC103", PROPOSED, "establish", "established", _NEW, **{**_HANGZHOU, "context": law_of("beijing", PMC)})
    yield _holds("CNC103", PROPOSED, "establish", "established", _NEW, name="another_body", context=_HANGZHOU["context"])


def _of_choice_and_approval() -> Iterator[Vector]:
    for kind, day in ((RC, FIRST_LAWS), (RC, LAST_OLD), (RC, NEW_LAWS), (VC, FIRST_LAWS), (VC, LAST_OLD), (VC, NEW_LAWS)):
        body = Json({"council_kind": kind, "seats": seats(5, **WOMAN), **dated(day)})
        yield _refuses("CNC104", PROPOSED, ("establish", {**_APPROVED, **_APPOINTED}), "/chosen", name=f"{kind}/{day}", **body)
        yield _holds("CNC104", PROPOSED, ("establish", _APPROVED), "established", _NEW, name=f"{kind}/{day}", **body)
        yield _advises("CNC153", PROPOSED, "establish", "established", at="/approval", facts=_NEW, name=f"{kind}/{day}", **body)
        yield _holds("CNC153", PROPOSED, ("establish", _APPROVED), "established", _NEW, name=f"{kind}/{day}", **body)
        yield _advises("CNC154", PROPOSED, ("establish", {**_APPROVED, "chosen": None}), "established", at="/chosen", facts=_NOT_TOLD, name=f"{kind}/{day}", **body)
    yield _advises("CNC154", PUBLICISED, ("establish", {**_APPROVED, "chosen": None}), "established", at="/chosen", facts={**_NOT_TOLD, "established_at": at(2)}, name="publicised", **_COMMITTEE)
    for name, path in (("established", _ESTABLISHED_COMMITTEE), ("expired", _ESTABLISHED_COMMITTEE.then("expire", state="expired"))):
        yield _advises("CNC154", path, ("renew", {"chosen": None}), "established", at="/chosen", facts=_renewal(chosen=None), name=f"renewed/{name}", **_COMMITTEE)
    yield _holds("CNC154", PROPOSED, ("establish", {**_APPROVED, "chosen": None}), "established", _NOT_TOLD, name="a_council_of_its_own")
    appointed = {**_NEW, "chosen": "appointed"}
    yield _holds("CNC104", PROPOSED, ("establish", _APPOINTED), "established", appointed, name="a_council_of_its_own")
    yield _holds("CNC104", PROPOSED, ("establish", _APPOINTED), "established", appointed, name=f"no_law_known/{EVE}", **_OLD_COMMITTEE)
    yield _holds("CNC153", PROPOSED, "establish", "established", _NEW, name="a_council_of_its_own")


def _of_terms() -> Iterator[Vector]:
    over, running = ("expire", {"at": at(2, "00:00:00")}), ("expire", {"at": at(1, "23:59:59")})
    yield _refuses("CNC105", ESTABLISHED, running, "/at")
    yield _holds("CNC105", ESTABLISHED, over, "expired")
    last, earlier = ({"at": f"20{day}+08:00"} for day in ("29-03-01T00:00:00", "29-02-28T23:59:59"))
    yield _refuses("CNC105", RENEWED, ("expire", earlier), "/at", name="renewed")
    yield _holds("CNC105", RENEWED, ("expire", last), "expired", name="renewed")
    same = {"until": at(3)}
    yield _refuses("CNC106", EXPIRED, ("renew", same), "/until")
    second = {"until": "2026-03-05T09:00:01+08:00"}
    yield _holds("CNC106", EXPIRED, ("renew", second), "established", _renewal(term_ends=second["until"]))
    yield _holds("CNC106", EXPIRED, ("renew", {"until": None}), "established", {"renewals": 1}, name="no_end")
    for kind, day in ((RC, FIRST_LAWS), (RC, LAST_OLD), (RC, NEW_LAWS), (VC, NEW_LAWS), (VC, FIRST_LAWS)):
        body = Json({"council_kind": kind, "seats": seats(5, **WOMAN), **dated(day)})
        yield _refuses("CNC107", _ESTABLISHED_COMMITTEE, ("renew", _LONGER), "/until", name=f"{kind}/{day}", **body)
        yield _holds(
            "CNC107", _ESTABLISHED_COMMITTEE, ("renew", _FIVE_YEARS), "established", _renewal(term_ends=_FIVE_YEARS["until"]), name=f"{kind}/{day}", **body
        )
    yield _holds(
        "CNC107", _ESTABLISHED_COMMITTEE, ("renew", _LONGER), "established", _renewal(term_ends=_LONGER["until"]), name=f"no_law_known/{EVE}", **_OLD_COMMITTEE
    )
    yield _holds("CNC107", ESTABLISHED, ("renew", _LONGER), "established", _renewal(term_ends=_LONGER["until"]), name="a_council_of_its_own")
    yield _refuses("CNC108", EXPIRED, ("renew", {"number": 3}), "/number")
    yield _holds("CNC108", EXPIRED, ("renew", {"number": 2}), "established", _renewal())
    third = {"number": 3, "until": "2030-01-01T00:00:00+08:00"}
    yield _refuses("CNC108", RENEWED, ("renew", {"number": 2}), "/number", name="the_second_renewal")
    yield _holds("CNC108", RENEWED, ("renew", third), "established", {"renewals": 2, "term_ends": third["until"]}, name="the_second_renewal")
    yield _holds("CNC108", EXPIRED, ("renew", {"number": None}), "established", _renewal(), name="not_told")
    yield _advises("CNC151", ESTABLISHED, "expire", "expired", at="", term=None)
    yield _advises("CNC151", ESTABLISHED, "expire", "expired", at="", name="no_end_of_it", term=_OPEN_TERM)
    yield _advises("CNC151", _NO_END, "expire", "expired", at="", name="renewed_without_end")
    yield _advises("CNC151", SUSPENDED, "expire", "expired", at="", name="suspended", term=None)
    yield _holds("CNC151", ESTABLISHED, "expire", "expired")
    yield _refuses("CNC105", SUSPENDED, "expire", "/at", name="suspended", term={**TERM, "until": "2026-03-31"})
    yield _refuses("CNC106", ESTABLISHED, ("renew", {"until": at(2)}), "/until", name="established")


def _of_dissolution() -> Iterator[Vector]:
    yield _advises("CNC152", ESTABLISHED, ("dissolve", {"who": "m1"}), "dissolved", at="/by/id")
    yield _holds("CNC152", ESTABLISHED, "dissolve", "dissolved")
    gone = [*seats(3), {"person": "somebody", "until": "2026-01-01"}]
    yield _holds("CNC152", ESTABLISHED, "dissolve", "dissolved", name="who_has_left", seats=gone)


_SEATED = [*seats(3), {"person": "somebody"}, {"person": "else"}]
_FAULTS: Mapping[str, Fault] = {
    "CNC101": Fault("/days", {"days": 6}, header={"council_kind": PMC, "seats": seats(7, **OWNER)}, context=_HANGZHOU["context"]),
    "CNC102": Fault("/at", {"at": at(2, "08:59:59")}),
    "CNC103": Fault("", header={"council_kind": PMC, "seats": seats(7, **OWNER)}, context=_HANGZHOU["context"]),
    "CNC104": Fault("/chosen", {"chosen": "recommended"}, header={"council_kind": RC}),
    "CNC105": Fault("/at", header={"term": {**TERM, "until": "2026-03-31"}}),
    "CNC106": Fault("/until", {"until": at(0)}),
    "CNC107": Fault("/until", {"until": "2031-03-06T00:00:00+08:00"}, header={"council_kind": RC}),
    "CNC108": Fault("/number", {"number": 1}),
    "CNC151": Fault("", header={"term": _OPEN_TERM}),
    "CNC152": Fault("/by/id", header={"seats": _SEATED}),
    "CNC153": Fault("/approval", header={"council_kind": RC}),
}

# Clocks

_LEVELS: Json = {
    "profile": place(COUNCIL.level("establish", 5), COUNCIL.level("suspension", 10), COUNCIL.level("renew", 30)),
    "calendar": MARCH,
}


def _clock(code: str, name: str, path: Path, now: str, where: str | None = None, *, context: Any = (), **told: Any) -> Vector:
    return _rule(code, name, where, path=path, context={**dict(context), "now": now}, **told)


def _clocks() -> Iterator[Vector]:
    for name, path, last, late, term in (
        ("establish", PUBLICISED, "2026-03-08T23:59:59+08:00", "2026-03-09T00:00:00+08:00", TERM),
        ("suspension", SUSPENDED, "2026-03-14T23:59:59+08:00", "2026-03-15T00:00:00+08:00", _OPEN_TERM),
        ("renew", EXPIRED, "2026-04-03T23:59:59+08:00", "2026-04-04T00:00:00+08:00", TERM),
    ):
        yield _clock("CNC234", f"holds/{name}", path, last, term=term, context=_LEVELS)
        yield _clock("CNC234", f"fails/{name}", path, late, "/state", term=term, context=_LEVELS)
    never = {"profile": place()}
    yield _clock("CNC234", "holds/no_time_is_set", EXPIRED, "2026-12-31T00:00:00+08:00", context=never)
    yield _clock("CNC234", "holds/renewed", RENEWED, "2026-12-31T00:00:00+08:00", context=_LEVELS)
    last, over = at(1, "23:59:59"), at(2, "00:00:00")
    yield _clock("CNC235", "holds", ESTABLISHED, last)
    yield _clock("CNC235", "fails", ESTABLISHED, over, "/state")
    yield _clock("CNC235", "fails/suspended", SUSPENDED, at(4), "/state", unjudged=("CNC234 no_profile",))
    yield _clock("CNC235", "holds/expired", EXPIRED, at(9), unjudged=("CNC234 no_profile",))
    yield _clock("CNC235", "holds/no_end_told", ESTABLISHED, at(9), term=_OPEN_TERM)
    yield _clock("CNC235", "holds/renewed", RENEWED, "2029-02-28T23:59:59+08:00")
    yield _clock("CNC235", "fails/renewed", RENEWED, "2029-03-01T00:00:00+08:00", "/state")


TRANSITIONS = tuple(_transitions())
GUARDS = (*_of_posting(), *_of_choice_and_approval(), *_of_terms(), *_of_dissolution())
ROWS = tuple(spoiled(TRANSITIONS, _FAULTS))
CLOCKS = tuple(_clocks())
