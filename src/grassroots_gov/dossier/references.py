"""Which fields of a document name another document, and of what kind that is.

One table for all kinds.  Where the others of a case are at hand, it says what must be among them,
what a decision rests on, and which references may not go round in a circle.  It is published as
``references.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import attrs

from ..kernel.document import Document

__all__ = ["REFERENCES", "Found", "Reference", "references_of"]


@attrs.frozen(kw_only=True)
class Reference:
    """A field that holds the id of a document, or of several."""

    kind: str
    """In documents of which kind it stands."""
    path: str
    """Where, with ``*`` for each of a list: ``/history/*/evidence/document``."""
    to: tuple[str, ...] = ()
    """Of which kinds the document may be; empty for any."""
    when: tuple[str, tuple[str, ...]] | None = None
    """The field beside it, and with which codes in that this is meant."""
    as_told_by: str | None = None
    """The field beside it that tells the kind."""
    must: bool = True
    """Whether a dossier without that document leaves something unshown.

    Not where it only names the setting: the place, the council, the unit.
    """
    rests: bool = False
    """Whether a decision rests on it, so that it has to be valid, and to come first."""
    judged_by: str | None = None
    """The rule of the document itself that tells of a wrong kind, where it has one."""
    order: Literal["origin", "superior", "within"] | None = None
    """The order in which documents stand by it, which has no circle."""
    turned: bool = False
    """Whether the document named comes after this one in that order."""


@attrs.frozen
class Found:
    """A reference as it stands in a document."""

    reference: Reference
    where: str
    """The pointer to it."""
    id: str = attrs.field(repr=False)
    """The document that it names."""
    kinds: tuple[str, ...]
    """Of which kinds that may be; empty for any."""
    event: Any = None
    """The event in which it stands, where it stands in one."""


def _basis(kind: str, path: str, to: str, **more: Any) -> Reference:
    """What a step or a decision rests on; the field ``kind`` beside it says what that is."""
    return Reference(kind=kind, path=path, to=(to,), when=("kind", (to,)), rests=True, **more)


def _origin(kind: str, path: str, to: str, *codes: str) -> Reference:
    """What a document came out of; the field ``kind`` beside it says what that is."""
    return Reference(kind=kind, path=path, to=(to,), when=("kind", codes), order="origin")


def _setting(kind: str, path: str, *to: str, **more: Any) -> Reference:
    """Where, or among whom, it is; a dossier need not hold that."""
    return Reference(kind=kind, path=path, to=to, must=False, **more)


REFERENCES: tuple[Reference, ...] = (
    _origin("proposal", "/proposer/document", "session", "council"),
    _origin("proposal", "/proposer/document", "ticket", "ticket"),
    _origin("proposal", "/proposer/document", "opinion", "opinion"),
    Reference(kind="proposal", path="/related/*/id", as_told_by="kind"),
    Reference(kind="proposal", path="/cost_share", to=("cost_share",), judged_by="PRP216"),
    _basis("proposal", "/history/*/evidence/document", "session", judged_by="PRP217"),
    _basis("proposal", "/history/*/evidence/document", "poll", judged_by="PRP217"),
    _setting("ticket", "/history/*/council", "council"),
    Reference(kind="ticket", path="/history/*/proposal", to=("proposal",)),
    Reference(
        kind="cost_share", path="/concerns", to=("proposal", "ticket", "linkage_project", "matter")
    ),
    Reference(
        kind="cost_share", path="/contributions/*/decision", to=("poll", "session"), rests=True
    ),
    _setting("cost_share", "/apportionments/*/agreement"),
    _origin("opinion", "/origin/document", "session", "session", "reception"),
    _origin("opinion", "/origin/document", "ticket", "hotline"),
    *(
        Reference(
            kind="opinion",
            path="/history/*/document",
            to=(became,),
            when=("destination", (became,)),
            order="origin",
            turned=True,
        )
        for became in ("proposal", "ticket", "matter")
    ),
    _setting("session", "/council", "council"),
    _setting("session", "/place", "place"),
    _setting("session", "/agenda/*/documents/*"),
    _setting("session", "/opinions/*", "opinion", judged_by="SES221"),
    Reference(kind="poll", path="/session", to=("session",)),
    _setting("council", "/place", "place"),
    Reference(kind="council", path="/history/*/meeting", to=("session",), rests=True),
    _origin("matter", "/origin/document", "ticket", "ticket"),
    _origin("matter", "/origin/document", "opinion", "opinion"),
    _origin("matter", "/origin/document", "session", "session"),
    _basis("matter", "/history/*/evidence/id", "session"),
    _basis("matter", "/history/*/evidence/id", "whistle_call"),
    Reference(kind="whistle_call", path="/matter", to=("matter",), judged_by="ESC223"),
    Reference(kind="joint_conference", path="/items/*/matter", to=("matter",)),
    Reference(kind="linkage_project", path="/history/*/session", to=("session",), rests=True),
    Reference(kind="service_record", path="/services/*/project", to=("linkage_project",)),
    Reference(kind="micro_grant_contest", path="/proposals/*/project", to=("linkage_project",)),
    Reference(kind="dual_registration", path="/services/*/item", to=("list_item",)),
    *(
        Reference(
            kind="linkage_project",
            path="/resources/*/document",
            to=(to,),
            when=("source", (source,)),
            judged_by="LNK214",
        )
        for source, to in (
            ("claimed_from_a_list", "list_item"),
            ("micro_grant", "micro_grant_contest"),
        )
    ),
    Reference(kind="mediation", path="/ticket", to=("ticket", "opinion", "matter"), order="origin"),
    Reference(kind="mediation", path="/history/*/session", to=("session",)),
    Reference(kind="major_matter_review", path="/decision", to=("poll", "session")),
    Reference(kind="major_matter_review", path="/history/*/session", to=("session",), rests=True),
    Reference(kind="democratic_appraisal", path="/session", to=("session",), rests=True),
    Reference(kind="renovation_project", path="/decision", to=("poll", "session"), rests=True),
    Reference(kind="renovation_project", path="/cost_share", to=("cost_share",)),
    _setting("dual_registration", "/place/id", "place"),
    _setting("list_item", "/place/id", "place"),
    _setting("organization", "/place", "place"),
    _setting("organization", "/superiors/*/id", "organization", order="superior"),
    _setting("organization", "/memberships/*/unit", "organization"),
    _setting("volunteer_team", "/above", "volunteer_team", order="superior"),
    _setting("volunteer_team", "/organization", "organization"),
    _setting("place", "/within/*/id", "place", order="within"),
    _setting("person", "/posts/*/community", "place"),
    Reference(kind="property_contract", path="/history/*/basis/document", to=("poll",), rests=True),
    Reference(
        kind="property_contract", path="/replaces", to=("property_contract",), order="origin"
    ),
    _setting(
        "property_contract", "/history/*/contract", "property_contract", order="origin", turned=True
    ),
    Reference(kind="property_review", path="/contract", to=("property_contract",)),
    _setting("property_review", "/criteria/*/evidence/*"),
    Reference(kind="visit", path="/file", to=("household_file",), judged_by="SVC222"),
    _setting("visit", "/follow_ups/*/document"),
    _setting("office_hours", "/history/*/document"),
    Reference(kind="appointment", path="/ticket", to=("ticket",)),
    Reference(kind="appointment", path="/history/*/ticket", to=("ticket",)),
)


@cache
def _in_kind(kind: str) -> tuple[tuple[Reference, tuple[str, ...]], ...]:
    return tuple((r, tuple(r.path.split("/")[1:])) for r in REFERENCES if r.kind == kind)


def references_of(document: Document) -> Iterator[Found]:
    """Every reference to another document that stands in this one."""
    for reference, path in _in_kind(document.kind):
        for where, id, beside in _values(document, path, "", document):
            if reference.when is not None:
                field, codes = reference.when
                if getattr(beside, field, None) not in codes:
                    continue
            told = reference.as_told_by
            kinds = reference.to if told is None else (getattr(beside, told),)
            event = None
            if path[0] == "history":
                event = document.history[int(where.split("/")[2])]  # type: ignore[attr-defined]
            yield Found(reference, where, id, kinds, event)


def _values(
    value: Any, path: tuple[str, ...], where: str, beside: Any
) -> Iterator[tuple[str, str, Any]]:
    """Each value at the path, with its pointer and the record in which it stands."""
    if value is None:
        return
    if not path:
        yield where, value, beside
        return
    first, *rest = path
    if first == "*":
        for place, item in enumerate(value):
            yield from _values(item, tuple(rest), f"{where}/{place}", beside)
    else:
        inner = getattr(value, first, None)
        yield from _values(inner, tuple(rest), f"{where}/{first}", value)
