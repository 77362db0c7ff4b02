"""Property tests have no deadline: how fast a busy machine is says nothing about the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
