"""Models for an honest measure: each article is read by those that were trained without it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from extract.events.gold import GoldArticle
from extract.events.ranker import Ranker
from extract.model import Article, Extraction
from extract.tagger import NameEngine


class Reader(NamedTuple):
    """What reads an article: who finds its names, and who ranks its events; None for the models that ship."""

    names: NameEngine | None
    ranker: Ranker | None
    fold: int = 0
    """the fifth of the articles that they have not seen"""

    def extract(self, article: Article) -> Extraction:
        """What the article says; its facts are as sure as their rules say."""
        from extract.calibration import PLAIN
        from extract.pipeline import extract

        return extract(article, ranker=self.ranker, engine=self.names, curves=PLAIN)

    def extract_given(self, item: GoldArticle) -> Extraction:
        """What the article says, built on its annotated names and times."""
        from extract.pipeline import extract

        return extract(item.article, item.entities, self.ranker, times=item.times)


SHIPPED = Reader(None, None)


def readers(gold: Path, taggers: Path | None = None) -> dict[str, Reader]:
    """For each article of dev, by its id: a tagger and a ranker trained without its fifth of the articles.

    The taggers are kept in the folder `taggers`, if any.
    """
    from extract.events.gold import read_gold
    from extract.events.train import folds
    from extract.held_out import doubting_taggers

    rankers = {item.article.id: ranker for ranker, items in folds(read_gold(gold, "dev")) for item in items}
    return {
        item.article.id: Reader(tagger, rankers[item.article.id], fold)
        for fold, (tagger, items) in enumerate(doubting_taggers(gold, kept=taggers))
        for item in items
    }
