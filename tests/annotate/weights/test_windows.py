"""What the encoder reads, and that it says the same of it however many threads it has."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from helpers.cases import article

from briefgen.annotate.reader import weighable
from briefgen.annotate.weights.encoder import Encoder, numbers_of
from briefgen.annotate.weights.networks import embeddings, session, vocabulary
from briefgen.annotate.weights.windows import BEFORE, HEADLINE, LONGEST, NOBODY, Window, windows

PROJECT = Path(__file__).parents[3]
SEEDS = sorted((PROJECT / "seeds").glob("*.txt"))
LONG = "Envoy rejects the draft\n\n" + " ".join(f"The envoy said in town {n} that the quay would stay shut." for n in range(120))


def seen(text: str) -> tuple[list[Window], int]:
    """The windows of an article, and how many passages it has."""
    found, marks = weighable(article(text))
    made = windows([p for p, _ in found], [[x.unit for x in mine] for _, mine in found], numbers_of(marks)[0], vocabulary())
    return list(made), sum(len(mine) for _, mine in found)


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_every_passage_stands_in_one_window(path: Path) -> None:
    found, count = seen(path.read_text("utf-8"))
    assert sorted(i for w in found for i in w.units) == list(range(count))


def test_a_window_holds_a_few_hundred_pieces_however_long_the_paragraph() -> None:
    found, _ = seen(LONG)
    assert len(found) > 4
    assert max(len(w.numbers) for w in found) <= HEADLINE + BEFORE + LONGEST + 50


def test_the_passages_of_a_sentence_are_read_in_one_window() -> None:
    found, _ = seen(LONG)
    starts = [[(tuple(w.numbers[p[1][0] : p[1][1]])) for p in w.parts] for w in found]
    for one, other in pairwise(starts):
        assert not set(one) & set(other)


def test_what_is_in_no_mark_belongs_to_nobody() -> None:
    found, _ = seen("Olga Kirsanova left.\n\nThe quay by the old harbour would stay shut, Kirsanova said on Monday.")
    owned = [i for w in found for i in w.owners if i != NOBODY]
    assert owned
    assert len(set(owned)) == 1


def test_one_and_two_threads_say_the_same() -> None:
    found, marks = weighable(article(SEEDS[0].read_text("utf-8")))

    def said(threads: int) -> list[object]:
        heard = Encoder(session("windows.onnx", threads), vocabulary(), embeddings()).read(found, marks)
        return [(rounded(h.logits), h.shares) if h else None for h in heard]

    assert said(1) == said(2)


def rounded(logits: list[float]) -> list[float]:
    return [round(x, 3) for x in logits]
