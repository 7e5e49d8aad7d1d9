"""The life of a list item (清单条目): listed, claimed by many, delivered in parts, confirmed.

An item is a quantity of something wanted or offered.  Several may *claim* of it (认领), each no
more than what then remains; two who claim at once are taken in the order of the history, and the
later one is refused what the earlier one holds.  So nothing is claimed twice.

A claim goes its own way within the item.  Whoever made it may *commit* to it, *delivers* it whole
or in parts, and gives back by a *release* what was not delivered; what was delivered waits for
who listed the item, and is *confirmed*.  A claimant who does neither is not waited for without
end: the keeper of the list may release the claim.  What comes after the period has ended still
counts, and is remarked upon.  While any claim is open somebody owes the next
act, and its clock starts anew with each.

An item is *closed* when nothing claimed is open and something came of it, *withdrawn* when nothing
claimed is open, and *lapses* when its period is over.  No text of law says any of this.
"""

from __future__ import annotations

from typing import TypedDict

from ..kernel.rule import Source, Text
from ..kernel.workflow import (
    State,
    Transition,
    Workflow,
    add,
    count,
    declared,
    each,
    remove,
    start,
    state_codes,
    stop,
)
from . import guards as g
from .codes import EVENTS, ROLES

__all__ = ["STATES", "WORKFLOW", "ListItemFacts"]

_STATES = (
    State("listed", "open", Text("已列入清单", "listed")),
    State("claimed", "duty", Text("已认领", "claimed")),
    State("closed", "final", Text("已办结", "closed")),
    State("withdrawn", "final", Text("已撤回", "withdrawn")),
    State("lapsed", "final", Text("已过期", "lapsed")),
)

STATES = state_codes("list_item_states", ("清单条目状态", "States of a list item"), _STATES)


class ListItemFacts(TypedDict):
    """What the history of a list item has established so far."""

    claims: tuple[str, ...]
    """Every claim that was made."""
    unsettled: tuple[str, ...]
    """Those neither confirmed nor given back in full."""
    promised: tuple[str, ...]
    """Those that were committed to."""
    delivering: tuple[str, ...]
    """Those of which something was delivered."""
    confirmed: int
    """How many were confirmed."""


_FIRST: ListItemFacts = {
    "claims": (),
    "unsettled": (),
    "promised": (),
    "delivering": (),
    "confirmed": 0,
}

_HOUSE = (Source("house_rule"),)
_GOES_ON = (start("next_act"),)
_RESTS = (stop("next_act"),)
_SETTLED = remove("unsettled", "claim")
_HELD = (g.CLAIM_IS_OPEN, g.ACTS_FOR_CLAIMANT)
_CONFIRM = (g.CLAIM_IS_OPEN, g.ACTS_FOR_LISTER, g.ALL_DELIVERED)
_RELEASES = (
    (("claimant",), (*_HELD, g.SOMETHING_TO_RELEASE)),
    (("list_keeper",), (g.CLAIM_IS_OPEN, g.SOMETHING_TO_RELEASE)),
)

_TABLE = (
    *each(
        ("listed", "claimed"),
        "claim",
        "claimed",
        roles=("claimant",),
        require=(g.CLAIM_IS_NEW, g.WITHIN_REMAINING, g.WITHIN_PERIOD),
        effects=(add("claims", "claim"), add("unsettled", "claim")),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
        way_back=True,
    ),
    Transition(
        "claimed",
        "commit",
        "claimed",
        ("claimant",),
        require=(*_HELD, g.COMMITTED_ONCE),
        effects=(add("promised", "claim"),),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
    ),
    Transition(
        "claimed",
        "deliver",
        "claimed",
        ("claimant",),
        require=(*_HELD, g.WITHIN_CLAIM),
        advise=(g.DELIVERED_BY_THE_END,),
        effects=(add("delivering", "claim"),),
        clocks=_GOES_ON,
        source_clause=_HOUSE,
    ),
    # What was delivered waits to be confirmed; what was not is given back
    *(
        Transition(
            "claimed",
            "release",
            target,
            roles,
            when=when,
            require=require,
            effects=effects,
            clocks=clocks,
            source_clause=_HOUSE,
            way_back=True,
        )
        for roles, require in _RELEASES
        for target, when, effects, clocks in (
            ("claimed", (g.SOME_DELIVERED,), (), _GOES_ON),
            ("claimed", (g.NONE_DELIVERED, g.OTHERS_OPEN), (_SETTLED,), _GOES_ON),
            ("listed", (g.NONE_DELIVERED, g.LAST_OPEN), (_SETTLED,), _RESTS),
        )
    ),
    *(
        Transition(
            "claimed",
            "confirm",
            target,
            ("lister",),
            when=(when,),
            require=_CONFIRM,
            effects=(_SETTLED, count("confirmed")),
            clocks=clocks,
            source_clause=_HOUSE,
            way_back=True,
        )
        for target, when, clocks in (
            ("claimed", g.OTHERS_OPEN, _GOES_ON),
            ("listed", g.LAST_OPEN, _RESTS),
        )
    ),
    # How an item ends
    Transition(
        "listed",
        "close",
        "closed",
        ("lister",),
        require=(g.ACTS_FOR_LISTER, g.SOMETHING_CONFIRMED),
        source_clause=_HOUSE,
    ),
    Transition(
        "listed",
        "withdraw",
        "withdrawn",
        ("lister",),
        require=(g.ACTS_FOR_LISTER,),
        source_clause=_HOUSE,
    ),
    Transition(
        "listed",
        "lapse",
        "lapsed",
        ("list_keeper",),
        require=(g.PERIOD_OVER,),
        source_clause=_HOUSE,
    ),
)

WORKFLOW = Workflow(
    id="list_item",
    version="1",
    title=Text("清单条目", "list item"),
    states=_STATES,
    events=EVENTS,
    roles=ROLES,
    initial="listed",
    facts=declared(ListItemFacts, _FIRST),
    transitions=_TABLE,
)
