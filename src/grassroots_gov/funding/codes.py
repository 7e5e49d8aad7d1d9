"""Code lists of funding."""

from __future__ import annotations

from ..kernel.codelist import Codelist, codelist
from ..kernel.rule import Source

__all__ = ["CODELISTS", "NOT_MONEY"]

CIVIL_CODE = "civil_code"
COMMITTEES_2018 = "residents_committee_law_2018"
COMMITTEES_2025 = "residents_committee_law_2025"

SOURCES = codelist(
    "funding_sources",
    ("资金来源", "Sources of funds"),
    ("self_raised_funds", "居民自筹", "residents' or owners' own"),
    ("community_support", "社区支持", "community"),
    ("policy_support", "街道政策支持", "policy support of the subdistrict"),
    ("property_service_company", "物业服务企业", "property service company"),
    ("building_company", "建设或者产权单位", "building company or unit that owned the houses"),
    ("resident_unit", "驻区单位（商户）", "unit or shop in the area"),
    ("donation", "社会捐赠", "donation"),
    ("maintenance_fund", "维修资金", "maintenance fund"),
    ("common_income", "公共收益", "income from common parts"),
    (
        "cost_price_discount",
        "成本价让利",
        "discount to cost price",
        "少收的部分，不计入应付总额",
        "what is not charged, and so no part of what has to be paid",
    ),
    (
        "in_kind",
        "实物或者劳务",
        "goods or labour",
        "折价仅供参考，不计入应付总额",
        "its worth is told for information, and is no part of what has to be paid",
    ),
    ("other_source", "其他来源", "another source"),
)

NOT_MONEY = ("cost_price_discount", "in_kind")
"""The sources that pay nothing: they make it cheaper."""

PURPOSES = codelist(
    "funding_purposes",
    ("费用用途", "What the money is for"),
    ("upkeep", "共有部分的维修、更新和改造", "repair, renewal and alteration of common parts"),
    ("running_costs", "建筑物及其附属设施的日常费用", "running costs of the building"),
    ("raising_the_fund", "筹集维修资金", "raising the maintenance fund"),
    (
        "community_welfare",
        "社区公益活动或者服务项目",
        "welfare activities or services of the community",
    ),
    ("other_purpose", "其他用途", "another purpose"),
    source=(
        Source(CIVIL_CODE, "第二百八十一条"),
        Source(CIVIL_CODE, "第二百八十三条"),
        Source(COMMITTEES_2025, "第四十二条"),
    ),
)

STATES = codelist(
    "contribution_states",
    ("出资状态", "States of a contribution"),
    ("intended", "拟出资", "intended"),
    ("pledged", "已承诺", "pledged"),
    ("partly_paid", "部分到账", "paid in part"),
    ("paid", "已到账", "paid in full"),
)

METHODS = codelist(
    "apportionment_methods",
    ("分摊方式", "Methods of apportionment"),
    (
        "by_agreement",
        "按约定份额",
        "by agreed parts",
        "权重为约定的份额",
        "weights are those parts",
    ),
    (
        "by_area",
        "按专有部分面积",
        "by exclusive area",
        "权重为专有部分面积（平方厘米）",
        "weights are square centimetres of exclusive area",
    ),
    ("by_household", "按户", "by household", "权重为户数", "weights are numbers of households"),
    ("by_head", "按人", "by head", "权重为人数", "weights are numbers of persons"),
    ("equally", "均摊", "equally", "不用权重", "no weights are used"),
    source=(Source(CIVIL_CODE, "第二百八十三条"),),
)

CODELISTS: tuple[Codelist, ...] = (METHODS, PURPOSES, SOURCES, STATES)
