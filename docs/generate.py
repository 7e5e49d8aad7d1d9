"""Writes from the tables what the documentation says of them: ``python docs/generate.py``.

Pages under ``reference/`` are made as a whole.  In other pages only what stands between the marks
``<!-- generated: NAME KIND -->`` and ``<!-- end -->`` is.  A test fails when either has drifted.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from grassroots_gov.catalog import (
    CODELISTS,
    DECISION_RULES,
    KINDS,
    NORMS,
    PROCEDURES,
    PROFILES,
    RULES,
    RULES_OF,
    WORKFLOWS,
)
from grassroots_gov.dossier import REFERENCES
from grassroots_gov.export.public import ordered_in, shown_in
from grassroots_gov.export.workflow import as_mermaid
from grassroots_gov.figures import FIGURES, OF_AFFAIRS, OF_BODIES
from grassroots_gov.kernel.authority import Here
from grassroots_gov.kernel.cadence import WEEKDAYS, Cadence
from grassroots_gov.kernel.codelist import Codelist
from grassroots_gov.kernel.document import Division
from grassroots_gov.kernel.posted import NUMBERS
from grassroots_gov.kernel.profiles import Mechanism, Profile
from grassroots_gov.kernel.rule import Rule, Source
from grassroots_gov.kernel.workflow import Transition
from grassroots_gov.voting.codes import OWNER_MATTERS, SETTLED_BY
from grassroots_gov.voting.decision import share_in_words
from grassroots_gov.voting.decision_rules import DecisionRule, Hurdle

DOCS = Path(__file__).parent
SHORT = {norm: here.title.zh for here in PROFILES.values() for norm in here.applies}
"""A local text is cited by its place, a national one by its title."""

MADE = "<!-- Made by docs/generate.py: change the tables, not this page. -->"
ON_CODES = """\
Every finding has one of these codes. A code never changes its meaning. Where a rule is stated in
*CEL*, any language can run it; *native* says why CEL cannot express it. A rule that *needs* a part of
the context is listed in `not_checked`, with the reason, when that part is absent."""
ON_LISTS = """\
A closed list refuses a code that it does not have; an open list warns of it."""
ON_FIGURES = """\
A norm sets *figures*, and rules ask for them by name. A name that does not stand here is read by no
rule, and a profile that sets one is refused. So is one whose comparator binds the other way: "more
than" counts as "at least". *From that number on* means that the lower number is the stricter.

The name of a body is the code of its kind in `council_kinds`, as in `owners_committee_members_min`;
a place may have further kinds among its mechanisms. Before `_affairs_` stands `residents` or
`villagers`."""
WAYS = {
    "at_least": "`at_least`, `more_than`",
    "at_most": "`at_most`",
    "once": "`at_least`, from that number on",
    "flag": "`at_least` 1",
}
_BLOCK = re.compile(r"(<!-- generated: ([a-z]+) ([a-z_]+) -->\n).*?(<!-- end -->)", re.DOTALL)

SECTIONS: tuple[tuple[str, str, Callable[[Rule], bool]], ...] = (
    ("Reading 读取", "Before any shape is looked at.", lambda r: r.kind == "reading"),
    ("Structure 结构", "The shape of the document.", lambda r: r.kind == "structure"),
    ("History 经过", "The fold of the history over the workflow.", lambda r: r.kind == "history"),
    ("Guards 办理条件", "What a step of a lifecycle requires.", lambda r: r.kind == "guard"),
    ("Documents 文档", "What must be true of the whole.", lambda r: r.kind == "document"),
    ("Decisions 表决", "Why a vote came out as it did.", lambda r: r.kind == "decision"),
    (
        "Workflows 流程",
        "What `lint` says of a workflow or a profile.",
        lambda r: r.kind == "workflow",
    ),
)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = tuple(head)
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def sources(of: Iterable[Source]) -> str:
    """Clauses, short: the place and the number of the article."""
    return "; ".join(
        "house rule"
        if source.norm == "house_rule"
        else f"{SHORT.get(source.norm, NORMS[source.norm].title.zh)} {source.clause}"
        for source in of
    )


def code_span(text: str) -> str:
    """Text as code, whatever backticks it has."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


# Pages


def codes() -> str:
    """Every rule by its code."""
    parts = [f"# Codes\n\n{MADE}\n\n{ON_CODES}\n"]
    for title, what, belongs in SECTIONS:
        parts.append(f"\n## {title}\n\n{what}\n")
        parts += [_rule(rule) for rule in RULES.values() if belongs(rule)]
    return "".join(parts)


def _rule(rule: Rule) -> str:
    lines = [
        f"**{rule.title.zh}** · {rule.title.en} · `{rule.name}`\n",
        f"- Severity: {rule.severity.value}",
        f"- zh: {rule.message.zh}",
        f"- en: {rule.message.en}",
    ]
    if rule.source:
        lines.append(f"- Source: {sources(rule.source)}")
    if rule.needs:
        lines.append(f"- Needs: {', '.join(rule.needs)}")
    if rule.cel:
        lines.append(f"- CEL: {code_span(rule.cel)}")
    if rule.native:
        lines.append(f"- Native: {rule.native}")
    if rule.remedy:
        lines.append(f"- Remedy: {rule.remedy.zh} · {rule.remedy.en}")
    return f"\n### {rule.code}\n\n" + "\n".join(lines) + "\n"


def codelists() -> str:
    """Every code list."""
    parts = [f"# Code lists\n\n{MADE}\n\n{ON_LISTS}\n"]
    for codelist in CODELISTS.values():
        parts.append(f"\n## {codelist.id}\n\n{_about(codelist)}\n\n")
        rows = (
            (
                f"`{c.code}`",
                c.label.zh,
                c.label.en + (f" ({c.definition.en})" if c.definition else ""),
            )
            for c in codelist.codes
        )
        parts.append(table(("Code", "zh", "en"), rows))
    return "".join(parts)


def _about(codelist: Codelist) -> str:
    kind = "Closed." if codelist.closed else "Open."
    drawn = f" Source: {sources(codelist.source)}." if codelist.source else ""
    return f"**{codelist.title.zh}** · {codelist.title.en}. {kind}{drawn}"


def glossary_rows() -> list[dict[str, str]]:
    """The rows of ``glossary.tsv``."""
    with (DOCS / "glossary.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def glossary() -> str:
    """The names that the code uses."""
    rows = sorted(glossary_rows(), key=lambda row: row["identifier"])
    return (
        f"# Glossary\n\n{MADE}\n\nThe names that the code uses, and what they stand for. In code the"
        " word is English; Chinese lives in labels.\n\n"
    ) + table(
        ("In code", "Chinese", "Pinyin", "Meaning"),
        ((f"`{r['identifier']}`", r["zh"], r["pinyin"], r["definition"]) for r in rows),
    )


ASPECTS = {
    "hall": "Halls 阵地",
    "body": "Bodies 组织",
    "role": "Roles 角色",
    "channel": "Channels 渠道",
    "practice": "Practices 做法",
}


def figures() -> str:
    """The figures that rules read, each with its meaning."""
    parts = [f"# Figures\n\n{MADE}\n\n{ON_FIGURES}\n"]
    for heading, prefix, names in (
        ("Of a body 机构", "…_", OF_BODIES),
        ("Of open affairs 居务、村务公开", "…_affairs_", OF_AFFAIRS),
        ("Others 其他", "", FIGURES),
    ):
        rows = (
            (f"`{prefix}{name}`", told.text.zh, told.text.en, WAYS[told.way], _set_by(name))
            for name, told in names.items()
        )
        head = ("Name", "zh", "en", "Written as", "Set by")
        parts.append(f"\n## {heading}\n\n{table(head, rows)}")
    return "".join(parts)


def _set_by(name: str) -> str:
    """The published texts that set such a figure."""
    texts = (
        SHORT.get(norm.id, norm.title.zh)
        for norm in NORMS.values()
        for figure in norm.figures
        if figure.name == name or figure.name.endswith(f"_{name}")
    )
    return "; ".join(dict.fromkeys(texts)) or "-"


def place(profile: Profile) -> str:
    """What a place has and does, and which document tells of each."""
    title, told = profile.title, profile.based_on
    parts = [f"# {title.zh}\n\n{MADE}\n\n{title.en}. Profile `{profile.id}`.\n"]
    if told:
        parts.append(f"\nTold by: {told.zh}. {told.en[0].upper()}{told.en[1:]}.\n")
    if profile.tiers:
        tiers = (f"{CODELISTS['tiers'].label(tier)} `{tier}`" for tier in profile.tiers)
        parts.append(f"\nTiers, the widest first: {'; '.join(tiers)}.\n")
    around = PROFILES[profile.within] if profile.within else None
    if around:
        parts.append(
            f"\nWithin [{around.title.zh}]({around.id}.md): what it does not say is as there.\n"
        )
    for aspect, heading in ASPECTS.items():
        rows = [_mechanism(m) for m in profile.mechanisms if m.aspect == aspect]
        if rows:
            parts.append(f"\n## {heading}\n\n")
            parts.append(table(("There 当地叫法", "In English", "Tier", "Document", "Code"), rows))
    parts += _steps(profile)
    parts += _sorting(profile)
    if profile.lists:
        kept = (f"{CODELISTS['resource_lists'].label(name)} `{name}`" for name in profile.lists)
        by = f", as in {around.title.zh}" if around and around.lists == profile.lists else ""
        parts.append(f"\n## Lists 清单\n\nKept here{by}: {'; '.join(kept)}.\n")
    if profile.cadences:
        head = ("There 当地叫法", "In English", "How often", "Shown by")
        rows = map(_cadence, profile.cadences)
        parts.append(f"\n## Cadences 节律\n\n{table(head, rows)}")
    return "".join(parts)


def _cadence(of: Cadence) -> tuple[str, ...]:
    every = of.unit if of.every == 1 else f"{of.every} {of.unit}s"
    days = ", ".join(WEEKDAYS.label(day, "en") for day in of.weekdays)
    often = f"{of.times} x {every}{days and f' ({days})'}"
    shown = "; ".join(
        f"`{evidence.document}`"
        + "".join(f", `{field}`: {', '.join(codes)}" for field, codes in evidence.where.items())
        for evidence in of.kept_by
    )
    return of.title.zh, of.title.en, often, shown


def _mechanism(of: Mechanism) -> tuple[str, ...]:
    tier = CODELISTS["tiers"].label(of.tier) if of.tier else "-"
    document = f"{KINDS[of.document].called.zh} `{of.document}`"
    code = f"`{of.codelist}`: `{of.code}`" if of.code else "-"
    return of.name.zh, of.name.en, tier, document, code


def _steps(profile: Profile) -> Iterator[str]:
    if profile.procedure:
        procedure, steps = PROCEDURES[profile.procedure], CODELISTS["procedure_steps"]
        yield f"\n## Procedure 程序\n\n{procedure.title.zh} `{procedure.id}`: {procedure.basis.zh}.\n\n"
        rows = (
            (
                str(step.place),
                steps.label(step.step),
                steps.label(step.step, "en"),
                "" if step.required else "may be left out",
            )
            for step in procedure.steps
        )
        yield table(("Step", "zh", "en", ""), rows)


def _sorting(profile: Profile) -> Iterator[str]:
    if profile.classification:
        yield "\n## Classification 分类\n\nThe first row that fits holds.\n\n"
        named = (
            ("matter_difficulties", "difficulty"),
            ("matter_breadths", "breadth"),
            ("responsible_tiers", "tier"),
            ("ways_to_settle", "way"),
        )
        rows = (
            [
                CODELISTS[ids].label(code) if (code := getattr(row, field)) else "-"
                for ids, field in named
            ]
            for row in profile.classification
        )
        yield table(("Difficulty 难度", "Breadth 影响面", "Tier 层级", "Way 方式"), rows)


PAGES: Mapping[str, Callable[[], str]] = {
    "reference/codes.md": codes,
    "reference/codelists.md": codelists,
    "reference/figures.md": figures,
    "reference/glossary.md": glossary,
    **{
        f"places/{profile.id}.md": partial(place, profile)
        for profile in PROFILES.values()
        if profile.mechanisms
    },
}


# Blocks


def diagram(kind: str) -> str:
    """The workflow as Mermaid."""
    return f"```mermaid\n{as_mermaid(WORKFLOWS[kind], 'en')}```\n"


def states(kind: str) -> str:
    """The states of such a document."""
    found = WORKFLOWS[kind].states
    rows = ((f"`{s.code}`", s.label.zh, s.label.en, s.kind) for s in found)
    return table(("State", "zh", "en", "Kind"), rows)


def roles(kind: str) -> str:
    """Who may do what."""
    rows, workflow = [], WORKFLOWS[kind]
    for role in workflow.roles:
        does = dict.fromkeys(t.event for t in workflow.transitions if role in t.roles)
        label = workflow.roles[role].label
        rows.append((f"`{role}`", label.zh, label.en, ", ".join(f"`{event}`" for event in does)))
    return table(("Role", "zh", "en", "May"), rows)


def _moves(kind: str, clock: str, *ops: str) -> str:
    found = dict.fromkeys(
        f"`{t.event}`"
        for t in WORKFLOWS[kind].transitions
        for c in t.clocks
        if c.clock == clock and c.op in ops
    )
    return ", ".join(found) or "-"


def _started(kind: str, clock: str) -> str:
    first = "the beginning, " if clock in WORKFLOWS[kind].running else ""
    return (first + _moves(kind, clock, "start")).removesuffix(", -")


def clocks(kind: str) -> str:
    """What moves each clock, and how long the norms let it run."""
    rows = (
        (
            f"`{clock}`" + (" (a right)" if clock in WORKFLOWS[kind].rights else ""),
            _started(kind, clock),
            _moves(kind, clock, "stop"),
            _moves(kind, clock, "pause", "resume", "extend"),
            "; ".join(_levels(kind, clock)) or "-",
        )
        for clock in WORKFLOWS[kind].clocks
    )
    return table(
        ("Clock", "Started by", "Stopped by", "Paused, resumed, extended by", "Norms"), rows
    )


def _levels(kind: str, clock: str) -> Iterator[str]:
    for norm in NORMS.values():
        for level in norm.service_levels:
            if (level.document, level.clock) == (kind, clock):
                only = " and ".join(" or ".join(codes) for codes in level.where.values())
                yield f"{sources([Source(norm.id, level.clause)])}: {level.n} {level.unit}" + (
                    only and f" ({only})"
                )


def norms(kind: str) -> str:
    """The texts and the clauses that the rules and the rows of such documents cite."""
    parts = []
    workflow = WORKFLOWS.get(kind)
    rules = (*RULES_OF[kind], *(workflow.guards if workflow else ()))
    cited = {source for rule in rules for source in rule.source}
    cited |= {s for row in (workflow.transitions if workflow else ()) for s in row.source_clause}
    for norm in NORMS.values():
        clauses = [c for c in norm.clauses if Source(norm.id, c.clause) in cited]
        if clauses:
            since = (
                f" In force {norm.since} to {norm.until}."
                if norm.until
                else (f" In force since {norm.since}." if norm.since else "")
            )
            parts.append(f"**{norm.title.zh}** · {norm.title.en}.{since}\n\n")
            rows = ((c.clause, c.gist.zh, c.gist.en) for c in clauses)
            parts.append(table(("Clause", "zh", "Gist"), rows) + "\n")
    return "".join(parts).removesuffix("\n")


def guards(kind: str) -> str:
    """Each guard, and the steps it stands at."""
    rows = (
        (
            f"[{g.code}](../reference/codes.md#{g.code.lower()})",
            f"{g.title.zh} · {g.title.en}",
            g.severity.value
            if _where(kind, g, lambda t: (*t.require, *t.advise))
            else "chooses a row",
            ", ".join(_where(kind, g, lambda t: (*t.require, *t.advise, *t.when))),
            sources(g.source),
        )
        for g in WORKFLOWS[kind].guards
    )
    return table(("Code", "Guard", "Severity", "At", "Source"), rows)


def _where(
    kind: str, guard: Rule, stands: Callable[[Transition], tuple[Rule, ...]]
) -> tuple[str, ...]:
    events = (f"`{t.event}`" for t in WORKFLOWS[kind].transitions if guard in stands(t))
    return tuple(dict.fromkeys(events))


def rules(kind: str) -> str:
    """The rules about such a document as a whole."""
    rows = (
        (
            f"[{r.code}](../reference/codes.md#{r.code.lower()})",
            f"{r.title.zh} · {r.title.en}",
            r.severity.value,
            sources(r.source),
        )
        for r in RULES_OF[kind]
    )
    return table(("Code", "Rule", "Severity", "Source"), rows)


BLOCKS: Mapping[str, Callable[[str], str]] = {
    "diagram": diagram,
    "states": states,
    "roles": roles,
    "clocks": clocks,
    "norms": norms,
    "guards": guards,
    "rules": rules,
}


def shares(_: str) -> str:
    """What every decision rule asks, by its versions."""
    rows = (
        (
            f"`{version.id}`",
            version.title.zh,
            _time(version),
            _asked(version.participation),
            _asked(version.approval),
            sources([Source(version.norm, version.clause or "")]),
        )
        for versions in DECISION_RULES.values()
        for version in versions
    )
    return table(("Rule", "zh", "On days", "Must take part", "Must be for it", "Source"), rows)


def _time(version: DecisionRule) -> str:
    if version.since is None:
        return "any"
    return f"{version.since} to {version.until or 'now'}"


def _asked(hurdles: Iterable[Hurdle]) -> str:
    """The shares, each with the measures in which it is asked."""
    by_share: dict[str, list[str]] = {}
    for hurdle in hurdles:
        words = share_in_words(hurdle, "en")
        if hurdle.or_up_to is not None:
            most = hurdle.model_copy(update=dict(hurdle.or_up_to))
            either = f"{words}, or {share_in_words(most, 'en')}: " if hurdle.n else ""
            words = f"{either}it hangs on {SETTLED_BY.label(hurdle.settled_by or '', 'en')}"
            if hurdle.asked_by:
                words = f"{share_in_words(most, 'en')} for some matters"
        by_share.setdefault(words, []).append(hurdle.measure)
    return (
        "; ".join(
            words + ("" if "members" in of else f", by {' and '.join(of)}")
            for words, of in by_share.items()
        )
        or "-"
    )


def matters(_: str) -> str:
    """The matters of owners, and the rule for each, before 2021 and since."""
    named = {
        (matter, version.norm): version.id
        for versions in DECISION_RULES.values()
        for version in versions
        for matter in version.matters
    }
    rows = (
        (
            f"`{c.code}`",
            c.label.zh,
            f"`{named[c.code, 'property_regulation_2018']}`",
            f"`{named[c.code, 'civil_code']}`",
        )
        for c in OWNER_MATTERS.codes
    )
    return table(("Matter", "zh", "To 2020", "Since 2021"), rows)


def references(_: str) -> str:
    """Every field that names another document."""
    rows = (
        (
            f"`{r.kind}`",
            f"`{r.path}`" + (f", where `{r.when[0]}` is {_either(r.when[1])}" if r.when else ""),
            _either(r.to) if r.to else f"as `{r.as_told_by}` says" if r.as_told_by else "any",
            ", ".join(
                word
                for word, holds in (
                    ("must be there", r.must),
                    ("a decision rests on it", r.rests),
                    (f"no circle by {r.order}", r.order is not None),
                )
                if holds
            ),
        )
        for r in REFERENCES
    )
    return table(("In", "Field", "Names", "What is asked"), rows)


def _either(codes: Iterable[str]) -> str:
    return " or ".join(f"`{code}`" for code in codes)


def shown(what: str, _: str) -> str:
    """By kind, the fields with what everybody may read."""
    rows = (
        (f"{model.called.zh} `{kind}`", ", ".join(f"`{path}`" for path in shown_in(model, what)))
        for kind, model in KINDS.items()
    )
    return table(("In", "Fields"), (row for row in rows if row[1]))


def ordered(_: str) -> str:
    """The names that a clause orders published."""
    rows = (
        (
            f"{model.called.zh} `{kind}`",
            f"`{path}`",
            " and ".join(f"`{field}` is {_either(codes)}" for field, codes in order.where.items()),
            sources([order.source]),
            f"{NORMS[order.source.norm].since} to {NORMS[order.source.norm].until or 'now'}",
        )
        for kind, model in KINDS.items()
        for path, order in ordered_in(model)
    )
    return table(("In", "Field", "Where", "By", "On days"), rows)


def numbers(_: str) -> str:
    """The forms of the numbers of persons."""
    rows = (
        (f"{n.label.zh} `{n.code}`", code_span(n.pattern), n.check_name or "-") for n in NUMBERS
    )
    return table(("Number", "Pattern", "Check"), rows)


def weights(kind: str) -> str:
    """Of the rules of a room: how much a finding weighs in each of a few places."""
    on, strict = date(2026, 6, 1), Here.at(None, PROFILES["reference"])
    places = {"no place": None, "Beijing": "110105", "Tangshan": "130203", "Weifang": "370702"}
    heres = [
        Here.at(Division(code=code, vintage=2024) if code else None, None)
        for code in places.values()
    ]
    flow = WORKFLOWS[kind]
    choosing = {guard for row in flow.transitions for guard in row.when}
    rules = {rule.code: rule for rule in (*flow.guards, *RULES_OF[kind])}
    rows = (
        (f"`{code}` {rule.title.zh}", *(_weight(here, rule, on) for here in (*heres, strict)))
        for code, rule in sorted(rules.items())
        if rule.ground in ("law", "practice") and rule not in choosing
    )
    return table(("Rule", *places, "strict"), rows)


def _weight(here: Here, rule: Rule, on: date) -> str:
    weight = here.weigh(rule, on)
    if weight is None:
        return "-"
    return "参照" if weight.elsewhere else weight.severity.value


TABLES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "shares": ("voting", shares),
    "matters": ("voting", matters),
    "references": ("dossier", references),
    "texts": ("privacy", partial(shown, "texts")),
    "names": ("privacy", partial(shown, "names")),
    "ids": ("privacy", partial(shown, "ids")),
    "ordered": ("privacy", ordered),
    "numbers": ("privacy", numbers),
    "weights": ("hotline", lambda _: weights("ticket")),
}
"""Blocks of one page only, with what that page is about."""


def filled(text: str) -> str:
    """A page with its generated blocks made anew."""
    make = {**BLOCKS, **{name: made for name, (_, made) in TABLES.items()}}
    return _BLOCK.sub(lambda m: f"{m[1]}\n{make[m[2]](m[3])}\n{m[4]}", text)


def wanted() -> Iterator[tuple[Path, str]]:
    """Each page that is made, as a whole or in part, and what it should say."""
    for name, page in PAGES.items():
        yield DOCS / name, page()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if _BLOCK.search(text) and "_build" not in path.parts:
            yield path, filled(text)


def main() -> int:
    """Write every page anew."""
    for path, text in wanted():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(DOCS)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
