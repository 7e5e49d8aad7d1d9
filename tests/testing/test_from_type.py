"""``st.from_type`` knows every kind of document, and nobody pays for it who does not ask."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grassroots_gov import Ticket, _hypothesis, catalog, check
from grassroots_gov.kernel.document import LivingDocument

ENTRY = "[hypothesis]\ngrassroots_gov = grassroots_gov._hypothesis:register\n"


@pytest.fixture(scope="module", autouse=True)
def _registered() -> Iterator[None]:
    before = list(sys.meta_path)
    _hypothesis.register()
    yield
    sys.meta_path[:] = before


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment in which the entry point is declared."""
    info = tmp_path / "declares_entry-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: declares-entry\nVersion: 1\n")
    (info / "entry_points.txt").write_text(ENTRY)
    path = os.pathsep.join([str(tmp_path), *(place for place in sys.path if place)])
    return {**os.environ, "PYTHONPATH": path}


def run(program: str, environ: dict[str, str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environ
    )
    return done.stdout.split()


def test_every_class_of_document_is_listed() -> None:
    listed = {
        kind: getattr(import_module(module), name)
        for module, names in _hypothesis.HOMES.items()
        for kind, name in names.items()
    }
    assert listed == dict(catalog.KINDS)


@pytest.mark.parametrize("model", catalog.KINDS.values())
def test_from_type_gives_valid_documents(model: type[LivingDocument]) -> None:
    @settings(max_examples=20)
    @given(st.from_type(model))
    def is_clean(document: LivingDocument) -> None:
        assert type(document) is model
        assert check(document).findings == ()

    is_clean()


def test_registering_twice_waits_once() -> None:
    _hypothesis.register()
    waiting = [f for f in sys.meta_path if type(f).__module__ == _hypothesis.__name__]
    assert len(waiting) == 1


def test_arguments_are_inferred_from_their_types() -> None:
    def state_of(ticket: Ticket) -> str:
        return ticket.state

    @settings(max_examples=20)
    @given(st.builds(state_of))
    def is_a_state(state: str) -> None:
        assert state in {s.code for s in Ticket.workflow.states}

    is_a_state()


class TestInstalled:
    def test_importing_hypothesis_imports_no_models(self, installed: dict[str, str]) -> None:
        loaded = set(run("import hypothesis, sys; print(*sys.modules)", installed))
        assert "grassroots_gov._hypothesis" in loaded
        assert not loaded & {"pydantic", "grassroots_gov.testing", "grassroots_gov.hotline"}

    @pytest.mark.parametrize(
        "imports",
        [
            "import hypothesis; from grassroots_gov import Ticket",
            "from grassroots_gov import Ticket; import hypothesis",
            "import grassroots_gov.testing; from grassroots_gov import Ticket; import hypothesis",
        ],
    )
    def test_the_order_of_imports_does_not_matter(
        self, imports: str, installed: dict[str, str]
    ) -> None:
        program = (
            f"{imports}\nimport warnings; warnings.simplefilter('ignore')\n"
            "print(hypothesis.find(hypothesis.strategies.from_type(Ticket), bool).state)"
        )
        assert run(program, installed) == ["registered"]

    def test_a_model_is_still_found_with_its_source(self, installed: dict[str, str]) -> None:
        program = (
            "import hypothesis, inspect; from grassroots_gov import Ticket\n"
            "print(inspect.getsource(Ticket).split()[1])"
        )
        assert run(program, installed) == ["Ticket(LivingDocument):"]
