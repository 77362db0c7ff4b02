"""How fast the names of articles are found, beside hazm's tagger and a model of BERT's size on the same articles.

Prints figures and asserts nothing. The model of BERT's size needs `python -m pip install -e '.[bench]'`; hazm's tagger
is trained here, on the annotated articles of --gold. Neither peer gathers its names into things, as we do.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from extract.document import Document
from extract.errors import GahnegarError
from extract.model import Article

CORPUS = Path("../shared/corpus/fars.jsonl.gz")
GOLD = Path("../shared/gold")
BATCH = 30
"""Articles that one side reads before the other has its turn, so that a busy machine slows both alike."""
SHARE = 15
"""The model of BERT's size reads one article of so many: it takes half a second for each."""
ITERATIONS = 20
"""of the training of hazm's tagger: more make it better, not slower"""
WINDOW = 512
"""The most tokens that BERT reads at once."""
OURS = "gahnegar: names, gathered"
FRESH = """
import sys, time
start = time.perf_counter()
import resource
from extract.document import Document
from extract.model import Article
from extract.names import find_entities
texts = sys.stdin.read().split("\\0")
find_entities(Document(Article("first", texts[0])))
spent = time.perf_counter() - start, time.process_time()
for number, text in enumerate(texts[1:]):
    find_entities(Document(Article(str(number), text)))
print(*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)))
"""

Job = Callable[[Article], object]


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--count", type=int, default=300, help="measure at most so many articles (default: 300)")
    parser.add_argument("--gold", type=Path, default=GOLD, help=f"annotated articles, to train hazm on ({GOLD})")
    wanted = parser.parse_args()
    try:
        articles = _read(wanted.articles, wanted.count)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    letters = sum(map(_letters, articles)) / len(articles)
    print(f"{len(articles)} articles, {letters:,.0f} characters each, Python {sys.version.split()[0]}")
    print_fresh(articles, times=5)
    warnings.simplefilter("ignore")  # the peers' own
    with tempfile.TemporaryDirectory() as folder:
        print_speed(articles, {OURS: _gahnegar()} | _hazm(wanted.gold, Path(folder, "hazm.crfsuite")) | _bert())
    return 0


def _read(path: Path, count: int) -> list[Article]:
    """Up to `count` articles. Raises FileNotFoundError where there is nothing to read."""
    import gahnegar

    if not path.exists():
        raise FileNotFoundError(f"{path} is not there (give a file or folder of articles: python bench/names.py PATH)")
    articles = list(islice(gahnegar.read(path), count))
    if not articles:
        raise FileNotFoundError(f"{path} holds no article")
    return articles


def _letters(article: Article) -> int:
    return sum(len(text) for _, text in article.fields())


def print_fresh(articles: Sequence[Article], times: int) -> None:
    """What a new process takes to import everything, load the model and read one article; its memory after all."""
    texts = "\0".join("\n".join(text for _, text in article.fields()) for article in articles)
    runs = [_fresh(texts if number == 0 else texts.partition("\0")[0]) for number in range(times)]
    waited, worked = (statistics.median(run[at] for run in runs) for at in (0, 1))
    print(f"{'a new process, first article':<40}{waited:>8.2f} s, {worked:.2f} s of the processor (median of {times})")
    print(f"{'its peak memory, all articles':<40}{runs[0][2]:>8.0f} MB")


def _fresh(texts: str) -> list[float]:
    """Seconds to the first article's names, those that the processor worked, and the peak memory in MB."""
    command = [sys.executable, "-c", FRESH]
    done = subprocess.run(command, input=texts, capture_output=True, encoding="utf-8", check=True)
    return list(map(float, done.stdout.split()))


def print_speed(articles: Sequence[Article], jobs: dict[str, Job]) -> None:
    """Articles per second of one core, by processor time, in turns.

    Each side's seconds are counted by the character, as one of them reads a share of the articles only.
    """
    spent = dict.fromkeys(jobs, 0.0)
    read = dict.fromkeys(jobs, 0)
    for job in jobs.values():  # models and lexicons are loaded at the first article
        job(articles[0])
    gc.freeze()  # what one side has loaded is not searched for garbage in the other's time
    for first in range(0, len(articles), BATCH):
        for name, job in jobs.items():
            part = articles[first : first + BATCH : SHARE if name.startswith("BERT") else 1]
            before = time.process_time()
            for article in part:
                job(article)
            spent[name] += time.process_time() - before
            read[name] += sum(map(_letters, part))
    letters = sum(map(_letters, articles)) / len(articles)
    speeds = {name: read[name] / spent[name] / letters for name in jobs}
    for name, speed in speeds.items():
        times = f"{speeds[OURS] / speed:>8.1f} x our time" if name != OURS else ""
        print(f"{name:<40}{speed:>8.1f} articles per second per core{times}")


def _gahnegar() -> Job:
    from extract.names import find_entities

    return lambda article: find_entities(Document(article))


def _hazm(gold: Path, model: Path) -> dict[str, Job]:
    """hazm's tagger with its own features, trained on the same articles as ours, after its own tokenisers."""
    from importlib.metadata import version

    import hazm

    from extract.annotated import read_gold
    from extract.train_names import examples

    try:
        data = [
            [(token.text, label) for token, label in zip(sentence.tokens, row, strict=True)]
            for name in ("dev", "names")
            for sentence, row, _ in examples(read_gold(gold, name))
        ]
    except GahnegarError as error:
        print(f"hazm's tagger is left out: {error}", file=sys.stderr)
        return {}
    tagger, normalizer = hazm.SequenceTagger(), hazm.Normalizer()
    tagger.train(data, max_iteration=ITERATIONS, verbose=False, file_name=str(model), report_duration=False)

    def tag(article: Article) -> object:
        texts = [normalizer.normalize(text) for _, text in article.fields()]
        sentences = [hazm.word_tokenize(sentence) for text in texts for sentence in hazm.sent_tokenize(text)]
        return tagger.tag_sents(sentences)

    return {f"hazm {version('hazm')}: SequenceTagger": tag}


def _bert() -> dict[str, Job]:
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


if __name__ == "__main__":
    sys.exit(main())
