"""How fast the names of articles are found, beside hazm's tagger and a model of BERT's size on the same articles.

Prints figures and asserts nothing. The model of BERT's size needs `python -m pip install -e '.[bench]'`; hazm's tagger
is trained here, on the annotated articles of --gold. Neither peer gathers its names into things, as we do.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

from turns import CORPUS, Job, bert, print_size, print_speed, read

from extract.document import Document
from extract.errors import GahnegarError
from extract.model import Article

GOLD = Path("../shared/gold")
ITERATIONS = 20
"""of the training of hazm's tagger: more make it better, not slower"""
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


def main() -> int:
    """Runs the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, default=CORPUS, help=f"articles to read (default: {CORPUS})")
    parser.add_argument("--count", type=int, default=300, help="measure at most so many articles (default: 300)")
    parser.add_argument("--gold", type=Path, default=GOLD, help=f"annotated articles, to train hazm on ({GOLD})")
    wanted = parser.parse_args()
    try:
        articles = read(wanted.articles, wanted.count)
    except (GahnegarError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print_size(articles)
    print_fresh(articles, times=5)
    warnings.simplefilter("ignore")  # the peers' own
    with tempfile.TemporaryDirectory() as folder:
        print_speed(articles, {OURS: _gahnegar()} | _hazm(wanted.gold, Path(folder, "hazm.crfsuite")) | bert())
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
