from __future__ import annotations

from extract.document import Sentence


def unstick(sentence: Sentence) -> Sentence:
    return sentence
