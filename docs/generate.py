"""Writes from the tables what the documentation says of them: ``python docs/generate.py``.

Pages under ``reference/`` are made as a whole.  In other pages only what stands between the marks
``<!-- generated: NAME -->`` and ``<!-- end -->`` is.  A test fails when either has drifted.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from grassroots_gov.catalog import CODELISTS, NORMS, PROFILES, RULES, WORKFLOWS
from grassroots_gov.export.workflow import as_mermaid
from grassroots_gov.kernel.codelist import Codelist
from grassroots_gov.kernel.rule import Rule, Source
from grassroots_gov.kernel.workflow import Transition

DOCS = Path(__file__).parent
TICKET = WORKFLOWS["ticket"]
SHORT = {norm: place.title.zh for place in PROFILES.values() for norm in place.applies}

MADE = "<!-- Made by docs/generate.py: change the tables, not this page. -->"
ON_CODES = """\
Every finding has one of these codes. A code never changes its meaning. Where a rule is stated in
*CEL*, any language can run it; *native* says why CEL cannot express it. A rule that *needs* a part of
the context is listed in `not_checked` when that part is absent."""
ON_LISTS = """\
A closed list refuses a code that it does not have; an open list warns of it."""
_BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

SECTIONS: tuple[tuple[str, str, Callable[[Rule], bool]], ...] = (
    ("Reading 读取", "Before any shape is looked at.", lambda r: r.kind == "reading"),
    ("Structure 结构", "The shape of the document.", lambda r: r.kind == "structure"),
    ("History 经过", "The fold of the history over the workflow.", lambda r: r.kind == "history"),
    ("Guards 办理条件", "What a step of a ticket requires.", lambda r: r.kind == "guard"),
    ("Documents 文档", "What must be true of the whole.", lambda r: r.kind == "document"),
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
        "house rule" if source.norm == "house_rule" else f"{SHORT[source.norm]} {source.clause}"
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


PAGES: Mapping[str, Callable[[], str]] = {
    "reference/codes.md": codes,
    "reference/codelists.md": codelists,
    "reference/glossary.md": glossary,
}


# Blocks


def diagram() -> str:
    """The workflow as Mermaid."""
    return f"```mermaid\n{as_mermaid(TICKET, 'en')}```\n"


def states() -> str:
    """The states of a ticket."""
    rows = ((f"`{s.code}`", s.label.zh, s.label.en, s.kind) for s in TICKET.states)
    return table(("State", "zh", "en", "Kind"), rows)


def roles() -> str:
    """Who may do what."""
    rows = []
    for role in TICKET.roles:
        does = dict.fromkeys(t.event for t in TICKET.transitions if role in t.roles)
        label = TICKET.roles[role].label
        rows.append((f"`{role}`", label.zh, label.en, ", ".join(f"`{event}`" for event in does)))
    return table(("Role", "zh", "en", "May"), rows)


def _moves(clock: str, *ops: str) -> str:
    found = dict.fromkeys(
        f"`{t.event}`"
        for t in TICKET.transitions
        for c in t.clocks
        if c.clock == clock and c.op in ops
    )
    return ", ".join(found) or "-"


def clocks() -> str:
    """What moves each clock, and how long the norms let it run."""
    rows = (
        (
            f"`{clock}`",
            _moves(clock, "start"),
            _moves(clock, "stop"),
            _moves(clock, "pause", "resume", "extend"),
            "; ".join(_levels(clock)) or "-",
        )
        for clock in TICKET.clocks
    )
    return table(
        ("Clock", "Started by", "Stopped by", "Paused, resumed, extended by", "Norms"), rows
    )


def _levels(clock: str) -> Iterator[str]:
    for norm in NORMS.values():
        for level in norm.service_levels:
            if level.clock == clock:
                only = " or ".join(code for codes in level.where.values() for code in codes)
                yield f"{SHORT[norm.id]} {level.clause}: {level.n} {level.unit}" + (
                    only and f" ({only})"
                )


def norms() -> str:
    """The texts and the clauses that the library relies on."""
    parts = []
    for norm in NORMS.values():
        if norm.clauses:
            parts.append(f"**{norm.title.zh}** · {norm.title.en}. In force since {norm.since}.\n\n")
            rows = ((c.clause, c.gist.zh, c.gist.en) for c in norm.clauses)
            parts.append(table(("Clause", "zh", "Gist"), rows) + "\n")
    return "".join(parts).removesuffix("\n")


def guards() -> str:
    """Each guard, and the steps it stands at."""
    rows = (
        (
            f"[{g.code}](../reference/codes.md#{g.code.lower()})",
            f"{g.title.zh} · {g.title.en}",
            g.severity.value if _where(g, lambda t: (*t.require, *t.advise)) else "chooses a row",
            ", ".join(_where(g, lambda t: (*t.require, *t.advise, *t.when))),
            sources(g.source),
        )
        for g in TICKET.guards
    )
    return table(("Code", "Guard", "Severity", "At", "Source"), rows)


def _where(guard: Rule, stands: Callable[[Transition], tuple[Rule, ...]]) -> tuple[str, ...]:
    events = (f"`{t.event}`" for t in TICKET.transitions if guard in stands(t))
    return tuple(dict.fromkeys(events))


def rules() -> str:
    """The rules about a ticket as a whole."""
    rows = (
        (
            f"[{r.code}](../reference/codes.md#{r.code.lower()})",
            f"{r.title.zh} · {r.title.en}",
            r.severity.value,
            sources(r.source),
        )
        for r in RULES.values()
        if r.kind == "document"
    )
    return table(("Code", "Rule", "Severity", "Source"), rows)


BLOCKS: Mapping[str, Callable[[], str]] = {
    "diagram": diagram,
    "states": states,
    "roles": roles,
    "clocks": clocks,
    "norms": norms,
    "guards": guards,
    "rules": rules,
}


def filled(text: str) -> str:
    """A page with its generated blocks made anew."""
    return _BLOCK.sub(lambda m: f"{m[1]}\n{BLOCKS[m[2]]()}\n{m[3]}", text)


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
