"""What the benchmarks share: readers of the same articles work in turns, in one process, by processor time."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from extract.document import Document
from extract.model import Article

CORPUS = Path("../shared/corpus/fars.jsonl.gz")
BATCH = 30
"""Articles that one side reads before the other has its turn, so that a busy machine slows both alike."""
SHARE = 15
"""The model of BERT's size reads one article of so many: it takes half a second for each."""
WINDOW = 512
"""The most tokens that BERT reads at once."""

Job = Callable[[Article], object]


def read(path: Path, count: int) -> list[Article]:
    """Up to `count` articles. Raises FileNotFoundError where there is nothing to read."""
    import gahnegar

    if not path.exists():
        raise FileNotFoundError(f"{path} is not there (give a file or folder of articles: python {sys.argv[0]} PATH)")
    articles = list(islice(gahnegar.read(path), count))
    if not articles:
        raise FileNotFoundError(f"{path} holds no article")
    return articles


def print_size(articles: Sequence[Article]) -> None:
    """What is measured, and on which Python."""
    letters = sum(map(_letters, articles)) / len(articles)
    print(f"{len(articles)} articles, {letters:,.0f} characters each, Python {sys.version.split()[0]}")


def _letters(article: Article) -> int:
    return sum(len(text) for _, text in article.fields())


def print_speed(articles: Sequence[Article], jobs: dict[str, Job]) -> None:
    """Articles per second of one core, by processor time, in turns; the first job is ours.

    Each side's seconds are counted by the character, as one of them reads a share of the articles only.
    """
    spent = dict.fromkeys(jobs, 0.0)
    done = dict.fromkeys(jobs, 0)
    for job in jobs.values():  # models and lexicons are loaded at the first article
        job(articles[0])
    gc.freeze()  # what one side has loaded is not searched for garbage in the other's time
    for first in range(0, len(articles), BATCH):
        for name, job in jobs.items():
            part = articles[first : first + BATCH : SHARE if name.startswith("BERT") else 1]
            before = time.process_time()
            for article in part:
                try:
                    job(article)
                except Exception as error:  # a rule that fails costs one article, here as in a build
                    print(f"bench: {name} failed on {article.id}: {error!r}", file=sys.stderr)
            spent[name] += time.process_time() - before
            done[name] += sum(map(_letters, part))
    letters = sum(map(_letters, articles)) / len(articles)
    speeds = {name: done[name] / spent[name] / letters for name in jobs}
    ours = next(iter(speeds.values()))
    for at, (name, speed) in enumerate(speeds.items()):
        times = f"{ours / speed:>8.1f} x our time" if at else ""
        print(f"{name:<40}{speed:>8.1f} articles per second per core{times}")


def bert() -> dict[str, Job]:
    """A token classifier of BERT-base's size with random weights, given no more pieces than we have tokens."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import torch
        from transformers import BertConfig, BertForTokenClassification
    except ImportError:
        print("the model of BERT's size is left out: python -m pip install -e '.[bench]'", file=sys.stderr)
        return {}
    torch.set_num_threads(1)
    torch.manual_seed(0)
    config = BertConfig(num_labels=19)
    model = BertForTokenClassification(config).eval()

    def tag(article: Article) -> object:
        count = sum(len(sentence.tokens) for sentence in Document(article).sentences)
        pieces = torch.randint(config.vocab_size, (1, count))
        with torch.inference_mode():
            return [model(input_ids=window).logits.argmax(-1) for window in pieces.split(WINDOW, dim=1)]

    return {f"BERT-base's size, torch {torch.__version__}": tag}
