"""How hard Hypothesis searches: HYPOTHESIS_PROFILE is quick, default, deep or mutants."""

import os

from hypothesis import Phase, settings

IN_CI = bool(os.environ.get("CI"))

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
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
