"""Of whom the law wants a body to be made up: how many, how many women, how many for whom.

Members are the seats that nobody has given up; what is asked of them is asked where there are any.
Of some member it may not be told whether she is a woman, or for whom he sits.  Then two things are
told apart: too few even if all of these counted, which is an error; and too few unless some of them
do, which cannot be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs

from ..kernel.norms import Figure
from ..kernel.rule import Rule, Severity, Source, Text
from . import law
from .codes import (
    BEIJING,
    CHENGDU,
    COMMITTEES,
    COUNCIL_KINDS,
    HANGZHOU,
    RESIDENTS_2018,
    RESIDENTS_2025,
    SICHUAN,
    VILLAGERS_2018,
    VILLAGERS_2025,
)

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .models import Council, Seat

__all__ = [
    "COMPOSITION_RULES",
    "MEMBERS",
    "ODD",
    "REPRESENTATIVE",
    "SIZE",
    "among",
    "named",
]

ODD: Final = frozenset({"owners_committee", "property_management_committee"})
"""The bodies of which some text says that their number is odd."""
REPRESENTATIVE: Final = frozenset(
    {"residents_representative_assembly", "villagers_representative_assembly"}
)

MEMBERS: Final = "document.seats.filter(s, !has(s.until))"
SIZE: Final = f"size({MEMBERS})"


def among(kinds: frozenset[str]) -> str:
    """Whether the council is of one of these kinds, in CEL."""
    return f"document.council_kind in {law.listed(kinds)}"


def named(council: Council) -> str:
    """What sort of body it is, as a parameter of a message."""
    return COUNCIL_KINDS.labelled(council.council_kind)


def _numbers(council: Council, _: Any) -> dict[str, Any]:
    return {"kind": named(council), "size": len(council.members)}


# How many

_MIN, _MAX, _ODD, _MIN_SMALL, _SMALL = (
    f"document.council_kind + '_{name}'"
    for name in (
        "members_min",
        "members_max",
        "members_odd",
        "members_min_small",
        "small_households",
    )
)
_SMALL_WILL_DO: Final = (
    f"({_MIN_SMALL} in figures && {_SMALL} in figures && {SIZE} >= figures[{_MIN_SMALL}].n"
    f" && (!has(this.households) || this.households <= figures[{_SMALL}].n))"
)


def _small_will_do(council: Council, told: Replay) -> bool:
    """Whether fewer are enough, because the area is, or may be, a small one."""
    kind, figures = council.council_kind, told.figures
    least = figures.get(f"{kind}_members_min_small")
    small = figures.get(f"{kind}_small_households")
    if least is None or small is None or len(council.members) < least.n:
        return False
    return council.households is None or council.households <= small.n


def _sized(council: Council, told: Replay) -> bool | None:
    kind, size, figures = council.council_kind, len(council.members), told.figures
    if kind not in COMMITTEES | ODD or not size:
        return True
    least, most = figures.get(f"{kind}_members_min"), figures.get(f"{kind}_members_max")
    if most is not None and size > most.n:
        return False
    if _small_will_do(council, told):
        return True
    return None if least is None else size >= least.n


def _small_area_told(council: Council, told: Replay) -> bool | None:
    kind, size, figures = council.council_kind, len(council.members), told.figures
    small = figures.get(f"{kind}_members_min_small")
    if council.households is not None or kind not in ODD or small is None or size < small.n:
        return True
    least = figures.get(f"{kind}_members_min")
    return None if least is None else size >= least.n


def _odd(council: Council, told: Replay) -> bool | None:
    kind, size = council.council_kind, len(council.members)
    if kind not in ODD or not size or size % 2:
        return True
    odd = told.figure(f"{kind}_members_odd")
    return None if odd is None else odd.n == 0


def _span(council: Council, told: Replay) -> dict[str, Any]:
    """How many there are, and how many there should be; a body need not have a most."""
    kind, figures = council.council_kind, told.figures
    least, most = figures.get(f"{kind}_members_min"), figures.get(f"{kind}_members_max")
    return {
        **_numbers(council, told),
        "least": least.n if least else "-",
        "most": most.n if most else "-",
    }


_HOW_MANY = (
    Rule(
        "CNC214",
        "members_as_many_as_the_law_asks",
        Text("人数不合法定", "Not as many members as the law asks"),
        Text(
            "“{kind}”至少 {least} 人、至多 {most} 人，实为 {size} 人",
            "a “{kind}” has at least {least} and at most {most} members, this one {size}",
        ),
        source=(
            Source(RESIDENTS_2018, "第七条"),
            Source(RESIDENTS_2025, "第八条"),
            Source(VILLAGERS_2018, "第六条"),
            Source(VILLAGERS_2025, "第八条"),
            Source(BEIJING, "第三十九条"),
            Source(BEIJING, "第五十四条"),
            Source(CHENGDU, "第四十三条"),
            Source(HANGZHOU, "第二十七条"),
            Source(HANGZHOU, "第三十九条"),
            Source(SICHUAN, "第三十二条"),
        ),
        cel=f"!({among(COMMITTEES | ODD)}) || {SIZE} == 0"
        f" || (({_SMALL_WILL_DO} || {SIZE} >= figures[{_MIN}].n)"
        f" && (!({_MAX} in figures) || {SIZE} <= figures[{_MAX}].n))",
        check=_sized,
        at="/seats",
        params=_span,
    ),
    Rule(
        "CNC215",
        "small_area_told",
        Text("没有写明户数", "The number of households is not told"),
        Text(
            "只有 {size} 名成员，没有写明户数，无法证明可以由这么少的人组成",
            "only {size} member(s), and no households told: that so few will do cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=(Source(BEIJING, "第三十九条"), Source(HANGZHOU, "第二十七条")),
        cel=f"has(this.households) || !({among(ODD)}) || !({_MIN_SMALL} in figures)"
        f" || {SIZE} < figures[{_MIN_SMALL}].n || {SIZE} >= figures[{_MIN}].n",
        check=_small_area_told,
        at="/households",
        params=_numbers,
        needs=("profile",),
    ),
    Rule(
        "CNC216",
        "members_odd",
        Text("人数应为单数", "An odd number of members"),
        Text("“{kind}”应为单数，实为 {size} 人", "a “{kind}” has an odd number, this one {size}"),
        source=(
            Source(BEIJING, "第三十九条"),
            Source(BEIJING, "第五十四条"),
            Source(CHENGDU, "第四十三条"),
            Source(HANGZHOU, "第二十七条"),
            Source(HANGZHOU, "第三十九条"),
            Source(SICHUAN, "第三十二条"),
        ),
        cel=f"!({among(ODD)}) || {SIZE} == 0 || {SIZE} % 2 == 1 || figures[{_ODD}].n == 0",
        check=_odd,
        at="/seats",
        params=_numbers,
        needs=("profile",),
    ),
)

# Of whom


@attrs.frozen
class _Sort:
    """A sort of member: whether one is, None where that is not told; the same in CEL."""

    is_one: Callable[[Seat], bool | None]
    surely: str
    perhaps: str


def _stands_for(*whom: str) -> _Sort:
    told = f"s.represents in {list(whom)}"
    return _Sort(
        lambda seat: None if seat.represents is None else seat.represents in whom,
        f"(has(s.represents) && {told})",
        f"(!has(s.represents) || {told})",
    )


def _both(one: _Sort, other: _Sort) -> _Sort:
    def is_one(seat: Seat) -> bool | None:
        told = (one.is_one(seat), other.is_one(seat))
        return False if False in told else None if None in told else True

    return _Sort(is_one, f"{one.surely} && {other.surely}", f"{one.perhaps} && {other.perhaps}")


_WOMAN = _Sort(lambda seat: seat.woman, "(has(s.woman) && s.woman)", "(!has(s.woman) || s.woman)")
_REPRESENTATIVE = _stands_for("residents", "villagers")
_OWNER = _stands_for("owners")


@attrs.frozen(kw_only=True)
class _Enough:
    """That enough members are of some sort: a part of all, or so many."""

    kinds: frozenset[str]
    figure: str
    sort: _Sort
    share: bool = True

    def _met(self, council: Council, figure: Figure, *sure: bool | None) -> bool:
        found = [self.sort.is_one(seat) for seat in council.members]
        return figure.met(sum(map(found.count, sure)), len(found) if self.share else 1)

    def _asked(
        self, council: Council, told: Replay, meets: Callable[[Figure], bool]
    ) -> bool | None:
        kind = council.council_kind
        if kind not in self.kinds or not council.members:
            return True
        return law.asked(kind, self.figure, told.figures, meets)

    def possible(self, council: Council, told: Replay) -> bool | None:
        """Whether enough are, if all are of whom it is not told."""
        return self._asked(council, told, lambda figure: self._met(council, figure, True, None))

    def shown(self, council: Council, told: Replay) -> bool | None:
        """Whether enough are, or too few can be."""
        return self._asked(
            council,
            told,
            lambda figure: (
                self._met(council, figure, True) or not self._met(council, figure, True, None)
            ),
        )

    def _in_cel(self, meets: str) -> str:
        return f"!({among(self.kinds)}) || {SIZE} == 0 || {law.in_cel(self.figure, meets)}"

    def _met_in_cel(self, which: str) -> str:
        part = f"size(document.seats.filter(s, !has(s.until) && {which})) * figures[f].d"
        whole = f"figures[f].n * {SIZE if self.share else 1}"
        return f"(figures[f].comparator == 'more_than' ? {part} > {whole} : {part} >= {whole})"

    @property
    def possible_in_cel(self) -> str:
        return self._in_cel(self._met_in_cel(self.sort.perhaps))

    @property
    def shown_in_cel(self) -> str:
        sure, maybe = map(self._met_in_cel, (self.sort.surely, self.sort.perhaps))
        return self._in_cel(f"({sure} || !{maybe})")


def _enough(
    enough: _Enough,
    who: Text,
    error: tuple[str, str],
    doubt: tuple[str, str],
    *,
    source: tuple[Source, ...],
    needs: tuple[str, ...] = (),
) -> tuple[Rule, Rule]:
    """The two rules: not too few, and not too few of whom it is told."""
    return (
        Rule(
            *error,
            Text(f"{who.zh}人数不足", f"Too few {who.en}"),
            Text(
                f"“{{kind}}”{{size}} 名成员中，{who.zh}少于法定人数",
                f"of the {{size}} member(s) of the “{{kind}}”, too few are {who.en}",
            ),
            source=source,
            cel=enough.possible_in_cel,
            check=enough.possible,
            at="/seats",
            params=_numbers,
            needs=needs,
        ),
        Rule(
            *doubt,
            Text(f"没有逐一写明谁是{who.zh}", f"It is not told of all whether they are {who.en}"),
            Text(
                f"没有逐一写明谁是{who.zh}，无法证明达到法定人数",
                f"it is not told of all whether they are {who.en}: enough cannot be shown",
            ),
            Severity.UNVERIFIABLE,
            source=source,
            cel=enough.shown_in_cel,
            check=enough.shown,
            at="/seats",
            needs=needs,
        ),
    )


_OF_WHOM = (
    *_enough(
        _Enough(kinds=COMMITTEES, figure="women_min", sort=_WOMAN, share=False),
        Text("妇女", "women"),
        ("CNC217", "committee_has_a_woman"),
        ("CNC218", "committee_women_told"),
        source=(
            Source(RESIDENTS_2025, "第八条"),
            Source(VILLAGERS_2018, "第六条"),
            Source(VILLAGERS_2025, "第八条"),
        ),
    ),
    *_enough(
        _Enough(kinds=REPRESENTATIVE, figure="representatives", sort=_REPRESENTATIVE),
        Text("居（村）民代表", "representatives of the people"),
        ("CNC219", "representatives_enough"),
        ("CNC220", "representatives_told"),
        source=(
            Source(RESIDENTS_2025, "第二十八条"),
            Source(VILLAGERS_2018, "第二十五条"),
            Source(VILLAGERS_2025, "第二十九条"),
        ),
    ),
    *_enough(
        _Enough(kinds=REPRESENTATIVE, figure="women", sort=_both(_WOMAN, _REPRESENTATIVE)),
        Text("妇女代表", "women who represent the people"),
        ("CNC221", "women_representatives_enough"),
        ("CNC222", "women_representatives_told"),
        source=(Source(VILLAGERS_2018, "第二十五条"), Source(VILLAGERS_2025, "第二十九条")),
    ),
    *_enough(
        _Enough(kinds=frozenset({"property_management_committee"}), figure="owners", sort=_OWNER),
        Text("业主代表", "representatives of the owners"),
        ("CNC223", "owners_representatives_enough"),
        ("CNC224", "owners_representatives_told"),
        source=(
            Source(BEIJING, "第五十四条"),
            Source(CHENGDU, "第四十三条"),
            Source(HANGZHOU, "第三十九条"),
        ),
        needs=("profile",),
    ),
)

# For how many households


def _representatives(council: Council) -> int | None:
    """How many represent the people; None where it is not told of all whether they do."""
    found = [_REPRESENTATIVE.is_one(seat) for seat in council.members]
    return None if None in found else found.count(True)


def _households_fit(council: Council, told: Replay) -> bool | None:
    kind, households, number = council.council_kind, council.households, _representatives(council)
    if kind not in REPRESENTATIVE or households is None or not number:
        return True
    answers = [
        law.asked(kind, name, told.figures, lambda figure: figure.met(households, number))
        for name in ("households_min", "households_max")
    ]
    return False if False in answers else None if None in answers else True


_NUMBER = f"size(document.seats.filter(s, !has(s.until) && {_REPRESENTATIVE.surely}))"
_HOUSEHOLDS = Rule(
    "CNC225",
    "households_per_representative",
    Text("代表与户数不成比例", "Too few or too many households to a representative"),
    Text(
        "{households} 户推选 {number} 名代表，不在一般的比例之内",
        "{number} represent(s) {households} household(s), which is not as a rule",
    ),
    Severity.WARNING,
    source=(
        Source(RESIDENTS_2025, "第十三条"),
        Source(VILLAGERS_2018, "第二十五条"),
        Source(VILLAGERS_2025, "第二十九条"),
    ),
    cel=f"!({among(REPRESENTATIVE)}) || !has(this.households)"
    f" || {MEMBERS}.exists(m, !has(m.represents)) || {_NUMBER} == 0 || "
    + law.in_cel("households_min", f"this.households >= figures[f].n * {_NUMBER}")
    + " && "
    + law.in_cel("households_max", f"this.households <= figures[f].n * {_NUMBER}"),
    check=_households_fit,
    at="/households",
    params=lambda c, r: {"households": c.households, "number": _representatives(c)},
)

COMPOSITION_RULES: Final = (*_HOW_MANY, *_OF_WHOM, _HOUSEHOLDS)
