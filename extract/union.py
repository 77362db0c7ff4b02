"""Union-find: which of many things are joined, directly or through others."""

from __future__ import annotations

from typing import Protocol, TypeVar

T = TypeVar("T")


class Parents(Protocol[T]):
    """A list or table of what each thing was joined to last: itself, where it stands for all that are joined to it."""

    def __getitem__(self, at: T, /) -> T: ...
    def __setitem__(self, at: T, parent: T, /) -> None: ...


def root(parents: Parents[T], at: T) -> T:
    """What stands for all that are joined with a thing; the way there gets shorter."""
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
