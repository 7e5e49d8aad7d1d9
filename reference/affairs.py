"""Disclosures, appraisals and renovation projects: the rules, by the law of the day."""

from __future__ import annotations

from typing import Any

from .vectors import Json, Vector, rule, without_none

__all__ = ["APPRAISALS", "DISCLOSURES", "RENOVATIONS"]


def _rule(code: str, name: str, where: str | None, plain: Json, unjudged: Any = ()) -> Vector:
    """The rule, and nothing else, finds something there; or nothing does."""
    told = {"spec": "1", "provenance": "illustrative", **without_none(plain)}
    return rule(code, name, where, told, unjudged=unjudged)


# Disclosures

_AFFAIRS = (
    "assembly_decisions",
    "granted_and_donated",
    "committee_facilities",
    "community_services",
    "consultation_results",
    "help_to_government",
    "common_concerns",
)
"""Those of article 34."""
_OF_A_VILLAGE = (
    "assembly_decisions",
    "granted_and_donated",
    "help_to_government",
    "consultation_results",
    "common_concerns",
)
"""Those of article 35."""
_OF_A_VILLAGE_IN_2018 = (
    "assembly_decisions",
    "family_planning",
    "granted_and_donated",
    "help_to_government",
    "common_concerns",
)
"""Those of article 30 of the law before."""
_VILLAGE: Json = {"committee": "villagers_committee", "community": "某村"}
_BEFORE_2018: Json = {"as_of": "2018-12-28"}
_IN_2018: Json = {"as_of": "2018-12-29"}
_LAST_DAY: Json = {"as_of": "2025-12-31"}
_FIRST_DAY: Json = {"as_of": "2026-01-01"}


def _posting(
    code: str, name: str, where: str | None = None, /, *, header: Json | None = None,
    unjudged: Any = (), **item: Any,
) -> Vector:  # fmt: skip
    """A single posting, and nothing to tell of the other affairs."""
    plain = {
        "kind": "affairs_disclosure",
        "id": "D1",
        "as_of": "2026-03-31",
        "committee": "residents_committee",
        "community": "某社区",
        "items": [
            {
                "affair": "common_concerns",
                "title": "楼道照明改造",
                "posted_on": "2025-12-01",
                "ways": ["notice_board"],
                **item,
            }
        ],
        "nothing_on": [*_AFFAIRS[:-1], "family_planning"],
        **(header or {}),
    }
    return _rule(code, name, where, plain, unjudged)


def _told_of(
    code: str, name: str, *affairs: str, where: str | None = None, unjudged: Any = (), **header: Any
) -> Vector:
    """Nothing is posted, and of these affairs there was nothing to post."""
    header |= {"items": [], "nothing_on": list(affairs)}
    return _posting(code, name, where, header=header, unjudged=unjudged)


_ITEM = "/items/0"
_LISTS: tuple[tuple[str, tuple[str, ...], Json], ...] = (
    ("community", _AFFAIRS, _FIRST_DAY),
    ("village", _OF_A_VILLAGE, {**_VILLAGE, **_FIRST_DAY}),
    ("village_in_2025", _OF_A_VILLAGE_IN_2018, {**_VILLAGE, **_LAST_DAY}),
    ("village_in_2018", _OF_A_VILLAGE_IN_2018, {**_VILLAGE, **_IN_2018}),
)
"""What each law lists, on its first day or its last."""
_SHORT: Json = {"until": "2025-12-15"}
_LONG: Json = {"until": "2025-12-16"}
_POSTED_IN_2018: Json = {"posted_on": "2018-12-01"}
_UNKNOWN = ("OVS250", "OVS252", "OVS253", "OVS255")
"""What is not judged before 2018: which law there was then, the library does not know."""
_Q1, _Q2, _Q3 = "2025-03-31", "2025-06-30", "2025-07-01"

DISCLOSURES = (
    _posting("OVS250", "fails", f"{_ITEM}/until", **_SHORT),
    _posting("OVS250", "fails/village", f"{_ITEM}/until", header=_VILLAGE, **_SHORT),
    _posting("OVS250", "fails/on_the_first_day_of_the_law", f"{_ITEM}/until", header=_FIRST_DAY, **_SHORT),
    _posting("OVS250", "fails/village_on_the_first_day_of_the_law", f"{_ITEM}/until", header={**_VILLAGE, **_FIRST_DAY}, **_SHORT),
    _posting("OVS250", "fails/taken_down_at_once", f"{_ITEM}/until", until="2025-12-01"),
    _posting("OVS250", "holds", **_LONG),
    _posting("OVS250", "holds/village", header=_VILLAGE, **_LONG),
    _posting("OVS250", "holds/no_end", until=None),
    _posting("OVS250", "holds/before_the_law", header=_LAST_DAY, **_SHORT),
    _posting("OVS250", "holds/village_before_the_law", header={**_VILLAGE, **_LAST_DAY}, **_SHORT),
    _posting("OVS250", "open", header=_BEFORE_2018, unjudged=_UNKNOWN, **_POSTED_IN_2018),
    _posting("OVS251", "fails", f"{_ITEM}/posted_on", posted_on="2026-04-01"),
    _posting("OVS251", "fails/taken_down_before", f"{_ITEM}/posted_on", until="2025-11-30"),
    _posting("OVS251", "fails/the_time_before_is_no_earlier", f"{_ITEM}/posted_on", previous_on="2025-12-01"),
    _posting("OVS251", "holds", posted_on="2026-03-31"),
    _posting("OVS251", "holds/the_time_before", previous_on="2025-11-30"),
    _posting("OVS252", "fails", f"{_ITEM}/ways", ways=["online_posting"]),
    _posting("OVS252", "fails/nowhere", f"{_ITEM}/ways", ways=[]),
    _posting("OVS252", "fails/village", f"{_ITEM}/ways", ways=["online_posting"], header=_VILLAGE),
    _posting("OVS252", "fails/on_the_first_day_of_the_law", f"{_ITEM}/ways", ways=["online_posting"], header=_FIRST_DAY),
    _posting("OVS252", "fails/village_on_the_first_day_of_the_law", f"{_ITEM}/ways", ways=["online_posting"], header={**_VILLAGE, **_FIRST_DAY}),
    _posting("OVS252", "holds", ways=["online_posting", "notice_board"]),
    _posting("OVS252", "holds/before_the_law", ways=["online_posting"], header=_LAST_DAY),
    _posting("OVS252", "holds/village_before_the_law", ways=["online_posting"], header={**_VILLAGE, **_LAST_DAY}),
    *(
        _told_of("OVS253", f"fails/{whose}/{left_out}", *(a for a in listed if a != left_out), where="/items", **header)
        for whose, listed, header in _LISTS
        for left_out in listed
    ),
    *(_told_of("OVS253", f"holds/{whose}", *listed, **header) for whose, listed, header in _LISTS),
    _told_of("OVS253", "fails/nothing_told", where="/items"),
    _told_of("OVS253", "holds/before_the_law", **_LAST_DAY),
    _told_of("OVS253", "open", **_VILLAGE, **_BEFORE_2018, unjudged=("OVS253",)),
    _posting("OVS253", "holds/posted"),
    _posting("OVS254", "fails", "/nothing_on", header={"nothing_on": list(_AFFAIRS)}),
    _posting("OVS254", "holds", header={"nothing_on": list(_AFFAIRS[:-1])}),
    _posting("OVS255", "fails", f"{_ITEM}/previous_on", header=_VILLAGE, posted_on=_Q3, previous_on=_Q1),
    _posting("OVS255", "fails/before_the_law", f"{_ITEM}/previous_on", header={**_VILLAGE, **_LAST_DAY}, posted_on=_Q3, previous_on=_Q1),
    _posting("OVS255", "fails/over_the_year", f"{_ITEM}/previous_on", header={**_VILLAGE, **_FIRST_DAY}, posted_on="2026-01-01", previous_on="2025-09-30"),
    _posting("OVS255", "fails/in_2018", f"{_ITEM}/previous_on", header={**_VILLAGE, **_IN_2018}, **_POSTED_IN_2018, previous_on="2018-06-30"),
    _posting("OVS255", "open", header={**_VILLAGE, **_BEFORE_2018}, unjudged=_UNKNOWN, **_POSTED_IN_2018, previous_on="2018-06-30"),
    _posting("OVS255", "holds", header=_VILLAGE, posted_on=_Q2, previous_on=_Q1),
    _posting("OVS255", "holds/over_the_year", header=_VILLAGE, posted_on="2026-03-31", previous_on="2025-10-01"),
    _posting("OVS255", "holds/the_first", header=_VILLAGE, posted_on=_Q3),
    _posting("OVS255", "holds/community", posted_on=_Q3, previous_on=_Q1),
    _posting("OVS256", "fails", f"{_ITEM}/inquiries/0/answered_on", inquiries=[{"asked_on": "2025-12-03"}]),
    _posting("OVS256", "holds", inquiries=[{"asked_on": "2025-12-03", "answered_on": "2025-12-04"}]),
    _posting("OVS257", "fails", f"{_ITEM}/inquiries/0/answered_on", inquiries=[{"asked_on": "2025-12-03", "answered_on": "2025-12-02"}]),
    _posting("OVS257", "holds", inquiries=[{"asked_on": "2025-12-03", "answered_on": "2025-12-03"}]),
)  # fmt: skip

# Appraisals

_MEMBER = "/members/0"
_UNFIT: Json = {"result": "incompetent"}
_KEPT: Json = {"afterwards": "post_kept"}
_ENDED: Json = {"afterwards": "post_ended"}


def _appraisal(
    code: str, name: str, where: str | None = None, /, *, header: Json | None = None,
    unjudged: Any = (), **member: Any,
) -> Vector:  # fmt: skip
    """The appraisal of a single member, at the end of 2026."""
    plain = {
        "kind": "democratic_appraisal",
        "id": "A1",
        "held_on": "2026-12-10",
        "committee": "residents_committee",
        "community": "某社区",
        "assembly": "representative_assembly",
        "presided_by": "supervision_body",
        "published_on": "2026-12-31",
        "members": [_member(**member)],
        **(header or {}),
    }
    return _rule(code, name, where, plain, unjudged)


def _member(**said: Any) -> Json:
    plain = {"person": "p1", "post": "residents_committee_member", "result": "competent"}
    return without_none({**plain, **said})


def _earlier(*results: str, this: int = 2026) -> Json:
    """One each year, the last a year before this one."""
    years = range(this - len(results), this)
    told = zip(years, results, strict=True)
    return {"earlier": [{"held_on": f"{y}-12-10", "result": r} for y, r in told]}


def _on(day: str, **said: Any) -> Json:
    return {"held_on": day, "published_on": day, **said}


_OLD, _NEW = _on("2025-12-31"), _on("2026-01-01")


def _in_a_village(day: str = "2026-12-10", **header: Any) -> Json:
    said = {**_on(day), "committee": "villagers_committee", **header}
    return {"header": said, "post": "villagers_committee_member"}


_OF_THE_VILLAGES = ("2018-12-29", "2025-12-31", "2026-01-01")
"""The first and the last day of the law of 2018, and the first of the next."""
_OLD_VILLAGE: Json = {**_OLD, "committee": "villagers_committee"}
_TWICE, _ONCE = _earlier("incompetent"), _earlier("competent")
_NO_LAW = ("OVS260", "OVS261", "OVS262", "OVS264")
_LONG_AGO = _on("2018-12-28")

APPRAISALS = (
    _appraisal("OVS260", "fails", "/presided_by", header={"presided_by": "appraised_committee"}),
    *(
        _appraisal("OVS260", f"fails/village/{day}", "/presided_by", **_in_a_village(day, presided_by="other_presider"))
        for day in _OF_THE_VILLAGES
    ),
    _appraisal("OVS260", "fails/on_the_first_day_of_the_law", "/presided_by", header={**_NEW, "presided_by": "other_presider"}),
    _appraisal("OVS260", "holds"),
    _appraisal("OVS260", "holds/before_the_law", header={**_OLD, "presided_by": "other_presider"}),
    _appraisal("OVS260", "open", header=_LONG_AGO, unjudged=_NO_LAW),
    _appraisal("OVS260", "open/village", **_in_a_village("2018-12-28", presided_by="other_presider"), unjudged=_NO_LAW),
    _appraisal("OVS261", "fails", "/presided_by", header={"presided_by": None}),
    _appraisal("OVS261", "fails/on_the_first_day_of_the_law", "/presided_by", header={**_NEW, "presided_by": None}),
    _appraisal("OVS261", "holds"),
    _appraisal("OVS261", "holds/before_the_law", header={**_OLD, "presided_by": None}),
    _appraisal("OVS262", "fails", "/previous_on", header=_on("2028-01-01", previous_on="2026-12-31")),
    _appraisal("OVS262", "fails/since_before_the_law", "/previous_on", header=_on("2027-12-10", previous_on="2024-12-10")),
    _appraisal("OVS262", "fails/village_before_2026", "/previous_on", header={**_OLD_VILLAGE, "previous_on": "2023-12-31"}, post=None),
    _appraisal("OVS262", "holds", header=_on("2027-12-31", previous_on="2026-12-31")),
    _appraisal("OVS262", "holds/first_year_of_the_law", header=_on("2026-12-31", previous_on="2023-12-10")),
    _appraisal("OVS262", "holds/on_the_first_day_of_the_law", header={**_NEW, "previous_on": "2023-12-31"}),
    _appraisal("OVS262", "holds/village_before_2026", header={**_OLD_VILLAGE, "previous_on": "2024-01-01"}, post=None),
    _appraisal("OVS262", "holds/before_the_law", header={**_OLD, "previous_on": "2023-12-31"}),
    _appraisal("OVS262", "holds/the_first"),
    _appraisal("OVS263", "fails", "/held_on", header={"published_on": "2026-12-09"}),
    _appraisal("OVS263", "fails/the_one_before_is_no_earlier", "/held_on", header={"previous_on": "2026-12-10"}),
    _appraisal("OVS263", "holds", header={"published_on": "2026-12-10"}),
    _appraisal("OVS263", "holds/the_one_before", header={"previous_on": "2026-12-09"}),
    _appraisal("OVS264", "fails", "/published_on", header={"published_on": None}),
    _appraisal("OVS264", "fails/on_the_first_day_of_the_law", "/published_on", header={**_NEW, "published_on": None}),
    _appraisal("OVS264", "holds"),
    _appraisal("OVS264", "holds/before_the_law", header={**_OLD, "published_on": None}),
    _appraisal("OVS264", "holds/village", header={"committee": "villagers_committee", "published_on": None}, post=None),
    _appraisal("OVS265", "fails", f"{_MEMBER}/afterwards", **_UNFIT, **_TWICE, **_KEPT),
    _appraisal("OVS265", "fails/three_times", f"{_MEMBER}/afterwards", **_UNFIT, **_earlier("incompetent", "incompetent"), **_KEPT),
    _appraisal("OVS265", "fails/after_a_good_year", f"{_MEMBER}/afterwards", **_UNFIT, **_earlier("excellent", "incompetent"), **_KEPT),
    *(
        _appraisal("OVS265", f"fails/village/{day}", f"{_MEMBER}/afterwards", **_in_a_village(day), **_UNFIT, **_earlier("incompetent", this=int(day[:4])), **_KEPT)
        for day in _OF_THE_VILLAGES
    ),
    *(
        _appraisal("OVS265", f"holds/village/{day}", **_in_a_village(day), **_UNFIT, **_earlier("competent", this=int(day[:4])), **_KEPT)
        for day in _OF_THE_VILLAGES
    ),
    _appraisal("OVS265", "fails/on_the_first_day_of_the_law", f"{_MEMBER}/afterwards", header=_NEW, **_UNFIT, **_TWICE, **_KEPT),
    _appraisal("OVS265", "holds", **_UNFIT, **_ONCE, **_KEPT),
    _appraisal("OVS265", "holds/ended", **_UNFIT, **_TWICE, **_ENDED),
    _appraisal("OVS265", "holds/the_first", **_UNFIT, earlier=[], **_KEPT),
    _appraisal("OVS265", "holds/not_in_a_row", **_UNFIT, **_earlier("incompetent", "competent"), **_KEPT),
    _appraisal("OVS265", "holds/fit_again", **_earlier("incompetent", "incompetent"), **_KEPT),
    _appraisal("OVS265", "holds/before_the_law", header=_OLD, **_UNFIT, **_TWICE, **_KEPT),
    _appraisal("OVS265", "open", header=_LONG_AGO, unjudged=(*_NO_LAW, "OVS265"), **_UNFIT, earlier=[], **_KEPT),
    _appraisal("OVS265", "open/village", **_in_a_village("2018-12-28"), unjudged=(*_NO_LAW, "OVS265"), **_UNFIT, **_earlier("incompetent", this=2018), **_KEPT),
    _appraisal("OVS266", "fails", f"{_MEMBER}/afterwards", **_UNFIT, **_ONCE, **_ENDED),
    _appraisal("OVS266", "fails/found_fit", f"{_MEMBER}/afterwards", **_TWICE, **_ENDED),
    _appraisal("OVS266", "fails/the_first", f"{_MEMBER}/afterwards", **_UNFIT, earlier=[], **_ENDED),
    _appraisal("OVS266", "fails/before_the_law", f"{_MEMBER}/afterwards", header=_OLD, **_UNFIT, **_TWICE, **_ENDED),
    _appraisal("OVS266", "holds", **_UNFIT, **_TWICE, **_ENDED),
    _appraisal("OVS266", "holds/on_the_first_day_of_the_law", header=_NEW, **_UNFIT, **_TWICE, **_ENDED),
    _appraisal("OVS266", "holds/village_before_2026", header=_OLD_VILLAGE, post=None, **_UNFIT, **_TWICE, **_ENDED),
    _appraisal("OVS266", "holds/not_told", **_UNFIT, **_TWICE),
    _appraisal("OVS266", "open", header=_LONG_AGO, unjudged=(*_NO_LAW, "OVS266"), **_UNFIT, earlier=[], **_ENDED),
    _appraisal("OVS267", "fails", f"{_MEMBER}/earlier", **_UNFIT),
    _appraisal("OVS267", "fails/and_ended", f"{_MEMBER}/earlier", **_UNFIT, **_ENDED),
    _appraisal("OVS267", "fails/and_kept", f"{_MEMBER}/earlier", **_UNFIT, **_KEPT),
    _appraisal("OVS267", "holds", **_UNFIT, earlier=[]),
    _appraisal("OVS267", "holds/found_fit"),
    _appraisal("OVS268", "fails", f"{_MEMBER}/earlier", earlier=[{"held_on": "2026-12-10", "result": "competent"}]),
    _appraisal("OVS268", "fails/twice_on_a_day", f"{_MEMBER}/earlier", earlier=[{"held_on": "2025-12-10", "result": "competent"}] * 2),
    _appraisal("OVS268", "holds", earlier=[{"held_on": "2026-12-09", "result": "competent"}]),
    _appraisal("OVS268", "holds/the_first", earlier=[]),
    _appraisal("OVS269", "fails", "/members", header={"members": [_member(), _member()]}),
    _appraisal("OVS269", "holds", header={"members": [_member(), _member(person="p2")]}),
    _appraisal("OVS270", "fails", f"{_MEMBER}/post", post="residents_group_leader"),
    _appraisal("OVS270", "fails/no_post", f"{_MEMBER}/post", post=None),
    _appraisal("OVS270", "fails/village", f"{_MEMBER}/post", header={"committee": "villagers_committee"}),
    _appraisal("OVS270", "holds", post="residents_committee_chair"),
    _appraisal("OVS270", "holds/village", **_in_a_village()),
    _appraisal("OVS270", "holds/hired_by_a_village", header={"committee": "villagers_committee"}, post=None),
    _appraisal("OVS271", "fails", f"{_MEMBER}/result", result="splendid"),
    _appraisal("OVS271", "holds", result="excellent"),
    _appraisal("OVS272", "fails", f"{_MEMBER}/earlier/0/result", **_earlier("splendid")),
    _appraisal("OVS272", "holds", **_earlier("basically_competent")),
)  # fmt: skip

# Renovation projects


def _works(
    code: str, name: str, where: str | None = None, /, *works: Json, stage: str | None = None
) -> Vector:
    plain = {
        "kind": "renovation_project",
        "id": "R1",
        "as_of": "2026-03-31",
        "name": "某街道老旧小区改造",
        "stage": stage,
        "works": [{"work": "rain_sewage_separation", "unit": "个", **work} for work in works],
    }
    return _rule(code, name, where, plain)


_WORK = "/works/0"
_DONE = "works_finished"

RENOVATIONS = (
    _works("OVS273", "fails", f"{_WORK}/finished", {"planned": 242, "entered": 230, "finished": 231}),
    _works("OVS273", "holds", None, {"planned": 242, "entered": 230, "finished": 230}),
    _works("OVS273", "holds/not_told", None, {"planned": 242, "finished": 231}),
    _works("OVS274", "fails", f"{_WORK}/entered", {"planned": 242, "entered": 243}),
    _works("OVS274", "holds", None, {"planned": 242, "entered": 242}),
    _works("OVS275", "fails", f"{_WORK}/finished", {"planned": 242, "finished": 243}),
    _works("OVS275", "holds", None, {"planned": 242, "finished": 242}),
    _works("OVS276", "fails", f"{_WORK}/planned", {"entered": 230, "finished": 146}),
    _works("OVS276", "fails/finished", f"{_WORK}/planned", {"finished": 0}),
    _works("OVS276", "holds", None, {"planned": 242, "entered": 230, "finished": 146}),
    _works("OVS276", "holds/nothing_told", None, {}),
    _works("OVS277", "fails", "/works", {"planned": 2}, {"planned": 3}),
    _works("OVS277", "fails/of_the_same", "/works", {"of": "甲小区"}, {"of": "甲小区"}),
    _works("OVS277", "holds", None, {"planned": 2}, {"planned": 3, "unit": "栋"}),
    _works("OVS277", "holds/of_another", None, {"of": "甲小区"}, {"of": "乙小区"}),
    _works("OVS277", "holds/of_all", None, {}, {"of": "乙小区"}),
    _works("OVS278", "fails", f"{_WORK}/finished", {"planned": 242, "finished": 241}, stage=_DONE),
    _works("OVS278", "holds", None, {"planned": 242, "finished": 242}, stage=_DONE),
    _works("OVS278", "holds/not_said", None, {"planned": 242, "finished": 241}),
    _works("OVS279", "fails", f"{_WORK}/finished", {"planned": 242}, stage=_DONE),
    _works("OVS279", "holds", None, {"planned": 242, "finished": 242}, stage=_DONE),
    _works("OVS279", "holds/not_said", None, {"planned": 242}, stage="works_entered"),
    _works("OVS280", "fails", f"{_WORK}/work", {"work": "moon_garden"}),
    _works("OVS280", "holds", None, {"work": "fire_lane_clearing"}),
)  # fmt: skip
