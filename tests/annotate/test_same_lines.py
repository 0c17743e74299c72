"""An invented article says the same whoever's names it bears and however it is printed: same lines, same speakers."""

from __future__ import annotations

import re

import pytest
from helpers.cases import reading

from briefgen.fill.phrase import phrase
from briefgen.fill.statements import statement

ARTICLE = """Norway demanded on Monday that Iceland open its ports to the trawlers before the thaw.

“We have sent our partners a draft on the herring,” said Ingrid Solvang, the Norwegian port minister. “It keeps the quay open.”

Pavel Orlik, the Icelandic envoy, rejected claims that the pilots had been bribed. “Nobody has paid anybody,” he told reporters.

Orlik warned – not for the first time – that the quay would be shut unless the pilots returned. He said the trawlers could stay."""
NAMES = {"Norway": "Poland", "Norwegian": "Polish", "Iceland": "Denmark", "Icelandic": "Danish", "Orlik": "Marek", "Pavel": "Stefan"}
MARKS = {"straight": '""', "guillemets": "«»", "doubled": ("''", "''"), "half curly": '“"'}
DASHES = {"em": "—", "hyphen": "-"}


@pytest.mark.parametrize("kind", MARKS)
def test_other_quotation_marks_change_neither_lines_nor_speakers(kind: str) -> None:
    opening, closing = MARKS[kind]
    assert told(ARTICLE.replace("“", opening).replace("”", closing)) == told(ARTICLE)


@pytest.mark.parametrize("kind", DASHES)
def test_other_dashes_change_neither_lines_nor_speakers(kind: str) -> None:
    assert told(ARTICLE.replace("–", DASHES[kind])) == told(ARTICLE)


def test_other_names_of_the_same_kind_are_the_other_names_speakers() -> None:
    assert told(swapped(ARTICLE)) == {tuple(swapped(part) for part in line) for line in told(ARTICLE)}


def test_an_article_in_one_paragraph_gives_nothing_to_anybody_else() -> None:
    whose = {words: who for words, who in told(ARTICLE.replace("\n\n", " ")) if who}
    apart = {words: who for words, who in told(ARTICLE) if who}
    both = set(whose) & set(apart)
    assert len(both) >= len(apart) / 2
    assert {w: whose[w] for w in both} == {w: apart[w] for w in both}


def swapped(text: str) -> str:
    return re.sub("|".join(rf"\b{name}\b" for name in NAMES), lambda m: NAMES[m.group()], text)


def told(text: str) -> set[tuple[str, ...]]:
    """Each line that the text could give, without its marks, and whose it is."""
    found = reading(text)
    made = [statement(c, phrase(c, found), "demands", found, worth=1.0) for c in found.candidates]
    return {(re.sub(r"[“”‘’–—-]", "", s.text), s.actor or "") for s in made}
