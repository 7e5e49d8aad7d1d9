"""What must be true of an opinion as a whole, whatever its history.

In CEL, ``this`` is the opinion (or the receiver, where a rule looks at each), and a null counts as
absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .codes import DEPUTIES, LETTERS

if TYPE_CHECKING:
    from .models import Place

__all__ = ["RULES"]

NAMED = {
    "subdistrict": "subdistrict",
    "community": "community",
    "compound": "compound",
    "courtyard": "courtyard",
    "building": "building",
    "building_unit": "building_unit",
    "household": "room",
}
"""By tier, the field that names a place of it; a city and a district need no name here."""


def _tier_named(place: Place) -> bool:
    field = NAMED.get(place.tier)
    return field is None or getattr(place, field) is not None


RULES = (
    Rule(
        "OPN201",
        "anonymous_raiser_unnamed",
        Text("匿名提出不得有身份", "Raised anonymously, and yet by somebody known"),
        Text(
            "提出人匿名，却写了姓名、编号、电话或者代表身份",
            "it was raised anonymously, but a name, an id, a telephone or a mandate is given",
        ),
        source=HOUSE_RULE,
        cel="!this.raiser.anonymous || (!has(this.raiser.name) && !has(this.raiser.person)"
        " && !has(this.raiser.phone) && !has(this.raiser.mandate))",
        check=lambda o, r: (
            not o.raiser.anonymous
            or (o.raiser.name, o.raiser.person, o.raiser.phone, o.raiser.mandate) == (None,) * 4
        ),
        at="/raiser/anonymous",
    ),
    Rule(
        "OPN202",
        "raiser_can_be_told",
        Text("无从告知提出人", "No way to tell who raised it"),
        Text(
            "没有提出人的电话或者编号，答复无从告知",
            "neither a telephone number nor an id: the answer can reach nobody",
        ),
        Severity.WARNING,
        source=(Source(LETTERS, "第二十三条"),),
        cel="this.raiser.anonymous || has(this.raiser.phone) || has(this.raiser.person)",
        check=lambda o, r: (
            o.raiser.anonymous or o.raiser.phone is not None or o.raiser.person is not None
        ),
        at="/raiser/phone",
        remedy=Text(
            "补记联系方式，或者按匿名公开答复", "note one, or answer it in public as anonymous"
        ),
    ),
    Rule(
        "OPN203",
        "delegate_has_mandate",
        Text("两代表一委员应写明身份", "Which mandate a delegate holds"),
        Text(
            "接收人是两代表一委员，应写明是党代表、人大代表还是政协委员；其他人不写",
            "one of the two representatives and one member says which; nobody else does",
        ),
        source=(Source(LETTERS, "第十五条"), Source(DEPUTIES, "第二十八条")),
        each="/received_by/*",
        cel="(this.capacity == 'delegate') == has(this.mandate)",
        check=lambda p, r: (p.capacity == "delegate") == (p.mandate is not None),
        at="/mandate",
    ),
    Rule(
        "OPN204",
        "no_cppcc_in_a_township",
        Text("乡镇没有政协", "A township has no CPPCC"),
        Text("政协委员不会是乡镇级的", "no CPPCC member is of the township level"),
        source=HOUSE_RULE,
        each="/received_by/*",
        cel="!(has(this.mandate) && this.mandate == 'cppcc_member'"
        " && has(this.level) && this.level == 'township')",
        check=lambda p, r: (p.mandate, p.level) != ("cppcc_member", "township"),
        at="/level",
    ),
    Rule(
        "OPN205",
        "origin_on_record",
        Text("来源没有记录可查", "The origin is on no record"),
        Text(
            "来源是“{origin}”，没有写明是哪一次（哪一单），无法证明在那里提出",
            "it came up at “{origin}”, but which one is not said, so that cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        cel=f"!(this.origin.kind in {list(codes.TRACEABLE)}) || has(this.origin.document)",
        check=lambda o, r: o.origin.kind not in codes.TRACEABLE or o.origin.document is not None,
        at="/origin/document",
        params=lambda o, r: {"origin": codes.ORIGINS.labelled(o.origin.kind)},
    ),
    known("OPN206", "opinion_origin_known", "origin.kind", codes.ORIGINS),
    known("OPN207", "opinion_subject_known", "subject", codes.SUBJECTS),
    known(
        "OPN208", "receiving_capacity_known", "capacity", codes.CAPACITIES, each="/received_by/*"
    ),
    Rule(
        "OPN209",
        "place_of_opinion_named",
        Text("没有写明所在地点的名称", "The place is not named"),
        Text("所在层级的地点没有写明名称", "the place of that tier is not named"),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel=" && ".join(
            f"(this.place.tier != '{tier}' || has(this.place.{field}))"
            for tier, field in NAMED.items()
        ),
        check=lambda o, r: _tier_named(o.place),
        at="/place",
    ),
    Rule(
        "OPN210",
        "suggested_by_a_deputy",
        Text("代表建议由人大代表提出", "A deputy's suggestion is a deputy's"),
        Text(
            "代表建议、批评和意见应由人大代表提出",
            "only a deputy to a people's congress hands in a suggestion of a deputy",
        ),
        source=(Source(DEPUTIES, "第三十六条"),),
        cel="this.standing != 'deputy_suggestion' || (has(this.raiser.mandate)"
        " && this.raiser.mandate == 'peoples_congress_deputy')",
        check=lambda o, r: (
            o.standing != "deputy_suggestion" or o.raiser.mandate == "peoples_congress_deputy"
        ),
        at="/raiser/mandate",
    ),
    nothing_overdue(
        "OPN211",
        "nothing_owed_overdue",
        codes.CLOCKS,
        Source(DEPUTIES, "第五十二条"),
        Source(LETTERS, "第四十条"),
    ),
)
