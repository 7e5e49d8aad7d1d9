"""Figures that cannot all be true, each named; and such that can, and hardly are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..kernel.measures import square_metres
from ..kernel.rule import Finding
from . import reasons as r
from .bounds import Measure
from .counts import Counts
from .decision_rules import DecisionRule

__all__ = ["LEAST_EACH_CM2", "MOST_EACH_CM2", "contradictions", "doubts"]

_OPTIONS = ("for_", "against_", "abstain_", "void_")
_FIGURES = ("", "participating_", *_OPTIONS, "silent_")
_UNITS = ("heads", "area_cm2")

LEAST_EACH_CM2: Final = 10_000
"""One square metre: nobody owns less, so square metres were written for square centimetres."""
MOST_EACH_CM2: Final = 100_000 * 10_000
"""A hundred thousand: more than almost any single owner has, so an area was converted twice."""


def contradictions(counts: Counts, where: str, version: DecisionRule) -> tuple[Finding, ...]:
    """Every way in which the known figures contradict each other; none if they all can be true."""
    if counts.groups:
        beside = [name for name in Counts.model_fields if name != "groups"]
        told = [name for name in beside if getattr(counts, name) is not None]
        if where != "/counts":
            told.append("groups")
        found = [r.FIGURES_BESIDE_GROUPS.finding(where, figures=told)] if told else []
        return (*found, *_twice(counts, where))
    found = []
    for unit in _UNITS:
        found += list(_within(counts, unit, where, version)) or list(
            _percents(counts, unit, where, version)
        )
    return (*found, *_across(counts, where))


def _twice(counts: Counts, where: str) -> Iterator[Finding]:
    seen = set()
    for i, group in enumerate(counts.groups):
        if group.name in seen:
            yield r.GROUP_TWICE.finding(f"{where}/groups/{i}/name", group=group.name)
        seen.add(group.name)


def doubts(counts: Counts, where: str, version: DecisionRule) -> Iterator[Finding]:
    """What the figures leave open though they decide, and what is likely a slip of the pen."""
    options = [getattr(counts, f"{name}heads") for name in _OPTIONS]
    total = None if None in options else sum(options)
    there = counts.participating_heads
    at_meeting = version.took_part == "presence"
    if at_meeting and total is not None and there is not None and total < there:
        yield r.VOTES_NOT_RECORDED.finding(
            f"{where}/participating_heads", participating=there, total=total
        )
    for name in _FIGURES if "area" in version.measures else ():
        owners, area = (getattr(counts, f"{name}{unit}") for unit in _UNITS)
        if owners and area and not LEAST_EACH_CM2 * owners <= area <= MOST_EACH_CM2 * owners:
            yield r.AREA_UNLIKELY.finding(
                f"{where}/{name}area_cm2",
                area=f"{name}area_cm2",
                square_metres=square_metres(area),
                heads=f"{name}heads",
                owners=owners,
            )
            return  # a figure in the wrong unit is seldom alone


def _within(counts: Counts, unit: str, where: str, version: DecisionRule) -> Iterator[Finding]:
    figures = {name: getattr(counts, f"{name}{unit}") for name in _FIGURES}
    for name, value in figures.items():
        if value is not None and value < 0:
            figure = f"{name}{unit}"
            yield r.NEGATIVE_FIGURE.finding(f"{where}/{figure}", figure=figure, value=value)
    entitled, participating, silent = figures[""], figures["participating_"], figures["silent_"]
    options = [(name, figures[name]) for name in _OPTIONS if figures[name] is not None]
    total = sum(value for _, value in options)
    if participating is None:
        if entitled is not None and total + (silent or 0) > entitled:
            yield r.OPTIONS_ABOVE_ENTITLED.finding(
                f"{where}/{unit}", total=total + (silent or 0), entitled=entitled
            )
        return
    above = [(name, value) for name, value in options if value > participating]
    for name, value in above:
        figure = f"{name}{unit}"
        yield r.OPTION_ABOVE_PARTICIPATING.finding(
            f"{where}/{figure}", figure=figure, value=value, participating=participating
        )
    here = f"{where}/participating_{unit}"
    if total > participating and not above:
        yield r.OPTIONS_ABOVE_PARTICIPATING.finding(here, total=total, participating=participating)
    elif version.all_voiced and len(options) == len(_OPTIONS) and total < participating:
        yield r.OPTIONS_BELOW_PARTICIPATING.finding(here, total=total, participating=participating)
    if entitled is None:
        return
    if participating > entitled:
        yield r.PARTICIPATING_ABOVE_ENTITLED.finding(
            here, participating=participating, entitled=entitled
        )
    elif silent is not None and participating + silent > entitled:
        yield r.SILENT_ABOVE_REST.finding(
            f"{where}/silent_{unit}", total=participating + silent, entitled=entitled
        )


def _percents(counts: Counts, unit: str, where: str, version: DecisionRule) -> Iterator[Finding]:
    """Each published percentage of the measure that does not agree with the figures."""
    measure = "area" if unit == "area_cm2" else unit
    names = (f"participating_{measure}_percent", f"for_{measure}_percent")
    told = [name for name in names if getattr(counts, name) is not None]

    def agree(*kept: str) -> bool:
        left = {name: None for name in told if name not in kept}
        kept_alone = counts.model_copy(update=left)
        return Measure.of(kept_alone, measure, all_voiced=version.all_voiced).possible

    off = [name for name in told if not agree(name)]
    for name in off or ([] if not told or agree(*told) else told):
        yield r.PERCENT_OFF.finding(f"{where}/{name}", percent=getattr(counts, name))


def _across(counts: Counts, where: str) -> Iterator[Finding]:
    """Whoever is there has an area, and an area is somebody's."""
    for name in _FIGURES:
        heads, area = (getattr(counts, f"{name}{unit}") for unit in _UNITS)
        if heads is not None and area is not None and (heads == 0) != (area == 0):
            yield r.HEADS_AND_AREA_DISAGREE.finding(
                f"{where}/{name}area_cm2", heads=f"{name}heads", area=f"{name}area_cm2"
            )
