"""What is imported when: the package itself costs next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import grassroots_gov
from grassroots_gov.kinds import TABLE

EXAMPLES = Path(__file__).parents[1] / "examples"
TICKET = EXAMPLES / "pump_noise_full_story.json"


def loaded_by(code: str) -> set[str]:
    """The modules that a new interpreter has loaded after running the code."""
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


def rooms_in(loaded: set[str]) -> set[str]:
    return {row.room for row in TABLE.values() if f"grassroots_gov.{row.room}" in loaded}


def test_the_package_alone_loads_no_library() -> None:
    loaded = loaded_by("import grassroots_gov; dir(grassroots_gov)")
    assert "grassroots_gov" in loaded
    assert not loaded & {"pydantic", "attrs", "attr", "hypothesis", "dateutil", "typing"}


def test_checking_loads_no_hypothesis() -> None:
    loaded = loaded_by("import grassroots_gov; grassroots_gov.check(b'{}')")
    assert "pydantic" in loaded
    assert "hypothesis" not in loaded
    assert "chinese_calendar" not in loaded


def test_the_first_check_of_a_ticket_loads_its_room_and_no_other() -> None:
    loaded = loaded_by(
        f"from pathlib import Path; import grassroots_gov\n"
        f"assert grassroots_gov.check(Path({str(TICKET)!r}).read_bytes()).ok"
    )
    assert rooms_in(loaded) == {"hotline"}
    assert "grassroots_gov.kernel.lint" not in loaded
    assert sum(name.startswith("grassroots_gov.") for name in loaded) <= 60


def test_the_command_checks_a_ticket_with_its_room_alone() -> None:
    loaded = loaded_by(
        "import contextlib, io; from grassroots_gov.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): main(['check', {str(TICKET)!r}])"
    )
    assert rooms_in(loaded) == {"hotline"}


def test_the_catalogue_says_what_there_is_without_loading_a_room() -> None:
    loaded = loaded_by(
        "from grassroots_gov import catalog\n"
        "assert 'ticket' in catalog.LIVING and 'place' not in catalog.WORKFLOWS\n"
        "assert len(catalog.KINDS) == len(list(catalog.RULES_OF)) and 'tangshan' in catalog.PROFILES"
    )
    assert rooms_in(loaded) == set()


def test_a_dossier_loads_the_rooms_of_what_it_holds() -> None:
    """Besides its own, and the room whose rules of decision its rules name."""
    place = (EXAMPLES / "zhongchi_lakeside_compound.json").read_text(encoding="utf-8")
    dossier = (
        '{"kind": "dossier", "spec": "1", "id": "d", "provenance": "illustrative",'
        f' "as_of": "2026-03-02", "title": "t", "documents": [{place}]}}'
    )
    loaded = loaded_by(f"import grassroots_gov\nassert grassroots_gov.check({dossier!r}).ok")
    assert rooms_in(loaded) == {"dossier", "places", "proposals"}


@pytest.mark.parametrize("name", grassroots_gov.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(grassroots_gov, name) is not None


def test_a_submodule_never_hides_a_function() -> None:
    """Importing a module sets it as an attribute of its package; none may bear a public name."""
    program = (
        "import pkgutil, grassroots_gov as g\n"
        "print(*(m.name for m in pkgutil.iter_modules(g.__path__)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert set(done.stdout.split()) & set(grassroots_gov.__all__) == {"catalog"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        grassroots_gov.no_such_name  # noqa: B018
