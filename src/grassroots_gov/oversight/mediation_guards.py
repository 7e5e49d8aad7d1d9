"""What may stop a mediation on its way: consent, the tier, the panel and who acts.

Codes OVS130 to OVS139 refuse an event, OVS160 to OVS162 only advise on it.  In CEL, ``this`` is the
event, and a null counts as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..kernel.rule import HOUSE_RULE, Severity, Source
from ..kernel.workflow import guard
from . import mediation_codes as codes
from .mediation_codes import PETITIONS, SICHUAN

if TYPE_CHECKING:
    from ..kernel.replay import Replay


def _lacking(ids: tuple[str, ...], told: Replay) -> tuple[int, ...]:
    """The parties whose ids are not among those, by their places in the list."""
    mediation: Any = told.document
    return tuple(place for place, party in enumerate(mediation.parties, 1) if party.id not in ids)


def _acts(event: Any, told: Replay) -> bool:
    """Whether the party itself acts, or somebody for the unit that it is."""
    mediation: Any = told.document
    return any(
        party.id == event.party
        and (party.id == event.by.id or (party.unit is not None and party.unit == event.by.unit))
        for party in mediation.parties
    )


def _pool(mediation: Any) -> frozenset[str]:
    return frozenset(expert.person for expert in mediation.pool)


def _with_interest(mediation: Any) -> dict[str, int]:
    """Those in the pool who are a party, work for one or have an interest in one, and where."""
    parties = {party.id for party in mediation.parties}
    units = {party.unit for party in mediation.parties} - {None}
    return {
        expert.person: place
        for place, expert in enumerate(mediation.pool, 1)
        if expert.unit in units
        or not parties.isdisjoint((expert.person, *(expert.interests or ())))
    }


def _never_asked(mediation: Any) -> dict[str, int]:
    return {e.person: place for place, e in enumerate(mediation.pool, 1) if e.interests is None}


def _partial(event: Any, told: Replay) -> tuple[int, ...]:
    """Those on the panel who are a party, work for one or have an interest in one.

    They are told by their places in the pool.
    """
    places = told.once(_with_interest)
    return tuple(sorted(places[person] for person in event.members if person in places))


def _unasked(event: Any, told: Replay) -> tuple[int, ...]:
    places = told.once(_never_asked)
    return tuple(sorted(places[person] for person in event.members if person in places))


CONSENTED_BY_ALL = guard(
    "OVS130",
    "consented_by_all",
    ("各方当事人应当同意调解", "Every party consents to it"),
    (
        "当事人名单中第 {parties} 位没有同意调解",
        "these parties did not consent (by position in the list): {parties}",
    ),
    source=(Source(PETITIONS, "第三十三条"),),
    cel="document.parties.all(p, p.id in this.consents)",
    check=lambda e, r: not _lacking(e.consents, r),
    at="/consents",
    params=lambda e, r: {"parties": _lacking(e.consents, r)},
)

_TIER_OF = {"small_matter": "community", "large_matter": "subdistrict"}

TIER_FITS_SCALE = guard(
    "OVS131",
    "tier_fits_scale",
    ("小事在社区、大事在街道", "Small in the community, large in the subdistrict"),
    (
        "这是“{scale}”，应在“{tier}”调解",
        "this is a “{scale}”, for the “{tier}” to mediate",
    ),
    source=HOUSE_RULE,
    cel="(document.scale == 'small_matter') == (this.tier == 'community')",
    check=lambda e, r: e.tier == _TIER_OF[r.document.scale],
    at="/tier",
    params=lambda e, r: {
        "scale": codes.SCALES.labelled(r.document.scale),
        "tier": codes.TIERS.labelled(_TIER_OF[r.document.scale]),
    },
)

MEDIATORS_FROM_THE_POOL = guard(
    "OVS132",
    "mediators_from_the_pool",
    ("调解小组从专家库产生", "The panel comes from the pool"),
    ("调解小组没有人，或者有人不在专家库中", "nobody is on the panel, or somebody not in the pool"),
    source=HOUSE_RULE,
    cel="size(this.members) > 0"
    " && this.members.all(m, size(where(document.pool, 'person', m)) > 0)",
    check=lambda e, r: bool(e.members) and r.once(_pool).issuperset(e.members),
    at="/members",
)

PANEL_WITHOUT_CONFLICT = guard(
    "OVS133",
    "panel_without_conflict",
    ("调解员应当回避", "No mediator with an interest"),
    (
        "专家库中第 {mediators} 位是当事人、在当事人单位工作，或者与当事人有利害关系",
        "these are a party, work for one or have an interest in one (by position in the pool): {mediators}",
    ),
    source=HOUSE_RULE,
    cel="!this.members.exists(m, where(document.pool, 'person', m).exists(x,"
    " size(where(document.parties, 'id', x.person)) > 0"
    " || (has(x.unit) && size(where(document.parties, 'unit', x.unit)) > 0)"
    " || (has(x.interests)"
    " && x.interests.exists(i, size(where(document.parties, 'id', i)) > 0))))",
    check=lambda e, r: not _partial(e, r),
    at="/members",
    params=lambda e, r: {"mediators": _partial(e, r)},
)

ACTS_FOR_A_PARTY = guard(
    "OVS134",
    "acts_for_a_party",
    ("应由当事人作出", "For a party to the dispute"),
    (
        "作出这一行为的人不是所写的当事人，也不代表该当事人",
        "the person who did this is not the party named, and does not act for it",
    ),
    source=HOUSE_RULE,
    cel="document.parties.exists(p, p.id == this.party && (p.id == this.by.id"
    " || (has(p.unit) && has(this.by.unit) && p.unit == this.by.unit)))",
    check=_acts,
    at="/party",
)

ON_THE_PANEL = guard(
    "OVS135",
    "on_the_panel",
    ("应由调解小组成员作出", "For a member of the panel"),
    ("作出这一行为的人不在调解小组中", "the person who did this is not on the panel"),
    source=HOUSE_RULE,
    cel="this.by.id in facts.panel",
    check=lambda e, r: e.by.id in r.facts["panel"],
    at="/by/id",
)

SIGNED_BY_ALL = guard(
    "OVS136",
    "signed_by_all",
    ("各方当事人应当签字", "Every party signs"),
    (
        "当事人名单中第 {parties} 位没有在调解协议书上签字",
        "these parties did not sign the agreement (by position in the list): {parties}",
    ),
    source=(Source(PETITIONS, "第三十三条"),),
    cel="document.parties.all(p, p.id in this.signed_by)",
    check=lambda e, r: not _lacking(e.signed_by, r),
    at="/signed_by",
    params=lambda e, r: {"parties": _lacking(e.signed_by, r)},
)

STILL_IN_THE_COMMUNITY = guard(
    "OVS137",
    "still_in_the_community",
    ("大事不出街道", "It goes no higher than the subdistrict"),
    ("已在街道调解，不再上转", "the subdistrict mediates it already"),
    source=HOUSE_RULE,
    cel="facts.tier == 'community'",
    check=lambda e, r: r.facts["tier"] == "community",
)

ANOTHER_PARTY_SAYS_SO = guard(
    "OVS138",
    "another_party_says_so",
    ("应由对方当事人作出", "For another party to say"),
    ("作出这一表示的就是履行的一方", "this is the party that performed it"),
    source=HOUSE_RULE,
    cel="this.party != facts.performer",
    check=lambda e, r: e.party != r.facts["performer"],
    at="/party",
)

INTERESTS_ASKED_FOR = guard(
    "OVS160",
    "interests_asked_for",
    ("利害关系没有写明", "Whether there is an interest is not told"),
    (
        "没有写明专家库中第 {mediators} 位与当事人有无利害关系，是否应当回避无法证明",
        "it is not stated whether these have an interest in a party (by position in the pool): {mediators}",
    ),
    severity=Severity.UNVERIFIABLE,
    source=HOUSE_RULE,
    cel="!document.pool.exists(x, x.person in this.members && !has(x.interests))",
    check=lambda e, r: not _unasked(e, r),
    at="/members",
    params=lambda e, r: {"mediators": _unasked(e, r)},
)

PERFORMED_IN_TIME = guard(
    "OVS161",
    "performed_in_time",
    ("应按期履行", "Performed in time"),
    ("履行于 {at}，约定的期限为 {due}", "performed at {at}, where {due} was agreed on"),
    severity=Severity.WARNING,
    source=HOUSE_RULE,
    cel="!has(facts.due) || timestamp(this.at) <= timestamp(facts.due)",
    check=lambda e, r: r.facts["due"] is None or e.at <= r.facts["due"],
    at="/at",
    params=lambda e, r: {"at": e.at, "due": r.facts["due"]},
)

OTHER_WAYS_TOLD = guard(
    "OVS162",
    "other_ways_told",
    ("应告知其他途径", "The parties are told of other ways"),
    ("没有告知还可以通过什么途径解决", "the parties are told of no other way to settle it"),
    severity=Severity.WARNING,
    source=(Source(SICHUAN, "第九十七条"),),
    cel="size(this.ways) > 0",
    check=lambda e, r: bool(e.ways),
    at="/ways",
)
