"""What a profile says that means nothing, contradicts itself or loosens what binds there.

Each check takes a profile as it was written and yields findings; pointers lead into the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from .catalog import CODELISTS, KINDS, NORMS, PROFILES, RULES, around
from .figures import Meaning, meaning, spared_by
from .kernel.authority import obliges
from .kernel.division import covers
from .kernel.levels import Box, Where, any_left, box, in_words, later, narrowed
from .kernel.lint import PROFILE_LOOSENS
from .kernel.norms import NORM_LEVELS, Figure, Norm, ServiceLevel, cited
from .kernel.profile_rules import (
    CLAUSE_UNTOLD,
    DATES_REVERSED,
    FIGURE_REVERSED,
    ID_TAKEN,
    LEVEL_LOOSENS,
    LEVEL_MISPLACED,
    NOT_TO_BE_CHOSEN,
    OUTSIDE_TERRITORY,
    ROW_HIDDEN,
    WITHIN_ITSELF,
)
from .kernel.profiles import Adoption, ClassificationRow, Profile
from .kernel.rule import Finding, Labelled, Rule, Text, pointer

__all__ = ["faults", "kinds_of_bodies"]

Rows = tuple[Where, ...]

_COMPARATORS: Final = {
    "at_least": Labelled("at_least", Text("不少于", "at least")),
    "more_than": Labelled("more_than", Text("超过", "more than")),
    "at_most": Labelled("at_most", Text("不超过", "at most")),
}
_ADOPTED = Labelled("adopted", Text("采用", "adopted"))
_SET_ASIDE = Labelled("set_aside", Text("搁置", "set aside"))
_BY_LOGIC = Labelled("logic", Text("它指出的是自相矛盾或者不可能的事", "it finds what cannot be"))
_BY_LAW = Labelled("law", Text("它所依据的法律在此有约束力", "the law that it rests on binds here"))
_PASSED = Labelled("adopted", Text("通过日期", "day of adoption"))
_SINCE = Labelled("since", Text("施行日期", "first day in force"))
_UNTIL = Labelled("until", Text("失效日期", "last day in force"))
_BEGINS = Labelled("since", Text("采用日期", "first day of following it"))
_TEXT = Labelled("norm", Text("规范", "norm"))
_READING = Labelled("profile", Text("从严口径", "profile"))
_EVERYWHERE = Labelled("everywhere", Text("全国", "the whole country"))
_BOTH = Labelled("both", Text("同时又采用了它", "it is adopted too"))


def faults(profile: Profile) -> Iterator[Finding]:
    """Everything that is wrong with it beside names that stand for nothing."""
    for check in _CHECKS:
        yield from check(_Place(profile))


def kinds_of_bodies(profile: Profile) -> frozenset[str]:
    """The kinds of bodies that figures may speak of: those known, and those of the place."""
    own = (m.code for m in profile.mechanisms if m.codelist == "council_kinds" and m.code)
    return frozenset((*CODELISTS["council_kinds"], *own))


class _Place:
    """A profile, and what there is around it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.outer = PROFILES.get(profile.within or "")
        given = self.outer.norms if self.outer else ()
        wider = self.outer.territory if self.outer else None
        self.territory = wider if profile.territory is None else profile.territory
        self.texts = {norm.id: norm for norm in (*NORMS.values(), *given, *profile.norms)}
        """Every text that may be named here, by its id."""
        self.applies = {*profile.applies, *(self.outer.applies if self.outer else ())}

    def own(self) -> Iterator[tuple[str, Norm]]:
        """The texts that it brings and nobody else has, each with its pointer."""
        for i, norm in enumerate(self.profile.norms):
            if NORMS.get(norm.id) != norm:
                yield pointer("norms", i), norm

    def binds(self, norm: Norm) -> bool:
        """Whether the text is law for everybody and everything that is here."""
        there = covers(norm.territory, self.territory)
        return norm.law and (norm.id in self.applies if there is None else there)

    def above(self, norm: Norm) -> Iterator[Norm]:
        """The other texts that bind here, and are for no narrower place than this one is."""
        for text in self.texts.values():
            if text.id == norm.id or not self.binds(text) or not text.overlaps(norm):
                continue
            if not norm.law or covers(text.territory, norm.territory):
                yield text


def _figures(place: _Place) -> Iterator[Finding]:
    kinds = kinds_of_bodies(place.profile)
    for at, norm in place.own():
        for j, figure in enumerate(norm.figures):
            where, means = f"{at}/figures/{j}", meaning(figure.name, kinds)
            if means is None:
                continue
            if means.reversed_in(figure):
                yield FIGURE_REVERSED.finding(
                    where,
                    figure=figure.name,
                    meaning=Labelled(figure.name, means.text),
                    expected=_COMPARATORS[means.comparator],
                    stated=_COMPARATORS[figure.comparator],
                )
                continue
            for text in place.above(norm):
                basis = _loosened(figure, means, text)
                if basis is not None:
                    said = {"figure": figure.name, "basis": cited(text, basis.clause)}
                    yield PROFILE_LOOSENS.finding(where, **said)


def _loosened(figure: Figure, means: Meaning, text: Norm) -> Figure | None:
    """The figure of the text that this one is looser than, or spares somebody from."""
    there = {each.name: each for each in text.figures}
    limit = there.get(figure.name)
    if limit is not None:
        return limit if means.looser(figure, limit) else None
    return next((there[name] for name in spared_by(figure.name) if name in there), None)


def _levels(place: _Place) -> Iterator[Finding]:
    for at, norm in place.own():
        for j, level in enumerate(norm.service_levels):
            before = norm.service_levels[:j]
            for limit, basis in _met_with(level, _rows(level, before), norm, place):
                yield LEVEL_LOOSENS.finding(
                    f"{at}/service_levels/{j}",
                    clock=_clock(level),
                    stated=in_words(level),
                    most=in_words(limit),
                    basis=basis,
                )


def _clock(level: ServiceLevel) -> str:
    named = CODELISTS.get(f"{level.document}_clocks")
    return named.labelled(level.clock) if named else level.clock


def _met_with(
    level: ServiceLevel, before: Rows, norm: Norm, place: _Place
) -> Iterator[tuple[ServiceLevel, str]]:
    """The stricter levels that bind a document for which this one would be used."""
    for text in place.above(norm):
        for k, limit in enumerate(text.service_levels):
            if not _same(limit, level) or not later(level, limit):
                continue
            rows = (*before, *_rows(limit, text.service_levels[:k]))
            every = _all(level, level.where, limit.where, *rows)
            if any_left(narrowed(every, level.where, limit.where), rows):
                yield limit, cited(text, limit.clause)


def _rows(level: ServiceLevel, before: Iterable[ServiceLevel]) -> Rows:
    """The documents for which earlier rows speak of the same clock."""
    return tuple(each.where for each in before if _same(each, level))


def _all(level: ServiceLevel, *rows: Where) -> Box:
    """Every document of the kind that the level is for."""
    return box(KINDS[level.document].model_fields if level.document in KINDS else {}, *rows)


def _same(one: ServiceLevel, other: ServiceLevel) -> bool:
    return (one.document, one.clock) == (other.document, other.clock)


def _hidden(place: _Place) -> Iterator[Finding]:
    """Rows that other rows leave nothing to say."""
    for at, norm in place.own():
        told = [(f"{at}/service_levels/{j}", each) for j, each in enumerate(norm.service_levels)]
        for j, (where, level) in enumerate(told):
            before = [(there, each.where) for there, each in told[:j] if _same(each, level)]
            mine = narrowed(_all(level, *(row for _, row in before)), level.where)
            yield from _never_used(where, mine, before)
        yield from _repeated(f"{at}/figures", [figure.name for figure in norm.figures])
    yield from _repeated("/norms", [norm.id for norm in place.profile.norms])
    rows = place.profile.classification or ()
    every: Box = {
        "difficulty": (True, frozenset(CODELISTS["matter_difficulties"])),
        "breadth": (True, frozenset(CODELISTS["matter_breadths"])),
    }
    sorting = [(pointer("classification", i), _sorted_by(row)) for i, row in enumerate(rows)]
    for i, (where, row) in enumerate(sorting):
        yield from _never_used(where, narrowed(every, row), sorting[:i])


def _never_used(at: str, mine: Box, before: Sequence[tuple[str, Where]]) -> Iterator[Finding]:
    """Whether the rows before leave nothing of what this one is for."""
    if any_left(mine, ()) and not any_left(mine, tuple(row for _, row in before)):
        other = next(there for there, row in before if any_left(narrowed(mine, row), ()))
        yield ROW_HIDDEN.finding(at, other=other)


def _repeated(at: str, names: list[str]) -> Iterator[Finding]:
    """A name that stands a second time; one of the two is never used."""
    for i, name in enumerate(names):
        if name in names[:i]:
            yield ROW_HIDDEN.finding(f"{at}/{i}", other=f"{at}/{names.index(name)}")


def _sorted_by(row: ClassificationRow) -> Where:
    told = {"difficulty": row.difficulty, "breadth": row.breadth}
    return {name: frozenset({code}) for name, code in told.items() if code is not None}


def _dates(place: _Place) -> Iterator[Finding]:
    """Days that come after what they must come before."""
    for at, norm in place.own():
        for earlier, first, later_, second in (
            (norm.adopted, _PASSED, norm.since, _SINCE),
            (norm.since, _SINCE, norm.until, _UNTIL),
            (norm.adopted, _PASSED, norm.until, _UNTIL),
        ):
            if earlier and later_ and earlier > later_:
                yield _reversed(f"{at}/{second}", earlier, first, later_, second)
    for at, adoption in _adoptions(place.profile):
        text, begins = place.texts.get(adoption.norm), adoption.since
        if text is None or begins is None:
            continue
        if text.since and text.since > begins:
            yield _reversed(f"{at}/since", text.since, _SINCE, begins, _BEGINS)
        if text.until and begins > text.until:
            yield _reversed(f"{at}/since", begins, _BEGINS, text.until, _UNTIL)


def _reversed(at: str, earlier: date, first: str, later_: date, second: str) -> Finding:
    return DATES_REVERSED.finding(at, earlier=earlier, first=first, later=later_, second=second)


def _adoptions(profile: Profile) -> Iterator[tuple[str, Adoption]]:
    if profile.adopts != "all":
        yield from ((pointer("adopts", i), each) for i, each in enumerate(profile.adopts))


def _clauses(place: _Place) -> Iterator[Finding]:
    """Clauses named that the text does not list; one that lists none does not tell."""
    named = []
    for at, norm in place.own():
        levels, figures = norm.service_levels, norm.figures
        named += [(f"{at}/service_levels/{j}/clause", norm, e.clause) for j, e in enumerate(levels)]
        named += [(f"{at}/figures/{j}/clause", norm, e.clause) for j, e in enumerate(figures)]
    for at, adoption in _adoptions(place.profile):
        if adoption.clause and (text := place.texts.get(adoption.norm)):
            named.append((f"{at}/clause", text, adoption.clause))
    for where, norm, clause in named:
        if norm.clauses and clause not in norm.by_number:
            yield CLAUSE_UNTOLD.finding(where, norm=_titled(norm), clause=clause)


def _titled(norm: Norm) -> str:
    return Labelled(norm.id, Text(norm.title.zh, norm.title.en))


def _ids(place: _Place) -> Iterator[Finding]:
    profile = place.profile
    for at, norm in place.own():
        if norm.id in NORMS:
            yield ID_TAKEN.finding(f"{at}/id", id=norm.id, what=_TEXT)
    if not profile.of_a_place and profile != PROFILES[profile.id]:
        yield ID_TAKEN.finding("/id", id=profile.id, what=_READING)


def _levels_of_norms(place: _Place) -> Iterator[Finding]:
    """National law that the library does not have, and local law that names no place."""
    for at, norm in place.own():
        local = norm.level in ("local_regulation", "party_regulation") and norm.territory
        if norm.law and not local and norm.id not in NORMS:
            yield LEVEL_MISPLACED.finding(
                f"{at}/level",
                norm=_titled(norm),
                level=NORM_LEVELS.labelled(norm.level),
                territory=norm.territory or _EVERYWHERE,
            )


def _territories(place: _Place) -> Iterator[Finding]:
    """The place lies in the one around it, and in the territory of each text that holds there."""
    profile, inner = place.profile, place.territory
    outer = place.outer
    if profile.id in (other.id for other in around(profile)):
        yield WITHIN_ITSELF.finding("/within", within=profile.within, id=profile.id)
    elif outer and outer.territory and not covers(outer.territory, inner):
        yield _outside("/territory", inner, outer.id, outer.territory)
    if inner is None:
        return
    for i, name in enumerate(profile.applies):
        text = place.texts.get(name)
        if text and not covers(text.territory, inner):
            yield _outside(pointer("applies", i), inner, _titled(text), text.territory)
    for i, norm in enumerate(profile.norms):
        used = norm.service_levels or norm.figures
        if used and norm.id not in place.applies and not covers(norm.territory, inner):
            at = pointer("norms", i, "territory")
            yield _outside(at, inner, _titled(norm), norm.territory)


def _outside(at: str, inner: str | None, outer: str, territory: str) -> Finding:
    return OUTSIDE_TERRITORY.finding(at, inner=inner, outer=outer, territory=territory)


def _choices(place: _Place) -> Iterator[Finding]:
    """Rules that a place can neither adopt nor set aside."""
    profile = place.profile
    adopted = profile.adopted_codes | (place.outer.adopted_codes if place.outer else frozenset())
    everything = profile.strict or (place.outer is not None and place.outer.strict)
    for at, adoption in _adoptions(profile):
        for j, code in enumerate(adoption.codes):
            if why := _not_open(place, code, adoption.since):
                yield NOT_TO_BE_CHOSEN.finding(f"{at}/codes/{j}", code=code, what=_ADOPTED, why=why)
    for i, code in enumerate(profile.sets_aside):
        why = _BOTH if everything or code in adopted else _not_open(place, code, date.max)
        if why:
            yield NOT_TO_BE_CHOSEN.finding(
                pointer("sets_aside", i), code=code, what=_SET_ASIDE, why=why
            )


def _not_open(place: _Place, code: str, since: date | None) -> str | None:
    """Why the rule is nothing to choose from that day on; None where it is."""
    rule = RULES.get(code)
    if rule is None:
        return None
    if rule.ground == "logic":
        return _BY_LOGIC
    return _BY_LAW if rule.ground and _bound(place, rule, since or date.min) else None


def _bound(place: _Place, rule: Rule, since: date) -> bool:
    """Whether a clause that the rule rests on binds here from that day on, for good."""
    cited_ = ((source, place.texts.get(source.norm)) for source in rule.source)
    return any(
        text is not None
        and text.until is None
        and (text.since is None or text.since <= since)
        and place.binds(text)
        and obliges(text, source, rule.concerns)
        for source, text in cited_
    )


_CHECKS: tuple[Callable[[_Place], Iterator[Finding]], ...] = (
    *(_figures, _levels, _hidden, _dates, _clauses),
    *(_ids, _levels_of_norms, _territories, _choices),
)
