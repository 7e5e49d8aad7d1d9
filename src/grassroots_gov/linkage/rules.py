"""What must be true of a linkage project as a whole, whatever its history.

In CEL, ``this`` is the project (or the participant, resource or measure, where a rule looks at
each), and a null counts as absent.  CEL has no sums, so what adds up is native.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.codelist import known
from ..kernel.overdue import nothing_overdue
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .codes import CHARITY, DEYANG, NEEDED

if TYPE_CHECKING:
    from ..kernel.situation import Situation
    from .models import LinkageProject, Participant, Resource

__all__ = ["RULES"]


def _wanting(project: LinkageProject) -> tuple[str, ...]:
    """The elements that the claimed level takes and nobody stands for."""
    there = {one.element for one in project.participants}
    claimed = NEEDED.get(project.claimed_level or "", ())
    return tuple(element for element in claimed if element not in there)


def _registered(one: Participant) -> bool:
    told = one.registration
    return told is not None and (told.form != "registration" or told.number is not None)


def _spent(resource: Resource) -> int:
    return sum(payment.fen for payment in resource.spending)


_TOLD_BY = {"claimed_from_a_list": "list_item", "micro_grant": "micro_grant_contest"}
"""The kind of document that tells of a resource, by its source."""


def _from_such_a_document(resource: Resource, told: Situation) -> bool | None:
    kind = _TOLD_BY.get(resource.source)
    if resource.document is None or kind is None:
        return True
    named = (told.context.related or {}).get(resource.document)
    return None if named is None else named.kind == kind


RULES = (
    Rule(
        "LNK201",
        "linkage_as_claimed",
        Text("名不副实的联动", "Less than it calls itself"),
        Text(
            "自称“{claimed}”，但没有 {missing} 参与",
            "it calls itself “{claimed}”, without {missing}",
        ),
        Severity.WARNING,
        source=(Source(DEYANG, "第九条"),),
        cel="!has(this.claimed_level) || ("
        + " && ".join(
            f"(this.claimed_level != '{level}' || {list(needed)}"
            ".all(e, this.participants.exists(p, p.element == e)))"
            for level, needed in NEEDED.items()
        )
        + ")",
        check=lambda p, r: not _wanting(p),
        at="/claimed_level",
        params=lambda p, r: {
            "claimed": codes.LEVELS.labelled(p.claimed_level),
            "missing": tuple(map(codes.ELEMENTS.labelled, _wanting(p))),
        },
    ),
    Rule(
        "LNK202",
        "resource_is_no_actor",
        Text("资源不是主体", "A resource is no actor"),
        Text(
            "社会慈善资源是资源，不牵头，也不表决",
            "social charity resources are a resource: they neither lead nor vote",
        ),
        source=HOUSE_RULE,
        each="/participants/*",
        cel="this.element != 'charity_resource' || (!this.leads && !this.votes)",
        check=lambda p, r: p.element != "charity_resource" or not (p.leads or p.votes),
        at="/element",
    ),
    Rule(
        "LNK203",
        "social_worker_certified",
        Text("社会工作者资格无法证明", "No certificate of the social worker"),
        Text(
            "没有写明社会工作者职业资格；社区工作者不等于社会工作者",
            "no certificate is told, and a community worker is not for that a social worker",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/participants/*",
        cel="this.element != 'social_worker' || !has(this.person) || has(this.certificate)",
        check=lambda p, r: (
            p.element != "social_worker" or p.person is None or p.certificate is not None
        ),
        at="/certificate",
    ),
    Rule(
        "LNK204",
        "social_organization_registered",
        Text("社会组织登记或者备案无法证明", "Neither registered nor filed"),
        Text(
            "没有写明已登记（及其编号）或者已备案",
            "it is not told to be registered, and under what number, or to be filed",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/participants/*",
        cel="this.element != 'social_organization' || (has(this.registration)"
        " && (this.registration.form != 'registration' || has(this.registration.number)))",
        check=lambda p, r: p.element != "social_organization" or _registered(p),
        at="/registration",
    ),
    Rule(
        "LNK205",
        "resource_not_overspent",
        Text("支出超过筹得", "More spent than raised"),
        Text(
            "支出 {spent} 分，超过筹得的 {raised} 分",
            "{spent} fen spent, of {raised} that were raised",
        ),
        source=HOUSE_RULE,
        each="/resources/*",
        native="its sums are not stated in CEL yet",
        check=lambda s, r: s.raised_fen is None or _spent(s) <= s.raised_fen,
        at="/spending",
        params=lambda s, r: {"spent": _spent(s), "raised": s.raised_fen},
    ),
    Rule(
        "LNK206",
        "raised_amount_known",
        Text("筹得多少没有写明", "What was raised is not told"),
        Text(
            "有支出，但没有写明筹得多少，是否超支无法证明",
            "something was spent; whether more than was raised cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/resources/*",
        cel="has(this.raised_fen) || size(this.spending) == 0",
        check=lambda s, r: s.raised_fen is not None or not s.spending,
        at="/raised_fen",
    ),
    Rule(
        "LNK207",
        "spent_as_agreed",
        Text("改变限定用途", "Spent on another purpose"),
        Text(
            "限定用于“{purpose}”，却有其他用途的支出，又没有捐赠人同意",
            "it was given for “{purpose}”, and is spent on another without the giver's consent",
        ),
        source=(Source(CHARITY, "第五十六条"),),
        each="/resources/*",
        cel="!has(this.restricted_to)"
        " || this.spending.all(s, s.purpose == this.restricted_to || has(s.consent))",
        check=lambda s, r: (
            s.restricted_to is None
            or all(p.purpose == s.restricted_to or p.consent is not None for p in s.spending)
        ),
        at="/spending",
        params=lambda s, r: {"purpose": s.restricted_to},
    ),
    Rule(
        "LNK208",
        "in_kind_described",
        Text("实物或者服务没有说明", "What was given in kind is not told"),
        Text("来源是实物或者服务，没有写明是什么", "goods or services were given, but not which"),
        source=HOUSE_RULE,
        each="/resources/*",
        cel="this.source != 'goods_or_services' || has(this.in_kind)",
        check=lambda s, r: s.source != "goods_or_services" or s.in_kind is not None,
        at="/in_kind",
    ),
    Rule(
        "LNK209",
        "purchaser_named",
        Text("没有写明购买方", "Who buys is not told"),
        Text("政府购买服务没有写明购买方", "a government purchase names no purchaser"),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/resources/*",
        cel="this.source != 'government_purchase' || has(this.giver)",
        check=lambda s, r: s.source != "government_purchase" or s.giver is not None,
        at="/giver",
    ),
    Rule(
        "LNK210",
        "samples_known",
        Text("前后测样本数没有写明", "How many were measured is not told"),
        Text(
            "没有写明前后各测了多少人，变化无法证明",
            "how many were measured before and after is not told: the change cannot be shown",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        each="/activities/*/measures/*",
        cel="has(this.asked_before) && has(this.asked_after)",
        check=lambda m, r: m.asked_before is not None and m.asked_after is not None,
        at="",
    ),
    known("LNK211", "society_role_known", "role", codes.PARTS, each="/participants/*"),
    known("LNK212", "linkage_variant_known", "variant", codes.VARIANTS),
    Rule(
        "LNK214",
        "resource_from_such_a_document",
        Text("资源来源与文档不符", "The document is of another kind"),
        Text(
            "来源是“{source}”，而“{document}”不是这样的文档",
            "it comes from “{source}”, and “{document}” is no such document",
        ),
        source=HOUSE_RULE,
        each="/resources/*",
        cel=f"!has(this.document) || !(this.source in {_TOLD_BY})"
        f" || context.related[this.document].kind == {_TOLD_BY}[this.source]",
        check=_from_such_a_document,
        at="/document",
        params=lambda s, r: {
            "source": codes.SOURCES.labelled(s.source),
            "document": s.document,
        },
        needs=("related",),
    ),
    nothing_overdue(
        "LNK213",
        "no_project_overdue",
        codes.CLOCKS,
        Source(CHARITY, "第七十七条"),
    ),
)
