"""What must be true of a place.

A rule about codes is stated for the place itself and for each link of its chain.  In CEL codes are
compared as numbers, each filled up to 12 digits: one lies in another if both are the same but for
the digits that are zero in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..kernel.cadence import WEEKDAYS
from ..kernel.codelist import known
from ..kernel.division import CODE_FORMS
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from . import codes

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .models import Division, Place, Within

__all__ = ["RULES"]

RANK = {tier: rank for rank, tier in enumerate(reversed(tuple(codes.TIERS)))}
_RANKS = "{" + ", ".join(f"'{tier}': {rank}" for tier, rank in RANK.items()) + "}"
_CODED = tuple(CODE_FORMS)


def _of_each_code(
    numbers: tuple[str, str],
    name: str,
    *,
    title: Text,
    message: Text,
    cel: str,
    check: Callable[[Any, Any], bool],
    at: str,
    params: Callable[[Any, Any], dict[str, Any]],
    remedy: Text | None = None,
) -> tuple[Rule, Rule]:
    """The rule for the place's own code, and the same for each of the chain."""

    def stated(code: str, name: str, each: str) -> Rule:
        return Rule(
            code,
            name,
            title,
            message,
            source=HOUSE_RULE,
            cel=f"!has(this.division) || {cel}",
            check=lambda this, told: this.division is None or check(this, told),
            each=each,
            at=f"/division/{at}",
            params=params,
            remedy=remedy,
        )

    return stated(numbers[0], name, ""), stated(numbers[1], f"link_{name}", "/within/*")


def _inside(link: Within, place: Place) -> Iterator[Division]:
    """The codes of what lies in the link."""
    for inner in place.chain:
        if inner.division is not None and RANK[inner.tier] < RANK[link.tier]:
            yield inner.division


def _misplaced(link: Within, told: Situation) -> tuple[str, ...]:
    """The codes of what lies in the link, but not in its code of the same year."""
    own = link.division
    if own is None:
        return ()
    return tuple(
        inner.code
        for inner in _inside(link, told.document)
        if inner.vintage == own.vintage and not own.contains(inner)
    )


def _rises(place: Place) -> bool:
    return all(RANK[inner.tier] < RANK[outer.tier] for inner, outer in pairwise(place.chain))


def _vintages(place: Place) -> set[int]:
    return {each.division.vintage for each in place.chain if each.division is not None}


RULES = (
    *_of_each_code(
        ("PLC201", "PLC202"),
        "division_fits_tier",
        title=Text("区划代码与层级不符", "Division code of another tier"),
        message=Text("“{code}”不是{tier}的区划代码", "“{code}” is no division code of: {tier}"),
        cel="("
        + " || ".join(
            f"(this.tier == '{tier}' && this.division.code.matches('{form}'))"
            for tier, form in CODE_FORMS.items()
        )
        + ")",
        check=lambda this, told: this.division.tier == this.tier,
        at="code",
        params=lambda this, told: {
            "code": this.division.code,
            "tier": codes.TIERS.labelled(this.tier),
        },
        remedy=Text(
            "市以 00 结尾（直辖市以 0000 结尾），区县 6 位，街道 9 位，社区 12 位，社区以下没有区划代码；"
            "县级市属于区县一级",
            "a city's ends in 00 (a municipality's in 0000), a district has 6 digits, a subdistrict 9,"
            " a community 12, what is below it none; a county-level city is of the tier district",
        ),
    ),
    *_of_each_code(
        ("PLC203", "PLC204"),
        "division_table_past",
        title=Text("区划代码年份在未来", "Division table of the future"),
        message=Text(
            "区划代码取自 {vintage} 年，文档说的却是 {as_of}",
            "the division code is of {vintage}, the document speaks of {as_of}",
        ),
        cel="this.division.vintage <= timestamp(document.as_of + 'T00:00:00Z').getFullYear()",
        check=lambda this, told: this.division.vintage <= told.document.as_of.year,
        at="vintage",
        params=lambda this, told: {
            "vintage": this.division.vintage,
            "as_of": told.document.as_of,
        },
    ),
    Rule(
        "PLC205",
        "chain_rises",
        Text("层级没有逐级上升", "The chain does not rise"),
        Text(
            "所在层级应当一级高于一级，实为：{tiers}",
            "each place of the chain is of a higher tier than the one before it, but these are: {tiers}",
        ),
        source=HOUSE_RULE,
        cel=f"[[this.tier] + this.within.map(w, w.tier)].all(t, [{_RANKS}].all(rank,"
        " [0, 1, 2, 3, 4, 5, 6, 7].all(i, i + 1 >= size(t) || rank[t[i]] < rank[t[i + 1]])))",
        check=lambda place, told: _rises(place),
        at="/within",
        params=lambda place, told: {
            "tiers": tuple(codes.TIERS.labelled(each.tier) for each in place.chain)
        },
    ),
    Rule(
        "PLC206",
        "codes_nested",
        Text("区划代码不在上级之内", "A code outside its parent's"),
        Text(
            "上级的区划代码是“{code}”，{inner} 却不在其中",
            "the parent's code is “{code}”, and these do not lie in it: {inner}",
        ),
        source=HOUSE_RULE,
        each="/within/*",
        at="/division/code",
        cel="!has(this.division) || [{6: 1000000, 9: 1000, 12: 1}].all(fill,"
        " [int(this.division.code) * fill[size(this.division.code)]].all(n,"
        " [n % 1000 != 0 ? 1 : n % 1000000 != 0 ? 1000 : n % 100000000 != 0 ? 1000000 :"
        " n % 10000000000 != 0 ? 100000000 : 10000000000].all(span,"
        f" [{_RANKS}].all(rank, ([document] + document.within).all(w, !has(w.division) ||"
        " w.division.vintage != this.division.vintage || rank[w.tier] >= rank[this.tier] ||"
        " int(w.division.code) * fill[size(w.division.code)] / span == n / span)))))",
        check=lambda link, told: not _misplaced(link, told),
        params=lambda link, told: {
            "code": link.division.code,
            "inner": _misplaced(link, told),
        },
    ),
    Rule(
        "PLC207",
        "one_code_table",
        Text("区划代码取自不同年份", "Codes of several years"),
        Text(
            "区划代码取自 {vintages} 年，不同年份的代码无法互证隶属关系",
            "the codes are of {vintages}; of different years, it cannot be shown which lies in which",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="([this] + this.within).all(a, !has(a.division) || ([this] + this.within).all(b,"
        " !has(b.division) || a.division.vintage == b.division.vintage))",
        check=lambda place, told: len(_vintages(place)) < 2,
        at="/within",
        params=lambda place, told: {"vintages": sorted(_vintages(place))},
    ),
    Rule(
        "PLC208",
        "community_told",
        Text("没有写明所在社区", "The community is not told"),
        Text(
            "没有写明所在的社区，无法证明由哪个居民委员会服务",
            "the community is not told, so it cannot be shown which residents' committee serves it",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"this.tier in {list(_CODED)} || this.within.exists(w, w.tier == 'community')",
        check=lambda place, told: (
            place.tier in _CODED or any(link.tier == "community" for link in place.within)
        ),
        at="/within",
    ),
    Rule(
        "PLC209",
        "chain_ids_distinct",
        Text("所在层级编号重复", "Ids of the chain repeat"),
        Text(
            "所在各层级的编号彼此重复，或与本地点相同",
            "two places of the chain have the same id, or one has the place's own",
        ),
        source=HOUSE_RULE,
        cel="distinct([this.id] + this.within.map(a, a.id))",
        check=lambda place, told: len({each.id for each in place.chain}) == len(place.chain),
        at="/within",
    ),
    Rule(
        "PLC210",
        "grids_distinct",
        Text("网格重复", "Grids repeat"),
        Text("同一编码规则下的网格编码有重复", "a grid code of one scheme stands twice"),
        source=HOUSE_RULE,
        cel="distinct(this.grids.map(g, [g.scheme, g.code]))",
        check=lambda place, told: (
            len({(grid.scheme, grid.code) for grid in place.grids}) == len(place.grids)
        ),
        at="/grids",
    ),
    Rule(
        "PLC211",
        "premises_distinct",
        Text("阵地编号重复", "Ids of premises repeat"),
        Text("阵地的编号有重复", "two premises have the same id"),
        source=HOUSE_RULE,
        cel="distinct(this.premises.map(p, p.id))",
        check=lambda place, told: len({p.id for p in place.premises}) == len(place.premises),
        at="/premises",
    ),
    known("PLC212", "grid_scheme_known", "scheme", codes.GRID_SCHEMES, each="/grids/*"),
    known("PLC213", "premises_kind_known", "kind", codes.PREMISES_KINDS, each="/premises/*"),
    Rule(
        "PLC214",
        "closes_after_opening",
        Text("开放时间先止后始", "Closed before it opens"),
        Text("{opens} 开放，却在 {closes} 关闭", "open from {opens}, but closed at {closes}"),
        source=HOUSE_RULE,
        each="/premises/*/opening/*",
        cel="this.opens < this.closes",
        check=lambda opening, told: opening.opens < opening.closes,
        at="/closes",
        params=lambda opening, told: {"opens": opening.opens, "closes": opening.closes},
        remedy=Text("跨午夜的，按日分别写明", "what runs past midnight is told day by day"),
    ),
    Rule(
        "PLC215",
        "round_the_clock_as_named",
        Text("名为24小时，却会关闭", "A 24-hour zone that closes"),
        Text(
            "24小时自助专区的开放时间不是全天",
            "by its kind it is open round the clock, by its hours it is not",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        each="/premises/*",
        cel="this.kind != 'self_service_zone' || size(this.opening) == 0"
        " || this.opening.exists(o, o.opens == '00:00' && o.closes == '24:00'"
        f" && (size(o.days) == 0 || {list(WEEKDAYS)}.all(d, d in o.days)))",
        check=lambda hall, told: (
            hall.kind != "self_service_zone"
            or not hall.opening
            or any(opening.all_day for opening in hall.opening)
        ),
        at="/opening",
    ),
)
