"""The documentation does what it says."""

from __future__ import annotations

import doctest
import importlib.util
import inspect
import os
import re
import shlex
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import grassroots_gov
from grassroots_gov import catalog, cli
from grassroots_gov.hotline import Ticket
from grassroots_gov.kernel.document import Record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *(
        ROOT / name
        for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "examples/README.md")
    ),
    *sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts),
]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("NO_COLOR", "CI"):
        monkeypatch.setenv(name, "1")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path) -> Iterator[tuple[int, str, str]]:
    """The line, language and text of each fenced block."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        yield text.count("\n", 0, match.start(2)), match[1], match[2]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def with_python() -> list[Path]:
    return [page for page in PAGES if any(">>> " in text for _, _, text in fences(page))]


@pytest.mark.parametrize("page", with_python(), ids=name_of)
def test_the_python_on_a_page_runs(page: Path) -> None:
    """All blocks of a page are one session."""
    parser, known = doctest.DocTestParser(), dict[str, Any]()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    for line, _, text in fences(page):
        if ">>> " not in text:
            continue
        test = parser.get_doctest(text, known, name_of(page), str(page), line)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            runner.run(test, out=said.append, clear_globs=False)
        known = test.globs
    assert not runner.failures, "".join(said)


def commands() -> Iterator[Any]:
    for page in PAGES:
        for line, language, text in fences(page):
            if language == "console" and "$ grassroots-gov" in text:
                yield pytest.param(text, id=f"{name_of(page)}:{line}")


@pytest.mark.parametrize("session", [*commands()])
def test_a_console_session_runs(session: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What follows a command is what it says.  It exits with 0, unless ``$ echo $?`` tells."""
    same, status = doctest.OutputChecker().check_output, 0
    told = True  # whether the page says with what the last command ended
    for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        if command == "echo $?":
            assert said.strip() == str(status)
            told = True
            continue
        assert told, session
        program, *arguments = shlex.split(command)
        if program == "grassroots-gov":
            status = cli.main(arguments)
            told = status == 0
            out, err = capsys.readouterr()
            assert same(said, out + err, doctest.ELLIPSIS), out + err
    assert told, session


def test_pages_made_from_the_tables_have_not_drifted() -> None:
    """``./dev spec`` mends it."""
    drifted = [
        name_of(path)
        for path, text in generator().wanted()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert drifted == []


def test_the_page_on_the_hotline_holds_every_block() -> None:
    page = (DOCS / "explanation/hotline.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- generated: ([a-z-]+) -->", page)) == set(generator().BLOCKS)


def test_every_code_is_in_the_reference() -> None:
    page = (DOCS / "reference/codes.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == sorted(catalog.RULES)


def words() -> set[str]:
    """The words that the code uses: states, events, roles, facts, fields, codes and classes."""
    found = {*catalog.KINDS, *grassroots_gov.__all__}
    for workflow in catalog.WORKFLOWS.values():
        found |= {*workflow.events, *workflow.roles, *workflow.facts}
        found |= {state.code for state in workflow.states}
    for codelist in catalog.CODELISTS.values():
        found |= set(codelist)
    models: list[type[Record]] = [Ticket, *Ticket.event_types().values()]
    homes = ("grassroots_gov.hotline.models", "grassroots_gov.kernel.norms")
    for home in map(importlib.import_module, homes):
        models += [m for _, m in inspect.getmembers(home, inspect.isclass) if issubclass(m, Record)]
    for model in models:
        found |= {re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower(), *model.model_fields}
    return found | {"lead", "assist"}


def test_the_glossary_has_every_state_event_and_role_and_nothing_that_is_not_there() -> None:
    workflow = catalog.WORKFLOWS["ticket"]
    told = [row["identifier"] for row in generator().glossary_rows()]
    assert len(told) == len(set(told))
    states = {state.code for state in workflow.states}
    assert {*workflow.events, *workflow.roles, *states, *catalog.KINDS} <= set(told)
    assert set(told) <= words()


def test_the_glossary_says_what_the_labels_say() -> None:
    workflow = catalog.WORKFLOWS["ticket"]
    said = {row["identifier"]: row["zh"] for row in generator().glossary_rows()}
    labels = {state.code: state.label.zh for state in workflow.states}
    for codelist in (workflow.events, workflow.roles):
        labels |= {code: codelist.label(code).split("（")[0] for code in codelist}
    assert {code: said[code] for code in labels} == labels


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = Path(os.path.normpath(page.parent / name)) if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_has_one_title(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


def test_every_page_is_in_the_contents() -> None:
    listed = re.findall(
        r"^([a-z_/-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    pages = {
        page.relative_to(DOCS).with_suffix("").as_posix() for page in PAGES if DOCS in page.parents
    }
    assert pages - {"index"} == set(listed)
