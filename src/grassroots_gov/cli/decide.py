"""``grassroots-gov decide``: whether a vote has passed, or who is elected, with the proof."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from pydantic import ValidationError

from ..catalog import DECISION_RULES
from ..kernel import reading
from ..kernel.limits import misshapen
from ..kernel.rule import Finding, Language, Report, Severity
from ..voting import ElectionQuestion, Question
from .errors import unknown
from .inputs import Piece, the_only
from .terminal import Progress, either, write_utf8
from .text import TextWriter

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print the decision; 1 where the figures contradict each other or are not figures."""
    lang: Language = arguments.lang
    piece = the_only(arguments.file, lang)
    question, findings = _read(piece)
    if question is None:
        report = Report(findings)
        TextWriter(sys.stdout, lang, Progress()).document(arguments.file, piece, report)
        return 1
    there = {*DECISION_RULES}
    if isinstance(question, ElectionQuestion):
        there = {id for id, versions in DECISION_RULES.items() if any(v.election for v in versions)}
    if question.rule not in there:
        what = either(lang, "没有这一表决规则", "no such decision rule")
        raise unknown(lang, what, question.rule, there)
    decision = question.answer()
    if arguments.format == "json":
        write_utf8()
        print(json.dumps(decision.to_dict(lang), ensure_ascii=False, indent=2))
    else:
        print(decision.explain(lang), end="")
    wrong = {Severity.ERROR}
    if arguments.strict:
        wrong |= {Severity.WARNING, Severity.UNVERIFIABLE}
    return int(any(reason.severity in wrong for reason in decision.reasons))


def _read(piece: Piece) -> tuple[Question | ElectionQuestion | None, tuple[Finding, ...]]:
    """The vote or the election as the file has it, or what keeps it from being one."""
    value, refused = reading.read(piece.raw)
    finding = piece.finding or refused
    if finding is not None:
        return None, (finding,)
    model = ElectionQuestion if isinstance(value, dict) and "election" in value else Question
    try:
        return model.model_validate_json(piece.raw), ()
    except ValidationError as error:
        return None, tuple(misshapen(model, value, error))
