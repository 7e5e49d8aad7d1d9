"""The same as ``rights`` in CEL, for whoever runs the rules in another language.

Pieces of expressions over ``document`` and ``figures``, as guards see them; ``t`` is the moment of
the event.  An unknown number is -1.
"""

from __future__ import annotations

__all__ = [
    "CARRIED",
    "HEARD",
    "INTERESTED",
    "LOST",
    "MAJORITY_KNOWN",
    "NOTICE_OWED",
    "POSTED_ONLY",
    "QUORUM_LACKING",
    "QUORUM_MET",
    "QUORUM_UNKNOWN",
    "RECUSED",
    "SPEAKER_THERE",
    "TIE",
    "at_the_moment",
    "holds_seat",
    "proxies_allowed",
]

_KIND = "(has(document.council_kind) ? document.council_kind : '')"
_DAY_BEGINS = "timestamp({day} + 'T00:00:00+08:00')"


def holds_seat(seat: str, moment: str) -> str:
    """The seat has a vote, and is held at the moment."""
    begins = _DAY_BEGINS.format(day=f"{seat}.since")
    ends = _DAY_BEGINS.format(day=f"{seat}.until")
    return (
        f"{seat}.votes && (!has({seat}.since) || {begins} <= {moment})"
        f" && (!has({seat}.until) || {moment} < {ends} + duration('24h'))"
    )


def proxies_allowed(entry: str) -> str:
    """The entry of the sheet holds no more proxies than charter and law allow."""
    most = f"{_KIND} + '_proxies_max'"
    return (
        f"size({entry}.stands_for) <= (has(document.charter) ? document.charter.proxies : 0)"
        f" && (!(({most}) in figures) || size({entry}.stands_for) <= figures[{most}].n)"
    )


def _there(entry: str) -> str:
    return (
        f"{entry}.presence.exists(p, timestamp(p.since) <= t"
        " && (!has(p.until) || t < timestamp(p.until))"
        " && (!p.online || (has(document.charter) && document.charter.online)))"
    )


def _away(person: str) -> str:
    return f"document.agenda.exists(i, i.id == item && {person} in i.recused)"


_SEATED = f"document.seats.filter(s, {holds_seat('s', 't')})"
_COUNTED = (
    f"{_SEATED}.filter(s, document.seats.exists_one(x, x.person == s.person"
    f" && {holds_seat('x', 't')}) && !{_away('s.person')}"
    f" && (document.attendance.exists(a, a.person == s.person && {_there('a')})"
    " || document.attendance.exists(a, a.capacity == 'voting_member' && s.person in a.stands_for"
    f" && {proxies_allowed('a')} && {_there('a')} && !{_away('a.person')}"
    f" && document.seats.exists_one(h, h.person == a.person && {holds_seat('h', 't')}))))"
)


def at_the_moment(text: str, *, item: str, told: str) -> str:
    """The text with its words bound: moment, item, ``present`` and ``base``."""
    base = "has(document.electorate) ? document.electorate : -1"
    return (
        f"[timestamp(this.at)].all(t, [{item}].all(item,"
        f" [size(document.seats) > 0 ? size({_COUNTED}) : ({told})].all(present,"
        f" [size(document.seats) > 0 ? size({_SEATED}) : ({base})].all(base, {text}))))"
    )


def _met(share: str, part: str, whole: str) -> str:
    return (
        f"({whole} > 0 && ({share}.comparator == 'more_than'"
        f" ? {part} * {share}.d > {share}.n * {whole} : {part} * {share}.d >= {share}.n * {whole}))"
    )


_BY_COUNTING = f"({_KIND} + '_quorum_' + document.counting)"
_BY_KIND = f"({_KIND} + '_quorum')"
_REQUIREMENTS = (
    f"(({_BY_COUNTING} in figures ? [figures[{_BY_COUNTING}]]"
    f" : {_BY_KIND} in figures ? [figures[{_BY_KIND}]] : [])"
    " + (has(document.charter) && has(document.charter.quorum) ? [document.charter.quorum] : []))"
)
_KNOWN = "present >= 0 && base >= 0"
QUORUM_LACKING = f"({_KNOWN} && {_REQUIREMENTS}.exists(q, !{_met('q', 'present', 'base')}))"
QUORUM_MET = (
    f"({_KNOWN} && size({_REQUIREMENTS}) > 0"
    f" && {_REQUIREMENTS}.all(q, {_met('q', 'present', 'base')}))"
)
QUORUM_UNKNOWN = f"(size({_REQUIREMENTS}) > 0 && !({_KNOWN}))"

_OF_PRESENT = f"({_KIND} + '_majority_of_present')"
_OF_ALL = f"({_KIND} + '_majority_of_all')"
_OWN = "(has(document.charter) && has(document.charter.majority))"
_OWN_WHOLE = "(document.charter.majority_of == 'present' ? present : base)"
MAJORITY_KNOWN = f"({_OF_PRESENT} in figures || {_OF_ALL} in figures || {_OWN})"

TIE = "this.vote.in_favour == this.vote.against"
_CAST = (
    f"({TIE} && has(document.charter) && document.charter.tie == 'casting_vote'"
    " && has(this.vote.casting) && this.vote.casting == 'in_favour')"
)
_MORE = f"(this.vote.in_favour > this.vote.against || {_CAST})"
_OWN_VOTES = f"(this.vote.in_favour + ({_CAST} ? 1 : 0))"
_MAJORITIES = (
    (f"{_OF_PRESENT} in figures", f"figures[{_OF_PRESENT}]", "this.vote.in_favour", "present"),
    (f"{_OF_ALL} in figures", f"figures[{_OF_ALL}]", "this.vote.in_favour", "base"),
    (_OWN, "document.charter.majority", _OWN_VOTES, _OWN_WHOLE),
)
"""Each: whether it is asked for, what share, of which votes, and of what."""
_FAILS = " || ".join(
    f"({asked} && {whole} >= 0 && !{_met(share, votes, whole)})"
    for asked, share, votes, whole in _MAJORITIES
)
_REACHED = " && ".join(
    f"(!({asked}) || ({whole} >= 0 && {_met(share, votes, whole)}))"
    for asked, share, votes, whole in _MAJORITIES
)
LOST = f"({QUORUM_LACKING} || {_FAILS} || !{_MORE})"
CARRIED = f"({QUORUM_MET} && {MAJORITY_KNOWN} && {_REACHED} && {_MORE})"

RECUSED = "document.agenda.exists(i, i.id == this.item && this.person in i.recused)"
INTERESTED = (
    "document.attendance.exists(a, a.person == this.person && a.capacity == 'invited_expert'"
    " && this.item in a.interest)"
)
SPEAKER_THERE = (
    "[timestamp(this.at)].all(t, document.attendance.exists(a, a.person == this.person"
    f" && {_there('a')}))"
)
HEARD = (
    "!has(document.charter) || !document.attendance.exists(a, a.person == this.person)"
    " || document.attendance.exists(a, a.person == this.person"
    " && (a.capacity in document.charter.may_speak"
    f" || (a.capacity == 'public' && ({_KIND} + '_public_speaks') in figures)))"
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
