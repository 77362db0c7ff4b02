"""hazm's list of Persian words, read as data.

hazm is used where it is right: its word list decides whether a word is one or two that were
typed together. Its Normalizer and tokenisers rewrite numbers, names and offsets (see `text`,
`document`), its Lemmatizer answers nouns first and knows no tense (see `verbs`). Importing the
package costs up to 2 s and 150 MB on Python 3.11 (gensim, scikit-learn), so the list is read
without that: `--help` and every worker process are lighter for it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extract.errors import ModelError

_FIRST = re.compile(rb"^[^\t\n]+", re.MULTILINE)
"""The first column of a line, in UTF-8: as bytes the list is read sooner and smaller."""


def is_word(word: str) -> bool:
    """Whether the list holds a word in normal form. Raises ModelError where hazm is not installed whole."""
    return word.encode("utf-8", "surrogatepass") in _words()


@cache
def _words() -> frozenset[bytes]:
    spec = find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the package hazm is not installed: pip install hazm")
    path = Path(spec.submodule_search_locations[0]) / "data" / "words.dat"
    try:
        return frozenset(_FIRST.findall(path.read_bytes()))
    except OSError as error:
        raise ModelError(f"{path}: hazm's word list cannot be read ({error}): install hazm again") from error
