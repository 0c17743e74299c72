"""A paragraph's parse is its own, whatever is read beside it."""

from __future__ import annotations

from briefgen.annotate.language.language_model import model
from briefgen.annotate.language.parse import Parses

SEEN = ["TAG", "DEP", "HEAD", "LEMMA", "ENT_TYPE", "ENT_IOB"]


def test_many_paragraphs_at_once_are_parsed_as_each_alone_is_to_the_last_bit(seeds):
    texts = [part for path in sorted(seeds.glob("*.txt")) for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    together = Parses(10_000).of(texts)
    for text in texts:
        alone, beside = model()(text), together[text]
        assert (alone.tensor == beside.tensor).all()
        assert (alone.to_array(SEEN) == beside.to_array(SEEN)).all()


def test_no_more_parses_are_kept_than_there_is_room_for(seeds):
    parses = Parses(2)
    assert [doc.text for doc in parses.of(["One said no.", "Two said yes.", "Three left."]).values()] == [
        "One said no.", "Two said yes.", "Three left.",
    ]  # fmt: skip
    first = parses.of(["Three left."])["Three left."]
    assert len(parses.kept) == 2 and parses.of(["Three left."])["Three left."] is first
