"""Settings for all tests."""

import os

from hypothesis import settings

settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)  # a landing does not depend on luck
settings.load_profile("ci" if os.environ.get("CI") else "people")
