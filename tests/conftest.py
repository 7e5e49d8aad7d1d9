"""How hard Hypothesis searches: HYPOTHESIS_PROFILE is quick, default or deep."""

import os

from hypothesis import settings

IN_CI = bool(os.environ.get("CI"))

settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("default", deadline=None, max_examples=100, derandomize=IN_CI)
settings.register_profile("deep", deadline=None, max_examples=5_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
