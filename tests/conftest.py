"""How hard Hypothesis searches: HYPOTHESIS_PROFILE is quick, default, deep or mutants."""

import gc
import os
import re

import pytest
from hypothesis import Phase, settings

IN_CI = bool(os.environ.get("CI"))
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")

settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("default", deadline=None, max_examples=20, derandomize=IN_CI)
settings.register_profile("deep", deadline=None, max_examples=5_000, print_blob=True)
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=20,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(PROFILE)


# What a vector is about, by its id: a rule, a guard or a row of some room.
OTHER_ROOMS = re.compile(r"\[(rules|guards|rows)/(?!GEN|TKT)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A mutant meets plain examples first, which are quick and mostly enough.

    Faults are planted in the kernel and the hotline; what the vectors of other rooms would see of
    them, the kernel's own tests are to see.
    """
    if PROFILE != "mutants":
        return
    apart = [item for item in items if OTHER_ROOMS.search(item.nodeid)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if not OTHER_ROOMS.search(item.nodeid)]
    items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))


def pytest_sessionfinish() -> None:
    """What was imported before the first mutant need not be searched for garbage with each."""
    if PROFILE == "mutants":
        gc.freeze()
