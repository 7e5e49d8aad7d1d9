"""What may stop office hours on their way: who leads, and that no matter is lost.

Codes SVC101 to SVC109 refuse an event, SVC151 only advises on it.  In CEL, ``this`` is the event,
and a null counts as absent.
"""

from __future__ import annotations

from ..kernel.calendar import CHINA_TIME
from ..kernel.rule import HOUSE_RULE, Severity
from ..kernel.workflow import guard


def _civil(moment: str) -> str:
    """The civil day in China of a time, as a number."""
    return (
        f"[timestamp({moment}) + duration('8h')].map(t,"
        " t.getFullYear() * 10000 + t.getMonth() * 100 + t.getDate())[0]"
    )


BEGUN_BY_ITS_LEADER = guard(
    "SVC101",
    "begun_by_its_leader",
    ("由带队人员开始值班", "Begun by whoever leads it"),
    ("开始值班的不是带队人员", "whoever begins the duty is not among those who lead it"),
    source=HOUSE_RULE,
    cel="!document.duty.exists(d, d.leads)"
    " || document.duty.exists(d, d.leads && d.person == this.by.id)",
    check=lambda e, r: e.by.id in (led := r.document.leaders) or not led,
    at="/by/id",
)

HELD_ON_ITS_DAY = guard(
    "SVC106",
    "held_on_its_day",
    ("值班应在排定之日", "Held on its day"),
    (
        "{at} 开始值班，排定的却是 {starts}",
        "begun at {at}, but it was to be at {starts}",
    ),
    source=HOUSE_RULE,
    cel=f"{_civil('this.at')} == {_civil('document.starts_at')}",
    check=lambda e, r: (
        e.at.astimezone(CHINA_TIME).date() == r.document.starts_at.astimezone(CHINA_TIME).date()
    ),
    at="/at",
    params=lambda e, r: {"at": e.at, "starts": r.document.starts_at},
)

MATTER_NEW = guard(
    "SVC102",
    "matter_new",
    ("事项不得重复登记", "A matter is taken in once"),
    ("事项“{matter}”已经登记", "the matter “{matter}” was taken in already"),
    source=HOUSE_RULE,
    cel="!(this.matter in facts.taken_in)",
    check=lambda e, r: e.matter not in r.facts["taken_in"],
    at="/matter",
    params=lambda e, r: {"matter": e.matter},
)

MATTER_TO_BE_HANDLED = guard(
    "SVC103",
    "matter_to_be_handled",
    ("办理的是待办事项", "What is handled waits for it"),
    (
        "事项“{matter}”没有登记，或者已经办理",
        "the matter “{matter}” was not taken in, or is handled already",
    ),
    source=HOUSE_RULE,
    cel="this.matter in facts.to_handle",
    check=lambda e, r: e.matter in r.facts["to_handle"],
    at="/matter",
    params=lambda e, r: {"matter": e.matter},
)

MATTER_TO_BE_FED_BACK = guard(
    "SVC104",
    "matter_to_be_fed_back",
    ("反馈的是已办未反馈事项", "What is fed back on was handled"),
    (
        "事项“{matter}”还没有办理，或者已经反馈",
        "the matter “{matter}” is not handled yet, or was fed back on already",
    ),
    source=HOUSE_RULE,
    cel="this.matter in facts.to_feed_back",
    check=lambda e, r: e.matter in r.facts["to_feed_back"],
    at="/matter",
    params=lambda e, r: {"matter": e.matter},
)

NOTHING_LEFT = guard(
    "SVC105",
    "no_matter_left",
    ("全部反馈后方可办结", "Closed once every matter is fed back on"),
    ("还没有办理或者反馈的事项：{matters}", "not handled, or not fed back on: {matters}"),
    source=HOUSE_RULE,
    cel="size(facts.to_handle) == 0 && size(facts.to_feed_back) == 0",
    check=lambda e, r: not r.facts["to_handle"] and not r.facts["to_feed_back"],
    params=lambda e, r: {"matters": (*r.facts["to_handle"], *r.facts["to_feed_back"])},
)

WHERE_IT_WENT = guard(
    "SVC151",
    "where_the_matter_went",
    ("没有写明转到哪里", "Where the matter went is not told"),
    (
        "没有写明转为哪份文档，是否办理无法证明",
        "the document that it became is not named: whether it is handled cannot be shown",
    ),
    severity=Severity.UNVERIFIABLE,
    source=HOUSE_RULE,
    cel="this.way == 'on_the_spot' || has(this.document)",
    check=lambda e, r: e.way == "on_the_spot" or e.document is not None,
    at="/document",
)
