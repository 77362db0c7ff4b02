"""Ids of articles: given ones kept, missing ones made of the file's name or the content, doubles told apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers.furniture import key

Taken = Callable[[str, Article], bool]
"""Whether an id, made of an article's file name, stands for another article of an earlier run."""

_SAFE = re.compile(r"[A-Za-z0-9][\w.-]{0,79}", re.ASCII)


class Identities:
    """The ids of the articles read so far, and what each stands for."""

    def __init__(self, report: Report, taken: Taken = lambda name, article: False) -> None:
        self._report = report
        self._taken = taken
        self._contents: dict[str, bytes] = {}
        self._apart: dict[str, set[bytes]] = {}
        """Id → contents of the further articles that came under it."""
        self._reported: set[str] = set()

    def settle(self, article: Article, stem: str) -> Article | None:
        """The article with an id of its own; None for one that was read before, which is reported once.

        `stem` is the name of the article's file, empty where others come from it too.
        """
        content = _content(article)
        if article.id:
            name = self._given(article, content)
        elif _SAFE.fullmatch(stem) and self._contents.get(stem, content) == content and not self._taken(stem, article):
            name = stem
        else:  # a file of the same name in another folder is no error of the user's
            name = content_id(article)
        if not name or name in self._contents:
            self._report_double(name or article.id, article)
            return None
        self._contents[name] = content
        return replace(article, id=name)

    def _given(self, article: Article, content: bytes) -> str | None:
        """A free id for an article that brings its own; None if its content came under it already."""
        known = self._contents.get(article.id)
        if known is None:
            return article.id
        apart = self._apart.setdefault(article.id, set())
        if known == content or content in apart:
            return None
        apart.add(content)
        number = len(apart) + 1
        while (name := f"{article.id}-{number}") in self._contents:
            number += 1
        what = f"another article has the id «{_short(article.id)}» already"
        self._report(InputError(article.origin, what, f"it is kept as «{_short(name)}»; give it an id of its own"))
        return name

    def _report_double(self, name: str, article: Article) -> None:
        if name not in self._reported:
            self._reported.add(name)
            what = f"the article «{_short(name)}» was read before, with the same text"
            self._report(InputError(article.origin, what, "it is used once; remove the copy"))


def content_id(article: Article) -> str:
    """Twelve hexadecimal digits that stand for a text, however it is typed."""
    text = "\n".join((key(article.headline), key(article.lead), key(article.body)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _content(article: Article) -> bytes:
    text = "\0".join(text for _, text in article.fields())
    return hashlib.sha256(text.encode()).digest()


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}…"
