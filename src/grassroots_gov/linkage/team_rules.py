"""What must be true of a volunteer team.

In CEL, ``this`` is the team (or the service, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Text
from . import codes

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .teams import VolunteerTeam

__all__ = ["RULES"]

_RANKS = {tier: rank for rank, tier in enumerate(reversed(tuple(codes.TEAM_TIERS)))}
"""How high a tier is."""


def _below_a_higher(team: VolunteerTeam, told: Situation) -> bool | None:
    if team.above is None:
        return True
    above = (told.context.related or {}).get(team.above)
    if above is None:
        return None
    return above.kind == "volunteer_team" and _RANKS[getattr(above, "tier", "")] > _RANKS[team.tier]


RULES = (
    known("LNK261", "team_service_known", "category", codes.TEAM_SERVICES, each="/services/*"),
    Rule(
        "LNK262",
        "team_answered_for",
        Text("没有写明由谁负责", "Who answers for the team is not told"),
        Text(
            "没有写明由谁组建，也没有写明队长，服务由谁记录、由谁负责无法证明",
            "neither who set it up nor who leads it is told: who records and answers for its"
            " service cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel="has(this.set_up_by) || has(this.leader)",
        check=lambda t, r: t.set_up_by is not None or t.leader is not None,
        at="/set_up_by",
    ),
    Rule(
        "LNK263",
        "team_below_a_higher",
        Text("上级队伍层级不符", "The team above is of a higher tier"),
        Text(
            "“{above}”不是比“{tier}”更高一层级的志愿服务队",
            "“{above}” is no volunteer team of a tier above “{tier}”",
        ),
        source=HOUSE_RULE,
        cel="!has(this.above) || (context.related[this.above].kind == 'volunteer_team'"
        f" && {_RANKS}[context.related[this.above].tier] > {_RANKS}[this.tier])",
        check=_below_a_higher,
        at="/above",
        params=lambda t, r: {"above": t.above, "tier": codes.TEAM_TIERS.labelled(t.tier)},
        needs=("related",),
    ),
)
