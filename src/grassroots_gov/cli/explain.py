"""``grassroots-gov explain``: a rule, why it is one, and what would satisfy it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from ..catalog import NORMS, RULES
from ..kernel.norms import Norm
from ..kernel.rule import Language, Rule, Source
from .context import ruleset
from .errors import unknown
from .terminal import Paint, either, pad, width
from .writing import MARKS, REMEDIES, cited

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Print what there is to say of the rule of that code."""
    lang: Language = arguments.lang
    code = arguments.code.upper()
    own = ruleset(arguments.rules, lang).rules if arguments.rules else ()
    rules = {**RULES, **{each.code: each.rule for each in own}}
    if code not in rules:
        raise unknown(lang, either(lang, "没有这一规则", "no such rule"), code, rules)
    rule = rules[code]
    paint = Paint(sys.stdout)
    _, colour, zh, en = MARKS[rule.severity]
    heading = f"{paint('bold', rule.code)}  {paint('bold', rule.title.say(lang))}"
    print(f"{heading}  {paint(colour, either(lang, zh, en))}  {paint('dim', rule.name)}")
    print(f"\n  {rule.message.say(lang)}\n")
    lines = list(_lines(rule, lang))
    columns = max(width(label) for label, _ in lines)
    for label, text in lines:
        print(f"  {paint('dim', pad(label, columns))}  {text}")
    return 0


def _lines(rule: Rule, lang: Language) -> Iterator[tuple[str, str]]:
    """Labels and what stands beside them."""
    label = either(lang, "依据", "source")
    for source in rule.source:
        for text in _why(source, lang):
            yield label, text
            label = ""
    if rule.cel is not None:
        yield "CEL", rule.cel
    if rule.native is not None:
        yield either(lang, "不用 CEL", "no CEL"), rule.native
    if rule.each or rule.at:
        yield either(lang, "位置", "where"), f"{rule.each}{rule.at}"
    if rule.needs:
        remedies = (REMEDIES[f"no_{part}"].say(lang) for part in rule.needs)
        yield either(lang, "需要", "needs"), either(lang, "、", ", ").join(remedies)
    if rule.bounds:
        yield either(lang, "上限", "bounds"), " ".join(rule.bounds)
    if rule.remedy is not None:
        yield either(lang, "建议", "try"), rule.remedy.say(lang)


def _why(source: Source, lang: Language) -> Iterator[str]:
    """The clause, since when it holds, and what it says in our words."""
    norm = NORMS.get(source.norm)
    yield cited([source], lang) + (_in_force(norm, lang) if norm else "")
    for clause in norm.clauses if norm else ():
        if clause.clause == source.clause:
            yield "  " + either(lang, clause.gist.zh, clause.gist.en)


def _in_force(norm: Norm, lang: Language) -> str:
    if norm.since is None and norm.until is None:
        return ""
    since, until = norm.since or "", norm.until or ""
    if norm.until is None:
        return either(lang, f"（{since} 起施行）", f" (in force since {since})")
    return either(lang, f"（{since} 至 {until} 施行）", f" (in force {since} to {until})")
