"""How much a finding weighs: in each place of which a text is at hand, and where none is told.

Of each rule of the hotline that rests on law, which clauses bind where, as read from the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grassroots_gov.kernel.rule import HOUSE_RULE, Source

from .vectors import REFERENCE, Json, Vector, authority

__all__ = ["AUTHORITY"]

BEIJING, TANGSHAN, WEIFANG = "beijing_swift_response", "tangshan_hotline", "weifang_hotline"
CHENGDU, DEYANG = "chengdu_community_development", "deyang_community_governance"
PAPER_2020, PAPER_2025 = "hotline_opinion_2020", "hotline_opinion_2025"
DAY, EVE = "2026-06-01", "2025-12-31"
"""A day on which all the texts are in force, and the last before Tangshan's is."""
PLACES = {
    BEIJING: "110105",
    TANGSHAN: "130203001",
    WEIFANG: "370702",
    CHENGDU: "510104",
    DEYANG: "510600",
}
LAW: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "TKT101": ("error", ((BEIJING, "第十一条第二款"),)),
    "TKT102": (
        "unverifiable",
        (
            (BEIJING, "第十七条第二款"),
            (TANGSHAN, "第二十条第二款"),
            (CHENGDU, "第四十四条第三款"),
            (DEYANG, "第十条第二款"),
            (PAPER_2025, "（五）"),
        ),
    ),
    "TKT103": ("error", ((BEIJING, "第十七条第二款"),)),
    "TKT104": (
        "error",
        (
            (TANGSHAN, "第三十九条"),
            (WEIFANG, "第七条"),
            (BEIJING, "第三十五条第二款第（四）项"),
            (PAPER_2025, ""),
        ),
    ),
    "TKT107": ("error", ((WEIFANG, "第二十二条第二款"),)),
    "TKT109": ("error", ((TANGSHAN, "第二十四条第二款"),)),
    "TKT114": ("error", ((BEIJING, "第十五条第（二）项"), (WEIFANG, "第二十条第（三）项"))),
    "TKT115": ("error", ((TANGSHAN, "第二十四条第一款"),)),
    "TKT122": ("error", ((TANGSHAN, "第三十八条"),)),
    "TKT123": ("error", ((TANGSHAN, "第三十八条"),)),
    "TKT124": ("error", ((TANGSHAN, "第三十八条"),)),
    "TKT125": (
        "error",
        (
            (TANGSHAN, "第三十八条"),
            (BEIJING, "第二十三条"),
            (WEIFANG, "第二十五条"),
            (PAPER_2020, ""),
            (PAPER_2025, ""),
        ),
    ),
    "TKT127": ("error", ((TANGSHAN, "第三十八条"),)),
    "TKT131": (
        "error",
        (
            (TANGSHAN, "第二十五条第（四）项"),
            (TANGSHAN, "第二十六条第一款"),
            (WEIFANG, "第二十一条"),
        ),
    ),
    "TKT151": ("warning", ((TANGSHAN, "第二十条第一款"),)),
    "TKT152": ("error", ((TANGSHAN, "第二十三条第二款"),)),
    "TKT154": ("error", ((TANGSHAN, "第二十三条第三款"),)),
    "TKT157": (
        "warning",
        (
            (TANGSHAN, "第十五条第（三）项"),
            (BEIJING, "第十一条第三款第（一）项"),
            (PAPER_2025, ""),
        ),
    ),
    "TKT202": ("warning", ((BEIJING, "第十条"), (TANGSHAN, "第十二条"))),
    "TKT210": (
        "unverifiable",
        (
            (TANGSHAN, "第三十九条"),
            (WEIFANG, "第七条"),
            (BEIJING, "第三十五条第二款第（四）项"),
            (PAPER_2025, ""),
        ),
    ),
}
"""By code: how much it weighs where a clause binds, and the clauses, those of papers last."""


def _sources(told: tuple[tuple[str, str], ...], *norms: str) -> tuple[Source, ...]:
    return tuple(Source(norm, clause) for norm, clause in told if norm in norms)


def _in_each_place() -> Iterator[Vector]:
    for code, (severity, told) in LAW.items():
        papers = _sources(told, PAPER_2020, PAPER_2025)
        local = _sources(told, *PLACES)
        for place, division in (*PLACES.items(), ("nowhere", None), ("elsewhere", "320500")):
            id = f"authority/{code}/{place}"
            binding = _sources(told, place)
            if binding:
                yield authority(id, code, DAY, severity, *binding, division=division)
            elif papers:
                yield authority(id, code, DAY, "warning", *papers, division=division)
            else:
                yield authority(id, code, DAY, "info", *local, elsewhere=True, division=division)


def _adopting(*codes: str, since: str = "", **rest: Any) -> Json:
    adoption: Json = {"codes": list(codes), "norm": "house_rule"}
    adoption |= {"since": since} if since else {}
    return {
        "id": "pilot",
        "title": {"zh": "试点地区", "en": "pilot area"},
        "provenance": "illustrative",
        "adopts": [adoption],
        **rest,
    }


_SETS_ASIDE = {**_adopting("TKT999"), "adopts": [], "sets_aside": ["TKT129", "TKT101", "TKT109"]}
_TANGSHAN: Json = {"division": PLACES[TANGSHAN]}
_CLAUSE = Source(TANGSHAN, "第二十四条第二款")

AUTHORITY = (
    *_in_each_place(),
    # Logic weighs the same anywhere, and cites nothing.
    authority("authority/TKT105/logic", "TKT105", DAY, "error"),
    authority("authority/TKT105/logic_long_ago", "TKT105", "2007-01-01", "error"),
    authority("authority/TKT156/logic", "TKT156", DAY, "unverifiable", **_TANGSHAN),
    # Practice is advice, until a place adopts it.
    authority("authority/TKT129/practice", "TKT129", DAY, "warning", *HOUSE_RULE),
    authority(
        "authority/TKT129/adopted", "TKT129", DAY, "error", *HOUSE_RULE, profile=_adopting("TKT129")
    ),
    authority(
        "authority/TKT129/adopted_from_that_day",
        "TKT129",
        DAY,
        "error",
        *HOUSE_RULE,
        profile=_adopting("TKT129", since=DAY),
    ),
    authority(
        "authority/TKT129/adopted_later",
        "TKT129",
        "2026-05-31",
        "warning",
        *HOUSE_RULE,
        profile=_adopting("TKT129", since=DAY),
    ),
    authority("authority/TKT129/set_aside", "TKT129", DAY, None, profile=_SETS_ASIDE),
    authority("authority/TKT129/strict", "TKT129", DAY, "error", *HOUSE_RULE, profile=REFERENCE),
    # The law of another place is for comparison, may be adopted, and may be set aside.
    authority(
        "authority/TKT109/adopted",
        "TKT109",
        DAY,
        "error",
        *HOUSE_RULE,
        division="110105",
        profile=_adopting("TKT109"),
    ),
    authority("authority/TKT101/set_aside", "TKT101", DAY, None, profile=_SETS_ASIDE),
    authority("authority/TKT109/strict", "TKT109", DAY, "error", _CLAUSE, profile=REFERENCE),
    # The law that binds may not.
    authority(
        "authority/TKT109/cannot_be_set_aside",
        "TKT109",
        DAY,
        "error",
        _CLAUSE,
        profile=_SETS_ASIDE,
        **_TANGSHAN,
    ),
    # A text that is not in force is not cited.
    authority("authority/TKT109/not_yet_in_force", "TKT109", EVE, None, **_TANGSHAN),
    authority(
        "authority/TKT109/from_its_first_day", "TKT109", "2026-01-01", "error", _CLAUSE, **_TANGSHAN
    ),
    authority(
        "authority/TKT109/strict_and_not_yet_in_force",
        "TKT109",
        EVE,
        None,
        profile=REFERENCE,
        **_TANGSHAN,
    ),
    authority(
        "authority/TKT104/only_the_paper_yet",
        "TKT104",
        EVE,
        "warning",
        Source(PAPER_2025),
        **_TANGSHAN,
    ),
    authority("authority/TKT101/before_any_text", "TKT101", "2021-09-23", None, division="110105"),
    # Where it is, the document says, else the profile; a wider division does not tell.
    authority("authority/TKT109/of_the_city", "TKT109", DAY, "error", _CLAUSE, division="130200"),
    authority(
        "authority/TKT109/of_a_community", "TKT109", DAY, "error", _CLAUSE, division="130203001001"
    ),
    authority(
        "authority/TKT109/of_the_province",
        "TKT109",
        DAY,
        "info",
        _CLAUSE,
        elsewhere=True,
        division="130000",
    ),
    authority(
        "authority/TKT109/as_the_profile_holds",
        "TKT109",
        DAY,
        "error",
        _CLAUSE,
        profile={**REFERENCE, "id": "pilot", "adopts": [], "territory": "1302"},
    ),
    authority(
        "authority/TKT109/as_the_profile_applies",
        "TKT109",
        DAY,
        "error",
        _CLAUSE,
        profile={**REFERENCE, "id": "pilot", "adopts": [], "applies": [TANGSHAN]},
    ),
    authority(
        "authority/TKT109/profile_of_another_place",
        "TKT109",
        DAY,
        "info",
        _CLAUSE,
        elsewhere=True,
        division="110105",
        profile=_adopting("TKT109", territory="1302"),
    ),
    # A rule without a ground weighs the same in any place.
    authority(
        "authority/OPN101/no_ground",
        "OPN101",
        DAY,
        "error",
        Source("letters_and_visits_2022", "第二十三条"),
    ),
)
