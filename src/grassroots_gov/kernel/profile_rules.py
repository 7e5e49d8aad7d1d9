"""What can be wrong with a profile before any document is judged by it: the codes.

``lint_profile`` finds them.  What a profile says of one workflow is found beside the workflows.
"""

from __future__ import annotations

from .rule import Rule, Severity, Text

__all__ = [
    "CLAUSE_UNTOLD",
    "DATES_REVERSED",
    "FIGURE_REVERSED",
    "ID_TAKEN",
    "LEVEL_LOOSENS",
    "LEVEL_MISPLACED",
    "NOT_TO_BE_CHOSEN",
    "OUTSIDE_TERRITORY",
    "PROFILE_LINT_RULES",
    "ROW_HIDDEN",
    "WITHIN_ITSELF",
]

Pair = tuple[str, str]


def _rule(
    code: str, name: str, title: Pair, message: Pair, severity: Severity = Severity.ERROR
) -> Rule:
    native = "it looks at a profile, not at a document"
    return Rule(code, name, Text(*title), Text(*message), severity, "workflow", native=native)


# A table: the sentences stay whole.
# fmt: off
LEVEL_LOOSENS = _rule("WFL190", "profile_level_loosens", ("地方时限宽于有约束力的规定", "A time limit is looser than a binding one"),
    ("时钟“{clock}”的时限 {stated} 比{basis}规定的 {most} 宽松", "the limit of {stated} for the clock “{clock}” is looser than the {most} of {basis}"))
FIGURE_REVERSED = _rule("WFL191", "profile_figure_reversed", ("指标的方向写反", "The figure binds the wrong way"),
    ("“{figure}”的意思是{meaning}，应为“{expected}”，写成了“{stated}”", "“{figure}” means {meaning}: it is “{expected}”, not “{stated}”"))
DATES_REVERSED = _rule("WFL192", "profile_dates_reversed", ("日期先后颠倒", "Dates in the wrong order"),
    ("{first} {earlier} 晚于{second} {later}", "the {first} {earlier} comes after the {second} {later}"))
CLAUSE_UNTOLD = _rule("WFL193", "profile_clause_untold", ("依据的条款没有列出", "The clause is not listed"),
    ("“{norm}”列出的条款中没有“{clause}”", "“{clause}” is not among the clauses listed of “{norm}”"), Severity.WARNING)
ID_TAKEN = _rule("WFL194", "profile_id_taken", ("编号已有所指", "The id stands for something else"),
    ("“{id}”已是本库的{what}，内容与此不同", "“{id}” is a {what} of this library, and says something else"))
LEVEL_MISPLACED = _rule("WFL195", "profile_level_misplaced", ("规范的层级与施行区域不符", "Level and territory of a norm do not agree"),
    ("“{norm}”写为{level}，施行区域写为{territory}；全国性法律法规只能引用本库收录的文本，地方性法规必须写明地方",
     "“{norm}” is put down as a {level} for {territory}: of national law only the texts of this library count, and a local regulation names its place"))
WITHIN_ITSELF = _rule("WFL196", "profile_within_itself", ("地方的隶属关系成环", "The place lies within itself"),
    ("沿“{within}”向上又回到“{id}”", "the places around “{within}” lead back to “{id}”"))
ROW_HIDDEN = _rule("WFL197", "profile_row_hidden", ("这一行永远用不上", "The row is never used"),
    ("凡适用这一行的，都已先由 {other} 规定", "whatever this row is for, {other} settles first"))
OUTSIDE_TERRITORY = _rule("WFL198", "profile_outside_territory", ("超出施行区域", "Outside the territory"),
    ("区划 {inner} 不在“{outer}”的区域 {territory} 之内", "the division {inner} does not lie in {territory}, the territory of “{outer}”"))
NOT_TO_BE_CHOSEN = _rule("WFL199", "profile_rule_not_to_be_chosen", ("规则不能由地方取舍", "The rule is not for a place to choose"),
    ("{code} 不能{what}：{why}", "{code} cannot be {what}: {why}"))
# fmt: on

PROFILE_LINT_RULES = (
    *(LEVEL_LOOSENS, FIGURE_REVERSED, DATES_REVERSED, CLAUSE_UNTOLD, ID_TAKEN),
    *(LEVEL_MISPLACED, WITHIN_ITSELF, ROW_HIDDEN, OUTSIDE_TERRITORY, NOT_TO_BE_CHOSEN),
)
