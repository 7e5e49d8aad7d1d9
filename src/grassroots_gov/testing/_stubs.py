"""The least of each kind of document to which another may refer, as JSON data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

__all__ = [
    "STUBS",
    "completed",
    "cost_share",
    "event",
    "household_file",
    "linkage_project",
    "list_item",
    "matter",
    "micro_grant_contest",
    "opinion",
    "organization",
    "person",
    "place",
    "poll",
    "property_contract",
    "proposal",
    "resolved",
    "session",
    "stub",
    "ticket",
    "whistle_call",
]

Json = dict[str, Any]
_BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
_MATTERS = {
    "owners_ordinary": "management_covenant",
    "owners_special": "rebuilding",
}
_COUNTS = {"passed": "for", "not_passed": "against"}


def stub(kind: str, id: str, /, **members: Any) -> Json:
    """The header that every document has, and what is more."""
    return {"kind": kind, "spec": "1", "id": id, "provenance": "illustrative", **members}


def event(name: str, at: datetime, role: str, /, **members: Any) -> Json:
    """Something that happened."""
    by = {"id": "somebody", "role": role}
    return {"event": name, "at": at.isoformat(), "by": by, **members}


def session(
    id: str, at: datetime = _BEGAN, /, *, outcome: str = "agreed", about: str | None = None,
    **members: Any,
) -> Json:  # fmt: skip
    """One that was held at that time, with its outcome on the document that it is ``about``."""
    item = {"id": "item", "matter": "修门", "documents": [about]}
    told = event("record_outcome", at, "clerk", item="item", outcome=outcome)
    return stub(
        "session",
        id,
        **{
            "state": "opened",
            "planned_at": (at - timedelta(days=1)).isoformat(),
            "starts_at": at.isoformat(),
            "form": "courtyard_consultation",
            "convenor": "某社区",
            "agenda": [item] if about else [],
            "history": [event("open_session", at, "moderator"), *([told] if about else [])],
            **members,
        },
    )


def poll(
    id: str, at: datetime = _BEGAN, /, *, outcome: str = "passed", rule: str = "owners_ordinary",
    **members: Any,
) -> Json:  # fmt: skip
    """One that was counted at that time, of three owners, who all voted alike, or not at all."""
    choice = _COUNTS.get(outcome)
    opens, closes = at - timedelta(days=8), at - timedelta(days=1)
    owners = ("wang", "li", "zhang")
    all_of_them = {"heads": 3, "area_cm2": 3_000_000}
    nobody = {"heads": 0, "area_cm2": 0}
    counts = {
        f"{name}{measure}": n
        for name, told in (
            ("", all_of_them),
            ("participating_", all_of_them if choice else nobody),
            *((f"{side}_", all_of_them if side == choice else nobody) for side in _SIDES),
        )
        for measure, n in told.items()
    }
    return stub(
        "poll",
        id,
        **{
            "state": "counted",
            "prepared_at": (at - timedelta(days=60)).isoformat(),
            **({"matter": _MATTERS[rule]} if rule in _MATTERS else {}),
            "question": "是否修门",
            "rule": rule,
            "form": "written_procedure",
            "opens_at": opens.isoformat(),
            "closes_at": closes.isoformat(),
            "electorate": {
                "parts": [
                    {"id": f"1-{n}", "owner": owner, "registered_cm2": 1_000_000}
                    for n, owner in enumerate(owners)
                ]
            },
            "ballots": [
                {
                    "id": owner,
                    "owner": owner,
                    "at": opens.isoformat(),
                    "channel": "paper",
                    "choice": choice,
                }
                for owner in owners
                if choice
            ],
            "history": [
                event("post_poll", at - timedelta(days=60), "poll_organizer"),
                event("open_poll", opens, "poll_organizer"),
                event("close_poll", closes, "poll_organizer"),
                event("count_votes", at, "teller", counts=counts, outcome=outcome),
            ],
            **members,
        },
    )


_SIDES = ("for", "against", "abstain", "void")


def proposal(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """One that was submitted at that time, to go by a procedure that asks for nothing."""
    return stub(
        "proposal",
        id,
        **{
            "state": "submitted",
            "submitted_at": at.isoformat(),
            "title": "修门",
            "subject": "maintenance",
            "text": "大门坏了",
            "proposer": {"kind": "resident"},
            "scope": {"reach": "courtyard"},
            "procedure": {"id": "of_the_place", "steps": []},
            "history": [],
            **members,
        },
    )


def completed(
    id: str, at: datetime = _BEGAN, /, *, begun: datetime | None = None, **members: Any
) -> Json:
    """A proposal that was agreed on and carried out by that time."""
    begun = begun or at
    history = [
        event("accept", begun, "convenor"),
        event("take_step", begun, "convenor", step="deliberate", body="council",
              evidence={"kind": "document", "document": "talk"}),
        event("agree", begun, "convenor", opinion="修门"),
        event("announce", begun, "convenor", until=(begun + timedelta(days=30)).isoformat()),
        event("begin_implementation", begun, "convenor"),
        event("complete", at, "convenor", result="已修好"),
    ]  # fmt: skip
    steps = [{"place": 1, "step": "deliberate"}]
    told = {"state": "completed", "history": history, **members}
    return proposal(id, begun, procedure={"id": "of_the_place", "steps": steps}, **told)


def ticket(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """A demand that has just come in."""
    return stub(
        "ticket",
        id,
        **{
            "state": "registered",
            "received_at": at.isoformat(),
            "hotline": "citizen_12345",
            "channel": "phone",
            "demand": "help",
            "category": "other",
            "text": "大门坏了",
            "complainant": {"anonymous": True},
            "place": {},
            "history": [],
            **members,
        },
    )


def opinion(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """One that has just been written down."""
    return stub(
        "opinion",
        id,
        **{
            "state": "recorded",
            "recorded_at": at.isoformat(),
            "origin": {"kind": "letter"},
            "nature": "suggestion",
            "subject": "other",
            "text": "大门坏了",
            "raiser": {"anonymous": True},
            "place": {"tier": "community", "community": "某社区"},
            "history": [],
            **members,
        },
    )


def matter(id: str, at: datetime = _BEGAN, /, *, tier: str = "subdistrict", **members: Any) -> Json:
    """A danger, and so one that may come to any tier at once; it was graded at that time."""
    unit = {"id": "unit", "name": "某单位"}
    graded = event("grade", at, "coordinator", difficulty="easy", breadth="one_building", tier=tier,
                   unit=unit)  # fmt: skip
    return stub(
        "matter",
        id,
        **{
            "state": "in_progress",
            "raised_at": at.isoformat(),
            "origin": {"kind": "door_visit"},
            "urgency": "danger",
            "text": "大门要塌了",
            "raiser": {"anonymous": True},
            "area": {},
            "history": [graded],
            **members,
        },
    )


def whistle_call(id: str, at: datetime = _BEGAN, /, *, matter: str, **members: Any) -> Json:
    """A whistle that was just blown upon that matter."""
    return stub(
        "whistle_call",
        id,
        **{
            "state": "blown",
            "blown_at": at.isoformat(),
            "blown_by": {"id": "unit", "name": "某单位"},
            "level": "subdistrict",
            "type": "routine_whistle",
            "matter": matter,
            "text": "请来",
            "area": {},
            "history": [],
            **members,
        },
    )


def resolved(id: str, at: datetime = _BEGAN, /, *, matter: str, **members: Any) -> Json:
    """A whistle upon that matter, on which a department did at once what it was called for."""
    bureau = {"id": "bureau", "name": "某局"}
    told = [
        event("dispatch", at, "dispatcher", unit=bureau, duty="lead", authority="权责清单"),
        *(event(name, at, "lead_department") for name in ("report_in", "arrive")),
        event("resolve", at, "lead_department", result="已修好"),
    ]
    for each in told[1:]:
        each["by"]["unit"] = "bureau"
    return whistle_call(id, at, matter=matter, **{"state": "resolved", "history": told, **members})


def cost_share(id: str, on: datetime = _BEGAN, /, *, fen: int = 70_000, **members: Any) -> Json:
    """One that the community bears alone."""
    return stub(
        "cost_share",
        id,
        **{
            "as_of": on.date().isoformat(),
            "name": "修门",
            "purpose": "other_purpose",
            "site": {},
            "total_fen": fen,
            "contributions": [{"source": "community_support", "amount_fen": fen}],
            **members,
        },
    )


def list_item(id: str, at: datetime = _BEGAN, /, *, quantity: int = 1000, **members: Any) -> Json:
    """A need that nobody has claimed."""
    return stub(
        "list_item",
        id,
        **{
            "state": "listed",
            "listed_at": at.isoformat(),
            "list_kind": "need",
            "subject": "other",
            "title": "修门",
            "quantity": quantity,
            "unit": "次",
            "place": {"tier": "community", "id": "community"},
            "listed_by": {"id": "unit", "name": "某单位"},
            "history": [],
            **members,
        },
    )


def person(id: str, on: datetime = _BEGAN, /, **members: Any) -> Json:
    """Somebody who holds nothing."""
    return stub(
        "person",
        id,
        **{"as_of": on.date().isoformat(), "name": "某人", "minor": False, **members},
    )


def household_file(id: str, on: datetime = _BEGAN, /, **members: Any) -> Json:
    """One that a duty is told to ask for, so that it needs nobody's consent."""
    return stub(
        "household_file",
        id,
        **{
            "as_of": on.date().isoformat(),
            "household": {"place": {}},
            "purpose": "home_visits",
            "basis": "statutory_duty",
            "basis_text": "某条例第九条",
            **members,
        },
    )


def place(id: str, on: datetime = _BEGAN, /, **members: Any) -> Json:
    """A community."""
    return stub(
        "place",
        id,
        **{"as_of": on.date().isoformat(), "tier": "community", "name": "某社区", **members},
    )


def organization(id: str, on: datetime = _BEGAN, /, **members: Any) -> Json:
    """A unit."""
    return stub(
        "organization",
        id,
        **{
            "as_of": on.date().isoformat(),
            "organization_kind": "resident_unit",
            "name": "某单位",
            **members,
        },
    )


def linkage_project(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """One of which only the need is on record."""
    return stub(
        "linkage_project",
        id,
        **{
            "state": "surveyed",
            "surveyed_at": at.isoformat(),
            "name": "某项目",
            "history": [],
            **members,
        },
    )


def property_contract(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """One for which a provider is sought."""
    return stub(
        "property_contract",
        id,
        **{
            "state": "soliciting",
            "opened_at": at.isoformat(),
            "service": "ordinary",
            "compound": "某小区",
            "history": [],
            **members,
        },
    )


def micro_grant_contest(id: str, at: datetime = _BEGAN, /, **members: Any) -> Json:
    """One that was just called."""
    return stub(
        "micro_grant_contest",
        id,
        **{
            "state": "calling",
            "called_at": at.isoformat(),
            "name": "某微创投",
            "history": [],
            **members,
        },
    )


STUBS: Mapping[str, Callable[..., Json]] = {
    "session": session,
    "poll": poll,
    "proposal": proposal,
    "ticket": ticket,
    "opinion": opinion,
    "matter": matter,
    "cost_share": cost_share,
    "list_item": list_item,
    "household_file": household_file,
    "person": person,
    "place": place,
    "organization": organization,
    "linkage_project": linkage_project,
    "micro_grant_contest": micro_grant_contest,
    "property_contract": property_contract,
}
