"""hazm's word list, read without hazm."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from extract import vocabulary
from extract.errors import ModelError


@pytest.mark.parametrize("word", ["کتاب", "سازمان", "آب", "اجتماعی"])
def test_words_are_known(word: str) -> None:
    assert vocabulary.is_word(word)


@pytest.mark.parametrize("word", ["درمالزی", "کوالالامپورآغاز", "", "\t"])
def test_other_strings_are_not(word: str) -> None:
    assert not vocabulary.is_word(word)


def test_it_is_the_list_that_hazm_reads() -> None:
    from hazm.utils import words_list

    listed = [row[0] for row in words_list()]
    assert len(listed) > 100_000
    assert all(map(vocabulary.is_word, listed))


def test_hazm_itself_is_not_imported() -> None:
    code = "import sys; from extract.vocabulary import is_word; is_word('آب'); print('hazm' in sys.modules)"
    home = Path(vocabulary.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"


def test_a_missing_hazm_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(vocabulary, "find_spec", nowhere)
    vocabulary._words.cache_clear()
    try:
        with pytest.raises(ModelError, match="pip install hazm"):
            vocabulary.is_word("آب")
    finally:
        vocabulary._words.cache_clear()
