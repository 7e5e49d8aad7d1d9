"""Everything there is: kinds of document, workflows, rules, code lists, norms, profiles.

What belongs to a kind is found by the one table of kinds; the rest is listed here by hand.  Nothing
registers itself: what is not named does not exist for ``check``, ``explain`` or the published
reference.  Each mapping is read when it is first used, and no more of it than is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, cast

from .kernel.codelist import Codelist
from .kernel.document import LivingDocument
from .kernel.language import spoken
from .kernel.norms import Norm, in_words, published
from .kernel.profiles import Profile
from .kernel.published import PLACE, content, names
from .kernel.rule import Rule, Source
from .kernel.workflow import Workflow
from .kinds import KINDS, TABLE, Lazy, defined_at

if TYPE_CHECKING:
    from .proposals.procedures import PublishedProcedure
    from .voting.decision_rules import DecisionRule

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
    "around",
    "cited",
    "joined",
    "reference",
]


def reference(path: str) -> bytes:
    """A file of the published reference, by its path there; FileNotFoundError for none.

    >>> reference("schema/ticket.json")[:1]
    b'{'
    """
    return (PLACE / path).read_bytes()


def joined(profile: Profile) -> Profile:
    """The profile with all that it rests on: the texts of its norms, and the place it is within.

    KeyError for a norm or a place that is not known; a place within itself is a ValueError.
    """
    if profile.id == profile.within or profile.id in (place.id for place in around(profile)):
        raise ValueError(f"{profile.id} stands within itself")
    own = {norm.id for norm in profile.norms}
    texts = tuple(NORMS[name] for name in profile.applies if name not in own)
    whole = profile.model_copy(update={"norms": (*texts, *profile.norms)})
    return whole if profile.within is None else whole.inside(PROFILES[profile.within])


def around(profile: Profile) -> Iterator[Profile]:
    """The places that it lies in, the nearest first, as far as they are known."""
    within = profile.within
    while within is not None and within in PROFILES:
        yield PROFILES[within]
        within = PROFILES[within].within


def _profile(id: str) -> Profile:
    return joined(Profile.model_validate_json(content("profiles", id)))


def _living(kind: str) -> type[LivingDocument]:
    return cast("type[LivingDocument]", KINDS[kind])


def _rules_of(kind: str) -> tuple[Rule, ...]:
    row = TABLE[kind]
    own: tuple[Rule, ...] = row.at(row.rules)
    return (*own, *(rule for place in row.rules_elsewhere for rule in defined_at(place)))


@cache
def _rules() -> Mapping[str, Rule]:
    """Rules by their codes, which must all differ."""
    from .kernel.deprecation import CODE_DEPRECATED
    from .kernel.history import HISTORY_RULES
    from .kernel.lint import LINT_RULES
    from .kernel.posted import NUMBER_POSTED
    from .kernel.profile_rules import PROFILE_LINT_RULES
    from .kernel.reading import READING_RULES
    from .kernel.rulesets import RULESET_RULES
    from .kernel.structure import STRUCTURE_RULES
    from .voting.reasons import REASONS

    rules = (
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
    found = {rule.code: rule for rule in rules}
    if len(found) != len(rules):
        raise ValueError("a code is used twice")
    return dict(sorted(found.items()))


@cache
def _codelists() -> Mapping[str, Codelist]:
    from .kernel.lacking import NOT_CHECKED_REASONS
    from .kernel.norms import ADDRESSEES, NORM_LEVELS

    lists = [NOT_CHECKED_REASONS, NORM_LEVELS, ADDRESSEES]
    for row in TABLE.values():
        lists += row.at(row.codes) if row.codes else ()
        lists += [row.at(row.states)] if row.states else ()
    return {codelist.id: codelist for codelist in lists}


def _decision_rules() -> Mapping[str, tuple[DecisionRule, ...]]:
    from .voting.decision_rules import published

    return published()


def _procedures() -> Mapping[str, PublishedProcedure]:
    from .proposals.procedures import published

    return published()


LIVING: Mapping[str, type[LivingDocument]] = Lazy(
    "kind of document with a lifecycle",
    cache(lambda: tuple(row.kind for row in TABLE.values() if row.states)),
    _living,
)
"""The kinds of document with a lifecycle."""

WORKFLOWS: Mapping[str, Workflow] = Lazy(
    "workflow", lambda: tuple(LIVING), lambda kind: LIVING[kind].workflow
)
"""The lifecycles, each by the kind of document that lives it."""

RULES_OF: Mapping[str, tuple[Rule, ...]] = Lazy("kind of document", lambda: TABLE, _rules_of)
"""The rules of each kind of document, apart from the guards of its workflow."""

RULES: Mapping[str, Rule] = Lazy.of("rule", _rules)

CODELISTS: Mapping[str, Codelist] = Lazy.of("code list", _codelists)

NORMS: Mapping[str, Norm] = Lazy.of("norm", published)

DECISION_RULES: Mapping[str, tuple[DecisionRule, ...]] = Lazy.of("decision rule", _decision_rules)
"""What votes must reach, by the id of the rule: its versions, the oldest first."""

PROFILES: Mapping[str, Profile] = Lazy("profile", cache(lambda: names("profiles")), _profile)

PROCEDURES: Mapping[str, PublishedProcedure] = Lazy.of("procedure", _procedures)


def cited(sources: Iterable[Source], lang: str = "zh") -> str:
    """The clauses by the titles of their norms; a norm that is not in the catalog by its id."""
    language = spoken(lang)
    return ("；" if language == "zh" else "; ").join(in_words(each, language) for each in sources)
