"""This library as an implementation: what answers must look like, and a model to copy."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ..catalog import KINDS, LIVING, RULES, joined
from ..checking import check
from ..export._plain import clause
from ..kernel.authority import Here
from ..kernel.cadence import Cadence
from ..kernel.calendar import Calendar, Extension, Limit, Pause, deadline
from ..kernel.cel.functions import called
from ..kernel.context import Context
from ..kernel.document import Division, Document, Event, LivingDocument
from ..kernel.measures import apportion
from ..kernel.profiles import Profile
from ..kernel.replay import replay
from ..kernel.rule import Finding, Report
from ..kernel.rulesets import Ruleset
from ..kernel.steps import advance, explain
from ..services import cadence_report
from ..sessions import Session, quorum
from ..voting import ElectionQuestion, Question
from .verdicts import CANDIDATE, SHARE, VALIDITY

__all__ = ["answer", "facts_as_json", "reported"]

Json = dict[str, Any]


def answer(request: Mapping[str, Any]) -> Json:
    """The answer to one request; KeyError for a kind that is not known.

    >>> limit = {"n": 48, "unit": "hour"}
    >>> given = {"start": "2026-03-02T09:30:00+08:00", "limit": limit, "changes": []}
    >>> answer({"id": "a", "kind": "deadline", "given": given, "context": {}})
    {'id': 'a', 'status': 'known', 'due': '2026-03-04T09:30:00+08:00'}
    """
    told = _ANSWERS[request["kind"]](request["given"], _context(request["context"]))
    return {"id": request["id"], **told}


def _context(told: Mapping[str, Any]) -> Context:
    profile, calendar = told.get("profile"), told.get("calendar")
    return Context(
        now=_time(told.get("now")),
        calendar=calendar and Calendar.from_dict(calendar),
        profile=profile and joined(Profile.model_validate_json(json.dumps(profile))),
        related=_related(told.get("related")),
        rules=told.get("rules") and Ruleset.model_validate_json(json.dumps(told["rules"])),
    )


def _related(told: Mapping[str, Any] | None) -> Mapping[str, Document] | None:
    """Other documents by their ids, as they stand on the wire."""
    if told is None:
        return None
    return {
        id: KINDS[data["kind"]].model_validate_json(json.dumps(data)) for id, data in told.items()
    }


def reported(request: Mapping[str, Any]) -> Report | None:
    """The report that a request asks for; None where it asks for no report."""
    given, context = request["given"], _context(request["context"])
    if request["kind"] in ("document", "dossier"):
        return _checked(given, context)
    return explain(*_next(given), context) if request["kind"] == "trace" else None


def _checked(given: Mapping[str, Any], context: Context) -> Report:
    if "base64" in given:
        return check(b64decode(given["base64"]), context)
    if "text" in given:
        return check(given["text"] * given.get("times", 1), context)
    return check(given["document"], context)


def _next(given: Mapping[str, Any]) -> tuple[LivingDocument, Event]:
    """The document and the event of a trace."""
    model = LIVING[given["document"]["kind"]]
    event_type = model.event_type(given["event"]["event"])
    return (
        model.model_validate_json(json.dumps(given["document"])),
        event_type.model_validate_json(json.dumps(given["event"])),
    )


def _document(given: Mapping[str, Any], context: Context) -> Json:
    report = _checked(given, context)
    told: Json = {
        "findings": _found(report.findings),
        "not_checked": report.to_dict()["not_checked"],
    }
    return told | {"more": report.more} if report.more else told


def _trace(given: Mapping[str, Any], context: Context) -> Json:
    document, event = _next(given)
    report = explain(document, event, context)
    if not report.permits:
        return {"refused": _found(report.findings)}
    after = replay(advance(document, event, context), context)
    first = document.workflow.first
    facts = {name: value for name, value in after.facts.items() if value != first[name]}
    told = {"facts": facts_as_json(facts), "findings": _found(report.findings)}
    unknown = sorted(first.keys() - after.facts.keys())
    return {"state": after.reached, **told} | ({"unknown": unknown} if unknown else {})


def _deadline(given: Mapping[str, Any], context: Context) -> Json:
    changes = [
        Extension(datetime.fromisoformat(change["until"]))
        if change["change"] == "extension"
        else Pause(datetime.fromisoformat(change["since"]), _time(change["until"]))
        for change in given["changes"]
    ]
    start, limit = datetime.fromisoformat(given["start"]), Limit(**given["limit"])
    end = deadline(start, limit, context.calendar, changes)
    return {"status": end.status, "due": end.due and end.due.isoformat()}


def _apportionment(given: Mapping[str, Any], _: Context) -> Json:
    weights = given["weights"]
    return {"shares": list(apportion(given["total"], weights)) if any(weights) else None}


def _quorum(given: Mapping[str, Any], context: Context) -> Json:
    session = Session.model_validate_json(json.dumps(given["document"]))
    found = quorum(session, given["item"], datetime.fromisoformat(given["at"]), context)
    return {
        "present": found.present,
        "base": found.base,
        "needed": found.needed,
        "met": found.met,
        "counted": sorted(found.counted),
    }


def _cadence(given: Mapping[str, Any], context: Context) -> Json:
    cadence = Cadence.model_validate_json(json.dumps(given["cadence"]))
    documents = (
        KINDS[data["kind"]].model_validate_json(json.dumps(data)) for data in given["documents"]
    )
    since, until = (date.fromisoformat(given[end]) for end in ("since", "until"))
    report = cadence_report(cadence, documents, since, until, context.calendar)
    return {
        "periods": [
            {
                "since": one.period.since.isoformat(),
                "until": one.period.until.isoformat(),
                "status": one.status,
                "documents": list(one.documents),
                "unshown": list(one.unshown),
            }
            for one in report.periods
        ],
        "kept": report.rate.numerator,
        "of": report.rate.denominator,
        "unknown": report.rate.unknown,
    }


def _decision(given: Mapping[str, Any], _: Context) -> Json:
    told = Question.model_validate_json(json.dumps(given)).answer()
    shares = [{name: getattr(threshold, name) for name in SHARE} for threshold in told.thresholds]
    return {"outcome": told.outcome, "thresholds": shares, "reasons": list(told.codes)}


def _authority(given: Mapping[str, Any], context: Context) -> Json:
    division = given["division"] and Division(**given["division"])
    here = Here.at(division, context.profile)
    weight = here.weigh(RULES[given["code"]], date.fromisoformat(given["day"]))
    if weight is None:
        return {"severity": None}
    sources = [clause(source) for source in weight.sources]
    return {"severity": weight.severity.value, "sources": sources, "elsewhere": weight.elsewhere}


def _election(given: Mapping[str, Any], _: Context) -> Json:
    told = ElectionQuestion.model_validate_json(json.dumps(given)).answer()
    valid = told.validity
    candidates = [candidate.to_dict() for candidate in told.candidates]
    return {
        "outcome": told.outcome,
        "validity": valid and {name: getattr(valid, name) for name in VALIDITY},
        "candidates": [{name: each[name] for name in CANDIDATE} for each in candidates],
        "reasons": list(told.codes),
    }


def _function(given: Mapping[str, Any], _: Context) -> Json:
    return {"value": called(given["function"], given["arguments"])}


_ANSWERS: Mapping[str, Callable[[Mapping[str, Any], Context], Json]] = {
    "document": _document,
    "dossier": _document,
    "trace": _trace,
    "deadline": _deadline,
    "apportionment": _apportionment,
    "quorum": _quorum,
    "cadence": _cadence,
    "decision": _decision,
    "authority": _authority,
    "election": _election,
    "function": _function,
}


def facts_as_json(facts: Mapping[str, Any]) -> Json:
    """Facts as JSON data: a time is text, a set a list."""
    plain: Json = json.loads(json.dumps(facts, default=datetime.isoformat))
    return plain


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _found(findings: Iterable[Finding]) -> list[Json]:
    return [{"code": f.code, "pointer": f.pointer, "severity": f.severity.value} for f in findings]
