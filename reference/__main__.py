"""``python -m reference``: write the published reference, or with ``--check`` tell what differs.

Everything under ``spec/v1`` but the norms, profiles and decision rules, which are written by hand,
comes from the library's own tables.  Nothing there is edited.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from grassroots_gov import catalog
from grassroots_gov.export._plain import text
from grassroots_gov.export.codelists import codelist_as_json
from grassroots_gov.export.functions import functions_as_json
from grassroots_gov.export.public import public_as_json
from grassroots_gov.export.references import references_as_json
from grassroots_gov.export.rules import rules_as_json
from grassroots_gov.export.schema import SHAPED, schema
from grassroots_gov.export.sentences import sentences_as_json
from grassroots_gov.export.statecharts import as_scxml, as_xstate
from grassroots_gov.export.workflow import as_dot, as_json, as_mermaid
from grassroots_gov.kernel.rule import MOST_FINDINGS

from . import (
    affairs,
    authority,
    cadences,
    contests,
    council_rules,
    councils,
    deadlines,
    decisions,
    documents,
    dossiers,
    elections,
    elsewhere,
    escalation,
    functions,
    funding,
    gaps,
    guards,
    hotline,
    linkage,
    major_matters,
    mediation,
    opinions,
    organizations,
    people,
    places,
    posted,
    proposals,
    resources,
    rows,
    rulesets,
    services,
    sessions,
    teams,
    volunteers,
    voting,
)
from . import (
    property as property_service,
)
from .saying import FORMS, said
from .vectors import Vector, written

SAID = ("hotline", "kernel")
"""The rooms whose sentences are published for every vector."""
PLACE = Path(str(files("grassroots_gov"))) / "spec" / "v1"
BY_HAND = ("decision_rules", "norms", "procedures", "profiles")
VECTORS: dict[str, tuple[Vector, ...]] = {
    "kernel/reading": documents.READING,
    "kernel/structure": documents.STRUCTURE,
    "kernel/history": documents.HISTORY,
    "kernel/authority": authority.AUTHORITY,
    "kernel/gaps": gaps.GAPS,
    "kernel/posted": posted.POSTED,
    "kernel/elsewhere": elsewhere.ELSEWHERE,
    "kernel/deadlines": deadlines.DEADLINES,
    "kernel/functions": functions.FUNCTIONS,
    "kernel/rulesets": rulesets.RULESETS,
    "funding/apportionments": funding.APPORTIONMENTS,
    "funding/rules": funding.RULES,
    "funding/structure": funding.STRUCTURE,
    "councils/structure": council_rules.STRUCTURE,
    "councils/rules": council_rules.RULES,
    "councils/guards": councils.GUARDS,
    "councils/transitions": councils.TRANSITIONS,
    "councils/rows": councils.ROWS,
    "councils/clocks": councils.CLOCKS,
    "voting/decisions": decisions.DECISIONS,
    "voting/elections": elections.ELECTIONS,
    "voting/structure": voting.STRUCTURE,
    "voting/rules": voting.RULES,
    "voting/guards": voting.GUARDS,
    "voting/clocks": voting.CLOCKS,
    "voting/tallies": voting.TALLIES,
    "voting/transitions": voting.TRANSITIONS,
    "voting/rows": tuple(rows.spoiled(voting.TRANSITIONS, voting.FAULTS)),
    "hotline/rules": hotline.RULES,
    "hotline/guards": (*guards.GUARDS, *guards.SAME_ELSEWHERE),
    "hotline/advice": guards.ADVICE,
    "hotline/transitions": hotline.TRANSITIONS,
    "hotline/rows": tuple(rows.spoiled(hotline.TRANSITIONS, guards.FAULTS)),
    "hotline/clocks": hotline.CLOCKS,
    "people/rules": people.RULES,
    "people/structure": people.STRUCTURE,
    "organizations/rules": organizations.RULES,
    "organizations/structure": organizations.STRUCTURE,
    "places/rules": places.RULES,
    "places/structure": places.STRUCTURE,
    "opinions/rules": opinions.RULES,
    "opinions/guards": opinions.GUARDS,
    "opinions/transitions": opinions.TRANSITIONS,
    "opinions/rows": tuple(rows.spoiled(opinions.TRANSITIONS, opinions.FAULTS)),
    "opinions/clocks": opinions.CLOCKS,
    "sessions/structure": sessions.STRUCTURE,
    "sessions/rules": (*sessions.RULES, *sessions.ECHOES),
    "sessions/guards": (*sessions.GUARDS, *sessions.CLOCKS),
    "sessions/transitions": sessions.TRANSITIONS,
    "sessions/rows": sessions.ROWS,
    "sessions/quorum": sessions.QUORUMS,
    "proposals/rules": proposals.RULES,
    "proposals/guards": proposals.GUARDS,
    "proposals/transitions": proposals.TRANSITIONS,
    "proposals/rows": proposals.ROWS,
    "proposals/clocks": proposals.CLOCKS,
    "escalation/rules": (*escalation.RULES, *escalation.CONFERENCES),
    "escalation/matter_guards": escalation.MATTER_GUARDS,
    "escalation/matter_transitions": escalation.MATTER_TRANSITIONS,
    "escalation/matter_rows": tuple(
        rows.spoiled(escalation.MATTER_TRANSITIONS, escalation.MATTER_FAULTS)
    ),
    "escalation/whistle_guards": escalation.WHISTLE_GUARDS,
    "escalation/whistle_transitions": escalation.WHISTLE_TRANSITIONS,
    "escalation/whistle_rows": tuple(
        rows.spoiled(escalation.WHISTLE_TRANSITIONS, escalation.WHISTLE_FAULTS)
    ),
    "escalation/clocks": escalation.CLOCKS,
    "linkage/rules": linkage.RULES,
    "linkage/guards": linkage.GUARDS,
    "linkage/transitions": linkage.TRANSITIONS,
    "linkage/rows": tuple(rows.spoiled(linkage.TRANSITIONS, linkage.FAULTS)),
    "linkage/clocks": linkage.CLOCKS,
    "linkage/service": volunteers.RULES,
    "linkage/teams": teams.RULES,
    "linkage/contests": (*contests.RULES, *contests.CLOCKS),
    "linkage/contest_guards": contests.GUARDS,
    "linkage/contest_transitions": contests.TRANSITIONS,
    "linkage/contest_rows": tuple(rows.spoiled(contests.TRANSITIONS, contests.FAULTS)),
    "oversight/mediation_rules": mediation.RULES,
    "oversight/mediation_guards": mediation.GUARDS,
    "oversight/mediation_transitions": mediation.TRANSITIONS,
    "oversight/mediation_rows": tuple(rows.spoiled(mediation.TRANSITIONS, mediation.FAULTS)),
    "oversight/mediation_clocks": mediation.CLOCKS,
    "oversight/major_matter_rules": major_matters.RULES,
    "oversight/major_matter_guards": major_matters.GUARDS,
    "oversight/major_matter_transitions": major_matters.TRANSITIONS,
    "oversight/major_matter_rows": tuple(
        rows.spoiled(major_matters.TRANSITIONS, major_matters.FAULTS)
    ),
    "oversight/major_matter_clocks": major_matters.CLOCKS,
    "oversight/disclosures": affairs.DISCLOSURES,
    "oversight/appraisals": affairs.APPRAISALS,
    "oversight/renovations": affairs.RENOVATIONS,
    "resources/rules": resources.RULES,
    "resources/registrations": resources.REGISTRATIONS,
    "resources/guards": (*resources.GUARDS, *resources.CLOCKS),
    "resources/transitions": resources.TRANSITIONS,
    "resources/rows": tuple(rows.spoiled(resources.TRANSITIONS, resources.FAULTS)),
    "oversight/property_rules": property_service.RULES,
    "oversight/property_reviews": property_service.REVIEWS,
    "oversight/property_guards": (*property_service.GUARDS, *property_service.CLOCKS),
    "oversight/property_transitions": property_service.TRANSITIONS,
    "oversight/property_rows": property_service.ROWS,
    "services/rules": services.RULES,
    "services/visits": services.VISITS,
    "services/cadences": cadences.CADENCES,
    "services/guards": (*services.GUARDS, *services.CLOCKS),
    "services/transitions": services.TRANSITIONS,
    "services/rows": tuple(rows.spoiled(services.TRANSITIONS, services.FAULTS)),
    "dossier/rules": dossiers.RULES,
    "dossier/structure": dossiers.STRUCTURE,
}


def artefacts() -> Iterator[tuple[str, str]]:
    """Every generated file: its path under ``spec/v1``, and its text."""
    for kind in SHAPED:
        yield f"schema/{kind}.json", _json(schema(kind))
    for workflow in catalog.WORKFLOWS.values():
        yield f"workflows/{workflow.id}.json", _json(as_json(workflow))
        yield f"workflows/{workflow.id}.mmd", as_mermaid(workflow)
        yield f"workflows/{workflow.id}.dot", as_dot(workflow)
        yield f"workflows/{workflow.id}.scxml", as_scxml(workflow)
        yield f"workflows/{workflow.id}.xstate.json", _json(as_xstate(workflow))
    for codelist in catalog.CODELISTS.values():
        yield f"codelists/{codelist.id}.json", _json(codelist_as_json(codelist))
    yield "rules.json", _json(rules_as_json(catalog.RULES))
    yield "functions.json", _json(functions_as_json())
    yield "references.json", _json(references_as_json())
    yield "public.json", _json(public_as_json())
    yield "sentences.json", _json(sentences_as_json())
    yield "sentences/forms.json", written(FORMS)
    for theme, vectors in VECTORS.items():
        yield f"vectors/{theme}.json", written(vectors)
        if theme.split("/")[0] in SAID:
            sentences = tuple(said(vectors))
            if sentences:
                yield f"sentences/{theme}.json", written(sentences)


def contents(paths: list[str]) -> dict[str, Any]:
    """The catalogue of the reference: what there is, by folder."""
    listed: dict[str, list[str]] = {}
    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        listed.setdefault(folder or ".", []).append(name)
    kinds = {
        kind: {
            "called": text(model.called),
            "dated_by": model.dated_by,
            **({"judged_by": model.judged_by} if model.judged_by else {}),
            "living": kind in catalog.LIVING,
        }
        for kind, model in catalog.KINDS.items()
    }
    return {
        "$id": "urn:grassroots-gov:catalog:v1",
        "spec": "1",
        "most_findings": MOST_FINDINGS,
        "kinds": kinds,
        "files": listed,
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write, or compare; 1 where something differs."""
    wanted = dict(artefacts())
    by_hand = [str(p.relative_to(PLACE)) for f in BY_HAND for p in (PLACE / f).glob("*.json")]
    wanted["catalog.json"] = _json(contents([*wanted, *by_hand]))
    there = {str(p.relative_to(PLACE)) for p in PLACE.rglob("*") if p.is_file()}
    stray = sorted(there - set(wanted) - set(by_hand))
    changed = [
        path
        for path, text in wanted.items()
        if path not in there or (PLACE / path).read_text(encoding="utf-8") != text
    ]
    if arguments == ["--check"]:
        print(*(f"differs: {path}" for path in changed), *(f"stray: {p}" for p in stray), sep="\n")
        return int(bool(changed or stray))
    for path in changed:
        (PLACE / path).parent.mkdir(parents=True, exist_ok=True)
        (PLACE / path).write_text(wanted[path], encoding="utf-8")
    for path in stray:
        (PLACE / path).unlink()
    print(f"{len(wanted)} files, {len(changed)} written, {len(stray)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
