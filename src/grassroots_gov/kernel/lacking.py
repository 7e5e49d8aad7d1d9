"""Why a rule was not checked: what was not at hand that it needs."""

from __future__ import annotations

from collections.abc import Collection

from .codelist import codelist
from .rule import HOUSE_RULE, Reasons, Rule

__all__ = ["NOT_CHECKED_REASONS", "absent", "unsaid"]

NOT_CHECKED_REASONS = codelist(
    "not_checked_reasons",
    ("未检查的原因", "Reasons for which a rule is not checked"),
    (
        *("no_now", "没有当前时间", "no present time"),
        *("没有提供当前时间", "the present time was not given"),
    ),
    (
        *("no_profile", "没有本地做法", "no profile"),
        *("没有提供本地做法", "no profile of a place was given"),
    ),
    (
        *("profile_elsewhere", "本地做法是别处的", "profile of another place"),
        *(
            "提供的本地做法不适用于文档所在的行政区划",
            "the profile that was given is of another place than the document",
        ),
    ),
    (
        *("profile_silent", "本地做法没有写明", "the profile does not say"),
        *("提供的本地做法没有写明这项内容", "the profile that was given does not state this"),
    ),
    (
        *("no_calendar", "没有工作日历", "no calendar"),
        *(
            "期限按工作日计算，但没有提供工作日历",
            "a time limit counts working days, and no calendar was given",
        ),
    ),
    (
        *("outside_calendar", "超出工作日历", "outside the calendar"),
        *(
            "期限涉及的日期不在工作日历之内",
            "a time limit reaches beyond the days in the calendar",
        ),
    ),
    (
        *("no_related", "没有相关文档", "no related document"),
        *(
            "没有提供所需的相关文档，或者没有提供其经过",
            "a related document that is needed, or its history, was not given",
        ),
    ),
    (
        *("no_text", "没有当日施行的文本", "no text of that day"),
        *(
            "本库没有当日施行、对此作出规定的文本",
            "the library has no text in force on that day that governs this",
        ),
    ),
    (
        *("not_installed", "没有安装所需的软件包", "not installed"),
        *("没有安装核对所需的软件包", "a package that the check needs is not installed"),
    ),
    source=HOUSE_RULE,
)


def absent(rule: Rule, parts: Collection[str]) -> Reasons:
    """For want of which parts of the context the rule is not asked at all."""
    wanting = (part for part in rule.needs if part not in parts)
    return tuple(
        sorted(f"{p}_elsewhere" if f"{p}_elsewhere" in parts else f"no_{p}" for p in wanting)
    )


def unsaid(rule: Rule) -> str:
    """What a rule lacks that was asked, could not answer, and does not say why itself.

    It is what the rule reads: other documents, the profile, or the figures that the texts set.
    """
    if "related" in rule.needs:
        return "no_related"
    if "profile" in rule.needs and "figures" not in (rule.cel or ""):
        return "profile_silent"
    return "no_text"
