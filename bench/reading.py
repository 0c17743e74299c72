"""What reading costs beside spaCy's own parse, in one process: over the corpus, and on texts of growing length.

    python bench/reading.py [--every 3]        needs ../shared/corpus beside the checkout

"reading" is all that the quick reader does but the parse, in multiples of the parse. "full" is what the full reader takes beyond the
parse, in seconds by the clock for 1,000 words. Nothing that was parsed or read before is used again. "growth" is the time for a word of
a long text in multiples of that of a short one. Exit 1 if one is above its limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from briefgen import pipeline
from briefgen.annotate import reader
from briefgen.annotate.language.parse import parse, parses
from briefgen.annotate.weights.encoder import encoder
from briefgen.model import Article, Settings, Source

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "state"
LENGTHS = (200, 2_000, 20_000)
MOST_READING, MOST_FULL, MOST_GROWTH = 0.25, 1.0, 1.25


class Measure(NamedTuple):
    """A figure and the most that it may be."""

    name: str
    value: float
    limit: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=3, help="of how many texts of the corpus one is read")
    args = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"reading: {CORPUS} is not there", file=sys.stderr)
        return 2
    texts = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))[:: args.every]]
    held = [shown(measure) for measure in measures(texts)]
    return 0 if all(held) else 1


def measures(texts: list[bytes]) -> Iterator[Measure]:
    """The figures, each of a run of its own after one that warms up."""
    articles = [article(text) for text in texts]
    reader.read(articles[0])
    parsed, by_clock = seconds(parse, articles), seconds(parse, articles, time.perf_counter)
    quick = seconds(reader.read_quickly, articles)
    full = seconds(reader.read, articles, time.perf_counter)
    thousands = sum(len(one.text.split()) for one in articles) / 1000
    yield Measure("reading, multiples of the parse", (quick - parsed) / parsed, MOST_READING)
    yield Measure("full, seconds for 1,000 words", (full - by_clock) / thousands, MOST_FULL)
    yield Measure(f"growth from {LENGTHS[0]} to {LENGTHS[-1]} words", growth(texts), MOST_GROWTH)


def growth(texts: list[bytes]) -> float:
    """Time for a word of the longest text, in multiples of that for a word of the shortest."""
    words = " ".join(text.decode("utf-8", "replace") for text in texts).split(" ")
    perword = []
    for length in LENGTHS:
        times = max(1, LENGTHS[-1] // (4 * length))
        parts = [article(" ".join(words[i * length : (i + 1) * length]).encode()) for i in range(times)]
        perword.append(seconds(reader.read_quickly, parts) / (times * length))
    return perword[-1] / perword[0]


def seconds(function: Callable[[Article], Any], articles: list[Article], clock: Callable[[], float] = time.process_time) -> float:
    """Time of the function over all articles, by the clock; of the processor unless another is given."""
    parses.cache_clear()
    encoder().known.clear()
    began = clock()
    for one in articles:
        function(one)
    return clock() - began


def article(text: bytes) -> Article:
    source = Source(location="corpus", media_type="text/plain", sha256="0" * 64)
    return pipeline.read_article(text, source, kind="txt", settings=Settings())


def shown(measure: Measure) -> bool:
    held = measure.value <= measure.limit
    print(f"{measure.name:40}{measure.value:8.2f}{measure.limit:8.2f}  {'holds' if held else 'does not hold'}", flush=True)
    return held


if __name__ == "__main__":
    sys.exit(main())
