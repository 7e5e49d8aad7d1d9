"""The same as ``rights`` in CEL, for whoever runs the rules in another language.

Pieces of expressions over ``document`` and ``figures``.  CEL has no variables, but a macro binds
one: ``[value].all(name, ...)``.  ``at_the_moment`` binds what a guard asks of a moment (``t``, the
``kind`` of council, who is ``present`` of what ``base``, which ``quora`` are asked for), and
``on_the_vote`` what it asks of a vote besides.  An unknown number is -1.
"""

from __future__ import annotations

from ..councils.codes import GUESTS

__all__ = [
    "CARRIED",
    "HEARD",
    "INTERESTED",
    "LOST",
    "NOTICE_OWED",
    "POSTED_ONLY",
    "QUORUM_LACKING",
    "QUORUM_MET",
    "QUORUM_UNKNOWN",
    "RECUSED",
    "SPEAKER_THERE",
    "TIE",
    "admitted",
    "at_the_moment",
    "holds_seat",
    "on_the_vote",
    "proxies_allowed",
]

_KIND = "(has(document.council_kind) ? document.council_kind : '')"


def holds_seat(seat: str, moment: str) -> str:
    """The seat has a vote, and is held at the moment."""
    begins, ends = (f"timestamp({seat}.{end} + 'T00:00:00+08:00')" for end in ("since", "until"))
    return (
        f"{seat}.votes && (!has({seat}.since) || {begins} <= {moment})"
        f" && (!has({seat}.until) || {moment} < {ends} + duration('24h'))"
    )


def proxies_allowed(entry: str, kind: str = _KIND) -> str:
    """The entry of the sheet holds no more proxies than charter and law allow."""
    most = f"{kind} + '_proxies_max'"
    return (
        f"size({entry}.stands_for) <= (has(document.charter) ? document.charter.proxies : 0)"
        f" && (!({most} in figures) || size({entry}.stands_for) <= figures[{most}].n)"
    )


def _there(entry: str) -> str:
    return (
        f"{entry}.presence.exists(p, timestamp(p.since) <= t"
        " && (!has(p.until) || t < timestamp(p.until))"
        " && (!p.online || (has(document.charter) && document.charter.online)))"
    )


# ``seated`` are the seats held, ``able`` those whose holder has no other and does not keep out.
_SEATED = f"document.seats.filter(s, {holds_seat('s', 't')})"
_ABLE = (
    "seated.filter(s, size(where(seated, 'person', s.person)) == 1"
    " && size(where(topics, 'recused', s.person)) == 0)"
)
_COUNTED = (
    f"able.filter(s, where(document.attendance, 'person', s.person).exists(a, {_there('a')})"
    " || where(document.attendance, 'stands_for', s.person).exists(a,"
    f" a.capacity == 'voting_member' && {proxies_allowed('a', 'kind')} && {_there('a')}"
    " && size(where(able, 'person', a.person)) > 0))"
)
_QUORA = (
    "(kind + '_quorum_' + document.counting in figures"
    " ? [figures[kind + '_quorum_' + document.counting]]"
    " : kind + '_quorum' in figures ? [figures[kind + '_quorum']] : [])"
    " + (has(document.charter) && has(document.charter.quorum) ? [document.charter.quorum] : [])"
)


def _let(names: dict[str, str], text: str) -> str:
    """The text, with these names bound from the first to the last."""
    for name, value in reversed(names.items()):
        text = f"[{value}].all({name}, {text})"
    return text


def at_the_moment(text: str, *, item: str, told: str) -> str:
    """The text about the moment of the event; ``told`` is who was counted if no seats tell."""
    listed = "size(document.seats) > 0"
    names = {
        "t": "timestamp(this.at)",
        "topics": f"where(document.agenda, 'id', {item})",
        "kind": _KIND,
        "seated": _SEATED,
        "able": _ABLE,
        "present": f"{listed} ? size({_COUNTED}) : {told}",
        "base": f"{listed} ? size(seated) : has(document.electorate) ? document.electorate : -1",
        "quora": _QUORA,
    }
    return _let(names, text)


def _met(share: str, part: str, whole: str) -> str:
    return (
        f"{whole} > 0 && ({share}.comparator == 'more_than'"
        f" ? {part} * {share}.d > {share}.n * {whole} : {part} * {share}.d >= {share}.n * {whole})"
    )


_KNOWN = "present >= 0 && present <= base"
_ENOUGH = _met("q", "present", "base")
QUORUM_LACKING = f"({_KNOWN} && quora.exists(q, !({_ENOUGH})))"
_UNTOLD = (
    "(!(kind + '_quorum_' + document.counting in figures) && !(kind + '_quorum' in figures)"
    " && figures.exists(f, f.startsWith(kind + '_quorum_')))"
)
QUORUM_MET = f"({_KNOWN} && size(quora) > 0 && quora.all(q, {_ENOUGH}) && !{_UNTOLD})"
QUORUM_UNKNOWN = f"((size(quora) > 0 || {_UNTOLD}) && !{QUORUM_LACKING} && !{QUORUM_MET})"

TIE = "this.vote.in_favour == this.vote.against"
_CAST = (
    f"has(this.vote) && {TIE} && has(document.charter) && document.charter.tie == 'casting_vote'"
    " && has(this.vote.casting) && this.vote.casting == 'in_favour'"
)
_IN_FAVOUR = "(has(this.vote) ? this.vote.in_favour : 0)"
_OWN_WHOLE = "document.charter.majority_of == 'present' ? present : base"


def _by_law(figure: str, whole: str) -> str:
    return (
        f"(kind + '{figure}' in figures ? [{{'share': figures[kind + '{figure}'],"
        f" 'votes': {_IN_FAVOUR}, 'whole': {whole}}}] : [])"
    )


_MAJORITIES = (
    f"{_by_law('_majority_of_present', 'present')} + {_by_law('_majority_of_all', 'base')}"
    " + (has(document.charter) && has(document.charter.majority)"
    f" ? [{{'share': document.charter.majority, 'votes': {_IN_FAVOUR} + (cast ? 1 : 0),"
    f" 'whole': {_OWN_WHOLE}}}] : [])"
)


def on_the_vote(text: str) -> str:
    """The text about the outcome of an item, and the vote that it was taken by."""
    told = "has(this.vote) && has(this.vote.present) ? this.vote.present : -1"
    names = {"cast": _CAST, "majorities": _MAJORITIES}
    return at_the_moment(_let(names, text), item="this.item", told=told)


_MORE = "(this.vote.in_favour > this.vote.against || cast)"
_REACHED = _met("m.share", "m.votes", "m.whole")
LOST = f"({QUORUM_LACKING} || majorities.exists(m, m.whole >= 0 && !({_REACHED})) || !{_MORE})"
CARRIED = f"({QUORUM_MET} && size(majorities) > 0 && majorities.all(m, {_REACHED}) && {_MORE})"

RECUSED = "document.agenda.exists(i, i.id == this.item && this.person in i.recused)"
INTERESTED = (
    "document.attendance.exists(a, a.person == this.person && a.capacity == 'invited_expert'"
    " && this.item in a.interest)"
)
SPEAKER_THERE = (
    "[timestamp(this.at)].all(t, document.attendance.exists(a, a.person == this.person"
    f" && {_there('a')}))"
)


def _public_by_law(entry: str) -> str:
    return f"({entry}.capacity == 'public' && ({_KIND} + '_public_speaks') in figures)"


def admitted(entry: str) -> str:
    """The charter, or the law, lets attend whoever comes in the capacity of the entry."""
    return (
        f"(!({entry}.capacity in {list(GUESTS)}) || {entry}.capacity in document.charter.may_attend"
        f" || {_public_by_law(entry)})"
    )


HEARD = (
    "!has(document.charter) || !document.attendance.exists(a, a.person == this.person)"
    " || document.attendance.exists(a, a.person == this.person"
    f" && (a.capacity in document.charter.may_speak || {_public_by_law('a')}) && {admitted('a')})"
    " || ('voting_member' in document.charter.may_speak && [timestamp(this.at)].all(t,"
    f" document.seats.exists(s, s.person == this.person && {holds_seat('s', 't')})))"
)
POSTED_ONLY = (
    "((has(document.charter) && document.charter.posted_agenda_only)"
    f" || ({_KIND} + '_posted_agenda_only') in figures)"
)
NOTICE_OWED = (
    f"(({_KIND} + '_notice_days') in figures || (has(document.charter)"
    " && has(document.charter.notice_days) && document.charter.notice_days > 0))"
)
