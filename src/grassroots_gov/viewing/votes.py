"""Votes against what they must reach, and satisfaction before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import cited
from ..councils.standing import CHARTER, Requirement
from ..kernel.document import Document
from ..kernel.replay import replay
from ..kernel.rule import Source, Text
from ..kernel.situation import situation
from ..linkage import LinkageProject
from ..proposals import Proposal
from ..proposals.models import Survey
from ..sessions import Session
from ..sessions.models import RecordOutcome
from ..sessions.rights import Quorum, sheet_of
from ..voting import Counts, Decision, Poll, decide, tally
from ..voting.codes import OUTCOMES
from ..voting.decision import threshold_in_words
from ..voting.models import CountVotes
from .bars import bar, measured
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["satisfaction", "votes"]

_HEADING = Text("表决", "Votes")
_OUTCOME = Text("结果：{outcome}", "Outcome: {outcome}")
_NOT_COUNTED = Text(
    "还没有计票；计票以前不公布票数。",
    "Nothing is counted yet; until then no figures are posted.",
)
_NOT_ANNOUNCED = Text("以下为截至目前的票数。", "These are the figures so far.")
_UNLAWFUL = Text(
    "计票这一步不合流程，以下票数和结果不能作准。",
    "The count was no lawful step; its figures and its outcome are not to be relied on.",
)
_SO_MANY = Text("{part} / {whole}", "{part} of {whole}")
_UNKNOWN = Text("不详", "not known")
_NEEDED = Text("，须 {needed}", ", {needed} needed")
_NEEDED_UNKNOWN = Text("，须多少无法判断", ", how many are needed cannot be told")
_MET = {
    True: Text("：达到", ": reached"),
    False: Text("：未达到", ": not reached"),
    None: Text("：无法判断", ": cannot be told"),
}
_QUORUM = Text("到会人数", "Present")
_IN_FAVOUR = Text("赞成", "In favour")
_HANDS = Text(
    "赞成 {in_favour}，反对 {against}，弃权 {abstained}",
    "{in_favour} in favour, {against} against, {abstained} abstained",
)
_NO_VOTE = Text("没有计票记录", "no count of hands on record")
_BY_CHARTER = Text("章程", "charter")

_SATISFACTION = Text("满意度", "Satisfaction")
_BEFORE = Text("之前", "Before")
_AFTER = Text("之后", "After")
_SATISFIED = Text("调查 {asked} 人，满意 {satisfied} 人", "{satisfied} satisfied of {asked} asked")
_RATE_ONLY = Text(
    "只写了 {percent}%，没有写调查了多少人",
    "told as {percent} per cent, and not of how many",
)
_MEASURE = Text("{name}：{before} → {after}", "{name}: {before} → {after}")
_SAMPLE = Text("（测量人数 {before} → {after}）", " (measured: {before} → {after})")


def votes(document: Document, reader: Reader) -> Markup:
    """The votes of a poll or a session; nothing for another document."""
    parts: list[Markup] = []
    if isinstance(document, Poll):
        parts = list(_poll(document, reader))
    elif isinstance(document, Session):
        parts = list(_session(document, reader))
    return joined([tag("h3", _HEADING.say(reader.lang)), *parts] if parts else [])


def _poll(poll: Poll, reader: Reader) -> Iterator[Markup]:
    """What was counted; who handles the vote sees before that how it stands."""
    counted = [e for e in poll.history or () if isinstance(e, CountVotes)]
    if counted:
        figures = Counts(**dict(counted[-1].counts))
        decision = decide(poll.rule, figures, poll.day, silent_votes=poll.silent_votes)
        if replay(poll, reader.context).facts.get("outcome") is None:
            yield tag("p", tag("strong", _UNLAWFUL.say(reader.lang)))
    elif reader.purpose == "handling":
        decision = tally(poll, reader.context)
        yield tag("p", _NOT_ANNOUNCED.say(reader.lang), class_="remark")
    else:
        yield tag("p", _NOT_COUNTED.say(reader.lang))
        return
    yield from _decision(decision, reader)


def _decision(decision: Decision, reader: Reader) -> Iterator[Markup]:
    lang, version = reader.lang, decision.version
    if version is not None:
        title = version.title.zh if lang == "zh" else version.title.en
        basis = cited([Source(version.norm, version.clause or "")], lang)
        yield tag("p", f"{title} · {basis}")
    outcome = OUTCOMES.label(decision.outcome, lang)
    yield tag("p", tag("strong", _OUTCOME.say(lang, {"outcome": outcome})))
    for asked in decision.thresholds:
        yield measured(
            "",
            bar(asked.numerator, asked.denominator, asked.needed, good=asked.met),
            threshold_in_words(asked, version, lang),
        )
    if decision.reasons:
        said = (
            tag("li", f"{reason.code} {reason.message(lang)}", class_="reason")
            for reason in decision.reasons
        )
        yield tag("ul", *said)
    for remark in decision.remarks(lang):
        yield tag("p", remark, class_="remark")


def _session(session: Session, reader: Reader) -> Iterator[Markup]:
    sheet = sheet_of(situation(session, reader.context))
    matters = {item.id: item.matter for item in session.agenda}
    for event in session.history or ():
        if not isinstance(event, RecordOutcome):
            continue
        vote = event.vote
        found = sheet.carried(event.item, event.at, vote)
        if vote is None and not found.quorum.requirements:
            continue
        yield tag("h4", reader.words(matters.get(event.item, event.item)))
        yield _quorum(found.quorum, reader)
        if vote is None:
            yield tag("p", _NO_VOTE.say(reader.lang), class_="remark")
            continue
        for asked, needed in zip(found.majority, found.needed, strict=True):
            whole = found.quorum.present if asked.of == "present" else found.quorum.base
            met = None if whole is None or needed is None else vote.in_favour >= needed
            yield _measured(_IN_FAVOUR, (vote.in_favour, whole, needed), met, [asked], reader)
        yield tag("p", _HANDS.say(reader.lang, dict(vote)))


def _quorum(quorum: Quorum, reader: Reader) -> Markup:
    figures = (quorum.present, quorum.base, quorum.needed)
    return _measured(_QUORUM, figures, quorum.met, quorum.requirements, reader)


def _measured(
    label: Text,
    figures: tuple[int | None, int | None, int | None],
    met: bool | None,
    asked: tuple[Requirement, ...] | list[Requirement],
    reader: Reader,
) -> Markup:
    lang = reader.lang
    part, whole, needed = figures
    unknown = _UNKNOWN.say(lang)
    words = _SO_MANY.say(
        lang,
        {
            "part": unknown if part is None else f"{part:,}",
            "whole": unknown if whole is None else f"{whole:,}",
        },
    )
    if asked:
        words += (
            _NEEDED_UNKNOWN.say(lang)
            if needed is None
            else _NEEDED.say(lang, {"needed": f"{needed:,}"})
        )
        words += _MET[met].say(lang)
        basis = [
            _BY_CHARTER.say(lang)
            if one.norm == CHARTER
            else cited([Source(one.norm, one.clause)], lang)
            for one in asked
        ]
        words += f"（{'；'.join(basis)}）" if lang == "zh" else f" ({'; '.join(basis)})"
    return measured(label.say(lang), bar(part, whole, needed, good=met), words)


def satisfaction(document: Document, reader: Reader) -> Markup:
    """What was asked and measured before and after; nothing where nobody asked."""
    parts: list[Markup] = []
    if isinstance(document, Proposal):
        parts = [_survey(e, reader) for e in document.history or () if isinstance(e, Survey)]
    elif isinstance(document, LinkageProject):
        parts = list(_measures(document, reader))
    return joined([tag("h3", _SATISFACTION.say(reader.lang)), *parts] if parts else [])


def _survey(event: Survey, reader: Reader) -> Markup:
    label = (_BEFORE if event.phase == "before" else _AFTER).say(reader.lang)
    if event.asked:
        words = _SATISFIED.say(reader.lang, {"asked": event.asked, "satisfied": event.satisfied})
        return measured(label, bar(event.satisfied, event.asked, None, good=None), words)
    if event.percent is not None:
        words = _RATE_ONLY.say(reader.lang, {"percent": event.percent})
        return measured(label, bar(event.percent, 100, None, good=None), words)
    return measured(label, bar(None, None, None, good=None), _UNKNOWN.say(reader.lang))


def _measures(project: LinkageProject, reader: Reader) -> Iterator[Markup]:
    for measure in (m for activity in project.activities for m in activity.measures):
        words = _MEASURE.say(reader.lang, dict(measure))
        unknown = _UNKNOWN.say(reader.lang)
        asked = (measure.asked_before, measure.asked_after)
        before, after = (unknown if n is None else n for n in asked)
        yield tag("p", words + _SAMPLE.say(reader.lang, {"before": before, "after": after}))
