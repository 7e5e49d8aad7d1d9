"""What must be true of a mediation as a whole, whatever its history.

In CEL, ``this`` is the mediation (or the expert, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Source, Text
from . import mediation_codes as codes
from .mediation_codes import PETITIONS

__all__ = ["RULES"]

RULES = (
    Rule(
        "OVS281",
        "two_parties_at_least",
        Text("当事人不足两方", "It takes two parties"),
        Text("只有 {parties} 方当事人", "{parties} part(y/ies) only"),
        source=(Source(PETITIONS, "第三十三条"),),
        cel="size(this.parties) >= 2",
        check=lambda d, r: len(d.parties) >= 2,
        at="/parties",
        params=lambda d, r: {"parties": len(d.parties)},
    ),
    Rule(
        "OVS282",
        "parties_and_experts_once",
        Text("同一人出现不止一次", "Somebody stands there twice"),
        Text(
            "同一当事人或者同一专家出现了不止一次",
            "a party or an expert stands there more than once",
        ),
        source=HOUSE_RULE,
        cel="distinct(this.parties.map(p, p.id)) && distinct(this.pool.map(x, x.person))",
        check=lambda d, r: (
            len({party.id for party in d.parties}) == len(d.parties)
            and len({expert.person for expert in d.pool}) == len(d.pool)
        ),
        at="",
    ),
    known("OVS283", "dispute_known", "dispute", codes.DISPUTES),
    known("OVS284", "expertise_known", "expertise", codes.EXPERTISE, each="/pool/*"),
    nothing_overdue(
        "OVS285",
        "no_mediation_overdue",
        codes.CLOCKS,
        Source("house_rule"),
    ),
)
