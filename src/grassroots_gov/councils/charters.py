"""A charter may only tighten the law: what makes one laxer, and ``lint_charter``, which finds it.

A share is laxer than another if in some body, however large, it alone lets through what the other
would not.  A smaller share is; of two equal ones, 以上 beside 过半数 is: one half of a body of four
is at least half and not more than half.  A share of those present is laxer than a share of all, for
few may be present; unless the law is content with anybody at all.  A share that nothing can meet
lets nothing through, so it is not laxer.

Where the law lets residents attend, a charter cannot shut them out.

Where the law counts residents in one of several ways, a charter names one quorum for all of them,
so it must be no laxer than any.  A casting vote passes at a tie what the law wants more than half
for, so beside the law there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs

from ..kernel.lacking import absent, unsaid
from ..kernel.norms import Figure, Share, figures, in_force, national_figures
from ..kernel.profiles import Profile
from ..kernel.rule import Labelled, Reasons, Report, Rule, Source, Text
from . import law
from .codes import (
    BASES,
    BEIJING,
    CHENGDU,
    COUNTING,
    HANGZHOU,
    RESIDENTS_2018,
    RESIDENTS_2025,
    SICHUAN,
    VILLAGERS_2018,
    VILLAGERS_2025,
)

if TYPE_CHECKING:
    from .models import Charter

__all__ = ["CHARTER_RULES", "laxer", "lint_charter"]

Figures = Mapping[str, Figure]
_QUORUMS: Final = ("quorum", *(f"quorum_{counting}" for counting in COUNTING))
_MEETINGS: Final = (
    Source(RESIDENTS_2018, "第九条"),
    Source(RESIDENTS_2025, "第二十七条"),
    Source(RESIDENTS_2025, "第二十九条"),
    Source(VILLAGERS_2018, "第二十二条"),
    Source(VILLAGERS_2018, "第二十六条"),
    Source(VILLAGERS_2018, "第二十八条"),
    Source(VILLAGERS_2025, "第二十六条"),
    Source(VILLAGERS_2025, "第三十条"),
    Source(VILLAGERS_2025, "第三十二条"),
    Source(BEIJING, "第四十五条"),
    Source(CHENGDU, "第三十八条"),
    Source(HANGZHOU, "第二十九条"),
    Source(SICHUAN, "第三十二条"),
)
"""The clauses on who must be there and how many decide."""


def laxer(own: Share, asked: Share | Figure) -> bool:
    """Whether a share lets through, in some body, what another share of the same whole would not.

    >>> half = Share(n=1, d=2, comparator="at_least")
    >>> laxer(half, Share(n=1, d=2, comparator="more_than"))
    True
    """
    ours, theirs = own.n * asked.d, asked.n * own.d
    return ours < theirs or (
        ours == theirs and own.comparator == "at_least" and asked.comparator == "more_than"
    )


def _can_be_met(share: Share) -> bool:
    return share.n < share.d or (share.n == share.d and share.comparator == "at_least")


def _said(kind: str, figures: Figures, *names: str) -> list[Figure]:
    """The figures of these names that are in force."""
    return [figures[name] for name in (f"{kind}_{n}" for n in names) if name in figures]


def _quorum(kind: str, charter: Charter, figures: Figures) -> bool | None:
    if charter.quorum is None:
        return True
    said = _said(kind, figures, *_QUORUMS)
    if not said:
        return law.unsaid(kind, figures)
    return not any(laxer(charter.quorum, figure) for figure in said)


def _majority(kind: str, charter: Charter, figures: Figures) -> bool | None:
    own = charter.majority
    if own is None:
        return True
    of_present = _said(kind, figures, "majority_of_present")
    of_all = _said(kind, figures, "majority_of_all")
    if not (of_present or of_all):
        return law.unsaid(kind, figures)
    of_fewer = (
        any(f.n > 0 for f in of_all) and charter.majority_of == "present" and _can_be_met(own)
    )
    return not (of_fewer or any(laxer(own, figure) for figure in (*of_present, *of_all)))


def _notice(kind: str, charter: Charter, figures: Figures) -> bool | None:
    days = charter.notice_days
    return days is None or law.asked(kind, "notice_days", figures, lambda f: days >= f.n)


def _proxies(kind: str, charter: Charter, figures: Figures) -> bool | None:
    return charter.proxies == 0 or law.asked(
        kind, "proxies_max", figures, lambda f: charter.proxies <= f.n
    )


def _tie(kind: str, charter: Charter, figures: Figures) -> bool | None:
    if charter.tie != "casting_vote":
        return True
    said = _said(kind, figures, "majority_of_present", "majority_of_all")
    return False if said else law.unsaid(kind, figures)


def _guests(kind: str, charter: Charter, figures: Figures) -> bool | None:
    return "public" in charter.may_attend or law.asked(
        kind, "public_speaks", figures, lambda _: False
    )


def _in_words(share: Any, base: str = "all") -> str:
    """A share as a parameter of a message."""
    of, part = BASES[base].label, f"{share.n}/{share.d}"
    words = Text(f"{of.zh}的 {part} 以上", f"at least {part} of {of.en}")
    if share.comparator == "more_than":
        words = Text(f"超过{of.zh}的 {part}", f"more than {part} of {of.en}")
    return Labelled(f"{share.comparator} {part} {base}", words)


_LAXER: Final = (
    "(this.charter.{own}.n * figures[f].d < figures[f].n * this.charter.{own}.d"
    " || this.charter.{own}.n * figures[f].d == figures[f].n * this.charter.{own}.d"
    " && this.charter.{own}.comparator == 'at_least' && figures[f].comparator == 'more_than')"
)
_OF_FEWER: Final = (
    "(f.endsWith('_of_all') && figures[f].n > 0 && this.charter.majority_of == 'present'"
    " && (this.charter.majority.n < this.charter.majority.d"
    " || this.charter.majority.n == this.charter.majority.d"
    " && this.charter.majority.comparator == 'at_least'))"
)


def _names(*names: str) -> str:
    """The names of figures, in CEL."""
    return "[" + ", ".join(f"document.council_kind + '_{name}'" for name in names) + "]"


def _none_laxer(names: str, lax: str) -> str:
    """None of the figures of these names that are in force is undercut, in CEL."""
    return (
        f"({names}.exists(f, f in figures)"
        f" ? {names}.all(f, !(f in figures) || !({lax})) : {law.UNSAID})"
    )


_MAJORITIES: Final = _names("majority_of_present", "majority_of_all")


Params = Callable[["str", "Charter", Figures], Mapping[str, Any]]


@attrs.frozen
class _Asked:
    """One thing asked of a charter, of itself or as a rule on the council whose charter it is."""

    answer: Callable[[str, Charter, Figures], bool | None]
    rule: Rule
    params: Params


def _asked(
    code: str,
    name: str,
    answer: Callable[[str, Charter, Figures], bool | None],
    title: tuple[str, str],
    message: tuple[str, str],
    *,
    at: str,
    cel: str,
    source: tuple[Source, ...] = _MEETINGS,
    params: Params = lambda kind, charter, figures: {},
    needs: tuple[str, ...] = (),
) -> _Asked:
    rule = Rule(
        code,
        name,
        Text(*title),
        Text(*message),
        source=source,
        cel=f"!has(this.charter) || {cel}",
        check=lambda c, told: c.charter is None or answer(c.council_kind, c.charter, told.figures),
        at=f"/charter{at}",
        params=lambda c, told: params(c.council_kind, c.charter, told.figures),
        needs=needs,
    )
    return _Asked(answer, rule, params)


_ASKED: Final = (
    _asked(
        "CNC229",
        "charter_quorum_no_laxer",
        _quorum,
        ("议事规则放宽了到会人数", "The charter's quorum is laxer than the law's"),
        (
            "议事规则所定的到会人数为 {own}，法定要求：{law}",
            "the charter's quorum is {own}; the law asks for {law}",
        ),
        at="/quorum",
        params=lambda kind, charter, figures: {
            "own": _in_words(charter.quorum),
            "law": tuple(dict.fromkeys(map(_in_words, _said(kind, figures, *_QUORUMS)))),
        },
        cel="!has(this.charter.quorum) || "
        + _none_laxer(_names(*_QUORUMS), _LAXER.format(own="quorum")),
    ),
    _asked(
        "CNC230",
        "charter_majority_no_laxer",
        _majority,
        ("议事规则放宽了通过人数", "The charter's majority is laxer than the law's"),
        (
            "议事规则所定的通过人数为 {own}，法定要求：{law}",
            "the charter's majority is {own}; the law asks for {law}",
        ),
        at="/majority",
        params=lambda kind, charter, figures: {
            "own": _in_words(charter.majority, charter.majority_of),
            "law": tuple(
                _in_words(figure, base)
                for base in BASES
                for figure in _said(kind, figures, f"majority_of_{base}")
            ),
        },
        cel="!has(this.charter.majority) || "
        + _none_laxer(_MAJORITIES, f"{_LAXER.format(own='majority')} || {_OF_FEWER}"),
    ),
    _asked(
        "CNC231",
        "charter_notice_no_shorter",
        _notice,
        ("议事规则缩短了通知时间", "The charter's notice is shorter than the law's"),
        (
            "议事规则提前 {days} 日通知，法定至少 {needed} 日",
            "the charter gives {days} day(s) of notice, the law at least {needed}",
        ),
        at="/notice_days",
        source=(
            Source(RESIDENTS_2025, "第二十六条"),
            Source(VILLAGERS_2018, "第二十一条"),
            Source(VILLAGERS_2025, "第二十五条"),
        ),
        cel="!has(this.charter.notice_days) || "
        + law.in_cel("notice_days", "this.charter.notice_days >= figures[f].n"),
        params=lambda kind, charter, figures: {
            "days": charter.notice_days,
            "needed": figures[f"{kind}_notice_days"].n,
        },
    ),
    _asked(
        "CNC232",
        "charter_proxies_no_more",
        _proxies,
        ("议事规则放宽了委托", "The charter allows more proxies than the law"),
        (
            "议事规则准许一人受托代表 {proxies} 人，法定至多 {most} 人",
            "by the charter one person stands in for {proxies}, by the law for {most} at most",
        ),
        at="/proxies",
        source=(Source(BEIJING, "第四十五条"), Source(HANGZHOU, "第二十九条")),
        cel="this.charter.proxies == 0 || "
        + law.in_cel("proxies_max", "this.charter.proxies <= figures[f].n"),
        params=lambda kind, charter, figures: {
            "proxies": charter.proxies,
            "most": figures[f"{kind}_proxies_max"].n,
        },
        needs=("profile",),
    ),
    _asked(
        "CNC233",
        "no_casting_vote_beside_the_law",
        _tie,
        ("法定过半数不得由主持人决定", "No casting vote where the law asks for a majority"),
        (
            "法律要求过半数通过，同票时不能由主持人决定",
            "the law asks for a majority, so at a tie the chair cannot decide",
        ),
        at="/tie",
        cel="this.charter.tie != 'casting_vote' || " + _none_laxer(_MAJORITIES, "true"),
    ),
    _asked(
        "CNC236",
        "charter_admits_the_public",
        _guests,
        ("议事规则不让居民列席", "The charter shuts residents out"),
        (
            "其他居民可以列席并发表意见，议事规则却不让旁听居民列席",
            "by law other residents may attend and speak; the charter does not admit the public",
        ),
        at="/may_attend",
        source=(Source(RESIDENTS_2025, "第二十八条"),),
        cel="'public' in this.charter.may_attend || " + law.in_cel("public_speaks", "false"),
    ),
)

CHARTER_RULES: Final = tuple(asked.rule for asked in _ASKED)
"""What is asked of a council's charter beside the law."""


def _lacking(rule: Rule, profile: Profile | None) -> Reasons:
    parts = () if profile is None else ("profile",)
    return absent(rule, parts) or (unsaid(rule),)


def lint_charter(kind: str, charter: Charter, on: date, profile: Profile | None = None) -> Report:
    """Where a charter is laxer than the law of that day for bodies of that kind.

    Pointers lead into the charter.  What no known text in force says is in ``not_checked``.

    >>> from grassroots_gov.councils import Charter
    >>> lax = Charter(notice_days=3)
    >>> lint_charter("residents_assembly", lax, date(2026, 1, 1)).codes
    ('CNC231',)
    >>> lint_charter("residents_assembly", lax, date(2018, 1, 1)).not_checked
    {'CNC231': ('no_text',)}
    """
    said = dict(national_figures(on))
    if profile is not None:
        said |= figures(in_force(profile.norms, on))
    answers = [(asked, asked.answer(kind, charter, said)) for asked in _ASKED]
    return Report(
        tuple(
            asked.rule.finding(
                asked.rule.at.removeprefix("/charter"), **asked.params(kind, charter, said)
            )
            for asked, answer in answers
            if answer is False
        ),
        {
            asked.rule.code: _lacking(asked.rule, profile)
            for asked, answer in answers
            if answer is None
        },
    )
