"""The rules of this room that are stated in CEL, as Python.

Written by ``./dev spec`` from the rules themselves, and not to be edited.  An answer is true,
false, or None where it hangs on something that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from ..kernel.cel.functions import distinct
from ..kernel.cel.values import below_or_equal, equal, lifted, opposite, within

if TYPE_CHECKING:
    from ..kernel.replay import Replay
    from .document import Attachment, Ticket
    from .events import (
        Accept,
        AddUnit,
        ApproveExtension,
        AssistReport,
        Close,
        Contact,
        CouncilReports,
        Dispatch,
        ExplainLimits,
        FollowUp,
        ReferToCouncil,
        RefuseExtension,
        RefuseReopen,
        RefuseReturn,
        Reopen,
        Reply,
        RequestExtension,
        RequestReopen,
        RequestReturn,
        Resume,
        ReturnForRework,
        SignFor,
        Start,
        Suspend,
        TellOfExtension,
        Terminate,
    )
    from .workflow import TicketFacts

TABLE_1: Final = {"sha256": 64, "sha512": 128, "sm3": 64}
SET_1: Final = frozenset(
    ("phone", "wechat", "app", "web", "sms", "letter", "visit", "grid_worker", "appointment")
)
SET_2: Final = frozenset(
    (
        "fees",
        "parking",
        "lift",
        "leak_and_repair",
        "sanitation",
        "greening",
        "noise",
        "public_safety",
        "illegal_building",
        "common_income",
        "owners_committee",
        "service_attitude",
        "other",
    )
)


def tkt101(_: Reply, told: Replay) -> bool:
    """Answered at once, though no consultation."""
    document: Ticket = told.document
    return document.demand == "consultation"


def tkt102(this: Dispatch | AddUnit, told: Replay) -> bool:
    """Pushed down to a residents' committee."""
    document: Ticket = told.document
    return (
        not (document.hotline == "citizen_12345" and this.unit.kind == "residents_committee")
        or this.community_duty is not None
    )


def tkt103(this: Dispatch | AddUnit, told: Replay) -> bool | None:
    """Not on the community's list of duties."""
    document: Ticket = told.document
    profile: Any = told.profile
    return (
        not (document.hotline == "citizen_12345" and this.unit.kind == "residents_committee")
        or this.community_duty is None
        or within(this.community_duty, profile.community_duties)
    )


def tkt104(this: Dispatch | AddUnit, told: Replay) -> bool:
    """A report given to the party reported."""
    document: Ticket = told.document
    return (
        document.demand != "report"
        or document.complained_of is None
        or this.unit.id != document.complained_of.id
    )


def tkt105(this: RequestReturn | SignFor, told: Replay) -> bool | None:
    """Not the unit that the order is addressed to."""
    facts: TicketFacts = told.facts
    return this.by.unit is not None and equal(this.by.unit, facts["addressee"])


def tkt106(
    this: Contact
    | Start
    | RequestExtension
    | TellOfExtension
    | ReferToCouncil
    | CouncilReports
    | Reply
    | ExplainLimits,
    told: Replay,
) -> bool:
    """Not the unit responsible."""
    facts: TicketFacts = told.facts
    return (
        this.by.unit is not None
        and facts["responsible"] is not None
        and this.by.unit == facts["responsible"]
    )


def tkt107(_: RequestReturn, told: Replay) -> bool:
    """A designated unit asks to return the order."""
    facts: TicketFacts = told.facts
    return not facts["designated"]


def tkt108(this: Dispatch, told: Replay) -> bool | None:
    """Returned, then sent to the same unit again."""
    facts: TicketFacts = told.facts
    return this.designated or opposite(equal(this.unit.id, facts["addressee"]))


def tkt110(this: RequestExtension | ApproveExtension, _told: Replay) -> bool:
    """The new deadline does not lie ahead."""
    return this.until > this.at


def tkt112(_: ApproveExtension | RefuseExtension, told: Replay) -> bool:
    """No request for extension is pending."""
    facts: TicketFacts = told.facts
    return facts["extension_requested"]


def tkt113(_: RequestExtension, told: Replay) -> bool:
    """The last request for extension is still open."""
    facts: TicketFacts = told.facts
    return not facts["extension_requested"]


def tkt114(this: Reply, _told: Replay) -> bool:
    """Not resolved, and no reason given."""
    return this.resolved or this.unresolved_reason is not None


def tkt115(_: Reply, told: Replay) -> bool:
    """An assisting unit has not reported."""
    facts: TicketFacts = told.facts
    return len(facts["assisting"]) == 0


def tkt116(this: AssistReport, told: Replay) -> bool:
    """Not an assisting unit whose report is due."""
    facts: TicketFacts = told.facts
    return this.by.unit is not None and this.by.unit in facts["assisting"]


def tkt117(this: AddUnit, told: Replay) -> bool:
    """The unit responsible is called in again."""
    facts: TicketFacts = told.facts
    return facts["responsible"] is None or this.unit.id != facts["responsible"]


def tkt118(this: Dispatch, _told: Replay) -> bool:
    """The time limit does not lie after the dispatch."""
    return this.due is None or this.due > this.at


def tkt119(this: CouncilReports, _told: Replay) -> bool:
    """Agreed, and no proposal named."""
    return this.outcome != "agreed" or this.proposal is not None


def tkt120(this: FollowUp, _told: Replay) -> bool:
    """Reached, and the answers not recorded."""
    return not this.reached or (this.resolved is not None and this.satisfied is not None)


def tkt121(this: FollowUp, _told: Replay) -> bool:
    """Not reached, and yet answered."""
    return this.reached or (
        this.resolved is None and this.satisfied is None and this.dissatisfaction is None
    )


def tkt122(this: FollowUp, _told: Replay) -> bool:
    """Dissatisfaction not looked into."""
    return this.satisfied is None or this.satisfied or this.dissatisfaction is not None


def tkt123(_: Close, told: Replay) -> bool:
    """Closed over a lapse."""
    facts: TicketFacts = told.facts
    return facts["dissatisfaction"] is None or facts["dissatisfaction"] not in (
        "lapse",
        "not_carried_out",
    )


def tkt124(_: Close, told: Replay) -> bool:
    """Closed without explaining."""
    facts: TicketFacts = told.facts
    return (
        facts["dissatisfaction"] is None
        or facts["dissatisfaction"] in ("lapse", "not_carried_out")
        or facts["explained"]
    )


def tkt125(this: Close, _told: Replay) -> bool:
    """Closed without follow-up, and no reason given."""
    return this.no_follow_up_reason is not None


def tkt126(_: ExplainLimits, told: Replay) -> bool:
    """Not dissatisfied because of a limit."""
    facts: TicketFacts = told.facts
    return facts["dissatisfaction"] is not None and facts["dissatisfaction"] not in (
        "lapse",
        "not_carried_out",
    )


def tkt127(_: ReturnForRework, told: Replay) -> bool:
    """Sent back for rework though the complainant is satisfied."""
    facts: TicketFacts = told.facts
    return (
        facts["satisfied"] is None
        or not facts["satisfied"]
        or (facts["confirmed"] is not None and not facts["confirmed"])
    )


def tkt128(_: RefuseReopen | Reopen, told: Replay) -> bool:
    """No request to reopen is pending."""
    facts: TicketFacts = told.facts
    return facts["reopening_requested"]


def tkt129(_: RequestReopen | Reopen, told: Replay) -> bool:
    """No reopening is left."""
    facts: TicketFacts = told.facts
    return facts["reopened"] < told.bound("reopenings")


def tkt130(this: RequestReopen | Reopen, told: Replay) -> bool | None:
    """Too late to reopen."""
    facts: TicketFacts = told.facts
    return below_or_equal(
        this.at,
        lifted(
            lambda a1: a1 + timedelta(hours=told.bound("reopening_days") * 24), facts["closed_at"]
        ),
    )


def tkt131(this: Suspend | Terminate, _told: Replay) -> bool:
    """Asked for and approved by the same person."""
    return this.requested_by.id != this.by.id


def tkt132(_: ExplainLimits, told: Replay) -> bool:
    """The operator explains in place of the unit responsible."""
    facts: TicketFacts = told.facts
    return facts["responsible"] is None


def tkt133(this: Suspend | Terminate, told: Replay) -> bool:
    """Not asked for by the unit responsible."""
    facts: TicketFacts = told.facts
    return (
        this.requested_by.role == "handling_unit"
        and this.requested_by.unit is not None
        and facts["responsible"] is not None
        and this.requested_by.unit == facts["responsible"]
    )


def tkt134(_: RequestReturn, told: Replay) -> bool:
    """Return asked for again after a refusal."""
    facts: TicketFacts = told.facts
    return not facts["return_refused"]


def tkt135(this: RequestReturn, told: Replay) -> bool | None:
    """The unit suggests itself."""
    facts: TicketFacts = told.facts
    return opposite(equal(this.suggested_unit.id, facts["addressee"]))


def tkt136(_: TellOfExtension, told: Replay) -> bool:
    """No extension is left to tell of."""
    facts: TicketFacts = told.facts
    return facts["extension_untold"]


def tkt137(this: FollowUp, _told: Replay) -> bool:
    """A cause of dissatisfaction, and none dissatisfied."""
    return this.dissatisfaction is None or (this.satisfied is not None and not this.satisfied)


def tkt155(_: Reply, told: Replay) -> bool:
    """The complainant is not told of the extension."""
    facts: TicketFacts = told.facts
    return not facts["extension_untold"]


def tkt157(_: Accept, told: Replay) -> bool:
    """An emergency not passed to its own line."""
    document: Ticket = told.document
    return document.urgency != "danger"


def tkt158(_: Reply, told: Replay) -> bool:
    """The complainant was not contacted before the reply."""
    document: Ticket = told.document
    facts: TicketFacts = told.facts
    return facts["contacted"] or document.complainant.anonymous


def tkt181(this: AddUnit, _told: Replay) -> bool:
    """Called in to lead."""
    return this.duty == "lead"


def tkt182(this: AddUnit, _told: Replay) -> bool:
    """Called in to assist."""
    return this.duty == "assist"


def tkt183(_: RefuseReturn, told: Replay) -> bool:
    """Signed for before."""
    facts: TicketFacts = told.facts
    return facts["signed"]


def tkt184(_: RefuseReturn, told: Replay) -> bool:
    """Not signed for before."""
    facts: TicketFacts = told.facts
    return not facts["signed"]


def tkt185(this: FollowUp, _told: Replay) -> bool:
    """Reached."""
    return this.reached


def tkt186(this: FollowUp, _told: Replay) -> bool:
    """Not reached."""
    return not this.reached


def tkt187(_: ReturnForRework, told: Replay) -> bool:
    """A unit is responsible."""
    facts: TicketFacts = told.facts
    return facts["responsible"] is not None


def tkt188(_: ReturnForRework, told: Replay) -> bool:
    """No unit is responsible."""
    facts: TicketFacts = told.facts
    return facts["responsible"] is None


def tkt189(_: Resume, told: Replay) -> bool:
    """Started before."""
    facts: TicketFacts = told.facts
    return facts["started"]


def tkt190(_: Resume, told: Replay) -> bool:
    """Not started before."""
    facts: TicketFacts = told.facts
    return not facts["started"]


def tkt201(this: Ticket, _told: Replay) -> bool:
    """Anonymous, and yet named."""
    return not this.complainant.anonymous or this.complainant.name is None


def tkt202(this: Ticket, _told: Replay) -> bool:
    """No way to reach the complainant."""
    return this.complainant.anonymous or this.complainant.phone is not None


def tkt203(this: Attachment, _told: Replay) -> bool | None:
    """Digest of the wrong length."""
    return equal(len(this.digest.value), TABLE_1.get(this.digest.algorithm))


def tkt204(this: Ticket, _told: Replay) -> bool:
    """Attachment ids repeat."""
    return distinct([a.id for a in this.attachments])


def tkt206(this: Ticket, _told: Replay) -> bool:
    """Unknown code in hotlines."""
    return this.hotline in ("citizen_12345", "property_service", "community")


def tkt207(this: Ticket, _told: Replay) -> bool:
    """Unknown code in channels."""
    return this.channel in SET_1


def tkt208(this: Ticket, _told: Replay) -> bool:
    """Unknown code in categories of property service."""
    return this.category in SET_2


def tkt209(this: Ticket, _told: Replay) -> bool:
    """A room in no building."""
    return this.place.building is not None or (
        this.place.building_unit is None and this.place.room is None
    )


def tkt210(this: Ticket, _told: Replay) -> bool:
    """The party reported is not named."""
    return this.demand != "report" or this.complained_of is not None


CHECKS: Final[Mapping[str, Callable[[Any, Any], bool | None]]] = {
    "TKT101": tkt101,
    "TKT102": tkt102,
    "TKT103": tkt103,
    "TKT104": tkt104,
    "TKT105": tkt105,
    "TKT106": tkt106,
    "TKT107": tkt107,
    "TKT108": tkt108,
    "TKT110": tkt110,
    "TKT112": tkt112,
    "TKT113": tkt113,
    "TKT114": tkt114,
    "TKT115": tkt115,
    "TKT116": tkt116,
    "TKT117": tkt117,
    "TKT118": tkt118,
    "TKT119": tkt119,
    "TKT120": tkt120,
    "TKT121": tkt121,
    "TKT122": tkt122,
    "TKT123": tkt123,
    "TKT124": tkt124,
    "TKT125": tkt125,
    "TKT126": tkt126,
    "TKT127": tkt127,
    "TKT128": tkt128,
    "TKT129": tkt129,
    "TKT130": tkt130,
    "TKT131": tkt131,
    "TKT132": tkt132,
    "TKT133": tkt133,
    "TKT134": tkt134,
    "TKT135": tkt135,
    "TKT136": tkt136,
    "TKT137": tkt137,
    "TKT155": tkt155,
    "TKT157": tkt157,
    "TKT158": tkt158,
    "TKT181": tkt181,
    "TKT182": tkt182,
    "TKT183": tkt183,
    "TKT184": tkt184,
    "TKT185": tkt185,
    "TKT186": tkt186,
    "TKT187": tkt187,
    "TKT188": tkt188,
    "TKT189": tkt189,
    "TKT190": tkt190,
    "TKT201": tkt201,
    "TKT202": tkt202,
    "TKT203": tkt203,
    "TKT204": tkt204,
    "TKT206": tkt206,
    "TKT207": tkt207,
    "TKT208": tkt208,
    "TKT209": tkt209,
    "TKT210": tkt210,
}
