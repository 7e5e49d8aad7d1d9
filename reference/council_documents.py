"""Councils for the vectors, as plain JSON data, and what places say of them.

A council is proposed on Monday, 2 March 2026, at nine; each event follows a day later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from grassroots_gov import catalog

from .telling import Kind, Path
from .vectors import Json, without_none

__all__ = [
    "COUNCIL",
    "ESTABLISHED",
    "EVE",
    "EXPIRED",
    "FIRST_LAWS",
    "HER",
    "HIM",
    "LAST_OLD",
    "MAN",
    "NEW_LAWS",
    "OC",
    "OFFICE",
    "OWNER",
    "PATHS",
    "PMC",
    "PROPOSED",
    "PUBLICISED",
    "RA",
    "RC",
    "RENEWED",
    "RRA",
    "RSC",
    "SUSPENDED",
    "TERM",
    "UNTIL",
    "VA",
    "VC",
    "VGM",
    "VRA",
    "WOMAN",
    "at",
    "council",
    "dated",
    "law_of",
    "on",
    "seats",
]

BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")

FIRST_LAWS, EVE = "2018-12-29", "2018-12-28"
"""The first day with a law that the library knows, and the day before it."""
NEW_LAWS, LAST_OLD = "2026-01-01", "2025-12-31"


def at(days: int, clock: str = "") -> str:
    """So many days after it was proposed; at nine, or at another time of that day."""
    moment = BEGAN + timedelta(days=days)
    return f"{moment.date()}T{clock}+08:00" if clock else moment.isoformat()


def on(day: str) -> str:
    """The first moment of a day in China."""
    return f"{day}T00:00:00+08:00"


def seats(n: int, *more: Json, **each: Any) -> list[Json]:
    """So many members alike and others; the first has the chair.

    Of an even number one has no vote, so that nothing is to be said of that.
    """
    told = [
        {"person": f"m{i}", "office": "member" if i else "chair", **one}
        for i, one in enumerate([*[each] * n, *more])
    ]
    if n and sum("until" not in one for one in told) % 2 == 0:
        told[n - 1]["votes"] = False
    return told


def council(kind: str = "residents_council", **header: Any) -> Json:
    """A council to which nothing has happened; None leaves a member out."""
    told = {
        "kind": "council",
        "spec": "1",
        "id": "C1",
        "provenance": "illustrative",
        "state": "proposed",
        "proposed_at": at(0),
        "council_kind": kind,
        "name": "某议事机构",
        "tier": "community",
        "place": "some_community",
        "seats": seats(3),
        "history": [],
        **header,
    }
    return without_none(told)


def law_of(name: str, kind: str, *figures: str) -> Json:
    """A place with what its texts say of one kind of body, or only with the figures named."""
    profile = catalog.PROFILES[name]
    norms = []
    for norm in profile.norms:
        told = norm.model_dump(
            mode="json", exclude_none=True, exclude={"clauses", "service_levels"}
        )
        told["figures"] = [
            figure
            for figure in told["figures"]
            if figure["name"].startswith(f"{kind}_")
            and (not figures or figure["name"].removeprefix(f"{kind}_") in figures)
        ]
        norms.append(told)
    own = profile.model_dump(mode="json", include={"id", "title", "provenance", "applies"})
    return {"profile": {**own, "norms": norms}}


RC, VC = "residents_committee", "villagers_committee"
RRA, VRA = "residents_representative_assembly", "villagers_representative_assembly"
RA, VA, VGM = "residents_assembly", "villagers_assembly", "villagers_group_meeting"
OC, PMC = "owners_committee", "property_management_committee"
RSC = "residents_supervision_committee"
WOMAN: Json = {"woman": True}
OWNER: Json = {"represents": "owners"}
MAN: Json = {"woman": False}
OFFICE: Json = {"represents": RC, "woman": False}
HER: Json = {"represents": "villagers", "woman": True}
HIM: Json = {"represents": "villagers", "woman": False}


def dated(day: str) -> Json:
    """What a council says that was proposed on that day."""
    return {"proposed_at": on(day)}


TERM = {"number": 1, "since": "2026-03-02", "until": "2026-03-03"}
UNTIL = "2029-03-01T00:00:00+08:00"
_SAID: Mapping[str, tuple[str, Json]] = {
    "publicise": ("preparatory_group", {"days": 1}),
    "establish": ("residents_committee", {"chosen": "elected"}),
    "withdraw": ("residents_committee", {}),
    "suspend": ("subdistrict_office", {"reason": "成员缺席过多"}),
    "resume_council": ("subdistrict_office", {"reason": "成员已补足"}),
    "expire": ("council_chair", {}),
    "renew": ("preparatory_group", {"chosen": "elected", "until": UNTIL, "number": 2}),
    "dissolve": (
        "subdistrict_office",
        {"cause": "succeeded", "reason": "业主委员会已选举产生"},
    ),
}
COUNCIL = Kind(
    council(term=TERM),
    _SAID,
    at=at,
    who=lambda _: "somebody",
    overdue="CNC234",
)
"""A council of three, for a term of a day."""

PROPOSED = Path(COUNCIL)
PUBLICISED = PROPOSED.then("publicise", state="publicised", posted_at=at(1), posting_days=1)
ESTABLISHED = PROPOSED.then(
    "establish", state="established", established_at=at(1), chosen="elected"
)
SUSPENDED = ESTABLISHED.then("suspend", state="suspended")
EXPIRED = ESTABLISHED.then("expire", state="expired")
RENEWED = EXPIRED.then("renew", state="established", renewals=1, term_ends=UNTIL)
PATHS: Mapping[str, Path] = {
    "proposed": PROPOSED,
    "publicised": PUBLICISED,
    "established": ESTABLISHED,
    "suspended": SUSPENDED,
    "expired": EXPIRED,
    "renewed": RENEWED,
}
