"""Everything there is, by hand: kinds of document, workflows, rules, code lists, norms, profiles.

Nothing registers itself.  What is not named here does not exist for ``check``, ``explain`` or the
published reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from .councils import codes as council_codes
from .councils import rules as council_rules
from .councils.workflow import STATES as COUNCIL_STATES
from .dossier import rules as dossier_rules
from .dossier.kinds import HELD
from .dossier.models import Dossier
from .escalation import codes as escalation_codes
from .escalation import rules as escalation_rules
from .escalation.matter_workflow import STATES as MATTER_STATES
from .escalation.whistle_workflow import STATES as WHISTLE_STATES
from .funding import codes as funding_codes
from .funding import rules as funding_rules
from .hotline import codes as hotline_codes
from .hotline import rules as hotline_rules
from .hotline.workflow import STATES as TICKET_STATES
from .kernel.codelist import Codelist
from .kernel.deprecation import CODE_DEPRECATED
from .kernel.document import Document, LivingDocument
from .kernel.lacking import NOT_CHECKED_REASONS
from .kernel.language import spoken
from .kernel.lint import LINT_RULES
from .kernel.norms import ADDRESSEES, NORM_LEVELS, Norm, in_words, published
from .kernel.posted import NUMBER_POSTED
from .kernel.profile_rules import PROFILE_LINT_RULES
from .kernel.profiles import Profile
from .kernel.published import PLACE, contents
from .kernel.reading import READING_RULES
from .kernel.replay import HISTORY_RULES
from .kernel.rule import Rule, Source
from .kernel.rulesets import RULESET_RULES
from .kernel.structure import STRUCTURE_RULES
from .kernel.workflow import Workflow
from .linkage import codes as linkage_codes
from .linkage import contest_rules, service_rules, team_rules
from .linkage import rules as linkage_rules
from .linkage.contest_workflow import STATES as CONTEST_STATES
from .linkage.workflow import STATES as LINKAGE_STATES
from .opinions import codes as opinion_codes
from .opinions import rules as opinion_rules
from .opinions.echo import SESSION_RULES
from .opinions.workflow import STATES as OPINION_STATES
from .organizations import codes as organizations_codes
from .organizations import rules as organizations_rules
from .oversight import (
    affairs_codes,
    affairs_rules,
    contract_rules,
    major_matters_codes,
    major_matters_rules,
    mediation_codes,
    mediation_rules,
    property_codes,
    review_rules,
)
from .oversight.contract_workflow import STATES as PROPERTY_CONTRACT_STATES
from .oversight.major_matters_workflow import STATES as MAJOR_MATTER_STATES
from .oversight.mediation_workflow import STATES as MEDIATION_STATES
from .people import codes as people_codes
from .people import rules as people_rules
from .places import codes as places_codes
from .places import rules as places_rules
from .proposals import codes as proposals_codes
from .proposals import rules as proposals_rules
from .proposals.procedures import PublishedProcedure
from .proposals.procedures import published as published_procedures
from .proposals.workflow import STATES as PROPOSAL_STATES
from .resources import codes as resource_codes
from .resources import rules as resource_rules
from .resources.workflow import STATES as LIST_ITEM_STATES
from .services import codes as services_codes
from .services import rules as services_rules
from .services import visit_rules
from .services.appointment_workflow import STATES as APPOINTMENT_STATES
from .services.hours_workflow import STATES as HOURS_STATES
from .sessions import codes as session_codes
from .sessions import rules as session_rules
from .sessions.workflow import STATES as SESSION_STATES
from .voting import codes as voting_codes
from .voting import decision_rules
from .voting import rules as voting_rules
from .voting.decision_rules import DecisionRule
from .voting.reasons import REASONS
from .voting.workflow import STATES as POLL_STATES

__all__ = [
    "CODELISTS",
    "DECISION_RULES",
    "KINDS",
    "LIVING",
    "NORMS",
    "PROCEDURES",
    "PROFILES",
    "RULES",
    "RULES_OF",
    "WORKFLOWS",
    "cited",
    "joined",
    "reference",
]

Value = TypeVar("Value")


def _by_code(rules: tuple[Rule, ...]) -> Mapping[str, Rule]:
    """Rules by their codes, which must all differ."""
    found = {rule.code: rule for rule in rules}
    if len(found) != len(rules):
        raise ValueError("a code is used twice")
    return MappingProxyType(dict(sorted(found.items())))


class _Lazy(Mapping[str, Value]):
    """A mapping that is read from the package's files when it is first asked for."""

    def __init__(self, read: Callable[[], Mapping[str, Value]]) -> None:
        self._read = read
        self._values: Mapping[str, Value] | None = None

    def _loaded(self) -> Mapping[str, Value]:
        if self._values is None:
            self._values = self._read()
        return self._values

    def __getitem__(self, key: str) -> Value:
        return self._loaded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


def reference(path: str) -> bytes:
    """A file of the published reference, by its path there; FileNotFoundError for none.

    >>> reference("schema/ticket.json")[:1]
    b'{'
    """
    return (PLACE / path).read_bytes()


def _profiles() -> Mapping[str, Profile]:
    told = {p.id: p for p in map(Profile.model_validate_json, contents("profiles"))}
    return {id: _joined(profile, told) for id, profile in told.items()}


def joined(profile: Profile) -> Profile:
    """The profile with all that it rests on: the texts of its norms, and the place it is within.

    KeyError for a norm or a place that is not known; a place within itself is a ValueError.
    """
    return _joined(profile, PROFILES)


def _joined(
    profile: Profile, places: Mapping[str, Profile], narrower: tuple[str, ...] = ()
) -> Profile:
    own = {norm.id for norm in profile.norms}
    texts = tuple(NORMS[name] for name in profile.applies if name not in own)
    whole = profile.model_copy(update={"norms": (*texts, *profile.norms)})
    if profile.within is None:
        return whole
    inner = (*narrower, profile.id)
    if profile.within in inner:
        raise ValueError(f"{profile.within} stands within itself")
    return whole.inside(_joined(places[profile.within], places, inner))


KINDS: Mapping[str, type[Document]] = MappingProxyType({**HELD, "dossier": Dossier})

LIVING: Mapping[str, type[LivingDocument]] = MappingProxyType(
    {kind: model for kind, model in KINDS.items() if issubclass(model, LivingDocument)}
)
"""The kinds of document with a lifecycle."""

WORKFLOWS: Mapping[str, Workflow] = MappingProxyType(
    {kind: model.workflow for kind, model in LIVING.items()}
)
"""The lifecycles, each by the kind of document that lives it."""

RULES_OF: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "person": people_rules.PERSON_RULES,
        "household_file": people_rules.HOUSEHOLD_RULES,
        "place": places_rules.RULES,
        "organization": organizations_rules.RULES,
        "council": council_rules.RULES,
        "session": (*session_rules.RULES, *SESSION_RULES),
        "opinion": opinion_rules.RULES,
        "poll": voting_rules.RULES,
        "proposal": proposals_rules.RULES,
        "ticket": hotline_rules.RULES,
        "cost_share": funding_rules.RULES,
        "matter": escalation_rules.MATTER_RULES,
        "whistle_call": escalation_rules.WHISTLE_RULES,
        "joint_conference": escalation_rules.CONFERENCE_RULES,
        "list_item": resource_rules.ITEM_RULES,
        "dual_registration": resource_rules.REGISTRATION_RULES,
        "linkage_project": linkage_rules.RULES,
        "service_record": service_rules.RULES,
        "volunteer_team": team_rules.RULES,
        "micro_grant_contest": contest_rules.RULES,
        "office_hours": services_rules.HOURS_RULES,
        "visit": visit_rules.RULES,
        "appointment": services_rules.APPOINTMENT_RULES,
        "property_contract": contract_rules.RULES,
        "property_review": review_rules.RULES,
        "mediation": mediation_rules.RULES,
        "major_matter_review": major_matters_rules.RULES,
        "affairs_disclosure": affairs_rules.DISCLOSURE_RULES,
        "democratic_appraisal": affairs_rules.APPRAISAL_RULES,
        "renovation_project": affairs_rules.RENOVATION_RULES,
        "dossier": dossier_rules.RULES,
    }
)
"""The rules of each kind of document, apart from the guards of its workflow."""

RULES: Mapping[str, Rule] = _by_code(
    (
        *READING_RULES,
        *STRUCTURE_RULES,
        *HISTORY_RULES,
        CODE_DEPRECATED,
        NUMBER_POSTED,
        *LINT_RULES,
        *PROFILE_LINT_RULES,
        *RULESET_RULES,
        *(rule for rules in RULES_OF.values() for rule in rules),
        *(guard for workflow in WORKFLOWS.values() for guard in workflow.guards),
        *REASONS,
    )
)

CODELISTS: Mapping[str, Codelist] = MappingProxyType(
    {
        codelist.id: codelist
        for codelist in (
            NOT_CHECKED_REASONS,
            NORM_LEVELS,
            ADDRESSEES,
            *people_codes.CODELISTS,
            *places_codes.CODELISTS,
            *organizations_codes.CODELISTS,
            *council_codes.CODELISTS,
            COUNCIL_STATES,
            *session_codes.CODELISTS,
            SESSION_STATES,
            *opinion_codes.CODELISTS,
            OPINION_STATES,
            *voting_codes.CODELISTS,
            POLL_STATES,
            *proposals_codes.CODELISTS,
            PROPOSAL_STATES,
            *hotline_codes.CODELISTS,
            TICKET_STATES,
            *funding_codes.CODELISTS,
            *escalation_codes.CODELISTS,
            MATTER_STATES,
            WHISTLE_STATES,
            *resource_codes.CODELISTS,
            LIST_ITEM_STATES,
            *linkage_codes.CODELISTS,
            LINKAGE_STATES,
            CONTEST_STATES,
            *services_codes.CODELISTS,
            HOURS_STATES,
            APPOINTMENT_STATES,
            *property_codes.CODELISTS,
            PROPERTY_CONTRACT_STATES,
            *mediation_codes.CODELISTS,
            MEDIATION_STATES,
            *major_matters_codes.CODELISTS,
            MAJOR_MATTER_STATES,
            *affairs_codes.CODELISTS,
        )
    }
)

NORMS: Mapping[str, Norm] = _Lazy(published)

DECISION_RULES: Mapping[str, tuple[DecisionRule, ...]] = _Lazy(decision_rules.published)
"""What votes must reach, by the id of the rule: its versions, the oldest first."""

PROFILES: Mapping[str, Profile] = _Lazy(_profiles)

PROCEDURES: Mapping[str, PublishedProcedure] = _Lazy(published_procedures)


def cited(sources: Iterable[Source], lang: str = "zh") -> str:
    """The clauses by the titles of their norms; a norm that is not in the catalog by its id."""
    language = spoken(lang)
    return ("；" if language == "zh" else "; ").join(in_words(each, language) for each in sources)
