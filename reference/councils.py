"""Councils: the rules of one as a whole, each row of its workflow, its guards and its clocks.

A council is proposed on Monday, 2 March 2026, at nine; each event follows a day later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import attrs

from grassroots_gov import catalog
from grassroots_gov.kernel.rule import Source

from .context import MARCH, level, place
from .rows import Fault, spoiled
from .vectors import Finding, Vector, document, reading, step

__all__ = ["CLOCKS", "GUARDS", "ROWS", "RULES", "STRUCTURE", "TRANSITIONS"]

Json = dict[str, Any]
Step = str | tuple[str, Json]

WORKFLOW = catalog.WORKFLOWS["council"]
BEGAN = datetime.fromisoformat("2026-03-02T09:00:00+08:00")

FIRST_LAWS, EVE = "2018-12-29", "2018-12-28"
"""The first day with a law that the library knows, and the day before it."""
NEW_LAWS, LAST_OLD = "2026-01-01", "2025-12-31"


def at(days: int, clock: str = "") -> str:
    """So many days after it was proposed; at nine, or at another time of that day."""
    moment = BEGAN + timedelta(days=days)
    return f"{moment.date()}T{clock}+08:00" if clock else moment.isoformat()


def on(day: str) -> str:
    """The first moment of a day in China."""
    return f"{day}T00:00:00+08:00"


# Councils


def seats(n: int, *more: Json, **each: Any) -> list[Json]:
    """So many members alike and others; the first has the chair.

    Of an even number one has no vote, so that nothing is to be said of that.
    """
    told = [
        {"person": f"m{i}", "office": "member" if i else "chair", **one}
        for i, one in enumerate([*[each] * n, *more])
    ]
    if n and sum("until" not in one for one in told) % 2 == 0:
        told[n - 1]["votes"] = False
    return told


def council(kind: str = "residents_council", **header: Any) -> Json:
    """A council to which nothing has happened; None leaves a member out."""
    told = {
        "kind": "council",
        "spec": "1",
        "id": "C1",
        "provenance": "illustrative",
        "state": "proposed",
        "proposed_at": at(0),
        "council_kind": kind,
        "name": "某议事机构",
        "tier": "community",
        "place": "some_community",
        "seats": seats(3),
        "history": [],
        **header,
    }
    return {name: value for name, value in told.items() if value is not None}


def law_of(name: str, kind: str, *figures: str) -> Json:
    """A place with what its texts say of one kind of body, or only with the figures named."""
    profile = catalog.PROFILES[name]
    norms = []
    for norm in profile.norms:
        told = norm.model_dump(
            mode="json", exclude_none=True, exclude={"clauses", "service_levels"}
        )
        told["figures"] = [
            figure
            for figure in told["figures"]
            if figure["name"].startswith(f"{kind}_")
            and (not figures or figure["name"].removeprefix(f"{kind}_") in figures)
        ]
        norms.append(told)
    own = profile.model_dump(mode="json", include={"id", "title", "provenance", "applies"})
    return {"profile": {**own, "norms": norms}}


# Rules


def _rule(
    code: str, name: str, found: str | None = None, *, context: Any = None,
    unjudged: tuple[str, ...] = (), **told: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    findings: list[Finding] = [] if found is None else [(code, found)]
    id = f"rules/{code}/{name}"
    source = catalog.RULES[code].source
    given = {"document": council(**told)}
    return document(id, given, *findings, clause=source, context=context, unjudged=unjudged)


def _seats(
    code: str, name: str, members: list[Json], *, fails: bool = False, **told: Any
) -> Vector:
    return _rule(code, name, "/seats" if fails else None, seats=members, **told)


_RC, _VC = "residents_committee", "villagers_committee"
_RRA, _VRA = "residents_representative_assembly", "villagers_representative_assembly"
_RA, _VA, _VGM = "residents_assembly", "villagers_assembly", "villagers_group_meeting"
_OC, _PMC = "owners_committee", "property_management_committee"
_RSC = "residents_supervision_committee"
_WOMEN: Json = {"woman": True}
_OWNERS: Json = {"represents": "owners"}
_MAN, _NOT_TOLD = {"woman": False}, dict[str, Any]()
_OFFICE: Json = {"represents": _RC, "woman": False}
_HER: Json = {"represents": "villagers", "woman": True}
_HIM: Json = {"represents": "villagers", "woman": False}


def _dated(day: str) -> Json:
    return {"proposed_at": on(day)}


def _established(**told: Any) -> Json:
    history = [event("establish", 1)]
    return {"state": "established", "history": history, **told}


def _charter(**rules: Any) -> Json:
    return {"charter": rules, "seats": None}


def _share(text: str) -> Json:
    """``">1/2"`` or ``">=2/3"``."""
    how, numbers = ("at_least", text[2:]) if text[1] == "=" else ("more_than", text[1:])
    n, d = map(int, numbers.split("/"))
    return {"n": n, "d": d, "comparator": how}


def _basics() -> tuple[Vector, ...]:
    return (
        _rule("CNC201", "fails", "/council_kind", kind="sewing_circle"),
        _rule("CNC201", "holds", kind="courtyard_group"),
        _rule("CNC202", "fails", "/seats", seats=[]),
        _rule("CNC202", "fails/all_have_left", "/seats", seats=seats(3, until="2026-01-31")),
        _rule("CNC202", "holds"),
        _rule("CNC202", "holds/assembly", kind=_RA, seats=[]),
        _rule("CNC202", "holds/withdrawn", seats=[], state="withdrawn", history=[{"event": "withdraw", "at": at(1), "by": {"id": "p", "role": "subdistrict_office"}}]),
        _seats("CNC203", "fails", seats(2, {"office": "chair"}), fails=True),
        _seats("CNC203", "holds", seats(2, {"office": "vice_chair"})),
        _seats("CNC203", "holds/one_has_left", seats(3, {"office": "chair", "until": "2025-12-31"}, {})),
        _seats("CNC205", "fails", seats(1, {"office": "secretary"}, {"office": "secretary"}), fails=True),
        _seats("CNC205", "holds", seats(2, {"office": "secretary"})),
        _seats("CNC206", "fails", seats(1, {}, {"person": "m0"}), fails=True),
        _seats("CNC206", "holds", seats(1, {}, {"person": "m9"})),
        _seats("CNC206", "fails/overlap", seats(3, {"person": "m0", "until": "2026-02-01"}, {}, since="2026-02-01"), fails=True),
        _seats("CNC206", "holds/one_after_the_other", seats(3, {"person": "m0", "until": "2026-01-31"}, {}, since="2026-02-01")),
        _seats("CNC206", "holds/begin_not_told", seats(3, {"person": "m0", "until": "2026-02-01"}, {})),
        _seats("CNC206", "fails/both_have_ended", seats(3, {"person": "y", "until": "2026-02-01"}, {"person": "y", "since": "2025-01-01", "until": "2026-02-03"}), fails=True),
        _rule("CNC207", "fails", "/seats/3/until", seats=seats(3, {"since": "2026-01-02", "until": "2026-01-01"}, {})),
        _rule("CNC207", "holds", seats=seats(3, {"since": "2026-01-01", "until": "2026-01-01"}, {})),
        _seats("CNC208", "fails", seats(3, votes=False), fails=True),
        _seats("CNC208", "holds", [*seats(2, votes=False), {"person": "x"}]),
        _rule("CNC209", "fails", "/term/until", term={"since": "2026-03-02", "until": "2026-03-01"}),
        _rule("CNC209", "holds", term={"since": "2026-03-02", "until": "2026-03-02"}),
        _rule("CNC204", "fails", "/seats", **_established(seats=[{"person": "m0"}])),
        _rule("CNC204", "holds", **_established(seats=[{"person": "m0", "office": "chair"}])),
        _rule("CNC204", "holds/not_established_yet", seats=[{"person": "m0"}]),
    )  # fmt: skip


def _basics_of_charters() -> Iterator[Vector]:
    for code, share in (("CNC210", "quorum"), ("CNC211", "majority")):
        where = f"/charter/{share}"
        for name, text in (
            ("met_by_nobody", ">=0/1"),
            ("never_met", ">1/1"),
            ("more_than_all", ">=3/2"),
        ):
            yield _rule(code, f"fails/{name}", where, charter={share: _share(text)})
        for name, text in (("somebody", ">0/1"), ("all", ">=1/1"), ("half", ">1/2")):
            yield _rule(code, f"holds/{name}", charter={share: _share(text)})
    no_vote = [*seats(2), {"person": "x"}, {"person": "y"}]
    no_vote[0], no_vote[1] = {**no_vote[0], "votes": False}, {**no_vote[1], "votes": True}
    casting = {"tie": "casting_vote"}
    yield _rule("CNC212", "fails", "/charter/tie", charter=casting, seats=no_vote)
    yield _rule(
        "CNC212", "holds", charter=casting, seats=[{**no_vote[0], "votes": True}, *no_vote[1:]]
    )
    yield _rule("CNC212", "holds/no_casting_vote", charter={"tie": "not_passed"}, seats=no_vote)
    six = [{"person": f"m{n}"} for n in range(6)]
    yield _seats("CNC213", "fails", six, fails=True)
    yield _seats("CNC213", "holds", six[:5])
    yield _seats("CNC213", "holds/one_without_vote", [*six[:5], {"person": "m5", "votes": False}])
    yield _rule("CNC213", "holds/casting_vote", seats=six, charter=casting)
    yield _rule("CNC213", "fails/not_passed", "/seats", seats=six, charter={"tie": "not_passed"})
    yield _seats(
        "CNC213",
        "fails/residents_committee",
        [{**one, **_WOMEN} for one in six],
        fails=True,
        kind=_RC,
    )


def _sizes() -> Iterator[Vector]:
    """Committees of the law: one member too few, the least, the most, one too many."""
    for kind, least, most in ((_RC, 5, 9), (_VC, 3, 7)):
        for day in (FIRST_LAWS, LAST_OLD, NEW_LAWS):
            for n in (least - 1, least, most, most + 1):
                fails = not least <= n <= most
                name = f"{'fails' if fails else 'holds'}/{kind}/{day}/{n}"
                yield _seats(
                    "CNC214", name, seats(n, **_WOMEN), fails=fails, kind=kind, **_dated(day)
                )
        yield _seats(
            "CNC214",
            f"open/{kind}/{EVE}",
            seats(most + 1, **_WOMEN),
            kind=kind,
            unjudged=("CNC214", "CNC217", "CNC218"),
            **_dated(EVE),
        )
    yield _seats(
        "CNC214",
        "holds/no_members_told",
        [],
        kind=_RC,
        state="withdrawn",
        history=[
            {"event": "withdraw", "at": at(1), "by": {"id": "p", "role": "subdistrict_office"}}
        ],
    )
    for where, kind, least, most, since in (
        ("beijing", _OC, 5, None, "2024-03-29"),
        ("hangzhou", _OC, 5, 11, "2022-03-01"),
        ("sichuan", _OC, 5, 15, "2022-05-01"),
        ("chengdu", _OC, 5, 15, "2024-10-01"),
        ("beijing", _PMC, 7, None, "2024-03-29"),
        ("hangzhou", _PMC, 7, 11, "2022-03-01"),
        ("chengdu", _PMC, 7, 11, "2024-10-01"),
    ):
        given: Json = {"kind": kind, "context": law_of(where, kind), "households": 500}
        sizes = {least - 2: True, least: False, (most or 99): False}
        if most:
            sizes[most + 2] = True
        for n, fails in sizes.items():
            name = f"{'fails' if fails else 'holds'}/{kind}/{where}/{n}"
            yield _seats("CNC214", name, seats(n, **_OWNERS), fails=fails, **_dated(since), **given)
    open_ = {"kind": _OC, "households": 500}
    beijing = law_of("beijing", _OC)
    yield _seats(
        "CNC214",
        "open/beijing/2024-03-28",
        seats(3),
        context=beijing,
        unjudged=("CNC214",),
        **_dated("2024-03-28"),
        **open_,
    )
    yield _seats("CNC214", "open/no_profile", seats(3), unjudged=("CNC214",), **open_)
    for where in ("beijing", "hangzhou"):
        small = {"kind": _OC, "context": law_of(where, _OC)}
        yield _seats(
            "CNC214", f"holds/{where}/three_for_100_households", seats(3), households=100, **small
        )
        yield _seats(
            "CNC214",
            f"fails/{where}/three_for_101_households",
            seats(3),
            fails=True,
            households=101,
            **small,
        )
        yield _seats(
            "CNC214",
            f"fails/{where}/one_for_100_households",
            seats(1),
            fails=True,
            households=100,
            **small,
        )
        yield _rule("CNC215", f"fails/{where}", "/households", seats=seats(3), **small)
        yield _rule(
            "CNC215", f"holds/{where}/households_told", seats=seats(3), households=100, **small
        )
        yield _rule("CNC215", f"holds/{where}/five", seats=seats(5), **small)
    yield _rule(
        "CNC215",
        "holds/sichuan_has_no_such_exception",
        kind=_OC,
        seats=seats(5),
        context=law_of("sichuan", _OC),
    )
    for where, kind in (
        ("beijing", _OC),
        ("hangzhou", _OC),
        ("sichuan", _OC),
        ("beijing", _PMC),
        ("hangzhou", _PMC),
        ("chengdu", _PMC),
    ):
        given = {"kind": kind, "context": law_of(where, kind), "households": 500}
        yield _seats("CNC216", f"fails/{kind}/{where}", seats(8, **_OWNERS), fails=True, **given)
        yield _seats("CNC216", f"holds/{kind}/{where}", seats(9, **_OWNERS), **given)
    yield _seats(
        "CNC216",
        "fails/on_the_first_day",
        seats(8),
        fails=True,
        kind=_OC,
        context=beijing,
        households=500,
        **_dated("2024-03-29"),
    )
    yield _seats(
        "CNC216",
        "open/the_day_before",
        seats(8),
        kind=_OC,
        context=beijing,
        households=500,
        unjudged=("CNC214", "CNC216"),
        **_dated("2024-03-28"),
    )
    yield _seats("CNC216", "holds/a_council_of_its_own", seats(8), context=beijing)


def _women() -> Iterator[Vector]:
    both = ("CNC217", "CNC218")
    for kind, day, fails in (
        (_RC, FIRST_LAWS, False),
        (_RC, LAST_OLD, False),
        (_RC, NEW_LAWS, True),
        (_VC, FIRST_LAWS, True),
        (_VC, LAST_OLD, True),
        (_VC, NEW_LAWS, True),
    ):
        name, given = f"{kind}/{day}", {"kind": kind, **_dated(day)}
        none = seats(5, **_MAN)
        verdict = "fails" if fails else "holds/none_is_asked_for"
        yield _seats("CNC217", f"{verdict}/{name}", none, fails=fails, **given)
        yield _seats("CNC217", f"holds/{name}", seats(4, _WOMEN, **_MAN), **given)
        yield _seats("CNC218", f"{verdict}/{name}", seats(5), fails=fails, **given)
        yield _seats("CNC218", f"holds/one_told/{name}", seats(4, _WOMEN), **given)
    for kind in (_RC, _VC):
        yield _seats(
            "CNC217",
            f"open/{kind}/{EVE}",
            seats(5, **_MAN),
            kind=kind,
            unjudged=("CNC214", *both),
            **_dated(EVE),
        )
    yield _seats(
        "CNC218", "holds/surely_none_is_the_other_rule_s", seats(4, _WOMEN, **_MAN), kind=_RC
    )


def _representatives() -> Iterator[Vector]:
    """Four fifths of five are four; one third of six are two."""
    of_all = ("CNC219", "CNC220", "CNC221", "CNC222")
    for kind, days, before in (
        (_RRA, (NEW_LAWS,), LAST_OLD),
        (_VRA, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE),
    ):
        for day in days:
            given = {"kind": kind, **_dated(day)}
            yield _seats(
                "CNC219",
                f"fails/{kind}/{day}",
                seats(3, _OFFICE, _OFFICE, **_HER),
                fails=True,
                **given,
            )
            yield _seats("CNC219", f"holds/{kind}/{day}", seats(4, _OFFICE, **_HER), **given)
            yield _seats(
                "CNC220",
                f"fails/{kind}/{day}",
                seats(3, _OFFICE, _WOMEN, **_HER),
                fails=True,
                **given,
            )
            yield _seats("CNC220", f"holds/{kind}/{day}", seats(4, _WOMEN, **_HER), **given)
        yield _seats(
            "CNC219",
            f"open/{kind}/{before}",
            seats(3, _OFFICE, _OFFICE, **_HER),
            kind=kind,
            unjudged=of_all,
            **_dated(before),
        )
    for day in (FIRST_LAWS, LAST_OLD, NEW_LAWS):
        given = {"kind": _VRA, **_dated(day)}
        unknown = {"represents": "villagers"}
        yield _seats("CNC221", f"fails/{day}", seats(4, _HER, _OFFICE, **_HIM), fails=True, **given)
        yield _seats("CNC221", f"holds/{day}", seats(3, _HER, _HER, _OFFICE, **_HIM), **given)
        yield _seats(
            "CNC222", f"fails/{day}", seats(3, _HER, unknown, _OFFICE, **_HIM), fails=True, **given
        )
        yield _seats(
            "CNC222", f"holds/{day}", seats(2, _HER, _HER, unknown, _OFFICE, **_HIM), **given
        )
    yield _seats("CNC221", "holds/not_asked_for_in_the_city", seats(5, **_HIM), kind=_RRA)
    yield _seats(
        "CNC221",
        "fails/a_woman_by_office",
        seats(4, _HER, {**_OFFICE, **_WOMEN}, **_HIM),
        fails=True,
        kind=_VRA,
    )
    yield _seats(
        "CNC221",
        f"open/{EVE}",
        seats(4, _HER, _OFFICE, **_HIM),
        kind=_VRA,
        unjudged=of_all,
        **_dated(EVE),
    )
    for where in ("beijing", "hangzhou", "chengdu"):
        given = {"kind": _PMC, "context": law_of(where, _PMC)}
        yield _seats(
            "CNC223",
            f"fails/{where}",
            seats(4, _OWNERS, _OWNERS, _OWNERS, **_OFFICE),
            fails=True,
            **given,
        )
        yield _seats(
            "CNC223",
            f"holds/{where}",
            seats(3, _OWNERS, _OWNERS, _OWNERS, _OWNERS, **_OFFICE),
            **given,
        )
        yield _seats(
            "CNC224",
            f"fails/{where}",
            seats(3, _OWNERS, _OWNERS, _OWNERS, {}, **_OFFICE),
            fails=True,
            **given,
        )
        yield _seats("CNC224", f"holds/{where}", seats(2, *[_OWNERS] * 4, {}, **_OFFICE), **given)
    half = {
        "kind": _PMC,
        "context": law_of("beijing", _PMC, "owners"),
        "unjudged": ("CNC214", "CNC216"),
    }
    yield _seats("CNC223", "holds/half", seats(4, *[_OWNERS] * 4, **_OFFICE), **half)
    yield _seats(
        "CNC223",
        "fails/one_less_than_half",
        seats(5, *[_OWNERS] * 3, **_OFFICE),
        fails=True,
        **half,
    )
    beijing = law_of("beijing", _PMC)
    yield _seats(
        "CNC223",
        "fails/on_the_first_day",
        seats(4, *[_OWNERS] * 3, **_OFFICE),
        fails=True,
        kind=_PMC,
        context=beijing,
        **_dated("2024-03-29"),
    )
    yield _seats(
        "CNC223",
        "open/the_day_before",
        seats(4, *[_OWNERS] * 3, **_OFFICE),
        kind=_PMC,
        context=beijing,
        unjudged=("CNC214", "CNC223", "CNC224"),
        **_dated("2024-03-28"),
    )


def _households() -> Iterator[Vector]:
    """Four representatives, for 20 to 50 households each in the city, for 5 to 15 in a village."""
    for kind, least, most, days, before in (
        (_RRA, 20, 50, (NEW_LAWS,), LAST_OLD),
        (_VRA, 5, 15, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE),
    ):
        members = seats(4, _OFFICE, **_HER)
        for day in days:
            for n, fails in (
                (4 * least - 1, True),
                (4 * least, False),
                (4 * most, False),
                (4 * most + 1, True),
            ):
                name = f"{'fails' if fails else 'holds'}/{kind}/{day}/{n}"
                where = "/households" if fails else None
                yield _rule(
                    "CNC225", name, where, kind=kind, seats=members, households=n, **_dated(day)
                )
        all_of_them = ("CNC219", "CNC220", "CNC221", "CNC222", "CNC225")
        yield _rule(
            "CNC225",
            f"open/{kind}/{before}",
            kind=kind,
            seats=members,
            households=1,
            unjudged=all_of_them,
            **_dated(before),
        )
    not_told = seats(4, _WOMEN, **_HER)
    yield _rule("CNC225", "holds/it_is_not_told_of_all", kind=_RRA, seats=not_told, households=1)


def _terms() -> Iterator[Vector]:
    """A term ends at the latest with the day of the same date."""

    def term(until: str) -> Json:
        return {"since": "2021-03-15", "until": until}

    for kind, days, before in (
        (_RC, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE),
        (_VC, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE),
        (_RSC, (NEW_LAWS,), LAST_OLD),
    ):
        members = seats(5, **_WOMEN)
        for day in days:
            given = {"kind": kind, "seats": members, **_dated(day)}
            yield _rule(
                "CNC226", f"fails/{kind}/{day}", "/term/until", term=term("2026-03-16"), **given
            )
            yield _rule("CNC226", f"holds/{kind}/{day}", term=term("2026-03-15"), **given)
        others = () if kind == _RSC else ("CNC214", "CNC217", "CNC218")
        yield _rule(
            "CNC226",
            f"open/{kind}/{before}",
            kind=kind,
            seats=members,
            term=term("2026-03-16"),
            unjudged=(*others, "CNC226"),
            **_dated(before),
        )
    for where in ("beijing", "hangzhou", "sichuan"):
        given = {"kind": _OC, "seats": seats(5), "context": law_of(where, _OC), "households": 500}
        yield _rule("CNC226", f"fails/{where}", "/term/until", term=term("2026-03-16"), **given)
        yield _rule("CNC226", f"holds/{where}", term=term("2026-03-15"), **given)
    no_profile = {"kind": _OC, "seats": [], "state": "withdrawn"}
    withdrawn = [
        {"event": "withdraw", "at": at(1), "by": {"id": "p", "role": "subdistrict_office"}}
    ]
    yield _rule(
        "CNC226",
        "open/no_profile",
        term=term("2099-01-01"),
        history=withdrawn,
        unjudged=("CNC226",),
        **no_profile,
    )
    yield _rule("CNC226", "holds/a_council_of_its_own", term=term("2099-01-01"))
    yield _rule(
        "CNC226",
        "holds/leap_day",
        kind=_RC,
        seats=seats(5, **_WOMEN),
        term={"since": "2024-02-29", "until": "2029-02-28"},
    )
    yield _rule(
        "CNC226",
        "fails/leap_day",
        "/term/until",
        kind=_RC,
        seats=seats(5, **_WOMEN),
        term={"since": "2024-02-29", "until": "2029-03-01"},
    )
    for where, last, late in (
        ("beijing", "2024-03-15", "2024-03-16"),
        ("chengdu", "2023-03-15", "2023-03-16"),
        ("hangzhou", "2023-03-15", "2023-03-16"),
    ):
        given = {"kind": _PMC, "seats": seats(7, **_OWNERS), "context": law_of(where, _PMC)}
        yield _rule("CNC227", f"fails/{where}", "/term/until", term=term(late), **given)
        yield _rule("CNC227", f"holds/{where}", term=term(last), **given)
    beijing = {"kind": _PMC, "seats": seats(7, **_OWNERS), "context": law_of("beijing", _PMC)}
    yield _rule(
        "CNC227",
        "fails/on_the_first_day",
        "/term/until",
        term=term("2024-03-16"),
        **_dated("2024-03-29"),
        **beijing,
    )
    yield _rule(
        "CNC227",
        "open/the_day_before",
        term=term("2024-03-16"),
        unjudged=("CNC214", "CNC223", "CNC224", "CNC226", "CNC227"),
        **_dated("2024-03-28"),
        **beijing,
    )
    for kind in (_RC, _RA, _RSC):
        members = seats(5, **_WOMEN) if kind != _RA else []
        given = {"kind": kind, "seats": members, "tier": "compound"}
        yield _rule("CNC228", f"fails/{kind}", "/tier", **_dated(NEW_LAWS), **given)
        yield _rule("CNC228", f"holds/{kind}/before_the_law_of_2025", **_dated(LAST_OLD), **given)
        yield _rule("CNC228", f"holds/{kind}", **_dated(NEW_LAWS), **{**given, "tier": "community"})


def _quorums() -> Iterator[Vector]:
    """What is as strict as the law, and what is a hair laxer, on each side of each date."""
    old, new = (FIRST_LAWS, LAST_OLD), (NEW_LAWS,)
    for kind, days, holds, fails, before in (
        (_RA, (*old, *new), ">1/2", ">=1/2", EVE),
        (_RRA, new, ">=2/3", ">=665/1000", LAST_OLD),
        (_VA, (*old, *new), ">=2/3", ">1/2", EVE),
        (_VRA, (*old, *new), ">=2/3", ">=665/1000", EVE),
        (_VGM, (*old, *new), ">=2/3", ">=665/1000", EVE),
    ):
        hidden: Json = (
            {"kind": kind, "seats": []}
            if kind in (_RA, _VA, _VGM)
            else {"kind": kind, "seats": seats(5, **_HER)}
        )
        others = () if kind in (_RA, _VA, _VGM) else ("CNC219", "CNC220", "CNC221", "CNC222")
        for day in days:
            name = f"{kind}/{day}"
            yield _rule(
                "CNC229",
                f"fails/{name}",
                "/charter/quorum",
                charter={"quorum": _share(fails)},
                **hidden,
                **_dated(day),
            )
            yield _rule(
                "CNC229",
                f"holds/{name}",
                charter={"quorum": _share(holds)},
                **hidden,
                **_dated(day),
            )
            yield _rule(
                "CNC230",
                f"fails/{name}",
                "/charter/majority",
                charter={"majority": _share(">=1/2")},
                **hidden,
                **_dated(day),
            )
            yield _rule(
                "CNC230",
                f"holds/{name}",
                charter={"majority": _share(">1/2")},
                **hidden,
                **_dated(day),
            )
            yield _rule(
                "CNC233",
                f"fails/{name}",
                "/charter/tie",
                charter={"tie": "casting_vote"},
                **hidden,
                **_dated(day),
            )
            yield _rule(
                "CNC233", f"holds/{name}", charter={"tie": "not_passed"}, **hidden, **_dated(day)
            )
        lax = {"quorum": _share(">0/1"), "majority": _share(">0/1"), "tie": "casting_vote"}
        yield _rule(
            "CNC229",
            f"open/{kind}/{before}",
            charter=lax,
            unjudged=(*others, "CNC229", "CNC230", "CNC233"),
            **hidden,
            **_dated(before),
        )
    meeting: Json = {"kind": _RA, "seats": []}
    yield _rule("CNC229", "holds/stricter", charter={"quorum": _share(">=2/3")}, **meeting)
    yield _rule("CNC229", "holds/left_to_the_law", charter={}, **meeting)
    yield _rule("CNC229", "holds/a_council_of_its_own", charter={"quorum": _share(">0/1")})
    for name, majority, of, fails in (
        ("half_of_all", ">=1/2", "all", True),
        ("more_than_half_of_all", ">1/2", "all", False),
        ("two_thirds_of_those_present", ">=2/3", "present", False),
    ):
        charter = {"majority": _share(majority), "majority_of": of}
        verdict, where = ("fails", "/charter/majority") if fails else ("holds", None)
        yield _rule("CNC230", f"{verdict}/{name}", where, charter=charter, **meeting)
    for where in ("beijing", "chengdu", "hangzhou", "sichuan"):
        given = {"kind": _OC, "seats": seats(5), "context": law_of(where, _OC), "households": 500}
        yield _rule(
            "CNC229",
            f"fails/{where}",
            "/charter/quorum",
            charter={"quorum": _share(">=1/2")},
            **given,
        )
        yield _rule("CNC229", f"holds/{where}", charter={"quorum": _share(">1/2")}, **given)
        for name, majority, of, fails in (
            ("more_than_half_of_all", ">1/2", "all", False),
            ("half_of_all", ">=1/2", "all", True),
            ("more_than_half_of_those_present", ">1/2", "present", True),
            ("all_who_are_present", ">=1/1", "present", True),
        ):
            charter = {"majority": _share(majority), "majority_of": of}
            verdict, at_ = ("fails", "/charter/majority") if fails else ("holds", None)
            yield _rule("CNC230", f"{verdict}/{where}/{name}", at_, charter=charter, **given)
    beijing = {"kind": _OC, "seats": seats(5), "context": law_of("beijing", _OC), "households": 500}
    lax = {"quorum": _share(">0/1"), "proxies": 1}
    yield _rule(
        "CNC229",
        "open/beijing/2024-03-28",
        charter=lax,
        unjudged=("CNC214", "CNC229", "CNC232"),
        **_dated("2024-03-28"),
        **beijing,
    )


def _notice_and_proxies() -> Iterator[Vector]:
    for kind, day, asked in (
        (_RA, NEW_LAWS, True),
        (_RA, LAST_OLD, False),
        (_VA, FIRST_LAWS, True),
        (_VA, LAST_OLD, True),
        (_VA, NEW_LAWS, True),
    ):
        given = {"kind": kind, "seats": [], **_dated(day)}
        short = ("fails", "/charter/notice_days") if asked else ("holds/not_asked_for", None)
        yield _rule(
            "CNC231", f"{short[0]}/{kind}/{day}", short[1], charter={"notice_days": 9}, **given
        )
        yield _rule("CNC231", f"holds/{kind}/{day}", charter={"notice_days": 10}, **given)
    yield _rule(
        "CNC231",
        f"open/{EVE}",
        kind=_VA,
        seats=[],
        charter={"notice_days": 9},
        unjudged=("CNC231",),
        **_dated(EVE),
    )
    for where in ("beijing", "hangzhou"):
        given = {"kind": _OC, "seats": seats(5), "context": law_of(where, _OC), "households": 500}
        yield _rule("CNC232", f"fails/{where}", "/charter/proxies", charter={"proxies": 1}, **given)
        yield _rule("CNC232", f"holds/{where}", charter={"proxies": 0}, **given)
    chengdu = {"kind": _OC, "seats": seats(5), "context": law_of("chengdu", _OC), "households": 500}
    yield _rule("CNC232", "holds/chengdu_says_nothing", charter={"proxies": 1}, **chengdu)


# Transitions

_OF: Mapping[str, str] = {
    "publicise": "preparatory_group",
    "establish": "residents_committee",
    "withdraw": "residents_committee",
    "suspend": "subdistrict_office",
    "resume_council": "subdistrict_office",
    "expire": "council_chair",
    "renew": "preparatory_group",
    "dissolve": "subdistrict_office",
}
_SAID: Mapping[str, Json] = {
    "publicise": {"days": 1},
    "establish": {"chosen": "elected"},
    "suspend": {"reason": "成员缺席过多"},
    "resume_council": {"reason": "成员已补足"},
    "renew": {"chosen": "elected", "until": "2029-03-01T00:00:00+08:00", "number": 2},
    "dissolve": {"cause": "succeeded", "reason": "业主委员会已选举产生"},
}
_TERM = {"number": 1, "since": "2026-03-02", "until": "2026-03-03"}
_UNTIL = _SAID["renew"]["until"]


def event(step_: Step, day: int) -> Json:
    """The event of one step, so many days after the beginning; ``role`` and ``id`` are ``by``'s."""
    name, changes = (step_, {}) if isinstance(step_, str) else step_
    by = {"id": changes.get("id", "somebody"), "role": changes.get("role", _OF[name])}
    own = {k: v for k, v in changes.items() if k not in ("role", "id")}
    told = {"event": name, "at": at(day), "by": by, **_SAID.get(name, {}), **own}
    return {member: value for member, value in told.items() if value is not None}


@attrs.frozen
class Path:
    """Steps, the state that they lead to, and the facts that are then not as they were at first."""

    steps: tuple[Step, ...] = ()
    state: str = "proposed"
    facts: Mapping[str, Any] = {}

    def then(self, step_: Step, state: str, **facts: Any) -> Path:
        """One step more."""
        return Path((*self.steps, step_), state, {**self.facts, **facts})

    def council(self, **header: Any) -> Json:
        """The council to which these steps have happened."""
        history = [event(one, day) for day, one in enumerate(self.steps, start=1)]
        return council(**{"state": self.state, "history": history, "term": _TERM, **header})

    def and_event(self, step_: Step, **header: Any) -> Json:
        """That council, and the event that comes next."""
        return {
            "document": self.council(**header),
            "event": event(step_, len(self.steps) + 1),
        }


_PROPOSED = Path()
_PUBLICISED = _PROPOSED.then("publicise", "publicised", posted_at=at(1), posting_days=1)
_ESTABLISHED = _PROPOSED.then("establish", "established", established_at=at(1), chosen="elected")
_SUSPENDED = _ESTABLISHED.then("suspend", "suspended")
_EXPIRED = _ESTABLISHED.then("expire", "expired")
_RENEWED = _EXPIRED.then("renew", "established", renewals=1, term_ends=_UNTIL)
PATHS: Mapping[str, Path] = {
    "proposed": _PROPOSED,
    "publicised": _PUBLICISED,
    "established": _ESTABLISHED,
    "suspended": _SUSPENDED,
    "expired": _EXPIRED,
    "renewed": _RENEWED,
}


def _walks(path: str, name: str, target: str, **facts: Any) -> Iterator[Vector]:
    """One row by each of its roles."""
    way = PATHS[path]
    row = next(
        row
        for row in WORKFLOW.transitions
        if (row.source, row.event, row.target) == (way.state, name, target)
    )
    for role in row.roles:
        expect = {"state": target, "facts": {**way.facts, **facts}, "findings": []}
        id = f"transitions/council/{path}/{name}/{target}/{role}"
        yield step(id, way.and_event((name, {"role": role})), expect, clause=row.source_clause)


def _transitions() -> Iterator[Vector]:
    renewed = {"renewals": 1, "term_ends": _UNTIL}
    yield from _walks("proposed", "publicise", "publicised", posted_at=at(1), posting_days=1)
    yield from _walks(
        "proposed", "establish", "established", established_at=at(1), chosen="elected"
    )
    yield from _walks(
        "publicised", "establish", "established", established_at=at(2), chosen="elected"
    )
    for path in ("proposed", "publicised"):
        yield from _walks(path, "withdraw", "withdrawn")
    yield from _walks("established", "suspend", "suspended")
    yield from _walks("suspended", "resume_council", "established")
    for path in ("established", "suspended"):
        yield from _walks(path, "expire", "expired")
    for path in ("established", "expired"):
        yield from _walks(path, "renew", "established", **renewed)
    for path in ("established", "suspended", "expired"):
        yield from _walks(path, "dissolve", "dissolved")


# Guards


def _guard(
    code: str, name: str, path: Path, step_: Step, expect: Any, *, context: Any = None,
    **header: Any,
) -> Vector:  # fmt: skip
    source = catalog.RULES[code].source
    given = path.and_event(step_, **header)
    return step(f"guards/{code}/{name}", given, expect, clause=source, context=context)


def _refuses(
    code: str, path: Path, step_: Step, where: str = "", *, name: str = "", **rest: Any
) -> Vector:
    found = [(code, f"/history/{len(path.steps)}{where}")]
    return _guard(code, f"refuses{name and '/' + name}", path, step_, found, **rest)


def _advises(
    code: str, path: Path, step_: Step, where: str, state: str, facts: Json | None = None, *,
    name: str = "", **rest: Any,
) -> Vector:  # fmt: skip
    findings = [{"code": code, "pointer": f"/history/{len(path.steps)}{where}"}]
    expect = {"state": state, "facts": {**path.facts, **(facts or {})}, "findings": findings}
    return _guard(code, f"advises{name and '/' + name}", path, step_, expect, **rest)


def _holds(
    code: str, path: Path, step_: Step, state: str, facts: Json | None = None, *, name: str = "",
    **rest: Any,
) -> Vector:  # fmt: skip
    expect = {"state": state, "facts": {**path.facts, **(facts or {})}, "findings": []}
    return _guard(code, f"holds{name and '/' + name}", path, step_, expect, **rest)


_POSTED_WEEK = _PROPOSED.then(
    ("publicise", {"days": 7}), "publicised", posted_at=at(1), posting_days=7
)
_NEW = {"established_at": at(1), "chosen": "elected"}
_COMMITTEE: Json = {"kind": _RC, "seats": seats(5, **_WOMEN)}
_OLD_COMMITTEE: Json = {**_COMMITTEE, **_dated(EVE)}
_APPROVED = {"approval": "approval-1"}
_APPOINTED = {"chosen": "appointed"}
_HANGZHOU = {"kind": _PMC, "seats": seats(7, **_OWNERS), "context": law_of("hangzhou", _PMC)}
_ESTABLISHED_COMMITTEE = _PROPOSED.then(
    ("establish", _APPROVED), "established", established_at=at(1), chosen="elected"
)
_FIVE_YEARS = {"until": "2031-03-04T23:59:59+08:00"}
_LONGER = {"until": "2031-03-05T00:00:00+08:00"}
_NO_END = _EXPIRED.then(("renew", {"until": None}), "established", renewals=1)
_OPEN_TERM = {"number": 1, "since": "2026-03-02"}


def _renewal(**said: Any) -> Json:
    return {"renewals": 1, "term_ends": _UNTIL, **said}


def _guards() -> Iterator[Vector]:
    week = {"posted_at": at(1), "posting_days": 7}
    yield _refuses("CNC101", _PROPOSED, ("publicise", {"days": 6}), "/days", **_HANGZHOU)
    yield _holds("CNC101", _PROPOSED, ("publicise", {"days": 7}), "publicised", week, **_HANGZHOU)
    yield _holds(
        "CNC101",
        _PROPOSED,
        "publicise",
        "publicised",
        {**week, "posting_days": 1},
        name="beijing_sets_no_days",
        **{**_HANGZHOU, "context": law_of("beijing", _PMC)},
    )
    yield _refuses(
        "CNC101",
        _PROPOSED,
        ("publicise", {"days": 6}),
        "/days",
        name="on_the_first_day",
        **_HANGZHOU,
        **_dated("2022-03-01"),
    )
    yield _holds(
        "CNC101",
        _PROPOSED,
        ("publicise", {"days": 6}),
        "publicised",
        {**week, "posting_days": 6},
        name="the_day_before",
        **_HANGZHOU,
        **_dated("2022-02-28"),
    )
    early = ("establish", {"at": "2026-03-10T08:59:59+08:00"})
    on_time = ("establish", {"at": "2026-03-10T09:00:00+08:00"})
    yield _refuses("CNC102", _POSTED_WEEK, early, "/at")
    yield _holds("CNC102", _POSTED_WEEK, on_time, "established", {**_NEW, "established_at": at(8)})
    yield _refuses("CNC103", _PROPOSED, "establish", **_HANGZHOU)
    yield _holds(
        "CNC103",
        _PROPOSED,
        "establish",
        "established",
        _NEW,
        **{**_HANGZHOU, "context": law_of("beijing", _PMC)},
    )
    yield _holds(
        "CNC103",
        _PROPOSED,
        "establish",
        "established",
        _NEW,
        name="another_body",
        context=_HANGZHOU["context"],
    )
    for kind, day in (
        (_RC, FIRST_LAWS),
        (_RC, LAST_OLD),
        (_RC, NEW_LAWS),
        (_VC, FIRST_LAWS),
        (_VC, LAST_OLD),
        (_VC, NEW_LAWS),
    ):
        body = {"kind": kind, "seats": seats(5, **_WOMEN), **_dated(day)}
        yield _refuses(
            "CNC104",
            _PROPOSED,
            ("establish", {**_APPROVED, **_APPOINTED}),
            "/chosen",
            name=f"{kind}/{day}",
            **body,
        )
        yield _holds(
            "CNC104",
            _PROPOSED,
            ("establish", _APPROVED),
            "established",
            _NEW,
            name=f"{kind}/{day}",
            **body,
        )
        yield _advises(
            "CNC153",
            _PROPOSED,
            "establish",
            "/approval",
            "established",
            _NEW,
            name=f"{kind}/{day}",
            **body,
        )
        yield _holds(
            "CNC153",
            _PROPOSED,
            ("establish", _APPROVED),
            "established",
            _NEW,
            name=f"{kind}/{day}",
            **body,
        )
    appointed = {**_NEW, "chosen": "appointed"}
    yield _holds(
        "CNC104",
        _PROPOSED,
        ("establish", _APPOINTED),
        "established",
        appointed,
        name="a_council_of_its_own",
    )
    yield _holds(
        "CNC104",
        _PROPOSED,
        ("establish", _APPOINTED),
        "established",
        appointed,
        name=f"no_law_known/{EVE}",
        **_OLD_COMMITTEE,
    )
    over, running = ("expire", {"at": at(2, "00:00:00")}), ("expire", {"at": at(1, "23:59:59")})
    yield _refuses("CNC105", _ESTABLISHED, running, "/at")
    yield _holds("CNC105", _ESTABLISHED, over, "expired")
    last, earlier = ({"at": f"20{day}+08:00"} for day in ("29-03-01T00:00:00", "29-02-28T23:59:59"))
    yield _refuses("CNC105", _RENEWED, ("expire", earlier), "/at", name="renewed")
    yield _holds("CNC105", _RENEWED, ("expire", last), "expired", name="renewed")
    same = {"until": at(3)}
    yield _refuses("CNC106", _EXPIRED, ("renew", same), "/until")
    second = {"until": "2026-03-05T09:00:01+08:00"}
    yield _holds(
        "CNC106", _EXPIRED, ("renew", second), "established", _renewal(term_ends=second["until"])
    )
    yield _holds(
        "CNC106",
        _EXPIRED,
        ("renew", {"until": None}),
        "established",
        {"renewals": 1},
        name="no_end",
    )
    for kind, day in (
        (_RC, FIRST_LAWS),
        (_RC, LAST_OLD),
        (_RC, NEW_LAWS),
        (_VC, NEW_LAWS),
        (_VC, FIRST_LAWS),
    ):
        body = {"kind": kind, "seats": seats(5, **_WOMEN), **_dated(day)}
        yield _refuses(
            "CNC107",
            _ESTABLISHED_COMMITTEE,
            ("renew", _LONGER),
            "/until",
            name=f"{kind}/{day}",
            **body,
        )
        yield _holds(
            "CNC107",
            _ESTABLISHED_COMMITTEE,
            ("renew", _FIVE_YEARS),
            "established",
            _renewal(term_ends=_FIVE_YEARS["until"]),
            name=f"{kind}/{day}",
            **body,
        )
    yield _holds(
        "CNC107",
        _ESTABLISHED_COMMITTEE,
        ("renew", _LONGER),
        "established",
        _renewal(term_ends=_LONGER["until"]),
        name=f"no_law_known/{EVE}",
        **_OLD_COMMITTEE,
    )
    yield _holds(
        "CNC107",
        _ESTABLISHED,
        ("renew", _LONGER),
        "established",
        _renewal(term_ends=_LONGER["until"]),
        name="a_council_of_its_own",
    )
    yield _refuses("CNC108", _EXPIRED, ("renew", {"number": 3}), "/number")
    yield _holds("CNC108", _EXPIRED, ("renew", {"number": 2}), "established", _renewal())
    third = {"number": 3, "until": "2030-01-01T00:00:00+08:00"}
    yield _refuses(
        "CNC108", _RENEWED, ("renew", {"number": 2}), "/number", name="the_second_renewal"
    )
    yield _holds(
        "CNC108",
        _RENEWED,
        ("renew", third),
        "established",
        {"renewals": 2, "term_ends": third["until"]},
        name="the_second_renewal",
    )
    yield _holds(
        "CNC108", _EXPIRED, ("renew", {"number": None}), "established", _renewal(), name="not_told"
    )
    yield _advises("CNC151", _ESTABLISHED, "expire", "", "expired", term=None)
    yield _advises(
        "CNC151", _ESTABLISHED, "expire", "", "expired", name="no_end_of_it", term=_OPEN_TERM
    )
    yield _advises("CNC151", _NO_END, "expire", "", "expired", name="renewed_without_end")
    yield _advises("CNC151", _SUSPENDED, "expire", "", "expired", name="suspended", term=None)
    yield _holds("CNC151", _ESTABLISHED, "expire", "expired")
    yield _refuses(
        "CNC105",
        _SUSPENDED,
        "expire",
        "/at",
        name="suspended",
        term={**_TERM, "until": "2026-03-31"},
    )
    yield _refuses(
        "CNC106", _ESTABLISHED, ("renew", {"until": at(2)}), "/until", name="established"
    )
    yield _advises("CNC152", _ESTABLISHED, ("dissolve", {"id": "m1"}), "/by/id", "dissolved")
    yield _holds("CNC152", _ESTABLISHED, "dissolve", "dissolved")
    gone = [*seats(3), {"person": "somebody", "until": "2026-01-01"}]
    yield _holds("CNC152", _ESTABLISHED, "dissolve", "dissolved", name="who_has_left", seats=gone)
    yield _holds("CNC153", _PROPOSED, "establish", "established", _NEW, name="a_council_of_its_own")


_SEATED = seats(3) + [{"person": "somebody"}, {"person": "else"}]
_FAULTS: Mapping[str, Fault] = {
    "CNC101": Fault(
        "/days",
        {"days": 6},
        header={"council_kind": _PMC, "seats": seats(7, **_OWNERS)},
        context=_HANGZHOU["context"],
    ),
    "CNC102": Fault("/at", {"at": at(2, "08:59:59")}),
    "CNC103": Fault(
        "",
        header={"council_kind": _PMC, "seats": seats(7, **_OWNERS)},
        context=_HANGZHOU["context"],
    ),
    "CNC104": Fault("/chosen", {"chosen": "recommended"}, header={"council_kind": _RC}),
    "CNC105": Fault("/at", header={"term": {**_TERM, "until": "2026-03-31"}}),
    "CNC106": Fault("/until", {"until": at(0)}),
    "CNC107": Fault("/until", {"until": "2031-03-06T00:00:00+08:00"}, header={"council_kind": _RC}),
    "CNC108": Fault("/number", {"number": 1}),
    "CNC151": Fault("", header={"term": _OPEN_TERM}),
    "CNC152": Fault("/by/id", header={"seats": _SEATED}),
    "CNC153": Fault("/approval", header={"council_kind": _RC}),
}

# Clocks

_LEVELS = {
    "profile": place(
        *(
            {**level(clock, n, "day"), "document": "council"}
            for clock, n in (("establish", 5), ("suspension", 10), ("renew", 30))
        )
    ),
    "calendar": MARCH,
}


def _clock(code: str, name: str, path: Path, now: str, *found: str, **told: Any) -> Vector:
    context = {**told.pop("context", {}), "now": now}
    findings = [(code, where) for where in found]
    given = {"document": path.council(**told)}
    unjudged = told.get("unjudged", ())
    source = catalog.RULES[code].source
    return document(
        f"rules/{code}/{name}", given, *findings, clause=source, context=context, unjudged=unjudged
    )


def _clocks() -> Iterator[Vector]:
    for name, path, last, late, term in (
        ("establish", _PUBLICISED, "2026-03-08T23:59:59+08:00", "2026-03-09T00:00:00+08:00", _TERM),
        (
            "suspension",
            _SUSPENDED,
            "2026-03-14T23:59:59+08:00",
            "2026-03-15T00:00:00+08:00",
            _OPEN_TERM,
        ),
        ("renew", _EXPIRED, "2026-04-03T23:59:59+08:00", "2026-04-04T00:00:00+08:00", _TERM),
    ):
        yield _clock("CNC234", f"holds/{name}", path, last, term=term, context=_LEVELS)
        yield _clock("CNC234", f"fails/{name}", path, late, "/state", term=term, context=_LEVELS)
    never = {"profile": place()}
    yield _clock(
        "CNC234", "holds/no_time_is_set", _EXPIRED, "2026-12-31T00:00:00+08:00", context=never
    )
    yield _clock("CNC234", "holds/renewed", _RENEWED, "2026-12-31T00:00:00+08:00", context=_LEVELS)
    last, over = at(1, "23:59:59"), at(2, "00:00:00")
    yield _clock("CNC235", "holds", _ESTABLISHED, last)
    yield _clock("CNC235", "fails", _ESTABLISHED, over, "/state")
    yield _clock("CNC235", "fails/suspended", _SUSPENDED, at(4), "/state")
    yield _clock("CNC235", "holds/expired", _EXPIRED, at(9))
    yield _clock("CNC235", "holds/no_end_told", _ESTABLISHED, at(9), term=_OPEN_TERM)
    yield _clock("CNC235", "holds/renewed", _RENEWED, "2029-02-28T23:59:59+08:00")
    yield _clock("CNC235", "fails/renewed", _RENEWED, "2029-03-01T00:00:00+08:00", "/state")


STRUCTURE = (
    *(
        reading(f"structure/council/{name}", {"document": council(**told)}, (code, where))
        for name, code, where, told in (
            ("day_badly_spelled", "GEN122", "/seats/0/since", {"seats": [{"person": "m0", "since": "2026-3-2"}]}),
            ("no_such_day", "GEN116", "/term/until", {"term": {"since": "2026-02-01", "until": "2026-02-30"}}),
            ("no_household", "GEN114", "/households", {"households": 0}),
        )
    ),
)  # fmt: skip
TRANSITIONS = tuple(_transitions())
GUARDS = tuple(_guards())
ROWS = tuple(spoiled(TRANSITIONS, _FAULTS))
CLOCKS = tuple(_clocks())
RULES = (
    *_basics(),
    *_basics_of_charters(),
    *_sizes(),
    *_women(),
    *_representatives(),
    *_households(),
    *_terms(),
    *_quorums(),
    *_notice_and_proxies(),
)
