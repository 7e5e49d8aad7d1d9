"""What a vector is, and how a file of them is written.

A vector is ``{id, clause, kind, given, context, expect}``, plain JSON data that any language reads.

``document``, ``dossier``: a ``document``; where the reading is on trial, ``text`` (so many
``times`` over) or ``base64`` bytes; expected are the findings and the rules not checked, each with
the reasons; where there is no room for all findings, how many ``more`` there are.
``trace``: a document and one event more; expected are the state and the facts after it and what
was found on the way, or every reason why it is refused; facts that are not named are as they were
at first.  ``deadline``: a start, a limit and what has changed since; expected is when it is due.
``apportionment``: a total and weights; expected are the shares, in the order of the weights.
``quorum``: a session, an item (or null) and a moment; expected are present, base, needed, met, and
who was counted.  ``decision``: a rule, a day and the figures of a vote; expected are the outcome,
each share and the codes of the reasons.  ``election``: likewise, with seats and candidates;
expected are the outcome, whether enough took part, how each candidate stands and the codes of the
reasons.  ``authority``: a rule, a day and a division (or null); expected are the severity of what
it finds (null where it is not judged), the clauses that decide, and whether these bind elsewhere
only.
``cadence``: a cadence, documents and a span of days; expected are its whole periods, each
with its status and the ids of the documents, those that show it and those whose history does not;
and how many of those that are known were kept, and how many are unknown.  ``function``: the name of
a function that rules may call, and its arguments, of which null is unknown; expected is its value,
or null where that is unknown.

Expectations are written by hand, here and in the tables: they come from the texts, not from the
library, which is only held to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grassroots_gov import catalog
from grassroots_gov.export._plain import clause
from grassroots_gov.kernel.rule import Source

__all__ = [
    "Finding",
    "Json",
    "Vector",
    "authority",
    "cadence",
    "document",
    "dossier",
    "found",
    "quorum",
    "reading",
    "rule",
    "step",
    "without_none",
    "written",
]

Json = dict[str, Any]
"""An object of plain data."""

Vector = Json

Finding = tuple[str, str] | tuple[str, str, str]
"""A code, the pointer to what it is about, and how much it weighs where that is on trial."""

GROUNDED = ("ticket",)
"""The kinds whose rules have a ground: how much a finding weighs hangs on the place and the day."""
REFERENCE: Json = {
    "id": "reference",
    "title": {"zh": "从严口径", "en": "The strict reading"},
    "provenance": "published",
    "adopts": "all",
}
_WIDTH = 100
_WANTING: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "matter": {
        "profile": ("ESC101", "ESC109", "ESC118", "ESC152", "ESC153", "ESC154", "ESC155"),
        "now": ("GEN305", "ESC204"),
    },
    "joint_conference": {"now": ("GEN305",)},
    "whistle_call": {
        "profile": ("ESC161", "ESC162", "ESC163", "ESC164"),
        "now": ("GEN305", "ESC224"),
        "related": ("ESC223",),
    },
    "cost_share": {"now": ("GEN305",)},
    "organization": {"now": ("GEN305",)},
    "place": {"now": ("GEN305",)},
    "opinion": {"profile": ("OPN155",), "now": ("GEN305", "OPN211")},
    "council": {
        "profile": (
            *("CNC101", "CNC103", "CNC215", "CNC216", "CNC223"),
            *("CNC224", "CNC227", "CNC232"),
        ),
        "now": ("GEN305", "CNC234", "CNC235"),
    },
    "session": {
        "profile": ("SES153", "SES225"),
        "now": ("GEN305", "SES225", "SES231"),
        "related": ("SES221", "SES225", "SES229", "SES230"),
    },
    "ticket": {
        "profile": ("TKT103", "TKT151", "TKT152", "TKT154", "TKT156"),
        "now": ("GEN305", "TKT211"),
    },
    "poll": {"profile": ("VOT151", "VOT152"), "now": ("GEN305", "VOT211")},
    "linkage_project": {
        "now": ("GEN305", "LNK213"),
        "related": ("LNK214",),
    },
    "micro_grant_contest": {"now": ("GEN305", "LNK251")},
    "service_record": {"profile": ("LNK231",), "now": ("GEN305",)},
    "volunteer_team": {"now": ("GEN305",), "related": ("LNK263",)},
    "person": {"now": ("GEN305",)},
    "proposal": {
        "profile": ("PRP122", "PRP123", "PRP151"),
        "now": ("GEN305", "PRP218"),
        "related": ("PRP216", "PRP217"),
    },
    "household_file": {"now": ("GEN305",)},
    "property_contract": {
        "profile": (
            *("OVS110", "OVS154", "OVS155", "OVS156", "OVS157", "OVS158", "OVS159"),
            *("OVS205", "OVS206"),
        ),
        "now": ("GEN305", "OVS214"),
    },
    "property_review": {"now": ("GEN305",)},
    "dual_registration": {"profile": ("RES221",), "now": ("GEN305",)},
    "dossier": {"now": ("GEN305",)},
    "list_item": {"profile": ("RES205",), "now": ("GEN305", "RES204")},
    "mediation": {"now": ("GEN305", "OVS285")},
    "major_matter_review": {"now": ("GEN305", "OVS293")},
    "affairs_disclosure": {"now": ("GEN305",)},
    "democratic_appraisal": {"now": ("GEN305",)},
    "renovation_project": {"now": ("GEN305",)},
    "office_hours": {"now": ("GEN305", "SVC208")},
    "visit": {"now": ("GEN305",), "related": ("SVC222",)},
    "appointment": {"now": ("GEN305", "SVC245")},
}
"""By kind: what cannot be judged without that part of the context."""


def without_none(members: Mapping[str, Any]) -> Json:
    """The members that have a value."""
    return {key: value for key, value in members.items() if value is not None}


def document(
    id: str,
    given: Mapping[str, Any],
    *findings: Finding,
    clause: Sequence[Source] = (),
    context: Mapping[str, Any] | None = None,
    unjudged: Sequence[str] = (),
) -> Vector:
    """A document of the right shape; ``unjudged`` are the rules that this very one leaves open.

    After the code stands the reason, where it is not the one that the rule usually has.
    """
    absent = _absent(given["document"]["kind"] if "document" in given else "ticket", context or {})
    open_ = (one.split() if " " in one else (one, _usual(one)) for one in unjudged)
    return _vector(id, "document", given, context, clause) | {
        "expect": {"findings": found(findings), "not_checked": _reasons((*absent, *open_))}
    }


def rule(
    code: str,
    name: str,
    where: str | None,
    given: Mapping[str, Any],
    *,
    context: Mapping[str, Any] | None = None,
    unjudged: Sequence[str] = (),
) -> Vector:
    """The rule, and nothing else, finds something there in the document; or nothing does."""
    return document(
        f"rules/{code}/{name}",
        {"document": given},
        *(() if where is None else [(code, where)]),
        clause=catalog.RULES[code].source,
        context=context,
        unjudged=unjudged,
    )


def dossier(
    id: str,
    given: Mapping[str, Any],
    *findings: Finding,
    clause: Sequence[Source] = (),
    context: Mapping[str, Any] | None = None,
    unjudged: Sequence[str] = (),
) -> Vector:
    """A dossier of the right shape; to the documents in it all the others are related."""
    held = [each["kind"] for each in given["documents"]]
    there = {"related": {}, **(context or {})}
    absent = [f"{code} {why}" for kind in held for code, why in _absent(kind, there)]
    told = document(
        id,
        {"document": given},
        *findings,
        clause=clause,
        context=context,
        unjudged=(*absent, *unjudged),
    )
    return told | {"kind": "dossier"}


def _absent(kind: str, there: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What cannot be judged for want of the parts of the context that are not there, and why."""
    wanting = _WANTING[kind].items()
    return [(code, f"no_{part}") for part, codes in wanting if part not in there for code in codes]


def _usual(code: str) -> str:
    """Why a rule is left open that needs no part of the context: it reads figures, or times."""
    of_figures = ("CNC", "OVS25", "OVS26", "OPN124", "PRP201")
    return "no_text" if code.startswith(of_figures) else "no_profile"


def _reasons(told: Iterable[Iterable[str]]) -> dict[str, list[str]]:
    """By its code, why each rule is not checked."""
    found: dict[str, set[str]] = {}
    for code, why in told:
        found.setdefault(code, set()).add(why)
    return {code: sorted(found[code]) for code in sorted(found)}


def reading(id: str, given: Mapping[str, Any], *findings: Finding, more: int = 0) -> Vector:
    """What is no document of the right shape, so that no rule is looked at."""
    expect: Json = {"findings": found(findings), "not_checked": {}}
    told = expect | {"more": more} if more else expect
    return _vector(id, "document", given, None, ()) | {"expect": told}


def step(
    id: str,
    given: Mapping[str, Any],
    expect: Mapping[str, Any] | Sequence[Finding],
    *,
    clause: Sequence[Source] = (),
    context: Mapping[str, Any] | None = None,
) -> Vector:
    """One event more; ``expect`` is what it leads to, or every reason why it is refused."""
    told = dict(expect) if isinstance(expect, Mapping) else {"refused": found(expect)}
    return _vector(id, "trace", given, context, clause) | {"expect": told}


def quorum(
    id: str,
    given: Mapping[str, Any],
    expect: Mapping[str, Any],
    *,
    clause: Sequence[Source] = (),
    context: Mapping[str, Any] | None = None,
) -> Vector:
    """Who is counted at a moment of a session, and whether they are enough."""
    return _vector(id, "quorum", given, context, clause) | {"expect": dict(expect)}


def authority(
    id: str,
    code: str,
    day: str,
    expect: str | None,
    *sources: Source,
    elsewhere: bool = False,
    division: str | None = None,
    profile: Mapping[str, Any] | None = None,
) -> Vector:
    """How much a finding of that rule weighs there and on that day, and by which clauses."""
    at = division and {"code": division, "vintage": 2024}
    context = {} if profile is None else {"profile": profile}
    told = {"sources": list(map(clause, sources)), "elsewhere": elsewhere} if expect else {}
    given = {"code": code, "day": day, "division": at}
    vector = _vector(id, "authority", given, context, sources)
    return vector | {"context": context, "expect": {"severity": expect, **told}}


def cadence(
    id: str,
    given: Mapping[str, Any],
    expect: Mapping[str, Any],
    *,
    context: Mapping[str, Any] | None = None,
) -> Vector:
    """What must happen in every period, and the documents by which some periods are kept."""
    return _vector(id, "cadence", given, context, ()) | {"expect": dict(expect)}


def _vector(
    id: str,
    kind: str,
    given: Mapping[str, Any],
    context: Mapping[str, Any] | None,
    sources: Sequence[Source],
) -> Vector:
    return {
        "id": id,
        "clause": [clause(source) for source in sources],
        "kind": kind,
        "given": dict(given),
        "context": _strict(given, context or {}),
    }


def _strict(given: Mapping[str, Any], context: Mapping[str, Any]) -> Json:
    """The context in which every rule of such a document weighs what it says.

    What a rule weighs in one place and another is shown by vectors of kind ``authority``.
    """
    if given.get("document", {}).get("kind") not in GROUNDED:
        return dict(context)
    return {**context, "profile": {**context.get("profile", REFERENCE), "adopts": "all"}}


def found(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """What is expected to be found, in the order in which it is told."""
    ordered = sorted(findings, key=_place)
    return [dict(zip(("code", "pointer", "severity"), each, strict=False)) for each in ordered]


def _place(finding: Finding) -> tuple[list[tuple[bool, int, str]], str]:
    """Findings stand by their pointers, indices as numbers, then by their codes."""
    code, pointer, *_ = finding
    tokens = pointer.split("/")[1:]
    return [(False, int(t), "") if t.isdigit() else (True, 0, t) for t in tokens], code


def written(vectors: Sequence[Vector]) -> str:
    """Vectors as JSON text for people too: what fits on a line stands on one."""
    return _laid_out(list(vectors), "") + "\n"


def _laid_out(value: Any, margin: str) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if len(margin) + len(line) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    inner = margin + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_laid_out(v, inner)}" for key, v in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [_laid_out(item, inner) for item in value]
        opening, closing = "[", "]"
    body = f",\n{inner}".join(parts)
    return f"{opening}\n{inner}{body}\n{margin}{closing}"
