"""Rules of a poll, VOT201 and on: its rule fits its matter, and what it says of itself agrees.

Votes in doubt (VOT214, VOT215) are told where the outcome hangs on them, and only then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..kernel.measures import square_metres
from ..kernel.overdue import nothing_overdue
from ..kernel.replay import Replay
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from ..kernel.situation import Situation
from .codes import OWNER_MATTERS, POLL_CLOCKS, POLL_RULES
from .contradictions import LEAST_EACH_CM2, MOST_EACH_CM2
from .polling import counted

__all__ = ["ROLL_IN_DOUBT", "RULES", "VOTES_IN_DOUBT"]

_SINCE_2021 = ("maintenance_fund_raise", "rebuilding", "common_parts_use")
_BEFORE = ("maintenance_fund_use", "maintenance_fund_raise", "rebuilding")


def _fits(special: tuple[str, ...]) -> tuple[str, Callable[[Any, Situation], bool]]:
    """Whether it is voted on by the rule of its matter, in CEL and in Python."""

    def fits(poll: Any, _: Situation) -> bool:
        if poll.matter is None:
            return bool(poll.rule == "interested_owners_unanimous")
        return bool(
            poll.rule == ("owners_special" if poll.matter in special else "owners_ordinary")
        )

    cel = (
        f"!has(this.matter) ? this.rule == 'interested_owners_unanimous'"
        f" : this.rule == (this.matter in {list(special)} ? 'owners_special' : 'owners_ordinary')"
    )
    return cel, fits


def _by_its_matter(
    code: str,
    name: str,
    when: tuple[str, str],
    special: tuple[str, ...],
    source: tuple[Source, ...],
    **time: Any,
) -> Rule:
    cel, fits = _fits(special)
    return Rule(
        code,
        name,
        Text(f"表决规则与事项相符（{when[0]}）", f"By the rule of its matter ({when[1]})"),
        Text("“{matter}”不依“{rule}”表决", "“{matter}” is not voted on by “{rule}”"),
        source=source,
        cel=cel,
        check=fits,
        at="/rule",
        params=lambda d, _: {
            "matter": OWNER_MATTERS.labelled(d.matter) if d.matter else "-",
            "rule": POLL_RULES.labelled(d.rule),
        },
        **time,
    )


BY_ITS_MATTER = _by_its_matter(
    "VOT201",
    "poll_by_its_matter",
    ("2021年起", "since 2021"),
    _SINCE_2021,
    (Source("civil_code", "第二百七十八条"), Source("civil_code", "第二百七十九条")),
    since=date(2021, 1, 1),
)
BY_ITS_MATTER_BEFORE = _by_its_matter(
    "VOT202",
    "poll_by_its_matter_before_2021",
    ("2021年以前", "before 2021"),
    _BEFORE,
    (Source("property_regulation_2018", "第十二条"),),
    until=date(2020, 12, 31),
)


def _rule(  # noqa: PLR0917 - a row of the table below
    code: str,
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    cel: str,
    check: Callable[[Any, Situation], bool],
    at: str,
    *,
    source: tuple[Source, ...] = HOUSE_RULE,
    **more: Any,
) -> Rule:
    said = Text(*title), Text(*message)
    return Rule(code, name, *said, source=source, cel=cel, check=check, at=at, **more)


def _apart(poll: Any, _: Situation) -> bool:
    if poll.secrecy == "named":
        return not poll.roll and not poll.box
    return not poll.ballots and not poll.replaceable


def _odd(poll: Any) -> list[int]:
    """The areas that no part of a building is likely to have."""
    areas = (part.area_cm2 for part in poll.electorate.parts)
    return [a for a in areas if a is not None and not LEAST_EACH_CM2 <= a <= MOST_EACH_CM2]


_AREA = (
    "(has(p.registered_cm2) ? p.registered_cm2"
    " : has(p.surveyed_cm2) ? p.surveyed_cm2 : p.contract_cm2)"
)


def _in_doubt(code: str, name: str, secrecy: str, at: str) -> Rule:
    def settled(poll: Any, told: Replay) -> bool:
        if poll.secrecy != secrecy or told.facts["closed"] is None:
            return True
        if told.facts["outcome"] not in (None, "unverifiable"):
            return True  # it was counted, and refused if the ballots say otherwise
        return not counted(told).hangs_on_doubts

    return Rule(
        code,
        name,
        Text("选票相互矛盾或者效力不明，结果无法证明", "The outcome depends on votes in doubt"),
        Text(
            "{owners} 名业主在同一时刻投了不同的票，或者其受托人是否超过限额不明，表决结果取决于此",
            "{owners} owner(s) cast contradictory ballots at one moment, or voted through an agent"
            " who may be over the proxy limit; the outcome depends on these votes",
        ),
        Severity.UNVERIFIABLE,
        source=HOUSE_RULE,
        native="the ballots are counted one by one",
        check=settled,
        at=at,
        params=lambda d, r: {"owners": counted(r).doubts},
    )


VOTES_IN_DOUBT = _in_doubt("VOT214", "votes_in_doubt", "named", "/ballots")
ROLL_IN_DOUBT = _in_doubt("VOT215", "roll_in_doubt", "secret", "/roll")

RULES = (
    BY_ITS_MATTER,
    BY_ITS_MATTER_BEFORE,
    _rule(
        "VOT203",
        "poll_closes_after_it_opens",
        ("时间先后", "In order of time"),
        (
            "应当先拟订，后开始投票，再截止投票",
            "it is prepared, opens after that, and closes later still",
        ),
        "timestamp(this.prepared_at) <= timestamp(this.opens_at)"
        " && timestamp(this.opens_at) < timestamp(this.closes_at)",
        lambda d, _: d.prepared_at <= d.opens_at < d.closes_at,
        "/closes_at",
    ),
    _rule(
        "VOT204",
        "session_named_if_at_one",
        ("集体讨论的写明会议", "The session is named where it is at one"),
        (
            "以集体讨论形式表决的写明会议，书面征求意见的没有会议",
            "at a session, the session is named; a written procedure has none",
        ),
        "(this.form == 'at_session') == has(this.session)",
        lambda d, _: (d.form == "at_session") == (d.session is not None),
        "/session",
        source=(Source("property_regulation_2018", "第十二条"),),
    ),
    _rule(
        "VOT205",
        "roll_apart_from_ballots",
        ("无记名表决的名册与选票分开", "In a secret poll the roll is apart from the ballots"),
        (
            "记名表决只有选票；无记名表决只有名册和无名选票，而且投出后不能更换",
            "a named poll has ballots alone; a secret one a roll and a box, and nothing is replaced",
        ),
        "this.secrecy == 'named' ? size(this.roll) == 0 && size(this.box) == 0"
        " : size(this.ballots) == 0 && !this.replaceable",
        _apart,
        "/secrecy",
    ),
    _rule(
        "VOT206",
        "box_within_roll",
        ("无名选票不多于名册", "No more ballots than people on the roll"),
        (
            "票箱中的选票多于名册所记的投票人数",
            "the box holds more ballots than people took part",
        ),
        "size(this.box) <= size(this.roll)",
        lambda d, _: len(d.box) <= len(d.roll),
        "/box",
    ),
    _rule(
        "VOT207",
        "ballot_ids_unique",
        ("选票编号不重复", "Each ballot has an id of its own"),
        ("有两张选票编号相同", "two ballots have the same id"),
        "distinct(this.ballots.map(b, b.id))",
        lambda d, _: len({ballot.id for ballot in d.ballots}) == len(d.ballots),
        "/ballots",
    ),
    _rule(
        "VOT208",
        "exclusive_part_once",
        ("每个专有部分只列一次", "Each exclusive part stands once"),
        ("有专有部分列了两次", "an exclusive part stands twice on the roll"),
        "distinct(this.electorate.parts.map(p, p.id))",
        lambda d, _: len({part.id for part in d.electorate.parts}) == len(d.electorate.parts),
        "/electorate/parts",
        source=(Source("building_ownership_interpretation", "第九条"),),
    ),
    *(
        _rule(
            code,
            f"{name}_says_why",
            ("废票的原因", "Why a ballot is spoiled"),
            (
                "废票没有写明原因，无法证明其无效",
                "a ballot is spoiled and why is not said, so that it is none cannot be shown",
            ),
            "this.choice != 'spoiled' || has(this.void_because)",
            lambda b, _: b.choice != "spoiled" or b.void_because is not None,
            "/void_because",
            severity=Severity.UNVERIFIABLE,
            each=each,
        )
        for code, name, each in (
            ("VOT209", "spoiled_ballot", "/ballots/*"),
            ("VOT210", "spoiled_ballot_in_the_box", "/box/*"),
        )
    ),
    nothing_overdue(
        "VOT211",
        "no_poll_overdue",
        POLL_CLOCKS,
        Source("beijing_property", "第三十七条"),
        Source("chengdu_property", "第三十二条"),
    ),
    _rule(
        "VOT212",
        "area_likely",
        ("面积可能写错单位", "An area perhaps in the wrong unit"),
        (
            "有 {parts} 个专有部分的面积不足 1 ㎡或者超过 100000 ㎡，如 {square_metres} ㎡：面积应以平方厘米填写",
            "{parts} exclusive part(s) under 1 ㎡ or over 100,000 ㎡ ({square_metres} ㎡): areas are in cm²",
        ),
        "this.electorate.parts.all(p, !has(p.registered_cm2) && !has(p.surveyed_cm2)"
        f" && !has(p.contract_cm2) || {_AREA} >= {LEAST_EACH_CM2} && {_AREA} <= {MOST_EACH_CM2})",
        lambda d, _: not _odd(d),
        "/electorate/parts",
        severity=Severity.WARNING,
        params=lambda d, _: {"parts": len(_odd(d)), "square_metres": square_metres(_odd(d)[0])},
    ),
    VOTES_IN_DOUBT,
    ROLL_IN_DOUBT,
)
