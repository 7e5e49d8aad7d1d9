"""Profiles as they are brought: read, and shown to name only what there is and to widen nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pydantic import ValidationError

from .catalog import CODELISTS, KINDS, NORMS, PROCEDURES, PROFILES, RULES, WORKFLOWS, joined
from .checking import InvalidDocument
from .figures import meaning
from .kernel import reading
from .kernel.levels import Where, listed
from .kernel.limits import misshapen
from .kernel.lint import PROFILE_NAME_UNKNOWN, unfit
from .kernel.profiles import Profile
from .kernel.rule import Labelled, Report, Text, pointer
from .profile_lint import faults, kinds_of_bodies

__all__ = ["lint_profile", "load_profile"]

_CODELIST = Labelled("codelist", Text("代码表", "code list"))
_DOCUMENT = Labelled("document", Text("文档", "kind of document"))
_LIVING = Labelled("workflow", Text("有流程的文档", "kind of document with a workflow"))
_FIGURE = Labelled("figure", Text("指标", "figure"))
_PLACE = Labelled("profile", Text("地方做法", "profile"))
_RULE = Labelled("rule", Text("规则", "rule of documents and steps"))
_FIELD = Labelled("field", Text("字段", "field"))
_NORM = Labelled("norm", Text("规范", "norm"))
_PROCEDURE = Labelled("procedure", Text("程序", "procedure"))
_WORKFLOW = Labelled("workflow", Text("流程", "workflow"))

_Named = Iterator[tuple[str, str | None, Labelled, Container[str]]]
"""Where a name stands, the name, what it should name, and what there is of that."""


def load_profile(source: bytes) -> Profile:
    """The profile with the texts that it applies; ``InvalidDocument`` where it is not right.

    >>> load_profile(b'{"id": "here", "title": {"zh": "here", "en": "here"},'
    ...     b' "provenance": "illustrative", "bounds": {"ticket": {"reopenings": 9}}}')
    Traceback (most recent call last):
    grassroots_gov.kernel.anew.InvalidDocument: WFL151 /bounds/ticket/reopenings “reopenings” is \
at most 3; 9 widens it
    """
    value, finding = reading.read(source)
    if finding is not None:
        raise InvalidDocument(Report((finding,)))
    try:
        profile = Profile.model_validate_json(source)
    except ValidationError as error:
        raise InvalidDocument(Report(tuple(misshapen(Profile, value, error)))) from error
    report = lint_profile(profile)
    if not report.ok:
        raise InvalidDocument(report)
    return joined(profile)


def lint_profile(profile: Profile) -> Report:
    """What is wrong with a profile: names that stand for nothing, and what would widen a workflow.

    Codes of an open code list are the place's own affair.
    """
    unknown = (
        PROFILE_NAME_UNKNOWN.finding(where, what=what, name=name)
        for where, name, what, known in _named(profile)
        if name is not None and name not in known
    )
    widening = (finding for flow in WORKFLOWS.values() for finding in unfit(flow, profile))
    return Report((*unknown, *widening, *faults(profile)))


def _named(profile: Profile) -> _Named:
    norms = {*NORMS, *(norm.id for norm in profile.norms)}
    yield "/within", profile.within, _PLACE, {p.id for p in PROFILES.values() if p.of_a_place}
    for i, name in enumerate(profile.applies):
        yield pointer("applies", i), name, _NORM, norms
    for name in profile.bounds:
        yield pointer("bounds", name), name, _WORKFLOW, WORKFLOWS
    yield "/procedure", profile.procedure, _PROCEDURE, PROCEDURES
    yield from _said_by_norms(profile)
    yield from _chosen(profile, norms)
    yield from _codes(profile)
    yield from _shown(profile)
    for i, mechanism in enumerate(profile.mechanisms):
        at = pointer("mechanisms", i)
        yield f"{at}/document", mechanism.document, _DOCUMENT, KINDS
        yield f"{at}/codelist", mechanism.codelist, _CODELIST, CODELISTS
        if mechanism.codelist and mechanism.codelist in CODELISTS:
            yield from _code(f"{at}/code", mechanism.code, mechanism.codelist)
        yield from _code(f"{at}/tier", mechanism.tier, "tiers")


def _said_by_norms(profile: Profile) -> _Named:
    """What the norms that it brings speak of: documents, their fields and codes, and figures."""
    kinds = kinds_of_bodies(profile)
    for i, norm in enumerate(profile.norms):
        for j, level in enumerate(norm.service_levels):
            at = pointer("norms", i, "service_levels", j)
            yield f"{at}/document", level.document, _LIVING, WORKFLOWS
            if level.document in WORKFLOWS:
                yield from _where(at, level.document, level.where)
        for j, figure in enumerate(norm.figures):
            known = () if meaning(figure.name, kinds) is None else (figure.name,)
            yield pointer("norms", i, "figures", j, "name"), figure.name, _FIGURE, known


def _chosen(profile: Profile, norms: Container[str]) -> _Named:
    """The rules that it adopts or sets aside, and by which text."""
    rules = {code for code, rule in RULES.items() if rule.kind in ("document", "guard")}
    for i, code in enumerate(profile.sets_aside):
        yield pointer("sets_aside", i), code, _RULE, rules
    for i, adoption in enumerate(() if profile.adopts == "all" else profile.adopts):
        yield pointer("adopts", i, "norm"), adoption.norm, _NORM, norms
        for j, code in enumerate(adoption.codes):
            yield pointer("adopts", i, "codes", j), code, _RULE, rules


def _shown(profile: Profile) -> _Named:
    """By what each cadence is shown: kinds of document, their fields, and the codes of these."""
    for i, cadence in enumerate(profile.cadences):
        for j, evidence in enumerate(cadence.kept_by):
            at = pointer("cadences", i, "kept_by", j)
            yield f"{at}/document", evidence.document, _DOCUMENT, KINDS
            if evidence.document in KINDS:
                yield from _where(at, evidence.document, evidence.where)


def _where(at: str, kind: str, where: Where) -> _Named:
    """The fields of such a document that are asked for, and the codes of closed lists."""
    fields = KINDS[kind].model_fields
    for name, codes in where.items():
        yield f"{at}/where/{name}", name, _FIELD, fields
        known = listed(fields[name]) if name in fields else None
        if known is not None and known.closed:
            for k, code in enumerate(codes):
                yield f"{at}/where/{name}/{k}", code, Labelled(known.id, known.title), known


def _codes(profile: Profile) -> _Named:
    for i, tier in enumerate(profile.tiers):
        yield from _code(pointer("tiers", i), tier, "tiers")
    for i, name in enumerate(profile.lists or ()):
        yield from _code(pointer("lists", i), name, "resource_lists")
    for i, one in enumerate(profile.duty_lists or ()):
        yield from _code(pointer("duty_lists", i, "list"), one.list, "duty_lists")
    for i, row in enumerate(profile.classification or ()):
        at = pointer("classification", i)
        yield from _code(f"{at}/difficulty", row.difficulty, "matter_difficulties")
        yield from _code(f"{at}/breadth", row.breadth, "matter_breadths")
        yield from _code(f"{at}/tier", row.tier, "responsible_tiers")
        yield from _code(f"{at}/way", row.way, "ways_to_settle")


def _code(where: str, code: str | None, codelist: str) -> _Named:
    known = CODELISTS[codelist]
    if known.closed:
        yield where, code, Labelled(known.id, known.title), known
