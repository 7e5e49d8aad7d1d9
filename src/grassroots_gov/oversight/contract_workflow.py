"""The life of a property service contract (物业服务合同), from the search to the exit.

Who provides the service is for the owners to choose, by the ordinary rule (民法典 第二百七十八条).
Only where they have not chosen yet, or nobody serves, another names the provider: the developer
before the owners do (前期物业), the subdistrict where a compound is suddenly without service
(应急物业), the community for an old compound that nobody managed (准物业).  So there are two ways
to be *selected*, and each kind of service has one.

What is *contracted* is filed, and begins with an inspection of the property.  While the contract is
*in service*, the income from common parts, which is the owners', is posted again and again: a clock
runs from one posting to the next.  No fee rises but by a decision of the owners.

A contract ends in one of four ways.  It is signed anew; it reaches its term; one side gives notice,
in writing and so many days ahead; or the provider is gone.  An end is not yet an *exit*: until
everything is handed over, the provider owes it, and a clock runs.  Only the side that receives can
say that all is there.

The notice of a dismissal is for the owners to give after a vote; sixty days, or as the contract
says (民法典 第九百四十六条).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    add,
    declared,
    each,
    set_from,
    start,
    state_codes,
    stop,
)
from . import contract_guards as g
from .property_codes import (
    BEIJING,
    CHENGDU,
    CIVIL_CODE,
    EVENTS,
    HANGZHOU,
    INTERPRETATION,
    REGULATION,
    ROLES,
    SICHUAN,
    WENZHOU,
)

__all__ = ["STATES", "WORKFLOW", "PropertyContractFacts"]

_STATES = (
    State("soliciting", "open", Text("选聘中", "soliciting")),
    State("selected", "open", Text("已选定", "selected")),
    State("contracted", "duty", Text("已签约", "contracted")),
    State("in_service", "duty", Text("服务中", "in service")),
    State("notice_given", "duty", Text("已通知解约", "notice given")),
    State("handover", "duty", Text("交接中", "handing over")),
    State("search_ended", "final", Text("选聘已终止", "search ended")),
    State("renewed", "final", Text("已续签", "renewed")),
    State("exited", "final", Text("已退出", "exited")),
)

STATES = state_codes(
    "property_contract_states", ("物业服务合同状态", "States of a property contract"), _STATES
)


class PropertyContractFacts(TypedDict):
    """What the history of a contract has established so far."""

    ends_at: datetime | None
    """When it ends, by the notice given."""
    handed_over: tuple[str, ...]
    """What was handed over."""


_FIRST: PropertyContractFacts = {"ends_at": None, "handed_over": ()}

_NOTICE = (Source(CIVIL_CODE, "第九百四十六条"), Source(BEIJING, "第七十五条"))
_HANDOVER = (Source(REGULATION, "第三十八条"), Source(HANGZHOU, "第五十七条"))
_HOUSE = (Source("house_rule"),)
_SERVING = ("in_service", "notice_given")
_OVER = (stop("disclosure"), stop("service_term"), start("handover"))
_POSTS: dict[str, Any] = {
    "roles": ("provider", "owners_side"),
    "require": (g.ACTS_FOR_PROVIDER,),
    "source_clause": (Source(SICHUAN, "第五十二条"), Source(WENZHOU, "第三十三条")),
}

_TABLE = (
    # The choice
    Transition(
        "soliciting",
        "select_provider",
        "selected",
        ("owners_side",),
        require=(g.OWNERS_CHOOSE, g.BY_THE_ORDINARY_RULE, g.DECISION_CARRIED),
        advise=(g.DECISION_TOLD,),
        source_clause=g.CHOICE,
    ),
    Transition(
        "soliciting",
        "appoint_provider",
        "selected",
        ("appointing_body",),
        require=(g.ANOTHER_APPOINTS,),
        source_clause=(Source(REGULATION, "第二十一条"), Source(BEIJING, "第七十七条")),
    ),
    *each(
        ("soliciting", "selected"),
        "give_up_search",
        "search_ended",
        roles=("owners_side", "appointing_body"),
        source_clause=_HOUSE,
    ),
    Transition(
        "selected",
        "sign_contract",
        "contracted",
        ("owners_side", "appointing_body"),
        advise=(g.TERMS_TOLD,),
        clocks=(start("inspection"), start("filing")),
        source_clause=(Source(REGULATION, "第三十四条"), Source(WENZHOU, "第三十四条")),
    ),
    *each(
        ("contracted", "in_service"),
        "file_contract",
        roles=("provider",),
        require=(g.ACTS_FOR_PROVIDER,),
        advise=(g.FILED_IN_TIME,),
        clocks=(stop("filing"),),
        source_clause=(Source(BEIJING, "第六十三条"), Source(SICHUAN, "第五十九条")),
    ),
    Transition(
        "contracted",
        "begin_service",
        "in_service",
        ("provider",),
        require=(g.ACTS_FOR_PROVIDER, g.INSPECTED),
        advise=(g.INSPECTION_TOLD, g.INSPECTED_IN_TIME),
        clocks=(stop("inspection"), start("disclosure"), start("service_term")),
        source_clause=(Source(REGULATION, "第三十六条"), Source(CHENGDU, "第六十条")),
    ),
    # The service
    *each(
        _SERVING,
        "post_information",
        when=(g.POSTS_INCOME,),
        advise=(g.POSTED_FOR_LONG, g.INCOME_POSTED_IN_TIME),
        clocks=(start("disclosure"),),
        **_POSTS,
    ),
    *each(
        _SERVING,
        "post_information",
        when=(g.POSTS_NO_INCOME,),
        **_POSTS,
    ),
    Transition(
        "in_service",
        "adjust_fee",
        "in_service",
        ("owners_side",),
        require=(g.BY_THE_ORDINARY_RULE, g.DECISION_CARRIED),
        advise=(g.DECISION_TOLD, g.FEE_POSTED),
        source_clause=(Source(INTERPRETATION, "第二条"), Source(HANGZHOU, "第五十三条")),
    ),
    # The end
    Transition(
        "in_service",
        "renew_contract",
        "renewed",
        ("owners_side",),
        require=(g.BY_THE_ORDINARY_RULE, g.DECISION_CARRIED),
        advise=(g.DECISION_TOLD,),
        source_clause=g.CHOICE,
    ),
    Transition(
        "in_service",
        "notify_termination",
        "notice_given",
        ("owners_side", "provider"),
        require=(
            g.ACTS_FOR_PROVIDER,
            g.ITS_OWN_GROUNDS,
            g.IN_WRITING,
            g.BY_THE_ORDINARY_RULE,
            g.DECISION_CARRIED,
            g.DISMISSED_WITH_NOTICE,
            g.DECLINED_WITH_NOTICE,
        ),
        advise=(g.DECISION_TOLD,),
        effects=(set_from("ends_at", "ends_at"),),
        source_clause=_NOTICE,
    ),
    Transition(
        "notice_given",
        "end_contract",
        "handover",
        ("owners_side", "provider"),
        require=(g.NOTICE_OVER,),
        clocks=_OVER,
        source_clause=_NOTICE,
    ),
    Transition(
        "in_service",
        "end_at_term",
        "handover",
        ("owners_side", "provider", "appointing_body"),
        require=(g.TERM_OVER,),
        clocks=_OVER,
        source_clause=_HANDOVER,
    ),
    *each(
        _SERVING,
        "abandon",
        "handover",
        roles=("owners_side", "appointing_body"),
        clocks=_OVER,
        source_clause=(Source(BEIJING, "第七十七条"), Source(CHENGDU, "第五十三条")),
    ),
    Transition(
        "handover",
        "hand_over",
        "handover",
        ("provider",),
        require=(g.ACTS_FOR_PROVIDER, g.HANDED_OVER_ONCE),
        effects=(add("handed_over", "item"),),
        source_clause=_HANDOVER,
    ),
    Transition(
        "handover",
        "exit",
        "exited",
        ("owners_side", "appointing_body"),
        require=(g.ALL_HANDED_OVER,),
        advise=(g.HANDED_OVER_IN_TIME,),
        source_clause=_HANDOVER,
    ),
)

WORKFLOW = Workflow(
    id="property_contract",
    version="1",
    title=Text("物业服务合同", "property service contract"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="soliciting",
    facts=declared(PropertyContractFacts, _FIRST),
    transitions=_TABLE,
)
