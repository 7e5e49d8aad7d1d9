"""The life of a mediation (调解): applied for, taken on, a panel, sessions, an agreement performed.

Mediation is voluntary to the end.  A body *takes it on* only with the consent of every party
(信访工作条例, article 33), and any party may *withdraw* until there is an agreement.  Small matters
stay in the community and large ones in the subdistrict (小事不出社区、大事不出街道): so the scale
decides where it is taken on, and a small matter that the community does not settle is *passed up*
once, to the subdistrict, where a new panel begins anew.  There is no way further up.

The body *forms the panel* from its pool of experts; none of them is a party, works for one or has
an interest in one.  It may form another at any time, and only members of the panel *mediate*.
What the parties agree on is written down and signed by all of them (article 33).  Where they do not
agree they are told what else they may do, and the mediation has *ended unsettled*, which settles
nothing about who is right.

One party *performs*, another *confirms*; nobody confirms their own performance.  What is not
performed is *reported*, and this lifecycle ends there: what follows is not mediation.
No text of law gives these steps a time; the places may, and an agreement may name its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    clear,
    count,
    declared,
    each,
    extend,
    set_from,
    set_to,
    start,
    state_codes,
    stop,
)
from . import mediation_guards as g
from .mediation_codes import BEIJING, CHENGDU, EVENTS, PETITIONS, RESIDENTS, ROLES, SICHUAN

__all__ = ["STATES", "WORKFLOW", "MediationFacts"]

_STATES = (
    State("applied_for", "duty", Text("已申请调解", "applied for")),
    State("taken_on", "duty", Text("已接受调解申请", "taken on")),
    State("panelled", "duty", Text("已组成调解小组", "panel formed")),
    State("in_mediation", "duty", Text("调解中", "in mediation")),
    State("settled_by_agreement", "duty", Text("已达成调解协议", "settled by agreement")),
    State("performed", "duty", Text("已履行协议", "performed")),
    State("confirmed", "final", Text("已确认", "confirmed")),
    State("in_breach", "final", Text("未履行协议", "in breach")),
    State("unsettled", "final", Text("调解不成", "unsettled")),
    State("turned_away", "final", Text("未接受调解申请", "turned away")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
)

STATES = state_codes("mediation_states", ("调解状态", "States of a mediation"), _STATES)


class MediationFacts(TypedDict):
    """What the history of a mediation has established so far."""

    tier: str | None
    """Where it is mediated: in the community or in the subdistrict."""
    panel: tuple[str, ...]
    """The mediators, by person."""
    meetings: int
    """How often they sat with the parties."""
    agreement: str | None
    """The agreement in writing."""
    due: datetime | None
    """By when it is to be performed, where it says so."""
    performer: str | None
    """The party that performed it."""


_FIRST: MediationFacts = {
    "tier": None,
    "panel": (),
    "meetings": 0,
    "agreement": None,
    "due": None,
    "performer": None,
}

_BODY, _PANEL, _PARTY = ("mediation_body",), ("mediator",), ("disputant",)
_HOUSE = (Source("house_rule"),)
_WHO_MEDIATES = (
    Source(RESIDENTS, "第十条"),
    Source(BEIJING, "第八条"),
    Source(CHENGDU, "第十条"),
    Source(SICHUAN, "第九十七条"),
)
_BY_CONSENT = (Source(PETITIONS, "第三十三条"),)
_MEMBERS = (set_from("panel", "members"),)
_FIT_PANEL = (g.MEDIATORS_FROM_THE_POOL, g.PANEL_WITHOUT_CONFLICT)
_ASKED = (g.INTERESTS_ASKED_FOR,)

_TABLE = (
    Transition(
        "applied_for",
        "take_on",
        "taken_on",
        _BODY,
        require=(g.CONSENTED_BY_ALL, g.TIER_FITS_SCALE),
        effects=(set_from("tier", "tier"),),
        clocks=(stop("take_on"), start("panel")),
        source_clause=(*_WHO_MEDIATES, *_BY_CONSENT),
    ),
    Transition("applied_for", "turn_away", "turned_away", _BODY, source_clause=_HOUSE),
    # The panel, and another one in its place
    Transition(
        "taken_on",
        "form_panel",
        "panelled",
        _BODY,
        require=_FIT_PANEL,
        advise=_ASKED,
        effects=_MEMBERS,
        clocks=(stop("panel"), start("mediate")),
        source_clause=_HOUSE,
    ),
    *each(
        ("panelled", "in_mediation"),
        "form_panel",
        roles=_BODY,
        require=_FIT_PANEL,
        advise=_ASKED,
        effects=_MEMBERS,
        source_clause=_HOUSE,
    ),
    # Sessions
    Transition(
        "panelled",
        "mediate",
        "in_mediation",
        _PANEL,
        require=(g.ON_THE_PANEL,),
        effects=(count("meetings"),),
        clocks=(stop("mediate"), start("settle")),
        source_clause=(Source(RESIDENTS, "第十条"),),
    ),
    Transition(
        "in_mediation",
        "mediate",
        "in_mediation",
        _PANEL,
        require=(g.ON_THE_PANEL,),
        effects=(count("meetings"),),
        source_clause=(Source(RESIDENTS, "第十条"),),
    ),
    Transition(
        "in_mediation",
        "pass_up",
        "taken_on",
        _BODY,
        require=(g.STILL_IN_THE_COMMUNITY,),
        effects=(set_to("tier", "subdistrict"), clear("panel")),
        clocks=(stop("settle"), start("panel")),
        source_clause=_HOUSE,
        way_back=True,
    ),
    # What comes of it
    Transition(
        "in_mediation",
        "settle_by_agreement",
        "settled_by_agreement",
        _PANEL,
        require=(g.ON_THE_PANEL, g.SIGNED_BY_ALL),
        effects=(set_from("agreement", "agreement"), set_from("due", "due")),
        clocks=(stop("settle"), start("perform"), extend("perform", "due")),
        source_clause=_BY_CONSENT,
    ),
    Transition(
        "in_mediation",
        "end_unsettled",
        "unsettled",
        _PANEL,
        require=(g.ON_THE_PANEL,),
        advise=(g.OTHER_WAYS_TOLD,),
        source_clause=(Source(SICHUAN, "第九十七条"),),
    ),
    Transition(
        "settled_by_agreement",
        "perform",
        "performed",
        _PARTY,
        require=(g.ACTS_FOR_A_PARTY,),
        advise=(g.PERFORMED_IN_TIME,),
        effects=(set_from("performer", "party"),),
        clocks=(stop("perform"), start("confirm")),
        source_clause=_HOUSE,
    ),
    Transition(
        "performed",
        "confirm",
        "confirmed",
        _PARTY,
        require=(g.ACTS_FOR_A_PARTY, g.ANOTHER_PARTY_SAYS_SO),
        source_clause=_HOUSE,
    ),
    Transition(
        "settled_by_agreement",
        "report_breach",
        "in_breach",
        _PARTY,
        require=(g.ACTS_FOR_A_PARTY,),
        source_clause=_HOUSE,
    ),
    Transition(
        "performed",
        "report_breach",
        "in_breach",
        _PARTY,
        require=(g.ACTS_FOR_A_PARTY, g.ANOTHER_PARTY_SAYS_SO),
        source_clause=_HOUSE,
    ),
    *each(
        ("applied_for", "taken_on", "panelled", "in_mediation"),
        "withdraw",
        "withdrawn",
        roles=_PARTY,
        require=(g.ACTS_FOR_A_PARTY,),
        source_clause=_BY_CONSENT,
    ),
)

WORKFLOW = Workflow(
    id="mediation",
    version="1",
    title=Text("调解", "mediation"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="applied_for",
    facts=declared(MediationFacts, _FIRST),
    transitions=_TABLE,
    running=("take_on",),
)
