"""The rules of the linter: what can be wrong with a workflow, each with its code.

Some flaws a ``Workflow`` refuses to have at all (``WFL106`` to ``WFL108``).  Their rules stand here
with the others; whoever reads a table that was written elsewhere finds them before making one.
"""

from __future__ import annotations

from typing import Any

from ..rule import Rule, Severity, Text

__all__ = ["LINT_RULES"]

Pair = tuple[str, str]


def _rule(code: str, name: str, title: Pair, message: Pair, **rest: Any) -> Rule:
    rest |= {"kind": "workflow", "native": "it looks at the table, not at a document"}
    return Rule(code, name, Text(*title), Text(*message), **rest)


# A table: the sentences stay whole.
# fmt: off
NAME_UNKNOWN = _rule("WFL101", "name_unknown", ("名称未声明", "Name not declared"), ("“{name}”没有声明", "“{name}” is not declared"))
ROW_FOR_NOBODY = _rule("WFL102", "row_for_nobody", ("无人可为", "A row for nobody"),
    ("没有角色可以在“{state}”状态下作出“{event}”", "no role may bring about “{event}” in state “{state}”"))
ROLE_UNUSED = _rule("WFL103", "role_unused", ("角色无事可做", "Role without a row"), ("没有一行用到角色“{name}”", "no row is for the role “{name}”"))
EVENT_UNUSED = _rule("WFL104", "event_unused", ("事件从不发生", "Event without a row"), ("没有一行用到事件“{name}”", "no row is for the event “{name}”"))
FACT_UNCHANGED = _rule("WFL105", "fact_unchanged", ("事实从不改变", "Fact never changed"),
    ("没有一行改变事实“{name}”", "no row changes the fact “{name}”"), severity=Severity.WARNING)
DECLARED_TWICE = _rule("WFL106", "declared_twice", ("重复声明", "Declared twice"), ("“{name}”声明了不止一次", "“{name}” is declared more than once"))
FACT_UNKNOWN = _rule("WFL107", "fact_unknown", ("事实未声明", "Fact not declared"), ("所改变的事实“{fact}”没有声明", "the fact “{fact}” that it changes is not declared"))
FACT_CHANGED_TWICE = _rule("WFL108", "fact_changed_twice", ("一步之内两次改变", "Changed twice in one step"),
    ("同一行两次改变事实“{fact}”，先后不明", "one row changes the fact “{fact}” twice, and in no order"))
FACT_MISFIT = _rule("WFL109", "fact_misfit", ("不合事实的类型", "Does not fit the fact"),
    ("此处不合事实“{fact}”，其类型为 {type}", "this does not fit the fact “{fact}”, which is a {type}"))
STATE_UNREACHABLE = _rule("WFL111", "state_unreachable", ("状态不可达", "State out of reach"),
    ("从初始状态到不了“{state}”", "no way leads from the initial state to “{state}”"))
NO_END_IN_REACH = _rule("WFL112", "no_end_in_reach", ("没有终点", "No end in reach"),
    ("从“{state}”到不了任何终结状态", "no way leads from “{state}” to a final state"))
FINAL_LEFT = _rule("WFL113", "final_left", ("终结之后又有事件", "A final state goes on"),
    ("“{state}”已经终结，不应再有“{event}”", "“{state}” is final; there is no “{event}” after it"))
NO_WAY_BACK = _rule("WFL114", "no_way_back", ("可重启却无出路", "Reopenable without a way back"),
    ("“{state}”可以重启，却没有一行离开它", "“{state}” is reopenable, but no row leaves it"))
WAY_BACK_UNBOUNDED = _rule("WFL115", "way_back_unbounded", ("重启没有限度", "Way back without a bound"),
    ("“{event}”使已终结的“{state}”重新开始，却没有以限度为条件", "“{event}” reopens “{state}”, and no guard that it requires reads a bound"))
LOOP_UNBOUNDED = _rule("WFL116", "loop_unbounded", ("循环没有限度", "Loop without a bound"),
    ("可以在 {states} 之间无限循环：既无限度，也无时钟在走", "{states} can go round for ever: no bound, and no clock that surely runs"))
REVERSED_BY_ACCIDENT = _rule("WFL117", "reversed_by_accident", ("未声明的回退", "Way back not declared"),
    ("从“{source}”可以回到“{target}”，两个方向都没有声明为回退", "“{source}” leads back to “{target}”, and neither way is declared a way back"), severity=Severity.WARNING)
REQUIREMENTS_DIFFER = _rule("WFL121", "requirements_differ", ("条件不一致", "Requirements differ"),
    ("“{state}”状态下“{event}”的各行所需条件不同（另见 {other}）", "the rows of “{event}” in state “{state}” require different things (see {other})"))
BOTH_TAKEN = _rule("WFL122", "both_taken", ("两行可能同时适用", "Both rows may be taken"),
    ("“{state}”状态下的“{event}”可能同时符合 {other}：看不出两者互斥", "“{event}” in state “{state}” may fit {other} too: nothing shows that they exclude each other"))
GUARD_CODE_SHARED = _rule("WFL123", "guard_code_shared", ("条件代码重复", "Guard code used twice"),
    ("代码“{code}”指两个不同的条件", "the code “{code}” stands for two different guards"))
REFUSES_WITHOUT_ERROR = _rule("WFL124", "refuses_without_error", ("拒绝却不是错误", "Refuses without an error"),
    ("“{code}”列为必需，其级别却是“{severity}”", "“{code}” is required, but weighs only “{severity}”"))
ADVISES_WITH_ERROR = _rule("WFL125", "advises_with_error", ("提示却是错误", "Advises with an error"),
    ("“{code}”只作提示，其级别却是错误", "“{code}” only advises, but weighs as an error"))
CHOICE_NEEDS_CONTEXT = _rule("WFL126", "choice_needs_context", ("选择取决于背景", "Choice depends on the context"),
    ("“{code}”用来选择一行，却要看背景中的 {needs}，而背景可能缺少它", "“{code}” chooses among rows, but needs {needs} of the context, which may be absent"))
GUARD_WITHOUT_CHECK = _rule("WFL127", "guard_without_check", ("条件无从判断", "Guard without a check"),
    ("“{code}”没有判断方法，等于不存在", "“{code}” has no check, so it is as if it were not there"))
GUARD_UNKNOWN = _rule("WFL128", "guard_unknown", ("条件不明", "Guard not known"),
    ("没有说明“{code}”要求什么，取决于它的都无从判断", "nothing says what “{code}” asks, so what hangs on it cannot be told"), severity=Severity.UNVERIFIABLE)
NO_DEADLINE = _rule("WFL131", "no_deadline", ("没有时限", "No deadline"),
    ("“{state}”状态下有人应当作为，却可能没有时钟在走", "somebody owes an act in state “{state}”, but on some way there no clock runs"))
CLOCK_NEVER_STARTED = _rule("WFL132", "clock_never_started", ("时钟从未启动", "Clock never started"),
    ("没有一行启动时钟“{clock}”", "no row starts the clock “{clock}”"))
CLOCK_NEVER_PAUSED = _rule("WFL133", "clock_never_paused", ("时钟从未暂停", "Clock never paused"),
    ("没有一行暂停时钟“{clock}”", "no row pauses the clock “{clock}” that this one resumes"))
PAUSE_OUT_OF_PLACE = _rule("WFL134", "pause_out_of_place", ("暂停不当", "Pause out of place"),
    ("时钟 {clocks} 停了，“{state}”却不是暂停的状态", "{clocks} stand(s) still, but “{state}” is no paused state"))
PAUSED_WITHOUT_PAUSE = _rule("WFL135", "paused_without_pause", ("暂停而时钟仍走", "Paused, yet no clock pauses"),
    ("“{event}”进入暂停的“{state}”，却没有暂停时钟", "“{event}” enters the paused “{state}” and pauses no clock"))
MOVED_OUT_OF_TURN = _rule("WFL136", "moved_out_of_turn", ("时钟动作失序", "Clock moved out of turn"),
    ("时钟“{clock}”此时不能“{op}”：在走的才能暂停或延长，停住的才能恢复", "no “{op}” of the clock “{clock}” here: only a running clock can be paused or extended, only a paused one resumed"))
BOUND_UNUSED = _rule("WFL141", "bound_unused", ("限度无人遵守", "Bound that nothing reads"), ("没有条件用到限度“{name}”", "no guard reads the bound “{name}”"))
BOUND_UNKNOWN = _rule("WFL142", "bound_unknown", ("限度未声明", "Bound not declared"),
    ("“{code}”用到的限度“{bound}”没有声明", "the bound “{bound}” that “{code}” reads is not declared"))
GUARD_NOT_CEL = _rule("WFL170", "guard_not_cel", ("条件不是 CEL", "Guard is not CEL"),
    ("“{code}”的表达式无法理解：{cel}", "the expression of “{code}” is not understood: {cel}"))
GUARD_ALWAYS_HOLDS = _rule("WFL171", "guard_always_holds", ("条件恒成立", "Guard always holds"),
    ("“{code}”在任何情况下都成立，等于没有条件", "“{code}” holds whatever happens, so it asks nothing"))
GUARD_NEVER_HOLDS = _rule("WFL172", "guard_never_holds", ("条件恒不成立", "Guard never holds"),
    ("“{code}”在任何情况下都不成立", "“{code}” cannot hold, whatever happens"))
READS_UNDECLARED = _rule("WFL173", "reads_undeclared", ("条件用到未声明的内容", "Guard reads what is not declared"),
    ("“{code}”用到的“{name}”没有声明", "“{name}”, which “{code}” reads, is not declared"))
BOUND_NOT_READ = _rule("WFL174", "bound_not_read", ("条件没有用到限度", "Guard does not read its bound"),
    ("“{code}”声明了限度“{bound}”，表达式却没有用到", "“{code}” declares the bound “{bound}”, but its expression does not read it"))
BOUND_NOT_LISTED = _rule("WFL175", "bound_not_listed", ("用到的限度没有列明", "Guard does not list a bound that it reads"),
    ("“{code}”的表达式用到限度“{bound}”，却没有列明", "the expression of “{code}” reads the bound “{bound}”, which it does not list"))
BOUND_BACKWARDS = _rule("WFL176", "bound_backwards", ("限度方向相反", "Bound runs backwards"),
    ("放宽限度“{bound}”，“{code}”反而不再成立", "“{code}” may hold with a narrow bound “{bound}” and fail with a wider one"))
BOUND_OUTLASTED = _rule("WFL177", "bound_outlasted", ("超过限度仍然成立", "Guard outlasts its bound"),
    ("超过限度“{bound}”之后，“{code}”仍可能成立", "“{code}” may still hold when the bound “{bound}” is exceeded"))
COUNT_RESET = _rule("WFL178", "count_reset", ("计数被重置", "Count begins anew"),
    ("“{code}”以“{fact}”为限，这里却使“{fact}”重新起算，循环没有止境", "“{code}” limits a loop by “{fact}”, which begins anew here on the way round, so the loop need not end"))
NOT_COUNTED = _rule("WFL179", "not_counted", ("循环没有计数", "Loop is not counted"),
    ("绕行一圈，“{code}”所限的次数可以不增加，循环没有止境", "one can go round without raising what “{code}” limits, so the loop need not end"))
CLOCK_RESTARTED = _rule("WFL180", "clock_restarted", ("每绕一圈时钟重新起算", "Each lap restarts the clock"),
    ("可以在 {states} 之间无限循环：没有限度，时钟每绕一圈都重新起算", "one can go round {states} for ever: no bound, and each lap restarts the clock"),
    severity=Severity.WARNING)
PROFILE_WIDENS = _rule("WFL151", "profile_widens", ("地方做法放宽了限度", "The profile widens a bound"),
    ("“{bound}”最多 {most}，不得放宽到 {stated}", "“{bound}” is at most {most}; {stated} widens it"))
PROFILE_BOUND_UNKNOWN = _rule("WFL152", "profile_bound_unknown", ("流程没有此限度", "No such bound"),
    ("流程“{workflow}”没有限度“{bound}”", "the workflow “{workflow}” has no bound “{bound}”"))
PROFILE_CLOCK_UNKNOWN = _rule("WFL153", "profile_clock_unknown", ("流程没有此时钟", "No such clock"),
    ("流程“{workflow}”没有时钟“{clock}”", "the workflow “{workflow}” has no clock “{clock}”"))
PROFILE_NAME_UNKNOWN = _rule("WFL154", "profile_name_unknown", ("地方做法写了没有的名称", "The profile names what there is not"),
    ("没有这一{what}：“{name}”", "there is no {what} “{name}”"))
PROFILE_LOOSENS = _rule("WFL155", "profile_loosens", ("地方规范放宽了有约束力的规定", "A local text loosens a binding one"),
    ("“{figure}”不得比{basis}宽松", "“{figure}” may not be looser than in {basis}"))
PROFILE_RULES = (
    PROFILE_WIDENS, PROFILE_BOUND_UNKNOWN, PROFILE_CLOCK_UNKNOWN, PROFILE_NAME_UNKNOWN, PROFILE_LOOSENS,
)

LINT_RULES = (
    NAME_UNKNOWN, ROW_FOR_NOBODY, ROLE_UNUSED, EVENT_UNUSED, FACT_UNCHANGED,
    DECLARED_TWICE, FACT_UNKNOWN, FACT_CHANGED_TWICE, FACT_MISFIT,
    STATE_UNREACHABLE, NO_END_IN_REACH, FINAL_LEFT, NO_WAY_BACK, WAY_BACK_UNBOUNDED,
    LOOP_UNBOUNDED, REVERSED_BY_ACCIDENT, REQUIREMENTS_DIFFER, BOTH_TAKEN, GUARD_CODE_SHARED,
    REFUSES_WITHOUT_ERROR, ADVISES_WITH_ERROR, CHOICE_NEEDS_CONTEXT, GUARD_WITHOUT_CHECK,
    GUARD_UNKNOWN, NO_DEADLINE, CLOCK_NEVER_STARTED, CLOCK_NEVER_PAUSED, PAUSE_OUT_OF_PLACE, PAUSED_WITHOUT_PAUSE,
    MOVED_OUT_OF_TURN, BOUND_UNUSED, BOUND_UNKNOWN, *PROFILE_RULES,
    GUARD_NOT_CEL, GUARD_ALWAYS_HOLDS, GUARD_NEVER_HOLDS, READS_UNDECLARED, BOUND_NOT_READ, BOUND_NOT_LISTED,
    BOUND_BACKWARDS, BOUND_OUTLASTED, COUNT_RESET, NOT_COUNTED, CLOCK_RESTARTED,
)
# fmt: on
