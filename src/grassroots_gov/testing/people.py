"""What it takes to write persons and household files, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ..people import codes
from ..people import models as m
from ..people.posts import roles_of
from ._values import below, choose, draw_document, draw_record
from ._walk import Kind
from .people_breaks import HOUSEHOLD_BREAKS, PERSON_BREAKS

__all__ = ["HOUSEHOLD_FILE", "PERSON"]

_BEGAN = date(2019, 1, 1)
_DAYS = 9 * 365
_SPANS = ((-400, None), (None, None), (-400, 10), (0, 0), (-800, -1), (1, 400), (None, 10))
"""First and last day of a post, from the day told; None where they are not."""
_COMMITTEES = {*codes.RESIDENTS_COMMITTEE, *codes.VILLAGERS_COMMITTEE}
_SUPERVISION = {*codes.RESIDENTS_SUPERVISION, *codes.VILLAGE_SUPERVISION}
_MERGED = ("community_cadre", "cooperative_cadre", "party_building_instructor")


def _as_of(draw: st.DrawFn, given: Mapping[str, Any]) -> date:
    told: date | None = given.get("as_of")
    return told or _BEGAN + timedelta(days=draw(below(_DAYS)))


def _days(draw: st.DrawFn, on: date, spans: tuple[Any, ...] = _SPANS) -> dict[str, date | None]:
    since, until = (n if n is None else on + timedelta(days=n) for n in choose(draw, spans))
    return {"since": since, "until": until}


def _person(draw: st.DrawFn, given: Mapping[str, Any]) -> m.Person:
    on = _as_of(draw, given)
    minor = choose(draw, (False, False, False, True))
    posts = _posts(draw, on, minor=minor)
    known: dict[str, Any] = {
        "as_of": on,
        "minor": minor,
        "posts": posts,
        "mandates": () if minor else _mandates(draw, on),
        "relatives": _relatives(draw, on, posts),
        **given,
    }
    return draw_document(draw, m.Person, **known)


def _posts(draw: st.DrawFn, on: date, *, minor: bool) -> tuple[m.Post, ...]:
    """Different posts that go together; those after the first may be concurrent with it."""
    barred = _COMMITTEES if minor else choose(draw, (_SUPERVISION, _COMMITTEES))
    roles = [role for role in codes.POSTS if role not in barred]
    posts: list[m.Post] = []
    for n in range(choose(draw, (0, 1, 2, 3))):
        known: dict[str, Any] = {"role": choose(draw, roles)}
        roles.remove(known["role"])
        known["merged"] = _MERGED if known["role"] == "grid_cadre" else ()
        first = choose(draw, (None, posts[0])) if posts else None
        if first:
            known |= {"concurrent_with": first.role, "community": first.community}
            known |= {"since": first.since, "until": None}
        else:
            known |= {"concurrent_with": None, "community": choose(draw, (None, f"c{n}"))}
            known |= _days(draw, on)
        posts.append(draw_record(draw, m.Post, **known))
    return tuple(posts)


def _mandates(draw: st.DrawFn, on: date) -> tuple[m.Mandate, ...]:
    """One of each kind at most."""
    return tuple(
        draw_record(
            draw,
            m.Mandate,
            kind=kind,
            term=choose(draw, (None, 1, 17, 99)),
            level=choose(draw, tuple(codes.LEVELS)[: -1 if kind == "cppcc_member" else None]),
            **_days(draw, on, tuple(span for span in _SPANS if span[0] is not None)),
        )
        for kind in codes.MANDATES
        if draw(st.booleans())
    )


def _relatives(
    draw: st.DrawFn, on: date, posts: tuple[m.Post, ...]
) -> tuple[m.Relative, ...] | None:
    """Asked for where a post wants them, and holding theirs in a community of their own."""
    watched = [p for p in posts if not (_COMMITTEES | _SUPERVISION).isdisjoint(roles_of(p))]
    apart = draw_record(
        draw,
        m.Relative,
        posts=(
            m.Office(
                role=choose(draw, ("grid_leader", *sorted(_COMMITTEES | _SUPERVISION))),
                community="elsewhere",
                **_days(draw, on),
            ),
        ),
    )
    options: list[tuple[m.Relative, ...] | None] = [()]
    if not watched:
        options.append(None)
    if all(post.community is not None for post in watched):
        options.append((apart,))
    return choose(draw, options)


def _household(draw: st.DrawFn, given: Mapping[str, Any]) -> m.HouseholdFile:
    on = _as_of(draw, given)
    basis = given.get("basis") or choose(draw, ("consent", "consent", *codes.BASES))
    purpose = choose(draw, tuple(codes.FILE_PURPOSES))
    members = tuple(_member(draw, n) for n in range(choose(draw, (1, 0, 2, 4))))
    named = basis in ("statutory_duty", "other_law") or draw(st.booleans())
    building = choose(draw, (None, "3幢"))
    known: dict[str, Any] = {
        "as_of": on,
        "household": m.Household(
            place=draw_record(
                draw,
                m.Residence,
                building=building,
                **({} if building else {"building_unit": None, "room": None}),
            ),
            members=members,
        ),
        "purpose": purpose,
        "basis": basis,
        "basis_text": "某条例第九条" if named else None,
        "consents": tuple(
            consent
            for member in members
            if basis == "consent" or draw(st.booleans())
            for consent in _consents(draw, member, on, purpose)
        ),
        **given,
    }
    return draw_document(draw, m.HouseholdFile, **known)


def _member(draw: st.DrawFn, n: int) -> m.HouseholdMember:
    first, *rest = codes.HOUSEHOLD_RELATIONS
    return draw_record(
        draw,
        m.HouseholdMember,
        person=f"member_{n}",
        relation=choose(draw, (first, *rest) if n == 0 else rest),
        concerns=choose(draw, ((), ("empty_nest_elder",), ("disabled_person", "destitute_person"))),
    )


def _consents(
    draw: st.DrawFn, member: m.HouseholdMember, on: date, purpose: str
) -> tuple[m.Consent, ...]:
    """One that is enough, and perhaps one that was taken back."""
    guardian = member.age_band in (None, "under_14") or draw(st.booleans())
    enough = m.Consent(
        of=member.person,
        given_by="guardian" if guardian else member.person,
        as_guardian=guardian,
        purpose=purpose,
        separate=bool(member.concerns) or member.age_band == "under_14" or draw(st.booleans()),
        given_on=on - timedelta(days=choose(draw, (0, 400))),
        withdrawn_on=choose(draw, (None, on + timedelta(days=1))),
    )
    taken_back = enough.model_copy(
        update={"given_on": on - timedelta(days=500), "withdrawn_on": on - timedelta(days=401)}
    )
    return (taken_back, enough) if draw(st.booleans()) else (enough,)


PERSON = Kind(model=m.Person, header=_person, breaks=PERSON_BREAKS)
HOUSEHOLD_FILE = Kind(model=m.HouseholdFile, header=_household, breaks=HOUSEHOLD_BREAKS)
