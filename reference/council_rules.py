"""The rules of a council as a whole: each where it holds and where it alone does not.

A rule about a number of the law stands on both sides of the number, and on both sides of the day
from which the law is in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .council_documents import (
    COUNCIL,
    EVE,
    FIRST_LAWS,
    HER,
    HIM,
    LAST_OLD,
    MAN,
    NEW_LAWS,
    OC,
    OFFICE,
    OWNER,
    PMC,
    RA,
    RC,
    RRA,
    RSC,
    VA,
    VC,
    VGM,
    VRA,
    WOMAN,
    at,
    council,
    dated,
    law_of,
    seats,
)
from .vectors import Json, Vector, document, reading, rule

__all__ = ["RULES", "STRUCTURE"]

# fmt: off


def _rule(
    code: str, name: str, found: str | None = None, *, context: Any = None,
    unjudged: tuple[str, ...] = (), **told: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    return rule(code, name, found, council(**told), context=context, unjudged=unjudged)


def _seats(code: str, name: str, members: list[Json], *, fails: bool = False, **told: Any) -> Vector:
    return _rule(code, name, "/seats" if fails else None, seats=members, **told)


def _established(**told: Any) -> Json:
    history = [COUNCIL.event("establish", 1)]
    return {"state": "established", "history": history, **told}


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
        _rule("CNC202", "holds/assembly", kind=RA, seats=[]),
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
        for name, text in (("met_by_nobody", ">=0/1"), ("never_met", ">1/1"), ("more_than_all", ">=3/2")):
            yield _rule(code, f"fails/{name}", where, charter={share: _share(text)})
        for name, text in (("somebody", ">0/1"), ("all", ">=1/1"), ("half", ">1/2")):
            yield _rule(code, f"holds/{name}", charter={share: _share(text)})
    no_vote = [*seats(2), {"person": "x"}, {"person": "y"}]
    no_vote[0], no_vote[1] = {**no_vote[0], "votes": False}, {**no_vote[1], "votes": True}
    casting = {"tie": "casting_vote"}
    yield _rule("CNC212", "fails", "/charter/tie", charter=casting, seats=no_vote)
    yield _rule("CNC212", "holds", charter=casting, seats=[{**no_vote[0], "votes": True}, *no_vote[1:]])
    yield _rule("CNC212", "holds/no_casting_vote", charter={"tie": "not_passed"}, seats=no_vote)
    six = [{"person": f"m{n}"} for n in range(6)]
    yield _seats("CNC213", "fails", six, fails=True)
    yield _seats("CNC213", "holds", six[:5])
    yield _seats("CNC213", "holds/one_without_vote", [*six[:5], {"person": "m5", "votes": False}])
    yield _rule("CNC213", "holds/casting_vote", seats=six, charter=casting)
    yield _rule("CNC213", "fails/not_passed", "/seats", seats=six, charter={"tie": "not_passed"})
    yield _seats("CNC213", "fails/residents_committee", [{**one, **WOMAN} for one in six], fails=True, kind=RC)


def _sizes() -> Iterator[Vector]:
    """Committees of the law: one member too few, the least, the most, one too many."""
    for kind, least, most in ((RC, 5, 9), (VC, 3, 7)):
        for day in (FIRST_LAWS, LAST_OLD, NEW_LAWS):
            for n in (least - 1, least, most, most + 1):
                fails = not least <= n <= most
                name = f"{'fails' if fails else 'holds'}/{kind}/{day}/{n}"
                yield _seats("CNC214", name, seats(n, **WOMAN), fails=fails, kind=kind, **dated(day))
        yield _seats("CNC214", f"open/{kind}/{EVE}", seats(most + 1, **WOMAN), kind=kind, unjudged=("CNC214", "CNC217", "CNC218"), **dated(EVE))
    yield _seats(
        "CNC214",
        "holds/no_members_told",
        [],
        kind=RC,
        state="withdrawn",
        history=[{"event": "withdraw", "at": at(1), "by": {"id": "p", "role": "subdistrict_office"}}],
    )
    for where, kind, least, most, since in (
        ("beijing", OC, 5, 0, "2024-03-29"),
        ("hangzhou", OC, 5, 11, "2022-03-01"),
        ("sichuan", OC, 5, 15, "2022-05-01"),
        ("chengdu", OC, 5, 15, "2024-10-01"),
        ("beijing", PMC, 7, 0, "2024-03-29"),
        ("hangzhou", PMC, 7, 11, "2022-03-01"),
        ("chengdu", PMC, 7, 11, "2024-10-01"),
    ):
        given = Json({"kind": kind, "context": law_of(where, kind), "households": 500})
        sizes = {least - 2: True, least: False, (most or 99): False}
        if most:
            sizes[most + 2] = True
        for n, fails in sizes.items():
            name = f"{'fails' if fails else 'holds'}/{kind}/{where}/{n}"
            yield _seats("CNC214", name, seats(n, **OWNER), fails=fails, **dated(since), **given)
    open_ = Json({"kind": OC, "households": 500})
    beijing = law_of("beijing", OC)
    yield _seats("CNC214", "open/beijing/2024-03-28", seats(3), context=beijing, unjudged=("CNC214",), **dated("2024-03-28"), **open_)
    yield _seats("CNC214", "open/no_profile", seats(3), unjudged=("CNC214",), **open_)
    for where, since in (("beijing", "2024-03-29"), ("hangzhou", "2022-03-01")):
        small = Json({"kind": OC, "context": law_of(where, OC)})
        yield _seats("CNC214", f"holds/{where}/three_for_100_households/{since}", seats(3), households=100, **small, **dated(since))
        yield _seats("CNC214", f"holds/{where}/three_for_100_households", seats(3), households=100, **small)
        yield _seats("CNC214", f"fails/{where}/three_for_101_households", seats(3), fails=True, households=101, **small)
        yield _seats("CNC214", f"fails/{where}/one_for_100_households", seats(1), fails=True, households=100, **small)
        yield _rule("CNC215", f"fails/{where}", "/households", seats=seats(3), **small)
        yield _rule("CNC215", f"holds/{where}/households_told", seats=seats(3), households=100, **small)
        yield _rule("CNC215", f"holds/{where}/five", seats=seats(5), **small)
    yield _rule("CNC215", "holds/sichuan_has_no_such_exception", kind=OC, seats=seats(5), context=law_of("sichuan", OC))
    for where, kind in (("beijing", OC), ("hangzhou", OC), ("sichuan", OC), ("beijing", PMC), ("hangzhou", PMC), ("chengdu", PMC)):
        given = Json({"kind": kind, "context": law_of(where, kind), "households": 500})
        yield _seats("CNC216", f"fails/{kind}/{where}", seats(8, **OWNER), fails=True, **given)
        yield _seats("CNC216", f"holds/{kind}/{where}", seats(9, **OWNER), **given)
    yield _seats("CNC216", "fails/on_the_first_day", seats(8), fails=True, kind=OC, context=beijing, households=500, **dated("2024-03-29"))
    yield _seats("CNC216", "open/the_day_before", seats(8), kind=OC, context=beijing, households=500, unjudged=("CNC214", "CNC216"), **dated("2024-03-28"))
    yield _seats("CNC216", "holds/a_council_of_its_own", seats(8), context=beijing)


def _women() -> Iterator[Vector]:
    both = ("CNC217", "CNC218")
    for kind, day, fails in (
        (RC, FIRST_LAWS, False),
        (RC, LAST_OLD, False),
        (RC, NEW_LAWS, True),
        (VC, FIRST_LAWS, True),
        (VC, LAST_OLD, True),
        (VC, NEW_LAWS, True),
    ):
        name, given = f"{kind}/{day}", {"kind": kind, **dated(day)}
        none = seats(5, **MAN)
        verdict = "fails" if fails else "holds/none_is_asked_for"
        yield _seats("CNC217", f"{verdict}/{name}", none, fails=fails, **given)
        yield _seats("CNC217", f"holds/{name}", seats(4, WOMAN, **MAN), **given)
        yield _seats("CNC218", f"{verdict}/{name}", seats(5), fails=fails, **given)
        yield _seats("CNC218", f"holds/one_told/{name}", seats(4, WOMAN), **given)
    for kind in (RC, VC):
        yield _seats("CNC217", f"open/{kind}/{EVE}", seats(5, **MAN), kind=kind, unjudged=("CNC214", *both), **dated(EVE))
    yield _seats("CNC218", "holds/surely_none_is_the_other_rule_s", seats(4, WOMAN, **MAN), kind=RC)


def _representatives() -> Iterator[Vector]:
    """Four fifths of five are four; one third of six are two."""
    of_all = ("CNC219", "CNC220", "CNC221", "CNC222")
    for kind, days, before in ((RRA, (NEW_LAWS,), LAST_OLD), (VRA, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE)):
        for day in days:
            given = Json({"kind": kind, **dated(day)})
            yield _seats("CNC219", f"fails/{kind}/{day}", seats(3, OFFICE, OFFICE, **HER), fails=True, **given)
            yield _seats("CNC219", f"holds/{kind}/{day}", seats(4, OFFICE, **HER), **given)
            yield _seats("CNC220", f"fails/{kind}/{day}", seats(3, OFFICE, WOMAN, **HER), fails=True, **given)
            yield _seats("CNC220", f"holds/{kind}/{day}", seats(4, WOMAN, **HER), **given)
        yield _seats("CNC219", f"open/{kind}/{before}", seats(3, OFFICE, OFFICE, **HER), kind=kind, unjudged=of_all, **dated(before))
    for day in (FIRST_LAWS, LAST_OLD, NEW_LAWS):
        given = Json({"kind": VRA, **dated(day)})
        unknown = {"represents": "villagers"}
        yield _seats("CNC221", f"fails/{day}", seats(4, HER, OFFICE, **HIM), fails=True, **given)
        yield _seats("CNC221", f"holds/{day}", seats(3, HER, HER, OFFICE, **HIM), **given)
        yield _seats("CNC222", f"fails/{day}", seats(3, HER, unknown, OFFICE, **HIM), fails=True, **given)
        yield _seats("CNC222", f"holds/{day}", seats(2, HER, HER, unknown, OFFICE, **HIM), **given)
    yield _seats("CNC221", "holds/not_asked_for_in_the_city", seats(5, **HIM), kind=RRA)
    yield _seats("CNC221", "fails/a_woman_by_office", seats(4, HER, {**OFFICE, **WOMAN}, **HIM), fails=True, kind=VRA)
    yield _seats("CNC221", f"open/{EVE}", seats(4, HER, OFFICE, **HIM), kind=VRA, unjudged=of_all, **dated(EVE))
    for where in ("beijing", "hangzhou", "chengdu"):
        given = Json({"kind": PMC, "context": law_of(where, PMC)})
        yield _seats("CNC223", f"fails/{where}", seats(4, OWNER, OWNER, OWNER, **OFFICE), fails=True, **given)
        yield _seats("CNC223", f"holds/{where}", seats(3, OWNER, OWNER, OWNER, OWNER, **OFFICE), **given)
        yield _seats("CNC224", f"fails/{where}", seats(3, OWNER, OWNER, OWNER, {}, **OFFICE), fails=True, **given)
        yield _seats("CNC224", f"holds/{where}", seats(2, *[OWNER] * 4, {}, **OFFICE), **given)
    half = Json({"kind": PMC, "context": law_of("beijing", PMC, "owners"), "unjudged": ("CNC214", "CNC216")})
    yield _seats("CNC223", "holds/half", seats(4, *[OWNER] * 4, **OFFICE), **half)
    yield _seats("CNC223", "fails/one_less_than_half", seats(5, *[OWNER] * 3, **OFFICE), fails=True, **half)
    beijing = law_of("beijing", PMC)
    yield _seats("CNC223", "fails/on_the_first_day", seats(4, *[OWNER] * 3, **OFFICE), fails=True, kind=PMC, context=beijing, **dated("2024-03-29"))
    yield _seats(
        "CNC223",
        "open/the_day_before",
        seats(4, *[OWNER] * 3, **OFFICE),
        kind=PMC,
        context=beijing,
        unjudged=("CNC214", "CNC223", "CNC224"),
        **dated("2024-03-28"),
    )


def _households() -> Iterator[Vector]:
    """Four representatives, for 20 to 50 households each in the city, for 5 to 15 in a village."""
    for kind, least, most, days, before in ((RRA, 20, 50, (NEW_LAWS,), LAST_OLD), (VRA, 5, 15, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE)):
        members = seats(4, OFFICE, **HER)
        for day in days:
            for n, fails in ((4 * least - 1, True), (4 * least, False), (4 * most, False), (4 * most + 1, True)):
                name = f"{'fails' if fails else 'holds'}/{kind}/{day}/{n}"
                where = "/households" if fails else None
                yield _rule("CNC225", name, where, kind=kind, seats=members, households=n, **dated(day))
        all_of_them = ("CNC219", "CNC220", "CNC221", "CNC222", "CNC225")
        yield _rule("CNC225", f"open/{kind}/{before}", kind=kind, seats=members, households=1, unjudged=all_of_them, **dated(before))
    not_told = seats(4, WOMAN, **HER)
    yield _rule("CNC225", "holds/it_is_not_told_of_all", kind=RRA, seats=not_told, households=1)


def _terms() -> Iterator[Vector]:
    """A term ends at the latest with the day of the same date."""

    def term(until: str) -> Json:
        return {"since": "2021-03-15", "until": until}

    for kind, days, before in ((RC, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE), (VC, (FIRST_LAWS, LAST_OLD, NEW_LAWS), EVE), (RSC, (NEW_LAWS,), LAST_OLD)):
        members = seats(5, **WOMAN)
        for day in days:
            given = Json({"kind": kind, "seats": members, **dated(day)})
            yield _rule("CNC226", f"fails/{kind}/{day}", "/term/until", term=term("2026-03-16"), **given)
            yield _rule("CNC226", f"holds/{kind}/{day}", term=term("2026-03-15"), **given)
        others = () if kind == RSC else ("CNC214", "CNC217", "CNC218")
        yield _rule("CNC226", f"open/{kind}/{before}", kind=kind, seats=members, term=term("2026-03-16"), unjudged=(*others, "CNC226"), **dated(before))
    for where in ("beijing", "hangzhou", "sichuan"):
        given = Json({"kind": OC, "seats": seats(5), "context": law_of(where, OC), "households": 500})
        yield _rule("CNC226", f"fails/{where}", "/term/until", term=term("2026-03-16"), **given)
        yield _rule("CNC226", f"holds/{where}", term=term("2026-03-15"), **given)
    no_profile = Json({"kind": OC, "seats": [], "state": "withdrawn"})
    withdrawn = [{"event": "withdraw", "at": at(1), "by": {"id": "p", "role": "subdistrict_office"}}]
    yield _rule("CNC226", "open/no_profile", term=term("2099-01-01"), history=withdrawn, unjudged=("CNC226",), **no_profile)
    yield _rule("CNC226", "holds/a_council_of_its_own", term=term("2099-01-01"))
    yield _rule("CNC226", "holds/leap_day", kind=RC, seats=seats(5, **WOMAN), term={"since": "2024-02-29", "until": "2029-02-28"})
    yield _rule("CNC226", "fails/leap_day", "/term/until", kind=RC, seats=seats(5, **WOMAN), term={"since": "2024-02-29", "until": "2029-03-01"})
    for where, last, late in (("beijing", "2024-03-15", "2024-03-16"), ("chengdu", "2023-03-15", "2023-03-16"), ("hangzhou", "2023-03-15", "2023-03-16")):
        given = Json({"kind": PMC, "seats": seats(7, **OWNER), "context": law_of(where, PMC)})
        yield _rule("CNC227", f"fails/{where}", "/term/until", term=term(late), **given)
        yield _rule("CNC227", f"holds/{where}", term=term(last), **given)
    beijing = Json({"kind": PMC, "seats": seats(7, **OWNER), "context": law_of("beijing", PMC)})
    sichuan = Json({"kind": PMC, "seats": seats(7, **OWNER), "context": law_of("sichuan", PMC)})
    yield _rule("CNC227", "fails/sichuan", "/term/until", term=term("2023-03-16"), unjudged=("CNC214",), **sichuan)
    yield _rule("CNC227", "open/sichuan/how_many_members_it_does_not_say", term=term("2023-03-15"), unjudged=("CNC214",), **sichuan)
    yield _rule("CNC227", "fails/on_the_first_day", "/term/until", term=term("2024-03-16"), **dated("2024-03-29"), **beijing)
    yield _rule(
        "CNC227", "open/the_day_before", term=term("2024-03-16"), unjudged=("CNC214", "CNC223", "CNC224", "CNC226", "CNC227"), **dated("2024-03-28"), **beijing
    )
    for kind in (RC, RA, RSC):
        members = seats(5, **WOMAN) if kind != RA else []
        given = Json({"kind": kind, "seats": members, "tier": "compound"})
        yield _rule("CNC228", f"fails/{kind}", "/tier", **dated(NEW_LAWS), **given)
        yield _rule("CNC228", f"holds/{kind}/before_the_law_of_2025", **dated(LAST_OLD), **given)
        yield _rule("CNC228", f"holds/{kind}", **dated(NEW_LAWS), **{**given, "tier": "community"})


def _quorums() -> Iterator[Vector]:
    """What is as strict as the law, and what is a hair laxer, on each side of each date."""
    old, new = (FIRST_LAWS, LAST_OLD), (NEW_LAWS,)
    for kind, days, holds, fails, before in (
        (RA, (*old, *new), ">1/2", ">=1/2", EVE),
        (RRA, new, ">=2/3", ">=665/1000", LAST_OLD),
        (VA, (*old, *new), ">=2/3", ">1/2", EVE),
        (VRA, (*old, *new), ">=2/3", ">=665/1000", EVE),
        (VGM, (*old, *new), ">=2/3", ">=665/1000", EVE),
    ):
        hidden: Json = {"kind": kind, "seats": []} if kind in (RA, VA, VGM) else {"kind": kind, "seats": seats(5, **HER)}
        others = () if kind in (RA, VA, VGM) else ("CNC219", "CNC220", "CNC221", "CNC222")
        for day in days:
            name = f"{kind}/{day}"
            yield _rule("CNC229", f"fails/{name}", "/charter/quorum", charter={"quorum": _share(fails)}, **hidden, **dated(day))
            yield _rule("CNC229", f"holds/{name}", charter={"quorum": _share(holds)}, **hidden, **dated(day))
            yield _rule("CNC230", f"fails/{name}", "/charter/majority", charter={"majority": _share(">=1/2")}, **hidden, **dated(day))
            yield _rule("CNC230", f"holds/{name}", charter={"majority": _share(">1/2")}, **hidden, **dated(day))
            yield _rule("CNC233", f"fails/{name}", "/charter/tie", charter={"tie": "casting_vote"}, **hidden, **dated(day))
            yield _rule("CNC233", f"holds/{name}", charter={"tie": "not_passed"}, **hidden, **dated(day))
        lax = Json({"quorum": _share(">0/1"), "majority": _share(">0/1"), "tie": "casting_vote"})
        yield _rule("CNC229", f"open/{kind}/{before}", charter=lax, unjudged=(*others, "CNC229", "CNC230", "CNC233"), **hidden, **dated(before))
    meeting = Json({"kind": RA, "seats": []})
    yield _rule("CNC229", "holds/stricter", charter={"quorum": _share(">=2/3")}, **meeting)
    yield _rule("CNC229", "holds/left_to_the_law", charter={}, **meeting)
    yield _rule("CNC229", "holds/a_council_of_its_own", charter={"quorum": _share(">0/1")})
    for name, majority, of, lax_ in (
        ("half_of_all", ">=1/2", "all", True),
        ("more_than_half_of_all", ">1/2", "all", False),
        ("two_thirds_of_those_present", ">=2/3", "present", False),
    ):
        charter = {"majority": _share(majority), "majority_of": of}
        verdict, where = ("fails", "/charter/majority") if lax_ else ("holds", None)
        yield _rule("CNC230", f"{verdict}/{name}", where, charter=charter, **meeting)
    for where in ("beijing", "chengdu", "hangzhou", "sichuan"):
        given = Json({"kind": OC, "seats": seats(5), "context": law_of(where, OC), "households": 500})
        yield _rule("CNC229", f"fails/{where}", "/charter/quorum", charter={"quorum": _share(">=1/2")}, **given)
        yield _rule("CNC229", f"holds/{where}", charter={"quorum": _share(">1/2")}, **given)
        for name, majority, of, lax_ in (
            ("more_than_half_of_all", ">1/2", "all", False),
            ("half_of_all", ">=1/2", "all", True),
            ("more_than_half_of_those_present", ">1/2", "present", True),
            ("all_who_are_present", ">=1/1", "present", True),
        ):
            charter = {"majority": _share(majority), "majority_of": of}
            verdict, at_ = ("fails", "/charter/majority") if lax_ else ("holds", None)
            yield _rule("CNC230", f"{verdict}/{where}/{name}", at_, charter=charter, **given)
    beijing = Json({"kind": OC, "seats": seats(5), "context": law_of("beijing", OC), "households": 500})
    lax = Json({"quorum": _share(">0/1"), "proxies": 1})
    yield _rule("CNC229", "open/beijing/2024-03-28", charter=lax, unjudged=("CNC214", "CNC229", "CNC232"), **dated("2024-03-28"), **beijing)


def _notice_and_proxies() -> Iterator[Vector]:
    for kind, day, asked in ((RA, NEW_LAWS, True), (RA, LAST_OLD, False), (VA, FIRST_LAWS, True), (VA, LAST_OLD, True), (VA, NEW_LAWS, True)):
        given = Json({"kind": kind, "seats": [], **dated(day)})
        short = ("fails", "/charter/notice_days") if asked else ("holds/not_asked_for", None)
        yield _rule("CNC231", f"{short[0]}/{kind}/{day}", short[1], charter={"notice_days": 9}, **given)
        yield _rule("CNC231", f"holds/{kind}/{day}", charter={"notice_days": 10}, **given)
    yield _rule("CNC231", f"open/{EVE}", kind=VA, seats=[], charter={"notice_days": 9}, unjudged=("CNC231",), **dated(EVE))
    owners = Json({"kind": "owners_assembly", "seats": [], "context": law_of("beijing", "owners_assembly")})
    yield _rule("CNC231", "fails/beijing", "/charter/notice_days", charter={"notice_days": 14}, **owners, **dated("2024-03-29"))
    yield _rule("CNC231", "holds/beijing", charter={"notice_days": 15}, **owners, **dated("2024-03-29"))
    yield _rule("CNC231", "open/beijing/2024-03-28", charter={"notice_days": 14}, unjudged=("CNC231",), **owners, **dated("2024-03-28"))
    for where in ("beijing", "hangzhou"):
        given = Json({"kind": OC, "seats": seats(5), "context": law_of(where, OC), "households": 500})
        yield _rule("CNC232", f"fails/{where}", "/charter/proxies", charter={"proxies": 1}, **given)
        yield _rule("CNC232", f"holds/{where}", charter={"proxies": 0}, **given)
    chengdu = Json({"kind": OC, "seats": seats(5), "context": law_of("chengdu", OC), "households": 500})
    yield _rule("CNC232", "holds/chengdu_says_nothing", charter={"proxies": 1}, **chengdu)


def _guests() -> Iterator[Vector]:
    shut = Json({"may_attend": ["invited_expert"]})
    members = Json({"kind": RRA, "seats": seats(4, WOMAN, **HER)})
    yield _rule("CNC236", f"fails/{NEW_LAWS}", "/charter/may_attend", charter=shut, **members, **dated(NEW_LAWS))
    yield _rule("CNC236", "holds", charter={"may_attend": ["invited_expert", "public"]}, **members, **dated(NEW_LAWS))
    yield _rule("CNC236", "holds/left_to_the_law", charter={}, **members, **dated(NEW_LAWS))
    yield _rule("CNC236", "holds/an_assembly_of_all", charter=shut, kind=RA, seats=[], **dated(NEW_LAWS))
    yield _rule("CNC236", "holds/a_council_of_its_own", charter=shut)
    others = ("CNC219", "CNC220", "CNC221", "CNC222", "CNC236")
    yield _rule("CNC236", f"open/{LAST_OLD}", charter=shut, unjudged=others, **members, **dated(LAST_OLD))


_AT = {
    "CNC214": "/seats", "CNC216": "/seats", "CNC223": "/seats", "CNC226": "/term/until",
    "CNC227": "/term/until", "CNC229": "/charter/quorum", "CNC230": "/charter/majority",
    "CNC232": "/charter/proxies",
}  # fmt: skip


def _local_laws() -> Iterator[Vector]:
    """All that a regulation asks of a body, on its first day; and nothing of it the day before."""
    lax = {"quorum": _share(">0/1"), "majority": _share(">0/1"), "proxies": 1}
    committee = Json({
        "kind": OC, "seats": seats(16), "households": 500, "charter": lax,
        "term": {"since": "2021-03-15", "until": "2027-03-16"},
    })  # fmt: skip
    managers = Json({
        "kind": PMC, "seats": seats(7, *[OFFICE] * 9, **OWNER),
        "term": {"since": "2021-03-15", "until": "2025-03-16"},
    })  # fmt: skip
    of_committees = ("CNC214", "CNC216", "CNC226", "CNC229", "CNC230", "CNC232")
    of_managers = ("CNC214", "CNC216", "CNC223", "CNC224", "CNC226", "CNC227")
    charter = ("CNC229", "CNC230")
    in_sichuan = ("CNC214", "CNC216", "CNC226", *charter)
    for body, where, day, codes, open_ in (
        (committee, "beijing", "2024-03-28", (), of_committees),
        (committee, "beijing", "2024-03-29", ("CNC216", "CNC226", *charter, "CNC232"), ()),
        (committee, "hangzhou", "2022-02-28", (), of_committees),
        (committee, "hangzhou", "2022-03-01", of_committees, ()),
        (committee, "sichuan", "2022-04-30", (), of_committees),
        (committee, "sichuan", "2022-05-01", in_sichuan, ()),
        # Chengdu lies in Sichuan: what the province asks for holds there before, and after.
        (committee, "chengdu", "2024-09-30", in_sichuan, ()),
        (committee, "chengdu", "2024-10-01", in_sichuan, ()),
        (managers, "beijing", "2024-03-28", (), of_managers),
        (managers, "beijing", "2024-03-29", ("CNC216", "CNC223", "CNC227"), ()),
        (managers, "hangzhou", "2022-02-28", (), of_managers),
        (managers, "hangzhou", "2022-03-01", ("CNC214", "CNC216", "CNC223", "CNC227"), ()),
        (managers, "sichuan", "2022-04-30", (), of_managers),
        (managers, "sichuan", "2022-05-01", ("CNC227",), ("CNC214", "CNC216")),
        (managers, "chengdu", "2024-09-30", ("CNC227",), ("CNC214", "CNC216")),
        (managers, "chengdu", "2024-10-01", ("CNC214", "CNC216", "CNC223", "CNC227"), ()),
    ):
        given = Json({"document": council(**body, **dated(day))})
        findings = [(code, _AT[code]) for code in codes]
        context = law_of(where, body["kind"])
        yield document(f"dated/{body['kind']}/{where}/{day}", given, *findings, context=context, unjudged=open_)


STRUCTURE = (
    *(
        reading(f"structure/council/{name}", {"document": council(**told)}, (code, where))
        for name, code, where, told in (
            ("day_badly_spelled", "GEN122", "/seats/0/since", {"seats": [{"person": "m0", "since": "2026-3-2"}]}),
            ("no_such_day", "GEN116", "/term/until", {"term": {"since": "2026-02-01", "until": "2026-02-30"}}),
            ("no_household", "GEN114", "/households", {"households": 0}),
        )
    ),
)
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
    *_guests(),
    *_local_laws(),
)
