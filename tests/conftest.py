"""How hard Hypothesis searches: HYPOTHESIS_PROFILE is quick, default, deep or mutants."""

import os

import pytest
from hypothesis import Phase, settings

IN_CI = bool(os.environ.get("CI"))
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")

settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("default", deadline=None, max_examples=100, derandomize=IN_CI)
settings.register_profile("deep", deadline=None, max_examples=5_000, print_blob=True)
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=20,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A mutant meets plain examples first, which are quick and mostly enough."""
    if PROFILE == "mutants":
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
