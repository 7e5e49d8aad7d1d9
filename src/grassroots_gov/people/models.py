"""Persons with their posts and mandates, and the file kept of a household."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..kernel.document import (
    Day,
    Document,
    Id,
    Name,
    Personal,
    PersonId,
    PersonName,
    Phone,
    Purpose,
    Record,
)
from ..kernel.rule import Text
from . import codes

__all__ = [
    "Consent",
    "Household",
    "HouseholdFile",
    "HouseholdMember",
    "Mandate",
    "Office",
    "Person",
    "Post",
    "Relative",
    "Residence",
]

_WITHIN = Personal(frozenset({"internal", "handling"}))


class Mandate(Record):
    """One of the two representatives and one member (两代表一委员), for one term."""

    kind: Annotated[str, codes.MANDATES]
    level: Annotated[str, codes.LEVELS]
    """Of the congress or committee; the CPPCC has none below the county."""
    term: Annotated[int, Field(ge=1, le=99)] | None = None
    """The number of the term (届)."""
    constituency: Annotated[Name, Personal()] | None = None
    """The constituency, electoral unit or sector (选区、选举单位、界别); it may tell who."""
    credential: Annotated[Id, Personal()] | None = None
    """The number of the credential (代表证、委员证)."""
    since: Day
    until: Day | None = None
    """The last day of the mandate; none is known where it still runs."""

    def in_force(self, on: date) -> bool:
        """Whether the mandate was held on that day; both ends are included."""
        return self.since <= on and (self.until is None or on <= self.until)


class Office(Record):
    """As much of a post as it takes to tell whether it may be held beside another."""

    role: Annotated[str, codes.POSTS]
    community: Id | None = None
    """The community or village (社区、村) that it is held in."""
    since: Day | None = None
    """The first day; None where it is not told."""
    until: Day | None = None
    """The last day; None where it still runs, or is not told."""

    def held(self, on: date) -> bool:
        """Whether the post was held on that day, as far as is told; both ends are included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Post(Office):
    """A post that somebody holds in an organization, a grid or a building."""

    body: Id | None = None
    """The organization, grid or group of buildings."""
    body_name: Name | None = None
    merged: Annotated[tuple[Annotated[str, codes.POSTS], ...], Field(max_length=10)] = ()
    """The posts that are held as this one (三员合一)."""
    concurrent_with: Annotated[str, codes.POSTS] | None = None
    """The other post that the same person is meant to hold beside this one (一肩挑)."""


class Relative(Record):
    """A near relative (近亲属) who holds posts of their own."""

    relation: Annotated[str, codes.NEAR_RELATIVES]
    """What they are to the person: ``parent`` is the person's father or mother."""
    person: PersonId | None = None
    posts: Annotated[tuple[Office, ...], Field(max_length=20)]


class Person(Document):
    """A person in public life: which posts and mandates they hold, on a day.

    Sources: 城市居民委员会组织法（2025年修订）第八条, 第三十六条; 村民委员会组织法（2025年修正）
    第八条, 第三十七条.

    >>> from grassroots_gov.people import Person
    >>> Person.called.en
    'person'
    """

    called: ClassVar[Text] = Text("人员", "person")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["person"]
    id: PersonId
    as_of: Day
    """The day on which all of this was so."""
    name: PersonName
    minor: bool
    """Under 18: the name is not even masked, but left out."""
    woman: bool | None = None
    """None where it is not told."""
    phone: Phone | None = None
    political_status: Annotated[Annotated[str, codes.POLITICAL_STATUSES], Personal()] | None = None
    posts: Annotated[tuple[Post, ...], Field(max_length=50)] = ()
    mandates: Annotated[tuple[Mandate, ...], Field(max_length=50)] = ()
    relatives: Annotated[tuple[Relative, ...], Field(max_length=50), Personal()] | None = None
    """The near relatives who hold posts.  Empty where none does; None where nobody has asked."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """A minor's name is not even masked."""
        hidden = self.minor and purpose != "handling"
        return frozenset({"name"}) if hidden else frozenset()


class Residence(Record):
    """Where a household lives.  In public, the building and nothing finer."""

    community: Name | None = None
    compound: Name | None = None
    building: Name | None = None
    building_unit: Annotated[Name, Personal()] | None = None
    """The stairwell section (单元)."""
    room: Annotated[Name, Personal()] | None = None


class HouseholdMember(Record):
    """Somebody who lives in the household."""

    person: PersonId
    name: PersonName | None = None
    relation: Annotated[str, codes.HOUSEHOLD_RELATIONS]
    """What they are to the head of household."""
    age_band: Annotated[Annotated[str, codes.AGE_BANDS], Personal()] | None = None
    """All that consent turns on; nobody's date of birth is wanted.  None where it is not told."""
    concerns: Annotated[
        tuple[Annotated[str, codes.CONCERNS], ...], Field(max_length=20), Personal()
    ] = ()
    """Why the household is cared for.  Each tells who is vulnerable, so each is sensitive."""

    def hidden_from(self, purpose: Purpose) -> frozenset[str]:
        """The name of whoever is, or may be, a minor is not even masked."""
        hidden = self.age_band != "adult" and purpose != "handling"
        return frozenset({"name"}) if hidden else frozenset()


class Household(Record):
    """Those who live together (户), and where: all that a file may know of them.

    Whether the home is owned or rented, what they earn and when they were born is not asked: no
    purpose of a file takes it (个人信息保护法 第六条).
    """

    place: Residence
    members: Annotated[tuple[HouseholdMember, ...], Field(max_length=50), _WITHIN] = ()


class Consent(Record):
    """That somebody agreed to the file, and perhaps took it back (同意、撤回同意)."""

    of: PersonId
    """Whose information it is about."""
    given_by: PersonId
    as_guardian: bool = False
    """Whether a parent or another guardian gave it for ``of``."""
    purpose: Annotated[str, codes.FILE_PURPOSES]
    separate: bool = False
    """Whether it was given for sensitive information by itself (单独同意)."""
    given_on: Day
    withdrawn_on: Day | None = None
    """The first day on which it holds no more."""

    def in_force(self, on: date) -> bool:
        """Whether it held on that day."""
        return self.given_on <= on and (self.withdrawn_on is None or on < self.withdrawn_on)


class HouseholdFile(Document):
    """The file of one household of concern (一户一档), and the consent that it rests on.

    Source: 个人信息保护法 第十三条, 第二十九条, 第三十一条.

    >>> from grassroots_gov.people import HouseholdFile
    >>> HouseholdFile.called.zh
    '一户一档'
    """

    called: ClassVar[Text] = Text("一户一档", "household file")
    dated_by: ClassVar[str] = "as_of"

    kind: Literal["household_file"]
    id: Annotated[Id, Personal()]
    as_of: Day
    """The day on which all of this was so."""
    household: Household
    purpose: Annotated[str, codes.FILE_PURPOSES]
    """What the file is kept for; consent to anything else does not count."""
    basis: Annotated[str, codes.BASES]
    """Which item of article 13 of the law it rests on."""
    basis_text: Annotated[Name, Personal()] | None = None
    """The text and article that lay down the duty, where the basis is one."""
    consents: Annotated[tuple[Consent, ...], Field(max_length=1000), _WITHIN] = ()
