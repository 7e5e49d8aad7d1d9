"""What it takes to write disclosures, appraisals and renovation projects, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..oversight import affairs as m
from ..oversight import affairs_codes as codes
from ..people.codes import RESIDENTS_COMMITTEE, VILLAGERS_COMMITTEE
from ._breaks import Break, Wire, put
from ._values import below, choose, draw_document, draw_record
from ._walk import Kind

__all__ = ["AFFAIRS_DISCLOSURE", "DEMOCRATIC_APPRAISAL", "RENOVATION_PROJECT"]

_FIRST = date(2025, 6, 1)
_DAY = timedelta(days=1)


def _some_day(draw: st.DrawFn) -> date:
    """Before or after the day on which the revised laws came into force."""
    return _FIRST + draw(below(700)) * _DAY


# Disclosures


def _disclosure(draw: st.DrawFn, given: Mapping[str, Any]) -> m.AffairsDisclosure:
    as_of = _some_day(draw)
    posted = tuple(choose(draw, tuple(codes.AFFAIRS)) for _ in range(draw(below(4))))
    known: dict[str, Any] = {
        "as_of": as_of,
        "items": tuple(_posted(draw, affair, as_of) for affair in posted),
        "nothing_on": tuple(affair for affair in codes.AFFAIRS if affair not in posted),
        **given,
    }
    return draw_document(draw, m.AffairsDisclosure, **known)


def _posted(draw: st.DrawFn, affair: str, as_of: date) -> m.DisclosedItem:
    on = as_of - draw(below(60)) * _DAY
    return draw_record(
        draw,
        m.DisclosedItem,
        affair=affair,
        posted_on=on,
        until=choose(draw, (None, on + 15 * _DAY, on + 90 * _DAY)),
        ways=choose(draw, (("notice_board",), ("online_posting", "notice_board"))),
        previous_on=choose(draw, (None, on - _DAY, on - 80 * _DAY)),
        inquiries=tuple(m.Inquiry(asked_on=on, answered_on=on) for _ in range(draw(below(2)))),
    )


def _disclosed(*items: Mapping[str, Any], nothing_on: Any = None, **header: Any) -> Break:
    """A single posting in 2026, with one of these changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        plain = {
            "affair": "common_concerns",
            "title": "公示",
            "posted_on": "2026-03-02",
            "ways": ["notice_board"],
        }
        others = [affair for affair in codes.AFFAIRS if affair != "common_concerns"]
        document["committee"] = choose(draw, tuple(codes.COMMITTEES))
        document |= {"as_of": "2026-03-31", "nothing_on": nothing_on or others, **header}
        document["items"] = [{**plain, **choose(draw, items)}]

    return write


def _asked(**answer: str) -> Mapping[str, Any]:
    return {"inquiries": [{"asked_on": "2026-03-04", **answer}]}


AFFAIRS_DISCLOSURE = Kind(
    model=m.AffairsDisclosure,
    header=_disclosure,
    breaks={
        "GEN112": put("", at=("community",)),
        "GEN116": put("2026-02-30", at=("as_of",)),
        "GEN122": put("2026-3-2", "", at=("as_of",)),
        "OVS250": _disclosed({"until": "2026-03-16"}, {"until": "2026-03-02"}),
        "OVS251": _disclosed(
            {"posted_on": "2026-04-01"}, {"until": "2026-03-01"}, {"previous_on": "2026-03-02"}
        ),
        "OVS252": _disclosed({"ways": []}, {"ways": ["online_posting"]}),
        "OVS253": _disclosed({}, nothing_on=["assembly_decisions"]),
        "OVS254": _disclosed({}, nothing_on=list(codes.AFFAIRS)),
        "OVS255": _disclosed({"previous_on": "2025-09-30"}, committee="villagers_committee"),
        "OVS256": _disclosed(_asked()),
        "OVS257": _disclosed(_asked(answered_on="2026-03-03")),
    },
)

# Appraisals


def _appraisal(draw: st.DrawFn, given: Mapping[str, Any]) -> m.DemocraticAppraisal:
    held_on = _some_day(draw)
    committee = choose(draw, tuple(codes.COMMITTEES))
    known: dict[str, Any] = {
        "held_on": held_on,
        "committee": committee,
        "presided_by": "supervision_body",
        "previous_on": choose(draw, (None, held_on - 150 * _DAY)),
        "published_on": choose(draw, (held_on, held_on + 7 * _DAY)),
        "members": tuple(_member(draw, n, committee, held_on) for n in range(draw(below(4)))),
        **given,
    }
    return draw_document(draw, m.DemocraticAppraisal, **known)


def _member(draw: st.DrawFn, n: int, committee: str, held_on: date) -> m.Appraised:
    result = choose(draw, tuple(codes.RATINGS))
    before = choose(draw, ("competent", "incompetent"))
    both = result == before == "incompetent"
    villager = committee == "villagers_committee"
    posts = (*VILLAGERS_COMMITTEE, None) if villager else RESIDENTS_COMMITTEE
    # Before 2026 no law ended an urban post, so where two fail in a row nothing is told of it.
    return draw_record(
        draw,
        m.Appraised,
        person=f"p{n}",
        post=choose(draw, posts),
        result=result,
        earlier=tuple(
            m.EarlierAppraisal(held_on=held_on - years * 365 * _DAY, result=rating)
            for years, rating in ((2, "competent"), (1, before))
        ),
        afterwards=None if both else choose(draw, (None, "post_kept")),
    )


_FAILED_ON = ("2024-12-10", "2025-12-10", "2026-06-01")


def _earlier(*results: str) -> list[Mapping[str, str]]:
    return [
        {"held_on": on, "result": result} for on, result in zip(_FAILED_ON, results, strict=False)
    ]


def _appraised(*members: Mapping[str, Any], **header: Any) -> Break:
    """A single member appraised at the end of 2026, with one of these changes."""

    def write(draw: st.DrawFn, document: Wire) -> None:
        plain = {"person": "p", "result": "competent", "post": "residents_committee_member"}
        document |= {
            "committee": "residents_committee",
            "held_on": "2026-12-10",
            "previous_on": "2025-12-10",
            "published_on": "2026-12-20",
            "presided_by": "supervision_body",
            **header,
        }
        document["members"] = [{**plain, **choose(draw, members)}]

    return write


_UNFIT: Mapping[str, Any] = {"result": "incompetent"}


def _twice(draw: st.DrawFn, document: Wire) -> None:
    _appraised({})(draw, document)
    document["members"] *= 2


DEMOCRATIC_APPRAISAL = Kind(
    model=m.DemocraticAppraisal,
    header=_appraisal,
    breaks={
        "GEN112": put("", at=("community",)),
        "GEN116": put("2026-02-30", at=("held_on",)),
        "GEN122": put("2026-3-2", "", at=("held_on",)),
        "OVS260": _appraised({}, presided_by="appraised_committee"),
        "OVS261": _appraised({}, presided_by=None),
        "OVS262": _appraised({}, held_on="2027-12-10", published_on="2027-12-11"),
        "OVS263": _appraised({}, published_on="2026-12-09"),
        "OVS264": _appraised({}, published_on=None),
        "OVS265": _appraised(
            {
                **_UNFIT,
                "earlier": _earlier("competent", "incompetent"),
                "afterwards": "post_kept",
            },
            {
                **_UNFIT,
                "earlier": _earlier("incompetent", "incompetent", "incompetent"),
                "afterwards": "post_kept",
            },
        ),
        "OVS266": _appraised(
            {"afterwards": "post_ended"},
            {**_UNFIT, "earlier": [], "afterwards": "post_ended"},
            {
                **_UNFIT,
                "earlier": _earlier("incompetent", "excellent"),
                "afterwards": "post_ended",
            },
        ),
        "OVS267": _appraised(_UNFIT, {**_UNFIT, "afterwards": "post_ended"}),
        "OVS268": _appraised(
            {"earlier": [{"held_on": "2026-12-10", "result": "competent"}]},
            {"earlier": [{"held_on": "2025-12-10", "result": "competent"}] * 2},
        ),
        "OVS269": _twice,
        "OVS270": _appraised({"post": "villagers_committee_chair"}, {"post": None}),
        "OVS271": _appraised({"result": "splendid"}),
        "OVS272": _appraised({"earlier": _earlier("splendid")}),
    },
)

# Renovation projects


def _project(draw: st.DrawFn, given: Mapping[str, Any]) -> m.RenovationProject:
    stage = choose(draw, (None, *codes.STAGES))
    works = tuple(_work(draw, f"项目{n}", stage) for n in range(draw(below(4))))
    known: dict[str, Any] = {
        "as_of": _some_day(draw),
        "stage": stage,
        "works": works,
        **given,
    }
    return draw_document(draw, m.RenovationProject, **known)


def _work(draw: st.DrawFn, of: str, stage: str | None) -> m.RenovationWork:
    planned = draw(below(2**31))
    entered = choose(draw, (None, planned, planned // 2))
    finished = choose(draw, (None, (planned if entered is None else entered) // 2))
    if stage == "works_finished":
        entered = finished = planned
    return draw_record(
        draw, m.RenovationWork, of=of, planned=planned, entered=entered, finished=finished
    )


def _counted(*works: tuple[Mapping[str, Any], ...], stage: str | None = None) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        plain = {"work": "rain_sewage_separation", "unit": "个排水单元"}
        document["works"] = [{**plain, **work} for work in choose(draw, works)]
        document["stage"] = stage

    return write


RENOVATION_PROJECT = Kind(
    model=m.RenovationProject,
    header=_project,
    breaks={
        "GEN106": _counted(({"planned": "1"},), ({"finished": 1.5},)),
        "GEN112": put("", at=("name",)),
        "GEN114": _counted(({"planned": -1},)),
        "GEN115": _counted(({"planned": 2**31},)),
        "GEN116": put("2026-02-30", at=("as_of",)),
        "GEN122": put("2026-3-2", "", at=("as_of",)),
        "OVS273": _counted(({"planned": 242, "entered": 146, "finished": 147},)),
        "OVS274": _counted(({"planned": 242, "entered": 243, "finished": 146},)),
        "OVS275": _counted(({"planned": 242, "finished": 243},)),
        "OVS276": _counted(({"entered": 230},), ({"finished": 0},)),
        "OVS277": _counted(({"planned": 2}, {"planned": 3}), ({"of": "甲"}, {"of": "甲"})),
        "OVS278": _counted(({"planned": 2, "finished": 1},), stage="works_finished"),
        "OVS279": _counted(({"planned": 2},), stage="works_finished"),
        "OVS280": _counted(({"work": "moon_garden"},)),
    },
)
