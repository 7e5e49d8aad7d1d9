"""What is imported when: the package itself costs next to nothing."""

import subprocess
import sys

import pytest

import grassroots_gov


def loaded_by(code: str) -> set[str]:
    """The modules that a new interpreter has loaded after running the code."""
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


def test_the_package_alone_loads_no_library() -> None:
    loaded = loaded_by("import grassroots_gov; dir(grassroots_gov)")
    assert "grassroots_gov" in loaded
    assert not loaded & {"pydantic", "attrs", "attr", "hypothesis", "dateutil", "typing"}


def test_checking_loads_no_hypothesis() -> None:
    loaded = loaded_by("import grassroots_gov; grassroots_gov.check(b'{}')")
    assert "pydantic" in loaded
    assert "hypothesis" not in loaded
    assert "chinese_calendar" not in loaded


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
