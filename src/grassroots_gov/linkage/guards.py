"""What may stop a linkage project on its way: who may act, and what must be told.

Codes LNK101 to LNK149 refuse an event, LNK151 to LNK169 only advise on it.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from typing import Any

from ..kernel.overdue import in_time
from ..kernel.rule import HOUSE_RULE, Source
from ..kernel.workflow import guard
from .codes import CHARITY, SOURCES


def _sources(project: Any) -> frozenset[str]:
    return frozenset(one.source for one in project.resources)


def _doing(project: Any) -> frozenset[str | None]:
    """The units that take part, and not only as a resource."""
    return frozenset(
        one.unit.id
        for one in project.participants
        if one.element != "charity_resource" and one.unit is not None
    )


RESOURCE_ON_RECORD = guard(
    "LNK101",
    "resource_on_record",
    ("资源应记入项目", "The resource is on record"),
    ("项目资源中没有来自“{source}”的", "none of the project's resources comes from “{source}”"),
    source=HOUSE_RULE,
    cel="document.resources.exists(r, r.source == this.source)",
    check=lambda e, r: e.source in r.once(_sources),
    at="/source",
    params=lambda e, r: {"source": SOURCES.labelled(e.source)},
)

DELIVERED_BY_A_PARTICIPANT = guard(
    "LNK102",
    "delivered_by_a_participant",
    ("由参与方承接", "Delivered by one who takes part"),
    (
        "“{unit}”不是项目的参与方，或者只是资源方",
        "“{unit}” does not take part, or only as a resource",
    ),
    source=HOUSE_RULE,
    cel="has(this.by.unit) && document.participants.exists(p, p.element != 'charity_resource'"
    " && has(p.unit) && has(p.unit.id) && p.unit.id == this.by.unit)",
    check=lambda e, r: e.by.unit is not None and e.by.unit in r.once(_doing),
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

EVALUATED_BY_ANOTHER = guard(
    "LNK103",
    "evaluated_by_another",
    ("不得自己评估自己", "Nobody evaluates what is their own"),
    ("“{unit}”承接了项目，不能评估它", "“{unit}” delivered it, and cannot evaluate it"),
    source=HOUSE_RULE,
    cel="!has(this.by.unit) || this.by.unit != facts.delivered_by",
    check=lambda e, r: e.by.unit is None or e.by.unit != r.facts["delivered_by"],
    at="/by/unit",
    params=lambda e, r: {"unit": e.by.unit},
)

LEFTOVER_SETTLED = guard(
    "LNK104",
    "leftover_settled",
    ("应写明剩余财产如何处理", "What becomes of what is left"),
    ("没有写明剩余财产如何处理", "what becomes of the property that is left is not told"),
    source=(Source(CHARITY, "第五十八条"),),
    cel="has(this.leftover)",
    check=lambda e, r: e.leftover is not None,
    at="/leftover",
)

WORTH_INCUBATING = guard(
    "LNK105",
    "worth_incubating",
    ("未达到目标的不孵化", "What failed is not incubated"),
    ("评估结论是未达到目标", "the evaluation says that the goals were not met"),
    source=HOUSE_RULE,
    cel="facts.outcome != 'not_met'",
    check=lambda e, r: r.facts["outcome"] != "not_met",
)

DISCLOSED_IN_TIME = in_time(
    "LNK151",
    "disclosed_in_time",
    ("disclose",),
    ("公开", "disclosed"),
    Source(CHARITY, "第七十九条"),
    needs=(),
)
