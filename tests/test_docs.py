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
from grassroots_gov.kernel.document import Record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *(
        ROOT / name
        for name in (
            *("README.md", "README.zh.md", "CONTRIBUTING.md", "SECURITY.md"),
            "examples/README.md",
        )
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


def test_a_page_explains_every_kind_of_document() -> None:
    texts = [page.read_text(encoding="utf-8") for page in (DOCS / "explanation").glob("*.md")]
    marks = {mark for text in texts for mark in re.findall(r"<!-- generated: (.+?) -->", text)}
    blocks = set(generator().BLOCKS)
    wanted = {f"{block} {kind}" for kind in catalog.LIVING for block in blocks}
    wanted |= {f"{block} {kind}" for kind in catalog.KINDS for block in ("rules", "norms")}
    wanted |= {f"{block} {about}" for block, (about, _) in generator().TABLES.items()}
    assert marks == wanted


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
    models: list[type[Record]] = [*catalog.KINDS.values()]
    models += [event for kind in catalog.LIVING.values() for event in kind.event_types().values()]
    homes = {model.__module__ for model in catalog.KINDS.values()} | {"grassroots_gov.kernel.norms"}
    for home in map(importlib.import_module, sorted(homes)):
        models += [m for _, m in inspect.getmembers(home, inspect.isclass) if issubclass(m, Record)]
    for model in models:
        found |= {re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower(), *model.model_fields}
    return found | {"lead", "assist"}


def test_the_glossary_has_every_state_event_and_role_and_nothing_that_is_not_there() -> None:
    told = [row["identifier"] for row in generator().glossary_rows()]
    assert len(told) == len(set(told))
    wanted = set(catalog.KINDS)
    for workflow in catalog.WORKFLOWS.values():
        wanted |= {*workflow.events, *workflow.roles, *(state.code for state in workflow.states)}
    assert wanted <= set(told)
    assert set(told) <= words()


def test_the_glossary_says_what_the_labels_say() -> None:
    said = {row["identifier"]: row["zh"] for row in generator().glossary_rows()}
    for workflow in catalog.WORKFLOWS.values():
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
