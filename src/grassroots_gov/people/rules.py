"""What must be true of a person and the posts they hold, and of a household's file.

Two laws keep posts apart: whoever is on a residents' or villagers' committee, or is a near relative
of somebody who is, may not be among those who watch it; and since 2026 near relatives may not be on
the committee together.  They say so of what is held at the same time, so posts are compared as they
stood on the day of which the document speaks, by the law of that day, and within one community.
Where a community is not told, or nobody has asked for the relatives, nothing is proved: that is
said, and not passed over.

A file that rests on consent needs one that is in force, from each member, for the very purpose of
the file.  The findings on consent do not cascade: where there is none at all, nothing more is said
of what kind it should have been.

In CEL, ``this`` is the document or the part that a rule looks at, and a null counts as absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, cast

import attrs

from ..kernel.codelist import Codelist, known
from ..kernel.order import span_in_cel, span_in_order
from ..kernel.rule import HOUSE_RULE, Rule, Severity, Source, Text
from . import codes
from .models import Consent, HouseholdFile, HouseholdMember, Mandate, Office, Person, Post
from .posts import overlap, roles_of

if TYPE_CHECKING:
    from ..kernel.situation import Situation

__all__ = ["HOUSEHOLD_RULES", "PERSON_RULES"]

Roles = tuple[str, ...]
Pairs = tuple[tuple[Roles, Roles], ...]
"""Which roles do not go together: those of the post looked at, and those of one of the person's."""

SINCE_2018 = date(2018, 12, 29)
SINCE_2026 = date(2026, 1, 1)
INFORMATION_LAW = date(2021, 11, 1)

RESIDENTS = codes.RESIDENTS_COMMITTEE + codes.RESIDENTS_SUPERVISION
VILLAGERS = codes.VILLAGERS_COMMITTEE + codes.VILLAGE_SUPERVISION
COMMITTEES = codes.RESIDENTS_COMMITTEE + codes.VILLAGERS_COMMITTEE

_HELD = (
    "(!has({0}.since) || {0}.since <= document.as_of)"
    " && (!has({0}.until) || document.as_of <= {0}.until)"
)
_OVERLAP = (
    "(!has({0}.since) || !has({1}.until) || {0}.since <= {1}.until)"
    " && (!has({1}.since) || !has({0}.until) || {1}.since <= {0}.until)"
)


def _in_order(code: str, name: str, each: str) -> Rule:
    """Nothing ends before it has begun."""
    return span_in_order(
        code,
        name,
        ("先止后始", "Ended before it began"),
        ("{since} 起任，却在 {until} 止", "begun on {since}, but ended on {until}"),
        each=each,
    )


def _all_known(code: str, name: str, field: str, codelist: Codelist, each: str) -> Rule:
    """As ``known``, for a field that holds several codes of an open list."""
    listed = frozenset(codelist)
    return Rule(
        code,
        name,
        Text(f"未知的{codelist.title.zh}代码", f"Unknown code in {codelist.title.en.lower()}"),
        Text("不在代码表“{list}”中：{codes}", "not in the code list “{list}”: {codes}"),
        Severity.WARNING,
        source=HOUSE_RULE,
        each=each,
        at=f"/{field}",
        cel=f"this.{field}.all(c, c in {list(codelist)})",
        check=lambda this, told: listed.issuperset(getattr(this, field)),
        params=lambda this, told: {
            "list": codelist.id,
            "codes": tuple(c for c in getattr(this, field) if c not in listed),
        },
    )


# Posts that do not go together


def _cel_is(post: str, roles: Roles) -> str:
    """Whether a post is one of these, by itself or by what is merged into it."""
    listed = list(roles)
    return (
        f"({post}.role in {listed}"
        f" || (has({post}.merged) && {post}.merged.exists(r, r in {listed})))"
    )


def _is(post: Office, roles: Roles) -> bool:
    if post.role in roles:
        return True
    merged = post.merged if isinstance(post, Post) else ()
    return bool(merged) and not set(roles).isdisjoint(merged)


def _same_community(one: Office, other: Office) -> bool:
    return one.community is not None and one.community == other.community


def _untold_community(one: Office, other: Office) -> bool:
    return one.community is None or other.community is None


@attrs.frozen
class _Bar:
    """That no two such posts are held in one community, on any one day."""

    name: str
    said: Text
    each: str
    pairs: Pairs
    source: tuple[Source, ...]
    since: date

    def beside(self, this: Office, person: Person) -> Iterator[Post]:
        """The person's posts that would not go with this one, if they are of one community."""
        on = person.as_of
        for ones, others in self.pairs:
            if _is(this, ones) and this.held(on):
                yield from (post for post in person.posts if _is(post, others) and post.held(on))

    def cel(self, clash: str) -> str:
        """The rule, where ``clash`` says what must not be of two such posts."""
        pairs = (f"({_cel_is('this', a)} && {_cel_is('p', b)})" for a, b in self.pairs)
        held, beside = _HELD.format("this"), _HELD.format("p")
        return (
            f"!({held} && document.posts.exists(p, {beside} && ({' || '.join(pairs)}) && {clash}))"
        )


def _apart(code: str, bar: _Bar) -> Rule:
    """That the bar is kept."""
    return _of_bar(
        code,
        bar.name,
        bar,
        _same_community,
        title=bar.said,
        message=Text(
            f"{bar.said.zh}：“{{role}}”与“{{other}}”在同一社区（村）",
            f"{bar.said.en[0].lower()}{bar.said.en[1:]}: “{{role}}” and “{{other}}” in one community",
        ),
        severity=Severity.ERROR,
        at="/role",
        cel="has(this.community) && has(p.community) && this.community == p.community",
    )


def _shown(code: str, bar: _Bar) -> Rule:
    """That it can be told whether it is."""
    return _of_bar(
        code,
        f"{bar.name}_shown",
        bar,
        _untold_community,
        title=Text(f"未写明社区（村）：{bar.said.zh}", f"Community not told: {bar.said.en}"),
        message=Text(
            "没有写明社区（村），无法证明“{role}”与“{other}”不在同一社区（村）",
            "without its community it cannot be shown that “{role}” and “{other}” are of two",
        ),
        severity=Severity.UNVERIFIABLE,
        at="/community",
        cel="(!has(this.community) || !has(p.community))",
    )


def _of_bar(
    code: str,
    name: str,
    bar: _Bar,
    clash: Callable[[Office, Office], bool],
    *,
    title: Text,
    message: Text,
    severity: Severity,
    at: str,
    cel: str,
) -> Rule:
    concerned = tuple(role for ones, _ in bar.pairs for role in ones)

    def clashing(this: Office, told: Situation) -> Post | None:
        if not _is(this, concerned):  # which most posts are not
            return None
        person = cast("Person", told.document)
        return next((post for post in bar.beside(this, person) if clash(this, post)), None)

    return Rule(
        code,
        name,
        title,
        message,
        severity,
        source=bar.source,
        each=bar.each,
        at=at,
        cel=bar.cel(cel),
        check=lambda this, told: clashing(this, told) is None,
        params=lambda this, told: {
            "role": codes.POSTS.labelled(this.role),
            "other": codes.POSTS.labelled(cast("Post", clashing(this, told)).role),
        },
        since=bar.since,
    )


def _relatives_told(
    code: str, name: str, roles: Roles, source: tuple[Source, ...], since: date
) -> Rule:
    """Nobody can be cleared of relatives for whom nobody has asked."""
    return Rule(
        code,
        name,
        Text("没有写明近亲属任职情况", "Posts of near relatives not told"),
        Text(
            "没有写明近亲属的任职情况，无法证明符合近亲属回避",
            "the posts of near relatives are not told, so it cannot be shown that none clashes",
        ),
        Severity.UNVERIFIABLE,
        source=source,
        cel=f"has(this.relatives) || !this.posts.exists(p, {_HELD.format('p')}"
        f" && {_cel_is('p', roles)})",
        check=lambda person, told: (
            person.relatives is not None
            or not any(_is(post, roles) and post.held(person.as_of) for post in person.posts)
        ),
        at="/relatives",
        since=since,
    )


_RESIDENTS_APART: Pairs = ((codes.RESIDENTS_SUPERVISION, codes.RESIDENTS_COMMITTEE),)
_VILLAGERS_APART: Pairs = ((codes.VILLAGE_SUPERVISION, codes.VILLAGERS_COMMITTEE),)


def _either_way(pairs: Pairs) -> Pairs:
    """Of relatives, it does not matter which holds which."""
    return (*pairs, *((others, ones) for ones, others in pairs))


_OWN, _KIN = "/posts/*", "/relatives/*/posts/*"
_RESIDENTS_SUPERVISION = (Source(codes.RESIDENTS_2025, "第三十六条"),)
_VILLAGE_SUPERVISION = (
    Source(codes.VILLAGERS_2018, "第三十二条"),
    Source(codes.VILLAGERS_2025, "第三十七条"),
)
_KIN_ON_COMMITTEE = (
    Source(codes.RESIDENTS_2025, "第八条"),
    Source(codes.VILLAGERS_2025, "第八条"),
)


_NONE_WATCHES_ITSELF = _Bar(
    "residents_supervision_apart",
    Text(
        "居民委员会成员不得担任居务监督委员会成员",
        "Nobody on the residents' committee is on its supervision committee",
    ),
    _OWN,
    _RESIDENTS_APART,
    _RESIDENTS_SUPERVISION,
    SINCE_2026,
)
_NONE_WATCHES_ITSELF_IN_A_VILLAGE = _Bar(
    "village_supervision_apart",
    Text(
        "村民委员会成员不得担任村务监督机构成员",
        "Nobody on the villagers' committee is on its supervision body",
    ),
    _OWN,
    _VILLAGERS_APART,
    _VILLAGE_SUPERVISION,
    SINCE_2018,
)
_NO_KIN_WATCHES = _Bar(
    "residents_supervision_without_kin",
    Text(
        "居民委员会成员的近亲属不得担任居务监督委员会成员",
        "No near relative of the residents' committee is on its supervision committee",
    ),
    _KIN,
    _either_way(_RESIDENTS_APART),
    _RESIDENTS_SUPERVISION,
    SINCE_2026,
)
_NO_KIN_WATCHES_IN_A_VILLAGE = _Bar(
    "village_supervision_without_kin",
    Text(
        "村民委员会成员的近亲属不得担任村务监督机构成员",
        "No near relative of the villagers' committee is on its supervision body",
    ),
    _KIN,
    _either_way(_VILLAGERS_APART),
    _VILLAGE_SUPERVISION,
    SINCE_2018,
)
_NO_KIN_TOGETHER = _Bar(
    "committee_without_kin",
    Text("居（村）民委员会成员实行近亲属回避", "Near relatives are not on one committee together"),
    _KIN,
    (
        (codes.RESIDENTS_COMMITTEE, codes.RESIDENTS_COMMITTEE),
        (codes.VILLAGERS_COMMITTEE, codes.VILLAGERS_COMMITTEE),
    ),
    _KIN_ON_COMMITTEE,
    SINCE_2026,
)


# Posts and mandates by themselves


def _same_post(one: Post, other: Post) -> bool:
    return (
        (one.role, one.community, one.body, one.body_name)
        == (other.role, other.community, other.body, other.body_name)
    ) and overlap(one, other)


def _same_mandate(one: Mandate, other: Mandate) -> bool:
    return (one.kind, one.level) == (other.kind, other.level) and overlap(one, other)


def _goes_with(this: Post, other: Post) -> bool:
    """Whether the other is the one that this is said to be concurrent with."""
    return (
        other.role == this.concurrent_with
        and overlap(this, other)
        and (_untold_community(this, other) or _same_community(this, other))
    )


_BODY = ", ".join(
    f"has(p.{field}) ? p.{field} : ''" for field in ("community", "body", "body_name")
)


PERSON_RULES = (
    known("PPL201", "political_status_known", "political_status", codes.POLITICAL_STATUSES),
    known("PPL202", "post_known", "role", codes.POSTS, each=_OWN),
    known("PPL203", "relatives_post_known", "role", codes.POSTS, each=_KIN),
    _all_known("PPL204", "merged_known", "merged", codes.POSTS, _OWN),
    _in_order("PPL205", "post_in_order", _OWN),
    _in_order("PPL206", "relatives_post_in_order", _KIN),
    _in_order("PPL207", "mandate_in_order", "/mandates/*"),
    Rule(
        "PPL208",
        "posts_distinct",
        Text("同一职务重复", "A post stands twice"),
        Text(
            "同一职务在同一时间写了两次",
            "the same post is given twice for the same time",
        ),
        source=HOUSE_RULE,
        cel=f"!overlap(this.posts.map(p, [[p.role, {_BODY}], {span_in_cel('p')}]))",
        check=lambda person, told: (
            not any(_same_post(one, other) for one, other in combinations(person.posts, 2))
        ),
        at="/posts",
    ),
    Rule(
        "PPL209",
        "merged_of_several",
        Text("合一须有两个以上职务", "Merged of two or more"),
        Text(
            "多员合一须有两个以上不同的职务，且不含合一后的职务本身",
            "what is merged is two posts or more, each once, and not the post itself",
        ),
        source=HOUSE_RULE,
        each=_OWN,
        at="/merged",
        cel="size(this.merged) == 0"
        " || (size(this.merged) >= 2 && distinct([this.role] + this.merged))",
        check=lambda post, told: (
            not post.merged
            or (len(post.merged) >= 2 and len(set(roles_of(post))) == len(roles_of(post)))
        ),
    ),
    Rule(
        "PPL210",
        "concurrent_post_held",
        Text("一肩挑的另一职务须同时担任", "The concurrent post is held too"),
        Text(
            "写明兼任“{other}”，但没有同一时间、同一社区（村）的这一职务",
            "said to be concurrent with “{other}”, which is not held in the same place and time",
        ),
        source=HOUSE_RULE,
        each=_OWN,
        at="/concurrent_with",
        cel="!has(this.concurrent_with) || (this.concurrent_with != this.role"
        " && document.posts.exists(p, p.role == this.concurrent_with"
        f" && {_OVERLAP.format('this', 'p')} && (!has(this.community) || !has(p.community)"
        " || this.community == p.community)))",
        check=lambda post, told: (
            post.concurrent_with is None
            or (
                post.concurrent_with != post.role
                and any(_goes_with(post, other) for other in told.document.posts)
            )
        ),
        params=lambda post, told: {"other": codes.POSTS.labelled(post.concurrent_with)},
    ),
    Rule(
        "PPL211",
        "mandates_apart",
        Text("同类同级身份重叠", "Mandates overlap"),
        Text(
            "同一层级的同类代表、委员身份在时间上重叠",
            "two mandates of one kind and level are held at the same time",
        ),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel=f"!overlap(this.mandates.map(m, [[m.kind, m.level], {span_in_cel('m')}]))",
        check=lambda person, told: (
            not any(_same_mandate(one, other) for one, other in combinations(person.mandates, 2))
        ),
        at="/mandates",
    ),
    Rule(
        "PPL212",
        "cppcc_from_the_county_up",
        Text("乡镇没有政协", "No CPPCC in a township"),
        Text("政协只设到县级", "the CPPCC has no committee below the county"),
        source=HOUSE_RULE,
        each="/mandates/*",
        at="/level",
        cel="this.kind != 'cppcc_member' || this.level != 'township'",
        check=lambda mandate, told: mandate.kind != "cppcc_member" or mandate.level != "township",
    ),
    Rule(
        "PPL213",
        "committee_of_adults",
        Text("居（村）民委员会成员须年满十八周岁", "Committee members are 18 or over"),
        Text("未成年人不能担任“{role}”", "a minor cannot be “{role}”"),
        source=(
            Source(codes.RESIDENTS_2018, "第八条"),
            Source(codes.RESIDENTS_2025, "第十六条"),
            Source(codes.VILLAGERS_2018, "第十三条"),
            Source(codes.VILLAGERS_2025, "第十六条"),
        ),
        each=_OWN,
        at="/role",
        cel=f"!document.minor || !{_cel_is('this', COMMITTEES)}",
        check=lambda post, told: not told.document.minor or not _is(post, COMMITTEES),
        params=lambda post, told: {"role": codes.POSTS.labelled(post.role)},
        since=SINCE_2018,
    ),
    Rule(
        "PPL214",
        "mandates_of_adults",
        Text("代表、委员须年满十八周岁", "Delegates and deputies are 18 or over"),
        Text("未成年人不能是“{mandate}”", "a minor cannot be “{mandate}”"),
        source=HOUSE_RULE,
        each="/mandates/*",
        at="/kind",
        cel="!document.minor",
        check=lambda mandate, told: not told.document.minor,
        params=lambda mandate, told: {"mandate": codes.MANDATES.labelled(mandate.kind)},
    ),
    _apart("PPL215", _NONE_WATCHES_ITSELF),
    _shown("PPL216", _NONE_WATCHES_ITSELF),
    _apart("PPL217", _NONE_WATCHES_ITSELF_IN_A_VILLAGE),
    _shown("PPL218", _NONE_WATCHES_ITSELF_IN_A_VILLAGE),
    _apart("PPL219", _NO_KIN_WATCHES),
    _shown("PPL220", _NO_KIN_WATCHES),
    _apart("PPL221", _NO_KIN_WATCHES_IN_A_VILLAGE),
    _shown("PPL222", _NO_KIN_WATCHES_IN_A_VILLAGE),
    _apart("PPL223", _NO_KIN_TOGETHER),
    _shown("PPL224", _NO_KIN_TOGETHER),
    _relatives_told(
        "PPL225",
        "relatives_told_of_residents",
        RESIDENTS,
        (*_RESIDENTS_SUPERVISION, _KIN_ON_COMMITTEE[0]),
        SINCE_2026,
    ),
    _relatives_told(
        "PPL226",
        "relatives_told_of_villagers",
        VILLAGERS,
        (*_VILLAGE_SUPERVISION, _KIN_ON_COMMITTEE[1]),
        SINCE_2018,
    ),
)


# The file of a household

_CONSENTS = "where(document.consents, 'of', this.person)"
_CONSENT = (
    "c.purpose == document.purpose && c.given_on <= document.as_of"
    " && (!has(c.withdrawn_on) || document.as_of < c.withdrawn_on)"
)
_HAS_CONSENT = f"{_CONSENTS}.exists(c, {_CONSENT})"
_BY_GUARDIAN = f"{_CONSENTS}.exists(c, {_CONSENT} && c.as_guardian)"
_OF_A_CHILD = "(has(this.age_band) && this.age_band == 'under_14')"


def _members(file: HouseholdFile) -> frozenset[str | None]:
    return frozenset(member.person for member in file.household.members)


def _consents(member: HouseholdMember, file: HouseholdFile) -> list[Consent]:
    """What was in force on the day, for this member and for the purpose of the file."""
    return [
        consent
        for consent in file.consents
        if consent.of == member.person
        and consent.purpose == file.purpose
        and consent.in_force(file.as_of)
    ]


def _separate(member: HouseholdMember, file: HouseholdFile) -> bool:
    """Of a child, only what the guardian agreed to counts."""
    child = member.age_band == "under_14"
    if file.basis != "consent" or not (child or member.concerns):
        return True
    told = [c for c in _consents(member, file) if c.as_guardian or not child]
    return not told or any(c.separate for c in told)


def _by_guardian(member: HouseholdMember, file: HouseholdFile, band: str | None) -> bool:
    """Whether the guardian agreed, where anybody did and the member is of that age."""
    told = _consents(member, file)
    return (
        file.basis != "consent"
        or member.age_band != band
        or not told
        or any(c.as_guardian for c in told)
    )


def _article(*numbers: str) -> tuple[Source, ...]:
    return tuple(Source(codes.PERSONAL_INFORMATION, f"第{number}条") for number in numbers)


HOUSEHOLD_RULES = (
    known("PPL231", "file_purpose_known", "purpose", codes.FILE_PURPOSES),
    known("PPL232", "consent_purpose_known", "purpose", codes.FILE_PURPOSES, each="/consents/*"),
    known(
        "PPL233",
        "household_relation_known",
        "relation",
        codes.HOUSEHOLD_RELATIONS,
        each="/household/members/*",
    ),
    _all_known("PPL234", "concerns_known", "concerns", codes.CONCERNS, "/household/members/*"),
    Rule(
        "PPL235",
        "one_head_of_household",
        Text("户主至多一人", "One head of household at most"),
        Text("写了 {heads} 名户主", "{heads} heads of household are given"),
        source=HOUSE_RULE,
        cel="size(this.household.members.filter(m, m.relation == 'head')) <= 1",
        check=lambda file, told: _heads(file) <= 1,
        at="/household/members",
        params=lambda file, told: {"heads": _heads(file)},
    ),
    Rule(
        "PPL236",
        "household_members_distinct",
        Text("家庭成员重复", "A member stands twice"),
        Text("同一人写了两次", "the same person is given twice"),
        source=HOUSE_RULE,
        cel="distinct(this.household.members.map(m, m.person))",
        check=lambda file, told: (
            len({m.person for m in file.household.members}) == len(file.household.members)
        ),
        at="/household/members",
    ),
    Rule(
        "PPL237",
        "household_in_a_building",
        Text("有房号没有楼栋", "A room in no building"),
        Text("写了单元或房号，却没有楼栋", "a stairwell unit or a room is given, but no building"),
        Severity.WARNING,
        source=HOUSE_RULE,
        cel="has(this.household.place.building)"
        " || (!has(this.household.place.building_unit) && !has(this.household.place.room))",
        check=lambda file, told: (
            file.household.place.building is not None
            or (file.household.place.building_unit is None and file.household.place.room is None)
        ),
        at="/household/place/building",
    ),
    Rule(
        "PPL238",
        "consent_of_a_member",
        Text("同意须属于某一家庭成员", "Consent is about a member"),
        Text("同意所涉及的人不在家庭成员之中", "whoever the consent is about is no member"),
        source=HOUSE_RULE,
        each="/consents/*",
        at="/of",
        cel="size(where(document.household.members, 'person', this.of)) > 0",
        check=lambda consent, told: consent.of in told.once(_members),
    ),
    Rule(
        "PPL239",
        "consent_given_by_oneself_or_guardian",
        Text("同意由本人或者监护人作出", "Consent is one's own, or a guardian's"),
        Text(
            "本人同意应由本人作出，监护人同意应由他人作出",
            "one's own consent is given by oneself, a guardian's by somebody else",
        ),
        source=HOUSE_RULE,
        each="/consents/*",
        at="/given_by",
        cel="this.as_guardian == (this.given_by != this.of)",
        check=lambda consent, told: consent.as_guardian == (consent.given_by != consent.of),
    ),
    Rule(
        "PPL240",
        "consent_withdrawn_after_given",
        Text("撤回早于同意", "Withdrawn before it was given"),
        Text(
            "{given} 作出的同意，却在 {withdrawn} 撤回",
            "given on {given}, withdrawn on {withdrawn}",
        ),
        source=HOUSE_RULE,
        each="/consents/*",
        at="/withdrawn_on",
        cel="!has(this.withdrawn_on) || this.given_on <= this.withdrawn_on",
        check=lambda c, told: c.withdrawn_on is None or c.given_on <= c.withdrawn_on,
        params=lambda c, told: {"given": c.given_on, "withdrawn": c.withdrawn_on},
    ),
    Rule(
        "PPL241",
        "consent_in_force",
        Text("没有有效的同意", "No consent in force"),
        Text(
            "以同意为依据，但该成员没有为此目的作出、在当日有效的同意",
            "the file rests on consent, but none of this member's for its purpose was in force",
        ),
        source=_article("十三", "十四", "十五"),
        each="/household/members/*",
        at="/person",
        cel=f"document.basis != 'consent' || {_HAS_CONSENT}",
        check=lambda member, told: (
            told.document.basis != "consent" or bool(_consents(member, told.document))
        ),
        since=INFORMATION_LAW,
    ),
    Rule(
        "PPL242",
        "separate_consent",
        Text("敏感个人信息须有单独同意", "Sensitive information needs separate consent"),
        Text(
            "关爱类别和不满十四周岁未成年人的信息是敏感个人信息，没有单独同意",
            "a category of concern, and all about a child under 14, is sensitive; no separate"
            " consent is given",
        ),
        source=_article("二十八", "二十九"),
        each="/household/members/*",
        at="/concerns",
        cel=f"document.basis != 'consent' || (size(this.concerns) == 0 && !{_OF_A_CHILD})"
        f" || [{_CONSENTS}.filter(c, {_CONSENT} && (c.as_guardian || !{_OF_A_CHILD}))]"
        ".all(told, size(told) == 0 || told.exists(c, c.separate))",
        check=lambda member, told: _separate(member, told.document),
        since=INFORMATION_LAW,
    ),
    Rule(
        "PPL243",
        "guardians_consent",
        Text("不满十四周岁须有监护人同意", "Under 14 the guardian consents"),
        Text(
            "该成员不满十四周岁，没有父母或者其他监护人的同意",
            "this member is under 14, and no parent or guardian has consented",
        ),
        source=_article("三十一"),
        each="/household/members/*",
        at="/age_band",
        cel=f"document.basis != 'consent' || !{_OF_A_CHILD} || !{_HAS_CONSENT} || {_BY_GUARDIAN}",
        check=lambda member, told: _by_guardian(member, told.document, "under_14"),
        since=INFORMATION_LAW,
    ),
    Rule(
        "PPL244",
        "age_band_told",
        Text("没有写明年龄段", "Age band not told"),
        Text(
            "没有写明是否不满十四周岁，无法证明不需要监护人同意",
            "whether this member is under 14 is not told, so it cannot be shown that the"
            " guardian's consent is not needed",
        ),
        Severity.UNVERIFIABLE,
        source=_article("三十一"),
        each="/household/members/*",
        at="/age_band",
        cel=f"document.basis != 'consent' || has(this.age_band) || !{_HAS_CONSENT}"
        f" || {_BY_GUARDIAN}",
        check=lambda member, told: _by_guardian(member, told.document, None),
        since=INFORMATION_LAW,
    ),
    Rule(
        "PPL245",
        "basis_text_told",
        Text("没有写明法律依据", "The legal basis is not named"),
        Text(
            "以“{basis}”为依据，却没有写明哪部法律的哪一条，无法证明不需要同意",
            "it rests on “{basis}”, but no text and article are named, so it cannot be shown that"
            " consent is not needed",
        ),
        Severity.UNVERIFIABLE,
        source=_article("十三"),
        cel="!(this.basis in ['statutory_duty', 'other_law']) || has(this.basis_text)",
        check=lambda file, told: (
            file.basis not in ("statutory_duty", "other_law") or file.basis_text is not None
        ),
        at="/basis_text",
        params=lambda file, told: {"basis": codes.BASES.labelled(file.basis)},
        since=INFORMATION_LAW,
    ),
)


def _heads(file: HouseholdFile) -> int:
    return sum(member.relation == "head" for member in file.household.members)
