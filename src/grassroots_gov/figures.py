"""The figures that rules read from norms: by what name, what each means, which way it binds.

A figure of a body is named after its kind (``council_kinds``) and what it is about:
``owners_committee_members_min``.  A figure that has none of these names is read by no rule.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final, Literal

import attrs

from .councils.codes import COUNTING
from .kernel.norms import Figure
from .kernel.rule import Text
from .oversight.affairs_codes import AFFAIRS

__all__ = ["AFFAIRS_OF", "FIGURES", "OF_AFFAIRS", "OF_BODIES", "Meaning", "meaning", "spared_by"]

Way = Literal["at_least", "at_most", "once", "flag"]
"""Which way it binds.  ``once``: from that number on something follows, so that a lower one is the
stricter.  ``flag``: 1 for what holds; no more and no less."""


@attrs.frozen
class Meaning:
    """What a figure says, and which way."""

    text: Text
    way: Way

    @property
    def comparator(self) -> Literal["at_least", "at_most"]:
        """How a figure of that meaning is written; "more than" counts as "at least"."""
        return "at_most" if self.way == "at_most" else "at_least"

    def reversed_in(self, figure: Figure) -> bool:
        """Whether the figure binds the other way."""
        return (figure.comparator == "at_most") != (self.comparator == "at_most")

    def looser(self, figure: Figure, limit: Figure) -> bool:
        """Whether the figure lets through what the limit refuses; both bind the right way."""
        if self.way == "once":
            return figure.n * limit.d > limit.n * figure.d
        return figure.looser_than(limit)


def _table(*rows: tuple[str, Way, str, str]) -> Mapping[str, Meaning]:
    return MappingProxyType({name: Meaning(Text(zh, en), way) for name, way, zh, en in rows})


# Tables: the sentences stay whole.
# fmt: off
OF_BODIES: Final = _table(
    ("term_years", "at_most", "每届任期的年数", "the years of a term"),
    ("usual_term_years", "at_most", "一般任期的年数", "the years that a term usually has"),
    ("members_min", "at_least", "组成人员的最少人数", "the fewest members"),
    ("members_min_small", "at_least", "规模较小的，组成人员的最少人数", "the fewest members where there are few households"),
    ("small_households", "at_most", "规模较小的标准，户数", "up to how many households count as few"),
    ("members_max", "at_most", "组成人员的最多人数", "the most members"),
    ("members_odd", "flag", "人数须为单数", "the number of members is odd"),
    ("women_min", "at_least", "女性成员的最少人数", "the fewest women"),
    ("women", "at_least", "女性成员的比例", "the share of women"),
    ("representatives", "at_least", "居民（村民）代表的比例", "the share of representatives of the residents or villagers"),
    ("owners", "at_least", "业主代表的比例", "the share of owners"),
    ("households_min", "at_least", "每名代表所代表的最少户数", "the fewest households for each representative"),
    ("households_max", "at_most", "每名代表所代表的最多户数", "the most households for each representative"),
    ("quorum", "at_least", "会议有效所需的到会比例", "the share whose presence makes a meeting valid"),
    *((f"quorum_{code}", "at_least", f"按{COUNTING.label(code)}计，会议有效所需的到会比例", f"the share of {COUNTING.label(code, 'en')} whose presence makes a meeting valid") for code in COUNTING),
    ("majority_of_present", "at_least", "通过所需的到会人员比例", "the share of those present that carries a decision"),
    ("majority_of_all", "at_least", "通过所需的全体人员比例", "the share of all that carries a decision"),
    ("notice_days", "at_least", "会议提前通知的天数", "the days of notice before a meeting"),
    ("urgent_notice", "flag", "紧急情况可以不提前通知", "an urgent meeting needs no such notice"),
    ("proxies_max", "at_most", "一人最多代理的人数", "the most people for whom one may stand"),
    ("posting_days", "at_least", "名单公示的天数", "the days that the list of members is posted"),
    ("public_speaks", "flag", "列席的居民可以发言", "residents who attend may speak"),
    ("posted_agenda_only", "flag", "只能讨论已公告的议题", "only what was posted is on the agenda"),
    ("party_first", "flag", "先经党组织研究", "a Party body considers the matter first"),
    ("proposers_persons", "at_least", "可以要求召开会议的人数比例", "the share of persons who may demand a meeting"),
    ("proposers_households", "at_least", "可以要求召开会议的户数比例", "the share of households that may demand a meeting"),
    ("proposers_groups", "at_least", "可以要求召开会议的小组比例", "the share of groups that may demand a meeting"),
    ("proposers_representatives", "at_least", "可以要求召开会议的代表比例", "the share of representatives who may demand a meeting"),
    ("appraisals_each_year", "flag", "每年至少评议一次", "an appraisal takes place every year"),
    ("appraisals_from_year", "once", "从哪一年起每年评议", "the year from which there is one every year"),
    ("appraisals_published", "flag", "评议结果须公布", "the result of an appraisal is published"),
    ("failed_appraisals", "once", "连续几次不称职即终止职务", "after how many failed appraisals in a row an office ends"),
)
"""After the kind of body and ``_``."""

OF_AFFAIRS: Final = _table(
    ("posting_days", "at_least", "公布的天数", "the days that affairs stay posted"),
    ("on_a_board", "flag", "须在公开栏公布", "affairs are posted on a notice board"),
    ("postings_each_quarter", "flag", "每季度至少公布一次", "affairs are posted every quarter"),
    *((code, "flag", f"须公布：{AFFAIRS.label(code)}", f"to be posted: {AFFAIRS.label(code, 'en')}") for code in AFFAIRS),
)
"""After one of ``AFFAIRS_OF``."""
AFFAIRS_OF: Final = ("residents_affairs_", "villagers_affairs_")

FIGURES: Final = _table(
    ("decision_challenge_years", "at_most", "请求撤销决定的年数", "the years in which a decision may be challenged"),
    ("decision_posting_days", "at_least", "决定公示的天数", "the days that a decision is posted"),
    ("fee_draft_posting_days", "at_least", "调价方案公示的天数", "the days that a draft on fees is posted"),
    ("outcome_posted_days", "at_least", "表决结果公示的天数", "the days that the outcome of a vote is posted"),
    ("owners_decision_posting_days", "at_least", "业主共同决定公示的天数", "the days that a decision of the owners is posted"),
    ("owners_draft_posting_days", "at_least", "业主共同决定的草案公示的天数", "the days that a draft for the owners is posted"),
    ("owners_meeting_proposers", "at_least", "提议召开业主大会的业主比例", "the share of owners who may demand an assembly"),
    ("petition_extension_days", "at_most", "信访事项延长办理的天数", "the days by which a petition may be extended"),
    ("poll_notice_days", "at_least", "表决提前公告的天数", "the days of notice before a vote"),
    ("property_continued_notice_days", "at_least", "继续服务期间解除合同提前通知的天数", "the days of notice that ends a service which goes on after its term"),
    ("property_disclosure_months", "at_most", "公布收支的间隔月数", "the months from one disclosure of accounts to the next"),
    ("property_disclosure_posting_days", "at_least", "收支公示的天数", "the days that accounts are posted"),
    ("property_dismissal_notice_days", "at_least", "解聘提前通知的天数", "the days of notice before a provider is dismissed"),
    ("property_fee_prepaid_months", "at_most", "预收物业费的月数", "the months for which fees may be taken in advance"),
    ("property_nonrenewal_notice_days", "at_least", "不续约提前通知的天数", "the days of notice that a contract is not renewed"),
)
"""By their whole names."""
# fmt: on


def meaning(name: str, kinds: Container[str]) -> Meaning | None:
    """What a figure of that name means, with these kinds of bodies; None where no rule reads it.

    >>> found = meaning("owners_committee_members_min", {"owners_committee"})
    >>> found and found.text.en
    'the fewest members'
    >>> meaning("owners_comittee_members_min", {"owners_committee"})
    """
    for prefix in AFFAIRS_OF:
        if name.startswith(prefix):
            return OF_AFFAIRS.get(name.removeprefix(prefix))
    of_a_body = (
        told
        for suffix, told in OF_BODIES.items()
        if name.endswith(f"_{suffix}") and name.removesuffix(f"_{suffix}") in kinds
    )
    return FIGURES.get(name) or next(of_a_body, None)


def spared_by(name: str) -> tuple[str, ...]:
    """The figures whose demand a figure of that name takes away in some cases.

    >>> spared_by("villagers_assembly_urgent_notice")
    ('villagers_assembly_notice_days',)
    """
    for suffix, asked in (("urgent_notice", "notice_days"), ("members_min_small", "members_min")):
        if name.endswith(f"_{suffix}"):
            body = name.removesuffix(suffix)
            of_owners = ("poll_notice_days",) if name == "owners_assembly_urgent_notice" else ()
            return (body + asked, *of_owners)
    return ()
